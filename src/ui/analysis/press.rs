//! Claims, sources and coverage: what the outlets tell.

use eframe::egui::{ComboBox, Role, Ui, WidgetInfo};

use super::Analysis;
use crate::app::views::Views;
use crate::app::{Command, State};
use crate::figure::view::{claims, coverage, sources};
use crate::ui::heading::{choice, waiting};
use crate::ui::widgets;

/// Who reports what.
pub fn claims(
    tab: &mut Analysis,
    ui: &mut Ui,
    state: &mut State,
    views: &mut Views,
    commands: &mut Vec<Command>,
) {
    let Some(data) = state.claims_data() else {
        return waiting(ui, state);
    };
    let scene = |width, height| state.scene(width, height);
    let topics = claims::topics(&scene(100.0, 100.0), &data);
    let title = views.claims.show.question();
    let options = views.claims.clone();
    let controls = |ui: &mut Ui, _: &mut Vec<Command>| {
        let shows: Vec<_> = claims::Show::ALL
            .iter()
            .map(|it| (*it, it.label()))
            .collect();
        if let Some(show) = choice(ui, "Show", &shows, views.claims.show) {
            views.claims.show = show;
        }
        let orders = [
            (claims::Order::Topic, "by topic"),
            (claims::Order::Disagreement, "most disputed first"),
        ];
        if let Some(order) = choice(ui, "Order", &orders, views.claims.order) {
            views.claims.order = order;
        }
        if topics.len() > 1 {
            let all = "All topics";
            let shown = views.claims.topic.clone();
            let response = ComboBox::from_id_salt("topic")
                .selected_text(shown.as_deref().map_or(all, widgets::clip))
                .width(180.0)
                .show_ui(ui, |ui| {
                    ui.selectable_value(&mut views.claims.topic, None, all);
                    for topic in &topics {
                        let value = Some(topic.clone());
                        ui.selectable_value(&mut views.claims.topic, value, widgets::clip(topic));
                    }
                })
                .response;
            response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Topic"));
        }
    };
    let draw = |width, height| claims::figure(&scene(width, height), &data, &options);
    tab.long(ui, title, state, commands, controls, &data, draw);
}

/// Who has it from whom.
pub fn sources(
    tab: &mut Analysis,
    ui: &mut Ui,
    state: &mut State,
    views: &mut Views,
    commands: &mut Vec<Command>,
) {
    let Some(data) = state.chain() else {
        return waiting(ui, state);
    };
    let options = views.sources.clone();
    let controls = |ui: &mut Ui, _: &mut Vec<Command>| {
        let all = "The whole story";
        let question = views
            .sources
            .claim
            .as_deref()
            .and_then(|id| state.corpus().claim(id))
            .map_or(all, |claim| claim.question.as_str());
        let response = ComboBox::from_id_salt("claim")
            .selected_text(widgets::clip(question))
            .width(420.0)
            .height(420.0)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut views.sources.claim, None, all);
                for claim in &state.corpus().dataset.claims {
                    let value = Some(claim.id.clone());
                    let text = widgets::clip(&claim.question);
                    ui.selectable_value(&mut views.sources.claim, value, text);
                }
            })
            .response;
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Claim"));
    };
    let title = "Who has it from whom?";
    let draw = |width, height| sources::figure(&state.scene(width, height), &data, &options);
    tab.long(ui, title, state, commands, controls, &data, draw);
}

/// What each outlet printed.
pub fn coverage(
    tab: &mut Analysis,
    ui: &mut Ui,
    state: &mut State,
    views: &mut Views,
    commands: &mut Vec<Command>,
) {
    let Some(data) = state.printed() else {
        return waiting(ui, state);
    };
    let options = views.coverage.clone();
    let controls = |ui: &mut Ui, _: &mut Vec<Command>| {
        let shows = [
            (coverage::Show::All, "all sources"),
            (coverage::Show::Cables, "cables"),
            (coverage::Show::Statements, "statements"),
        ];
        if let Some(show) = choice(ui, "Show", &shows, views.coverage.show) {
            views.coverage.show = show;
        }
        let summaries = [(true, "with sums"), (false, "alone")];
        if let Some(has_summary) = choice(ui, "Passages", &summaries, views.coverage.has_summary) {
            views.coverage.has_summary = has_summary;
        }
    };
    let title = "Which passages did each outlet print?";
    let draw = |width, height| coverage::figure(&state.scene(width, height), &data, &options);
    tab.long(ui, title, state, commands, controls, &data, draw);
}
