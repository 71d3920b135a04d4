//! A wording as it is printed, with what differs from the base in its place.

use std::ops::Range;

use crate::compare::Drift;
use crate::compare::drift::Op;
use crate::figure::view::flow::{Flow, Piece, Style};
use crate::figure::{Color, Font, Palette};
use crate::text::words::spans;

/// More characters of a wording are not drawn, whatever changed in them.
const MOST_CHARS: usize = 3_000;
/// More lines are not drawn either.
const MOST_LINES: usize = 90;
/// So many words of what the other leaves out with a sign are shown at each of its ends.
const ELIDED_WORDS: usize = 4;

/// How a stretch of a wording stands to the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Kept,
    Spelling,
    /// Put in, or in place of other words.
    Changed,
    /// Words of the base that are not here.
    Dropped,
    /// Words of the base that are not here, which a sign says.
    Elided,
    /// Words that the base leaves out with a sign.
    Restored,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    text: String,
    look: Look,
}

/// A wording that can be set in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    stretches: Vec<Stretch>,
    /// Inside quotation marks, where that is known.
    is_marked: Option<bool>,
    /// Read from the right.
    is_from_right: bool,
}

impl Marked {
    /// A wording with what turned the base into it.
    #[must_use]
    pub fn new(words: &str, base: &str, drift: &Drift, is_marked: Option<bool>) -> Self {
        let mut stretches = Vec::new();
        let mut at = 0;
        for step in &drift.steps {
            let before = words.get(at..step.other.start.max(at));
            let other = words.get(step.other.clone()).unwrap_or_default();
            let gone = base.get(step.base.clone()).unwrap_or_default();
            if !step.other.is_empty() {
                push(&mut stretches, before.unwrap_or_default(), Look::Kept);
                at = step.other.end.max(at);
            }
            match step.op {
                Op::Kept => push(&mut stretches, other, Look::Kept),
                Op::Spelling => push(&mut stretches, other, Look::Spelling),
                Op::Inserted => push(&mut stretches, other, Look::Changed),
                Op::Dropped => push(&mut stretches, gone, Look::Dropped),
                Op::Substituted => {
                    push(&mut stretches, gone, Look::Dropped);
                    push(&mut stretches, other, Look::Changed);
                }
                Op::Elided => {
                    push(&mut stretches, gone, Look::Elided);
                    push(&mut stretches, other, Look::Restored);
                }
            }
        }
        let rest = words.get(at.min(words.len())..).unwrap_or_default();
        push(&mut stretches, rest, Look::Kept);
        cut(&mut stretches);
        Self {
            stretches,
            is_marked,
            is_from_right: is_from_right(words),
        }
    }

    /// The wording that others are compared with; what of it stays the same everywhere may be left out.
    #[must_use]
    pub fn base(words: &str, is_marked: Option<bool>) -> Self {
        Self::new(words, "", &Drift::default(), is_marked)
    }

    /// In lines of a width. Where they would be more than so many, the middles of what was kept
    /// are left out, never a word that changed.
    #[must_use]
    pub fn flow(&self, palette: &Palette, size: f32, width: f32, lines: usize) -> Flow {
        let mut flow = Flow::default();
        for keep in [usize::MAX, 24, 12, 6, 3, 2] {
            let pieces = self.pieces(palette, size, keep);
            flow = Flow::new(pieces, width, MOST_LINES);
            if flow.len() <= lines && !flow.is_cut {
                break;
            }
        }
        if self.is_from_right {
            flow = flow.mirrored(width);
        }
        flow
    }

    fn pieces(&self, palette: &Palette, size: f32, keep: usize) -> Vec<Piece> {
        let plain = Style::new(self.font(), size, palette.ink);
        let mut pieces = Vec::new();
        let is_quoted = self.is_marked == Some(true);
        if is_quoted {
            word(&mut pieces, "“", plain);
        }
        for (at, stretch) in self.stretches.iter().enumerate() {
            let style = self.style(stretch.look, plain, palette);
            let muted = Style {
                color: palette.muted,
                ..plain
            };
            let keep = match stretch.look {
                Look::Kept => keep,
                Look::Elided | Look::Restored => keep.min(ELIDED_WORDS),
                _ => usize::MAX,
            };
            let is_gone = matches!(stretch.look, Look::Dropped | Look::Elided);
            if is_gone {
                pieces.push(Piece::Space(plain));
            }
            match middle(&stretch.text, keep) {
                Some(middle) => {
                    let head = stretch.text.get(..middle.start).unwrap_or_default();
                    flowing(&mut pieces, head.trim_end(), style);
                    pieces.push(Piece::Space(plain));
                    word(&mut pieces, "…", if is_gone { style } else { muted });
                    pieces.push(Piece::Space(plain));
                    let tail = stretch.text.get(middle.end..).unwrap_or_default();
                    flowing(&mut pieces, tail.trim_start(), style);
                }
                None => flowing(&mut pieces, &stretch.text, style),
            }
            // Punctuation stands where it stood.
            let next = self.stretches.get(at + 1);
            let next = next.and_then(|it| it.text.chars().next());
            if is_gone && next.is_none_or(char::is_alphanumeric) {
                pieces.push(Piece::Space(plain));
            }
        }
        if is_quoted {
            // The mark stands at the last word, not behind a space.
            while matches!(pieces.last(), Some(Piece::Space(_))) {
                pieces.pop();
            }
            word(&mut pieces, "”", plain);
        }
        pieces
    }

    fn font(&self) -> Font {
        if self.is_marked == Some(false) {
            Font::SerifItalic
        } else {
            Font::Serif
        }
    }

    fn style(&self, look: Look, plain: Style, palette: &Palette) -> Style {
        let bold = if plain.font == Font::Serif {
            Font::SerifSemibold
        } else {
            plain.font
        };
        match look {
            Look::Kept => plain,
            Look::Spelling => Style {
                is_underlined: true,
                ..plain
            },
            Look::Changed => Style {
                font: bold,
                color: palette.altered,
                is_underlined: true,
                ..plain
            },
            Look::Dropped => Style {
                color: palette.muted,
                is_struck: true,
                ..plain
            },
            Look::Elided => Style {
                color: palette.elided,
                is_struck: true,
                ..plain
            },
            Look::Restored => Style {
                color: palette.elided,
                is_underlined: true,
                ..plain
            },
        }
    }
}

fn push(stretches: &mut Vec<Stretch>, text: &str, look: Look) {
    if text.is_empty() {
        return;
    }
    match stretches.last_mut() {
        Some(last) if last.look == look => last.text.push_str(text),
        _ => stretches.push(Stretch {
            text: text.to_owned(),
            look,
        }),
    }
}

/// Leaves no more than can be drawn.
fn cut(stretches: &mut Vec<Stretch>) {
    let mut room = MOST_CHARS;
    for at in 0..stretches.len() {
        let Some(stretch) = stretches.get_mut(at) else {
            return;
        };
        if let Some((end, _)) = stretch.text.char_indices().nth(room) {
            stretch.text.truncate(end);
            stretch.text.push('…');
            stretches.truncate(at + 1);
            return;
        }
        room -= stretch.text.chars().count();
    }
}

/// What can be left out of a stretch so that so many words stay at each end; nothing where that
/// would save no more than a few.
fn middle(text: &str, keep: usize) -> Option<Range<usize>> {
    if keep == usize::MAX {
        return None;
    }
    let words: Vec<Range<usize>> = spans(text).collect();
    if words.len() < 2 * keep + 4 {
        return None;
    }
    let from = words.get(keep.checked_sub(1)?)?.end;
    let to = words.get(words.len() - keep)?.start;
    (from < to).then_some(from..to)
}

fn word(pieces: &mut Vec<Piece>, text: &str, style: Style) {
    match pieces.last_mut() {
        Some(Piece::Word {
            text: before,
            style: same,
        }) if *same == style => before.push_str(text),
        _ => pieces.push(Piece::Word {
            text: text.to_owned(),
            style,
        }),
    }
}

/// Adds a text of one style, to be broken at its spaces. What would break a line by itself counts
/// as a space.
pub fn flowing(pieces: &mut Vec<Piece>, text: &str, style: Style) {
    let is_space = |c: char| (c.is_whitespace() || c.is_control()) && c != '\u{202f}';
    for (at, part) in text.split(is_space).enumerate() {
        if at > 0 {
            pieces.push(Piece::Space(style));
        }
        if !part.is_empty() {
            word(pieces, part, style);
        }
    }
}

/// Whether the first letter of a text belongs to a script that is read from the right.
pub fn is_from_right(text: &str) -> bool {
    use unicode_bidi::BidiClass::{AL, L, R};
    text.chars()
        .take(1_000)
        .map(unicode_bidi::bidi_class)
        .find(|class| matches!(class, L | R | AL))
        .is_some_and(|class| class != L)
}

/// The colour of a kind of quotation.
#[must_use]
pub const fn color(kind: crate::compare::Kind, palette: &Palette) -> Color {
    match kind {
        crate::compare::Kind::Verbatim => palette.verbatim,
        crate::compare::Kind::Elided => palette.elided,
        crate::compare::Kind::Altered => palette.altered,
        crate::compare::Kind::Paraphrased => palette.paraphrased,
    }
}
