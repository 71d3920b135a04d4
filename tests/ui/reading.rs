//! Cables, entities, search, files: what somebody does who reads.

use std::time::Duration;

use chancery::app::list::Column;
use chancery::app::open::Opened;
use chancery::app::{Command, Overlay, Store, Tab, Theme};
use chancery::corpus::{Corpus, Facet, Filter};
use chancery::dataset::Link;
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::window::{Window, apply, archive, press, state, wait_for_file, window, window_of};

#[test]
fn every_tab_draws_in_both_themes_at_three_sizes() {
    for size in [[1024.0, 640.0], [1280.0, 800.0], [1920.0, 1080.0]] {
        let mut window = window_of(chancery::app::open::open_bundled(), size.into());
        for theme in [Theme::Light, Theme::Dark] {
            apply(&mut window, Command::SetTheme(theme));
            for tab in Tab::ALL {
                apply(&mut window, Command::Show(tab));
                let tab = window.get_by_role_and_label(Role::Tab, tab.label());
                assert_eq!(tab.accesskit_node().toggled(), Some(Toggled::True));
            }
        }
    }
}

#[test]
fn a_dataset_without_anything_says_so_on_every_tab() {
    let mut window = window_of(Opened::default(), Vec2::new(1280.0, 800.0));
    window.get_by_label("This dataset says nothing about itself.");
    apply(&mut window, Command::Show(Tab::Cables));
    window.get_by_label("This dataset has no cables.");
    apply(&mut window, Command::Show(Tab::Entities));
    window.get_by_label("This dataset has none.");
}

#[test]
fn a_cable_leads_to_an_entity_and_back() {
    let mut window = window_of(archive(5), Vec2::new(1280.0, 800.0));
    window.get_by_role_and_label(Role::Tab, "Cables").click();
    window.run();
    window
        .get_by_role_and_label(Role::Row, "Talks, part 3")
        .click();
    window.run();
    assert_eq!(
        state(&mut window).location.reading.link,
        Link::Cable("c3".to_owned())
    );
    window
        .get_all_by_role_and_label(Role::Link, "Makarios")
        .next()
        .unwrap()
        .click();
    window.run();
    assert_eq!(state(&mut window).location.tab, Tab::Entities);
    assert_eq!(state(&mut window).location.entity, "makarios");
    // Ten mentions, each of which opens the reader at its place.
    let mentions = window
        .get_all_by_role(Role::Link)
        .filter(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|label| label.contains("Makarios would wait"))
        })
        .count();
    assert!(mentions > 0);
    window.get_by_role_and_label(Role::Button, "Back").click();
    window.run();
    assert_eq!(state(&mut window).location.tab, Tab::Cables);
    assert_eq!(
        state(&mut window).location.reading.link,
        Link::Cable("c3".to_owned())
    );
}

#[test]
fn a_mention_opens_the_reader_at_its_place() {
    let mut window = window_of(archive(3), Vec2::new(1280.0, 800.0));
    apply(
        &mut window,
        Command::Go(Link::Entity("makarios".to_owned()).into()),
    );
    let at = |label: &str| label.contains("He said that Makarios");
    let node = window
        .get_all_by_role(Role::Link)
        .filter(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|label| at(&label))
        })
        .nth(1)
        .unwrap();
    node.click();
    window.run();
    let target = state(&mut window).location.reading.clone();
    assert!(matches!(target.link, Link::Cable(_)));
    let (place, range) = target.at.unwrap();
    assert_eq!(place, chancery::corpus::Place::Body);
    assert!(range.start > 0);
}

#[test]
fn the_list_the_counts_and_the_reader_agree_about_a_search() {
    let mut window = window_of(archive(30), Vec2::new(1280.0, 800.0));
    window.key_press(Key::Slash);
    window.run();
    window.event(eframe::egui::Event::Text(
        "makarios \"number 7\"".to_owned(),
    ));
    window.run();
    assert_eq!(state(&mut window).rows.len(), 1);
    window.get_by_label("1 of 30 cables");
    window
        .get_by_role_and_label(Role::Row, "Talks, part 7")
        .click();
    window.run();
    window.get_by_label("hit 1 of 3");
    press(&mut window, Modifiers::NONE, Key::F3);
    window.get_by_label("hit 2 of 3");
    press(&mut window, Modifiers::SHIFT, Key::F3);
    window.get_by_label("hit 1 of 3");
    window
        .get_by_role_and_label(Role::Button, "Clear search")
        .click();
    window.run();
    window.get_by_label("30 cables");
}

#[test]
fn a_facet_filters_and_its_chip_takes_the_filter_away() {
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Cables));
    let total = state(&mut window).rows.len();
    let find = |window: &Window| {
        window
            .get_all_by_role(Role::CheckBox)
            .find_map(|node| {
                let label = node.accesskit_node().label()?;
                label.starts_with("Mission: Moscow").then_some(label)
            })
            .unwrap()
    };
    let row = find(&window);
    let expected: usize = row.rsplit(", ").next().unwrap().parse().unwrap();
    window.get_by_label(&row).click();
    window.run();
    assert_eq!(state(&mut window).rows.len(), expected);
    // Its own counts do not change by it.
    assert_eq!(find(&window), row);
    window
        .get_by_label("Remove filter: Mission: Moscow")
        .click();
    window.run();
    assert_eq!(state(&mut window).rows.len(), total);
    window.get_by_label("Leave out Moscow").click();
    window.run();
    assert_eq!(state(&mut window).rows.len(), total - expected);
    window.get_by_label("Clear all").click();
    window.run();
    assert_eq!(state(&mut window).rows.len(), total);
}

#[test]
fn j_and_k_walk_the_documents() {
    let mut window = window_of(archive(4), Vec2::new(1280.0, 800.0));
    apply(&mut window, Command::Show(Tab::Cables));
    let reading = |window: &mut Window| state(window).location.reading.link.clone();
    let first = reading(&mut window);
    press(&mut window, Modifiers::NONE, Key::J);
    let second = reading(&mut window);
    assert_ne!(first, second);
    press(&mut window, Modifiers::NONE, Key::K);
    assert_eq!(reading(&mut window), first);
    // At the end it stays.
    press(&mut window, Modifiers::NONE, Key::K);
    assert_eq!(reading(&mut window), first);
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(reading(&mut window), second);
}

#[test]
fn reftels_that_are_not_held_are_shown_as_absent() {
    let mut window = window_of(archive(3), Vec2::new(1280.0, 900.0));
    apply(
        &mut window,
        Command::Go(Link::Cable("c1".to_owned()).into()),
    );
    window.get_by_label("STATE 9999");
    window.get_by_label("not in this dataset");
    window.get_by_role_and_label(Role::Link, "Talks, part 2");
    window.get_by_role_and_label(Role::Link, "Talks, part 0");
}

#[test]
fn clicking_a_heading_sorts_the_list() {
    let mut window = window_of(archive(12), Vec2::new(1280.0, 800.0));
    apply(&mut window, Command::Show(Tab::Cables));
    window.get_by_label("Sort by subject").click();
    window.run();
    assert_eq!(state(&mut window).settings.sort.column, Column::Subject);
    let first = state(&mut window).rows[0];
    window.get_by_label("Sort by subject, ascending").click();
    window.run();
    assert_eq!(*state(&mut window).rows.last().unwrap(), first);
}

#[test]
fn the_palette_finds_a_command_and_the_go_to_a_person() {
    let mut window = window();
    let both = Modifiers::COMMAND | Modifiers::SHIFT;
    press(&mut window, both, Key::P);
    window.event(eframe::egui::Event::Text("theme dark".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&mut window).settings.theme, Theme::Dark);
    assert_eq!(state(&mut window).overlay, None);

    press(&mut window, Modifiers::COMMAND, Key::P);
    window.event(eframe::egui::Event::Text("caroline vicini".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&mut window).location.tab, Tab::Entities);
    assert!(state(&mut window).location.entity.contains("vicini"));
}

#[test]
fn every_card_opens_by_its_command_and_closes_by_escape() {
    let mut window = window();
    for (command, overlay) in [
        (Command::ShowShortcuts, Overlay::Shortcuts),
        (Command::ShowNotices, Overlay::Notices),
        (Command::ShowStored, Overlay::Stored),
        (Command::OpenByPath, Overlay::OpenByPath),
        (Command::GoToAnything, Overlay::GoTo),
        (Command::Palette, Overlay::Palette),
    ] {
        apply(&mut window, command);
        assert_eq!(state(&mut window).overlay, Some(overlay));
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert_eq!(state(&mut window).overlay, None);
    }
}

#[test]
fn a_broken_file_shows_its_problems_and_what_was_open_stays_open() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.ron");
    std::fs::write(
        &file,
        "Dataset(format: 1, id: \"x\", title: \"T\", cables: [Cable(id: \"a\", missions: \"m\", date: \"2018-13\")])",
    )
    .unwrap();
    let mut window = window();
    let title = state(&mut window).corpus().dataset.title.clone();
    apply(&mut window, Command::OpenFile(file));
    wait_for_file(&mut window);
    window.get_by_label("broken.ron does not open");
    window.get_by_label("did you mean “mission”?");
    assert_eq!(state(&mut window).corpus().dataset.title, title);
    window
        .get_all_by_role_and_label(Role::Button, "Close")
        .next()
        .unwrap()
        .click();
    window.run();
    assert!(state(&mut window).failure.is_none());
}

/// A file as it is when somebody drops it on the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl eframe::egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_file_dropped_on_the_window_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dropped.ron");
    std::fs::write(&file, "(format: 1, id: \"x\", title: \"Dropped\")").unwrap();
    let mut window = window();
    let dropped = std::sync::Arc::new(Dropped(file));
    window.input_mut().dropped_files.push(dropped);
    wait_for_file(&mut window);
    assert_eq!(state(&mut window).corpus().dataset.title, "Dropped");
}

#[test]
fn escape_puts_the_problems_of_a_file_away() {
    let mut window = window();
    apply(
        &mut window,
        Command::OpenFile("there is no such file.ron".into()),
    );
    wait_for_file(&mut window);
    assert!(state(&mut window).failure.is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(state(&mut window).failure.is_none());
}

#[test]
fn a_new_filter_leaves_the_reader_where_it_was() {
    let mut window = window_of(archive(30), Vec2::new(1280.0, 800.0));
    apply(
        &mut window,
        Command::Go(Link::Cable("c7".to_owned()).into()),
    );
    let before = state(&mut window).reader.revision;
    let filter = Filter::including(Facet::Month, "1967-03");
    apply(&mut window, Command::ToggleFilter(filter));
    assert_eq!(state(&mut window).reader.revision, before);
    assert_eq!(
        state(&mut window).location.reading.link,
        Link::Cable("c7".to_owned())
    );
}

#[test]
fn a_dataset_is_remembered_only_after_it_was_agreed_to() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small.chancery");
    std::fs::write(&file, "(format: 1, id: \"x\", title: \"A small one\")").unwrap();
    let mut window = window();
    let config = folder.path().join("config");
    state(&mut window).store = Store::in_folder(&config);
    apply(&mut window, Command::OpenFile(file.clone()));
    wait_for_file(&mut window);
    assert_eq!(state(&mut window).corpus().dataset.title, "A small one");
    assert!(state(&mut window).settings.recent.is_empty());
    window
        .get_by_role_and_label(Role::Button, "Remember")
        .click();
    window.run();
    assert_eq!(
        state(&mut window).settings.recent,
        std::slice::from_ref(&file)
    );
    let kept = std::fs::read_to_string(config.join("settings.ron")).unwrap();
    assert!(kept.contains("small.chancery"));

    let links = state(&mut window).store.cache().links_file(&file).unwrap();
    std::fs::create_dir_all(links.parent().unwrap()).unwrap();
    std::fs::write(&links, "()").unwrap();

    apply(&mut window, Command::ShowStored);
    window.get_by_label("Traced links");
    window.get_by_label("Forget this dataset").click();
    window.run();
    let kept = std::fs::read_to_string(config.join("settings.ron")).unwrap();
    assert!(!kept.contains("small.chancery"));
    assert!(!links.exists());
    assert!(window.query_by_label("Traced links").is_none());
}

#[test]
fn a_long_list_draws_only_what_is_in_view() {
    let mut window = window_of(archive(20_000), Vec2::new(1280.0, 800.0));
    apply(&mut window, Command::Show(Tab::Cables));
    let rows = window.get_all_by_role(Role::Row).count();
    assert!(rows > 10 && rows < 60, "{rows} rows were drawn");
}

#[test]
fn the_palette_finds_one_of_twenty_thousand_without_holding_up_the_window() {
    let mut window = window_of(archive(20_000), Vec2::new(1280.0, 800.0));
    press(&mut window, Modifiers::COMMAND, Key::P);
    window.event(eframe::egui::Event::Text("part 19999".to_owned()));
    for _ in 0..1000 {
        window.step();
        if window.query_by_label("Talks, part 19999").is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(
        state(&mut window).location.reading.link,
        Link::Cable("c19999".to_owned())
    );
}

#[test]
fn greek_and_cyrillic_are_drawn_with_the_bundled_fonts() {
    let mut opened = archive(1);
    let mut dataset = (*opened.corpus.dataset).clone();
    dataset.cables[0].subject = "Ελλάδα и Россия".to_owned();
    dataset.title = "Αρχείο — Архив".to_owned();
    opened.corpus = std::sync::Arc::new(Corpus::new(std::sync::Arc::new(dataset)));
    let mut window = window_of(opened, Vec2::new(1280.0, 800.0));
    apply(&mut window, Command::Show(Tab::Cables));
    window.get_by_role_and_label(Role::Row, "Ελλάδα и Россия");
}
