//! A window to drive, and datasets to put into it.

use std::sync::Arc;
use std::time::Duration;

use chancery::app::jobs::Wake;
use chancery::app::open::{Opened, Origin, open_bundled};
use chancery::app::{Command, State, Store};
use chancery::corpus::facets::FilterValue;
use chancery::corpus::{Corpus, Facet};
use chancery::dataset::{Basis, Cable, Dataset, Edtf, Entity, EntityKind, Mission, SourceText};
use chancery::ui::Shell;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase,
    Ui, Vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

pub type Window = Harness<'static, Option<Shell>>;

/// A window of a size over a dataset, its settings nowhere. A frame lasts longer than any
/// motion in it.
pub fn window_of(opened: Opened, size: Vec2) -> Window {
    window_with_frames_of(0.25, opened, size)
}

/// The same, of which each frame takes so many seconds.
pub fn window_with_frames_of(seconds: f32, opened: Opened, size: Vec2) -> Window {
    let mut opened = Some(opened);
    let draw = move |ui: &mut Ui, shell: &mut Option<Shell>| {
        let shell = shell.get_or_insert_with(|| {
            let state = State::new(
                opened.take().unwrap_or_default(),
                Store::default(),
                Wake::default(),
            );
            Shell::new(ui.ctx(), state, Wake::default())
        });
        shell.show(ui, None);
    };
    let mut window = Harness::builder()
        .with_size(size)
        .with_max_steps(24)
        .with_step_dt(seconds)
        .build_ui_state(draw, None);
    window.run();
    window
}

pub fn window() -> Window {
    window_of(open_bundled(), Vec2::new(1280.0, 800.0))
}

pub fn state(window: &mut Window) -> &mut State {
    &mut window.state_mut().as_mut().unwrap().state
}

pub fn apply(window: &mut Window, command: Command) {
    state(window).apply(command);
    window.run();
}

pub fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// Draws frames until something is so; jobs in the background go on meanwhile.
pub fn wait_until(window: &mut Window, what: &str, mut is_so: impl FnMut(&mut Window) -> bool) {
    for _ in 0..1000 {
        window.step();
        if is_so(window) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("in vain: {what}");
}

/// Waits for a file that is being opened.
pub fn wait_for_file(window: &mut Window) {
    wait_until(window, "the file is opened", |window| {
        state(window).opening.is_none()
    });
    window.run();
}

/// A dataset of so many cables with full texts.
pub fn archive(count: usize) -> Opened {
    let cables = (0..count)
        .map(|n| Cable {
            id: format!("c{n}"),
            reference: Some(format!("67NICOSIA{n}")),
            date: Edtf::day(1967, 1 + u8::try_from(n % 12).unwrap(), 1 + u8::try_from(n % 28).unwrap()),
            date_basis: Basis::Document,
            mission: Some("nicosia".to_owned()),
            subject: format!("Talks, part {n}"),
            marking: Some("SECRET".to_owned()),
            references: vec![format!("67 Nicosia {}", n + 1), "STATE 9999".to_owned()],
            text: SourceText::Full(format!(
                "Makarios received the ambassador for talk number {n}.\n\nHe said that Makarios would wait."
            )),
            ..Cable::default()
        })
        .collect();
    let dataset = Dataset {
        format: 1,
        id: "archive".to_owned(),
        title: "An archive".to_owned(),
        missions: vec![Mission {
            id: "nicosia".to_owned(),
            name: "Embassy Nicosia".to_owned(),
            city: "Nicosia".to_owned(),
            ..Mission::default()
        }],
        entities: vec![Entity {
            id: "makarios".to_owned(),
            kind: EntityKind::Person,
            name: "Makarios".to_owned(),
            ..Entity::default()
        }],
        cables,
        ..Dataset::default()
    };
    opened(dataset)
}

/// A dataset that was made here, open.
pub fn opened(dataset: Dataset) -> Opened {
    Opened {
        corpus: Arc::new(Corpus::new(Arc::new(dataset))),
        origin: Origin::Bundled,
        ..Opened::default()
    }
}

/// Where the figure with a title is in the window.
pub fn figure_rect(window: &Window, title: &str) -> Rect {
    window.get_by_role_and_label(Role::Figure, title).rect()
}

/// The names of everything of a role.
pub fn names(window: &Window, role: Role) -> Vec<String> {
    window
        .get_all_by_role(role)
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// The one name of a role that begins like this.
pub fn name_beginning(window: &Window, role: Role, beginning: &str) -> String {
    let names = names(window, role);
    let found = names.iter().find(|name| name.starts_with(beginning));
    found
        .unwrap_or_else(|| panic!("nothing is called {beginning}…: {names:#?}"))
        .clone()
}

/// Chooses something by its name, as an assistive program does.
pub fn choose(window: &mut Window, role: Role, name: &str) {
    window.get_by_role_and_label(role, name).click_accesskit();
    window.run();
}

/// Clicks somewhere with keys held down.
pub fn click_at(window: &mut Window, at: Pos2, modifiers: Modifiers) {
    window.event(Event::PointerMoved(at));
    window.event(Event::ModifiersChanged(modifiers));
    for pressed in [true, false] {
        window.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        });
    }
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.run();
}

/// Drags from one place to another with keys held down.
pub fn drag(window: &mut Window, from: Pos2, to: Pos2, modifiers: Modifiers) {
    let button = |pos: Pos2, pressed: bool| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    };
    window.event(Event::PointerMoved(from));
    window.event(Event::ModifiersChanged(modifiers));
    window.event(button(from, true));
    for share in [0.3, 0.7, 1.0] {
        window.event(Event::PointerMoved(from.lerp(to, share)));
    }
    window.event(button(to, false));
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.run();
}

/// Turns the wheel over a place; up and left are positive.
pub fn scroll(window: &mut Window, at: Pos2, delta: Vec2) {
    window.event(Event::PointerMoved(at));
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    // egui spreads a turn of the wheel over some frames.
    for _ in 0..20 {
        window.step();
    }
    window.run();
}

/// The keys by which a facet filters.
pub fn filtered(window: &mut Window, facet: Facet) -> Vec<String> {
    let filters = &state(window).filters;
    let filters = filters.iter().filter(|filter| filter.facet == facet);
    filters
        .filter_map(|filter| match &filter.value {
            FilterValue::Key(key) => Some(key.clone()),
            FilterValue::Typed(_) => None,
        })
        .collect()
}
