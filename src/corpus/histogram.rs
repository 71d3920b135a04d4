//! Cables by time: so many in each day, week, month or year.

use std::collections::BTreeMap;

use super::Corpus;
use super::calendar::Unit;
use crate::dataset::Edtf;

/// How many bars there are at most, where the unit is chosen here.
const MOST_BARS: i64 = 120;
/// How many there are at most in any case; beyond, the unit grows.
const BARS_IN_ANY_CASE: i64 = 4_000;

/// How wide the bars are.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Bins {
    /// As narrow as the dates allow, with at most 120 bars.
    #[default]
    Auto,
    Day,
    Week,
    Month,
    Year,
}

/// Cables by time, without gaps between the first and the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    pub unit: Unit,
    pub bars: Vec<Bar>,
    /// Cables of whose date no beginning is known.
    pub undated: usize,
}

/// A stretch of time, and the cables whose dates begin in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// In days since 1970-01-01.
    pub first: i64,
    /// The last day of the stretch.
    pub last: i64,
    pub count: usize,
    /// How many of them have a date that may also mean a time after the stretch.
    pub vague: usize,
}

impl Bar {
    /// The stretch as a date.
    #[must_use]
    pub fn period(&self, unit: Unit) -> Edtf {
        unit.period(self.first)
    }
}

impl Default for Histogram {
    fn default() -> Self {
        Self {
            unit: Unit::Day,
            bars: Vec::new(),
            undated: 0,
        }
    }
}

impl Histogram {
    /// In a sentence, that cables have no usable date; none where all have.
    #[must_use]
    pub fn undated_in_words(&self) -> Option<String> {
        match self.undated {
            0 => None,
            1 => Some("1 cable has no date, or one of which no beginning is known.".to_owned()),
            n => Some(format!(
                "{} cables have no date, or one of which no beginning is known.",
                super::page::number(n)
            )),
        }
    }

    /// Counts cables, by their places in the dataset's list. A cable is counted where its date
    /// begins. Bars + undated = cables.
    #[must_use]
    pub fn of(corpus: &Corpus, cables: impl Iterator<Item = usize>, bins: Bins) -> Self {
        let mut undated = 0;
        // Few days are shared by many cables.
        let mut dates: BTreeMap<(i64, i64), usize> = BTreeMap::new();
        for cable in cables {
            match days_of(corpus, cable) {
                Some(days) => *dates.entry(days).or_default() += 1,
                None => undated += 1,
            }
        }
        let Some(((first, _), (last, _))) = dates
            .first_key_value()
            .zip(dates.last_key_value())
            .map(|((first, _), (last, _))| (*first, *last))
        else {
            return Self {
                undated,
                ..Self::default()
            };
        };
        let unit = chosen(bins, first, last, &dates);
        let mut bars = Vec::new();
        let mut at = unit.start(first);
        while at <= last {
            let next = unit.next(at);
            bars.push(Bar {
                first: at,
                last: next - 1,
                count: 0,
                vague: 0,
            });
            at = next;
        }
        let mut histogram = Self {
            unit,
            bars,
            undated,
        };
        for ((from, to), count) in dates {
            if let Some(bar) = histogram
                .bar_at(from)
                .and_then(|at| histogram.bars.get_mut(at))
            {
                bar.count += count;
                if to > bar.last {
                    bar.vague += count;
                }
            }
        }
        histogram
    }

    /// The bar in which a day lies, by its place.
    #[must_use]
    pub fn bar_at(&self, day: i64) -> Option<usize> {
        let after = self.bars.partition_point(|bar| bar.first <= day);
        let at = after.checked_sub(1)?;
        self.bars
            .get(at)
            .is_some_and(|bar| day <= bar.last)
            .then_some(at)
    }

    /// The bar in which a cable is counted, by its place.
    #[must_use]
    pub fn bar_of(&self, corpus: &Corpus, cable: usize) -> Option<usize> {
        self.bar_at(days_of(corpus, cable)?.0)
    }

    /// How many cables the bars hold.
    #[must_use]
    pub fn dated(&self) -> usize {
        self.bars.iter().map(|bar| bar.count).sum()
    }

    /// How many of them may also mean a time after their bar.
    #[must_use]
    pub fn vague(&self) -> usize {
        self.bars.iter().map(|bar| bar.vague).sum()
    }

    /// The number of cables in the fullest bar.
    #[must_use]
    pub fn highest(&self) -> usize {
        self.bars.iter().map(|bar| bar.count).max().unwrap_or(0)
    }
}

/// The first and last day that a cable's date may mean, where its first is known.
fn days_of(corpus: &Corpus, cable: usize) -> Option<(i64, i64)> {
    let date = corpus.dataset.cables.get(cable)?.date;
    date.filed_under()?;
    date.days()
}

/// The unit asked for, or the narrowest that makes few bars and of which at most a quarter of
/// the dates are wider.
fn chosen(bins: Bins, first: i64, last: i64, dates: &BTreeMap<(i64, i64), usize>) -> Unit {
    let units = || {
        [Unit::Day, Unit::Week, Unit::Months(1)]
            .into_iter()
            .chain((0..12).map(|power| Unit::Years(10_i64.pow(power))))
    };
    let asked = match bins {
        Bins::Auto => None,
        Bins::Day => Some(Unit::Day),
        Bins::Week => Some(Unit::Week),
        Bins::Month => Some(Unit::Months(1)),
        Bins::Year => Some(Unit::Years(1)),
    };
    if let Some(asked) = asked {
        return units()
            .skip_while(|unit| *unit != asked)
            .find(|unit| unit.count(first, last) <= BARS_IN_ANY_CASE)
            .unwrap_or(asked);
    }
    let all: usize = dates.values().sum();
    let is_known = |unit: &Unit| {
        let vague: usize = dates
            .iter()
            .filter(|((from, to), _)| *to >= unit.next(unit.start(*from)) && *to != i64::MAX)
            .map(|(_, count)| count)
            .sum();
        vague * 4 <= all
    };
    let few = || units().filter(|unit| unit.count(first, last) <= MOST_BARS);
    few()
        .find(is_known)
        .or_else(|| few().next())
        .unwrap_or(Unit::Years(1_000_000_000_000))
}
