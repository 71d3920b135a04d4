//! Breaks texts into lines, in time that grows with the text and not faster.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::text::{Font, width};

/// Lines of at most a width, as ranges of the text in bytes without the spaces at their ends.
/// They are broken at spaces and where the text breaks them; a word wider than a line is broken
/// within. There is a line for an empty text.
pub fn lines(text: &str, font: Font, size: f32, most: f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let end = start + paragraph.len();
        let mut setter = Setter {
            text,
            font,
            size,
            most,
            lines: &mut lines,
            line: start..start,
            width: 0.0,
        };
        setter.paragraph(start, paragraph);
        start = end + 1;
    }
    lines
}

struct Setter<'a> {
    text: &'a str,
    font: Font,
    size: f32,
    most: f32,
    lines: &'a mut Vec<Range<usize>>,
    line: Range<usize>,
    width: f32,
}

impl Setter<'_> {
    fn paragraph(&mut self, start: usize, paragraph: &str) {
        let mut at = start;
        for word in paragraph.split_inclusive(' ') {
            self.word(at, word);
            at += word.len();
        }
        self.end_line();
    }

    fn word(&mut self, at: usize, word: &str) {
        // Widths of words are added up; what is between them is kerned a little at most, so that
        // the line as a whole is measured only where that could matter.
        let bare = self.measure(word.trim_end());
        if self.width + bare > self.most - 0.05 * self.size && !self.line.is_empty() {
            let whole = self.line.start..at + word.trim_end().len();
            let fits = self.width + bare < self.most + 0.5 * self.size
                && self.measure(self.text.get(whole).unwrap_or_default()) <= self.most;
            if !fits {
                self.end_line();
            }
        }
        if self.line.is_empty() {
            self.line = at..at;
        }
        if bare > self.most {
            self.broken(at, word.trim_end());
            self.line.end = at + word.len();
            self.width = self.measure(self.text.get(self.line.clone()).unwrap_or_default());
        } else {
            self.line.end = at + word.len();
            self.width += self.measure(word);
        }
    }

    /// A word wider than a line. What of it does not fill one stays as the line begun.
    fn broken(&mut self, at: usize, word: &str) {
        // No more letters are looked at for a line than fit if they are all narrow.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "how many letters a line holds"
        )]
        let window = (self.most / (0.15 * self.size)).max(1.0) as usize + 2;
        let mut start = at;
        let mut rest = word;
        while !rest.is_empty() {
            let ends: Vec<usize> = rest
                .grapheme_indices(true)
                .map(|(at, letter)| at + letter.len())
                .take(window)
                .collect();
            let fitting = ends.partition_point(|end| {
                self.measure(rest.get(..*end).unwrap_or_default()) <= self.most
            });
            let end = ends.get(fitting.max(1) - 1).copied().unwrap_or(rest.len());
            self.line = start..start + end;
            start += end;
            rest = rest.get(end..).unwrap_or_default();
            if !rest.is_empty() {
                self.end_line();
            }
        }
    }

    fn end_line(&mut self) {
        let line = self.text.get(self.line.clone()).unwrap_or_default();
        let end = self.line.start + line.trim_end().len();
        self.lines.push(self.line.start..end);
        self.line = self.line.end..self.line.end;
        self.width = 0.0;
    }

    fn measure(&self, text: &str) -> f32 {
        width(text, self.font, self.size)
    }
}

/// At most so many characters of a text, with `…` where something is missing.
pub fn at_most(text: &str, characters: usize) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(characters) {
        None => text.into(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, most: f32) -> Vec<&str> {
        lines(text, Font::Serif, 16.0, most)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn lines_are_broken_at_spaces_and_where_the_text_says() {
        assert_eq!(
            set("one two three\n\nfour", 66.0),
            ["one two", "three", "", "four"]
        );
        assert_eq!(set("", 60.0), [""]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_and_nothing_is_lost() {
        let word = "W".repeat(100);
        let lines = set(&word, 100.0);
        assert!(lines.len() > 10);
        assert_eq!(lines.concat(), word);
        assert!(
            lines
                .iter()
                .all(|line| width(line, Font::Serif, 16.0) <= 100.0)
        );
    }

    #[test]
    fn a_line_narrower_than_a_letter_still_holds_one() {
        assert_eq!(set("ab c", 0.0), ["a", "b", "c"]);
    }
}
