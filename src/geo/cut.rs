//! Cutting what crosses the edges of the map.
//!
//! Points are longitude and latitude on a plane that has no end: longitudes run on across the
//! antimeridian (179, 181, …), so that two neighbours are always less than 180 degrees apart. The map is the
//! window of 360 degrees that begins at its left edge, and so is every window beside it: what crosses
//! an edge goes on at the other side.

/// Points around an area; the last is not the first one again.
pub type Ring = Vec<[f64; 2]>;

/// How many windows a ring may reach into: the earth is round, so two are usual and more are a
/// mistake.
const MOST_WINDOWS: usize = 4;

/// The parts of a line between the map's edges, moved into the window that begins at `left`.
///
/// Parts without length are left out. A line with a number that is not finite gives none.
#[must_use]
pub fn line(points: &[[f64; 2]], left: f64) -> Vec<Vec<[f64; 2]>> {
    let mut pieces = Vec::new();
    let Some(first) = points.first() else {
        return pieces;
    };
    if points.iter().flatten().any(|number| !number.is_finite()) {
        return pieces;
    }
    let mut window = libm::floor((first[0] - left) / 360.0) * 360.0;
    let mut piece: Vec<[f64; 2]> = vec![[first[0] - window, first[1]]];
    for pair in points.windows(2) {
        let [a, b] = pair else { continue };
        for _ in 0..MOST_WINDOWS {
            let low = left + window;
            let (edge, on_this_side, on_the_other, next) = if b[0] > low + 360.0 {
                (low + 360.0, left + 360.0, left, window + 360.0)
            } else if b[0] < low {
                (low, left, left + 360.0, window - 360.0)
            } else {
                break;
            };
            let y = crossing(*a, *b, edge);
            piece.push([on_this_side, y]);
            pieces.push(std::mem::replace(&mut piece, vec![[on_the_other, y]]));
            window = next;
        }
        piece.push([b[0] - window, b[1]]);
    }
    pieces.push(piece);
    for piece in &mut pieces {
        piece.dedup();
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// The parts of a polygon (its outer ring, then its holes) between the map's edges, each again an
/// outer ring and its holes, moved into the window that begins at `left`.
///
/// A ring that ends 360 degrees from where it began goes around a pole: it is closed along that
/// pole. Rings of fewer than three points are left out.
#[must_use]
pub fn polygon(rings: &[Ring], left: f64) -> Vec<Vec<Ring>> {
    let mut rings: Vec<Ring> = rings.to_vec();
    rings.retain(|ring| ring.len() > 2 && ring.iter().flatten().all(|number| number.is_finite()));
    let Some((outer, holes)) = rings.split_first_mut() else {
        return Vec::new();
    };
    if goes_around_a_pole(outer) {
        *outer = closed_at_the_pole(outer, left);
        return keep(&rings, left, Side::East)
            .iter()
            .flat_map(|polygon| keep(polygon, left + 360.0, Side::West))
            .collect();
    }
    let start = extent(outer).0;
    move_east(outer, -turns(start - left));
    let start = extent(outer).0;
    for hole in holes {
        let away = turns(extent(hole).0 - start);
        move_east(hole, -away);
    }
    let mut done = Vec::new();
    let mut rest = vec![rings];
    for _ in 0..MOST_WINDOWS {
        let mut beyond = Vec::new();
        for polygon in rest {
            if polygon
                .first()
                .is_some_and(|outer| extent(outer).1 <= left + 360.0)
            {
                done.push(polygon);
                continue;
            }
            done.extend(keep(&polygon, left + 360.0, Side::West));
            for mut part in keep(&polygon, left + 360.0, Side::East) {
                for ring in &mut part {
                    move_east(ring, -360.0);
                }
                beyond.push(part);
            }
        }
        rest = beyond;
    }
    done
}

/// Whole turns in an angle, in degrees: 0 for 0 to 360.
pub(super) fn turns(degrees: f64) -> f64 {
    libm::floor(degrees / 360.0) * 360.0
}

pub(super) fn move_east(ring: &mut [[f64; 2]], degrees: f64) {
    if degrees != 0.0 {
        for point in ring {
            point[0] += degrees;
        }
    }
}

/// The westernmost and the easternmost longitude.
pub(super) fn extent(ring: &[[f64; 2]]) -> (f64, f64) {
    ring.iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), point| {
            (low.min(point[0]), high.max(point[0]))
        })
}

fn goes_around_a_pole(ring: &Ring) -> bool {
    match (ring.first(), ring.last()) {
        (Some(first), Some(last)) => (first[0] - last[0]).abs() > 180.0,
        _ => false,
    }
}

/// A ring that holds, within the window, what lies between a line around the earth and its pole.
fn closed_at_the_pole(ring: &Ring, left: f64) -> Ring {
    let mut once = ring.clone();
    if let (Some(first), Some(last)) = (once.first(), once.last())
        && first[0] > last[0]
    {
        once.reverse();
    }
    let start = once.first().map_or(0.0, |first| first[0]);
    move_east(&mut once, -turns(start - left));
    let mut whole = Vec::new();
    for turn in [-720.0, -360.0, 0.0, 360.0, 720.0] {
        whole.extend(once.iter().map(|[x, y]| [x + turn, *y]));
    }
    let south = ring.iter().filter(|point| point[1] < 0.0).count();
    let pole = if south * 2 > ring.len() { -90.0 } else { 90.0 };
    if let (Some(first), Some(last)) = (whole.first().copied(), whole.last().copied()) {
        whole.push([last[0], pole]);
        whole.push([first[0], pole]);
    }
    whole
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    West,
    East,
}

/// Part of a ring on one side of the edge, from where it comes over the edge to where it leaves.
struct Chain {
    points: Vec<[f64; 2]>,
    taken: bool,
}

/// The parts of a polygon on one side of a meridian, `edge`.
///
/// Where the rings cross the edge, ordered from south to north, the polygon's inside begins and ends by
/// turns. So the first crossing is joined to the second along the edge, the third to the fourth, and
/// each part is a walk from chain to chain.
fn keep(rings: &[Ring], edge: f64, side: Side) -> Vec<Vec<Ring>> {
    let is_kept = |point: &[f64; 2]| (point[0] >= edge) == (side == Side::East);
    let mut chains: Vec<Chain> = Vec::new();
    let mut outers: Vec<Ring> = Vec::new();
    let mut holes: Vec<Ring> = Vec::new();
    for (index, ring) in rings.iter().enumerate() {
        if ring.iter().all(is_kept) {
            if index == 0 { &mut outers } else { &mut holes }.push(ring.clone());
        } else if ring.iter().any(is_kept) {
            chains_of(ring, edge, is_kept, &mut chains);
        }
    }
    // Ends of chains: which chain, and whether it is its last point.
    let mut ends: Vec<(f64, usize, bool)> = Vec::new();
    for (index, chain) in chains.iter().enumerate() {
        if let (Some(first), Some(last)) = (chain.points.first(), chain.points.last()) {
            ends.push((first[1], index, false));
            ends.push((last[1], index, true));
        }
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut partners: Vec<[Option<(usize, bool)>; 2]> = vec![[None; 2]; chains.len()];
    for pair in ends.chunks(2) {
        let [(_, a, a_is_last), (_, b, b_is_last)] = *pair else {
            continue;
        };
        set(&mut partners, a, a_is_last, (b, b_is_last));
        set(&mut partners, b, b_is_last, (a, a_is_last));
    }
    for start in 0..chains.len() {
        let mut ring = Ring::new();
        // Walk each chain from this end on.
        let mut next = Some((start, false));
        while let Some((index, from_last)) = next {
            let Some(chain) = chains.get_mut(index).filter(|chain| !chain.taken) else {
                break;
            };
            chain.taken = true;
            if from_last {
                ring.extend(chain.points.iter().rev());
            } else {
                ring.extend(chain.points.iter());
            }
            next = partners
                .get(index)
                .and_then(|ends| if from_last { ends[0] } else { ends[1] });
        }
        ring.dedup();
        while ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        if ring.len() > 2 {
            outers.push(ring);
        }
    }
    let mut polygons: Vec<Vec<Ring>> = outers.into_iter().map(|outer| vec![outer]).collect();
    for hole in holes {
        let Some(point) = hole.first().copied() else {
            continue;
        };
        if let Some(polygon) = polygons
            .iter_mut()
            .find(|polygon| polygon.first().is_some_and(|outer| contains(outer, point)))
        {
            polygon.push(hole);
        }
    }
    polygons
}

fn set(
    partners: &mut [[Option<(usize, bool)>; 2]],
    chain: usize,
    is_last: bool,
    partner: (usize, bool),
) {
    if let Some([first, last]) = partners.get_mut(chain) {
        *(if is_last { last } else { first }) = Some(partner);
    }
}

/// Adds the parts of a ring that are kept; the ring crosses the edge.
fn chains_of(ring: &Ring, edge: f64, is_kept: impl Fn(&[f64; 2]) -> bool, chains: &mut Vec<Chain>) {
    let edges = || ring.iter().zip(ring.iter().cycle().skip(1));
    let Some(entry) = edges().position(|(a, b)| !is_kept(a) && is_kept(b)) else {
        return;
    };
    let mut points: Vec<[f64; 2]> = Vec::new();
    for (a, b) in edges().chain(edges()).skip(entry).take(ring.len()) {
        match (is_kept(a), is_kept(b)) {
            (false, true) => points = vec![[edge, crossing(*a, *b, edge)], *b],
            (true, true) => points.push(*b),
            (true, false) => {
                points.push([edge, crossing(*a, *b, edge)]);
                chains.push(Chain {
                    points: std::mem::take(&mut points),
                    taken: false,
                });
            }
            (false, false) => {}
        }
    }
}

/// The latitude at which the way from one point to another crosses a meridian.
fn crossing(a: [f64; 2], b: [f64; 2], edge: f64) -> f64 {
    let share = (edge - a[0]) / (b[0] - a[0]);
    if share.is_finite() {
        a[1] + (b[1] - a[1]) * share.clamp(0.0, 1.0)
    } else {
        b[1]
    }
}

/// Whether a point is within a ring, by the even-odd rule.
fn contains(ring: &Ring, [x, y]: [f64; 2]) -> bool {
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .filter(|(a, b)| {
            (a[1] > y) != (b[1] > y) && x < a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
        })
        .count()
        % 2
        == 1
}
