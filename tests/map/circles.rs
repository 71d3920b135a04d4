//! Circles: how large they are, how much of them is filled, and which of them are one.

use chancery::dataset::{Dataset, MissionRole};
use chancery::figure::view::map::{self, Camera, Options};
use chancery::figure::{Figure, Lead, Rect, Shape};
use chancery::geo::projection::Projection;
use proptest::prelude::*;

use crate::world::world;
use crate::{circles, corpus, drawn, found, mission, scene, sending};

/// The radius of the circle by which a mission's cables are counted.
fn rim(figure: &Figure, id: &str) -> f32 {
    circles(figure, mission(figure, id))[0].radius
}

#[test]
fn areas_go_by_counts() {
    let figure = drawn(
        sending(&[
            ([50.0, 0.0], 100, 0),
            ([40.0, 60.0], 25, 0),
            ([-30.0, -60.0], 50, 0),
        ]),
        "",
        &Options::default(),
    );
    let area = |id: &str| rim(&figure, id).powi(2);
    assert!((area("m0") / area("m1") - 4.0).abs() < 1e-3);
    assert!((area("m0") / area("m2") - 2.0).abs() < 1e-3);
}

#[test]
fn a_mission_with_few_cables_is_still_seen_and_one_without_is_smaller() {
    let dataset = sending(&[
        ([50.0, 0.0], 3000, 0),
        ([40.0, 60.0], 1, 0),
        ([-30.0, -60.0], 0, 0),
    ]);
    let figure = drawn(dataset, "", &Options::default());
    assert!(rim(&figure, "m1") >= 3.0);
    assert!(rim(&figure, "m2") < rim(&figure, "m1"));
    assert_eq!(mission(&figure, "m2").label, "City 2: 0 cables");
}

#[test]
fn as_much_of_a_circle_is_filled_as_is_stated() {
    let figure = drawn(
        sending(&[
            ([50.0, 0.0], 40, 0),
            ([40.0, 60.0], 40, 30),
            ([-30.0, -60.0], 40, 40),
        ]),
        "",
        &Options::default(),
    );
    // All of it is stated: no line is broken.
    let stated = circles(&figure, mission(&figure, "m0"));
    assert!(stated.iter().all(|circle| !circle.is_dashed));
    let filled = stated.iter().find(|circle| circle.is_filled).unwrap();
    assert!((filled.radius - stated[0].radius).abs() < 1e-3);
    // A quarter of it is stated: the area within is a quarter of the whole.
    let mixed = circles(&figure, mission(&figure, "m1"));
    assert!(mixed[0].is_dashed);
    let filled = mixed.iter().find(|circle| circle.is_filled).unwrap();
    assert!((filled.radius * 2.0 - mixed[0].radius).abs() < 1e-3);
    assert_eq!(
        mission(&figure, "m1").label,
        "City 1: 40 cables, the mission of 30 inferred"
    );
    // None of it is stated: hollow.
    let inferred = circles(&figure, mission(&figure, "m2"));
    assert!(inferred[0].is_dashed);
    assert!(inferred.iter().all(|circle| !circle.is_filled));
    assert_eq!(
        mission(&figure, "m2").label,
        "City 2: 40 cables, the mission inferred"
    );
}

#[test]
fn the_way_in_has_a_sign_of_its_own() {
    let mut dataset = sending(&[([50.0, 0.0], 4, 0), ([35.0, 33.0], 0, 0)]);
    dataset.missions[1].role = MissionRole::WayIn;
    let figure = drawn(dataset, "", &Options::default());
    let way_in = mission(&figure, "m1");
    assert_eq!(way_in.label, "City 1, the way in: 0 cables");
    assert!(circles(&figure, way_in).is_empty());
    let at = figure.items.iter().position(|it| it.id == way_in.id);
    let has_diamond = figure.elements.iter().any(|element| {
        let is_its = element.item.map(|it| it as usize) == at;
        is_its && matches!(&element.shape, Shape::Polygon { rings, .. } if rings[0].len() == 4)
    });
    assert!(has_diamond);
}

#[test]
fn the_way_in_is_in_no_cluster() {
    let mut dataset = sending(&[
        ([35.0, 33.0], 9, 0),
        ([35.0, 33.0], 0, 0),
        ([50.0, 0.0], 1, 0),
    ]);
    dataset.missions[1].role = MissionRole::WayIn;
    let figure = drawn(dataset, "", &Options::default());
    mission(&figure, "m0");
    mission(&figure, "m1");
}

#[test]
fn circles_follow_the_query() {
    let mut dataset = sending(&[([50.0, 0.0], 6, 0), ([40.0, 60.0], 6, 0)]);
    for (n, cable) in dataset.cables.iter_mut().enumerate() {
        if n % 3 == 0 {
            cable.subject = "Ceasefire".to_owned();
        }
    }
    let figure = drawn(dataset, "ceasefire", &Options::default());
    assert_eq!(mission(&figure, "m0").label, "City 0: 2 cables");
    assert_eq!(figure.summary, "n = 4 of 12 cables");
}

/// Cables and missions of every circle on the map.
fn counted(figure: &Figure) -> (usize, usize) {
    let number = |text: &str| -> usize {
        let digits = text.split(|c: char| !c.is_ascii_digit()).next();
        digits.unwrap().parse().unwrap()
    };
    let (mut cables, mut missions) = (0, 0);
    for item in &figure.items {
        if item.id.starts_with("mission:") {
            missions += 1;
            cables += number(item.label.rsplit(": ").next().unwrap());
        } else if item.id.starts_with("missions:") {
            missions += number(&item.label);
            cables += number(item.label.rsplit(": ").next().unwrap());
        }
    }
    (cables, missions)
}

#[test]
fn a_cluster_names_its_missions_and_closes_in_on_them() {
    let dataset = sending(&[
        ([50.0, 0.0], 5, 0),
        ([50.1, 0.1], 7, 0),
        ([-30.0, -60.0], 9, 0),
        ([60.0, 170.0], 1, 0),
    ]);
    let figure = drawn(dataset, "", &Options::default());
    let cluster = figure
        .items
        .iter()
        .find(|item| item.id == "missions:m1")
        .unwrap();
    assert_eq!(cluster.label, "2 missions: City 1, City 0: 12 cables");
    let Lead::CloseIn { center, factor } = cluster.lead else {
        panic!("{:?}", cluster.lead)
    };
    assert!(factor > 1.0);
    let place = Projection::EqualEarth.forward(0.1, 50.1);
    assert!((center[0] - place[0]).abs() < 1e-9 && (center[1] - place[1]).abs() < 1e-9);
}

#[test]
fn a_cluster_opens_when_the_map_is_close_enough() {
    let dataset = sending(&[
        ([50.0, 0.0], 5, 0),
        ([50.5, 0.5], 7, 0),
        ([-30.0, -60.0], 9, 0),
    ]);
    let mut options = Options::default();
    let figure = drawn(dataset.clone(), "", &options);
    assert!(
        figure
            .items
            .iter()
            .any(|item| item.id.starts_with("missions:"))
    );
    options.camera = Some(Camera {
        center: Projection::EqualEarth.forward(0.2, 50.2),
        span: 0.02,
    });
    let figure = drawn(dataset, "", &options);
    assert!(
        !figure
            .items
            .iter()
            .any(|item| item.id.starts_with("missions:"))
    );
    mission(&figure, "m0");
    mission(&figure, "m1");
}

#[test]
fn the_circles_of_the_whole_world_are_all_missions_and_all_cables() {
    for projection in [Projection::EqualEarth, Projection::Mercator] {
        let area = map::map_area(1200.0, 750.0);
        let options = Options {
            projection,
            camera: Some(Camera::world(projection, area)),
            ..Options::default()
        };
        let dataset = world();
        let cables = dataset.cables.len();
        assert_eq!(counted(&drawn(dataset, "", &options)), (cables, 20));
    }
}

fn missions() -> impl Strategy<Value = Vec<([f64; 2], usize, usize)>> {
    let one = ((-85.0..85.0, -180.0..180.0), 0_usize..30, 0_usize..30);
    let one = one.prop_map(|((latitude, longitude), cables, inferred)| {
        ([latitude, longitude], cables, inferred.min(cables))
    });
    prop::collection::vec(one, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn clusters_lose_and_add_nothing(missions in missions()) {
        let projection = Projection::EqualEarth;
        let options = Options {
            camera: Some(Camera::world(projection, map::map_area(1200.0, 750.0))),
            ..Options::default()
        };
        let total: usize = missions.iter().map(|(_, cables, _)| cables).sum();
        let figure = drawn(sending(&missions), "", &options);
        prop_assert_eq!(counted(&figure), (total, missions.len()));
    }

    #[test]
    fn a_rectangle_holds_the_missions_whose_centres_are_in_it(
        missions in missions(),
        (x, y, width, height) in (0.0_f32..1200.0, 0.0_f32..700.0, 0.0_f32..800.0, 0.0_f32..600.0),
    ) {
        let corpus = corpus(sending(&missions));
        let answer = found(&corpus, "");
        let scene = scene(&corpus, &answer, [1200.0, 750.0]);
        let data = map::Data::of(&corpus, &answer);
        let options = Options::default();
        let within = Rect::new(x, y, width, height);
        let ids = map::missions_within(&scene, &data, &options, within);
        let figure = map::figure(&scene, &data, &options);
        for item in &figure.items {
            let Some(id) = item.id.strip_prefix("mission:") else { continue };
            let center = circles(&figure, item)[0].center;
            prop_assert_eq!(within.contains(center), ids.iter().any(|it| it == id), "{}", id);
        }
    }
}

#[test]
fn a_map_of_nothing_and_of_one_place_is_drawn() {
    let figure = drawn(Dataset::default(), "", &Options::default());
    assert_eq!(counted(&figure), (0, 0));
    let figure = drawn(sending(&[([0.0, 180.0], 1, 0)]), "", &Options::default());
    assert_eq!(counted(&figure), (1, 1));
}

#[test]
fn missions_and_cables_without_a_place_are_listed() {
    let mut dataset = sending(&[([50.0, 0.0], 2, 0), ([0.0, 0.0], 3, 0), ([0.0, 0.0], 0, 0)]);
    dataset.missions[1].latitude = None;
    dataset.missions[2].longitude = None;
    dataset.cables[0].mission = None;
    let figure = drawn(dataset, "", &Options::default());
    let notes = figure.notes.join(" ");
    assert!(
        notes.contains("Not on the map: 1 cable without a stated mission."),
        "{notes}"
    );
    assert!(
        notes.contains("Missions without a place: City 1 (3), City 2 (0)."),
        "{notes}"
    );
    assert_eq!(counted(&figure), (1, 1));
}

#[test]
fn a_list_of_missions_without_a_place_does_not_grow_without_end() {
    let mut dataset = sending(&[([0.0, 0.0], 1, 0); 300]);
    for mission in &mut dataset.missions {
        mission.latitude = None;
    }
    let figure = drawn(dataset, "", &Options::default());
    let note = figure
        .notes
        .iter()
        .find(|note| note.starts_with("Missions"))
        .unwrap();
    assert!(note.ends_with(" and 288 more."), "{note}");
}
