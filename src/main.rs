//! The program: a window, or a job on the command line.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use chancery::cli::{Arguments, RendererChoice, WindowArguments};
use chancery::ui::run::{Options, run};
use clap::Parser as _;

fn main() -> ExitCode {
    let started = Instant::now();
    let arguments = Arguments::parse();
    match &arguments.command {
        Some(command) => match chancery::cli::run(command) {
            Ok(code) => ExitCode::from(code),
            Err(error) => {
                eprintln!("chancery: {error}");
                ExitCode::FAILURE
            }
        },
        None => match run(&options(&arguments.window, started)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                tell(&error.to_string());
                ExitCode::FAILURE
            }
        },
    }
}

fn options(arguments: &WindowArguments, started: Instant) -> Options {
    Options {
        dataset: arguments.dataset.clone(),
        renderer: arguments.renderer.map(|choice| match choice {
            RendererChoice::Glow => eframe::Renderer::Glow,
            RendererChoice::Wgpu => eframe::Renderer::Wgpu,
        }),
        is_private: arguments.private,
        is_portable: arguments.portable,
        is_smoke_test: arguments.smoke_test,
        idle_test: arguments.idle_test.map(Duration::from_secs),
        started,
    }
}

/// Says why there is no window: where there is no terminal to say it in, in a dialog.
fn tell(error: &str) {
    eprintln!("chancery: {error}");
    #[cfg(windows)]
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Chancery")
        .set_description(error)
        .show();
}
