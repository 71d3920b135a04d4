//! How each sort of block is set.

use super::setter::{Setter, Style, baseline};
use crate::corpus::entity::OverTime;
use crate::corpus::page::{Block, HeaderLine, Item, MarkKind, Page, count};
use crate::figure::text::{elide, width};
use crate::figure::typeset::lines;
use crate::figure::{Anchor, Font, Line, Point, Rect, Shape, Text};

/// The width of a header's labels, in px: as many letters as the longest one has, the colon, and
/// a space.
const LABELS: f32 = 7.8 * 14.0;

impl Setter {
    /// What the page is, and its title.
    pub fn head(&mut self, page: &Page) {
        let (small, measure) = (self.small(), self.measure());
        self.plain(&page.kicker.to_uppercase(), small, 0.0, measure);
        let style = Style {
            font: Font::SerifSemibold,
            size: 22.0,
            height: 28.0,
            color: self.palette.ink,
        };
        // A title reads as a title: names in it are not marked.
        let is_name = |kind: &MarkKind| matches!(kind, MarkKind::Link(_));
        let mut title = page.title.clone();
        title.marks.retain(|mark| !is_name(&mark.kind));
        self.marked(&title, style, 0.0, measure, None);
    }

    pub fn block(&mut self, at: usize, block: &Block) {
        let measure = self.measure();
        match block {
            Block::Heading(words) => {
                let style = Style {
                    font: Font::SansSemibold,
                    size: 15.0,
                    height: 20.0,
                    color: self.palette.ink,
                };
                self.plain(words, style, 0.0, measure);
            }
            Block::Header(lines) => self.header(lines),
            Block::Stamp(words) => self.stamp(words),
            Block::Body(text) => self.marked(text, self.body(), 0.0, measure, None),
            Block::Note(text) => self.marked(text, self.sans(), 0.0, measure, None),
            Block::Gap(words) => self.gap(words),
            Block::Passage(passage) => self.passage(at, passage),
            Block::Item(it) => self.item(at, it),
            Block::Names(items) => self.names(at, items),
            Block::OverTime(over_time) => self.over_time(over_time),
        }
    }

    fn header(&mut self, header: &[HeaderLine]) {
        let mono = Style {
            font: Font::Mono,
            size: 13.0,
            height: 20.0,
            color: self.palette.ink,
        };
        let muted = Style {
            color: self.palette.muted,
            ..mono
        };
        let room = (self.measure() - LABELS).max(40.0);
        let letters = header.iter().map(|line| line.label.chars().count()).max();
        let letters = letters.unwrap_or(0).min(12);
        for line in header {
            let top = self.y;
            let label = format!("{:<letters$} :", line.label);
            self.line(&elide(&label, Font::Mono, 13.0, LABELS), muted, 0.0, None);
            self.y = top;
            let style = if line.is_inferred { muted } else { mono };
            let x = LABELS.min(7.8 * (f32::from(u8::try_from(letters).unwrap_or(12)) + 3.0));
            self.marked(&line.text, style, x, room, None);
            let small = self.small();
            self.plain(&line.basis, small, x, room);
            // A label stands even where its value is empty.
            self.y = self.y.max(top + mono.height);
        }
        self.y += 8.0;
        let measure = self.measure();
        self.rule(measure);
    }

    fn stamp(&mut self, words: &str) {
        let style = Style {
            font: Font::Mono,
            size: 12.5,
            height: 18.0,
            color: self.palette.error,
        };
        let most = self.measure() - 18.0;
        let set = lines(words, style.font, style.size, most);
        let widest = set
            .iter()
            .map(|line| {
                let line = words.get(line.clone()).unwrap_or_default();
                width(line, style.font, style.size)
            })
            .fold(0.0, f32::max);
        let top = self.y;
        self.y += 4.0;
        self.plain(words, style, 9.0, most);
        self.y += 4.0;
        self.figure.draw(Shape::Rect {
            rect: Rect::new(0.75, top + 0.75, widest + 16.5, self.y - top - 1.5),
            corner: 2.0,
            fill: None,
            line: Some(Line::solid(self.palette.error, 1.5)),
        });
    }

    /// What is not published: dots, and words that say so.
    fn gap(&mut self, words: &str) {
        let (small, measure) = (self.small(), self.measure());
        let dots = Style {
            color: self.palette.muted,
            height: small.height,
            ..self.body()
        };
        let top = self.y;
        self.line("· · ·", dots, 0.0, None);
        self.y = top;
        self.plain(words, small, 40.0, measure - 40.0);
        self.y = self.y.max(top + small.height);
    }

    /// A line that leads somewhere, with what is to be said of it below.
    fn item(&mut self, at: usize, it: &Item) {
        let measure = self.measure();
        let item = self.leads(format!("block-{at}"), it);
        let is_context = !it.text.marks.is_empty();
        let style = if is_context {
            Style {
                size: 15.0,
                height: 22.0,
                ..self.body()
            }
        } else {
            self.sans()
        };
        self.marked(&it.text, style, 0.0, measure, item);
        let small = self.small();
        self.plain(&it.detail, small, 0.0, measure);
    }

    /// Names in one paragraph, each with its detail; a name stays in one piece if it can.
    fn names(&mut self, at: usize, items: &[Item]) {
        let (sans, small, measure) = (self.sans(), self.small(), self.measure());
        let mut x = 0.0;
        for (number, it) in items.iter().enumerate() {
            let name = width(&it.text.text, sans.font, sans.size);
            let detail = width(&it.detail, small.font, small.size);
            let whole = name + if detail > 0.0 { detail + 4.0 } else { 0.0 };
            if x > 0.0 && x + whole > measure {
                self.y += sans.height;
                x = 0.0;
            }
            let item = self.leads(format!("block-{at}-{number}"), it);
            if whole > measure {
                self.marked(&it.text, sans, 0.0, measure, item);
                self.plain(&it.detail, small, 0.0, measure);
                continue;
            }
            let top = self.y;
            self.line(&it.text.text, sans, x, item);
            self.y = top + baseline(sans) - baseline(small);
            self.line(&it.detail, small, x + name + 4.0, None);
            self.y = top;
            x += whole + 16.0;
        }
        if x > 0.0 {
            self.y += sans.height;
        }
    }

    /// Bars, a month or a year each, with the first and the last named.
    fn over_time(&mut self, over_time: &OverTime) {
        let most = over_time.bars.iter().map(|(_, count)| *count).max();
        let most = most.unwrap_or(0);
        if most > 0 {
            self.bars(&over_time.bars, most);
        }
        if over_time.undated > 0 {
            let words = format!("and {} without a date", count(over_time.undated, "cable"));
            let (small, measure) = (self.small(), self.measure());
            self.plain(&words, small, 0.0, measure);
        }
    }

    fn bars(&mut self, bars: &[(String, usize)], most: usize) {
        const HEIGHT: f32 = 56.0;
        #[expect(clippy::cast_precision_loss, reason = "lengths of bars")]
        let (step, scale) = (
            (self.measure() / bars.len() as f32).min(28.0),
            HEIGHT / most as f32,
        );
        let small = self.small();
        // Room for the number on the highest bar.
        self.y += small.height;
        let base = self.y + HEIGHT;
        let mut x = 0.0;
        let mut is_named = false;
        for (_, count) in bars {
            #[expect(clippy::cast_precision_loss, reason = "a bar's length")]
            let high = *count as f32 * scale;
            if *count > 0 {
                self.figure.draw(Shape::Rect {
                    rect: Rect::new(x, base - high, (step - 2.0).max(0.8), high),
                    corner: 0.0,
                    fill: Some(self.palette.accent),
                    line: None,
                });
            }
            if *count == most && !is_named {
                is_named = true;
                let number = crate::corpus::page::number(most);
                let half = width(&number, small.font, small.size) / 2.0;
                let middle = (x + (step - 2.0).max(0.8) / 2.0).max(half);
                let at = Point::new(middle, base - high - 5.0);
                let text = Text::new(at, number, small.font, small.size, small.color);
                self.figure.draw(text.anchored(Anchor::Middle));
            }
            x += step;
        }
        self.y = base;
        self.rule(x);
        self.y += 2.0;
        let ends = (bars.first(), bars.last());
        if let (Some((first, _)), Some((last, _))) = ends {
            let at = Point::new(0.0, self.y + baseline(small));
            let name = |label: &str, at| Text::new(at, label, small.font, small.size, small.color);
            let first = name(first, at);
            let last = name(last, Point::new(x, at.y)).anchored(Anchor::End);
            // Two names have room only beside each other.
            if bars.len() > 1 && first.width + 12.0 + last.width <= x {
                self.figure.draw(last);
                self.figure.draw(first);
            } else if bars.len() > 1 {
                let both = format!("{} – {}", first.text, last.text);
                let both = elide(&both, small.font, small.size, self.measure());
                self.figure.draw(name(&both, at));
            } else {
                self.figure.draw(first);
            }
        }
        self.y += small.height;
    }
}
