//! One article against all cables.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chancery::compare::{Certainty, Text};
use chancery::corpus::Corpus;
use chancery::corpus::against::{against, full_texts};
use chancery::corpus::trace::{Control, trace_loaded};
use chancery::dataset::{ArticleText, Dataset};

use super::made::{Archive, linked};

/// An archive with only this of its articles, and the article's text.
fn with_one_article(archive: &Archive, at: usize) -> (Dataset, Arc<Text>) {
    let mut dataset = archive.dataset.clone();
    dataset.articles = vec![dataset.articles[at].clone()];
    let ArticleText::Full(text) = &dataset.articles[0].text else {
        panic!("the text is held");
    };
    let text = Arc::new(Text::new(text.as_str()));
    (dataset, text)
}

#[test]
fn one_article_has_what_a_trace_of_it_finds() {
    let archive = Archive::new(300, 12);
    for at in [0, 1, 5, 11] {
        let (dataset, text) = with_one_article(&archive, at);
        let links = linked(&trace_loaded(&dataset, &Control::default()).expect("links"));
        let corpus = Corpus::new(Arc::new(dataset));
        let found = against(&corpus, &text, &AtomicBool::new(false)).expect("an answer");
        let mut found: Vec<_> = found
            .iter()
            .filter(|it| it.quotation.certainty == Certainty::Linked)
            .map(|it| {
                (
                    corpus.link_to(it.source).id().to_owned(),
                    it.quotation.article.points.start as u64,
                    it.quotation.article.points.end as u64,
                    it.quotation.cable.points.start as u64,
                )
            })
            .collect();
        found.sort();
        let mut wanted: Vec<_> = links
            .iter()
            .map(|it| {
                (
                    it.source.clone(),
                    it.article_span.start,
                    it.article_span.end,
                    it.source_span.start,
                )
            })
            .collect();
        wanted.sort();
        assert_eq!(found, wanted, "article {at}");
        let planted = archive
            .planted
            .iter()
            .any(|it| it.article == format!("a{at}"));
        assert_eq!(!wanted.is_empty(), planted, "article {at}");
    }
}

#[test]
fn what_is_cancelled_gives_no_answer() {
    let archive = Archive::new(20, 3);
    let (dataset, text) = with_one_article(&archive, 0);
    let corpus = Corpus::new(Arc::new(dataset));
    assert_eq!(against(&corpus, &text, &AtomicBool::new(true)), None);
    assert_eq!(full_texts(&corpus), 20);
}
