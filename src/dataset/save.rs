//! Writes a dataset as RON that reads well in a diff, without ever leaving half a file.

use std::io::{self, Write as _};
use std::path::Path;

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Serialize;

use super::Dataset;

/// The text of a dataset file: a value a line, fields that are empty left out, and a first line
/// that tells other readers of RON that optional values stand without `Some`.
///
/// # Errors
/// None is known; the serializer's own are passed on.
pub fn to_ron<T: Serialize>(value: &T) -> Result<String, ron::Error> {
    let pretty = PrettyConfig::new()
        .indentor(" ")
        .new_line("\n")
        .struct_names(true)
        .escape_strings(true)
        .extensions(Extensions::IMPLICIT_SOME);
    let mut text = ron::Options::default().to_string_pretty(value, pretty)?;
    text.push('\n');
    Ok(text)
}

/// Writes a dataset to one file. The file is there whole or not at all: it is written beside
/// its place, flushed to disk, and then moved there.
///
/// # Errors
/// The folder cannot be written to, or the disk is full; the file is then as it was before.
pub fn save(dataset: &Dataset, path: &Path) -> io::Result<()> {
    let text = to_ron(dataset).map_err(io::Error::other)?;
    write_atomically(path, text.as_bytes())
}

/// Puts bytes into a file, whole or not at all.
///
/// # Errors
/// As [`save`].
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = new_file_in(folder, path)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// A temporary file that whoever may read the file it replaces may read; where it replaces none,
/// whoever may read any new file of the user's. (A temporary file is otherwise the user's alone.)
#[cfg(unix)]
fn new_file_in(folder: &Path, replaces: &Path) -> io::Result<tempfile::NamedTempFile> {
    use std::fs::{Permissions, metadata};
    use std::os::unix::fs::PermissionsExt as _;

    let mut builder = tempfile::Builder::new();
    let Ok(earlier) = metadata(replaces) else {
        return builder
            .permissions(Permissions::from_mode(0o666))
            .tempfile_in(folder);
    };
    let file = builder.tempfile_in(folder)?;
    file.as_file().set_permissions(earlier.permissions())?;
    Ok(file)
}

#[cfg(not(unix))]
fn new_file_in(folder: &Path, _replaces: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::NamedTempFile::new_in(folder)
}
