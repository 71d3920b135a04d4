//! Texts side by side: what is on show, which link is the current one, and walking them.

use std::sync::Arc;

use super::{Effect, State};
use crate::app::views::From;
use crate::app::{Command, Location, Tab};
use crate::corpus::Source;
use crate::corpus::comparison::{Choice, Comparison, Link, Subject, finding, suggested};
use crate::dataset::ArticleText;
use crate::figure::view::compare::Show;

/// Up to so many bytes are compared at once: it takes no longer than a frame or two.
const COMPARED_AT_ONCE_BYTES: usize = 60_000;

/// What the comparison on show is looked at for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparing {
    /// The link that was chosen: its column and its place in it.
    pub current: Option<(usize, usize)>,
    /// Grows when the current link is to be brought into view.
    pub revision: u64,
}

impl State {
    pub(super) fn apply_comparing(&mut self, command: Command) {
        match command {
            Command::Compare(subject) => self.compare(subject),
            Command::CompareShown => match Subject::of(&self.shown_link()) {
                Some(subject) => self.compare(subject),
                None => self.notices.tell(
                    crate::app::notices::Level::Info,
                    "Nothing to compare: open a cable, a statement or an article first",
                ),
            },
            Command::SelectQuotation(at) => {
                self.comparing.current = at;
                self.comparing.revision += 1;
            }
            Command::NextQuotation => self.step_quotation(1),
            Command::PreviousQuotation => self.step_quotation(-1),
            Command::CopyFinding => self.copy_finding(),
            _ => {}
        }
    }

    /// Shows a text on the left of the comparison.
    fn compare(&mut self, subject: Subject) {
        self.overlay = None;
        self.go(Location {
            tab: Tab::Compare,
            compared: Some(subject),
            ..self.location.clone()
        });
    }

    /// What is compared when nothing else was chosen: what is in the reader, or the source that
    /// most articles print.
    pub(super) fn suggest_comparison(&mut self) {
        if self.location.compared.is_some() {
            return;
        }
        let reading = Subject::of(&self.location.reading.link);
        let corpus = self.corpus();
        let readings = |source: Source| -> usize {
            let quoting = corpus.coverage.of_source(source).iter();
            quoting.map(|it| it.marked + it.narrated).sum()
        };
        let most_printed = || {
            let source = corpus
                .sources()
                .take(5000)
                .max_by_key(|source| (readings(*source), std::cmp::Reverse(*source)))
                .filter(|source| readings(*source) > 0)?;
            Subject::of(&corpus.link_to(source))
        };
        let is_quoted = |subject: &Subject| !suggested(corpus, subject).is_empty();
        let quoted = reading.clone().filter(is_quoted);
        self.location.compared = quoted.or_else(most_printed).or(reading);
        self.turn_comparison();
    }

    /// Another text came to the left.
    pub(super) fn turn_comparison(&mut self) {
        let options = &mut self.views.compare;
        options.left.clone_from(&self.location.compared);
        options.right = None;
        options.bases.clear();
        options.base = None;
        self.comparing.current = None;
    }

    /// What is compared with what.
    #[must_use]
    pub fn comparison_choice(&self) -> Choice {
        self.views.compare.choice(self.corpus(), self.decisions())
    }

    /// The comparison on show; none until it is made.
    pub fn comparison(&mut self) -> Option<Arc<Comparison>> {
        let choice = self.comparison_choice();
        choice.left.as_ref()?;
        let from = From {
            corpus: &self.opened.corpus,
            answer: &self.whole,
            is_small: self.bytes_of(&choice) <= COMPARED_AT_ONCE_BYTES,
            wake: &self.wake,
        };
        self.view_data
            .comparison
            .get(&from, &choice, |corpus, _, choice, is_cancelled| {
                Comparison::of(corpus, choice, is_cancelled).unwrap_or_default()
            })
    }

    fn bytes_of(&self, choice: &Choice) -> usize {
        use crate::dataset::SourceText;
        let corpus = self.corpus();
        let length = |subject: &Subject| match subject {
            Subject::Cable(id) | Subject::Statement(id) => match corpus.source(id) {
                Some(Source::Cable(at)) => corpus.dataset.cables.get(at).map(|it| &it.text),
                Some(Source::Statement(at)) => corpus.dataset.statements.get(at).map(|it| &it.text),
                None => None,
            }
            .map_or(0, |text| match text {
                SourceText::Full(text) => text.len(),
                _ => 0,
            }),
            Subject::Article(id) => corpus.article(id).map_or(0, |it| match &it.text {
                ArticleText::Full(text) => text.len(),
                _ => 0,
            }),
            Subject::Loose(at) => choice.loose.get(*at).map_or(0, |it| it.text.len()),
        };
        choice.left.iter().chain(&choice.right).map(length).sum()
    }

    pub(super) fn step_quotation(&mut self, by: isize) {
        if self.location.tab != Tab::Compare || self.views.compare.show != Show::Texts {
            return;
        }
        let shows_possible = self.views.compare.shows_possible;
        let Some(comparison) = self.comparison() else {
            return;
        };
        let order = walk(&comparison, shows_possible);
        let here = self
            .comparing
            .current
            .and_then(|current| order.iter().position(|it| *it == current));
        let next = match here {
            Some(at) => at.checked_add_signed(by).filter(|at| *at < order.len()),
            None if by > 0 => Some(0),
            None => order.len().checked_sub(1),
        };
        if let Some(next) = next.and_then(|at| order.get(at)) {
            self.comparing.current = Some(*next);
            self.comparing.revision += 1;
        }
    }

    fn copy_finding(&mut self) {
        let Some((column, link)) = self.comparing.current else {
            return;
        };
        let Some(comparison) = self.comparison() else {
            return;
        };
        let text = finding(self.corpus(), &comparison, column, link);
        if !text.is_empty() {
            self.effects.push(Effect::Copy(text));
            self.notices.tell(
                crate::app::notices::Level::Info,
                "Copied the finding".to_owned(),
            );
        }
    }
}

/// Whether a link is on show: those that are only possible may be left out, and those that were
/// rejected stay, so that this can be undone.
#[must_use]
pub fn is_shown(link: &Link, shows_possible: bool) -> bool {
    shows_possible || link.counts() || link.verdict.is_some()
}

/// The links of a comparison in the order in which they are walked: that of the left text.
#[must_use]
pub fn walk(comparison: &Comparison, shows_possible: bool) -> Vec<(usize, usize)> {
    let mut order: Vec<_> = comparison
        .columns
        .iter()
        .enumerate()
        .flat_map(|(column, it)| {
            it.links
                .iter()
                .enumerate()
                .map(move |(at, link)| (column, at, link))
        })
        .filter(|(.., link)| is_shown(link, shows_possible))
        .collect();
    order.sort_by_key(|(column, _, link)| (link.left.start, *column, link.right.start));
    order
        .into_iter()
        .map(|(column, at, _)| (column, at))
        .collect()
}
