//! The painters of files.

use chancery::figure::palette::Medium;
use chancery::figure::pdf::pdf;
use chancery::figure::png::{png, rgba};
use chancery::figure::svg::{SvgOptions, TextMode, svg, svg_with};
use chancery::figure::{Figure, Font, Metadata, PaintError, Palette, Point, Text};
use resvg::usvg::{Options, Tree};

use crate::sample::every_shape;
use crate::{assert_snapshot, pair};

fn metadata() -> Metadata {
    Metadata {
        title: "A title: “Київ” & <more>".to_owned(),
        description: "n = 3".to_owned(),
        source: "A source".to_owned(),
        date: "2018-12-19".to_owned(),
    }
}

fn with_text(words: &str) -> Figure {
    let mut figure = Figure::new(400.0, 40.0, &Palette::LIGHT);
    figure.draw(Text::new(
        Point::new(8.0, 24.0),
        words,
        Font::Sans,
        14.0,
        Palette::LIGHT.ink,
    ));
    figure
}

#[test]
fn every_shape_is_painted_as_before() {
    assert_snapshot("every_shape", &svg(&every_shape(&Palette::LIGHT)));
}

#[test]
fn pairs_for_comparison() {
    for medium in [Medium::Light, Medium::Dark, Medium::Print] {
        let name = format!("shapes-{medium:?}").to_lowercase();
        pair(&name, &every_shape(medium.palette()));
    }
}
