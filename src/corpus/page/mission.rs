//! The page of a mission.

use super::{Block, Page, count, item, line, section};
use crate::corpus::Corpus;
use crate::corpus::citation::dated;
use crate::dataset::{Link, MissionRole};

/// How many cables are listed; the rest is a filter away.
const LISTED: usize = 200;

pub fn page(corpus: &Corpus, id: &str) -> Option<Page> {
    let mission = corpus.mission(id)?;
    let mut page = Page {
        kicker: "Mission".to_owned(),
        title: mission.name.as_str().into(),
        ..Page::default()
    };
    let mut lines = vec![
        line("City", mission.city.as_str()),
        line("Country", mission.country.as_str()),
        line(
            "Role",
            match mission.role {
                MissionRole::Sending => "sent cables",
                MissionRole::Receiving => "received cables",
                MissionRole::WayIn => "the way in; no cable is known to come from it",
            },
        ),
    ];
    if let (Some(latitude), Some(longitude)) = (mission.latitude, mission.longitude) {
        lines.push(line(
            "Position",
            format!(
                "{:.2}° {}, {:.2}° {}",
                latitude.abs(),
                if latitude < 0.0 { "S" } else { "N" },
                longitude.abs(),
                if longitude < 0.0 { "W" } else { "E" }
            ),
        ));
    }
    lines.retain(|line| !line.text.text.is_empty());
    page.blocks.push(Block::Header(lines));
    if !mission.note.is_empty() {
        page.blocks.push(Block::Note(mission.note.as_str().into()));
    }
    let cables: Vec<_> = corpus
        .dataset
        .cables
        .iter()
        .filter(|cable| cable.mission.as_deref() == Some(id))
        .collect();
    let mut listed: Vec<Block> = cables
        .iter()
        .take(LISTED)
        .map(|cable| {
            let mut detail = dated(cable.date, &cable.date_basis);
            if cable.mission_basis.is_inferred() {
                detail.push_str(" · mission inferred");
            }
            Block::Item(item(corpus, Link::Cable(cable.id.clone()), detail))
        })
        .collect();
    if cables.len() > LISTED {
        listed.push(Block::Note(
            format!(
                "and {} more: filter the cables by mission",
                count(cables.len() - LISTED, "cable")
            )
            .into(),
        ));
    }
    if listed.is_empty() {
        listed.push(Block::Gap("No cable from it is in this dataset".to_owned()));
    }
    section(&mut page.blocks, "Cables", listed);
    Some(page)
}
