//! The words of the published telegrams, and new text made of them.
//!
//! A further copy of a cable must not be the cable again, or each quotation of it would stand in a
//! dozen cables. So a copy keeps runs of one to three words of its model; the one to three words
//! between two such runs are taken from somewhere else in the corpus, where they follow the same
//! word. Digits are drawn anew, sentences change their order within the paragraph, and one in seven
//! is dropped. What reads on is then locally as common as in real telegrams, while no run of more
//! than three words is shared but by chance.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use serde_json::Value;

/// Numbers that look random and are the same for the same seed (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    /// Dice for one purpose: a seed, and the number of what is made.
    pub fn new(seed: u64, purpose: u64, number: u64) -> Self {
        let mut dice = Self(
            seed ^ purpose.wrapping_mul(0xA076_1D64_78BD_642F)
                ^ number.wrapping_mul(0xE703_7ED1_A0B4_28DB),
        );
        dice.next();
        dice
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `below`, which is not reached.
    pub fn roll(&mut self, below: usize) -> usize {
        (self.next() % below.max(1) as u64) as usize
    }

    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.roll(to + 1 - from)
    }

    pub fn is_within_percent(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    pub fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.roll(list.len())]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.roll(at + 1));
        }
    }
}

/// A word that stands this often is followed by many others.
const COMMON: usize = 100;

/// One published document.
pub struct Letter {
    pub body: String,
    pub date: String,
    pub place: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub from: String,
    pub to: String,
    pub title: String,
    pub classification: String,
}

/// All documents, and where each of their words stands.
pub struct Model {
    pub letters: Vec<Letter>,
    vocabulary: Vec<String>,
    ids: HashMap<String, u32>,
    /// The words of all bodies, one after the other.
    words: Vec<u32>,
    /// Where in `words` each word stands: from `starts[id]` to `starts[id + 1]` in `places`.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Model {
    /// Reads the documents from a gzipped file of JSON lines; empty bodies are left out.
    pub fn read(path: &Path) -> Self {
        let file = std::fs::File::open(path).expect("the published telegrams");
        let lines = BufReader::new(flate2::read::GzDecoder::new(file)).lines();
        let letters: Vec<Letter> = lines
            .filter_map(|line| letter(&line.expect("a line")))
            .collect();
        let mut model = Self {
            letters: Vec::new(),
            vocabulary: Vec::new(),
            ids: HashMap::new(),
            words: Vec::new(),
            starts: Vec::new(),
            places: Vec::new(),
        };
        for letter in &letters {
            for word in letter.body.split_whitespace().map(core) {
                if let Some(id) = model.ids.get(word) {
                    model.words.push(*id);
                } else if !word.is_empty() {
                    let id = u32::try_from(model.vocabulary.len()).expect("few words");
                    model.ids.insert(word.to_owned(), id);
                    model.vocabulary.push(word.to_owned());
                    model.words.push(id);
                }
            }
        }
        model.letters = letters;
        let mut starts = vec![0_u32; model.vocabulary.len() + 2];
        for word in &model.words {
            starts[*word as usize + 2] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        model.places = vec![0; model.words.len()];
        for (place, word) in (0_u32..).zip(&model.words) {
            let next = &mut starts[*word as usize + 1];
            model.places[*next as usize] = place;
            *next += 1;
        }
        model.starts = starts;
        model
    }

    /// Any word of the corpus, the frequent ones oftener.
    pub fn any_word(&self, dice: &mut Dice) -> &str {
        let word = self.words[dice.roll(self.words.len())];
        &self.vocabulary[word as usize]
    }

    /// Where in the corpus a word stands, any of its places; any place at all where it is too
    /// rare: what follows a rare word is the telegram that has it.
    fn place_of(&self, word: &str, dice: &mut Dice) -> usize {
        let Some(id) = self.ids.get(word) else {
            return dice.roll(self.words.len());
        };
        let (start, end) = (
            self.starts[*id as usize] as usize,
            self.starts[*id as usize + 1] as usize,
        );
        if end - start < COMMON {
            return dice.roll(self.words.len());
        }
        self.places[start + dice.roll(end - start)] as usize
    }

    fn word_at(&self, place: usize) -> &str {
        &self.vocabulary[self.words[place % self.words.len()] as usize]
    }

    /// A sentence of runs of two or three words that follow each other somewhere, of so many words.
    pub fn sentence(&self, length: usize, dice: &mut Dice) -> String {
        let mut words: Vec<&str> = Vec::new();
        let mut place = dice.roll(self.words.len());
        while words.len() < length {
            for _ in 0..dice.between(2, 3) {
                words.push(self.word_at(place));
                place += 1;
            }
            place = self.place_of(words[words.len() - 1], dice) + 1;
        }
        words.truncate(length);
        let mut sentence = words.join(" ");
        if let Some(first) = sentence.get(..1) {
            let first = first.to_uppercase();
            sentence.replace_range(..1, &first);
        }
        sentence.push('.');
        sentence
    }

    /// A body of the same length and manner as a letter's, in other words.
    pub fn varied(&self, body: &str, dice: &mut Dice) -> String {
        let mut out = String::with_capacity(body.len() + 64);
        for paragraph in body.split("\n\n") {
            let mut sentences: Vec<&str> = paragraph.split_inclusive(". ").collect();
            if sentences.len() > 2 {
                dice.shuffle(&mut sentences);
                let dropped = sentences.len() / 7;
                sentences.truncate(sentences.len() - dropped);
            }
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            for sentence in sentences {
                self.vary_sentence(sentence, dice, &mut out);
                out.push(' ');
            }
            out.truncate(out.trim_end().len());
        }
        out
    }

    fn vary_sentence(&self, sentence: &str, dice: &mut Dice, out: &mut String) {
        let mut is_kept = dice.is_within_percent(50);
        let mut left = dice.between(1, 3);
        let mut before = "the";
        let mut place = None;
        for (at, token) in sentence.split_whitespace().enumerate() {
            if at > 0 {
                out.push(' ');
            }
            if left == 0 {
                is_kept = !is_kept;
                left = dice.between(1, 3);
                place = None;
            }
            left -= 1;
            let word = core(token);
            if word.bytes().any(|byte| byte.is_ascii_digit()) {
                out.extend(token.chars().map(|c| match c {
                    '0'..='9' => char::from(b'0' + dice.roll(10) as u8),
                    other => other,
                }));
                before = word;
            } else if is_kept || word.is_empty() {
                out.push_str(token);
                before = word;
            } else {
                let from = place.unwrap_or_else(|| self.place_of(before, dice) + 1);
                place = Some(from + 1);
                let other = self.word_at(from);
                out.push_str(&token.replacen(word, other, 1));
                before = other;
            }
        }
    }
}

/// A word without the punctuation around it.
pub fn core(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric())
}

fn letter(line: &str) -> Option<Letter> {
    let value: Value = serde_json::from_str(line).expect("a document");
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let body = text("body");
    (!body.trim().is_empty()).then(|| Letter {
        body,
        date: text("date"),
        place: text("place"),
        latitude: value["lat"].as_f64(),
        longitude: value["lon"].as_f64(),
        from: text("from"),
        to: text("to"),
        title: text("title"),
        classification: text("classification"),
    })
}
