//! Views as files, without a window.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use resvg::usvg::roxmltree::Document;
use serde_json::Value;

use super::{Checked, chancery, checked};

const IMAGES: [&str; 3] = ["svg", "png", "pdf"];

/// Every view by its name, what else must be said for it, and the formats of its data.
const VIEWS: [(&str, &[&str], &[&str]); 13] = [
    ("about", &[], &[]),
    ("map", &[], &["csv", "geojson"]),
    ("timeline", &[], &["csv"]),
    ("claims", &[], &["csv"]),
    ("sources", &[], &["csv"]),
    ("coverage", &[], &["csv"]),
    ("network", &[], &["csv", "gexf"]),
    ("frequency", &["--series", "trump"], &["csv"]),
    ("compare", &["--cable", "xi-meeting"], &["csv"]),
    ("cable", &["--cable", "xi-meeting"], &[]),
    ("page", &["--page", "moscow"], &[]),
    ("table", &[], &["csv"]),
    ("entities", &[], &["csv"]),
];

/// Runs `chancery export` in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = chancery(folder);
    command.current_dir(folder).arg("export").args(arguments);
    command.output().expect("the program runs")
}

/// Exports a view of the bundled dataset to a file in a folder, which must succeed.
fn export(folder: &Path, view: &str, file: &str, more: &[&str]) -> Vec<u8> {
    let arguments = [&["bundled", "--view", view, "--out", file], more].concat();
    let output = checked(run(folder, &arguments));
    assert_eq!(output.code, Some(0), "{arguments:?}: {}", output.err);
    assert_eq!(output.out.trim_end(), file);
    fs::read(folder.join(file)).expect("the file")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|it| it == words)
}

/// What a PNG is: width, height, and everything that it says.
fn bitmap(bytes: &[u8]) -> (u32, u32, Vec<String>) {
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("all of its pixels");
    let info = reader.info();
    let mut said: Vec<String> = Vec::new();
    for chunk in &info.uncompressed_latin1_text {
        said.push(format!("{}: {}", chunk.keyword, chunk.text));
    }
    for chunk in &info.utf8_text {
        said.push(chunk.get_text().expect("text"));
    }
    (info.width, info.height, said)
}

/// Panics unless bytes are a whole file of a format.
fn is_of(format: &str, bytes: &[u8], what: &str) {
    match format {
        "svg" => {
            let words = std::str::from_utf8(bytes).expect("UTF-8");
            let document = Document::parse(words).expect("XML");
            assert_eq!(document.root_element().tag_name().name(), "svg", "{what}");
        }
        "png" => assert!(bitmap(bytes).0 > 0, "{what}"),
        "pdf" => {
            assert!(bytes.starts_with(b"%PDF-1."), "{what}");
            assert!(bytes.trim_ascii_end().ends_with(b"%%EOF"), "{what}");
        }
        "csv" => {
            let mut reader = csv::Reader::from_reader(bytes);
            assert!(reader.headers().expect("columns").len() > 1, "{what}");
            // A row with another number of cells is an error.
            let rows: Result<Vec<_>, _> = reader.records().collect();
            assert!(!rows.expect("rows").is_empty(), "{what}");
        }
        "geojson" => {
            let map: Value = serde_json::from_slice(bytes).expect("JSON");
            assert_eq!(map["type"], "FeatureCollection", "{what}");
        }
        "gexf" => {
            let words = std::str::from_utf8(bytes).expect("UTF-8");
            let document = Document::parse(words).expect("XML");
            assert_eq!(document.root_element().tag_name().name(), "gexf", "{what}");
        }
        other => panic!("{other}"),
    }
}

#[test]
fn every_view_becomes_a_whole_file_of_each_of_its_formats() {
    let folder = folder();
    for (view, more, data) in VIEWS {
        for format in IMAGES.iter().chain(data) {
            let file = format!("{view}.{format}");
            let bytes = export(folder.path(), view, &file, more);
            is_of(format, &bytes, &file);
        }
    }
}

#[test]
fn a_view_becomes_nothing_that_it_cannot() {
    let folder = folder();
    for (view, more, data) in VIEWS {
        for format in ["csv", "geojson", "gexf"] {
            if data.contains(&format) {
                continue;
            }
            let file = format!("{view}.{format}");
            let arguments = [&["bundled", "--view", view, "--out", &file], more].concat();
            let output = checked(run(folder.path(), &arguments));
            assert_eq!(output.code, Some(1), "{file}");
            assert!(output.err.contains("does not become"), "{}", output.err);
        }
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn a_bitmap_has_the_size_that_was_asked_for() {
    let folder = folder();
    for (size, scale, expected) in [
        ("640x400", "1", (640, 400)),
        ("640x400", "2", (1280, 800)),
        ("333×417", "3", (999, 1251)),
        ("640x400", "1.5", (960, 600)),
    ] {
        let file = format!("{size}-{scale}.png");
        let more = ["--no-caption", "--size", size, "--scale", scale];
        let (width, height, _) = bitmap(&export(folder.path(), "map", &file, &more));
        assert_eq!((width, height), expected, "{file}");
    }
    // Text has a margin, within the width that was asked for, and is as long as it is.
    let more = ["--no-caption", "--size", "640x400"];
    let (width, height, _) = bitmap(&export(folder.path(), "about", "about.png", &more));
    assert!(width == 640 && height > 400, "{width} × {height}");
    // What a caption takes, the picture has less.
    let more = ["--size", "900x900"];
    let (width, height, _) = bitmap(&export(folder.path(), "map", "caption.png", &more));
    assert_eq!((width, height), (900, 900));
}

#[test]
fn a_file_that_is_there_is_replaced_only_by_force() {
    let folder = folder();
    let path = folder.path().join("map.svg");
    fs::write(&path, "precious").expect("a file");
    let arguments = ["bundled", "--view", "map", "--out", "map.svg"];
    let output = checked(run(folder.path(), &arguments));
    assert_eq!(output.code, Some(1));
    assert!(output.err.contains("--force"), "{}", output.err);
    assert_eq!(fs::read(&path).expect("a file"), b"precious");
    let bytes = export(folder.path(), "map", "map.svg", &["--force"]);
    is_of("svg", &bytes, "map.svg");
    // Nothing else is left beside it.
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

/// A run that must be refused with a sentence, and write nothing.
fn refused(arguments: &[&str]) -> Checked {
    let folder = folder();
    let output = checked(run(folder.path(), arguments));
    assert_eq!(output.out, "", "{arguments:?}");
    assert!(!output.err.contains("panicked"), "{}", output.err);
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 0, "{arguments:?}");
    output
}

#[test]
fn what_is_wrong_is_said_in_a_sentence_with_exit_code_1() {
    let map = ["bundled", "--view", "map", "--out", "map.svg"];
    let with = |more: &[&'static str]| [&map[..], more].concat();
    for (arguments, words) in [
        (with(&["--query", "date:2018-13"]), "--query: “2018-13”"),
        (
            with(&["--query", "xi date:"]),
            "--query: “date:” needs a value",
        ),
        (with(&["--date", "someday"]), "--date someday"),
        (
            vec![
                "bundled", "--view", "cable", "--cable", "nobody", "--out", "it.svg",
            ],
            "no cable or statement has the id “nobody”",
        ),
        (
            vec![
                "bundled", "--view", "page", "--page", "nobody", "--out", "it.svg",
            ],
            "has the id “nobody”",
        ),
        (
            vec!["bundled", "--view", "page", "--out", "it.svg"],
            "say which page: --page ID",
        ),
        (
            vec![
                "bundled", "--view", "cable", "--query", "xyzzy", "--out", "it.svg",
            ],
            "the query finds no cable",
        ),
        (
            vec!["bundled", "--view", "map", "--out", "map.jpeg"],
            "must end in .svg, .png, .pdf",
        ),
        (
            vec!["bundled", "--view", "map", "--out", "map"],
            "must end in .svg, .png, .pdf",
        ),
        (
            vec!["missing.ron", "--view", "map", "--out", "map.svg"],
            "missing.ron does not open",
        ),
        (
            vec!["bundled", "--view", "map", "--out", "no folder/map.svg"],
            "no folder/map.svg",
        ),
    ] {
        let output = refused(&arguments);
        assert_eq!(output.code, Some(1), "{arguments:?}: {}", output.err);
        assert!(
            output.err.starts_with("chancery export: "),
            "{}",
            output.err
        );
        assert!(output.err.contains(words), "{arguments:?}: {}", output.err);
    }
}

#[test]
fn what_cannot_be_compared_is_said_in_a_sentence() {
    for (more, words) in [
        (
            vec!["--cable", "nobody"],
            "no cable or statement has the id “nobody”",
        ),
        (
            vec!["--source", "nobody"],
            "no cable or statement has the id “nobody”",
        ),
        (
            vec!["--article", "nobody"],
            "--article: no article has the id “nobody”",
        ),
        (
            vec!["--against", "dw,nobody"],
            "--against: no article, cable or statement has the id “nobody”",
        ),
        (
            vec!["--article", "dw", "--against", "vox,dw"],
            "“dw” is the left text itself",
        ),
        (
            vec!["--base", "xi-meeting"],
            "--base: no article has the id “xi-meeting”",
        ),
    ] {
        let view = ["bundled", "--view", "compare", "--out", "it.svg"];
        let output = refused(&[&view[..], &more].concat());
        assert_eq!(output.code, Some(1), "{more:?}: {}", output.err);
        assert!(output.err.contains(words), "{more:?}: {}", output.err);
    }
    let folder = folder();
    fs::write(folder.path().join("it.ron"), super::GOOD).expect("a file");
    let arguments = ["it.ron", "--view", "compare", "--out", "it.svg"];
    let output = checked(run(folder.path(), &arguments));
    assert_eq!(output.code, Some(1));
    assert!(output.err.contains("--cable ID"), "{}", output.err);
}

#[test]
fn a_comparison_has_the_texts_the_base_and_the_order_that_were_asked_for() {
    let folder = folder();
    let rows = |file: &str, more: &[&str]| {
        let bytes = export(folder.path(), "compare", file, more);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let columns = reader.headers().expect("columns").clone();
        let at = |name: &str| columns.iter().position(|it| it == name).expect("a column");
        let wanted = ["passage", "base_article", "article", "cell", "wording"].map(at);
        let rows: Vec<[String; 5]> = reader
            .records()
            .map(|row| {
                let row = row.expect("a row");
                wanted.map(|at| row[at].to_owned())
            })
            .collect();
        rows
    };
    let xi = ["--cable", "xi-meeting"];
    let all = rows("all.csv", &xi);
    let corpus = chancery::app::open::open_bundled().corpus;
    let passages = match &corpus.cable("xi-meeting").expect("the cable").text {
        chancery::dataset::SourceText::Excerpts { passages, .. } => passages,
        other => panic!("{other:?}"),
    };
    // Every reading of every passage is a row, as it was printed.
    for passage in passages {
        for reading in &passage.readings {
            let key = format!("xi-meeting/{}", passage.id);
            let is_it = |row: &&[String; 5]| {
                row[0] == key && row[2] == reading.article && row[4] == reading.words
            };
            assert!(all.iter().any(|row| is_it(&row)), "{key} {}", reading.words);
        }
    }
    let two = [&xi[..], &["--against", "vox,dw", "--base", "dw"]].concat();
    let two = rows("two.csv", &two);
    let articles: BTreeSet<&str> = two.iter().map(|row| row[2].as_str()).collect();
    assert_eq!(articles, BTreeSet::from(["dw", "vox"]));
    let boxing = |row: &&[String; 5]| row[0] == "xi-meeting/boxing";
    assert!(two.iter().filter(boxing).all(|row| row[1] == "dw"));
    let ordered = rows("ordered.csv", &[&xi[..], &["--order", "drift"]].concat());
    assert_ne!(ordered, all);
    let sorted = |mut rows: Vec<[String; 5]>| {
        rows.sort();
        rows
    };
    assert_eq!(sorted(ordered), sorted(all));
}

#[test]
fn texts_beside_each_other_and_the_drift_table_are_two_pictures() {
    let folder = folder();
    let xi = ["--source", "xi-meeting", "--date", "2018-12-19"];
    let drift = text(export(folder.path(), "compare", "drift.svg", &xi));
    assert!(drift.contains("What did each outlet make of the words?"));
    let texts = [&xi[..], &["--show", "texts"]].concat();
    let texts = text(export(folder.path(), "compare", "texts.svg", &texts));
    assert!(texts.contains("Which words of the one text stand in the others?"));
    let rest = [&xi[..], &["--remainder"]].concat();
    let rest = text(export(folder.path(), "compare", "rest.svg", &rest));
    assert!(rest.contains("cannot be known"));
    let press = ["--article", "dw", "--against", "vox"];
    is_of(
        "svg",
        &export(folder.path(), "compare", "press.svg", &press),
        "press.svg",
    );
}

#[test]
fn options_that_mean_nothing_are_refused_with_words() {
    let map = ["bundled", "--view", "map", "--out", "map.png"];
    for (more, words) in [
        (["--size", "large"], "is no size"),
        (["--size", "1600"], "is no size"),
        (["--size", "10x10"], "320 to 8000"),
        (["--size", "NaNx400"], "320 to 8000"),
        (["--size", "640x9000"], "320 to 8000"),
        (["--theme", "pink"], "pink"),
        (["--scale", "many"], "many"),
        (["--scale", "0"], "--scale"),
        (["--scale", "9"], "--scale"),
        (["--scale", "NaN"], "--scale"),
    ] {
        let output = refused(&[&map[..], &more].concat());
        assert_eq!(output.code, Some(2), "{more:?}");
        assert!(output.err.contains(words), "{more:?}: {}", output.err);
    }
    let output = refused(&["bundled"]);
    assert_eq!(output.code, Some(2));
}

#[test]
fn a_dataset_with_mistakes_is_named_with_its_problems() {
    let folder = folder();
    let path = folder.path().join("it.ron");
    fs::write(&path, super::WRONG).expect("a file");
    let arguments = ["it.ron", "--view", "map", "--out", "map.svg"];
    let output = checked(run(folder.path(), &arguments));
    assert_eq!(output.code, Some(1));
    for words in [
        "it.ron does not open:",
        "cables[0].mission",
        "cables[0].date",
    ] {
        assert!(output.err.contains(words), "{words}: {}", output.err);
    }
    assert!(!folder.path().join("map.svg").exists());
}

#[test]
fn all_views_are_written_into_a_folder() {
    let folder = folder();
    let all = [
        "bundled", "--all", "pictures", "--page", "moscow", "--size", "640x400",
    ];
    let output = checked(run(folder.path(), &all));
    assert_eq!(output.code, Some(0), "{}", output.err);
    let written: BTreeSet<String> = fs::read_dir(folder.path().join("pictures"))
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("text")
        })
        .collect();
    let mut expected = BTreeSet::new();
    for (view, _, data) in VIEWS {
        let name = if view == "page" { "mission" } else { view };
        for format in IMAGES.iter().chain(data) {
            expected.insert(format!("{name}.{format}"));
        }
    }
    assert_eq!(written, expected);
    assert_eq!(output.out.lines().count(), expected.len());
    for line in output.out.lines() {
        let path = folder.path().join(line);
        let format = path
            .extension()
            .and_then(|it| it.to_str())
            .expect("an ending");
        let bytes = fs::read(&path).expect("a file");
        // Nothing was said to be counted.
        if line.ends_with("frequency.csv") {
            continue;
        }
        is_of(format, &bytes, line);
    }
}

#[test]
fn all_views_of_a_dataset_without_anything_are_written() {
    let folder = folder();
    let dataset = "Dataset(format: 1, id: \"a\", title: \"Nothing\")";
    fs::write(folder.path().join("it.ron"), dataset).expect("a file");
    let output = checked(run(folder.path(), &["it.ron", "--all", "pictures"]));
    assert_eq!(output.code, Some(0), "{}", output.err);
    let written = fs::read_dir(folder.path().join("pictures"))
        .expect("a folder")
        .count();
    assert!(written >= 30, "{written}");
}

/// Every view of a dataset in every format, in a folder of their own.
fn all(folder: &Path, dataset: &str, into: &str) -> Vec<(String, Vec<u8>)> {
    let mut command = chancery(folder);
    command
        .current_dir(folder)
        .env("USER", "zebedee")
        .env("LOGNAME", "zebedee")
        .env("USERNAME", "zebedee")
        .args(["export", dataset, "--all", into, "--size", "640x400"])
        .args([
            "--page",
            "moscow",
            "--series",
            "trump",
            "--date",
            "2018-12-19",
        ]);
    let output = checked(command.output().expect("the program runs"));
    assert_eq!(output.code, Some(0), "{}", output.err);
    let files = output.out.lines().map(|line| {
        let bytes = fs::read(folder.join(line)).expect("a file");
        let name = Path::new(line).file_name().expect("a name");
        (name.to_str().expect("text").to_owned(), bytes)
    });
    files.collect()
}

#[test]
fn the_same_date_gives_the_same_bytes() {
    let folder = folder();
    let first = all(folder.path(), "bundled", "one");
    let second = all(folder.path(), "bundled", "other");
    assert!(first.len() > 40, "{}", first.len());
    for ((name, one), (other_name, other)) in first.iter().zip(&second) {
        assert_eq!(name, other_name);
        assert!(one == other, "{name}");
        if Path::new(name).extension().is_some_and(|it| it == "svg") {
            assert!(has(one, b"19 Dec 2018"), "{name}");
        }
    }
    assert_eq!(first.len(), second.len());
}

#[test]
fn no_file_tells_who_made_it_or_where() {
    let folder = folder();
    // Names that are easily found again.
    let home = folder.path().join("home-of-zebedee");
    fs::create_dir(&home).expect("a folder");
    let dataset = home.join("zebedees-copy.ron");
    fs::copy(super::bundled(), &dataset).expect("a copy");
    let path = dataset.to_str().expect("text");
    for (name, bytes) in all(&home, path, home.join("files").to_str().expect("text")) {
        let place = folder.path().to_str().expect("text");
        for words in ["zebedee", place] {
            assert!(!has(&bytes, words.as_bytes()), "{words} in {name}");
        }
        // What a PNG or a PDF says may be packed.
        let ending = Path::new(&name).extension().expect("an ending");
        if ending == "png" {
            let (_, _, said) = bitmap(&bytes);
            assert!(!said.join("\n").contains("zebedee"), "{said:?}");
        } else if ending == "pdf" {
            for key in [&b"/Author"[..], b"/Creator ("] {
                assert!(!has(&bytes, key), "{name}");
            }
        }
    }
}

#[test]
fn a_caption_says_what_was_asked_for_and_is_left_out_when_it_is_not_wanted() {
    let folder = folder();
    let (title, day) = ("Which missions sent the cables?", "19 Dec 2018");
    let date = ["--date", "2018-12-19"];
    let with = export(folder.path(), "map", "with.svg", &date);
    let with = text(with);
    let drawn = |svg: &str| -> String {
        // What is drawn, not what the file says of itself.
        let document = Document::parse(svg).expect("XML");
        let texts = document.descendants().filter(|it| it.has_tag_name("text"));
        let texts = texts.chain(
            document
                .descendants()
                .filter(|it| it.tag_name().name() == "text"),
        );
        texts
            .flat_map(|node| node.descendants())
            .filter_map(|node| node.text())
            .collect::<Vec<_>>()
            .join("\n")
    };
    for words in [title, day, "n = ", "Natural Earth"] {
        assert!(drawn(&with).contains(words), "{words}");
    }
    let without = [&date[..], &["--no-caption"]].concat();
    let without = text(export(folder.path(), "map", "without.svg", &without));
    for words in [title, day, "n = ", "Natural Earth"] {
        assert!(!drawn(&without).contains(words), "{words}");
    }
    // The missions are on both.
    for svg in [&with, &without] {
        assert!(drawn(svg).contains("Moscow"));
    }
}

#[test]
fn the_query_narrows_what_is_drawn_and_stands_in_the_caption() {
    let folder = folder();
    let query = ["--query", "mission:moscow"];
    let map = text(export(folder.path(), "map", "map.svg", &query));
    assert!(map.contains("search: mission:moscow"), "no query");
    assert!(map.contains("n = ") && map.contains(" of "), "no n");
    let cables = export(folder.path(), "table", "some.csv", &query);
    let all = export(folder.path(), "table", "all.csv", &[]);
    let rows = |bytes: &[u8]| csv::Reader::from_reader(bytes).into_records().count();
    assert!(rows(&cables) > 0 && rows(&cables) < rows(&all));
}

#[test]
fn the_fingerprint_of_the_dataset_is_in_no_file() {
    let folder = folder();
    let svg = text(export(folder.path(), "map", "map.svg", &[]));
    assert!(!svg.to_lowercase().contains("sha-256") && !svg.to_lowercase().contains("fingerprint"));
}

#[test]
fn the_claims_as_a_table_are_what_the_dataset_says() {
    let folder = folder();
    let bytes = export(folder.path(), "claims", "claims.csv", &[]);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let columns = reader.headers().expect("columns").len();
    assert!(columns > 3);
    let corpus = chancery::app::open::open_bundled().corpus;
    let dataset = &corpus.dataset;
    let cells: Vec<String> = reader
        .records()
        .flat_map(|row| {
            let row = row.expect("a row");
            assert_eq!(row.len(), columns);
            row.iter().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    for claim in &dataset.claims {
        assert!(cells.contains(&claim.question), "{}", claim.question);
        for report in &claim.reports {
            let is_there = cells.iter().any(|cell| cell.contains(&report.words));
            assert!(is_there, "{}: {}", claim.id, report.words);
        }
    }
}

#[test]
fn the_map_as_geojson_has_every_mission_at_its_place() {
    let folder = folder();
    let bytes = export(folder.path(), "map", "map.geojson", &[]);
    let map: Value = serde_json::from_slice(&bytes).expect("JSON");
    let features = map["features"].as_array().expect("a list");
    let points: Vec<&Value> = features
        .iter()
        .filter(|it| it["geometry"]["type"] == "Point")
        .collect();
    assert_eq!(points.len(), 8);
    let moscow = points
        .iter()
        .find(|it| it["properties"]["id"] == "moscow")
        .expect("Moscow");
    // Longitude comes first.
    let at = &moscow["geometry"]["coordinates"];
    assert!((at[0].as_f64().expect("a number") - 37.6).abs() < 0.1);
    assert!((at[1].as_f64().expect("a number") - 55.75).abs() < 0.1);
    for feature in features {
        assert_eq!(feature["type"], "Feature");
        assert!(feature["properties"]["cables"].is_u64());
    }
}

#[test]
fn the_network_as_gexf_has_edges_between_its_nodes() {
    let folder = folder();
    let words = text(export(folder.path(), "network", "network.gexf", &[]));
    let document = Document::parse(&words).expect("XML");
    let of = |name: &str| {
        let name = name.to_owned();
        let nodes = document.descendants();
        nodes.filter(move |it| it.is_element() && it.tag_name().name() == name)
    };
    let ids: BTreeSet<&str> = of("node").filter_map(|it| it.attribute("id")).collect();
    assert_eq!(ids.len(), of("node").count());
    assert!(ids.len() > 2 && of("edge").count() > 1);
    for edge in of("edge") {
        for end in ["source", "target"] {
            assert!(edge.attribute(end).is_some_and(|it| ids.contains(it)));
        }
    }
}

#[test]
fn lines_projection_shades_and_theme_change_the_map() {
    let folder = folder();
    let date = ["--date", "2018-12-19"];
    let plain = export(folder.path(), "map", "plain.svg", &date);
    for (at, more) in [
        &["--lines", "countries"][..],
        &["--projection", "mercator"],
        &["--shade"],
        &["--theme", "dark"],
        &["--theme", "print"],
        &["--outline-text"],
    ]
    .iter()
    .enumerate()
    {
        let more = [&date[..], more].concat();
        let other = export(folder.path(), "map", &format!("{at}.svg"), &more);
        is_of("svg", &other, &more.join(" "));
        assert!(other != plain, "{more:?}");
    }
}

#[test]
fn an_export_writes_nothing_but_its_file() {
    let folder = folder();
    export(folder.path(), "timeline", "it.png", &[]);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}
