//! Tabs and widgets: they read the state, draw, and send commands.

pub mod about;
pub mod analysis;
pub mod brush;
pub mod cables;
pub mod compare;
pub mod dialog;
pub mod entities;
pub mod facets;
pub mod figure;
pub mod galley;
pub mod heading;
pub mod icons;
pub mod map;
pub mod overlays;
pub mod reader;
pub mod run;
pub mod shell;
pub mod theme;
pub mod timeline;
pub mod top;
pub mod widgets;

pub use shell::Shell;
