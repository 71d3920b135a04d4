//! Which source an article has its words from, where several sources have them.
//!
//! A text that quotes several others takes a phrase from one of them, and the phrase may stand in the
//! others too. Two things tell which: the wording, of which one source has more or has it unchanged; and the
//! company, as what stands around the phrase is from the same source, and near the phrase there too.
//! Where neither tells, all of them keep it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::ranges::{common, gap, hull, overlap};
use super::{Certainty, Kind, Quotation, Text};
use crate::text::words::one_line;

/// What a source claims of an article.
#[derive(Clone, Debug)]
pub struct Claim<S> {
    /// Whose words they are.
    pub source: S,
    /// Tokens of the article.
    pub article: Range<usize>,
    /// Where in the source, in code points.
    pub cable: Range<u64>,
    /// Share of the words that agree, 0 to 1.
    pub score: f64,
    /// The very letters agree too, small and capital ones.
    pub is_literal: bool,
    /// It says the same in other words.
    pub is_paraphrase: bool,
    /// It does not count anyhow.
    pub is_possible: bool,
}

/// One source has words better than another where so many more of them agree.
const MORE: f64 = 0.9;
/// Words of a longer quotation are compared by themselves.
const MARKED: usize = 40;
/// How far company reaches, in words of the article: it counts for a third with every so many.
const REACH: f64 = 30.0;
/// And in code points of the source, where company that is near counts so many times more.
const REACH_IN_SOURCE: f64 = 60.0;
const NEAR_IN_SOURCE: f64 = 1.0;
/// What company in another sentence counts.
const OTHER_SENTENCE: f64 = 0.1;
/// Words farther off are no company.
const FAR: usize = 60;
/// So many words count as full company.
const FULL: f64 = 3.0;
/// What company counts that is only possible itself.
const POSSIBLE: f64 = 0.5;
/// How much more a source counts that has the very letters.
const LITERAL: f64 = 1.5;
/// More sources that have the same words need not be counted.
const CONTESTED: usize = 30;
/// Company of less tells nothing.
const LEAST: f64 = 0.25;
/// How many times as much company decides: the clearest first, as what they decide is company for others.
const TIMES: [f64; 3] = [8.0, 4.0, 3.0];

/// Who has words that several sources have equally well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    /// All of them.
    Shared,
    /// The first in the order of the sources.
    First,
}

/// Which of the claims on one article's words another source has better, in the order of the claims.
#[must_use]
pub fn outdone<S: Copy + Ord>(article: &Text, claims: &[Claim<S>], ties: Ties) -> Vec<bool> {
    let mut lost = vec![false; claims.len()];
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.retain(|at| claims.get(*at).is_some_and(|it| !it.is_paraphrase));
    order.sort_by_key(|at| claims.get(*at).map(|it| (it.article.start, it.article.end)));
    let mut table = Table::new(article, order.iter().filter_map(|at| claims.get(*at)));
    table.settle_by_wording();
    for times in TIMES {
        table.settle_by_company(times);
    }
    if ties == Ties::First {
        table.settle_by_order();
    }
    for (at, standing) in order.into_iter().zip(&table.standing) {
        if let Some(lost) = lost.get_mut(at) {
            *lost = *standing == Standing::Lost;
        }
    }
    for (lost, claim) in lost.iter_mut().zip(claims) {
        if !claim.is_possible && claim.is_paraphrase {
            *lost = table.is_quoted_elsewhere(claim);
        }
    }
    lost
}

/// How many of some words each source has, and how many of them agree.
type Had<S> = BTreeMap<S, (usize, f64)>;

/// Who has the words that were asked for last.
struct Memo<S> {
    words: Range<usize>,
    had: Had<S>,
    /// The most that any source has of them, as a [`value`].
    top: f64,
}

impl<S> Memo<S> {
    const fn new() -> Self {
        Self {
            words: 0..0,
            had: BTreeMap::new(),
            top: 0.0,
        }
    }

    fn of(&mut self, words: Range<usize>, had: impl Fn(&Range<usize>) -> Had<S>) -> &Self {
        if self.words != words {
            self.had = had(&words);
            self.top = self.had.values().map(|it| value(*it)).fold(0.0, f64::max);
            self.words = words;
        }
        self
    }
}

/// What a source has of some words, in words: the less of it agrees, the less each counts.
fn value((all, agreeing): (usize, f64)) -> f64 {
    agreeing * agreeing / as_f64(all.max(1))
}

/// What a claim is held to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Counts,
    /// No claim, but company for others.
    Possible,
    /// Another source has the words better.
    Lost,
}

/// The claims in the order of the article.
struct Table<'a, S> {
    article: &'a Text,
    claims: Vec<&'a Claim<S>>,
    sentences: Vec<Option<usize>>,
    standing: Vec<Standing>,
    of_source: BTreeMap<S, Vec<usize>>,
    /// Words of the longest claim.
    longest: usize,
}

impl<'a, S: Copy + Ord> Table<'a, S> {
    fn new(article: &'a Text, claims: impl Iterator<Item = &'a Claim<S>>) -> Self {
        let claims: Vec<&Claim<S>> = claims.collect();
        let mut of_source: BTreeMap<S, Vec<usize>> = BTreeMap::new();
        for (at, claim) in claims.iter().enumerate() {
            of_source.entry(claim.source).or_default().push(at);
        }
        let sentence = |claim: &&Claim<S>| Some(article.sentence_of(claim.article.start)?.start);
        Self {
            sentences: claims.iter().map(sentence).collect(),
            standing: (claims.iter())
                .map(|it| {
                    if it.is_possible {
                        Standing::Possible
                    } else {
                        Standing::Counts
                    }
                })
                .collect(),
            longest: claims.iter().map(|it| it.article.len()).max().unwrap_or(0),
            article,
            of_source,
            claims,
        }
    }

    /// A claim that counts.
    fn counting(&self, at: usize) -> Option<&'a Claim<S>> {
        let counts = *self.standing.get(at)? == Standing::Counts;
        self.claims.get(at).copied().filter(|_| counts)
    }

    /// The claims that overlap some words and still count, with their places.
    fn over(&self, words: Range<usize>) -> impl Iterator<Item = (usize, &'a Claim<S>)> {
        let first = self
            .claims
            .partition_point(|it| it.article.start + self.longest <= words.start);
        let last = self
            .claims
            .partition_point(|it| it.article.start < words.end);
        (first..last)
            .filter_map(|at| Some((at, self.counting(at)?)))
            .filter(move |(_, it)| it.article.end > words.start)
    }

    /// How many of these words each source has, and how many of them agree.
    fn had(&self, words: &Range<usize>) -> Had<S> {
        let mut had: BTreeMap<S, (usize, f64, usize)> = BTreeMap::new();
        for (_, claim) in self.over(words.clone()) {
            let (all, agreeing, reach) = had.entry(claim.source).or_insert((0, 0.0, words.start));
            let start = claim.article.start.max(*reach);
            let end = claim.article.end.min(words.end);
            if start < end {
                *all += end - start;
                *agreeing += as_f64(end - start) * claim.score;
                *reach = end;
            }
        }
        had.into_iter()
            .map(|(source, (all, agreeing, _))| (source, (all, agreeing)))
            .collect()
    }

    /// Whether another source has at least half of a claim's words and no less of them than its own, and
    /// more of all that stands between the same quotation marks. `here` is who has what of the claim's words, `around` of those.
    fn has_better(claim: &Claim<S>, here: &Had<S>, around: &Memo<S>) -> bool {
        let of = |had: &Had<S>, source: &S| value(had.get(source).copied().unwrap_or_default());
        let wanted = of(&around.had, &claim.source) + MORE;
        let mine = of(here, &claim.source);
        around.top >= wanted
            && here.iter().any(|(source, had)| {
                *source != claim.source
                    && had.0 * 2 >= claim.article.len()
                    && value(*had) >= mine
                    && of(&around.had, source) >= wanted
            })
    }

    /// Whether one other source has most of these words as they are: what is quoted from one source is no
    /// paraphrase of another.
    fn is_quoted_elsewhere(&self, claim: &Claim<S>) -> bool {
        let had = self.had(&claim.article);
        had.iter().any(|(source, (_, agreeing))| {
            *source != claim.source && *agreeing * 2.0 >= as_f64(claim.article.len())
        })
    }

    /// Some words, and all that stand between the same quotation marks.
    fn marked(&self, words: &Range<usize>) -> Range<usize> {
        self.article
            .quotations_over(words)
            .filter(|it| it.len() <= MARKED)
            .fold(words.clone(), |all, it| hull(&all, it))
    }

    fn settle_by_wording(&mut self) {
        // Claims on the same words follow each other.
        let (mut here, mut around) = (Memo::new(), Memo::new());
        let is_lost = |claim: &&Claim<S>| {
            let here = here.of(claim.article.clone(), |words| self.had(words));
            let around = around.of(self.marked(&claim.article), |words| self.had(words));
            Self::has_better(claim, &here.had, around)
        };
        let lost: Vec<bool> = self.claims.iter().map(is_lost).collect();
        self.bury(&lost);
    }

    fn settle_by_company(&mut self, times: f64) {
        let places = 0..self.claims.len();
        let rivals: Vec<usize> = (places.clone())
            .map(|at| self.rivals(at).take(CONTESTED).count())
            .collect();
        let company: Vec<f64> = places.map(|at| self.company(at, &rivals)).collect();
        let of = |at: usize| company.get(at).copied().unwrap_or_default();
        let is_lost = |at: usize| {
            let mine = of(at);
            self.rivals(at).any(|rival| {
                let theirs = of(rival) + self.more(rival, at);
                theirs >= LEAST && theirs >= (mine + self.more(at, rival)) * times
            })
        };
        let lost: Vec<bool> = (0..self.claims.len()).map(is_lost).collect();
        self.bury(&lost);
    }

    /// What the words count that one claim has besides those of another: it is its own company.
    fn more(&self, at: usize, than: usize) -> f64 {
        let (Some(claim), Some(other)) = (self.counting(at), self.counting(than)) else {
            return 0.0;
        };
        let more = claim.article.len() - common(&claim.article, &other.article);
        (as_f64(more) * claim.score / FULL).min(1.0) * (1.0 + NEAR_IN_SOURCE)
    }

    /// The first source has what nothing else tells.
    fn settle_by_order(&mut self) {
        let in_order: Vec<usize> = self.of_source.values().flatten().copied().collect();
        for at in in_order {
            let source = self.claims.get(at).map(|it| it.source);
            let is_earlier = |rival: usize| self.claims.get(rival).map(|it| it.source) < source;
            if self.rivals(at).any(is_earlier)
                && let Some(standing) = self.standing.get_mut(at)
            {
                *standing = Standing::Lost;
            }
        }
    }

    fn bury(&mut self, lost: &[bool]) {
        for (standing, is_lost) in self.standing.iter_mut().zip(lost) {
            if *is_lost && *standing == Standing::Counts {
                *standing = Standing::Lost;
            }
        }
    }

    /// The claims of other sources on nearly all of a claim's words.
    fn rivals(&self, at: usize) -> impl Iterator<Item = usize> {
        let claim = self.counting(at);
        let words = claim.map_or(0..0, |it| it.article.clone());
        let is_rival = move |other: &Claim<S>| {
            claim.is_some_and(|claim| {
                other.source != claim.source
                    && common(&other.article, &claim.article) * 5 >= claim.article.len() * 4
            })
        };
        self.over(words)
            .filter(move |(_, other)| is_rival(other))
            .map(|(at, _)| at)
    }

    /// The claims of the same source near one, with those that are only possible.
    fn around(&self, claim: &Claim<S>) -> impl Iterator<Item = (usize, &'a Claim<S>)> {
        let of_source = self
            .of_source
            .get(&claim.source)
            .map_or(&[][..], Vec::as_slice);
        let start = |at: &usize| self.claims.get(*at).map_or(0, |it| it.article.start);
        let first =
            of_source.partition_point(|at| start(at) + self.longest + FAR < claim.article.start);
        let last = of_source.partition_point(|at| start(at) <= claim.article.end + FAR);
        let near = of_source.get(first..last).unwrap_or_default();
        near.iter()
            .filter(|at| self.standing.get(**at) != Some(&Standing::Lost))
            .filter_map(|at| Some((*at, *self.claims.get(*at)?)))
    }

    /// How much of the same source stands around a claim.
    fn company(&self, at: usize, rivals: &[usize]) -> f64 {
        let Some(claim) = self.counting(at) else {
            return 0.0;
        };
        let mut sum = 0.0;
        for (other_at, other) in self.around(claim) {
            let between = gap(&claim.article, &other.article);
            if between > FAR || other_at == at || overlap(&claim.article, &other.article) {
                continue;
            }
            // The same words of the source once more tell nothing new.
            if overlap(&claim.cable, &other.cable) {
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "a weight")]
            let in_source = gap(&claim.cable, &other.cable) as f64;
            let near = 1.0 + NEAR_IN_SOURCE * (-in_source / REACH_IN_SOURCE).exp();
            let contested = 1.0 + as_f64(rivals.get(other_at).copied().unwrap_or_default());
            let sentence = if self.sentences.get(at) == self.sentences.get(other_at) {
                1.0
            } else {
                OTHER_SENTENCE
            };
            let mut words = (as_f64(other.article.len()) * other.score / FULL).min(1.0);
            if other.is_possible {
                words *= POSSIBLE;
            }
            sum += (-as_f64(between) / REACH).exp() * near * sentence * words
                / (contested * contested);
        }
        if claim.is_literal { sum * LITERAL } else { sum }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number of words")]
fn as_f64(words: usize) -> f64 {
    words as f64
}

/// Makes those quotations only possible whose words another of the sources has better: `quotations` are
/// what [`compare`](super::compare) found of each of the `sources` in the article. The same text twice is
/// one source.
pub fn attribute(article: &Text, sources: &[&str], quotations: &mut [Vec<Quotation>], ties: Ties) {
    // Where the claims of each text begin.
    let mut begin: HashMap<&str, usize> = HashMap::new();
    let mut claims: Vec<Claim<usize>> = Vec::new();
    for (at, (source, found)) in sources.iter().zip(quotations.iter()).enumerate() {
        if !begin.contains_key(source) {
            begin.insert(source, claims.len());
            let claim = |it| Claim::of(at, it, Some(source), article);
            claims.extend(found.iter().map(claim));
        }
    }
    let outdone = outdone(article, &claims, ties);
    for (source, found) in sources.iter().zip(quotations) {
        let begin = begin.get(source).copied().unwrap_or_default();
        for (it, is_outdone) in found.iter_mut().zip(outdone.iter().skip(begin)) {
            if *is_outdone {
                it.certainty = Certainty::Possible;
            }
        }
    }
}

impl<S> Claim<S> {
    /// A quotation of a source as its claim. Where its text is not at hand, the letters are taken for the
    /// same.
    #[must_use]
    pub fn of(source: S, quotation: &Quotation, text: Option<&str>, article: &Text) -> Self {
        let written = |text: &str, bytes: &Range<usize>| {
            one_line(text.get(bytes.clone()).unwrap_or_default())
        };
        let points = &quotation.cable.points;
        Self {
            source,
            article: article.tokens_within(&quotation.article.bytes),
            cable: points.start as u64..points.end as u64,
            score: quotation.score,
            is_literal: text.is_none_or(|text| {
                written(text, &quotation.cable.bytes)
                    == written(article.source(), &quotation.article.bytes)
            }),
            is_paraphrase: quotation.kind == Kind::Paraphrased,
            is_possible: quotation.certainty == Certainty::Possible,
        }
    }
}
