//! The articles as columns of a matrix: how wide they are, and their heads.

use super::Scene;
use super::flow;
use crate::corpus::article_title;
use crate::corpus::citation::dated;
use crate::corpus::claims::Column;
use crate::dataset::{Article, Link};
use crate::figure::{Anchor, Dash, Figure, Font, Lead, Line, Point, Rect, Shape, Text};

/// The margin on both sides of a figure.
pub const MARGIN: f32 = 16.0;
/// A column as wide as this has room for words.
const WORDS: f32 = 70.0;
/// A column of an article that tells nothing and whose text is not held.
const UNHELD: f32 = 58.0;
/// The narrowest column.
const NARROWEST: f32 = 14.0;

/// An article as a column of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    /// By its place among the columns of the data.
    pub column: usize,
    pub article: usize,
    pub is_held: bool,
    pub x: f32,
    pub width: f32,
}

/// All columns that fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strips {
    pub all: Vec<Strip>,
    /// There is room for words in them.
    pub has_words: bool,
    /// Articles for which there is no room.
    pub left_out: usize,
}

impl Strips {
    /// The columns side by side in a part of the picture. Where not all fit, those stay that tell
    /// most (`told`, by column).
    #[must_use]
    pub fn new(columns: &[Column], told: &[usize], left: f32, right: f32) -> Self {
        let room = (right - left).max(NARROWEST);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few hundred at most"
        )]
        let most = ((room / NARROWEST) as usize).max(1);
        let count = |column: usize| told.get(column).copied().unwrap_or(0);
        let mut kept: Vec<usize> = (0..columns.len()).collect();
        if kept.len() > most {
            kept.sort_by_key(|column| (std::cmp::Reverse(count(*column)), *column));
            kept.truncate(most);
            kept.sort_unstable();
        }
        let is_empty =
            |column: usize| count(column) == 0 && columns.get(column).is_some_and(|it| !it.is_held);
        let empty = kept.iter().filter(|column| is_empty(**column)).count();
        let full = kept.len() - empty;
        #[expect(clippy::cast_precision_loss, reason = "a few hundred at most")]
        let (empty_count, full_count) = (empty as f32, full as f32);
        let mut wide = (room - empty_count * UNHELD) / full_count.max(1.0);
        let mut slim = UNHELD;
        let has_words = full == 0 || wide >= WORDS;
        if !has_words || (full == 0 && empty_count * UNHELD > room) {
            wide = room / (full_count + empty_count).max(1.0);
            slim = wide;
        }
        let mut x = left;
        let strips = kept
            .iter()
            .filter_map(|column| {
                let it = columns.get(*column)?;
                let width = if is_empty(*column) { slim } else { wide };
                let strip = Strip {
                    column: *column,
                    article: it.article,
                    is_held: it.is_held,
                    x,
                    width,
                };
                x += width;
                Some(strip)
            })
            .collect();
        Self {
            all: strips,
            has_words,
            left_out: columns.len() - kept.len(),
        }
    }

    /// Draws outlet and date over each column, from `top`; gives where they end.
    pub fn heads(&self, scene: &Scene<'_>, figure: &mut Figure, top: f32) -> f32 {
        let articles = &scene.corpus.dataset.articles;
        let narrowest = self.all.iter().map(|it| it.width).fold(f32::MAX, f32::min);
        if narrowest >= UNHELD - 1.0 {
            self.level_heads(scene, figure, top, articles)
        } else {
            self.upright_heads(scene, figure, top, articles)
        }
    }

    fn level_heads(
        &self,
        scene: &Scene<'_>,
        figure: &mut Figure,
        top: f32,
        articles: &[Article],
    ) -> f32 {
        let palette = scene.palette();
        let heads: Vec<_> = self
            .all
            .iter()
            .filter_map(|strip| {
                let article = articles.get(strip.article)?;
                let room = strip.width - 8.0;
                let size = if strip.width < 90.0 { 11.5 } else { 12.5 };
                let outlet = flow::label(&article.outlet, Font::SansSemibold, size, room, 3);
                let date = flow::label(&date(article), Font::Sans, 11.0, room, 2);
                Some((strip, article, size, outlet, date))
            })
            .collect();
        // All dates end on one line, all names stand over them.
        let lines = heads.iter().map(|(_, _, _, outlet, _)| outlet.len()).max();
        let dates = heads.iter().map(|(_, _, _, _, date)| date.len()).max();
        let dates_top = top + rows(lines) * 15.5;
        for (strip, article, size, outlet, date) in &heads {
            let item = head_item(figure, article);
            let mut y = dates_top - rows(Some(outlet.len())) * 15.5;
            for line in outlet {
                y += 15.5;
                let at = Point::new(strip.x + 6.0, y - 3.5);
                let text = Text::new(at, line, Font::SansSemibold, *size, palette.ink);
                figure.draw_as(item, text);
            }
            for line in date {
                y += 14.0;
                let at = Point::new(strip.x + 6.0, y - 3.0);
                figure.draw_as(item, Text::new(at, line, Font::Sans, 11.0, palette.muted));
            }
        }
        dates_top + rows(dates) * 14.0 + 4.0
    }

    fn upright_heads(
        &self,
        scene: &Scene<'_>,
        figure: &mut Figure,
        top: f32,
        articles: &[Article],
    ) -> f32 {
        const HEIGHT: f32 = 170.0;
        let palette = scene.palette();
        for strip in &self.all {
            let Some(article) = articles.get(strip.article) else {
                continue;
            };
            let item = head_item(figure, article);
            let date = date(article);
            let center = strip.x + strip.width / 2.0;
            let date = crate::figure::text::elide(&flow::one_line(&date), Font::Sans, 10.0, 92.0);
            let date = Text::new(Point::default(), date, Font::Sans, 10.0, palette.muted);
            let is_roomy = strip.width >= 27.0;
            let room = if is_roomy {
                HEIGHT
            } else {
                HEIGHT - date.width - 8.0
            };
            let outlet = crate::figure::text::elide(
                &flow::one_line(&article.outlet),
                Font::SansSemibold,
                11.0,
                room,
            );
            let mut outlet = Text::new(
                Point::default(),
                outlet,
                Font::SansSemibold,
                11.0,
                palette.ink,
            )
            .upright();
            let mut date = date.upright();
            if is_roomy {
                outlet.at = Point::new(center - 3.0, top + HEIGHT);
                date.at = Point::new(center + 10.0, top + HEIGHT);
            } else {
                outlet.at = Point::new(center + 3.5, top + HEIGHT);
                date.at = Point::new(center + 3.5, top + HEIGHT - outlet.width - 8.0);
            }
            figure.draw_as(item, outlet);
            figure.draw_as(item, date);
        }
        top + HEIGHT + 6.0
    }
}

fn head_item(figure: &mut Figure, article: &Article) -> u32 {
    let id = format!("article:{}", article.id);
    // Heads are repeated over a second matrix: they mean the same.
    if let Some(at) = figure.items.iter().position(|item| item.id == id) {
        return u32::try_from(at).unwrap_or(u32::MAX);
    }
    let date = date(article);
    let held = if article.text == crate::dataset::ArticleText::NotHeld {
        "its text is not held"
    } else {
        "its text was read"
    };
    let basis = match &article.published_basis {
        crate::dataset::Basis::Inferred(why) if !why.is_empty() => {
            format!(". The date is inferred: {why}")
        }
        _ => String::new(),
    };
    let label = format!("{} · {date} · {held}{basis}", article_title(article));
    figure.item(id, label, article_lead(article))
}

/// The article's page.
#[must_use]
pub fn article_lead(article: &Article) -> Lead {
    Lead::Open(Link::Article(article.id.clone()).into())
}

/// When it was published, in brackets where that was inferred.
#[must_use]
pub fn date(article: &Article) -> String {
    let date = dated(article.published, &article.published_basis);
    if date.is_empty() {
        "date unknown".to_owned()
    } else {
        date
    }
}

fn rows(count: Option<usize>) -> f32 {
    u16::try_from(count.unwrap_or(0)).map_or(0.0, f32::from)
}

/// The sign of a text that is not held: an empty box of dots.
pub fn unheld(figure: &mut Figure, item: u32, rect: Rect, scene: &Scene<'_>) {
    figure.draw_as(
        item,
        Shape::Rect {
            rect,
            corner: 2.0,
            fill: None,
            line: Some(Line {
                color: scene.palette().muted.faded(0.7),
                width: 1.0,
                dash: Dash::Dotted,
            }),
        },
    );
}

/// The sign of a text that was read and says nothing: a dash.
pub fn silence(figure: &mut Figure, item: u32, center: Point, scene: &Scene<'_>) {
    let text = Text::new(
        Point::new(center.x, center.y + 4.0),
        "–",
        Font::Sans,
        12.0,
        scene.palette().muted,
    );
    figure.draw_as(item, text.anchored(Anchor::Middle));
}

/// A line across the figure.
pub fn rule(figure: &mut Figure, scene: &Scene<'_>, y: f32, from: f32, to: f32) {
    figure.draw(Shape::Path {
        points: [Point::new(from, y), Point::new(to, y)].into(),
        line: Line::solid(scene.palette().rule, 1.0),
    });
}

/// Draws a sentence where there is nothing else to draw; gives the height that it needs.
pub fn sentence(scene: &Scene<'_>, figure: &mut Figure, text: &str) -> f32 {
    let most = (scene.width - 2.0 * MARGIN).max(60.0);
    let mut y = 2.0 * MARGIN;
    for line in flow::label(text, Font::Sans, 14.0, most, 4) {
        y += 20.0;
        let at = Point::new(MARGIN, y);
        figure.draw(Text::new(at, line, Font::Sans, 14.0, scene.palette().muted));
    }
    y + 2.0 * MARGIN
}
