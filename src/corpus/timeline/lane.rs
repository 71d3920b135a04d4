//! What a lane counts and finds by binary search.

use std::collections::BTreeMap;

use super::{Edge, Lane, LaneKind, Mark};

/// Marks of about the same length.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Class {
    /// No mark is longer, in days.
    pub(super) longest: f64,
    /// By their first moment.
    pub(super) marks: Vec<Mark>,
    /// Where they begin, in the same order.
    pub(super) starts: Vec<f64>,
    /// The ends of all, sorted.
    pub(super) ends: Vec<f64>,
}

impl Lane {
    pub(super) fn of(kind: LaneKind, name: &str, key: Option<&str>, marks: Vec<Mark>) -> Self {
        let mut by_length: BTreeMap<u32, Vec<Mark>> = BTreeMap::new();
        let mut lane = Self {
            kind,
            name: name.to_owned(),
            key: key.map(str::to_owned),
            count: marks.len(),
            ..Self::default()
        };
        for mark in marks {
            if mark.end == Edge::Open {
                lane.open_after.push(mark.from);
            }
            if mark.start == Edge::Open {
                lane.open_before.push(mark.to);
            }
            by_length
                .entry(class_of(mark.to - mark.from))
                .or_default()
                .push(mark);
        }
        lane.open_after.sort_by(f64::total_cmp);
        lane.open_before.sort_by(f64::total_cmp);
        lane.classes = by_length.into_values().map(Class::of).collect();
        lane
    }

    /// First moment and the one after the last.
    #[must_use]
    pub fn extent(&self) -> Option<[f64; 2]> {
        self.classes
            .iter()
            .filter_map(|class| Some([class.marks.first()?.from, *class.ends.last()?]))
            .reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])
    }

    /// How many marks have a part in a span of time.
    #[must_use]
    pub fn overlapping(&self, from: f64, to: f64) -> usize {
        self.classes
            .iter()
            .map(|class| class.overlapping(from, to))
            .sum()
    }

    /// How many marks that are no longer than about `longest` days begin between each moment and
    /// the next of some, which must be in order.
    #[must_use]
    pub fn beginning(&self, moments: &[f64], longest: f64) -> Vec<usize> {
        let mut counts = vec![0; moments.len().saturating_sub(1)];
        for class in self.classes.iter().filter(|class| class.longest <= longest) {
            let mut before: Option<usize> = None;
            // One count more than there are gaps: the first only says where to begin.
            let slots = std::iter::once(None).chain(counts.iter_mut().map(Some));
            for (moment, count) in moments.iter().zip(slots) {
                let here = advanced(&class.starts, before.unwrap_or(0), |it| *it < *moment);
                if let (Some(count), Some(before)) = (count, before) {
                    *count += here - before;
                }
                before = Some(here);
            }
        }
        counts
    }

    /// The only mark that [`Self::beginning`] counts, where it counts one.
    #[must_use]
    pub fn first_beginning(&self, from: f64, to: f64, longest: f64) -> Option<&Mark> {
        self.classes
            .iter()
            .filter(|class| class.longest <= longest)
            .filter_map(|class| class.marks.get(class.before(from)))
            .find(|mark| mark.from < to)
    }

    /// How many marks that are longer than about `longest` days have a part between each moment
    /// and the next of some, which must be in order.
    #[must_use]
    pub fn long_overlapping(&self, moments: &[f64], longest: f64) -> Vec<usize> {
        let mut counts = vec![0; moments.len().saturating_sub(1)];
        for class in self.classes.iter().filter(|class| class.longest > longest) {
            let (mut begun, mut ended) = (0, 0);
            for (pair, count) in moments.windows(2).zip(&mut counts) {
                let [from, to] = pair else { continue };
                begun = advanced(&class.starts, begun, |start| start < to);
                ended = advanced(&class.ends, ended, |end| end <= from);
                *count += begun.saturating_sub(ended);
            }
        }
        counts
    }

    /// The marks that have a part in a span of time, in the order of their first moments; none
    /// where there are more than `most`.
    #[must_use]
    pub fn visible(&self, from: f64, to: f64, most: usize) -> Option<Vec<&Mark>> {
        if self.overlapping(from, to) > most {
            return None;
        }
        let mut visible: Vec<&Mark> = Vec::new();
        for class in &self.classes {
            let (first, end) = (class.before(from - class.longest), class.before(to));
            // Marks of many lengths may have ended before; looking at all of them could take long.
            if end - first > most * 8 + 200 {
                return None;
            }
            let near = class.marks.get(first..end).unwrap_or_default();
            visible.extend(near.iter().filter(|mark| mark.to > from));
        }
        visible.sort_by(|a, b| {
            (a.from.total_cmp(&b.from))
                .then(a.to.total_cmp(&b.to))
                .then(a.entry.cmp(&b.entry))
        });
        Some(visible)
    }

    /// How many dates with an open end or beginning reach into a span of time from outside.
    #[must_use]
    pub fn reaching_into(&self, from: f64, to: f64) -> usize {
        self.open_after.partition_point(|at| *at < from)
            + (self.open_before.len() - self.open_before.partition_point(|at| *at <= to))
    }

    /// Every mark, in no order that means something.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.classes.iter().flat_map(|class| &class.marks)
    }
}

impl Class {
    fn of(mut marks: Vec<Mark>) -> Self {
        marks.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.entry.cmp(&b.entry)));
        let mut ends: Vec<f64> = marks.iter().map(|mark| mark.to).collect();
        ends.sort_by(f64::total_cmp);
        let starts = marks.iter().map(|mark| mark.from).collect();
        let longest = marks
            .iter()
            .map(|mark| mark.to - mark.from)
            .fold(0.0, f64::max);
        Self {
            longest,
            marks,
            starts,
            ends,
        }
    }

    /// How many marks begin before a moment.
    fn before(&self, moment: f64) -> usize {
        self.starts.partition_point(|start| *start < moment)
    }

    fn overlapping(&self, from: f64, to: f64) -> usize {
        let ended = self.ends.partition_point(|end| *end <= from);
        self.before(to).saturating_sub(ended)
    }
}

/// The class of a length in days: up to 1/16, 1, 4, 16, 64, …
fn class_of(days: f64) -> u32 {
    if days <= 1.0 / 16.0 {
        return 0;
    }
    let (mut class, mut limit) = (1, 1.0);
    while days > limit && class < 32 {
        limit *= 4.0;
        class += 1;
    }
    class
}

/// Where a sorted list stops to fulfil a condition, looked for from a place at which it still
/// does or just stopped: near places are found fast.
fn advanced(sorted: &[f64], from: usize, holds: impl Fn(&f64) -> bool) -> usize {
    let rest = sorted.get(from..).unwrap_or_default();
    let mut step = 1;
    while rest.get(step - 1).is_some_and(&holds) {
        step *= 2;
    }
    let (least, most) = (step / 2, step.min(rest.len()));
    let near = rest.get(least..most).unwrap_or_default();
    from + least + near.partition_point(holds)
}
