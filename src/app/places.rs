//! Everything that can be gone to, for the palette, and fuzzy ranking.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::corpus::Corpus;
use crate::dataset::Link;

/// Something that can be gone to.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub link: Link,
    pub title: String,
    /// What sort of thing it is.
    pub kind: &'static str,
}

/// Everything that can be gone to, and the titles by which it is found.
#[derive(Debug, Default)]
pub struct Places {
    pub places: Vec<Place>,
    pub titles: Vec<String>,
}

impl Places {
    /// Everything in a corpus that can be gone to.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let places = places(corpus);
        let titles = places.iter().map(|place| place.title.clone()).collect();
        Self { places, titles }
    }

    /// Whether so many are few enough to look through within a frame.
    #[must_use]
    pub const fn are_few(count: usize) -> bool {
        count <= 5_000
    }
}

/// How many places the palette looks through at the most.
const LOOKED_AT: usize = 300_000;

fn places(corpus: &Corpus) -> Vec<Place> {
    let dataset = &corpus.dataset;
    let entities = dataset
        .entities
        .iter()
        .map(|it| (Link::Entity(it.id.clone()), "entity"));
    let missions = dataset
        .missions
        .iter()
        .map(|it| (Link::Mission(it.id.clone()), "mission"));
    let articles = dataset
        .articles
        .iter()
        .map(|it| (Link::Article(it.id.clone()), "article"));
    let statements = dataset
        .statements
        .iter()
        .map(|it| (Link::Statement(it.id.clone()), "statement"));
    let claims = dataset
        .claims
        .iter()
        .map(|it| (Link::Claim(it.id.clone()), "claim"));
    let cables = dataset
        .cables
        .iter()
        .map(|it| (Link::Cable(it.id.clone()), "cable"));
    entities
        .chain(missions)
        .chain(articles)
        .chain(cables)
        .chain(statements)
        .chain(claims)
        .take(LOOKED_AT)
        .map(|(link, kind)| Place {
            title: corpus.title_of(&link),
            link,
            kind,
        })
        .collect()
}

/// The indices of the texts that match what was typed, best first, at most `most`. Nothing
/// typed matches everything, in order.
#[must_use]
pub fn ranked<T: AsRef<str>>(typed: &str, texts: &[T], most: usize) -> Vec<usize> {
    if typed.trim().is_empty() {
        return (0..texts.len().min(most)).collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = texts
        .iter()
        .enumerate()
        .filter_map(|(at, text)| {
            let text = Utf32Str::new(text.as_ref(), &mut buffer);
            Some((pattern.score(text, &mut matcher)?, at))
        })
        .collect();
    scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    scored.into_iter().take(most).map(|(_, at)| at).collect()
}
