//! How good and how fast the comparison is, beside its goals, on text pairs whose reuse is annotated:
//! unpacks them from `../shared/data/reuse`, compares them with `chancery compare --pairs`, and scores
//! what was found with `../shared/eval/plagdet.py`. The time stands beside that of reading the same texts.
//! Then quotations that are planted in these texts, and the time of one pair. Without these files it says
//! so and ends.
//!
//! `cargo bench --bench compare`; with whole archives: `cargo bench --bench compare --bench archive -- full`

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a bench that cannot measure must stop; what it measures is small"
)]

mod planted;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// What is to be reached, and whether more is better.
#[derive(Clone, Copy, Debug)]
pub enum Goal {
    AtLeast(f64),
    AtMost(f64),
}

/// Prints one measure beside its goal.
pub fn row(what: &str, found: f64, goal: Goal) {
    let (sign, wanted, is_met) = match goal {
        Goal::AtLeast(wanted) => ("≥", wanted, found >= wanted),
        Goal::AtMost(wanted) => ("≤", wanted, found <= wanted),
    };
    let verdict = if is_met { "" } else { "   MISSED" };
    println!("  {what:<52} {found:>8.4}   {sign} {wanted}{verdict}");
}

fn main() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let score = shared.join("eval/plagdet.py");
    for (archive, folder) in [("pan13-A.tar.gz", "A"), ("quotesum-odd.tar.gz", "qs-odd")] {
        let archive = shared.join("data/reuse").join(archive);
        if !archive.exists() || !score.exists() {
            println!("{} is not here: nothing is measured", archive.display());
            continue;
        }
        let place = tempfile::tempdir().expect("a folder to unpack into");
        let status = Command::new("tar")
            .arg("xzf")
            .arg(&archive)
            .arg("-C")
            .arg(place.path())
            .status();
        assert!(status.expect("tar starts").success(), "unpacking failed");
        let corpus = place.path().join(folder);
        if folder == "A" {
            annotated(&corpus, &score);
            planted::measure(&corpus.join("src"));
        } else {
            marked(&corpus, &score);
        }
    }
}

/// Pairs of long texts: copies, obfuscated copies, translations back and forth, summaries, and nothing.
fn annotated(corpus: &Path, score: &Path) {
    let pairs = pairs(corpus);
    let secs = compare(corpus, &pairs);
    let scores = Scores::of(corpus, score, &[]);
    row("seconds for all pairs", secs, Goal::AtMost(5.0));
    for (class, what, goal) in [
        ("ALL", "PlagDet", 0.92),
        ("02-no-obfuscation", "PlagDet, verbatim", 0.997),
        ("03-random-obfuscation", "PlagDet, random obfuscation", 0.9),
        ("04-translation-obfuscation", "PlagDet, translated", 0.89),
        ("05-summary-obfuscation", "PlagDet, summaries", 0.66),
    ] {
        row(what, scores.number(class, 1), Goal::AtLeast(goal));
    }
    row("granularity", scores.number("ALL", 4), Goal::AtMost(1.005));
    let flagged = scores.number("01-no-plagiarism", 5);
    row("linked of the unrelated pairs", flagged, Goal::AtMost(2.0));
}

/// Short quotations inside quotation marks.
fn marked(corpus: &Path, score: &Path) {
    compare(corpus, &pairs(corpus));
    let scores = Scores::of(corpus, score, &["--short"]);
    for (what, goal) in [("3-6", 0.97), ("7+", 0.99)] {
        let recall = scores.after(&format!("recall of cases of {what} words:"));
        let what = format!("recall of marked quotations of {what} words");
        row(&what, recall, Goal::AtLeast(goal));
    }
    let precision = scores.number("ALL", 3);
    row(
        "precision of marked quotations",
        precision,
        Goal::AtLeast(0.9),
    );
}

/// Compares all pairs with the program, says how long that takes, and gives the seconds.
fn compare(corpus: &Path, pairs: &[(PathBuf, PathBuf)]) -> f64 {
    let list = corpus.join("all-pairs");
    let lines: Vec<String> = pairs
        .iter()
        .map(|(article, cable)| format!("{}\t{}\n", article.display(), cable.display()))
        .collect();
    std::fs::write(&list, lines.concat()).expect("the list of pairs");
    let reading = read_all(pairs);
    let started = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["compare", "--pairs"])
        .arg(&list)
        .arg("--out")
        .arg(corpus.join("found.jsonl"))
        .status();
    assert!(status.expect("the program starts").success());
    let elapsed = started.elapsed();
    println!(
        "{} pairs in {:.2} s, {:.0} × the time of reading the texts",
        pairs.len(),
        elapsed.as_secs_f64(),
        elapsed.as_secs_f64() / reading.as_secs_f64()
    );
    elapsed.as_secs_f64()
}

/// What the scorer printed.
struct Scores(String);

impl Scores {
    fn of(corpus: &Path, score: &Path, options: &[&str]) -> Self {
        let out = Command::new("python3")
            .arg(score)
            .arg(corpus)
            .arg(corpus.join("found.jsonl"))
            .args(options)
            .output()
            .expect("python3 starts");
        assert!(out.status.success(), "the scorer failed");
        Self(String::from_utf8_lossy(&out.stdout).into_owned())
    }

    /// A column of a class; the name is the first, and of a share it is the part.
    fn number(&self, class: &str, column: usize) -> f64 {
        let row = self.0.lines().find(|line| line.starts_with(class));
        let cell = row.and_then(|line| line.split_whitespace().nth(column));
        let number = cell.and_then(|cell| cell.split('/').next()?.parse().ok());
        number.expect("a number")
    }

    /// The number behind some words.
    fn after(&self, words: &str) -> f64 {
        let rest = self.0.split(words).nth(1);
        let cell = rest.and_then(|rest| rest.split_whitespace().next());
        cell.and_then(|cell| cell.parse().ok()).expect("a number")
    }
}

/// How long it takes to read all texts once.
fn read_all(pairs: &[(PathBuf, PathBuf)]) -> Duration {
    let started = Instant::now();
    let mut paths: Vec<&PathBuf> = pairs.iter().flat_map(|(a, b)| [a, b]).collect();
    paths.sort();
    paths.dedup();
    let bytes: usize = paths
        .into_iter()
        .map(|path| std::fs::read(path).expect("a text").len())
        .sum();
    assert!(bytes > 0);
    started.elapsed()
}

/// Article and cable of every annotated pair.
fn pairs(corpus: &Path) -> Vec<(PathBuf, PathBuf)> {
    let mut pairs = Vec::new();
    let folders = std::fs::read_dir(corpus).expect("the corpus");
    for class in folders.filter_map(Result::ok) {
        if !class.file_name().to_string_lossy().starts_with('0') {
            continue;
        }
        let files = std::fs::read_dir(class.path()).expect("a class");
        for file in files.filter_map(Result::ok) {
            let name = file.file_name().to_string_lossy().into_owned();
            let Some((article, cable)) = name
                .strip_suffix(".xml")
                .and_then(|name| name.split_once("-source"))
            else {
                continue;
            };
            let article = corpus.join("susp").join(format!("{article}.txt"));
            let cable = corpus.join("src").join(format!("source{cable}.txt"));
            pairs.push((article, cable));
        }
    }
    pairs.sort();
    pairs
}
