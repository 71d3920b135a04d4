//! `chancery trace`: links all articles of a dataset with all its cables and statements.

use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::app::cache::Cache;
use crate::app::folders::Folders;
use crate::app::open::open_bundled;
use crate::corpus::page::count;
use crate::corpus::trace::{Control, TraceError, problems_of, trace, trace_loaded};
use crate::dataset::links::save_links;

/// What is traced, and where the links go.
#[derive(Clone, Debug, clap::Args)]
pub struct TraceArguments {
    /// A .chancery or .ron file, or a folder with a dataset.ron; `bundled` is the dataset that
    /// comes with the program.
    pub dataset: PathBuf,
    /// The file for the links; without it they go to the folder for caches, where the window
    /// finds them.
    #[arg(long, value_name = "LINKS.ron")]
    pub out: Option<PathBuf>,
    /// Begin anew, even where an earlier trace was stopped on its way.
    #[arg(long)]
    pub anew: bool,
}

/// Traces, tells on standard error how far it is, and says on `out` what was found and where it
/// is. Exit code 1 where there is something wrong, in words on standard error.
///
/// # Errors
/// `out` cannot be written to.
pub fn run(arguments: &TraceArguments, out: &mut impl Write) -> io::Result<u8> {
    let cache = Cache::of_user(&Folders::of_session(false), false);
    let place = arguments
        .out
        .clone()
        .or_else(|| cache.links_file(&arguments.dataset));
    let Some(place) = place else {
        eprintln!(
            "chancery: there is no folder for caches on this computer: name a file with --out"
        );
        return Ok(1);
    };
    let journal = if arguments.out.is_some() {
        let mut name = place.as_os_str().to_owned();
        name.push(".journal");
        Some(PathBuf::from(name))
    } else {
        cache.journal_file(&arguments.dataset)
    };
    if let Some(refusal) = refusal(&place, &arguments.dataset) {
        eprintln!("chancery: {refusal}");
        return Ok(1);
    }
    if let Some(journal) = journal
        .as_deref()
        .filter(|it| arguments.anew && it.exists())
    {
        std::fs::remove_file(journal)?;
    }
    let control = Control::default();
    let result = watched(&control, || {
        if arguments.dataset == Path::new("bundled") && !arguments.dataset.exists() {
            trace_loaded(&open_bundled().corpus.dataset, &control)
        } else {
            trace(&arguments.dataset, journal.as_deref(), &control)
        }
    });
    let links = match result {
        Ok(links) => links,
        Err(error) => {
            for problem in problems_of(&error) {
                eprint!("{}", problem.as_compiler_output());
            }
            if !matches!(error, TraceError::Problems(_)) {
                eprintln!("chancery: {error}");
            }
            return Ok(1);
        }
    };
    if let Some(folder) = place.parent().filter(|it| !it.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    if let Err(error) = save_links(&links, &place) {
        eprintln!(
            "chancery: the links cannot be written ({error}): {}",
            place.display()
        );
        return Ok(1);
    }
    let possible = links.links.iter().filter(|link| link.is_possible).count();
    writeln!(
        out,
        "{}, {possible} of them only possible: {}",
        count(links.links.len(), "link"),
        place.display()
    )?;
    Ok(0)
}

/// Why links must not be written there: nothing is ever written into a dataset.
fn refusal(place: &Path, dataset: &Path) -> Option<String> {
    let is_same = |one: &Path, other: &Path| matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other);
    if is_same(place, dataset) {
        return Some(format!(
            "the dataset itself is never written to: name another file with --out than {}",
            place.display()
        ));
    }
    let folder = place.parent().filter(|it| !it.as_os_str().is_empty());
    let is_within = dataset.is_dir() && is_same(folder.unwrap_or(Path::new(".")), dataset);
    is_within.then(|| {
        format!(
            "a dataset's folder is never written to: name a file elsewhere with --out than {}",
            place.display()
        )
    })
}

/// Does something and meanwhile tells on standard error how far it is.
fn watched<T>(control: &Control, work: impl FnOnce() -> T) -> T {
    let (sender, receiver) = channel::<()>();
    std::thread::scope(|scope| {
        let _ = std::thread::Builder::new()
            .name("tell progress".to_owned())
            .spawn_scoped(scope, move || {
                let is_terminal = io::stderr().is_terminal();
                let mut told = 0;
                let mut has_told_of_earlier = false;
                while receiver.recv_timeout(Duration::from_millis(200))
                    == Err(RecvTimeoutError::Timeout)
                {
                    let resumed = control.resumed_pieces.load(Ordering::Relaxed);
                    if resumed > 0 && !has_told_of_earlier {
                        has_told_of_earlier = true;
                        eprintln!(
                            "going on with a trace that was stopped: {} of it done (--anew begins again)",
                            count(resumed, "piece")
                        );
                    }
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "0 to 100"
                    )]
                    let percent = (control.fraction() * 100.0) as u32;
                    let links = control.links.load(Ordering::Relaxed);
                    if is_terminal {
                        eprint!("\r{percent:3} %, {links} links ");
                    } else if percent >= told + 10 {
                        told = percent / 10 * 10;
                        eprintln!("{told} %, {links} links");
                    }
                }
                if is_terminal {
                    eprintln!();
                }
            });
        let result = work();
        drop(sender);
        result
    })
}
