//! What the reader decides about links: kept in notes, anchored by the words themselves.

use std::collections::BTreeSet;
use std::ops::Range;

use super::links::{agreement, kind, moved};
use super::{By, Document, Link, Subject};
use crate::compare::{Certainty, drift};

mod quote;

pub use quote::Quote;

/// A decision about one link between two texts.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Decision {
    /// The text on the left: `cable:ID`, `statement:ID`, `article:ID`; of a text from elsewhere
    /// `text:` and the SHA-256 of it.
    pub left: String,
    /// The text on the right.
    pub right: String,
    /// The words on the left.
    pub left_quote: Quote,
    /// The words on the right.
    pub right_quote: Quote,
    pub verdict: Verdict,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Verdict {
    /// It is a quotation.
    Confirmed,
    /// It is none.
    Rejected,
    /// It is one, with other ends.
    Corrected { left: Quote, right: Quote },
    /// The reader made it.
    Made,
}

impl Verdict {
    /// What was done, in words.
    #[must_use]
    pub const fn in_words(&self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
            Self::Corrected { .. } => "given other ends",
            Self::Made => "linked by hand",
        }
    }
}

/// What decisions call a text of the dataset; none for one from elsewhere, which only its words
/// can name: see [`text_key`].
#[must_use]
pub fn subject_key(subject: &Subject) -> Option<String> {
    Some(match subject {
        Subject::Cable(id) => format!("cable:{id}"),
        Subject::Statement(id) => format!("statement:{id}"),
        Subject::Article(id) => format!("article:{id}"),
        Subject::Loose(_) => return None,
    })
}

/// What begins the name of a text from elsewhere.
const LOOSE: &str = "text:";

/// What decisions call a text: a file keeps its name as long as its words are the same. None
/// where there is no text.
#[must_use]
pub fn text_key(document: &Document) -> Option<String> {
    use sha2::Digest as _;
    let subject = document.subject.as_ref()?;
    Some(subject_key(subject).unwrap_or_else(|| {
        let hash = sha2::Sha256::digest(document.text.as_bytes());
        hash.iter().fold(LOOSE.to_owned(), |mut key, byte| {
            key.push_str(&format!("{byte:02x}"));
            key
        })
    }))
}

impl Decision {
    /// A decision about a link as it is on show; none if one of its texts is none.
    #[must_use]
    pub fn about(left: &Document, right: &Document, link: &Link, verdict: Verdict) -> Option<Self> {
        Some(Self {
            left: text_key(left)?,
            right: text_key(right)?,
            left_quote: Quote::of(&left.text, link.left.clone()),
            right_quote: Quote::of(&right.text, link.right.clone()),
            verdict,
        })
    }

    /// The decision that a link has other ends: bytes of the two texts. None if no words stand
    /// between them.
    #[must_use]
    pub fn corrected(
        left: &Document,
        right: &Document,
        link: &Link,
        left_range: Range<usize>,
        right_range: Range<usize>,
    ) -> Option<Self> {
        let verdict = Verdict::Corrected {
            left: words_of(left, left_range)?,
            right: words_of(right, right_range)?,
        };
        Self::about(left, right, link, verdict)
    }

    /// The decision that these bytes of two texts belong together. None if no words stand there.
    #[must_use]
    pub fn made(
        left: &Document,
        right: &Document,
        left_range: Range<usize>,
        right_range: Range<usize>,
    ) -> Option<Self> {
        Some(Self {
            left: text_key(left)?,
            right: text_key(right)?,
            left_quote: words_of(left, left_range)?,
            right_quote: words_of(right, right_range)?,
            verdict: Verdict::Made,
        })
    }

    /// Which words of which texts it is about.
    #[must_use]
    pub fn anchor(&self) -> Anchor<'_> {
        Anchor {
            left: &self.left,
            right: &self.right,
            left_quote: &self.left_quote,
            right_quote: &self.right_quote,
        }
    }

    /// Which words the link has after it.
    #[must_use]
    pub fn outcome(&self) -> Anchor<'_> {
        match &self.verdict {
            Verdict::Corrected { left, right } => Anchor {
                left_quote: left,
                right_quote: right,
                ..self.anchor()
            },
            _ => self.anchor(),
        }
    }
}

/// Words of two texts that a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor<'a> {
    left: &'a str,
    right: &'a str,
    left_quote: &'a Quote,
    right_quote: &'a Quote,
}

impl Anchor<'_> {
    /// Whether both are the same words, as far as that can be told without the texts.
    #[must_use]
    pub fn is_akin(&self, other: &Anchor<'_>) -> bool {
        self.left == other.left
            && self.right == other.right
            && self.left_quote.is_akin(other.left_quote)
            && self.right_quote.is_akin(other.right_quote)
    }
}

fn words_of(document: &Document, range: Range<usize>) -> Option<Quote> {
    let quote = Quote::of(&document.text, range);
    (!quote.exact.trim().is_empty()).then_some(quote)
}

/// Puts what was decided into the links between two texts, in the order in which it was decided:
/// what is decided about corrected ends follows their correction. Of decisions about the same
/// words the last counts, but that a link was made by hand stays true whatever is decided about
/// it. Decisions whose words are not found any more are skipped.
pub(super) fn apply(
    decisions: &[Decision],
    left: &Document,
    right: &Document,
    links: &mut Vec<Link>,
) {
    if decisions.is_empty() {
        return;
    }
    // The words of a text from elsewhere are hashed only if some decision is about such a text.
    let key = |document: &Document, of: fn(&Decision) -> &str| {
        let is_loose = matches!(document.subject, Some(Subject::Loose(_)));
        let is_asked_for = !is_loose || decisions.iter().any(|it| of(it).starts_with(LOOSE));
        is_asked_for.then(|| text_key(document)).flatten()
    };
    let Some(left_key) = key(left, |it| &it.left) else {
        return;
    };
    let Some(right_key) = key(right, |it| &it.right) else {
        return;
    };
    let about: Vec<&Decision> = decisions
        .iter()
        .filter(|it| it.left == left_key && it.right == right_key)
        .collect();
    let mut has_changed = false;
    for decision in standing(&about) {
        let spans = decision
            .left_quote
            .find(&left.text)
            .zip(decision.right_quote.find(&right.text));
        if let Some((on_left, on_right)) = spans {
            decide(decision, left, right, links, &on_left, &on_right);
            has_changed = true;
        }
    }
    if has_changed {
        links.sort_by_key(|link| (link.right.start, link.right.end, link.left.start));
    }
}

/// The decisions that no later one about the same words has replaced, in their order.
fn standing<'a>(about: &[&'a Decision]) -> Vec<&'a Decision> {
    let mut decided = BTreeSet::new();
    let mut made = BTreeSet::new();
    let mut standing: Vec<&Decision> = about
        .iter()
        .rev()
        .filter(|decision| {
            let anchor = decision.anchor();
            if decision.verdict == Verdict::Made {
                // It replaces what was decided before, too.
                decided.insert(anchor);
                made.insert(anchor)
            } else {
                !made.contains(&anchor) && decided.insert(anchor)
            }
        })
        .copied()
        .collect();
    standing.reverse();
    standing
}

fn decide(
    decision: &Decision,
    left: &Document,
    right: &Document,
    links: &mut Vec<Link>,
    on_left: &Range<usize>,
    on_right: &Range<usize>,
) {
    let link = nearest(links, on_left, on_right);
    match &decision.verdict {
        Verdict::Made => {
            let same = links
                .iter_mut()
                .find(|link| link.left == *on_left && link.right == *on_right);
            if let Some(link) = same {
                link.verdict = Some(Verdict::Made);
            } else {
                links.push(made(left, right, on_left, on_right));
            }
        }
        Verdict::Confirmed | Verdict::Rejected => {
            if let Some(link) = link.and_then(|at| links.get_mut(at)) {
                link.verdict = Some(decision.verdict.clone());
            }
        }
        Verdict::Corrected {
            left: to_left,
            right: to_right,
        } => {
            let Some((to_left, to_right)) =
                to_left.find(&left.text).zip(to_right.find(&right.text))
            else {
                return;
            };
            if let Some(link) = link.and_then(|at| links.get_mut(at)) {
                move_ends(link, left, right, to_left, to_right);
                link.verdict = Some(decision.verdict.clone());
            }
        }
    }
}

/// The link of these spans; or else the one that shares most with them, if that is more than half
/// of all four.
fn nearest(links: &[Link], left: &Range<usize>, right: &Range<usize>) -> Option<usize> {
    let same = |link: &&Link| link.left == *left && link.right == *right;
    if let Some(at) = links.iter().position(|link| same(&link)) {
        return Some(at);
    }
    links
        .iter()
        .enumerate()
        .filter_map(|(at, link)| {
            let shared = shared(&link.left, left)? + shared(&link.right, right)?;
            Some((shared, at))
        })
        // The first of several that share as much.
        .max_by_key(|(shared, at)| (*shared, std::cmp::Reverse(*at)))
        .map(|(_, at)| at)
}

/// How many bytes two spans share, if that is more than half of each.
fn shared(a: &Range<usize>, b: &Range<usize>) -> Option<usize> {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let longer = a.len().max(b.len());
    (shared > longer / 2).then_some(shared)
}

fn made(
    left: &Document,
    right: &Document,
    on_left: &Range<usize>,
    on_right: &Range<usize>,
) -> Link {
    let mut link = Link {
        left: on_left.clone(),
        right: on_right.clone(),
        kind: crate::compare::Kind::Verbatim,
        certainty: Certainty::Linked,
        score: 0.0,
        is_marked: paragraph_of(right, on_right.start).and_then(|it| it.is_marked),
        reasons: vec!["linked by the reader".to_owned()],
        drift: drift::Drift::default(),
        by: By::Reader,
        verdict: Some(Verdict::Made),
    };
    move_ends(&mut link, left, right, on_left.clone(), on_right.clone());
    link
}

/// Gives a link other ends, and what follows from them.
fn move_ends(
    link: &mut Link,
    left: &Document,
    right: &Document,
    on_left: Range<usize>,
    on_right: Range<usize>,
) {
    let on_the_left = paragraph_of(left, on_left.start);
    let on_the_right = paragraph_of(right, on_right.start);
    let drift = drift::between(
        drift::Wording {
            words: left.text.get(on_left.clone()).unwrap_or_default(),
            marked: on_the_left.and_then(|it| it.is_marked),
            speaker: on_the_left.map_or("", |it| &it.speaker),
        },
        drift::Wording {
            words: right.text.get(on_right.clone()).unwrap_or_default(),
            marked: link.is_marked,
            speaker: on_the_right.map_or("", |it| &it.speaker),
        },
    );
    link.score = agreement(&drift);
    link.kind = kind(&drift, link.score);
    link.drift = moved(drift, on_left.start, on_right.start);
    link.left = on_left;
    link.right = on_right;
}

fn paragraph_of(document: &Document, byte: usize) -> Option<&super::Paragraph> {
    document.paragraphs.get(document.paragraph_at(byte)?)
}
