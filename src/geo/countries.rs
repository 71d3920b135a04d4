//! Countries and territories: names, codes, where their labels stand.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::text::fold;

static TABLE: &[u8] = include_bytes!("../../assets/geo/countries.csv");

/// A country, a territory, or an area of which the world does not agree whose it is.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Country {
    /// In full: `Democratic Republic of the Congo`.
    pub name: String,
    /// As a map writes it: `Dem. Rep. Congo`.
    pub label: String,
    /// ISO 3166-1 alpha-2, upper case (`XK` for Kosovo); empty where there is none.
    pub a2: String,
    /// ISO 3166-1 alpha-3; empty where there is none.
    pub a3: String,
    /// Where its label stands, degrees east.
    pub longitude: f64,
    /// Where its label stands, degrees north.
    pub latitude: f64,
    /// The size of its largest polygon in square degrees.
    #[serde(rename = "square_degrees")]
    pub size: f64,
    /// Which labels come first: 0 for the largest countries (2,000,000 km² in one piece) to 6 for the
    /// smallest (under 1,000 km²).
    pub rank: u8,
    /// `Africa`, `Antarctica`, `Asia`, `Europe`, `North America`, `Oceania` or `South America`.
    pub continent: String,
    /// The world does not agree whose it is.
    #[serde(rename = "disputed", deserialize_with = "one_is_true")]
    pub is_disputed: bool,
    /// Its other names.
    #[serde(deserialize_with = "between_bars")]
    pub aliases: Vec<String>,
    /// What a reader must know about its area, in a sentence; empty for most.
    pub note: String,
}

fn one_is_true<'de, D: serde::Deserializer<'de>>(source: D) -> Result<bool, D::Error> {
    Ok(u8::deserialize(source)? == 1)
}

fn between_bars<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(source)?;
    Ok(text
        .split('|')
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect())
}

/// All of them, those with a code first, by code.
#[must_use]
pub fn countries() -> &'static [Country] {
    static COUNTRIES: OnceLock<Vec<Country>> = OnceLock::new();
    COUNTRIES.get_or_init(|| {
        // The table is part of the program, and a test reads it.
        csv::Reader::from_reader(TABLE)
            .deserialize()
            .filter_map(Result::ok)
            .collect()
    })
}

/// The country with an ISO code of two letters, in any case, by its place in [`countries`].
#[must_use]
pub fn country(a2: &str) -> Option<usize> {
    if a2.is_empty() {
        return None;
    }
    countries()
        .iter()
        .position(|country| country.a2.eq_ignore_ascii_case(a2))
}

/// The country with a name, by its place in [`countries`]: its name, a usual alias (`UK`, `Burma`,
/// `Russian Federation`), or a code of two or three letters. Case, accents and a leading "the" do not
/// matter.
#[must_use]
pub fn find_country(name: &str) -> Option<usize> {
    static NAMES: OnceLock<BTreeMap<String, usize>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = BTreeMap::new();
        // A name is stronger than an alias, and an alias than a code.
        let name = |country: &'static Country| vec![&country.name, &country.label];
        let aliases = |country: &'static Country| country.aliases.iter().collect();
        let codes = |country: &'static Country| vec![&country.a2, &country.a3];
        let kinds: [&dyn Fn(&'static Country) -> Vec<&'static String>; 3] =
            [&name, &aliases, &codes];
        for kind in kinds {
            for (index, country) in countries().iter().enumerate() {
                for name in kind(country) {
                    names.entry(folded_name(name)).or_insert(index);
                }
            }
        }
        names.remove("");
        names
    });
    names.get(&folded_name(name)).copied()
}

/// A name for comparison: words folded, one space between them.
pub(super) fn folded_name(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '.'))
        .filter(|word| !word.is_empty())
        .map(|word| fold(word).into_owned())
        .collect();
    let words = match words.as_slice() {
        [the, rest @ ..] if the == "the" && !rest.is_empty() => rest,
        all => all,
    };
    words.join(" ")
}
