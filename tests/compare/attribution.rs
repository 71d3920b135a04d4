//! Words that several sources have: which of them an article has them from.

use std::ops::Range;

use chancery::compare::attribution::{Claim, Ties, attribute, outdone};
use chancery::compare::{Certainty, Hints, Quotation, Text, compare};

const HARBOUR: &str = "The harbour council met on Tuesday. It called the new dredging contract a waste \
    of public money and asked the engineers to begin again with their soundings.";
const BRIDGE: &str = "The bridge committee met on Friday. It called the new dredging contract long \
    overdue and told the engineers to hurry before the autumn storms arrive.";

/// The wordings in an article that count for each source.
fn counted(article: &str, sources: &[&str], ties: Ties) -> Vec<Vec<String>> {
    let text = Text::new(article);
    let mut found: Vec<Vec<Quotation>> = sources
        .iter()
        .map(|source| compare(&Text::new(*source), &text, &Hints::default()))
        .collect();
    attribute(&text, sources, &mut found, ties);
    let of_source = |found: Vec<Quotation>| {
        found
            .into_iter()
            .filter(|it| it.certainty == Certainty::Linked)
            .map(|it| article[it.article.bytes].to_owned())
            .collect()
    };
    found.into_iter().map(of_source).collect()
}

#[test]
fn the_source_that_has_all_of_a_quotation_has_it() {
    let article =
        "One paper spoke of “the new dredging contract a waste of public money” at length.";
    let counted = counted(article, &[HARBOUR, BRIDGE], Ties::Shared);
    assert_eq!(
        counted[0],
        ["the new dredging contract a waste of public money"]
    );
    assert!(counted[1].is_empty(), "{counted:?}");
}

#[test]
fn words_go_with_what_stands_around_them() {
    let article = "The paper wrote that “the new dredging contract” was “long overdue”. Another \
        wrote that “the new dredging contract” was “a waste of public money”.";
    let counted = counted(article, &[HARBOUR, BRIDGE], Ties::Shared);
    assert_eq!(
        counted[0],
        ["the new dredging contract", "a waste of public money"]
    );
    assert_eq!(counted[1][0], "the new dredging contract");
    let text = Text::new(article);
    let mut found =
        [HARBOUR, BRIDGE].map(|source| compare(&Text::new(source), &text, &Hints::default()));
    attribute(&text, &[HARBOUR, BRIDGE], &mut found, Ties::Shared);
    let place = |found: &[Quotation]| {
        let linked = found.iter().filter(|it| it.certainty == Certainty::Linked);
        linked.map(|it| it.article.bytes.start).collect::<Vec<_>>()
    };
    let second = article.rfind("the new dredging").expect("it is there");
    assert!(place(&found[0]).iter().all(|it| *it >= second));
    assert!(place(&found[1]).iter().all(|it| *it < second));
}

#[test]
fn where_nothing_tells_all_have_it_or_the_first() {
    let article = "Nobody would say who had praised “the new dredging contract” so loudly.";
    let shared = counted(article, &[HARBOUR, BRIDGE], Ties::Shared);
    assert_eq!(shared.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
    let first = counted(article, &[HARBOUR, BRIDGE], Ties::First);
    assert_eq!(first.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0]);
    let turned = counted(article, &[BRIDGE, HARBOUR], Ties::First);
    assert_eq!(turned.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn a_copy_of_another_source_is_no_paraphrase() {
    let article = Text::new(&*"word ".repeat(40));
    let exact = claim(0, 5..35, 1.0);
    let paraphrase = Claim {
        is_paraphrase: true,
        ..claim(1, 0..40, 0.4)
    };
    let claims = [exact, paraphrase];
    assert_eq!(outdone(&article, &claims, Ties::Shared), [false, true]);
    let claims = [claim(0, 5..12, 1.0), claims[1].clone()];
    assert_eq!(outdone(&article, &claims, Ties::Shared), [false, false]);
}

fn claim(source: usize, article: Range<usize>, score: f64) -> Claim<usize> {
    Claim {
        source,
        article,
        cable: 0..1,
        score,
        is_literal: true,
        is_paraphrase: false,
        is_possible: false,
    }
}

#[test]
fn no_words_are_taken_from_everybody() {
    let article = Text::new(&*"word ".repeat(40));
    for claims in [
        [claim(0, 0..10, 1.0), claim(1, 2..12, 1.0)],
        [claim(0, 0..5, 1.0), claim(1, 0..10, 0.6)],
        [claim(0, 0..10, 1.0), claim(1, 0..10, 1.0)],
    ] {
        for ties in [Ties::Shared, Ties::First] {
            let lost = outdone(&article, &claims, ties);
            assert_ne!(lost, [true, true], "{claims:?}");
        }
    }
}

#[test]
fn claims_that_reach_different_ways_do_not_outdo_each_other() {
    let word = |number: usize| vec!["word"; number].join(" ");
    let article = Text::new(format!("“{}” he said “{}”", word(10), word(15)));
    let claims = [
        claim(0, 0..15, 0.86),
        claim(1, 0..6, 1.0),
        Claim {
            cable: 5..20,
            ..claim(1, 12..27, 1.0)
        },
    ];
    let lost = outdone(&article, &claims, Ties::Shared);
    assert!(!(lost[0] && lost[1]), "{lost:?}");
    assert!(!lost[2]);
}

#[test]
fn words_that_no_other_source_has_stay() {
    let article =
        Text::new("It says “one two three four five six seven eight nine ten eleven” there.");
    let claims = [claim(0, 2..6, 1.0), claim(1, 6..13, 1.0)];
    assert_eq!(outdone(&article, &claims, Ties::First), [false, false]);
}

#[test]
fn of_many_sources_the_one_in_company_has_the_words() {
    let article = Text::new(&*"word ".repeat(40));
    let mut claims: Vec<Claim<usize>> = (0..150).map(|source| claim(source, 10..14, 1.0)).collect();
    claims.push(Claim {
        cable: 5..9,
        ..claim(149, 16..20, 1.0)
    });
    let lost = outdone(&article, &claims, Ties::First);
    let kept: Vec<usize> = (0..151).filter(|at| !lost[*at]).collect();
    assert_eq!(kept, [149, 150]);
}

#[test]
fn the_same_text_twice_is_one_source() {
    let article = "Nobody would say who had praised “the new dredging contract” so loudly.";
    let counted = counted(article, &[HARBOUR, HARBOUR], Ties::First);
    assert_eq!(counted.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn a_copy_of_a_source_is_no_company() {
    let article = "It called “the new dredging contract” and the council “asked the engineers to begin” names.";
    let near = "It called the new dredging contract bad and asked the engineers to begin.";
    let alone = counted(article, &[near, HARBOUR], Ties::Shared);
    let twice = counted(article, &[near, HARBOUR, HARBOUR], Ties::Shared);
    assert_eq!(alone[0], twice[0]);
    assert_eq!(alone[1], twice[1]);
    assert_eq!(twice[1], twice[2]);
}

#[test]
fn a_source_alone_keeps_all_it_has() {
    let article = "It called “the new dredging contract” what it is, “a waste of public money”.";
    let text = Text::new(article);
    let before = vec![compare(&Text::new(HARBOUR), &text, &Hints::default())];
    let mut after = before.clone();
    attribute(&text, &[HARBOUR], &mut after, Ties::First);
    assert_eq!(before, after);
}
