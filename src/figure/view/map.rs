//! Where cables come from, and where they go: the map of missions.

mod arcs;
mod base;
mod camera;
mod labels;
mod legend;
mod marks;

use std::sync::{Arc, Mutex, OnceLock};

pub use camera::Camera;

use super::{Scene, Table};
use crate::corpus::facets::mission_label;
use crate::corpus::page::{count, number};
use crate::corpus::traffic::Traffic;
use crate::corpus::{Answer, Corpus};
use crate::dataset::MissionRole;
use crate::figure::palette::Medium;
use crate::figure::{Figure, Group, Item, Rect};
use crate::geo::basemap::Detail;
use crate::geo::projection::Projection;
use crate::geo::{cut, sphere};

/// What somebody chose to see on the map.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Options {
    pub projection: Projection,
    /// Which part of the world; all missions if none.
    pub camera: Option<Camera>,
    pub arcs: Arcs,
    pub direction: Direction,
    /// Countries are darker the more cables mention them.
    pub shades_countries: bool,
    /// Coasts are no finer than this, while finer ones are being made; as fine as the scale asks
    /// for if none.
    #[serde(skip)]
    pub detail_at_most: Option<Detail>,
    /// Id of the mission whose page is open; its arcs are the ones that stand out.
    pub selected: String,
}

/// Which lines join the missions to other places.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Arcs {
    #[default]
    None,
    /// To those whom the cables are addressed to.
    Addressees,
    /// To the countries that the cables mention or are about.
    Countries,
}

/// Which way the lines go, as seen from the selected mission.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Direction {
    #[default]
    Both,
    Out,
    In,
}

/// What the map shows of an answer, with what was drawn of it already.
#[derive(Debug, Default)]
pub struct Data {
    pub traffic: Traffic,
    /// The countries as items.
    countries: OnceLock<Vec<Arc<Item>>>,
    arcs: Mutex<Option<(arcs::Key, Arc<arcs::Drawn>)>>,
}

impl Data {
    /// The traffic of the cables in an answer.
    #[must_use]
    pub fn of(corpus: &Corpus, answer: &Answer) -> Self {
        Self {
            traffic: Traffic::of(corpus, answer),
            countries: OnceLock::new(),
            arcs: Mutex::default(),
        }
    }
}

/// The part of the figure in which the map is; below it is the legend.
#[must_use]
pub fn map_area(width: f32, height: f32) -> Rect {
    Rect::new(0.0, 0.0, width, (height - legend::HEIGHT).max(40.0))
}

/// The camera that a map of a size is drawn with: the one that was chosen, or one that shows all
/// missions.
#[must_use]
pub fn camera(scene: &Scene<'_>, data: &Data, options: &Options) -> Camera {
    let area = map_area(scene.width, scene.height);
    options
        .camera
        .unwrap_or_else(|| fit(data, options.projection, area))
        .within(options.projection, area)
}

/// The camera that shows all missions.
#[must_use]
pub fn fit(data: &Data, projection: Projection, area: Rect) -> Camera {
    let places = data
        .traffic
        .missions
        .iter()
        .filter_map(|mission| mission.place)
        .map(|place| projection.forward(place.longitude, place.latitude));
    Camera::around(places, projection, area)
}

/// Whether the land of this map was drawn already, so that the map takes no longer than a frame.
#[must_use]
pub fn is_ready(scene: &Scene<'_>, data: &Data, options: &Options) -> bool {
    let view = camera(scene, data, options).view(map_area(scene.width, scene.height));
    base::is_drawn(options, scene.medium, &view, &data.traffic)
}

/// Draws the land of a map, for [`is_ready`] to find.
pub fn prepare(data: &Data, options: &Options, medium: Medium, camera: Camera, area: Rect) {
    let _ = base::drawn(options, medium, &camera.view(area), &data.traffic);
}

/// The map.
#[must_use]
pub fn figure(scene: &Scene<'_>, data: &Data, options: &Options) -> Figure {
    let palette = scene.palette();
    let area = map_area(scene.width, scene.height);
    let camera = camera(scene, data, options);
    let view = camera.view(area);
    let mut figure = Figure::new(scene.width, scene.height, palette);
    title(options).clone_into(&mut figure.title);
    figure.summary = scene.cables_in_words();
    figure.notes = notes(scene, data);

    // The countries are the first items, in their order, so that a kept drawing of them fits.
    let items = data
        .countries
        .get_or_init(|| base::items(scene, &data.traffic));
    figure.items.extend(items.iter().cloned());
    let base = base::drawn(options, scene.medium, &view, &data.traffic);
    let group = |elements| Group {
        elements,
        scale: view.scale,
        offset: view.offset,
        clip: Some(area),
    };
    figure.draw(group(base));
    if options.arcs != Arcs::None {
        let arcs = arcs::drawn(scene, data, options, figure.items.len());
        figure.items.extend(arcs.items.iter().cloned());
        figure.notes.extend(arcs.notes.iter().cloned());
        figure.draw(group(Arc::clone(&arcs.elements)));
    }
    let marks = marks::marks(scene, data, options, &view, area);
    if marks.iter().any(|mark| mark.radius >= marks::MOST_TOGETHER) {
        let note = "Circles of many missions are drawn smaller than their number.";
        figure.notes.push(note.to_owned());
    }
    let mut taken = labels::Taken::default();
    marks::draw(&mut figure, &marks, scene, options, area, &mut taken);
    labels::countries_names(
        &mut figure,
        options.projection,
        &view,
        area,
        palette,
        &mut taken,
    );
    legend::draw(&mut figure, scene, data, options, area);
    figure
}

/// The question that the map answers.
#[must_use]
pub const fn title(options: &Options) -> &'static str {
    match options.arcs {
        Arcs::None if options.shades_countries => {
            "Which missions sent the cables, and which countries are they about?"
        }
        Arcs::None => "Which missions sent the cables?",
        Arcs::Addressees => "Which missions sent the cables, and to whom?",
        Arcs::Countries => "Which missions sent the cables, and about which countries?",
    }
}

/// The ids of the missions whose circles have their centre in a part of the figure, one by one.
#[must_use]
pub fn missions_within(
    scene: &Scene<'_>,
    data: &Data,
    options: &Options,
    within: Rect,
) -> Vec<String> {
    let view = camera(scene, data, options).view(map_area(scene.width, scene.height));
    scene
        .corpus
        .dataset
        .missions
        .iter()
        .zip(&data.traffic.missions)
        .filter(|(_, sending)| {
            sending.place.is_some_and(|place| {
                let plane = options.projection.forward(place.longitude, place.latitude);
                within.contains(view.place(plane))
            })
        })
        .map(|(mission, _)| mission.id.clone())
        .collect()
}

/// What cannot be drawn.
fn notes(scene: &Scene<'_>, data: &Data) -> Vec<String> {
    /// How many names a note lists.
    const LISTED: usize = 12;
    let mut notes = Vec::new();
    if data.traffic.without_mission > 0 {
        notes.push(format!(
            "Not on the map: {} without a stated mission.",
            count(data.traffic.without_mission, "cable")
        ));
    }
    let unplaced: Vec<String> = scene
        .corpus
        .dataset
        .missions
        .iter()
        .zip(&data.traffic.missions)
        .filter(|(_, sending)| sending.place.is_none())
        .map(|(mission, sending)| {
            format!("{} ({})", mission_label(mission), number(sending.cables))
        })
        .collect();
    if !unplaced.is_empty() {
        notes.push(listed(
            "Missions without a place",
            &unplaced,
            unplaced.len(),
            LISTED,
        ));
    }
    if !data.traffic.unplaced.is_empty() {
        let names: Vec<String> = data
            .traffic
            .unplaced
            .iter()
            .take(LISTED)
            .map(|(name, cables)| format!("{} ({})", super::clipped(name, 60), number(*cables)))
            .collect();
        notes.push(listed(
            "Addressees without a known place",
            &names,
            data.traffic.unplaced.len(),
            LISTED,
        ));
    }
    notes.push("Dashed lines and grey areas: borders and lands that are disputed.".to_owned());
    notes.push("Coasts and borders: Natural Earth; some places: GeoNames (CC BY 4.0).".to_owned());
    notes
}

fn listed(what: &str, names: &[String], total: usize, most: usize) -> String {
    let shown: Vec<&str> = names.iter().take(most).map(String::as_str).collect();
    let more = total.saturating_sub(shown.len());
    if more == 0 {
        format!("{what}: {}.", shown.join(", "))
    } else {
        format!("{what}: {} and {} more.", shown.join(", "), number(more))
    }
}

/// The missions with what they sent.
#[must_use]
pub fn table(scene: &Scene<'_>, data: &Data, _options: &Options) -> Table {
    let columns = [
        "id",
        "name",
        "city",
        "country",
        "latitude",
        "longitude",
        "role",
        "cables",
        "inferred",
    ];
    let rows = scene
        .corpus
        .dataset
        .missions
        .iter()
        .zip(&data.traffic.missions)
        .map(|(mission, sending)| {
            let degrees = |value: Option<f64>| value.map_or_else(String::new, |it| it.to_string());
            vec![
                mission.id.clone(),
                mission.name.clone(),
                mission.city.clone(),
                mission.country.clone(),
                degrees(mission.latitude),
                degrees(mission.longitude),
                role_in_words(mission.role).to_owned(),
                sending.cables.to_string(),
                sending.inferred.to_string(),
            ]
        })
        .collect();
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}

const fn role_in_words(role: MissionRole) -> &'static str {
    match role {
        MissionRole::Sending => "sending",
        MissionRole::Receiving => "receiving",
        MissionRole::WayIn => "the way in",
    }
}

/// The missions as points and the routes as lines, in `GeoJSON` (RFC 7946).
#[must_use]
pub fn geojson(scene: &Scene<'_>, data: &Data) -> String {
    use serde_json::json;
    let missions = &scene.corpus.dataset.missions;
    let points = missions
        .iter()
        .zip(&data.traffic.missions)
        .map(|(mission, sending)| {
            json!({
                "type": "Feature",
                "geometry": sending.place.map(|place| json!({
                    "type": "Point",
                    "coordinates": [place.longitude, place.latitude],
                })),
                "properties": {
                    "id": mission.id, "name": mission.name, "city": mission.city,
                    "country": mission.country, "role": role_in_words(mission.role),
                    "cables": sending.cables, "inferred": sending.inferred,
                },
            })
        });
    let lines = data.traffic.routes.iter().filter_map(|route| {
        let from = data.traffic.missions.get(route.from)?.place?;
        let mission = missions.get(route.from)?;
        let points: Vec<[f64; 2]> = sphere::great_circle(from, route.to.place)
            .into_iter()
            .map(|(longitude, latitude)| [longitude, latitude])
            .collect();
        // A line in GeoJSON does not cross the antimeridian.
        let pieces = cut::line(&points, -180.0);
        Some(json!({
            "type": "Feature",
            "geometry": { "type": "MultiLineString", "coordinates": pieces },
            "properties": {
                "from": mission.id, "to": route.to.name,
                "kind": if route.to.kind.is_addressee() { "addressee" } else { "country" },
                "cables": route.cables, "inferred": route.inferred,
            },
        }))
    });
    let features: Vec<_> = points.chain(lines).collect();
    let collection = json!({ "type": "FeatureCollection", "features": features });
    format!("{collection:#}\n")
}
