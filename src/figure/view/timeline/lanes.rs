//! What stands in a timeline's lanes: marks with names where there is room for every mark, bars
//! that count where there is not.

use std::collections::{BTreeSet, HashMap};

use super::fitted;
use super::marks::ring;
use super::plan::{LanePlan, Plan};
use crate::corpus::Corpus;
use crate::corpus::page::count;
use crate::corpus::timeline::{Edge, Entry, Lane, LaneKind, Mark, Timeline};
use crate::dataset::date::{End, YearPart};
use crate::dataset::{Edtf, EntityKind, Link};
use crate::figure::palette::CATEGORIES;
use crate::figure::view::Scene;
use crate::figure::{Anchor, Color, Figure, Font, Lead, Line, Palette, Point, Rect, Shape, Text};

/// Half the size of a mark without length, px.
pub(super) const RADIUS: f32 = 4.5;
/// What is shorter is drawn without length.
const SHORTEST_BAR: f32 = 11.0;
/// Half the height of a mark with length.
pub(super) const HALF: f32 = 6.5;
/// How far an open end reaches.
pub(super) const TAIL: f32 = 34.0;
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
    /// What has to be said of the marks.
    pub remarks: BTreeSet<Remark>,
    /// Where marks of sources that were printed and of articles that printed one stand.
    pub places: HashMap<Entry, Point>,
}

/// Something that has to be said of marks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    Inferred,
    Open,
    Soft,
    LocalTime,
}

impl Remark {
    /// It in a sentence.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Inferred => "Hollow marks: the date was inferred by the dataset’s makers.",
            Self::Open => "A line that fades into an arrow: the date is open on that side.",
            Self::Soft => "Ends that fade: the date is approximate or uncertain.",
            Self::LocalTime => "Times without a zone stand where they would in UTC.",
        }
    }
}

pub(super) struct Painter<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) palette: &'static Palette,
    pub(super) data: &'a Timeline,
    pub(super) plan: &'a Plan,
    pub(super) selected: Option<Entry>,
    pub(super) painted: Painted,
    pub(super) names_left: usize,
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

impl Painter<'_> {
    pub(super) fn color(&self, kind: LaneKind) -> Color {
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
                    format!("{}:{}", kind_of(one.mark.entry), link.id()),
                    self.data.label(self.corpus, one.mark.entry),
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
        let mut remark = |remark: Remark, is_due: bool| {
            if is_due {
                self.painted.remarks.insert(remark);
            }
        };
        let has = |edge: Edge| mark.start == edge || mark.end == edge;
        remark(Remark::Inferred, mark.is_inferred);
        remark(Remark::Open, has(Edge::Open));
        remark(Remark::Soft, has(Edge::Soft));
        if mark.to - mark.from < 1.0 {
            let (date, _) = mark.entry.dated(self.corpus);
            let has_no_zone = |point: &crate::dataset::date::Point| matches!(point.part, YearPart::Time(_, _, time) if time.offset_minutes.is_none());
            let is_local = match &date {
                Edtf::Single(point) => has_no_zone(point),
                Edtf::Interval(a, b) => [a, b]
                    .into_iter()
                    .any(|end| matches!(end, End::At(point) if has_no_zone(point))),
                Edtf::Unknown => false,
            };
            remark(Remark::LocalTime, is_local);
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
        let name = fitted(&name, SIZE, room);
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
        let label = match (is_before, is_within) {
            (true, _) => label.anchored(Anchor::End).with_halo(self.palette.paper),
            (false, false) => label.with_halo(self.palette.paper),
            (false, true) => label,
        };
        let right = label.bounds().right();
        figure.draw_as(item, label);
        taken.max(right + 6.0)
    }
}

pub(super) fn in_words(kind: LaneKind, n: usize) -> String {
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

#[expect(clippy::cast_precision_loss, reason = "for drawing")]
pub(super) const fn real(n: usize) -> f32 {
    n as f32
}
