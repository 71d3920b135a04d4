//! The screen painter of figures: paints the shapes, finds what the pointer is over, and gives
//! every item of the figure a node that can be focused and is read aloud.

mod hit;
mod mesh;

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, CursorIcon, FontId, Pos2, Response, Role, Sense, Shape as Painted,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, epaint,
};

use super::theme::{self, color32};
use crate::app::Command;
use crate::figure::{Anchor, Color, Figure, Font, Lead, Line, Point, Rect, Shape, Text};
use mesh::Meshes;

/// How many items get a node of their own; the rest is found with the pointer.
const MOST_NODES: usize = 400;

/// Paints figures in a window, and keeps what it made of their groups between frames.
#[derive(Debug, Default)]
pub struct Screen {
    meshes: Meshes,
    boxes: hit::Boxes,
}

/// What somebody did with a figure.
pub struct Used {
    /// Of the whole figure.
    pub response: Response,
    /// The item that the pointer is over or that has the keyboard.
    pub hovered: Option<usize>,
    /// The item that was chosen.
    pub chosen: Option<usize>,
}

impl Used {
    /// What follows from it: the command that the chosen item's lead stands for.
    #[must_use]
    pub fn command(&self, figure: &Figure) -> Option<Command> {
        command(&figure.items.get(self.chosen?)?.lead)
    }
}

/// The command that a lead stands for.
#[must_use]
pub fn command(lead: &Lead) -> Option<Command> {
    Some(match lead {
        // Where a view closes in is the view's own business.
        Lead::Nowhere | Lead::CloseIn { .. } => return None,
        Lead::Open(target) => Command::Go(target.clone()),
        Lead::Filter(filters) => Command::FilterBy(filters.clone()),
        Lead::Period(date) => Command::SetPeriod(Some(*date)),
        Lead::Cables {
            query,
            period,
            filters,
        } => Command::OpenCables {
            query: query.clone(),
            period: *period,
            filters: filters.clone(),
        },
        Lead::Select(link) => Command::Select(link.clone()),
    })
}

impl Screen {
    /// Paints a figure at the cursor in its own size.
    pub fn show(&mut self, ui: &mut Ui, figure: &Figure, sense: Sense) -> Used {
        let size = Vec2::new(figure.width, figure.height);
        let (rect, response) = ui.allocate_exact_size(size, sense | Sense::hover());
        self.show_in(ui, figure, rect, response)
    }

    /// Paints a figure into a place that was made for it.
    pub fn show_in(
        &mut self,
        ui: &Ui,
        figure: &Figure,
        rect: egui::Rect,
        response: Response,
    ) -> Used {
        response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &figure.title));
        let visible = ui.clip_rect().intersect(rect);
        let mut used = Used {
            response,
            hovered: None,
            chosen: None,
        };
        if !visible.is_positive() {
            return used;
        }
        self.meshes.begin();
        let painter = ui.painter().with_clip_rect(visible);
        painter.rect_filled(visible, CornerRadius::ZERO, color32(figure.paper));
        let origin = rect.min;
        for element in &figure.elements {
            self.paint(&painter, &element.shape, origin, visible);
        }
        let own = hit::areas(figure);
        let mut grouped = vec![None; figure.items.len()];
        self.boxes.add_groups(figure, &mut grouped);
        let pointer = used
            .response
            .hover_pos()
            .map(|at| Point::new(at.x - origin.x, at.y - origin.y));
        let under = pointer.and_then(|at| self.boxes.topmost(figure, at));
        used.hovered = under;
        if used.response.clicked() {
            used.chosen = under;
        }
        // What stands by itself comes first: a map has more countries than missions.
        let left = nodes(ui, figure, &own, rect, MOST_NODES, &mut used);
        nodes(ui, figure, &grouped, rect, left, &mut used);
        if let Some(item) = used.hovered.and_then(|at| figure.items.get(at)) {
            if item.lead != Lead::Nowhere && under.is_some() {
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            }
            if under.is_some() && !item.label.is_empty() && !ui.input(|it| it.pointer.any_down()) {
                used.response = used.response.on_hover_text_at_pointer(&item.label);
            }
        }
        used
    }

    fn paint(&mut self, painter: &egui::Painter, shape: &Shape, origin: Pos2, visible: egui::Rect) {
        let to = |point: Point| origin + Vec2::new(point.x, point.y);
        match shape {
            Shape::Circle {
                center,
                radius,
                fill,
                line,
            } => {
                let center = to(*center);
                if visible.expand(*radius + 2.0).contains(center) {
                    paint_circle(painter, center, *radius, *fill, line.as_ref());
                }
            }
            Shape::Rect {
                rect,
                corner,
                fill,
                line,
            } => {
                let rect = placed(*rect, origin);
                if visible.expand(2.0).intersects(rect) {
                    paint_rect(painter, rect, *corner, *fill, line.as_ref());
                }
            }
            Shape::Path { points, line } => {
                let points: Vec<Pos2> = points.iter().map(|point| to(*point)).collect();
                let bounds = egui::Rect::from_points(&points).expand(line.width);
                if !visible.intersects(bounds) {
                    return;
                }
                if line.dash.lengths().is_empty() {
                    painter.add(Painted::line(points, stroke(Some(line))));
                } else {
                    broken(painter, &points, Some(line));
                }
            }
            Shape::Polygon { rings, fill, line } => {
                if let Some(mesh) = mesh::filled(rings, color32(*fill), origin) {
                    painter.add(Painted::mesh(mesh));
                }
                if let Some(line) = line {
                    for ring in rings.iter() {
                        let points: Vec<Pos2> = ring.iter().map(|point| to(*point)).collect();
                        painter.add(Painted::closed_line(points, stroke(Some(line))));
                    }
                }
            }
            Shape::Text(text) => paint_text(painter, text, origin, visible),
            // No view paints a bitmap on screen.
            Shape::Image { .. } => {}
            Shape::Group(group) => {
                let clip = group
                    .clip
                    .map_or(visible, |clip| placed(clip, origin).intersect(visible));
                if clip.is_positive() {
                    let mesh = self.meshes.of_group(painter, group, origin, clip);
                    // A clip of its own, by a hair: meshes under one clip are copied together,
                    // each time into a larger piece of memory.
                    let hair = self.meshes.hair();
                    painter
                        .with_clip_rect(clip.shrink(hair))
                        .add(Painted::Mesh(mesh));
                }
            }
        }
    }
}

/// The nodes of the items: what assistive programs see, and where the keyboard stops. Gives how
/// many more there may be.
fn nodes(
    ui: &Ui,
    figure: &Figure,
    areas: &[Option<Rect>],
    rect: egui::Rect,
    most: usize,
    used: &mut Used,
) -> usize {
    let base = used.response.id;
    let visible = ui.clip_rect();
    let mut count = 0;
    for (at, (item, area)) in figure.items.iter().zip(areas).enumerate() {
        let Some(area) = area else { continue };
        let place = placed(*area, rect.min);
        if item.label.is_empty() || !visible.intersects(place) {
            continue;
        }
        if count == most {
            return 0;
        }
        count += 1;
        let id = base.with(item.id.as_str());
        let sense = if item.lead == Lead::Nowhere {
            Sense::hover()
        } else {
            Sense::focusable_noninteractive()
        };
        let node = ui.interact(place.intersect(visible), id, sense);
        let role = if item.lead == Lead::Nowhere {
            Role::GraphicsSymbol
        } else {
            Role::Button
        };
        node.widget_info(|| WidgetInfo::labeled(role, true, &item.label));
        if node.has_focus() {
            used.hovered = used.hovered.or(Some(at));
            let accent = theme::colors(ui).accent;
            ui.painter().rect_stroke(
                place.expand(2.0),
                CornerRadius::same(4),
                Stroke::new(1.5, accent),
                StrokeKind::Outside,
            );
            let is_pressed = ui.input_mut(|input| {
                input.consume_key(egui::Modifiers::NONE, egui::Key::Enter)
                    || input.consume_key(egui::Modifiers::NONE, egui::Key::Space)
            });
            if is_pressed {
                used.chosen = Some(at);
            }
            node.show_tooltip_text(&item.label);
        }
        let is_asked = ui
            .input(|input| input.has_accesskit_action_request(id, egui::accesskit::Action::Click));
        if is_asked {
            used.chosen = Some(at);
        }
    }
    most - count
}

/// The area of a rectangle of the figure in the window.
fn placed(rect: Rect, origin: Pos2) -> egui::Rect {
    egui::Rect::from_min_size(
        origin + Vec2::new(rect.x, rect.y),
        Vec2::new(rect.width, rect.height),
    )
}

fn stroke(line: Option<&Line>) -> Stroke {
    line.map_or(Stroke::NONE, |line| {
        Stroke::new(line.width, color32(line.color))
    })
}

const fn is_broken(line: Option<&Line>) -> bool {
    matches!(line, Some(line) if !line.dash.lengths().is_empty())
}

/// Up to this radius, in px, the window has discs ready that are copied as they are.
const READY: f32 = 8.0;

fn paint_circle(
    painter: &egui::Painter,
    center: Pos2,
    radius: f32,
    fill: Option<Color>,
    line: Option<&Line>,
) {
    let fill = fill.map_or(Color32::TRANSPARENT, color32);
    if line.is_none() && radius < READY {
        painter.circle_filled(center, radius, fill);
        return;
    }
    if !is_broken(line) {
        let feather = 1.0 / painter.pixels_per_point();
        let mut mesh = epaint::Mesh::default();
        mesh::circle(center, radius, fill, stroke(line), feather, &mut mesh);
        painter.add(Painted::mesh(mesh));
        return;
    }
    painter.circle_filled(center, radius, fill);
    let points: Vec<Pos2> = (0..=48_u8)
        .map(|step| {
            let angle = f32::from(step) / 48.0 * std::f32::consts::TAU;
            center + radius * Vec2::angled(angle)
        })
        .collect();
    broken(painter, &points, line);
}

fn paint_rect(
    painter: &egui::Painter,
    rect: egui::Rect,
    corner: f32,
    fill: Option<Color>,
    line: Option<&Line>,
) {
    let around = if is_broken(line) {
        Stroke::NONE
    } else {
        stroke(line)
    };
    painter.add(epaint::RectShape::new(
        rect,
        corner,
        fill.map_or(Color32::TRANSPARENT, color32),
        around,
        StrokeKind::Middle,
    ));
    if is_broken(line) {
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
            rect.left_top(),
        ];
        broken(painter, &corners, line);
    }
}

/// A broken line.
fn broken(painter: &egui::Painter, points: &[Pos2], line: Option<&Line>) {
    let Some(line) = line else { return };
    let [dash, gap] = line.dash.lengths() else {
        return;
    };
    painter.extend(mesh::dashes(points, line, *dash, *gap).map(Painted::Path));
}

/// The window's font for a figure's.
fn font_id(font: Font, size: f32) -> FontId {
    match font {
        Font::Sans => theme::sans(size),
        Font::SansSemibold => theme::semibold(size),
        Font::Serif => theme::serif(size),
        Font::SerifSemibold => theme::serif_semibold(size),
        Font::SerifItalic => theme::serif_italic(size),
        Font::Mono => theme::mono(size),
    }
}

/// Paints a text into the box that it was measured to fill.
fn paint_text(painter: &egui::Painter, text: &Text, origin: Pos2, visible: egui::Rect) {
    if !visible.intersects(placed(text.bounds(), origin)) {
        return;
    }
    let color = color32(text.color);
    let mut format = egui::TextFormat::simple(font_id(text.font, text.size), color);
    if text.is_struck {
        format.strikethrough = Stroke::new(1.0, color);
    }
    if text.is_underlined {
        format.underline = Stroke::new(1.0, color);
    }
    let mut job = egui::text::LayoutJob::single_section(text.text.clone(), format);
    job.wrap.max_width = f32::INFINITY;
    let galley = painter.layout_job(job);
    let baseline = galley.rows.first().map_or(text.size, |row| {
        row.pos.y + row.glyphs.first().map_or(text.size, |glyph| glyph.pos.y)
    });
    let width = galley.size().x;
    let before = match text.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::End => width,
    };
    let at = origin + Vec2::new(text.at.x, text.at.y);
    if text.is_upright {
        // Turned around its top left corner, which then lies at the bottom left.
        let pos = at + Vec2::new(-baseline, before);
        let mut shape = epaint::TextShape::new(pos, galley, color);
        shape.angle = -std::f32::consts::FRAC_PI_2;
        painter.add(shape);
        return;
    }
    let pos = at - Vec2::new(before, baseline);
    if let Some(halo) = text.halo {
        let halo = color32(halo);
        // Two of them make a rim at all sides, and cost half of four.
        for offset in [[-1.0, -0.9], [1.0, 0.9]] {
            painter.galley_with_override_text_color(
                pos + Vec2::from(offset),
                Arc::clone(&galley),
                halo,
            );
        }
    }
    painter.galley(pos, galley, color);
}
