use chancery::geo::cut::{self, Ring};
use proptest::prelude::*;

/// Twice the area, by the shoelace formula; positive where it goes round as the clock does not.
fn doubled_area(ring: &Ring) -> f64 {
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
        .sum()
}

fn area(parts: &[Vec<Ring>]) -> f64 {
    let of = |part: &Vec<Ring>| {
        let holes: f64 = part
            .iter()
            .skip(1)
            .map(|hole| doubled_area(hole).abs())
            .sum();
        (doubled_area(&part[0]).abs() - holes) / 2.0
    };
    parts.iter().map(of).sum()
}

/// A star around a point: simple, and anything but convex.
fn star(radii: &[f64], middle: [f64; 2], scale: [f64; 2]) -> Ring {
    let count = radii.len() as f64;
    radii
        .iter()
        .enumerate()
        .map(|(index, radius)| {
            let angle = index as f64 / count * std::f64::consts::TAU;
            [
                middle[0] + angle.cos() * radius * scale[0],
                middle[1] + angle.sin() * radius * scale[1],
            ]
        })
        .collect()
}

proptest! {
    #[test]
    fn cutting_a_polygon_keeps_its_area_within_the_map(
        radii in prop::collection::vec(0.2..1.0, 3..40),
        hole in prop::collection::vec(0.02..0.1, 3..12),
        longitude in -400.0..400.0,
        width in 1.0..100.0,
        left in -180.0..180.0,
    ) {
        let middle = [longitude, 10.0];
        let whole = vec![
            star(&radii, middle, [width, 30.0]),
            star(&hole, middle, [width, 30.0]).into_iter().rev().collect(),
        ];
        // A star of few points does not always hold what is around its middle.
        prop_assume!(radii.len() > 8);
        let parts = cut::polygon(&whole, left);
        let before = area(std::slice::from_ref(&whole));
        let after = area(&parts);
        prop_assert!((before - after).abs() < 1e-6 * before.max(1.0), "{before} became {after}");
        for ring in parts.iter().flatten() {
            prop_assert!(ring.len() > 2);
            prop_assert!(ring.first() != ring.last());
            for [x, _] in ring {
                prop_assert!((left - 1e-9..=left + 360.0 + 1e-9).contains(x), "{x} is not in the map from {left}");
            }
        }
    }

    #[test]
    fn a_part_has_no_edge_across_the_map(radii in prop::collection::vec(0.2..1.0, 8..40), longitude in -400.0..400.0) {
        let ring = star(&radii, [longitude, 10.0], [40.0, 30.0]);
        let longest = |ring: &Ring| ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| (a[0] - b[0]).abs()).fold(0.0, f64::max);
        let before = longest(&ring);
        for part in cut::polygon(&[ring], -169.0).iter().flatten() {
            prop_assert!(longest(part) <= before + 1e-9);
        }
    }

    #[test]
    fn cutting_a_line_keeps_its_length_within_the_map(
        start in -500.0..500.0,
        steps in prop::collection::vec((-100.0..100.0, -20.0..20.0), 1..20),
        left in -180.0..180.0,
    ) {
        let mut points = vec![[start, 0.0]];
        for (x, y) in steps {
            let [before, latitude] = points[points.len() - 1];
            points.push([before + x, latitude + y]);
        }
        let length = |points: &[[f64; 2]]| -> f64 {
            points.windows(2).map(|pair| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1])).sum()
        };
        let pieces = cut::line(&points, left);
        let after: f64 = pieces.iter().map(|piece| length(piece)).sum();
        prop_assert!((length(&points) - after).abs() < 1e-6);
        for [x, _] in pieces.iter().flatten() {
            prop_assert!((left - 1e-9..=left + 360.0 + 1e-9).contains(x));
        }
    }

    #[test]
    fn what_goes_around_a_pole_is_closed_there(
        latitudes in prop::collection::vec(-85.0_f64..-60.0, 8..60),
        left in -180.0..180.0,
        start in -180.0..180.0,
        is_reversed: bool,
        is_north: bool,
    ) {
        let step = 360.0 / latitudes.len() as f64;
        let mut ring: Ring = latitudes
            .iter()
            .enumerate()
            .map(|(index, latitude)| [start + step * index as f64, if is_north { -latitude } else { *latitude }])
            .collect();
        if is_reversed {
            ring.reverse();
        }
        let expected: f64 = latitudes
            .iter()
            .zip(latitudes.iter().cycle().skip(1))
            .map(|(a, b)| (f64::midpoint(*a, *b) + 90.0) * step)
            .sum();
        let parts = cut::polygon(&[ring], left);
        let after = area(&parts);
        prop_assert!((after - expected).abs() < 1e-6 * expected, "{expected} became {after}");
        prop_assert_eq!(parts.len(), 1);
        for [x, _] in parts.iter().flatten().flatten() {
            prop_assert!((left..=left + 360.0).contains(x));
        }
    }
}

#[test]
fn a_comb_falls_into_its_teeth() {
    // Two teeth reach over the edge at 180.
    let comb: Ring = vec![
        [170.0, 0.0],
        [190.0, 0.0],
        [190.0, 1.0],
        [175.0, 1.0],
        [175.0, 2.0],
        [190.0, 2.0],
        [190.0, 3.0],
        [170.0, 3.0],
    ];
    let parts = cut::polygon(&[comb], -180.0);
    assert_eq!(parts.len(), 3);
    assert!((area(&parts) - 45.0).abs() < 1e-9);
}

#[test]
fn a_hole_stays_with_the_part_that_it_is_in() {
    let square = |west: f64, south: f64, size: f64| -> Ring {
        vec![
            [west, south],
            [west + size, south],
            [west + size, south + size],
            [west, south + size],
        ]
    };
    // One hole west of the edge, one east of it (written a turn further west), one across it.
    let rings = [
        square(170.0, 0.0, 20.0),
        square(172.0, 2.0, 4.0),
        square(182.0 - 360.0, 2.0, 4.0),
        square(178.0, 10.0, 4.0),
    ];
    let parts = cut::polygon(&rings, -180.0);
    assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
    assert!((area(&parts) - (400.0 - 3.0 * 16.0)).abs() < 1e-9);
}

#[test]
fn what_is_no_line_and_no_polygon_gives_nothing() {
    assert!(cut::line(&[], 0.0).is_empty());
    assert!(cut::line(&[[1.0, 1.0]], 0.0).is_empty());
    assert!(cut::line(&[[1.0, 1.0], [f64::NAN, 2.0]], 0.0).is_empty());
    assert!(cut::polygon(&[], 0.0).is_empty());
    assert!(cut::polygon(&[vec![[0.0, 0.0], [1.0, 1.0]]], 0.0).is_empty());
}
