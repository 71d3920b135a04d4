//! What both searches found, as one answer: a stretch of text is one quotation.

use std::ops::Range;

use super::paraphrase;
use super::ranges::{common, gap, hull, overlap};
use super::text::Flags;
use super::{COPIED, Certainty, Kind, Quotation, Reason, Text, exact};

/// Quotations that are not word for word are one where so many bytes or fewer lie between them on
/// either side; word for word where fewer do.
const NEAR: usize = 400;
const NEAR_VERBATIM: usize = 60;
/// Bytes of the article between two quotations that belong to one summary, and of the whole summary.
const CLOSELY: usize = 260;
const STRETCH: usize = 750;
/// So much of a passage in the words of the exact quotations makes it theirs.
const THEIRS: f64 = 0.82;

/// How much alike a passage is where the exact quotations have nothing of it, at least: Dice's
/// coefficient of the stems of its content words.
const OWN: f64 = 0.2;

/// Joins the quotations that keep the words with the passages that say the same in others.
pub fn resolve(cable: &Text, article: &Text, mut exact: Vec<Quotation>) -> Vec<Quotation> {
    let passages = paraphrase::passages(cable, article);
    let is_copied = exact.iter().any(|it| longest_run(it) >= COPIED);
    let mut found: Vec<Quotation> = Vec::new();
    for passage in passages {
        if passage.is_summary && is_copied {
            continue;
        }
        let (in_cable, in_article) = (
            cable.bytes(passage.cable.clone()),
            article.bytes(passage.article.clone()),
        );
        let within = |it: &Quotation| {
            it.certainty == Certainty::Linked
                && overlap(&it.article.bytes, &in_article)
                && overlap(&it.cable.bytes, &in_cable)
        };
        let covered: usize = exact
            .iter()
            .filter(|it| within(it))
            .map(|it| common(&it.article.bytes, &in_article) + common(&it.cable.bytes, &in_cable))
            .sum();
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let share = covered as f64 / (in_cable.len() + in_article.len()).max(1) as f64;
        let marked: usize = exact
            .iter()
            .filter(|it| is_marked(it) && overlap(&it.cable.bytes, &in_cable))
            .map(|it| common(&it.article.bytes, &in_article))
            .sum();
        // What is copied word for word ends where its words do, whatever is alike around it.
        let holds_copy = exact
            .iter()
            .any(|it| within(it) && longest_run(it) >= COPIED);
        let own = || {
            let exact: Vec<&Quotation> = exact.iter().filter(|it| within(it)).collect();
            rest_alike(cable, article, &passage, &exact)
        };
        if share >= THEIRS
            || holds_copy
            || (is_copied && share == 0.0)
            || marked * 3 >= in_article.len()
            || (covered > 0 && !passage.is_summary && own() < OWN)
        {
            continue;
        }
        // One stretch is one quotation, but for what is marked as one inside it.
        exact.retain(|it| {
            let is_inside =
                overlap(&it.article.bytes, &in_article) && overlap(&it.cable.bytes, &in_cable);
            !is_inside || is_marked(it)
        });
        let mut quotation = if passage.is_summary {
            Quotation {
                cable: cable.span(passage.cable),
                article: article.span(passage.article),
                kind: Kind::Paraphrased,
                certainty: Certainty::Linked,
                score: f64::from(passage.alike),
                reasons: Vec::new(),
                drift: super::Drift::default(),
            }
        } else {
            exact::described(cable, article, passage.cable, passage.article)
        };
        if quotation.kind != Kind::Verbatim && quotation.score < 0.8 {
            quotation.kind = Kind::Paraphrased;
        }
        quotation.reasons = vec![Reason::Alike {
            cosine: f64::from(passage.alike),
        }];
        found.push(quotation);
    }
    exact.append(&mut found);
    let mut exact = joined(cable, article, exact);
    exact.sort_by_key(|it| {
        (
            it.article.bytes.start,
            it.article.bytes.end,
            it.cable.bytes.start,
        )
    });
    part_signs(cable, article, &mut exact);
    exact
}

/// A sign between two quotations is of the first.
fn part_signs(cable: &Text, article: &Text, quotations: &mut [Quotation]) {
    let mut reach = 0;
    for quotation in quotations {
        let bytes = quotation.article.bytes.clone();
        let shared = bytes.start..reach.min(bytes.end);
        let has_word = || !article.tokens_within(&shared).is_empty();
        if !shared.is_empty() && !has_word() {
            let start = quotation.cable.bytes.start;
            let in_cable = start..start + shared.len();
            if cable.source().get(in_cable.clone()) == article.source().get(shared.clone()) {
                quotation.cable = cable.span_of(in_cable.end..quotation.cable.bytes.end);
            }
            quotation.article = article.span_of(shared.end..bytes.end);
        }
        reach = reach.max(quotation.article.bytes.end);
    }
}

/// How much alike the two sides of a passage are without the words of exact quotations, 0 to 1.
fn rest_alike(
    cable: &Text,
    article: &Text,
    passage: &paraphrase::Passage,
    exact: &[&Quotation],
) -> f64 {
    let rest = |text: &Text, range: &Range<usize>, of: fn(&Quotation) -> &Range<usize>| {
        let tokens = text.tokens().get(range.clone()).unwrap_or_default();
        let mut stems: Vec<u64> = tokens
            .iter()
            .filter(|it| !it.flags.has(Flags::FUNCTION))
            .filter(|it| !exact.iter().any(|q| overlap(of(q), &it.range())))
            .map(|it| it.stem)
            .collect();
        stems.sort_unstable();
        stems
    };
    let a = rest(cable, &passage.cable, |it| &it.cable.bytes);
    let b = rest(article, &passage.article, |it| &it.article.bytes);
    let mut others = b.iter().peekable();
    let mut shared = 0_u32;
    for stem in &a {
        while others.next_if(|it| *it < stem).is_some() {}
        shared += u32::from(others.next_if_eq(&stem).is_some());
    }
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let all = (a.len() + b.len()).max(1) as f64;
    2.0 * f64::from(shared) / all
}

fn is_marked(quotation: &Quotation) -> bool {
    quotation
        .reasons
        .iter()
        .any(|reason| matches!(reason, Reason::Marked))
}

/// Quotations of which one is not word for word, and which stand near each other in both texts, as one.
fn joined(cable: &Text, article: &Text, quotations: Vec<Quotation>) -> Vec<Quotation> {
    let (mut loose, mut done): (Vec<_>, Vec<_>) = quotations
        .into_iter()
        .partition(|it| it.certainty == Certainty::Linked && !is_marked(it));
    loose.sort_by_key(|it| (it.article.bytes.start, it.cable.bytes.start));
    let mut joined: Vec<Quotation> = Vec::with_capacity(loose.len());
    for quotation in loose {
        match joined.last_mut() {
            Some(last) if belong_together(last, &quotation) => {
                let in_cable = hull(&last.cable.bytes, &quotation.cable.bytes);
                let in_article = hull(&last.article.bytes, &quotation.article.bytes);
                let in_cable = cable.tokens_within(&in_cable);
                let in_article = article.tokens_within(&in_article);
                let mut whole = exact::described(cable, article, in_cable, in_article);
                if whole.score < 0.8 {
                    whole.kind = Kind::Paraphrased;
                }
                whole.reasons = std::mem::take(&mut last.reasons);
                for reason in quotation.reasons {
                    if !whole.reasons.contains(&reason) {
                        whole.reasons.push(reason);
                    }
                }
                *last = whole;
            }
            _ => joined.push(quotation),
        }
    }
    done.append(&mut joined);
    done
}

fn belong_together(a: &Quotation, b: &Quotation) -> bool {
    let are_copied = (a.kind == Kind::Verbatim && b.kind == Kind::Verbatim)
        || longest_run(a).min(longest_run(b)) >= COPIED;
    if are_copied && b.cable.bytes.start < a.cable.bytes.start {
        return false;
    }
    let near = if are_copied { NEAR_VERBATIM } else { NEAR };
    gap(&a.article.bytes, &b.article.bytes) <= near && gap(&a.cable.bytes, &b.cable.bytes) <= near
}

/// The cases of reuse: the quotations that count, none within another, and as one what follows each
/// other closely in a short stretch of the article, wherever the cable has it. That is what a summary
/// looks like, a sentence from here and one from there.
#[must_use]
pub fn cases(cable: &Text, article: &Text, quotations: &[Quotation]) -> Vec<Quotation> {
    let mut linked: Vec<(Range<usize>, &Quotation)> = quotations
        .iter()
        .filter(|it| it.certainty == Certainty::Linked)
        .map(|it| (article.tokens_within(&it.article.bytes), it))
        .collect();
    linked.sort_by_key(|(words, _)| (words.start, usize::MAX - words.end));
    let mut outermost: Vec<&Quotation> = Vec::with_capacity(linked.len());
    // What began before and has not ended yet.
    let mut open: Vec<(Range<usize>, &Quotation)> = Vec::new();
    for (words, it) in linked {
        open.retain(|(outer, _)| words.start < outer.end);
        let is_within = open.iter().any(|(outer, other)| {
            words.end <= outer.end
                && words.len() < outer.len()
                && (other.kind == Kind::Paraphrased || overlap(&it.cable.bytes, &other.cable.bytes))
        });
        if !is_within {
            outermost.push(it);
        }
        open.push((words, it));
    }
    outermost.sort_by_key(|it| (it.article.bytes.start, it.cable.bytes.start));
    let mut cases: Vec<Quotation> = Vec::with_capacity(outermost.len());
    for quotation in outermost {
        match cases.last_mut() {
            Some(last) if is_condensed(last, quotation) => {
                let in_cable = hull(&last.cable.bytes, &quotation.cable.bytes);
                let in_article = hull(&last.article.bytes, &quotation.article.bytes);
                last.cable = cable.span(cable.tokens_within(&in_cable));
                last.article = article.span(article.tokens_within(&in_article));
                last.kind = Kind::Paraphrased;
                last.score = last.score.min(quotation.score);
                last.reasons.extend(quotation.reasons.iter().cloned());
                last.drift = super::Drift::default();
            }
            _ => cases.push(quotation.clone()),
        }
    }
    cases
}

/// Whether two quotations without marks follow each other closely in a short stretch of the article.
fn is_condensed(a: &Quotation, b: &Quotation) -> bool {
    let stretch = hull(&a.article.bytes, &b.article.bytes);
    gap(&a.article.bytes, &b.article.bytes) <= CLOSELY
        && stretch.len() <= STRETCH
        && !is_marked(a)
        && !is_marked(b)
        && longest_run(a).min(longest_run(b)) < COPIED
}

fn longest_run(quotation: &Quotation) -> usize {
    let of = |reason: &Reason| match reason {
        Reason::Run { words } => *words,
        _ => 0,
    };
    quotation.reasons.iter().map(of).max().unwrap_or_default()
}
