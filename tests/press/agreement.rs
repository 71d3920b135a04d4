//! Whether articles agree, and what silence means.

use chancery::corpus::claims::{Agreement, Claims, Row, Says};
use chancery::dataset::{ArticleText, Bound, Claim, Dataset, Entity, Stance, Value};

use crate::sample::{answer, article, cable, claim, corpus, excerpts, report};

fn rows(claims: Vec<Claim>) -> Vec<Row> {
    let corpus = corpus(Dataset {
        articles: vec![
            article("late", "2018-12-20", ArticleText::Readings),
            article("early", "2018-12-18", ArticleText::Readings),
            article("gone", "2018-12-19", ArticleText::NotHeld),
        ],
        entities: vec![Entity {
            id: "firm".to_owned(),
            name: "Area One".to_owned(),
            ..Entity::default()
        }],
        claims,
        ..Dataset::default()
    });
    Claims::of(&corpus, &answer(&corpus, "")).rows
}

fn agreement(reports: Vec<chancery::dataset::Report>) -> Agreement {
    rows(vec![claim("q", reports)])[0].agreement
}

fn n(bound: Bound, n: u64) -> Value {
    Value::Count(bound, n)
}

#[test]
fn the_same_number_with_another_bound_is_another_answer() {
    let exactly = report("early", n(Bound::Exactly, 1100), "1,100");
    let more = report("late", n(Bound::MoreThan, 1100), "1,100");
    assert_eq!(agreement(vec![exactly.clone(), more]), Agreement::Value);
    let same = report("late", n(Bound::Exactly, 1100), "“1,100”");
    assert_eq!(agreement(vec![exactly, same]), Agreement::Same);
}

#[test]
fn other_words_for_the_same_answer_differ_in_wording_only() {
    let text = |words: &str| Value::Text(words.to_owned());
    assert_eq!(
        agreement(vec![
            report("early", text("supplied"), "supplied"),
            report("late", text("Supplied"), "handed over"),
        ]),
        Agreement::Wording
    );
    assert_eq!(
        agreement(vec![
            report("early", Value::None, "supplied"),
            report("late", Value::None, "handed over"),
        ]),
        Agreement::Wording
    );
}

#[test]
fn an_article_that_contradicts_itself_is_a_disagreement() {
    let row = &rows(vec![claim(
        "q",
        vec![
            report("early", Value::Holds(true), "yes"),
            report("early", Value::Holds(false), "no"),
        ],
    )])[0];
    assert_eq!(row.agreement, Agreement::Value);
    assert_eq!((row.outlets, row.answers, row.dissent), (1, 2, 1));
    assert!(!row.has_common_answer);
}

#[test]
fn who_disputes_an_answer_disagrees_with_it() {
    let mut disputes = report("late", Value::Holds(true), "");
    disputes.stance = Stance::Disputes("the ministry".to_owned());
    let asserts = report("early", Value::Holds(true), "");
    assert_eq!(agreement(vec![asserts, disputes.clone()]), Agreement::Value);
    assert_eq!(agreement(vec![disputes.clone(), disputes]), Agreement::Same);
}

#[test]
fn an_entity_and_its_name_are_the_same_answer() {
    assert_eq!(
        agreement(vec![
            report("early", Value::Entity("firm".to_owned()), ""),
            report("late", Value::Text("area one".to_owned()), ""),
        ]),
        Agreement::Same
    );
}

#[test]
fn silence_and_a_text_that_is_not_held_are_told_apart() {
    let corpus = corpus(Dataset {
        articles: vec![
            article("late", "2018-12-20", ArticleText::Readings),
            article("early", "2018-12-18", ArticleText::Readings),
            article("gone", "2018-12-19", ArticleText::NotHeld),
        ],
        claims: vec![claim("q", vec![report("late", Value::None, "yes")])],
        ..Dataset::default()
    });
    let claims = Claims::of(&corpus, &answer(&corpus, ""));
    let row = &claims.rows[0];
    let order: Vec<usize> = claims.columns.iter().map(|it| it.article).collect();
    assert_eq!(order, [1, 2, 0], "first published first");
    assert_eq!(claims.says(row, 0), Says::Silent);
    assert_eq!(claims.says(row, 1), Says::NotHeld);
    assert!(matches!(claims.says(row, 2), Says::Answers([_])));
    assert_eq!(row.agreement, Agreement::Single);
}

/// For each wording of one claim, given in another order of articles: the words marked as its
/// own, and before which words others are missing.
fn marked(wordings: &[&str]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let articles = ["early", "late", "gone", "more", "last"];
    let reports = articles.into_iter().zip(wordings);
    let reports = reports.map(|(article, words)| report(article, Value::None, words));
    let corpus = corpus(Dataset {
        articles: articles
            .map(|id| article(id, "2018-12-18", ArticleText::Readings))
            .to_vec(),
        claims: vec![claim("q", reports.collect())],
        ..Dataset::default()
    });
    let claims = Claims::of(&corpus, &answer(&corpus, ""));
    let told = claims.rows[0].cells.iter().flat_map(|cell| &cell.reports);
    told.map(|it| (it.difference.own.clone(), it.difference.missing.clone()))
        .collect()
}

#[test]
fn words_are_marked_against_the_wording_that_most_articles_have() {
    let usual = "more than 1,100 cables";
    assert_eq!(
        marked(&[
            usual,
            "More than 1,100\ncables",
            "nearly 1,100 cables",
            "1,100 cables",
            "more than 1,100"
        ]),
        [
            (vec![], vec![]),
            (vec![], vec![]),
            (vec![0], vec![]),
            (vec![], vec![0]),
            (vec![], vec![3]),
        ]
    );
}

#[test]
fn where_no_wording_is_usual_each_is_marked_where_no_other_has_the_word() {
    assert_eq!(
        marked(&["sensitive cables", "secret cables"]),
        [(vec![0], vec![]), (vec![0], vec![])]
    );
}

#[test]
fn claims_about_cables_that_do_not_match_are_left_out() {
    let mut about = claim("about-a", vec![]);
    about.source = Some("a".to_owned());
    let corpus = corpus(Dataset {
        cables: vec![
            cable("a", "", excerpts(vec![])),
            cable("b", "", excerpts(vec![])),
        ],
        claims: vec![about, claim("free", vec![])],
        ..Dataset::default()
    });
    let ids = |query: &str| {
        let claims = Claims::of(&corpus, &answer(&corpus, query));
        (
            claims.rows.iter().map(|it| it.claim).collect::<Vec<_>>(),
            claims.left_out,
        )
    };
    assert_eq!(ids(""), (vec![0, 1], 0));
    assert_eq!(ids("subject:b"), (vec![1], 1));
}
