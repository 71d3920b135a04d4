//! What was printed of which source.

use chancery::corpus::Source;
use chancery::corpus::coverage::Quoting;
use chancery::corpus::printed::{Print, Printed};
use chancery::dataset::{ArticleText, Dataset, SourceText, Statement};

use crate::sample::{answer, article, cable, corpus, excerpts, reading};

fn dataset() -> Dataset {
    Dataset {
        articles: vec![
            article("late", "2018-12-20", ArticleText::Readings),
            article("early", "2018-12-18", ArticleText::Readings),
        ],
        cables: vec![
            cable(
                "one",
                "m",
                excerpts(vec![
                    vec![
                        reading("early", false, "told"),
                        reading("early", true, "quoted"),
                    ],
                    vec![reading("early", false, "told")],
                    vec![],
                ]),
            ),
            cable(
                "both",
                "m",
                excerpts(vec![vec![
                    reading("late", true, "x"),
                    reading("early", true, "x"),
                ]]),
            ),
            cable("nothing", "m", excerpts(vec![vec![]])),
        ],
        statements: vec![Statement {
            id: "said".to_owned(),
            text: excerpts(vec![vec![reading("late", true, "no comment")]]),
            ..Statement::default()
        }],
        ..Dataset::default()
    }
}

#[test]
fn a_passage_counts_as_quoted_if_it_is_once_within_quotation_marks() {
    let corpus = corpus(dataset());
    let printed = Printed::of(&corpus, &answer(&corpus, ""));
    let row = printed
        .rows
        .iter()
        .find(|row| row.source == Source::Cable(0))
        .unwrap();
    assert_eq!(
        row.cell(0).unwrap().prints,
        [Print::Quoted, Print::Narrated, Print::Not]
    );
    assert_eq!(row.cell(1), None);
    assert_eq!(row.printed_passages(), 2);
}

#[test]
fn rows_are_sorted_by_articles_and_totals_count_sources() {
    let corpus = corpus(dataset());
    let printed = Printed::of(&corpus, &answer(&corpus, ""));
    let order: Vec<Source> = printed.rows.iter().map(|row| row.source).collect();
    assert_eq!(
        order,
        [Source::Cable(1), Source::Cable(0), Source::Statement(0)]
    );
    assert_eq!(printed.totals(), [2, 2]);
    assert_eq!(printed.unprinted, 1);
    assert_eq!(printed.kinds(), (2, 1));
    assert_eq!(printed.missions.len(), 1);
    assert_eq!(
        (printed.missions[0].cables, &printed.missions[0].counts),
        (2, &vec![2, 1])
    );
}

#[test]
fn a_query_keeps_its_cables_and_every_statement() {
    let corpus = corpus(dataset());
    let printed = Printed::of(&corpus, &answer(&corpus, "subject:both"));
    let order: Vec<Source> = printed.rows.iter().map(|row| row.source).collect();
    assert_eq!(order, [Source::Cable(1), Source::Statement(0)]);
}

#[test]
fn shares_are_of_cables_whose_full_text_is_held_alone() {
    let mut dataset = dataset();
    for (at, marking) in [(3, "SECRET"), (4, "SECRET"), (5, "LIMITE")] {
        let mut cable = cable(
            &format!("full{at}"),
            "m",
            SourceText::Full("Whole.".to_owned()),
        );
        cable.marking = Some(marking.to_owned());
        dataset.cables.push(cable);
    }
    let mut corpus = corpus(dataset);
    let everything = answer(&corpus, "");
    assert_eq!(Printed::of(&corpus, &everything).shares, None);
    corpus.coverage.add(Quoting {
        source: Source::Cable(3),
        article: 0,
        marked: 2,
        narrated: 0,
    });
    let printed = Printed::of(&corpus, &everything);
    let shares = printed.shares.unwrap();
    let markings: Vec<_> = shares
        .markings
        .iter()
        .map(|it| (it.key.as_str(), it.quoted, it.total))
        .collect();
    assert_eq!(markings, [("SECRET", 1, 2), ("LIMITE", 0, 1)]);
    assert_eq!(shares.months.len(), 1);
    assert_eq!((shares.months[0].quoted, shares.months[0].total), (1, 3));
    assert_eq!(shares.cables, 3);
}
