//! How often words, phrases or queries occur.

use eframe::egui::{self, Key, Role, Ui, WidgetInfo};

use super::Analysis;
use crate::app::views::Views;
use crate::app::{Command, State};
use crate::corpus::Facet;
use crate::figure::view::frequency::{self, By, Measure};
use crate::ui::brush::BINS;
use crate::ui::heading::{choice, waiting};
use crate::ui::{theme, widgets};

/// What the section remembers between frames.
#[derive(Debug, Default)]
pub struct Frequency {
    typed: String,
}

pub fn show(
    tab: &mut Analysis,
    ui: &mut Ui,
    state: &mut State,
    views: &mut Views,
    commands: &mut Vec<Command>,
) {
    let Some(data) = state.frequency() else {
        return waiting(ui, state);
    };
    let options = views.frequency.clone();
    let mut typed = std::mem::take(&mut tab.frequency.typed);
    let controls = |ui: &mut Ui, _: &mut Vec<Command>| {
        field(ui, &mut typed, views);
        if views.frequency.queries.is_empty() {
            widgets::small(ui, "Try");
            for name in suggestions(state) {
                let text = egui::RichText::new(widgets::clip(&name));
                if widgets::link(ui, text.size(theme::SMALL_SIZE)).clicked() {
                    views.frequency.queries.push(name);
                }
            }
        }
        let by = [(By::Time, "time"), (By::Mission, "mission")];
        if let Some(by) = choice(ui, "By", &by, views.frequency.by) {
            views.frequency.by = by;
        }
        if views.frequency.by == By::Time
            && let Some(bins) = choice(ui, "Bars", &BINS, views.frequency.bins)
        {
            views.frequency.bins = bins;
        }
        let measures = [
            (Measure::Cables, "cables"),
            (Measure::Occurrences, "occurrences"),
        ];
        if let Some(measure) = choice(ui, "Count", &measures, views.frequency.measure) {
            views.frequency.measure = measure;
        }
        let shares = [(false, "numbers"), (true, "share")];
        if let Some(is_share) = choice(ui, "As", &shares, views.frequency.is_share) {
            views.frequency.is_share = is_share;
        }
    };
    let title = "How often do these words occur?";
    let draw = |width, height| frequency::figure(&state.scene(width, height), &data, &options);
    tab.long(ui, title, state, commands, controls, &data, draw);
    tab.frequency.typed = typed;
}

/// Names to begin with: the entities that stand in most cables.
fn suggestions(state: &State) -> Vec<String> {
    const SUGGESTED: usize = 5;
    let counts = state.answer.counts.get(&Facet::Entity);
    let values = state.corpus().facets.values(Facet::Entity);
    counts
        .into_iter()
        .flatten()
        .filter_map(|count| values.get(count.value as usize))
        .filter(|value| !value.key.is_empty())
        .take(SUGGESTED)
        .map(|value| {
            if value.label.contains(' ') {
                format!("\"{}\"", value.label)
            } else {
                value.label.clone()
            }
        })
        .collect()
}

/// Where another series is typed, and those that are counted.
fn field(ui: &mut Ui, typed: &mut String, views: &mut Views) {
    let name = "Add words, a “phrase” or a query";
    let response = ui.add(
        egui::TextEdit::singleline(typed)
            .hint_text(name)
            .char_limit(400)
            .margin(egui::Margin::symmetric(8, 4))
            .desired_width(230.0),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let adds = ui.button("Add").clicked() || enter;
    let text = typed.trim();
    let queries = &mut views.frequency.queries;
    if adds && !text.is_empty() {
        if !queries.iter().any(|query| query == text) {
            queries.push(text.to_owned());
        }
        typed.clear();
        response.request_focus();
    }
    let mut removed = None;
    for (at, query) in queries.iter().enumerate() {
        if widgets::chip(ui, widgets::clip(query)) {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        queries.remove(at);
    }
}
