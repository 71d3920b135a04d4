//! Checks what the values mean: ids that exist, coordinates on the globe, spans within texts.
//!
//! Types are right by the time this runs. What it finds is named by a path; the lines are looked
//! up afterwards, in the located tree of the file.

use std::collections::HashMap;

use super::document::{Passage, SourceText, Spot};
use super::located::Step;
use super::problem::{Severity, did_you_mean};
use super::{About, Basis, Dataset, Edtf, Link, Part, Value};

/// Something wrong with what a value means.
#[derive(Debug)]
pub struct Meaning {
    pub severity: Severity,
    /// Which of the files, by its place in the list that was checked.
    pub file: usize,
    pub path: Vec<Step>,
    pub found: String,
    pub expected: String,
    pub help: Option<String>,
}

/// `cables[3].mission`
#[must_use]
pub fn path_text(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Field(name) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(name);
            }
            Step::Index(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
}

/// The lists of one file, whether it is the dataset's own or a part.
pub struct Lists<'a> {
    pub head: Option<&'a Dataset>,
    pub part: &'a Part,
}

/// A path that is only written out when something is wrong.
#[derive(Clone, Copy)]
struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Option<&'a Step>,
}

impl<'a> At<'a> {
    const ROOT: At<'static> = At {
        parent: None,
        step: None,
    };

    const fn then(&'a self, step: &'a Step) -> Self {
        At {
            parent: Some(self),
            step: Some(step),
        }
    }

    fn path(&self) -> Vec<Step> {
        let mut path = self.parent.map(At::path).unwrap_or_default();
        path.extend(self.step.cloned());
        path
    }
}

#[derive(Default)]
struct Known<'a> {
    missions: HashMap<&'a str, usize>,
    cables: HashMap<&'a str, usize>,
    statements: HashMap<&'a str, usize>,
    /// Cables and statements together.
    sources: HashMap<&'a str, usize>,
    entities: HashMap<&'a str, usize>,
    articles: HashMap<&'a str, usize>,
    claims: HashMap<&'a str, usize>,
}

/// Which ids there are to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// All of the dataset's.
    Complete,
    /// Not those of a part that could not be read: that an id is unknown means nothing.
    Partial,
}

/// Everything wrong with what the files mean, in their order.
#[must_use]
pub fn meaning(files: &[Lists<'_>], ids_at_hand: Ids) -> Vec<Meaning> {
    let mut ids = Known::default();
    let mut check = Check {
        found: Vec::new(),
        file: 0,
        ids_at_hand,
    };
    for (file, lists) in files.iter().enumerate() {
        check.file = file;
        check.collect(lists.part, &mut ids);
    }
    for (file, lists) in files.iter().enumerate() {
        check.file = file;
        if let Some(head) = lists.head {
            check.head(head, &ids);
        }
        check.part(lists.part, &ids);
    }
    check.found
}

struct Check {
    found: Vec<Meaning>,
    file: usize,
    ids_at_hand: Ids,
}

/// Field names as steps, so that a path costs nothing until it is needed.
macro_rules! field {
    ($name:literal) => {
        &Step::Field($name)
    };
}

/// Runs `body` for each item of a list, with the path to it.
macro_rules! each {
    ($at:expr, $field:literal, $list:expr, |$here:ident, $item:ident| $body:block) => {
        let list_at = $at.then(field!($field));
        for (index, $item) in $list.iter().enumerate() {
            let step = Step::Index(index);
            let $here = list_at.then(&step);
            $body
        }
    };
}

impl Check {
    fn error(&mut self, at: &At<'_>, found: impl Into<String>, expected: impl Into<String>) {
        self.found.push(Meaning {
            severity: Severity::Error,
            file: self.file,
            path: at.path(),
            found: found.into(),
            expected: expected.into(),
            help: None,
        });
    }

    fn warn(&mut self, at: &At<'_>, found: impl Into<String>, expected: impl Into<String>) {
        self.error(at, found, expected);
        if let Some(last) = self.found.last_mut() {
            last.severity = Severity::Warning;
        }
    }

    fn help(&mut self, help: Option<String>) {
        if let Some(last) = self.found.last_mut() {
            last.help = help;
        }
    }

    /// Ids, and those that are used twice.
    fn collect<'a>(&mut self, part: &'a Part, ids: &mut Known<'a>) {
        macro_rules! ids_of {
            ($field:literal, $list:expr, $map:expr, $what:literal) => {
                each!(At::ROOT, $field, $list, |here, item| {
                    let at = here.then(field!("id"));
                    if item.id.trim().is_empty() {
                        self.error(&at, "an empty id", concat!("the ", $what, "'s own id"));
                    } else {
                        let count = $map.entry(item.id.as_str()).or_insert(0);
                        *count += 1;
                        if *count > 1 {
                            self.error(
                                &at,
                                format!(concat!("id “{}” belongs to another ", $what), item.id),
                                "an id of its own",
                            );
                        }
                    }
                });
            };
        }
        ids_of!("missions", part.missions, ids.missions, "mission");
        ids_of!("cables", part.cables, ids.sources, "cable or statement");
        ids_of!(
            "statements",
            part.statements,
            ids.sources,
            "cable or statement"
        );
        let cables = part.cables.iter().map(|cable| (cable.id.as_str(), 1));
        ids.cables.extend(cables);
        let statements = part
            .statements
            .iter()
            .map(|statement| (statement.id.as_str(), 1));
        ids.statements.extend(statements);
        ids_of!("entities", part.entities, ids.entities, "entity");
        ids_of!("articles", part.articles, ids.articles, "article");
        ids_of!("claims", part.claims, ids.claims, "claim");
    }

    fn known(&mut self, at: &At<'_>, id: &str, ids: &HashMap<&str, usize>, what: &str) {
        if ids.contains_key(id) || self.ids_at_hand == Ids::Partial {
            return;
        }
        self.error(
            at,
            format!("there is no {what} “{id}”"),
            format!("the id of {} {what}", article_before(what)),
        );
        self.help(did_you_mean(id, ids.keys().copied()));
    }

    fn not_empty(&mut self, at: &At<'_>, text: &str, what: &str) {
        if text.trim().is_empty() {
            self.error(at, format!("an empty {what}"), format!("the {what}"));
        }
    }

    fn basis(&mut self, at: &At<'_>, basis: &Basis, ids: &Known<'_>) {
        match basis {
            Basis::StatedBy(articles) => {
                if articles.is_empty() {
                    self.error(at, "StatedBy nobody", "the ids of the articles that say so");
                }
                for (index, article) in articles.iter().enumerate() {
                    let step = Step::Index(index);
                    self.known(&at.then(&step), article, &ids.articles, "article");
                }
            }
            Basis::Inferred(why) => self.not_empty(at, why, "reason for the inference"),
            Basis::Unknown | Basis::Document => {}
        }
    }

    fn coordinates(&mut self, at: &At<'_>, latitude: Option<f64>, longitude: Option<f64>) {
        for (field, value, most) in [
            (field!("latitude"), latitude, 90.0),
            (field!("longitude"), longitude, 180.0),
        ] {
            if let Some(value) = value
                && !(value.is_finite() && value.abs() <= most)
            {
                self.error(
                    &at.then(field),
                    format!("{value:?} is not on the globe"),
                    format!("degrees from -{most} to {most}"),
                );
            }
        }
        if latitude.is_some() != longitude.is_some() {
            self.warn(at, "only one of latitude and longitude", "both, or neither");
        }
    }

    fn country(&mut self, at: &At<'_>, code: &str) {
        let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !code.is_empty() && !is_code {
            self.warn(
                &at.then(field!("country")),
                format!("“{code}” is not a country code"),
                "two capital letters of ISO 3166-1, such as CY",
            );
        }
    }

    fn spot(&mut self, at: &At<'_>, spot: Spot) {
        if matches!(spot, Spot::Body(0) | Spot::Caption(0) | Spot::Subheading(0)) {
            self.error(
                &at.then(field!("at")),
                "number 0",
                "a number counted from 1",
            );
        }
    }

    fn entities(&mut self, at: &At<'_>, about: &[String], ids: &Known<'_>) {
        each!(at, "about", about, |here, entity| {
            self.known(&here, entity, &ids.entities, "entity");
        });
    }

    fn head(&mut self, dataset: &Dataset, ids: &Known<'_>) {
        let root = At::ROOT;
        self.not_empty(&root.then(field!("id")), &dataset.id, "id");
        self.not_empty(&root.then(field!("title")), &dataset.title, "title");
        let about = root.then(field!("about"));
        self.about(&about, &dataset.about, ids);
    }

    fn about(&mut self, at: &At<'_>, about: &About, ids: &Known<'_>) {
        each!(at, "start_here", about.start_here, |here, start| {
            let here = here.then(field!("open"));
            match &start.open {
                Link::Nothing => self.error(&here, "Nothing to open", "something to open"),
                Link::Cable(id) => self.known(&here, id, &ids.cables, "cable"),
                Link::Statement(id) => self.known(&here, id, &ids.statements, "statement"),
                Link::Entity(id) => self.known(&here, id, &ids.entities, "entity"),
                Link::Article(id) => self.known(&here, id, &ids.articles, "article"),
                Link::Mission(id) => self.known(&here, id, &ids.missions, "mission"),
                Link::Claim(id) => self.known(&here, id, &ids.claims, "claim"),
            }
        });
    }

    fn part(&mut self, part: &Part, ids: &Known<'_>) {
        let root = At::ROOT;
        each!(root, "missions", part.missions, |here, mission| {
            self.not_empty(&here.then(field!("name")), &mission.name, "name");
            self.coordinates(&here, mission.latitude, mission.longitude);
            self.country(&here, &mission.country);
        });
        each!(root, "cables", part.cables, |here, cable| {
            self.cable(&here, cable, ids);
        });
        each!(root, "statements", part.statements, |here, statement| {
            self.basis(&here.then(field!("date_basis")), &statement.date_basis, ids);
            self.entities(&here, &statement.about, ids);
            self.source_text(&here, &statement.text, ids);
        });
        each!(root, "entities", part.entities, |here, entity| {
            self.not_empty(&here.then(field!("name")), &entity.name, "name");
            self.basis(&here.then(field!("date_basis")), &entity.date_basis, ids);
            self.coordinates(&here, entity.latitude, entity.longitude);
            self.country(&here, &entity.country);
            each!(here, "aliases", entity.aliases, |here, alias| {
                self.not_empty(&here.then(field!("name")), &alias.name, "name");
                each!(here, "printed_by", alias.printed_by, |here, article| {
                    self.known(&here, article, &ids.articles, "article");
                });
            });
        });
        each!(root, "articles", part.articles, |here, article| {
            self.not_empty(&here.then(field!("outlet")), &article.outlet, "outlet");
            let basis = here.then(field!("published_basis"));
            self.basis(&basis, &article.published_basis, ids);
            each!(here, "cites", article.cites, |here, cited| {
                self.known(&here, cited, &ids.articles, "article");
            });
        });
        each!(root, "claims", part.claims, |here, claim| {
            self.claim(&here, claim, ids);
        });
    }

    fn cable(&mut self, at: &At<'_>, cable: &super::Cable, ids: &Known<'_>) {
        if let Some(mission) = &cable.mission {
            self.known(
                &at.then(field!("mission")),
                mission,
                &ids.missions,
                "mission",
            );
        } else if !matches!(cable.mission_basis, Basis::Unknown) {
            self.warn(
                &at.then(field!("mission_basis")),
                "a basis for a mission that is not given",
                "a mission, or no basis",
            );
        }
        self.basis(&at.then(field!("date_basis")), &cable.date_basis, ids);
        self.basis(&at.then(field!("mission_basis")), &cable.mission_basis, ids);
        self.basis(&at.then(field!("marking_basis")), &cable.marking_basis, ids);
        self.basis(&at.then(field!("subject_basis")), &cable.subject_basis, ids);
        self.entities(at, &cable.about, ids);
        let length = match &cable.text {
            SourceText::Full(text) => Some(text.chars().count() as u64),
            _ => None,
        };
        each!(at, "mentions", cable.mentions, |here, mention| {
            self.known(
                &here.then(field!("entity")),
                &mention.entity,
                &ids.entities,
                "entity",
            );
            match length {
                None => self.error(
                    &here,
                    "a mention without a full text",
                    "Full(…) as the text",
                ),
                Some(length) if mention.start >= mention.end || mention.end > length => self.error(
                    &here,
                    format!("code points {} to {}", mention.start, mention.end),
                    format!("a span within the text's {length} code points"),
                ),
                Some(_) => {}
            }
        });
        each!(at, "attachments", cable.attachments, |here, attachment| {
            self.not_empty(&here.then(field!("title")), &attachment.title, "title");
        });
        self.source_text(at, &cable.text, ids);
    }

    fn source_text(&mut self, at: &At<'_>, text: &SourceText, ids: &Known<'_>) {
        let SourceText::Excerpts { passages, .. } = text else {
            return;
        };
        let at = at.then(field!("text"));
        let mut seen: Vec<&str> = Vec::with_capacity(passages.len());
        each!(at, "passages", passages, |here, passage| {
            let id = here.then(field!("id"));
            self.not_empty(&id, &passage.id, "id");
            if seen.contains(&passage.id.as_str()) {
                self.error(
                    &id,
                    format!(
                        "id “{}” belongs to another passage of this source",
                        passage.id
                    ),
                    "an id of its own",
                );
            }
            seen.push(&passage.id);
            self.passage(&here, passage, ids);
        });
    }

    fn passage(&mut self, at: &At<'_>, passage: &Passage, ids: &Known<'_>) {
        if !passage.speaker.is_empty() {
            let speaker = at.then(field!("speaker"));
            self.known(&speaker, &passage.speaker, &ids.entities, "entity");
        }
        if passage.readings.is_empty() {
            self.error(
                &at.then(field!("readings")),
                "an excerpt that no article printed",
                "at least one reading",
            );
        }
        each!(at, "readings", passage.readings, |here, reading| {
            let article = here.then(field!("article"));
            self.known(&article, &reading.article, &ids.articles, "article");
            self.not_empty(&here.then(field!("words")), &reading.words, "reading");
            self.spot(&here, reading.at);
        });
    }

    fn claim(&mut self, at: &At<'_>, claim: &super::Claim, ids: &Known<'_>) {
        self.not_empty(&at.then(field!("question")), &claim.question, "question");
        self.entities(at, &claim.about, ids);
        if let Some(source) = &claim.source {
            self.known(
                &at.then(field!("source")),
                source,
                &ids.sources,
                "cable or statement",
            );
        }
        if claim.reports.is_empty() {
            self.warn(
                &at.then(field!("reports")),
                "a question that no article answers",
                "at least one report",
            );
        }
        each!(at, "reports", claim.reports, |here, report| {
            let article = here.then(field!("article"));
            self.known(&article, &report.article, &ids.articles, "article");
            if let Some(via) = &report.via {
                self.known(&here.then(field!("via")), via, &ids.articles, "article");
            }
            match &report.value {
                Value::Entity(id) => {
                    self.known(&here.then(field!("value")), id, &ids.entities, "entity");
                }
                Value::Date(Edtf::Unknown) => {
                    self.error(&here.then(field!("value")), "an empty date", "a date");
                }
                Value::Span(_, length, _) if !(length.is_finite() && *length >= 0.0) => {
                    let value = here.then(field!("value"));
                    self.error(&value, format!("a length of {length}"), "0 or more");
                }
                _ => {}
            }
            self.spot(&here, report.at);
        });
    }
}

fn article_before(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}
