//! Data flows one way: a folder of `src/` is a layer, and a layer knows only itself and those
//! above it in the list.
//!
//! This reads the paths in every source file, as a person would: `use` trees, paths in
//! expressions, chains of `super`, paths in attribute strings. It looks at text, so it also sees
//! what is compiled only on another system.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails at once"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, from the one that knows nothing of the others to the one that may know them all.
const LAYERS: [&str; 10] = [
    "text", "dataset", "geo", "compare", "import", "corpus", "figure", "app", "ui", "cli",
];

/// Layers that may not know a layer above them all the same: a job without a window draws none.
const STRANGERS: [(&str, &str); 1] = [("cli", "ui")];

/// Crates that draw, and the layers that may use them.
const DRAWING_CRATES: [&str; 9] = [
    "egui",
    "eframe",
    "egui_extras",
    "egui_glow",
    "egui_wgpu",
    "egui_winit",
    "emath",
    "ecolor",
    "epaint",
];
const DRAWING_LAYERS: [&str; 3] = ["figure", "app", "ui"];

#[test]
fn no_layer_looks_down_the_list() {
    let mut violations = Vec::new();
    let mut files = 0;
    for path in source_files() {
        let text = fs::read_to_string(source_folder().join(&path)).expect("a source file");
        violations.extend(violations_of(&path, &text));
        files += 1;
    }
    assert!(files > 10, "only {files} source files were found");
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn every_folder_of_src_is_a_layer() {
    let strangers: Vec<String> = fs::read_dir(source_folder())
        .expect("src/")
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !LAYERS.contains(&name.as_str()))
        .collect();
    assert!(
        strangers.is_empty(),
        "not in the list of layers: {strangers:?}"
    );
}

#[test]
fn a_layer_that_looks_down_the_list_is_found() {
    let samples = [
        ("dataset/mod.rs", "use crate::corpus::Corpus;"),
        ("dataset/mod.rs", "use chancery::app;"),
        ("corpus/search.rs", "fn f() -> crate::ui::Theme { todo!() }"),
        ("corpus/search.rs", "use super::super::app::Command;"),
        ("corpus/search/query.rs", "use super::super::super::cli;"),
        ("text/mod.rs", "use super::dataset::Edtf;"),
        (
            "text/fold.rs",
            "use crate::{text::fold, dataset::{self, Edtf}};",
        ),
        ("text/fold.rs", "use {std::fmt, crate::dataset};"),
        ("app/mod.rs", "use crate::ui;"),
        ("app/mod.rs", "fn f() { let x = crate :: cli :: run(); }"),
        ("ui/mod.rs", "use crate::cli::Arguments;"),
        ("cli/mod.rs", "use crate::ui::Window;"),
        (
            "geo/mod.rs",
            "#[serde(with = \"crate::compare::as_text\")] struct S;",
        ),
        ("geo/mod.rs", "mod tests { use super::super::compare; }"),
        ("geo/mod.rs", "const A: char = '\"'; use crate::app; // \""),
        ("geo/mod.rs", "fn f<'a>(x: &'a str) { crate::app::run(x) }"),
        (
            "geo/mod.rs",
            "macro_rules! m { () => { $crate::ui::draw() } }",
        ),
    ];
    for (path, text) in samples {
        assert_ne!(
            violations_of(path, text),
            [] as [String; 0],
            "{path}: {text}"
        );
    }
}

#[test]
fn a_path_that_hides_where_it_leads_is_found() {
    let samples = [
        ("text/mod.rs", "use crate::*;"),
        ("text/mod.rs", "use super::*;"),
        ("text/mod.rs", "use crate as everything;"),
        ("text/mod.rs", "use crate::{self as everything};"),
        ("text/mod.rs", "use chancery as everything;"),
        ("text/mod.rs", "use crate::elsewhere::thing;"),
    ];
    for (path, text) in samples {
        assert_eq!(violations_of(path, text).len(), 1, "{path}: {text}");
    }
}

#[test]
fn drawing_crates_are_found_outside_of_the_layers_that_draw() {
    for text in [
        "use egui::Ui;",
        "use eframe::egui;",
        "use egui;",
        "fn f(ui: &mut egui::Ui) {}",
        "fn f(ui: &mut ::egui::Ui) {}",
        "extern crate egui_extras;",
        "use {std::fmt, epaint::Color32};",
    ] {
        assert_eq!(violations_of("corpus/mod.rs", text).len(), 1, "{text}");
        assert_eq!(violations_of("cli/mod.rs", text).len(), 1, "{text}");
        assert_eq!(violations_of("figure/mod.rs", text), [] as [String; 0]);
        assert_eq!(violations_of("main.rs", text), [] as [String; 0]);
    }
}

#[test]
fn what_a_layer_may_use_is_not_found() {
    let samples = [
        (
            "dataset/mod.rs",
            "use crate::text::fold; pub(crate) use shape::record;",
        ),
        (
            "dataset/date/parse.rs",
            "use super::{DateError, Edtf}; use super::super::shape;",
        ),
        (
            "dataset/date.rs",
            "mod tests { use super::*; use super::super::shape; }",
        ),
        (
            "dataset/mod.rs",
            "// use crate::ui;\n/* use crate::app; /* */ crate::ui */",
        ),
        (
            "dataset/mod.rs",
            "/// Used by [`crate::ui`].\npub struct S;",
        ),
        (
            "dataset/mod.rs",
            "const S: &str = \"not crate::ui, \\\" but words\";",
        ),
        (
            "dataset/mod.rs",
            "const S: &str = r#\"say \"crate\" and use crate::ui\"#;",
        ),
        (
            "dataset/mod.rs",
            "pub(crate) fn f() {} pub(in crate::dataset) fn g() {}",
        ),
        (
            "dataset/mod.rs",
            "use other::crate_like::ui; fn ui() { cli::run() }",
        ),
        (
            "app/mod.rs",
            "use crate::{text, dataset, geo, compare, import, corpus, figure};",
        ),
        (
            "ui/mod.rs",
            "use crate::app::{self, Command}; use egui::Ui;",
        ),
        ("cli/mod.rs", "use crate::{app, figure};"),
        ("main.rs", "use chancery::{cli, ui, app}; use chancery::*;"),
        (
            "lib.rs",
            "pub mod cli; pub mod ui; pub use dataset::Dataset;",
        ),
    ];
    for (path, text) in samples {
        assert_eq!(violations_of(path, text), [] as [String; 0], "{path}");
    }
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every `.rs` file of `src/`, as a path below it with `/` between its names.
fn source_files() -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![source_folder()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of src/") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(source_folder()).expect("below src/");
                let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
                files.push(names.join("/"));
            }
        }
    }
    files.sort();
    files
}

/// What a file (its path below `src/`, its text) uses and may not, a sentence each.
fn violations_of(path: &str, text: &str) -> Vec<String> {
    let mut module: Vec<&str> = path
        .strip_suffix(".rs")
        .unwrap_or(path)
        .split('/')
        .collect();
    if module.last() == Some(&"mod") {
        module.pop();
    }
    let Some(place) = LAYERS.iter().position(|layer| *layer == module[0]) else {
        // `main.rs` and `lib.rs` are no layers: they put the layers together.
        return Vec::new();
    };
    let layer = LAYERS[place];
    let tokens = tokens(text);
    let mut violations = Vec::new();
    for found in paths(&tokens, &module) {
        let complaint = match found.as_slice() {
            [first, rest @ ..] if first == "crate" => match rest.first().map(String::as_str) {
                None | Some("*" | "self") => Some("takes everything there is".to_owned()),
                Some(used) => match LAYERS.iter().position(|other| *other == used) {
                    None => Some(format!("uses {used}, which is no layer")),
                    Some(other) if other > place || STRANGERS.contains(&(layer, used)) => {
                        Some(format!("uses {used}"))
                    }
                    Some(_) => None,
                },
            },
            [first, ..] if DRAWING_CRATES.contains(&first.as_str()) => {
                (!DRAWING_LAYERS.contains(&layer)).then(|| format!("uses {first}"))
            }
            _ => None,
        };
        if let Some(complaint) = complaint {
            violations.push(format!(
                "src/{path}: {layer} {complaint}: {}",
                found.join("::")
            ));
        }
    }
    violations
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Text(String),
    Colons,
    Sign(char),
}

impl Token {
    fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }

    fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(own) if own == name)
    }
}

/// Names, strings and signs, without comments, characters and lifetimes.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let mut here = 0;
    while here < chars.len() {
        match (at(here), at(here + 1)) {
            ('/', '/') => {
                while here < chars.len() && at(here) != '\n' {
                    here += 1;
                }
            }
            ('/', '*') => {
                let mut open = 0;
                loop {
                    match (at(here), at(here + 1)) {
                        ('/', '*') => open += 1,
                        ('*', '/') => open -= 1,
                        _ => {
                            here += 1;
                            if here >= chars.len() {
                                break;
                            }
                            continue;
                        }
                    }
                    here += 2;
                    if open == 0 {
                        break;
                    }
                }
            }
            ('r', '"' | '#') if raw_string_hashes(&chars, here + 1).is_some() => {
                let hashes = raw_string_hashes(&chars, here + 1).unwrap_or(0);
                here += 2 + hashes;
                let start = here;
                let closes = |index: usize| {
                    at(index) == '"' && (1..=hashes).all(|offset| at(index + offset) == '#')
                };
                while here < chars.len() && !closes(here) {
                    here += 1;
                }
                tokens.push(Token::Text(chars[start..here].iter().collect()));
                here += 1 + hashes;
            }
            ('"', _) => {
                here += 1;
                let start = here;
                while here < chars.len() && at(here) != '"' {
                    here += if at(here) == '\\' { 2 } else { 1 };
                }
                let end = here.min(chars.len());
                tokens.push(Token::Text(chars[start..end].iter().collect()));
                here += 1;
            }
            ('\'', '\\') => {
                here += 3;
                while here < chars.len() && at(here) != '\'' {
                    here += 1;
                }
                here += 1;
            }
            ('\'', _) if at(here + 2) == '\'' => here += 3,
            (':', ':') => {
                tokens.push(Token::Colons);
                here += 2;
            }
            (c, _) if c == '_' || c.is_alphabetic() => {
                let start = here;
                while at(here) == '_' || at(here).is_alphanumeric() {
                    here += 1;
                }
                tokens.push(Token::Name(chars[start..here].iter().collect()));
            }
            (c, _) => {
                if !c.is_whitespace() {
                    tokens.push(Token::Sign(c));
                }
                here += 1;
            }
        }
    }
    tokens
}

/// How many `#` stand before the quotation mark of a raw string, if one begins here.
fn raw_string_hashes(chars: &[char], start: usize) -> Option<usize> {
    let hashes = chars
        .get(start..)?
        .iter()
        .take_while(|c| **c == '#')
        .count();
    (chars.get(start + hashes) == Some(&'"')).then_some(hashes)
}

/// The paths in a file of the module given: those that begin at the crate, written out from
/// `crate`, and those that begin with the name of another crate.
fn paths(tokens: &[Token], module: &[&str]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut module: Vec<String> = module.iter().map(ToString::to_string).collect();
    // Depths of the braces of the inline modules that we are in.
    let mut inline = Vec::new();
    let mut depth = 0;
    let mut here = 0;
    while let Some(token) = tokens.get(here) {
        let before = here.checked_sub(1).and_then(|before| tokens.get(before));
        match token {
            Token::Sign('{') => {
                depth += 1;
                if let (Some(Token::Name(name)), Some(keyword)) =
                    (before, here.checked_sub(2).and_then(|at| tokens.get(at)))
                    && keyword.is_name("mod")
                {
                    inline.push(depth);
                    module.push(name.clone());
                }
            }
            Token::Sign('}') => {
                if inline.last() == Some(&depth) {
                    inline.pop();
                    module.pop();
                }
                depth -= 1;
            }
            // `#[serde(with = "crate::…")]`
            Token::Text(text) if text.starts_with("crate::") || text.starts_with("super::") => {
                found.extend(paths(&self::tokens(text), &as_strs(&module)));
            }
            Token::Name(name) if begins_a_path(tokens, here) => {
                let is_other_crate = DRAWING_CRATES.contains(&name.as_str());
                if matches!(name.as_str(), "crate" | "chancery" | "super" | "self")
                    || is_other_crate
                {
                    let mut leaves = Vec::new();
                    here = tree(tokens, here, &[], &mut leaves);
                    if is_other_crate {
                        found.push(leaves.swap_remove(0));
                    } else {
                        found.extend(leaves.iter().filter_map(|leaf| resolved(leaf, &module)));
                    }
                    continue;
                }
            }
            _ => {}
        }
        here += 1;
    }
    found
}

fn as_strs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

/// Whether the name here is the first of a path: the name of a field, a variable or a later
/// step of a path is not.
fn begins_a_path(tokens: &[Token], here: usize) -> bool {
    let goes_on = tokens.get(here + 1) == Some(&Token::Colons);
    let Some(before) = here.checked_sub(1).and_then(|at| tokens.get(at)) else {
        return goes_on;
    };
    if *before == Token::Colons {
        // `::egui::Ui` begins here, `eframe::egui::Ui` does not.
        let earlier = here.checked_sub(2).and_then(|at| tokens.get(at));
        return goes_on && !matches!(earlier, Some(Token::Name(name)) if !is_keyword(name));
    }
    goes_on || before.is_name("use") || before.is_name("crate")
}

fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "use" | "return" | "in" | "as" | "dyn" | "impl" | "mut" | "else" | "for"
    )
}

/// Reads a path or a `use` tree that begins here into its leaves; where it ends.
fn tree(
    tokens: &[Token],
    mut here: usize,
    prefix: &[String],
    leaves: &mut Vec<Vec<String>>,
) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match tokens.get(here) {
            Some(Token::Name(name)) => path.push(name.clone()),
            Some(Token::Sign('*')) => path.push("*".to_owned()),
            Some(Token::Sign('{')) => {
                here += 1;
                while let Some(token) = tokens.get(here) {
                    if token.is('}') {
                        return here + 1;
                    }
                    if token.is(',') {
                        here += 1;
                        continue;
                    }
                    let before = here;
                    here = tree(tokens, here, &path, leaves);
                    // `as name`
                    while here == before
                        || tokens
                            .get(here)
                            .is_some_and(|token| !token.is(',') && !token.is('}'))
                    {
                        here += 1;
                    }
                }
                return here;
            }
            _ => break,
        }
        here += 1;
        if tokens.get(here) != Some(&Token::Colons) {
            break;
        }
        here += 1;
    }
    leaves.push(path);
    here
}

/// A path of this crate from `crate` on, in a module of it; none where it stays in the layer
/// without naming it.
fn resolved(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let mut place = module.to_vec();
    let mut from_root = false;
    for (index, step) in path.iter().enumerate() {
        match step.as_str() {
            "crate" | "chancery" if index == 0 => {
                place.clear();
                from_root = true;
            }
            "self" => {}
            "super" => {
                place.pop();
                from_root |= place.is_empty();
            }
            _ => place.push(step.clone()),
        }
    }
    from_root.then(|| {
        let mut whole = vec!["crate".to_owned()];
        whole.append(&mut place);
        whole
    })
}
