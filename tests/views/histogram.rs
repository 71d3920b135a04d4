//! The histogram: bars without gaps, nothing lost.

use chancery::corpus::calendar::{Unit, civil};
use chancery::corpus::histogram::{Bins, Histogram};
use chancery::dataset::date::days_from_civil;
use chancery::figure::Lead;
use chancery::figure::view::histogram::{Options, figure};
use proptest::prelude::*;

use crate::archive::{archive, cable, corpus, corpus_of, everything, scene};

fn histogram(dates: &[&str], bins: Bins) -> Histogram {
    let cables = dates
        .iter()
        .enumerate()
        .map(|(at, date)| cable(&format!("c{at}"), "", date))
        .collect();
    Histogram::of(&corpus_of(cables), 0..dates.len(), bins)
}

#[test]
fn months_between_have_bars_of_nothing() {
    let it = histogram(&["2018-11-30", "2019-02-01", "2019-02", ""], Bins::Month);
    let bars: Vec<(String, usize)> = it
        .bars
        .iter()
        .map(|bar| (bar.period(it.unit).for_people(), bar.count))
        .collect();
    let expected = [
        ("Nov 2018", 1),
        ("Dec 2018", 0),
        ("Jan 2019", 0),
        ("Feb 2019", 2),
    ];
    assert_eq!(bars, expected.map(|(name, count)| (name.to_owned(), count)));
    assert_eq!((it.undated, it.vague()), (1, 0));
}

#[test]
fn a_week_begins_on_monday() {
    // 16 July 2018 was a Monday.
    let it = histogram(&["2018-07-15", "2018-07-16"], Bins::Week);
    assert_eq!(it.bars.len(), 2);
    assert_eq!(it.bars[1].first, days_from_civil(2018, 7, 16));
}

#[test]
fn a_date_that_may_be_later_than_its_bar_is_counted_apart() {
    let it = histogram(&["2018", "2018-07-16/..", "2018-07-16"], Bins::Month);
    assert_eq!(it.vague(), 2);
    assert_eq!(it.dated(), 3);
}

#[test]
fn the_unit_grows_until_bars_are_few_and_dates_fit() {
    for (dates, unit) in [
        (vec!["2018-07-16", "2018-09-30"], Unit::Day),
        (vec!["2018-07-16", "2019-09-30"], Unit::Week),
        (vec!["2015-07-16", "2019-09-30"], Unit::Months(1)),
        (vec!["1915-07-16", "2019-09-30"], Unit::Years(1)),
        (vec!["1015-07-16", "2019-09-30"], Unit::Years(10)),
        (vec!["2018-07", "2018-09"], Unit::Months(1)),
        (vec!["2017", "2018"], Unit::Years(1)),
    ] {
        let it = histogram(&dates, Bins::Auto);
        assert_eq!(it.unit, unit, "{dates:?}");
        assert!(it.bars.len() <= 120);
    }
}

#[test]
fn a_bar_sets_the_period() {
    let corpus = corpus_of(vec![cable("a", "", "2018-07"), cable("b", "", "2018-09")]);
    let answer = everything(&corpus);
    let it = Histogram::of(&corpus, 0..2, Bins::Auto);
    let figure = figure(
        &scene(&corpus, &answer, [600.0, 72.0]),
        &it,
        &Options::default(),
    );
    let labels: Vec<(&str, &Lead)> = figure
        .items
        .iter()
        .map(|item| (item.label.as_str(), &item.lead))
        .collect();
    let period = |text: &str| Lead::Period(text.parse().unwrap());
    assert_eq!(
        labels,
        [
            ("Jul 2018: 1 cable", &period("2018-07")),
            ("Aug 2018: 0 cables", &period("2018-08")),
            ("Sep 2018: 1 cable", &period("2018-09")),
        ]
    );
}

proptest! {
    #[test]
    fn a_day_taken_apart_is_the_same_day(day in -1_000_000_000..1_000_000_000_i64) {
        let (year, month, of_month) = civil(day);
        prop_assert_eq!(days_from_civil(year, month, of_month), day);
    }

    #[test]
    fn units_leave_no_gap(day in -800_000..800_000_i64, pick in 0..7_usize) {
        let unit = [
            Unit::Day, Unit::Week, Unit::Months(1), Unit::Months(3),
            Unit::Years(1), Unit::Years(10), Unit::Years(100),
        ][pick];
        let start = unit.start(day);
        let next = unit.next(start);
        prop_assert!(start <= day && day < next);
        prop_assert_eq!(unit.start(next), next);
        prop_assert_eq!(unit.period(start).days(), Some((start, next - 1)));
        prop_assert_eq!(unit.count(day, next), 2);
    }

    #[test]
    fn bars_and_undated_are_all_cables(size in 0..300_usize, pick in 0..5_usize) {
        let corpus = corpus(archive(size));
        let bins = [Bins::Auto, Bins::Day, Bins::Week, Bins::Month, Bins::Year][pick];
        let it = Histogram::of(&corpus, 0..size, bins);
        prop_assert_eq!(it.dated() + it.undated, size);
        for pair in it.bars.windows(2) {
            prop_assert_eq!(pair[0].last + 1, pair[1].first);
        }
    }
}
