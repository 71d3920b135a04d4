//! One source against one article: the comparison's answer as links.

use super::weigh::weigh;
use crate::compare::{Certainty, Hints, Kind, Quotation, Reason, Text, compare};
use crate::corpus::body::body;
use crate::dataset::{Ground, Likeness, SourceText, Stretch, Traced};

/// A source as it is compared: whole, or each wording of its passages by itself.
pub(in crate::corpus) struct Pieces {
    pieces: Vec<Piece>,
}

struct Piece {
    text: Text,
    /// Code points of the body before it.
    before: u64,
    passage: String,
}

impl Pieces {
    /// The pieces of a source's body.
    pub(in crate::corpus) fn of(text: &SourceText) -> Self {
        let body = body(text);
        let passages = match text {
            SourceText::Excerpts { passages, .. } => passages.as_slice(),
            SourceText::Full(_) | SourceText::Withheld => {
                let piece = Piece {
                    text: Text::new(body.text.as_ref()),
                    before: 0,
                    passage: String::new(),
                };
                return Self {
                    pieces: vec![piece],
                };
            }
        };
        let pieces = body.lines.iter().filter_map(|line| {
            let before = body.text.get(..line.range.start)?.chars().count();
            Some(Piece {
                text: Text::new(body.text.get(line.range.clone())?),
                before: before as u64,
                passage: passages.get(line.passage)?.id.clone(),
            })
        });
        Self {
            pieces: pieces.collect(),
        }
    }

    /// What an article has of the source, in the order of the article. Of several wordings of a
    /// passage that claim the same words, the one that agrees best has them. `space` is how many
    /// pairs of words the whole archive has, as a logarithm to base 2.
    pub(super) fn links(
        &self,
        source: &str,
        article_id: &str,
        article: &Text,
        hints: &Hints,
        space: f64,
    ) -> Vec<Traced> {
        let found = self.quotations(article, hints, space);
        let mut links: Vec<Traced> = found
            .into_iter()
            .map(|(found, at)| {
                let mut link = traced(&found, source, article_id);
                if let Some(piece) = self.pieces.get(at) {
                    link.source_span.start += piece.before;
                    link.source_span.end += piece.before;
                    link.passage.clone_from(&piece.passage);
                }
                link
            })
            .collect();
        if self.pieces.len() > 1 {
            keep_best(&mut links);
        }
        links.sort_by_key(|link| (link.article_span.start, link.article_span.end));
        links
    }

    /// Every quotation of every piece that counts for something in an archive of that size, and
    /// the place of the piece.
    pub(in crate::corpus) fn quotations(
        &self,
        article: &Text,
        hints: &Hints,
        space: f64,
    ) -> Vec<(Quotation, usize)> {
        let of_piece = |(at, piece): (usize, &Piece)| {
            let found = compare(&piece.text, article, hints);
            found
                .into_iter()
                .filter_map(move |it| Some((weigh(it, article.source().len(), space)?, at)))
        };
        self.pieces.iter().enumerate().flat_map(of_piece).collect()
    }
}

/// Of links of one passage that overlap in the article, only the best stays.
fn keep_best(links: &mut Vec<Traced>) {
    let length = |link: &Traced| link.article_span.end - link.article_span.start;
    links.sort_by(|a, b| {
        (a.is_possible.cmp(&b.is_possible))
            .then(length(b).cmp(&length(a)))
            .then(b.score.total_cmp(&a.score))
    });
    let mut kept: Vec<Traced> = Vec::new();
    for link in links.drain(..) {
        let is_taken = kept.iter().any(|other| {
            other.passage == link.passage
                && other.article_span.start < link.article_span.end
                && link.article_span.start < other.article_span.end
        });
        if !is_taken {
            kept.push(link);
        }
    }
    *links = kept;
}

/// A quotation as it is written to a file of links.
pub(super) fn traced(found: &Quotation, source: &str, article: &str) -> Traced {
    let stretch = |points: &std::ops::Range<usize>| Stretch {
        start: points.start as u64,
        end: points.end as u64,
    };
    Traced {
        source: source.to_owned(),
        article: article.to_owned(),
        passage: String::new(),
        source_span: stretch(&found.cable.points),
        article_span: stretch(&found.article.points),
        likeness: match found.kind {
            Kind::Verbatim => Likeness::Verbatim,
            Kind::Elided => Likeness::Elided,
            Kind::Altered => Likeness::Altered,
            Kind::Paraphrased => Likeness::Paraphrased,
        },
        // Four digits are enough for a share of words, and read better.
        score: (found.score.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0,
        is_marked: found.reasons.contains(&Reason::Marked),
        is_possible: found.certainty == Certainty::Possible,
        reasons: found.reasons.iter().map(ground).collect(),
    }
}

fn ground(reason: &Reason) -> Ground {
    let short = |number: f64| (number * 100.0).round() / 100.0;
    match reason {
        Reason::Run { words } => Ground::Run(*words as u64),
        Reason::Bits { found, needed } => Ground::Bits(short(*found), short(*needed)),
        Reason::Marked => Ground::Marked,
        Reason::Names(name) => Ground::Names(name.clone()),
        Reason::Dates(date) => Ground::Dates(date.clone()),
        Reason::Company => Ground::Company,
        Reason::Alike { cosine } => Ground::Alike(short(*cosine)),
    }
}
