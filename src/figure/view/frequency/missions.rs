//! Frequencies by mission: a row for each mission, a column of bars for each query.

use super::{Options, color, heading, in_words, real, short, value};
use crate::corpus::facets::{Facet, Filter};
use crate::corpus::frequency::{Frequency, Mission, Series};
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
/// The narrowest column of bars.
const NARROWEST: f32 = 76.0;

/// Draws the rows: side by side as many queries as there is room for, the others below.
pub fn draw(figure: &mut Figure, scene: &Scene<'_>, data: &Frequency, options: &Options) {
    let rows = Rows::of(scene, data, options);
    let high = HEADING + real(data.missions.len().min(MOST_ROWS)) * ROW;
    let mut top = 0.0;
    let all: Vec<(usize, &Series)> = data.series.iter().enumerate().collect();
    for block in all.chunks(rows.side_by_side.max(1)) {
        rows.block(figure, block, top);
        top += high + MARGIN;
    }
    figure.height = top;
}

/// The rows of a block and their measures.
struct Rows<'a> {
    scene: &'a Scene<'a>,
    data: &'a Frequency,
    options: &'a Options,
    /// Where the names of missions end.
    names: f32,
    side_by_side: usize,
    /// How wide a query's column is.
    wide: f32,
    /// Of that, what a value after its bar needs.
    value: f32,
    /// What the longest bar stands for.
    highest: f32,
}

impl<'a> Rows<'a> {
    fn of(scene: &'a Scene<'a>, data: &'a Frequency, options: &'a Options) -> Self {
        let values: Vec<f32> = data
            .series
            .iter()
            .flat_map(|series| series.by_mission.iter().zip(&data.missions).take(MOST_ROWS))
            .map(|(tally, mission)| value(*tally, mission.cables, options))
            .collect();
        let value = values
            .iter()
            .map(|value| text::width(&short(*value, options), Font::Sans, SIZE - 1.0) + 8.0)
            .fold(44.0, f32::max);
        let names = (scene.width * 0.24)
            .clamp(110.0, 240.0)
            .min(scene.width * 0.4);
        let room = (scene.width - names - MARGIN).max(1.0);
        let most = (1..=data.series.len())
            .rev()
            .find(|columns| room / real(*columns) - GAP >= NARROWEST)
            .unwrap_or(1);
        // The blocks are about equally wide.
        let blocks = data.series.len().div_ceil(most).max(1);
        let side_by_side = data.series.len().div_ceil(blocks).max(1);
        Self {
            scene,
            data,
            options,
            names,
            side_by_side,
            wide: (room / real(side_by_side) - GAP).max(1.0),
            value,
            highest: values.into_iter().fold(f32::MIN_POSITIVE, f32::max),
        }
    }

    fn column(&self, at: usize) -> f32 {
        self.names + real(at) * (self.wide + GAP) + GAP
    }

    fn block(&self, figure: &mut Figure, all: &[(usize, &Series)], top: f32) {
        for (column, (at, series)) in all.iter().enumerate() {
            heading(
                figure,
                self.scene.palette(),
                (*at, *series),
                self.data.cables,
                false,
                [self.column(column), top + 20.0, self.wide],
            );
        }
        for (row, mission) in self.data.missions.iter().take(MOST_ROWS).enumerate() {
            let top = top + HEADING + real(row) * ROW;
            self.name(figure, mission, top);
            for (column, (at, series)) in all.iter().enumerate() {
                self.bar(
                    figure,
                    (*at, *series),
                    (row, mission),
                    [self.column(column), top],
                );
            }
        }
    }

    fn name(&self, figure: &mut Figure, mission: &Mission, top: f32) {
        let palette = self.scene.palette();
        let baseline = top + 15.5;
        figure.draw(Shape::Path {
            points: [
                Point::new(MARGIN, top),
                Point::new(self.scene.width - MARGIN, top),
            ]
            .into(),
            line: Line::solid(palette.rule, 1.0),
        });
        let n = Text::new(
            Point::new(self.names, baseline),
            number(mission.cables),
            Font::Sans,
            SIZE - 1.0,
            palette.muted,
        )
        .anchored(Anchor::End);
        let room = self.names - n.width - 10.0 - MARGIN;
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
    }

    fn bar(
        &self,
        figure: &mut Figure,
        (at, series): (usize, &Series),
        (row, mission): (usize, &Mission),
        [x, top]: [f32; 2],
    ) {
        let Some(tally) = series.by_mission.get(row) else {
            return;
        };
        let value = value(*tally, mission.cables, self.options);
        let room = (self.wide - self.value).max(1.5);
        let long = match tally.cables {
            0 => 0.0,
            _ => (value / self.highest * room).max(1.5),
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
            self.scene.palette(),
            (at, item),
            short(value, self.options),
            Rect::new(x, top, long, ROW),
        );
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
