//! Names on the map: none lies on another, none leaves the map.

use chancery::dataset::Dataset;
use chancery::figure::view::map::{self, Camera, Options};
use chancery::figure::{Figure, Rect, Shape};
use chancery::geo::projection::Projection;
use proptest::prelude::*;

use crate::{circles, corpus, found, scene, sending};

/// Texts in the map itself, with the box of each. What is drawn of one mission in two texts, its
/// name and its number, is one box.
fn names(figure: &Figure, area: Rect) -> Vec<(Option<u32>, String, Rect)> {
    let mut names: Vec<(Option<u32>, String, Rect)> = Vec::new();
    for element in &figure.elements {
        let Shape::Text(text) = &element.shape else {
            continue;
        };
        let bounds = text.bounds();
        if bounds.y >= area.bottom() {
            continue;
        }
        match names.last_mut() {
            Some((item, words, rect)) if item.is_some() && *item == element.item => {
                words.push_str(&text.text);
                rect.width = bounds.right() - rect.x;
            }
            _ => names.push((element.item, text.text.clone(), bounds)),
        }
    }
    names
}

fn dataset(missions: &[([f64; 2], usize, usize)], words: &[String]) -> Dataset {
    let mut dataset = sending(missions);
    for (mission, name) in dataset.missions.iter_mut().zip(words.iter().cycle()) {
        mission.city.clone_from(name);
    }
    dataset
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_name_lies_on_another_or_on_a_circle_or_leaves_the_map(
        missions in prop::collection::vec(
            ((-80.0..80.0, -180.0..180.0).prop_map(|(a, b)| [a, b]), 0_usize..12, 0_usize..1),
            1..90,
        ),
        words in prop::collection::vec("[A-Za-zА-Яа-я习]{0,40}( [a-z]{1,300})?", 1..6),
        size in (200.0_f32..2400.0, 200.0_f32..1600.0),
        center in (0.0..1.0, 0.0..0.6),
        span in 0.01..1.2,
        is_mercator: bool,
    ) {
        let projection = if is_mercator { Projection::Mercator } else { Projection::EqualEarth };
        let corpus = corpus(dataset(&missions, &words));
        let answer = found(&corpus, "");
        let scene = scene(&corpus, &answer, [size.0, size.1]);
        let data = map::Data::of(&corpus, &answer);
        let options = Options {
            projection,
            camera: Some(Camera { center: [center.0, center.1], span }),
            // Fine coasts take long and have nothing to do with it.
            detail_at_most: Some(chancery::geo::basemap::Detail::World),
            ..Options::default()
        };
        let figure = map::figure(&scene, &data, &options);
        let area = map::map_area(size.0, size.1);
        let names = names(&figure, area);
        for (at, (item, words, rect)) in names.iter().enumerate() {
            prop_assert!(
                rect.x >= 0.0 && rect.y >= 0.0
                    && rect.right() <= area.right() + 0.01 && rect.bottom() <= area.bottom() + 1.5,
                "“{}” leaves the map: {:?}", words, rect
            );
            // Baselines differ in size by a px where a number stands beside a name.
            let tight = rect.expand(-1.0);
            for (_, other, other_rect) in names.get(at + 1..).unwrap_or_default() {
                prop_assert!(!tight.overlaps(other_rect), "“{}” and “{}”", words, other);
            }
            for (mark, other) in figure.items.iter().enumerate() {
                if !other.id.starts_with("mission") || item.is_some_and(|it| it as usize == mark) {
                    continue;
                }
                let Some(rim) = circles(&figure, other).first().copied() else { continue };
                let around = Rect::around(rim.center, rim.radius, rim.radius);
                prop_assert!(!tight.overlaps(&around), "“{}” on {}", words, other.label);
            }
        }
    }
}

#[test]
fn the_missions_with_most_cables_are_named_first() {
    let crowd: Vec<([f64; 2], usize, usize)> = (0..40_u8)
        .map(|n| {
            (
                [40.0 + f64::from(n % 7) * 2.0, f64::from(n / 7) * 3.0],
                usize::from(n) + 1,
                0,
            )
        })
        .collect();
    let corpus = corpus(sending(&crowd));
    let answer = found(&corpus, "");
    let scene = scene(&corpus, &answer, [500.0, 400.0]);
    let figure = map::figure(
        &scene,
        &map::Data::of(&corpus, &answer),
        &Options::default(),
    );
    let names = names(&figure, map::map_area(500.0, 400.0));
    let named = |id: &str| {
        let at = figure
            .items
            .iter()
            .position(|item| item.id.ends_with(id))
            .unwrap();
        names.iter().any(|(item, _, _)| *item == Some(at as u32))
    };
    assert!(named(":m39"));
    assert!(names.iter().filter(|(item, ..)| item.is_some()).count() < 40);
}

#[test]
fn a_name_of_three_hundred_letters_is_cut_short() {
    let corpus = corpus(dataset(&[([50.0, 0.0], 3, 0)], &["Llan".repeat(75)]));
    let answer = found(&corpus, "");
    let scene = scene(&corpus, &answer, [1200.0, 750.0]);
    let figure = map::figure(
        &scene,
        &map::Data::of(&corpus, &answer),
        &Options::default(),
    );
    let names = names(&figure, map::map_area(1200.0, 750.0));
    let (_, words, rect) = names
        .iter()
        .find(|(_, words, _)| words.starts_with("Llan"))
        .unwrap();
    assert!(words.contains('…'), "{words}");
    assert!(rect.width < 260.0, "{rect:?}");
}
