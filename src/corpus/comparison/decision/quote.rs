//! Words of a text that are found again when the text has changed around them.

use std::ops::Range;

/// Words of a text with what stands around them, so that they are found again when the text has
/// changed elsewhere (as the W3C's `TextQuoteSelector` and `TextPositionSelector` together).
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Quote {
    pub exact: String,
    /// The characters before, 32 at the most.
    pub prefix: String,
    /// The characters after.
    pub suffix: String,
    /// Code points from the start of the text.
    pub start: usize,
}

/// How many characters are kept on either side.
const CONTEXT: usize = 32;

/// How many occurrences are looked at on either side of where the words stood.
const LOOKED_AT: usize = 1000;

impl Quote {
    /// The words at these bytes of a text. Ends within a character move outwards to its borders,
    /// and ends behind the text to its end.
    #[must_use]
    pub fn of(text: &str, range: Range<usize>) -> Self {
        let start = text.floor_char_boundary(range.start);
        let end = text.ceil_char_boundary(range.end.max(start));
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        let prefix_start = before
            .char_indices()
            .rev()
            .take(CONTEXT)
            .last()
            .map_or(start, |(at, _)| at);
        Self {
            exact: text.get(start..end).unwrap_or_default().to_owned(),
            prefix: before.get(prefix_start..).unwrap_or_default().to_owned(),
            suffix: after.chars().take(CONTEXT).collect(),
            start: before.chars().count(),
        }
    }

    /// The bytes of a text at which the words stand: where they stood, if they are still there;
    /// or else, of the occurrences nearest to that place, the one with most of what stood around
    /// them, and of those the nearest. `None` if the words are gone. Takes time in proportion to
    /// the text.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        if self.exact.is_empty() {
            return None;
        }
        let length = self.exact.len();
        let place = text
            .char_indices()
            .nth(self.start)
            .map_or(text.len(), |(at, _)| at);
        let (before, after) = text.split_at_checked(place)?;
        if after.starts_with(&self.exact) {
            return Some(place..place + length);
        }
        let ahead = after
            .match_indices(&self.exact)
            .map(|(at, _)| place + at)
            .take(LOOKED_AT);
        // With words that begin before the place and end behind it.
        let straddling = text.floor_char_boundary(before.len() + length - 1);
        let behind = text
            .get(..straddling)
            .unwrap_or_default()
            .rmatch_indices(&self.exact)
            .map(|(at, _)| at)
            .take(LOOKED_AT);
        let best = ahead.chain(behind).max_by_key(|at| {
            let context = self.context(text, *at);
            (context, std::cmp::Reverse((at.abs_diff(place), *at)))
        })?;
        Some(best..best + length)
    }

    /// Whether both are the same words of a text, as far as that can be told without it: more than
    /// half of each is also in the other, or the words and what stands around them are the same.
    #[must_use]
    pub fn is_akin(&self, other: &Self) -> bool {
        if self.exact == other.exact {
            let is_in_place = self.start == other.start;
            let has_same_context = self.prefix == other.prefix && self.suffix == other.suffix;
            if is_in_place || has_same_context {
                return true;
            }
        }
        let span = |quote: &Self| {
            let length = quote.exact.chars().count();
            (quote.start, quote.start.saturating_add(length), length)
        };
        let ((start, end, length), (from, to, other_length)) = (span(self), span(other));
        let shared = end.min(to).saturating_sub(start.max(from));
        shared > length.max(other_length) / 2
    }

    /// How many characters around an occurrence are as they were.
    fn context(&self, text: &str, at: usize) -> usize {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + self.exact.len()..).unwrap_or_default();
        let alike = |(a, b): &(char, char)| a == b;
        let same_before = before.chars().rev().zip(self.prefix.chars().rev());
        let same_after = after.chars().zip(self.suffix.chars());
        // What a file says stood around the words may be of any length.
        same_before.take(CONTEXT).take_while(alike).count()
            + same_after.take(CONTEXT).take_while(alike).count()
    }
}
