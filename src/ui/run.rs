//! Opens the window: which renderer, which place, which dataset; and what is said when it does
//! not open.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use eframe::egui::{self, ViewportBuilder};

use super::Shell;
use crate::app::jobs::{Job, Wake};
use crate::app::open::{Opened, open_bundled};
use crate::app::settings::WindowPlace;
use crate::app::{Command, Folders, Settings, State, Store};
use crate::dataset::Severity;

/// How the window is to be opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The dataset to open; the bundled one if none.
    pub dataset: Option<PathBuf>,
    /// The renderer to try first.
    pub renderer: Option<eframe::Renderer>,
    pub is_private: bool,
    /// Keep things beside the program.
    pub is_portable: bool,
    /// Draw three frames with the dataset open, print what was measured, and close.
    pub is_smoke_test: bool,
    /// After settling, count the frames of so many seconds, print the count, and close.
    pub idle_test: Option<Duration>,
    /// When the process started.
    pub started: Instant,
}

/// What helps where neither renderer works.
const DRIVER_ADVICE: &str = if cfg!(target_os = "linux") {
    "Install OpenGL (Debian, Ubuntu: sudo apt install libgl1-mesa-dri; it draws without a graphics card, too)"
} else {
    "Update the graphics driver"
};

/// Why there was no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    #[error(
        "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n\
         Start Chancery from a desktop session, or use its commands without a window: chancery --help"
    )]
    NoDisplay,
    #[error(
        "the display {0} does not answer.\n\
         Check that it runs and that you may use it, or use Chancery's commands without a window: chancery --help"
    )]
    Unreachable(String),
    #[error(
        "the window could not be opened.\n{}\n{}, or use Chancery's commands without a window: chancery --help",
        .0.join("\n"),
        DRIVER_ADVICE
    )]
    NoRenderer(Vec<String>),
    #[error("the smoke test failed: {0}")]
    SmokeTest(String),
}

/// What the measuring modes found, shared with the window.
#[derive(Debug, Default)]
struct Findings {
    failure: std::sync::Mutex<Option<String>>,
    frames: AtomicU64,
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// There is no display, or no renderer works on it; or the smoke test failed.
pub fn run(options: &Options) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::NoDisplay);
    }
    let findings = Arc::new(Findings::default());
    let mut failures = Vec::new();
    for renderer in renderers(options.renderer) {
        // Read while the window is being made; again for each try.
        let bundled = Job::start("bundled dataset", &Wake::default(), open_bundled);
        match try_renderer(renderer, options, bundled, &findings) {
            Ok(()) => {
                let failure = findings.failure.lock().ok().and_then(|it| it.clone());
                return failure.map_or(Ok(()), |it| Err(WindowError::SmokeTest(it)));
            }
            // Without a connection to the display no renderer will do better.
            Err(eframe::Error::WinitEventLoop(_)) if failures.is_empty() => {
                return Err(WindowError::Unreachable(display_name()));
            }
            Err(error) => failures.push(format!("{renderer}: {error}")),
        }
    }
    Err(WindowError::NoRenderer(failures))
}

/// Which renderers to try, in order: OpenGL first where it is the surer one.
fn renderers(first: Option<eframe::Renderer>) -> [eframe::Renderer; 2] {
    let first = first.unwrap_or(if cfg!(target_os = "windows") {
        eframe::Renderer::Wgpu
    } else {
        eframe::Renderer::Glow
    });
    match first {
        eframe::Renderer::Glow => [first, eframe::Renderer::Wgpu],
        eframe::Renderer::Wgpu => [first, eframe::Renderer::Glow],
    }
}

fn display_name() -> String {
    ["WAYLAND_DISPLAY", "DISPLAY"]
        .into_iter()
        .filter_map(std::env::var_os)
        .find(|value| !value.is_empty())
        .map_or_else(String::new, |value| value.to_string_lossy().into_owned())
}

fn has_display() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn try_renderer(
    renderer: eframe::Renderer,
    options: &Options,
    bundled: Job<Opened>,
    findings: &Arc<Findings>,
) -> eframe::Result {
    let measures = options.is_smoke_test || options.idle_test.is_some();
    let store = Store::of_user(
        &Folders::of_session(options.is_portable),
        options.is_private || measures,
    );
    let (settings, _) = if measures {
        (Settings::default(), None)
    } else {
        store.load()
    };
    let native = eframe::NativeOptions {
        viewport: viewport(&settings.window),
        renderer,
        ..eframe::NativeOptions::default()
    };
    let (options, findings) = (options.clone(), Arc::clone(findings));
    eframe::run_native(
        "chancery",
        native,
        Box::new(move |creation| {
            let wake = {
                let ctx = creation.egui_ctx.clone();
                Wake::new(move || ctx.request_repaint())
            };
            let store = if measures { Store::default() } else { store };
            let opened = bundled.wait().unwrap_or_default();
            let mut state = State::new(opened, store, wake.clone());
            if let Some(path) = &options.dataset {
                state.apply(Command::OpenFile(path.clone()));
            }
            let shell = Shell::new(&creation.egui_ctx, state, wake);
            if let Some(length) = options.idle_test {
                count_idle_frames(&creation.egui_ctx, &findings, length);
            }
            Ok(Box::new(Measured {
                shell,
                findings,
                smoke_test: options.is_smoke_test,
                started: options.started,
                first_frame: None,
                frames_open: 0,
            }))
        }),
    )
}

fn viewport(place: &WindowPlace) -> ViewportBuilder {
    let mut viewport = ViewportBuilder::default()
        .with_title("Chancery")
        .with_app_id("chancery")
        .with_min_inner_size([720.0, 480.0])
        .with_maximized(place.is_maximized)
        .with_drag_and_drop(true);
    let size = place
        .size
        .filter(|(width, height)| *width >= 400.0 && *height >= 300.0);
    viewport = viewport.with_inner_size(size.map_or([1280.0, 800.0], |(w, h)| [w, h]));
    // A place off every screen would hide the window; the system moves what it can see.
    if let Some((x, y)) = place.position.filter(|(x, y)| *x > -50.0 && *y > -50.0) {
        viewport = viewport.with_position([x, y]);
    }
    if let Some(icon) = icon() {
        viewport = viewport.with_icon(icon);
    }
    viewport
}

/// The window's icon.
fn icon() -> Option<egui::IconData> {
    let bytes: &[u8] = include_bytes!("../../assets/icon/chancery-128.png");
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut rgba).ok()?;
    rgba.truncate(info.buffer_size());
    (info.color_type == png::ColorType::Rgba).then_some(egui::IconData {
        rgba,
        width: info.width,
        height: info.height,
    })
}

/// Counts the frames drawn while nothing happens, from a thread that causes none itself.
fn count_idle_frames(ctx: &egui::Context, findings: &Arc<Findings>, length: Duration) {
    let (ctx, findings) = (ctx.clone(), Arc::clone(findings));
    let _ = std::thread::Builder::new()
        .name("idle test".to_owned())
        .spawn(move || {
            std::thread::sleep(Duration::from_secs(3));
            let before = findings.frames.load(Ordering::Relaxed);
            std::thread::sleep(length);
            let drawn = findings.frames.load(Ordering::Relaxed) - before;
            println!("frames drawn in {} s of idling: {drawn}", length.as_secs());
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            ctx.request_repaint();
        });
}

/// The window's content, and what the measuring modes count.
struct Measured {
    shell: Shell,
    findings: Arc<Findings>,
    smoke_test: bool,
    started: Instant,
    first_frame: Option<Duration>,
    frames_open: u32,
}

impl Measured {
    fn after_frame(&mut self, ctx: &egui::Context) {
        self.findings.frames.fetch_add(1, Ordering::Relaxed);
        if !self.smoke_test {
            return;
        }
        let elapsed = self.started.elapsed();
        let first = *self.first_frame.get_or_insert(elapsed);
        let state = &self.shell.state;
        if let Some(failure) = &state.failure {
            let errors = failure
                .problems
                .iter()
                .filter(|problem| problem.severity == Severity::Error)
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n");
            if let Ok(mut told) = self.findings.failure.lock() {
                *told = Some(errors);
            }
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        } else if state.opening.is_none() {
            self.frames_open += 1;
            if self.frames_open == 3 {
                report(state, first);
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        } else {
            // The job wakes the window when it is done.
            return;
        }
        ctx.request_repaint();
    }
}

fn report(state: &State, first_frame: Duration) {
    let resident = memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem);
    let dataset = &state.corpus().dataset;
    println!("first frame: {} ms", first_frame.as_millis());
    println!("resident memory: {} MB", resident / 1_000_000);
    println!(
        "opened: “{}”, {} cables, {} entities, {} articles",
        dataset.title,
        dataset.cables.len(),
        dataset.entities.len(),
        dataset.articles.len()
    );
}

impl eframe::App for Measured {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.shell.ui(ui, frame);
        let ctx = ui.ctx().clone();
        self.after_frame(&ctx);
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        self.shell.raw_input_hook(ctx, input);
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        self.shell.on_exit(gl);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.shell.clear_color(visuals)
    }
}
