//! The window as somebody uses it who cannot see it: everything is found by its accessible name.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail at once"
)]

mod analysis;
mod compare;
mod export;
mod map;
mod reading;
mod timeline;
mod window;
#[path = "../map/world.rs"]
mod world;
