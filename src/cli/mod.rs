//! The same jobs without a window.

pub mod check;
pub mod compare;
pub mod compared;
pub mod export;
pub mod trace;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    version,
    about = "A reading room for diplomatic cables and the press coverage they produced",
    args_conflicts_with_subcommands = true
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub window: WindowArguments,
}

/// How the window opens.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct WindowArguments {
    /// Dataset to open: a .chancery or .ron file, or a folder with a dataset.ron. Without one,
    /// the bundled dataset opens.
    pub dataset: Option<PathBuf>,

    /// Which renderer to try first; the other one is tried when it fails.
    #[arg(long, value_enum)]
    pub renderer: Option<RendererChoice>,

    /// Write nothing to this computer: no settings, no recent files.
    #[arg(long)]
    pub private: bool,

    /// Keep settings, notes and cache in a folder `chancery-data` beside the program. A folder of
    /// that name that is there already does the same.
    #[arg(long)]
    pub portable: bool,

    /// Draw three frames, print what was measured, and quit.
    #[arg(long)]
    pub smoke_test: bool,

    /// Stay idle for this many seconds and print how many frames were drawn meanwhile, then quit.
    #[arg(long, value_name = "SECONDS", hide = true)]
    pub idle_test: Option<u64>,
}

/// A renderer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RendererChoice {
    /// OpenGL.
    Glow,
    /// Vulkan, Direct3D 12 or Metal.
    Wgpu,
}

/// A job without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print everything that is wrong with a dataset; exit code 1 if it does not open.
    Check {
        /// A .chancery or .ron file, or a folder with a dataset.ron.
        dataset: PathBuf,
        /// Print the problems as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Draw a view of a dataset as an image, or write the data behind it.
    Export(Box<export::ExportArguments>),
    /// Find what an article quotes of a cable, of every source of a dataset, or many pairs at once.
    Compare(compare::CompareArguments),
    /// Find every quotation of every cable in every article, and write the links to a file.
    Trace(trace::TraceArguments),
    /// Print the documentation of the dataset format, with an example of each type.
    Schema,
}

/// Runs a job and gives the exit code.
///
/// # Errors
/// Standard output cannot be written to.
pub fn run(command: &Command) -> std::io::Result<u8> {
    let mut out = std::io::stdout().lock();
    let result = match command {
        Command::Check { dataset, json } => check::run(dataset, *json, &mut out),
        Command::Export(arguments) => export::run(arguments, &mut out),
        Command::Compare(arguments) => compare::run(arguments, &mut out),
        Command::Trace(arguments) => trace::run(arguments, &mut out),
        Command::Schema => {
            use std::io::Write as _;
            write!(out, "{}", crate::dataset::schema::page()).map(|()| 0)
        }
    };
    match result {
        // Somebody closed the pipe: they have read enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(0),
        other => other,
    }
}
