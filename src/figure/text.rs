//! The bundled fonts, and how wide a text is in them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use harfrust::{FontRef, GlyphBuffer, ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::MetadataProvider as _;

/// How far letters reach above the baseline, in sizes of the font.
pub const ASCENT: f32 = 0.92;
/// How far they reach below it.
pub const DESCENT: f32 = 0.26;

/// A bundled font.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Font {
    #[default]
    Sans,
    SansSemibold,
    Serif,
    SerifSemibold,
    SerifItalic,
    Mono,
}

impl Font {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Sans,
        Self::SansSemibold,
        Self::Serif,
        Self::SerifSemibold,
        Self::SerifItalic,
        Self::Mono,
    ];

    /// The font's file, TrueType.
    #[must_use]
    pub const fn data(self) -> &'static [u8] {
        match self {
            Self::Sans => include_bytes!("../../assets/fonts/SourceSans3-Regular.ttf"),
            Self::SansSemibold => include_bytes!("../../assets/fonts/SourceSans3-Semibold.ttf"),
            Self::Serif => include_bytes!("../../assets/fonts/SourceSerif4-Regular.ttf"),
            Self::SerifSemibold => include_bytes!("../../assets/fonts/SourceSerif4-Semibold.ttf"),
            Self::SerifItalic => include_bytes!("../../assets/fonts/SourceSerif4-Italic.ttf"),
            Self::Mono => include_bytes!("../../assets/fonts/SourceCodePro-Regular.ttf"),
        }
    }

    /// The name of its family.
    #[must_use]
    pub const fn family(self) -> &'static str {
        match self {
            Self::Sans | Self::SansSemibold => "Source Sans 3",
            Self::Serif | Self::SerifSemibold | Self::SerifItalic => "Source Serif 4",
            Self::Mono => "Source Code Pro",
        }
    }

    /// Its weight as CSS counts, 400 or 600.
    #[must_use]
    pub const fn weight(self) -> u16 {
        match self {
            Self::SansSemibold | Self::SerifSemibold => 600,
            _ => 400,
        }
    }

    #[must_use]
    pub const fn is_italic(self) -> bool {
        matches!(self, Self::SerifItalic)
    }
}

struct Face {
    font: FontRef<'static>,
    shaper: ShaperData,
    units_per_em: f32,
}

static FACES: LazyLock<Vec<(Font, Face)>> = LazyLock::new(|| {
    Font::ALL
        .into_iter()
        .filter_map(|font| {
            let face = FontRef::new(font.data()).ok()?;
            let metrics = face.metrics(
                skrifa::instance::Size::unscaled(),
                skrifa::instance::LocationRef::default(),
            );
            let shaper = ShaperData::new(&face);
            Some((
                font,
                Face {
                    font: face,
                    shaper,
                    units_per_em: f32::from(metrics.units_per_em),
                },
            ))
        })
        .collect()
});

fn face(font: Font) -> Option<&'static Face> {
    FACES
        .iter()
        .find(|(other, _)| *other == font)
        .map(|(_, face)| face)
}

/// The glyphs of a text in a bundled font, and how many of their units are a size of it. `None`
/// only if the font cannot be read.
pub(super) fn shape(buffer: UnicodeBuffer, font: Font) -> Option<(GlyphBuffer, f32)> {
    let face = face(font)?;
    let shaper = face.shaper.shaper(&face.font).build();
    Some((
        shaper.shape(buffer, ShapeOptions::default()),
        face.units_per_em,
    ))
}

/// How wide a character that a font lacks counts, in sizes of the font.
pub(super) fn missing_width(c: char) -> f32 {
    if u32::from(c) >= 0x1100 { 1.0 } else { 0.6 }
}

/// How wide a line of text is in px: the advances of its glyphs with kerning, without hinting.
/// A character that the font lacks counts as wide as it is high if it is of a wide script, else
/// as 0.6 of that.
#[must_use]
pub fn width(text: &str, font: Font, size: f32) -> f32 {
    // A hundredth of a px, so that a sum's last bits make no difference anywhere.
    (ems(text, font) * size * 100.0).round() / 100.0
}

/// How many widths are remembered: a map measures the same names each frame.
const REMEMBERED: usize = 20_000;

/// The longest text whose width is remembered, in bytes.
const LONGEST: usize = 400;

thread_local! {
    static WIDTHS: RefCell<HashMap<Font, HashMap<Box<str>, f32>>> = RefCell::default();
}

/// How wide a line of text is in sizes of the font.
fn ems(text: &str, font: Font) -> f32 {
    WIDTHS.with_borrow_mut(|widths| {
        let widths = widths.entry(font).or_default();
        if let Some(width) = widths.get(text) {
            return *width;
        }
        let width = shaped_ems(text, font);
        if text.len() > LONGEST {
            return width;
        }
        if widths.len() >= REMEMBERED {
            widths.clear();
        }
        widths.insert(text.into(), width);
        width
    })
}

fn shaped_ems(text: &str, font: Font) -> f32 {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let Some((shaped, units_per_em)) = shape(buffer, font) else {
        return 0.0;
    };
    let mut units = 0.0;
    for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        if info.glyph_id == 0 {
            let at = info.cluster as usize;
            let missing = text.get(at..).and_then(|rest| rest.chars().next());
            units += units_per_em * missing.map_or(0.6, missing_width);
        } else {
            #[expect(clippy::cast_precision_loss, reason = "a glyph's advance is small")]
            let advance = position.x_advance as f32;
            units += advance;
        }
    }
    units / units_per_em
}

/// As much of a text as fits into a width, with `…` at its end if something is missing.
#[must_use]
pub fn elide(text: &str, font: Font, size: f32, most: f32) -> String {
    // Hardly a letter is narrower than a seventh of its size: what is beyond cannot fit.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of letters"
    )]
    let letters = (most / (0.14 * size.max(1.0))).clamp(0.0, 10_000.0) as usize + 2;
    let end = text.char_indices().nth(letters).map(|(at, _)| at);
    let is_cut = end.is_some();
    let text = end.and_then(|end| text.get(..end)).unwrap_or(text);
    if !is_cut && width(text, font, size) <= most {
        return text.to_owned();
    }
    let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let fits = |end: &usize| {
        let start = text.get(..*end).unwrap_or_default();
        width(&format!("{}…", start.trim_end()), font, size) <= most
    };
    let count = borders.partition_point(fits);
    let end = count
        .checked_sub(1)
        .and_then(|last| borders.get(last))
        .copied()
        .unwrap_or(0);
    format!("{}…", text.get(..end).unwrap_or_default().trim_end())
}

/// A text in lines of at most a width, broken where UAX #29 ends a word before a space. A word
/// wider than a line is broken within.
#[must_use]
pub fn wrap(text: &str, font: Font, size: f32, most: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_inclusive(' ') {
            let candidate = format!("{line}{word}");
            if line.is_empty() || width(candidate.trim_end(), font, size) <= most {
                line = candidate;
            } else {
                lines.push(line.trim_end().to_owned());
                word.clone_into(&mut line);
            }
            while width(line.trim_end(), font, size) > most && line.chars().count() > 1 {
                let borders: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
                let count = borders.partition_point(|end| {
                    width(line.get(..*end).unwrap_or_default(), font, size) <= most
                });
                let end = borders.get(count.saturating_sub(1).max(1)).copied();
                let rest = line.split_off(end.unwrap_or(line.len()));
                lines.push(std::mem::replace(&mut line, rest));
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}
