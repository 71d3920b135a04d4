//! What the window knows and does, without drawing: state, commands, background jobs, settings.

pub mod cache;
pub mod command;
pub mod export;
pub mod folders;
pub mod history;
pub mod jobs;
pub mod list;
pub mod loose;
pub mod notes;
pub mod notices;
pub mod open;
pub mod places;
pub mod settings;
pub mod shortcuts;
pub mod state;
pub mod tracing;
pub mod views;

pub use command::{Command, Overlay, Tab};
pub use folders::Folders;
pub use history::Location;
pub use settings::{Settings, Store, Theme};
pub use state::{Effect, State};
pub use views::{Section, Views};
