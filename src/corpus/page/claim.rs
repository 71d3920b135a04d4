//! The page of a claim: a question, and what each article answers.

use super::article::answer;
use super::{Block, Item, Page, entity_item, item, number, section};
use crate::corpus::Corpus;
use crate::dataset::{ArticleText, Bound, Link, Unit, Value};

pub fn page(corpus: &Corpus, id: &str) -> Option<Page> {
    let claim = corpus.claim(id)?;
    let mut page = Page {
        kicker: if claim.topic.is_empty() {
            "Claim".to_owned()
        } else {
            format!("Claim · {}", claim.topic)
        },
        title: claim.question.as_str().into(),
        ..Page::default()
    };
    if !claim.note.is_empty() {
        page.blocks.push(Block::Note(claim.note.as_str().into()));
    }
    let mut articles: Vec<_> = corpus.dataset.articles.iter().collect();
    articles.sort_by_key(|article| article.published);
    let mut silent = Vec::new();
    let mut not_held = Vec::new();
    let mut answers = Vec::new();
    for article in articles {
        let reports: Vec<_> = claim
            .reports
            .iter()
            .filter(|report| report.article == article.id)
            .collect();
        for report in &reports {
            let mut detail = answer(corpus, report);
            for note in [speaker(corpus, report), report.note.clone()] {
                if !note.is_empty() {
                    detail = format!("{detail} · {note}");
                }
            }
            answers.push(Block::Item(Item {
                text: article.outlet.as_str().into(),
                target: Link::Article(article.id.clone()).into(),
                detail,
            }));
        }
        if reports.is_empty() {
            let item = Item {
                text: article.outlet.as_str().into(),
                target: Link::Article(article.id.clone()).into(),
                detail: String::new(),
            };
            match article.text {
                ArticleText::NotHeld => not_held.push(item),
                _ => silent.push(item),
            }
        }
    }
    section(&mut page.blocks, "What the articles answer", answers);
    let names = |items: Vec<Item>| {
        if items.is_empty() {
            Vec::new()
        } else {
            vec![Block::Names(items)]
        }
    };
    section(&mut page.blocks, "Silent", names(silent));
    section(&mut page.blocks, "Text not held", names(not_held));
    let source = claim
        .source
        .as_deref()
        .and_then(|id| corpus.source(id))
        .map(|source| Block::Item(item(corpus, corpus.link_to(source), "")));
    section(
        &mut page.blocks,
        "The source it concerns",
        source.into_iter().collect(),
    );
    let about: Vec<Item> = claim
        .about
        .iter()
        .filter_map(|id| entity_item(corpus, id))
        .collect();
    section(&mut page.blocks, "It concerns", names(about));
    Some(page)
}

fn speaker(corpus: &Corpus, report: &crate::dataset::Report) -> String {
    let mut text = report.speaker.as_deref().map_or_else(String::new, |id| {
        format!("said by {}", corpus.speaker_name(id))
    });
    if let Some(date) = report.said_on.filter(|date| !date.is_unknown()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&format!("on {}", date.for_people()));
    }
    if let Some(via) = report.via.as_deref().and_then(|id| corpus.article(id)) {
        let via = format!("from {}", via.outlet);
        text = if text.is_empty() {
            via
        } else {
            format!("{text}, {via}")
        };
    }
    text
}

/// A value in words: `more than 1 100`, `about 3 years`.
#[must_use]
pub fn value_in_words(corpus: &Corpus, value: &Value) -> String {
    match value {
        Value::None => String::new(),
        Value::Holds(true) => "yes".to_owned(),
        Value::Holds(false) => "no".to_owned(),
        Value::Count(bound, n) => {
            let n = number(usize::try_from(*n).unwrap_or(usize::MAX));
            format!("{}{n}", bound_in_words(*bound))
        }
        Value::Date(date) => date.for_people(),
        Value::Span(bound, length, unit) => {
            let unit = match unit {
                Unit::Days => "days",
                Unit::Weeks => "weeks",
                Unit::Months => "months",
                Unit::Years => "years",
            };
            format!("{}{length} {unit}", bound_in_words(*bound))
        }
        Value::Entity(id) => corpus.speaker_name(id).to_owned(),
        Value::Text(text) => text.clone(),
    }
}

const fn bound_in_words(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "",
        Bound::About => "about ",
        Bound::AtLeast => "at least ",
        Bound::MoreThan => "more than ",
        Bound::AtMost => "at most ",
        Bound::LessThan => "fewer than ",
    }
}
