//! How a view becomes a file: the options that are remembered, and the jobs that make the bytes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::jobs::Job;
use crate::corpus::{Answer, Corpus};
use crate::dataset::Edtf;
use crate::dataset::save::write_atomically;
use crate::figure::frame::{Caption, Parts};
use crate::figure::paint::Metadata;
use crate::figure::palette::Medium;
use crate::figure::svg::{SvgOptions, TextMode};
use crate::figure::view::Scene;
use crate::figure::view::catalog::{self, Options, View};
use crate::figure::{Figure, frame, pdf, png, svg};

/// What kind of file a view becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    #[default]
    Png,
    Svg,
    Pdf,
    /// The data behind the view.
    Csv,
    /// The map's missions and routes.
    GeoJson,
    /// The network.
    Gexf,
}

impl Format {
    /// The pictures.
    pub const IMAGES: [Self; 3] = [Self::Png, Self::Svg, Self::Pdf];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Pdf => "PDF",
            Self::Csv => "CSV",
            Self::GeoJson => "GeoJSON",
            Self::Gexf => "GEXF",
        }
    }

    /// How a file of it ends, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
            Self::Gexf => "gexf",
        }
    }

    /// The format that a file's name asks for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        [
            Self::Png,
            Self::Svg,
            Self::Pdf,
            Self::Csv,
            Self::GeoJson,
            Self::Gexf,
        ]
        .into_iter()
        .find(|format| format.extension() == extension)
    }

    /// Whether it is a picture.
    #[must_use]
    pub const fn is_image(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf)
    }

    /// The formats that a view can become.
    #[must_use]
    pub fn of_view(view: &View) -> Vec<Self> {
        let mut formats = Self::IMAGES.to_vec();
        if view.has_table() {
            formats.push(Self::Csv);
        }
        match view {
            View::Map => formats.push(Self::GeoJson),
            View::Network => formats.push(Self::Gexf),
            _ => {}
        }
        formats
    }
}

/// In what the size of an image is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LengthUnit {
    #[default]
    Px,
    Mm,
}

/// px a mm: 96 to the inch of 25.4 mm, as in CSS.
pub const PX_PER_MM: f32 = 96.0 / 25.4;

/// In which colours an image is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// As the window is.
    #[default]
    Window,
    Light,
    Dark,
    Print,
}

/// How an image is made. It says nothing about a dataset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportOptions {
    pub format: Format,
    /// Of the whole file, in `unit`; a view that is longer than that is as high as it needs.
    pub width: f32,
    pub height: f32,
    pub unit: LengthUnit,
    /// Dots an inch of a bitmap: 96 makes a px of the figure one of the bitmap.
    pub dpi: u32,
    pub look: Look,
    /// Text as outlines, which look alike without the fonts.
    pub outlines_text: bool,
    pub has_caption: bool,
    pub parts: Parts,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            format: Format::default(),
            width: 1200.0,
            height: 750.0,
            unit: LengthUnit::Px,
            dpi: 192,
            look: Look::default(),
            outlines_text: false,
            has_caption: true,
            parts: Parts::default(),
        }
    }
}

/// The smallest and the largest side of a picture, in px.
const SIDES: std::ops::RangeInclusive<f32> = 320.0..=8000.0;

impl ExportOptions {
    /// The size of the picture in px.
    #[must_use]
    pub fn size_px(&self) -> [f32; 2] {
        let scale = match self.unit {
            LengthUnit::Px => 1.0,
            LengthUnit::Mm => PX_PER_MM,
        };
        [self.width, self.height].map(|side| {
            let side = (side * scale).round();
            if side.is_finite() {
                side.clamp(*SIDES.start(), *SIDES.end())
            } else {
                *SIDES.start()
            }
        })
    }

    /// How many dots of a bitmap a px of the figure is wide.
    #[must_use]
    pub fn scale(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
        let scale = self.dpi as f32 / 96.0;
        scale.clamp(1.0, 8.0)
    }

    /// The colours, in a window of some theme.
    #[must_use]
    pub const fn medium(&self, is_dark: bool) -> Medium {
        match self.look {
            Look::Window if is_dark => Medium::Dark,
            Look::Window | Look::Light => Medium::Light,
            Look::Dark => Medium::Dark,
            Look::Print => Medium::Print,
        }
    }
}

/// Everything that a file is made from.
#[derive(Clone, Debug)]
pub struct Request {
    pub corpus: Arc<Corpus>,
    pub answer: Arc<Answer>,
    /// The query and the filters in words.
    pub condition: String,
    pub view: View,
    pub views: Options,
    pub export: ExportOptions,
    pub is_dark: bool,
    /// The day of the export.
    pub date: Edtf,
}

impl Request {
    /// The figure with its caption, if it is to have one, and what its file says of it.
    #[must_use]
    pub fn figure(&self) -> (Figure, Metadata) {
        let medium = self.export.medium(self.is_dark);
        let parts = if self.export.has_caption {
            self.export.parts
        } else {
            Parts::NONE
        };
        let [width, height] = self.export.size_px();
        let mut scene = Scene {
            corpus: &self.corpus,
            answer: &self.answer,
            condition: self.condition.clone(),
            width,
            height,
            medium,
        };
        let caption = catalog::caption(&scene, parts, &self.date.for_people());
        let is_page = matches!(self.view, View::About | View::Page(_));
        if !self.export.has_caption && self.view.fills_its_picture() {
            let figure = catalog::figure(&scene, &self.view, &self.views);
            let metadata = frame::metadata(&figure, &caption);
            return (figure, metadata);
        }
        // The size is that of the whole file: what the caption takes is not the picture's.
        scene.width = (width - 2.0 * frame::MARGIN).max(*SIDES.start());
        let mut figure = catalog::figure(&scene, &self.view, &self.views);
        let mut metadata = frame::metadata(&figure, &caption);
        if parts.date {
            metadata.date = self.date.to_string();
        }
        let caption = Caption {
            parts: Parts {
                // A page has its title on it already.
                title: parts.title && !is_page,
                ..parts
            },
            ..caption
        };
        let mut framed = frame::framed(&figure, &caption, medium.palette());
        if self.view.fills_its_picture() {
            scene.height = (height - (framed.height - figure.height)).max(*SIDES.start());
            figure = catalog::figure(&scene, &self.view, &self.views);
            framed = frame::framed(&figure, &caption, medium.palette());
            // Lines stand on a grid; a few px may be left below the last of them.
            framed.height = framed.height.max(height);
        }
        (framed, metadata)
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// In words: the picture is too large, a font does not serve, the view has no such data.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        let format = self.export.format;
        if !Format::of_view(&self.view).contains(&format) {
            return Err(format!(
                "the view “{}” does not become {}",
                self.view.name(),
                format.label()
            ));
        }
        if !format.is_image() {
            return self.data();
        }
        let (figure, metadata) = self.figure();
        let text = if self.export.outlines_text {
            TextMode::Outlined
        } else {
            TextMode::Embedded
        };
        match format {
            Format::Svg => {
                let options = SvgOptions { text, metadata };
                Ok(svg::svg_with(&figure, &options).into_bytes())
            }
            Format::Pdf => pdf::pdf(&figure, &metadata).map_err(|error| error.to_string()),
            _ => {
                png::png(&figure, self.export.scale(), &metadata).map_err(|error| error.to_string())
            }
        }
    }

    fn data(&self) -> Result<Vec<u8>, String> {
        let scene = Scene {
            corpus: &self.corpus,
            answer: &self.answer,
            condition: self.condition.clone(),
            width: 1200.0,
            height: 750.0,
            medium: Medium::Light,
        };
        let text = match self.export.format {
            Format::GeoJson => catalog::geojson(&scene),
            Format::Gexf => catalog::gexf(&scene, &self.views),
            _ => catalog::data_of(&scene, &self.view, &self.views)
                .ok_or_else(|| "this view has no table behind it".to_owned())?
                .csv()
                .map_err(|error| error.to_string())?,
        };
        Ok(text.into_bytes())
    }
}

/// A file that is being made.
#[derive(Debug)]
pub struct Exporting {
    pub path: PathBuf,
    pub job: Job<Result<(), String>>,
}

/// Makes a file, whole or not at all.
///
/// # Errors
/// In words: what kept it from being made or written.
pub fn write(request: &Request, path: &Path) -> Result<(), String> {
    let bytes = request.bytes()?;
    write_atomically(path, &bytes).map_err(|error| error.to_string())
}
