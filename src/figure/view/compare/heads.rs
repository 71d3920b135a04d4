//! What stands over the columns: whose text it is, of when, and what is held of it.

use crate::corpus::comparison::{Document, Held, Subject};
use crate::corpus::mentions::Place;
use crate::corpus::page::Target;
use crate::dataset::Link;
use crate::figure::view::Scene;
use crate::figure::view::flow;
use crate::figure::{Figure, Font, Lead, Point, Text};

/// Where words begin, right of the line that tells their kind.
pub const INDENT: f32 = 12.0;

/// A column of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    /// By its place among the columns of the comparison.
    pub column: usize,
    pub x: f32,
    pub width: f32,
}

/// What is held of a text, in words.
pub const fn held(document: &Document) -> &'static str {
    match document.held {
        Held::Full => "full text",
        Held::Excerpts => "excerpts",
        Held::Readings => "what it prints",
        Held::Nothing => "text not held",
    }
}

/// The outlet of an article; what another text is called.
pub fn name(document: &Document) -> &str {
    match (document.by.trim(), document.kicker.as_str()) {
        (by, "Article") if !by.is_empty() => by,
        _ if !document.title.trim().is_empty() => document.title.trim(),
        (by, _) if !by.is_empty() => by,
        _ => "Without a title",
    }
}

/// When it is from, in words.
pub const fn date(document: &Document) -> &str {
    if document.dated.is_empty() {
        "date unknown"
    } else {
        document.dated.as_str()
    }
}

/// Opens a text, at a place of it where its whole text is held.
pub fn lead(document: &Document, at: Option<std::ops::Range<usize>>) -> Lead {
    let link = document.subject.as_ref().map(Subject::target);
    let Some(link) = link.filter(|link| *link != Link::Nothing) else {
        return Lead::Nowhere;
    };
    let at = at.filter(|_| document.held == Held::Full);
    Lead::Open(Target {
        link,
        at: at.map(|range| (Place::Body, range)),
    })
}

/// A text, in words: `Article · The Times · Title · 19 Dec 2018 · full text`.
pub fn label(document: &Document) -> String {
    let parts = [
        document.kicker.as_str(),
        document.by.as_str(),
        document.title.as_str(),
        date(document),
        held(document),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|it| !it.trim().is_empty())
        .map(|it| super::super::clipped(it, 200))
        .collect();
    parts.join(" · ")
}

/// Draws the heads of columns from `top`, each with its item; gives where they end.
pub fn draw(
    scene: &Scene<'_>,
    figure: &mut Figure,
    top: f32,
    heads: &[(Strip, &Document, u32)],
) -> f32 {
    let palette = scene.palette();
    let set: Vec<_> = heads
        .iter()
        .map(|(strip, document, item)| {
            let room = (strip.width - INDENT - 8.0).max(20.0);
            let size = if strip.width < 90.0 { 11.5 } else { 12.5 };
            let name = flow::label(name(document), Font::SansSemibold, size, room, 3);
            let date = flow::label(date(document), Font::Sans, 11.0, room, 2);
            let held = flow::label(held(document), Font::Sans, 11.0, room, 2);
            (strip, *item, size, name, [date, held].concat())
        })
        .collect();
    // All dates stand on one line, all names over them.
    let names = set.iter().map(|(.., name, _)| name.len()).max();
    let below = set.iter().map(|(.., below)| below.len()).max();
    let middle = top + lines(names) * 15.5;
    for (strip, item, size, name, below) in &set {
        let mut y = middle - lines(Some(name.len())) * 15.5;
        for line in name {
            y += 15.5;
            let at = Point::new(strip.x + INDENT, y - 3.5);
            let text = Text::new(at, line, Font::SansSemibold, *size, palette.ink);
            figure.draw_as(*item, text);
        }
        for line in below {
            y += 14.0;
            let at = Point::new(strip.x + INDENT, y - 3.0);
            figure.draw_as(*item, Text::new(at, line, Font::Sans, 11.0, palette.muted));
        }
    }
    middle + lines(below) * 14.0 + 6.0
}

fn lines(count: Option<usize>) -> f32 {
    u16::try_from(count.unwrap_or(0)).map_or(0.0, f32::from)
}
