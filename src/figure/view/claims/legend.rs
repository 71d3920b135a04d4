//! What the signs of the matrix mean.

use super::cell::sign;
use crate::dataset::Stance;
use crate::figure::view::Scene;
use crate::figure::view::columns::{MARGIN, Strips};
use crate::figure::{Anchor, Dash, Figure, Font, Line, Point, Rect, Shape, Text};

const LINE: f32 = 20.0;

/// What stands before the words of an entry.
enum Sign {
    Stance(Stance),
    Silent,
    NotHeld,
    Agreement(&'static str),
    Other,
    Own,
    Missing,
    Printed,
    Ours,
}

/// Draws the legend at the top; gives where it ends.
pub fn draw(scene: &Scene<'_>, figure: &mut Figure, strips: &Strips) -> f32 {
    let palette = scene.palette();
    let mut entries = vec![
        (Sign::Stance(Stance::Asserts), "asserts"),
        (
            Sign::Stance(Stance::Attributes(String::new())),
            "attributes",
        ),
        (Sign::Stance(Stance::Hedges(String::new())), "hedges"),
        (Sign::Stance(Stance::Questions(String::new())), "questions"),
        (Sign::Stance(Stance::Disputes(String::new())), "disputes"),
        (Sign::Silent, "silent: read, says nothing"),
        (Sign::NotHeld, "text not held"),
        (Sign::Agreement("="), "same answer, same words"),
        (Sign::Agreement("≈"), "same answer, other words"),
        (Sign::Agreement("≠"), "answers differ"),
        (Sign::Other, "another answer than the most frequent"),
    ];
    if strips.has_words {
        entries.extend([
            (Sign::Printed, "as printed"),
            (Sign::Ours, "our words; whose it is"),
            (Sign::Own, "words the usual wording does not have"),
            (Sign::Missing, "words it has are missing here"),
        ]);
    }
    let (mut x, mut y) = (MARGIN, 12.0);
    for (entry, words) in entries {
        let text = Text::new(Point::default(), words, Font::Sans, 11.0, palette.muted);
        let (lead, symbol) = symbol(&entry);
        let width = lead + text.width;
        if x > MARGIN && x + width > scene.width - MARGIN {
            x = MARGIN;
            y += LINE;
        }
        let middle = Point::new(x + 5.0, y + LINE / 2.0);
        match &entry {
            Sign::Stance(stance) => sign(figure, None, middle, stance, scene),
            Sign::NotHeld => figure.draw(Shape::Rect {
                rect: Rect::around(middle, 6.0, 4.5),
                corner: 2.0,
                fill: None,
                line: Some(Line {
                    color: palette.muted,
                    width: 1.0,
                    dash: Dash::Dotted,
                }),
            }),
            Sign::Other => figure.draw(Shape::Rect {
                rect: Rect::new(middle.x - 1.0, y + 4.0, 2.0, 12.0),
                corner: 0.0,
                fill: Some(palette.altered),
                line: None,
            }),
            Sign::Missing => figure.draw(Shape::Path {
                points: [(-2.0, 4.0), (0.0, 0.0), (2.0, 4.0)]
                    .map(|(dx, dy)| Point::new(middle.x + dx, middle.y + dy))
                    .into(),
                line: Line::solid(palette.altered, 1.2),
            }),
            Sign::Silent | Sign::Agreement(_) => {
                let at = Point::new(middle.x, y + 14.0);
                let text = Text::new(at, symbol, Font::SansSemibold, 13.0, palette.muted);
                figure.draw(text.anchored(Anchor::Middle));
            }
            Sign::Printed | Sign::Own => {
                let is_own = matches!(entry, Sign::Own);
                let color = if is_own { palette.altered } else { palette.ink };
                let at = Point::new(x, y + 14.0);
                let mut text = Text::new(at, symbol, Font::Serif, 12.0, color);
                text.is_underlined = is_own;
                figure.draw(text);
            }
            Sign::Ours => {
                let at = Point::new(x, y + 14.0);
                figure.draw(Text::new(at, symbol, Font::Sans, 11.0, palette.muted));
            }
        }
        figure.draw(Text {
            at: Point::new(x + lead, y + 14.0),
            ..text
        });
        x += width + 18.0;
    }
    y + LINE + 10.0
}

/// How far the words stand from the entry's left end, and the sign if it is a text.
const fn symbol(entry: &Sign) -> (f32, &'static str) {
    match entry {
        Sign::Silent => (16.0, "–"),
        Sign::Agreement(symbol) => (16.0, symbol),
        Sign::Printed | Sign::Own => (34.0, "word"),
        Sign::Ours => (72.0, "(word) · who"),
        Sign::Stance(_) | Sign::NotHeld | Sign::Other | Sign::Missing => (16.0, ""),
    }
}
