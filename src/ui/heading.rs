//! What stands above a view that is a figure: the question that it answers, what it counts, what
//! filters it, and its controls. And the conditions in force, for every view.

use eframe::egui::{self, Align, Frame, Layout, Margin, Panel, RichText, Ui};

use super::theme::{self, colors};
use super::{icons, widgets};
use crate::app::views::Progress;
use crate::app::{Command, State};
use crate::corpus::Facet;
use crate::corpus::page::{count, number};
use crate::figure::Figure;

/// What a figure said of itself in the frame before, when its place was not known yet.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub title: String,
    pub summary: String,
    pub notes: Vec<String>,
}

impl Said {
    /// Takes over what a figure says.
    pub fn by(&mut self, figure: &Figure) {
        self.title.clone_from(&figure.title);
        self.summary.clone_from(&figure.summary);
        self.notes.clone_from(&figure.notes);
    }
}

/// Whether what is on show is what was asked for.
fn progress(ui: &mut Ui, state: &State) {
    match state.view_data.progress() {
        _ if state.is_searching() => widgets::small(ui, "searching…"),
        Progress::Counting => widgets::small(ui, "counting…"),
        Progress::Failed => widgets::small(ui, "this could not be counted"),
        Progress::Done => return,
    };
}

/// What a view says while there is nothing to draw yet.
pub fn waiting(ui: &mut Ui, state: &State) {
    let sentence = if state.view_data.progress() == Progress::Failed {
        "This could not be counted; another search may work."
    } else {
        "Counting…"
    };
    widgets::empty(ui, sentence, |_| {});
}

/// The head of a view: its question at the left, its controls at the right and below.
pub fn heading(
    ui: &mut Ui,
    title: &str,
    said: &Said,
    state: &State,
    commands: &mut Vec<Command>,
    controls: impl FnOnce(&mut Ui, &mut Vec<Command>),
) {
    let paper = colors(ui).paper;
    Panel::top("view heading")
        .frame(
            Frame::new()
                .fill(paper)
                .inner_margin(Margin::symmetric(16, 8)),
        )
        .show_separator_line(true)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let name = "Export image… (Ctrl+E)";
                    if widgets::icon_button(ui, icons::IMAGE, name, true).clicked() {
                        commands.push(Command::ExportImage);
                    }
                    progress(ui, state);
                    let width = ui.available_width() * 0.45;
                    let muted = colors(ui).muted;
                    let text = RichText::new(&said.summary)
                        .size(theme::SMALL_SIZE)
                        .color(muted);
                    ui.scope(|ui| {
                        ui.set_max_width(width);
                        ui.add(egui::Label::new(text).truncate());
                    });
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let title = if said.title.is_empty() {
                            title
                        } else {
                            &said.title
                        };
                        let text = RichText::new(title)
                            .font(theme::serif_semibold(theme::HEADING_SIZE + 3.0));
                        ui.add(egui::Label::new(text).truncate());
                    });
                });
            });
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                controls(ui, commands);
                ui.spacing_mut().item_spacing.x = 8.0;
                conditions(ui, state, commands);
            });
        });
}

/// What a figure says below itself: what is not drawn, and what a reader must know.
pub fn notes(ui: &mut Ui, notes: &[String]) {
    if notes.is_empty() {
        return;
    }
    let paper = colors(ui).paper;
    Panel::bottom("view notes")
        .frame(
            Frame::new()
                .fill(paper)
                .inner_margin(Margin::symmetric(16, 4)),
        )
        .show(ui, |ui| {
            let text = notes.join(" ");
            let muted = colors(ui).muted;
            let label = RichText::new(&text).size(theme::SMALL_SIZE).color(muted);
            ui.add(egui::Label::new(label).truncate())
                .on_hover_text(notes.join("\n"));
        });
}

/// How many cables match.
pub fn found(ui: &mut Ui, state: &State) {
    let total = state.corpus().dataset.cables.len();
    let found = if state.rows.len() == total {
        count(total, "cable")
    } else {
        format!("{} of {}", number(state.rows.len()), count(total, "cable"))
    };
    ui.label(RichText::new(found).font(theme::semibold(theme::TEXT_SIZE)));
    if state.is_searching() {
        widgets::small(ui, "searching…");
    }
}

/// How many chips a facet has; more conditions are one chip.
const CHIPS: usize = 8;

/// The conditions in force as chips, and a way to be rid of all of them.
pub fn conditions(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    for facet in Facet::ALL {
        let of_facet: Vec<_> = state
            .filters
            .iter()
            .filter(|it| it.facet == facet)
            .collect();
        if of_facet.len() > CHIPS {
            let text = format!("{}: {} chosen", facet.label(), number(of_facet.len()));
            if widgets::chip(ui, &text) {
                commands.push(Command::ClearFacet(facet));
            }
            continue;
        }
        for filter in of_facet {
            let label = state.corpus().facets.label_of(filter);
            let not = if filter.is_excluding { "not " } else { "" };
            if widgets::chip(ui, &format!("{not}{}: {label}", facet.label())) {
                commands.push(Command::ToggleFilter(filter.clone()));
            }
        }
    }
    if let Some(period) = &state.period
        && widgets::chip(ui, &format!("Date: {}", period.for_people()))
    {
        commands.push(Command::SetPeriod(None));
    }
    if !state.query.is_empty()
        && widgets::link(ui, RichText::new("Clear all").size(theme::SMALL_SIZE)).clicked()
    {
        commands.push(Command::ClearFilters);
    }
}

/// A choice among a few, as words in a row of which one is underlined. Gives the one that was
/// clicked.
pub fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    options: &[(T, &str)],
    current: T,
) -> Option<T> {
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        widgets::small(ui, name);
        for (value, label) in options {
            if widgets::option(ui, label, name, *value == current).clicked() {
                chosen = Some(*value);
            }
        }
    });
    chosen.filter(|value| *value != current)
}
