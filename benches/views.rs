//! What the views cost: processor time a frame (drawing and tessellation) while the map is moved
//! and the timeline is zoomed over large generated datasets, against a frame that draws a
//! paragraph; the first frame of the map; and the export of the map from the start of the
//! process, against `chancery --version`. Needs no display.
//!
//! `cargo bench --bench views`; `cargo bench --bench views -- map` for the map alone.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a bench that cannot measure must stop"
)]

use std::process::Command as Process;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chancery::app::jobs::Wake;
use chancery::app::open::{Opened, Origin};
use chancery::app::views::Views;
use chancery::app::{Command, State, Store, Tab};
use chancery::corpus::Corpus;
use chancery::dataset::{
    Article, ArticleText, Basis, Cable, Claim, Dataset, Edtf, Entity, EntityKind, Mission, Report,
    SourceText,
};
use chancery::figure::view::map::{Arcs, Camera};
use chancery::geo::countries::countries;
use chancery::geo::projection::Projection;
use chancery::ui::Shell;
use eframe::egui::{self, Pos2, RawInput, Rect, Vec2};

const SIZE: Vec2 = Vec2::new(1920.0, 1080.0);
const FRAMES: usize = 300;

fn main() {
    println!(
        "{:<46} {:>10} {:>10} {:>10}   goal",
        "", "median", "p99", "baseline ×"
    );
    let base = frames(FRAMES, &mut Baseline::default());
    report("a frame with a paragraph of text", &base, &base, "");
    let only: Vec<String> = std::env::args().skip(1).collect();
    let wants = |part: &str| only.iter().all(|it| it.starts_with('-') || it == part);
    if wants("map") {
        map(&base);
    }
    if wants("timeline") {
        timeline(&base);
    }
    if wants("claims") {
        claims(&base);
    }
    if wants("export") {
        export();
        basemap();
    }
}

/// Something that draws frames.
trait Window {
    fn frame(&mut self, number: usize) -> Duration;
}

/// A window of ours without a display.
struct Ours<'a> {
    ctx: egui::Context,
    shell: Shell,
    before: &'a mut dyn FnMut(usize, &mut State),
}

#[derive(Default)]
struct Baseline {
    ctx: egui::Context,
}

fn input(number: usize) -> RawInput {
    // The pointer wanders over the view, so that finding what is under it counts too.
    let way = (number % 100) as f32 / 100.0;
    let pointer = Pos2::new(SIZE.x * (0.2 + 0.6 * way), SIZE.y * (0.3 + 0.3 * way));
    RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
        events: vec![egui::Event::PointerMoved(pointer)],
        time: Some(number as f64 / 60.0),
        ..RawInput::default()
    }
}

/// The time of one frame, drawn and cut into triangles.
fn timed(ctx: &egui::Context, number: usize, draw: impl FnMut(&mut egui::Ui)) -> Duration {
    let started = Instant::now();
    let output = ctx.run_ui(input(number), draw);
    let triangles = ctx.tessellate(output.shapes, output.pixels_per_point);
    let elapsed = started.elapsed();
    assert!(!triangles.is_empty(), "nothing was drawn");
    elapsed
}

impl Window for Ours<'_> {
    fn frame(&mut self, number: usize) -> Duration {
        (self.before)(number, &mut self.shell.state);
        let shell = &mut self.shell;
        timed(&self.ctx, number, |ui| shell.show(ui, None))
    }
}

impl Window for Baseline {
    fn frame(&mut self, number: usize) -> Duration {
        let text = "The ambassador asked for time. ".repeat(12);
        timed(&self.ctx, number, |ui| {
            ui.label(&text);
        })
    }
}

fn frames(count: usize, window: &mut dyn Window) -> Vec<Duration> {
    // The first frames load fonts and lay out text.
    for number in 0..20 {
        window.frame(number);
    }
    let mut times: Vec<Duration> = (20..20 + count)
        .map(|number| window.frame(number))
        .collect();
    times.sort();
    times
}

fn report(name: &str, times: &[Duration], base: &[Duration], goal: &str) {
    let ms = |share: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a list"
        )]
        let at = ((times.len() - 1) as f64 * share) as usize;
        times[at].as_secs_f64() * 1e3
    };
    let ratio = times[times.len() / 2].as_secs_f64() / base[base.len() / 2].as_secs_f64();
    println!(
        "{name:<46} {:>7.2} ms {:>7.2} ms {ratio:>8.1} ×   {goal}",
        ms(0.5),
        ms(0.99)
    );
}

fn window(dataset: Dataset, before: &mut dyn FnMut(usize, &mut State)) -> Ours<'_> {
    let opened = Opened {
        corpus: Arc::new(Corpus::new(Arc::new(dataset))),
        origin: Origin::Bundled,
        ..Opened::default()
    };
    let state = State::new(opened, Store::default(), Wake::default());
    let ctx = egui::Context::default();
    let shell = Shell::new(&ctx, state, Wake::default());
    Ours { ctx, shell, before }
}

fn map(base: &[Duration]) {
    let mut nothing = |_: usize, _: &mut State| {};
    let mut ours = window(archive(300, 7), &mut nothing);
    for number in 0..10 {
        ours.frame(number);
    }
    ours.shell.state.apply(Command::Show(Tab::Map));
    let first = ours.frame(10);
    println!(
        "{:<46} {:>7.1} ms {:>24}   at most 100 ms",
        "the map's first frame, 300 missions",
        first.as_secs_f64() * 1e3,
        ""
    );
    for (name, span, arcs) in [
        ("map moved: the world, 300 missions", 0.9, Arcs::None),
        ("map moved: the world, 2,000 lines", 0.9, Arcs::Countries),
        (
            "map moved: Europe at 10m, 2,000 lines",
            0.04,
            Arcs::Countries,
        ),
    ] {
        let mut moves = |number: usize, state: &mut State| {
            let mut views = Views::clone(&state.views);
            let [x, y] = Projection::EqualEarth.forward(15.0, 45.0);
            // There and back, a few px each frame.
            let way = (number as f64 / 40.0).sin() * span * 0.2;
            views.map.camera = Some(Camera {
                center: [x + way, y],
                span,
            });
            views.map.arcs = arcs;
            state.apply(Command::SetViews(Box::new(views)));
        };
        let mut ours = window(archive(300, 7), &mut moves);
        ours.shell.state.apply(Command::Show(Tab::Map));
        report(name, &frames(FRAMES, &mut ours), base, "p99 at most 4 ms");
    }
}

fn timeline(base: &[Duration]) {
    let mut zooms = |number: usize, state: &mut State| {
        let mut views = Views::clone(&state.views);
        let length = 365.0 * 40.0 * 0.97_f64.powi(i32::try_from(number % 300).unwrap_or(0));
        views.timeline.range = Some([-3000.0, -3000.0 + length]);
        state.apply(Command::SetViews(Box::new(views)));
    };
    let mut ours = window(archive(300, 834), &mut zooms);
    ours.shell.state.apply(Command::Show(Tab::Timeline));
    report(
        "timeline zoomed: 250,200 cables",
        &frames(FRAMES, &mut ours),
        base,
        "at most 4 ms",
    );
}

fn claims(base: &[Duration]) {
    let mut nothing = |_: usize, _: &mut State| {};
    let mut ours = window(press(500, 10), &mut nothing);
    let section = Command::ShowSection(chancery::app::Section::Claims);
    ours.shell.state.apply(section);
    report(
        "claims at rest: 500 claims, 10 articles",
        &frames(FRAMES, &mut ours),
        base,
        "",
    );
}

/// Claims that every article answers.
fn press(claims: usize, articles: usize) -> Dataset {
    let articles: Vec<Article> = (0..articles)
        .map(|at| Article {
            id: format!("a{at}"),
            outlet: format!("Outlet {at}"),
            published: Edtf::day(2018, 12, 1 + u8::try_from(at % 28).unwrap_or(0)),
            text: ArticleText::Readings,
            ..Article::default()
        })
        .collect();
    let claims = (0..claims)
        .map(|at| Claim {
            id: format!("q{at}"),
            question: format!("What was said of matter number {at}, and by whom?"),
            topic: format!("Topic {}", at / 50),
            reports: articles
                .iter()
                .map(|article| Report {
                    article: article.id.clone(),
                    words: format!("some words on matter {at} that {} prints", article.outlet),
                    ..Report::default()
                })
                .collect(),
            ..Claim::default()
        })
        .collect();
    Dataset {
        format: 1,
        id: "press".to_owned(),
        title: "A generated press review".to_owned(),
        articles,
        claims,
        ..Dataset::default()
    }
}

/// What of the binary is map.
fn basemap() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/geo");
    let bytes: u64 = std::fs::read_dir(folder)
        .expect("the map's folder")
        .filter_map(Result::ok)
        .filter(|file| {
            let name = file.file_name();
            let name = name.to_string_lossy();
            name.ends_with(".bin") || name.ends_with(".csv")
        })
        .filter_map(|file| file.metadata().ok())
        .map(|metadata| metadata.len())
        .sum();
    println!(
        "{:<46} {:>7.2} MB {:>23}   at most 1.5 MB",
        "the map in the binary",
        bytes as f64 / 1e6,
        ""
    );
}

/// The most memory that a process had, in MB, as far as the system tells it while it runs.
fn peak_mb(process: &mut std::process::Child) -> f64 {
    let status = format!("/proc/{}/status", process.id());
    let mut peak = 0.0_f64;
    while process.try_wait().expect("the program runs").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line
            .and_then(|line| line.split_whitespace().next())
            .and_then(|number| number.parse::<f64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0.0) / 1e3);
        std::thread::sleep(Duration::from_millis(2));
    }
    peak
}

fn export() {
    let program = env!("CARGO_BIN_EXE_chancery");
    let folder = std::env::temp_dir().join("chancery-bench-views");
    std::fs::create_dir_all(&folder).expect("a folder for the picture");
    let out = folder.join("map.png");
    let run = |arguments: &[&str]| {
        let started = Instant::now();
        let status = Process::new(program)
            .args(arguments)
            .stdout(std::process::Stdio::null())
            .status()
            .expect("the program starts");
        assert!(status.success(), "the export failed");
        started.elapsed()
    };
    let out_name = out.display().to_string();
    let export = [
        "export",
        "bundled",
        "--view",
        "map",
        "--size",
        "3840x2160",
        "--force",
        "--out",
        &out_name,
    ];
    let (mut ours, mut nothing) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        nothing.push(run(&["--version"]));
        ours.push(run(&export));
    }
    ours.sort();
    nothing.sort();
    println!(
        "{:<46} {:>7.0} ms {:>10} {:>8.0} ×   at most 1500 ms",
        "export --view map, 3840×2160 PNG",
        ours[2].as_secs_f64() * 1e3,
        "",
        ours[2].as_secs_f64() / nothing[2].as_secs_f64()
    );
    let mut process = Process::new(program)
        .args(export)
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("the program starts");
    let peak = peak_mb(&mut process);
    println!(
        "{:<46} {peak:>7.0} MB {:>23}   at most 250 MB",
        "its memory at the most", ""
    );
    let _ = std::fs::remove_dir_all(&folder);
}

/// A dataset of missions all over the world, with so many cables each, that mention countries.
fn archive(missions: usize, cables_each: usize) -> Dataset {
    let world = countries();
    let entities: Vec<Entity> = world
        .iter()
        .map(|country| Entity {
            id: country.a3.to_lowercase(),
            kind: EntityKind::Country,
            name: country.name.clone(),
            country: country.a2.clone(),
            ..Entity::default()
        })
        .collect();
    let posts: Vec<Mission> = (0..missions)
        .map(|at| {
            let country = &world[at % world.len()];
            let shift = (at / world.len()) as f64;
            Mission {
                id: format!("m{at}"),
                name: format!("Embassy {at}"),
                city: format!("{} {at}", country.name),
                country: country.a2.clone(),
                latitude: Some((country.latitude + shift).clamp(-80.0, 80.0)),
                longitude: Some((country.longitude + 2.0 * shift).clamp(-179.0, 179.0)),
                ..Mission::default()
            }
        })
        .collect();
    let cables = (0..missions * cables_each)
        .map(|at| {
            let day = (at * 7919) % (365 * 40);
            let year = 1950 + i64::try_from(day / 365).unwrap_or(0);
            let month = u8::try_from(day % 12 + 1).unwrap_or(1);
            Cable {
                id: format!("c{at}"),
                date: Edtf::day(year, month, u8::try_from(day % 28 + 1).unwrap_or(1)),
                date_basis: Basis::Document,
                mission: Some(format!("m{}", at % missions)),
                subject: format!("Report {at}"),
                about: vec![
                    entities[(at * 31 + at / missions) % entities.len()]
                        .id
                        .clone(),
                ],
                text: SourceText::Withheld,
                ..Cable::default()
            }
        })
        .collect();
    Dataset {
        format: 1,
        id: "archive".to_owned(),
        title: "A generated archive".to_owned(),
        missions: posts,
        entities,
        cables,
        ..Dataset::default()
    }
}
