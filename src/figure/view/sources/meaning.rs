//! What bars and bands of the graph mean, in words, and where they lead.

use super::graph::{Edge, Kind, Node};
use crate::corpus::chain::{Chain, Party, Who, name_of};
use crate::corpus::page::{answer, count, number};
use crate::dataset::{ArticleText, Link};
use crate::figure::view::Scene;
use crate::figure::view::columns::date;
use crate::figure::{Item, Lead};

/// What a bar stands for; nothing where a band only passes.
pub fn node_item(scene: &Scene<'_>, data: &Chain, node: &Node) -> Option<Item> {
    match &node.kind {
        Kind::Passing => None,
        Kind::Others(others) => Some(Item {
            id: "source:others".to_owned(),
            label: format!(
                "{} others, {}",
                number(others.len()),
                count(node.weight, "answer")
            ),
            lead: Lead::Nowhere,
        }),
        Kind::Party(at) => data
            .parties
            .get(*at)
            .map(|party| party_item(scene, party, node)),
    }
}

fn party_item(scene: &Scene<'_>, party: &Party, node: &Node) -> Item {
    let name = name_of(scene.corpus, &party.who);
    let given = count(node.weight, "answer");
    let dataset = &scene.corpus.dataset;
    match &party.who {
        Who::Entity(at) => {
            let id = dataset.entities.get(*at).map_or("", |it| it.id.as_str());
            Item {
                id: format!("source:entity:{id}"),
                label: format!("{name}: named for {given}"),
                lead: Lead::Open(Link::Entity(id.to_owned()).into()),
            }
        }
        Who::Described(text) => Item {
            id: format!("source:named:{text}"),
            label: format!("“{name}”, as an article puts it: named for {given}"),
            lead: Lead::Nowhere,
        },
        Who::Article(at) => {
            let article = dataset.articles.get(*at);
            let id = article.map_or("", |it| it.id.as_str());
            let when = article.map(date).unwrap_or_default();
            let held = if article.is_some_and(|it| it.text == ArticleText::NotHeld) {
                "; its text is not held"
            } else {
                ""
            };
            let named = party.answers - party.unsourced.min(party.answers);
            Item {
                id: format!("article:{id}"),
                label: format!(
                    "{name}, {when}: {}, {} of them with a source{held}",
                    count(party.answers, "answer"),
                    number(named),
                ),
                lead: Lead::Open(Link::Article(id.to_owned()).into()),
            }
        }
    }
}

/// What a band stands for: `DW attributes 14 answers to The New York Times`.
pub fn edge_item(
    scene: &Scene<'_>,
    data: &Chain,
    from: &Node,
    to: &Node,
    edge: &Edge,
) -> Option<Item> {
    let ends = (node_item(scene, data, from)?, node_item(scene, data, to)?);
    let name = |node: &Node| match &node.kind {
        Kind::Party(at) => data
            .parties
            .get(*at)
            .map(|party| name_of(scene.corpus, &party.who).to_owned()),
        Kind::Others(others) => Some(format!("{} others", number(others.len()))),
        Kind::Passing => None,
    };
    let (giver, taker) = (name(from)?, name(to)?);
    let id = format!("step:{}>{}", ends.0.id, ends.1.id);
    if edge.reports.is_empty() {
        return Some(Item {
            id,
            label: format!("{taker} names {giver} as its source"),
            lead: ends.1.lead,
        });
    }
    let claims = &scene.corpus.dataset.claims;
    let all: Vec<_> = edge
        .reports
        .iter()
        .filter_map(|(claim, report)| {
            let claim = claims.get(*claim)?;
            Some((claim, claim.reports.get(*report)?))
        })
        .collect();
    let to_article = match &to.kind {
        Kind::Party(at) => data.parties.get(*at).and_then(|it| match it.who {
            Who::Article(at) => scene.corpus.dataset.articles.get(at),
            _ => None,
        }),
        _ => None,
    };
    let is_own = to_article
        .is_some_and(|article| all.iter().all(|(_, report)| report.article == article.id));
    let mut label = format!(
        "{taker} attributes {} to {giver}",
        count(all.len(), "answer")
    );
    if !is_own {
        let mut tellers: Vec<&str> = Vec::new();
        for (_, report) in &all {
            let outlet = scene
                .corpus
                .article(&report.article)
                .map(|it| it.outlet.as_str());
            tellers.extend(outlet.filter(|it| !tellers.contains(it)));
        }
        tellers.truncate(8);
        label.push_str(&format!(", as told by {}", tellers.join(", ")));
    }
    if data.claim.is_some() {
        for (_, report) in all.iter().take(4) {
            label.push_str(&format!("; {}", answer(scene.corpus, report)));
        }
    } else {
        let mut questions: Vec<&str> = all
            .iter()
            .map(|(claim, _)| claim.question.as_str())
            .collect();
        questions.dedup();
        for question in questions.iter().take(4) {
            label.push_str(&format!(" · {question}"));
        }
        if questions.len() > 4 {
            label.push_str(" · …");
        }
    }
    let lead = match all.first() {
        Some((claim, _)) if all.iter().all(|(it, _)| it.id == claim.id) => {
            Lead::Open(Link::Claim(claim.id.clone()).into())
        }
        _ => ends.1.lead,
    };
    Some(Item { id, label, lead })
}
