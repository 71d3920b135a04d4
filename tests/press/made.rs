//! Comparisons made by hand.

use chancery::compare::drift::{Change, Drift, Flag, Flagged, Op, Step};
use chancery::compare::{Certainty, Kind};
use chancery::corpus::comparison::{
    By, Cell, Column, Comparison, Document, Held, Link, Paragraph, Row, Subject, Wording,
};

/// A drift, word by word of two wordings of as many words: what differs was replaced.
pub fn replaced(base: &str, other: &str) -> Drift {
    let words = |text: &str| -> Vec<std::ops::Range<usize>> {
        chancery::text::words::spans(text).collect()
    };
    let steps = words(base).into_iter().zip(words(other));
    let steps = steps.map(|(a, b)| Step {
        op: if base[a.clone()] == other[b.clone()] {
            Op::Kept
        } else {
            Op::Substituted
        },
        base: a,
        other: b,
    });
    Drift {
        steps: steps.collect(),
        flags: Vec::new(),
    }
}

pub fn document(outlet: &str, text: &str, held: Held) -> Document {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        paragraphs.push(Paragraph {
            range: at..at + part.len(),
            label: String::new(),
            gap: String::new(),
            key: None,
            is_marked: None,
            speaker: String::new(),
        });
        at += part.len() + 2;
    }
    Document {
        subject: Some(Subject::Article(outlet.to_owned())),
        kicker: "Article".to_owned(),
        title: format!("Title of {outlet}"),
        by: outlet.to_owned(),
        date: Some("2018-12-19".parse().unwrap()),
        dated: "19 Dec 2018".to_owned(),
        held,
        text: text.into(),
        paragraphs,
    }
}

pub fn wording(base: &str, words: &str, is_marked: bool) -> Wording {
    Wording {
        words: words.to_owned(),
        is_marked: Some(is_marked),
        label: "¶ 4".to_owned(),
        drift: replaced(base, words),
        is_base: false,
        link: 0,
    }
}

pub const WORDINGS: [&str; 6] = [
    "the talks would not end before the year was over",
    "οι συνομιλίες δεν θα τελείωναν πριν από το έτος",
    "переговоры не закончатся до конца этого долгого года",
    "لن تنتهي المحادثات قبل نهاية هذا العام الطويل",
    "会谈在年底之前不会结束",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft meets",
];

/// A comparison with so many columns and rows, in which every kind of cell occurs.
pub fn made(columns: usize, rows: usize, words: usize) -> Comparison {
    let columns: Vec<Column> = (0..columns)
        .map(|at| Column {
            document: document(
                &format!("Outlet number {at}"),
                "words",
                if at == 3 {
                    Held::Nothing
                } else {
                    Held::Readings
                },
            ),
            links: Vec::new(),
        })
        .collect();
    let rows = (0..rows).map(|at| {
        let base = format!("{} ", WORDINGS[at % WORDINGS.len()]).repeat(words.div_ceil(8));
        let base = base.trim().to_owned();
        let cells = (0..columns.len()).map(|column| match (at + column) % 5 {
            _ if column == 3 => Cell::NotHeld,
            _ if column == 4 => Cell::Silent,
            0 => Cell::Blank,
            1 => Cell::Printed(vec![Wording {
                is_base: true,
                ..wording(&base, &base, true)
            }]),
            2 => {
                let mut it = wording(&base, &base.replace("not", "never"), false);
                it.drift.flags.push(Flag {
                    what: Flagged::Marks,
                    change: Change::Dropped,
                    base: 0..base.len(),
                    other: 0..it.words.len(),
                });
                it.drift.flags.push(Flag {
                    what: Flagged::Number,
                    change: Change::Changed,
                    base: 0..3,
                    other: 0..3,
                });
                Cell::Printed(vec![it])
            }
            _ => Cell::Printed(vec![
                wording(&base, &base, true),
                wording(&base, &base.to_uppercase(), true),
            ]),
        });
        Row {
            key: format!("row/{at}"),
            label: format!("What passage {at} is about"),
            left: 0..1,
            cells: cells.collect(),
            base,
            base_of: "Outlet number 1".to_owned(),
            base_article: Some("a1".to_owned()),
            drifted: f64::from(u32::try_from(at % 7).unwrap()) / 7.0,
            flags: at % 3,
        }
    });
    Comparison {
        left: document("The left one", "left words", Held::Excerpts),
        rows: rows.collect(),
        columns,
        measures: None,
    }
}

/// Two texts held in full, with a link of each kind between them, made by hand.
pub fn linked(paragraphs: usize, columns: usize) -> Comparison {
    let left: Vec<String> = (0..paragraphs)
        .map(|at| {
            format!(
                "Paragraph {at} of the cable says that {}.",
                WORDINGS[at % 3]
            )
        })
        .collect();
    let left = document("The cable", &left.join("\n\n"), Held::Full);
    let kinds = [
        Kind::Verbatim,
        Kind::Elided,
        Kind::Altered,
        Kind::Paraphrased,
    ];
    let columns = (0..columns).map(|column| {
        let text = format!("An outlet writes that {} so far.", WORDINGS[0]).repeat(3);
        let document = document(&format!("Outlet {column}"), &text, Held::Full);
        let links = left
            .paragraphs
            .iter()
            .step_by(9)
            .zip(kinds)
            .enumerate()
            .map(|(at, (paragraph, kind))| Link {
                left: paragraph.range.start + 10 * column..paragraph.range.end - 1,
                right: at * 20..at * 20 + 18,
                kind,
                certainty: Certainty::Linked,
                score: 0.9,
                is_marked: Some(true),
                reasons: vec!["9 words in a row are the same".to_owned()],
                drift: Drift::default(),
                by: By::Found,
                verdict: None,
            });
        Column {
            links: links.collect(),
            document,
        }
    });
    Comparison {
        columns: columns.collect(),
        rows: Vec::new(),
        measures: None,
        left,
    }
}
