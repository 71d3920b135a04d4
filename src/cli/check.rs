//! `chancery check`: what is wrong with a dataset, as a compiler says it or as JSON.

use std::io::{self, Write};
use std::path::Path;

use crate::corpus::page::count;
use crate::dataset::{Loaded, Problem, Progress, Severity, load};

/// Prints the problems; 1 if the dataset does not open, else 0.
///
/// # Errors
/// `out` cannot be written to.
pub fn run(dataset: &Path, json: bool, out: &mut impl Write) -> io::Result<u8> {
    let (problems, loaded) = match load(dataset, &Progress::default()) {
        Ok(loaded) => (loaded.warnings.clone(), Some(loaded)),
        Err(problems) => (problems.0, None),
    };
    if json {
        let report = serde_json::json!({
            "opens": loaded.is_some(),
            "problems": problems,
        });
        writeln!(out, "{report:#}")?;
    } else {
        for problem in &problems {
            writeln!(out, "{}", problem.as_compiler_output())?;
        }
        writeln!(out, "{}", summary(dataset, &problems, loaded.as_ref()))?;
    }
    Ok(u8::from(loaded.is_none()))
}

fn summary(path: &Path, problems: &[Problem], loaded: Option<&Loaded>) -> String {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    let warnings = problems.len() - errors;
    let no_or_count = |n: usize, noun: &str| match n {
        0 => format!("no {noun}s"),
        n => count(n, noun),
    };
    let verdict = format!(
        "{}, {}",
        no_or_count(errors, "error"),
        no_or_count(warnings, "warning")
    );
    match loaded {
        Some(Loaded { dataset, .. }) => format!(
            "“{}”: {}, {}, {}, {}, {}; {verdict}: {}",
            dataset.title,
            count(dataset.cables.len(), "cable"),
            count(dataset.statements.len(), "statement"),
            count(dataset.entities.len(), "entity"),
            count(dataset.articles.len(), "article"),
            count(dataset.claims.len(), "claim"),
            path.display()
        ),
        None => format!("does not open; {verdict}: {}", path.display()),
    }
}
