//! Which part of the plane a map shows, and where it lies in the picture.

use crate::figure::{Point, Rect};
use crate::geo::projection::Projection;

/// The smallest part of the plane that can fill a map, in widths of the world: some 15 km.
const CLOSEST: f64 = 0.0004;
/// How near fitting to data goes: a map of one place needs some land around it.
const CLOSEST_FIT: f64 = 0.06;

/// A part of the projection's plane, whatever the size of the picture.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Camera {
    /// On the plane, where the world's width is 1.
    pub center: [f64; 2],
    /// How much of the world's width fills the width of the map.
    pub span: f64,
}

/// How the plane lies in a picture: a point `p` of the plane is at `p * scale + offset`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// px a width of the world.
    pub scale: f64,
    pub offset: [f64; 2],
}

impl Camera {
    /// The camera that shows the whole world.
    #[must_use]
    pub fn world(projection: Projection, area: Rect) -> Self {
        let height = projection.height();
        Self {
            center: [0.5, height / 2.0],
            span: widest(projection, area),
        }
    }

    /// The camera that shows some places with room around them; the world if there is none.
    #[must_use]
    pub fn around(
        places: impl Iterator<Item = [f64; 2]>,
        projection: Projection,
        area: Rect,
    ) -> Self {
        let mut around: Option<[f64; 4]> = None;
        for [x, y] in places {
            let [left, top, right, bottom] = around.unwrap_or([x, y, x, y]);
            around = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
        }
        let Some([left, top, right, bottom]) = around else {
            return Self::world(projection, area);
        };
        let aspect = f64::from(area.width) / f64::from(area.height.max(1.0));
        let span = ((right - left) * 1.3)
            .max((bottom - top) * 1.5 * aspect)
            .max(CLOSEST_FIT);
        Self {
            center: [f64::midpoint(left, right), f64::midpoint(top, bottom)],
            span,
        }
        .within(projection, area)
    }

    /// The camera moved so that it shows no more than the world, and not nothing of it.
    #[must_use]
    pub fn within(self, projection: Projection, area: Rect) -> Self {
        let height = projection.height();
        let span = if self.span.is_finite() {
            self.span.clamp(CLOSEST, widest(projection, area))
        } else {
            widest(projection, area)
        };
        let tall = span * f64::from(area.height) / f64::from(area.width.max(1.0));
        // What is narrower than the map stays in its middle.
        let clamped = |center: f64, part: f64, whole: f64| {
            if !center.is_finite() || part >= whole {
                whole / 2.0
            } else {
                center.clamp(part / 2.0, whole - part / 2.0)
            }
        };
        Self {
            center: [
                clamped(self.center[0], span, 1.0),
                clamped(self.center[1], tall, height),
            ],
            span,
        }
    }

    /// The camera after zooming by a factor (above 1: closer) around a place of the plane, which
    /// stays where it is in the picture.
    #[must_use]
    pub fn zoomed(self, factor: f64, around: [f64; 2]) -> Self {
        let factor = factor.clamp(0.01, 100.0);
        let moved = |center: f64, at: f64| at + (center - at) / factor;
        Self {
            center: [
                moved(self.center[0], around[0]),
                moved(self.center[1], around[1]),
            ],
            span: self.span / factor,
        }
    }

    /// The camera on the way to another, at a share of the way, 0 to 1. Closing in looks even.
    #[must_use]
    pub fn toward(self, other: Self, share: f64) -> Self {
        let mix = |from: f64, to: f64| from + (to - from) * share;
        Self {
            center: [
                mix(self.center[0], other.center[0]),
                mix(self.center[1], other.center[1]),
            ],
            span: libm::exp(mix(libm::log(self.span), libm::log(other.span))),
        }
    }

    /// How the plane lies in an area of a picture.
    #[must_use]
    pub fn view(self, area: Rect) -> View {
        let scale = f64::from(area.width) / self.span;
        let center = area.center();
        View {
            scale,
            offset: [
                f64::from(center.x) - self.center[0] * scale,
                f64::from(center.y) - self.center[1] * scale,
            ],
        }
    }
}

/// The span at which the whole world is in the map.
fn widest(projection: Projection, area: Rect) -> f64 {
    let aspect = f64::from(area.width) / f64::from(area.height.max(1.0));
    (projection.height() * aspect).max(1.0) * 1.02
}

impl View {
    /// Where a point of the plane is in the picture.
    #[must_use]
    pub fn place(&self, [x, y]: [f64; 2]) -> Point {
        #[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
        Point::new(
            (x * self.scale + self.offset[0]) as f32,
            (y * self.scale + self.offset[1]) as f32,
        )
    }

    /// The point of the plane at a place in the picture.
    #[must_use]
    pub fn plane(&self, at: Point) -> [f64; 2] {
        [
            (f64::from(at.x) - self.offset[0]) / self.scale,
            (f64::from(at.y) - self.offset[1]) / self.scale,
        ]
    }
}
