//! The same said in other words.
//!
//! Sentences that share their rarer words are seeds; seeds near each other on both sides make a passage,
//! if its two sides are alike as a whole; its ends move to where both sides have most in common. After
//! Sanchez-Perez, Gelbukh and Sidorov (PAN 2014), with ends by pieces of sentences, not sentences. And a
//! few sentences may sum up a whole text.

mod clusters;
mod edges;
mod seeds;
mod summary;
mod vocabulary;

use std::ops::Range;

use super::Text;
use clusters::tokens;
use vocabulary::Both;

/// The shortest passage, in bytes on either side.
const SHORTEST: usize = 180;
/// How much alike the two sides of a passage are at least: Dice's coefficient of their weighted words.
const ALIKE: f32 = 0.4;

/// Passages shorter than this many bytes are to be so much more alike.
const ASKED_OF_SHORT: [(usize, f32); 2] = [(250, 0.1), (350, 0.05)];

/// Two passages that say the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Passage {
    /// Tokens of the cable.
    pub(super) cable: Range<usize>,
    /// Tokens of the article.
    pub(super) article: Range<usize>,
    /// How much alike, 0 to 1.
    pub(super) alike: f32,
    /// One side is a whole text, which the other sums up.
    pub(super) is_summary: bool,
}

/// The passages of two texts that say the same, none of which overlap.
pub(super) fn passages(cable: &Text, article: &Text) -> Vec<Passage> {
    if cable.tokens().is_empty() || article.tokens().is_empty() {
        return Vec::new();
    }
    let both = Both::new(cable, article);
    let seeds = seeds::seeds(&both);
    let summaries = summary::summaries(&seeds, &both);
    if !summaries.is_empty() {
        return summaries;
    }
    let mut frame = edges::Frame::new(&both);
    let mut found: Vec<Passage> = clusters::clusters(seeds, &both)
        .into_iter()
        .map(|it| {
            frame.set(
                &tokens(&both.cable, &it.cable),
                &tokens(&both.article, &it.article),
            );
            frame.settle();
            Passage {
                cable: frame.tokens(0),
                article: frame.tokens(1),
                alike: frame.dice(),
                is_summary: false,
            }
        })
        .filter(|it| {
            cable.bytes(it.cable.clone()).len() >= SHORTEST
                && article.bytes(it.article.clone()).len() >= SHORTEST
                && it.alike >= ALIKE + asked_of_short(cable, article, it)
        })
        .collect();
    found.sort_by(|a, b| {
        b.alike
            .total_cmp(&a.alike)
            .then_with(|| (a.cable.start, a.article.start).cmp(&(b.cable.start, b.article.start)))
    });
    let over = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let mut kept: Vec<Passage> = Vec::new();
    for passage in found {
        let is_taken =
            |it: &Passage| over(&it.cable, &passage.cable) || over(&it.article, &passage.article);
        if !kept.iter().any(is_taken) {
            kept.push(passage);
        }
    }
    kept
}

/// How much more alike a short passage is to be: few words agree by chance more easily.
fn asked_of_short(cable: &Text, article: &Text, passage: &Passage) -> f32 {
    let bytes = cable
        .bytes(passage.cable.clone())
        .len()
        .min(article.bytes(passage.article.clone()).len());
    ASKED_OF_SHORT
        .iter()
        .find(|(below, _)| bytes < *below)
        .map_or(0.0, |(_, more)| *more)
}
