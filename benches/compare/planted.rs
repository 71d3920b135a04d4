//! Quotations that are planted in a text that has nothing of the other: how many are found, whether their
//! ends are exact, and how long a pair takes.

use std::path::Path;
use std::time::Instant;

use chancery::compare::{Certainty, Hints, Text, compare};

use super::{Goal, row};

/// Words of each text.
const WORDS: usize = 1_000;
/// Pairs of each kind.
const PAIRS: usize = 300;
/// A word that no text has.
const STRANGE: &str = "quagswagging";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Nothing,
    Substituted,
    Inserted,
    Elided,
}

#[derive(Debug, Default)]
struct Found {
    planted: usize,
    linked: usize,
    exact: usize,
}

/// Plants quotations of twelve to 23 words of each text of a folder in another.
pub fn measure(folder: &Path) {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the texts")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let texts: Vec<Vec<String>> = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("a text"))
        .map(|text| {
            text.split_whitespace()
                .map(bare)
                .filter(|it| !it.is_empty())
                .take(WORDS)
                .collect()
        })
        .filter(|words: &Vec<String>| words.len() == WORDS)
        .collect();
    let mut times = Vec::new();
    let (mut changed, mut verbatim) = (Found::default(), Found::default());
    for change in [
        Change::Nothing,
        Change::Substituted,
        Change::Inserted,
        Change::Elided,
    ] {
        for at in 0..PAIRS * 2 {
            let cable = &texts[at * 7 % texts.len()];
            let article = &texts[(at * 13 + 5) % texts.len()];
            if std::ptr::eq(cable, article) {
                continue;
            }
            let of_kind = if change == Change::Nothing {
                &mut verbatim
            } else {
                &mut changed
            };
            times.push(planted(cable, article, at, change, of_kind));
        }
    }
    let share = |part: usize, of: usize| part as f64 / of as f64;
    row(
        "planted quotations with one change that are linked",
        share(changed.linked, changed.planted),
        Goal::AtLeast(0.98),
    );
    row(
        "verbatim ones whose ends are exact",
        share(verbatim.exact, verbatim.planted),
        Goal::AtLeast(0.95),
    );
    times.sort_by(f64::total_cmp);
    println!(
        "  finding the words of such a pair (the baseline) takes {:.3} ms",
        baseline(&texts)
    );
    row(
        "a pair of 1,000 × 1,000 words, ms, median",
        times[times.len() / 2],
        Goal::AtMost(1.0),
    );
    row(
        "the same, 99th percentile",
        times[times.len() * 99 / 100],
        Goal::AtMost(5.0),
    );
}

/// How long it takes to find the words of two texts, in milliseconds: the median.
fn baseline(texts: &[Vec<String>]) -> f64 {
    let mut times: Vec<f64> = texts
        .windows(2)
        .map(|pair| {
            let text = format!("{} {}", pair[0].join(" "), pair[1].join(" "));
            let started = Instant::now();
            std::hint::black_box(chancery::text::words::folded_words(&text));
            started.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A word without signs that say that something is quoted or left out.
fn bare(word: &str) -> String {
    word.replace(
        [
            '"', '“', '”', '„', '«', '»', '\'', '‘', '’', '(', ')', '[', ']', '…',
        ],
        "",
    )
}

/// Plants one quotation, every other in quotation marks; gives the time of the comparison in milliseconds.
fn planted(
    cable: &[String],
    article: &[String],
    at: usize,
    change: Change,
    found: &mut Found,
) -> f64 {
    let length = 12 + at % 12;
    let start = at * 7_919 % (cable.len() - length);
    let mut words: Vec<&str> = cable[start..start + length]
        .iter()
        .map(String::as_str)
        .collect();
    let place = 4 + at % (length - 8);
    match change {
        Change::Nothing => {}
        Change::Substituted => words[place] = STRANGE,
        Change::Inserted => words.insert(place, STRANGE),
        Change::Elided => words[place] = "…",
    }
    let quoted = words.join(" ");
    let quoted = quoted.trim_matches(|c: char| !c.is_alphanumeric());
    let middle = 10 + at * 6_101 % (article.len() - length - 20);
    let (before, after) = (&article[..middle], &article[middle + length..]);
    let marks = if at.is_multiple_of(2) {
        ["“", "”"]
    } else {
        ["", ""]
    };
    let mut text = format!("{} {}", before.join(" "), marks[0]);
    let from = text.len();
    text.push_str(quoted);
    let to = text.len();
    text.push_str(&format!("{} {}", marks[1], after.join(" ")));
    let source = cable.join(" ");
    let started = Instant::now();
    let quotations = compare(
        &Text::new(source.as_str()),
        &Text::new(text.as_str()),
        &Hints::default(),
    );
    let elapsed = started.elapsed();
    let linked = quotations
        .iter()
        .filter(|it| it.certainty == Certainty::Linked)
        .map(|it| it.article.bytes.clone())
        .filter(|it| it.start < to && from < it.end)
        .max_by_key(|it| it.end.min(to) - it.start.max(from));
    found.planted += 1;
    found.linked += usize::from(linked.is_some());
    // Signs behind the last word are of the quotation where both sides have them.
    let is_exact = linked.is_some_and(|it| {
        let inner = text[it.clone()].trim_matches(|c: char| !c.is_alphanumeric());
        inner == quoted
    });
    found.exact += usize::from(is_exact);
    elapsed.as_secs_f64() * 1_000.0
}
