//! What the views that are figures show: their options, and the data that they are drawn from,
//! made once for each answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::jobs::{Job, Outcome, Wake};
use crate::corpus::chain::Chain;
use crate::corpus::claims::Claims;
use crate::corpus::comparison::{self, Comparison};
use crate::corpus::frequency::Frequency;
use crate::corpus::histogram::{Bins, Histogram};
use crate::corpus::network::{Choice, LayoutOptions, Network};
use crate::corpus::printed::Printed;
use crate::corpus::timeline::Timeline;
use crate::corpus::{Answer, Corpus};
use crate::figure::view::{map, network};

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
pub use crate::figure::view::catalog::Options as Views;

/// Data made from an answer, in the background where that takes long; until it is there, that of
/// the answer before. `P` is what else it depends on.
#[derive(Debug)]
pub struct Prepared<T, P = ()> {
    /// What the data is of.
    of: Option<(Arc<Answer>, P)>,
    data: Option<Arc<T>>,
    making: Option<Making<T, P>>,
    has_failed: bool,
}

/// Data on its way.
#[derive(Debug)]
struct Making<T, P> {
    of: (Arc<Answer>, P),
    is_cancelled: Arc<AtomicBool>,
    job: Job<T>,
}

impl<T, P> Default for Prepared<T, P> {
    fn default() -> Self {
        Self {
            of: None,
            data: None,
            making: None,
            has_failed: false,
        }
    }
}

impl<T, P> Prepared<T, P>
where
    T: Send + Sync + 'static,
    P: Clone + PartialEq + Send + 'static,
{
    /// The data of an answer, as far as it is there.
    pub fn get(
        &mut self,
        from: &From<'_>,
        with: &P,
        make: impl FnOnce(&Corpus, &Answer, &P, &AtomicBool) -> T + Send + 'static,
    ) -> Option<Arc<T>> {
        let is_wanted =
            |(answer, other): &(Arc<Answer>, P)| Arc::ptr_eq(answer, from.answer) && other == with;
        if let Some(making) = self.making.take() {
            match making.job.poll() {
                Outcome::Running if is_wanted(&making.of) => self.making = Some(making),
                // Of something that is not on show any more.
                Outcome::Running => making.is_cancelled.store(true, Ordering::Relaxed),
                // Not tried again and again.
                Outcome::Failed => {
                    self.of = Some(making.of);
                    self.data = None;
                    self.has_failed = true;
                }
                Outcome::Done(data) => {
                    self.of = Some(making.of);
                    self.data = Some(Arc::new(data));
                    self.has_failed = false;
                }
            }
        }
        if self.of.as_ref().is_some_and(is_wanted) || self.making.is_some() {
            return self.data.clone();
        }
        let of = (Arc::clone(from.answer), with.clone());
        let is_cancelled = Arc::new(AtomicBool::new(false));
        if from.is_small {
            let data = make(from.corpus, from.answer, with, &is_cancelled);
            self.data = Some(Arc::new(data));
            self.of = Some(of);
        } else {
            let (corpus, (answer, with)) = (Arc::clone(from.corpus), of.clone());
            let flag = Arc::clone(&is_cancelled);
            let job = Job::start("prepare a view", from.wake, move || {
                make(&corpus, &answer, &with, &flag)
            });
            self.making = Some(Making {
                of,
                is_cancelled,
                job,
            });
        }
        self.data.clone()
    }

    const fn state(&self) -> Progress {
        if self.has_failed {
            Progress::Failed
        } else if self.making.is_some() {
            Progress::Counting
        } else {
            Progress::Done
        }
    }
}

/// How far the data of a view is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    #[default]
    Done,
    /// What is on show is of the answer before.
    Counting,
    /// It could not be made.
    Failed,
}

impl Data {
    /// How far the data of the views is that were on show.
    #[must_use]
    pub fn progress(&self) -> Progress {
        [
            self.map.state(),
            self.histogram.state(),
            self.timeline.state(),
            self.claims.state(),
            self.chain.state(),
            self.printed.state(),
            self.network.state(),
            self.frequency.state(),
            self.comparison.state(),
        ]
        .into_iter()
        .max()
        .unwrap_or_default()
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
    pub histogram: Prepared<Histogram, Bins>,
    pub timeline: Prepared<Timeline>,
    pub claims: Prepared<Claims>,
    /// With the claim that it is about; all of them if none.
    pub chain: Prepared<Chain, Option<String>>,
    pub printed: Prepared<Printed>,
    pub network: Prepared<Network, Choice>,
    /// The network with the places of its nodes, and by what they were placed.
    pub layout: Option<(Arc<Network>, LayoutOptions, Arc<network::Data>)>,
    pub frequency: Prepared<Frequency, (Vec<String>, Bins)>,
    pub comparison: Prepared<Comparison, comparison::Choice>,
}
