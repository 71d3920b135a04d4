//! A small world: missions with places, what they sent, to whom, and about where.

use chancery::dataset::{Basis, Cable, Dataset, Edtf, Entity, EntityKind, Mission, SourceText};

/// City, country, latitude, longitude; degrees rounded.
const CITIES: [(&str, &str, f64, f64); 20] = [
    ("Nicosia", "CY", 35.2, 33.4),
    ("Moscow", "RU", 55.8, 37.6),
    ("Ankara", "TR", 39.9, 32.9),
    ("Athens", "GR", 38.0, 23.7),
    ("Beirut", "LB", 33.9, 35.5),
    ("Damascus", "SY", 33.5, 36.3),
    ("Washington", "US", 38.9, -77.0),
    ("Paris", "FR", 48.9, 2.4),
    ("Brussels", "BE", 50.8, 4.4),
    ("Luxembourg", "LU", 49.6, 6.1),
    ("Suva", "FJ", -18.1, 178.4),
    ("Apia", "WS", -13.8, -171.8),
    ("Wellington", "NZ", -41.3, 174.8),
    ("Buenos Aires", "AR", -34.6, -58.4),
    ("Reykjavik", "IS", 64.1, -21.9),
    ("Nairobi", "KE", -1.3, 36.8),
    ("Tokyo", "JP", 35.7, 139.7),
    ("Delhi", "IN", 28.6, 77.2),
    ("Canberra", "AU", -35.3, 149.1),
    ("Pretoria", "ZA", -25.7, 28.2),
];

/// Twenty missions, of which each sent more than the one before it: the first none, the last 19
/// cables. Every third cable's mission is inferred. They go to the next mission and to Ottawa,
/// and speak of Cyprus, Fiji or Russia.
pub fn world() -> Dataset {
    let missions: Vec<Mission> = CITIES
        .iter()
        .map(|(city, country, latitude, longitude)| Mission {
            id: city.to_lowercase().replace(' ', "-"),
            name: format!("Embassy {city}"),
            city: (*city).to_owned(),
            country: (*country).to_owned(),
            latitude: Some(*latitude),
            longitude: Some(*longitude),
            ..Mission::default()
        })
        .collect();
    let countries = [("Cyprus", "CY"), ("Fiji", "FJ"), ("Russia", "RU")];
    let mut entities: Vec<Entity> = countries
        .iter()
        .map(|(name, code)| Entity {
            id: name.to_lowercase(),
            kind: EntityKind::Country,
            name: (*name).to_owned(),
            country: (*code).to_owned(),
            ..Entity::default()
        })
        .collect();
    entities.extend(["Makarios", "Rabuka"].map(|name| Entity {
        id: name.to_lowercase(),
        kind: EntityKind::Person,
        name: name.to_owned(),
        ..Entity::default()
    }));
    let mut cables = Vec::new();
    for (at, mission) in missions.iter().enumerate() {
        for _ in 0..at {
            let n = cables.len();
            let next = missions.get((at + 1) % missions.len());
            let (month, day) = (n / 16 % 12 + 1, n * 5 % 28 + 1);
            cables.push(Cable {
                id: format!("c{n}"),
                mission: Some(mission.id.clone()),
                mission_basis: if n % 3 == 0 {
                    Basis::Inferred("by its place in the file".to_owned())
                } else {
                    Basis::Document
                },
                date: format!("1974-{month:02}-{day:02}")
                    .parse()
                    .unwrap_or(Edtf::Unknown),
                subject: format!("Talks, part {n}"),
                addressees: next
                    .map(|next| next.name.clone())
                    .into_iter()
                    .chain(["Embassy Ottawa".to_owned()])
                    .collect(),
                text: SourceText::Full(format!(
                    "We spoke of {} with {} and no one else.",
                    countries[n % 3].0,
                    ["Makarios", "Rabuka"][n % 2],
                )),
                ..Cable::default()
            });
        }
    }
    Dataset {
        format: 1,
        id: "world".to_owned(),
        title: "A small world".to_owned(),
        missions,
        entities,
        cables,
        ..Dataset::default()
    }
}
