//! A drift in words, for people and files.

use std::ops::Range;

use super::{Change, Drift, Flag, Flagged, Op, Step};

/// Characters of a stretch of words that are shown: longer ones are shortened in the middle.
const SHOWN: usize = 72;

impl Drift {
    /// What changed, in words: `dropped “(e.g., on …)”; “everybody” became “everyone”`. Empty where nothing did.
    ///
    /// `base` and `other` are the texts that the ranges of the steps are of.
    #[must_use]
    pub fn in_words(&self, base: &str, other: &str) -> String {
        let mut parts = Vec::new();
        let mut steps = self.steps.iter().peekable();
        while let Some(step) = steps.next() {
            // Words that went and words that came in the same place are one change.
            let merged = steps
                .next_if(|next| becomes(step.op, next.op))
                .map(|next| Step {
                    op: Op::Substituted,
                    base: cover(&step.base, &next.base),
                    other: cover(&step.other, &next.other),
                });
            parts.extend(merged.as_ref().unwrap_or(step).in_words(base, other));
        }
        parts.join("; ")
    }
}

fn becomes(op: Op, next: Op) -> bool {
    matches!(
        (op, next),
        (Op::Dropped, Op::Inserted) | (Op::Inserted, Op::Dropped)
    )
}

/// Both ranges; an empty one says nothing but where.
fn cover(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    match (a.is_empty(), b.is_empty()) {
        (true, _) => b.clone(),
        (_, true) => a.clone(),
        _ => a.start.min(b.start)..a.end.max(b.end),
    }
}

impl Step {
    fn in_words(&self, base: &str, other: &str) -> Option<String> {
        let gone = quoted(base, &self.base);
        let come = quoted(other, &self.other);
        Some(match self.op {
            Op::Kept => return None,
            Op::Spelling => format!("{gone} is spelt {come}"),
            Op::Substituted => format!("{gone} became {come}"),
            Op::Dropped => format!("dropped {gone}"),
            Op::Inserted => format!("inserted {come}"),
            Op::Elided if self.base.is_empty() => format!("filled in {come}"),
            Op::Elided => format!("elided {gone}"),
        })
    }
}

impl Flag {
    /// The flag in words: `number changed: “1,100” became “1,000”`.
    ///
    /// `base` and `other` are the texts that its ranges are of.
    #[must_use]
    pub fn in_words(&self, base: &str, other: &str) -> String {
        match self.what {
            Flagged::Marks => {
                return match self.change {
                    Change::Added => "quotation marks put around narration",
                    Change::Dropped => "quotation marks taken away",
                    Change::Changed => "quotation marks changed",
                }
                .to_owned();
            }
            Flagged::Speaker => return "another speaker named".to_owned(),
            _ => {}
        }
        let thing = match self.what {
            Flagged::Number => "number",
            Flagged::Date => "date",
            Flagged::Negation => "negation",
            _ => "hedge",
        };
        let (gone, come) = (quoted(base, &self.base), quoted(other, &self.other));
        match self.change {
            Change::Changed => format!("{thing} changed: {gone} became {come}"),
            Change::Added if !self.base.is_empty() => {
                format!("{thing} added: {gone} became {come}")
            }
            Change::Dropped if !self.other.is_empty() => {
                format!("{thing} dropped: {gone} became {come}")
            }
            Change::Added => format!("{thing} added: {come}"),
            Change::Dropped => format!("{thing} dropped: {gone}"),
        }
    }
}

/// The words within quotation marks, with the bracket that opens before them or closes after them.
fn quoted(text: &str, range: &Range<usize>) -> String {
    let words = text.get(with_brackets(text, range)).unwrap_or_default();
    let mut flat = String::with_capacity(words.len().min(4 * SHOWN));
    for word in words.split_whitespace() {
        if !flat.is_empty() {
            flat.push(' ');
        }
        flat.push_str(word);
    }
    let length = flat.chars().count();
    if length > SHOWN {
        let head: String = flat.chars().take(SHOWN / 2).collect();
        let tail: String = flat.chars().skip(length - SHOWN / 2).collect();
        flat = format!("{} … {}", head.trim_end(), tail.trim_start());
    }
    format!("“{flat}”")
}

/// A bracket that opens right before the words and closes within or right behind them belongs to them.
fn with_brackets(text: &str, range: &Range<usize>) -> Range<usize> {
    let mut range = range.clone();
    let words = text.get(range.clone()).unwrap_or_default();
    for (open, close) in [('(', ')'), ('[', ']')] {
        let opens = text.get(..range.start).is_some_and(|it| it.ends_with(open));
        let behind = text.get(range.end..).unwrap_or_default();
        let punctuation = behind
            .find(|c: char| !matches!(c, '.' | ',' | '!' | '?'))
            .unwrap_or(0);
        let closes = behind
            .get(punctuation..)
            .is_some_and(|it| it.starts_with(close));
        if opens && (closes || words.contains(close)) {
            range.start -= 1;
        }
        if closes && (opens || words.contains(open)) {
            range.end += punctuation + 1;
        }
    }
    range
}
