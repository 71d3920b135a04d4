//! The list of entities: as a table to read, and as data to go on working with.

use std::cmp::Reverse;

use super::{Scene, Table};
use crate::corpus::entity::{cable_count, kind_in_words};
use crate::dataset::{Entity, EntityKind};

/// The entities of a kind, or of all, as people read them, with the number of cables that mention
/// each, most first.
#[must_use]
pub fn table(scene: &Scene<'_>, kind: Option<EntityKind>) -> Table {
    let columns = ["Name", "Kind", "Other names", "Summary", "Cables"];
    let row = |(entity, cables): (&Entity, usize)| {
        vec![
            entity.name.clone(),
            kind_in_words(entity.kind, 1).to_owned(),
            aliases(entity, ", "),
            entity.summary.clone(),
            cables.to_string(),
        ]
    };
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: entities(scene, kind).into_iter().map(row).collect(),
    }
}

/// The same entities as data: by id, with code and place where they have one, and several names in
/// one cell with `; ` between them.
#[must_use]
pub fn data(scene: &Scene<'_>, kind: Option<EntityKind>) -> Table {
    let columns = [
        "id",
        "kind",
        "name",
        "aliases",
        "country",
        "latitude",
        "longitude",
        "cables",
    ];
    let degrees = |it: Option<f64>| it.map(|it| it.to_string()).unwrap_or_default();
    let row = |(entity, cables): (&Entity, usize)| {
        vec![
            entity.id.clone(),
            kind_in_words(entity.kind, 1).to_owned(),
            entity.name.clone(),
            aliases(entity, "; "),
            entity.country.clone(),
            degrees(entity.latitude),
            degrees(entity.longitude),
            cables.to_string(),
        ]
    };
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: entities(scene, kind).into_iter().map(row).collect(),
    }
}

fn entities<'a>(scene: &Scene<'a>, kind: Option<EntityKind>) -> Vec<(&'a Entity, usize)> {
    let mut entities: Vec<(usize, &Entity, usize)> = scene
        .corpus
        .dataset
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| kind.is_none_or(|kind| entity.kind == kind))
        .map(|(at, entity)| (at, entity, cable_count(scene.corpus, at)))
        .collect();
    entities.sort_by_key(|(at, _, cables)| (Reverse(*cables), *at));
    entities
        .into_iter()
        .map(|(_, entity, cables)| (entity, cables))
        .collect()
}

fn aliases(entity: &Entity, between: &str) -> String {
    let names: Vec<&str> = entity.aliases.iter().map(|it| it.name.as_str()).collect();
    names.join(between)
}
