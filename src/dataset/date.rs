//! Dates as archives have them: EDTF (ISO 8601-2:2019, annex A), levels 0 and 1.
//!
//! A date is a point of some precision (`2018-07-16`, `2018-07`, `2018`, `201X`, `2018-21` for
//! spring), qualified as uncertain `?`, approximate `~` or both `%`, or an interval of two
//! points, either of which may be open `..` or unknown (empty). The empty string is an unknown
//! date. What a date rests on is said by a [`Basis`](super::Basis), not by the date.

mod parse;
pub mod print;

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::shape::{Shaped, Type};

/// A date in EDTF, level 0 or 1. Sorts by its earliest day, then by its latest; an unknown
/// date sorts last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// Nothing is known.
    #[default]
    Unknown,
    /// A point in time of some precision.
    Single(Point),
    /// From one end to the other.
    Interval(End, End),
}

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// `..`: no bound on this side.
    Open,
    /// There is a bound, which nobody knows.
    Unknown,
    /// The bound.
    At(Point),
}

/// A point in time of some precision, with what qualifies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// Astronomical year: 0 is 1 BC.
    pub year: i64,
    /// How many digits at the year's end are unspecified (`201X`: 1).
    pub unspecified_year_digits: u8,
    pub part: YearPart,
    /// `?` or `%`.
    pub is_uncertain: bool,
    /// `~` or `%`.
    pub is_approximate: bool,
}

/// What is known below the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum YearPart {
    /// `2018`
    Whole,
    /// `2018-XX`: some month of the year.
    SomeMonth,
    /// `2018-XX-XX`: some day of the year.
    SomeDay,
    /// `2018-21` … `2018-24`: spring, summer, autumn, winter (0 to 3).
    Season(u8),
    /// `2018-07`, month 1 to 12.
    Month(u8),
    /// `2018-07-XX`: some day of the month.
    SomeDayOf(u8),
    /// `2018-07-16`, month and day.
    Day(u8, u8),
    /// `2018-07-16T14:30:00Z`
    Time(u8, u8, TimeOfDay),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeOfDay {
    pub hour: u8,
    pub minute: u8,
    pub second: Option<u8>,
    /// Minutes east of UTC; none where the time is local.
    pub offset_minutes: Option<i16>,
}

/// A date that does not parse, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct DateError {
    pub reason: String,
}

/// Days since 1970-01-01 of a day in the proleptic Gregorian calendar.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
#[must_use]
pub const fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = (month as i64 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i64 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// How many days a month has.
#[must_use]
pub const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0
            && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) =>
        {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl Edtf {
    /// A day.
    #[must_use]
    pub const fn day(year: i64, month: u8, day: u8) -> Self {
        Self::Single(Point::new(year, YearPart::Day(month, day)))
    }

    /// Whether nothing is known.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// The first and last day that the date may mean, in days since 1970-01-01. `None` where
    /// nothing is known; an end without a bound is `i64::MIN` or `i64::MAX`.
    #[must_use]
    pub fn days(&self) -> Option<(i64, i64)> {
        match self {
            Self::Unknown | Self::Interval(End::Unknown | End::Open, End::Unknown | End::Open) => {
                None
            }
            Self::Single(point) => Some(point.days()),
            Self::Interval(from, to) => Some((
                match from {
                    End::At(point) => point.days().0,
                    End::Open | End::Unknown => i64::MIN,
                },
                match to {
                    End::At(point) => point.days().1,
                    End::Open | End::Unknown => i64::MAX,
                },
            )),
        }
    }

    /// The point by which the date is filed under a year and a month: its first. A date of
    /// which no beginning is known (`../2018-12`) is filed nowhere.
    #[must_use]
    pub const fn filed_under(&self) -> Option<Point> {
        match self {
            Self::Single(point) | Self::Interval(End::At(point), _) => Some(*point),
            _ => None,
        }
    }
}

impl Point {
    /// An unqualified point.
    #[must_use]
    pub const fn new(year: i64, part: YearPart) -> Self {
        Self {
            year,
            unspecified_year_digits: 0,
            part,
            is_uncertain: false,
            is_approximate: false,
        }
    }

    /// The month, where it is known, 1 to 12.
    #[must_use]
    pub const fn month(&self) -> Option<u8> {
        match self.part {
            YearPart::Month(month)
            | YearPart::SomeDayOf(month)
            | YearPart::Day(month, _)
            | YearPart::Time(month, _, _) => Some(month),
            _ => None,
        }
    }

    /// The first and last day that it may mean, in days since 1970-01-01. Seasons are those of
    /// the northern hemisphere, by whole months; winter begins in December of its year.
    #[must_use]
    pub const fn days(&self) -> (i64, i64) {
        let span = 10_i64.pow(self.unspecified_year_digits as u32);
        let (first, last) = if self.year < 0 {
            (self.year - (span - 1), self.year)
        } else {
            (self.year, self.year + (span - 1))
        };
        match self.part {
            YearPart::Whole | YearPart::SomeMonth | YearPart::SomeDay => {
                (days_from_civil(first, 1, 1), days_from_civil(last, 12, 31))
            }
            YearPart::Season(season) => {
                let month = season * 3 + 3;
                let start = days_from_civil(self.year, month, 1);
                let (end_year, end_month) = if season == 3 {
                    (self.year + 1, 3)
                } else {
                    (self.year, month + 3)
                };
                (start, days_from_civil(end_year, end_month, 1) - 1)
            }
            YearPart::Month(month) | YearPart::SomeDayOf(month) => (
                days_from_civil(self.year, month, 1),
                days_from_civil(self.year, month, days_in_month(self.year, month)),
            ),
            YearPart::Day(month, day) | YearPart::Time(month, day, _) => {
                let day = days_from_civil(self.year, month, day);
                (day, day)
            }
        }
    }

    const fn minutes(&self) -> i32 {
        match self.part {
            YearPart::Time(_, _, time) => {
                let offset = match time.offset_minutes {
                    Some(minutes) => minutes as i32,
                    None => 0,
                };
                time.hour as i32 * 60 + time.minute as i32 - offset
            }
            _ => i32::MIN,
        }
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |date: &Self| match date.days() {
            Some((first, last)) => (
                false,
                first,
                date.filed_under().map_or(i32::MIN, |point| point.minutes()),
                last,
            ),
            None => (true, 0, 0, 0),
        };
        // Equal spans in different words (`2018-01-01/2018-12-31` and `2018`) must not be equal
        // in order while they differ in value.
        key(self)
            .cmp(&key(other))
            .then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        parse::date(text)
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        print::edtf(self, f)
    }
}

impl Edtf {
    /// The same in the room of a table's cell: `from 16 Jul 2018`, `until Dec 2018`.
    #[must_use]
    pub fn for_tables(&self) -> String {
        print::for_tables(self)
    }

    /// The date for people: `16 Jul 2018`, `Jul 2018`, `about 2018`, `16 Jul 2018 or later`;
    /// empty where nothing is known.
    #[must_use]
    pub fn for_people(&self) -> String {
        print::for_people(self)
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Shaped for Edtf {
    fn shape() -> Type {
        Type::Date
    }
}
