//! What figures are drawn from: the scene of a view, and its data.

use std::sync::Arc;

use super::State;
use super::finding::SEARCHED_AT_ONCE_BYTES;
use crate::app::views::From;
use crate::corpus::chain::Chain;
use crate::corpus::claims::Claims;
use crate::corpus::frequency::Frequency;
use crate::corpus::histogram::Histogram;
use crate::corpus::network::{Layout, Network};
use crate::corpus::printed::Printed;
use crate::corpus::timeline::Timeline;
use crate::figure::palette::Medium;
use crate::figure::view::{Scene, map, network};

/// The data of a view, from the answer on show.
macro_rules! prepared {
    ($self:ident, $field:ident, $with:expr, $make:expr) => {{
        let from = From {
            corpus: &$self.opened.corpus,
            answer: &$self.answer,
            is_small: $self.opened.bytes <= SEARCHED_AT_ONCE_BYTES,
            wake: &$self.wake,
        };
        $self.view_data.$field.get(&from, $with, $make)
    }};
}

impl State {
    /// What a view of a size is drawn from.
    #[must_use]
    pub fn scene(&self, width: f32, height: f32) -> Scene<'_> {
        Scene {
            corpus: &self.opened.corpus,
            answer: &self.answer,
            condition: self.condition.clone(),
            width,
            height,
            medium: if self.is_dark {
                Medium::Dark
            } else {
                Medium::Light
            },
        }
    }

    /// The traffic of the cables that are found; none until it is counted, as with what follows.
    pub fn map_data(&mut self) -> Option<Arc<map::Data>> {
        prepared!(self, map, &(), |corpus, answer, (), _| map::Data::of(
            corpus, answer
        ))
    }

    /// The cables over time, whatever time is picked.
    pub fn histogram(&mut self) -> Option<Arc<Histogram>> {
        let bins = self.views.bins;
        prepared!(self, histogram, &bins, |corpus, answer, bins, _| {
            let found = answer.hits.iter().map(|hit| hit.cable);
            let cables = found.chain(answer.outside_period.iter().copied());
            Histogram::of(corpus, cables, *bins)
        })
    }

    /// What happened when.
    pub fn timeline_data(&mut self) -> Option<Arc<Timeline>> {
        prepared!(self, timeline, &(), |corpus, answer, (), _| Timeline::of(
            corpus, answer
        ))
    }

    /// What the articles answer.
    pub fn claims_data(&mut self) -> Option<Arc<Claims>> {
        prepared!(self, claims, &(), |corpus, answer, (), _| Claims::of(
            corpus, answer
        ))
    }

    /// Who has it from whom.
    pub fn chain(&mut self) -> Option<Arc<Chain>> {
        let claim = self.views.sources.claim.clone();
        prepared!(self, chain, &claim, |corpus, answer, claim, _| Chain::of(
            corpus,
            answer,
            claim.as_deref()
        ))
    }

    /// What was printed of the sources.
    pub fn printed(&mut self) -> Option<Arc<Printed>> {
        prepared!(self, printed, &(), |corpus, answer, (), _| Printed::of(
            corpus, answer
        ))
    }

    /// Who stands together, and where they are drawn.
    pub fn network(&mut self) -> Option<Arc<network::Data>> {
        let choice = self.views.network.choice.clone();
        let network = prepared!(self, network, &choice, |corpus, answer, choice, _| {
            Network::of(corpus, answer, choice)
        })?;
        let options = &self.views.network.layout;
        if let Some((of, with, data)) = &self.view_data.layout
            && Arc::ptr_eq(of, &network)
            && with == options
        {
            return Some(Arc::clone(data));
        }
        // At most some sixty nodes: it takes no longer than a frame or two.
        let data = Arc::new(network::Data {
            layout: Layout::of(&network, options),
            network: (*network).clone(),
        });
        self.view_data.layout = Some((network, options.clone(), Arc::clone(&data)));
        Some(data)
    }

    /// How often words occur.
    pub fn frequency(&mut self) -> Option<Arc<Frequency>> {
        let options = &self.views.frequency;
        let with = (options.queries.clone(), options.bins);
        prepared!(
            self,
            frequency,
            &with,
            |corpus, answer, (queries, bins), is_cancelled| {
                Frequency::of(corpus, answer, queries, *bins, is_cancelled).unwrap_or_default()
            }
        )
    }
}
