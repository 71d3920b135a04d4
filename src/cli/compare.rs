//! `chancery compare`: what one text quotes of another, of all sources of a dataset, or pair by pair.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::app::open::open_bundled;
use crate::compare::attribution::{Ties, attribute};
use crate::compare::drift::{Change, Flagged, Op};
use crate::compare::{Certainty, Hints, Kind, Quotation, Reason, Text, cases, compare};
use crate::corpus::against::{Found, MANY, against, full_texts, of_each};
use crate::corpus::body::body;
use crate::corpus::excerpts::Wordings;
use crate::corpus::printed::passages;
use crate::corpus::{Corpus, Source};
use crate::dataset::{Dataset, Progress, load};
use crate::text::words::one_line;

/// What is compared with what.
#[derive(Clone, Debug, clap::Args)]
pub struct CompareArguments {
    /// Two text files, the cable and the article; with --dataset the article alone.
    #[arg(value_name = "FILE", num_args = 0..=2)]
    pub files: Vec<PathBuf>,
    /// Compare the article with every cable and statement of a dataset: a .chancery or .ron file, a folder
    /// with a dataset.ron, or `bundled`.
    #[arg(long, value_name = "DATASET", conflicts_with = "pairs")]
    pub dataset: Option<PathBuf>,
    /// Compare many pairs: a file with the article, a tab and the cable on each line. Words of an article that
    /// several of its cables have count for the one that has them better, else for the first by name.
    #[arg(long, value_name = "FILE", requires = "out", conflicts_with = "files")]
    pub pairs: Option<PathBuf>,
    /// Where the quotations of the pairs go, an object of JSON on each line.
    #[arg(long, value_name = "FOUND.jsonl", requires = "pairs")]
    pub out: Option<PathBuf>,
    /// Print JSON: spans in code points, kind, score, reasons and drift.
    #[arg(long)]
    pub json: bool,
}

/// Compares, and prints what was found. Exit code 1 where a file cannot be read, in words on standard error;
/// 2 where the arguments do not fit together.
///
/// # Errors
/// `out` cannot be written to.
pub fn run(arguments: &CompareArguments, out: &mut impl Write) -> io::Result<u8> {
    let result = match (
        &arguments.pairs,
        &arguments.dataset,
        arguments.files.as_slice(),
    ) {
        (Some(pairs), ..) => of_pairs(pairs, arguments.out.as_deref()),
        (None, Some(dataset), [article]) => in_dataset(dataset, article, arguments.json, out)?,
        (None, None, [cable, article]) => two(cable, article, arguments.json, out)?,
        _ => {
            eprintln!(
                "chancery: name a cable and an article, or --dataset and an article, or --pairs and --out"
            );
            return Ok(2);
        }
    };
    match result {
        Ok(()) => Ok(0),
        Err(complaint) => {
            eprintln!("chancery: {complaint}");
            Ok(1)
        }
    }
}

/// What was wrong, in words.
type Outcome = Result<(), String>;

/// The text of a file, its lines ending in LF.
fn read(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    if matches!(text, std::borrow::Cow::Owned(_)) {
        eprintln!(
            "chancery: {}: not UTF-8 throughout; what cannot be read stands as �",
            path.display()
        );
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n")
    } else {
        text.to_owned()
    })
}

fn two(cable: &Path, article: &Path, is_json: bool, out: &mut impl Write) -> io::Result<Outcome> {
    let texts = read(cable).and_then(|a| Ok((Text::new(a), Text::new(read(article)?))));
    let (source, text) = match texts {
        Ok(texts) => texts,
        Err(complaint) => return Ok(Err(complaint)),
    };
    let quotations = compare(&source, &text, &Hints::default());
    if is_json {
        let found: Vec<Value> = quotations
            .iter()
            .map(|it| object(it, source.source(), text.source()))
            .collect();
        let pair = json!({
            "article": article.display().to_string(),
            "cable": cable.display().to_string(),
            "quotations": found,
        });
        writeln!(out, "{pair}")?;
    } else {
        if quotations.is_empty() {
            writeln!(out, "Nothing of the first text was found in the second.")?;
        }
        for quotation in &quotations {
            report(quotation, source.source(), text.source(), "", out)?;
        }
    }
    Ok(Ok(()))
}

/// One quotation of a source of a dataset.
struct OfSource {
    quotation: Quotation,
    source: Source,
    /// The passage, by its id; empty where the whole text is held.
    passage: String,
    /// The words that the cable's span is of.
    base: String,
}

fn in_dataset(
    path: &Path,
    article: &Path,
    is_json: bool,
    out: &mut impl Write,
) -> io::Result<Outcome> {
    let corpus = match opened(path) {
        Ok(corpus) => corpus,
        Err(complaint) => return Ok(Err(complaint)),
    };
    let text = match read(article) {
        Ok(text) => Arc::new(Text::new(text)),
        Err(complaint) => return Ok(Err(complaint)),
    };
    let found = of_sources(&corpus, &text);
    if is_json {
        let quotations: Vec<Value> = found
            .iter()
            .map(|it| {
                let mut value = object(&it.quotation, &it.base, text.source());
                if let Value::Object(fields) = &mut value {
                    fields.insert("source".into(), json!(corpus.link_to(it.source).id()));
                    fields.insert("passage".into(), json!(it.passage));
                }
                value
            })
            .collect();
        let object = json!({
            "article": article.display().to_string(),
            "dataset": corpus.dataset.id,
            "quotations": quotations,
        });
        writeln!(out, "{object}")?;
        return Ok(Ok(()));
    }
    if found.is_empty() {
        writeln!(out, "Nothing of any source was found in it.")?;
    }
    for it in &found {
        let title = corpus.title_of(&corpus.link_to(it.source));
        let place = if it.passage.is_empty() {
            title
        } else {
            format!("{title}, passage “{}”", it.passage)
        };
        report(&it.quotation, &it.base, text.source(), &place, out)?;
    }
    Ok(Ok(()))
}

fn opened(path: &Path) -> Result<Corpus, String> {
    if path == Path::new("bundled") && !path.exists() {
        let bundled = open_bundled();
        let dataset: Dataset = (*bundled.corpus.dataset).clone();
        return Ok(Corpus::new(Arc::new(dataset)));
    }
    let loaded = load(path, &Progress::default()).map_err(|problems| problems.to_string())?;
    Ok(Corpus::new(Arc::new(loaded.dataset)))
}

/// What an article has of every source of a corpus, in the article's order. Of many sources only
/// those are compared that the index of the article points to.
fn of_sources(corpus: &Corpus, article: &Arc<Text>) -> Vec<OfSource> {
    let of_texts = if full_texts(corpus) < MANY {
        of_each(corpus, article)
    } else {
        against(corpus, article, &AtomicBool::new(false)).unwrap_or_default()
    };
    let of_source = |it: Found| OfSource {
        base: body(corpus.text_of(it.source)).text.into_owned(),
        quotation: it.quotation,
        source: it.source,
        passage: String::new(),
    };
    let mut found: Vec<OfSource> = of_texts.into_iter().map(of_source).collect();
    for it in Wordings::of(corpus).find(article) {
        let passage = passages(corpus, it.source).get(it.passage);
        let reading = passage.and_then(|passage| passage.readings.get(it.reading));
        found.push(OfSource {
            quotation: it.quotation,
            source: it.source,
            passage: passage.map_or_else(String::new, |passage| passage.id.clone()),
            base: reading.map_or_else(String::new, |reading| reading.words.clone()),
        });
    }
    found.sort_by_key(|it| (it.quotation.article.bytes.start, it.source));
    found
}

/// Compares many pairs on all cores and writes an object of JSON for each, in the order of the file.
fn of_pairs(pairs: &Path, out: Option<&Path>) -> Outcome {
    let list = read(pairs)?;
    let Some(out) = out else {
        return Err("name the file for what is found with --out".to_owned());
    };
    let mut wanted: Vec<(&str, &str)> = Vec::new();
    for (number, line) in list.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let Some((article, cable)) = line.split_once('\t').or_else(|| line.split_once(' ')) else {
            return Err(format!(
                "{}:{}: a line holds the article, a tab and the cable",
                pairs.display(),
                number + 1
            ));
        };
        wanted.push((article.trim(), cable.trim()));
    }
    let mut names: Vec<&str> = wanted.iter().flat_map(|(a, b)| [*a, *b]).collect();
    names.sort_unstable();
    names.dedup();
    let texts: Vec<Text> = names
        .par_iter()
        .map(|name| read(Path::new(name)).map(Text::new))
        .collect::<Result<_, _>>()?;
    let text = |name: &str| {
        let at = names.binary_search(&name).unwrap_or_default();
        texts.get(at)
    };
    // The pairs of each article, by their places in the list; in the order of the cables' names, so that
    // nothing hangs on the order of the list.
    let mut of_article: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_cable: Vec<usize> = (0..wanted.len()).collect();
    by_cable.sort_by_key(|at| wanted.get(*at).map(|(_, cable)| *cable));
    for at in by_cable {
        if let Some((article, _)) = wanted.get(at) {
            of_article.entry(article).or_default().push(at);
        }
    }
    let groups: Vec<Vec<usize>> = of_article.into_values().collect();
    let mut lines: Vec<(usize, String)> = groups
        .par_iter()
        .flat_map_iter(|group| {
            let pairs: Vec<(&str, &str)> = group
                .iter()
                .filter_map(|at| wanted.get(*at).copied())
                .collect();
            let cables: Vec<&Text> = pairs.iter().filter_map(|(_, cable)| text(cable)).collect();
            let article = pairs.first().and_then(|(article, _)| text(article));
            let objects = article.map_or_else(Vec::new, |article| cases_of(article, &cables));
            let line = |((at, (article, cable)), (found, elsewhere))| {
                let pair = json!({
                    "article": article,
                    "cable": cable,
                    "quotations": found,
                    "elsewhere": elsewhere,
                });
                (at, format!("{pair}\n"))
            };
            let of_group = group.iter().copied().zip(pairs).zip(objects);
            of_group.map(line).collect::<Vec<_>>()
        })
        .collect();
    lines.sort_by_key(|it| it.0);
    let lines: Vec<String> = lines.into_iter().map(|it| it.1).collect();
    std::fs::write(out, lines.concat()).map_err(|error| format!("{}: {error}", out.display()))
}

/// What an article has of each of several cables, and what of it is counted for another of them: the one
/// that has the words better, and where nothing tells, the first.
fn cases_of(article: &Text, cables: &[&Text]) -> Vec<(Vec<Value>, Vec<Value>)> {
    let mut found: Vec<Vec<Quotation>> = cables
        .par_iter()
        .map(|cable| compare(cable, article, &Hints::default()))
        .collect();
    let is_linked = |it: &Quotation| it.certainty == Certainty::Linked;
    let linked: Vec<Vec<bool>> = (found.iter())
        .map(|found| found.iter().map(is_linked).collect())
        .collect();
    let sources: Vec<&str> = cables.iter().map(|cable| cable.source()).collect();
    attribute(article, &sources, &mut found, Ties::First);
    let of_cable = |((cable, found), linked): ((&&Text, &Vec<Quotation>), Vec<bool>)| {
        let object = |it: &Quotation| object(it, cable.source(), article.source());
        let elsewhere = found.iter().zip(linked);
        let elsewhere = elsewhere.filter(|(it, was_linked)| *was_linked && !is_linked(it));
        (
            cases(cable, article, found).iter().map(object).collect(),
            elsewhere.map(|(it, _)| object(it)).collect(),
        )
    };
    cables
        .iter()
        .zip(&found)
        .zip(linked)
        .map(of_cable)
        .collect()
}

/// A quotation as JSON. Spans are code points.
fn object(quotation: &Quotation, base: &str, other: &str) -> Value {
    let words = |text: &str, range: &std::ops::Range<usize>| {
        text.get(range.clone()).unwrap_or_default().to_owned()
    };
    let drift: Vec<Value> = quotation
        .drift
        .steps
        .iter()
        .map(|step| {
            json!({
                "op": op(step.op),
                "cable": words(base, &step.base),
                "article": words(other, &step.other),
            })
        })
        .collect();
    let flags: Vec<Value> = quotation
        .drift
        .flags
        .iter()
        .map(|flag| {
            json!({
                "what": flagged(flag.what),
                "change": change(flag.change),
                "cable": words(base, &flag.base),
                "article": words(other, &flag.other),
                "in_words": flag.in_words(base, other),
            })
        })
        .collect();
    json!({
        "article": [quotation.article.points.start, quotation.article.points.end],
        "cable": [quotation.cable.points.start, quotation.cable.points.end],
        "kind": kind(quotation.kind),
        "certainty": match quotation.certainty {
            Certainty::Linked => "linked",
            Certainty::Possible => "possible",
        },
        "score": quotation.score,
        "reasons": quotation.reasons.iter().map(Reason::in_words).collect::<Vec<_>>(),
        "drift": drift,
        "flags": flags,
        "in_words": quotation.drift.in_words(base, other),
    })
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Verbatim => "verbatim",
        Kind::Elided => "elided",
        Kind::Altered => "altered",
        Kind::Paraphrased => "paraphrased",
    }
}

const fn op(op: Op) -> &'static str {
    match op {
        Op::Kept => "kept",
        Op::Spelling => "spelling",
        Op::Substituted => "substituted",
        Op::Dropped => "dropped",
        Op::Inserted => "inserted",
        Op::Elided => "elided",
    }
}

const fn flagged(what: Flagged) -> &'static str {
    match what {
        Flagged::Number => "number",
        Flagged::Date => "date",
        Flagged::Negation => "negation",
        Flagged::Hedge => "hedge",
        Flagged::Marks => "marks",
        Flagged::Speaker => "speaker",
    }
}

const fn change(change: Change) -> &'static str {
    match change {
        Change::Changed => "changed",
        Change::Added => "added",
        Change::Dropped => "dropped",
    }
}

/// A quotation for people.
fn report(
    quotation: &Quotation,
    base: &str,
    other: &str,
    place: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let words = |text: &str, range: &std::ops::Range<usize>| {
        one_line(text.get(range.clone()).unwrap_or_default())
    };
    let possible = match quotation.certainty {
        Certainty::Linked => "",
        Certainty::Possible => ", only possible",
    };
    write!(out, "{}{possible}", kind(quotation.kind))?;
    if !place.is_empty() {
        write!(out, ": {place}")?;
    }
    writeln!(out)?;
    writeln!(out, "  cable    “{}”", words(base, &quotation.cable.bytes))?;
    writeln!(
        out,
        "  article  “{}”",
        words(other, &quotation.article.bytes)
    )?;
    let drift = quotation.drift.in_words(base, other);
    if !drift.is_empty() {
        writeln!(out, "  drift    {drift}")?;
    }
    for flag in &quotation.drift.flags {
        writeln!(out, "  ≠        {}", flag.in_words(base, other))?;
    }
    let reasons: Vec<String> = quotation.reasons.iter().map(Reason::in_words).collect();
    writeln!(out, "  because  {}", reasons.join("; "))
}
