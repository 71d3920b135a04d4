//! What every figure must hold: nothing outside of it, no text over another.

use std::collections::BTreeSet;

use chancery::figure::{Element, Figure, Rect, Shape};

/// Every text's box in a figure; texts in groups where the group puts them.
#[expect(clippy::cast_possible_truncation, reason = "places in a picture")]
fn texts(elements: &[Element], scale: f64, offset: [f64; 2], out: &mut Vec<(String, Rect)>) {
    for element in elements {
        match &element.shape {
            Shape::Text(text) => {
                let mut text = text.clone();
                text.at.x = (f64::from(text.at.x) * scale + offset[0]) as f32;
                text.at.y = (f64::from(text.at.y) * scale + offset[1]) as f32;
                out.push((text.text.clone(), text.bounds()));
            }
            Shape::Group(group) => texts(&group.elements, group.scale, group.offset, out),
            _ => {}
        }
    }
}

/// The box of a shape that is no text and no group.
fn extent(shape: &Shape) -> Option<Rect> {
    let of_points = |points: &mut dyn Iterator<Item = chancery::figure::Point>| {
        points
            .map(|point| Rect::new(point.x, point.y, 0.0, 0.0))
            .reduce(|a, b| {
                let (x, y) = (a.x.min(b.x), a.y.min(b.y));
                let (right, bottom) = (a.right().max(b.right()), a.bottom().max(b.bottom()));
                Rect::new(x, y, right - x, bottom - y)
            })
    };
    match shape {
        Shape::Polygon { rings, .. } => of_points(&mut rings.iter().flatten().copied()),
        Shape::Path { points, .. } => of_points(&mut points.iter().copied()),
        Shape::Circle { center, radius, .. } => Some(Rect::around(*center, *radius, *radius)),
        Shape::Rect { rect, .. } | Shape::Image { rect, .. } => Some(*rect),
        Shape::Text(_) | Shape::Group(_) => None,
    }
}

fn is_inside(rect: &Rect, bounds: &Rect) -> bool {
    rect.x >= bounds.x - 0.01
        && rect.y >= bounds.y - 0.01
        && rect.right() <= bounds.right() + 0.01
        && rect.bottom() <= bounds.bottom() + 0.01
}

/// Fails where a figure is not as every figure must be.
pub fn check(figure: &Figure, what: &str) {
    assert!(!figure.title.is_empty(), "{what}: no title");
    assert!(!figure.summary.is_empty(), "{what}: no summary");
    assert!(
        figure.height > 0.0 && figure.height.is_finite(),
        "{what}: no height"
    );
    let bounds = figure.bounds();
    for element in &figure.elements {
        if let Some(rect) = extent(&element.shape) {
            assert!(
                is_inside(&rect, &bounds),
                "{what}: {:?} is outside",
                element.shape
            );
        }
        if let Some(item) = element.item {
            assert!(
                (item as usize) < figure.items.len(),
                "{what}: item {item} is missing"
            );
        }
    }
    let mut boxes = Vec::new();
    texts(&figure.elements, 1.0, [0.0, 0.0], &mut boxes);
    for (text, rect) in &boxes {
        assert!(
            is_inside(rect, &bounds),
            "{what}: “{text}” is outside: {rect:?} of {bounds:?}"
        );
    }
    boxes.sort_by(|a, b| a.1.y.total_cmp(&b.1.y));
    for (at, (text, rect)) in boxes.iter().enumerate() {
        for (other, beside) in &boxes[at + 1..] {
            if beside.y > rect.bottom() {
                break;
            }
            let smaller = Rect::new(
                rect.x + 0.25,
                rect.y + 0.25,
                rect.width - 0.5,
                rect.height - 0.5,
            );
            assert!(
                !smaller.overlaps(beside),
                "{what}: “{text}” {rect:?} and “{other}” {beside:?} overlap"
            );
        }
    }
    let mut ids = BTreeSet::new();
    for item in &figure.items {
        assert!(!item.label.is_empty(), "{what}: {} has no label", item.id);
        assert!(ids.insert(&item.id), "{what}: {} is there twice", item.id);
    }
}
