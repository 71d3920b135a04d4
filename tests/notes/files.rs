//! The files that notes are kept in.

use std::fs;
use std::path::{Path, PathBuf};

use chancery::app::notes::Notes;
use chancery::app::open::Origin;
use chancery::corpus::comparison::Verdict;

use crate::about;

/// Notes with one decision about the dataset `it`, written to a folder as about a file of it.
fn written(folder: &Path, dataset: &Path) -> Notes {
    let mut notes = Notes::default();
    assert_eq!(notes.open("it", "It", Some(folder)), None);
    notes.decide(about(0, 13, Verdict::Rejected));
    notes.keep(&Origin::File(dataset.to_owned()), "It");
    assert!(notes.finish(Some(folder)).is_empty());
    notes
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

#[test]
fn notes_are_there_in_the_next_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("notes");
    written(&folder, Path::new("/data/it.ron"));
    let mut notes = Notes::default();
    assert_eq!(notes.open("it", "It", Some(&folder)), None);
    assert_eq!(notes.decisions()[0], about(0, 13, Verdict::Rejected));
    assert!(notes.know(Path::new("/data/it.ron")));
    let listed = Notes::listed(&folder);
    assert_eq!(
        (listed[0].title.as_str(), listed[0].decisions),
        ("It", Some(1))
    );
}

#[test]
fn a_session_without_a_folder_writes_nothing() {
    let mut notes = Notes::default();
    notes.open("it", "It", None);
    notes.decide(about(0, 13, Verdict::Rejected));
    notes.keep(&Origin::Bundled, "It");
    assert!(notes.finish(None).is_empty());
    assert_eq!(notes.decisions().len(), 1);
}

#[test]
fn without_a_decision_there_is_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut notes = written(folder.path(), Path::new("/data/it.ron"));
    assert_eq!(files(folder.path()).len(), 1);
    notes.undo();
    notes.keep(&Origin::File("/data/it.ron".into()), "It");
    assert!(notes.finish(Some(folder.path())).is_empty());
    assert!(files(folder.path()).is_empty());
}

#[test]
fn a_damaged_file_is_kept_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    written(folder.path(), Path::new("/data/it.ron"));
    let file = files(folder.path()).remove(0);
    fs::write(&file, "Notes(format: 1, dataset: \"it\", decisions: [").expect("a file");
    let mut notes = Notes::default();
    let complaint = notes.open("it", "It", Some(folder.path()));
    assert!(complaint.expect("a complaint").contains("damaged"));
    assert!(notes.decisions().is_empty());
    notes.decide(about(20, 33, Verdict::Confirmed));
    notes.keep(&Origin::File("/data/it.ron".into()), "It");
    assert!(notes.finish(Some(folder.path())).is_empty());
    let there = files(folder.path());
    assert_eq!(there.len(), 2, "{there:?}");
    assert!(
        there[1].to_string_lossy().contains(".damaged-"),
        "{there:?}"
    );
}

#[test]
fn what_a_newer_program_wrote_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    written(folder.path(), Path::new("/data/it.ron"));
    let file = files(folder.path()).remove(0);
    let newer = "Notes(format: 7, dataset: \"it\", wonders: 3)";
    fs::write(&file, newer).expect("a file");
    let mut notes = Notes::default();
    let complaint = notes.open("it", "It", Some(folder.path()));
    assert!(complaint.expect("a complaint").contains("newer"));
    notes.decide(about(20, 33, Verdict::Confirmed));
    notes.keep(&Origin::Bundled, "It");
    assert!(notes.finish(Some(folder.path())).is_empty());
    assert_eq!(fs::read_to_string(&file).expect("a file"), newer);
}

#[test]
fn a_file_about_another_dataset_is_not_believed() {
    let folder = tempfile::tempdir().expect("a folder");
    written(folder.path(), Path::new("/data/it.ron"));
    let file = files(folder.path()).remove(0);
    let text = fs::read_to_string(&file).expect("a file");
    fs::write(&file, text.replace("\"it\"", "\"other\"")).expect("a file");
    let mut notes = Notes::default();
    let complaint = notes.open("it", "It", Some(folder.path()));
    assert!(complaint.expect("a complaint").contains("another dataset"));
}

#[test]
fn forgetting_a_dataset_takes_its_notes_and_no_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut notes = written(folder.path(), Path::new("/data/it.ron"));
    notes.open("other", "Other", Some(folder.path()));
    notes.decide(about(20, 33, Verdict::Confirmed));
    notes.keep(&Origin::File("/data/other.ron".into()), "Other");
    assert!(notes.finish(Some(folder.path())).is_empty());
    assert_eq!(files(folder.path()).len(), 2);
    notes
        .forget(Path::new("/data/it.ron"), Some(folder.path()))
        .expect("removal");
    let listed = Notes::listed(folder.path());
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].title, "Other");
    notes.open("it", "It", Some(folder.path()));
    assert!(notes.decisions().is_empty());
    notes
        .forget_everything(Some(folder.path()))
        .expect("removal");
    assert!(files(folder.path()).is_empty());
}

#[test]
fn a_file_of_two_copies_stays_for_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut notes = written(folder.path(), Path::new("/data/it.ron"));
    notes.keep(&Origin::File("/copy/it.ron".into()), "It");
    assert!(notes.finish(Some(folder.path())).is_empty());
    notes
        .forget(Path::new("/data/it.ron"), Some(folder.path()))
        .expect("removal");
    let text = fs::read_to_string(&files(folder.path())[0]).expect("a file");
    assert!(text.contains("/copy/it.ron") && !text.contains("/data/it.ron"));
}

#[test]
fn only_files_of_notes_are_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut notes = written(folder.path(), Path::new("/data/it.ron"));
    let mine = folder.path().join("mine.txt");
    fs::write(&mine, "mine").expect("a file");
    assert!(notes.forget_file(&mine, Some(folder.path())).is_err());
    notes
        .forget_everything(Some(folder.path()))
        .expect("removal");
    assert_eq!(files(folder.path()), [mine]);
}
