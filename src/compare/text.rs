//! A text made ready for comparison.

use std::sync::Arc;

/// A text and its normalised words, with a map back to where each stands.
#[derive(Clone, Debug)]
pub struct Text {
    source: Arc<str>,
}

impl Text {
    /// Prepares a text of any length, language and quality.
    #[must_use]
    pub fn new(source: impl Into<Arc<str>>) -> Self {
        Self {
            source: source.into(),
        }
    }

    /// The text as it came.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}
