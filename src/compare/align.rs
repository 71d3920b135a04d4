//! Word by word: which words of one text stand for which of another.
//!
//! Needleman and Wunsch (1970) over words, with costs for how far apart two words are. What is too large
//! for a table is first split at words that occur once on both sides, in the longest common order.

use std::ops::Range;

use rapidfuzz::fuzz;
use rustc_hash::FxHashMap;
use twox_hash::XxHash3_64;

use super::drift::Op;
use super::text::{Flags, Text, Token, normalised};

/// What became of some words: ranges of tokens in both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) op: Op,
    pub(super) base: Range<usize>,
    pub(super) other: Range<usize>,
}

/// Cells of the largest table: one byte each.
const TABLE: usize = 1 << 20;
/// Cells from which on a split is tried first.
const SPLIT: usize = 1 << 14;

/// Costs in tenths of a word put in or left out.
const GAP: u32 = 10;
const SIGNED: u32 = 2;
const SPELLING: u32 = 1;
const JOINED: u32 = 2;
const STEM: u32 = 6;
const NEAR: u32 = 8;
const ELSE: u32 = 14;
/// Two words are near when so much of them is spelt alike.
const ALIKE: f64 = 0.75;

/// Some words of a text.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) text: &'a Text,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Side<'a> {
    pub(super) fn new(text: &'a Text, tokens: Range<usize>) -> Self {
        let end = tokens.end.min(text.tokens().len());
        Self {
            text,
            start: tokens.start.min(end),
            end,
        }
    }

    fn tokens(&self) -> &'a [Token] {
        self.text
            .tokens()
            .get(self.start..self.end)
            .unwrap_or_default()
    }

    fn part(self, from: usize, to: usize) -> Self {
        Self {
            start: self.start + from,
            end: (self.start + to).min(self.end),
            ..self
        }
    }

    fn words(&self) -> Vec<String> {
        let word = |it: &Token| normalised(self.text.source().get(it.range()).unwrap_or_default());
        self.tokens().iter().map(word).collect()
    }

    /// Whether a sign before each token, and behind the last, says that something is left out there.
    fn signs(&self) -> Vec<bool> {
        let quoted = self.tokens().iter().any(|it| it.flags.has(Flags::QUOTED));
        let at_end = || {
            self.text
                .ellipses()
                .last()
                .is_some_and(|it| it.before == self.text.tokens().len())
        };
        (self.start..=self.end)
            .map(|at| match self.text.tokens().get(at) {
                Some(token) => {
                    let inside = at > self.start && at < self.end;
                    let sign = token.flags.has(Flags::ELLIPSIS);
                    sign || (inside && quoted && token.flags.has(Flags::MARK) && self.turns(at))
                }
                None => at_end(),
            })
            .collect()
    }

    /// Whether a quotation is closed or opened before this token.
    fn turns(&self, at: usize) -> bool {
        let quoted = |at: usize| {
            self.text
                .tokens()
                .get(at)
                .is_some_and(|it| it.flags.has(Flags::QUOTED))
        };
        at > 0 && quoted(at) != quoted(at - 1)
    }
}

/// Every word of both sides in order, each with what became of it.
pub(super) fn align(base: Side<'_>, other: Side<'_>) -> Vec<Cell> {
    let mut cells = Vec::new();
    align_into(base, other, &mut cells);
    cells
}

/// The same, behind what is there already.
pub(super) fn align_into(base: Side<'_>, other: Side<'_>, cells: &mut Vec<Cell>) {
    let (a, b) = (base.tokens(), other.tokens());
    let same = |pair: &(&Token, &Token)| pair.0.exact == pair.1.exact;
    let head = a.iter().zip(b).take_while(same).count();
    let rest = a.len().min(b.len()) - head;
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take(rest)
        .take_while(same)
        .count();
    keep(base.part(0, head), other.part(0, head), cells);
    let (inner_a, inner_b) = (
        base.part(head, a.len() - tail),
        other.part(head, b.len() - tail),
    );
    split(inner_a, inner_b, cells);
    keep(
        base.part(a.len() - tail, a.len()),
        other.part(b.len() - tail, b.len()),
        cells,
    );
}

/// Words that are the same on both sides: kept, or spelt otherwise.
pub(super) fn keep(base: Side<'_>, other: Side<'_>, cells: &mut Vec<Cell>) {
    for (index, (a, b)) in base.tokens().iter().zip(other.tokens()).enumerate() {
        let op = if reads_the_same(base.text, a, other.text, b) {
            Op::Kept
        } else {
            Op::Spelling
        };
        let (at_a, at_b) = (base.start + index, other.start + index);
        cells.push(Cell {
            op,
            base: at_a..at_a + 1,
            other: at_b..at_b + 1,
        });
    }
}

/// Whether two words of one id are also spelt alike, but for case and typographic signs.
fn reads_the_same(base: &Text, a: &Token, other: &Text, b: &Token) -> bool {
    let a = base.source().get(a.range()).unwrap_or_default();
    let b = other.source().get(b.range()).unwrap_or_default();
    if a.eq_ignore_ascii_case(b) {
        return true;
    }
    let signs = |c: &char| {
        !matches!(
            c,
            '[' | ']' | '-' | '\u{AD}' | '\u{2010}' | '\u{200B}'..='\u{200F}'
        ) && !c.is_whitespace()
    };
    let unified = |c: char| {
        if matches!(c, '’' | '‘' | 'ʼ') {
            '\''
        } else {
            c
        }
    };
    let a = a
        .chars()
        .filter(signs)
        .map(unified)
        .flat_map(char::to_lowercase);
    let b = b
        .chars()
        .filter(signs)
        .map(unified)
        .flat_map(char::to_lowercase);
    a.eq(b)
}

fn split(base: Side<'_>, other: Side<'_>, cells: &mut Vec<Cell>) {
    let (n, m) = (base.tokens().len(), other.tokens().len());
    if n.saturating_mul(m) <= SPLIT {
        table(base, other, cells);
        return;
    }
    let (mut at_a, mut at_b) = (0, 0);
    for (a, b) in common_order(base.tokens(), other.tokens()) {
        table(base.part(at_a, a), other.part(at_b, b), cells);
        keep(base.part(a, a + 1), other.part(b, b + 1), cells);
        (at_a, at_b) = (a + 1, b + 1);
    }
    table(base.part(at_a, n), other.part(at_b, m), cells);
}

/// Words that occur once on each side, in the longest order that both sides share.
fn common_order(a: &[Token], b: &[Token]) -> Vec<(usize, usize)> {
    let once = |tokens: &[Token]| {
        let mut places: FxHashMap<u64, Option<usize>> = FxHashMap::default();
        for (at, token) in tokens.iter().enumerate() {
            places
                .entry(token.exact)
                .and_modify(|it| *it = None)
                .or_insert(Some(at));
        }
        places
    };
    let (in_a, in_b) = (once(a), once(b));
    let pairs: Vec<(usize, usize)> = a
        .iter()
        .enumerate()
        .filter_map(|(at, token)| {
            in_a.get(&token.exact).copied().flatten()?;
            Some((at, in_b.get(&token.exact).copied().flatten()?))
        })
        .collect();
    increasing(&pairs)
}

/// The longest subsequence whose second numbers grow.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The smallest end of an order of each length, and what stands before each pair.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |index: usize| pairs.get(index).map_or(0, |it| it.1);
    for (index, pair) in pairs.iter().enumerate() {
        let place = ends.partition_point(|end| second(*end) < pair.1);
        before.push(place.checked_sub(1).and_then(|it| ends.get(it)).copied());
        match ends.get_mut(place) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut order = Vec::with_capacity(ends.len());
    let mut here = ends.last().copied();
    while let Some(index) = here {
        order.extend(pairs.get(index).copied());
        here = before.get(index).copied().flatten();
    }
    order.reverse();
    order
}

/// The way by which a place in the table was reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Pair,
    Drop,
    Insert,
    /// Two words of the base are one of the other.
    Join,
    /// One word of the base is two of the other.
    Part,
}

struct Table<'a> {
    a: &'a [Token],
    b: &'a [Token],
    words_a: Vec<String>,
    words_b: Vec<String>,
    joined_a: Vec<u64>,
    joined_b: Vec<u64>,
    signs_a: Vec<bool>,
    signs_b: Vec<bool>,
    is_quotation: bool,
}

fn joined(words: &[String]) -> Vec<u64> {
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs
        .map(|(a, b)| XxHash3_64::oneshot(format!("{a}{b}").as_bytes()))
        .collect()
}

#[expect(
    clippy::indexing_slicing,
    clippy::many_single_char_names,
    reason = "the innermost loop, in the letters of the method; every index is below the sizes it is made for"
)]
fn table(base: Side<'_>, other: Side<'_>, cells: &mut Vec<Cell>) {
    let (a, b) = (base.tokens(), other.tokens());
    let (n, m) = (a.len(), b.len());
    if n == 0 || m == 0 || (n + 1).saturating_mul(m + 1) > TABLE {
        block(base, other, cells);
        return;
    }
    let (words_a, words_b) = (base.words(), other.words());
    let table = Table {
        a,
        b,
        joined_a: joined(&words_a),
        joined_b: joined(&words_b),
        words_a,
        words_b,
        signs_a: base.signs(),
        signs_b: other.signs(),
        is_quotation: b.iter().any(|it| it.flags.has(Flags::QUOTED)),
    };
    let mut ways = vec![Way::Pair; (n + 1) * (m + 1)];
    let mut rows = vec![vec![0_u32; m + 1]; 3];
    for i in 0..=n {
        for j in 0..=m {
            let (mut best, mut way) = if i == 0 && j == 0 {
                (0, Way::Pair)
            } else {
                (u32::MAX, Way::Pair)
            };
            let mut take = |cost: u32, by: Way| {
                if cost < best {
                    (best, way) = (cost, by);
                }
            };
            if i > 0 && j > 0 {
                take(
                    rows[(i - 1) % 3][j - 1] + table.pair(i - 1, j - 1),
                    Way::Pair,
                );
                if i > 1 && table.joined_a[i - 2] == b[j - 1].exact {
                    take(rows[(i - 2) % 3][j - 1] + JOINED, Way::Join);
                }
                if j > 1 && table.joined_b[j - 2] == a[i - 1].exact {
                    take(rows[(i - 1) % 3][j - 2] + JOINED, Way::Part);
                }
            }
            if i > 0 {
                take(rows[(i - 1) % 3][j] + table.drop(i - 1, j), Way::Drop);
            }
            if j > 0 {
                take(rows[i % 3][j - 1] + table.insert(i, j - 1), Way::Insert);
            }
            rows[i % 3][j] = best;
            ways[i * (m + 1) + j] = way;
        }
    }
    let first = cells.len();
    let (mut i, mut j) = (n, m);
    while i > 0 || j > 0 {
        let way = ways[i * (m + 1) + j];
        let (back_i, back_j) = match way {
            Way::Pair => (1, 1),
            Way::Drop => (1, 0),
            Way::Insert => (0, 1),
            Way::Join => (2, 1),
            Way::Part => (1, 2),
        };
        let op = match way {
            Way::Pair if a[i - 1].exact == b[j - 1].exact => {
                if reads_the_same(base.text, &a[i - 1], other.text, &b[j - 1]) {
                    Op::Kept
                } else {
                    Op::Spelling
                }
            }
            Way::Pair if table.are_one_number(i - 1, j - 1) => Op::Spelling,
            Way::Pair => Op::Substituted,
            Way::Drop if table.signs_b[j] => Op::Elided,
            Way::Drop => Op::Dropped,
            Way::Insert if table.signs_a[i] => Op::Elided,
            Way::Insert => Op::Inserted,
            Way::Join | Way::Part => Op::Spelling,
        };
        let (from_i, from_j) = (i - back_i, j - back_j);
        cells.push(Cell {
            op,
            base: base.start + from_i..base.start + i,
            other: other.start + from_j..other.start + j,
        });
        (i, j) = (from_i, from_j);
    }
    cells[first..].reverse();
}

/// Too large to look into, or nothing on one side.
fn block(base: Side<'_>, other: Side<'_>, cells: &mut Vec<Cell>) {
    let is_elided = |side: &Side<'_>| side.signs().first() == Some(&true);
    if base.end > base.start {
        let op = if other.start == other.end && is_elided(&other) {
            Op::Elided
        } else {
            Op::Dropped
        };
        let start = other.start;
        cells.push(Cell {
            op,
            base: base.start..base.end,
            other: start..start,
        });
    }
    if other.end > other.start {
        let op = if base.start == base.end && is_elided(&base) {
            Op::Elided
        } else {
            Op::Inserted
        };
        let end = base.end;
        cells.push(Cell {
            op,
            base: end..end,
            other: other.start..other.end,
        });
    }
}

impl Table<'_> {
    fn pair(&self, i: usize, j: usize) -> u32 {
        let (Some(a), Some(b)) = (self.a.get(i), self.b.get(j)) else {
            return ELSE;
        };
        if a.exact == b.exact {
            return 0;
        }
        if a.flags.has(Flags::BRACKETED) || b.flags.has(Flags::BRACKETED) {
            return SIGNED;
        }
        if a.stem == b.stem {
            return STEM;
        }
        if self.are_one_number(i, j) {
            return SPELLING;
        }
        let is_function = |it: &Token| it.flags.has(Flags::FUNCTION);
        match (is_function(a), is_function(b)) {
            (false, false) if self.are_near(i, j) => NEAR,
            (true, true) => ELSE - 2,
            (false, false) => ELSE,
            _ => ELSE + 3,
        }
    }

    fn are_one_number(&self, i: usize, j: usize) -> bool {
        let (Some(a), Some(b)) = (self.words_a.get(i), self.words_b.get(j)) else {
            return false;
        };
        super::lexicon::number(a).is_some_and(|it| super::lexicon::number(b) == Some(it))
    }

    fn are_near(&self, i: usize, j: usize) -> bool {
        let (Some(a), Some(b)) = (self.words_a.get(i), self.words_b.get(j)) else {
            return false;
        };
        let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
        short >= 4 && long <= 64 && short * 2 > long && fuzz::ratio(a.chars(), b.chars()) >= ALIKE
    }

    fn drop(&self, i: usize, j: usize) -> u32 {
        let is_bracketed = self
            .a
            .get(i)
            .is_some_and(|it| it.flags.has(Flags::BRACKETED));
        if is_bracketed || self.signs_b.get(j) == Some(&true) {
            SIGNED
        } else {
            GAP
        }
    }

    fn insert(&self, i: usize, j: usize) -> u32 {
        let flags = self.b.get(j).map(|it| it.flags).unwrap_or_default();
        // “A,” he said, “B”
        let is_aside = self.is_quotation && !flags.has(Flags::QUOTED);
        let is_free = is_aside || flags.has(Flags::BRACKETED) || self.signs_a.get(i) == Some(&true);
        if is_free { SIGNED } else { GAP }
    }
}
