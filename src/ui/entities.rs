//! The Entities tab: countries, individuals, events and organizations, and a page for each.

use eframe::egui::{self, Panel, RichText, ScrollArea, Ui};

use super::reader::Reader;
use super::theme::{self, colors};
use super::widgets;
use crate::app::state::KINDS;
use crate::app::{Command, State};
use crate::corpus::entity::kind_in_words;
use crate::corpus::page::{count, number};
use crate::dataset::{EntityKind, Link};

/// What the tab remembers between frames.
#[derive(Debug, Default)]
pub struct Entities {
    reader: Reader,
    revealed: String,
}

/// What a section is called.
const fn section(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Country => "Countries",
        EntityKind::Person => "Individuals",
        EntityKind::Event => "Events",
        EntityKind::Organization => "Organizations",
    }
}

impl Entities {
    pub fn show(&mut self, ui: &mut Ui, state: &mut State, commands: &mut Vec<Command>) {
        let colors = colors(ui);
        Panel::top("entity sections")
            .frame(
                egui::Frame::new()
                    .fill(colors.surface)
                    .inner_margin(egui::Margin {
                        left: 16,
                        right: 16,
                        top: 2,
                        bottom: 2,
                    }),
            )
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 16.0;
                    for kind in KINDS {
                        let entities = &state.corpus().dataset.entities;
                        let total = entities.iter().filter(|it| it.kind == kind).count();
                        let is_selected = state.location.kind == Some(kind);
                        if widgets::tab(ui, section(kind), &number(total), is_selected).clicked() {
                            commands.push(Command::ShowKind(kind));
                        }
                    }
                });
            });
        Panel::left("entity list")
            .resizable(true)
            .default_size(300.0)
            .size_range(200.0..=520.0)
            .frame(
                egui::Frame::new()
                    .fill(colors.paper)
                    .inner_margin(egui::Margin::symmetric(10, 8)),
            )
            .show(ui, |ui| self.list(ui, state, commands));
        egui::CentralPanel::no_frame()
            .frame(egui::Frame::new().fill(colors.paper))
            .show(ui, |ui| {
                if state.entity_page.page.is_none() {
                    widgets::empty(ui, "An entity that you select is shown here.", |_| {});
                } else {
                    self.reader
                        .show(ui, "entity", &mut state.entity_page, None, commands);
                }
            });
    }

    fn list(&mut self, ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
        let kind = state.location.kind.unwrap_or(EntityKind::Country);
        let mut filter = state.entities.filter.clone();
        let hint = format!("Filter {}", kind_in_words(kind, 2));
        let width = ui.available_width();
        let response = ui.add(
            egui::TextEdit::singleline(&mut filter)
                .hint_text(&hint)
                .margin(egui::Margin::symmetric(8, 5))
                .desired_width(width),
        );
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &hint));
        if response.changed() {
            commands.push(Command::FilterEntities(filter));
        }
        ui.horizontal(|ui| {
            widgets::small(ui, count(state.entities.rows.len(), kind_in_words(kind, 1)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let (text, name) = if state.entities.is_by_name {
                    ("A–Z", "Sorted by name; sort by number of cables")
                } else {
                    (
                        "Most cables first",
                        "Sorted by number of cables; sort by name",
                    )
                };
                let link = widgets::link(ui, RichText::new(text).size(theme::SMALL_SIZE));
                if link.on_hover_text(name).clicked() {
                    let is_by_name = !state.entities.is_by_name;
                    commands.push(Command::SortEntities { is_by_name });
                }
            });
        });
        if state.entities.rows.is_empty() {
            let sentence = if state.entities.filter.is_empty() {
                "This dataset has none."
            } else {
                "None has such a name."
            };
            widgets::empty(ui, sentence, |_| {});
            return;
        }
        self.rows(ui, state, commands);
    }

    fn rows(&mut self, ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
        let rows = &state.entities.rows;
        let most = rows
            .iter()
            .map(|(_, count)| *count)
            .max()
            .unwrap_or(0)
            .max(1);
        let selected = state.corpus().entity_index(&state.location.entity);
        let row_height = theme::ROW - 2.0;
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut area = ScrollArea::vertical()
            .id_salt("entity rows")
            .auto_shrink(false);
        if self.revealed != state.location.entity {
            self.revealed.clone_from(&state.location.entity);
            let at = rows.iter().position(|(at, _)| Some(*at) == selected);
            let visible = ui.available_height();
            #[expect(clippy::cast_precision_loss, reason = "pixels")]
            if let Some(at) = at {
                let top = at as f32 * (row_height + 2.0);
                if top > visible - row_height {
                    area = area.vertical_scroll_offset(top - visible / 2.0);
                }
            }
        }
        area.show_rows(ui, row_height, rows.len(), |ui, range| {
            for (at, cables) in rows.get(range).unwrap_or_default() {
                let Some(entity) = state.corpus().dataset.entities.get(*at) else {
                    continue;
                };
                let shown = number(*cables);
                #[expect(clippy::cast_precision_loss, reason = "a share of a row's width")]
                let share = *cables as f32 / most as f32;
                let response = widgets::Row {
                    name: &entity.name,
                    count: &shown,
                    share,
                    is_selected: Some(*at) == selected,
                    is_excluded: false,
                    role: egui::Role::ListBoxOption,
                    accessible_name: format!("{}, {}", entity.name, count(*cables, "cable")),
                    right_margin: 4.0,
                }
                .show(ui);
                if response.clicked() {
                    commands.push(Command::Go(Link::Entity(entity.id.clone()).into()));
                }
            }
        });
    }
}
