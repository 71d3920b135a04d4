//! What somebody typed into the search field, parsed once.
//!
//! `tariffs "trade war" diplom* mission:moscow -marking:secret date:2018-07`: all conditions
//! must hold. A `-` before one turns it round.

use super::Corpus;
use super::facets::{Facet, Filter, FilterValue};
use super::mentions::Place;
use crate::dataset::Edtf;
use crate::text::words::folded_words;

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Conditions on the words.
    pub clauses: Vec<Clause>,
    /// Conditions on facets.
    pub filters: Vec<Filter>,
    /// Dates with which a cable's date must overlap (or must not).
    pub dates: Vec<(Edtf, bool)>,
    /// The time that was picked, with which a cable's date must overlap.
    pub period: Option<Edtf>,
    /// What could not be understood and was left out, in words.
    pub notes: Vec<String>,
}

/// A condition on the words of a cable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The folded words, which must follow each other.
    pub words: Vec<String>,
    /// The last word may go on.
    pub is_prefix: bool,
    /// Only there; anywhere if none.
    pub place: Option<Place>,
    /// Cables that have it are left out.
    pub is_excluding: bool,
}

impl Query {
    /// Understands what was typed. Never fails: what makes no sense is left out with a note.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for token in tokens(text) {
            query.add(&token);
        }
        query
    }

    /// The query with further conditions.
    #[must_use]
    pub fn with_filters(mut self, filters: &[Filter]) -> Self {
        self.filters.extend_from_slice(filters);
        self
    }

    /// The query for cables of a time only.
    #[must_use]
    pub const fn within(mut self, period: Option<Edtf>) -> Self {
        self.period = period;
        self
    }

    /// Whether every cable matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
            && self.filters.is_empty()
            && self.dates.is_empty()
            && self.period.is_none()
    }

    fn add(&mut self, token: &Token) {
        if let Some(field) = &token.field
            && token.value.trim().is_empty()
        {
            self.notes
                .push(format!("“{field}:” needs a value right after the colon"));
            return;
        }
        if let Some(field) = &token.field {
            if let Some(facet) = Facet::ALL
                .into_iter()
                .find(|facet| facet.field() == field.as_str())
            {
                self.filters.push(Filter {
                    facet,
                    value: FilterValue::Typed(token.value.clone()),
                    is_excluding: token.is_excluding,
                });
                return;
            }
            if field == "date" {
                match token.value.parse::<Edtf>() {
                    Ok(date) if !date.is_unknown() => self.dates.push((date, token.is_excluding)),
                    Ok(_) => self.notes.push("date: needs a date".to_owned()),
                    Err(error) => self.notes.push(format!("“{}”: {error}", token.value)),
                }
                return;
            }
        }
        let place = token.field.as_deref().and_then(place_of);
        let words = folded_words(&token.value);
        if words.is_empty() {
            if !token.value.trim().is_empty() && token.value != "-" {
                self.notes
                    .push(format!("“{}” has no word to look for", token.value));
            }
            return;
        }
        self.clauses.push(Clause {
            words,
            is_prefix: token.is_prefix,
            place,
            is_excluding: token.is_excluding,
        });
    }
}

/// How many values of a facet are named; more are counted.
const NAMED: usize = 5;

/// What restricts the cables, in words: what was typed, the filters facet by facet, the picked
/// time. Empty where every cable matches.
#[must_use]
pub fn condition(
    corpus: &Corpus,
    typed: &str,
    filters: &[Filter],
    period: Option<&Edtf>,
) -> String {
    let mut parts = Vec::new();
    let typed = typed.trim();
    if !typed.is_empty() {
        let not = if Query::parse(typed).notes.is_empty() {
            ""
        } else {
            " (understood in part)"
        };
        parts.push(format!("search: {typed}{not}"));
    }
    for facet in Facet::ALL {
        let name = facet.label().to_lowercase();
        let of = |is_excluding: bool| -> Vec<String> {
            filters
                .iter()
                .filter(|it| it.facet == facet && it.is_excluding == is_excluding)
                .map(|filter| corpus.facets.label_of(filter))
                .collect()
        };
        let (wanted, unwanted) = (of(false), of(true));
        if wanted.len() > NAMED {
            parts.push(format!("{name}: one of {}", wanted.len()));
        } else if !wanted.is_empty() {
            parts.push(format!("{name}: {}", wanted.join(" or ")));
        }
        if unwanted.len() > NAMED {
            parts.push(format!("{name}: none of {}", unwanted.len()));
        } else if !unwanted.is_empty() {
            parts.push(format!("{name}: not {}", unwanted.join(" nor ")));
        }
    }
    if let Some(period) = period {
        parts.push(format!("date: {}", period.for_people()));
    }
    parts.join(" · ")
}

/// The fields besides facets and `date` that a query can name, with what they look in.
const FIELDS: [(&str, Place); 6] = [
    ("subject", Place::Subject),
    ("body", Place::Body),
    ("ref", Place::Reference),
    ("reference", Place::Reference),
    ("from", Place::Sender),
    ("to", Place::Addressees),
];

fn place_of(field: &str) -> Option<Place> {
    FIELDS
        .iter()
        .find(|(name, _)| *name == field)
        .map(|(_, place)| *place)
}

/// Every name that can stand before a colon.
#[must_use]
pub fn field_names() -> Vec<&'static str> {
    FIELDS
        .iter()
        .map(|(name, _)| *name)
        .chain(Facet::ALL.into_iter().map(Facet::field))
        .chain(std::iter::once("date"))
        .collect()
}

#[derive(Debug, PartialEq)]
struct Token {
    field: Option<String>,
    value: String,
    is_prefix: bool,
    is_excluding: bool,
}

const QUOTES: [char; 7] = ['"', '“', '”', '„', '«', '»', '‟'];

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (is_excluding, after) = match rest.strip_prefix('-') {
            Some(after) if !after.starts_with(char::is_whitespace) && !after.is_empty() => {
                (true, after)
            }
            _ => (false, rest),
        };
        let (field, after) = field(after);
        let (value, is_quoted, after) = value(after);
        let is_prefix = after.starts_with('*') || (!is_quoted && value.ends_with('*'));
        let after = after.strip_prefix('*').unwrap_or(after);
        tokens.push(Token {
            field,
            value: value.trim_end_matches('*').to_owned(),
            is_prefix,
            is_excluding,
        });
        rest = after.trim_start();
    }
    tokens
}

/// A known field name before a colon, and what follows it.
fn field(text: &str) -> (Option<String>, &str) {
    let end = text.find(|c: char| c == ':' || c.is_whitespace());
    let known = end.and_then(|end| {
        let after = text.get(end..)?.strip_prefix(':')?;
        let name = text.get(..end)?.to_lowercase();
        field_names()
            .contains(&name.as_str())
            .then_some((Some(name), after))
    });
    known.unwrap_or((None, text))
}

/// A phrase in quotation marks, or what stands before the next space.
fn value(text: &str) -> (&str, bool, &str) {
    if let Some(inside) = text.strip_prefix(QUOTES) {
        let end = inside.find(QUOTES).unwrap_or(inside.len());
        let (phrase, after) = inside.split_at(end);
        let after = after.strip_prefix(QUOTES).unwrap_or(after);
        return (phrase, true, after);
    }
    let end = text
        .find(|c: char| c.is_whitespace() || QUOTES.contains(&c))
        .unwrap_or(text.len());
    let (word, after) = text.split_at(end);
    (word, false, after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clause(words: &[&str]) -> Clause {
        Clause {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            is_prefix: false,
            place: None,
            is_excluding: false,
        }
    }

    #[test]
    fn words_phrases_prefixes_and_fields_are_told_apart() {
        let query = Query::parse(
            "Tariffs “trade WAR” diplom* -subject:Iran mission:\"San José\" date:2018-07",
        );
        assert_eq!(
            query.clauses,
            [
                clause(&["tariffs"]),
                clause(&["trade", "war"]),
                Clause {
                    is_prefix: true,
                    ..clause(&["diplom"])
                },
                Clause {
                    place: Some(Place::Subject),
                    is_excluding: true,
                    ..clause(&["iran"])
                },
            ]
        );
        assert_eq!(
            query.filters,
            [Filter {
                facet: Facet::Mission,
                value: FilterValue::Typed("San José".to_owned()),
                is_excluding: false,
            }]
        );
        assert_eq!(query.dates.len(), 1);
    }

    #[test]
    fn a_word_with_a_hyphen_is_a_phrase() {
        assert_eq!(Query::parse("no-rules").clauses, [clause(&["no", "rules"])]);
    }

    #[test]
    fn a_colon_after_no_field_is_just_punctuation() {
        let query = Query::parse("warning: crimea");
        assert_eq!(query.clauses, [clause(&["warning"]), clause(&["crimea"])]);
        assert!(query.filters.is_empty());
    }

    #[test]
    fn an_impossible_date_is_left_out_with_a_note() {
        let query = Query::parse("date:2018-13 boxing");
        assert!(query.dates.is_empty());
        assert_eq!(query.clauses.len(), 1);
        assert_eq!(query.notes.len(), 1);
    }

    proptest! {
        #[test]
        fn anything_can_be_typed(text in "\\PC{0,60}") {
            let _ = Query::parse(&text);
        }
    }
}
