//! The dataset that comes with the program.

use std::path::{Path, PathBuf};

use chancery::dataset::{
    ArticleText, Dataset, Passage, Progress, SourceText, load, load_bytes, to_ron,
};

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dataset/eu-cables.ron")
}

fn bundled() -> Dataset {
    match load(&path(), &Progress::default()) {
        Ok(loaded) => loaded.dataset,
        Err(problems) => panic!("{problems}"),
    }
}

fn passages(dataset: &Dataset) -> impl Iterator<Item = &Passage> {
    let cables = dataset.cables.iter().map(|cable| &cable.text);
    let statements = dataset.statements.iter().map(|statement| &statement.text);
    cables.chain(statements).flat_map(|text| match text {
        SourceText::Excerpts { passages, .. } => passages.as_slice(),
        SourceText::Withheld | SourceText::Full(_) => &[],
    })
}

#[test]
fn the_bundled_dataset_opens_without_a_problem() {
    match load(&path(), &Progress::default()) {
        Ok(loaded) => assert_eq!(loaded.warnings, []),
        Err(problems) => {
            let problems: Vec<String> = problems.0.iter().map(ToString::to_string).collect();
            panic!("{}", problems.join("\n"));
        }
    }
}

#[test]
fn the_bundled_dataset_survives_being_saved() {
    let dataset = bundled();
    let text = to_ron(&dataset).expect("a text");
    let again = load_bytes(text.into_bytes(), "again.ron").expect("no errors");
    assert_eq!(again.warnings, []);
    assert_eq!(again.dataset, dataset);
}

#[test]
fn the_bundled_dataset_holds_no_whole_text() {
    let dataset = bundled();
    let is_full = |text: &SourceText| matches!(text, SourceText::Full(_));
    assert!(!dataset.cables.iter().any(|cable| is_full(&cable.text)));
    assert!(
        !dataset
            .statements
            .iter()
            .any(|statement| is_full(&statement.text))
    );
    assert!(
        !dataset
            .articles
            .iter()
            .any(|article| matches!(article.text, ArticleText::Full(_)))
    );
}

#[test]
fn a_narration_in_the_bundled_dataset_has_at_most_twenty_words() {
    let dataset = bundled();
    let mut narrations = 0;
    for passage in passages(&dataset) {
        for reading in passage.readings.iter().filter(|reading| !reading.marked) {
            let words = reading.words.split_whitespace().count();
            assert!(
                words <= 20,
                "{}: {words} words: {}",
                reading.article,
                reading.words
            );
            narrations += 1;
        }
    }
    assert!(narrations > 0);
}

#[test]
fn a_quotation_in_the_bundled_dataset_stands_without_its_marks() {
    let dataset = bundled();
    for passage in passages(&dataset) {
        for reading in &passage.readings {
            let words = reading.words.as_str();
            assert_eq!(words, words.trim(), "{}", reading.article);
            assert!(!words.starts_with(['"', '“', '„']), "{words}");
            assert!(!words.ends_with([',', '"', '”']), "{words}");
        }
    }
}
