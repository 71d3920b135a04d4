//! The Map tab: where cables come from and go to, with the page of a mission at the side and bars
//! over time below.

use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{
    self, CornerRadius, CursorIcon, Key, Modifiers, Panel, PointerButton, Pos2, Sense, Stroke, Ui,
};

use super::brush::TimeBrush;
use super::figure::Screen;
use super::heading::{Said, choice, heading, notes, waiting};
use super::reader::Reader;
use super::theme::colors;
use super::{icons, widgets};
use crate::app::jobs::{Job, Outcome, Wake};
use crate::app::views::Views;
use crate::app::{Command, State};
use crate::corpus::{Facet, Filter};
use crate::dataset::Link;
use crate::figure::view::Scene;
use crate::figure::view::map::{self, Arcs, Camera, Direction};
use crate::figure::{Lead, Point, Rect};
use crate::geo::basemap::Detail;
use crate::geo::projection::Projection;

/// How long the map takes to get somewhere.
const MOTION: Duration = Duration::from_millis(160);
/// How far a key or a button zooms.
const STEP: f64 = 1.6;
/// How far an arrow key goes, in widths of the map.
const PAN: f64 = 0.12;

/// What the tab remembers between frames.
#[derive(Debug, Default)]
pub struct Map {
    screen: Screen,
    reader: Reader,
    motion: Option<Motion>,
    /// Dragging selects missions instead of moving the map.
    selects: bool,
    /// Finer coasts that are being drawn.
    refining: Option<Job<()>>,
    /// Where the rectangle that is being drawn began.
    corner: Option<Pos2>,
    brush_of_time: TimeBrush,
    said: Said,
}

/// The map on its way.
#[derive(Debug)]
struct Motion {
    from: Camera,
    to: Camera,
    /// When it began, in the window's time.
    since: f64,
}

impl Map {
    pub fn show(&mut self, ui: &mut Ui, state: &mut State, commands: &mut Vec<Command>) {
        let mut views = state.views.clone();
        views.map.selected.clone_from(&state.location.mission);
        let Some(data) = state.map_data() else {
            waiting(ui, state);
            return;
        };
        let mut wish = None;
        let title = map::title(&views.map);
        heading(
            ui,
            title,
            &self.said.clone(),
            state,
            commands,
            |ui, commands| {
                self.controls(ui, &mut views, &mut wish, commands);
            },
        );
        self.side(ui, state, commands);
        notes(ui, &self.said.notes);
        self.brush_of_time.show(ui, state, 1, commands);
        egui::CentralPanel::no_frame().show(ui, |ui| {
            let size = ui.available_size();
            let scene = state.scene(size.x, size.y);
            let area = map::map_area(size.x, size.y);
            if let Some(camera) = self.moved(ui) {
                views.map.camera = Some(camera);
            }
            let camera = map::camera(&scene, &data, &views.map);
            self.refine(ui, &scene, &data, &mut views.map, state.wake());
            let figure = map::figure(&scene, &data, &views.map);
            views.map.detail_at_most = None;
            let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
            self.said.by(&figure);
            let used = self.screen.show_in(ui, &figure, rect, response);
            let mut steer = Steer {
                camera,
                aim: self.motion.as_ref().map_or(camera, |motion| motion.to),
                projection: views.map.projection,
                area,
                origin: rect.min,
                to: None,
                jumps: false,
            };
            match wish.or_else(|| wish_of_keys(ui)) {
                Some(Wish::Fit) => {
                    steer.to = Some(map::fit(&data, views.map.projection, area));
                }
                Some(Wish::World) => steer.to = Some(Camera::world(views.map.projection, area)),
                Some(Wish::Zoom(factor)) => steer.zoom(factor, None),
                None => {}
            }
            if let Some(chosen) = used.chosen.and_then(|at| figure.items.get(at)) {
                let adds = ui.input(|input| input.modifiers.command || input.modifiers.shift);
                match &chosen.lead {
                    Lead::CloseIn { center, factor } => {
                        steer.to = Some(camera.zoomed(*factor, *center));
                    }
                    Lead::Select(Link::Mission(id)) if adds => {
                        let filter = Filter::including(Facet::Mission, id.as_str());
                        commands.push(Command::ToggleFilter(filter));
                    }
                    lead => commands.extend(super::figure::command(lead)),
                }
            }
            keys(ui, &mut steer);
            pointer(ui, &used.response, &mut steer);
            if let Some(within) = self.brush(ui, &used.response, rect, &mut steer) {
                let filters: Vec<Filter> = map::missions_within(&scene, &data, &views.map, within)
                    .into_iter()
                    .map(|id| Filter::including(Facet::Mission, id))
                    .collect();
                if !filters.is_empty() {
                    commands.push(Command::FilterBy(filters));
                }
            }
            self.go(ui, &steer, &mut views);
            if used.response.hovered() && self.selects {
                ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
            }
        });
        // What is selected is the location's business.
        views.map.selected.clear();
        if views != state.views {
            commands.push(Command::SetViews(Box::new(views)));
            ui.ctx().request_repaint();
        }
    }

    /// Draws finer coasts beside the window's thread, and coarser ones until they are there.
    fn refine(
        &mut self,
        ui: &Ui,
        scene: &Scene<'_>,
        data: &Arc<map::Data>,
        options: &mut map::Options,
        wake: &Wake,
    ) {
        if let Some(job) = self.refining.take()
            && matches!(job.poll(), Outcome::Running)
        {
            self.refining = Some(job);
        }
        if map::is_ready(scene, data, options) {
            return;
        }
        let area = map::map_area(scene.width, scene.height);
        let camera = map::camera(scene, data, options);
        let is_coarse = Detail::for_world_width(camera.view(area).scale) == Detail::World;
        if is_coarse {
            // So fast that nothing need wait.
            return;
        }
        if self.refining.is_none() {
            let (data, wanted, medium) = (Arc::clone(data), options.clone(), scene.medium);
            self.refining = Some(Job::start("draw the land", wake, move || {
                map::prepare(&data, &wanted, medium, camera, area);
            }));
        }
        options.detail_at_most = Detail::ALL
            .into_iter()
            .rev()
            .find(|detail| {
                let coarser = map::Options {
                    detail_at_most: Some(*detail),
                    ..options.clone()
                };
                map::is_ready(scene, data, &coarser)
            })
            .or(Some(Detail::World));
        ui.ctx().request_repaint_after(MOTION);
    }

    fn controls(
        &mut self,
        ui: &mut Ui,
        views: &mut Views,
        wish: &mut Option<Wish>,
        _commands: &mut Vec<Command>,
    ) {
        let map = &mut views.map;
        ui.spacing_mut().item_spacing.x = 16.0;
        let lines = [
            (Arcs::None, "none"),
            (Arcs::Addressees, "to addressees"),
            (Arcs::Countries, "to countries"),
        ];
        if let Some(arcs) = choice(ui, "Lines", &lines, map.arcs) {
            map.arcs = arcs;
        }
        if map.arcs != Arcs::None && !map.selected.is_empty() {
            let ways = [
                (Direction::Both, "both ways"),
                (Direction::Out, "out"),
                (Direction::In, "in"),
            ];
            if let Some(direction) = choice(ui, "Direction", &ways, map.direction) {
                map.direction = direction;
            }
        }
        let shades = [(false, "plain"), (true, "by mentions")];
        if let Some(shades) = choice(ui, "Countries", &shades, map.shades_countries) {
            map.shades_countries = shades;
        }
        let projections = [
            (Projection::EqualEarth, "Equal Earth"),
            (Projection::Mercator, "Mercator"),
        ];
        if let Some(projection) = choice(ui, "Projection", &projections, map.projection) {
            // The plane is another one: what was in view there is nowhere here.
            map.camera = None;
            map.projection = projection;
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let name = if self.selects {
                "Drag moves the map"
            } else {
                "Drag selects missions (or hold Shift)"
            };
            let select = widgets::icon_button(ui, icons::SELECTION, name, true);
            if self.selects {
                let stroke = Stroke::new(1.5, colors(ui).accent);
                let rect = select.rect;
                ui.painter().hline(rect.x_range(), rect.bottom(), stroke);
            }
            if select.clicked() {
                self.selects = !self.selects;
            }
            for (icon, name, to) in [
                (icons::MINUS, "Zoom out (-)", Wish::Zoom(1.0 / STEP)),
                (icons::PLUS, "Zoom in (+)", Wish::Zoom(STEP)),
                (icons::ARROWS_OUT, "Fit to the missions (Home)", Wish::Fit),
                (icons::GLOBE, "The whole world (End)", Wish::World),
            ] {
                if widgets::icon_button(ui, icon, name, true).clicked() {
                    *wish = Some(to);
                }
            }
        });
    }

    /// The page of the mission that is selected.
    fn side(&mut self, ui: &mut Ui, state: &mut State, commands: &mut Vec<Command>) {
        if state.location.mission.is_empty() || state.mission_page.page.is_none() {
            return;
        }
        let paper = colors(ui).paper;
        let width = ui.available_width();
        Panel::right("mission page")
            .resizable(true)
            .default_size((width * 0.3).clamp(280.0, 460.0))
            .size_range(240.0..=(width * 0.6).max(241.0))
            .frame(egui::Frame::new().fill(paper))
            .show(ui, |ui| {
                egui::Frame::new()
                    .inner_margin(egui::Margin::symmetric(8, 4))
                    .show(ui, |ui| {
                        ui.horizontal(|ui| {
                            let filter =
                                Filter::including(Facet::Mission, state.location.mission.as_str());
                            let is_on = state.filters.contains(&filter);
                            let text = if is_on {
                                "Show all cables again"
                            } else {
                                "Only its cables"
                            };
                            if widgets::link(ui, text).clicked() {
                                commands.push(if is_on {
                                    Command::ToggleFilter(filter)
                                } else {
                                    Command::FilterBy(vec![filter])
                                });
                            }
                            if !state.condition.is_empty() {
                                widgets::small(ui, "below: all cables of the dataset");
                            }
                            ui.with_layout(
                                egui::Layout::right_to_left(egui::Align::Center),
                                |ui| {
                                    let name = "Close the page";
                                    if widgets::icon_button(ui, icons::X, name, true).clicked() {
                                        commands.push(Command::Select(Link::Nothing));
                                    }
                                },
                            );
                        });
                    });
                self.reader
                    .show(ui, "mission", &mut state.mission_page, None, commands);
            });
    }

    /// Where the map is on its way at this moment, its end included; none if it stands still.
    fn moved(&mut self, ui: &Ui) -> Option<Camera> {
        let motion = self.motion.as_ref()?;
        let length = MOTION.as_secs_f64();
        let share = (ui.input(|input| input.time) - motion.since) / length;
        if share >= 1.0 || ui.style().animation_time <= 0.0 {
            let to = motion.to;
            self.motion = None;
            return Some(to);
        }
        ui.ctx().request_repaint();
        // Fast at first, then slower.
        let eased = 1.0 - (1.0 - share.max(0.0)).powi(3);
        Some(motion.from.toward(motion.to, eased))
    }

    fn go(&mut self, ui: &Ui, steer: &Steer, views: &mut Views) {
        let Some(to) = steer.to else {
            return;
        };
        let to = to.within(steer.projection, steer.area);
        if steer.jumps {
            // Somebody takes hold of the map: it stops being on its way.
            self.motion = None;
            views.map.camera = Some(to);
        } else {
            self.motion = Some(Motion {
                from: steer.camera,
                to,
                since: ui.input(|input| input.time),
            });
            views.map.camera = Some(steer.camera);
        }
        ui.ctx().request_repaint();
    }

    /// A rectangle that is drawn on the map, when it is done; a drag otherwise moves the map.
    fn brush(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        rect: egui::Rect,
        steer: &mut Steer,
    ) -> Option<Rect> {
        let starts = response.drag_started_by(PointerButton::Primary)
            && (self.selects || ui.input(|input| input.modifiers.shift));
        let pointer = response.interact_pointer_pos();
        if starts {
            self.corner = ui.input(|input| input.pointer.press_origin()).or(pointer);
        }
        let (Some(corner), Some(at)) = (self.corner, pointer) else {
            if response.dragged_by(PointerButton::Primary) && self.corner.is_none() {
                steer.pan(response.drag_delta());
            }
            return None;
        };
        let brushed = egui::Rect::from_two_pos(corner, at).intersect(rect);
        let colors = colors(ui);
        ui.painter().rect(
            brushed,
            CornerRadius::ZERO,
            colors.accent.gamma_multiply(0.12),
            Stroke::new(1.0, colors.accent),
            egui::StrokeKind::Inside,
        );
        if !response.drag_stopped() {
            return None;
        }
        self.corner = None;
        Some(Rect::new(
            brushed.min.x - rect.min.x,
            brushed.min.y - rect.min.y,
            brushed.width(),
            brushed.height(),
        ))
    }
}

/// What a button asks of the map.
#[derive(Clone, Copy, Debug)]
enum Wish {
    Fit,
    World,
    Zoom(f64),
}

/// Where the map is, and where it is to go.
struct Steer {
    camera: Camera,
    /// Where the map is on its way to; where it is if it stands still. A key that is pressed
    /// again goes on from there, however far the map has come.
    aim: Camera,
    projection: Projection,
    area: Rect,
    origin: Pos2,
    to: Option<Camera>,
    /// At once, since it follows the hand.
    jumps: bool,
}

impl Steer {
    fn zoom(&mut self, factor: f64, around: Option<Pos2>) {
        let (from, around) = match around {
            // What is under the pointer now stays there.
            Some(at) => {
                let at = Point::new(at.x - self.origin.x, at.y - self.origin.y);
                (self.camera, self.camera.view(self.area).plane(at))
            }
            None => (self.aim, self.aim.center),
        };
        self.to = Some(self.to.unwrap_or(from).zoomed(factor, around));
    }

    fn pan(&mut self, by: egui::Vec2) {
        let scale = self.camera.view(self.area).scale;
        let mut to = self.to.unwrap_or(self.camera);
        to.center[0] -= f64::from(by.x) / scale;
        to.center[1] -= f64::from(by.y) / scale;
        self.to = Some(to);
        self.jumps = true;
    }
}

fn wish_of_keys(ui: &Ui) -> Option<Wish> {
    if ui.ctx().text_edit_focused() {
        return None;
    }
    [(Key::Home, Wish::Fit), (Key::End, Wish::World)]
        .into_iter()
        .find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)))
        .map(|(_, wish)| wish)
}

/// Keys move the map where nothing else wants them.
fn keys(ui: &Ui, steer: &mut Steer) {
    if ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, x, y) in [
        (Key::ArrowLeft, -1.0, 0.0),
        (Key::ArrowRight, 1.0, 0.0),
        (Key::ArrowUp, 0.0, -1.0),
        (Key::ArrowDown, 0.0, 1.0),
    ] {
        if pressed(key) {
            let mut to = steer.to.unwrap_or(steer.aim);
            to.center[0] += x * PAN * to.span;
            to.center[1] += y * PAN * to.span;
            steer.to = Some(to);
        }
    }
    if pressed(Key::Plus) || pressed(Key::Equals) {
        steer.zoom(STEP, None);
    }
    if pressed(Key::Minus) {
        steer.zoom(1.0 / STEP, None);
    }
}

fn pointer(ui: &Ui, response: &egui::Response, steer: &mut Steer) {
    let Some(at) = response.hover_pos() else {
        return;
    };
    let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
    let factor = f64::from(pinch) * f64::from(scroll / 400.0).exp();
    if (factor - 1.0).abs() > 1e-6 {
        steer.zoom(factor, Some(at));
        steer.jumps = true;
    }
    if response.double_clicked() {
        let is_back = ui.input(|input| input.modifiers.shift || input.modifiers.alt);
        steer.zoom(if is_back { 0.5 } else { 2.0 }, Some(at));
    }
}
