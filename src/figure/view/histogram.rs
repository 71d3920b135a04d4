//! How many cables, when: slim bars under which a range of time is picked.

use super::timeline::axis::{Scale, Ticks};
use super::{Scene, Table};
use crate::corpus::histogram::{Bar, Bins, Histogram};
use crate::corpus::page::{count, number};
use crate::dataset::Edtf;
use crate::figure::{Anchor, Figure, Font, Lead, Line, Point, Rect, Shape, Text, text};

/// Left and right of the bars, px.
const MARGIN: f32 = 12.0;
/// Under the bars, for the names of ticks.
const AXIS: f32 = 18.0;
/// Over them, for the highest number.
const TOP: f32 = 14.0;

/// How a histogram is looked at.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Options {
    pub bins: Bins,
    /// The time whose bars are highlighted; all where nothing is picked.
    pub selected: Option<Edtf>,
}

/// The scale of a histogram's bars: what a brush needs to turn px into days.
#[must_use]
pub fn scale(scene: &Scene<'_>, data: &Histogram) -> Option<Scale> {
    let (first, last) = (data.bars.first()?, data.bars.last()?);
    let width = if scene.width.is_finite() {
        scene.width.max(120.0)
    } else {
        800.0
    };
    Some(Scale {
        from: crate::corpus::calendar::moment(first.first),
        to: crate::corpus::calendar::moment(last.last) + 1.0,
        left: MARGIN,
        right: width - MARGIN,
    })
}

/// The histogram.
#[must_use]
pub fn figure(scene: &Scene<'_>, data: &Histogram, options: &Options) -> Figure {
    let palette = scene.palette();
    let height = if scene.height.is_finite() {
        scene.height.clamp(48.0, 400.0)
    } else {
        72.0
    };
    let mut figure = Figure::new(scene.width, height, palette);
    "How many cables, and when?".clone_into(&mut figure.title);
    figure.summary = scene.cables_in_words();
    figure.notes = notes(data);
    let base = height - AXIS;
    let Some(scale) = scale(scene, data) else {
        figure.draw(Text::new(
            Point::new(MARGIN, base - 8.0),
            "No cable here has a date.",
            Font::Sans,
            12.0,
            palette.muted,
        ));
        return figure;
    };
    let highest = data.highest().max(1);
    let selected = options.selected.as_ref().and_then(Edtf::days);
    let mut is_highest_named = false;
    for bar in &data.bars {
        let (left, right) = edges(&scale, bar);
        let rect = |from: usize, to: usize| {
            let (low, high) = (tall(from, highest, base), tall(to, highest, base));
            Rect::new(left, base - high, right - left, high - low)
        };
        let period = bar.period(data.unit);
        let item = figure.item(
            format!("bar:{}", bar.first),
            format!("{}: {}", period.for_people(), count(bar.count, "cable")),
            Lead::Period(period),
        );
        // A low bar is reached over its whole height.
        figure.draw_as(
            item,
            filled(
                Rect::new(left, 0.0, right - left, base),
                palette.paper.faded(0.0),
            ),
        );
        let is_selected =
            selected.is_none_or(|(first, last)| bar.first <= last && first <= bar.last);
        let color = if is_selected {
            palette.accent
        } else {
            palette.rule.toward(palette.muted, 0.3)
        };
        let sure = bar.count - bar.vague.min(bar.count);
        if sure > 0 {
            figure.draw_as(item, filled(rect(0, sure), color));
        }
        if bar.vague > 0 {
            figure.draw_as(item, filled(rect(sure, bar.count), color.faded(0.4)));
        }
        if bar.count == highest && !is_highest_named {
            is_highest_named = true;
            let name = number(bar.count);
            let half = text::width(&name, Font::Sans, 11.0) / 2.0;
            let middle = f32::midpoint(left, right);
            let x = middle.clamp(MARGIN + half, (scale.right - half).max(MARGIN + half));
            figure.draw_as(
                item,
                Text::new(
                    Point::new(x, TOP - 4.0),
                    name,
                    Font::Sans,
                    11.0,
                    palette.muted,
                )
                .anchored(Anchor::Middle),
            );
        }
    }
    figure.draw(Shape::Path {
        points: [
            Point::new(scale.left, base + 0.5),
            Point::new(scale.right, base + 0.5),
        ]
        .into(),
        line: Line::solid(palette.rule.toward(palette.muted, 0.35), 1.0),
    });
    Ticks::of(&scale).draw_in_one_row(&mut figure, &scale, palette, base);
    figure
}

fn filled(rect: Rect, color: crate::figure::Color) -> Shape {
    Shape::Rect {
        rect,
        corner: 0.0,
        fill: Some(color),
        line: None,
    }
}

/// A bar's left and right edge.
fn edges(scale: &Scale, bar: &Bar) -> (f32, f32) {
    let (left, right) = (
        scale.x(crate::corpus::calendar::moment(bar.first)),
        scale.x(crate::corpus::calendar::moment(bar.last) + 1.0),
    );
    let gap = ((right - left) * 0.15).min(1.5);
    (left, right - gap)
}

fn tall(count: usize, highest: usize, base: f32) -> f32 {
    if count == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "for drawing")]
    let share = count as f32 / highest as f32;
    (share * (base - TOP)).max(1.5)
}

fn notes(data: &Histogram) -> Vec<String> {
    let mut notes: Vec<String> = data.undated_in_words().into_iter().collect();
    if data.vague() > 0 {
        notes.push(format!(
            "Lighter parts: {} with a date that may also mean a later time than its bar.",
            count(data.vague(), "cable")
        ));
    }
    notes
}

/// The bars: first and last day, cables, and how many of them may be later.
#[must_use]
pub fn table(_scene: &Scene<'_>, data: &Histogram, _options: &Options) -> Table {
    let day = |day: i64| crate::corpus::calendar::between(day, day).to_string();
    Table {
        columns: ["first_day", "last_day", "cables", "perhaps_later"]
            .map(str::to_owned)
            .to_vec(),
        rows: data
            .bars
            .iter()
            .map(|bar| {
                vec![
                    day(bar.first),
                    day(bar.last),
                    bar.count.to_string(),
                    bar.vague.to_string(),
                ]
            })
            .collect(),
    }
}
