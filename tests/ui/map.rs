//! The map: choosing, brushing, moving, and what it shows.

use chancery::app::open::{Opened, open_bundled};
use chancery::app::{Command, Tab};
use chancery::corpus::{Facet, Filter};
use chancery::figure::view::map::{self, Arcs, Camera, Direction};
use chancery::geo::projection::Projection;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Pos2, Rect, Vec2};
use egui_kittest::kittest::Queryable as _;

use crate::window::{
    Window, apply, choose, click_at, drag, figure_rect, filtered, name_beginning, names, opened,
    press, scroll, state, window, window_of, window_with_frames_of,
};
use crate::world::world;

const TITLE: &str = "Which missions sent the cables?";
const TIME: &str = "Cables over time: drag to pick a time";

fn on_the_map(opened: Opened) -> Window {
    let mut window = window_of(opened, Vec2::new(1280.0, 800.0));
    apply(&mut window, Command::Show(Tab::Map));
    window
}

fn bundled_map() -> Window {
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Map));
    window
}

/// Where the circle of a mission is in the window.
fn circle(window: &mut Window, id: &str) -> Pos2 {
    let title = map::title(&state(window).views.map);
    let rect = figure_rect(window, title);
    let state = state(window);
    let data = state.map_data().unwrap();
    let at = state
        .corpus()
        .dataset
        .missions
        .iter()
        .position(|it| it.id == id);
    let place = data.traffic.missions[at.unwrap()].place.unwrap();
    let options = &state.views.map;
    let scene = state.scene(rect.width(), rect.height());
    let view = map::camera(&scene, &data, options).view(map::map_area(rect.width(), rect.height()));
    let at = view.place(options.projection.forward(place.longitude, place.latitude));
    rect.min + Vec2::new(at.x, at.y)
}

/// The camera of the map on show.
fn camera(window: &mut Window) -> Camera {
    let title = map::title(&state(window).views.map);
    let rect = figure_rect(window, title);
    let state = state(window);
    let data = state.map_data().unwrap();
    map::camera(
        &state.scene(rect.width(), rect.height()),
        &data,
        &state.views.map,
    )
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn is_same(a: Camera, b: Camera) -> bool {
    close(a.center[0], b.center[0]) && close(a.center[1], b.center[1]) && close(a.span, b.span)
}

fn filtered_missions(window: &mut Window) -> Vec<String> {
    filtered(window, Facet::Mission)
}

#[test]
fn the_missions_of_the_bundled_dataset_have_names_and_counts() {
    let window = bundled_map();
    for city in ["Moscow", "Beijing", "Washington"] {
        let name = name_beginning(&window, Role::Button, &format!("{city}: "));
        assert!(name.contains("cable"), "{name}");
    }
    name_beginning(&window, Role::Button, "Nicosia, the way in: ");
}

#[test]
fn a_mission_that_is_chosen_opens_its_page_and_chosen_again_closes_it() {
    let mut window = bundled_map();
    let name = name_beginning(&window, Role::Button, "Moscow: ");
    choose(&mut window, Role::Button, &name);
    assert_eq!(state(&mut window).location.mission, "moscow");
    assert_eq!(state(&mut window).location.tab, Tab::Map);
    window.get_by_role_and_label(Role::Button, "Close the page");
    window
        .get_all_by_label("EU mission in Moscow")
        .next()
        .unwrap();
    choose(&mut window, Role::Button, &name);
    assert_eq!(state(&mut window).location.mission, "");
    assert!(window.query_by_label("Close the page").is_none());
    choose(&mut window, Role::Button, &name);
    choose(&mut window, Role::Button, "Close the page");
    assert_eq!(state(&mut window).location.mission, "");
}

#[test]
fn a_click_on_a_circle_chooses_its_mission() {
    let mut window = bundled_map();
    let at = circle(&mut window, "nicosia");
    click_at(&mut window, at, Modifiers::NONE);
    assert_eq!(state(&mut window).location.mission, "nicosia");
    // The map is narrower beside the page, and the circle elsewhere.
    let at = circle(&mut window, "washington");
    click_at(&mut window, at, Modifiers::NONE);
    assert_eq!(state(&mut window).location.mission, "washington");
}

#[test]
fn a_click_with_ctrl_filters_by_a_mission_and_again_no_more() {
    let mut window = bundled_map();
    let total = state(&mut window).rows.len();
    let at = circle(&mut window, "moscow");
    click_at(&mut window, at, Modifiers::COMMAND | Modifiers::CTRL);
    assert_eq!(filtered_missions(&mut window), ["moscow"]);
    assert!(state(&mut window).rows.len() < total);
    assert_eq!(state(&mut window).location.mission, "");
    // One more joins it.
    let at = circle(&mut window, "beijing");
    click_at(&mut window, at, Modifiers::COMMAND | Modifiers::CTRL);
    assert_eq!(filtered_missions(&mut window), ["moscow", "beijing"]);
    for id in ["moscow", "beijing"] {
        let at = circle(&mut window, id);
        click_at(&mut window, at, Modifiers::COMMAND | Modifiers::CTRL);
    }
    assert_eq!(filtered_missions(&mut window), [""; 0]);
    assert_eq!(state(&mut window).rows.len(), total);
}

#[test]
fn a_rectangle_that_is_drawn_filters_by_the_missions_within() {
    let mut window = bundled_map();
    let total = state(&mut window).rows.len();
    let around = |at: Pos2| (at - Vec2::splat(12.0), at + Vec2::splat(12.0));
    let (from, to) = around(circle(&mut window, "beijing"));
    drag(&mut window, from, to, Modifiers::SHIFT);
    assert_eq!(filtered_missions(&mut window), ["beijing"]);
    assert_eq!(
        state(&mut window).views.map.camera,
        None,
        "the map was moved"
    );
    let found = state(&mut window).rows.len();
    assert!(found < total);
    window.get_by_label(&format!("n = {found} of {total} cables · mission: Beijing"));
    choose(&mut window, Role::Button, "Remove filter: Mission: Beijing");
    assert_eq!(state(&mut window).rows.len(), total);
    assert!(state(&mut window).filters.is_empty());
}

#[test]
fn a_rectangle_around_several_missions_filters_by_all_of_them() {
    let mut window = on_the_map(opened(world()));
    let area = figure_rect(&window, TITLE);
    let places: Vec<Pos2> = ["nicosia", "beirut", "damascus"]
        .iter()
        .map(|id| circle(&mut window, id))
        .collect();
    let around = Rect::from_points(&places).expand(3.0);
    drag(&mut window, around.min, around.max, Modifiers::SHIFT);
    let found = filtered_missions(&mut window);
    for id in ["nicosia", "beirut", "damascus"] {
        assert!(found.iter().any(|it| it == id), "{id} in {found:?}");
    }
    assert!(found.len() < 20);
    // A rectangle in which no mission is filters by nothing.
    let corner = area.min + Vec2::splat(3.0);
    apply(&mut window, Command::ClearFilters);
    drag(
        &mut window,
        corner,
        corner + Vec2::splat(14.0),
        Modifiers::SHIFT,
    );
    assert!(state(&mut window).filters.is_empty());
}

#[test]
fn dragging_selects_instead_of_moving_when_it_was_switched() {
    let mut window = bundled_map();
    let switch = "Drag selects missions (or hold Shift)";
    choose(&mut window, Role::Button, switch);
    let at = circle(&mut window, "washington");
    let by = Vec2::splat(12.0);
    drag(&mut window, at - by, at + by, Modifiers::NONE);
    assert_eq!(filtered_missions(&mut window), ["washington"]);
    choose(&mut window, Role::Button, "Drag moves the map");
    window.get_by_role_and_label(Role::Button, switch);
}

#[test]
fn dragging_moves_the_map_with_the_hand() {
    let mut window = bundled_map();
    // Closer, so that there is somewhere to go.
    for _ in 0..3 {
        press(&mut window, Modifiers::NONE, Key::Plus);
    }
    let middle = figure_rect(&window, TITLE).center();
    let before = circle(&mut window, "nicosia");
    let by = Vec2::new(60.0, 24.0);
    drag(&mut window, middle, middle + by, Modifiers::NONE);
    let after = circle(&mut window, "nicosia");
    // Up to what egui takes for a click that trembles.
    assert!((after - before - by).length() < 8.0, "{:?}", after - before);
    assert!(state(&mut window).filters.is_empty());
}

#[test]
fn the_page_of_a_mission_filters_by_its_cables() {
    let mut window = bundled_map();
    let total = state(&mut window).rows.len();
    let name = name_beginning(&window, Role::Button, "Washington: ");
    choose(&mut window, Role::Button, &name);
    window.get_by_label("Only its cables").click();
    window.run();
    assert_eq!(filtered_missions(&mut window), ["washington"]);
    let count = name
        .split(|c: char| !c.is_ascii_digit())
        .find(|it| !it.is_empty())
        .unwrap();
    assert_eq!(state(&mut window).rows.len().to_string(), count);
    window.get_by_label("Show all cables again").click();
    window.run();
    assert_eq!(state(&mut window).rows.len(), total);
}

#[test]
fn a_mission_without_a_cable_that_is_found_stays_on_the_map() {
    let mut window = bundled_map();
    let filter = Filter::including(Facet::Mission, "moscow");
    apply(&mut window, Command::ToggleFilter(filter));
    let name = name_beginning(&window, Role::Button, "Beijing: ");
    assert_eq!(name, "Beijing: 0 cables");
    choose(&mut window, Role::Button, &name);
    assert_eq!(state(&mut window).location.mission, "beijing");
}

#[test]
fn keys_move_the_map() {
    let mut window = bundled_map();
    press(&mut window, Modifiers::NONE, Key::Plus);
    press(&mut window, Modifiers::NONE, Key::Equals);
    let start = camera(&mut window);
    for (key, axis, sign) in [
        (Key::ArrowRight, 0, 1.0),
        (Key::ArrowLeft, 0, -1.0),
        (Key::ArrowDown, 1, 1.0),
        (Key::ArrowUp, 1, -1.0),
    ] {
        let before = camera(&mut window);
        press(&mut window, Modifiers::NONE, key);
        let after = camera(&mut window);
        assert!(
            (after.center[axis] - before.center[axis]) * sign > 0.001,
            "{key:?}"
        );
        assert!(
            close(after.center[1 - axis], before.center[1 - axis]),
            "{key:?}"
        );
        assert!(close(after.span, before.span), "{key:?}");
    }
    assert!(is_same(camera(&mut window), start));
    press(&mut window, Modifiers::NONE, Key::Minus);
    assert!(close(camera(&mut window).span, start.span * 1.6));
    press(&mut window, Modifiers::NONE, Key::End);
    let world = camera(&mut window);
    assert!(world.span > 1.0, "{world:?}");
    press(&mut window, Modifiers::NONE, Key::Home);
    let fitted = camera(&mut window);
    assert!(fitted.span < world.span);
    // Home is where the map was at first.
    apply(&mut window, Command::Show(Tab::About));
    let mut other = bundled_map();
    assert!(is_same(camera(&mut other), fitted));
}

#[test]
fn the_map_moves_in_steps_and_arrives_where_the_keys_took_it() {
    let size = Vec2::new(1280.0, 800.0);
    let mut window = window_with_frames_of(1.0 / 60.0, open_bundled(), size);
    apply(&mut window, Command::Show(Tab::Map));
    let start = camera(&mut window).span;
    let plus = |window: &mut Window| {
        window.key_press(Key::Plus);
        // The key goes down, and up again.
        window.step();
    };
    plus(&mut window);
    window.step();
    let underway = camera(&mut window).span;
    assert!(underway < start && underway > start / 1.6, "{underway}");
    // Pressed again before it is there, it goes on from where it was to be.
    plus(&mut window);
    plus(&mut window);
    window.run();
    assert!(close(camera(&mut window).span, start / 1.6_f64.powi(3)));
    // A hand that takes hold of it stops it.
    window.key_press(Key::End);
    window.step();
    let middle = figure_rect(&window, TITLE).center();
    drag(
        &mut window,
        middle,
        middle + Vec2::new(40.0, 0.0),
        Modifiers::NONE,
    );
    let stopped = camera(&mut window);
    press(&mut window, Modifiers::NONE, Key::End);
    let world = camera(&mut window);
    assert!(stopped.span < world.span - 1e-4, "{stopped:?} {world:?}");
}

#[test]
fn buttons_do_what_the_keys_do() {
    let mut window = bundled_map();
    let mut keys = bundled_map();
    for (name, key) in [
        ("Zoom in (+)", Key::Plus),
        ("Zoom in (+)", Key::Plus),
        ("Zoom out (-)", Key::Minus),
        ("The whole world (End)", Key::End),
        ("Fit to the missions (Home)", Key::Home),
    ] {
        choose(&mut window, Role::Button, name);
        press(&mut keys, Modifiers::NONE, key);
        assert!(is_same(camera(&mut window), camera(&mut keys)), "{name}");
    }
}

#[test]
fn the_map_never_leaves_the_world() {
    let mut window = bundled_map();
    let is_within = |window: &mut Window| {
        let shown = state(window).views.map.camera.unwrap();
        let title = map::title(&state(window).views.map);
        let rect = figure_rect(window, title);
        let area = map::map_area(rect.width(), rect.height());
        let projection = state(window).views.map.projection;
        is_same(shown, shown.within(projection, area))
    };
    for key in [
        Key::Minus,
        Key::ArrowLeft,
        Key::ArrowUp,
        Key::Plus,
        Key::ArrowRight,
        Key::ArrowDown,
        Key::Minus,
    ] {
        for _ in 0..24 {
            press(&mut window, Modifiers::NONE, key);
            assert!(is_within(&mut window), "{key:?}");
        }
    }
    let middle = figure_rect(&window, TITLE).center();
    for delta in [4000.0, -4000.0] {
        scroll(&mut window, middle, Vec2::new(0.0, delta));
        assert!(is_within(&mut window), "{delta}");
    }
}

#[test]
fn the_wheel_zooms_around_the_pointer() {
    let mut window = bundled_map();
    press(&mut window, Modifiers::NONE, Key::Plus);
    let at = circle(&mut window, "nicosia");
    let before = camera(&mut window);
    scroll(&mut window, at, Vec2::new(0.0, 120.0));
    assert!(camera(&mut window).span < before.span * 0.8);
    let after = circle(&mut window, "nicosia");
    assert!((after - at).length() < 1.0, "{at:?} {after:?}");
}

#[test]
fn projection_lines_and_shading_are_choices() {
    let mut window = bundled_map();
    choose(&mut window, Role::RadioButton, "Projection: Mercator");
    assert_eq!(
        state(&mut window).views.map.projection,
        Projection::Mercator
    );
    name_beginning(&window, Role::Button, "Moscow: ");
    choose(&mut window, Role::RadioButton, "Countries: by mentions");
    assert!(state(&mut window).views.map.shades_countries);
    choose(&mut window, Role::RadioButton, "Lines: to addressees");
    assert_eq!(state(&mut window).views.map.arcs, Arcs::Addressees);
    choose(&mut window, Role::RadioButton, "Lines: to countries");
    assert_eq!(state(&mut window).views.map.arcs, Arcs::Countries);
    window.get_by_role_and_label(
        Role::Figure,
        "Which missions sent the cables, and about which countries?",
    );
    // A direction is only of use where a mission is selected.
    assert!(window.query_by_label("Direction: out").is_none());
    let name = name_beginning(&window, Role::Button, "Moscow: ");
    choose(&mut window, Role::Button, &name);
    choose(&mut window, Role::RadioButton, "Direction: out");
    assert_eq!(state(&mut window).views.map.direction, Direction::Out);
    choose(&mut window, Role::RadioButton, "Projection: Equal Earth");
    assert_eq!(
        state(&mut window).views.map.projection,
        Projection::EqualEarth
    );
    choose(&mut window, Role::RadioButton, "Countries: plain");
    choose(&mut window, Role::RadioButton, "Lines: none");
    window.get_by_role_and_label(Role::Figure, TITLE);
}

#[test]
fn a_time_is_picked_by_dragging_over_the_bars() {
    let mut window = on_the_map(opened(world()));
    let total = state(&mut window).rows.len();
    let bars = figure_rect(&window, TIME);
    let at = |share: f32| bars.left_center() + Vec2::new(bars.width() * share, 0.0);
    drag(&mut window, at(0.7), at(0.3), Modifiers::NONE);
    let period = state(&mut window).period.unwrap();
    let found = state(&mut window).rows.len();
    assert!(found > 0 && found < total, "{found}");
    let (first, last) = period.days().unwrap();
    let year = |month: u8, day: u8| {
        chancery::dataset::Edtf::day(1974, month, day)
            .days()
            .unwrap()
            .0
    };
    assert!(first > year(3, 1) && last < year(10, 15), "{period}");
    assert!(last > first, "{period}");
    let chip = format!("Remove filter: Date: {}", period.for_people());
    choose(&mut window, Role::Button, &chip);
    assert_eq!(state(&mut window).period, None);
    assert_eq!(state(&mut window).rows.len(), total);
}

#[test]
fn a_bar_picks_its_time_and_again_no_more() {
    let mut window = on_the_map(opened(world()));
    let bar = names(&window, Role::Button)
        .into_iter()
        .find(|name| name.contains("1974") && name.ends_with(" cables"))
        .unwrap();
    let cables: usize = bar
        .rsplit(' ')
        .nth(1)
        .and_then(|it| it.parse().ok())
        .unwrap();
    choose(&mut window, Role::Button, &bar);
    assert!(state(&mut window).period.is_some());
    assert_eq!(state(&mut window).rows.len(), cables);
    choose(&mut window, Role::Button, &bar);
    assert_eq!(state(&mut window).period, None);
}

#[test]
fn the_bars_stay_as_they_are_when_a_time_is_picked() {
    let mut window = on_the_map(opened(world()));
    let bars = |window: &Window| -> Vec<String> {
        let names = names(window, Role::Button);
        let bars = names.into_iter().filter(|name| name.contains("1974"));
        bars.filter(|name| !name.starts_with("Remove")).collect()
    };
    let before = bars(&window);
    assert!(before.len() > 2);
    choose(&mut window, Role::Button, &before[1].clone());
    assert_eq!(bars(&window), before);
}

#[test]
fn back_and_forward_restore_the_mission() {
    let mut window = bundled_map();
    for city in ["Moscow: ", "Beijing: "] {
        let name = name_beginning(&window, Role::Button, city);
        choose(&mut window, Role::Button, &name);
    }
    apply(&mut window, Command::Show(Tab::Timeline));
    let here = |window: &mut Window| {
        let location = &state(window).location;
        (location.tab, location.mission.clone())
    };
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(here(&mut window), (Tab::Map, "beijing".to_owned()));
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(here(&mut window), (Tab::Map, "moscow".to_owned()));
    window
        .get_all_by_label("EU mission in Moscow")
        .next()
        .unwrap();
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(here(&mut window), (Tab::Map, String::new()));
    assert!(window.query_by_label("Close the page").is_none());
    press(&mut window, Modifiers::ALT, Key::ArrowRight);
    press(&mut window, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(here(&mut window), (Tab::Map, "beijing".to_owned()));
    window
        .get_all_by_label("EU mission in Beijing")
        .next()
        .unwrap();
}

#[test]
fn a_mission_has_the_keyboard_by_tab_and_is_chosen_by_enter() {
    let mut window = bundled_map();
    let name = name_beginning(&window, Role::Button, "Washington: ");
    window.get_by_role_and_label(Role::Button, &name).focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&mut window).location.mission, "washington");
}

#[test]
fn circles_that_lie_on_each_other_open_when_they_are_chosen() {
    let mut window = on_the_map(opened(world()));
    press(&mut window, Modifiers::NONE, Key::End);
    let clusters = |window: &Window| -> Vec<String> {
        let names = names(window, Role::Button);
        names
            .into_iter()
            .filter(|it| it.contains(" missions: "))
            .collect()
    };
    let before = clusters(&window);
    let span = camera(&mut window).span;
    choose(&mut window, Role::Button, &before[0].clone());
    assert!(close(camera(&mut window).span * 3.0, span));
    assert_ne!(clusters(&window), before);
}

#[test]
fn the_map_draws_a_dataset_without_missions() {
    let window = on_the_map(Opened::default());
    window.get_by_role_and_label(Role::Figure, TITLE);
    assert!(window.query_by_label(TIME).is_none());
}
