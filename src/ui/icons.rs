//! Icons of the Phosphor set, by name.

pub const ARROW_LEFT: &str = "\u{e058}";
pub const ARROW_RIGHT: &str = "\u{e06c}";
pub const ARROWS_OUT: &str = "\u{e0a2}";
pub const BELL: &str = "\u{e0ce}";
pub const CARET_DOWN: &str = "\u{e136}";
pub const CARET_UP: &str = "\u{e13c}";
pub const COPY: &str = "\u{e1ca}";
pub const DOWNLOAD: &str = "\u{e20c}";
pub const FUNNEL: &str = "\u{e266}";
pub const GLOBE: &str = "\u{e288}";
pub const IMAGE: &str = "\u{e2ca}";
pub const LIST: &str = "\u{e2f0}";
pub const MAGNIFYING_GLASS: &str = "\u{e30c}";
pub const MINUS: &str = "\u{e32a}";
pub const PLUS: &str = "\u{e3d4}";
pub const PROHIBIT: &str = "\u{e3de}";
pub const SELECTION: &str = "\u{e69a}";
pub const WARNING: &str = "\u{e4e0}";
pub const X: &str = "\u{e4f6}";
