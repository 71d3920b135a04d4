//! What is saved is what is loaded.

use std::fs;

use chancery::dataset::{
    Cable, Dataset, FORMAT, Part, Progress, load, load_bytes, read, save, to_ron,
};
use proptest::prelude::*;

use super::generate;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_saved_dataset_loads_as_it_was(dataset in generate::dataset()) {
        let text = to_ron(&dataset).expect("a text");
        let loaded = load_bytes(text.into_bytes(), "generated.ron").expect("no errors");
        prop_assert_eq!(loaded.dataset, dataset);
    }

    #[test]
    fn a_dataset_saved_to_a_file_loads_as_it_was(dataset in generate::dataset()) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Δataset 1.chancery");
        save(&dataset, &path).expect("a file");
        let loaded = load(&path, &Progress::default()).expect("no errors");
        prop_assert_eq!(loaded.dataset, dataset);
        prop_assert_eq!(loaded.files, vec![path]);
    }

    #[test]
    fn a_dataset_in_parts_loads_as_the_same_dataset_in_one_file(dataset in generate::dataset()) {
        let folder = tempfile::tempdir().expect("a folder");
        let head = Dataset {
            cables: Vec::new(),
            entities: Vec::new(),
            articles: Vec::new(),
            parts: vec!["cables.ron".to_owned(), "rest.ron".to_owned()],
            ..dataset.clone()
        };
        let cables = Part {
            format: FORMAT,
            cables: dataset.cables.clone(),
            ..Part::default()
        };
        let rest = Part {
            format: FORMAT,
            entities: dataset.entities.clone(),
            articles: dataset.articles.clone(),
            ..Part::default()
        };
        save(&head, &folder.path().join("dataset.ron")).expect("a file");
        for (part, name) in [(cables, "cables.ron"), (rest, "rest.ron")] {
            let text = to_ron(&part).expect("a text");
            fs::write(folder.path().join(name), text).expect("a file");
        }
        let loaded = load(folder.path(), &Progress::default()).expect("no errors");
        prop_assert_eq!(loaded.dataset, dataset);
        prop_assert_eq!(loaded.files.len(), 3);
    }

    #[test]
    fn some_may_be_written_or_left_out(dataset in generate::dataset()) {
        let with_some = ron::to_string(&dataset).expect("a text");
        let without = to_ron(&dataset).expect("a text");
        let one = load_bytes(with_some.into_bytes(), "a.ron").expect("no errors").dataset;
        let other = load_bytes(without.into_bytes(), "b.ron").expect("no errors").dataset;
        prop_assert_eq!(one, other);
    }

    #[test]
    fn lines_may_end_as_they_do_on_windows(dataset in generate::dataset()) {
        let text = to_ron(&dataset).expect("a text").replace('\n', "\r\n");
        let bytes = ["\u{feff}", &text].concat().into_bytes();
        let loaded = load_bytes(bytes, "generated.ron").expect("no errors");
        prop_assert_eq!(loaded.dataset, dataset);
    }

    #[test]
    fn the_located_pass_accepts_what_the_fast_pass_accepts(dataset in generate::dataset()) {
        let text = to_ron(&dataset).expect("a text");
        let located = read::located::<Dataset>(&text, "generated.ron");
        prop_assert_eq!(located.problems, vec![]);
        prop_assert_eq!(located.replaced, Vec::<String>::new());
        prop_assert_eq!(located.mended, Some(dataset));
    }
}

#[test]
fn saving_replaces_a_file_whole_and_leaves_nothing_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.chancery");
    let mut dataset = Dataset {
        format: FORMAT,
        id: "a".to_owned(),
        title: "A long title, so that the second file is the shorter one".to_owned(),
        ..Dataset::default()
    };
    save(&dataset, &path).expect("a file");
    dataset.title = "A".to_owned();
    save(&dataset, &path).expect("a file");
    let loaded = load(&path, &Progress::default()).expect("no errors");
    assert_eq!(loaded.dataset, dataset);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn saving_into_a_folder_that_is_not_there_is_an_error_and_makes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("missing");
    assert!(save(&Dataset::default(), &missing.join("a.ron")).is_err());
    assert!(!missing.exists());
}

#[cfg(unix)]
#[test]
fn a_saved_file_may_be_read_by_whom_the_user_lets_read_new_files() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().expect("a folder");
    let mode = |name: &str| {
        let metadata = fs::metadata(folder.path().join(name)).expect("a file");
        metadata.permissions().mode() & 0o777
    };
    fs::write(folder.path().join("plain"), "").expect("a file");
    save(&Dataset::default(), &folder.path().join("saved")).expect("a file");
    assert_eq!(mode("saved"), mode("plain"));

    let private = folder.path().join("private");
    fs::write(&private, "").expect("a file");
    fs::set_permissions(&private, fs::Permissions::from_mode(0o600)).expect("permissions");
    save(&Dataset::default(), &private).expect("a file");
    assert_eq!(mode("private"), 0o600);
}

#[test]
fn a_diff_of_two_saved_datasets_shows_only_what_changed() {
    let cable = |id: &str| Cable {
        id: id.to_owned(),
        subject: "Talks".to_owned(),
        ..Cable::default()
    };
    let mut dataset = Dataset {
        format: FORMAT,
        id: "a".to_owned(),
        title: "A".to_owned(),
        cables: vec![cable("c1"), cable("c2"), cable("c3")],
        ..Dataset::default()
    };
    let before = to_ron(&dataset).expect("a text");
    dataset.cables[1].subject = "Further talks".to_owned();
    let after = to_ron(&dataset).expect("a text");
    let changed: Vec<_> = before
        .lines()
        .zip(after.lines())
        .filter(|(before, after)| before != after)
        .collect();
    assert_eq!(before.lines().count(), after.lines().count());
    assert_eq!(changed.len(), 1);
    assert!(changed[0].1.contains("Further talks"));
}
