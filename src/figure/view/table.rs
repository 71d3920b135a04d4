//! A table as a figure.

use super::{Scene, Table};
use crate::corpus::page::{count, number};
use crate::figure::text::{Font, elide, width};
use crate::figure::typeset::{at_most, lines};
use crate::figure::{Anchor, Color, Figure, Palette, Point, Rect, Shape, Text};

/// How a table is set.
#[derive(Clone, Debug)]
pub struct TableStyle {
    /// The question that the table answers; it is the figure's title and not drawn.
    pub title: String,
    /// What stands under the title, such as [`Scene::cables_in_words`].
    pub summary: String,
    /// One for each column; columns beyond stand at the left.
    pub columns: Vec<Column>,
    /// So many rows are drawn at most; a note counts the others.
    pub most_rows: usize,
    /// So many lines a cell has at most; what is longer ends with `…`.
    pub most_lines: usize,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Column {
    pub align: Align,
    /// Its share of the width beside those of others; 0 for as wide as its cells need.
    pub share: f32,
}

/// At which side of a column its cells stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Left,
    /// For numbers.
    Right,
}

impl Default for TableStyle {
    fn default() -> Self {
        Self {
            title: String::new(),
            summary: String::new(),
            columns: Vec::new(),
            most_rows: 200,
            most_lines: 3,
        }
    }
}

impl TableStyle {
    /// A style for a table whose columns are as wide as they need, numbers at the right.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        let is_number = |cell: &String| {
            let cell = cell.trim_start_matches(['−', '-']);
            !cell.is_empty()
                && cell
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '\u{202f}' | '.' | '%' | ' '))
        };
        let columns = (0..table.columns.len()).map(|column| {
            let mut cells = table
                .rows
                .iter()
                .take(1_000)
                .filter_map(|row| row.get(column))
                .filter(|cell| !cell.is_empty())
                .peekable();
            let has_cells = cells.peek().is_some();
            Column {
                align: if has_cells && cells.all(is_number) {
                    Align::Right
                } else {
                    Align::Left
                },
                share: 0.0,
            }
        });
        Self {
            columns: columns.collect(),
            ..Self::default()
        }
    }
}

const SIZE: f32 = 13.0;
const LINE: f32 = 18.0;
/// Above and below the lines of a row.
const PADDING: f32 = 4.0;
/// Between columns.
const GAP: f32 = 16.0;
/// No column is narrower.
const LEAST: f32 = 36.0;

/// The table as a figure of the scene's width, as high as it needs.
#[must_use]
pub fn figure(scene: &Scene<'_>, table: &Table, style: &TableStyle) -> Figure {
    let palette = scene.palette();
    let mut figure = Figure::new(scene.width.max(160.0), 0.0, palette);
    figure.title.clone_from(&style.title);
    figure.summary.clone_from(&style.summary);
    let columns = columns(table, style, figure.width);
    if columns.len() < table.columns.len() {
        let missing = count(table.columns.len() - columns.len(), "column");
        figure.notes.push(format!(
            "{missing} at the right have no room and are not drawn."
        ));
    }
    let mut setter = Setter {
        figure,
        palette,
        columns,
        most_lines: style.most_lines.max(1),
        y: 0.0,
    };
    setter.row(&table.columns, Font::SansSemibold, palette.muted);
    setter.rule(palette.muted);
    let rows = table.rows.iter().take(style.most_rows);
    let drawn = rows.len();
    for (at, row) in rows.enumerate() {
        if at > 0 {
            setter.rule(palette.rule);
        }
        setter.row(row, Font::Sans, palette.ink);
    }
    if drawn == 0 {
        setter.nothing();
    }
    let mut figure = setter.figure;
    figure.height = (setter.y / 4.0).ceil() * 4.0;
    if drawn < table.rows.len() {
        let rest = table.rows.len() - drawn;
        let rows = if rest == 1 { "row" } else { "rows" };
        figure
            .notes
            .push(format!("and {} more {rows}", number(rest)));
    }
    figure
}

/// Where a column stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    x: f32,
    width: f32,
    align: Align,
}

/// As many columns as have room, over the whole width.
fn columns(table: &Table, style: &TableStyle, room: f32) -> Vec<Place> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "how many columns fit"
    )]
    let most = ((room + GAP) / (LEAST + GAP)).max(1.0) as usize;
    let shown = table.columns.len().min(most);
    let styles: Vec<Column> = (0..shown)
        .map(|at| style.columns.get(at).copied().unwrap_or_default())
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let room = room - GAP * shown.saturating_sub(1) as f32;
    let wanted: Vec<f32> = (0..shown).map(|at| needed(table, style, at)).collect();
    let widths = shared(&styles, &wanted, room);
    let mut x = 0.0;
    styles
        .iter()
        .zip(widths)
        .map(|(column, width)| {
            let place = Place {
                x,
                width,
                align: column.align,
            };
            x += width + GAP;
            place
        })
        .collect()
}

/// Widths that fill the room: columns with a share divide what those without leave, which is a
/// half of the room at least.
fn shared(styles: &[Column], wanted: &[f32], room: f32) -> Vec<f32> {
    let shares = |column: &Column| column.share.max(0.0);
    let sum: f32 = styles.iter().map(shares).sum();
    let plain: Vec<f32> = styles
        .iter()
        .zip(wanted)
        .filter(|(column, _)| shares(column) <= 0.0)
        .map(|(_, width)| *width)
        .collect();
    if sum <= 0.0 {
        return fitted(wanted, room);
    }
    let taken = plain.iter().sum::<f32>().min(room / 2.0);
    let mut plain = fitted(&plain, taken).into_iter();
    let widths: Vec<f32> = styles
        .iter()
        .map(|column| match shares(column) {
            share if share > 0.0 => (room - taken) * share / sum,
            _ => plain.next().unwrap_or(LEAST),
        })
        .collect();
    // A share too small to hold a letter is none; then all columns take what they need.
    if widths.iter().any(|width| *width < LEAST.min(room)) {
        return fitted(wanted, room);
    }
    widths
}

/// How wide a column's cells are, of those that are drawn.
fn needed(table: &Table, style: &TableStyle, at: usize) -> f32 {
    let head = table.columns.get(at).map_or("", String::as_str);
    let cells = table.rows.iter().take(style.most_rows.min(500));
    cells
        .filter_map(|row| row.get(at))
        .map(|cell| width(&at_most(cell, 120), Font::Sans, SIZE))
        .fold(
            width(&at_most(head, 40), Font::SansSemibold, SIZE),
            f32::max,
        )
        .ceil()
        .max(LEAST)
}

/// Widths that fill the room: narrow columns get what they want, wide ones share what is left.
fn fitted(wanted: &[f32], room: f32) -> Vec<f32> {
    let sum: f32 = wanted.iter().sum();
    if sum <= room {
        // What is left goes to the columns by their width, so that the rule has an end.
        return wanted
            .iter()
            .map(|width| width * room / sum.max(1.0))
            .collect();
    }
    // The width at which what is wider is cut, so that all of them fill the room.
    let mut sorted = wanted.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = room;
    let mut most = room;
    for (at, width) in sorted.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        let share = left / (sorted.len() - at) as f32;
        if *width > share {
            most = share;
            break;
        }
        left -= width;
    }
    wanted.iter().map(|width| width.min(most)).collect()
}

struct Setter {
    figure: Figure,
    palette: &'static Palette,
    columns: Vec<Place>,
    most_lines: usize,
    y: f32,
}

impl Setter {
    fn row(&mut self, cells: &[String], font: Font, color: Color) {
        let top = self.y + PADDING;
        let mut tallest = 1;
        for (cell, place) in cells.iter().zip(self.columns.clone()) {
            let lines = cell_lines(cell, font, place.width, self.most_lines);
            tallest = tallest.max(lines.len());
            let mut y = top + 13.0;
            for line in lines {
                let (x, anchor) = match place.align {
                    Align::Left => (place.x, Anchor::Start),
                    Align::Right => (place.x + place.width, Anchor::End),
                };
                if !line.is_empty() {
                    let text = Text::new(Point::new(x, y), line, font, SIZE, color);
                    self.figure.draw(text.anchored(anchor));
                }
                y += LINE;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let height = tallest as f32 * LINE;
        self.y = top + height + PADDING;
    }

    fn rule(&mut self, color: Color) {
        self.figure.draw(Shape::Rect {
            rect: Rect::new(0.0, self.y, self.figure.width, 1.0),
            corner: 0.0,
            fill: Some(color),
            line: None,
        });
        self.y += 1.0;
    }

    fn nothing(&mut self) {
        let at = Point::new(0.0, self.y + PADDING + 13.0);
        let color = self.palette.muted;
        let text = Text::new(at, "There are no rows.", Font::Sans, SIZE, color);
        self.figure.draw(text);
        self.y += LINE + 2.0 * PADDING;
    }
}

/// A cell in lines, at most so many; the last one says if something is missing.
fn cell_lines(cell: &str, font: Font, width: f32, most: usize) -> Vec<String> {
    // No more than could fit is looked at.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "how many letters a cell holds"
    )]
    let letters = (width / (0.15 * SIZE)).max(1.0) as usize * most + 1;
    let cell = at_most(cell.trim(), letters);
    let set = lines(&cell, font, SIZE, width);
    let mut out: Vec<String> = set
        .iter()
        .take(most)
        .map(|line| cell.get(line.clone()).unwrap_or_default().to_owned())
        .collect();
    if set.len() > most
        && let (Some(last), Some(range)) = (out.last_mut(), set.get(most - 1))
    {
        let rest = cell
            .get(range.start..)
            .unwrap_or_default()
            .replace('\n', " ");
        *last = elide(&rest, font, SIZE, width);
        if !last.ends_with('…') {
            last.push('…');
            *last = elide(last, font, SIZE, width);
        }
    }
    // A single letter can be wider than a narrow column, and has no place to be broken.
    for line in &mut out {
        if measured(line, font) > width {
            *line = elide(line, font, SIZE, width);
        }
    }
    out
}

fn measured(line: &str, font: Font) -> f32 {
    width(line, font, SIZE)
}
