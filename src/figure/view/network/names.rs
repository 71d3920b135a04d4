//! Names beside the nodes of a network, none over another: those in most sources first. What has
//! no room has none.

use crate::corpus::network::Network;
use crate::figure::{Anchor, Figure, Font, Palette, Point, Rect, Text, text};

const SIZE: f32 = 12.5;
const WIDEST: f32 = 170.0;
const GAP: f32 = 4.0;

/// Writes the names for which there is room.
pub fn draw(
    figure: &mut Figure,
    palette: &Palette,
    network: &Network,
    places: &[(Point, f32)],
    is_named: &[bool],
    focus: Option<usize>,
) {
    let bounds = Rect::new(
        4.0,
        4.0,
        figure.width - 8.0,
        figure.height - 8.0 - super::KEY,
    );
    let nodes: Vec<Rect> = places
        .iter()
        // A hexagon reaches a little beyond the circle of its area.
        .map(|(place, radius)| Rect::around(*place, radius * 1.15 + 1.0, *radius))
        .collect();
    let mut taken: Vec<Rect> = Vec::new();
    let order = focus
        .into_iter()
        .chain((0..network.nodes.len()).filter(|at| Some(*at) != focus));
    for at in order.filter(|at| is_named.get(*at).copied().unwrap_or(false)) {
        let (Some(node), Some((place, radius))) = (network.nodes.get(at), places.get(at)) else {
            continue;
        };
        let font = if focus == Some(at) {
            Font::SansSemibold
        } else {
            Font::Sans
        };
        let name = text::elide(&node.name, font, SIZE, WIDEST);
        let reach = radius + GAP;
        let beside = SIZE * 0.34;
        let candidates = [
            (Point::new(place.x + reach, place.y + beside), Anchor::Start),
            (Point::new(place.x - reach, place.y + beside), Anchor::End),
            (
                Point::new(place.x, place.y + reach + SIZE * 0.8),
                Anchor::Middle,
            ),
            (Point::new(place.x, place.y - reach), Anchor::Middle),
        ];
        let label =
            Text::new(Point::default(), name, font, SIZE, palette.ink).with_halo(palette.paper);
        let fits = |label: &Text| {
            let area = label.bounds();
            let is_inside = area.x >= bounds.x
                && area.right() <= bounds.right()
                && area.y >= bounds.y
                && area.bottom() <= bounds.bottom();
            let is_clear = nodes
                .iter()
                .enumerate()
                .all(|(other, node)| other == at || !node.overlaps(&area));
            is_inside && is_clear && !taken.iter().any(|other| other.overlaps(&area))
        };
        let placed = candidates
            .into_iter()
            .map(|(at, anchor)| Text {
                at,
                anchor,
                ..label.clone()
            })
            .find(fits);
        if let Some(label) = placed {
            taken.push(label.bounds());
            let id = format!("entity:{}", node.id);
            match figure.items.iter().position(|item| item.id == id) {
                Some(item) => figure.draw_as(u32::try_from(item).unwrap_or(u32::MAX), label),
                None => figure.draw(label),
            }
        }
    }
}
