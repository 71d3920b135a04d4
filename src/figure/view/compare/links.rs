//! The links that are drawn on paper, their numbers, and what their ends mean.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Options, heads, key};
use crate::compare::Kind;
use crate::corpus::comparison::{Comparison, Document, Link, Verdict, kind_in_words};
use crate::figure::view::flow::Style;
use crate::figure::view::{Scene, clipped};
use crate::figure::{Figure, Font};

/// The kinds of links, the most faithful first.
pub const KINDS: [Kind; 4] = [
    Kind::Verbatim,
    Kind::Elided,
    Kind::Altered,
    Kind::Paraphrased,
];

/// A kind in a word.
pub const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Verbatim => "verbatim",
        Kind::Elided => "elided",
        Kind::Altered => "altered",
        Kind::Paraphrased => "paraphrased",
    }
}

/// The links that are drawn, with the numbers of their left ends: links from the same words of
/// the left text have one number, so that it is found in every column.
pub struct Links<'a> {
    /// Column, place in it, link.
    pub all: Vec<(usize, usize, &'a Link)>,
    /// By the left end.
    pub numbers: BTreeMap<(usize, usize), usize>,
}

/// What ends of links mean.
pub struct Items {
    /// By the left end.
    pub left: BTreeMap<(usize, usize), u32>,
    /// By column and place in it.
    pub right: BTreeMap<(usize, usize), u32>,
}

impl<'a> Links<'a> {
    pub fn new(comparison: &'a Comparison, options: &Options) -> Self {
        let mut all = Vec::new();
        for (column, it) in comparison.columns.iter().enumerate() {
            for (at, link) in it.links.iter().enumerate() {
                let is_possible = link.verdict != Some(Verdict::Rejected);
                if link.counts() || (options.shows_possible && is_possible) {
                    all.push((column, at, link));
                }
            }
        }
        let mut numbers: BTreeMap<(usize, usize), usize> = all
            .iter()
            .map(|(.., link)| ((link.left.start, link.left.end), 0))
            .collect();
        for (at, number) in numbers.values_mut().enumerate() {
            *number = at + 1;
        }
        Self { all, numbers }
    }

    /// How many there are of a kind.
    pub fn of(&self, kind: Kind) -> usize {
        let of_kind = |(.., link): &&(usize, usize, &Link)| link.kind == kind;
        self.all.iter().filter(of_kind).count()
    }

    /// The kinds that occur.
    pub fn key(&self, scene: &Scene<'_>) -> Vec<(key::Sign, String)> {
        let kinds = KINDS.into_iter().zip(key::of_kinds(scene));
        let mut entries: Vec<_> = kinds
            .filter(|(kind, _)| self.of(*kind) > 0)
            .map(|(_, (sign, words))| (sign, words.to_owned()))
            .collect();
        if !entries.is_empty() {
            let style = Style::new(Font::SansSemibold, 11.0, scene.palette().ink);
            let words = "the number at both ends of a link".to_owned();
            entries.push((key::Sign::Word("1", style), words));
        }
        entries
    }

    /// What both ends of each link mean.
    pub fn items(&self, figure: &mut Figure, comparison: &Comparison) -> Items {
        let mut items = Items {
            left: BTreeMap::new(),
            right: BTreeMap::new(),
        };
        for (at, number) in &self.numbers {
            let range = at.0..at.1;
            let has = |link: &Link| link.left == range;
            let ends = self.all.iter().filter(|(.., link)| has(link));
            let ends: Vec<String> = ends
                .filter_map(|(column, _, link)| {
                    let document = &comparison.columns.get(*column)?.document;
                    Some(format!(
                        "{} ({})",
                        heads::name(document),
                        kind_in_words(link)
                    ))
                })
                .take(20)
                .collect();
            let words = words(&comparison.left, &range);
            let label = format!("{number}: “{words}” · in {}", ends.join(", "));
            let lead = heads::lead(&comparison.left, Some(range));
            let item = figure.item(format!("left:{number}"), label, lead);
            items.left.insert(*at, item);
        }
        for (column, at, link) in &self.all {
            let Some(document) = comparison.columns.get(*column).map(|it| &it.document) else {
                continue;
            };
            let mut parts = vec![
                format!("“{}”", words(document, &link.right)),
                kind_in_words(link),
            ];
            let changes = link.drift.in_words(&comparison.left.text, &document.text);
            if !changes.is_empty() {
                parts.push(clipped(&changes, 800).into_owned());
            }
            let flags = link.drift.flags.iter().take(8);
            parts.extend(flags.map(|it| it.in_words(&comparison.left.text, &document.text)));
            parts.extend(
                link.reasons
                    .first()
                    .map(|it| format!("linked because {it}")),
            );
            parts.retain(|it| !it.is_empty());
            let label = format!("{}: {}", heads::name(document), parts.join(" · "));
            let lead = heads::lead(document, Some(link.right.clone()));
            let item = figure.item(format!("link:{column}:{at}"), label, lead);
            items.right.insert((*column, *at), item);
        }
        items
    }
}

fn words(document: &Document, range: &Range<usize>) -> String {
    let words = document.text.get(range.clone()).unwrap_or_default();
    clipped(words, 400)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
