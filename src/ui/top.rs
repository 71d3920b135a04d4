//! The bar at the top: back and forward, the dataset's title, the tabs, the search field, the
//! menu; and the line at the bottom with what the program has to tell.

use std::sync::atomic::Ordering;

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::{self, Align, Layout, RichText, Role, Ui, WidgetInfo};

use super::theme::{self, colors};
use super::{icons, widgets};
use crate::app::command::MENUS;
use crate::app::notices::Level;
use crate::app::open::Origin;
use crate::app::state::file_name;
use crate::app::{Command, State, Tab, shortcuts};
use crate::corpus::page::count;

/// The search field's id, by which it gets the keyboard.
#[must_use]
pub fn search_id() -> egui::Id {
    egui::Id::unique("search field")
}

pub fn bar(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let colors = colors(ui);
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let (can_back, can_forward) = (state.history.can_go_back(), state.history.can_go_forward());
        if widgets::icon_button(ui, icons::ARROW_LEFT, "Back", can_back).clicked() {
            commands.push(Command::Back);
        }
        if widgets::icon_button(ui, icons::ARROW_RIGHT, "Forward", can_forward).clicked() {
            commands.push(Command::Forward);
        }
        ui.add_space(8.0);
        ui.spacing_mut().item_spacing.x = 16.0;
        for tab in Tab::ALL {
            let is_selected = state.location.tab == tab;
            if widgets::tab(ui, tab.label(), "", is_selected).clicked() {
                commands.push(Command::Show(tab));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            menu(ui, state, commands);
            search_field(ui, state, (width * 0.28).clamp(180.0, 380.0), commands);
            ui.add_space(12.0);
            let title = RichText::new(&state.corpus().dataset.title)
                .font(theme::semibold(theme::TEXT_SIZE))
                .color(colors.muted);
            if ui.available_width() > 80.0 {
                ui.add(egui::Label::new(title).truncate().selectable(false));
            }
        });
    });
}

fn search_field(ui: &mut Ui, state: &State, width: f32, commands: &mut Vec<Command>) {
    let muted = colors(ui).muted;
    let mut text = state.search_text.clone();
    if !text.is_empty() && widgets::icon_button(ui, icons::X, "Clear search", true).clicked() {
        commands.push(Command::Search(String::new()));
    }
    let id = search_id();
    let is_focused = ui.memory(|memory| memory.has_focus(id));
    let enter = is_focused
        && ui.input_mut(|input| {
            let back = input.consume_key(egui::Modifiers::SHIFT, egui::Key::Enter);
            let forward = input.consume_key(egui::Modifiers::NONE, egui::Key::Enter);
            if back {
                commands.push(Command::PreviousHit);
            } else if forward {
                commands.push(Command::NextHit);
            }
            back || forward
        });
    let response = ui.add(
        egui::TextEdit::singleline(&mut text)
            .id(id)
            .hint_text("Search the cables")
            .char_limit(2000)
            .margin(egui::Margin {
                left: 28,
                right: 8,
                top: 5,
                bottom: 5,
            })
            .desired_width(width),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Search the cables"));
    ui.painter().text(
        response.rect.left_center() + egui::vec2(9.0, 0.0),
        egui::Align2::LEFT_CENTER,
        icons::MAGNIFYING_GLASS,
        theme::icons(15.0),
        muted,
    );
    if enter {
        response.request_focus();
        if state.location.tab != Tab::Cables {
            commands.push(Command::Show(Tab::Cables));
        }
    }
    let help = "Words (all of them), \"a phrase\", prefix*, -without, \
                subject:… body:… from:… to:… ref:… date:2018-07 \
                mission:… entity:… tag:… marking:… outlet:…";
    let response = if is_focused {
        response
    } else {
        response.on_hover_text(help)
    };
    if response.changed() {
        commands.push(Command::Search(text));
        if state.location.tab != Tab::Cables {
            commands.push(Command::Show(Tab::Cables));
        }
    }
}

fn menu(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let text = RichText::new(icons::LIST).font(theme::icons(18.0));
    let button = egui::Button::new(text).frame(false);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(260.0);
        let mut was_named = false;
        for (at, menu) in MENUS.iter().enumerate() {
            // Thin rules between what belongs together.
            if at > 0 && !(was_named && menu.name.is_some()) {
                ui.separator();
            }
            was_named = menu.name.is_some();
            if let Some(name) = menu.name {
                ui.menu_button(name, |ui| {
                    ui.set_min_width(240.0);
                    entries(ui, menu.commands, commands);
                });
            } else {
                entries(ui, menu.commands, commands);
            }
            if at == 0 && !state.settings.recent.is_empty() {
                ui.menu_button("Recent datasets", |ui| recent(ui, state, commands));
            }
        }
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Menu"));
}

fn recent(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.set_min_width(220.0);
    for path in &state.settings.recent {
        let button = egui::Button::new(file_name(path)).frame(false);
        let response = ui.add(button).on_hover_text(path.display().to_string());
        if response.clicked() {
            commands.push(Command::OpenFile(path.clone()));
        }
    }
}

fn entries(ui: &mut Ui, listed: &[Command], commands: &mut Vec<Command>) {
    for command in listed {
        let mut button = egui::Button::new(command.label()).frame(false);
        if let Some(keys) = shortcuts::of(command) {
            button = button.shortcut_text(ui.ctx().format_shortcut(&keys));
        }
        if ui.add(button).clicked() {
            commands.push(command.clone());
        }
    }
}

/// What is to be told or asked, below everything; nothing where there is nothing.
#[must_use]
pub fn has_footer(state: &State) -> bool {
    state.opening.is_some()
        || state.exporting.is_some()
        || is_tracing(state)
        || state.asks_to_remember
        || state.notices.fresh().is_some()
}

/// Whether a trace goes on that the user is shown: one that takes no time is not.
fn is_tracing(state: &State) -> bool {
    state.tracing.as_ref().is_some_and(|it| it.is_asked_for)
}

pub fn footer(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let colors = colors(ui);
    if let Some(opening) = &state.opening {
        ui.horizontal(|ui| {
            let fraction = opening.fraction();
            let step = if fraction == Some(1.0) {
                ": finding who and what it mentions"
            } else {
                ""
            };
            ui.label(format!("Opening {}{step}", file_name(&opening.path)));
            if let Some(fraction) = fraction.filter(|fraction| *fraction < 1.0) {
                ui.add(egui::ProgressBar::new(fraction).desired_width(220.0));
            }
            if ui.button("Cancel").clicked() {
                commands.push(Command::CancelOpening);
            }
        });
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_millis(100));
    }
    if let Some(exporting) = &state.exporting {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(format!("Saving {}", file_name(&exporting.path)));
        });
    }
    if is_tracing(state)
        && let Some(tracing) = &state.tracing
    {
        ui.horizontal(|ui| {
            let links = tracing.control.links.load(Ordering::Relaxed);
            ui.label(format!("Tracing quotations: {}", count(links, "link")));
            #[expect(clippy::cast_possible_truncation, reason = "a progress bar")]
            let fraction = tracing.control.fraction() as f32;
            ui.add(egui::ProgressBar::new(fraction).desired_width(220.0));
            if ui.button("Cancel").clicked() {
                commands.push(Command::CancelTrace);
            }
        });
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_millis(100));
    }
    if state.asks_to_remember
        && let Origin::File(path) = &state.opened.origin
    {
        ui.horizontal_wrapped(|ui| {
            ui.label(format!(
                "Remember {} on this computer, for the list of recent datasets?",
                file_name(path)
            ));
            if ui.button("Remember").clicked() {
                commands.push(Command::Remember(true));
            }
            if ui.button("Do not remember").clicked() {
                commands.push(Command::Remember(false));
            }
            widgets::small(ui, "Until you say so, nothing about it is written.");
        });
    }
    if let Some(notice) = state.notices.fresh() {
        ui.horizontal(|ui| {
            let (icon, color) = match notice.level {
                Level::Info => (icons::BELL, colors.muted),
                Level::Warning => (icons::WARNING, colors.warning),
                Level::Error => (icons::WARNING, colors.error),
            };
            ui.label(RichText::new(icon).font(theme::icons(15.0)).color(color));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::icon_button(ui, icons::X, "Dismiss message", true).clicked() {
                    commands.push(Command::DismissNotice);
                }
                if state.notices.told.len() > 1
                    && widgets::link(ui, RichText::new("All messages").size(theme::SMALL_SIZE))
                        .clicked()
                {
                    commands.push(Command::ShowNotices);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(&notice.text).truncate());
                });
            });
        });
    }
}
