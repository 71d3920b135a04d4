//! Cards that only list: keyboard shortcuts, messages.

use eframe::egui::{Grid, RichText, ScrollArea, Ui};

use crate::app::notices::Level;
use crate::app::{Command, State, shortcuts};
use crate::ui::theme::{self, colors};
use crate::ui::widgets;

pub fn shortcuts(ui: &mut Ui, commands: &mut Vec<Command>) {
    super::heading(ui, "Keyboard shortcuts", Command::CloseCard, commands);
    ScrollArea::vertical().show(ui, |ui| {
        Grid::new("shortcuts").spacing([32.0, 6.0]).show(ui, |ui| {
            for shortcut in shortcuts::table() {
                let keys = ui.ctx().format_shortcut(&shortcut.keys);
                ui.label(RichText::new(keys).font(theme::mono(theme::MONO_SIZE)));
                ui.label(shortcut.command.label());
                ui.end_row();
            }
        });
    });
}

/// How many messages are listed, newest first.
const SHOWN: usize = 300;

pub fn notices(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    super::heading(ui, "Messages", Command::CloseCard, commands);
    if state.notices.told.is_empty() {
        widgets::small(ui, "Nothing was said so far.");
    }
    let colors = colors(ui);
    ScrollArea::vertical().show(ui, |ui| {
        for notice in state.notices.told.iter().rev().take(SHOWN) {
            let color = match notice.level {
                Level::Info => colors.ink,
                Level::Warning => colors.warning,
                Level::Error => colors.error,
            };
            ui.label(RichText::new(&notice.text).color(color));
        }
    });
}
