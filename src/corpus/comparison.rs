//! Texts side by side: one source, article or loose text on the left, others as columns, with
//! every link between them and what drifted.

mod decision;
mod document;
mod finding;
mod links;
mod measures;
mod rows;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use decision::{Anchor, Decision, Quote, Verdict, subject_key, text_key};
pub use document::{Document, Held, Key, Paragraph};
pub use finding::{finding, kind_in_words};
pub use links::{agreement, is_another, kind};
pub use measures::Measures;
pub use rows::{Cell, Row, Wording};

use super::Corpus;
use crate::compare::{Certainty, Drift, Kind};
use crate::dataset::Link as Target;

/// Something that can be set beside something else.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Subject {
    /// A cable, by its id.
    Cable(String),
    /// A statement, by its id.
    Statement(String),
    /// An article, by its id.
    Article(String),
    /// A text from elsewhere, by its place among the loose ones.
    Loose(usize),
}

impl Subject {
    /// Where it is in the dataset; `Link::Nothing` for a text from elsewhere.
    #[must_use]
    pub fn target(&self) -> Target {
        match self {
            Self::Cable(id) => Target::Cable(id.clone()),
            Self::Statement(id) => Target::Statement(id.clone()),
            Self::Article(id) => Target::Article(id.clone()),
            Self::Loose(_) => Target::Nothing,
        }
    }

    /// What a link leads to, where that can be compared.
    #[must_use]
    pub fn of(link: &Target) -> Option<Self> {
        Some(match link {
            Target::Cable(id) => Self::Cable(id.clone()),
            Target::Statement(id) => Self::Statement(id.clone()),
            Target::Article(id) => Self::Article(id.clone()),
            _ => return None,
        })
    }
}

/// A text that is in no dataset: from a file or the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loose {
    /// The file's name, or that it came from the clipboard.
    pub title: String,
    pub text: Arc<str>,
}

/// What is compared with what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    pub left: Option<Subject>,
    /// In the order in which they were chosen; columns go by date.
    pub right: Vec<Subject>,
    /// The texts from elsewhere that [`Subject::Loose`] speaks of.
    pub loose: Arc<Vec<Loose>>,
    /// The article whose readings the others are compared with, by its id; the text itself where it is
    /// held, or else the first printed quotation, if none.
    pub base: Option<String>,
    /// The same for single passages, by the row's key.
    pub bases: BTreeMap<String, String>,
    /// What the reader decided about links.
    pub decisions: Arc<Vec<Decision>>,
}

/// Texts set side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    pub left: Document,
    /// In the order of their dates; those without a date last.
    pub columns: Vec<Column>,
    /// Passage by passage, what became of the wording: in the order of the left text.
    pub rows: Vec<Row>,
    /// Only where the left text is held in full.
    pub measures: Option<Measures>,
}

/// A text on the right, and what links it with the left one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    pub document: Document,
    /// In the order of the right text.
    pub links: Vec<Link>,
}

/// Words of the left text that stand in the right one.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Bytes of the left text.
    pub left: Range<usize>,
    /// Bytes of the right text.
    pub right: Range<usize>,
    pub kind: Kind,
    pub certainty: Certainty,
    /// Share of the words that agree, 0 to 1.
    pub score: f64,
    /// Inside quotation marks on the right, where that is known.
    pub is_marked: Option<bool>,
    /// Why there is a link, in words, the strongest reason first.
    pub reasons: Vec<String>,
    /// From the left wording to the right one; ranges are bytes of the two texts.
    pub drift: Drift,
    /// Who says that these words belong together.
    pub by: By,
    /// What the reader decided about it.
    pub verdict: Option<Verdict>,
}

/// Who says that words belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// The comparison found it.
    Found,
    /// The dataset records it as readings of one passage or answers to one question.
    Recorded,
    /// The reader.
    Reader,
}

impl Link {
    /// It counts: it was not rejected, and is more than a possibility or was confirmed.
    #[must_use]
    pub fn counts(&self) -> bool {
        match self.verdict {
            Some(Verdict::Rejected) => false,
            Some(_) => true,
            None => self.certainty == Certainty::Linked,
        }
    }
}

impl Comparison {
    /// Sets texts side by side. Takes time in proportion to the texts; `None` if it was cancelled or
    /// there is nothing on the left.
    #[must_use]
    pub fn of(corpus: &Corpus, choice: &Choice, is_cancelled: &AtomicBool) -> Option<Self> {
        let subject = choice.left.as_ref()?;
        let against = choice.right.as_slice();
        let left = Document::left(corpus, choice, subject, against);
        let mut columns: Vec<Column> = against
            .iter()
            .filter(|right| *right != subject)
            .map(|right| Column {
                document: Document::right(corpus, choice, right, subject),
                links: Vec::new(),
            })
            .collect();
        columns.sort_by_key(|column| (column.document.date, column.document.title.clone()));
        let prepared = links::prepare(&left);
        for column in &mut columns {
            if is_cancelled.load(Ordering::Relaxed) {
                return None;
            }
            column.links = links::between(corpus, &left, prepared.as_ref(), &column.document);
            decision::apply(
                &choice.decisions,
                &left,
                &column.document,
                &mut column.links,
            );
        }
        let mut comparison = Self {
            left,
            columns,
            rows: Vec::new(),
            measures: None,
        };
        comparison.rows = rows::rows(corpus, choice, &comparison);
        comparison.measures = Measures::of(corpus, &comparison);
        Some(comparison)
    }

    /// A link, by the place of its column and its place in it.
    #[must_use]
    pub fn link(&self, column: usize, link: usize) -> Option<&Link> {
        self.columns.get(column)?.links.get(link)
    }

    /// What of the left text no column has, in bytes: what the press left out.
    #[must_use]
    pub fn remainder(&self) -> Vec<Range<usize>> {
        let mut quoted: Vec<Range<usize>> = self
            .columns
            .iter()
            .flat_map(|column| &column.links)
            .filter(|link| link.counts())
            .map(|link| link.left.clone())
            .collect();
        quoted.sort_by_key(|range| range.start);
        let mut remainder = Vec::new();
        let mut at = 0;
        for range in quoted {
            if range.start > at {
                remainder.push(at..range.start);
            }
            at = at.max(range.end);
        }
        if at < self.left.text.len() {
            remainder.push(at..self.left.text.len());
        }
        remainder
    }
}

/// What a source is compared with when nothing else was chosen: the articles that print something
/// of it, first published first; for an article, those that share most passages with it.
#[must_use]
pub fn suggested(corpus: &Corpus, left: &Subject) -> Vec<Subject> {
    let id = |article: usize| {
        let article = corpus.dataset.articles.get(article)?;
        Some(Subject::Article(article.id.clone()))
    };
    match left {
        Subject::Cable(name) | Subject::Statement(name) => {
            let Some(source) = corpus.source(name) else {
                return Vec::new();
            };
            let quoting = corpus.coverage.of_source(source).iter();
            quoting.filter_map(|it| id(it.article)).collect()
        }
        Subject::Article(name) => {
            let Some(at) = corpus.article_index(name) else {
                return Vec::new();
            };
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for quoting in corpus.coverage.of_article(at) {
                for other in corpus.coverage.of_source(quoting.source) {
                    if other.article != at {
                        *shared.entry(other.article).or_default() += 1;
                    }
                }
            }
            let mut articles: Vec<_> = shared.into_iter().collect();
            articles.sort_by_key(|(article, count)| (std::cmp::Reverse(*count), *article));
            articles.into_iter().filter_map(|(at, _)| id(at)).collect()
        }
        Subject::Loose(_) => Vec::new(),
    }
}
