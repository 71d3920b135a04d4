//! Frequencies over time: a row of bars for each query, on one axis.

use super::{Options, color, heading, in_words, real, short, value};
use crate::corpus::calendar::moment;
use crate::corpus::frequency::{Frequency, Series};
use crate::figure::view::timeline::axis::{self, Scale, Ticks};
use crate::figure::view::{Scene, columns};
use crate::figure::{Anchor, Figure, Font, Lead, Line, Point, Rect, Shape, Text, text};

const MARGIN: f32 = 16.0;
/// Left of the bars, for the scale's numbers.
const GUTTER: f32 = 52.0;
/// Over the bars of a query, for its name.
const HEADING: f32 = 44.0;
const LOWEST_ROW: f32 = 48.0;
const HIGHEST_ROW: f32 = 180.0;

/// Draws the rows.
pub fn draw(figure: &mut Figure, scene: &Scene<'_>, data: &Frequency, options: &Options) {
    let palette = scene.palette();
    let (Some(first), Some(last)) = (data.time.bars.first(), data.time.bars.last()) else {
        let text = "No cable here has a date; look at the missions instead.";
        columns::sentence(scene, figure, text);
        return;
    };
    let rows = real(data.series.len());
    let row =
        ((scene.height - axis::HEIGHT - MARGIN) / rows - HEADING).clamp(LOWEST_ROW, HIGHEST_ROW);
    figure.height = axis::HEIGHT + rows * (row + HEADING) + MARGIN;
    let scale = Scale {
        from: moment(first.first),
        to: moment(last.last) + 1.0,
        left: GUTTER,
        right: (scene.width - MARGIN).max(GUTTER + 10.0),
    };
    Ticks::of(&scale).draw(figure, &scale, palette, 0.0, figure.height - MARGIN);
    let highest = data
        .series
        .iter()
        .flat_map(|series| series.by_time.iter().zip(&data.time.bars))
        .map(|(tally, bar)| value(*tally, bar.count, options))
        .fold(0.0, f32::max);
    for (at, series) in data.series.iter().enumerate() {
        let top = axis::HEIGHT + real(at) * (row + HEADING);
        let base = top + HEADING + row - 8.0;
        figure.draw(Shape::Rect {
            rect: Rect::new(0.0, top + 4.0, scene.width, 24.0),
            corner: 0.0,
            fill: Some(palette.paper),
            line: None,
        });
        let room = scene.width - 2.0 * MARGIN;
        heading(
            figure,
            palette,
            (at, series),
            data.cables,
            true,
            [MARGIN, top + 21.0, room],
        );
        let name = short(highest, options);
        let tall = base - (top + HEADING - 4.0);
        for (label, y) in [(name.as_str(), base - tall), ("0", base)] {
            figure.draw(
                Text::new(
                    Point::new(GUTTER - 8.0, y + 4.0),
                    label,
                    Font::Sans,
                    11.0,
                    palette.muted,
                )
                .anchored(Anchor::End),
            );
        }
        figure.draw(Shape::Path {
            points: [
                Point::new(GUTTER, base + 0.5),
                Point::new(scale.right, base + 0.5),
            ]
            .into(),
            line: Line::solid(palette.rule.toward(palette.muted, 0.35), 1.0),
        });
        bars(
            figure,
            scene,
            data,
            options,
            (at, series),
            &Rows {
                scale,
                base,
                tall,
                highest,
            },
        );
    }
}

/// Where a query's bars stand.
struct Rows {
    scale: Scale,
    base: f32,
    /// The height of the highest.
    tall: f32,
    /// Its value.
    highest: f32,
}

fn bars(
    figure: &mut Figure,
    scene: &Scene<'_>,
    data: &Frequency,
    options: &Options,
    (at, series): (usize, &Series),
    rows: &Rows,
) {
    let palette = scene.palette();
    for (tally, bar) in series.by_time.iter().zip(&data.time.bars) {
        if tally.cables == 0 {
            continue;
        }
        let value = value(*tally, bar.count, options);
        let period = bar.period(data.time.unit);
        let item = figure.item(
            format!("series:{at}:{}", bar.first),
            format!(
                "{}, {}: {}",
                series.text,
                period.for_people(),
                in_words(*tally, bar.count)
            ),
            Lead::Cables {
                query: series.text.clone(),
                period: Some(period),
                filters: Vec::new(),
            },
        );
        let x = |day: i64| rows.scale.x(moment(day));
        let (x0, x1) = (x(bar.first), x(bar.last + 1));
        let wide = x1 - x0 - ((x1 - x0) * 0.15).min(2.0);
        let high = (value / rows.highest.max(f32::MIN_POSITIVE) * rows.tall).max(1.5);
        figure.draw_as(
            item,
            Shape::Rect {
                rect: Rect::new(x0, rows.base - high, wide, high),
                corner: 0.0,
                fill: Some(color(at)),
                line: None,
            },
        );
        let name = short(value, options);
        // Direct labels where bars are wide enough for them.
        if text::width(&name, Font::Sans, 11.0) <= wide - 2.0 && high < rows.tall - 2.0 {
            figure.draw_as(
                item,
                Text::new(
                    Point::new(x0 + wide / 2.0, rows.base - high - 4.0),
                    name,
                    Font::Sans,
                    11.0,
                    palette.muted,
                )
                .anchored(Anchor::Middle)
                .with_halo(palette.paper),
            );
        }
    }
}
