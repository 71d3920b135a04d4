//! Posts that send and receive cables.

use super::shape::{choice, record};

record! {
    /// A diplomatic mission (post), or a capital that matters as one.
    ///
    /// ```ron
    /// Mission(
    ///     id: "beijing", name: "EU Delegation to China", city: "Beijing", country: "CN",
    ///     latitude: 39.9, longitude: 116.4, role: Sending,
    /// )
    /// ```
    pub struct Mission {
        /// Unique among the missions.
        pub id: String,
        /// The mission's name.
        pub name: String,
        /// The city it stands in.
        pub city: String = default,
        /// The country it stands in, ISO 3166-1 alpha-2 (`CY`) where there is a code.
        pub country: String = default,
        /// Degrees north of the equator, -90 to 90.
        pub latitude: Option<f64> = default,
        /// Degrees east of Greenwich, -180 to 180.
        pub longitude: Option<f64> = default,
        /// The part it plays.
        pub role: MissionRole = default,
        /// Anything a reader must know about it.
        pub note: String = default,
    }
}

choice! {
    /// The part a mission plays in the dataset.
    ///
    /// ```ron
    /// WayIn
    /// ```
    #[derive(Eq, Hash, Copy, PartialOrd, Ord)]
    pub enum MissionRole = Sending {
        /// It sent cables.
        Sending,
        /// It only received them.
        Receiving,
        /// No cable is known to come from it: its systems were how the material got out.
        WayIn,
    }
}
