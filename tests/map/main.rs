//! The map of missions: what its circles, names, lines and notes say, and how it looks; and what
//! the other views that the command line can draw look like.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test may fail at once, and its numbers are small"
)]

mod circles;
mod names;
mod pictures;
mod traffic;
mod world;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chancery::corpus::{Answer, Corpus, Query, search};
use chancery::dataset::{Cable, Dataset, Mission};
use chancery::figure::palette::Medium;
use chancery::figure::view::Scene;
use chancery::figure::view::map::{self, Options};
use chancery::figure::{Figure, Item, Point, Shape};

fn corpus(dataset: Dataset) -> Corpus {
    Corpus::new(Arc::new(dataset))
}

fn found(corpus: &Corpus, typed: &str) -> Answer {
    search(corpus, &Query::parse(typed), &AtomicBool::new(false)).unwrap()
}

fn scene<'a>(corpus: &'a Corpus, answer: &'a Answer, size: [f32; 2]) -> Scene<'a> {
    Scene {
        corpus,
        answer,
        condition: String::new(),
        width: size[0],
        height: size[1],
        medium: Medium::Light,
    }
}

/// The map of a dataset, with what is found by a query.
fn drawn(dataset: Dataset, typed: &str, options: &Options) -> Figure {
    let corpus = corpus(dataset);
    let answer = found(&corpus, typed);
    let scene = scene(&corpus, &answer, [1200.0, 750.0]);
    map::figure(&scene, &map::Data::of(&corpus, &answer), options)
}

/// A circle on the map.
#[derive(Clone, Copy, Debug)]
struct Circle {
    center: Point,
    radius: f32,
    is_dashed: bool,
    is_filled: bool,
}

/// The circles that stand for an item, in the order in which they are painted.
fn circles(figure: &Figure, item: &Item) -> Vec<Circle> {
    let at = figure.items.iter().position(|it| it.id == item.id).unwrap();
    figure
        .elements
        .iter()
        .filter(|element| element.item == Some(at as u32))
        .filter_map(|element| match &element.shape {
            Shape::Circle {
                center,
                radius,
                fill,
                line,
            } => Some(Circle {
                center: *center,
                radius: *radius,
                is_dashed: line.is_some_and(|line| !line.dash.lengths().is_empty()),
                is_filled: fill.is_some() && line.is_none(),
            }),
            _ => None,
        })
        .collect()
}

/// The item of a mission that stands alone.
fn mission<'a>(figure: &'a Figure, id: &str) -> &'a Item {
    let id = format!("mission:{id}");
    figure.items.iter().find(|item| item.id == id).unwrap()
}

/// Missions at places, each with so many cables, of which some are inferred.
fn sending(missions: &[([f64; 2], usize, usize)]) -> Dataset {
    let mut dataset = Dataset {
        format: 1,
        id: "d".to_owned(),
        ..Dataset::default()
    };
    for (at, (place, cables, inferred)) in missions.iter().enumerate() {
        dataset.missions.push(Mission {
            id: format!("m{at}"),
            name: format!("Embassy {at}"),
            city: format!("City {at}"),
            latitude: Some(place[0]),
            longitude: Some(place[1]),
            ..Mission::default()
        });
        for n in 0..*cables {
            dataset.cables.push(Cable {
                id: format!("c{at}-{n}"),
                mission: Some(format!("m{at}")),
                mission_basis: if n < *inferred {
                    chancery::dataset::Basis::Inferred("by hand".to_owned())
                } else {
                    chancery::dataset::Basis::Document
                },
                ..Cable::default()
            });
        }
    }
    dataset
}
