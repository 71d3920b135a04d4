//! Everything with a date, in lanes: cables by mission, statements, events, publications by
//! outlet; and which article printed which source.
//!
//! A lane keeps its marks by length, so that what lies in a span of time is counted by binary
//! search: within a class of more than a day no mark is longer than four times the shortest.

mod label;
mod lane;
mod mark;

use std::collections::{BTreeMap, HashMap};

use lane::Class;

use super::facets::mission_label;
use super::{Answer, Corpus, Source};
use crate::dataset::{Basis, Edtf, EntityKind, Link};

/// Lanes of missions, and of outlets; what has fewer marks shares one.
const MISSION_LANES: usize = 14;
const OUTLET_LANES: usize = 10;

/// Everything with a date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// From top to bottom.
    pub lanes: Vec<Lane>,
    /// Which article printed which source, by source and then by article.
    pub printings: Vec<Printing>,
    /// Cables without a date.
    pub undated_cables: usize,
    /// Statements, events and articles without one.
    pub undated_others: usize,
    /// Where each source that was printed, and each article that printed one, stands: its lane
    /// and its mark.
    places: HashMap<Entry, (usize, Mark)>,
    labels: label::Labels,
}

/// Marks of one kind in a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    pub kind: LaneKind,
    /// The mission's city, the outlet, or what else it holds.
    pub name: String,
    /// The id of the mission, or the outlet, where the lane is of one; empty for cables without
    /// a mission.
    pub key: Option<String>,
    /// How many marks it holds.
    pub count: usize,
    /// By length, shortest first.
    classes: Vec<Class>,
    /// Where dates with an open end begin, and where those with an open beginning end.
    open_after: Vec<f64>,
    open_before: Vec<f64>,
}

/// What a lane holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneKind {
    Events,
    #[default]
    Cables,
    Statements,
    Publications,
}

/// What a mark stands for, by its place in the dataset's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entry {
    Event(usize),
    Cable(usize),
    Statement(usize),
    Article(usize),
}

/// Something with a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub entry: Entry,
    /// The first moment that is meant, in days since 1970-01-01; of a date without a beginning,
    /// the first moment of its end.
    pub from: f64,
    /// The moment after the last; of a date without an end, after its beginning.
    pub to: f64,
    pub start: Edge,
    pub end: Edge,
    pub is_inferred: bool,
}

/// How sure an end of a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Sharp,
    /// About there, or uncertain.
    Soft,
    /// It goes on: open, or known to nobody.
    Open,
}

/// An article that printed something of a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Printing {
    pub source: Source,
    /// By its place in the dataset's list.
    pub article: usize,
    /// The fewest and the most days from the source's date to the publication; none where a
    /// date is open on that side.
    pub days: (Option<i64>, Option<i64>),
}

impl Timeline {
    /// Everything with a date: the answer's cables, and every statement, event and article.
    #[must_use]
    pub fn of(corpus: &Corpus, answer: &Answer) -> Self {
        let mut timeline = Self::default();
        timeline.add_events(corpus);
        timeline.add_statements(corpus);
        timeline.add_cables(corpus, answer);
        timeline.add_articles(corpus);
        timeline.lanes.sort_by_key(|lane| lane.kind);
        timeline.add_printings(corpus, answer);
        timeline
    }

    /// The span of time of cables, statements and articles, or of events where there is nothing
    /// else: first moment and the one after the last, in days.
    #[must_use]
    pub fn extent(&self) -> Option<[f64; 2]> {
        let of = |is_wanted: fn(LaneKind) -> bool| {
            self.lanes
                .iter()
                .filter(|lane| is_wanted(lane.kind))
                .filter_map(Lane::extent)
                .reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])
        };
        of(|kind| kind != LaneKind::Events).or_else(|| of(|_| true))
    }

    /// The lane in which a source or an article stands that was printed or printed one, and its
    /// mark.
    #[must_use]
    pub fn place_of(&self, entry: Entry) -> Option<(usize, Mark)> {
        self.places.get(&entry).copied()
    }

    /// The printings of a source.
    #[must_use]
    pub fn printings_of(&self, source: Source) -> &[Printing] {
        let first = self.printings.partition_point(|it| it.source < source);
        let end = self.printings.partition_point(|it| it.source <= source);
        self.printings.get(first..end).unwrap_or_default()
    }

    fn add_events(&mut self, corpus: &Corpus) {
        let events = corpus.dataset.entities.iter().enumerate();
        let events = events.filter(|(_, entity)| entity.kind == EntityKind::Event);
        let mut marks = Vec::new();
        for (at, event) in events {
            match Mark::of(Entry::Event(at), event.date, &event.date_basis) {
                Some(mark) => marks.push(mark),
                None => self.undated_others += 1,
            }
        }
        self.add_lane(LaneKind::Events, "Events", None, marks);
    }

    fn add_statements(&mut self, corpus: &Corpus) {
        let mut marks = Vec::new();
        for (at, it) in corpus.dataset.statements.iter().enumerate() {
            match Mark::of(Entry::Statement(at), it.date, &it.date_basis) {
                Some(mark) => marks.push(mark),
                None => self.undated_others += 1,
            }
        }
        self.add_lane(LaneKind::Statements, "Statements", None, marks);
    }

    fn add_cables(&mut self, corpus: &Corpus, answer: &Answer) {
        let mut by_mission: BTreeMap<&str, Vec<Mark>> = BTreeMap::new();
        for hit in &answer.hits {
            let Some(cable) = corpus.dataset.cables.get(hit.cable) else {
                continue;
            };
            match Mark::of(Entry::Cable(hit.cable), cable.date, &cable.date_basis) {
                Some(mark) => by_mission
                    .entry(cable.mission.as_deref().unwrap_or_default())
                    .or_default()
                    .push(mark),
                None => self.undated_cables += 1,
            }
        }
        let unknown = by_mission.remove("").unwrap_or_default();
        for (mission, marks) in most_first(by_mission, MISSION_LANES, "mission") {
            match mission {
                Ok(id) => {
                    let name = corpus
                        .mission(id)
                        .map_or_else(|| id.to_owned(), mission_label);
                    self.add_lane(LaneKind::Cables, &name, Some(id), marks);
                }
                Err(rest) => self.add_lane(LaneKind::Cables, &rest, None, marks),
            }
        }
        self.add_lane(LaneKind::Cables, "Mission not stated", Some(""), unknown);
    }

    fn add_articles(&mut self, corpus: &Corpus) {
        let mut by_outlet: BTreeMap<&str, Vec<Mark>> = BTreeMap::new();
        for (at, it) in corpus.dataset.articles.iter().enumerate() {
            match Mark::of(Entry::Article(at), it.published, &it.published_basis) {
                Some(mark) => by_outlet.entry(&it.outlet).or_default().push(mark),
                None => self.undated_others += 1,
            }
        }
        for (outlet, marks) in most_first(by_outlet, OUTLET_LANES, "outlet") {
            match outlet {
                Ok(outlet) => self.add_lane(LaneKind::Publications, outlet, Some(outlet), marks),
                Err(rest) => self.add_lane(LaneKind::Publications, &rest, None, marks),
            }
        }
    }

    fn add_lane(&mut self, kind: LaneKind, name: &str, key: Option<&str>, marks: Vec<Mark>) {
        if !marks.is_empty() {
            self.lanes.push(Lane::of(kind, name, key, marks));
        }
    }

    fn add_printings(&mut self, corpus: &Corpus, answer: &Answer) {
        let cables = answer.hits.iter().map(|hit| Source::Cable(hit.cable));
        let statements = (0..corpus.dataset.statements.len()).map(Source::Statement);
        for source in cables.chain(statements) {
            for quoting in corpus.coverage.of_source(source) {
                self.printings.push(Printing {
                    source,
                    article: quoting.article,
                    days: days_to_publication(corpus, source, quoting.article),
                });
            }
        }
        let mut places = HashMap::new();
        for printing in &self.printings {
            for entry in [
                Entry::from(printing.source),
                Entry::Article(printing.article),
            ] {
                places.entry(entry).or_insert(None);
            }
        }
        for (at, lane) in self.lanes.iter().enumerate() {
            for mark in lane.classes.iter().flat_map(|class| &class.marks) {
                if let Some(place) = places.get_mut(&mark.entry) {
                    *place = Some((at, *mark));
                }
            }
        }
        self.places = places
            .into_iter()
            .filter_map(|(entry, place)| Some((entry, place?)))
            .collect();
    }
}

/// The groups with most marks, and the rest together under a name in words.
fn most_first<'a>(
    groups: BTreeMap<&'a str, Vec<Mark>>,
    most: usize,
    one: &str,
) -> Vec<(Result<&'a str, String>, Vec<Mark>)> {
    let mut groups: Vec<(&str, Vec<Mark>)> = groups.into_iter().collect();
    groups.sort_by_key(|(key, marks)| (std::cmp::Reverse(marks.len()), *key));
    // One alone need not hide behind a name for several.
    let most = if groups.len() == most + 1 {
        most + 1
    } else {
        most
    };
    let rest = groups.split_off(most.min(groups.len()));
    let mut lanes: Vec<_> = groups
        .into_iter()
        .map(|(key, marks)| (Ok(key), marks))
        .collect();
    if !rest.is_empty() {
        let name = format!("{} other {one}s", super::page::number(rest.len()));
        lanes.push((
            Err(name),
            rest.into_iter().flat_map(|(_, marks)| marks).collect(),
        ));
    }
    lanes
}

fn days_to_publication(
    corpus: &Corpus,
    source: Source,
    article: usize,
) -> (Option<i64>, Option<i64>) {
    let dataset = &corpus.dataset;
    let date = match source {
        Source::Cable(at) => dataset.cables.get(at).map(|it| it.date),
        Source::Statement(at) => dataset.statements.get(at).map(|it| it.date),
    };
    let published = dataset.articles.get(article).map(|it| it.published);
    let days = |date: Option<Edtf>| date.as_ref().and_then(Edtf::days);
    match (days(date), days(published)) {
        (Some((first, last)), Some((from, to))) => {
            let between = |a: i64, b: i64| {
                let is_open = [i64::MIN, i64::MAX].iter().any(|it| *it == a || *it == b);
                (!is_open).then(|| b - a)
            };
            (between(last, from), between(first, to))
        }
        _ => (None, None),
    }
}

impl From<Source> for Entry {
    fn from(source: Source) -> Self {
        match source {
            Source::Cable(at) => Self::Cable(at),
            Source::Statement(at) => Self::Statement(at),
        }
    }
}

impl Entry {
    /// What sort of thing it is: `cable`.
    #[must_use]
    pub const fn kind_in_words(self) -> &'static str {
        match self {
            Self::Event(_) => "event",
            Self::Cable(_) => "cable",
            Self::Statement(_) => "statement",
            Self::Article(_) => "article",
        }
    }

    /// The link that opens it.
    #[must_use]
    pub fn link(self, corpus: &Corpus) -> Link {
        let dataset = &corpus.dataset;
        let link = match self {
            Self::Cable(at) => return corpus.link_to(Source::Cable(at)),
            Self::Statement(at) => return corpus.link_to(Source::Statement(at)),
            Self::Event(at) => dataset
                .entities
                .get(at)
                .map(|it| Link::Entity(it.id.clone())),
            Self::Article(at) => dataset
                .articles
                .get(at)
                .map(|it| Link::Article(it.id.clone())),
        };
        link.unwrap_or_default()
    }

    /// Its date, and what the date rests on.
    #[must_use]
    pub fn dated(self, corpus: &Corpus) -> (Edtf, Basis) {
        let dataset = &corpus.dataset;
        let found = match self {
            Self::Cable(at) => dataset.cables.get(at).map(|it| (it.date, &it.date_basis)),
            Self::Statement(at) => dataset
                .statements
                .get(at)
                .map(|it| (it.date, &it.date_basis)),
            Self::Event(at) => dataset.entities.get(at).map(|it| (it.date, &it.date_basis)),
            Self::Article(at) => dataset
                .articles
                .get(at)
                .map(|it| (it.published, &it.published_basis)),
        };
        found.map_or_else(Default::default, |(date, basis)| (date, basis.clone()))
    }
}

impl Printing {
    /// How long it took, in words: `156 days to publication`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let days = |n: i64| {
            let n = usize::try_from(n.unsigned_abs()).unwrap_or(usize::MAX);
            super::page::count(n, "day")
        };
        match self.days {
            (Some(least), Some(most)) if least == most && most < 0 => {
                format!("printed {} before its date", days(most))
            }
            (Some(least), Some(most)) if least == most => {
                format!("{} to publication", days(most))
            }
            (Some(least), Some(most)) if least > 0 => {
                let least = super::page::number(usize::try_from(least).unwrap_or(usize::MAX));
                format!("{least} to {} to publication", days(most))
            }
            (_, Some(most)) if most >= 0 => format!("at most {} to publication", days(most)),
            (_, Some(most)) => format!("printed {} before its date", days(most)),
            (Some(least), None) if least > 0 => {
                format!("at least {} to publication", days(least))
            }
            _ => "days to publication unknown".to_owned(),
        }
    }
}
