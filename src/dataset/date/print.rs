//! Writes dates, as EDTF and for people.

use std::fmt::{self, Write as _};

use super::{Edtf, End, Point, TimeOfDay, YearPart};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// The short English name of a month, 1 to 12.
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    MONTHS
        .get(usize::from(month).wrapping_sub(1))
        .copied()
        .unwrap_or("?")
}

/// Writes a date as EDTF.
///
/// # Errors
/// The formatter's own.
pub fn edtf(date: &Edtf, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match date {
        Edtf::Unknown => Ok(()),
        Edtf::Single(point) => write_point(point, f),
        Edtf::Interval(from, to) => {
            write_end(from, f)?;
            f.write_char('/')?;
            write_end(to, f)
        }
    }
}

fn write_end(end: &End, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match end {
        End::Open => f.write_str(".."),
        End::Unknown => Ok(()),
        End::At(point) => write_point(point, f),
    }
}

fn write_point(point: &Point, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if point.year.abs() > 9999 {
        write!(f, "Y{}", point.year)?;
    } else {
        let digits = format!("{:04}", point.year.abs());
        let known = 4 - usize::from(point.unspecified_year_digits.min(3));
        let sign = if point.year < 0 { "-" } else { "" };
        let unspecified = "X".repeat(4 - known);
        write!(
            f,
            "{sign}{}{unspecified}",
            digits.get(..known).unwrap_or("")
        )?;
    }
    match point.part {
        YearPart::Whole => {}
        YearPart::SomeMonth => f.write_str("-XX")?,
        YearPart::SomeDay => f.write_str("-XX-XX")?,
        YearPart::Season(season) => write!(f, "-{}", 21 + season)?,
        YearPart::Month(month) => write!(f, "-{month:02}")?,
        YearPart::SomeDayOf(month) => write!(f, "-{month:02}-XX")?,
        YearPart::Day(month, day) => write!(f, "-{month:02}-{day:02}")?,
        YearPart::Time(month, day, time) => {
            write!(
                f,
                "-{month:02}-{day:02}T{:02}:{:02}",
                time.hour, time.minute
            )?;
            if let Some(second) = time.second {
                write!(f, ":{second:02}")?;
            }
            match time.offset_minutes {
                None => {}
                Some(0) => f.write_char('Z')?,
                Some(minutes) => {
                    let sign = if minutes < 0 { '-' } else { '+' };
                    write!(
                        f,
                        "{sign}{:02}:{:02}",
                        minutes.abs() / 60,
                        minutes.abs() % 60
                    )?;
                }
            }
        }
    }
    match (point.is_uncertain, point.is_approximate) {
        (true, true) => f.write_char('%'),
        (true, false) => f.write_char('?'),
        (false, true) => f.write_char('~'),
        (false, false) => Ok(()),
    }
}

#[must_use]
pub fn for_people(date: &Edtf) -> String {
    match date {
        Edtf::Unknown => String::new(),
        Edtf::Single(point) => qualified(point),
        Edtf::Interval(End::At(from), End::Open) => format!("{} or later", qualified(from)),
        Edtf::Interval(End::Open, End::At(to)) => format!("{} or earlier", qualified(to)),
        Edtf::Interval(End::At(from), End::Unknown) => {
            format!("{} – end unknown", qualified(from))
        }
        Edtf::Interval(End::Unknown, End::At(to)) => {
            format!("beginning unknown – {}", qualified(to))
        }
        Edtf::Interval(End::At(from), End::At(to)) => match (from.part, to.part) {
            (YearPart::Day(month, first), YearPart::Day(to_month, _))
                if is_plain(from) && is_plain(to) && from.year == to.year && month == to_month =>
            {
                format!("{first}–{}", qualified(to))
            }
            _ => format!("{} – {}", qualified(from), qualified(to)),
        },
        Edtf::Interval(..) => "unknown".to_owned(),
    }
}

#[must_use]
pub fn for_tables(date: &Edtf) -> String {
    match date {
        Edtf::Interval(End::At(from), End::Open | End::Unknown) => {
            format!("from {}", qualified(from))
        }
        Edtf::Interval(End::Open | End::Unknown, End::At(to)) => {
            format!("until {}", qualified(to))
        }
        other => for_people(other),
    }
}

const fn is_plain(point: &Point) -> bool {
    !point.is_approximate && !point.is_uncertain
}

fn qualified(point: &Point) -> String {
    let text = plain(point);
    match (point.is_uncertain, point.is_approximate) {
        (true, true) => format!("about {text} (uncertain)"),
        (true, false) => format!("{text} (uncertain)"),
        (false, true) => format!("about {text}"),
        (false, false) => text,
    }
}

fn plain(point: &Point) -> String {
    let year = match point.unspecified_year_digits {
        0 => year_for_people(point.year),
        1 if point.year >= 0 => format!("{}s", point.year),
        digits => {
            let span = 10_i64.pow(u32::from(digits)) - 1;
            if point.year < 0 {
                format!("{}–{} BC", 1 - point.year + span, 1 - point.year)
            } else {
                format!("{}–{}", point.year, point.year + span)
            }
        }
    };
    match point.part {
        YearPart::Whole | YearPart::SomeMonth | YearPart::SomeDay => year,
        YearPart::Season(season) => {
            let name = SEASONS.get(usize::from(season)).copied().unwrap_or("?");
            format!("{name} {year}")
        }
        YearPart::Month(month) | YearPart::SomeDayOf(month) => {
            format!("{} {year}", month_name(month))
        }
        YearPart::Day(month, day) => format!("{day} {} {year}", month_name(month)),
        YearPart::Time(month, day, time) => {
            format!("{day} {} {year}, {}", month_name(month), clock(time))
        }
    }
}

fn year_for_people(year: i64) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - year)
    }
}

fn clock(time: TimeOfDay) -> String {
    let zone = match time.offset_minutes {
        None => String::new(),
        Some(0) => " UTC".to_owned(),
        Some(minutes) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            format!(" UTC{sign}{}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    };
    format!("{:02}:{:02}{zone}", time.hour, time.minute)
}
