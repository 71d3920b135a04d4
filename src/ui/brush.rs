//! Bars over time under a view, on which a time is picked by dragging.

use eframe::egui::{
    CornerRadius, CursorIcon, Frame, Margin, Panel, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
};

use super::figure::{Screen, command};
use super::heading::choice;
use super::theme::colors;
use super::widgets;
use crate::app::{Command, State};
use crate::corpus::calendar;
use crate::corpus::histogram::Bins;
use crate::figure::Lead;
use crate::figure::view::histogram;

/// How high the bars are with their axis, in points.
const HEIGHT: f32 = 72.0;

/// What the bars remember between frames.
#[derive(Debug, Default)]
pub struct TimeBrush {
    screen: Screen,
    /// The moment at which a drag began.
    from: Option<f64>,
}

impl TimeBrush {
    /// Draws the bars at the bottom; nothing where fewer than two of them would stand, or fewer
    /// than `least` cables have a date.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        state: &mut State,
        least: usize,
        commands: &mut Vec<Command>,
    ) {
        let Some(data) = state
            .histogram()
            .filter(|data| data.bars.len() > 1 && data.dated() >= least)
        else {
            return;
        };
        let paper = colors(ui).paper;
        Panel::bottom("time brush")
            .frame(
                Frame::new()
                    .fill(paper)
                    .inner_margin(Margin::symmetric(4, 2)),
            )
            .show(ui, |ui| {
                bins(ui, state, commands);
                let width = ui.available_width();
                let scene = state.scene(width, HEIGHT);
                let options = histogram::Options {
                    selected: state.period,
                    bins: state.views.bins,
                };
                let figure = histogram::figure(&scene, &data, &options);
                let size = Vec2::new(figure.width, figure.height);
                let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
                let used = self.screen.show_in(ui, &figure, rect, response);
                used.response.widget_info(|| {
                    WidgetInfo::labeled(Role::Figure, true, "Cables over time: drag to pick a time")
                });
                if used.response.hovered() {
                    ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
                }
                if let Some(item) = used.chosen.and_then(|at| figure.items.get(at)) {
                    commands.extend(match &item.lead {
                        // Picked again, no time is picked.
                        Lead::Period(date) if state.period == Some(*date) => {
                            Some(Command::SetPeriod(None))
                        }
                        lead => command(lead),
                    });
                }
                let Some(scale) = histogram::scale(&scene, &data) else {
                    return;
                };
                let moment = |x: f32| scale.moment(x - rect.min.x).clamp(scale.from, scale.to);
                if used.response.drag_started() {
                    let origin = ui.input(|input| input.pointer.press_origin());
                    self.from = origin.map(|at| moment(at.x));
                }
                let (Some(from), Some(at)) = (self.from, used.response.interact_pointer_pos())
                else {
                    return;
                };
                let to = moment(at.x);
                let (from, to) = (from.min(to), from.max(to));
                let colors = colors(ui);
                let picked = eframe::egui::Rect::from_x_y_ranges(
                    rect.min.x + scale.x(from)..=rect.min.x + scale.x(to),
                    rect.y_range(),
                );
                ui.painter().rect(
                    picked,
                    CornerRadius::ZERO,
                    colors.accent.gamma_multiply(0.14),
                    Stroke::new(1.0, colors.accent),
                    eframe::egui::StrokeKind::Inside,
                );
                if used.response.drag_stopped() {
                    self.from = None;
                    let (first, last) = (calendar::day_of(from), calendar::day_of(to));
                    let period = calendar::between(first, last);
                    commands.push(Command::SetPeriod(Some(period)));
                }
            });
    }
}

/// The words for what a bar stands for.
pub const BINS: [(Bins, &str); 5] = [
    (Bins::Auto, "as fits"),
    (Bins::Day, "day"),
    (Bins::Week, "week"),
    (Bins::Month, "month"),
    (Bins::Year, "year"),
];

fn bins(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        if let Some(bins) = choice(ui, "Cables by", &BINS, state.views.bins) {
            let mut views = state.views.clone();
            views.bins = bins;
            commands.push(Command::SetViews(Box::new(views)));
        }
        if state.period.is_none() {
            ui.add_space(8.0);
            widgets::small(ui, "Drag over the bars to pick a time");
        }
    });
}
