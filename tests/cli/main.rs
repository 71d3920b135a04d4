//! The program as it is run from a command line, without a window.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails at once"
)]

mod compare;
mod export;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const GOOD: &str =
    "Dataset(format: 1, id: \"a\", title: \"A small one\", cables: [Cable(id: \"c1\")])";
const DOUBTFUL: &str = "Dataset(\n  format: 1, id: \"a\", title: \"A\",\n  cables: [Cable(id: \"c1\", subjekt: \"x\")])";
const WRONG: &str = "Dataset(\n  format: 1, id: \"a\", title: \"A\",\n  cables: [Cable(id: \"c1\", mission: \"x\", date: \"soon\")])";

/// The program, in a folder without settings.
fn chancery(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command
        .stdin(Stdio::null())
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("XDG_STATE_HOME", home.join("state"));
    command
}

/// What came of checking a text.
struct Checked {
    code: Option<i32>,
    out: String,
    err: String,
}

fn check(text: &str, options: &[&str]) -> Checked {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("it.ron");
    fs::write(&path, text).expect("a file");
    let mut command = chancery(folder.path());
    command.arg("check").args(options).arg(path);
    checked(command.output().expect("the program runs"))
}

fn checked(output: Output) -> Checked {
    Checked {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

fn bundled() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dataset/eu-cables.ron")
}

#[test]
fn the_bundled_dataset_has_no_problem() {
    let home = tempfile::tempdir().expect("a folder");
    let mut command = chancery(home.path());
    command.arg("check").arg(bundled());
    let checked = checked(command.output().expect("the program runs"));
    assert_eq!(checked.code, Some(0), "{}", checked.out);
    assert!(
        checked.out.contains("no errors, no warnings"),
        "{}",
        checked.out
    );
    assert_eq!(checked.out.lines().count(), 1, "{}", checked.out);
}

#[test]
fn a_good_dataset_is_summed_up_with_exit_code_0() {
    let checked = check(GOOD, &[]);
    assert_eq!(checked.code, Some(0));
    assert!(checked.out.contains("A small one"), "{}", checked.out);
    assert_eq!(checked.err, "");
}

#[test]
fn warnings_are_printed_with_exit_code_0() {
    let checked = check(DOUBTFUL, &[]);
    assert_eq!(checked.code, Some(0));
    assert!(
        checked.out.contains("warning: cables[0].subjekt"),
        "{}",
        checked.out
    );
    assert!(checked.out.contains("--> it.ron:3:28"), "{}", checked.out);
    assert!(
        checked.out.contains("did you mean “subject”?"),
        "{}",
        checked.out
    );
    assert!(
        checked.out.contains("no errors, 1 warning"),
        "{}",
        checked.out
    );
}

#[test]
fn errors_are_printed_as_a_compiler_does_with_exit_code_1() {
    let checked = check(WRONG, &[]);
    assert_eq!(checked.code, Some(1));
    for expected in [
        "error: cables[0].mission",
        "error: cables[0].date",
        "--> it.ron:3:37",
        "3 |   cables: [Cable(",
        "does not open; 2 errors, no warnings",
    ] {
        assert!(
            checked.out.contains(expected),
            "{expected}\n{}",
            checked.out
        );
    }
}

#[test]
fn a_file_that_is_not_there_is_an_error_with_exit_code_1() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = chancery(folder.path());
    command.arg("check").arg(folder.path().join("missing.ron"));
    let checked = checked(command.output().expect("the program runs"));
    assert_eq!(checked.code, Some(1));
    assert!(checked.out.contains("no such file"), "{}", checked.out);
}

#[test]
fn problems_come_as_json_for_machines() {
    for (text, opens, severities) in [
        (GOOD, true, vec![]),
        (DOUBTFUL, true, vec!["warning"]),
        (WRONG, false, vec!["error", "error"]),
    ] {
        let checked = check(text, &["--json"]);
        assert_eq!(checked.code, Some(i32::from(!opens)));
        let report: Value = serde_json::from_str(&checked.out).expect("JSON");
        assert_eq!(report["opens"], opens);
        let problems = report["problems"].as_array().expect("a list");
        let found: Vec<&str> = problems
            .iter()
            .filter_map(|problem| problem["severity"].as_str())
            .collect();
        assert_eq!(found, severities);
        for problem in problems {
            assert_eq!(problem["file"], "it.ron");
            assert_eq!(problem["line"], 3);
            assert!(problem["column"].as_u64().is_some_and(|column| column > 1));
            for field in ["path", "found", "expected", "source_line"] {
                assert!(problem[field].is_string(), "{field}: {problem}");
            }
            assert!(problem.get("help").is_some());
        }
    }
}

#[test]
fn the_schema_shows_every_type() {
    let home = tempfile::tempdir().expect("a folder");
    let output = chancery(home.path())
        .arg("schema")
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0));
    let page = String::from_utf8(output.stdout).expect("text");
    let entries = chancery::dataset::schema::entries();
    assert!(entries.len() > 20);
    for entry in entries {
        let heading = format!("\n## {}\n", entry.name());
        assert!(page.contains(&heading), "{}", entry.name());
    }
}

#[test]
fn an_option_that_does_not_exist_is_refused_with_words() {
    let home = tempfile::tempdir().expect("a folder");
    let output = chancery(home.path())
        .arg("--teleport")
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    let words = String::from_utf8(output.stderr).expect("text");
    assert!(words.contains("--teleport"), "{words}");
}

#[test]
fn a_job_on_the_command_line_writes_no_file() {
    let home = tempfile::tempdir().expect("a folder");
    let mut command = chancery(home.path());
    command.arg("check").arg(bundled());
    assert!(command.output().expect("the program runs").status.success());
    assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_window_says_what_to_do_instead_and_exits_with_1() {
    for renderer in [None, Some("glow"), Some("wgpu")] {
        let home = tempfile::tempdir().expect("a folder");
        let mut command = chancery(home.path());
        command.env_remove("DISPLAY");
        command.env_remove("WAYLAND_DISPLAY");
        command.env_remove("WAYLAND_SOCKET");
        command.arg("--private");
        if let Some(renderer) = renderer {
            command.args(["--renderer", renderer]);
        }
        let checked = checked(ended_within(command, Duration::from_mins(1)));
        assert_eq!(checked.code, Some(1), "{}", checked.err);
        assert!(!checked.err.contains("panicked"), "{}", checked.err);
        let words = checked.err.to_lowercase();
        assert!(words.contains("display"), "{words}");
        // What to do instead: there are jobs that need no window.
        assert!(words.contains("chancery --help"), "{words}");
    }
}

/// Runs a program that should end by itself; stops it when it does not.
#[cfg(target_os = "linux")]
fn ended_within(mut command: Command, limit: Duration) -> Output {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let deadline = Instant::now() + limit;
    while child.try_wait().expect("a running program").is_none() {
        if Instant::now() > deadline {
            child.kill().expect("a running program");
            panic!("it still runs after {} s", limit.as_secs());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().expect("its output")
}
