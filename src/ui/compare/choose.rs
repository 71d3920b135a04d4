//! What is compared with what: the text on the left, the columns, and whose wording is the base.

use eframe::egui::{
    self, ComboBox, Frame, Margin, Panel, Popup, PopupCloseBehavior, RichText, Role, ScrollArea,
    Ui, WidgetInfo,
};

use crate::app::{Command, State};
use crate::corpus::Corpus;
use crate::corpus::citation::dated;
use crate::corpus::comparison::{Comparison, Subject};
use crate::corpus::page::number;
use crate::dataset::Link;
use crate::figure::view::compare::Options;
use crate::text::fold;
use crate::ui::theme::{self, colors};
use crate::ui::widgets;

/// What the lists of texts remember between frames.
#[derive(Debug, Default)]
pub struct Chooser {
    filter: String,
    found: Option<Found>,
}

/// The texts that match what was typed.
#[derive(Debug)]
struct Found {
    filter: String,
    dataset: String,
    subjects: Vec<(Subject, String)>,
    /// There are more.
    is_cut: bool,
}

/// How many texts a list shows.
const LISTED: usize = 80;

impl Chooser {
    /// The bar in which the texts are chosen.
    pub fn bar(
        &mut self,
        ui: &mut Ui,
        state: &State,
        comparison: Option<&Comparison>,
        options: &mut Options,
        commands: &mut Vec<Command>,
    ) {
        let frame = Frame::new()
            .fill(colors(ui).surface)
            .inner_margin(Margin::symmetric(16, 5));
        Panel::top("compared texts").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let name = comparison.map_or("", |it| it.left.title.as_str());
                let name = if name.is_empty() {
                    "Choose a text"
                } else {
                    name
                };
                let button = ui.button(short(name, 48));
                button.widget_info(|| {
                    WidgetInfo::labeled(Role::Button, true, format!("Text on the left: {name}"))
                });
                if let Some(subject) = self.list(&button, state) {
                    commands.push(Command::Compare(subject));
                }
                widgets::small(ui, "beside");
                let chosen = options.choice(state.corpus(), state.decisions()).right;
                let columns = comparison.map_or(&[][..], |it| it.columns.as_slice());
                for column in columns {
                    let Some(subject) = &column.document.subject else {
                        continue;
                    };
                    let name = column_name(&column.document);
                    if chip(ui, &name) {
                        let mut right = chosen.clone();
                        right.retain(|it| it != subject);
                        options.right = Some(right);
                    }
                }
                let add = ui.button("Add a text…");
                if let Some(subject) = self.list(&add, state)
                    && !chosen.contains(&subject)
                    && options.left.as_ref() != Some(&subject)
                {
                    let mut right = chosen.clone();
                    right.push(subject);
                    options.right = Some(right);
                }
                if options.right.is_some()
                    && options.left.is_some()
                    && widgets::link(
                        ui,
                        RichText::new("those that quote it").size(theme::SMALL_SIZE),
                    )
                    .clicked()
                {
                    options.right = None;
                }
            });
        });
    }

    /// A list of texts under a button, with a field to find one. Gives the one that was chosen.
    fn list(&mut self, button: &egui::Response, state: &State) -> Option<Subject> {
        let popup = Popup::menu(button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .width(440.0);
        if button.clicked() {
            self.filter.clear();
        }
        let mut chosen = None;
        let popup_id = popup.get_id();
        let shown = popup.show(|ui| {
            ui.set_min_width(420.0);
            let field = ui.add(
                egui::TextEdit::singleline(&mut self.filter)
                    .hint_text("Find a cable, a statement or an article")
                    .char_limit(200)
                    .desired_width(f32::INFINITY),
            );
            field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find a text"));
            if button.clicked() {
                field.request_focus();
            }
            let found = self.found(state.corpus());
            let takes_first = field.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
            if takes_first {
                chosen = found.subjects.first().map(|(subject, _)| subject.clone());
            }
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (subject, name) in &found.subjects {
                    let text = RichText::new(short(name, 90));
                    let button = egui::Button::new(text).frame(false).truncate();
                    if ui.add(button).clicked() {
                        chosen = Some(subject.clone());
                    }
                }
                if found.subjects.is_empty() {
                    widgets::small(ui, "No text matches.");
                } else if found.is_cut {
                    widgets::small(
                        ui,
                        format!("The first {}: type to find others.", number(LISTED)),
                    );
                }
            });
        });
        if chosen.is_some() {
            Popup::close_id(&shown?.response.ctx, popup_id);
        }
        chosen
    }

    fn found(&mut self, corpus: &Corpus) -> &Found {
        self.found
            .take_if(|it| it.filter != self.filter || it.dataset != corpus.dataset.id);
        let filter = &self.filter;
        self.found.get_or_insert_with(|| find(corpus, filter))
    }
}

/// The texts whose names have all words that were typed.
fn find(corpus: &Corpus, filter: &str) -> Found {
    let wanted: Vec<String> = filter
        .split_whitespace()
        .map(|it| fold(it).into_owned())
        .collect();
    let articles = corpus.dataset.articles.iter().map(|article| {
        let subject = Subject::Article(article.id.clone());
        let date = dated(article.published, &article.published_basis);
        (subject, joined(&[&article.outlet, &article.title, &date]))
    });
    let sources = corpus.sources().filter_map(|source| {
        let link = corpus.link_to(source);
        let title = corpus.title_of(&link);
        let (kind, date) = match &link {
            Link::Cable(id) => {
                let cable = corpus.cable(id)?;
                ("cable", dated(cable.date, &cable.date_basis))
            }
            Link::Statement(id) => {
                let statement = corpus.statement(id)?;
                ("statement", dated(statement.date, &statement.date_basis))
            }
            _ => return None,
        };
        Some((Subject::of(&link)?, joined(&[kind, &title, &date])))
    });
    let mut subjects: Vec<(Subject, String)> = sources
        .chain(articles)
        .filter(|(_, name)| {
            if wanted.is_empty() {
                return true;
            }
            let name = name.to_lowercase();
            wanted.iter().all(|word| name.contains(word))
        })
        .take(LISTED + 1)
        .collect();
    let is_cut = subjects.len() > LISTED;
    subjects.truncate(LISTED);
    Found {
        filter: filter.to_owned(),
        dataset: corpus.dataset.id.clone(),
        subjects,
        is_cut,
    }
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|it| !it.is_empty()).collect();
    parts.join(" · ")
}

fn column_name(document: &crate::corpus::comparison::Document) -> String {
    let name = if document.by.is_empty() {
        &document.title
    } else {
        &document.by
    };
    short(name, 32)
}

/// As many characters as there is room for.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", head.trim_end())
}

/// A column as a chip; the cross takes it away.
fn chip(ui: &mut Ui, name: &str) -> bool {
    widgets::removable(ui, name, &format!("Take away the column: {name}"))
}

/// Whose wording the others are compared with.
pub fn base(ui: &mut Ui, comparison: &Comparison, options: &mut Options) {
    let articles: Vec<(String, String)> = comparison
        .columns
        .iter()
        .filter_map(|column| match &column.document.subject {
            Some(Subject::Article(id)) => Some((id.clone(), column_name(&column.document))),
            _ => None,
        })
        .collect();
    let usual = if comparison.measures.is_some() {
        "the text itself"
    } else {
        "the first quotation"
    };
    let name_of = |id: &String| {
        let found = articles.iter().find(|(other, _)| other == id);
        found.map_or(usual, |(_, name)| name.as_str())
    };
    let current = options.base.as_ref().map_or(usual, name_of).to_owned();
    widgets::small(ui, "Compared with");
    let response = ComboBox::from_id_salt("base")
        .selected_text(current)
        .width(150.0)
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut options.base, None, usual);
            for (id, name) in &articles {
                ui.selectable_value(&mut options.base, Some(id.clone()), name);
            }
        })
        .response;
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Compared with"));
}
