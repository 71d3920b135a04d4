//! Made-up articles around planted quotations.

use chancery::dataset::Article;
use serde_json::json;

use super::generate::{Archive, cable_id, held};
use super::model::{Dice, core};

/// How a planted quotation differs from the cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Verbatim,
    Substituted,
    Inserted,
    Elided,
}

/// A quotation that was put into an article.
pub struct Planted {
    pub article: String,
    pub cable: usize,
    pub change: Change,
    pub is_marked: bool,
    /// Words of the cable that it covers.
    pub words: usize,
    /// Code points of the article.
    pub article_span: [usize; 2],
    /// Code points of the cable's body.
    pub cable_span: [usize; 2],
}

impl Planted {
    pub fn to_json(&self) -> serde_json::Value {
        json!({
            "article": self.article,
            "cable": cable_id(self.cable),
            "change": format!("{:?}", self.change).to_lowercase(),
            "marked": self.is_marked,
            "words": self.words,
            "article_span": self.article_span,
            "cable_span": self.cable_span,
        })
    }
}

/// A passage of a cable's body: its words, and where it stands in bytes.
struct Passage<'a> {
    tokens: Vec<&'a str>,
    start: usize,
    end: usize,
}

const PLACES: [&str; 12] = [
    "Lisbon",
    "Vienna",
    "the capital",
    "Brussels",
    "Oslo",
    "the ministry",
    "Geneva",
    "the border",
    "Ottawa",
    "the archive",
    "the port",
    "Strasbourg",
];
const PEOPLE: [&str; 12] = [
    "a spokeswoman",
    "a retired envoy",
    "two officials",
    "the historian Anna Lindqvist",
    "a member of the committee",
    "the former minister Paul Okafor",
    "researchers",
    "a lawyer for the families",
    "the opposition leader Marta Reyes",
    "a senior aide",
    "people familiar with the matter",
    "the archivist Tomas Brandt",
];
const DEEDS: [&str; 12] = [
    "declined to say when the papers would be returned",
    "called the disclosure a lesson in patience",
    "said the telegrams had been read in a hurry",
    "asked for an inquiry before the summer recess",
    "would not confirm that the documents were genuine",
    "warned against drawing conclusions from a single page",
    "described the mood in the building as calm",
    "recalled long evenings over weak coffee and thick files",
    "told reporters that the matter was closed",
    "promised to publish the remaining volumes next year",
    "compared the affair to a family quarrel",
    "pointed to an earlier release that changed little",
];
const LINKS: [&str; 8] = [
    "Meanwhile,",
    "On Thursday",
    "In the same week",
    "By contrast,",
    "Late at night",
    "As before,",
    "For months",
    "Since then",
];
const INTRODUCTIONS: [&str; 8] = [
    "One of the cables puts it like this: {}",
    "The author did not mince words: {}",
    "In a passage that officials now regret, the embassy wrote {}",
    "The telegram goes on: {}",
    "The newspaper’s copy reads {}",
    "Readers of the file will find {} on its second page",
    "According to the document, {}",
    "What reached the desk that morning was plain: {}",
];

fn frame(dice: &mut Dice) -> String {
    let (link, person, deed) = (dice.pick(&LINKS), dice.pick(&PEOPLE), dice.pick(&DEEDS));
    match dice.roll(4) {
        0 => format!("{link} {person} in {} {deed}.", dice.pick(&PLACES)),
        1 => format!(
            "{link} {person} {deed}, and {} {}.",
            dice.pick(&PEOPLE),
            dice.pick(&DEEDS)
        ),
        2 => format!("It was in {} that {person} {deed}.", dice.pick(&PLACES)),
        _ => format!(
            "“{}”, {person} said in {}.",
            capital(deed),
            dice.pick(&PLACES)
        ),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// An article of some 800 words, and what is planted in it. Most concern one cable or two.
pub fn article(archive: &Archive, number: usize) -> (Article, Vec<Planted>) {
    let mut dice = Dice::new(archive.size.seed, 3, number as u64);
    let mut text = String::new();
    let mut planted = Vec::new();
    let id = format!("a{number:05}");
    let mut wanted: Vec<(usize, usize)> = Vec::new();
    if !dice.is_within_percent(10) {
        for _ in 0..dice.between(1, 2) {
            let cable = dice.roll(archive.size.cables);
            for _ in 0..dice.between(1, 3) {
                let words = if dice.is_within_percent(20) {
                    dice.between(3, 6)
                } else {
                    dice.between(12, 40)
                };
                wanted.push((cable, words));
            }
        }
    }
    let title = format!("{} {}", capital(dice.pick(&PEOPLE)), dice.pick(&DEEDS));
    let mut waiting = wanted.into_iter();
    for paragraph in 0..16 {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        if paragraph % 3 == 1
            && let Some((cable, words)) = waiting.next()
        {
            let body = archive.body(cable);
            if let Some(passage) = passage(&body, words, &mut dice) {
                let (mut it, words) = plant(archive, &body, &passage, &mut text, &mut dice);
                it.article.clone_from(&id);
                it.cable = cable;
                it.words = words;
                planted.push(it);
                text.push(' ');
            }
        }
        for _ in 0..dice.between(1, 2) {
            text.push_str(&frame(&mut dice));
            text.push(' ');
            let length = dice.between(8, 20);
            text.push_str(&archive.model.sentence(length, &mut dice));
            text.push(' ');
        }
        text.truncate(text.trim_end().len());
    }
    let published = format!(
        "20{:02}-{:02}-{:02}",
        dice.between(5, 24),
        dice.between(1, 12),
        dice.between(1, 28)
    );
    (held(number, title, &published, text), planted)
}

/// So many words of one paragraph that hold no quotation marks, beginning anywhere.
fn passage<'a>(body: &'a str, words: usize, dice: &mut Dice) -> Option<Passage<'a>> {
    let paragraphs: Vec<&str> = body
        .split("\n\n")
        .filter(|it| it.split_whitespace().count() >= words.max(12))
        .collect();
    for _ in 0..8 {
        let paragraph = *paragraphs.get(dice.roll(paragraphs.len()))?;
        let tokens: Vec<&str> = paragraph.split_whitespace().collect();
        let first = dice.roll(tokens.len() - words + 1);
        let tokens = tokens[first..first + words].to_vec();
        let is_plain = |token: &&str| {
            !core(token).is_empty() && !token.contains(['“', '”', '"', '[', ']', '…', '‘', '„'])
        };
        if tokens.iter().all(is_plain) {
            let at = |token: &str| token.as_ptr() as usize - body.as_ptr() as usize;
            let (first, last) = (core(tokens[0]), core(tokens[words - 1]));
            return Some(Passage {
                start: at(first),
                end: at(last) + last.len(),
                tokens,
            });
        }
    }
    None
}

/// Puts a passage into a text, with or without marks and change.
fn plant(
    archive: &Archive,
    body: &str,
    passage: &Passage<'_>,
    text: &mut String,
    dice: &mut Dice,
) -> (Planted, usize) {
    let count = passage.tokens.len();
    let is_short = count < 12;
    let change = match dice.roll(4) {
        _ if is_short => Change::Verbatim,
        0 => Change::Substituted,
        1 => Change::Inserted,
        2 => Change::Elided,
        _ => Change::Verbatim,
    };
    let is_marked = is_short || dice.is_within_percent(70);
    let mut words: Vec<String> = passage.tokens.iter().map(|it| (*it).to_owned()).collect();
    words[0] = String::from(core(&words[0]));
    words[count - 1] = String::from(core(&words[count - 1]));
    // Never the first two words or the last two: it must be clear where the quotation ends.
    let inside = dice.between(2, (count - 3).max(2));
    match change {
        Change::Verbatim => {}
        Change::Substituted => {
            let mut other = archive.model.any_word(dice);
            while other.eq_ignore_ascii_case(core(&words[inside])) {
                other = archive.model.any_word(dice);
            }
            words[inside] = String::from(other);
        }
        Change::Inserted => words.insert(inside, archive.model.any_word(dice).to_owned()),
        Change::Elided => {
            let most = (count / 4).min(count - 2 - inside).max(1);
            let dropped = dice.between(1, most);
            words.drain(inside..inside + dropped);
            if dice.is_within_percent(50) {
                words.insert(inside, dice.pick(&["…", "[...]", "..."]).to_owned());
            }
        }
    }
    let quoted = words.join(" ");
    let introduction = dice.pick(&INTRODUCTIONS);
    let (before, after) = introduction.split_once("{}").expect("a gap");
    text.push_str(before);
    if is_marked {
        text.push('“');
    }
    let start = text.chars().count();
    text.push_str(&quoted);
    let end = text.chars().count();
    if is_marked {
        text.push('”');
    }
    text.push_str(after);
    text.push('.');
    let points = |at: usize| body[..at].chars().count();
    let planted = Planted {
        article: String::new(),
        cable: 0,
        change,
        is_marked,
        words: 0,
        article_span: [start, end],
        cable_span: [points(passage.start), points(passage.end)],
    };
    (planted, count)
}
