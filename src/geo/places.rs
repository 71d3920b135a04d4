//! Where capitals are, by any name they have had.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::countries::folded_name;

static CAPITALS: &[u8] = include_bytes!("../../assets/geo/capitals.csv");
static ALIASES: &[u8] = include_bytes!("../../assets/geo/place_aliases.csv");

/// A capital.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Capital {
    /// The ISO code of its country, two letters.
    pub country: String,
    pub name: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Who says where it is: `Natural Earth` or `GeoNames`.
    pub source: String,
}

/// All capitals there are, by their countries' codes.
#[must_use]
pub fn capitals() -> &'static [Capital] {
    static ALL: OnceLock<Vec<Capital>> = OnceLock::new();
    ALL.get_or_init(|| {
        // The table is part of the program, and a test reads it.
        csv::Reader::from_reader(CAPITALS)
            .deserialize()
            .filter_map(Result::ok)
            .collect()
    })
}

/// The capital with a name, today's or an earlier one: `Beijing`, `Peking`, `PEIPING`. Case, accents and
/// hyphens do not matter. Of several with one name (Kingston), the one whose country comes first.
#[must_use]
pub fn find(name: &str) -> Option<&'static Capital> {
    static NAMES: OnceLock<BTreeMap<String, &'static Capital>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = BTreeMap::new();
        for capital in capitals() {
            names.entry(folded_name(&capital.name)).or_insert(capital);
        }
        let mut aliases = csv::Reader::from_reader(ALIASES);
        for (alias, name) in aliases
            .deserialize()
            .filter_map(Result::<(String, String), _>::ok)
        {
            if let Some(capital) = names.get(&folded_name(&name)).copied() {
                names.entry(folded_name(&alias)).or_insert(capital);
            }
        }
        names
    });
    names.get(&folded_name(name)).copied()
}

/// The capital of a country, by its ISO code of two letters, in any case.
#[must_use]
pub fn capital_of(a2: &str) -> Option<&'static Capital> {
    capitals()
        .iter()
        .find(|capital| capital.country.eq_ignore_ascii_case(a2))
}
