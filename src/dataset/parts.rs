//! A dataset that is read part by part, for what must not hold all of it at once.

use std::path::{Path, PathBuf};

use super::load::{
    Content, FOLDER_FILE, MAX_TOTAL_BYTES, Source, part_paths, read_head, read_part,
};
use super::problem::{Problem, Problems, Severity};
use super::{Dataset, Part, read};

/// A dataset of which only the file that names the parts has been read.
#[derive(Debug)]
pub struct Parts {
    /// What that file holds itself.
    pub head: Dataset,
    /// The file's text is not kept; how many bytes it has is.
    pub head_bytes: u64,
    /// The file.
    pub head_path: PathBuf,
    /// The parts as they are named, and where they lie.
    pub paths: Vec<(String, PathBuf)>,
    /// How many bytes each has; 0 where it cannot be said.
    pub bytes: Vec<u64>,
}

impl Parts {
    /// Reads the file, or the folder's `dataset.ron`, and looks where its parts lie. What is in
    /// them is not looked at, and what refers from one to another is not checked.
    ///
    /// # Errors
    /// What is wrong with that file, or with the names of the parts.
    pub fn open(path: &Path) -> Result<Self, Problems> {
        let file = if path.is_dir() {
            path.join(FOLDER_FILE)
        } else {
            path.to_owned()
        };
        let name = file.file_name().map_or_else(
            || file.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        );
        let text = read::file_text(&file, &name).map_err(|problem| Problems(vec![problem]))?;
        let source = Source {
            shown_as: name,
            text,
        };
        let mut content = read_head(&source)?;
        let names = content
            .head
            .as_ref()
            .map(|head| head.parts.clone())
            .unwrap_or_default();
        let paths = part_paths(&file, &names, &source, &mut content);
        let bytes: Vec<u64> = paths
            .iter()
            .map(|(_, path)| std::fs::metadata(path).map_or(0, |metadata| metadata.len()))
            .collect();
        if bytes.iter().sum::<u64>() > MAX_TOTAL_BYTES {
            content.problems.push(Problem::of_file(
                &source.shown_as,
                "parts that are too large together",
                format!("at most {} GiB", MAX_TOTAL_BYTES >> 30),
            ));
        }
        let (part, head) = checked(content)?;
        let mut head = head.unwrap_or_default();
        head.missions = part.missions;
        head.cables = part.cables;
        head.statements = part.statements;
        head.entities = part.entities;
        head.articles = part.articles;
        head.claims = part.claims;
        Ok(Self {
            head,
            head_bytes: source.text.len() as u64,
            head_path: file,
            paths,
            bytes,
        })
    }

    /// The text of a part; of none where there are not so many.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn text(&self, at: usize) -> Result<String, Problems> {
        let Some((name, path)) = self.paths.get(at) else {
            return Ok(String::new());
        };
        read::file_text(path, name).map_err(|problem| Problems(vec![problem]))
    }

    /// A part from its text.
    ///
    /// # Errors
    /// What is wrong with it, with line and column.
    pub fn part(&self, at: usize, text: String) -> Result<Part, Problems> {
        let Some((name, _)) = self.paths.get(at) else {
            return Ok(Part::default());
        };
        let source = Source {
            shown_as: name.clone(),
            text,
        };
        let content = read_part(&source).map_err(|problem| Problems(vec![problem]))?;
        checked(content).map(|(part, _)| part)
    }
}

fn checked(content: Content) -> Result<(Part, Option<Dataset>), Problems> {
    let is_error = |problem: &Problem| problem.severity == Severity::Error;
    if content.problems.iter().any(is_error) {
        return Err(Problems(content.problems));
    }
    Ok((content.part, content.head))
}
