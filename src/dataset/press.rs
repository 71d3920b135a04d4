//! Articles, and what they claim.

use super::basis::Basis;
use super::date::Edtf;
use super::document::Spot;
use super::shape::{choice, record};

record! {
    /// An article of an outlet.
    ///
    /// ```ron
    /// Article(
    ///     id: "reuters", outlet: "Reuters", title: "EU investigates cyber hack",
    ///     authors: ["Robin Emmott"], published: "2018-12-19", published_basis: StatedBy(["reuters"]),
    ///     language: "en", text: Readings,
    /// )
    /// ```
    pub struct Article {
        /// Unique among the articles.
        pub id: String,
        /// Who published it.
        pub outlet: String,
        /// Its headline.
        pub title: String = default,
        /// Bylines.
        pub authors: Vec<String> = default,
        /// When it was published.
        pub published: Edtf = default,
        /// What the date of publication rests on.
        pub published_basis: Basis = default,
        /// Language, BCP 47 (`en`).
        pub language: String = default,
        /// Its address, as the copy gives it. It is copied, never opened.
        pub url: String = default,
        /// Which copy of it was read.
        pub copy: Copy = default,
        /// What it says, in the curator's words.
        pub summary: String = default,
        /// Ids of the articles that it names as its sources.
        pub cites: Vec<String> = default,
        /// What a reader should know, a paragraph each.
        pub notes: Vec<String> = default,
        /// What is held of its text.
        pub text: ArticleText = default,
    }
}

record! {
    /// The copy of an article that was read.
    ///
    /// ```ron
    /// Copy(seen_at: "Text saved from the outlet's page", state: "Complete, without pictures")
    /// ```
    pub struct Copy {
        /// Where it was read.
        pub seen_at: String = default,
        /// In what state it was.
        pub state: String = default,
    }
}

choice! {
    /// What is held of an article's text.
    ///
    /// ```ron
    /// Readings
    /// ```
    pub enum ArticleText = NotHeld {
        /// Nothing: that it does not report something cannot be known.
        NotHeld,
        /// It was read whole, and what it prints of sources and claims is recorded: where
        /// nothing is recorded it is silent.
        Readings,
        /// The whole text, paragraphs separated by a blank line. Only where the user holds it.
        Full(String),
    }
}

record! {
    /// A question that articles answer, each in its way.
    ///
    /// ```ron
    /// Claim(id: "how-many", question: "How many cables were supplied?", reports: [
    ///     Report(article: "dw", at: Body(11), stance: Attributes("the newspaper"),
    ///         value: Count(Exactly, 1100), words: "1,100")])
    /// ```
    pub struct Claim {
        /// Unique among the claims.
        pub id: String,
        /// The question.
        pub question: String,
        /// Under which heading it belongs.
        pub topic: String = default,
        /// Ids of the entities it concerns.
        pub about: Vec<String> = default,
        /// Id of the cable or statement it concerns.
        pub source: Option<String> = default,
        /// What the articles say to it; an article may answer more than once.
        pub reports: Vec<Report> = default,
        /// Where the answers differ, in the curator's words.
        pub note: String = default,
    }
}

record! {
    /// What one article says to a claim's question, at one place.
    ///
    /// ```ron
    /// Report(article: "reuters", at: Body(4), stance: Attributes("the newspaper"), via: Some("nyt-print"),
    ///     value: Count(MoreThan, 1100), words: "More than 1,100 cables")
    /// ```
    pub struct Report {
        /// Id of the article.
        pub article: String,
        /// Where in the article.
        pub at: Spot = default,
        /// How it stands to what it says.
        pub stance: Stance = default,
        /// Id of the entity that says so, or a description, where the article names one.
        pub speaker: Option<String> = default,
        /// When that was said, as the article has it.
        pub said_on: Option<Edtf> = default,
        /// Id of the article that it was taken from.
        pub via: Option<String> = default,
        /// The answer in a form that can be compared.
        pub value: Value = default,
        /// The words that give the answer, as printed.
        pub words: String = default,
        /// What a reader should know about this report.
        pub note: String = default,
    }
}

choice! {
    /// How an article stands to what it reports.
    ///
    /// ```ron
    /// Attributes("Area 1")
    /// ```
    pub enum Stance = Asserts {
        /// It says so itself.
        Asserts,
        /// It says that somebody says so.
        Attributes(String),
        /// It hedges: reportedly, allegedly, apparently. With the word that hedges.
        Hedges(String),
        /// It casts doubt on it, or reports that somebody does. With who doubts.
        Questions(String),
        /// It contradicts it, or reports that somebody does. With who contradicts.
        Disputes(String),
    }
}

choice! {
    /// An answer that can be compared with others.
    ///
    /// ```ron
    /// Count(MoreThan, 1100)
    /// ```
    pub enum Value = None {
        /// No answer but the words.
        None,
        /// Yes or no.
        Holds(bool),
        /// A number of things.
        Count(Bound, u64),
        /// A time.
        Date(Edtf),
        /// A length of time: a number and its unit.
        Span(Bound, f64, Unit),
        /// Who or what, by the entity's id.
        Entity(String),
        /// An answer in a few words, the same words for the same answer.
        Text(String),
    }
}

choice! {
    /// How a number bounds what is counted.
    ///
    /// ```ron
    /// MoreThan
    /// ```
    #[derive(Eq, Hash, Copy)]
    pub enum Bound = Exactly {
        /// That many.
        Exactly,
        /// About that many.
        About,
        /// That many or more.
        AtLeast,
        /// More than that.
        MoreThan,
        /// That many or fewer.
        AtMost,
        /// Fewer than that.
        LessThan,
    }
}

choice! {
    /// A unit of time.
    ///
    /// ```ron
    /// Years
    /// ```
    #[derive(Eq, Hash, Copy)]
    pub enum Unit = Days {
        /// Of 24 hours.
        Days,
        /// Of seven days.
        Weeks,
        /// Of the calendar.
        Months,
        /// Of the calendar.
        Years,
    }
}
