//! Fonts within the document, cut down to what it uses.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use skera::{DEFAULT_DROP_TABLES, Plan, SubsetFlags, subset_font};
use skrifa::raw::collections::IntSet;
use skrifa::raw::types::NameId;
use skrifa::{FontRef, GlyphId, Tag};

use crate::figure::{Figure, Font, paint};

/// What browsers apply without being asked; for other features no glyphs are kept.
const FEATURES: [&[u8; 4]; 9] = [
    b"ccmp", b"locl", b"rlig", b"liga", b"clig", b"calt", b"kern", b"mark", b"mkmk",
];

/// The rules of a style sheet that bring the fonts of a figure. A font that cannot be cut down is
/// there as a whole.
pub fn rules(figure: &Figure) -> String {
    let mut css = String::new();
    for (font, characters) in paint::fonts_used(figure) {
        let subset = subset(font, &characters);
        let bytes = subset.as_deref().unwrap_or(font.data());
        let style = if font.is_italic() { "italic" } else { "normal" };
        css.push_str(&format!(
            "@font-face{{font-family:'{}';font-weight:{};font-style:{style};\
             src:url(data:font/ttf;base64,{}) format('truetype')}}\n",
            font.family(),
            font.weight(),
            BASE64_STANDARD.encode(bytes)
        ));
    }
    css
}

fn subset(font: Font, characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let face = FontRef::new(font.data()).ok()?;
    let mut characters: IntSet<u32> = characters.iter().map(|c| u32::from(*c)).collect();
    // Some readers take a font without a space for broken.
    characters.insert(u32::from(' '));
    let mut scripts = IntSet::<Tag>::empty();
    scripts.invert();
    let mut names = IntSet::<NameId>::empty();
    // Whose font it is and under which licence stays with it: the licence wants it.
    for id in [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17] {
        names.insert(NameId::from(id));
    }
    let english = 0x0409_u16;
    let plan = Plan::new(
        &IntSet::<GlyphId>::empty(),
        &characters,
        &face,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &DEFAULT_DROP_TABLES.iter().copied().collect(),
        &scripts,
        &FEATURES.iter().map(|tag| Tag::new(tag)).collect(),
        &names,
        &[english].into_iter().collect(),
    );
    subset_font(&face, &plan).ok()
}
