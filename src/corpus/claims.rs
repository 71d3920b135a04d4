//! Claims across outlets: who answers which question how, and whether they agree.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Answer, Corpus, Source};
use crate::dataset::{ArticleText, Bound, Claim, Edtf, Report, Stance, Unit, Value};
use crate::text::words::folded_words;

/// How many words of a wording are compared with another's: more are taken as they are.
const COMPARED_WORDS: usize = 80;

/// Every claim that the answer leaves in, article by article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    pub columns: Vec<Column>,
    /// In the dataset's order.
    pub rows: Vec<Row>,
    /// Claims about cables that are not in the answer.
    pub left_out: usize,
}

/// An article as a column, first published first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// By its place in the dataset's list.
    pub article: usize,
    /// Its text was read: where it answers nothing it is silent.
    pub is_held: bool,
}

/// A claim and its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// By its place in the dataset's list.
    pub claim: usize,
    /// Only where an article answers, in the order of the columns.
    pub cells: Vec<Cell>,
    pub agreement: Agreement,
    /// How many different answers there are: values where values are given.
    pub answers: usize,
    /// One of them is more frequent than each of the others.
    pub has_common_answer: bool,
    /// How many reports do not give the most frequent answer.
    pub dissent: usize,
    /// How many outlets answer.
    pub outlets: usize,
    /// The wording that more articles have than any other, if there is one and there are others.
    pub usual: Option<String>,
}

/// What an article answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// By its place in [`Claims::columns`].
    pub column: usize,
    /// By their places in the claim's list.
    pub reports: Vec<Told>,
}

/// A report, and how its answer stands to the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub report: usize,
    /// Which of the different answers it is, the most frequent first; `None` where it has no
    /// value to compare.
    pub answer: Option<usize>,
    /// How its wording differs from the usual one of its row; where no wording is usual, from all
    /// others together.
    pub difference: Difference,
}

/// Whether the answers to a claim are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Nobody answers, or one report does.
    #[default]
    Single,
    /// The same value in the same words.
    Same,
    /// The same value, or none to compare, in other words.
    Wording,
    /// Different values, or one disputes what another says.
    Value,
}

/// What a cell of the matrix says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says<'a> {
    Answers(&'a [Told]),
    /// The text was read and says nothing.
    Silent,
    /// What it says cannot be known.
    NotHeld,
}

/// How a wording differs from the others of its row. Words are counted from 0, so that it holds
/// whatever stands between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Words that the others do not have, in their order.
    pub own: Vec<usize>,
    /// Before which word words of the usual wording are missing; after the last one, how many
    /// words there are.
    pub missing: Vec<usize>,
}

/// Whether a claim stays when only the cables of an answer are looked at: one about a cable
/// that is not among them does not.
#[must_use]
pub fn is_within(corpus: &Corpus, answer: &Answer, claim: &Claim) -> bool {
    match claim.source.as_deref().and_then(|id| corpus.source(id)) {
        Some(Source::Cable(at)) => answer.hit(at).is_some(),
        Some(Source::Statement(_)) | None => true,
    }
}

/// The articles by date of publication; those without a date last.
#[must_use]
pub fn columns(corpus: &Corpus) -> Vec<Column> {
    let mut columns: Vec<_> = corpus.dataset.articles.iter().enumerate().collect();
    columns.sort_by_key(|(at, article)| (article.published, *at));
    columns
        .into_iter()
        .map(|(article, it)| Column {
            article,
            is_held: it.text != ArticleText::NotHeld,
        })
        .collect()
}

impl Claims {
    /// The claims of a corpus that an answer leaves in. Takes time in proportion to the reports.
    #[must_use]
    pub fn of(corpus: &Corpus, answer: &Answer) -> Self {
        let columns = columns(corpus);
        let mut places = vec![0; columns.len()];
        for (at, column) in columns.iter().enumerate() {
            if let Some(place) = places.get_mut(column.article) {
                *place = at;
            }
        }
        let mut claims = Self {
            columns,
            ..Self::default()
        };
        for (at, claim) in corpus.dataset.claims.iter().enumerate() {
            if is_within(corpus, answer, claim) {
                claims.rows.push(row(corpus, at, claim, &places));
            } else {
                claims.left_out += 1;
            }
        }
        claims
    }

    /// What an article says to a claim, both by their places here.
    #[must_use]
    pub fn says<'a>(&self, row: &'a Row, column: usize) -> Says<'a> {
        if let Ok(at) = row.cells.binary_search_by_key(&column, |cell| cell.column)
            && let Some(cell) = row.cells.get(at)
        {
            return Says::Answers(&cell.reports);
        }
        if self.columns.get(column).is_some_and(|it| it.is_held) {
            Says::Silent
        } else {
            Says::NotHeld
        }
    }
}

fn row(corpus: &Corpus, at: usize, claim: &Claim, places: &[usize]) -> Row {
    let mut cells: BTreeMap<usize, Vec<Told>> = BTreeMap::new();
    let mut keys: Vec<Option<Key>> = Vec::new();
    let mut outlets = BTreeSet::new();
    for (report, it) in claim.reports.iter().enumerate() {
        let article = corpus.article_index(&it.article);
        let place = article.and_then(|article| places.get(article));
        keys.push(place.and_then(|_| Key::of(corpus, &it.value)));
        let (Some(place), Some(article)) = (place, corpus.article(&it.article)) else {
            continue;
        };
        outlets.insert(article.outlet.as_str());
        cells.entry(*place).or_default().push(Told {
            report,
            answer: None,
            difference: Difference::default(),
        });
    }
    let ranks = ranked(&keys);
    let valued = keys.iter().flatten().count();
    let mut row = Row {
        claim: at,
        cells: cells
            .into_iter()
            .map(|(column, reports)| Cell { column, reports })
            .collect(),
        agreement: Agreement::Single,
        answers: ranks.len(),
        has_common_answer: {
            let most = ranks.values().map(|(_, count)| *count).max();
            ranks
                .values()
                .filter(|(_, count)| Some(*count) == most)
                .count()
                == 1
        },
        dissent: valued - ranks.values().map(|(_, count)| *count).max().unwrap_or(0),
        outlets: outlets.len(),
        usual: None,
    };
    for told in row.cells.iter_mut().flat_map(|cell| &mut cell.reports) {
        told.answer = keys
            .get(told.report)
            .and_then(Option::as_ref)
            .and_then(|key| ranks.get(key))
            .map(|(rank, _)| *rank);
    }
    let told: Vec<&Report> = row
        .cells
        .iter()
        .flat_map(|cell| &cell.reports)
        .filter_map(|told| claim.reports.get(told.report))
        .collect();
    let wordings = Wordings::of(&row, claim);
    let usual = wordings.usual().map(str::to_owned);
    let is_worded_alike = wordings.0.len() < 2;
    let differences = wordings.differences();
    for told in row.cells.iter_mut().flat_map(|cell| &mut cell.reports) {
        let report = claim.reports.get(told.report);
        let words = report.map(|report| folded_words(&report.words));
        let found = words.and_then(|words| differences.get(words.as_slice()));
        told.difference = found.cloned().unwrap_or_default();
    }
    row.usual = usual;
    let disputing = told
        .iter()
        .filter(|it| matches!(it.stance, Stance::Disputes(_)))
        .count();
    row.agreement = if told.len() < 2 {
        Agreement::Single
    } else if row.answers > 1 || (disputing > 0 && disputing < told.len()) {
        Agreement::Value
    } else if is_worded_alike {
        Agreement::Same
    } else {
        Agreement::Wording
    };
    row
}

/// An answer in a form in which equal answers are equal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Holds(bool),
    Count(u8, u64),
    Date(Edtf),
    Span(u8, u64, u8),
    Words(Vec<String>),
}

impl Key {
    fn of(corpus: &Corpus, value: &Value) -> Option<Self> {
        Some(match value {
            Value::None => return None,
            Value::Holds(holds) => Self::Holds(*holds),
            Value::Count(bound, n) => Self::Count(bound_rank(*bound), *n),
            Value::Date(date) => Self::Date(*date),
            // Adding 0 makes one zero of the two that there are.
            Value::Span(bound, length, unit) => Self::Span(
                bound_rank(*bound),
                (length + 0.0).to_bits(),
                match unit {
                    Unit::Days => 0,
                    Unit::Weeks => 1,
                    Unit::Months => 2,
                    Unit::Years => 3,
                },
            ),
            // An entity and its name in words are the same answer.
            Value::Entity(id) => Self::Words(folded_words(corpus.speaker_name(id))),
            Value::Text(text) => Self::Words(folded_words(text)),
        })
    }
}

const fn bound_rank(bound: Bound) -> u8 {
    match bound {
        Bound::Exactly => 0,
        Bound::About => 1,
        Bound::AtLeast => 2,
        Bound::MoreThan => 3,
        Bound::AtMost => 4,
        Bound::LessThan => 5,
    }
}

/// The different answers, each with its rank by frequency and how often it is given; of equally
/// frequent ones the first given comes first.
fn ranked(keys: &[Option<Key>]) -> BTreeMap<Key, (usize, usize)> {
    let mut counts: BTreeMap<&Key, (usize, usize)> = BTreeMap::new();
    for (at, key) in keys.iter().enumerate() {
        if let Some(key) = key {
            counts.entry(key).or_insert((0, at)).0 += 1;
        }
    }
    let mut order: Vec<(&Key, (usize, usize))> = counts.into_iter().collect();
    order.sort_by_key(|(_, (count, first))| (Reverse(*count), *first));
    order
        .into_iter()
        .enumerate()
        .map(|(rank, (key, (count, _)))| (key.clone(), (rank, count)))
        .collect()
}

/// The different wordings of a row by their folded words: who has each, and how it was first
/// printed.
struct Wordings<'a>(BTreeMap<Vec<String>, (BTreeSet<usize>, &'a str)>);

impl<'a> Wordings<'a> {
    fn of(row: &Row, claim: &'a Claim) -> Self {
        let mut wordings: BTreeMap<Vec<String>, (BTreeSet<usize>, &str)> = BTreeMap::new();
        for cell in &row.cells {
            for told in &cell.reports {
                let Some(report) = claim.reports.get(told.report) else {
                    continue;
                };
                let folded = folded_words(&report.words);
                if !folded.is_empty() {
                    wordings
                        .entry(folded)
                        .or_insert_with(|| (BTreeSet::new(), &report.words))
                        .0
                        .insert(cell.column);
                }
            }
        }
        Self(wordings)
    }

    fn usual(&self) -> Option<&'a str> {
        let most = self.0.values().map(|(who, _)| who.len()).max()?;
        let mut top = self.0.values().filter(|(who, _)| who.len() == most);
        match (top.next(), top.next()) {
            (Some((_, words)), None) if self.0.len() > 1 => Some(words),
            _ => None,
        }
    }

    /// How each wording differs from the usual one; where none is usual, from all others.
    fn differences(&self) -> BTreeMap<&[String], Difference> {
        let usual = self.usual().map(folded_words);
        let mut having: BTreeMap<&str, usize> = BTreeMap::new();
        for words in self.0.keys() {
            let different: BTreeSet<&str> = words.iter().map(String::as_str).collect();
            for word in different {
                *having.entry(word).or_default() += 1;
            }
        }
        let is_alone = self.0.len() < 2;
        let of = |words: &[String]| match &usual {
            Some(usual) => from_usual(words, usual),
            None if is_alone => Difference::default(),
            None => Difference {
                own: (0..)
                    .zip(words)
                    .filter(|(_, word)| having.get(word.as_str()) == Some(&1))
                    .map(|(at, _)| at)
                    .collect(),
                missing: Vec::new(),
            },
        };
        let all = self.0.keys();
        all.map(|words| (words.as_slice(), of(words))).collect()
    }
}

/// The longest common subsequence of two wordings' words stays unmarked.
fn from_usual(own: &[String], usual: &[String]) -> Difference {
    let count = own.len();
    let own = own.get(..COMPARED_WORDS).unwrap_or(own);
    let theirs = usual.get(..COMPARED_WORDS).unwrap_or(usual);
    let width = theirs.len() + 1;
    let mut lengths = vec![0_u32; (own.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    let get = |lengths: &[u32], i: usize, j: usize| lengths.get(at(i, j)).copied().unwrap_or(0);
    let is_same = |i: usize, j: usize| own.get(i).zip(theirs.get(j)).is_some_and(|(a, b)| a == b);
    for i in (0..own.len()).rev() {
        for j in (0..theirs.len()).rev() {
            let best = if is_same(i, j) {
                get(&lengths, i + 1, j + 1) + 1
            } else {
                get(&lengths, i + 1, j).max(get(&lengths, i, j + 1))
            };
            if let Some(length) = lengths.get_mut(at(i, j)) {
                *length = best;
            }
        }
    }
    let mut difference = Difference::default();
    let (mut i, mut j) = (0, 0);
    let mut is_replacing = false;
    let mut gap = None;
    while i < own.len() || j < theirs.len() {
        if is_same(i, j) {
            // Words in the place of others are marked themselves; a gap says that nothing is.
            if let (Some(place), false) = (gap.take(), is_replacing) {
                difference.missing.push(place);
            }
            is_replacing = false;
            i += 1;
            j += 1;
        } else if j < theirs.len()
            && (i >= own.len() || get(&lengths, i, j + 1) > get(&lengths, i + 1, j))
        {
            gap.get_or_insert(if i < own.len() { i } else { count });
            j += 1;
        } else {
            difference.own.push(i);
            is_replacing = true;
            i += 1;
        }
    }
    if let (Some(place), false) = (gap, is_replacing) {
        difference.missing.push(place);
    }
    difference
}
