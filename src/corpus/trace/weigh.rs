//! What a quotation counts for where a whole archive was searched for it.
//!
//! Two texts have so many pairs of words, and chance reaches so many bits among them; an archive
//! has that many more. So words without marks must tell more here than between two texts: the
//! logarithm of how many pairs of words were searched, and a margin. And several sources may claim
//! the same words of an article, of which one explains them better than the others.

use crate::compare::{Certainty, Drift, Kind, Quotation, Reason};
use crate::dataset::Traced;

/// How much more than chance reaches in the archive words without marks must tell, in bits: chance
/// alone makes one such find in 2^`MARGIN` archives.
const MARGIN: f64 = 8.0;
/// How much less where the article names something of the source nearby, in bits.
const HINT: f64 = 6.0;
/// With this share of what is needed it is worth a look.
const POSSIBLE: f64 = 0.7;
/// In an archive of so many bits an article that as a whole is like a source, with no words set side
/// by side, is only possible: among so many sources there is always one that is most like it.
const LARGE: f64 = 40.0;
/// One source has words better than another where so much more of them agrees, as a share of the
/// stretch, or so many times as long a stretch that is no less alike.
const BETTER: f64 = 0.2;
const LONGER: f64 = 1.5;

/// A quotation in an article of so many bytes, as an archive sees it in which there are 2^`space`
/// pairs of words to compare: the same, only possible, or nothing.
pub(super) fn weigh(mut found: Quotation, article_bytes: usize, space: f64) -> Option<Quotation> {
    if found.reasons.contains(&Reason::Marked) {
        return Some(found);
    }
    let is_of_all = found.article.bytes.len() * 2 >= article_bytes;
    if space >= LARGE
        && is_of_all
        && found.kind == Kind::Paraphrased
        && found.drift == Drift::default()
    {
        found.certainty = Certainty::Possible;
    }
    let is_hint = |reason: &Reason| matches!(reason, Reason::Names(_) | Reason::Dates(_));
    let help = if found.reasons.iter().any(is_hint) {
        HINT
    } else {
        0.0
    };
    let of_archive = space + MARGIN - help;
    for reason in &mut found.reasons {
        let Reason::Bits {
            found: told,
            needed,
        } = reason
        else {
            continue;
        };
        if *needed >= of_archive {
            continue;
        }
        *needed = of_archive;
        if *told < of_archive {
            found.certainty = Certainty::Possible;
        }
        if *told < of_archive * POSSIBLE {
            return None;
        }
    }
    Some(found)
}

/// What a source claims of an article.
#[derive(Clone, Copy, Debug)]
pub(in crate::corpus) struct Claim<S> {
    pub source: S,
    /// Where in the article, in any unit.
    pub start: u64,
    pub end: u64,
    /// Share of the words that agree, 0 to 1.
    pub score: f64,
    pub is_possible: bool,
}

impl<S: PartialEq> Claim<S> {
    #[expect(clippy::cast_precision_loss, reason = "a length of a text")]
    fn agreeing(&self) -> f64 {
        self.score * self.end.saturating_sub(self.start) as f64
    }

    /// Whether another source has at least half of these words, and has them better.
    fn is_outdone_by(&self, other: &Self) -> bool {
        let common = (self.end.min(other.end)).saturating_sub(self.start.max(other.start));
        !other.is_possible
            && common * 2 >= self.end.saturating_sub(self.start)
            && other.source != self.source
            && (other.score >= self.score + BETTER || other.agreeing() >= self.agreeing() * LONGER)
    }
}

/// Which of the claims to one article's words another source has better. They are only possible.
pub(in crate::corpus) fn outdone<S: PartialEq>(claims: &[Claim<S>]) -> Vec<bool> {
    let mut order: Vec<&Claim<S>> = claims.iter().filter(|it| !it.is_possible).collect();
    order.sort_by_key(|it| it.start);
    let longest = order.iter().map(|it| it.end.saturating_sub(it.start)).max();
    let longest = longest.unwrap_or_default();
    let is_outdone = |claim: &Claim<S>| {
        let first = order.partition_point(|it| it.start + longest <= claim.start);
        let near = order.iter().skip(first);
        near.take_while(|it| it.start < claim.end)
            .any(|it| claim.is_outdone_by(it))
    };
    claims.iter().map(is_outdone).collect()
}

/// Marks those links as only possible whose words in the article another source has better.
pub(super) fn settle(links: &mut [Traced]) {
    let mut order: Vec<usize> = (0..links.len()).collect();
    let article = |at: &usize| links.get(*at).map(|link| link.article.as_str());
    order.sort_by(|a, b| article(a).cmp(&article(b)));
    let mut lost = Vec::new();
    for of_article in order.chunk_by(|a, b| article(a) == article(b)) {
        let claims: Vec<Claim<&str>> = of_article
            .iter()
            .filter_map(|at| links.get(*at))
            .map(|link| Claim {
                source: link.source.as_str(),
                start: link.article_span.start,
                end: link.article_span.end,
                score: link.score,
                is_possible: link.is_possible,
            })
            .collect();
        let outdone = outdone(&claims).into_iter().zip(of_article);
        lost.extend(
            outdone
                .filter(|(is_outdone, _)| *is_outdone)
                .map(|it| *it.1),
        );
    }
    for at in lost {
        if let Some(link) = links.get_mut(at) {
            link.is_possible = true;
        }
    }
}
