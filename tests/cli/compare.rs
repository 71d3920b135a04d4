//! `chancery compare`: two texts, many pairs, an article against a dataset.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{chancery, checked};

const CABLE: &str = "The minister replied that the lighthouse keepers were on strike, and that nobody \
    could promise a safe passage through the narrow strait at night.\n";
const ARTICLE: &str = "A telegram says that “the lighthouse keepers were on strike, and nobody could \
    promise a safe passage through the narrow strait” until the spring.\n";

fn texts(folder: &Path) {
    fs::write(folder.join("cable.txt"), CABLE).expect("a file");
    fs::write(folder.join("article.txt"), ARTICLE).expect("a file");
}

fn words(text: &str, span: &Value) -> String {
    let at =
        |index: usize| usize::try_from(span[index].as_u64().expect("a number")).expect("a place");
    text.chars().skip(at(0)).take(at(1) - at(0)).collect()
}

#[test]
fn two_texts_are_compared_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    texts(folder.path());
    let mut command = chancery(folder.path());
    command.current_dir(folder.path());
    command.args(["compare", "cable.txt", "article.txt"]);
    let it = checked(command.output().expect("the program runs"));
    assert_eq!(it.code, Some(0), "{}", it.err);
    assert!(it.out.starts_with("altered"), "{}", it.out);
    assert!(it.out.contains("dropped “that”"), "{}", it.out);
    assert!(
        it.out.contains("it stands inside quotation marks"),
        "{}",
        it.out
    );
}

#[test]
fn json_gives_spans_in_code_points() {
    let folder = tempfile::tempdir().expect("a folder");
    texts(folder.path());
    let mut command = chancery(folder.path());
    command.current_dir(folder.path());
    command.args(["compare", "cable.txt", "article.txt", "--json"]);
    let it = checked(command.output().expect("the program runs"));
    let pair: Value = serde_json::from_str(&it.out).expect("an object");
    let found = &pair["quotations"][0];
    assert_eq!(found["kind"], "altered");
    assert_eq!(found["certainty"], "linked");
    assert!(words(ARTICLE, &found["article"]).starts_with("the lighthouse keepers"));
    assert!(words(CABLE, &found["cable"]).ends_with("the narrow strait"));
    let dropped = found["drift"]
        .as_array()
        .expect("steps")
        .iter()
        .any(|step| step["op"] == "dropped" && step["cable"] == "that");
    assert!(dropped, "{found}");
}

#[test]
fn pairs_are_written_in_the_order_of_the_list() {
    let folder = tempfile::tempdir().expect("a folder");
    texts(folder.path());
    fs::write(
        folder.path().join("list"),
        "article.txt\tcable.txt\n\ncable.txt\tcable.txt\n",
    )
    .expect("a file");
    let mut command = chancery(folder.path());
    command.current_dir(folder.path());
    command.args(["compare", "--pairs", "list", "--out", "found.jsonl"]);
    let it = checked(command.output().expect("the program runs"));
    assert_eq!(it.code, Some(0), "{}", it.err);
    let found = fs::read_to_string(folder.path().join("found.jsonl")).expect("what was found");
    let pairs: Vec<Value> = found
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .collect();
    assert_eq!(pairs.len(), 2);
    assert_eq!(pairs[0]["article"], "article.txt");
    assert_eq!(pairs[1]["quotations"][0]["kind"], "verbatim");
}

#[test]
fn words_of_several_cables_of_a_list_count_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("a file");
    };
    write(
        "a.txt",
        "The ferry will not sail before the thaw, the harbour master said.",
    );
    write(
        "b.txt",
        "The ferry will not sail before the thaw, says the post, nor the mail boat.",
    );
    write(
        "article.txt",
        "It was said that “the ferry will not sail before the thaw, says the post”.",
    );
    write(
        "tie.txt",
        "They spoke of “the ferry will not sail” again and again.",
    );
    write(
        "list",
        "article.txt\ta.txt\narticle.txt\tb.txt\ntie.txt\tb.txt\ntie.txt\ta.txt\n",
    );
    let mut command = chancery(folder.path());
    command.current_dir(folder.path());
    command.args(["compare", "--pairs", "list", "--out", "found.jsonl"]);
    let it = checked(command.output().expect("the program runs"));
    assert_eq!(it.code, Some(0), "{}", it.err);
    let found = fs::read_to_string(folder.path().join("found.jsonl")).expect("a file");
    let pairs: Vec<Value> = found
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let number = |pair: &Value, of: &str| pair[of].as_array().map(Vec::len);
    assert_eq!(number(&pairs[0], "quotations"), Some(0), "{found}");
    assert_eq!(number(&pairs[0], "elsewhere"), Some(1), "{found}");
    assert_eq!(number(&pairs[1], "quotations"), Some(1), "{found}");
    assert_eq!(number(&pairs[1], "elsewhere"), Some(0), "{found}");
    // Where nothing tells, the first by name has them, wherever it stands in the list.
    assert_eq!(number(&pairs[2], "elsewhere"), Some(1), "{found}");
    assert_eq!(number(&pairs[3], "quotations"), Some(1), "{found}");
}

#[test]
fn an_article_is_compared_with_every_source_of_a_dataset() {
    let folder = tempfile::tempdir().expect("a folder");
    texts(folder.path());
    let dataset = format!(
        "Dataset(format: 1, id: \"a\", title: \"A\", cables: [
            Cable(id: \"other\", text: Full(\"Nothing of the kind is told here.\")),
            Cable(id: \"strait\", text: Full({CABLE:?})),
        ])"
    );
    fs::write(folder.path().join("it.ron"), dataset).expect("a file");
    let mut command = chancery(folder.path());
    command.current_dir(folder.path());
    command.args(["compare", "--dataset", "it.ron", "article.txt", "--json"]);
    let it = checked(command.output().expect("the program runs"));
    assert_eq!(it.code, Some(0), "{}", it.err);
    let answer: Value = serde_json::from_str(&it.out).expect("an object");
    let sources: Vec<&Value> = answer["quotations"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|found| &found["source"])
        .collect();
    assert_eq!(sources, ["strait"]);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    texts(folder.path());
    fs::write(folder.path().join("list"), "article.txt\n").expect("a file");
    for (arguments, code, complaint) in [
        (&["cable.txt"][..], 2, "name a cable and an article"),
        (&["cable.txt", "none.txt"], 1, "none.txt"),
        (
            &["--pairs", "list", "--out", "found.jsonl"],
            1,
            "list:1: a line holds the article, a tab and the cable",
        ),
        (&["--dataset", "none.ron", "article.txt"], 1, "none.ron"),
    ] {
        let mut command = chancery(folder.path());
        command.current_dir(folder.path());
        command.arg("compare").args(arguments);
        let it = checked(command.output().expect("the program runs"));
        assert_eq!(it.code, Some(code), "{arguments:?} {}", it.err);
        assert!(it.err.contains(complaint), "{arguments:?} {}", it.err);
    }
}
