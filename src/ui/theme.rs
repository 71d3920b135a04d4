//! Colours, type and spacing: one scale each, for light and dark.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke,
    Style, TextStyle, ThemePreference, Vec2, Visuals,
};

use crate::app::Theme;
use crate::figure::{Color, Font, Palette};

/// The interface's text, in points.
pub const TEXT_SIZE: f32 = 14.0;
/// Counts, dates and labels beside others.
pub const SMALL_SIZE: f32 = 12.5;
/// Headings within a page.
pub const HEADING_SIZE: f32 = 15.0;
/// Titles of pages.
pub const TITLE_SIZE: f32 = 22.0;
/// Documents.
pub const BODY_SIZE: f32 = 16.5;
/// Lines of documents.
pub const BODY_LINE: f32 = 25.0;
/// Headers of cables.
pub const MONO_SIZE: f32 = 13.0;
/// Rows of lists.
pub const ROW: f32 = 26.0;
/// The widest line of a document, in points: about 72 characters.
pub const MEASURE: f32 = 580.0;

/// The colours of a theme, by what they are for.
#[derive(Clone, Copy, Debug)]
pub struct Colors {
    pub paper: Color32,
    pub surface: Color32,
    pub ink: Color32,
    pub muted: Color32,
    pub rule: Color32,
    pub accent: Color32,
    /// Behind what is selected.
    pub selected: Color32,
    /// Behind words that match.
    pub hit: Color32,
    /// Behind the match that is the current one.
    pub current_hit: Color32,
    /// Bars behind counts.
    pub bar: Color32,
    pub verbatim: Color32,
    pub elided: Color32,
    pub altered: Color32,
    pub paraphrased: Color32,
    pub error: Color32,
    pub warning: Color32,
}

impl Colors {
    const fn of(palette: &Palette) -> Self {
        Self {
            paper: color32(palette.paper),
            surface: color32(palette.surface),
            ink: color32(palette.ink),
            muted: color32(palette.muted),
            rule: color32(palette.rule),
            accent: color32(palette.accent),
            selected: color32(palette.selected),
            hit: color32(palette.hit),
            current_hit: color32(palette.current_hit),
            bar: color32(palette.bar),
            verbatim: color32(palette.verbatim),
            elided: color32(palette.elided),
            altered: color32(palette.altered),
            paraphrased: color32(palette.paraphrased),
            error: color32(palette.error),
            warning: color32(palette.warning),
        }
    }
}

/// A colour as the window paints it.
#[must_use]
pub const fn color32(color: Color) -> Color32 {
    if color.a == 255 {
        Color32::from_rgb(color.r, color.g, color.b)
    } else {
        Color32::from_rgba_unmultiplied_const(color.r, color.g, color.b, color.a)
    }
}

const LIGHT: Colors = Colors::of(&Palette::LIGHT);
const DARK: Colors = Colors::of(&Palette::DARK);

/// The colours of the theme that a part of the window is drawn in.
#[must_use]
pub fn colors(ui: &egui::Ui) -> Colors {
    of_visuals(ui.visuals().dark_mode)
}

const fn of_visuals(is_dark: bool) -> Colors {
    if is_dark { DARK } else { LIGHT }
}

/// The colours of the theme that is on.
#[must_use]
pub fn current(ctx: &egui::Context) -> Colors {
    of_visuals(ctx.global_style().visuals.dark_mode)
}

/// The sans for emphasis and headings.
#[must_use]
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("semibold".into()))
}

/// The sans of the interface.
#[must_use]
pub const fn sans(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The serif of documents.
#[must_use]
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif".into()))
}

/// The serif of titles.
#[must_use]
pub fn serif_semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif-semibold".into()))
}

/// The serif of words that are not a document's own.
#[must_use]
pub fn serif_italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif-italic".into()))
}

/// The mono of headers and reference numbers.
#[must_use]
pub const fn mono(size: f32) -> FontId {
    FontId::new(size, FontFamily::Monospace)
}

/// The icons.
#[must_use]
pub fn icons(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons".into()))
}

/// Puts fonts and both themes into a window.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.set_style_of(egui::Theme::Light, style(&LIGHT, Visuals::light()));
    ctx.set_style_of(egui::Theme::Dark, style(&DARK, Visuals::dark()));
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

/// Switches to a theme.
pub fn apply(ctx: &egui::Context, theme: Theme) {
    ctx.set_theme(match theme {
        Theme::System => ThemePreference::System,
        Theme::Light => ThemePreference::Light,
        Theme::Dark => ThemePreference::Dark,
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, data) in [
        ("sans", Font::Sans.data()),
        ("sans-semibold", Font::SansSemibold.data()),
        ("serif", Font::Serif.data()),
        ("serif-semibold", Font::SerifSemibold.data()),
        ("serif-italic", Font::SerifItalic.data()),
        ("mono", Font::Mono.data()),
        ("icons", include_bytes!("../../assets/fonts/Phosphor.ttf")),
    ] {
        let data = Arc::new(FontData::from_static(data));
        fonts.font_data.insert(name.to_owned(), data);
    }
    // Each family falls back to the sans, which has the most characters of the three.
    for (family, first) in [
        (FontFamily::Proportional, "sans"),
        (FontFamily::Monospace, "mono"),
        (FontFamily::Name("semibold".into()), "sans-semibold"),
        (FontFamily::Name("serif".into()), "serif"),
        (FontFamily::Name("serif-semibold".into()), "serif-semibold"),
        (FontFamily::Name("serif-italic".into()), "serif-italic"),
        (FontFamily::Name("icons".into()), "icons"),
    ] {
        let mut chain = vec![first.to_owned()];
        if first != "sans" {
            chain.push("sans".to_owned());
        }
        fonts.families.insert(family, chain);
    }
    fonts
}

fn style(colors: &Colors, visuals: Visuals) -> Style {
    let mut style = Style {
        visuals: visuals_of(colors, visuals),
        animation_time: 0.12,
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Small, sans(SMALL_SIZE)),
        (TextStyle::Body, sans(TEXT_SIZE)),
        (TextStyle::Button, sans(TEXT_SIZE)),
        (TextStyle::Heading, semibold(HEADING_SIZE)),
        (TextStyle::Monospace, mono(MONO_SIZE)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 4.0);
    spacing.button_padding = Vec2::new(8.0, 4.0);
    spacing.interact_size = Vec2::new(26.0, 26.0);
    spacing.menu_margin = Margin::same(8);
    spacing.window_margin = Margin::same(16);
    spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals_of(colors: &Colors, mut visuals: Visuals) -> Visuals {
    let radius = CornerRadius::same(4);
    let text = |color: Color32| Stroke::new(1.0, color);
    visuals.panel_fill = colors.paper;
    visuals.window_fill = colors.paper;
    visuals.extreme_bg_color = colors.paper;
    visuals.text_edit_bg_color = Some(colors.paper);
    visuals.faint_bg_color = colors.surface;
    visuals.code_bg_color = colors.surface;
    visuals.window_stroke = Stroke::new(1.0, colors.rule);
    visuals.window_corner_radius = radius;
    visuals.menu_corner_radius = radius;
    visuals.hyperlink_color = colors.accent;
    visuals.weak_text_color = Some(colors.muted);
    visuals.warn_fg_color = colors.warning;
    visuals.error_fg_color = colors.error;
    visuals.selection.bg_fill = colors.selected;
    visuals.selection.stroke = text(colors.accent);
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(1.5, colors.accent);
    visuals.widgets.noninteractive.bg_stroke = Stroke::new(1.0, colors.rule);
    visuals.widgets.noninteractive.fg_stroke = text(colors.ink);
    visuals.widgets.noninteractive.bg_fill = colors.paper;
    visuals.widgets.noninteractive.corner_radius = radius;
    for (widget, fill) in [
        (&mut visuals.widgets.inactive, colors.surface),
        (&mut visuals.widgets.hovered, colors.bar),
        (&mut visuals.widgets.active, colors.selected),
        (&mut visuals.widgets.open, colors.bar),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, colors.rule);
        widget.fg_stroke = text(colors.ink);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    visuals
}
