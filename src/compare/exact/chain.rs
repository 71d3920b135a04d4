//! Runs that belong to one quotation: in the same order on both sides, with little between them, or
//! with more where a sign says that something is left out.
//!
//! The best chain that ends in each run is found by dynamic programming over the runs before it, with a
//! cost that grows with what lies between; then the best chains are taken one by one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::evidence::Evidence;
use super::runs::Run;
use crate::compare::COPIED;
use crate::compare::text::{Flags, Text, Token};

/// Runs that make a quotation.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Tokens of the cable.
    pub cable: Range<usize>,
    /// Tokens of the article.
    pub article: Range<usize>,
    /// Words of the longest run.
    pub longest: usize,
    /// Words that agree.
    pub agreeing: usize,
    /// Information of the words that agree, less what the changes cost, in bits.
    pub bits: f64,
    /// Who has it inside quotation marks, as far as it goes.
    pub marked: Marked,
    /// What agrees is a name, or several, rather than something said.
    pub is_name: bool,
    /// The article leaves something out of it, with a sign.
    pub is_elided: bool,
    /// It speaks for itself.
    pub is_strong: bool,
}

/// Who has words inside quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    Nobody,
    /// Only the cable: the article narrates.
    ByCable,
    ByArticle,
}

/// The most words between two runs where nothing says that something is left out.
const GAP: usize = 7;
/// The most words that can be left out with a sign.
const LEFT_OUT: usize = 90;
/// The most words within a quotation that say who speaks.
const ASIDE: usize = 14;
/// How many runs before one are looked at.
const LOOK_BACK: usize = 60;
/// The cost of a change, in bits, and of each word of it.
const CHANGE: f64 = 3.0;
const CHANGED_WORD: f64 = 1.6;
/// The cost of something that is left out with a sign.
const ELISION: f64 = 5.0;

/// Runs as quotations that do not overlap in the article, in its order.
pub fn chains(cable: &Text, article: &Text, runs: Vec<Run>, evidence: &Evidence<'_>) -> Vec<Chain> {
    let runs: Vec<Run> = runs
        .into_iter()
        .filter_map(|run| trimmed(cable, article, run))
        .collect();
    let weights: Vec<f64> = runs.iter().map(|run| evidence.bits(run)).collect();
    let (scores, before) = best(cable, article, &runs, &weights);
    let mut order: Vec<usize> = (0..runs.len()).collect();
    let key = |at: usize| scores.get(at).copied().unwrap_or_default();
    order.sort_by(|a, b| key(*b).total_cmp(&key(*a)).then(a.cmp(b)));
    let mut used = vec![false; runs.len()];
    let mut taken = Taken::default();
    for end in order {
        if used.get(end).copied().unwrap_or(true) {
            continue;
        }
        let mut members = Vec::new();
        let mut at = Some(end);
        while let Some(here) = at {
            match used.get_mut(here) {
                Some(is_used) if !*is_used => *is_used = true,
                _ => break,
            }
            members.extend(runs.get(here).copied());
            at = before.get(here).copied().flatten();
        }
        members.reverse();
        taken.take(cable, article, &members, evidence);
    }
    let mut chains = taken.chains;
    chains.sort_by_key(|it| (it.article.start, it.cable.start));
    chains
}

/// The best score of a chain that ends in each run, and the run before it.
fn best(
    cable: &Text,
    article: &Text,
    runs: &[Run],
    weights: &[f64],
) -> (Vec<f64>, Vec<Option<usize>>) {
    let mut scores: Vec<f64> = Vec::with_capacity(runs.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(runs.len());
    for (at, (run, weight)) in runs.iter().zip(weights).enumerate() {
        let mut top = (0.0, None);
        let first = at.saturating_sub(LOOK_BACK);
        for (other, (earlier, score)) in runs.iter().zip(&scores).enumerate().take(at).skip(first) {
            let Some(cost) = cost(cable, article, earlier, run, *weight) else {
                continue;
            };
            let score = score - cost;
            if score > top.0 {
                top = (score, Some(other));
            }
        }
        scores.push(top.0 + weight);
        before.push(top.1);
    }
    (scores, before)
}

/// What lies between two runs costs so many bits; none where they do not belong together.
fn cost(cable: &Text, article: &Text, earlier: &Run, run: &Run, weight: f64) -> Option<f64> {
    let (end_a, end_b) = (
        earlier.cable + earlier.words,
        earlier.article + earlier.words,
    );
    if earlier.cable >= run.cable || earlier.article >= run.article {
        return None;
    }
    // Words that both runs claim belong to one of them.
    let overlap = end_a
        .saturating_sub(run.cable)
        .max(end_b.saturating_sub(run.article));
    if overlap >= run.words {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let (overlap, words) = (overlap as f64, run.words as f64);
    let lost = weight * overlap / words;
    let gap_a = run.cable.saturating_sub(end_a);
    let gap_b = run.article.saturating_sub(end_b);
    if gap_a.max(gap_b) > LEFT_OUT {
        return None;
    }
    if holds_another(article, end_b, run.article) || holds_another(cable, end_a, run.cable) {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let (more, less) = (gap_a.max(gap_b) as f64, gap_a.min(gap_b) as f64);
    if gap_a.max(gap_b) <= GAP {
        return Some(lost + CHANGE + CHANGED_WORD * (more + 0.5 * less));
    }
    let in_article =
        gap_b <= ASIDE && leaves_out(article, end_b..run.article, cable, end_a..run.cable);
    let in_cable =
        gap_a <= ASIDE && leaves_out(cable, end_a..run.cable, article, end_b..run.article);
    (in_article || in_cable).then_some(lost + ELISION + 0.08 * more)
}

/// Whether words between two runs are a quotation of their own: what stands in the marks of another
/// quotation is no change of this one.
fn holds_another(text: &Text, from: usize, to: usize) -> bool {
    let Some(between) = text.tokens().get(from..to) else {
        return false;
    };
    let is_new = |(at, token): (usize, &Token)| {
        token.flags.has(Flags::QUOTED) && (token.flags.has(Flags::MARK) || !quoted(text, from + at))
    };
    between.iter().enumerate().any(is_new)
}

/// Whether some words of one text say that it leaves out what the other has there: with an ellipsis, or
/// by closing a quotation and opening another of the same sentence.
fn leaves_out(text: &Text, words: Range<usize>, other: &Text, left_out: Range<usize>) -> bool {
    let tokens = text
        .tokens()
        .get(words.start..=words.end)
        .unwrap_or_default();
    if tokens.iter().any(|token| token.flags.has(Flags::ELLIPSIS)) {
        return true;
    }
    let is_parted = tokens.iter().filter(|it| it.flags.has(Flags::MARK)).count() > 1
        || tokens.last().is_some_and(|last| {
            last.flags.has(Flags::MARK)
                && last.flags.has(Flags::QUOTED)
                && tokens
                    .first()
                    .is_some_and(|it| !it.flags.has(Flags::QUOTED))
        });
    let rest = other
        .tokens()
        .get(left_out.start..=left_out.end)
        .unwrap_or_default();
    is_parted && !rest.iter().any(|token| token.flags.has(Flags::SENTENCE))
}

/// A run without the words at its ends that only happen to be the same: a few function words on the
/// other side of the end of a sentence, or of a quotation mark.
fn trimmed(cable: &Text, article: &Text, run: Run) -> Option<Run> {
    /// So many words behind a border may be chance.
    const FEW: usize = 2;
    let words = |at: usize| {
        Some((
            cable.tokens().get(run.cable + at)?,
            article.tokens().get(run.article + at)?,
        ))
    };
    let is_border = |at: usize| {
        words(at).is_some_and(|(a, b)| {
            let is = |flag| a.flags.has(flag) && b.flags.has(flag);
            is(Flags::SENTENCE)
                || a.flags.has(Flags::QUOTED) != quoted(cable, run.cable + at)
                || b.flags.has(Flags::QUOTED) != quoted(article, run.article + at)
        })
    };
    let is_function = |at: usize| {
        words(at).is_some_and(|(a, b)| a.flags.has(Flags::FUNCTION) || b.flags.has(Flags::FUNCTION))
    };
    let (mut start, mut end) = (0, run.words);
    for at in (run.words.saturating_sub(FEW)..run.words).rev() {
        if at > 0 && is_border(at) && (at..run.words).all(is_function) {
            end = at;
        }
    }
    for at in 1..=FEW {
        if at < end && is_border(at) && (0..at).all(is_function) {
            start = at;
        }
    }
    let trimmed = Run {
        cable: run.cable + start,
        article: run.article + start,
        words: end - start,
    };
    (trimmed.words > 0).then_some(trimmed)
}

/// Whether the token before stands inside quotation marks.
fn quoted(text: &Text, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|at| text.tokens().get(at))
        .is_some_and(|it| it.flags.has(Flags::QUOTED))
}

/// Runs without those at the ends of a long copy that more changed words part from it than they have:
/// they belong to what stands around the copy.
fn copied<'a>(cable: &Text, article: &Text, runs: &'a [Run]) -> &'a [Run] {
    let is_loose = |edge: &Run, before: &Run, after: &Run| {
        let gap_a = before.cable + before.words..after.cable;
        let gap_b = before.article + before.words..after.article;
        let is_sign = |text: &Text, gap: &Range<usize>| {
            let tokens = text.tokens().get(gap.start..=gap.end).unwrap_or_default();
            tokens
                .iter()
                .any(|it| it.flags.has(Flags::ELLIPSIS) || it.flags.has(Flags::MARK))
        };
        gap_a.len().max(gap_b.len()) >= edge.words
            && !is_sign(cable, &gap_a)
            && !is_sign(article, &gap_b)
    };
    if runs.iter().all(|run| run.words < COPIED) {
        return runs;
    }
    let mut rest = runs;
    while let [first, second, ..] = rest
        && is_loose(first, first, second)
    {
        rest = rest.get(1..).unwrap_or_default();
    }
    while let [.., before, last] = rest
        && is_loose(last, before, last)
    {
        rest = rest.get(..rest.len() - 1).unwrap_or_default();
    }
    rest
}

/// What was taken of the article already.
#[derive(Debug, Default)]
struct Taken {
    chains: Vec<Chain>,
    /// The tokens of the chains, first and end; none overlap.
    ranges: BTreeMap<usize, usize>,
}

impl Taken {
    /// Takes a chain, less what better ones have of its words in the article: in parts, where one of
    /// them lies between.
    fn take(&mut self, cable: &Text, article: &Text, members: &[Run], evidence: &Evidence<'_>) {
        let (Some(first), Some(last)) = (members.first(), members.last()) else {
            return;
        };
        let reach = first.article..last.article + last.words;
        let mut taken: Vec<Range<usize>> = self
            .ranges
            .range(..reach.end)
            .rev()
            .map(|(start, end)| *start..*end)
            .take_while(|it| reach.start < it.end)
            .collect();
        taken.reverse();
        let mut part: Vec<Run> = Vec::new();
        let mut parts: Vec<Vec<Run>> = Vec::new();
        let mut behind = 0;
        let mut reached = reach.start;
        for run in members {
            // Words that two runs claim are the first one's.
            let mut start = run.article.max(reached);
            let end = run.article + run.words;
            reached = reached.max(end);
            while start < end {
                while taken.get(behind).is_some_and(|it| it.end <= start) {
                    behind += 1;
                    parts.push(std::mem::take(&mut part));
                }
                let next = taken
                    .get(behind)
                    .map_or(end, |it| it.start.clamp(start, end));
                if start < next {
                    part.push(Run {
                        cable: run.cable + (start - run.article),
                        article: start,
                        words: next - start,
                    });
                }
                start = match taken.get(behind) {
                    Some(other) if other.start < end => other.end.min(end),
                    _ => end,
                };
            }
        }
        parts.push(part);
        for part in parts {
            if let Some(chain) = evidence.chain(cable, article, copied(cable, article, &part)) {
                self.ranges.insert(chain.article.start, chain.article.end);
                self.chains.push(chain);
            }
        }
    }
}
