//! What a dataset says of itself.

use super::date::Edtf;
use super::shape::{choice, record};

record! {
    /// The story of the dataset, and what it is and is not.
    ///
    /// ```ron
    /// About(
    ///     summary: "Telegrams of one embassy in 1967.",
    ///     sections: [Section(title: "Where they come from", text: "A published edition.")],
    ///     license: "Public domain",
    ///     start_here: [Start(open: Cable("c1"), why: "The day the talks began")],
    /// )
    /// ```
    pub struct About {
        /// Two or three sentences for somebody who never heard of it.
        pub summary: String = default,
        /// The story, in the order in which it is read.
        pub sections: Vec<Section> = default,
        /// Where the material comes from.
        pub provenance: String = default,
        /// On what terms the dataset may be used.
        pub license: String = default,
        /// Who made the dataset.
        pub curators: Vec<String> = default,
        /// When the dataset was last changed.
        pub updated: Edtf = default,
        /// What to open first.
        pub start_here: Vec<Start> = default,
    }
}

record! {
    /// A part of the story under a heading.
    ///
    /// ```ron
    /// Section(title: "What is disputed", text: "First paragraph.\n\nSecond paragraph.")
    /// ```
    pub struct Section {
        /// The heading.
        pub title: String,
        /// Paragraphs, separated by a blank line.
        pub text: String,
    }
}

record! {
    /// A suggestion of what to open first.
    ///
    /// ```ron
    /// Start(open: Entity("xi"), why: "Who said what in Beijing")
    /// ```
    pub struct Start {
        /// What it opens.
        pub open: Link,
        /// Why it is worth opening, in a few words.
        pub why: String = default,
    }
}

choice! {
    /// Something in the dataset that can be opened, by its id.
    ///
    /// ```ron
    /// Cable("helsinki")
    /// ```
    #[derive(Eq, Hash, PartialOrd, Ord)]
    pub enum Link = Nothing {
        /// Nothing.
        Nothing,
        /// The cable with this id.
        Cable(String),
        /// The statement with this id.
        Statement(String),
        /// The entity with this id.
        Entity(String),
        /// The article with this id.
        Article(String),
        /// The mission with this id.
        Mission(String),
        /// The claim with this id.
        Claim(String),
    }
}

impl Link {
    /// The id of what it leads to; empty where it leads nowhere.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Nothing => "",
            Self::Cable(id)
            | Self::Statement(id)
            | Self::Entity(id)
            | Self::Article(id)
            | Self::Mission(id)
            | Self::Claim(id) => id,
        }
    }
}
