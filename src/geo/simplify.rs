//! Lines with fewer points that look the same.

/// Which points of a line to keep, so that no point left out is further than `tolerance` from the line
/// through those kept: the indexes, in order. The ends are always kept. Douglas and Peucker, 1973.
///
/// A line that ends where it began keeps the point that is furthest from there.
pub(super) fn kept(points: &[[f64; 2]], tolerance: f64) -> Vec<usize> {
    let Some(last) = points.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut indexes = vec![0];
    // Stretches still to be done, the earliest on top.
    let mut stretches = vec![(0, last)];
    if points.first() == points.last()
        && let Some((furthest, _)) = furthest(points, 0, last)
    {
        stretches = vec![(furthest, last), (0, furthest)];
    }
    while let Some((from, to)) = stretches.pop() {
        match furthest(points, from, to) {
            Some((between, distance)) if distance > tolerance * tolerance => {
                stretches.push((between, to));
                stretches.push((from, between));
            }
            _ if to > 0 => indexes.push(to),
            _ => {}
        }
    }
    indexes
}

/// The point between two others that is furthest from the way between them, and the square of how far
/// it is.
fn furthest(points: &[[f64; 2]], from: usize, to: usize) -> Option<(usize, f64)> {
    let (a, b) = (*points.get(from)?, *points.get(to)?);
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = dx * dx + dy * dy;
    let mut best = None;
    let mut most = -1.0;
    for (index, point) in points.get(from + 1..to)?.iter().enumerate() {
        let (px, py) = (point[0] - a[0], point[1] - a[1]);
        let share = if length > 0.0 {
            ((px * dx + py * dy) / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let (ox, oy) = (px - share * dx, py - share * dy);
        let distance = ox * ox + oy * oy;
        if distance > most {
            most = distance;
            best = Some((from + 1 + index, distance));
        }
    }
    best
}
