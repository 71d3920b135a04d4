//! Reads one file into its type, and finds everything that is wrong with it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::located::{Kind, Node, Step};
use super::problem::{Problem, Severity};
use super::repair::{self, Finding};
use super::shape::Shaped;
use super::{Dataset, FORMAT};

/// The largest file that is read, in bytes: 512 MiB. A larger dataset is a folder of parts.
pub const MAX_FILE_BYTES: u64 = 512 * 1024 * 1024;

/// How deep values may be nested.
pub const MAX_DEPTH: usize = 64;

/// How RON is read: optional fields do not need `Some`.
#[must_use]
pub fn ron_options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(MAX_DEPTH)
}

/// The text of a file: UTF-8 without byte order mark, lines ending in LF.
///
/// # Errors
/// The file cannot be read, is too large, or is not UTF-8.
pub fn file_text(path: &Path, shown_as: &str) -> Result<String, Problem> {
    let unreadable = |error: std::io::Error| {
        let what = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            std::io::ErrorKind::PermissionDenied => "the file may not be read".to_owned(),
            _ => format!("the file cannot be read ({error})"),
        };
        Problem::of_file(shown_as, what, "a dataset file")
    };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Problem::of_file(shown_as, "this is a folder", "a file"));
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(too_large(shown_as));
    }
    // What is no plain file has no length beforehand, so the reading is bounded too.
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    bytes_text(bytes, shown_as)
}

/// The same for bytes that are already in memory.
///
/// # Errors
/// There are too many, or they are not UTF-8.
pub fn bytes_text(bytes: Vec<u8>, shown_as: &str) -> Result<String, Problem> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(shown_as));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let byte = bytes.get(valid).copied().unwrap_or_default();
        let before = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default()).into_owned();
        Problem::of_file(
            shown_as,
            format!("byte 0x{byte:02X} is not UTF-8"),
            "text in UTF-8",
        )
        .with_help("save the file as UTF-8 in a text editor")
        .at_offset(&before, before.len())
    })?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    Ok(if text.contains("\r\n") {
        text.replace("\r\n", "\n")
    } else {
        text
    })
}

fn too_large(shown_as: &str) -> Problem {
    Problem::of_file(
        shown_as,
        format!("the file is larger than {} MiB", MAX_FILE_BYTES >> 20),
        "a smaller file",
    )
    .with_help("make it a folder: a dataset.ron whose `parts` name several files")
}

/// What the fast pass found.
pub struct Fast<T> {
    pub value: Result<T, ron::error::SpannedError>,
    /// The file has fields that the types have not.
    pub has_unknown_fields: bool,
}

/// Reads a text into its type, stopping at the first mistake.
#[must_use]
pub fn fast<T: DeserializeOwned>(text: &str) -> Fast<T> {
    let mut has_unknown_fields = false;
    let mut note = |_: serde_ignored::Path<'_>| has_unknown_fields = true;
    let value = ron_options().from_str_seed(
        text,
        Noting {
            note: &mut note,
            of: std::marker::PhantomData::<T>,
        },
    );
    Fast {
        value,
        has_unknown_fields,
    }
}

/// Reads a `T` and calls `note` for each field that it does not know.
struct Noting<'n, T, F> {
    note: &'n mut F,
    of: std::marker::PhantomData<T>,
}

impl<'de, T, F> serde::de::DeserializeSeed<'de> for Noting<'_, T, F>
where
    T: serde::Deserialize<'de>,
    F: FnMut(serde_ignored::Path<'_>),
{
    type Value = T;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        serde_ignored::deserialize(deserializer, self.note)
    }
}

/// The problem of a format that this program does not read, if that is what is wrong. A file
/// that was read says its format itself; in one that was not, it is looked for, since a newer
/// format is likely why.
pub fn format_problem_if<T>(
    fast: &Fast<T>,
    text: &str,
    shown_as: &str,
    format_of: impl Fn(&T) -> u32,
) -> Option<Problem> {
    if fast
        .value
        .as_ref()
        .is_ok_and(|value| format_of(value) == FORMAT)
    {
        return None;
    }
    let tree = Node::parse(text, MAX_DEPTH).ok()?;
    let node = tree.locate(&[Step::Field("format")]);
    let Kind::Number(number) = &node.kind else {
        return None;
    };
    let (found, help) = match number.parse::<u32>() {
        Ok(0) => ("format 0 never existed".to_owned(), "write `format: 1`"),
        Ok(newer) if newer > FORMAT => (
            format!("the file is of format {newer}, newer than this program"),
            "open it with a newer version of Chancery",
        ),
        _ => return None,
    };
    let mut problem = Problem::of_file(shown_as, found, format!("format {FORMAT}"))
        .with_help(help)
        .at_offset(text, node.span.start);
    "format".clone_into(&mut problem.path);
    Some(problem)
}

/// What the located pass found in one file.
pub struct Located<T> {
    /// Where each value stands; none when the syntax is broken.
    pub tree: Option<Node>,
    /// Mistakes of syntax and type, with their lines.
    pub problems: Vec<Problem>,
    /// The file's content with neutral values in place of those of a wrong type, so that the
    /// check of meaning can go on.
    pub mended: Option<T>,
    /// Paths of the values that were replaced.
    pub replaced: Vec<String>,
}

/// Finds every mistake of type in a text, with its line.
#[must_use]
pub fn located<T: DeserializeOwned + Shaped>(text: &str, shown_as: &str) -> Located<T> {
    let tree = match Node::parse(text, MAX_DEPTH) {
        Ok(tree) => tree,
        Err(error) => {
            let problem = Problem::of_file(shown_as, error.found, error.expected)
                .at_offset(text, error.offset);
            return Located {
                tree: None,
                problems: vec![problem],
                mended: None,
                replaced: Vec::new(),
            };
        }
    };
    let repair = repair::against(&tree, T::shape());
    let mut problems: Vec<Problem> = repair
        .findings
        .iter()
        .map(|finding| finding.to_problem(text, shown_as))
        .collect();
    let mended_text = repair.apply(text);
    let mended = match ron_options().from_str::<T>(&mended_text) {
        Ok(value) => Some(value),
        Err(error) => {
            // Something that only the fast reader objects to: it must not go unsaid.
            if !problems
                .iter()
                .any(|problem| problem.severity == Severity::Error)
            {
                let offset = offset_of(text, error.span.start.line, error.span.start.col);
                problems.push(
                    Problem::of_file(shown_as, error.code.to_string(), "").at_offset(text, offset),
                );
            }
            None
        }
    };
    Located {
        tree: Some(tree),
        problems,
        mended,
        replaced: repair.replaced_paths(),
    }
}

/// Byte offset of a line and column, both from 1, the column in code points.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let within: usize = text
        .get(start..)
        .unwrap_or_default()
        .chars()
        .take(column.saturating_sub(1))
        .map(char::len_utf8)
        .sum();
    start + within
}

impl Finding {
    fn to_problem(&self, text: &str, shown_as: &str) -> Problem {
        let mut problem = Problem::of_file(shown_as, self.found.clone(), self.expected.clone())
            .at_offset(text, self.offset);
        problem.severity = self.severity;
        problem.path.clone_from(&self.path);
        problem.help.clone_from(&self.help);
        problem
    }
}

/// A dataset from text that is known to be good, such as the one in the program.
///
/// # Errors
/// The fast reader's error.
pub fn trusted(text: &str) -> Result<Dataset, ron::error::SpannedError> {
    ron_options().from_str(text)
}
