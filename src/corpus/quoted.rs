//! What the press has of each source, as it was traced: the stretches of its text, and who printed them.

use std::collections::HashMap;
use std::ops::Range;

use super::Source;
use super::traced::Resolved;
use crate::dataset::Likeness;

/// The quoted stretches of all sources.
#[derive(Debug, Default)]
pub struct Quoted {
    of: HashMap<Source, Vec<Piece>>,
}

/// A stretch that one article has.
#[derive(Clone, Debug)]
struct Piece {
    /// Code points of the source's body.
    points: Range<u64>,
    article: usize,
}

/// A stretch of a source that articles have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes of the source's body.
    pub range: Range<usize>,
    /// The articles, by their places in the dataset's list, in its order.
    pub articles: Vec<usize>,
}

impl Quoted {
    /// What links say that count. What only says the same in other words is no quoted stretch.
    #[must_use]
    pub fn of(resolved: &Resolved) -> Self {
        let mut of: HashMap<Source, Vec<Piece>> = HashMap::new();
        for it in &resolved.links {
            if it.link.is_possible || it.link.likeness == Likeness::Paraphrased {
                continue;
            }
            of.entry(it.source).or_default().push(Piece {
                points: it.link.source_span.start..it.link.source_span.end,
                article: it.article,
            });
        }
        for pieces in of.values_mut() {
            pieces.sort_by_key(|it| (it.points.start, it.points.end));
        }
        Self { of }
    }

    /// The stretches of a source's body, in its order; those that overlap are one.
    #[must_use]
    pub fn stretches(&self, source: Source, body: &str) -> Vec<Stretch> {
        let Some(pieces) = self.of.get(&source) else {
            return Vec::new();
        };
        let mut joined: Vec<(Range<u64>, Vec<usize>)> = Vec::new();
        for piece in pieces {
            match joined.last_mut() {
                Some((points, articles)) if piece.points.start < points.end => {
                    points.end = points.end.max(piece.points.end);
                    articles.push(piece.article);
                }
                _ => joined.push((piece.points.clone(), vec![piece.article])),
            }
        }
        // A code point and the byte where it begins.
        let mut place = (0_u64, 0_usize);
        let mut bytes = body.char_indices().map(|(at, _)| at).skip(1);
        let mut byte_of = |point: u64| {
            while place.0 < point && place.1 < body.len() {
                place = (place.0 + 1, bytes.next().unwrap_or(body.len()));
            }
            place.1
        };
        joined
            .into_iter()
            .map(|(points, mut articles)| {
                articles.sort_unstable();
                articles.dedup();
                let start = byte_of(points.start);
                Stretch {
                    range: start..byte_of(points.end),
                    articles,
                }
            })
            .filter(|it| it.range.start < it.range.end)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(pieces: &[(Range<u64>, usize)]) -> Quoted {
        let pieces = pieces.iter().map(|(points, article)| Piece {
            points: points.clone(),
            article: *article,
        });
        Quoted {
            of: HashMap::from([(Source::Cable(0), pieces.collect())]),
        }
    }

    #[test]
    fn stretches_that_overlap_are_one_and_stand_on_bytes() {
        let body = "Élysée says: naïve trade talks, no more.";
        let quoted = quoted(&[(0..6, 2), (13..18, 1), (15..24, 0), (15..24, 1)]);
        let found = quoted.stretches(Source::Cable(0), body);
        let words: Vec<(&str, &[usize])> = found
            .iter()
            .map(|it| (&body[it.range.clone()], it.articles.as_slice()))
            .collect();
        assert_eq!(words, [("Élysée", &[2][..]), ("naïve trade", &[0, 1][..])]);
    }

    #[test]
    fn a_stretch_behind_the_end_is_cut_or_left_out() {
        let quoted = quoted(&[(2..99, 0), (120..130, 0)]);
        let found = quoted.stretches(Source::Cable(0), "abcd");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].range, 2..4);
    }
}
