//! Where the nodes of a network stand: forces as in d3-force, from a fixed beginning.

use std::f64::consts::PI;

use fjadra::{Collide, Link, ManyBody, Node as Body, PositionX, PositionY, SimulationBuilder};

use super::Network;

/// The plane on which forces act, in px as they might be on a screen.
const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 760.0;

/// How a network is laid out.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct LayoutOptions {
    /// Entities, by id, that were put somewhere by hand, in the unit square.
    pub pinned: Vec<(String, [f32; 2])>,
}

/// Where nodes stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// For each node, in the unit square, y downwards.
    pub places: Vec<[f32; 2]>,
}

/// A place on the plane.
type Place = [f64; 2];

impl Layout {
    /// The places of a network's nodes. The same network gives the same places; pinning a node
    /// moves the others a little.
    #[must_use]
    pub fn of(network: &Network, options: &LayoutOptions) -> Self {
        let mut places: Vec<Place> = (0..network.nodes.len()).map(on_spiral).collect();
        let free = vec![None; places.len()];
        // A distance's last bit may differ between machines. Rounding between stages keeps
        // the difference from growing.
        for ticks in [60, 60, 60, 60, 60] {
            places = simulated(network, &places, &free, 0.9, ticks);
        }
        fit(&mut places);
        for _ in 0..2 {
            places = simulated(network, &places, &free, 0.05, 40);
            fit(&mut places);
        }
        let pinned: Vec<Option<Place>> = network
            .nodes
            .iter()
            .map(|node| {
                let (_, [x, y]) = options.pinned.iter().find(|(id, _)| *id == node.id)?;
                let inside = |value: f32| f64::from(if value.is_finite() { value } else { 0.5 });
                Some([
                    (inside(*x).clamp(0.0, 1.0) - 0.5) * WIDTH,
                    (inside(*y).clamp(0.0, 1.0) - 0.5) * HEIGHT,
                ])
            })
            .collect();
        if pinned.iter().any(Option::is_some) {
            places = simulated(network, &places, &pinned, 0.3, 60);
        }
        let unit = |value: f64, size: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "within the unit square")]
            let unit = (value / size + 0.5).clamp(0.0, 1.0) as f32;
            unit
        };
        Self {
            places: places
                .iter()
                .map(|[x, y]| [unit(*x, WIDTH), unit(*y, HEIGHT)])
                .collect(),
        }
    }
}

/// The radius of a node with some sources, where the most that a node has is known, in px.
#[must_use]
pub fn radius(sources: usize, most: usize) -> f64 {
    5.0 + 17.0 * (super::real(sources) / super::real(most.max(1))).sqrt()
}

/// A beginning without symmetry: a sunflower's seeds, the first in the middle.
fn on_spiral(at: usize) -> Place {
    let golden = PI * (3.0 - 5.0_f64.sqrt());
    let distance = 26.0 * (super::real(at) + 0.5).sqrt();
    let angle = super::real(at) * golden;
    [distance * libm::cos(angle), distance * libm::sin(angle)]
}

fn simulated(
    network: &Network,
    places: &[Place],
    pinned: &[Option<Place>],
    alpha: f64,
    ticks: usize,
) -> Vec<Place> {
    let most = network.nodes.iter().map(|it| it.sources).max().unwrap_or(1);
    let strongest = network
        .pairs
        .iter()
        .map(|pair| pair.strength(network.strength))
        .fold(f64::MIN_POSITIVE, f64::max);
    let radii: Vec<f64> = network
        .nodes
        .iter()
        .map(|node| {
            // Room for a name beside the node, as far as letters can be counted.
            let letters = super::real(node.name.chars().take(24).count());
            radius(node.sources, most) + 8.0 + letters * 1.6
        })
        .collect();
    let ties: Vec<f64> = network
        .pairs
        .iter()
        .map(|pair| (pair.strength(network.strength) / strongest).clamp(0.0, 1.0))
        .collect();
    let mut degrees = vec![0.0_f64; network.nodes.len()];
    for at in network.pairs.iter().flat_map(|it| [it.nodes.0, it.nodes.1]) {
        if let Some(degree) = degrees.get_mut(at) {
            *degree += 1.0;
        }
    }
    let pulls: Vec<f64> = network
        .pairs
        .iter()
        .zip(&ties)
        .map(|(pair, tie)| {
            let degree = |at: usize| degrees.get(at).copied().unwrap_or(1.0);
            (0.2 + 0.8 * tie) / degree(pair.nodes.0).min(degree(pair.nodes.1)).max(1.0)
        })
        .collect();
    let distances: Vec<f64> = ties.iter().map(|tie| 150.0 - 70.0 * tie).collect();

    let bodies = places.iter().zip(pinned).map(|([x, y], pinned)| {
        let body = Body::default();
        match pinned {
            Some([x, y]) => body.fixed_position(*x, *y),
            None => body.position(*x, *y),
        }
    });
    let mut simulation = SimulationBuilder::default()
        .with_alpha(alpha)
        .with_alpha_decay(0.02)
        .build(bodies)
        .add_force("repulsion", ManyBody::default().strength(-420.0))
        .add_force(
            "links",
            Link::new(network.pairs.iter().map(|pair| pair.nodes))
                .strength(move |_: &(_, _), at: usize| pulls.get(at).copied().unwrap_or(0.1))
                .distance(move |_: &(_, _), at: usize| distances.get(at).copied().unwrap_or(100.0)),
        )
        .add_force(
            "room",
            Collide::default()
                .radius(move |at| radii.get(at).copied().unwrap_or(10.0))
                .iterations(2),
        )
        // Wider than high, as pictures are.
        .add_force("x", PositionX::default().strength(0.045))
        .add_force("y", PositionY::default().strength(0.085));
    simulation.tick(ticks);
    let rounded = |value: f64| (value * 64.0).round() / 64.0;
    simulation
        .positions()
        .map(|[x, y]| [rounded(x), rounded(y)])
        .collect()
}

/// Stretches places to fill the plane, each direction by itself but neither much more.
fn fit(places: &mut [Place]) {
    let bounds = |axis: fn(&Place) -> f64| {
        let values = places.iter().map(axis);
        let (least, most) = values.fold((f64::MAX, f64::MIN), |(least, most), value| {
            (least.min(value), most.max(value))
        });
        (f64::midpoint(least, most), (most - least).max(1.0))
    };
    let ((middle_x, wide), (middle_y, high)) = (bounds(|it| it[0]), bounds(|it| it[1]));
    let (scale_x, scale_y) = (WIDTH / wide, HEIGHT / high);
    let least = scale_x.min(scale_y);
    let (scale_x, scale_y) = (scale_x.min(least * 1.5), scale_y.min(least * 1.5));
    for [x, y] in places {
        *x = (*x - middle_x) * scale_x;
        *y = (*y - middle_y) * scale_y;
    }
}
