//! Fonts for painters: the bundled ones, and those of the system for what the bundled ones lack.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use fontdb::{Database, ID, Source};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

use super::super::{Figure, Font};

/// A font's file.
pub type Data = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Fonts in a database, and which of them are the bundled ones.
#[derive(Clone, Debug)]
pub struct Typefaces {
    pub database: Arc<Database>,
    bundled: Vec<(Font, ID)>,
}

static BUNDLED: LazyLock<Typefaces> = LazyLock::new(|| {
    let mut database = Database::new();
    let mut bundled = Vec::new();
    for font in Font::ALL {
        let ids = database.load_font_source(Source::Binary(Arc::new(font.data())));
        bundled.extend(ids.first().map(|id| (font, *id)));
    }
    Typefaces {
        database: Arc::new(database),
        bundled,
    }
});

/// With the fonts of the system. Reading their names takes a while, so it is done only for a
/// figure that needs one of them.
static ALL: LazyLock<Typefaces> = LazyLock::new(|| {
    let mut all = BUNDLED.clone();
    Arc::make_mut(&mut all.database).load_system_fonts();
    all
});

impl Typefaces {
    /// The fonts that a figure needs.
    pub fn for_figure(figure: &Figure) -> &'static Self {
        let lacks = super::fonts_used(figure)
            .into_iter()
            .any(|(font, characters)| characters.into_iter().any(|c| !has(font, c)));
        if lacks { &ALL } else { &BUNDLED }
    }

    /// A bundled font in the database.
    pub fn bundled(&self, family: &str, weight: u16, is_italic: bool) -> Option<ID> {
        let is_it = |font: Font| {
            font.family() == family && font.weight() == weight && font.is_italic() == is_italic
        };
        let found = self.bundled.iter().find(|(font, _)| is_it(*font));
        found.map(|(_, id)| *id)
    }
}

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

/// A font of the system that has a character. The one chosen for another character before is
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
    let database = &ALL.database;
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
    let database = &ALL.database;
    let index = database.face(id)?.index;
    let data = found.data.entry(id).or_insert_with(|| {
        database.with_face_data(id, |bytes, _| Arc::new(bytes.to_vec()) as Data)
    });
    data.clone().map(|data| (data, index))
}

static SYSTEM_BY_PREFERENCE: LazyLock<Vec<ID>> = LazyLock::new(|| {
    let mut faces: Vec<_> = ALL
        .database
        .faces()
        .filter(|face| ALL.bundled.iter().all(|(_, id)| *id != face.id))
        .collect();
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
            font.charmap().map(c)
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
