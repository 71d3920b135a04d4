use std::fs;
use std::path::Path;

#[test]
fn the_basemap_and_its_tables_are_small_enough_to_be_in_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/geo");
    let mut total = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "bin" || extension == "csv")
        {
            total += fs::metadata(path).unwrap().len();
        }
    }
    assert!((500_000..1_500_000).contains(&total), "{total} bytes");
}

#[test]
fn the_terms_name_everybody_whose_data_are_used() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/geo/TERMS.md");
    let terms = fs::read_to_string(path).unwrap();
    for words in [
        "Natural Earth",
        "GeoNames",
        "CC BY 4.0",
        "world-atlas",
        "Copyright 2013-2019 Michael Bostock",
        "What was changed",
    ] {
        assert!(terms.contains(words), "{words}");
    }
}
