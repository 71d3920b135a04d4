//! How much speaks for a quotation: the information of the words that agree, against what chance
//! reaches in texts of this size.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::chain::{Chain, Marked};
use super::run;
use super::runs::Run;
use crate::compare::ranges::gap;
use crate::compare::text::{Flags, Text, Token};
use crate::compare::{Certainty, Hints, Reason};

/// Whether something counts, and why.
pub type Judgement = (Certainty, Vec<Reason>);

/// What is known of the words of both texts.
#[derive(Debug)]
pub struct Evidence<'a> {
    article: &'a Text,
    hints: &'a Hints,
    /// How often each word stands in both texts together.
    counts: FxHashMap<u64, u32>,
    total: f64,
    /// What chance alone reaches, in bits: the logarithm of how many pairs of places there are.
    pub chance: f64,
    /// The same for what stands inside quotation marks: only so many places are looked for.
    marked_chance: f64,
    /// Words outside quotation marks that count: more where there is more to choose from.
    unmarked_words: usize,
}

/// How rare a function word and any other is in general: one in so many words.
const FUNCTION: f64 = 90.0;
const OTHER: f64 = 9_000.0;
/// How much what is so in general weighs, in words of text.
const PRIOR: f64 = 1_500.0;
/// Words follow each other more often than chance has it: so much of their information counts.
const BOUND: f64 = 0.62;
/// Bits above chance that words outside quotation marks need.
const UNMARKED: f64 = 20.0;
/// A space in which this suffices, in bits, and how many more bits of space ask for one more word.
const SMALL_SPACE: f64 = 12.0;
const SPACE: f64 = 2.2;
/// How much less where a sign says that something is left out.
const ELIDED: f64 = 8.0;
/// Words outside quotation marks: fewer are only possible.
const UNMARKED_WORDS: usize = 7;
/// Bits that words inside quotation marks need at least.
const MARKED: f64 = 8.0;
/// How many times as much a name or a title needs: it stands in quotation marks for what it is.
const NAME: f64 = 1.6;
/// A name needs more in texts so long that chance reaches more bits than these: the longer, the
/// more names both have.
const NAME_SPACE: f64 = 10.5;
/// The same outside quotation marks, where names stand in lists.
const LISTED: f64 = 2.2;
/// The same for words that the article has as narration, and only the cable inside quotation marks.
const NARRATED: f64 = 2.0;
/// Bits that a single word needs.
const WORD: f64 = 4.0;
/// How much less is needed where the article names something of the cable, in bits.
const HINT: f64 = 6.0;
/// How far from another quotation one that needs support may stand, in words.
const NEAR: usize = 25;
const NEAR_IN_CABLE: usize = 25;
/// The same for one or two words: they are a part of the sentence that the other is from.
const PART: usize = 8;
const PART_IN_CABLE: usize = 4;
/// Words inside quotation marks that count by themselves.
const MARKED_WORDS: usize = 3;

impl<'a> Evidence<'a> {
    pub fn new(cable: &Text, article: &'a Text, hints: &'a Hints) -> Self {
        let (n, m) = (cable.tokens().len(), article.tokens().len());
        let mut counts: FxHashMap<u64, u32> =
            FxHashMap::with_capacity_and_hasher(usize::midpoint(n, m), rustc_hash::FxBuildHasher);
        for token in cable.tokens().iter().chain(article.tokens()) {
            *counts.entry(token.exact).or_default() += 1;
        }
        #[expect(clippy::cast_precision_loss, reason = "a logarithm")]
        let (n, m) = (n.max(1) as f64, m.max(1) as f64);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few words"
        )]
        let more = (((n * m).log2() - SMALL_SPACE).max(0.0) / SPACE) as usize;
        Self {
            article,
            hints,
            counts,
            total: n + m,
            chance: (n * m).log2(),
            unmarked_words: UNMARKED_WORDS + more,
            marked_chance: (n * quotations_in(article))
                .max(m * quotations_in(cable))
                .log2()
                .max(MARKED),
        }
    }

    /// The information of a word, in bits.
    fn word(&self, token: &Token) -> f64 {
        let general = if token.flags.has(Flags::FUNCTION) {
            FUNCTION
        } else {
            OTHER
        };
        // It stands once on each side because it is quoted.
        let count = self.counts.get(&token.exact).copied().unwrap_or(0);
        let others = f64::from(count.saturating_sub(2));
        let share = (others + PRIOR / general) / (self.total + PRIOR);
        -share.log2()
    }

    /// The information of a run, in bits.
    pub fn bits(&self, run: &Run) -> f64 {
        let tokens = self.article.tokens();
        let words = tokens.get(run.article..run.article + run.words);
        words
            .unwrap_or_default()
            .iter()
            .map(|it| self.word(it))
            .sum::<f64>()
            * BOUND
    }

    /// Some words of the article, in bits.
    pub fn bits_of(&self, words: Range<usize>) -> f64 {
        let tokens = self.article.tokens().get(words).unwrap_or_default();
        tokens.iter().map(|it| self.word(it)).sum::<f64>() * BOUND
    }

    /// What runs make together; none without any.
    pub fn chain(&self, cable: &Text, article: &Text, runs: &[Run]) -> Option<Chain> {
        let (first, last) = (runs.first()?, runs.last()?);
        let in_cable = first.cable..last.cable + last.words;
        let in_article = first.article..last.article + last.words;
        let mut bits = 0.0;
        let mut reach = first.article;
        let mut agreeing = 0;
        for run in runs {
            let start = run.article.max(reach);
            let end = run.article + run.words;
            if start < end {
                bits += self.bits_of(start..end);
                agreeing += end - start;
            }
            reach = reach.max(end);
        }
        #[expect(clippy::cast_precision_loss, reason = "a few words")]
        let changes = runs.len().saturating_sub(1) as f64 * 4.0;
        let of_article = |run: &Run| run.article..run.article + run.words;
        let of_cable = |run: &Run| run.cable..run.cable + run.words;
        let marked = if has_whole(article, &in_article, runs, of_article) {
            Marked::ByArticle
        } else if has_whole(cable, &in_cable, runs, of_cable) {
            Marked::ByCable
        } else {
            Marked::Nobody
        };
        let is_all_names = |text: &Text, of: &dyn Fn(&Run) -> Range<usize>| {
            runs.iter().all(|run| is_name(text, &of(run)))
        };
        let names = [
            is_all_names(article, &of_article),
            is_all_names(cable, &of_cable),
        ];
        Some(Chain {
            // A text in capitals throughout makes no name of what the other has in small letters.
            is_name: if marked == Marked::Nobody {
                names == [true, true]
            } else {
                names.contains(&true)
            },
            longest: runs.iter().map(|it| it.words).max().unwrap_or_default(),
            agreeing,
            bits: bits - changes,
            marked,
            is_elided: article
                .tokens()
                .get(in_article.clone())
                .unwrap_or_default()
                .iter()
                .skip(1)
                .any(|it| it.flags.has(Flags::ELLIPSIS)),
            is_strong: bits - changes >= self.chance + UNMARKED && agreeing >= self.unmarked_words,
            cable: in_cable,
            article: in_article,
        })
    }

    /// Whether a chain counts, and why; none where it is nothing. `company` are the quotations that
    /// count already.
    pub fn judge(&self, chain: &Chain, company: &[Chain]) -> Option<Judgement> {
        let mut reasons = vec![run(chain.longest)];
        let is_marked = chain.marked != Marked::Nobody;
        let hint = self.hint(&chain.article);
        let has_hint = hint.is_some();
        let has_company = company
            .iter()
            .any(|it| it.is_strong && is_within(it, chain, NEAR, NEAR_IN_CABLE));
        let (needed, words) = if is_marked {
            (self.marked_chance, MARKED_WORDS)
        } else {
            let help = if has_hint { HINT } else { 0.0 };
            (
                self.chance + UNMARKED - help - if chain.is_elided { ELIDED } else { 0.0 },
                self.unmarked_words - usize::from(chain.is_elided),
            )
        };
        reasons.push(Reason::Bits {
            found: chain.bits,
            needed,
        });
        if is_marked {
            reasons.push(Reason::Marked);
        }
        reasons.extend(hint);
        if has_company {
            reasons.push(Reason::Company);
        }
        let is_enough = chain.bits >= needed && chain.agreeing >= words;
        let is_supported = has_company || has_hint;
        let counts = if !is_marked || chain.bits >= self.chance + UNMARKED {
            is_enough && (!chain.is_name || is_supported || chain.bits >= needed * LISTED)
        } else if chain.agreeing >= words {
            let name = if chain.is_name {
                NAME * (needed / NAME_SPACE).max(1.0)
            } else {
                1.0
            };
            let narrated = if chain.marked == Marked::ByCable {
                NARRATED
            } else {
                1.0
            };
            is_enough && (is_supported || chain.bits >= needed * name.max(narrated))
        } else {
            let is_part = company
                .iter()
                .any(|it| it.is_strong && is_within(it, chain, PART, PART_IN_CABLE));
            (has_hint || is_part) && !chain.is_name && chain.bits >= WORD.max(needed * 0.5)
        };
        if counts {
            return Some((Certainty::Linked, reasons));
        }
        let is_possible = if is_marked {
            chain.bits >= WORD
        } else {
            chain.agreeing >= 4 && chain.bits >= self.chance * 0.7
        };
        is_possible.then_some((Certainty::Possible, reasons))
    }

    /// What of the cable is named in the same sentence or the one before.
    fn hint(&self, words: &Range<usize>) -> Option<Reason> {
        if self.hints.names.is_empty() && self.hints.dates.is_empty() {
            return None;
        }
        let sentence = self.article.sentence_of(words.start)?;
        let before = sentence
            .start
            .checked_sub(1)
            .and_then(|at| self.article.sentence_of(at))
            .map_or(sentence.start, |it| it.start);
        let bytes = self.article.bytes(before..sentence.end.max(words.end));
        let around = self.article.source().get(bytes)?;
        let folded: Vec<String> = crate::text::words::folded_words(around);
        let has = |name: &str| {
            let wanted = crate::text::words::folded_words(name);
            !wanted.is_empty() && folded.windows(wanted.len()).any(|it| it == wanted)
        };
        if let Some(name) = self.hints.names.iter().find(|name| has(name)) {
            return Some(Reason::Names(name.clone()));
        }
        self.hints.dates.iter().find_map(|(year, month, day)| {
            let date = dated(*year, *month, *day, &folded)?;
            Some(Reason::Dates(date))
        })
    }
}

/// Whether these words are a name or a title rather than something said: all but function words begin
/// with a capital, or are numbers. Function words alone say no more.
fn is_name(text: &Text, words: &Range<usize>) -> bool {
    let tokens = text.tokens().get(words.clone()).unwrap_or_default();
    tokens
        .iter()
        .filter(|it| !it.flags.has(Flags::FUNCTION))
        .all(|it| it.flags.has(Flags::CAPITALISED) || it.flags.has(Flags::NUMBER))
}

/// Whether so few words or fewer lie between two quotations, in the article and in the cable.
fn is_within(a: &Chain, b: &Chain, in_article: usize, in_cable: usize) -> bool {
    gap(&a.article, &b.article) <= in_article && gap(&a.cable, &b.cable) <= in_cable
}

fn quotations_in(text: &Text) -> f64 {
    f64::from(u32::try_from(text.quotations().len()).unwrap_or(u32::MAX))
}

/// Whether runs make up what stands inside quotation marks: all of a quotation but for a few words, or
/// of several that follow each other. A few words within a long quotation are not quoted by its marks.
fn has_whole(
    text: &Text,
    span: &Range<usize>,
    runs: &[Run],
    of: impl Fn(&Run) -> Range<usize>,
) -> bool {
    let words_in = |quotation: &Range<usize>| -> usize {
        let within = |run: &Run| {
            let run = of(run);
            run.end
                .min(quotation.end)
                .saturating_sub(run.start.max(quotation.start))
        };
        runs.iter().map(within).sum()
    };
    let all: usize = runs.iter().map(|it| it.words).sum();
    let (mut had, mut asked) = (0, 0);
    for quotation in text.quotations_over(span) {
        let words = words_in(quotation);
        if words * 4 >= quotation.len() * 3 {
            had += words;
            asked += quotation.len();
        }
    }
    asked > 0 && had * 5 >= all * 3
}

/// A date as these words give it: its month by name, with its day or its year where these are known.
fn dated(year: i32, month: Option<u8>, day: Option<u8>, words: &[String]) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let month = usize::from(month?).checked_sub(1)?;
    let name = MONTHS.get(month)?;
    let at = words
        .iter()
        .position(|word| word == name || (word.len() == 3 && name.starts_with(word.as_str())))?;
    let near: Vec<&str> = words
        .get(at.saturating_sub(2)..(at + 3).min(words.len()))?
        .iter()
        .map(String::as_str)
        .collect();
    let day = day.map(|day| day.to_string());
    let year = year.to_string();
    let has_day = day.as_deref().is_some_and(|day| near.contains(&day));
    let has_year = near.contains(&year.as_str());
    (has_day || has_year).then(|| near.join(" "))
}
