//! Texts that are laid out in pieces of different looks, and where words stand in them.

use std::ops::Range;

use eframe::egui::text::{ByteIndex, CCursor, CharIndex, LayoutJob, LayoutSection, TextFormat};
use eframe::egui::{Galley, Pos2, Rect, pos2};

/// A text as sections of one format each: `format` gives that of a range of bytes, between the borders of
/// the `pieces` that look different.
#[must_use]
pub fn sections<'r>(
    text: &str,
    pieces: impl Iterator<Item = &'r Range<usize>>,
    format: impl Fn(&Range<usize>) -> TextFormat,
) -> LayoutJob {
    let mut borders: Vec<usize> = pieces
        .flat_map(|piece| [piece.start, piece.end])
        .chain([0, text.len()])
        .filter(|at| text.is_char_boundary(*at))
        .collect();
    borders.sort_unstable();
    borders.dedup();
    let sections = borders.array_windows().map(|[start, end]| LayoutSection {
        leading_space: 0.0,
        byte_range: ByteIndex(*start)..ByteIndex(*end),
        format: format(&(*start..*end)),
    });
    LayoutJob {
        sections: sections.collect(),
        text: text.to_owned(),
        ..LayoutJob::default()
    }
}

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
