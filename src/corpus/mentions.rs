//! Where entities are mentioned: by name and alias in subjects and bodies, and where the
//! dataset says so itself.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::body::{Body, body};
use super::{Corpus, Source};
use crate::dataset::{Entity, SourceText};
use crate::text::fold;
use crate::text::words::{spans, words};

/// A part of a source in which something can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    Reference,
    Subject,
    Sender,
    Addressees,
    Body,
}

/// An entity named somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub source: Source,
    pub place: Place,
    /// Where in that part, in bytes.
    pub range: Range<usize>,
    /// Which entity, by its place in the dataset's list.
    pub entity: usize,
}

/// All mentions, found from either side.
#[derive(Debug, Default)]
pub struct Mentions {
    by_source: HashMap<Source, Vec<Mention>>,
    /// For each entity, the mentions of it in the order of the sources.
    by_entity: Vec<Vec<Mention>>,
    /// For each entity, the sources that mention it or are about it.
    sources_of: Vec<Vec<Source>>,
    /// For each source, the entities that it mentions or is about.
    entities_of: HashMap<Source, Vec<usize>>,
}

impl Mentions {
    /// Finds every mention in a corpus.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let names = Names::of(&corpus.dataset.entities);
        let sources: Vec<Source> = corpus.sources().collect();
        let found: Vec<(Source, Vec<Mention>)> = sources
            .par_iter()
            .map(|source| (*source, in_source(corpus, *source, &names)))
            .collect();
        let count = corpus.dataset.entities.len();
        let mut all = Self {
            by_entity: vec![Vec::new(); count],
            sources_of: vec![Vec::new(); count],
            ..Self::default()
        };
        for (source, mentions) in found {
            let mut entities: Vec<usize> = mentions.iter().map(|it| it.entity).collect();
            entities.extend(stated(corpus, source));
            entities.sort_unstable();
            entities.dedup();
            for entity in &entities {
                if let Some(sources) = all.sources_of.get_mut(*entity) {
                    sources.push(source);
                }
            }
            for mention in &mentions {
                if let Some(of_entity) = all.by_entity.get_mut(mention.entity) {
                    of_entity.push(mention.clone());
                }
            }
            if !entities.is_empty() {
                all.entities_of.insert(source, entities);
            }
            if !mentions.is_empty() {
                all.by_source.insert(source, mentions);
            }
        }
        all
    }

    /// The mentions in a source, in the order of its parts and of their text.
    #[must_use]
    pub fn in_source(&self, source: Source) -> &[Mention] {
        self.by_source.get(&source).map_or(&[], Vec::as_slice)
    }

    /// The mentions of an entity.
    #[must_use]
    pub fn of_entity(&self, entity: usize) -> &[Mention] {
        self.by_entity.get(entity).map_or(&[], Vec::as_slice)
    }

    /// The sources that mention an entity or are about it.
    #[must_use]
    pub fn sources_of(&self, entity: usize) -> &[Source] {
        self.sources_of.get(entity).map_or(&[], Vec::as_slice)
    }

    /// The entities that a source mentions or is about.
    #[must_use]
    pub fn entities_of(&self, source: Source) -> &[usize] {
        self.entities_of.get(&source).map_or(&[], Vec::as_slice)
    }
}

/// The entities that the dataset itself connects with a source.
fn stated(corpus: &Corpus, source: Source) -> Vec<usize> {
    let (about, speaker, text) = match source {
        Source::Cable(at) => match corpus.dataset.cables.get(at) {
            Some(cable) => (&cable.about, None, &cable.text),
            None => return Vec::new(),
        },
        Source::Statement(at) => match corpus.dataset.statements.get(at) {
            Some(it) => (&it.about, Some(&it.speaker), &it.text),
            None => return Vec::new(),
        },
    };
    let passages = match text {
        SourceText::Excerpts { passages, .. } => passages.as_slice(),
        _ => &[],
    };
    about
        .iter()
        .chain(speaker)
        .chain(passages.iter().map(|passage| &passage.speaker))
        .filter_map(|id| corpus.entity_index(id))
        .collect()
}

/// Names and aliases by their first word.
struct Names {
    by_first_word: HashMap<String, Vec<Name>>,
    /// At least one name may be written without a capital.
    has_small_ones: bool,
}

struct Name {
    rest: Vec<String>,
    /// How it must be written.
    case: Case,
    entity: usize,
}

/// How a name must be written in the text to be one.
enum Case {
    /// Letter for letter: `US` is no pronoun.
    Exact(String),
    /// With a capital: `Can` is no verb.
    Capital,
    Any,
}

impl Case {
    fn of(name: &str) -> Self {
        if is_acronym(name) {
            Self::Exact(name.to_owned())
        } else if name.starts_with(char::is_uppercase) {
            Self::Capital
        } else {
            Self::Any
        }
    }

    fn fits(&self, written: &str) -> bool {
        match self {
            Self::Exact(name) => written.starts_with(name.as_str()),
            Self::Capital => written.starts_with(char::is_uppercase),
            Self::Any => true,
        }
    }
}

impl Names {
    fn of(entities: &[Entity]) -> Self {
        let mut by_first_word: HashMap<String, Vec<Name>> = HashMap::new();
        for (index, entity) in entities.iter().enumerate() {
            let aliases = entity.aliases.iter().map(|alias| alias.name.as_str());
            for name in std::iter::once(entity.name.as_str()).chain(aliases) {
                let mut folded = words(name).map(|word| word.folded.into_owned());
                let Some(first) = folded.next() else { continue };
                let rest: Vec<String> = folded.collect();
                let names = by_first_word.entry(first).or_default();
                let is_known = names
                    .iter()
                    .any(|known| known.entity == index && known.rest == rest);
                if !is_known {
                    names.push(Name {
                        rest,
                        case: Case::of(name),
                        entity: index,
                    });
                }
            }
        }
        for names in by_first_word.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
        }
        let has_small_ones = by_first_word
            .values()
            .flatten()
            .any(|name| matches!(name.case, Case::Any));
        Self {
            by_first_word,
            has_small_ones,
        }
    }

    /// The mentions in a text: at each word the longest name that begins there.
    fn find(&self, text: &str, mut found: impl FnMut(Range<usize>, usize)) {
        let spans: Vec<Range<usize>> = spans(text).collect();
        let written = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(first) = spans.get(at) {
            at += 1;
            // Most words are small ones, and most names begin with a capital.
            if !self.has_small_ones && written(first).starts_with(char::is_lowercase) {
                continue;
            }
            let candidates = self.by_first_word.get(fold(written(first)).as_ref());
            for name in candidates.into_iter().flatten() {
                let Some(following) = spans.get(at..at + name.rest.len()) else {
                    continue;
                };
                let matches = following
                    .iter()
                    .zip(&name.rest)
                    .all(|(span, wanted)| fold(written(span)) == wanted.as_str());
                let end = following.last().map_or(first.end, |span| span.end);
                let range = first.start..end;
                if matches && name.case.fits(written(&range)) {
                    at += name.rest.len();
                    found(range, name.entity);
                    break;
                }
            }
        }
    }
}

/// Up to five letters, all of them capitals.
fn is_acronym(name: &str) -> bool {
    name.chars().count() <= 5 && name.chars().all(char::is_uppercase)
}

fn in_source(corpus: &Corpus, source: Source, names: &Names) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut scan = |place: Place, text: &str, offset: usize| {
        names.find(text, |range, entity| {
            mentions.push(Mention {
                source,
                place,
                range: range.start + offset..range.end + offset,
                entity,
            });
        });
    };
    // Readings never stood together: each is looked through alone.
    let mut scan_body = |body: &Body<'_>| {
        if body.lines.is_empty() {
            scan(Place::Body, &body.text, 0);
        }
        for line in &body.lines {
            let words = body.text.get(line.range.clone()).unwrap_or_default();
            scan(Place::Body, words, line.range.start);
        }
    };
    match source {
        Source::Cable(at) => {
            let Some(cable) = corpus.dataset.cables.get(at) else {
                return mentions;
            };
            let body = body(&cable.text);
            scan_body(&body);
            scan(Place::Subject, &cable.subject, 0);
            let offsets = if cable.mentions.is_empty() {
                Vec::new()
            } else {
                code_point_offsets(&body.text)
            };
            let offset = |nth: u64| offsets.get(usize::try_from(nth).ok()?).copied();
            for mention in &cable.mentions {
                if let Some(entity) = corpus.entity_index(&mention.entity)
                    && let (Some(start), Some(end)) = (offset(mention.start), offset(mention.end))
                    && start < end
                {
                    let range = start..end;
                    let overlaps = |other: &Mention| {
                        other.place == Place::Body
                            && other.range.start < range.end
                            && range.start < other.range.end
                    };
                    // What was marked by hand knows better than the name search.
                    mentions.retain(|other| !overlaps(other));
                    mentions.push(Mention {
                        source,
                        place: Place::Body,
                        range,
                        entity,
                    });
                }
            }
        }
        Source::Statement(at) => {
            let Some(statement) = corpus.dataset.statements.get(at) else {
                return mentions;
            };
            scan_body(&body(&statement.text));
            scan(Place::Subject, &statement.occasion, 0);
        }
    }
    mentions.sort_by_key(|mention| (mention.place, mention.range.start, mention.range.end));
    mentions
}

/// Where each code point of a text begins, in bytes, and where the text ends.
fn code_point_offsets(text: &str) -> Vec<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .chain(std::iter::once(text.len()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str], text: &str) -> Vec<(String, usize)> {
        let entities: Vec<Entity> = names
            .iter()
            .map(|name| Entity {
                name: (*name).to_owned(),
                ..Entity::default()
            })
            .collect();
        let mut found = Vec::new();
        Names::of(&entities).find(text, |range, entity| {
            found.push((text[range].to_owned(), entity));
        });
        found
    }

    #[test]
    fn the_longest_name_wins() {
        let names = ["Xi", "Xi Jinping"];
        let text = "President XI JINPING met them; Xi’s words.";
        assert_eq!(
            found(&names, text),
            [("XI JINPING".to_owned(), 1), ("Xi’s".to_owned(), 0)]
        );
    }

    #[test]
    fn an_acronym_is_no_pronoun_and_a_name_no_verb() {
        assert_eq!(
            found(&["US"], "He told us so. The US agreed."),
            [("US".to_owned(), 0)]
        );
        assert_eq!(
            found(&["Can"], "It can be. General Can left."),
            [("Can".to_owned(), 0)]
        );
        assert_eq!(found(&["al-Sadr"], "Al-Sadr and al-Sadr").len(), 2);
    }

    #[test]
    fn accents_do_not_hide_a_name() {
        assert_eq!(
            found(&["Makários"], "MAKARIOS said"),
            [("MAKARIOS".to_owned(), 0)]
        );
    }
}
