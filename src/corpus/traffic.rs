//! Who sent how much, to whom, and about where: the traffic between missions, addressees and
//! countries, with the places that a map needs.

use std::collections::{BTreeMap, HashMap};

use super::{Answer, Corpus, Source};
use crate::dataset::{Entity, EntityKind, Link};
use crate::geo::countries::{self, countries};
use crate::geo::places;
use crate::geo::sphere::Place;
use crate::text::words::folded_words;

/// The traffic of the cables that a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traffic {
    /// One for each mission of the dataset, in its order.
    pub missions: Vec<Sending>,
    /// Most cables first.
    pub routes: Vec<Route>,
    /// How many cables mention a country or are about it, by its place in
    /// [`countries::countries`], with the entity that stands for it.
    pub countries: BTreeMap<usize, Mentioned>,
    /// Cables without a mission, or with one that the dataset does not have.
    pub without_mission: usize,
    /// Addressees that could not be placed, with their cables, most first.
    pub unplaced: Vec<(String, usize)>,
}

/// What a mission sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sending {
    pub cables: usize,
    /// Of them, those whose mission is inferred.
    pub inferred: usize,
    pub place: Option<Place>,
}

/// A country that is mentioned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mentioned {
    /// By its place in the dataset's list.
    pub entity: usize,
    pub cables: usize,
}

/// The cables from one mission to one addressee, or about one country.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// By its place in the dataset's list.
    pub from: usize,
    pub to: End,
    pub cables: usize,
    /// Of them, those whose mission is inferred.
    pub inferred: usize,
}

/// Where a route leads.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    pub kind: EndKind,
    pub name: String,
    pub place: Place,
    /// The page of what it is, where the dataset has one.
    pub link: Link,
    /// The place was concluded from the last words of the name.
    pub is_inferred: bool,
}

/// What a route leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EndKind {
    /// A mission that the cables are addressed to, by its place in the dataset's list.
    Mission(usize),
    /// Another addressee.
    Addressee,
    /// A country that the cables mention or are about, by its entity's place in the list.
    Country(usize),
}

impl EndKind {
    /// Whether the cables went there.
    #[must_use]
    pub const fn is_addressee(self) -> bool {
        matches!(self, Self::Mission(_) | Self::Addressee)
    }
}

impl Traffic {
    /// The traffic of the cables in an answer.
    #[must_use]
    pub fn of(corpus: &Corpus, answer: &Answer) -> Self {
        let dataset = &corpus.dataset;
        let mut traffic = Self {
            missions: dataset
                .missions
                .iter()
                .map(|mission| Sending {
                    place: place_of(mission.latitude, mission.longitude),
                    ..Sending::default()
                })
                .collect(),
            ..Self::default()
        };
        let index: HashMap<&str, usize> = dataset
            .missions
            .iter()
            .enumerate()
            .map(|(at, mission)| (mission.id.as_str(), at))
            .collect();
        let mut known = Known::of(corpus);
        // Keyed by what can be ordered, so that the result does not depend on hashing.
        let mut routes: BTreeMap<(usize, EndKind, String), Route> = BTreeMap::new();
        let mut unplaced: BTreeMap<&str, usize> = BTreeMap::new();
        for hit in &answer.hits {
            let Some(cable) = dataset.cables.get(hit.cable) else {
                continue;
            };
            let from = cable
                .mission
                .as_deref()
                .and_then(|id| index.get(id))
                .copied();
            let is_inferred = cable.mission_basis.is_inferred();
            match from.and_then(|from| traffic.missions.get_mut(from)) {
                Some(sending) => {
                    sending.cables += 1;
                    sending.inferred += usize::from(is_inferred);
                }
                None => traffic.without_mission += 1,
            }
            let mut ends: Vec<End> = Vec::new();
            for addressee in &cable.addressees {
                match known.end(addressee) {
                    Some(end) => ends.push(end),
                    None => *unplaced.entry(addressee.as_str()).or_default() += 1,
                }
            }
            let mut mentioned: Vec<(usize, usize)> = Vec::new();
            for entity in corpus.mentions.entities_of(Source::Cable(hit.cable)) {
                let Some(country) = known.country(*entity) else {
                    continue;
                };
                mentioned.extend(country.at.map(|at| (at, *entity)));
                ends.extend(country.end.clone());
            }
            // Two entities may be one country under two names.
            mentioned.sort_unstable();
            mentioned.dedup_by_key(|(at, _)| *at);
            for (at, entity) in mentioned {
                let country = traffic
                    .countries
                    .entry(at)
                    .or_insert(Mentioned { entity, cables: 0 });
                country.cables += 1;
            }
            ends.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
            ends.dedup_by(|a, b| (a.kind, &a.name) == (b.kind, &b.name));
            let Some(from) = from else { continue };
            for to in ends {
                let route = routes
                    .entry((from, to.kind, to.name.clone()))
                    .or_insert_with(|| Route {
                        from,
                        to,
                        cables: 0,
                        inferred: 0,
                    });
                route.cables += 1;
                route.inferred += usize::from(is_inferred);
            }
        }
        traffic.routes = routes.into_values().collect();
        traffic
            .routes
            .sort_by_key(|route| std::cmp::Reverse(route.cables));
        traffic.unplaced = unplaced
            .into_iter()
            .map(|(name, cables)| (name.to_owned(), cables))
            .collect();
        traffic
            .unplaced
            .sort_by_key(|(_, cables)| std::cmp::Reverse(*cables));
        traffic
    }
}

/// A place on the globe; none where a coordinate is missing or not on it.
#[must_use]
pub fn place_of(latitude: Option<f64>, longitude: Option<f64>) -> Option<Place> {
    let (latitude, longitude) = (latitude?, longitude?);
    ((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)).then_some(Place {
        latitude,
        longitude,
    })
}

/// What is known of names: which of them can be placed.
#[derive(Debug)]
pub struct Known<'a> {
    /// Missions and entities with a place by their folded names.
    by_name: HashMap<String, End>,
    /// What addressees turned out to be.
    addressees: HashMap<&'a str, Option<End>>,
    /// The entities that are countries.
    countries: HashMap<usize, Country>,
}

#[derive(Debug)]
struct Country {
    /// By its place in the list of countries of the world.
    at: Option<usize>,
    end: Option<End>,
}

impl<'a> Known<'a> {
    /// What the names of a corpus say.
    #[must_use]
    pub fn of(corpus: &'a Corpus) -> Self {
        let mut by_name: HashMap<String, End> = HashMap::new();
        for (at, mission) in corpus.dataset.missions.iter().enumerate() {
            let Some(place) = place_of(mission.latitude, mission.longitude) else {
                continue;
            };
            for name in [&mission.name, &mission.city, &mission.id] {
                let end = End {
                    kind: EndKind::Mission(at),
                    name: super::facets::mission_label(mission),
                    place,
                    link: Link::Mission(mission.id.clone()),
                    is_inferred: false,
                };
                by_name.entry(folded(name)).or_insert(end);
            }
        }
        let mut known = HashMap::new();
        for (at, entity) in corpus.dataset.entities.iter().enumerate() {
            let place = place_of(entity.latitude, entity.longitude);
            let link = Link::Entity(entity.id.clone());
            if entity.kind == EntityKind::Country {
                let country = country_of(entity);
                let place = place.or_else(|| {
                    let country = countries().get(country?)?;
                    Some(Place {
                        latitude: country.latitude,
                        longitude: country.longitude,
                    })
                });
                let end = place.map(|place| End {
                    kind: EndKind::Country(at),
                    name: entity.name.clone(),
                    place,
                    link: link.clone(),
                    is_inferred: false,
                });
                known.insert(at, Country { at: country, end });
            }
            let seat = place.or_else(|| place_named(&entity.place));
            let (EntityKind::Organization, Some(place)) = (entity.kind, seat) else {
                continue;
            };
            let aliases = entity.aliases.iter().map(|alias| &alias.name);
            for name in std::iter::once(&entity.name).chain(aliases) {
                let end = End {
                    kind: EndKind::Addressee,
                    name: entity.name.clone(),
                    place,
                    link: link.clone(),
                    is_inferred: false,
                };
                by_name.entry(folded(name)).or_insert(end);
            }
        }
        by_name.remove("");
        Self {
            by_name,
            addressees: HashMap::new(),
            countries: known,
        }
    }

    fn country(&self, entity: usize) -> Option<&Country> {
        self.countries.get(&entity)
    }

    /// Where an addressee is, if that is known: a mission or an organization of the dataset by
    /// its name, or else a capital or a country that the name ends with.
    pub fn end(&mut self, addressee: &'a str) -> Option<End> {
        if let Some(end) = self.addressees.get(addressee) {
            return end.clone();
        }
        let end = self.look_up(addressee);
        self.addressees.insert(addressee, end.clone());
        end
    }

    fn look_up(&self, addressee: &str) -> Option<End> {
        /// Names of posts are shorter; a list of names is no addressee.
        const MOST_WORDS: usize = 12;
        if let Some(end) = self.by_name.get(&folded(addressee)) {
            return Some(end.clone());
        }
        let words: Vec<&str> = addressee.split_whitespace().collect();
        if words.len() > MOST_WORDS {
            return None;
        }
        (0..words.len()).find_map(|start| {
            let name = words.get(start..)?.join(" ");
            if let Some(end) = self.by_name.get(&folded(&name)) {
                return Some(End {
                    is_inferred: start > 0,
                    ..end.clone()
                });
            }
            place_named(&name).map(|place| End {
                kind: EndKind::Addressee,
                name: addressee.to_owned(),
                place,
                link: Link::Nothing,
                is_inferred: true,
            })
        })
    }
}

/// The capital or the country of a name.
fn place_named(name: &str) -> Option<Place> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    if name.is_empty() {
        return None;
    }
    let found = places::find(name).or_else(|| {
        let country = countries().get(countries::find_country(name)?)?;
        places::capital_of(&country.a2)
    })?;
    Some(Place {
        latitude: found.latitude,
        longitude: found.longitude,
    })
}

/// Which country of the world an entity is: by its code, or by its name.
fn country_of(entity: &Entity) -> Option<usize> {
    countries::country(&entity.country).or_else(|| countries::find_country(&entity.name))
}

fn folded(name: &str) -> String {
    folded_words(name).join(" ")
}
