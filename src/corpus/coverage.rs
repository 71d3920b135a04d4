//! Which articles printed something of which sources.

use std::collections::HashMap;

use super::{Corpus, Source};
use crate::dataset::{Article, SourceText};

/// What one article printed of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoting {
    pub source: Source,
    /// Which article, by its place in the dataset's list.
    pub article: usize,
    /// Readings inside quotation marks.
    pub marked: usize,
    /// Readings in the article's own narration.
    pub narrated: usize,
}

/// Who printed what, found from either side.
#[derive(Debug, Default)]
pub struct Coverage {
    by_source: HashMap<Source, Vec<Quoting>>,
    by_article: HashMap<usize, Vec<Quoting>>,
}

impl Coverage {
    /// What the readings of a corpus say.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let mut coverage = Self::default();
        for source in corpus.sources() {
            let text = match source {
                Source::Cable(at) => corpus.dataset.cables.get(at).map(|it| &it.text),
                Source::Statement(at) => corpus.dataset.statements.get(at).map(|it| &it.text),
            };
            let Some(SourceText::Excerpts { passages, .. }) = text else {
                continue;
            };
            let mut quotings: Vec<Quoting> = Vec::new();
            for reading in passages.iter().flat_map(|passage| &passage.readings) {
                let Some(article) = corpus.article_index(&reading.article) else {
                    continue;
                };
                let at = quotings
                    .iter()
                    .position(|quoting| quoting.article == article)
                    .unwrap_or_else(|| {
                        quotings.push(Quoting {
                            source,
                            article,
                            marked: 0,
                            narrated: 0,
                        });
                        quotings.len() - 1
                    });
                if let Some(quoting) = quotings.get_mut(at) {
                    if reading.marked {
                        quoting.marked += 1;
                    } else {
                        quoting.narrated += 1;
                    }
                }
            }
            sort(&mut quotings, &corpus.dataset.articles);
            for quoting in &quotings {
                coverage
                    .by_article
                    .entry(quoting.article)
                    .or_default()
                    .push(*quoting);
            }
            if !quotings.is_empty() {
                coverage.by_source.insert(source, quotings);
            }
        }
        coverage
    }

    /// Adds what is known from elsewhere than the readings: links traced between full texts.
    pub fn add(&mut self, quoting: Quoting) {
        self.by_source
            .entry(quoting.source)
            .or_default()
            .push(quoting);
        self.by_article
            .entry(quoting.article)
            .or_default()
            .push(quoting);
    }

    /// Puts the articles of each source into the order of their dates again.
    pub fn sort(&mut self, articles: &[Article]) {
        for quotings in self.by_source.values_mut() {
            sort(quotings, articles);
        }
    }

    /// The articles that printed something of a source, first published first.
    #[must_use]
    pub fn of_source(&self, source: Source) -> &[Quoting] {
        self.by_source.get(&source).map_or(&[], Vec::as_slice)
    }

    /// The sources of which an article printed something.
    #[must_use]
    pub fn of_article(&self, article: usize) -> &[Quoting] {
        self.by_article.get(&article).map_or(&[], Vec::as_slice)
    }
}

/// First published first.
fn sort(quotings: &mut [Quoting], articles: &[Article]) {
    quotings.sort_by_key(|quoting| {
        let article = articles.get(quoting.article);
        article.map(|article| (article.published, quoting.article))
    });
}
