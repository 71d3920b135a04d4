//! Where a passage begins and ends: the ranges that have most in common for what they weigh.

use std::ops::Range;

use super::vocabulary::{Both, Side};

/// How many pieces an end is moved at once, at the most.
const FAR: isize = 2;
/// How often an end is moved.
const ROUNDS: usize = 20;

/// Two ranges of pieces and what they have in common.
pub(super) struct Frame<'a> {
    both: &'a Both,
    counts: [Vec<i32>; 2],
    pub(super) ranges: [Range<usize>; 2],
    overlap: f32,
    mass: [f32; 2],
}

/// One end of one side, moved by so many pieces; outwards when positive.
#[derive(Clone, Copy)]
struct Move {
    side: usize,
    is_end: bool,
    by: isize,
}

#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_wrap,
    reason = "the innermost loops; every index is below the sizes that the frame was made for"
)]
impl<'a> Frame<'a> {
    pub(super) fn new(both: &'a Both) -> Self {
        let words = both.weights.len();
        Self {
            both,
            counts: [vec![0; words], vec![0; words]],
            ranges: [0..0, 0..0],
            overlap: 0.0,
            mass: [0.0; 2],
        }
    }

    fn side(&self, side: usize) -> &'a Side {
        if side == 0 {
            &self.both.cable
        } else {
            &self.both.article
        }
    }

    /// Sets the ranges of tokens to begin with, widened to whole pieces.
    pub(super) fn set(&mut self, cable: &Range<usize>, article: &Range<usize>) {
        for (side, tokens) in [(0, cable), (1, article)] {
            let old = self.ranges[side].clone();
            self.shift(side, old, -1);
            let borders = &self.side(side).borders;
            let start = borders
                .partition_point(|it| *it <= tokens.start)
                .saturating_sub(1);
            let end = borders.partition_point(|it| *it < tokens.end);
            self.ranges[side] = start..end;
            self.shift(side, start..end, 1);
        }
    }

    pub(super) fn tokens(&self, side: usize) -> Range<usize> {
        let borders = &self.side(side).borders;
        let range = &self.ranges[side];
        borders[range.start]..borders[range.end]
    }

    /// Adds pieces to a side or takes them away.
    fn shift(&mut self, side: usize, pieces: Range<usize>, sign: i32) {
        if pieces.is_empty() {
            return;
        }
        let of = self.side(side);
        let words = &of.words[of.borders[pieces.start]..of.borders[pieces.end]];
        for word in words {
            let word = *word as usize;
            let weight = self.both.edge_weights[word];
            let mine = self.counts[side][word];
            let theirs = self.counts[1 - side][word];
            if sign > 0 {
                if mine < theirs {
                    self.overlap += weight;
                }
                self.mass[side] += weight;
            } else {
                if mine <= theirs {
                    self.overlap -= weight;
                }
                self.mass[side] -= weight;
            }
            self.counts[side][word] = mine + sign;
        }
    }

    pub(super) fn dice(&self) -> f32 {
        2.0 * self.overlap / (self.mass[0] + self.mass[1]).max(1e-6)
    }

    fn value(&self, threshold: f32) -> f32 {
        2.0 * self.overlap - threshold * (self.mass[0] + self.mass[1])
    }

    fn can(&self, step: Move) -> bool {
        let range = &self.ranges[step.side];
        let pieces = self.side(step.side).borders.len() as isize - 1;
        if step.by > 0 {
            if step.is_end {
                range.end as isize + step.by <= pieces
            } else {
                range.start as isize >= step.by
            }
        } else {
            range.len() as isize + step.by >= 1
        }
    }

    fn apply(&mut self, step: Move) {
        let range = self.ranges[step.side].clone();
        let (new, changed) = if step.is_end {
            let end = range.end.saturating_add_signed(step.by);
            (range.start..end, range.end.min(end)..range.end.max(end))
        } else {
            let start = range.start.saturating_add_signed(-step.by);
            (
                start..range.end,
                range.start.min(start)..range.start.max(start),
            )
        };
        self.shift(step.side, changed, if step.by > 0 { 1 } else { -1 });
        self.ranges[step.side] = new;
    }

    /// Moves the ends as long as that makes the passage better.
    pub(super) fn settle(&mut self) {
        let threshold = (0.5 * self.dice() + 0.1).clamp(0.2, 0.6);
        let far = FAR;
        for _ in 0..ROUNDS {
            let before = self.value(threshold);
            let mut best = (before + 1e-3, None);
            let steps: Vec<Move> = [0, 1]
                .into_iter()
                .flat_map(|side| {
                    [false, true].into_iter().flat_map(move |is_end| {
                        (-far..=far)
                            .filter(|by| *by != 0)
                            .map(move |by| Move { side, is_end, by })
                    })
                })
                .collect();
            for (number, step) in steps.iter().enumerate() {
                if !self.can(*step) {
                    continue;
                }
                self.apply(*step);
                let value = self.value(threshold);
                if value > best.0 {
                    best = (value, Some((*step, None)));
                }
                if step.side == 0 {
                    for second in steps.iter().skip(number + 1).filter(|it| it.side == 1) {
                        if !self.can(*second) {
                            continue;
                        }
                        self.apply(*second);
                        let value = self.value(threshold);
                        if value > best.0 {
                            best = (value, Some((*step, Some(*second))));
                        }
                        self.apply(Move {
                            by: -second.by,
                            ..*second
                        });
                    }
                }
                self.apply(Move {
                    by: -step.by,
                    ..*step
                });
            }
            let Some((step, second)) = best.1 else { break };
            self.apply(step);
            if let Some(second) = second {
                self.apply(second);
            }
        }
    }
}
