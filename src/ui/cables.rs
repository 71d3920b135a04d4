//! The Cables tab: facets, the list, and the reader.

use eframe::egui::{self, Align, Layout, Panel, RichText, Role, Sense, Ui, WidgetInfo};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::brush::TimeBrush;
use super::facets::Facets;
use super::reader::Reader;
use super::theme::{self, colors};
use super::{heading, icons, widgets};
use crate::app::list::{self, Column};
use crate::app::{Command, State};
use crate::corpus::citation::bracketed;
use crate::corpus::comparison::Subject;
use crate::corpus::page::{count, number};
use crate::corpus::{Source, cable_title};
use crate::dataset::Link;

/// What the tab remembers between frames.
#[derive(Debug, Default)]
pub struct Cables {
    facets: Facets,
    reader: Reader,
    brush: TimeBrush,
}

impl Cables {
    pub fn show(&mut self, ui: &mut Ui, state: &mut State, commands: &mut Vec<Command>) {
        let colors = colors(ui);
        let width = ui.available_width();
        if state.settings.shows_facets && width > 860.0 {
            Panel::left("facets")
                .resizable(true)
                .default_size(208.0)
                .size_range(160.0..=360.0)
                .frame(
                    egui::Frame::new()
                        .fill(colors.surface)
                        .inner_margin(egui::Margin::symmetric(10, 0)),
                )
                .show(ui, |ui| self.facets.show(ui, state, commands));
        }
        let left = ui.available_width();
        Panel::right("reader")
            .resizable(true)
            .default_size((left * 0.5).clamp(320.0, 860.0))
            .size_range(300.0..=(left - 220.0).max(301.0))
            .frame(egui::Frame::new().fill(colors.paper))
            .show(ui, |ui| self.reader(ui, state, commands));
        egui::CentralPanel::no_frame()
            .frame(egui::Frame::new().fill(colors.paper))
            .show(ui, |ui| {
                // A short list is looked through faster than its bars are.
                self.brush.show(ui, state, 50, commands);
                list(ui, state, commands);
            });
    }

    fn reader(&mut self, ui: &mut Ui, state: &mut State, commands: &mut Vec<Command>) {
        if state.reader.page.is_none() {
            widgets::empty(ui, "A cable that you select is read here.", |_| {});
            return;
        }
        egui::Frame::new()
            .inner_margin(egui::Margin::symmetric(8, 4))
            .show(ui, |ui| toolbar(ui, state, commands));
        ui.painter().hline(
            ui.max_rect().x_range(),
            ui.cursor().top() - 2.0,
            ui.visuals().widgets.noninteractive.bg_stroke,
        );
        let current_hit = state.current_hit;
        self.reader
            .show(ui, "reader", &mut state.reader, current_hit, commands);
    }
}

fn toolbar(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (icon, command, name) in [
            (
                icons::CARET_UP,
                Command::PreviousDocument,
                "Previous document (K)",
            ),
            (
                icons::CARET_DOWN,
                Command::NextDocument,
                "Next document (J)",
            ),
        ] {
            if widgets::icon_button(ui, icon, name, true).clicked() {
                commands.push(command);
            }
        }
        let position = state
            .cable_in_reader()
            .and_then(|cable| state.rows.iter().position(|row| *row == cable));
        if let Some(position) = position {
            let of = number(state.rows.len());
            widgets::small(ui, format!(" {} of {of}", number(position + 1)));
        }
        let hits = state.hits_in_reader().len();
        if hits > 0 {
            ui.add_space(12.0);
            for (icon, command, name) in [
                (
                    icons::ARROW_LEFT,
                    Command::PreviousHit,
                    "Previous hit (Shift+F3)",
                ),
                (icons::ARROW_RIGHT, Command::NextHit, "Next hit (F3)"),
            ] {
                if widgets::icon_button(ui, icon, name, true).clicked() {
                    commands.push(command);
                }
            }
            let text = match state.current_hit {
                Some(at) => format!("hit {} of {}", number(at + 1), number(hits)),
                None => count(hits, "hit"),
            };
            widgets::small(ui, text);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = "Export image… (Ctrl+E)";
            if widgets::icon_button(ui, icons::IMAGE, name, true).clicked() {
                commands.push(Command::ExportImage);
            }
            if let Some(subject) = Subject::of(&state.location.reading.link)
                && ui
                    .button("Compare")
                    .on_hover_text("Side by side with the texts that quote it")
                    .clicked()
            {
                commands.push(Command::Compare(subject));
            }
            let name = "Copy with citation";
            if widgets::icon_button(ui, icons::COPY, name, true).clicked() {
                commands.push(Command::CopyCitation);
            }
        });
    });
}

/// How many cables match, what filters, and the cables.
fn list(ui: &mut Ui, state: &mut State, commands: &mut Vec<Command>) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(12, 6))
        .show(ui, |ui| summary(ui, state, commands));
    if state.rows.is_empty() {
        let total = state.corpus().dataset.cables.len();
        let sentence = if total == 0 {
            "This dataset has no cables."
        } else if state.is_searching() {
            "Searching…"
        } else {
            "No cable matches all of this."
        };
        widgets::empty(ui, sentence, |ui| {
            if total > 0 && !state.is_searching() && ui.button("Clear search and filters").clicked()
            {
                commands.push(Command::ClearFilters);
            }
        });
        return;
    }
    table(ui, state, commands);
}

fn summary(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        let width = ui.ctx().content_rect().width();
        let name = if state.settings.shows_facets {
            "Hide the facets"
        } else {
            "Show the facets"
        };
        if width > 860.0 && widgets::icon_button(ui, icons::FUNNEL, name, true).clicked() {
            commands.push(Command::ToggleFacets);
        }
        heading::found(ui, state);
        heading::conditions(ui, state, commands);
    });
    for note in &state.query.notes {
        widgets::small(ui, note);
    }
}

/// The columns that say something in this dataset, as far as there is room.
fn columns(state: &State, width: f32) -> Vec<Column> {
    use crate::corpus::facets::Facet;
    let corpus = state.corpus();
    let has = |facet: Facet| {
        corpus
            .facets
            .values(facet)
            .iter()
            .any(|value| !value.key.is_empty() && value.key != "none")
    };
    Column::ALL
        .into_iter()
        .filter(|column| match column {
            Column::Date => has(Facet::Year),
            Column::Subject => true,
            Column::Mission => has(Facet::Mission) && width > 440.0,
            Column::Reference => corpus.has_references && width > 640.0,
            Column::Marking => has(Facet::Marking) && width > 540.0,
            Column::Coverage => has(Facet::Coverage) && width > 360.0,
        })
        .collect()
}

fn table(ui: &mut Ui, state: &mut State, commands: &mut Vec<Command>) {
    let columns = columns(state, ui.available_width());
    let selected = state.cable_in_reader();
    let mut table = TableBuilder::new(ui)
        .id_salt(("cables", columns.len()))
        .striped(false)
        .resizable(true)
        .sense(Sense::click())
        .cell_layout(Layout::left_to_right(Align::Center))
        .auto_shrink(false);
    for column in &columns {
        table = table.column(match column {
            Column::Date => Width::initial(124.0).at_least(60.0).clip(true),
            Column::Mission => Width::initial(100.0).at_least(50.0).clip(true),
            Column::Subject => Width::remainder()
                .at_least(120.0)
                .clip(true)
                .resizable(false),
            Column::Reference => Width::initial(120.0).at_least(60.0).clip(true),
            Column::Marking => Width::initial(110.0).at_least(50.0).clip(true),
            Column::Coverage => Width::exact(66.0).clip(true),
        });
    }
    if std::mem::take(&mut state.reveals_row)
        && let Some(row) = selected.and_then(|it| state.rows.iter().position(|row| *row == it))
    {
        table = table.scroll_to_row(row, None).animate_scrolling(false);
    }
    table
        .header(28.0, |mut header| {
            for column in &columns {
                header.col(|ui| heading(ui, *column, state, commands));
            }
        })
        .body(|body| {
            body.rows(theme::ROW, state.rows.len(), |mut row| {
                let Some(cable) = state.rows.get(row.index()).copied() else {
                    return;
                };
                row.set_selected(selected == Some(cable));
                cells(&mut row, &columns, state, cable);
                let response = row.response();
                if response.has_focus() {
                    let accent = theme::current(&response.ctx).accent;
                    response.ctx.layer_painter(response.layer_id).rect_stroke(
                        response.rect,
                        2.0,
                        egui::Stroke::new(1.5, accent),
                        egui::StrokeKind::Inside,
                    );
                }
                let title = state.corpus().dataset.cables.get(cable).map(cable_title);
                response.widget_info(|| {
                    WidgetInfo::selected(
                        Role::Row,
                        true,
                        selected == Some(cable),
                        title.unwrap_or_default(),
                    )
                });
                if response.clicked()
                    && let link @ Link::Cable(_) = state.corpus().link_to(Source::Cable(cable))
                {
                    commands.push(Command::Go(link.into()));
                }
            });
        });
}

fn heading(ui: &mut Ui, column: Column, state: &State, commands: &mut Vec<Command>) {
    let colors = colors(ui);
    let sort = state.settings.sort;
    let is_sorted = sort.column == column;
    let text = RichText::new(column.label())
        .font(theme::semibold(theme::SMALL_SIZE))
        .color(if is_sorted { colors.ink } else { colors.muted });
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.x = 2.0;
    let response = ui
        .add(
            egui::Label::new(text)
                .selectable(false)
                .sense(Sense::click()),
        )
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(format!("Sort by {}", column.label().to_lowercase()));
    response.widget_info(|| {
        let direction = match (is_sorted, sort.is_descending) {
            (false, _) => "",
            (true, false) => ", ascending",
            (true, true) => ", descending",
        };
        let name = format!("Sort by {}{direction}", column.label().to_lowercase());
        WidgetInfo::labeled(Role::Button, true, name)
    });
    if is_sorted {
        let icon = if sort.is_descending {
            icons::CARET_DOWN
        } else {
            icons::CARET_UP
        };
        let icon = RichText::new(icon)
            .font(theme::icons(11.0))
            .color(colors.muted);
        ui.add(egui::Label::new(icon).selectable(false));
    }
    if response.clicked() {
        commands.push(Command::SortBy(column));
    }
}

/// What stands in a cell without a value.
const fn or_dash(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}

fn cells(row: &mut TableRow<'_, '_>, columns: &[Column], state: &State, at: usize) {
    let corpus = state.corpus();
    let Some(cable) = corpus.dataset.cables.get(at) else {
        return;
    };
    for column in columns {
        row.col(|ui| {
            ui.add_space(4.0);
            let colors = colors(ui);
            let cell = |text: RichText| egui::Label::new(text).truncate().selectable(false);
            match column {
                Column::Date => {
                    let text = bracketed(cable.date.for_tables(), &cable.date_basis);
                    ui.add(cell(RichText::new(or_dash(&text)).color(colors.muted)));
                }
                Column::Mission => {
                    let (mission, is_inferred) = list::mission(corpus, at);
                    let text = if is_inferred {
                        RichText::new(format!("[{mission}]")).color(colors.muted)
                    } else {
                        RichText::new(or_dash(widgets::clip(&mission))).color(colors.ink)
                    };
                    ui.add(cell(text));
                }
                Column::Subject => {
                    let title = widgets::clip(cable_title(cable));
                    ui.add(cell(RichText::new(title).color(colors.ink)));
                }
                Column::Reference => {
                    let reference = cable.reference.as_deref().unwrap_or_default();
                    let text = RichText::new(widgets::clip(reference))
                        .font(theme::mono(theme::SMALL_SIZE))
                        .color(colors.ink);
                    ui.add(cell(text));
                }
                Column::Marking => {
                    let marking = cable.marking.clone().unwrap_or_default();
                    let marking = bracketed(marking, &cable.marking_basis);
                    let size = theme::SMALL_SIZE;
                    ui.add(cell(
                        RichText::new(widgets::clip(&marking))
                            .size(size)
                            .color(colors.muted),
                    ));
                }
                Column::Coverage => {
                    let articles = corpus.coverage.of_source(Source::Cable(at)).len();
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        ui.add_space(12.0);
                        if articles > 0 {
                            let text = RichText::new(number(articles)).color(colors.ink);
                            ui.add(cell(text));
                        }
                    });
                }
            }
        });
    }
}
