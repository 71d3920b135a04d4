//! The network of entities that stand together: drawn, dragged, focused, and as a table.

use eframe::egui::{self, Panel, RichText, Sense, Ui, Vec2};
use egui_extras::{Column, TableBuilder};

use super::{Analysis, switch};
use crate::app::views::Views;
use crate::app::{Command, State};
use crate::corpus::entity::kind_in_words;
use crate::corpus::network::Strength;
use crate::dataset::{EntityKind, Link};
use crate::figure::view::network;
use crate::figure::{Lead, Point};
use crate::ui::heading::{choice, heading, notes, waiting};
use crate::ui::theme::{self, colors};
use crate::ui::widgets;

/// What the section remembers between frames.
#[derive(Debug, Default)]
pub struct Network {
    /// The node that is being dragged, by its entity's id, and where it is in the unit square.
    dragged: Option<(String, [f32; 2])>,
}

pub fn show(
    tab: &mut Analysis,
    ui: &mut Ui,
    state: &mut State,
    views: &mut Views,
    commands: &mut Vec<Command>,
) {
    let Some(data) = state.network() else {
        return waiting(ui, state);
    };
    let title = "Who and what stands in the same sources?";
    let said = tab.said.clone();
    heading(ui, title, &said, state, commands, |ui, commands| {
        controls(ui, state, views, commands);
    });
    notes(ui, &tab.said.notes);
    if ui.available_width() > 900.0 {
        table(ui, &data, commands);
    }
    egui::CentralPanel::no_frame().show(ui, |ui| {
        let size = ui.available_size();
        let scene = state.scene(size.x, size.y);
        let area = network::area(&scene);
        let mut shown = None;
        if let Some((id, place)) = &tab.network.dragged
            && let Some(at) = data.network.nodes.iter().position(|node| node.id == *id)
        {
            let mut moved = (*data).clone();
            if let Some(it) = moved.layout.places.get_mut(at) {
                *it = *place;
            }
            shown = Some(moved);
        }
        let data = shown.as_ref().unwrap_or(&data);
        let figure = network::figure(&scene, data, &views.network);
        let (rect, response) = ui.allocate_exact_size(
            Vec2::new(figure.width, figure.height),
            Sense::click_and_drag(),
        );
        let used = tab.screen.show_in(ui, &figure, rect, response);
        let entity_at = |at: Option<usize>| match &figure.items.get(at?)?.lead {
            Lead::Select(Link::Entity(id)) => Some(id.clone()),
            _ => None,
        };
        if let Some(id) = entity_at(used.chosen) {
            let is_focus = views.network.focus.as_ref() == Some(&id);
            views.network.focus = (!is_focus).then(|| id.clone());
            commands.push(Command::Select(Link::Entity(id)));
        } else if used.response.clicked() && used.chosen.is_none() {
            views.network.focus = None;
        }
        if used.response.drag_started()
            && let Some(id) = entity_at(used.hovered)
        {
            tab.network.dragged = Some((id, [0.5, 0.5]));
        }
        if let (Some((_, place)), Some(at)) = (
            &mut tab.network.dragged,
            used.response.interact_pointer_pos(),
        ) {
            let at = Point::new(at.x - rect.min.x, at.y - rect.min.y);
            *place = [
                ((at.x - area.x) / area.width.max(1.0)).clamp(0.0, 1.0),
                ((at.y - area.y) / area.height.max(1.0)).clamp(0.0, 1.0),
            ];
            ui.ctx().request_repaint();
        }
        if used.response.drag_stopped()
            && let Some((id, place)) = tab.network.dragged.take()
        {
            let pinned = &mut views.network.layout.pinned;
            pinned.retain(|(other, _)| *other != id);
            pinned.push((id, place));
        }
        tab.said.by(&figure);
    });
}

fn controls(ui: &mut Ui, state: &State, views: &mut Views, commands: &mut Vec<Command>) {
    let chosen = &mut views.network.choice;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        widgets::small(ui, "Kinds");
        for kind in [
            EntityKind::Person,
            EntityKind::Country,
            EntityKind::Organization,
            EntityKind::Event,
        ] {
            let was_on = chosen.kinds.contains(&kind);
            let mut is_on = was_on;
            switch(ui, "Kinds", kind_in_words(kind, 2), &mut is_on);
            if is_on && !was_on {
                chosen.kinds.push(kind);
            } else if was_on && !is_on {
                chosen.kinds.retain(|other| *other != kind);
            }
        }
    });
    ui.horizontal(|ui| {
        widgets::small(ui, "Also");
        switch(ui, "Also", "statements", &mut chosen.has_statements);
    });
    let strengths = [
        (Strength::Count, "sources"),
        (Strength::NormalisedPmi, "NPMI"),
        (Strength::LogLikelihood, "G²"),
    ];
    if let Some(strength) = choice(ui, "Ties by", &strengths, chosen.strength) {
        chosen.strength = strength;
    }
    let least = [
        (None, "auto"),
        (Some(1), "1"),
        (Some(2), "2"),
        (Some(5), "5"),
    ];
    if let Some(at_least) = choice(ui, "Together at least", &least, chosen.at_least) {
        chosen.at_least = at_least;
    }
    if let Some(id) = views.network.focus.clone() {
        let link = Link::Entity(id);
        let name = state.corpus().title_of(&link);
        let text = RichText::new(format!("Page of {}", widgets::clip(&name)));
        if widgets::link(ui, text.size(theme::SMALL_SIZE)).clicked() {
            commands.push(Command::Go(link.into()));
        }
    }
    if !views.network.layout.pinned.is_empty() {
        let text = RichText::new("Let go of what was moved").size(theme::SMALL_SIZE);
        if widgets::link(ui, text).clicked() {
            views.network.layout.pinned.clear();
        }
    }
}

/// The pairs, for those who prefer reading.
fn table(ui: &mut Ui, data: &network::Data, commands: &mut Vec<Command>) {
    let paper = colors(ui).paper;
    let nodes = &data.network.nodes;
    Panel::right("network table")
        .resizable(true)
        .default_size(360.0)
        .size_range(240.0..=560.0)
        .frame(
            egui::Frame::new()
                .fill(paper)
                .inner_margin(egui::Margin::symmetric(8, 4)),
        )
        .show(ui, |ui| {
            TableBuilder::new(ui)
                .id_salt("pairs")
                .striped(false)
                .auto_shrink(false)
                .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
                .column(Column::remainder().at_least(70.0).clip(true))
                .column(Column::remainder().at_least(70.0).clip(true))
                .column(Column::exact(58.0))
                .column(Column::exact(52.0))
                .column(Column::exact(48.0))
                .header(24.0, |mut header| {
                    for name in ["One", "The other"] {
                        header.col(|ui| {
                            widgets::small(ui, name);
                        });
                    }
                    for name in ["Together", "NPMI", "G²"] {
                        header.col(|ui| at_right(ui, name));
                    }
                })
                .body(|body| {
                    body.rows(theme::ROW - 4.0, data.network.pairs.len(), |mut row| {
                        let Some(pair) = data.network.pairs.get(row.index()) else {
                            return;
                        };
                        for at in [pair.nodes.0, pair.nodes.1] {
                            row.col(|ui| {
                                let Some(node) = nodes.get(at) else { return };
                                let text = RichText::new(widgets::clip(&node.name));
                                if widgets::link(ui, text.size(theme::SMALL_SIZE)).clicked() {
                                    let link = Link::Entity(node.id.clone());
                                    commands.push(Command::Go(link.into()));
                                }
                            });
                        }
                        for number in [
                            pair.together.to_string(),
                            format!("{:.2}", pair.npmi),
                            format!("{:.1}", pair.log_likelihood),
                        ] {
                            row.col(|ui| at_right(ui, number));
                        }
                    });
                });
        });
}

fn at_right(ui: &mut Ui, text: impl Into<String>) {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        widgets::small(ui, text);
    });
}
