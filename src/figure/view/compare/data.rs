//! The drift table for other programs.

use super::Options;
use super::cell::{changed, short};
use super::drift::ordered;
use super::heads;
use crate::corpus::comparison::{Cell, Comparison, Document, Row, Subject, Wording};
use crate::figure::view::{Scene, Table};

/// A row for each wording, and one for each text that has none of a passage.
///
/// `changed` is a share of the words, 0 to 1; `marked` says whether the words stand inside quotation
/// marks, and is empty where that is not known.
#[must_use]
pub fn table(scene: &Scene<'_>, comparison: &Comparison, options: &Options) -> Table {
    let columns = [
        "passage",
        "label",
        "base",
        "base_of",
        "base_article",
        "outlet",
        "article",
        "date",
        "date_basis",
        "cell",
        "place",
        "marked",
        "wording",
        "changed",
        "drift",
        "flags",
        "flags_in_words",
    ];
    let mut table = Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: Vec::new(),
    };
    for (_, row) in ordered(comparison, options.order) {
        for (column, cell) in comparison.columns.iter().zip(&row.cells) {
            let head = head(scene, row, &column.document);
            let state = match cell {
                Cell::Printed(wordings) => {
                    for wording in wordings {
                        let mut cells = head.clone();
                        cells.extend(printed(row, wording));
                        table.rows.push(cells);
                    }
                    continue;
                }
                Cell::Blank => "blank",
                Cell::Silent => "silent",
                Cell::NotHeld => "text not held",
            };
            let mut cells = head;
            cells.push(state.to_owned());
            cells.resize(columns.len(), String::new());
            table.rows.push(cells);
        }
    }
    table
}

fn head(scene: &Scene<'_>, row: &Row, document: &Document) -> Vec<String> {
    let (id, basis) = match &document.subject {
        Some(Subject::Article(id)) => {
            let article = scene.corpus.article(id);
            (
                id.clone(),
                article.map_or("", |it| it.published_basis.in_words()),
            )
        }
        Some(Subject::Cable(id) | Subject::Statement(id)) => (id.clone(), ""),
        Some(Subject::Loose(_)) | None => (String::new(), ""),
    };
    vec![
        row.key.clone(),
        row.label.clone(),
        row.base.clone(),
        row.base_of.clone(),
        row.base_article.clone().unwrap_or_default(),
        heads::name(document).to_owned(),
        id,
        document.date.map(|it| it.to_string()).unwrap_or_default(),
        basis.to_owned(),
    ]
}

fn printed(row: &Row, wording: &Wording) -> [String; 8] {
    let flags = &wording.drift.flags;
    let short: Vec<String> = flags.iter().map(short).collect();
    let in_words: Vec<String> = flags
        .iter()
        .map(|flag| flag.in_words(&row.base, &wording.words))
        .collect();
    let state = if wording.is_base { "base" } else { "printed" };
    let marked = match wording.is_marked {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    [
        state.to_owned(),
        wording.label.clone(),
        marked.to_owned(),
        wording.words.clone(),
        format!("{:.3}", changed(wording)),
        if wording.is_base {
            String::new()
        } else {
            wording.drift.in_words(&row.base, &wording.words)
        },
        short.join("; "),
        in_words.join("; "),
    ]
}
