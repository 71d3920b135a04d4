//! The network: measures, thresholds, layout and GEXF.

use chancery::corpus::Corpus;
use chancery::corpus::network::{
    Choice, Layout, LayoutOptions, Network, Strength, gexf, log_likelihood, npmi,
};
use chancery::dataset::{Dataset, EntityKind, Link, SourceText, Statement};
use chancery::figure::view::network::{Data, Options, figure, table};
use chancery::figure::{Lead, Shape};

use crate::archive::{archive, cable, corpus, corpus_of, entity, everything, scene};

/// Four cables: Xi and Trump in two, Xi alone in one, China with both in one, nothing in the last.
fn small() -> Corpus {
    let about = |id: &str, about: &[&str]| {
        let mut it = cable(id, "", "");
        it.about = about.iter().map(|id| (*id).to_owned()).collect();
        it
    };
    let mut statement = Statement {
        id: "s".to_owned(),
        ..Statement::default()
    };
    statement.about = vec!["xi".to_owned(), "talks".to_owned()];
    corpus(Dataset {
        cables: vec![
            about("a", &["xi", "trump"]),
            about("b", &["xi", "trump", "china"]),
            about("c", &["xi"]),
            about("d", &[]),
        ],
        statements: vec![statement],
        entities: vec![
            entity("china", EntityKind::Country, "China & <the \"Party\">\u{1}"),
            entity("trump", EntityKind::Person, "Donald Trump"),
            entity("xi", EntityKind::Person, "Xi Jinping"),
            entity("talks", EntityKind::Event, "Talks"),
        ],
        ..Dataset::default()
    })
}

fn network(corpus: &Corpus, choice: &Choice) -> Network {
    Network::of(corpus, &everything(corpus), choice)
}

fn pairs(network: &Network) -> Vec<(String, String, usize)> {
    network
        .pairs
        .iter()
        .map(|pair| {
            let id = |at: usize| network.nodes[at].id.clone();
            (id(pair.nodes.0), id(pair.nodes.1), pair.together)
        })
        .collect()
}

#[test]
fn npmi_is_what_a_hand_computes() {
    // Together in 2 of 4, one in 3, the other in 2: ln(2·4 / 6) / −ln(2 / 4) = 0.28768 / 0.69315.
    assert!((npmi(2, 3, 2, 4) - 0.415_037).abs() < 1e-6);
    // As by chance: 3 of 12, 6 and 6.
    assert!(npmi(3, 6, 6, 12).abs() < 1e-12);
    assert!((npmi(3, 3, 3, 12) - 1.0).abs() < 1e-12);
    assert_eq!(npmi(0, 3, 3, 12), -1.0);
    assert_eq!(npmi(4, 4, 4, 4), 0.0);
}

#[test]
fn g2_is_what_a_hand_computes() {
    // Both 2, one only 1, other only 0, neither 1; expected 1.5, 1.5, 0.5, 0.5:
    // 2·(2·ln(4/3) + ln(2/3) + ln 2) = 2·(0.57536 − 0.40547 + 0.69315).
    assert!((log_likelihood(2, 3, 2, 4) - 1.726_092).abs() < 1e-5);
    assert!(log_likelihood(3, 6, 6, 12).abs() < 1e-9);
    // Never together though each is in half: 2·12·ln 2, and a sign that says less than chance.
    assert!((log_likelihood(0, 6, 6, 12) + 24.0 * std::f64::consts::LN_2).abs() < 1e-9);
}

#[test]
fn pairs_are_counted_in_the_cables_and_sorted_by_strength() {
    let corpus = small();
    let choice = Choice {
        strength: Strength::Count,
        ..Choice::default()
    };
    let network = network(&corpus, &choice);
    let pair = |a: &str, b: &str, n| (a.to_owned(), b.to_owned(), n);
    assert_eq!(
        pairs(&network),
        [
            pair("xi", "trump", 2),
            pair("xi", "china", 1),
            pair("trump", "china", 1)
        ]
    );
    let counts: Vec<(&str, usize)> = network
        .nodes
        .iter()
        .map(|node| (node.id.as_str(), node.sources))
        .collect();
    assert_eq!(counts, [("xi", 3), ("trump", 2), ("china", 1)]);
    assert_eq!(network.sources, 4);
}

#[test]
fn statements_and_events_count_only_if_asked_for() {
    let corpus = small();
    let choice = Choice {
        has_statements: true,
        kinds: vec![EntityKind::Person, EntityKind::Event],
        ..Choice::default()
    };
    let network = network(&corpus, &choice);
    assert_eq!((network.sources, network.cables), (5, 4));
    assert!(pairs(&network).contains(&("xi".to_owned(), "talks".to_owned(), 1)));
}

#[test]
fn thresholds_leave_out_what_they_say() {
    let corpus = small();
    let often = network(
        &corpus,
        &Choice {
            at_least: Some(2),
            ..Choice::default()
        },
    );
    assert_eq!(pairs(&often).len(), 1);
    assert_eq!((often.left_out_entities, often.left_out_pairs), (1, 0));
    let one = network(
        &corpus,
        &Choice {
            most_pairs: 1,
            at_least: Some(1),
            ..Choice::default()
        },
    );
    assert_eq!((one.pairs.len(), one.left_out_pairs), (1, 2));
    let two = network(
        &corpus,
        &Choice {
            most_nodes: 2,
            ..Choice::default()
        },
    );
    assert_eq!(
        (two.nodes.len(), two.left_out_entities, two.left_out_pairs),
        (2, 1, 2)
    );
}

#[test]
fn a_pair_says_in_words_how_often_and_how_strongly() {
    let corpus = small();
    let answer = everything(&corpus);
    let mut options = Options::default();
    options.choice.strength = Strength::NormalisedPmi;
    let data = Data::of(&corpus, &answer, &options);
    let figure = figure(&scene(&corpus, &answer, [800.0, 600.0]), &data, &options);
    let label = |id: &str| {
        let item = figure.items.iter().find(|item| item.id == id).unwrap();
        (item.label.clone(), item.lead.clone())
    };
    assert_eq!(
        label("pair:xi:trump"),
        (
            "Xi Jinping and Donald Trump: together in 2 sources, NPMI 0.42".to_owned(),
            Lead::Nowhere
        )
    );
    assert_eq!(
        label("entity:xi"),
        (
            "Xi Jinping, individual: in 3 sources".to_owned(),
            Lead::Select(Link::Entity("xi".to_owned()))
        )
    );
    let rows = table(&scene(&corpus, &answer, [800.0, 600.0]), &data, &options);
    assert_eq!(rows.rows.len(), 3);
    assert!(rows.csv().is_ok());
}

#[test]
fn the_layout_is_the_same_each_time_and_apart() {
    let corpus = corpus(archive(400));
    let network = network(&corpus, &Choice::default());
    let layout = Layout::of(&network, &LayoutOptions::default());
    assert_eq!(layout, Layout::of(&network, &LayoutOptions::default()));
    assert_eq!(layout.places.len(), network.nodes.len());
    for (at, [x, y]) in layout.places.iter().enumerate() {
        assert!((0.0..=1.0).contains(x) && (0.0..=1.0).contains(y));
        for [other_x, other_y] in &layout.places[at + 1..] {
            let apart = ((x - other_x) * 1200.0).hypot((y - other_y) * 760.0);
            assert!(apart > 20.0, "{apart}");
        }
    }
}

#[test]
fn a_pinned_node_stays_where_it_was_put() {
    let corpus = corpus(archive(400));
    let network = network(&corpus, &Choice::default());
    let free = Layout::of(&network, &LayoutOptions::default());
    let options = LayoutOptions {
        pinned: vec![
            (network.nodes[3].id.clone(), [0.9, 0.1]),
            (network.nodes[4].id.clone(), [f32::NAN, 7.0]),
            ("nobody".to_owned(), [0.5, 0.5]),
        ],
    };
    let pinned = Layout::of(&network, &options);
    let [x, y] = pinned.places[3];
    assert!((x - 0.9).abs() < 1e-3 && (y - 0.1).abs() < 1e-3, "{x} {y}");
    assert_ne!(free.places[3], pinned.places[3]);
    assert!(pinned.places.iter().flatten().all(|it| it.is_finite()));
}

#[test]
fn a_focus_fades_all_but_its_neighbours() {
    let corpus = corpus(archive(400));
    let answer = everything(&corpus);
    let mut options = Options::default();
    options.choice.most_pairs = 30;
    let data = Data::of(&corpus, &answer, &options);
    let names = |options: &Options| {
        figure(&scene(&corpus, &answer, [1400.0, 900.0]), &data, options)
            .elements
            .iter()
            .filter(|element| element.item.is_some() && matches!(element.shape, Shape::Text(_)))
            .count()
    };
    let near = data
        .network
        .neighbourhood(0)
        .iter()
        .filter(|near| **near)
        .count();
    let all = names(&options);
    options.focus = Some(data.network.nodes[0].id.clone());
    assert!(near < data.network.nodes.len());
    assert!(names(&options) <= near && names(&options) < all);
}

#[test]
fn gexf_is_well_formed_and_complete() {
    let corpus = small();
    let network = network(&corpus, &Choice::default());
    let layout = Layout::of(&network, &LayoutOptions::default());
    let xml = gexf(&network, &layout);
    let document = resvg::usvg::roxmltree::Document::parse(&xml).unwrap();
    let count = |name: &str| {
        document
            .descendants()
            .filter(|node| node.has_tag_name(("http://gexf.net/1.3", name)))
            .count()
    };
    assert_eq!((count("node"), count("edge")), (3, 3));
    let places = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://gexf.net/1.3/viz", "position")))
        .count();
    assert_eq!(places, 3);
    let label = document
        .descendants()
        .find(|node| node.attribute("id") == Some("china"))
        .and_then(|node| node.attribute("label"));
    assert_eq!(label, Some("China & <the \"Party\">"));
}

#[test]
fn nothing_and_one_alone_can_be_drawn() {
    let nothing = corpus_of(Vec::new());
    let mut alone = cable("a", "", "");
    alone.text = SourceText::Full("Xi Jinping spoke.".to_owned());
    let alone = corpus(Dataset {
        cables: vec![alone],
        entities: vec![entity("xi", EntityKind::Person, "Xi Jinping")],
        ..Dataset::default()
    });
    for corpus in [nothing, alone] {
        let answer = everything(&corpus);
        let data = Data::of(&corpus, &answer, &Options::default());
        assert!(data.network.nodes.is_empty());
        let figure = figure(
            &scene(&corpus, &answer, [800.0, 600.0]),
            &data,
            &Options::default(),
        );
        assert_eq!(figure.elements.len(), 1);
    }
}
