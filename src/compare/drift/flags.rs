//! Which changes of a wording touch its meaning.

use std::ops::Range;

use super::{Change, Flag, Flagged, Op};
use crate::compare::align::Cell;
use crate::compare::lexicon;
use crate::compare::text::{Flags, Text, normalised};

/// Words that changed together, on one side.
struct Words<'a> {
    text: &'a Text,
    range: Range<usize>,
    spelt: Vec<String>,
    /// The word after them.
    next: Vec<String>,
}

/// A word, or a few, that carry meaning, among those that changed.
#[derive(Clone, PartialEq, Eq)]
struct Carrier {
    what: Flagged,
    tokens: Range<usize>,
    /// The same for those that say the same.
    says: String,
}

/// The changes that touch the meaning, in the order of the text.
pub(super) fn flags(base: &Text, other: &Text, cells: &[Cell]) -> Vec<Flag> {
    let mut flags = Vec::new();
    let mut cells = cells.iter().peekable();
    while let Some(first) = cells.next() {
        if is_same(first.op) {
            continue;
        }
        // What changed without a kept word between is one change.
        let (mut a, mut b) = (first.base.clone(), first.other.clone());
        let mut elided = Some(first)
            .filter(|it| it.op == Op::Elided)
            .map(|it| it.base.clone());
        while let Some(next) = cells.next_if(|it| !is_same(it.op)) {
            a.end = next.base.end;
            b.end = next.other.end;
            if next.op == Op::Elided {
                let start = elided.as_ref().map_or(next.base.start, |it| it.start);
                elided = Some(start..next.base.end);
            }
        }
        let (a, b) = (Words::new(base, a), Words::new(other, b));
        // What a sign says is left out is no change of what is left.
        let is_told = |carrier: &Carrier| {
            elided
                .as_ref()
                .is_some_and(|it| it.contains(&carrier.tokens.start))
        };
        let before: Vec<Carrier> = a.carriers().into_iter().filter(|it| !is_told(it)).collect();
        pair_up(&a, &b, &before, &b.carriers(), &mut flags);
        contraries(&a, &b, &mut flags);
    }
    flags
}

fn is_same(op: Op) -> bool {
    matches!(op, Op::Kept | Op::Spelling)
}

impl<'a> Words<'a> {
    fn new(text: &'a Text, range: Range<usize>) -> Self {
        let tokens = text.tokens().get(range.clone()).unwrap_or_default();
        let word = |range: Range<usize>| normalised(text.source().get(range).unwrap_or_default());
        let words = tokens.iter().map(|it| word(it.range())).collect();
        let next = text.tokens().get(range.end).map(|it| word(it.range()));
        Self {
            text,
            range,
            spelt: words,
            next: next.into_iter().collect(),
        }
    }

    fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        self.text.bytes(tokens)
    }

    fn is_capitalised(&self, at: usize) -> bool {
        self.text
            .tokens()
            .get(at)
            .is_some_and(|it| it.flags.has(Flags::CAPITALISED))
    }

    fn carriers(&self) -> Vec<Carrier> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(word) = self.spelt.get(at) {
            let place = self.range.start + at;
            let rest = self.spelt.get(at..).unwrap_or_default();
            if let Some(length) = lexicon::hedge_phrase(rest, &self.next) {
                let says = rest.get(..length).unwrap_or_default().join(" ");
                found.push(Carrier {
                    what: Flagged::Hedge,
                    tokens: place..place + length,
                    says,
                });
                at += length;
                continue;
            }
            if let Some(what) = self.kind(word, place) {
                let says = match what {
                    Flagged::Number => {
                        lexicon::number(word).map_or_else(|| word.clone(), |it| it.to_string())
                    }
                    Flagged::Date => {
                        lexicon::month(word).map_or_else(|| word.clone(), |it| it.to_string())
                    }
                    _ => word.clone(),
                };
                found.push(Carrier {
                    what,
                    tokens: place..place + 1,
                    says,
                });
            }
            at += 1;
        }
        found
    }

    fn kind(&self, word: &str, place: usize) -> Option<Flagged> {
        // Names of months that are other words when they are not written as names.
        let is_verb =
            matches!(word, "may" | "march" | "mar" | "dec") && !self.is_capitalised(place);
        if lexicon::is_date(word) && !is_verb {
            return Some(Flagged::Date);
        }
        if lexicon::is_number(word) {
            // A number beside the name of a month is a day.
            let source = self.text.source();
            let neighbours = [place.checked_sub(1), Some(place + 1)];
            let is_day = neighbours.into_iter().flatten().any(|at| {
                let token = self.text.tokens().get(at);
                let word = token.and_then(|it| source.get(it.range())).map(normalised);
                self.is_capitalised(at) && word.is_some_and(|it| lexicon::month(&it).is_some())
            });
            return Some(if is_day {
                Flagged::Date
            } else {
                Flagged::Number
            });
        }
        if lexicon::is_negation(word) {
            return Some(Flagged::Negation);
        }
        lexicon::is_hedge(word).then_some(Flagged::Hedge)
    }
}

/// Sets what is gone against what has come, of each kind; what says the same on both sides is no change.
fn pair_up(
    a: &Words<'_>,
    b: &Words<'_>,
    gone: &[Carrier],
    come: &[Carrier],
    flags: &mut Vec<Flag>,
) {
    for what in [
        Flagged::Number,
        Flagged::Date,
        Flagged::Negation,
        Flagged::Hedge,
    ] {
        let of_kind = |all: &[Carrier]| -> Vec<Carrier> {
            all.iter().filter(|it| it.what == what).cloned().collect()
        };
        let (mut gone, mut come) = (of_kind(gone), of_kind(come));
        gone.retain(|it| {
            let same = come.iter().position(|other| other.says == it.says);
            if let Some(index) = same {
                come.remove(index);
            }
            same.is_none()
        });
        // One denial for another denies all the same.
        let both = if what == Flagged::Negation {
            gone.len().min(come.len())
        } else {
            0
        };
        let mut come = come.into_iter().skip(both);
        for carrier in gone.into_iter().skip(both) {
            let here = a.bytes(carrier.tokens);
            let (change, there) = if let Some(other) = come.next() {
                (Change::Changed, b.bytes(other.tokens))
            } else {
                let place = b.bytes(b.range.clone()).start;
                (Change::Dropped, place..place)
            };
            flags.push(Flag {
                what,
                change,
                base: here,
                other: there,
            });
        }
        for carrier in come {
            let place = a.bytes(a.range.clone()).start;
            flags.push(Flag {
                what,
                change: Change::Added,
                base: place..place,
                other: b.bytes(carrier.tokens),
            });
        }
    }
}

/// `likely` that became `unlikely`: the same word with a beginning that denies it.
fn contraries(a: &Words<'_>, b: &Words<'_>, flags: &mut Vec<Flag>) {
    for (i, before) in a.spelt.iter().enumerate().take(64) {
        for (j, after) in b.spelt.iter().enumerate().take(64) {
            if let Some(is_added) = lexicon::contrary(before, after) {
                let (here, there) = (a.range.start + i, b.range.start + j);
                flags.push(Flag {
                    what: Flagged::Negation,
                    change: if is_added {
                        Change::Added
                    } else {
                        Change::Dropped
                    },
                    base: a.bytes(here..here + 1),
                    other: b.bytes(there..there + 1),
                });
            }
        }
    }
}
