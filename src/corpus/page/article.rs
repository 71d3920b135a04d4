//! The page of an article.

use std::ops::Range;

use super::sources::{MAX_PARAGRAPH_BYTES, Places, spot, with_basis};
use super::{
    Anchor, Block, Item, Mark, MarkKind, Page, Quoted, Text, count, date_line, item, line, section,
    within,
};
use crate::corpus::body::{paragraphs, unix_lines};
use crate::corpus::mentions::Place;
use crate::corpus::quoted::Stretch;
use crate::corpus::{Corpus, Source};
use crate::dataset::{Article, ArticleText, Link, Report, Stance};

/// The page of an article. `focus` is the part of its text at which it is opened.
pub fn page(corpus: &Corpus, at: usize, focus: Option<&(Place, Range<usize>)>) -> Option<Page> {
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
            let text = unix_lines(text);
            let quoted = corpus.quoted.of_article(at, &text);
            let mut sources = Places::default();
            for range in paragraphs(&text, MAX_PARAGRAPH_BYTES) {
                let piece = text.get(range.clone()).unwrap_or_default();
                let mut marks: Vec<Mark> = (quoted.iter())
                    .filter_map(|it| {
                        let range = within(&it.range, &range)?;
                        mark(corpus, it, range, &mut sources)
                    })
                    .collect();
                marks.extend(focus.and_then(|(_, focus)| {
                    Some(Mark {
                        range: within(focus, &range)?,
                        kind: MarkKind::Focus,
                    })
                }));
                page.anchors.push(Anchor {
                    block: page.blocks.len(),
                    place: Place::Body,
                    range,
                });
                page.blocks.push(Block::Body(Text {
                    text: piece.to_owned(),
                    marks,
                }));
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
            let mut item = item(corpus, corpus.link_to(quoting.source), detail);
            if let Some((there, _)) = corpus.quoted.first(quoting.source, at) {
                item.target = Places::default().target(corpus, quoting.source, &there);
            }
            Block::Item(item)
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

/// A stretch of an article as a mark that leads to the first source that has it.
fn mark(
    corpus: &Corpus,
    stretch: &Stretch<Source>,
    range: Range<usize>,
    sources: &mut Places,
) -> Option<Mark> {
    let (first, there) = stretch.others.first()?;
    let title = |(source, _): &(Source, Range<u64>)| corpus.title_of(&corpus.link_to(*source));
    let quoted = Quoted {
        by: stretch.others.iter().map(title).collect(),
        source: Some(sources.target(corpus, *first, there)),
    };
    Some(Mark {
        range,
        kind: MarkKind::Quoted(quoted),
    })
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
