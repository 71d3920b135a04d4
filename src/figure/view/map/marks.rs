//! The missions as circles, those that would lie on each other as one.

use std::sync::Arc;

use super::camera::View;
use super::labels::{self, Taken};
use super::{Data, Options, Scene};
use crate::corpus::facets::mission_label;
use crate::corpus::page::{count, number};
use crate::dataset::{Link, MissionRole};
use crate::figure::{Color, Figure, Lead, Line, Palette, Point, Rect, Shape};

/// The radius of the circle of the mission with most cables, in px.
const LARGEST: f32 = 20.0;
/// The radius of the smallest circle.
const SMALLEST: f32 = 3.5;
/// The radius of a mission without a cable.
const EMPTY: f32 = 3.0;
/// Half the diagonal of the sign of a way in.
const WAY_IN: f32 = 7.0;
/// The radius of the circle of several missions at the most: a sum can be many times the most
/// of one.
pub const MOST_TOGETHER: f32 = 2.0 * LARGEST;
/// Circles whose centres are nearer than this become one, in px.
const NEAR: f32 = 11.0;

/// A circle on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub center: Point,
    /// Its centre on the plane.
    pub plane: [f64; 2],
    pub radius: f32,
    /// The missions that it stands for, most cables first, by their place in the dataset's list.
    pub missions: Vec<usize>,
    pub cables: usize,
    /// Of them, those whose mission is inferred.
    pub inferred: usize,
    pub is_way_in: bool,
}

/// How large a circle is: its area goes by the number of cables.
pub fn radius(cables: usize, most: usize) -> f32 {
    if cables == 0 {
        return EMPTY;
    }
    #[expect(clippy::cast_precision_loss, reason = "a radius in px")]
    let share = cables as f32 / most.max(1) as f32;
    (LARGEST * share.sqrt()).max(SMALLEST)
}

/// The most cables of a mission in the answer.
pub fn most(data: &Data) -> usize {
    let cables = data.traffic.missions.iter().map(|mission| mission.cables);
    cables.max().unwrap_or(0)
}

/// The circles, largest first.
pub fn marks(
    scene: &Scene<'_>,
    data: &Data,
    options: &Options,
    view: &View,
    area: Rect,
) -> Vec<Mark> {
    let most = most(data);
    let mut singles: Vec<Mark> = scene
        .corpus
        .dataset
        .missions
        .iter()
        .zip(&data.traffic.missions)
        .enumerate()
        .filter_map(|(at, (mission, sending))| {
            let place = sending.place?;
            let plane = options.projection.forward(place.longitude, place.latitude);
            Some(Mark {
                center: view.place(plane),
                plane,
                radius: radius(sending.cables, most),
                missions: vec![at],
                cables: sending.cables,
                inferred: sending.inferred,
                is_way_in: mission.role == MissionRole::WayIn,
            })
        })
        .filter(|mark| area.expand(2.0 * LARGEST).contains(mark.center))
        .collect();
    singles.sort_by_key(|mark| (mark.is_way_in, std::cmp::Reverse(mark.cables)));
    let mut marks: Vec<Mark> = Vec::with_capacity(singles.len());
    for single in singles {
        let joins = |mark: &&mut Mark| {
            let (x, y) = (
                mark.center.x - single.center.x,
                mark.center.y - single.center.y,
            );
            // A small circle within a large one would be hidden behind its rim.
            let reach = NEAR.max(mark.radius - single.radius * 0.5);
            !mark.is_way_in && !single.is_way_in && x * x + y * y < reach * reach
        };
        match marks.iter_mut().find(joins) {
            Some(mark) => {
                mark.cables += single.cables;
                mark.inferred += single.inferred;
                mark.missions.extend(&single.missions);
                mark.radius = radius(mark.cables, most).min(MOST_TOGETHER);
            }
            None => marks.push(single),
        }
    }
    marks
        .into_iter()
        .flat_map(|mark| fanned(mark, scene, data, options, view))
        .collect()
}

/// The missions of a circle around it, where they stand in one place and no zoom parts them.
fn fanned(mark: Mark, scene: &Scene<'_>, data: &Data, options: &Options, view: &View) -> Vec<Mark> {
    /// From this width of the world on, in px, missions of one place are drawn apart.
    const APART: f64 = 40_000.0;
    const MOST: usize = 24;
    let count = mark.missions.len();
    if !(2..=MOST).contains(&count) || view.scale < APART {
        return vec![mark];
    }
    let most = most(data);
    let distance = 14.0 + 2.5 * f32::from(u8::try_from(count).unwrap_or(u8::MAX));
    mark.missions
        .iter()
        .zip(0_u8..)
        .filter_map(|(at, step)| {
            let sending = data.traffic.missions.get(*at)?;
            let place = sending.place?;
            let turn = f64::from(step) / f64::from(u32::try_from(count).unwrap_or(1));
            let angle = turn * std::f64::consts::TAU;
            #[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
            let (x, y) = (libm::cos(angle) as f32, libm::sin(angle) as f32);
            let plane = options.projection.forward(place.longitude, place.latitude);
            let own = view.place(plane);
            let mission = scene.corpus.dataset.missions.get(*at)?;
            Some(Mark {
                center: Point::new(own.x + x * distance, own.y + y * distance),
                plane,
                radius: radius(sending.cables, most),
                missions: vec![*at],
                cables: sending.cables,
                inferred: sending.inferred,
                is_way_in: mission.role == MissionRole::WayIn,
            })
        })
        .collect()
}

/// Draws the circles and their names.
pub fn draw(
    figure: &mut Figure,
    marks: &[Mark],
    scene: &Scene<'_>,
    options: &Options,
    area: Rect,
    taken: &mut Taken,
) {
    let palette = scene.palette();
    for mark in marks {
        taken.take(Rect::around(mark.center, mark.radius, mark.radius));
    }
    let missions = &scene.corpus.dataset.missions;
    for mark in marks {
        let Some(first) = mark.missions.first().and_then(|at| missions.get(*at)) else {
            continue;
        };
        let is_cluster = mark.missions.len() > 1;
        let is_selected = mark.missions.iter().any(|at| {
            missions
                .get(*at)
                .is_some_and(|it| it.id == options.selected)
        });
        let names: Vec<String> = mark
            .missions
            .iter()
            .filter_map(|at| missions.get(*at))
            .map(mission_label)
            .collect();
        let (id, lead) = if is_cluster {
            let id = format!("missions:{}", first.id);
            let lead = Lead::CloseIn {
                center: mark.plane,
                factor: 3.0,
            };
            (id, lead)
        } else {
            let lead = Lead::Select(Link::Mission(first.id.clone()));
            (format!("mission:{}", first.id), lead)
        };
        let item = figure.item(id, label(mark, &names), lead);
        sign(figure, mark, item, is_selected, palette);
        let name = match names.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one}, {two}"),
            [one, rest @ ..] => format!("{one} +{}", rest.len()),
            [] => String::new(),
        };
        let detail = if mark.is_way_in {
            "the way in".to_owned()
        } else {
            number(mark.cables)
        };
        labels::mission(
            figure,
            &labels::Name {
                text: &name,
                detail: &detail,
                center: mark.center,
                radius: if mark.is_way_in { WAY_IN } else { mark.radius },
                is_quiet: mark.cables == 0 && !mark.is_way_in,
                item,
            },
            palette,
            area,
            taken,
        );
    }
}

/// What a circle says in words.
fn label(mark: &Mark, names: &[String]) -> String {
    /// How many names a tooltip lists.
    const LISTED: usize = 12;
    let mut name = names
        .iter()
        .take(LISTED)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > LISTED {
        name.push_str(&format!(" and {} more", names.len() - LISTED));
    }
    if mark.is_way_in {
        name.push_str(", the way in");
    }
    let cables = count(mark.cables, "cable");
    let inferred = match mark.inferred {
        0 => String::new(),
        n if n == mark.cables => ", the mission inferred".to_owned(),
        n => format!(", the mission of {} inferred", number(n)),
    };
    if names.len() > 1 {
        let missions = count(names.len(), "mission");
        format!("{missions}: {name}: {cables}{inferred}")
    } else {
        format!("{name}: {cables}{inferred}")
    }
}

/// The circle: as much of its area is filled as rests on what is stated.
fn sign(figure: &mut Figure, mark: &Mark, item: u32, is_selected: bool, palette: &Palette) {
    let color = palette.accent;
    if mark.is_way_in {
        diamond(figure, mark.center, item, is_selected, palette);
        return;
    }
    if is_selected {
        figure.draw_as(
            item,
            Shape::Circle {
                center: mark.center,
                radius: mark.radius + 3.5,
                fill: None,
                line: Some(Line::solid(palette.ink, 1.5)),
            },
        );
    }
    let is_empty = mark.cables == 0;
    let rim = if is_empty { palette.muted } else { color };
    let stated = mark.cables.saturating_sub(mark.inferred);
    figure.draw_as(
        item,
        Shape::Circle {
            center: mark.center,
            radius: mark.radius,
            fill: Some(palette.paper.faded(if is_empty { 1.0 } else { 0.75 })),
            line: Some(if mark.inferred > 0 {
                Line::dashed(rim, 1.3)
            } else {
                Line::solid(rim, 1.3)
            }),
        },
    );
    if stated > 0 {
        #[expect(clippy::cast_precision_loss, reason = "a radius in px")]
        let share = stated as f32 / mark.cables as f32;
        figure.draw_as(
            item,
            Shape::Circle {
                center: mark.center,
                radius: (mark.radius * share.sqrt()).max(1.5),
                fill: Some(color.faded(0.82)),
                line: None,
            },
        );
    }
    if mark.missions.len() > 1 {
        // A cluster has a second rim.
        figure.draw_as(
            item,
            Shape::Circle {
                center: mark.center,
                radius: mark.radius + 2.5,
                fill: None,
                line: Some(Line::solid(rim.faded(0.6), 1.0)),
            },
        );
    }
}

/// The sign of the mission by whose systems the material got out.
pub fn diamond(
    figure: &mut Figure,
    center: Point,
    item: u32,
    is_selected: bool,
    palette: &Palette,
) {
    let corners = |half: f32| {
        vec![
            Point::new(center.x, center.y - half),
            Point::new(center.x + half, center.y),
            Point::new(center.x, center.y + half),
            Point::new(center.x - half, center.y),
        ]
    };
    let paint = |half: f32, fill: Color, line: Option<Line>| Shape::Polygon {
        rings: Arc::new(vec![corners(half)]),
        fill,
        line,
    };
    let rim = if is_selected { 2.5 } else { 1.5 };
    figure.draw_as(
        item,
        paint(
            WAY_IN,
            palette.paper,
            Some(Line::solid(palette.warning, rim)),
        ),
    );
    figure.draw_as(item, paint(2.5, palette.warning, None));
}
