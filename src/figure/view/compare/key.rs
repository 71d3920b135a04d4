//! What the signs of a comparison mean.

use super::wording::color;
use crate::compare::Kind;
use crate::compare::drift::Op;
use crate::corpus::comparison::{Cell, Row, agreement, kind};
use crate::figure::view::Scene;
use crate::figure::view::columns::MARGIN;
use crate::figure::view::flow::{Flow, Piece, Style};
use crate::figure::{Color, Dash, Figure, Font, Line, Point, Rect, Shape, Text};

const LINE: f32 = 20.0;
const SIZE: f32 = 12.0;

/// What stands before the words of an entry.
pub enum Sign {
    /// A word set in a style.
    Word(&'static str, Style),
    NotHeld,
    Bar(Kind),
}

/// The line below words of a kind.
#[must_use]
pub const fn dash(kind: Kind) -> Dash {
    match kind {
        Kind::Verbatim => Dash::Solid,
        Kind::Elided | Kind::Paraphrased => Dash::Dotted,
        Kind::Altered => Dash::Dashed,
    }
}

/// How the words of a link look.
pub fn linked(kind: Kind, base: Style, scene: &Scene<'_>) -> Style {
    Style {
        color: color(kind, scene.palette()),
        rule: Some(dash(kind)),
        ..base
    }
}

/// The signs that occur in the rows of a drift table.
pub fn of_drift(scene: &Scene<'_>, rows: &[(usize, &Row)]) -> Vec<(Sign, &'static str)> {
    let palette = scene.palette();
    let cells = || rows.iter().flat_map(|(_, row)| &row.cells);
    let wordings = || {
        cells().flat_map(|cell| match cell {
            Cell::Printed(wordings) => wordings.as_slice(),
            _ => &[],
        })
    };
    let steps = || wordings().flat_map(|it| &it.drift.steps);
    let has = |op: Op| steps().any(|step| step.op == op);
    let is = |state: &Cell| cells().any(|cell| cell == state);
    let of_kind = |it: Kind| {
        let others = wordings().filter(|wording| !wording.is_base);
        let mut kinds = others.map(|wording| kind(&wording.drift, agreement(&wording.drift)));
        kinds.any(|kind| kind == it)
    };
    let serif = |color: Color| Style::new(Font::Serif, SIZE, color);
    let sans = |color: Color| Style::new(Font::SansSemibold, SIZE, color);
    let changed = Style {
        is_underlined: true,
        ..Style::new(Font::SerifSemibold, SIZE, palette.altered)
    };
    let struck = |color: Color| Style {
        is_struck: true,
        ..serif(color)
    };
    let italic = Style::new(Font::SerifItalic, SIZE, palette.ink);
    let (altered, gone) = (has(Op::Substituted), has(Op::Dropped));
    let all = [
        (
            wordings().any(|it| it.is_marked == Some(true)),
            Sign::Word("“word”", serif(palette.ink)),
            "printed as a quotation",
        ),
        (
            wordings().any(|it| it.is_marked == Some(false)),
            Sign::Word("word", italic),
            "told in narration",
        ),
        (
            altered || has(Op::Inserted),
            Sign::Word("word", changed),
            "put in, or in place of others",
        ),
        (
            altered || gone,
            Sign::Word("word", struck(palette.muted)),
            "left out",
        ),
        (
            has(Op::Elided),
            Sign::Word("word", struck(palette.elided)),
            "left out, and a sign says so",
        ),
        (
            wordings().any(|it| !it.drift.flags.is_empty()),
            Sign::Word("≠ + −", sans(palette.warning)),
            "changed, added or gone, where it touches the meaning",
        ),
        (
            of_kind(Kind::Verbatim),
            Sign::Bar(Kind::Verbatim),
            "verbatim",
        ),
        (of_kind(Kind::Elided), Sign::Bar(Kind::Elided), "elided"),
        (of_kind(Kind::Altered), Sign::Bar(Kind::Altered), "altered"),
        (
            of_kind(Kind::Paraphrased),
            Sign::Bar(Kind::Paraphrased),
            "paraphrased",
        ),
        (
            is(&Cell::Blank),
            Sign::Word("·", Style::new(Font::SansSemibold, 16.0, palette.muted)),
            "prints others, not this passage",
        ),
        (
            is(&Cell::Silent),
            Sign::Word("–", sans(palette.muted)),
            "silent: read, nothing of this text",
        ),
        (is(&Cell::NotHeld), Sign::NotHeld, "text not held"),
    ];
    let used = all.into_iter().filter(|(is_used, ..)| *is_used);
    used.map(|(_, sign, words)| (sign, words)).collect()
}

/// The kinds of links.
pub fn of_kinds(scene: &Scene<'_>) -> Vec<(Sign, &'static str)> {
    let word = |kind: Kind| {
        let base = Style::new(Font::Serif, SIZE, scene.palette().ink);
        Sign::Word("words", linked(kind, base, scene))
    };
    vec![
        (word(Kind::Verbatim), "verbatim"),
        (
            word(Kind::Elided),
            "elided: words left out, and a sign says so",
        ),
        (word(Kind::Altered), "altered"),
        (word(Kind::Paraphrased), "paraphrased"),
    ]
}

/// Draws a key from `top`; gives where it ends.
pub fn draw(
    scene: &Scene<'_>,
    figure: &mut Figure,
    top: f32,
    entries: &[(Sign, impl AsRef<str>)],
) -> f32 {
    let palette = scene.palette();
    let (mut x, mut y) = (MARGIN, top);
    for (sign, words) in entries {
        let lead = match sign {
            Sign::Word(word, style) => {
                crate::figure::text::width(word, style.font, style.size) + 6.0
            }
            Sign::NotHeld => 20.0,
            Sign::Bar(_) => 10.0,
        };
        let words = Text::new(
            Point::default(),
            words.as_ref(),
            Font::Sans,
            11.0,
            palette.muted,
        );
        let width = lead + words.width;
        if x > MARGIN && x + width > scene.width - MARGIN {
            x = MARGIN;
            y += LINE;
        }
        match sign {
            Sign::Word(word, style) => {
                let piece = Piece::Word {
                    text: (*word).to_owned(),
                    style: *style,
                };
                let flow = Flow::new(vec![piece], f32::MAX, 1);
                flow.draw(figure, Point::new(x, y + 14.0), LINE, None);
            }
            Sign::NotHeld => figure.draw(Shape::Rect {
                rect: Rect::new(x, y + 5.5, 14.0, 9.0),
                corner: 2.0,
                fill: None,
                line: Some(Line::dotted(palette.muted, 1.0)),
            }),
            Sign::Bar(kind) => figure.draw(bar(*kind, x + 2.0, y + 1.0, y + 18.0, scene)),
        }
        figure.draw(Text {
            at: Point::new(x + lead, y + 14.0),
            ..words
        });
        x += width + 18.0;
    }
    y + LINE + 8.0
}

/// The line along a wording that tells its kind.
pub fn bar(kind: Kind, x: f32, top: f32, bottom: f32, scene: &Scene<'_>) -> Shape {
    Shape::Path {
        points: [Point::new(x, top), Point::new(x, bottom)].into(),
        line: Line {
            color: color(kind, scene.palette()),
            width: if kind == Kind::Paraphrased { 1.2 } else { 2.0 },
            dash: dash(kind),
        },
    }
}
