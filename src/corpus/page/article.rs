//! The page of an article.

use super::sources::{MAX_PARAGRAPH_BYTES, spot, with_basis};
use super::{Block, Item, Page, count, date_line, item, line, section};
use crate::corpus::Corpus;
use crate::corpus::body::paragraphs;
use crate::dataset::{Article, ArticleText, Link, Report, Stance};

pub fn page(corpus: &Corpus, at: usize) -> Option<Page> {
    let article = corpus.dataset.articles.get(at)?;
    let mut page = Page {
        kicker: "Article".to_owned(),
        title: if article.title.is_empty() {
            format!("[{}, title not held]", article.outlet).into()
        } else {
            article.title.as_str().into()
        },
        ..Page::default()
    };
    page.blocks.push(Block::Header(header(corpus, article)));
    if !article.summary.is_empty() {
        page.blocks
            .push(Block::Note(article.summary.as_str().into()));
    }
    match &article.text {
        ArticleText::Full(text) => {
            page.blocks.push(Block::Heading("Text".to_owned()));
            for range in paragraphs(text, MAX_PARAGRAPH_BYTES) {
                let piece = text.get(range).unwrap_or_default();
                page.blocks.push(Block::Body(piece.into()));
            }
        }
        ArticleText::Readings => page.blocks.push(Block::Gap(
            "Its text is not reproduced: only what it prints of sources and claims".to_owned(),
        )),
        ArticleText::NotHeld => page.blocks.push(Block::Gap(
            "Its text is not held: that it says nothing cannot be known".to_owned(),
        )),
    }
    let notes = article
        .notes
        .iter()
        .map(|note| Block::Note(note.as_str().into()))
        .collect();
    section(&mut page.blocks, "Notes", notes);
    let quoted = corpus
        .coverage
        .of_article(at)
        .iter()
        .map(|quoting| {
            let mut detail = count(quoting.marked, "quotation");
            if quoting.narrated > 0 {
                detail.push_str(&format!(", {} in narration", quoting.narrated));
            }
            Block::Item(item(corpus, corpus.link_to(quoting.source), detail))
        })
        .collect();
    section(&mut page.blocks, "Sources it prints", quoted);
    section(&mut page.blocks, "What it says", reports(corpus, article));
    let cites = article
        .cites
        .iter()
        .map(|id| Block::Item(item(corpus, Link::Article(id.clone()), "")))
        .collect();
    section(&mut page.blocks, "It names as its sources", cites);
    let cited_by = corpus
        .dataset
        .articles
        .iter()
        .filter(|other| other.cites.contains(&article.id))
        .map(|other| Block::Item(item(corpus, Link::Article(other.id.clone()), "")))
        .collect();
    section(&mut page.blocks, "Articles that name it", cited_by);
    Some(page)
}

fn header(corpus: &Corpus, article: &Article) -> Vec<super::HeaderLine> {
    let mut lines = vec![
        line("Outlet", article.outlet.as_str()),
        line(
            "By",
            if article.authors.is_empty() {
                "no byline".to_owned()
            } else {
                article.authors.join(", ")
            },
        ),
        with_basis(
            corpus,
            date_line(
                corpus,
                "Published",
                article.published,
                &article.published_basis,
            ),
            &article.published_basis,
        ),
    ];
    for (label, text) in [
        ("Language", &article.language),
        ("Address", &article.url),
        ("Copy", &article.copy.seen_at),
        ("State", &article.copy.state),
    ] {
        if !text.is_empty() {
            lines.push(line(label, text.as_str()));
        }
    }
    lines
}

fn reports(corpus: &Corpus, article: &Article) -> Vec<Block> {
    let mut blocks = Vec::new();
    for claim in &corpus.dataset.claims {
        for report in &claim.reports {
            if report.article == article.id {
                let link = Link::Claim(claim.id.clone());
                blocks.push(Block::Item(Item {
                    text: claim.question.as_str().into(),
                    target: link.into(),
                    detail: answer(corpus, report),
                }));
            }
        }
    }
    blocks
}

/// What a report answers, how surely and where: `“1,100”, more than 1 100, attributed to the
/// newspaper, ¶ 11`.
#[must_use]
pub fn answer(corpus: &Corpus, report: &Report) -> String {
    let mut parts = Vec::new();
    if !report.words.is_empty() {
        parts.push(format!("“{}”", report.words));
    }
    let value = super::claim::value_in_words(corpus, &report.value);
    if !value.is_empty() && value.to_lowercase() != report.words.to_lowercase() {
        parts.push(value);
    }
    match &report.stance {
        Stance::Asserts => {}
        Stance::Attributes(who) => parts.push(format!("attributed to {who}")),
        Stance::Hedges(word) => parts.push(format!("hedged ({word})")),
        Stance::Questions(who) => parts.push(format!("questioned by {who}")),
        Stance::Disputes(who) => parts.push(format!("disputed by {who}")),
    }
    let place = spot(report.at);
    if !place.is_empty() {
        parts.push(place);
    }
    parts.join(" · ")
}
