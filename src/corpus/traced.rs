//! Links from a file, held against a corpus: who quotes whom, and what of the links leads nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::coverage::Quoting;
use super::{Corpus, Source};
use crate::dataset::{Links, Traced};

/// Links whose source and article are in the corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolved {
    /// In the order of the file.
    pub links: Vec<Resolution>,
    /// What the user should know of those that are left out, and of the file: a sentence each.
    pub notices: Vec<String>,
}

/// A link and what it joins.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    pub source: Source,
    /// By its place in the dataset's list.
    pub article: usize,
    pub link: Traced,
}

/// How many unknown ids a notice names.
const NAMED: usize = 3;

impl Resolved {
    /// What of the links joins something of the corpus.
    #[must_use]
    pub fn of(corpus: &Corpus, links: &Links) -> Self {
        let mut resolved = Self::default();
        if links.dataset != corpus.dataset.id {
            resolved.notices.push(format!(
                "The links were traced in the dataset “{}”, not in “{}”",
                links.dataset, corpus.dataset.id
            ));
        }
        let mut unknown = [BTreeSet::new(), BTreeSet::new()];
        let mut left_out = 0;
        for link in &links.links {
            let source = corpus.source(&link.source);
            let article = corpus.article_index(&link.article);
            if let (Some(source), Some(article)) = (source, article) {
                resolved.links.push(Resolution {
                    source,
                    article,
                    link: link.clone(),
                });
                continue;
            }
            left_out += 1;
            let [sources, articles] = &mut unknown;
            if source.is_none() {
                sources.insert(link.source.as_str());
            }
            if article.is_none() {
                articles.insert(link.article.as_str());
            }
        }
        for (ids, what) in unknown.iter().zip(["cable or statement", "article"]) {
            if !ids.is_empty() {
                resolved.notices.push(unknown_ids(what, ids));
            }
        }
        if left_out > 0 {
            resolved.notices.push(format!(
                "{left_out} of {} links are left out",
                links.links.len()
            ));
        }
        resolved
    }

    /// Adds what the links say to a corpus's coverage, and makes its facets anew. What the
    /// readings say already is not said twice; what is only possible is no coverage.
    pub fn feed(&self, corpus: &mut Corpus) {
        let mut counts: BTreeMap<(Source, usize), (usize, usize)> = BTreeMap::new();
        for it in self.links.iter().filter(|it| !it.link.is_possible) {
            let (marked, narrated) = counts.entry((it.source, it.article)).or_default();
            if it.link.is_marked {
                *marked += 1;
            } else {
                *narrated += 1;
            }
        }
        for ((source, article), (marked, narrated)) in counts {
            let of_source = corpus.coverage.of_source(source);
            if of_source.iter().any(|quoting| quoting.article == article) {
                continue;
            }
            corpus.coverage.add(Quoting {
                source,
                article,
                marked,
                narrated,
            });
        }
        corpus.coverage.sort(&corpus.dataset.articles);
        corpus.facets = super::facets::FacetIndex::of(corpus);
    }
}

fn unknown_ids(what: &str, ids: &BTreeSet<&str>) -> String {
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("“{id}”")).collect();
    let more = ids.len() - named.len();
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("The dataset has no {what} {}{more}", named.join(", "))
}
