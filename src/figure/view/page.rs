//! A page of the reader as a figure, set in type: as wide as the scene, as high as it needs.

mod blocks;
mod passage;
mod setter;

use super::Scene;
use crate::corpus::page::{Block, Page};
use crate::figure::Figure;
use setter::Setter;

/// A page is not drawn beyond this height, in px; what follows is counted in a note.
const MOST_HEIGHT: f32 = 60_000.0;

/// The page as a figure. Its title is drawn as its beginning and is the figure's title too, so a
/// frame around it should leave out the title. A page that would be higher than 60 000 px ends
/// before, and a note says how much is missing.
#[must_use]
pub fn figure(scene: &Scene<'_>, page: &Page) -> Figure {
    let palette = scene.palette();
    let mut figure = Figure::new(scene.width.max(160.0), 0.0, palette);
    figure.title.clone_from(&page.title.text);
    let mut setter = Setter::new(figure, palette);
    setter.head(page);
    for (at, block) in page.blocks.iter().enumerate() {
        if setter.y > MOST_HEIGHT {
            let rest = crate::corpus::page::count(page.blocks.len() - at, "block");
            setter
                .figure
                .notes
                .push(format!("The page goes on: {rest} of it are not drawn."));
            break;
        }
        let before = at.checked_sub(1).and_then(|before| page.blocks.get(before));
        setter.y += space(before, block);
        setter.block(at, block);
    }
    setter.finish()
}

/// How much is left free between two blocks, or between the title and the first one.
fn space(before: Option<&Block>, block: &Block) -> f32 {
    match (before, block) {
        (None | Some(Block::Header(_)), _) => 16.0,
        (_, Block::Heading(_)) => 28.0,
        (Some(Block::Heading(_)), _) | (Some(Block::Item(_)), Block::Item(_)) => 8.0,
        (Some(Block::Passage(_)), Block::Passage(_)) => 20.0,
        _ => 12.0,
    }
}
