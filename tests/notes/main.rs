//! What the reader decided about links: taken back, made again, and kept in files.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails at once"
)]

mod files;

use chancery::app::notes::Notes;
use chancery::corpus::comparison::{Decision, Quote, Verdict};
use proptest::prelude::*;

const TEXT: &str = "One two three four five six seven eight nine ten eleven twelve.";

/// A decision about some words of a text, the same on both sides.
#[must_use]
pub fn about(start: usize, end: usize, verdict: Verdict) -> Decision {
    let quote = Quote::of(TEXT, start..end);
    Decision {
        left: "cable:c".to_owned(),
        right: "article:a".to_owned(),
        left_quote: quote.clone(),
        right_quote: quote,
        verdict,
    }
}

fn notes() -> Notes {
    let mut notes = Notes::default();
    notes.open("it", "It", None);
    notes
}

#[test]
fn the_last_decision_about_the_same_words_counts() {
    let mut notes = notes();
    assert!(notes.decide(about(0, 13, Verdict::Confirmed)));
    assert!(!notes.decide(about(0, 13, Verdict::Confirmed)));
    assert!(notes.decide(about(0, 13, Verdict::Rejected)));
    assert_eq!(notes.decisions().len(), 1);
    assert_eq!(notes.decisions()[0].verdict, Verdict::Rejected);
    // What was linked by hand stays linked, whatever is decided about it.
    notes.decide(about(20, 33, Verdict::Made));
    notes.decide(about(20, 33, Verdict::Confirmed));
    assert_eq!(notes.decisions().len(), 3);
}

#[test]
fn a_change_is_told_when_it_is_taken_back() {
    let mut notes = notes();
    assert_eq!(notes.undo(), None);
    notes.decide(about(0, 13, Verdict::Rejected));
    let told = notes.undo().expect("a change");
    assert!(
        told.contains("One two three") && told.contains("rejected"),
        "{told}"
    );
    assert!(notes.decisions().is_empty());
    assert_eq!(notes.redo(), Some(told));
    assert_eq!(notes.decisions().len(), 1);
}

#[test]
fn each_dataset_has_its_own_decisions() {
    let mut notes = notes();
    notes.decide(about(0, 13, Verdict::Rejected));
    notes.open("other", "Other", None);
    assert!(notes.decisions().is_empty());
    notes.open("it", "It", None);
    assert_eq!(notes.decisions().len(), 1);
}

/// A change to the notes: what is done, and about which words.
fn change() -> impl Strategy<Value = (u8, usize, usize)> {
    (0_u8..5, 0_usize..6, 1_usize..5)
}

proptest! {
    #[test]
    fn all_changes_can_be_taken_back_and_made_again(
        changes in proptest::collection::vec(change(), 0..24),
    ) {
        let mut notes = notes();
        let mut states = vec![(**notes.decisions()).clone()];
        for (what, start, length) in changes {
            let (start, end) = (start * 5, start * 5 + length * 4);
            let corrected = || Verdict::Corrected {
                left: Quote::of(TEXT, start..end + 3),
                right: Quote::of(TEXT, start..end + 3),
            };
            let has_changed = match what {
                0 => notes.decide(about(start, end, Verdict::Confirmed)),
                1 => notes.decide(about(start, end, Verdict::Rejected)),
                2 => notes.decide(about(start, end, Verdict::Made)),
                3 => notes.decide(about(start, end, corrected())),
                _ => notes.reset(&about(start, end, Verdict::Confirmed)),
            };
            if has_changed {
                states.push((**notes.decisions()).clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(notes.undo().is_some());
            prop_assert_eq!(&**notes.decisions(), state);
        }
        prop_assert!(notes.undo().is_none());
        for state in states.iter().skip(1) {
            prop_assert!(notes.redo().is_some());
            prop_assert_eq!(&**notes.decisions(), state);
        }
    }

    #[test]
    fn words_are_found_where_they_stood(
        text in "\\PC{0,60}",
        start in 0_usize..60,
        length in 1_usize..20,
    ) {
        let range = start.min(text.len())..(start + length).min(text.len());
        let quote = Quote::of(&text, range);
        prop_assume!(!quote.exact.is_empty());
        let found = quote.find(&text).expect("they are there");
        prop_assert_eq!(&text[found.clone()], &quote.exact);
        prop_assert_eq!(text[..found.start].chars().count(), quote.start);
    }

    #[test]
    fn words_are_found_again_when_something_was_put_in_elsewhere(
        before in "[a-z ]{0,40}",
        put_in in "[A-Z ]{0,40}",
        after in "[a-z ]{0,40}",
    ) {
        let words = "THE WORDS 42";
        let old = format!("{before}{words}{after}");
        let quote = Quote::of(&old, before.len()..before.len() + words.len());
        let new = format!("{put_in}{before}{words}{after}{put_in}");
        let found = quote.find(&new).expect("they are there");
        prop_assert_eq!(found.start, put_in.len() + before.len());
    }
}
