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

/// The runs of a text, of any length, in constant time each: a polynomial over its words.
#[derive(Debug, Default)]
pub struct Runs {
    sums: Vec<u64>,
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

impl Runs {
    /// Takes another text.
    pub fn read(&mut self, words: &[Word]) {
        self.sums.clear();
        self.sums.push(0);
        let mut sum = 0_u64;
        self.sums.extend(words.iter().map(|word| {
            sum = sum
                .wrapping_mul(BASE)
                .wrapping_add(u64::from(word.hash) | 1 << 32);
            sum
        }));
    }

    /// The runs of so many words, by their first.
    fn of_length(&self, length: usize) -> impl Iterator<Item = Run> + '_ {
        let power = (0..length).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let ends = self.sums.get(length..).unwrap_or_default();
        self.sums.iter().zip(ends).map(move |(before, end)| {
            let sum = end.wrapping_sub(before.wrapping_mul(power));
            let mixed = (sum ^ (sum >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
            Run(mixed ^ (mixed >> 32))
        })
    }
}

/// Whether a run has more than two different words: one that repeats itself says nothing.
fn is_varied(words: &[Word]) -> bool {
    let mut hashes = words.iter().map(|word| word.hash);
    let Some(first) = hashes.next() else {
        return false;
    };
    let Some(second) = hashes.find(|hash| *hash != first) else {
        return false;
    };
    hashes.any(|hash| hash != first && hash != second)
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
        let mut read = Runs::default();
        for (first, words) in articles {
            read.read(words);
            let windows = words.windows(length.max(1));
            for ((place, run), window) in (*first..).zip(read.of_length(length)).zip(windows) {
                if is_wanted(place) && is_varied(window) {
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

    /// Those runs of a text that an article may have, by their first word: all that some article
    /// has, and a few more.
    #[expect(
        clippy::indexing_slicing,
        reason = "a power of two of words is indexed by as many bits: the loop that sees all words of all cables"
    )]
    fn filtered(&self, read: &Runs, out: &mut Vec<(u32, Run)>) {
        let (filter, bits) = (self.filter.as_slice(), self.bits());
        if filter.is_empty() {
            return;
        }
        for (at, run) in (0..).zip(read.of_length(self.length)) {
            let (word, mask) = filter_bits(run.bucket(bits), bits, run.print(), filter.len());
            if filter[word] & mask == mask {
                out.push((at, run));
            }
        }
    }

    /// Calls `each` with the place of each run of a text that the articles have, where they have
    /// it, and how often the sample has it.
    pub fn find(&self, words: &[Word], read: &Runs, mut each: impl FnMut(u32, &[Entry], usize)) {
        let mut filtered = Vec::new();
        self.filtered(read, &mut filtered);
        for (at, run) in filtered {
            let (counted_under, entries) = self.entries_of(run);
            let window = words.get(at as usize..at as usize + self.length);
            if !entries.is_empty() && window.is_some_and(is_varied) {
                each(at, entries, counted_under);
            }
        }
    }

    fn entries_of(&self, run: Run) -> (usize, &[Entry]) {
        let bucket = run.bucket(self.bits());
        let print = run.print();
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
    pub fn sample(&mut self, words: &[Word], read: &Runs) {
        let mut found = Vec::new();
        self.find(words, read, |_, _, counted_under| found.push(counted_under));
        for at in found {
            if let Some(count) = self.counts.get_mut(at) {
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
