//! Paints a figure as a bitmap, and as PNG.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::Figure;
use super::paint::{Metadata, PaintError, has_area};
use super::svg::{SvgOptions, TextMode, svg_with};

/// How many pixels a side of a bitmap can have.
pub const MOST_PER_SIDE: u32 = 20_000;

/// How many pixels a bitmap can have: 800 MB while it is painted.
pub const MOST_PIXELS: u64 = 200_000_000;

/// The scales at which a figure can be painted.
pub const SCALES: std::ops::RangeInclusive<f32> = 1.0..=8.0;

/// The figure as PNG, with so many pixels a px. A scale out of [`SCALES`] is taken as the
/// nearest in it.
///
/// # Errors
/// The bitmap would be too large, or has no pixel.
pub fn png(figure: &Figure, scale: f32, metadata: &Metadata) -> Result<Vec<u8>, PaintError> {
    let scale = within_scales(scale);
    let Bitmap {
        size: [width, height],
        rgba,
    } = bitmap(figure, scale)?;
    let texts = [
        ("Title", metadata.title.as_str()),
        ("Description", &metadata.description),
        ("Source", &metadata.source),
        ("Creation Time", &metadata.date),
    ];
    let mut encoder = Encoder {
        size: [width, height],
        rgba: &rgba,
        texts: &texts,
        pixels_per_metre: None,
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the scale is at most 8"
    )]
    let density = (scale * 96.0 / 0.0254).round() as u32;
    encoder.pixels_per_metre = Some(density);
    encoder.encode()
}

/// A picture of pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    /// Width and height.
    pub size: [u32; 2],
    /// 8-bit RGBA with straight alpha, row by row.
    pub rgba: Vec<u8>,
}

/// The figure as a bitmap, with so many pixels a px, of which there are 8 at the most; fewer
/// than one make a preview.
///
/// # Errors
/// The bitmap would be too large, or has no pixel.
pub fn bitmap(figure: &Figure, scale: f32) -> Result<Bitmap, PaintError> {
    let scale = if scale.is_finite() {
        scale.clamp(0.001, *SCALES.end())
    } else {
        1.0
    };
    let [width, height] = size(figure, scale)?;
    // Letters as outlines are where we measured them to be, whatever else is installed.
    let options = SvgOptions {
        text: TextMode::Outlined,
        metadata: Metadata::default(),
    };
    let tree = usvg::Tree::from_str(&svg_with(figure, &options), &usvg::Options::default())
        .map_err(|error| PaintError::Painting(error.to_string()))?;
    let mut pixmap = Pixmap::new(width, height).ok_or(PaintError::Empty)?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    let mut pixels = pixmap.take();
    if pixels.iter().skip(3).step_by(4).any(|alpha| *alpha != 255) {
        straighten(&mut pixels);
    }
    Ok(Bitmap {
        size: [width, height],
        rgba: pixels,
    })
}

fn within_scales(scale: f32) -> f32 {
    if scale.is_finite() {
        scale.clamp(*SCALES.start(), *SCALES.end())
    } else {
        1.0
    }
}

fn size(figure: &Figure, scale: f32) -> Result<[u32; 2], PaintError> {
    if !has_area(figure) {
        return Err(PaintError::Empty);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positive, and what is too large for the type is too large for a bitmap"
    )]
    let side = |length: f32| (f64::from(length) * f64::from(scale)).ceil() as u64;
    let (width, height) = (side(figure.width), side(figure.height));
    let too_large = || PaintError::TooLarge { width, height };
    if width.saturating_mul(height) > MOST_PIXELS {
        return Err(too_large());
    }
    let fits = |side: u64| u32::try_from(side).ok().filter(|it| *it <= MOST_PER_SIDE);
    Ok([
        fits(width).ok_or_else(too_large)?,
        fits(height).ok_or_else(too_large)?,
    ])
}

/// Straight alpha from colours that were multiplied by it.
fn straighten(pixels: &mut [u8]) {
    for pixel in pixels.chunks_exact_mut(4) {
        let [r, g, b, a] = pixel else { continue };
        if *a == 0 || *a == 255 {
            continue;
        }
        for channel in [r, g, b] {
            let value = (u16::from(*channel) * 255 + u16::from(*a) / 2) / u16::from(*a);
            *channel = u8::try_from(value).unwrap_or(255);
        }
    }
}

/// A bitmap as PNG without more than it needs.
///
/// # Errors
/// The bitmap has another number of bytes than its size says.
pub(super) fn encoded(size: [u32; 2], rgba: &[u8]) -> Result<Vec<u8>, PaintError> {
    let encoder = Encoder {
        size,
        rgba,
        texts: &[],
        pixels_per_metre: None,
    };
    encoder.encode()
}

struct Encoder<'a> {
    size: [u32; 2],
    rgba: &'a [u8],
    /// Keywords and what is said; empty texts are left out.
    texts: &'a [(&'a str, &'a str)],
    pixels_per_metre: Option<u32>,
}

impl Encoder<'_> {
    fn encode(&self) -> Result<Vec<u8>, PaintError> {
        let failed = |error: png::EncodingError| PaintError::Painting(error.to_string());
        let [width, height] = self.size;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_depth(png::BitDepth::Eight);
        let is_opaque = self
            .rgba
            .chunks_exact(4)
            .all(|pixel| pixel.last() == Some(&255));
        encoder.set_color(if is_opaque {
            png::ColorType::Rgb
        } else {
            png::ColorType::Rgba
        });
        encoder.set_compression(png::Compression::Fast);
        encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
        encoder.set_pixel_dims(self.pixels_per_metre.map(|density| png::PixelDimensions {
            xppu: density,
            yppu: density,
            unit: png::Unit::Meter,
        }));
        for (keyword, text) in self.texts {
            let (keyword, text) = ((*keyword).to_owned(), (*text).to_owned());
            if text.is_empty() {
                continue;
            }
            // The plain chunk holds Latin 1 only.
            if text.chars().all(|c| u32::from(c) < 0x100) {
                encoder.add_text_chunk(keyword, text).map_err(failed)?;
            } else {
                encoder.add_itxt_chunk(keyword, text).map_err(failed)?;
            }
        }
        let mut writer = encoder.write_header().map_err(failed)?;
        if is_opaque {
            let rgb: Vec<u8> = self
                .rgba
                .chunks_exact(4)
                .flat_map(|pixel| pixel.iter().take(3).copied())
                .collect();
            writer.write_image_data(&rgb).map_err(failed)?;
        } else {
            writer.write_image_data(self.rgba).map_err(failed)?;
        }
        writer.finish().map_err(failed)?;
        Ok(bytes)
    }
}
