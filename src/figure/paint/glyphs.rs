//! A line of text as glyphs, for painters that place them themselves.

use std::ops::Range;

use fontdb::ID;
use harfrust::{FontRef, GlyphBuffer, ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use unicode_bidi::{BidiInfo, Level};

use super::super::text::{self, Font};
use super::typefaces;

/// Which font a run is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Typeface {
    Bundled(Font),
    System(ID),
}

/// Glyphs of one font, from left to right.
#[derive(Clone, Debug)]
pub struct Run {
    pub typeface: Typeface,
    pub glyphs: Vec<Glyph>,
}

/// A glyph and where it stands. Lengths are in sizes of the font.
#[derive(Clone, Debug)]
pub struct Glyph {
    pub id: u32,
    pub advance: f32,
    pub x_offset: f32,
    /// Upwards.
    pub y_offset: f32,
    /// Which part of the text it is drawn for, in bytes.
    pub range: Range<usize>,
}

impl Run {
    /// In sizes of the font.
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// A line of text as runs from left to right. The line as a whole runs from the left; parts in
/// scripts that run from the right are turned.
pub fn runs(line: &str, font: Font) -> Vec<Run> {
    let bidi = BidiInfo::new(line, Some(Level::ltr()));
    let mut runs = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, visual) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for range in visual {
            let is_from_right = levels.get(range.start).is_some_and(Level::is_rtl);
            let mut parts = by_typeface(line, range, font);
            if is_from_right {
                parts.reverse();
            }
            for (typeface, range) in parts {
                runs.extend(shaped(line, typeface, range, is_from_right));
            }
        }
    }
    runs
}

/// How much wider the text is to be drawn than its glyphs are, so that it fills its width.
pub fn stretch(runs: &[Run], size: f32, width: f32) -> f32 {
    let natural: f32 = runs.iter().map(Run::width).sum::<f32>() * size;
    let ratio = width / natural;
    // What is measured is rounded; a letter is not made wider for that.
    if ratio.is_finite() && (natural - width).abs() > 0.02 {
        ratio
    } else {
        1.0
    }
}

/// Draws a line of text as outlines that begin at 0 on the baseline, y upwards, in px.
pub fn outlines(runs: &[Run], size: f32, pen: &mut dyn OutlinePen) {
    let mut x = 0.0;
    for run in runs {
        let mut draw = |bytes: &[u8], index: u32| {
            let Ok(font) = FontRef::from_index(bytes, index) else {
                return;
            };
            let outlines = font.outline_glyphs();
            for glyph in &run.glyphs {
                let mut pen = Moved {
                    pen: &mut *pen,
                    x: glyph.x_offset.mul_add(size, x),
                    y: glyph.y_offset * size,
                };
                if let Some(outline) = outlines.get(skrifa::GlyphId::new(glyph.id)) {
                    let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
                    // A broken glyph of a font of the system stays empty.
                    let _ = outline.draw(settings, &mut pen);
                }
                x += glyph.advance * size;
            }
        };
        match run.typeface {
            Typeface::Bundled(font) => draw(font.data(), 0),
            Typeface::System(id) => {
                if let Some((data, index)) = typefaces::data(id) {
                    draw((*data).as_ref(), index);
                }
            }
        }
    }
}

struct Moved<'a> {
    pen: &'a mut dyn OutlinePen,
    x: f32,
    y: f32,
}

impl OutlinePen for Moved<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.pen.move_to(x + self.x, y + self.y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.pen.line_to(x + self.x, y + self.y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.pen
            .quad_to(cx0 + self.x, cy0 + self.y, x + self.x, y + self.y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.pen.curve_to(
            cx0 + self.x,
            cy0 + self.y,
            cx1 + self.x,
            cy1 + self.y,
            x + self.x,
            y + self.y,
        );
    }

    fn close(&mut self) {
        self.pen.close();
    }
}

/// Parts of a range by the font that has their characters. Marks and joiners stay with what they
/// belong to.
fn by_typeface(line: &str, range: Range<usize>, font: Font) -> Vec<(Typeface, Range<usize>)> {
    let mut parts: Vec<(Typeface, Range<usize>)> = Vec::new();
    for (at, c) in line.get(range.clone()).unwrap_or_default().char_indices() {
        let (start, end) = (range.start + at, range.start + at + c.len_utf8());
        let typeface = match parts.last() {
            Some((last, _)) if typefaces::is_invisible(c) => *last,
            _ if typefaces::has(font, c) => Typeface::Bundled(font),
            _ => typefaces::covering(c).map_or(Typeface::Bundled(font), Typeface::System),
        };
        match parts.last_mut() {
            Some((last, part)) if *last == typeface => part.end = end,
            _ => parts.push((typeface, start..end)),
        }
    }
    parts
}

fn shaped(line: &str, typeface: Typeface, range: Range<usize>, is_from_right: bool) -> Option<Run> {
    let part = line.get(range.clone())?;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(part);
    buffer.guess_segment_properties();
    if is_from_right {
        buffer.set_direction(harfrust::Direction::RightToLeft);
    } else {
        buffer.set_direction(harfrust::Direction::LeftToRight);
    }
    let glyphs = match typeface {
        Typeface::Bundled(font) => {
            let (shaped, units_per_em) = text::shape(buffer, font)?;
            placed(&shaped, units_per_em, part, range.start)
        }
        Typeface::System(id) => {
            let (data, index) = typefaces::data(id)?;
            let font = FontRef::from_index((*data).as_ref(), index).ok()?;
            let metrics = font.metrics(Size::unscaled(), LocationRef::default());
            let shaper = ShaperData::new(&font);
            let shaped = shaper
                .shaper(&font)
                .build()
                .shape(buffer, ShapeOptions::default());
            placed(&shaped, f32::from(metrics.units_per_em), part, range.start)
        }
    };
    Some(Run { typeface, glyphs })
}

fn placed(shaped: &GlyphBuffer, units_per_em: f32, part: &str, start: usize) -> Vec<Glyph> {
    let mut clusters: Vec<usize> = shaped
        .glyph_infos()
        .iter()
        .map(|info| info.cluster as usize)
        .collect();
    clusters.push(part.len());
    clusters.sort_unstable();
    clusters.dedup();
    #[expect(clippy::cast_precision_loss, reason = "lengths within a line")]
    let ems = |units: i32| units as f32 / units_per_em;
    shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, position)| {
            let cluster = info.cluster as usize;
            let next = clusters.partition_point(|other| *other <= cluster);
            let end = clusters.get(next).copied().unwrap_or(part.len());
            let missing = part.get(cluster..).and_then(|rest| rest.chars().next());
            Glyph {
                id: info.glyph_id,
                advance: if info.glyph_id == 0 {
                    missing.map_or(0.0, text::missing_width)
                } else {
                    ems(position.x_advance)
                },
                x_offset: ems(position.x_offset),
                y_offset: ems(position.y_offset),
                range: start + cluster..start + end,
            }
        })
        .collect()
}
