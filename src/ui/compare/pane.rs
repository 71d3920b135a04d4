//! One text of the comparison: its head, its paragraphs, of which only those in view are laid
//! out, and a small map of its links at the edge.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{
    self, Rect, RichText, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::looks::{self, Looks};
use super::paragraph;
use crate::compare::Kind;
use crate::compare::drift::Op;
use crate::corpus::comparison::{Document, Held};
use crate::ui::theme::{self, colors};
use crate::ui::widgets;

/// A link by its column and its place in it.
pub type LinkAt = (usize, usize);

/// Linked words of a text.
#[derive(Clone, Debug)]
pub struct Mark {
    pub link: LinkAt,
    /// Bytes of the text.
    pub range: Range<usize>,
    pub kind: Kind,
    /// Only possible, or rejected.
    pub is_faint: bool,
    /// Which line under the words it is, where several columns have them.
    pub level: usize,
    /// What became of which of the words.
    pub steps: Vec<(Range<usize>, Op)>,
    /// It has flags: the meaning may have changed.
    pub is_flagged: bool,
    /// What it says to those who cannot see it.
    pub label: String,
}

/// Where the linked words stand in the window, as far as that is known.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    pub link: LinkAt,
    pub kind: Kind,
    pub is_faint: bool,
    pub top: f32,
    pub bottom: f32,
}

/// What a text remembers between frames.
#[derive(Debug, Default)]
pub struct Pane {
    text: Arc<str>,
    width: f32,
    heights: Vec<f32>,
    offset: f32,
    /// How high what can be seen is.
    view: f32,
    /// Where it is to be scrolled, for some frames: heights may still be guesses.
    seeking: Option<(Seek, u8)>,
}

#[derive(Clone, Copy, Debug)]
enum Seek {
    /// A byte of the text, to the upper third.
    Byte(usize),
    /// An offset.
    Offset(f32),
}

/// What was done with a text.
#[derive(Debug, Default)]
pub struct Used {
    pub hovered: Option<LinkAt>,
    pub clicked: Option<LinkAt>,
    pub anchors: Vec<Anchor>,
    /// Where it was scrolled to by hand.
    pub scrolled: bool,
    /// Words that were chosen with the pointer, bytes of the text.
    pub selected: Option<Range<usize>>,
}

/// How much is laid out above and below what is in view, in points.
const OVERSCAN: f32 = 120.0;
/// The map of links at the edge.
const MAP: f32 = 9.0;
/// Above the first paragraph.
const TOP: f32 = 12.0;

impl Pane {
    /// Brings a byte of the text into view.
    pub fn seek(&mut self, byte: usize) {
        self.seeking = Some((Seek::Byte(byte), 4));
    }

    /// Scrolls so that a place of the content, in points, stands at the middle.
    pub fn center(&mut self, y: f32) {
        self.seeking = Some((Seek::Offset((y - self.view / 2.0).max(0.0)), 1));
    }

    /// The middle of what is in view, in points of the content.
    pub fn middle(&self) -> f32 {
        self.offset + self.view / 2.0
    }

    /// How high what is in view is.
    pub const fn view(&self) -> f32 {
        self.view
    }

    /// Where a byte of the text stands in the content, as far as that is known.
    pub fn y_of(&self, document: &Document, byte: usize) -> f32 {
        let at = document.paragraph_at(byte).unwrap_or_default();
        let above: f32 = self.heights.iter().take(at).sum();
        let height = self.heights.get(at).copied().unwrap_or_default();
        let range = document
            .paragraphs
            .get(at)
            .map_or(0..1, |it| it.range.clone());
        #[expect(clippy::cast_precision_loss, reason = "a share of a paragraph")]
        let share = byte.saturating_sub(range.start) as f32 / range.len().max(1) as f32;
        TOP + above + share.min(1.0) * height
    }

    fn prepare(&mut self, document: &Document, width: f32) {
        let is_other = !Arc::ptr_eq(&self.text, &document.text);
        if is_other
            || (self.width - width).abs() > 0.5
            || self.heights.len() != document.paragraphs.len()
        {
            if is_other && *self.text != *document.text {
                self.offset = 0.0;
                self.seeking = self.seeking.or(Some((Seek::Offset(0.0), 1)));
            }
            self.text = Arc::clone(&document.text);
            self.width = width;
            self.heights = document
                .paragraphs
                .iter()
                .map(|it| paragraph::guess(it, width))
                .collect();
        }
    }

    /// Draws the text and tells what was done with it.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        id: egui::Id,
        document: &Document,
        marks: &[Mark],
        looks: &Looks,
    ) -> Used {
        let mut used = Used::default();
        let outer = ui.available_rect_before_wrap();
        let width = (outer.width() - 2.0 * looks.margin - MAP - 12.0).clamp(80.0, theme::MEASURE);
        self.prepare(document, width);
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        if let Some((seek, frames)) = self.seeking {
            let offset = match seek {
                Seek::Byte(byte) => (self.y_of(document, byte) - self.view * 0.33).max(0.0),
                Seek::Offset(offset) => offset,
            };
            area = area.vertical_scroll_offset(offset);
            self.seeking = (frames > 1).then_some((seek, frames - 1));
            ui.ctx().request_repaint();
        }
        let is_sought = self.seeking.is_some();
        let mut inner = Rect::NOTHING;
        let clip = Rect::from_min_max(outer.min, pos2(outer.right() - MAP, outer.bottom()));
        let mut child = ui.new_child(UiBuilder::new().max_rect(clip).id_salt((id, "text")));
        let output = area.show_viewport(&mut child, |ui, viewport| {
            inner = ui.clip_rect();
            self.paragraphs(ui, id, document, marks, looks, viewport, &mut used);
        });
        let moved = (output.state.clamped_offset().y - self.offset).abs() > 0.5;
        used.scrolled = moved && !is_sought && ui.rect_contains_pointer(outer);
        self.offset = output.state.clamped_offset().y;
        self.view = output.inner_rect.height();
        for mark in marks {
            let top = output.inner_rect.top() - self.offset;
            if !used.anchors.iter().any(|it| it.link == mark.link) {
                let y = top + self.y_of(document, mark.range.start);
                used.anchors.push(Anchor {
                    link: mark.link,
                    kind: mark.kind,
                    is_faint: mark.is_faint,
                    top: y,
                    bottom: top + self.y_of(document, mark.range.end),
                });
            }
        }
        self.map(ui, id, document, marks, looks, outer, &mut used);
        ui.advance_cursor_after_rect(outer);
        used
    }

    #[expect(clippy::too_many_arguments, reason = "one frame of a text")]
    fn paragraphs(
        &mut self,
        ui: &mut Ui,
        id: egui::Id,
        document: &Document,
        marks: &[Mark],
        looks: &Looks,
        viewport: Rect,
        used: &mut Used,
    ) {
        let origin = ui.max_rect().min;
        let mut y = TOP;
        let mut has_changed = false;
        for (at, paragraph) in document.paragraphs.iter().enumerate() {
            let height = self.heights.get(at).copied().unwrap_or_default();
            let is_in_view =
                y + height >= viewport.min.y - OVERSCAN && y <= viewport.max.y + OVERSCAN;
            if is_in_view {
                let place = pos2(origin.x + looks.margin, origin.y + y);
                let id = id.with(("paragraph", at));
                let rect = Rect::from_min_size(place, Vec2::new(self.width, f32::INFINITY));
                let drawn = paragraph::draw(ui, id, rect, document, paragraph, marks, looks, used);
                if (drawn - height).abs() > 0.5 {
                    has_changed = true;
                }
                if let Some(height) = self.heights.get_mut(at) {
                    *height = drawn;
                }
            }
            y += self.heights.get(at).copied().unwrap_or_default();
        }
        let size = Vec2::new(self.width + 2.0 * looks.margin, y + 60.0);
        ui.allocate_rect(Rect::from_min_size(origin, size), Sense::hover());
        if has_changed {
            ui.ctx().request_repaint();
        }
    }

    /// The map at the edge: where in the text its links are, and what of it is in view.
    #[expect(clippy::too_many_arguments, reason = "one frame of a text")]
    fn map(
        &mut self,
        ui: &Ui,
        id: egui::Id,
        document: &Document,
        marks: &[Mark],
        looks: &Looks,
        outer: Rect,
        used: &mut Used,
    ) {
        let content = TOP + self.heights.iter().sum::<f32>();
        let strip = Rect::from_min_max(pos2(outer.right() - MAP, outer.top()), outer.max);
        if content <= self.view || marks.is_empty() {
            return;
        }
        let colors = colors(ui);
        let painter = ui.painter().with_clip_rect(strip);
        painter.rect_filled(strip, 0.0, colors.surface);
        let scale = strip.height() / content.max(self.view);
        let seen = Rect::from_min_size(
            pos2(strip.left(), strip.top() + self.offset * scale),
            Vec2::new(MAP, self.view * scale),
        );
        painter.rect_filled(seen, 2.0, colors.rule);
        for mark in marks {
            let y = strip.top() + self.y_of(document, mark.range.start) * scale;
            let bottom = strip.top() + self.y_of(document, mark.range.end) * scale;
            let tick = Rect::from_min_max(
                pos2(strip.left() + 2.0, y),
                pos2(strip.right() - 1.0, bottom.max(y + 2.0)),
            );
            let is_current = looks.is_lit(mark.link);
            let color = looks::color(ui, mark.kind);
            let color = if mark.is_faint && !is_current {
                color.gamma_multiply(0.4)
            } else {
                color
            };
            painter.rect_filled(tick, 1.0, color);
        }
        let response = ui.interact(strip, id.with("map"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Map of the links"));
        if let Some(at) = response.interact_pointer_pos() {
            self.center((at.y - strip.top()) / scale);
            used.scrolled = true;
        }
    }
}

/// The head of a text: what it is, who has it, when, and what of it is held.
pub fn head(ui: &mut Ui, document: &Document, detail: &str) {
    let colors = colors(ui);
    let held = match document.held {
        Held::Full => "",
        Held::Excerpts => "known from excerpts",
        Held::Readings => "what it prints is recorded",
        Held::Nothing => "text not held",
    };
    let line: Vec<&str> = [document.kicker.as_str(), &document.dated, held, detail]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    ui.spacing_mut().item_spacing.y = 1.0;
    let name = if document.by.is_empty() {
        document.title.as_str()
    } else {
        document.by.as_str()
    };
    let name = RichText::new(widgets::clip(name)).font(theme::semibold(theme::HEADING_SIZE));
    ui.add(egui::Label::new(name.color(colors.ink)).truncate());
    if !document.by.is_empty() && !document.title.is_empty() {
        let title =
            RichText::new(widgets::clip(&document.title)).font(theme::serif(theme::TEXT_SIZE));
        ui.add(egui::Label::new(title.color(colors.ink)).truncate());
    }
    let line = RichText::new(line.join(" · ")).size(theme::SMALL_SIZE);
    ui.add(egui::Label::new(line.color(colors.muted)).truncate());
}
