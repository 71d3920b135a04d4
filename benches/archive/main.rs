//! A large archive: made, traced, the links held against what was planted; and
//! one article against all cables.
//!
//! - `cargo bench --bench archive`: 20,000 cables by 1,000 articles in a folder that is removed
//!   again; `-- full`: 250,000 by 10,000; `--cables`, `--articles` and `--seed` choose others.
//! - `… -- generate FOLDER [--cables N] [--articles N] [--seed N]` writes one; see [`generate`].
//! - `… -- trace FOLDER` measures one that was written.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a bench that cannot measure must stop; what it measures is small"
)]

mod articles;
mod generate;
mod measure;
mod model;
mod score;

use std::path::{Path, PathBuf};

use generate::{Archive, Size};

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let what = arguments.first().map_or("", String::as_str);
    let folder = || PathBuf::from(arguments.get(1).expect("a folder"));
    if what == "trace" {
        measured(&folder());
        return;
    }
    let Some(telegrams) = generate::telegrams() else {
        println!("skipped: ../shared/data/frus/frus_cables.jsonl.gz is not there");
        return;
    };
    let option = |name: &str| {
        let at = arguments.iter().position(|it| it == name)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    let (cables, articles) = if what == "full" {
        (250_000, 10_000)
    } else {
        (20_000, 1_000)
    };
    let size = Size {
        cables: option("--cables").unwrap_or(cables),
        articles: option("--articles").unwrap_or(articles),
        seed: option("--seed").unwrap_or(1) as u64,
    };
    let generate = |folder: &Path| {
        let archive = Archive::new(&telegrams, size);
        generate::write(&archive, folder).expect("a folder that can be written to");
    };
    if what == "generate" {
        generate(&folder());
    } else {
        let place = tempfile::tempdir().expect("a folder for the archive");
        generate(place.path());
        measured(place.path());
    }
}

fn measured(folder: &Path) {
    let links = measure::trace(folder);
    score::print(folder, &links);
    measure::against(folder);
}
