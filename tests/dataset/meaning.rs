//! What the values mean: each rule, broken once.

use super::sample::{changed, only_error, only_warning, opened};

#[test]
fn an_unknown_field_is_a_warning_that_names_the_nearest_known_one() {
    let problem = only_warning(
        "subject: \"Talks",
        "subjekt: \"Talks",
        "subjekt",
        "cables[0].subjekt",
    );
    assert!(problem.found.contains("“subjekt”"), "{problem}");
    assert_eq!(problem.help.as_deref(), Some("did you mean “subject”?"));
    let (text, _) = changed("subject: \"Talks", "subjekt: \"Talks");
    let loaded = opened(&text).expect("it opens");
    assert_eq!(loaded.dataset.cables[0].subject, "");
    assert_eq!(loaded.dataset.cables[0].id, "talks");
}

#[test]
fn an_unknown_field_that_is_like_no_other_is_a_warning_all_the_same() {
    let problem = only_warning(
        "extent: One,",
        "zzz: Some((1, [\"a\"], {\"b\": Thing(c: 'd')})), extent: One,",
        "zzz",
        "cables[0].zzz",
    );
    assert!(problem.help.is_some());
}

#[test]
fn a_mission_that_does_not_exist_is_an_error_that_names_the_nearest() {
    let problem = only_error(
        "mission: \"nicosia\"",
        "mission: \"nikosia\"",
        "\"nikosia\"",
        "cables[0].mission",
    );
    assert_eq!(problem.help.as_deref(), Some("did you mean “nicosia”?"));
}

#[test]
fn an_article_that_does_not_exist_is_an_error_wherever_it_is_named() {
    for (from, to, path) in [
        (
            "mission_basis: StatedBy([\"daily\"])",
            "mission_basis: StatedBy([\"monthly\"])",
            "cables[0].mission_basis[0]",
        ),
        (
            "Reading(article: \"daily\"",
            "Reading(article: \"monthly\"",
            "cables[1].text.passages[0].readings[0].article",
        ),
        (
            "printed_by: [\"daily\"]",
            "printed_by: [\"monthly\"]",
            "entities[0].aliases[0].printed_by[0]",
        ),
        (
            "published_basis: StatedBy([\"daily\"])",
            "published_basis: StatedBy([\"monthly\"])",
            "articles[0].published_basis[0]",
        ),
        (
            "cites: [\"daily\"]",
            "cites: [\"monthly\"]",
            "articles[1].cites[0]",
        ),
        (
            "via: \"daily\"",
            "via: \"monthly\"",
            "claims[0].reports[1].via",
        ),
    ] {
        only_error(from, to, "\"monthly\"", path);
    }
}

#[test]
fn a_report_by_an_unknown_article_is_an_error() {
    let problem = only_error(
        "Report(article: \"daily\"",
        "Report(article: \"hourly\"",
        "\"hourly\"",
        "claims[0].reports[0].article",
    );
    assert!(problem.found.contains("“hourly”"), "{problem}");
}

#[test]
fn an_entity_that_does_not_exist_is_an_error_wherever_it_is_named() {
    for (from, to, path) in [
        (
            "subject: \"Talks on the ceasefire\",\n            about: [\"makarios\"]",
            "about: [\"nobody\"]",
            "cables[0].about[0]",
        ),
        (
            "Mention(entity: \"makarios\"",
            "Mention(entity: \"nobody\"",
            "cables[0].mentions[0].entity",
        ),
        (
            "id: \"first\",\n                        speaker: \"makarios\"",
            "id: \"first\", speaker: \"nobody\"",
            "cables[1].text.passages[0].speaker",
        ),
        (
            "date: \"1967-11-23\", about: [\"makarios\"]",
            "about: [\"nobody\"]",
            "statements[0].about[0]",
        ),
        (
            "about: [\"cyprus\"]",
            "about: [\"nobody\"]",
            "claims[0].about[0]",
        ),
        (
            "value: Entity(\"makarios\")",
            "value: Entity(\"nobody\")",
            "claims[0].reports[1].value",
        ),
    ] {
        let (mark, to) = match path {
            // The whole answer is what is wrong.
            "claims[0].reports[1].value" => ("Entity(\"nobody\")", to),
            _ => ("\"nobody\"", to),
        };
        only_error(from, to, mark, path);
    }
}

#[test]
fn a_source_that_does_not_exist_is_an_error() {
    only_error(
        "source: \"later\"",
        "source: \"latter\"",
        "\"latter\"",
        "claims[0].source",
    );
}

#[test]
fn a_link_to_nothing_that_exists_is_an_error() {
    for (to, mark) in [
        ("open: Cable(\"talk\")", "Cable(\"talk\")"),
        ("open: Statement(\"denied\")", "Statement(\"denied\")"),
        ("open: Entity(\"makario\")", "Entity(\"makario\")"),
        ("open: Article(\"monthly\")", "Article(\"monthly\")"),
        ("open: Mission(\"nikosia\")", "Mission(\"nikosia\")"),
        ("open: Claim(\"peace\")", "Claim(\"peace\")"),
        ("open: Nothing", "Nothing"),
    ] {
        only_error(
            "open: Cable(\"talks\")",
            to,
            mark,
            "about.start_here[0].open",
        );
    }
}

#[test]
fn a_link_of_one_kind_does_not_lead_to_a_thing_of_another() {
    only_error(
        "open: Cable(\"talks\")",
        "open: Cable(\"denial\")",
        "Cable(\"denial\")",
        "about.start_here[0].open",
    );
    only_error(
        "open: Cable(\"talks\")",
        "open: Statement(\"talks\")",
        "Statement(\"talks\")",
        "about.start_here[0].open",
    );
}

#[test]
fn an_id_that_is_used_twice_is_an_error_at_its_second_use() {
    for (from, to, mark, path) in [
        (
            "id: \"athens\"",
            "id: \"nicosia\"",
            "\"nicosia\"",
            "missions[1].id",
        ),
        (
            "id: \"cyprus\", kind: Country",
            "id: \"makarios\", kind: Country",
            "\"makarios\"",
            "entities[1].id",
        ),
        (
            "id: \"second\"",
            "id: \"first\"",
            "\"first\"",
            "cables[1].text.passages[1].id",
        ),
    ] {
        let (text, _) = changed(from, to);
        let problems = opened(&text).expect_err("an error").0;
        assert!(
            problems
                .iter()
                .any(|problem| problem.path == path && problem.line > 0),
            "{path}: {problems:#?}"
        );
        if path != "entities[1].id" {
            only_error(from, to, mark, path);
        }
    }
}

#[test]
fn a_cable_and_a_statement_do_not_share_an_id() {
    only_error(
        "id: \"denial\"",
        "id: \"talks\"",
        "\"talks\"",
        "statements[0].id",
    );
}

#[test]
fn an_empty_id_is_an_error() {
    only_error("id: \"athens\"", "id: \" \"", "\" \"", "missions[1].id");
    only_error(
        "id: \"second\"",
        "id: \"\"",
        "\"\"",
        "cables[1].text.passages[1].id",
    );
    only_error("id: \"sample\"", "id: \"\"", "\"\"", "id");
}

#[test]
fn an_empty_name_is_an_error() {
    for (from, to, path) in [
        ("title: \"A sample\"", "title: \"\"", "title"),
        ("name: \"Embassy Athens\"", "name: \"\"", "missions[1].name"),
        ("name: \"Cyprus\"", "name: \"\"", "entities[1].name"),
        (
            "name: \"the Archbishop\"",
            "name: \"\"",
            "entities[0].aliases[0].name",
        ),
        (
            "outlet: \"The Weekly\"",
            "outlet: \"\"",
            "articles[1].outlet",
        ),
        (
            "question: \"Was there progress?\"",
            "question: \"\"",
            "claims[0].question",
        ),
        (
            "title: \"Enclosure 1\"",
            "title: \"\"",
            "cables[0].attachments[0].title",
        ),
        (
            "words: \"no progress\"",
            "words: \"\"",
            "cables[1].text.passages[0].readings[0].words",
        ),
    ] {
        only_error(from, to, "\"\"", path);
    }
}

#[test]
fn a_date_that_is_none_is_an_error_that_says_why() {
    for (date, why) in [
        ("1967-13", "no month 13"),
        ("1967-02-30", "no day 30"),
        ("22-11-1967", "four digits"),
        ("1967-11-22/1967-11-21", "ends before it begins"),
    ] {
        let quoted = format!("\"{date}\"");
        let to = format!("date: {quoted}");
        let problem = only_error("date: \"1967-11-22\"", &to, &quoted, "cables[0].date");
        assert!(problem.found.contains(date), "{problem}");
        assert!(problem.found.contains(why), "{problem}");
    }
    only_error(
        "said_on: \"1967-11-23\"",
        "said_on: Some(\"1967-11-31\")",
        "\"1967-11-31\"",
        "claims[0].reports[1].said_on",
    );
}

#[test]
fn an_answer_that_is_an_empty_date_is_an_error() {
    only_error(
        "value: Holds(false)",
        "value: Date(\"\")",
        "Date(\"\")",
        "claims[0].reports[0].value",
    );
}

#[test]
fn a_length_of_time_below_zero_is_an_error() {
    only_error(
        "value: Holds(false)",
        "value: Span(About, -3.5, Years)",
        "Span(About, -3.5, Years)",
        "claims[0].reports[0].value",
    );
}

#[test]
fn a_coordinate_off_the_globe_is_an_error() {
    for (value, sort) in [
        ("90.01", "latitude"),
        ("-91", "latitude"),
        ("inf", "latitude"),
        ("NaN", "latitude"),
    ] {
        let to = format!("{sort}: {value}");
        only_error("latitude: 35.17", &to, value, "missions[0].latitude");
    }
    only_error(
        "longitude: 33.36",
        "longitude: 180.5",
        "180.5",
        "missions[0].longitude",
    );
    only_error(
        "longitude: 33.36",
        "longitude: Some(-1e300)",
        "Some(-1e300)",
        "missions[0].longitude",
    );
}

#[test]
fn one_coordinate_without_the_other_is_a_warning() {
    only_warning(
        "Mission(id: \"athens\",",
        "Mission(latitude: 37.98, id: \"athens\",",
        "Mission",
        "missions[1]",
    );
}

#[test]
fn a_country_that_is_no_code_is_a_warning() {
    only_warning(
        "country: \"GR\"",
        "country: \"Greece\"",
        "\"Greece\"",
        "missions[1].country",
    );
}

#[test]
fn an_excerpt_without_a_source_is_an_error() {
    only_error(
        "readings: [Reading(article: \"weekly\", marked: false, words: \"some progress\")]",
        "readings: []",
        "[]",
        "cables[1].text.passages[1].readings",
    );
}

#[test]
fn a_basis_that_names_nobody_is_an_error() {
    only_error(
        "mission_basis: StatedBy([\"daily\"])",
        "mission_basis: StatedBy([])",
        "StatedBy([])",
        "cables[0].mission_basis",
    );
}

#[test]
fn an_inference_without_a_reason_is_an_error() {
    only_error(
        "date_basis: Inferred(\"The paper prints it in November.\")",
        "date_basis: Inferred(\"\")",
        "Inferred(\"\")",
        "cables[1].date_basis",
    );
}

#[test]
fn a_basis_for_a_mission_that_is_not_given_is_a_warning() {
    only_warning(
        "mission: \"nicosia\",\n            mission_basis: StatedBy",
        "mission_basis: StatedBy",
        "StatedBy",
        "cables[0].mission_basis",
    );
}

#[test]
fn a_mention_outside_of_its_text_is_an_error() {
    for span in ["start: 0, end: 22", "start: 8, end: 8", "start: 9, end: 8"] {
        let to = format!("Mention(entity: \"makarios\", {span})");
        only_error(
            "Mention(entity: \"makarios\", start: 0, end: 8)",
            &to,
            "Mention",
            "cables[0].mentions[0]",
        );
    }
    let (text, _) = changed("start: 0, end: 8", "start: 0, end: 21");
    assert!(opened(&text).is_ok());
}

#[test]
fn a_mention_is_counted_in_code_points() {
    let (text, _) = changed("Makarios received us.", "Μακάριος 👋");
    let (text_before, text_after) = (
        text.replace("end: 8", "end: 10"),
        text.replace("end: 8", "end: 11"),
    );
    assert!(opened(&text_before).is_ok());
    assert!(opened(&text_after).is_err());
}

#[test]
fn a_mention_without_a_text_is_an_error() {
    only_error(
        "mentions: [Mention(entity: \"makarios\", start: 0, end: 8)],\n            attachments: [Attachment(title: \"Enclosure 1\")],\n            text: Full(\"Makarios received us.\")",
        "mentions: [Mention(entity: \"makarios\", start: 0, end: 8)],\n            text: Withheld",
        "Mention(",
        "cables[0].mentions[0]",
    );
}

#[test]
fn a_paragraph_number_zero_is_an_error() {
    for spot in ["Body(0)", "Caption(0)", "Subheading(0)"] {
        let to = format!("at: {spot}, marked");
        only_error(
            "at: Body(2), marked",
            &to,
            spot,
            "cables[1].text.passages[0].readings[0].at",
        );
    }
    only_error(
        "at: Body(3)",
        "at: Body(0)",
        "Body(0)",
        "claims[0].reports[0].at",
    );
}

#[test]
fn a_question_that_no_article_answers_is_a_warning() {
    only_warning(
        "Claim(\n            id: \"progress\"",
        "Claim(id: \"unanswered\", question: \"Why?\"),\n        Claim(\n            id: \"progress\"",
        "Claim(id: \"unanswered\"",
        "claims[0].reports",
    );
}
