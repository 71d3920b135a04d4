//! The articles that the bundled dataset is made from, where they lie beside the project: every
//! phrase that the dataset says they print is found in them, and nothing else.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use chancery::app::open::open_bundled;
use chancery::compare::{Certainty, Text};
use chancery::corpus::excerpts::Wordings;
use chancery::corpus::printed::passages;
use chancery::corpus::{Corpus, Source};

/// A reading: its source, its passage, its words.
type Reading = (Source, usize, String);

/// What the dataset says that an article prints.
fn readings(corpus: &Corpus, article: &str) -> Vec<Reading> {
    let mut found = Vec::new();
    for source in corpus.sources() {
        for (at, passage) in passages(corpus, source).iter().enumerate() {
            for reading in &passage.readings {
                if reading.article == article {
                    found.push((source, at, reading.words.clone()));
                }
            }
        }
    }
    found
}

/// The bytes of a text at which these words stand one after the other; or the letters do, where a
/// copy runs words together.
fn places(text: &Text, words: &str) -> Vec<Range<usize>> {
    let wanted: Vec<u64> = Text::new(words)
        .tokens()
        .iter()
        .map(|it| it.exact)
        .collect();
    let tokens: Vec<u64> = text.tokens().iter().map(|it| it.exact).collect();
    let places: Vec<Range<usize>> = (0..tokens.len().saturating_sub(wanted.len().max(1) - 1))
        .filter(|at| tokens[*at..].starts_with(&wanted))
        .map(|at| text.bytes(at..at + wanted.len()))
        .collect();
    if !places.is_empty() {
        return places;
    }
    let letters = text.source().match_indices(words);
    letters.map(|(at, words)| at..at + words.len()).collect()
}

#[test]
fn every_phrase_that_an_article_prints_is_found_in_it_and_no_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let opened = open_bundled();
    let corpus = &opened.corpus;
    let wordings = Wordings::of(corpus);
    let mut complaints = Vec::new();
    let mut phrases = 0;
    for file in files {
        let file = file.unwrap().path();
        let text = Arc::new(Text::new(std::fs::read_to_string(&file).unwrap()));
        // The article of which the text has most readings word for word.
        let printed = |id: &str| -> Vec<(Reading, Vec<Range<usize>>)> {
            let readings = readings(corpus, id).into_iter();
            readings
                .map(|it| (it.clone(), places(&text, &it.2)))
                .collect()
        };
        let (id, printed) = corpus
            .dataset
            .articles
            .iter()
            .map(|article| (article.id.as_str(), printed(&article.id)))
            .max_by_key(|(_, it)| it.iter().filter(|(_, places)| !places.is_empty()).count())
            .unwrap();
        let found: Vec<_> = wordings
            .find(&text)
            .into_iter()
            .filter(|it| it.quotation.certainty == Certainty::Linked)
            .collect();
        let overlap = |a: &Range<usize>, b: &Range<usize>| {
            a.end.min(b.end).saturating_sub(a.start.max(b.start)) * 5 >= a.len().max(b.len()) * 3
        };
        for ((source, passage, words), places) in &printed {
            phrases += 1;
            let is_found = found.iter().any(|it| {
                (it.source, it.passage) == (*source, *passage)
                    && places
                        .iter()
                        .any(|place| overlap(place, &it.quotation.article.bytes))
            });
            if !is_found {
                complaints.push(format!("{id}: “{words}” is not found ({places:?})"));
            }
        }
        for it in &found {
            let bytes = &it.quotation.article.bytes;
            let is_printed = printed.iter().any(|((source, passage, _), places)| {
                (it.source, it.passage) == (*source, *passage)
                    && places
                        .iter()
                        .any(|place| place.start < bytes.end && bytes.start < place.end)
            });
            if !is_printed {
                let words = &text.source()[bytes.clone()];
                complaints.push(format!("{id}: “{words}” is found, and not printed"));
            }
        }
    }
    assert!(phrases > 50);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
