//! The page of a mission.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Block, Item, Page, count, item, line, number, section};
use crate::corpus::citation::dated;
use crate::corpus::entity::over_time;
use crate::corpus::traffic::{End, EndKind, Known};
use crate::corpus::{Corpus, Source};
use crate::dataset::{EntityKind, Link, MissionRole};

/// How many cables are listed; the rest is a filter away.
const LISTED: usize = 200;
/// How many names stand in a paragraph.
const NAMED: usize = 40;

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
    let sent: Vec<usize> = (0_usize..)
        .zip(&corpus.dataset.cables)
        .filter(|(_, cable)| cable.mission.as_deref() == Some(id))
        .map(|(at, _)| at)
        .collect();
    let missions = &corpus.dataset.missions;
    let at = missions.iter().position(|mission| mission.id == id);
    let received = at.map_or_else(Vec::new, |at| received(corpus, at));
    for (heading, cables) in [
        ("Cables sent over time", &sent),
        ("Cables received over time", &received),
    ] {
        let sources: Vec<Source> = cables.iter().copied().map(Source::Cable).collect();
        let over_time = over_time(corpus, &sources);
        let has_bars = over_time.bars.len() > 1;
        let bars = has_bars.then_some(Block::OverTime(over_time));
        section(&mut page.blocks, heading, bars.into_iter().collect());
    }
    section(&mut page.blocks, "Cables", listed(corpus, &sent));
    section(
        &mut page.blocks,
        "To whom it sent them",
        addressees(corpus, &sent),
    );
    if !received.is_empty() {
        let cables = listed(corpus, &received);
        section(&mut page.blocks, "Cables addressed to it", cables);
    }
    for (heading, kind) in [
        ("People in its cables", EntityKind::Person),
        ("Countries in its cables", EntityKind::Country),
        ("Organizations in its cables", EntityKind::Organization),
    ] {
        section(&mut page.blocks, heading, mentioned(corpus, &sent, kind));
    }
    section(
        &mut page.blocks,
        "Who printed something of its cables",
        coverage(corpus, &sent),
    );
    Some(page)
}

/// The cables that are addressed to a mission, as the map understands their addressees.
fn received(corpus: &Corpus, mission: usize) -> Vec<usize> {
    let mut known = Known::of(corpus);
    let is_it = |end: Option<End>| end.is_some_and(|end| end.kind == EndKind::Mission(mission));
    (0_usize..)
        .zip(&corpus.dataset.cables)
        .filter(|(_, cable)| {
            cable
                .addressees
                .iter()
                .any(|addressee| is_it(known.end(addressee)))
        })
        .map(|(at, _)| at)
        .collect()
}

fn listed(corpus: &Corpus, cables: &[usize]) -> Vec<Block> {
    let mut listed: Vec<Block> = cables
        .iter()
        .take(LISTED)
        .filter_map(|at| corpus.dataset.cables.get(*at))
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
    listed
}

/// The most frequent of some names, with their counts, in one paragraph.
fn names(mut counts: Vec<(Item, usize)>) -> Vec<Block> {
    counts.sort_by_key(|(_, cables)| Reverse(*cables));
    let items: Vec<Item> = counts
        .into_iter()
        .take(NAMED)
        .map(|(item, cables)| Item {
            detail: number(cables),
            ..item
        })
        .collect();
    if items.is_empty() {
        Vec::new()
    } else {
        vec![Block::Names(items)]
    }
}

fn addressees(corpus: &Corpus, cables: &[usize]) -> Vec<Block> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cable in cables
        .iter()
        .filter_map(|at| corpus.dataset.cables.get(*at))
    {
        for addressee in &cable.addressees {
            *counts.entry(addressee.as_str()).or_default() += 1;
        }
    }
    let counts = counts.into_iter().map(|(name, cables)| {
        let item = Item {
            text: name.into(),
            ..Item::default()
        };
        (item, cables)
    });
    names(counts.collect())
}

fn mentioned(corpus: &Corpus, cables: &[usize], kind: EntityKind) -> Vec<Block> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for cable in cables {
        for entity in corpus.mentions.entities_of(Source::Cable(*cable)) {
            *counts.entry(*entity).or_default() += 1;
        }
    }
    let counts = counts.into_iter().filter_map(|(entity, cables)| {
        let entity = corpus.dataset.entities.get(entity)?;
        let item = item(corpus, Link::Entity(entity.id.clone()), "");
        (entity.kind == kind).then_some((item, cables))
    });
    names(counts.collect())
}

fn coverage(corpus: &Corpus, cables: &[usize]) -> Vec<Block> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for cable in cables {
        for quoting in corpus.coverage.of_source(Source::Cable(*cable)) {
            *counts.entry(quoting.article).or_default() += 1;
        }
    }
    let mut articles: Vec<(usize, usize)> = counts.into_iter().collect();
    articles.sort_by_key(|(_, cables)| Reverse(*cables));
    articles
        .into_iter()
        .filter_map(|(article, cables)| {
            let article = corpus.dataset.articles.get(article)?;
            let link = Link::Article(article.id.clone());
            Some(Block::Item(item(corpus, link, count(cables, "cable"))))
        })
        .collect()
}
