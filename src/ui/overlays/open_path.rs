//! Opening a dataset or a text by typing or pasting its path: works where no dialog does.

use std::path::PathBuf;

use eframe::egui::{self, Ui};

use crate::app::{Command, State};
use crate::ui::widgets;

#[derive(Debug, Default)]
pub struct OpenPath {
    typed: String,
    had_focus: bool,
}

impl OpenPath {
    /// A text file to be compared, by its path.
    pub fn compare(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        super::heading(ui, "Compare by path", Command::CloseCard, commands);
        widgets::small(ui, "A text file: an article that is in no dataset");
        if let Some(path) = self.path(ui, "Path of a text file", "Compare") {
            commands.push(Command::CompareFileAt(path));
        }
    }

    pub fn show(&mut self, ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
        super::heading(ui, "Open by path", Command::CloseCard, commands);
        widgets::small(
            ui,
            "A .chancery or .ron file, or a folder with a dataset.ron",
        );
        if let Some(path) = self.path(ui, "Path of a dataset", "Open") {
            commands.push(Command::OpenFile(path));
        }
        if !state.settings.recent.is_empty() {
            ui.add_space(8.0);
            widgets::small(ui, "Recent");
            for recent in &state.settings.recent {
                let text = egui::RichText::new(recent.display().to_string());
                if widgets::link(ui, text).clicked() {
                    commands.push(Command::OpenFile(recent.clone()));
                }
            }
        }
        if std::env::var_os("WAYLAND_DISPLAY").is_some() {
            ui.add_space(8.0);
            widgets::small(
                ui,
                "Files cannot be dropped on this window under Wayland: open them here or with the dialog.",
            );
        }
    }

    /// A field for a path and a button: the path that was typed, once it is to be taken.
    fn path(&mut self, ui: &mut Ui, name: &str, action: &str) -> Option<PathBuf> {
        let response = ui.add(
            egui::TextEdit::singleline(&mut self.typed)
                .hint_text(name)
                .margin(egui::Margin::symmetric(8, 6))
                .desired_width(f32::INFINITY),
        );
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if !std::mem::replace(&mut self.had_focus, true) {
            response.request_focus();
        }
        ui.add_space(6.0);
        // A path copied from a file manager may come in quotation marks or as an address.
        let path = self.typed.trim().trim_matches(['"', '\'']);
        let path = path.strip_prefix("file://").unwrap_or(path);
        let can_open = !path.is_empty();
        let button = ui.add_enabled(can_open, egui::Button::new(action));
        (can_open && (button.clicked() || enter)).then(|| path.into())
    }
}
