//! The marks of a timeline: signs for what has no length, bars for what has, ends that fade.

use super::lanes::{HALF, Painter, RADIUS, TAIL};
use crate::corpus::timeline::{Edge, Entry, Mark};
use crate::figure::{Color, Dash, Figure, Line, Point, Rect, Shape};

impl Painter<'_> {
    /// A mark without length: a sign for what it is, hollow where its date was inferred.
    pub(super) fn sign(&self, mark: &Mark, center: Point, color: Color) -> Shape {
        let fill = if mark.is_inferred {
            self.palette.paper
        } else {
            color
        };
        let line = Line::solid(color, 1.5);
        let rect = |half_width: f32, half_height: f32| Shape::Rect {
            rect: Rect::around(center, half_width, half_height),
            corner: 0.5,
            fill: Some(fill),
            line: Some(line),
        };
        match mark.entry {
            Entry::Cable(_) => Shape::Circle {
                center,
                radius: RADIUS - 0.5,
                fill: Some(fill),
                line: Some(line),
            },
            Entry::Event(_) => {
                let r = RADIUS;
                Shape::Polygon {
                    rings: std::sync::Arc::new(vec![vec![
                        Point::new(center.x, center.y - r),
                        Point::new(center.x + r, center.y),
                        Point::new(center.x, center.y + r),
                        Point::new(center.x - r, center.y),
                    ]]),
                    fill,
                    line: Some(line),
                }
            }
            Entry::Statement(_) => rect(RADIUS - 0.9, RADIUS - 0.9),
            Entry::Article(_) => rect(RADIUS - 1.6, RADIUS),
        }
    }

    /// A mark with length: filled, or outlined where its date was inferred; soft ends fade.
    pub(super) fn bar(
        &self,
        figure: &mut Figure,
        item: u32,
        mark: &Mark,
        [x0, x1]: [f32; 2],
        y: f32,
        color: Color,
    ) {
        let fade = ((x1 - x0) * 0.3).clamp(4.0, 28.0);
        let soft = |edge: Edge| if edge == Edge::Soft { fade } else { 0.0 };
        let (before, after) = (soft(mark.start), soft(mark.end));
        let mut piece = |from: f32, to: f32, share: f32| {
            let (from, to) = (from.max(self.plan.left), to.min(self.plan.right));
            if to <= from {
                return;
            }
            let rect = Rect::new(from, y - HALF, to - from, 2.0 * HALF);
            let fill = if mark.is_inferred {
                color.faded(0.06 * share)
            } else {
                color.faded(0.26 * share)
            };
            figure.draw_as(
                item,
                Shape::Rect {
                    rect,
                    corner: 0.0,
                    fill: Some(fill),
                    line: None,
                },
            );
            if mark.is_inferred {
                for edge in [rect.y + 0.5, rect.bottom() - 0.5] {
                    figure.draw_as(
                        item,
                        Shape::Path {
                            points: [Point::new(from, edge), Point::new(to, edge)].into(),
                            line: Line {
                                color: color.faded(0.9 * share),
                                width: 1.0,
                                dash: if share < 1.0 {
                                    Dash::Solid
                                } else {
                                    Dash::Dashed
                                },
                            },
                        },
                    );
                }
            }
        };
        let steps: [f32; 6] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];
        let (inner_from, inner_to) = (x0 + before / 2.0, x1 - after / 2.0);
        for step in steps {
            let share = (step + 0.5) / 6.0;
            if before > 0.0 {
                let from = x0 - before / 2.0 + before * step / 6.0;
                piece(from, from + before / 6.0, share);
            }
            if after > 0.0 {
                let to = x1 + after / 2.0 - after * step / 6.0;
                piece(to - after / 6.0, to, share);
            }
        }
        piece(inner_from, inner_to, 1.0);
        for (edge, x, inside) in [(mark.start, x0, 0.75), (mark.end, x1, -0.75)] {
            if edge == Edge::Sharp && x >= self.plan.left && x <= self.plan.right {
                figure.draw_as(
                    item,
                    Shape::Path {
                        points: [
                            Point::new(x + inside, y - HALF),
                            Point::new(x + inside, y + HALF),
                        ]
                        .into(),
                        line: if mark.is_inferred {
                            Line::solid(color, 1.0)
                        } else {
                            Line::solid(color, 1.5)
                        },
                    },
                );
            }
        }
    }

    /// Open ends: lines that fade, with an arrow.
    pub(super) fn tails(
        &self,
        figure: &mut Figure,
        item: u32,
        mark: &Mark,
        [x0, x1]: [f32; 2],
        y: f32,
        color: Color,
    ) {
        let sides = [(mark.start, x0, -1.0_f32), (mark.end, x1, 1.0)];
        for (_, x, direction) in sides.into_iter().filter(|(edge, ..)| *edge == Edge::Open) {
            let tip = x + direction * (TAIL - 3.0);
            if x < self.plan.left || x > self.plan.right {
                continue;
            }
            let tip = tip.clamp(self.plan.left, self.plan.right);
            for step in [0.0_f32, 1.0, 2.0, 3.0, 4.0] {
                let at = |share: f32| Point::new(x + (tip - x) * share / 5.0, y);
                figure.draw_as(
                    item,
                    Shape::Path {
                        points: [at(step), at(step + 1.0)].into(),
                        line: Line::solid(color.faded(0.95 - step * 0.16), 1.5),
                    },
                );
            }
            figure.draw_as(
                item,
                Shape::Path {
                    points: [
                        Point::new(tip - direction * 4.0, y - 3.5),
                        Point::new(tip, y),
                        Point::new(tip - direction * 4.0, y + 3.5),
                    ]
                    .into(),
                    line: Line::solid(color.faded(0.6), 1.25),
                },
            );
        }
    }
}

pub(super) fn ring(center: Point, color: Color) -> Shape {
    Shape::Circle {
        center,
        radius: RADIUS + 2.5,
        fill: None,
        line: Some(Line::solid(color, 1.5)),
    }
}
