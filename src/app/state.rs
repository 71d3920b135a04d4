//! The state of the window, and the one place where commands change it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::command::{Command, Overlay, Tab};
use super::history::{History, Location};
use super::jobs::{Job, Outcome, Wake};
use super::list::{Sort, rows};
use super::notices::{Level, Notices};
use super::open::{Failure, Opened, Opening, Origin};
use super::settings::{Settings, Store};
use crate::corpus::citation::citation;
use crate::corpus::entity::cable_count;
use crate::corpus::facets::Filter;
use crate::corpus::page::{Page, Target};
use crate::corpus::search::{Answer, Span};
use crate::corpus::{Corpus, Query, Source, search};
use crate::dataset::{EntityKind, Link};

/// Datasets up to this size are searched within the frame; larger ones in the background.
const SEARCHED_AT_ONCE_BYTES: u64 = 2 * 1024 * 1024;

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
    pub query: Query,
    pub answer: Arc<Answer>,
    /// The cables of the answer in the order of the list.
    pub rows: Vec<usize>,
    pub location: Location,
    pub history: History,
    pub reader: Shown,
    pub entity_page: Shown,
    pub entities: EntityList,
    /// Which hit of the document in the reader is the current one.
    pub current_hit: Option<usize>,
    /// The list must bring its selected row into view.
    pub reveals_row: bool,
    pub overlay: Option<Overlay>,
    /// The question whether to remember the dataset stands.
    pub asks_to_remember: bool,
    pub notices: Notices,
    pub settings: Settings,
    pub store: Store,
    pub effects: Vec<Effect>,
    searching: Option<Searching>,
    wake: Wake,
}

#[derive(Debug)]
struct Searching {
    is_cancelled: Arc<AtomicBool>,
    job: Job<Option<Answer>>,
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
            query: Query::default(),
            answer: Arc::default(),
            rows: Vec::new(),
            location: Location {
                tab: settings.tab,
                ..Location::default()
            },
            history: History::default(),
            reader: Shown::default(),
            entity_page: Shown::default(),
            entities: EntityList::default(),
            current_hit: None,
            reveals_row: false,
            overlay: None,
            asks_to_remember: false,
            notices: Notices::default(),
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
        if let Some(searching) = self.searching.take() {
            match searching.job.poll() {
                Outcome::Running => self.searching = Some(searching),
                Outcome::Done(Some(answer)) => self.take_answer(answer),
                Outcome::Done(None) => {}
                Outcome::Failed => self
                    .notices
                    .tell(Level::Error, "The search stopped unexpectedly".to_owned()),
            }
        }
    }

    /// Carries out a command.
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
            Command::Search(text) => {
                self.search_text = text;
                self.search();
            }
            Command::ToggleFilter(filter) => self.toggle_filter(filter),
            Command::ClearFilters => {
                self.search_text.clear();
                self.filters.clear();
                self.search();
            }
            Command::SortBy(column) => {
                let sort = self.settings.sort;
                self.settings.sort = Sort {
                    column,
                    is_descending: sort.column == column && !sort.is_descending,
                };
                self.rows = rows(self.corpus(), &self.answer, self.settings.sort);
                self.reveals_row = true;
            }
            Command::ShowKind(kind) => self.go(Location {
                tab: Tab::Entities,
                kind: Some(kind),
                ..self.location.clone()
            }),
            Command::FilterEntities(text) => {
                self.entities.filter = text;
                self.list_entities();
            }
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
            Command::ShowStored => self.toggle_overlay(Overlay::Stored),
            Command::ShowNotices => self.toggle_overlay(Overlay::Notices),
            Command::Remember(is_wanted) => self.remember(is_wanted),
            Command::Forget(path) => {
                self.settings.forget(&path);
                self.save_settings();
                self.notices
                    .tell(Level::Info, format!("Forgotten: {}", file_name(&path)));
            }
            Command::ForgetEverything => self.forget_everything(),
            Command::CopyCitation => self.copy_citation(),
            Command::CopyPage => self.copy_page(),
            Command::Escape => self.escape(),
            Command::Quit => self.effects.push(Effect::Quit),
        }
    }

    /// Copies the citation of what is shown, and the selected text above it if there is one.
    fn copy_citation(&mut self) {
        let link = self.shown_link();
        if link == Link::Nothing {
            self.notices.tell(
                Level::Info,
                "Nothing to cite: select a cable, an entity or an article first",
            );
            return;
        }
        let citation = citation(self.corpus(), &link);
        self.effects.push(Effect::Copy(citation.clone()));
        self.effects.push(Effect::CopySelectionWith(citation));
        self.notices.tell(Level::Info, "Copied with citation");
    }

    /// What the current tab shows a page of.
    fn shown_link(&self) -> Link {
        match self.location.tab {
            Tab::Entities if !self.location.entity.is_empty() => {
                Link::Entity(self.location.entity.clone())
            }
            Tab::Cables => self.location.reading.link.clone(),
            _ => Link::Nothing,
        }
    }

    fn copy_page(&mut self) {
        let shown = match self.location.tab {
            Tab::Entities => &self.entity_page,
            _ => &self.reader,
        };
        let Some(page) = &shown.page else {
            self.notices
                .tell(Level::Info, "Nothing to copy: open a page first");
            return;
        };
        let text = format!(
            "{}\n— {}\n",
            page.plain_text().trim_end(),
            citation(self.corpus(), &self.shown_link())
        );
        self.effects.push(Effect::Copy(text));
        self.notices.tell(Level::Info, "Page copied as text");
    }

    fn copy_problems(&mut self) {
        if let Some(failure) = &self.failure {
            let text: Vec<String> = failure.problems.iter().map(ToString::to_string).collect();
            self.effects.push(Effect::Copy(text.join("\n")));
            self.notices.tell(Level::Info, "Problems copied");
        }
    }

    // Opening

    fn open(&mut self, path: PathBuf) {
        self.cancel_opening();
        self.failure = None;
        self.overlay = None;
        let path = std::path::absolute(&path).unwrap_or(path);
        self.opening = Some(Opening::start(&path, &self.wake));
    }

    fn cancel_opening(&mut self) {
        if let Some(opening) = self.opening.take() {
            opening.cancel();
            self.notices.tell(
                Level::Info,
                format!("Cancelled opening {}", file_name(&opening.path)),
            );
        }
    }

    fn install_from_user(&mut self, opened: Opened) {
        let warnings = opened.warnings.len();
        let title = opened.corpus.dataset.title.clone();
        let tab = self.location.tab;
        self.install(opened);
        self.location.tab = tab;
        if warnings > 0 {
            let s = if warnings == 1 { "" } else { "s" };
            self.notices.tell(
                Level::Warning,
                format!("Opened “{title}” with {warnings} warning{s}: see Messages"),
            );
            for problem in &self.opened.warnings.clone() {
                self.notices.tell(Level::Warning, problem.to_string());
            }
        } else {
            self.notices.tell(Level::Info, format!("Opened “{title}”"));
        }
        if let Origin::File(path) = self.opened.origin.clone() {
            if self.settings.remembers(&path) {
                self.settings.remember(&path);
                self.save_settings();
            } else {
                self.asks_to_remember = !self.store.is_private();
            }
        }
    }

    /// Puts a dataset in place of the one that is open.
    fn install(&mut self, opened: Opened) {
        self.opened = opened;
        self.failure = None;
        self.asks_to_remember = false;
        self.history = History::default();
        self.location = Location {
            tab: self.location.tab,
            ..Location::default()
        };
        self.search_text.clear();
        self.filters.clear();
        self.entities = EntityList::default();
        self.entity_page.revision += 1;
        self.entity_page.page = None;
        self.reader.page = None;
        self.search();
        let first_kind = KINDS.into_iter().find(|kind| {
            self.corpus()
                .dataset
                .entities
                .iter()
                .any(|it| it.kind == *kind)
        });
        self.location.kind = Some(first_kind.unwrap_or(EntityKind::Country));
        self.list_entities();
        let first = self
            .entities
            .rows
            .first()
            .and_then(|(first, _)| self.corpus().dataset.entities.get(*first))
            .map(|entity| entity.id.clone());
        self.location.entity = first.unwrap_or_default();
        self.turn_entity_page();
        self.effects.push(Effect::Retitle);
    }

    // Where the user is

    fn go_to(&mut self, target: Target) {
        self.overlay = None;
        let location = match &target.link {
            Link::Nothing => return,
            Link::Entity(id) => {
                let kind = self.corpus().entity(id).map(|entity| entity.kind);
                Location {
                    tab: Tab::Entities,
                    kind: kind.or(self.location.kind),
                    entity: id.clone(),
                    ..self.location.clone()
                }
            }
            _ => Location {
                tab: Tab::Cables,
                reading: target,
                ..self.location.clone()
            },
        };
        self.go(location);
    }

    fn go(&mut self, location: Location) {
        if location != self.location {
            self.history.leave(self.location.clone());
            self.arrive(location);
        }
    }

    fn arrive(&mut self, location: Location) {
        let before = std::mem::replace(&mut self.location, location);
        if before.reading != self.location.reading {
            self.turn_reader();
            self.reveals_row = true;
        }
        if before.kind != self.location.kind {
            self.entities.filter.clear();
            self.list_entities();
        }
        if before.entity != self.location.entity {
            self.turn_entity_page();
        }
        if self.location.tab == Tab::Cables && before.tab != Tab::Cables {
            self.reveals_row = true;
        }
    }

    fn step_document(&mut self, by: isize) {
        let step = |at: Option<usize>, length: usize| match at {
            None => (length > 0).then_some(0),
            Some(at) => at.checked_add_signed(by).filter(|at| *at < length),
        };
        match self.location.tab {
            Tab::About => {}
            Tab::Cables => {
                let at = self
                    .cable_in_reader()
                    .and_then(|cable| self.rows.iter().position(|row| *row == cable));
                if let Some(row) = step(at, self.rows.len()).and_then(|at| self.rows.get(at)) {
                    let link = self.corpus().link_to(Source::Cable(*row));
                    self.go_to(link.into());
                }
            }
            Tab::Entities => {
                let here = self.corpus().entity_index(&self.location.entity);
                let rows = &self.entities.rows;
                let at = here.and_then(|here| rows.iter().position(|(at, _)| *at == here));
                let next = step(at, rows.len())
                    .and_then(|at| rows.get(at))
                    .and_then(|(at, _)| self.corpus().dataset.entities.get(*at))
                    .map(|entity| Link::Entity(entity.id.clone()));
                if let Some(link) = next {
                    self.go_to(link.into());
                }
            }
        }
    }

    /// The next or previous hit; past the end of a document, that of the next document.
    fn step_hit(&mut self, by: isize) {
        if self.location.tab != Tab::Cables || self.query.clauses.is_empty() {
            return;
        }
        let count = self.hits_in_reader().len();
        let next = match self.current_hit {
            Some(at) => at.checked_add_signed(by).filter(|at| *at < count),
            None => (count > 0).then_some(0),
        };
        if next.is_some() {
            self.current_hit = next;
            self.scroll_to_hit();
            return;
        }
        let before = self.location.reading.clone();
        self.step_document(by);
        let count = self.hits_in_reader().len();
        if self.location.reading != before && count > 0 && by < 0 {
            self.current_hit = Some(count - 1);
            self.scroll_to_hit();
        }
    }

    fn scroll_to_hit(&mut self) {
        let block = self.current_hit.and_then(|at| {
            let hit = self.hits_in_reader().get(at)?;
            self.reader
                .page
                .as_ref()?
                .block_at(hit.place, hit.range.start)
        });
        self.reader.scroll_to = Some(block.unwrap_or(0));
    }

    // Pages

    fn turn_reader(&mut self) {
        let target = self.location.reading.clone();
        let page = Page::of(
            self.corpus(),
            &target.link,
            self.hits_in_reader(),
            target.at.as_ref(),
        );
        self.current_hit = (!self.hits_in_reader().is_empty()).then_some(0);
        self.reader = Shown {
            page: page.map(Arc::new),
            revision: self.reader.revision + 1,
            scroll_to: Some(0),
        };
        if let Some((place, range)) = &target.at {
            let page = self.reader.page.as_ref();
            self.reader.scroll_to = page
                .and_then(|page| page.block_at(*place, range.start))
                .or(Some(0));
            self.current_hit = None;
        } else if self.current_hit.is_some() {
            self.scroll_to_hit();
        }
    }

    fn turn_entity_page(&mut self) {
        let link = Link::Entity(self.location.entity.clone());
        self.entity_page = Shown {
            page: Page::of(self.corpus(), &link, &[], None).map(Arc::new),
            revision: self.entity_page.revision + 1,
            scroll_to: Some(0),
        };
    }

    /// Lists the entities of the kind on show that match the filter.
    pub fn list_entities(&mut self) {
        let corpus = Arc::clone(self.corpus());
        let kind = self.location.kind.unwrap_or(EntityKind::Country);
        let wanted = crate::text::words::folded_words(&self.entities.filter);
        let matches = |entity: &crate::dataset::Entity| {
            let aliases = entity.aliases.iter().map(|alias| alias.name.as_str());
            wanted.is_empty()
                || std::iter::once(entity.name.as_str())
                    .chain(aliases)
                    .any(|name| {
                        let words = crate::text::words::folded_words(name);
                        wanted.iter().all(|wanted| {
                            words.iter().any(|word| word.starts_with(wanted.as_str()))
                        })
                    })
        };
        let mut listed: Vec<(usize, usize)> = corpus
            .dataset
            .entities
            .iter()
            .enumerate()
            .filter(|(_, entity)| entity.kind == kind && matches(entity))
            .map(|(at, _)| (at, cable_count(&corpus, at)))
            .collect();
        let name = |at: usize| {
            corpus
                .dataset
                .entities
                .get(at)
                .map(|it| it.name.to_lowercase())
        };
        if self.entities.is_by_name {
            listed.sort_by_cached_key(|(at, _)| name(*at));
        } else {
            listed.sort_by_cached_key(|(at, count)| (std::cmp::Reverse(*count), name(*at)));
        }
        self.entities.rows = listed;
    }

    // Search

    fn toggle_filter(&mut self, filter: Filter) {
        let same = |other: &Filter| other.facet == filter.facet && other.value == filter.value;
        let was_there = self.filters.contains(&filter);
        self.filters.retain(|other| !same(other));
        if !was_there {
            self.filters.push(filter);
        }
        self.search();
    }

    fn search(&mut self) {
        self.query = Query::parse(&self.search_text).with_filters(&self.filters);
        if let Some(searching) = self.searching.take() {
            searching.is_cancelled.store(true, Ordering::Relaxed);
        }
        let is_cancelled = Arc::new(AtomicBool::new(false));
        if self.opened.bytes <= SEARCHED_AT_ONCE_BYTES {
            if let Some(answer) = search(self.corpus(), &self.query, &is_cancelled) {
                self.take_answer(answer);
            }
            return;
        }
        let (corpus, query) = (Arc::clone(self.corpus()), self.query.clone());
        let flag = Arc::clone(&is_cancelled);
        let job = Job::start("search", &self.wake, move || search(&corpus, &query, &flag));
        self.searching = Some(Searching { is_cancelled, job });
    }

    fn take_answer(&mut self, answer: Answer) {
        self.answer = Arc::new(answer);
        self.rows = rows(self.corpus(), &self.answer, self.settings.sort);
        self.reveals_row = true;
        // A document that no longer matches stays open: nobody likes to lose their page.
        if self.location.reading.link == Link::Nothing
            && let Some(first) = self.rows.first()
        {
            let link = self.corpus().link_to(Source::Cable(*first));
            self.location.reading = link.into();
        }
        self.turn_reader();
    }

    // What is kept

    fn remember(&mut self, is_wanted: bool) {
        self.asks_to_remember = false;
        let Origin::File(path) = self.opened.origin.clone() else {
            return;
        };
        if is_wanted {
            self.settings.remember(&path);
            self.save_settings();
        }
    }

    fn forget_everything(&mut self) {
        self.settings.recent.clear();
        match self.store.remove() {
            Ok(()) => self.notices.tell(
                Level::Info,
                "Forgotten: nothing of Chancery is left on this computer until it closes",
            ),
            Err(error) => self
                .notices
                .tell(Level::Error, format!("The settings stay: {error}")),
        }
    }

    /// Writes the settings. That they cannot be written is told, once.
    pub fn save_settings(&mut self) {
        self.settings.tab = self.location.tab;
        if let Err(error) = self.store.save(&self.settings) {
            let text = format!("The settings could not be saved: {error}");
            if !self.notices.told.iter().any(|notice| notice.text == text) {
                self.notices.tell(Level::Warning, text);
            }
        }
    }

    // Odds and ends of the window

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
