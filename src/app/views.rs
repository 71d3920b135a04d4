//! What the views that are figures show: their options, and the data that they are drawn from,
//! made once for each answer.

use std::sync::Arc;

use super::jobs::{Job, Outcome, Wake};
use crate::corpus::{Answer, Corpus};
use crate::figure::view::map;

/// A section of the analysis.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Section {
    #[default]
    Claims,
    Sources,
    Coverage,
    Network,
    Frequency,
}

impl Section {
    /// All sections, in their order.
    pub const ALL: [Self; 5] = [
        Self::Claims,
        Self::Sources,
        Self::Coverage,
        Self::Network,
        Self::Frequency,
    ];

    /// What stands on it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Claims => "Claims",
            Self::Sources => "Sources",
            Self::Coverage => "Coverage",
            Self::Network => "Network",
            Self::Frequency => "Frequency",
        }
    }

    /// What it is called in menu and palette.
    #[must_use]
    pub const fn command(self) -> &'static str {
        match self {
            Self::Claims => "Claims: who reported what",
            Self::Sources => "Sources: who has it from whom",
            Self::Coverage => "Coverage: what each outlet printed",
            Self::Network => "Network: who is mentioned together",
            Self::Frequency => "Frequency: words over time",
        }
    }
}

/// The options of all views. They belong to the open dataset and are not kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Views {
    pub map: map::Options,
}

/// Data made from an answer, in the background where that takes long; until it is there, that of
/// the answer before.
#[derive(Debug)]
pub struct Prepared<T> {
    /// The answer that the data is of.
    of: Option<Arc<Answer>>,
    data: Option<Arc<T>>,
    making: Option<(Arc<Answer>, Job<T>)>,
}

impl<T> Default for Prepared<T> {
    fn default() -> Self {
        Self {
            of: None,
            data: None,
            making: None,
        }
    }
}

impl<T: Send + Sync + 'static> Prepared<T> {
    /// The data of an answer, as far as it is there.
    pub fn get(
        &mut self,
        from: &From<'_>,
        make: impl FnOnce(&Corpus, &Answer) -> T + Send + 'static,
    ) -> Option<Arc<T>> {
        let is_of = |other: &Arc<Answer>| Arc::ptr_eq(other, from.answer);
        if let Some((of, job)) = self.making.take() {
            match job.poll() {
                Outcome::Running if is_of(&of) => self.making = Some((of, job)),
                // Of an answer that is not on show any more.
                Outcome::Running => {}
                // Not tried again and again: what is there stays.
                Outcome::Failed => self.of = Some(of),
                Outcome::Done(data) => {
                    self.of = Some(of);
                    self.data = Some(Arc::new(data));
                }
            }
        }
        if self.of.as_ref().is_some_and(is_of) || self.making.is_some() {
            return self.data.clone();
        }
        if from.is_small {
            self.data = Some(Arc::new(make(from.corpus, from.answer)));
            self.of = Some(Arc::clone(from.answer));
        } else {
            let (corpus, answer) = (Arc::clone(from.corpus), Arc::clone(from.answer));
            let job = Job::start("prepare a view", from.wake, move || make(&corpus, &answer));
            self.making = Some((Arc::clone(from.answer), job));
        }
        self.data.clone()
    }

    /// Whether data is being made.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.making.is_some()
    }
}

/// What data is made from.
#[derive(Debug)]
pub struct From<'a> {
    pub corpus: &'a Arc<Corpus>,
    pub answer: &'a Arc<Answer>,
    /// It is made so fast that nothing need wait.
    pub is_small: bool,
    pub wake: &'a Wake,
}

/// The data of all views.
#[derive(Debug, Default)]
pub struct Data {
    pub map: Prepared<map::Data>,
}
