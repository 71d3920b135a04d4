//! Paints a figure as PDF: shapes as shapes, text as text.

mod ink;
mod letters;

use krilla::Document;
use krilla::geom::{Path, Size, Transform};
use krilla::image::Image;
use krilla::page::PageSettings;
use krilla::paint::FillRule;
use krilla::surface::Surface;

use super::paint::{Metadata, PaintError, cut::Stage, has_area};
use super::{Color, Element, Figure, Line, Rect, Shape};
use letters::Fonts;

/// How long a point is in px.
const POINTS_PER_PX: f32 = 72.0 / 96.0;

/// The longest side of a page that readers show, in points (ISO 32000-1, annex C.2).
const LONGEST_SIDE: f32 = 14_400.0;

/// The figure as a PDF document of one page, as large as the figure. A figure of more than 200
/// inches is made smaller, since readers show no larger page. The same figure and metadata give
/// the same bytes.
///
/// # Errors
/// The figure has no area, or a font cannot be embedded.
pub fn pdf(figure: &Figure, metadata: &Metadata) -> Result<Vec<u8>, PaintError> {
    if !has_area(figure) {
        return Err(PaintError::Empty);
    }
    let longest = figure.width.max(figure.height);
    let scale = POINTS_PER_PX.min(LONGEST_SIDE / longest);
    // Readers show no page that is smaller than this either.
    let side = |length: f32| (length * scale).clamp(3.0, LONGEST_SIDE);
    let size = Size::from_wh(side(figure.width), side(figure.height)).ok_or(PaintError::Empty)?;
    let mut document = Document::new();
    document.set_metadata(described(metadata));
    let mut page = document.start_page_with(PageSettings::new(size));
    paint(page.surface(), figure, scale);
    page.finish();
    document
        .finish()
        .map_err(|error| PaintError::Painting(error.to_string()))
}

fn paint(mut surface: Surface<'_>, figure: &Figure, scale: f32) {
    surface.push_transform(&Transform::from_scale(scale, scale));
    let mut painter = Painter {
        surface,
        fonts: Fonts::default(),
    };
    painter.rect(figure.bounds(), 0.0, Some(figure.paper), None);
    painter.elements(&figure.elements, &Stage::of(figure));
    painter.surface.pop();
    painter.surface.finish();
}

fn described(metadata: &Metadata) -> krilla::metadata::Metadata {
    let mut description = metadata.description.clone();
    if !metadata.source.is_empty() {
        if !description.is_empty() {
            description.push_str("\n\n");
        }
        description.push_str(&metadata.source);
    }
    let mut out = krilla::metadata::Metadata::new()
        .title(metadata.title.clone())
        .description(description);
    if let Some(date) = date(&metadata.date) {
        out = out.creation_date(date);
    }
    out
}

/// A date as `2018`, `2018-12` or `2018-12-19` with whatever after it. `None` for words.
fn date(text: &str) -> Option<krilla::metadata::DateTime> {
    let mut parts = text.split(['T', ' ']).next()?.split('-');
    let mut out =
        krilla::metadata::DateTime::new(parts.next().filter(|year| year.len() == 4)?.parse().ok()?);
    if let Some(month) = parts.next() {
        out = out.month(month.parse().ok().filter(|it| (1..=12).contains(it))?);
    }
    if let Some(day) = parts.next() {
        out = out.day(day.parse().ok().filter(|it| (1..=31).contains(it))?);
    }
    Some(out)
}

struct Painter<'a> {
    surface: Surface<'a>,
    fonts: Fonts,
}

impl Painter<'_> {
    fn elements(&mut self, elements: &[Element], stage: &Stage) {
        for element in elements {
            self.shape(&element.shape, stage);
        }
    }

    fn shape(&mut self, shape: &Shape, stage: &Stage) {
        match shape {
            Shape::Polygon { rings, fill, line } => {
                // Closes the seam between areas that meet, as in SVG.
                let hairline = Line::solid(*fill, 0.5);
                let closes = line.is_none() && stage.is_group && fill.a == 255;
                let line = line.as_ref().or(closes.then_some(&hairline));
                let rings = stage.rings(rings, line.map_or(0.0, |line| line.width));
                self.draw(ink::lines(&rings, true), Some(*fill), line, true);
            }
            Shape::Path { points, line } => {
                let pieces = stage.pieces(points, line.width);
                self.draw(ink::lines(&pieces, false), None, Some(line), true);
            }
            Shape::Circle {
                center,
                radius,
                fill,
                line,
            } => {
                let center = stage.point(*center);
                let bounds = Rect::around(center, *radius, *radius);
                if stage.sees(&bounds, line.map_or(0.0, |line| line.width)) {
                    let path = ink::rounded(bounds, *radius);
                    self.draw(path, *fill, line.as_ref(), true);
                }
            }
            Shape::Rect {
                rect,
                corner,
                fill,
                line,
            } => {
                let width = line.map_or(0.0, |line| line.width);
                let rect = stage.rect(*rect, width + corner);
                if stage.sees(&rect, width) {
                    self.rect(rect, *corner, *fill, line.as_ref());
                }
            }
            Shape::Text(text) => {
                let mut text = text.clone();
                text.at = stage.point(text.at);
                if stage.sees(&text.bounds(), text.size) {
                    self.text(&text);
                }
            }
            Shape::Image { rect, size, rgba } => {
                self.image(stage.stretched(*rect), *size, rgba, stage);
            }
            Shape::Group(group) => {
                let Some((inner, clip)) = stage.within(group) else {
                    return;
                };
                let clip = clip.and_then(|clip| ink::rounded(clip, 0.0));
                if let Some(clip) = &clip {
                    self.surface.push_clip_path(clip, &FillRule::NonZero);
                }
                self.elements(&group.elements, &inner);
                if clip.is_some() {
                    self.surface.pop();
                }
            }
        }
    }

    fn rect(&mut self, rect: Rect, corner: f32, fill: Option<Color>, line: Option<&Line>) {
        let is_round = corner > 0.0;
        self.draw(ink::rounded(rect, corner), fill, line, is_round);
    }

    /// Draws a path; lines that meet in it do so round or in a corner.
    fn draw(&mut self, path: Option<Path>, fill: Option<Color>, line: Option<&Line>, round: bool) {
        let Some(path) = path else { return };
        if fill.is_none() && line.is_none() {
            return;
        }
        self.surface.set_fill(fill.map(ink::fill));
        self.surface
            .set_stroke(line.map(|line| ink::stroke(line, round)));
        self.surface.draw_path(&path);
    }

    fn image(&mut self, rect: Rect, [width, height]: [u32; 2], rgba: &[u8], stage: &Stage) {
        let bytes = u64::from(width) * u64::from(height) * 4;
        let Some(size) = Size::from_wh(rect.width, rect.height) else {
            return;
        };
        if bytes == 0 || u64::try_from(rgba.len()) != Ok(bytes) || !stage.sees(&rect, 0.0) {
            return;
        }
        let image = Image::from_rgba8(rgba.to_vec(), width, height);
        self.surface
            .push_transform(&Transform::from_translate(rect.x, rect.y));
        self.surface.draw_image(image, size);
        self.surface.pop();
    }
}
