//! The first look at an archive: its articles, its names, a sample of its cables, its fingerprint.

use std::fmt::Write as _;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{Control, TraceError};
use crate::corpus::body::{body, unix_lines};
use crate::corpus::hints::Names;
use crate::dataset::{Article, ArticleText, Dataset, Part, Parts, SourceText};

/// A sample has this share of an archive, and at least so many bytes: it costs as much again.
const SAMPLE_SHARE: u64 = 50;
const SAMPLE_BYTES: u64 = 8 * 1024 * 1024;
/// The most texts of a sample.
const MOST_SAMPLED: usize = 20_000;

/// What is known of an archive before its cables are streamed.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Id and text of each article that is held, in the dataset's order. Lines end in LF.
    pub articles: Vec<(String, String)>,
    pub names: Names,
    /// Texts of some of the cables.
    pub sample: Vec<String>,
    pub fingerprint: String,
    pub bytes: u64,
}

/// What one part has to say.
#[derive(Default)]
struct Found {
    hash: Vec<u8>,
    part: Option<Part>,
}

impl Survey {
    /// What a part says: its cables are of the sample.
    fn add(&mut self, part: &Part) {
        self.names.add(&part.missions, &part.entities);
        self.add_articles(&part.articles);
        let cables = part.cables.iter().map(|cable| &cable.text);
        let statements = part.statements.iter().map(|statement| &statement.text);
        let room = MOST_SAMPLED.saturating_sub(self.sample.len());
        self.sample
            .extend(cables.chain(statements).take(room).map(sampled));
    }

    /// What the file that names the parts holds itself; a sample of its cables, evenly spaced.
    pub(super) fn add_head(&mut self, head: &Dataset) {
        self.names.add(&head.missions, &head.entities);
        self.add_articles(&head.articles);
        let count = head.cables.len();
        let step = count.div_ceil(MOST_SAMPLED / 4).max(1);
        let cables = head.cables.iter().step_by(step).map(|cable| &cable.text);
        let statements = head.statements.iter().map(|statement| &statement.text);
        let room = MOST_SAMPLED.saturating_sub(self.sample.len());
        self.sample
            .extend(cables.chain(statements).take(room).map(sampled));
    }

    fn add_articles(&mut self, articles: &[Article]) {
        for article in articles {
            if let ArticleText::Full(text) = &article.text {
                self.articles
                    .push((article.id.clone(), unix_lines(text).into_owned()));
            }
        }
    }

    /// Reads every part once. Most are only hashed, and looked through for the names of lists
    /// other than cables; what has such lists is read as a dataset.
    pub(super) fn of_parts(parts: &Parts, control: &Control) -> Result<Self, TraceError> {
        let total: u64 = parts.bytes.iter().sum();
        let wanted = (total / SAMPLE_SHARE).max(SAMPLE_BYTES);
        let average = (total / (parts.bytes.len().max(1) as u64)).max(1);
        let count = usize::try_from(wanted.div_ceil(average)).unwrap_or(usize::MAX);
        let step = (parts.bytes.len() / count.max(1)).max(1);
        let found: Vec<Result<Found, TraceError>> = (0..parts.paths.len())
            .into_par_iter()
            .map(|at| {
                control.go_on()?;
                let text = parts.text(at)?;
                control.surveyed(text.len());
                let hash = Sha256::digest(text.as_bytes()).to_vec();
                let is_sampled = at % step == 0;
                let is_wanted = is_sampled || has_lists(&text);
                let part = if is_wanted {
                    let mut part = parts.part(at, text)?;
                    if !is_sampled {
                        part.cables = Vec::new();
                        part.statements = Vec::new();
                    }
                    part.claims = Vec::new();
                    Some(part)
                } else {
                    None
                };
                Ok(Found { hash, part })
            })
            .collect();
        let mut survey = Self::default();
        let mut hasher = Sha256::new();
        let head = std::fs::read(&parts.head_path).unwrap_or_default();
        hasher.update(Sha256::digest(&head));
        for found in found {
            let found = found?;
            hasher.update(&found.hash);
            if let Some(part) = &found.part {
                survey.add(part);
            }
        }
        survey.fingerprint = hexadecimal(&hasher.finalize());
        survey.bytes = total + parts.head_bytes;
        Ok(survey)
    }
}

/// Whether a part's text names a list of articles, missions or entities. A cable's text may hold
/// these words too: then the part is read for nothing, no more.
fn has_lists(text: &str) -> bool {
    ["articles", "missions", "entities"].iter().any(|name| {
        text.match_indices(name).any(|(at, _)| {
            let after = text.get(at + name.len()..).unwrap_or_default();
            after.trim_start().starts_with(':')
        })
    })
}

fn sampled(text: &SourceText) -> String {
    body(text).text.into_owned()
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
