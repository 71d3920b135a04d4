//! The view on show as a file or in the clipboard.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{State, file_name};
use crate::app::export::{ExportOptions, Exporting, Format, Request, write};
use crate::app::jobs::{Job, Outcome};
use crate::app::notices::Level;
use crate::app::{Command, Effect, Overlay, Section, Tab};
use crate::corpus::calendar;
use crate::dataset::{Edtf, Link};
use crate::figure::png;
use crate::figure::view::catalog::View;

/// What is on its way to the clipboard.
pub type Copying = Job<Result<png::Bitmap, String>>;

impl State {
    /// What the tab on show can become an image of, with a name each; the first one unless
    /// another was chosen.
    #[must_use]
    pub fn export_views(&self) -> Vec<(&'static str, View)> {
        let page = |link: &Link| (*link != Link::Nothing).then(|| View::Page(link.clone()));
        let views = match self.location.tab {
            Tab::About => vec![("the page", Some(View::About))],
            Tab::Cables => vec![
                ("the document", page(&self.location.reading.link)),
                ("the list", Some(View::Cables(Arc::clone(&self.rows)))),
            ],
            Tab::Entities => vec![
                ("the page", page(&self.shown_link())),
                ("the list", Some(View::Entities(self.location.kind))),
            ],
            Tab::Map => vec![
                ("the map", Some(View::Map)),
                ("the mission", page(&self.shown_link())),
            ],
            Tab::Compare => vec![(
                "the comparison",
                self.views.compare.left.as_ref().map(|_| View::Compare),
            )],
            Tab::Timeline => vec![("the timeline", Some(View::Timeline))],
            Tab::Analysis => vec![(
                "the figure",
                Some(match self.location.section {
                    Section::Claims => View::Claims,
                    Section::Sources => View::Sources,
                    Section::Coverage => View::Coverage,
                    Section::Network => View::Network,
                    Section::Frequency => View::Frequency,
                }),
            )],
        };
        views
            .into_iter()
            .filter_map(|(name, view)| Some((name, view?)))
            .collect()
    }

    /// What is to become an image.
    #[must_use]
    pub fn export_view(&self) -> Option<View> {
        let mut views = self.export_views();
        let at = if self.export_choice < views.len() {
            self.export_choice
        } else {
            0
        };
        (!views.is_empty()).then(|| views.swap_remove(at).1)
    }

    /// Everything that an image of the view on show is made from.
    #[must_use]
    pub fn export_request(&self, options: &ExportOptions, is_dark: bool) -> Option<Request> {
        let mut views = self.views.clone();
        views.map.selected.clone_from(&self.location.mission);
        views.decisions = Arc::clone(self.decisions());
        let reading = &self.location.reading.link;
        views.timeline.selected = (*reading != Link::Nothing).then(|| reading.clone());
        Some(Request {
            corpus: Arc::clone(&self.opened.corpus),
            answer: Arc::clone(&self.answer),
            condition: self.condition.clone(),
            view: self.export_view()?,
            views,
            export: options.clone(),
            is_dark,
            date: today(),
        })
    }

    /// A place for a file of a format: among the user's documents, or in their home; named for dataset and view.
    #[must_use]
    pub fn suggested_export_path(&self, format: Format) -> String {
        let folder = directories::UserDirs::new()
            .map(|dirs| dirs.document_dir().unwrap_or(dirs.home_dir()).to_owned())
            .unwrap_or_default();
        folder
            .join(self.suggested_file_name(format))
            .to_string_lossy()
            .into_owned()
    }

    /// `eu-cables-2018-map.svg`
    #[must_use]
    pub fn suggested_file_name(&self, format: Format) -> String {
        let view = self.export_view().map_or("view", |view| view.name());
        let id: String = self
            .corpus()
            .dataset
            .id
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
            .take(60)
            .collect();
        let name = if id.is_empty() { "dataset" } else { &id };
        format!("{name}-{view}.{}", format.extension())
    }

    /// Opens the card for a format, on what can become one; none: the format that was used last.
    pub(super) fn show_export(&mut self, format: Option<Format>) {
        self.asks_to_replace = None;
        self.export_choice = 0;
        // It could give a source away: it is asked for each time.
        self.settings.export.parts.fingerprint = false;
        if let Some(format) = format {
            self.settings.export.format = format;
            // Only one view becomes either of these: it is the one that is meant.
            match format {
                Format::GeoJson => self.apply(Command::Show(Tab::Map)),
                Format::Gexf => self.apply(Command::ShowSection(Section::Network)),
                _ => {}
            }
            let views = self.export_views();
            let can = |(_, view): &(_, View)| Format::of_view(view).contains(&format);
            self.export_choice = views.iter().position(can).unwrap_or(0);
        }
        match (format, self.overlay) {
            (None, Some(Overlay::Export)) => self.overlay = None,
            _ => self.overlay = Some(Overlay::Export),
        }
    }

    /// Starts to write the view to a file. A file that is there already is only replaced when
    /// that was asked for.
    pub(super) fn write(&mut self, path: PathBuf, replaces: bool) {
        if self.exporting.is_some() {
            return;
        }
        let mut options = self.settings.export.clone();
        let mut path = path;
        if let Some(format) = Format::of_path(&path) {
            options.format = format;
        } else {
            let mut name = path.file_name().unwrap_or_default().to_owned();
            name.push(".");
            name.push(options.format.extension());
            path.set_file_name(name);
        }
        if path.exists() && !replaces {
            self.asks_to_replace = Some(path);
            return;
        }
        self.asks_to_replace = None;
        let Some(request) = self.export_request(&options, self.is_dark) else {
            self.notices
                .tell(Level::Info, "There is nothing on show to export");
            return;
        };
        let job = {
            let path = path.clone();
            Job::start("export", &self.wake, move || write(&request, &path))
        };
        self.exporting = Some(Exporting { path, job });
    }

    pub(super) fn copy_image(&mut self) {
        let options = ExportOptions {
            format: Format::Png,
            ..self.settings.export.clone()
        };
        let Some(request) = self.export_request(&options, self.is_dark) else {
            self.notices
                .tell(Level::Info, "There is nothing on show to copy");
            return;
        };
        self.copying = Some(Job::start("copy image", &self.wake, move || {
            let (figure, _) = request.figure();
            png::bitmap(&figure, request.export.scale()).map_err(|error| error.to_string())
        }));
    }

    /// Looks what has become of files and copies.
    pub(super) fn poll_exports(&mut self) {
        if let Some(exporting) = self.exporting.take() {
            match exporting.job.poll() {
                Outcome::Running => self.exporting = Some(exporting),
                Outcome::Done(Ok(())) => {
                    let name = file_name(&exporting.path);
                    self.notices.tell(Level::Info, format!("Saved {name}"));
                    if self.overlay == Some(Overlay::Export) {
                        self.overlay = None;
                    }
                }
                Outcome::Done(Err(error)) => self.notices.tell(
                    Level::Error,
                    format!("Not saved: {error}: {}", exporting.path.display()),
                ),
                Outcome::Failed => self.notices.tell(
                    Level::Error,
                    format!("Not saved: {}", exporting.path.display()),
                ),
            }
        }
        if let Some(copying) = self.copying.take() {
            match copying.poll() {
                Outcome::Running => self.copying = Some(copying),
                Outcome::Done(Ok(bitmap)) => {
                    self.effects.push(Effect::CopyPixels(Arc::new(bitmap)));
                    self.notices.tell(Level::Info, "Image copied");
                }
                Outcome::Done(Err(error)) => self
                    .notices
                    .tell(Level::Error, format!("Not copied: {error}")),
                Outcome::Failed => self.notices.tell(Level::Error, "The image was not copied"),
            }
        }
    }

    /// Carries out what has to do with files of views.
    pub(super) fn apply_export(&mut self, command: Command) {
        match command {
            Command::ExportImage => self.show_export(None),
            Command::Export(format) => self.show_export(Some(format)),
            Command::ExportThe(at) => self.export_choice = at,
            Command::SetExport(options) => self.settings.export = *options,
            Command::ChooseExportFile => self.effects.push(Effect::ChooseExportFile),
            Command::Write { path, replaces } => self.write(path, replaces),
            Command::CopyImage => self.copy_image(),
            _ => {}
        }
    }
}

/// Today in UTC.
#[must_use]
pub fn today() -> Edtf {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let (year, month, day) = calendar::civil(i64::try_from(seconds / 86_400).unwrap_or(0));
    Edtf::day(year, month, day)
}
