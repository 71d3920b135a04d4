//! Ten different mistakes of type and meaning in one file: all are named, each with its line.

use std::fs;
use std::ops::Range;
use std::path::Path;

use chancery::dataset::located::{Kind, Node, Step};
use chancery::dataset::read::MAX_DEPTH;
use chancery::dataset::{Dataset, Problem, Severity, SourceText, load_bytes};

use super::sample::line_and_column;

use Step::{Field, Index};

/// A change of one value of the file.
struct Mistake {
    /// The value, as a problem names it.
    path: String,
    /// Where it stands in the good file.
    range: Range<usize>,
    /// What is put there.
    wrong: &'static str,
    /// A part of what is said about it.
    said: &'static str,
}

/// A good file and the mistakes that are made in it.
struct Broken<'a> {
    text: &'a str,
    tree: Node,
    mistakes: Vec<Mistake>,
}

impl Broken<'_> {
    /// Replaces the value at a path.
    fn replace(&mut self, path: &[Step], wrong: &'static str, said: &'static str) {
        let node = self.tree.locate(path);
        let shown = chancery::dataset::check::path_text(path);
        assert!(
            !matches!(node.kind, Kind::Struct { .. } | Kind::List(_)),
            "{shown} is not in the file"
        );
        self.mistakes.push(Mistake {
            path: shown,
            range: node.span.clone(),
            wrong,
            said,
        });
    }

    fn broken_text(&mut self) -> String {
        self.mistakes.sort_by_key(|mistake| mistake.range.start);
        let mut text = String::new();
        let mut at = 0;
        for mistake in &mut self.mistakes {
            text.push_str(&self.text[at..mistake.range.start]);
            at = mistake.range.end;
            mistake.range.start = text.len();
            text.push_str(mistake.wrong);
        }
        text.push_str(&self.text[at..]);
        text
    }
}

fn bundled_text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("dataset/eu-cables.ron");
    fs::read_to_string(path).expect("the bundled dataset")
}

fn excerpts(text: &SourceText) -> bool {
    matches!(text, SourceText::Excerpts { passages, .. } if !passages.is_empty())
}

/// The first item that is as wanted.
fn first<T>(items: &[T], wanted: impl FnMut(&T) -> bool) -> Step {
    Index(items.iter().position(wanted).expect("such an item"))
}

/// Makes ten mistakes, four of type and six of meaning.
fn break_ten_things(broken: &mut Broken<'_>, dataset: &Dataset) {
    let mission = first(&dataset.missions, |mission| mission.latitude.is_some());
    broken.replace(
        &[Field("missions"), mission.clone(), Field("latitude")],
        "\"north\"",
        "string “north”",
    );
    let with_longitude = dataset
        .missions
        .iter()
        .rposition(|mission| mission.longitude.is_some())
        .expect("a mission with a longitude");
    broken.replace(
        &[Field("missions"), Index(with_longitude), Field("longitude")],
        "316.4",
        "not on the globe",
    );
    let dated = first(&dataset.cables, |cable| !cable.date.is_unknown());
    broken.replace(
        &[Field("cables"), dated, Field("date")],
        "\"2018-13\"",
        "no month 13",
    );
    let posted = first(&dataset.cables, |cable| cable.mission.is_some());
    broken.replace(
        &[Field("cables"), posted, Field("mission")],
        "\"atlantis\"",
        "no mission “atlantis”",
    );
    let cable = first(&dataset.cables, |cable| excerpts(&cable.text));
    let reading = [
        Field("cables"),
        cable,
        Field("text"),
        Field("passages"),
        Index(0),
        Field("readings"),
        Index(0),
    ];
    let in_reading = |field| [reading.as_slice(), &[Field(field)]].concat();
    broken.replace(&in_reading("marked"), "yes", "yes");
    broken.replace(&in_reading("words"), "\" \"", "an empty reading");
    broken.replace(
        &[Field("entities"), Index(0), Field("kind")],
        "Persn",
        "Persn",
    );
    broken.replace(
        &[Field("entities"), Index(1), Field("name")],
        "\"\"",
        "an empty name",
    );
    let claim = first(&dataset.claims, |claim| !claim.reports.is_empty());
    broken.replace(
        &[
            Field("claims"),
            claim,
            Field("reports"),
            Index(0),
            Field("article"),
        ],
        "\"nobody\"",
        "no article “nobody”",
    );
    let asked = dataset.claims.len() - 1;
    broken.replace(
        &[Field("claims"), Index(asked), Field("question")],
        "5",
        "number 5",
    );
}

#[test]
fn ten_mistakes_in_one_file_are_all_named_each_with_its_line() {
    let text = bundled_text();
    let dataset = load_bytes(text.clone().into_bytes(), "good.ron")
        .expect("no errors")
        .dataset;
    let mut broken = Broken {
        text: &text,
        tree: Node::parse(&text, MAX_DEPTH).expect("a tree"),
        mistakes: Vec::new(),
    };
    break_ten_things(&mut broken, &dataset);
    let broken_text = broken.broken_text();
    let problems = load_bytes(broken_text.clone().into_bytes(), "broken.ron")
        .expect_err("errors")
        .0;
    let errors: Vec<&Problem> = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .collect();
    for mistake in &broken.mistakes {
        let place = line_and_column(&broken_text, mistake.range.start);
        let problem = errors
            .iter()
            .find(|problem| problem.path == mistake.path)
            .unwrap_or_else(|| panic!("{} is not named: {errors:#?}", mistake.path));
        assert_eq!((problem.line, problem.column), place, "{problem}");
        assert!(problem.found.contains(mistake.said), "{problem}");
    }
    assert_eq!(broken.mistakes.len(), 10);
    assert_eq!(errors.len(), 10, "{errors:#?}");
    let in_order: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
    assert!(in_order.is_sorted());
}
