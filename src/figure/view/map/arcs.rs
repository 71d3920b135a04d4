//! Lines from missions to addressees and countries.

use std::sync::Arc;

use super::{Arcs, Data, Direction, Options, Scene};
use crate::corpus::facets::mission_label;
use crate::corpus::page::{count, number};
use crate::corpus::traffic::{EndKind, Route};
use crate::dataset::{Link, Mission};
use crate::figure::palette::Medium;
use crate::figure::{Dash, Element, Item, Lead, Line, Point, Shape};
use crate::geo::projection::Projection;
use crate::geo::sphere::{self, Place};

/// How many lines are drawn, those of most cables first.
pub const MOST: usize = 2000;
/// The widest line, in px.
const WIDEST: f32 = 7.0;

/// What lines are drawn for.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    projection: Projection,
    medium: Medium,
    arcs: Arcs,
    direction: Direction,
    selected: String,
    /// The place of the first item, since elements name their items by place.
    first_item: usize,
}

/// Lines on the plane, with what they mean.
#[derive(Debug, Default)]
pub struct Drawn {
    pub elements: Arc<Vec<Element>>,
    pub items: Vec<Arc<Item>>,
    /// What cannot be drawn, and what lines do not say.
    pub notes: Vec<String>,
}

/// The lines that the options ask for; kept until another is asked for.
pub fn drawn(scene: &Scene<'_>, data: &Data, options: &Options, first_item: usize) -> Arc<Drawn> {
    let key = Key {
        projection: options.projection,
        medium: scene.medium,
        arcs: options.arcs,
        direction: options.direction,
        selected: options.selected.clone(),
        first_item,
    };
    // A poisoned lock holds whole drawings all the same.
    let mut kept = data
        .arcs
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some((other, drawn)) = kept.as_ref()
        && *other == key
    {
        return Arc::clone(drawn);
    }
    let drawn = Arc::new(draw(scene, data, options, first_item));
    *kept = Some((key, Arc::clone(&drawn)));
    drawn
}

/// The routes that the options ask for, most cables first.
pub fn chosen<'a>(
    scene: &'a Scene<'_>,
    data: &'a Data,
    options: &'a Options,
) -> impl Iterator<Item = &'a Route> {
    let missions = &scene.corpus.dataset.missions;
    let selected = missions
        .iter()
        .position(|mission| mission.id == options.selected);
    data.traffic.routes.iter().filter(move |route| {
        let is_kind = match options.arcs {
            Arcs::None => false,
            Arcs::Addressees => route.to.kind.is_addressee(),
            Arcs::Countries => !route.to.kind.is_addressee(),
        };
        let is_way = selected.is_none_or(|selected| {
            let is_out = route.from == selected;
            let is_in = match route.to.kind {
                EndKind::Mission(at) => at == selected,
                // Cables about the country in which the mission stands.
                EndKind::Country(entity) => is_host(scene, selected, entity),
                EndKind::Addressee => false,
            };
            match options.direction {
                Direction::Both => is_out || is_in,
                Direction::Out => is_out,
                Direction::In => is_in,
            }
        });
        is_kind && is_way
    })
}

fn is_host(scene: &Scene<'_>, mission: usize, entity: usize) -> bool {
    let dataset = &scene.corpus.dataset;
    match (dataset.missions.get(mission), dataset.entities.get(entity)) {
        (Some(mission), Some(entity)) => {
            !mission.country.is_empty() && mission.country.eq_ignore_ascii_case(&entity.country)
        }
        _ => false,
    }
}

fn draw(scene: &Scene<'_>, data: &Data, options: &Options, first_item: usize) -> Drawn {
    let palette = scene.palette();
    let most = chosen(scene, data, options).map(|route| route.cables).max();
    #[expect(clippy::cast_precision_loss, reason = "the width of a line")]
    let width = |cables: usize| {
        let share = cables as f32 / most.unwrap_or(1).max(1) as f32;
        (WIDEST * share).max(0.8)
    };
    let mut drawn = Drawn::default();
    let mut elements = Vec::new();
    let is_selected = !options.selected.is_empty();
    let all = chosen(scene, data, options).count();
    let mut routes: Vec<&Route> = chosen(scene, data, options).take(MOST).collect();
    let mut missing = all - routes.len();
    let mut has_bow = false;
    // The widest lie below, so that no line hides another.
    routes.sort_by_key(|route| std::cmp::Reverse(route.cables));
    // Many lines over each other must not hide the map.
    let crowd = match routes.len() {
        0..=200 => 0.6,
        201..=800 => 0.3,
        _ => 0.12,
    };
    for route in routes {
        let Some(from) = data
            .traffic
            .missions
            .get(route.from)
            .and_then(|mission| mission.place)
        else {
            missing += 1;
            continue;
        };
        let Some(mission) = scene.corpus.dataset.missions.get(route.from) else {
            continue;
        };
        let item = u32::try_from(first_item + drawn.items.len()).ok();
        drawn.items.push(Arc::new(Item {
            id: format!("route:{}:{:?}:{}", mission.id, route.to.kind, route.to.name),
            label: label(route, mission, from),
            lead: match &route.to.link {
                Link::Nothing => Lead::Nowhere,
                Link::Mission(id) => Lead::Select(Link::Mission(id.clone())),
                link => Lead::Open(link.clone().into()),
            },
        }));
        let color = palette.accent.faded(if is_selected { 0.8 } else { crowd });
        let line = Line {
            color,
            width: width(route.cables),
            dash: if route.inferred == route.cables || route.to.is_inferred {
                Dash::Dashed
            } else {
                Dash::Solid
            },
        };
        let (course, is_bow) = course(options.projection, from, route.to.place);
        has_bow |= is_bow;
        #[expect(clippy::cast_possible_truncation, reason = "within the plane")]
        let points: Vec<Point> = course
            .into_iter()
            .map(|[x, y]| Point::new(x as f32, y as f32))
            .collect();
        elements.push(Element {
            shape: Shape::Path {
                points: points.into(),
                line,
            },
            item,
        });
    }
    drawn.elements = Arc::new(elements);
    if has_bow {
        let note = "Lines that would cross the map's edge or run by a pole are bowed: they show \
                    between which places, not which way.";
        drawn.notes.push(note.to_owned());
    }
    if missing > 0 {
        let note = format!("Not drawn: {}.", count(missing, "line"));
        drawn.notes.push(note);
    }
    drawn
}

/// The course of a line on the plane: the great circle, or a bow where that would run along the
/// edge of the map, by the poles or across the cut, and look like another way.
///
/// And whether it is a bow.
fn course(projection: Projection, from: Place, to: Place) -> (Vec<[f64; 2]>, bool) {
    /// Beyond this latitude a great circle is drawn much longer than it is.
    const POLAR: f64 = 66.0;
    let steepest = sphere::great_circle(from, to)
        .into_iter()
        .map(|(_, latitude)| latitude.abs())
        .fold(0.0, f64::max);
    let ends = from.latitude.abs().max(to.latitude.abs());
    let mut pieces = sphere::path(projection, from, to);
    if pieces.len() == 1 && steepest <= POLAR.max(ends + 4.0) {
        return (pieces.swap_remove(0), false);
    }
    let bow = bow(
        projection.forward(from.longitude, from.latitude),
        projection.forward(to.longitude, to.latitude),
    );
    (bow, true)
}

/// A bow from one point of the plane to another, above the straight line.
fn bow([x0, y0]: [f64; 2], [x1, y1]: [f64; 2]) -> Vec<[f64; 2]> {
    /// How far it rises, in lengths of the straight line.
    const RISE: f64 = 0.16;
    const STEPS: u32 = 32;
    let (dx, dy) = (x1 - x0, y1 - y0);
    let sign = if dx < 0.0 { -1.0 } else { 1.0 };
    // Twice the rise, since a curve comes half as near to the point that draws it.
    let (cx, cy) = (
        f64::midpoint(x0, x1) + sign * dy * 2.0 * RISE,
        (f64::midpoint(y0, y1) - sign * dx * 2.0 * RISE).max(0.0),
    );
    (0..=STEPS)
        .map(|step| {
            let t = f64::from(step) / f64::from(STEPS);
            let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
            [a * x0 + b * cx + c * x1, a * y0 + b * cy + c * y1]
        })
        .collect()
}

/// What a line says in words.
fn label(route: &Route, mission: &Mission, from: Place) -> String {
    let kilometres = sphere::distance_km(from, route.to.place);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a distance on the globe"
    )]
    let kilometres = number(kilometres.round() as usize);
    let preposition = if route.to.kind.is_addressee() {
        "to"
    } else {
        "about"
    };
    let guessed = if route.to.is_inferred {
        "; the place is concluded from the name"
    } else {
        ""
    };
    let inferred = match route.inferred {
        0 => String::new(),
        n if n == route.cables => "; the mission is inferred".to_owned(),
        n => format!("; the mission of {} is inferred", number(n)),
    };
    format!(
        "{} from {} {preposition} {} ({kilometres} km along the great circle){inferred}{guessed}",
        count(route.cables, "cable"),
        mission_label(mission),
        route.to.name,
    )
}
