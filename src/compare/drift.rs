//! Drift: the operations on words that turn one wording into another, and which of them change the meaning.

use std::ops::Range;

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
#[must_use]
pub fn between(base: Wording<'_>, other: Wording<'_>) -> Drift {
    let _ = (base, other);
    Drift::default()
}

impl Drift {
    /// In words.
    #[must_use]
    pub fn in_words(&self, base: &str, other: &str) -> String {
        let _ = (base, other);
        String::new()
    }
}

impl Flag {
    /// In words.
    #[must_use]
    pub fn in_words(&self, base: &str, other: &str) -> String {
        let _ = (base, other);
        String::new()
    }
}
