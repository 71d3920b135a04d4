//! Reftels: which cable refers to which.

use std::collections::HashMap;

use super::Corpus;

/// What a cable refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As the cable gives it.
    pub text: String,
    /// The cable it means, by its place in the dataset's list; none where it is not held.
    pub cable: Option<usize>,
}

/// References in both directions.
#[derive(Debug, Default)]
pub struct Threads {
    referring_to: HashMap<usize, Vec<usize>>,
    by_reference: HashMap<String, usize>,
}

impl Threads {
    /// Resolves the references of all cables by id and by reference number.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let mut threads = Self::default();
        for (at, cable) in corpus.dataset.cables.iter().enumerate() {
            if let Some(reference) = &cable.reference {
                threads.by_reference.entry(normal(reference)).or_insert(at);
            }
        }
        for at in 0..corpus.dataset.cables.len() {
            for reference in threads.references(corpus, at) {
                if let Some(cable) = reference.cable {
                    threads.referring_to.entry(cable).or_default().push(at);
                }
            }
        }
        threads
    }

    /// What a cable refers to, held or not.
    #[must_use]
    pub fn references(&self, corpus: &Corpus, cable: usize) -> Vec<Reference> {
        let Some(cable) = corpus.dataset.cables.get(cable) else {
            return Vec::new();
        };
        cable
            .references
            .iter()
            .map(|text| Reference {
                text: text.clone(),
                cable: corpus
                    .cable_index(text)
                    .or_else(|| self.by_reference.get(&normal(text)).copied()),
            })
            .collect()
    }

    /// The cables that refer to a cable.
    #[must_use]
    pub fn referring_to(&self, cable: usize) -> &[usize] {
        self.referring_to.get(&cable).map_or(&[], Vec::as_slice)
    }
}

/// A reference number without what varies in writing it: case, spaces, punctuation.
fn normal(reference: &str) -> String {
    reference
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
