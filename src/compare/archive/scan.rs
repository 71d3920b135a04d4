//! Words at the speed of the disk: enough to see where a text may repeat another.
//!
//! [`super::super::Text`] knows each word's stem, spelling and marks, and takes a fifth of a
//! millisecond a page. Most cables of an archive are in no article: they get no more than this scan.

use crate::text::words;

/// A word: a hash of its letters without case and accents, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// FNV-1a of the folded letters, folded to 32 bits.
    pub hash: u32,
    /// Byte of the text.
    pub start: u32,
}

const SEED: u64 = 0xCBF2_9CE4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01B3;

/// What a byte is: 0 parts words, 1 belongs to a character beyond ASCII, else the letter or digit
/// in lower case.
#[expect(
    clippy::indexing_slicing,
    reason = "a table of 256 is indexed by a byte"
)]
const KINDS: [u8; 256] = {
    let mut kinds = [0_u8; 256];
    let mut byte = 0_u8;
    loop {
        kinds[byte as usize] = if byte.is_ascii_alphanumeric() {
            byte.to_ascii_lowercase()
        } else if byte >= 0x80 {
            1
        } else {
            0
        };
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    kinds
};

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// As it is read.
    Plain,
    /// As it stands in a file: a backslash and what follows it part words.
    Escaped,
}

/// Puts the words of a text behind those that `words` holds. Words after the first 4 GiB are not
/// seen. A word that is broken by a hyphen at the end of a line is one; `’s` is none.
#[expect(
    clippy::indexing_slicing,
    reason = "a table of 256 is indexed by a byte, and `at` is below the length: the loop that reads all cables"
)]
pub fn scan(text: &str, writing: Writing, words: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let kind = KINDS[usize::from(bytes[at])];
        if kind > 1 {
            let start = at;
            let mut hash = SEED;
            let mut is_plain = true;
            while at < bytes.len() {
                match KINDS[usize::from(bytes[at])] {
                    0 => match after_break(bytes, at) {
                        Some(next) => at = next,
                        None => break,
                    },
                    1 if is_dash_or_mark(bytes, at) => break,
                    1 => {
                        is_plain = false;
                        break;
                    }
                    letter => {
                        hash = (hash ^ u64::from(letter)).wrapping_mul(PRIME);
                        at += 1;
                    }
                }
            }
            if is_plain {
                let is_ending = at == start + 1
                    && matches!(bytes[start], b's' | b'S')
                    && is_after_apostrophe(bytes, start);
                if !is_ending {
                    words.push(word(hash, start));
                }
            } else {
                at = slowly(text, start, words);
            }
        } else if kind == 1 {
            at = if is_dash_or_mark(bytes, at) {
                at + 3
            } else {
                slowly(text, at, words)
            };
        } else if bytes[at] == b'\\' && writing == Writing::Escaped {
            at += escape_length(&bytes[at..]);
        } else {
            at += 1;
        }
    }
}

fn word(hash: u64, start: usize) -> Word {
    #[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
    let hash = (hash ^ (hash >> 32)) as u32;
    Word {
        hash,
        start: u32::try_from(start).unwrap_or(u32::MAX),
    }
}

/// Where a word goes on that a hyphen breaks at the end of a line.
fn after_break(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..at + 3)? {
        [b'-', b'\n', next] if next.is_ascii_lowercase() => Some(at + 2),
        _ => None,
    }
}

/// Dashes, quotation marks and the ellipsis: U+2000 to U+203F, which is `E2 80` and another byte.
fn is_dash_or_mark(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..at + 3), Some([0xE2, 0x80, _]))
}

fn is_after_apostrophe(bytes: &[u8], start: usize) -> bool {
    let before = bytes.get(..start).unwrap_or_default();
    matches!(before, [.., letter, b'\''] | [.., letter, 0xE2, 0x80, 0x98 | 0x99] if letter.is_ascii_alphanumeric())
}

/// How many bytes an escape takes: `\n`, `\"`, `\x41`, `\u{2019}`.
fn escape_length(bytes: &[u8]) -> usize {
    match bytes {
        [_, b'u', b'{', rest @ ..] => {
            let digits = rest
                .iter()
                .take(8)
                .take_while(|byte| byte.is_ascii_hexdigit());
            4 + digits.count()
        }
        [_, b'x', ..] => 4,
        _ => 2,
    }
}

/// The words of a stretch of letters in which some are beyond ASCII, and where it ends.
fn slowly(text: &str, start: usize, out: &mut Vec<Word>) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest
        .bytes()
        .position(|byte| KINDS.get(usize::from(byte)) == Some(&0))
        .unwrap_or(rest.len());
    for found in words(rest.get(..length).unwrap_or_default()) {
        let hash = found.folded.bytes().fold(SEED, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(PRIME)
        });
        out.push(word(hash, start + found.range.start));
    }
    start + length.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hashes(text: &str) -> Vec<u32> {
        let mut words = Vec::new();
        scan(text, Writing::Plain, &mut words);
        words.iter().map(|word| word.hash).collect()
    }

    #[test]
    fn the_same_words_are_the_same_however_they_are_written() {
        for (one, other) in [
            ("The U.S. Embassy", "the u s embassy"),
            ("Trump’s visit", "TRUMP'S VISIT"),
            ("Trump’s visit", "Trump visit"),
            ("the govern-\nment", "the government"),
            ("“Élysée” — Bonn", "Elysee, Bonn"),
            ("well-known", "well known"),
            ("naïve", "naive"),
        ] {
            assert_eq!(hashes(one), hashes(other), "{one} | {other}");
        }
        assert_ne!(hashes("one"), hashes("two"));
    }

    #[test]
    fn an_escape_in_a_file_parts_words() {
        let mut words = Vec::new();
        scan(
            r#"end.\nThe \"cat\u{2019}s\" paw"#,
            Writing::Escaped,
            &mut words,
        );
        let found: Vec<u32> = words.iter().map(|word| word.hash).collect();
        assert_eq!(found, hashes("end. The \"cat s\" paw"));
    }

    proptest! {
        #[test]
        fn every_text_is_scanned_to_its_end(text in "\\PC{0,40}", tail in "[a-z]{3,9}") {
            let whole = format!("{text} {tail}");
            let found = hashes(&whole);
            let last = hashes(&tail);
            prop_assert_eq!(found.last(), last.last());
            let mut words = Vec::new();
            scan(&whole, Writing::Escaped, &mut words);
            prop_assert!(words.windows(2).all(|pair| pair[0].start < pair[1].start));
        }
    }
}
