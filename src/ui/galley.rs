//! Where words stand in a text that is laid out.

use std::ops::Range;

use eframe::egui::text::{CCursor, CharIndex};
use eframe::egui::{Galley, Pos2, Rect, pos2};

/// Where a range of a text stands, in bytes, a rectangle a row; `at` is where the text stands.
#[must_use]
pub fn rects(galley: &Galley, at: Pos2, text: &str, range: &Range<usize>) -> Vec<Rect> {
    if range.is_empty() {
        return Vec::new();
    }
    let cursor = |byte: usize, prefer_next_row: bool| {
        let before = text.get(..byte).unwrap_or_default();
        galley.pos_from_cursor(CCursor {
            index: CharIndex(before.chars().count()),
            prefer_next_row,
        })
    };
    let (start, end) = (cursor(range.start, true), cursor(range.end, false));
    let offset = at.to_vec2();
    if (start.min.y - end.min.y).abs() < 1.0 {
        return vec![start.union(end).translate(offset)];
    }
    let mut rects = Vec::new();
    for row in &galley.rows {
        let rect = row.rect();
        let middle = rect.center().y;
        if middle < start.min.y || middle > end.max.y {
            continue;
        }
        let left = if middle < start.max.y {
            start.min.x
        } else {
            rect.left()
        };
        let right = if middle > end.min.y {
            end.max.x
        } else {
            rect.right()
        };
        let piece = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
        if piece.width() > 0.5 {
            rects.push(piece.translate(offset));
        }
    }
    rects
}
