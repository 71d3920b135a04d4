//! How linked words look: a colour and a line for each kind, and signs for what became of words.

use std::ops::{Range, RangeInclusive};

use eframe::egui::text::TextFormat;
use eframe::egui::{Color32, Shape, Stroke, Ui, pos2};

use super::pane::LinkAt;
use crate::compare::Kind;
use crate::compare::drift::Op;
use crate::ui::theme::{self, Colors};

/// How a text is looked at.
#[derive(Clone, Debug, Default)]
pub struct Looks {
    /// The link that was chosen.
    pub current: Option<LinkAt>,
    /// The link that the pointer was over in the frame before, in whichever text.
    pub hovered: Option<LinkAt>,
    /// It is the text on the left: words are shown as they were lost, not as they came.
    pub is_left: bool,
    /// What became of words is shown for all links, not only for the chosen one.
    pub always_shows_drift: bool,
    /// Words are being chosen to be linked by hand.
    pub is_linking: bool,
    /// Those that were chosen, bytes of the text.
    pub chosen: Option<Range<usize>>,
    /// Space at the left and right.
    pub margin: f32,
}

impl Looks {
    /// Whether a link is the one that is looked at.
    pub fn is_lit(&self, link: LinkAt) -> bool {
        match self.hovered {
            Some(hovered) => hovered == link,
            None => self.current == Some(link),
        }
    }
}

/// The colour of a kind.
pub fn color(ui: &Ui, kind: Kind) -> Color32 {
    let colors = theme::colors(ui);
    match kind {
        Kind::Verbatim => colors.verbatim,
        Kind::Elided => colors.elided,
        Kind::Altered => colors.altered,
        Kind::Paraphrased => colors.paraphrased,
    }
}

/// What a kind is called.
pub const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Verbatim => "verbatim",
        Kind::Elided => "elided",
        Kind::Altered => "altered",
        Kind::Paraphrased => "paraphrased",
    }
}

/// The line under words of a kind: solid, dotted, dashed, thin and dotted.
pub fn underline(ui: &Ui, x: RangeInclusive<f32>, y: f32, kind: Kind, is_faint: bool) {
    let color = color(ui, kind);
    let color = if is_faint {
        color.gamma_multiply(0.55)
    } else {
        color
    };
    let painter = ui.painter();
    let line = [pos2(*x.start(), y), pos2(*x.end(), y)];
    match kind {
        _ if is_faint => {
            painter.extend(Shape::dotted_line(&line, color, 5.0, 0.7));
        }
        Kind::Verbatim => {
            painter.hline(x, y, Stroke::new(1.6, color));
        }
        Kind::Elided => {
            painter.extend(Shape::dotted_line(&line, color, 4.0, 1.1));
        }
        Kind::Altered => {
            painter.extend(Shape::dashed_line(&line, Stroke::new(1.6, color), 6.0, 3.0));
        }
        Kind::Paraphrased => {
            painter.extend(Shape::dotted_line(&line, color, 3.5, 0.7));
        }
    }
}

/// What became of words: on the left what was lost is struck through, on the right what came is
/// underlined.
pub fn drifted(format: &mut TextFormat, op: Op, is_lit: bool, is_left: bool, colors: &Colors) {
    let weight = if is_lit { 1.6 } else { 1.0 };
    match (op, is_left) {
        (Op::Kept, _) | (Op::Inserted, true) | (Op::Dropped, false) => {}
        (Op::Dropped | Op::Substituted, true) => {
            format.color = colors.muted;
            format.strikethrough = Stroke::new(weight, colors.altered);
        }
        (Op::Elided, true) => {
            format.color = colors.muted;
            format.strikethrough = Stroke::new(weight, colors.elided);
        }
        (Op::Inserted | Op::Substituted, false) => {
            format.font_id = theme::serif_semibold(format.font_id.size);
            format.color = colors.altered;
            format.underline = Stroke::new(weight, colors.altered);
        }
        (Op::Elided, false) => format.color = colors.elided,
        (Op::Spelling, _) => {
            format.underline = Stroke::new(1.0, colors.muted);
        }
    }
}
