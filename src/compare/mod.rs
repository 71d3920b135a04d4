//! Text reuse between two texts: every quotation of one in the other, and how its words drifted.
//!
//! Pure functions over text: nothing here knows a dataset. A text is prepared once ([`Text::new`])
//! and compared as often as needed ([`compare`]); two readings of the same words are set against
//! each other with [`drift::between`].

pub mod archive;
pub mod drift;
pub mod quotation;
pub mod text;

pub use drift::{Drift, Flag, Step};
pub use quotation::{Certainty, Kind, Quotation, Reason, Span};
pub use text::Text;

/// What is known of a cable besides its words: an article that names these things is likelier to quote it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints {
    /// Names of its post, its city, the persons in it, as an article might print them.
    pub names: Vec<String>,
    /// When it was written: year, and month and day where they are known.
    pub dates: Vec<(i32, Option<u8>, Option<u8>)>,
}

/// Finds the quotations of `cable` in `article`, in the order of the article.
///
/// Quotations do not overlap in the article but where two have a claim to the same words of different
/// passages. What is only [`Certainty::Possible`] is in the answer too.
#[must_use]
pub fn compare(cable: &Text, article: &Text, hints: &Hints) -> Vec<Quotation> {
    let _ = (cable, article, hints);
    Vec::new()
}
