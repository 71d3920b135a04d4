//! One text of the comparison: its head, its paragraphs, of which only those in view are laid
//! out, its linked words, and a small map of its links at the edge.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{ByteIndex, CCursor, CharIndex, LayoutJob, LayoutSection, TextFormat};
use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{
    self, Align, Galley, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    Vec2, WidgetInfo, pos2,
};

use super::looks::{self, Looks};
use crate::compare::Kind;
use crate::compare::drift::Op;
use crate::corpus::comparison::{Document, Held, Paragraph};
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
/// Between two paragraphs.
const GAP: f32 = 14.0;
/// The height of a label or of a line that says what is not published.
const SMALL_LINE: f32 = 19.0;

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
                .map(|it| guess(it, width))
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
                let drawn = draw(ui, id, rect, document, paragraph, marks, looks, used);
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

/// About how tall a paragraph will be.
fn guess(paragraph: &Paragraph, width: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a guess in points")]
    let lines = (paragraph.range.len() as f32 / (width / (theme::BODY_SIZE * 0.5)).max(8.0)).ceil();
    let small = usize::from(!paragraph.label.is_empty()) + usize::from(!paragraph.gap.is_empty());
    let small = f32::from(u8::try_from(small).unwrap_or(2));
    lines.max(1.0) * theme::BODY_LINE + small * SMALL_LINE + GAP
}

/// Draws a paragraph; gives its height with the space below it.
#[expect(clippy::too_many_arguments, reason = "one paragraph of a text")]
fn draw(
    ui: &mut Ui,
    id: egui::Id,
    rect: Rect,
    document: &Document,
    paragraph: &Paragraph,
    marks: &[Mark],
    looks: &Looks,
    used: &mut Used,
) -> f32 {
    let colors = colors(ui);
    let builder = UiBuilder::new()
        .max_rect(rect)
        .scope_id(id)
        .layout(egui::Layout::top_down(Align::LEFT));
    let mut child = ui.new_child(builder);
    let ui = &mut child;
    ui.spacing_mut().item_spacing.y = 0.0;
    if !paragraph.gap.is_empty() {
        let gap = RichText::new(format!("· · ·  {}", paragraph.gap)).size(theme::SMALL_SIZE);
        ui.add(
            egui::Label::new(gap.color(colors.muted))
                .truncate()
                .selectable(false),
        );
        ui.add_space(4.0);
    }
    if !paragraph.label.is_empty() {
        let label = RichText::new(widgets::clip(&paragraph.label)).size(theme::SMALL_SIZE);
        ui.add(egui::Label::new(label.color(colors.muted)).wrap());
        ui.add_space(2.0);
    }
    let words = document
        .text
        .get(paragraph.range.clone())
        .unwrap_or_default();
    let marks: Vec<&Mark> = marks
        .iter()
        .filter(|it| it.range.start < paragraph.range.end && paragraph.range.start < it.range.end)
        .collect();
    let job = layout(ui, words, paragraph, &marks, looks);
    let (at, galley, response) = egui::Label::new(job)
        .wrap()
        .selectable(true)
        .layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    if looks.is_linking {
        choose(ui, &response, at, &galley, words, paragraph, used);
    }
    for mark in &marks {
        link(ui, id, at, &galley, words, paragraph, mark, looks, used);
    }
    // Over the washes of the links.
    LabelSelectionState::label_text_selection(
        ui,
        &response,
        at,
        Arc::clone(&galley),
        colors.ink,
        Stroke::NONE,
    );
    ui.min_rect().height() + GAP
}

/// A range of the text as a range of a paragraph.
fn within(paragraph: &Paragraph, range: &Range<usize>) -> Range<usize> {
    let start = range.start.max(paragraph.range.start) - paragraph.range.start;
    let end = range
        .end
        .min(paragraph.range.end)
        .max(paragraph.range.start)
        - paragraph.range.start;
    start..end.max(start)
}

/// Washes, lines and the node of a link.
#[expect(clippy::too_many_arguments, reason = "one link of a paragraph")]
fn link(
    ui: &Ui,
    id: egui::Id,
    at: Pos2,
    galley: &Galley,
    words: &str,
    paragraph: &Paragraph,
    mark: &Mark,
    looks: &Looks,
    used: &mut Used,
) {
    let rects = rects(galley, at, words, &within(paragraph, &mark.range));
    let (Some(first), Some(last)) = (rects.first(), rects.last()) else {
        return;
    };
    match used.anchors.iter_mut().find(|it| it.link == mark.link) {
        Some(anchor) => anchor.bottom = last.bottom(),
        None => used.anchors.push(Anchor {
            link: mark.link,
            kind: mark.kind,
            is_faint: mark.is_faint,
            top: first.top(),
            bottom: last.bottom(),
        }),
    }
    let color = looks::color(ui, mark.kind);
    let is_lit = looks.is_lit(mark.link);
    let wash = match (is_lit, mark.is_faint, mark.level) {
        (true, ..) => 0.26,
        (false, true, _) | (false, false, 1..) => 0.0,
        (false, false, 0) => 0.09,
    };
    for (piece, rect) in rects.iter().enumerate() {
        if wash > 0.0 {
            ui.painter()
                .rect_filled(*rect, 2.0, color.gamma_multiply(wash));
        }
        #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
        let y = rect.bottom() - 4.5 + 2.5 * mark.level.min(2) as f32;
        looks::underline(ui, rect.left()..=rect.right(), y, mark.kind, mark.is_faint);
        let node = ui.interact(
            *rect,
            id.with(("link", mark.link, piece)),
            if looks.is_linking {
                Sense::hover()
            } else {
                Sense::click()
            },
        );
        if piece == 0 {
            node.widget_info(|| WidgetInfo::labeled(Role::Link, true, &mark.label));
            if mark.is_flagged {
                flag(ui, *rect);
            }
        }
        if node.hovered() {
            used.hovered = Some(mark.link);
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        if node.clicked() {
            used.clicked = Some(mark.link);
        }
        widgets::focus_ring(ui, &node);
    }
}

/// The sign in the margin that the meaning may have changed.
fn flag(ui: &Ui, rect: Rect) {
    let warning = colors(ui).warning;
    let at = pos2(ui.max_rect().left() - 9.0, rect.center().y);
    ui.painter().text(
        at,
        egui::Align2::CENTER_CENTER,
        "≠",
        theme::semibold(theme::TEXT_SIZE),
        warning,
    );
}

/// Words chosen with the pointer, whole ones.
fn choose(
    ui: &Ui,
    response: &egui::Response,
    at: Pos2,
    galley: &Galley,
    words: &str,
    paragraph: &Paragraph,
    used: &mut Used,
) {
    let drag = ui.interact(response.rect, response.id.with("choose"), Sense::drag());
    let key = drag.id.with("from");
    if drag.drag_started() {
        let from = ui.input(|input| input.pointer.press_origin());
        ui.data_mut(|data| data.insert_temp(key, from));
    }
    if !(drag.dragged() || drag.drag_stopped()) {
        return;
    }
    let from: Option<Pos2> = ui.data(|data| data.get_temp(key)).flatten();
    let (Some(from), Some(to)) = (from, drag.interact_pointer_pos()) else {
        return;
    };
    let byte = |pos: Pos2| {
        let cursor = galley.cursor_from_pos(pos - at);
        let found = words.char_indices().nth(cursor.index.0);
        found.map_or(words.len(), |(byte, _)| byte)
    };
    let (a, b) = (byte(from), byte(to));
    let (a, b) = (a.min(b), a.max(b));
    let touched = |word: &Range<usize>| word.end > a && word.start < b.max(a + 1);
    let mut spans = crate::text::words::spans(words).filter(touched);
    let Some(first) = spans.next() else { return };
    let end = spans.last().map_or(first.end, |it| it.end);
    let base = paragraph.range.start;
    used.selected = Some(base + first.start..base + end);
}

/// The text as sections of one format each: what became of its words shows in it.
fn layout(
    ui: &Ui,
    words: &str,
    paragraph: &Paragraph,
    marks: &[&Mark],
    looks: &Looks,
) -> LayoutJob {
    let colors = colors(ui);
    let is_narrated = paragraph.is_marked == Some(false);
    let plain = TextFormat {
        font_id: if is_narrated {
            theme::serif_italic(theme::BODY_SIZE)
        } else {
            theme::serif(theme::BODY_SIZE)
        },
        color: colors.ink,
        line_height: Some(theme::BODY_LINE),
        ..TextFormat::default()
    };
    // What was chosen last lies on top.
    let pieces: Vec<(Range<usize>, Op, bool)> = marks
        .iter()
        .filter(|mark| looks.is_lit(mark.link) || (looks.always_shows_drift && mark.level == 0))
        .flat_map(|mark| {
            let is_lit = looks.is_lit(mark.link);
            mark.steps
                .iter()
                .map(move |(range, op)| (range.clone(), *op, is_lit))
        })
        .map(|(range, op, is_lit)| (within(paragraph, &range), op, is_lit))
        .filter(|(range, ..)| !range.is_empty())
        .collect();
    let chosen = looks.chosen.as_ref().map(|range| within(paragraph, range));
    let mut borders: Vec<usize> = pieces
        .iter()
        .map(|(range, ..)| range)
        .chain(&chosen)
        .flat_map(|range| [range.start, range.end])
        .chain([0, words.len()])
        .filter(|at| words.is_char_boundary(*at))
        .collect();
    borders.sort_unstable();
    borders.dedup();
    let sections = borders
        .windows(2)
        .filter_map(|pair| {
            let (start, end) = (*pair.first()?, *pair.last()?);
            let mut format = plain.clone();
            for (range, op, is_lit) in &pieces {
                if range.start <= start && range.end >= end {
                    looks::drifted(&mut format, *op, *is_lit, looks.is_left, &colors);
                }
            }
            if chosen
                .as_ref()
                .is_some_and(|it| it.start <= start && it.end >= end)
            {
                format.background = colors.selected;
            }
            Some(LayoutSection {
                leading_space: 0.0,
                byte_range: ByteIndex(start)..ByteIndex(end),
                format,
            })
        })
        .collect();
    LayoutJob {
        text: words.to_owned(),
        sections,
        ..LayoutJob::default()
    }
}

/// Where a range of a text stands, a rectangle a row.
fn rects(galley: &Galley, at: Pos2, text: &str, range: &Range<usize>) -> Vec<Rect> {
    if range.is_empty() {
        return Vec::new();
    }
    let cursor = |byte: usize, prefer_next_row: bool| {
        let before = text.get(..byte).unwrap_or_default();
        galley.pos_from_cursor(CCursor {
            index: CharIndex(before.chars().count()),
            prefer_next_row,
        })
    };
    let (start, end) = (cursor(range.start, true), cursor(range.end, false));
    let offset = at.to_vec2();
    if (start.min.y - end.min.y).abs() < 1.0 {
        return vec![start.union(end).translate(offset)];
    }
    let mut rects = Vec::new();
    for row in &galley.rows {
        let rect = row.rect();
        let middle = rect.center().y;
        if middle < start.min.y || middle > end.max.y {
            continue;
        }
        let left = if middle < start.max.y {
            start.min.x
        } else {
            rect.left()
        };
        let right = if middle > end.min.y {
            end.max.x
        } else {
            rect.right()
        };
        let piece = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
        if piece.width() > 0.5 {
            rects.push(piece.translate(offset));
        }
    }
    rects
}
