//! Frequencies by mission: a row for each mission, a column of bars for each query.

use super::{Options, color, heading, in_words, real, short, value};
use crate::corpus::facets::{Facet, Filter};
use crate::corpus::frequency::Frequency;
use crate::corpus::page::number;
use crate::figure::view::Scene;
use crate::figure::{Anchor, Figure, Font, Lead, Line, Palette, Point, Rect, Shape, Text, text};

/// No more missions than this are shown.
pub const MOST_ROWS: usize = 40;

const MARGIN: f32 = 16.0;
const HEADING: f32 = 52.0;
const ROW: f32 = 22.0;
const SIZE: f32 = 13.0;
const GAP: f32 = 24.0;

/// Draws the rows.
pub fn draw(figure: &mut Figure, scene: &Scene<'_>, data: &Frequency, options: &Options) {
    let palette = scene.palette();
    let missions = data.missions.iter().take(MOST_ROWS);
    figure.height = HEADING + real(data.missions.len().min(MOST_ROWS)) * ROW + MARGIN;
    let names = (scene.width * 0.24).clamp(110.0, 240.0);
    let columns = real(data.series.len());
    let wide = ((scene.width - names - MARGIN) / columns - GAP).max(60.0);
    let values_of = |series: &crate::corpus::frequency::Series| {
        series
            .by_mission
            .iter()
            .zip(&data.missions)
            .take(MOST_ROWS)
            .map(|(tally, mission)| value(*tally, mission.cables, options))
            .collect::<Vec<_>>()
    };
    let values: Vec<Vec<f32>> = data.series.iter().map(values_of).collect();
    let highest = values
        .iter()
        .flatten()
        .copied()
        .fold(f32::MIN_POSITIVE, f32::max);
    for (at, series) in data.series.iter().enumerate() {
        let x = names + real(at) * (wide + GAP) + GAP;
        heading(
            figure,
            palette,
            (at, series),
            data.cables,
            false,
            [x, 20.0, wide],
        );
    }
    for (row, mission) in missions.enumerate() {
        let top = HEADING + real(row) * ROW;
        let baseline = top + 15.5;
        figure.draw(Shape::Path {
            points: [
                Point::new(MARGIN, top),
                Point::new(scene.width - MARGIN, top),
            ]
            .into(),
            line: Line::solid(palette.rule, 1.0),
        });
        let n = Text::new(
            Point::new(names, baseline),
            number(mission.cables),
            Font::Sans,
            SIZE - 1.0,
            palette.muted,
        )
        .anchored(Anchor::End);
        let room = names - n.width - 10.0 - MARGIN;
        let ink = if mission.key.is_empty() {
            palette.muted
        } else {
            palette.ink
        };
        let name = text::elide(&mission.name, Font::Sans, SIZE, room);
        figure.draw(Text::new(
            Point::new(MARGIN, baseline),
            name,
            Font::Sans,
            SIZE,
            ink,
        ));
        figure.draw(n);
        for (at, (series, values)) in data.series.iter().zip(&values).enumerate() {
            let (Some(tally), Some(value)) = (series.by_mission.get(row), values.get(row)) else {
                continue;
            };
            let x = names + real(at) * (wide + GAP) + GAP;
            let room = wide - 44.0;
            let long = match tally.cables {
                0 => 0.0,
                _ => (value / highest * room).max(1.5),
            };
            let item = figure.item(
                format!("series:{at}:{}", mission.key),
                format!(
                    "{}, {}: {}",
                    series.text,
                    mission.name,
                    in_words(*tally, mission.cables)
                ),
                Lead::Cables {
                    query: series.text.clone(),
                    period: None,
                    filters: vec![Filter::including(Facet::Mission, mission.key.clone())],
                },
            );
            bar(
                figure,
                palette,
                (at, item),
                short(*value, options),
                Rect::new(x, top, long, ROW),
            );
        }
    }
}

/// A bar with its value after it.
fn bar(
    figure: &mut Figure,
    palette: &Palette,
    (series, item): (usize, u32),
    value: String,
    area: Rect,
) {
    let is_visible = area.width > 0.0;
    if is_visible {
        figure.draw_as(
            item,
            Shape::Rect {
                rect: Rect::new(area.x, area.y + 4.5, area.width, area.height - 8.0),
                corner: 0.0,
                fill: Some(color(series)),
                line: None,
            },
        );
    }
    let (gap, ink) = if is_visible {
        (6.0, palette.ink)
    } else {
        (0.0, palette.muted)
    };
    let at = Point::new(area.right() + gap, area.y + 15.5);
    figure.draw_as(item, Text::new(at, value, Font::Sans, SIZE - 1.0, ink));
}
