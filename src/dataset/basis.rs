//! What a statement in the dataset rests on.

use super::shape::choice;

choice! {
    /// What a date, a mission or a marking rests on. What is inferred is drawn hollow or in
    /// brackets wherever it is shown.
    ///
    /// ```ron
    /// StatedBy(["reuters"])
    /// ```
    pub enum Basis = Unknown {
        /// Nothing is said about it.
        Unknown,
        /// The document itself says so, and the document is held.
        Document,
        /// The articles with these ids say so.
        StatedBy(Vec<String>),
        /// Concluded by whoever made the dataset, for the reason given.
        Inferred(String),
    }
}

impl Basis {
    /// What it is, in a word for tables; empty where nothing is said.
    #[must_use]
    pub const fn in_words(&self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::Document => "document",
            Self::StatedBy(_) => "stated",
            Self::Inferred(_) => "inferred",
        }
    }

    /// Whether the value was concluded, not read anywhere.
    #[must_use]
    pub const fn is_inferred(&self) -> bool {
        matches!(self, Self::Inferred(_))
    }
}
