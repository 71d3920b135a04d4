//! Sets texts below each other, with their marks.

use std::ops::Range;

use crate::corpus::page::{self, MarkKind};
use crate::figure::text::{self, Font, width};
use crate::figure::typeset::lines;
use crate::figure::{Color, Figure, Lead, Palette, Point, Rect, Shape, Text};

/// The width of at most 72 characters of the serif, in px.
pub const MEASURE: f32 = 536.0;

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub font: Font,
    pub size: f32,
    /// From baseline to baseline, in px.
    pub height: f32,
    pub color: Color,
}

/// A page in the making.
pub struct Setter {
    pub figure: Figure,
    pub palette: &'static Palette,
    /// Where the next line begins.
    pub y: f32,
}

impl Setter {
    pub const fn new(figure: Figure, palette: &'static Palette) -> Self {
        Self {
            figure,
            palette,
            y: 0.0,
        }
    }

    pub fn finish(mut self) -> Figure {
        self.figure.height = (self.y / 4.0).ceil().max(1.0) * 4.0;
        self.figure
    }

    /// How wide texts are.
    pub fn measure(&self) -> f32 {
        self.figure.width.min(MEASURE)
    }

    pub const fn small(&self) -> Style {
        Style {
            font: Font::Sans,
            size: 12.5,
            height: 18.0,
            color: self.palette.muted,
        }
    }

    pub const fn sans(&self) -> Style {
        Style {
            font: Font::Sans,
            size: 14.0,
            height: 20.0,
            color: self.palette.ink,
        }
    }

    pub const fn body(&self) -> Style {
        Style {
            font: Font::Serif,
            size: 16.0,
            height: 24.0,
            color: self.palette.ink,
        }
    }

    /// Sets a text without marks, and goes on below it.
    pub fn plain(&mut self, words: &str, style: Style, x: f32, most: f32) {
        self.marked(&words.into(), style, x, most, None);
    }

    /// Sets a text with its marks, as a part of an item if there is one, and goes on below it.
    /// Nothing for an empty one.
    pub fn marked(
        &mut self,
        words: &page::Text,
        style: Style,
        x: f32,
        most: f32,
        item: Option<u32>,
    ) {
        if words.text.trim().is_empty() {
            return;
        }
        for range in lines(&words.text, style.font, style.size, most) {
            let line = words.text.get(range.clone()).unwrap_or_default();
            let baseline = self.y + baseline(style);
            for mark in &words.marks {
                self.mark(line, &range, mark, style, Point::new(x, baseline));
            }
            self.line(line, style, x, item);
        }
    }

    /// Sets one line, whatever its width, and goes on below it.
    pub fn line(&mut self, line: &str, style: Style, x: f32, item: Option<u32>) {
        if !line.is_empty() {
            let at = Point::new(x, self.y + baseline(style));
            let text = Text::new(at, line, style.font, style.size, style.color);
            match item {
                Some(item) => self.figure.draw_as(item, text),
                None => self.figure.draw(text),
            }
        }
        self.y += style.height;
    }

    /// What is marked of a line: ground behind what was found, a thin line under names.
    fn mark(
        &mut self,
        line: &str,
        range: &Range<usize>,
        mark: &page::Mark,
        style: Style,
        at: Point,
    ) {
        let start = mark.range.start.max(range.start);
        let end = mark.range.end.min(range.end);
        if start >= end {
            return;
        }
        let until = |end: usize| {
            let part = line.get(..end - range.start).unwrap_or_default();
            width(part, style.font, style.size)
        };
        let (left, right) = (at.x + until(start), at.x + until(end));
        let (rect, color) = match mark.kind {
            MarkKind::Hit(_) | MarkKind::Focus => {
                let top = at.y - style.size * 0.88;
                let ground = Rect::new(left, top, right - left, style.size * 1.16);
                (ground, self.palette.hit)
            }
            MarkKind::Quoted(_) => {
                let under = Rect::new(left, at.y + 4.0, right - left, 1.5);
                (under, self.palette.verbatim)
            }
            MarkKind::Link(_) => {
                let under = Rect::new(left, at.y + 3.0, right - left, 1.0);
                (under, self.palette.accent.faded(0.35))
            }
        };
        self.figure.draw(Shape::Rect {
            rect,
            corner: 0.0,
            fill: Some(color),
            line: None,
        });
    }

    /// A line across, 1 px high.
    pub fn rule(&mut self, width: f32) {
        self.figure.draw(Shape::Rect {
            rect: Rect::new(0.0, self.y, width, 1.0),
            corner: 0.0,
            fill: Some(self.palette.rule),
            line: None,
        });
        self.y += 1.0;
    }

    /// What a block leads to, as an item.
    pub fn leads(&mut self, id: String, it: &page::Item) -> Option<u32> {
        let leads = it.target != page::Target::default();
        leads.then(|| {
            let lead = Lead::Open(it.target.clone());
            self.figure.item(id, it.text.text.clone(), lead)
        })
    }
}

/// How far below the top of a line its baseline is: letters stand in the middle.
pub fn baseline(style: Style) -> f32 {
    let letters = style.size * (text::ASCENT + text::DESCENT);
    (style.height - letters) / 2.0 + style.size * text::ASCENT
}
