//! The list of cables: as a table to read, and as data to go on working with.

use super::{Scene, Table};
use crate::corpus::citation::bracketed;
use crate::corpus::facets::mission_label;
use crate::corpus::{Source, cable_title};
use crate::dataset::{Cable, SourceText};

/// The cables in an order, by their place in the dataset's list, as people read them: what is
/// inferred in brackets. Columns without a value in any of them are left out.
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
    let row = |(at, cable): (usize, &Cable)| {
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
    };
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: cables(scene, order).map(row).collect(),
    }
    .without_empty_columns()
}

/// The cables in an order, by their place in the dataset's list, as data: ids by which they can be
/// joined to other tables, dates as EDTF, what was concluded in columns of its own, and several
/// values in one cell with `; ` between them.
#[must_use]
pub fn data(scene: &Scene<'_>, order: &[usize]) -> Table {
    let columns = [
        "id",
        "reference",
        "date",
        "date_basis",
        "mission_id",
        "mission",
        "mission_basis",
        "from",
        "addressees",
        "subject",
        "marking",
        "marking_basis",
        "tags",
        "text",
        "articles",
    ];
    let corpus = scene.corpus;
    let row = |(at, cable): (usize, &Cable)| {
        let mission_id = cable.mission.as_deref().unwrap_or_default();
        let mission = corpus.mission(mission_id);
        let text = match cable.text {
            SourceText::Full(_) => "full",
            SourceText::Excerpts { .. } => "excerpts",
            SourceText::Withheld => "withheld",
        };
        let articles = corpus.coverage.of_source(Source::Cable(at)).len();
        vec![
            cable.id.clone(),
            cable.reference.clone().unwrap_or_default(),
            cable.date.to_string(),
            cable.date_basis.in_words().to_owned(),
            mission_id.to_owned(),
            mission.map(|it| it.name.clone()).unwrap_or_default(),
            cable.mission_basis.in_words().to_owned(),
            cable.from.clone().unwrap_or_default(),
            cable.addressees.join("; "),
            cable.subject.clone(),
            cable.marking.clone().unwrap_or_default(),
            cable.marking_basis.in_words().to_owned(),
            cable.tags.join("; "),
            text.to_owned(),
            articles.to_string(),
        ]
    };
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: cables(scene, order).map(row).collect(),
    }
}

fn cables<'a>(
    scene: &Scene<'a>,
    order: &'a [usize],
) -> impl Iterator<Item = (usize, &'a Cable)> + use<'a> {
    let cables = &scene.corpus.dataset.cables;
    order.iter().filter_map(|at| Some((*at, cables.get(*at)?)))
}
