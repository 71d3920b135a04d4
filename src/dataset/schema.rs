//! The documentation of the file format, made from the types' own docs.

use std::collections::BTreeSet;

use super::repair::variant_form;
use super::shape::{Body, Choice, Field, Record, Shaped, Type};
use super::{Dataset, FORMAT, Links, Part};

/// A type of the schema, with its documentation.
pub enum Entry {
    Record(&'static Record),
    Choice(&'static Choice),
}

impl Entry {
    /// The type's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Record(record) => record.name,
            Self::Choice(choice) => choice.name,
        }
    }

    /// What the type is, without the example.
    #[must_use]
    pub fn doc(&self) -> String {
        split_doc(self.raw_doc()).0
    }

    /// An example of the type, in RON.
    #[must_use]
    pub fn example(&self) -> Option<String> {
        split_doc(self.raw_doc()).1
    }

    /// Whether a text is a value of the type; why not, if it is not.
    ///
    /// # Errors
    /// The reader's reason.
    pub fn parses(&self, text: &str) -> Result<(), String> {
        match self {
            Self::Record(record) => (record.parses)(text),
            Self::Choice(choice) => (choice.parses)(text),
        }
    }

    const fn raw_doc(&self) -> &'static str {
        match self {
            Self::Record(record) => record.doc,
            Self::Choice(choice) => choice.doc,
        }
    }
}

/// All types of the schema, each once, from the outside in.
#[must_use]
pub fn entries() -> Vec<Entry> {
    let mut seen = BTreeSet::new();
    let mut entries = Vec::new();
    visit(Dataset::shape(), &mut seen, &mut entries);
    visit(Part::shape(), &mut seen, &mut entries);
    visit(Links::shape(), &mut seen, &mut entries);
    entries
}

fn visit(shape: Type, seen: &mut BTreeSet<&'static str>, entries: &mut Vec<Entry>) {
    match shape {
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => {
            visit(inner(), seen, entries);
        }
        Type::Record(record) if seen.insert(record.name) => {
            entries.push(Entry::Record(record));
            for field in record.fields {
                visit((field.shape)(), seen, entries);
            }
        }
        Type::Choice(choice) if seen.insert(choice.name) => {
            entries.push(Entry::Choice(choice));
            for variant in choice.variants {
                match variant.body {
                    Body::Unit => {}
                    Body::Tuple(types) => {
                        for shape in types {
                            visit(shape(), seen, entries);
                        }
                    }
                    Body::Fields(fields) => {
                        for field in fields {
                            visit((field.shape)(), seen, entries);
                        }
                    }
                }
            }
        }
        _ => {}
    }
}

/// The whole documentation as CommonMark.
#[must_use]
pub fn page() -> String {
    let mut page = format!(
        "# The Chancery dataset format, version {FORMAT}\n\n\
         A dataset is a RON file (<https://github.com/ron-rs/ron>) in UTF-8, named `*.chancery` or `*.ron`, \
         that holds one `Dataset`. A large one is a folder with a `dataset.ron` whose `parts` name \
         further files, each with one `Part`. Fields marked *optional* may be left out; an optional \
         value is written with or without `Some`. Dates are EDTF strings (ISO 8601-2, levels 0 and 1): \
         `2018-07-16`, `2018-07`, `2018`, `201X`, `2018-21` (spring), `2018-07-16T14:30:00Z`; with `?` \
         uncertain, `~` approximate, `%` both; intervals `2018-07-16/2018-07-20`, `2018-07-16/..`; the \
         empty string is unknown.\n"
    );
    for entry in entries() {
        page.push_str(&format!("\n## {}\n\n{}\n", entry.name(), entry.doc()));
        match &entry {
            Entry::Record(record) => fields(&mut page, record.fields, ""),
            Entry::Choice(choice) => {
                page.push_str("\nOne of:\n\n");
                for variant in choice.variants {
                    page.push_str(&format!(
                        "- `{}`: {}\n",
                        variant_form(variant.name, &variant.body),
                        one_line(variant.doc)
                    ));
                    if let Body::Fields(inner) = variant.body {
                        fields(&mut page, inner, "  ");
                    }
                }
            }
        }
        if let Some(example) = entry.example() {
            page.push_str(&format!("\n```ron\n{example}\n```\n"));
        }
    }
    page
}

fn fields(page: &mut String, fields: &[Field], indent: &str) {
    page.push('\n');
    for field in fields {
        let optional = if field.is_optional { ", optional" } else { "" };
        page.push_str(&format!(
            "{indent}- `{}` ({}{optional}): {}\n",
            field.name,
            (field.shape)().name(),
            one_line(field.doc)
        ));
    }
}

fn one_line(doc: &str) -> String {
    crate::text::words::one_line(doc)
}

/// The prose of a doc comment, and the example in its code fence.
fn split_doc(doc: &str) -> (String, Option<String>) {
    let doc: String = doc
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n");
    match doc.split_once("```ron\n") {
        Some((prose, rest)) => {
            let example = rest.split("```").next().unwrap_or_default();
            (one_line(prose), Some(example.trim_end().to_owned()))
        }
        None => (one_line(&doc), None),
    }
}
