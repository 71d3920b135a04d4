//! What is known of a source besides its words: who quotes it is likely to name these things.

use std::collections::HashMap;

use crate::compare::Hints;
use crate::dataset::date::{End, Point, YearPart};
use crate::dataset::{Cable, Edtf, Entity, Mission, Statement};

/// Missions and entities by their ids, as far as hints need them.
#[derive(Debug, Default)]
pub struct Names {
    missions: HashMap<String, Vec<String>>,
    entities: HashMap<String, Vec<String>>,
}

impl Names {
    /// Adds what a file of a dataset has.
    pub fn add(&mut self, missions: &[Mission], entities: &[Entity]) {
        for mission in missions {
            let names = [&mission.name, &mission.city];
            let names = names.into_iter().filter(|name| !name.is_empty());
            self.missions
                .insert(mission.id.clone(), names.cloned().collect());
        }
        for entity in entities {
            let names = std::iter::once(&entity.name)
                .chain(entity.aliases.iter().map(|alias| &alias.name))
                .filter(|name| !name.is_empty());
            self.entities
                .insert(entity.id.clone(), names.cloned().collect());
        }
    }

    /// What an article that quotes a cable may name or date it by.
    #[must_use]
    pub fn of_cable(&self, cable: &Cable) -> Hints {
        let mission = cable.mission.as_ref().and_then(|id| self.missions.get(id));
        let about = cable.about.iter().filter_map(|id| self.entities.get(id));
        Hints {
            names: mission
                .into_iter()
                .chain(about)
                .flatten()
                .cloned()
                .collect(),
            dates: dates(&cable.date),
        }
    }

    /// The same of a statement: its speaker too.
    #[must_use]
    pub fn of_statement(&self, statement: &Statement) -> Hints {
        let named = std::iter::once(&statement.speaker)
            .chain(&statement.about)
            .filter_map(|id| self.entities.get(id));
        Hints {
            names: named.flatten().cloned().collect(),
            dates: dates(&statement.date),
        }
    }
}

/// The points in time that a date names: year, and month and day where they are known.
#[must_use]
pub fn dates(date: &Edtf) -> Vec<(i32, Option<u8>, Option<u8>)> {
    let ends = match date {
        Edtf::Unknown => Vec::new(),
        Edtf::Single(point) => vec![*point],
        Edtf::Interval(from, to) => [from, to]
            .into_iter()
            .filter_map(|end| match end {
                End::At(point) => Some(*point),
                End::Open | End::Unknown => None,
            })
            .collect(),
    };
    ends.iter().filter_map(point).collect()
}

fn point(point: &Point) -> Option<(i32, Option<u8>, Option<u8>)> {
    if point.unspecified_year_digits > 0 {
        return None;
    }
    let year = i32::try_from(point.year).ok()?;
    Some(match point.part {
        YearPart::Whole | YearPart::SomeMonth | YearPart::SomeDay | YearPart::Season(_) => {
            (year, None, None)
        }
        YearPart::Month(month) | YearPart::SomeDayOf(month) => (year, Some(month), None),
        YearPart::Day(month, day) | YearPart::Time(month, day, _) => (year, Some(month), Some(day)),
    })
}
