//! How each sort of block looks.

use eframe::egui::{self, CornerRadius, Margin, RichText, Stroke, Ui};

use super::rich::{self, Looks, Setting};
use crate::app::Command;
use crate::corpus::page::{Block, HeaderLine, Item, Page, PassageBlock, Printed, Text, Wording};
use crate::dataset::Link;
use crate::ui::theme::{self, colors};
use crate::ui::widgets;

/// The width of a header's labels, in points.
const LABELS: f32 = 92.0;

/// The width of the margin with sources, where there is room for one.
const SOURCES: f32 = 168.0;

/// What the page is, and its title.
pub fn title(ui: &mut Ui, page: &Page, looks: Looks, commands: &mut Vec<Command>) {
    ui.add_space(16.0);
    widgets::small(ui, page.kicker.to_uppercase());
    let setting = Setting {
        font: theme::serif_semibold(theme::TITLE_SIZE),
        color: colors(ui).ink,
        line_height: Some(29.0),
        max_width: theme::MEASURE,
    };
    // A title reads as a title: names in it are reached from the text below.
    let title = Text {
        text: page.title.text.clone(),
        marks: page
            .title
            .marks
            .iter()
            .filter(|mark| !matches!(mark.kind, crate::corpus::page::MarkKind::Link(_)))
            .cloned()
            .collect(),
    };
    rich::text(ui, &title, &setting, looks, commands);
}

pub fn block(ui: &mut Ui, block: &Block, looks: Looks, commands: &mut Vec<Command>) {
    let colors = colors(ui);
    match block {
        Block::Heading(text) => {
            ui.label(RichText::new(text).font(theme::semibold(theme::HEADING_SIZE)));
        }
        Block::Header(lines) => header(ui, lines, looks, commands),
        Block::Stamp(text) => stamp(ui, text),
        Block::Body(text) => {
            let setting = Setting {
                font: theme::serif(theme::BODY_SIZE),
                color: colors.ink,
                line_height: Some(theme::BODY_LINE),
                max_width: theme::MEASURE,
            };
            rich::text(ui, text, &setting, looks, commands);
        }
        Block::Note(text) => {
            let setting = Setting {
                font: theme::sans(theme::TEXT_SIZE),
                color: colors.ink,
                line_height: Some(20.0),
                max_width: theme::MEASURE,
            };
            rich::text(ui, text, &setting, looks, commands);
        }
        Block::Gap(text) => gap(ui, text),
        Block::Passage(passage) => passage_block(ui, passage, looks, commands),
        Block::Item(it) => item(ui, it, commands),
        Block::Names(items) => names(ui, items, commands),
        Block::OverTime(over_time) => {
            widgets::bars(ui, &over_time.bars, 56.0);
            if over_time.undated > 0 {
                let undated = crate::corpus::page::count(over_time.undated, "cable");
                widgets::small(ui, format!("and {undated} without a date"));
            }
        }
    }
}

fn header(ui: &mut Ui, lines: &[HeaderLine], looks: Looks, commands: &mut Vec<Command>) {
    let colors = colors(ui);
    ui.spacing_mut().item_spacing.y = 3.0;
    let room = ui.available_width().min(theme::MEASURE) - LABELS;
    for line in lines {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (rect, _) = ui.allocate_exact_size(egui::vec2(LABELS, 19.0), egui::Sense::hover());
            let label = format!("{:<10}:", line.label);
            ui.painter().text(
                rect.left_center(),
                egui::Align2::LEFT_CENTER,
                &label,
                theme::mono(theme::MONO_SIZE),
                colors.muted,
            );
            let setting = Setting {
                font: theme::mono(theme::MONO_SIZE),
                color: if line.is_inferred {
                    colors.muted
                } else {
                    colors.ink
                },
                line_height: Some(19.0),
                max_width: room,
            };
            ui.vertical(|ui| {
                ui.set_max_width(room);
                ui.spacing_mut().item_spacing.y = 0.0;
                rich::text(ui, &line.text, &setting, looks, commands);
                if !line.basis.is_empty() {
                    widgets::small(ui, &line.basis);
                }
            });
        });
    }
    ui.add_space(4.0);
    let width = ui.available_width().min(theme::MEASURE);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(width, 1.0), egui::Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, colors.rule),
    );
}

fn stamp(ui: &mut Ui, text: &str) {
    let color = colors(ui).error;
    egui::Frame::new()
        .stroke(Stroke::new(1.5, color))
        .corner_radius(CornerRadius::same(2))
        .inner_margin(Margin::symmetric(8, 2))
        .show(ui, |ui| {
            ui.label(
                RichText::new(text)
                    .font(theme::mono(theme::SMALL_SIZE))
                    .color(color),
            );
        });
}

/// What is not published: dots, and words that say so.
fn gap(ui: &mut Ui, text: &str) {
    let colors = colors(ui);
    ui.horizontal(|ui| {
        let dots = RichText::new("· · ·").font(theme::serif(theme::BODY_SIZE));
        ui.add(egui::Label::new(dots.color(colors.muted)).selectable(false));
        let words = RichText::new(text)
            .size(theme::SMALL_SIZE)
            .color(colors.muted);
        ui.add(egui::Label::new(words).wrap());
    });
}

fn passage_block(ui: &mut Ui, passage: &PassageBlock, looks: Looks, commands: &mut Vec<Command>) {
    let colors = colors(ui);
    if passage.speaker.is_some() || !passage.gloss.is_empty() {
        ui.scope(|ui| {
            ui.set_max_width(theme::MEASURE);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                if let Some(speaker) = &passage.speaker {
                    let name = RichText::new(&speaker.text.text).size(theme::SMALL_SIZE);
                    if widgets::link(ui, name).clicked() {
                        commands.push(Command::Go(speaker.target.clone()));
                    }
                    if !passage.gloss.is_empty() {
                        widgets::small(ui, "·");
                    }
                }
                if !passage.gloss.is_empty() {
                    widgets::small(ui, &passage.gloss);
                }
            });
        });
    }
    outlets(ui, passage, commands);
    for wording in &passage.wordings {
        let has_margin = ui.available_width() > 560.0;
        let width = if has_margin {
            (ui.available_width() - SOURCES - 16.0).min(theme::MEASURE - 60.0)
        } else {
            ui.available_width()
        };
        let top = ui.cursor().min;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(14.0);
            ui.vertical(|ui| {
                ui.set_width(width - 14.0);
                words(ui, wording, width - 14.0, looks, commands);
                if !has_margin {
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing.x = 12.0;
                        sources(ui, &wording.printed, commands);
                    });
                }
            });
            if has_margin {
                ui.add_space(16.0);
                ui.vertical(|ui| {
                    ui.set_width(SOURCES);
                    ui.add_space(3.0);
                    ui.spacing_mut().item_spacing.y = 1.0;
                    sources(ui, &wording.printed, commands);
                });
            }
        });
        let bottom = ui.cursor().min.y - ui.spacing().item_spacing.y;
        let color = if wording.is_marked {
            colors.verbatim
        } else {
            colors.muted
        };
        let x = top.x + 4.0;
        if wording.is_marked {
            ui.painter()
                .vline(x, top.y..=bottom, Stroke::new(2.0, color));
        } else {
            let line = [egui::pos2(x, top.y), egui::pos2(x, bottom)];
            ui.painter()
                .extend(egui::Shape::dotted_line(&line, color, 4.0, 0.8));
        }
        ui.add_space(4.0);
    }
}

/// The number of outlets that have a passage, at the left of its first line.
fn outlets(ui: &Ui, passage: &PassageBlock, commands: &mut Vec<Command>) {
    let words = passage.wordings.first().map(|it| it.text.text.as_str());
    let (false, Some(words)) = (passage.quoted.by.is_empty(), words) else {
        return;
    };
    let top = ui.cursor().min;
    let place = egui::Rect::from_min_size(
        egui::pos2(
            top.x - rich::BADGE - 1.0,
            top.y + (theme::BODY_LINE - rich::BADGE) / 2.0,
        ),
        egui::Vec2::splat(rich::BADGE),
    );
    let id = ui.unique_id().with("outlets");
    rich::badge(ui, id, place, &passage.quoted, words, commands);
}

fn words(
    ui: &mut Ui,
    wording: &Wording,
    max_width: f32,
    looks: Looks,
    commands: &mut Vec<Command>,
) {
    let colors = colors(ui);
    let (font, color) = if wording.is_marked {
        (theme::serif(theme::BODY_SIZE), colors.ink)
    } else {
        (theme::serif_italic(theme::BODY_SIZE - 0.5), colors.muted)
    };
    let setting = Setting {
        font,
        color,
        line_height: Some(theme::BODY_LINE),
        max_width,
    };
    rich::text(ui, &wording.text, &setting, looks, commands);
    if !wording.is_marked {
        widgets::small(ui, "told in narration");
    }
}

fn sources(ui: &mut Ui, printed: &[Printed], commands: &mut Vec<Command>) {
    for it in printed {
        let text = RichText::new(&it.label).size(theme::SMALL_SIZE);
        let response = widgets::link(ui, text);
        let response = if it.detail.is_empty() {
            response
        } else {
            response.on_hover_text(&it.detail)
        };
        if response.clicked() {
            commands.push(Command::Go(it.article.clone().into()));
        }
    }
}

/// A line that leads somewhere, with what is to be said of it below or beside.
fn item(ui: &mut Ui, it: &Item, commands: &mut Vec<Command>) {
    let colors = colors(ui);
    ui.scope(|ui| {
        ui.set_max_width(theme::MEASURE.min(ui.available_width()));
        ui.spacing_mut().item_spacing.y = 0.0;
        if it.target.link == Link::Nothing {
            ui.label(RichText::new(&it.text.text).color(colors.ink));
        } else if it.text.marks.is_empty() {
            if widgets::link(ui, RichText::new(&it.text.text)).clicked() {
                commands.push(Command::Go(it.target.clone()));
            }
        } else {
            context(ui, it, commands);
        }
        if !it.detail.is_empty() {
            widgets::small(ui, &it.detail);
        }
    });
}

/// A mention with the words around it: the whole line can be clicked.
fn context(ui: &mut Ui, it: &Item, commands: &mut Vec<Command>) {
    let colors = colors(ui);
    let mut job = egui::text::LayoutJob::default();
    let plain = egui::TextFormat {
        font_id: theme::serif(theme::BODY_SIZE - 1.0),
        color: colors.ink,
        line_height: Some(22.0),
        ..egui::TextFormat::default()
    };
    let marked = egui::TextFormat {
        color: colors.accent,
        background: colors.hit,
        ..plain.clone()
    };
    let mut at = 0;
    for mark in &it.text.marks {
        job.append(
            it.text.text.get(at..mark.range.start).unwrap_or_default(),
            0.0,
            plain.clone(),
        );
        let words = it.text.text.get(mark.range.clone()).unwrap_or_default();
        job.append(words, 0.0, marked.clone());
        at = mark.range.end;
    }
    job.append(it.text.text.get(at..).unwrap_or_default(), 0.0, plain);
    let response = ui
        .add(
            egui::Label::new(job)
                .wrap()
                .selectable(false)
                .sense(egui::Sense::click()),
        )
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &it.text.text));
    if response.clicked() {
        commands.push(Command::Go(it.target.clone()));
    }
}

fn names(ui: &mut Ui, items: &[Item], commands: &mut Vec<Command>) {
    ui.scope(|ui| {
        ui.set_max_width(theme::MEASURE.min(ui.available_width()));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
            ui.spacing_mut().interact_size.y = 18.0;
            for (index, it) in items.iter().enumerate() {
                if widgets::link(ui, RichText::new(&it.text.text)).clicked() {
                    commands.push(Command::Go(it.target.clone()));
                }
                if !it.detail.is_empty() {
                    widgets::small(ui, &it.detail);
                }
                if index + 1 < items.len() {
                    ui.add_space(8.0);
                }
            }
        });
    });
}
