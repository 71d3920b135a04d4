//! A page of the reader as data: what it says, block by block, without how it looks. The window
//! draws it; exports are built from the same blocks.

mod about;
mod article;
mod cable;
mod claim;
mod entity;
mod mission;
mod sources;

use std::ops::Range;

pub use about::about;
pub use article::answer;
pub use claim::value_in_words;
pub use sources::spot;

use super::citation::dated;
use super::entity::OverTime;
use super::mentions::Place;
use super::quoted::Stretch;
use super::search::Span;
use super::{Corpus, Source};
use crate::dataset::{Basis, Edtf, Link, SourceText};

/// Everything that is shown of one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// What sort of thing it is: `Cable`, `Series of cables`, `Person`.
    pub kicker: String,
    pub title: Text,
    pub blocks: Vec<Block>,
    /// Which part of a source's text stands in which block; the title is no block.
    pub anchors: Vec<Anchor>,
}

/// A part of a source's text on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub block: usize,
    pub place: Place,
    /// Where in that part, in bytes.
    pub range: Range<usize>,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading between blocks.
    Heading(String),
    /// The header of a cable: labels and values, aligned.
    Header(Vec<HeaderLine>),
    /// A marking.
    Stamp(String),
    /// A paragraph of a document.
    Body(Text),
    /// A paragraph of ours about it.
    Note(Text),
    /// What is not published, in words.
    Gap(String),
    /// A stretch known from print, with its wordings.
    Passage(PassageBlock),
    /// A line that leads somewhere.
    Item(Item),
    /// Names that lead somewhere, in one paragraph.
    Names(Vec<Item>),
    /// Cables over time.
    OverTime(OverTime),
}

/// A line of a cable's header.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderLine {
    pub label: &'static str,
    pub text: Text,
    /// What the value rests on, in words; empty where there is nothing to say.
    pub basis: String,
    pub is_inferred: bool,
}

/// A stretch of a source that is known from print.
#[derive(Clone, Debug, PartialEq)]
pub struct PassageBlock {
    /// Whose words the source reports.
    pub speaker: Option<Item>,
    pub gloss: String,
    /// Who printed it.
    pub quoted: Quoted,
    pub wordings: Vec<Wording>,
}

/// One wording of a passage, and who printed it.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    pub text: Text,
    /// Inside quotation marks, or told in narration.
    pub is_marked: bool,
    pub printed: Vec<Printed>,
}

/// Who printed a wording, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    pub article: Link,
    /// `DW ¶ 4`
    pub label: String,
    /// To whom the article gives the words, and what is to be known; empty if nothing.
    pub detail: String,
}

/// Something that leads somewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    pub target: Target,
    pub text: Text,
    /// What stands beside it, muted: a count, a date.
    pub detail: String,
}

/// Where an item leads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Target {
    pub link: Link,
    /// The part of its text at which it opens, and where in it, in bytes.
    pub at: Option<(Place, Range<usize>)>,
}

/// A text in which something is marked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    pub text: String,
    /// In the order of the text; they may overlap.
    pub marks: Vec<Mark>,
}

/// Something marked in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// In bytes.
    pub range: Range<usize>,
    pub kind: MarkKind,
}

/// What is marked.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkKind {
    /// The hit with this number, from 0.
    Hit(usize),
    /// The words at which the page was opened.
    Focus,
    /// A name that leads to a page.
    Link(Link),
    /// A stretch that others have too.
    Quoted(Quoted),
}

/// Who has a stretch of a text too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quoted {
    /// The outlets that print words of a source, or the titles of the sources that words of an article
    /// are from; each once.
    pub by: Vec<String>,
    /// Where the source has the words; nothing on the page of a source, which is compared.
    pub source: Option<Target>,
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self {
            text,
            marks: Vec::new(),
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Link> for Target {
    fn from(link: Link) -> Self {
        Self { link, at: None }
    }
}

impl Page {
    /// The page of what a link leads to, with hits and the place at which it was opened marked.
    /// `None` where the link leads nowhere.
    #[must_use]
    pub fn of(
        corpus: &Corpus,
        link: &Link,
        hits: &[Span],
        focus: Option<&(Place, Range<usize>)>,
    ) -> Option<Self> {
        let quoted = quoted(corpus, link);
        let marks = Marks {
            corpus,
            hits,
            focus,
            quoted: &quoted,
        };
        match link {
            Link::Nothing => None,
            Link::Cable(id) => cable::page(&marks, corpus.cable_index(id)?),
            Link::Statement(id) => sources::statement_page(&marks, corpus.statement_index(id)?),
            Link::Entity(id) => entity::page(corpus, corpus.entity_index(id)?),
            Link::Article(id) => article::page(corpus, corpus.article_index(id)?, focus),
            Link::Mission(id) => mission::page(corpus, id),
            Link::Claim(id) => claim::page(corpus, id),
        }
    }

    /// The block in which a place of the text stands; none if it is in the title.
    #[must_use]
    pub fn block_at(&self, place: Place, offset: usize) -> Option<usize> {
        self.anchors
            .iter()
            .find(|anchor| anchor.place == place && anchor.range.contains(&offset))
            .map(|anchor| anchor.block)
    }

    /// The page as plain text, for copying.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut out = format!("{}\n", self.title.text);
        for block in &self.blocks {
            out.push('\n');
            match block {
                Block::Heading(text) | Block::Stamp(text) => out.push_str(text),
                Block::Gap(text) => out.push_str(&format!("[{text}]")),
                Block::Body(text) | Block::Note(text) => out.push_str(&text.text),
                Block::Header(lines) => {
                    let lines: Vec<String> = lines
                        .iter()
                        .map(|line| format!("{}: {}", line.label, line.text.text))
                        .collect();
                    out.push_str(&lines.join("\n"));
                }
                Block::Passage(passage) => {
                    for wording in &passage.wordings {
                        let printed: Vec<&str> =
                            wording.printed.iter().map(|it| it.label.as_str()).collect();
                        let text = if wording.is_marked {
                            format!("“{}”", wording.text.text)
                        } else {
                            format!("{} [narration]", wording.text.text)
                        };
                        out.push_str(&format!("{text} ({})\n", printed.join("; ")));
                    }
                }
                Block::Item(item) => {
                    out.push_str(&item.text.text);
                    if !item.detail.is_empty() {
                        out.push_str(&format!(" ({})", item.detail));
                    }
                }
                Block::Names(items) => {
                    let names: Vec<&str> = items.iter().map(|it| it.text.text.as_str()).collect();
                    out.push_str(&names.join(", "));
                }
                Block::OverTime(over_time) => {
                    let bars: Vec<String> = over_time
                        .bars
                        .iter()
                        .map(|(label, count)| format!("{label}: {count}"))
                        .collect();
                    out.push_str(&bars.join(", "));
                }
            }
            out.push('\n');
        }
        out
    }
}

/// What is to be marked on a page.
struct Marks<'a> {
    corpus: &'a Corpus,
    hits: &'a [Span],
    focus: Option<&'a (Place, Range<usize>)>,
    /// Stretches of the source's body that the press has.
    quoted: &'a [Stretch<usize>],
}

impl Marks<'_> {
    /// Words of a source that some articles have.
    fn quoted_in(&self, articles: impl IntoIterator<Item = usize>) -> Quoted {
        let mut outlets: Vec<String> = Vec::new();
        for at in articles {
            if let Some(article) = self.corpus.dataset.articles.get(at)
                && !outlets.contains(&article.outlet)
            {
                outlets.push(article.outlet.clone());
            }
        }
        Quoted {
            by: outlets,
            source: None,
        }
    }

    /// A stretch of a part of a source with mentions, hits and focus marked. `range` is where
    /// the text stands in that part, in bytes.
    fn text(&self, source: Source, place: Place, text: &str, range: Range<usize>) -> Text {
        let within = |marked: &Range<usize>| within(marked, &range);
        let mut marks = Vec::new();
        for mention in self.corpus.mentions.in_source(source) {
            if mention.place == place
                && let Some(range) = within(&mention.range)
                && let Some(entity) = self.corpus.dataset.entities.get(mention.entity)
            {
                marks.push(Mark {
                    range,
                    kind: MarkKind::Link(Link::Entity(entity.id.clone())),
                });
            }
        }
        for (number, hit) in self.hits.iter().enumerate() {
            if hit.place == place
                && let Some(range) = within(&hit.range)
            {
                marks.push(Mark {
                    range,
                    kind: MarkKind::Hit(number),
                });
            }
        }
        if place == Place::Body {
            for stretch in self.quoted {
                if let Some(range) = within(&stretch.range) {
                    let articles = stretch.others.iter().map(|it| it.0);
                    marks.push(Mark {
                        range,
                        kind: MarkKind::Quoted(self.quoted_in(articles)),
                    });
                }
            }
        }
        if let Some((focus_place, focus)) = self.focus
            && *focus_place == place
            && let Some(range) = within(focus)
        {
            marks.push(Mark {
                range,
                kind: MarkKind::Focus,
            });
        }
        Text {
            text: text.to_owned(),
            marks,
        }
    }

    fn whole(&self, source: Source, place: Place, text: &str) -> Text {
        self.text(source, place, text, 0..text.len())
    }
}

/// What of a marked range stands in a part of the text, from its beginning.
fn within(marked: &Range<usize>, part: &Range<usize>) -> Option<Range<usize>> {
    let start = marked.start.max(part.start);
    let end = marked.end.min(part.end);
    (start < end).then(|| start - part.start..end - part.start)
}

/// What the press has of the source that a link leads to.
fn quoted(corpus: &Corpus, link: &Link) -> Vec<Stretch<usize>> {
    let (Link::Cable(id) | Link::Statement(id)) = link else {
        return Vec::new();
    };
    let Some(source) = corpus.source(id) else {
        return Vec::new();
    };
    // The page of an excerpt says itself who printed each passage.
    let text = corpus.text_of(source);
    if matches!(text, SourceText::Full(_)) {
        corpus
            .quoted
            .of_source(source, &super::body::body(text).text)
    } else {
        Vec::new()
    }
}

/// A basis in words: `stated by DW, Reuters`.
fn basis_in_words(corpus: &Corpus, basis: &Basis) -> String {
    match basis {
        // What a document says of itself needs no remark.
        Basis::Unknown | Basis::Document => String::new(),
        Basis::StatedBy(articles) => {
            let outlets: Vec<&str> = articles
                .iter()
                .map(|id| {
                    corpus
                        .article(id)
                        .map_or(id.as_str(), |article| article.outlet.as_str())
                })
                .collect();
            format!("stated by {}", outlets.join(", "))
        }
        Basis::Inferred(why) => format!("inferred: {why}"),
    }
}

fn line(label: &'static str, text: impl Into<Text>) -> HeaderLine {
    HeaderLine {
        label,
        text: text.into(),
        basis: String::new(),
        is_inferred: false,
    }
}

fn date_line(corpus: &Corpus, label: &'static str, date: Edtf, basis: &Basis) -> HeaderLine {
    let text = if date.is_unknown() {
        "not stated".to_owned()
    } else {
        dated(date, basis)
    };
    HeaderLine {
        label,
        text: text.into(),
        basis: basis_in_words(corpus, basis),
        is_inferred: basis.is_inferred(),
    }
}

/// An item whose text is the title of what it leads to.
fn item(corpus: &Corpus, link: Link, detail: impl Into<String>) -> Item {
    Item {
        text: corpus.title_of(&link).into(),
        target: link.into(),
        detail: detail.into(),
    }
}

fn entity_item(corpus: &Corpus, id: &str) -> Option<Item> {
    corpus
        .entity(id)
        .map(|entity| item(corpus, Link::Entity(entity.id.clone()), ""))
}

/// Adds a heading and blocks, if there are any.
fn section(blocks: &mut Vec<Block>, heading: &str, content: Vec<Block>) {
    if !content.is_empty() {
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.extend(content);
    }
}

/// A number of things in words: `1 cable`, `1 100 cables`.
#[must_use]
pub fn count(n: usize, one: &str) -> String {
    let plural = match one.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{one}s"),
    };
    format!("{} {}", number(n), if n == 1 { one } else { &plural })
}

/// A number with thin spaces between thousands.
#[must_use]
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}
