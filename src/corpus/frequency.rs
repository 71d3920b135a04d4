//! How often words, phrases or queries occur, over time and by mission.

use std::sync::atomic::AtomicBool;

use super::facets::Facet;
use super::histogram::{Bins, Histogram};
use super::search::search;
use super::{Answer, Corpus, Query};

/// At most so many queries are compared.
pub const MOST_SERIES: usize = 6;

/// How often queries occur among an answer's cables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frequency {
    pub series: Vec<Series>,
    /// All cables of the answer over time.
    pub time: Histogram,
    /// The missions of the answer's cables, most cables first; cables without one last.
    pub missions: Vec<Mission>,
    /// How many cables were looked at.
    pub cables: usize,
    /// How many queries beyond [`MOST_SERIES`] were left out.
    pub left_out: usize,
}

/// A mission and its cables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mission {
    /// Its id; empty for cables without one.
    pub key: String,
    pub name: String,
    /// How many of the answer's cables are its.
    pub cables: usize,
}

/// One query, and where it occurs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// The query as typed.
    pub text: String,
    /// What of it was not understood.
    pub notes: Vec<String>,
    pub total: Tally,
    /// For each bar of [`Frequency::time`].
    pub by_time: Vec<Tally>,
    /// For cables without a date.
    pub undated: Tally,
    /// For each of [`Frequency::missions`].
    pub by_mission: Vec<Tally>,
}

/// How often something occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cables in which it occurs at least once.
    pub cables: usize,
    /// How often it occurs in them.
    pub occurrences: usize,
}

impl Tally {
    fn add(&mut self, occurrences: usize) {
        self.cables += 1;
        self.occurrences += occurrences;
    }
}

impl Frequency {
    /// Runs the queries over an answer's cables; `None` when `is_cancelled` was set meanwhile.
    #[must_use]
    pub fn of(
        corpus: &Corpus,
        answer: &Answer,
        queries: &[String],
        bins: Bins,
        is_cancelled: &AtomicBool,
    ) -> Option<Self> {
        let cables = || answer.hits.iter().map(|hit| hit.cable);
        let time = Histogram::of(corpus, cables(), bins);
        let (missions, place_of) = missions(corpus, answer);
        let typed: Vec<&String> = queries.iter().filter(|it| !it.trim().is_empty()).collect();
        let mut frequency = Self {
            series: Vec::new(),
            time,
            missions,
            cables: answer.hits.len(),
            left_out: typed.len().saturating_sub(MOST_SERIES),
        };
        for text in typed.into_iter().take(MOST_SERIES) {
            let query = Query::parse(text);
            let found = search(corpus, &query, is_cancelled)?;
            let mut series = Series {
                text: text.trim().to_owned(),
                by_time: vec![Tally::default(); frequency.time.bars.len()],
                by_mission: vec![Tally::default(); frequency.missions.len()],
                ..Series::default()
            };
            for hit in found
                .hits
                .iter()
                .filter(|hit| answer.hit(hit.cable).is_some())
            {
                let occurrences = hit.spans.len();
                series.total.add(occurrences);
                let bar = frequency.time.bar_of(corpus, hit.cable);
                match bar.and_then(|at| series.by_time.get_mut(at)) {
                    Some(tally) => tally.add(occurrences),
                    None => series.undated.add(occurrences),
                }
                let mission = corpus.facets.of_cable(Facet::Mission, hit.cable).first();
                if let Some(tally) = mission
                    .and_then(|value| place_of.get(*value as usize))
                    .and_then(|at| series.by_mission.get_mut(*at))
                {
                    tally.add(occurrences);
                }
            }
            series.notes = query.notes;
            frequency.series.push(series);
        }
        Some(frequency)
    }
}

/// The missions of an answer's cables, and for each value of the facet the place of its mission.
fn missions(corpus: &Corpus, answer: &Answer) -> (Vec<Mission>, Vec<usize>) {
    let values = corpus.facets.values(Facet::Mission);
    let mut counts = vec![0; values.len()];
    for hit in &answer.hits {
        for value in corpus.facets.of_cable(Facet::Mission, hit.cable) {
            if let Some(count) = counts.get_mut(*value as usize) {
                *count += 1;
            }
        }
    }
    let mut order: Vec<usize> = (0..values.len())
        .filter(|at| counts.get(*at).is_some_and(|count| *count > 0))
        .collect();
    let count = |at: &usize| counts.get(*at).copied().unwrap_or(0);
    order.sort_by_key(|at| {
        let is_unknown = values.get(*at).is_none_or(|value| value.key.is_empty());
        (is_unknown, std::cmp::Reverse(count(at)), *at)
    });
    let mut place_of = vec![usize::MAX; values.len()];
    for (place, at) in order.iter().enumerate() {
        if let Some(slot) = place_of.get_mut(*at) {
            *slot = place;
        }
    }
    let missions = order
        .iter()
        .filter_map(|at| {
            let value = values.get(*at)?;
            Some(Mission {
                key: value.key.clone(),
                name: if value.key.is_empty() {
                    "Mission not stated".to_owned()
                } else {
                    value.label.clone()
                },
                cables: count(at),
            })
        })
        .collect();
    (missions, place_of)
}
