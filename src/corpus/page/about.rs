//! What a dataset says of itself, as a page.

use super::{Block, Page, count, line, section};
use crate::corpus::Corpus;

/// The story of the dataset, its numbers and its terms.
#[must_use]
pub fn about(corpus: &Corpus) -> Page {
    let dataset = &corpus.dataset;
    let about = &dataset.about;
    let mut page = Page {
        kicker: "Dataset".to_owned(),
        title: dataset.title.as_str().into(),
        ..Page::default()
    };
    if !about.summary.is_empty() {
        page.blocks.push(Block::Body(about.summary.as_str().into()));
    }
    let numbers = [
        (dataset.cables.len(), "cable"),
        (dataset.missions.len(), "mission"),
        (dataset.statements.len(), "statement"),
        (dataset.articles.len(), "article"),
        (dataset.claims.len(), "claim"),
    ];
    let numbers: Vec<String> = numbers
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, noun)| count(n, noun))
        .collect();
    page.blocks.push(Block::Note(numbers.join(" · ").into()));
    for part in &about.sections {
        let paragraphs = part
            .text
            .split("\n\n")
            .map(|paragraph| Block::Body(paragraph.into()))
            .collect();
        section(&mut page.blocks, &part.title, paragraphs);
    }
    let mut lines = vec![
        line("Provenance", about.provenance.as_str()),
        line("Terms", about.license.as_str()),
        line("Curators", about.curators.join(", ")),
        line("Changed", about.updated.for_people()),
    ];
    lines.retain(|line| !line.text.text.is_empty());
    if !lines.is_empty() {
        page.blocks.push(Block::Heading("Source".to_owned()));
        page.blocks.push(Block::Header(lines));
    }
    page
}
