//! A large archive: made, and traced.
//!
//! `cargo bench --bench archive -- generate FOLDER --cables 250000 --articles 10000 [--seed 1]`
//! writes one; see [`generate`].

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a bench that cannot measure must stop"
)]

mod articles;
mod generate;
mod model;

use std::path::PathBuf;

use generate::{Archive, Size};

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let Some(telegrams) = generate::telegrams() else {
        println!("skipped: ../shared/data/frus/frus_cables.jsonl.gz is not there");
        return;
    };
    let option = |name: &str| {
        let at = arguments.iter().position(|it| it == name)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    let size = Size {
        cables: option("--cables").unwrap_or(20_000),
        articles: option("--articles").unwrap_or(1_000),
        seed: option("--seed").unwrap_or(1) as u64,
    };
    if arguments.first().is_some_and(|it| it == "generate") {
        let folder = PathBuf::from(arguments.get(1).expect("a folder to write to"));
        let archive = Archive::new(&telegrams, size);
        generate::write(&archive, &folder).expect("a folder that can be written to");
    }
}
