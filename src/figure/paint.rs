//! What the painters of files share: what is written about a picture, what can go wrong, and how
//! shapes and texts are prepared.

pub(super) mod cut;
pub(super) mod glyphs;
pub(super) mod typefaces;

use thiserror::Error;

use super::{Figure, Font, Shape};

/// What a file says about the picture in it, beside the picture. Empty parts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    pub title: String,
    pub description: String,
    /// Where the data come from.
    pub source: String,
    /// When the picture was made, as it is to be written; best `2018-12-19`.
    pub date: String,
}

impl Metadata {
    /// What the figure says of itself.
    #[must_use]
    pub fn of(figure: &Figure) -> Self {
        Self {
            title: figure.title.clone(),
            description: figure.summary.clone(),
            ..Self::default()
        }
    }
}

/// Why a picture could not be painted.
#[derive(Debug, Error)]
pub enum PaintError {
    #[error(
        "the picture would be {width} × {height} px: at most {} px a side and {} million in all \
         can be painted; choose a smaller scale, or SVG or PDF",
        super::png::MOST_PER_SIDE,
        super::png::MOST_PIXELS / 1_000_000
    )]
    TooLarge { width: u64, height: u64 },
    #[error("the picture has no area")]
    Empty,
    #[error("the picture could not be painted: {0}")]
    Painting(String),
}

/// Whether a figure has a side of a length that is positive and finite.
pub(super) fn has_area(figure: &Figure) -> bool {
    let is_length = |side: f32| side.is_finite() && side > 0.0;
    is_length(figure.width) && is_length(figure.height)
}

/// Calls for every text of a figure, also for those within groups.
pub(super) fn each_text<'a>(
    elements: &'a [super::Element],
    call: &mut impl FnMut(&'a super::Text),
) {
    for element in elements {
        match &element.shape {
            Shape::Text(text) => call(text),
            Shape::Group(group) => each_text(&group.elements, call),
            _ => {}
        }
    }
}

/// A text as painters can write it: whatever would break a line, and whatever no file format can
/// hold, is a space.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}

/// Where lines under and through a text run: the place of the middle below the baseline and the
/// thickness, in px.
pub(super) fn decorations(text: &super::Text) -> Vec<(f32, f32)> {
    let mut lines = Vec::new();
    if text.is_underlined {
        lines.push(typefaces::underline(text.font));
    }
    if text.is_struck {
        lines.push(typefaces::strike(text.font));
    }
    lines
        .into_iter()
        .map(|(at, thickness)| (at * text.size, thickness * text.size))
        .collect()
}

/// How far a text's start lies before its anchor, in px.
pub(super) fn before_anchor(text: &super::Text) -> f32 {
    match text.anchor {
        super::Anchor::Start => 0.0,
        super::Anchor::Middle => text.width / 2.0,
        super::Anchor::End => text.width,
    }
}

/// How wide the rim around a text is drawn, in px: half of it shows.
pub(super) const HALO: f32 = 3.0;

/// The fonts that a figure uses, each with its characters.
pub(super) fn fonts_used(
    figure: &Figure,
) -> std::collections::BTreeMap<Font, std::collections::BTreeSet<char>> {
    let mut used = std::collections::BTreeMap::<Font, std::collections::BTreeSet<char>>::new();
    each_text(&figure.elements, &mut |text| {
        used.entry(text.font)
            .or_default()
            .extend(printable(&text.text).chars());
    });
    used
}
