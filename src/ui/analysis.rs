//! The Analysis tab: what the outlets report, from whom they have it, what they print, who stands
//! together, and how often words occur.

mod frequency;
mod kept;
mod network;
mod press;

use std::sync::Arc;

use eframe::egui::{self, Frame, Margin, Panel, ScrollArea, Sense, Ui};

use kept::{Data, Kept, Of};

use super::figure::Screen;
use super::heading::{Said, heading, notes};
use super::theme::colors;
use super::widgets;
use crate::app::views::Section;
use crate::app::{Command, State};
use crate::figure::Figure;

/// What the tab remembers between frames.
#[derive(Debug, Default)]
pub struct Analysis {
    screen: Screen,
    network: network::Network,
    frequency: frequency::Frequency,
    said: Said,
    section: Section,
    kept: Kept,
}

impl Analysis {
    pub fn show(&mut self, ui: &mut Ui, state: &mut State, commands: &mut Vec<Command>) {
        sections(ui, state, commands);
        if self.section != state.location.section {
            self.section = state.location.section;
            self.said = Said::default();
        }
        let mut views = state.views.clone();
        match state.location.section {
            Section::Claims => press::claims(self, ui, state, &mut views, commands),
            Section::Sources => press::sources(self, ui, state, &mut views, commands),
            Section::Coverage => press::coverage(self, ui, state, &mut views, commands),
            Section::Network => network::show(self, ui, state, &mut views, commands),
            Section::Frequency => frequency::show(self, ui, state, &mut views, commands),
        }
        if views != state.views {
            commands.push(Command::SetViews(Box::new(views)));
            ui.ctx().request_repaint();
        }
    }

    /// Draws a figure that may be longer than the window, under its question and its controls;
    /// anew only if what it depends on changed.
    #[expect(
        clippy::too_many_arguments,
        reason = "what stands over the figure, and what is in it"
    )]
    fn long(
        &mut self,
        ui: &mut Ui,
        title: &str,
        state: &State,
        commands: &mut Vec<Command>,
        controls: impl FnOnce(&mut Ui, &mut Vec<Command>),
        data: &Arc<impl Data + 'static>,
        draw: impl FnOnce(f32, f32) -> Figure,
    ) {
        heading(ui, title, &self.said, state, commands, controls);
        notes(ui, &self.said.notes);
        egui::CentralPanel::no_frame().show(ui, |ui| {
            let available = ui.available_size();
            ScrollArea::vertical()
                .id_salt(title)
                .auto_shrink(false)
                .show(ui, |ui| {
                    let [width, height] = [available.x - 10.0, available.y - 4.0];
                    let data = Arc::clone(data);
                    let of = Of::new(state, data, [width, height]);
                    let figure = self.kept.figure(of, || draw(width, height));
                    let used = self.screen.show(ui, figure, Sense::click());
                    commands.extend(used.command(figure));
                    self.said.by(figure);
                });
        });
    }
}

fn sections(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let surface = colors(ui).surface;
    Panel::top("analysis sections")
        .frame(
            Frame::new()
                .fill(surface)
                .inner_margin(Margin::symmetric(16, 2)),
        )
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                for section in Section::ALL {
                    let is_selected = state.location.section == section;
                    if widgets::tab(ui, section.label(), "", is_selected).clicked() {
                        commands.push(Command::ShowSection(section));
                    }
                }
            });
        });
}

/// Whether a choice that can be on or off was switched.
fn switch(ui: &mut Ui, of: &str, name: &str, is_on: &mut bool) {
    if widgets::option(ui, name, of, *is_on).clicked() {
        *is_on = !*is_on;
    }
}
