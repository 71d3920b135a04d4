//! The links between two texts: what the dataset records, and what the comparison finds.

use std::ops::Range;

use super::{By, Document, Held, Key, Link, Subject};
use crate::compare::drift::{Change, Flag, Flagged, Op, Step, Wording};
use crate::compare::{Certainty, Drift, Hints, Kind, Quotation, Reason, Text, compare, drift};
use crate::corpus::Corpus;
use crate::corpus::excerpts::Wordings;
use crate::corpus::hints::Names;

/// The left text made ready to be compared with several others; none where only recorded readings
/// are known of it.
pub fn prepare(left: &Document) -> Option<Text> {
    (left.held == Held::Full).then(|| Text::new(left.text.as_ref()))
}

/// The links between two texts, in the order of the right one.
pub fn between(
    corpus: &Corpus,
    left: &Document,
    prepared: Option<&Text>,
    right: &Document,
) -> Vec<Link> {
    let mut links = recorded(left, right);
    if right.held == Held::Full && left.held == Held::Excerpts {
        links.extend(of_excerpts(corpus, left, right));
    } else if let Some(prepared) = prepared
        && matches!(right.held, Held::Full | Held::Readings)
    {
        let article = Text::new(right.text.as_ref());
        let quotations = compare(prepared, &article, &hints(corpus, left.subject.as_ref()));
        let is_source = matches!(
            left.subject,
            Some(Subject::Cable(_) | Subject::Statement(_))
        );
        links.extend(quotations.into_iter().map(|quotation| {
            let mut link = found(quotation);
            // Whoever quotes what a source says puts marks around it: that changes nothing.
            let is_quoting =
                |flag: &Flag| flag.what == Flagged::Marks && flag.change == Change::Added;
            link.drift
                .flags
                .retain(|flag| !(is_source && is_quoting(flag)));
            link
        }));
    } else if left.held == Held::Readings && right.held == Held::Full {
        // What an article is known to print, beside the whole text of another.
        let article = Text::new(right.text.as_ref());
        let readings = Text::new(left.text.as_ref());
        let quotations = compare(&readings, &article, &Hints::default());
        links.extend(quotations.into_iter().map(found));
    }
    links.sort_by_key(|link| (link.right.start, link.right.end, link.left.start));
    links
}

/// The wordings of an excerpted source in a whole text. Only the wording on show can be linked; of a
/// passage that is found in another of its wordings, the drift is from the one on show.
fn of_excerpts(corpus: &Corpus, left: &Document, right: &Document) -> Vec<Link> {
    let Some(Subject::Cable(id) | Subject::Statement(id)) = &left.subject else {
        return Vec::new();
    };
    let Some(source) = corpus.source(id) else {
        return Vec::new();
    };
    let article = Text::new(right.text.as_ref());
    Wordings::of_source(source, corpus.text_of(source))
        .find(&article)
        .into_iter()
        .filter_map(|it| {
            let key = Some(Key::Passage(source, it.passage));
            let paragraph = left.paragraphs.iter().find(|it| it.key == key)?;
            let mut link = found(it.quotation);
            let words = words(right, &link.right);
            let drift = drift::between(
                Wording {
                    words: left.text.get(paragraph.range.clone())?,
                    marked: paragraph.is_marked,
                    speaker: "",
                },
                Wording {
                    words,
                    marked: link.is_marked,
                    speaker: "",
                },
            );
            link.left = paragraph.range.clone();
            link.score = agreement(&drift);
            link.kind = kind(&drift, link.score);
            link.drift = moved(drift, paragraph.range.start, link.right.start);
            Some(link)
        })
        .collect()
}

/// What speaks for a source being quoted where an article names it.
fn hints(corpus: &Corpus, subject: Option<&Subject>) -> Hints {
    let mut names = Names::default();
    let dataset = &corpus.dataset;
    match subject {
        Some(Subject::Cable(id)) => corpus.cable(id).map(|cable| {
            names.add(&dataset.missions, &dataset.entities);
            names.of_cable(cable)
        }),
        Some(Subject::Statement(id)) => corpus.statement(id).map(|statement| {
            names.add(&dataset.missions, &dataset.entities);
            names.of_statement(statement)
        }),
        _ => None,
    }
    .unwrap_or_default()
}

/// Readings of one passage and answers to one question: each of the right text with the nearest of
/// the left one.
fn recorded(left: &Document, right: &Document) -> Vec<Link> {
    let mut links = Vec::new();
    for other in &right.paragraphs {
        let Some(key) = other.key else { continue };
        let best = left
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.key == Some(key))
            .map(|paragraph| {
                let drift = drift::between(
                    Wording {
                        words: words(left, &paragraph.range),
                        marked: paragraph.is_marked,
                        speaker: &paragraph.speaker,
                    },
                    Wording {
                        words: words(right, &other.range),
                        marked: other.is_marked,
                        speaker: &other.speaker,
                    },
                );
                let score = agreement(&drift);
                (paragraph, drift, score)
            })
            .max_by(|a, b| a.2.total_cmp(&b.2));
        let Some((paragraph, drift, score)) = best else {
            continue;
        };
        let kind = kind(&drift, score);
        links.push(Link {
            left: paragraph.range.clone(),
            right: other.range.clone(),
            kind,
            certainty: Certainty::Linked,
            score,
            is_marked: other.is_marked,
            reasons: vec!["the dataset records both as wordings of one thing".to_owned()],
            drift: moved(drift, paragraph.range.start, other.range.start),
            by: By::Recorded,
            verdict: None,
        });
    }
    links
}

fn words<'a>(document: &'a Document, range: &Range<usize>) -> &'a str {
    document.text.get(range.clone()).unwrap_or_default()
}

/// The share of the words of both wordings that agree.
#[must_use]
pub fn agreement(drift: &Drift) -> f64 {
    let (mut same, mut all) = (0, 0);
    for step in &drift.steps {
        let length = step.base.len() + step.other.len();
        all += length;
        if matches!(step.op, Op::Kept | Op::Spelling) {
            same += length;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let share = same as f64 / all.max(1) as f64;
    share
}

/// So little is left of a wording where it became another one.
const ANOTHER: f64 = 0.35;

/// Whether one wording is hardly the other any more: to strike out what it has not would strike
/// out nearly everything.
#[must_use]
pub fn is_another(drift: &Drift) -> bool {
    agreement(drift) < ANOTHER
}

/// What kind of quotation a drift makes of a wording.
#[must_use]
pub fn kind(drift: &Drift, agreement: f64) -> Kind {
    let has = |op: Op| drift.steps.iter().any(|step| step.op == op);
    if has(Op::Substituted) || has(Op::Dropped) || has(Op::Inserted) {
        if agreement >= 0.4 {
            Kind::Altered
        } else {
            Kind::Paraphrased
        }
    } else if has(Op::Elided) {
        Kind::Elided
    } else {
        Kind::Verbatim
    }
}

/// A drift whose ranges count from the start of whole texts.
#[must_use]
pub fn moved(mut drift: Drift, base: usize, other: usize) -> Drift {
    let add = |range: &mut Range<usize>, by: usize| {
        range.start = range.start.wrapping_add(by);
        range.end = range.end.wrapping_add(by);
    };
    for Step {
        base: b, other: o, ..
    } in &mut drift.steps
    {
        add(b, base);
        add(o, other);
    }
    for flag in &mut drift.flags {
        add(&mut flag.base, base);
        add(&mut flag.other, other);
    }
    drift
}

fn found(quotation: Quotation) -> Link {
    let is_marked = quotation
        .reasons
        .iter()
        .any(|reason| matches!(reason, Reason::Marked));
    Link {
        left: quotation.cable.bytes,
        right: quotation.article.bytes,
        kind: quotation.kind,
        certainty: quotation.certainty,
        score: quotation.score,
        is_marked: Some(is_marked),
        reasons: quotation.reasons.iter().map(Reason::in_words).collect(),
        drift: quotation.drift,
        by: By::Found,
        verdict: None,
    }
}
