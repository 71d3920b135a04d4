//! Search by plain scan. Every word of every cable is looked at: slow beside an index, but small
//! and plainly right, so that an index can be tested against it.
//!
//! One [`Answer`] feeds the list, the facet counts and the highlights, so that they agree.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::Corpus;
use super::body::body;
use super::facets::Facet;
use super::mentions::Place;
use super::query::{Clause, Query};
use crate::dataset::{Cable, Edtf, SourceText};
use crate::text::words;

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The cables that match, in the dataset's order.
    pub hits: Vec<Hit>,
    /// The cables that only the picked time keeps out, in the dataset's order: bars over time
    /// count them, so that another time can be picked.
    pub outside_period: Vec<usize>,
    /// For each facet, how many cables each value has under the other facets' filters, most
    /// frequent first, “not stated” last; values without any are left out.
    pub counts: HashMap<Facet, Vec<Count>>,
}

/// A cable that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// By its place in the dataset's list.
    pub cable: usize,
    /// The words that match, in the order of the parts and of their text.
    pub spans: Vec<Span>,
}

/// Words that match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub place: Place,
    /// Where in that part, in bytes.
    pub range: Range<usize>,
}

/// How many cables have a value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The value, by its place in the facet's list.
    pub value: u32,
    pub cables: usize,
}

impl Answer {
    /// The hit of a cable, if it matches.
    #[must_use]
    pub fn hit(&self, cable: usize) -> Option<&Hit> {
        let at = self
            .hits
            .binary_search_by_key(&cable, |hit| hit.cable)
            .ok()?;
        self.hits.get(at)
    }
}

/// The text of a part of a cable.
#[must_use]
pub fn part(cable: &Cable, place: Place) -> std::borrow::Cow<'_, str> {
    use std::borrow::Cow;
    match place {
        Place::Reference => Cow::Borrowed(cable.reference.as_deref().unwrap_or_default()),
        Place::Subject => Cow::Borrowed(&cable.subject),
        Place::Sender => Cow::Borrowed(cable.from.as_deref().unwrap_or_default()),
        Place::Addressees => match cable.addressees.as_slice() {
            [] => Cow::Borrowed(""),
            [one] => Cow::Borrowed(one),
            several => Cow::Owned(several.join("; ")),
        },
        Place::Body => body(&cable.text).text,
    }
}

const PLACES: [Place; 5] = [
    Place::Reference,
    Place::Subject,
    Place::Sender,
    Place::Addressees,
    Place::Body,
];

/// Everything that matches a query; `None` when `is_cancelled` was set meanwhile.
#[must_use]
pub fn search(corpus: &Corpus, query: &Query, is_cancelled: &AtomicBool) -> Option<Answer> {
    let filters = Conditions::of(corpus, query);
    let found: Vec<(usize, Verdict, bool, Vec<Span>)> = corpus
        .dataset
        .cables
        .par_iter()
        .enumerate()
        .filter_map(|(at, cable)| {
            if is_cancelled.load(Ordering::Relaxed) {
                return None;
            }
            let verdict = filters.verdict(corpus, at);
            if verdict == Verdict::FailsSeveral {
                return None;
            }
            let holds =
                |(date, is_excluding): &(Edtf, bool)| overlap(&cable.date, date) != *is_excluding;
            if !query.dates.iter().all(holds) {
                return None;
            }
            let is_within = query
                .period
                .is_none_or(|period| overlap(&cable.date, &period));
            if !is_within && verdict != Verdict::Passes {
                return None;
            }
            let spans = matching_spans(cable, &query.clauses)?;
            Some((at, verdict, is_within, spans))
        })
        .collect();
    if is_cancelled.load(Ordering::Relaxed) {
        return None;
    }
    let mut tallies: HashMap<Facet, Vec<usize>> = Facet::ALL
        .into_iter()
        .map(|facet| (facet, vec![0; corpus.facets.values(facet).len()]))
        .collect();
    let mut hits = Vec::new();
    let mut outside_period = Vec::new();
    for (cable, verdict, is_within, spans) in found {
        if !is_within {
            outside_period.push(cable);
            continue;
        }
        for (facet, tally) in &mut tallies {
            if verdict.counts_for(*facet) {
                for value in corpus.facets.of_cable(*facet, cable) {
                    if let Some(count) = tally.get_mut(*value as usize) {
                        *count += 1;
                    }
                }
            }
        }
        if verdict == Verdict::Passes {
            hits.push(Hit { cable, spans });
        }
    }
    let counts = tallies
        .into_iter()
        .map(|(facet, tally)| (facet, most_frequent_first(corpus, facet, &tally)))
        .collect();
    Some(Answer {
        hits,
        outside_period,
        counts,
    })
}

fn most_frequent_first(corpus: &Corpus, facet: Facet, tally: &[usize]) -> Vec<Count> {
    let values = corpus.facets.values(facet);
    let mut counts: Vec<Count> = (0_u32..)
        .zip(tally)
        .filter(|(_, cables)| **cables > 0)
        .map(|(value, cables)| Count {
            value,
            cables: *cables,
        })
        .collect();
    let value = |count: &Count| values.get(count.value as usize);
    let is_stated = |count: &Count| value(count).is_some_and(|value| !value.key.is_empty());
    let label = |count: &Count| value(count).map(|value| &value.label);
    counts.sort_by(|a, b| {
        is_stated(b)
            .cmp(&is_stated(a))
            .then_with(|| b.cables.cmp(&a.cables))
            .then_with(|| label(a).cmp(&label(b)))
    });
    counts
}

/// What the filters say of a cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Passes,
    /// One facet alone keeps it out: it still counts for that facet's own values.
    FailsOnly(Facet),
    FailsSeveral,
}

impl Verdict {
    fn counts_for(self, facet: Facet) -> bool {
        self == Self::Passes || self == Self::FailsOnly(facet)
    }
}

/// The filters of a query, with the values that they mean.
struct Conditions {
    /// For each facet that is filtered: the values of which a cable needs one (none: it needs
    /// no particular one), and the values that it must not have.
    facets: Vec<(Facet, Option<Vec<u32>>, Vec<u32>)>,
}

impl Conditions {
    fn of(corpus: &Corpus, query: &Query) -> Self {
        let facets = Facet::ALL
            .into_iter()
            .filter_map(|facet| {
                let mut needed: Option<Vec<u32>> = None;
                let mut excluded = Vec::new();
                for filter in query.filters.iter().filter(|filter| filter.facet == facet) {
                    let values = corpus.facets.matching(filter);
                    if filter.is_excluding {
                        excluded.extend(values);
                    } else {
                        needed.get_or_insert_default().extend(values);
                    }
                }
                (needed.is_some() || !excluded.is_empty()).then_some((facet, needed, excluded))
            })
            .collect();
        Self { facets }
    }

    fn verdict(&self, corpus: &Corpus, cable: usize) -> Verdict {
        let mut verdict = Verdict::Passes;
        for (facet, needed, excluded) in &self.facets {
            let values = corpus.facets.of_cable(*facet, cable);
            let has_needed = needed
                .as_ref()
                .is_none_or(|needed| values.iter().any(|value| needed.contains(value)));
            let has_excluded = values.iter().any(|value| excluded.contains(value));
            if !has_needed || has_excluded {
                if verdict != Verdict::Passes {
                    return Verdict::FailsSeveral;
                }
                verdict = Verdict::FailsOnly(*facet);
            }
        }
        verdict
    }
}

/// Whether a cable's date and a date of the query can be the same day.
fn overlap(date: &Edtf, wanted: &Edtf) -> bool {
    match (date.days(), wanted.days()) {
        (Some((first, last)), Some((from, to))) => first <= to && from <= last,
        _ => false,
    }
}

/// Where a part is put together of pieces that never stood together: no phrase goes across.
/// Offsets in bytes, of the end of each piece.
fn joints(cable: &Cable, place: Place) -> Vec<usize> {
    match place {
        Place::Body => body(&cable.text)
            .lines
            .iter()
            .map(|line| line.range.end)
            .collect(),
        Place::Addressees => cable
            .addressees
            .iter()
            .scan(0, |at, addressee| {
                let end = *at + addressee.len();
                *at = end + "; ".len();
                Some(end)
            })
            .collect(),
        Place::Reference | Place::Subject | Place::Sender => Vec::new(),
    }
}

/// The words of a cable that match; `None` if not all clauses hold.
fn matching_spans(cable: &Cable, clauses: &[Clause]) -> Option<Vec<Span>> {
    if clauses.is_empty() {
        return Some(Vec::new());
    }
    let mut has_matched = vec![false; clauses.len()];
    let mut spans = Vec::new();
    for place in PLACES {
        if clauses
            .iter()
            .all(|clause| clause.place.is_some_and(|only| only != place))
            || (place == Place::Body && matches!(cable.text, SourceText::Withheld))
        {
            continue;
        }
        let text = part(cable, place);
        let words: Vec<_> = words(&text).collect();
        let joints = joints(cable, place);
        for (clause, has_matched) in clauses.iter().zip(&mut has_matched) {
            if clause.place.is_some_and(|only| only != place) {
                continue;
            }
            for window in words.windows(clause.words.len()) {
                let last = clause.words.len() - 1;
                let matches =
                    window
                        .iter()
                        .zip(&clause.words)
                        .enumerate()
                        .all(|(at, (word, wanted))| {
                            if clause.is_prefix && at == last {
                                word.folded.starts_with(wanted.as_str())
                            } else {
                                word.folded == wanted.as_str()
                            }
                        });
                let (true, Some(first), Some(last)) = (matches, window.first(), window.last())
                else {
                    continue;
                };
                let crosses_joint = joints
                    .iter()
                    .any(|joint| (first.range.end..last.range.end).contains(joint));
                if crosses_joint {
                    continue;
                }
                *has_matched = true;
                if !clause.is_excluding {
                    spans.push(Span {
                        place,
                        range: first.range.start..last.range.end,
                    });
                }
            }
        }
    }
    let holds = clauses
        .iter()
        .zip(has_matched)
        .all(|(clause, has_matched)| has_matched != clause.is_excluding);
    spans.sort_by_key(|span: &Span| (span.place, span.range.start, span.range.end));
    spans.dedup();
    holds.then_some(spans)
}
