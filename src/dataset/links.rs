//! Links: which stretch of which article repeats which stretch of which source, traced by machine.
//!
//! They are a file of their own, made from a dataset and never written into it.

use std::io;
use std::path::Path;

use super::load::{FOLDER_FILE, Source, second_look};
use super::problem::{Problem, Problems, Severity};
use super::shape::{choice, record};
use super::{FORMAT, read, to_ron};

record! {
    /// Quotations that were traced between the full texts of a dataset: a file of its own.
    ///
    /// ```ron
    /// Links(format: 1, dataset: "eu-cables-2018", links: [])
    /// ```
    pub struct Links {
        /// Version of the format: 1.
        pub format: u32,
        /// Id of the dataset that was traced.
        pub dataset: String,
        /// SHA-256 over the dataset's files when it was traced, in hexadecimal.
        pub fingerprint: String = default,
        /// How many bytes the dataset's files had together.
        pub bytes: u64 = default,
        /// What was found, by source and then in the order of the article.
        pub links: Vec<Traced> = default,
    }
}

record! {
    /// A stretch of an article that repeats a stretch of a source.
    ///
    /// ```ron
    /// Traced(source: "c1", article: "a1", source_span: Stretch(start: 120, end: 184),
    ///     article_span: Stretch(start: 900, end: 964), likeness: Verbatim, score: 1.0,
    ///     is_marked: true, reasons: [Run(12), Marked])
    /// ```
    pub struct Traced {
        /// Id of the cable or statement.
        pub source: String,
        /// Id of the article.
        pub article: String,
        /// Id of the passage, where the source is known in excerpts only.
        pub passage: String = default,
        /// Where in the source's body.
        pub source_span: Stretch,
        /// Where in the article's text.
        pub article_span: Stretch,
        /// How alike.
        pub likeness: Likeness,
        /// Share of the words that agree, 0 to 1.
        pub score: f64,
        /// The article has it inside quotation marks.
        pub is_marked: bool = default,
        /// Worth a look, no more: a few words that could be chance, or that another source has better.
        pub is_possible: bool = default,
        /// Why it was linked, the strongest first.
        pub reasons: Vec<Ground> = default,
    }
}

record! {
    /// A stretch of a text in Unicode code points, lines ending in LF.
    ///
    /// ```ron
    /// Stretch(start: 120, end: 184)
    /// ```
    pub struct Stretch {
        /// The first, from 0.
        pub start: u64,
        /// The one after the last.
        pub end: u64,
    }
}

choice! {
    /// How the words of an article stand to those of a source.
    ///
    /// ```ron
    /// Altered
    /// ```
    #[derive(Eq, Hash, Copy, PartialOrd, Ord)]
    pub enum Likeness = Verbatim {
        /// The same words.
        Verbatim,
        /// The same words, with some left out where the article says so.
        Elided,
        /// Most of the words, with some changed, put in or left out.
        Altered,
        /// The same said in other words.
        Paraphrased,
    }
}

choice! {
    /// Why a link was made.
    ///
    /// ```ron
    /// Run(12)
    /// ```
    pub enum Ground = Company {
        /// So many words run alike.
        Run(u64),
        /// What the words that agree tell, and what chance could reach, in bits.
        Bits(f64, f64),
        /// The article has it inside quotation marks.
        Marked,
        /// The article names something of the source nearby: as it prints it.
        Names(String),
        /// The article gives the source's date nearby: as it prints it.
        Dates(String),
        /// Another quotation of the same source stands in the article.
        Company,
        /// Its sentences share their rarer words: cosine of their vectors, 0 to 1.
        Alike(f64),
    }
}

/// The largest number of code points that a span may name: no text is longer.
const MOST_POINTS: u64 = 8 * 1024 * 1024 * 1024;

/// Reads a file of links.
///
/// # Errors
/// Every problem of syntax, type and meaning, with its line. A dataset instead of links is one
/// that says so.
pub fn load_links(path: &Path) -> Result<Links, Problems> {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let one = |problem: Problem| Problems(vec![problem]);
    if path.is_dir() {
        let help = format!("a folder with a {FOLDER_FILE} is a dataset: open it as one");
        return Err(one(Problem::of_file(
            &name,
            "this is a folder",
            "a file of links",
        )
        .with_help(help)));
    }
    links_from(read::file_text(path, &name).map_err(one)?, &name)
}

/// The same from text in memory.
///
/// # Errors
/// As [`load_links`].
pub fn links_from(text: String, shown_as: &str) -> Result<Links, Problems> {
    let one = |problem: Problem| Problems(vec![problem]);
    let fast = read::fast::<Links>(&text);
    if let Some(problem) = read::format_problem_if(&fast, &text, shown_as, |it| it.format) {
        return Err(one(problem));
    }
    let source = Source {
        shown_as: shown_as.to_owned(),
        text,
    };
    let links = match fast.value {
        Ok(links) if !fast.has_unknown_fields => links,
        value => {
            let (links, _, problems) = second_look(value.ok(), &source);
            let is_wrong = problems
                .iter()
                .any(|problem| problem.severity == Severity::Error);
            match links {
                Some(links) if !is_wrong => links,
                _ => return Err(Problems(problems)),
            }
        }
    };
    let problems = wrong(&links, &source);
    if problems.is_empty() {
        Ok(links)
    } else {
        Err(Problems(problems))
    }
}

/// What cannot be, whatever the dataset says.
fn wrong(links: &Links, source: &Source) -> Vec<Problem> {
    use super::located::{Node, Step};
    let mut found: Vec<(usize, &'static str, String, &'static str)> = Vec::new();
    for (at, link) in links.links.iter().enumerate() {
        for (field, span) in [
            ("source_span", &link.source_span),
            ("article_span", &link.article_span),
        ] {
            if span.start >= span.end || span.end > MOST_POINTS {
                let words = format!("a span from {} to {}", span.start, span.end);
                found.push((at, field, words, "a start below the end"));
            }
        }
        if !(0.0..=1.0).contains(&link.score) {
            found.push((at, "score", link.score.to_string(), "a number from 0 to 1"));
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let tree = Node::parse(&source.text, read::MAX_DEPTH).ok();
    let problem = |(at, field, words, expected): (usize, &'static str, String, &str)| {
        let path = [Step::Field("links"), Step::Index(at), Step::Field(field)];
        let mut problem = Problem::of_file(&source.shown_as, words, expected)
            .with_help("trace the dataset again: chancery trace DATASET --out LINKS.ron");
        if let Some(tree) = &tree {
            problem = problem.at_offset(&source.text, tree.locate(&path).span.start);
        }
        problem.path = format!("links[{at}].{field}");
        problem
    };
    found.into_iter().map(problem).collect()
}

/// Writes links to a file, whole or not at all.
///
/// # Errors
/// The folder cannot be written to, or the disk is full; the file is then as it was before.
pub fn save_links(links: &Links, path: &Path) -> io::Result<()> {
    let text = to_ron(links).map_err(io::Error::other)?;
    super::save::write_atomically(path, text.as_bytes())
}

/// Links of this program's format, without any yet.
#[must_use]
pub fn no_links(dataset: &str) -> Links {
    Links {
        format: FORMAT,
        dataset: dataset.to_owned(),
        ..Links::default()
    }
}
