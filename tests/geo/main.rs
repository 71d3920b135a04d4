//! The earth as a map needs it.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    clippy::indexing_slicing,
    clippy::trivially_copy_pass_by_ref,
    clippy::unwrap_used,
    reason = "a test fails at once, counts little, and says when numbers are the very same"
)]

mod assets;
mod basemap;
mod clip;
mod countries;
mod cut;
mod look;
mod projection;
mod sphere;
