//! Words as UAX #29 defines them.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::fold;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Its folded form.
    pub folded: Cow<'a, str>,
}

/// The words of a text in order, folded, each with its place.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    spans(text).map(|range| Word {
        folded: fold(text.get(range.clone()).unwrap_or_default()),
        range,
    })
}

/// The folded words of a text.
#[must_use]
pub fn folded_words(text: &str) -> Vec<String> {
    words(text).map(|word| word.folded.into_owned()).collect()
}

/// Where the words of a text stand, in bytes.
///
/// White space always parts words, so each stretch between it is looked at alone; most are a
/// word of plain ASCII letters, for which the general rules need not be asked.
pub fn spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let stretches = text
        .split(|c: char| c.is_ascii_whitespace())
        .map(move |it| {
            let start = at;
            at += it.len() + 1;
            (start, it)
        });
    stretches.flat_map(|(start, stretch)| {
        let plain = plain_word(stretch).map(|range| start + range.start..start + range.end);
        let others = plain.is_none().then(|| {
            stretch
                .unicode_word_indices()
                .map(move |(at, word)| start + at..start + at + word.len())
        });
        plain.into_iter().chain(others.into_iter().flatten())
    })
}

/// The one word of a stretch that is ASCII letters with punctuation only at its ends.
fn plain_word(stretch: &str) -> Option<Range<usize>> {
    let bytes = stretch.as_bytes();
    let start = bytes.iter().position(u8::is_ascii_alphabetic)?;
    let length = bytes
        .get(start..)?
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let is_mark = |byte: &u8| byte.is_ascii_punctuation() && *byte != b'_';
    let has_only_marks =
        bytes.get(..start)?.iter().all(is_mark) && bytes.get(start + length..)?.iter().all(is_mark);
    has_only_marks.then_some(start..start + length)
}

/// A text with one space in place of every run of white space.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words without the white space to which a mark may cling: it is no part of a word.
    fn by_the_rules(text: &str) -> Vec<Range<usize>> {
        text.unicode_word_indices()
            .map(|(at, word)| {
                let bare = word.trim_start_matches(|c: char| c.is_ascii_whitespace());
                at + word.len() - bare.len()..at + word.len()
            })
            .collect()
    }

    #[test]
    fn words_are_those_of_uax_29() {
        let text = "The U.S.’s “no-rules” match, at 8:30 a.m. — 1,100 of them (e.g., on trade). 中文 Ёлка l'eau x_y";
        assert_eq!(spans(text).collect::<Vec<_>>(), by_the_rules(text));
    }

    proptest! {
        #[test]
        fn the_short_way_finds_the_same_words(
            text in "([a-zA-Z]{0,4}|[ \\n\\t'.:,;_\"()-]|[0-9]|\\PC|\u{301}|\u{200d}|\r\n){0,24}",
        ) {
            prop_assert_eq!(spans(&text).collect::<Vec<_>>(), by_the_rules(&text));
        }
    }
}
