//! The program: a window, or a job on the command line.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = chancery::cli::Arguments::parse();
    if let Some(command) = &arguments.command {
        return match chancery::cli::run(command) {
            Ok(code) => ExitCode::from(code),
            Err(error) => {
                eprintln!("chancery: {error}");
                ExitCode::FAILURE
            }
        };
    }
    ExitCode::SUCCESS
}
