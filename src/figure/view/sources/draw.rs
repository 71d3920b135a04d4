//! Draws the layered graph: bars, labels, and bands as thick as the answers they stand for.

use super::graph::{Edge, Graph, Kind, Node, lengths};
use super::meaning::{edge_item, node_item};
use crate::corpus::chain::{Chain, Who, name_of};
use crate::corpus::page::{count, number, value_in_words};
use crate::dataset::{ArticleText, Claim};
use crate::figure::text::width;
use crate::figure::view::Scene;
use crate::figure::view::columns::{MARGIN, date};
use crate::figure::view::flow::label;
use crate::figure::{Anchor, Color, Dash, Figure, Font, Line, Point, Rect, Shape, Text};

const BAR: f32 = 7.0;
const LINE: f32 = 15.0;
/// Steps of a curve.
const STEPS: u16 = 24;
/// An article's answers that are drawn beside it.
const MOST_WORDINGS: usize = 4;

/// How much of the width the labels at both ends take.
pub struct Sides {
    width: f32,
    left: f32,
    right: f32,
}

impl Sides {
    pub fn new(scene: &Scene<'_>, has_wordings: bool) -> Self {
        let share = if has_wordings { 0.3 } else { 0.22 };
        Self {
            width: scene.width,
            left: (scene.width * 0.22).clamp(120.0, 320.0),
            right: (scene.width * share).clamp(130.0, 420.0),
        }
    }

    /// How many columns of articles there is room for.
    pub fn most_columns(&self) -> usize {
        let room = self.width - self.left - self.right;
        (1..6_u8)
            .rev()
            .find(|count| f32::from(*count) * 120.0 <= room)
            .map_or(1, usize::from)
    }

    /// No wider than the labels that stand there.
    fn fit(&mut self, graph: &Graph, labels: &[Vec<Words>]) {
        // The headings need some room of their own.
        let (mut left, mut right) = (150.0_f32, 90.0_f32);
        for (node, label) in graph.nodes.iter().zip(labels) {
            for words in label {
                let width = width(&words.text, words.font, words.size);
                if node.column == 0 && graph.columns > 1 {
                    left = left.max(width);
                } else if node.column + 1 == graph.columns {
                    right = right.max(width);
                }
            }
        }
        self.left = self.left.min(left + 2.0);
        self.right = self.right.min(right + 2.0);
    }

    fn x(&self, column: usize, columns: usize) -> f32 {
        let first = MARGIN + self.left + 8.0;
        let last = self.width - MARGIN - self.right - 8.0 - BAR;
        first + (last - first) * lengths(column) / lengths(columns.max(2) - 1)
    }
}

/// A line of a label.
struct Words {
    text: String,
    font: Font,
    size: f32,
    color: Color,
}

/// Draws it all below the headings; sets the figure's height.
pub fn draw(
    scene: &Scene<'_>,
    figure: &mut Figure,
    data: &Chain,
    claim: Option<&Claim>,
    mut graph: Graph,
    mut sides: Sides,
) {
    let columns = graph.columns;
    let mut has_origins = false;
    let labels: Vec<Vec<Words>> = graph
        .nodes
        .iter()
        .map(|node| {
            has_origins |= is_origin(data, node);
            let room = if node.column == 0 && columns > 1 {
                sides.left
            } else if node.column + 1 >= columns {
                sides.right
            } else {
                sides.x(1, columns) - sides.x(0, columns) - 24.0
            };
            words(scene, data, claim, node, room)
        })
        .collect();
    for (node, label) in graph.nodes.iter_mut().zip(&labels) {
        node.label_height = lengths(label.len()) * LINE;
        node.is_label_above = node.column > 0 && node.column + 1 < columns;
        if node.is_label_above && !label.is_empty() {
            node.label_height += 4.0;
        }
    }
    sides.fit(&graph, &labels);
    let sides = &sides;
    let top = headings(scene, figure, sides, columns, has_origins) + 10.0;
    figure.height = graph.place(top, (scene.height - top - 40.0).clamp(320.0, 1600.0)) + 8.0;
    let mut placed: Vec<Rect> = Vec::new();
    let mut texts = Vec::new();
    for (node, label) in graph.nodes.iter().zip(&labels) {
        for text in label_texts(sides, columns, node, label) {
            placed.push(text.bounds().expand(2.0));
            texts.push(text);
        }
    }
    let mut counts = Vec::new();
    for edge in &graph.edges {
        counts.extend(band(scene, figure, data, &graph, edge, sides, &mut placed));
    }
    let mut texts = texts.into_iter();
    for (node, label) in graph.nodes.iter().zip(&labels) {
        let item = bar(scene, figure, data, node, sides.x(node.column, columns));
        for text in texts.by_ref().take(label.len()) {
            let text = text.with_halo(scene.palette().paper);
            match item {
                Some(item) => figure.draw_as(item, text),
                None => figure.draw(text),
            }
        }
    }
    for (item, text) in counts {
        figure.draw_as(item, text);
    }
}

fn is_origin(data: &Chain, node: &Node) -> bool {
    match &node.kind {
        Kind::Party(at) => data
            .parties
            .get(*at)
            .is_some_and(|party| !matches!(party.who, Who::Article(_))),
        Kind::Others(_) => true,
        Kind::Passing => false,
    }
}

/// What stands over the columns, and what the marks mean; gives where it ends.
fn headings(
    scene: &Scene<'_>,
    figure: &mut Figure,
    sides: &Sides,
    columns: usize,
    has_origins: bool,
) -> f32 {
    let palette = scene.palette();
    let key = [
        (
            Some(palette.muted.faded(0.32)),
            "an answer that names its source",
        ),
        (
            Some(palette.accent.faded(0.32)),
            "taken from another article",
        ),
        (None, "names it as its source, no answer recorded"),
    ];
    let (mut x, mut y) = (MARGIN, 12.0);
    let mut entry = |figure: &mut Figure, words: &str, draw: &dyn Fn(&mut Figure, f32, f32)| {
        let text = Text::new(Point::default(), words, Font::Sans, 11.0, palette.muted);
        let width = 28.0 + text.width;
        if x > MARGIN && x + width > scene.width - MARGIN {
            x = MARGIN;
            y += 18.0;
        }
        draw(figure, x, y);
        figure.draw(Text {
            at: Point::new(x + 28.0, y + 13.0),
            ..text
        });
        x += width + 20.0;
    };
    for (color, words) in key {
        entry(figure, words, &|figure, x, y| {
            if let Some(color) = color {
                figure.draw(Shape::Rect {
                    rect: Rect::new(x, y + 5.0, 22.0, 8.0),
                    corner: 0.0,
                    fill: Some(color),
                    line: None,
                });
            } else {
                figure.draw(Shape::Path {
                    points: [Point::new(x, y + 9.0), Point::new(x + 22.0, y + 9.0)].into(),
                    line: Line::dotted(palette.muted, 1.5),
                });
            }
        });
    }
    entry(figure, "text not held", &|figure, x, y| {
        figure.draw(bar_shape(
            Rect::new(x + 7.0, y + 2.0, BAR, 14.0),
            true,
            palette.ink,
        ));
    });
    if has_origins {
        entry(
            figure,
            "in italics: as an article describes somebody",
            &|figure, x, y| {
                let at = Point::new(x, y + 13.0);
                figure.draw(Text::new(at, "who", Font::SerifItalic, 12.0, palette.ink));
            },
        );
    }
    let y = y + 30.0;
    for column in 0..columns {
        let words = match (column, has_origins) {
            (0, true) => "Named as sources",
            _ if columns == 1 || (columns == 2 && has_origins) => "Articles",
            _ if column + 1 == columns => "Articles, later",
            // Said once for all columns between.
            _ if column > usize::from(has_origins) => continue,
            _ => "Articles, earlier or drawn on",
        };
        let (x, room, anchor) = if column == 0 && columns > 1 {
            (sides.x(0, columns) - 6.0, sides.left, Anchor::End)
        } else if column + 1 == columns {
            (
                sides.x(column, columns) + BAR + 8.0,
                sides.right,
                Anchor::Start,
            )
        } else {
            let step = sides.x(1, columns) - sides.x(0, columns) - 24.0;
            (sides.x(column, columns), step, Anchor::Start)
        };
        if let Some(words) = label(words, Font::Sans, 11.0, room, 1).into_iter().next() {
            let text = Text::new(
                Point::new(x, y + 12.0),
                words,
                Font::Sans,
                11.0,
                palette.muted,
            );
            figure.draw(text.anchored(anchor));
        }
    }
    y + 18.0
}

fn bar_shape(rect: Rect, is_hollow: bool, ink: Color) -> Shape {
    Shape::Rect {
        rect,
        corner: 0.0,
        fill: (!is_hollow).then_some(ink),
        line: is_hollow.then_some(Line {
            color: ink,
            width: 1.0,
            dash: Dash::Dashed,
        }),
    }
}

/// A node's label, line by line.
fn words(
    scene: &Scene<'_>,
    data: &Chain,
    claim: Option<&Claim>,
    node: &Node,
    room: f32,
) -> Vec<Words> {
    let palette = scene.palette();
    let mut all = Vec::new();
    let mut add = |text: &str, font: Font, size: f32, color: Color, lines: usize| {
        for text in label(text, font, size, room, lines) {
            all.push(Words {
                text,
                font,
                size,
                color,
            });
        }
    };
    match &node.kind {
        Kind::Passing => {}
        Kind::Others(others) => {
            let text = format!("{} others", number(others.len()));
            add(&text, Font::Sans, 12.5, palette.ink, 1);
            let text = count(node.weight, "answer");
            add(&text, Font::Sans, 11.0, palette.muted, 1);
        }
        Kind::Party(at) => {
            let Some(party) = data.parties.get(*at) else {
                return all;
            };
            let name = name_of(scene.corpus, &party.who);
            let Who::Article(article) = party.who else {
                let font = match party.who {
                    Who::Described(_) => Font::SerifItalic,
                    _ => Font::SansSemibold,
                };
                add(name, font, 12.5, palette.ink, 2);
                let text = count(node.weight, "answer");
                add(&text, Font::Sans, 11.0, palette.muted, 1);
                return all;
            };
            add(name, Font::SansSemibold, 12.5, palette.ink, 2);
            let Some(article) = scene.corpus.dataset.articles.get(article) else {
                return all;
            };
            add(&date(article), Font::Sans, 11.0, palette.muted, 2);
            if claim.is_none() && party.answers > 0 {
                let named = party.answers - party.unsourced.min(party.answers);
                let named = number(named);
                let mut text = format!("{named} of {} sourced", count(party.answers, "answer"));
                if width(&text, Font::Sans, 11.0) > room {
                    text = format!("{named} of {} sourced", number(party.answers));
                }
                add(&text, Font::Sans, 11.0, palette.muted, 1);
            }
            if article.text == ArticleText::NotHeld {
                add("text not held", Font::Sans, 11.0, palette.muted, 1);
            }
            let reports: Vec<_> = claim
                .into_iter()
                .flat_map(|claim| &claim.reports)
                .filter(|report| report.article == article.id)
                .collect();
            for report in reports.iter().take(MOST_WORDINGS) {
                if report.words.trim().is_empty() {
                    let value = value_in_words(scene.corpus, &report.value);
                    if !value.is_empty() {
                        add(&format!("({value})"), Font::Sans, 11.0, palette.muted, 2);
                    }
                } else {
                    let text = format!("“{}”", report.words);
                    add(&text, Font::Serif, 12.0, palette.ink, 2);
                }
            }
            if reports.len() > MOST_WORDINGS {
                let text = format!("and {} more", reports.len() - MOST_WORDINGS);
                add(&text, Font::Sans, 11.0, palette.muted, 1);
            }
        }
    }
    all
}

/// Where the lines of a label stand: left of the first bars, above the middle ones, right of the
/// last.
fn label_texts(sides: &Sides, columns: usize, node: &Node, label: &[Words]) -> Vec<Text> {
    let x = sides.x(node.column, columns);
    let (x, anchor) = if node.column == 0 && columns > 1 {
        (x - 6.0, Anchor::End)
    } else if node.is_label_above {
        (x, Anchor::Start)
    } else {
        (x + BAR + 8.0, Anchor::Start)
    };
    let height = lengths(label.len()) * LINE;
    let top = if node.is_label_above {
        node.y - height - 4.0
    } else if height >= node.bar {
        node.y - 4.0
    } else {
        node.y + (node.bar - height) / 2.0
    };
    label
        .iter()
        .enumerate()
        .map(|(at, words)| {
            let y = top + lengths(at) * LINE + 12.0;
            Text::new(
                Point::new(x, y),
                words.text.clone(),
                words.font,
                words.size,
                words.color,
            )
            .anchored(anchor)
        })
        .collect()
}

fn bar(scene: &Scene<'_>, figure: &mut Figure, data: &Chain, node: &Node, x: f32) -> Option<u32> {
    let item = node_item(scene, data, node)?;
    let is_hollow = match &node.kind {
        Kind::Party(at) => match data.parties.get(*at).map(|it| &it.who) {
            Some(Who::Article(at)) => scene
                .corpus
                .dataset
                .articles
                .get(*at)
                .is_some_and(|it| it.text == ArticleText::NotHeld),
            _ => false,
        },
        _ => false,
    };
    let item = figure.item(item.id, item.label, item.lead);
    let mut rect = Rect::new(x, node.y, BAR, node.bar);
    if is_hollow {
        rect = rect.expand(-0.5);
        figure.draw_as(
            item,
            Shape::Rect {
                rect,
                corner: 0.0,
                fill: Some(scene.palette().paper),
                line: None,
            },
        );
    }
    figure.draw_as(item, bar_shape(rect, is_hollow, scene.palette().ink));
    Some(item)
}

/// Draws a band; gives its count where there is room for it.
fn band(
    scene: &Scene<'_>,
    figure: &mut Figure,
    data: &Chain,
    graph: &Graph,
    edge: &Edge,
    sides: &Sides,
    placed: &mut Vec<Rect>,
) -> Option<(u32, Text)> {
    let palette = scene.palette();
    let (from, to) = (
        graph.nodes.get(*edge.nodes.first()?)?,
        graph.nodes.get(*edge.nodes.last()?)?,
    );
    let item = edge_item(scene, data, from, to, edge)?;
    let item = figure.item(item.id, item.label, item.lead);
    let color = if is_origin(data, from) {
        palette.muted
    } else {
        palette.accent
    };
    let middle = if graph.is_forward(edge) {
        curve(graph, edge, sides)
    } else {
        around(graph, from, to, sides)
    };
    if edge.reports.is_empty() {
        figure.draw_as(
            item,
            Shape::Path {
                points: middle.into(),
                line: Line::dotted(palette.muted, 1.5),
            },
        );
        return None;
    }
    let text = Text::new(
        Point::default(),
        number(edge.reports.len()),
        Font::Sans,
        11.0,
        palette.ink,
    )
    .anchored(Anchor::Middle)
    .with_halo(palette.paper);
    let spot = (edge.reports.len() > 1)
        .then(|| free_spot(&middle, &text, placed))
        .flatten();
    if graph.is_forward(edge) {
        let half = edge.thickness / 2.0;
        let mut ring: Vec<Point> = middle
            .iter()
            .map(|it| Point::new(it.x, it.y - half))
            .collect();
        ring.extend(middle.iter().rev().map(|it| Point::new(it.x, it.y + half)));
        figure.draw_as(
            item,
            Shape::Polygon {
                rings: vec![ring].into(),
                fill: color.faded(0.32),
                line: None,
            },
        );
    } else {
        figure.draw_as(
            item,
            Shape::Path {
                points: middle.into(),
                line: Line::solid(color.faded(0.5), edge.thickness.min(6.0)),
            },
        );
    }
    let at = spot?;
    let text = Text { at, ..text };
    placed.push(text.bounds().expand(1.0));
    Some((item, text))
}

/// The middle line of a band.
fn curve(graph: &Graph, edge: &Edge, sides: &Sides) -> Vec<Point> {
    let mut points = Vec::new();
    for (stretch, pair) in edge.nodes.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let x = |at: usize| {
            graph
                .nodes
                .get(at)
                .map_or(0.0, |it| sides.x(it.column, graph.columns))
        };
        let end = |side: usize| edge.ends.get(stretch * 2 + side).copied().unwrap_or(0.0);
        let (start, stop) = (Point::new(x(*a) + BAR, end(0)), Point::new(x(*b), end(1)));
        for step in 0..=STEPS {
            let t = f32::from(step) / f32::from(STEPS);
            let eased = t * t * (3.0 - 2.0 * t);
            points.push(Point::new(
                start.x + (stop.x - start.x) * t,
                start.y + (stop.y - start.y) * eased,
            ));
        }
    }
    points
}

/// From one bar to another that does not stand to its right: out to the right and back.
fn around(graph: &Graph, from: &Node, to: &Node, sides: &Sides) -> Vec<Point> {
    let x = |node: &Node| sides.x(node.column, graph.columns) + BAR;
    let y = |node: &Node| node.y + node.bar / 2.0;
    let out = x(from).max(x(to)) + 14.0;
    (0..=STEPS)
        .map(|step| {
            let t = f32::from(step) / f32::from(STEPS);
            let bow = 4.0 * t * (1.0 - t);
            let straight = x(from) + (x(to) - x(from)) * t;
            Point::new(
                straight + (out - straight) * bow,
                y(from) + (y(to) - y(from)) * t,
            )
        })
        .collect()
}

/// A place on the line where a text covers no other.
fn free_spot(middle: &[Point], text: &Text, placed: &[Rect]) -> Option<Point> {
    let last = middle.len().checked_sub(1)?;
    // Near the end first: there it is plain whose it is.
    [88, 80, 72, 64, 56, 48, 40, 32, 24, 16]
        .into_iter()
        .filter_map(|percent| middle.get(last * percent / 100))
        .map(|it| Point::new(it.x, it.y + 4.0))
        .find(|at| {
            let bounds = Text {
                at: *at,
                ..text.clone()
            }
            .bounds();
            !placed.iter().any(|it| it.overlaps(&bounds))
        })
}
