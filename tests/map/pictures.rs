//! What the map looks like, and what the views that are set in type look like, as they come out
//! of the catalogue.

use std::path::Path;
use std::sync::Arc;

use chancery::app::open::open_bundled;
use chancery::corpus::Corpus;
use chancery::dataset::{EntityKind, Link};
use chancery::figure::palette::Medium;
use chancery::figure::view::Scene;
use chancery::figure::view::catalog::{self, Options, View};
use chancery::figure::view::map::Arcs;
use chancery::figure::{Figure, Shape, svg};
use chancery::geo::projection::Projection;

use crate::world::world;
use crate::{corpus, found, scene};

/// Compares with a snapshot in `tests/snapshots`.
fn assert_snapshot(name: &str, figure: &Figure) {
    let document = svg::svg(figure);
    if let Some(folder) = std::env::var_os("LOOK_AT_PICTURES") {
        let path = Path::new(&folder).join(format!("{name}.svg"));
        std::fs::write(path, &document).unwrap();
    }
    assert!(document.len() < 300_000, "{name}: {} bytes", document.len());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, document));
}

/// Where the land is among the elements: the first group.
fn land(figure: &Figure) -> usize {
    let is_group = |it: &chancery::figure::Element| matches!(it.shape, Shape::Group(_));
    figure.elements.iter().position(is_group).unwrap()
}

/// The map without its land, which is the same on every map and large.
fn map_without_land(corpus: &Corpus, medium: Medium, options: &Options) -> Figure {
    let answer = found(corpus, "");
    let scene = Scene {
        medium,
        ..scene(corpus, &answer, [1200.0, 750.0])
    };
    let mut figure = catalog::figure(&scene, &View::Map, options);
    figure.elements.remove(land(&figure));
    figure
}

fn maps() -> Vec<(&'static str, Medium, Options)> {
    let mut lines = Options::default();
    lines.map.arcs = Arcs::Countries;
    let mut mercator = Options::default();
    mercator.map.projection = Projection::Mercator;
    let mut selected = Options::default();
    selected.map.arcs = Arcs::Addressees;
    "moscow".clone_into(&mut selected.map.selected);
    let mut shaded = Options::default();
    shaded.map.shades_countries = true;
    vec![
        ("", Medium::Light, Options::default()),
        ("_lines", Medium::Light, lines),
        ("_mercator", Medium::Light, mercator),
        ("_dark", Medium::Dark, Options::default()),
        ("_selected", Medium::Light, selected),
        ("_shaded", Medium::Print, shaded),
    ]
}

#[test]
fn the_map_of_the_bundled_dataset_looks_as_it_did() {
    let bundled = open_bundled().corpus;
    for (name, medium, options) in maps() {
        let figure = map_without_land(&bundled, medium, &options);
        assert_snapshot(&format!("map_bundled{name}"), &figure);
    }
}

#[test]
fn the_map_of_a_small_world_looks_as_it_did() {
    let corpus = corpus(world());
    for (name, medium, options) in maps() {
        let figure = map_without_land(&corpus, medium, &options);
        assert_snapshot(&format!("map_world{name}"), &figure);
    }
}

#[test]
fn the_land_lies_under_everything_and_is_clipped_to_the_map() {
    let bundled = open_bundled().corpus;
    let answer = found(&bundled, "");
    for (name, medium, options) in maps() {
        let scene = Scene {
            medium,
            ..scene(&bundled, &answer, [1200.0, 750.0])
        };
        let figure = catalog::figure(&scene, &View::Map, &options);
        assert_eq!(land(&figure), 0, "{name}");
        let Shape::Group(group) = &figure.elements[0].shape else {
            panic!("{name}")
        };
        let clip = group.clip.unwrap();
        assert!(clip.width >= 1200.0 && clip.bottom() <= 750.0, "{clip:?}");
        let countries: std::collections::BTreeSet<u32> =
            group.elements.iter().filter_map(|it| it.item).collect();
        assert!(countries.len() > 150, "{name}: {}", countries.len());
        let palette = medium.palette();
        let has = |wanted| {
            group.elements.iter().any(
                |element| matches!(&element.shape, Shape::Polygon { fill, .. } if *fill == wanted),
            )
        };
        assert!(
            has(palette.land) && has(palette.water) && has(palette.disputed),
            "{name}"
        );
    }
}

#[test]
fn countries_are_shaded_only_where_that_was_asked_for() {
    let bundled = open_bundled().corpus;
    let answer = found(&bundled, "");
    let scene = scene(&bundled, &answer, [1200.0, 750.0]);
    let fills = |shades_countries: bool| {
        let mut options = Options::default();
        options.map.shades_countries = shades_countries;
        let figure = catalog::figure(&scene, &View::Map, &options);
        let Shape::Group(group) = &figure.elements[0].shape else {
            panic!("no land")
        };
        let mut fills: Vec<String> = group
            .elements
            .iter()
            .filter_map(|element| match &element.shape {
                Shape::Polygon { fill, .. } => Some(format!("{fill:?}")),
                _ => None,
            })
            .collect();
        fills.sort();
        fills.dedup();
        fills.len()
    };
    // Land, water, and what is disputed.
    assert_eq!(fills(false), 3);
    assert!(fills(true) > 3);
}

/// The views that are set in type, with a name for each.
fn typeset(corpus: &Corpus, pages: &[Link]) -> Vec<(String, View)> {
    let order: Vec<usize> = (0..corpus.dataset.cables.len().min(40)).collect();
    let mut views = vec![
        ("about".to_owned(), View::About),
        ("table".to_owned(), View::Cables(Arc::new(order))),
        ("entities".to_owned(), View::Entities(None)),
        (
            "people".to_owned(),
            View::Entities(Some(EntityKind::Person)),
        ),
    ];
    for link in pages {
        let view = View::Page(link.clone());
        views.push((view.name().to_owned(), view));
    }
    views
}

#[test]
fn lists_and_pages_of_the_bundled_dataset_look_as_they_did() {
    let bundled = open_bundled().corpus;
    let answer = found(&bundled, "");
    let scene = scene(&bundled, &answer, [900.0, 700.0]);
    let dataset = &bundled.dataset;
    let pages = [
        Link::Cable(dataset.cables[0].id.clone()),
        Link::Statement(dataset.statements[0].id.clone()),
        Link::Mission("moscow".to_owned()),
        Link::Article(dataset.articles[0].id.clone()),
        Link::Claim(dataset.claims[0].id.clone()),
    ];
    for (name, view) in typeset(&bundled, &pages) {
        let figure = catalog::figure(&scene, &view, &Options::default());
        assert_snapshot(&format!("catalog_bundled_{name}"), &figure);
    }
}

#[test]
fn lists_and_pages_of_a_small_world_look_as_they_did() {
    let corpus = corpus(world());
    let answer = found(&corpus, "cyprus");
    let scene = Scene {
        medium: Medium::Dark,
        condition: "search: cyprus".to_owned(),
        ..scene(&corpus, &answer, [900.0, 700.0])
    };
    let pages = [
        Link::Cable("c3".to_owned()),
        Link::Mission("ankara".to_owned()),
        Link::Entity("cyprus".to_owned()),
    ];
    for (name, view) in typeset(&corpus, &pages) {
        let figure = catalog::figure(&scene, &view, &Options::default());
        assert_snapshot(&format!("catalog_world_{name}"), &figure);
    }
}

#[test]
fn a_figure_is_the_same_whenever_it_is_drawn() {
    for corpus in [open_bundled().corpus, Arc::new(corpus(world()))] {
        let answer = found(&corpus, "");
        let scene = scene(&corpus, &answer, [1000.0, 700.0]);
        for (name, _, options) in maps() {
            let draw = || svg::svg(&catalog::figure(&scene, &View::Map, &options));
            assert!(draw() == draw(), "{name}");
        }
    }
}
