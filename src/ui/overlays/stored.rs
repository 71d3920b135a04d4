//! Everything that Chancery keeps on this computer, and how to be rid of it.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::app::{Command, State};
use crate::corpus::page::count;
use crate::ui::theme;
use crate::ui::widgets;

pub fn show(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    super::heading(
        ui,
        "What Chancery keeps on this computer",
        Command::CloseCard,
        commands,
    );
    match state.store.file() {
        None => {
            ui.label("This session writes nothing. What earlier ones kept is listed here.");
        }
        Some(file) => {
            ui.label("One file, with the theme, the zoom, the window's place, the view options and the recent datasets listed here:");
            ui.label(RichText::new(file.display().to_string()).font(theme::mono(theme::MONO_SIZE)));
        }
    }
    widgets::small(
        ui,
        "A dataset is never written to, and nothing is ever sent anywhere.",
    );
    ui.add_space(12.0);
    ui.label(RichText::new("Recent datasets").font(theme::semibold(theme::TEXT_SIZE)));
    if state.settings.recent.is_empty() {
        widgets::small(ui, "None: only those are kept that you agreed to remember.");
    }
    ScrollArea::vertical().show(ui, |ui| {
        for path in &state.settings.recent {
            ui.horizontal(|ui| {
                if ui.button("Forget this dataset").clicked() {
                    commands.push(Command::Forget(path.clone()));
                }
                ui.label(path.display().to_string());
            });
        }
    });
    if !state.stored_notes.is_empty() {
        ui.add_space(12.0);
        ui.label(RichText::new("Notes about links").font(theme::semibold(theme::TEXT_SIZE)));
        for notes in &state.stored_notes {
            ui.horizontal(|ui| {
                if ui.button("Remove").clicked() {
                    commands.push(Command::ForgetNotes(notes.path.clone()));
                }
                let title = if notes.title.is_empty() {
                    "unreadable".to_owned()
                } else {
                    notes.title.clone()
                };
                let decisions = notes
                    .decisions
                    .map_or_else(String::new, |it| format!(" · {}", count(it, "decision")));
                ui.label(format!("{title}{decisions} · {}", notes.path.display()));
            });
        }
    }
    if !state.stored_links.is_empty() {
        ui.add_space(12.0);
        ui.label(RichText::new("Traced links").font(theme::semibold(theme::TEXT_SIZE)));
        for kept in &state.stored_links {
            let size = count(usize::try_from(kept.bytes).unwrap_or(usize::MAX), "byte");
            ui.label(format!("{size} · {}", kept.path.display()));
        }
    }
    if state.store.file().is_some() {
        ui.add_space(12.0);
        if ui.button("Forget everything").clicked() {
            commands.push(Command::ForgetEverything);
        }
    }
}
