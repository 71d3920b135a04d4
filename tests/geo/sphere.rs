use chancery::geo::sphere::{distance_km, great_circle, path};
use chancery::geo::{Place, Projection, places};
use proptest::prelude::*;

const QUARTER_KM: f64 = 6371.0088 * std::f64::consts::FRAC_PI_2;

fn place(latitude: f64, longitude: f64) -> Place {
    Place {
        latitude,
        longitude,
    }
}

fn any_place() -> impl Strategy<Value = Place> {
    let special = prop::sample::select(vec![
        place(90.0, 0.0),
        place(-90.0, 50.0),
        place(0.0, 180.0),
        place(0.0, -180.0),
        place(0.0, 0.0),
        place(0.0, -169.0),
        place(40.0, 11.0),
        place(-40.0, -169.0),
    ]);
    let anywhere =
        (-90.0..=90.0, -180.0..=180.0).prop_map(|(latitude, longitude)| place(latitude, longitude));
    prop_oneof![1 => special, 4 => anywhere]
}

fn capital(name: &str) -> Place {
    let found = places::find(name).unwrap();
    place(found.latitude, found.longitude)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_distance_is_the_same_both_ways_and_never_more_than_half_the_earth(a in any_place(), b in any_place()) {
        let there = distance_km(a, b);
        prop_assert!((there - distance_km(b, a)).abs() < 1e-6);
        prop_assert!((0.0..=2.0 * QUARTER_KM + 1e-6).contains(&there));
        prop_assert!(distance_km(a, a) < 1e-6);
    }

    #[test]
    fn no_way_is_shorter_than_the_great_circle(a in any_place(), b in any_place(), c in any_place()) {
        prop_assert!(distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + 1e-6);
    }

    #[test]
    fn the_points_of_a_great_circle_are_evenly_on_the_way(a in any_place(), b in any_place()) {
        let points = great_circle(a, b);
        prop_assert!((2..=64).contains(&points.len()));
        prop_assert_eq!(points[0], (a.longitude, a.latitude));
        let last = points[points.len() - 1];
        prop_assert!((last.1 - b.latitude).abs() < 1e-9);
        let whole = distance_km(a, b);
        let step = whole / (points.len() - 1) as f64;
        for pair in points.windows(2) {
            let [from, to] = [pair[0], pair[1]].map(|(x, y)| place(y, x));
            prop_assert!((distance_km(from, to) - step).abs() < 1e-3, "{} is not {step}", distance_km(from, to));
            prop_assert!((pair[0].0 - pair[1].0).abs() <= 180.0 + 1e-9);
        }
    }

    #[test]
    fn a_path_is_one_piece_or_two_on_the_plane_without_a_jump(a in any_place(), b in any_place(), is_mercator: bool) {
        let projection = if is_mercator { Projection::Mercator } else { Projection::EqualEarth };
        let pieces = path(projection, a, b);
        prop_assert!(pieces.len() <= 2, "{} pieces", pieces.len());
        prop_assert!(!pieces.is_empty() || distance_km(a, b) < 1e-3);
        for [x, y] in pieces.iter().flatten() {
            prop_assert!((-1e-9..=1.0 + 1e-9).contains(x) && (-1e-9..=projection.height() + 1e-9).contains(y), "{x} {y}");
        }
        // Only over a pole is a step wider than this: along the upper or the lower edge.
        let top = projection.forward(0.0, 82.5)[1];
        for pair in pieces.iter().flat_map(|piece| piece.windows(2)) {
            let is_polar = pair.iter().all(|[_, y]| *y < top || *y > projection.height() - top);
            prop_assert!(is_polar || (pair[0][0] - pair[1][0]).hypot(pair[0][1] - pair[1][1]) < 0.15, "{pair:?}");
        }
    }
}

#[test]
fn known_distances_are_right() {
    assert!((distance_km(place(0.0, 0.0), place(0.0, 90.0)) - QUARTER_KM).abs() < 1e-6);
    assert!((distance_km(place(90.0, 0.0), place(-90.0, 70.0)) - 2.0 * QUARTER_KM).abs() < 1e-6);
    // A metre is not lost in the size of the earth.
    let metre = 90.0 / QUARTER_KM / 1000.0;
    assert!((distance_km(place(35.0, 33.0), place(35.0 + metre, 33.0)) - 0.001).abs() < 1e-9);
    for (a, b, km) in [
        ("Brussels", "Moscow", 2_255.0),
        ("Brussels", "Beijing", 7_970.0),
        ("Brussels", "Washington", 6_220.0),
        ("Brussels", "Nicosia", 2_900.0),
    ] {
        let distance = distance_km(capital(a), capital(b));
        assert!((distance - km).abs() < 0.015 * km, "{a} to {b}: {distance}");
    }
}

#[test]
fn a_flight_over_the_pacific_leaves_the_map_and_comes_back() {
    let pieces = path(
        Projection::EqualEarth,
        capital("Tokyo"),
        capital("Washington"),
    );
    assert_eq!(pieces.len(), 2);
    assert!(pieces[0].last().unwrap()[0] > pieces[1][0][0]);
    let crossing = [pieces[0].last().unwrap()[1], pieces[1][0][1]];
    assert!((crossing[0] - crossing[1]).abs() < 1e-12);
    assert_eq!(
        path(
            Projection::EqualEarth,
            capital("Brussels"),
            capital("Beijing")
        )
        .len(),
        1
    );
}

#[test]
fn the_same_place_and_the_opposite_one_are_no_trouble() {
    for here in [place(35.0, 33.0), place(90.0, 0.0), place(0.0, -169.0)] {
        let opposite = place(-here.latitude, here.longitude + 180.0);
        for there in [here, opposite] {
            let points = great_circle(here, there);
            assert!(points.iter().all(|(x, y)| x.is_finite() && y.is_finite()));
            let pieces = path(Projection::EqualEarth, here, there);
            assert!(
                pieces
                    .iter()
                    .flatten()
                    .flatten()
                    .all(|number| number.is_finite())
            );
        }
        assert_eq!(great_circle(here, here).len(), 2);
    }
}
