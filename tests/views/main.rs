//! Views of time, of the network of entities and of frequencies: what they count, and how they
//! look.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a test may fail at once, and its numbers are small"
)]

mod archive;
mod bounds;
mod data;
mod frequency;
mod histogram;
mod network;
mod pictures;
mod timeline;
