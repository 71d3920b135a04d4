//! How much of a text was quoted, by whom, and how soon: only where the whole text is held.

use std::ops::Range;

use super::{Comparison, Held, Subject};
use crate::corpus::Corpus;
use crate::dataset::{Basis, Edtf};
use crate::text::words::spans;

/// What was quoted of a text that is held in full.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// Words of the text.
    pub words: usize,
    /// Words that at least one column has.
    pub quoted: usize,
    /// Words that each column has; none where its text is not held.
    pub by_column: Vec<Option<usize>>,
    /// From the text to its first publication; none where a date is missing.
    pub first: Option<First>,
}

/// The first publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    /// The fewest and the most days that it can have been.
    pub days: (i64, i64),
    /// The columns that have it: more than one where nobody can tell who was first.
    pub columns: Vec<usize>,
    /// One of the dates was inferred.
    pub is_inferred: bool,
}

impl Measures {
    pub(super) fn of(corpus: &Corpus, comparison: &Comparison) -> Option<Self> {
        if comparison.left.held != Held::Full {
            return None;
        }
        let words: Vec<Range<usize>> = spans(&comparison.left.text).collect();
        let covered = |column: &super::Column| -> Vec<Range<usize>> {
            let links = column.links.iter().filter(|link| link.counts());
            let mut ranges: Vec<_> = links.map(|link| link.left.clone()).collect();
            ranges.sort_by_key(|range| (range.start, range.end));
            ranges
        };
        let all: Vec<Vec<Range<usize>>> = comparison.columns.iter().map(covered).collect();
        let by_column = comparison
            .columns
            .iter()
            .zip(&all)
            .map(|(column, ranges)| {
                (column.document.held != Held::Nothing).then(|| count(&words, ranges))
            })
            .collect();
        let mut together: Vec<Range<usize>> = all.into_iter().flatten().collect();
        together.sort_by_key(|range| (range.start, range.end));
        Some(Self {
            quoted: count(&words, &together),
            words: words.len(),
            by_column,
            first: first(corpus, comparison),
        })
    }
}

/// How many words lie within ranges that are sorted by their starts.
fn count(words: &[Range<usize>], ranges: &[Range<usize>]) -> usize {
    let mut reach = 0;
    let mut next = ranges.iter().peekable();
    words
        .iter()
        .filter(|word| {
            while let Some(range) = next.next_if(|range| range.start <= word.start) {
                reach = reach.max(range.end);
            }
            word.end <= reach
        })
        .count()
}

fn first(corpus: &Corpus, comparison: &Comparison) -> Option<First> {
    let (from, last) = comparison.left.date?.days()?;
    let dated: Vec<(usize, (i64, i64))> = comparison
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.links.iter().any(super::Link::counts))
        .filter_map(|(at, column)| Some((at, column.document.date.as_ref()?.days()?)))
        .collect();
    // Whoever can have been first: nobody was surely before.
    let latest = dated.iter().map(|(_, (_, to))| *to).min()?;
    let earliest = dated.iter().map(|(_, (from, _))| *from).min()?;
    let columns: Vec<usize> = dated
        .iter()
        .filter(|(_, (from, _))| *from <= latest)
        .map(|(at, _)| *at)
        .collect();
    let is_inferred = is_inferred(corpus, comparison.left.subject.as_ref())
        || columns
            .iter()
            .filter_map(|at| comparison.columns.get(*at))
            .any(|column| is_inferred(corpus, column.document.subject.as_ref()));
    Some(First {
        days: (earliest.checked_sub(last)?, latest.checked_sub(from)?),
        columns,
        is_inferred,
    })
}

fn is_inferred(corpus: &Corpus, subject: Option<&Subject>) -> bool {
    let basis = |date: Edtf, basis: &Basis| !date.is_unknown() && basis.is_inferred();
    match subject {
        Some(Subject::Cable(id)) => corpus
            .cable(id)
            .is_some_and(|it| basis(it.date, &it.date_basis)),
        Some(Subject::Statement(id)) => corpus
            .statement(id)
            .is_some_and(|it| basis(it.date, &it.date_basis)),
        Some(Subject::Article(id)) => corpus
            .article(id)
            .is_some_and(|it| basis(it.published, &it.published_basis)),
        Some(Subject::Loose(_)) | None => false,
    }
}
