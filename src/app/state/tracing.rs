//! Tracing quotations in the open dataset, and what changes when they are there.

use std::path::Path;
use std::sync::Arc;

use super::State;
use crate::app::jobs::Outcome;
use crate::app::notices::Level;
use crate::app::open::Origin;
use crate::app::tracing::{Done, Failure, Places, Tracing};
use crate::corpus::page::Page;
use crate::dataset::Link;

impl State {
    /// Brings the links of a dataset that was just opened, where there are any to be had at once.
    pub fn trace_on_opening(&mut self) {
        self.tracing = Tracing::on_opening(&self.opened, self.links_places(), &self.wake);
    }

    pub(super) fn trace(&mut self) {
        if !self.corpus().can_be_traced() {
            self.notices.tell(
                Level::Info,
                "Nothing to trace: that takes a source and an article whose full texts are held",
            );
            return;
        }
        self.cancel_trace();
        // It waits for those that were cancelled: two must not write to one file.
        let before = std::mem::take(&mut self.ending_traces);
        let places = self.links_places();
        self.tracing = Some(Tracing::start(&self.opened, places, before, &self.wake));
    }

    pub(super) fn cancel_trace(&mut self) {
        if let Some(tracing) = self.tracing.take() {
            tracing.cancel();
            if tracing.is_asked_for {
                self.notices.tell(Level::Info, "Cancelled tracing");
            }
            self.ending_traces.push(tracing);
        }
    }

    /// What a cancelled trace writes must not land after a removal.
    pub(super) fn wait_for_cancelled_traces(&mut self) {
        for tracing in std::mem::take(&mut self.ending_traces) {
            let _ = tracing.job.wait();
        }
    }

    /// Where links are kept: only those of a dataset that the user agreed to remember.
    fn links_places(&self) -> Option<Places> {
        let Origin::File(path) = &self.opened.origin else {
            return None;
        };
        let cache = self.store.cache();
        let places = |path: &Path| {
            Some(Places {
                links: cache.links_file(path)?,
                journal: cache.journal_file(path)?,
            })
        };
        self.settings
            .remembers(path)
            .then(|| places(path))
            .flatten()
    }

    pub(super) fn poll_tracing(&mut self) {
        self.ending_traces
            .retain(|it| matches!(it.job.poll(), Outcome::Running));
        let Some(tracing) = self.tracing.take() else {
            return;
        };
        match tracing.job.poll() {
            Outcome::Running => self.tracing = Some(tracing),
            Outcome::Done(Ok(done)) => self.take_links(done, tracing.is_asked_for),
            Outcome::Done(Err(Failure::Cancelled | Failure::None)) => {}
            Outcome::Done(Err(Failure::Failed(why))) => self.notices.tell(Level::Error, why),
            Outcome::Failed => self
                .notices
                .tell(Level::Error, "Tracing stopped unexpectedly"),
        }
    }

    /// Puts a corpus with links in place of the same one without.
    fn take_links(&mut self, done: Done, is_told: bool) {
        if !Arc::ptr_eq(&self.corpus().dataset, &done.corpus.dataset) {
            return;
        }
        self.opened.corpus = Arc::new(done.corpus);
        self.whole = Arc::default();
        // Another column may stand in the place of that of the chosen link.
        self.comparing.current = None;
        self.comparing.revision += 1;
        self.search();
        self.list_entities();
        // The pages on show say more now; nobody loses their place in them.
        let reading = self.location.reading.clone();
        let pages = [
            Page::of(
                self.corpus(),
                &reading.link,
                self.hits_in_reader(),
                reading.at.as_ref(),
            ),
            Page::of(
                self.corpus(),
                &Link::Mission(self.location.mission.clone()),
                &[],
                None,
            ),
            Page::of(
                self.corpus(),
                &Link::Entity(self.location.entity.clone()),
                &[],
                None,
            ),
        ];
        let [reader, mission, entity] = pages.map(|page| page.map(Arc::new));
        self.reader.page = reader;
        self.mission_page.page = mission;
        self.entity_page.page = entity;
        for notice in done.notices {
            self.notices.tell(Level::Warning, notice);
        }
        if is_told {
            self.notices.tell(Level::Info, done.summary);
        }
    }
}
