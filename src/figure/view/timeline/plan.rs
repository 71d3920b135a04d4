//! Where a timeline's lanes stand. Their heights depend on the data and the size of the picture
//! and never on the time shown, so that nothing jumps while it moves.

use super::axis::{self, Scale, Ticks};
use crate::corpus::facets::{Facet, Filter};
use crate::corpus::page::number;
use crate::corpus::timeline::{Lane, LaneKind, Timeline};
use crate::figure::view::Scene;
use crate::figure::{Anchor, Figure, Font, Lead, Line, Palette, Point, Rect, Shape, Text};

/// The height of a row of marks, px.
pub const ROW: f32 = 18.0;
/// Above and below the rows of a lane.
const PADDING: f32 = 5.0;
/// Over the first lane of a kind, for its heading.
const HEADING: f32 = 24.0;
const MARGIN: f32 = 16.0;
/// No lane has more rows.
const MOST_ROWS: usize = 8;
const SIZE: f32 = 13.0;

/// Where things stand.
pub struct Plan {
    pub left: f32,
    pub right: f32,
    pub from: f64,
    pub to: f64,
    pub scale: Scale,
    /// As many as there are lanes.
    pub lanes: Vec<LanePlan>,
    pub height: f32,
}

/// Where a lane stands.
#[derive(Clone, Copy, Debug)]
pub struct LanePlan {
    /// The top of its first row.
    pub top: f32,
    pub rows: usize,
    /// The lane is the first of its kind, and a heading stands over it.
    pub has_heading: bool,
}

impl LanePlan {
    pub fn height(&self) -> f32 {
        rows_high(self.rows)
    }

    /// The middle of a row.
    pub fn row(&self, row: usize) -> f32 {
        self.top + rows_high(row) + ROW / 2.0
    }

    pub fn bottom(&self) -> f32 {
        self.top + self.height()
    }
}

fn rows_high(rows: usize) -> f32 {
    let rows = u8::try_from(rows).unwrap_or(u8::MAX);
    f32::from(rows) * ROW
}

impl Plan {
    pub fn of(scene: &Scene<'_>, data: &Timeline, [from, to]: [f64; 2]) -> Self {
        let width = if scene.width.is_finite() {
            scene.width
        } else {
            800.0
        };
        // In a narrow picture, names get less than half of it.
        let left = (width * 0.2).clamp(96.0, 208.0).min(width * 0.45);
        let right = (width - MARGIN).max(left + 10.0);
        let mut rows: Vec<usize> = data
            .lanes
            .iter()
            .map(|lane| lane.count.clamp(1, 2))
            .collect();
        let has_heading: Vec<bool> = data
            .lanes
            .iter()
            .scan(None, |before, lane| {
                let is_first = *before != Some(lane.kind);
                *before = Some(lane.kind);
                Some(is_first)
            })
            .collect();
        let around: f32 = has_heading
            .iter()
            .map(|has| 2.0 * PADDING + if *has { HEADING } else { 0.0 })
            .sum();
        let fixed = axis::HEIGHT + around + MARGIN;
        // What room is left goes to the lanes that have the most marks for each row.
        loop {
            let used: f32 = rows.iter().map(|rows| rows_high(*rows)).sum();
            if fixed + used + ROW > scene.height {
                break;
            }
            let needy = data
                .lanes
                .iter()
                .zip(rows.iter_mut())
                .filter(|(lane, rows)| **rows < MOST_ROWS.min(lane.count))
                .min_by_key(|(lane, rows)| std::cmp::Reverse(lane.count / **rows));
            match needy {
                Some((_, rows)) => *rows += 1,
                None => break,
            }
        }
        let mut y = axis::HEIGHT;
        let mut lanes = Vec::with_capacity(rows.len());
        for (rows, has_heading) in rows.into_iter().zip(has_heading) {
            y += if has_heading { HEADING } else { 0.0 } + PADDING;
            lanes.push(LanePlan {
                top: y,
                rows,
                has_heading,
            });
            y += rows_high(rows) + PADDING;
        }
        Self {
            left,
            right,
            from,
            to,
            scale: Scale {
                from,
                to,
                left,
                right,
            },
            lanes,
            height: (y + MARGIN).max(120.0),
        }
    }

    pub fn x(&self, moment: f64) -> f32 {
        self.scale.x(moment)
    }

    /// The axis, the lanes' names and the rules between them.
    pub fn draw_ground(&self, figure: &mut Figure, data: &Timeline, palette: &Palette) {
        let end = self
            .lanes
            .last()
            .map_or(self.height, |lane| lane.bottom() + PADDING);
        Ticks::of(&self.scale).draw(figure, &self.scale, palette, 0.0, end);
        for (lane, plan) in data.lanes.iter().zip(&self.lanes) {
            self.draw_name(figure, lane, *plan, palette);
        }
    }

    fn draw_name(&self, figure: &mut Figure, lane: &Lane, plan: LanePlan, palette: &Palette) {
        let above = plan.top - PADDING;
        if plan.has_heading {
            figure.draw(Shape::Path {
                points: [
                    Point::new(MARGIN, above - HEADING + 2.0),
                    Point::new(self.right, above - HEADING + 2.0),
                ]
                .into(),
                line: Line::solid(palette.rule.toward(palette.muted, 0.35), 1.0),
            });
            figure.draw(
                Text::new(
                    Point::new(MARGIN, above - 4.0),
                    super::fitted(heading(lane.kind), SIZE * 1.06, self.right - MARGIN),
                    Font::SansSemibold,
                    SIZE,
                    palette.ink,
                )
                .with_halo(palette.paper),
            );
        } else {
            figure.draw(Shape::Path {
                points: [Point::new(MARGIN, above), Point::new(self.right, above)].into(),
                line: Line::solid(palette.rule, 1.0),
            });
        }
        let baseline = plan.top + ROW / 2.0 + 4.5;
        let total = Text::new(
            Point::new(self.left - 14.0, baseline),
            number(lane.count),
            Font::Sans,
            SIZE - 1.0,
            palette.muted,
        )
        .anchored(Anchor::End);
        let room = self.left - 14.0 - total.width - 10.0 - MARGIN;
        let lead = match (&lane.key, lane.kind) {
            (Some(key), LaneKind::Cables) => {
                Lead::Filter(vec![Filter::including(Facet::Mission, key.clone())])
            }
            (Some(key), LaneKind::Publications) => {
                Lead::Filter(vec![Filter::including(Facet::Outlet, key.clone())])
            }
            _ => Lead::Nowhere,
        };
        let (name, one) = match lane.kind {
            LaneKind::Cables => (lane.name.as_str(), "cable"),
            LaneKind::Publications => (lane.name.as_str(), "article"),
            LaneKind::Events => ("with a date", "event"),
            LaneKind::Statements => ("with a date", "statement"),
        };
        let item = figure.item(
            format!(
                "lane:{:?}:{}",
                lane.kind,
                lane.key.as_deref().unwrap_or("*")
            ),
            format!(
                "{}: {}",
                lane.name,
                crate::corpus::page::count(lane.count, one)
            ),
            lead,
        );
        figure.draw_as(
            item,
            Shape::Rect {
                rect: Rect::new(MARGIN, plan.top, self.left - MARGIN - 8.0, ROW),
                corner: 0.0,
                fill: Some(palette.paper.faded(0.0)),
                line: None,
            },
        );
        let name = super::fitted(name, SIZE, room.max(20.0));
        figure.draw_as(
            item,
            Text::new(
                Point::new(MARGIN, baseline),
                name,
                Font::Sans,
                SIZE,
                if lane.key.as_deref() == Some("") {
                    palette.muted
                } else {
                    palette.ink
                },
            ),
        );
        figure.draw_as(item, total);
    }
}

const fn heading(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Events => "Events",
        LaneKind::Cables => "Cables by sending mission",
        LaneKind::Statements => "Statements",
        LaneKind::Publications => "Articles by outlet",
    }
}
