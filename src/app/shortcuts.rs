//! The one table of keyboard shortcuts. Handling and the shortcuts page both read it.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::command::{Command, Tab};

/// A key combination and what it does.
#[derive(Clone, Debug)]
pub struct Shortcut {
    pub keys: KeyboardShortcut,
    pub command: Command,
    /// It does nothing while somebody types: plain keys, and undo, which is the text field's then.
    pub is_plain: bool,
}

/// The modifier that goes with the arrows for back and forward, and the one for tabs.
const fn history_modifier() -> Modifiers {
    if cfg!(target_os = "macos") {
        Modifiers::MAC_CMD
    } else {
        Modifiers::ALT
    }
}

/// All shortcuts of this system. Where two fit, the earlier wins.
#[must_use]
pub fn table() -> Vec<Shortcut> {
    let with = |modifiers: Modifiers, key: Key, command: Command| Shortcut {
        keys: KeyboardShortcut::new(modifiers, key),
        command,
        is_plain: false,
    };
    let plain = |key: Key, command: Command| Shortcut {
        keys: KeyboardShortcut::new(Modifiers::NONE, key),
        command,
        is_plain: true,
    };
    let beside_typing = |modifiers: Modifiers, key: Key, command: Command| Shortcut {
        is_plain: true,
        ..with(modifiers, key, command)
    };
    let command = Modifiers::COMMAND;
    let command_shift = Modifiers::COMMAND | Modifiers::SHIFT;
    vec![
        with(command_shift, Key::P, Command::Palette),
        with(command_shift, Key::C, Command::CopyCitation),
        with(command_shift, Key::O, Command::OpenByPath),
        with(command, Key::O, Command::Open),
        with(command, Key::P, Command::GoToAnything),
        with(command, Key::F, Command::FocusSearch),
        plain(Key::Slash, Command::FocusSearch),
        with(Modifiers::SHIFT, Key::F3, Command::PreviousHit),
        with(Modifiers::NONE, Key::F3, Command::NextHit),
        beside_typing(Modifiers::SHIFT, Key::Enter, Command::PreviousHit),
        plain(Key::Enter, Command::NextHit),
        plain(Key::J, Command::NextDocument),
        plain(Key::K, Command::PreviousDocument),
        plain(Key::N, Command::NextQuotation),
        plain(Key::P, Command::PreviousQuotation),
        with(Modifiers::ALT, Key::Num1, Command::Show(Tab::About)),
        with(Modifiers::ALT, Key::Num2, Command::Show(Tab::Cables)),
        with(Modifiers::ALT, Key::Num3, Command::Show(Tab::Compare)),
        with(Modifiers::ALT, Key::Num4, Command::Show(Tab::Entities)),
        with(Modifiers::ALT, Key::Num5, Command::Show(Tab::Map)),
        with(Modifiers::ALT, Key::Num6, Command::Show(Tab::Timeline)),
        with(Modifiers::ALT, Key::Num7, Command::Show(Tab::Analysis)),
        beside_typing(command_shift, Key::Z, Command::RedoDecision),
        beside_typing(command, Key::Y, Command::RedoDecision),
        beside_typing(command, Key::Z, Command::UndoDecision),
        with(command, Key::E, Command::ExportImage),
        with(history_modifier(), Key::ArrowLeft, Command::Back),
        with(history_modifier(), Key::ArrowRight, Command::Forward),
        with(command, Key::B, Command::ToggleFacets),
        with(command, Key::Plus, Command::ZoomIn),
        with(command, Key::Equals, Command::ZoomIn),
        with(command, Key::Minus, Command::ZoomOut),
        with(command, Key::Num0, Command::ZoomReset),
        with(Modifiers::NONE, Key::F1, Command::ShowShortcuts),
        with(Modifiers::NONE, Key::Escape, Command::Escape),
        with(command, Key::Q, Command::Quit),
    ]
}

/// The first shortcut of a command, as the system writes it.
#[must_use]
pub fn of(command: &Command) -> Option<KeyboardShortcut> {
    table()
        .into_iter()
        .find(|shortcut| shortcut.command == *command)
        .map(|shortcut| shortcut.keys)
}
