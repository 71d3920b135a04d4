//! Whole archives through the public interface: what is traced, how a trace is stopped and gone on
//! with, and one article against all cables.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails at once"
)]

mod against;
mod bundled;
mod journal;
mod made;
mod traced;
