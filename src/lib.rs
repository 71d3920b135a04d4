//! Chancery: a desktop reading room for diplomatic cables and the press coverage they produced.
//!
//! Data flows one way. Each module is a layer and knows only those above it in this list.

pub mod corpus;
pub mod dataset;
pub mod cli;
pub mod text;
