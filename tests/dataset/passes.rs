//! Whatever bytes come, nothing panics, every problem has its place, and the fast pass and the
//! located pass agree.

use chancery::dataset::located::Node;
use chancery::dataset::read::{self, MAX_DEPTH};
use chancery::dataset::{Dataset, Problem, Severity, load_bytes, to_ron};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::generate;
use super::sample::SAMPLE;

/// What RON is made of, well-formed and not.
const PIECES: [&str; 96] = [
    "Dataset(",
    "Part(",
    "Cable(",
    "About(",
    "Mission(",
    "Excerpts(",
    "Passage(",
    "Claim(",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "Some(",
    "None",
    "true",
    "false",
    "format: 1",
    "format: 2",
    "id: \"a\"",
    "id:",
    "title:",
    "cables: [",
    "missions: [",
    "text: Full(",
    "text: Withheld",
    "date: \"2018\"",
    "latitude: 5",
    "parts: [\"x\"]",
    "extra: {\"a\": \"b\"}",
    "\"",
    "\"a\"",
    "\"\\n\"",
    "\"\\u{e9}\"",
    "\"\\u{110000}\"",
    "\"\\x41\"",
    "\"\\xff\"",
    "\"\\",
    "r\"",
    "r#\"a\"#",
    "r##\"",
    "r#type",
    "b\"a\"",
    "b'a'",
    "'a'",
    "'\\''",
    "'",
    "0",
    "1",
    "-1",
    "+1",
    "1_000",
    "0x1F",
    "0b11",
    "0o17",
    "0xG",
    "1.5",
    "-1.5e3",
    "1e",
    ".5",
    "5.",
    "inf",
    "-inf",
    "NaN",
    "1u32",
    "1f64",
    "18446744073709551615",
    "9223372036854775808",
    "-9223372036854775808",
    "1e400",
    "//",
    "// c\n",
    "/*",
    "*/",
    "/* /* */ */",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "\u{a0}",
    "\u{2028}",
    "\u{200e}",
    "\u{85}",
    "\u{c}",
    "\u{feff}",
    "#![enable(implicit_some)]",
    "#![enable(",
    "#![type = \"a\"]",
    "é",
    "北",
    "👩‍🚀",
    "_",
];

/// A change of a text, at a place that is scaled to its length.
#[derive(Clone, Debug)]
enum Edit {
    Insert(Index, &'static str),
    InsertChar(Index, char),
    Remove(Index, usize),
    Repeat(Index, usize),
    Swap(Index, Index),
    ReplaceNumber(Index, &'static str),
}

/// A letter or a sign. Not just any: the two passes draw the border of a name differently where
/// combining signs stand, and a file that the fast pass takes is taken.
fn letter() -> impl Strategy<Value = char> {
    select(
        "aZ09_.-+*/\\\"'#!()[]{}<>,:;=|&%$@?~^` \t\nßéΣЖ北“”–…€\u{a0}\u{200b}👩"
            .chars()
            .collect::<Vec<_>>(),
    )
}

fn edit() -> impl Strategy<Value = Edit> {
    let piece = || select(PIECES.to_vec());
    let index = any::<Index>;
    prop_oneof![
        3 => (index(), piece()).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        1 => (index(), letter()).prop_map(|(at, c)| Edit::InsertChar(at, c)),
        3 => (index(), 1..12_usize).prop_map(|(at, length)| Edit::Remove(at, length)),
        1 => (index(), 1..40_usize).prop_map(|(at, length)| Edit::Repeat(at, length)),
        1 => (index(), index()).prop_map(|(one, other)| Edit::Swap(one, other)),
        2 => (index(), piece()).prop_map(|(at, piece)| Edit::ReplaceNumber(at, piece)),
    ]
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for edit in edits {
        let length = chars.len() + 1;
        match edit {
            Edit::Insert(at, piece) => {
                let at = at.index(length);
                chars.splice(at..at, piece.chars());
            }
            Edit::InsertChar(at, c) => chars.insert(at.index(length), *c),
            Edit::Remove(at, count) => {
                let at = at.index(length);
                let end = (at + count).min(chars.len());
                chars.drain(at..end);
            }
            Edit::Repeat(at, count) => {
                let at = at.index(length);
                let end = (at + count).min(chars.len());
                let again = chars[at..end].to_vec();
                chars.splice(at..at, again);
            }
            Edit::Swap(one, other) if !chars.is_empty() => {
                let (one, other) = (one.index(chars.len()), other.index(chars.len()));
                chars.swap(one, other);
            }
            Edit::ReplaceNumber(at, piece) => {
                let from = at.index(length);
                let is_digit = |c: &char| c.is_ascii_digit();
                if let Some(start) = chars[from..].iter().position(is_digit) {
                    let start = from + start;
                    let end = start + chars[start..].iter().take_while(|c| is_digit(c)).count();
                    chars.splice(start..end, piece.chars());
                }
            }
            Edit::Swap(..) => {}
        }
    }
    chars.into_iter().collect()
}

/// A text near to a dataset: the sample or a generated dataset, edited.
fn nearly_a_dataset() -> impl Strategy<Value = String> {
    let whole = prop_oneof![
        1 => Just(SAMPLE.to_owned()),
        1 => generate::dataset().prop_map(|dataset| to_ron(&dataset).expect("a text")),
    ];
    (whole, vec(edit(), 1..6)).prop_map(|(text, edits)| edited(&text, &edits))
}

/// Every problem says something, and stands where the text has a line and a column.
fn check_problems(problems: &[Problem], text: &str) -> Result<(), TestCaseError> {
    let text = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace("\r\n", "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    for problem in problems {
        prop_assert_eq!(&problem.file, "generated.ron");
        prop_assert!(!problem.found.is_empty());
        prop_assert!(!problem.as_compiler_output().is_empty());
        if problem.line > 0 {
            let Some(line) = lines.get(problem.line - 1) else {
                return Err(TestCaseError::fail(format!("no line {}", problem.line)));
            };
            let columns = line.chars().count() + 1;
            prop_assert!((1..=columns).contains(&problem.column), "{}", problem);
            prop_assert_eq!(&problem.source_line, line.trim_end());
        }
    }
    Ok(())
}

fn check_opening(text: &str) -> Result<(), TestCaseError> {
    match load_bytes(text.as_bytes().to_vec(), "generated.ron") {
        Ok(loaded) => {
            let is_warning = |problem: &Problem| problem.severity == Severity::Warning;
            prop_assert!(loaded.warnings.iter().all(is_warning));
            check_problems(&loaded.warnings, text)
        }
        Err(problems) => {
            let is_error = |problem: &Problem| problem.severity == Severity::Error;
            prop_assert!(problems.0.iter().any(is_error), "{:#?}", problems.0);
            check_problems(&problems.0, text)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn bytes_of_any_kind_are_opened_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        if let Err(problems) = load_bytes(bytes, "generated.ron") {
            prop_assert!(!problems.0.is_empty());
        }
    }

    #[test]
    fn a_file_with_any_byte_changed_is_opened_or_refused(
        place in any::<Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Err(problems) = load_bytes(bytes, "generated.ron") {
            prop_assert!(!problems.0.is_empty());
        }
    }

    #[test]
    fn a_file_with_any_character_put_in_is_opened_or_refused_with_places(
        place in any::<Index>(),
        letter in any::<char>(),
    ) {
        let edit = Edit::InsertChar(place, letter);
        check_opening(&edited(SAMPLE, &[edit]))?;
    }

    #[test]
    fn a_heap_of_pieces_of_ron_is_opened_or_refused_with_places(
        pieces in vec(select(PIECES.to_vec()), 0..24),
        begins_well in any::<bool>(),
    ) {
        let start = if begins_well { "Dataset(format: 1, id: \"a\", title: \"A\", " } else { "" };
        check_opening(&[start, &pieces.concat()].concat())?;
    }

    #[test]
    fn a_dataset_with_mistakes_is_opened_or_refused_with_places(text in nearly_a_dataset()) {
        check_opening(&text)?;
    }

    #[test]
    fn the_two_passes_agree_on_what_is_a_dataset(text in nearly_a_dataset()) {
        let fast = read::trusted(&text);
        let located = read::located::<Dataset>(&text, "generated.ron");
        let errors: Vec<&Problem> = located
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .collect();
        match fast {
            Ok(dataset) => {
                prop_assert!(errors.is_empty(), "{:#?}\n{}", errors, text);
                let mended = located.mended.as_ref();
                // A latitude that is no number equals nothing, itself included.
                if dataset == dataset.clone() {
                    prop_assert_eq!(mended, Some(&dataset));
                }
            }
            Err(error) => prop_assert!(!errors.is_empty(), "{}\n{}", error, text),
        }
    }

    #[test]
    fn a_tree_knows_where_its_values_stand(text in nearly_a_dataset()) {
        if let Ok(tree) = Node::parse(&text, MAX_DEPTH) {
            prop_assert!(text.get(tree.span.clone()).is_some());
            let inner = text.get(tree.span.clone()).unwrap_or_default();
            let again = Node::parse(inner, MAX_DEPTH).map(|tree| tree.in_words());
            prop_assert_eq!(again, Ok(tree.in_words()));
        }
    }
}
