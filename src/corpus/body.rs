//! The body of a source: the text that is searched, quoted and exported.

use std::borrow::Cow;
use std::ops::Range;

use crate::dataset::{Passage, SourceText};

/// The body of a source. For a full text it is that text; for excerpts it is their distinct
/// marked readings, a line each, passages separated by a blank line. Lines end in LF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body<'a> {
    pub text: Cow<'a, str>,
    /// For excerpts: where each distinct marked reading stands in the text, in bytes.
    pub lines: Vec<Line>,
}

/// A distinct marked reading in the body of an excerpted source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub range: Range<usize>,
    /// Which passage, by its place in the source.
    pub passage: usize,
}

/// The body of a source's text.
#[must_use]
pub fn body(text: &SourceText) -> Body<'_> {
    match text {
        SourceText::Withheld => Body {
            text: Cow::Borrowed(""),
            lines: Vec::new(),
        },
        SourceText::Full(text) => Body {
            text: unix_lines(text),
            lines: Vec::new(),
        },
        SourceText::Excerpts { passages, .. } => of_passages(passages),
    }
}

fn of_passages(passages: &[Passage]) -> Body<'static> {
    let mut text = String::new();
    let mut lines = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let distinct = distinct_readings(passage);
        if !distinct.is_empty() && !text.is_empty() {
            text.push_str("\n\n");
        }
        for (nth, words) in distinct.iter().enumerate() {
            if nth > 0 {
                text.push('\n');
            }
            let start = text.len();
            text.push_str(words);
            lines.push(Line {
                range: start..text.len(),
                passage: index,
            });
        }
    }
    Body {
        text: Cow::Owned(text),
        lines,
    }
}

/// The different wordings in which a passage was printed as a quotation, first printed first.
#[must_use]
pub fn distinct_readings(passage: &Passage) -> Vec<&str> {
    let mut distinct: Vec<&str> = Vec::new();
    for reading in passage.readings.iter().filter(|reading| reading.marked) {
        if !distinct.contains(&reading.words.as_str()) {
            distinct.push(&reading.words);
        }
    }
    distinct
}

/// A text with LF in place of every CR LF: what spans of texts count in.
#[must_use]
pub fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The paragraphs of a text, in bytes: what stands between blank lines, none of them empty. A
/// paragraph longer than `max_bytes` is cut at a line end or a space, so that no piece is slow
/// to lay out.
#[must_use]
pub fn paragraphs(text: &str, max_bytes: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let trimmed = rest.trim_start_matches(['\n', '\r', ' ', '\t']);
        let start = at + (rest.len() - trimmed.len());
        if trimmed.is_empty() {
            break;
        }
        let end = start + blank_line(trimmed).unwrap_or(trimmed.len());
        cut(text, start..end, max_bytes, &mut ranges);
        at = end;
    }
    ranges
}

/// Where the first blank line begins.
fn blank_line(text: &str) -> Option<usize> {
    text.match_indices('\n').find_map(|(at, _)| {
        let after = text.get(at + 1..)?;
        let line = after.split('\n').next()?;
        (line.trim().is_empty() && after.len() > line.len()).then_some(at)
    })
}

fn cut(text: &str, range: Range<usize>, max_bytes: usize, out: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    while range.end - start > max_bytes {
        let mut limit = start + max_bytes;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let piece = text.get(start..limit).unwrap_or_default();
        let end = piece
            .rfind('\n')
            .or_else(|| piece.rfind(' '))
            .filter(|at| *at > 0)
            .map_or(limit, |at| start + at + 1);
        out.push(start..end);
        start = end;
    }
    let end = start
        + text
            .get(start..range.end)
            .map_or(0, |piece| piece.trim_end().len());
    if end > start {
        out.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Reading;
    use proptest::prelude::*;

    fn reading(words: &str, marked: bool) -> Reading {
        Reading {
            words: words.to_owned(),
            marked,
            ..Reading::default()
        }
    }

    #[test]
    fn an_excerpted_body_is_its_distinct_marked_readings() {
        let passages = vec![
            Passage {
                readings: vec![
                    reading("one", true),
                    reading("one", true),
                    reading("uno", true),
                ],
                ..Passage::default()
            },
            Passage {
                readings: vec![reading("told, not quoted", false)],
                ..Passage::default()
            },
            Passage {
                readings: vec![reading("two", true)],
                ..Passage::default()
            },
        ];
        assert_eq!(of_passages(&passages).text, "one\nuno\n\ntwo");
    }

    proptest! {
        #[test]
        fn paragraphs_cover_everything_but_white_space(
            text in "[a-zé \n]{0,200}", max in 4_usize..40,
        ) {
            let ranges = paragraphs(&text, max);
            let joined: String = ranges.iter().filter_map(|range| text.get(range.clone())).collect();
            let strip = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(strip(&joined), strip(&text));
            for pair in ranges.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
        }
    }
}
