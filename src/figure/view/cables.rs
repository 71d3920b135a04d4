//! The list of cables as a table.

use super::{Scene, Table};
use crate::corpus::citation::bracketed;
use crate::corpus::facets::mission_label;
use crate::corpus::{Source, cable_title};

/// The cables in an order, by their place in the dataset's list, with what is inferred in
/// brackets. Columns without a value in any of them are left out.
#[must_use]
pub fn table(scene: &Scene<'_>, order: &[usize]) -> Table {
    let columns = [
        "Date",
        "Mission",
        "Subject",
        "Reference",
        "Marking",
        "Articles",
    ];
    let corpus = scene.corpus;
    let rows: Vec<Vec<String>> = order
        .iter()
        .filter_map(|at| Some((*at, corpus.dataset.cables.get(*at)?)))
        .map(|(at, cable)| {
            let mission = cable
                .mission
                .as_deref()
                .and_then(|id| corpus.mission(id))
                .map(mission_label);
            let articles = corpus.coverage.of_source(Source::Cable(at)).len();
            vec![
                bracketed(cable.date.for_tables(), &cable.date_basis),
                mission.map_or_else(
                    || cable.from.clone().unwrap_or_default(),
                    |mission| bracketed(mission, &cable.mission_basis),
                ),
                cable_title(cable).to_owned(),
                cable.reference.clone().unwrap_or_default(),
                bracketed(
                    cable.marking.clone().unwrap_or_default(),
                    &cable.marking_basis,
                ),
                if articles > 0 {
                    articles.to_string()
                } else {
                    String::new()
                },
            ]
        })
        .collect();
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
    .without_empty_columns()
}
