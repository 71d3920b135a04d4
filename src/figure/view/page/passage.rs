//! Stretches of a source that are known from print, with who printed them.

use super::setter::{MEASURE, Setter, Style};
use crate::corpus::page::{PassageBlock, Wording};
use crate::figure::text::width;
use crate::figure::{Dash, Font, Lead, Line, Point, Rect, Shape};

/// The width of the margin with sources, where there is room for one.
const SOURCES: f32 = 168.0;

/// What is left free between a source and what is to be known of it.
const BESIDE: f32 = 6.0;

impl Setter {
    pub fn passage(&mut self, at: usize, passage: &PassageBlock) {
        let speaker = passage.speaker.iter().map(|it| it.text.text.as_str());
        let gloss = Some(passage.gloss.as_str()).filter(|gloss| !gloss.is_empty());
        let words: Vec<&str> = speaker.chain(gloss).collect();
        let (small, measure) = (self.small(), self.measure());
        self.plain(&words.join(" · "), small, 0.0, measure);
        if !words.is_empty() && !passage.wordings.is_empty() {
            self.y += 4.0;
        }
        let has_margin = self.fits_margin(passage);
        for (number, wording) in passage.wordings.iter().enumerate() {
            if number > 0 {
                self.y += 8.0;
            }
            self.wording(&format!("block-{at}-{number}"), wording, has_margin);
        }
    }

    /// Whether all sources of a passage have room beside it, in a line each; what is to be known
    /// of them is read better below it than in a narrow column.
    fn fits_margin(&self, passage: &PassageBlock) -> bool {
        let small = self.small();
        self.figure.width > 560.0
            && passage
                .wordings
                .iter()
                .flat_map(|wording| &wording.printed)
                .all(|printed| {
                    let label = width(&printed.label, small.font, small.size);
                    let detail = width(&printed.detail, small.font, small.size);
                    label + if detail > 0.0 { detail + BESIDE } else { 0.0 } <= SOURCES
                })
    }

    fn wording(&mut self, id: &str, wording: &Wording, has_margin: bool) {
        let most = if has_margin {
            (self.figure.width - SOURCES - 16.0).min(MEASURE)
        } else {
            self.measure()
        };
        let (x, top) = (14.0, self.y);
        let style = if wording.is_marked {
            self.body()
        } else {
            Style {
                font: Font::SerifItalic,
                size: 15.5,
                color: self.palette.muted,
                ..self.body()
            }
        };
        self.marked(&wording.text, style, x, most - x, None);
        let small = self.small();
        if !wording.is_marked {
            self.plain("told in narration", small, x, most - x);
        }
        let below = self.y;
        if has_margin {
            // The first source stands on the baseline of the first line.
            self.y = top + 4.0;
            self.sources(id, wording, most + 16.0, SOURCES);
            self.y = self.y.max(below);
        } else {
            self.sources(id, wording, x, most - x);
        }
        self.bar(wording.is_marked, top, self.y);
    }

    /// Who printed it, a line each, with what is to be known of it.
    fn sources(&mut self, id: &str, wording: &Wording, x: f32, most: f32) {
        let small = self.small();
        let named = Style {
            color: self.palette.ink,
            ..small
        };
        for (number, printed) in wording.printed.iter().enumerate() {
            let lead = Lead::Open(printed.article.clone().into());
            let label = printed.label.clone();
            let item = self.figure.item(format!("{id}-{number}"), label, lead);
            let beside = width(&printed.label, small.font, small.size) + BESIDE;
            let top = self.y;
            let label = printed.label.as_str().into();
            self.marked(&label, named, x, most, Some(item));
            if beside + width(&printed.detail, small.font, small.size) <= most {
                self.y = top;
                self.line(&printed.detail, small, x + beside, None);
                self.y = top + small.height;
            } else {
                self.plain(&printed.detail, small, x, most);
            }
        }
    }

    /// The line along a wording: through for what stands in quotation marks, else of dots.
    fn bar(&mut self, is_marked: bool, top: f32, bottom: f32) {
        if is_marked {
            self.figure.draw(Shape::Rect {
                rect: Rect::new(2.0, top + 2.0, 2.0, (bottom - top - 4.0).max(0.0)),
                corner: 0.0,
                fill: Some(self.palette.verbatim),
                line: None,
            });
        } else {
            self.figure.draw(Shape::Path {
                points: [Point::new(3.0, top + 2.0), Point::new(3.0, bottom - 2.0)].into(),
                line: Line {
                    color: self.palette.muted,
                    width: 1.5,
                    dash: Dash::Dotted,
                },
            });
        }
    }
}
