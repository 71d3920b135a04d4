//! What follows from a dataset: search, counts, mentions, threads, pages.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail at once"
)]

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chancery::app::list::{Column, Sort, rows};
use chancery::app::open::open_bundled;
use chancery::corpus::entity::{co_mentioned, over_time};
use chancery::corpus::facets::{Facet, Filter};
use chancery::corpus::page::{Block, Page, number};
use chancery::corpus::search::part;
use chancery::corpus::{Answer, Corpus, Query, Source, search};
use chancery::dataset::{
    Basis, Cable, Dataset, Edtf, Entity, Link, Mention, Mission, Order, Passage, Reading,
    SourceText,
};
use proptest::prelude::*;

fn cable(id: &str, mission: &str, date: &str, text: &str) -> Cable {
    Cable {
        id: id.to_owned(),
        mission: (!mission.is_empty()).then(|| mission.to_owned()),
        date: date.parse().unwrap(),
        subject: format!("Subject of {id}"),
        text: SourceText::Full(text.to_owned()),
        ..Cable::default()
    }
}

fn corpus() -> Corpus {
    let mission = |id: &str, city: &str| Mission {
        id: id.to_owned(),
        name: format!("Embassy {city}"),
        city: city.to_owned(),
        ..Mission::default()
    };
    let entity = |id: &str, name: &str| Entity {
        id: id.to_owned(),
        name: name.to_owned(),
        ..Entity::default()
    };
    let mut cables = vec![
        cable(
            "a",
            "nic",
            "1967-11-22",
            "Makários met Clerides. The talks were short.",
        ),
        cable(
            "b",
            "nic",
            "1967-11",
            "Nothing was said of the talks; Clerides waited.",
        ),
        cable("c", "ath", "1968", "The junta’s view: no talking."),
        cable("d", "", "", "Élan vital; TALKS."),
    ];
    cables[0].references = vec!["b".to_owned(), "ABC 1".to_owned(), "XYZ 9".to_owned()];
    cables[2].reference = Some("abc-1".to_owned());
    let dataset = Dataset {
        format: 1,
        id: "t".to_owned(),
        title: "T".to_owned(),
        missions: vec![mission("nic", "Nicosia"), mission("ath", "Athens")],
        entities: vec![
            entity("makarios", "Makarios"),
            entity("clerides", "Clerides"),
        ],
        cables,
        ..Dataset::default()
    };
    Corpus::new(Arc::new(dataset))
}

fn answer(corpus: &Corpus, query: &Query) -> Answer {
    search(corpus, query, &AtomicBool::new(false)).unwrap()
}

/// The ids of the cables that match.
fn found(corpus: &Corpus, typed: &str) -> Vec<String> {
    answer(corpus, &Query::parse(typed))
        .hits
        .iter()
        .map(|hit| corpus.dataset.cables[hit.cable].id.clone())
        .collect()
}

fn counts(corpus: &Corpus, answer: &Answer, facet: Facet) -> Vec<(String, usize)> {
    answer.counts[&facet]
        .iter()
        .map(|count| {
            let value = &corpus.facets.values(facet)[count.value as usize];
            (value.label.clone(), count.cables)
        })
        .collect()
}

#[test]
fn words_phrases_prefixes_and_exclusions_find_what_they_say() {
    let corpus = corpus();
    for (typed, expected) in [
        ("", vec!["a", "b", "c", "d"]),
        ("talks", vec!["a", "b", "d"]),
        ("talk*", vec!["a", "b", "c", "d"]),
        ("talks clerides", vec!["a", "b"]),
        ("\"the talks were\"", vec!["a"]),
        ("\"were the talks\"", vec![]),
        ("makarios", vec!["a"]),
        ("elan", vec!["d"]),
        ("junta", vec!["c"]),
        ("talks -clerides", vec!["d"]),
        ("subject:talks", vec![]),
        ("subject:\"of c\"", vec!["c"]),
        ("mission:nicosia", vec!["a", "b"]),
        ("-mission:nicosia", vec!["c", "d"]),
        ("year:1967 talks", vec!["a", "b"]),
        ("date:1967-11-22", vec!["a", "b"]),
        ("date:1968", vec!["c"]),
        ("mission:nowhere", vec![]),
        ("ref:abc", vec!["c"]),
    ] {
        assert_eq!(found(&corpus, typed), expected, "{typed}");
    }
}

#[test]
fn neither_a_phrase_nor_a_name_goes_across_two_readings() {
    let reading = |words: &str| Reading {
        marked: true,
        words: words.to_owned(),
        ..Reading::default()
    };
    let passage = Passage {
        readings: vec![reading("a bitter trade"), reading("war and peace")],
        ..Passage::default()
    };
    let text = SourceText::Excerpts {
        order: Order::Unknown,
        passages: vec![passage],
    };
    let cables = vec![Cable {
        id: "x".to_owned(),
        addressees: vec!["London".to_owned(), "Paris".to_owned()],
        text,
        ..Cable::default()
    }];
    let entities = vec![Entity {
        id: "tw".to_owned(),
        name: "trade war".to_owned(),
        ..Entity::default()
    }];
    let corpus = Corpus::new(Arc::new(Dataset {
        cables,
        entities,
        ..Dataset::default()
    }));
    assert!(found(&corpus, "\"trade war\"").is_empty());
    assert!(corpus.mentions.of_entity(0).is_empty());
    assert!(found(&corpus, "\"london paris\"").is_empty());
    assert_eq!(
        found(&corpus, "\"bitter trade\" \"war and\" to:paris"),
        ["x"]
    );
}

#[test]
fn a_field_without_a_value_is_left_out_with_a_note() {
    let corpus = corpus();
    assert_eq!(found(&corpus, "mission: nicosia").len(), 0);
    assert_eq!(found(&corpus, "mission:").len(), 4);
    assert_eq!(Query::parse("subject: iran").notes.len(), 1);
}

#[test]
fn the_spans_of_a_hit_are_the_words_that_were_typed() {
    let corpus = corpus();
    let answer = answer(&corpus, &Query::parse("makarios talks"));
    let hit = answer.hit(0).unwrap();
    let words: Vec<String> = hit
        .spans
        .iter()
        .map(|span| part(&corpus.dataset.cables[0], span.place)[span.range.clone()].to_owned())
        .collect();
    assert_eq!(words, ["Makários", "talks"]);
}

#[test]
fn a_facet_counts_as_if_it_were_not_filtered_itself() {
    let corpus = corpus();
    let nicosia = Filter::including(Facet::Mission, "nic");
    let filtered = answer(
        &corpus,
        &Query::parse("talk*").with_filters(std::slice::from_ref(&nicosia)),
    );
    assert_eq!(filtered.hits.len(), 2);
    let missions =
        [("Nicosia", 2), ("Athens", 1), ("Not stated", 1)].map(|(a, n)| (a.to_owned(), n));
    assert_eq!(counts(&corpus, &filtered, Facet::Mission), missions);
    // Other facets do count by it.
    assert_eq!(
        counts(&corpus, &filtered, Facet::Year),
        [("1967".to_owned(), 2)]
    );
}

#[test]
fn two_values_of_one_facet_mean_either_and_two_facets_mean_both() {
    let corpus = corpus();
    let filters = [
        Filter::including(Facet::Mission, "nic"),
        Filter::including(Facet::Mission, "ath"),
    ];
    assert_eq!(
        answer(&corpus, &Query::default().with_filters(&filters))
            .hits
            .len(),
        3
    );
    let filters = [
        Filter::including(Facet::Mission, "nic"),
        Filter::including(Facet::Year, "1968"),
    ];
    assert_eq!(
        answer(&corpus, &Query::default().with_filters(&filters))
            .hits
            .len(),
        0
    );
}

#[test]
fn entities_of_the_same_cable_are_co_mentioned() {
    let corpus = corpus();
    let together = co_mentioned(&corpus, 0);
    assert_eq!(together.len(), 1);
    assert_eq!((together[0].entity, together[0].sources), (1, 1));
    assert_eq!(corpus.mentions.sources_of(1).len(), 2);
}

#[test]
fn a_mention_marked_by_hand_counts_code_points_and_wins_over_a_name_found() {
    let mut dataset = (*corpus().dataset).clone();
    // Élan vital; TALKS.
    dataset.cables[3].mentions = vec![Mention {
        entity: "makarios".to_owned(),
        start: 5,
        end: 10,
    }];
    let corpus = Corpus::new(Arc::new(dataset));
    let mentions = corpus.mentions.in_source(Source::Cable(3));
    assert_eq!(mentions.len(), 1);
    let text = part(&corpus.dataset.cables[3], mentions[0].place);
    assert_eq!(&text[mentions[0].range.clone()], "vital");
}

#[test]
fn references_resolve_by_id_and_by_number_and_the_rest_is_absent() {
    let corpus = corpus();
    let references = corpus.threads.references(&corpus, 0);
    let cables: Vec<_> = references.iter().map(|reference| reference.cable).collect();
    assert_eq!(cables, [Some(1), Some(2), None]);
    assert_eq!(corpus.threads.referring_to(1), [0]);
}

#[test]
fn cables_over_time_leave_no_month_out_and_count_the_undated() {
    let corpus = corpus();
    let nicosia = [Source::Cable(0), Source::Cable(1)];
    assert_eq!(
        over_time(&corpus, &nicosia).bars,
        [("Nov 1967".to_owned(), 2)]
    );
    let all: Vec<Source> = corpus.sources().collect();
    let over_time = over_time(&corpus, &all);
    assert_eq!(
        over_time.bars,
        [("1967".to_owned(), 2), ("1968".to_owned(), 1)]
    );
    assert_eq!(over_time.undated, 1);
}

#[test]
fn the_list_sorts_by_any_column_and_puts_what_is_missing_last() {
    let corpus = corpus();
    let all = answer(&corpus, &Query::default());
    for column in Column::ALL {
        for is_descending in [false, true] {
            let sorted = rows(
                &corpus,
                &all,
                Sort {
                    column,
                    is_descending,
                },
            );
            assert_eq!(sorted.len(), 4);
            if matches!(column, Column::Date | Column::Mission) {
                assert_eq!(sorted[3], 3, "{column:?}");
            }
        }
    }
    let by_date = rows(&corpus, &all, Sort::default());
    assert_eq!(by_date, [1, 0, 2, 3]);
}

#[test]
fn a_passage_shows_every_wording_and_the_gaps_around_it() {
    let reading = |article: &str, marked: bool, words: &str| Reading {
        article: article.to_owned(),
        marked,
        words: words.to_owned(),
        ..Reading::default()
    };
    let dataset = Dataset {
        cables: vec![Cable {
            id: "x".to_owned(),
            date: Edtf::day(2018, 7, 16),
            date_basis: Basis::Inferred("it says so".to_owned()),
            text: SourceText::Excerpts {
                order: Order::Unknown,
                passages: vec![Passage {
                    id: "p".to_owned(),
                    readings: vec![
                        reading("one", true, "everybody"),
                        reading("two", true, "everyone"),
                        reading("three", true, "everybody"),
                        reading("four", false, "all"),
                    ],
                    ..Passage::default()
                }],
            },
            ..Cable::default()
        }],
        ..Dataset::default()
    };
    let corpus = Corpus::new(Arc::new(dataset));
    let page = Page::of(&corpus, &Link::Cable("x".to_owned()), &[], None).unwrap();
    let gaps = page
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Gap(_)))
        .count();
    assert_eq!(gaps, 2);
    let passage = page
        .blocks
        .iter()
        .find_map(|block| match block {
            Block::Passage(passage) => Some(passage),
            _ => None,
        })
        .unwrap();
    let wordings: Vec<_> = passage
        .wordings
        .iter()
        .map(|it| (it.text.text.as_str(), it.is_marked, it.printed.len()))
        .collect();
    assert_eq!(
        wordings,
        [
            ("everybody", true, 2),
            ("everyone", true, 1),
            ("all", false, 1)
        ]
    );
    let text = page.plain_text();
    assert!(
        text.contains("[16 Jul 2018]"),
        "an inferred date stands in brackets: {text}"
    );
}

#[test]
fn everything_in_the_bundled_dataset_has_a_page() {
    let opened = open_bundled();
    let dataset = &opened.corpus.dataset;
    let links = dataset
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
        .chain(dataset.claims.iter().map(|it| Link::Claim(it.id.clone())));
    let mut pages = 0;
    for link in links {
        let page = Page::of(&opened.corpus, &link, &[], None).unwrap();
        assert!(!page.title.text.is_empty(), "{link:?}");
        assert!(!page.blocks.is_empty(), "{link:?}");
        pages += 1;
    }
    assert!(pages > 100);
}

#[test]
fn numbers_are_grouped_by_thin_spaces() {
    assert_eq!(number(7), "7");
    assert_eq!(number(1_100), "1\u{202f}100");
    assert_eq!(number(250_000), "250\u{202f}000");
}

proptest! {
    /// The counts, the list and the highlights come from one answer: whatever is asked, they agree.
    #[test]
    fn counts_and_hits_agree_whatever_is_asked(
        typed in "(talks |clerides |the |-junta |nothing* ){0,3}", mission in 0_usize..3,
    ) {
        let corpus = corpus();
        let filters: Vec<Filter> = ["nic", "ath"]
            .get(mission)
            .map(|key| Filter::including(Facet::Mission, *key))
            .into_iter()
            .collect();
        let answer = answer(&corpus, &Query::parse(&typed).with_filters(&filters));
        for facet in [Facet::Year, Facet::Text, Facet::Extent] {
            let counted: usize = counts(&corpus, &answer, facet).iter().map(|(_, n)| n).sum();
            prop_assert_eq!(counted, answer.hits.len());
        }
        for hit in &answer.hits {
            for span in &hit.spans {
                let text = part(&corpus.dataset.cables[hit.cable], span.place);
                prop_assert!(text.get(span.range.clone()).is_some());
            }
        }
    }
}
