//! A figure with every shape.

use std::sync::Arc;

use chancery::figure::palette::CATEGORIES;
use chancery::figure::{
    Anchor, Dash, Figure, Font, Group, Lead, Line, Palette, Point, Rect, Shape, Text,
};

/// Every shape, every font, every kind of line, groups within groups.
pub fn every_shape(palette: &Palette) -> Figure {
    let mut figure = Figure {
        title: "What can be drawn, and is it the same everywhere?".to_owned(),
        summary: "n = 3 of 22 cables · mission: Moscow & <Kyiv>".to_owned(),
        notes: vec!["2 cables without a place are not drawn.".to_owned()],
        ..Figure::new(480.0, 400.0, palette)
    };
    lines(&mut figure, palette);
    fonts(&mut figure, palette);
    map(&mut figure, palette);
    let mission = figure.item("mission:moscow", "Moscow: 3 cables", Lead::Nowhere);
    figure.draw_as(
        mission,
        Shape::Circle {
            center: Point::new(360.0, 300.0),
            radius: 9.0,
            fill: Some(palette.accent.faded(0.6)),
            line: Some(Line::solid(palette.accent, 1.5)),
        },
    );
    figure.draw_as(
        mission,
        Text::new(
            Point::new(374.0, 304.0),
            "Moscow",
            Font::Sans,
            12.0,
            palette.ink,
        )
        .with_halo(palette.paper),
    );
    let other = figure.item("2nd \"one\"", "Kyiv: <2> & more", Lead::Nowhere);
    figure.draw_as(
        other,
        Shape::Rect {
            rect: Rect::new(340.0, 330.0, 60.0, 24.0),
            corner: 6.0,
            fill: None,
            line: Some(Line::dashed(CATEGORIES[1], 1.0)),
        },
    );
    figure.draw_as(
        mission,
        Shape::Rect {
            rect: Rect::new(410.0, 330.0, 40.0, 24.0),
            corner: 0.0,
            fill: Some(palette.surface),
            line: Some(Line::solid(palette.rule, 2.0)),
        },
    );
    figure.draw(Shape::Image {
        rect: Rect::new(400.0, 20.0, 64.0, 64.0),
        size: [16, 16],
        rgba: checks(),
    });
    figure
}

fn lines(figure: &mut Figure, palette: &Palette) {
    for (at, dash) in [Dash::Solid, Dash::Dashed, Dash::Dotted]
        .into_iter()
        .enumerate()
    {
        #[expect(clippy::cast_precision_loss, reason = "three lines")]
        let y = 20.0 + 10.0 * at as f32;
        figure.draw(Shape::Path {
            points: Arc::from([
                Point::new(20.0, y),
                Point::new(180.0, y),
                Point::new(200.0, y + 5.0),
            ]),
            line: Line {
                color: palette.ink,
                width: 1.5,
                dash,
            },
        });
    }
}

fn fonts(figure: &mut Figure, palette: &Palette) {
    let words = "AV To fi 1\u{202f}100 Ελλάδα Київ";
    let mut y = 70.0;
    for font in Font::ALL {
        let mut text = Text::new(Point::new(20.0, y), words, font, 16.0, palette.ink);
        text.is_underlined = font == Font::Serif;
        text.is_struck = font == Font::SansSemibold;
        figure.draw(text);
        y += 24.0;
    }
    for (at, anchor) in [
        (Anchor::Start, 60.0),
        (Anchor::Middle, 76.0),
        (Anchor::End, 92.0),
    ] {
        let text = Text::new(
            Point::new(340.0, anchor + 20.0),
            "anchored",
            Font::Sans,
            13.0,
            palette.muted,
        );
        figure.draw(text.anchored(at));
    }
    figure.draw(Shape::Path {
        points: Arc::from([Point::new(340.0, 64.0), Point::new(340.0, 120.0)]),
        line: Line::solid(palette.rule, 1.0),
    });
    figure.draw(
        Text::new(
            Point::new(470.0, 200.0),
            "upwards",
            Font::SansSemibold,
            13.0,
            palette.accent,
        )
        .anchored(Anchor::Middle)
        .upright(),
    );
}

/// Two areas that meet, one with a hole, in a group that shows a part of them.
fn map(figure: &mut Figure, palette: &Palette) {
    let ring = |x: f32, y: f32, side: f32| {
        vec![
            Point::new(x, y),
            Point::new(x + side, y + 0.07 * side),
            Point::new(x + 1.1 * side, y + side),
            Point::new(x + 0.1 * side, y + side),
        ]
    };
    let land = |rings| Shape::Polygon {
        rings: Arc::new(rings),
        fill: palette.land,
        line: None,
    };
    let mut inner = Figure::default();
    inner.draw(Shape::Rect {
        rect: Rect::new(-1000.0, -1000.0, 3000.0, 3000.0),
        corner: 0.0,
        fill: Some(palette.water),
        line: None,
    });
    inner.draw(land(vec![ring(0.0, 0.0, 1.0), ring(0.3, 0.3, 0.3)]));
    inner.draw(land(vec![vec![
        Point::new(1.0, 0.07),
        Point::new(1.1, 1.0),
        Point::new(900.0, 40.0),
        Point::new(900.0, -20.0),
    ]]));
    for n in 0..5_u8 {
        let x = f32::from(n) * 0.4;
        inner.draw(Shape::Path {
            points: Arc::from([Point::new(x, -500.0), Point::new(x + 0.1, 500.0)]),
            line: Line::solid(palette.coast, 0.5),
        });
    }
    let far = inner.item("far", "Nobody sees this", Lead::Nowhere);
    inner.draw_as(
        far,
        Shape::Circle {
            center: Point::new(400.0, 0.0),
            radius: 3.0,
            fill: Some(palette.ink),
            line: None,
        },
    );
    let small = Group {
        elements: Arc::new(vec![inner.elements[0].clone(), inner.elements[1].clone()]),
        scale: 0.5,
        offset: [1.2, 0.5],
        clip: Some(Rect::new(1.2, 0.6, 0.5, 0.5)),
    };
    inner.draw(small);
    figure.items.extend(inner.items);
    figure.draw(Group {
        elements: Arc::new(inner.elements),
        scale: 110.0,
        offset: [30.0, 240.0],
        clip: Some(Rect::new(20.0, 230.0, 280.0, 150.0)),
    });
}

fn checks() -> Arc<[u8]> {
    (0..256_u16)
        .flat_map(|at| {
            let (x, y) = (at % 16, at / 16);
            let is_dark = (x / 4 + y / 4) % 2 == 0;
            [200, 90, 40, if is_dark { 255 } else { 60 }]
        })
        .collect()
}
