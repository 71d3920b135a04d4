//! Text reuse between two texts: what must hold for any two.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails at once"
)]

mod attribution;

use chancery::compare::drift::{self, Change, Flagged, Op, Wording};
use chancery::compare::{Certainty, Hints, Kind, Quotation, Text, cases, compare};
use proptest::prelude::*;

fn found(cable: &str, article: &str) -> Vec<Quotation> {
    compare(&Text::new(cable), &Text::new(article), &Hints::default())
}

fn linked(cable: &str, article: &str) -> Vec<Quotation> {
    let mut found = found(cable, article);
    found.retain(|it| it.certainty == Certainty::Linked);
    found
}

const CABLE: &str = "The minister received the ambassador in the old customs house by the river. He \
    complained that the ferry company had been promised a licence in spring and had heard nothing \
    since. The lighthouse keepers, he said, would not return to work before the harvest festival, \
    whatever the island council might decide about their pensions. Nobody in the ministry expected \
    the fishing treaty to survive another winter.";

#[test]
fn a_marked_quotation_is_found_with_its_ends() {
    let article = "A leaked cable says “the lighthouse keepers, he said, would not return to work”, \
        which surprised many on the mainland.";
    let quotations = linked(CABLE, article);
    assert_eq!(quotations.len(), 1, "{quotations:?}");
    let quotation = &quotations[0];
    assert_eq!(quotation.kind, Kind::Verbatim);
    assert_eq!(
        &article[quotation.article.bytes.clone()],
        "the lighthouse keepers, he said, would not return to work"
    );
}

#[test]
fn three_marked_words_are_found_and_the_same_words_unmarked_are_not_linked() {
    let marked = linked(
        CABLE,
        "They spoke of “the fishing treaty” at length in the capital.",
    );
    assert_eq!(marked.len(), 1);
    let plain = linked(
        CABLE,
        "They spoke of the fishing treaty at length in the capital.",
    );
    assert!(plain.is_empty(), "{plain:?}");
}

#[test]
fn a_quotation_takes_in_the_signs_that_both_sides_have() {
    let cable = "It was (as he put it) a quiet year. The clerk wrote \"nobody came\" in the margin, \
        and left.";
    let article = "The paper printed “(as he put it) a quiet year.” and then “The clerk wrote \
        \"nobody came\"” below it.";
    let quotations = linked(cable, article);
    let wordings: Vec<&str> = quotations
        .iter()
        .map(|it| &article[it.article.bytes.clone()])
        .collect();
    assert_eq!(
        wordings,
        [
            "(as he put it) a quiet year.",
            "The clerk wrote \"nobody came\""
        ]
    );
    let nested = "“He answered ‘not before the harvest’ to the council.”";
    let quotations = linked(
        &format!("\"{}\" Nobody spoke.", &nested[3..nested.len() - 3]),
        nested,
    );
    assert_eq!(quotations[0].article.bytes.end, nested.len() - "”".len());
    let plain = "He spoke of “a quiet year”, no more.";
    let quotations = linked(cable, plain);
    assert_eq!(&plain[quotations[0].article.bytes.clone()], "a quiet year");
}

#[test]
fn a_sign_between_two_quotations_is_of_the_first() {
    let cable = "The ferry will not sail again before the harvest—so they say in the harbour, and they \
        ought to know.\n\nThere is no more to say of it, or hardly more. —nobody in the ministry believes \
        that the fishing treaty will hold until then, whatever is said.";
    let article = "They wrote that the ferry will not sail again before the harvest—nobody in the \
        ministry believes that the fishing treaty will hold until then, whatever is said.";
    let quotations = linked(cable, article);
    assert_eq!(quotations.len(), 2, "{quotations:?}");
    assert!(quotations[0].article.bytes.end <= quotations[1].article.bytes.start);
}

#[test]
fn marks_within_marks_are_found_as_each_country_writes_them() {
    for (text, wanted) in [
        (
            "Anna schrieb „Er rief „Halt““, sagte der Zeuge.",
            &["Er rief „Halt", "Halt"][..],
        ),
        (
            "Er sagte: »Anna rief »Halt«« und lief.",
            &["Anna rief »Halt", "Halt"],
        ),
        (
            "She said “\"Halt\" is a word” twice.",
            &["Halt\" is a word", "Halt"],
        ),
    ] {
        let prepared = Text::new(text);
        let quotations: Vec<&str> = (prepared.quotations().iter())
            .map(|it| &text[prepared.bytes(it.clone())])
            .collect();
        assert_eq!(quotations, wanted);
    }
}

#[test]
fn of_several_places_a_quotation_is_from_the_one_that_is_written_alike() {
    let cable =
        "Songs of the lower river\n\nThe album \"Songs of the Lower River\" sold well abroad.";
    let article = "She owned “\"Songs of the Lower River\"” on two shelves.";
    let quotations = linked(cable, article);
    assert_eq!(quotations.len(), 1, "{quotations:?}");
    assert_eq!(
        &cable[quotations[0].cable.bytes.clone()],
        "\"Songs of the Lower River\""
    );
}

#[test]
fn two_quotations_of_different_sentences_are_two() {
    let cable = "The pans of the old salt works behind the northern dunes were flooded twice in March. \
        Nobody was hurt, and the owners said nothing. The works will open again after the holidays if \
        the council of the island pays for a new dam and two pumps.";
    let article = "It says that “the pans of the old salt works behind the northern dunes were flooded \
        twice in March”, and then that “the works will open again after the holidays if the council of \
        the island pays for a new dam and two pumps”.";
    let quotations = linked(cable, article);
    assert_eq!(quotations.len(), 2, "{quotations:?}");
    assert!(quotations.iter().all(|it| it.kind == Kind::Verbatim));
}

#[test]
fn a_sentence_ends_behind_a_stop_that_stands_alone() {
    let text = Text::new("He lived in “Fresno, CA” . Other towns were “too dear” .Nobody minded.");
    assert_eq!(text.sentences().len(), 3);
    let text = Text::new("Mr . Smith used the .Net framework . and stayed");
    assert_eq!(text.sentences().len(), 1, "{:?}", text.sentences());
    let text = Text::new("Mr. Hale of No. 4 ate ca. 3 pounds .5 at a time ... Then he left.");
    assert_eq!(text.sentences().len(), 2, "{:?}", text.sentences());
}

#[test]
fn two_copies_in_turned_order_are_two() {
    let first = CABLE;
    let second = "Seven geese crossed the ditch behind the school and stood for an hour beside the \
        edge of the field, until the caretaker came with a broom and two of the older pupils, who \
        drove them back over the fence and along the lane to the pond from which they had come.";
    let cable = format!("{first}\n\n{second}\n\nThe rest is of no interest to anybody.");
    let article = format!("This is what it says.\n\n{second}\n\n{first}\n\nNobody replied.");
    let quotations = linked(&cable, &article);
    assert_eq!(quotations.len(), 2, "{quotations:?}");
    assert!(quotations.iter().all(|it| it.kind == Kind::Verbatim));
}

#[test]
fn words_that_stand_often_do_not_cut_a_copy_short() {
    let often = |times: usize| "the edge of the field ".repeat(times);
    let copied = "Seven geese crossed the ditch and stood for an hour beside the edge of the field";
    let cable = format!("{}. {copied}. {}", often(8), often(4));
    let article = format!(
        "{}. It is said: {copied}. So it was. {}",
        often(11),
        often(45)
    );
    let quotations = linked(&cable, &article);
    assert!(
        quotations
            .iter()
            .any(|it| article[it.article.bytes.clone()].contains(copied)),
        "{quotations:?}"
    );
}

#[test]
fn an_elision_with_a_sign_is_one_elided_quotation() {
    let article =
        "He said “the ferry company had been promised a licence … and had heard nothing since”.";
    let quotations = linked(CABLE, article);
    assert_eq!(quotations.len(), 1, "{quotations:?}");
    assert_eq!(quotations[0].kind, Kind::Elided);
}

#[test]
fn a_changed_word_is_an_alteration_and_told_in_words() {
    let article =
        "“Nobody in the ministry expected the fishing treaty to outlive another winter,” it reads.";
    let quotations = linked(CABLE, article);
    assert_eq!(quotations.len(), 1, "{quotations:?}");
    assert_eq!(quotations[0].kind, Kind::Altered);
    let words = quotations[0].drift.in_words(CABLE, article);
    assert!(words.contains("“survive” became “outlive”"), "{words}");
}

#[test]
fn numbers_negations_hedges_and_marks_are_flagged() {
    let flags = |base: &str, other: &str| -> Vec<(Flagged, Change)> {
        let wording = |words, marked| Wording {
            words,
            marked: Some(marked),
            speaker: "",
        };
        let drift = drift::between(wording(base, true), wording(other, true));
        drift.flags.iter().map(|it| (it.what, it.change)).collect()
    };
    assert_eq!(
        flags("it sank 14 boats", "it sank 40 boats"),
        [(Flagged::Number, Change::Changed)]
    );
    assert_eq!(
        flags("he will not sign", "he will sign"),
        [(Flagged::Negation, Change::Dropped)]
    );
    assert_eq!(
        flags("they may return", "they return"),
        [(Flagged::Hedge, Change::Dropped)]
    );
    assert!(flags("two boats of the U.S. navy", "2 boats of the US navy").is_empty());
    let drift = drift::between(
        Wording {
            words: "a quiet day",
            marked: Some(false),
            speaker: "",
        },
        Wording {
            words: "a quiet day",
            marked: Some(true),
            speaker: "",
        },
    );
    assert_eq!(drift.flags.len(), 1);
    assert_eq!(drift.flags[0].what, Flagged::Marks);
}

#[test]
fn up_to_is_a_hedge_before_a_number_only() {
    let flags = |base: &str, other: &str| {
        let wording = |words| Wording {
            words,
            marked: None,
            speaker: "",
        };
        drift::between(wording(base), wording(other)).flags
    };
    assert!(flags("she challenged Mr Brown", "she stood up to Mr Brown").is_empty());
    let limit = flags("it held 40 crates", "it held up to 40 crates");
    assert_eq!(limit.len(), 1, "{limit:?}");
    assert_eq!(limit[0].what, Flagged::Hedge);
}

#[test]
fn a_misspelt_name_is_no_other_speaker() {
    let flags = |base, other| {
        let wording = |speaker| Wording {
            words: "a quiet day",
            marked: Some(true),
            speaker,
        };
        drift::between(wording(base), wording(other)).flags
    };
    assert!(flags("Ms Hallström", "Anna Hallstrom").is_empty());
    assert!(flags("Ms Pereira", "Mr Pereirra").is_empty());
    assert_eq!(flags("Ms Pereira", "Mr Oduya")[0].what, Flagged::Speaker);
}

#[test]
fn copied_words_keep_their_ends_within_other_sentences() {
    let quoted =
        "that the ferry company had been promised a licence in spring and had heard nothing";
    let article = format!("Sources add {quoted} before the paper went to press last night.");
    let quotations = linked(CABLE, &article);
    assert_eq!(quotations.len(), 1, "{quotations:?}");
    assert_eq!(&article[quotations[0].article.bytes.clone()], quoted);
}

#[test]
fn what_stands_between_two_quotations_of_the_same_lines_is_found() {
    // The same line stands after each entry, and the entries come in another order.
    let line = "Click here to read the whole entry of the day.";
    let first = "The oxen crossed the northern ford before the herdsmen had finished their soup.";
    let second = "A brass trumpet was found under the floor of the chapel by two apprentices.";
    let third = "Seven baskets of quinces went to the widow of the former bridge keeper.";
    let cable = format!("{first} {line} {second} {line} {third} {line}");
    let article = format!("{line} {third} {line} {first} {line} {second} {line}");
    let found = linked(&cable, &article);
    for entry in [first, second, third] {
        let at = article.find(entry).unwrap();
        let is_found = found.iter().any(|it| {
            it.article.bytes.start <= at + 4 && at + entry.len() - 5 <= it.article.bytes.end
        });
        assert!(is_found, "{entry} is not in {found:?}");
    }
}

#[test]
fn words_in_capitals_are_linked_from_either_side() {
    let quoted = "the ferry company had been promised a licence in spring and had heard nothing";
    let article = format!("Sources add that {quoted} when the paper went to press.");
    for (cable, article) in [
        (CABLE.to_uppercase(), article.clone()),
        (CABLE.to_owned(), article.to_uppercase()),
    ] {
        assert_eq!(linked(&cable, &article).len(), 1, "{article}");
    }
}

#[test]
fn sentences_from_here_and_there_are_one_case() {
    let filler =
        |n: usize| format!("On day {n} nothing of note was written down at the post. ").repeat(9);
    let (one, two) = (
        "The harbour master burned his ledgers on the morning of the inspection.",
        "His daughter sold the lighthouse to a company that nobody had heard of.",
    );
    let cable = format!("{one} {} {two} {}", filler(3), filler(5));
    let article = format!("{one} {two} The rest of the page is about the weather in the hills.");
    let found = linked(&cable, &article);
    let all = cases(
        &Text::new(cable.as_str()),
        &Text::new(article.as_str()),
        &found,
    );
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].article.bytes.end, one.len() + two.len());
}

#[test]
fn other_scripts_are_aligned_with_their_like() {
    for (cable, article) in [
        (
            "Ο υπουργός δέχθηκε τον πρέσβη στο παλιό τελωνείο δίπλα στο ποτάμι και παραπονέθηκε για το πλοίο",
            "Γράφουν ότι «δέχθηκε τον πρέσβη στο παλιό τελωνείο δίπλα στο ποτάμι» χθες το βράδυ",
        ),
        (
            "Министр принял посла в старой таможне у реки и жаловался на паромную компанию и смотрителей маяка",
            "Газета пишет: «принял посла в старой таможне у реки», и больше ничего не сообщает",
        ),
        (
            "部长在河边的旧海关大楼接见了大使并抱怨渡轮公司至今没有得到春天许诺的执照",
            "报纸写道“在河边的旧海关大楼接见了大使并抱怨渡轮公司”，没有更多的消息",
        ),
        (
            "استقبل الوزير السفير في مبنى الجمارك القديم بجانب النهر واشتكى من شركة العبارات",
            "كتبت الصحيفة «استقبل الوزير السفير في مبنى الجمارك القديم بجانب النهر» ولم تزد",
        ),
    ] {
        let quotations = linked(cable, article);
        assert_eq!(quotations.len(), 1, "{cable}: {quotations:?}");
        assert_eq!(quotations[0].kind, Kind::Verbatim, "{cable}");
    }
}

#[test]
fn any_size_ends() {
    for text in [
        "buffalo ".repeat(1_250_000),
        "one two ".repeat(200_000),
        "\"".repeat(200_000),
        "“a” ".repeat(50_000),
        "… [x] ".repeat(30_000),
        "a. ".repeat(300_000),
    ] {
        let text = Text::new(text);
        let other = Text::new(CABLE);
        let _ = compare(&text, &other, &Hints::default());
        let _ = compare(&text, &text, &Hints::default());
    }
}

/// Words without quotation marks, ellipses and brackets.
fn plain() -> impl Strategy<Value = String> {
    proptest::collection::vec("[a-e]{1,3}[.,]?", 0..60).prop_map(|words| words.join(" "))
}

fn anything() -> impl Strategy<Value = String> {
    proptest::collection::vec("[a-d]{1,2}|[“”\"'…«»\\[\\].,\n-]|é|中|\u{301}|١", 0..60)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn spans_lie_on_character_borders_and_agree_in_both_units(a in anything(), b in anything()) {
        for quotation in found(&a, &b) {
            for (text, span) in [(&a, &quotation.cable), (&b, &quotation.article)] {
                prop_assert!(text.get(span.bytes.clone()).is_some());
                let points = |byte: usize| text[..byte].chars().count();
                prop_assert_eq!(points(span.bytes.start), span.points.start);
                prop_assert_eq!(points(span.bytes.end), span.points.end);
            }
        }
    }

    #[test]
    fn exchanged_texts_give_exchanged_spans(a in plain(), b in plain()) {
        let spans = |quotations: Vec<Quotation>, is_turned: bool| {
            let mut spans: Vec<_> = quotations
                .into_iter()
                .map(|it| if is_turned { (it.article.bytes, it.cable.bytes) } else { (it.cable.bytes, it.article.bytes) })
                .map(|(a, b)| (a.start, a.end, b.start, b.end))
                .collect();
            spans.sort_unstable();
            spans
        };
        prop_assert_eq!(spans(found(&a, &b), false), spans(found(&b, &a), true));
    }

    #[test]
    fn a_text_beside_itself_is_one_verbatim_quotation(
        words in proptest::collection::hash_set("[a-z]{4,9}", 8..40),
    ) {
        let text = words.into_iter().collect::<Vec<_>>().join(" ");
        let found = found(&text, &text);
        let prepared = Text::new(text.as_str());
        let outer = cases(&prepared, &prepared, &found);
        prop_assert_eq!(outer.len(), 1, "{:?}", outer);
        prop_assert_eq!(outer[0].kind, Kind::Verbatim);
        prop_assert_eq!(&outer[0].cable.bytes, &(0..text.len()));
    }

    #[test]
    fn the_drift_gives_every_word_of_both_sides_in_order(a in plain(), b in plain()) {
        let wording = |words| Wording { words, marked: None, speaker: "" };
        let drift = drift::between(wording(&a), wording(&b));
        let words = |text: &str| -> Vec<String> {
            chancery::text::words::spans(text).map(|it| text[it].to_owned()).collect()
        };
        let side = |text: &str, of: fn(&drift::Step) -> std::ops::Range<usize>| -> Vec<String> {
            drift.steps.iter().flat_map(|step| words(&text[of(step)])).collect()
        };
        prop_assert_eq!(side(&a, |step| step.base.clone()), words(&a));
        prop_assert_eq!(side(&b, |step| step.other.clone()), words(&b));
        for step in &drift.steps {
            if step.op == Op::Kept {
                let (x, y) = (words(&a[step.base.clone()]), words(&b[step.other.clone()]));
                prop_assert_eq!(x.len(), y.len());
            }
        }
    }
}
