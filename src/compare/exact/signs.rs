//! The signs at the ends of a quotation: what stands behind its last word on both sides is of it.

use std::ops::Range;

use crate::compare::text::{Text, is_quotation_mark};

/// More signs are a line across the page.
const MOST: usize = 16;

/// The bytes of some tokens on both sides, with the signs around them that both have: a full stop, a
/// bracket, and quotation marks where they stand within others.
#[must_use]
pub fn with_signs(
    cable: &Text,
    article: &Text,
    in_cable: Range<usize>,
    in_article: Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let (a, b) = (cable.bytes(in_cable), article.bytes(in_article));
    let signs = around(cable, &a).zip(around(article, &b));
    let Some((of_cable, of_article)) = signs.filter(|_| !a.is_empty() && !b.is_empty()) else {
        return (a, b);
    };
    let mut before = shared(&of_cable.0, &of_article.0);
    let mut after = shared(&of_cable.1, &of_article.1);
    let within = article.source().get(b.clone()).unwrap_or_default();
    let marks = before.iter().chain(&after).copied().chain(within.chars());
    if marks.filter(|c| is_double(*c)).count() % 2 == 1 {
        // The fellow of one mark stands farther off: it goes with what is around.
        for signs in [&mut before, &mut after] {
            let end = signs.iter().position(|c| is_double(*c));
            signs.truncate(end.unwrap_or(signs.len()));
        }
    }
    let bytes = |signs: &[char]| signs.iter().map(|c| c.len_utf8()).sum::<usize>();
    let (before, after) = (bytes(&before), bytes(&after));
    (
        a.start - before..a.end + after,
        b.start - before..b.end + after,
    )
}

/// The signs before and behind some bytes, from the words outwards.
fn around(text: &Text, bytes: &Range<usize>) -> Option<(Vec<char>, Vec<char>)> {
    let (before, rest) = text.source().split_at_checked(bytes.start)?;
    let after = rest.get(bytes.len()..)?;
    let is_sign = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
    Some((
        before
            .chars()
            .rev()
            .take_while(is_sign)
            .take(MOST)
            .collect(),
        after.chars().take_while(is_sign).take(MOST).collect(),
    ))
}

/// The signs that both have, but for the outermost quotation mark of the article: it says who speaks.
fn shared(of_cable: &[char], of_article: &[char]) -> Vec<char> {
    let outermost = of_article.iter().rposition(|c| is_quotation_mark(*c));
    let end = outermost.unwrap_or(of_article.len());
    let pairs = of_cable.iter().zip(of_article.iter().take(end));
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| *a).collect()
}

/// Whether a sign is a quotation mark that can be no apostrophe, nor its fellow.
fn is_double(c: char) -> bool {
    is_quotation_mark(c) && !matches!(c, '\'' | '’' | '‘' | '‚' | '‛')
}
