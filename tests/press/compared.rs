//! Texts side by side, and what became of their words, as pictures and as a table.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chancery::app::open::open_bundled;
use chancery::corpus::comparison::{Cell, Comparison, Held, Link, Row, Subject};
use chancery::corpus::{Answer, Corpus};
use chancery::figure::palette::Medium;
use chancery::figure::svg::svg;
use chancery::figure::view::compare::{Options, Order, Show, figure, table};
use chancery::figure::view::{Scene, Table};
use chancery::figure::{Element, Figure, Lead, Shape};

use crate::layout::check;
use crate::made::{document, linked, made, wording};
use crate::sample::{answer, corpus, generated};

fn scene<'a>(corpus: &'a Corpus, answer: &'a Answer, width: f32) -> Scene<'a> {
    Scene {
        corpus,
        answer,
        condition: String::new(),
        width,
        height: 800.0,
        medium: Medium::Light,
    }
}

fn options(show: Show) -> Options {
    Options {
        show,
        ..Options::default()
    }
}

fn texts(elements: &[Element]) -> Vec<&str> {
    let texts = elements.iter().filter_map(|it| match &it.shape {
        Shape::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    texts.collect()
}

fn rows_fit(table: &Table) {
    for row in &table.rows {
        assert_eq!(row.len(), table.columns.len());
    }
}

#[test]
fn what_became_of_every_source_is_drawn_without_text_over_another() {
    let opened = open_bundled();
    let corpus = &*opened.corpus;
    let everything = answer(corpus, "");
    for source in corpus.sources() {
        let link = corpus.link_to(source);
        let Some(subject) = Subject::of(&link) else {
            continue;
        };
        for show in [Show::Drift, Show::Texts] {
            let options = Options {
                left: Some(subject.clone()),
                ..options(show)
            };
            let choice = options.choice(corpus, &Arc::default());
            let comparison = Comparison::of(corpus, &choice, &AtomicBool::new(false)).unwrap();
            for width in [320.0, 800.0, 1280.0] {
                let scene = scene(corpus, &everything, width);
                let figure = figure(&scene, &comparison, &options);
                check(&figure, &format!("{} {show:?} {width}", link.id()));
            }
            let scene = scene(corpus, &everything, 800.0);
            rows_fit(&table(&scene, &comparison, &options));
        }
    }
}

#[test]
fn any_number_of_columns_and_rows_is_drawn_without_text_over_another() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    for (columns, rows, words) in [
        (0, 0, 8),
        (1, 1, 8),
        (2, 6, 200),
        (5, 12, 30),
        (12, 12, 8),
        (12, 6, 200),
        (2, 310, 8),
    ] {
        let comparison = made(columns, rows, words);
        for width in [320.0, 1280.0, 1920.0] {
            let scene = scene(&corpus, &everything, width);
            let figure = figure(&scene, &comparison, &options(Show::Drift));
            let what = format!("{columns} columns, {rows} rows, {words} words, {width} px");
            check(&figure, &what);
        }
    }
    for (paragraphs, columns) in [(1, 1), (40, 2), (40, 12), (900, 1)] {
        let comparison = linked(paragraphs, columns);
        for width in [320.0, 1280.0, 1920.0] {
            let scene = scene(&corpus, &everything, width);
            for only_remainder in [false, true] {
                let options = Options {
                    only_remainder,
                    ..options(Show::Texts)
                };
                let figure = figure(&scene, &comparison, &options);
                let what = format!("{paragraphs} paragraphs, {columns} columns, {width} px");
                check(&figure, &what);
            }
        }
    }
}

#[test]
fn more_rows_than_can_be_drawn_are_counted() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1280.0);
    let comparison = made(2, 310, 8);
    let figure = figure(&scene, &comparison, &options(Show::Drift));
    assert!(
        figure.notes[0].contains("310 passages"),
        "{:?}",
        figure.notes
    );
    let table = table(&scene, &comparison, &options(Show::Drift));
    let last = table.rows.last().unwrap();
    assert_eq!(last[0], "row/309");
}

#[test]
fn a_word_that_changed_is_never_left_out_of_a_long_wording() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1280.0);
    let mut comparison = made(8, 0, 8);
    let base = "one two three four five six seven eight nine ten ".repeat(30);
    let base = base.trim();
    let other = base
        .split(' ')
        .enumerate()
        .map(|(at, word)| match at {
            17 => "seventeenth",
            150 => "hundredfiftieth",
            299 => "last",
            _ => word,
        })
        .collect::<Vec<_>>()
        .join(" ");
    comparison.rows = vec![Row {
        cells: (0..8)
            .map(|_| Cell::Printed(vec![wording(base, &other, true)]))
            .collect(),
        base: base.to_owned(),
        ..made(8, 1, 8).rows.remove(0)
    }];
    let figure = figure(&scene, &comparison, &options(Show::Drift));
    check(&figure, "a long wording");
    let drawn = texts(&figure.elements);
    for word in ["seventeenth", "hundredfiftieth", "last"] {
        let count = drawn.iter().filter(|it| it.contains(word)).count();
        assert_eq!(count, 8, "{word}");
    }
    assert!(drawn.iter().any(|it| it.contains('…')));
    assert!(figure.height < 800.0, "{}", figure.height);
}

#[test]
fn the_words_of_the_base_that_are_gone_are_struck_through_beside_those_in_their_place() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1280.0);
    let mut comparison = made(1, 0, 8);
    let base = "it would hurt everyone";
    comparison.rows = vec![Row {
        cells: vec![Cell::Printed(vec![wording(
            base,
            "it would hurt everybody",
            true,
        )])],
        base: base.to_owned(),
        ..made(1, 1, 8).rows.remove(0)
    }];
    let figure = figure(&scene, &comparison, &options(Show::Drift));
    let found = |words: &str| {
        figure.elements.iter().find_map(|it| match &it.shape {
            Shape::Text(text) if text.text == words && it.item.is_some() => Some(text.clone()),
            _ => None,
        })
    };
    let gone = found("everyone").unwrap();
    assert!(gone.is_struck && !gone.is_underlined);
    let new = found("everybody").unwrap();
    assert!(new.is_underlined && !new.is_struck);
    assert!(gone.at.x < new.at.x);
}

#[test]
fn blank_silent_and_not_held_are_three_different_things() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1280.0);
    let comparison = made(6, 1, 8);
    let figure = figure(&scene, &comparison, &options(Show::Drift));
    let label = |column: usize| {
        let id = format!("cell:0:row/0:{column}");
        let item = figure.items.iter().find(|it| it.id == id).unwrap();
        item.label.clone()
    };
    assert!(label(0).contains("not this one"), "{}", label(0));
    assert!(label(1).contains("the base"), "{}", label(1));
    assert!(label(3).contains("not held"), "{}", label(3));
    assert!(label(4).contains("silent"), "{}", label(4));
    let table = table(&scene, &comparison, &options(Show::Drift));
    let cells: Vec<&str> = table.rows.iter().map(|row| row[9].as_str()).collect();
    for cell in ["base", "printed", "blank", "silent", "text not held"] {
        assert!(cells.contains(&cell), "{cell}");
    }
}

#[test]
fn every_cell_leads_to_its_article() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1280.0);
    let figure = figure(&scene, &made(6, 6, 8), &options(Show::Drift));
    let mut cells = 0;
    for item in &figure.items {
        if item.id.starts_with("cell:") {
            cells += 1;
            assert!(matches!(item.lead, Lead::Open(_)), "{}", item.id);
        }
    }
    assert!(cells >= 36);
}

#[test]
fn the_most_drifted_passage_comes_first_where_that_is_asked_for() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1280.0);
    let options = Options {
        order: Order::Drift,
        ..options(Show::Drift)
    };
    let table = table(&scene, &made(3, 14, 8), &options);
    let keys: Vec<&str> = table.rows.iter().map(|row| row[0].as_str()).collect();
    // Of two that drifted as much, the one with more flags.
    assert_eq!(keys[0], "row/13");
    assert_eq!(*keys.last().unwrap(), "row/0");
}

#[test]
fn both_ends_of_a_link_have_its_number_and_what_has_no_link_is_counted() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1280.0);
    let figure = figure(&scene, &linked(40, 1), &options(Show::Texts));
    let drawn = texts(&figure.elements);
    for number in 1..=4 {
        let words = format!("\u{202f}{number}");
        let ends = drawn.iter().filter(|it| **it == words).count();
        assert_eq!(ends, 2, "{number}");
    }
    assert!(
        drawn.contains(&"… 6 paragraphs without a link …"),
        "{drawn:?}"
    );
    assert!(
        figure
            .summary
            .contains("1 verbatim, 1 elided, 1 altered, 1 paraphrased")
    );
}

#[test]
fn the_remainder_has_what_nobody_printed_and_nothing_else() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1280.0);
    let options = Options {
        only_remainder: true,
        ..options(Show::Texts)
    };
    let mut comparison = linked(3, 1);
    let text = "Said in secret. Printed by all. Kept for later.";
    comparison.left = document("The cable", text, Held::Full);
    let link = comparison.columns[0].links[0].clone();
    comparison.columns[0].links = vec![Link {
        left: 16..31,
        ..link
    }];
    let figure = figure(&scene, &comparison, &options);
    let drawn = texts(&figure.elements).join("");
    assert!(drawn.contains("Said in secret."), "{drawn}");
    assert!(drawn.contains("[quoted]"), "{drawn}");
    assert!(drawn.contains("Kept for later."), "{drawn}");
    assert!(!drawn.contains("Printed by all"), "{drawn}");
}

#[test]
fn where_there_is_nothing_a_sentence_says_what_belongs_here() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1280.0);
    for show in [Show::Drift, Show::Texts] {
        for comparison in [Comparison::default(), made(0, 0, 8)] {
            let figure = figure(&scene, &comparison, &options(show));
            check(&figure, "nothing");
            assert!(texts(&figure.elements).join(" ").contains("stands here"));
        }
    }
}

#[test]
fn the_comparison_stays_as_it_is() {
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1200.0);
    let drift = figure(&scene, &made(6, 6, 8), &options(Show::Drift));
    let linked = linked(40, 2);
    let beside = figure(&scene, &linked, &options(Show::Texts));
    insta::with_settings!({snapshot_path => "../snapshots/press"}, {
        insta::assert_snapshot!("compared_drift", svg(&drift));
        insta::assert_snapshot!("compared_texts", svg(&beside));
    });
}

/// Writes pictures to look at: `PICTURES=folder cargo test --test press -- --ignored`.
#[test]
#[ignore = "writes files for a person to look at"]
fn comparisons_are_written() {
    let folder = std::env::var("PICTURES").unwrap();
    let corpus = corpus(generated(2, 0, 0));
    let everything = answer(&corpus, "");
    let write = |name: String, figure: &Figure| {
        std::fs::write(format!("{folder}/{name}.svg"), svg(figure)).unwrap();
    };
    for medium in [Medium::Light, Medium::Dark, Medium::Print] {
        for width in [800.0, 1280.0, 1920.0] {
            let scene = Scene {
                medium,
                ..scene(&corpus, &everything, width)
            };
            for (columns, rows, words) in [(2, 6, 200), (6, 6, 8), (12, 6, 20)] {
                let drawn = figure(&scene, &made(columns, rows, words), &options(Show::Drift));
                write(
                    format!("drift-{columns}-{words}-{medium:?}-{width}"),
                    &drawn,
                );
            }
            let drawn = figure(&scene, &linked(40, 2), &options(Show::Texts));
            write(format!("texts-{medium:?}-{width}"), &drawn);
        }
    }
}
