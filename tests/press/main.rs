//! The press: who claims what, who has it from whom, who printed which passages; as data and as
//! figures.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail at once"
)]

mod agreement;
mod chain;
mod compared;
mod figures;
mod five;
mod layout;
mod made;
mod printed;
mod sample;
