//! Views as files, without a window.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::ValueEnum;

use super::compared::{CompareArguments, compared};
use crate::app::export::{ExportOptions, Format, Look, Request, write};
use crate::app::list::{Sort, rows};
use crate::app::open::{Opened, open_bundled, open_file};
use crate::app::state::today;
use crate::corpus::query::condition;
use crate::corpus::{Query, search};
use crate::dataset::{Edtf, Link, Progress};
use crate::figure::view::catalog::{Options, View};
use crate::figure::view::map::Arcs;
use crate::geo::projection::Projection;

/// What is exported, and how.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
#[derive(Clone, Debug, clap::Args)]
pub struct ExportArguments {
    /// A .chancery or .ron file, or a folder with a dataset.ron; `bundled` is the dataset that
    /// comes with the program.
    pub dataset: PathBuf,
    /// What is drawn.
    #[arg(long, value_enum, required_unless_present = "all")]
    pub view: Option<ViewName>,
    /// The file: its ending (svg, png, pdf, csv, geojson, gexf) says what it becomes.
    #[arg(long, required_unless_present = "all")]
    pub out: Option<PathBuf>,
    /// Every view as SVG, PNG and PDF, with its data as CSV, into this folder.
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["view", "out"])]
    pub all: Option<PathBuf>,
    /// Only cables that this finds, as in the search field.
    #[arg(long, value_name = "QUERY", default_value = "")]
    pub query: String,
    /// Id of the cable or statement for `--view cable`, and of the left text for `--view compare`.
    #[arg(long, value_name = "ID", visible_alias = "source")]
    pub cable: Option<String>,
    /// Id of the entity, article, mission or claim for `--view page`.
    #[arg(long, value_name = "ID")]
    pub page: Option<String>,
    /// Size of the whole picture in px; a view that is longer is as high as it needs.
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1200x750", value_parser = size)]
    pub size: [f32; 2],
    /// Dots of a PNG for each px, 1 to 8.
    #[arg(long, default_value_t = 1.0, value_parser = scale)]
    pub scale: f32,
    #[arg(long, value_enum, default_value_t)]
    pub theme: ThemeName,
    /// Leave out title, query, source and notes.
    #[arg(long)]
    pub no_caption: bool,
    /// SVG: text as outlines.
    #[arg(long)]
    pub outline_text: bool,
    /// Map: how the globe is laid flat.
    #[arg(long, value_enum, default_value_t)]
    pub projection: ProjectionName,
    /// Map: lines to addressees or countries.
    #[arg(long, value_enum, default_value_t)]
    pub lines: LinesName,
    /// Map: shade countries by how many cables mention them.
    #[arg(long)]
    pub shade: bool,
    /// Frequency: the words, phrases or queries that are counted; several times for several.
    #[arg(long, value_name = "QUERY")]
    pub series: Vec<String>,
    #[command(flatten)]
    pub compare: CompareArguments,
    /// Day that the caption gives, as `2018-12-19`; today if none.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Replace files that are there.
    #[arg(long)]
    pub force: bool,
}

/// A view by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ViewName {
    About,
    Map,
    Timeline,
    Claims,
    Sources,
    Coverage,
    Network,
    Frequency,
    /// What others made of the words of a text: of `--cable` or `--article`, or of the source that
    /// most articles print.
    Compare,
    /// A cable or a statement, chosen by `--cable`; the first that the query finds if none.
    Cable,
    /// An entity, article, mission or claim, chosen by `--page`.
    Page,
    /// The list of cables.
    Table,
    /// The list of entities.
    Entities,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    #[default]
    Light,
    Dark,
    Print,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ProjectionName {
    #[default]
    EqualEarth,
    Mercator,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LinesName {
    #[default]
    None,
    Addressees,
    Countries,
}

fn size(text: &str) -> Result<[f32; 2], String> {
    let wrong = || format!("“{text}” is no size: write it as 1600x900");
    let (width, height) = text.split_once(['x', '×']).ok_or_else(wrong)?;
    let side = |text: &str| text.trim().parse::<f32>().map_err(|_| wrong());
    let sides = [side(width)?, side(height)?];
    if sides.iter().all(|side| (320.0..=8000.0).contains(side)) {
        Ok(sides)
    } else {
        Err("each side must be 320 to 8000 px; --scale makes a PNG larger".to_owned())
    }
}

fn scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.parse().map_err(|_| "no number".to_owned())?;
    if (1.0..=8.0).contains(&scale) {
        Ok(scale)
    } else {
        Err("must be 1 to 8".to_owned())
    }
}

/// Writes the files and says which; exit code 1 where something is wrong, in words on standard
/// error.
///
/// # Errors
/// Standard output cannot be written to.
pub fn run(arguments: &ExportArguments, out: &mut impl Write) -> std::io::Result<u8> {
    match export(arguments) {
        Ok(files) => {
            for file in files {
                writeln!(out, "{}", file.display())?;
            }
            Ok(0)
        }
        Err(complaint) => {
            eprintln!("chancery export: {complaint}");
            Ok(1)
        }
    }
}

fn export(arguments: &ExportArguments) -> Result<Vec<PathBuf>, String> {
    let opened = opened(&arguments.dataset)?;
    let query = Query::parse(&arguments.query);
    if let Some(note) = query.notes.first() {
        return Err(format!("--query: {note}"));
    }
    let answer = search(&opened.corpus, &query, &AtomicBool::new(false))
        .ok_or_else(|| "the search was cancelled".to_owned())?;
    let mut request = Request {
        corpus: Arc::clone(&opened.corpus),
        answer: Arc::new(answer),
        condition: condition(&opened.corpus, &arguments.query, &[], None),
        view: View::Map,
        views: views(arguments),
        export: options(arguments),
        is_dark: false,
        date: arguments.date.as_deref().map_or_else(|| Ok(today()), day)?,
    };
    let Some(folder) = &arguments.all else {
        let (Some(name), Some(path)) = (arguments.view, &arguments.out) else {
            return Err("say --view and --out, or --all".to_owned());
        };
        let view = view(arguments, name, &request)?;
        if view == View::Compare {
            let left = arguments.cable.as_deref();
            request.views.compare = compared(&arguments.compare, left, &request.corpus)?;
        }
        let format = Format::of_path(path).ok_or_else(|| {
            format!(
                "the file's name must end in .svg, .png, .pdf, .csv, .geojson or .gexf: {}",
                path.display()
            )
        })?;
        let request = Request { view, ..request };
        return save(&request, format, path, arguments.force).map(|()| vec![path.clone()]);
    };
    std::fs::create_dir_all(folder).map_err(|error| format!("{error}: {}", folder.display()))?;
    let mut files = Vec::new();
    // A dataset of which no article prints anything is drawn with a sentence that says so.
    let left = arguments.cable.as_deref();
    request.views.compare = compared(&arguments.compare, left, &request.corpus).unwrap_or_default();
    for name in ViewName::value_variants() {
        // A dataset without a cable has none to show; the others are drawn empty.
        let Ok(view) = view(arguments, *name, &request) else {
            continue;
        };
        let stem = view.name();
        for format in Format::of_view(&view) {
            let path = folder.join(format!("{stem}.{}", format.extension()));
            let request = Request {
                view: view.clone(),
                ..request.clone()
            };
            save(&request, format, &path, arguments.force)?;
            files.push(path);
        }
    }
    Ok(files)
}

fn opened(path: &Path) -> Result<Opened, String> {
    if path == Path::new("bundled") && !path.exists() {
        return Ok(open_bundled());
    }
    open_file(path, &Progress::default()).map_err(|failure| {
        let mut text = format!("{} does not open:", path.display());
        for problem in failure.problems.iter().take(20) {
            // Writing to a string does not fail.
            let _ = write!(text, "\n{problem}");
        }
        text
    })
}

fn day(text: &str) -> Result<Edtf, String> {
    text.parse()
        .map_err(|error| format!("--date {text}: {error}"))
}

fn options(arguments: &ExportArguments) -> ExportOptions {
    let [width, height] = arguments.size;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 96 to 768"
    )]
    let dpi = (arguments.scale.clamp(1.0, 8.0) * 96.0).round() as u32;
    ExportOptions {
        width,
        height,
        dpi,
        look: match arguments.theme {
            ThemeName::Light => Look::Light,
            ThemeName::Dark => Look::Dark,
            ThemeName::Print => Look::Print,
        },
        outlines_text: arguments.outline_text,
        has_caption: !arguments.no_caption,
        ..ExportOptions::default()
    }
}

fn views(arguments: &ExportArguments) -> Options {
    let mut views = Options::default();
    views.map.projection = match arguments.projection {
        ProjectionName::EqualEarth => Projection::EqualEarth,
        ProjectionName::Mercator => Projection::Mercator,
    };
    views.map.arcs = match arguments.lines {
        LinesName::None => Arcs::None,
        LinesName::Addressees => Arcs::Addressees,
        LinesName::Countries => Arcs::Countries,
    };
    views.map.shades_countries = arguments.shade;
    views.frequency.queries.clone_from(&arguments.series);
    views
}

/// The view that a name and the ids beside it mean.
fn view(arguments: &ExportArguments, name: ViewName, request: &Request) -> Result<View, String> {
    let corpus = &request.corpus;
    Ok(match name {
        ViewName::About => View::About,
        ViewName::Map => View::Map,
        ViewName::Timeline => View::Timeline,
        ViewName::Claims => View::Claims,
        ViewName::Sources => View::Sources,
        ViewName::Coverage => View::Coverage,
        ViewName::Network => View::Network,
        ViewName::Frequency => View::Frequency,
        ViewName::Compare => View::Compare,
        ViewName::Table => View::Cables(Arc::new(rows(corpus, &request.answer, Sort::default()))),
        ViewName::Entities => View::Entities(None),
        ViewName::Cable => {
            let link = match &arguments.cable {
                Some(id) => corpus
                    .source(id)
                    .map(|source| corpus.link_to(source))
                    .ok_or_else(|| format!("no cable or statement has the id “{id}”"))?,
                None => rows(corpus, &request.answer, Sort::default())
                    .first()
                    .and_then(|at| corpus.dataset.cables.get(*at))
                    .map(|cable| Link::Cable(cable.id.clone()))
                    .ok_or_else(|| "the query finds no cable".to_owned())?,
            };
            View::Page(link)
        }
        ViewName::Page => {
            let id = arguments
                .page
                .as_ref()
                .ok_or_else(|| "say which page: --page ID".to_owned())?;
            let candidates = [
                Link::Entity(id.clone()),
                Link::Article(id.clone()),
                Link::Mission(id.clone()),
                Link::Claim(id.clone()),
            ];
            let link = candidates.into_iter().find(|link| corpus.has(link));
            View::Page(
                link.ok_or_else(|| {
                    format!("no entity, article, mission or claim has the id “{id}”")
                })?,
            )
        }
    })
}

fn save(request: &Request, format: Format, path: &Path, replaces: bool) -> Result<(), String> {
    if path.exists() && !replaces {
        return Err(format!(
            "is there already, and is replaced only with --force: {}",
            path.display()
        ));
    }
    let request = Request {
        export: ExportOptions {
            format,
            ..request.export.clone()
        },
        ..request.clone()
    };
    write(&request, path).map_err(|error| format!("{error}: {}", path.display()))
}
