//! Who has it from whom.

use chancery::corpus::Corpus;
use chancery::corpus::chain::{Chain, Who, name_of};
use chancery::dataset::{ArticleText, Dataset, Entity, Report, Statement, Value};

use crate::sample::{answer, article, attributed, cable, claim, corpus, excerpts, report};

fn dataset(reports: Vec<Report>) -> Dataset {
    Dataset {
        articles: vec![
            article("repeater", "2018-12-18", ArticleText::Readings),
            article("first", "2018-12-18", ArticleText::NotHeld),
            article("other", "2018-12-18", ArticleText::Readings),
        ],
        entities: vec![Entity {
            id: "firm".to_owned(),
            name: "Area One".to_owned(),
            ..Entity::default()
        }],
        claims: vec![claim("q", reports)],
        ..Dataset::default()
    }
}

fn steps(corpus: &Corpus, chain: &Chain) -> Vec<(String, String, usize)> {
    let name = |at: usize| name_of(corpus, &chain.parties[at].who).to_owned();
    chain
        .steps
        .iter()
        .map(|step| (name(step.from), name(step.to), step.reports.len()))
        .collect()
}

fn column(chain: &Chain, who: &Who) -> usize {
    chain
        .parties
        .iter()
        .find(|it| it.who == *who)
        .unwrap()
        .column
}

fn step(from: &str, to: &str, count: usize) -> (String, String, usize) {
    (from.to_owned(), to.to_owned(), count)
}

#[test]
fn an_answer_taken_from_another_article_goes_through_it() {
    let corpus = corpus(dataset(vec![Report {
        via: Some("first".to_owned()),
        speaker: Some("firm".to_owned()),
        ..report("repeater", Value::None, "")
    }]));
    let chain = Chain::of(&corpus, &answer(&corpus, ""), Some("q"));
    assert_eq!(
        steps(&corpus, &chain),
        [
            step("Area One", "The first", 1),
            step("The first", "The repeater", 1)
        ]
    );
    let columns =
        [Who::Entity(0), Who::Article(1), Who::Article(0)].map(|who| column(&chain, &who));
    assert_eq!(columns, [0, 1, 2]);
}

#[test]
fn names_are_taken_for_whom_they_mean() {
    let corpus = corpus(dataset(vec![
        attributed("repeater", "the Area One"),
        attributed("repeater", "The First"),
        attributed("repeater", "an official"),
        report("other", Value::None, ""),
    ]));
    let chain = Chain::of(&corpus, &answer(&corpus, ""), None);
    assert_eq!(
        steps(&corpus, &chain),
        [
            step("Area One", "The repeater", 1),
            step("an official", "The repeater", 1),
            step("The first", "The repeater", 1),
        ]
    );
    assert_eq!(chain.reports, 4);
    let other = chain
        .parties
        .iter()
        .find(|it| it.who == Who::Article(2))
        .unwrap();
    assert_eq!((other.answers, other.unsourced), (1, 1));
}

#[test]
fn a_description_means_the_speaker_of_the_statement_that_the_claim_is_about() {
    let mut dataset = dataset(vec![attributed("repeater", "its chief executive")]);
    dataset.statements = vec![Statement {
        id: "said".to_owned(),
        speaker: "firm".to_owned(),
        ..Statement::default()
    }];
    dataset.claims[0].source = Some("said".to_owned());
    let corpus = corpus(dataset);
    let chain = Chain::of(&corpus, &answer(&corpus, ""), None);
    assert_eq!(
        steps(&corpus, &chain),
        [step("Area One", "The repeater", 1)]
    );
}

#[test]
fn who_is_cited_stands_before_who_cites_and_ties_stay_ties() {
    let mut dataset = dataset(vec![
        report("repeater", Value::None, ""),
        report("other", Value::None, ""),
    ]);
    dataset.articles[0].cites = vec!["first".to_owned()];
    dataset.articles[2].cites = vec!["first".to_owned()];
    let corpus = corpus(dataset);
    let chain = Chain::of(&corpus, &answer(&corpus, ""), None);
    let columns = [1, 0, 2].map(|at| column(&chain, &Who::Article(at)));
    assert_eq!(columns, [1, 2, 2]);
    assert_eq!(
        steps(&corpus, &chain),
        [
            step("The first", "The repeater", 0),
            step("The first", "The other", 0)
        ]
    );
}

#[test]
fn an_earlier_day_stands_before_a_later_one() {
    let mut dataset = dataset(vec![
        report("repeater", Value::None, ""),
        report("other", Value::None, ""),
    ]);
    dataset.articles[0].published = "2018-12-20".parse().unwrap();
    let corpus = corpus(dataset);
    let chain = Chain::of(&corpus, &answer(&corpus, ""), None);
    assert!(column(&chain, &Who::Article(2)) < column(&chain, &Who::Article(0)));
}

#[test]
fn articles_that_cite_each_other_in_a_circle_still_have_columns() {
    let all = ["repeater", "first", "other"];
    let mut dataset = dataset(all.map(|it| report(it, Value::None, "")).to_vec());
    dataset.articles[0].cites = vec!["first".to_owned(), "repeater".to_owned()];
    dataset.articles[1].cites = vec!["other".to_owned()];
    dataset.articles[2].cites = vec!["repeater".to_owned()];
    let corpus = corpus(dataset);
    let chain = Chain::of(&corpus, &answer(&corpus, ""), None);
    assert_eq!(chain.parties.len(), 3);
    assert!(chain.parties.iter().all(|it| it.column >= 1));
}

#[test]
fn what_answers_no_claim_that_is_left_brings_no_citations() {
    let mut dataset = dataset(vec![report("other", Value::None, "")]);
    dataset.articles[0].cites = vec!["first".to_owned()];
    dataset.articles[2].cites = vec!["first".to_owned()];
    let mut about = claim("about", vec![report("repeater", Value::None, "")]);
    about.source = Some("c".to_owned());
    dataset.claims.push(about);
    dataset.cables = vec![
        cable("c", "", excerpts(vec![])),
        cable("d", "", excerpts(vec![])),
    ];
    let corpus = corpus(dataset);
    let steps_of = |query: &str| {
        let chain = Chain::of(&corpus, &answer(&corpus, query), None);
        steps(&corpus, &chain)
    };
    let to_other = step("The first", "The other", 0);
    assert_eq!(
        steps_of(""),
        [step("The first", "The repeater", 0), to_other.clone()]
    );
    assert_eq!(steps_of("subject:d"), [to_other]);
}
