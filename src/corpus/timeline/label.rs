//! What marks are in words, kept between pictures.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{Entry, Timeline};
use crate::corpus::Corpus;
use crate::corpus::citation::{bracketed, dated};
use crate::corpus::facets::mission_label;

/// No more labels than this are kept: many times what one picture shows.
const MOST_KEPT: usize = 20_000;

/// Labels that were made already. They follow from the dataset, so that two timelines that differ
/// in nothing else are equal.
#[derive(Debug, Default)]
pub(super) struct Labels(Mutex<HashMap<Entry, String>>);

impl Clone for Labels {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Labels {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Timeline {
    /// What a mark is, in words: its title, its kind, its mission and its date. The corpus must
    /// always be the one that the timeline is of.
    #[must_use]
    pub fn label(&self, corpus: &Corpus, entry: Entry) -> String {
        let mut kept = self.labels.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(label) = kept.get(&entry) {
            return label.clone();
        }
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        let label = in_words(corpus, entry);
        kept.insert(entry, label.clone());
        label
    }
}

fn in_words(corpus: &Corpus, entry: Entry) -> String {
    let (date, basis) = entry.dated(corpus);
    let title = corpus.title_of(&entry.link(corpus));
    let date = dated(date, &basis);
    let kind = entry.kind_in_words();
    let mission = match entry {
        Entry::Cable(at) => corpus.dataset.cables.get(at).and_then(|cable| {
            let mission = corpus.mission(cable.mission.as_deref()?)?;
            Some(bracketed(mission_label(mission), &cable.mission_basis))
        }),
        Entry::Event(_) | Entry::Statement(_) | Entry::Article(_) => None,
    };
    match mission {
        Some(mission) => format!("{title} · {kind} from {mission}, {date}"),
        None => format!("{title} · {kind}, {date}"),
    }
}
