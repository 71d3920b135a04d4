//! Time to the first frame and resident memory of the real program with the bundled dataset,
//! against a window of eframe that draws one word; and the frames drawn while nothing happens.
//!
//! `cargo bench --bench startup`, or with `-- --renderer wgpu`. Needs a display; under a display
//! that nobody sees: `xvfb-run -a cargo bench --bench startup`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench that cannot measure must stop"
)]

use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::egui;

/// How often each is started, in turn.
const ROUNDS: usize = 7;

/// What the bench calls itself with to be the window it compares with.
const MINIMAL: &str = "--minimal-window";

fn main() {
    let started = Instant::now();
    let arguments: Vec<String> = std::env::args().collect();
    let has = |wanted: &str| arguments.iter().any(|argument| argument == wanted);
    let renderer = if has("wgpu") { "wgpu" } else { "glow" };
    if has(MINIMAL) {
        minimal_window(started, renderer);
        return;
    }
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        println!("skipped: there is no display; try xvfb-run -a cargo bench --bench startup");
        return;
    }
    compare(renderer);
    idle(renderer);
}

fn compare(renderer: &str) {
    let this = std::env::current_exe().expect("the bench knows its own path");
    let (mut ours, mut minimal) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        minimal.push(measure(Command::new(&this).args([
            MINIMAL,
            "--renderer",
            renderer,
        ])));
        ours.push(measure(
            Command::new(env!("CARGO_BIN_EXE_chancery")).args([
                "--private",
                "--smoke-test",
                "--renderer",
                renderer,
            ]),
        ));
    }
    let median = |runs: &[(f64, f64)], of: fn(&(f64, f64)) -> f64| {
        let mut values: Vec<f64> = runs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let (our_time, their_time) = (median(&ours, |it| it.0), median(&minimal, |it| it.0));
    let (our_memory, their_memory) = (median(&ours, |it| it.1), median(&minimal, |it| it.1));
    println!("renderer {renderer}, median of {ROUNDS} starts");
    println!("                      Chancery   minimal window   compared");
    println!(
        "time to first frame  {our_time:>6.0} ms        {their_time:>6.0} ms   {:>6.2} ×   (goal: at most 1.5 ×)",
        our_time / their_time
    );
    println!(
        "resident memory      {our_memory:>6.0} MB        {their_memory:>6.0} MB   {:>+6.0} MB (goal: at most +40 MB)",
        our_memory - their_memory
    );
}

fn idle(renderer: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["--private", "--idle-test", "5", "--renderer", renderer])
        .output()
        .expect("the program starts");
    print!("{}", String::from_utf8_lossy(&output.stdout));
    println!("(goal: 0)");
}

/// Milliseconds to the first frame, and resident megabytes, as a program prints them.
fn measure(command: &mut Command) -> (f64, f64) {
    let output = command.output().expect("the program starts");
    let text = String::from_utf8_lossy(&output.stdout);
    let number = |label: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(label))
            .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok())
            .unwrap_or_else(|| panic!("no “{label}” in: {text}"))
    };
    (number("first frame: "), number("resident memory: "))
}

struct Minimal {
    started: Instant,
    first: Option<Duration>,
    frames: u32,
}

impl eframe::App for Minimal {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.label("Chancery");
        let elapsed = self.started.elapsed();
        let first = *self.first.get_or_insert(elapsed);
        self.frames += 1;
        if self.frames == 3 {
            let resident = memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem);
            println!("first frame: {} ms", first.as_millis());
            println!("resident memory: {} MB", resident / 1_000_000);
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
        ui.ctx().request_repaint();
    }
}

fn minimal_window(started: Instant, renderer: &str) {
    let native = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]),
        renderer: if renderer == "wgpu" {
            eframe::Renderer::Wgpu
        } else {
            eframe::Renderer::Glow
        },
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "minimal",
        native,
        Box::new(move |creation| {
            let mut fonts = egui::FontDefinitions::empty();
            let font = include_bytes!("../assets/fonts/SourceSans3-Regular.ttf");
            fonts.font_data.insert(
                "sans".to_owned(),
                Arc::new(egui::FontData::from_static(font)),
            );
            for family in [egui::FontFamily::Proportional, egui::FontFamily::Monospace] {
                fonts.families.insert(family, vec!["sans".to_owned()]);
            }
            creation.egui_ctx.set_fonts(fonts);
            Ok(Box::new(Minimal {
                started,
                first: None,
                frames: 0,
            }))
        }),
    )
    .expect("the window opens");
}
