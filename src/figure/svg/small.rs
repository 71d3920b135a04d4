//! The shapes that are an element each.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::path::{Letters, PathData};
use super::write::{family, number};
use super::{Painter, TextMode};
use crate::figure::paint::{self, glyphs};
use crate::figure::{Anchor, Color, Font, Line, Point, Rect, Text, png};

impl Painter<'_> {
    pub(super) fn path(&mut self, data: PathData, fill: Option<Color>, line: Option<&Line>) {
        if data.is_empty() {
            return;
        }
        self.out.open("path");
        self.out.attribute("d", &data.finish());
        self.out.fill(fill);
        self.out.line(line);
        self.out.close();
    }

    pub(super) fn rect(
        &mut self,
        rect: Rect,
        corner: f32,
        fill: Option<Color>,
        line: Option<&Line>,
    ) {
        self.out.open("rect");
        if rect.x != 0.0 {
            self.out.attribute("x", &number(rect.x));
        }
        if rect.y != 0.0 {
            self.out.attribute("y", &number(rect.y));
        }
        self.out.attribute("width", &number(rect.width.max(0.0)));
        self.out.attribute("height", &number(rect.height.max(0.0)));
        if corner > 0.0 {
            self.out.attribute("rx", &number(corner));
        }
        self.out.fill(fill);
        if line.is_some() && corner <= 0.0 {
            self.out.attribute("stroke-linejoin", "miter");
        }
        self.out.line(line);
        self.out.close();
    }

    pub(super) fn image(&mut self, rect: Rect, size: [u32; 2], rgba: &[u8]) {
        let Ok(bytes) = png::encoded(size, rgba) else {
            return;
        };
        self.out.open("image");
        self.out
            .attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
        self.out.attribute("x", &number(rect.x));
        self.out.attribute("y", &number(rect.y));
        self.out.attribute("width", &number(rect.width));
        self.out.attribute("height", &number(rect.height));
        self.out.attribute("preserveAspectRatio", "none");
        let address = format!("data:image/png;base64,{}", BASE64_STANDARD.encode(bytes));
        self.out.attribute("xlink:href", &address);
        self.out.close();
    }

    pub(super) fn text(&mut self, text: &Text) {
        let line = paint::printable(&text.text);
        if line.trim().is_empty() || !(text.size > 0.0 && text.size.is_finite()) {
            return;
        }
        if self.mode == TextMode::Outlined {
            self.outlined(text, &line);
            return;
        }
        self.out.open("text");
        if text.is_upright {
            let (x, y) = (number(text.at.x), number(text.at.y));
            let transform = format!("translate({x} {y}) rotate(-90)");
            self.out.attribute("transform", &transform);
        } else {
            self.out.attribute("x", &number(text.at.x));
            self.out.attribute("y", &number(text.at.y));
        }
        if family(text.font) != family(Font::Sans) {
            self.out.attribute("font-family", family(text.font));
        }
        self.out.attribute("font-size", &number(text.size));
        if text.font.weight() != 400 {
            let weight = text.font.weight().to_string();
            self.out.attribute("font-weight", &weight);
        }
        if text.font.is_italic() {
            self.out.attribute("font-style", "italic");
        }
        match text.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.out.attribute("text-anchor", "middle"),
            Anchor::End => self.out.attribute("text-anchor", "end"),
        }
        match (text.is_underlined, text.is_struck) {
            (false, false) => {}
            (true, false) => self.out.attribute("text-decoration", "underline"),
            (false, true) => self.out.attribute("text-decoration", "line-through"),
            (true, true) => {
                self.out
                    .attribute("text-decoration", "underline line-through");
            }
        }
        if line.starts_with(' ') || line.ends_with(' ') || line.contains("  ") {
            self.out.attribute("xml:space", "preserve");
        }
        // Another font, or another program's idea of this one, still fills the box.
        self.out.attribute("textLength", &number(text.width));
        self.out.attribute("lengthAdjust", "spacingAndGlyphs");
        self.halo(text);
        self.out.fill(Some(text.color));
        self.out.text(&line);
        self.out.close();
    }

    fn halo(&mut self, text: &Text) {
        if let Some(halo) = text.halo {
            self.out.attribute("paint-order", "stroke");
            self.out.line(Some(&Line::solid(halo, paint::HALO)));
        }
    }

    fn outlined(&mut self, text: &Text, line: &str) {
        let before = paint::before_anchor(text);
        let origin = if text.is_upright {
            Point::new(text.at.x, text.at.y + before)
        } else {
            Point::new(text.at.x - before, text.at.y)
        };
        let runs = glyphs::runs(line, text.font);
        let mut data = PathData::default();
        let mut letters = Letters {
            data: &mut data,
            origin,
            stretch: glyphs::stretch(&runs, text.size, text.width),
            is_upright: text.is_upright,
        };
        glyphs::outlines(&runs, text.size, &mut letters);
        for (below, thickness) in paint::decorations(text) {
            letters.bar(text.width, below, thickness);
        }
        if data.is_empty() {
            return;
        }
        self.out.open("path");
        self.out.attribute("role", "img");
        self.out.attribute("aria-label", line);
        self.out.attribute("d", &data.finish());
        // Letters are wound as fonts are, and may overlap.
        self.out.attribute("fill-rule", "nonzero");
        self.halo(text);
        self.out.fill(Some(text.color));
        self.out.close();
    }
}
