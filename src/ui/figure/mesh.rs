//! Triangles of filled polygons, and meshes of whole groups that are kept between frames: moving
//! a group moves its mesh, and only another scale or another part of it makes a new one.

use std::sync::Arc;

use eframe::egui::{self, Color32, Mesh, Pos2, Stroke, Vec2, epaint};

use super::{color32, stroke};
use crate::figure::{Element, Group, Line, Point, Rings, Shape};
use crate::geo::clip::{clip_line, clip_ring};

/// How far beyond what is visible a mesh reaches, in visible widths: so far a group can be moved
/// before it is made again.
const MARGIN: f32 = 0.5;
/// A mesh made for another scale serves while the scale changes, within this factor.
const STRETCH: f64 = 1.3;
/// How many meshes are kept that no frame asked for.
const KEPT: usize = 8;

/// The meshes of groups.
#[derive(Debug, Default)]
pub struct Meshes {
    kept: Vec<Kept>,
    frame: u64,
    groups: u8,
}

#[derive(Debug)]
struct Kept {
    elements: Arc<Vec<Element>>,
    scale: f64,
    offset: [f64; 2],
    pixels_per_point: f32,
    /// The part of the window that it covers, at its own scale and offset.
    covers: egui::Rect,
    mesh: Arc<Mesh>,
    /// The mesh where it was moved to in the frame before, kept so that its memory is used again.
    moved: Arc<Mesh>,
    last_frame: u64,
    last_scale: f64,
}

impl Meshes {
    /// Begins a frame.
    pub fn begin(&mut self) {
        self.frame += 1;
        self.groups = 0;
        let frame = self.frame;
        if self.kept.len() > KEPT {
            self.kept.retain(|kept| kept.last_frame + 2 >= frame);
        }
    }

    /// Another length each time within a frame, too short to be seen.
    pub fn hair(&mut self) -> f32 {
        self.groups = self.groups.wrapping_add(1);
        f32::from(self.groups) * 1e-3
    }

    /// The mesh of a group where it stands now.
    pub fn of_group(
        &mut self,
        painter: &egui::Painter,
        group: &Group,
        origin: Pos2,
        clip: egui::Rect,
    ) -> Arc<Mesh> {
        let ctx = painter.ctx();
        let pixels_per_point = ctx.pixels_per_point();
        let offset = [
            group.offset[0] + f64::from(origin.x),
            group.offset[1] + f64::from(origin.y),
        ];
        let frame = self.frame;
        let found = self.kept.iter_mut().find(|kept| {
            Arc::ptr_eq(&kept.elements, &group.elements)
                && (kept.pixels_per_point - pixels_per_point).abs() < f32::EPSILON
        });
        if let Some(kept) = found {
            let is_moving = (kept.last_scale - group.scale).abs() > group.scale * 1e-9;
            kept.last_frame = frame;
            kept.last_scale = group.scale;
            let stretch = group.scale / kept.scale;
            let is_same = (stretch - 1.0).abs() < 1e-9;
            let serves = is_same || (is_moving && (1.0 / STRETCH..STRETCH).contains(&stretch));
            // Where the mesh lies now.
            let moved = |at: Pos2| -> Pos2 {
                #[expect(clippy::cast_possible_truncation, reason = "a place in a window")]
                Pos2::new(
                    ((f64::from(at.x) - kept.offset[0]) * stretch + offset[0]) as f32,
                    ((f64::from(at.y) - kept.offset[1]) * stretch + offset[1]) as f32,
                )
            };
            let covers = egui::Rect::from_min_max(moved(kept.covers.min), moved(kept.covers.max));
            if serves && covers.contains_rect(clip) {
                if !is_same {
                    // Once the scale rests it is made anew.
                    ctx.request_repaint();
                }
                let rests = is_same
                    && (kept.offset[0] - offset[0]).abs() < 1e-6
                    && (kept.offset[1] - offset[1]).abs() < 1e-6;
                if rests {
                    return Arc::clone(&kept.mesh);
                }
                // Nobody holds what was painted in the frame before, so it can be painted anew.
                let target = Arc::make_mut(&mut kept.moved);
                if target.vertices.len() != kept.mesh.vertices.len() {
                    target.clone_from(&kept.mesh);
                }
                for (vertex, at_rest) in target.vertices.iter_mut().zip(&kept.mesh.vertices) {
                    vertex.pos = moved(at_rest.pos);
                }
                return Arc::clone(&kept.moved);
            }
        }
        let covers = clip.expand2(clip.size() * MARGIN);
        let mesh = Arc::new(tessellated(ctx, group, offset, covers));
        let kept = Kept {
            elements: Arc::clone(&group.elements),
            scale: group.scale,
            offset,
            pixels_per_point,
            covers,
            mesh: Arc::clone(&mesh),
            moved: Arc::default(),
            last_frame: frame,
            last_scale: group.scale,
        };
        self.kept
            .retain(|other| !Arc::ptr_eq(&other.elements, &group.elements));
        self.kept.push(kept);
        mesh
    }
}

/// The triangles of a group, as far as it reaches into a part of the window.
fn tessellated(ctx: &egui::Context, group: &Group, offset: [f64; 2], covers: egui::Rect) -> Mesh {
    let [x, y] = offset;
    #[expect(clippy::cast_possible_truncation, reason = "a place in a window")]
    let to = |point: &Point| -> [f32; 2] {
        [
            (f64::from(point.x) * group.scale + x) as f32,
            (f64::from(point.y) * group.scale + y) as f32,
        ]
    };
    let rect = [
        covers.min.x - 4.0,
        covers.min.y - 4.0,
        covers.max.x + 4.0,
        covers.max.y + 4.0,
    ];
    let options = ctx.tessellation_options(|options| *options);
    let mut tessellator =
        epaint::Tessellator::new(ctx.pixels_per_point(), options, [1, 1], Vec::new());
    let mut mesh = Mesh::default();
    for element in group.elements.iter() {
        match &element.shape {
            Shape::Polygon { rings, fill, line } => {
                let rings: Vec<Vec<[f32; 2]>> = rings
                    .iter()
                    .map(|ring| ring.iter().map(to).collect::<Vec<_>>())
                    .filter(|ring| touches(ring, rect))
                    .map(|ring| clip_ring(&thinned(&ring), rect))
                    .collect();
                fill_rings(&rings, color32(*fill), &mut mesh);
                if let Some(line) = line {
                    for ring in &rings {
                        let points = ring.iter().map(|point| Pos2::from(*point)).collect();
                        let path = epaint::PathShape::closed_line(points, stroke(Some(line)));
                        tessellator.tessellate_path(&path, &mut mesh);
                    }
                }
            }
            Shape::Path { points, line } => {
                let points: Vec<[f32; 2]> = points.iter().map(to).collect();
                if !touches(&points, rect) {
                    continue;
                }
                for piece in clip_line(&thinned(&points), rect) {
                    let points: Vec<Pos2> = piece.into_iter().map(Pos2::from).collect();
                    line_into(&mut tessellator, points, line, &mut mesh);
                }
            }
            Shape::Circle {
                center,
                radius,
                fill,
                line,
            } => {
                let circle = epaint::CircleShape {
                    center: Pos2::from(to(center)),
                    radius: *radius,
                    fill: fill.map_or(Color32::TRANSPARENT, color32),
                    stroke: stroke(line.as_ref()),
                };
                tessellator.tessellate_circle(circle, &mut mesh);
            }
            // Views put these beside groups, not into them.
            Shape::Rect { .. } | Shape::Text(_) | Shape::Image { .. } | Shape::Group(_) => {}
        }
    }
    mesh
}

fn line_into(
    tessellator: &mut epaint::Tessellator,
    points: Vec<Pos2>,
    line: &Line,
    mesh: &mut Mesh,
) {
    let stroke: Stroke = stroke(Some(line));
    if let [dash, gap] = line.dash.lengths() {
        for path in dashes(&points, line, *dash, *gap) {
            tessellator.tessellate_path(&path, mesh);
        }
    } else {
        let path = epaint::PathShape::line(points, stroke);
        tessellator.tessellate_path(&path, mesh);
    }
}

/// The strokes of a broken line. They are paths: lines of two points are rounded to whole pixels,
/// which swallows short ones.
pub fn dashes(
    points: &[Pos2],
    line: &Line,
    dash: f32,
    gap: f32,
) -> impl Iterator<Item = epaint::PathShape> {
    let stroke = stroke(Some(line));
    epaint::Shape::dashed_line(
        points,
        stroke,
        (dash * line.width).max(1.0),
        (gap * line.width).max(1.0),
    )
    .into_iter()
    .filter_map(move |shape| match shape {
        epaint::Shape::LineSegment { points, .. } => {
            Some(epaint::PathShape::line(points.to_vec(), stroke))
        }
        _ => None,
    })
}

/// Whether the rectangle around points meets another.
fn touches(points: &[[f32; 2]], [left, top, right, bottom]: [f32; 4]) -> bool {
    let mut around = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for [x, y] in points {
        around = [
            around[0].min(*x),
            around[1].min(*y),
            around[2].max(*x),
            around[3].max(*y),
        ];
    }
    around[0] <= right && around[2] >= left && around[1] <= bottom && around[3] >= top
}

/// Fewer points for the same line: none of those left out lies further than this from it, in px.
const NEAR: f32 = 0.5;
/// How many points in a row are left out at the most.
const LEFT_OUT: usize = 24;

/// The points without those that nobody would miss. Both ends stay, so that pieces of a line
/// still meet.
fn thinned(points: &[[f32; 2]]) -> Vec<[f32; 2]> {
    let Some(first) = points.first() else {
        return Vec::new();
    };
    let mut thinned = vec![*first];
    let mut anchor = 0;
    while anchor + 1 < points.len() {
        // As far as the straight line stays near to all that it passes over.
        let mut end = anchor + 1;
        let from = points.get(anchor).copied().unwrap_or_default();
        for candidate in anchor + 2..points.len().min(anchor + 2 + LEFT_OUT) {
            let to = points.get(candidate).copied().unwrap_or_default();
            let between = points.get(anchor + 1..candidate).unwrap_or_default();
            if !between.iter().all(|point| is_near(*point, from, to)) {
                break;
            }
            end = candidate;
        }
        thinned.extend(points.get(end));
        anchor = end;
    }
    thinned
}

/// Whether a point is near to a stretch of a line.
fn is_near([x, y]: [f32; 2], [x0, y0]: [f32; 2], [x1, y1]: [f32; 2]) -> bool {
    let (dx, dy) = (x1 - x0, y1 - y0);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((x - x0) * dx + (y - y0) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (ex, ey) = (x - x0 - along * dx, y - y0 - along * dy);
    ex * ex + ey * ey <= NEAR * NEAR
}

/// The triangles of an area within rings, moved to a place; none where it has no area.
pub fn filled(rings: &Arc<Rings>, color: Color32, origin: Pos2) -> Option<Mesh> {
    let to = |point: &Point| -> [f32; 2] { (origin + Vec2::new(point.x, point.y)).into() };
    let rings: Vec<Vec<[f32; 2]>> = rings
        .iter()
        .map(|ring| ring.iter().map(to).collect())
        .collect();
    let mut mesh = Mesh::default();
    fill_rings(&rings, color, &mut mesh);
    (!mesh.is_empty()).then_some(mesh)
}

/// Adds the triangles of an area: the first ring is its edge, the others are its holes.
fn fill_rings(rings: &[Vec<[f32; 2]>], color: Color32, mesh: &mut Mesh) {
    let mut points: Vec<[f32; 2]> = Vec::new();
    let mut holes: Vec<u32> = Vec::new();
    for ring in rings.iter().filter(|ring| ring.len() >= 3) {
        if !points.is_empty() {
            holes.push(u32::try_from(points.len()).unwrap_or(u32::MAX));
        }
        points.extend_from_slice(ring);
    }
    if points.len() < 3 {
        return;
    }
    let mut triangles: Vec<u32> = Vec::new();
    earcut::Earcut::new().earcut(points.iter().copied(), &holes, &mut triangles);
    let base = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX);
    mesh.vertices
        .extend(points.into_iter().map(|point| epaint::Vertex {
            pos: Pos2::from(point),
            uv: epaint::WHITE_UV,
            color,
        }));
    mesh.indices
        .extend(triangles.into_iter().map(|index| base + index));
}
