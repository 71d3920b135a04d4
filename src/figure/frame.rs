//! What stands around a picture in a file: its title above, and what it rests on below.

use std::sync::Arc;

use super::paint::Metadata;
use super::text::{self, Font};
use super::typeset::{at_most, lines};
use super::{Element, Figure, Palette, Point, Rect, Shape, Text};

/// What is left free at the sides, in px. A framed figure is by twice of this wider than the
/// figure.
pub const MARGIN: f32 = 24.0;

/// No line of words is wider, in px: it could not be read.
const MEASURE: f32 = 880.0;

/// What a picture in a file is given, part by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    pub parts: Parts,
    /// The dataset's title.
    pub dataset: String,
    /// The date, as it is to be read.
    pub date: String,
    /// Where the material comes from, and on what terms it may be used.
    pub source: String,
    /// What tells the data apart from any other.
    pub fingerprint: String,
}

/// Which parts of a caption are wanted.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each part is chosen by itself"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Parts {
    pub title: bool,
    /// Query, filters, and how many cables they find.
    pub summary: bool,
    pub notes: bool,
    pub dataset: bool,
    pub date: bool,
    pub source: bool,
    /// It could give a source away, so the choice is not remembered.
    #[serde(skip)]
    pub fingerprint: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            title: true,
            summary: true,
            notes: true,
            dataset: true,
            date: true,
            source: true,
            fingerprint: false,
        }
    }
}

impl Parts {
    /// None of them: the figure as it is.
    pub const NONE: Self = Self {
        title: false,
        summary: false,
        notes: false,
        dataset: false,
        date: false,
        source: false,
        fingerprint: false,
    };
}

/// What of a caption is wanted and not empty.
struct Chosen<'a> {
    title: &'a str,
    summary: &'a str,
    notes: &'a [String],
    dataset: &'a str,
    date: &'a str,
    source: &'a str,
    fingerprint: &'a str,
}

impl<'a> Chosen<'a> {
    fn of(figure: &'a Figure, caption: &'a Caption) -> Self {
        let parts = caption.parts;
        let chosen = |is_wanted: bool, text: &'a str| if is_wanted { text.trim() } else { "" };
        Self {
            title: chosen(parts.title, &figure.title),
            summary: chosen(parts.summary, &figure.summary),
            notes: if parts.notes { &figure.notes } else { &[] },
            dataset: chosen(parts.dataset, &caption.dataset),
            date: chosen(parts.date, &caption.date),
            source: chosen(parts.source, &caption.source),
            fingerprint: chosen(parts.fingerprint, &caption.fingerprint),
        }
    }

    fn has_head(&self) -> bool {
        !self.title.is_empty() || !self.summary.is_empty()
    }

    /// What stands at the foot, after the notes.
    fn origin(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let whence = [self.dataset, self.date];
        let whence: Vec<&str> = whence.into_iter().filter(|it| !it.is_empty()).collect();
        if !whence.is_empty() {
            lines.push(whence.join(" · "));
        }
        if !self.source.is_empty() {
            lines.push(self.source.to_owned());
        }
        lines
    }
}

/// What a file says of a picture: no more than the caption does.
#[must_use]
pub fn metadata(figure: &Figure, caption: &Caption) -> Metadata {
    let chosen = Chosen::of(figure, caption);
    let description = std::iter::once(chosen.summary)
        .chain(chosen.notes.iter().map(String::as_str))
        .filter(|it| !it.is_empty());
    let source = [chosen.dataset, chosen.source, chosen.fingerprint];
    let source: Vec<&str> = source.into_iter().filter(|it| !it.is_empty()).collect();
    Metadata {
        title: chosen.title.to_owned(),
        description: description.collect::<Vec<_>>().join(" "),
        source: source.join(". "),
        date: chosen.date.to_owned(),
    }
}

/// The figure with its caption around it. What means something in it still does.
#[must_use]
pub fn framed(figure: &Figure, caption: &Caption, palette: &Palette) -> Figure {
    let chosen = Chosen::of(figure, caption);
    let mut page = Figure {
        width: figure.width + 2.0 * MARGIN,
        height: 0.0,
        paper: palette.paper,
        title: chosen.title.to_owned(),
        summary: chosen.summary.to_owned(),
        notes: chosen.notes.to_vec(),
        elements: Vec::new(),
        items: figure.items.clone(),
        addresses: figure.addresses.clone(),
    };
    let mut column = Column {
        width: figure.width.clamp(40.0, MEASURE),
        elements: Vec::new(),
        y: MARGIN,
    };
    if chosen.has_head() {
        // A title is larger where there is room, and smaller where its words would not fit.
        let size = if figure.width < 440.0 { 18.0 } else { 22.0 };
        let title = at_most(chosen.title, 600);
        column.words(&title, Font::SerifSemibold, size, 28.0, palette.ink);
        column.y += 4.0;
        let summary = at_most(chosen.summary, 2_000);
        column.words(&summary, Font::Sans, 14.0, 20.0, palette.muted);
        column.y += 12.0;
    }
    column.y = grid(column.y);
    let offset = Point::new(MARGIN, column.y);
    column.y += figure.height;
    let drawn = moved(&figure.elements, offset);

    column.y = grid(column.y) + 12.0;
    let notes = chosen.notes.iter().filter(|note| !note.trim().is_empty());
    for note in notes.take(24) {
        let note = at_most(note, 1_000);
        column.words(&note, Font::Sans, 12.5, 18.0, palette.muted);
    }
    let origin = chosen.origin();
    if !origin.is_empty() || !chosen.fingerprint.is_empty() {
        column.y = grid(column.y) + 8.0;
        let rule = Rect::new(MARGIN, column.y, figure.width, 1.0);
        column.elements.push(Shape::Rect {
            rect: rule,
            corner: 0.0,
            fill: Some(palette.rule),
            line: None,
        });
        column.y += 8.0;
        for text in &origin {
            let text = at_most(text, 4_000);
            column.words(&text, Font::Sans, 12.0, 16.0, palette.muted);
        }
        let fingerprint = at_most(chosen.fingerprint, 400);
        column.words(&fingerprint, Font::Mono, 11.0, 16.0, palette.muted);
    }
    page.height = grid(column.y) + MARGIN - 8.0;
    if figure.paper != palette.paper {
        let rect = Rect::new(offset.x, offset.y, figure.width, figure.height);
        page.draw(Shape::Rect {
            rect,
            corner: 0.0,
            fill: Some(figure.paper),
            line: None,
        });
    }
    page.elements.extend(drawn);
    for shape in column.elements {
        page.draw(shape);
    }
    page
}

/// The next line of a grid of 4 px.
fn grid(y: f32) -> f32 {
    (y / 4.0).ceil() * 4.0
}

/// Lines of words below each other.
struct Column {
    width: f32,
    elements: Vec<Shape>,
    y: f32,
}

impl Column {
    /// Adds a text in lines; nothing for an empty one.
    fn words(&mut self, words: &str, font: Font, size: f32, height: f32, color: super::Color) {
        if words.trim().is_empty() {
            return;
        }
        // Letters stand in the middle of their line.
        let above = (height - size * (text::ASCENT + text::DESCENT)) / 2.0;
        for line in lines(words, font, size, self.width) {
            let line = words.get(line).unwrap_or_default();
            if !line.is_empty() {
                let at = Point::new(MARGIN, self.y + above + size * text::ASCENT);
                let text = Text::new(at, line, font, size, color);
                self.elements.push(text.into());
            }
            self.y += height;
        }
    }
}

/// The same elements elsewhere.
fn moved(elements: &[Element], by: Point) -> Vec<Element> {
    elements
        .iter()
        .map(|element| Element {
            shape: shifted(&element.shape, by),
            item: element.item,
        })
        .collect()
}

fn shifted(shape: &Shape, by: Point) -> Shape {
    let point = |at: Point| Point::new(at.x + by.x, at.y + by.y);
    let rect = |it: Rect| Rect::new(it.x + by.x, it.y + by.y, it.width, it.height);
    let mut shape = shape.clone();
    match &mut shape {
        Shape::Polygon { rings, .. } => {
            let moved = rings
                .iter()
                .map(|ring| ring.iter().map(|it| point(*it)).collect());
            *rings = Arc::new(moved.collect());
        }
        Shape::Path { points, .. } => *points = points.iter().map(|it| point(*it)).collect(),
        Shape::Circle { center, .. } => *center = point(*center),
        Shape::Rect { rect: it, .. } | Shape::Image { rect: it, .. } => *it = rect(*it),
        Shape::Text(text) => text.at = point(text.at),
        Shape::Group(group) => {
            let [x, y] = group.offset;
            group.offset = [x + f64::from(by.x), y + f64::from(by.y)];
            group.clip = group.clip.map(rect);
        }
    }
    shape
}
