//! The tables behind views: what can be joined, and how it is named.

use chancery::corpus::chain::Chain;
use chancery::corpus::claims::Claims;
use chancery::corpus::entity::kind_in_words;
use chancery::corpus::histogram::{Bins, Histogram};
use chancery::corpus::printed::Printed;
use chancery::corpus::timeline::Timeline;
use chancery::dataset::{Alias, Basis, Dataset, EntityKind, Mission, SourceText};
use chancery::figure::view::{
    Table, cables, claims, coverage, entities, frequency, histogram, network, sources, timeline,
};

use crate::archive::{archive, article, cable, corpus, entity, everything, printed_by, scene};

fn row(table: &Table, at: usize) -> Vec<(&str, &str)> {
    let names = table.columns.iter().map(String::as_str);
    names
        .zip(table.rows[at].iter().map(String::as_str))
        .collect()
}

#[test]
fn cables_as_data_have_ids_and_say_what_was_concluded_in_columns_of_their_own() {
    let mut first = cable("a", "nic", "2018-07~");
    first.reference = Some("NIC 12".to_owned());
    first.date_basis = Basis::Inferred("by its place".to_owned());
    first.mission_basis = Basis::StatedBy(vec!["dw".to_owned()]);
    first.from = Some("EUDEL NICOSIA".to_owned());
    first.addressees = vec!["BRUSSELS".to_owned(), "ANKARA".to_owned()];
    first.marking = Some("LIMITE".to_owned());
    first.marking_basis = Basis::Document;
    first.tags = vec!["talks".to_owned(), "trade".to_owned()];
    first.text = printed_by(&["dw"]);
    let mut second = cable("b", "", "");
    second.text = SourceText::Full("Whole.".to_owned());
    let corpus = corpus(Dataset {
        cables: vec![first, second, cable("c", "gone", "")],
        articles: vec![article("dw", "DW", "2018-12-19")],
        missions: vec![Mission {
            id: "nic".to_owned(),
            name: "EU Delegation to Cyprus".to_owned(),
            city: "Nicosia".to_owned(),
            ..Mission::default()
        }],
        ..Dataset::default()
    });
    let answer = everything(&corpus);
    let scene = scene(&corpus, &answer, [800.0, 600.0]);
    let data = cables::data(&scene, &[1, 0, 2, 99]);
    assert_eq!(data.rows.len(), 3);
    assert_eq!(
        row(&data, 1),
        [
            ("id", "a"),
            ("reference", "NIC 12"),
            ("date", "2018-07~"),
            ("date_basis", "inferred"),
            ("mission_id", "nic"),
            ("mission", "EU Delegation to Cyprus"),
            ("mission_basis", "stated"),
            ("from", "EUDEL NICOSIA"),
            ("addressees", "BRUSSELS; ANKARA"),
            ("subject", "Subject of a"),
            ("marking", "LIMITE"),
            ("marking_basis", "document"),
            ("tags", "talks; trade"),
            ("text", "excerpts"),
            ("articles", "1"),
        ]
    );
    let texts: Vec<&str> = (0..3).map(|at| row(&data, at)[13].1).collect();
    assert_eq!(texts, ["full", "excerpts", "withheld"]);
    assert_eq!(row(&data, 2)[4], ("mission_id", "gone"));
    let read = cables::table(&scene, &[0]);
    assert!(read.rows[0].contains(&"Nicosia".to_owned()), "{read:?}");
}

#[test]
fn entities_as_data_have_ids_and_places() {
    let mut cyprus = entity("cy", EntityKind::Country, "Cyprus");
    cyprus.aliases = ["Κύπρος", "Kıbrıs"]
        .map(|name| Alias {
            name: name.to_owned(),
            ..Alias::default()
        })
        .to_vec();
    cyprus.country = "CY".to_owned();
    cyprus.latitude = Some(35.1);
    cyprus.longitude = Some(33.4);
    let mut about = cable("a", "", "");
    about.about = vec!["xi".to_owned()];
    let corpus = corpus(Dataset {
        cables: vec![about],
        entities: vec![cyprus, entity("xi", EntityKind::Person, "Xi Jinping")],
        ..Dataset::default()
    });
    let answer = everything(&corpus);
    let scene = scene(&corpus, &answer, [800.0, 600.0]);
    let data = entities::data(&scene, None);
    assert_eq!(
        data.rows[0],
        ["xi", "individual", "Xi Jinping", "", "", "", "", "1"]
    );
    assert_eq!(
        row(&data, 1),
        [
            ("id", "cy"),
            ("kind", "country"),
            ("name", "Cyprus"),
            ("aliases", "Κύπρος; Kıbrıs"),
            ("country", "CY"),
            ("latitude", "35.1"),
            ("longitude", "33.4"),
            ("cables", "0"),
        ]
    );
    assert_eq!(
        entities::data(&scene, Some(EntityKind::Event)).rows.len(),
        0
    );
}

#[test]
fn a_person_is_an_individual_wherever_kinds_are_named() {
    assert_eq!(kind_in_words(EntityKind::Person, 1), "individual");
    assert_eq!(kind_in_words(EntityKind::Person, 0), "individuals");
    let corpus = corpus(archive(60));
    let answer = everything(&corpus);
    let scene = scene(&corpus, &answer, [900.0, 600.0]);
    let options = network::Options::default();
    let data = network::Data::of(&corpus, &answer, &options);
    let figure = network::figure(&scene, &data, &options);
    let mut labels = figure.items.iter().map(|item| item.label.as_str());
    assert!(labels.any(|label| label.contains(", individual: in ")));
}

#[test]
fn headers_of_data_are_lower_case_words_with_underscores() {
    let corpus = crate::archive::bundled();
    let answer = everything(&corpus);
    let scene = scene(&corpus, &answer, [900.0, 600.0]);
    let options = network::Options::default();
    let words = frequency::Options {
        queries: vec!["cable".to_owned()],
        ..frequency::Options::default()
    };
    let counted = chancery::corpus::frequency::Frequency::of(
        &corpus,
        &answer,
        &words.queries,
        words.bins,
        &std::sync::atomic::AtomicBool::new(false),
    )
    .unwrap();
    let by_mission = frequency::Options {
        by: frequency::By::Mission,
        ..words.clone()
    };
    let all: Vec<usize> = (0..corpus.dataset.cables.len()).collect();
    let bars = Histogram::of(&corpus, all.iter().copied(), Bins::Auto);
    let of_claims = claims::Options::default();
    let tables = [
        timeline::table(
            &scene,
            &Timeline::of(&corpus, &answer),
            &timeline::Options::default(),
        ),
        network::table(
            &scene,
            &network::Data::of(&corpus, &answer, &options),
            &options,
        ),
        frequency::table(&scene, &counted, &words),
        frequency::table(&scene, &counted, &by_mission),
        histogram::table(&scene, &bars, &histogram::Options::default()),
        claims::table(&scene, &Claims::of(&corpus, &answer), &of_claims),
        sources::table(
            &scene,
            &Chain::of(&corpus, &answer, None),
            &sources::Options::default(),
        ),
        coverage::table(
            &scene,
            &Printed::of(&corpus, &answer),
            &coverage::Options::default(),
        ),
        cables::data(&scene, &all),
        entities::data(&scene, None),
    ];
    for table in tables {
        let mut names = table.columns.clone();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), table.columns.len(), "{names:?}");
        for name in &table.columns {
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(name.chars().all(is_plain), "{name}");
        }
        assert!(!table.rows.is_empty());
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.len() == table.columns.len())
        );
        assert!(table.csv().is_ok());
    }
}
