//! What of a shape is seen, and where: groups are resolved, shapes outside are dropped, long ones
//! are cut off, and points that nobody can tell apart become one.

use super::super::{Figure, Group, Point, Rect, Rings};

/// Points closer than this to the one before are left out, in px.
const CLOSE: f64 = 0.05;

/// How far outside of what is seen a shape is cut, in px, beside the width of its line: what runs
/// along the cut must not show.
const MARGIN: f32 = 4.0;

/// Where elements are put, and what of them is seen.
#[derive(Clone, Copy, Debug)]
pub struct Stage {
    scale: f64,
    offset: [f64; 2],
    /// In px of the figure.
    seen: Rect,
    pub is_group: bool,
}

type Spot = [f64; 2];

impl Stage {
    /// The stage of what stands in no group.
    pub fn of(figure: &Figure) -> Self {
        Self {
            scale: 1.0,
            offset: [0.0, 0.0],
            seen: figure.bounds(),
            is_group: false,
        }
    }

    /// The stage of a group's elements, and what they are to be clipped to, if to less than is
    /// seen anyway. `None` if nothing of them is seen.
    pub fn within(&self, group: &Group) -> Option<(Self, Option<Rect>)> {
        let [x, y] = self.offset;
        let [dx, dy] = group.offset;
        let mut stage = Self {
            scale: self.scale * group.scale,
            offset: [self.scale.mul_add(dx, x), self.scale.mul_add(dy, y)],
            seen: self.seen,
            is_group: true,
        };
        let is_finite = stage.offset.iter().all(|it| it.is_finite()) && stage.scale.is_finite();
        if !is_finite || group.elements.is_empty() {
            return None;
        }
        let Some(clip) = group.clip else {
            return Some((stage, None));
        };
        let clip = self.rect(clip, 0.0);
        stage.seen = common(&self.seen, &clip)?;
        let is_needed = stage.seen != self.seen;
        Some((stage, is_needed.then_some(clip)))
    }

    /// Where a point is painted.
    pub fn point(&self, point: Point) -> Point {
        narrow(self.spot(point))
    }

    /// Where a rectangle is painted. One that reaches far out of what is seen is cut there; its
    /// line and its round corners are, with `rim`, not so wide as to show the cut.
    pub fn rect(&self, rect: Rect, rim: f32) -> Rect {
        let placed = self.stretched(rect);
        common(&placed, &self.seen.expand(MARGIN + rim.max(0.0))).unwrap_or(placed)
    }

    /// Where a rectangle is painted, as a whole.
    pub fn stretched(&self, rect: Rect) -> Rect {
        let min = self.point(Point::new(rect.x, rect.y));
        let max = self.point(Point::new(rect.right(), rect.bottom()));
        Rect::new(min.x, min.y, max.x - min.x, max.y - min.y)
    }

    /// Whether anything within some bounds, in px of the figure, is seen.
    pub fn sees(&self, bounds: &Rect, line_width: f32) -> bool {
        bounds.expand(MARGIN + line_width).overlaps(&self.seen)
    }

    /// What is seen of closed rings.
    pub fn rings(&self, rings: &Rings, line_width: f32) -> Vec<Vec<Point>> {
        let cut = Cut::around(&self.seen, line_width);
        rings
            .iter()
            .filter_map(|ring| {
                let spots: Vec<Spot> = self.spots(ring).collect();
                let spots = match cut.holds(&spots) {
                    Holds::All => spots,
                    Holds::None => return None,
                    Holds::Some => cut.ring(spots),
                };
                let ring = thinned(spots, true);
                (ring.len() > 2).then_some(ring)
            })
            .collect()
    }

    /// What is seen of a line through points: it may be in pieces.
    pub fn pieces(&self, points: &[Point], line_width: f32) -> Vec<Vec<Point>> {
        let cut = Cut::around(&self.seen, line_width);
        let spots: Vec<Spot> = self.spots(points).collect();
        let pieces = match cut.holds(&spots) {
            Holds::All => vec![spots],
            Holds::None => Vec::new(),
            Holds::Some => cut.line(&spots),
        };
        pieces
            .into_iter()
            .map(|piece| thinned(piece, false))
            .filter(|piece| piece.len() > 1)
            .collect()
    }

    fn spot(&self, point: Point) -> Spot {
        let [x, y] = self.offset;
        [
            f64::from(point.x) * self.scale + x,
            f64::from(point.y) * self.scale + y,
        ]
    }

    fn spots<'a>(&'a self, points: &'a [Point]) -> impl Iterator<Item = Spot> + 'a {
        points
            .iter()
            .map(|point| self.spot(*point))
            .filter(|[x, y]| x.is_finite() && y.is_finite())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
fn narrow([x, y]: Spot) -> Point {
    Point::new(x as f32, y as f32)
}

/// The area that two rectangles share.
fn common(a: &Rect, b: &Rect) -> Option<Rect> {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    let (right, bottom) = (a.right().min(b.right()), a.bottom().min(b.bottom()));
    (x < right && y < bottom).then(|| Rect::new(x, y, right - x, bottom - y))
}

fn thinned(spots: Vec<Spot>, is_closed: bool) -> Vec<Point> {
    let mut kept: Vec<Spot> = Vec::with_capacity(spots.len());
    let is_close = |a: &Spot, b: &Spot| {
        let ([ax, ay], [bx, by]) = (a, b);
        (ax - bx).abs() < CLOSE && (ay - by).abs() < CLOSE
    };
    let count = spots.len();
    for (at, spot) in spots.into_iter().enumerate() {
        // A line keeps its end, so that lines which meet still do.
        let is_end = !is_closed && at + 1 == count;
        match kept.last_mut() {
            Some(last) if is_close(last, &spot) => {
                if is_end && at > 1 && kept.len() > 1 {
                    kept.pop();
                    kept.push(spot);
                }
            }
            _ => kept.push(spot),
        }
    }
    kept.into_iter().map(narrow).collect()
}

/// The rectangle to which shapes are cut.
struct Cut {
    min: Spot,
    max: Spot,
}

enum Holds {
    All,
    Some,
    None,
}

/// A side of the rectangle: what lies beyond a value along an axis is outside.
#[derive(Clone, Copy)]
struct Side {
    is_x: bool,
    at: f64,
    is_lower: bool,
}

impl Side {
    fn along(self, [x, y]: Spot) -> f64 {
        if self.is_x { x } else { y }
    }

    fn is_inside(self, spot: Spot) -> bool {
        if self.is_lower {
            self.along(spot) >= self.at
        } else {
            self.along(spot) <= self.at
        }
    }

    /// Where the way from one spot to another crosses this side.
    fn crossing(self, from: Spot, to: Spot) -> Spot {
        let ([fx, fy], [tx, ty]) = (from, to);
        let share = (self.at - self.along(from)) / (self.along(to) - self.along(from));
        if self.is_x {
            [self.at, (ty - fy).mul_add(share, fy)]
        } else {
            [(tx - fx).mul_add(share, fx), self.at]
        }
    }
}

impl Cut {
    fn around(seen: &Rect, line_width: f32) -> Self {
        let area = seen.expand(MARGIN + line_width);
        Self {
            min: [f64::from(area.x), f64::from(area.y)],
            max: [f64::from(area.right()), f64::from(area.bottom())],
        }
    }

    fn sides(&self) -> [Side; 4] {
        let ([left, top], [right, bottom]) = (self.min, self.max);
        let side = |is_x, at, is_lower| Side { is_x, at, is_lower };
        [
            side(true, left, true),
            side(true, right, false),
            side(false, top, true),
            side(false, bottom, false),
        ]
    }

    fn holds(&self, spots: &[Spot]) -> Holds {
        let sides = self.sides();
        if sides
            .iter()
            .all(|side| spots.iter().all(|spot| side.is_inside(*spot)))
        {
            Holds::All
        } else if sides
            .iter()
            .any(|side| spots.iter().all(|spot| !side.is_inside(*spot)))
        {
            Holds::None
        } else {
            Holds::Some
        }
    }

    /// A ring cut off at each side in turn (Sutherland and Hodgman, "Reentrant polygon clipping",
    /// 1974). What is left runs along the cut; that is outside of what is seen.
    fn ring(&self, mut spots: Vec<Spot>) -> Vec<Spot> {
        for side in self.sides() {
            let Some(mut before) = spots.last().copied() else {
                break;
            };
            let mut kept = Vec::with_capacity(spots.len() + 4);
            for spot in spots {
                if side.is_inside(spot) != side.is_inside(before) {
                    kept.push(side.crossing(before, spot));
                }
                if side.is_inside(spot) {
                    kept.push(spot);
                }
                before = spot;
            }
            spots = kept;
        }
        spots
    }

    /// The pieces of a line inside. Where it is broken, dashes begin anew with each piece.
    fn line(&self, spots: &[Spot]) -> Vec<Vec<Spot>> {
        let mut pieces: Vec<Vec<Spot>> = Vec::new();
        let mut piece: Vec<Spot> = Vec::new();
        for (from, to) in spots.iter().zip(spots.iter().skip(1)) {
            let Some((start, end)) = self.segment(*from, *to) else {
                continue;
            };
            if piece.last() != Some(&start) {
                pieces.push(std::mem::take(&mut piece));
                piece.push(start);
            }
            piece.push(end);
        }
        pieces.push(piece);
        pieces.retain(|piece| piece.len() > 1);
        pieces
    }

    fn segment(&self, mut from: Spot, mut to: Spot) -> Option<(Spot, Spot)> {
        for side in self.sides() {
            match (side.is_inside(from), side.is_inside(to)) {
                (true, true) => {}
                (false, false) => return None,
                (true, false) => to = side.crossing(from, to),
                (false, true) => from = side.crossing(from, to),
            }
        }
        Some((from, to))
    }
}
