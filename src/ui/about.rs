//! The About tab: the story of the dataset, its numbers, where it comes from, where to start.

use eframe::egui::{self, Align, CornerRadius, Layout, Margin, RichText, ScrollArea, Ui};

use super::theme::{self, colors};
use super::widgets;
use crate::app::{Command, State, Tab};
use crate::corpus::Corpus;
use crate::corpus::page::number;
use crate::dataset::{Edtf, Extent, Link, SourceText};

/// Numbers of a dataset, with what is counted. Made once for each dataset.
#[derive(Debug, Default)]
pub struct About {
    /// Held weakly, so that its address is not given to another meanwhile.
    of: std::sync::Weak<Corpus>,
    numbers: Vec<(String, &'static str)>,
    dates: String,
}

impl About {
    pub fn show(&mut self, ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
        let corpus = state.corpus();
        let identity = std::sync::Arc::downgrade(corpus);
        if !self.of.ptr_eq(&identity) {
            *self = Self {
                of: identity,
                numbers: numbers(corpus),
                dates: dates(corpus),
            };
        }
        let scroll = super::reader::scroll_keys(ui);
        ScrollArea::vertical()
            .id_salt("about")
            .auto_shrink(false)
            .show(ui, |ui| {
                if scroll != 0.0 {
                    ui.scroll_with_delta(egui::vec2(0.0, scroll));
                }
                let wide = ui.available_width() > 1060.0;
                let width = if wide {
                    1000.0
                } else {
                    (ui.available_width() - 48.0).min(680.0)
                };
                let margin = ((ui.available_width() - width) / 2.0).max(24.0);
                ui.horizontal_top(|ui| {
                    ui.add_space(margin);
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        self.page(ui, corpus, wide, commands);
                    });
                });
            });
    }

    fn page(&self, ui: &mut Ui, corpus: &Corpus, wide: bool, commands: &mut Vec<Command>) {
        let dataset = &corpus.dataset;
        ui.add_space(36.0);
        ui.add(
            egui::Label::new(
                RichText::new(&dataset.title)
                    .font(theme::serif_semibold(30.0))
                    .line_height(Some(38.0)),
            )
            .wrap(),
        );
        ui.add_space(8.0);
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(680.0));
            body(ui, &dataset.about.summary, 18.0, 27.0);
        });
        ui.add_space(20.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 28.0;
            for (count, what) in &self.numbers {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.label(RichText::new(count).font(theme::semibold(22.0)));
                    widgets::small(ui, *what);
                });
            }
        });
        if !self.dates.is_empty() {
            ui.add_space(8.0);
            widgets::small(ui, &self.dates);
        }
        ui.add_space(24.0);
        if wide {
            ui.with_layout(Layout::left_to_right(Align::TOP), |ui| {
                ui.spacing_mut().item_spacing.x = 48.0;
                ui.vertical(|ui| {
                    ui.set_width(theme::MEASURE + 20.0);
                    story(ui, corpus);
                });
                ui.vertical(|ui| {
                    ui.set_width(330.0);
                    start_here(ui, corpus, commands);
                    provenance(ui, corpus);
                });
            });
        } else {
            start_here(ui, corpus, commands);
            story(ui, corpus);
            provenance(ui, corpus);
        }
        ui.add_space(48.0);
    }
}

fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(theme::semibold(theme::HEADING_SIZE)));
    ui.add_space(2.0);
}

fn body(ui: &mut Ui, text: &str, size: f32, line: f32) {
    for paragraph in text.split("\n\n").filter(|it| !it.trim().is_empty()) {
        let text = RichText::new(paragraph.trim())
            .font(theme::serif(size))
            .line_height(Some(line));
        ui.add(egui::Label::new(text).wrap());
        ui.add_space(8.0);
    }
}

fn story(ui: &mut Ui, corpus: &Corpus) {
    let about = &corpus.dataset.about;
    if about.sections.is_empty() && about.summary.is_empty() {
        widgets::small(ui, "This dataset says nothing about itself.");
    }
    for section in &about.sections {
        heading(ui, &section.title);
        body(ui, &section.text, theme::BODY_SIZE, theme::BODY_LINE);
        ui.add_space(14.0);
    }
}

fn start_here(ui: &mut Ui, corpus: &Corpus, commands: &mut Vec<Command>) {
    let colors = colors(ui);
    egui::Frame::new()
        .fill(colors.surface)
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::same(16))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            heading(ui, "Start here");
            let mut is_first = true;
            for start in &corpus.dataset.about.start_here {
                if !corpus.has(&start.open) {
                    continue;
                }
                if !std::mem::take(&mut is_first) {
                    ui.add_space(6.0);
                }
                ui.spacing_mut().item_spacing.y = 1.0;
                let title = corpus.title_of(&start.open);
                if widgets::link(ui, RichText::new(title)).clicked() {
                    commands.push(Command::Go(start.open.clone().into()));
                }
                let kind = match start.open {
                    Link::Cable(_) => "Cable",
                    Link::Statement(_) => "Statement",
                    Link::Entity(_) => "Entity",
                    Link::Article(_) => "Article",
                    Link::Mission(_) => "Mission",
                    Link::Claim(_) => "Claim",
                    Link::Nothing => "",
                };
                let detail = if start.why.is_empty() {
                    kind.to_owned()
                } else {
                    format!("{kind} · {}", start.why)
                };
                widgets::small(ui, detail);
            }
            if is_first {
                if widgets::link(ui, RichText::new("Browse the cables")).clicked() {
                    commands.push(Command::Show(Tab::Cables));
                }
                if widgets::link(ui, RichText::new("Browse the entities")).clicked() {
                    commands.push(Command::Show(Tab::Entities));
                }
            }
        });
    ui.add_space(20.0);
}

fn provenance(ui: &mut Ui, corpus: &Corpus) {
    let about = &corpus.dataset.about;
    for (title, text) in [
        ("Where it comes from", about.provenance.clone()),
        ("Terms", about.license.clone()),
        ("Made by", about.curators.join(", ")),
        ("Last changed", about.updated.for_people()),
    ] {
        if !text.is_empty() {
            heading(ui, title);
            let text = RichText::new(text).line_height(Some(20.0));
            ui.add(egui::Label::new(text).wrap());
            ui.add_space(12.0);
        }
    }
}

fn numbers(corpus: &Corpus) -> Vec<(String, &'static str)> {
    let dataset = &corpus.dataset;
    let quotations: usize = dataset
        .cables
        .iter()
        .map(|cable| &cable.text)
        .chain(dataset.statements.iter().map(|it| &it.text))
        .map(|text| match text {
            SourceText::Excerpts { passages, .. } => {
                passages.iter().map(|passage| passage.readings.len()).sum()
            }
            _ => 0,
        })
        .sum();
    let has_only_single = dataset
        .cables
        .iter()
        .all(|cable| cable.extent == Extent::One);
    let cables = if has_only_single {
        "cables"
    } else {
        "cables and series"
    };
    [
        (dataset.cables.len(), cables),
        (dataset.missions.len(), "missions"),
        (dataset.statements.len(), "statements"),
        (dataset.articles.len(), "articles"),
        (quotations, "printed readings"),
        (dataset.claims.len(), "claims compared"),
        (dataset.entities.len(), "entities"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| (number(count), what))
    .collect()
}

/// From when to when the cables are dated, in words.
fn dates(corpus: &Corpus) -> String {
    let dated = || {
        corpus
            .dataset
            .cables
            .iter()
            .filter_map(|cable| cable.date.filed_under())
            .map(Edtf::Single)
    };
    let undated = corpus.dataset.cables.len() - dated().count();
    let range = match (dated().min(), dated().max()) {
        (Some(first), Some(last)) if first != last => format!(
            "Cables dated {} to {}",
            first.for_people(),
            last.for_people()
        ),
        (Some(only), Some(_)) => format!("Cables dated {}", only.for_people()),
        _ => return String::new(),
    };
    match undated {
        0 => range,
        n => format!("{range}; {} without such a date", number(n)),
    }
}
