//! What follows from a dataset for one entity.

use std::collections::BTreeMap;

use super::histogram::{Bins, Histogram};
use super::{Corpus, Source};
use crate::dataset::{EntityKind, Link};

/// A kind of entity in words, for one or for several: `individual`, `individuals`.
#[must_use]
pub const fn kind_in_words(kind: EntityKind, n: usize) -> &'static str {
    match (kind, n) {
        (EntityKind::Country, 1) => "country",
        (EntityKind::Country, _) => "countries",
        (EntityKind::Person, 1) => "individual",
        (EntityKind::Person, _) => "individuals",
        (EntityKind::Event, 1) => "event",
        (EntityKind::Event, _) => "events",
        (EntityKind::Organization, 1) => "organization",
        (EntityKind::Organization, _) => "organizations",
    }
}

/// An entity that stands in the same sources as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoMentioned {
    /// By its place in the dataset's list.
    pub entity: usize,
    /// In how many sources both are.
    pub sources: usize,
}

/// The entities that share sources with one, most sources first.
#[must_use]
pub fn co_mentioned(corpus: &Corpus, entity: usize) -> Vec<CoMentioned> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for source in corpus.mentions.sources_of(entity) {
        for other in corpus.mentions.entities_of(*source) {
            if *other != entity {
                *counts.entry(*other).or_default() += 1;
            }
        }
    }
    let mut all: Vec<CoMentioned> = counts
        .into_iter()
        .map(|(entity, sources)| CoMentioned { entity, sources })
        .collect();
    all.sort_by_key(|other| (std::cmp::Reverse(other.sources), other.entity));
    all
}

/// How many cables mention an entity or are about it.
#[must_use]
pub fn cable_count(corpus: &Corpus, entity: usize) -> usize {
    corpus
        .mentions
        .sources_of(entity)
        .iter()
        .filter(|source| matches!(source, Source::Cable(_)))
        .count()
}

/// Cables by a unit of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverTime {
    /// Label and number of cables, without gaps between the first and the last.
    pub bars: Vec<(String, usize)>,
    /// Cables without a usable date.
    pub undated: usize,
}

/// The cables among some sources over time, in bars as narrow as their dates allow.
#[must_use]
pub fn over_time(corpus: &Corpus, sources: &[Source]) -> OverTime {
    let cables = sources.iter().filter_map(|source| match source {
        Source::Cable(at) => Some(*at),
        Source::Statement(_) => None,
    });
    let histogram = Histogram::of(corpus, cables, Bins::Auto);
    OverTime {
        bars: histogram
            .bars
            .iter()
            .map(|bar| (bar.period(histogram.unit).for_people(), bar.count))
            .collect(),
        undated: histogram.undated,
    }
}

/// The claims that concern an entity: about it, spoken by it or answered with it.
#[must_use]
pub fn claims(corpus: &Corpus, id: &str) -> Vec<Link> {
    corpus
        .dataset
        .claims
        .iter()
        .filter(|claim| {
            claim.about.iter().any(|about| about == id) || claim.reports.iter().any(|report| {
                report.speaker.as_deref() == Some(id)
                    || matches!(&report.value, crate::dataset::Value::Entity(other) if other == id)
            })
        })
        .map(|claim| Link::Claim(claim.id.clone()))
        .collect()
}

/// The articles that print a name of an entity, quote a source that mentions it, or answer a
/// claim about it.
#[must_use]
pub fn articles(corpus: &Corpus, entity: usize) -> Vec<usize> {
    let Some(it) = corpus.dataset.entities.get(entity) else {
        return Vec::new();
    };
    let printed = it.aliases.iter().flat_map(|alias| &alias.printed_by);
    let mut articles: Vec<usize> = printed
        .filter_map(|id| corpus.article_index(id))
        .chain(
            corpus
                .mentions
                .sources_of(entity)
                .iter()
                .flat_map(|source| corpus.coverage.of_source(*source))
                .map(|quoting| quoting.article),
        )
        .collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}
