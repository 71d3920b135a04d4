//! Datasets made by hand and by rule.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chancery::corpus::calendar::{between, civil};
use chancery::corpus::{Answer, Corpus, Query, search};
use chancery::dataset::date::{Point, TimeOfDay, YearPart, days_from_civil};
use chancery::dataset::{
    Article, Basis, Cable, Dataset, Edtf, Entity, EntityKind, Mission, Order, Passage, Reading,
    SourceText,
};
use chancery::figure::palette::Medium;
use chancery::figure::view::Scene;

pub fn date(text: &str) -> Edtf {
    text.parse().unwrap()
}

pub fn cable(id: &str, mission: &str, date: &str) -> Cable {
    Cable {
        id: id.to_owned(),
        mission: (!mission.is_empty()).then(|| mission.to_owned()),
        date: date.parse().unwrap(),
        subject: format!("Subject of {id}"),
        ..Cable::default()
    }
}

pub fn entity(id: &str, kind: EntityKind, name: &str) -> Entity {
    Entity {
        id: id.to_owned(),
        kind,
        name: name.to_owned(),
        ..Entity::default()
    }
}

pub fn article(id: &str, outlet: &str, published: &str) -> Article {
    Article {
        id: id.to_owned(),
        outlet: outlet.to_owned(),
        title: format!("Title of {id}"),
        published: published.parse().unwrap(),
        ..Article::default()
    }
}

/// A text of which articles printed one word each.
pub fn printed_by(articles: &[&str]) -> SourceText {
    SourceText::Excerpts {
        order: Order::Unknown,
        passages: vec![Passage {
            id: "p".to_owned(),
            readings: articles
                .iter()
                .map(|article| Reading {
                    article: (*article).to_owned(),
                    marked: true,
                    words: "word".to_owned(),
                    ..Reading::default()
                })
                .collect(),
            ..Passage::default()
        }],
    }
}

pub fn corpus_of(cables: Vec<Cable>) -> Corpus {
    corpus(Dataset {
        cables,
        ..Dataset::default()
    })
}

pub fn corpus(dataset: Dataset) -> Corpus {
    Corpus::new(Arc::new(dataset))
}

pub fn everything(corpus: &Corpus) -> Answer {
    found(corpus, "")
}

pub fn found(corpus: &Corpus, typed: &str) -> Answer {
    search(corpus, &Query::parse(typed), &AtomicBool::new(false)).unwrap()
}

pub fn scene<'a>(corpus: &'a Corpus, answer: &'a Answer, size: [f32; 2]) -> Scene<'a> {
    Scene {
        corpus,
        answer,
        condition: String::new(),
        width: size[0],
        height: size[1],
        medium: Medium::Light,
    }
}

/// The bundled dataset.
pub fn bundled() -> Arc<Corpus> {
    chancery::app::open::open_bundled().corpus
}

/// Numbers that look random and are always the same.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Below `end`. The constants are Knuth's MMIX generator.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

const CITIES: [&str; 20] = [
    "Nicosia",
    "Moscow",
    "Ankara",
    "Athens",
    "Beirut",
    "Cairo",
    "Washington",
    "Paris",
    "London",
    "Rome",
    "Belgrade",
    "Sofia",
    "Tel Aviv",
    "Damascus",
    "Madrid",
    "Lisbon",
    "Warsaw",
    "Prague",
    "Санкт-Петербург",
    "Ho Chi Minh City (Consulate General)",
];

const PEOPLE: [&str; 16] = [
    "Makarios",
    "Clerides",
    "Denktash",
    "Grivas",
    "Vance",
    "Demirel",
    "Kollias",
    "Papadopoulos",
    "Thant",
    "Johnson",
    "Rusk",
    "Inonu",
    "Costopoulos",
    "Rolz-Bennett",
    "Belcher",
    "Talbot",
];

const STATES: [&str; 8] = [
    "Cyprus",
    "Turkey",
    "Greece",
    "Lebanon",
    "Egypt",
    "Yugoslavia",
    "Bulgaria",
    "Israel",
];

const BODIES: [&str; 6] = [
    "National Guard",
    "United Nations Force",
    "Security Council",
    "Patriotic Front",
    "Turkish Communal Chamber",
    "North Atlantic Council",
];

/// An archive of so many cables of 1963 to 1974, in 20 missions, dated in every way.
pub fn archive(cables: usize) -> Dataset {
    let mut numbers = Numbers::new(1967);
    let missions = CITIES
        .iter()
        .enumerate()
        .map(|(at, city)| Mission {
            id: format!("m{at}"),
            name: format!("Embassy {city}"),
            city: (*city).to_owned(),
            ..Mission::default()
        })
        .collect();
    let kinds = [
        (EntityKind::Person, &PEOPLE[..]),
        (EntityKind::Country, &STATES[..]),
        (EntityKind::Organization, &BODIES[..]),
    ];
    let mut entities: Vec<Entity> = kinds
        .iter()
        .flat_map(|(kind, names)| names.iter().map(move |name| (*kind, *name)))
        .enumerate()
        .map(|(at, (kind, name))| entity(&format!("e{at}"), kind, name))
        .collect();
    let people_and_bodies = entities.len() as u64;
    for (at, when) in [
        "1967-11-15",
        "1964-08",
        "1974-07-20/1974-08-16",
        "1963-12-21~",
    ]
    .iter()
    .enumerate()
    {
        let mut event = entity(
            &format!("v{at}"),
            EntityKind::Event,
            &format!("Crisis {at}"),
        );
        event.date = date(when);
        entities.push(event);
    }
    let articles: Vec<Article> = (0..12)
        .map(|at| {
            let day = days_from_civil(1975, 1, 10) + at * 9;
            let mut one = article(
                &format!("a{at}"),
                ["Times", "Monde", "Zeit"][at as usize % 3],
                "",
            );
            one.published = between(day, day);
            one
        })
        .collect();
    let first = days_from_civil(1963, 12, 1);
    let cables = (0..cables)
        .map(|at| {
            // Crises come in waves.
            let year = numbers.below(4_000) as i64;
            let wave = if numbers.below(3) == 0 {
                1_430 + numbers.below(60) as i64
            } else {
                year
            };
            let day = first + wave;
            // A few missions send most.
            let mission = (numbers.below(20) * numbers.below(20)) / 20;
            let mut it = cable(&format!("c{at}"), &format!("m{mission}"), "");
            it.date = dated(day, &mut numbers);
            if numbers.below(9) == 0 {
                it.mission = None;
            }
            if numbers.below(12) == 0 {
                it.date_basis = Basis::Inferred("by the registry’s stamp".to_owned());
            }
            let mut text = String::from("The talks were long.");
            let center = numbers.below(people_and_bodies);
            for _ in 0..=numbers.below(4) {
                let other = (center + numbers.below(5) * numbers.below(5)) % people_and_bodies;
                text.push_str(&format!(" We saw {}.", entities[other as usize].name));
            }
            if numbers.below(5) == 0 {
                text.push_str(" A ceasefire was spoken of, and a ceasefire it may be.");
            }
            it.subject = format!("Talks of {}", it.date.for_people());
            it.text = SourceText::Full(text);
            it
        })
        .collect();
    Dataset {
        format: 1,
        id: "archive".to_owned(),
        title: "Archive".to_owned(),
        missions,
        cables,
        entities,
        articles,
        ..Dataset::default()
    }
}

fn dated(day: i64, numbers: &mut Numbers) -> Edtf {
    let (year, month, of_month) = civil(day);
    let mut point = Point::new(year, YearPart::Day(month, of_month));
    match numbers.below(20) {
        0 => point.part = YearPart::Month(month),
        1 => point.part = YearPart::Whole,
        2 => point.is_approximate = true,
        3 => return Edtf::Unknown,
        4 => {
            return Edtf::Interval(
                chancery::dataset::date::End::At(point),
                chancery::dataset::date::End::Open,
            );
        }
        5..=12 => {
            point.part = YearPart::Time(
                month,
                of_month,
                TimeOfDay {
                    hour: numbers.below(24) as u8,
                    minute: numbers.below(60) as u8,
                    second: None,
                    offset_minutes: Some(0),
                },
            );
        }
        _ => {}
    }
    Edtf::Single(point)
}
