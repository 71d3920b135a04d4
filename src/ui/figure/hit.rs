//! Which item of a figure is where.

use std::sync::Arc;

use crate::figure::{Element, Figure, Group, Point, Rect, Shape};

/// How many groups' rectangles are kept.
const KEPT: usize = 8;

/// The rectangles around the elements of groups, which hold too many points to go through each
/// frame.
#[derive(Debug, Default)]
pub struct Boxes {
    kept: Vec<Kept>,
}

/// A group's elements and the rectangles around them.
type Kept = (Arc<Vec<Element>>, Arc<[Rect]>);

impl Boxes {
    fn of(&mut self, elements: &Arc<Vec<Element>>) -> Arc<[Rect]> {
        let found = self
            .kept
            .iter()
            .position(|(other, _)| Arc::ptr_eq(other, elements));
        if let Some((_, boxes)) = found.and_then(|at| self.kept.get(at)) {
            return Arc::clone(boxes);
        }
        let boxes: Arc<[Rect]> = elements.iter().map(|it| bounds(&it.shape)).collect();
        if self.kept.len() >= KEPT {
            self.kept.remove(0);
        }
        self.kept.push((Arc::clone(elements), Arc::clone(&boxes)));
        boxes
    }

    /// The item under a place: what is painted last is on top.
    pub fn topmost(&mut self, figure: &Figure, at: Point) -> Option<usize> {
        figure
            .elements
            .iter()
            .rev()
            .find_map(|element| match &element.shape {
                Shape::Group(group) => self.in_group(group, at),
                shape => on(element.item, shape, at, REACH),
            })
    }

    /// The rectangles of the items that stand in groups, where no element outside of one stands
    /// for them.
    pub fn add_groups(&mut self, figure: &Figure, areas: &mut [Option<Rect>]) {
        for element in &figure.elements {
            let Shape::Group(group) = &element.shape else {
                continue;
            };
            let boxes = self.of(&group.elements);
            let [x, y] = group.offset;
            #[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
            let (scale, x, y) = (group.scale as f32, x as f32, y as f32);
            for (element, around) in group.elements.iter().zip(boxes.iter()) {
                let Some(area) = element.item.and_then(|item| areas.get_mut(item as usize)) else {
                    continue;
                };
                let placed = Rect::new(
                    around.x * scale + x,
                    around.y * scale + y,
                    around.width * scale,
                    around.height * scale,
                );
                *area = Some(area.map_or(placed, |other| union(other, placed)));
            }
        }
    }

    fn in_group(&mut self, group: &Group, at: Point) -> Option<usize> {
        if group.clip.is_some_and(|clip| !clip.contains(at)) || group.scale <= 0.0 {
            return None;
        }
        let [x, y] = group.offset;
        #[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
        let (inner, reach) = (
            Point::new(
                ((f64::from(at.x) - x) / group.scale) as f32,
                ((f64::from(at.y) - y) / group.scale) as f32,
            ),
            (f64::from(REACH) / group.scale) as f32,
        );
        let boxes = self.of(&group.elements);
        group
            .elements
            .iter()
            .zip(boxes.iter())
            .rev()
            .filter(|(_, around)| around.expand(reach).contains(inner))
            .find_map(|(element, _)| on(element.item, &element.shape, inner, reach))
    }
}

/// How near to a thin thing the pointer must be, in px.
const REACH: f32 = 4.0;

/// The rectangle around everything that stands for an item, for each item; none where nothing
/// does.
pub fn areas(figure: &Figure) -> Vec<Option<Rect>> {
    let mut areas = vec![None; figure.items.len()];
    for element in &figure.elements {
        // What a group holds is too much for a node each; it is found by pointing.
        if matches!(element.shape, Shape::Group(_)) {
            continue;
        }
        let Some(area) = element.item.and_then(|item| areas.get_mut(item as usize)) else {
            continue;
        };
        let bounds = bounds(&element.shape);
        *area = Some(area.map_or(bounds, |other: Rect| union(other, bounds)));
    }
    areas
}

fn union(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect::new(
        x,
        y,
        a.right().max(b.right()) - x,
        a.bottom().max(b.bottom()) - y,
    )
}

fn bounds(shape: &Shape) -> Rect {
    match shape {
        Shape::Circle { center, radius, .. } => Rect::around(*center, *radius, *radius),
        Shape::Rect { rect, .. } | Shape::Image { rect, .. } => *rect,
        Shape::Text(text) => text.bounds(),
        Shape::Path { points, .. } => around(points.iter()),
        Shape::Polygon { rings, .. } => around(rings.iter().flatten()),
        Shape::Group(_) => Rect::default(),
    }
}

fn around<'a>(points: impl Iterator<Item = &'a Point>) -> Rect {
    let mut min = Point::new(f32::MAX, f32::MAX);
    let mut max = Point::new(f32::MIN, f32::MIN);
    for point in points {
        min = Point::new(min.x.min(point.x), min.y.min(point.y));
        max = Point::new(max.x.max(point.x), max.y.max(point.y));
    }
    if min.x > max.x {
        return Rect::default();
    }
    Rect::new(min.x, min.y, max.x - min.x, max.y - min.y)
}

fn on(item: Option<u32>, shape: &Shape, at: Point, reach: f32) -> Option<usize> {
    is_on(shape, at, reach).then_some(item? as usize)
}

fn is_on(shape: &Shape, at: Point, reach: f32) -> bool {
    match shape {
        Shape::Circle { center, radius, .. } => {
            let (x, y) = (at.x - center.x, at.y - center.y);
            x.hypot(y) <= radius.max(reach)
        }
        Shape::Rect { rect, .. } | Shape::Image { rect, .. } => rect.contains(at),
        Shape::Text(text) => text.bounds().contains(at),
        Shape::Path { points, .. } => {
            around(points.iter()).expand(reach).contains(at)
                && points
                    .windows(2)
                    .any(|pair| matches!(pair, [a, b] if distance(at, *a, *b) <= reach))
        }
        Shape::Polygon { rings, .. } => {
            around(rings.iter().flatten()).contains(at)
                && rings.iter().filter(|ring| is_within(ring, at)).count() % 2 == 1
        }
        Shape::Group(_) => false,
    }
}

/// How far a place is from a stretch of a line.
fn distance(at: Point, a: Point, b: Point) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((at.x - a.x) * dx + (at.y - a.y) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (at.x - a.x - along * dx).hypot(at.y - a.y - along * dy)
}

/// Whether a ring goes around a place: a ray to the right crosses it an odd number of times.
fn is_within(ring: &[Point], at: Point) -> bool {
    let mut is_inside = false;
    let mut before = ring.last();
    for point in ring {
        if let Some(before) = before
            && (point.y > at.y) != (before.y > at.y)
            && at.x < (before.x - point.x) * (at.y - point.y) / (before.y - point.y) + point.x
        {
            is_inside = !is_inside;
        }
        before = Some(point);
    }
    is_inside
}
