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
    let steps: u32 = if arc.angle < 1e-12 {
        1
    } else {
        // One for each three degrees.
        let wanted = arc.angle.to_degrees() / 3.0;
        (7..63)
            .find(|steps| f64::from(*steps) >= wanted)
            .unwrap_or(63)
    };
    let mut here = [a.longitude, a.latitude];
    let mut points = vec![(a.longitude, a.latitude)];
    for step in 1..=steps {
        here = going_on(here, arc.at(f64::from(step) / f64::from(steps)));
        points.push(here.into());
    }
    points
}

/// The great circle from one place to another as lines on the plane, cut where the map is cut: one,
/// or two where it leaves on one side and comes back on the other. As many points as it takes to
/// look smooth.
#[must_use]
pub fn path(projection: Projection, a: Place, b: Place) -> Vec<Vec<[f64; 2]>> {
    let arc = Arc::between(a, b);
    let steps = u32::try_from(great_circle(a, b).len().saturating_sub(1)).unwrap_or(1);
    let mut line = vec![[a.longitude, a.latitude]];
    for step in 0..steps {
        let share = |step: u32| f64::from(step) / f64::from(steps);
        refine(
            projection,
            &arc,
            [share(step), share(step + 1)],
            8,
            &mut line,
        );
    }
    // A way along the cut is on its one side or on the other, and does not waver between both.
    for point in &mut line {
        let turns = libm::round((point[0] - CENTRAL_MERIDIAN - 180.0) / 360.0);
        let cut = CENTRAL_MERIDIAN + 180.0 + 360.0 * turns;
        if (point[0] - cut).abs() < 1e-7 {
            point[0] = cut;
        }
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

/// Goes on with a line from one share of the way to another, so that it stays near the great circle.
fn refine(
    projection: Projection,
    arc: &Arc,
    [from, to]: [f64; 2],
    depth: u32,
    line: &mut Vec<[f64; 2]>,
) {
    let Some(start) = line.last().copied() else {
        return;
    };
    let share = f64::midpoint(from, to);
    let middle = going_on(start, arc.at(share));
    let end = going_on(middle, arc.at(to));
    let [a, b, c] =
        [start, middle, end].map(|[x, y]| projection.at_offset(x - CENTRAL_MERIDIAN, y));
    let off = libm::hypot(
        b[0] - f64::midpoint(a[0], c[0]),
        b[1] - f64::midpoint(a[1], c[1]),
    );
    if depth == 0 || off < TOLERANCE {
        line.push(end);
    } else {
        refine(projection, arc, [from, share], depth - 1, line);
        refine(projection, arc, [share, to], depth - 1, line);
    }
}

/// The point that a way goes on to from another: longitudes run on across the antimeridian, and at a
/// pole, where there is none, it stays.
fn going_on(before: [f64; 2], [longitude, latitude]: [f64; 2]) -> [f64; 2] {
    if latitude.abs() > 90.0 - 1e-4 {
        return [before[0], latitude];
    }
    let turns = libm::round((longitude - before[0]) / 360.0);
    [longitude - 360.0 * turns, latitude]
}

/// An arc of a great circle: from a point, towards a direction at a right angle to it.
struct Arc {
    start: [f64; 3],
    towards: [f64; 3],
    /// In radians.
    angle: f64,
    ends: [[f64; 2]; 2],
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
            ends: [[a.longitude, a.latitude], [b.longitude, b.latitude]],
        }
    }

    /// Longitude and latitude at a share of the way, 0 to 1; the ends are exact.
    fn at(&self, share: f64) -> [f64; 2] {
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
        [
            libm::atan2(y, x).to_degrees(),
            libm::atan2(z, libm::hypot(x, y)).to_degrees(),
        ]
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
