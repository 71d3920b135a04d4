//! A small dataset without problems, and what becomes of it when one thing is changed.

use chancery::dataset::{Loaded, Problem, Problems, Severity, load_bytes};

pub const SAMPLE: &str = include_str!("sample.ron");

pub fn opened(text: &str) -> Result<Loaded, Problems> {
    load_bytes(text.as_bytes().to_vec(), "sample.ron")
}

/// The sample with one stretch of it replaced, and where the replacement begins.
pub fn changed(from: &str, to: &str) -> (String, usize) {
    assert_eq!(
        SAMPLE.matches(from).count(),
        1,
        "“{from}” is not in the sample exactly once"
    );
    let offset = SAMPLE.find(from).expect("the stretch");
    (SAMPLE.replacen(from, to, 1), offset)
}

/// The only problem of the sample with one stretch replaced, which must stand within the
/// replacement, at `mark`.
pub fn only_problem(from: &str, to: &str, mark: &str) -> Problem {
    let (text, offset) = changed(from, to);
    let problems = match opened(&text) {
        Ok(loaded) => loaded.warnings,
        Err(problems) => problems.0,
    };
    let [problem] = problems.as_slice() else {
        panic!("{from} → {to}: not one problem: {problems:#?}");
    };
    let within = to.find(mark).expect("the mark in the replacement");
    assert_eq!(
        (problem.line, problem.column),
        line_and_column(&text, offset + within),
        "{problem}"
    );
    assert_eq!(problem.file, "sample.ron");
    problem.clone()
}

/// As [`only_problem`], and it stops the dataset from opening.
pub fn only_error(from: &str, to: &str, mark: &str, path: &str) -> Problem {
    let problem = only_problem(from, to, mark);
    assert_eq!(problem.severity, Severity::Error, "{problem}");
    assert_eq!(problem.path, path, "{problem}");
    assert!(
        !problem.found.is_empty() && !problem.expected.is_empty(),
        "{problem}"
    );
    problem
}

/// As [`only_problem`], and the dataset opens.
pub fn only_warning(from: &str, to: &str, mark: &str, path: &str) -> Problem {
    let problem = only_problem(from, to, mark);
    assert_eq!(problem.severity, Severity::Warning, "{problem}");
    assert_eq!(problem.path, path, "{problem}");
    problem
}

pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}

#[test]
fn the_sample_has_no_problem() {
    let loaded = opened(SAMPLE).expect("no errors");
    assert_eq!(loaded.warnings, []);
    assert_eq!(loaded.dataset.cables.len(), 2);
    assert_eq!(loaded.bytes, SAMPLE.len() as u64);
}
