//! Quotations word for word: runs of the same words, chained over what was changed between them.

mod chain;
mod evidence;
mod marked;
mod runs;
mod signs;

use std::ops::Range;

use super::align::{Side, align};
use super::drift::{self, Op};
use super::ranges::overlap;
use super::text::Text;
use super::{Certainty, Hints, Kind, Quotation, Reason};
use chain::{Chain, Marked};
use evidence::{Evidence, Judgement};
pub use signs::with_signs;

/// So many words at an end are looked at when a quotation is widened to its marks.
const WIDEN: usize = 5;
/// The most words on each side of a quotation that are aligned word by word.
const MOST_ALIGNED: usize = 4_000;

/// Words without marks that carry less than this share of the longest quotation's information are only
/// possible.
const SMALL: f64 = 0.35;
/// So much information speaks for itself, in bits.
const MUCH: f64 = 200.0;

/// The quotations of one text in the other that keep its words, in the order of the article.
pub(super) fn quotations(cable: &Text, article: &Text, hints: &Hints) -> Vec<Quotation> {
    if cable.tokens().is_empty() || article.tokens().is_empty() {
        return Vec::new();
    }
    let evidence = Evidence::new(cable, article, hints);
    let runs = runs::runs(cable, article);
    let judged = |chain: Chain, company: &[Chain]| {
        let judgement = evidence.judge(&chain, company)?;
        Some((chain, judgement))
    };
    let mut chains = chain::chains(cable, article, runs, &evidence);
    marked::settle(cable, article, &evidence, &mut chains);
    let mut found: Vec<(Chain, Judgement)> = Vec::new();
    let mut rest = Vec::new();
    for chain in chains {
        match judged(chain.clone(), &[]) {
            Some((chain, judgement)) if judgement.0 == Certainty::Linked => {
                found.push((chain, judgement));
            }
            _ => rest.push(chain),
        }
    }
    let company: Vec<Chain> = found.iter().map(|(chain, _)| chain.clone()).collect();
    for (chain, judgement) in rest.into_iter().filter_map(|it| judged(it, &company)) {
        let is_free = !found
            .iter()
            .any(|(other, _)| overlap(&other.article, &chain.article));
        if is_free {
            found.push((chain, judgement));
        }
    }
    settle(&mut found);
    let mut quotations: Vec<Quotation> = found
        .into_iter()
        .map(|(chain, (certainty, reasons))| Quotation {
            certainty,
            reasons,
            ..widened(cable, article, &chain)
        })
        .collect();
    quotations.sort_by_key(|it| (it.article.bytes.start, it.cable.bytes.start));
    quotations
}

/// A chain as a quotation, widened to the quotation marks around it where a few words more stand within
/// them of which at least half are the cable's: a change near the end parts too few words to be a run.
fn widened(cable: &Text, article: &Text, chain: &Chain) -> Quotation {
    let (mut in_cable, mut in_article) = (chain.cable.clone(), chain.article.clone());
    let quotation = article
        .quotations()
        .iter()
        .find(|it| it.start <= in_article.start && in_article.end <= it.end);
    if let Some(quotation) = quotation {
        let agree = |a: Range<usize>, b: Range<usize>| {
            let pairs = cable.tokens().get(a).zip(article.tokens().get(b));
            pairs.is_some_and(|(a, b)| {
                let same = a.iter().zip(b).filter(|(a, b)| a.exact == b.exact).count();
                same > 0 && same * 2 >= b.len()
            })
        };
        let after = quotation.end - in_article.end;
        let (a, b) = (
            in_cable.end..in_cable.end + after,
            in_article.end..quotation.end,
        );
        if (1..=WIDEN).contains(&after) && agree(a.clone(), b) {
            in_cable.end = a.end;
            in_article.end = quotation.end;
        }
        let before = in_article.start - quotation.start;
        if (1..=WIDEN).contains(&before) && before <= in_cable.start {
            let start = in_cable.start - before;
            if agree(start..in_cable.start, quotation.start..in_article.start) {
                in_cable.start = start;
                in_article.start = quotation.start;
            }
        }
    }
    described(cable, article, in_cable, in_article)
}

/// Beside a long quotation, a few words without marks are rather the language of both texts.
fn settle(found: &mut [(Chain, Judgement)]) {
    let longest = found
        .iter()
        .filter(|(_, it)| it.0 == Certainty::Linked)
        .map(|(chain, _)| chain.bits)
        .fold(0.0, f64::max);
    for (chain, judgement) in found.iter_mut() {
        if chain.marked == Marked::Nobody && chain.bits < (longest * SMALL).min(MUCH) {
            judgement.0 = Certainty::Possible;
        }
    }
}

/// A pair of spans as a quotation: of what kind it is, and what drifted. Its certainty and the reasons
/// are for whoever found it to say.
pub(super) fn described(
    cable: &Text,
    article: &Text,
    in_cable: Range<usize>,
    in_article: Range<usize>,
) -> Quotation {
    let cells = if in_cable.len().max(in_article.len()) > MOST_ALIGNED
        && !same(cable, article, &in_cable, &in_article)
    {
        Vec::new()
    } else {
        align(
            Side::new(cable, in_cable.clone()),
            Side::new(article, in_article.clone()),
        )
    };
    let (mut agreeing, mut all) = (0_usize, 0_usize);
    let (mut changed, mut elided) = (false, false);
    for cell in &cells {
        let words = cell.base.len() + cell.other.len();
        all += words;
        match cell.op {
            Op::Kept | Op::Spelling => agreeing += words,
            Op::Elided => {
                elided = true;
                all -= words;
            }
            Op::Substituted | Op::Dropped | Op::Inserted => changed = true,
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let score = agreeing as f64 / all.max(1) as f64;
    let kind = match (changed, elided) {
        _ if cells.is_empty() => Kind::Paraphrased,
        (false, false) => Kind::Verbatim,
        (false, true) => Kind::Elided,
        (true, _) if score >= 0.5 => Kind::Altered,
        (true, _) => Kind::Paraphrased,
    };
    let mut drift = drift::of_cells(cable, article, &cells);
    if let Some(flag) = drift::marks_of(cable, article, &in_cable, &in_article) {
        drift.flags.push(flag);
    }
    let (in_cable, in_article) = with_signs(cable, article, in_cable, in_article);
    Quotation {
        cable: cable.span_of(in_cable),
        article: article.span_of(in_article),
        kind,
        certainty: Certainty::Linked,
        score,
        reasons: Vec::new(),
        drift,
    }
}

fn same(cable: &Text, article: &Text, a: &Range<usize>, b: &Range<usize>) -> bool {
    let words = |text: &Text, range: &Range<usize>| -> Vec<u64> {
        let tokens = text.tokens().get(range.clone()).unwrap_or_default();
        tokens.iter().map(|it| it.exact).collect()
    };
    a.len() == b.len() && words(cable, a) == words(article, b)
}

/// A reason that is a run of words.
fn run(words: usize) -> Reason {
    Reason::Run { words }
}
