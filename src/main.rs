//! The program: a window, or a job on the command line.

use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use chancery::cli::{Arguments, RendererChoice, WindowArguments};
use chancery::ui::run::{Options, run};
use clap::Parser as _;

fn main() -> ExitCode {
    let started = Instant::now();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => return say(&answer),
    };
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
                tell(&error.to_string(), arguments.window.smoke_test);
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

/// Prints the help, the version, or what is wrong with the command line.
fn say(answer: &clap::Error) -> ExitCode {
    let code = u8::try_from(answer.exit_code()).unwrap_or(2);
    if answer.use_stderr() {
        tell(answer.to_string().trim_end(), false);
    } else {
        // An error means that somebody closed the pipe: they have read enough.
        let _ = answer.print();
    }
    ExitCode::from(code)
}

/// Says why there is no window: where there is no terminal to say it in, in a dialog. Nobody
/// could close that during a test.
fn tell(error: &str, is_test: bool) {
    let error = error.strip_prefix("error: ").unwrap_or(error);
    eprintln!("chancery: {error}");
    if cfg!(any(windows, target_os = "macos")) && !is_test && !std::io::stderr().is_terminal() {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title("Chancery")
            .set_description(error)
            .show();
    }
}
