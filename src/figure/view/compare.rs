//! Texts side by side, and how their wordings drifted.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::corpus::Corpus;
use crate::corpus::comparison::{Choice, Decision, Loose, Subject, suggested};

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

/// The comparison as a figure.
#[must_use]
pub fn figure(
    scene: &super::Scene<'_>,
    comparison: &crate::corpus::comparison::Comparison,
    options: &Options,
) -> crate::figure::Figure {
    let _ = (comparison, options);
    crate::figure::Figure::new(scene.width, scene.height, scene.palette())
}
