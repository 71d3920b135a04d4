//! The order of the list of cables.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::corpus::{Answer, Corpus, Source, cable_title};

/// A column of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Column {
    #[default]
    Date,
    Reference,
    Mission,
    Subject,
    Marking,
    Coverage,
}

impl Column {
    /// All columns, in their order.
    pub const ALL: [Self; 6] = [
        Self::Date,
        Self::Mission,
        Self::Subject,
        Self::Reference,
        Self::Marking,
        Self::Coverage,
    ];

    /// The column's heading.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Reference => "Reference",
            Self::Mission => "Mission",
            Self::Subject => "Subject",
            Self::Marking => "Marking",
            Self::Coverage => "Articles",
        }
    }
}

/// By which column the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    pub column: Column,
    pub is_descending: bool,
}

/// The cables of an answer in order, by their place in the dataset's list. Equal ones stay in
/// the dataset's order; those without a value come last either way.
#[must_use]
pub fn rows(corpus: &Corpus, answer: &Answer, sort: Sort) -> Vec<usize> {
    let mut rows: Vec<usize> = answer.hits.iter().map(|hit| hit.cable).collect();
    let cables = &corpus.dataset.cables;
    let text = |column: Column, at: usize| -> String {
        let Some(cable) = cables.get(at) else {
            return String::new();
        };
        match column {
            Column::Reference => cable.reference.clone().unwrap_or_default(),
            Column::Mission => mission(corpus, at).0,
            Column::Subject => cable_title(cable).to_owned(),
            Column::Marking => cable.marking.clone().unwrap_or_default(),
            Column::Date | Column::Coverage => String::new(),
        }
        .to_lowercase()
    };
    let directed = |ordering: Ordering| {
        if sort.is_descending {
            ordering.reverse()
        } else {
            ordering
        }
    };
    match sort.column {
        Column::Date => rows.sort_by_cached_key(|at| {
            let days = cables.get(*at).and_then(|cable| cable.date.days());
            let (first, last) = days.unwrap_or_default();
            let directed = |day: i64| {
                if sort.is_descending {
                    -(i128::from(day))
                } else {
                    i128::from(day)
                }
            };
            (days.is_none(), directed(first), directed(last))
        }),
        Column::Coverage => rows.sort_by_cached_key(|at| {
            let count = corpus.coverage.of_source(Source::Cable(*at)).len();
            if sort.is_descending {
                usize::MAX - count
            } else {
                count
            }
        }),
        column => {
            let mut keyed: Vec<(String, usize)> =
                rows.into_iter().map(|at| (text(column, at), at)).collect();
            keyed.sort_by(|(a, _), (b, _)| {
                a.is_empty()
                    .cmp(&b.is_empty())
                    .then_with(|| directed(a.cmp(b)))
            });
            rows = keyed.into_iter().map(|(_, at)| at).collect();
        }
    }
    rows
}

/// What the list shows as a cable's mission, and whether it is inferred.
#[must_use]
pub fn mission(corpus: &Corpus, cable: usize) -> (String, bool) {
    let Some(cable) = corpus.dataset.cables.get(cable) else {
        return (String::new(), false);
    };
    let label = cable
        .mission
        .as_deref()
        .and_then(|id| corpus.mission(id))
        .map(crate::corpus::facets::mission_label);
    match label {
        Some(label) => (label, cable.mission_basis.is_inferred()),
        None => (cable.from.clone().unwrap_or_default(), false),
    }
}
