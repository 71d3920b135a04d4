//! The page of a cable.

use super::sources::{MAX_PARAGRAPH_BYTES, ending, text_blocks, with_basis};
use super::{
    Anchor, Block, HeaderLine, Item, Mark, MarkKind, Marks, Page, Text, date_line, item, line,
    section,
};
use crate::corpus::body::paragraphs;
use crate::corpus::citation::bracketed;
use crate::corpus::mentions::Place;
use crate::corpus::search::part;
use crate::corpus::{Source, cable_title};
use crate::dataset::{Cable, Extent, Link};

pub fn page(marks: &Marks<'_>, at: usize) -> Option<Page> {
    let corpus = marks.corpus;
    let cable = corpus.dataset.cables.get(at)?;
    let source = Source::Cable(at);
    let title = if cable.subject.trim().is_empty() {
        Text::from(cable_title(cable))
    } else {
        marks.whole(source, Place::Subject, &cable.subject)
    };
    let mut page = Page {
        kicker: match cable.extent {
            Extent::One => "Cable",
            Extent::Series => "Series of cables",
            Extent::Kind => "Kind of document",
        }
        .to_owned(),
        title,
        ..Page::default()
    };
    for place in [Place::Reference, Place::Sender, Place::Addressees] {
        page.anchors.push(Anchor {
            block: 0,
            place,
            range: 0..usize::MAX,
        });
    }
    page.blocks.push(Block::Header(header(marks, at, cable)));
    if let Some(marking) = &cable.marking {
        let marking = bracketed(marking.clone(), &cable.marking_basis);
        page.blocks.push(Block::Stamp(marking));
    }
    text_blocks(marks, source, &cable.text, &mut page);
    for attachment in &cable.attachments {
        page.blocks.push(Block::Heading(attachment.title.clone()));
        match &attachment.text {
            Some(text) => {
                for range in paragraphs(text, MAX_PARAGRAPH_BYTES) {
                    let piece = text.get(range).unwrap_or_default();
                    page.blocks.push(Block::Body(piece.into()));
                }
            }
            None => page
                .blocks
                .push(Block::Gap("The enclosure is not held".to_owned())),
        }
    }
    threads(marks, at, &mut page);
    ending(corpus, source, &cable.about, &cable.notes, &mut page);
    let extra = cable
        .extra
        .iter()
        .map(|(key, value)| Block::Note(format!("{key}: {value}").into()))
        .collect();
    section(&mut page.blocks, "As the source tool had it", extra);
    Some(page)
}

fn header(marks: &Marks<'_>, at: usize, cable: &Cable) -> Vec<HeaderLine> {
    let corpus = marks.corpus;
    let source = Source::Cable(at);
    let searched = |place: Place| marks.whole(source, place, &part(cable, place));
    let mission = cable.mission.as_deref().and_then(|id| corpus.mission(id));
    let mut from = match (&cable.from, mission) {
        (Some(_), _) => line("From", searched(Place::Sender)),
        (None, Some(mission)) => line(
            "From",
            if cable.mission_basis.is_inferred() {
                format!("[{}]", mission.name)
            } else {
                mission.name.clone()
            },
        ),
        (None, None) => line("From", "not stated"),
    };
    let mut lines = Vec::new();
    if let (Some(_), Some(mission)) = (&cable.from, mission) {
        // The sender as printed on the cable is no inference, whatever its post is.
        lines.push(from);
        from = line(
            "Mission",
            bracketed(mission.name.clone(), &cable.mission_basis),
        );
    }
    if let Some(mission) = mission {
        from = with_basis(corpus, from, &cable.mission_basis);
        let range = 0..from.text.text.len();
        from.text.marks.insert(
            0,
            Mark {
                range,
                kind: MarkKind::Link(Link::Mission(mission.id.clone())),
            },
        );
    }
    lines.push(from);
    if !cable.addressees.is_empty() {
        lines.push(line("To", searched(Place::Addressees)));
    }
    if !cable.distribution.is_empty() {
        lines.push(line("Distribution", cable.distribution.join("; ")));
    }
    lines.push(date_line(corpus, "Date", cable.date, &cable.date_basis));
    if let Some(dtg) = &cable.dtg {
        lines.push(line("DTG", dtg.as_str()));
    }
    lines.push(if cable.reference.is_some() {
        line("Ref", searched(Place::Reference))
    } else {
        line("Ref", "not published")
    });
    if cable.marking.is_some() {
        let marking = cable.marking.clone().unwrap_or_default();
        let marking = line("Marking", bracketed(marking, &cable.marking_basis));
        lines.push(with_basis(corpus, marking, &cable.marking_basis));
    }
    if let Some(original) = &cable.original {
        let page = original
            .page
            .map_or_else(String::new, |page| format!(", page {page}"));
        lines.push(line("Original", format!("{}{page}", original.file)));
    }
    lines
}

fn threads(marks: &Marks<'_>, at: usize, page: &mut Page) {
    let corpus = marks.corpus;
    let references = corpus
        .threads
        .references(corpus, at)
        .into_iter()
        .map(|reference| match reference.cable {
            Some(cable) => {
                let link = corpus.link_to(Source::Cable(cable));
                Block::Item(item(corpus, link, reference.text))
            }
            None => Block::Item(Item {
                text: reference.text.into(),
                detail: "not in this dataset".to_owned(),
                ..Item::default()
            }),
        })
        .collect();
    section(&mut page.blocks, "It refers to", references);
    let referring = corpus
        .threads
        .referring_to(at)
        .iter()
        .filter_map(|other| {
            let cable = corpus.dataset.cables.get(*other)?;
            let detail = cable.date.for_people();
            Some(Block::Item(item(
                corpus,
                Link::Cable(cable.id.clone()),
                detail,
            )))
        })
        .collect();
    section(&mut page.blocks, "Cables that refer to it", referring);
}
