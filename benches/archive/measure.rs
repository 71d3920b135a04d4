//! `chancery trace` as a program of its own: how long, how much processor, how much memory; beside
//! the time of merely reading the same files.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use chancery::compare::Text;
use chancery::corpus::{Corpus, against};
use chancery::dataset::{ArticleText, Links, Progress, load, load_links};

/// Goals of 250,000 cables by 10,000 articles on two processors.
const GOAL_SECS: f64 = 60.0;
const GOAL_MB: f64 = 1_500.0;
const GOAL_CABLES: f64 = 250_000.0;
/// One new article against as many cables.
const GOAL_ARTICLE_SECS: f64 = 5.0;
/// Articles of which each is set against the archive.
const ARTICLES: usize = 5;

/// What a program took.
struct Usage {
    wall_secs: f64,
    /// Of all processors together; nothing on systems that do not say.
    processor_secs: Option<f64>,
    /// The most memory that was resident; nothing on systems that do not say.
    peak_mb: Option<f64>,
}

/// Traces a folder, says what it took beside the goals, and gives the links.
pub fn trace(folder: &Path) -> Links {
    let out = tempfile::tempdir().expect("a folder for the links");
    let place = out.path().join("links.ron");
    let (bytes, reading) = read_all(folder);
    let usage = run(Command::new(env!("CARGO_BIN_EXE_chancery"))
        .arg("trace")
        .arg(folder)
        .arg("--out")
        .arg(&place)
        .stdout(Stdio::null())
        .stderr(Stdio::null()));
    let links = load_links(&place).expect("a file of links");
    let cables = cables_of(folder);
    let goal_secs = (GOAL_SECS * cables / GOAL_CABLES).max(1.0);
    let or = |value: Option<f64>| value.map_or_else(|| "?".to_owned(), |it| format!("{it:.1}"));
    println!("{cables} cables, {:.0} MB", bytes as f64 / 1e6);
    println!("  reading the files     {:>8.2} s", reading.as_secs_f64());
    println!(
        "  trace                 {:>8.2} s   (goal: at most {goal_secs:.1} s), {:.0} × reading",
        usage.wall_secs,
        usage.wall_secs / reading.as_secs_f64()
    );
    println!(
        "  processor time        {:>8} s   (half of it is the time of two processors that are free)",
        or(usage.processor_secs)
    );
    println!(
        "  peak of memory        {:>8} MB  (goal: at most {GOAL_MB:.0} MB)",
        or(usage.peak_mb)
    );
    links
}

/// Says how long one article takes against all cables, once the archive is open.
pub fn against(folder: &Path) {
    let started = Instant::now();
    let loaded = load(folder, &Progress::default()).expect("a dataset");
    let corpus = Corpus::new(Arc::new(loaded.dataset));
    let opening = started.elapsed();
    let texts: Vec<&str> = corpus
        .dataset
        .articles
        .iter()
        .filter_map(|article| {
            if let ArticleText::Full(text) = &article.text {
                Some(text.as_str())
            } else {
                None
            }
        })
        .take(ARTICLES)
        .collect();
    let before = processor_secs(OWN);
    let started = Instant::now();
    for text in &texts {
        let article = Arc::new(Text::new(*text));
        std::hint::black_box(against::against(&corpus, &article, &AtomicBool::new(false)));
    }
    let each = started.elapsed().as_secs_f64() / texts.len().max(1) as f64;
    println!(
        "  one article           {each:>8.2} s   (goal: at most {GOAL_ARTICLE_SECS:.0} s), {:.2} × opening the archive",
        each / opening.as_secs_f64()
    );
    if let Some((after, before)) = processor_secs(OWN).zip(before) {
        let of_each = (after - before) / texts.len().max(1) as f64;
        println!("  processor time        {of_each:>8.2} s");
    }
}

/// Reads every file of a folder once: the bytes, and how long it took.
fn read_all(folder: &Path) -> (u64, Duration) {
    let started = Instant::now();
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|it| it == "ron") {
            bytes += std::hint::black_box(std::fs::read(path).expect("a file")).len() as u64;
        }
    }
    (bytes, started.elapsed())
}

/// How many cables an archive has, from its id.
fn cables_of(folder: &Path) -> f64 {
    let head = std::fs::read_to_string(folder.join("dataset.ron")).expect("a dataset");
    let id = head.split("\"archive-").nth(1).expect("a generated one");
    let number = id.split('-').next().and_then(|it| it.parse().ok());
    number.expect("how many cables it has")
}

fn run(command: &mut Command) -> Usage {
    let before = processor_secs(CHILDREN);
    let started = Instant::now();
    let mut child = command.spawn().expect("the program starts");
    let mut peak_mb = None;
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        peak_mb = peak(child.id()).or(peak_mb);
        std::thread::sleep(Duration::from_millis(20));
    };
    let wall_secs = started.elapsed().as_secs_f64();
    assert!(status.success(), "the program failed");
    Usage {
        wall_secs,
        processor_secs: processor_secs(CHILDREN)
            .zip(before)
            .map(|(after, before)| after - before),
        peak_mb,
    }
}

/// The most memory of a process so far, in MB.
fn peak(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|it| it.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024.0 / 1e6)
}

/// Fields of proc(5)'s `stat` behind the name: `utime` and `stime`, and those of the children that
/// have ended.
const OWN: usize = 11;
const CHILDREN: usize = 13;

/// Processor time so far, in seconds; nothing on systems that do not say.
fn processor_secs(of: usize) -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(of);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    // In hundredths.
    Some((user + system) / 100.0)
}
