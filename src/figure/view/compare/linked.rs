//! A paragraph with its linked words marked.

use std::collections::BTreeSet;
use std::ops::Range;

use super::key;
use super::wording::{color, flowing};
use crate::compare::Kind;
use crate::figure::Font;
use crate::figure::view::Scene;
use crate::figure::view::flow::{Piece, Style};
use crate::text::words::spans;

/// More links of one paragraph are not drawn.
const MOST_SPANS: usize = 200;
/// Of words without a link so many stay at each end, where there are many more.
const KEPT_WORDS: usize = 28;
const SIZE: f32 = 13.5;

/// Words at one end of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub range: Range<usize>,
    pub kind: Kind,
    /// The link's number.
    pub number: usize,
    pub item: Option<u32>,
}

impl Span {
    pub const fn meets(&self, range: &Range<usize>) -> bool {
        self.range.start < range.end && range.start < self.range.end
    }

    /// The part of it in a paragraph, counted from the start of that. Its number stands where it
    /// ends.
    pub fn within(&self, paragraph: &Range<usize>) -> Self {
        let from = |at: usize| at.clamp(paragraph.start, paragraph.end) - paragraph.start;
        let number = if self.range.end <= paragraph.end {
            self.number
        } else {
            0
        };
        Self {
            range: from(self.range.start)..from(self.range.end),
            number,
            ..self.clone()
        }
    }
}

/// A paragraph in pieces: linked words in the colour and with the line of their kind, and the
/// number of each link at its end. Words that several links share look as the most faithful one.
pub fn paragraph(
    scene: &Scene<'_>,
    text: &str,
    links: &[Span],
    is_marked: Option<bool>,
) -> Vec<Piece> {
    let links = links.get(..MOST_SPANS).unwrap_or(links);
    let palette = scene.palette();
    let font = if is_marked == Some(false) {
        Font::SerifItalic
    } else {
        Font::Serif
    };
    let plain = Style::new(font, SIZE, palette.ink);
    let mut borders: BTreeSet<usize> = [0, text.len()].into();
    for link in links {
        borders.extend([link.range.start, link.range.end]);
    }
    let borders: Vec<usize> = borders.into_iter().collect();
    let mut pieces = Vec::new();
    if is_marked == Some(true) {
        flowing(&mut pieces, "“", plain);
    }
    for pair in borders.windows(2) {
        let &[from, to] = pair else { continue };
        let words = text.get(from..to).unwrap_or_default();
        let over = links
            .iter()
            .filter(|link| link.range.start <= from && to <= link.range.end)
            .min_by_key(|link| (link.kind, link.number));
        match over {
            Some(link) => {
                let style = Style {
                    item: link.item,
                    ..key::linked(link.kind, plain, scene)
                };
                flowing(&mut pieces, words, style);
            }
            None => unlinked(&mut pieces, words, plain, scene),
        }
        if is_marked == Some(true) && to == text.len() {
            flowing(&mut pieces, "”", plain);
        }
        let mut ends: Vec<&Span> = links
            .iter()
            .filter(|link| link.range.end == to && link.number > 0)
            .collect();
        ends.sort_by_key(|link| link.number);
        for (nth, link) in ends.iter().enumerate() {
            let style = Style {
                rise: 4.5,
                item: link.item,
                ..Style::new(Font::SansSemibold, 9.0, color(link.kind, palette))
            };
            let comma = if nth > 0 { "," } else { "\u{202f}" };
            flowing(&mut pieces, &format!("{comma}{}", link.number), style);
        }
    }
    pieces
}

/// Words without a link; of many only those at their ends.
fn unlinked(pieces: &mut Vec<Piece>, text: &str, plain: Style, scene: &Scene<'_>) {
    let words: Vec<Range<usize>> = spans(text).collect();
    let ends = (
        words.get(KEPT_WORDS - 1),
        words
            .len()
            .checked_sub(KEPT_WORDS)
            .and_then(|at| words.get(at)),
    );
    if words.len() > 2 * KEPT_WORDS + 20
        && let (Some(head), Some(tail)) = ends
    {
        let muted = Style {
            color: scene.palette().muted,
            ..plain
        };
        flowing(pieces, text.get(..head.end).unwrap_or_default(), plain);
        flowing(pieces, " […] ", muted);
        flowing(pieces, text.get(tail.start..).unwrap_or_default(), plain);
    } else {
        flowing(pieces, text, plain);
    }
}

/// What of a paragraph is in `rest`, with `[quoted]` for what is not; and whether any word of it is.
pub fn rest(
    scene: &Scene<'_>,
    text: &str,
    paragraph: &Range<usize>,
    rest: &[Range<usize>],
) -> (Vec<Piece>, bool) {
    let palette = scene.palette();
    let plain = Style::new(Font::Serif, SIZE, palette.ink);
    let muted = Style::new(Font::Sans, 11.5, palette.muted);
    let (mut pieces, mut has_rest) = (Vec::new(), false);
    let mut at = paragraph.start;
    let gone = |pieces: &mut Vec<Piece>, words: &str| {
        if words.chars().any(char::is_alphanumeric) {
            flowing(pieces, " [quoted] ", muted);
        }
    };
    let words = |from: usize, to: usize| {
        let start = paragraph.start;
        text.get(from.saturating_sub(start)..to.saturating_sub(start))
            .unwrap_or_default()
    };
    let after = rest.partition_point(|it| it.end <= paragraph.start);
    for it in rest.iter().skip(after) {
        if it.start >= paragraph.end {
            break;
        }
        let (from, to) = (it.start.max(at), it.end.min(paragraph.end));
        if from > at {
            gone(&mut pieces, words(at, from));
        }
        let left = words(from, to);
        if left.chars().any(char::is_alphanumeric) {
            has_rest = true;
            flowing(&mut pieces, left, plain);
        }
        at = to.max(at);
    }
    if at < paragraph.end {
        gone(&mut pieces, words(at, paragraph.end));
    }
    (pieces, has_rest)
}
