//! What the nodes and lines of a network look like, and the key that says so.

use std::sync::Arc;

use crate::corpus::entity::kind_in_words;
use crate::corpus::network::Network;
use crate::corpus::page::number;
use crate::dataset::EntityKind;
use crate::figure::palette::CATEGORIES;
use crate::figure::{Color, Figure, Font, Line, Palette, Point, Rect, Shape, Text};

const SIZE: f32 = 12.0;
/// The largest circle that has room in the key, px.
const KEY_RADIUS: f32 = 16.0;

/// The colour of a kind of entity; its sign differs too.
pub fn color(kind: EntityKind) -> Color {
    let [blue, vermilion, green, _, orange, _] = CATEGORIES;
    match kind {
        EntityKind::Person => blue,
        EntityKind::Country => vermilion,
        EntityKind::Organization => green,
        EntityKind::Event => orange,
    }
}

/// A node: circle, hexagon, square or diamond, all of the area of the circle.
pub fn sign(kind: EntityKind, center: Point, radius: f32, fill: Color, rim: Line) -> Shape {
    let polygon = |corners: &[(f32, f32)]| Shape::Polygon {
        rings: Arc::new(vec![
            corners
                .iter()
                .map(|(x, y)| Point::new(center.x + x * radius, center.y + y * radius))
                .collect(),
        ]),
        fill,
        line: Some(rim),
    };
    match kind {
        EntityKind::Person => Shape::Circle {
            center,
            radius,
            fill: Some(fill),
            line: Some(rim),
        },
        EntityKind::Organization => Shape::Rect {
            rect: Rect::around(center, radius * 0.886, radius * 0.886),
            corner: 1.0,
            fill: Some(fill),
            line: Some(rim),
        },
        EntityKind::Country => polygon(&[
            (1.1, 0.0),
            (0.55, 0.953),
            (-0.55, 0.953),
            (-1.1, 0.0),
            (-0.55, -0.953),
            (0.55, -0.953),
        ]),
        EntityKind::Event => polygon(&[(1.253, 0.0), (0.0, 1.253), (-1.253, 0.0), (0.0, -1.253)]),
    }
}

/// The key along the bottom: signs, sizes and widths. What has no room is left out.
pub fn key(figure: &mut Figure, palette: &Palette, network: &Network, most: usize, zoom: f32) {
    let y = figure.height - 20.0;
    let mut x = super::MARGIN;
    let end = figure.width - super::MARGIN;
    let word = |figure: &mut Figure, x: f32, words: String, gap: f32| -> f32 {
        let text = Text::new(
            Point::new(x, y + 4.0),
            words,
            Font::Sans,
            SIZE,
            palette.muted,
        );
        let after = text.bounds().right() + gap;
        figure.draw(text);
        after
    };
    for kind in [
        EntityKind::Person,
        EntityKind::Country,
        EntityKind::Organization,
        EntityKind::Event,
    ] {
        let n = network
            .nodes
            .iter()
            .filter(|node| node.kind == kind)
            .count();
        if n == 0 || x > end - 120.0 {
            continue;
        }
        let rim = Line::solid(palette.paper, 1.0);
        figure.draw(sign(kind, Point::new(x + 6.0, y), 5.5, color(kind), rim));
        let words = format!("{} {}", number(n), kind_in_words(kind, n));
        x = word(figure, x + 17.0, words, 18.0);
    }
    #[expect(clippy::cast_possible_truncation, reason = "a radius is small")]
    let radius_of = |sources: usize| crate::corpus::network::radius(sources, most) as f32 * zoom;
    // The largest round number whose circle has room here.
    let large = [
        50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2,
    ]
    .into_iter()
    .find(|sources| *sources <= most && radius_of(*sources) <= KEY_RADIUS);
    let sizes = std::iter::once(1).chain(large);
    for sources in sizes {
        if x > end - 140.0 {
            return;
        }
        let radius = radius_of(sources);
        figure.draw(Shape::Circle {
            center: Point::new(x + radius, y),
            radius,
            fill: None,
            line: Some(Line::solid(palette.muted, 1.0)),
        });
        let words = crate::corpus::page::count(sources, "source");
        x = word(figure, x + 2.0 * radius + 6.0, words, 18.0);
    }
    let strongest = network
        .pairs
        .first()
        .map_or(0.0, |pair| pair.strength(network.strength));
    let words = match network.strength {
        crate::corpus::network::Strength::Count => {
            format!("together in {strongest:.0} sources")
        }
        crate::corpus::network::Strength::NormalisedPmi => format!("NPMI {strongest:.2}"),
        crate::corpus::network::Strength::LogLikelihood => format!("G² {strongest:.1}"),
    };
    if x < end - 170.0 && strongest > 0.0 {
        figure.draw(Shape::Path {
            points: [Point::new(x, y), Point::new(x + 30.0, y)].into(),
            line: Line::solid(palette.muted.faded(0.65), 6.0 * zoom),
        });
        word(figure, x + 38.0, words.replace('-', "−"), 0.0);
    }
}
