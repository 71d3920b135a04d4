//! The words of two texts as small numbers, their weights, and the sentences they stand in.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::compare::text::{Flags, Text};

/// Words of a sentence that is compared by itself, at least and at the most.
const SHORTEST: usize = 6;
const LONGEST: usize = 40;
/// Words of a piece by which ends are moved, at the most.
const PIECE: usize = 40;
/// How much of a function word's weight counts: for likeness, and at the ends of a passage.
const FUNCTION: f32 = 0.8;
const AT_ENDS: f32 = 0.5;

/// The number of a word within one comparison.
pub(super) type Word = u32;

/// One of the two texts: its words by number, parted into sentences that are long enough to compare.
pub(super) struct Side {
    /// One for each token.
    pub(super) words: Vec<Word>,
    /// Ranges of tokens. They follow each other without a gap.
    pub(super) sentences: Vec<Range<usize>>,
    /// For each sentence its words with how often it has them, in the order of the words' numbers.
    pub(super) borders: Vec<usize>,
    pub(super) bags: Vec<Vec<(Word, f32)>>,
}

/// Both texts, and what their words weigh.
pub(super) struct Both {
    pub(super) cable: Side,
    pub(super) article: Side,
    /// Information of a word: the logarithm of how few sentences of both texts have it.
    pub(super) weights: Vec<f32>,
    pub(super) edge_weights: Vec<f32>,
    /// Whether a word is a function word.
    pub(super) is_function: Vec<bool>,
}

#[expect(clippy::cast_precision_loss, reason = "numbers of sentences")]
impl Both {
    pub(super) fn new(cable: &Text, article: &Text) -> Self {
        let mut numbers: FxHashMap<u64, Word> = FxHashMap::default();
        let mut is_function = Vec::new();
        let cable = Side::new(cable, &mut numbers, &mut is_function);
        let article = Side::new(article, &mut numbers, &mut is_function);
        let mut having = vec![0_u32; is_function.len()];
        for bag in cable.bags.iter().chain(&article.bags) {
            for (word, _) in bag {
                if let Some(count) = having.get_mut(*word as usize) {
                    *count += 1;
                }
            }
        }
        let all = (cable.bags.len() + article.bags.len()) as f32;
        let weights: Vec<f32> = having
            .iter()
            .zip(&is_function)
            .map(|(having, function)| {
                let weight = (all / (*having).max(1) as f32).ln();
                if *function { weight * FUNCTION } else { weight }
            })
            .collect();
        let edge_weights = having
            .iter()
            .zip(&is_function)
            .map(|(having, function)| {
                let w = (all / (*having).max(1) as f32).ln();
                if *function { w * AT_ENDS } else { w }
            })
            .collect();
        Self {
            cable,
            article,
            weights,
            edge_weights,
            is_function,
        }
    }

    pub(super) fn weight(&self, word: Word) -> f32 {
        self.weights.get(word as usize).copied().unwrap_or_default()
    }
}

impl Side {
    fn new(text: &Text, numbers: &mut FxHashMap<u64, Word>, is_function: &mut Vec<bool>) -> Self {
        let words: Vec<Word> = text
            .tokens()
            .iter()
            .map(|token| {
                *numbers.entry(token.stem).or_insert_with(|| {
                    is_function.push(token.flags.has(Flags::FUNCTION));
                    u32::try_from(is_function.len() - 1).unwrap_or(u32::MAX)
                })
            })
            .collect();
        let sentences = sentences(text);
        let bags = sentences
            .iter()
            .map(|sentence| bag(words.get(sentence.clone()).unwrap_or_default()))
            .collect();
        let mut borders: Vec<usize> = pieces(text).iter().map(|it| it.start).collect();
        borders.push(words.len());
        Self {
            words,
            sentences,
            borders,
            bags,
        }
    }
}

/// How often each word stands there, in the order of their numbers.
#[expect(clippy::cast_precision_loss, reason = "numbers of words")]
pub(super) fn bag(words: &[Word]) -> Vec<(Word, f32)> {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    sorted
        .chunk_by(|one, next| one == next)
        .filter_map(|same| Some((*same.first()?, same.len() as f32)))
        .collect()
}

/// Short sentences are put together with the next, long ones are parted.
fn sentences(text: &Text) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for sentence in text.sentences() {
        let mut end = sentence.end;
        let length = end - start;
        if length < SHORTEST {
            continue;
        }
        if length > LONGEST {
            let parts = length.div_ceil(LONGEST);
            for part in 1..=parts {
                end = start + (sentence.end - start).div_ceil(parts + 1 - part);
                found.push(start..end);
                start = end;
            }
        } else {
            found.push(start..end);
        }
        start = end;
    }
    let all = text.tokens().len();
    if start < all {
        match found.last_mut() {
            Some(last) => last.end = all,
            None => found.push(start..all),
        }
    }
    found
}

/// Sentences as they are, long ones parted.
fn pieces(text: &Text) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in text.sentences() {
        let mut start = sentence.start;
        let parts = sentence.len().div_ceil(PIECE).max(1);
        for part in 1..=parts {
            let end = start + (sentence.end - start).div_ceil(parts + 1 - part);
            if end - start == 0 {
                continue;
            }
            found.push(start..end);
            start = end;
        }
    }
    found
}
