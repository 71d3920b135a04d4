//! Coverage: which passages of which source each article printed; how many cables of each
//! mission; and, where full texts are held, which share was quoted.

mod below;

use serde::{Deserialize, Serialize};

use super::columns::{self, MARGIN, Strip, Strips};
use super::flow::label;
use super::{Scene, Table};
use crate::corpus::citation::dated;
use crate::corpus::page::{count, number};
use crate::corpus::printed::{Cell, Print, Printed, Row, passages};
use crate::corpus::timeline::Entry;
use crate::corpus::{Source, article_title};
use crate::dataset::Passage;
use crate::figure::{Anchor, Figure, Font, Lead, Line, Point, Rect, Shape, Text};

/// More rows than this are not drawn.
pub const MOST_ROWS: usize = 200;
/// More passages of a source than this are not drawn one by one.
const MOST_PASSAGES: usize = 60;
const SQUARE: f32 = 8.0;
const STEP: f32 = 11.0;

/// What is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    pub show: Show,
    /// The mission × outlet map, and shares where full texts are held.
    pub has_summary: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            show: Show::All,
            has_summary: true,
        }
    }
}

/// Which sources are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Show {
    #[default]
    All,
    Cables,
    Statements,
}

impl Show {
    fn holds(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Cables => matches!(row.source, Source::Cable(_)),
            Self::Statements => matches!(row.source, Source::Statement(_)),
        }
    }
}

/// The matrix, and what stands below it.
#[must_use]
pub fn figure(scene: &Scene<'_>, data: &Printed, options: &Options) -> Figure {
    let mut figure = Figure::new(scene.width, 0.0, scene.palette());
    let question = match options.show {
        Show::All => "Which passages of which source did each article print?",
        Show::Cables => "Which passages of which cable did each article print?",
        Show::Statements => "Which passages of which statement did each article print?",
    };
    question.clone_into(&mut figure.title);
    let rows: Vec<&Row> = data
        .rows
        .iter()
        .filter(|row| options.show.holds(row))
        .collect();
    figure.summary = summary(scene, data);
    if rows.is_empty() {
        let text = if scene.corpus.dataset.articles.is_empty() {
            "The dataset has no articles: what they print of the cables would stand here."
        } else {
            "No article prints anything of these sources: widen the query to see others."
        };
        figure.height = columns::sentence(scene, &mut figure, text);
        return figure;
    }
    let drawn = rows.get(..MOST_ROWS).unwrap_or(&rows);
    let totals = totals(data, &rows);
    let left = MARGIN + (scene.width * 0.24).clamp(160.0, 460.0) + 12.0;
    let right = scene.width - MARGIN - 64.0;
    let strips = Strips::new(&data.columns, &totals, left, right);
    notes(&mut figure, data, &rows, &strips);
    let matrix = Matrix {
        scene,
        data,
        strips: &strips,
        left,
    };
    let mut y = matrix.legend(&mut figure);
    y = strips.heads(scene, &mut figure, y);
    matrix.total_head(&mut figure, "Articles", y);
    for row in drawn {
        columns::rule(&mut figure, scene, y, MARGIN, scene.width - MARGIN);
        y = matrix.row(&mut figure, y, row);
    }
    y = matrix.totals(&mut figure, y, &totals, rows.len());
    if options.has_summary {
        y = below::draw(&matrix, &mut figure, y);
    }
    figure.height = y + MARGIN;
    figure
}

/// The matrix and its measures.
struct Matrix<'a> {
    scene: &'a Scene<'a>,
    data: &'a Printed,
    strips: &'a Strips,
    left: f32,
}

impl Matrix<'_> {
    fn legend(&self, figure: &mut Figure) -> f32 {
        let palette = self.scene.palette();
        let (mut x, mut y) = (MARGIN, 12.0);
        for (at, words) in [
            "a square is a passage: printed as a quotation",
            "only narrated",
            "not printed, text was read",
            "text not held",
        ]
        .into_iter()
        .enumerate()
        {
            let text = Text::new(Point::default(), words, Font::Sans, 11.0, palette.muted);
            if x > MARGIN && x + 18.0 + text.width > self.scene.width - MARGIN {
                x = MARGIN;
                y += 18.0;
            }
            let rect = Rect::new(x, y + 4.0, SQUARE, SQUARE);
            match at {
                0 => figure.draw(self.square(rect, Print::Quoted)),
                1 => figure.draw(self.square(rect, Print::Narrated)),
                2 => {
                    let at = Point::new(rect.center().x, y + 12.0);
                    let dash = Text::new(at, "–", Font::Sans, 12.0, palette.muted);
                    figure.draw(dash.anchored(Anchor::Middle));
                }
                _ => figure.draw(Shape::Rect {
                    rect: rect.expand(1.0),
                    corner: 2.0,
                    fill: None,
                    line: Some(Line::dotted(palette.muted, 1.0)),
                }),
            }
            let width = 16.0 + text.width;
            figure.draw(Text {
                at: Point::new(x + 16.0, y + 12.0),
                ..text
            });
            x += width + 20.0;
        }
        y + 30.0
    }

    fn total_head(&self, figure: &mut Figure, words: &str, bottom: f32) {
        let text = Text::new(
            Point::new(self.scene.width - MARGIN, bottom - 7.0),
            words,
            Font::Sans,
            11.0,
            self.scene.palette().muted,
        );
        figure.draw(text.anchored(Anchor::End));
    }

    fn square(&self, rect: Rect, print: Print) -> Shape {
        let ink = self.scene.palette().ink;
        let quoted = self.scene.palette().verbatim;
        match print {
            Print::Quoted => Shape::Rect {
                rect,
                corner: 0.0,
                fill: Some(quoted),
                line: None,
            },
            Print::Narrated => Shape::Rect {
                rect: rect.expand(-0.6),
                corner: 0.0,
                fill: None,
                line: Some(Line::solid(self.scene.palette().paraphrased, 1.2)),
            },
            Print::Not => {
                let y = rect.center().y;
                Shape::Path {
                    points: [
                        Point::new(rect.x + 2.0, y),
                        Point::new(rect.right() - 2.0, y),
                    ]
                    .into(),
                    line: Line::solid(ink.faded(0.3), 1.0),
                }
            }
        }
    }

    /// Passages side by side in a column of this width.
    fn per_line(width: f32) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few hundred at most"
        )]
        let count = ((width - 8.0) / STEP) as usize;
        count.max(1)
    }

    fn row(&self, figure: &mut Figure, top: f32, row: &Row) -> f32 {
        let palette = self.scene.palette();
        let corpus = self.scene.corpus;
        let link = corpus.link_to(row.source);
        let lead = Lead::Open(link.clone().into());
        let title = corpus.title_of(&link);
        let when = when(self.scene, row.source);
        let id = link.id();
        let item = figure.item(
            format!("source:{id}"),
            format!(
                "{}{title}{}: printed by {}, {} of {} printed somewhere",
                kind(row.source),
                if when.is_empty() {
                    String::new()
                } else {
                    format!(", {when}")
                },
                count(row.cells.len(), "article"),
                number(row.printed_passages()),
                count(row.passages, "passage"),
            ),
            lead.clone(),
        );
        let room = self.left - 12.0 - MARGIN;
        let mut y = top + 4.0;
        for line in label(&title, Font::Sans, 12.5, room, 2) {
            y += 16.0;
            let at = Point::new(MARGIN, y - 4.0);
            figure.draw_as(item, Text::new(at, line, Font::Sans, 12.5, palette.ink));
        }
        let detail = [kind_short(row.source), when.as_str()]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        for line in label(&detail, Font::Sans, 11.0, room, 1) {
            y += 14.0;
            let at = Point::new(MARGIN, y - 4.0);
            figure.draw_as(item, Text::new(at, line, Font::Sans, 11.0, palette.muted));
        }
        let shown = row.passages.min(MOST_PASSAGES);
        let is_counted = self
            .strips
            .all
            .iter()
            .any(|strip| shown.div_ceil(Self::per_line(strip.width)) > 6);
        let mut bottom = y + 4.0;
        for strip in &self.strips.all {
            bottom = bottom.max(self.cell(figure, top, row, strip, (id, &lead), is_counted));
        }
        let total = Text::new(
            Point::new(self.scene.width - MARGIN, top + 16.0),
            number(row.cells.len()),
            Font::Sans,
            12.5,
            palette.ink,
        );
        figure.draw_as(item, total.anchored(Anchor::End));
        bottom
    }

    fn cell(
        &self,
        figure: &mut Figure,
        top: f32,
        row: &Row,
        strip: &Strip,
        (id, lead): (&str, &Lead),
        is_counted: bool,
    ) -> f32 {
        let corpus = self.scene.corpus;
        let Some(article) = corpus.dataset.articles.get(strip.article) else {
            return top;
        };
        let cell = row.cell(strip.column);
        let title = corpus.title_of(&corpus.link_to(row.source));
        let head = article_title(article);
        let said = match cell {
            Some(cell) => {
                let (quoted, narrated) = tally(cell);
                format!(
                    "prints {} of {} of {title}: {} as a quotation, {} only narrated",
                    number(quoted + narrated),
                    count(row.passages, "passage"),
                    number(quoted),
                    number(narrated)
                )
            }
            None if strip.is_held => format!("prints nothing of {title}"),
            None => format!("its text is not held; what it prints of {title} is not known"),
        };
        let item = figure.item(
            format!("cell:{id}:{}", article.id),
            format!("{head} {said}"),
            if cell.is_some() {
                lead.clone()
            } else {
                columns::article_lead(article)
            },
        );
        let is_narrow = strip.width < 40.0;
        let x = if is_narrow {
            strip.x + (strip.width - SQUARE) / 2.0
        } else {
            strip.x + 6.0
        };
        let Some(cell) = cell else {
            if strip.is_held {
                let at = Point::new(x + SQUARE / 2.0, top + 12.0);
                columns::silence(figure, item, at, self.scene);
            } else {
                let width = if is_narrow {
                    strip.width - 4.0
                } else {
                    strip.width - 8.0
                };
                let rect = Rect::new(
                    if is_narrow { strip.x + 2.0 } else { x },
                    top + 5.0,
                    width,
                    14.0,
                );
                columns::unheld(figure, item, rect, self.scene);
            }
            return top + 22.0;
        };
        if is_counted {
            let best = cell.prints.iter().copied().max().unwrap_or_default();
            let rect = Rect::new(x, top + 8.0, SQUARE, SQUARE);
            figure.draw_as(item, self.square(rect, best));
            return top + 22.0;
        }
        let held = passages(corpus, row.source);
        let per_line = Self::per_line(strip.width);
        let (mut nth, mut y) = (0, top + 8.0);
        for (at, print) in cell.prints.iter().enumerate().take(MOST_PASSAGES) {
            if nth == per_line {
                nth = 0;
                y += STEP;
            }
            let rect = Rect::new(x + length(nth) * STEP, y, SQUARE, SQUARE);
            nth += 1;
            let item = match held.get(at) {
                Some(passage) if *print != Print::Not => figure.item(
                    format!("passage:{id}:{}:{}", passage.id, article.id),
                    passage_label(passage, &article.id, &head),
                    lead.clone(),
                ),
                _ => item,
            };
            figure.draw_as(item, self.square(rect, *print));
        }
        y + SQUARE + 8.0
    }

    fn totals(&self, figure: &mut Figure, top: f32, totals: &[usize], rows: usize) -> f32 {
        let palette = self.scene.palette();
        figure.draw(Shape::Path {
            points: [
                Point::new(MARGIN, top),
                Point::new(self.scene.width - MARGIN, top),
            ]
            .into(),
            line: Line::solid(palette.muted, 1.0),
        });
        let room = self.left - 12.0 - MARGIN;
        let words = format!("Sources printed, of {}", number(rows));
        for line in label(&words, Font::Sans, 12.0, room, 1) {
            let at = Point::new(MARGIN, top + 17.0);
            figure.draw(Text::new(at, line, Font::SansSemibold, 12.0, palette.ink));
        }
        for strip in &self.strips.all {
            let total = totals.get(strip.column).copied().unwrap_or(0);
            if total == 0 && !strip.is_held {
                continue;
            }
            let is_narrow = strip.width < 40.0;
            let (x, anchor) = if is_narrow {
                (strip.x + strip.width / 2.0, Anchor::Middle)
            } else {
                (strip.x + 6.0, Anchor::Start)
            };
            let size = if is_narrow { 9.0 } else { 12.0 };
            let at = Point::new(x, top + 17.0);
            let text = Text::new(at, number(total), Font::Sans, size, palette.ink);
            if text.width <= strip.width {
                figure.draw(text.anchored(anchor));
            }
        }
        top + 26.0
    }
}

/// A small count as a length.
pub(super) fn length(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

fn tally(cell: &Cell) -> (usize, usize) {
    let count = |print: Print| cell.prints.iter().filter(|it| **it == print).count();
    (count(Print::Quoted), count(Print::Narrated))
}

fn passage_label(passage: &Passage, article: &str, head: &str) -> String {
    let mut all = vec![head.to_owned()];
    if !passage.gloss.is_empty() {
        all.push(passage.gloss.clone());
    }
    for reading in passage.readings.iter().filter(|it| it.article == article) {
        let place = crate::corpus::page::spot(reading.at);
        let words = if reading.marked {
            format!("“{}”", reading.words)
        } else {
            format!("narrated: {}", reading.words)
        };
        all.push(if place.is_empty() {
            words
        } else {
            format!("{place}: {words}")
        });
    }
    all.join(" · ")
}

/// The date of a source, in brackets where it was inferred.
fn when(scene: &Scene<'_>, source: Source) -> String {
    let (date, basis) = Entry::from(source).dated(scene.corpus);
    dated(date, &basis)
}

const fn kind(source: Source) -> &'static str {
    match source {
        Source::Cable(_) => "Cable: ",
        Source::Statement(_) => "Statement: ",
    }
}

const fn kind_short(source: Source) -> &'static str {
    match source {
        Source::Cable(_) => "cable",
        Source::Statement(_) => "statement",
    }
}

fn totals(data: &Printed, rows: &[&Row]) -> Vec<usize> {
    let mut totals = vec![0; data.columns.len()];
    for cell in rows.iter().flat_map(|row| &row.cells) {
        if let Some(total) = totals.get_mut(cell.column) {
            *total += 1;
        }
    }
    totals
}

fn summary(scene: &Scene<'_>, data: &Printed) -> String {
    let (cables, statements) = data.kinds();
    format!(
        "{} · something is printed of {} and {} · {}",
        scene.cables_in_words(),
        count(cables, "cable"),
        count(statements, "statement"),
        count(data.columns.len(), "article"),
    )
}

fn notes(figure: &mut Figure, data: &Printed, rows: &[&Row], strips: &Strips) {
    if rows.len() > MOST_ROWS {
        figure.notes.push(format!(
            "The {} that most articles print are drawn, of {}.",
            number(MOST_ROWS),
            count(rows.len(), "source")
        ));
    }
    if data.unprinted > 0 {
        figure.notes.push(format!(
            "Nothing is printed of {}; they are not drawn.",
            count(data.unprinted, "source")
        ));
    }
    if strips.left_out > 0 {
        figure.notes.push(format!(
            "There is no room for {} that print least.",
            count(strips.left_out, "article")
        ));
    }
    figure
        .notes
        .push("Statements are shown whatever the query.".to_owned());
}

/// A row for each passage and article that prints it, and one for each source and article that
/// does not.
#[must_use]
pub fn table(scene: &Scene<'_>, data: &Printed, options: &Options) -> Table {
    let columns = [
        "source",
        "kind",
        "title",
        "date",
        "date_basis",
        "article",
        "outlet",
        "passage",
        "state",
    ];
    let mut table = Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: Vec::new(),
    };
    for row in data.rows.iter().filter(|row| options.show.holds(row)) {
        let held = passages(scene.corpus, row.source);
        let link = scene.corpus.link_to(row.source);
        let title = scene.corpus.title_of(&link);
        let (date, basis) = Entry::from(row.source).dated(scene.corpus);
        for (place, column) in data.columns.iter().enumerate() {
            let Some(article) = scene.corpus.dataset.articles.get(column.article) else {
                continue;
            };
            let mut add = |passage: &str, state: &str| {
                table.rows.push(vec![
                    link.id().to_owned(),
                    kind_short(row.source).to_owned(),
                    title.clone(),
                    date.to_string(),
                    basis.in_words().to_owned(),
                    article.id.clone(),
                    article.outlet.clone(),
                    passage.to_owned(),
                    state.to_owned(),
                ]);
            };
            match row.cell(place) {
                Some(cell) => {
                    for (at, print) in cell.prints.iter().enumerate() {
                        let passage = held.get(at).map_or("", |it| it.id.as_str());
                        let state = match print {
                            Print::Quoted => "quoted",
                            Print::Narrated => "narrated",
                            Print::Not => "not printed",
                        };
                        add(passage, state);
                    }
                }
                None if column.is_held => add("", "not printed"),
                None => add("", "text not held"),
            }
        }
    }
    table
}
