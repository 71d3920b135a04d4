//! Stretches of the same words in both texts, as long as they go.

use twox_hash::XxHash3_64;

use crate::compare::text::{Text, Token};

/// Words that run on in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub cable: usize,
    pub article: usize,
    pub words: usize,
}

impl Run {
    fn is_on_diagonal_of(&self, other: &Self) -> bool {
        self.cable + other.article == other.cable + self.article
    }

    /// Whether it has these two words side by side.
    fn covers(&self, cable: usize, article: usize) -> bool {
        (self.article..self.article + self.words).contains(&article)
            && self.cable + article == cable + self.article
    }
}

/// Words of a seed.
const SEED: usize = 3;
/// A seed that both texts have so often together is paired by its order only.
const OFTEN: usize = 100;
/// The most words at either end of a seed that may be of seeds that were not paired.
const MISSING: usize = 64;
/// The most runs that are looked at.
const MOST: usize = 200_000;

/// The places of each seed: its hash, and where it begins.
fn seeds(tokens: &[Token]) -> Vec<(u64, u32)> {
    let mut seeds: Vec<(u64, u32)> = (0_u32..)
        .zip(tokens.windows(SEED))
        .map(|(at, words)| {
            let mut bytes = [0_u8; 8 * SEED];
            for (place, word) in bytes.chunks_exact_mut(8).zip(words) {
                place.copy_from_slice(&word.exact.to_le_bytes());
            }
            (XxHash3_64::oneshot(&bytes), at)
        })
        .collect();
    seeds.sort_unstable();
    seeds
}

/// The longest runs of at least three words, by their places in the article.
pub fn runs(cable: &Text, article: &Text) -> Vec<Run> {
    let (cable_words, article_words) = (cable.tokens(), article.tokens());
    let (a, b) = (seeds(cable_words), seeds(article_words));
    let mut pairs: Vec<(i64, u32)> = Vec::new();
    let mut rest_a = a.chunk_by(|x, y| x.0 == y.0).peekable();
    for of_b in b.chunk_by(|x, y| x.0 == y.0) {
        let hash = of_b.first().map_or(0, |it| it.0);
        let before = |it: &&[(u64, u32)]| it.first().is_some_and(|it| it.0 < hash);
        while rest_a.next_if(before).is_some() {}
        let Some(of_a) = rest_a.next_if(|it| it.first().is_some_and(|it| it.0 == hash)) else {
            continue;
        };
        let mut pair = |at: u32, place: u32| {
            pairs.push((i64::from(at) - i64::from(place), place));
        };
        if of_a.len().saturating_mul(of_b.len()) <= OFTEN {
            for (_, at) in of_a {
                for (_, place) in of_b {
                    pair(*at, *place);
                }
            }
        } else {
            // From the beginning and from the end: a text beside itself is found whole.
            for ((_, at), (_, place)) in of_a.iter().zip(of_b) {
                pair(*at, *place);
            }
            for ((_, at), (_, place)) in of_a.iter().rev().zip(of_b.iter().rev()) {
                pair(*at, *place);
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut runs: Vec<Run> = Vec::new();
    let agrees = |cable: usize, article: usize| {
        let words = (cable_words.get(cable)).zip(article_words.get(article));
        words.is_some_and(|(a, b)| a.exact == b.exact)
    };
    for (diagonal, place) in pairs {
        let Ok(cable) = usize::try_from(diagonal + i64::from(place)) else {
            continue;
        };
        let mut seed = Run {
            cable,
            article: place as usize,
            words: SEED,
        };
        // A seed that was paired by its order only may be missing at either end.
        for _ in 0..MISSING {
            let (Some(cable), Some(article)) =
                (seed.cable.checked_sub(1), seed.article.checked_sub(1))
            else {
                break;
            };
            let is_reached = runs.last().is_some_and(|run| run.covers(cable, article));
            if is_reached || !agrees(cable, article) {
                break;
            }
            seed = Run {
                cable,
                article,
                words: seed.words + 1,
            };
        }
        let end = |run: &Run| run.article + run.words;
        match runs.last_mut() {
            Some(run) if run.is_on_diagonal_of(&seed) && end(run) >= seed.article => {
                run.words = end(run).max(end(&seed)) - run.article;
            }
            _ => runs.push(seed),
        }
        if let Some(run) = runs.last_mut() {
            let room = (end(&seed) + MISSING).saturating_sub(end(run));
            let more = (0..room).take_while(|at| agrees(run.cable + run.words + at, end(run) + at));
            run.words += more.count();
        }
    }
    if runs.len() > MOST {
        runs.sort_by_key(|run| (std::cmp::Reverse(run.words), run.article, run.cable));
        runs.truncate(MOST);
    }
    runs.sort_by_key(|run| (run.article, run.cable, run.words));
    runs
}
