//! Opens a dataset: one file, or a folder with `dataset.ron` and its parts.

use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use super::check::{self, Ids, Lists, Meaning, path_text};
use super::located::Step;
use super::problem::{Problem, Problems, Severity};
use super::read::{self, Located};
use super::shape::Shaped;
use super::{Dataset, Part};

/// The most that all files of a dataset may have together, in bytes: 8 GiB.
pub const MAX_TOTAL_BYTES: u64 = 8 * 1024 * 1024 * 1024;

/// The file that stands for a folder.
pub const FOLDER_FILE: &str = "dataset.ron";

/// A dataset that opened.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Everything in it, parts included; its `parts` list is empty.
    pub dataset: Dataset,
    /// What is doubtful but did not stop it.
    pub warnings: Vec<Problem>,
    /// The files it was read from.
    pub files: Vec<PathBuf>,
    /// How many bytes they have together.
    pub bytes: u64,
}

/// How far a load has come; and the way to stop it.
#[derive(Debug, Default)]
pub struct Progress {
    pub done_bytes: AtomicU64,
    pub total_bytes: AtomicU64,
    pub is_cancelled: AtomicBool,
}

impl Progress {
    fn cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

/// One file while it is being read.
pub(super) struct Source {
    pub(super) shown_as: String,
    pub(super) text: String,
}

/// What is known of a file after the fast pass.
pub(super) struct Content {
    pub(super) head: Option<Dataset>,
    pub(super) part: Part,
    /// Made for the files in which something is wrong.
    located: Option<Tree>,
    pub(super) problems: Vec<Problem>,
    /// Whether its lists could be made out, mistakes in them aside.
    is_read: bool,
}

pub(super) struct Tree {
    node: Option<super::located::Node>,
    replaced: Vec<String>,
}

/// Opens the dataset at a path: a file, or a folder with `dataset.ron`.
///
/// # Errors
/// Every problem that was found, if one of them is an error. A cancelled load has one problem
/// that says so.
pub fn load(path: &Path, progress: &Progress) -> Result<Loaded, Problems> {
    let file = if path.is_dir() {
        path.join(FOLDER_FILE)
    } else {
        path.to_owned()
    };
    let name = file.file_name().map_or_else(
        || file.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let size = std::fs::metadata(&file).map_or(0, |metadata| metadata.len());
    progress.total_bytes.store(size, Ordering::Relaxed);
    let text = read::file_text(&file, &name).map_err(|problem| Problems(vec![problem]))?;
    load_text(text, &name, Some(&file), progress)
}

/// Opens a dataset of one file whose bytes are in memory.
///
/// # Errors
/// As [`load`].
pub fn load_bytes(bytes: Vec<u8>, shown_as: &str) -> Result<Loaded, Problems> {
    let text = read::bytes_text(bytes, shown_as).map_err(|problem| Problems(vec![problem]))?;
    load_text(text, shown_as, None, &Progress::default())
}

fn load_text(
    text: String,
    shown_as: &str,
    file: Option<&Path>,
    progress: &Progress,
) -> Result<Loaded, Problems> {
    let head = Source {
        shown_as: shown_as.to_owned(),
        text,
    };
    let mut head_content = read_head(&head)?;
    progress
        .done_bytes
        .fetch_add(head.text.len() as u64, Ordering::Relaxed);
    let names = head_content
        .head
        .as_ref()
        .map(|dataset| dataset.parts.clone())
        .unwrap_or_default();
    let mut files: Vec<PathBuf> = file.map(Path::to_owned).into_iter().collect();
    let mut part_sources = Vec::new();
    let mut part_contents = Vec::new();
    let mut ids = Ids::Complete;
    match (names.is_empty(), file) {
        (true, _) => {}
        (false, None) => head_content.problems.push(Problem::of_file(
            shown_as,
            "a dataset with parts, but without a folder",
            "a dataset in one file",
        )),
        (false, Some(file)) => {
            let paths = part_paths(file, &names, &head, &mut head_content);
            let total = head_content
                .problems
                .is_empty()
                .then(|| total_bytes(&paths));
            if let Some(total) = total {
                progress.total_bytes.fetch_add(total, Ordering::Relaxed);
                if total > MAX_TOTAL_BYTES {
                    head_content.problems.push(Problem::of_file(
                        shown_as,
                        format!("parts of {} GiB together", total >> 30),
                        format!("at most {} GiB", MAX_TOTAL_BYTES >> 30),
                    ));
                } else {
                    for part in read_parts(&paths, progress) {
                        match part {
                            Ok((source, content)) => {
                                if !content.is_read {
                                    ids = Ids::Partial;
                                }
                                part_sources.push(source);
                                part_contents.push(content);
                            }
                            Err(problem) => {
                                ids = Ids::Partial;
                                head_content.problems.push(problem);
                            }
                        }
                    }
                    files.extend(paths.into_iter().map(|(_, path)| path));
                }
            }
        }
    }
    if progress.cancelled() {
        let problem = Problem::of_file(shown_as, "opening was cancelled", "");
        return Err(Problems(vec![problem]));
    }
    let sources: Vec<Source> = std::iter::once(head).chain(part_sources).collect();
    let contents: Vec<Content> = std::iter::once(head_content).chain(part_contents).collect();
    finish(&sources, contents, files, ids)
}

/// Checks the meaning of what was read, and puts it together.
fn finish(
    sources: &[Source],
    mut contents: Vec<Content>,
    files: Vec<PathBuf>,
    ids: Ids,
) -> Result<Loaded, Problems> {
    let lists: Vec<Lists<'_>> = contents
        .iter()
        .map(|content| Lists {
            head: content.head.as_ref(),
            part: &content.part,
        })
        .collect();
    let found = check::meaning(&lists, ids);
    for meaning in found {
        let (Some(source), Some(content)) =
            (sources.get(meaning.file), contents.get_mut(meaning.file))
        else {
            continue;
        };
        let is_part = meaning.file > 0;
        let tree = content
            .located
            .get_or_insert_with(|| located_tree(source, is_part));
        if let Some(problem) = located_problem(&meaning, source, tree) {
            content.problems.push(problem);
        }
    }
    let mut problems = Vec::new();
    for content in &mut contents {
        content
            .problems
            .sort_by_key(|problem| (problem.line, problem.column));
        problems.append(&mut content.problems);
    }
    if problems
        .iter()
        .any(|problem| problem.severity == Severity::Error)
    {
        return Err(Problems(problems));
    }
    let mut dataset = Dataset::default();
    for content in contents {
        if let Some(head) = content.head {
            dataset = head;
            dataset.parts = Vec::new();
        }
        let part = content.part;
        dataset.missions.extend(part.missions);
        dataset.cables.extend(part.cables);
        dataset.statements.extend(part.statements);
        dataset.entities.extend(part.entities);
        dataset.articles.extend(part.articles);
        dataset.claims.extend(part.claims);
    }
    Ok(Loaded {
        dataset,
        warnings: problems,
        files,
        bytes: sources.iter().map(|source| source.text.len() as u64).sum(),
    })
}

fn located_tree(source: &Source, is_part: bool) -> Tree {
    let (node, replaced) = if is_part {
        let located = read::located::<Part>(&source.text, &source.shown_as);
        (located.tree, located.replaced)
    } else {
        let located = read::located::<Dataset>(&source.text, &source.shown_as);
        (located.tree, located.replaced)
    };
    Tree { node, replaced }
}

/// The problem with its line; none where the value is not the file's own.
fn located_problem(meaning: &Meaning, source: &Source, tree: &Tree) -> Option<Problem> {
    let path = path_text(&meaning.path);
    let is_replaced = tree.replaced.iter().any(|replaced| {
        !replaced.is_empty()
            && path
                .strip_prefix(replaced.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    });
    if is_replaced {
        return None;
    }
    let mut problem = Problem::of_file(
        &source.shown_as,
        meaning.found.clone(),
        meaning.expected.clone(),
    );
    if let Some(node) = &tree.node {
        problem = problem.at_offset(&source.text, node.locate(&meaning.path).span.start);
    }
    problem.severity = meaning.severity;
    problem.path = path;
    problem.help.clone_from(&meaning.help);
    Some(problem)
}

pub(super) fn read_head(source: &Source) -> Result<Content, Problems> {
    let fast = read::fast::<Dataset>(&source.text);
    if let Some(problem) =
        read::format_problem_if(&fast, &source.text, &source.shown_as, |d| d.format)
    {
        return Err(Problems(vec![problem]));
    }
    match fast.value {
        Ok(dataset) if !fast.has_unknown_fields => Ok(split(dataset, None, Vec::new())),
        value => {
            let (mended, tree, problems) = second_look(value.ok(), source);
            match mended {
                Some(dataset) => Ok(split(dataset, Some(tree), problems)),
                None => Err(Problems(problems)),
            }
        }
    }
}

/// What the located pass says of a file in which something is wrong, and the value to go on with.
pub(super) fn second_look<T: DeserializeOwned + Shaped>(
    read: Option<T>,
    source: &Source,
) -> (Option<T>, Tree, Vec<Problem>) {
    let Located {
        tree,
        mut problems,
        mended,
        mut replaced,
    } = read::located::<T>(&source.text, &source.shown_as);
    if read.is_some() {
        // Where the fast reader took the file, its word counts: then nothing is left but
        // warnings of unknown fields.
        problems.retain(|problem| problem.severity == Severity::Warning);
        replaced.clear();
        if problems.is_empty() {
            let found = "the file has fields that this program does not know";
            let mut problem = Problem::of_file(&source.shown_as, found, "");
            problem.severity = Severity::Warning;
            problems.push(problem);
        }
    }
    let tree = Tree {
        node: tree,
        replaced,
    };
    (read.or(mended), tree, problems)
}

/// Moves the lists of a dataset's own file out of its head.
fn split(mut dataset: Dataset, located: Option<Tree>, problems: Vec<Problem>) -> Content {
    let part = Part {
        format: dataset.format,
        missions: std::mem::take(&mut dataset.missions),
        cables: std::mem::take(&mut dataset.cables),
        statements: std::mem::take(&mut dataset.statements),
        entities: std::mem::take(&mut dataset.entities),
        articles: std::mem::take(&mut dataset.articles),
        claims: std::mem::take(&mut dataset.claims),
    };
    Content {
        head: Some(dataset),
        part,
        located,
        problems,
        is_read: true,
    }
}

/// The files of the parts. A name that leads out of the folder is a problem.
pub(super) fn part_paths(
    file: &Path,
    names: &[String],
    source: &Source,
    content: &mut Content,
) -> Vec<(String, PathBuf)> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut paths: Vec<(String, PathBuf)> = Vec::with_capacity(names.len());
    for (index, name) in names.iter().enumerate() {
        let found = if !stays_inside(name) || !resolves_inside(folder, name) {
            format!("“{name}” leads out of the dataset's folder")
        } else if paths.iter().any(|(other, _)| other == name) {
            format!("“{name}” is named twice")
        } else {
            paths.push((name.clone(), folder.join(name)));
            continue;
        };
        let meaning = Meaning {
            severity: Severity::Error,
            file: 0,
            path: vec![Step::Field("parts"), Step::Index(index)],
            found,
            expected: "the name of a file in the same folder".to_owned(),
            help: None,
        };
        let tree = content
            .located
            .get_or_insert_with(|| located_tree(source, false));
        content
            .problems
            .extend(located_problem(&meaning, source, tree));
    }
    paths
}

fn stays_inside(name: &str) -> bool {
    let path = Path::new(name);
    !name.is_empty()
        && !name.contains(['\\', ':'])
        && path
            .components()
            .all(|component| matches!(component, Component::Normal(_)))
}

/// Whether a part, links resolved, lies in the folder. One that does not exist does.
fn resolves_inside(folder: &Path, name: &str) -> bool {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    match (folder.canonicalize(), folder.join(name).canonicalize()) {
        (Ok(folder), Ok(part)) => part.starts_with(folder),
        _ => true,
    }
}

fn total_bytes(paths: &[(String, PathBuf)]) -> u64 {
    paths
        .iter()
        .filter_map(|(_, path)| std::fs::metadata(path).ok())
        .map(|metadata| metadata.len())
        .sum()
}

fn read_parts(
    paths: &[(String, PathBuf)],
    progress: &Progress,
) -> Vec<Result<(Source, Content), Problem>> {
    paths
        .par_iter()
        .map(|(name, path)| {
            if progress.cancelled() {
                return Err(Problem::of_file(name, "opening was cancelled", ""));
            }
            let text = read::file_text(path, name)?;
            progress
                .done_bytes
                .fetch_add(text.len() as u64, Ordering::Relaxed);
            let source = Source {
                shown_as: name.clone(),
                text,
            };
            let content = read_part(&source)?;
            Ok((source, content))
        })
        .collect()
}

pub(super) fn read_part(source: &Source) -> Result<Content, Problem> {
    let fast = read::fast::<Part>(&source.text);
    if let Some(problem) =
        read::format_problem_if(&fast, &source.text, &source.shown_as, |p| p.format)
    {
        return Err(problem);
    }
    match fast.value {
        Ok(part) if !fast.has_unknown_fields => Ok(Content {
            head: None,
            part,
            located: None,
            problems: Vec::new(),
            is_read: true,
        }),
        value => {
            let (mended, tree, problems) = second_look(value.ok(), source);
            Ok(Content {
                head: None,
                is_read: mended.is_some(),
                part: mended.unwrap_or_default(),
                located: Some(tree),
                problems,
            })
        }
    }
}
