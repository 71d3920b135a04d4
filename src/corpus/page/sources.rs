//! What cables and statements have in common: their text and their coverage; and the page of a
//! statement.

use std::collections::HashMap;
use std::ops::Range;

use super::{
    Anchor, Block, Marks, Page, PassageBlock, Printed, Target, Wording, basis_in_words, count,
    date_line, entity_item, item, line, section,
};
use crate::corpus::body::{body, distinct_readings, paragraphs, unix_lines};
use crate::corpus::mentions::Place;
use crate::corpus::quoted::PointIndex;
use crate::corpus::{Corpus, Source};
use crate::dataset::{ArticleText, Link, Order, Passage, SourceText, Spot};

/// The longest stretch of text that is laid out in one piece, in bytes.
pub const MAX_PARAGRAPH_BYTES: usize = 4000;

pub fn statement_page(marks: &Marks<'_>, at: usize) -> Option<Page> {
    let corpus = marks.corpus;
    let statement = corpus.dataset.statements.get(at)?;
    let source = Source::Statement(at);
    let mut page = Page {
        kicker: "Statement".to_owned(),
        title: corpus.statement_title(statement).into(),
        ..Page::default()
    };
    let mut speaker = line("Speaker", corpus.speaker_name(&statement.speaker));
    if let Some(item) = entity_item(corpus, &statement.speaker) {
        speaker.text.marks.push(super::Mark {
            range: 0..speaker.text.text.len(),
            kind: super::MarkKind::Link(item.target.link),
        });
    }
    page.blocks.push(Block::Header(vec![
        speaker,
        date_line(corpus, "Date", statement.date, &statement.date_basis),
        line("Occasion", statement.occasion.as_str()),
    ]));
    text_blocks(marks, source, &statement.text, &mut page);
    ending(
        corpus,
        source,
        &statement.about,
        &statement.notes,
        &mut page,
    );
    Some(page)
}

/// The text of a source: its paragraphs, or its passages with the gaps between them.
pub fn text_blocks(marks: &Marks<'_>, source: Source, text: &SourceText, page: &mut Page) {
    let body = body(text);
    match text {
        SourceText::Withheld => {
            page.blocks
                .push(Block::Gap("None of its words are held".to_owned()));
        }
        SourceText::Full(_) => {
            let ranges = paragraphs(&body.text, MAX_PARAGRAPH_BYTES);
            if ranges.is_empty() {
                page.blocks.push(Block::Gap("The text is empty".to_owned()));
            }
            for range in ranges {
                let piece = body.text.get(range.clone()).unwrap_or_default();
                page.anchors.push(Anchor {
                    block: page.blocks.len(),
                    place: Place::Body,
                    range: range.clone(),
                });
                let text = marks.text(source, Place::Body, piece, range);
                page.blocks.push(Block::Body(text));
            }
        }
        SourceText::Excerpts { order, passages } => {
            let is_ordered = *order == Order::AsInSource;
            for (index, passage) in passages.iter().enumerate() {
                page.blocks
                    .push(Block::Gap(gap(index, is_ordered).to_owned()));
                for line in body.lines.iter().filter(|line| line.passage == index) {
                    page.anchors.push(Anchor {
                        block: page.blocks.len(),
                        place: Place::Body,
                        range: line.range.clone(),
                    });
                }
                let ranges: Vec<_> = body
                    .lines
                    .iter()
                    .filter(|line| line.passage == index)
                    .map(|line| line.range.clone())
                    .collect();
                let block = passage_block(marks, source, passage, &ranges);
                page.blocks.push(Block::Passage(block));
            }
            page.blocks
                .push(Block::Gap("The rest is not published".to_owned()));
        }
    }
}

const fn gap(index: usize, is_ordered: bool) -> &'static str {
    match (index, is_ordered) {
        (0, true) => "What stands before is not published",
        (_, true) => "Not published",
        (0, false) => "Where it stands in the text is unknown",
        (_, false) => "Not published; the order is unknown",
    }
}

fn passage_block(
    marks: &Marks<'_>,
    source: Source,
    passage: &Passage,
    ranges: &[Range<usize>],
) -> PassageBlock {
    let corpus = marks.corpus;
    let printed = |words: &str, is_marked: bool| {
        passage
            .readings
            .iter()
            .filter(|reading| reading.words == words && reading.marked == is_marked)
            .map(|reading| {
                let article = corpus.article(&reading.article);
                let outlet = article.map_or(reading.article.as_str(), |it| it.outlet.as_str());
                let detail = [
                    (!reading.attributed_to.is_empty())
                        .then(|| format!("given to “{}”", reading.attributed_to)),
                    (!reading.note.is_empty()).then(|| reading.note.clone()),
                ];
                Printed {
                    article: Link::Article(reading.article.clone()),
                    label: format!("{outlet} {}", spot(reading.at))
                        .trim_end()
                        .to_owned(),
                    detail: detail.into_iter().flatten().collect::<Vec<_>>().join("; "),
                }
            })
            .collect::<Vec<_>>()
    };
    let mut wordings: Vec<Wording> = distinct_readings(passage)
        .iter()
        .zip(ranges)
        .map(|(words, range)| Wording {
            text: marks.text(source, Place::Body, words, range.clone()),
            is_marked: true,
            printed: printed(words, true),
        })
        .collect();
    let mut narrated: Vec<&str> = Vec::new();
    for reading in passage.readings.iter().filter(|reading| !reading.marked) {
        if !narrated.contains(&reading.words.as_str()) {
            narrated.push(&reading.words);
            wordings.push(Wording {
                text: reading.words.as_str().into(),
                is_marked: false,
                printed: printed(&reading.words, false),
            });
        }
    }
    PassageBlock {
        speaker: entity_item(corpus, &passage.speaker),
        gloss: passage.gloss.clone(),
        quoted: marks.quoted_in(
            passage
                .readings
                .iter()
                .filter_map(|reading| corpus.article_index(&reading.article)),
        ),
        wordings,
    }
}

/// A place in an article, short: `¶ 4`, `caption 2`.
#[must_use]
pub fn spot(spot: Spot) -> String {
    match spot {
        Spot::Unknown => String::new(),
        Spot::Headline => "headline".to_owned(),
        Spot::Standfirst => "standfirst".to_owned(),
        Spot::Subheading(number) => format!("subheading {number}"),
        Spot::Body(number) => format!("¶ {number}"),
        Spot::Caption(number) => format!("caption {number}"),
    }
}

/// What follows the text of a source: notes, entities, coverage, claims.
pub fn ending(
    corpus: &Corpus,
    source: Source,
    about: &[String],
    notes: &[String],
    page: &mut Page,
) {
    let notes = notes
        .iter()
        .map(|note| Block::Note(note.as_str().into()))
        .collect();
    section(&mut page.blocks, "Notes", notes);
    let names: Vec<_> = about
        .iter()
        .filter_map(|id| entity_item(corpus, id))
        .collect();
    let names = if names.is_empty() {
        Vec::new()
    } else {
        vec![Block::Names(names)]
    };
    section(&mut page.blocks, "It concerns", names);
    let coverage: Vec<Block> = corpus
        .coverage
        .of_source(source)
        .iter()
        .filter_map(|quoting| {
            let article = corpus.dataset.articles.get(quoting.article)?;
            let mut detail = count(quoting.marked, "quotation");
            if quoting.narrated > 0 {
                detail.push_str(&format!(", {} in narration", quoting.narrated));
            }
            let mut item = item(corpus, Link::Article(article.id.clone()), detail);
            if let ArticleText::Full(text) = &article.text
                && let Some((_, there)) = corpus.quoted.first(source, quoting.article)
            {
                let text = unix_lines(text);
                let bytes = PointIndex::of(&text).bytes(&text, &there);
                item.target.at = Some((Place::Body, bytes));
            }
            Some(Block::Item(item))
        })
        .collect();
    section(&mut page.blocks, "Articles that quote it", coverage);
    let link = corpus.link_to(source);
    let (Link::Cable(id) | Link::Statement(id)) = &link else {
        return;
    };
    let claims = corpus
        .dataset
        .claims
        .iter()
        .filter(|claim| claim.source.as_deref() == Some(id.as_str()))
        .map(|claim| {
            let mut articles: Vec<&str> =
                claim.reports.iter().map(|it| it.article.as_str()).collect();
            articles.sort_unstable();
            articles.dedup();
            Block::Item(item(
                corpus,
                Link::Claim(claim.id.clone()),
                count(articles.len(), "article"),
            ))
        })
        .collect();
    section(&mut page.blocks, "What the articles say of it", claims);
}

/// Places in the bodies of sources; each body is counted through once.
#[derive(Default)]
pub struct Places {
    of: HashMap<Source, PointIndex>,
}

impl Places {
    /// A source, at some code points of its body.
    pub fn target(&mut self, corpus: &Corpus, source: Source, points: &Range<u64>) -> Target {
        let body = body(corpus.text_of(source)).text;
        let index = self
            .of
            .entry(source)
            .or_insert_with(|| PointIndex::of(&body));
        Target {
            link: corpus.link_to(source),
            at: Some((Place::Body, index.bytes(&body, points))),
        }
    }
}

/// The line of a header that says what a value rests on, if anything.
pub fn with_basis(
    corpus: &Corpus,
    mut line: super::HeaderLine,
    basis: &crate::dataset::Basis,
) -> super::HeaderLine {
    line.basis = basis_in_words(corpus, basis);
    line.is_inferred = basis.is_inferred();
    line
}
