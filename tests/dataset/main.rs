//! The dataset layer through its public interface: what it reads, what it refuses, and in
//! which words.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails at once"
)]

mod bundled;
mod dates;
mod files;
mod generate;
mod meaning;
mod mistakes;
mod passes;
mod round_trip;
mod sample;
mod schema;
mod syntax;
