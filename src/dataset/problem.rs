//! What is wrong with a dataset, in words that say where and what to do.

use std::fmt;

use serde::Serialize;

/// Whether a problem stops the dataset from opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The dataset does not open.
    Error,
    /// The dataset opens.
    Warning,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    pub severity: Severity,
    /// Name of the file, as the user gave it or as `parts` names it.
    pub file: String,
    /// Line in the file, from 1; 0 where the problem is the file itself.
    pub line: usize,
    /// Column in code points, from 1; 0 where the problem is the file itself.
    pub column: usize,
    /// Which value: `cables[3].mission`; empty where it is no value.
    pub path: String,
    /// What was found there.
    pub found: String,
    /// What was expected instead.
    pub expected: String,
    /// What to do, such as the nearest known name.
    pub help: Option<String>,
    /// The line itself, for showing it.
    pub source_line: String,
}

/// Everything that is wrong with a dataset; at least one of them is an error.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{} problem(s), the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
pub struct Problems(pub Vec<Problem>);

impl Problem {
    /// A problem with a file as a whole.
    #[must_use]
    pub fn of_file(file: &str, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            file: file.to_owned(),
            line: 0,
            column: 0,
            path: String::new(),
            found: found.into(),
            expected: expected.into(),
            help: None,
            source_line: String::new(),
        }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets line, column and the line's text from a byte offset into `text`.
    #[must_use]
    pub fn at_offset(mut self, text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let (before, after) = text.split_at(offset);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_end = after.find('\n').map_or(text.len(), |at| offset + at);
        self.line = before.matches('\n').count() + 1;
        self.column = before
            .get(line_start..)
            .map_or(1, |line| line.chars().count() + 1);
        text.get(line_start..line_end)
            .unwrap_or_default()
            .trim_end()
            .clone_into(&mut self.source_line);
        self
    }

    /// `file:12:3`, or the file alone.
    #[must_use]
    pub fn place(&self) -> String {
        if self.line == 0 {
            self.file.clone()
        } else {
            format!("{}:{}:{}", self.file, self.line, self.column)
        }
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut sentence = self.found.clone();
        if !self.path.is_empty() {
            sentence = format!("{}: {sentence}", self.path);
        }
        if !self.expected.is_empty() {
            sentence.push_str("; expected ");
            sentence.push_str(&self.expected);
        }
        sentence
    }

    /// The problem as a compiler prints it: place, sentence, the line with a mark under the
    /// column, and the help.
    #[must_use]
    pub fn as_compiler_output(&self) -> String {
        const WIDTH: usize = 96;
        let label = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut out = format!("{label}: {}\n  --> {}\n", self.sentence(), self.place());
        if !self.source_line.is_empty() {
            let first = self.column.saturating_sub(WIDTH / 2);
            let shown: String = self
                .source_line
                .chars()
                .map(|c| if c == '\t' { ' ' } else { c })
                .skip(first)
                .take(WIDTH)
                .collect();
            let gutter = self.line.to_string();
            let pad = " ".repeat(gutter.len());
            let mark = " ".repeat(self.column.saturating_sub(first + 1));
            out.push_str(&format!("{pad} |\n{gutter} | {shown}\n{pad} | {mark}^\n"));
        }
        if let Some(help) = &self.help {
            out.push_str(&format!("  = help: {help}\n"));
        }
        out
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place(), self.sentence())?;
        if let Some(help) = &self.help {
            write!(f, " ({help})")?;
        }
        Ok(())
    }
}

/// The known name that a mistyped one most likely meant, if any is near enough.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| {
            let likeness = strsim::normalized_damerau_levenshtein(
                &name.to_lowercase(),
                &candidate.to_lowercase(),
            );
            (likeness, candidate)
        })
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// The help that names the nearest known name.
#[must_use]
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, known).map(|near| format!("did you mean “{near}”?"))
}
