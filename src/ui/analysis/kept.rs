//! The figure of a long view, kept while nothing that it depends on changes.

use std::sync::Arc;

use crate::app::State;
use crate::app::views::{Section, Views};
use crate::corpus::Answer;
use crate::figure::Figure;

/// A figure and what it was drawn from.
#[derive(Debug, Default)]
pub struct Kept {
    drawn: Option<(Of, Figure)>,
}

/// What a figure depends on.
#[derive(Debug)]
pub struct Of {
    section: Section,
    /// Held, so that what is at the same address is the same.
    data: Arc<dyn Data>,
    answer: Arc<Answer>,
    views: Views,
    size: [f32; 2],
    is_dark: bool,
    condition: String,
}

/// The data of any view.
pub trait Data: std::fmt::Debug + Send + Sync {}

impl<T: std::fmt::Debug + Send + Sync> Data for T {}

impl Of {
    /// What the figure of the section on show depends on.
    pub fn new(state: &State, data: Arc<dyn Data>, size: [f32; 2]) -> Self {
        Self {
            section: state.location.section,
            data,
            answer: Arc::clone(&state.answer),
            views: state.views.clone(),
            size,
            is_dark: state.is_dark,
            condition: state.scene(size[0], size[1]).condition,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        std::ptr::addr_eq(Arc::as_ptr(&self.data), Arc::as_ptr(&other.data))
            && Arc::ptr_eq(&self.answer, &other.answer)
            && self.section == other.section
            && self.size.map(f32::to_bits) == other.size.map(f32::to_bits)
            && self.is_dark == other.is_dark
            && self.condition == other.condition
            && self.views == other.views
    }
}

impl Kept {
    /// The figure that depends on this; drawn only if the last one depended on something else.
    pub fn figure(&mut self, of: Of, draw: impl FnOnce() -> Figure) -> &Figure {
        let drawn = match self.drawn.take() {
            Some((before, figure)) if before.is_same(&of) => (before, figure),
            _ => (of, draw()),
        };
        &self.drawn.insert(drawn).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(data: &Arc<dyn Data>, width: f32) -> Of {
        Of {
            section: Section::Claims,
            data: Arc::clone(data),
            answer: Arc::default(),
            views: Views::default(),
            size: [width, 500.0],
            is_dark: false,
            condition: String::new(),
        }
    }

    #[test]
    fn a_figure_is_drawn_anew_only_when_something_that_it_depends_on_changes() {
        let answer: Arc<Answer> = Arc::default();
        let (one, other): (Arc<dyn Data>, Arc<dyn Data>) = (Arc::new(1), Arc::new(1));
        let with = |data: &Arc<dyn Data>, width: f32| Of {
            answer: Arc::clone(&answer),
            ..of(data, width)
        };
        let mut views = with(&other, 700.0);
        views.views.sources.claim = Some("claim".to_owned());
        let mut condition = with(&other, 700.0);
        condition.condition = "mission: Moscow".to_owned();
        let mut kept = Kept::default();
        let drawn = [
            with(&one, 700.0),
            with(&one, 700.0),
            with(&one, 701.0),
            with(&one, 701.0),
            with(&other, 701.0),
            with(&other, 700.0),
            views,
            condition,
            of(&other, 700.0),
        ]
        .map(|of| {
            let mut is_drawn = false;
            kept.figure(of, || {
                is_drawn = true;
                Figure::default()
            });
            is_drawn
        });
        assert_eq!(
            drawn,
            [true, false, true, false, true, true, true, true, true]
        );
    }
}
