//! The three views as pictures.

use std::sync::atomic::AtomicBool;

use chancery::app::open::open_bundled;
use chancery::corpus::chain::Chain;
use chancery::corpus::claims::Claims;
use chancery::corpus::{Answer, Corpus, Query, search};
use chancery::figure::palette::Medium;
use chancery::figure::svg::svg;
use chancery::figure::view::{Scene, claims, sources};

use crate::layout::check;

pub fn everything(corpus: &Corpus) -> Answer {
    search(corpus, &Query::default(), &AtomicBool::new(false)).unwrap()
}

pub fn scene<'a>(corpus: &'a Corpus, answer: &'a Answer, width: f32) -> Scene<'a> {
    Scene {
        corpus,
        answer,
        condition: String::new(),
        width,
        height: 800.0,
        medium: Medium::Light,
    }
}

#[test]
fn look() {
    let opened = open_bundled();
    let corpus = &*opened.corpus;
    let answer = everything(corpus);
    for medium in [Medium::Light, Medium::Dark, Medium::Print] {
        for width in [800.0, 900.0, 1200.0, 1900.0, 3000.0] {
            let scene = Scene {
                medium,
                ..scene(corpus, &answer, width)
            };
            let data = Claims::of(corpus, &answer);
            let figure = claims::figure(&scene, &data, &claims::Options::default());
            std::fs::write(
                format!("/tmp/press/claims-{medium:?}-{width}.svg"),
                svg(&figure),
            )
            .unwrap();
            check(&figure, "claims");
            for claim in [None, Some("cables-supplied"), Some("taken-how")] {
                let data = Chain::of(corpus, &answer, claim);
                let figure = sources::figure(&scene, &data, &sources::Options::default());
                let name = claim.unwrap_or("all");
                std::fs::write(
                    format!("/tmp/press/sources-{name}-{medium:?}-{width}.svg"),
                    svg(&figure),
                )
                .unwrap();
                check(&figure, &format!("sources {name} {width}"));
            }
        }
    }
}
