//! Where the user is, and was.

use super::command::Tab;
use super::views::Section;
use crate::corpus::comparison::Subject;
use crate::corpus::page::Target;
use crate::dataset::EntityKind;

/// A place in the window: the tab, and what is selected. Selection is shared by all tabs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    pub tab: Tab,
    /// What the reader shows.
    pub reading: Target,
    /// Which section of the entities is shown.
    pub kind: Option<EntityKind>,
    /// Id of the entity whose page is shown; empty if none.
    pub entity: String,
    /// Id of the mission whose page is open beside the map; empty if none.
    pub mission: String,
    /// Which section of the analysis is shown.
    pub section: Section,
    /// The text on the left of the comparison.
    pub compared: Option<Subject>,
}

/// Back and forward.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Location>,
    future: Vec<Location>,
}

/// How many places are kept.
const KEPT: usize = 500;

impl History {
    /// Leaves a place for a new one.
    pub fn leave(&mut self, location: Location) {
        self.past.push(location);
        if self.past.len() > KEPT {
            self.past.remove(0);
        }
        self.future.clear();
    }

    /// The place before this one.
    pub fn back(&mut self, here: Location) -> Option<Location> {
        let there = self.past.pop()?;
        self.future.push(here);
        Some(there)
    }

    /// The place that was left by going back.
    pub fn forward(&mut self, here: Location) -> Option<Location> {
        let there = self.future.pop()?;
        self.past.push(here);
        Some(there)
    }

    #[must_use]
    pub const fn can_go_back(&self) -> bool {
        !self.past.is_empty()
    }

    #[must_use]
    pub const fn can_go_forward(&self) -> bool {
        !self.future.is_empty()
    }
}
