//! Draws a page: its blocks one below the other, of which only those in view are laid out.

mod blocks;
mod rich;

use eframe::egui::{self, Align, Key, Modifiers, Rect, ScrollArea, Ui, UiBuilder, Vec2, pos2};

use super::theme;
use crate::app::Command;
use crate::app::state::Shown;
use crate::corpus::page::Block;

use rich::Looks;

/// What the reader remembers of a page between frames.
#[derive(Debug, Default)]
pub struct Reader {
    revision: u64,
    width: f32,
    /// The heights of title and blocks, in points: guessed until a block was in view.
    heights: Vec<f32>,
    /// The block to bring into view, and for how many more frames: the heights above it may
    /// still be guesses.
    seeking: Option<(usize, u8)>,
}

/// How much is laid out above and below what is in view, in points.
const OVERSCAN: f32 = 200.0;

impl Reader {
    /// Draws the page that is on show and gives the commands that were clicked.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        id: &str,
        shown: &mut Shown,
        current_hit: Option<usize>,
        commands: &mut Vec<Command>,
    ) {
        let Some(page) = shown.page.clone() else {
            return;
        };
        let margin = if ui.available_width() > 520.0 {
            28.0
        } else {
            16.0
        };
        let width = (ui.available_width() - 2.0 * margin - 10.0).max(120.0);
        if self.revision != shown.revision
            || (self.width - width).abs() > 0.5
            || self.heights.len() != page.blocks.len() + 1
        {
            let has_turned = self.revision != shown.revision;
            self.revision = shown.revision;
            self.width = width;
            self.heights = std::iter::once(60.0)
                .chain(page.blocks.iter().map(|block| guess(block, width)))
                .collect();
            if has_turned {
                self.seeking = None;
            }
        }
        if let Some(block) = shown.scroll_to.take() {
            self.seeking = Some((block, 3));
        }
        let looks = Looks {
            current_hit,
            scrolls_to_hit: self.seeking.is_some(),
        };
        let mut area = ScrollArea::vertical()
            .id_salt((id, shown.revision))
            .auto_shrink(false);
        if let Some((block, frames)) = self.seeking {
            let above: f32 = self
                .heights
                .iter()
                .take(if block == 0 { 0 } else { block + 1 })
                .sum();
            if frames == 3 || current_hit.is_none() {
                area = area.vertical_scroll_offset((above - 40.0).max(0.0));
            }
            self.seeking = (frames > 1).then_some((block, frames - 1));
            ui.ctx().request_repaint();
        }
        let scroll = scroll_keys(ui);
        area.show_viewport(ui, |ui, viewport| {
            if scroll != 0.0 {
                ui.scroll_with_delta(Vec2::new(0.0, scroll));
            }
            let origin = ui.max_rect().min;
            let mut y = 0.0;
            let mut has_changed = false;
            for (index, height) in self.heights.iter_mut().enumerate() {
                let is_in_view =
                    y + *height >= viewport.min.y - OVERSCAN && y <= viewport.max.y + OVERSCAN;
                if is_in_view {
                    let rect = Rect::from_min_size(
                        pos2(origin.x + margin, origin.y + y),
                        Vec2::new(width, f32::INFINITY),
                    );
                    let builder = UiBuilder::new()
                        .max_rect(rect)
                        .scope_id(egui::Id::unique((id, shown.revision, index)))
                        .layout(egui::Layout::top_down(Align::LEFT));
                    let mut inner = ui.new_child(builder);
                    match index.checked_sub(1).and_then(|at| page.blocks.get(at)) {
                        None => blocks::title(&mut inner, &page, looks, commands),
                        Some(block) => blocks::block(&mut inner, block, looks, commands),
                    }
                    let points = inner.min_rect().height() + spacing_after(&page.blocks, index);
                    if (points - *height).abs() > 0.5 {
                        has_changed = true;
                    }
                    *height = points;
                }
                y += *height;
            }
            ui.allocate_rect(
                Rect::from_min_size(origin, Vec2::new(width + 2.0 * margin, y + 40.0)),
                egui::Sense::hover(),
            );
            if has_changed {
                ui.ctx().request_repaint();
            }
        });
    }
}

/// How far the keys that were pressed scroll, in points: downwards is negative.
#[must_use]
pub fn scroll_keys(ui: &Ui) -> f32 {
    if ui.ctx().text_edit_focused() {
        return 0.0;
    }
    let page = ui.available_height() * 0.9;
    let keys = [
        (Key::PageDown, -page),
        (Key::PageUp, page),
        (Key::Space, -page),
        (Key::Home, 1e9),
        (Key::End, -1e9),
    ];
    let has_focus = ui.ctx().egui_wants_keyboard_input();
    keys.into_iter()
        // Space presses what has the focus.
        .filter(|(key, _)| !(has_focus && *key == Key::Space))
        .filter(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)))
        .map(|(_, by)| by)
        .sum()
}

/// The space after the title (index 0) or a block.
fn spacing_after(blocks: &[Block], index: usize) -> f32 {
    let next = blocks.get(index);
    let this = index.checked_sub(1).and_then(|at| blocks.get(at));
    match (this, next) {
        (_, Some(Block::Heading(_))) => 24.0,
        (Some(Block::Item(_)), Some(Block::Item(_))) => 4.0,
        (Some(Block::Heading(_)), _) => 6.0,
        _ => 14.0,
    }
}

/// About how tall a block will be.
fn guess(block: &Block, width: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a guess in points")]
    let lines = |text: &str, size: f32| {
        let per_line = (width.min(theme::MEASURE) / (size * 0.5)).max(10.0);
        (text.len() as f32 / per_line).ceil().max(1.0)
    };
    match block {
        Block::Body(text) => lines(&text.text, theme::BODY_SIZE) * theme::BODY_LINE + 14.0,
        Block::Note(text) => lines(&text.text, theme::TEXT_SIZE) * 20.0 + 14.0,
        Block::Header(header) => {
            #[expect(clippy::cast_precision_loss, reason = "a guess in points")]
            let count = header.len() as f32;
            count * 22.0 + 14.0
        }
        Block::Passage(passage) => {
            let words: f32 = passage
                .wordings
                .iter()
                .map(|wording| {
                    lines(&wording.text.text, theme::BODY_SIZE) * theme::BODY_LINE + 24.0
                })
                .sum();
            words + 40.0
        }
        Block::OverTime(_) => 100.0,
        Block::Names(items) => {
            let text: usize = items.iter().map(|item| item.text.text.len() + 6).sum();
            lines(&"x".repeat(text.min(4000)), theme::TEXT_SIZE) * 24.0 + 14.0
        }
        Block::Item(_) => 46.0,
        Block::Heading(_) | Block::Gap(_) | Block::Stamp(_) => 36.0,
    }
}
