//! A text of a comparison: what is held of a source or an article, as paragraphs of one string.

use std::ops::Range;
use std::sync::Arc;

use super::{Choice, Subject};
use crate::corpus::body::{body, paragraphs, unix_lines};
use crate::corpus::citation::dated;
use crate::corpus::page::spot;
use crate::corpus::{Corpus, Source, cable_title};
use crate::dataset::{
    Article, ArticleText, Basis, Edtf, Order, Passage, Reading, SourceText, Spot,
};

/// The longest stretch that is laid out in one piece, in bytes.
const MAX_PARAGRAPH_BYTES: usize = 4000;

/// A text as it is compared and shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub subject: Option<Subject>,
    /// What sort of thing it is: `Cable`, `Article`, `File`.
    pub kicker: String,
    pub title: String,
    /// The outlet of an article, or who sent or said it.
    pub by: String,
    pub date: Option<Edtf>,
    /// The date for people, in brackets where it was inferred; empty where it is not known.
    pub dated: String,
    pub held: Held,
    pub text: Arc<str>,
    pub paragraphs: Vec<Paragraph>,
}

/// What is held of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Held {
    /// The whole text.
    Full,
    /// A source of which only what was printed is known.
    Excerpts,
    /// An article that was read whole, of which what it prints of sources is recorded.
    Readings,
    /// Nothing.
    #[default]
    Nothing,
}

/// A stretch of the text that is shown as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is said of it above, in small: where it stands, who speaks, what it is about.
    pub label: String,
    /// What is not known before it, in words; empty where the text just goes on.
    pub gap: String,
    /// What the dataset says it is a reading of.
    pub key: Option<Key>,
    /// Inside quotation marks in print, where that is recorded.
    pub is_marked: Option<bool>,
    /// To whom the words are given; empty where that is not recorded.
    pub speaker: String,
}

/// What readings belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A passage of a source, by its place in it.
    Passage(Source, usize),
    /// A claim, by its place in the dataset's list.
    Claim(usize),
}

impl Key {
    /// A name that stays the same while the dataset does.
    #[must_use]
    pub fn name(self, corpus: &Corpus) -> String {
        match self {
            Self::Passage(source, at) => {
                let passage = crate::corpus::printed::passages(corpus, source).get(at);
                let id = passage.map_or("", |it| it.id.as_str());
                format!("{}/{id}", corpus.link_to(source).id())
            }
            Self::Claim(at) => {
                let claim = corpus.dataset.claims.get(at);
                format!("claim/{}", claim.map_or("", |it| it.id.as_str()))
            }
        }
    }
}

impl Document {
    /// The text on the left.
    pub(super) fn left(
        corpus: &Corpus,
        choice: &Choice,
        subject: &Subject,
        against: &[Subject],
    ) -> Self {
        match subject {
            Subject::Cable(_) | Subject::Statement(_) => source(corpus, choice, subject),
            Subject::Article(id) => {
                let sources: Vec<Source> = against
                    .iter()
                    .filter_map(|it| source_of(corpus, it))
                    .collect();
                corpus.article(id).map_or_else(Self::default, |article| {
                    of_article(corpus, article, &sources)
                })
            }
            Subject::Loose(at) => loose(choice, *at),
        }
    }

    /// A text on the right of another.
    pub(super) fn right(
        corpus: &Corpus,
        choice: &Choice,
        subject: &Subject,
        left: &Subject,
    ) -> Self {
        match subject {
            Subject::Cable(_) | Subject::Statement(_) => source(corpus, choice, subject),
            Subject::Article(id) => {
                let sources: Vec<Source> = source_of(corpus, left).into_iter().collect();
                corpus.article(id).map_or_else(Self::default, |article| {
                    of_article(corpus, article, &sources)
                })
            }
            Subject::Loose(at) => loose(choice, *at),
        }
    }

    /// The paragraph in which a byte of the text stands.
    #[must_use]
    pub fn paragraph_at(&self, byte: usize) -> Option<usize> {
        let after = self
            .paragraphs
            .partition_point(|paragraph| paragraph.range.start <= byte);
        after.checked_sub(1)
    }

    fn push(&mut self, text: &mut String, words: &str, paragraph: Paragraph) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        self.paragraphs.push(Paragraph {
            range: start..text.len(),
            ..paragraph
        });
    }

    fn whole(&mut self, text: &str) {
        self.held = Held::Full;
        self.paragraphs = paragraphs(text, MAX_PARAGRAPH_BYTES)
            .into_iter()
            .map(Paragraph::plain)
            .collect();
        self.text = text.into();
    }
}

impl Paragraph {
    const fn plain(range: Range<usize>) -> Self {
        Self {
            range,
            label: String::new(),
            gap: String::new(),
            key: None,
            is_marked: None,
            speaker: String::new(),
        }
    }
}

fn source_of(corpus: &Corpus, subject: &Subject) -> Option<Source> {
    match subject {
        Subject::Cable(id) | Subject::Statement(id) => corpus.source(id),
        Subject::Article(_) | Subject::Loose(_) => None,
    }
}

fn dates(date: Edtf, basis: &Basis) -> (Option<Edtf>, String) {
    if date.is_unknown() {
        (None, String::new())
    } else {
        (Some(date), dated(date, basis))
    }
}

fn source(corpus: &Corpus, choice: &Choice, subject: &Subject) -> Document {
    let mut document = Document {
        subject: Some(subject.clone()),
        ..Document::default()
    };
    let Some(source) = source_of(corpus, subject) else {
        return document;
    };
    let text = match source {
        Source::Cable(at) => {
            let Some(cable) = corpus.dataset.cables.get(at) else {
                return document;
            };
            "Cable".clone_into(&mut document.kicker);
            cable_title(cable).clone_into(&mut document.title);
            let mission = cable.mission.as_deref().and_then(|id| corpus.mission(id));
            let name = mission.map_or("", |mission| mission.city.as_str());
            document.by = crate::corpus::citation::bracketed(name.to_owned(), &cable.mission_basis);
            (document.date, document.dated) = dates(cable.date, &cable.date_basis);
            &cable.text
        }
        Source::Statement(at) => {
            let Some(statement) = corpus.dataset.statements.get(at) else {
                return document;
            };
            "Statement".clone_into(&mut document.kicker);
            document.title = corpus.statement_title(statement);
            corpus
                .speaker_name(&statement.speaker)
                .clone_into(&mut document.by);
            (document.date, document.dated) = dates(statement.date, &statement.date_basis);
            &statement.text
        }
    };
    match text {
        SourceText::Withheld => {}
        SourceText::Full(_) => document.whole(&body(text).text),
        SourceText::Excerpts { order, passages } => {
            document.held = Held::Excerpts;
            let mut whole = String::new();
            for (at, passage) in passages.iter().enumerate() {
                let Some(base) = base(corpus, choice, Key::Passage(source, at), passage) else {
                    continue;
                };
                let gap = match (at, order) {
                    (0, Order::AsInSource) => "what stands before is not published",
                    (0, Order::Unknown) => "where it stands in the text is unknown",
                    _ => "not published",
                };
                let paragraph = Paragraph {
                    label: passage.gloss.clone(),
                    gap: gap.to_owned(),
                    key: Some(Key::Passage(source, at)),
                    is_marked: Some(base.marked),
                    speaker: base.attributed_to.clone(),
                    ..Paragraph::plain(0..0)
                };
                document.push(&mut whole, &base.words, paragraph);
            }
            document.text = whole.into();
        }
    }
    document
}

/// The reading that the others of a passage are compared with: that of the article that was
/// chosen for the row or for all rows; or else the first printed quotation, or the first reading.
pub(super) fn base<'a>(
    corpus: &Corpus,
    choice: &Choice,
    key: Key,
    passage: &'a Passage,
) -> Option<&'a Reading> {
    let of = |article: &String| passage.readings.iter().find(|it| it.article == *article);
    let chosen = choice
        .bases
        .get(&key.name(corpus))
        .and_then(of)
        .or_else(|| choice.base.as_ref().and_then(of));
    let published = |reading: &&Reading| corpus.article(&reading.article).map(|it| it.published);
    let first = |is_marked: bool| {
        passage
            .readings
            .iter()
            .filter(|it| it.marked == is_marked)
            .min_by_key(published)
    };
    chosen.or_else(|| first(true)).or_else(|| first(false))
}

/// An article beside sources; beside other articles if there are none.
fn of_article(corpus: &Corpus, article: &Article, sources: &[Source]) -> Document {
    let (date, dated) = dates(article.published, &article.published_basis);
    let mut document = Document {
        subject: Some(Subject::Article(article.id.clone())),
        kicker: "Article".to_owned(),
        title: article.title.clone(),
        by: article.outlet.clone(),
        date,
        dated,
        ..Document::default()
    };
    match &article.text {
        ArticleText::NotHeld => {}
        ArticleText::Full(text) => document.whole(&unix_lines(text)),
        ArticleText::Readings => {
            document.held = Held::Readings;
            let mut whole = String::new();
            for (at, key, words, paragraph) in printed(corpus, article, sources) {
                let label = [spot(at), paragraph.label.clone()];
                let label: Vec<String> = label.into_iter().filter(|it| !it.is_empty()).collect();
                let paragraph = Paragraph {
                    label: label.join(" · "),
                    key: Some(key),
                    ..paragraph
                };
                document.push(&mut whole, words, paragraph);
            }
            document.text = whole.into();
        }
    }
    document
}

/// What an article prints of sources, in its own order; of all sources and to all claims where none
/// is named.
fn printed<'a>(
    corpus: &'a Corpus,
    article: &Article,
    sources: &[Source],
) -> Vec<(Spot, Key, &'a str, Paragraph)> {
    let mut found = Vec::new();
    let all: Vec<Source>;
    let looked_at = if sources.is_empty() {
        let at = corpus.article_index(&article.id).unwrap_or(usize::MAX);
        all = corpus
            .coverage
            .of_article(at)
            .iter()
            .map(|quoting| quoting.source)
            .collect();
        &all
    } else {
        sources
    };
    for source in looked_at {
        let passages = crate::corpus::printed::passages(corpus, *source);
        for (at, passage) in passages.iter().enumerate() {
            for reading in &passage.readings {
                if reading.article != article.id {
                    continue;
                }
                let label = match (reading.attributed_to.as_str(), sources.is_empty()) {
                    (speaker, _) if !speaker.is_empty() => speaker.to_owned(),
                    (_, true) => passage.gloss.clone(),
                    _ => String::new(),
                };
                let paragraph = Paragraph {
                    label,
                    is_marked: Some(reading.marked),
                    speaker: reading.attributed_to.clone(),
                    ..Paragraph::plain(0..0)
                };
                let key = Key::Passage(*source, at);
                found.push((reading.at, key, reading.words.as_str(), paragraph));
            }
        }
    }
    if sources.is_empty() {
        for (at, claim) in corpus.dataset.claims.iter().enumerate() {
            for report in &claim.reports {
                if report.article == article.id && !report.words.is_empty() {
                    let paragraph = Paragraph {
                        label: claim.question.clone(),
                        ..Paragraph::plain(0..0)
                    };
                    found.push((report.at, Key::Claim(at), report.words.as_str(), paragraph));
                }
            }
        }
    }
    found.sort_by_key(|(at, key, ..)| (*at, *key));
    found
}

fn loose(choice: &Choice, at: usize) -> Document {
    let mut document = Document {
        subject: Some(Subject::Loose(at)),
        kicker: "Text".to_owned(),
        ..Document::default()
    };
    if let Some(loose) = choice.loose.get(at) {
        loose.title.clone_into(&mut document.title);
        document.whole(&loose.text);
    }
    document
}
