//! Writes a dataset folder of any size: cables after published telegrams, articles with planted
//! quotations, and the truth beside them.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use chancery::dataset::{
    Article, ArticleText, Basis, Cable, Dataset, Edtf, FORMAT, Mission, Part, SourceText, to_ron,
};
use rayon::prelude::*;

use super::articles::{Planted, article};
use super::model::{Dice, Letter, Model};

/// How large, and which of the many that are possible.
#[derive(Clone, Copy)]
pub struct Size {
    pub cables: usize,
    pub articles: usize,
    pub seed: u64,
}

/// Cables of one part of the dataset.
const PART_CABLES: usize = 1_000;
/// Articles of one part.
const PART_ARTICLES: usize = 1_000;

/// An archive that can make any of its cables at once.
pub struct Archive {
    pub model: Model,
    pub size: Size,
    missions: BTreeMap<String, String>,
}

/// Where the published telegrams are; nothing where they are not.
pub fn telegrams() -> Option<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::env::var_os("CHANCERY_SHARED")
        .map(PathBuf::from)
        .into_iter()
        .chain([manifest.join("../shared"), manifest.join("../../shared")])
        .map(|shared| shared.join("data/frus/frus_cables.jsonl.gz"))
        .find(|path| path.exists())
}

impl Archive {
    pub fn new(telegrams: &Path, size: Size) -> Self {
        let model = Model::read(telegrams);
        let missions = model
            .letters
            .iter()
            .filter(|letter| !letter.place.is_empty())
            .map(|letter| (letter.place.clone(), slug(&letter.place)))
            .collect();
        Self {
            model,
            size,
            missions,
        }
    }

    pub fn letter(&self, number: usize) -> &Letter {
        &self.model.letters[number % self.model.letters.len()]
    }

    pub fn body(&self, number: usize) -> String {
        let letter = self.letter(number);
        if number < self.model.letters.len() {
            return letter.body.clone();
        }
        let mut dice = Dice::new(self.size.seed, 1, number as u64);
        self.model.varied(&letter.body, &mut dice)
    }

    /// Where a cable is from and when it was written: in a copy, those of another cable.
    pub fn heading(&self, number: usize) -> &Letter {
        if number < self.model.letters.len() {
            return self.letter(number);
        }
        let mut dice = Dice::new(self.size.seed, 2, number as u64);
        self.letter(dice.roll(self.model.letters.len()))
    }

    pub fn cable(&self, number: usize) -> Cable {
        let heading = self.heading(number);
        let day = heading.date.get(..10).unwrap_or_default();
        Cable {
            id: cable_id(number),
            language: "en".to_owned(),
            date: day.parse().unwrap_or(Edtf::Unknown),
            date_basis: Basis::Document,
            mission: self.missions.get(&heading.place).cloned(),
            mission_basis: Basis::Document,
            from: Some(heading.from.clone()).filter(|from| !from.is_empty()),
            addressees: vec![heading.to.clone()],
            subject: heading.title.clone(),
            marking: Some(heading.classification.clone()).filter(|it| !it.is_empty()),
            text: SourceText::Full(self.body(number)),
            ..Cable::default()
        }
    }

    fn missions(&self) -> Vec<Mission> {
        let mut seen = std::collections::BTreeSet::new();
        let mut missions = Vec::new();
        for letter in &self.model.letters {
            let Some(id) = self.missions.get(&letter.place) else {
                continue;
            };
            if seen.insert(id) {
                missions.push(Mission {
                    id: id.clone(),
                    name: format!("Embassy {}", letter.place),
                    city: letter.place.clone(),
                    latitude: letter.latitude,
                    longitude: letter.longitude,
                    ..Mission::default()
                });
            }
        }
        missions
    }
}

pub fn cable_id(number: usize) -> String {
    format!("c{number:06}")
}

fn slug(place: &str) -> String {
    let mut slug: String = place
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    // Two places may become the same letters.
    slug.push_str(&format!("-{}", place.bytes().map(u32::from).sum::<u32>()));
    slug
}

/// Writes the dataset and `truth.jsonl` into a folder, part by part.
pub fn write(archive: &Archive, folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut parts = Vec::new();
    let files = archive.size.cables.div_ceil(PART_CABLES);
    parts.extend((0..files).map(|at| format!("cables-{at:04}.ron")));
    let article_files = archive.size.articles.div_ceil(PART_ARTICLES);
    parts.extend((0..article_files).map(|at| format!("articles-{at:04}.ron")));
    (0..files).into_par_iter().try_for_each(|at| {
        let numbers = at * PART_CABLES..((at + 1) * PART_CABLES).min(archive.size.cables);
        let part = Part {
            format: FORMAT,
            cables: numbers.map(|number| archive.cable(number)).collect(),
            ..Part::default()
        };
        save(&part, &folder.join(format!("cables-{at:04}.ron")))
    })?;
    let mut truth = BufWriter::new(std::fs::File::create(folder.join("truth.jsonl"))?);
    for at in 0..article_files {
        let numbers = at * PART_ARTICLES..((at + 1) * PART_ARTICLES).min(archive.size.articles);
        let made: Vec<(Article, Vec<Planted>)> = numbers
            .into_par_iter()
            .map(|number| article(archive, number))
            .collect();
        let mut articles = Vec::new();
        for (article, planted) in made {
            for it in planted {
                writeln!(truth, "{}", it.to_json())?;
            }
            articles.push(article);
        }
        let part = Part {
            format: FORMAT,
            articles,
            ..Part::default()
        };
        save(&part, &folder.join(format!("articles-{at:04}.ron")))?;
    }
    truth.flush()?;
    let head = Dataset {
        format: FORMAT,
        id: format!("archive-{}-{}", archive.size.cables, archive.size.seed),
        title: format!("A generated archive of {} cables", archive.size.cables),
        missions: archive.missions(),
        parts,
        ..Dataset::default()
    };
    save(&head, &folder.join("dataset.ron"))
}

fn save<T: serde::Serialize>(value: &T, path: &Path) -> std::io::Result<()> {
    std::fs::write(path, to_ron(value).map_err(std::io::Error::other)?)
}

/// An article whose text the user holds.
pub fn held(number: usize, title: String, published: &str, text: String) -> Article {
    Article {
        id: format!("a{number:05}"),
        outlet: format!("Outlet {}", number % 40),
        title,
        published: published.parse().unwrap_or(Edtf::Unknown),
        published_basis: Basis::Document,
        language: "en".to_owned(),
        text: ArticleText::Full(text),
        ..Article::default()
    }
}
