//! Datasets on disk: files, folders, and names that lead elsewhere.

use std::fs;
use std::path::Path;

use chancery::dataset::read::MAX_FILE_BYTES;
use chancery::dataset::{Loaded, Problem, Problems, Progress, load, load_bytes};

const HEAD: &str = "Dataset(format: 1, id: \"a\", title: \"A\",\n  parts: [";

/// A folder with a head that names the parts.
fn folder_with_parts(names: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    let text = format!("{HEAD}{}])", names.join(", "));
    fs::write(folder.path().join("dataset.ron"), text).expect("a file");
    folder
}

fn opened(path: &Path) -> Result<Loaded, Problems> {
    load(path, &Progress::default())
}

fn only_problem(path: &Path) -> Problem {
    let problems = opened(path).expect_err("an error").0;
    let [problem] = problems.as_slice() else {
        panic!("not one problem: {problems:#?}");
    };
    problem.clone()
}

#[test]
fn a_folder_opens_with_all_its_parts_as_does_the_file_in_it() {
    let folder = folder_with_parts(&["one.ron", "below/two.ron"]);
    fs::create_dir(folder.path().join("below")).expect("a folder");
    let part = |id: &str| format!("Part(format: 1, cables: [Cable(id: \"{id}\")])");
    fs::write(folder.path().join("one.ron"), part("c1")).expect("a file");
    fs::write(folder.path().join("below/two.ron"), part("c2")).expect("a file");
    for path in [folder.path().to_owned(), folder.path().join("dataset.ron")] {
        let loaded = opened(&path).expect("no errors");
        let ids: Vec<_> = loaded
            .dataset
            .cables
            .iter()
            .map(|cable| &cable.id)
            .collect();
        assert_eq!(ids, ["c1", "c2"]);
        assert_eq!(loaded.dataset.parts, [] as [String; 0]);
        assert_eq!(loaded.files.len(), 3);
    }
}

#[test]
fn a_problem_in_a_part_names_the_part() {
    let folder = folder_with_parts(&["one.ron"]);
    let text = "Part(format: 1,\n  cables: [Cable(id: \"c1\", mission: \"nowhere\")])";
    fs::write(folder.path().join("one.ron"), text).expect("a file");
    let problem = only_problem(folder.path());
    assert_eq!(problem.place(), "one.ron:2:37");
    assert_eq!(problem.path, "cables[0].mission");
}

#[test]
fn an_id_that_two_parts_use_is_an_error_in_the_second() {
    let folder = folder_with_parts(&["one.ron", "two.ron"]);
    for name in ["one.ron", "two.ron"] {
        let text = "Part(format: 1, cables: [Cable(id: \"c1\")])";
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let problem = only_problem(folder.path());
    assert_eq!(problem.file, "two.ron");
    assert_eq!(problem.path, "cables[0].id");
}

#[test]
fn a_broken_part_does_not_hide_what_is_wrong_with_another() {
    let folder = folder_with_parts(&["one.ron", "two.ron", "three.ron"]);
    fs::write(folder.path().join("one.ron"), "Part(format: 1, cables: [").expect("a file");
    fs::write(folder.path().join("two.ron"), "Part(format: 1, cables: 5)").expect("a file");
    let problems = opened(folder.path()).expect_err("errors").0;
    for name in ["one.ron", "two.ron", "three.ron"] {
        assert!(
            problems.iter().any(|problem| problem.file == name),
            "{name}: {problems:#?}"
        );
    }
}

#[test]
fn ids_of_a_part_that_cannot_be_read_are_not_called_unknown() {
    let folder = folder_with_parts(&["broken.ron", "missing.ron", "good.ron"]);
    let good = "Part(format: 1, cables: [Cable(id: \"c1\", mission: \"m1\", about: [\"e1\"])])";
    fs::write(folder.path().join("good.ron"), good).expect("a file");
    fs::write(folder.path().join("broken.ron"), "Part(missions: [;").expect("a file");
    let problems = opened(folder.path()).expect_err("errors").0;
    let files: Vec<_> = problems.iter().map(|problem| &problem.file).collect();
    assert_eq!(files.len(), 2, "{problems:#?}");
    assert!(!files.contains(&&"good.ron".to_owned()), "{problems:#?}");
}

#[test]
fn a_part_of_a_newer_format_says_so() {
    let folder = folder_with_parts(&["one.ron"]);
    fs::write(folder.path().join("one.ron"), "Part(format: 99)").expect("a file");
    let problem = only_problem(folder.path());
    assert_eq!(problem.file, "one.ron");
    assert!(problem.found.contains("newer"), "{problem}");
}

#[test]
fn a_part_that_is_not_there_is_an_error() {
    let folder = folder_with_parts(&["missing.ron"]);
    let problem = only_problem(folder.path());
    assert_eq!(problem.file, "missing.ron");
    assert!(problem.found.contains("no such file"), "{problem}");
}

#[test]
fn a_part_whose_name_leads_out_of_the_folder_is_an_error_and_is_not_read() {
    let outside = tempfile::tempdir().expect("a folder");
    let secret = outside.path().join("secret.ron");
    fs::write(&secret, "Part(format: 1, cables: [Cable(id: \"secret\")])").expect("a file");
    let absolute = secret.to_str().expect("a name");
    for name in [
        absolute,
        "../secret.ron",
        "below/../../secret.ron",
        "..",
        ".",
        "",
        "/etc/passwd",
        "C:\\secret.ron",
        "C:secret.ron",
        "..\\secret.ron",
        "below\\secret.ron",
        "file:///etc/passwd",
    ] {
        let folder = folder_with_parts(&[name]);
        let problem = only_problem(folder.path());
        assert_eq!(problem.path, "parts[0]", "{name}");
        assert_eq!((problem.line, problem.column), (2, 11), "{name}");
        assert!(problem.found.contains("leads out"), "{name}: {problem}");
    }
}

#[cfg(unix)]
#[test]
fn a_part_that_is_a_link_out_of_the_folder_is_an_error() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.ron"), "Part(format: 1)").expect("a file");
    let folder = folder_with_parts(&["link.ron"]);
    symlink(
        outside.path().join("secret.ron"),
        folder.path().join("link.ron"),
    )
    .expect("a link");
    let problem = only_problem(folder.path());
    assert_eq!(problem.path, "parts[0]");
    assert!(problem.found.contains("leads out"), "{problem}");

    let folder = folder_with_parts(&["below/secret.ron"]);
    symlink(outside.path(), folder.path().join("below")).expect("a link");
    assert_eq!(only_problem(folder.path()).path, "parts[0]");

    let folder = folder_with_parts(&["link.ron"]);
    fs::write(folder.path().join("real.ron"), "Part(format: 1)").expect("a file");
    symlink("real.ron", folder.path().join("link.ron")).expect("a link");
    assert!(opened(folder.path()).is_ok(), "a link within the folder");
}

#[test]
fn a_part_that_is_named_twice_is_an_error() {
    let folder = folder_with_parts(&["one.ron", "one.ron"]);
    fs::write(folder.path().join("one.ron"), "Part(format: 1)").expect("a file");
    let problem = only_problem(folder.path());
    assert_eq!(problem.path, "parts[1]");
    assert!(problem.found.contains("twice"), "{problem}");
}

#[test]
fn parts_of_a_dataset_in_memory_are_an_error() {
    let bytes = format!("{HEAD}\"one.ron\"])").into_bytes();
    let problems = load_bytes(bytes, "a.ron").expect_err("an error").0;
    assert_eq!(problems.len(), 1);
    assert!(problems[0].found.contains("parts"), "{}", problems[0]);
}

#[test]
fn a_file_or_folder_that_is_not_there_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for path in [folder.path().join("missing.ron"), folder.path().to_owned()] {
        let problem = only_problem(&path);
        assert!(problem.found.contains("no such file"), "{problem}");
        assert!(["missing.ron", "dataset.ron"].contains(&problem.file.as_str()));
    }
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.ron");
    let file = fs::File::create(&path).expect("a file");
    // It has a length and no content: nothing is written to the disk.
    file.set_len(MAX_FILE_BYTES + 1).expect("a length");
    let problem = only_problem(&path);
    assert!(problem.found.contains("larger than"), "{problem}");
    assert!(problem.help.is_some());
}

#[test]
fn opening_that_is_cancelled_says_so() {
    let folder = folder_with_parts(&["one.ron"]);
    fs::write(folder.path().join("one.ron"), "Part(format: 1)").expect("a file");
    let progress = Progress::default();
    progress
        .is_cancelled
        .store(true, std::sync::atomic::Ordering::Relaxed);
    let problems = load(folder.path(), &progress).expect_err("an error").0;
    assert_eq!(problems.len(), 1);
    assert!(problems[0].found.contains("cancelled"));
}

#[test]
fn progress_counts_every_byte_of_every_file() {
    use std::sync::atomic::Ordering;

    let folder = folder_with_parts(&["one.ron"]);
    let part = "Part(format: 1)";
    fs::write(folder.path().join("one.ron"), part).expect("a file");
    let progress = Progress::default();
    let loaded = load(folder.path(), &progress).expect("no errors");
    let done = progress.done_bytes.load(Ordering::Relaxed);
    assert_eq!(done, progress.total_bytes.load(Ordering::Relaxed));
    assert_eq!(done, loaded.bytes);
    assert!(done > part.len() as u64);
}
