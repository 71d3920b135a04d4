//! Which articles of many may quote a cable: an index of the articles' runs of words, through
//! which the cables are streamed one by one.
//!
//! Nothing is decided here. A candidate is a pair of texts that share more than chance explains,
//! by a rough measure; [`super::compare`] then has the word. The measure is the information of the
//! words that agree, from how often each stands in the articles and in a sample of the cables;
//! what the sample has over and over (the boilerplate of despatches) tells nothing, and is no seed.

mod grams;
mod scan;

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use scan::{Word, Writing, scan};

use super::Text;
use grams::{Grams, Runs};

/// Words of a run that points from a cable to an article.
const RUN: usize = 5;
/// The same where the article has them inside quotation marks.
const MARKED_RUN: usize = 3;
/// A run that stands in more cables of the sample than this, and than one in two hundred, is no seed.
const BOILERPLATE: u32 = 64;
/// How much more a candidate must tell than where it stands in the archive, in bits: chance alone
/// makes one such pair in 2^`MARGIN` archives, if words were drawn as the frequencies say.
const MARGIN: f64 = 8.0;
/// How much less it needs inside quotation marks, in bits: they say that somebody is quoted.
const MARKS: f64 = 18.0;
/// The most articles that a cable is compared with, those first that share most.
const MOST_CANDIDATES: usize = 2_000;
/// The most places that are looked at for one cable.
const MOST_HITS: usize = 1_000_000;
/// Runs of one quotation stand so near each other in the article, in words.
const NEAR: u32 = 40;
/// Counters of words, a power of two; words that share one only seem more frequent than they are.
const COUNTERS: usize = 1 << 20;
/// Counters of pairs of words.
const PAIR_COUNTERS: usize = 1 << 22;

/// Articles, and the runs of words by which they are found.
#[derive(Debug)]
pub struct Index {
    articles: Vec<Arc<Text>>,
    /// Where each article's words begin in `words`; one more than there are articles.
    starts: Vec<u32>,
    words: Vec<u32>,
    /// Of how many words the quotation is that each word stands in, the innermost; 0 where in none.
    marked: Vec<u16>,
    grams: Grams,
    marked_grams: Grams,
    frequencies: Frequencies,
    sampled: u32,
    space: f64,
}

/// How often words stand in the articles and the sample of cables, and how often they follow each
/// other in the sample.
#[derive(Debug)]
struct Frequencies {
    words: Vec<u32>,
    total: u64,
    pairs: Vec<u32>,
}

/// An article that may quote a cable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// By its place in the list that the index was made of.
    pub article: usize,
    /// Information of the words that they share, in bits.
    pub bits: f64,
}

/// Words that stand alike in a cable and an article.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shared {
    article: usize,
    /// First word in the article, counted over all articles.
    place: u32,
    /// First word in the cable.
    at: u32,
    words: u32,
    bits: f64,
    /// It is most of what stands inside quotation marks there.
    is_marked: bool,
}

impl Frequencies {
    fn new() -> Self {
        Self {
            words: vec![0; COUNTERS],
            total: 0,
            pairs: vec![0; PAIR_COUNTERS],
        }
    }

    fn count(&mut self, words: impl Iterator<Item = u32>) {
        for word in words {
            if let Some(counter) = self.words.get_mut(word as usize & (COUNTERS - 1)) {
                *counter = counter.saturating_add(1);
                self.total += 1;
            }
        }
    }

    fn count_pairs(&mut self, words: &[Word]) {
        for pair in words.windows(2) {
            if let [one, other] = pair
                && let Some(counter) = self.pairs.get_mut(pair_counter(one.hash, other.hash))
            {
                *counter = counter.saturating_add(1);
            }
        }
    }

    fn of_word(&self, word: u32) -> f64 {
        let counter = self.words.get(word as usize & (COUNTERS - 1)).copied();
        f64::from(counter.unwrap_or_default())
    }

    /// Information of words that follow each other, in bits: of each what is left when the word
    /// before it is known. A pair that was seen once may be the very quotation, and counts for nothing.
    #[expect(clippy::cast_precision_loss, reason = "a logarithm is taken")]
    fn bits(&self, words: &[u32]) -> f64 {
        let mut before = None;
        let mut bits = 0.0;
        for word in words {
            let alone = (self.of_word(*word) + 0.5) / (self.total as f64 + 1.0);
            let share = before.map_or(alone, |before| {
                let pair = self.pairs.get(pair_counter(before, *word)).copied();
                let seen = f64::from(pair.unwrap_or_default().saturating_sub(1));
                alone.max(seen / (self.of_word(before) + 4.0))
            });
            bits -= share.log2();
            before = Some(*word);
        }
        bits
    }
}

fn pair_counter(one: u32, other: u32) -> usize {
    let mixed = (u64::from(one) << 32 | u64::from(other)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::try_from(mixed >> 32).unwrap_or_default() & (PAIR_COUNTERS - 1)
}

impl Index {
    /// An index of articles. `sample` is what some of the cables say, to know which words and runs
    /// are frequent; `cable_words` is how many words all cables have together, as far as is known.
    #[must_use]
    pub fn new<'a>(
        articles: Vec<Arc<Text>>,
        sample: impl IntoIterator<Item = &'a str>,
        cable_words: u64,
    ) -> Self {
        let scanned: Vec<(Vec<Word>, Vec<u16>)> = articles
            .par_iter()
            .map(|article| {
                let mut words = Vec::new();
                scan(article.source(), Writing::Plain, &mut words);
                let marked = marked(article, &words);
                (words, marked)
            })
            .collect();
        let mut starts = vec![0_u32];
        let (mut words, mut marked) = (Vec::new(), Vec::new());
        for (of_article, of_marks) in &scanned {
            words.extend(of_article.iter().map(|word| word.hash));
            marked.extend_from_slice(of_marks);
            starts.push(u32::try_from(words.len()).unwrap_or(u32::MAX));
        }
        let lists: Vec<(u32, &[Word])> = starts
            .iter()
            .zip(&scanned)
            .map(|(start, (words, _))| (*start, words.as_slice()))
            .collect();
        let mut frequencies = Frequencies::new();
        frequencies.count(words.iter().copied());
        let mut grams = Grams::new(RUN, &lists, |_| true);
        let is_within_marks = |place: u32| {
            let run = place as usize..place as usize + MARKED_RUN;
            marked
                .get(run)
                .is_some_and(|run| run.iter().all(|length| *length > 0))
        };
        let mut marked_grams = Grams::new(MARKED_RUN, &lists, is_within_marks);
        let (mut buffer, mut read) = (Vec::new(), Runs::default());
        let mut sampled = 0_u32;
        for text in sample {
            buffer.clear();
            scan(text, Writing::Plain, &mut buffer);
            frequencies.count(buffer.iter().map(|word| word.hash));
            frequencies.count_pairs(&buffer);
            read.read(&buffer);
            grams.sample(&buffer, &read);
            marked_grams.sample(&buffer, &read);
            sampled += 1;
        }
        #[expect(clippy::cast_precision_loss, reason = "a logarithm is taken")]
        let space = (cable_words.max(1) as f64).log2() + (words.len().max(1) as f64).log2();
        Self {
            articles,
            starts,
            words,
            marked,
            grams,
            marked_grams,
            frequencies,
            sampled,
            space,
        }
    }

    /// The articles, in the order in which they were given.
    #[must_use]
    pub fn articles(&self) -> &[Arc<Text>] {
        &self.articles
    }

    /// The logarithm to base 2 of how many pairs of words are searched: words of all cables by
    /// words of all articles.
    #[must_use]
    pub fn space_bits(&self) -> f64 {
        self.space
    }

    /// Roughly how many bytes the index takes, without the articles.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.words.len() * 6
            + self.grams.bytes()
            + self.marked_grams.bytes()
            + (COUNTERS + PAIR_COUNTERS) * 4
    }

    /// The articles that may quote a cable, of which `words` is the scan; in the articles' order.
    #[must_use]
    pub fn candidates(&self, words: &[Word]) -> Vec<Candidate> {
        let mut shared = Vec::new();
        let mut read = Runs::default();
        read.read(words);
        // Of a quotation of six words that tell enough, three tell half of it.
        let least = (self.space + MARGIN - MARKS) / 2.0;
        self.shared(&self.marked_grams, least, words, &read, &mut shared);
        self.shared(&self.grams, least / 2.0, words, &read, &mut shared);
        if shared.is_empty() {
            return Vec::new();
        }
        shared.sort_by_key(|it: &Shared| (it.place, it.at, it.words));
        shared.dedup_by_key(|it| (it.place, it.at));
        let mut candidates: Vec<Candidate> = shared
            .chunk_by(|a, b| a.article == b.article)
            .filter_map(|of_article| self.candidate(of_article))
            .collect();
        if candidates.len() > MOST_CANDIDATES {
            candidates.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.article.cmp(&b.article)));
            candidates.truncate(MOST_CANDIDATES);
            candidates.sort_by_key(|candidate| candidate.article);
        }
        candidates
    }

    /// What of a text's runs the articles share, each as long as it goes; none that begins with a
    /// run of which less than `least` bits are to be told.
    fn shared(
        &self,
        grams: &Grams,
        least: f64,
        words: &[Word],
        read: &Runs,
        out: &mut Vec<Shared>,
    ) {
        let boilerplate = BOILERPLATE.max(self.sampled / 200);
        let mut hits = 0;
        // Where in the cable the run ends that was found last on each diagonal.
        let mut ends: FxHashMap<i64, u32> = FxHashMap::default();
        let mut window = Vec::new();
        grams.find(words, read, |at, entries, counted_under| {
            hits += entries.len();
            if hits > MOST_HITS || grams.count(counted_under) > boilerplate {
                return;
            }
            let run = words.iter().skip(at as usize).take(grams.length());
            window.clear();
            window.extend(run.map(|word| word.hash));
            if self.frequencies.bits(&window) < least {
                return;
            }
            for entry in entries {
                let diagonal = i64::from(entry.place) - i64::from(at);
                if ends.get(&diagonal).is_some_and(|end| *end > at) {
                    continue;
                }
                if let Some(found) = self.extended(words, at, entry.place, grams.length()) {
                    ends.insert(diagonal, found.at + found.words);
                    out.push(found);
                }
            }
        });
    }

    /// The longest run that holds this one, within the article.
    fn extended(&self, words: &[Word], at: u32, place: u32, length: usize) -> Option<Shared> {
        let article = self
            .starts
            .partition_point(|start| *start <= place)
            .checked_sub(1)?;
        let first = *self.starts.get(article)?;
        let end = *self.starts.get(article + 1)?;
        let alike = |at: u32, place: u32| {
            let word = words.get(at as usize).map(|word| word.hash);
            word.is_some() && word == self.words.get(place as usize).copied()
        };
        let length = u32::try_from(length).ok()?;
        if place + length > end || !(0..length).all(|step| alike(at + step, place + step)) {
            return None;
        }
        let room = at.min(place - first);
        let before = (1..=room)
            .take_while(|step| alike(at - step, place - step))
            .last()
            .unwrap_or_default();
        let after = (length..end - place)
            .take_while(|step| alike(at + step, place + step))
            .last()
            .map_or(length, |step| step + 1);
        let (at, place, count) = (at - before, place - before, before + after);
        let of_article = self.words.get(place as usize..(place + count) as usize)?;
        let marks = self.marked.get(place as usize..(place + count) as usize)?;
        Some(Shared {
            article,
            place,
            at,
            words: count,
            bits: self.frequencies.bits(of_article),
            is_marked: marks
                .iter()
                .all(|length| (1..=count * 2).contains(&u32::from(*length))),
        })
    }

    /// Whether what an article shares is more than chance explains. Runs count together where
    /// they stand near each other in both texts.
    fn candidate(&self, of_article: &[Shared]) -> Option<Candidate> {
        let needed = self.space + MARGIN;
        let mut best: Option<f64> = None;
        for (at, first) in of_article.iter().enumerate() {
            let mut bits = first.bits;
            let mut last = first;
            for next in of_article.get(at + 1..).unwrap_or_default().iter().take(64) {
                let gap = i64::from(next.place) - i64::from(last.place + last.words);
                let jump = i64::from(next.at) - i64::from(last.at + last.words);
                if gap > i64::from(NEAR) {
                    break;
                }
                // A run may stand anywhere in the gap by chance: so many places, so many bits.
                #[expect(clippy::cast_precision_loss, reason = "both are at most NEAR")]
                let chance = (((gap + 1) * (jump + 1)).max(1) as f64).log2();
                if gap >= 0 && (0..=i64::from(NEAR)).contains(&jump) && next.bits > chance {
                    bits += next.bits - chance;
                    last = next;
                }
            }
            let needed = if first.is_marked {
                needed - MARKS
            } else {
                needed
            };
            if bits >= needed && best.is_none_or(|best| bits > best) {
                best = Some(bits);
            }
        }
        let article = of_article.first()?.article;
        best.map(|bits| Candidate { article, bits })
    }
}

/// Of how many words the innermost quotation is that each of an article's words stands in.
fn marked(article: &Text, words: &[Word]) -> Vec<u16> {
    let mut marked = vec![0; words.len()];
    for quotation in article.quotations() {
        let bytes = article.bytes(quotation.clone());
        let from = words.partition_point(|word| (word.start as usize) < bytes.start);
        let to = words.partition_point(|word| (word.start as usize) < bytes.end);
        if let Some(inside) = marked.get_mut(from..to) {
            let length = u16::try_from(inside.len()).unwrap_or(u16::MAX);
            inside.fill(length);
        }
    }
    marked
}
