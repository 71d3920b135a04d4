//! Texts that are in no dataset, set beside what is compared.

use std::path::PathBuf;
use std::sync::Arc;

use super::{State, file_name};
use crate::app::jobs::Outcome;
use crate::app::loose::{self, Reading};
use crate::app::notices::Level;
use crate::app::{Command, Effect, Location, Overlay, Tab};
use crate::corpus::comparison::{Loose, Subject};

impl State {
    pub(super) fn apply_elsewhere(&mut self, command: Command) {
        match command {
            Command::CompareFile => self.effects.push(Effect::ChooseText),
            Command::CompareByPath => self.toggle_overlay(Overlay::CompareByPath),
            Command::CompareFileAt(path) => self.read_text(path),
            Command::CompareClipboard => self.effects.push(Effect::Paste),
            Command::CompareText(text) => self.compare_text(&text),
            _ => {}
        }
    }

    fn read_text(&mut self, path: PathBuf) {
        self.overlay = None;
        let path = std::path::absolute(&path).unwrap_or(path);
        self.reading_text = Some(Reading::start(path, &self.wake));
    }

    pub(super) fn poll_text(&mut self) {
        let Some(reading) = self.reading_text.take() else {
            return;
        };
        match reading.job.poll() {
            Outcome::Running => self.reading_text = Some(reading),
            Outcome::Done(Ok(read)) => {
                self.apply(Command::CompareText(read.loose));
                if let Some(notice) = read.notice {
                    self.notices.tell(Level::Warning, notice);
                }
            }
            Outcome::Done(Err(error)) => self.notices.tell(Level::Error, error.to_string()),
            Outcome::Failed => self.notices.tell(
                Level::Error,
                format!("Reading stopped unexpectedly: {}", file_name(&reading.path)),
            ),
        }
    }

    /// Sets a text beside what is on the left of the comparison; on the left if nothing is.
    fn compare_text(&mut self, text: &Loose) {
        let text = match loose::loose(&text.text, &text.title) {
            Ok(text) => text,
            Err(error) => {
                self.notices.tell(Level::Warning, error.to_string());
                return;
            }
        };
        let options = &self.views.compare;
        // The same text again is the same column.
        let known = options.loose.iter().position(|it| *it == text);
        let at = known.unwrap_or(options.loose.len());
        let subject = Subject::Loose(at);
        let mut right = options.choice(self.corpus(), self.decisions()).right;
        if known.is_none() {
            Arc::make_mut(&mut self.views.compare.loose).push(text);
        }
        let left = self.views.compare.left.clone();
        self.go(Location {
            tab: Tab::Compare,
            compared: Some(left.clone().unwrap_or_else(|| subject.clone())),
            ..self.location.clone()
        });
        if left.is_some_and(|left| left != subject) {
            if !right.contains(&subject) {
                right.push(subject);
            }
            self.views.compare.right = Some(right);
        }
    }
}
