//! Small parts that several views share.

use eframe::egui::{
    self, Align, Align2, Color32, CornerRadius, Layout, Response, RichText, Role, Sense, Stroke,
    Ui, Vec2, WidgetInfo,
};

use super::icons;
use super::theme::{self, colors};

/// A button that shows an icon alone. `name` is its tooltip and its accessible name.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str, is_enabled: bool) -> Response {
    let text = RichText::new(icon).font(theme::icons(17.0));
    let button = egui::Button::new(text)
        .frame(false)
        .min_size(Vec2::splat(26.0));
    let response = ui.add_enabled(is_enabled, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
    focus_ring(ui, &response);
    response.on_hover_text(name)
}

/// A line around what has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(1.5, colors(ui).accent);
        ui.painter().rect_stroke(
            response.rect,
            CornerRadius::same(4),
            stroke,
            egui::StrokeKind::Inside,
        );
    }
}

/// A word that leads somewhere.
pub fn link(ui: &mut Ui, text: impl Into<RichText>) -> Response {
    let accent = colors(ui).accent;
    ui.add(egui::Link::new(text.into().color(accent)))
}

/// A line of muted small text.
pub fn small(ui: &mut Ui, text: impl Into<String>) -> Response {
    let muted = colors(ui).muted;
    ui.label(RichText::new(text).size(theme::SMALL_SIZE).color(muted))
}

/// As much of a text as a row can show, however long it is.
#[must_use]
pub fn clip(text: &str) -> &str {
    const MOST_BYTES: usize = 400;
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A row of a list: a name at the left, a count at the right, a faint bar behind it. Gives the
/// response of the whole row.
pub struct Row<'a> {
    pub name: &'a str,
    pub count: &'a str,
    /// How much of the row's width the bar takes, 0 to 1.
    pub share: f32,
    pub is_selected: bool,
    /// The name is struck through: the row leaves out.
    pub is_excluded: bool,
    /// What the row is to those who cannot see it.
    pub role: Role,
    /// What the row is called to those who cannot see it.
    pub accessible_name: String,
    /// Room at the right for something else.
    pub right_margin: f32,
}

impl Row<'_> {
    pub fn show(self, ui: &mut Ui) -> Response {
        let colors = colors(ui);
        let size = Vec2::new(ui.available_width(), theme::ROW - 2.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let (is_selected, name) = (self.is_selected, self.accessible_name);
        let role = self.role;
        response.widget_info(|| WidgetInfo::selected(role, true, is_selected, &name));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let painter = ui.painter();
        let radius = CornerRadius::same(4);
        let fill = if self.is_selected {
            colors.selected
        } else if response.hovered() || response.has_focus() {
            colors.bar
        } else {
            Color32::TRANSPARENT
        };
        painter.rect_filled(rect, radius, fill);
        if self.share > 0.0 && !self.is_selected {
            let mut bar = rect;
            bar.set_width((rect.width() * self.share).max(2.0));
            painter.rect_filled(bar, radius, colors.bar);
        }
        focus_ring(ui, &response);
        let count = painter.layout_no_wrap(
            self.count.to_owned(),
            theme::sans(theme::SMALL_SIZE),
            colors.muted,
        );
        let count_left = rect.right() - 6.0 - self.right_margin - count.size().x;
        let font = theme::sans(theme::TEXT_SIZE);
        let mut format = egui::TextFormat::simple(font, colors.ink);
        if self.is_excluded {
            format.strikethrough = Stroke::new(1.0, colors.muted);
            format.color = colors.muted;
        }
        let mut job = egui::text::LayoutJob::single_section(clip(self.name).to_owned(), format);
        job.wrap = egui::text::TextWrapping::truncate_at_width(
            (count_left - rect.left() - 14.0).max(10.0),
        );
        let name = painter.layout_job(job);
        let y = |height: f32| rect.center().y - height / 2.0;
        let name_at = egui::pos2(rect.left() + 6.0, y(name.size().y));
        let is_elided = name.elided;
        painter.galley(name_at, name, colors.ink);
        let count_at = egui::pos2(count_left, y(count.size().y));
        painter.galley(count_at, count, colors.muted);
        if is_elided {
            response.on_hover_text(self.name)
        } else {
            response
        }
    }
}

/// A condition that is in force; the cross takes it away. Gives whether it was clicked.
pub fn chip(ui: &mut Ui, text: &str) -> bool {
    removable(ui, text, &format!("Remove filter: {text}"))
}

/// Something that can be taken away by a click. `name` is its accessible name.
pub fn removable(ui: &mut Ui, text: &str, name: &str) -> bool {
    let colors = colors(ui);
    let response = egui::Frame::new()
        .fill(colors.selected)
        .corner_radius(CornerRadius::same(4))
        .inner_margin(egui::Margin::symmetric(8, 2))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(
                RichText::new(text)
                    .size(theme::SMALL_SIZE)
                    .color(colors.ink),
            );
            ui.label(
                RichText::new(icons::X)
                    .font(theme::icons(11.0))
                    .color(colors.muted),
            );
        })
        .response
        .interact(Sense::click())
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    focus_ring(ui, &response);
    response.clicked()
}

/// A word with a line under it where it is the one on show.
pub fn tab(ui: &mut Ui, text: &str, detail: &str, is_selected: bool) -> Response {
    let colors = colors(ui);
    let (font, color) = if is_selected {
        (theme::semibold(theme::TEXT_SIZE), colors.ink)
    } else {
        (theme::sans(theme::TEXT_SIZE), colors.muted)
    };
    let painter = ui.painter();
    let name = painter.layout_no_wrap(text.to_owned(), font, color);
    let count = painter.layout_no_wrap(
        detail.to_owned(),
        theme::sans(theme::SMALL_SIZE),
        colors.muted,
    );
    let gap = if detail.is_empty() { 0.0 } else { 5.0 };
    let width = name.size().x + gap + count.size().x;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width + 4.0, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_selected, text));
    let y = |height: f32| rect.center().y - height / 2.0;
    let painter = ui.painter();
    let hover = response.hovered() || response.has_focus();
    let left = rect.left() + 2.0;
    let name_size = name.size();
    painter.galley_with_override_text_color(
        egui::pos2(left, y(name_size.y)),
        name,
        if hover { colors.ink } else { color },
    );
    painter.galley(
        egui::pos2(left + name_size.x + gap, y(count.size().y)),
        count,
        colors.muted,
    );
    if is_selected || response.has_focus() {
        let stroke = Stroke::new(2.0, colors.accent);
        painter.hline(rect.x_range(), rect.bottom() - 1.0, stroke);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// One of several words of which one is chosen, in small type.
pub fn option(ui: &mut Ui, text: &str, of: &str, is_chosen: bool) -> Response {
    let colors = colors(ui);
    let (font, color) = if is_chosen {
        (theme::semibold(theme::SMALL_SIZE), colors.ink)
    } else {
        (theme::sans(theme::SMALL_SIZE), colors.muted)
    };
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(text.to_owned(), font, color);
    let size = Vec2::new(galley.size().x + 4.0, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("{of}: {text}");
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
    let hover = response.hovered() || response.has_focus();
    let at = egui::pos2(rect.left() + 2.0, rect.center().y - galley.size().y / 2.0);
    let painter = ui.painter();
    painter.galley_with_override_text_color(at, galley, if hover { colors.ink } else { color });
    if is_chosen || response.has_focus() {
        let stroke = Stroke::new(1.5, colors.accent);
        painter.hline(rect.x_range(), rect.bottom() - 1.0, stroke);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// One sentence of what belongs here, and what to do.
pub fn empty(ui: &mut Ui, sentence: &str, add_action: impl FnOnce(&mut Ui)) {
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space((ui.available_height() * 0.3).min(160.0));
        let muted = colors(ui).muted;
        ui.label(
            RichText::new(sentence)
                .font(theme::serif(theme::BODY_SIZE))
                .color(muted),
        );
        ui.add_space(8.0);
        add_action(ui);
    });
}

/// Cables over time as small bars, with the first and last label under them.
pub fn bars(ui: &mut Ui, bars: &[(String, usize)], height: f32) {
    let colors = colors(ui);
    let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let width = ui.available_width().min(theme::MEASURE);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height + 18.0), Sense::hover());
    let summary = bars
        .iter()
        .map(|(label, count)| format!("{label}: {count}"))
        .collect::<Vec<_>>()
        .join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &summary));
    if most == 0 {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "pixels")]
    let (step, scale) = ((width / bars.len() as f32).min(28.0), height / most as f32);
    let base = rect.top() + height;
    let painter = ui.painter();
    let mut x = rect.left();
    let mut hovered = None;
    for (label, count) in bars {
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let tall = *count as f32 * scale;
        let bar = egui::Rect::from_min_max(
            egui::pos2(x, base - tall),
            egui::pos2(x + (step - 1.5).max(0.8), base),
        );
        painter.rect_filled(bar, CornerRadius::ZERO, colors.accent.gamma_multiply(0.75));
        let column = egui::Rect::from_x_y_ranges(x..=x + step, rect.y_range());
        if response.hover_pos().is_some_and(|at| column.contains(at)) {
            hovered = Some(format!("{label}: {count}"));
        }
        x += step;
    }
    painter.hline(rect.left()..=x, base + 0.5, Stroke::new(1.0, colors.rule));
    let small = theme::sans(theme::SMALL_SIZE - 0.5);
    if let (Some((first, _)), Some((last, _))) = (bars.first(), bars.last()) {
        let at = |x: f32| egui::pos2(x, base + 3.0);
        painter.text(
            at(rect.left()),
            Align2::LEFT_TOP,
            first,
            small.clone(),
            colors.muted,
        );
        if x - rect.left() > 120.0 {
            painter.text(at(x), Align2::RIGHT_TOP, last, small, colors.muted);
        }
    }
    if let Some(hovered) = hovered {
        response.on_hover_text_at_pointer(hovered);
    }
}
