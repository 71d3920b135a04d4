//! Drift: the operations on words that turn one wording into another, and which of them change the meaning.

mod flags;
mod words;

use std::ops::Range;

use super::align::{Cell, Side, align};
use super::text::{Flags, Text};
use flags::flags;

/// What happened to a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// The same words.
    Kept,
    /// The same words, spelt otherwise.
    Spelling,
    /// Other words in their place.
    Substituted,
    /// Left out without a sign.
    Dropped,
    /// Put in.
    Inserted,
    /// Left out, and the article says so with an ellipsis or by closing its quotation.
    Elided,
}

/// One operation. The ranges of consecutive steps meet but for space and punctuation between words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub op: Op,
    /// Bytes of the base text (the cable): empty where words were put in.
    pub base: Range<usize>,
    /// Bytes of the other text (the article): empty where words were left out.
    pub other: Range<usize>,
}

/// In what way the meaning may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flagged {
    /// A number.
    Number,
    /// A date or a part of one.
    Date,
    /// A negation.
    Negation,
    /// A modal or a hedge: may, allegedly, at least.
    Hedge,
    /// Quotation marks: the other has as a quotation what the base has as narration (`Added`), or the reverse (`Dropped`).
    Marks,
    /// Who is named as the speaker of the words.
    Speaker,
}

/// What was done to the thing that is flagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// One for another.
    Changed,
    /// The other text has it, the base has not.
    Added,
    /// The base has it, the other text has not.
    Dropped,
}

/// A change that touches the meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Of what kind.
    pub what: Flagged,
    /// Changed, added or dropped.
    pub change: Change,
    /// Bytes of the base text that it concerns: empty where it has none.
    pub base: Range<usize>,
    /// Bytes of the other text.
    pub other: Range<usize>,
}

/// What became of a wording, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// The operations in the order of the text.
    pub steps: Vec<Step>,
    /// What of it changes the meaning.
    pub flags: Vec<Flag>,
}

impl Drift {
    /// What turns the other wording back into the base.
    #[must_use]
    pub fn turned(self) -> Self {
        let op = |op| match op {
            Op::Dropped => Op::Inserted,
            Op::Inserted => Op::Dropped,
            same => same,
        };
        let change = |change| match change {
            Change::Added => Change::Dropped,
            Change::Dropped => Change::Added,
            Change::Changed => Change::Changed,
        };
        let step = |step: Step| Step {
            op: op(step.op),
            base: step.other,
            other: step.base,
        };
        let flag = |flag: Flag| Flag {
            change: change(flag.change),
            base: flag.other,
            other: flag.base,
            ..flag
        };
        Self {
            steps: self.steps.into_iter().map(step).collect(),
            flags: self.flags.into_iter().map(flag).collect(),
        }
    }
}

/// One wording of something, with how it was printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wording<'a> {
    /// The words. Ellipses, brackets and quotation marks within them are understood.
    pub words: &'a str,
    /// Inside quotation marks, where that is known.
    pub marked: Option<bool>,
    /// Who is said to have said it: empty where nobody is named.
    pub speaker: &'a str,
}

/// What turns `base` into `other`. Ranges are bytes of the two `words`.
///
/// Every word of both is in one step. Where one of the two leaves something out with an ellipsis, what the
/// other has there is [`Op::Elided`]: the side with the ellipsis is the empty one.
#[must_use]
pub fn between(base: Wording<'_>, other: Wording<'_>) -> Drift {
    let (a, b) = (Text::new(base.words), Text::new(other.words));
    let cells = align(
        Side::new(&a, 0..a.tokens().len()),
        Side::new(&b, 0..b.tokens().len()),
    );
    let mut drift = of_cells(&a, &b, &cells);
    let whole = || (0..base.words.len(), 0..other.words.len());
    if let Some(change) = marks(base.marked, other.marked) {
        drift.flags.push(flag(Flagged::Marks, change, whole()));
    }
    if is_another_speaker(base.speaker, other.speaker) {
        drift
            .flags
            .push(flag(Flagged::Speaker, Change::Changed, whole()));
    }
    drift
}

/// The drift that the fate of single words makes: what follows each other alike is one step.
pub(super) fn of_cells(base: &Text, other: &Text, cells: &[Cell]) -> Drift {
    let mut steps: Vec<(Op, Range<usize>, Range<usize>)> = Vec::new();
    for cell in cells {
        match steps.last_mut() {
            Some((op, a, b)) if *op == cell.op => {
                a.end = cell.base.end;
                b.end = cell.other.end;
            }
            _ => steps.push((cell.op, cell.base.clone(), cell.other.clone())),
        }
    }
    let steps = steps
        .into_iter()
        .map(|(op, a, b)| Step {
            op,
            base: base.bytes(a),
            other: other.bytes(b),
        })
        .collect();
    Drift {
        steps,
        flags: flags(base, other, cells),
    }
}

/// What the marks around two wordings say, where both are known.
pub(super) fn marks(base: Option<bool>, other: Option<bool>) -> Option<Change> {
    match (base?, other?) {
        (false, true) => Some(Change::Added),
        (true, false) => Some(Change::Dropped),
        _ => None,
    }
}

/// What the marks around two stretches say. A text without any quotation has no narration to speak of:
/// that it is quoted is no change.
pub(super) fn marks_of(
    base: &Text,
    other: &Text,
    in_base: &Range<usize>,
    in_other: &Range<usize>,
) -> Option<Flag> {
    let is_marked = |text: &Text, range: &Range<usize>| {
        let tokens = text.tokens().get(range.clone()).unwrap_or_default();
        let quoted = tokens
            .iter()
            .filter(|it| it.flags.has(Flags::QUOTED))
            .count();
        (!text.quotations().is_empty()).then_some(quoted * 2 > tokens.len())
    };
    let change = marks(
        is_marked(base, in_base),
        Some(is_marked(other, in_other) == Some(true)),
    )?;
    let whole = (base.bytes(in_base.clone()), other.bytes(in_other.clone()));
    Some(flag(Flagged::Marks, change, whole))
}

pub(super) fn flag(
    what: Flagged,
    change: Change,
    (base, other): (Range<usize>, Range<usize>),
) -> Flag {
    Flag {
        what,
        change,
        base,
        other,
    }
}

/// How alike two words of names are that are one name, misspelt: 0 to 1.
const MISSPELT: f64 = 0.75;
/// Shorter words are other names.
const MISSPELT_LETTERS: usize = 5;

/// Whether two names are of two persons: no word of a name is in the other, nor one that is only
/// spelt otherwise.
///
/// “Mr Xi” and “President Xi Jinping” share a word, and are one; so are “Vinci” and “Vincci”.
fn is_another_speaker(base: &str, other: &str) -> bool {
    let names = |speaker: &str| -> Vec<String> {
        let text = Text::new(speaker);
        let named = text
            .tokens()
            .iter()
            .filter(|it| !it.flags.has(Flags::FUNCTION));
        named
            .map(|it| super::text::normalised(speaker.get(it.range()).unwrap_or_default()))
            .collect()
    };
    let is_one = |a: &String, b: &String| {
        let shorter = a.chars().count().min(b.chars().count());
        a == b
            || shorter >= MISSPELT_LETTERS
                && rapidfuzz::fuzz::ratio(a.chars(), b.chars()) >= MISSPELT
    };
    let (a, b) = (names(base), names(other));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|a| b.iter().any(|b| is_one(a, b)))
}
