//! Pages of the reader and tables as figures.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chancery::app::open::open_bundled;
use chancery::corpus::page::{
    Block, HeaderLine, Item, Page, PassageBlock, Printed, Quoted, Wording,
};
use chancery::corpus::{Answer, Corpus, Query, search};
use chancery::dataset::Link;
use chancery::figure::frame::{Caption, Parts, framed};
use chancery::figure::palette::Medium;
use chancery::figure::svg::svg;
use chancery::figure::view::table::{Align, Column, TableStyle};
use chancery::figure::view::{Scene, Table, page, table};
use proptest::prelude::*;

use crate::{assert_snapshot, clipped, pair, texts};

fn bundled() -> Corpus {
    Arc::into_inner(open_bundled().corpus).unwrap()
}

fn answer(corpus: &Corpus) -> Answer {
    search(corpus, &Query::parse(""), &AtomicBool::new(false)).unwrap()
}

fn scene<'a>(corpus: &'a Corpus, answer: &'a Answer, width: f32, medium: Medium) -> Scene<'a> {
    Scene {
        corpus,
        answer,
        condition: String::new(),
        width,
        height: 400.0,
        medium,
    }
}

fn page_of(corpus: &Corpus, link: &Link) -> Page {
    Page::of(corpus, link, &[], None).unwrap()
}

#[test]
fn pages_of_the_bundled_dataset_are_set_as_before() {
    let corpus = bundled();
    let answer = answer(&corpus);
    let dataset = &corpus.dataset;
    let links = [
        ("cable", Link::Cable(dataset.cables[0].id.clone())),
        ("entity", Link::Entity(dataset.entities[0].id.clone())),
        ("claim", Link::Claim(dataset.claims[0].id.clone())),
    ];
    for (name, link) in links {
        let page = page_of(&corpus, &link);
        for (width, medium) in [
            (760.0, Medium::Light),
            (320.0, Medium::Dark),
            (520.0, Medium::Print),
        ] {
            let scene = scene(&corpus, &answer, width, medium);
            let figure = page::figure(&scene, &page);
            assert_eq!(clipped(&figure), Vec::<String>::new(), "{name} {width}");
            if medium == Medium::Light {
                assert_snapshot(&format!("page_{name}"), &svg(&figure));
            }
            let caption = Caption {
                parts: Parts {
                    title: false,
                    ..Parts::default()
                },
                dataset: dataset.title.clone(),
                date: "25 Nov 2026".to_owned(),
                source: dataset.about.provenance.clone(),
                fingerprint: String::new(),
            };
            let framed = framed(&figure, &caption, medium.palette());
            pair(&format!("page-{name}-{width}"), &framed);
        }
    }
}

#[test]
fn every_page_of_the_bundled_dataset_is_within_its_figure() {
    let corpus = bundled();
    let answer = answer(&corpus);
    let dataset = &corpus.dataset;
    let links: Vec<Link> = dataset
        .cables
        .iter()
        .map(|it| Link::Cable(it.id.clone()))
        .chain(
            dataset
                .statements
                .iter()
                .map(|it| Link::Statement(it.id.clone())),
        )
        .chain(
            dataset
                .entities
                .iter()
                .map(|it| Link::Entity(it.id.clone())),
        )
        .chain(
            dataset
                .articles
                .iter()
                .map(|it| Link::Article(it.id.clone())),
        )
        .chain(
            dataset
                .missions
                .iter()
                .map(|it| Link::Mission(it.id.clone())),
        )
        .chain(dataset.claims.iter().map(|it| Link::Claim(it.id.clone())))
        .collect();
    for link in links {
        for width in [320.0, 1200.0] {
            let scene = scene(&corpus, &answer, width, Medium::Light);
            let figure = page::figure(&scene, &page_of(&corpus, &link));
            assert_eq!(clipped(&figure), Vec::<String>::new(), "{link:?}");
            assert!(figure.height > 20.0);
            let mut ids: Vec<&String> = figure.items.iter().map(|item| &item.id).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), figure.items.len());
        }
    }
}

#[test]
fn every_word_of_a_page_is_in_its_figure() {
    let corpus = bundled();
    let answer = answer(&corpus);
    let scene = scene(&corpus, &answer, 400.0, Medium::Light);
    for cable in &corpus.dataset.cables {
        let page = page_of(&corpus, &Link::Cable(cable.id.clone()));
        let figure = page::figure(&scene, &page);
        let set: Vec<&str> = texts(&figure.elements)
            .into_iter()
            .flat_map(|text| text.text.split_whitespace())
            .collect();
        let set = set.join(" ");
        for block in &page.blocks {
            if let Block::Body(text) | Block::Note(text) = block {
                let words: Vec<&str> = text.text.split_whitespace().collect();
                assert!(set.contains(&words.join(" ")), "{}", text.text);
            }
        }
    }
}

#[test]
fn a_page_that_never_ends_says_where_it_was_cut() {
    let corpus = bundled();
    let answer = answer(&corpus);
    let page = Page {
        blocks: vec![Block::Gap("g".to_owned()); 20_000],
        ..Page::default()
    };
    let scene = scene(&corpus, &answer, 400.0, Medium::Light);
    let figure = page::figure(&scene, &page);
    assert!(figure.height < 61_000.0);
    assert_eq!(figure.notes.len(), 1);
    assert!(
        figure.notes[0].starts_with("The page goes on: 1"),
        "{:?}",
        figure.notes
    );
}

fn outlets() -> Table {
    let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    Table {
        columns: row(["Outlet", "First article", "Cables", "What it says"]),
        rows: vec![
            row([
                "The New York Times",
                "18 Dec 2018",
                "17",
                "“Thousands of cables” were taken",
            ]),
            row(["Deutsche Welle", "19 Dec 2018", "1\u{202f}100", ""]),
            row([
                "Ελευθεροτυπία",
                "",
                "4",
                &"A long sentence without an end in sight. ".repeat(8),
            ]),
            row([&"W".repeat(300), "[2018]", "1", "习近平"]),
        ],
    }
}

#[test]
fn tables_are_set_as_before() {
    let corpus = bundled();
    let answer = answer(&corpus);
    let style = TableStyle {
        title: "Who printed what?".to_owned(),
        ..TableStyle::of(&outlets())
    };
    assert_eq!(style.columns[2].align, Align::Right);
    assert_eq!(style.columns[0].align, Align::Left);
    for (width, medium) in [
        (720.0, Medium::Light),
        (320.0, Medium::Dark),
        (1200.0, Medium::Print),
    ] {
        let figure = table::figure(&scene(&corpus, &answer, width, medium), &outlets(), &style);
        assert_eq!(clipped(&figure), Vec::<String>::new(), "{width}");
        if medium == Medium::Light {
            assert_snapshot("table", &svg(&figure));
        }
        let caption = Caption {
            dataset: "Sample".to_owned(),
            ..Caption::default()
        };
        let framed = framed(&figure, &caption, medium.palette());
        pair(&format!("table-{width}"), &framed);
    }
}

#[test]
fn a_table_says_how_many_rows_it_leaves_out() {
    let corpus = bundled();
    let answer = answer(&corpus);
    let scene = scene(&corpus, &answer, 500.0, Medium::Light);
    let rows = |count: usize| Table {
        columns: vec!["A".to_owned()],
        rows: vec![vec!["cell".to_owned()]; count],
    };
    let style = TableStyle {
        most_rows: 10,
        ..TableStyle::default()
    };
    let notes = |count| table::figure(&scene, &rows(count), &style).notes;
    assert_eq!(notes(10), Vec::<String>::new());
    assert_eq!(notes(11), ["and 1 more row"]);
    assert_eq!(notes(12_355), ["and 12\u{202f}345 more rows"]);
    let empty = table::figure(&scene, &rows(0), &style);
    let words: Vec<&str> = texts(&empty.elements)
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(words, ["A", "There are no rows."]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_table_clips_nothing(
        width in 320.0..1600.0_f32,
        columns in 1..30_usize,
        cells in prop::collection::vec("\\PC{0,200}", 1..40),
        share in prop_oneof![Just(0.0_f32), 0.1..3.0_f32],
        align in prop_oneof![Just(Align::Left), Just(Align::Right)],
    ) {
        let corpus = Corpus::default();
        let answer = answer(&corpus);
        let table = Table {
            columns: (0..columns).map(|at| cells[at % cells.len()].clone()).collect(),
            rows: vec![(0..columns).map(|at| cells[(at * 7 + 1) % cells.len()].clone()).collect(); 3],
        };
        let style = TableStyle {
            columns: vec![Column { align, share }; columns / 2],
            ..TableStyle::default()
        };
        let scene = scene(&corpus, &answer, width, Medium::Light);
        let figure = table::figure(&scene, &table, &style);
        prop_assert_eq!(clipped(&figure), Vec::<String>::new());
    }

    #[test]
    fn a_page_clips_nothing(width in 320.0..1600.0_f32, words in "[\\PC\n]{0,300}", long in "[a-zW]{0,300}") {
        let corpus = Corpus::default();
        let answer = answer(&corpus);
        let item = |text: &str| Item {
            text: text.into(),
            detail: words.clone(),
            ..Item::default()
        };
        let wording = |is_marked| Wording {
            text: words.as_str().into(),
            is_marked,
            printed: vec![Printed {
                article: Link::Article("a".to_owned()),
                label: long.clone(),
                detail: words.clone(),
            }],
        };
        let header = HeaderLine {
            label: "Distribution",
            text: long.as_str().into(),
            basis: words.clone(),
            is_inferred: true,
        };
        let page = Page {
            kicker: long.clone(),
            title: words.as_str().into(),
            blocks: vec![
                Block::Heading(long.clone()),
                Block::Header(vec![header]),
                Block::Stamp(words.clone()),
                Block::Body(words.as_str().into()),
                Block::Note(long.as_str().into()),
                Block::Gap(words.clone()),
                Block::Passage(PassageBlock {
                    quoted: Quoted::default(),
                    speaker: Some(item(&long)),
                    gloss: words.clone(),
                    wordings: vec![wording(true), wording(false)],
                }),
                Block::Item(item(&words)),
                Block::Names(vec![item("Xi"), item(&long), item(&words)]),
            ],
            anchors: Vec::new(),
        };
        let scene = scene(&corpus, &answer, width, Medium::Light);
        let figure = page::figure(&scene, &page);
        prop_assert_eq!(clipped(&figure), Vec::<String>::new());
    }
}
