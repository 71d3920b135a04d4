//! Great circles: the shortest ways over the globe, taken as a sphere.

use super::cut;
use super::projection::{CENTRAL_MERIDIAN, Projection};

/// The mean radius of the earth in km: (2a + b) / 3 of the GRS 80 ellipsoid, IUGG.
const RADIUS_KM: f64 = 6371.0088;

/// How far, in widths of the world, a drawn line may be from the true one: a third of a px on a map
/// that is 2,000 px wide.
const TOLERANCE: f64 = 1.5e-4;

/// A place on the globe, in degrees north and east.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    pub latitude: f64,
    pub longitude: f64,
}

/// The way from one place to another along their great circle, in km.
#[must_use]
pub fn distance_km(a: Place, b: Place) -> f64 {
    Arc::between(a, b).angle * RADIUS_KM
}

/// Points along the great circle from one place to another, longitude and latitude: 2 where they
/// are the same place, else 8 to 64 by the way's length. Longitudes run on across the antimeridian,
/// so they may be beyond ±180. Between opposite places it leads over the North Pole.
#[must_use]
pub fn great_circle(a: Place, b: Place) -> Vec<(f64, f64)> {
    let arc = Arc::between(a, b);
    let steps = if arc.angle < 1e-12 {
        1
    } else {
        // One for each three degrees.
        let wanted = libm::ceil(arc.angle.to_degrees() / 3.0).clamp(7.0, 63.0);
        (7..=63u32)
            .find(|steps| f64::from(*steps) >= wanted)
            .unwrap_or(63)
    };
    let mut points: Vec<(f64, f64)> = Vec::new();
    for step in 0..=steps {
        let (longitude, latitude) = arc.at(f64::from(step) / f64::from(steps));
        let longitude = points
            .last()
            .map_or(longitude, |before| nearest(longitude, before.0));
        points.push((longitude, latitude));
    }
    points
}

/// The great circle from one place to another as lines on the plane, cut where the map is cut: one,
/// or two where it leaves on one side and comes back on the other. As many points as it takes to
/// look smooth.
#[must_use]
pub fn path(projection: Projection, a: Place, b: Place) -> Vec<Vec<[f64; 2]>> {
    let arc = Arc::between(a, b);
    let coarse = great_circle(a, b);
    let mut line: Vec<[f64; 2]> = Vec::new();
    let steps = coarse.len().saturating_sub(1).max(1);
    let share = |step: usize| f64::from(u32::try_from(step).unwrap_or(0)) / whole(steps);
    for (step, pair) in coarse.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        if line.is_empty() {
            line.push([from.0, from.1]);
        }
        refine(
            projection,
            &arc,
            (share(step), [from.0, from.1]),
            (share(step + 1), [to.0, to.1]),
            8,
            &mut line,
        );
    }
    cut::line(&line, CENTRAL_MERIDIAN - 180.0)
        .into_iter()
        .map(|piece| {
            piece
                .into_iter()
                .map(|[x, y]| projection.at_offset(x - CENTRAL_MERIDIAN, y))
                .collect()
        })
        .collect()
}

fn whole(count: usize) -> f64 {
    u32::try_from(count).map_or(1.0, f64::from)
}

/// Adds the points after `from` up to `to`, so that the drawn line stays near the great circle.
fn refine(
    projection: Projection,
    arc: &Arc,
    from: (f64, [f64; 2]),
    to: (f64, [f64; 2]),
    depth: u32,
    line: &mut Vec<[f64; 2]>,
) {
    let share = f64::midpoint(from.0, to.0);
    let (longitude, latitude) = arc.at(share);
    let middle = [nearest(longitude, from.1[0]), latitude];
    let [start, between, end] =
        [from.1, middle, to.1].map(|[x, y]| projection.at_offset(x - CENTRAL_MERIDIAN, y));
    let off = [0, 1].map(|axis: usize| {
        let at = |point: [f64; 2]| point.get(axis).copied().unwrap_or(0.0);
        at(between) - f64::midpoint(at(start), at(end))
    });
    let is_near = off.iter().all(|off| off.abs() < TOLERANCE);
    if depth == 0 || is_near {
        line.push(to.1);
        return;
    }
    refine(projection, arc, from, (share, middle), depth - 1, line);
    let end = [nearest(to.1[0], middle[0]), to.1[1]];
    refine(
        projection,
        arc,
        (share, middle),
        (to.0, end),
        depth - 1,
        line,
    );
}

/// The longitude that is the same and nearest to another.
fn nearest(longitude: f64, to: f64) -> f64 {
    longitude - 360.0 * libm::round((longitude - to) / 360.0)
}

/// An arc of a great circle: from a point, towards a direction at a right angle to it.
struct Arc {
    start: [f64; 3],
    towards: [f64; 3],
    /// In radians.
    angle: f64,
    ends: [(f64, f64); 2],
}

impl Arc {
    fn between(a: Place, b: Place) -> Self {
        let start = vector(a);
        let end = vector(b);
        let across = cross(start, end);
        let (sine, cosine) = (length(across), dot(start, end));
        let angle = libm::atan2(sine, cosine);
        // Where both are in one line with the centre, any direction will do: northwards, or from a
        // pole along the meridian of Greenwich.
        let mut towards = rejected(end, start);
        for other in [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]] {
            if length(towards) > 1e-12 {
                break;
            }
            towards = rejected(other, start);
        }
        let size = length(towards);
        Self {
            start,
            towards: towards.map(|part| part / size),
            angle,
            ends: [(a.longitude, a.latitude), (b.longitude, b.latitude)],
        }
    }

    /// Longitude and latitude at a share of the way, 0 to 1; the ends are exact.
    fn at(&self, share: f64) -> (f64, f64) {
        if share <= 0.0 {
            return self.ends[0];
        }
        if share >= 1.0 {
            return self.ends[1];
        }
        let (sine, cosine) = libm::sincos(self.angle * share);
        let [sx, sy, sz] = self.start;
        let [tx, ty, tz] = self.towards;
        let [x, y, z] = [
            sx * cosine + tx * sine,
            sy * cosine + ty * sine,
            sz * cosine + tz * sine,
        ];
        (
            libm::atan2(y, x).to_degrees(),
            libm::atan2(z, libm::hypot(x, y)).to_degrees(),
        )
    }
}

fn vector(place: Place) -> [f64; 3] {
    let (sine, cosine) = libm::sincos(place.latitude.to_radians());
    let (east, ahead) = libm::sincos(place.longitude.to_radians());
    [cosine * ahead, cosine * east, sine]
}

/// What of a vector is at a right angle to another of length 1.
fn rejected(vector: [f64; 3], from: [f64; 3]) -> [f64; 3] {
    let along = dot(vector, from);
    let [x, y, z] = vector;
    let [fx, fy, fz] = from;
    [x - along * fx, y - along * fy, z - along * fz]
}

fn dot([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> f64 {
    ax * bx + ay * by + az * bz
}

fn cross([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> [f64; 3] {
    [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
}

fn length(vector: [f64; 3]) -> f64 {
    libm::sqrt(dot(vector, vector))
}
