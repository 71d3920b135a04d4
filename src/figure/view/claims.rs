//! Claims × outlets: who reports, attributes, hedges, questions or disputes what, in the words
//! as printed.

mod cell;
mod legend;

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::columns::{self, MARGIN, Strips};
use super::flow::label;
use super::{Scene, Table};
use crate::corpus::claims::{Agreement, Claims, Row, Says};
use crate::corpus::page::{count, number, spot, value_in_words};
use crate::dataset::{Claim, Link, Report, Stance};
use crate::figure::{Anchor, Figure, Font, Lead, Point, Text};

/// More rows than this are not drawn at once.
pub const MOST_ROWS: usize = 500;

const LINE: f32 = 16.0;

/// Which claims are shown, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    pub show: Show,
    /// Only those under this heading.
    pub topic: Option<String>,
    /// Only this one, by its id.
    pub claim: Option<String>,
    pub order: Order,
}

/// Which claims are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Show {
    #[default]
    All,
    /// The answers differ in what they say.
    Disagreements,
    /// They say the same in other words.
    WordingDiffers,
    /// One outlet alone answers.
    OnlyOne,
}

/// In which order claims are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// By heading, as in the dataset.
    #[default]
    Topic,
    /// Most different answers first.
    Disagreement,
}

impl Show {
    pub const ALL: [Self; 4] = [
        Self::All,
        Self::Disagreements,
        Self::WordingDiffers,
        Self::OnlyOne,
    ];

    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "All claims",
            Self::Disagreements => "Where answers differ",
            Self::WordingDiffers => "Where only the wording differs",
            Self::OnlyOne => "What one outlet alone tells",
        }
    }

    /// The question that is answered by what is shown.
    #[must_use]
    pub const fn question(self) -> &'static str {
        match self {
            Self::All => "What does each outlet say, and how surely?",
            Self::Disagreements => "Where do the outlets’ answers differ?",
            Self::WordingDiffers => "Where do outlets say the same in other words?",
            Self::OnlyOne => "What does one outlet alone tell?",
        }
    }

    fn holds(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Disagreements => row.agreement == Agreement::Value,
            Self::WordingDiffers => row.agreement == Agreement::Wording,
            Self::OnlyOne => row.outlets == 1,
        }
    }
}

/// The headings under which claims stand, in the dataset's order.
#[must_use]
pub fn topics(scene: &Scene<'_>, data: &Claims) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for row in &data.rows {
        if let Some(claim) = claim_of(scene, row)
            && seen.insert(claim.topic.as_str())
        {
            topics.push(claim.topic.clone());
        }
    }
    topics
}

/// The matrix.
#[must_use]
pub fn figure(scene: &Scene<'_>, data: &Claims, options: &Options) -> Figure {
    let palette = scene.palette();
    let chosen = chosen(scene, data, options);
    let drawn = chosen.get(..MOST_ROWS).unwrap_or(&chosen);
    let mut figure = Figure::new(scene.width, 0.0, palette);
    figure.title = title(scene, options);
    figure.summary = summary(scene, data, &chosen);
    if drawn.is_empty() {
        empty(scene, data, &mut figure);
        return figure;
    }
    let mut told = vec![0; data.columns.len()];
    for cell in drawn.iter().flat_map(|(row, _)| &row.cells) {
        if let Some(told) = told.get_mut(cell.column) {
            *told += cell.reports.len();
        }
    }
    let left_width = (scene.width * 0.19).clamp(150.0, 400.0);
    let signs = MARGIN + left_width + 10.0;
    let left = signs + 22.0;
    let strips = Strips::new(&data.columns, &told, left, scene.width - MARGIN);
    notes(&mut figure, &chosen, &strips);

    let mut y = legend::draw(scene, &mut figure, &strips);
    y = strips.heads(scene, &mut figure, y);
    let matrix = Matrix {
        scene,
        data,
        strips: &strips,
        question_width: left_width,
        signs,
    };
    let is_by_topic = options.order == Order::Topic;
    let mut topic = None;
    for (at, (row, claim)) in drawn.iter().enumerate() {
        if is_by_topic && topic != Some(&claim.topic) {
            topic = Some(&claim.topic);
            let many = drawn
                .iter()
                .skip(at)
                .take_while(|(_, other)| other.topic == claim.topic)
                .count();
            y = matrix.heading(&mut figure, y, &claim.topic, many);
        } else {
            columns::rule(&mut figure, scene, y, MARGIN, scene.width - MARGIN);
        }
        y = matrix.row(&mut figure, y, row, claim);
    }
    columns::rule(&mut figure, scene, y, MARGIN, scene.width - MARGIN);
    figure.height = y + MARGIN;
    figure
}

struct Matrix<'a> {
    scene: &'a Scene<'a>,
    data: &'a Claims,
    strips: &'a Strips,
    question_width: f32,
    /// The middle of the column of signs of agreement.
    signs: f32,
}

impl Matrix<'_> {
    fn heading(&self, figure: &mut Figure, y: f32, topic: &str, many: usize) -> f32 {
        let palette = self.scene.palette();
        let y = y + 12.0;
        let name = if topic.trim().is_empty() {
            "Without a heading"
        } else {
            topic
        };
        let most = (self.scene.width * 0.6).max(100.0);
        let name = label(name, Font::SansSemibold, 13.0, most, 1);
        let name = name.into_iter().next().unwrap_or_default();
        let text = Text::new(
            Point::new(MARGIN, y + 13.0),
            name,
            Font::SansSemibold,
            13.0,
            palette.ink,
        );
        let x = MARGIN + text.width + 8.0;
        figure.draw(text);
        figure.draw(Text::new(
            Point::new(x, y + 13.0),
            count(many, "claim"),
            Font::Sans,
            11.0,
            palette.muted,
        ));
        let y = y + 19.0;
        columns::rule(figure, self.scene, y, MARGIN, self.scene.width - MARGIN);
        y
    }

    fn row(&self, figure: &mut Figure, top: f32, row: &Row, claim: &Claim) -> f32 {
        let palette = self.scene.palette();
        let link = || Link::Claim(claim.id.clone());
        let item = figure.item(
            format!("claim:{}", claim.id),
            row_label(row, claim),
            Lead::Open(link().into()),
        );
        let question = if claim.question.trim().is_empty() {
            &claim.id
        } else {
            &claim.question
        };
        let lines = label(question, Font::Sans, 12.5, self.question_width, 2);
        let mut y = top + 4.0;
        for line in &lines {
            y += LINE;
            let at = Point::new(MARGIN, y - 4.0);
            figure.draw_as(item, Text::new(at, line, Font::Sans, 12.5, palette.ink));
        }
        let sign = Text::new(
            Point::new(self.signs, top + LINE),
            sign(row),
            Font::SansSemibold,
            13.0,
            if row.agreement == Agreement::Value {
                palette.altered
            } else {
                palette.muted
            },
        );
        figure.draw_as(item, sign.anchored(Anchor::Middle));
        let mut bottom = y + 4.0;
        for strip in &self.strips.all {
            let says = self.data.says(row, strip.column);
            let Some(article) = self.scene.corpus.dataset.articles.get(strip.article) else {
                continue;
            };
            let id = format!("cell:{}:{}", claim.id, article.id);
            let cell = cell::Cell {
                scene: self.scene,
                row,
                claim,
                article,
                strip: *strip,
            };
            let item = figure.item(id, cell.label(says), cell.lead(says));
            match says {
                Says::Answers(told) if self.strips.has_words => {
                    bottom = cell.words(figure, item, top, told).max(bottom);
                }
                Says::Answers(told) => cell.signs(figure, item, top, told),
                Says::Silent => cell.silent(figure, item, top),
                Says::NotHeld => cell.not_held(figure, item, top),
            }
        }
        bottom
    }
}

fn claim_of<'a>(scene: &Scene<'a>, row: &Row) -> Option<&'a Claim> {
    scene.corpus.dataset.claims.get(row.claim)
}

/// The rows that the options ask for, in their order.
fn chosen<'a>(scene: &Scene<'a>, data: &'a Claims, options: &Options) -> Vec<(&'a Row, &'a Claim)> {
    let mut rows: Vec<(&Row, &Claim)> = data
        .rows
        .iter()
        .filter_map(|row| Some((row, claim_of(scene, row)?)))
        .filter(|(row, claim)| {
            options.claim.as_ref().map_or_else(
                || {
                    options.show.holds(row)
                        && options.topic.as_ref().is_none_or(|it| *it == claim.topic)
                },
                |id| *id == claim.id,
            )
        })
        .collect();
    match options.order {
        Order::Topic => {
            let mut order = std::collections::BTreeMap::new();
            for (_, claim) in &rows {
                let next = order.len();
                order.entry(claim.topic.as_str()).or_insert(next);
            }
            rows.sort_by_key(|(_, claim)| order.get(claim.topic.as_str()).copied());
        }
        Order::Disagreement => rows.sort_by_key(|(row, _)| {
            (
                Reverse(row.agreement),
                Reverse(row.answers),
                Reverse(row.dissent),
            )
        }),
    }
    rows
}

fn title(scene: &Scene<'_>, options: &Options) -> String {
    if let Some(claim) = options
        .claim
        .as_deref()
        .and_then(|id| scene.corpus.claim(id))
    {
        return claim.question.clone();
    }
    match options.topic.as_deref().filter(|it| !it.trim().is_empty()) {
        Some(topic) => format!("{topic}: {}", lower_first(options.show.question())),
        None => options.show.question().to_owned(),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

fn summary(scene: &Scene<'_>, data: &Claims, chosen: &[(&Row, &Claim)]) -> String {
    let total = scene.corpus.dataset.claims.len();
    let n = if chosen.len() == total {
        count(total, "claim")
    } else {
        format!("{} of {}", number(chosen.len()), count(total, "claim"))
    };
    let answers: usize = chosen
        .iter()
        .flat_map(|(row, _)| &row.cells)
        .map(|cell| cell.reports.len())
        .sum();
    let mut parts = vec![
        format!("n = {n}"),
        count(answers, "answer"),
        count(data.columns.len(), "article"),
    ];
    if !scene.condition.is_empty() {
        parts.push(scene.condition.clone());
    }
    if data.left_out > 0 {
        let what = if data.left_out == 1 {
            "1 claim about a cable that does not match is left out".to_owned()
        } else {
            format!(
                "{} about cables that do not match are left out",
                count(data.left_out, "claim")
            )
        };
        parts.push(what);
    }
    parts.join(" · ")
}

fn notes(figure: &mut Figure, chosen: &[(&Row, &Claim)], strips: &Strips) {
    if chosen.len() > MOST_ROWS {
        figure.notes.push(format!(
            "The first {} of {} are drawn; choose a topic to see the others.",
            number(MOST_ROWS),
            count(chosen.len(), "claim")
        ));
    }
    if strips.left_out > 0 {
        figure.notes.push(format!(
            "There is no room for {} that tell least.",
            count(strips.left_out, "article")
        ));
    }
    if !strips.has_words {
        figure
            .notes
            .push("The columns are too narrow for words: only signs are drawn.".to_owned());
    }
}

fn empty(scene: &Scene<'_>, data: &Claims, figure: &mut Figure) {
    let text = if scene.corpus.dataset.claims.is_empty() {
        "The dataset has no claims: questions that its articles answer would stand here."
    } else if data.rows.is_empty() {
        "Every claim is about a cable that does not match: widen the query to see them."
    } else {
        "No claim is like that: show all claims to see the others."
    };
    figure.height = columns::sentence(scene, figure, text);
}

/// `=` the same, `≈` in other words, `≠` other answers; nothing where one report stands alone.
const fn sign(row: &Row) -> &'static str {
    match row.agreement {
        Agreement::Single => "",
        Agreement::Same => "=",
        Agreement::Wording => "≈",
        Agreement::Value => "≠",
    }
}

fn row_label(row: &Row, claim: &Claim) -> String {
    let agreement = match row.agreement {
        Agreement::Single if row.cells.is_empty() => "nobody answers".to_owned(),
        Agreement::Single => "one answer".to_owned(),
        Agreement::Same => "the same answer in the same words".to_owned(),
        Agreement::Wording => "the same answer in other words".to_owned(),
        Agreement::Value if row.answers > 1 => format!("{} different answers", row.answers),
        Agreement::Value => "one disputes what another says".to_owned(),
    };
    let outlets = count(row.outlets, "outlet");
    let note = if claim.note.is_empty() {
        String::new()
    } else {
        format!(". {}", claim.note)
    };
    format!("{} · {agreement} · {outlets}{note}", claim.question)
}

/// A row for each report, and one for each article that gives none.
#[must_use]
pub fn table(scene: &Scene<'_>, data: &Claims, options: &Options) -> Table {
    let columns = [
        "topic",
        "claim",
        "question",
        "agreement",
        "article",
        "outlet",
        "published",
        "published_basis",
        "state",
        "place",
        "stance",
        "stance_words",
        "speaker",
        "via",
        "words",
        "answer",
    ];
    let mut table = Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: Vec::new(),
    };
    for (row, claim) in chosen(scene, data, options) {
        for (place, column) in data.columns.iter().enumerate() {
            let Some(article) = scene.corpus.dataset.articles.get(column.article) else {
                continue;
            };
            let head = |state: &str| {
                vec![
                    claim.topic.clone(),
                    claim.id.clone(),
                    claim.question.clone(),
                    match row.agreement {
                        Agreement::Single => "single",
                        Agreement::Same => "same",
                        Agreement::Wording => "wording differs",
                        Agreement::Value => "answers differ",
                    }
                    .to_owned(),
                    article.id.clone(),
                    article.outlet.clone(),
                    article.published.to_string(),
                    article.published_basis.in_words().to_owned(),
                    state.to_owned(),
                ]
            };
            let told = match data.says(row, place) {
                Says::Answers(told) => told,
                Says::Silent => {
                    table.rows.push(filled(head("silent"), columns.len()));
                    continue;
                }
                Says::NotHeld => {
                    table
                        .rows
                        .push(filled(head("text not held"), columns.len()));
                    continue;
                }
            };
            for report in told
                .iter()
                .filter_map(|told| claim.reports.get(told.report))
            {
                let mut cells = head("answers");
                cells.extend(report_cells(scene, report));
                table.rows.push(cells);
            }
        }
    }
    table
}

fn filled(mut cells: Vec<String>, columns: usize) -> Vec<String> {
    cells.resize(columns, String::new());
    cells
}

fn report_cells(scene: &Scene<'_>, report: &Report) -> [String; 7] {
    let (stance, who) = stance(&report.stance);
    [
        spot(report.at),
        stance.to_owned(),
        who.to_owned(),
        report
            .speaker
            .as_deref()
            .map(|it| scene.corpus.speaker_name(it).to_owned())
            .unwrap_or_default(),
        report.via.clone().unwrap_or_default(),
        report.words.clone(),
        value_in_words(scene.corpus, &report.value),
    ]
}

fn stance(stance: &Stance) -> (&'static str, &str) {
    match stance {
        Stance::Asserts => ("asserts", ""),
        Stance::Attributes(who) => ("attributes", who),
        Stance::Hedges(word) => ("hedges", word),
        Stance::Questions(who) => ("questions", who),
        Stance::Disputes(who) => ("disputes", who),
    }
}
