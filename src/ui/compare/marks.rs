//! What is made of a comparison once: the marks of its texts, and what is said of it above.

use std::ops::Range;
use std::sync::Arc;

use super::pane::{Mark, Pane};
use crate::app::state::comparing::is_shown;
use crate::compare::Certainty;
use crate::compare::drift::Op;
use crate::corpus::comparison::{
    Column, Comparison, Document, Held, Link, Paragraph, kind_in_words,
};
use crate::corpus::page::{count, number};

/// A comparison and the marks of its texts.
#[derive(Debug)]
pub struct Shown {
    pub of: Arc<Comparison>,
    shows_possible: bool,
    pub left: Vec<Mark>,
    pub columns: Vec<Vec<Mark>>,
    /// Only what no column has, where the whole text is held.
    pub remainder: Option<Document>,
}

impl Shown {
    pub fn is_of(&self, comparison: &Arc<Comparison>, shows_possible: bool) -> bool {
        Arc::ptr_eq(&self.of, comparison) && self.shows_possible == shows_possible
    }

    pub fn of(comparison: &Arc<Comparison>, shows_possible: bool) -> Self {
        let mut left = Vec::new();
        let mut columns = Vec::new();
        for (at, column) in comparison.columns.iter().enumerate() {
            let mut marks = Vec::new();
            for (nth, link) in column.links.iter().enumerate() {
                if !is_shown(link, shows_possible) {
                    continue;
                }
                let of_text = |is_left: bool, level: usize| {
                    let range = |step: &crate::compare::Step| {
                        if is_left {
                            step.base.clone()
                        } else {
                            step.other.clone()
                        }
                    };
                    Mark {
                        link: (at, nth),
                        range: if is_left {
                            link.left.clone()
                        } else {
                            link.right.clone()
                        },
                        kind: link.kind,
                        is_faint: !link.counts(),
                        level,
                        steps: link
                            .drift
                            .steps
                            .iter()
                            .filter(|step| step.op != Op::Kept)
                            .map(|step| (range(step), step.op))
                            .filter(|(range, _)| !range.is_empty())
                            .collect(),
                        is_flagged: !is_left && !link.drift.flags.is_empty(),
                        label: label(comparison, column, link),
                    }
                };
                left.push(of_text(true, at.min(2)));
                marks.push(of_text(false, 0));
            }
            columns.push(marks);
        }
        Self {
            left,
            columns,
            remainder: (comparison.left.held == Held::Full).then(|| remainder(comparison)),
            of: Arc::clone(comparison),
            shows_possible,
        }
    }
}

fn label(comparison: &Comparison, column: &Column, link: &Link) -> String {
    let words = column
        .document
        .text
        .get(link.right.clone())
        .unwrap_or_default();
    let mut label = format!("{}: {}: “{words}”", column.document.by, kind_in_words(link));
    let drift = link
        .drift
        .in_words(&comparison.left.text, &column.document.text);
    if !drift.is_empty() {
        label.push_str("; ");
        label.push_str(&drift);
    }
    label
}

/// The left text with what some column has left out.
fn remainder(comparison: &Comparison) -> Document {
    let left = &comparison.left;
    let mut text = String::new();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let ranges = comparison.remainder();
    for paragraph in &left.paragraphs {
        let within = |range: &Range<usize>| {
            let start = range.start.max(paragraph.range.start);
            let end = range.end.min(paragraph.range.end);
            (start < end).then_some(start..end)
        };
        let first = ranges.partition_point(|range| range.end <= paragraph.range.start);
        let pieces: Vec<Range<usize>> = ranges
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|range| range.start < paragraph.range.end)
            .filter_map(within)
            .collect();
        let start = text.len();
        let mut at = paragraph.range.start;
        for piece in pieces {
            if piece.start > at {
                text.push_str("[quoted] ");
            }
            text.push_str(left.text.get(piece.clone()).unwrap_or_default().trim());
            text.push(' ');
            at = piece.end;
        }
        if at < paragraph.range.end {
            text.push_str("[quoted]");
        }
        paragraphs.push(Paragraph {
            range: start..text.trim_end().len().max(start),
            ..paragraph.clone()
        });
        text.push_str("\n\n");
    }
    Document {
        text: text.into(),
        paragraphs,
        ..left.clone()
    }
}

/// How many links are only possible.
pub fn possible(comparison: &Comparison) -> usize {
    let links = comparison.columns.iter().flat_map(|it| &it.links);
    links
        .filter(|it| it.certainty == Certainty::Possible && it.verdict.is_none())
        .count()
}

/// How many links a column has, in words.
pub fn linked(links: &[Link]) -> String {
    match links.iter().filter(|it| it.counts()).count() {
        0 => "no quotation".to_owned(),
        n => count(n, "quotation"),
    }
}

/// What is compared, in numbers.
pub fn summary(comparison: &Comparison) -> String {
    let links = comparison.columns.iter().flat_map(|it| &it.links);
    let linked = links.filter(|it| it.counts()).count();
    let mut said = vec![
        count(comparison.columns.len(), "text"),
        count(linked, "quotation"),
    ];
    let possible = possible(comparison);
    if possible > 0 {
        said.push(format!("{} more possible", number(possible)));
    }
    format!("n = {}", said.join(" · "))
}

/// How much was quoted, by whom, and how soon; none where the whole text is not held.
pub fn measures(comparison: &Comparison) -> Option<String> {
    let measures = comparison.measures.as_ref()?;
    let share = |words: usize| format!("{} %", words * 100 / measures.words.max(1));
    let mut by: Vec<String> = Vec::new();
    for (column, words) in comparison.columns.iter().zip(&measures.by_column) {
        let name = if column.document.by.is_empty() {
            &column.document.title
        } else {
            &column.document.by
        };
        match words {
            Some(words) => by.push(format!("{name} {}", share(*words))),
            None => by.push(format!("{name}: text not held")),
        }
    }
    let mut said = format!(
        "{} of {} quoted",
        share(measures.quoted),
        count(measures.words, "word")
    );
    if !by.is_empty() {
        said.push_str(&format!(": {}", by.join(", ")));
    }
    if let Some(first) = &measures.first {
        let names: Vec<&str> = first
            .columns
            .iter()
            .filter_map(|at| comparison.columns.get(*at))
            .map(|column| column.document.by.as_str())
            .collect();
        let days = match first.days {
            (i64::MIN.., i64::MAX) => "an unknown time".to_owned(),
            (from, to) if from == to => count(usize::try_from(from).unwrap_or(0), "day"),
            (from, to) => format!("{from} to {to} days"),
        };
        let (open, close) = if first.is_inferred {
            ("[", "]")
        } else {
            ("", "")
        };
        let tie = if names.len() > 1 {
            ", which of them first is not known"
        } else {
            ""
        };
        said.push_str(&format!(
            " · first published {open}{days}{close} after it: {}{tie}",
            names.join(", ")
        ));
    }
    Some(said)
}

/// Pairs of places, left and in a column, of links that follow each other in both texts.
pub fn parallel(
    comparison: &Comparison,
    column: &Column,
    left: &Pane,
    right: &Pane,
) -> Vec<(f32, f32)> {
    let mut spans: Vec<(usize, usize)> = column
        .links
        .iter()
        .filter(|link| link.counts())
        .map(|link| (link.left.start, link.right.start))
        .collect();
    spans.sort_unstable();
    // The longest run that rises on both sides.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(spans.len());
    for (at, span) in spans.iter().enumerate().take(2000) {
        let before = spans
            .iter()
            .zip(&best)
            .enumerate()
            .take(at)
            .filter(|(_, (other, _))| other.1 < span.1)
            .max_by_key(|(_, (_, (length, _)))| *length)
            .map(|(at, (_, (length, _)))| (at, *length));
        best.push(before.map_or((1, None), |(at, length)| (length + 1, Some(at))));
    }
    let mut at = best
        .iter()
        .enumerate()
        .max_by_key(|(_, (length, _))| *length)
        .map(|(at, _)| at);
    let mut pairs = Vec::new();
    while let Some(here) = at {
        if let Some((a, b)) = spans.get(here) {
            let place = (
                left.y_of(&comparison.left, *a),
                right.y_of(&column.document, *b),
            );
            pairs.push(place);
        }
        at = best.get(here).and_then(|(_, before)| *before);
    }
    pairs.reverse();
    pairs
}

/// Where a place of one text lies in the other: between the links around it. None where the texts
/// do not run parallel there.
pub fn across(pairs: &[(f32, f32)], y: f32, view: f32) -> Option<f32> {
    let after = pairs.partition_point(|(a, _)| *a <= y);
    let before = after.checked_sub(1).and_then(|at| pairs.get(at));
    match (before, pairs.get(after)) {
        (Some((a0, b0)), Some((a1, b1))) => {
            let (da, db) = (a1 - a0, b1 - b0);
            if da <= 0.0 {
                return Some(*b0);
            }
            let near = (y - a0).min(a1 - y) < view;
            near.then(|| b0 + (y - a0) / da * db)
        }
        (Some((a, b)), None) | (None, Some((a, b))) => {
            ((y - a).abs() < view * 0.75).then(|| b + (y - a))
        }
        (None, None) => None,
    }
}
