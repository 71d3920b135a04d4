//! The earth as a map needs it.

mod assets;
mod basemap;
mod clip;
mod countries;
mod cut;
mod look;
mod projection;
mod sphere;
