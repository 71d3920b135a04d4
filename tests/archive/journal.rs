//! A trace that is stopped and gone on with.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use chancery::corpus::trace::{Control, TraceError, trace};
use chancery::dataset::{ArticleText, Links};

use super::made::Archive;

/// Traces a folder, and stops it as soon as it has found something. Where the computer is so busy
/// that the trace is done before it can be stopped, once more.
fn stopped(folder: &Path, journal: &Path) {
    for _ in 0..200 {
        let control = Control::default();
        let is_done = AtomicBool::new(false);
        let result = std::thread::scope(|scope| {
            std::thread::Builder::new()
                .name("stop".to_owned())
                .spawn_scoped(scope, || {
                    while control.links.load(Ordering::Relaxed) == 0
                        && !is_done.load(Ordering::Relaxed)
                    {
                        std::hint::spin_loop();
                    }
                    control.is_cancelled.store(true, Ordering::Relaxed);
                })
                .expect("a thread");
            let result = trace(folder, Some(journal), &control);
            is_done.store(true, Ordering::Relaxed);
            result
        });
        match result {
            Err(TraceError::Cancelled) => return,
            Ok(_) => assert!(!journal.exists()),
            Err(error) => panic!("{error}"),
        }
    }
    panic!("the trace could never be stopped");
}

/// Traces with a journal: the links, and how many pieces it had.
fn resumed(folder: &Path, journal: &Path) -> (Links, usize) {
    let control = Control::default();
    let links = trace(folder, Some(journal), &control).expect("links");
    (links, control.resumed_pieces.load(Ordering::Relaxed))
}

#[test]
fn what_was_stopped_is_gone_on_with_to_the_same_links() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("archive");
    fs::create_dir(&folder).expect("a folder");
    Archive::new(400, 20).write(&folder, 10);
    let undisturbed = trace(&folder, None, &Control::default()).expect("links");
    let journal = place.path().join("journal");
    stopped(&folder, &journal);
    assert!(journal.exists());
    let (links, pieces) = resumed(&folder, &journal);
    assert!(pieces >= 1, "nothing was gone on with");
    assert_eq!(links, undisturbed);
    assert!(!journal.exists(), "the journal is gone when all is done");
}

#[test]
fn a_damaged_journal_costs_only_what_is_damaged() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("archive");
    fs::create_dir(&folder).expect("a folder");
    Archive::new(200, 12).write(&folder, 10);
    let undisturbed = trace(&folder, None, &Control::default()).expect("links");
    let journal = place.path().join("journal");
    stopped(&folder, &journal);
    let whole = fs::read(&journal).expect("a journal");
    let lines = String::from_utf8_lossy(&whole).lines().count();
    let (links, _) = {
        fs::write(&journal, &whole[..whole.len() - 9]).expect("a file");
        resumed(&folder, &journal)
    };
    assert_eq!(links, undisturbed, "the last line is not whole");
    let mut with_noise = whole.clone();
    with_noise.extend_from_slice(b"(piece: 1, links: [nonsense\n\xFF\xFE\n");
    fs::write(&journal, &with_noise).expect("a file");
    let (links, pieces) = resumed(&folder, &journal);
    assert_eq!(links, undisturbed, "noise at the end");
    assert_eq!(pieces + 1, lines, "the lines before the noise count");
    fs::write(&journal, b"\x00\x01\x02").expect("a file");
    let (links, pieces) = resumed(&folder, &journal);
    assert_eq!((links, pieces), (undisturbed, 0), "no journal at all");
}

#[test]
fn the_journal_of_another_archive_is_not_gone_on_with() {
    let place = tempfile::tempdir().expect("a folder");
    let folders = ["one", "other"].map(|name| place.path().join(name));
    let mut archive = Archive::new(200, 12);
    for folder in &folders {
        fs::create_dir(folder).expect("a folder");
        archive.write(folder, 10);
        // The other has the same id and as many pieces, and one word more in an article.
        if let ArticleText::Full(text) = &mut archive.dataset.articles[0].text {
            text.push_str(" Postscript.");
        }
    }
    let journal = place.path().join("journal");
    stopped(&folders[0], &journal);
    let undisturbed = trace(&folders[1], None, &Control::default()).expect("links");
    let (links, pieces) = resumed(&folders[1], &journal);
    assert_eq!(pieces, 0);
    assert_eq!(links, undisturbed);
}
