//! What the reader decided about links, by dataset: with undo and redo, and kept in files beside
//! the settings where that is allowed.

mod file;
mod ledger;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::jobs::{Job, Outcome, Wake};
use super::open::Origin;
use crate::corpus::comparison::Decision;
use file::{Kept, LoadError};
use ledger::Ledger;

pub use file::{FOLDER, Listed};
pub use ledger::STEPS_KEPT;

/// The notes of a session.
#[derive(Debug, Default)]
pub struct Notes {
    /// By the dataset's id.
    shelves: BTreeMap<String, Shelf>,
    /// The id of the dataset that is open.
    open: String,
    /// What there is of a dataset without notes.
    nothing: Arc<Vec<Decision>>,
    saving: Option<Saving>,
}

/// The notes of one dataset, and how they are kept.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Default)]
struct Shelf {
    ledger: Ledger,
    title: String,
    /// The files of the dataset that the user agreed to remember.
    files: Vec<PathBuf>,
    is_bundled: bool,
    /// They changed, may be written, and were not yet.
    is_unsaved: bool,
    /// What lies in their place cannot be understood, and is moved aside before they are written.
    is_damaged: bool,
    /// What lies in their place must stay as it is: they are not written.
    is_blocked: bool,
}

/// Notes on their way to a file.
#[derive(Debug)]
struct Saving {
    id: String,
    file: PathBuf,
    job: Job<io::Result<()>>,
}

impl Notes {
    /// Turns to the notes of a dataset, and reads what is kept of them in a folder unless that
    /// was done before in this session. What cannot be read is told.
    pub fn open(&mut self, id: &str, title: &str, folder: Option<&Path>) -> Option<String> {
        id.clone_into(&mut self.open);
        if self.shelves.contains_key(id) {
            return None;
        }
        let file = file::path_of(folder?, id);
        let mut shelf = Shelf {
            title: title.to_owned(),
            ..Shelf::default()
        };
        let complaint = match file::load(&file, Some(id)) {
            Ok(None) => None,
            Ok(Some(kept)) => {
                shelf.ledger = Ledger::of(kept.decisions);
                shelf.files = kept.files;
                shelf.is_bundled = kept.is_bundled;
                None
            }
            Err(error) => {
                shelf.is_damaged = matches!(error, LoadError::Damaged(_));
                shelf.is_blocked = !shelf.is_damaged;
                let what = if shelf.is_damaged {
                    "is kept aside when new notes are written"
                } else {
                    "stays as it is, and new notes last until Chancery is closed"
                };
                Some(format!(
                    "The notes about this dataset cannot be read ({error}). The file {what}: {}",
                    file.display()
                ))
            }
        };
        self.shelves.insert(id.to_owned(), shelf);
        complaint
    }

    /// What was decided about the dataset that is open, in order. Another value whenever it
    /// changed.
    #[must_use]
    pub fn decisions(&self) -> &Arc<Vec<Decision>> {
        self.shelves
            .get(&self.open)
            .map_or(&self.nothing, |shelf| &shelf.ledger.decisions)
    }

    fn shelf(&mut self) -> &mut Shelf {
        self.shelves.entry(self.open.clone()).or_default()
    }

    /// Adds a decision, in place of those about the same words.
    pub fn decide(&mut self, decision: Decision) -> bool {
        self.shelf().ledger.decide(decision)
    }

    /// Drops what was decided about the words that a decision is about, and what led to them.
    pub fn reset(&mut self, decision: &Decision) -> bool {
        self.shelf().ledger.reset(decision)
    }

    /// Takes back the last change; tells which.
    pub fn undo(&mut self) -> Option<String> {
        self.shelf().ledger.undo()
    }

    /// Makes the last change that was taken back again; tells which.
    pub fn redo(&mut self) -> Option<String> {
        self.shelf().ledger.redo()
    }

    /// Whether a file of a dataset was agreed to when notes about it were kept.
    #[must_use]
    pub fn know(&self, path: &Path) -> bool {
        self.shelves
            .get(&self.open)
            .is_some_and(|shelf| shelf.files.iter().any(|file| file == path))
    }

    /// The notes of the open dataset may be written, and are when there is time.
    pub fn keep(&mut self, origin: &Origin, title: &str) {
        let shelf = self.shelf();
        match origin {
            Origin::Bundled => shelf.is_bundled = true,
            Origin::File(path) if !shelf.files.contains(path) => shelf.files.push(path.clone()),
            Origin::File(_) => {}
        }
        title.clone_into(&mut shelf.title);
        shelf.is_unsaved = !shelf.is_blocked;
    }

    /// Starts to write what is to be written, one file at a time; tells what failed of the file
    /// before. Called each frame.
    pub fn poll(&mut self, folder: Option<&Path>, wake: &Wake) -> Option<String> {
        let mut failure = None;
        if let Some(saving) = self.saving.take() {
            match saving.job.poll() {
                Outcome::Running => {
                    self.saving = Some(saving);
                    return None;
                }
                Outcome::Done(result) => failure = self.saved(&saving.id, &saving.file, result),
                Outcome::Failed => failure = self.saved(&saving.id, &saving.file, Err(stopped())),
            }
        }
        self.save_next(folder, wake);
        failure
    }

    /// Writes everything that is to be written, here and now; tells what failed.
    pub fn finish(&mut self, folder: Option<&Path>) -> Vec<String> {
        let mut failures = Vec::new();
        loop {
            if let Some(saving) = self.saving.take() {
                let result = saving.job.wait().unwrap_or_else(|| Err(stopped()));
                failures.extend(self.saved(&saving.id, &saving.file, result));
            }
            self.save_next(folder, &Wake::default());
            if self.saving.is_none() {
                return failures;
            }
        }
    }

    /// What is to be told of notes that were written or not.
    fn saved(&mut self, id: &str, file: &Path, result: io::Result<()>) -> Option<String> {
        match result {
            Ok(()) => {
                if let Some(shelf) = self.shelves.get_mut(id) {
                    shelf.is_damaged = false;
                }
                None
            }
            Err(error) => Some(format!(
                "The notes could not be saved ({error}): {}",
                file.display()
            )),
        }
    }

    fn save_next(&mut self, folder: Option<&Path>, wake: &Wake) {
        let unsaved = self.shelves.iter_mut().find(|(_, it)| it.is_unsaved);
        let Some((id, shelf)) = unsaved else { return };
        shelf.is_unsaved = false;
        let Some(folder) = folder else { return };
        let file = file::path_of(folder, id);
        let kept = Kept {
            dataset: id.clone(),
            title: shelf.title.clone(),
            is_bundled: shelf.is_bundled,
            files: shelf.files.clone(),
            decisions: Arc::clone(&shelf.ledger.decisions),
        };
        let (is_damaged, id) = (shelf.is_damaged, id.clone());
        let job = {
            let file = file.clone();
            Job::start("save notes", wake, move || {
                if is_damaged {
                    file::set_aside(&file)?;
                }
                file::save(&file, &kept)
            })
        };
        self.saving = Some(Saving { id, file, job });
    }

    /// The notes that are kept in a folder, by name.
    #[must_use]
    pub fn listed(folder: &Path) -> Vec<Listed> {
        file::list(folder)
    }

    /// Removes the notes about a file of a dataset, also from this session; where another file
    /// of the same dataset is still remembered, only that they are about this one.
    ///
    /// # Errors
    /// A file cannot be removed or written.
    pub fn forget(&mut self, path: &Path, folder: Option<&Path>) -> io::Result<()> {
        self.wait();
        for shelf in self.shelves.values_mut() {
            shelf.files.retain(|file| file != path);
        }
        let Some(folder) = folder else { return Ok(()) };
        for removed in file::forget(folder, path)? {
            self.drop_shelf(folder, &removed);
        }
        Ok(())
    }

    /// Removes one file of notes, and what it holds from this session.
    ///
    /// # Errors
    /// It is no file of notes, or cannot be removed.
    pub fn forget_file(&mut self, file: &Path, folder: Option<&Path>) -> io::Result<()> {
        self.wait();
        let Some(folder) = folder else { return Ok(()) };
        file::remove(folder, file)?;
        self.drop_shelf(folder, file);
        Ok(())
    }

    /// Removes all notes that are kept, and everything that was decided in this session.
    ///
    /// # Errors
    /// A file cannot be removed.
    pub fn forget_everything(&mut self, folder: Option<&Path>) -> io::Result<()> {
        self.wait();
        self.shelves.clear();
        self.nothing = Arc::default();
        folder.map_or(Ok(()), file::remove_all)
    }

    /// What is being written must not land after its removal.
    fn wait(&mut self) {
        if let Some(saving) = self.saving.take() {
            let _ = saving.job.wait();
        }
    }

    fn drop_shelf(&mut self, folder: &Path, removed: &Path) {
        self.shelves
            .retain(|id, _| file::path_of(folder, id) != removed);
        self.nothing = Arc::default();
    }
}

fn stopped() -> io::Error {
    io::Error::other("writing stopped unexpectedly")
}
