//! What the signs on the map mean, in a line below it.

use super::{Arcs, Data, Options, Scene, base, marks};
use crate::corpus::page::number;
use crate::dataset::{Mission, MissionRole};
use crate::figure::{Figure, Font, Line, Palette, Point, Rect, Shape, Text};

/// How high the legend is, in px.
pub const HEIGHT: f32 = 48.0;
const SIZE: f32 = 12.0;
const GAP: f32 = 18.0;

/// Draws the legend, as many of its entries as there is room for.
pub fn draw(figure: &mut Figure, scene: &Scene<'_>, data: &Data, options: &Options, area: Rect) {
    let palette = scene.palette();
    let top = area.bottom();
    figure.draw(Shape::Rect {
        rect: Rect::new(area.x, top, area.width, HEIGHT),
        corner: 0.0,
        fill: Some(palette.paper),
        line: None,
    });
    let mut row = Row {
        x: area.x + 12.0,
        middle: top + HEIGHT / 2.0,
        right: area.right() - 12.0,
        palette,
    };
    let most = marks::most(data);
    if most > 0 {
        sizes(figure, &mut row, most);
    }
    if data.traffic.missions.iter().any(|it| it.inferred > 0) {
        row.entry(figure, 14.0, "mission inferred", |center| Shape::Circle {
            center,
            radius: 6.0,
            fill: Some(palette.paper),
            line: Some(Line::dashed(palette.accent, 1.3)),
        });
    }
    let missions = scene.corpus.dataset.missions.iter();
    let is_way_in = |mission: &Mission| mission.role == MissionRole::WayIn;
    let has_empty = missions
        .zip(&data.traffic.missions)
        .any(|(mission, sending)| sending.cables == 0 && !is_way_in(mission));
    if has_empty {
        row.entry(figure, 8.0, "no cable here", |center| Shape::Circle {
            center,
            radius: 3.0,
            fill: Some(palette.paper),
            line: Some(Line::solid(palette.muted, 1.3)),
        });
    }
    if options.shades_countries {
        shades(figure, &mut row, data);
    }
    let lines = match options.arcs {
        Arcs::None => None,
        Arcs::Addressees => Some("to addressees, wider for more"),
        Arcs::Countries => Some("about countries, wider for more"),
    };
    if let Some(lines) = lines {
        row.entry(figure, 22.0, lines, |center| Shape::Path {
            points: [
                Point::new(center.x - 11.0, center.y),
                Point::new(center.x + 11.0, center.y),
            ]
            .into(),
            line: Line::solid(palette.accent.faded(0.7), 3.0),
        });
    }
    row.entry(figure, 14.0, "disputed", |center| Shape::Rect {
        rect: Rect::around(center, 7.0, 5.0),
        corner: 0.0,
        fill: Some(palette.disputed),
        line: Some(Line::dashed(palette.border, 1.0)),
    });
}

/// Circles of real values: that of the mission with most, and a few round numbers below it.
fn sizes(figure: &mut Figure, row: &mut Row<'_>, most: usize) {
    let mut values = vec![most];
    for part in [4, 20] {
        let value = round_number(most / part);
        if value > 0 && values.last().is_some_and(|last| *last > value) {
            values.push(value);
        }
    }
    values.reverse();
    let last = values.len() - 1;
    for (at, value) in values.into_iter().enumerate() {
        let radius = marks::radius(value, most);
        let words = if at == last {
            let noun = if value == 1 { "cable" } else { "cables" };
            format!("{} {noun}", number(value))
        } else {
            number(value)
        };
        let palette = row.palette;
        row.entry(figure, 2.0 * radius, &words, |center| Shape::Circle {
            center,
            radius,
            fill: Some(palette.accent.faded(0.82)),
            line: None,
        });
    }
}

fn shades(figure: &mut Figure, row: &mut Row<'_>, data: &Data) {
    let bounds = base::bounds(&data.traffic);
    let last = bounds.len().saturating_sub(1);
    for (step, (first, end)) in bounds.iter().enumerate() {
        let mut words = if first == end {
            number(*first)
        } else {
            format!("{}–{}", number(*first), number(*end))
        };
        if step == last {
            words.push_str(" cables mention it");
        }
        let palette = row.palette;
        row.entry(figure, 14.0, &words, |center| Shape::Rect {
            rect: Rect::around(center, 7.0, 6.0),
            corner: 0.0,
            fill: Some(base::shade(palette, step)),
            line: None,
        });
    }
}

/// A number with one digit that is not 0, not above another.
fn round_number(n: usize) -> usize {
    let power = 10_usize.pow(n.checked_ilog10().unwrap_or(0));
    n / power * power
}

struct Row<'a> {
    x: f32,
    middle: f32,
    right: f32,
    palette: &'a Palette,
}

impl Row<'_> {
    /// A sign of a width and what it means, where there is still room.
    fn entry(
        &mut self,
        figure: &mut Figure,
        width: f32,
        words: &str,
        sign: impl FnOnce(Point) -> Shape,
    ) {
        let text = Text::new(
            Point::new(self.x + width + 6.0, self.middle + SIZE * 0.35),
            words,
            Font::Sans,
            SIZE,
            self.palette.muted,
        );
        let end = self.x + width + 6.0 + text.width;
        if end > self.right {
            return;
        }
        figure.draw(sign(Point::new(self.x + width / 2.0, self.middle)));
        figure.draw(text);
        self.x = end + GAP;
    }
}
