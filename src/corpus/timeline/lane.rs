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

    /// How many marks that are no longer than about `longest` days begin in a span of time.
    #[must_use]
    pub fn beginning(&self, from: f64, to: f64, longest: f64) -> usize {
        self.classes
            .iter()
            .filter(|class| class.longest <= longest)
            .map(|class| class.before(to) - class.before(from))
            .sum()
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

    /// How many marks that are longer than about `longest` days have a part in a span of time.
    #[must_use]
    pub fn long_overlapping(&self, from: f64, to: f64, longest: f64) -> usize {
        self.classes
            .iter()
            .filter(|class| class.longest > longest)
            .map(|class| class.overlapping(from, to))
            .sum()
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
        let longest = marks
            .iter()
            .map(|mark| mark.to - mark.from)
            .fold(0.0, f64::max);
        Self {
            longest,
            marks,
            ends,
        }
    }

    /// How many marks begin before a moment.
    fn before(&self, moment: f64) -> usize {
        self.marks.partition_point(|mark| mark.from < moment)
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
