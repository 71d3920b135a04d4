//! Where the user is: going, coming back, walking documents and hits, and the pages on show.

use std::sync::Arc;

use super::{Shown, State};
use crate::app::{Location, Tab};
use crate::corpus::Source;
use crate::corpus::page::{Page, Target};
use crate::dataset::Link;

impl State {
    pub(super) fn go_to(&mut self, target: Target) {
        self.overlay = None;
        if !self.corpus().has(&target.link) {
            return;
        }
        let location = match &target.link {
            Link::Nothing => return,
            Link::Entity(id) => {
                let kind = self.corpus().entity(id).map(|entity| entity.kind);
                Location {
                    tab: Tab::Entities,
                    kind: kind.or(self.location.kind),
                    entity: id.clone(),
                    ..self.location.clone()
                }
            }
            _ => Location {
                tab: Tab::Cables,
                reading: target,
                ..self.location.clone()
            },
        };
        let is_here = location == self.location && location.tab == Tab::Cables;
        self.go(location);
        if is_here {
            // Asked for again: back to the place at which it opens.
            self.turn_reader();
        }
    }

    pub(super) fn go(&mut self, location: Location) {
        if location != self.location {
            self.history.leave(self.location.clone());
            self.arrive(location);
        }
    }

    pub(super) fn arrive(&mut self, location: Location) {
        let before = std::mem::replace(&mut self.location, location);
        if before.reading != self.location.reading {
            self.turn_reader();
            self.reveals_row = true;
        }
        if before.kind != self.location.kind {
            self.entities.filter.clear();
            self.list_entities();
        }
        if before.entity != self.location.entity {
            self.turn_entity_page();
        }
        if before.mission != self.location.mission {
            self.turn_mission_page();
        }
        if before.compared != self.location.compared {
            self.turn_comparison();
        }
        if self.location.tab == Tab::Compare {
            self.suggest_comparison();
        }
        if self.location.tab == Tab::Cables && before.tab != Tab::Cables {
            self.reveals_row = true;
        }
    }

    pub(super) fn step_document(&mut self, by: isize) {
        let step = |at: Option<usize>, length: usize| match at {
            None => (length > 0).then_some(0),
            Some(at) => at.checked_add_signed(by).filter(|at| *at < length),
        };
        match self.location.tab {
            Tab::About | Tab::Map | Tab::Timeline | Tab::Analysis => {}
            Tab::Compare => self.step_quotation(by),
            Tab::Cables => {
                let at = self
                    .cable_in_reader()
                    .and_then(|cable| self.rows.iter().position(|row| *row == cable));
                if let Some(row) = step(at, self.rows.len()).and_then(|at| self.rows.get(at)) {
                    let link = self.corpus().link_to(Source::Cable(*row));
                    self.go_to(link.into());
                }
            }
            Tab::Entities => {
                let here = self.corpus().entity_index(&self.location.entity);
                let rows = &self.entities.rows;
                let at = here.and_then(|here| rows.iter().position(|(at, _)| *at == here));
                let next = step(at, rows.len())
                    .and_then(|at| rows.get(at))
                    .and_then(|(at, _)| self.corpus().dataset.entities.get(*at))
                    .map(|entity| Link::Entity(entity.id.clone()));
                if let Some(link) = next {
                    self.go_to(link.into());
                }
            }
        }
    }

    /// The next or previous hit; past the end of a document, that of the next document.
    pub(super) fn step_hit(&mut self, by: isize) {
        if self.location.tab != Tab::Cables || self.query.clauses.is_empty() {
            return;
        }
        let count = self.hits_in_reader().len();
        let next = match self.current_hit {
            Some(at) => at.checked_add_signed(by).filter(|at| *at < count),
            None => (count > 0).then_some(0),
        };
        if next.is_some() {
            self.current_hit = next;
            self.scroll_to_hit();
            return;
        }
        let before = self.location.reading.clone();
        self.step_document(by);
        let count = self.hits_in_reader().len();
        if self.location.reading != before && count > 0 && by < 0 {
            self.current_hit = Some(count - 1);
            self.scroll_to_hit();
        }
    }

    pub(super) fn scroll_to_hit(&mut self) {
        let block = self.current_hit.and_then(|at| {
            let hit = self.hits_in_reader().get(at)?;
            self.reader
                .page
                .as_ref()?
                .block_at(hit.place, hit.range.start)
        });
        self.reader.scroll_to = Some(block.unwrap_or(0));
    }

    pub(super) fn turn_reader(&mut self) {
        let target = self.location.reading.clone();
        let page = Page::of(
            self.corpus(),
            &target.link,
            self.hits_in_reader(),
            target.at.as_ref(),
        );
        self.current_hit = (!self.hits_in_reader().is_empty()).then_some(0);
        self.reader = Shown {
            page: page.map(Arc::new),
            revision: self.reader.revision + 1,
            scroll_to: Some(0),
        };
        if let Some((place, range)) = &target.at {
            let page = self.reader.page.as_ref();
            self.reader.scroll_to = page
                .and_then(|page| page.block_at(*place, range.start))
                .or(Some(0));
            self.current_hit = None;
        } else if self.current_hit.is_some() {
            self.scroll_to_hit();
        }
    }

    /// Shows what a link leads to beside the view that is on show; chosen again, no more.
    pub(super) fn select(&mut self, link: &Link) {
        let location = self.location.clone();
        match link {
            Link::Mission(id) => {
                let mission = if *id == location.mission {
                    String::new()
                } else {
                    id.clone()
                };
                self.go(Location {
                    tab: Tab::Map,
                    mission,
                    ..location
                });
            }
            Link::Entity(id) => self.go(Location {
                entity: id.clone(),
                kind: self.corpus().entity(id).map(|it| it.kind).or(location.kind),
                ..location
            }),
            Link::Nothing => self.go(Location {
                mission: String::new(),
                ..location
            }),
            other => self.go_to(other.clone().into()),
        }
    }

    pub(super) fn turn_mission_page(&mut self) {
        let link = Link::Mission(self.location.mission.clone());
        self.mission_page = Shown {
            page: Page::of(self.corpus(), &link, &[], None).map(Arc::new),
            revision: self.mission_page.revision + 1,
            scroll_to: Some(0),
        };
    }

    pub(super) fn turn_entity_page(&mut self) {
        let link = Link::Entity(self.location.entity.clone());
        self.entity_page = Shown {
            page: Page::of(self.corpus(), &link, &[], None).map(Arc::new),
            revision: self.entity_page.revision + 1,
            scroll_to: Some(0),
        };
    }
}
