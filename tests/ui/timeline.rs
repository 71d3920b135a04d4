//! The timeline: opening, moving, and counts.

use chancery::app::open::Opened;
use chancery::app::{Command, Tab};
use chancery::corpus::Facet;
use chancery::dataset::Link;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::Queryable as _;

use crate::window::{
    Window, apply, archive, choose, drag, figure_rect, filtered, name_beginning, names, press,
    scroll, state, window, window_of,
};

const TITLE: &str = "When were the cables sent, and when were they printed?";

fn bundled_timeline() -> Window {
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Timeline));
    window
}

/// The first and last moment on show, in days.
fn shown(window: &mut Window) -> [f64; 2] {
    let data = state(window).timeline_data().unwrap();
    state(window).views.timeline.shown(&data)
}

fn length([from, to]: [f64; 2]) -> f64 {
    to - from
}

#[test]
fn a_mark_opens_its_document() {
    let mut window = bundled_timeline();
    let subject = state(&mut window).corpus().dataset.cables[0].clone();
    let corpus = std::sync::Arc::clone(state(&mut window).corpus());
    let title = corpus.title_of(&Link::Cable(subject.id.clone()));
    let mark = names(&window, Role::Button)
        .into_iter()
        .find(|name| name.contains(&title))
        .unwrap_or_else(|| panic!("{title}: {:#?}", names(&window, Role::Button)));
    choose(&mut window, Role::Button, &mark);
    assert_eq!(state(&mut window).location.tab, Tab::Cables);
    assert_eq!(
        state(&mut window).location.reading.link,
        Link::Cable(subject.id)
    );
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(state(&mut window).location.tab, Tab::Timeline);
}

#[test]
fn an_article_on_the_timeline_opens_its_page() {
    let mut window = bundled_timeline();
    let articles = state(&mut window).corpus().dataset.articles.clone();
    let marks = names(&window, Role::Button);
    let (article, mark) = articles
        .iter()
        .find_map(|article| {
            let mark = marks.iter().find(|mark| mark.contains(&article.title))?;
            Some((article, mark))
        })
        .unwrap_or_else(|| panic!("{marks:#?}"));
    window
        .get_all_by_role_and_label(Role::Button, mark)
        .next()
        .unwrap()
        .click_accesskit();
    window.run();
    let link = state(&mut window).location.reading.link.clone();
    assert_eq!(link, Link::Article(article.id.clone()));
}

#[test]
fn keys_and_buttons_zoom_and_move_in_time() {
    let mut window = bundled_timeline();
    let all = shown(&mut window);
    press(&mut window, Modifiers::NONE, Key::Plus);
    let closer = shown(&mut window);
    assert!((length(all) / length(closer) - 1.6).abs() < 1e-6);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    let later = shown(&mut window);
    assert!(later[0] > closer[0] && (length(later) - length(closer)).abs() < 1e-6);
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert!((shown(&mut window)[0] - closer[0]).abs() < 1e-6);
    press(&mut window, Modifiers::NONE, Key::Minus);
    assert!((length(shown(&mut window)) - length(all)).abs() < 1e-6);
    choose(&mut window, Role::Button, "Zoom in (+)");
    choose(&mut window, Role::Button, "Zoom in (+)");
    choose(&mut window, Role::Button, "Zoom out (-)");
    assert!((length(all) / length(shown(&mut window)) - 1.6).abs() < 1e-6);
    press(&mut window, Modifiers::NONE, Key::Home);
    assert_eq!(state(&mut window).views.timeline.range, None);
    choose(&mut window, Role::Button, "Zoom in (+)");
    choose(&mut window, Role::Button, "Fit everything (Home)");
    assert_eq!(state(&mut window).views.timeline.range, None);
}

#[test]
fn the_wheel_zooms_around_the_pointer_and_a_drag_moves() {
    let mut window = bundled_timeline();
    let rect = figure_rect(&window, TITLE);
    let before = shown(&mut window);
    scroll(&mut window, rect.center(), Vec2::new(0.0, 200.0));
    let closer = shown(&mut window);
    assert!(length(closer) < length(before) * 0.7);
    assert!(closer[0] > before[0] && closer[1] < before[1]);
    drag(
        &mut window,
        rect.center(),
        rect.center() - Vec2::new(150.0, 0.0),
        Modifiers::NONE,
    );
    let later = shown(&mut window);
    assert!(later[0] > closer[0]);
    assert!((length(later) - length(closer)).abs() < 1e-6);
    // Sideways it moves as well.
    scroll(&mut window, rect.center(), Vec2::new(120.0, 0.0));
    assert!(shown(&mut window)[0] < later[0]);
}

#[test]
fn the_time_on_show_stays_between_hours_and_ages() {
    let mut window = bundled_timeline();
    for key in [Key::Plus, Key::ArrowRight, Key::Minus, Key::ArrowLeft] {
        for _ in 0..60 {
            press(&mut window, Modifiers::NONE, key);
        }
        let length = length(shown(&mut window));
        assert!((0.25..4e8).contains(&length), "{key:?}: {length}");
        window.get_by_role_and_label(Role::Figure, TITLE);
    }
}

#[test]
fn a_count_picks_its_time() {
    let mut window = window_of(archive(600), Vec2::new(1280.0, 800.0));
    apply(&mut window, Command::Show(Tab::Timeline));
    let count = names(&window, Role::Button)
        .into_iter()
        .find(|name| name.starts_with("Nicosia, ") && name.ends_with(" cables"))
        .unwrap_or_else(|| panic!("{:#?}", names(&window, Role::Button)));
    let cables: usize = count
        .rsplit(' ')
        .nth(1)
        .and_then(|it| it.parse().ok())
        .unwrap();
    choose(&mut window, Role::Button, &count);
    let period = state(&mut window).period.unwrap();
    assert_eq!(state(&mut window).rows.len(), cables);
    window.get_by_label(&format!("Remove filter: Date: {}", period.for_people()));
}

#[test]
fn the_name_of_a_lane_filters_by_its_mission() {
    let mut window = bundled_timeline();
    let lane = name_beginning(&window, Role::Button, "Moscow");
    choose(&mut window, Role::Button, &lane);
    assert_eq!(filtered(&mut window, Facet::Mission), ["moscow"]);
    assert_eq!(state(&mut window).filters.len(), 1);
}

#[test]
fn the_timeline_of_a_dataset_without_anything_says_so() {
    let mut window = window_of(Opened::default(), Vec2::new(1280.0, 800.0));
    apply(&mut window, Command::Show(Tab::Timeline));
    window.get_by_role_and_label(Role::Figure, TITLE);
    for key in [Key::Plus, Key::ArrowLeft, Key::Minus, Key::Home] {
        press(&mut window, Modifiers::NONE, key);
    }
    window.get_by_role_and_label(Role::Figure, TITLE);
}
