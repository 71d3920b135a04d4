//! Everything that can be done, as one enum. Menu, palette, buttons, shortcuts and tests send
//! these; [`State::apply`](super::State::apply) is the one place that carries them out.

use std::path::PathBuf;

use super::export::{ExportOptions, Format};
use super::list::Column;
use super::settings::Theme;
use super::views::{Section, Views};
use crate::corpus::comparison::{Decision, Loose, Subject};
use crate::corpus::facets::{Facet, Filter};
use crate::corpus::page::Target;
use crate::dataset::{Edtf, EntityKind, Link};

/// Something that can be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Choose a dataset in the system's dialog.
    Open,
    /// Type or paste the path of a dataset.
    OpenByPath,
    OpenFile(PathBuf),
    OpenBundled,
    CancelOpening,
    /// Put away the list of problems of a file that did not open.
    DismissProblems,
    CopyProblems,
    /// Put away the message at the bottom.
    DismissNotice,
    /// Put away the card over the view.
    CloseCard,
    Show(Tab),
    Go(Target),
    Back,
    Forward,
    NextDocument,
    PreviousDocument,
    NextHit,
    PreviousHit,
    FocusSearch,
    Search(String),
    ToggleFilter(Filter),
    /// These filters, in place of all others of the same facets.
    FilterBy(Vec<Filter>),
    /// The list of cables, on those that match a query besides what filters already, of a time
    /// and with filters in place of others of their facets.
    OpenCables {
        query: String,
        period: Option<Edtf>,
        filters: Vec<Filter>,
    },
    /// No filter of a facet any more.
    ClearFacet(Facet),
    /// Only cables of this time; of any if none.
    SetPeriod(Option<Edtf>),
    ClearFilters,
    /// Show what a link leads to beside the view that is on show.
    Select(Link),
    /// Show a text on the left, and beside it those that quote it.
    Compare(Subject),
    /// The same with what is in the reader.
    CompareShown,
    /// Link all articles with all sources whose full texts are held.
    Trace,
    CancelTrace,
    /// One link of the comparison, by its column and its place in it.
    SelectQuotation(Option<(usize, usize)>),
    NextQuotation,
    PreviousQuotation,
    /// The link that was chosen, in words.
    CopyFinding,
    /// What the reader decides about a link.
    Decide(Box<Decision>),
    /// Drop what was decided about the words that this is about.
    ResetDecision(Box<Decision>),
    UndoDecision,
    RedoDecision,
    /// Choose a text in the system's dialog, to be compared.
    CompareFile,
    /// Type or paste the path of a text.
    CompareByPath,
    /// Read a text from a file, to be compared.
    CompareFileAt(PathBuf),
    CompareClipboard,
    /// Set a text from elsewhere beside what is compared.
    CompareText(Loose),
    /// Another section of the analysis.
    ShowSection(Section),
    /// Views show what was chosen here.
    SetViews(Box<Views>),
    /// Choose how the view becomes an image.
    ExportImage,
    /// Choose how the view becomes a file of this format.
    Export(Format),
    /// Which of the things on show is exported, by its place among them.
    ExportThe(usize),
    SetExport(Box<ExportOptions>),
    /// Choose in the system's dialog where it is saved.
    ChooseExportFile,
    /// Write what is exported to a file; one that is there is asked about, unless it is to be
    /// replaced.
    Write {
        path: PathBuf,
        replaces: bool,
    },
    /// The view as an image, into the clipboard.
    CopyImage,
    SortBy(Column),
    ShowKind(EntityKind),
    FilterEntities(String),
    /// By name, or by number of cables.
    SortEntities {
        is_by_name: bool,
    },
    ToggleFacets,
    SetTheme(Theme),
    ZoomIn,
    ZoomOut,
    ZoomReset,
    GoToAnything,
    Palette,
    ShowShortcuts,
    ShowStored,
    ShowNotices,
    /// Whether the open dataset may stand among the recent ones.
    Remember(bool),
    Forget(PathBuf),
    /// Remove a file of notes.
    ForgetNotes(PathBuf),
    ForgetEverything,
    CopyCitation,
    CopyPage,
    /// Put away what is on top, or leave the search field.
    Escape,
    Quit,
}

/// A view of the dataset.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Tab {
    #[default]
    About,
    Cables,
    Compare,
    Entities,
    Map,
    Timeline,
    Analysis,
}

impl Tab {
    /// All tabs, in their order.
    pub const ALL: [Self; 7] = [
        Self::About,
        Self::Cables,
        Self::Compare,
        Self::Entities,
        Self::Map,
        Self::Timeline,
        Self::Analysis,
    ];

    /// What stands on it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::About => "About",
            Self::Cables => "Cables",
            Self::Compare => "Compare",
            Self::Entities => "Entities",
            Self::Map => "Map",
            Self::Timeline => "Timeline",
            Self::Analysis => "Analysis",
        }
    }
}

/// Something that lies over the view until it is put away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    GoTo,
    Palette,
    Shortcuts,
    Stored,
    Notices,
    OpenByPath,
    CompareByPath,
    Export,
}

/// Commands that belong together.
#[derive(Debug)]
pub struct Menu {
    /// What the menu within the menu is called; its commands stand in the menu itself if none.
    pub name: Option<&'static str>,
    pub commands: &'static [Command],
}

/// The one list of the commands that need nothing said: the menu and the palette show it.
pub const MENUS: &[Menu] = &[
    Menu {
        name: None,
        commands: &[Command::Open, Command::OpenByPath, Command::OpenBundled],
    },
    Menu {
        name: Some("Go"),
        commands: &[
            Command::Show(Tab::About),
            Command::Show(Tab::Cables),
            Command::Show(Tab::Compare),
            Command::Show(Tab::Entities),
            Command::Show(Tab::Map),
            Command::Show(Tab::Timeline),
            Command::Show(Tab::Analysis),
            Command::Back,
            Command::Forward,
            Command::NextDocument,
            Command::PreviousDocument,
        ],
    },
    Menu {
        name: Some("Search"),
        commands: &[
            Command::FocusSearch,
            Command::NextHit,
            Command::PreviousHit,
            Command::ClearFilters,
        ],
    },
    Menu {
        name: Some("Compare"),
        commands: &[
            Command::CompareShown,
            Command::NextQuotation,
            Command::PreviousQuotation,
            Command::UndoDecision,
            Command::RedoDecision,
            Command::CompareFile,
            Command::CompareByPath,
            Command::CompareClipboard,
            Command::Trace,
        ],
    },
    Menu {
        name: Some("Copy"),
        commands: &[
            Command::CopyCitation,
            Command::CopyPage,
            Command::CopyFinding,
            Command::CopyImage,
        ],
    },
    Menu {
        name: Some("Export"),
        commands: &[
            Command::ExportImage,
            Command::Export(Format::Csv),
            Command::Export(Format::GeoJson),
            Command::Export(Format::Gexf),
        ],
    },
    Menu {
        name: Some("Analysis"),
        commands: &[
            Command::ShowSection(Section::Claims),
            Command::ShowSection(Section::Sources),
            Command::ShowSection(Section::Coverage),
            Command::ShowSection(Section::Network),
            Command::ShowSection(Section::Frequency),
        ],
    },
    Menu {
        name: Some("View"),
        commands: &[
            Command::ToggleFacets,
            Command::SortEntities { is_by_name: true },
            Command::SortEntities { is_by_name: false },
            Command::SetTheme(Theme::System),
            Command::SetTheme(Theme::Light),
            Command::SetTheme(Theme::Dark),
            Command::ZoomIn,
            Command::ZoomOut,
            Command::ZoomReset,
        ],
    },
    Menu {
        name: None,
        commands: &[
            Command::GoToAnything,
            Command::Palette,
            Command::ShowShortcuts,
            Command::ShowNotices,
            Command::ShowStored,
        ],
    },
    Menu {
        name: None,
        commands: &[Command::Quit],
    },
];

impl Command {
    /// The commands that need nothing said, as they stand in the palette.
    #[must_use]
    pub fn listed() -> Vec<Self> {
        MENUS
            .iter()
            .flat_map(|menu| menu.commands)
            .cloned()
            .collect()
    }

    /// What it is called in menu and palette; empty for commands that are not listed there.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Open => "Open dataset…",
            Self::OpenByPath => "Open by path…",
            Self::OpenBundled => "Open the bundled dataset",
            Self::Show(Tab::About) => "Show About",
            Self::Show(Tab::Cables) => "Show Cables",
            Self::Show(Tab::Compare) => "Show Compare",
            Self::CompareShown => "Compare what is in the reader",
            Self::Trace => "Trace quotations in all full texts",
            Self::NextQuotation => "Next quotation",
            Self::PreviousQuotation => "Previous quotation",
            Self::CopyFinding => "Copy finding",
            Self::UndoDecision => "Undo decision",
            Self::RedoDecision => "Redo decision",
            Self::CompareFile => "Compare with a text file…",
            Self::CompareByPath => "Compare with a text file by path…",
            Self::CompareClipboard => "Compare with the clipboard",
            Self::Show(Tab::Entities) => "Show Entities",
            Self::Show(Tab::Map) => "Show Map",
            Self::Show(Tab::Timeline) => "Show Timeline",
            Self::Show(Tab::Analysis) => "Show Analysis",
            Self::ShowSection(section) => section.command(),
            Self::ExportImage => "Export image…",
            Self::CopyImage => "Copy image",
            Self::Export(Format::Csv) => "Export data as CSV…",
            Self::Export(Format::GeoJson) => "Export the map as GeoJSON…",
            Self::Export(Format::Gexf) => "Export the network as GEXF…",
            Self::FocusSearch => "Search",
            Self::NextHit => "Next hit",
            Self::PreviousHit => "Previous hit",
            Self::NextDocument => "Next document",
            Self::PreviousDocument => "Previous document",
            Self::Back => "Back",
            Self::Forward => "Forward",
            Self::ClearFilters => "Clear search and filters",
            Self::ToggleFacets => "Show or hide the facets",
            Self::SortEntities { is_by_name: true } => "Sort entities by name",
            Self::SortEntities { is_by_name: false } => "Sort entities by number of cables",
            Self::CopyCitation => "Copy with citation",
            Self::CopyPage => "Copy the page as text",
            Self::GoToAnything => "Go to anything…",
            Self::Palette => "Command palette…",
            Self::SetTheme(Theme::System) => "Theme: as the system",
            Self::SetTheme(Theme::Light) => "Theme: light",
            Self::SetTheme(Theme::Dark) => "Theme: dark",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::ZoomReset => "Actual size",
            Self::ShowShortcuts => "Keyboard shortcuts",
            Self::ShowNotices => "Messages",
            Self::ShowStored => "What Chancery keeps on this computer…",
            Self::Escape => "Close or go back",
            Self::Quit => "Quit",
            _ => "",
        }
    }
}
