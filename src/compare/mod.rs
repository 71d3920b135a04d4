//! Text reuse between two texts: every quotation of one in the other, and how its words drifted.
//!
//! Pure functions over text: nothing here knows a dataset. A text is prepared once ([`Text::new`])
//! and compared as often as needed ([`compare`]); two readings of the same words are set against
//! each other with [`drift::between`].

mod align;
pub mod archive;
pub mod attribution;
pub mod drift;
mod exact;
mod lexicon;
mod paraphrase;
pub mod quotation;
mod ranges;
mod resolve;
pub mod text;

pub use drift::{Drift, Flag, Step};
pub use exact::with_signs;
pub use quotation::{Certainty, Kind, Quotation, Reason, Span};
pub use resolve::cases;
pub use text::Text;

/// A run of so many words is copied: what is merely alike elsewhere is then only possible.
const COPIED: usize = 40;

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
/// Quotations do not overlap in the article but where a marked one stands within a passage that says the
/// same in other words. What is only [`Certainty::Possible`] is in the answer too. Without quotation marks,
/// ellipses, brackets and hints the two texts are equals: exchanged, they give the same spans, exchanged.
#[must_use]
pub fn compare(cable: &Text, article: &Text, hints: &Hints) -> Vec<Quotation> {
    let are_equals = *hints == Hints::default() && is_plain(cable) && is_plain(article);
    let key = |text: &Text| (text.tokens().len(), text.source().len());
    let is_turned = are_equals
        && key(cable)
            .cmp(&key(article))
            .then_with(|| cable.source().cmp(article.source()))
            .is_lt();
    if !is_turned {
        return found(cable, article, hints);
    }
    let mut quotations: Vec<Quotation> = found(article, cable, hints)
        .into_iter()
        .map(Quotation::turned)
        .collect();
    quotations.sort_by_key(|it| {
        (
            it.article.bytes.start,
            it.article.bytes.end,
            it.cable.bytes.start,
        )
    });
    quotations
}

fn found(cable: &Text, article: &Text, hints: &Hints) -> Vec<Quotation> {
    let exact = exact::quotations(cable, article, hints);
    resolve::resolve(cable, article, exact)
}

/// Whether nothing in a text says that something is quoted or left out.
fn is_plain(text: &Text) -> bool {
    text.quotations().is_empty()
        && text.ellipses().is_empty()
        && !text
            .tokens()
            .iter()
            .any(|it| it.flags.has(text::Flags::BRACKETED))
}
