//! Text that flows into lines: wordings with some of their words marked, and labels in at most
//! so many lines.

use crate::figure::text::{self, width};
use crate::figure::{Color, Dash, Figure, Font, Line, Point, Shape, Text};

/// Longer texts are cut before they are measured: nobody reads them in a picture.
const MOST_CHARS: usize = 600;

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub font: Font,
    pub size: f32,
    pub color: Color,
    pub is_underlined: bool,
    pub is_struck: bool,
    /// A line below it that may be broken.
    pub rule: Option<Dash>,
    /// How far it stands above the baseline, in px.
    pub rise: f32,
    /// What it means; what the whole flow means if nothing by itself.
    pub item: Option<u32>,
}

impl Style {
    /// Letters without anything under, through or behind them.
    #[must_use]
    pub const fn new(font: Font, size: f32, color: Color) -> Self {
        Self {
            font,
            size,
            color,
            is_underlined: false,
            is_struck: false,
            rule: None,
            rise: 0.0,
            item: None,
        }
    }
}

/// A part of what flows.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Something that is not broken.
    Word { text: String, style: Style },
    /// Where a line may be broken.
    Space(Style),
    /// A sign that words are missing here.
    Gap(Color),
}

/// Lines of pieces, each with its place from the left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    lines: Vec<Vec<Placed>>,
    /// Something did not fit into the lines allowed.
    pub is_cut: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Placed {
    x: f32,
    width: f32,
    piece: Piece,
}

const GAP_WIDTH: f32 = 5.0;

impl Flow {
    /// The pieces in lines of a width, at most so many.
    #[must_use]
    pub fn new(pieces: Vec<Piece>, most_width: f32, most_lines: usize) -> Self {
        let mut flow = Self {
            lines: vec![Vec::new()],
            is_cut: false,
        };
        let mut x = 0.0;
        let mut space: Option<Style> = None;
        let mut last = None;
        let reaches = reaches(&pieces);
        for (piece, (w, reach)) in pieces.into_iter().zip(reaches) {
            match &piece {
                Piece::Space(style) => {
                    space = (x > 0.0).then_some(*style);
                    continue;
                }
                Piece::Gap(_) => {}
                Piece::Word { style, .. } => last = Some(*style),
            }
            // What stands together stays together, where a line can hold it.
            let is_together = space.is_some() && reach <= most_width;
            let needed = if is_together { reach } else { w };
            let gap = space
                .take()
                .map(|style| (width(" ", style.font, style.size), style));
            let gap_width = gap.map_or(0.0, |(w, _)| w);
            if x > 0.0 && x + gap_width + needed > most_width {
                if flow.lines.len() >= most_lines {
                    flow.is_cut = true;
                    break;
                }
                flow.lines.push(Vec::new());
                x = 0.0;
            } else if let Some((w, style)) = gap {
                flow.join_space(x, w, style);
                x += gap_width;
            }
            let mut piece = piece;
            let mut w = w;
            // A word wider than a line goes on in the next.
            while let Some((head, rest)) = broken(&piece, w, most_width) {
                flow.place(x, most_width, head);
                if flow.lines.len() >= most_lines {
                    flow.is_cut = true;
                    break;
                }
                flow.lines.push(Vec::new());
                w = rest_width(&rest);
                piece = rest;
            }
            if flow.is_cut {
                break;
            }
            flow.place(x, w, piece);
            x += w;
        }
        if flow.is_cut
            && let Some(style) = last
        {
            flow.end_with_dots(style, most_width);
        }
        flow
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.lines.iter().all(Vec::is_empty) {
            0
        } else {
            self.lines.len()
        }
    }

    /// Draws it; `at` is the left end of the first baseline.
    pub fn draw(&self, figure: &mut Figure, at: Point, line_height: f32, item: Option<u32>) {
        let mut y = at.y;
        for line in &self.lines {
            for placed in line {
                let x = at.x + placed.x;
                let mut item = item;
                let shape = match &placed.piece {
                    Piece::Word { text, style } => {
                        item = style.item.or(item);
                        if let Some(rule) = placed.rule(x, y, *style) {
                            add(figure, item, rule);
                        }
                        let at = Point::new(x, y - style.rise);
                        let mut text = Text::new(at, text, style.font, style.size, style.color);
                        text.is_underlined = style.is_underlined;
                        text.is_struck = style.is_struck;
                        Shape::Text(text)
                    }
                    Piece::Gap(color) => Shape::Path {
                        points: [(0.5, 3.0), (2.5, -1.0), (4.5, 3.0)]
                            .map(|(dx, dy)| Point::new(x + dx, y + dy))
                            .into(),
                        line: Line::solid(*color, 1.2),
                    },
                    Piece::Space(_) => continue,
                };
                add(figure, item, shape);
            }
            y += line_height;
        }
    }

    /// The same lines for a script that is read from the right, in a column of a width.
    #[must_use]
    pub fn mirrored(mut self, column_width: f32) -> Self {
        for placed in self.lines.iter_mut().flatten() {
            placed.x = column_width - placed.x - placed.width;
        }
        self
    }

    /// Adds to a line; stretches of one style become one text.
    fn place(&mut self, x: f32, w: f32, piece: Piece) {
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        if let Piece::Word { text, style } = &piece
            && let Some(Placed {
                x: start,
                width,
                piece:
                    Piece::Word {
                        text: before,
                        style: same,
                    },
            }) = line.last_mut()
            && same == style
            && *start + *width >= x - 0.01
        {
            before.push_str(text);
            *width += w;
            return;
        }
        line.push(Placed { x, width: w, piece });
    }

    /// A space within a stretch of one style belongs to it, so that its line is not broken.
    fn join_space(&mut self, x: f32, w: f32, style: Style) {
        if let Some(Placed {
            x: start,
            width,
            piece: Piece::Word {
                text,
                style: before,
            },
        }) = self.lines.last_mut().and_then(|line| line.last_mut())
            && *before == style
            && *start + *width >= x - 0.01
        {
            text.push(' ');
            *width += w;
        }
    }

    fn end_with_dots(&mut self, style: Style, most_width: f32) {
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        let dots = width("…", style.font, style.size);
        while let Some(last) = line.last_mut() {
            match &mut last.piece {
                Piece::Word { text, style } => {
                    let room = most_width - last.x;
                    if room > 2.0 * dots {
                        // A sign at the very end makes the text be cut there.
                        let whole = format!("{} …", text.trim_end());
                        *text = if width(&whole, style.font, style.size) <= room {
                            whole
                        } else {
                            let most = room - dots;
                            let cut = text::elide(text, style.font, style.size, most);
                            format!("{}…", cut.trim_end_matches('…').trim_end())
                        };
                        return;
                    }
                    line.pop();
                }
                _ => {
                    line.pop();
                }
            }
        }
    }
}

impl Placed {
    /// The line below a text whose left end stands there.
    fn rule(&self, x: f32, y: f32, style: Style) -> Option<Shape> {
        let y = y + 2.6;
        let (width, dash) = match style.rule? {
            Dash::Dotted => (1.4, Dash::Dotted),
            dash => (1.2, dash),
        };
        Some(Shape::Path {
            points: [Point::new(x, y), Point::new(x + self.width, y)].into(),
            line: Line {
                color: style.color,
                width,
                dash,
            },
        })
    }
}

fn add(figure: &mut Figure, item: Option<u32>, shape: Shape) {
    match item {
        Some(item) => figure.draw_as(item, shape),
        None => figure.draw(shape),
    }
}

/// How wide each piece is, and how wide it is with all that follows it up to the next space.
fn reaches(pieces: &[Piece]) -> Vec<(f32, f32)> {
    let mut reaches = Vec::with_capacity(pieces.len());
    let mut reach = 0.0;
    for piece in pieces.iter().rev() {
        let w = match piece {
            Piece::Space(_) => {
                reach = 0.0;
                0.0
            }
            Piece::Gap(_) => GAP_WIDTH,
            Piece::Word { text, style } => width(text, style.font, style.size),
        };
        reach += w;
        reaches.push((w, reach));
    }
    reaches.reverse();
    reaches
}

/// A word that is too wide, parted where a line ends.
fn broken(piece: &Piece, w: f32, most: f32) -> Option<(Piece, Piece)> {
    let Piece::Word { text, style } = piece else {
        return None;
    };
    if w <= most {
        return None;
    }
    let borders: Vec<usize> = text.char_indices().skip(1).map(|(at, _)| at).collect();
    let count = borders.partition_point(|end| {
        width(text.get(..*end).unwrap_or_default(), style.font, style.size) <= most
    });
    let at = *borders.get(count.saturating_sub(1))?;
    let (head, rest) = text.split_at_checked(at)?;
    let word = |text: &str| Piece::Word {
        text: text.to_owned(),
        style: *style,
    };
    Some((word(head), word(rest)))
}

fn rest_width(piece: &Piece) -> f32 {
    match piece {
        Piece::Word { text, style } => width(text, style.font, style.size),
        _ => 0.0,
    }
}

/// A text as words and spaces of one style.
#[must_use]
pub fn pieces(text: &str, style: Style) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, word) in one_line(text).split(' ').enumerate() {
        if at > 0 {
            pieces.push(Piece::Space(style));
        }
        if !word.is_empty() {
            pieces.push(Piece::Word {
                text: word.to_owned(),
                style,
            });
        }
    }
    pieces
}

/// A text without line ends and signs that are not drawn, cut where nobody reads on.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::new();
    let mut chars = text.chars();
    for c in chars.by_ref().take(MOST_CHARS) {
        if !(c.is_whitespace() || c.is_control()) || c == '\u{202f}' {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    if chars.next().is_some() {
        line.push('…');
    }
    line
}

/// A label in at most so many lines of a width; the last ends in `…` if something is missing.
#[must_use]
pub fn label(text: &str, font: Font, size: f32, most: f32, lines: usize) -> Vec<String> {
    let text = one_line(text);
    let mut wrapped = text::wrap(&text, font, size, most);
    if wrapped.len() > lines {
        wrapped.truncate(lines);
        if let Some(last) = wrapped.last_mut() {
            let dots = width("…", font, size);
            let cut = text::elide(last, font, size, most - dots);
            *last = format!("{}…", cut.trim_end_matches('…').trim_end());
        }
    }
    wrapped
}
