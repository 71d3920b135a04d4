//! A link in words: both wordings, where they stand, what changed, and how to cite it.

use std::ops::Range;

use super::{By, Comparison, Document, Link, Verdict};
use crate::compare::{Certainty, Kind};
use crate::corpus::Corpus;
use crate::corpus::citation::citation;
use crate::dataset::Link as Target;

/// A link as a finding that can be pasted into a message: both wordings with their places, what
/// changed, why it was linked, and citations.
#[must_use]
pub fn finding(corpus: &Corpus, comparison: &Comparison, column: usize, link: usize) -> String {
    let Some((right, link)) = comparison
        .columns
        .get(column)
        .and_then(|column| Some((&column.document, column.links.get(link)?)))
    else {
        return String::new();
    };
    let left = &comparison.left;
    let mut lines = vec![
        format!(
            "{} has: {}",
            name(left, link.left.start),
            whole(left, &link.left)
        ),
        format!(
            "{} has: {}",
            name(right, link.right.start),
            whole(right, &link.right)
        ),
        format!("Kind: {}.", kind_in_words(link)),
    ];
    let changes = link.drift.in_words(&left.text, &right.text);
    if !changes.is_empty() {
        lines.push(format!("From the first to the second: {changes}."));
    }
    if !link.drift.flags.is_empty() {
        let flags: Vec<String> = link
            .drift
            .flags
            .iter()
            .map(|flag| flag.in_words(&left.text, &right.text))
            .collect();
        lines.push(format!("Touches the meaning: {}.", flags.join("; ")));
    }
    if !link.reasons.is_empty() {
        lines.push(format!("Linked because {}.", link.reasons.join("; ")));
    }
    lines.push(String::new());
    for document in [left, right] {
        lines.push(cited(corpus, document));
    }
    lines.join("\n")
}

/// Kind, certainty and what the reader decided, in words.
#[must_use]
pub fn kind_in_words(link: &Link) -> String {
    let kind = match link.kind {
        Kind::Verbatim => "verbatim",
        Kind::Elided => "elided",
        Kind::Altered => "altered",
        Kind::Paraphrased => "paraphrased",
    };
    let mut words = kind.to_owned();
    if link.by == By::Found && link.certainty == Certainty::Possible {
        words.push_str(", only possible");
    }
    words.push_str(match link.verdict {
        None => "",
        Some(Verdict::Confirmed) => ", confirmed by the reader",
        Some(Verdict::Rejected) => ", rejected by the reader",
        Some(Verdict::Corrected { .. }) => ", with ends corrected by the reader",
        Some(Verdict::Made) => ", linked by the reader",
    });
    words
}

fn name(document: &Document, byte: usize) -> String {
    let who = if document.by.is_empty() {
        document.title.as_str()
    } else {
        document.by.as_str()
    };
    let mut name = format!("{} {who}", document.kicker);
    if !document.dated.is_empty() {
        name.push_str(&format!(", {}", document.dated));
    }
    let at = document.paragraph_at(byte);
    let paragraph = at.and_then(|at| Some((at, document.paragraphs.get(at)?)));
    match paragraph {
        Some((_, paragraph)) if !paragraph.label.is_empty() => {
            name.push_str(&format!(" ({})", paragraph.label));
        }
        Some((at, _)) => name.push_str(&format!(" (¶ {})", at + 1)),
        None => {}
    }
    name
}

fn whole(document: &Document, range: &Range<usize>) -> String {
    let words = document.text.get(range.clone()).unwrap_or_default();
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("“{}”", words.join(" "))
}

fn cited(corpus: &Corpus, document: &Document) -> String {
    match &document.subject {
        Some(subject) if subject.target() != Target::Nothing => citation(corpus, &subject.target()),
        _ => document.title.clone(),
    }
}
