//! The documentation of the format is complete, and its examples are true.

use chancery::dataset::schema::{self, Entry};
use chancery::dataset::shape::{Body, Field};

#[test]
fn every_example_is_a_value_of_its_type() {
    for entry in schema::entries() {
        let name = entry.name();
        let example = entry
            .example()
            .unwrap_or_else(|| panic!("{name} has no example"));
        if let Err(error) = entry.parses(&example) {
            panic!("{name}: {error}\n{example}");
        }
        assert!(entry.parses("[[5]]").is_err(), "{name} accepts anything");
    }
}

#[test]
fn an_example_begins_with_the_name_of_its_type_or_of_one_of_its_forms() {
    for entry in schema::entries() {
        let example = entry.example().unwrap_or_default();
        let starts = |name: &str| example.starts_with(name);
        let is_named = match &entry {
            Entry::Record(record) => starts(&format!("{}(", record.name)),
            Entry::Choice(choice) => choice.variants.iter().any(|form| starts(form.name)),
        };
        assert!(is_named, "{}: {example}", entry.name());
    }
}

#[test]
fn every_type_field_and_form_has_a_sentence_that_says_what_it_is() {
    for entry in schema::entries() {
        assert_says_something(entry.name(), &entry.doc());
        match &entry {
            Entry::Record(record) => fields(record.name, record.fields),
            Entry::Choice(choice) => {
                for form in choice.variants {
                    let name = format!("{}::{}", choice.name, form.name);
                    assert_says_something(&name, form.doc);
                    if let Body::Fields(inner) = form.body {
                        fields(&name, inner);
                    }
                }
            }
        }
    }
}

fn fields(of: &str, fields: &[Field]) {
    for field in fields {
        assert_says_something(&format!("{of}.{}", field.name), field.doc);
    }
}

fn assert_says_something(name: &str, doc: &str) {
    let doc = doc.trim();
    assert!(
        doc.len() > 5 && doc.ends_with(['.', '…']),
        "{name}: “{doc}”"
    );
}

#[test]
fn the_page_shows_every_type_with_its_fields_and_its_example() {
    let page = schema::page();
    for entry in schema::entries() {
        assert!(page.contains(&format!("\n## {}\n", entry.name())));
        assert!(page.contains(&entry.example().unwrap_or_default()));
        if let Entry::Record(record) = &entry {
            for field in record.fields {
                assert!(page.contains(&format!("- `{}` (", field.name)));
            }
        }
    }
}

#[test]
fn the_types_of_the_design_are_all_there() {
    let names: Vec<&str> = schema::entries().iter().map(Entry::name).collect();
    for name in [
        "Dataset",
        "Part",
        "About",
        "Mission",
        "Cable",
        "Statement",
        "Passage",
        "Reading",
        "Entity",
        "Alias",
        "Article",
        "Copy",
        "Claim",
        "Report",
        "Basis",
        "Value",
        "Stance",
        "Spot",
    ] {
        assert!(names.contains(&name), "{name}");
    }
}
