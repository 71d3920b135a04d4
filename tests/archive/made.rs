//! A small archive of made-up words, with quotations planted in its articles.

use std::ops::Range;
use std::path::Path;

use chancery::dataset::{
    Article, ArticleText, Cable, Dataset, FORMAT, Links, Part, SourceText, Traced, to_ron,
};

/// Numbers that look random and are always the same (`SplitMix64`).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % below as u64).expect("a small number")
    }
}

/// How a quotation was planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Marked,
    Unmarked,
    /// In marks, one word another.
    Substituted,
    /// In marks, two words left out behind a sign.
    Elided,
}

pub const WAYS: [Way; 4] = [Way::Marked, Way::Unmarked, Way::Substituted, Way::Elided];

/// A quotation that an article has of a cable.
pub struct Planted {
    pub cable: String,
    pub article: String,
    pub way: Way,
    /// Code points of the article.
    pub in_article: Range<u64>,
    /// Code points of the cable's body.
    pub in_cable: Range<u64>,
}

pub struct Archive {
    pub dataset: Dataset,
    pub planted: Vec<Planted>,
}

/// A word: the low numbers are as frequent as words like “the”.
fn word(dice: &mut Dice) -> String {
    const FREQUENT: [&str; 8] = ["the", "of", "and", "to", "in", "that", "was", "for"];
    const SYLLABLES: [&str; 12] = [
        "bo", "ken", "dor", "mi", "lus", "tar", "vo", "ri", "shen", "pol", "ga", "nim",
    ];
    if dice.roll(5) < 2 {
        return FREQUENT[dice.roll(FREQUENT.len())].to_owned();
    }
    (0..3)
        .map(|_| SYLLABLES[dice.roll(SYLLABLES.len())])
        .collect()
}

fn sentence(dice: &mut Dice, words: usize) -> String {
    let words: Vec<String> = (0..words).map(|_| word(dice)).collect();
    let mut text = words.join(" ");
    let first = text[..1].to_uppercase();
    text.replace_range(..1, &first);
    text + "."
}

fn prose(dice: &mut Dice, sentences: usize) -> String {
    let sentences: Vec<String> = (0..sentences).map(|_| sentence(dice, 14)).collect();
    sentences.join(" ")
}

impl Archive {
    /// So many cables, and articles of which all but the last two have two planted quotations each.
    pub fn new(cables: usize, articles: usize) -> Self {
        let mut dice = Dice(7);
        let mut archive = Self {
            dataset: Dataset {
                format: FORMAT,
                id: "made".to_owned(),
                title: "Made up".to_owned(),
                ..Dataset::default()
            },
            planted: Vec::new(),
        };
        archive.dataset.cables = (0..cables)
            .map(|number| Cable {
                id: format!("c{number}"),
                language: "en".to_owned(),
                text: SourceText::Full(prose(&mut dice, 12)),
                ..Cable::default()
            })
            .collect();
        for number in 0..articles {
            let mut text = prose(&mut dice, 6);
            if number + 2 < articles {
                for nth in 0..2 {
                    let way = WAYS[(number * 2 + nth) % WAYS.len()];
                    archive.plant(&format!("a{number}"), way, &mut text, &mut dice);
                }
            }
            archive.dataset.articles.push(Article {
                id: format!("a{number}"),
                outlet: "Outlet".to_owned(),
                language: "en".to_owned(),
                text: ArticleText::Full(text),
                ..Article::default()
            });
        }
        archive
    }

    fn plant(&mut self, article: &str, way: Way, text: &mut String, dice: &mut Dice) {
        let cable = &self.dataset.cables[dice.roll(self.dataset.cables.len())];
        let SourceText::Full(body) = &cable.text else {
            return;
        };
        // A sentence and six words of the next: it is clear where they end. All of it is ASCII.
        let starts: Vec<usize> = std::iter::once(0)
            .chain(body.match_indices(' ').map(|(at, _)| at + 1))
            .collect();
        let first = dice.roll(10) * 14;
        let (start, end) = (starts[first], starts[first + 20] - 1);
        let quoted = body[start..end].trim_end_matches('.');
        let in_cable = start as u64..(start + quoted.len()) as u64;
        let mut words: Vec<&str> = quoted.split(' ').collect();
        match way {
            Way::Marked | Way::Unmarked => {}
            Way::Substituted => words[9] = "zwischenzeit",
            Way::Elided => {
                words.splice(8..10, ["…"]);
            }
        }
        text.push_str(" Somebody wrote: ");
        if way != Way::Unmarked {
            text.push('“');
        }
        let start = text.chars().count() as u64;
        text.push_str(&words.join(" "));
        let in_article = start..text.chars().count() as u64;
        text.push_str(if way == Way::Unmarked { ", " } else { "”, " });
        text.push_str("xavier yonder zulu. ");
        text.push_str(&prose(dice, 4));
        self.planted.push(Planted {
            cable: cable.id.clone(),
            article: article.to_owned(),
            way,
            in_article,
            in_cable,
        });
    }

    /// Writes it as a folder whose cables are in parts of so many.
    pub fn write(&self, folder: &Path, of_part: usize) {
        let mut head = self.dataset.clone();
        let cables = std::mem::take(&mut head.cables);
        let articles = std::mem::take(&mut head.articles);
        let save = |name: &str, text: String| {
            std::fs::write(folder.join(name), text).expect("a file");
        };
        let mut parts = Vec::new();
        for (at, cables) in cables.chunks(of_part).enumerate() {
            let name = format!("cables-{at:03}.ron");
            let part = Part {
                format: FORMAT,
                cables: cables.to_vec(),
                ..Part::default()
            };
            save(&name, to_ron(&part).expect("a part"));
            parts.push(name);
        }
        let part = Part {
            format: FORMAT,
            articles,
            ..Part::default()
        };
        save("articles.ron", to_ron(&part).expect("a part"));
        parts.push("articles.ron".to_owned());
        head.parts = parts;
        save("dataset.ron", to_ron(&head).expect("a dataset"));
    }
}

/// Links that are more than possible, in one order; without the reasons, in which the size of the
/// files counts.
pub fn linked(links: &Links) -> Vec<Traced> {
    let mut linked: Vec<Traced> = links
        .links
        .iter()
        .filter(|link| !link.is_possible)
        .cloned()
        .collect();
    for link in &mut linked {
        link.reasons.clear();
    }
    linked.sort_by(|a, b| {
        let key = |link: &Traced| {
            (
                link.source.clone(),
                link.article.clone(),
                link.article_span.start,
                link.source_span.start,
            )
        };
        key(a).cmp(&key(b))
    });
    linked
}
