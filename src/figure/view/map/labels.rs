//! Names on the map, none of which lies on another.

use super::camera::View;
use crate::figure::{Anchor, Figure, Font, Palette, Point, Rect, Text, text};
use crate::geo::countries::countries;
use crate::geo::projection::Projection;

/// The size of missions' names, in px.
const NAME: f32 = 13.0;
/// The size of the numbers beside them.
const DETAIL: f32 = 12.0;
/// The size of countries' names.
const COUNTRY: f32 = 11.0;
/// Between a name and its number.
const GAP: f32 = 4.0;
/// The widest name.
const WIDEST: f32 = 180.0;

/// Where something lies already, by strips across the map.
#[derive(Debug, Default)]
pub struct Taken {
    strips: Vec<Vec<Rect>>,
}

impl Taken {
    /// How high a strip is, in px: about two names.
    const STRIP: f32 = 32.0;
    /// What lies further down shares the last strip.
    const MOST: usize = 512;

    /// The strips that a rectangle reaches into.
    fn strips_of(rect: &Rect) -> std::ops::Range<usize> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not below zero, and what is too large is cut"
        )]
        let strip = |y: f32| ((y / Self::STRIP).max(0.0) as usize).min(Self::MOST - 1);
        strip(rect.y)..strip(rect.bottom()) + 1
    }

    /// Nothing more may lie here.
    pub fn take(&mut self, rect: Rect) {
        let strips = Self::strips_of(&rect);
        if self.strips.len() < strips.end {
            self.strips.resize_with(strips.end, Vec::new);
        }
        for strip in self.strips.get_mut(strips).into_iter().flatten() {
            strip.push(rect);
        }
    }

    /// Whether nothing lies here yet.
    #[must_use]
    pub fn is_free(&self, rect: &Rect) -> bool {
        let strips = Self::strips_of(rect);
        let (start, end) = (strips.start, strips.end.min(self.strips.len()));
        let near = self.strips.get(start..end.max(start)).unwrap_or_default();
        !near.iter().flatten().any(|other| other.overlaps(rect))
    }
}

/// A mission's name, and where it belongs.
pub struct Name<'a> {
    pub text: &'a str,
    pub detail: &'a str,
    pub center: Point,
    pub radius: f32,
    /// Small and muted.
    pub is_quiet: bool,
    pub item: u32,
}

/// Puts a name beside its circle where there is room; it is left out where there is none.
pub fn mission(
    figure: &mut Figure,
    name: &Name<'_>,
    palette: &Palette,
    area: Rect,
    taken: &mut Taken,
) {
    let (font, size, color) = if name.is_quiet {
        (Font::Sans, DETAIL, palette.muted)
    } else {
        (Font::SansSemibold, NAME, palette.ink)
    };
    let shown = text::elide(name.text, font, size, WIDEST);
    if shown.is_empty() {
        return;
    }
    let first = Text::new(Point::default(), shown, font, size, color);
    let second = Text::new(
        Point::default(),
        name.detail,
        Font::Sans,
        DETAIL,
        palette.muted,
    );
    let width = first.width + GAP + second.width;
    let height = size * (text::ASCENT + text::DESCENT);
    let Point { x, y } = name.center;
    let out = name.radius + 4.0;
    let slant = out * 0.75;
    // Left edge and middle of the box: right, left, below, above, and at the four corners.
    let candidates = [
        (x + out, y),
        (x - out - width, y),
        (x - width / 2.0, y + out + height / 2.0),
        (x - width / 2.0, y - out - height / 2.0),
        (x + slant, y + slant + height * 0.3),
        (x + slant, y - slant - height * 0.3),
        (x - slant - width, y + slant + height * 0.3),
        (x - slant - width, y - slant - height * 0.3),
    ];
    let fits = |&(left, middle): &(f32, f32)| {
        let rect = Rect::new(left, middle - height / 2.0, width, height);
        is_within(&rect, &area) && taken.is_free(&rect)
    };
    let Some((left, middle)) = candidates.into_iter().find(fits) else {
        return;
    };
    let top = middle - height / 2.0;
    taken.take(Rect::new(left, top, width, height).expand(1.0));
    let baseline = top + size * text::ASCENT;
    let (at, detail_at) = (
        Point::new(left, baseline),
        Point::new(left + first.width + GAP, baseline),
    );
    let halo = palette.land.faded(0.85);
    figure.draw_as(name.item, Text { at, ..first }.with_halo(halo));
    figure.draw_as(
        name.item,
        Text {
            at: detail_at,
            ..second
        }
        .with_halo(halo),
    );
}

/// Puts the names of countries where they are wider than their name.
pub fn countries_names(
    figure: &mut Figure,
    projection: Projection,
    view: &View,
    area: Rect,
    palette: &Palette,
    taken: &mut Taken,
) {
    #[expect(clippy::cast_possible_truncation, reason = "a length in px")]
    let degree = (view.scale / 360.0) as f32;
    let mut order: Vec<usize> = (0..countries().len()).collect();
    order.sort_by(|a, b| {
        let size = |at: &usize| countries().get(*at).map_or(0.0, |it| it.size);
        size(b).total_cmp(&size(a)).then(a.cmp(b))
    });
    for at in order {
        let Some(country) = countries().get(at) else {
            continue;
        };
        #[expect(clippy::cast_possible_truncation, reason = "a length in px")]
        let room = country.size.max(0.0).sqrt() as f32 * degree;
        if room < 26.0 {
            // The list goes by size: none that follows has more room.
            break;
        }
        let center = view.place(projection.forward(country.longitude, country.latitude));
        if !area.contains(center) {
            continue;
        }
        let name = Text::new(
            center,
            country.label.as_str(),
            Font::Sans,
            COUNTRY,
            palette.muted,
        )
        .anchored(Anchor::Middle);
        let rect = name.bounds();
        if name.width > room * 1.25 || !is_within(&rect, &area) || !taken.is_free(&rect) {
            continue;
        }
        taken.take(rect.expand(6.0));
        figure.draw(name);
    }
}

fn is_within(rect: &Rect, area: &Rect) -> bool {
    rect.x >= area.x + 2.0
        && rect.y >= area.y + 2.0
        && rect.right() <= area.right() - 2.0
        && rect.bottom() <= area.bottom() - 2.0
}
