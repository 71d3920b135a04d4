//! What the pictures look like.

use std::sync::atomic::AtomicBool;

use chancery::corpus::Corpus;
use chancery::corpus::frequency::Frequency;
use chancery::corpus::histogram::{Bins, Histogram};
use chancery::corpus::timeline::Timeline;
use chancery::dataset::Link;
use chancery::dataset::date::days_from_civil;
use chancery::figure::palette::Medium;
use chancery::figure::view::{Scene, frequency, histogram, network, timeline};
use chancery::figure::{Element, Figure, Rect, Shape, svg};

use crate::archive::{archive, bundled, corpus, corpus_of, everything, scene};

/// Puts a picture where it can be looked at, if asked to.
fn look(name: &str, figure: &Figure) {
    if let Some(folder) = std::env::var_os("LOOK_AT_PICTURES") {
        let path = std::path::Path::new(&folder).join(format!("{name}.svg"));
        std::fs::write(path, svg::svg(figure)).unwrap();
    }
}

/// Every view of a corpus at a size, with a name for each.
fn views(corpus: &Corpus, medium: Medium, size: [f32; 2]) -> Vec<(String, Figure)> {
    let answer = everything(corpus);
    let scene = Scene {
        medium,
        ..scene(corpus, &answer, size)
    };
    let mut views = Vec::new();
    let time = Timeline::of(corpus, &answer);
    let whole = timeline::Options::default();
    let busiest = Histogram::of(corpus, answer.hits.iter().map(|hit| hit.cable), Bins::Month);
    let busiest = busiest
        .bars
        .iter()
        .max_by_key(|bar| bar.count)
        .map_or(0.0, |bar| bar.first as f64 + 15.0);
    let [from, to] = whole.shown(&time);
    for (name, days) in [
        ("century", 40_000.0),
        ("all", to - from),
        ("year", 365.0),
        ("month", 40.0),
        ("day", 2.0),
    ] {
        let options = whole.zoomed(&time, (to - from) / days, busiest);
        views.push((
            format!("timeline_{name}"),
            timeline::figure(&scene, &time, &options),
        ));
    }
    let mut options = network::Options::default();
    let data = network::Data::of(corpus, &answer, &options);
    views.push((
        "network".to_owned(),
        network::figure(&scene, &data, &options),
    ));
    options.focus = data.network.nodes.first().map(|node| node.id.clone());
    views.push((
        "network_focus".to_owned(),
        network::figure(&scene, &data, &options),
    ));
    let options = frequency::Options {
        queries: [
            "ceasefire",
            "\"United States\"",
            "talk*",
            "mission:nicosia talks of very many things that make a long query",
        ]
        .map(str::to_owned)
        .to_vec(),
        ..frequency::Options::default()
    };
    let is_cancelled = AtomicBool::new(false);
    let data = Frequency::of(corpus, &answer, &options.queries, Bins::Auto, &is_cancelled).unwrap();
    views.push((
        "frequency".to_owned(),
        frequency::figure(&scene, &data, &options),
    ));
    let options = frequency::Options {
        by: frequency::By::Mission,
        is_share: true,
        ..options
    };
    views.push((
        "frequency_missions".to_owned(),
        frequency::figure(&scene, &data, &options),
    ));
    let data = Histogram::of(corpus, answer.hits.iter().map(|hit| hit.cable), Bins::Auto);
    let slim = Scene {
        height: 72.0,
        ..scene
    };
    views.push((
        "histogram".to_owned(),
        histogram::figure(&slim, &data, &histogram::Options::default()),
    ));
    views
}

fn texts(elements: &[Element]) -> Vec<(String, Rect)> {
    elements
        .iter()
        .filter_map(|element| match &element.shape {
            Shape::Text(text) if !text.text.is_empty() => {
                // Lines of text may stand closer than their boxes, which hold every accent.
                let area = text.bounds();
                let tight = Rect::new(
                    area.x,
                    area.y + text.size * 0.2,
                    area.width,
                    area.height - text.size * 0.35,
                );
                Some((text.text.clone(), tight))
            }
            _ => None,
        })
        .collect()
}

fn with_long_names() -> Corpus {
    let mut dataset = archive(120);
    for (at, entity) in dataset.entities.iter_mut().enumerate() {
        entity.name = format!("{} {}", entity.name, "長い名前とても長い".repeat(at % 7));
    }
    for mission in &mut dataset.missions {
        mission.city = format!("{} {}", mission.city, "ОченьДлинноеИмя".repeat(20));
    }
    for cable in &mut dataset.cables {
        cable.subject = cable.subject.repeat(12);
    }
    corpus(dataset)
}

#[test]
fn no_text_stands_on_another_or_leaves_the_picture() {
    let bundled = bundled();
    let archive = corpus(archive(400));
    for (name, corpus) in [
        ("bundled", &*bundled),
        ("archive", &archive),
        ("long", &with_long_names()),
        ("empty", &corpus_of(Vec::new())),
    ] {
        for size in [[800.0, 600.0], [1200.0, 760.0], [3000.0, 1400.0]] {
            for (view, figure) in views(corpus, Medium::Light, size) {
                let texts = texts(&figure.elements);
                for (at, (text, area)) in texts.iter().enumerate() {
                    assert!(
                        area.x >= 0.0
                            && area.right() <= figure.width + 0.5
                            && area.y >= 0.0
                            && area.bottom() <= figure.height,
                        "{name} {view} {size:?}: “{text}” leaves the picture: {area:?}"
                    );
                    for (other, other_area) in &texts[at + 1..] {
                        assert!(
                            !area.overlaps(other_area),
                            "{name} {view} {size:?}: “{text}” and “{other}”"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn ids_are_unique_and_every_item_has_words_and_a_shape() {
    let bundled = bundled();
    let archive = corpus(archive(400));
    for corpus in [&*bundled, &archive] {
        for (view, figure) in views(corpus, Medium::Light, [1200.0, 760.0]) {
            let mut ids: Vec<&str> = figure.items.iter().map(|item| item.id.as_str()).collect();
            ids.sort_unstable();
            let before = ids.len();
            ids.dedup();
            assert_eq!(ids.len(), before, "{view}");
            for (at, item) in figure.items.iter().enumerate() {
                assert!(!item.label.is_empty(), "{view} {}", item.id);
                let has_shape = figure
                    .elements
                    .iter()
                    .any(|element| element.item == Some(at as u32));
                assert!(has_shape, "{view} {}", item.id);
            }
            assert!(figure.title.ends_with('?') && figure.summary.starts_with("n = "));
        }
    }
}

#[test]
fn the_bundled_dataset_looks_as_it_did() {
    let corpus = bundled();
    for (name, figure) in views(&corpus, Medium::Light, [1200.0, 760.0]) {
        look(&format!("bundled_{name}"), &figure);
        snapshot(&format!("bundled_{name}"), &figure);
    }
    let answer = everything(&corpus);
    let time = Timeline::of(&corpus, &answer);
    let options = timeline::Options {
        selected: Some(Link::Cable("xi-meeting".to_owned())),
        range: Some([
            days_from_civil(2018, 6, 1) as f64,
            days_from_civil(2019, 1, 10) as f64,
        ]),
    };
    let figure = timeline::figure(&scene(&corpus, &answer, [1200.0, 760.0]), &time, &options);
    look("bundled_timeline_selected", &figure);
    snapshot("bundled_timeline_selected", &figure);
}

#[test]
fn a_generated_archive_looks_as_it_did() {
    let corpus = corpus(archive(400));
    for (name, figure) in views(&corpus, Medium::Dark, [1000.0, 700.0]) {
        look(&format!("archive_{name}"), &figure);
        snapshot(&format!("archive_{name}"), &figure);
    }
    for (name, figure) in views(&corpus, Medium::Print, [1800.0, 1000.0]) {
        look(&format!("print_{name}"), &figure);
    }
    for (name, figure) in views(&with_long_names(), Medium::Light, [800.0, 600.0]) {
        look(&format!("long_{name}"), &figure);
    }
}

fn snapshot(name: &str, figure: &Figure) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(format!("views_{name}"), svg::svg(figure)));
}
