//! The earth as a map needs it: projections, great circles, coasts and borders, countries, capitals.
//!
//! Longitudes and latitudes are degrees east and north. The plane is that of a [`Projection`]: the
//! world is 1 wide, x grows east, y grows down. It is cut open along the meridian opposite
//! [`CENTRAL_MERIDIAN`]; whatever crosses it is cut by [`cut`].

pub mod basemap;
pub mod clip;
pub mod countries;
pub mod cut;
pub mod places;
pub mod projection;
mod simplify;
pub mod sphere;
mod topology;

pub use countries::{Country, countries, country, find_country};
pub use projection::{CENTRAL_MERIDIAN, Projection};
pub use sphere::Place;
