//! What has been traced so far, so that a trace that was stopped can go on.
//!
//! A file of lines: the first says what is traced, each other what one piece of the archive gave.
//! A line that is not whole, or not understood, counts as not written.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::dataset::Traced;
use crate::dataset::read::ron_options;

/// Goes up whenever another program would find other links in the same texts.
const METHOD: u32 = 3;

/// What is traced, in what pieces. Only a journal of the very same is gone on with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    pub method: u32,
    pub dataset: String,
    pub fingerprint: String,
    pub pieces: usize,
}

#[derive(Serialize, Deserialize)]
struct Done {
    piece: usize,
    links: Vec<Traced>,
}

/// A journal that is being written.
pub(super) struct Writer {
    path: PathBuf,
    file: Mutex<File>,
}

impl Journal {
    pub(super) fn new(dataset: &str, fingerprint: &str, pieces: usize) -> Self {
        Self {
            method: METHOD,
            dataset: dataset.to_owned(),
            fingerprint: fingerprint.to_owned(),
            pieces,
        }
    }

    /// What the file at a path has of this trace: nothing where it is of another one.
    pub(super) fn done(&self, path: &Path) -> BTreeMap<usize, Vec<Traced>> {
        let mut done = BTreeMap::new();
        let Ok(file) = File::open(path) else {
            return done;
        };
        let mut lines = BufReader::new(file).lines().map_while(Result::ok);
        let options = ron_options();
        let is_same = lines
            .next()
            .and_then(|line| options.from_str::<Self>(&line).ok())
            .is_some_and(|journal| journal == *self);
        if !is_same {
            return done;
        }
        for line in lines {
            if let Ok(Done { piece, links }) = options.from_str::<Done>(&line)
                && piece < self.pieces
            {
                done.insert(piece, links);
            }
        }
        done
    }

    /// Begins a journal anew, with what is done already.
    pub(super) fn begin(
        &self,
        path: &Path,
        done: &BTreeMap<usize, Vec<Traced>>,
    ) -> io::Result<Writer> {
        if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let mut text = line(self)?;
        for (piece, links) in done {
            text.push_str(&line(&Done {
                piece: *piece,
                links: links.clone(),
            })?);
        }
        crate::dataset::save::write_atomically(path, text.as_bytes())?;
        let file = OpenOptions::new().append(true).open(path)?;
        Ok(Writer {
            path: path.to_owned(),
            file: Mutex::new(file),
        })
    }
}

impl Writer {
    /// Adds what a piece gave.
    pub(super) fn add(&self, piece: usize, links: &[Traced]) -> io::Result<()> {
        let text = line(&Done {
            piece,
            links: links.to_vec(),
        })?;
        let mut file = self
            .file
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        file.write_all(text.as_bytes())
    }

    /// Removes the journal: the trace is complete.
    pub(super) fn remove(self) -> io::Result<()> {
        drop(self.file);
        std::fs::remove_file(self.path)
    }
}

fn line<T: Serialize>(value: &T) -> io::Result<String> {
    let mut line = ron_options().to_string(value).map_err(io::Error::other)?;
    line.push('\n');
    Ok(line)
}
