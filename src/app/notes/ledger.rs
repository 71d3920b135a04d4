//! The decisions about one dataset, and the changes made to them in this session.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::corpus::comparison::{Decision, Verdict};

/// How many changes can be taken back.
pub const STEPS_KEPT: usize = 1000;

/// How much of the words a message quotes, in characters.
const QUOTED: usize = 60;

#[derive(Debug, Default)]
pub struct Ledger {
    /// In the order in which they were made. Never changed in place: whoever holds it holds what
    /// was.
    pub decisions: Arc<Vec<Decision>>,
    done: VecDeque<Step>,
    undone: Vec<Step>,
}

/// A change, as what differs before and after it.
#[derive(Debug)]
struct Step {
    /// What went, with its place before the change, in order.
    removed: Vec<(usize, Decision)>,
    /// What came at the end.
    added: Option<Decision>,
    /// In words.
    what: String,
}

impl Ledger {
    /// A ledger of decisions from before.
    #[must_use]
    pub fn of(decisions: Arc<Vec<Decision>>) -> Self {
        Self {
            decisions,
            ..Self::default()
        }
    }

    /// Adds a decision in place of those about the same words; but a link that was made by hand
    /// stays made, whatever is decided about it. False if that changes nothing.
    pub fn decide(&mut self, decision: Decision) -> bool {
        if self.decisions.last() == Some(&decision) {
            return false;
        }
        let is_made = decision.verdict == Verdict::Made;
        let removed = self.those(|it| {
            it.anchor() == decision.anchor() && (is_made || it.verdict != Verdict::Made)
        });
        let what = format!("{} {}", words(&decision), decision.verdict.in_words());
        self.change(removed, Some(decision), what);
        true
    }

    /// Drops the decisions about the words that a decision is about, with those that led to these
    /// words. False if there are none.
    pub fn reset(&mut self, decision: &Decision) -> bool {
        let mut about = vec![decision.anchor()];
        let mut is_dropped = vec![false; self.decisions.len()];
        let mut next = 0;
        while let Some(anchor) = about.get(next).copied() {
            next += 1;
            for (is_dropped, other) in is_dropped.iter_mut().zip(self.decisions.iter()) {
                if *is_dropped {
                    continue;
                }
                if other.anchor().is_akin(&anchor) || other.outcome().is_akin(&anchor) {
                    *is_dropped = true;
                    about.push(other.anchor());
                }
            }
        }
        let mut flags = is_dropped.iter();
        let removed = self.those(|_| flags.next().copied().unwrap_or_default());
        if removed.is_empty() {
            return false;
        }
        let what = format!("what was decided about {} dropped", words(decision));
        self.change(removed, None, what);
        true
    }

    /// Takes back the last change; tells which.
    pub fn undo(&mut self) -> Option<String> {
        let step = self.done.pop_back()?;
        let mut decisions = (*self.decisions).clone();
        if step.added.is_some() {
            decisions.pop();
        }
        for (at, decision) in &step.removed {
            decisions.insert((*at).min(decisions.len()), decision.clone());
        }
        self.decisions = Arc::new(decisions);
        let what = step.what.clone();
        self.undone.push(step);
        Some(what)
    }

    /// Makes the last change that was taken back again; tells which.
    pub fn redo(&mut self) -> Option<String> {
        let step = self.undone.pop()?;
        self.carry_out(&step);
        let what = step.what.clone();
        self.done.push_back(step);
        Some(what)
    }

    fn those(&self, mut is_one: impl FnMut(&Decision) -> bool) -> Vec<(usize, Decision)> {
        let all = self.decisions.iter().enumerate();
        all.filter(|(_, it)| is_one(it))
            .map(|(at, it)| (at, it.clone()))
            .collect()
    }

    fn change(&mut self, removed: Vec<(usize, Decision)>, added: Option<Decision>, what: String) {
        let step = Step {
            removed,
            added,
            what,
        };
        self.carry_out(&step);
        self.undone.clear();
        self.done.push_back(step);
        if self.done.len() > STEPS_KEPT {
            self.done.pop_front();
        }
    }

    fn carry_out(&mut self, step: &Step) {
        let mut removed = step.removed.iter().map(|(at, _)| *at).peekable();
        let mut decisions: Vec<Decision> = self
            .decisions
            .iter()
            .enumerate()
            .filter(|(at, _)| removed.next_if_eq(at).is_none())
            .map(|(_, decision)| decision.clone())
            .collect();
        decisions.extend(step.added.clone());
        self.decisions = Arc::new(decisions);
    }
}

/// The words that a decision is about, in quotation marks and not too many of them.
fn words(decision: &Decision) -> String {
    let exact = &decision.left_quote.exact;
    let mut words: String = exact.chars().take(QUOTED).collect();
    if exact.chars().nth(QUOTED).is_some() {
        words.push('…');
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("“{}”", words.join(" "))
}
