//! An axis of time: ticks at sensible units, with names that do not touch.

use crate::corpus::calendar::{Unit, civil, day_of};
use crate::dataset::date::print::month_name;
use crate::figure::{Figure, Font, Line, Palette, Point, Rect, Text, text};

/// The units that ticks can have, and the px that a tick of each needs for its name.
const UNITS: [(Unit, f64); 12] = [
    (Unit::Hours(1), 46.0),
    (Unit::Hours(3), 46.0),
    (Unit::Hours(6), 46.0),
    (Unit::Hours(12), 46.0),
    (Unit::Day, 24.0),
    (Unit::Week, 24.0),
    (Unit::Months(1), 34.0),
    (Unit::Months(3), 34.0),
    (Unit::Years(1), 44.0),
    (Unit::Years(2), 44.0),
    (Unit::Years(5), 44.0),
    (Unit::Years(10), 44.0),
];

/// The height of an axis: a row for ticks and one for what they are in.
pub const HEIGHT: f32 = 40.0;

const SIZE: f32 = 12.0;

/// A span of time over a span of px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// In days.
    pub from: f64,
    pub to: f64,
    /// In px.
    pub left: f32,
    pub right: f32,
}

impl Scale {
    #[must_use]
    pub fn px_per_day(&self) -> f64 {
        f64::from(self.right - self.left) / (self.to - self.from).max(1e-9)
    }

    /// Where a moment stands, in px; also outside of the span.
    #[must_use]
    pub fn x(&self, moment: f64) -> f32 {
        let x = f64::from(self.left) + (moment - self.from) * self.px_per_day();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "clamped to near the picture"
        )]
        let x = x.clamp(-1e5, 1e5) as f32;
        x
    }

    /// The moment at a px.
    #[must_use]
    pub fn moment(&self, x: f32) -> f64 {
        self.from + f64::from(x - self.left) / self.px_per_day()
    }
}

/// The ticks of an axis, with their moments and names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// In the smaller unit: `16`, `Jul`, `14:00`.
    pub minor: Vec<(f64, String)>,
    /// In the unit that those are in: `Jul 2018`, `2018`; empty for years.
    pub major: Vec<(f64, String)>,
}

impl Ticks {
    /// The ticks for a scale.
    #[must_use]
    pub fn of(scale: &Scale) -> Self {
        let px_per_day = scale.px_per_day();
        let most = 400;
        let fits = |(unit, needed): &(Unit, f64)| unit.about_days() * px_per_day >= *needed;
        let larger = (1..12).flat_map(|power| {
            let ten = 10_i64.pow(power);
            // Long numbers need more room.
            let needed = 44.0 + f64::from(power) * 6.0;
            [2 * ten, 5 * ten, 10 * ten].map(|years| (Unit::Years(years), needed))
        });
        let (unit, _) = UNITS
            .into_iter()
            .chain(larger)
            .find(fits)
            .unwrap_or((Unit::Years(1_000_000_000_000), 0.0));
        let outer = match unit {
            Unit::Hours(_) => Some(Unit::Day),
            Unit::Day | Unit::Week => Some(Unit::Months(1)),
            Unit::Months(_) => Some(Unit::Years(1)),
            Unit::Years(_) => None,
        };
        let named = |unit: Unit, name: fn(Unit, f64) -> String| {
            unit.starts_within(scale.from, scale.to, most)
                .into_iter()
                .map(|at| (at, name(unit, at)))
                .collect::<Vec<_>>()
        };
        let minor = named(unit, minor_name);
        let major = outer.map_or_else(Vec::new, |outer| {
            let mut major = named(outer, major_name);
            if major.first().is_none_or(|(at, _)| *at > scale.from) {
                major.insert(0, (scale.from, major_name(outer, scale.from)));
            }
            major
        });
        Self { minor, major }
    }

    /// Draws the names at a height, and a line for each tick down to another.
    pub fn draw(&self, figure: &mut Figure, scale: &Scale, palette: &Palette, top: f32, end: f32) {
        let base = top + HEIGHT;
        let faint = Line::solid(palette.rule.faded(0.6), 1.0);
        let strong = Line::solid(palette.rule.toward(palette.muted, 0.25), 1.0);
        let is_major = |moment: f64| self.major.iter().any(|(at, _)| (*at - moment).abs() < 1e-6);
        for (moment, _) in &self.minor {
            if !is_major(*moment) {
                vertical(figure, scale.x(*moment), base - 4.0, end, faint);
            }
        }
        for (moment, _) in &self.major {
            if *moment > scale.from {
                vertical(figure, scale.x(*moment), top + 4.0, end, strong);
            }
        }
        let minor_at = base - 8.0;
        names(
            figure,
            scale,
            &self.minor,
            minor_at,
            Font::Sans,
            palette.muted,
        );
        let major_at = top + 15.0;
        names(
            figure,
            scale,
            &self.major,
            major_at,
            Font::SansSemibold,
            palette.ink,
        );
    }
}

impl Ticks {
    /// Draws names under a baseline in one row: the larger unit where it begins, the smaller one
    /// between.
    pub fn draw_in_one_row(
        &self,
        figure: &mut Figure,
        scale: &Scale,
        palette: &Palette,
        base: f32,
    ) {
        let mut all: Vec<(f64, &str, bool)> = self
            .major
            .iter()
            .map(|(at, name)| (*at, name.as_str(), true))
            .collect();
        let is_taken = |at: f64| {
            self.major
                .iter()
                .any(|(other, _)| (at - other).abs() < 1e-6)
        };
        all.extend(
            self.minor
                .iter()
                .filter(|(at, _)| !is_taken(*at))
                .map(|(at, name)| (*at, name.as_str(), false)),
        );
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut free_from = f32::MIN;
        for (at, (moment, name, is_major)) in all.iter().enumerate() {
            let x = scale.x(*moment);
            let end = x + text::width(name, Font::Sans, 11.0);
            let next_major = all
                .iter()
                .skip(at + 1)
                .find(|(.., is_major)| *is_major)
                .map_or(f32::MAX, |(moment, ..)| scale.x(*moment));
            let is_in_the_way = end + 8.0 > next_major && (!is_major || *moment <= scale.from);
            if x < free_from || end > scale.right + 8.0 || is_in_the_way {
                continue;
            }
            free_from = end + 8.0;
            let color = if *is_major {
                palette.ink
            } else {
                palette.muted
            };
            vertical(figure, x, base, base + 3.0, Line::solid(palette.muted, 1.0));
            figure.draw(Text::new(
                Point::new(x, base + 14.0),
                *name,
                Font::Sans,
                11.0,
                color,
            ));
        }
    }
}

fn vertical(figure: &mut Figure, x: f32, top: f32, end: f32, line: Line) {
    figure.draw(crate::figure::Shape::Path {
        points: [Point::new(x, top), Point::new(x, end)].into(),
        line,
    });
}

/// Draws names after their moments, leaving out what would touch the next.
fn names(
    figure: &mut Figure,
    scale: &Scale,
    ticks: &[(f64, String)],
    baseline: f32,
    font: Font,
    color: crate::figure::Color,
) {
    let mut free_from = f32::MIN;
    for (at, (moment, name)) in ticks.iter().enumerate() {
        let x = scale.x(*moment) + 4.0;
        let wide = text::width(name, font, SIZE);
        let next = ticks
            .get(at + 1)
            .map_or(f32::MAX, |(next, _)| scale.x(*next));
        // The first name stands at the edge only until the next one comes.
        let is_sticky = *moment <= scale.from;
        let bounds = Rect::new(x, 0.0, wide, 1.0);
        if x < free_from
            || bounds.right() > scale.right + 12.0
            || (is_sticky && bounds.right() + 6.0 > next)
        {
            continue;
        }
        free_from = bounds.right() + 6.0;
        figure.draw(Text::new(
            Point::new(x, baseline),
            name.clone(),
            font,
            SIZE,
            color,
        ));
    }
}

fn minor_name(unit: Unit, moment: f64) -> String {
    // A moment that is a rounded fraction must not fall into the hour before.
    let day = day_of(moment + 1e-6);
    let (year, month, day_of_month) = civil(day);
    match unit {
        Unit::Hours(_) => {
            let hours = (moment + 1e-6 - crate::corpus::calendar::moment(day)) * 24.0;
            format!("{:02}:00", day_of(hours))
        }
        Unit::Day | Unit::Week => day_of_month.to_string(),
        Unit::Months(_) => month_name(month).to_owned(),
        Unit::Years(_) => year_name(year),
    }
}

fn major_name(unit: Unit, moment: f64) -> String {
    let (year, month, day) = civil(day_of(moment + 1e-6));
    match unit {
        Unit::Hours(_) | Unit::Day | Unit::Week => {
            format!("{day} {} {}", month_name(month), year_name(year))
        }
        Unit::Months(_) => format!("{} {}", month_name(month), year_name(year)),
        Unit::Years(_) => year_name(year),
    }
}

fn year_name(year: i64) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - year)
    }
}
