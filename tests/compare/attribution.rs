//! Words that several sources have: which of them an article has them from.

use chancery::compare::attribution::{Ties, attribute};
use chancery::compare::{Certainty, Hints, Kind, Quotation, Text, compare};

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
    let near = "The bridge committee met on Tuesday as well. It called the dredging contract a loss \
        of public funds and asked the engineers to start again with new soundings soon.";
    let article = format!("This is what was written. {HARBOUR} The rest of the week was quiet.");
    let text = Text::new(article.as_str());
    let sources = [HARBOUR, near];
    let mut found = sources.map(|source| compare(&Text::new(source), &text, &Hints::default()));
    assert!(
        found[1].iter().any(|it| it.kind != Kind::Verbatim),
        "{:?}",
        found[1]
    );
    attribute(&text, &sources, &mut found, Ties::Shared);
    let counts = |found: &[Quotation]| found.iter().any(|it| it.certainty == Certainty::Linked);
    assert!(counts(&found[0]));
    assert!(!counts(&found[1]), "{:?}", found[1]);
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
