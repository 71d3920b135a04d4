//! Who and what stands together: entities that share sources, tied by how strongly they do.

mod names;
mod signs;

use super::{Scene, Table, columns};
use crate::corpus::entity::kind_in_words;
use crate::corpus::network::{Choice, Layout, LayoutOptions, Network, Pair, Strength, radius};
use crate::corpus::page::{count, number};
use crate::corpus::{Answer, Corpus};
use crate::dataset::Link;
use crate::figure::{Figure, Lead, Line, Palette, Point, Rect, Shape};

const MARGIN: f32 = 20.0;
/// Under the picture, for the key to its signs.
const KEY: f32 = 40.0;
/// How much of what is out of focus remains.
const FAINT: f32 = 0.14;

/// How a network is looked at.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Options {
    pub choice: Choice,
    pub layout: LayoutOptions,
    /// The entity, by id, whose neighbours alone stand out.
    pub focus: Option<String>,
}

/// A network and where its nodes stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    pub network: Network,
    pub layout: Layout,
}

impl Data {
    /// The network of an answer, laid out.
    #[must_use]
    pub fn of(corpus: &Corpus, answer: &Answer, options: &Options) -> Self {
        let network = Network::of(corpus, answer, &options.choice);
        Self {
            layout: Layout::of(&network, &options.layout),
            network,
        }
    }
}

/// The area in which nodes stand: what a drag needs to turn px into the unit square.
#[must_use]
pub fn area(scene: &Scene<'_>) -> Rect {
    let (width, height) = (scene.width.max(1.0), scene.height.max(280.0));
    let aside = (width * 0.06).clamp(MARGIN + 20.0, 110.0).min(width * 0.25);
    Rect::new(
        aside,
        MARGIN + 14.0,
        width - 2.0 * aside,
        height - 2.0 * (MARGIN + 14.0) - KEY,
    )
}

/// The network.
#[must_use]
pub fn figure(scene: &Scene<'_>, data: &Data, options: &Options) -> Figure {
    let palette = scene.palette();
    let network = &data.network;
    let mut figure = Figure::new(scene.width, scene.height.max(280.0), palette);
    "Who and what stands in the same sources?".clone_into(&mut figure.title);
    figure.summary = summary(scene, network);
    figure.notes = notes(network);
    if network.nodes.is_empty() {
        let least = if network.at_least > 1 {
            format!(" in at least {} of them", number(network.at_least))
        } else {
            String::new()
        };
        let text =
            format!("Entities that stand in the same sources are tied here; no two do{least}.");
        columns::sentence(scene, &mut figure, &text);
        return figure;
    }
    let area = area(scene);
    let most = network.nodes.iter().map(|it| it.sources).max().unwrap_or(1);
    let zoom = (area.width / 1100.0)
        .min(area.height / 700.0)
        .sqrt()
        .clamp(0.6, 1.6);
    let places: Vec<(Point, f32)> = network
        .nodes
        .iter()
        .zip(&data.layout.places)
        .map(|(node, [x, y])| {
            #[expect(clippy::cast_possible_truncation, reason = "a radius is small")]
            let radius = radius(node.sources, most) as f32 * zoom;
            let place = Point::new(area.x + x * area.width, area.y + y * area.height);
            (place, radius)
        })
        .collect();
    let focus = options
        .focus
        .as_ref()
        .and_then(|id| network.nodes.iter().position(|node| node.id == *id));
    let near = focus.map_or_else(
        || vec![true; network.nodes.len()],
        |node| network.neighbourhood(node),
    );
    let is_near = |at: usize| near.get(at).copied().unwrap_or(true);

    let strongest = network
        .pairs
        .iter()
        .map(|pair| pair.strength(network.strength))
        .fold(f64::MIN_POSITIVE, f64::max);
    for pair in network.pairs.iter().rev() {
        let (a, b) = pair.nodes;
        let (Some((from, _)), Some((to, _))) = (places.get(a), places.get(b)) else {
            continue;
        };
        let item = figure.item(
            pair_id(network, pair),
            pair_in_words(network, pair),
            Lead::Nowhere,
        );
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        let share = (pair.strength(network.strength) / strongest).clamp(0.0, 1.0) as f32;
        let is_clear = focus.is_none_or(|node| a == node || b == node);
        let alpha = match (is_clear, is_near(a) && is_near(b)) {
            (true, _) => 0.25 + 0.4 * share,
            (false, true) => 0.2,
            (false, false) => 0.06,
        };
        figure.draw_as(
            item,
            Shape::Path {
                points: [*from, *to].into(),
                line: Line::solid(palette.muted.faded(alpha), (0.75 + 5.25 * share) * zoom),
            },
        );
    }
    nodes(&mut figure, palette, network, &places, &near, focus);
    names::draw(&mut figure, palette, network, &places, &near, focus);
    signs::key(&mut figure, palette, network, most, zoom);
    figure
}

fn nodes(
    figure: &mut Figure,
    palette: &Palette,
    network: &Network,
    places: &[(Point, f32)],
    near: &[bool],
    focus: Option<usize>,
) {
    // Small ones over large ones, so that none is hidden.
    for (at, (node, (place, radius))) in network.nodes.iter().zip(places).enumerate() {
        let item = figure.item(
            format!("entity:{}", node.id),
            format!(
                "{}, {}: in {}",
                node.name,
                kind_in_words(node.kind, 1),
                count(node.sources, "source")
            ),
            Lead::Select(Link::Entity(node.id.clone())),
        );
        let share = if near.get(at).copied().unwrap_or(true) {
            1.0
        } else {
            FAINT
        };
        let rim = if focus == Some(at) {
            Line::solid(palette.ink, 2.0)
        } else {
            Line::solid(palette.paper, 1.5)
        };
        let color = signs::color(node.kind).toward(palette.paper, 1.0 - share);
        figure.draw_as(item, signs::sign(node.kind, *place, *radius, color, rim));
    }
}

fn summary(scene: &Scene<'_>, network: &Network) -> String {
    let mut summary = scene.cables_in_words();
    let statements = network.sources - network.cables.min(network.sources);
    if statements > 0 {
        summary.push_str(&format!(" and {}", count(statements, "statement")));
    }
    summary.push_str(&format!(
        " · {}, {}",
        number(network.nodes.len())
            + if network.nodes.len() == 1 {
                " entity"
            } else {
                " entities"
            },
        count(network.pairs.len(), "pair")
    ));
    summary
}

fn notes(network: &Network) -> Vec<String> {
    let mut notes = vec![network.strength.formula().to_owned()];
    if network.at_least > 1 {
        notes.push(format!(
            "Only pairs that are together in at least {} sources.",
            number(network.at_least)
        ));
    }
    if network.left_out_pairs > 0 {
        notes.push(format!(
            "{} less strong or between entities in fewer sources left out.",
            count(network.left_out_pairs, "pair")
        ));
    }
    if network.left_out_entities > 0 {
        notes.push(format!(
            "{} left out: in fewer sources, or in no pair that is shown.",
            count(network.left_out_entities, "entity")
        ));
    }
    notes.push("Nearness and direction mean nothing by themselves: only lines tie.".to_owned());
    notes
}

fn pair_id(network: &Network, pair: &Pair) -> String {
    let id = |at: usize| network.nodes.get(at).map_or("", |node| node.id.as_str());
    format!("pair:{}:{}", id(pair.nodes.0), id(pair.nodes.1))
}

fn pair_in_words(network: &Network, pair: &Pair) -> String {
    let name = |at: usize| network.nodes.get(at).map_or("", |node| node.name.as_str());
    let measure = match network.strength {
        Strength::LogLikelihood => format!("G² {:.1}", pair.log_likelihood),
        Strength::Count | Strength::NormalisedPmi => format!("NPMI {:.2}", pair.npmi),
    };
    format!(
        "{} and {}: together in {}, {}",
        name(pair.nodes.0),
        name(pair.nodes.1),
        count(pair.together, "source"),
        measure.replace('-', "−")
    )
}

/// The pairs: both entities, their sources, how many they share, and the measures.
#[must_use]
pub fn table(_scene: &Scene<'_>, data: &Data, _options: &Options) -> Table {
    let columns = [
        "id",
        "entity",
        "kind",
        "sources",
        "other_id",
        "other_entity",
        "other_kind",
        "other_sources",
        "sources_together",
        "npmi",
        "g2",
    ];
    let network = &data.network;
    let rows = network
        .pairs
        .iter()
        .filter_map(|pair| {
            let (a, b) = (
                network.nodes.get(pair.nodes.0)?,
                network.nodes.get(pair.nodes.1)?,
            );
            Some(vec![
                a.id.clone(),
                a.name.clone(),
                kind_in_words(a.kind, 1).to_owned(),
                a.sources.to_string(),
                b.id.clone(),
                b.name.clone(),
                kind_in_words(b.kind, 1).to_owned(),
                b.sources.to_string(),
                pair.together.to_string(),
                format!("{:.4}", pair.npmi),
                format!("{:.4}", pair.log_likelihood),
            ])
        })
        .collect();
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}
