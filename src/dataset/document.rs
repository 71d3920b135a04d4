//! Cables and statements: the sources that press coverage is compared with.

use super::basis::Basis;
use super::date::Edtf;
use super::shape::{choice, record};

record! {
    /// A diplomatic cable (telegram, despatch, report), a series of them, or a kind of document
    /// of which no single one is described.
    ///
    /// ```ron
    /// Cable(
    ///     id: "c1", reference: "67NICOSIA1204", language: "en", date: "1967-11-22",
    ///     date_basis: Document, mission: "nicosia", mission_basis: Document,
    ///     from: "Embassy Nicosia", addressees: ["Department of State"],
    ///     subject: "Talks on the ceasefire", marking: "SECRET",
    ///     text: Full("First paragraph.\n\nSecond paragraph."),
    /// )
    /// ```
    pub struct Cable {
        /// Unique among the cables and statements.
        pub id: String,
        /// One cable, a series or a kind.
        pub extent: Extent = default,
        /// Reference number (MRN, COREU number), where it is known.
        pub reference: Option<String> = default,
        /// Language of the text, BCP 47 (`en`).
        pub language: String = default,
        /// Date-time group as sent, such as `221530Z NOV 67`.
        pub dtg: Option<String> = default,
        /// When it was sent or written.
        pub date: Edtf = default,
        /// What the date rests on.
        pub date_basis: Basis = default,
        /// Id of the sending mission.
        pub mission: Option<String> = default,
        /// What the mission rests on.
        pub mission_basis: Basis = default,
        /// The sender as the document names it.
        pub from: Option<String> = default,
        /// To whom it went, as the document names them.
        pub addressees: Vec<String> = default,
        /// To whom it was distributed.
        pub distribution: Vec<String> = default,
        /// What it is about, in one line.
        pub subject: String = default,
        /// Whose words the subject is in.
        pub subject_basis: Basis = default,
        /// Marking: `LIMITE`, `RESTREINT UE/EU RESTRICTED`, `CONFIDENTIAL`, …
        pub marking: Option<String> = default,
        /// What the marking rests on.
        pub marking_basis: Basis = default,
        /// Reftels: reference numbers or ids of cables that it refers to, held here or not.
        pub references: Vec<String> = default,
        /// Topics.
        pub tags: Vec<String> = default,
        /// Ids of the entities it is about.
        pub about: Vec<String> = default,
        /// Mentions that were marked by hand or came with the text; names and aliases are found besides.
        pub mentions: Vec<Mention> = default,
        /// What a reader should know, a paragraph each.
        pub notes: Vec<String> = default,
        /// Enclosures.
        pub attachments: Vec<Attachment> = default,
        /// Fields of another tool that have no place here, kept as they came.
        pub extra: std::collections::BTreeMap<String, String> = default,
        /// The file that the text was taken from.
        pub original: Option<Original> = default,
        /// What is held of the text.
        pub text: SourceText = default,
    }
}

choice! {
    /// How many documents an entry stands for.
    ///
    /// ```ron
    /// Series
    /// ```
    #[derive(Eq, Hash, Copy, PartialOrd, Ord)]
    pub enum Extent = One {
        /// One document.
        One,
        /// Several that belong together, such as a mission's weekly reports.
        Series,
        /// A kind of document that is described, with none singled out.
        Kind,
    }
}

record! {
    /// Words on record that are no cable: a spokesman, a report, an interview.
    ///
    /// ```ron
    /// Statement(
    ///     id: "council-18-dec", speaker: "council-secretariat", date: "2018-12-18",
    ///     occasion: "Statement on the reported leak",
    ///     text: Excerpts(passages: [Passage(id: "aware", readings: [
    ///         Reading(article: "reuters", at: Body(2), marked: true, words: "is aware of allegations")])]),
    /// )
    /// ```
    pub struct Statement {
        /// Unique among the cables and statements.
        pub id: String,
        /// Id of the entity that speaks, or a description of a speaker without a name.
        pub speaker: String = default,
        /// When the words were said or written.
        pub date: Edtf = default,
        /// What the date rests on.
        pub date_basis: Basis = default,
        /// On what occasion.
        pub occasion: String = default,
        /// Language of the text, BCP 47 (`en`).
        pub language: String = default,
        /// Topics.
        pub tags: Vec<String> = default,
        /// Ids of the entities it is about.
        pub about: Vec<String> = default,
        /// What a reader should know, a paragraph each.
        pub notes: Vec<String> = default,
        /// What is held of the text.
        pub text: SourceText = default,
    }
}

choice! {
    /// What is held of a source's text.
    ///
    /// ```ron
    /// Excerpts(order: Unknown, passages: [Passage(id: "p1", readings: [
    ///     Reading(article: "dw", at: Body(4), marked: true, words: "successful")])])
    /// ```
    pub enum SourceText = Withheld {
        /// Nothing.
        Withheld,
        /// The whole text, paragraphs separated by a blank line.
        Full(String),
        /// Only what the press printed of it.
        Excerpts {
            /// Whether the order of the passages is that of the source.
            order: Order = default,
            /// What was printed, a stretch of the source each.
            passages: Vec<Passage>,
        },
    }
}

choice! {
    /// Whether passages are in the order of the source.
    ///
    /// ```ron
    /// Unknown
    /// ```
    #[derive(Eq, Hash, Copy)]
    pub enum Order = Unknown {
        /// Nobody knows: they stand as the curator put them.
        Unknown,
        /// In the order of the source.
        AsInSource,
    }
}

record! {
    /// A stretch of a source that is known from print, with every printed reading of it.
    ///
    /// ```ron
    /// Passage(id: "boxing", speaker: "xi", gloss: "On American trade policy", readings: [
    ///     Reading(article: "dw", at: Body(4), marked: true, words: "no-rules freestyle boxing match")])
    /// ```
    pub struct Passage {
        /// Unique within its source.
        pub id: String,
        /// Id of the entity whose words the source reports, where it reports somebody's.
        pub speaker: String = default,
        /// What the passage says, in the curator's words.
        pub gloss: String = default,
        /// The words, as each article printed them. No reading is the true one.
        pub readings: Vec<Reading>,
    }
}

record! {
    /// The words of a passage exactly as one article printed them.
    ///
    /// ```ron
    /// Reading(article: "dw", at: Caption(2), marked: true, words: "bullying", attributed_to: "President Xi")
    /// ```
    pub struct Reading {
        /// Id of the article.
        pub article: String,
        /// Where in the article.
        pub at: Spot = default,
        /// Inside quotation marks (`true`), or told in the article's own narration (`false`).
        pub marked: bool,
        /// The words exactly as printed, without the quotation marks and without the
        /// comma or period that closes the quotation.
        pub words: String,
        /// To whom the article gives the words, as it names them.
        pub attributed_to: String = default,
        /// What a reader should know about this reading.
        pub note: String = default,
    }
}

choice! {
    /// A place in an article. Paragraphs and captions count from 1.
    ///
    /// ```ron
    /// Body(4)
    /// ```
    #[derive(Eq, Hash, Copy, PartialOrd, Ord)]
    pub enum Spot = Unknown {
        /// Somewhere in it.
        Unknown,
        /// The headline.
        Headline,
        /// The summary under the headline.
        Standfirst,
        /// A heading between paragraphs, by its number.
        Subheading(u32),
        /// A paragraph of the body, by its number.
        Body(u32),
        /// A picture's caption, by its number.
        Caption(u32),
    }
}

record! {
    /// A place in a full text where an entity is mentioned.
    ///
    /// ```ron
    /// Mention(entity: "makarios", start: 120, end: 128)
    /// ```
    pub struct Mention {
        /// Id of the entity.
        pub entity: String,
        /// First code point of the mention in the text, from 0.
        pub start: u64,
        /// The code point after its last.
        pub end: u64,
    }
}

record! {
    /// Something that was sent with a cable.
    ///
    /// ```ron
    /// Attachment(title: "Enclosure 1", text: Some("The text of the draft."))
    /// ```
    pub struct Attachment {
        /// What it is.
        pub title: String,
        /// Its text, where it is held.
        pub text: Option<String> = default,
    }
}

record! {
    /// The file that a text was taken from.
    ///
    /// ```ron
    /// Original(file: "scan-0017.pdf", sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    /// ```
    pub struct Original {
        /// File name, without folders.
        pub file: String,
        /// SHA-256 of the file, in hexadecimal.
        pub sha256: String = default,
        /// Page of the file on which it begins, from 1.
        pub page: Option<u32> = default,
    }
}
