//! The page of an entity.

use std::ops::Range;

use super::{
    Block, Item, Mark, MarkKind, Page, Target, Text, count, date_line, item, line, section,
};
use crate::corpus::entity::{articles, claims, co_mentioned, over_time};
use crate::corpus::mentions::Place;
use crate::corpus::search::part;
use crate::corpus::{Corpus, Mention, Source, body};
use crate::dataset::{Entity, EntityKind, Link};

/// How many mentions are listed with their context.
const LISTED: usize = 200;

/// How much context a mention is shown with on either side, in bytes.
const CONTEXT_BYTES: usize = 70;

/// What a kind of entity is called: one of them.
#[must_use]
pub const fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Country => "Country",
        EntityKind::Person => "Individual",
        EntityKind::Organization => "Organization",
        EntityKind::Event => "Event",
    }
}

pub fn page(corpus: &Corpus, at: usize) -> Option<Page> {
    let entity = corpus.dataset.entities.get(at)?;
    let mut page = Page {
        kicker: kind_name(entity.kind).to_owned(),
        title: entity.name.as_str().into(),
        ..Page::default()
    };
    if !entity.summary.is_empty() {
        page.blocks
            .push(Block::Body(entity.summary.as_str().into()));
    }
    let header = header(corpus, entity);
    if !header.is_empty() {
        page.blocks.push(Block::Header(header));
    }
    let aliases = entity
        .aliases
        .iter()
        .map(|alias| Block::Item(alias_item(corpus, alias)))
        .collect();
    section(&mut page.blocks, "Also called", aliases);

    let sources = corpus.mentions.sources_of(at);
    let over_time = over_time(corpus, sources);
    if over_time.bars.len() > 1 {
        section(
            &mut page.blocks,
            "Cables over time",
            vec![Block::OverTime(over_time)],
        );
    }
    section(&mut page.blocks, "Mentions", mentions(corpus, at));
    let mentioned: Vec<Source> = corpus
        .mentions
        .of_entity(at)
        .iter()
        .map(|mention| mention.source)
        .collect();
    let about: Vec<Block> = sources
        .iter()
        .filter(|source| mentioned.binary_search(source).is_err())
        .take(LISTED)
        .map(|source| {
            Block::Item(item(
                corpus,
                corpus.link_to(*source),
                source_detail(corpus, *source),
            ))
        })
        .collect();
    section(&mut page.blocks, "Cables and statements", about);
    let together: Vec<Item> = co_mentioned(corpus, at)
        .into_iter()
        .take(40)
        .filter_map(|other| {
            let it = corpus.dataset.entities.get(other.entity)?;
            Some(item(
                corpus,
                Link::Entity(it.id.clone()),
                other.sources.to_string(),
            ))
        })
        .collect();
    if !together.is_empty() {
        section(
            &mut page.blocks,
            "In the same cables and statements",
            vec![Block::Names(together)],
        );
    }
    let articles = articles(corpus, at)
        .into_iter()
        .filter_map(|article| corpus.dataset.articles.get(article))
        .map(|article| {
            let date = super::dated(article.published, &article.published_basis);
            Block::Item(item(corpus, Link::Article(article.id.clone()), date))
        })
        .collect();
    section(&mut page.blocks, "Articles", articles);
    let claims = claims(corpus, &entity.id)
        .into_iter()
        .map(|link| Block::Item(item(corpus, link, "")))
        .collect();
    section(&mut page.blocks, "What the articles say", claims);
    Some(page)
}

fn header(corpus: &Corpus, entity: &Entity) -> Vec<super::HeaderLine> {
    let mut lines = Vec::new();
    if !entity.date.is_unknown() {
        lines.push(date_line(corpus, "Date", entity.date, &entity.date_basis));
    }
    for (label, text) in [("Place", &entity.place), ("Code", &entity.country)] {
        if !text.is_empty() {
            lines.push(line(label, text.as_str()));
        }
    }
    lines
}

fn alias_item(corpus: &Corpus, alias: &crate::dataset::Alias) -> Item {
    let outlets: Vec<&str> = alias
        .printed_by
        .iter()
        .filter_map(|id| corpus.article(id))
        .map(|article| article.outlet.as_str())
        .collect();
    let printed = (!outlets.is_empty()).then(|| format!("printed by {}", outlets.join(", ")));
    let note = (!alias.note.is_empty()).then(|| alias.note.clone());
    Item {
        text: alias.name.as_str().into(),
        detail: [printed, note]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        ..Item::default()
    }
}

fn source_detail(corpus: &Corpus, source: Source) -> String {
    match source {
        Source::Cable(at) => corpus
            .dataset
            .cables
            .get(at)
            .map(|cable| super::dated(cable.date, &cable.date_basis)),
        Source::Statement(at) => corpus
            .dataset
            .statements
            .get(at)
            .map(|it| super::dated(it.date, &it.date_basis)),
    }
    .unwrap_or_default()
}

fn mentions(corpus: &Corpus, entity: usize) -> Vec<Block> {
    let all = corpus.mentions.of_entity(entity);
    let mut blocks: Vec<Block> = all
        .iter()
        .take(LISTED)
        .map(|mention| Block::Item(in_context(corpus, mention)))
        .collect();
    if all.len() > LISTED {
        blocks.push(Block::Note(
            format!("and {} more", count(all.len() - LISTED, "mention")).into(),
        ));
    }
    blocks
}

/// A mention with the words around it, which opens the reader at the place.
fn in_context(corpus: &Corpus, mention: &Mention) -> Item {
    let text = match (mention.source, mention.place) {
        (Source::Cable(at), place) => corpus
            .dataset
            .cables
            .get(at)
            .map(|cable| part(cable, place).into_owned()),
        (Source::Statement(at), Place::Subject) => corpus
            .dataset
            .statements
            .get(at)
            .map(|statement| statement.occasion.clone()),
        (Source::Statement(at), _) => corpus
            .dataset
            .statements
            .get(at)
            .map(|statement| body::body(&statement.text).text.into_owned()),
    }
    .unwrap_or_default();
    let link = corpus.link_to(mention.source);
    let detail = match mention.place {
        Place::Body => corpus.title_of(&link),
        _ => source_detail(corpus, mention.source),
    };
    Item {
        text: snippet(&text, &mention.range),
        target: Target {
            link,
            at: Some((mention.place, mention.range.clone())),
        },
        detail,
    }
}

/// The words around a range, on one line, with the range marked.
pub fn snippet(text: &str, range: &Range<usize>) -> Text {
    let mut start = range.start.saturating_sub(CONTEXT_BYTES);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (range.end + CONTEXT_BYTES).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    // Whole words, except where the text itself begins or ends.
    let before = text.get(start..range.start).unwrap_or_default();
    let before = if start > 0 {
        before
            .split_once(char::is_whitespace)
            .map_or(before, |(_, rest)| rest)
    } else {
        before
    };
    let after = text.get(range.end..end).unwrap_or_default();
    let after = if end < text.len() {
        after
            .rsplit_once(char::is_whitespace)
            .map_or(after, |(rest, _)| rest)
    } else {
        after
    };
    let one_line = |text: &str| text.replace(['\n', '\r', '\t'], " ");
    let mut out = String::new();
    if start > 0 {
        out.push_str("… ");
    }
    out.push_str(&one_line(before));
    let marked_from = out.len();
    out.push_str(&one_line(text.get(range.clone()).unwrap_or_default()));
    let marked_to = out.len();
    out.push_str(&one_line(after));
    if end < text.len() {
        out.push_str(" …");
    }
    Text {
        text: out,
        marks: vec![Mark {
            range: marked_from..marked_to,
            kind: MarkKind::Focus,
        }],
    }
}
