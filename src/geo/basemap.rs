//! Coasts, countries and borders on the plane of a projection, at four levels of detail.

use std::sync::{Arc, OnceLock};

use super::clip::{self, Bounds};
use super::cut::{self, Ring};
use super::projection::{CENTRAL_MERIDIAN, Projection};
use super::simplify;
use super::topology::{Kind, Step, Topology};

static MEDIUM: &[u8] = include_bytes!("../../assets/geo/basemap-50m.bin");
static LARGE: &[u8] = include_bytes!("../../assets/geo/basemap-10m.bin");

/// Points of a line before it is cut in two, so that what is out of sight can be left out.
const LONGEST_LINE: usize = 200;
/// Degrees of longitude between two points at most.
const WIDEST_STEP: f64 = 20.0;
const LEFT: f64 = CENTRAL_MERIDIAN - 180.0;

/// The map at one level of detail, on the plane of one projection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    pub areas: Vec<Area>,
    pub lines: Vec<Boundary>,
}

/// One polygon: a mainland, an island, or the part of one on this side of the cut.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// By its place in [`super::countries()`].
    pub country: usize,
    /// One outer ring, then its holes (even-odd); the last point is not the first one again.
    pub rings: Vec<Vec<[f32; 2]>>,
    pub bounds: Bounds,
    /// The world does not agree whose it is: fill it like no country.
    pub is_disputed: bool,
}

/// A line to be drawn. What two countries share is one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    pub kind: BoundaryKind,
    pub points: Vec<[f32; 2]>,
    pub bounds: Bounds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoundaryKind {
    Coast,
    Border,
    /// It is disputed that it is a border at all: draw it dashed.
    Disputed,
}

/// How much of the world's shape there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Detail {
    /// For the whole world in a window.
    World,
    /// All of the scale 1:50 million.
    Continent,
    /// The scale 1:10 million, without what cannot be seen yet.
    Country,
    /// All of the scale 1:10 million.
    Whole10,
}

impl Detail {
    pub const ALL: [Self; 4] = [Self::World, Self::Continent, Self::Country, Self::Whole10];

    /// The level whose lines are nowhere further than 0.4 px from the best there are (but for the
    /// source's own rounding), on a map on which the whole world would be this wide.
    #[must_use]
    pub fn for_world_width(px: f64) -> Self {
        Self::ALL
            .into_iter()
            .find(|detail| px <= detail.widest())
            .unwrap_or(Self::Whole10)
    }

    /// How wide the world may be, in px. The scale 1:50 million was drawn to look right up to about
    /// 0.1° a px.
    fn widest(self) -> f64 {
        match self {
            Self::World => 1_600.0,
            Self::Continent => 3_600.0,
            Self::Country => 14_000.0,
            Self::Whole10 => f64::INFINITY,
        }
    }

    /// How far a line may be from the source's, in widths of the world.
    fn tolerance(self) -> f64 {
        match self {
            Self::World | Self::Country => 0.35 / self.widest(),
            Self::Continent | Self::Whole10 => 0.0,
        }
    }

    /// How far a straight line may be from the curve that it stands for.
    fn flatness(self) -> f64 {
        0.2 / self.widest().min(100_000.0)
    }

    fn source(self) -> &'static [u8] {
        match self {
            Self::World | Self::Continent => MEDIUM,
            Self::Country | Self::Whole10 => LARGE,
        }
    }
}

/// The map. Made when it is first asked for, and kept: about 20 ms for the world in an optimised build, a
/// tenth of a second for the finer two levels, which are best made beside the window's thread.
#[must_use]
pub fn layer(projection: Projection, detail: Detail) -> Arc<Layer> {
    static EQUAL_EARTH: [OnceLock<Arc<Layer>>; 4] = [const { OnceLock::new() }; 4];
    static MERCATOR: [OnceLock<Arc<Layer>>; 4] = [const { OnceLock::new() }; 4];
    let layers = match projection {
        Projection::EqualEarth => &EQUAL_EARTH,
        Projection::Mercator => &MERCATOR,
    };
    let [world, continent, country, whole] = layers;
    let kept = match detail {
        Detail::World => world,
        Detail::Continent => continent,
        Detail::Country => country,
        Detail::Whole10 => whole,
    };
    Arc::clone(kept.get_or_init(|| Arc::new(build(projection, detail))))
}

fn build(projection: Projection, detail: Detail) -> Layer {
    // The files are part of the program, and a test reads them.
    let topology = Topology::read(detail.source()).unwrap_or_default();
    let lines: Vec<Line> = simplified(&topology, projection, detail.tolerance())
        .into_iter()
        .map(|points| Line::new(points, projection, detail))
        .collect();
    let mut layer = Layer::default();
    let mut is_seen = vec![false; lines.len()];
    for polygon in &topology.polygons {
        for rings in polygon_on_plane(&lines, &polygon.rings, projection, detail) {
            let Some(outer) = rings.first() else { continue };
            let bounds = clip::bounds(outer);
            // What lies beyond the plane's end is pressed flat onto its edge.
            if bounds[1] >= bounds[3] {
                continue;
            }
            layer.areas.push(Area {
                country: polygon.country,
                rings,
                bounds,
                is_disputed: polygon.is_disputed,
            });
            for step in polygon.rings.iter().flatten() {
                if let Some(seen) = is_seen.get_mut(step.line) {
                    *seen = true;
                }
            }
        }
    }
    for ((line, (kind, _)), is_seen) in lines.iter().zip(&topology.lines).zip(is_seen) {
        let kind = match kind {
            Kind::Coast => BoundaryKind::Coast,
            Kind::Border => BoundaryKind::Border,
            Kind::Disputed => BoundaryKind::Disputed,
            Kind::Undrawn => continue,
        };
        // An enclave that is too small to be seen has become a way there and back.
        let has_vanished = line.points.len() < 4 && line.points.first() == line.points.last();
        if is_seen && !has_vanished {
            for piece in line.pieces(projection, detail) {
                for stretch in inside(&piece, projection) {
                    push_pieces(&mut layer.lines, kind, &stretch);
                }
            }
        }
    }
    layer
}

/// A line that neighbours share.
struct Line {
    /// Longitude and latitude.
    points: Vec<[f64; 2]>,
    /// The same on the plane, where it does not cross the cut.
    plane: Option<Vec<[f32; 2]>>,
}

impl Line {
    fn new(mut points: Vec<[f64; 2]>, projection: Projection, detail: Detail) -> Self {
        let (west, east) = cut::extent(&points);
        let turn = cut::turns(west - LEFT);
        cut::move_east(&mut points, -turn);
        let plane =
            (east - turn <= LEFT + 360.0).then(|| projected_line(&points, projection, detail));
        Self { points, plane }
    }

    /// What is drawn of it.
    fn pieces(&self, projection: Projection, detail: Detail) -> Vec<Vec<[f32; 2]>> {
        if let Some(plane) = &self.plane {
            return vec![plane.clone()];
        }
        cut::line(&self.points, LEFT)
            .iter()
            .map(|piece| projected_line(piece, projection, detail))
            .collect()
    }
}

/// The parts of a polygon on the plane, each an outer ring and its holes.
fn polygon_on_plane(
    lines: &[Line],
    rings: &[Vec<Step>],
    projection: Projection,
    detail: Detail,
) -> Vec<Vec<Vec<[f32; 2]>>> {
    // Made of its lines as they are, neighbours have the very same points; only what crosses the cut
    // has to be made anew.
    let whole: Option<Vec<_>> = rings
        .iter()
        .map(|ring| joined_on_plane(lines, ring))
        .collect();
    let mut parts = if let Some(whole) = whole {
        vec![whole]
    } else {
        let rings: Vec<Ring> = rings.iter().map(|ring| joined(lines, ring)).collect();
        if rings.first().is_none_or(|outer| outer.len() < 3) {
            return Vec::new();
        }
        cut::polygon(&rings, LEFT)
            .iter()
            .map(|part| {
                part.iter()
                    .map(|ring| projected_ring(ring, projection, detail))
                    .collect()
            })
            .collect()
    };
    parts.retain(|part| part.first().is_some_and(|outer| outer.len() > 2));
    for part in &mut parts {
        part.retain(|ring| ring.len() > 2);
    }
    parts
}

/// A ring on the plane; none where it crosses the cut.
fn joined_on_plane(lines: &[Line], steps: &[Step]) -> Option<Vec<[f32; 2]>> {
    let mut ring: Vec<[f32; 2]> = Vec::new();
    for step in steps {
        let plane = lines.get(step.line)?.plane.as_ref()?;
        let first = if step.backwards {
            plane.last()
        } else {
            plane.first()
        };
        // Where the next line begins elsewhere, it begins on the other side of the map.
        if let (Some(before), Some(first)) = (ring.pop(), first)
            && (before[0] - first[0]).abs() > 0.25
        {
            return None;
        }
        if step.backwards {
            ring.extend(plane.iter().rev());
        } else {
            ring.extend(plane.iter());
        }
    }
    let (first, last) = (ring.first()?, ring.last()?);
    if (first[0] - last[0]).abs() > 0.25 {
        return None;
    }
    ring.pop();
    ring.dedup();
    Some(ring)
}

/// The lines of a topology with the points that are needed. A country whose largest polygon would vanish
/// keeps all of its points.
fn simplified(topology: &Topology, projection: Projection, tolerance: f64) -> Vec<Vec<[f64; 2]>> {
    let whole = |index| topology.line(index).to_vec();
    if tolerance <= 0.0 {
        return (0..topology.lines.len()).map(whole).collect();
    }
    let mut lines: Vec<Vec<[f64; 2]>> = (0..topology.lines.len())
        .map(|index| {
            let points = topology.line(index);
            let plane: Vec<[f64; 2]> = points
                .iter()
                .map(|[x, y]| projection.at_offset(x - CENTRAL_MERIDIAN, *y))
                .collect();
            simplify::kept(&plane, tolerance)
                .into_iter()
                .filter_map(|index| points.get(index).copied())
                .collect()
        })
        .collect();
    let mut largest: Vec<(f64, usize)> = Vec::new();
    for (index, polygon) in topology.polygons.iter().enumerate() {
        let size = polygon.rings.first().map_or(0.0, |ring| {
            ring.iter()
                .map(|step| extent(topology.line(step.line)))
                .fold(0.0, f64::max)
        });
        if largest.len() <= polygon.country {
            largest.resize(polygon.country + 1, (-1.0, 0));
        }
        if let Some(best) = largest.get_mut(polygon.country)
            && size > best.0
        {
            *best = (size, index);
        }
    }
    for (size, index) in largest {
        let Some(outer) = topology
            .polygons
            .get(index)
            .and_then(|one| one.rings.first())
        else {
            continue;
        };
        let left: usize = outer
            .iter()
            .filter_map(|step| lines.get(step.line))
            .map(|line| line.len().saturating_sub(1))
            .sum();
        if size >= 0.0 && left < 4 {
            for step in outer {
                if let Some(line) = lines.get_mut(step.line) {
                    *line = whole(step.line);
                }
            }
        }
    }
    lines
}

/// How large the rectangle around points is: width plus height.
fn extent(points: &[[f64; 2]]) -> f64 {
    let range = |axis: fn(&[f64; 2]) -> f64| {
        let least = points.iter().map(axis).fold(f64::INFINITY, f64::min);
        let most = points.iter().map(axis).fold(f64::NEG_INFINITY, f64::max);
        (most - least).max(0.0)
    };
    range(|point| point[0]) + range(|point| point[1])
}

/// The points of a ring; longitudes run on.
fn joined(lines: &[Line], steps: &[Step]) -> Ring {
    let mut ring = Ring::new();
    for step in steps {
        let Some(points) = lines.get(step.line).map(|line| &line.points) else {
            continue;
        };
        let first = if step.backwards {
            points.last()
        } else {
            points.first()
        };
        // A line begins where the one before it ended.
        let shift = match (ring.pop(), first) {
            (Some(before), Some(first)) => 360.0 * libm::round((before[0] - first[0]) / 360.0),
            _ => 0.0,
        };
        let moved = |[x, y]: &[f64; 2]| [x + shift, *y];
        if step.backwards {
            ring.extend(points.iter().rev().map(moved));
        } else {
            ring.extend(points.iter().map(moved));
        }
    }
    // The last point is the first one again, or, around a pole, the first one 360 degrees further on.
    ring.pop();
    ring
}

/// A ring on the plane.
fn projected_ring(ring: &Ring, projection: Projection, detail: Detail) -> Vec<[f32; 2]> {
    let closed: Ring = ring.iter().chain(ring.first()).copied().collect();
    let mut points = projected_line(&closed, projection, detail);
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

/// A line on the plane, with points between those that are far apart, so that it curves as the
/// projection does.
fn projected_line(line: &[[f64; 2]], projection: Projection, detail: Detail) -> Vec<[f32; 2]> {
    let mut points = Vec::with_capacity(line.len());
    for pair in line.windows(2) {
        let [a, b] = *pair else { continue };
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let parts = parts(dx.abs(), dy.abs(), detail);
        points.push(on_plane(a, projection));
        for part in 1..parts {
            let share = f64::from(part) / f64::from(parts);
            points.push(on_plane([a[0] + dx * share, a[1] + dy * share], projection));
        }
    }
    if let Some(last) = line.last() {
        points.push(on_plane(*last, projection));
    }
    points.dedup();
    points
}

fn on_plane([x, y]: [f64; 2], projection: Projection) -> [f32; 2] {
    single(projection.at_offset(x - CENTRAL_MERIDIAN, y))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float of 32 bits tells points apart that are 0.006 px from another where the world is 100,000 px wide"
)]
fn single([x, y]: [f64; 2]) -> [f32; 2] {
    [x as f32, y as f32]
}

/// Into how many parts a straight step in degrees is divided, so that it curves as the projection does.
///
/// Parallels are straight in both. What a chord is off, in widths of the world, is at most about
/// dφ (0.03 dλ + 0.1 dφ), in radians.
fn parts(dx: f64, dy: f64, detail: Detail) -> u32 {
    if dx < 0.1 && dy < 0.1 {
        return 1;
    }
    let (lambda, phi) = (dx.to_radians(), dy.to_radians());
    let off = phi * (0.03 * lambda + 0.1 * phi);
    let wanted = libm::sqrt(off / detail.flatness()).max(dx / WIDEST_STEP);
    (1..64)
        .find(|parts| f64::from(*parts) >= wanted)
        .unwrap_or(64)
}

/// The stretches of a line that do not run along the plane's upper or lower edge: what lies beyond the
/// edge is pressed onto it, and is not to be drawn.
fn inside(line: &[[f32; 2]], projection: Projection) -> Vec<Vec<[f32; 2]>> {
    let [_, bottom] = single([0.0, projection.height()]);
    let is_on_edge = |point: &[f32; 2]| point[1] <= 0.0 || point[1] >= bottom;
    let mut stretches: Vec<Vec<[f32; 2]>> = vec![Vec::new()];
    for pair in line.windows(2) {
        let [a, b] = pair else { continue };
        match stretches.last_mut() {
            _ if is_on_edge(a) && is_on_edge(b) => stretches.push(Vec::new()),
            Some(stretch) if stretch.is_empty() => stretch.extend([*a, *b]),
            Some(stretch) => stretch.push(*b),
            None => {}
        }
    }
    stretches.retain(|stretch| stretch.len() > 1);
    stretches
}

/// Adds a line in pieces that are short enough.
fn push_pieces(lines: &mut Vec<Boundary>, kind: BoundaryKind, line: &[[f32; 2]]) {
    let mut rest = line;
    while rest.len() > 1 {
        let points = rest.get(..LONGEST_LINE).unwrap_or(rest);
        lines.push(Boundary {
            kind,
            points: points.to_vec(),
            bounds: clip::bounds(points),
        });
        // The next piece begins where this one ends.
        rest = rest.get(points.len() - 1..).unwrap_or_default();
    }
}
