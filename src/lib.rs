//! Chancery: a desktop reading room for diplomatic cables and the press coverage they produced.
//!
//! Data flows one way. Each module is a layer, and a layer knows only those above it in this list:
//! `text`, `dataset`, `geo`, `compare`, `corpus`, `figure`, `app`, `ui`, `cli`.

pub mod app;
pub mod cli;
pub mod compare;
pub mod corpus;
pub mod dataset;
pub mod figure;
pub mod geo;
pub mod text;
pub mod ui;

/// A frame of the map makes some ten megabytes of triangles and frees them again. Common
/// allocators give such pieces back to the system each time, and a frame then takes three times
/// as long.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
