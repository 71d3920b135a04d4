//! A picture as data, and its painters.
//!
//! A view builds a [`Figure`] from the corpus: shapes, text, and what they mean. The window paints
//! it, and so do [`svg`](mod@svg), and the others beside it; none of them knows what it shows.
//! Text is measured once, by [`text`], and painters fill the box that it was given.

pub mod frame;
pub mod paint;
pub mod palette;
pub mod pdf;
pub mod png;
pub mod svg;
pub mod text;
mod typeset;
pub mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use paint::{Metadata, PaintError};
pub use palette::{Color, Palette};
pub use text::Font;

use crate::corpus::Filter;
use crate::corpus::page::Target;
use crate::dataset::{Edtf, Link};

/// A picture. Lengths are in px: 1/96 inch on paper, a point on screen. Y grows downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    pub width: f32,
    pub height: f32,
    /// What lies behind everything.
    pub paper: Color,
    /// The question that it answers.
    pub title: String,
    /// What it counts, under which query and filters.
    pub summary: String,
    /// What cannot be drawn, and what a reader must know, a sentence each.
    pub notes: Vec<String>,
    /// In the order in which they are painted.
    pub elements: Vec<Element>,
    /// What elements mean. Shared, since a map has thousands of them in each frame.
    pub items: Vec<Arc<Item>>,
    /// Where on the web that is what an item stands for, by its place in `items`: links in files.
    /// In the window addresses are copied, never opened.
    pub addresses: BTreeMap<u32, String>,
}

/// Something in the picture that means something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Unique in the figure, and the same whenever the figure is built anew.
    pub id: String,
    /// What it is, in words: its tooltip, and its name to those who cannot see it.
    pub label: String,
    pub lead: Lead,
}

/// What happens when something in the picture is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Lead {
    /// Nothing.
    #[default]
    Nowhere,
    /// A page opens.
    Open(Target),
    /// The cables are filtered by this, and by nothing else of the same facets.
    Filter(Vec<Filter>),
    /// Only cables of this time are shown.
    Period(Edtf),
    /// The list of cables opens on those of this time or with these filters that also match a
    /// query.
    Cables {
        query: String,
        period: Option<Edtf>,
        filters: Vec<Filter>,
    },
    /// It is selected where it stands: a mission, an entity, a claim.
    Select(Link),
    /// The view closes in on a place of its plane.
    CloseIn { center: [f64; 2], factor: f64 },
}

/// A shape, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub shape: Shape,
    /// What it means, by its place in [`Figure::items`].
    pub item: Option<u32>,
}

/// Something to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An area: the first ring is its edge, the others are its holes.
    Polygon {
        rings: Arc<Rings>,
        fill: Color,
        line: Option<Line>,
    },
    /// A line through points.
    Path {
        points: Arc<[Point]>,
        line: Line,
    },
    Circle {
        center: Point,
        radius: f32,
        fill: Option<Color>,
        line: Option<Line>,
    },
    Rect {
        rect: Rect,
        corner: f32,
        fill: Option<Color>,
        line: Option<Line>,
    },
    Text(Text),
    /// A bitmap of 8-bit RGBA, stretched to a rectangle.
    Image {
        rect: Rect,
        size: [u32; 2],
        rgba: Arc<[u8]>,
    },
    Group(Group),
}

/// Closed rings; the last point is not the first one again.
pub type Rings = Vec<Vec<Point>>;

/// A place in the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    pub color: Color,
    /// In px of the figure, whatever the scale of the group it is in.
    pub width: f32,
    pub dash: Dash,
}

/// Whether a line is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    #[default]
    Solid,
    Dashed,
    Dotted,
}

impl Dash {
    /// The lengths of strokes and gaps, in widths of the line; empty for a solid one.
    #[must_use]
    pub const fn lengths(self) -> &'static [f32] {
        match self {
            Self::Solid => &[],
            Self::Dashed => &[4.0, 3.0],
            Self::Dotted => &[1.0, 2.0],
        }
    }
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Where its anchor stands on the baseline.
    pub at: Point,
    pub anchor: Anchor,
    pub text: String,
    pub font: Font,
    /// In px.
    pub size: f32,
    pub color: Color,
    /// How wide it is, as measured; painters fill this.
    pub width: f32,
    /// A rim that keeps it legible over other things.
    pub halo: Option<Color>,
    pub is_struck: bool,
    pub is_underlined: bool,
    /// Turned by a quarter to the left, so that it reads upwards.
    pub is_upright: bool,
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    #[default]
    Start,
    Middle,
    End,
}

/// Elements that are moved and scaled together. A point `p` of an element is painted at
/// `p * scale + offset`; widths of lines, radii and texts keep their size.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Shared, so that painters can keep what they made of them.
    pub elements: Arc<Vec<Element>>,
    pub scale: f64,
    pub offset: [f64; 2],
    /// Nothing is painted outside of this.
    pub clip: Option<Rect>,
}

impl Point {
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

impl Rect {
    #[must_use]
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// The rectangle around a place.
    #[must_use]
    pub fn around(center: Point, half_width: f32, half_height: f32) -> Self {
        Self::new(
            center.x - half_width,
            center.y - half_height,
            2.0 * half_width,
            2.0 * half_height,
        )
    }

    #[must_use]
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    #[must_use]
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    #[must_use]
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        (self.x..=self.right()).contains(&point.x) && (self.y..=self.bottom()).contains(&point.y)
    }

    /// Whether two rectangles share an area.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The rectangle with a margin on every side.
    #[must_use]
    pub fn expand(&self, by: f32) -> Self {
        Self::new(
            self.x - by,
            self.y - by,
            self.width + 2.0 * by,
            self.height + 2.0 * by,
        )
    }
}

impl Line {
    #[must_use]
    pub const fn solid(color: Color, width: f32) -> Self {
        Self {
            color,
            width,
            dash: Dash::Solid,
        }
    }

    #[must_use]
    pub const fn dashed(color: Color, width: f32) -> Self {
        Self {
            color,
            width,
            dash: Dash::Dashed,
        }
    }

    #[must_use]
    pub const fn dotted(color: Color, width: f32) -> Self {
        Self {
            color,
            width,
            dash: Dash::Dotted,
        }
    }
}

impl Text {
    /// A line of text, measured.
    #[must_use]
    pub fn new(at: Point, text: impl Into<String>, font: Font, size: f32, color: Color) -> Self {
        let text = text.into();
        Self {
            width: text::width(&text, font, size),
            at,
            anchor: Anchor::Start,
            text,
            font,
            size,
            color,
            halo: None,
            is_struck: false,
            is_underlined: false,
            is_upright: false,
        }
    }

    /// The same text, with another part of it at its place.
    #[must_use]
    pub const fn anchored(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    /// The same text with a rim.
    #[must_use]
    pub const fn with_halo(mut self, color: Color) -> Self {
        self.halo = Some(color);
        self
    }

    /// The same text, reading upwards.
    #[must_use]
    pub const fn upright(mut self) -> Self {
        self.is_upright = true;
        self
    }

    /// The box that it fills, from ascender to descender.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let before = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => self.width / 2.0,
            Anchor::End => self.width,
        };
        let (ascent, descent) = (self.size * text::ASCENT, self.size * text::DESCENT);
        if self.is_upright {
            Rect::new(
                self.at.x - ascent,
                self.at.y + before - self.width,
                ascent + descent,
                self.width,
            )
        } else {
            Rect::new(
                self.at.x - before,
                self.at.y - ascent,
                self.width,
                ascent + descent,
            )
        }
    }
}

impl From<Text> for Shape {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<Group> for Shape {
    fn from(group: Group) -> Self {
        Self::Group(group)
    }
}

impl Figure {
    /// An empty picture.
    #[must_use]
    pub fn new(width: f32, height: f32, palette: &Palette) -> Self {
        Self {
            width,
            height,
            paper: palette.paper,
            ..Self::default()
        }
    }

    /// The area of the whole picture.
    #[must_use]
    pub const fn bounds(&self) -> Rect {
        Rect::new(0.0, 0.0, self.width, self.height)
    }

    /// Adds a shape that means nothing by itself.
    pub fn draw(&mut self, shape: impl Into<Shape>) {
        self.elements.push(Element {
            shape: shape.into(),
            item: None,
        });
    }

    /// Adds a shape that stands for an item.
    pub fn draw_as(&mut self, item: u32, shape: impl Into<Shape>) {
        self.elements.push(Element {
            shape: shape.into(),
            item: Some(item),
        });
    }

    /// Adds something that elements can mean, and gives its place.
    pub fn item(&mut self, id: impl Into<String>, label: impl Into<String>, lead: Lead) -> u32 {
        self.items.push(Arc::new(Item {
            id: id.into(),
            label: label.into(),
            lead,
        }));
        u32::try_from(self.items.len() - 1).unwrap_or(u32::MAX)
    }
}
