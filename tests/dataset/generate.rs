//! Generated datasets: every type, every form, strings of every kind, ids that exist.

use std::collections::BTreeMap;

use chancery::dataset::date::{End, Point, TimeOfDay, YearPart, days_in_month};
use chancery::dataset::{
    About, Alias, Article, ArticleText, Attachment, Basis, Bound, Cable, Claim, Copy, Dataset,
    Edtf, Entity, EntityKind, Extent, FORMAT, Link, Mention, Mission, MissionRole, Order, Original,
    Passage, Reading, Report, Section, SourceText, Spot, Stance, Start, Statement, Unit, Value,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Any string, with what trips up readers of text more often than chance has it.
pub fn text() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\"",
        "\\",
        "'",
        "\\\"",
        "\"#",
        "r#\"",
        "\\u{41}",
        "\\n",
        "\0",
        "\u{feff}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{200e}",
        "é",
        "e\u{301}",
        "Σς",
        "Ł",
        "北京",
        "👩‍🚀",
        "“",
        "”",
        "//",
        "/* ",
        " */",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "Some(",
        "None",
        " ",
        "  ",
        "the cable",
        "67NICOSIA1204",
    ]);
    let piece = prop_oneof![
        6 => pieces.prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

fn extra() -> impl Strategy<Value = BTreeMap<String, String>> {
    btree_map(text(), text(), 0..3)
}

/// A year, and how many digits at its end are unspecified.
fn year() -> impl Strategy<Value = (i64, u8)> {
    prop_oneof![
        6 => (1900..2100_i64).prop_map(|year| (year, 0)),
        2 => (-9999..=9999_i64).prop_map(|year| (year, 0)),
        1 => (10_000..1_000_000_000_000_i64, any::<bool>())
            .prop_map(|(year, is_before)| (if is_before { -year } else { year }, 0)),
        2 => (-9999..=9999_i64, 1..=3_u8).prop_map(|(year, digits)| {
            let year = year - year % 10_i64.pow(u32::from(digits));
            (year, digits)
        }),
    ]
}

fn time_of_day() -> impl Strategy<Value = TimeOfDay> {
    (
        0..24_u8,
        0..60_u8,
        option::of(0..=60_u8),
        option::of(prop_oneof![Just(0), -899..=899_i16]),
    )
        .prop_map(|(hour, minute, second, offset_minutes)| TimeOfDay {
            hour,
            minute,
            second,
            offset_minutes,
        })
}

pub fn point() -> impl Strategy<Value = Point> {
    let flags = (any::<bool>(), any::<bool>());
    (year(), 0..8_u8, 1..=12_u8, 1..=31_u8, time_of_day(), flags).prop_map(
        |((year, unspecified), form, month, day, time, (is_uncertain, is_approximate))| {
            let day = day.min(days_in_month(year, month));
            let part = match form {
                _ if unspecified > 0 || year.abs() > 9999 => YearPart::Whole,
                0 => YearPart::Whole,
                1 => YearPart::SomeMonth,
                2 => YearPart::SomeDay,
                3 => YearPart::Season(month % 4),
                4 => YearPart::Month(month),
                5 => YearPart::SomeDayOf(month),
                6 => YearPart::Day(month, day),
                _ => YearPart::Time(month, day, time),
            };
            Point {
                year,
                unspecified_year_digits: unspecified,
                part,
                is_uncertain,
                is_approximate,
            }
        },
    )
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![
        1 => Just(End::Open),
        1 => Just(End::Unknown),
        4 => point().prop_map(End::At),
    ]
}

/// Every date that levels 0 and 1 can express.
pub fn date() -> impl Strategy<Value = Edtf> {
    prop_oneof![
        1 => Just(Edtf::Unknown),
        4 => point().prop_map(Edtf::Single),
        3 => (end(), end()).prop_map(|ends| match ends {
            (End::At(from), End::At(to)) if from.days().0 > to.days().1 => {
                Edtf::Interval(End::At(to), End::At(from))
            }
            (from, to) => Edtf::Interval(from, to),
        }),
    ]
}

fn basis() -> impl Strategy<Value = Basis> {
    prop_oneof![
        Just(Basis::Unknown),
        Just(Basis::Document),
        vec(text(), 1..3).prop_map(Basis::StatedBy),
        text().prop_map(Basis::Inferred),
    ]
}

fn link() -> impl Strategy<Value = Link> {
    (0..6, text()).prop_map(|(form, id)| match form {
        0 => Link::Cable(id),
        1 => Link::Statement(id),
        2 => Link::Entity(id),
        3 => Link::Article(id),
        4 => Link::Mission(id),
        _ => Link::Claim(id),
    })
}

fn about() -> impl Strategy<Value = About> {
    let section = (text(), text()).prop_map(|(title, text)| Section { title, text });
    let start = (link(), text()).prop_map(|(open, why)| Start { open, why });
    (
        text(),
        vec(section, 0..3),
        text(),
        text(),
        texts(),
        date(),
        vec(start, 0..3),
    )
        .prop_map(
            |(summary, sections, provenance, license, curators, updated, start_here)| About {
                summary,
                sections,
                provenance,
                license,
                curators,
                updated,
                start_here,
            },
        )
}

fn coordinates() -> impl Strategy<Value = (Option<f64>, Option<f64>)> {
    (option::of(-90.0..=90.0), option::of(-180.0..=180.0))
}

fn mission() -> impl Strategy<Value = Mission> {
    let role = select(vec![
        MissionRole::Sending,
        MissionRole::Receiving,
        MissionRole::WayIn,
    ]);
    (text(), text(), text(), text(), coordinates(), role, text()).prop_map(
        |(id, name, city, country, (latitude, longitude), role, note)| Mission {
            id,
            name,
            city,
            country,
            latitude,
            longitude,
            role,
            note,
        },
    )
}

fn spot() -> impl Strategy<Value = Spot> {
    (0..6, 1..u32::MAX).prop_map(|(form, number)| match form {
        0 => Spot::Unknown,
        1 => Spot::Headline,
        2 => Spot::Standfirst,
        3 => Spot::Subheading(number),
        4 => Spot::Body(number),
        _ => Spot::Caption(number),
    })
}

fn reading() -> impl Strategy<Value = Reading> {
    (text(), spot(), any::<bool>(), text(), text(), text()).prop_map(
        |(article, at, marked, words, attributed_to, note)| Reading {
            article,
            at,
            marked,
            words,
            attributed_to,
            note,
        },
    )
}

fn passage() -> impl Strategy<Value = Passage> {
    (text(), text(), text(), vec(reading(), 1..3)).prop_map(|(id, speaker, gloss, readings)| {
        Passage {
            id,
            speaker,
            gloss,
            readings,
        }
    })
}

fn source_text() -> impl Strategy<Value = SourceText> {
    let order = select(vec![Order::Unknown, Order::AsInSource]);
    prop_oneof![
        1 => Just(SourceText::Withheld),
        2 => text().prop_map(SourceText::Full),
        2 => (order, vec(passage(), 0..3))
            .prop_map(|(order, passages)| SourceText::Excerpts { order, passages }),
    ]
}

fn cable() -> impl Strategy<Value = Cable> {
    let extent = select(vec![Extent::One, Extent::Series, Extent::Kind]);
    let mention = (text(), 0..9_u64, 0..9_u64).prop_map(|(entity, start, end)| Mention {
        entity,
        start,
        end,
    });
    let attachment =
        (text(), option::of(text())).prop_map(|(title, text)| Attachment { title, text });
    let original = (text(), text(), option::of(any::<u32>()))
        .prop_map(|(file, sha256, page)| Original { file, sha256, page });
    let head = (
        text(),
        extent,
        option::of(text()),
        text(),
        option::of(text()),
        date(),
        option::of(text()),
        option::of(text()),
        text(),
        option::of(text()),
    );
    let bases = (basis(), basis(), basis(), basis());
    let lists = (texts(), texts(), texts(), texts(), texts(), texts());
    let rest = (
        vec(mention, 0..3),
        vec(attachment, 0..2),
        extra(),
        option::of(original),
        source_text(),
    );
    (head, bases, lists, rest).prop_map(
        |(
            (id, extent, reference, language, dtg, date, mission, from, subject, marking),
            (date_basis, mission_basis, subject_basis, marking_basis),
            (addressees, distribution, references, tags, about, notes),
            (mentions, attachments, extra, original, text),
        )| Cable {
            id,
            extent,
            reference,
            language,
            dtg,
            date,
            date_basis,
            mission,
            mission_basis,
            from,
            addressees,
            distribution,
            subject,
            subject_basis,
            marking,
            marking_basis,
            references,
            tags,
            about,
            mentions,
            notes,
            attachments,
            extra,
            original,
            text,
        },
    )
}

fn statement() -> impl Strategy<Value = Statement> {
    (
        (text(), text(), date(), basis(), text(), text()),
        (texts(), texts(), texts(), source_text()),
    )
        .prop_map(
            |((id, speaker, date, date_basis, occasion, language), (tags, about, notes, text))| {
                Statement {
                    id,
                    speaker,
                    date,
                    date_basis,
                    occasion,
                    language,
                    tags,
                    about,
                    notes,
                    text,
                }
            },
        )
}

fn entity() -> impl Strategy<Value = Entity> {
    let kind = select(vec![
        EntityKind::Country,
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Event,
    ]);
    let alias = (text(), texts(), text()).prop_map(|(name, printed_by, note)| Alias {
        name,
        printed_by,
        note,
    });
    (
        (text(), kind, text(), vec(alias, 0..3), text()),
        (date(), basis(), text(), text(), coordinates(), extra()),
    )
        .prop_map(
            |(
                (id, kind, name, aliases, summary),
                (date, date_basis, place, country, (latitude, longitude), extra),
            )| Entity {
                id,
                kind,
                name,
                aliases,
                summary,
                date,
                date_basis,
                place,
                country,
                latitude,
                longitude,
                extra,
            },
        )
}

fn article() -> impl Strategy<Value = Article> {
    let held = prop_oneof![
        Just(ArticleText::NotHeld),
        Just(ArticleText::Readings),
        text().prop_map(ArticleText::Full),
    ];
    (
        (text(), text(), text(), texts(), date(), basis(), text()),
        (text(), text(), text(), text(), texts(), texts(), held),
    )
        .prop_map(
            |(
                (id, outlet, title, authors, published, published_basis, language),
                (url, seen_at, state, summary, cites, notes, text),
            )| Article {
                id,
                outlet,
                title,
                authors,
                published,
                published_basis,
                language,
                url,
                copy: Copy { seen_at, state },
                summary,
                cites,
                notes,
                text,
            },
        )
}

fn bound() -> impl Strategy<Value = Bound> {
    select(vec![
        Bound::Exactly,
        Bound::About,
        Bound::AtLeast,
        Bound::MoreThan,
        Bound::AtMost,
        Bound::LessThan,
    ])
}

fn value() -> impl Strategy<Value = Value> {
    let unit = select(vec![Unit::Days, Unit::Weeks, Unit::Months, Unit::Years]);
    let number = prop_oneof![0..10_000_u64, any::<u64>()];
    let length = prop_oneof![(0..100_u32).prop_map(f64::from), 0.0..f64::MAX];
    prop_oneof![
        Just(Value::None),
        any::<bool>().prop_map(Value::Holds),
        (bound(), number).prop_map(|(bound, number)| Value::Count(bound, number)),
        point().prop_map(|point| Value::Date(Edtf::Single(point))),
        (bound(), length, unit).prop_map(|(bound, length, unit)| Value::Span(bound, length, unit)),
        text().prop_map(Value::Entity),
        text().prop_map(Value::Text),
    ]
}

fn stance() -> impl Strategy<Value = Stance> {
    (0..5, text()).prop_map(|(form, whose)| match form {
        0 => Stance::Asserts,
        1 => Stance::Attributes(whose),
        2 => Stance::Hedges(whose),
        3 => Stance::Questions(whose),
        _ => Stance::Disputes(whose),
    })
}

fn report() -> impl Strategy<Value = Report> {
    (
        (text(), spot(), stance(), option::of(text())),
        (option::of(date()), option::of(text()), value()),
        (text(), text()),
    )
        .prop_map(
            |((article, at, stance, speaker), (said_on, via, value), (words, note))| Report {
                article,
                at,
                stance,
                speaker,
                said_on,
                via,
                value,
                words,
                note,
            },
        )
}

fn claim() -> impl Strategy<Value = Claim> {
    (
        text(),
        text(),
        text(),
        texts(),
        option::of(text()),
        vec(report(), 0..3),
        text(),
    )
        .prop_map(
            |(id, question, topic, about, source, reports, note)| Claim {
                id,
                question,
                topic,
                about,
                source,
                reports,
                note,
            },
        )
}

/// A dataset without errors. What is only doubtful (a country that is no code, a latitude
/// alone, a claim without reports) occurs.
pub fn dataset() -> impl Strategy<Value = Dataset> {
    (
        (text(), text(), about()),
        vec(mission(), 0..3),
        vec(cable(), 0..4),
        vec(statement(), 0..3),
        vec(entity(), 0..4),
        vec(article(), 0..4),
        vec(claim(), 0..3),
    )
        .prop_map(
            |((id, title, about), missions, cables, statements, entities, articles, claims)| {
                let mut dataset = Dataset {
                    format: FORMAT,
                    id,
                    title,
                    about,
                    missions,
                    cables,
                    statements,
                    entities,
                    articles,
                    claims,
                    parts: Vec::new(),
                };
                make_sense_of(&mut dataset);
                dataset
            },
        )
}

/// The ids of a dataset, to which references can be turned.
struct Ids {
    missions: Vec<String>,
    cables: Vec<String>,
    statements: Vec<String>,
    entities: Vec<String>,
    articles: Vec<String>,
    claims: Vec<String>,
}

/// Gives each thing an id of its own and lets every reference lead to something that exists.
fn make_sense_of(dataset: &mut Dataset) {
    name(&mut dataset.id);
    name(&mut dataset.title);
    let ids = Ids {
        missions: unique("m", dataset.missions.iter_mut().map(|item| &mut item.id)),
        cables: unique("c", dataset.cables.iter_mut().map(|item| &mut item.id)),
        statements: unique("s", dataset.statements.iter_mut().map(|item| &mut item.id)),
        entities: unique("e", dataset.entities.iter_mut().map(|item| &mut item.id)),
        articles: unique("a", dataset.articles.iter_mut().map(|item| &mut item.id)),
        claims: unique("q", dataset.claims.iter_mut().map(|item| &mut item.id)),
    };
    dataset
        .about
        .start_here
        .retain_mut(|start| match &mut start.open {
            Link::Nothing => false,
            Link::Cable(id) => points(id, &ids.cables),
            Link::Statement(id) => points(id, &ids.statements),
            Link::Entity(id) => points(id, &ids.entities),
            Link::Article(id) => points(id, &ids.articles),
            Link::Mission(id) => points(id, &ids.missions),
            Link::Claim(id) => points(id, &ids.claims),
        });
    for mission in &mut dataset.missions {
        name(&mut mission.name);
    }
    for cable in &mut dataset.cables {
        sense_of_cable(cable, &ids);
    }
    for statement in &mut dataset.statements {
        sense_of_basis(&mut statement.date_basis, &ids);
        statement.about.retain_mut(|id| points(id, &ids.entities));
        sense_of_text(&mut statement.text, &ids);
    }
    for entity in &mut dataset.entities {
        name(&mut entity.name);
        sense_of_basis(&mut entity.date_basis, &ids);
        for alias in &mut entity.aliases {
            name(&mut alias.name);
            alias.printed_by.retain_mut(|id| points(id, &ids.articles));
        }
    }
    for article in &mut dataset.articles {
        name(&mut article.outlet);
        sense_of_basis(&mut article.published_basis, &ids);
        article.cites.retain_mut(|id| points(id, &ids.articles));
    }
    for claim in &mut dataset.claims {
        name(&mut claim.question);
        claim.about.retain_mut(|id| points(id, &ids.entities));
        claim.source = claim
            .source
            .take()
            .and_then(|mut id| points(&mut id, &ids.cables).then_some(id));
        claim.reports.retain_mut(|report| {
            report.via = report
                .via
                .take()
                .and_then(|mut id| points(&mut id, &ids.articles).then_some(id));
            let has_value = match &mut report.value {
                Value::Entity(id) => points(id, &ids.entities),
                _ => true,
            };
            has_value && points(&mut report.article, &ids.articles)
        });
    }
}

fn sense_of_cable(cable: &mut Cable, ids: &Ids) {
    cable.mission = cable
        .mission
        .take()
        .and_then(|mut id| points(&mut id, &ids.missions).then_some(id));
    for basis in [
        &mut cable.date_basis,
        &mut cable.mission_basis,
        &mut cable.subject_basis,
        &mut cable.marking_basis,
    ] {
        sense_of_basis(basis, ids);
    }
    cable.about.retain_mut(|id| points(id, &ids.entities));
    let length = match &cable.text {
        SourceText::Full(text) => text.chars().count() as u64,
        _ => 0,
    };
    cable.mentions.retain_mut(|mention| {
        points(&mut mention.entity, &ids.entities)
            && mention.start < mention.end
            && mention.end <= length
    });
    for attachment in &mut cable.attachments {
        name(&mut attachment.title);
    }
    sense_of_text(&mut cable.text, ids);
}

fn sense_of_basis(basis: &mut Basis, ids: &Ids) {
    match basis {
        Basis::StatedBy(articles) => {
            articles.retain_mut(|id| points(id, &ids.articles));
            if articles.is_empty() {
                *basis = Basis::Unknown;
            }
        }
        Basis::Inferred(why) => name(why),
        Basis::Unknown | Basis::Document => {}
    }
}

fn sense_of_text(text: &mut SourceText, ids: &Ids) {
    let SourceText::Excerpts { passages, .. } = text else {
        return;
    };
    for (index, passage) in passages.iter_mut().enumerate() {
        passage.id.push_str(&format!("p{index}"));
        if !points(&mut passage.speaker, &ids.entities) {
            passage.speaker.clear();
        }
        passage.readings.retain_mut(|reading| {
            name(&mut reading.words);
            points(&mut reading.article, &ids.articles)
        });
    }
    passages.retain(|passage| !passage.readings.is_empty());
}

/// Makes sure that a name is not blank.
fn name(text: &mut String) {
    if text.trim().is_empty() {
        text.push_str("a name");
    }
}

fn unique<'a>(prefix: &str, ids: impl Iterator<Item = &'a mut String>) -> Vec<String> {
    ids.enumerate()
        .map(|(index, id)| {
            id.push_str(&format!("{prefix}{index}"));
            id.clone()
        })
        .collect()
}

/// Turns a reference to one of the ids, if there are any.
fn points(reference: &mut String, ids: &[String]) -> bool {
    let Some(index) = reference.len().checked_rem(ids.len()) else {
        return false;
    };
    reference.clone_from(&ids[index]);
    true
}
