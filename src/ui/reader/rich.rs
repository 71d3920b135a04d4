//! Text with marks: hits, the words at which a page was opened, names that lead somewhere, and words that
//! others have too.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{self, Align, Rect, Role, Sense, Stroke, Ui, WidgetInfo};

use crate::app::Command;
use crate::corpus::page::{MarkKind, Quoted, Text};
use crate::ui::galley::{rects, sections};
use crate::ui::theme;

/// The size of a mark with the number of those who have the words too, and how far left of the text it
/// stands, in points.
pub const BADGE: f32 = 16.0;
const BADGE_GAP: f32 = 4.0;

/// What of a page is looked at just now.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looks {
    pub current_hit: Option<usize>,
    /// The current hit is to be brought into view.
    pub scrolls_to_hit: bool,
}

/// How a text is set.
#[derive(Clone, Debug)]
pub struct Setting {
    pub font: egui::FontId,
    pub color: egui::Color32,
    pub line_height: Option<f32>,
    pub max_width: f32,
}

/// Draws a text that can be selected, with its marks; clicked names become commands.
pub fn text(
    ui: &mut Ui,
    text: &Text,
    setting: &Setting,
    looks: Looks,
    commands: &mut Vec<Command>,
) {
    let job = layout(ui, text, setting, looks);
    ui.scope(|ui| {
        ui.set_max_width(setting.max_width.min(ui.available_width()));
        let (at, galley, response) = egui::Label::new(job)
            .wrap()
            .selectable(true)
            .layout_in_ui(ui);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text.text));
        LabelSelectionState::label_text_selection(
            ui,
            &response,
            at,
            Arc::clone(&galley),
            setting.color,
            Stroke::NONE,
        );
        let mut badges: Vec<Rect> = Vec::new();
        for (number, mark) in text.marks.iter().enumerate() {
            match &mark.kind {
                MarkKind::Link(link) => {
                    let name = text.text.get(mark.range.clone()).unwrap_or_default();
                    let rects = rects(&galley, at, &text.text, &mark.range);
                    for (piece, rect) in rects.iter().enumerate() {
                        let id = response.id.with(("link", number, piece));
                        let response = ui
                            .interact(*rect, id, Sense::click())
                            .on_hover_cursor(egui::CursorIcon::PointingHand);
                        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
                        if response.clicked() {
                            commands.push(Command::Go(link.clone().into()));
                        }
                        if response.has_focus() {
                            let accent = theme::colors(ui).accent;
                            ui.painter().rect_stroke(
                                rect.expand(1.0),
                                2.0,
                                Stroke::new(1.5, accent),
                                egui::StrokeKind::Outside,
                            );
                        }
                    }
                }
                MarkKind::Quoted(quoted) => {
                    let words = text.text.get(mark.range.clone()).unwrap_or_default();
                    if let Some(row) = rects(&galley, at, &text.text, &mark.range).first() {
                        let right = at.x - BADGE_GAP;
                        let place = Rect::from_min_max(
                            egui::pos2(right - BADGE, row.center().y - BADGE / 2.0),
                            egui::pos2(right, row.center().y + BADGE / 2.0),
                        );
                        // Those that begin on one line share a place: the second stands below.
                        let place = badges.iter().fold(place, |place, taken: &Rect| {
                            if taken.intersects(place) {
                                place.translate(egui::vec2(0.0, taken.bottom() - place.top()))
                            } else {
                                place
                            }
                        });
                        badges.push(place);
                        let id = response.id.with(("quoted", number));
                        badge(ui, id, place, quoted, words, commands);
                    }
                }
                MarkKind::Hit(hit) if looks.scrolls_to_hit && Some(*hit) == looks.current_hit => {
                    if let Some(rect) = rects(&galley, at, &text.text, &mark.range).first() {
                        ui.scroll_to_rect(*rect, Some(Align::Center));
                    }
                }
                MarkKind::Focus if looks.scrolls_to_hit && looks.current_hit.is_none() => {
                    if let Some(rect) = rects(&galley, at, &text.text, &mark.range).first() {
                        ui.scroll_to_rect(*rect, Some(Align::Center));
                    }
                }
                MarkKind::Hit(_) | MarkKind::Focus => {}
            }
        }
    });
}

/// The mark beside a stretch that others have too: their number. A click compares the page with them, or
/// goes to the source that the words are from.
pub fn badge(
    ui: &Ui,
    id: egui::Id,
    place: Rect,
    quoted: &Quoted,
    words: &str,
    commands: &mut Vec<Command>,
) {
    let colors = theme::colors(ui);
    let response = ui
        .interact(place, id, Sense::click())
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_ui(|ui| {
            let by = quoted.by.join(", ");
            ui.label(match quoted.source {
                None => format!("Printed by {by}. Click to compare"),
                Some(_) => format!("From {by}. Click to read it there"),
            });
        });
    response.widget_info(|| {
        let unit = if quoted.source.is_none() {
            "outlet"
        } else {
            "source"
        };
        let count = crate::corpus::page::count(quoted.by.len(), unit);
        let words = crate::ui::widgets::clip(words);
        WidgetInfo::labeled(Role::Button, true, format!("{count}: {words}"))
    });
    let fill = if response.hovered() || response.has_focus() {
        colors.verbatim
    } else {
        colors.surface
    };
    let ink = if response.hovered() || response.has_focus() {
        colors.paper
    } else {
        colors.verbatim
    };
    ui.painter().rect(
        place,
        BADGE / 2.0,
        fill,
        Stroke::new(1.0, colors.verbatim),
        egui::StrokeKind::Inside,
    );
    ui.painter().text(
        place.center(),
        egui::Align2::CENTER_CENTER,
        quoted.by.len(),
        theme::semibold(theme::SMALL_SIZE - 2.0),
        ink,
    );
    if response.clicked() {
        commands.push(match &quoted.source {
            None => Command::CompareShown,
            Some(source) => Command::Go(source.clone()),
        });
    }
}

/// The text as sections of one format each.
fn layout(ui: &Ui, text: &Text, setting: &Setting, looks: Looks) -> LayoutJob {
    let colors = theme::colors(ui);
    let plain = TextFormat {
        font_id: setting.font.clone(),
        color: setting.color,
        line_height: setting.line_height,
        // A background that reached beyond its line would cover the line drawn under the words above.
        expand_bg: 0.0,
        ..TextFormat::default()
    };
    let pieces = text.marks.iter().map(|mark| &mark.range);
    sections(&text.text, pieces, |piece| {
        let mut format = plain.clone();
        for mark in &text.marks {
            if mark.range.start > piece.start || mark.range.end < piece.end {
                continue;
            }
            match &mark.kind {
                MarkKind::Hit(hit) => {
                    format.background = if Some(*hit) == looks.current_hit {
                        colors.current_hit
                    } else {
                        colors.hit
                    };
                }
                MarkKind::Focus => format.background = colors.hit,
                MarkKind::Quoted(_) => format.underline = Stroke::new(1.5, colors.verbatim),
                MarkKind::Link(_) => {
                    format.color = colors.accent;
                    format.underline = Stroke::new(1.0, colors.accent.gamma_multiply(0.35));
                }
            }
        }
        format
    })
}
