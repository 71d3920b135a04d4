//! What lies over the view until it is put away: palettes, shortcuts, messages, what is kept,
//! opening by path, and the problems of a file.

mod export;
mod lists;
mod open_path;
mod palette;
mod problems;
mod stored;

use eframe::egui::{self, Align2, Area, Frame, Order, Role, Ui, WidgetInfo, vec2};

use crate::app::{Command, Overlay, State};

/// What the overlays remember between frames.
#[derive(Debug, Default)]
pub struct Overlays {
    shown: Option<Overlay>,
    had_card: bool,
    palette: palette::Palette,
    open_path: open_path::OpenPath,
    export: export::Export,
}

impl Overlays {
    pub fn show(&mut self, ctx: &egui::Context, state: &State, commands: &mut Vec<Command>) {
        let is_new = self.shown != state.overlay;
        self.shown = state.overlay;
        let has_card = state.overlay.is_some() || state.failure.is_some();
        if has_card && !std::mem::replace(&mut self.had_card, has_card) {
            ctx.memory_mut(|memory| {
                if let Some(focused) = memory.focused() {
                    memory.surrender_focus(focused);
                }
            });
        }
        self.had_card = has_card;
        if is_new {
            self.palette = palette::Palette::default();
            self.open_path = open_path::OpenPath::default();
            self.export = export::Export::default();
        }
        if let Some(failure) = &state.failure {
            card(ctx, "Problems", 820.0, |ui| {
                problems::show(ui, failure, commands);
            });
        }
        match state.overlay {
            None => {}
            Some(Overlay::GoTo) => card(ctx, "Go to anything", 620.0, |ui| {
                self.palette.go_to(ui, state, commands);
            }),
            Some(Overlay::Palette) => card(ctx, "Commands", 520.0, |ui| {
                self.palette.commands(ui, commands);
            }),
            Some(Overlay::Shortcuts) => {
                card(ctx, "Keyboard shortcuts", 460.0, |ui| {
                    lists::shortcuts(ui, commands);
                });
            }
            Some(Overlay::Notices) => {
                card(ctx, "Messages", 720.0, |ui| {
                    lists::notices(ui, state, commands);
                });
            }
            Some(Overlay::Stored) => {
                card(ctx, "What Chancery keeps", 640.0, |ui| {
                    stored::show(ui, state, commands);
                });
            }
            Some(Overlay::Export) => card(ctx, "Export image", 940.0, |ui| {
                self.export.show(ui, state, commands);
            }),
            Some(Overlay::CompareByPath) => card(ctx, "Compare by path", 620.0, |ui| {
                self.open_path.compare(ui, commands);
            }),
            Some(Overlay::OpenByPath) => card(ctx, "Open by path", 620.0, |ui| {
                self.open_path.show(ui, state, commands);
            }),
        }
    }
}

/// A sheet of paper over the view, near the top.
fn card(ctx: &egui::Context, name: &str, width: f32, content: impl FnOnce(&mut Ui)) {
    let window = ctx.content_rect();
    let width = width.min(window.width() - 48.0);
    let area = Area::new(egui::Id::unique(("overlay", name)))
        .order(Order::Foreground)
        .anchor(
            Align2::CENTER_TOP,
            vec2(0.0, (window.height() * 0.08).min(72.0)),
        )
        .constrain(true)
        .show(ctx, |ui| {
            Frame::popup(ui.style())
                .inner_margin(egui::Margin::same(16))
                .show(ui, |ui| {
                    ui.set_width(width - 32.0);
                    ui.set_max_height(window.height() * 0.8);
                    content(ui);
                });
        });
    area.response
        .widget_info(|| WidgetInfo::labeled(Role::Window, true, name));
}

/// A card's heading, with a cross that puts the card away.
fn heading(ui: &mut Ui, text: &str, close: Command, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(
            egui::RichText::new(text).font(super::theme::semibold(super::theme::HEADING_SIZE)),
        );
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close_button = super::widgets::icon_button(ui, super::icons::X, "Close", true);
            // The keyboard goes where the card is, unless a field of the card takes it.
            if ui.memory(|memory| memory.focused().is_none()) {
                close_button.request_focus();
            }
            if close_button.clicked() {
                commands.push(close);
            }
        });
    });
    ui.add_space(4.0);
}
