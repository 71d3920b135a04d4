//! Words as UAX #29 defines them.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::fold;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Its folded form.
    pub folded: Cow<'a, str>,
}

/// The words of a text in order, folded, each with its place.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    text.unicode_word_indices().map(|(start, word)| Word {
        range: start..start + word.len(),
        folded: fold(word),
    })
}

/// The folded words of a text.
#[must_use]
pub fn folded_words(text: &str) -> Vec<String> {
    words(text).map(|word| word.folded.into_owned()).collect()
}
