//! What leaves the window: settings that are kept, and what is copied.

use std::path::Path;

use super::{State, file_name};
use crate::app::notices::Level;
use crate::app::open::Origin;
use crate::app::{Effect, Tab};
use crate::corpus::citation::citation;
use crate::dataset::Link;

impl State {
    pub(super) fn remember(&mut self, is_wanted: bool) {
        self.asks_to_remember = false;
        let Origin::File(path) = self.opened.origin.clone() else {
            return;
        };
        if is_wanted && path.to_str().is_none() {
            self.notices.tell(
                Level::Warning,
                "Not remembered: its path cannot be written as text",
            );
        } else if is_wanted {
            self.settings.remember(&path);
            self.save_settings();
            self.keep_notes_if_any();
        }
    }

    /// Removes what is kept about a dataset, by its file.
    pub(super) fn forget(&mut self, path: &Path) {
        if self.store.is_private() {
            self.refuse_to_forget();
            return;
        }
        if self.opened.origin == Origin::File(path.to_owned()) {
            self.cancel_trace();
        }
        self.wait_for_cancelled_traces();
        self.settings.forget(path);
        self.save_settings();
        let forgotten = self
            .notes
            .forget(path, self.store.notes_to_write().as_deref());
        let links = self.store.cache().forget(path);
        self.list_notes();
        match (forgotten, links) {
            (Ok(()), Ok(())) => self
                .notices
                .tell(Level::Info, format!("Forgotten: {}", file_name(path))),
            (Err(error), _) => self
                .notices
                .tell(Level::Error, format!("The notes stay: {error}")),
            (_, Err(error)) => self
                .notices
                .tell(Level::Error, format!("The traced links stay: {error}")),
        }
    }

    pub(super) fn refuse_to_forget(&mut self) {
        self.notices.tell(
            Level::Warning,
            "A private session changes nothing: forget it in an ordinary one",
        );
    }

    pub(super) fn forget_everything(&mut self) {
        self.cancel_trace();
        self.wait_for_cancelled_traces();
        let folder = self.store.notes_to_write();
        let notes = self.notes.forget_everything(folder.as_deref());
        let links = self.store.cache().forget_everything();
        self.list_notes();
        if let Err(error) = links {
            self.notices
                .tell(Level::Error, format!("The traced links stay: {error}"));
            return;
        }
        if let Err(error) = notes {
            self.notices
                .tell(Level::Error, format!("The notes stay: {error}"));
            return;
        }
        self.settings.recent.clear();
        match self.store.remove() {
            Ok(()) => {
                self.store.keep_nothing_more();
                self.notices.tell(
                    Level::Info,
                    "Forgotten. Nothing more is written until Chancery is started again",
                );
            }
            Err(error) => self
                .notices
                .tell(Level::Error, format!("The settings stay: {error}")),
        }
    }

    /// Writes the settings. That they cannot be written is told, once.
    pub fn save_settings(&mut self) {
        self.settings.tab = self.location.tab;
        if let Err(error) = self.store.save(&self.settings) {
            let text = format!("The settings could not be saved: {error}");
            if !self.notices.told.iter().any(|notice| notice.text == text) {
                self.notices.tell(Level::Warning, text);
            }
        }
    }

    /// Copies the citation of what is shown, and the selected text above it if there is one.
    pub(super) fn copy_citation(&mut self) {
        let link = self.shown_link();
        if link == Link::Nothing {
            self.notices.tell(
                Level::Info,
                "Nothing to cite: select a cable, an entity or an article first",
            );
            return;
        }
        let citation = citation(self.corpus(), &link);
        self.effects.push(Effect::Copy(citation.clone()));
        self.effects.push(Effect::CopySelectionWith(citation));
        self.notices.tell(Level::Info, "Copied with citation");
    }

    /// What the current tab shows a page of.
    pub(super) fn shown_link(&self) -> Link {
        match self.location.tab {
            Tab::Entities if !self.location.entity.is_empty() => {
                Link::Entity(self.location.entity.clone())
            }
            Tab::Cables => self.location.reading.link.clone(),
            Tab::Map if !self.location.mission.is_empty() => {
                Link::Mission(self.location.mission.clone())
            }
            _ => Link::Nothing,
        }
    }

    pub(super) fn copy_page(&mut self) {
        let page = match self.location.tab {
            Tab::About | Tab::Compare | Tab::Timeline | Tab::Analysis => &None,
            Tab::Map => &self.mission_page.page,
            Tab::Cables => &self.reader.page,
            Tab::Entities => &self.entity_page.page,
        };
        let Some(page) = page else {
            self.notices
                .tell(Level::Info, "Nothing to copy: open a page first");
            return;
        };
        let text = format!(
            "{}\n— {}\n",
            page.plain_text().trim_end(),
            citation(self.corpus(), &self.shown_link())
        );
        self.effects.push(Effect::Copy(text));
        self.notices.tell(Level::Info, "Page copied as text");
    }

    pub(super) fn copy_problems(&mut self) {
        if let Some(failure) = &self.failure {
            let text: Vec<String> = failure.problems.iter().map(ToString::to_string).collect();
            self.effects.push(Effect::Copy(text.join("\n")));
            self.notices.tell(Level::Info, "Problems copied");
        }
    }
}
