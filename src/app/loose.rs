//! Texts that are in no dataset: read from a file, whatever it was written with.

use std::borrow::Cow;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::jobs::{Job, Wake};
use super::state::file_name;
use crate::corpus::comparison::Loose;

/// The largest text that is compared, in bytes.
pub const MAX_BYTES: usize = 20_000_000;

/// A text on its way.
#[derive(Debug)]
pub struct Reading {
    pub path: PathBuf,
    pub job: Job<Result<Text, TextError>>,
}

/// A text that was read, and what is to be known of that.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub loose: Loose,
    pub notice: Option<String>,
}

/// Why a text cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    #[error("The file cannot be read ({error}): {}", path.display())]
    Unreadable {
        path: PathBuf,
        error: std::io::Error,
    },
    #[error("{0} is larger than {most} MB: compare a part of it", most = MAX_BYTES / 1_000_000)]
    TooLarge(String),
    #[error("{0} is no text file: save it as plain text first")]
    NotText(String),
    #[error("{0} is empty: there is nothing to compare")]
    Empty(String),
}

impl Reading {
    /// Starts to read a file.
    #[must_use]
    pub fn start(path: PathBuf, wake: &Wake) -> Self {
        let job = {
            let path = path.clone();
            Job::start("read a text", wake, move || read(&path))
        };
        Self { path, job }
    }
}

/// Reads a text from a file, here and now.
///
/// # Errors
/// See [`TextError`].
pub fn read(path: &Path) -> Result<Text, TextError> {
    let unreadable = |error| TextError::Unreadable {
        path: path.to_owned(),
        error,
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // What is no plain file has no length beforehand, so the reading is bounded.
    file.take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    text_of(&bytes, file_name(path))
}

/// A text of a title from the bytes of a file: UTF-8 or UTF-16 as its byte order mark says, or
/// else UTF-8, or else Windows-1252. Lines end in LF.
///
/// # Errors
/// It is too large, empty, or no text.
pub fn text_of(bytes: &[u8], title: String) -> Result<Text, TextError> {
    if bytes.len() > MAX_BYTES {
        return Err(TextError::TooLarge(title));
    }
    let (text, notice) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let bytes = bytes.get(mark..).unwrap_or_default();
            let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
            let lost = format!("Some characters of {title} cannot be read and show as �");
            (text, had_errors.then_some(lost))
        }
        None => match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => (text, None),
            None => (
                WINDOWS_1252.decode_without_bom_handling(bytes).0,
                Some(format!(
                    "{title} is not in UTF-8 and was read as Windows-1252: look whether its letters are right"
                )),
            ),
        },
    };
    loose(&text, &title).map(|loose| Text { loose, notice })
}

/// A text from elsewhere, with lines that end in LF.
///
/// # Errors
/// It is too large, empty, or no text.
pub fn loose(text: &str, title: &str) -> Result<Loose, TextError> {
    let title: String = title.chars().filter(|c| !c.is_control()).collect();
    // UTF-16 and Windows-1252 grow when they become UTF-8: by half, or to three times.
    if text.len() > MAX_BYTES * 3 {
        return Err(TextError::TooLarge(title));
    }
    if text.contains('\0') {
        return Err(TextError::NotText(title));
    }
    if text.trim().is_empty() {
        return Err(TextError::Empty(title));
    }
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    };
    Ok(Loose {
        title,
        text: Arc::from(text.as_ref()),
    })
}
