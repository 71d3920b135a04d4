//! What stands in a timeline's lanes: marks with names where there is room for every mark, bars
//! that count where there is not.

use std::collections::HashMap;

use super::plan::{LanePlan, Plan};
use super::words;
use crate::corpus::Corpus;
use crate::corpus::calendar::{Unit, between, day_of};
use crate::corpus::page::count;
use crate::corpus::timeline::{Edge, Entry, Lane, LaneKind, Mark, Timeline};
use crate::dataset::date::{End, YearPart};
use crate::dataset::{Edtf, EntityKind, Link};
use crate::figure::palette::CATEGORIES;
use crate::figure::view::Scene;
use crate::figure::{
    Anchor, Color, Dash, Figure, Font, Lead, Line, Palette, Point, Rect, Shape, Text, text,
};

/// Half the size of a mark without length, px.
const RADIUS: f32 = 4.5;
/// What is shorter is drawn without length.
const SHORTEST_BAR: f32 = 11.0;
/// Half the height of a mark with length.
const HALF: f32 = 6.5;
/// How far an open end reaches.
const TAIL: f32 = 34.0;
/// The narrowest bar that counts.
const NARROWEST: f64 = 9.0;
const SIZE: f32 = 12.0;
/// The widest name of a mark, and the narrowest that says something.
const WIDEST_NAME: f32 = 260.0;
const NARROWEST_NAME: f32 = 44.0;
/// No more names than this stand in a picture: nobody reads them, and measuring takes time.
const MOST_NAMES: usize = 240;

/// What was drawn.
#[derive(Default)]
pub struct Painted {
    /// The number that the highest bar stands for, where there are bars.
    pub highest: Option<usize>,
    pub has_inferred: bool,
    pub has_open: bool,
    pub has_soft: bool,
    pub has_local_times: bool,
    /// Where marks of sources that were printed and of articles that printed one stand.
    pub places: HashMap<Entry, Point>,
}

struct Painter<'a> {
    corpus: &'a Corpus,
    palette: &'static Palette,
    data: &'a Timeline,
    plan: &'a Plan,
    selected: Option<Entry>,
    painted: Painted,
    names_left: usize,
}

/// A mark with its place.
struct Placed<'a> {
    mark: &'a Mark,
    row: usize,
    /// From its left edge to its right one, with its tails.
    left: f32,
    right: f32,
}

/// Draws every lane.
pub fn draw(
    figure: &mut Figure,
    scene: &Scene<'_>,
    data: &Timeline,
    plan: &Plan,
    selected: Option<&Link>,
) -> Painted {
    let mut painter = Painter {
        corpus: scene.corpus,
        palette: scene.palette(),
        data,
        plan,
        selected: selected.and_then(|link| entry_of(scene.corpus, link)),
        painted: Painted::default(),
        names_left: MOST_NAMES,
    };
    let mut dense = Vec::new();
    for (lane, place) in data.lanes.iter().zip(&plan.lanes) {
        match packed(lane, plan, place.rows) {
            Some(placed) => painter.marks(figure, lane, *place, &placed),
            None => dense.push((lane, *place)),
        }
    }
    painter.bars(figure, &dense);
    painter.painted
}

/// What a link leads to, where it has a mark.
pub fn entry_of(corpus: &Corpus, link: &Link) -> Option<Entry> {
    match link {
        Link::Cable(id) => corpus.cable_index(id).map(Entry::Cable),
        Link::Statement(id) => corpus.statement_index(id).map(Entry::Statement),
        Link::Article(id) => corpus.article_index(id).map(Entry::Article),
        Link::Entity(id) => corpus
            .entity(id)
            .filter(|entity| entity.kind == EntityKind::Event)
            .and_then(|_| corpus.entity_index(id))
            .map(Entry::Event),
        _ => None,
    }
}

/// The visible marks in rows in which none overlaps another; none where that cannot be.
fn packed<'a>(lane: &'a Lane, plan: &Plan, rows: usize) -> Option<Vec<Placed<'a>>> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a picture's width is small and not negative"
    )]
    let in_a_row = ((plan.right - plan.left) / (2.0 * RADIUS)) as usize;
    let visible = lane.visible(plan.from, plan.to, in_a_row * rows)?;
    let mut ends = vec![(f32::MIN, f32::MIN); rows];
    let mut placed = Vec::with_capacity(visible.len());
    for mark in visible {
        let (x0, x1) = (plan.x(mark.from), plan.x(mark.to));
        let (mut left, mut right) = if x1 - x0 < SHORTEST_BAR {
            let middle = f32::midpoint(x0, x1);
            (middle - RADIUS - 0.5, middle + RADIUS + 0.5)
        } else {
            (x0, x1)
        };
        if mark.start == Edge::Open {
            left -= TAIL;
        }
        if mark.end == Edge::Open {
            right += TAIL;
        }
        let room = |(mark_end, name_end): &(f32, f32)| (*mark_end <= left, *name_end <= left);
        // The first row in which the name before has room too, or the one that is free longest.
        let row = ends.iter().position(|end| room(end).1).or_else(|| {
            let (row, end) = ends
                .iter()
                .enumerate()
                .min_by(|(_, a), (_, b)| a.0.total_cmp(&b.0))?;
            room(end).0.then_some(row)
        })?;
        if let Some(end) = ends.get_mut(row) {
            *end = (right + 1.0, right + WIDEST_NAME * 0.75);
        }
        placed.push(Placed {
            mark,
            row,
            left,
            right,
        });
    }
    Some(placed)
}

/// Smaller units than those of ticks, for bars that count.
fn bar_unit(px_per_day: f64) -> Unit {
    let years = (0..12).flat_map(|power| {
        let ten = 10_i64.pow(power);
        [ten, 2 * ten, 5 * ten].map(Unit::Years)
    });
    [
        Unit::Hours(1),
        Unit::Hours(3),
        Unit::Hours(6),
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

impl Painter<'_> {
    fn color(&self, kind: LaneKind) -> Color {
        let [_, vermilion, green, ..] = CATEGORIES;
        match kind {
            LaneKind::Cables => self.palette.accent,
            LaneKind::Events => self.palette.muted,
            LaneKind::Statements => vermilion,
            LaneKind::Publications => green,
        }
    }

    fn marks(&mut self, figure: &mut Figure, lane: &Lane, place: LanePlan, placed: &[Placed<'_>]) {
        let mut rows: Vec<Vec<&Placed<'_>>> = vec![Vec::new(); place.rows];
        for one in placed {
            if let Some(row) = rows.get_mut(one.row) {
                row.push(one);
            }
        }
        let color = self.color(lane.kind);
        for row in rows {
            let mut free_from = self.plan.left;
            for (at, one) in row.iter().enumerate() {
                let next = row.get(at + 1).map_or(self.plan.right, |next| next.left);
                let y = place.row(one.row);
                let link = one.mark.entry.link(self.corpus);
                let item = figure.item(
                    format!("{}:{}", kind_of(one.mark.entry), super::id_of(&link)),
                    words(self.corpus, one.mark.entry),
                    Lead::Open(link.into()),
                );
                self.note(one.mark);
                let name_from = self.mark(figure, item, one.mark, y, color);
                free_from = self.name(figure, item, one, [free_from, name_from, next], y);
            }
        }
    }

    /// Remembers what has to be said of a mark.
    fn note(&mut self, mark: &Mark) {
        self.painted.has_inferred |= mark.is_inferred;
        self.painted.has_open |= mark.start == Edge::Open || mark.end == Edge::Open;
        self.painted.has_soft |= mark.start == Edge::Soft || mark.end == Edge::Soft;
        if !self.painted.has_local_times && mark.to - mark.from < 1.0 {
            let (date, _) = mark.entry.dated(self.corpus);
            let is_local = |point: &crate::dataset::date::Point| matches!(point.part, YearPart::Time(_, _, time) if time.offset_minutes.is_none());
            self.painted.has_local_times = match &date {
                Edtf::Single(point) => is_local(point),
                Edtf::Interval(a, b) => [a, b]
                    .into_iter()
                    .any(|end| matches!(end, End::At(point) if is_local(point))),
                Edtf::Unknown => false,
            };
        }
    }

    /// Draws a mark, and gives where its name can begin.
    fn mark(&mut self, figure: &mut Figure, item: u32, mark: &Mark, y: f32, color: Color) -> f32 {
        let (x0, x1) = (self.plan.x(mark.from), self.plan.x(mark.to));
        let is_selected = self.selected == Some(mark.entry);
        let middle = f32::midpoint(x0.max(self.plan.left), x1.min(self.plan.right));
        if self.data.place_of(mark.entry).is_some() {
            self.painted
                .places
                .insert(mark.entry, Point::new(middle, y));
        }
        let (left, right) = if x1 - x0 < SHORTEST_BAR {
            let center = Point::new(f32::midpoint(x0, x1), y);
            if center.x < self.plan.left || center.x > self.plan.right {
                return center.x;
            }
            if mark.start == Edge::Soft || mark.end == Edge::Soft {
                for (share, reach) in [(0.15, 9.0), (0.25, 7.0), (0.35, 5.5)] {
                    figure.draw_as(
                        item,
                        Shape::Rect {
                            rect: Rect::around(center, reach, 2.5),
                            corner: 2.5,
                            fill: Some(color.faded(share)),
                            line: None,
                        },
                    );
                }
            }
            self.tails(
                figure,
                item,
                mark,
                [center.x - RADIUS, center.x + RADIUS],
                y,
                color,
            );
            if is_selected {
                figure.draw_as(item, ring(center, self.palette.ink));
            }
            figure.draw_as(item, self.sign(mark, center, color));
            (center.x - RADIUS, center.x + RADIUS)
        } else {
            self.tails(figure, item, mark, [x0, x1], y, color);
            self.bar(figure, item, mark, [x0, x1], y, color);
            if is_selected {
                let rect = Rect::new(
                    x0.max(self.plan.left),
                    y - HALF - 1.0,
                    x1.min(self.plan.right) - x0.max(self.plan.left),
                    2.0 * HALF + 2.0,
                );
                figure.draw_as(
                    item,
                    Shape::Rect {
                        rect,
                        corner: 0.0,
                        fill: None,
                        line: Some(Line::solid(self.palette.ink, 1.5)),
                    },
                );
            }
            (x0, x1)
        };
        let has_room_within = right.min(self.plan.right) - left.max(self.plan.left) >= 96.0;
        if has_room_within {
            left.max(self.plan.left) + 6.0
        } else if mark.end == Edge::Open {
            right + TAIL + 5.0
        } else {
            right + 5.0
        }
    }

    /// A mark without length: a sign for what it is, hollow where its date was inferred.
    fn sign(&self, mark: &Mark, center: Point, color: Color) -> Shape {
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
    fn bar(
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
        for (edge, x) in [(mark.start, x0), (mark.end, x1)] {
            if edge == Edge::Sharp && x >= self.plan.left && x <= self.plan.right {
                let inside = if x == x0 { 0.75 } else { -0.75 };
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
    fn tails(
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

    /// Writes a mark's name after it, or before it where there is no room; gives up to where its
    /// row is taken.
    fn name(
        &mut self,
        figure: &mut Figure,
        item: u32,
        one: &Placed<'_>,
        [free_from, from, next]: [f32; 3],
        y: f32,
    ) -> f32 {
        let is_within = from < one.right;
        let end = if is_within {
            one.right.min(self.plan.right) - 6.0
        } else {
            (next - 6.0).min(self.plan.right)
        };
        let after = (end - from).min(WIDEST_NAME);
        let before = (one.left - 6.0 - free_from).min(WIDEST_NAME);
        let taken = one.right.max(free_from);
        if self.names_left == 0 || after.max(before) < NARROWEST_NAME {
            return taken;
        }
        self.names_left -= 1;
        let name = match one.mark.entry {
            Entry::Article(at) => self
                .corpus
                .dataset
                .articles
                .get(at)
                .map(|article| article.title.clone())
                .unwrap_or_default(),
            entry => self.corpus.title_of(&entry.link(self.corpus)),
        };
        let is_before = after < NARROWEST_NAME || (after < 120.0 && before > after * 1.5);
        let room = if is_before { before } else { after };
        let name = fitted(&name, room);
        if name.chars().count() < 4 {
            return taken;
        }
        let x = if is_before { one.left - 5.0 } else { from };
        let label = Text::new(
            Point::new(x, y + 4.0),
            name,
            Font::Sans,
            SIZE,
            self.palette.ink,
        );
        let label = if is_before {
            label.anchored(Anchor::End)
        } else {
            label
        };
        let right = label.bounds().right();
        figure.draw_as(item, label);
        taken.max(right + 6.0)
    }

    /// Lanes in which marks would overlap: bars that count.
    fn bars(&mut self, figure: &mut Figure, dense: &[(&Lane, LanePlan)]) {
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
        let counted: Vec<Vec<usize>> = dense
            .iter()
            .map(|(lane, _)| {
                bins.iter()
                    .map(|bin| lane.beginning(bin.from, bin.to, longest))
                    .collect()
            })
            .collect();
        let highest = counted.iter().flatten().copied().max().unwrap_or(0);
        self.painted.highest = Some(highest);
        for ((lane, place), counts) in dense.iter().zip(&counted) {
            let long: Vec<usize> = bins
                .iter()
                .map(|bin| lane.long_overlapping(bin.from, bin.to, longest))
                .collect();
            let has_long = long.iter().any(|count| *count > 0);
            let base = place.bottom() - if has_long { 6.0 } else { 0.0 };
            let scale = (base - place.top) / real(highest.max(1));
            self.counts(figure, lane, &bins, counts, [base, scale], longest);
            if has_long {
                self.strip(figure, lane, &bins, &long, place.bottom());
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
                    words(self.corpus, mark.entry),
                    Lead::Open(mark.entry.link(self.corpus).into()),
                ),
                None => (
                    format!(
                        "{}, {}: {}",
                        lane.name,
                        bin.words,
                        in_words(lane.kind, *count)
                    ),
                    Lead::Period(bin.period),
                ),
            };
            let item = figure.item(format!("bin:{key}:{}", bin.from), label, lead);
            let high = (real(*count) * scale).max(2.0);
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
                let wide = text::width(&name, Font::Sans, 11.0);
                let (x, anchor) = if bin.right + 3.0 + wide > self.plan.right {
                    (bin.left - 3.0, Anchor::End)
                } else {
                    (bin.right + 3.0, Anchor::Start)
                };
                figure.draw_as(
                    item,
                    Text::new(
                        Point::new(x, (rect.y + 9.0).min(base - 1.0)),
                        name,
                        Font::Sans,
                        11.0,
                        self.palette.ink,
                    )
                    .anchored(anchor)
                    .with_halo(self.palette.paper),
                );
            }
        }
    }

    /// Under the bars, the dates that are known less closely than a bar is wide.
    fn strip(&self, figure: &mut Figure, lane: &Lane, bins: &[Bin], long: &[usize], bottom: f32) {
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
                Lead::Period(period),
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
        }
    }
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

fn ring(center: Point, color: Color) -> Shape {
    Shape::Circle {
        center,
        radius: RADIUS + 2.5,
        fill: None,
        line: Some(Line::solid(color, 1.5)),
    }
}

fn in_words(kind: LaneKind, n: usize) -> String {
    count(
        n,
        match kind {
            LaneKind::Events => "event",
            LaneKind::Cables => "cable",
            LaneKind::Statements => "statement",
            LaneKind::Publications => "article",
        },
    )
}

const fn kind_of(entry: Entry) -> &'static str {
    match entry {
        Entry::Event(_) => "entity",
        Entry::Cable(_) => "cable",
        Entry::Statement(_) => "statement",
        Entry::Article(_) => "article",
    }
}

/// As much of a name as fits. A long one is cut before it is measured.
fn fitted(name: &str, room: f32) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a name is short and its room positive"
    )]
    let most = (room.max(0.0) / (SIZE * 0.3)) as usize;
    match name.char_indices().nth(most) {
        Some((end, _)) => {
            let cut = format!("{}…", name.get(..end).unwrap_or_default());
            text::elide(&cut, Font::Sans, SIZE, room).replace("……", "…")
        }
        None => text::elide(name, Font::Sans, SIZE, room),
    }
}

#[expect(clippy::cast_precision_loss, reason = "for drawing")]
const fn real(n: usize) -> f32 {
    n as f32
}
