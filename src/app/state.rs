//! The state of the window, and the one place where commands change it.

pub mod comparing;
mod deciding;
mod drawing;
mod elsewhere;
mod exporting;
mod finding;
mod keeping;
mod moving;
mod opening;
mod tracing;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::cache;
use super::command::{Command, Overlay, Tab};
use super::export::Exporting;
use super::history::{History, Location};
use super::jobs::{Job, Outcome, Wake};
use super::list::{Sort, rows};
use super::notes::{self, Notes};
use super::notices::{Level, Notices};
use super::open::{Failure, Opened, Opening};
use super::settings::{Settings, Store};
use super::views::{self, Views};
use crate::corpus::facets::Filter;
use crate::corpus::page::Page;
use crate::corpus::search::{Answer, Span};
use crate::corpus::{Corpus, Query};
use crate::dataset::{Edtf, EntityKind, Link};
use crate::figure::png::Bitmap;

pub use exporting::today;

/// Something that only the window can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Copy(String),
    /// Copy the selected text with this citation under it.
    CopySelectionWith(String),
    FocusSearch,
    /// Take the keyboard away from whatever has it.
    ReleaseFocus,
    ApplyTheme,
    ApplyZoom,
    ChooseFile,
    /// Choose a text to be compared.
    ChooseText,
    /// Bring the clipboard's text, to be compared.
    Paste,
    /// Put an image into the clipboard.
    CopyPixels(Arc<Bitmap>),
    /// Choose where the view is saved.
    ChooseExportFile,
    Retitle,
    Quit,
}

/// A page on show.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub page: Option<Arc<Page>>,
    /// Grows whenever the page is another, so that layouts made for it can be kept.
    pub revision: u64,
    /// The block to bring into view, taken when it was done.
    pub scroll_to: Option<usize>,
}

/// The list of entities of one kind.
#[derive(Clone, Debug, Default)]
pub struct EntityList {
    pub filter: String,
    pub is_by_name: bool,
    /// Entities by their place in the dataset's list, and in how many cables they are.
    pub rows: Vec<(usize, usize)>,
}

/// Everything the window knows.
#[derive(Debug)]
pub struct State {
    pub opened: Opened,
    pub opening: Option<Opening>,
    pub failure: Option<Failure>,
    pub search_text: String,
    pub filters: Vec<Filter>,
    /// The time that was picked.
    pub period: Option<Edtf>,
    pub query: Query,
    pub answer: Arc<Answer>,
    /// The cables of the answer in the order of the list.
    pub rows: Arc<Vec<usize>>,
    /// What restricts the answer, in words; empty where every cable matches.
    pub condition: String,
    pub location: Location,
    pub history: History,
    pub reader: Shown,
    pub entity_page: Shown,
    pub mission_page: Shown,
    pub entities: EntityList,
    pub views: Views,
    pub view_data: views::Data,
    /// Which of the things on show is exported, by its place among them.
    pub export_choice: usize,
    pub exporting: Option<Exporting>,
    /// The file that is there already, in place of which the view is to be saved.
    pub asks_to_replace: Option<std::path::PathBuf>,
    copying: Option<exporting::Copying>,
    /// The window's colours are dark ones.
    pub is_dark: bool,
    pub comparing: comparing::Comparing,
    /// Stands for the whole dataset where an answer is asked for; another one for each dataset.
    whole: Arc<Answer>,
    /// Which hit of the document in the reader is the current one.
    pub current_hit: Option<usize>,
    /// The list must bring its selected row into view.
    pub reveals_row: bool,
    pub overlay: Option<Overlay>,
    /// The question whether to remember the dataset stands.
    pub asks_to_remember: bool,
    pub notices: Notices,
    notes: Notes,
    /// The files of notes, as of when they were last listed.
    pub stored_notes: Vec<notes::Listed>,
    /// The traced links that are kept on this computer, as last looked for.
    pub stored_links: Vec<cache::Kept>,
    /// A text to be compared that is being read.
    pub reading_text: Option<super::loose::Reading>,
    /// Quotations that are being traced.
    pub tracing: Option<super::tracing::Tracing>,
    /// Those that were cancelled and have not ended yet.
    ending_traces: Vec<super::tracing::Tracing>,
    pub settings: Settings,
    pub store: Store,
    pub effects: Vec<Effect>,
    searching: Option<Searching>,
    wake: Wake,
}

#[derive(Debug)]
struct Searching {
    is_cancelled: Arc<AtomicBool>,
    /// What restricts the answer, in words.
    condition: String,
    job: Job<Option<(Answer, Vec<usize>, Sort)>>,
}

impl State {
    /// The state at the start, with a dataset open.
    #[must_use]
    pub fn new(opened: Opened, store: Store, wake: Wake) -> Self {
        let (settings, complaint) = store.load();
        let mut state = Self {
            opened: Opened::default(),
            opening: None,
            failure: None,
            search_text: String::new(),
            filters: Vec::new(),
            period: None,
            query: Query::default(),
            answer: Arc::default(),
            rows: Arc::default(),
            condition: String::new(),
            location: Location {
                tab: settings.tab,
                ..Location::default()
            },
            history: History::default(),
            reader: Shown::default(),
            entity_page: Shown::default(),
            mission_page: Shown::default(),
            entities: EntityList::default(),
            views: Views::default(),
            view_data: views::Data::default(),
            export_choice: 0,
            exporting: None,
            asks_to_replace: None,
            copying: None,
            is_dark: false,
            comparing: comparing::Comparing::default(),
            whole: Arc::default(),
            current_hit: None,
            reveals_row: false,
            overlay: None,
            asks_to_remember: false,
            notices: Notices::default(),
            notes: Notes::default(),
            stored_notes: Vec::new(),
            stored_links: Vec::new(),
            reading_text: None,
            tracing: None,
            ending_traces: Vec::new(),
            settings,
            store,
            effects: vec![Effect::ApplyTheme, Effect::ApplyZoom],
            searching: None,
            wake,
        };
        if let Some(complaint) = complaint {
            state.notices.tell(Level::Warning, complaint);
        }
        state.install(opened);
        state
    }

    #[must_use]
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.opened.corpus
    }

    /// What wakes the window when a job is done.
    #[must_use]
    pub const fn wake(&self) -> &Wake {
        &self.wake
    }

    /// Whether a search is going on in the background.
    #[must_use]
    pub const fn is_searching(&self) -> bool {
        self.searching.is_some()
    }

    /// The cable in the reader, by its place in the dataset's list.
    #[must_use]
    pub fn cable_in_reader(&self) -> Option<usize> {
        match &self.location.reading.link {
            Link::Cable(id) => self.corpus().cable_index(id),
            _ => None,
        }
    }

    /// The hits in the document in the reader.
    #[must_use]
    pub fn hits_in_reader(&self) -> &[Span] {
        self.cable_in_reader()
            .and_then(|cable| self.answer.hit(cable))
            .map_or(&[], |hit| hit.spans.as_slice())
    }

    /// Looks for results of background jobs. Called each frame.
    pub fn poll(&mut self) {
        if let Some(opening) = self.opening.take() {
            match opening.job.poll() {
                Outcome::Running => self.opening = Some(opening),
                Outcome::Done(Ok(opened)) => self.install_from_user(opened),
                Outcome::Done(Err(failure)) => self.failure = Some(failure),
                Outcome::Failed => self.notices.tell(
                    Level::Error,
                    format!("Opening stopped unexpectedly: {}", opening.path.display()),
                ),
            }
        }
        self.poll_exports();
        self.poll_notes();
        self.poll_text();
        self.poll_tracing();
        if let Some(searching) = self.searching.take() {
            match searching.job.poll() {
                Outcome::Running => self.searching = Some(searching),
                Outcome::Done(Some((answer, sorted, sort))) => {
                    let sorted = if sort == self.settings.sort {
                        sorted
                    } else {
                        rows(self.corpus(), &answer, self.settings.sort)
                    };
                    self.take_answer(answer, sorted, searching.condition);
                }
                Outcome::Done(None) => {}
                Outcome::Failed => self
                    .notices
                    .tell(Level::Error, "The search stopped unexpectedly".to_owned()),
            }
        }
    }

    /// Carries out a command.
    #[expect(clippy::too_many_lines, reason = "one line for each command")]
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::Open => self.effects.push(Effect::ChooseFile),
            Command::OpenByPath => self.toggle_overlay(Overlay::OpenByPath),
            Command::OpenFile(path) => self.open(path),
            Command::OpenBundled => {
                self.cancel_opening();
                self.install(super::open::open_bundled());
            }
            Command::CancelOpening => self.cancel_opening(),
            Command::DismissProblems => self.failure = None,
            Command::DismissNotice => self.notices.is_fresh = false,
            Command::CloseCard => self.overlay = None,
            Command::CopyProblems => self.copy_problems(),
            Command::Show(tab) => self.go(Location {
                tab,
                ..self.location.clone()
            }),
            Command::Go(target) => self.go_to(target),
            Command::Back => {
                if let Some(location) = self.history.back(self.location.clone()) {
                    self.arrive(location);
                }
            }
            Command::Forward => {
                if let Some(location) = self.history.forward(self.location.clone()) {
                    self.arrive(location);
                }
            }
            Command::NextDocument => self.step_document(1),
            Command::PreviousDocument => self.step_document(-1),
            Command::NextHit => self.step_hit(1),
            Command::PreviousHit => self.step_hit(-1),
            Command::FocusSearch => {
                if self.location.tab == Tab::About {
                    self.apply(Command::Show(Tab::Cables));
                }
                self.effects.push(Effect::FocusSearch);
            }
            command @ (Command::Search(_)
            | Command::ToggleFilter(_)
            | Command::FilterBy(_)
            | Command::OpenCables { .. }
            | Command::SetPeriod(_)
            | Command::ClearFacet(_)
            | Command::ClearFilters
            | Command::SortBy(_)
            | Command::FilterEntities(_)
            | Command::SortEntities { .. }) => self.apply_finding(command),
            Command::Select(link) => self.select(&link),
            Command::Trace => self.trace(),
            Command::CancelTrace => self.cancel_trace(),
            command @ (Command::Compare(_)
            | Command::CompareShown
            | Command::SelectQuotation(_)
            | Command::NextQuotation
            | Command::PreviousQuotation
            | Command::CopyFinding) => self.apply_comparing(command),
            command @ (Command::Decide(_)
            | Command::ResetDecision(_)
            | Command::UndoDecision
            | Command::RedoDecision
            | Command::ForgetNotes(_)) => self.apply_deciding(command),
            command @ (Command::CompareFile
            | Command::CompareByPath
            | Command::CompareFileAt(_)
            | Command::CompareClipboard
            | Command::CompareText(_)) => self.apply_elsewhere(command),
            Command::ShowSection(section) => self.go(Location {
                tab: Tab::Analysis,
                section,
                ..self.location.clone()
            }),
            Command::SetViews(views) => self.views = *views,
            command @ (Command::ExportImage
            | Command::Export(_)
            | Command::ExportThe(_)
            | Command::SetExport(_)
            | Command::ChooseExportFile
            | Command::Write { .. }
            | Command::CopyImage) => self.apply_export(command),
            Command::ShowKind(kind) => self.go(Location {
                tab: Tab::Entities,
                kind: Some(kind),
                ..self.location.clone()
            }),
            Command::ToggleFacets => self.settings.shows_facets = !self.settings.shows_facets,
            Command::SetTheme(theme) => {
                self.settings.theme = theme;
                self.effects.push(Effect::ApplyTheme);
            }
            Command::ZoomIn => self.zoom(self.settings.zoom + 0.1),
            Command::ZoomOut => self.zoom(self.settings.zoom - 0.1),
            Command::ZoomReset => self.zoom(1.0),
            Command::GoToAnything => self.toggle_overlay(Overlay::GoTo),
            Command::Palette => self.toggle_overlay(Overlay::Palette),
            Command::ShowShortcuts => self.toggle_overlay(Overlay::Shortcuts),
            Command::ShowStored => {
                self.list_notes();
                self.toggle_overlay(Overlay::Stored);
            }
            Command::ShowNotices => self.toggle_overlay(Overlay::Notices),
            Command::Remember(is_wanted) => self.remember(is_wanted),
            Command::Forget(path) => self.forget(&path),
            Command::ForgetEverything => self.forget_everything(),
            Command::CopyCitation => self.copy_citation(),
            Command::CopyPage => self.copy_page(),
            Command::Escape => self.escape(),
            Command::Quit => self.effects.push(Effect::Quit),
        }
    }

    fn toggle_overlay(&mut self, overlay: Overlay) {
        self.overlay = (self.overlay != Some(overlay)).then_some(overlay);
        if overlay == Overlay::Notices {
            self.notices.is_fresh = false;
        }
    }

    fn zoom(&mut self, zoom: f32) {
        self.settings.zoom = (zoom.clamp(0.5, 3.0) * 10.0).round() / 10.0;
        self.effects.push(Effect::ApplyZoom);
    }

    fn escape(&mut self) {
        if self.overlay.take().is_some() {
            return;
        }
        if self.failure.take().is_some() {
            return;
        }
        if self.notices.is_fresh {
            self.notices.is_fresh = false;
            return;
        }
        self.effects.push(Effect::ReleaseFocus);
        self.apply(Command::Back);
    }
}

/// The kinds of entities, in the order of their sections.
pub const KINDS: [EntityKind; 4] = [
    EntityKind::Country,
    EntityKind::Person,
    EntityKind::Event,
    EntityKind::Organization,
];

/// The name of a file without its folders.
#[must_use]
pub fn file_name(path: &std::path::Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
