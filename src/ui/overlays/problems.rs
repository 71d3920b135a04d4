//! What is wrong with a file that did not open: a list to read, copy and act on.

use eframe::egui::{self, RichText, ScrollArea, Ui};

use crate::app::Command;
use crate::app::open::Failure;
use crate::app::state::file_name;
use crate::corpus::page::count;
use crate::dataset::{Problem, Severity};
use crate::ui::theme::{self, colors};
use crate::ui::widgets;

pub fn show(ui: &mut Ui, failure: &Failure, commands: &mut Vec<Command>) {
    let name = file_name(&failure.path);
    let title = format!("{name} does not open");
    super::heading(ui, &title, Command::DismissProblems, commands);
    let errors = failure
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    let warnings = failure.problems.len() - errors;
    let mut summary = count(errors, "error");
    if warnings > 0 {
        summary = format!("{summary} and {}", count(warnings, "warning"));
    }
    widgets::small(
        ui,
        format!("{summary}. The dataset that was open stays open."),
    );
    ui.add_space(8.0);
    let height = (ui.ctx().content_rect().height() * 0.55).max(160.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, 66.0, failure.problems.len(), |ui, range| {
            for problem in failure.problems.get(range).unwrap_or_default() {
                let (rect, _) = ui.allocate_exact_size(
                    egui::vec2(ui.available_width(), 66.0),
                    egui::Sense::hover(),
                );
                let builder = egui::UiBuilder::new().max_rect(rect);
                ui.scope_builder(builder, |ui| one(ui, problem));
            }
        });
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if ui.button("Copy all").clicked() {
            commands.push(Command::CopyProblems);
        }
        if ui.button("Try again").clicked() {
            commands.push(Command::OpenFile(failure.path.clone()));
        }
        if ui.button("Close").clicked() {
            commands.push(Command::DismissProblems);
        }
    });
}

fn one(ui: &mut Ui, problem: &Problem) {
    let colors = colors(ui);
    ui.spacing_mut().item_spacing.y = 1.0;
    let color = match problem.severity {
        Severity::Error => colors.error,
        Severity::Warning => colors.warning,
    };
    let place = RichText::new(problem.place())
        .font(theme::mono(theme::SMALL_SIZE))
        .color(color);
    ui.add(egui::Label::new(place).truncate());
    let sentence = problem.sentence();
    ui.add(egui::Label::new(&sentence).truncate())
        .on_hover_text(&sentence);
    let below = problem
        .help
        .clone()
        .unwrap_or_else(|| problem.source_line.trim().to_owned());
    let below = RichText::new(below)
        .size(theme::SMALL_SIZE)
        .color(colors.muted);
    ui.add(egui::Label::new(below).truncate());
}
