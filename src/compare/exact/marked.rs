//! Short quotations: what stands inside quotation marks is looked for word by word, however short.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::chain::Chain;
use super::evidence::Evidence;
use super::runs::Run;
use crate::compare::ranges::overlap;
use crate::compare::text::{Flags, Text};
use crate::text::words::one_line;

/// The longest quotation that is looked for in this way, in words.
const LONGEST: usize = 14;
/// A chain that has so many words more is not only this quotation.
const MORE: usize = 3;
/// The most places of a word that are looked at.
const PLACES: usize = 64;
/// Words that are written the same, with the signs around them.
const WRITTEN: usize = 3;
/// The longest stretch whose writing is looked at, in bytes.
const MOST_WRITTEN: usize = 1_024;
/// Quotations that are looked at.
const MOST: usize = 20_000;

/// Puts the short quotations of either side among the chains: in place of a chain that is hardly more,
/// and where the words stand first, unless what stands around them says otherwise.
pub fn settle(cable: &Text, article: &Text, evidence: &Evidence<'_>, chains: &mut Vec<Chain>) {
    // With whether it is the whole quotation.
    let mut found: Vec<(Run, bool)> = Vec::new();
    if !article.quotations().is_empty() {
        let places = places(cable);
        for quotation in article.quotations().iter().take(MOST) {
            if quotation.len() <= LONGEST
                && let Some((article, cable, words)) = longest(article, quotation, cable, &places)
            {
                let run = Run {
                    cable,
                    article,
                    words,
                };
                found.push((run, words == quotation.len()));
            }
        }
    }
    if !cable.quotations().is_empty() {
        let places = places(article);
        for quotation in cable.quotations().iter().take(MOST) {
            if quotation.len() <= LONGEST
                && let Some((cable, article, words)) = longest(cable, quotation, article, &places)
            {
                let run = Run {
                    cable,
                    article,
                    words,
                };
                found.push((run, words == quotation.len()));
            }
        }
    }
    let overlap = |a: &Chain, b: &Chain| overlap(&a.article, &b.article);
    let mut quotations: Vec<Chain> = Vec::new();
    let mut parts: Vec<Chain> = Vec::new();
    for (run, is_whole) in found {
        if let Some(chain) = evidence.chain(cable, article, &[run])
            && !quotations
                .iter()
                .chain(&parts)
                .any(|it| overlap(it, &chain))
        {
            if is_whole {
                quotations.push(chain);
            } else {
                parts.push(chain);
            }
        }
    }
    chains.retain(|chain| {
        let within = quotations.iter().filter(|it| overlap(it, chain));
        let agreeing: usize = within.map(|it| it.agreeing).sum();
        agreeing == 0 || chain.agreeing > agreeing + MORE
    });
    quotations.retain(|it| !chains.iter().any(|chain| overlap(it, chain)));
    chains.append(&mut quotations);
    // What is only a part stands back behind what has more of the quotation.
    parts.retain(|it| {
        !chains
            .iter()
            .any(|chain| overlap(it, chain) && chain.agreeing > it.agreeing)
    });
    chains.retain(|chain| !parts.iter().any(|it| overlap(it, chain)));
    chains.append(&mut parts);
}

/// Where each word stands.
fn places(text: &Text) -> FxHashMap<u64, Vec<usize>> {
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, token) in text.tokens().iter().enumerate() {
        let of_word = places.entry(token.exact).or_default();
        if of_word.len() < PLACES {
            of_word.push(at);
        }
    }
    places
}

/// The longest run of words of a quotation in the other text: where it begins on both sides, and its
/// words. It has most of the quotation, and more than function words. Of several places it is the one
/// that is written most alike, and of these the first.
fn longest(
    text: &Text,
    quotation: &Range<usize>,
    other: &Text,
    places: &FxHashMap<u64, Vec<usize>>,
) -> Option<(usize, usize, usize)> {
    let tokens = text.tokens();
    let mut best: Option<(usize, usize, usize)> = None;
    let mut best_alike = None;
    for at in quotation.clone() {
        let token = tokens.get(at)?;
        if best.is_some_and(|(start, _, words)| at < start + words) {
            continue;
        }
        for place in places.get(&token.exact).into_iter().flatten() {
            let words = tokens
                .get(at..quotation.end)?
                .iter()
                .zip(other.tokens().get(*place..)?)
                .take_while(|(a, b)| a.exact == b.exact)
                .count();
            match best {
                Some((.., most)) if words < most => {}
                Some((start, before, most)) if words == most => {
                    if start != at {
                        continue;
                    }
                    let alike = |place: usize| alikeness(text, at, other, place, words);
                    let so_far = *best_alike.get_or_insert_with(|| alike(before));
                    if so_far < WRITTEN && alike(*place) > so_far {
                        best = Some((at, *place, words));
                        best_alike = None;
                    }
                }
                _ => {
                    best = Some((at, *place, words));
                    best_alike = None;
                }
            }
        }
    }
    let (start, place, words) = best?;
    let run = tokens.get(start..start + words)?;
    let has_content = run.iter().any(|it| !it.flags.has(Flags::FUNCTION));
    (has_content && words * 3 >= quotation.len() * 2).then_some((start, place, words))
}

/// How much alike so many words that are the same are written, to [`WRITTEN`]: a point each for the
/// letters, the sign before them and the sign behind them.
fn alikeness(a: &Text, in_a: usize, b: &Text, in_b: usize, words: usize) -> usize {
    let written = |text: &Text, at: usize| -> Option<[String; 3]> {
        let bytes = text.bytes(at..at + words);
        if bytes.len() > MOST_WRITTEN {
            return None;
        }
        let sign = |c: Option<char>| c.filter(|c| !c.is_whitespace()).into_iter().collect();
        let (before, rest) = text.source().split_at_checked(bytes.start)?;
        let (within, after) = rest.split_at_checked(bytes.len())?;
        Some([
            one_line(within),
            sign(before.chars().next_back()),
            sign(after.chars().next()),
        ])
    };
    let pair = written(a, in_a).zip(written(b, in_b));
    pair.map_or(0, |(a, b)| a.iter().zip(&b).filter(|(a, b)| a == b).count())
}
