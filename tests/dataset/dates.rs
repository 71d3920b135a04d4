//! EDTF, levels 0 and 1.

use std::cmp::Ordering;

use chancery::dataset::Edtf;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::generate;

fn parsed(text: &str) -> Edtf {
    match text.parse() {
        Ok(date) => date,
        Err(error) => panic!("{text}: {error}"),
    }
}

/// What the specification gives as examples of levels 0 and 1
/// (<https://www.loc.gov/standards/datetime/>), and what archives need besides, each in the
/// form in which it is written back.
const CANONICAL: [&str; 69] = [
    // Level 0: date, date and time, interval.
    "1985-04-12",
    "1985-04",
    "1985",
    "1985-04-12T23:20:30",
    "1985-04-12T23:20:30Z",
    "1985-04-12T23:20:30+04:30",
    "1964/2008",
    "2004-06/2006-08",
    "2004-02-01/2005-02-08",
    "2004-02-01/2005-02",
    "2004-02-01/2005",
    "2005/2006-02",
    // Level 1: a year of more than four digits.
    "Y170000002",
    "Y-170000002",
    // Seasons.
    "2001-21",
    "2001-22",
    "2001-23",
    "2001-24",
    // Uncertain, approximate, both.
    "1984?",
    "2004-06~",
    "2004-06-11%",
    "1984~",
    "2004-06?",
    "2004-06-11?",
    "1984%",
    // Unspecified digits.
    "201X",
    "20XX",
    "2XXX",
    "2004-XX",
    "1985-04-XX",
    "1985-XX-XX",
    // Open and unknown ends.
    "1985-04-12/..",
    "1985-04/..",
    "1985/..",
    "../1985-04-12",
    "../1985-04",
    "../1985",
    "1985-04-12/",
    "1985-04/",
    "1985/",
    "/1985-04-12",
    "/1985-04",
    "/1985",
    "../..",
    "/..",
    "../",
    // Qualified ends.
    "1984~/2004-06",
    "1984/2004-06~",
    "1984~/2004~",
    "1984-06?/2004-08?",
    "1984?/2004%",
    "1984-06-02?/2004-08-08~",
    "201X/..",
    // Before the common era.
    "-1985",
    "-0044-03-15",
    "0000",
    "0000-02-29",
    "-018X",
    // Leap days.
    "2016-02-29",
    "2000-02-29",
    // An interval that begins and ends within the same day, or within what is not known.
    "2018-07-16/2018-07-16",
    "2018-07/2018-07-16",
    "2018-07-16/2018-07",
    "2018-21/2018",
    // Times.
    "2018-07-16T14:30",
    "2018-07-16T14:30Z",
    "2018-07-16T14:30-05:00",
    "2016-12-31T23:59:60Z",
    // Nothing.
    "",
];

/// What must not parse.
const WRONG: [&str; 78] = [
    "2018-13",
    "2018-00",
    "2018-20",
    "2018-25",
    "2018-41",
    "2018-02-30",
    "2018-02-29",
    "1900-02-29",
    "2018-04-31",
    "2018-07-00",
    "2018-07-32",
    "18-07-2018",
    "16.07.2018",
    "07/16/2018",
    "2018-7-1",
    "2018-7",
    "2018-07-1",
    "2018-007-01",
    "20180716",
    "201807",
    "2018-W29",
    "2018-197",
    "2018 07 16",
    "2018.07.16",
    "2018–07–16",
    "2018/…",
    "2018-07-16-01",
    "2018-",
    "2018-07-",
    "-",
    "--",
    "+2018",
    "201",
    "20181",
    "018",
    "-0000",
    "-0000-01-01",
    "Y2018",
    "Y02018",
    "y17000",
    "Y",
    "Y-",
    "Y17000-01",
    "17000",
    "X",
    "XXXX",
    "20X8",
    "X018",
    "201x",
    "201X-07",
    "2018-0X",
    "2018-X7",
    "2018-XX-16",
    "2018-07-1X",
    "2018-21-05",
    "2018-xx",
    "?",
    "2018??",
    "2018?~",
    "?2018",
    "2018-?07",
    "2018?-07",
    "~2018",
    "[2018,2019]",
    "{2018}",
    "2018/2017",
    "2018-07-16/2018-07-15",
    "2018-08/2018-07",
    "2018/2019/2020",
    "2018/...",
    "2018//",
    "..",
    "2018-07-16T",
    "2018-07-16T24:00",
    "2018-07-16T14:60",
    "2018-07T14:30",
    "2018-07-16T14:30+15:00",
    "unknown",
];

#[test]
fn the_examples_of_the_specification_parse_and_are_written_back_as_they_were() {
    for text in CANONICAL {
        assert_eq!(parsed(text).to_string(), text);
    }
}

#[test]
fn what_is_no_date_does_not_parse_and_is_told_why() {
    for text in WRONG {
        match text.parse::<Edtf>() {
            Ok(date) => panic!("{text} was read as {date:?}"),
            Err(error) => assert!(!error.reason.trim().is_empty(), "{text}"),
        }
    }
}

#[test]
fn other_ways_to_write_a_time_mean_the_same() {
    for (one, other) in [
        ("2018-07-16T14:30+00:00", "2018-07-16T14:30Z"),
        ("2018-07-16T14:30-00:00", "2018-07-16T14:30Z"),
        ("2018-07-16T14:30+02", "2018-07-16T14:30+02:00"),
        (" 2018-07-16 ", "2018-07-16"),
    ] {
        assert_eq!(parsed(one), parsed(other), "{one}");
    }
}

#[test]
fn dates_are_printed_for_people() {
    for (text, printed) in [
        ("2018-07-16", "16 Jul 2018"),
        ("2018-07", "Jul 2018"),
        ("2018", "2018"),
        ("", ""),
        ("2018~", "about 2018"),
        ("2018-07?", "Jul 2018 (uncertain)"),
        ("2018-07-16%", "about 16 Jul 2018 (uncertain)"),
        ("2018-07-16/..", "16 Jul 2018 or later"),
        ("../2018-07-16", "16 Jul 2018 or earlier"),
        ("2018/", "2018 – end unknown"),
        ("/2018", "beginning unknown – 2018"),
        ("2018-07-16/2018-07-17", "16–17 Jul 2018"),
        ("2018-07-16/2018-08-02", "16 Jul 2018 – 2 Aug 2018"),
        ("2018-07/2018-09", "Jul 2018 – Sep 2018"),
        (
            "2018-07-16?/2018-07-17",
            "16 Jul 2018 (uncertain) – 17 Jul 2018",
        ),
        ("201X", "2010s"),
        ("20XX", "2000–2099"),
        ("2018-21", "spring 2018"),
        ("2018-24", "winter 2018"),
        ("2018-07-XX", "Jul 2018"),
        ("2018-XX-XX", "2018"),
        ("2018-07-16T14:30Z", "16 Jul 2018, 14:30 UTC"),
        ("2018-07-16T14:30:59-05:00", "16 Jul 2018, 14:30 UTC−5:00"),
        ("2018-07-16T14:30", "16 Jul 2018, 14:30"),
        ("-0043-03-15", "15 Mar 44 BC"),
        ("0000", "1 BC"),
        ("-18XX", "1900–1801 BC"),
        ("-018X", "190–181 BC"),
        ("../..", "unknown"),
    ] {
        assert_eq!(parsed(text).for_people(), printed, "{text}");
    }
}

#[test]
fn dates_sort_by_their_first_day_then_by_their_last_and_the_unknown_comes_last() {
    let sorted = [
        "../2018-07-16",
        "-0044-03-15",
        "0000",
        "201X",
        "2018-06-30",
        "2018-07-01",
        "2018-07",
        "2018-07-02",
        "2018-07-16",
        "2018-07-16T09:00Z",
        "2018-07-16T14:30+02:00",
        "2018-07-16T14:30Z",
        "2018-07-31",
        "2018-08",
        "2018-12-31",
        "2019",
        "Y170000002",
        "",
    ];
    for pair in sorted.windows(2) {
        assert!(
            parsed(pair[0]) < parsed(pair[1]),
            "{} < {}",
            pair[0],
            pair[1]
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_date_that_is_written_reads_as_it_was(date in generate::date()) {
        let text = date.to_string();
        prop_assert_eq!(text.parse::<Edtf>(), Ok(date), "{}", text);
    }

    #[test]
    fn a_date_has_the_same_value_and_order_as_its_text(
        one in generate::date(),
        other in generate::date(),
    ) {
        let is_same_text = one.to_string() == other.to_string();
        prop_assert_eq!(one == other, is_same_text);
        prop_assert_eq!(one.cmp(&other) == Ordering::Equal, is_same_text);
    }

    #[test]
    fn the_order_of_dates_is_total(
        a in generate::date(),
        b in generate::date(),
        c in generate::date(),
    ) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        let mut sorted = [a, b, c];
        sorted.sort();
        prop_assert!(sorted[0] <= sorted[1] && sorted[1] <= sorted[2] && sorted[0] <= sorted[2]);
    }

    #[test]
    fn a_date_that_ends_before_another_begins_comes_before_it(
        one in generate::date(),
        other in generate::date(),
    ) {
        match (one.days(), other.days()) {
            (Some((first, last)), Some((next, _))) => {
                prop_assert!(first <= last);
                if last < next {
                    prop_assert!(one < other, "{} < {}", one, other);
                }
            }
            (Some(_), None) => prop_assert!(one < other),
            _ => {}
        }
    }

    #[test]
    fn a_date_for_people_is_empty_only_where_there_is_none(date in generate::date()) {
        prop_assert_eq!(date.for_people().is_empty(), date.is_unknown());
    }

    #[test]
    fn a_text_in_the_letters_of_edtf_is_read_the_same_after_writing(
        letters in vec(select("0123456789-XYTZ:+/.?~% 2018-07-16".chars().collect::<Vec<_>>()), 0..16),
    ) {
        let text: String = letters.into_iter().collect();
        if let Ok(date) = text.parse::<Edtf>() {
            prop_assert_eq!(date.to_string().parse::<Edtf>(), Ok(date), "{}", text);
        }
    }

    #[test]
    fn a_date_with_one_letter_changed_is_read_the_same_after_writing(
        date in generate::date(),
        place in any::<prop::sample::Index>(),
        letter in any::<char>(),
    ) {
        let mut letters: Vec<char> = date.to_string().chars().collect();
        letters.push(' ');
        let place = place.index(letters.len());
        letters[place] = letter;
        let text: String = letters.into_iter().collect();
        if let Ok(date) = text.parse::<Edtf>() {
            prop_assert_eq!(date.to_string().parse::<Edtf>(), Ok(date), "{}", text);
        }
    }
}
