//! A quotation: which words of the one text stand in the other, and why we think so.

use std::ops::Range;

use super::drift::Drift;

/// A stretch of a text, in both units that matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// UTF-8 bytes, on character borders.
    pub bytes: Range<usize>,
    /// Unicode code points.
    pub points: Range<usize>,
}

/// How the words of the article stand to those of the cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The same words, but for case, accents, punctuation and spelling.
    Verbatim,
    /// The same words, with some left out where the article says so, or between two quotations of one sentence.
    Elided,
    /// Most of the words, with some changed, put in or left out without a sign.
    Altered,
    /// The same said in other words.
    Paraphrased,
}

/// Whether a quotation counts as found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It does.
    Linked,
    /// Worth a look: a few words that could be chance.
    Possible,
}

/// One thing that speaks for a quotation.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// So many words run alike.
    Run {
        /// Words of the longest run.
        words: usize,
    },
    /// It carries more information than chance would explain among texts of this size.
    Bits {
        /// Information of the words that agree, in bits.
        found: f64,
        /// What chance alone could reach here, in bits.
        needed: f64,
    },
    /// The article has it inside quotation marks.
    Marked,
    /// The article names something of the cable nearby, as it prints it.
    Names(String),
    /// The article gives the cable's date nearby, as it prints it.
    Dates(String),
    /// Another quotation of the same cable stands in the article.
    Company,
    /// Its sentences share their rarer words: cosine of tf-isf vectors, 0 to 1.
    Alike {
        /// The cosine.
        cosine: f64,
    },
}

/// A stretch of a cable that an article repeats.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Where in the cable.
    pub cable: Span,
    /// Where in the article.
    pub article: Span,
    /// How alike.
    pub kind: Kind,
    /// Whether it counts.
    pub certainty: Certainty,
    /// Share of the words that agree, 0 to 1.
    pub score: f64,
    /// Why it was linked, the strongest first.
    pub reasons: Vec<Reason>,
    /// Word by word, what became of the cable's wording.
    pub drift: Drift,
}

impl Quotation {
    /// The same with the two texts exchanged.
    #[must_use]
    pub fn turned(self) -> Self {
        Self {
            cable: self.article,
            article: self.cable,
            drift: self.drift.turned(),
            ..self
        }
    }
}

impl Reason {
    /// The reason, for people.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Run { words: 1 } => "a word that both have".to_owned(),
            Self::Run { words } => format!("{words} words in a row are the same"),
            Self::Bits { found, needed } => format!(
                "the words that agree carry {found:.0} bits; chance would reach {needed:.0} in texts of this size"
            ),
            Self::Marked => "it stands inside quotation marks".to_owned(),
            Self::Names(name) => format!("“{name}” is named nearby"),
            Self::Dates(date) => format!("its date, “{date}”, is given nearby"),
            Self::Company => "another quotation of the same text stands nearby".to_owned(),
            Self::Alike { cosine } => {
                format!("the sentences share their rarer words (cosine {cosine:.2})")
            }
        }
    }
}
