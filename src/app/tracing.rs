//! Tracing an archive in the background of the window, and the links that an earlier trace left.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::jobs::{Job, Wake};
use super::open::{Opened, Origin};
use crate::corpus::Corpus;
use crate::corpus::page::count;
use crate::corpus::trace::{Control, TraceError, trace, trace_loaded};
use crate::dataset::Links;
use crate::dataset::links::{load_links, save_links};

/// Datasets of so many bytes are traced when they are opened: it takes no longer than a second
/// or two. Larger ones are when the user asks for it.
const TRACED_AT_ONCE_BYTES: u64 = 30_000_000;

/// A trace on its way.
#[derive(Debug)]
pub struct Tracing {
    pub control: Arc<Control>,
    /// The user asked for it, and is told of it.
    pub is_asked_for: bool,
    pub job: Job<Result<Done, Failure>>,
}

/// A corpus with its links, and what is to be told.
#[derive(Debug)]
pub struct Done {
    pub corpus: Corpus,
    pub summary: String,
    pub notices: Vec<String>,
}

/// Why there are no links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    Cancelled,
    /// There are none that fit, from an earlier trace; nothing was asked for.
    None,
    Failed(String),
}

/// Where the links of a dataset are kept, and how far its trace has come.
#[derive(Clone, Debug)]
pub struct Places {
    pub links: PathBuf,
    pub journal: PathBuf,
}

impl Tracing {
    /// Traces a dataset because the user asked for it, once those before it have ended. With
    /// places, it goes on with what an earlier trace had done, and the links are kept there.
    #[must_use]
    pub fn start(opened: &Opened, places: Option<Places>, before: Vec<Self>, wake: &Wake) -> Self {
        let opened = opened.clone();
        Self::run(true, wake, move |control| {
            for other in before {
                let _ = other.job.wait();
            }
            traced(&opened, places.as_ref(), control)
        })
    }

    /// Brings the links of a dataset that was just opened: those that are kept, or new ones where
    /// that takes no time. None where there is nothing to trace.
    #[must_use]
    pub fn on_opening(opened: &Opened, places: Option<Places>, wake: &Wake) -> Option<Self> {
        let kept = places
            .map(|it| it.links)
            .filter(|links| is_newer(links, &opened.origin));
        let is_small = opened.bytes <= TRACED_AT_ONCE_BYTES;
        if !opened.corpus.can_be_traced() || (kept.is_none() && !is_small) {
            return None;
        }
        let (corpus, bytes) = (Arc::clone(&opened.corpus), opened.bytes);
        Some(Self::run(false, wake, move |control| {
            if is_small {
                let links = trace_loaded(&corpus.dataset, control).map_err(failure)?;
                return Ok(done(&corpus, &links));
            }
            let links = kept.and_then(|it| load_links(&it).ok());
            match links.filter(|it| it.dataset == corpus.dataset.id && it.bytes == bytes) {
                Some(links) => Ok(done(&corpus, &links)),
                None => Err(Failure::None),
            }
        }))
    }

    fn run(
        is_asked_for: bool,
        wake: &Wake,
        work: impl FnOnce(&Control) -> Result<Done, Failure> + Send + 'static,
    ) -> Self {
        let control = Arc::new(Control::default());
        let job = {
            let control = Arc::clone(&control);
            Job::start("trace quotations", wake, move || work(&control))
        };
        Self {
            control,
            is_asked_for,
            job,
        }
    }

    /// Tells the job that nobody waits for it.
    pub fn cancel(&self) {
        self.control.is_cancelled.store(true, Ordering::Relaxed);
    }
}

fn traced(opened: &Opened, places: Option<&Places>, control: &Control) -> Result<Done, Failure> {
    let corpus = &opened.corpus;
    let mut complaints = Vec::new();
    let mut complain = |error| complaints.push(format!("The links cannot be kept: {error}"));
    // Without a folder it is traced all the same, and nothing is kept.
    let places = places.filter(|it| {
        let made = make_folder(&it.links).and_then(|()| make_folder(&it.journal));
        made.map_err(&mut complain).is_ok()
    });
    let links = match (&opened.origin, places) {
        (Origin::File(path), Some(places)) => {
            let links = trace(path, Some(&places.journal), control).map_err(failure)?;
            if links.dataset != corpus.dataset.id || links.bytes != opened.bytes {
                return Err(Failure::Failed(
                    "The file has changed since it was opened: open it again, then trace it"
                        .to_owned(),
                ));
            }
            links
        }
        _ => trace_loaded(&corpus.dataset, control).map_err(failure)?,
    };
    if control.is_cancelled.load(Ordering::Relaxed) {
        return Err(Failure::Cancelled);
    }
    if let Some(places) = places
        && let Err(error) = save_links(&links, &places.links)
    {
        complain(error);
    }
    let mut done = done(corpus, &links);
    done.notices.append(&mut complaints);
    Ok(done)
}

fn make_folder(file: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(file.parent().unwrap_or(file))
}

/// Whether links that are kept were written after the dataset's file was.
fn is_newer(links: &Path, origin: &Origin) -> bool {
    let Origin::File(dataset) = origin else {
        return false;
    };
    let written = |path: &Path| std::fs::metadata(path).and_then(|it| it.modified()).ok();
    matches!((written(links), written(dataset)), (Some(links), Some(dataset)) if links >= dataset)
}

fn done(corpus: &Corpus, links: &Links) -> Done {
    let (corpus, notices) = corpus.with_links(links);
    let counted = links.links.iter().filter(|it| !it.is_possible);
    let mut sources: Vec<&str> = counted.clone().map(|it| it.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    Done {
        summary: format!(
            "Traced {} of {}",
            count(counted.count(), "quotation"),
            count(sources.len(), "source")
        ),
        corpus,
        notices,
    }
}

fn failure(error: TraceError) -> Failure {
    match error {
        TraceError::Cancelled => Failure::Cancelled,
        error => Failure::Failed(error.to_string()),
    }
}
