//! Nothing is drawn outside of a picture, however narrow it is.

use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use chancery::corpus::Corpus;
use chancery::corpus::frequency::Frequency;
use chancery::corpus::histogram::{Bins, Histogram};
use chancery::corpus::timeline::Timeline;
use chancery::dataset::Dataset;
use chancery::figure::view::frequency::{By, Measure};
use chancery::figure::view::{frequency, histogram, network, timeline};
use chancery::figure::{Figure, Point, Rect, Shape};
use proptest::prelude::*;

use crate::archive::{archive, bundled, corpus, everything, scene};

static ARCHIVE: LazyLock<Corpus> = LazyLock::new(|| corpus(archive(300)));
static EMPTY: LazyLock<Corpus> = LazyLock::new(|| corpus(Dataset::default()));

fn around(points: &[Point]) -> Option<[f32; 2]> {
    let of = |point: &Point| [point.x, point.x];
    points
        .iter()
        .map(of)
        .reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])
}

/// From where to where a shape reaches to the right.
fn reach(shape: &Shape) -> Option<[f32; 2]> {
    let of = |rect: Rect| Some([rect.x, rect.right()]);
    match shape {
        Shape::Polygon { rings, .. } => around(rings.first()?),
        Shape::Path { points, .. } => around(points),
        Shape::Circle { center, radius, .. } => of(Rect::around(*center, *radius, *radius)),
        Shape::Rect { rect, .. } | Shape::Image { rect, .. } => of(*rect),
        Shape::Text(text) => of(text.bounds()),
        Shape::Group(_) => None,
    }
}

fn outside(figure: &Figure, width: f32) -> Option<&Shape> {
    let is_outside = |shape: &&Shape| {
        reach(shape).is_some_and(|[left, right]| left < -0.5 || right > width + 0.5)
    };
    figure.elements.iter().map(|it| &it.shape).find(is_outside)
}

fn queries(corpus: &Corpus, count: usize) -> Vec<String> {
    let names = corpus.dataset.entities.iter().map(|it| it.name.clone());
    let words = [
        "the",
        "war OR peace and all that comes with them, from end to end",
    ];
    words
        .map(str::to_owned)
        .into_iter()
        .chain(names)
        .take(count)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nothing_is_drawn_outside_of_a_picture(
        width in 200.0..800.0_f32,
        height in 150.0..900.0_f32,
        which in 0..3_usize,
        series in 0..8_usize,
        is_share in any::<bool>(),
        zoom in 0.5..400.0_f64,
    ) {
        let bundled = bundled();
        let corpus: &Corpus = match which {
            0 => &EMPTY,
            1 => &ARCHIVE,
            _ => &bundled,
        };
        let answer = everything(corpus);
        let scene = scene(corpus, &answer, [width, height]);
        let mut figures = Vec::new();
        for (by, measure) in [(By::Time, Measure::Cables), (By::Mission, Measure::Occurrences)] {
            let options = frequency::Options {
                queries: queries(corpus, series),
                by,
                measure,
                is_share,
                ..frequency::Options::default()
            };
            let never = AtomicBool::new(false);
            let data = Frequency::of(corpus, &answer, &options.queries, options.bins, &never).unwrap();
            figures.push(frequency::figure(&scene, &data, &options));
        }
        let options = network::Options::default();
        let data = network::Data::of(corpus, &answer, &options);
        figures.push(network::figure(&scene, &data, &options));
        let data = Timeline::of(corpus, &answer);
        let whole = timeline::Options::default();
        let [from, to] = whole.shown(&data);
        let near = whole.zoomed(&data, zoom, f64::midpoint(from, to));
        figures.push(timeline::figure(&scene, &data, &whole));
        figures.push(timeline::figure(&scene, &data, &near));
        let cables = 0..corpus.dataset.cables.len();
        let data = Histogram::of(corpus, cables, Bins::Auto);
        figures.push(histogram::figure(&scene, &data, &histogram::Options::default()));
        for figure in figures {
            prop_assert_eq!(outside(&figure, width), None, "{}", figure.title);
        }
    }
}
