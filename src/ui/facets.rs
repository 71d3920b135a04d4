//! The facets at the left of the cables: what there is, how much of it, and what filters now.

use std::collections::HashSet;

use eframe::egui::{self, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo};

use super::theme::{self, colors};
use super::{icons, widgets};
use crate::app::{Command, State};
use crate::corpus::facets::{Facet, Filter, FilterValue};
use crate::corpus::page::number;
use crate::corpus::search::Count;

/// How many values of a facet are shown until all are asked for.
const SHOWN: usize = 7;

/// How many values are shown when all are asked for.
const MOST: usize = 400;

/// Which facets show all their values.
#[derive(Debug, Default)]
pub struct Facets {
    opened: HashSet<Facet>,
}

impl Facets {
    pub fn show(&mut self, ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
        ScrollArea::vertical()
            .id_salt("facets")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.add_space(8.0);
                for facet in Facet::ALL {
                    self.facet(ui, facet, state, commands);
                }
                ui.add_space(16.0);
            });
    }

    fn facet(&mut self, ui: &mut Ui, facet: Facet, state: &State, commands: &mut Vec<Command>) {
        let corpus = state.corpus();
        let values = corpus.facets.values(facet);
        let is_filtered = state.filters.iter().any(|filter| filter.facet == facet);
        // A facet that does not tell cables apart is left out.
        if values.len() < 2 && !is_filtered {
            return;
        }
        let none = Vec::new();
        let counts = state.answer.counts.get(&facet).unwrap_or(&none);
        let counts = with_filtered(counts, state, facet);
        if counts.is_empty() {
            return;
        }
        let muted = colors(ui).muted;
        ui.add_space(8.0);
        ui.label(
            RichText::new(facet.label())
                .font(theme::semibold(theme::SMALL_SIZE))
                .color(muted),
        );
        ui.spacing_mut().item_spacing.y = 1.0;
        let most = counts.iter().map(|count| count.cables).max().unwrap_or(1);
        let is_open = self.opened.contains(&facet);
        let shown = if is_open { MOST } else { SHOWN };
        for count in counts.iter().take(shown) {
            let Some(value) = values.get(count.value as usize) else {
                continue;
            };
            let filter = Filter::including(facet, value.key.clone());
            let excluding = Filter {
                is_excluding: true,
                ..filter.clone()
            };
            let is_selected = state.filters.contains(&filter);
            let is_excluded = state.filters.contains(&excluding);
            let cables = number(count.cables);
            #[expect(clippy::cast_precision_loss, reason = "a share of a row's width")]
            let share = count.cables as f32 / most as f32;
            // An id of its own, so that the focus stays while other rows come and go.
            let row = widgets::Row {
                name: &value.label,
                count: &cables,
                share,
                is_selected,
                is_excluded,
                role: Role::CheckBox,
                accessible_name: format!("{}: {}, {cables}", facet.label(), value.label),
                right_margin: 18.0,
            };
            let response = ui.push_id((facet, &value.key), |ui| row.show(ui)).inner;
            if leave_out(ui, &response, &value.label, is_excluded) {
                commands.push(Command::ToggleFilter(excluding));
            } else if response.clicked() {
                commands.push(Command::ToggleFilter(if is_excluded {
                    excluding
                } else {
                    filter
                }));
            }
        }
        if counts.len() > SHOWN {
            let text = if is_open {
                "Show fewer".to_owned()
            } else {
                format!("Show all {}", number(counts.len()))
            };
            if widgets::link(ui, RichText::new(text).size(theme::SMALL_SIZE)).clicked()
                && !self.opened.remove(&facet)
            {
                self.opened.insert(facet);
            }
        }
        if is_open && counts.len() > MOST {
            widgets::small(
                ui,
                format!(
                    "and {} more: type {}:…",
                    number(counts.len() - MOST),
                    facet.field()
                ),
            );
        }
        ui.add_space(6.0);
    }
}

/// The counts of a facet, with the values that filter now but have no cable left.
fn with_filtered(counts: &[Count], state: &State, facet: Facet) -> Vec<Count> {
    let values = state.corpus().facets.values(facet);
    let mut counts = counts.to_vec();
    for filter in state.filters.iter().filter(|filter| filter.facet == facet) {
        let FilterValue::Key(key) = &filter.value else {
            continue;
        };
        let at = values.iter().position(|value| value.key == *key);
        if let Some(value) = at.and_then(|at| u32::try_from(at).ok())
            && !counts.iter().any(|count| count.value == value)
        {
            counts.push(Count { value, cables: 0 });
        }
    }
    counts
}

/// The sign at a row's right that leaves the value out.
fn leave_out(ui: &Ui, row: &egui::Response, label: &str, is_excluded: bool) -> bool {
    let rect = Rect::from_center_size(
        egui::pos2(row.rect.right() - 11.0, row.rect.center().y),
        egui::Vec2::splat(18.0),
    );
    let response = ui
        .interact(rect, row.id.with("leave out"), Sense::click())
        .on_hover_text(format!("Leave out {label}"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Leave out {label}")));
    if row.hovered() || response.hovered() || response.has_focus() || is_excluded {
        let colors = colors(ui);
        ui.painter().text(
            rect.center(),
            egui::Align2::CENTER_CENTER,
            icons::PROHIBIT,
            theme::icons(13.0),
            if response.hovered() || response.has_focus() {
                colors.ink
            } else {
                colors.muted
            },
        );
    }
    response.clicked()
}
