//! Traces a whole archive: links all its articles with all its cables and statements.
//!
//! The articles are indexed ([`crate::compare::archive`]) and the cables streamed through the
//! index, part by part: what is held at any time is the articles, the index and one part for each
//! thread. Only pairs that the index points to are compared.

mod journal;
pub(super) mod pair;
mod survey;
mod weigh;

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::body::body;
use super::hints::Names;
use crate::compare::archive::{Index, Writing, scan};
use crate::compare::{Hints, Text};
use crate::dataset::{Dataset, FORMAT, Links, Parts, Problem, Problems, SourceText, Traced};
use journal::{Journal, Writer};
use pair::Pieces;
use survey::Survey;

/// Cables of a piece of work, where they are in memory.
const PIECE: usize = 1_000;

/// How far a trace has come; and the way to stop it. Shared with whoever watches.
#[derive(Debug, Default)]
pub struct Control {
    /// Bytes looked at; the first pass over the parts counts too.
    pub done_bytes: AtomicU64,
    /// Of so many.
    pub total_bytes: AtomicU64,
    /// Links found.
    pub links: AtomicUsize,
    /// Pieces that an earlier trace had done.
    pub resumed_pieces: AtomicUsize,
    /// Set to stop it.
    pub is_cancelled: AtomicBool,
}

/// Why there are no links.
#[derive(Debug, thiserror::Error)]
pub enum TraceError {
    /// The dataset does not open.
    #[error(transparent)]
    Problems(#[from] Problems),
    /// It was cancelled. What was done is in the journal, if there is one.
    #[error("the trace was cancelled")]
    Cancelled,
    /// The journal cannot be written.
    #[error("the journal of the trace cannot be written ({0}): {path}", path = .1.display())]
    Journal(io::Error, PathBuf),
}

impl Control {
    fn go_on(&self) -> Result<(), TraceError> {
        if self.is_cancelled.load(Ordering::Relaxed) {
            Err(TraceError::Cancelled)
        } else {
            Ok(())
        }
    }

    fn surveyed(&self, bytes: usize) {
        self.done_bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// How much is done, 0 to 1.
    #[must_use]
    pub fn fraction(&self) -> f64 {
        let total = self.total_bytes.load(Ordering::Relaxed).max(1);
        let done = self.done_bytes.load(Ordering::Relaxed).min(total);
        #[expect(clippy::cast_precision_loss, reason = "a fraction for a progress bar")]
        let fraction = done as f64 / total as f64;
        fraction
    }
}

/// A piece of an archive.
#[derive(Clone, Debug)]
enum Piece {
    /// Of the cables that are in memory.
    Cables(Range<usize>),
    /// Of the statements that are in memory.
    Statements(Range<usize>),
    /// A part, by its place in the list.
    Part(usize),
}

/// An archive with its index.
struct Archive<'a> {
    head: &'a Dataset,
    parts: Option<&'a Parts>,
    names: Names,
    article_ids: Vec<String>,
    index: Index,
    pieces: Vec<Piece>,
}

/// Traces the dataset at a path, part by part. `journal` is a file that remembers what is done:
/// one that an earlier trace of the same files left there is gone on with, and it is gone when all
/// is done.
///
/// # Errors
/// The dataset does not open, the trace was cancelled, or the journal cannot be written.
pub fn trace(path: &Path, journal: Option<&Path>, control: &Control) -> Result<Links, TraceError> {
    let parts = Parts::open(path)?;
    let bytes: u64 = parts.bytes.iter().sum();
    control
        .total_bytes
        .store(bytes * 2 + parts.head_bytes, Ordering::Relaxed);
    let survey = Survey::of_parts(&parts, control)?;
    traced(&parts.head, Some(&parts), survey, journal, control)
}

/// Traces a dataset that is in memory.
///
/// # Errors
/// It was cancelled.
pub fn trace_loaded(dataset: &Dataset, control: &Control) -> Result<Links, TraceError> {
    let bytes: usize = dataset
        .cables
        .iter()
        .map(|cable| length(&cable.text))
        .chain(dataset.statements.iter().map(|it| length(&it.text)))
        .sum();
    control.total_bytes.store(bytes as u64, Ordering::Relaxed);
    let survey = Survey {
        bytes: bytes as u64,
        ..Survey::default()
    };
    traced(dataset, None, survey, None, control)
}

fn traced(
    head: &Dataset,
    parts: Option<&Parts>,
    mut survey: Survey,
    journal_file: Option<&Path>,
    control: &Control,
) -> Result<Links, TraceError> {
    survey.add_head(head);
    let archive = Archive::new(head, parts, &mut survey, control)?;
    let journal = Journal::new(&head.id, &survey.fingerprint, archive.pieces.len());
    let unwritable = |error| {
        let path = journal_file.unwrap_or(Path::new("")).to_owned();
        TraceError::Journal(error, path)
    };
    control.go_on()?;
    let done = journal_file.map_or_else(BTreeMap::new, |path| journal.done(path));
    control.resumed_pieces.store(done.len(), Ordering::Relaxed);
    let writer = journal_file
        .map(|path| journal.begin(path, &done))
        .transpose()
        .map_err(unwritable)?;
    let found = archive.work(done, writer.as_ref(), control)?;
    if let Some(writer) = writer {
        writer.remove().map_err(unwritable)?;
    }
    let mut links: Vec<Traced> = found.into_values().flatten().collect();
    let of_article: BTreeMap<&str, &Text> = (archive.article_ids.iter())
        .zip(archive.index.articles())
        .map(|(id, text)| (id.as_str(), text.as_ref()))
        .collect();
    weigh::settle(&mut links, |id| of_article.get(id).copied());
    Ok(Links {
        format: FORMAT,
        dataset: head.id.clone(),
        fingerprint: survey.fingerprint,
        bytes: survey.bytes,
        links,
    })
}

impl<'a> Archive<'a> {
    fn new(
        head: &'a Dataset,
        parts: Option<&'a Parts>,
        survey: &mut Survey,
        control: &Control,
    ) -> Result<Self, TraceError> {
        let (article_ids, texts): (Vec<String>, Vec<String>) =
            std::mem::take(&mut survey.articles).into_iter().unzip();
        let texts: Vec<Arc<Text>> = texts
            .into_par_iter()
            .map(|text| {
                control.go_on()?;
                Ok(Arc::new(Text::new(text)))
            })
            .collect::<Result<_, TraceError>>()?;
        let sample = std::mem::take(&mut survey.sample);
        // Six and a half bytes a word, space and punctuation included: only a logarithm is taken.
        let cable_words = survey.bytes * 2 / 13;
        let index = Index::new(texts, sample.iter().map(String::as_str), cable_words);
        let ranges = |length: usize| {
            (0..length)
                .step_by(PIECE)
                .map(move |start| start..(start + PIECE).min(length))
        };
        let pieces = ranges(head.cables.len())
            .map(Piece::Cables)
            .chain(ranges(head.statements.len()).map(Piece::Statements))
            .chain((0..parts.map_or(0, |parts| parts.paths.len())).map(Piece::Part))
            .collect();
        Ok(Self {
            head,
            parts,
            names: std::mem::take(&mut survey.names),
            article_ids,
            index,
            pieces,
        })
    }

    /// Does every piece that is not done yet, on as many threads as there are processors.
    fn work(
        &self,
        done: BTreeMap<usize, Vec<Traced>>,
        writer: Option<&Writer>,
        control: &Control,
    ) -> Result<BTreeMap<usize, Vec<Traced>>, TraceError> {
        let open: Vec<usize> = (0..self.pieces.len())
            .filter(|piece| !done.contains_key(piece))
            .collect();
        let found: usize = done.values().map(Vec::len).sum();
        control.links.store(found, Ordering::Relaxed);
        let next = AtomicUsize::new(0);
        let results = Mutex::new((done, None));
        let worker = || {
            loop {
                let Some(piece) = open.get(next.fetch_add(1, Ordering::Relaxed)) else {
                    return;
                };
                let result = self.piece(*piece, control).and_then(|links| {
                    if let Some(writer) = writer {
                        let failed = |error| TraceError::Journal(error, PathBuf::new());
                        writer.add(*piece, &links).map_err(failed)?;
                    }
                    control.links.fetch_add(links.len(), Ordering::Relaxed);
                    Ok(links)
                });
                let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
                match result {
                    Ok(links) => {
                        results.0.insert(*piece, links);
                    }
                    Err(error) => {
                        results.1.get_or_insert(error);
                        next.store(open.len(), Ordering::Relaxed);
                        return;
                    }
                }
            }
        };
        std::thread::scope(|scope| {
            for number in 1..rayon::current_num_threads() {
                // A thread that does not start leaves its work to the others.
                let _ = std::thread::Builder::new()
                    .name(format!("trace {number}"))
                    .spawn_scoped(scope, worker);
            }
            worker();
        });
        let (links, error) = results.into_inner().unwrap_or_else(PoisonError::into_inner);
        error.map_or(Ok(links), Err)
    }

    fn piece(&self, piece: usize, control: &Control) -> Result<Vec<Traced>, TraceError> {
        control.go_on()?;
        let mut stream = Stream {
            archive: self,
            control,
            words: Vec::new(),
            links: Vec::new(),
        };
        match self.pieces.get(piece) {
            Some(Piece::Cables(range)) => {
                for cable in self.head.cables.get(range.clone()).unwrap_or_default() {
                    let hints = || self.names.of_cable(cable);
                    stream.source(&cable.id, &cable.text, hints)?;
                }
            }
            Some(Piece::Statements(range)) => {
                let statements = self.head.statements.get(range.clone());
                for statement in statements.unwrap_or_default() {
                    let hints = || self.names.of_statement(statement);
                    stream.source(&statement.id, &statement.text, hints)?;
                }
            }
            Some(Piece::Part(at)) => {
                if let Some(parts) = self.parts {
                    let part = parts.part(*at, parts.text(*at)?)?;
                    for cable in &part.cables {
                        let hints = || self.names.of_cable(cable);
                        stream.source(&cable.id, &cable.text, hints)?;
                    }
                    for statement in &part.statements {
                        let hints = || self.names.of_statement(statement);
                        stream.source(&statement.id, &statement.text, hints)?;
                    }
                }
            }
            None => {}
        }
        Ok(stream.links)
    }
}

/// Sources on their way through the index.
struct Stream<'a> {
    archive: &'a Archive<'a>,
    control: &'a Control,
    words: Vec<crate::compare::archive::Word>,
    links: Vec<Traced>,
}

impl Stream<'_> {
    fn source(
        &mut self,
        id: &str,
        text: &SourceText,
        hints: impl FnOnce() -> Hints,
    ) -> Result<(), TraceError> {
        self.control.go_on()?;
        self.words.clear();
        let body_text = body(text).text;
        scan(&body_text, Writing::Plain, &mut self.words);
        self.control.surveyed(body_text.len());
        let candidates = self.archive.index.candidates(&self.words);
        if candidates.is_empty() {
            return Ok(());
        }
        let pieces = Pieces::of(text);
        let hints = hints();
        for candidate in candidates {
            self.control.go_on()?;
            let (Some(article), Some(article_id)) = (
                self.archive.index.articles().get(candidate.article),
                self.archive.article_ids.get(candidate.article),
            ) else {
                continue;
            };
            let links = pieces.links(
                id,
                article_id,
                article,
                &hints,
                self.archive.index.space_bits(),
            );
            self.links.extend(links);
        }
        Ok(())
    }
}

fn length(text: &SourceText) -> usize {
    match text {
        SourceText::Full(text) => text.len(),
        SourceText::Excerpts { passages, .. } => passages
            .iter()
            .flat_map(|passage| &passage.readings)
            .map(|reading| reading.words.len())
            .sum(),
        SourceText::Withheld => 0,
    }
}

/// What a trace that failed has to say of each problem, a line each.
#[must_use]
pub fn problems_of(error: &TraceError) -> &[Problem] {
    match error {
        TraceError::Problems(problems) => &problems.0,
        TraceError::Cancelled | TraceError::Journal(..) => &[],
    }
}
