//! Traffic: to whom the cables went, and about where they are.

use chancery::corpus::traffic::{EndKind, Route, Traffic, place_of};
use chancery::dataset::{Alias, Dataset, Entity, EntityKind, Link};
use chancery::figure::view::map::{self, Arcs, Direction, Options};
use chancery::figure::{Figure, Shape};

use crate::world::world;
use crate::{corpus, drawn, found, scene, sending};

fn traffic(dataset: Dataset) -> Traffic {
    let corpus = corpus(dataset);
    let answer = found(&corpus, "");
    Traffic::of(&corpus, &answer)
}

/// One cable from the first of two missions to some addressees.
fn addressed(addressees: &[&str]) -> Dataset {
    let mut dataset = sending(&[([50.0, 0.0], 1, 0), ([35.2, 33.4], 0, 0)]);
    "Embassy Nicosia".clone_into(&mut dataset.missions[1].name);
    "Nicosia".clone_into(&mut dataset.missions[1].city);
    "nic".clone_into(&mut dataset.missions[1].id);
    dataset.cables[0].addressees = addressees.iter().map(|it| (*it).to_owned()).collect();
    dataset
}

fn only(traffic: &Traffic) -> &Route {
    assert_eq!(traffic.routes.len(), 1, "{:#?}", traffic.routes);
    &traffic.routes[0]
}

#[test]
fn an_addressee_is_a_mission_by_its_name_its_city_or_its_id() {
    for name in [
        "Embassy Nicosia",
        "EMBASSY NICOSIA",
        "Nicosia",
        "nic",
        "Amembassy Nicosia",
        "To the head of mission, Nicosia",
    ] {
        let traffic = traffic(addressed(&[name]));
        let route = only(&traffic);
        assert_eq!(route.to.kind, EndKind::Mission(1), "{name}");
        assert_eq!(route.to.link, Link::Mission("nic".to_owned()));
        assert_eq!((route.from, route.cables), (0, 1));
        assert!(traffic.unplaced.is_empty());
    }
}

#[test]
fn names_of_one_mission_in_one_cable_count_once() {
    let traffic = traffic(addressed(&["Nicosia", "Embassy Nicosia", "nic"]));
    assert_eq!(only(&traffic).cables, 1);
}

#[test]
fn an_addressee_elsewhere_is_at_the_capital_or_the_country_that_it_names() {
    for (name, latitude, longitude) in [
        ("Embassy Ottawa", 45.4, -75.7),
        ("USMISSION Peking", 39.9, 116.4),
        ("The Government of Canada", 45.4, -75.7),
    ] {
        let traffic = traffic(addressed(&[name]));
        let route = only(&traffic);
        assert_eq!(route.to.kind, EndKind::Addressee);
        assert_eq!(route.to.name, name);
        assert!(
            (route.to.place.latitude - latitude).abs() < 0.5,
            "{name}: {:?}",
            route.to.place
        );
        assert!(
            (route.to.place.longitude - longitude).abs() < 0.5,
            "{name}: {:?}",
            route.to.place
        );
    }
}

#[test]
fn an_organization_with_a_seat_is_an_addressee() {
    let mut dataset = addressed(&["COREU", "Council Secretariat"]);
    dataset.entities.push(Entity {
        id: "council".to_owned(),
        kind: EntityKind::Organization,
        name: "Council Secretariat".to_owned(),
        aliases: vec![Alias {
            name: "COREU".to_owned(),
            ..Alias::default()
        }],
        place: "Brussels".to_owned(),
        ..Entity::default()
    });
    let traffic = traffic(dataset);
    let route = only(&traffic);
    assert_eq!(route.to.name, "Council Secretariat");
    assert_eq!(route.to.link, Link::Entity("council".to_owned()));
    assert!((route.to.place.latitude - 50.8).abs() < 0.3);
}

#[test]
fn addressees_of_whom_nobody_knows_where_they_are_are_listed() {
    let mut dataset = addressed(&["RUEHXX", "Nicosia"]);
    let mut more = dataset.cables[0].clone();
    more.id = "c2".to_owned();
    more.addressees = vec!["RUEHXX".to_owned(), "All Posts".to_owned()];
    dataset.cables.push(more);
    let traffic = traffic(dataset.clone());
    assert_eq!(
        traffic.unplaced,
        [("RUEHXX".to_owned(), 2), ("All Posts".to_owned(), 1)]
    );
    assert_eq!(only(&traffic).to.kind, EndKind::Mission(1));
    let figure = drawn(dataset, "", &Options::default());
    let notes = figure.notes.join(" ");
    assert!(
        notes.contains("Addressees without a known place: RUEHXX (2), All Posts (1)."),
        "{notes}"
    );
}

#[test]
fn a_cable_without_a_mission_has_no_route_but_is_counted() {
    let mut dataset = addressed(&["Nicosia", "RUEHXX"]);
    dataset.cables[0].mission = None;
    let traffic = traffic(dataset);
    assert!(traffic.routes.is_empty());
    assert_eq!(traffic.without_mission, 1);
    assert_eq!(traffic.unplaced.len(), 1);
    assert!(traffic.missions.iter().all(|sending| sending.cables == 0));
}

#[test]
fn the_traffic_of_a_world_adds_up() {
    let dataset = world();
    let cables = dataset.cables.len();
    let traffic = traffic(dataset);
    assert_eq!(
        traffic.missions.iter().map(|it| it.cables).sum::<usize>(),
        cables
    );
    let sum = |is_wanted: &dyn Fn(&Route) -> bool| -> usize {
        let routes = traffic.routes.iter().filter(|it| is_wanted(it));
        routes.map(|it| it.cables).sum()
    };
    // Every cable went to the next mission and to Ottawa, and speaks of one country.
    assert_eq!(sum(&|it| matches!(it.to.kind, EndKind::Mission(_))), cables);
    assert_eq!(sum(&|it| it.to.kind == EndKind::Addressee), cables);
    assert_eq!(sum(&|it| matches!(it.to.kind, EndKind::Country(_))), cables);
    assert_eq!(
        traffic
            .countries
            .values()
            .map(|it| it.cables)
            .sum::<usize>(),
        cables
    );
    assert_eq!(traffic.countries.len(), 3);
    for route in &traffic.routes {
        assert!(route.inferred <= route.cables);
        if let EndKind::Mission(to) = route.to.kind {
            assert_eq!(to, (route.from + 1) % 20);
        }
    }
    assert!(traffic.routes.is_sorted_by(|a, b| a.cables >= b.cables));
}

#[test]
fn a_place_that_is_not_on_the_globe_is_none() {
    assert!(place_of(Some(90.0), Some(-180.0)).is_some());
    for (latitude, longitude) in [
        (Some(90.1), Some(0.0)),
        (Some(0.0), Some(180.1)),
        (Some(f64::NAN), Some(0.0)),
        (Some(0.0), Some(f64::INFINITY)),
        (None, Some(0.0)),
        (Some(0.0), None),
    ] {
        assert!(place_of(latitude, longitude).is_none());
    }
}

/// The labels of the lines on a map.
fn lines(figure: &Figure) -> Vec<&str> {
    let lines = figure
        .items
        .iter()
        .filter(|item| item.id.starts_with("route:"));
    lines.map(|item| item.label.as_str()).collect()
}

fn with_lines(arcs: Arcs, selected: &str, direction: Direction) -> Options {
    Options {
        arcs,
        direction,
        selected: selected.to_owned(),
        ..Options::default()
    }
}

#[test]
fn lines_go_where_they_were_asked_to_go() {
    let none = drawn(world(), "", &Options::default());
    assert!(lines(&none).is_empty());
    let all = drawn(
        world(),
        "",
        &with_lines(Arcs::Addressees, "", Direction::Both),
    );
    // 19 missions sent something, each to the next one and to Ottawa.
    assert_eq!(lines(&all).len(), 38);
    assert!(lines(&all).iter().all(|label| label.contains(" to ")));
    let countries = drawn(
        world(),
        "",
        &with_lines(Arcs::Countries, "", Direction::Both),
    );
    assert!(
        lines(&countries)
            .iter()
            .all(|label| label.contains(" about "))
    );
    assert!(!lines(&countries).is_empty());
}

#[test]
fn lines_of_a_mission_that_is_selected_go_out_or_come_in() {
    let of = |direction| {
        let figure = drawn(
            world(),
            "",
            &with_lines(Arcs::Addressees, "ankara", direction),
        );
        let lines = lines(&figure);
        let names = lines.iter().map(|label| (*label).to_owned());
        names.collect::<Vec<_>>()
    };
    let out = of(Direction::Out);
    assert_eq!(out.len(), 2, "{out:?}");
    assert!(out.iter().all(|label| label.contains("from Ankara")));
    let into = of(Direction::In);
    assert_eq!(into.len(), 1, "{into:?}");
    assert!(
        into[0].starts_with("1 cable from Moscow to Ankara ("),
        "{}",
        into[0]
    );
    assert_eq!(of(Direction::Both).len(), 3);
}

#[test]
fn lines_about_the_country_of_a_mission_come_in_to_it() {
    let figure = drawn(
        world(),
        "",
        &with_lines(Arcs::Countries, "suva", Direction::In),
    );
    let lines = lines(&figure);
    assert!(!lines.is_empty());
    assert!(
        lines.iter().all(|label| label.contains("about Fiji")),
        "{lines:?}"
    );
}

#[test]
fn a_line_of_nothing_but_inferred_cables_is_dashed() {
    let mut dataset = addressed(&["Nicosia"]);
    let dashes = |dataset: &Dataset| {
        let options = with_lines(Arcs::Addressees, "", Direction::Both);
        let figure = drawn(dataset.clone(), "", &options);
        let at = figure
            .items
            .iter()
            .position(|it| it.id.starts_with("route:"));
        let groups = figure
            .elements
            .iter()
            .filter_map(|element| match &element.shape {
                Shape::Group(group) => Some(group),
                _ => None,
            });
        let elements: Vec<_> = groups.flat_map(|group| group.elements.to_vec()).collect();
        let lines = elements.iter().filter_map(|element| match &element.shape {
            Shape::Path { line, .. } if element.item.map(|it| it as usize) == at => Some(*line),
            _ => None,
        });
        lines
            .map(|line| !line.dash.lengths().is_empty())
            .collect::<Vec<_>>()
    };
    let stated = dashes(&dataset);
    assert!(!stated.is_empty() && stated.iter().all(|is_dashed| !is_dashed));
    dataset.cables[0].mission_basis = chancery::dataset::Basis::Inferred("by hand".to_owned());
    let inferred = dashes(&dataset);
    assert!(!inferred.is_empty() && inferred.iter().all(|is_dashed| *is_dashed));
}

#[test]
fn the_geojson_has_a_point_for_each_mission_and_lines_that_do_not_cross_the_antimeridian() {
    let corpus = corpus(world());
    let answer = found(&corpus, "");
    let scene = scene(&corpus, &answer, [1200.0, 750.0]);
    let text = map::geojson(&scene, &map::Data::of(&corpus, &answer));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let features = json["features"].as_array().unwrap();
    let kind = |kind: &str| {
        let of_kind = features.iter().filter(|it| it["geometry"]["type"] == kind);
        of_kind.collect::<Vec<_>>()
    };
    assert_eq!(kind("Point").len(), 20);
    let lines = kind("MultiLineString");
    assert!(lines.len() > 38);
    let mut crossing = 0;
    for line in &lines {
        let pieces = line["geometry"]["coordinates"].as_array().unwrap();
        crossing += usize::from(pieces.len() > 1);
        for piece in pieces {
            let longitudes: Vec<f64> = piece
                .as_array()
                .unwrap()
                .iter()
                .map(|point| point[0].as_f64().unwrap())
                .collect();
            assert!(longitudes.iter().all(|it| (-180.0..=180.0).contains(it)));
            assert!(
                longitudes
                    .windows(2)
                    .all(|pair| (pair[0] - pair[1]).abs() < 180.0)
            );
        }
    }
    // From Suva to Apia, at least.
    assert!(crossing > 0);
}

#[test]
fn the_table_of_the_map_has_a_row_for_each_mission() {
    let corpus = corpus(world());
    let answer = found(&corpus, "");
    let scene = scene(&corpus, &answer, [1200.0, 750.0]);
    let data = map::Data::of(&corpus, &answer);
    let table = map::table(&scene, &data, &Options::default());
    assert_eq!(table.rows.len(), 20);
    let at = |name: &str| table.columns.iter().position(|it| it == name).unwrap();
    for (n, row) in table.rows.iter().enumerate() {
        assert_eq!(row.len(), table.columns.len());
        assert_eq!(row[at("cables")], n.to_string());
    }
}
