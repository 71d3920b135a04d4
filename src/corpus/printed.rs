//! What each article printed of each source, passage by passage; and which share of the cables
//! whose full text is held was quoted at all.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::claims::{Column, columns};
use super::{Answer, Corpus, Facet, Source};
use crate::dataset::{Passage, SourceText};

/// What was printed of the cables of an answer, and of all statements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Printed {
    pub columns: Vec<Column>,
    /// Sources of which something is printed; those that most articles print first.
    pub rows: Vec<Row>,
    /// Cables of the answer and statements of which nothing is printed.
    pub unprinted: usize,
    /// Cables by sending mission, those of the most cables first.
    pub missions: Vec<MissionRow>,
    /// Only where something of a cable whose full text is held is printed.
    pub shares: Option<Shares>,
}

/// A source and who printed what of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub source: Source,
    /// How many passages are told apart; one where the full text is held.
    pub passages: usize,
    /// Only articles that print something of it, in the order of the columns.
    pub cells: Vec<Cell>,
}

/// What an article printed of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// By its place in [`Printed::columns`].
    pub column: usize,
    /// Passage by passage.
    pub prints: Vec<Print>,
}

/// How an article printed a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Print {
    #[default]
    Not,
    /// In its own narration.
    Narrated,
    /// At least once within quotation marks.
    Quoted,
}

/// How many cables of a mission each article printed something of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissionRow {
    /// Its id; empty where cables do not state one.
    pub mission: String,
    /// The mission of each of these cables was concluded.
    pub is_inferred: bool,
    /// Its cables of which something is printed.
    pub cables: usize,
    /// By column.
    pub counts: Vec<usize>,
}

/// How many cables of each kind were quoted, of those whose full text is held: what is known from
/// excerpts alone was always quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// How many cables of the answer are held in full.
    pub cables: usize,
    pub markings: Vec<Share>,
    pub topics: Vec<Share>,
    /// In the order of time.
    pub months: Vec<Share>,
}

/// `3 of 17`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The facet's key; empty where cables do not state one.
    pub key: String,
    pub label: String,
    pub quoted: usize,
    pub total: usize,
}

impl Printed {
    /// What is known of an answer's cables and of all statements. Takes time in proportion to
    /// the answer, the statements and their readings.
    #[must_use]
    pub fn of(corpus: &Corpus, answer: &Answer) -> Self {
        let columns = columns(corpus);
        let mut places = vec![0; columns.len()];
        for (at, column) in columns.iter().enumerate() {
            if let Some(place) = places.get_mut(column.article) {
                *place = at;
            }
        }
        let cables = answer.hits.iter().map(|hit| Source::Cable(hit.cable));
        let statements = (0..corpus.dataset.statements.len()).map(Source::Statement);
        let mut printed = Self {
            columns,
            ..Self::default()
        };
        let mut has_full = false;
        for source in cables.chain(statements) {
            if let Some(row) = row(corpus, source, &places) {
                has_full |= is_full_cable(corpus, source);
                printed.rows.push(row);
            } else {
                printed.unprinted += 1;
            }
        }
        printed.rows.sort_by_key(|row| Reverse(row.cells.len()));
        printed.missions = missions(corpus, &printed);
        printed.shares = has_full.then(|| shares(corpus, answer, &printed));
        printed
    }

    /// How many sources each article printed something of, by column.
    #[must_use]
    pub fn totals(&self) -> Vec<usize> {
        let mut totals = vec![0; self.columns.len()];
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            if let Some(total) = totals.get_mut(cell.column) {
                *total += 1;
            }
        }
        totals
    }

    /// How many cables and how many statements there are rows of.
    #[must_use]
    pub fn kinds(&self) -> (usize, usize) {
        let cables = self
            .rows
            .iter()
            .filter(|row| matches!(row.source, Source::Cable(_)))
            .count();
        (cables, self.rows.len() - cables)
    }
}

impl Row {
    /// What an article printed of it, passage by passage; `None` if nothing.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        let at = self
            .cells
            .binary_search_by_key(&column, |cell| cell.column)
            .ok()?;
        self.cells.get(at)
    }

    /// How many of its passages are printed somewhere.
    #[must_use]
    pub fn printed_passages(&self) -> usize {
        (0..self.passages)
            .filter(|passage| {
                self.cells.iter().any(|cell| {
                    cell.prints
                        .get(*passage)
                        .is_some_and(|it| *it != Print::Not)
                })
            })
            .count()
    }
}

/// The passages of a source that is known from print; none where its full text is held.
#[must_use]
pub fn passages(corpus: &Corpus, source: Source) -> &[Passage] {
    match text(corpus, source) {
        Some(SourceText::Excerpts { passages, .. }) => passages,
        _ => &[],
    }
}

fn text(corpus: &Corpus, source: Source) -> Option<&SourceText> {
    match source {
        Source::Cable(at) => corpus.dataset.cables.get(at).map(|it| &it.text),
        Source::Statement(at) => corpus.dataset.statements.get(at).map(|it| &it.text),
    }
}

fn is_full_cable(corpus: &Corpus, source: Source) -> bool {
    matches!(source, Source::Cable(_)) && matches!(text(corpus, source), Some(SourceText::Full(_)))
}

fn row(corpus: &Corpus, source: Source, places: &[usize]) -> Option<Row> {
    let quotings = corpus.coverage.of_source(source);
    if quotings.is_empty() {
        return None;
    }
    let passages = passages(corpus, source);
    let mut cells: BTreeMap<usize, Vec<Print>> = BTreeMap::new();
    for (nth, passage) in passages.iter().enumerate() {
        for reading in &passage.readings {
            let place = corpus
                .article_index(&reading.article)
                .and_then(|article| places.get(article));
            let Some(place) = place else { continue };
            let prints = cells
                .entry(*place)
                .or_insert_with(|| vec![Print::Not; passages.len()]);
            let print = if reading.marked {
                Print::Quoted
            } else {
                Print::Narrated
            };
            if let Some(it) = prints.get_mut(nth) {
                *it = print.max(*it);
            }
        }
    }
    if passages.is_empty() {
        for quoting in quotings {
            let print = if quoting.marked > 0 {
                Print::Quoted
            } else {
                Print::Narrated
            };
            if let Some(place) = places.get(quoting.article) {
                cells.insert(*place, vec![print]);
            }
        }
    }
    Some(Row {
        source,
        passages: passages.len().max(1),
        cells: cells
            .into_iter()
            .map(|(column, prints)| Cell { column, prints })
            .collect(),
    })
}

fn missions(corpus: &Corpus, printed: &Printed) -> Vec<MissionRow> {
    let mut missions: BTreeMap<&str, MissionRow> = BTreeMap::new();
    for row in &printed.rows {
        let Source::Cable(at) = row.source else {
            continue;
        };
        let Some(cable) = corpus.dataset.cables.get(at) else {
            continue;
        };
        let mission = cable.mission.as_deref().unwrap_or_default();
        let entry = missions.entry(mission).or_insert_with(|| MissionRow {
            mission: mission.to_owned(),
            is_inferred: true,
            cables: 0,
            counts: vec![0; printed.columns.len()],
        });
        entry.cables += 1;
        entry.is_inferred &= cable.mission_basis.is_inferred();
        for cell in &row.cells {
            if let Some(count) = entry.counts.get_mut(cell.column) {
                *count += 1;
            }
        }
    }
    let mut missions: Vec<MissionRow> = missions.into_values().collect();
    // The cables that state no mission come last.
    missions.sort_by_key(|row| (row.mission.is_empty(), Reverse(row.cables)));
    missions
}

fn shares(corpus: &Corpus, answer: &Answer, printed: &Printed) -> Shares {
    let quoted: Vec<bool> = {
        let mut quoted = vec![false; corpus.dataset.cables.len()];
        for row in &printed.rows {
            if let Source::Cable(at) = row.source
                && let Some(it) = quoted.get_mut(at)
            {
                *it = row
                    .cells
                    .iter()
                    .any(|it| it.prints.contains(&Print::Quoted));
            }
        }
        quoted
    };
    let is_quoted = |at: usize| quoted.get(at).copied().unwrap_or(false);
    let full: Vec<usize> = answer
        .hits
        .iter()
        .map(|hit| hit.cable)
        .filter(|at| is_full_cable(corpus, Source::Cable(*at)))
        .collect();
    let by_facet = |facet: Facet| {
        let mut counts: HashMap<u32, (usize, usize)> = HashMap::new();
        for at in &full {
            for value in corpus.facets.of_cable(facet, *at) {
                let (quoted, total) = counts.entry(*value).or_default();
                *quoted += usize::from(is_quoted(*at));
                *total += 1;
            }
        }
        let mut shares: Vec<(u32, Share)> = counts
            .into_iter()
            .filter_map(|(value, (quoted, total))| {
                let it = corpus.facets.values(facet).get(value as usize)?;
                let share = Share {
                    key: it.key.clone(),
                    label: it.label.clone(),
                    quoted,
                    total,
                };
                Some((value, share))
            })
            .collect();
        shares.sort_by_key(|(value, share)| {
            (
                share.key.is_empty(),
                Reverse(share.quoted),
                Reverse(share.total),
                *value,
            )
        });
        shares.into_iter().map(|(_, share)| share).collect()
    };
    let mut months: Vec<Share> = by_facet(Facet::Month);
    months.sort_by(|a, b| (a.key.is_empty(), &a.key).cmp(&(b.key.is_empty(), &b.key)));
    Shares {
        cables: full.len(),
        markings: by_facet(Facet::Marking),
        topics: by_facet(Facet::Tag),
        months,
    }
}
