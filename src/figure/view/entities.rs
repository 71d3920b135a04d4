//! The list of entities as a table.

use std::cmp::Reverse;

use super::{Scene, Table};
use crate::corpus::entity::cable_count;
use crate::dataset::EntityKind;

/// The entities of a kind, or of all, with the number of cables that mention each, most first.
#[must_use]
pub fn table(scene: &Scene<'_>, kind: Option<EntityKind>) -> Table {
    let columns = ["Name", "Kind", "Other names", "Summary", "Cables"];
    let mut entities: Vec<(usize, usize)> = scene
        .corpus
        .dataset
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| kind.is_none_or(|kind| entity.kind == kind))
        .map(|(at, _)| (at, cable_count(scene.corpus, at)))
        .collect();
    entities.sort_by_key(|(at, cables)| (Reverse(*cables), *at));
    let rows = entities
        .into_iter()
        .filter_map(|(at, cables)| Some((scene.corpus.dataset.entities.get(at)?, cables)))
        .map(|(entity, cables)| {
            let aliases: Vec<&str> = entity.aliases.iter().map(|it| it.name.as_str()).collect();
            vec![
                entity.name.clone(),
                kind_in_words(entity.kind).to_owned(),
                aliases.join(", "),
                entity.summary.clone(),
                cables.to_string(),
            ]
        })
        .collect();
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}

const fn kind_in_words(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Country => "country",
        EntityKind::Person => "individual",
        EntityKind::Event => "event",
        EntityKind::Organization => "organization",
    }
}
