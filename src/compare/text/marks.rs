//! What stands between the words: ends of sentences and paragraphs, quotation marks, ellipses, brackets.
//!
//! One pass over the gaps between words. An apostrophe within a word is part of it and never seen here.

use std::ops::Range;

use super::tokens::{Flags, Token};

/// A place where something is left out with a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ellipsis {
    /// The token that it stands before; the number of tokens at the end of the text.
    pub before: usize,
    /// The dots, with their brackets.
    pub bytes: Range<usize>,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) quotations: Vec<Range<usize>>,
    pub(super) ellipses: Vec<Ellipsis>,
}

/// Quotations within quotations that are followed.
const DEPTH: usize = 6;
/// Characters after an apostrophe in which the mark that closes is looked for.
const POSSESSIVE: usize = 240;
/// Words within brackets that can still be put in by who quotes.
const BRACKETED: usize = 12;

/// A family of quotation marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    /// “ ” „ " and doubled single ones.
    Double,
    /// ‘ ’ ‚ '
    Single,
    /// « »
    Guillemet,
    /// ‹ ›
    SmallGuillemet,
    /// 「 」
    Corner,
    /// 『 』
    WhiteCorner,
}

/// How a mark stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// By itself it may do either.
    Either,
}

struct Open {
    family: Family,
    sign: char,
    start: usize,
}

struct Scan<'a> {
    source: &'a str,
    open: Vec<Open>,
    bracket: Option<usize>,
    brackets: Vec<Range<usize>>,
    sentence: usize,
    is_wrapped: bool,
    found: Marks,
}

/// Finds what stands between the words, and notes it in their flags.
pub(super) fn marks(source: &str, tokens: &mut [Token]) -> Marks {
    let mut scan = Scan {
        source,
        open: Vec::new(),
        bracket: None,
        brackets: Vec::new(),
        sentence: 0,
        is_wrapped: is_wrapped(source),
        found: Marks::default(),
    };
    let mut end = 0;
    let mut before: Option<Token> = None;
    for at in 0..=tokens.len() {
        let next = tokens.get(at).copied();
        let start = next.map_or(source.len(), |it| it.range().start);
        let gap = end..start;
        let is_space = gap.len() == 1 && source.as_bytes().get(gap.start) == Some(&b' ');
        if !is_space {
            let flags = scan.gap(gap, at, before, next);
            if let Some(token) = tokens.get_mut(at) {
                token.flags.set(flags);
            }
        }
        if let Some(next) = next {
            end = next.range().end;
        }
        before = next;
    }
    scan.finish(tokens)
}

/// Whether lines are broken where they are full, so that only blank lines part paragraphs.
fn is_wrapped(source: &str) -> bool {
    let (mut lines, mut full) = (0_usize, 0_usize);
    let mut rest = source
        .lines()
        .take(2_000)
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .peekable();
    while let Some(line) = rest.next() {
        // The last line of anything is as long as it is.
        if rest.peek().is_none() {
            break;
        }
        lines += 1;
        let ends = line.ends_with(['.', '!', '?', ':', '”', '"', '»']);
        full += usize::from((45..=100).contains(&line.len()) && !ends);
    }
    lines >= 2 && full * 2 > lines
}

impl Scan<'_> {
    /// Reads what stands before a token and gives what it says of it.
    fn gap(
        &mut self,
        gap: Range<usize>,
        at: usize,
        before: Option<Token>,
        next: Option<Token>,
    ) -> Flags {
        let mut flags = Flags::default();
        let text = self.source.get(gap.clone()).unwrap_or_default();
        self.ellipsis(text, gap.start, at, &mut flags);
        let mut ended = at == 0;
        let mut paragraph = at == 0;
        let mut terminator = None;
        let (mut spaced, mut is_loose) = (false, false);
        let mut chars = text.char_indices().peekable();
        let mut last = before
            .and_then(|it| self.source.get(it.range()))
            .and_then(|it| it.chars().next_back());
        while let Some((offset, c)) = chars.next() {
            let after = chars
                .peek()
                .map(|(_, c)| *c)
                .or_else(|| self.first_of(next));
            match c {
                '\n' | '\u{2029}' => {
                    let rest = text.get(offset + c.len_utf8()..).unwrap_or_default();
                    if !paragraph && self.ends_paragraph(c, rest) {
                        paragraph = true;
                        self.end_paragraph(at, rest);
                    }
                    spaced = true;
                }
                '.' | '!' | '?' | '…' | '‽' | '؟' | '।' => {
                    terminator.get_or_insert((c, flags.has(Flags::MARK)));
                    is_loose = flags.has(Flags::MARK) && last.is_some_and(char::is_whitespace);
                    spaced = false;
                }
                '。' | '！' | '？' | '．' => ended = true,
                '[' => self.bracket = Some(at),
                ']' => self.close_bracket(at),
                c if c.is_whitespace() => spaced = true,
                c => {
                    if let Some((family, side)) = mark(c, last, after) {
                        flags.set(Flags::MARK);
                        self.mark(c, family, side, at, gap.start + offset);
                    }
                }
            }
            last = Some(c);
        }
        if let Some((sign, is_behind_mark)) = terminator {
            // A space on the wrong side of the sign.
            is_loose &= !flags.has(Flags::ELLIPSIS) && self.begins_sentence(next);
            // What stands after a closing mark does not shorten the word before it.
            let word = before.filter(|_| !is_behind_mark);
            ended |= (spaced || is_loose) && self.ends_sentence(sign, word, next);
        }
        if paragraph {
            flags.set(Flags::PARAGRAPH);
        }
        if ended || paragraph {
            self.end_sentence(at);
            flags.set(Flags::SENTENCE);
        }
        flags
    }

    fn first_of(&self, token: Option<Token>) -> Option<char> {
        self.source.get(token?.range())?.chars().next()
    }

    /// Whether a word is written as the first of a sentence is: a capital and small letters.
    fn begins_sentence(&self, word: Option<Token>) -> bool {
        let letters = word.and_then(|it| self.source.get(it.range()));
        letters.is_some_and(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && !word.chars().skip(1).any(char::is_uppercase)
        })
    }

    fn end_sentence(&mut self, at: usize) {
        if at > self.sentence {
            self.found.sentences.push(self.sentence..at);
            self.sentence = at;
        }
    }

    fn ends_paragraph(&self, c: char, rest: &str) -> bool {
        let blank = rest
            .trim_start_matches([' ', '\t', '\r', '\u{A0}'])
            .starts_with(['\n', '\u{2029}']);
        c == '\u{2029}' || !self.is_wrapped || blank
    }

    /// Closes what is open: whole where the next paragraph opens it again, else no further than its sentence.
    fn end_paragraph(&mut self, at: usize, rest: &str) {
        let opening = rest.trim_start().chars().next();
        let sentences = &self.found.sentences;
        let sentence = self.sentence;
        for open in self.open.drain(..) {
            let goes_on = opening == Some(open.sign);
            let first_end = || {
                let after = sentences.partition_point(|it| it.end <= open.start);
                sentences.get(after).map_or_else(
                    || if sentence > open.start { sentence } else { at },
                    |it| it.end,
                )
            };
            let end = if goes_on { at } else { first_end().min(at) };
            if end > open.start {
                self.found.quotations.push(open.start..end);
            }
        }
        self.bracket = None;
    }

    fn mark(&mut self, sign: char, family: Family, side: Side, at: usize, place: usize) {
        let inner = self.open.iter().rposition(|it| it.family == family);
        let closes = match side {
            Side::Opens => false,
            Side::Closes => true,
            Side::Either => inner.is_some(),
        };
        if !closes {
            if let Some(same) = inner
                && sign == '"'
                && self.open.get(same).is_some_and(|it| it.sign == sign)
            {
                // The same straight mark cannot open twice: the first was left open.
                self.open.truncate(same);
            }
            if self.open.len() < DEPTH {
                self.open.push(Open {
                    family,
                    sign,
                    start: at,
                });
            }
            return;
        }
        let Some(index) = inner else {
            return;
        };
        // An apostrophe after a plural looks the same as a closing mark: the last one closes.
        if family == Family::Single && self.is_possessive(place) {
            return;
        }
        let start = self.open.get(index).map_or(at, |it| it.start);
        self.open.truncate(index);
        if at > start {
            self.found.quotations.push(start..at);
        }
    }

    /// Whether a single mark after `s` at this byte is followed, before another opens, by one that can close.
    fn is_possessive(&self, place: usize) -> bool {
        let (Some(before), Some(rest)) = (self.source.get(..place), self.source.get(place..))
        else {
            return false;
        };
        let mut chars = rest.chars().take(POSSESSIVE).skip(1).peekable();
        if !before.ends_with('s') || chars.peek() != Some(&' ') {
            return false;
        }
        let mut last = ' ';
        while let Some(c) = chars.next() {
            match c {
                '’' | '\'' if !last.is_whitespace() => {
                    let closes = chars.peek().is_none_or(|next| !next.is_alphanumeric());
                    if closes {
                        return true;
                    }
                }
                '\n' | '‘' | '\'' => return false,
                _ => {}
            }
            last = c;
        }
        false
    }

    fn close_bracket(&mut self, at: usize) {
        if let Some(start) = self.bracket.take()
            && (1..=BRACKETED).contains(&(at - start))
        {
            self.brackets.push(start..at);
        }
    }

    fn ellipsis(&mut self, text: &str, start: usize, at: usize, flags: &mut Flags) {
        if let Some(range) = dots(text) {
            flags.set(Flags::ELLIPSIS);
            self.found.ellipses.push(Ellipsis {
                before: at,
                bytes: start + range.start..start + range.end,
            });
        }
    }

    /// Whether a sign that can end a sentence does: after a word, where it is attached to one, and before another.
    fn ends_sentence(&self, sign: char, before: Option<Token>, next: Option<Token>) -> bool {
        let first = self.first_of(next);
        if first.is_some_and(char::is_lowercase) {
            return false;
        }
        let (Some(before), Some(next), '.') = (before, next, sign) else {
            return true;
        };
        let word = self.source.get(before.range()).unwrap_or_default();
        !is_abbreviation(word, first, next)
    }

    fn finish(mut self, tokens: &mut [Token]) -> Marks {
        self.end_paragraph(tokens.len(), "");
        self.end_sentence(tokens.len());
        for range in self.brackets {
            for token in tokens.get_mut(range).unwrap_or_default() {
                token.flags.set(Flags::BRACKETED);
            }
        }
        let mut quotations = std::mem::take(&mut self.found.quotations);
        quotations.sort_unstable_by_key(|it| (it.start, usize::MAX - it.end));
        quotations.dedup();
        let mut end = 0;
        for range in &quotations {
            // Each token once, however deep the quotations stand in each other.
            for token in tokens
                .get_mut(range.start.max(end)..range.end)
                .unwrap_or_default()
            {
                token.flags.set(Flags::QUOTED);
            }
            end = end.max(range.end);
        }
        self.found.quotations = quotations;
        self.found
    }
}

/// Which mark a sign is where it stands; none for an apostrophe or a sign of inches.
fn mark(c: char, before: Option<char>, after: Option<char>) -> Option<(Family, Side)> {
    let is_blank =
        |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'));
    // Behind a mark that opens another can open.
    let is_within = matches!(c, '"' | '＂' | '»' | '›')
        && matches!(before, Some('“' | '‘' | '„' | '«' | '‹'))
        && after.is_some_and(char::is_alphanumeric);
    let opens = (is_blank(before) || is_within) && !after.is_none_or(char::is_whitespace);
    let closes = !is_blank(before) && !opens && after.is_none_or(|c| !c.is_alphanumeric());
    let by_place = if opens {
        Side::Opens
    } else if closes {
        Side::Closes
    } else {
        Side::Either
    };
    Some(match c {
        '„' | '‟' => (Family::Double, Side::Opens),
        // Closes „ and opens ”.
        '“' => (
            Family::Double,
            if closes { Side::Either } else { Side::Opens },
        ),
        '”' => (
            Family::Double,
            if opens { Side::Either } else { Side::Closes },
        ),
        '"' | '＂' => (Family::Double, by_place),
        '‘' | '‚' | '‛' => (Family::Single, Side::Opens),
        '’' => (Family::Single, Side::Closes),
        '\'' => match by_place {
            Side::Either => return None,
            side => (Family::Single, side),
        },
        '«' => (
            Family::Guillemet,
            if closes { Side::Either } else { Side::Opens },
        ),
        '»' => (
            Family::Guillemet,
            if opens { Side::Opens } else { Side::Closes },
        ),
        '‹' => (
            Family::SmallGuillemet,
            if closes { Side::Either } else { Side::Opens },
        ),
        '›' => (
            Family::SmallGuillemet,
            if opens { Side::Opens } else { Side::Closes },
        ),
        '「' => (Family::Corner, Side::Opens),
        '」' => (Family::Corner, Side::Closes),
        '『' => (Family::WhiteCorner, Side::Opens),
        '』' => (Family::WhiteCorner, Side::Closes),
        _ => return None,
    })
}

/// Whether a sign can stand before or behind what is quoted.
#[must_use]
pub fn is_quotation_mark(c: char) -> bool {
    mark(c, None, Some('a')).is_some()
}

/// Three dots or their sign, with the brackets around them.
fn dots(text: &str) -> Option<Range<usize>> {
    let (start, mut end) = if let Some(start) = text.find('…') {
        (start, start + '…'.len_utf8())
    } else {
        let start = text.find('.')?;
        let rest = text.get(start..)?;
        let run = rest
            .find(|c: char| c != '.' && c != ' ' && c != '\u{A0}')
            .unwrap_or(rest.len());
        let run = rest.get(..run)?.trim_end();
        if run.bytes().filter(|byte| *byte == b'.').count() < 3 {
            return None;
        }
        (start, start + run.len())
    };
    let rest = text.get(end..)?;
    end += rest
        .find(|c: char| c != '.' && c != '…')
        .unwrap_or(rest.len());
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    let open = before.trim_end();
    let closed = after.trim_start();
    if (open.ends_with('[') && closed.starts_with(']'))
        || (open.ends_with('(') && closed.starts_with(')'))
    {
        return Some(open.len() - 1..text.len() - closed.len() + 1);
    }
    Some(start..end)
}

/// Abbreviations that a name or a number follows.
const TITLES: [&str; 34] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "sgt", "cmdr", "adm",
    "sen", "rep", "gov", "amb", "hon", "rev", "st", "messrs", "mme", "mlle", "m", "sr", "sra",
    "jr", "vs", "v", "cf", "e.g", "i.e", "ca", "viz",
];
/// Abbreviations that a number follows, and that are words otherwise.
const NUMBERED: [&str; 20] = [
    "no", "nos", "nr", "vol", "vols", "p", "pp", "art", "sec", "par", "para", "fig", "ch", "jan",
    "feb", "aug", "sept", "oct", "nov", "dec",
];

fn is_abbreviation(word: &str, first: Option<char>, next: Token) -> bool {
    let lower = word.to_lowercase();
    if TITLES.contains(&lower.as_str()) {
        return true;
    }
    let before_number = first.is_some_and(|c| c.is_numeric() || c == '§');
    if NUMBERED.contains(&lower.as_str()) {
        return before_number;
    }
    // An initial or an abbreviation with dots: a sentence may end there, and a function word begins the next.
    let is_initial = lower.chars().count() == 1 && word.chars().all(char::is_uppercase);
    (is_initial || lower.contains('.'))
        && !next.flags.has(Flags::FUNCTION)
        && !word.chars().any(char::is_numeric)
}
