//! What the press has of each source, as it was traced: the stretches of its text and who printed them,
//! and the stretches of each article and whose words they are.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use super::Source;
use super::traced::Resolved;
use crate::dataset::Likeness;

/// The quoted stretches of all sources and articles.
#[derive(Debug, Default)]
pub struct Quoted {
    of_source: HashMap<Source, Vec<Piece<usize>>>,
    of_article: HashMap<usize, Vec<Piece<Source>>>,
}

/// A stretch of a text that one other has.
#[derive(Clone, Debug)]
struct Piece<O> {
    /// Code points of the text.
    points: Range<u64>,
    other: O,
    /// Code points of the other.
    there: Range<u64>,
}

/// A stretch of a text that others have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<O> {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The others in their order, each once, and where it has the words first, in code points.
    pub others: Vec<(O, Range<u64>)>,
}

impl Quoted {
    /// What links say that count. What only says the same in other words is no quoted stretch.
    #[must_use]
    pub fn of(resolved: &Resolved) -> Self {
        let mut quoted = Self::default();
        for it in &resolved.links {
            if it.link.is_possible || it.link.likeness == Likeness::Paraphrased {
                continue;
            }
            let in_source = it.link.source_span.start..it.link.source_span.end;
            let in_article = it.link.article_span.start..it.link.article_span.end;
            let of_source = quoted.of_source.entry(it.source).or_default();
            of_source.push(Piece {
                points: in_source.clone(),
                other: it.article,
                there: in_article.clone(),
            });
            let of_article = quoted.of_article.entry(it.article).or_default();
            of_article.push(Piece {
                points: in_article,
                other: it.source,
                there: in_source,
            });
        }
        in_order(&mut quoted.of_source);
        in_order(&mut quoted.of_article);
        quoted
    }

    /// The stretches of a source's body that articles have, by their places in the dataset's list, in
    /// the order of the body; those that overlap are one.
    #[must_use]
    pub fn of_source(&self, source: Source, body: &str) -> Vec<Stretch<usize>> {
        joined(self.of_source.get(&source).map_or(&[], Vec::as_slice), body)
    }

    /// The stretches of an article's text that sources have, in its order; those that overlap are one.
    #[must_use]
    pub fn of_article(&self, article: usize, text: &str) -> Vec<Stretch<Source>> {
        joined(
            self.of_article.get(&article).map_or(&[], Vec::as_slice),
            text,
        )
    }

    /// Where a source has the first words that an article quotes of it, and where the article has the
    /// first of the source: code points of each.
    #[must_use]
    pub fn first(&self, source: Source, article: usize) -> Option<(Range<u64>, Range<u64>)> {
        let in_source = self.of_source.get(&source)?;
        let in_source = in_source.iter().find(|it| it.other == article)?;
        let in_article = self.of_article.get(&article)?;
        let in_article = in_article.iter().find(|it| it.other == source)?;
        Some((in_source.points.clone(), in_article.points.clone()))
    }
}

fn in_order<K, O>(pieces: &mut HashMap<K, Vec<Piece<O>>>) {
    for pieces in pieces.values_mut() {
        pieces.sort_by_key(|it| (it.points.start, it.points.end));
    }
}

/// Pieces in their order as stretches of a text.
fn joined<O: Copy + Ord + Hash>(pieces: &[Piece<O>], text: &str) -> Vec<Stretch<O>> {
    type Others<O> = Vec<(O, Range<u64>)>;
    let mut joined: Vec<(Range<u64>, Others<O>)> = Vec::new();
    for piece in pieces {
        let other = (piece.other, piece.there.clone());
        match joined.last_mut() {
            Some((points, others)) if piece.points.start < points.end => {
                points.end = points.end.max(piece.points.end);
                others.push(other);
            }
            _ => joined.push((piece.points.clone(), vec![other])),
        }
    }
    let index = PointIndex::of(text);
    joined
        .into_iter()
        .map(|(points, mut others)| {
            others.sort_by_key(|it| (it.0, it.1.start));
            others.dedup_by_key(|it| it.0);
            Stretch {
                range: index.bytes(text, &points),
                others,
            }
        })
        .filter(|it| it.range.start < it.range.end)
        .collect()
}

/// Where every so many code points of a text begin, to find others from there.
#[derive(Clone, Debug)]
pub struct PointIndex {
    /// Bytes before the first code point, the one `STRIDE` behind it, and so on.
    marks: Vec<usize>,
}

/// Code points between two marks.
const STRIDE: usize = 256;

impl PointIndex {
    /// Counts through a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        Self {
            marks: starts.step_by(STRIDE).collect(),
        }
    }

    /// The bytes of some code points of the text; less where it ends before.
    #[must_use]
    pub fn bytes(&self, text: &str, points: &Range<u64>) -> Range<usize> {
        self.before(text, points.start)..self.before(text, points.end)
    }

    fn before(&self, text: &str, point: u64) -> usize {
        let point = usize::try_from(point).unwrap_or(usize::MAX);
        let Some(mark) = self.marks.get(point / STRIDE) else {
            return text.len();
        };
        let rest = text.get(*mark..).unwrap_or_default();
        let next = rest.char_indices().nth(point % STRIDE);
        next.map_or(text.len(), |(at, _)| mark + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(pieces: &[(Range<u64>, usize)]) -> Quoted {
        let pieces = pieces.iter().map(|(points, article)| Piece {
            points: points.clone(),
            other: *article,
            there: points.start + 100..points.end + 100,
        });
        Quoted {
            of_source: HashMap::from([(Source::Cable(0), pieces.collect())]),
            of_article: HashMap::new(),
        }
    }

    #[test]
    fn stretches_that_overlap_are_one_and_stand_on_bytes() {
        let body = "Élysée says: naïve trade talks, no more.";
        let quoted = quoted(&[(0..6, 2), (13..18, 1), (15..24, 0), (15..24, 1)]);
        let found = quoted.of_source(Source::Cable(0), body);
        let words: Vec<(&str, Vec<(usize, u64)>)> = found
            .iter()
            .map(|it| {
                let others = it.others.iter().map(|(other, there)| (*other, there.start));
                (&body[it.range.clone()], others.collect())
            })
            .collect();
        assert_eq!(
            words,
            [
                ("Élysée", vec![(2, 100)]),
                ("naïve trade", vec![(0, 115), (1, 113)])
            ]
        );
    }

    #[test]
    fn a_stretch_behind_the_end_is_cut_or_left_out() {
        let quoted = quoted(&[(2..99, 0), (120..130, 0)]);
        let found = quoted.of_source(Source::Cable(0), "abcd");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].range, 2..4);
    }
}
