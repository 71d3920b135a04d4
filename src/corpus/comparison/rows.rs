//! The drift table: the passages of the left text in order, and the wording of each in every column.

use std::ops::Range;

use super::document::base;
use super::links::{agreement, moved};
use super::{Choice, Comparison, Document, Held, Key, Link};
use crate::compare::drift::{self, Drift};
use crate::corpus::Corpus;
use crate::corpus::printed::passages;

/// A passage and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// A name that stays the same while the texts do.
    pub key: String,
    /// What it says, in the curator's words, or where it stands.
    pub label: String,
    /// Bytes of the left text.
    pub left: Range<usize>,
    /// The wording that the others are compared with.
    pub base: String,
    /// Where it comes from: an outlet, or nothing where it is the left text itself.
    pub base_of: String,
    /// The article whose reading it is, by its id.
    pub base_article: Option<String>,
    /// In the order of the columns.
    pub cells: Vec<Cell>,
    /// The share of the words that changed, over all wordings that were printed: 0 to 1.
    pub drifted: f64,
    /// How many things that change the meaning were flagged.
    pub flags: usize,
}

/// What a column has of a passage.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Its wordings, in its order.
    Printed(Vec<Wording>),
    /// It prints other passages of the same text, not this one.
    Blank,
    /// Its text is held, and has nothing of the left text.
    Silent,
    /// What it prints cannot be known.
    NotHeld,
}

/// A wording as one text has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    pub words: String,
    /// Inside quotation marks, where that is known.
    pub is_marked: Option<bool>,
    /// Where it stands and to whom it is given.
    pub label: String,
    /// What turns the row's base into it: ranges are bytes of [`Row::base`] and of `words`.
    pub drift: Drift,
    /// It is the row's base itself.
    pub is_base: bool,
    /// The link that it comes from, by its place in the column.
    pub link: usize,
}

/// The rows of a comparison.
pub fn rows(corpus: &Corpus, choice: &Choice, comparison: &Comparison) -> Vec<Row> {
    let left = &comparison.left;
    // Of a source it matters what nobody printed; of an article only what another one has too.
    let is_article = matches!(left.subject, Some(super::Subject::Article(_)));
    stretches(comparison)
        .into_iter()
        .enumerate()
        .map(|(at, stretch)| {
            let paragraph = left
                .paragraph_at(stretch.start)
                .and_then(|at| left.paragraphs.get(at));
            let key = paragraph.and_then(|it| it.key);
            let name = key.map_or_else(|| format!("row/{at}"), |key| key.name(corpus));
            let own = text(left, &stretch);
            let base = base_of(corpus, choice, comparison, key, &name, &stretch);
            let base = base.unwrap_or(Base {
                words: own.to_owned(),
                of: String::new(),
                article: None,
                is_marked: paragraph.and_then(|it| it.is_marked),
                speaker: paragraph.map_or_else(String::new, |it| it.speaker.clone()),
            });
            let cells: Vec<Cell> = comparison
                .columns
                .iter()
                .map(|column| cell(&stretch, &base, &column.document, &column.links))
                .collect();
            let printed = || {
                cells.iter().flat_map(|cell| match cell {
                    Cell::Printed(wordings) => wordings.as_slice(),
                    _ => &[],
                })
            };
            let others: Vec<f64> = printed()
                .filter(|wording| !wording.is_base)
                .map(|wording| 1.0 - agreement(&wording.drift))
                .collect();
            #[expect(clippy::cast_precision_loss, reason = "a mean")]
            let drifted = others.iter().sum::<f64>() / others.len().max(1) as f64;
            Row {
                key: name,
                label: paragraph.map_or_else(String::new, |it| it.label.clone()),
                left: stretch,
                base: base.words,
                base_of: base.of,
                base_article: base.article,
                flags: printed().map(|wording| wording.drift.flags.len()).sum(),
                cells,
                drifted,
            }
        })
        .filter(|row| !is_article || row.cells.iter().any(|it| matches!(it, Cell::Printed(_))))
        .collect()
}

/// The stretches of the left text that make a row each: its passages where it is known in passages;
/// or else what some column has, joined where two overlap.
fn stretches(comparison: &Comparison) -> Vec<Range<usize>> {
    if comparison.left.held != Held::Full {
        let paragraphs = comparison.left.paragraphs.iter();
        return paragraphs.map(|it| it.range.clone()).collect();
    }
    let mut spans: Vec<Range<usize>> = comparison
        .columns
        .iter()
        .flat_map(|column| &column.links)
        .filter(|link| link.counts())
        .map(|link| link.left.clone())
        .collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match stretches.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => stretches.push(span),
        }
    }
    stretches
}

struct Base {
    words: String,
    of: String,
    article: Option<String>,
    is_marked: Option<bool>,
    speaker: String,
}

/// The reading that was chosen as base; none where the left text itself is.
fn base_of(
    corpus: &Corpus,
    choice: &Choice,
    comparison: &Comparison,
    key: Option<Key>,
    name: &str,
    stretch: &Range<usize>,
) -> Option<Base> {
    if let Some(Key::Passage(source, at)) = key
        && comparison.left.held == Held::Excerpts
    {
        let passage = passages(corpus, source).get(at)?;
        let reading = base(corpus, choice, Key::Passage(source, at), passage)?;
        let article = corpus.article(&reading.article);
        return Some(Base {
            words: reading.words.clone(),
            of: article.map_or_else(|| reading.article.clone(), |it| it.outlet.clone()),
            article: Some(reading.article.clone()),
            is_marked: Some(reading.marked),
            speaker: reading.attributed_to.clone(),
        });
    }
    let chosen = choice.bases.get(name).or(choice.base.as_ref())?;
    let column = comparison.columns.iter().find(|column| {
        matches!(&column.document.subject, Some(super::Subject::Article(id)) if id == chosen)
    })?;
    let link = column
        .links
        .iter()
        .find(|link| link.counts() && overlaps(&link.left, stretch))?;
    Some(Base {
        words: text(&column.document, &link.right).to_owned(),
        of: column.document.by.clone(),
        article: Some(chosen.clone()),
        is_marked: link.is_marked,
        speaker: String::new(),
    })
}

fn cell(stretch: &Range<usize>, base: &Base, document: &Document, links: &[Link]) -> Cell {
    let wordings: Vec<Wording> = links
        .iter()
        .enumerate()
        .filter(|(_, link)| link.counts() && overlaps(&link.left, stretch))
        .map(|(at, link)| wording(stretch, base, document, link, at))
        .collect();
    if !wordings.is_empty() {
        Cell::Printed(wordings)
    } else if document.held == Held::Nothing {
        Cell::NotHeld
    } else if links.iter().any(Link::counts) {
        Cell::Blank
    } else {
        Cell::Silent
    }
}

fn wording(
    stretch: &Range<usize>,
    base: &Base,
    document: &Document,
    link: &Link,
    at: usize,
) -> Wording {
    let words = text(document, &link.right);
    let paragraph = document
        .paragraph_at(link.right.start)
        .and_then(|at| document.paragraphs.get(at));
    let speaker = paragraph.map_or("", |it| it.speaker.as_str());
    let drift = if base.of.is_empty() && link.left == *stretch {
        // The link has it already.
        unmoved(link.drift.clone(), link.left.start, link.right.start)
    } else {
        drift::between(
            drift::Wording {
                words: &base.words,
                marked: base.is_marked,
                speaker: &base.speaker,
            },
            drift::Wording {
                words,
                marked: link.is_marked,
                speaker,
            },
        )
    };
    let is_own = match (&document.subject, &base.article) {
        (Some(super::Subject::Article(id)), Some(article)) => id == article,
        _ => false,
    };
    Wording {
        is_base: is_own && words == base.words && link.is_marked == base.is_marked,
        words: words.to_owned(),
        is_marked: link.is_marked,
        label: match paragraph {
            Some(paragraph) if !paragraph.label.is_empty() => paragraph.label.clone(),
            _ => place(document, link.right.start),
        },
        drift,
        link: at,
    }
}

/// A drift whose ranges count from the start of its wordings.
fn unmoved(drift: Drift, base: usize, other: usize) -> Drift {
    moved(
        drift,
        0_usize.wrapping_sub(base),
        0_usize.wrapping_sub(other),
    )
}

/// Where a byte of a whole text stands: `¶ 4`.
fn place(document: &Document, byte: usize) -> String {
    let paragraph = document.paragraph_at(byte);
    paragraph.map_or_else(String::new, |at| format!("¶ {}", at + 1))
}

fn text<'a>(document: &'a Document, range: &Range<usize>) -> &'a str {
    document.text.get(range.clone()).unwrap_or_default()
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
