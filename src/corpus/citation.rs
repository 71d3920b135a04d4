//! How something is cited when it is copied.

use super::{Corpus, cable_title};
use crate::dataset::{Article, Basis, Cable, Edtf, Link};

/// A date for people, in brackets where it was inferred.
#[must_use]
pub fn dated(date: Edtf, basis: &Basis) -> String {
    bracketed(date.for_people(), basis)
}

/// A text in brackets where it was inferred.
#[must_use]
pub fn bracketed(text: String, basis: &Basis) -> String {
    if basis.is_inferred() && !text.is_empty() {
        format!("[{text}]")
    } else {
        text
    }
}

/// A citation of what a link leads to, in one line.
#[must_use]
pub fn citation(corpus: &Corpus, link: &Link) -> String {
    let dataset = &corpus.dataset;
    let what = match link {
        Link::Cable(id) => corpus.cable(id).map(|cable| of_cable(corpus, cable)),
        Link::Statement(id) => corpus.statement(id).map(|statement| {
            join(&[
                &corpus.statement_title(statement),
                &dated(statement.date, &statement.date_basis),
            ])
        }),
        Link::Article(id) => corpus.article(id).map(of_article),
        other => Some(corpus.title_of(other)),
    };
    join(&[
        &what.unwrap_or_default(),
        &format!("in “{}” ({})", dataset.title, dataset.id),
    ])
}

fn of_cable(corpus: &Corpus, cable: &Cable) -> String {
    let mission = cable
        .mission
        .as_deref()
        .and_then(|id| corpus.mission(id))
        .map(|mission| {
            if cable.mission_basis.is_inferred() {
                format!("[{}]", mission.name)
            } else {
                mission.name.clone()
            }
        });
    join(&[
        cable.reference.as_deref().unwrap_or_default(),
        mission.as_deref().unwrap_or_default(),
        &format!("“{}”", cable_title(cable)),
        &dated(cable.date, &cable.date_basis),
    ])
}

fn of_article(article: &Article) -> String {
    let title = if article.title.is_empty() {
        String::new()
    } else {
        format!("“{}”", article.title)
    };
    join(&[
        &article.authors.join(", "),
        &title,
        &article.outlet,
        &dated(article.published, &article.published_basis),
        &article.url,
    ])
}

fn join(parts: &[&str]) -> String {
    parts
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(", ")
}
