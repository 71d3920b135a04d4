//! A cell of the drift table: the wordings of one text, or why there are none.

use super::drift::percent;
use super::heads::{self, INDENT, Strip};
use super::key;
use super::wording::Marked;
use crate::compare::Flag;
use crate::compare::drift::{Change, Flagged};
use crate::corpus::comparison::{Cell as Has, Column, Row, Wording, agreement, kind};
use crate::figure::view::columns;
use crate::figure::view::flow::{Flow, Piece, Style, pieces};
use crate::figure::view::{Scene, clipped};
use crate::figure::{Anchor, Figure, Font, Point, Rect, Text};

/// More wordings of one text are counted, not drawn.
const MOST_WORDINGS: usize = 5;
/// A wording takes no more lines if that can be had without hiding a word that changed.
const MOST_LINES: usize = 14;
/// More flags of one wording are not told one by one.
const MOST_FLAGS: usize = 8;
const LINE: f32 = 16.0;

pub struct Cell<'a> {
    pub scene: &'a Scene<'a>,
    /// The row's place in the comparison.
    pub at: usize,
    pub row: &'a Row,
    pub column: &'a Column,
    pub strip: Strip,
}

impl Cell<'_> {
    /// Draws it from `top`; gives where it ends.
    pub fn draw(&self, figure: &mut Figure, top: f32) -> f32 {
        let has = self.row.cells.get(self.strip.column);
        let Some(Has::Printed(wordings)) = has else {
            return self.without_words(figure, top, has);
        };
        let mut y = top + 6.0;
        for (nth, wording) in wordings.iter().take(MOST_WORDINGS).enumerate() {
            y = self.wording(figure, y, nth, wording) + 6.0;
        }
        let more = wordings.len().saturating_sub(MOST_WORDINGS);
        if more > 0 {
            let item = figure.item(
                format!("{}:more", self.id()),
                format!(
                    "{}: {more} more wordings",
                    heads::name(&self.column.document)
                ),
                heads::lead(&self.column.document, None),
            );
            let at = Point::new(self.strip.x + INDENT, y + 10.0);
            let text = format!("and {more} more");
            let color = self.scene.palette().muted;
            figure.draw_as(item, Text::new(at, text, Font::Sans, 11.0, color));
            y += LINE;
        }
        y
    }

    fn id(&self) -> String {
        format!("cell:{}:{}:{}", self.at, self.row.key, self.strip.column)
    }

    fn without_words(&self, figure: &mut Figure, top: f32, has: Option<&Has>) -> f32 {
        let document = &self.column.document;
        let said = match has {
            Some(Has::NotHeld) => "its text is not held: what it prints is not known",
            Some(Has::Silent) => "silent: its text was read and has nothing of this one",
            _ => "prints other passages of this text, not this one",
        };
        let label = format!(
            "{} · {}: {said}",
            heads::name(document),
            heads::date(document)
        );
        let item = figure.item(self.id(), label, heads::lead(document, None));
        let palette = self.scene.palette();
        match has {
            Some(Has::NotHeld) => {
                let rect = Rect::new(self.strip.x + 4.0, top + 6.0, 52.0, 15.0);
                columns::unheld(figure, item, rect, self.scene);
                let at = Point::new(rect.center().x, rect.y + 11.0);
                let text = Text::new(at, "not held", Font::Sans, 10.0, palette.muted);
                figure.draw_as(item, text.anchored(Anchor::Middle));
            }
            Some(Has::Silent) => {
                let center = Point::new(self.strip.x + INDENT, top + 13.0);
                columns::silence(figure, item, center, self.scene);
            }
            _ => {
                let at = Point::new(self.strip.x + INDENT, top + 17.0);
                let dot = Text::new(at, "·", Font::SansSemibold, 16.0, palette.muted);
                figure.draw_as(item, dot.anchored(Anchor::Middle));
            }
        }
        top + 27.0
    }

    fn wording(&self, figure: &mut Figure, top: f32, nth: usize, wording: &Wording) -> f32 {
        let palette = self.scene.palette();
        let document = &self.column.document;
        let id = match nth {
            0 => self.id(),
            nth => format!("{}:{}", self.id(), nth + 1),
        };
        let link = self.column.links.get(wording.link);
        let lead = heads::lead(document, link.map(|it| it.right.clone()));
        let item = figure.item(id.as_str(), self.label(wording), lead.clone());
        let x = self.strip.x + INDENT;
        let room = (self.strip.width - INDENT - 10.0).max(24.0);
        let marked = Marked::new(
            &wording.words,
            &self.row.base,
            &wording.drift,
            wording.is_marked,
        );
        let size = if self.strip.width < 150.0 { 12.0 } else { 13.0 };
        let words = marked.flow(palette, size, room, MOST_LINES);
        words.draw(figure, Point::new(x, top + 12.0), LINE, Some(item));
        let mut y = top + LINE * rows(words.len()) + 1.0;
        let about = Flow::new(self.about(wording), room, 3);
        about.draw(figure, Point::new(x, y + 11.0), 14.0, Some(item));
        y += 14.0 * rows(about.len());
        let flags = self.flags(figure, &id, wording, &lead);
        if !flags.is_empty() {
            let flags = Flow::new(flags, room, 6);
            flags.draw(figure, Point::new(x, y + 11.5), 15.0, Some(item));
            y += 15.0 * rows(flags.len());
        }
        if !wording.is_base {
            let kind = kind(&wording.drift, agreement(&wording.drift));
            let bar = key::bar(kind, x - 6.0, top + 1.0, y - 1.0, self.scene);
            figure.draw_as(item, bar);
        }
        y
    }

    /// Where it stands, and how it is to the base.
    fn about(&self, wording: &Wording) -> Vec<Piece> {
        let palette = self.scene.palette();
        let small = Style::new(Font::Sans, 11.0, palette.muted);
        let strong = |color| Style::new(Font::SansSemibold, 11.0, color);
        let mut all = Vec::new();
        if wording.is_base {
            all.extend(pieces("base", strong(palette.accent)));
        } else if is_same(wording) {
            all.extend(pieces("same words", strong(palette.verbatim)));
        } else {
            let changed = format!("{} changed", percent(changed(wording)));
            all.extend(pieces(&changed, small));
        }
        if !wording.label.trim().is_empty() {
            all.push(Piece::Space(small));
            all.extend(pieces(&format!("· {}", wording.label), small));
        }
        all
    }

    /// What touches the meaning, each with its own item; in the order of the text.
    fn flags(
        &self,
        figure: &mut Figure,
        id: &str,
        wording: &Wording,
        lead: &crate::figure::Lead,
    ) -> Vec<Piece> {
        let style = Style::new(Font::SansSemibold, 11.0, self.scene.palette().warning);
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for flag in &wording.drift.flags {
            let short = short(flag);
            let words = in_words(flag, &self.row.base, &wording.words);
            match groups.iter_mut().find(|(other, _)| *other == short) {
                Some((_, all)) => all.push(words),
                None => groups.push((short, vec![words])),
            }
        }
        let mut all = Vec::new();
        let last = groups.len().saturating_sub(1);
        for (at, (short, words)) in groups.into_iter().enumerate() {
            let many = match words.len() {
                1 => String::new(),
                many => format!(" ×{many}"),
            };
            let words = words.join("; ");
            let name = heads::name(&self.column.document);
            let label = format!("{name}: {}", clipped(&words, 600));
            let item = figure.item(format!("{id}:flag:{at}"), label, lead.clone());
            if at > 0 {
                all.push(Piece::Space(style));
            }
            let comma = if at < last { "," } else { "" };
            all.push(Piece::Word {
                // The parts of one flag are not parted: a space in it is a fixed one.
                text: format!("{short}{many}{comma}").replace(' ', "\u{a0}"),
                style: Style {
                    item: Some(item),
                    ..style
                },
            });
        }
        all
    }

    fn label(&self, wording: &Wording) -> String {
        let document = &self.column.document;
        let mut head = vec![
            heads::name(document).to_owned(),
            heads::date(document).to_owned(),
        ];
        if !wording.label.is_empty() {
            head.push(clipped(&wording.label, 120).into_owned());
        }
        let words = clipped(&wording.words, 600);
        let words = match wording.is_marked {
            Some(false) => format!("in narration: {words}"),
            _ => format!("“{words}”"),
        };
        let mut parts = vec![words];
        if wording.is_base {
            parts.push("the base that the others are compared with".to_owned());
        } else if is_same(wording) {
            parts.push("the same words as the base".to_owned());
        } else {
            parts.push(format!("{} changed", percent(changed(wording))));
            let drift = wording.drift.in_words(&self.row.base, &wording.words);
            if !drift.is_empty() {
                parts.push(clipped(&drift, 800).into_owned());
            }
        }
        for flag in wording.drift.flags.iter().take(MOST_FLAGS) {
            parts.push(in_words(flag, &self.row.base, &wording.words));
        }
        format!("{}: {}", head.join(" · "), parts.join(" · "))
    }
}

/// The share of the words of a wording and its base that changed, 0 to 1.
pub fn changed(wording: &Wording) -> f64 {
    if wording.is_base {
        0.0
    } else {
        (1.0 - agreement(&wording.drift)).clamp(0.0, 1.0)
    }
}

/// Whether it has all words of the base, and no other.
pub fn is_same(wording: &Wording) -> bool {
    use crate::compare::drift::Op;
    let is_kept = |op: Op| op == Op::Kept;
    wording.is_base || wording.drift.steps.iter().all(|step| is_kept(step.op))
}

/// A flag in full, or what it is about if there is no more to say.
fn in_words(flag: &Flag, base: &str, other: &str) -> String {
    let words = flag.in_words(base, other);
    if words.is_empty() { short(flag) } else { words }
}

/// A flag in short: `≠ number`, `+ hedge`, `− negation`, `+ “ ” marks`.
pub fn short(flag: &Flag) -> String {
    let sign = match flag.change {
        Change::Changed => "≠",
        Change::Added => "+",
        Change::Dropped => "−",
    };
    let what = match flag.what {
        Flagged::Number => "number",
        Flagged::Date => "date",
        Flagged::Negation => "negation",
        Flagged::Hedge => "hedge",
        Flagged::Marks => "“” marks",
        Flagged::Speaker => "speaker",
    };
    format!("{sign} {what}")
}

fn rows(count: usize) -> f32 {
    u16::try_from(count).map_or(0.0, f32::from)
}
