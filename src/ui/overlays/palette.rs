//! The palettes: type a few letters, choose, Enter.

use std::sync::Arc;

use eframe::egui::{self, Key, Modifiers, RichText, ScrollArea, Ui};

use crate::app::jobs::{Job, Outcome};
use crate::app::places::{Places, ranked};
use crate::app::{Command, State, shortcuts};
use crate::ui::theme::{self, colors};
use crate::ui::widgets;

/// How many results are shown.
const SHOWN: usize = 60;

/// What a palette remembers while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    typed: String,
    chosen: usize,
    places: Option<Arc<Places>>,
    gathering: Option<Job<Arc<Places>>>,
    /// What was typed, and what matches it.
    ranked: Option<(String, Vec<usize>)>,
    ranking: Option<(String, Job<Vec<usize>>)>,
}

/// A line of a palette.
struct Line<'a> {
    text: &'a str,
    detail: String,
}

impl Palette {
    /// Everything in the dataset that can be gone to.
    pub fn go_to(&mut self, ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
        let places = self.gather(state);
        let found = self.found_places(&places, state);
        let lines: Vec<Line<'_>> = found
            .iter()
            .filter_map(|at| places.places.get(*at))
            .map(|place| Line {
                text: &place.title,
                detail: place.kind.to_owned(),
            })
            .collect();
        let is_busy = self.gathering.is_some() || self.ranking.is_some();
        let hint = "Go to a cable, entity, article, claim…";
        let chosen = self.show(ui, hint, &lines, is_busy);
        if let Some(place) = chosen
            .and_then(|line| found.get(line))
            .and_then(|at| places.places.get(*at))
        {
            commands.push(Command::Go(place.link.clone().into()));
        }
    }

    /// The places, gathered in the background where they are many; none of them until then.
    fn gather(&mut self, state: &State) -> Arc<Places> {
        if let Some(places) = &self.places {
            return Arc::clone(places);
        }
        let corpus = Arc::clone(state.corpus());
        if Places::are_few(corpus.dataset.cables.len()) {
            return Arc::clone(self.places.insert(Arc::new(Places::of(&corpus))));
        }
        let job = self.gathering.get_or_insert_with(|| {
            Job::start("gather places", state.wake(), move || {
                Arc::new(Places::of(&corpus))
            })
        });
        match job.poll() {
            Outcome::Running => Arc::default(),
            Outcome::Done(places) => {
                self.gathering = None;
                Arc::clone(self.places.insert(places))
            }
            Outcome::Failed => {
                self.gathering = None;
                Arc::clone(self.places.insert(Arc::default()))
            }
        }
    }

    /// The places that match what was typed; those that matched before until the new ones are
    /// known.
    fn found_places(&mut self, places: &Arc<Places>, state: &State) -> Vec<usize> {
        if Places::are_few(places.places.len()) {
            if self.gathering.is_some() {
                return Vec::new();
            }
            return self.found(&places.titles);
        }
        if let Some((typed, job)) = self.ranking.take() {
            match job.poll() {
                Outcome::Running => self.ranking = Some((typed, job)),
                Outcome::Done(found) => self.ranked = Some((typed, found)),
                Outcome::Failed => {}
            }
        }
        let is_known = |typed: &String| *typed == self.typed;
        let is_ranked = self
            .ranked
            .as_ref()
            .is_some_and(|(typed, _)| is_known(typed));
        if !is_ranked && self.ranking.is_none() {
            let (typed, places) = (self.typed.clone(), Arc::clone(places));
            let job = Job::start("rank places", state.wake(), move || {
                ranked(&typed, &places.titles, SHOWN)
            });
            self.ranking = Some((self.typed.clone(), job));
        }
        self.ranked
            .as_ref()
            .map_or_else(Vec::new, |(_, found)| found.clone())
    }

    /// Everything that can be done.
    pub fn commands(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let listed = Command::listed();
        let labels: Vec<&str> = listed.iter().map(Command::label).collect();
        let found = self.found(&labels);
        let lines: Vec<Line<'_>> = found
            .iter()
            .filter_map(|at| listed.get(*at))
            .map(|command| Line {
                text: command.label(),
                detail: shortcuts::of(command)
                    .map(|keys| ui.ctx().format_shortcut(&keys))
                    .unwrap_or_default(),
            })
            .collect();
        let chosen = self.show(ui, "Type a command", &lines, false);
        if let Some(command) = chosen
            .and_then(|line| found.get(line))
            .and_then(|at| listed.get(*at))
        {
            // The palette goes first, so that what is chosen may open another card.
            commands.push(Command::Palette);
            commands.push(command.clone());
        }
    }

    /// What matches what was typed; ranked anew only when that changed.
    fn found<T: AsRef<str>>(&mut self, texts: &[T]) -> Vec<usize> {
        match &self.ranked {
            Some((typed, found)) if *typed == self.typed => found.clone(),
            _ => {
                let found = ranked(&self.typed, texts, SHOWN);
                self.ranked = Some((self.typed.clone(), found.clone()));
                found
            }
        }
    }

    /// The field and the lines; gives the line that was chosen.
    fn show(
        &mut self,
        ui: &mut Ui,
        hint: &str,
        lines: &[Line<'_>],
        is_busy: bool,
    ) -> Option<usize> {
        let (down, up, enter) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let last = lines.len().saturating_sub(1);
        if down {
            self.chosen = (self.chosen + 1).min(last);
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        let response = ui.add(
            egui::TextEdit::singleline(&mut self.typed)
                .hint_text(hint)
                .margin(egui::Margin::symmetric(8, 6))
                .desired_width(f32::INFINITY),
        );
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, hint));
        if !response.has_focus() {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
        }
        let mut clicked = (enter && !lines.is_empty()).then_some(self.chosen.min(last));
        ui.add_space(6.0);
        if lines.is_empty() {
            widgets::small(
                ui,
                if is_busy {
                    "Looking…"
                } else {
                    "Nothing matches."
                },
            );
        }
        let height = (ui.ctx().content_rect().height() * 0.6).min(420.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, line) in lines.iter().enumerate() {
                let is_chosen = at == self.chosen.min(last);
                let response = widgets::Row {
                    name: line.text,
                    count: &line.detail,
                    share: 0.0,
                    is_selected: is_chosen,
                    is_excluded: false,
                    role: egui::Role::ListBoxOption,
                    accessible_name: line.text.to_owned(),
                    right_margin: 4.0,
                }
                .show(ui);
                if is_chosen && (up || down) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(at);
                }
            }
        });
        let muted = colors(ui).muted;
        ui.add_space(4.0);
        let help = RichText::new("↑ ↓ to choose, Enter to go, Esc to close");
        ui.label(help.size(theme::SMALL_SIZE).color(muted));
        clicked
    }
}
