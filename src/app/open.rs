//! Opening a dataset, in the background.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::jobs::{Job, Wake};
use crate::corpus::Corpus;
use crate::dataset::{self, Loaded, Problem, Problems, Progress};

/// The dataset that is part of the program.
pub const BUNDLED: &str = include_str!("../../dataset/eu-cables.ron");

/// Where the open dataset came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    #[default]
    Bundled,
    File(PathBuf),
}

/// A dataset that is open, and what is to be known of its file.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    pub corpus: Arc<Corpus>,
    pub origin: Origin,
    pub warnings: Vec<Problem>,
    pub bytes: u64,
}

/// A file that did not open, and why.
#[derive(Clone, Debug)]
pub struct Failure {
    pub path: PathBuf,
    pub problems: Vec<Problem>,
}

/// A dataset on its way.
#[derive(Debug)]
pub struct Opening {
    pub path: PathBuf,
    pub progress: Arc<Progress>,
    pub job: Job<Result<Opened, Failure>>,
}

impl Opening {
    /// Starts to open a file or folder.
    #[must_use]
    pub fn start(path: &Path, wake: &Wake) -> Self {
        let progress = Arc::new(Progress::default());
        let job = {
            let (path, progress) = (path.to_owned(), Arc::clone(&progress));
            Job::start("open dataset", wake, move || open_file(&path, &progress))
        };
        Self {
            path: path.to_owned(),
            progress,
            job,
        }
    }

    /// Tells the job that nobody waits for it.
    pub fn cancel(&self) {
        self.progress.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// How much has been read, 0 to 1; none while the size is unknown.
    #[must_use]
    pub fn fraction(&self) -> Option<f32> {
        let total = self.progress.total_bytes.load(Ordering::Relaxed);
        let done = self.progress.done_bytes.load(Ordering::Relaxed);
        #[expect(clippy::cast_precision_loss, reason = "a fraction for a progress bar")]
        (total > 0).then(|| (done as f32 / total as f32).clamp(0.0, 1.0))
    }
}

/// Opens a file or folder, here and now.
///
/// # Errors
/// The problems, if one of them is an error.
pub fn open_file(path: &Path, progress: &Progress) -> Result<Opened, Failure> {
    match dataset::load(path, progress) {
        Ok(loaded) => Ok(opened(loaded, Origin::File(path.to_owned()))),
        Err(Problems(problems)) => Err(Failure {
            path: path.to_owned(),
            problems,
        }),
    }
}

/// Opens the dataset that is part of the program.
#[must_use]
pub fn open_bundled() -> Opened {
    match dataset::read::trusted(BUNDLED) {
        Ok(dataset) => opened(
            Loaded {
                dataset,
                bytes: BUNDLED.len() as u64,
                ..Loaded::default()
            },
            Origin::Bundled,
        ),
        // A test keeps this from happening.
        Err(_) => Opened::default(),
    }
}

fn opened(loaded: Loaded, origin: Origin) -> Opened {
    Opened {
        corpus: Arc::new(Corpus::new(Arc::new(loaded.dataset))),
        origin,
        warnings: loaded.warnings,
        bytes: loaded.bytes,
    }
}
