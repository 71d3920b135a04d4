//! The link that was chosen: both wordings with their difference, why there is a link, what it
//! changes, and what can be done with it.

use std::ops::Range;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    self, Align, Frame, Layout, Margin, Panel, Popup, PopupCloseBehavior, RichText, Stroke, Ui,
};

use super::{Hand, looks};
use crate::app::state::comparing::walk;
use crate::app::{Command, State};
use crate::compare::drift::{Op, Step};
use crate::corpus::comparison::{
    Comparison, Decision, Document, Link, Verdict, is_another, kind_in_words,
};
use crate::corpus::page::number;
use crate::ui::theme::{self, colors};
use crate::ui::{icons, widgets};

/// The longest stretch of words that is shown whole, in characters.
const LONGEST: usize = 160;
/// How many characters of what stands around the words are shown.
const AROUND: usize = 90;

/// The card of the link that was chosen, or of the words that are linked by hand.
pub fn show(
    ui: &mut Ui,
    state: &State,
    comparison: &Comparison,
    hand: &mut Hand,
    commands: &mut Vec<Command>,
) {
    if hand.is_on {
        by_hand(ui, comparison, hand, commands);
        return;
    }
    let order = walk(comparison, state.views.compare.shows_possible);
    let frame = Frame::new()
        .fill(colors(ui).surface)
        .inner_margin(Margin::symmetric(16, 8));
    Panel::bottom("link card").frame(frame).show(ui, |ui| {
        let current = state.comparing.current;
        let link = current.and_then(|(column, at)| {
            Some((
                comparison.columns.get(column)?,
                comparison.link(column, at)?,
            ))
        });
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            steps(ui, &order, current, commands);
            match link {
                None => {
                    let all = number(order.len());
                    widgets::small(
                        ui,
                        format!("{all} links: choose one, or walk them with N and P"),
                    );
                    key(ui);
                }
                Some((column, link)) => {
                    title(ui, &comparison.left, &column.document, link, commands);
                }
            }
        });
        if let Some((column, link)) = link {
            details(ui, &comparison.left, &column.document, link);
        }
    });
}

fn steps(
    ui: &mut Ui,
    order: &[(usize, usize)],
    current: Option<(usize, usize)>,
    commands: &mut Vec<Command>,
) {
    let has_any = !order.is_empty();
    let name = "Previous quotation (P)";
    if widgets::icon_button(ui, icons::CARET_UP, name, has_any).clicked() {
        commands.push(Command::PreviousQuotation);
    }
    let name = "Next quotation (N)";
    if widgets::icon_button(ui, icons::CARET_DOWN, name, has_any).clicked() {
        commands.push(Command::NextQuotation);
    }
    let at = current.and_then(|current| order.iter().position(|it| *it == current));
    if let Some(at) = at {
        let all = number(order.len());
        widgets::small(ui, format!("{} of {all}", number(at + 1)));
        ui.add_space(8.0);
    }
}

/// What the lines under the words mean.
fn key(ui: &mut Ui) {
    use crate::compare::Kind;
    for kind in [
        Kind::Verbatim,
        Kind::Elided,
        Kind::Altered,
        Kind::Paraphrased,
    ] {
        ui.add_space(10.0);
        let label = widgets::small(ui, looks::name(kind));
        let y = label.rect.bottom() + 1.0;
        looks::underline(
            ui,
            label.rect.x_range().min..=label.rect.x_range().max,
            y,
            kind,
            false,
        );
    }
}

/// Of what kind it is, whose, and what can be done with it.
fn title(ui: &mut Ui, left: &Document, right: &Document, link: &Link, commands: &mut Vec<Command>) {
    let color = looks::color(ui, link.kind);
    let kind = RichText::new(kind_in_words(link)).font(theme::semibold(theme::TEXT_SIZE));
    ui.label(kind.color(color));
    let share = format!("{:.0} % of the words agree", link.score * 100.0);
    widgets::small(ui, format!("· {} · {share}", right.by));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if widgets::icon_button(ui, icons::X, "Close", true).clicked() {
            commands.push(Command::SelectQuotation(None));
        }
        if ui.button("Copy finding").clicked() {
            commands.push(Command::CopyFinding);
        }
        let ends = ui.button("Correct ends…");
        Popup::menu(&ends)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| correct(ui, left, right, link, commands));
        let mut decide = |verdict: Option<Verdict>| {
            let is_reset = verdict.is_none();
            let about = Decision::about(left, right, link, verdict.unwrap_or(Verdict::Confirmed));
            commands.extend(about.map(|decision| {
                if is_reset {
                    Command::ResetDecision(Box::new(decision))
                } else {
                    Command::Decide(Box::new(decision))
                }
            }));
        };
        if link.verdict.is_some() && ui.button("Take back").clicked() {
            decide(None);
        }
        if link.verdict != Some(Verdict::Rejected) && ui.button("Reject").clicked() {
            decide(Some(Verdict::Rejected));
        }
        if link.verdict != Some(Verdict::Confirmed) && ui.button("Confirm").clicked() {
            decide(Some(Verdict::Confirmed));
        }
    });
}

/// Buttons that move the ends of a link by a word.
fn correct(
    ui: &mut Ui,
    left: &Document,
    right: &Document,
    link: &Link,
    commands: &mut Vec<Command>,
) {
    for (name, document, range, is_left) in [
        ("left", left, &link.left, true),
        ("right", right, &link.right, false),
    ] {
        for (end, is_start) in [("Start", true), ("End", false)] {
            ui.horizontal(|ui| {
                ui.label(format!("{end}, {name}"));
                for (icon, by, way) in [
                    (icons::ARROW_LEFT, -1, "back"),
                    (icons::ARROW_RIGHT, 1, "on"),
                ] {
                    let label = format!("{end} on the {name}: a word {way}");
                    if !widgets::icon_button(ui, icon, &label, true).clicked() {
                        continue;
                    }
                    let Some(moved) = stepped(document, range, is_start, by) else {
                        continue;
                    };
                    let (a, b) = if is_left {
                        (moved, link.right.clone())
                    } else {
                        (link.left.clone(), moved)
                    };
                    let decision = Decision::corrected(left, right, link, a, b);
                    commands.extend(decision.map(|it| Command::Decide(Box::new(it))));
                }
            });
        }
    }
}

/// A range with one end moved by a word; none where that leaves no word.
fn stepped(
    document: &Document,
    range: &Range<usize>,
    is_start: bool,
    by: isize,
) -> Option<Range<usize>> {
    let words: Vec<Range<usize>> = crate::text::words::spans(&document.text).collect();
    let first = words.partition_point(|it| it.end <= range.start);
    let last = words
        .partition_point(|it| it.start < range.end)
        .checked_sub(1)?;
    let (first, last) = if is_start {
        (first.checked_add_signed(by)?, last)
    } else {
        (first, last.checked_add_signed(by)?)
    };
    (first <= last).then_some(())?;
    Some(words.get(first)?.start..words.get(last)?.end)
}

fn details(ui: &mut Ui, left: &Document, right: &Document, link: &Link) {
    let colors = colors(ui);
    ui.spacing_mut().item_spacing.y = 3.0;
    ui.add(egui::Label::new(redline(ui, left, right, link)).wrap());
    let words = link.drift.in_words(&left.text, &right.text);
    let said = if words.is_empty() {
        "No word changed.".to_owned()
    } else {
        sentence(&words)
    };
    let said = RichText::new(said).size(theme::SMALL_SIZE);
    ui.add(egui::Label::new(said.color(colors.ink)).wrap());
    if !link.drift.flags.is_empty() {
        let flags: Vec<String> = link
            .drift
            .flags
            .iter()
            .map(|flag| flag.in_words(&left.text, &right.text))
            .collect();
        let text = RichText::new(format!("≠ {}", flags.join("; "))).size(theme::SMALL_SIZE);
        ui.add(egui::Label::new(text.color(colors.warning)).wrap());
    }
    if !link.reasons.is_empty() {
        let text = format!("Linked because {}.", link.reasons.join("; "));
        let text = RichText::new(text).size(theme::SMALL_SIZE);
        ui.add(egui::Label::new(text.color(colors.muted)).wrap());
    }
}

fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(char::to_uppercase);
    first
        .into_iter()
        .flatten()
        .chain(chars)
        .chain(['.'])
        .collect()
}

/// The wording with what was lost struck through and what came underlined, and a little of what
/// stands around it on the left: what was left out.
fn redline(ui: &Ui, left: &Document, right: &Document, link: &Link) -> LayoutJob {
    let colors = colors(ui);
    let plain = TextFormat {
        font_id: theme::serif(theme::BODY_SIZE - 1.0),
        color: colors.ink,
        line_height: Some(22.0),
        ..TextFormat::default()
    };
    let muted = TextFormat {
        color: colors.muted,
        ..plain.clone()
    };
    let lost = TextFormat {
        color: colors.muted,
        strikethrough: Stroke::new(1.5, colors.altered),
        ..plain.clone()
    };
    let came = TextFormat {
        font_id: theme::serif_semibold(theme::BODY_SIZE - 1.0),
        color: colors.altered,
        underline: Stroke::new(1.5, colors.altered),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    job.append(&around(left, link.left.start, true), 0.0, muted.clone());
    let shows_gone = !is_another(&link.drift);
    if !shows_gone {
        let words = left.text.get(link.left.clone()).unwrap_or_default();
        job.append(&short(words), 0.0, muted.clone());
        job.append(" → ", 0.0, plain.clone());
    }
    if link.drift.steps.is_empty() {
        let words = right.text.get(link.right.clone()).unwrap_or_default();
        job.append(&short(words), 0.0, plain.clone());
    }
    let mut has_gap = false;
    for Step { op, base, other } in &link.drift.steps {
        let base = short(left.text.get(base.clone()).unwrap_or_default());
        let other = short(right.text.get(other.clone()).unwrap_or_default());
        let pieces: &[(&str, &TextFormat)] = match op {
            Op::Kept | Op::Spelling => &[(&other, &plain)],
            Op::Substituted => &[(&base, &lost), (&other, &came)],
            Op::Dropped | Op::Elided => &[(&base, &lost)],
            Op::Inserted => &[(&other, &came)],
        };
        for (words, format) in pieces {
            let is_gone = format.strikethrough != Stroke::NONE;
            if words.is_empty() || (is_gone && !shows_gone) {
                continue;
            }
            if has_gap {
                job.append(" ", 0.0, plain.clone());
            }
            job.append(words, 0.0, (*format).clone());
            has_gap = true;
        }
    }
    job.append(&around(left, link.left.end, false), 0.0, muted);
    job
}

/// Words before or after a place, within its paragraph, where the whole text is held.
fn around(document: &Document, at: usize, is_before: bool) -> String {
    use crate::corpus::comparison::Held;
    if document.held != Held::Full {
        return String::new();
    }
    let paragraph = document
        .paragraph_at(at.saturating_sub(usize::from(!is_before)))
        .and_then(|at| document.paragraphs.get(at));
    let Some(range) = paragraph.map(|it| it.range.clone()) else {
        return String::new();
    };
    if is_before {
        let words = document.text.get(range.start..at).unwrap_or_default();
        let count = words.chars().count();
        let tail: String = words.chars().skip(count.saturating_sub(AROUND)).collect();
        if count > AROUND {
            format!("…{}", tail.split_once(' ').map_or("", |(_, rest)| rest))
        } else {
            tail
        }
    } else {
        let words = document.text.get(at..range.end).unwrap_or_default();
        let head: String = words.chars().take(AROUND).collect();
        if head.len() < words.len() {
            format!("{}…", head.rsplit_once(' ').map_or("", |(rest, _)| rest))
        } else {
            head
        }
    }
}

/// A stretch of words, shortened in the middle.
fn short(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    let count = words.chars().count();
    if count <= LONGEST {
        return words;
    }
    let head: String = words.chars().take(LONGEST * 2 / 3).collect();
    let tail: String = words.chars().skip(count - LONGEST / 3).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}

/// What was chosen on both sides, to be linked.
fn by_hand(ui: &mut Ui, comparison: &Comparison, hand: &mut Hand, commands: &mut Vec<Command>) {
    let frame = Frame::new()
        .fill(colors(ui).surface)
        .inner_margin(Margin::symmetric(16, 8));
    Panel::bottom("link card").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            let words = |document: &Document, range: &Range<usize>| {
                short(document.text.get(range.clone()).unwrap_or_default())
            };
            let left = hand.left.as_ref().map(|it| words(&comparison.left, it));
            let right = hand.right.as_ref().and_then(|(column, range)| {
                let column = comparison.columns.get(*column)?;
                Some(words(&column.document, range))
            });
            let say = match (&left, &right) {
                (None, None) => {
                    "Drag over words on the left and over words in a column, then link them."
                        .to_owned()
                }
                (Some(left), None) => format!("“{left}”: now drag over words in a column."),
                (None, Some(right)) => format!("“{right}”: now drag over words on the left."),
                (Some(left), Some(right)) => format!("“{left}” with “{right}”"),
            };
            ui.label(say);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button("Cancel").clicked() {
                    *hand = Hand::default();
                }
                let chosen = hand.left.clone().zip(hand.right.clone());
                let can_link = chosen.is_some();
                if ui
                    .add_enabled(can_link, egui::Button::new("Link them"))
                    .clicked()
                    && let Some((left, (column, right))) = chosen
                    && let Some(column) = comparison.columns.get(column)
                {
                    let made = Decision::made(&comparison.left, &column.document, left, right);
                    commands.extend(made.map(|it| Command::Decide(Box::new(it))));
                    *hand = Hand::default();
                }
            });
        });
    });
}
