//! The timeline: dates as spans, lanes that count, zoom and pan, printings.

use chancery::corpus::facets::{Facet, Filter};
use chancery::corpus::timeline::{Edge, Entry, LaneKind, Mark, Printing, Timeline};
use chancery::dataset::date::days_from_civil;
use chancery::dataset::{Basis, Dataset, EntityKind, Link};
use chancery::figure::view::timeline::{Options, figure, table};
use chancery::figure::{Figure, Lead, Shape};
use proptest::prelude::*;

use crate::archive::{
    archive, article, cable, corpus, corpus_of, date, entity, everything, found, printed_by, scene,
};

fn mark(text: &str) -> Option<Mark> {
    Mark::of(Entry::Cable(0), date(text), &Basis::Document)
}

fn day(year: i64, month: u8, day: u8) -> f64 {
    days_from_civil(year, month, day) as f64
}

fn item<'a>(figure: &'a Figure, id: &str) -> &'a chancery::figure::Item {
    figure.items.iter().find(|item| item.id == id).unwrap()
}

#[test]
fn a_date_spans_what_it_may_mean_and_no_more() {
    use Edge::{Open, Sharp, Soft};
    for (text, from, to, start, end) in [
        (
            "2018-07-16",
            day(2018, 7, 16),
            day(2018, 7, 17),
            Sharp,
            Sharp,
        ),
        ("2018-07", day(2018, 7, 1), day(2018, 8, 1), Sharp, Sharp),
        ("2018~", day(2018, 1, 1), day(2019, 1, 1), Soft, Soft),
        (
            "2018-07-16?",
            day(2018, 7, 16),
            day(2018, 7, 17),
            Soft,
            Soft,
        ),
        (
            "2015/2018-12",
            day(2015, 1, 1),
            day(2019, 1, 1),
            Sharp,
            Sharp,
        ),
        ("2015~/2018", day(2015, 1, 1), day(2019, 1, 1), Soft, Sharp),
        (
            "2018-07-16/..",
            day(2018, 7, 16),
            day(2018, 7, 17),
            Sharp,
            Open,
        ),
        ("../2018-12", day(2018, 12, 1), day(2019, 1, 1), Open, Sharp),
        ("2018-07/", day(2018, 7, 1), day(2018, 8, 1), Sharp, Open),
        ("201X", day(2010, 1, 1), day(2020, 1, 1), Sharp, Sharp),
    ] {
        let mark = mark(text).unwrap();
        assert_eq!((mark.from, mark.to), (from, to), "{text}");
        assert_eq!((mark.start, mark.end), (start, end), "{text}");
    }
    assert_eq!(mark(""), None);
    assert_eq!(mark("../.."), None);
}

#[test]
fn a_time_of_day_is_a_minute_in_utc() {
    let mark = mark("2018-07-16T14:30:00+02:00").unwrap();
    assert!((mark.from - (day(2018, 7, 16) + 12.5 / 24.0)).abs() < 1e-9);
    assert!(mark.to - mark.from < 1.1 / 86_400.0);
}

fn printed() -> Dataset {
    let mut first = cable("a", "nic", "2018-07-16");
    first.text = printed_by(&["dw", "vox"]);
    let mut second = cable("b", "", "2018-07-16/..");
    second.text = printed_by(&["dw"]);
    let mut event = entity("summit", EntityKind::Event, "Summit");
    event.date = date("2018-07");
    Dataset {
        cables: vec![first, second, cable("c", "nic", "")],
        articles: vec![
            article("dw", "DW", "2018-12-19"),
            article("vox", "Vox", "2018-12-19/.."),
        ],
        entities: vec![event],
        ..Dataset::default()
    }
}

#[test]
fn every_kind_has_its_lanes_and_the_undated_are_counted() {
    let corpus = corpus(printed());
    let timeline = Timeline::of(&corpus, &everything(&corpus));
    let lanes: Vec<(LaneKind, &str, usize)> = timeline
        .lanes
        .iter()
        .map(|lane| (lane.kind, lane.name.as_str(), lane.count))
        .collect();
    assert_eq!(
        lanes,
        [
            (LaneKind::Events, "Events", 1),
            (LaneKind::Cables, "nic", 1),
            (LaneKind::Cables, "Mission not stated", 1),
            (LaneKind::Publications, "DW", 1),
            (LaneKind::Publications, "Vox", 1),
        ]
    );
    assert_eq!(timeline.undated_cables, 1);
    assert_eq!(
        timeline.extent(),
        Some([day(2018, 7, 16), day(2018, 12, 20)])
    );
}

#[test]
fn days_to_publication_say_no_more_than_the_dates_do() {
    let corpus = corpus(printed());
    let timeline = Timeline::of(&corpus, &everything(&corpus));
    let words: Vec<String> = timeline.printings.iter().map(Printing::in_words).collect();
    assert_eq!(
        words,
        [
            "156 days to publication",
            "at least 156 days to publication",
            "at most 156 days to publication",
        ]
    );
}

#[test]
fn a_mark_opens_its_document_and_a_line_the_article() {
    let corpus = corpus(printed());
    let answer = everything(&corpus);
    let timeline = Timeline::of(&corpus, &answer);
    let scene = scene(&corpus, &answer, [1200.0, 700.0]);
    let figure = figure(&scene, &timeline, &Options::default());
    assert_eq!(
        item(&figure, "cable:a").lead,
        Lead::Open(Link::Cable("a".to_owned()).into())
    );
    let line = item(&figure, "printing:a:dw");
    assert_eq!(line.label, "“Subject of a” in DW: 156 days to publication");
    assert_eq!(line.lead, Lead::Open(Link::Article("dw".to_owned()).into()));
    assert!(
        figure
            .notes
            .iter()
            .any(|note| note.starts_with("1 cable has no date"))
    );
}

#[test]
fn an_inferred_date_is_drawn_hollow_and_named_in_brackets() {
    let mut inferred = cable("a", "", "2018-07-16");
    inferred.date_basis = Basis::Inferred("because".to_owned());
    let corpus = corpus_of(vec![inferred, cable("b", "", "2018-12-16")]);
    let answer = everything(&corpus);
    let timeline = Timeline::of(&corpus, &answer);
    let scene = scene(&corpus, &answer, [900.0, 300.0]);
    let figure = figure(&scene, &timeline, &Options::default());
    let fill_of = |id: &str| {
        let at = figure.items.iter().position(|item| item.id == id).unwrap();
        figure
            .elements
            .iter()
            .find_map(|element| match element.shape {
                Shape::Circle { fill, .. } if element.item == Some(at as u32) => fill,
                _ => None,
            })
    };
    assert_eq!(fill_of("cable:a"), Some(scene.palette().paper));
    assert_eq!(fill_of("cable:b"), Some(scene.palette().accent));
    assert!(item(&figure, "cable:a").label.contains("[16 Jul 2018]"));
}

#[test]
fn a_soft_end_fades_and_a_sharp_one_does_not() {
    let shades = |text: &str| {
        let corpus = corpus_of(vec![cable("a", "", text)]);
        let answer = everything(&corpus);
        let timeline = Timeline::of(&corpus, &answer);
        let figure = figure(
            &scene(&corpus, &answer, [900.0, 300.0]),
            &timeline,
            &Options::default(),
        );
        let at = figure
            .items
            .iter()
            .position(|item| item.id == "cable:a")
            .unwrap();
        let mut shades: Vec<u8> = figure
            .elements
            .iter()
            .filter(|element| element.item == Some(at as u32))
            .filter_map(|element| match &element.shape {
                Shape::Rect { fill, .. } => fill.map(|fill| fill.a),
                _ => None,
            })
            .collect();
        shades.sort_unstable();
        shades.dedup();
        shades.len()
    };
    assert_eq!(shades("2018-07"), 1);
    assert!(shades("2018-07~") >= 6);
}

#[test]
fn where_marks_would_overlap_bars_count_them() {
    let cables: Vec<_> = (0..500)
        .map(|at| {
            cable(
                &format!("c{at}"),
                "nic",
                if at == 0 { "1974-07-01" } else { "1967-11-15" },
            )
        })
        .collect();
    let corpus = corpus_of(cables);
    let answer = everything(&corpus);
    let timeline = Timeline::of(&corpus, &answer);
    let figure = figure(
        &scene(&corpus, &answer, [1200.0, 400.0]),
        &timeline,
        &Options::default(),
    );
    let bars: Vec<_> = figure
        .items
        .iter()
        .filter(|item| item.id.starts_with("bin:"))
        .collect();
    assert_eq!(bars.len(), 2);
    assert!(bars[0].label.ends_with("499 cables"), "{}", bars[0].label);
    let Lead::Cables {
        query,
        period: Some(period),
        filters,
    } = &bars[0].lead
    else {
        panic!("a count of cables leads to them");
    };
    assert_eq!(query, "");
    assert_eq!(*filters, [Filter::including(Facet::Mission, "nic")]);
    let (first, last) = period.days().unwrap();
    assert!((first..=last).contains(&days_from_civil(1967, 11, 15)));
    assert_eq!(
        bars[1].lead,
        Lead::Open(Link::Cable("c0".to_owned()).into())
    );
}

#[test]
fn a_label_is_the_same_however_often_it_is_asked_for() {
    let corpus = corpus(printed());
    let timeline = Timeline::of(&corpus, &everything(&corpus));
    let fresh = timeline.clone();
    for entry in [
        Entry::Cable(0),
        Entry::Event(0),
        Entry::Article(1),
        Entry::Cable(99),
    ] {
        let label = timeline.label(&corpus, entry);
        assert_eq!(timeline.label(&corpus, entry), label);
    }
    assert_eq!(timeline, fresh);
    assert_eq!(
        timeline.label(&corpus, Entry::Cable(0)),
        "Subject of a · cable, 16 Jul 2018"
    );
}

#[test]
fn a_count_of_articles_closes_in_on_them_and_sets_no_time_for_the_cables() {
    let articles = (0..500)
        .map(|at| article(&format!("a{at}"), "DW", "2018-12-19"))
        .chain([article("old", "DW", "1974-07-01")])
        .collect();
    let corpus = corpus(Dataset {
        articles,
        ..Dataset::default()
    });
    let answer = everything(&corpus);
    let timeline = Timeline::of(&corpus, &answer);
    let scene = scene(&corpus, &answer, [1200.0, 400.0]);
    let figure = figure(&scene, &timeline, &Options::default());
    let bar = figure
        .items
        .iter()
        .find(|item| item.label.ends_with("500 articles"))
        .unwrap();
    let Lead::CloseIn { center, factor } = bar.lead else {
        panic!("it closes in: {:?}", bar.lead);
    };
    let options = Options::default().zoomed(&timeline, factor, center[0]);
    let [from, to] = options.shown(&timeline);
    assert!((from..to).contains(&day(2018, 12, 19)));
}

#[test]
fn what_the_query_leaves_alone_is_said_where_there_is_a_query() {
    let corpus = corpus(printed());
    let answer = everything(&corpus);
    let timeline = Timeline::of(&corpus, &answer);
    let said = |condition: &str| {
        let mut scene = scene(&corpus, &answer, [900.0, 400.0]);
        scene.condition = condition.to_owned();
        let figure = figure(&scene, &timeline, &Options::default());
        let mut notes = figure.notes.into_iter();
        notes.any(|note| note == "Statements, events and articles are shown whatever the query.")
    };
    assert!(said("from: Nicosia"));
    assert!(!said(""));
}

#[test]
fn only_what_the_query_finds_is_in_the_lanes_of_cables() {
    let corpus = corpus(archive(200));
    let answer = found(&corpus, "ceasefire");
    let timeline = Timeline::of(&corpus, &answer);
    let cables: usize = timeline
        .lanes
        .iter()
        .filter(|lane| lane.kind == LaneKind::Cables)
        .map(|lane| lane.count)
        .sum();
    assert!(cables < 200);
    assert_eq!(cables + timeline.undated_cables, answer.hits.len());
    let rows = table(
        &scene(&corpus, &answer, [800.0, 600.0]),
        &timeline,
        &Options::default(),
    );
    assert_eq!(
        rows.rows.iter().filter(|row| row[0] == "cable").count(),
        cables
    );
    assert!(rows.csv().is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn lanes_count_what_a_look_at_every_mark_counts(
        from in -3_000.0..4_000.0_f64,
        length in 0.1..3_000.0_f64,
        longest in 0.5..400.0_f64,
    ) {
        let corpus = corpus(archive(300));
        let timeline = Timeline::of(&corpus, &everything(&corpus));
        let to = from + length;
        for lane in &timeline.lanes {
            let overlaps = |mark: &&Mark| mark.from < to && mark.to > from;
            prop_assert_eq!(lane.overlapping(from, to), lane.marks().filter(overlaps).count());
            let visible = lane.visible(from, to, 10_000).unwrap();
            prop_assert_eq!(visible.len(), lane.overlapping(from, to));
            let begin = lane.marks().filter(|mark| mark.from >= from && mark.from < to).count();
            prop_assert_eq!(lane.beginning(&[from, to], f64::INFINITY), [begin]);
            let all = lane.extent().unwrap();
            prop_assert_eq!(lane.overlapping(all[0], all[1]), lane.count);
            let middle = from.clamp(all[0], all[1] + 1.0);
            let short: usize = lane.beginning(&[all[0], middle, all[1] + 1.0], longest).iter().sum();
            let long = lane.long_overlapping(&[all[0], all[1]], longest);
            prop_assert_eq!(short + long[0], lane.count);
            let is_long = |mark: &&Mark| mark.to - mark.from > longest * 4.0;
            let longer = lane.marks().filter(overlaps).filter(is_long).count();
            prop_assert!(lane.long_overlapping(&[from - 1.0, from, to], longest)[1] >= longer);
        }
    }

    #[test]
    fn zoom_and_pan_stay_within_limits_and_keep_something_in_sight(
        steps in proptest::collection::vec(
            (prop_oneof![Just(0.0), Just(f64::NAN), Just(f64::INFINITY), 0.001..1_000.0_f64], -1e9..1e9_f64),
            1..20,
        ),
    ) {
        let corpus = corpus(printed());
        let timeline = Timeline::of(&corpus, &everything(&corpus));
        let mut options = Options::default();
        for (factor, days) in steps {
            options = options.zoomed(&timeline, factor, days).panned(&timeline, days);
            let [from, to] = options.shown(&timeline);
            prop_assert!(from.is_finite() && to.is_finite());
            prop_assert!(to - from >= 0.249 && to - from <= 366.0e6);
            let [first, last] = [day(2018, 7, 1), day(2018, 12, 20)];
            prop_assert!(from <= last && to >= first, "{from} to {to}");
        }
    }

    #[test]
    fn zooming_keeps_the_moment_under_the_pointer(factor in 0.2..20.0_f64, share in 0.0..1.0_f64) {
        let corpus = corpus(printed());
        let timeline = Timeline::of(&corpus, &everything(&corpus));
        let options = Options::default();
        let [from, to] = options.shown(&timeline);
        let around = from + (to - from) * share;
        let [new_from, new_to] = options.zoomed(&timeline, factor, around).shown(&timeline);
        prop_assert!(((around - new_from) / (new_to - new_from) - share).abs() < 1e-6);
    }

    #[test]
    fn any_date_can_be_drawn_at_any_zoom(
        years in proptest::collection::vec(-9_999..9_999_i64, 1..6),
        zoom in -6..8_i32,
        width in 100.0..3_000.0_f32,
    ) {
        let dates = years.iter().enumerate().map(|(at, year)| {
            let sign = if *year < 0 { "-" } else { "" };
            let year = format!("{sign}{:04}", year.abs());
            match at % 4 {
                0 => year,
                1 => format!("{year}-07~"),
                2 => format!("{year}/.."),
                _ => format!("{year}-03-04T05:06:07"),
            }
        });
        let cables = dates.enumerate().map(|(at, date)| cable(&format!("c{at}"), "", &date)).collect();
        let corpus = corpus_of(cables);
        let answer = everything(&corpus);
        let timeline = Timeline::of(&corpus, &answer);
        let options = Options::default();
        let [from, to] = options.shown(&timeline);
        let options = options.zoomed(&timeline, 10.0_f64.powi(zoom), f64::midpoint(from, to));
        let figure = figure(&scene(&corpus, &answer, [width, 300.0]), &timeline, &options);
        prop_assert!(figure.elements.len() < 20_000);
        let mut ids: Vec<&str> = figure.items.iter().map(|item| item.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), figure.items.len());
    }
}
