//! What packages say of the command line is what the program answers to: the manual pages and the
//! completions in `assets/package` are made here and compared.
//!
//!     CHANCERY_WRITE=1 cargo test --test package
//!
//! writes them anew.

#![allow(clippy::expect_used, reason = "a test fails at once")]

use std::fs;
use std::path::{Path, PathBuf};

use chancery::cli::Arguments;
use clap::CommandFactory as _;
use clap_complete::Shell;

/// The file in `assets/package` holds this; or is made to.
fn agrees(name: &Path, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/package")
        .join(name);
    if std::env::var_os("CHANCERY_WRITE").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept.replace("\r\n", "\n") == text,
        "{} is not what the command line is now: CHANCERY_WRITE=1 cargo test --test package",
        path.display()
    );
}

#[test]
fn the_manual_pages_describe_the_command_line_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    clap_mangen::generate_to(Arguments::command(), folder.path()).expect("pages");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder.path())
        .expect("pages")
        .map(|entry| entry.expect("a page").path())
        .collect();
    pages.sort();
    assert!(pages.len() > 1, "{pages:?}");
    for page in pages {
        let text = fs::read_to_string(&page).expect("a page");
        agrees(
            &Path::new("man").join(page.file_name().expect("a name")),
            &text,
        );
    }
}

#[test]
fn the_completions_complete_the_command_line_as_it_is() {
    for (shell, name) in [
        (Shell::Bash, "chancery.bash"),
        (Shell::Zsh, "_chancery"),
        (Shell::Fish, "chancery.fish"),
    ] {
        let mut out = Vec::new();
        clap_complete::generate(shell, &mut Arguments::command(), "chancery", &mut out);
        agrees(
            &Path::new("completions").join(name),
            &String::from_utf8(out).expect("text"),
        );
    }
}
