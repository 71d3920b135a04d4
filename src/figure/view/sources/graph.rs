//! The chain as a layered graph: which parties are drawn, in which order and where.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::corpus::chain::{Chain, Who, name_of};

/// More articles than this are not drawn.
const MOST_ARTICLES: usize = 40;
/// How thick a step is at least, in px.
const THINNEST: f32 = 1.5;
/// How far parties of a column stand apart, in px.
const GAP: f32 = 12.0;

/// A party, several origins together, or a place where a step passes through a column.
#[derive(Clone, Debug, Default)]
pub struct Node {
    pub kind: Kind,
    pub column: usize,
    /// What it gives and what it takes, whichever is more, in answers.
    pub weight: usize,
    /// How high its label is, and whether it stands above the bar.
    pub label_height: f32,
    pub is_label_above: bool,
    /// Top and height of the bar.
    pub y: f32,
    pub bar: f32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// By its place in [`Chain::parties`].
    Party(usize),
    /// Origins summed up.
    Others(Vec<usize>),
    /// A step on its way.
    #[default]
    Passing,
}

/// Answers that go from one node to another.
#[derive(Clone, Debug, Default)]
pub struct Edge {
    /// Every node that it touches, left to right; two that stand in one column otherwise.
    pub nodes: Vec<usize>,
    pub reports: Vec<(usize, usize)>,
    pub thickness: f32,
    /// The middle of its ends at each node, and where it leaves it.
    pub ends: Vec<f32>,
}

#[derive(Clone, Debug, Default)]
pub struct Graph {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    pub columns: usize,
    /// Articles that are not drawn.
    pub left_out: usize,
}

impl Graph {
    /// The parties that are drawn and the steps between them, without places.
    pub fn of(corpus: &Corpus, chain: &Chain, most_origins: usize, most_columns: usize) -> Self {
        let weights = weights(chain);
        let weight = |at: usize| weights.get(at).copied().unwrap_or(0);
        let mut origins = Vec::new();
        let mut articles = Vec::new();
        for (at, party) in chain.parties.iter().enumerate() {
            if matches!(party.who, Who::Article(_)) {
                articles.push(at);
            } else {
                origins.push(at);
            }
        }
        origins.sort_by_key(|at| {
            let name = chain.parties.get(*at).map(|it| name_of(corpus, &it.who));
            (Reverse(weight(*at)), name, *at)
        });
        // Nobody is summed up alone.
        let kept = if origins.len() > most_origins + 1 {
            most_origins
        } else {
            origins.len()
        };
        let rest = origins.split_off(kept);
        let left_out = articles.len().saturating_sub(MOST_ARTICLES);
        if left_out > 0 {
            articles.sort_by_key(|at| {
                let answers = chain.parties.get(*at).map_or(0, |it| it.answers);
                (Reverse(weight(*at).max(answers)), *at)
            });
            articles.truncate(MOST_ARTICLES);
            articles.sort_unstable();
        }
        let mut graph = Self {
            left_out,
            ..Self::default()
        };
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        for at in origins.into_iter().chain(articles) {
            place.insert(at, graph.nodes.len());
            let column = chain.parties.get(at).map_or(0, |party| party.column);
            graph.nodes.push(Node {
                kind: Kind::Party(at),
                column: column.min(most_columns),
                ..Node::default()
            });
        }
        if !rest.is_empty() {
            for at in &rest {
                place.insert(*at, graph.nodes.len());
            }
            graph.nodes.push(Node {
                kind: Kind::Others(rest),
                ..Node::default()
            });
        }
        graph.drop_empty_columns();
        graph.connect(chain, &place);
        graph
    }

    fn drop_empty_columns(&mut self) {
        let mut used: Vec<usize> = self.nodes.iter().map(|it| it.column).collect();
        used.sort_unstable();
        used.dedup();
        for node in &mut self.nodes {
            node.column = used.partition_point(|it| *it < node.column);
        }
        self.columns = used.len();
    }

    fn connect(&mut self, chain: &Chain, place: &BTreeMap<usize, usize>) {
        let mut merged: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
        for step in &chain.steps {
            if let (Some(from), Some(to)) = (place.get(&step.from), place.get(&step.to)) {
                merged
                    .entry((*from, *to))
                    .or_default()
                    .extend(&step.reports);
            }
        }
        let mut gives = vec![0; self.nodes.len()];
        let mut takes = vec![0; self.nodes.len()];
        for ((from, to), reports) in merged {
            if let (Some(gives), Some(takes)) = (gives.get_mut(from), takes.get_mut(to)) {
                *gives += reports.len();
                *takes += reports.len();
            }
            let column = |at: usize| self.nodes.get(at).map_or(0, |it| it.column);
            let (start, end) = (column(from), column(to));
            let mut nodes = vec![from];
            for column in start + 1..end {
                nodes.push(self.nodes.len());
                self.nodes.push(Node {
                    column,
                    weight: reports.len(),
                    ..Node::default()
                });
            }
            nodes.push(to);
            self.edges.push(Edge {
                nodes,
                reports,
                ..Edge::default()
            });
        }
        for (node, (gives, takes)) in self.nodes.iter_mut().zip(gives.into_iter().zip(takes)) {
            node.weight = gives.max(takes);
        }
    }

    /// Gives every node and edge its place between `top` and at least `height` below it; gives
    /// where the lowest ends.
    pub fn place(&mut self, top: f32, height: f32) -> f32 {
        let mut columns = self.ordered();
        let unit = self.unit(&columns, height);
        for edge in &mut self.edges {
            edge.thickness = (lengths(edge.reports.len()) * unit).max(THINNEST);
        }
        self.bars();
        let needed = columns
            .iter()
            .map(|column| self.stacked(column))
            .fold(0.0, f32::max);
        let height = height.min(needed.max(200.0)).max(needed);
        self.stack(&columns, top, height);
        for _ in 0..8 {
            self.relax(&mut columns, top, height);
        }
        self.attach();
        let bottom = self
            .nodes
            .iter()
            .map(|it| {
                it.y + it.bar.max(if it.is_label_above {
                    0.0
                } else {
                    it.label_height
                })
            })
            .fold(top, f32::max);
        bottom.max(top + needed)
    }

    fn neighbours(&self, node: usize) -> Vec<(usize, f32)> {
        let mut all = Vec::new();
        for edge in &self.edges {
            for pair in edge.nodes.windows(2) {
                if let [a, b] = pair {
                    let weight = lengths(edge.reports.len()).max(0.5);
                    if *a == node {
                        all.push((*b, weight));
                    } else if *b == node {
                        all.push((*a, weight));
                    }
                }
            }
        }
        all
    }

    /// The nodes of each column, top to bottom, so that few edges cross: each stands at the mean
    /// of its neighbours (barycentre), to and fro.
    ///
    /// Source: Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical
    /// System Structures" (1981).
    fn ordered(&self) -> Vec<Vec<usize>> {
        let neighbours: Vec<_> = (0..self.nodes.len())
            .map(|at| self.neighbours(at))
            .collect();
        let mut columns: Vec<Vec<usize>> = vec![Vec::new(); self.columns];
        for (at, node) in self.nodes.iter().enumerate() {
            if let Some(column) = columns.get_mut(node.column) {
                column.push(at);
            }
        }
        let mut order: Vec<f32> = vec![0.0; self.nodes.len()];
        let number = |column: &[usize], order: &mut Vec<f32>| {
            for (place, at) in column.iter().enumerate() {
                if let Some(order) = order.get_mut(*at) {
                    // Columns of different lengths are laid over one another.
                    *order = (lengths(place) + 0.5) / lengths(column.len().max(1));
                }
            }
        };
        for column in &columns {
            number(column, &mut order);
        }
        for round in 0..12 {
            let mut visit: Vec<usize> = (0..columns.len()).collect();
            if round % 2 == 1 {
                visit.reverse();
            }
            for at in visit {
                let Some(column) = columns.get_mut(at) else {
                    continue;
                };
                let mut keyed: Vec<(f32, usize)> = column
                    .iter()
                    .map(|node| {
                        let own = order.get(*node).copied().unwrap_or(0.0);
                        let all = neighbours.get(*node).map_or(&[][..], Vec::as_slice);
                        (mean(all, |it| order.get(it).copied()).unwrap_or(own), *node)
                    })
                    .collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                *column = keyed.into_iter().map(|(_, node)| node).collect();
                number(column, &mut order);
            }
        }
        columns
    }

    fn unit(&self, columns: &[Vec<usize>], height: f32) -> f32 {
        let mut unit = 8.0_f32;
        for column in columns {
            let weight: usize = column
                .iter()
                .filter_map(|at| self.nodes.get(*at))
                .map(|it| it.weight)
                .sum();
            let above: f32 = column
                .iter()
                .filter_map(|at| self.nodes.get(*at))
                .map(|it| {
                    if it.is_label_above {
                        it.label_height + GAP
                    } else {
                        GAP
                    }
                })
                .sum();
            unit = unit.min((height - above).max(80.0) / lengths(weight.max(1)));
        }
        unit.max(0.05)
    }

    /// A bar is as high as what it gives or takes.
    fn bars(&mut self) {
        let mut gives = vec![0.0_f32; self.nodes.len()];
        let mut takes = gives.clone();
        for edge in self.edges.iter().filter(|edge| self.is_forward(edge)) {
            for pair in edge.nodes.windows(2) {
                if let [a, b] = pair
                    && let (Some(gives), Some(takes)) = (gives.get_mut(*a), takes.get_mut(*b))
                {
                    *gives += edge.thickness;
                    *takes += edge.thickness;
                }
            }
        }
        for (node, (gives, takes)) in self.nodes.iter_mut().zip(gives.into_iter().zip(takes)) {
            node.bar = gives
                .max(takes)
                .max(if node.kind == Kind::Passing { 1.0 } else { 6.0 });
        }
    }

    /// Whether an edge goes to the right, as all do but those of a circle.
    pub fn is_forward(&self, edge: &Edge) -> bool {
        let column = |at: Option<&usize>| {
            at.and_then(|at| self.nodes.get(*at))
                .map_or(0, |it| it.column)
        };
        column(edge.nodes.first()) < column(edge.nodes.last())
    }

    fn slot(&self, node: usize) -> (f32, f32) {
        self.nodes.get(node).map_or((0.0, 0.0), |it| {
            if it.is_label_above {
                (it.label_height, it.bar)
            } else {
                (0.0, it.bar.max(it.label_height))
            }
        })
    }

    fn stacked(&self, column: &[usize]) -> f32 {
        let slots: f32 = column
            .iter()
            .map(|at| {
                let (above, below) = self.slot(*at);
                above + below + GAP
            })
            .sum();
        (slots - GAP).max(0.0)
    }

    fn stack(&mut self, columns: &[Vec<usize>], top: f32, height: f32) {
        for column in columns {
            let mut y = top + (height - self.stacked(column)) / 2.0;
            for at in column {
                let (above, below) = self.slot(*at);
                if let Some(node) = self.nodes.get_mut(*at) {
                    node.y = y + above;
                }
                y += above + below + GAP;
            }
        }
    }

    /// Moves nodes toward their neighbours, as far as those above and below let them.
    fn relax(&mut self, columns: &mut [Vec<usize>], top: f32, height: f32) {
        for column in columns {
            let wanted: Vec<f32> = column
                .iter()
                .map(|at| {
                    let own = self.nodes.get(*at).map_or(0.0, |it| it.y);
                    let bar = self.nodes.get(*at).map_or(0.0, |it| it.bar);
                    let center = |it: usize| self.nodes.get(it).map(|it| it.y + it.bar / 2.0);
                    mean(&self.neighbours(*at), center).map_or(own, |it| it - bar / 2.0)
                })
                .collect();
            let mut least = top;
            for (at, wanted) in column.iter().zip(wanted) {
                let (above, below) = self.slot(*at);
                let y = wanted.max(least + above);
                if let Some(node) = self.nodes.get_mut(*at) {
                    node.y = y;
                }
                least = y + below + GAP;
            }
            let mut most = top + height;
            for at in column.iter().rev() {
                let (above, below) = self.slot(*at);
                if let Some(node) = self.nodes.get_mut(*at) {
                    node.y = node.y.min(most - below);
                    most = node.y - above - GAP;
                }
            }
        }
    }

    /// Where edges touch bars: in the order of their other ends.
    fn attach(&mut self) {
        let centers: Vec<f32> = self.nodes.iter().map(|it| it.y + it.bar / 2.0).collect();
        let center = |at: usize| centers.get(at).copied().unwrap_or(0.0);
        for edge in &mut self.edges {
            // Two for each stretch: where it begins and where it ends.
            edge.ends = vec![0.0; (edge.nodes.len().max(1) - 1) * 2];
        }
        for node in 0..self.nodes.len() {
            for side in 0..2_usize {
                let mut touching: Vec<(f32, usize, usize)> = Vec::new();
                for (nth, edge) in self.edges.iter().enumerate() {
                    if !self.is_forward(edge) {
                        continue;
                    }
                    for (stretch, pair) in edge.nodes.windows(2).enumerate() {
                        if let [a, b] = pair {
                            let (own, other) = if side == 0 { (*a, *b) } else { (*b, *a) };
                            if own == node {
                                touching.push((center(other), nth, stretch * 2 + side));
                            }
                        }
                    }
                }
                touching.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                let sum: f32 = touching
                    .iter()
                    .filter_map(|(_, nth, _)| self.edges.get(*nth))
                    .map(|it| it.thickness)
                    .sum();
                let Some(it) = self.nodes.get(node) else {
                    continue;
                };
                let mut y = it.y + (it.bar - sum) / 2.0;
                for (_, nth, end) in touching {
                    if let Some(edge) = self.edges.get_mut(nth) {
                        if let Some(end) = edge.ends.get_mut(end) {
                            *end = y + edge.thickness / 2.0;
                        }
                        y += edge.thickness;
                    }
                }
            }
        }
    }
}

/// What each party gives or takes, whichever is more, in answers.
fn weights(chain: &Chain) -> Vec<usize> {
    let mut gives = vec![0; chain.parties.len()];
    let mut takes = gives.clone();
    for step in &chain.steps {
        if let Some(it) = gives.get_mut(step.from) {
            *it += step.reports.len();
        }
        if let Some(it) = takes.get_mut(step.to) {
            *it += step.reports.len();
        }
    }
    gives
        .into_iter()
        .zip(takes)
        .map(|(a, b)| a.max(b))
        .collect()
}

fn mean(all: &[(usize, f32)], place: impl Fn(usize) -> Option<f32>) -> Option<f32> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (at, weight) in all {
        sum += place(*at)? * weight;
        weights += weight;
    }
    (weights > 0.0).then(|| sum / weights)
}

/// A count as a length.
#[expect(clippy::cast_precision_loss, reason = "a number of answers")]
pub fn lengths(count: usize) -> f32 {
    count as f32
}
