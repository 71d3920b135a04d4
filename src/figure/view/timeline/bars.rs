//! Lanes in which marks would overlap: bars that count.

use super::lanes::{Painter, in_words, real};
use super::plan::{LanePlan, Plan};
use crate::corpus::calendar::{Unit, between, day_of};
use crate::corpus::facets::{Facet, Filter};
use crate::corpus::timeline::{Lane, LaneKind};
use crate::dataset::Edtf;
use crate::figure::{Anchor, Figure, Font, Lead, Line, Point, Rect, Shape, Text, text};

/// The narrowest bar that counts, px.
const NARROWEST: f64 = 11.0;
/// How many times closer a count of what are no cables closes in.
const CLOSER: f64 = 8.0;

impl Painter<'_> {
    /// Lanes in which marks would overlap: bars that count.
    pub(super) fn bars(&mut self, figure: &mut Figure, dense: &[(&Lane, LanePlan)]) {
        if dense.is_empty() {
            return;
        }
        let unit = bar_unit(self.plan.scale.px_per_day());
        let longest = unit.about_days() * 1.5;
        let margin = unit.about_days() * 2.0;
        let edges = unit.starts_within(self.plan.from - margin, self.plan.to + margin, 4_000);
        let bins: Vec<Bin> = edges
            .windows(2)
            .filter_map(|pair| {
                let [from, to] = pair else { return None };
                let is_visible = *to > self.plan.from && *from < self.plan.to;
                is_visible.then(|| Bin::new(unit, [*from, *to], self.plan))
            })
            .collect();
        let moments: Vec<f64> = bins
            .iter()
            .map(|bin| bin.from)
            .chain(bins.last().map(|bin| bin.to))
            .collect();
        let counted: Vec<Vec<usize>> = dense
            .iter()
            .map(|(lane, _)| lane.beginning(&moments, longest))
            .collect();
        let highest = counted.iter().flatten().copied().max().unwrap_or(0);
        let bars = counted.iter().flatten().filter(|count| **count > 0).count();
        figure.items.reserve(bars);
        figure.elements.reserve(bars);
        self.painted.highest = (highest > 0).then_some(highest);
        for ((lane, place), counts) in dense.iter().zip(&counted) {
            let long = lane.long_overlapping(&moments, longest);
            let has_long = long.iter().any(|count| *count > 0);
            let base = place.bottom() - if has_long { 6.0 } else { 0.0 };
            // The highest number of a lane stands over its bar.
            let scale = (base - place.top - 10.0) / real(highest.max(1));
            self.counts(figure, lane, &bins, counts, [base, scale], longest);
            if has_long {
                let is_alone = counts.iter().all(|count| *count == 0);
                self.strip(figure, lane, &bins, &long, (place.bottom(), is_alone));
            }
        }
    }

    fn counts(
        &self,
        figure: &mut Figure,
        lane: &Lane,
        bins: &[Bin],
        counts: &[usize],
        [base, scale]: [f32; 2],
        longest: f64,
    ) {
        let color = self.color(lane.kind).faded(0.85);
        let most = counts.iter().copied().max().unwrap_or(0);
        let mut is_highest_named = false;
        let key = format!("{:?}:{}", lane.kind, lane.key.as_deref().unwrap_or("*"));
        figure.draw(Shape::Path {
            points: [
                Point::new(self.plan.left, base + 0.5),
                Point::new(self.plan.right, base + 0.5),
            ]
            .into(),
            line: Line::solid(self.palette.rule, 1.0),
        });
        for (bin, count) in bins.iter().zip(counts).filter(|(_, count)| **count > 0) {
            let only = if *count == 1 {
                lane.first_beginning(bin.from, bin.to, longest)
            } else {
                None
            };
            let (label, lead) = match only {
                Some(mark) => (
                    self.data.label(self.corpus, mark.entry),
                    Lead::Open(mark.entry.link(self.corpus).into()),
                ),
                None => (
                    [
                        &lane.name,
                        ", ",
                        &bin.words,
                        ": ",
                        &in_words(lane.kind, *count),
                    ]
                    .concat(),
                    self.lead(lane, bin.period, [bin.from, bin.to]),
                ),
            };
            let item = figure.item(format!("bin:{key}:{}", bin.from), label, lead);
            let high = (real(*count) * scale).max(3.0);
            let rect = Rect::new(bin.left, base - high, bin.right - bin.left, high);
            figure.draw_as(
                item,
                Shape::Rect {
                    rect,
                    corner: 0.0,
                    fill: Some(color),
                    line: None,
                },
            );
            if *count == most && !is_highest_named && most > 1 {
                is_highest_named = true;
                let name = crate::corpus::page::number(*count);
                let half = text::width(&name, Font::Sans, 11.0) / 2.0;
                let middle = f32::midpoint(bin.left, bin.right);
                let least = self.plan.left + half;
                let x = middle.clamp(least, (self.plan.right - half).max(least));
                let y = rect.y - 3.0;
                figure.draw_as(
                    item,
                    Text::new(Point::new(x, y), name, Font::Sans, 11.0, self.palette.ink)
                        .anchored(Anchor::Middle)
                        .with_halo(self.palette.paper),
                );
            }
        }
    }

    /// Where a count leads: to the cables that it counts; where it counts something else, closer
    /// to it.
    fn lead(&self, lane: &Lane, period: Edtf, [from, to]: [f64; 2]) -> Lead {
        match lane.kind {
            LaneKind::Cables => Lead::Cables {
                query: String::new(),
                period: Some(period),
                filters: lane
                    .key
                    .iter()
                    .map(|key| Filter::including(Facet::Mission, key.clone()))
                    .collect(),
            },
            LaneKind::Events | LaneKind::Statements | LaneKind::Publications => Lead::CloseIn {
                center: [self.anchor([from, to]), 0.0],
                factor: CLOSER,
            },
        }
    }

    /// The moment that must stay where it is, in days since 1970-01-01, for a stretch of time to
    /// be in sight when the view closes in: its middle, or one beside it near the edges.
    fn anchor(&self, [from, to]: [f64; 2]) -> f64 {
        let (first, last) = (self.plan.from, self.plan.to);
        let (from, to) = (from.max(first), to.min(last));
        // What stays at `a` shows a - (a - first) / CLOSER to a + (last - a) / CLOSER.
        let least = (CLOSER * to - last) / (CLOSER - 1.0);
        let most = (CLOSER * from - first) / (CLOSER - 1.0);
        let middle = f64::midpoint(from, to);
        if least <= most {
            middle.clamp(least, most)
        } else {
            middle
        }
    }

    /// Under the bars, the dates that are known less closely than a bar is wide.
    fn strip(
        &self,
        figure: &mut Figure,
        lane: &Lane,
        bins: &[Bin],
        long: &[usize],
        (bottom, is_alone): (f32, bool),
    ) {
        let mut is_named = !is_alone;
        let most = real(long.iter().copied().max().unwrap_or(1));
        let color = self.color(lane.kind);
        let key = format!("{:?}:{}", lane.kind, lane.key.as_deref().unwrap_or("*"));
        let all: Vec<(&Bin, &usize)> = bins.iter().zip(long).collect();
        for run in all.chunk_by(|(_, a), (_, b)| a == b) {
            let (Some((first, count)), Some((last, _))) = (run.first(), run.last()) else {
                continue;
            };
            if **count == 0 {
                continue;
            }
            let period = between(day_of(first.from), day_of(last.to - 1e-6));
            let item = figure.item(
                format!("span:{key}:{}", first.from),
                format!(
                    "{}, {}: {} dated less closely than the bars are wide",
                    lane.name,
                    period.for_people(),
                    in_words(lane.kind, **count),
                ),
                self.lead(lane, period, [first.from, last.to]),
            );
            figure.draw_as(
                item,
                Shape::Rect {
                    rect: Rect::new(first.left, bottom - 4.0, last.right - first.left + 1.0, 4.0),
                    corner: 0.0,
                    fill: Some(color.faded(0.15 + 0.45 * real(**count) / most)),
                    line: None,
                },
            );
            if is_named {
                continue;
            }
            let words = format!("{}, dated less closely", in_words(lane.kind, **count));
            let wide = text::width(&words, Font::Sans, 11.0);
            if first.left + 6.0 + wide < self.plan.right {
                is_named = true;
                figure.draw_as(
                    item,
                    Text::new(
                        Point::new(first.left + 6.0, bottom - 10.0),
                        words,
                        Font::Sans,
                        11.0,
                        self.palette.muted,
                    )
                    .with_halo(self.palette.paper),
                );
            }
        }
    }
}

/// The unit of bars that count. Most dates are days, so there is nothing between hours and days.
fn bar_unit(px_per_day: f64) -> Unit {
    let years = (0..12).flat_map(|power| {
        let ten = 10_i64.pow(power);
        [ten, 2 * ten, 5 * ten].map(Unit::Years)
    });
    [
        Unit::Hours(1),
        Unit::Day,
        Unit::Week,
        Unit::Months(1),
        Unit::Months(3),
    ]
    .into_iter()
    .chain(years)
    .find(|unit| unit.about_days() * px_per_day >= NARROWEST)
    .unwrap_or(Unit::Years(1_000_000_000_000))
}

/// A stretch of time in which marks are counted, with its place.
struct Bin {
    from: f64,
    to: f64,
    left: f32,
    right: f32,
    period: Edtf,
    words: String,
}

impl Bin {
    fn new(unit: Unit, [from, to]: [f64; 2], plan: &Plan) -> Self {
        let period = unit.period(day_of(from + 1e-6));
        let words = match unit {
            Unit::Hours(_) => {
                let hour = |moment: f64| {
                    let within = (moment + 1e-6).rem_euclid(1.0);
                    format!("{:02}:00", day_of(within * 24.0))
                };
                format!("{}, {}–{}", period.for_people(), hour(from), hour(to))
            }
            _ => period.for_people(),
        };
        let left = plan.x(from).max(plan.left);
        Self {
            from,
            to,
            left,
            right: (plan.x(to) - 1.0).min(plan.right).max(left + 0.5),
            period,
            words,
        }
    }
}
