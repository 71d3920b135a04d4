//! A paragraph of a compared text: what stands above it, its words, and what is linked of them.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{
    self, Align, Galley, Pos2, Rect, RichText, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
};

use super::looks::{self, Looks};
use super::pane::{Anchor, Mark, Used};
use crate::compare::drift::Op;
use crate::corpus::comparison::{Document, Paragraph};
use crate::ui::galley::{rects, sections};
use crate::ui::theme::{self, colors};
use crate::ui::widgets;

/// Between two paragraphs.
const GAP: f32 = 14.0;
/// The height of a label or of a line that says what is not published.
const SMALL_LINE: f32 = 19.0;

/// About how tall a paragraph will be.
pub fn guess(paragraph: &Paragraph, width: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a guess in points")]
    let lines = (paragraph.range.len() as f32 / (width / (theme::BODY_SIZE * 0.5)).max(8.0)).ceil();
    let small = usize::from(!paragraph.label.is_empty()) + usize::from(!paragraph.gap.is_empty());
    let small = f32::from(u8::try_from(small).unwrap_or(2));
    lines.max(1.0) * theme::BODY_LINE + small * SMALL_LINE + GAP
}

/// Draws a paragraph; gives its height with the space below it.
#[expect(clippy::too_many_arguments, reason = "one paragraph of a text")]
pub fn draw(
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
    let ranges = pieces.iter().map(|(range, ..)| range).chain(&chosen);
    sections(words, ranges, |piece| {
        let holds = |range: &Range<usize>| range.start <= piece.start && range.end >= piece.end;
        let mut format = plain.clone();
        for (_, op, is_lit) in pieces.iter().filter(|(range, ..)| holds(range)) {
            looks::drifted(&mut format, *op, *is_lit, looks.is_left, &colors);
        }
        if chosen.as_ref().is_some_and(holds) {
            format.background = colors.selected;
        }
        format
    })
}
