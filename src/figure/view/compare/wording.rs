//! A wording as it is printed, with what differs from the base in its place.

use std::ops::Range;

use crate::compare::Drift;
use crate::compare::drift::Op;
use crate::corpus::comparison::is_another;
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

impl Look {
    /// Words of the base, not of the wording.
    const fn is_gone(self) -> bool {
        matches!(self, Self::Dropped | Self::Elided)
    }

    /// How many words stay at each end where the middles of what was kept are left out after so
    /// many.
    fn keeps(self, keep: usize) -> usize {
        match self {
            Self::Kept => keep,
            Self::Elided | Self::Restored => keep.min(ELIDED_WORDS),
            Self::Spelling | Self::Changed | Self::Dropped => usize::MAX,
        }
    }
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
    is_quoted: Option<bool>,
    /// Read from the right.
    is_from_right: bool,
}

impl Marked {
    /// A wording with what turned the base into it.
    #[must_use]
    pub fn new(words: &str, base: &str, drift: &Drift, is_marked: Option<bool>) -> Self {
        let mut stretches = Vec::new();
        let (mut at, mut gone_at) = (0, 0);
        let shows_gone = !is_another(drift);
        for step in &drift.steps {
            let before = words.get(at..step.other.start.max(at));
            let other = words.get(step.other.clone()).unwrap_or_default();
            let gone = base.get(step.base.clone()).unwrap_or_default();
            if !step.other.is_empty() {
                push(&mut stretches, before.unwrap_or_default(), Look::Kept);
                at = step.other.end.max(at);
            }
            if shows_gone && gone_look(step.op).is_some_and(|look| ends_with(&stretches, look)) {
                // What stands between two words of the base goes with them.
                let between = base.get(gone_at..step.base.start.max(gone_at));
                if let (Some(last), Some(between)) = (stretches.last_mut(), between) {
                    last.text.push_str(between);
                }
            }
            gone_at = step.base.end.max(gone_at);
            match step.op {
                Op::Kept => push(&mut stretches, other, Look::Kept),
                Op::Spelling => push(&mut stretches, other, Look::Spelling),
                Op::Inserted => push(&mut stretches, other, Look::Changed),
                Op::Dropped | Op::Elided if !shows_gone => {
                    push(&mut stretches, other, Look::Changed);
                }
                Op::Dropped => push(&mut stretches, gone, Look::Dropped),
                Op::Substituted => {
                    if shows_gone {
                        push(&mut stretches, gone, Look::Dropped);
                    }
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
        let mut stretches = regrouped(stretches);
        cut(&mut stretches);
        Self {
            stretches,
            is_quoted: is_marked,
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
        // The marks stand around what is printed, not around words that are gone.
        let is_printed = |stretch: &Stretch| !stretch.look.is_gone() && has_words(&stretch.text);
        let is_quoted = self.is_quoted == Some(true);
        let first = self.stretches.iter().position(is_printed);
        let last = self.stretches.iter().rposition(is_printed);
        for (at, stretch) in self.stretches.iter().enumerate() {
            if is_quoted && Some(at) == first {
                word(&mut pieces, "“", plain);
            }
            let text = if is_quoted && Some(at) == first {
                stretch.text.trim_start()
            } else {
                &stretch.text
            };
            let text = if is_quoted && Some(at) == last {
                text.trim_end()
            } else {
                text
            };
            let style = Self::style(stretch.look, plain, palette);
            let is_gone = stretch.look.is_gone();
            if is_gone && !pieces.is_empty() {
                pieces.push(Piece::Space(plain));
            }
            let dots = Style {
                color: palette.muted,
                ..plain
            };
            let dots = if is_gone { style } else { dots };
            shortened(&mut pieces, text, style, dots, stretch.look.keeps(keep));
            if is_quoted && Some(at) == last {
                word(&mut pieces, "”", plain);
            }
            // Punctuation stands where it stood.
            let next = self.stretches.get(at + 1);
            let next = next.and_then(|it| it.text.chars().next());
            if is_gone && next.is_none_or(char::is_alphanumeric) {
                pieces.push(Piece::Space(plain));
            }
        }
        pieces
    }

    fn font(&self) -> Font {
        if self.is_quoted == Some(false) {
            Font::SerifItalic
        } else {
            Font::Serif
        }
    }

    fn style(look: Look, plain: Style, palette: &Palette) -> Style {
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

/// How words of the base look that such a step takes away.
const fn gone_look(op: Op) -> Option<Look> {
    match op {
        Op::Dropped | Op::Substituted => Some(Look::Dropped),
        Op::Elided => Some(Look::Elided),
        Op::Kept | Op::Spelling | Op::Inserted => None,
    }
}

fn ends_with(stretches: &[Stretch], look: Look) -> bool {
    stretches.last().is_some_and(|last| last.look == look)
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

/// Where words are replaced one after the other, all that are gone stand before all that are new:
/// both can then be read.
fn regrouped(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut all = Vec::with_capacity(stretches.len());
    let mut run = Run::default();
    for stretch in stretches {
        match stretch.look {
            Look::Dropped => run.gone = joined(run.gone, &stretch.text),
            Look::Changed => run.new.push_str(&stretch.text),
            // Space between new words is theirs; before the first of them it is nobody's.
            Look::Kept if run.is_open() && stretch.text.trim().is_empty() => {
                run.new.push_str(&stretch.text);
            }
            _ => {
                run.close(&mut all);
                all.push(stretch);
            }
        }
    }
    run.close(&mut all);
    all
}

/// Words that are gone and words that are new, with nothing kept between them.
#[derive(Default)]
struct Run {
    gone: String,
    new: String,
}

impl Run {
    const fn is_open(&self) -> bool {
        !self.gone.is_empty() || !self.new.is_empty()
    }

    fn close(&mut self, all: &mut Vec<Stretch>) {
        let run = std::mem::take(self);
        let trimmed = run.new.trim();
        let is_over = run.new.len() > run.new.trim_end().len();
        let is_under = run.new.len() > run.new.trim_start().len();
        if is_under {
            push(all, " ", Look::Kept);
        }
        push(all, &run.gone, Look::Dropped);
        push(all, trimmed, Look::Changed);
        if is_over {
            push(all, " ", Look::Kept);
        }
    }
}

fn joined(mut before: String, text: &str) -> String {
    let is_apart = before.ends_with(char::is_whitespace) || text.starts_with(char::is_whitespace);
    let is_spaced = text.is_ascii() || before.is_ascii();
    if !before.is_empty() && !is_apart && is_spaced {
        before.push(' ');
    }
    before.push_str(text);
    before
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

/// Adds a text with only so many words at each end of it.
fn shortened(pieces: &mut Vec<Piece>, text: &str, style: Style, dots: Style, keep: usize) {
    let Some(middle) = middle(text, keep) else {
        return flowing(pieces, text, style);
    };
    let head = text.get(..middle.start).unwrap_or_default();
    flowing(pieces, head.trim_end(), style);
    pieces.push(Piece::Space(dots));
    word(pieces, "…", dots);
    pieces.push(Piece::Space(dots));
    let tail = text.get(middle.end..).unwrap_or_default();
    flowing(pieces, tail.trim_start(), style);
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
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
