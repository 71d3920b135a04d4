//! Texts side by side on paper: linked words in the colour of their kind, and a number at both ends
//! of each link.

use std::collections::BTreeMap;
use std::ops::Range;

use super::heads::{self, INDENT, Strip};
use super::linked::{Span, paragraph};
use super::links::{Items, KINDS, Links, name};
use super::{Options, drift, key};
use crate::corpus::comparison::{Comparison, Document, Held};
use crate::corpus::page::{count, number};
use crate::figure::view::columns::{self, MARGIN};
use crate::figure::view::flow::{Flow, Style, pieces};
use crate::figure::view::{Scene, clipped};
use crate::figure::{Figure, Font, Point, Shape};

/// A column of words is no narrower where that can be had.
const NARROWEST: f32 = 250.0;
/// Nor wider: lines would be too long to be read.
const WIDEST: f32 = 540.0;
/// Between columns.
const GAP: f32 = 20.0;
/// More paragraphs of a text are not drawn at once.
const MOST_PARAGRAPHS: usize = 120;
/// So many paragraphs around one with a link are drawn too.
const AROUND: usize = 1;
const LINE: f32 = 18.0;

/// The texts beside each other; or what of the left one no other has.
#[must_use]
pub fn figure(scene: &Scene<'_>, comparison: &Comparison, options: &Options) -> Figure {
    let mut figure = Figure::new(scene.width, 0.0, scene.palette());
    figure.title = if options.only_remainder {
        "What of the text did no outlet print?".to_owned()
    } else {
        "Which words of the one text stand in the others?".to_owned()
    };
    let links = Links::new(comparison, options);
    figure.summary = summary(comparison, &links, options);
    if let Some(sentence) = nothing(comparison, options) {
        figure.height = columns::sentence(scene, &mut figure, sentence);
        return figure;
    }
    let left = figure.item(
        "left",
        heads::label(&comparison.left),
        heads::lead(&comparison.left, None),
    );
    let mut y = 12.0;
    if options.only_remainder {
        y = remainder(scene, &mut figure, y, comparison, left);
        figure.height = y + MARGIN;
        return figure;
    }
    y = key::draw(scene, &mut figure, y, &links.key(scene));
    let items = links.items(&mut figure, comparison);
    let (fit, width) = fitting(scene.width, comparison.columns.len());
    let columns: Vec<usize> = (0..comparison.columns.len()).collect();
    for (at, block) in columns.chunks(fit).enumerate() {
        if at > 0 {
            y += 16.0;
            columns::rule(&mut figure, scene, y, MARGIN, scene.width - MARGIN);
            y += 16.0;
        }
        let sheet = Sheet {
            scene,
            comparison,
            links: &links,
            items: &items,
            width,
        };
        y = sheet.block(&mut figure, y, block, left);
    }
    figure.height = y + MARGIN;
    figure
}

/// What belongs here, where there is nothing to draw.
fn nothing(comparison: &Comparison, options: &Options) -> Option<&'static str> {
    let is_known = matches!(comparison.left.held, Held::Full | Held::Nothing);
    if options.only_remainder && comparison.left.subject.is_some() && !is_known {
        return Some(
            "Only excerpts of this text are held: what was left out of it cannot be known.",
        );
    }
    match drift::nothing(comparison) {
        // Without a link the texts can still be read beside each other.
        Some(_) if is_readable(comparison) => None,
        sentence => sentence,
    }
}

fn is_readable(comparison: &Comparison) -> bool {
    comparison.left.held != Held::Nothing && !comparison.columns.is_empty()
}

/// How many columns stand beside the left text, and how wide all of them are.
fn fitting(width: f32, columns: usize) -> (usize, f32) {
    let room = width - 2.0 * MARGIN + GAP;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of columns"
    )]
    let most = ((room / (NARROWEST + GAP)) as usize).max(2) - 1;
    // Blocks below each other are of one size.
    let blocks = columns.div_ceil(most).max(1);
    let fit = columns.div_ceil(blocks).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a number of columns")]
    let width = room / (fit + 1) as f32 - GAP;
    (fit, width.min(WIDEST))
}

fn summary(comparison: &Comparison, links: &Links<'_>, options: &Options) -> String {
    let mut parts = Vec::new();
    if options.only_remainder {
        let rest = comparison.remainder();
        let has_words = |range: &&Range<usize>| {
            let words = comparison.left.text.get((*range).clone());
            words.is_some_and(|it| it.chars().any(char::is_alphanumeric))
        };
        let rest = rest.iter().filter(has_words).count();
        parts.push(format!("n = {}", count(rest, "unquoted part")));
    } else {
        parts.push(format!("n = {}", count(links.all.len(), "link")));
        let kinds = KINDS.map(|kind| (links.of(kind), kind));
        let kinds: Vec<String> = kinds
            .into_iter()
            .filter(|(many, _)| *many > 0)
            .map(|(many, kind)| format!("{} {}", number(many), name(kind)))
            .collect();
        if !kinds.is_empty() {
            parts.push(kinds.join(", "));
        }
    }
    parts.push(format!(
        "{} beside it",
        count(comparison.columns.len(), "text")
    ));
    if let Some(measures) = &comparison.measures {
        parts.push(format!(
            "{} of {} are quoted",
            number(measures.quoted),
            count(measures.words, "word")
        ));
    }
    if comparison.left.subject.is_some() {
        parts.push(format!("“{}”", clipped(&comparison.left.title, 120)));
    }
    parts.join(" · ")
}

/// A left text and some of the others beside it.
struct Sheet<'a> {
    scene: &'a Scene<'a>,
    comparison: &'a Comparison,
    links: &'a Links<'a>,
    items: &'a Items,
    width: f32,
}

impl Sheet<'_> {
    fn block(&self, figure: &mut Figure, top: f32, columns: &[usize], left: u32) -> f32 {
        let mut x = MARGIN;
        let mut texts: Vec<(Strip, &Document, u32, Vec<Span>)> = Vec::new();
        let strip = |column: usize, x: f32| Strip {
            column,
            x: x - INDENT,
            width: self.width + INDENT,
        };
        texts.push((strip(0, x), &self.comparison.left, left, self.left(columns)));
        for at in columns {
            x += self.width + GAP;
            if let Some(column) = self.comparison.columns.get(*at) {
                let document = &column.document;
                let item = figure.item(
                    format!("column:{at}"),
                    heads::label(document),
                    heads::lead(document, None),
                );
                texts.push((strip(*at, x), document, item, self.right(*at)));
            }
        }
        let over: Vec<_> = texts
            .iter()
            .map(|(strip, document, item, _)| (*strip, *document, *item))
            .collect();
        let y = heads::draw(self.scene, figure, top, &over);
        columns::rule(figure, self.scene, y, MARGIN, x + self.width);
        let mut bottom = y;
        for (strip, document, item, spans) in &texts {
            let setter = Setter {
                scene: self.scene,
                document,
                item: *item,
                x: strip.x + INDENT,
                width: self.width,
            };
            bottom = setter.text(figure, y + 8.0, spans).max(bottom);
        }
        bottom
    }

    /// The linked words of the left text, of links to some columns.
    fn left(&self, columns: &[usize]) -> Vec<Span> {
        let mut spans: BTreeMap<(usize, usize), Span> = BTreeMap::new();
        for (column, _, link) in &self.links.all {
            if !columns.contains(column) {
                continue;
            }
            let at = (link.left.start, link.left.end);
            let span = Span {
                range: link.left.clone(),
                kind: link.kind,
                number: self.links.numbers.get(&at).copied().unwrap_or(0),
                item: self.items.left.get(&at).copied(),
            };
            // Words that several have are marked as the one has them that changed them least.
            let kept = spans.entry(at).or_insert_with(|| span.clone());
            kept.kind = kept.kind.min(span.kind);
        }
        spans.into_values().collect()
    }

    fn right(&self, at: usize) -> Vec<Span> {
        let of_column = self.links.all.iter().filter(|(column, ..)| *column == at);
        let mut spans: Vec<Span> = of_column
            .map(|(column, nth, link)| {
                let left = (link.left.start, link.left.end);
                Span {
                    range: link.right.clone(),
                    kind: link.kind,
                    number: self.links.numbers.get(&left).copied().unwrap_or(0),
                    item: self.items.right.get(&(*column, *nth)).copied(),
                }
            })
            .collect();
        spans.sort_by_key(|span| (span.range.start, span.range.end, span.number));
        spans
    }
}

/// Sets a text in a column.
struct Setter<'a> {
    scene: &'a Scene<'a>,
    document: &'a Document,
    item: u32,
    x: f32,
    width: f32,
}

impl Setter<'_> {
    fn text(&self, figure: &mut Figure, top: f32, spans: &[Span]) -> f32 {
        let mut y = top;
        if self.document.held == Held::Nothing {
            return self.small(figure, y, "Its text is not held.");
        }
        let all = &self.document.paragraphs;
        let is_linked: Vec<bool> = all
            .iter()
            .map(|it| spans.iter().any(|span| span.meets(&it.range)))
            .collect();
        let is_near = |at: usize| {
            let from = at.saturating_sub(AROUND);
            let near = is_linked.iter().skip(from).take(at - from + 1 + AROUND);
            near.into_iter().any(|it| *it)
        };
        let (mut drawn, mut hidden) = (0, 0);
        for (at, it) in all.iter().enumerate() {
            if !is_near(at) {
                hidden += 1;
                continue;
            }
            if drawn == MOST_PARAGRAPHS {
                let rest = count(all.len() - at, "paragraph");
                return self.small(figure, y, &format!("… and {rest} more"));
            }
            y = self.hidden(figure, y, &mut hidden);
            drawn += 1;
            let gap = it.gap.trim();
            let gap = if gap.is_empty() {
                String::new()
            } else {
                format!("[{gap}]")
            };
            let over = [gap.as_str(), it.label.trim()].join(" ");
            if !over.trim().is_empty() {
                y = self.small(figure, y, over.trim()) - 3.0;
            }
            let text = self.document.text.get(it.range.clone()).unwrap_or_default();
            let inside: Vec<Span> = spans
                .iter()
                .filter(|span| span.meets(&it.range))
                .map(|span| span.within(&it.range))
                .collect();
            let pieces = paragraph(self.scene, text, &inside, it.is_marked);
            y = self.words(figure, y, pieces, text);
        }
        self.hidden(figure, y, &mut hidden)
    }

    /// Says how many paragraphs were passed over.
    fn hidden(&self, figure: &mut Figure, y: f32, hidden: &mut usize) -> f32 {
        if *hidden == 0 {
            return y;
        }
        let words = format!("… {} without a link …", count(*hidden, "paragraph"));
        *hidden = 0;
        self.small(figure, y, &words)
    }

    fn small(&self, figure: &mut Figure, y: f32, words: &str) -> f32 {
        let style = Style::new(Font::Sans, 11.5, self.scene.palette().muted);
        let flow = Flow::new(pieces(words, style), self.width, 4);
        flow.draw(figure, Point::new(self.x, y + 12.0), 15.5, Some(self.item));
        y + 15.5 * rows(flow.len()) + 5.0
    }

    fn words(
        &self,
        figure: &mut Figure,
        y: f32,
        pieces: Vec<crate::figure::view::flow::Piece>,
        text: &str,
    ) -> f32 {
        let mut flow = Flow::new(pieces, self.width, 400);
        if super::wording::is_from_right(text) {
            flow = flow.mirrored(self.width);
        }
        flow.draw(figure, Point::new(self.x, y + 13.0), LINE, Some(self.item));
        y + LINE * rows(flow.len()) + 9.0
    }
}

/// Only what no other text has of the left one, with `[quoted]` where something is missing.
fn remainder(
    scene: &Scene<'_>,
    figure: &mut Figure,
    top: f32,
    comparison: &Comparison,
    item: u32,
) -> f32 {
    let left = &comparison.left;
    let width = (scene.width - 2.0 * MARGIN).min(WIDEST);
    let strip = Strip {
        column: 0,
        x: MARGIN - INDENT,
        width: width + INDENT,
    };
    let mut y = heads::draw(scene, figure, top, &[(strip, left, item)]);
    columns::rule(figure, scene, y, MARGIN, MARGIN + width);
    y += 8.0;
    let rest = comparison.remainder();
    let setter = Setter {
        scene,
        document: left,
        item,
        x: MARGIN,
        width,
    };
    let mut is_quoted = false;
    let mut drawn = 0;
    for (at, paragraph) in left.paragraphs.iter().enumerate() {
        let text = left.text.get(paragraph.range.clone()).unwrap_or_default();
        let (pieces, has_rest) = super::linked::rest(scene, text, &paragraph.range, &rest);
        if !has_rest && is_quoted {
            continue;
        }
        if drawn == MOST_PARAGRAPHS * 4 {
            let more = count(left.paragraphs.len() - at, "paragraph");
            return setter.small(figure, y, &format!("… and {more} more"));
        }
        drawn += 1;
        is_quoted = !has_rest;
        if has_rest && !paragraph.label.trim().is_empty() {
            y = setter.small(figure, y, &paragraph.label) - 3.0;
        }
        y = setter.words(figure, y, pieces, text);
    }
    figure.draw(Shape::Path {
        points: [Point::new(MARGIN, y), Point::new(MARGIN + width, y)].into(),
        line: crate::figure::Line::solid(scene.palette().rule, 1.0),
    });
    y
}

fn rows(count: usize) -> f32 {
    u16::try_from(count).map_or(0.0, f32::from)
}
