//! What the reader decides about links: kept in notes, anchored by the words themselves.

use super::{Document, Link};

/// A decision about one link between two texts.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Decision {
    /// The text on the left: `cable:ID`, `statement:ID`, `article:ID`.
    pub left: String,
    /// The text on the right.
    pub right: String,
    /// The words on the left.
    pub left_quote: Quote,
    /// The words on the right.
    pub right_quote: Quote,
    pub verdict: Verdict,
}

/// Words of a text with what stands around them, so that they are found again when the text has
/// changed elsewhere (as the W3C's `TextQuoteSelector` and `TextPositionSelector` together).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Quote {
    pub exact: String,
    /// The characters before, 32 at the most.
    pub prefix: String,
    /// The characters after.
    pub suffix: String,
    /// Code points from the start of the text.
    pub start: usize,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Verdict {
    /// It is a quotation.
    Confirmed,
    /// It is none.
    Rejected,
    /// It is one, with other ends.
    Corrected { left: Quote, right: Quote },
    /// The reader made it.
    Made,
}

/// Puts what was decided into the links between two texts.
pub(super) fn apply(
    decisions: &[Decision],
    left: &Document,
    right: &Document,
    links: &mut Vec<Link>,
) {
    let _ = (decisions, left, right, links);
}
