//! Every view by its name, drawn from scratch: what exports and the command line ask for.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::{
    Scene, Table, cables, claims, compare, coverage, entities, frequency, map, network, page,
    sources, table, timeline,
};
use crate::corpus::chain::Chain;
use crate::corpus::claims::Claims;
use crate::corpus::comparison::{Comparison, Decision};
use crate::corpus::frequency::Frequency;
use crate::corpus::histogram::Bins;
use crate::corpus::network as ties;
use crate::corpus::page::{Page, about, count, number};
use crate::corpus::printed::Printed;
use crate::corpus::timeline::Timeline;
use crate::dataset::{EntityKind, Link};
use crate::figure::frame::{Caption, Parts};
use crate::figure::{Figure, Lead};

/// Something that can become a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// What the dataset says of itself.
    About,
    /// The page of what a link leads to.
    Page(Link),
    /// The list of cables, in this order.
    Cables(Arc<Vec<usize>>),
    /// The list of entities of a kind, or of all.
    Entities(Option<EntityKind>),
    Map,
    Timeline,
    Claims,
    Sources,
    Coverage,
    Network,
    Frequency,
    /// Texts side by side, or what became of their words: `options.compare` says which.
    Compare,
}

impl View {
    /// The view's name in a file's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Page(Link::Cable(_)) => "cable",
            Self::Page(Link::Statement(_)) => "statement",
            Self::Page(Link::Entity(_)) => "entity",
            Self::Page(Link::Article(_)) => "article",
            Self::Page(Link::Mission(_)) => "mission",
            Self::Page(Link::Claim(_)) => "claim",
            Self::Page(Link::Nothing) => "page",
            Self::Cables(_) => "table",
            Self::Entities(_) => "entities",
            Self::Map => "map",
            Self::Timeline => "timeline",
            Self::Claims => "claims",
            Self::Sources => "sources",
            Self::Coverage => "coverage",
            Self::Network => "network",
            Self::Frequency => "frequency",
            Self::Compare => "compare",
        }
    }

    /// Whether it fills whatever size it is given; others are as high as they need.
    #[must_use]
    pub const fn fills_its_picture(&self) -> bool {
        matches!(
            self,
            Self::Map | Self::Timeline | Self::Network | Self::Frequency
        )
    }

    /// Whether there is a table behind it.
    #[must_use]
    pub const fn has_table(&self) -> bool {
        !matches!(self, Self::About | Self::Page(_))
    }
}

/// The options of all views.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    pub map: map::Options,
    pub timeline: timeline::Options,
    pub claims: claims::Options,
    pub sources: sources::Options,
    pub coverage: coverage::Options,
    pub network: network::Options,
    pub frequency: frequency::Options,
    pub compare: compare::Options,
    /// What the reader decided about links.
    pub decisions: Arc<Vec<Decision>>,
    /// What the bars under a view stand for.
    pub bins: Bins,
}

/// The figure of a view, with the addresses of the articles in it.
#[must_use]
pub fn figure(scene: &Scene<'_>, view: &View, options: &Options) -> Figure {
    let mut figure = drawn(scene, view, options);
    let addresses = (0_u32..).zip(&figure.items).filter_map(|(at, item)| {
        let Lead::Open(target) = &item.lead else {
            return None;
        };
        let Link::Article(id) = &target.link else {
            return None;
        };
        let address = scene.corpus.article(id)?.url.trim();
        // Whatever else a dataset may call an address is not for a browser.
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        (is_web && !address.contains(char::is_whitespace)).then(|| (at, address.to_owned()))
    });
    figure.addresses = addresses.collect();
    figure
}

fn drawn(scene: &Scene<'_>, view: &View, options: &Options) -> Figure {
    let (corpus, answer) = (scene.corpus, scene.answer);
    match view {
        View::About => page::figure(scene, &about(corpus)),
        View::Page(link) => {
            let page = Page::of(corpus, link, &[], None).unwrap_or_default();
            let mut figure = page::figure(scene, &page);
            // A page speaks of itself, whatever is searched for.
            figure.summary.clear();
            figure
        }
        View::Cables(_) | View::Entities(_) => {
            let rows = match view {
                View::Cables(order) => cables::table(scene, order),
                View::Entities(kind) => entities::table(scene, *kind),
                _ => Table::default(),
            };
            let title = match view {
                View::Cables(_) => "Which cables are there?",
                _ => "Who and what do the cables concern?",
            };
            let style = table::TableStyle {
                title: title.to_owned(),
                summary: if let View::Cables(_) = view {
                    scene.cables_in_words()
                } else {
                    // They are all listed, whatever is searched for.
                    let cables = count(scene.corpus.dataset.cables.len(), "cable");
                    let entities = rows.rows.len();
                    let noun = if entities == 1 { "entity" } else { "entities" };
                    format!("n = {} {noun} · in all {cables}", number(entities))
                },
                ..table::TableStyle::default()
            };
            table::figure(scene, &rows, &style)
        }
        View::Map => map::figure(scene, &map::Data::of(corpus, answer), &options.map),
        View::Timeline => timeline::figure(scene, &Timeline::of(corpus, answer), &options.timeline),
        View::Claims => claims::figure(scene, &Claims::of(corpus, answer), &options.claims),
        View::Sources => sources::figure(scene, &chain(scene, options), &options.sources),
        View::Coverage => coverage::figure(scene, &Printed::of(corpus, answer), &options.coverage),
        View::Network => network::figure(
            scene,
            &network::Data::of(corpus, answer, &options.network),
            &options.network,
        ),
        View::Frequency => {
            frequency::figure(scene, &frequencies(scene, options), &options.frequency)
        }
        View::Compare => compare::figure(scene, &comparison(scene, options), &options.compare),
    }
}

/// The data behind a view, for other programs; none where it has none.
#[must_use]
pub fn data_of(scene: &Scene<'_>, view: &View, options: &Options) -> Option<Table> {
    let (corpus, answer) = (scene.corpus, scene.answer);
    Some(match view {
        View::About | View::Page(_) => return None,
        View::Cables(order) => cables::data(scene, order),
        View::Entities(kind) => entities::data(scene, *kind),
        View::Map => map::table(scene, &map::Data::of(corpus, answer), &options.map),
        View::Timeline => timeline::table(scene, &Timeline::of(corpus, answer), &options.timeline),
        View::Claims => claims::table(scene, &Claims::of(corpus, answer), &options.claims),
        View::Sources => sources::table(scene, &chain(scene, options), &options.sources),
        View::Coverage => coverage::table(scene, &Printed::of(corpus, answer), &options.coverage),
        View::Network => network::table(
            scene,
            &network::Data::of(corpus, answer, &options.network),
            &options.network,
        ),
        View::Frequency => {
            frequency::table(scene, &frequencies(scene, options), &options.frequency)
        }
        View::Compare => compare::table(scene, &comparison(scene, options), &options.compare),
    })
}

fn chain(scene: &Scene<'_>, options: &Options) -> Chain {
    Chain::of(scene.corpus, scene.answer, options.sources.claim.as_deref())
}

fn frequencies(scene: &Scene<'_>, options: &Options) -> Frequency {
    let options = &options.frequency;
    Frequency::of(
        scene.corpus,
        scene.answer,
        &options.queries,
        options.bins,
        &AtomicBool::new(false),
    )
    .unwrap_or_default()
}

fn comparison(scene: &Scene<'_>, options: &Options) -> Comparison {
    let choice = options.compare.choice(scene.corpus, &options.decisions);
    Comparison::of(scene.corpus, &choice, &AtomicBool::new(false)).unwrap_or_default()
}

/// The map's missions and routes as `GeoJSON`.
#[must_use]
pub fn geojson(scene: &Scene<'_>) -> String {
    map::geojson(scene, &map::Data::of(scene.corpus, scene.answer))
}

/// The network as GEXF, for Gephi.
#[must_use]
pub fn gexf(scene: &Scene<'_>, options: &Options) -> String {
    let data = network::Data::of(scene.corpus, scene.answer, &options.network);
    ties::gexf(&data.network, &data.layout)
}

/// What is said below a figure of the scene's dataset.
#[must_use]
pub fn caption(scene: &Scene<'_>, parts: Parts, date: &str) -> Caption {
    let dataset = &scene.corpus.dataset;
    let source: Vec<&str> = [
        dataset.about.provenance.trim(),
        dataset.about.license.trim(),
    ]
    .into_iter()
    .filter(|text| !text.is_empty())
    .collect();
    Caption {
        parts,
        dataset: dataset.title.clone(),
        date: date.to_owned(),
        source: source.join(" "),
        fingerprint: if parts.fingerprint {
            fingerprint(scene)
        } else {
            String::new()
        },
    }
}

/// What tells this dataset apart from any other: SHA-256 of what it holds, as it is saved.
fn fingerprint(scene: &Scene<'_>) -> String {
    use sha2::Digest as _;
    let text = crate::dataset::save::to_ron(&*scene.corpus.dataset).unwrap_or_default();
    let hash = sha2::Sha256::digest(text.as_bytes());
    hash.iter().fold(String::new(), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}
