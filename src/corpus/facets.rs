//! Facets: the properties by which cables are counted and filtered.

use std::collections::HashMap;

use super::{Corpus, Source};
use crate::dataset::date::print::month_name;
use crate::dataset::{Cable, Extent, SourceText};
use crate::text::words::folded_words;

/// A property of cables.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Facet {
    Mission,
    Year,
    Month,
    Marking,
    Entity,
    Tag,
    Text,
    Coverage,
    Outlet,
    Extent,
}

impl Facet {
    /// All facets, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Mission,
        Self::Year,
        Self::Month,
        Self::Entity,
        Self::Marking,
        Self::Tag,
        Self::Coverage,
        Self::Outlet,
        Self::Text,
        Self::Extent,
    ];

    /// The facet's heading.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mission => "Mission",
            Self::Year => "Year",
            Self::Month => "Month",
            Self::Marking => "Marking",
            Self::Entity => "Entity",
            Self::Tag => "Tag",
            Self::Text => "Text held",
            Self::Coverage => "Coverage",
            Self::Outlet => "Outlet",
            Self::Extent => "Extent",
        }
    }

    /// The facet's name in a typed query: `mission:moscow`.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Mission => "mission",
            Self::Year => "year",
            Self::Month => "month",
            Self::Marking => "marking",
            Self::Entity => "entity",
            Self::Tag => "tag",
            Self::Text => "text",
            Self::Coverage => "coverage",
            Self::Outlet => "outlet",
            Self::Extent => "extent",
        }
    }
}

/// A condition on a facet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Filter {
    pub facet: Facet,
    pub value: FilterValue,
    /// Cables with the value are left out instead.
    pub is_excluding: bool,
}

/// Which values of a facet a filter means.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum FilterValue {
    /// The value with this key.
    Key(String),
    /// Values whose key is this, or whose label has all of its words: what somebody typed.
    Typed(String),
}

impl Filter {
    /// The condition that a cable has the value with a key.
    #[must_use]
    pub fn including(facet: Facet, key: impl Into<String>) -> Self {
        Self {
            facet,
            value: FilterValue::Key(key.into()),
            is_excluding: false,
        }
    }
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What identifies it; empty for cables without a value.
    pub key: String,
    /// What is shown.
    pub label: String,
}

/// The values of all facets, and which cable has which.
#[derive(Debug, Default)]
pub struct FacetIndex {
    facets: HashMap<Facet, OneFacet>,
}

#[derive(Debug, Default)]
struct OneFacet {
    values: Vec<Value>,
    by_key: HashMap<String, u32>,
    /// The values of cable `n` are `of_cables[starts[n]..starts[n + 1]]`.
    starts: Vec<u32>,
    of_cables: Vec<u32>,
}

impl FacetIndex {
    /// The values of every cable in a corpus.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let facets = Facet::ALL
            .into_iter()
            .map(|facet| {
                let mut one = OneFacet::default();
                for (at, cable) in corpus.dataset.cables.iter().enumerate() {
                    one.starts
                        .push(u32::try_from(one.of_cables.len()).unwrap_or(u32::MAX));
                    for key in keys(corpus, facet, at, cable) {
                        let value = one.intern(key, |key| label(corpus, facet, key));
                        one.of_cables.push(value);
                    }
                }
                one.starts
                    .push(u32::try_from(one.of_cables.len()).unwrap_or(u32::MAX));
                (facet, one)
            })
            .collect();
        Self { facets }
    }

    /// The values of a facet.
    #[must_use]
    pub fn values(&self, facet: Facet) -> &[Value] {
        self.facets
            .get(&facet)
            .map_or(&[], |one| one.values.as_slice())
    }

    /// The values that a cable has, by their place in [`Self::values`].
    #[must_use]
    pub fn of_cable(&self, facet: Facet, cable: usize) -> &[u32] {
        let Some(one) = self.facets.get(&facet) else {
            return &[];
        };
        match (one.starts.get(cable), one.starts.get(cable + 1)) {
            (Some(start), Some(end)) => one
                .of_cables
                .get(*start as usize..*end as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// The values that a filter means, by their place in [`Self::values`].
    #[must_use]
    pub fn matching(&self, filter: &Filter) -> Vec<u32> {
        let Some(one) = self.facets.get(&filter.facet) else {
            return Vec::new();
        };
        match &filter.value {
            FilterValue::Key(key) => one.by_key.get(key).copied().into_iter().collect(),
            FilterValue::Typed(text) => {
                let wanted = folded_words(text);
                let has_all = |label: &str| {
                    let words = folded_words(label);
                    !wanted.is_empty() && wanted.iter().all(|word| words.contains(word))
                };
                (0_u32..)
                    .zip(&one.values)
                    .filter(|(_, value)| {
                        value.key.eq_ignore_ascii_case(text) || has_all(&value.label)
                    })
                    .map(|(at, _)| at)
                    .collect()
            }
        }
    }

    /// The label of a filter's value.
    #[must_use]
    pub fn label_of(&self, filter: &Filter) -> String {
        match &filter.value {
            FilterValue::Typed(text) => text.clone(),
            FilterValue::Key(key) => self
                .values(filter.facet)
                .iter()
                .find(|value| value.key == *key)
                .map_or_else(|| key.clone(), |value| value.label.clone()),
        }
    }
}

impl OneFacet {
    fn intern(&mut self, key: String, label: impl Fn(&str) -> String) -> u32 {
        if let Some(at) = self.by_key.get(&key) {
            return *at;
        }
        let at = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.values.push(Value {
            label: label(&key),
            key: key.clone(),
        });
        self.by_key.insert(key, at);
        at
    }
}

fn keys(corpus: &Corpus, facet: Facet, at: usize, cable: &Cable) -> Vec<String> {
    let one = |key: &str| vec![key.to_owned()];
    match facet {
        Facet::Mission => one(cable.mission.as_deref().unwrap_or_default()),
        Facet::Year => one(&cable
            .date
            .filed_under()
            .map(|point| format!("{:04}", point.year))
            .unwrap_or_default()),
        Facet::Month => one(&cable
            .date
            .filed_under()
            .and_then(|point| Some(format!("{:04}-{:02}", point.year, point.month()?)))
            .unwrap_or_default()),
        Facet::Marking => one(cable.marking.as_deref().unwrap_or_default().trim()),
        Facet::Entity => corpus
            .mentions
            .entities_of(Source::Cable(at))
            .iter()
            .filter_map(|entity| corpus.dataset.entities.get(*entity))
            .map(|entity| entity.id.clone())
            .collect(),
        Facet::Tag => {
            let mut tags = cable.tags.clone();
            tags.sort();
            tags.dedup();
            tags
        }
        Facet::Text => one(match cable.text {
            SourceText::Full(_) => "full",
            SourceText::Excerpts { .. } => "excerpts",
            SourceText::Withheld => "withheld",
        }),
        Facet::Coverage => one(if corpus.coverage.of_source(Source::Cable(at)).is_empty() {
            "none"
        } else {
            "printed"
        }),
        Facet::Outlet => {
            let mut outlets: Vec<String> = corpus
                .coverage
                .of_source(Source::Cable(at))
                .iter()
                .filter_map(|quoting| corpus.dataset.articles.get(quoting.article))
                .map(|article| article.outlet.clone())
                .collect();
            outlets.sort();
            outlets.dedup();
            outlets
        }
        Facet::Extent => one(match cable.extent {
            Extent::One => "one",
            Extent::Series => "series",
            Extent::Kind => "kind",
        }),
    }
}

fn label(corpus: &Corpus, facet: Facet, key: &str) -> String {
    match (facet, key) {
        (Facet::Mission | Facet::Year | Facet::Month | Facet::Marking, "") => {
            "Not stated".to_owned()
        }
        (Facet::Mission, id) => corpus
            .mission(id)
            .map_or_else(|| id.to_owned(), mission_label),
        (Facet::Entity, id) => corpus
            .entity(id)
            .map_or_else(|| id.to_owned(), |entity| entity.name.clone()),
        (Facet::Month, key) => match key.rsplit_once('-') {
            Some((year, month)) => {
                format!("{} {year}", month_name(month.parse().unwrap_or(0)))
            }
            None => key.to_owned(),
        },
        (Facet::Text, "full") => "Full text".to_owned(),
        (Facet::Text, "excerpts") => "Printed excerpts".to_owned(),
        (Facet::Text, _) => "No words held".to_owned(),
        (Facet::Coverage, "printed") => "Printed by the press".to_owned(),
        (Facet::Coverage, _) => "Nothing printed of it".to_owned(),
        (Facet::Extent, "one") => "One document".to_owned(),
        (Facet::Extent, "series") => "Series".to_owned(),
        (Facet::Extent, _) => "Kind of document".to_owned(),
        (_, key) => key.to_owned(),
    }
}

/// The city of a mission, or its name.
#[must_use]
pub fn mission_label(mission: &crate::dataset::Mission) -> String {
    if mission.city.is_empty() {
        mission.name.clone()
    } else {
        mission.city.clone()
    }
}
