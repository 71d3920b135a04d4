//! A text made ready for comparison: its words normalised, each with its place in the source.
//!
//! Two words are the same (`exact`) when a reader would call them the same word: case, accents,
//! typographic signs, look-alike letters of another alphabet, a hyphen at the end of a line and
//! mere spelling (`colour`, `color`) do not count. They are akin (`stem`) when they differ in
//! their endings only. Ids are hashes of the words themselves, so that texts can be prepared one
//! by one, in any order, and compared afterwards.

mod known;
mod language;
mod marks;
mod normalise;
mod spelling;
mod tokens;

use std::ops::Range;
use std::sync::Arc;

pub use marks::{Ellipsis, is_quotation_mark};
pub(super) use normalise::normalised;
pub use tokens::{Flags, Token};

/// So many quotations that begin before a place are looked at.
const NEAR: usize = 40;
/// Code points are counted afresh from the last of the marks that stand at every so many bytes.
const STRIDE: usize = 512;

/// A text and its normalised words, with a map back to where each stands.
#[derive(Clone, Debug)]
pub struct Text {
    source: Arc<str>,
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
    quotations: Vec<Range<usize>>,
    ellipses: Vec<Ellipsis>,
    language: Option<whatlang::Lang>,
    /// Code points before every `STRIDE`th byte; none for a text of ASCII, where both are one.
    points: Vec<usize>,
}

impl Text {
    /// Prepares a text of any length, language and quality. Words after the first 4 GiB are not seen.
    #[must_use]
    pub fn new(source: impl Into<Arc<str>>) -> Self {
        let source = source.into();
        let (mut tokens, language) = tokens::tokens(&source);
        let found = marks::marks(&source, &mut tokens);
        let points = if source.is_ascii() {
            Vec::new()
        } else {
            checkpoints(&source)
        };
        Self {
            tokens,
            sentences: found.sentences,
            quotations: found.quotations,
            ellipses: found.ellipses,
            language,
            points,
            source,
        }
    }

    /// The text as it came.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Its words in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Its sentences in order, as ranges of tokens: every token is in one. A paragraph ends one always.
    #[must_use]
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// What stands inside quotation marks, as ranges of tokens in the order of their starts; a quotation
    /// within a quotation follows the outer one. None is empty, none crosses a paragraph.
    #[must_use]
    pub fn quotations(&self) -> &[Range<usize>] {
        &self.quotations
    }

    /// Those of the quotations that have some of these tokens: of many that begin before them, the last ones.
    pub(super) fn quotations_over(
        &self,
        tokens: &Range<usize>,
    ) -> impl Iterator<Item = &Range<usize>> {
        let reach = self.quotations.partition_point(|it| it.start < tokens.end);
        let near = self.quotations.get(reach.saturating_sub(NEAR)..reach);
        let start = tokens.start;
        near.into_iter().flatten().filter(move |it| it.end > start)
    }

    /// Where something is left out with a sign: …, [...] and their like.
    #[must_use]
    pub fn ellipses(&self) -> &[Ellipsis] {
        &self.ellipses
    }

    /// The language it seems to be in: none where it is too short to say.
    #[must_use]
    pub fn language(&self) -> Option<whatlang::Lang> {
        self.language
    }

    /// The sentence that a token stands in.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> Option<Range<usize>> {
        let after = self.sentences.partition_point(|it| it.start <= token);
        let sentence = self.sentences.get(after.checked_sub(1)?)?;
        sentence.contains(&token).then(|| sentence.clone())
    }

    /// The bytes from the first to the last of these tokens: empty at its place where there are none.
    #[must_use]
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        let within = self.tokens.get(tokens.clone()).unwrap_or_default();
        match within {
            [only] => only.range(),
            [first, .., last] => first.range().start..last.range().end,
            [] => {
                let here = self
                    .tokens
                    .get(tokens.start)
                    .map_or(self.source.len(), |it| it.range().start);
                here..here
            }
        }
    }

    /// The tokens that begin within a range of bytes.
    #[must_use]
    pub fn tokens_within(&self, bytes: &Range<usize>) -> Range<usize> {
        let before = |byte: usize| self.tokens.partition_point(|it| it.range().start < byte);
        before(bytes.start)..before(bytes.end)
    }

    /// The tokens that begin within a range of code points.
    #[must_use]
    pub fn tokens_between(&self, points: Range<usize>) -> Range<usize> {
        let before = |point: usize| {
            self.tokens
                .partition_point(|it| self.point(it.range().start) < point)
        };
        before(points.start)..before(points.end)
    }

    /// These tokens as a span of the source.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> super::Span {
        self.span_of(self.bytes(tokens))
    }

    /// These bytes as a span of the source.
    #[must_use]
    pub fn span_of(&self, bytes: Range<usize>) -> super::Span {
        super::Span {
            points: self.point(bytes.start)..self.point(bytes.end),
            bytes,
        }
    }

    /// How many code points stand before a byte; all of them for a byte behind the end.
    #[must_use]
    pub fn point(&self, byte: usize) -> usize {
        let byte = byte.min(self.source.len());
        let Some(before) = self.points.get(byte / STRIDE) else {
            return byte;
        };
        let start = byte / STRIDE * STRIDE;
        before + starts_of_points(self.source.as_bytes().get(start..byte).unwrap_or_default())
    }
}

fn checkpoints(source: &str) -> Vec<usize> {
    let mut points = vec![0];
    let mut sum = 0;
    for stretch in source.as_bytes().chunks(STRIDE) {
        sum += starts_of_points(stretch);
        points.push(sum);
    }
    points
}

/// Bytes that begin a code point: all but the continuing ones.
fn starts_of_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
