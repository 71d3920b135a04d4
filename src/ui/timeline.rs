//! The Timeline tab: cables, statements, events and publications on one axis.

use eframe::egui::{self, Key, Modifiers, ScrollArea, Sense, Ui, Vec2};

use super::figure::{Screen, command};
use super::heading::{Said, heading, notes, waiting};
use super::{icons, widgets};
use crate::app::{Command, State};
use crate::dataset::Link;
use crate::figure::Lead;
use crate::figure::view::timeline::{self, axis::Scale};

/// How far a key or a button zooms.
const STEP: f64 = 1.6;

/// What the tab remembers between frames.
#[derive(Debug, Default)]
pub struct Timeline {
    screen: Screen,
    said: Said,
    /// There are more lanes than fit: the wheel scrolls them.
    is_tall: bool,
}

impl Timeline {
    pub fn show(&mut self, ui: &mut Ui, state: &mut State, commands: &mut Vec<Command>) {
        let Some(data) = state.timeline_data() else {
            waiting(ui, state);
            return;
        };
        let mut views = state.views.clone();
        let mut zoom = None;
        let mut fits = false;
        let title = "When were the cables sent, and when were they printed?";
        let said = self.said.clone();
        let is_tall = self.is_tall;
        heading(ui, title, &said, state, commands, |ui, _| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for (icon, name, factor) in [
                (icons::MINUS, "Zoom out (-)", 1.0 / STEP),
                (icons::PLUS, "Zoom in (+)", STEP),
            ] {
                if widgets::icon_button(ui, icon, name, true).clicked() {
                    zoom = Some((factor, None));
                }
            }
            let name = "Fit everything (Home)";
            fits = widgets::icon_button(ui, icons::ARROWS_OUT, name, true).clicked();
            widgets::small(
                ui,
                if is_tall {
                    "Drag to move, Ctrl and scroll to zoom"
                } else {
                    "Drag to move, scroll to zoom"
                },
            );
        });
        notes(ui, &self.said.notes);
        egui::CentralPanel::no_frame().show(ui, |ui| {
            let available = ui.available_size();
            ScrollArea::vertical()
                .id_salt("timeline")
                .auto_shrink(false)
                .scroll_source(egui::scroll_area::ScrollSource {
                    drag: egui::scroll_area::DragScroll::Never,
                    mouse_wheel: is_tall,
                    ..egui::scroll_area::ScrollSource::ALL
                })
                .show(ui, |ui| {
                    let scene = state.scene(available.x, available.y - 4.0);
                    let mut options = views.timeline.clone();
                    let reading = &state.location.reading.link;
                    options.selected = (*reading != Link::Nothing).then(|| reading.clone());
                    let figure = timeline::figure(&scene, &data, &options);
                    let size = Vec2::new(figure.width, figure.height);
                    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
                    let used = self.screen.show_in(ui, &figure, rect, response);
                    self.said.by(&figure);
                    self.is_tall = figure.height > available.y;
                    let scale = timeline::scale(&scene, &data, &options);
                    if let Some(chosen) = used.chosen.and_then(|at| figure.items.get(at)) {
                        match &chosen.lead {
                            Lead::CloseIn { center, factor } => {
                                zoom = Some((*factor, Some(center[0])));
                            }
                            lead => commands.extend(command(lead)),
                        }
                    }
                    let mut steer = Steer {
                        zoom,
                        days: 0.0,
                        fits,
                    };
                    steer.pointer(ui, &used.response, &scale, is_tall);
                    steer.keys(ui, &scale);
                    if steer.days != 0.0 {
                        views.timeline = views.timeline.panned(&data, steer.days);
                    }
                    (zoom, fits) = (steer.zoom, steer.fits);
                    if let Some((factor, around)) = zoom {
                        let around = around.unwrap_or_else(|| f64::midpoint(scale.from, scale.to));
                        views.timeline = views.timeline.zoomed(&data, factor, around);
                    }
                    if fits {
                        views.timeline.range = None;
                    }
                });
        });
        if views != state.views {
            commands.push(Command::SetViews(Box::new(views)));
            ui.ctx().request_repaint();
        }
    }
}

/// What pointer and keys ask of the axis.
struct Steer {
    /// By how much it zooms, and around which moment.
    zoom: Option<(f64, Option<f64>)>,
    /// By how many days it moves.
    days: f64,
    fits: bool,
}

impl Steer {
    fn pointer(&mut self, ui: &Ui, response: &egui::Response, scale: &Scale, is_tall: bool) {
        if response.dragged() {
            self.days -= f64::from(response.drag_delta().x) / scale.px_per_day();
        }
        let Some(at) = response.hover_pos() else {
            return;
        };
        let moment = scale.moment(at.x - response.rect.min.x);
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        let wheel = if is_tall { 0.0 } else { scroll.y / 400.0 };
        let factor = f64::from(pinch) * f64::from(wheel).exp();
        if (factor - 1.0).abs() > 1e-6 {
            self.zoom = Some((factor, Some(moment)));
        }
        if response.double_clicked() {
            self.zoom = Some((2.0, Some(moment)));
        }
        self.days -= f64::from(scroll.x) / scale.px_per_day();
    }

    fn keys(&mut self, ui: &Ui, scale: &Scale) {
        if ui.ctx().text_edit_focused() {
            return;
        }
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, share) in [(Key::ArrowLeft, -0.12), (Key::ArrowRight, 0.12)] {
            if pressed(key) {
                self.days += share * (scale.to - scale.from);
            }
        }
        if pressed(Key::Plus) || pressed(Key::Equals) {
            self.zoom = Some((STEP, None));
        }
        if pressed(Key::Minus) {
            self.zoom = Some((1.0 / STEP, None));
        }
        self.fits |= pressed(Key::Home);
    }
}
