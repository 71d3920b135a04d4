//! Reads EDTF.

use super::{DateError, Edtf, End, Point, TimeOfDay, YearPart, days_in_month};

fn fail<T>(reason: impl Into<String>) -> Result<T, DateError> {
    Err(DateError {
        reason: reason.into(),
    })
}

pub fn date(text: &str) -> Result<Edtf, DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Edtf::Unknown);
    }
    let Some((from, to)) = text.split_once('/') else {
        return point(text).map(Edtf::Single);
    };
    let (from, to) = (end(from)?, end(to)?);
    if let (End::At(from), End::At(to)) = (&from, &to)
        && from.days().0 > to.days().1
    {
        return fail("the interval ends before it begins");
    }
    Ok(Edtf::Interval(from, to))
}

fn end(text: &str) -> Result<End, DateError> {
    match text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => point(text).map(End::At),
    }
}

fn point(text: &str) -> Result<Point, DateError> {
    if !text.is_ascii() {
        return fail("a date has only digits, “-”, “X”, “/”, “..” and one of “?~%”");
    }
    let (text, is_uncertain, is_approximate) = match text.as_bytes().last() {
        Some(b'?') => (&text[..text.len() - 1], true, false),
        Some(b'~') => (&text[..text.len() - 1], false, true),
        Some(b'%') => (&text[..text.len() - 1], true, true),
        _ => (text, false, false),
    };
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let (year, unspecified_year_digits, rest) = year(date)?;
    let part = below_year(year, rest)?;
    if unspecified_year_digits > 0 && part != YearPart::Whole {
        return fail("a year with unspecified digits cannot have a month");
    }
    let part = match (time, part) {
        (None, part) => part,
        (Some(time), YearPart::Day(month, day)) => YearPart::Time(month, day, time_of_day(time)?),
        (Some(_), _) => return fail("a time needs a whole day before it"),
    };
    Ok(Point {
        year,
        unspecified_year_digits,
        part,
        is_uncertain,
        is_approximate,
    })
}

/// The year, how many of its last digits are unspecified, and what follows it.
fn year(text: &str) -> Result<(i64, u8, &str), DateError> {
    const EXPECTED: &str =
        "a year has four digits, such as 2018, 201X or -0044; a longer one begins with Y";
    if let Some(long) = text.strip_prefix('Y') {
        let digits = long.strip_prefix('-').unwrap_or(long);
        let plausible = (5..=12).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0');
        return match long.parse() {
            Ok(year) if plausible => Ok((year, 0, "")),
            _ => fail("after Y come five to twelve digits"),
        };
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (Some(year), Some(rest)) = (digits.get(..4), digits.get(4..)) else {
        return fail(EXPECTED);
    };
    let known = year.trim_end_matches('X');
    if known.is_empty() || !known.bytes().all(|byte| byte.is_ascii_digit()) {
        return fail(EXPECTED);
    }
    let unspecified = u8::try_from(4 - known.len()).unwrap_or(0);
    let Ok(value) = year.replace('X', "0").parse::<i64>() else {
        return fail(EXPECTED);
    };
    if sign < 0 && value == 0 {
        return fail("there is no year -0000");
    }
    Ok((sign * value, unspecified, rest))
}

fn below_year(year: i64, rest: &str) -> Result<YearPart, DateError> {
    if rest.is_empty() {
        return Ok(YearPart::Whole);
    }
    let Some(rest) = rest.strip_prefix('-') else {
        return fail("after the year comes “-” and a month");
    };
    let (month, day) = match rest.split_once('-') {
        Some((month, day)) => (month, Some(day)),
        None => (rest, None),
    };
    match (month, day) {
        ("XX", None) => return Ok(YearPart::SomeMonth),
        ("XX", Some("XX")) => return Ok(YearPart::SomeDay),
        ("XX", Some(_)) => return fail("a day needs a month"),
        _ => {}
    }
    let month = match two_digits(month) {
        Some(month @ 1..=12) => month,
        Some(season @ 21..=24) if day.is_none() => return Ok(YearPart::Season(season - 21)),
        Some(month) => {
            return fail(format!(
                "there is no month {month:02}; months are 01 to 12, seasons 21 to 24"
            ));
        }
        None => return fail("a month has two digits, 01 to 12"),
    };
    match day {
        None => Ok(YearPart::Month(month)),
        Some("XX") => Ok(YearPart::SomeDayOf(month)),
        Some(day) => match two_digits(day) {
            Some(day) if (1..=days_in_month(year, month)).contains(&day) => {
                Ok(YearPart::Day(month, day))
            }
            Some(day) => fail(format!("month {month:02} of {year} has no day {day:02}")),
            None => fail("a day has two digits, 01 to 31"),
        },
    }
}

fn time_of_day(text: &str) -> Result<TimeOfDay, DateError> {
    const EXPECTED: &str = "a time is hh:mm or hh:mm:ss, then nothing, Z or +hh:mm";
    let (clock, offset_minutes) = if let Some(clock) = text.strip_suffix('Z') {
        (clock, Some(0))
    } else if let Some(at) = text.find(['+', '-']) {
        let (clock, offset) = text.split_at(at);
        let (sign, offset) = offset.split_at(1);
        let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "00"));
        let (Some(hours @ 0..=14), Some(minutes @ 0..=59)) =
            (two_digits(hours), two_digits(minutes))
        else {
            return fail(EXPECTED);
        };
        let total = i16::from(hours) * 60 + i16::from(minutes);
        (clock, Some(if sign == "-" { -total } else { total }))
    } else {
        (text, None)
    };
    let mut parts = clock.split(':').map(two_digits);
    let (hour, minute, second, more) = (parts.next(), parts.next(), parts.next(), parts.next());
    match (hour, minute, second, more) {
        (Some(Some(hour @ 0..=23)), Some(Some(minute @ 0..=59)), None, None) => Ok(TimeOfDay {
            hour,
            minute,
            second: None,
            offset_minutes,
        }),
        (
            Some(Some(hour @ 0..=23)),
            Some(Some(minute @ 0..=59)),
            Some(Some(second @ 0..=60)),
            None,
        ) => Ok(TimeOfDay {
            hour,
            minute,
            second: Some(second),
            offset_minutes,
        }),
        _ => fail(EXPECTED),
    }
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}
