//! What a quotation counts for where a whole archive was searched for it.
//!
//! Two texts have so many pairs of words, and chance reaches so many bits among them; an archive
//! has that many more. So words without marks must tell more here than between two texts: the
//! logarithm of how many pairs of words were searched, and a margin. And several sources may claim
//! the same words of an article, of which one has them better than the others.

use crate::compare::attribution::{Claim, Ties, outdone};
use crate::compare::{Certainty, Drift, Kind, Quotation, Reason, Text};
use crate::dataset::{Likeness, Traced};

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

/// Marks those links as only possible whose words in the article another source has better. `text` gives
/// the text of an article by its id.
pub(super) fn settle<'t>(links: &mut [Traced], text: impl Fn(&str) -> Option<&'t Text>) {
    let mut order: Vec<usize> = (0..links.len()).collect();
    let article = |at: &usize| links.get(*at).map(|link| link.article.as_str());
    order.sort_by(|a, b| article(a).cmp(&article(b)));
    let mut lost = Vec::new();
    for of_article in order.chunk_by(|a, b| article(a) == article(b)) {
        let Some(text) = of_article.first().and_then(article).and_then(&text) else {
            continue;
        };
        let claims: Vec<Claim<&str>> = of_article
            .iter()
            .filter_map(|at| links.get(*at))
            .map(|link| claim(link, text))
            .collect();
        let outdone = outdone(text, &claims, Ties::Shared);
        let outdone = outdone.into_iter().zip(of_article);
        lost.extend(outdone.filter(|it| it.0).map(|it| *it.1));
    }
    for at in lost {
        if let Some(link) = links.get_mut(at) {
            link.is_possible = true;
        }
    }
}

/// A link as a claim of its source on an article's words. Whether the letters agree it does not say.
fn claim<'a>(link: &'a Traced, article: &Text) -> Claim<&'a str> {
    let point = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    Claim {
        source: link.source.as_str(),
        article: article
            .tokens_between(point(link.article_span.start)..point(link.article_span.end)),
        cable: link.source_span.start..link.source_span.end,
        score: link.score,
        is_literal: true,
        is_paraphrase: link.likeness == Likeness::Paraphrased,
        is_possible: link.is_possible,
    }
}
