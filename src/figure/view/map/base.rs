//! The land under the missions, drawn once for each way in which it is shown.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::camera::View;
use super::{Options, Scene};
use crate::corpus::page::count;
use crate::corpus::traffic::Traffic;
use crate::dataset::Link;
use crate::figure::palette::Medium;
use crate::figure::{Color, Element, Item, Lead, Line, Palette, Point, Shape};
use crate::geo::basemap::{BoundaryKind, Detail, layer};
use crate::geo::countries::countries;
use crate::geo::projection::Projection;

/// In how many steps countries are shaded.
pub const SHADES: usize = 5;

/// What the land is drawn for.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    projection: Projection,
    detail: Detail,
    medium: Medium,
    /// The step of each country that is shaded.
    shades: BTreeMap<usize, usize>,
}

/// How many drawings of the land are kept.
const KEPT: usize = 6;

type Kept = Vec<(Key, Arc<Vec<Element>>)>;
static DRAWN: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// The countries as items, in the order of the list of countries.
pub fn items(scene: &Scene<'_>, traffic: &Traffic) -> Vec<Arc<Item>> {
    countries()
        .iter()
        .enumerate()
        .map(|(at, country)| {
            let mut label = country.name.clone();
            let mut lead = Lead::Nowhere;
            if let Some(mentioned) = traffic.countries.get(&at) {
                let cables = count(mentioned.cables, "cable");
                let verb = if mentioned.cables == 1 {
                    "mentions it or is about it"
                } else {
                    "mention it or are about it"
                };
                label = format!("{label}: {cables} {verb}");
                if let Some(entity) = scene.corpus.dataset.entities.get(mentioned.entity) {
                    lead = Lead::Open(Link::Entity(entity.id.clone()).into());
                }
            }
            if !country.note.is_empty() {
                label = format!("{label}\n{}", country.note);
            }
            Arc::new(Item {
                id: if country.a3.is_empty() {
                    format!("country:{at}")
                } else {
                    format!("country:{}", country.a3)
                },
                label,
                lead,
            })
        })
        .collect()
}

/// The steps of countries by how many cables mention them: as many countries in each.
pub fn shades(traffic: &Traffic) -> BTreeMap<usize, usize> {
    let bounds = bounds(traffic);
    traffic
        .countries
        .iter()
        .map(|(country, mentioned)| {
            let step = bounds.partition_point(|(_, last)| *last < mentioned.cables);
            (*country, step.min(SHADES - 1))
        })
        .collect()
}

/// The least and the greatest number of cables of each step.
pub fn bounds(traffic: &Traffic) -> Vec<(usize, usize)> {
    let mut numbers: Vec<usize> = traffic.countries.values().map(|it| it.cables).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let steps = SHADES.min(numbers.len());
    (0..steps)
        .filter_map(|step| {
            let first = step * numbers.len() / steps;
            let last = ((step + 1) * numbers.len() / steps).checked_sub(1)?;
            Some((*numbers.get(first)?, *numbers.get(last)?))
        })
        .collect()
}

/// The colour of a step.
pub fn shade(palette: &Palette, step: usize) -> Color {
    #[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
    let share = 0.14 + 0.46 * step as f32 / (SHADES - 1) as f32;
    palette.land.toward(palette.accent, share)
}

impl Key {
    /// What the land is drawn for on a map of some scale.
    fn of(options: &Options, medium: Medium, view: &View, traffic: &Traffic) -> Self {
        let detail = Detail::for_world_width(view.scale);
        Self {
            projection: options.projection,
            detail: options
                .detail_at_most
                .map_or(detail, |most| detail.min(most)),
            medium,
            shades: if options.shades_countries {
                shades(traffic)
            } else {
                BTreeMap::new()
            },
        }
    }
}

/// The land as far as a map of this scale shows it; kept for the next time.
pub fn drawn(
    options: &Options,
    medium: Medium,
    view: &View,
    traffic: &Traffic,
) -> Arc<Vec<Element>> {
    let key = Key::of(options, medium, view, traffic);
    if let Some(elements) = found(&key) {
        return elements;
    }
    // Without the lock: a fine map takes a while.
    let elements = Arc::new(draw(&key));
    let mut kept = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= KEPT {
        kept.remove(0);
    }
    kept.push((key, Arc::clone(&elements)));
    elements
}

/// Whether the land of such a map was drawn already.
pub fn is_drawn(options: &Options, medium: Medium, view: &View, traffic: &Traffic) -> bool {
    found(&Key::of(options, medium, view, traffic)).is_some()
}

fn found(key: &Key) -> Option<Arc<Vec<Element>>> {
    // A poisoned lock holds drawings all the same: nothing is changed halfway.
    let mut kept = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let at = kept.iter().position(|(other, _)| other == key)?;
    let found = kept.remove(at);
    let elements = Arc::clone(&found.1);
    kept.push(found);
    Some(elements)
}

fn draw(key: &Key) -> Vec<Element> {
    let palette = key.medium.palette();
    let layer = layer(key.projection, key.detail);
    let mut elements = Vec::with_capacity(layer.areas.len() + layer.lines.len() + 1);
    let still = |shape| Element { shape, item: None };
    #[expect(clippy::cast_possible_truncation, reason = "within the plane")]
    let outline: Vec<Point> = key
        .projection
        .outline()
        .into_iter()
        .map(|[x, y]| Point::new(x as f32, y as f32))
        .collect();
    elements.push(still(Shape::Polygon {
        rings: Arc::new(vec![outline]),
        fill: palette.water,
        line: None,
    }));
    let to = |points: &[[f32; 2]]| -> Vec<Point> {
        points.iter().map(|[x, y]| Point::new(*x, *y)).collect()
    };
    for area in &layer.areas {
        let fill = if area.is_disputed {
            palette.disputed
        } else {
            key.shades
                .get(&area.country)
                .map_or(palette.land, |step| shade(palette, *step))
        };
        elements.push(Element {
            shape: Shape::Polygon {
                rings: Arc::new(area.rings.iter().map(|ring| to(ring)).collect()),
                fill,
                line: None,
            },
            item: u32::try_from(area.country).ok(),
        });
    }
    for boundary in &layer.lines {
        let line = match boundary.kind {
            BoundaryKind::Coast => Line::solid(palette.coast, 0.7),
            BoundaryKind::Border => Line::solid(palette.border, 0.7),
            BoundaryKind::Disputed => Line::dashed(palette.border, 0.8),
        };
        elements.push(still(Shape::Path {
            points: to(&boundary.points).into(),
            line,
        }));
    }
    elements
}
