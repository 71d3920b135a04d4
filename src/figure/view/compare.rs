//! Texts side by side, and how their wordings drifted.

mod beside;
mod cell;
mod data;
mod drift;
mod heads;
mod key;
mod linked;
mod links;
mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use data::table;

use super::Scene;
use crate::corpus::Corpus;
use crate::corpus::comparison::{Choice, Comparison, Decision, Loose, Subject, suggested};
use crate::figure::Figure;

/// How many columns stand beside a text when none were chosen.
const SUGGESTED: usize = 6;

/// What somebody chose to see side by side.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Options {
    pub left: Option<Subject>,
    /// The texts beside it; the articles that quote it if none were chosen.
    pub right: Option<Vec<Subject>>,
    pub show: Show,
    pub order: Order,
    /// The article whose readings the others are compared with, by its id.
    pub base: Option<String>,
    /// The same for single rows, by their keys.
    pub bases: BTreeMap<String, String>,
    /// Only what no column has of the left text.
    pub only_remainder: bool,
    /// What is only possible is shown too.
    pub shows_possible: bool,
    /// Texts that are in no dataset.
    #[serde(skip)]
    pub loose: Arc<Vec<Loose>>,
}

/// What is shown of texts side by side.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Show {
    /// The texts, joined by their links.
    #[default]
    Texts,
    /// Passage by passage, the wording of each.
    Drift,
}

/// The order of the passages.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Order {
    /// As in the text on the left.
    #[default]
    Text,
    /// Those first whose wording changed most.
    Drift,
}

impl Options {
    /// What is compared with what.
    #[must_use]
    pub fn choice(&self, corpus: &Corpus, decisions: &Arc<Vec<Decision>>) -> Choice {
        let right = match (&self.right, &self.left) {
            (Some(right), _) => right.clone(),
            (None, Some(left)) => {
                let mut right = suggested(corpus, left);
                right.truncate(SUGGESTED);
                right
            }
            (None, None) => Vec::new(),
        };
        Choice {
            left: self.left.clone(),
            right,
            loose: Arc::clone(&self.loose),
            base: self.base.clone(),
            bases: self.bases.clone(),
            decisions: Arc::clone(decisions),
        }
    }
}

/// The comparison as a figure: the drift table, or the texts side by side.
#[must_use]
pub fn figure(scene: &Scene<'_>, comparison: &Comparison, options: &Options) -> Figure {
    match options.show {
        Show::Texts => beside::figure(scene, comparison, options),
        Show::Drift => drift::figure(scene, comparison, options),
    }
}
