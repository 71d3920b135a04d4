//! Lines from sources to the articles that printed them.

use super::Options;
use super::lanes::{Painted, entry_of};
use super::plan::Plan;
use crate::corpus::timeline::{Entry, Printing, Timeline};
use crate::dataset::Link;
use crate::figure::view::Scene;
use crate::figure::{Figure, Lead, Line, Point, Shape};

/// With more, only those of what is selected are drawn.
const MOST: usize = 30;
/// Of what is selected, no more than this.
const MOST_OF_ONE: usize = 400;

/// Draws the printings of what is selected, or all where they are few.
pub fn draw(
    figure: &mut Figure,
    scene: &Scene<'_>,
    data: &Timeline,
    plan: &Plan,
    painted: &Painted,
    options: &Options,
) {
    let corpus = scene.corpus;
    let selected = options
        .selected
        .as_ref()
        .and_then(|link| entry_of(corpus, link));
    let is_selected = |it: &Printing| {
        selected == Some(Entry::from(it.source)) || selected == Some(Entry::Article(it.article))
    };
    let few = if data.printings.len() <= MOST {
        data.printings.as_slice()
    } else {
        &[]
    };
    let of_selected: Vec<&Printing> = match selected {
        Some(Entry::Cable(at)) => data
            .printings_of(crate::corpus::Source::Cable(at))
            .iter()
            .collect(),
        Some(Entry::Statement(at)) => data
            .printings_of(crate::corpus::Source::Statement(at))
            .iter()
            .collect(),
        Some(Entry::Article(_)) => data
            .printings
            .iter()
            .filter(|it| is_selected(it))
            .take(MOST_OF_ONE)
            .collect(),
        Some(Entry::Event(_)) | None => Vec::new(),
    };
    let others = few.iter().filter(|it| !is_selected(it));
    let palette = scene.palette();
    let faint = Line::solid(palette.muted.faded(0.4), 1.0);
    let strong = Line::solid(palette.ink.faded(0.65), 1.25);
    for (printing, line) in others
        .map(|it| (it, faint))
        .chain(of_selected.into_iter().map(|it| (it, strong)))
    {
        let place = |entry: Entry| -> Option<Point> {
            painted.places.get(&entry).copied().or_else(|| {
                let (lane, mark) = data.place_of(entry)?;
                let x = plan.x(mark.middle());
                let lane = plan.lanes.get(lane)?;
                Some(Point::new(x, lane.bottom() - 3.0))
            })
        };
        let ends = (
            place(Entry::from(printing.source)),
            place(Entry::Article(printing.article)),
        );
        let (Some(from), Some(to)) = ends else {
            continue;
        };
        let is_inside = |point: Point| (plan.left..=plan.right).contains(&point.x);
        if !is_inside(from) || !is_inside(to) {
            continue;
        }
        let source = corpus.link_to(printing.source);
        let Some(article) = corpus.dataset.articles.get(printing.article) else {
            continue;
        };
        let item = figure.item(
            format!("printing:{}:{}", source.id(), article.id),
            format!(
                "“{}” in {}: {}",
                corpus.title_of(&source),
                article.outlet,
                printing.in_words()
            ),
            Lead::Open(Link::Article(article.id.clone()).into()),
        );
        figure.draw_as(
            item,
            Shape::Path {
                points: curve(from, to).into(),
                line,
            },
        );
    }
}

/// A curve that leaves and arrives upright: a cubic Bézier in 48 pieces.
fn curve(from: Point, to: Point) -> Vec<Point> {
    let bend = (to.y - from.y) * 0.5;
    (0..=48_u8)
        .map(|step| {
            let t = f32::from(step) / 48.0;
            let s = 1.0 - t;
            let mix = |a: f32, b: f32, c: f32, d: f32| {
                s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
            };
            Point::new(
                mix(from.x, from.x, to.x, to.x),
                mix(from.y, from.y + bend, to.y - bend, to.y),
            )
        })
        .collect()
}
