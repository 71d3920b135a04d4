//! Fonts for painters: the bundled ones, and those of the system for what the bundled ones lack.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use fontdb::{Database, ID};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

use super::super::Font;

/// A font's file.
pub type Data = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The fonts of the system. Reading their names takes a while, so it is done only for a figure
/// that needs one of them.
static SYSTEM: LazyLock<Database> = LazyLock::new(|| {
    let mut database = Database::new();
    database.load_system_fonts();
    database
});

static CHARACTER_MAPS: LazyLock<Vec<(Font, skrifa::charmap::Charmap<'static>)>> =
    LazyLock::new(|| {
        let map = |font: Font| Some((font, FontRef::new(font.data()).ok()?.charmap()));
        Font::ALL.into_iter().filter_map(map).collect()
    });

/// Whether a bundled font has a character, or needs no glyph for it.
pub fn has(font: Font, c: char) -> bool {
    is_invisible(c)
        || CHARACTER_MAPS
            .iter()
            .any(|(other, map)| *other == font && map.map(c).is_some())
}

/// Whether a character only changes how others look: joiners, directions, variation selectors.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The glyph of the space in every bundled font.
pub const SPACE: u32 = 1;

/// What was found of the system's fonts. It follows from what is installed.
#[derive(Default)]
struct Found {
    covering: BTreeMap<char, Option<ID>>,
    /// Fonts that covered something, the first first.
    chosen: Vec<ID>,
    /// How often nothing was found within 128 neighbouring characters.
    missed: BTreeMap<u32, u32>,
    data: BTreeMap<ID, Option<Data>>,
}

static FOUND: LazyLock<Mutex<Found>> = LazyLock::new(Mutex::default);

/// So many characters of 128 neighbours are looked for in vain before the others are given up:
/// each search reads every font of the system.
const MOST_MISSED: u32 = 8;

/// A font of the system that has a character, as an outline. The one chosen for another character before is
/// preferred, then upright ones of regular weight.
pub fn covering(c: char) -> Option<ID> {
    if is_private(c) {
        return None;
    }
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = found.covering.get(&c) {
        return *known;
    }
    let block = u32::from(c) >> 7;
    let database = &*SYSTEM;
    let id = found
        .chosen
        .iter()
        .copied()
        .find(|id| covers(database, *id, c))
        .or_else(|| {
            if found.missed.get(&block).copied().unwrap_or(0) >= MOST_MISSED {
                return None;
            }
            SYSTEM_BY_PREFERENCE
                .iter()
                .copied()
                .find(|id| covers(database, *id, c))
        });
    match id {
        Some(id) if !found.chosen.contains(&id) => found.chosen.push(id),
        Some(_) => {}
        None => *found.missed.entry(block).or_default() += 1,
    }
    found.covering.insert(c, id);
    id
}

/// The file of a font of the system, read into memory, and which font of the file it is.
pub fn data(id: ID) -> Option<(Data, u32)> {
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    let database = &*SYSTEM;
    let index = database.face(id)?.index;
    let data = found.data.entry(id).or_insert_with(|| {
        database.with_face_data(id, |bytes, _| Arc::new(bytes.to_vec()) as Data)
    });
    data.clone().map(|data| (data, index))
}

static SYSTEM_BY_PREFERENCE: LazyLock<Vec<ID>> = LazyLock::new(|| {
    let mut faces: Vec<_> = SYSTEM.faces().collect();
    faces.sort_by_cached_key(|face| {
        (
            face.style != fontdb::Style::Normal,
            face.weight.0.abs_diff(400),
            face.stretch != fontdb::Stretch::Normal,
            face.monospaced,
            face.post_script_name.clone(),
            face.index,
        )
    });
    faces.into_iter().map(|face| face.id).collect()
});

fn covers(database: &Database, id: ID, c: char) -> bool {
    database
        .with_face_data(id, |bytes, index| {
            let font = FontRef::from_index(bytes, index).ok()?;
            // A font of bitmaps would leave the place empty.
            font.outline_glyphs()
                .get(font.charmap().map(c)?)
                .map(|_| ())
        })
        .flatten()
        .is_some()
}

fn is_private(c: char) -> bool {
    matches!(
        c,
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}'
    )
}

/// Where a font draws the line under a text: below the baseline and how thick, in sizes.
pub fn underline(font: Font) -> (f32, f32) {
    decoration(font, true).unwrap_or((0.1, 0.05))
}

/// Where a font draws the line through a text: below the baseline (so it is negative) and how
/// thick, in sizes.
pub fn strike(font: Font) -> (f32, f32) {
    decoration(font, false).unwrap_or((-0.25, 0.05))
}

fn decoration(font: Font, is_under: bool) -> Option<(f32, f32)> {
    let font = FontRef::new(font.data()).ok()?;
    let metrics = font.metrics(Size::new(1.0), LocationRef::default());
    let line = if is_under {
        metrics.underline
    } else {
        metrics.strikeout
    }?;
    Some((-line.offset, line.thickness))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_space_is_the_same_glyph_in_every_font() {
        for (font, map) in CHARACTER_MAPS.iter() {
            assert_eq!(map.map(' '), Some(skrifa::GlyphId::new(SPACE)), "{font:?}");
        }
        assert_eq!(CHARACTER_MAPS.len(), Font::ALL.len());
    }
}
