//! The types of a dataset, and RON files: load, check, save.
//!
//! [`load()`] reads a file in one fast pass. Only when something is wrong does a second, located
//! pass read it again to find every problem with its line and column ([`check`]).

pub mod about;
pub mod basis;
pub mod check;
pub mod date;
pub mod document;
pub mod entity;
pub mod links;
pub mod load;
pub mod located;
pub mod mission;
pub mod parts;
pub mod press;
pub mod problem;
pub mod read;
pub mod repair;
pub mod save;
pub mod schema;
pub mod shape;

pub use about::{About, Link, Section, Start};
pub use basis::Basis;
pub use date::Edtf;
pub use document::{
    Attachment, Cable, Extent, Mention, Order, Original, Passage, Reading, SourceText, Spot,
    Statement,
};
pub use entity::{Alias, Entity, EntityKind};
pub use links::{Ground, Likeness, Links, Stretch, Traced, load_links, save_links};
pub use load::{Loaded, Progress, load, load_bytes};
pub use mission::{Mission, MissionRole};
pub use parts::Parts;
pub use press::{Article, ArticleText, Bound, Claim, Copy, Report, Stance, Unit, Value};
pub use problem::{Problem, Problems, Severity};
pub use save::{save, to_ron};

use shape::record;

/// The version of the format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

record! {
    /// A dataset: the file that is opened.
    ///
    /// ```ron
    /// Dataset(format: 1, id: "eu-cables-2018", title: "The hacked EU cables", cables: [])
    /// ```
    pub struct Dataset {
        /// Version of the format: 1.
        pub format: u32,
        /// Unique among the datasets of the world, as far as one can: `eu-cables-2018`.
        pub id: String,
        /// What it is called.
        pub title: String,
        /// What it says of itself.
        pub about: About = default,
        /// Posts that send and receive cables.
        pub missions: Vec<Mission> = default,
        /// The cables.
        pub cables: Vec<Cable> = default,
        /// Words on record that are no cable.
        pub statements: Vec<Statement> = default,
        /// Who and what the documents concern.
        pub entities: Vec<Entity> = default,
        /// The press coverage.
        pub articles: Vec<Article> = default,
        /// Questions that the articles answer, each in its way.
        pub claims: Vec<Claim> = default,
        /// Names of further files in the same folder that belong to the dataset.
        pub parts: Vec<String> = default,
    }
}

record! {
    /// A further file of a large dataset, named in the dataset's `parts`.
    ///
    /// ```ron
    /// Part(format: 1, cables: [Cable(id: "c1", text: Full("…"))])
    /// ```
    pub struct Part {
        /// Version of the format: 1.
        pub format: u32,
        /// Posts that send and receive cables.
        pub missions: Vec<Mission> = default,
        /// Cables.
        pub cables: Vec<Cable> = default,
        /// Words on record that are no cable.
        pub statements: Vec<Statement> = default,
        /// Who and what the documents concern.
        pub entities: Vec<Entity> = default,
        /// The press coverage.
        pub articles: Vec<Article> = default,
        /// Questions that the articles answer.
        pub claims: Vec<Claim> = default,
    }
}
