//! Stretches of the calendar: hours, days, weeks, months, years and multiples of years.
//!
//! Days are counted from 1970-01-01 in the proleptic Gregorian calendar, as everywhere. Moments
//! are days with a fraction.

use crate::dataset::Edtf;
use crate::dataset::date::{End, Point, YearPart, days_from_civil};

/// No day beyond this, in either direction: about 10^12 years.
const FARTHEST: f64 = 4e14;

/// A stretch of time that divides all of it without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// So many hours, from midnight; a divisor of 24.
    Hours(i64),
    Day,
    /// From Monday.
    Week,
    /// So many months, from January; a divisor of 12.
    Months(i64),
    /// So many years, from year 0.
    Years(i64),
}

/// Year, month and day of the month of a day.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
#[must_use]
pub fn civil(day: i64) -> (i64, u8, u8) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (
        year,
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )
}

/// The day in which a moment lies.
#[must_use]
pub fn day_of(moment: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "clamped to what an integer holds"
    )]
    let day = moment.clamp(-FARTHEST, FARTHEST).floor() as i64;
    day
}

/// The moment at which a day begins.
#[must_use]
pub fn moment(day: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "days of a calendar are few")]
    let moment = day as f64;
    moment.clamp(-FARTHEST, FARTHEST)
}

impl Unit {
    /// How long it is about, in days.
    #[must_use]
    pub fn about_days(self) -> f64 {
        match self {
            Self::Hours(hours) => moment(hours) / 24.0,
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Months(months) => moment(months) * 30.436_875,
            Self::Years(years) => moment(years) * 365.2425,
        }
    }

    /// The first day of the stretch in which a day lies. Hours count as the day.
    #[must_use]
    pub fn start(self, day: i64) -> i64 {
        match self {
            Self::Hours(_) | Self::Day => day,
            // 1970-01-01 was a Thursday.
            Self::Week => day - (day + 3).rem_euclid(7),
            Self::Months(months) => {
                let (year, month, _) = civil(day);
                let from_january = i64::from(month) - 1;
                let first = from_january - from_january.rem_euclid(months.max(1));
                days_from_civil(year, u8::try_from(first + 1).unwrap_or(1), 1)
            }
            Self::Years(years) => {
                let (year, _, _) = civil(day);
                days_from_civil(year - year.rem_euclid(years.max(1)), 1, 1)
            }
        }
    }

    /// The first day of the stretch after the one that begins on a day.
    #[must_use]
    pub fn next(self, start: i64) -> i64 {
        match self {
            Self::Hours(_) | Self::Day => start + 1,
            Self::Week => start + 7,
            Self::Months(months) => {
                let (year, month, _) = civil(start);
                let month = i64::from(month) - 1 + months.max(1);
                let month_of_year = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
                days_from_civil(year + month.div_euclid(12), month_of_year, 1)
            }
            Self::Years(years) => {
                let (year, _, _) = civil(start);
                days_from_civil(year + years.max(1), 1, 1)
            }
        }
    }

    /// How many stretches it takes from the one of a day to the one of another, both included.
    #[must_use]
    pub fn count(self, first: i64, last: i64) -> i64 {
        let (first, last) = (self.start(first), self.start(last));
        let steps = match self {
            Self::Hours(_) | Self::Day => last - first,
            Self::Week => (last - first) / 7,
            Self::Months(months) => {
                let months_of = |day: i64| {
                    let (year, month, _) = civil(day);
                    year * 12 + i64::from(month)
                };
                (months_of(last) - months_of(first)) / months.max(1)
            }
            Self::Years(years) => (civil(last).0 - civil(first).0) / years.max(1),
        };
        steps + 1
    }

    /// The stretch that begins on a day, as a date.
    #[must_use]
    pub fn period(self, start: i64) -> Edtf {
        let (year, month, _) = civil(start);
        match self {
            Self::Hours(_) | Self::Day => between(start, start),
            Self::Months(1) => Edtf::Single(Point::new(year, YearPart::Month(month))),
            Self::Years(1) => Edtf::Single(Point::new(year, YearPart::Whole)),
            Self::Years(years) => Edtf::Interval(
                End::At(Point::new(year, YearPart::Whole)),
                End::At(Point::new(year + years - 1, YearPart::Whole)),
            ),
            Self::Week | Self::Months(_) => between(start, self.next(start) - 1),
        }
    }

    /// The stretches of a span of time that begin in it, in order; none more than `most`.
    #[must_use]
    pub fn starts_within(self, from: f64, to: f64, most: usize) -> Vec<f64> {
        let mut starts = Vec::new();
        if let Self::Hours(hours) = self {
            let hours = moment(hours.max(1));
            let mut at = (from * 24.0 / hours).ceil();
            while at * hours / 24.0 <= to && starts.len() < most {
                starts.push(at * hours / 24.0);
                at += 1.0;
            }
            return starts;
        }
        let mut at = self.start(day_of(from));
        if moment(at) < from {
            at = self.next(at);
        }
        while moment(at) <= to && starts.len() < most {
            starts.push(moment(at));
            at = self.next(at);
        }
        starts
    }
}

/// The days from one to another, as a date.
#[must_use]
pub fn between(first: i64, last: i64) -> Edtf {
    let point = |day: i64| {
        let (year, month, day) = civil(day);
        Point::new(year, YearPart::Day(month, day))
    };
    if first == last {
        Edtf::Single(point(first))
    } else {
        Edtf::Interval(End::At(point(first)), End::At(point(last)))
    }
}
