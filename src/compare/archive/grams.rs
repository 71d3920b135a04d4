//! Runs of words by their hash: where in the articles each stands.

use rayon::prelude::*;

use super::scan::Word;

/// How often one article's positions of the same run are kept: a text that repeats itself
/// endlessly must not slow down every search.
const KEPT_PER_ARTICLE: usize = 4;

/// Runs of `length` words, found by hash.
///
/// A filter of sixteen bits a run, two of which are looked at in one word of memory, answers for
/// nearly all runs that are nowhere; the others are looked up in buckets.
#[derive(Debug, Default)]
pub struct Grams {
    length: usize,
    /// Power of two.
    filter: Vec<u64>,
    /// Where each bucket's entries begin; one more than there are buckets.
    buckets: Vec<u32>,
    entries: Vec<Entry>,
    /// How often the sample of cables has the run of an entry; kept with its first entry.
    counts: Vec<u32>,
}

/// A run at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Of the run's hash, what the bucket does not say.
    print: u32,
    /// The run's first word, counted over all articles.
    pub place: u32,
}

/// A run of words as it is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run(u64);

/// The runs of so many words, in order; none that repeats one word or two over and over.
pub fn runs(words: &[Word], length: usize) -> impl Iterator<Item = (usize, Run)> {
    words
        .windows(length.max(1))
        .enumerate()
        .filter_map(|(at, window)| {
            let mut hash = 0_u64;
            let mut is_varied = false;
            let mut kinds = [0_u32; 2];
            let mut known = 0;
            for word in window {
                hash = (hash.rotate_left(23) ^ u64::from(word.hash))
                    .wrapping_mul(0x9E37_79B9_7F4A_7C15);
                if !is_varied && !kinds.iter().take(known).any(|kind| *kind == word.hash) {
                    if let Some(kind) = kinds.get_mut(known) {
                        *kind = word.hash;
                        known += 1;
                    } else {
                        is_varied = true;
                    }
                }
            }
            is_varied.then_some((at, Run(hash ^ (hash >> 29))))
        })
}

impl Grams {
    /// An index of the runs of all articles. `articles` gives each article's first word among all
    /// of them, and its words; `is_wanted` says which runs (by their first word) are kept.
    pub fn new(
        length: usize,
        articles: &[(u32, &[Word])],
        is_wanted: impl Fn(u32) -> bool,
    ) -> Self {
        let mut found: Vec<(Run, u32, u32)> = Vec::new();
        for (first, words) in articles {
            for (at, run) in runs(words, length) {
                let place = first.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
                if is_wanted(place) {
                    found.push((run, *first, place));
                }
            }
        }
        found.par_sort_unstable();
        let bits = found
            .len()
            .next_power_of_two()
            .trailing_zeros()
            .clamp(4, 26);
        let mut grams = Self {
            length,
            buckets: vec![0; (1 << bits) + 1],
            entries: Vec::with_capacity(found.len()),
            ..Self::default()
        };
        for group in found.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            for (run, _, place) in group.iter().take(KEPT_PER_ARTICLE) {
                grams.entries.push(Entry {
                    print: run.print(),
                    place: *place,
                });
                if let Some(count) = grams.buckets.get_mut(run.bucket(bits) + 1) {
                    *count += 1;
                }
            }
        }
        let mut sum = 0_u32;
        for bucket in &mut grams.buckets {
            sum += *bucket;
            *bucket = sum;
        }
        grams.counts = vec![0; grams.entries.len()];
        grams.fill_filter();
        grams
    }

    fn fill_filter(&mut self) {
        let size = (self.entries.len() / 4).next_power_of_two().max(1);
        let mut filter = vec![0; size];
        let bits = self.bits();
        for bucket in 0..self.buckets.len().saturating_sub(1) {
            for entry in self.bucket(bucket) {
                let (word, mask) = filter_bits(bucket, bits, entry.print, size);
                if let Some(word) = filter.get_mut(word) {
                    *word |= mask;
                }
            }
        }
        self.filter = filter;
    }

    fn bits(&self) -> u32 {
        self.buckets.len().saturating_sub(1).max(1).trailing_zeros()
    }

    fn bucket(&self, at: usize) -> &[Entry] {
        let start = self.buckets.get(at).copied().unwrap_or_default() as usize;
        let end = self.buckets.get(at + 1).copied().unwrap_or_default() as usize;
        self.entries.get(start..end).unwrap_or_default()
    }

    /// Where the articles have a run, in their order, and what it is counted under.
    pub fn find(&self, run: Run) -> (usize, &[Entry]) {
        let bits = self.bits();
        let bucket = run.bucket(bits);
        let print = run.print();
        let (word, mask) = filter_bits(bucket, bits, print, self.filter.len());
        if self.filter.get(word).is_none_or(|word| word & mask != mask) {
            return (0, &[]);
        }
        let start = self.buckets.get(bucket).copied().unwrap_or_default() as usize;
        let entries = self.bucket(bucket);
        let before = entries.partition_point(|entry| entry.print < print);
        let rest = entries.get(before..).unwrap_or_default();
        let same = rest.iter().take_while(|entry| entry.print == print).count();
        (start + before, rest.get(..same).unwrap_or_default())
    }

    /// How many words a run has.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Counts the runs of a cable of the sample.
    pub fn sample(&mut self, words: &[Word]) {
        for (_, run) in runs(words, self.length) {
            let (at, found) = self.find(run);
            if !found.is_empty()
                && let Some(count) = self.counts.get_mut(at)
            {
                *count = count.saturating_add(1);
            }
        }
    }

    /// How often the sample has the run that [`Self::find`] found.
    pub fn count(&self, counted_under: usize) -> u32 {
        self.counts.get(counted_under).copied().unwrap_or_default()
    }

    /// Roughly how many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.filter.len() * 8 + self.buckets.len() * 4 + self.entries.len() * 12
    }
}

impl Run {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a bucket is some bits of the hash"
    )]
    fn bucket(self, bits: u32) -> usize {
        (self.0 >> (64 - bits)) as usize
    }

    #[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
    fn print(self) -> u32 {
        self.0 as u32
    }
}

/// Which word of the filter, a power of two long, and which two of its bits.
fn filter_bits(bucket: usize, bits: u32, print: u32, words: usize) -> (usize, u64) {
    // From bucket and print alone, so that the filter can be made again from the entries.
    let mixed =
        ((bucket as u64) << (64 - bits) | u64::from(print)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let word = usize::try_from(mixed >> 20).unwrap_or_default() & words.wrapping_sub(1);
    (word, 1 << (mixed >> 58) | 1 << (mixed >> 52 & 63))
}
