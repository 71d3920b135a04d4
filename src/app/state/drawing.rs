//! What figures are drawn from: the scene of a view, and its data.

use std::sync::Arc;

use super::State;
use super::finding::SEARCHED_AT_ONCE_BYTES;
use crate::app::views::From;
use crate::figure::palette::Medium;
use crate::figure::view::{Scene, map};

impl State {
    /// What a view of a size is drawn from.
    #[must_use]
    pub fn scene(&self, width: f32, height: f32, is_dark: bool) -> Scene<'_> {
        Scene {
            corpus: &self.opened.corpus,
            answer: &self.answer,
            condition: self.condition(),
            width,
            height,
            medium: if is_dark { Medium::Dark } else { Medium::Light },
        }
    }

    /// The traffic of the cables that are found, as soon as it is counted.
    pub fn map_data(&mut self) -> Option<Arc<map::Data>> {
        let from = From {
            corpus: &self.opened.corpus,
            answer: &self.answer,
            is_small: self.opened.bytes <= SEARCHED_AT_ONCE_BYTES,
            wake: &self.wake,
        };
        self.view_data.map.get(&from, map::Data::of)
    }
}
