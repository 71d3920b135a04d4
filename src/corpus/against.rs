//! One article against an archive: what it has of any source whose full text is held.
//!
//! With few sources each is compared ([`of_each`]). From [`MANY`] on the article is indexed and the sources
//! streamed through the index, on all cores, as when an archive is traced ([`against`]): only what the
//! index points to is prepared and compared. What chance could reach is then measured against the whole
//! archive, so a few words without marks count for less than between two texts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::body::body;
use super::hints::Names;
use super::trace::pair::Pieces;
use super::{Corpus, Source};
use crate::compare::archive::{Index, Writing, scan};
use crate::compare::attribution::{Claim, Ties, outdone};
use crate::compare::{Certainty, Hints, Quotation, Text, compare};
use crate::dataset::SourceText;

/// From so many sources with their full texts on, comparing with each of them takes longer than a
/// reader waits.
pub const MANY: usize = 2_000;
/// Sources of which the frequencies of words and the boilerplate are taken.
const SAMPLED: usize = 4_000;

/// A quotation of a source in the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub source: Source,
    /// Its cable's side is the source's body.
    pub quotation: Quotation,
}

/// How many cables and statements a corpus has whose full texts are held.
#[must_use]
pub fn full_texts(corpus: &Corpus) -> usize {
    let is_full = |source: &Source| matches!(corpus.text_of(*source), SourceText::Full(_));
    corpus.sources().filter(is_full).count()
}

/// What an article has of the sources of a corpus whose full texts are held, in the article's
/// order; what is only possible too. None where it was cancelled.
#[must_use]
pub fn against(
    corpus: &Corpus,
    article: &Arc<Text>,
    is_cancelled: &AtomicBool,
) -> Option<Vec<Found>> {
    let sources: Vec<(Source, &SourceText)> = corpus
        .sources()
        .map(|source| (source, corpus.text_of(source)))
        .filter(|(_, text)| matches!(text, SourceText::Full(_)))
        .collect();
    let bytes: usize = sources.iter().map(|(_, text)| body(text).text.len()).sum();
    let step = sources.len().div_ceil(SAMPLED).max(1);
    let sample: Vec<_> = (sources.iter().step_by(step))
        .map(|(_, text)| body(text).text)
        .collect();
    let index = Index::new(
        vec![Arc::clone(article)],
        sample.iter().map(AsRef::as_ref),
        bytes as u64 * 2 / 13,
    );
    drop(sample);
    let mut names = Names::default();
    names.add(&corpus.dataset.missions, &corpus.dataset.entities);
    let found: Option<Vec<Vec<Found>>> = sources
        .par_iter()
        .map_init(Vec::new, |words, (source, text)| {
            if is_cancelled.load(Ordering::Relaxed) {
                return None;
            }
            words.clear();
            scan(&body(text).text, Writing::Plain, words);
            if index.candidates(words).is_empty() {
                return Some(Vec::new());
            }
            let hints = hints_of(corpus, &names, *source);
            let quotations = Pieces::of(text).quotations(article, &hints, index.space_bits());
            let found = quotations.into_iter().map(|(quotation, _)| Found {
                source: *source,
                quotation,
            });
            Some(found.collect())
        })
        .collect();
    let mut found: Vec<Found> = found?.into_iter().flatten().collect();
    let claims: Vec<Claim<Source>> = (found.iter())
        .map(|it| Claim::of(it.source, &it.quotation, None, article))
        .collect();
    settle(&mut found, &claims, article);
    Some(found)
}

/// What an article has of each source whose full text is held: every one is compared. In the article's
/// order, with what is only possible.
#[must_use]
pub fn of_each(corpus: &Corpus, article: &Text) -> Vec<Found> {
    let mut names = Names::default();
    names.add(&corpus.dataset.missions, &corpus.dataset.entities);
    let sources: Vec<Source> = corpus.sources().collect();
    let (mut found, claims): (Vec<Found>, Vec<Claim<Source>>) = sources
        .par_iter()
        .flat_map_iter(|source| {
            let text = corpus.text_of(*source);
            if !matches!(text, SourceText::Full(_)) {
                return Vec::new();
            }
            let hints = hints_of(corpus, &names, *source);
            let whole = body(text).text;
            let of_claim = |quotation: Quotation| {
                let claim = Claim::of(*source, &quotation, Some(&whole), article);
                let found = Found {
                    source: *source,
                    quotation,
                };
                (found, claim)
            };
            let quotations = compare(&Text::new(whole.as_ref()), article, &hints);
            quotations.into_iter().map(of_claim).collect()
        })
        .unzip();
    settle(&mut found, &claims, article);
    found
}

/// What another source has better is only possible. Sorts by the order of the article.
fn settle(found: &mut [Found], claims: &[Claim<Source>], article: &Text) {
    let outdone = outdone(article, claims, Ties::Shared);
    for (it, is_outdone) in found.iter_mut().zip(outdone) {
        if is_outdone {
            it.quotation.certainty = Certainty::Possible;
        }
    }
    found.sort_by_key(|it| {
        let bytes = &it.quotation.article.bytes;
        (bytes.start, bytes.end, it.source)
    });
}

/// What is known of a source besides its words.
#[must_use]
pub fn hints_of(corpus: &Corpus, names: &Names, source: Source) -> Hints {
    let hints = match source {
        Source::Cable(at) => (corpus.dataset.cables.get(at)).map(|it| names.of_cable(it)),
        Source::Statement(at) => {
            (corpus.dataset.statements.get(at)).map(|it| names.of_statement(it))
        }
    };
    hints.unwrap_or_default()
}
