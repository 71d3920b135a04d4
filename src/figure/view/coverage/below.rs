//! What stands below the matrix: missions by article, and quoted shares.

use super::{Matrix, length};
use crate::corpus::facets::{Filter, mission_label};
use crate::corpus::page::{count, number};
use crate::corpus::printed::{MissionRow, Share};
use crate::corpus::{Facet, article_title};
use crate::dataset::Link;
use crate::figure::view::columns::{self, MARGIN};
use crate::figure::view::flow::label;
use crate::figure::{Anchor, Color, Figure, Font, Lead, Point, Rect, Shape, Text};

const MOST_MISSIONS: usize = 60;
const MOST_BARS: usize = 12;

/// Draws what there is from `top`; gives where it ends.
pub fn draw(matrix: &Matrix<'_>, figure: &mut Figure, top: f32) -> f32 {
    let mut y = top;
    if !matrix.data.missions.is_empty() {
        y = missions(matrix, figure, y + 22.0);
    }
    let Some(shares) = &matrix.data.shares else {
        return y;
    };
    let lists = [
        ("By marking", &shares.markings, Facet::Marking),
        ("By topic", &shares.topics, Facet::Tag),
        ("By month", &shares.months, Facet::Month),
    ];
    let title = format!(
        "Which share was quoted, of {} whose full text is held?",
        count(shares.cables, "cable")
    );
    y = heading(matrix, figure, y + 22.0, &title);
    let width = (matrix.scene.width - 2.0 * MARGIN - 48.0) / 3.0;
    lists
        .into_iter()
        .enumerate()
        .map(|(at, (title, shares, facet))| {
            let left = MARGIN + length(at) * (width + 24.0);
            bars(
                matrix,
                figure,
                Point::new(left, y),
                width,
                (title, shares, facet),
            )
        })
        .fold(y, f32::max)
}

fn heading(matrix: &Matrix<'_>, figure: &mut Figure, top: f32, words: &str) -> f32 {
    let room = matrix.scene.width - 2.0 * MARGIN;
    let mut y = top;
    for line in label(words, Font::SansSemibold, 13.0, room, 2) {
        y += 17.0;
        let at = Point::new(MARGIN, y - 4.0);
        let ink = matrix.scene.palette().ink;
        figure.draw(Text::new(at, line, Font::SansSemibold, 13.0, ink));
    }
    y + 6.0
}

fn missions(matrix: &Matrix<'_>, figure: &mut Figure, top: f32) -> f32 {
    let scene = matrix.scene;
    let rows = &matrix.data.missions;
    let drawn = rows.get(..MOST_MISSIONS).unwrap_or(rows);
    let title = "Of how many cables of each mission does each article print something?";
    let mut y = heading(matrix, figure, top, title);
    y = matrix.strips.heads(scene, figure, y);
    matrix.total_head(figure, "Cables", y);
    let most = drawn
        .iter()
        .flat_map(|row| &row.counts)
        .copied()
        .max()
        .unwrap_or(0);
    for row in drawn {
        columns::rule(figure, scene, y, MARGIN, scene.width - MARGIN);
        y = mission(matrix, figure, y, row, most);
    }
    if rows.len() > drawn.len() {
        figure.notes.push(format!(
            "The {} of which most cables are printed are drawn, of {}.",
            count(MOST_MISSIONS, "mission"),
            number(rows.len())
        ));
    }
    columns::rule(figure, scene, y, MARGIN, scene.width - MARGIN);
    y
}

fn mission(
    matrix: &Matrix<'_>,
    figure: &mut Figure,
    top: f32,
    row: &MissionRow,
    most: usize,
) -> f32 {
    let scene = matrix.scene;
    let palette = scene.palette();
    let mission = scene.corpus.mission(&row.mission);
    let name = match mission {
        Some(it) if row.is_inferred => format!("[{}]", mission_label(it)),
        Some(it) => mission_label(it),
        None => "Mission not stated".to_owned(),
    };
    let filter = Filter::including(Facet::Mission, row.mission.clone());
    let lead = mission.map_or_else(
        || Lead::Filter(vec![filter]),
        |it| Lead::Select(Link::Mission(it.id.clone())),
    );
    let inferred = if mission.is_some() && row.is_inferred {
        "; the mission is inferred"
    } else {
        ""
    };
    let item = figure.item(
        format!("mission:{}", row.mission),
        format!(
            "{name}: something is printed of {}{inferred}",
            count(row.cables, "cable")
        ),
        lead.clone(),
    );
    let room = matrix.left - 12.0 - MARGIN;
    for line in label(&name, Font::Sans, 12.5, room, 1) {
        let at = Point::new(MARGIN, top + 16.0);
        figure.draw_as(item, Text::new(at, line, Font::Sans, 12.5, palette.ink));
    }
    let total = Text::new(
        Point::new(scene.width - MARGIN, top + 16.0),
        number(row.cables),
        Font::Sans,
        12.5,
        palette.ink,
    );
    figure.draw_as(item, total.anchored(Anchor::End));
    for strip in &matrix.strips.all {
        let Some(article) = scene.corpus.dataset.articles.get(strip.article) else {
            continue;
        };
        let n = row.counts.get(strip.column).copied().unwrap_or(0);
        let head = article_title(article);
        let said = if n == 0 && !strip.is_held {
            format!("its text is not held; what it prints of {name} is not known")
        } else {
            format!("prints something of {} of {name}", count(n, "cable"))
        };
        let item = figure.item(
            format!("mission:{}:{}", row.mission, article.id),
            format!("{head} {said}"),
            lead.clone(),
        );
        let inset = if strip.width < 40.0 { 1.0 } else { 3.0 };
        let rect = Rect::new(strip.x + inset, top + 2.0, strip.width - 2.0 * inset, 19.0);
        if n == 0 {
            if strip.is_held {
                let x = if strip.width < 40.0 {
                    rect.center().x
                } else {
                    strip.x + 10.0
                };
                columns::silence(figure, item, Point::new(x, top + 12.0), scene);
            } else {
                columns::unheld(figure, item, rect.expand(-1.0), scene);
            }
            continue;
        }
        let share = 0.12 + 0.73 * length(n) / length(most.max(1));
        let fill = palette.paper.toward(palette.accent, share);
        figure.draw_as(
            item,
            Shape::Rect {
                rect,
                corner: 0.0,
                fill: Some(fill),
                line: None,
            },
        );
        let size = if strip.width < 24.0 { 9.0 } else { 12.0 };
        let (x, anchor) = if strip.width < 40.0 {
            (rect.center().x, Anchor::Middle)
        } else {
            (strip.x + 8.0, Anchor::Start)
        };
        let color = legible(fill, palette.paper, palette.ink);
        let text = Text::new(
            Point::new(x, top + 16.0),
            number(n),
            Font::SansSemibold,
            size,
            color,
        );
        if text.width <= rect.width {
            figure.draw_as(item, text.anchored(anchor));
        }
    }
    top + 23.0
}

/// Which of two colours stands out more from a third.
fn legible(behind: Color, one: Color, other: Color) -> Color {
    let contrast = |color: Color| {
        let (a, b) = (luminance(color) + 0.05, luminance(behind) + 0.05);
        (a / b).max(b / a)
    };
    if contrast(one) > contrast(other) {
        one
    } else {
        other
    }
}

/// Relative luminance, 0 to 1.
///
/// Source: WCAG 2.2, "relative luminance".
fn luminance(color: Color) -> f32 {
    let linear = |part: u8| {
        let part = f32::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            libm::powf((part + 0.055) / 1.055, 2.4)
        }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

fn bars(
    matrix: &Matrix<'_>,
    figure: &mut Figure,
    at: Point,
    width: f32,
    (title, shares, facet): (&str, &[Share], Facet),
) -> f32 {
    let palette = matrix.scene.palette();
    let mut y = at.y + 14.0;
    figure.draw(Text::new(
        Point::new(at.x, y),
        title,
        Font::SansSemibold,
        12.0,
        palette.ink,
    ));
    y += 6.0;
    if shares.is_empty() {
        let text = "None is stated.";
        figure.draw(Text::new(
            Point::new(at.x, y + 15.0),
            text,
            Font::Sans,
            12.0,
            palette.muted,
        ));
        return y + 22.0;
    }
    for share in shares.iter().take(MOST_BARS) {
        let words = format!("{} of {}", number(share.quoted), number(share.total));
        let text = Text::new(
            Point::new(at.x + width, y + 15.0),
            words,
            Font::Sans,
            12.0,
            palette.muted,
        )
        .anchored(Anchor::End);
        let item = figure.item(
            format!("share:{}:{}", facet.field(), share.key),
            format!("{}: {} quoted", share.label, text.text),
            Lead::Filter(vec![Filter::including(facet, share.key.clone())]),
        );
        #[expect(clippy::cast_precision_loss, reason = "for drawing")]
        let part = share.quoted as f32 / share.total.max(1) as f32;
        for (part, color) in [(1.0, palette.bar), (part, palette.accent)] {
            figure.draw_as(
                item,
                Shape::Rect {
                    rect: Rect::new(at.x, y + 19.0, width * part, 3.0),
                    corner: 0.0,
                    fill: Some(color),
                    line: None,
                },
            );
        }
        let room = width - text.width - 8.0;
        let name = if share.label.trim().is_empty() {
            "Not stated"
        } else {
            &share.label
        };
        for line in label(name, Font::Sans, 12.0, room, 1) {
            let at = Point::new(at.x, y + 15.0);
            figure.draw_as(item, Text::new(at, line, Font::Sans, 12.0, palette.ink));
        }
        figure.draw_as(item, text);
        y += 26.0;
    }
    if let Some(more) = shares.len().checked_sub(MOST_BARS).filter(|it| *it > 0) {
        let words = format!("and {} more", number(more));
        let at = Point::new(at.x, y + 15.0);
        figure.draw(Text::new(at, words, Font::Sans, 11.0, palette.muted));
        y += 22.0;
    }
    y
}
