//! How the view on show becomes a file: format, size, colours, caption, with a picture of what
//! will come of it.

use std::sync::Arc;

use eframe::egui::{self, RichText, TextureHandle, TextureOptions, Ui, Vec2};

use crate::app::export::{ExportOptions, Format, LengthUnit, Look, Request};
use crate::app::jobs::{Job, Outcome};
use crate::app::{Command, State};
use crate::figure::png::{self, Bitmap};
use crate::ui::heading::choice;
use crate::ui::theme::{self, colors};
use crate::ui::widgets;

/// The room that the preview has at the most, in points.
const PREVIEW: Vec2 = Vec2::new(520.0, 420.0);

/// What the card remembers while it is open.
#[derive(Default)]
pub struct Export {
    path: Option<String>,
    /// What the path was before anybody changed it.
    suggested: String,
    /// For which format and which of the things on show it was suggested.
    suggested_for: Option<(Format, usize)>,
    preview: Option<Preview>,
    making: Option<(Key, Job<Result<Painted, String>>)>,
    complaint: Option<String>,
}

impl std::fmt::Debug for Export {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Export")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// A picture of what will be saved.
struct Preview {
    of: Key,
    texture: TextureHandle,
    /// Width and height of what will be saved, in px.
    size: [f32; 2],
}

/// A preview as it comes from its job: the pixels, and the size of what they show.
type Painted = (Bitmap, [f32; 2]);

/// What a preview is of.
#[derive(Clone, Debug)]
struct Key(Arc<Request>);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.0, &other.0);
        // The format makes no difference to what is seen.
        let seen = |request: &Request| ExportOptions {
            format: Format::Png,
            dpi: 96,
            outlines_text: false,
            ..request.export.clone()
        };
        Arc::ptr_eq(&a.answer, &b.answer)
            && a.view == b.view
            && a.views == b.views
            && a.is_dark == b.is_dark
            && seen(a) == seen(b)
    }
}

impl Export {
    pub fn show(&mut self, ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
        super::heading(ui, "Export image", Command::CloseCard, commands);
        let Some(view) = state.export_view() else {
            ui.label("There is nothing on show that could become an image.");
            return;
        };
        let mut options = state.settings.export.clone();
        let formats = Format::of_view(&view);
        if !formats.contains(&options.format) {
            options.format = Format::Png;
        }
        let is_wide = ui.available_width() > 760.0;
        let height = ui.ctx().content_rect().height() * 0.8 - 60.0;
        egui::ScrollArea::vertical()
            .max_height(height.max(120.0))
            .show(ui, |ui| {
                if !is_wide {
                    self.choices(ui, state, &formats, &mut options, commands);
                    return;
                }
                ui.horizontal_top(|ui| {
                    ui.vertical(|ui| {
                        ui.set_width(340.0);
                        self.choices(ui, state, &formats, &mut options, commands);
                    });
                    ui.add_space(16.0);
                    ui.vertical(|ui| self.preview(ui, state, &options));
                });
            });
        if options != state.settings.export {
            commands.push(Command::SetExport(Box::new(options)));
            ui.ctx().request_repaint();
        }
    }

    fn choices(
        &mut self,
        ui: &mut Ui,
        state: &State,
        formats: &[Format],
        options: &mut ExportOptions,
        commands: &mut Vec<Command>,
    ) {
        ui.spacing_mut().item_spacing.y = 8.0;
        let views = state.export_views();
        if views.len() > 1 {
            let named: Vec<(usize, &str)> =
                views.iter().map(|(name, _)| *name).enumerate().collect();
            if let Some(at) = choice(ui, "What", &named, state.export_choice)
                && views.get(at).is_some()
            {
                commands.push(Command::ExportThe(at));
            }
        }
        let named: Vec<(Format, &str)> = formats.iter().map(|it| (*it, it.label())).collect();
        if let Some(format) = choice(ui, "Format", &named, options.format) {
            options.format = format;
            if let Some(path) = &mut self.path {
                // The folder and the name that somebody chose stay.
                let changed =
                    std::path::Path::new(path.as_str()).with_extension(format.extension());
                *path = changed.to_string_lossy().into_owned();
            }
        }
        if options.format.is_image() {
            size(ui, options);
            let looks = [
                (Look::Window, "as the window"),
                (Look::Light, "light"),
                (Look::Dark, "dark"),
                (Look::Print, "print"),
            ];
            if let Some(look) = choice(ui, "Colours", &looks, options.look) {
                options.look = look;
            }
            if options.format == Format::Svg {
                ui.checkbox(&mut options.outlines_text, "Text as outlines")
                    .on_hover_text("Looks the same in every program, but cannot be searched");
            }
            caption(ui, options);
        }
        self.save(ui, state, options, commands);
    }

    fn save(
        &mut self,
        ui: &mut Ui,
        state: &State,
        options: &ExportOptions,
        commands: &mut Vec<Command>,
    ) {
        // Asks the system for the user's folders: not in every frame.
        let wanted = Some((options.format, state.export_choice));
        let suggested = if self.suggested_for == wanted {
            self.suggested.clone()
        } else {
            self.suggested_for = wanted;
            state.suggested_export_path(options.format)
        };
        if self
            .path
            .as_ref()
            .is_none_or(|path| *path == self.suggested)
        {
            self.path = Some(suggested.clone());
        }
        self.suggested = suggested;
        let path = self.path.get_or_insert_default();
        ui.add_space(4.0);
        let name = "File to save";
        let response = ui.add(
            egui::TextEdit::singleline(path)
                .hint_text(name)
                .margin(egui::Margin::symmetric(8, 6))
                .desired_width(f32::INFINITY),
        );
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let target = std::path::PathBuf::from(path.trim());
        let is_busy = state.exporting.is_some();
        let can_save = !path.trim().is_empty() && !is_busy;
        ui.horizontal(|ui| {
            let text =
                RichText::new("Save").color(theme::color32(crate::figure::Color::hex(0x00FF_FFFF)));
            let accent = colors(ui).accent;
            let fill = if ui.visuals().dark_mode {
                accent.gamma_multiply(0.6)
            } else {
                accent
            };
            let button = egui::Button::new(text).fill(fill);
            let saves = ui.add_enabled(can_save, button).clicked() || (enter && can_save);
            if saves {
                commands.push(Command::Write {
                    path: target.clone(),
                    replaces: false,
                });
            }
            if ui.button("Choose…").clicked() {
                commands.push(Command::ChooseExportFile);
            }
            if options.format.is_image() && ui.button("Copy image").clicked() {
                commands.push(Command::CopyImage);
            }
            if is_busy {
                ui.spinner();
                widgets::small(ui, "saving…");
            }
        });
        if let Some(existing) = &state.asks_to_replace {
            ui.horizontal_wrapped(|ui| {
                let name = crate::app::state::file_name(existing);
                ui.label(format!("“{name}” is there already."));
                if ui.button("Replace it").clicked() {
                    commands.push(Command::Write {
                        path: existing.clone(),
                        replaces: true,
                    });
                }
            });
        }
    }

    fn preview(&mut self, ui: &mut Ui, state: &State, options: &ExportOptions) {
        let size = PREVIEW.min(ui.available_size().max(Vec2::splat(120.0)));
        let Some(request) = state.export_request(options, ui.visuals().dark_mode) else {
            return;
        };
        if !options.format.is_image() {
            widgets::small(ui, "The data behind the view, for other programs to read.");
            return;
        }
        let key = Key(Arc::new(request));
        self.poll(ui);
        let is_shown = self.preview.as_ref().is_some_and(|it| it.of == key);
        if !is_shown && self.making.is_none() {
            let pixels = ui.ctx().pixels_per_point();
            let request = Arc::clone(&key.0);
            let job = Job::start("preview of an image", state.wake(), move || {
                let (figure, _) = request.figure();
                let scale = (size.x / figure.width.max(1.0)).min(size.y / figure.height.max(1.0));
                let bitmap = png::bitmap(&figure, (scale * pixels).min(2.0))
                    .map_err(|error| error.to_string())?;
                Ok((bitmap, [figure.width, figure.height]))
            });
            self.making = Some((key, job));
        }
        if let Some(Preview {
            texture,
            size: natural_size,
            ..
        }) = &self.preview
        {
            let natural = texture.size_vec2() / ui.ctx().pixels_per_point();
            let scale = (size.x / natural.x).min(size.y / natural.y).min(1.0);
            let image = egui::Image::new(texture).fit_to_exact_size(natural * scale);
            egui::Frame::new()
                .stroke(egui::Stroke::new(1.0, colors(ui).rule))
                .show(ui, |ui| {
                    ui.add(image).widget_info(|| {
                        egui::WidgetInfo::labeled(egui::Role::Image, true, "Preview")
                    });
                });
            let [width, height] = *natural_size;
            let words = match options.format {
                Format::Png => {
                    let scale = options.scale();
                    format!("{:.0} × {:.0} px", width * scale, height * scale)
                }
                _ => format!(
                    "{:.0} × {:.0} mm",
                    width / crate::app::export::PX_PER_MM,
                    height / crate::app::export::PX_PER_MM
                ),
            };
            widgets::small(ui, words);
        } else if let Some(complaint) = &self.complaint {
            ui.label(complaint);
        } else {
            ui.spinner();
        }
    }

    fn poll(&mut self, ui: &Ui) {
        let Some((key, job)) = self.making.take() else {
            return;
        };
        match job.poll() {
            Outcome::Running => self.making = Some((key, job)),
            Outcome::Done(Ok((bitmap, natural))) => {
                let size = [bitmap.size[0] as usize, bitmap.size[1] as usize];
                let image = egui::ColorImage::from_rgba_unmultiplied(size, &bitmap.rgba);
                let texture =
                    ui.ctx()
                        .load_texture("export preview", image, TextureOptions::LINEAR);
                self.preview = Some(Preview {
                    of: key,
                    texture,
                    size: natural,
                });
                self.complaint = None;
            }
            Outcome::Done(Err(complaint)) => {
                self.preview = None;
                self.complaint = Some(complaint);
            }
            Outcome::Failed => {
                self.complaint = Some("The picture could not be made.".to_owned());
            }
        }
    }
}

fn size(ui: &mut Ui, options: &mut ExportOptions) {
    ui.horizontal(|ui| {
        widgets::small(ui, "Size");
        let (range, speed) = match options.unit {
            LengthUnit::Px => (200.0..=8000.0, 4.0),
            LengthUnit::Mm => (53.0..=2100.0, 1.0),
        };
        for (value, name) in [
            (&mut options.width, "Width"),
            (&mut options.height, "Height"),
        ] {
            let drag = egui::DragValue::new(value)
                .range(range.clone())
                .speed(speed)
                .max_decimals(0);
            ui.add(drag)
                .on_hover_text(name)
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, name));
        }
        let units = [(LengthUnit::Px, "px"), (LengthUnit::Mm, "mm")];
        if let Some(unit) = choice(ui, "", &units, options.unit) {
            let factor = match unit {
                LengthUnit::Px => crate::app::export::PX_PER_MM,
                LengthUnit::Mm => 1.0 / crate::app::export::PX_PER_MM,
            };
            options.unit = unit;
            options.width = (options.width * factor).round();
            options.height = (options.height * factor).round();
        }
    });
    if options.format == Format::Png {
        let dots = [
            (96, "1× (96 dpi)"),
            (192, "2×"),
            (288, "3× (288)"),
            (600, "600 dpi"),
        ];
        if let Some(dpi) = choice(ui, "Dots", &dots, options.dpi) {
            options.dpi = dpi;
        }
    }
}

fn caption(ui: &mut Ui, options: &mut ExportOptions) {
    ui.checkbox(&mut options.has_caption, "With a caption");
    if !options.has_caption {
        return;
    }
    let parts = &mut options.parts;
    ui.indent("caption parts", |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (part, name, help) in [
            (&mut parts.title, "Title", "The question that it answers"),
            (
                &mut parts.summary,
                "Query, filters and n",
                "What is counted",
            ),
            (&mut parts.dataset, "Title of the dataset", ""),
            (&mut parts.date, "Date of the export", ""),
            (
                &mut parts.source,
                "Source",
                "Where the dataset says it comes from",
            ),
            (&mut parts.notes, "Notes", "What is not drawn"),
            (
                &mut parts.fingerprint,
                "Fingerprint of the dataset",
                "Tells exactly which file this is: it could give a source away",
            ),
        ] {
            let response = ui.checkbox(part, name);
            if !help.is_empty() {
                response.on_hover_text(help);
            }
        }
    });
}
