//! Pairs of sentences that share their rarer words.

use super::vocabulary::{Both, Word};

/// Two sentences that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seed {
    /// Number of the cable's sentence.
    pub(super) cable: usize,
    /// Number of the article's sentence.
    pub(super) article: usize,
    pub(super) cosine: f32,
}

/// Cosine of the vectors of two bags of words.
pub(super) fn cosine(one: &[(Word, f32)], other: &[(Word, f32)], both: &Both) -> f32 {
    let mut dot = 0.0;
    let mut rest = other.iter().peekable();
    for (word, count) in one {
        while rest.next_if(|it| it.0 < *word).is_some() {}
        if let Some((_, again)) = rest.next_if(|it| it.0 == *word) {
            let weight = both.weight(*word);
            dot += count * again * weight * weight;
        }
    }
    let norm = norm(one, both) * norm(other, both);
    if norm > 0.0 { dot / norm } else { 0.0 }
}

fn norm(bag: &[(Word, f32)], both: &Both) -> f32 {
    bag.iter()
        .map(|(word, count)| (count * both.weight(*word)).powi(2))
        .sum::<f32>()
        .sqrt()
}

/// Two sentences are a seed from this cosine on.
const COSINE: f32 = 0.30;
/// And from this Dice's coefficient of their content words on.
const DICE: f32 = 0.30;
/// And from so many content words on that both have.
const SHARED: u32 = 2;
/// A word that so many sentences have points nowhere.
const OFTEN: usize = 400;
/// The most seeds.
const MOST: usize = 100_000;

/// The pairs of sentences that are alike, found through the words of the article.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "numbers of words and sentences"
)]
pub(super) fn seeds(both: &Both) -> Vec<Seed> {
    let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); both.weights.len()];
    for (number, bag) in both.article.bags.iter().enumerate() {
        for (word, count) in bag {
            if let Some(posting) = postings.get_mut(*word as usize) {
                posting.push((number as u32, *count));
            }
        }
    }
    let norms: Vec<f32> = both
        .article
        .bags
        .iter()
        .map(|bag| norm(bag, both))
        .collect();
    let sizes: Vec<usize> = both
        .article
        .bags
        .iter()
        .map(|bag| size(bag, both))
        .collect();
    let mut sums = vec![(0.0_f32, 0_u32); both.article.bags.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut found = Vec::new();
    for (cable, bag) in both.cable.bags.iter().enumerate() {
        for (word, count) in bag {
            let weight = both.weight(*word);
            let square = count * weight * weight;
            if square == 0.0 {
                continue;
            }
            let content = u32::from(
                !both
                    .is_function
                    .get(*word as usize)
                    .copied()
                    .unwrap_or(false),
            );
            let posting = postings.get(*word as usize).map_or(&[][..], Vec::as_slice);
            for (article, again) in
                posting
                    .iter()
                    .take(if posting.len() > OFTEN { 0 } else { OFTEN })
            {
                if let Some(sum) = sums.get_mut(*article as usize) {
                    if sum.0 == 0.0 {
                        touched.push(*article);
                    }
                    sum.0 += square * again;
                    sum.1 += content;
                }
            }
        }
        let norm = norm(bag, both);
        let size = size(bag, both);
        touched.sort_unstable();
        for article in touched.drain(..) {
            let index = article as usize;
            let Some(sum) = sums.get_mut(index) else {
                continue;
            };
            let (dot, shared) = std::mem::take(sum);
            let cosine = dot / (norm * norms.get(index).copied().unwrap_or(1.0));
            let dice =
                2.0 * shared as f32 / (size + sizes.get(index).copied().unwrap_or(0)).max(1) as f32;
            if cosine > COSINE && dice > DICE && shared >= SHARED && found.len() < MOST {
                found.push(Seed {
                    cable,
                    article: index,
                    cosine,
                });
            }
        }
    }
    found
}

fn size(bag: &[(Word, f32)], both: &Both) -> usize {
    bag.iter()
        .filter(|(word, _)| {
            !both
                .is_function
                .get(*word as usize)
                .copied()
                .unwrap_or(false)
        })
        .count()
}
