//! Text that can be found, marked and copied.

use std::collections::BTreeMap;

use krilla::geom::{Point as PdfPoint, Transform};
use krilla::text::{Font as PdfFont, GlyphId, KrillaGlyph};

use super::{Painter, ink};
use crate::figure::paint::glyphs::{self, Glyph, Run, Typeface};
use crate::figure::paint::{self, typefaces};
use crate::figure::{Color, Font, Line, Rect, Text};

/// Fonts of a document.
#[derive(Default)]
pub struct Fonts {
    fonts: BTreeMap<Key, Option<PdfFont>>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Bundled(Font),
    System(fontdb::ID),
}

impl Fonts {
    fn font(&mut self, typeface: Typeface) -> Option<PdfFont> {
        let key = match typeface {
            Typeface::Bundled(font) => Key::Bundled(font),
            Typeface::System(id) => Key::System(id),
        };
        let load = || match typeface {
            Typeface::Bundled(font) => PdfFont::new(font.data().into(), 0),
            Typeface::System(id) => {
                let (data, index) = typefaces::data(id)?;
                PdfFont::new(data.into(), index)
            }
        };
        self.fonts.entry(key).or_insert_with(load).clone()
    }
}

impl Painter<'_> {
    pub(super) fn text(&mut self, text: &Text) {
        let line = paint::printable(&text.text);
        if line.trim().is_empty() || !(text.size > 0.0 && text.size.is_finite()) {
            return;
        }
        let runs = glyphs::runs(&line, text.font);
        let stretch = glyphs::stretch(&runs, text.size, text.width);
        // From here on the text begins at 0 on the baseline.
        let (x, y) = (text.at.x, text.at.y);
        let turned = if text.is_upright {
            Transform::from_row(0.0, -1.0, 1.0, 0.0, x, y + paint::before_anchor(text))
        } else {
            Transform::from_translate(x - paint::before_anchor(text), y)
        };
        self.surface.push_transform(&turned);
        self.surface
            .push_transform(&Transform::from_scale(stretch, 1.0));
        if let Some(halo) = text.halo {
            // As shapes, so that the words are not there twice.
            let halo = Line::solid(halo, paint::HALO);
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(ink::stroke(&halo, true)));
            self.runs(&runs, &line, text.size, true);
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(ink::fill(text.color)));
        self.runs(&runs, &line, text.size, false);
        self.decorate(text, text.color, text.width / stretch);
        self.surface.pop();
        self.surface.pop();
    }

    fn runs(&mut self, runs: &[Run], line: &str, size: f32, are_shapes: bool) {
        let mut x = 0.0;
        for run in runs {
            if let Some(font) = self.fonts.font(run.typeface) {
                let glyphs: Vec<KrillaGlyph> = run.glyphs.iter().flat_map(placed).collect();
                let start = PdfPoint::from_xy(x, 0.0);
                self.surface
                    .draw_glyphs(start, &glyphs, font, line, size, are_shapes);
            }
            x += run.width() * size;
        }
    }

    fn decorate(&mut self, text: &Text, color: Color, width: f32) {
        for (below, thickness) in paint::decorations(text) {
            let bar = Rect::new(0.0, below - thickness / 2.0, width, thickness);
            self.draw(ink::rounded(bar, 0.0), Some(color), None, false);
        }
    }
}

/// A glyph as the library has it. Readers take the glyph of what a font lacks for nothing, and
/// lose the character; one of two glyphs is looked up in the text that stands beside them.
fn placed(glyph: &Glyph) -> impl Iterator<Item = KrillaGlyph> + use<> {
    let placed = |id: u32, advance: f32| {
        let (x, y) = (glyph.x_offset, glyph.y_offset);
        KrillaGlyph::new(
            GlyphId::new(id),
            advance,
            x,
            y,
            0.0,
            glyph.range.clone(),
            None,
        )
    };
    let space = (glyph.id == 0).then(|| placed(typefaces::SPACE, 0.0));
    [Some(placed(glyph.id, glyph.advance)), space]
        .into_iter()
        .flatten()
}
