//! The three views as pictures.

use chancery::app::open::open_bundled;
use chancery::corpus::chain::Chain;
use chancery::corpus::claims::Claims;
use chancery::corpus::coverage::Quoting;
use chancery::corpus::printed::Printed;
use chancery::corpus::{Answer, Corpus, Source};
use chancery::dataset::{Dataset, SourceText};
use chancery::figure::palette::Medium;
use chancery::figure::svg::svg;
use chancery::figure::view::{Scene, Table, claims, coverage, sources};
use chancery::figure::{Figure, Lead};

use crate::layout::check;
use crate::sample::{answer, cable, corpus, generated};

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

/// The three views, and the chain of the first claims, each with its table.
fn views(scene: &Scene<'_>) -> Vec<(String, Figure, Table)> {
    let mut all = Vec::new();
    let data = Claims::of(scene.corpus, scene.answer);
    for show in claims::Show::ALL {
        let options = claims::Options {
            show,
            ..claims::Options::default()
        };
        all.push((
            format!("claims {show:?}"),
            claims::figure(scene, &data, &options),
            claims::table(scene, &data, &options),
        ));
    }
    let first = scene.corpus.dataset.claims.iter().take(6);
    let ids = first.map(|it| it.id.clone()).map(Some);
    for claim in std::iter::once(None).chain(ids) {
        let data = Chain::of(scene.corpus, scene.answer, claim.as_deref());
        let options = sources::Options {
            claim: claim.clone(),
            ..sources::Options::default()
        };
        all.push((
            format!("sources {claim:?}"),
            sources::figure(scene, &data, &options),
            sources::table(scene, &data, &options),
        ));
    }
    let data = Printed::of(scene.corpus, scene.answer);
    let options = coverage::Options::default();
    all.push((
        "coverage".to_owned(),
        coverage::figure(scene, &data, &options),
        coverage::table(scene, &data, &options),
    ));
    all
}

fn check_all(corpus: &Corpus, what: &str) {
    let everything = answer(corpus, "");
    for width in [800.0, 1200.0, 3000.0] {
        for (name, figure, table) in views(&scene(corpus, &everything, width)) {
            check(&figure, &format!("{what}, {name}, {width} px"));
            assert!(
                table
                    .rows
                    .iter()
                    .all(|row| row.len() == table.columns.len())
            );
        }
    }
}

#[test]
fn the_bundled_dataset_has_no_text_over_another() {
    check_all(&open_bundled().corpus, "bundled");
}

#[test]
fn a_generated_dataset_has_no_text_over_another() {
    check_all(&corpus(generated(9, 60, 20)), "9 articles");
}

#[test]
fn no_article_one_article_and_forty_are_drawn() {
    for articles in [0, 1, 40] {
        check_all(
            &corpus(generated(articles, 30, 12)),
            &format!("{articles} articles"),
        );
    }
    check_all(&corpus(Dataset::default()), "nothing");
}

#[test]
fn two_thousand_claims_are_drawn_up_to_a_limit_that_is_said() {
    let corpus = corpus(generated(12, 2000, 3));
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 1200.0);
    let data = Claims::of(&corpus, &everything);
    let figure = claims::figure(&scene, &data, &claims::Options::default());
    let rows = figure
        .items
        .iter()
        .filter(|it| it.id.starts_with("claim:"))
        .count();
    assert_eq!(rows, claims::MOST_ROWS);
    assert!(
        figure.notes[0].contains("2\u{202f}000 claims"),
        "{:?}",
        figure.notes
    );
    check(&figure, "2000 claims");
}

#[test]
fn options_choose_rows() {
    let opened = open_bundled();
    let corpus = &*opened.corpus;
    let everything = answer(corpus, "");
    let scene = scene(corpus, &everything, 1200.0);
    let data = Claims::of(corpus, &everything);
    let rows = |options: &claims::Options| {
        let figure = claims::figure(&scene, &data, options);
        let mut ids: Vec<String> = figure.items.into_iter().map(|it| it.id.clone()).collect();
        ids.retain(|id| id.starts_with("claim:"));
        ids
    };
    let all = rows(&claims::Options::default());
    assert_eq!(all.len(), corpus.dataset.claims.len());
    let one = claims::Options {
        claim: Some("cables-supplied".to_owned()),
        ..claims::Options::default()
    };
    assert_eq!(rows(&one), ["claim:cables-supplied"]);
    let alone = claims::Options {
        show: claims::Show::OnlyOne,
        ..claims::Options::default()
    };
    assert!(rows(&alone).contains(&"claim:frustration".to_owned()));
    assert!(!rows(&alone).contains(&"claim:cables-supplied".to_owned()));
    let ordered = claims::Options {
        order: claims::Order::Disagreement,
        ..claims::Options::default()
    };
    assert_eq!(rows(&ordered)[0], {
        let most = data
            .rows
            .iter()
            .max_by_key(|row| (row.answers, row.dissent))
            .unwrap();
        format!("claim:{}", corpus.dataset.claims[most.claim].id)
    });
    assert!(claims::topics(&scene, &data).contains(&"The material".to_owned()));
}

#[test]
fn the_summary_says_the_query_and_what_it_leaves_out() {
    let opened = open_bundled();
    let corpus = &*opened.corpus;
    let some = answer(corpus, "boxing");
    let mut scene = scene(corpus, &some, 1200.0);
    scene.condition = "boxing".to_owned();
    let data = Claims::of(corpus, &some);
    assert!(data.left_out > 0);
    let figure = claims::figure(&scene, &data, &claims::Options::default());
    assert!(
        figure.summary.contains(" · boxing · "),
        "{}",
        figure.summary
    );
    assert!(
        figure.summary.contains("do not match are left out"),
        "{}",
        figure.summary
    );
}

#[test]
fn every_cell_and_step_says_in_words_what_it_is_and_leads_somewhere() {
    let opened = open_bundled();
    let corpus = &*opened.corpus;
    let everything = answer(corpus, "");
    let scene = scene(corpus, &everything, 1200.0);
    let find = |figure: &Figure, id: &str| {
        let item = figure.items.iter().find(|it| it.id == id);
        (**item.unwrap_or_else(|| panic!("no {id}"))).clone()
    };
    let data = Claims::of(corpus, &everything);
    let figure = claims::figure(&scene, &data, &claims::Options::default());
    let cell = find(&figure, "cell:cables-supplied:dw");
    assert!(
        cell.label
            .contains("1\u{202f}100 · attributed to the newspaper · ¶ 11"),
        "{}",
        cell.label
    );
    assert!(matches!(cell.lead, Lead::Open(_)));
    assert!(
        find(&figure, "cell:frustration:vox")
            .label
            .contains("silent")
    );
    assert!(
        find(&figure, "cell:frustration:ft")
            .label
            .contains("not held")
    );
    let data = Chain::of(corpus, &everything, None);
    let figure = sources::figure(&scene, &data, &sources::Options::default());
    let step = find(&figure, "step:article:nyt-print>article:dw");
    assert!(
        step.label
            .starts_with("DW attributes 15 answers to The New York Times"),
        "{}",
        step.label
    );
}

#[test]
fn quoted_shares_are_drawn_where_full_texts_are_quoted() {
    let mut dataset = generated(4, 4, 4);
    for at in 0..30 {
        let mut full = cable(
            &format!("full{at}"),
            "m1",
            SourceText::Full("Whole.".to_owned()),
        );
        full.marking = Some(format!("MARKING {}", at % 14));
        full.tags = vec!["trade".to_owned()];
        dataset.cables.push(full);
    }
    let mut corpus = corpus(dataset);
    for at in 0..3 {
        corpus.coverage.add(Quoting {
            source: Source::Cable(4 + at),
            article: at % 2,
            marked: 1,
            narrated: 0,
        });
    }
    let everything = answer(&corpus, "");
    let scene = scene(&corpus, &everything, 900.0);
    let data = Printed::of(&corpus, &everything);
    let figure = coverage::figure(&scene, &data, &coverage::Options::default());
    check(&figure, "shares");
    let share = figure
        .items
        .iter()
        .find(|it| it.id == "share:tag:trade")
        .unwrap();
    assert_eq!(share.label, "trade: 3 of 30 quoted");
    insta::with_settings!({snapshot_path => "../snapshots/press"}, {
        insta::assert_snapshot!("coverage_shares", svg(&figure));
    });
}

#[test]
fn the_pictures_stay_as_they_are() {
    let bundled = open_bundled();
    let made = corpus(generated(6, 12, 8));
    for (name, corpus) in [("bundled", &*bundled.corpus), ("generated", &made)] {
        let everything = answer(corpus, "");
        let scene = scene(corpus, &everything, 1200.0);
        let topic = corpus.dataset.claims.first().map(|it| it.topic.clone());
        let options = claims::Options {
            topic,
            ..claims::Options::default()
        };
        let matrix = claims::figure(&scene, &Claims::of(corpus, &everything), &options);
        let chain = Chain::of(corpus, &everything, None);
        let chain = sources::figure(&scene, &chain, &sources::Options::default());
        let printed = Printed::of(corpus, &everything);
        let printed = coverage::figure(&scene, &printed, &coverage::Options::default());
        insta::with_settings!({snapshot_path => "../snapshots/press"}, {
            insta::assert_snapshot!(format!("claims_{name}"), svg(&matrix));
            insta::assert_snapshot!(format!("sources_{name}"), svg(&chain));
            insta::assert_snapshot!(format!("coverage_{name}"), svg(&printed));
        });
    }
}

/// Writes pictures to look at: `PICTURES=folder cargo test --test press -- --ignored`.
#[test]
#[ignore = "writes files for a person to look at"]
fn pictures_are_written() {
    let folder = std::env::var("PICTURES").unwrap();
    let bundled = open_bundled();
    let forty = corpus(generated(40, 30, 12));
    let twelve = corpus(generated(12, 40, 30));
    let sets = [
        ("bundled", &*bundled.corpus),
        ("forty", &forty),
        ("twelve", &twelve),
    ];
    for (set, corpus) in sets {
        let everything = answer(corpus, "");
        for medium in [Medium::Light, Medium::Dark, Medium::Print] {
            for width in [800.0, 900.0, 1200.0, 1900.0, 3000.0] {
                let scene = Scene {
                    medium,
                    ..scene(corpus, &everything, width)
                };
                for (name, figure, _) in views(&scene) {
                    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
                    let path = format!("{folder}/{set}-{name}-{medium:?}-{width}.svg");
                    std::fs::write(path, svg(&figure)).unwrap();
                }
            }
        }
    }
}
