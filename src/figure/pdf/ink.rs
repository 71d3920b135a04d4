//! Paths, fills and strokes.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};

use crate::figure::{Color, Line, Point, Rect};

/// How far the handles of a curve reach that stands for a quarter of a circle, in radii:
/// 4/3 · (√2 − 1).
const HANDLE: f32 = 0.552_284_8;

/// Lines through points, closed or not. `None` if there is nothing to draw.
pub fn lines(lines: &[Vec<Point>], is_closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for line in lines {
        let mut points = line.iter();
        if let Some(first) = points.next() {
            path.move_to(first.x, first.y);
        }
        for point in points {
            path.line_to(point.x, point.y);
        }
        if is_closed {
            path.close();
        }
    }
    path.finish()
}

/// A rectangle with round corners. `None` if it cannot be drawn.
pub fn rounded(rect: Rect, corner: f32) -> Option<Path> {
    let radius = corner.min(rect.width / 2.0).min(rect.height / 2.0).max(0.0);
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let mut path = PathBuilder::new();
    if radius > 0.0 {
        let rest = radius * (1.0 - HANDLE);
        path.move_to(left + radius, top);
        path.line_to(right - radius, top);
        path.cubic_to(right - rest, top, right, top + rest, right, top + radius);
        path.line_to(right, bottom - radius);
        path.cubic_to(
            right,
            bottom - rest,
            right - rest,
            bottom,
            right - radius,
            bottom,
        );
        path.line_to(left + radius, bottom);
        path.cubic_to(
            left + rest,
            bottom,
            left,
            bottom - rest,
            left,
            bottom - radius,
        );
        path.line_to(left, top + radius);
        path.cubic_to(left, top + rest, left + rest, top, left + radius, top);
    } else {
        path.move_to(left, top);
        path.line_to(right, top);
        path.line_to(right, bottom);
        path.line_to(left, bottom);
    }
    path.close();
    path.finish()
}

/// By the even-odd rule.
pub fn fill(color: Color) -> Fill {
    Fill {
        paint: rgb::Color::new(color.r, color.g, color.b).into(),
        opacity: opacity(color),
        rule: FillRule::EvenOdd,
    }
}

/// Lines meet round, or in a corner.
pub fn stroke(line: &Line, is_round: bool) -> Stroke {
    let color = line.color;
    let dash: Vec<f32> = line
        .dash
        .lengths()
        .iter()
        .map(|it| it * line.width)
        .collect();
    Stroke {
        paint: rgb::Color::new(color.r, color.g, color.b).into(),
        width: line.width.max(0.0),
        miter_limit: 4.0,
        line_cap: LineCap::Butt,
        line_join: if is_round {
            LineJoin::Round
        } else {
            LineJoin::Miter
        },
        opacity: opacity(color),
        dash: (line.width > 0.0 && !dash.is_empty()).then_some(StrokeDash {
            array: dash,
            offset: 0.0,
        }),
    }
}

fn opacity(color: Color) -> NormalizedF32 {
    NormalizedF32::new(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}
