//! The files that notes are kept in: one for each dataset, in a folder beside the settings.

use std::ffi::OsStr;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::corpus::comparison::Decision;
use crate::dataset::read::ron_options;
use crate::dataset::save::{to_ron, write_atomically};

/// The folder's name.
pub const FOLDER: &str = "notes";

/// The format that is written, and the newest that is read.
const FORMAT: u32 = 1;

/// The largest file of notes, in bytes.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// How much of a dataset's id stands in the name of its file.
const NAMED: usize = 40;

/// How many damaged files of one dataset are kept.
const ASIDE: usize = 100;

/// What a file of notes holds.
#[derive(Debug)]
pub struct Kept {
    pub dataset: String,
    pub title: String,
    /// The dataset is the one that is part of the program.
    pub is_bundled: bool,
    /// The dataset's files that the user agreed to remember.
    pub files: Vec<PathBuf>,
    pub decisions: Arc<Vec<Decision>>,
}

#[derive(serde::Deserialize)]
#[serde(rename = "Notes")]
struct Read {
    format: u32,
    dataset: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    is_bundled: bool,
    #[serde(default)]
    files: Vec<PathBuf>,
    decisions: Vec<Decision>,
}

#[derive(serde::Deserialize)]
#[serde(rename = "Notes")]
struct Format {
    format: u32,
}

#[derive(serde::Serialize)]
#[serde(rename = "Notes")]
struct Written<'a> {
    format: u32,
    dataset: &'a str,
    title: &'a str,
    is_bundled: bool,
    files: &'a [PathBuf],
    decisions: &'a [Decision],
}

/// Why a file of notes cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("{0}")]
    Unreadable(#[from] io::Error),
    #[error("it is larger than {} MB", MAX_BYTES / 1024 / 1024)]
    TooLarge,
    #[error("a newer Chancery wrote it, in format {0}")]
    Newer(u32),
    #[error("it is damaged: {0}")]
    Damaged(String),
}

/// A file of notes, for a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub path: PathBuf,
    /// The dataset's title; empty where that cannot be read.
    pub title: String,
    /// How many decisions; none where that cannot be read.
    pub decisions: Option<usize>,
}

/// Where the notes about a dataset are kept. The id is what some file says it is: only letters,
/// digits and hyphens of it come into the name, and a hash tells ids apart that look alike then.
#[must_use]
pub fn path_of(folder: &Path, id: &str) -> PathBuf {
    use sha2::Digest as _;
    let mut name: String = id
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .map(|c| c.to_ascii_lowercase())
        .take(NAMED)
        .collect();
    if name.is_empty() {
        name.push_str("dataset");
    }
    name.push('-');
    for byte in sha2::Sha256::digest(id.as_bytes()).iter().take(16) {
        name.push_str(&format!("{byte:02x}"));
    }
    folder.join(format!("{name}.ron"))
}

/// What a file holds; none if there is no file. With an id, of that dataset.
///
/// # Errors
/// See [`LoadError`].
pub fn load(path: &Path, id: Option<&str>) -> Result<Option<Kept>, LoadError> {
    let bytes = match bytes_of(path) {
        Err(LoadError::Unreadable(error)) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(None);
        }
        bytes => bytes?,
    };
    let text = String::from_utf8(bytes).map_err(|error| LoadError::Damaged(error.to_string()))?;
    if let Ok(Format { format }) = ron_options().from_str(&text)
        && format > FORMAT
    {
        return Err(LoadError::Newer(format));
    }
    let read: Read = ron_options()
        .from_str(&text)
        .map_err(|error| LoadError::Damaged(error.to_string()))?;
    if read.format == 0 {
        return Err(LoadError::Damaged("it names no format".to_owned()));
    }
    if id.is_some_and(|id| id != read.dataset) {
        let what = format!("it is about another dataset, “{}”", read.dataset);
        return Err(LoadError::Damaged(what));
    }
    Ok(Some(Kept {
        dataset: read.dataset,
        title: read.title,
        is_bundled: read.is_bundled,
        files: read.files,
        decisions: Arc::new(read.decisions),
    }))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, LoadError> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path)?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(LoadError::TooLarge);
    }
    Ok(bytes)
}

/// Writes a file, whole or not at all; without a decision there is none.
///
/// # Errors
/// The folder cannot be made or written to, or the notes are larger than what is read again.
pub fn save(path: &Path, kept: &Kept) -> io::Result<()> {
    if kept.decisions.is_empty() {
        return remove_if_there(path);
    }
    let written = Written {
        format: FORMAT,
        dataset: &kept.dataset,
        title: &kept.title,
        is_bundled: kept.is_bundled,
        files: &kept.files,
        decisions: &kept.decisions,
    };
    let text = to_ron(&written).map_err(io::Error::other)?;
    if text.len() as u64 > MAX_BYTES {
        return Err(io::Error::other(format!(
            "they are more than {} MB",
            MAX_BYTES / 1024 / 1024
        )));
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    write_atomically(path, text.as_bytes())
}

/// Moves a file that cannot be understood out of the way, beside its place.
///
/// # Errors
/// It cannot be moved.
pub fn set_aside(path: &Path) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let free = (1..=ASIDE)
        .map(|n| path.with_file_name(format!("{name}.damaged-{n}")))
        .find(|aside| !aside.exists())
        .ok_or_else(|| io::Error::other("there are too many damaged files of notes already"))?;
    match std::fs::rename(path, free) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        moved => moved,
    }
}

/// The files of notes in a folder, by name.
#[must_use]
pub fn list(folder: &Path) -> Vec<Listed> {
    files(folder)
        .into_iter()
        .map(|path| match load(&path, None) {
            Ok(Some(kept)) => Listed {
                path,
                title: kept.title,
                decisions: Some(kept.decisions.len()),
            },
            _ => Listed {
                path,
                title: String::new(),
                decisions: None,
            },
        })
        .collect()
}

/// Removes what is kept about a file of a dataset; gives the files of notes that went. Notes that
/// are about another file too stay, without a word of this one.
///
/// # Errors
/// A file cannot be removed or written.
pub fn forget(folder: &Path, dataset: &Path) -> io::Result<Vec<PathBuf>> {
    let mut removed = Vec::new();
    for path in files(folder) {
        match load(&path, None) {
            Ok(Some(mut kept)) if kept.files.iter().any(|file| file == dataset) => {
                kept.files.retain(|file| file != dataset);
                if kept.files.is_empty() && !kept.is_bundled {
                    remove_if_there(&path)?;
                    removed.push(path);
                } else {
                    save(&path, &kept)?;
                }
            }
            // What cannot be understood goes too if it names the file.
            Err(_) if names(&path, dataset) => {
                remove_if_there(&path)?;
                removed.push(path);
            }
            Ok(_) | Err(_) => {}
        }
    }
    Ok(removed)
}

/// Whether a file of notes names a file of a dataset anywhere, as it would write it.
fn names(path: &Path, dataset: &Path) -> bool {
    let (Ok(bytes), Some(dataset)) = (bytes_of(path), dataset.to_str()) else {
        return false;
    };
    let Ok(written) = ron::to_string(dataset) else {
        return false;
    };
    String::from_utf8_lossy(&bytes).contains(&written)
}

/// Removes one file of notes.
///
/// # Errors
/// It is no file of notes in this folder, or cannot be removed.
pub fn remove(folder: &Path, path: &Path) -> io::Result<()> {
    if path.parent() != Some(folder) || !path.file_name().is_some_and(is_ours) {
        return Err(io::Error::other("it is no file of notes"));
    }
    remove_if_there(path)
}

/// Removes all files of notes, those half written too, and the folder if nothing else is in it.
///
/// # Errors
/// A file cannot be removed.
pub fn remove_all(folder: &Path) -> io::Result<()> {
    for path in names_in(folder) {
        let is_half_written = |name: &OsStr| name.to_string_lossy().starts_with(".tmp");
        if path
            .file_name()
            .is_some_and(|name| is_ours(name) || is_half_written(name))
        {
            remove_if_there(&path)?;
        }
    }
    // Somebody may have put something else there: then it stays.
    let _ = std::fs::remove_dir(folder);
    Ok(())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = names_in(folder);
    files.retain(|path| path.file_name().is_some_and(is_ours));
    files.sort();
    files
}

fn names_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let entries = entries.filter_map(Result::ok);
    entries.map(|entry| entry.path()).collect()
}

/// `NAME.ron`, or `NAME.ron.damaged-1`
fn is_ours(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let name = name
        .split_once(".ron.damaged-")
        .map_or_else(|| name.strip_suffix(".ron"), |(name, _)| Some(name));
    name.is_some_and(|name| !name.is_empty() && !name.starts_with('.'))
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
