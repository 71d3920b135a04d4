use std::f64::consts::PI;

use chancery::geo::{CENTRAL_MERIDIAN, Projection, find_country, places};
use proptest::prelude::*;

fn any_projection() -> impl Strategy<Value = Projection> {
    prop::sample::select(Projection::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_place_comes_back_from_the_plane(projection in any_projection(), longitude in -180.0..180.0, latitude in -82.9..82.9) {
        let (x, y) = projection.inverse(projection.forward(longitude, latitude)).unwrap();
        prop_assert!((x - longitude).abs() < 1e-9, "{x} is not {longitude}");
        prop_assert!((y - latitude).abs() < 1e-9, "{y} is not {latitude}");
    }

    #[test]
    fn a_place_near_a_pole_comes_back_from_equal_earth(longitude in -180.0..180.0, latitude in 82.0_f64..89.99, is_south: bool) {
        let latitude = if is_south { -latitude } else { latitude };
        let projection = Projection::EqualEarth;
        let (x, y) = projection.inverse(projection.forward(longitude, latitude)).unwrap();
        prop_assert!((x - longitude).abs() < 1e-9, "{x} is not {longitude}");
        prop_assert!((y - latitude).abs() < 1e-9, "{y} is not {latitude}");
    }

    #[test]
    fn a_point_of_the_plane_comes_back_from_the_globe(projection in any_projection(), x in 0.0..1.0, share in 0.001..0.999) {
        let point = [x, share * projection.height()];
        if let Some((longitude, latitude)) = projection.inverse(point) {
            let back = projection.forward(longitude, latitude);
            prop_assert!((back[0] - point[0]).abs() < 1e-11 && (back[1] - point[1]).abs() < 1e-11, "{back:?} is not {point:?}");
        } else {
            // Only corners of Equal Earth are outside.
            prop_assert_eq!(projection, Projection::EqualEarth);
            prop_assert!(!(0.25..=0.75).contains(&x));
        }
    }

    #[test]
    fn every_place_is_on_the_plane(projection in any_projection(), longitude in -1_000.0..1_000.0, latitude in -100.0..100.0) {
        let [x, y] = projection.forward(longitude, latitude);
        prop_assert!((0.0..=1.0).contains(&x) && (0.0..=projection.height()).contains(&y), "{x} {y}");
    }

    #[test]
    fn equal_earth_gives_every_area_its_share(longitude in -168.0..190.0, latitude in -85.0_f64..85.0) {
        // A small rectangle of the globe, by its corners on the plane.
        let size: f64 = 0.01;
        let [a, b, c, d] = [[0.0, 0.0], [size, 0.0], [size, size], [0.0, size]]
            .map(|[x, y]| Projection::EqualEarth.forward(longitude + x, latitude + y));
        let on_plane = ((c[0] - a[0]) * (d[1] - b[1]) - (d[0] - b[0]) * (c[1] - a[1])).abs() / 2.0;
        let south = latitude.to_radians().sin();
        let north = (latitude + size).to_radians().sin();
        let share = size / 360.0 * (north - south) / 2.0;
        // The area of the sphere, where the equator is as long as Equal Earth draws it.
        let whole = 4.0 * PI / (2.0 * PI / (0.75_f64.sqrt() * 1.340_264)).powi(2);
        prop_assert!((on_plane / whole / share - 1.0).abs() < 1e-3, "{} is not {share}", on_plane / whole);
    }

    #[test]
    fn mercator_keeps_angles(longitude in -168.0..190.0, latitude in -80.0_f64..80.0) {
        let step: f64 = 1e-4;
        let at = |x: f64, y: f64| Projection::Mercator.forward(longitude + x, latitude + y);
        let east = at(step, 0.0)[0] - at(0.0, 0.0)[0];
        let north = at(0.0, -step / 2.0)[1] - at(0.0, step / 2.0)[1];
        prop_assert!((north * latitude.to_radians().cos() / east - 1.0).abs() < 1e-5);
    }
}

#[test]
fn the_plane_is_as_high_as_the_authors_say() {
    // y of the pole and x of the antimeridian on a sphere of radius 1, from the paper's equations.
    let expected = 1.317_362_759_157_4 / 2.706_629_983_696;
    assert!((Projection::EqualEarth.height() - expected).abs() < 1e-9);
    assert!((0.85..0.95).contains(&Projection::Mercator.height()));
}

#[test]
fn the_corners_of_the_plane_are_the_poles_and_the_cut() {
    for projection in Projection::ALL {
        let height = projection.height();
        let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
        let [x, y] = projection.forward(CENTRAL_MERIDIAN, 0.0);
        assert!(near(x, 0.5) && near(y, height / 2.0));
        assert!(near(
            projection.forward(CENTRAL_MERIDIAN - 180.0, 0.0)[0],
            0.0
        ));
        assert!(near(
            projection.forward(CENTRAL_MERIDIAN + 180.0, 0.0)[0],
            1.0
        ));
        assert!(near(projection.forward(0.0, 90.0)[1], 0.0));
        assert!(near(projection.forward(0.0, -90.0)[1], height));
    }
}

#[test]
fn there_is_nothing_beyond_the_globe() {
    for projection in Projection::ALL {
        for point in [
            [-0.01, 0.2],
            [1.01, 0.2],
            [0.5, -0.01],
            [0.5, 2.0],
            [f64::NAN, 0.1],
            [0.5, f64::NAN],
            [f64::INFINITY, 0.1],
        ] {
            assert_eq!(projection.inverse(point), None, "{projection:?} {point:?}");
        }
    }
    assert_eq!(Projection::EqualEarth.inverse([0.01, 0.01]), None);
}

#[test]
fn known_capitals_are_where_a_reader_looks_for_them() {
    // On a world 1,200 px wide. Worked out apart from this program, from the projections' equations.
    for (name, projection, x, y) in [
        ("Nicosia", Projection::EqualEarth, 668.0, 139.4),
        ("Moscow", Projection::EqualEarth, 669.6, 64.0),
        ("Beijing", Projection::EqualEarth, 911.6, 120.7),
        ("Washington", Projection::EqualEarth, 338.1, 124.6),
        ("Nicosia", Projection::Mercator, 674.6, 408.3),
        ("Moscow", Projection::Mercator, 688.7, 308.8),
        ("Beijing", Projection::Mercator, 951.3, 388.4),
        ("Washington", Projection::Mercator, 306.5, 392.7),
    ] {
        let place = places::find(name).unwrap();
        let point = projection.forward(place.longitude, place.latitude);
        let [px, py] = point.map(|number| number * 1200.0);
        assert!(
            (px - x).abs() < 0.1 && (py - y).abs() < 0.1,
            "{name}, {projection:?}: {px:.1} {py:.1}"
        );
    }
}

#[test]
fn the_outline_and_the_graticule_are_on_the_plane_and_do_not_jump() {
    for projection in Projection::ALL {
        let height = projection.height();
        let outline = projection.outline();
        assert!(outline.len() > 100);
        let mut lines = projection.graticule(15.0);
        // 24 meridians, and 11 parallels at most: the poles are none.
        assert_eq!(lines.len(), 24 + 11);
        lines.push(outline);
        for [x, y] in lines.iter().flatten() {
            assert!((-1e-12..=1.0 + 1e-12).contains(x), "{projection:?}: {x}");
            assert!((-1e-12..=height + 1e-12).contains(y), "{projection:?}: {y}");
        }
        assert_eq!(projection.graticule(0.0), Vec::<Vec<[f64; 2]>>::new());
        assert_eq!(projection.graticule(f64::NAN), Vec::<Vec<[f64; 2]>>::new());
    }
}

#[test]
fn a_label_stands_on_the_plane() {
    let cyprus = find_country("Cyprus").unwrap();
    let country = &chancery::geo::countries()[cyprus];
    let [x, y] = Projection::default().forward(country.longitude, country.latitude);
    assert!((0.54..0.57).contains(&x) && (0.11..0.12).contains(&y));
}
