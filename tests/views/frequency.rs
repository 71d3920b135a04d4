//! Frequencies: counted where the search finds, within the answer.

use std::sync::atomic::AtomicBool;

use chancery::corpus::frequency::{Frequency, MOST_SERIES, Tally};
use chancery::corpus::histogram::Bins;
use chancery::corpus::{Answer, Corpus, Facet, Filter};
use chancery::dataset::{Cable, SourceText};
use chancery::figure::Lead;
use chancery::figure::view::frequency::{By, Measure, Options, figure, table};
use proptest::prelude::*;

use crate::archive::{archive, cable, corpus, corpus_of, everything, found, scene};

fn frequency(corpus: &Corpus, answer: &Answer, queries: &[&str]) -> Frequency {
    let queries: Vec<String> = queries.iter().map(|it| (*it).to_owned()).collect();
    Frequency::of(
        corpus,
        answer,
        &queries,
        Bins::Auto,
        &AtomicBool::new(false),
    )
    .unwrap()
}

fn three() -> Corpus {
    let with = |id: &str, mission: &str, date: &str, text: &str| Cable {
        text: SourceText::Full(text.to_owned()),
        ..cable(id, mission, date)
    };
    corpus_of(vec![
        with("a", "nic", "1967-11", "War and war. Peace."),
        with("b", "nic", "1968-01", "Peace."),
        with("c", "", "", "War, they say: war, war."),
    ])
}

const fn tally(cables: usize, occurrences: usize) -> Tally {
    Tally {
        cables,
        occurrences,
    }
}

#[test]
fn cables_and_occurrences_are_counted_by_time_and_by_mission() {
    let corpus = three();
    let it = frequency(&corpus, &everything(&corpus), &["war", "peace", " "]);
    assert_eq!(it.series.len(), 2);
    assert_eq!(it.series[0].total, tally(2, 5));
    assert_eq!(
        it.series[0].by_time,
        [tally(1, 2), tally(0, 0), tally(0, 0)]
    );
    assert_eq!(it.series[0].undated, tally(1, 3));
    assert_eq!(it.series[0].by_mission, [tally(1, 2), tally(1, 3)]);
    assert_eq!(
        it.series[1].by_time,
        [tally(1, 1), tally(0, 0), tally(1, 1)]
    );
    let missions: Vec<(&str, usize)> = it
        .missions
        .iter()
        .map(|mission| (mission.name.as_str(), mission.cables))
        .collect();
    assert_eq!(missions, [("nic", 2), ("Mission not stated", 1)]);
}

#[test]
fn only_the_answers_cables_are_looked_at() {
    let corpus = three();
    let it = frequency(&corpus, &found(&corpus, "mission:nic"), &["war"]);
    assert_eq!((it.cables, it.series[0].total), (2, tally(1, 2)));
}

#[test]
fn a_search_that_is_cancelled_gives_nothing() {
    let corpus = three();
    let is_cancelled = AtomicBool::new(true);
    let queries = ["war".to_owned()];
    assert_eq!(
        Frequency::of(
            &corpus,
            &everything(&corpus),
            &queries,
            Bins::Auto,
            &is_cancelled
        ),
        None
    );
}

#[test]
fn a_bar_says_what_it_counts_and_leads_to_its_cables() {
    let corpus = three();
    let answer = everything(&corpus);
    let it = frequency(&corpus, &answer, &["war", "peace"]);
    let scene = scene(&corpus, &answer, [900.0, 500.0]);
    let by_time = figure(&scene, &it, &Options::default());
    assert_eq!(
        by_time.items[0].label,
        "war, Nov 1967: in 1 of 1 cable, 2 occurrences"
    );
    assert_eq!(
        by_time.items[0].lead,
        Lead::Cables {
            query: "war".to_owned(),
            period: Some("1967-11".parse().unwrap()),
            filters: Vec::new(),
        }
    );
    let options = Options {
        by: By::Mission,
        is_share: true,
        ..Options::default()
    };
    let by_mission = figure(&scene, &it, &options);
    assert_eq!(
        by_mission.items[0].label,
        "war, nic: in 1 of 2 cables, 2 occurrences"
    );
    assert_eq!(
        by_mission.items[0].lead,
        Lead::Cables {
            query: "war".to_owned(),
            period: None,
            filters: vec![Filter::including(Facet::Mission, "nic")],
        }
    );
    assert!(by_mission.elements.iter().any(|element| matches!(
        &element.shape,
        chancery::figure::Shape::Text(text) if text.text == "50 %"
    )));
}

#[test]
fn more_queries_than_colours_are_left_out_with_a_note() {
    let corpus = three();
    let answer = everything(&corpus);
    let it = frequency(&corpus, &answer, &["a", "b", "c", "d", "e", "f", "g", "h"]);
    assert_eq!((it.series.len(), it.left_out), (MOST_SERIES, 2));
    let figure = figure(
        &scene(&corpus, &answer, [900.0, 500.0]),
        &it,
        &Options::default(),
    );
    assert!(
        figure
            .notes
            .iter()
            .any(|note| note.starts_with("2 queries beyond"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn bars_and_undated_are_the_total(size in 0..200_usize) {
        let corpus = corpus(archive(size));
        let answer = everything(&corpus);
        let it = frequency(&corpus, &answer, &["ceasefire", "talk*", "-makarios"]);
        for series in &it.series {
            let sum = |tallies: &[Tally]| -> usize { tallies.iter().map(|it| it.occurrences).sum() };
            prop_assert_eq!(
                sum(&series.by_time) + series.undated.occurrences,
                series.total.occurrences
            );
            prop_assert_eq!(sum(&series.by_mission), series.total.occurrences);
            let cables: usize = series.by_time.iter().map(|it| it.cables).sum();
            prop_assert_eq!(cables + series.undated.cables, series.total.cables);
        }
        let scene = scene(&corpus, &answer, [900.0, 500.0]);
        let options = Options { measure: Measure::Occurrences, ..Options::default() };
        prop_assert!(table(&scene, &it, &options).csv().is_ok());
    }
}
