//! A few sentences that sum up a whole text: they take from all over it.

use std::ops::Range;

use super::Passage;
use super::clusters::tokens;
use super::seeds::Seed;
use super::vocabulary::{Both, Side};

/// Sentences between two that take from the other text, at the most.
const GAP: usize = 2;
/// The text that is summed up is so many times as long, at least.
const LONGER: usize = 3;
/// And at the most: of a longer one, so few words sum up a part.
const LONGEST: usize = 16;
/// A summary is a paragraph: it has so many words at the most.
const PARAGRAPH: usize = 130;
/// Sentences that take, and that are taken from, at least.
const TAKING: usize = 3;
/// How often the next sentence takes from elsewhere.
const JUMPS: usize = 2;
/// So much of the text lies between the first and the last sentence that are taken from.
const SPREAD: f64 = 0.4;

/// Stretches of either text that sum up the whole of the other.
pub(super) fn summaries(seeds: &[Seed], both: &Both) -> Vec<Passage> {
    let of_cable = stretches(seeds, &both.cable, &both.article, |it| {
        (it.cable, it.article)
    });
    if !of_cable.is_empty() {
        let whole = 0..both.cable.words.len();
        let passage = |(article, alike)| Passage {
            cable: whole.clone(),
            article,
            alike,
            is_summary: true,
        };
        return of_cable.into_iter().map(passage).collect();
    }
    let whole = 0..both.article.words.len();
    stretches(seeds, &both.article, &both.cable, |it| {
        (it.article, it.cable)
    })
    .into_iter()
    .map(|(cable, alike)| Passage {
        cable,
        article: whole.clone(),
        alike,
        is_summary: true,
    })
    .collect()
}

/// The words of the taking text that sum up the whole other, and how much their sentences are alike.
fn stretches(
    seeds: &[Seed],
    whole: &Side,
    taking: &Side,
    of: impl Fn(&Seed) -> (usize, usize),
) -> Vec<(Range<usize>, f32)> {
    // Number of the whole text's sentence, number of the taking one's, cosine.
    let mut seeds: Vec<(usize, usize, f32)> = seeds
        .iter()
        .map(|seed| {
            let (taken, takes) = of(seed);
            (taken, takes, seed.cosine)
        })
        .collect();
    seeds.sort_unstable_by_key(|it| (it.1, it.0));
    let mut found = Vec::new();
    for group in seeds.chunk_by(|a, b| b.1 - a.1 <= GAP + 1) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            continue;
        };
        // What each sentence is most like.
        let best: Vec<(usize, f32)> = group
            .chunk_by(|a, b| a.1 == b.1)
            .filter_map(|of_one| of_one.iter().max_by(|a, b| a.2.total_cmp(&b.2)))
            .map(|it| (it.0, it.2))
            .collect();
        let is_jump = |it: &&[(usize, f32)]| matches!(it, [a, b] if a.0.abs_diff(b.0) > 2);
        let jumps = best.windows(2).filter(is_jump).count();
        let mut taken: Vec<usize> = best.iter().map(|it| it.0).collect();
        taken.sort_unstable();
        taken.dedup();
        let words = tokens(taking, &(first.1..last.1 + 1));
        let (Some(from), Some(to)) = (taken.first(), taken.last()) else {
            continue;
        };
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let spread = (to - from + 1) as f64 / whole.sentences.len().max(1) as f64;
        if taken.len() >= TAKING
            && jumps >= JUMPS
            && spread >= SPREAD
            && words.len() <= PARAGRAPH
            && (LONGER * words.len()..=LONGEST * words.len()).contains(&whole.words.len())
        {
            let alike = best.iter().map(|it| it.1).fold(0.0, f32::max);
            found.push((words, alike));
        }
    }
    found
}
