//! A cell of the matrix: signs, words as printed, and what differs in them.

use crate::corpus::article_title;
use crate::corpus::claims::{Difference, Row, Says, Told};
use crate::corpus::page::{answer, value_in_words};
use crate::dataset::{Article, Claim, Report, Stance};
use crate::figure::view::Scene;
use crate::figure::view::columns::{self, Strip, article_lead};
use crate::figure::view::flow::{Flow, Piece, Style, one_line, pieces};
use crate::figure::{Anchor, Color, Figure, Font, Lead, Line, Point, Rect, Shape, Text};
use crate::text::words::spans;

/// More reports of one article to one claim are counted, not drawn.
const MOST_REPORTS: usize = 6;
/// A report takes at most so many lines.
const MOST_LINES: usize = 4;
const LINE: f32 = 15.0;
/// Where a cell's words begin, right of the sign.
const INDENT: f32 = 16.0;

pub struct Cell<'a> {
    pub scene: &'a Scene<'a>,
    pub row: &'a Row,
    pub claim: &'a Claim,
    pub article: &'a Article,
    pub strip: Strip,
}

impl Cell<'_> {
    /// What the cell says, in words.
    pub fn label(&self, says: Says<'_>) -> String {
        let head = format!(
            "{} · {}",
            article_title(self.article),
            columns::date(self.article)
        );
        let said = match says {
            Says::Silent => "silent: its text was read and does not answer".to_owned(),
            Says::NotHeld => "its text is not held: what it says is not known".to_owned(),
            Says::Answers(told) => told
                .iter()
                .filter_map(|told| self.claim.reports.get(told.report))
                .map(|report| self.report_label(report))
                .collect::<Vec<_>>()
                .join("; "),
        };
        format!("{head}: {said}")
    }

    fn report_label(&self, report: &Report) -> String {
        let mut label = answer(self.scene.corpus, report);
        if report.stance == Stance::Asserts {
            label.push_str(" · says so itself");
        }
        if !report.note.is_empty() {
            label.push_str(" · ");
            label.push_str(&report.note);
        }
        label
    }

    /// The claim's page opens from an answer, the article's from where there is none.
    pub fn lead(&self, says: Says<'_>) -> Lead {
        match says {
            Says::Answers(_) => {
                Lead::Open(crate::dataset::Link::Claim(self.claim.id.clone()).into())
            }
            Says::Silent | Says::NotHeld => article_lead(self.article),
        }
    }

    /// Draws all reports with their words, from `top`; gives where they end.
    pub fn words(&self, figure: &mut Figure, item: u32, top: f32, told: &[Told]) -> f32 {
        let palette = self.scene.palette();
        let mut y = top + 4.0;
        let room = self.strip.width - INDENT - 7.0;
        for it in told.iter().take(MOST_REPORTS) {
            let Some(report) = self.claim.reports.get(it.report) else {
                continue;
            };
            let flow = Flow::new(self.pieces(report, &it.difference), room, MOST_LINES);
            let x = self.strip.x + 6.0;
            let is_other = self.is_other(it);
            let height = LINE * lines(flow.len().max(1));
            if is_other {
                figure.draw_as(
                    item,
                    Shape::Rect {
                        rect: Rect::new(x - 5.0, y, 2.0, height),
                        corner: 0.0,
                        fill: Some(palette.altered),
                        line: None,
                    },
                );
            }
            let center = Point::new(x + 5.0, y + LINE / 2.0);
            sign(figure, Some(item), center, &report.stance, self.scene);
            flow.draw(figure, Point::new(x + INDENT, y + 11.5), LINE, Some(item));
            y += height + 2.0;
        }
        if let Some(more) = told.len().checked_sub(MOST_REPORTS).filter(|it| *it > 0) {
            let at = Point::new(self.strip.x + 6.0 + INDENT, y + 11.5);
            let text = format!("and {more} more");
            figure.draw_as(item, Text::new(at, text, Font::Sans, 11.0, palette.muted));
            y += LINE;
        }
        y + 2.0
    }

    /// Draws the signs of as many reports as there is room for.
    pub fn signs(&self, figure: &mut Figure, item: u32, top: f32, told: &[Told]) {
        let center = self.strip.x + self.strip.width / 2.0;
        let first = told
            .first()
            .and_then(|it| self.claim.reports.get(it.report));
        if let Some(report) = first {
            let at = Point::new(center, top + 12.0);
            sign(figure, Some(item), at, &report.stance, self.scene);
        }
        if told.iter().any(|it| self.is_other(it)) {
            let rect = Rect::new(center - 5.0, top + 18.5, 10.0, 2.0);
            figure.draw_as(
                item,
                Shape::Rect {
                    rect,
                    corner: 0.0,
                    fill: Some(self.scene.palette().altered),
                    line: None,
                },
            );
        }
    }

    pub fn silent(&self, figure: &mut Figure, item: u32, top: f32) {
        let x = if self.strip.width < 40.0 {
            self.strip.x + self.strip.width / 2.0
        } else {
            self.strip.x + 11.0
        };
        columns::silence(figure, item, Point::new(x, top + 12.0), self.scene);
    }

    pub fn not_held(&self, figure: &mut Figure, item: u32, top: f32) {
        let strip = &self.strip;
        let inset = if strip.width < 40.0 { 2.0 } else { 4.0 };
        let rect = Rect::new(strip.x + inset, top + 4.0, strip.width - 2.0 * inset, 15.0);
        columns::unheld(figure, item, rect, self.scene);
        if strip.width >= 46.0 {
            let at = Point::new(rect.center().x, rect.y + 11.5);
            let text = Text::new(at, "not held", Font::Sans, 10.0, self.scene.palette().muted);
            figure.draw_as(item, text.anchored(Anchor::Middle));
        }
    }

    /// A column in which every letter counts.
    const fn is_tight(&self) -> bool {
        self.strip.width < 92.0
    }

    /// Whether it is another answer than the most frequent one.
    fn is_other(&self, told: &Told) -> bool {
        let disputes = self
            .claim
            .reports
            .get(told.report)
            .is_some_and(|it| matches!(it.stance, Stance::Disputes(_)));
        let is_rare = |answer: usize| answer > 0 || !self.row.has_common_answer;
        disputes || (self.row.answers > 1 && told.answer.is_some_and(is_rare))
    }

    /// The words as printed, and muted whose they are; where none are printed, the answer in our
    /// words.
    fn pieces(&self, report: &Report, difference: &Difference) -> Vec<Piece> {
        let palette = self.scene.palette();
        let size = if self.is_tight() { 10.5 } else { 11.0 };
        let ours = Style::new(Font::Sans, size, palette.muted);
        let mut all = if report.words.trim().is_empty() {
            let value = value_in_words(self.scene.corpus, &report.value);
            let text = if value.is_empty() {
                "(no words)".to_owned()
            } else {
                format!("({value})")
            };
            pieces(&text, ours)
        } else {
            let size = match self.strip.width {
                ..84.0 => 10.5,
                84.0..92.0 => 11.0,
                _ => 12.0,
            };
            let style = Style::new(Font::Serif, size, palette.ink);
            marked(report, difference, style, palette.altered)
        };
        let whose = match &report.stance {
            Stance::Asserts => "",
            Stance::Attributes(who)
            | Stance::Hedges(who)
            | Stance::Questions(who)
            | Stance::Disputes(who) => who,
        };
        if !whose.trim().is_empty() {
            let text = match &report.stance {
                Stance::Questions(_) => format!("doubted by {whose}"),
                Stance::Disputes(_) => format!("denied by {whose}"),
                Stance::Hedges(_) => format!("“{}”", whose.trim_matches(['“', '”'])),
                _ => whose.to_owned(),
            };
            let mut whose = pieces(&text, ours);
            // The dot is never alone at the end of a line.
            if !self.is_tight()
                && let Some(Piece::Word { text, .. }) = whose.first_mut()
            {
                text.insert_str(0, "· ");
            }
            all.push(Piece::Space(ours));
            all.extend(whose);
        }
        all
    }
}

/// The words of a report, those that differ from the row's others underlined.
fn marked(report: &Report, difference: &Difference, plain: Style, mark: Color) -> Vec<Piece> {
    let text = one_line(&report.words);
    let style = |is_own: bool| Style {
        color: if is_own { mark } else { plain.color },
        is_underlined: is_own,
        ..plain
    };
    let mut all = Vec::new();
    let mut at = 0;
    let mut count = 0;
    let mut was_own = false;
    for word in spans(&text) {
        let (start, end) = (word.start, word.end);
        let is_own = difference.own.binary_search(&count).is_ok();
        between(
            &mut all,
            text.get(at..start).unwrap_or_default(),
            style(false),
            style(was_own && is_own),
        );
        if difference.missing.contains(&count) {
            all.push(Piece::Gap(mark));
        }
        all.push(Piece::Word {
            text: text.get(start..end).unwrap_or_default().to_owned(),
            style: style(is_own),
        });
        at = end;
        count += 1;
        was_own = is_own;
    }
    between(
        &mut all,
        text.get(at..).unwrap_or_default(),
        style(false),
        style(false),
    );
    if difference.missing.contains(&count) {
        all.push(Piece::Gap(mark));
    }
    all
}

/// What stands between two words: punctuation, and spaces at which a line may break.
fn between(all: &mut Vec<Piece>, text: &str, plain: Style, space: Style) {
    for (at, part) in text.split(' ').enumerate() {
        if at > 0 {
            all.push(Piece::Space(space));
        }
        if !part.is_empty() {
            all.push(Piece::Word {
                text: part.to_owned(),
                style: plain,
            });
        }
    }
}

/// The sign of a stance, about 10 px wide.
pub fn sign(
    figure: &mut Figure,
    item: Option<u32>,
    center: Point,
    stance: &Stance,
    scene: &Scene<'_>,
) {
    let palette = scene.palette();
    let ink = palette.ink;
    let mut draw = |shape: Shape| match item {
        Some(item) => figure.draw_as(item, shape),
        None => figure.draw(shape),
    };
    let circle = |fill: Option<Color>| Shape::Circle {
        center,
        radius: 3.6,
        fill,
        line: Some(Line::solid(ink, 1.3)),
    };
    match stance {
        Stance::Asserts => draw(circle(Some(ink))),
        Stance::Attributes(_) => draw(circle(Some(palette.paper))),
        Stance::Hedges(_) => {
            draw(circle(Some(palette.paper)));
            // The lower half, as a polygon of few corners.
            let ring = (0..=12_u8)
                .map(|step| {
                    let angle = f32::from(step) / 12.0 * std::f32::consts::PI;
                    Point::new(
                        center.x + 3.6 * libm::cosf(angle),
                        center.y + 3.6 * libm::sinf(angle),
                    )
                })
                .collect();
            draw(Shape::Polygon {
                rings: vec![ring].into(),
                fill: ink,
                line: None,
            });
        }
        Stance::Questions(_) => draw(
            Text::new(
                Point::new(center.x, center.y + 4.5),
                "?",
                Font::SansSemibold,
                13.0,
                ink,
            )
            .anchored(Anchor::Middle)
            .into(),
        ),
        Stance::Disputes(_) => draw(Shape::Polygon {
            rings: vec![
                [(0.0, -4.8), (4.8, 0.0), (0.0, 4.8), (-4.8, 0.0)]
                    .map(|(dx, dy)| Point::new(center.x + dx, center.y + dy))
                    .to_vec(),
            ]
            .into(),
            fill: palette.paper,
            line: Some(Line::solid(ink, 1.4)),
        }),
    }
}

fn lines(count: usize) -> f32 {
    u16::try_from(count).map_or(0.0, f32::from)
}
