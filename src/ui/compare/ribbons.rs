//! The ribbons that join linked words across the space between two texts.

use eframe::egui::{self, Color32, Mesh, Pos2, Rect, Shape, Stroke, Ui, epaint, pos2};

use super::looks::{self, Looks};
use super::pane::{Anchor, Used};

/// Draws the ribbons between the left text and the columns: to the first one whole, to the others
/// their last stretch, and to whichever is looked at a line all the way.
pub fn draw(
    ui: &Ui,
    body: Rect,
    left: Rect,
    columns: &[Rect],
    anchors: &[Anchor],
    used: &[Used],
    looks: &Looks,
) {
    let of_left = |link| anchors.iter().find(|it| it.link == link);
    let clip = Rect::from_min_max(pos2(left.right() - 10.0, body.top()), body.max);
    let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
    for (at, (place, it)) in columns.iter().zip(used).enumerate() {
        for right in &it.anchors {
            let Some(from) = of_left(right.link) else {
                continue;
            };
            let is_lit = looks.is_lit(right.link);
            if right.is_faint && !is_lit {
                continue;
            }
            let color = looks::color(ui, right.kind);
            let is_seen =
                |anchor: &Anchor| anchor.bottom >= body.top() && anchor.top <= body.bottom();
            if !is_seen(from) && !is_seen(right) {
                continue;
            }
            if at == 0 {
                let share = if is_lit { 0.42 } else { 0.14 };
                let x = [left.right(), place.left() + 12.0];
                painter.add(Shape::mesh(ribbon(
                    x,
                    from,
                    right,
                    color.gamma_multiply(share),
                )));
            } else if is_seen(right) {
                let x = place.left() + 8.0;
                let y = right.top..=right.bottom.max(right.top + 3.0);
                painter.vline(x, y, Stroke::new(2.0, color.gamma_multiply(0.7)));
            }
            if is_lit && at > 0 {
                let ends = [
                    pos2(left.right(), middle(from)),
                    pos2(place.left() + 8.0, middle(right)),
                ];
                // Behind the columns that it passes: a line through words would strike them out.
                let mut start = left.right() - 2.0;
                for passed in columns.iter().take(at + 1) {
                    let gap = Rect::from_x_y_ranges(start..=passed.left() + 10.0, body.y_range());
                    way(
                        &painter.with_clip_rect(gap.intersect(painter.clip_rect())),
                        ends,
                        color,
                    );
                    start = passed.right();
                }
            }
        }
    }
}

fn middle(anchor: &Anchor) -> f32 {
    f32::midpoint(anchor.top, anchor.bottom)
}

/// How far a curve has come at a share of its way: slow at both ends.
fn eased(share: f32) -> f32 {
    share * share * (3.0 - 2.0 * share)
}

const STEPS: u8 = 16;

fn ribbon([left, right]: [f32; 2], from: &Anchor, to: &Anchor, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for step in 0..=STEPS {
        let share = f32::from(step) / f32::from(STEPS);
        let x = egui::lerp(left..=right, share);
        let bend = eased(share);
        let top = egui::lerp(from.top..=to.top, bend);
        let bottom = egui::lerp(from.bottom..=to.bottom, bend).max(top + 2.0);
        for y in [top, bottom] {
            mesh.vertices.push(epaint::Vertex {
                pos: Pos2::new(x, y),
                uv: epaint::WHITE_UV,
                color,
            });
        }
        if step > 0 {
            let at = u32::from(step) * 2;
            mesh.add_triangle(at - 2, at - 1, at);
            mesh.add_triangle(at, at - 1, at + 1);
        }
    }
    mesh
}

fn way(painter: &egui::Painter, [from, to]: [Pos2; 2], color: Color32) {
    let points = (0..=2 * STEPS)
        .map(|step| {
            let share = f32::from(step) / f32::from(2 * STEPS);
            let y = egui::lerp(from.y..=to.y, eased(share));
            pos2(egui::lerp(from.x..=to.x, share), y)
        })
        .collect();
    painter.add(Shape::line(points, Stroke::new(1.5, color)));
}
