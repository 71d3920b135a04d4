//! Opening a dataset, and putting it in place of the one that is open.

use std::path::PathBuf;
use std::sync::Arc;

use super::{EntityList, KINDS, State, file_name};
use crate::app::history::{History, Location};
use crate::app::notices::Level;
use crate::app::open::{Opened, Opening, Origin};
use crate::app::views::{self, Views};
use crate::app::{Effect, Overlay, Tab};
use crate::dataset::EntityKind;

/// How many warnings of a file are told; `chancery check` has all.
const WARNINGS_TOLD: usize = 200;

impl State {
    pub(super) fn open(&mut self, path: PathBuf) {
        self.cancel_opening();
        self.failure = None;
        self.overlay = None;
        let path = std::path::absolute(&path).unwrap_or(path);
        self.opening = Some(Opening::start(&path, &self.wake));
    }

    pub(super) fn cancel_opening(&mut self) {
        if let Some(opening) = self.opening.take() {
            opening.cancel();
            self.notices.tell(
                Level::Info,
                format!("Cancelled opening {}", file_name(&opening.path)),
            );
        }
    }

    pub(super) fn install_from_user(&mut self, opened: Opened) {
        let warnings = opened.warnings.len();
        let title = opened.corpus.dataset.title.clone();
        let tab = self.location.tab;
        self.install(opened);
        self.location.tab = tab;
        if warnings > 0 {
            let s = if warnings == 1 { "" } else { "s" };
            let told = self.opened.warnings.iter().take(WARNINGS_TOLD);
            for problem in told.map(ToString::to_string).collect::<Vec<_>>() {
                self.notices.tell(Level::Warning, problem);
            }
            self.notices.tell(
                Level::Warning,
                format!("Opened “{title}” with {warnings} warning{s}: see Messages"),
            );
        } else {
            self.notices.tell(Level::Info, format!("Opened “{title}”"));
        }
        self.trace_on_opening();
        if let Origin::File(path) = self.opened.origin.clone() {
            if self.settings.remembers(&path) {
                self.settings.remember(&path);
                self.save_settings();
            } else {
                self.asks_to_remember = !self.store.is_private();
            }
        }
    }

    /// Puts a dataset in place of the one that is open.
    pub(super) fn install(&mut self, opened: Opened) {
        let before = std::mem::replace(&mut self.opened, opened);
        // A large dataset takes long to free: not in a frame.
        let _ = std::thread::Builder::new()
            .name("free dataset".to_owned())
            .spawn(move || drop(before));
        self.cancel_trace();
        self.answer = Arc::default();
        self.rows = Arc::default();
        self.current_hit = None;
        if self.overlay == Some(Overlay::GoTo) {
            self.overlay = None;
        }
        self.failure = None;
        self.asks_to_remember = false;
        self.history = History::default();
        self.location = Location {
            tab: self.location.tab,
            ..Location::default()
        };
        self.search_text.clear();
        self.filters.clear();
        self.period = None;
        self.settings.export.parts.fingerprint = false;
        self.views = Views::default();
        self.view_data = views::Data::default();
        self.whole = Arc::default();
        self.comparing = super::comparing::Comparing::default();
        self.mission_page.revision += 1;
        self.mission_page.page = None;
        self.open_notes();
        self.reading_text = None;
        self.entities = EntityList::default();
        self.entity_page.revision += 1;
        self.entity_page.page = None;
        self.reader.page = None;
        self.search();
        let first_kind = KINDS.into_iter().find(|kind| {
            self.corpus()
                .dataset
                .entities
                .iter()
                .any(|it| it.kind == *kind)
        });
        self.location.kind = Some(first_kind.unwrap_or(EntityKind::Country));
        self.list_entities();
        let first = self
            .entities
            .rows
            .first()
            .and_then(|(first, _)| self.corpus().dataset.entities.get(*first))
            .map(|entity| entity.id.clone());
        self.location.entity = first.unwrap_or_default();
        self.turn_entity_page();
        if self.location.tab == Tab::Compare {
            self.suggest_comparison();
        }
        self.effects.push(Effect::Retitle);
    }
}
