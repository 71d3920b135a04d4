//! The real program in a real window, on a display of its own: opens a file given as argument,
//! draws, and quits. Without Xvfb nothing is tested here.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails at once")]
#![cfg(target_os = "linux")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use chancery::dataset::{Dataset, FORMAT, save};

/// How long the program may take before it is stopped. On a machine without a graphics card
/// every pixel is drawn by the processor.
const LIMIT: Duration = Duration::from_mins(1);

/// A display that nobody sees; gone when this is dropped.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// None where there is no Xvfb.
    fn start() -> Option<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24"])
            .args(["-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        let out = server.stdout.take().expect("the server's output");
        BufReader::new(out)
            .read_line(&mut number)
            .expect("the number of the display");
        let name = format!(":{}", number.trim());
        assert_ne!(name, ":", "Xvfb did not start");
        Some(Self { server, name })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to stop.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Runs the program until it ends by itself, or stops it.
fn run(display: &Display, home: &Path, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("XDG_STATE_HOME", home.join("state"))
        .spawn()
        .expect("the program runs");
    let deadline = Instant::now() + LIMIT;
    while child.try_wait().expect("a running program").is_none() {
        if Instant::now() > deadline {
            child.kill().expect("a running program");
            let output = child.wait_with_output().expect("its output");
            panic!("it still ran after {} s: {output:?}", LIMIT.as_secs());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().expect("its output")
}

#[test]
fn the_window_opens_a_file_given_as_argument_draws_and_quits() {
    let Some(display) = Display::start() else {
        println!("skipped: there is no Xvfb on this machine");
        return;
    };
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("telegrams Δ.chancery");
    let dataset = Dataset {
        format: FORMAT,
        id: "smoke".to_owned(),
        title: "Telegrams from Nicosia, 1967".to_owned(),
        ..Dataset::default()
    };
    save(&dataset, &path).expect("a file");
    let path = path.to_str().expect("a name");
    let output = run(&display, home.path(), &["--private", "--smoke-test", path]);
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{:?}\n{out}\n{err}", output.status);
    assert!(!err.contains("panicked"), "{err}");
    assert!(out.contains(&dataset.title), "{out}");
    for measured in ["first frame", "resident memory"] {
        let line = out
            .lines()
            .find(|line| line.to_lowercase().contains(measured));
        let has_number = line.is_some_and(|line| line.contains(|c: char| c.is_ascii_digit()));
        assert!(has_number, "{measured}: {out}");
    }
}

#[test]
fn a_private_session_leaves_no_file_behind() {
    let Some(display) = Display::start() else {
        println!("skipped: there is no Xvfb on this machine");
        return;
    };
    let home = tempfile::tempdir().expect("a folder");
    let output = run(&display, home.path(), &["--private", "--smoke-test"]);
    assert!(output.status.success(), "{output:?}");
    for folder in ["config", "data", "state"] {
        assert!(!home.path().join(folder).exists(), "{folder} was written");
    }
}

#[test]
fn a_file_that_does_not_open_fails_the_smoke_test_in_words() {
    let Some(display) = Display::start() else {
        println!("skipped: there is no Xvfb on this machine");
        return;
    };
    let home = tempfile::tempdir().expect("a folder");
    let missing = home.path().join("missing.ron");
    let missing = missing.to_str().expect("a name");
    let output = run(
        &display,
        home.path(),
        &["--private", "--smoke-test", missing],
    );
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(err.contains("missing.ron"), "{err}");
}
