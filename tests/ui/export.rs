//! The card with which a view becomes a file, and what comes of it.

use std::path::Path;

use chancery::app::export::{Format, LengthUnit, Look};
use chancery::app::notices::Level;
use chancery::app::{Command, Overlay, Section, State, Tab};
use chancery::dataset::Link;
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::window::{Window, apply, choose, names, press, state, wait_until, window};

const FIELD: &str = "File to save";

/// Opens the card as somebody does at the keyboard, and waits for what it shows.
fn open_card(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    wait_until(window, "the preview is made", |window| {
        window
            .query_by_role_and_label(Role::Image, "Preview")
            .is_some()
    });
    assert_eq!(state(window).overlay, Some(Overlay::Export));
    window.run();
}

/// Types where the file is to be, in place of what stood there.
fn type_path(window: &mut Window, path: &Path) {
    window.get_by_label(FIELD).click();
    window.run();
    press(window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text(path.to_str().unwrap().to_owned()));
    window.run();
}

/// Presses a button, and waits until what it started is done.
fn save_by(window: &mut Window, button: &str) {
    window.get_by_role_and_label(Role::Button, button).click();
    window.step();
    wait_until(window, "the file is written", |window| {
        state(window).exporting.is_none()
    });
    window.run();
}

fn last_notice(state: &State) -> (Level, String) {
    let notice = state.notices.told.last().unwrap();
    (notice.level, notice.text.clone())
}

fn formats(window: &Window) -> Vec<String> {
    let names = names(window, Role::RadioButton);
    let formats = names.into_iter();
    formats
        .filter_map(|name| name.strip_prefix("Format: ").map(str::to_owned))
        .collect()
}

fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn is_svg(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let document = resvg::usvg::roxmltree::Document::parse(&text).unwrap();
    assert_eq!(document.root_element().tag_name().name(), "svg");
}

#[test]
fn every_tab_offers_the_formats_that_its_view_can_become() {
    let mut window = window();
    let images = ["PNG", "SVG", "PDF"];
    let with = |more: &[&'static str]| [&images[..], more].concat();
    let sections = Section::ALL.map(|section| {
        let formats = match section {
            Section::Network => with(&["CSV", "GEXF"]),
            _ => with(&["CSV"]),
        };
        (Command::ShowSection(section), formats)
    });
    let tabs = [
        (Command::Show(Tab::About), with(&[])),
        // The document comes first; the list is the other choice.
        (Command::Show(Tab::Cables), with(&[])),
        (Command::Show(Tab::Map), with(&["CSV", "GeoJSON"])),
        (Command::Show(Tab::Timeline), with(&["CSV"])),
    ];
    for (command, expected) in tabs.into_iter().chain(sections) {
        apply(&mut window, command.clone());
        open_card(&mut window);
        assert_eq!(formats(&window), expected, "{command:?}");
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert_eq!(state(&mut window).overlay, None);
    }
    apply(&mut window, Command::Show(Tab::Entities));
    open_card(&mut window);
    assert!(formats(&window).starts_with(&images.map(str::to_owned)));
}

#[test]
fn the_list_beside_a_document_is_a_choice() {
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Cables));
    open_card(&mut window);
    assert_eq!(state(&mut window).export_view().unwrap().name(), "cable");
    choose(&mut window, Role::RadioButton, "What: the list");
    assert_eq!(state(&mut window).export_view().unwrap().name(), "table");
    assert_eq!(formats(&window), ["PNG", "SVG", "PDF", "CSV"]);
}

#[test]
fn what_is_chosen_on_the_card_is_kept_in_the_settings() {
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Timeline));
    open_card(&mut window);
    let options = |window: &mut Window| state(window).settings.export.clone();
    choose(&mut window, Role::RadioButton, "Dots: 600 dpi");
    assert_eq!(options(&mut window).dpi, 600);
    choose(&mut window, Role::RadioButton, "Format: SVG");
    assert_eq!(options(&mut window).format, Format::Svg);
    assert!(window.query_by_label("Dots: 2×").is_none());
    choose(&mut window, Role::CheckBox, "Text as outlines");
    assert!(options(&mut window).outlines_text);
    for (name, look) in [
        ("Colours: dark", Look::Dark),
        ("Colours: print", Look::Print),
        ("Colours: light", Look::Light),
        ("Colours: as the window", Look::Window),
    ] {
        choose(&mut window, Role::RadioButton, name);
        assert_eq!(options(&mut window).look, look);
    }
    let before = options(&mut window).size_px();
    choose(&mut window, Role::RadioButton, ": mm");
    assert_eq!(options(&mut window).unit, LengthUnit::Mm);
    for (after, before) in options(&mut window).size_px().into_iter().zip(before) {
        assert!((after - before).abs() < 4.0, "{after} {before}");
    }
    choose(&mut window, Role::CheckBox, "Date of the export");
    assert!(!options(&mut window).parts.date);
    choose(&mut window, Role::CheckBox, "Fingerprint of the dataset");
    assert!(options(&mut window).parts.fingerprint);
    choose(&mut window, Role::CheckBox, "With a caption");
    assert!(!options(&mut window).has_caption);
    assert!(window.query_by_label("Date of the export").is_none());
    // Somebody comes back: it is as it was left.
    let mut left = options(&mut window);
    press(&mut window, Modifiers::NONE, Key::Escape);
    apply(&mut window, Command::Show(Tab::Map));
    open_card(&mut window);
    // But what could give a source away is asked for each time.
    left.parts.fingerprint = false;
    assert_eq!(options(&mut window), left);
    let svg = window.get_by_role_and_label(Role::RadioButton, "Format: SVG");
    assert_eq!(svg.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn the_fingerprint_is_left_out_unless_it_is_asked_for() {
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Timeline));
    open_card(&mut window);
    let part = |name: &str| {
        let node = window.get_by_role_and_label(Role::CheckBox, name);
        node.accesskit_node().toggled()
    };
    assert_eq!(part("Fingerprint of the dataset"), Some(Toggled::False));
    assert_eq!(part("Title"), Some(Toggled::True));
}

#[test]
fn saving_writes_a_whole_file_of_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Timeline));
    for (format, name) in [("SVG", "it.svg"), ("PDF", "it.pdf"), ("PNG", "it.png")] {
        open_card(&mut window);
        choose(&mut window, Role::RadioButton, &format!("Format: {format}"));
        let path = folder.path().join(name);
        type_path(&mut window, &path);
        save_by(&mut window, "Save");
        assert_eq!(
            last_notice(state(&mut window)),
            (Level::Info, format!("Saved {name}"))
        );
        // The card has done its work.
        assert_eq!(state(&mut window).overlay, None);
        let bytes = std::fs::read(&path).unwrap();
        match format {
            "SVG" => is_svg(&path),
            "PDF" => {
                assert!(bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"));
            }
            _ => {
                let decoder = png::Decoder::new(std::io::Cursor::new(&bytes));
                let mut reader = decoder.read_info().unwrap();
                let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
                reader.next_frame(&mut pixels).unwrap();
            }
        }
    }
    assert_eq!(entries(folder.path()), ["it.pdf", "it.png", "it.svg"]);
}

#[test]
fn the_ending_that_was_typed_decides_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Timeline));
    open_card(&mut window);
    choose(&mut window, Role::RadioButton, "Format: PNG");
    let path = folder.path().join("typed.SVG");
    type_path(&mut window, &path);
    save_by(&mut window, "Save");
    is_svg(&path);
}

#[test]
fn an_ending_that_is_missing_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Timeline));
    open_card(&mut window);
    choose(&mut window, Role::RadioButton, "Format: SVG");
    for (typed, written) in [("bare", "bare.svg"), ("v1.2 draft", "v1.2 draft.svg")] {
        if state(&mut window).overlay.is_none() {
            open_card(&mut window);
        }
        type_path(&mut window, &folder.path().join(typed));
        save_by(&mut window, "Save");
        is_svg(&folder.path().join(written));
    }
    assert_eq!(entries(folder.path()), ["bare.svg", "v1.2 draft.svg"]);
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_it_was_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("precious.svg");
    std::fs::write(&path, "precious").unwrap();
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Timeline));
    open_card(&mut window);
    // Also where the ending is added.
    choose(&mut window, Role::RadioButton, "Format: SVG");
    for typed in ["precious.svg", "precious"] {
        type_path(&mut window, &folder.path().join(typed));
        save_by(&mut window, "Save");
        window.get_by_label("“precious.svg” is there already.");
        assert_eq!(std::fs::read(&path).unwrap(), b"precious");
    }
    save_by(&mut window, "Replace it");
    is_svg(&path);
    assert_eq!(entries(folder.path()), ["precious.svg"]);
    assert!(state(&mut window).asks_to_replace.is_none());
}

#[test]
fn the_question_is_gone_when_another_path_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("precious.svg");
    std::fs::write(&path, "precious").unwrap();
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Timeline));
    open_card(&mut window);
    type_path(&mut window, &path);
    save_by(&mut window, "Save");
    window.get_by_role_and_label(Role::Button, "Replace it");
    type_path(&mut window, &folder.path().join("other.svg"));
    save_by(&mut window, "Save");
    assert_eq!(entries(folder.path()), ["other.svg", "precious.svg"]);
    assert_eq!(std::fs::read(&path).unwrap(), b"precious");
}

#[test]
fn a_path_that_cannot_be_written_gives_an_error_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Timeline));
    let file = folder.path().join("a file");
    std::fs::write(&file, "x").unwrap();
    for path in [
        folder.path().join("no such folder").join("it.svg"),
        file.join("it.svg"),
    ] {
        open_card(&mut window);
        type_path(&mut window, &path);
        save_by(&mut window, "Save");
        let (level, words) = last_notice(state(&mut window));
        assert_eq!(level, Level::Error);
        assert!(words.starts_with("Not saved: "), "{words}");
        assert!(words.ends_with(path.to_str().unwrap()), "{words}");
        // The card stays, so that another path can be typed.
        assert_eq!(state(&mut window).overlay, Some(Overlay::Export));
        assert_eq!(entries(folder.path()), ["a file"]);
        assert_eq!(std::fs::read(&file).unwrap(), b"x");
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn a_folder_is_not_replaced_by_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("folder.svg");
    std::fs::create_dir(&path).unwrap();
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Timeline));
    apply_and_wait(
        &mut window,
        Command::Write {
            path: path.clone(),
            replaces: true,
        },
    );
    assert_eq!(last_notice(state(&mut window)).0, Level::Error);
    assert_eq!(entries(folder.path()), ["folder.svg"]);
    assert_eq!(entries(&path), [""; 0]);
}

fn apply_and_wait(window: &mut Window, command: Command) {
    state(window).apply(command);
    wait_until(window, "the file is written", |window| {
        state(window).exporting.is_none()
    });
    window.run();
}

#[test]
fn data_is_written_for_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Map));
    let file = |name: &str| folder.path().join(name);
    for name in ["map.csv", "map.geojson"] {
        let path = file(name);
        apply_and_wait(
            &mut window,
            Command::Write {
                path,
                replaces: false,
            },
        );
    }
    apply(&mut window, Command::ShowSection(Section::Network));
    let path = file("network.gexf");
    apply_and_wait(
        &mut window,
        Command::Write {
            path,
            replaces: false,
        },
    );
    let missions = state(&mut window).corpus().dataset.missions.len();
    let rows = csv::Reader::from_path(file("map.csv"))
        .unwrap()
        .into_records();
    assert_eq!(rows.map(Result::unwrap).count(), missions);
    let map = std::fs::read_to_string(file("map.geojson")).unwrap();
    let map: serde_json::Value = serde_json::from_str(&map).unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    let network = std::fs::read_to_string(file("network.gexf")).unwrap();
    let network = resvg::usvg::roxmltree::Document::parse(&network).unwrap();
    assert_eq!(network.root_element().tag_name().name(), "gexf");
}

#[test]
fn a_format_that_the_view_cannot_become_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    apply(&mut window, Command::Show(Tab::About));
    for name in ["about.csv", "about.geojson", "about.gexf"] {
        let path = folder.path().join(name);
        apply_and_wait(
            &mut window,
            Command::Write {
                path,
                replaces: false,
            },
        );
        assert_eq!(last_notice(state(&mut window)).0, Level::Error, "{name}");
    }
    assert_eq!(entries(folder.path()), [""; 0]);
}

#[test]
fn the_image_is_copied_as_it_would_be_saved() {
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Map));
    let mut options = state(&mut window).settings.export.clone();
    (options.width, options.height, options.dpi) = (640.0, 400.0, 192);
    options.has_caption = false;
    state(&mut window).apply(Command::SetExport(Box::new(options)));
    state(&mut window).apply(Command::CopyImage);
    let mut size = None;
    wait_until(&mut window, "the image is copied", |window| {
        let commands = &window.output().platform_output.commands;
        size = commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        });
        size.is_some()
    });
    assert_eq!(size, Some([1280, 800]));
    assert_eq!(
        last_notice(state(&mut window)),
        (Level::Info, "Image copied".to_owned())
    );
}

#[test]
fn a_format_that_one_view_alone_becomes_leads_to_that_view() {
    let mut window = window();
    for (format, view) in [
        (Format::GeoJson, "map"),
        (Format::Gexf, "network"),
        (Format::Csv, "network"),
    ] {
        state(&mut window).apply(Command::Export(format));
        window.step();
        assert_eq!(state(&mut window).overlay, Some(Overlay::Export));
        assert_eq!(state(&mut window).settings.export.format, format);
        assert_eq!(state(&mut window).export_view().unwrap().name(), view);
        window.run();
    }
    // Of a document there is no data, but of the list beside it.
    apply(&mut window, Command::Show(Tab::Cables));
    state(&mut window).apply(Command::Export(Format::Csv));
    window.run();
    assert_eq!(state(&mut window).export_view().unwrap().name(), "table");
}

#[test]
fn the_name_that_is_suggested_is_of_dataset_and_view() {
    let mut window = window();
    for (command, name) in [
        (Command::Show(Tab::Map), "map"),
        (Command::ShowSection(Section::Coverage), "coverage"),
        (
            Command::Go(Link::Cable("xi-meeting".to_owned()).into()),
            "cable",
        ),
    ] {
        apply(&mut window, command);
        let id = state(&mut window).corpus().dataset.id.clone();
        let suggested = state(&mut window).suggested_file_name(Format::Pdf);
        assert_eq!(suggested, format!("{id}-{name}.pdf"));
    }
}
