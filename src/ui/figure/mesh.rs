//! Triangles of filled polygons, and meshes of whole groups that are kept between frames: moving
//! a group moves its mesh, and only another scale or another part of it makes a new one.

use std::sync::{Arc, LazyLock};

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
    /// One with fewer triangles, for while the group moves, and the offset that it was made at.
    coarse: Option<(Arc<Mesh>, [f64; 2])>,
    /// The mesh where it was moved to in the frame before, kept so that its memory is used again.
    moved: Arc<Mesh>,
    last_frame: u64,
    last_scale: f64,
    last_offset: [f64; 2],
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
        if let Some(kept) = found
            && let Some(mesh) = kept.at(ctx, group, offset, clip, frame)
        {
            return mesh;
        }
        let covers = clip.expand2(clip.size() * MARGIN);
        let mesh = Arc::new(tessellated(ctx, group, offset, covers, NEAR));
        // The next frame makes what is painted while the group moves.
        ctx.request_repaint();
        let kept = Kept {
            elements: Arc::clone(&group.elements),
            scale: group.scale,
            offset,
            pixels_per_point,
            covers,
            mesh: Arc::clone(&mesh),
            coarse: None,
            moved: Arc::default(),
            last_frame: frame,
            last_scale: group.scale,
            last_offset: offset,
        };
        self.kept
            .retain(|other| !Arc::ptr_eq(&other.elements, &group.elements));
        self.kept.push(kept);
        mesh
    }
}

impl Kept {
    /// The mesh for where the group is now; none where another must be made.
    fn at(
        &mut self,
        ctx: &egui::Context,
        group: &Group,
        offset: [f64; 2],
        clip: egui::Rect,
        frame: u64,
    ) -> Option<Arc<Mesh>> {
        let is_zooming = !is_equal(self.last_scale / group.scale, 1.0);
        let is_moving =
            !is_equal(self.last_offset[0], offset[0]) || !is_equal(self.last_offset[1], offset[1]);
        self.last_frame = frame;
        self.last_scale = group.scale;
        self.last_offset = offset;
        let stretch = group.scale / self.scale;
        let is_same_scale = is_equal(stretch, 1.0);
        let way = Way {
            from: self.offset,
            stretch,
            to: offset,
        };
        let serves = is_same_scale || (is_zooming && (1.0 / STRETCH..STRETCH).contains(&stretch));
        let covers =
            egui::Rect::from_min_max(way.place(self.covers.min), way.place(self.covers.max));
        if !serves || !covers.contains_rect(clip) {
            return None;
        }
        if !is_zooming && !is_moving {
            if !(is_equal(self.offset[0], offset[0]) && is_equal(self.offset[1], offset[1])) {
                // It came to rest: from here on it lies here.
                way.move_all(Arc::make_mut(&mut self.mesh));
                self.offset = offset;
                self.covers = covers;
            }
            // Ready for the next move.
            self.coarse(ctx, group);
            return Some(Arc::clone(&self.mesh));
        }
        // Once it rests it is painted anew.
        ctx.request_repaint();
        let (mesh, from) = if is_zooming {
            (Arc::clone(&self.mesh), self.offset)
        } else {
            self.coarse(ctx, group)
        };
        // Nobody holds what was painted in the frame before, so it can be painted anew.
        let target = Arc::make_mut(&mut self.moved);
        if target.vertices.len() != mesh.vertices.len() {
            target.clone_from(&mesh);
        }
        let way = Way { from, ..way };
        for (vertex, at_rest) in target.vertices.iter_mut().zip(&mesh.vertices) {
            vertex.pos = way.place(at_rest.pos);
        }
        Some(Arc::clone(&self.moved))
    }

    /// The mesh with fewer triangles, and the offset that it was made at.
    fn coarse(&mut self, ctx: &egui::Context, group: &Group) -> (Arc<Mesh>, [f64; 2]) {
        if let Some(coarse) = &self.coarse {
            return coarse.clone();
        }
        let group = Group {
            scale: self.scale,
            ..group.clone()
        };
        let mesh = tessellated(ctx, &group, self.offset, self.covers, NEAR_MOVING);
        let coarse = (Arc::new(mesh), self.offset);
        self.coarse = Some(coarse.clone());
        coarse
    }
}

fn is_equal(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

/// How a mesh is moved from where it was made to where it lies now.
#[derive(Clone, Copy)]
struct Way {
    from: [f64; 2],
    stretch: f64,
    to: [f64; 2],
}

impl Way {
    #[expect(clippy::cast_possible_truncation, reason = "a place in a window")]
    fn place(&self, at: Pos2) -> Pos2 {
        Pos2::new(
            ((f64::from(at.x) - self.from[0]) * self.stretch + self.to[0]) as f32,
            ((f64::from(at.y) - self.from[1]) * self.stretch + self.to[1]) as f32,
        )
    }

    fn move_all(&self, mesh: &mut Mesh) {
        for vertex in &mut mesh.vertices {
            vertex.pos = self.place(vertex.pos);
        }
    }
}

/// The triangles of a group, as far as it reaches into a part of the window.
fn tessellated(
    ctx: &egui::Context,
    group: &Group,
    offset: [f64; 2],
    covers: egui::Rect,
    near: f32,
) -> Mesh {
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
                    .filter(|ring| is_seen(ring, near) && touches(ring, rect))
                    .map(|ring| clip_ring(&thinned(&ring, near), rect))
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
                if !is_seen(&points, near) || !touches(&points, rect) {
                    continue;
                }
                for piece in clip_line(&thinned(&points, near), rect) {
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
                let center = Pos2::from(to(center));
                let fill = fill.map_or(Color32::TRANSPARENT, color32);
                let feather = 1.0 / ctx.pixels_per_point();
                circle(
                    center,
                    *radius,
                    fill,
                    stroke(line.as_ref()),
                    feather,
                    &mut mesh,
                );
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

/// Adds the triangles of a circle with soft edges, its line on its rim. It has as many corners as
/// its size needs: a map has hundreds of them.
pub fn circle(
    center: Pos2,
    radius: f32,
    fill: Color32,
    line: Stroke,
    feather: f32,
    mesh: &mut Mesh,
) {
    /// How far a straight edge may lie within the circle, in px.
    const OFF: f32 = 0.1;
    /// Corners of the finest circle; the others take every second, third, … of them.
    const FINEST: usize = 96;
    static CORNERS: LazyLock<Vec<Vec2>> = LazyLock::new(|| {
        let turn = |step: u8| f32::from(step) / 96.0 * std::f32::consts::TAU;
        (0..96_u8).map(|step| Vec2::angled(turn(step))).collect()
    });
    let is_filled = fill != Color32::TRANSPARENT;
    let half = feather / 2.0;
    let rim = line.width / 2.0;
    // From the inside out: how far from the centre, and in which colour.
    let mut rings: Vec<(f32, Color32)> = Vec::with_capacity(4);
    if line.is_empty() {
        rings.push((radius - half, fill));
        rings.push((radius + half, Color32::TRANSPARENT));
    } else if line.width > feather {
        rings.push((radius - rim - half, fill));
        rings.push((radius - rim + half, line.color));
        rings.push((radius + rim - half, line.color));
        rings.push((radius + rim + half, Color32::TRANSPARENT));
    } else {
        let color = line.color.gamma_multiply(line.width / feather);
        rings.push((radius - feather, fill));
        rings.push((radius, color));
        rings.push((radius + feather, Color32::TRANSPARENT));
    }
    let outermost = radius + rim + half;
    let needed = std::f32::consts::PI / (1.0 - OFF / outermost.max(1.0)).acos();
    let steps = [12, 8, 6, 4, 3, 2, 1];
    #[expect(clippy::cast_precision_loss, reason = "fewer than a hundred")]
    let step = steps
        .into_iter()
        .find(|step| (FINEST / step) as f32 >= needed)
        .unwrap_or(1);
    let count = u32::try_from(FINEST / step).unwrap_or_default();
    let base = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX);
    let corners = FINEST / step;
    mesh.vertices.reserve(corners * rings.len());
    mesh.indices.reserve(corners * (6 * rings.len() - 3));
    for (distance, color) in &rings {
        let corners = CORNERS.iter().step_by(step);
        mesh.vertices.extend(corners.map(|corner| epaint::Vertex {
            pos: center + *corner * distance.max(0.0),
            uv: epaint::WHITE_UV,
            color: *color,
        }));
    }
    if is_filled {
        for at in 1..count - 1 {
            mesh.indices.extend([base, base + at, base + at + 1]);
        }
    }
    for ring in 0..u32::try_from(rings.len()).unwrap_or_default() - 1 {
        let (inner, outer) = (base + ring * count, base + (ring + 1) * count);
        for at in 0..count {
            let next = (at + 1) % count;
            mesh.indices.extend([inner + at, inner + next, outer + at]);
            mesh.indices
                .extend([outer + at, inner + next, outer + next]);
        }
    }
}

/// Whether a ring or a line is large enough to be seen: many islands of a world are not.
fn is_seen(points: &[[f32; 2]], near: f32) -> bool {
    let [left, top, right, bottom] = around(points);
    right - left >= near || bottom - top >= near
}

/// Whether the rectangle around points meets another.
fn touches(points: &[[f32; 2]], [left, top, right, bottom]: [f32; 4]) -> bool {
    let around = around(points);
    around[0] <= right && around[2] >= left && around[1] <= bottom && around[3] >= top
}

/// The rectangle around points: left, top, right, bottom.
fn around(points: &[[f32; 2]]) -> [f32; 4] {
    let mut around = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for [x, y] in points {
        around = [
            around[0].min(*x),
            around[1].min(*y),
            around[2].max(*x),
            around[3].max(*y),
        ];
    }
    around
}

/// Fewer points for the same line: none of those left out lies further than this from it, in px.
const NEAR: f32 = 0.6;
/// The same while it moves.
const NEAR_MOVING: f32 = 1.2;
/// How many points in a row are left out at the most.
const LEFT_OUT: usize = 24;

/// The points without those that nobody would miss. Both ends stay, so that pieces of a line
/// still meet.
fn thinned(points: &[[f32; 2]], near: f32) -> Vec<[f32; 2]> {
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
            if !between.iter().all(|point| is_near(*point, from, to, near)) {
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
fn is_near([x, y]: [f32; 2], [x0, y0]: [f32; 2], [x1, y1]: [f32; 2], near: f32) -> bool {
    let (dx, dy) = (x1 - x0, y1 - y0);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((x - x0) * dx + (y - y0) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (ex, ey) = (x - x0 - along * dx, y - y0 - along * dy);
    ex * ex + ey * ey <= near * near
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
