//! Clipping to a rectangle, for pictures that show a part of the map only.

/// West, top, east, bottom: the least x and y, the greatest x and y.
pub type Bounds = [f32; 4];

/// The rectangle around points; with more on its left than on its right where there are none.
#[must_use]
pub fn bounds(points: &[[f32; 2]]) -> Bounds {
    let nothing = [
        f32::INFINITY,
        f32::INFINITY,
        f32::NEG_INFINITY,
        f32::NEG_INFINITY,
    ];
    points
        .iter()
        .fold(nothing, |[left, top, right, bottom], [x, y]| {
            [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]
        })
}

/// Whether two rectangles have a point in common.
#[must_use]
pub fn overlap(a: Bounds, b: Bounds) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/// What of an area lies in a rectangle: a ring (its last point is not the first one again), empty where
/// they have nothing in common.
///
/// Sutherland and Hodgman, "Reentrant polygon clipping", 1974. An area that falls apart stays one ring,
/// its parts joined along the rectangle's edge: right for filling, wrong for an outline.
#[must_use]
pub fn clip_ring(ring: &[[f32; 2]], rect: Bounds) -> Vec<[f32; 2]> {
    let mut points = ring.to_vec();
    for (axis, limit, is_least) in sides(rect) {
        let is_in = |point: [f32; 2]| {
            let at = coordinate(point, axis);
            if is_least { at >= limit } else { at <= limit }
        };
        let before = points;
        points = Vec::with_capacity(before.len() + 4);
        let Some(mut a) = before.last().copied() else {
            return points;
        };
        for b in before {
            if is_in(a) != is_in(b) {
                points.push(crossing(a, b, axis, limit));
            }
            if is_in(b) {
                points.push(b);
            }
            a = b;
        }
        points.dedup();
    }
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    if points.len() < 3 {
        points.clear();
    }
    points
}

/// The pieces of a line that lie in a rectangle, in their order.
#[must_use]
pub fn clip_line(points: &[[f32; 2]], rect: Bounds) -> Vec<Vec<[f32; 2]>> {
    let mut pieces: Vec<Vec<[f32; 2]>> = Vec::new();
    let mut is_open = false;
    for pair in points.windows(2) {
        let [a, b] = *pair else { continue };
        let Some((from, to)) = clip_segment(a, b, rect) else {
            is_open = false;
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if is_open => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
        is_open = to.map(f32::to_bits) == b.map(f32::to_bits);
    }
    for piece in &mut pieces {
        piece.dedup();
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

fn clip_segment(mut a: [f32; 2], mut b: [f32; 2], rect: Bounds) -> Option<([f32; 2], [f32; 2])> {
    for (axis, limit, is_least) in sides(rect) {
        let is_in = |point: [f32; 2]| {
            let at = coordinate(point, axis);
            if is_least { at >= limit } else { at <= limit }
        };
        match (is_in(a), is_in(b)) {
            (true, true) => {}
            (true, false) => b = crossing(a, b, axis, limit),
            (false, true) => a = crossing(a, b, axis, limit),
            (false, false) => return None,
        }
    }
    Some((a, b))
}

/// The sides of a rectangle: the axis, the number that bounds it, and whether it is the least.
fn sides([left, top, right, bottom]: Bounds) -> [(Axis, f32, bool); 4] {
    [
        (Axis::X, left, true),
        (Axis::Y, top, true),
        (Axis::X, right, false),
        (Axis::Y, bottom, false),
    ]
}

#[derive(Clone, Copy)]
enum Axis {
    X,
    Y,
}

fn coordinate([x, y]: [f32; 2], axis: Axis) -> f32 {
    match axis {
        Axis::X => x,
        Axis::Y => y,
    }
}

/// Where the way from a point to another is at a number of an axis: exactly there, and between both.
fn crossing(a: [f32; 2], b: [f32; 2], axis: Axis, limit: f32) -> [f32; 2] {
    let share = (limit - coordinate(a, axis)) / (coordinate(b, axis) - coordinate(a, axis));
    let between =
        |from: f32, to: f32| (from + (to - from) * share).clamp(from.min(to), from.max(to));
    match axis {
        Axis::X => [limit, between(a[1], b[1])],
        Axis::Y => [between(a[0], b[0]), limit],
    }
}
