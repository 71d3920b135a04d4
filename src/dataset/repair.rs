//! Holds a located tree against the schema: finds every value of a wrong type, and puts a
//! neutral one in its place so that the rest can still be checked for meaning.

use std::ops::Range;

use super::date::Edtf;
use super::located::{Kind, Node, Spelled};
use super::problem::{Severity, did_you_mean};
use super::read::ron_options;
use super::shape::{Body, Choice, Field, Record, Type};

/// A mistake of type and where it stands.
#[derive(Debug)]
pub struct Finding {
    pub severity: Severity,
    /// Byte offset.
    pub offset: usize,
    pub path: String,
    pub found: String,
    pub expected: String,
    pub help: Option<String>,
}

/// What is wrong with a tree, and the changes that make it readable.
#[derive(Default)]
pub struct Repair {
    pub findings: Vec<Finding>,
    /// Text to put in place of a range, with the path of the value.
    changes: Vec<(Range<usize>, String, String)>,
}

/// Every mistake of type in a tree that should be of the type given.
#[must_use]
pub fn against(tree: &Node, expected: Type) -> Repair {
    let mut repair = Repair::default();
    repair.value(tree, expected, "");
    repair
}

impl Repair {
    /// The text with the changes made.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut changes: Vec<_> = self.changes.iter().collect();
        changes.sort_by_key(|(range, ..)| (range.start, range.end));
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (range, replacement, _) in changes {
            out.push_str(text.get(at..range.start).unwrap_or_default());
            out.push_str(replacement);
            at = at.max(range.end);
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    /// Paths of the values that are not what the file says.
    #[must_use]
    pub fn replaced_paths(&self) -> Vec<String> {
        self.changes
            .iter()
            .map(|(_, _, path)| path.clone())
            .collect()
    }

    fn report(&mut self, offset: usize, path: &str, found: String, expected: String) {
        self.findings.push(Finding {
            severity: Severity::Error,
            offset,
            path: path.to_owned(),
            found,
            expected,
            help: None,
        });
    }

    fn help(&mut self, help: Option<String>) {
        if let Some(last) = self.findings.last_mut() {
            last.help = help;
        }
    }

    fn replace(&mut self, range: Range<usize>, by: String, path: &str) {
        self.changes.push((range, by, path.to_owned()));
    }

    /// Reports a value that is not of the type at all and puts a neutral one in its place.
    fn mismatch(&mut self, node: &Node, expected: Type, path: &str) {
        self.report(node.span.start, path, node.in_words(), expected.name());
        self.replace(node.span.clone(), neutral(expected), path);
    }

    fn value(&mut self, node: &Node, expected: Type, path: &str) {
        match (expected, &node.kind) {
            (Type::Optional(_), Kind::Name(name)) if name == "None" => {}
            (
                Type::Optional(inner),
                Kind::Tuple {
                    name: Some(n),
                    items,
                    ..
                },
            ) if n.name == "Some" && items.len() == 1 => {
                for item in items {
                    self.value(item, inner(), path);
                }
            }
            (Type::Optional(inner), _) => self.value(node, inner(), path),
            (Type::Bool, Kind::Name(name)) if name == "true" || name == "false" => {}
            (Type::Text, Kind::Text(_)) => {}
            (Type::Date, Kind::Text(text)) => self.date(node, text, path),
            (Type::Integer(least, most), Kind::Number(text)) if is_integer(text, least, most) => {}
            (Type::Integer(least, most), Kind::Number(_)) => {
                self.mismatch(node, expected, path);
                if let Some(last) = self.findings.last_mut() {
                    last.expected = format!("whole number from {least} to {most}");
                }
            }
            (Type::Float, Kind::Number(text)) if is_number(text) => {}
            (Type::List(inner), Kind::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, inner(), &format!("{path}[{index}]"));
                }
            }
            (Type::Map(inner), Kind::Map(entries)) => {
                for (key, value) in entries {
                    self.value(key, Type::Text, path);
                    let key = match &key.kind {
                        Kind::Text(key) => key.as_str(),
                        _ => "?",
                    };
                    self.value(value, inner(), &join(path, key));
                }
            }
            (
                Type::Record(record),
                Kind::Struct {
                    name,
                    inside,
                    fields,
                },
            ) => {
                self.struct_name(name.as_ref(), record, path);
                self.fields(record.fields, record.name, node, *inside, fields, path);
            }
            (
                Type::Record(record),
                Kind::Tuple {
                    name,
                    inside,
                    items,
                },
            ) if items.is_empty() => {
                self.struct_name(name.as_ref(), record, path);
                self.fields(record.fields, record.name, node, *inside, &[], path);
            }
            (Type::Choice(choice), _) => self.choice(node, choice, path),
            _ => self.mismatch(node, expected, path),
        }
    }

    fn date(&mut self, node: &Node, text: &str, path: &str) {
        if let Err(error) = text.parse::<Edtf>() {
            self.report(
                node.span.start,
                path,
                format!("“{text}” is not a date: {error}"),
                "a date in EDTF, such as 2018-07-16, 2018-07, 2018~ or 2018-07-16/..".to_owned(),
            );
            self.replace(node.span.clone(), "\"\"".to_owned(), path);
        }
    }

    fn struct_name(&mut self, name: Option<&Spelled>, record: &Record, path: &str) {
        if let Some(name) = name
            && name.name != record.name
        {
            self.report(
                name.span.start,
                path,
                format!("{}(…)", name.name),
                format!("{}(…)", record.name),
            );
            self.replace(name.span.clone(), record.name.to_owned(), "");
        }
    }

    fn fields(
        &mut self,
        known: &'static [Field],
        of: &str,
        node: &Node,
        inside: usize,
        fields: &[(Spelled, Node)],
        path: &str,
    ) {
        let mut seen: Vec<&str> = Vec::with_capacity(fields.len());
        for (name, value) in fields {
            let field_path = join(path, &name.name);
            let Some(field) = known.iter().find(|field| field.name == name.name) else {
                self.report(
                    name.span.start,
                    &field_path,
                    format!("{of} has no field “{}”", name.name),
                    String::new(),
                );
                if let Some(last) = self.findings.last_mut() {
                    last.severity = Severity::Warning;
                }
                let names = known.iter().map(|field| field.name);
                self.help(did_you_mean(&name.name, names).or_else(|| {
                    Some("the field is ignored; `chancery schema` lists the known ones".to_owned())
                }));
                continue;
            };
            if seen.contains(&field.name) {
                self.report(
                    name.span.start,
                    &field_path,
                    format!("field “{}” stands here twice", name.name),
                    "it once".to_owned(),
                );
                self.replace(
                    name.span.clone(),
                    format!("repeated_{}", seen.len()),
                    &field_path,
                );
            }
            seen.push(field.name);
            self.value(value, (field.shape)(), &field_path);
        }
        let missing: Vec<&Field> = known
            .iter()
            .filter(|field| !field.is_optional && !seen.contains(&field.name))
            .collect();
        for field in missing {
            let shape = (field.shape)();
            self.report(
                node.span.start,
                &join(path, field.name),
                format!("{of} without “{}”", field.name),
                format!("{}: {}", field.name, shape.name()),
            );
            let field_path = join(path, field.name);
            let text = format!("{}: {},", field.name, neutral(shape));
            self.replace(inside..inside, text, &field_path);
        }
    }

    fn choice(&mut self, node: &Node, choice: &'static Choice, path: &str) {
        let name = match &node.kind {
            Kind::Name(name) => name.as_str(),
            Kind::Struct {
                name: Some(name), ..
            }
            | Kind::Tuple {
                name: Some(name), ..
            } => name.name.as_str(),
            _ => return self.mismatch_choice(node, choice, path, None),
        };
        let Some(variant) = choice.variants.iter().find(|variant| variant.name == name) else {
            return self.mismatch_choice(node, choice, path, Some(name));
        };
        match (&variant.body, &node.kind) {
            (Body::Unit, Kind::Name(_)) => {}
            (Body::Tuple(types), Kind::Tuple { items, .. }) if items.len() == types.len() => {
                let is_single = types.len() == 1;
                for (index, (item, shape)) in items.iter().zip(*types).enumerate() {
                    let item_path = if is_single {
                        path.to_owned()
                    } else {
                        format!("{path}[{index}]")
                    };
                    self.value(item, shape(), &item_path);
                }
            }
            (Body::Fields(known), Kind::Struct { inside, fields, .. }) => {
                self.fields(known, variant.name, node, *inside, fields, path);
            }
            (Body::Fields(known), Kind::Tuple { inside, items, .. }) if items.is_empty() => {
                self.fields(known, variant.name, node, *inside, &[], path);
            }
            _ => {
                self.report(
                    node.span.start,
                    path,
                    node.in_words(),
                    variant_form(variant.name, &variant.body),
                );
                self.replace(node.span.clone(), neutral(Type::Choice(choice)), path);
            }
        }
    }

    fn mismatch_choice(
        &mut self,
        node: &Node,
        choice: &'static Choice,
        path: &str,
        name: Option<&str>,
    ) {
        let forms: Vec<String> = choice
            .variants
            .iter()
            .map(|variant| variant_form(variant.name, &variant.body))
            .collect();
        self.report(
            node.span.start,
            path,
            node.in_words(),
            format!("{}, one of {}", choice.name, forms.join(", ")),
        );
        let names = choice.variants.iter().map(|variant| variant.name);
        self.help(name.and_then(|name| did_you_mean(name, names)));
        self.replace(node.span.clone(), neutral(Type::Choice(choice)), path);
    }
}

/// How a form of a choice is written: `Count(Bound, whole number)`.
#[must_use]
pub fn variant_form(name: &str, body: &Body) -> String {
    match body {
        Body::Unit => name.to_owned(),
        Body::Tuple(types) => {
            let types: Vec<String> = types.iter().map(|shape| shape().name()).collect();
            format!("{name}({})", types.join(", "))
        }
        Body::Fields(fields) => {
            let fields: Vec<&str> = fields.iter().map(|field| field.name).collect();
            format!("{name}({})", fields.join(": …, ") + ": …")
        }
    }
}

fn join(path: &str, field: &str) -> String {
    if path.is_empty() {
        field.to_owned()
    } else {
        format!("{path}.{field}")
    }
}

/// A well-formed value of a type that says nothing.
fn neutral(shape: Type) -> String {
    let of_fields = |fields: &[Field]| {
        fields
            .iter()
            .filter(|field| !field.is_optional)
            .map(|field| format!("{}: {}", field.name, neutral((field.shape)())))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match shape {
        Type::Bool => "false".to_owned(),
        Type::Integer(least, _) => least.max(1).to_string(),
        Type::Float => "0.0".to_owned(),
        Type::Text | Type::Date => "\"\"".to_owned(),
        Type::Optional(_) => "None".to_owned(),
        Type::List(_) => "[]".to_owned(),
        Type::Map(_) => "{}".to_owned(),
        Type::Record(record) => format!("({})", of_fields(record.fields)),
        Type::Choice(choice) => {
            choice
                .variants
                .first()
                .map_or_else(String::new, |variant| match variant.body {
                    Body::Unit => variant.name.to_owned(),
                    Body::Tuple(types) => {
                        let values: Vec<String> =
                            types.iter().map(|shape| neutral(shape())).collect();
                        format!("{}({})", variant.name, values.join(", "))
                    }
                    Body::Fields(fields) => format!("{}({})", variant.name, of_fields(fields)),
                })
        }
    }
}

/// Whether the fast reader takes a number for an integer of the range: `1_100`, `0xFF`, `5u32`.
fn is_integer(text: &str, least: i128, most: i128) -> bool {
    let options = ron_options();
    let value = if most <= i128::from(u32::MAX) {
        options.from_str::<u32>(text).map(i128::from)
    } else {
        options.from_str::<u64>(text).map(i128::from)
    };
    value.is_ok_and(|value| (least..=most).contains(&value))
}

fn is_number(text: &str) -> bool {
    ron_options().from_str::<f64>(text).is_ok()
}
