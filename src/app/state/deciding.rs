//! What the reader decides about links, and what is kept of it.

use std::path::Path;
use std::sync::Arc;

use super::{State, file_name};
use crate::app::Command;
use crate::app::notes::Notes;
use crate::app::notices::Level;
use crate::app::open::Origin;
use crate::corpus::comparison::Decision;

impl State {
    /// What was decided about links between texts of the open dataset, in order. Another value
    /// whenever it changed.
    #[must_use]
    pub fn decisions(&self) -> &Arc<Vec<Decision>> {
        self.notes.decisions()
    }

    fn keep_notes_if(&mut self, has_changed: bool) {
        if has_changed {
            self.keep_notes();
        }
    }

    pub(super) fn apply_deciding(&mut self, command: Command) {
        match command {
            Command::Decide(decision) => {
                let has_changed = self.notes.decide(*decision);
                self.keep_notes_if(has_changed);
            }
            Command::ResetDecision(decision) => {
                let has_changed = self.notes.reset(&decision);
                self.keep_notes_if(has_changed);
            }
            Command::UndoDecision => {
                let undone = self.notes.undo();
                self.tell_of_change("Undone", undone, "There is no decision to undo");
            }
            Command::RedoDecision => {
                let redone = self.notes.redo();
                self.tell_of_change("Done again", redone, "There is no decision to redo");
            }
            Command::ForgetNotes(file) => self.forget_notes(&file),
            _ => {}
        }
    }

    fn tell_of_change(&mut self, how: &str, what: Option<String>, nothing: &str) {
        match what {
            Some(what) => {
                self.notices.tell(Level::Info, format!("{how}: {what}"));
                self.keep_notes();
            }
            None => self.notices.tell(Level::Info, nothing),
        }
    }

    /// Whether anything about the open dataset may be written: it is the bundled one, or was
    /// agreed to.
    fn may_keep_notes(&self) -> bool {
        match &self.opened.origin {
            Origin::Bundled => true,
            Origin::File(path) => self.settings.remembers(path) || self.notes.know(path),
        }
    }

    fn keep_notes(&mut self) {
        if self.may_keep_notes() {
            let title = self.opened.corpus.dataset.title.clone();
            self.notes.keep(&self.opened.origin, &title);
            self.poll_notes();
        } else if !self.store.is_private() && self.decisions().len() == 1 {
            self.notices.tell(
                Level::Info,
                "Decisions last until Chancery is closed: this dataset is not remembered on this computer",
            );
        }
    }

    /// The open dataset is remembered from now on: so is what was decided already.
    pub(super) fn keep_notes_if_any(&mut self) {
        if !self.decisions().is_empty() {
            self.keep_notes();
        }
    }

    /// Turns to the notes about the dataset that is open.
    pub(super) fn open_notes(&mut self) {
        let dataset = &self.opened.corpus.dataset;
        let folder = self.store.notes();
        let complaint = self
            .notes
            .open(&dataset.id, &dataset.title, folder.as_deref());
        if let Some(complaint) = complaint {
            self.notices.tell(Level::Warning, complaint);
        }
    }

    pub(super) fn poll_notes(&mut self) {
        let folder = self.store.notes_to_write();
        if let Some(failure) = self.notes.poll(folder.as_deref(), &self.wake) {
            self.notices.tell(Level::Warning, failure);
        }
    }

    /// Writes what is still to be written of the notes, here and now.
    pub fn save_notes(&mut self) {
        let folder = self.store.notes_to_write();
        for failure in self.notes.finish(folder.as_deref()) {
            self.notices.tell(Level::Warning, failure);
        }
    }

    /// Looks again for what is kept.
    pub(super) fn list_notes(&mut self) {
        self.save_notes();
        let folder = self.store.notes();
        self.stored_notes = folder.map_or_else(Vec::new, |folder| Notes::listed(&folder));
        self.stored_links = self.store.cache().kept();
    }

    fn forget_notes(&mut self, file: &Path) {
        if self.store.is_private() {
            self.refuse_to_forget();
            return;
        }
        let folder = self.store.notes_to_write();
        let forgotten = self.notes.forget_file(file, folder.as_deref());
        self.list_notes();
        match forgotten {
            Ok(()) => self
                .notices
                .tell(Level::Info, format!("Notes removed: {}", file_name(file))),
            Err(error) => self.notices.tell(
                Level::Error,
                format!("The notes stay ({error}): {}", file.display()),
            ),
        }
    }
}
