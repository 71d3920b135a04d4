//! Who and what stands in the same sources: entities, and how strongly each pair is tied.

mod gexf;
mod layout;

use std::cmp::Reverse;
use std::collections::HashMap;

pub use gexf::gexf;
pub use layout::{Layout, LayoutOptions, radius};

use super::{Answer, Corpus, Source};
use crate::dataset::EntityKind;

/// Only pairs among this many of the entities with most sources are counted.
const CANDIDATES: usize = 300;

/// Which pairs are looked for.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Only entities of these kinds.
    pub kinds: Vec<EntityKind>,
    /// Statements count as sources too, whatever the query.
    pub has_statements: bool,
    pub strength: Strength,
    /// In how many sources a pair must be together; none: in one, or in two where one would
    /// give more pairs than can be shown.
    pub at_least: Option<usize>,
    /// How many entities are shown at most, those with most sources first.
    pub most_nodes: usize,
    /// How many pairs are shown at most, the strongest first.
    pub most_pairs: usize,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            kinds: vec![
                EntityKind::Person,
                EntityKind::Country,
                EntityKind::Organization,
            ],
            has_statements: false,
            strength: Strength::default(),
            at_least: None,
            most_nodes: 60,
            most_pairs: 150,
        }
    }
}

/// How the tie of a pair is measured.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Strength {
    /// In how many sources both are.
    Count,
    /// How much more often than by chance, from -1 (never) over 0 (as by chance) to 1 (always).
    NormalisedPmi,
    /// How surely more often than by chance.
    #[default]
    LogLikelihood,
}

impl Strength {
    /// Its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Count => "sources together",
            Self::NormalisedPmi => "normalised pointwise mutual information",
            Self::LogLikelihood => "log-likelihood G²",
        }
    }

    /// Its formula and where it comes from, in a sentence; `a` and `b` are the sources of each,
    /// `k` those of both, `N` all.
    #[must_use]
    pub const fn formula(self) -> &'static str {
        match self {
            Self::Count => "Strength is k, the number of sources in which both stand.",
            Self::NormalisedPmi => {
                "Strength is NPMI = ln(k·N / (a·b)) / −ln(k / N): 1 always together, 0 as by chance (Bouma 2009)."
            }
            Self::LogLikelihood => {
                "Strength is G² = 2·Σ O·ln(O / E) over the four cells of “one, the other, both, neither” (Dunning 1993); above 3.84 is rarer than 1 in 20 by chance."
            }
        }
    }
}

/// Entities, and pairs of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Those with most sources first.
    pub nodes: Vec<Node>,
    /// The strongest first.
    pub pairs: Vec<Pair>,
    /// How many sources were looked at.
    pub sources: usize,
    /// How many of them are cables.
    pub cables: usize,
    pub strength: Strength,
    /// In how many sources a pair is together at least.
    pub at_least: usize,
    /// Entities of the kinds that stand in a source and are not shown.
    pub left_out_entities: usize,
    /// Pairs that are together often enough and are not shown.
    pub left_out_pairs: usize,
}

/// An entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// By its place in the dataset's list.
    pub entity: usize,
    pub id: String,
    pub name: String,
    pub kind: EntityKind,
    /// In how many sources it stands.
    pub sources: usize,
}

/// Two entities that stand in the same sources.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// By their places in [`Network::nodes`], the smaller first.
    pub nodes: (usize, usize),
    /// In how many sources both stand.
    pub together: usize,
    pub npmi: f64,
    pub log_likelihood: f64,
}

impl Pair {
    /// The measure by which it is sorted and drawn.
    #[must_use]
    pub fn strength(&self, strength: Strength) -> f64 {
        match strength {
            #[expect(clippy::cast_precision_loss, reason = "sources are fewer than 2^53")]
            Strength::Count => self.together as f64,
            Strength::NormalisedPmi => self.npmi,
            Strength::LogLikelihood => self.log_likelihood,
        }
    }
}

impl Network {
    /// The pairs within the answer's cables, and within all statements if asked for.
    #[must_use]
    pub fn of(corpus: &Corpus, answer: &Answer, choice: &Choice) -> Self {
        let cables = answer.hits.iter().map(|hit| Source::Cable(hit.cable));
        let statements = 0..if choice.has_statements {
            corpus.dataset.statements.len()
        } else {
            0
        };
        let sources: Vec<Source> = cables.chain(statements.map(Source::Statement)).collect();

        let mut counts: Vec<usize> = vec![0; corpus.dataset.entities.len()];
        for entity in sources
            .iter()
            .flat_map(|source| corpus.mentions.entities_of(*source))
        {
            if let Some(count) = counts.get_mut(*entity) {
                *count += 1;
            }
        }
        let mut nodes = candidates(corpus, choice, &counts);
        let entities = nodes.len();
        nodes.truncate(CANDIDATES);

        let mut pairs = counted(corpus, &sources, &nodes);
        let often = |pairs: &[Pair], k: usize| pairs.iter().filter(|it| it.together >= k).count();
        let at_least = choice.at_least.map_or_else(
            || 1 + usize::from(often(&pairs, 1) > choice.most_pairs && often(&pairs, 2) > 0),
            |k| k.max(1),
        );
        pairs.retain(|pair| pair.together >= at_least);
        let all_pairs = pairs.len();

        let nodes = shown(nodes, &mut pairs, choice);
        Self {
            sources: sources.len(),
            cables: answer.hits.len(),
            strength: choice.strength,
            at_least,
            left_out_entities: entities - nodes.len(),
            left_out_pairs: all_pairs - pairs.len(),
            nodes,
            pairs,
        }
    }

    /// The places of the nodes that a node shares a pair with, and its own.
    #[must_use]
    pub fn neighbourhood(&self, node: usize) -> Vec<bool> {
        let mut near = vec![false; self.nodes.len()];
        let touching = self.pairs.iter().map(|pair| pair.nodes);
        for at in touching
            .filter(|(a, b)| *a == node || *b == node)
            .flat_map(|(a, b)| [a, b])
            .chain(std::iter::once(node))
        {
            if let Some(is_near) = near.get_mut(at) {
                *is_near = true;
            }
        }
        near
    }
}

/// The entities of the kinds asked for that stand in a source, most sources first.
fn candidates(corpus: &Corpus, choice: &Choice, counts: &[usize]) -> Vec<Node> {
    let mut nodes: Vec<Node> = corpus
        .dataset
        .entities
        .iter()
        .zip(counts)
        .enumerate()
        .filter(|(_, (entity, count))| **count > 0 && choice.kinds.contains(&entity.kind))
        .map(|(at, (entity, count))| Node {
            entity: at,
            id: entity.id.clone(),
            name: entity.name.clone(),
            kind: entity.kind,
            sources: *count,
        })
        .collect();
    nodes.sort_by_key(|node| (Reverse(node.sources), node.entity));
    nodes
}

/// Every pair of nodes that is together in a source.
fn counted(corpus: &Corpus, sources: &[Source], nodes: &[Node]) -> Vec<Pair> {
    let place: HashMap<usize, usize> = nodes
        .iter()
        .enumerate()
        .map(|(at, node)| (node.entity, at))
        .collect();
    let width = nodes.len();
    let mut together: Vec<usize> = vec![0; width * width];
    let mut here: Vec<usize> = Vec::new();
    for source in sources {
        here.clear();
        here.extend(
            corpus
                .mentions
                .entities_of(*source)
                .iter()
                .filter_map(|entity| place.get(entity).copied()),
        );
        here.sort_unstable();
        for (at, a) in here.iter().enumerate() {
            for b in here.iter().skip(at + 1) {
                if let Some(count) = together.get_mut(a * width + b) {
                    *count += 1;
                }
            }
        }
    }
    let mut pairs = Vec::new();
    for (a, first) in nodes.iter().enumerate() {
        for (b, second) in nodes.iter().enumerate().skip(a + 1) {
            let together = together.get(a * width + b).copied().unwrap_or(0);
            if together > 0 {
                let counts = (together, first.sources, second.sources, sources.len());
                pairs.push(Pair {
                    nodes: (a, b),
                    together,
                    npmi: npmi(counts.0, counts.1, counts.2, counts.3),
                    log_likelihood: log_likelihood(counts.0, counts.1, counts.2, counts.3),
                });
            }
        }
    }
    pairs
}

/// Keeps the nodes with most sources that have a pair, and the strongest pairs among them.
fn shown(nodes: Vec<Node>, pairs: &mut Vec<Pair>, choice: &Choice) -> Vec<Node> {
    let strongest = |pairs: &mut Vec<Pair>| {
        pairs.sort_by(|a, b| {
            (b.strength(choice.strength))
                .total_cmp(&a.strength(choice.strength))
                .then(b.together.cmp(&a.together))
                .then(a.nodes.cmp(&b.nodes))
        });
    };
    let touched = |pairs: &[Pair]| {
        let mut is_touched = vec![false; nodes.len()];
        for at in pairs.iter().flat_map(|pair| [pair.nodes.0, pair.nodes.1]) {
            if let Some(is_touched) = is_touched.get_mut(at) {
                *is_touched = true;
            }
        }
        is_touched
    };
    let mut room = choice.most_nodes;
    let is_kept: Vec<bool> = touched(pairs)
        .into_iter()
        .map(|is_touched| {
            let is_kept = is_touched && room > 0;
            room -= usize::from(is_kept);
            is_kept
        })
        .collect();
    let kept = |at: usize| is_kept.get(at).copied().unwrap_or(false);
    pairs.retain(|pair| kept(pair.nodes.0) && kept(pair.nodes.1));
    strongest(pairs);
    pairs.truncate(choice.most_pairs);

    let is_touched = touched(pairs);
    let mut new_places = vec![0; nodes.len()];
    let mut shown = Vec::new();
    for ((node, is_touched), place) in nodes.into_iter().zip(is_touched).zip(&mut new_places) {
        if is_touched {
            *place = shown.len();
            shown.push(node);
        }
    }
    for pair in pairs {
        let new = |at: usize| new_places.get(at).copied().unwrap_or(0);
        pair.nodes = (new(pair.nodes.0), new(pair.nodes.1));
    }
    shown
}

#[expect(clippy::cast_precision_loss, reason = "sources are fewer than 2^53")]
const fn real(n: usize) -> f64 {
    n as f64
}

/// Normalised pointwise mutual information of two things that stand together in `k` of `n`
/// sources, one in `a` and the other in `b`: `ln(k·n / (a·b)) / −ln(k / n)`. From -1 (never
/// together) to 1 (only together). Of two things that are in every source it says nothing: 0.
///
/// Source: Gerlof Bouma, "Normalized (Pointwise) Mutual Information in Collocation Extraction"
/// (2009).
#[must_use]
pub fn npmi(k: usize, a: usize, b: usize, n: usize) -> f64 {
    if k == 0 {
        return -1.0;
    }
    if k >= n {
        return 0.0;
    }
    let (k, a, b, n) = (real(k), real(a), real(b), real(n));
    libm::log(k * n / (a * b)) / -libm::log(k / n)
}

/// The log-likelihood ratio G² of the same four numbers: `2·Σ O·ln(O / E)` over the four cells
/// (both, the one only, the other only, neither), where E is what chance would give. Negative
/// where they are together less often than by chance.
///
/// Source: Ted Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence" (1993).
#[must_use]
pub fn log_likelihood(k: usize, a: usize, b: usize, n: usize) -> f64 {
    let neither = (n + k).saturating_sub(a + b);
    let (k, a, b, n) = (real(k), real(a), real(b), real(n));
    let cell = |observed: f64, row: f64, column: f64| {
        if observed > 0.0 {
            observed * libm::log(observed * n / (row * column))
        } else {
            0.0
        }
    };
    let sum = cell(k, a, b)
        + cell(a - k, a, n - b)
        + cell(b - k, n - a, b)
        + cell(real(neither), n - a, n - b);
    // What rounding leaves of nothing is no sign.
    let g2 = (2.0 * sum).max(0.0);
    if k * n < a * b { -g2 } else { g2 }
}
