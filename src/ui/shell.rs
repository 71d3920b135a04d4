//! The window: reads the keyboard, draws the bar, the tab and what lies over it, and carries out
//! the commands that came of it.

use std::sync::{Arc, Mutex};

use eframe::egui::{self, Frame, Margin, Panel, Ui, UiBuilder, ViewportCommand};

use super::about::About;
use super::analysis::Analysis;
use super::cables::Cables;
use super::compare::Compare;
use super::dialog::{Choice, FileDialog, Purpose};
use super::entities::Entities;
use super::map::Map;
use super::overlays::Overlays;
use super::timeline::Timeline;
use super::{theme, top};
use crate::app::export::Format;
use crate::app::jobs::{Job, Wake};
use crate::app::notices::Level;
use crate::app::settings::WindowPlace;
use crate::app::{Command, Effect, Overlay, Settings, State, Tab, shortcuts};
use crate::corpus::comparison::Loose;

/// How many frames the clipboard has to answer.
const PASTE_FRAMES: u8 = 4;

/// The window's content.
pub struct Shell {
    pub state: State,
    about: About,
    cables: Cables,
    compare: Compare,
    entities: Entities,
    map: Map,
    timeline: Timeline,
    analysis: Analysis,
    overlays: Overlays,
    dialog: Option<FileDialog>,
    /// What the selected text is to be copied with, shared with the plugin that does it.
    citing: Arc<Mutex<Option<Citing>>>,
    wants_copy: bool,
    /// What is pasted in so many frames from now is a text to be compared.
    waits_for_paste: u8,
    saved: Settings,
    saving: Option<Job<()>>,
    wake: Wake,
}

impl Shell {
    /// A window's content over a state. Installs fonts and themes.
    #[must_use]
    pub fn new(ctx: &egui::Context, state: State, wake: Wake) -> Self {
        theme::install(ctx);
        theme::apply(ctx, state.settings.theme);
        ctx.set_zoom_factor(state.settings.zoom);
        let citing = Arc::new(Mutex::new(None));
        ctx.add_plugin(CopyWithCitation {
            citing: Arc::clone(&citing),
        });
        Self {
            saved: state.settings.clone(),
            state,
            about: About::default(),
            cables: Cables::default(),
            compare: Compare::default(),
            entities: Entities::default(),
            map: Map::default(),
            timeline: Timeline::default(),
            analysis: Analysis::default(),
            overlays: Overlays::default(),
            dialog: None,
            citing,
            wants_copy: false,
            waits_for_paste: 0,
            saving: None,
            wake,
        }
    }

    /// Draws a frame.
    pub fn show(&mut self, ui: &mut Ui, frame: Option<&eframe::Frame>) {
        let ctx = ui.ctx().clone();
        self.state.is_dark = ctx.global_style().visuals.dark_mode;
        self.state.poll();
        self.poll_dialog();
        let mut commands = Vec::new();
        keyboard(&ctx, &self.state, &mut commands);
        dropped_files(&ctx, &mut commands);
        self.take_pasted(&ctx, &mut commands);
        // Before drawing, so that what is typed after “/” already goes to the search field.
        self.carry_out(&mut commands, &ctx, frame);
        self.draw(ui, &mut commands);
        self.carry_out(&mut commands, &ctx, frame);
        self.keep_settings(&ctx);
    }

    /// Compares with what the clipboard has, once it came. A clipboard without text gives no
    /// answer: after a few frames that is told, and what is pasted later goes where it should.
    fn take_pasted(&mut self, ctx: &egui::Context, commands: &mut Vec<Command>) {
        if self.waits_for_paste == 0 {
            return;
        }
        if let Some(text) = pasted(ctx) {
            self.waits_for_paste = 0;
            commands.push(Command::CompareText(Loose {
                title: "Clipboard".to_owned(),
                text: text.into(),
            }));
            return;
        }
        self.waits_for_paste -= 1;
        ctx.request_repaint();
        if self.waits_for_paste == 0 {
            self.state.notices.tell(
                Level::Warning,
                "The clipboard holds no text: copy the text of an article first",
            );
        }
    }

    fn carry_out(
        &mut self,
        commands: &mut Vec<Command>,
        ctx: &egui::Context,
        frame: Option<&eframe::Frame>,
    ) {
        for command in commands.drain(..) {
            if matches!(command, Command::ForgetEverything | Command::Forget(_))
                && let Some(saving) = self.saving.take()
            {
                // What is being written must not land after the removal.
                let _ = saving.wait();
            }
            self.state.apply(command);
        }
        self.effects(ctx, frame);
    }

    fn draw(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let colors = theme::colors(ui);
        let bar = |vertical: i8| {
            Frame::new()
                .fill(colors.surface)
                .inner_margin(Margin::symmetric(12, vertical))
        };
        Panel::top("bar")
            .frame(bar(4))
            .show(ui, |ui| top::bar(ui, &self.state, commands));
        if top::has_footer(&self.state) {
            Panel::bottom("footer")
                .frame(bar(5))
                .show(ui, |ui| top::footer(ui, &self.state, commands));
        }
        egui::CentralPanel::no_frame()
            .frame(Frame::new().fill(colors.paper))
            .show(ui, |ui| {
                // An id of its own, so that selected text outlives a message appearing below.
                let scope = UiBuilder::new().scope_id(egui::Id::unique("tab"));
                ui.scope_builder(scope, |ui| match self.state.location.tab {
                    Tab::About => self.about.show(ui, &self.state, commands),
                    Tab::Cables => self.cables.show(ui, &mut self.state, commands),
                    Tab::Compare => self.compare.show(ui, &mut self.state, commands),
                    Tab::Entities => self.entities.show(ui, &mut self.state, commands),
                    Tab::Map => self.map.show(ui, &mut self.state, commands),
                    Tab::Timeline => self.timeline.show(ui, &mut self.state, commands),
                    Tab::Analysis => self.analysis.show(ui, &mut self.state, commands),
                });
            });
        self.overlays.show(ui.ctx(), &self.state, commands);
    }

    fn poll_dialog(&mut self) {
        let Some(dialog) = &self.dialog else { return };
        match dialog.poll() {
            Choice::Pending => return,
            Choice::Cancelled => {}
            Choice::Chosen(path) if dialog.purpose() == Purpose::Save => {
                // The dialog has asked already whether a file is to be replaced, unless the
                // name gets another ending.
                let replaces = Format::of_path(&path).is_some();
                self.state.apply(Command::Write { path, replaces });
            }
            Choice::Chosen(path) if dialog.purpose() == Purpose::OpenText => {
                self.state.apply(Command::CompareFileAt(path));
            }
            Choice::Chosen(path) => self.state.apply(Command::OpenFile(path)),
            Choice::Unavailable if dialog.purpose() == Purpose::Save => self.state.notices.tell(
                Level::Warning,
                "This system offers no file dialog: type the path instead",
            ),
            Choice::Unavailable => {
                self.state.notices.tell(
                    Level::Warning,
                    "This system offers no file dialog: type or paste the path instead",
                );
                let (overlay, command) = if dialog.purpose() == Purpose::OpenText {
                    (Overlay::CompareByPath, Command::CompareByPath)
                } else {
                    (Overlay::OpenByPath, Command::OpenByPath)
                };
                if self.state.overlay != Some(overlay) {
                    self.state.apply(command);
                }
            }
        }
        self.dialog = None;
    }

    fn effects(&mut self, ctx: &egui::Context, frame: Option<&eframe::Frame>) {
        for effect in std::mem::take(&mut self.state.effects) {
            match effect {
                Effect::Copy(text) => ctx.copy_text(text),
                Effect::CopySelectionWith(citation) => {
                    if let Ok(mut citing) = self.citing.lock() {
                        *citing = Some(Citing {
                            citation,
                            passes: 3,
                        });
                    }
                    self.wants_copy = true;
                }
                Effect::CopyPixels(bitmap) => {
                    let size = [bitmap.size[0] as usize, bitmap.size[1] as usize];
                    let image = egui::ColorImage::from_rgba_unmultiplied(size, &bitmap.rgba);
                    ctx.copy_image(image);
                }
                Effect::ChooseExportFile => {
                    if let (None, Some(frame)) = (&self.dialog, frame) {
                        let format = self.state.settings.export.format;
                        let name = self.state.suggested_file_name(format);
                        self.dialog = Some(FileDialog::save(frame, &self.wake, &name, format));
                    }
                }
                Effect::FocusSearch => {
                    ctx.memory_mut(|memory| memory.request_focus(top::search_id()));
                }
                Effect::ReleaseFocus => ctx.memory_mut(|memory| {
                    if let Some(focused) = memory.focused() {
                        memory.surrender_focus(focused);
                    }
                }),
                Effect::ApplyTheme => theme::apply(ctx, self.state.settings.theme),
                Effect::ApplyZoom => ctx.set_zoom_factor(self.state.settings.zoom),
                Effect::ChooseFile => {
                    if let (None, Some(frame)) = (&self.dialog, frame) {
                        self.dialog = Some(FileDialog::open(frame, &self.wake));
                    } else if frame.is_none() {
                        self.state.apply(Command::OpenByPath);
                    } else {
                        self.state.notices.tell(
                            Level::Info,
                            "A dialog is already open; a path can be typed with Open by path",
                        );
                    }
                }
                Effect::ChooseText => {
                    if let (None, Some(frame)) = (&self.dialog, frame) {
                        self.dialog = Some(FileDialog::open_text(frame, &self.wake));
                    } else if frame.is_none() {
                        self.state.apply(Command::CompareByPath);
                    } else {
                        self.state.notices.tell(
                            Level::Info,
                            "A dialog is already open; a path can be typed with Compare with a text file by path",
                        );
                    }
                }
                Effect::Paste => {
                    self.waits_for_paste = PASTE_FRAMES;
                    ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
                }
                Effect::Retitle => {
                    // A title bar takes no control characters, and some systems end at one.
                    let title: String = self.state.corpus().dataset.title.clone();
                    let title: String = title
                        .chars()
                        .filter(|c| !c.is_control())
                        .take(200)
                        .collect();
                    let title = format!("{title} — Chancery");
                    ctx.send_viewport_cmd(ViewportCommand::Title(title));
                }
                Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            }
            ctx.request_repaint();
        }
    }

    /// Writes the settings in the background when they have changed, but for the window's place,
    /// which changes all the time and is written at the end.
    fn keep_settings(&mut self, ctx: &egui::Context) {
        let zoom = ctx.zoom_factor();
        let place = ctx.input(|input| {
            let viewport = input.viewport();
            WindowPlace {
                position: viewport
                    .outer_rect
                    .map(|rect| (rect.min.x * zoom, rect.min.y * zoom)),
                size: viewport
                    .inner_rect
                    .map(|rect| (rect.width() * zoom, rect.height() * zoom)),
                is_maximized: viewport.maximized.unwrap_or(false),
            }
        });
        if place.is_maximized {
            self.state.settings.window.is_maximized = true;
        } else if place.size.is_some() {
            self.state.settings.window = place;
        }
        self.state.settings.tab = self.state.location.tab;
        let comparable = Settings {
            window: self.saved.window,
            ..self.state.settings.clone()
        };
        if comparable != self.saved && self.saving.is_none() {
            self.saved = comparable;
            let (store, settings) = (self.state.store.clone(), self.state.settings.clone());
            if store.file().is_some() {
                self.saving = Some(Job::start("save settings", &Wake::default(), move || {
                    // Whether it worked is told when the window closes.
                    let _ = store.save(&settings);
                }));
            }
        }
        if let Some(saving) = &self.saving
            && !matches!(saving.poll(), crate::app::jobs::Outcome::Running)
        {
            self.saving = None;
        }
    }

    /// Asks egui to copy what is selected, in the frame after the wish for it.
    fn hook_input(&mut self, input: &mut egui::RawInput) {
        if std::mem::take(&mut self.wants_copy) {
            input.events.push(egui::Event::Copy);
        }
    }
}

impl eframe::App for Shell {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.show(ui, Some(frame));
    }

    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut egui::RawInput) {
        self.hook_input(input);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(saving) = self.saving.take() {
            let _ = saving.wait();
        }
        self.state.save_settings();
        self.state.save_notes();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// The shortcuts that were pressed.
fn keyboard(ctx: &egui::Context, state: &State, commands: &mut Vec<Command>) {
    // A menu that is open takes the key itself.
    let escapes = ctx.input(|input| input.key_pressed(egui::Key::Escape));
    if escapes && egui::Popup::is_any_open(ctx) {
        return;
    }
    // Somebody types: plain keys are theirs. Enter also belongs to whatever has the focus.
    let is_typing = ctx.text_edit_focused();
    let has_focus = ctx.egui_wants_keyboard_input();
    if has_focus
        && state.overlay.is_none()
        && state.failure.is_none()
        && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
    {
        ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        return;
    }
    let has_card = state.overlay.is_some() || state.failure.is_some();
    for shortcut in shortcuts::table() {
        let is_taken = if shortcut.keys.logical_key == egui::Key::Enter {
            has_focus
        } else {
            is_typing
        };
        if shortcut.is_plain && (is_taken || has_card) {
            continue;
        }
        let is_pressed = ctx.input_mut(|input| {
            let is_pressed = input.consume_shortcut(&shortcut.keys);
            if is_pressed && shortcut.is_plain {
                // The key's own character is no text for what gets the keyboard now.
                let typed = shortcut.keys.logical_key.symbol_or_name().to_lowercase();
                input
                    .events
                    .retain(|event| !matches!(event, egui::Event::Text(text) if *text == typed));
            }
            is_pressed
        });
        if is_pressed {
            let takes_keyboard = shortcut.command == Command::FocusSearch;
            commands.push(shortcut.command);
            if takes_keyboard {
                return;
            }
        }
    }
}

/// What was pasted, taken from whatever has the keyboard.
fn pasted(ctx: &egui::Context) -> Option<String> {
    ctx.input_mut(|input| {
        let is_paste = |event: &egui::Event| matches!(event, egui::Event::Paste(_));
        let at = input.events.iter().position(is_paste)?;
        match input.events.remove(at) {
            egui::Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

fn dropped_files(ctx: &egui::Context, commands: &mut Vec<Command>) {
    let dropped = ctx.input(|input| {
        input
            .raw
            .dropped_files
            .first()
            .map(|file| file.path().to_owned())
            .filter(|path| !path.as_os_str().is_empty())
    });
    if let Some(path) = dropped {
        commands.push(Command::OpenFile(path));
    }
}

/// A citation that waits for the selected text.
struct Citing {
    citation: String,
    /// For how many passes it waits: without a selection none comes.
    passes: u8,
}

/// Puts the citation under what is copied, when that was asked for.
struct CopyWithCitation {
    citing: Arc<Mutex<Option<Citing>>>,
}

impl egui::Plugin for CopyWithCitation {
    fn debug_name(&self) -> &'static str {
        "copy with citation"
    }

    fn output_hook(&mut self, _ctx: &egui::Context, output: &mut egui::FullOutput) {
        let Ok(mut waiting) = self.citing.lock() else {
            return;
        };
        let Some(citing) = waiting.as_mut() else {
            return;
        };
        let selected =
            output
                .platform_output
                .commands
                .iter_mut()
                .find_map(|command| match command {
                    egui::OutputCommand::CopyText(text) if *text != citing.citation => Some(text),
                    _ => None,
                });
        if let Some(selected) = selected {
            *selected = format!("“{}”\n— {}", selected.trim(), citing.citation);
            *waiting = None;
        } else if citing.passes == 0 {
            *waiting = None;
        } else {
            citing.passes -= 1;
        }
    }
}
