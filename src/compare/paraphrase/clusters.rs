//! Seeds that stand near each other on both sides.

use std::ops::Range;

use super::seeds::{Seed, cosine};
use super::vocabulary::{Both, Side, bag};

/// Ranges of sentences that are alike as a whole.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) cable: Range<usize>,
    pub(super) article: Range<usize>,
    pub(super) cosine: f32,
    pub(super) seeds: Vec<Seed>,
}

/// Sentences between two seeds of a passage, at the most.
const GAP: usize = 4;
/// How much alike both sides of a passage are as a whole, at least: a cosine.
const ALIKE: f32 = 0.34;
/// The most passages whose ends are looked for.
const MOST: usize = 2_000;

/// Seeds that belong together, the widest gaps tried first.
pub(super) fn clusters(seeds: Vec<Seed>, both: &Both) -> Vec<Cluster> {
    let mut found = Vec::new();
    let mut rest = vec![(seeds, GAP)];
    while let Some((seeds, gap)) = rest.pop() {
        for part in parts(seeds, gap) {
            let Some(cluster) = cluster(part, both) else {
                continue;
            };
            if cluster.cosine >= ALIKE {
                if found.len() < MOST {
                    found.push(cluster);
                }
            } else if gap > 0 {
                rest.push((cluster.seeds, gap - 1));
            }
        }
    }
    found
}

/// The largest sets in which no gap on either side is wider.
fn parts(seeds: Vec<Seed>, gap: usize) -> Vec<Vec<Seed>> {
    let mut done = Vec::new();
    let mut rest = vec![(seeds, false, 0)];
    while let Some((mut seeds, by_cable, stable)) = rest.pop() {
        if stable == 2 || seeds.len() < 2 {
            if !seeds.is_empty() {
                done.push(seeds);
            }
            continue;
        }
        let key = |seed: &Seed| if by_cable { seed.cable } else { seed.article };
        seeds.sort_unstable_by_key(|seed| (key(seed), seed.cable, seed.article));
        let pieces: Vec<Vec<Seed>> = seeds
            .chunk_by(|one, next| key(next) - key(one) <= gap + 1)
            .map(<[Seed]>::to_vec)
            .collect();
        let stable = if pieces.len() == 1 { stable + 1 } else { 1 };
        rest.extend(pieces.into_iter().map(|piece| (piece, !by_cable, stable)));
    }
    done
}

fn cluster(seeds: Vec<Seed>, both: &Both) -> Option<Cluster> {
    let span = |key: fn(&Seed) -> usize| {
        let first = seeds.iter().map(key).min()?;
        let last = seeds.iter().map(key).max()?;
        Some(first..last + 1)
    };
    let cable = span(|seed| seed.cable)?;
    let article = span(|seed| seed.article)?;
    let cosine = cosine(
        &whole(&both.cable, &cable),
        &whole(&both.article, &article),
        both,
    );
    Some(Cluster {
        cable,
        article,
        cosine,
        seeds,
    })
}

fn whole(side: &Side, sentences: &Range<usize>) -> Vec<(u32, f32)> {
    bag(side.words.get(tokens(side, sentences)).unwrap_or_default())
}

/// The tokens of these sentences.
pub(super) fn tokens(side: &Side, sentences: &Range<usize>) -> Range<usize> {
    match side.sentences.get(sentences.clone()).unwrap_or_default() {
        [only] => only.clone(),
        [first, .., last] => first.start..last.end,
        [] => 0..0,
    }
}
