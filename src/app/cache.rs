//! What Chancery works out of a dataset and keeps, so that it need not be worked out again: links
//! that were traced. It lies in the user's folder for caches, a file or two for each dataset.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::folders::Folders;

/// What every file's name begins with.
const PREFIX: &str = "links-";

/// Where such files lie; nowhere in a private session.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    folder: Option<PathBuf>,
    is_private: bool,
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub path: PathBuf,
    pub bytes: u64,
}

impl Cache {
    /// The place in the user's folders.
    #[must_use]
    pub fn of_user(folders: &Folders, is_private: bool) -> Self {
        Self {
            folder: folders.cache.clone(),
            is_private,
        }
    }

    /// A place in a given folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: Some(folder.to_owned()),
            is_private: false,
        }
    }

    /// Keeps nothing from now on.
    pub const fn keep_nothing_more(&mut self) {
        self.is_private = true;
    }

    /// The folder; none in a private session, or where the user has no folder for caches.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref().filter(|_| !self.is_private)
    }

    /// The file for the links of the dataset at a path. It need not be there.
    #[must_use]
    pub fn links_file(&self, dataset: &Path) -> Option<PathBuf> {
        Some(self.folder()?.join(format!("{}.ron", stem(dataset))))
    }

    /// The file that remembers how far the trace of the dataset at a path has come.
    #[must_use]
    pub fn journal_file(&self, dataset: &Path) -> Option<PathBuf> {
        Some(self.folder()?.join(format!("{}.journal", stem(dataset))))
    }

    /// Everything that is kept, by name; also what earlier sessions kept, in a private one.
    #[must_use]
    pub fn kept(&self) -> Vec<Kept> {
        let folder = self.folder.as_deref();
        let Some(entries) = folder.and_then(|it| std::fs::read_dir(it).ok()) else {
            return Vec::new();
        };
        let mut kept: Vec<Kept> = entries
            .filter_map(Result::ok)
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX))
            .filter_map(|entry| {
                let bytes = entry
                    .metadata()
                    .ok()
                    .filter(std::fs::Metadata::is_file)?
                    .len();
                Some(Kept {
                    path: entry.path(),
                    bytes,
                })
            })
            .collect();
        kept.sort_by(|a, b| a.path.cmp(&b.path));
        kept
    }

    /// Removes what is kept of the dataset at a path.
    ///
    /// # Errors
    /// A file is there and cannot be removed.
    pub fn forget(&self, dataset: &Path) -> io::Result<()> {
        let files = [self.links_file(dataset), self.journal_file(dataset)];
        files.iter().flatten().try_for_each(|file| remove(file))
    }

    /// Removes everything that is kept.
    ///
    /// # Errors
    /// A file is there and cannot be removed.
    pub fn forget_everything(&self) -> io::Result<()> {
        self.kept().iter().try_for_each(|kept| remove(&kept.path))
    }
}

fn remove(file: &Path) -> io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// A name that says nothing of the dataset to who may only list the folder: part of the SHA-256
/// of its path, which need not lead anywhere any more.
fn stem(dataset: &Path) -> String {
    let path = std::path::absolute(dataset).unwrap_or_else(|_| dataset.to_owned());
    let hash = Sha256::digest(path.as_os_str().as_encoded_bytes());
    let mut stem = PREFIX.to_owned();
    for byte in hash.iter().take(12) {
        let _ = write!(stem, "{byte:02x}");
    }
    stem
}
