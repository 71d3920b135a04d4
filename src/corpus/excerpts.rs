//! Sources that are known in excerpts against an article: which of their wordings it has.
//!
//! A wording is short, often a word or two, and whole: somebody printed just that. So the question
//! is not which stretch of a long text recurs, but whether words that agree could do so by chance.
//! What they tell, in bits, is counted in the texts at hand: a word that is one in a thousand of
//! them tells ten. What chance could reach depends on where one looks: anywhere in the article for
//! any wording; only at its quotations; only where another wording of the same source stands in
//! the same article, paragraph or sentence. Each of these narrows the search, and so lowers what
//! is needed.

use std::collections::HashMap;
use std::ops::Range;

use super::{Corpus, Source};
use crate::compare::drift::{Drift, Flag, Step, Wording as Words};
use crate::compare::text::{Flags, Token};
use crate::compare::{
    Certainty, Kind, Quotation, Reason, Span, Text,
    drift::{Op, between},
    with_signs,
};
use crate::dataset::{Passage, SourceText};

/// How much more than the search's own size words must tell, in bits: chance then makes one such
/// find in eight articles.
const MARGIN: f64 = 3.0;
/// Which share of what a wording tells must be there, where it is narrated and not whole.
const SHARE: f64 = 0.75;
/// The same where it fills a quotation.
const MARKED_SHARE: f64 = 0.4;
/// How much of what function words tell counts around a single other word that is narrated.
const FUNCTION: f64 = 0.5;
/// The most places where a wording is looked for in one article: more are not told apart.
const MOST_PLACES: usize = 10_000;

/// A distinct wording of a passage.
#[derive(Debug)]
struct Wording {
    source: Source,
    passage: usize,
    /// The first reading that has it.
    reading: usize,
    text: Text,
}

/// The distinct wordings of all sources that are known in excerpts.
#[derive(Debug, Default)]
pub struct Wordings {
    all: Vec<Wording>,
    /// How often each word stands in them.
    counts: HashMap<u64, u32>,
    words: u32,
}

/// A wording that an article has.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub source: Source,
    /// Which passage, by its place in the source.
    pub passage: usize,
    /// Which of its readings agrees best, by its place in the passage.
    pub reading: usize,
    /// The cable's side is the reading's words.
    pub quotation: Quotation,
}

/// Words of a wording that stand in an article.
#[derive(Clone, Debug)]
struct Place {
    wording: usize,
    /// Tokens of the wording.
    of_wording: Range<usize>,
    /// Tokens of the article.
    of_article: Range<usize>,
    bits: f64,
    /// Of what the whole wording tells.
    share: f64,
    /// The words are the same, not only akin.
    agreeing: usize,
    is_marked: bool,
    /// It fills a quotation from mark to mark.
    fills_marks: bool,
}

/// An article as wordings are looked for in it.
struct Page<'a> {
    text: &'a Text,
    by_stem: HashMap<u64, Vec<usize>>,
    bits: HashMap<u64, f64>,
    paragraphs: Vec<usize>,
    marked: Vec<bool>,
}

impl Wordings {
    /// The wordings of all sources of a corpus that are known in excerpts, narrated ones too.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let mut wordings = Self::default();
        for source in corpus.sources() {
            wordings.add(source, corpus.text_of(source));
        }
        wordings
    }

    /// The wordings of one source.
    #[must_use]
    pub fn of_source(source: Source, text: &SourceText) -> Self {
        let mut wordings = Self::default();
        wordings.add(source, text);
        wordings
    }

    fn add(&mut self, source: Source, text: &SourceText) {
        let SourceText::Excerpts { passages, .. } = text else {
            return;
        };
        for (at, passage) in passages.iter().enumerate() {
            for (reading, words) in distinct(passage) {
                let text = Text::new(words);
                if text.tokens().is_empty() {
                    continue;
                }
                for token in text.tokens() {
                    *self.counts.entry(token.stem).or_default() += 1;
                    self.words += 1;
                }
                self.all.push(Wording {
                    source,
                    passage: at,
                    reading,
                    text,
                });
            }
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The wordings that an article has, in its order.
    #[must_use]
    pub fn find(&self, article: &Text) -> Vec<Found> {
        let page = self.page(article);
        let mut places: Vec<Place> = Vec::new();
        for at in 0..self.all.len() {
            places.extend(self.places(at, &page));
        }
        // What tells most has its words first, and lends support to what tells less.
        places.sort_by(|a, b| {
            (b.bits * b.share)
                .total_cmp(&(a.bits * a.share))
                .then(b.agreeing.cmp(&a.agreeing))
                .then(a.of_article.start.cmp(&b.of_article.start))
                .then(a.wording.cmp(&b.wording))
        });
        let mut accepted: Vec<(Place, f64, bool)> = Vec::new();
        // Support needs those that are accepted already, so what fails is asked again while more are.
        loop {
            let before = accepted.len();
            places.retain(|place| {
                if self.is_taken(place, &accepted) {
                    return false;
                }
                let (needed, has_company) = self.needed(place, &page, &accepted);
                if place.bits < needed {
                    return true;
                }
                accepted.push((place.clone(), needed, has_company));
                false
            });
            if accepted.len() == before {
                break;
            }
        }
        accepted.sort_by_key(|(place, ..)| (place.of_article.start, place.wording));
        accepted
            .iter()
            .filter_map(|(place, needed, has_company)| {
                self.found(place, *needed, *has_company, article)
            })
            .collect()
    }

    fn page<'a>(&self, text: &'a Text) -> Page<'a> {
        let mut by_stem: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, token) in text.tokens().iter().enumerate() {
            by_stem.entry(token.stem).or_default().push(at);
        }
        let total = f64::from(self.words) + to_float(text.tokens().len());
        let bits = by_stem
            .iter()
            .map(|(stem, places)| {
                let elsewhere = f64::from(self.counts.get(stem).copied().unwrap_or_default());
                // The wording's own count is of the word that is looked for.
                let count = to_float(places.len()) + (elsewhere - 1.0).max(0.0);
                (*stem, (total / count).log2())
            })
            .collect();
        let mut paragraph = 0;
        let paragraphs = text
            .tokens()
            .iter()
            .map(|token| {
                paragraph += usize::from(token.flags.has(Flags::PARAGRAPH));
                paragraph
            })
            .collect();
        let mut marked = vec![false; text.tokens().len()];
        for quotation in text.quotations() {
            if let Some(inside) = marked.get_mut(quotation.clone()) {
                inside.fill(true);
            }
        }
        Page {
            text,
            by_stem,
            bits,
            paragraphs,
            marked,
        }
    }

    /// Where an article has a wording, or most of it: the longest stretches of words that agree, a
    /// changed word within them allowed.
    fn places(&self, at: usize, page: &Page<'_>) -> Vec<Place> {
        let Some(wording) = self.all.get(at) else {
            return Vec::new();
        };
        let words = wording.text.tokens();
        let unknown = (f64::from(self.words) + to_float(page.text.tokens().len())).log2();
        let told = |stem: &u64| page.bits.get(stem).copied().unwrap_or(unknown);
        let whole: f64 = words.iter().map(|word| told(&word.stem)).sum();
        let mut diagonals: Vec<(isize, usize, usize)> = Vec::new();
        for (own, word) in words.iter().enumerate() {
            for there in page.by_stem.get(&word.stem).into_iter().flatten() {
                diagonals.push((there.cast_signed() - own.cast_signed(), own, *there));
            }
            if diagonals.len() > MOST_PLACES {
                break;
            }
        }
        diagonals.sort_unstable();
        let mut places = Vec::new();
        for run in diagonals.chunk_by(|a, b| a.0 == b.0 && b.1 <= a.1 + 2) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else {
                continue;
            };
            let same = |(_, own, there): &&(isize, usize, usize)| {
                let (own, there) = (words.get(*own), page.text.tokens().get(*there));
                own.zip(there).is_some_and(|(a, b)| a.exact == b.exact)
            };
            let stems = run.iter().filter_map(|(_, own, _)| words.get(*own));
            let of_article = first.2..last.2 + 1;
            let (is_marked, fills_marks) = page.marks(&of_article);
            // Around one word that says something the others stand everywhere.
            let is_function = |word: &Token| word.flags.has(Flags::FUNCTION);
            let content = stems.clone().filter(|word| !is_function(word)).count();
            let weight = if content > 1 || fills_marks {
                1.0
            } else {
                FUNCTION
            };
            let all: f64 = stems.clone().map(|word| told(&word.stem)).sum();
            let function: f64 = stems
                .filter(|word| is_function(word))
                .map(|word| told(&word.stem))
                .sum();
            let place = Place {
                wording: at,
                of_wording: first.1..last.1 + 1,
                share: if whole > 0.0 { all / whole } else { 0.0 },
                agreeing: run.iter().filter(same).count(),
                of_article,
                bits: all - function * (1.0 - weight),
                is_marked,
                fills_marks,
            };
            let least = if fills_marks { MARKED_SHARE } else { SHARE };
            if place.share >= least {
                places.push(place);
            }
        }
        places
    }

    /// Whether something that tells more has its words: the same source's, or another's of which
    /// it is only a part.
    fn is_taken(&self, place: &Place, accepted: &[(Place, f64, bool)]) -> bool {
        accepted.iter().any(|(other, ..)| {
            let overlaps = other.of_article.start < place.of_article.end
                && place.of_article.start < other.of_article.end;
            let is_twin = other.of_article == place.of_article
                && other.agreeing == place.agreeing
                && place.share >= other.share
                && self.source_of(other) != self.source_of(place);
            overlaps && !is_twin
        })
    }

    fn source_of(&self, place: &Place) -> Option<Source> {
        self.all.get(place.wording).map(|it| it.source)
    }

    /// What words at a place must tell, in bits; and whether others of the same source helped.
    fn needed(
        &self,
        place: &Place,
        page: &Page<'_>,
        accepted: &[(Place, f64, bool)],
    ) -> (f64, bool) {
        let source = self.source_of(place);
        let of_source = self.all.iter().filter(|it| Some(it.source) == source);
        let of_source = to_float(of_source.count());
        let all = to_float(self.all.len());
        let sentence = page.text.sentence_of(place.of_article.start);
        let sentence = sentence.unwrap_or_else(|| place.of_article.clone());
        let paragraph = page.paragraph_of(place.of_article.start);
        let mut scopes = vec![(0..page.text.tokens().len(), all, false)];
        let company = accepted
            .iter()
            .filter(|(other, ..)| self.source_of(other) == source)
            .map(|(other, ..)| other.of_article.start);
        for other in company {
            scopes.push((0..page.text.tokens().len(), of_source, true));
            for near in [&paragraph, &sentence] {
                if near.contains(&other) {
                    scopes.push((near.clone(), of_source, true));
                }
            }
        }
        let mut best = (f64::INFINITY, false);
        for (scope, wordings, has_company) in scopes {
            let starts = if place.fills_marks {
                let quotations = page.text.quotations().iter();
                let within = quotations.filter(|it| scope.contains(&it.start));
                to_float(within.count())
            } else {
                to_float(scope.len())
            };
            let needed = (starts.max(1.0) * wordings.max(1.0)).log2() + MARGIN;
            if needed < best.0 {
                best = (needed, has_company);
            }
        }
        best
    }

    fn found(
        &self,
        place: &Place,
        needed: f64,
        has_company: bool,
        article: &Text,
    ) -> Option<Found> {
        let wording = self.all.get(place.wording)?;
        let (of_wording, of_article) = with_signs(
            &wording.text,
            article,
            place.of_wording.clone(),
            place.of_article.clone(),
        );
        let cable = wording.text.span_of(of_wording);
        let there = article.span_of(of_article);
        let words = to_float(place.of_wording.len());
        let mut reasons = vec![Reason::Run {
            words: place.agreeing,
        }];
        reasons.push(Reason::Bits {
            found: place.bits,
            needed,
        });
        if place.is_marked {
            reasons.push(Reason::Marked);
        }
        if has_company {
            reasons.push(Reason::Company);
        }
        let is_whole = place.agreeing == wording.text.tokens().len();
        Some(Found {
            source: wording.source,
            passage: wording.passage,
            reading: wording.reading,
            quotation: Quotation {
                kind: if is_whole || place.agreeing == place.of_wording.len() {
                    Kind::Verbatim
                } else {
                    Kind::Altered
                },
                certainty: Certainty::Linked,
                score: to_float(place.agreeing) / words.max(1.0),
                drift: drift(&wording.text, &cable, article, &there),
                cable,
                article: there,
                reasons,
            },
        })
    }
}

impl Page<'_> {
    /// Whether words stand inside quotation marks, and whether they fill them.
    fn marks(&self, words: &Range<usize>) -> (bool, bool) {
        let inside = self.marked.get(words.clone()).unwrap_or_default();
        let is_marked = !inside.is_empty() && inside.iter().all(|it| *it);
        let quotations = self.text.quotations().iter();
        let mut around = quotations.filter(|it| it.start <= words.start && words.end <= it.end);
        (is_marked, around.any(|it| it.len() <= words.len() + 1))
    }

    fn paragraph_of(&self, token: usize) -> Range<usize> {
        let Some(number) = self.paragraphs.get(token) else {
            return token..token;
        };
        let start = self.paragraphs.partition_point(|it| it < number);
        let end = self.paragraphs.partition_point(|it| it <= number);
        start..end
    }
}

/// The distinct wordings of a passage, each with the first reading that has it; marked ones first.
fn distinct(passage: &Passage) -> Vec<(usize, &str)> {
    let mut distinct: Vec<(usize, &str)> = Vec::new();
    for is_marked in [true, false] {
        for (at, reading) in passage.readings.iter().enumerate() {
            let words = reading.words.as_str();
            if reading.marked == is_marked && !distinct.iter().any(|(_, other)| *other == words) {
                distinct.push((at, words));
            }
        }
    }
    distinct
}

/// What turns the wording into the article's words. Ranges are bytes of the two whole texts.
fn drift(wording: &Text, cable: &Span, article: &Text, there: &Span) -> Drift {
    fn words<'a>(text: &'a Text, span: &Span) -> Words<'a> {
        Words {
            words: text.source().get(span.bytes.clone()).unwrap_or_default(),
            ..Words::default()
        }
    }
    let moved = |range: &Range<usize>, by: usize| range.start + by..range.end + by;
    let found = between(words(wording, cable), words(article, there));
    Drift {
        steps: found
            .steps
            .iter()
            .map(|step| Step {
                op: step.op,
                base: moved(&step.base, cable.bytes.start),
                other: moved(&step.other, there.bytes.start),
            })
            .collect(),
        flags: found
            .flags
            .iter()
            .map(|flag| Flag {
                what: flag.what,
                change: flag.change,
                base: moved(&flag.base, cable.bytes.start),
                other: moved(&flag.other, there.bytes.start),
            })
            .collect(),
    }
}

/// The name of an operation in files for machines.
#[must_use]
pub const fn op_name(op: Op) -> &'static str {
    match op {
        Op::Kept => "kept",
        Op::Spelling => "spelling",
        Op::Substituted => "substituted",
        Op::Dropped => "dropped",
        Op::Inserted => "inserted",
        Op::Elided => "elided",
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn to_float(count: usize) -> f64 {
    count as f64
}
