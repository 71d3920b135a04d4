//! Links held against what was planted.

use std::collections::HashMap;
use std::path::Path;

use chancery::dataset::{Links, Stretch, Traced};
use serde_json::Value;

/// A planted quotation of `truth.jsonl`.
struct Truth {
    cable: String,
    change: String,
    is_marked: bool,
    words: usize,
    in_cable: Stretch,
    in_article: Stretch,
}

/// Planted quotations of one class, and what was found of them.
#[derive(Default)]
struct Class {
    planted: usize,
    linked: usize,
    /// Found, but only as possible.
    possible: usize,
    /// Linked with both ends of both spans exact.
    exact: usize,
}

/// Recall that is wanted of quotations of twelve words or more with at most one change.
const GOAL_RECALL: f64 = 0.93;

/// Prints recall by class, and how many links there are where nothing was planted.
pub fn print(folder: &Path, links: &Links) {
    let truth = read(&folder.join("truth.jsonl"));
    let mut by_article: HashMap<&str, Vec<&Traced>> = HashMap::new();
    for link in &links.links {
        by_article.entry(&link.article).or_default().push(link);
    }
    let names = ["verbatim", "substituted", "inserted", "elided"];
    let mut classes: Vec<(String, Class)> = Vec::new();
    for marks in ["marked", "unmarked"] {
        for name in names {
            classes.push((format!("{name}, {marks}"), Class::default()));
        }
    }
    classes.push(("3 to 6 words, marked".to_owned(), Class::default()));
    let mut changed = Class::default();
    for (article, planted) in &truth {
        let found = by_article.get(article.as_str()).map_or(&[][..], |it| it);
        for it in planted {
            let kind = names
                .iter()
                .position(|name| *name == it.change)
                .expect("a known change");
            let class = if it.words < 12 {
                8
            } else {
                kind + if it.is_marked { 0 } else { 4 }
            };
            classes[class].1.add(it, found);
            if it.words >= 12 && kind > 0 {
                changed.add(it, found);
            }
        }
    }
    println!("  planted                        number   linked  only possible  ends exact");
    for (name, class) in &classes {
        class.print(name, "");
    }
    let goal = format!("   (goal: at least {GOAL_RECALL} linked)");
    changed.print("12 words or more, one change", &goal);
    elsewhere(&truth, links);
}

/// Links of other cables than the planted one, and where nothing at all was planted.
fn elsewhere(truth: &HashMap<String, Vec<Truth>>, links: &Links) {
    let (mut others, mut false_ones, mut false_possible) = (0, 0, 0);
    let mut shown = 0;
    let mut linked = 0;
    for link in &links.links {
        linked += usize::from(!link.is_possible);
        let planted = truth.get(&link.article).map_or(&[][..], |it| it);
        let touched: Vec<&Truth> = planted
            .iter()
            .filter(|it| common(&it.in_article, &link.article_span) > 0)
            .collect();
        if touched.iter().any(|it| it.cable == link.source) {
            continue;
        }
        if !touched.is_empty() {
            others += usize::from(!link.is_possible);
        } else if link.is_possible {
            false_possible += 1;
        } else {
            false_ones += 1;
            if shown < 10 && std::env::var_os("CHANCERY_SHOW").is_some() {
                shown += 1;
                println!("    {link:?}");
            }
        }
    }
    println!(
        "  {linked} links; of other cables that have the planted words too {others}; where nothing is planted {false_ones}, and {false_possible} that are only possible"
    );
}

impl Class {
    fn add(&mut self, planted: &Truth, found: &[&Traced]) {
        self.planted += 1;
        let of_it: Vec<&&Traced> = found
            .iter()
            .filter(|link| {
                link.source == planted.cable
                    && common(&link.article_span, &planted.in_article) * 2
                        >= planted.in_article.end - planted.in_article.start
                    && common(&link.source_span, &planted.in_cable) * 2
                        >= planted.in_cable.end - planted.in_cable.start
            })
            .collect();
        if of_it.iter().any(|link| !link.is_possible) {
            self.linked += 1;
        } else if !of_it.is_empty() {
            self.possible += 1;
        }
        let is_exact = |link: &&&Traced| {
            !link.is_possible
                && link.article_span == planted.in_article
                && link.source_span == planted.in_cable
        };
        self.exact += usize::from(of_it.iter().any(is_exact));
    }

    fn print(&self, name: &str, goal: &str) {
        let share = |count: usize| count as f64 / self.planted.max(1) as f64;
        println!(
            "    {name:<28} {:>6}    {:.3}          {:.3}       {:.3}{goal}",
            self.planted,
            share(self.linked),
            share(self.possible),
            share(self.exact)
        );
    }
}

fn common(a: &Stretch, b: &Stretch) -> u64 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// The planted quotations of each article.
fn read(path: &Path) -> HashMap<String, Vec<Truth>> {
    let text = std::fs::read_to_string(path).expect("the truth beside the archive");
    let mut truth: HashMap<String, Vec<Truth>> = HashMap::new();
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).expect("a planted quotation");
        let text = |name: &str| value[name].as_str().expect("text").to_owned();
        let stretch = |name: &str| Stretch {
            start: value[name][0].as_u64().expect("a number"),
            end: value[name][1].as_u64().expect("a number"),
        };
        truth.entry(text("article")).or_default().push(Truth {
            cable: text("cable"),
            change: text("change"),
            is_marked: value["marked"].as_bool().expect("yes or no"),
            words: value["words"].as_u64().expect("a number") as usize,
            in_cable: stretch("cable_span"),
            in_article: stretch("article_span"),
        });
    }
    truth
}
