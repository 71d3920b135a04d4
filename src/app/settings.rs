//! What Chancery keeps on the computer between sessions, all of it in one file.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::cache::Cache;
use super::command::Tab;
use super::export::ExportOptions;
use super::folders::Folders;
use super::list::Sort;
use crate::dataset::read::ron_options;
use crate::dataset::save::{to_ron, write_atomically};

/// What survives a restart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    /// 1.0 is the size that the system asks for.
    pub zoom: f32,
    pub window: WindowPlace,
    pub tab: Tab,
    pub sort: Sort,
    pub shows_facets: bool,
    /// How the last image was made.
    pub export: ExportOptions,
    /// Datasets that the user agreed to remember, last opened first.
    pub recent: Vec<PathBuf>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Where the window was, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    pub position: Option<(f32, f32)>,
    pub size: Option<(f32, f32)>,
    pub is_maximized: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            zoom: 1.0,
            window: WindowPlace::default(),
            tab: Tab::About,
            sort: Sort::default(),
            shows_facets: true,
            export: ExportOptions::default(),
            recent: Vec::new(),
        }
    }
}

/// How many recent datasets are kept.
const RECENT_KEPT: usize = 12;

impl Settings {
    /// Puts a dataset first among the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.forget(path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT_KEPT);
    }

    /// Takes a dataset out of the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|recent| recent != path);
    }

    /// Whether a dataset is among the recent ones.
    #[must_use]
    pub fn remembers(&self, path: &Path) -> bool {
        self.recent.iter().any(|recent| recent == path)
    }
}

/// Where settings are kept; nowhere in a private session.
#[derive(Clone, Debug, Default)]
pub struct Store {
    file: Option<PathBuf>,
    is_private: bool,
    cache: Cache,
    /// Why there is no file, where the user ought to know.
    complaint: Option<String>,
}

impl Store {
    /// The place in the user's folders; a user without any is told so when it is read.
    #[must_use]
    pub fn of_user(folders: &Folders, is_private: bool) -> Self {
        let settings = folders.settings.as_deref();
        Self {
            file: settings.map(|folder| folder.join("settings.ron")),
            is_private,
            cache: Cache::of_user(folders, is_private),
            complaint: folders.complaint().filter(|_| !is_private),
        }
    }

    /// A place in a given folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            file: Some(folder.join("settings.ron")),
            is_private: false,
            cache: Cache::in_folder(&folder.join("cache")),
            complaint: None,
        }
    }

    /// Where is kept what was worked out of datasets.
    #[must_use]
    pub const fn cache(&self) -> &Cache {
        &self.cache
    }

    /// A session that writes nothing.
    #[must_use]
    pub const fn is_private(&self) -> bool {
        self.is_private
    }

    /// Writes nothing from now on.
    pub const fn keep_nothing_more(&mut self) {
        self.is_private = true;
        self.cache.keep_nothing_more();
    }

    /// The file that settings are written to; none in a private session, or where the user has
    /// no folder for settings.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref().filter(|_| !self.is_private)
    }

    /// The folder that notes are read from; none where the user has no folder for settings.
    #[must_use]
    pub fn notes(&self) -> Option<PathBuf> {
        let folder = self.file.as_deref()?.parent()?;
        Some(folder.join(super::notes::FOLDER))
    }

    /// The folder that notes are written to; none in a private session.
    #[must_use]
    pub fn notes_to_write(&self) -> Option<PathBuf> {
        self.notes().filter(|_| !self.is_private)
    }

    /// The settings of the last session, or the first ones. What cannot be read is told.
    #[must_use]
    pub fn load(&self) -> (Settings, Option<String>) {
        let Some(file) = &self.file else {
            return (Settings::default(), self.complaint.clone());
        };
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return (Settings::default(), None);
            }
            Err(error) => {
                let notice = format!(
                    "The settings could not be read ({error}): {}",
                    file.display()
                );
                return (Settings::default(), Some(notice));
            }
        };
        match ron_options().from_str::<Settings>(&text) {
            Ok(mut settings) => {
                settings.zoom = if settings.zoom.is_finite() {
                    settings.zoom.clamp(0.5, 3.0)
                } else {
                    1.0
                };
                (settings, None)
            }
            Err(error) => {
                let notice = format!(
                    "The settings are damaged ({error}) and start anew: {}",
                    file.display()
                );
                (Settings::default(), Some(notice))
            }
        }
    }

    /// Writes the settings, unless the session is private.
    ///
    /// # Errors
    /// The folder cannot be made or written to.
    pub fn save(&self, settings: &Settings) -> std::io::Result<()> {
        let Some(file) = self.file() else {
            return Ok(());
        };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let text = to_ron(settings).map_err(std::io::Error::other)?;
        write_atomically(file, text.as_bytes())
    }

    /// Removes everything that is kept.
    ///
    /// # Errors
    /// The file is there and cannot be removed.
    pub fn remove(&self) -> std::io::Result<()> {
        match self.file() {
            Some(file) if file.exists() => std::fs::remove_file(file),
            _ => Ok(()),
        }
    }
}
