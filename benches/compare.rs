//! How good and how fast the comparison is, on text pairs whose reuse is annotated: unpacks them from
//! `../shared/data/reuse`, compares them with `chancery compare --pairs`, and scores what was found with
//! `../shared/eval/plagdet.py`. The time stands beside that of reading the same texts. Without these files it
//! says so and ends.
//!
//! `cargo bench --bench compare`

#![expect(clippy::expect_used, reason = "a bench that cannot measure must stop")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

fn main() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let score = shared.join("eval/plagdet.py");
    for (archive, folder, options) in [
        ("pan13-A.tar.gz", "A", &[][..]),
        ("quotesum-odd.tar.gz", "qs-odd", &["--short"][..]),
    ] {
        let archive = shared.join("data/reuse").join(archive);
        if !archive.exists() || !score.exists() {
            println!("{} is not here: nothing is measured", archive.display());
            continue;
        }
        let place = tempfile::tempdir().expect("a folder to unpack into");
        let status = Command::new("tar")
            .arg("xzf")
            .arg(&archive)
            .arg("-C")
            .arg(place.path())
            .status();
        assert!(status.expect("tar starts").success(), "unpacking failed");
        measure(&place.path().join(folder), &score, options);
    }
}

fn measure(corpus: &Path, score: &Path, options: &[&str]) {
    let pairs = pairs(corpus);
    let list = corpus.join("all-pairs");
    let found = corpus.join("found.jsonl");
    let lines: Vec<String> = pairs
        .iter()
        .map(|(article, cable)| format!("{}\t{}\n", article.display(), cable.display()))
        .collect();
    std::fs::write(&list, lines.concat()).expect("the list of pairs");
    let reading = read_all(&pairs);
    let started = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["compare", "--pairs"])
        .arg(&list)
        .arg("--out")
        .arg(&found)
        .status();
    assert!(status.expect("the program starts").success());
    let elapsed = started.elapsed();
    println!(
        "{} pairs in {:.2} s, {:.0} × the time of reading the texts",
        pairs.len(),
        elapsed.as_secs_f64(),
        elapsed.as_secs_f64() / reading.as_secs_f64()
    );
    let status = Command::new("python3")
        .arg(score)
        .arg(corpus)
        .arg(&found)
        .args(options)
        .status();
    assert!(status.expect("python3 starts").success());
}

/// How long it takes to read all texts once.
fn read_all(pairs: &[(PathBuf, PathBuf)]) -> Duration {
    let started = Instant::now();
    let mut paths: Vec<&PathBuf> = pairs.iter().flat_map(|(a, b)| [a, b]).collect();
    paths.sort();
    paths.dedup();
    let bytes: usize = paths
        .into_iter()
        .map(|path| std::fs::read(path).expect("a text").len())
        .sum();
    assert!(bytes > 0);
    started.elapsed()
}

/// Article and cable of every annotated pair.
fn pairs(corpus: &Path) -> Vec<(PathBuf, PathBuf)> {
    let mut pairs = Vec::new();
    let folders = std::fs::read_dir(corpus).expect("the corpus");
    for class in folders.filter_map(Result::ok) {
        if !class.file_name().to_string_lossy().starts_with('0') {
            continue;
        }
        let files = std::fs::read_dir(class.path()).expect("a class");
        for file in files.filter_map(Result::ok) {
            let name = file.file_name().to_string_lossy().into_owned();
            let Some((article, cable)) = name
                .strip_suffix(".xml")
                .and_then(|name| name.split_once("-source"))
            else {
                continue;
            };
            let article = corpus.join("susp").join(format!("{article}.txt"));
            let cable = corpus.join("src").join(format!("source{cable}.txt"));
            pairs.push((article, cable));
        }
    }
    pairs.sort();
    pairs
}
