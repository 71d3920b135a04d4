//! Search, filters and lists.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Searching, State};
use crate::app::jobs::Job;
use crate::app::list::{Sort, rows};
use crate::app::{Command, Tab};
use crate::corpus::entity::cable_count;
use crate::corpus::facets::Filter;
use crate::corpus::query::condition;
use crate::corpus::{Answer, Query, Source, calendar, search};
use crate::dataset::{Edtf, EntityKind, Link};

/// Datasets up to this size are searched within the frame; larger ones in the background.
pub(super) const SEARCHED_AT_ONCE_BYTES: u64 = 2 * 1024 * 1024;

impl State {
    /// Lists the entities of the kind on show that match the filter.
    pub(super) fn list_entities(&mut self) {
        let corpus = Arc::clone(self.corpus());
        let kind = self.location.kind.unwrap_or(EntityKind::Country);
        let wanted = crate::text::words::folded_words(&self.entities.filter);
        let matches = |entity: &crate::dataset::Entity| {
            let aliases = entity.aliases.iter().map(|alias| alias.name.as_str());
            wanted.is_empty()
                || std::iter::once(entity.name.as_str())
                    .chain(aliases)
                    .any(|name| {
                        let words = crate::text::words::folded_words(name);
                        wanted.iter().all(|wanted| {
                            words.iter().any(|word| word.starts_with(wanted.as_str()))
                        })
                    })
        };
        let mut listed: Vec<(usize, usize)> = corpus
            .dataset
            .entities
            .iter()
            .enumerate()
            .filter(|(_, entity)| entity.kind == kind && matches(entity))
            .map(|(at, _)| (at, cable_count(&corpus, at)))
            .collect();
        let name = |at: usize| {
            corpus
                .dataset
                .entities
                .get(at)
                .map(|it| it.name.to_lowercase())
        };
        if self.entities.is_by_name {
            listed.sort_by_cached_key(|(at, _)| name(*at));
        } else {
            listed.sort_by_cached_key(|(at, count)| (std::cmp::Reverse(*count), name(*at)));
        }
        self.entities.rows = listed;
    }

    /// Carries out what changes which cables or entities are found, and their order.
    pub(super) fn apply_finding(&mut self, command: Command) {
        match command {
            Command::Search(text) => {
                self.search_text = text;
                self.search();
            }
            Command::ToggleFilter(filter) => self.toggle_filter(filter),
            Command::FilterBy(filters) => self.filter_by(filters),
            Command::OpenCables {
                query,
                period,
                filters,
            } => self.open_cables(&query, period, filters),
            Command::ClearFacet(facet) => {
                self.filters.retain(|filter| filter.facet != facet);
                self.search();
            }
            Command::SetPeriod(period) => {
                self.period = period;
                self.search();
            }
            Command::ClearFilters => {
                self.search_text.clear();
                self.filters.clear();
                self.period = None;
                self.search();
            }
            Command::SortBy(column) => {
                let sort = self.settings.sort;
                self.settings.sort = Sort {
                    column,
                    is_descending: sort.column == column && !sort.is_descending,
                };
                self.rows = Arc::new(rows(self.corpus(), &self.answer, self.settings.sort));
                self.reveals_row = true;
            }
            Command::FilterEntities(text) => {
                self.entities.filter = text;
                self.list_entities();
            }
            Command::SortEntities { is_by_name } => {
                self.entities.is_by_name = is_by_name;
                self.list_entities();
            }
            _ => {}
        }
    }

    fn toggle_filter(&mut self, filter: Filter) {
        let same = |other: &Filter| other.facet == filter.facet && other.value == filter.value;
        let was_there = self.filters.contains(&filter);
        self.filters.retain(|other| !same(other));
        if !was_there {
            self.filters.push(filter);
        }
        self.search();
    }

    /// These filters, in place of all others of the same facets.
    fn filter_by(&mut self, filters: Vec<Filter>) {
        self.replace_filters(filters);
        self.search();
    }

    fn replace_filters(&mut self, filters: Vec<Filter>) {
        let is_of_same = |other: &Filter| filters.iter().any(|it| it.facet == other.facet);
        self.filters.retain(|other| !is_of_same(other));
        self.filters.extend(filters);
    }

    fn open_cables(&mut self, query: &str, period: Option<Edtf>, filters: Vec<Filter>) {
        let typed = Query::parse(&self.search_text);
        let has_all = {
            let wanted = Query::parse(query);
            wanted.clauses.iter().all(|it| typed.clauses.contains(it))
                && wanted.filters.iter().all(|it| typed.filters.contains(it))
                && wanted.dates.iter().all(|it| typed.dates.contains(it))
        };
        if !has_all {
            let text = format!("{} {query}", self.search_text);
            text.trim().clone_into(&mut self.search_text);
        }
        self.period = match (period, self.period) {
            (Some(new), Some(old)) => Some(within_both(&new, &old)),
            (new, old) => new.or(old),
        };
        self.replace_filters(filters);
        self.apply(Command::Show(Tab::Cables));
        self.search();
    }

    pub(super) fn search(&mut self) {
        self.query = Query::parse(&self.search_text)
            .with_filters(&self.filters)
            .within(self.period);
        if let Some(searching) = self.searching.take() {
            searching.is_cancelled.store(true, Ordering::Relaxed);
        }
        let is_cancelled = Arc::new(AtomicBool::new(false));
        let condition = condition(
            self.corpus(),
            &self.search_text,
            &self.filters,
            self.period.as_ref(),
        );
        if self.opened.bytes <= SEARCHED_AT_ONCE_BYTES {
            if let Some(answer) = search(self.corpus(), &self.query, &is_cancelled) {
                let rows = rows(self.corpus(), &answer, self.settings.sort);
                self.take_answer(answer, rows, condition);
            }
            return;
        }
        let (corpus, query) = (Arc::clone(self.corpus()), self.query.clone());
        let flag = Arc::clone(&is_cancelled);
        let sort = self.settings.sort;
        let job = Job::start("search", &self.wake, move || {
            let answer = search(&corpus, &query, &flag)?;
            let rows = rows(&corpus, &answer, sort);
            Some((answer, rows, sort))
        });
        self.searching = Some(Searching {
            is_cancelled,
            condition,
            job,
        });
    }

    /// Puts an answer, its rows and what restricts it in words in place of those on show.
    pub(super) fn take_answer(&mut self, answer: Answer, rows: Vec<usize>, condition: String) {
        let before = (
            self.location.reading.clone(),
            self.hits_in_reader().to_vec(),
        );
        self.answer = Arc::new(answer);
        self.rows = Arc::new(rows);
        self.condition = condition;
        self.reveals_row = true;
        // A document that no longer matches stays open: nobody likes to lose their page.
        if self.location.reading.link == Link::Nothing
            && let Some(first) = self.rows.first()
        {
            let link = self.corpus().link_to(Source::Cable(*first));
            self.location.reading = link.into();
        }
        // Nor their place in it, where nothing on it changes.
        let after = (
            self.location.reading.clone(),
            self.hits_in_reader().to_vec(),
        );
        if self.reader.page.is_none() || before != after {
            self.turn_reader();
        }
    }
}

/// The days that two dates share; the first of them where they share none.
fn within_both(new: &Edtf, old: &Edtf) -> Edtf {
    match (new.days(), old.days()) {
        (Some((from, to)), Some((first, last))) if from.max(first) <= to.min(last) => {
            calendar::between(from.max(first), to.min(last))
        }
        _ => *new,
    }
}
