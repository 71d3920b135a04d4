//! What follows from a dataset: bodies, mentions, coverage, threads, facets, search, and the
//! pages that show them. Answers queries; draws nothing.

pub mod against;
pub mod body;
pub mod calendar;
pub mod chain;
pub mod citation;
pub mod claims;
pub mod comparison;
pub mod coverage;
pub mod entity;
pub mod excerpts;
pub mod facets;
pub mod frequency;
pub mod hints;
pub mod histogram;
pub mod mentions;
pub mod network;
pub mod page;
pub mod printed;
pub mod query;
pub mod quoted;
pub mod search;
pub mod threads;
pub mod timeline;
pub mod trace;
pub mod traced;
pub mod traffic;

use std::collections::HashMap;
use std::sync::Arc;

pub use body::Body;
pub use facets::{Facet, Filter};
pub use mentions::{Mention, Place};
pub use query::Query;
pub use search::{Answer, Hit, search};

use crate::dataset::{
    Article, ArticleText, Cable, Claim, Dataset, Entity, Link, Links, Mission, SourceText,
    Statement,
};

/// A dataset with everything that follows from it. Made once, then only read.
#[derive(Debug, Default)]
pub struct Corpus {
    pub dataset: Arc<Dataset>,
    ids: Arc<Ids>,
    pub mentions: Arc<mentions::Mentions>,
    pub coverage: coverage::Coverage,
    pub threads: Arc<threads::Threads>,
    pub facets: facets::FacetIndex,
    /// What was traced between its full texts, if that was done.
    pub quoted: quoted::Quoted,
    /// At least one cable has a reference number.
    pub has_references: bool,
}

/// A cable or a statement, by its place in the dataset's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    Cable(usize),
    Statement(usize),
}

#[derive(Debug, Default)]
struct Ids {
    missions: HashMap<String, usize>,
    cables: HashMap<String, usize>,
    statements: HashMap<String, usize>,
    entities: HashMap<String, usize>,
    articles: HashMap<String, usize>,
    claims: HashMap<String, usize>,
}

impl Corpus {
    /// Everything that follows from a dataset. Takes time in proportion to its texts.
    #[must_use]
    pub fn new(dataset: Arc<Dataset>) -> Self {
        fn index<T>(list: &[T], id: impl Fn(&T) -> &String) -> HashMap<String, usize> {
            list.iter()
                .enumerate()
                .map(|(at, item)| (id(item).clone(), at))
                .collect()
        }
        let ids = Ids {
            missions: index(&dataset.missions, |item| &item.id),
            cables: index(&dataset.cables, |item| &item.id),
            statements: index(&dataset.statements, |item| &item.id),
            entities: index(&dataset.entities, |item| &item.id),
            articles: index(&dataset.articles, |item| &item.id),
            claims: index(&dataset.claims, |item| &item.id),
        };
        let mut corpus = Self {
            dataset,
            ids: Arc::new(ids),
            ..Self::default()
        };
        corpus.mentions = Arc::new(mentions::Mentions::of(&corpus));
        corpus.coverage = coverage::Coverage::of(&corpus);
        corpus.threads = Arc::new(threads::Threads::of(&corpus));
        corpus.facets = facets::FacetIndex::of(&corpus);
        corpus.has_references = corpus
            .dataset
            .cables
            .iter()
            .any(|cable| cable.reference.is_some());
        corpus
    }

    /// The same corpus with what was traced between its full texts: in its coverage, its facets
    /// and the marks of its pages. And what the user should know of the links, a sentence each.
    #[must_use]
    pub fn with_links(&self, links: &Links) -> (Self, Vec<String>) {
        let resolved = traced::Resolved::of(self, links);
        let mut corpus = Self {
            dataset: Arc::clone(&self.dataset),
            ids: Arc::clone(&self.ids),
            mentions: Arc::clone(&self.mentions),
            coverage: coverage::Coverage::of(self),
            threads: Arc::clone(&self.threads),
            facets: facets::FacetIndex::default(),
            quoted: quoted::Quoted::of(&resolved),
            has_references: self.has_references,
        };
        resolved.feed(&mut corpus);
        (corpus, resolved.notices)
    }

    /// Whether there is something to trace: a source and an article whose full texts are held.
    #[must_use]
    pub fn can_be_traced(&self) -> bool {
        let is_full = |text: &SourceText| matches!(text, SourceText::Full(_));
        let dataset = &self.dataset;
        let has_article = dataset
            .articles
            .iter()
            .any(|it| matches!(it.text, ArticleText::Full(_)));
        has_article
            && (dataset.cables.iter().any(|it| is_full(&it.text))
                || dataset.statements.iter().any(|it| is_full(&it.text)))
    }

    #[must_use]
    pub fn mission(&self, id: &str) -> Option<&Mission> {
        self.dataset.missions.get(*self.ids.missions.get(id)?)
    }

    #[must_use]
    pub fn cable(&self, id: &str) -> Option<&Cable> {
        self.dataset.cables.get(self.cable_index(id)?)
    }

    #[must_use]
    pub fn cable_index(&self, id: &str) -> Option<usize> {
        self.ids.cables.get(id).copied()
    }

    #[must_use]
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.dataset.statements.get(self.statement_index(id)?)
    }

    #[must_use]
    pub fn statement_index(&self, id: &str) -> Option<usize> {
        self.ids.statements.get(id).copied()
    }

    #[must_use]
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.dataset.entities.get(self.entity_index(id)?)
    }

    #[must_use]
    pub fn entity_index(&self, id: &str) -> Option<usize> {
        self.ids.entities.get(id).copied()
    }

    #[must_use]
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.dataset.articles.get(self.article_index(id)?)
    }

    #[must_use]
    pub fn article_index(&self, id: &str) -> Option<usize> {
        self.ids.articles.get(id).copied()
    }

    #[must_use]
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.dataset.claims.get(*self.ids.claims.get(id)?)
    }

    /// The cable or statement with an id; they share one space of ids.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<Source> {
        self.cable_index(id)
            .map(Source::Cable)
            .or_else(|| self.statement_index(id).map(Source::Statement))
    }

    /// The text of a source; withheld where there is none such.
    #[must_use]
    pub fn text_of(&self, source: Source) -> &SourceText {
        let text = match source {
            Source::Cable(at) => self.dataset.cables.get(at).map(|it| &it.text),
            Source::Statement(at) => self.dataset.statements.get(at).map(|it| &it.text),
        };
        text.unwrap_or(&SourceText::Withheld)
    }

    /// The link that opens a source.
    #[must_use]
    pub fn link_to(&self, source: Source) -> Link {
        match source {
            Source::Cable(at) => self
                .dataset
                .cables
                .get(at)
                .map_or(Link::Nothing, |cable| Link::Cable(cable.id.clone())),
            Source::Statement(at) => self
                .dataset
                .statements
                .get(at)
                .map_or(Link::Nothing, |statement| {
                    Link::Statement(statement.id.clone())
                }),
        }
    }

    /// Whether a link leads to something that is in the dataset.
    #[must_use]
    pub fn has(&self, link: &Link) -> bool {
        match link {
            Link::Nothing => false,
            Link::Cable(id) => self.ids.cables.contains_key(id),
            Link::Statement(id) => self.ids.statements.contains_key(id),
            Link::Entity(id) => self.ids.entities.contains_key(id),
            Link::Article(id) => self.ids.articles.contains_key(id),
            Link::Mission(id) => self.ids.missions.contains_key(id),
            Link::Claim(id) => self.ids.claims.contains_key(id),
        }
    }

    /// What a link leads to, in one line: a subject, a name, a headline, a question.
    #[must_use]
    pub fn title_of(&self, link: &Link) -> String {
        let title = match link {
            Link::Nothing => None,
            Link::Cable(id) => self.cable(id).map(|cable| cable_title(cable).to_owned()),
            Link::Statement(id) => self.statement(id).map(|it| self.statement_title(it)),
            Link::Entity(id) => self.entity(id).map(|entity| entity.name.clone()),
            Link::Article(id) => self.article(id).map(article_title),
            Link::Mission(id) => self.mission(id).map(|mission| mission.name.clone()),
            Link::Claim(id) => self.claim(id).map(|claim| claim.question.clone()),
        };
        title.unwrap_or_default()
    }

    /// Who speaks in a statement: the entity's name, or the description as it stands.
    #[must_use]
    pub fn speaker_name<'a>(&'a self, speaker: &'a str) -> &'a str {
        self.entity(speaker)
            .map_or(speaker, |entity| entity.name.as_str())
    }

    /// `Blake Darche: on the techniques used`
    #[must_use]
    pub fn statement_title(&self, statement: &Statement) -> String {
        let speaker = self.speaker_name(&statement.speaker);
        match (speaker.is_empty(), statement.occasion.is_empty()) {
            (true, true) => statement.id.clone(),
            (true, false) => statement.occasion.clone(),
            (false, true) => speaker.to_owned(),
            (false, false) => format!("{speaker}: {}", statement.occasion),
        }
    }

    /// Every cable and statement, in the dataset's order.
    pub fn sources(&self) -> impl Iterator<Item = Source> + '_ {
        (0..self.dataset.cables.len())
            .map(Source::Cable)
            .chain((0..self.dataset.statements.len()).map(Source::Statement))
    }
}

/// A cable in one line: its subject, or its reference number, or its id.
#[must_use]
pub fn cable_title(cable: &Cable) -> &str {
    [
        cable.subject.as_str(),
        cable.reference.as_deref().unwrap_or_default(),
    ]
    .into_iter()
    .find(|text| !text.trim().is_empty())
    .unwrap_or(&cable.id)
}

/// `DW: 'Thousands' of EU diplomatic cables hacked`
#[must_use]
pub fn article_title(article: &Article) -> String {
    if article.title.is_empty() {
        article.outlet.clone()
    } else {
        format!("{}: {}", article.outlet, article.title)
    }
}
