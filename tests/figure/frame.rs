//! The frame around a figure.

use chancery::figure::frame::{Caption, MARGIN, Parts, framed, metadata};
use chancery::figure::palette::Medium;
use chancery::figure::svg::svg;
use chancery::figure::{Figure, Palette, Shape};
use proptest::prelude::*;

use crate::sample::every_shape;
use crate::{assert_snapshot, clipped, pair, texts};

fn caption() -> Caption {
    Caption {
        parts: Parts::default(),
        dataset: "EU cables, as quoted in the press".to_owned(),
        date: "19 Dec 2018".to_owned(),
        source: "Phrases that eight outlets printed in December 2018. ".repeat(4),
        fingerprint: "sha256:9f86d081884c7d65".to_owned(),
    }
}

#[test]
fn a_framed_figure_is_painted_as_before() {
    for medium in [Medium::Light, Medium::Dark, Medium::Print] {
        let palette = medium.palette();
        let figure = framed(&every_shape(palette), &caption(), palette);
        pair(&format!("framed-{medium:?}").to_lowercase(), &figure);
        if medium == Medium::Light {
            assert_snapshot("framed", &svg(&figure));
        }
    }
}

#[test]
fn parts_that_are_not_chosen_are_nowhere() {
    let figure = every_shape(&Palette::LIGHT);
    let all = framed(&figure, &caption(), &Palette::LIGHT);
    assert!(!svg(&all).contains("sha256"));
    let none = Caption {
        parts: Parts::NONE,
        ..caption()
    };
    let bare = framed(&figure, &none, &Palette::LIGHT);
    assert_eq!(
        metadata(&figure, &none),
        chancery::figure::Metadata::default()
    );
    assert_eq!(texts(&bare.elements).len(), texts(&figure.elements).len());
    assert!(bare.height < all.height);
    for words in [
        "What can be drawn",
        "n = 3",
        "not drawn",
        "19 Dec",
        "eight outlets",
        "as quoted",
    ] {
        assert!(svg(&all).contains(words), "{words}");
        assert!(!svg(&bare).contains(words), "{words}");
    }
}

#[test]
fn settings_of_an_older_version_keep_their_parts() {
    let parts: Parts = serde_json::from_str(r#"{"title":false}"#).unwrap();
    assert_eq!(
        parts,
        Parts {
            title: false,
            ..Parts::default()
        }
    );
}

#[test]
fn items_mean_the_same_within_a_frame() {
    let figure = every_shape(&Palette::LIGHT);
    let framed = framed(&figure, &caption(), &Palette::LIGHT);
    assert_eq!(framed.items, figure.items);
    let circle = |figure: &Figure| {
        figure.elements.iter().find_map(|it| match &it.shape {
            Shape::Circle { center, .. } => Some((*center, it.item)),
            _ => None,
        })
    };
    let (was, is) = (circle(&figure).unwrap(), circle(&framed).unwrap());
    assert_eq!(was.1, is.1);
    assert!((is.0.x - was.0.x - MARGIN).abs() < 1e-3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_frame_clips_nothing(
        width in prop_oneof![Just(320.0_f32 - 48.0), Just(3840.0), 200.0..1000.0_f32],
        title in "\\PC{0,300}",
        summary in "([a-z]{1,40} ){0,60}",
        note in "[W]{0,400}",
        source in "(\\PC{0,80}\n){0,4}",
        fingerprint in "[0-9a-f]{0,128}",
    ) {
        let mut figure = Figure::new(width, 100.0, &Palette::LIGHT);
        figure.title = title;
        figure.summary = summary;
        figure.notes = vec![note];
        let caption = Caption {
            parts: Parts { fingerprint: true, ..Parts::default() },
            source,
            fingerprint,
            ..caption()
        };
        let framed = framed(&figure, &caption, &Palette::LIGHT);
        prop_assert_eq!(clipped(&framed), Vec::<String>::new());
    }
}
