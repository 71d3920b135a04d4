//! A word without what does not make it another word.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

use super::language::Stems;
use super::spelling::canonical;

/// A word without case, accents, typography, look-alikes and variants of spelling.
///
/// NFKD and full case folding, marks that only modify a letter dropped, then the spelling folded.
pub(super) fn normalised(word: &str) -> String {
    // The country and the pronoun are different words that full folding would make one.
    if matches!(word, "US" | "U.S" | "U. S") {
        return "u.s".to_owned();
    }
    let bare = spelt(word);
    canonical(&bare).unwrap_or(bare)
}

/// A word without case, accents, typography and look-alikes, as it is spelt.
pub(super) fn spelt(word: &str) -> String {
    let mut bare = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        folded(word)
    };
    let is_plain = bare
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'\'');
    if !is_plain {
        tidy(&mut bare);
    }
    bare
}

/// Drops what stands within a word and is no part of it: dots of abbreviations, commas of numbers, the
/// brackets, hyphens and line ends over which a word was put together.
fn tidy(bare: &mut String) {
    let is_decimal = bare
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
    let kept: String = bare
        .chars()
        .filter(|c| match c {
            '.' => is_decimal,
            ',' | '_' | '[' | ']' | '-' | '\u{2010}' | '\u{2019}' => false,
            _ => !c.is_whitespace(),
        })
        .collect();
    if !kept.is_empty() {
        *bare = kept;
    }
}

fn folded(word: &str) -> String {
    let once: String = word
        .nfkd()
        .filter(|c| !is_dropped(*c))
        .map(unified)
        .collect();
    let cased = caseless::default_case_fold_str(&once);
    let mut bare = String::with_capacity(cased.len());
    for c in cased.nfkd().filter(|c| !is_dropped(*c)).map(unified) {
        match c {
            'æ' => bare.push_str("ae"),
            'œ' => bare.push_str("oe"),
            'þ' => bare.push_str("th"),
            c => bare.push(c),
        }
    }
    if let Cow::Owned(one) = one_alphabet(&bare) {
        return one;
    }
    bare
}

/// Marks that modify a letter without making it another in the languages that use them as vowels or
/// tones of their own, and characters without width.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}')
}

fn unified(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | 'ʹ' | '′' | '`' | '´' | '＇' => '\'',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ı' => 'i',
        c => c,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Small letters of Cyrillic and Greek that look like Latin ones.
const ALIKE: [(char, char); 28] = [
    ('а', 'a'),
    ('с', 'c'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('х', 'x'),
    ('у', 'y'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('к', 'k'),
    ('в', 'b'),
    ('м', 'm'),
    ('н', 'h'),
    ('т', 't'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('α', 'a'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('ν', 'v'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('τ', 't'),
    ('ε', 'e'),
];

/// The word in the one alphabet that most of its letters are of, if the others have look-alikes in it.
fn one_alphabet(word: &str) -> Cow<'_, str> {
    let latin = word.chars().filter(char::is_ascii_alphabetic).count();
    let is_other = |c: &char| matches!(c, '\u{370}'..='\u{52F}');
    let others = word.chars().filter(is_other).count();
    if latin == 0 || others == 0 {
        return Cow::Borrowed(word);
    }
    let into_latin = latin >= others;
    let turned: Option<String> = word
        .chars()
        .map(|c| {
            if into_latin && is_other(&c) {
                ALIKE
                    .iter()
                    .find(|(it, _)| *it == c)
                    .map(|(_, latin)| *latin)
            } else if !into_latin && c.is_ascii_alphabetic() {
                ALIKE
                    .iter()
                    .find(|(_, it)| *it == c)
                    .map(|(other, _)| *other)
            } else {
                Some(c)
            }
        })
        .collect();
    turned.map_or(Cow::Borrowed(word), Cow::Owned)
}

/// The stem of a word: languages other than English know theirs by the accents.
pub(super) fn unspelt_stem<'a>(word: &str, whole: &'a str, stems: &mut Stems) -> Cow<'a, str> {
    let bare = whole.strip_suffix("'s").unwrap_or(whole);
    if word.is_ascii() || stems.is_english() {
        return stems.stem(bare).map_or(Cow::Borrowed(bare), Cow::Owned);
    }
    let lower: String = word.nfc().collect::<String>().to_lowercase();
    match stems.stem(&lower) {
        Some(stem) => Cow::Owned(spelt(&stem)),
        None => Cow::Borrowed(bare),
    }
}
