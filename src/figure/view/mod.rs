//! The views of a dataset as figures. A view is a pure function: a scene and the view's options
//! in, a figure out; and the data behind it as a table.

pub mod cables;
pub mod catalog;
pub mod claims;
mod columns;
pub mod compare;
pub mod coverage;
pub mod entities;
mod flow;
pub mod frequency;
pub mod histogram;
pub mod map;
pub mod network;
pub mod page;
pub mod sources;
pub mod table;
pub mod timeline;

use super::palette::{Medium, Palette};
use crate::corpus::page::{count, number};
use crate::corpus::{Answer, Corpus};

/// What views are drawn from.
#[derive(Clone, Debug)]
pub struct Scene<'a> {
    pub corpus: &'a Corpus,
    /// The cables that the query and the filters find.
    pub answer: &'a Answer,
    /// The query and the filters in words; empty where every cable matches.
    pub condition: String,
    /// How wide the figure is to be, in px.
    pub width: f32,
    /// How high, in px. A view that needs more says so in its figure.
    pub height: f32,
    pub medium: Medium,
}

impl Scene<'_> {
    #[must_use]
    pub const fn palette(&self) -> &'static Palette {
        self.medium.palette()
    }

    /// How many cables the figure speaks of, and which: `n = 17 of 22 cables · mission: Moscow`.
    #[must_use]
    pub fn cables_in_words(&self) -> String {
        let (found, total) = (self.answer.hits.len(), self.corpus.dataset.cables.len());
        let n = if found == total {
            count(total, "cable")
        } else {
            format!("{} of {}", number(found), count(total, "cable"))
        };
        if self.condition.is_empty() {
            format!("n = {n}")
        } else {
            format!("n = {n} · {}", self.condition)
        }
    }
}

/// The data behind a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<String>,
    /// As many cells a row as there are columns.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table without the columns that say nothing in any row.
    #[must_use]
    pub fn without_empty_columns(mut self) -> Self {
        let says: Vec<bool> = (0..self.columns.len())
            .map(|column| {
                self.rows
                    .iter()
                    .any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
            })
            .collect();
        let keep = |cells: Vec<String>| -> Vec<String> {
            let cells = cells.into_iter().zip(&says);
            cells.filter(|(_, says)| **says).map(|(it, _)| it).collect()
        };
        if self.rows.is_empty() {
            return self;
        }
        self.columns = keep(std::mem::take(&mut self.columns));
        self.rows = std::mem::take(&mut self.rows)
            .into_iter()
            .map(keep)
            .collect();
        self
    }

    /// The table as CSV (RFC 4180), UTF-8, columns first. A cell that a spreadsheet would take
    /// for a formula gets an apostrophe before it.
    ///
    /// # Errors
    /// A row has another number of cells than there are columns.
    pub fn csv(&self) -> Result<String, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.columns)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()))?;
        }
        let bytes = writer
            .into_inner()
            .map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// As much of a text as a list of names has room for.
fn clipped(text: &str, most_chars: usize) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(most_chars) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()).into(),
        None => text.into(),
    }
}

fn guarded(cell: &str) -> std::borrow::Cow<'_, str> {
    let is_number = cell.parse::<f64>().is_ok();
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}
