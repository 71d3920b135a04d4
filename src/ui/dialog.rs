//! The system's file dialog, in a thread of its own: whatever becomes of it, the window goes on.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::app::export::Format;
use crate::app::jobs::{Job, Outcome, Wake};

/// A dialog that is open, or seems to be.
#[derive(Debug)]
pub struct FileDialog {
    job: Job<Option<PathBuf>>,
    since: Instant,
    purpose: Purpose,
}

/// What a dialog is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    OpenDataset,
    /// A text that is compared.
    OpenText,
    Save,
}

/// What came of a dialog.
pub enum Choice {
    /// It is still open.
    Pending,
    Chosen(PathBuf),
    Cancelled,
    /// It closed before anybody could have closed it: there is none on this system.
    Unavailable,
}

/// Nobody closes a dialog faster than this.
const TOO_FAST: Duration = Duration::from_millis(250);

impl FileDialog {
    /// Opens the dialog for datasets.
    #[must_use]
    pub fn open(frame: &eframe::Frame, wake: &Wake) -> Self {
        let dialog = owned_by(frame)
            .set_title("Open dataset")
            .add_filter("Chancery datasets", &["chancery", "ron"])
            .add_filter("All files", &["*"]);
        // The future is made here, as macOS wants it, and waited for elsewhere.
        Self::wait_for(dialog.pick_file(), wake, Purpose::OpenDataset)
    }

    /// Opens the dialog for a text that is compared.
    #[must_use]
    pub fn open_text(frame: &eframe::Frame, wake: &Wake) -> Self {
        let dialog = owned_by(frame)
            .set_title("Compare with a text file")
            .add_filter("Text files", &["txt", "text", "md"])
            .add_filter("All files", &["*"]);
        Self::wait_for(dialog.pick_file(), wake, Purpose::OpenText)
    }

    /// Opens the dialog for a file to be written.
    #[must_use]
    pub fn save(frame: &eframe::Frame, wake: &Wake, name: &str, format: Format) -> Self {
        let dialog = owned_by(frame)
            .set_title("Export")
            .set_file_name(name)
            .add_filter(format.label(), &[format.extension()]);
        Self::wait_for(dialog.save_file(), wake, Purpose::Save)
    }

    fn wait_for(
        future: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
        wake: &Wake,
        purpose: Purpose,
    ) -> Self {
        let job = Job::start("file dialog", wake, move || {
            pollster::block_on(future).map(|file| file.path().to_owned())
        });
        Self {
            job,
            since: Instant::now(),
            purpose,
        }
    }

    /// What it is for.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// What has come of it so far.
    #[must_use]
    pub fn poll(&self) -> Choice {
        match self.job.poll() {
            Outcome::Running => Choice::Pending,
            Outcome::Done(Some(path)) => Choice::Chosen(path),
            Outcome::Done(None) if self.since.elapsed() < TOO_FAST => Choice::Unavailable,
            Outcome::Done(None) => Choice::Cancelled,
            Outcome::Failed => Choice::Unavailable,
        }
    }
}

fn owned_by(frame: &eframe::Frame) -> rfd::AsyncFileDialog {
    use raw_window_handle::HasWindowHandle as _;
    let dialog = rfd::AsyncFileDialog::new();
    if frame.window_handle().is_ok() {
        dialog.set_parent(frame)
    } else {
        dialog
    }
}
