//! Sources: who has it from whom, from those who are named to those that repeat it.

mod draw;
mod graph;
mod meaning;

use serde::{Deserialize, Serialize};

use super::columns::{self, MARGIN};
use super::{Scene, Table};
use crate::corpus::chain::{Chain, Who, name_of};
use crate::corpus::page::{count, number, spot, value_in_words};
use crate::dataset::Claim;
use crate::figure::Figure;
use graph::{Graph, Kind};

/// Which chain is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// That of one claim, by its id; of the whole story otherwise. The data must have been made
    /// with the same.
    pub claim: Option<String>,
    /// So many of those who speak are drawn, the others summed up.
    pub most_origins: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            claim: None,
            most_origins: 12,
        }
    }
}

/// The chain, drawn from left to right.
#[must_use]
pub fn figure(scene: &Scene<'_>, data: &Chain, options: &Options) -> Figure {
    let mut figure = Figure::new(scene.width, 0.0, scene.palette());
    let claim = claim_of(scene, data);
    figure.title = claim.map_or_else(
        || "Who has it from whom?".to_owned(),
        |claim| format!("Who has it from whom? {}", claim.question),
    );
    figure.summary = summary(scene, data);
    if data.parties.is_empty() {
        let text = if scene.corpus.dataset.claims.is_empty() {
            "The dataset has no claims: whom its articles name as their sources would stand here."
        } else {
            "No article answers: widen the query, or choose another claim."
        };
        figure.height = columns::sentence(scene, &mut figure, text);
        return figure;
    }
    let sides = draw::Sides::new(scene, claim.is_some());
    let graph = Graph::of(
        scene.corpus,
        data,
        options.most_origins,
        sides.most_columns(),
    );
    notes(&mut figure, scene, data, &graph);
    draw::draw(scene, &mut figure, data, claim, graph, sides);
    figure.height += MARGIN;
    figure
}

fn claim_of<'a>(scene: &Scene<'a>, data: &Chain) -> Option<&'a Claim> {
    data.claim
        .and_then(|at| scene.corpus.dataset.claims.get(at))
}

fn summary(scene: &Scene<'_>, data: &Chain) -> String {
    let unsourced: usize = data.parties.iter().map(|it| it.unsourced).sum();
    let named = data.reports - unsourced.min(data.reports);
    let mut parts = vec![
        format!(
            "n = {} of {} that name a source",
            number(named),
            count(data.reports, "answer")
        ),
        count(data.claims, "claim"),
    ];
    if !scene.condition.is_empty() && data.claim.is_none() {
        parts.push(scene.condition.clone());
    }
    if data.left_out > 0 {
        parts.push(format!(
            "{} about cables that do not match left out",
            count(data.left_out, "claim")
        ));
    }
    parts.join(" · ")
}

fn notes(figure: &mut Figure, scene: &Scene<'_>, data: &Chain, graph: &Graph) {
    for node in &graph.nodes {
        if let Kind::Others(others) = &node.kind {
            let names: Vec<&str> = others
                .iter()
                .filter_map(|at| data.parties.get(*at))
                .map(|party| name_of(scene.corpus, &party.who))
                .take(60)
                .collect();
            let more = others.len() - names.len();
            let more = if more > 0 {
                format!(" and {} more", number(more))
            } else {
                String::new()
            };
            figure
                .notes
                .push(format!("The others are: {}{more}.", names.join("; ")));
        }
    }
    if graph.left_out > 0 {
        figure.notes.push(format!(
            "{} that say least are not drawn.",
            count(graph.left_out, "article")
        ));
    }
    if !scene.condition.is_empty() && data.claim.is_none() {
        figure.notes.push(
            "The query leaves out claims about cables that do not match, and no other claims; an \
             article stands here if it answers a claim that is left, or if such an article names \
             it."
            .to_owned(),
        );
    }
    figure.notes.push(
        "An answer that names somebody and was taken from another article goes through that article."
            .to_owned(),
    );
}

/// A row for each step of each answer, and one for each mere naming of a source.
#[must_use]
pub fn table(scene: &Scene<'_>, data: &Chain, _options: &Options) -> Table {
    let columns = [
        "from",
        "from_kind",
        "to",
        "to_id",
        "claim",
        "question",
        "article",
        "place",
        "words",
        "answer",
    ];
    let mut table = Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: Vec::new(),
    };
    let dataset = &scene.corpus.dataset;
    for step in &data.steps {
        let (Some(from), Some(to)) = (data.parties.get(step.from), data.parties.get(step.to))
        else {
            continue;
        };
        let kind = match from.who {
            Who::Entity(_) => "entity",
            Who::Described(_) => "description",
            Who::Article(_) => "article",
        };
        let to_id = match to.who {
            Who::Article(at) => dataset.articles.get(at).map(|it| it.id.clone()),
            _ => None,
        };
        let head = [
            name_of(scene.corpus, &from.who).to_owned(),
            kind.to_owned(),
            name_of(scene.corpus, &to.who).to_owned(),
            to_id.unwrap_or_default(),
        ];
        if step.reports.is_empty() {
            let mut row = head.to_vec();
            row.resize(columns.len(), String::new());
            table.rows.push(row);
        }
        for (claim, report) in &step.reports {
            let Some(claim) = dataset.claims.get(*claim) else {
                continue;
            };
            let Some(report) = claim.reports.get(*report) else {
                continue;
            };
            let mut row = head.to_vec();
            row.extend([
                claim.id.clone(),
                claim.question.clone(),
                report.article.clone(),
                spot(report.at),
                report.words.clone(),
                value_in_words(scene.corpus, &report.value),
            ]);
            table.rows.push(row);
        }
    }
    table
}
