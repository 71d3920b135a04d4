//! The analysis, section by section.

use chancery::app::open::{Opened, open_bundled};
use chancery::app::{Command, Section, Tab, Theme};
use chancery::dataset::Link;
use chancery::figure::view::{claims, coverage, frequency};
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::window::{
    Window, apply, archive, choose, click_at, drag, name_beginning, names, opened, press, state,
    window, window_of,
};
use crate::world::world;

const FIELD: &str = "Add words, a “phrase” or a query";

fn section(section: Section) -> Window {
    let mut window = window();
    apply(&mut window, Command::ShowSection(section));
    window
}

#[test]
fn every_section_draws_for_every_dataset_in_both_themes_at_three_sizes() {
    for (name, dataset) in [
        ("bundled", open_bundled()),
        ("empty", Opened::default()),
        ("archive", archive(300)),
        ("world", opened(world())),
    ] {
        for size in [[1024.0, 640.0], [1280.0, 800.0], [1920.0, 1080.0]] {
            let mut window = window_of(dataset.clone(), size.into());
            for theme in [Theme::Light, Theme::Dark] {
                apply(&mut window, Command::SetTheme(theme));
                for section in Section::ALL {
                    apply(&mut window, Command::ShowSection(section));
                    let tab = window.get_by_role_and_label(Role::Tab, section.label());
                    assert_eq!(tab.accesskit_node().toggled(), Some(Toggled::True));
                    let figures = names(&window, Role::Figure);
                    assert_eq!(figures.len(), 1, "{name} {size:?} {section:?}: {figures:?}");
                    assert!(figures[0].ends_with('?'), "{figures:?}");
                    for figure in window.get_all_by_role(Role::Figure) {
                        assert!(figure.rect().is_positive());
                    }
                }
            }
        }
    }
}

#[test]
fn a_section_is_chosen_by_its_name_and_back_leads_to_the_one_before() {
    let mut window = section(Section::Claims);
    for section in Section::ALL {
        window
            .get_by_role_and_label(Role::Tab, section.label())
            .click();
        window.run();
        assert_eq!(state(&mut window).location.section, section);
    }
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(state(&mut window).location.section, Section::Network);
}

#[test]
fn claims_are_shown_and_ordered_by_choice() {
    let mut window = section(Section::Claims);
    for show in claims::Show::ALL {
        choose(
            &mut window,
            Role::RadioButton,
            &format!("Show: {}", show.label()),
        );
        assert_eq!(state(&mut window).views.claims.show, show);
        window.get_by_role_and_label(Role::Figure, show.question());
    }
    choose(&mut window, Role::RadioButton, "Order: most disputed first");
    let order = state(&mut window).views.claims.order;
    assert_eq!(order, claims::Order::Disagreement);
}

#[test]
fn a_claim_leads_to_its_page() {
    let mut window = section(Section::Claims);
    let claims = state(&mut window).corpus().dataset.claims.clone();
    let marks = names(&window, Role::Button);
    let (claim, mark) = claims
        .iter()
        .find_map(|claim| {
            let mark = marks
                .iter()
                .find(|mark| mark.starts_with(&claim.question))?;
            Some((claim, mark))
        })
        .unwrap_or_else(|| panic!("{marks:#?}"));
    choose(&mut window, Role::Button, mark);
    let link = state(&mut window).location.reading.link.clone();
    assert_eq!(link, Link::Claim(claim.id.clone()));
}

#[test]
fn the_chain_is_of_the_whole_story_or_of_one_claim() {
    let mut window = section(Section::Sources);
    window
        .get_by_role_and_label(Role::ComboBox, "Claim")
        .click();
    window.run();
    let claim = state(&mut window).corpus().dataset.claims[0].clone();
    window.get_by_label(&claim.question).click();
    window.run();
    assert_eq!(state(&mut window).views.sources.claim, Some(claim.id));
    assert_eq!(names(&window, Role::Figure).len(), 1);
}

#[test]
fn coverage_is_of_cables_or_statements() {
    let mut window = section(Section::Coverage);
    for (name, show) in [
        ("Show: statements", coverage::Show::Statements),
        ("Show: cables", coverage::Show::Cables),
        ("Show: all sources", coverage::Show::All),
    ] {
        choose(&mut window, Role::RadioButton, name);
        assert_eq!(state(&mut window).views.coverage.show, show);
    }
    choose(&mut window, Role::RadioButton, "Passages: alone");
    assert!(!state(&mut window).views.coverage.has_summary);
}

fn add_series(window: &mut Window, words: &str) {
    window.get_by_label(FIELD).click();
    window.run();
    window.event(Event::Text(words.to_owned()));
    window.run();
    press(window, Modifiers::NONE, Key::Enter);
}

#[test]
fn words_are_counted_and_a_bar_opens_the_cables_behind_it() {
    let mut window = window_of(archive(120), Vec2::new(1280.0, 800.0));
    apply(&mut window, Command::ShowSection(Section::Frequency));
    add_series(&mut window, "makarios");
    add_series(&mut window, "\"number 7\"");
    // The same words again are no other series.
    add_series(&mut window, "makarios");
    let queries = &state(&mut window).views.frequency.queries;
    assert_eq!(*queries, ["makarios", "\"number 7\""]);
    let bar = name_beginning(&window, Role::Button, "makarios");
    choose(&mut window, Role::Button, &bar);
    assert_eq!(state(&mut window).location.tab, Tab::Cables);
    assert_eq!(state(&mut window).search_text, "makarios");
    let period = state(&mut window).period.unwrap();
    assert!(bar.contains(&period.for_people()), "{bar} {period}");
    let found = state(&mut window).rows.len();
    assert!(
        found > 0 && bar.contains(&found.to_string()),
        "{bar}: {found}"
    );
    window.get_by_label(&format!("{found} of 120 cables"));
}

#[test]
fn a_series_is_taken_away_by_its_chip() {
    let mut window = section(Section::Frequency);
    add_series(&mut window, "trump");
    add_series(&mut window, "iran");
    choose(&mut window, Role::Button, "Remove filter: trump");
    assert_eq!(state(&mut window).views.frequency.queries, ["iran"]);
}

#[test]
fn names_to_begin_with_are_offered_where_nothing_is_counted() {
    let mut window = section(Section::Frequency);
    window.get_by_label("Try");
    let links = names(&window, Role::Link);
    choose(&mut window, Role::Link, &links[0]);
    let queries = state(&mut window).views.frequency.queries.clone();
    assert_eq!(queries, [links[0].clone()]);
    assert!(window.query_by_label("Try").is_none());
}

#[test]
fn frequencies_are_by_time_or_mission_in_numbers_or_shares() {
    let mut window = section(Section::Frequency);
    add_series(&mut window, "trump");
    choose(&mut window, Role::RadioButton, "By: mission");
    assert_eq!(
        state(&mut window).views.frequency.by,
        frequency::By::Mission
    );
    choose(&mut window, Role::RadioButton, "Count: occurrences");
    choose(&mut window, Role::RadioButton, "As: share");
    let options = state(&mut window).views.frequency.clone();
    assert_eq!(options.measure, frequency::Measure::Occurrences);
    assert!(options.is_share);
    choose(&mut window, Role::RadioButton, "By: time");
    assert_eq!(state(&mut window).views.frequency.by, frequency::By::Time);
}

#[test]
fn an_entity_of_the_network_is_focused_and_again_no_more() {
    let mut window = section(Section::Network);
    let node = state(&mut window).network().unwrap().network.nodes[0].clone();
    let mark = name_beginning(&window, Role::Button, &format!("{}, ", node.name));
    choose(&mut window, Role::Button, &mark);
    assert_eq!(
        state(&mut window).views.network.focus,
        Some(node.id.clone())
    );
    assert_eq!(state(&mut window).location.entity, node.id);
    assert_eq!(state(&mut window).location.tab, Tab::Analysis);
    window.get_by_label(&format!("Page of {}", node.name));
    choose(&mut window, Role::Button, &mark);
    assert_eq!(state(&mut window).views.network.focus, None);
}

#[test]
fn a_click_beside_the_network_takes_the_focus_away() {
    let mut window = section(Section::Network);
    let node = state(&mut window).network().unwrap().network.nodes[0].clone();
    let mark = name_beginning(&window, Role::Button, &format!("{}, ", node.name));
    choose(&mut window, Role::Button, &mark);
    let corner = window.get_by_role(Role::Figure).rect().left_top() + Vec2::splat(3.0);
    click_at(&mut window, corner, Modifiers::NONE);
    assert_eq!(state(&mut window).views.network.focus, None);
}

#[test]
fn an_entity_that_is_dragged_stays_where_it_was_put() {
    let mut window = section(Section::Network);
    let node = state(&mut window).network().unwrap().network.nodes[0].clone();
    let mark = name_beginning(&window, Role::Button, &format!("{}, ", node.name));
    let figure = window.get_by_role(Role::Figure).rect();
    let from = {
        let state = state(&mut window);
        let data = state.network().unwrap();
        let area =
            chancery::figure::view::network::area(&state.scene(figure.width(), figure.height()));
        let [x, y] = data.layout.places[0];
        figure.min + Vec2::new(area.x + x * area.width, area.y + y * area.height)
    };
    let to = figure.center() + Vec2::new(37.0, 21.0);
    drag(&mut window, from, to, Modifiers::NONE);
    let pinned = state(&mut window).views.network.layout.pinned.clone();
    assert_eq!(pinned.len(), 1, "{mark}");
    assert_eq!(pinned[0].0, node.id);
    window.get_by_label("Let go of what was moved").click();
    window.run();
    assert!(state(&mut window).views.network.layout.pinned.is_empty());
}

#[test]
fn the_pairs_of_the_network_stand_in_a_table_that_leads_to_their_pages() {
    let mut window = section(Section::Network);
    let data = state(&mut window).network().unwrap();
    let pair = data.network.pairs[0];
    let [one, other] = [pair.nodes.0, pair.nodes.1].map(|at| data.network.nodes[at].clone());
    let links = names(&window, Role::Link);
    assert!(
        links.contains(&one.name) && links.contains(&other.name),
        "{links:?}"
    );
    for heading in ["One", "The other", "Together", "NPMI", "G²"] {
        assert!(
            window.query_all_by_label(heading).next().is_some(),
            "{heading}"
        );
    }
    window
        .get_all_by_role_and_label(Role::Link, &one.name)
        .next()
        .unwrap()
        .click();
    window.run();
    assert_eq!(state(&mut window).location.tab, Tab::Entities);
    assert_eq!(state(&mut window).location.entity, one.id);
}

#[test]
fn the_network_is_of_the_kinds_and_ties_that_are_chosen() {
    let mut window = section(Section::Network);
    let people = |window: &mut Window| {
        let data = state(window).network().unwrap();
        let kinds = data.network.nodes.iter().map(|node| node.kind);
        kinds
            .filter(|kind| *kind == chancery::dataset::EntityKind::Person)
            .count()
    };
    assert!(people(&mut window) > 0);
    choose(&mut window, Role::RadioButton, "Kinds: individuals");
    assert_eq!(people(&mut window), 0);
    choose(&mut window, Role::RadioButton, "Kinds: individuals");
    assert!(people(&mut window) > 0);
    for name in [
        "Ties by: NPMI",
        "Ties by: G²",
        "Together at least: 2",
        "Also: statements",
    ] {
        let before = state(&mut window).views.network.choice.clone();
        choose(&mut window, Role::RadioButton, name);
        assert_ne!(state(&mut window).views.network.choice, before, "{name}");
    }
}
