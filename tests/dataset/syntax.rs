//! How a file is written: what is read, and what a broken one is told.

use chancery::dataset::read::{MAX_DEPTH, MAX_FILE_BYTES, bytes_text};
use chancery::dataset::{FORMAT, Severity, load_bytes};

use super::sample::{SAMPLE, changed, line_and_column, only_error, opened};

#[test]
fn a_byte_order_mark_is_skipped_and_counts_for_no_column() {
    let loaded = load_bytes(format!("\u{feff}{SAMPLE}").into_bytes(), "a.ron").expect("no errors");
    assert_eq!(loaded.dataset, opened(SAMPLE).expect("no errors").dataset);
    let problems =
        load_bytes("\u{feff}Dataset(;)".as_bytes().to_vec(), "a.ron").expect_err("an error");
    assert_eq!((problems.0[0].line, problems.0[0].column), (1, 9));
}

#[test]
fn lines_that_end_in_crlf_are_read_and_counted() {
    let text = SAMPLE.replace('\n', "\r\n");
    assert_eq!(
        opened(&text).expect("no errors").dataset,
        opened(SAMPLE).expect("no errors").dataset
    );
    let (broken, offset) = changed("date: \"1967-11-22\"", "date: \"1967-13-22\"");
    let (line, _) = line_and_column(&broken, offset);
    let problems = opened(&broken.replace('\n', "\r\n"))
        .expect_err("an error")
        .0;
    assert_eq!(problems[0].line, line);
}

#[test]
fn a_text_of_several_lines_has_the_same_line_breaks_on_every_system() {
    let (text, _) = changed("\"Makarios received us.\"", "\"Makarios\nreceived\nus.\"");
    assert_eq!(
        opened(&text.replace('\n', "\r\n"))
            .expect("no errors")
            .dataset,
        opened(&text).expect("no errors").dataset
    );
}

#[test]
fn comments_of_both_kinds_may_stand_anywhere() {
    let (text, _) = changed(
        "subject: \"Talks on the ceasefire\"",
        "/* one /* within */ another */ subject /* here */ : // and here\n \"Talks on the ceasefire\"",
    );
    let text = format!("// first\n{text}\n/* last */\n// very last");
    assert_eq!(
        opened(&text).expect("no errors").dataset,
        opened(SAMPLE).expect("no errors").dataset
    );
}

#[test]
fn headers_that_enable_extensions_are_read() {
    for header in [
        "#![enable(implicit_some)]\n",
        "#![enable(implicit_some, unwrap_newtypes)]\n",
        "// a comment\n#![enable(implicit_some)]\n#![enable(unwrap_newtypes)]\n",
        "#! [ enable ( implicit_some ) ]\n",
    ] {
        let loaded = opened(&format!("{header}{SAMPLE}")).expect(header);
        assert_eq!(loaded.dataset.cables.len(), 2, "{header}");
        // The located pass reads them too.
        let (text, _) = changed("extent: One", "extent: Two");
        let problems = opened(&format!("{header}{text}")).expect_err(header).0;
        assert_eq!(problems[0].path, "cables[0].extent", "{header}");
    }
}

#[test]
fn optional_fields_are_read_with_some_and_without() {
    for value in [
        "\"nicosia\"",
        "Some(\"nicosia\")",
        "Some(r\"nicosia\")",
        "r#\"nicosia\"#",
    ] {
        let (text, _) = changed("mission: \"nicosia\"", &format!("mission: {value}"));
        let loaded = opened(&text).expect(value);
        assert_eq!(loaded.dataset.cables[0].mission.as_deref(), Some("nicosia"));
        assert_eq!(loaded.warnings, []);
    }
    let (text, _) = changed(
        "mission: \"nicosia\",\n            mission_basis: StatedBy([\"daily\"])",
        "mission: None",
    );
    let loaded = opened(&text).expect("no errors");
    assert_eq!(loaded.dataset.cables[0].mission, None);
}

#[test]
fn a_newer_format_says_so_and_nothing_else() {
    let newer = FORMAT + 1;
    let to = format!("format: {newer}");
    let problem = only_error("format: 1", &to, &newer.to_string(), "format");
    assert!(problem.found.contains("newer"), "{problem}");
    assert!(
        problem
            .help
            .is_some_and(|help| help.contains("newer version"))
    );

    let (text, _) = changed("id: \"sample\"", "identity: Uuid(5), id: \"sample\"");
    let text = text
        .replace("format: 1", &to)
        .replace("extent: One", "extent: 1");
    let problems = opened(&text).expect_err("an error").0;
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].found.contains("newer"));
}

#[test]
fn a_format_that_never_existed_is_an_error() {
    only_error("format: 1", "format: 0", "0", "format");
}

#[test]
fn a_format_that_is_no_number_or_not_given_is_an_error() {
    only_error("format: 1", "format: \"1\"", "\"1\"", "format");
    let (text, _) = changed("format: 1,", "");
    let problems = opened(&text).expect_err("an error").0;
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].path, "format");
}

#[test]
fn bytes_that_are_no_utf8_are_named_with_line_and_column() {
    let bytes = b"Dataset(\n  format: 1,\n  id: \"na\xC3\xAFve \xFF\",\n)".to_vec();
    let problems = load_bytes(bytes, "latin1.ron").expect_err("an error").0;
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].line, problems[0].column), (3, 14));
    assert!(problems[0].found.contains("0xFF"), "{}", problems[0]);
    assert!(problems[0].help.is_some());
}

#[test]
fn a_file_that_ends_in_the_middle_of_a_character_is_an_error() {
    let problems =
        load_bytes(b"Dataset(title: \"\xE5\x8C".to_vec(), "a.ron").expect_err("an error");
    assert_eq!((problems.0[0].line, problems.0[0].column), (1, 17));
}

#[test]
fn more_bytes_than_a_file_may_have_are_an_error() {
    let size = usize::try_from(MAX_FILE_BYTES).expect("a size") + 1;
    let problem = bytes_text(vec![0; size], "large.ron").expect_err("an error");
    assert!(problem.found.contains("larger than 512 MiB"), "{problem}");
    assert!(problem.help.is_some_and(|help| help.contains("parts")));
}

#[test]
fn values_nested_too_deep_are_an_error_at_the_place_where_it_becomes_too_deep() {
    let deep = format!(
        "{}1{}",
        "[".repeat(MAX_DEPTH + 1),
        "]".repeat(MAX_DEPTH + 1)
    );
    let (text, offset) = changed("extent: One", &format!("extent: {deep}"));
    let problems = opened(&text).expect_err("an error").0;
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].found.contains("deep"), "{}", problems[0]);
    assert_eq!(problems[0].line, line_and_column(&text, offset).0);
}

#[test]
fn nesting_without_end_does_not_exhaust_the_stack() {
    for open in ["[", "(", "{", "Some(", "Dataset(about:", "/*", "{1:"] {
        let problems = load_bytes(open.repeat(300_000).into_bytes(), "a.ron").expect_err(open);
        assert_eq!(problems.0.len(), 1, "{open}");
    }
}

#[test]
fn a_mistake_of_syntax_is_named_with_its_place() {
    for (from, to, mark, found) in [
        ("extent: One,", "extent: One;", ";", "“;”"),
        ("extent: One,", "extent One,", "One", "“O”"),
        (
            "subject: \"Talks on the ceasefire\",",
            "subject: ,",
            ",",
            "“,”",
        ),
        (
            "text: Full(\"Makarios received us.\")",
            "text: Full(\"\\q\")",
            "\\q",
            "“\\”",
        ),
    ] {
        let (text, offset) = changed(from, to);
        let problems = opened(&text).expect_err(to).0;
        assert_eq!(problems.len(), 1, "{to}: {problems:#?}");
        let within = to.find(mark).expect("the mark");
        assert_eq!(
            (problems[0].line, problems[0].column),
            line_and_column(&text, offset + within),
            "{to}: {}",
            problems[0]
        );
        assert_eq!(problems[0].found, found, "{to}");
    }
}

#[test]
fn a_string_or_a_comment_that_is_never_closed_is_named_where_it_begins() {
    for text in [
        "Dataset(\n  title: \"never",
        "Dataset(\n  title: r#\"never\"",
        "Dataset(\n  title: /* never",
    ] {
        let problems = opened(text).expect_err(text).0;
        assert_eq!(problems.len(), 1, "{text}");
        assert_eq!((problems[0].line, problems[0].column), (2, 10), "{text}");
        assert!(
            problems[0].found.contains("never closed"),
            "{}",
            problems[0]
        );
    }
}

#[test]
fn an_empty_file_and_one_that_goes_on_after_its_end_are_errors() {
    for text in ["", " \n", "// nothing", &format!("{SAMPLE} Dataset()")] {
        let problems = opened(text).expect_err("an error").0;
        assert_eq!(problems.len(), 1, "{problems:#?}");
        assert!(problems[0].line > 0);
    }
}

#[test]
fn a_value_of_a_wrong_type_is_named_with_what_was_expected() {
    for (from, to, mark, path, expected) in [
        (
            "latitude: 35.17",
            "latitude: \"35.17\"",
            "\"35.17\"",
            "missions[0].latitude",
            "number",
        ),
        (
            "subject: \"Talks on the ceasefire\"",
            "subject: 5",
            "5",
            "cables[0].subject",
            "string",
        ),
        (
            "subject: \"Talks on the ceasefire\"",
            "subject: Talks",
            "Talks",
            "cables[0].subject",
            "string",
        ),
        (
            "date: \"1967-11-22\"",
            "date: 1967",
            "1967",
            "cables[0].date",
            "EDTF date",
        ),
        (
            "marked: true",
            "marked: yes",
            "yes",
            "cables[1].text.passages[0].readings[0].marked",
            "true or false",
        ),
        (
            "cites: [\"daily\"]",
            "cites: \"daily\"",
            "\"daily\"",
            "articles[1].cites",
            "list of string",
        ),
        (
            "start: 0, end: 8",
            "start: 0.5, end: 8",
            "0.5",
            "cables[0].mentions[0].start",
            "whole number",
        ),
        (
            "start: 0, end: 8",
            "start: -1, end: 8",
            "-1",
            "cables[0].mentions[0].start",
            "whole number",
        ),
        (
            "at: Body(3)",
            "at: Body(4294967296)",
            "4294967296",
            "claims[0].reports[0].at",
            "whole number",
        ),
        (
            "at: Body(3)",
            "at: Body",
            "Body",
            "claims[0].reports[0].at",
            "Body(whole number)",
        ),
        (
            "at: Body(3)",
            "at: Headline(3)",
            "Headline",
            "claims[0].reports[0].at",
            "Headline",
        ),
        (
            "extent: One",
            "extent: \"One\"",
            "\"One\"",
            "cables[0].extent",
            "Extent",
        ),
    ] {
        let problem = only_error(from, to, mark, path);
        assert!(problem.expected.contains(expected), "{problem}");
    }
}

#[test]
fn an_unknown_form_of_a_choice_names_the_nearest() {
    let problem = only_error("kind: Person", "kind: Persn", "Persn", "entities[0].kind");
    assert_eq!(problem.help.as_deref(), Some("did you mean “Person”?"));
}

#[test]
fn a_struct_of_another_name_is_an_error() {
    let problem = only_error(
        "Entity(id: \"cyprus\"",
        "Mission(id: \"cyprus\"",
        "Mission",
        "entities[1]",
    );
    assert_eq!(problem.expected, "Entity(…)");
}

#[test]
fn a_field_that_is_missing_is_named() {
    for (from, path) in [
        (
            "marked: true, ",
            "cables[1].text.passages[0].readings[0].marked",
        ),
        ("question: \"Was there progress?\",", "claims[0].question"),
        ("outlet: \"The Weekly\", ", "articles[1].outlet"),
    ] {
        let (text, _) = changed(from, "");
        let problems = opened(&text).expect_err(from).0;
        assert_eq!(problems.len(), 1, "{problems:#?}");
        assert_eq!(problems[0].path, path);
        assert!(problems[0].found.contains("without"), "{}", problems[0]);
    }
}

#[test]
fn a_field_that_stands_twice_is_an_error_at_its_second_place() {
    let problem = only_error(
        "extent: One,",
        "extent: One, extent: Series,",
        "extent: Series",
        "cables[0].extent",
    );
    assert!(problem.found.contains("twice"), "{problem}");
}

#[test]
fn warnings_alone_let_a_dataset_open_and_errors_do_not() {
    let (text, _) = changed("extent: One,", "colour: \"red\", extent: One,");
    let loaded = opened(&text).expect("it opens");
    assert_eq!(loaded.warnings.len(), 1);
    let problems = opened(&text.replace("\"1967-11-22\"", "\"soon\""))
        .expect_err("an error")
        .0;
    let severities: Vec<_> = problems.iter().map(|problem| problem.severity).collect();
    assert_eq!(severities.len(), 2);
    assert!(severities.contains(&Severity::Error) && severities.contains(&Severity::Warning));
}

#[test]
fn a_problem_is_printed_as_a_compiler_prints_it() {
    let problem = only_error(
        "date: \"1967-11-22\"",
        "date: \"1967-13-22\"",
        "\"1967-13-22\"",
        "cables[0].date",
    );
    let printed = problem.as_compiler_output();
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines[0].starts_with("error: cables[0].date: “1967-13-22” is not a date"));
    assert_eq!(lines[1], format!("  --> sample.ron:{}:19", problem.line));
    assert_eq!(
        lines[3],
        format!("{} |             date: \"1967-13-22\",", problem.line)
    );
    assert_eq!(lines[4].find('^'), lines[3].find("\"1967"));
}

#[test]
fn a_long_text_may_be_continued_on_the_next_line() {
    let (text, _) = changed(
        "\"Talks on the ceasefire\"",
        "\"Talks on \\\n      the ceasefire\"",
    );
    let text = text.replace("extent: One,", "colour: 5, extent: One,");
    let loaded = opened(&text).expect("it opens");
    assert_eq!(loaded.warnings.len(), 1);
    assert_eq!(loaded.dataset.cables[0].subject, "Talks on the ceasefire");
}

#[test]
fn numbers_may_be_written_in_every_way_of_ron() {
    for number in ["8", "+8", "0x8", "0b1000", "0o10", "8u64", "0_8"] {
        let (text, _) = changed("start: 0, end: 8", &format!("start: 0, end: {number}"));
        // The second makes the located pass look too.
        for text in [
            text.clone(),
            text.replace("extent: One,", "colour: 5, extent: One,"),
        ] {
            let loaded = opened(&text).expect(number);
            assert_eq!(loaded.dataset.cables[0].mentions[0].end, 8, "{number}");
        }
    }
    for number in ["3", "0x3", "3u32"] {
        let (text, _) = changed("at: Body(3)", &format!("colour: 5, at: Body({number})"));
        assert!(opened(&text).is_ok(), "{number}");
    }
}

#[test]
fn what_the_fast_pass_takes_opens_even_where_the_located_pass_cannot_follow() {
    let (text, _) = changed("extent: One,", "l·esser: 5, extent: One,");
    let loaded = opened(&text).expect("it opens");
    assert_eq!(loaded.warnings.len(), 1);
    assert_eq!(loaded.warnings[0].severity, Severity::Warning);
    assert_eq!(loaded.dataset.cables.len(), 2);
}
