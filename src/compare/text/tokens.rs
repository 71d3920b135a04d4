//! The words of a text, where they stand and what they are.

use std::ops::Range;

use twox_hash::XxHash3_64;

use super::known::{Entry, Known};
use super::language::{self, Stems};
use super::normalise::{normalised, unspelt_stem};
use crate::text::words::spans;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// The same for words that are the same but for case, accents, signs and spelling.
    pub exact: u64,
    /// The same for words that differ in their endings only, as far as the language's rules know.
    pub stem: u64,
    /// What it is and how it stands.
    pub flags: Flags,
}

impl Token {
    /// The bytes of the source where it stands.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a word is and how it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u16);

impl Flags {
    /// A function word of the text's language: article, preposition, pronoun, auxiliary.
    pub const FUNCTION: Self = Self(1);
    /// Written with digits.
    pub const NUMBER: Self = Self(1 << 1);
    /// Begins with a capital.
    pub const CAPITALISED: Self = Self(1 << 2);
    /// Inside quotation marks.
    pub const QUOTED: Self = Self(1 << 3);
    /// Inside [brackets]: put in by who quotes.
    pub const BRACKETED: Self = Self(1 << 4);
    /// The first of a sentence.
    pub const SENTENCE: Self = Self(1 << 5);
    /// The first of a paragraph.
    pub const PARAGRAPH: Self = Self(1 << 6);
    /// An ellipsis stands before it.
    pub const ELLIPSIS: Self = Self(1 << 7);
    /// A quotation mark stands before it.
    pub const MARK: Self = Self(1 << 8);

    /// Whether all of these hold.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Adds these.
    pub(super) fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The words of a text, and the language they seem to be in.
pub(super) fn tokens(source: &str) -> (Vec<Token>, Option<whatlang::Lang>) {
    let language = language::detect(source);
    let mut stems = Stems::of(language);
    let mut known = Known::take(language);
    let mut tokens: Vec<Token> = Vec::with_capacity(source.len() / 6);
    for range in spans(source).flat_map(|range| parted(source, range)) {
        let (Ok(mut start), Ok(end)) = (u32::try_from(range.start), u32::try_from(range.end))
        else {
            break;
        };
        let before = tokens.last().map(Token::range);
        let joined = before.filter(|before| belong_together(source, before, &range));
        let mut flags = Flags::default();
        if let Some(before) = joined
            && let Some(last) = tokens.pop()
        {
            start = last.start;
            if put_in_ending(source, &before, &range) {
                flags.set(Flags::BRACKETED);
            }
        }
        let Some(word) = source.get(start as usize..end as usize) else {
            continue;
        };
        let entry = known.of(word, |word| entry(word, &mut stems));
        flags.set(entry.flags);
        tokens.push(Token {
            start,
            end,
            exact: entry.exact,
            stem: entry.stem,
            flags,
        });
    }
    known.give_back();
    (tokens, language)
}

/// Letters that a word has before another that lost its space.
const BEFORE: usize = 4;

/// A word, or two that lost the space between them, as a caption and the credit behind it do:
/// `the last matchPhoto:`, `'the last match'Photo:`.
fn parted(source: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let word = source.get(range.clone()).unwrap_or_default();
    let border = |(at, mark): (usize, char)| {
        let (before, after) = word.split_at_checked(at)?;
        let is_mark = matches!(mark, '\'' | '\u{2019}');
        let next = after.get(if is_mark { mark.len_utf8() } else { 0 }..)?;
        let mut letters = next.chars();
        let is_word = letters.next().is_some_and(char::is_uppercase)
            && letters.take(3).filter(|it| it.is_lowercase()).count() == 3;
        let is_end = || {
            before.chars().next_back().is_some_and(char::is_lowercase)
                && before.chars().take(BEFORE).count() == BEFORE
        };
        (is_word && is_end()).then_some(at..word.len() - next.len())
    };
    let is_plain = word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let border = if is_plain {
        None
    } else {
        word.char_indices().find_map(border)
    };
    let rest = border.clone().map(|it| range.start + it.end..range.end);
    let first = range.start..border.map_or(range.end, |it| range.start + it.start);
    std::iter::once(first).chain(rest)
}

fn entry(word: &str, stems: &mut Stems) -> Entry {
    let whole = normalised(word);
    let exact = XxHash3_64::oneshot(whole.as_bytes());
    let mut flags = Flags::default();
    if stems.is_function_word(&whole) {
        flags.set(Flags::FUNCTION);
    }
    if word.chars().any(char::is_numeric) {
        flags.set(Flags::NUMBER);
    }
    if word.chars().next().is_some_and(char::is_uppercase) {
        flags.set(Flags::CAPITALISED);
    }
    let stem = XxHash3_64::oneshot(unspelt_stem(word, &whole, stems).as_bytes());
    Entry { exact, stem, flags }
}

/// Whether two words, as the rules part them, are one all the same.
fn belong_together(source: &str, before: &Range<usize>, after: &Range<usize>) -> bool {
    // Nearly all words are parted by one space.
    let gap = source
        .as_bytes()
        .get(before.end..after.start)
        .unwrap_or_default();
    if matches!(gap, [] | [b' ' | b'\n' | b'-' | b','] | [b'.' | b',', b' ']) && gap != b". " {
        return false;
    }
    if gap.len() > 24 {
        return false;
    }
    let Some(gap) = source.get(before.end..after.start) else {
        return false;
    };
    match gap {
        // [t]he, decid[ed]
        "]" => {
            let opening = source
                .get(..before.start)
                .unwrap_or_default()
                .ends_with('[');
            opening && before.len() == 1
        }
        "[" => {
            let closes = source.get(after.end..).unwrap_or_default().starts_with(']');
            closes && after.len() <= 5
        }
        // U. S.
        ". " => {
            let dotted = source.get(after.end..).unwrap_or_default().starts_with('.');
            dotted
                && is_initials(source.get(before.clone()))
                && is_initial(source.get(after.clone()))
        }
        _ => {
            hyphen_at_line_end(source, gap, before, after)
                || is_zero_width(source, gap, before, after)
        }
    }
}

fn is_initial(word: Option<&str>) -> bool {
    word.is_some_and(|it| it.len() == 1 && it.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// Initials that were put together already: `U. S.` of `U. S. A.`
fn is_initials(word: Option<&str>) -> bool {
    word.is_some_and(|it| it.len() < 16 && it.split(". ").all(|part| is_initial(Some(part))))
}

fn hyphen_at_line_end(
    source: &str,
    gap: &str,
    before: &Range<usize>,
    after: &Range<usize>,
) -> bool {
    let Some(rest) = gap.strip_prefix(['-', '\u{2010}', '\u{AD}']) else {
        return false;
    };
    let blank = rest.trim_matches([' ', '\t', '\r']);
    let ends_in_letter = source
        .get(before.clone())
        .and_then(|it| it.chars().next_back())
        .is_some_and(char::is_lowercase);
    let goes_on = source
        .get(after.clone())
        .and_then(|it| it.chars().next())
        .is_some_and(char::is_lowercase);
    blank == "\n" && ends_in_letter && goes_on
}

/// Whether a space without width stands within a word of an alphabet that parts words by spaces.
fn is_zero_width(source: &str, gap: &str, before: &Range<usize>, after: &Range<usize>) -> bool {
    let spaced =
        |c: char| c.is_alphabetic() && (c < '\u{590}' || ('\u{1E00}'..'\u{2000}').contains(&c));
    let edge = |range: &Range<usize>, last: bool| {
        let mut chars = source.get(range.clone()).unwrap_or_default().chars();
        if last {
            chars.next_back()
        } else {
            chars.next()
        }
        .is_some_and(spaced)
    };
    gap.chars().all(|c| {
        matches!(
            c,
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}'
        )
    }) && edge(before, true)
        && edge(after, false)
}

/// Whether who quotes has given the word another ending: decid[ed].
fn put_in_ending(source: &str, before: &Range<usize>, after: &Range<usize>) -> bool {
    source.get(before.end..after.start) == Some("[")
}
