//! The drift table: passages in rows, texts in columns, and what each made of the words.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::cell::Cell as Drawn;
use super::heads::{self, INDENT, Strip};
use super::wording::Marked;
use super::{Options, Order, key};
use crate::corpus::comparison::{Cell, Column, Comparison, Held, Row, Subject};
use crate::corpus::page::{count, number};
use crate::figure::view::columns::{self, MARGIN};
use crate::figure::view::flow::{self, Flow, Style};
use crate::figure::view::{Scene, clipped};
use crate::figure::{Figure, Font, Point, Rect, Shape, Text};

/// More rows than this are not drawn at once.
pub const MOST_ROWS: usize = 300;
/// A column of words is no narrower.
const NARROWEST: f32 = 126.0;
/// Nor wider: lines would be too long to be read.
const WIDEST: f32 = 400.0;
/// A column that has none of the words.
const SLIM: f32 = 64.0;
/// The base takes so many lines, and in tables that go on with other columns so many.
const BASE_LINES: [usize; 2] = [12, 3];
const LINE: f32 = 16.5;

/// The table.
#[must_use]
pub fn figure(scene: &Scene<'_>, comparison: &Comparison, options: &Options) -> Figure {
    let mut figure = Figure::new(scene.width, 0.0, scene.palette());
    "What did each outlet make of the words?".clone_into(&mut figure.title);
    figure.summary = summary(scene, comparison, options);
    if let Some(sentence) = nothing(comparison) {
        figure.height = columns::sentence(scene, &mut figure, sentence);
        return figure;
    }
    let rows = ordered(comparison, options.order);
    let drawn = rows.get(..MOST_ROWS).unwrap_or(&rows);
    if rows.len() > MOST_ROWS {
        let first = match options.order {
            Order::Text => "first",
            Order::Drift => "most drifted",
        };
        figure.notes.push(format!(
            "The {first} {} of {} are drawn; the table as CSV has all of them.",
            number(MOST_ROWS),
            count(rows.len(), "passage")
        ));
    }
    let table = Table {
        scene,
        comparison,
        rows: drawn,
        base_width: (scene.width * 0.22)
            .clamp(160.0, 340.0)
            .min(scene.width * 0.4),
    };
    let items = Items::new(&mut figure, comparison, drawn);
    let blocks = table.blocks();
    let mut y = key::draw(scene, &mut figure, 12.0, &key::of_drift(scene, drawn));
    let mut done = 0;
    for (at, block) in blocks.iter().enumerate() {
        if blocks.len() > 1 {
            let words = format!(
                "Texts {} to {} of {}, in the order of their dates",
                done + 1,
                done + block.len(),
                comparison.columns.len()
            );
            done += block.len();
            y += if at == 0 { 0.0 } else { 24.0 };
            let place = Point::new(MARGIN, y + 12.0);
            let color = scene.palette().muted;
            figure.draw(Text::new(place, words, Font::SansSemibold, 11.0, color));
            y += 20.0;
        }
        y = table.block(&mut figure, y, block, &items, at);
    }
    figure.height = y + MARGIN;
    figure
}

/// The rows in an order, each with its place in the comparison.
pub fn ordered(comparison: &Comparison, order: Order) -> Vec<(usize, &Row)> {
    let mut rows: Vec<_> = comparison.rows.iter().enumerate().collect();
    if order == Order::Drift {
        rows.sort_by(|(_, a), (_, b)| {
            let by_share = b.drifted.total_cmp(&a.drifted);
            by_share.then_with(|| Reverse(a.flags).cmp(&Reverse(b.flags)))
        });
    }
    rows
}

/// What belongs here, where there is nothing to draw.
pub fn nothing(comparison: &Comparison) -> Option<&'static str> {
    if comparison.left.subject.is_none() {
        Some(
            "Choose a cable, a statement or an article: what others made of its words stands here.",
        )
    } else if comparison.left.held == Held::Nothing {
        Some("Nothing of this text is held: there are no words to compare with.")
    } else if comparison.columns.is_empty() {
        Some(
            "No text stands beside this one: choose articles, and what they made of its words stands here.",
        )
    } else if comparison.rows.is_empty() {
        Some(
            "None of the texts has any words of this one: what they have in common would stand here.",
        )
    } else {
        None
    }
}

fn summary(scene: &Scene<'_>, comparison: &Comparison, options: &Options) -> String {
    let texts = comparison.columns.len();
    let is_article = |it: &Column| matches!(it.document.subject, Some(Subject::Article(_)));
    let noun = if comparison.columns.iter().all(is_article) {
        "article"
    } else {
        "text"
    };
    let outlets: BTreeSet<&str> = comparison
        .columns
        .iter()
        .map(|column| heads::name(&column.document))
        .collect();
    let mut parts = vec![format!("n = {}", count(comparison.rows.len(), "passage"))];
    parts.push(count(texts, noun));
    if outlets.len() != texts {
        parts.push(count(outlets.len(), "outlet"));
    }
    let base = match options.base.as_deref() {
        Some(id) => {
            let outlet = scene.corpus.article(id).map_or(id, |it| it.outlet.as_str());
            format!("base: {}, where it prints the passage", clipped(outlet, 80))
        }
        None if comparison.left.held != Held::Excerpts => "base: the text itself".to_owned(),
        None => "base: the first printed quotation of each passage".to_owned(),
    };
    parts.push(base);
    if !options.bases.is_empty() {
        let chosen = comparison
            .rows
            .iter()
            .filter(|row| options.bases.contains_key(&row.key))
            .count();
        if chosen > 0 {
            parts.push(format!("another for {}", count(chosen, "passage")));
        }
    }
    if comparison.left.subject.is_some() {
        parts.push(format!("“{}”", clipped(&comparison.left.title, 120)));
    }
    parts.join(" · ")
}

/// What rows and columns mean.
struct Items {
    rows: Vec<u32>,
    columns: Vec<u32>,
    left: u32,
}

impl Items {
    fn new(figure: &mut Figure, comparison: &Comparison, rows: &[(usize, &Row)]) -> Self {
        let left = &comparison.left;
        let item = figure.item("left", heads::label(left), heads::lead(left, None));
        let columns = comparison.columns.iter().enumerate();
        let columns = columns
            .map(|(at, column)| {
                let document = &column.document;
                figure.item(
                    format!("column:{at}"),
                    heads::label(document),
                    heads::lead(document, None),
                )
            })
            .collect();
        let rows = rows
            .iter()
            .map(|(at, row)| {
                figure.item(
                    format!("row:{at}:{}", row.key),
                    row_label(row),
                    heads::lead(left, Some(row.left.clone())),
                )
            })
            .collect();
        Self {
            rows,
            columns,
            left: item,
        }
    }
}

fn row_label(row: &Row) -> String {
    let whose = if row.base_of.is_empty() {
        "the text itself has"
    } else {
        "the base is"
    };
    let mut parts = vec![format!("{whose} “{}”", clipped(&row.base, 600))];
    if !row.base_of.is_empty() {
        parts.push(format!("as printed by {}", row.base_of));
    }
    if !row.label.is_empty() {
        parts.insert(0, clipped(&row.label, 200).into_owned());
    }
    parts.push(drifted(row));
    if row.flags > 0 {
        parts.push(format!("{} of meaning", count(row.flags, "change")));
    }
    parts.join(" · ")
}

/// `12 % changed, 3 wordings`
fn drifted(row: &Row) -> String {
    let printed = row.cells.iter().flat_map(|cell| match cell {
        Cell::Printed(wordings) => wordings.as_slice(),
        _ => &[],
    });
    let (mut others, mut wordings) = (0, BTreeSet::new());
    for wording in printed {
        others += usize::from(!wording.is_base);
        wordings.insert((wording.words.as_str(), wording.is_marked));
    }
    if wordings.is_empty() {
        return "printed by none of them".to_owned();
    }
    if others == 0 {
        return "one wording alone".to_owned();
    }
    if row.drifted <= 0.0 {
        return "no word changed".to_owned();
    }
    format!(
        "{} changed · {}",
        percent(row.drifted),
        count(wordings.len(), "wording")
    )
}

/// A share in words; what is not nothing is not called so.
pub fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        return "less than 1 %".to_owned();
    }
    format!("{:.0} %", share * 100.0)
}

struct Table<'a> {
    scene: &'a Scene<'a>,
    comparison: &'a Comparison,
    rows: &'a [(usize, &'a Row)],
    /// How wide the column of the bases is.
    base_width: f32,
}

impl Table<'_> {
    /// The columns side by side; below each other where not all have room for words.
    fn blocks(&self) -> Vec<Vec<Strip>> {
        let has_words = |column: usize| {
            let mut cells = self.rows.iter().map(|(_, row)| row.cells.get(column));
            cells.any(|cell| matches!(cell, Some(Cell::Printed(_))))
        };
        let left = MARGIN + self.base_width + 16.0;
        let room = (self.scene.width - MARGIN - left).max(40.0);
        let wide: Vec<bool> = (0..self.comparison.columns.len()).map(has_words).collect();
        let widths = |wide: &[bool]| {
            let full = wide.iter().filter(|it| **it).count();
            #[expect(clippy::cast_precision_loss, reason = "a number of columns")]
            let (full, slim) = (full as f32, (wide.len() - full) as f32);
            (room - slim * SLIM) / full.max(1.0)
        };
        let parts = if widths(&wide) >= NARROWEST.min(room) || wide.len() <= 1 {
            1
        } else {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a number of columns"
            )]
            let most = ((room / NARROWEST) as usize).max(1);
            wide.len().div_ceil(most)
        };
        let size = wide.len().div_ceil(parts).max(1);
        let mut at = 0;
        let blocks = wide.chunks(size).map(|chunk| {
            let full = widths(chunk).min(WIDEST);
            let mut x = left;
            let strips = chunk.iter().map(|is_wide| {
                let width = if *is_wide { full } else { SLIM.min(room) };
                let strip = Strip {
                    column: at,
                    x,
                    width,
                };
                at += 1;
                x += width;
                strip
            });
            strips.collect()
        });
        blocks.collect()
    }

    fn block(
        &self,
        figure: &mut Figure,
        top: f32,
        strips: &[Strip],
        items: &Items,
        nth: usize,
    ) -> f32 {
        let right = strips.last().map_or(MARGIN, |it| it.x + it.width);
        let left = Strip {
            column: 0,
            x: MARGIN - INDENT,
            width: self.base_width + INDENT,
        };
        let mut over = vec![(left, &self.comparison.left, items.left)];
        for strip in strips {
            let column = self.comparison.columns.get(strip.column);
            let item = items.columns.get(strip.column);
            if let (Some(column), Some(item)) = (column, item) {
                over.push((*strip, &column.document, *item));
            }
        }
        let mut y = heads::draw(self.scene, figure, top, &over);
        for ((at, row), item) in self.rows.iter().zip(&items.rows) {
            columns::rule(figure, self.scene, y, MARGIN, right);
            let mut bottom = self.base(figure, y, row, *item, nth > 0);
            for strip in strips {
                let Some(column) = self.comparison.columns.get(strip.column) else {
                    continue;
                };
                let cell = Drawn {
                    scene: self.scene,
                    at: *at,
                    row,
                    column,
                    strip: *strip,
                };
                bottom = cell.draw(figure, y).max(bottom);
            }
            y = bottom;
        }
        columns::rule(figure, self.scene, y, MARGIN, right);
        y
    }

    /// The passage: what it is about, the base, whose it is, and how much became of it.
    fn base(&self, figure: &mut Figure, top: f32, row: &Row, item: u32, goes_on: bool) -> f32 {
        let palette = self.scene.palette();
        let mut y = top + 5.0;
        let lines = if goes_on { 1 } else { 3 };
        if !row.label.trim().is_empty() {
            for line in flow::label(&row.label, Font::Sans, 11.5, self.base_width, lines) {
                let at = Point::new(MARGIN, y + 11.0);
                figure.draw_as(item, Text::new(at, line, Font::Sans, 11.5, palette.muted));
                y += 15.0;
            }
            y += 2.0;
        }
        let [whole, short] = BASE_LINES;
        let base = Marked::base(&row.base, self.is_marked(row));
        let most = if goes_on { short } else { whole };
        let words = base.flow(palette, 13.0, self.base_width, most);
        words.draw(figure, Point::new(MARGIN, y + 12.5), LINE, Some(item));
        y += LINE * rows(words.len());
        if goes_on {
            return y + 6.0;
        }
        let whose = if row.base_of.trim().is_empty() {
            "as in the text itself".to_owned()
        } else {
            format!("base: {}", row.base_of)
        };
        let style = Style::new(Font::Sans, 11.0, palette.muted);
        let whose = Flow::new(flow::pieces(&whose, style), self.base_width, 2);
        whose.draw(figure, Point::new(MARGIN, y + 12.0), 14.5, Some(item));
        y += 14.5 * rows(whose.len()) + 2.0;
        let bar = |width: f32, color| Shape::Rect {
            rect: Rect::new(MARGIN, y + 5.0, width, 6.0),
            corner: 0.0,
            fill: Some(color),
            line: None,
        };
        let others = drifted(row);
        let mut x = MARGIN;
        if others.contains('%') {
            #[expect(clippy::cast_possible_truncation, reason = "a width")]
            let share = row.drifted.clamp(0.0, 1.0) as f32;
            figure.draw_as(item, bar(BAR, palette.bar));
            if share > 0.0 {
                figure.draw_as(item, bar((BAR * share).max(1.5), palette.altered));
            }
            x += BAR + 7.0;
        }
        let room = self.base_width - (x - MARGIN);
        for line in flow::label(&others, Font::Sans, 11.0, room, 2) {
            let at = Point::new(x, y + 12.0);
            figure.draw_as(item, Text::new(at, line, Font::Sans, 11.0, palette.muted));
            y += 14.5;
        }
        y + 8.0
    }

    /// Whether the base was printed as a quotation, where that is known.
    fn is_marked(&self, row: &Row) -> Option<bool> {
        let printed = row.cells.iter().flat_map(|cell| match cell {
            Cell::Printed(wordings) => wordings.as_slice(),
            _ => &[],
        });
        let own = printed.into_iter().find(|wording| wording.is_base);
        let left = &self.comparison.left;
        let paragraph = left.paragraph_at(row.left.start);
        let paragraph = paragraph.and_then(|at| left.paragraphs.get(at));
        own.map_or_else(|| paragraph.and_then(|it| it.is_marked), |it| it.is_marked)
    }
}

/// How wide a bar is that stands for everything, in px.
const BAR: f32 = 44.0;

fn rows(count: usize) -> f32 {
    u16::try_from(count).map_or(0.0, f32::from)
}
