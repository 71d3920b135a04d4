//! The Compare tab: a text beside those that quote it, joined by their links; or passage by
//! passage, how the wording drifted.

mod card;
mod choose;
mod looks;
mod marks;
mod pane;
mod paragraph;
mod ribbons;

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{
    self, Frame, Margin, Panel, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2,
};

use super::figure::Screen;
use super::heading::{Said, choice, heading};
use super::theme::{self, colors};
use super::widgets;
use crate::app::{Command, State};
use crate::corpus::comparison::{Comparison, Document};
use crate::figure::Figure;
use crate::figure::view::compare::{self, Options, Order, Show};
use choose::Chooser;
use looks::Looks;
use marks::Shown;
use pane::{LinkAt, Mark, Pane, Used};

/// What the tab remembers between frames.
#[derive(Debug, Default)]
pub struct Compare {
    left: Pane,
    columns: Vec<Pane>,
    shown: Option<Arc<Shown>>,
    hovered: Option<LinkAt>,
    /// Which choice of a link was brought into view last.
    revision: u64,
    chooser: Chooser,
    screen: Screen,
    /// The drift table, and what it was drawn for.
    drawn: Option<Drawn>,
    hand: Hand,
    scrolls_alone: bool,
}

/// A drift table: of what, with which options, in which size, whether in dark colours.
type Drawn = (Arc<Comparison>, Options, [f32; 2], bool, Figure);

/// Words that are being linked by hand.
#[derive(Clone, Debug, Default)]
pub struct Hand {
    is_on: bool,
    left: Option<Range<usize>>,
    right: Option<(usize, Range<usize>)>,
}

/// The space between two texts, in which the ribbons run.
const GUTTER: f32 = 40.0;
/// The narrowest column.
const NARROWEST: f32 = 290.0;
/// The head of a text.
const HEAD: f32 = 66.0;

impl Compare {
    pub fn show(&mut self, ui: &mut Ui, state: &mut State, commands: &mut Vec<Command>) {
        let comparison = state.comparison();
        let mut views = state.views.clone();
        self.top(
            ui,
            state,
            comparison.as_deref(),
            &mut views.compare,
            commands,
        );
        if views != state.views {
            commands.push(Command::SetViews(Box::new(views)));
            ui.ctx().request_repaint();
        }
        match comparison {
            Some(comparison) if comparison.columns.is_empty() && state.tracing.is_some() => {
                widgets::empty(ui, "Looking for the texts that quote it…", |_| {});
            }
            Some(comparison) if comparison.columns.is_empty() => widgets::empty(
                ui,
                "Nothing in this dataset is known to quote this text. Add a text to set beside it.",
                |_| {},
            ),
            Some(comparison) if state.views.compare.show == Show::Drift => {
                self.drift(ui, state, &comparison, commands);
            }
            Some(comparison) => self.texts(ui, state, &comparison, commands),
            None if state.views.compare.left.is_some() => {
                widgets::empty(ui, "Comparing…", |_| {});
            }
            None => widgets::empty(
                ui,
                "A cable, a statement or an article is compared here with the texts that quote it.",
                |_| {},
            ),
        }
    }

    /// The question, the controls, and what is compared with what.
    fn top(
        &mut self,
        ui: &mut Ui,
        state: &State,
        comparison: Option<&Comparison>,
        options: &mut Options,
        commands: &mut Vec<Command>,
    ) {
        let title = match options.show {
            Show::Texts => "What did each outlet take from the text?",
            Show::Drift => "What did each outlet make of the words?",
        };
        let said = Said {
            title: title.to_owned(),
            summary: comparison.map(marks::summary).unwrap_or_default(),
            notes: Vec::new(),
        };
        let (hand, scrolls_alone) = (&mut self.hand, &mut self.scrolls_alone);
        heading(ui, title, &said, state, commands, |ui, _| {
            let shows = [
                (Show::Texts, "texts side by side"),
                (Show::Drift, "drift table"),
            ];
            if let Some(show) = choice(ui, "Show", &shows, options.show) {
                options.show = show;
            }
            match (options.show, comparison) {
                (Show::Texts, Some(comparison)) => {
                    if comparison.measures.is_some() {
                        switch(ui, "only what nobody quoted", &mut options.only_remainder);
                    }
                    if marks::possible(comparison) > 0 {
                        switch(ui, "possible links", &mut options.shows_possible);
                    }
                    let mut together = !*scrolls_alone;
                    switch(ui, "scroll together", &mut together);
                    *scrolls_alone = !together;
                    switch(ui, "link by hand", &mut hand.is_on);
                }
                (Show::Drift, Some(comparison)) => {
                    let orders = [
                        (Order::Text, "as in the text"),
                        (Order::Drift, "most drifted first"),
                    ];
                    if let Some(order) = choice(ui, "Order", &orders, options.order) {
                        options.order = order;
                    }
                    choose::base(ui, comparison, options);
                }
                _ => {}
            }
        });
        self.chooser.bar(ui, state, comparison, options, commands);
        let Some(measures) = comparison.and_then(marks::measures) else {
            return;
        };
        let frame = Frame::new()
            .fill(colors(ui).paper)
            .inner_margin(Margin::symmetric(16, 3));
        Panel::top("compare measures").frame(frame).show(ui, |ui| {
            let text = RichText::new(measures).size(theme::SMALL_SIZE);
            ui.add(egui::Label::new(text.color(colors(ui).muted)).truncate());
        });
    }

    /// Passage by passage.
    fn drift(
        &mut self,
        ui: &mut Ui,
        state: &State,
        comparison: &Arc<Comparison>,
        commands: &mut Vec<Command>,
    ) {
        egui::CentralPanel::no_frame().show(ui, |ui| {
            let available = ui.available_size();
            let size = [available.x - 10.0, available.y - 4.0];
            let options = &state.views.compare;
            let is_drawn = self
                .drawn
                .as_ref()
                .is_some_and(|(of, with, at, is_dark, _)| {
                    Arc::ptr_eq(of, comparison)
                        && with == options
                        && at.map(f32::to_bits) == size.map(f32::to_bits)
                        && *is_dark == state.is_dark
                });
            if !is_drawn {
                let scene = state.scene(size[0], size[1]);
                let figure = compare::figure(&scene, comparison, options);
                let of = Arc::clone(comparison);
                self.drawn = Some((of, options.clone(), size, state.is_dark, figure));
            }
            let Some((.., figure)) = &self.drawn else {
                return;
            };
            ScrollArea::both()
                .id_salt("drift")
                .auto_shrink(false)
                .show(ui, |ui| {
                    let used = self.screen.show(ui, figure, Sense::click());
                    commands.extend(used.command(figure));
                });
        });
    }

    /// The texts side by side.
    fn texts(
        &mut self,
        ui: &mut Ui,
        state: &mut State,
        comparison: &Arc<Comparison>,
        commands: &mut Vec<Command>,
    ) {
        let shows_possible = state.views.compare.shows_possible;
        let shown = match &self.shown {
            Some(shown) if shown.is_of(comparison, shows_possible) => Arc::clone(shown),
            _ => Arc::new(Shown::of(comparison, shows_possible)),
        };
        self.shown = Some(Arc::clone(&shown));
        let is_gone = |at: &LinkAt| comparison.link(at.0, at.1).is_none();
        if state.comparing.current.as_ref().is_some_and(is_gone) {
            state.comparing.current = None;
        }
        if self.revision != state.comparing.revision {
            self.revision = state.comparing.revision;
            self.reveal(comparison, state.comparing.current, None);
        }
        card::show(ui, state, comparison, &mut self.hand, commands);
        let frame = Frame::new().fill(colors(ui).paper);
        egui::CentralPanel::no_frame()
            .frame(frame)
            .show(ui, |ui| self.side_by_side(ui, state, &shown, commands));
    }

    fn side_by_side(
        &mut self,
        ui: &mut Ui,
        state: &State,
        shown: &Shown,
        commands: &mut Vec<Command>,
    ) {
        let comparison = &shown.of;
        let all = ui.available_rect_before_wrap();
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let count = comparison.columns.len() as f32;
        let left_width = match comparison.columns.len() {
            1 => (all.width() - GUTTER) / 2.0,
            2 => (all.width() * 0.36).max(NARROWEST),
            _ => (all.width() * 0.3).max(NARROWEST),
        };
        let left_rect = Rect::from_min_size(all.min, Vec2::new(left_width, all.height()));
        let rest = Rect::from_min_max(pos2(left_rect.right(), all.top()), all.max);
        let column_width = ((rest.width() - GUTTER * count) / count).max(NARROWEST);
        let looks = Looks {
            current: state.comparing.current,
            hovered: self.hovered,
            is_left: true,
            always_shows_drift: comparison.columns.len() == 1,
            is_linking: self.hand.is_on,
            chosen: self.hand.left.clone(),
            margin: 22.0,
        };
        let only_remainder = state.views.compare.only_remainder;
        let (document, marks): (&Document, &[Mark]) = match &shown.remainder {
            Some(remainder) if only_remainder => (remainder, &[]),
            _ => (&comparison.left, &shown.left),
        };
        let left = text(
            ui,
            left_rect,
            "left",
            document,
            "",
            &mut self.left,
            marks,
            &looks,
        );
        let mut child = ui.new_child(UiBuilder::new().max_rect(rest).id_salt("columns"));
        let mut used: Vec<Used> = Vec::new();
        let mut places = Vec::new();
        self.columns
            .resize_with(comparison.columns.len(), Pane::default);
        ScrollArea::horizontal()
            .id_salt("columns")
            .auto_shrink(false)
            .show(&mut child, |ui| {
                let origin = ui.max_rect().min;
                let mut x = origin.x;
                for (at, (column, pane)) in
                    comparison.columns.iter().zip(&mut self.columns).enumerate()
                {
                    let size = Vec2::new(column_width, all.height());
                    let place = Rect::from_min_size(pos2(x + GUTTER, origin.y), size);
                    x = place.right();
                    let chosen = self.hand.right.as_ref().filter(|(of, _)| *of == at);
                    let looks = Looks {
                        is_left: false,
                        always_shows_drift: true,
                        chosen: chosen.map(|(_, range)| range.clone()),
                        margin: 14.0,
                        ..looks.clone()
                    };
                    let marks = shown.columns.get(at).map_or(&[][..], Vec::as_slice);
                    let said = marks::linked(&column.links);
                    let id = ("column", at);
                    let it = text(ui, place, id, &column.document, &said, pane, marks, &looks);
                    places.push(place);
                    used.push(it);
                }
                let size = Vec2::new(x - origin.x, all.height());
                ui.allocate_rect(Rect::from_min_size(origin, size), Sense::hover());
            });
        let body = Rect::from_min_max(pos2(all.left(), all.top() + HEAD), all.max);
        if !only_remainder {
            ribbons::draw(ui, body, left_rect, &places, &left.anchors, &used, &looks);
        }
        self.follow(comparison, &left, &used, only_remainder);
        self.used(ui, comparison, &left, &used, commands);
    }

    /// What was done with the texts.
    fn used(
        &mut self,
        ui: &Ui,
        comparison: &Comparison,
        left: &Used,
        used: &[Used],
        commands: &mut Vec<Command>,
    ) {
        if let Some(range) = &left.selected {
            self.hand.left = Some(range.clone());
        }
        for (at, it) in used.iter().enumerate() {
            if let Some(range) = &it.selected {
                self.hand.right = Some((at, range.clone()));
            }
        }
        if let Some(at) = left.clicked {
            commands.push(Command::SelectQuotation(Some(at)));
            // The words that were clicked stay where they are.
            self.reveal(comparison, Some(at), Some(true));
            self.revision += 1;
        } else if let Some(at) = used.iter().find_map(|it| it.clicked) {
            commands.push(Command::SelectQuotation(Some(at)));
            self.reveal(comparison, Some(at), Some(false));
            self.revision += 1;
        }
        let hovered = left
            .hovered
            .or_else(|| used.iter().find_map(|it| it.hovered));
        if hovered != self.hovered {
            self.hovered = hovered;
            ui.ctx().request_repaint();
        }
    }

    /// Brings a link into view on both sides; but for the side on which it was clicked.
    fn reveal(&mut self, comparison: &Comparison, at: Option<LinkAt>, clicked_left: Option<bool>) {
        let Some((column, at)) = at else { return };
        let Some(link) = comparison.link(column, at) else {
            return;
        };
        if clicked_left != Some(true) {
            self.left.seek(link.left.start);
        }
        if clicked_left != Some(false)
            && let Some(pane) = self.columns.get_mut(column)
        {
            pane.seek(link.right.start);
        }
    }

    /// Where two texts run parallel, scrolling one scrolls the other.
    fn follow(&mut self, comparison: &Comparison, left: &Used, used: &[Used], is_remainder: bool) {
        if self.scrolls_alone || is_remainder {
            return;
        }
        if left.scrolled {
            let y = self.left.middle();
            for (column, pane) in comparison.columns.iter().zip(&mut self.columns) {
                let pairs = marks::parallel(comparison, column, &self.left, pane);
                if let Some(there) = marks::across(&pairs, y, self.left.view()) {
                    pane.center(there);
                }
            }
            return;
        }
        for (at, it) in used.iter().enumerate() {
            let (Some(column), Some(pane)) = (comparison.columns.get(at), self.columns.get(at))
            else {
                continue;
            };
            if it.scrolled {
                let pairs = marks::parallel(comparison, column, &self.left, pane);
                let turned: Vec<_> = pairs.into_iter().map(|(a, b)| (b, a)).collect();
                if let Some(there) = marks::across(&turned, pane.middle(), pane.view()) {
                    self.left.center(there);
                }
            }
        }
    }
}

/// A text with its head.
#[expect(clippy::too_many_arguments, reason = "one text of several")]
fn text(
    ui: &mut Ui,
    place: Rect,
    id: impl std::hash::Hash + std::fmt::Debug + Copy,
    document: &Document,
    detail: &str,
    pane: &mut Pane,
    marks: &[Mark],
    looks: &Looks,
) -> Used {
    let id = ui.scope_id().with(id);
    let rule = colors(ui).rule;
    let head = Rect::from_min_size(
        pos2(place.left() + looks.margin, place.top() + 8.0),
        Vec2::new(place.width() - looks.margin - 12.0, HEAD - 12.0),
    );
    let painter = ui.painter();
    painter.hline(
        place.x_range(),
        place.top() + HEAD - 1.0,
        egui::Stroke::new(1.0, rule),
    );
    let head_ui = UiBuilder::new().max_rect(head).id_salt((id, "head"));
    let mut child = ui.new_child(head_ui);
    pane::head(&mut child, document, detail);
    let body = Rect::from_min_max(pos2(place.left(), place.top() + HEAD), place.max);
    let mut child = ui.new_child(UiBuilder::new().max_rect(body).id_salt((id, "body")));
    pane.show(&mut child, id, document, marks, looks)
}

/// Whether a choice that can be on or off was switched.
fn switch(ui: &mut Ui, name: &str, is_on: &mut bool) {
    if widgets::option(ui, name, "Show", *is_on).clicked() {
        *is_on = !*is_on;
    }
}
