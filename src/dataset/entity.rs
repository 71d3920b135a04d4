//! Who and what the documents concern.

use super::basis::Basis;
use super::date::Edtf;
use super::shape::{choice, record};

record! {
    /// A country, person, organization or event.
    ///
    /// ```ron
    /// Entity(
    ///     id: "xi", kind: Person, name: "Xi Jinping",
    ///     aliases: [Alias(name: "President Xi", printed_by: ["dw"])],
    ///     summary: "President of China. Met EU leaders in Beijing in July 2018.",
    /// )
    /// ```
    pub struct Entity {
        /// Unique among the entities.
        pub id: String,
        /// What sort of entity it is.
        pub kind: EntityKind,
        /// The name it goes by in this dataset.
        pub name: String,
        /// Other names under which it appears. A name in capitals of up to five letters
        /// (`US`) is only found in capitals, one that begins with a capital only where the
        /// text has a capital.
        pub aliases: Vec<Alias> = default,
        /// Two sentences, in the curator's words.
        pub summary: String = default,
        /// When an event took place.
        pub date: Edtf = default,
        /// What the date rests on.
        pub date_basis: Basis = default,
        /// Where an event took place or an organization sits.
        pub place: String = default,
        /// A country's code, ISO 3166-1 alpha-2.
        pub country: String = default,
        /// Degrees north of the equator, -90 to 90.
        pub latitude: Option<f64> = default,
        /// Degrees east of Greenwich, -180 to 180.
        pub longitude: Option<f64> = default,
        /// Fields of another tool that have no place here, kept as they came.
        pub extra: std::collections::BTreeMap<String, String> = default,
    }
}

choice! {
    /// What sort of entity it is.
    ///
    /// ```ron
    /// Organization
    /// ```
    #[derive(Eq, Hash, Copy, PartialOrd, Ord)]
    pub enum EntityKind = Person {
        /// A state or territory.
        Country,
        /// A human being.
        Person,
        /// A body, company, service, network or system.
        Organization,
        /// Something that happened.
        Event,
    }
}

record! {
    /// Another name of an entity.
    ///
    /// ```ron
    /// Alias(name: "Caroline Vincini", printed_by: ["dw"], note: "misspelt")
    /// ```
    pub struct Alias {
        /// The name, as printed.
        pub name: String,
        /// The articles that print it.
        pub printed_by: Vec<String> = default,
        /// What a reader should know about this name.
        pub note: String = default,
    }
}
