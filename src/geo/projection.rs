//! From the globe to the plane and back.

use std::f64::consts::TAU;

use serde::{Deserialize, Serialize};

/// The meridian in the middle of the map, in degrees east: the cut opposite it, at 169° west, goes
/// through the Bering Strait and splits no country of any size.
pub const CENTRAL_MERIDIAN: f64 = 11.0;

/// Mercator's plane has no end; here it ends at this latitude, north and south.
const MERCATOR_LIMIT: f64 = 83.0;

/// How the globe becomes a plane that is 1 wide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Projection {
    /// Every area has its true share. Šavrič, Patterson and Jenny, "The Equal Earth map
    /// projection", 2018.
    #[default]
    EqualEarth,
    /// Every angle is true; areas grow without end towards the poles.
    Mercator,
}

impl Projection {
    pub const ALL: [Self; 2] = [Self::EqualEarth, Self::Mercator];

    /// Where a place lies on the plane: x from 0 at the left cut to 1 at the right, y from 0 at the
    /// top to [`height`](Self::height). Longitudes beyond the cut go around; latitudes beyond the
    /// plane's end lie on its edge.
    #[must_use]
    pub fn forward(self, longitude: f64, latitude: f64) -> [f64; 2] {
        let mut offset = longitude - CENTRAL_MERIDIAN;
        if offset.abs() > 180.0 {
            offset -= 360.0 * libm::floor((offset + 180.0) / 360.0);
        }
        self.at_offset(offset, latitude)
    }

    /// Like [`forward`](Self::forward), for degrees east of the central meridian that do not go
    /// around: what lies left of the left cut is left of the plane.
    #[must_use]
    pub(super) fn at_offset(self, offset: f64, latitude: f64) -> [f64; 2] {
        let [width, y] = self.parallel(latitude);
        [0.5 + offset / 360.0 * width, y]
    }

    /// A parallel: how wide it is, of the world's width, and its y.
    fn parallel(self, latitude: f64) -> [f64; 2] {
        match self {
            Self::EqualEarth => {
                let sine = libm::sin(latitude.clamp(-90.0, 90.0).to_radians());
                let sine = equal_earth::M * sine;
                let theta = libm::asin(sine);
                let cosine = libm::sqrt(1.0 - sine * sine);
                let width = equal_earth::width(theta, cosine) / equal_earth::EQUATOR;
                [
                    width,
                    (equal_earth::TOP - equal_earth::rise(theta)) / equal_earth::SPAN,
                ]
            }
            Self::Mercator => {
                let latitude = latitude.clamp(-MERCATOR_LIMIT, MERCATOR_LIMIT);
                let rise = libm::asinh(libm::tan(latitude.to_radians()));
                [1.0, self.height() / 2.0 - rise / TAU]
            }
        }
    }

    /// The place at a point of the plane, longitude (-180 to 180) and latitude; none outside of the
    /// globe.
    #[must_use]
    pub fn inverse(self, [x, y]: [f64; 2]) -> Option<(f64, f64)> {
        if !(x.is_finite() && (0.0..=self.height()).contains(&y)) {
            return None;
        }
        let (width, latitude) = match self {
            Self::EqualEarth => {
                let rise = equal_earth::TOP - y * equal_earth::SPAN;
                let theta = equal_earth::theta(rise);
                let sine = (libm::sin(theta) / equal_earth::M).clamp(-1.0, 1.0);
                let width = equal_earth::width(theta, libm::cos(theta)) / equal_earth::EQUATOR;
                (width, libm::asin(sine).to_degrees())
            }
            Self::Mercator => {
                let rise = (self.height() / 2.0 - y) * TAU;
                (1.0, libm::atan(libm::sinh(rise)).to_degrees())
            }
        };
        let offset = (x - 0.5) / width * 360.0;
        // A point on the edge stays on it when rounding has moved it.
        if offset.abs() > 180.0 + 1e-9 {
            return None;
        }
        let mut longitude = CENTRAL_MERIDIAN + offset.clamp(-180.0, 180.0);
        if longitude > 180.0 {
            longitude -= 360.0;
        } else if longitude < -180.0 {
            longitude += 360.0;
        }
        Some((longitude, latitude))
    }

    /// How high the plane is, in widths of the world.
    #[must_use]
    pub fn height(self) -> f64 {
        match self {
            Self::EqualEarth => 2.0 * equal_earth::TOP / equal_earth::SPAN,
            Self::Mercator => 2.0 * libm::asinh(libm::tan(MERCATOR_LIMIT.to_radians())) / TAU,
        }
    }

    /// The edge of the globe, a ring; the last point is not the first one again.
    #[must_use]
    pub fn outline(self) -> Vec<[f64; 2]> {
        let right = (0..=180).map(|step| self.at_offset(180.0, 90.0 - f64::from(step)));
        let left = (0..=180).map(|step| self.at_offset(-180.0, f64::from(step) - 90.0));
        let mut ring: Vec<[f64; 2]> = right.chain(left).collect();
        ring.dedup();
        ring
    }

    /// Meridians and parallels at the multiples of a step in degrees, lines from edge to edge. The
    /// edge itself is none of them; a step that is not between 1 and 90 gives none.
    #[must_use]
    pub fn graticule(self, step_degrees: f64) -> Vec<Vec<[f64; 2]>> {
        if !(1.0..=90.0).contains(&step_degrees) {
            return Vec::new();
        }
        let top = match self {
            Self::EqualEarth => 90.0,
            Self::Mercator => MERCATOR_LIMIT,
        };
        let mut lines = Vec::new();
        let mut longitude = -step_degrees * libm::floor(180.0 / step_degrees);
        while longitude <= 180.0 {
            // The meridian of 180° is that of -180°.
            if longitude > -180.0 {
                let line = (0..=90).map(|point| {
                    let latitude = top - f64::from(point) * top / 45.0;
                    self.forward(longitude, latitude)
                });
                lines.push(line.collect());
            }
            longitude += step_degrees;
        }
        let mut latitude = -step_degrees * libm::floor(top / step_degrees);
        while latitude < top {
            if latitude > -top {
                lines.push(vec![
                    self.at_offset(-180.0, latitude),
                    self.at_offset(180.0, latitude),
                ]);
            }
            latitude += step_degrees;
        }
        lines
    }
}

/// The polynomials of Equal Earth, on a sphere of radius 1.
mod equal_earth {
    use std::f64::consts::{FRAC_PI_3, TAU};

    const A1: f64 = 1.340_264;
    const A2: f64 = -0.081_106;
    const A3: f64 = 0.000_893;
    const A4: f64 = 0.003_796;
    /// √3 / 2: the parametric latitude runs from -60° to 60°.
    pub const M: f64 = 0.866_025_403_784_438_6;

    /// x of a radian of longitude on the equator.
    pub const EQUATOR: f64 = 1.0 / (M * A1);
    /// The length of the equator.
    pub const SPAN: f64 = TAU * EQUATOR;
    /// y of the North Pole.
    pub const TOP: f64 = rise(FRAC_PI_3);

    /// x of a radian of longitude, at a parametric latitude and its cosine.
    pub fn width(theta: f64, cosine: f64) -> f64 {
        cosine / (M * slope(theta))
    }

    /// y above the equator at a parametric latitude.
    pub const fn rise(theta: f64) -> f64 {
        let square = theta * theta;
        let sixth = square * square * square;
        theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
    }

    /// How much y grows with the parametric latitude.
    const fn slope(theta: f64) -> f64 {
        let square = theta * theta;
        let sixth = square * square * square;
        A1 + 3.0 * A2 * square + sixth * (7.0 * A3 + 9.0 * A4 * square)
    }

    /// The parametric latitude at a y above the equator: Newton's method, which is at the precision
    /// of the numbers after six steps anywhere.
    pub fn theta(rise: f64) -> f64 {
        let mut theta = rise / A1;
        for _ in 0..12 {
            let step = (self::rise(theta) - rise) / slope(theta);
            theta -= step;
            if step.abs() < 1e-17 {
                break;
            }
        }
        theta.clamp(-FRAC_PI_3, FRAC_PI_3)
    }
}
