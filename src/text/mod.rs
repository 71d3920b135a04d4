//! Words of a text, and how they are folded so that case, accents and quotation marks do not matter.

pub mod fold;
pub mod words;

pub use fold::fold;
pub use words::{Word, words};
