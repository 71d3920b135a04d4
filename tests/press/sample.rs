//! Small datasets made by hand.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chancery::corpus::{Answer, Corpus, Query, search};
use chancery::dataset::{
    Article, ArticleText, Basis, Bound, Cable, Claim, Dataset, Entity, Mission, Order, Passage,
    Reading, Report, SourceText, Stance, Statement, Value,
};

pub fn article(id: &str, published: &str, text: ArticleText) -> Article {
    Article {
        id: id.to_owned(),
        outlet: format!("The {id}"),
        published: published.parse().unwrap(),
        text,
        ..Article::default()
    }
}

pub fn report(article: &str, value: Value, words: &str) -> Report {
    Report {
        article: article.to_owned(),
        value,
        words: words.to_owned(),
        ..Report::default()
    }
}

pub fn attributed(article: &str, to: &str) -> Report {
    Report {
        stance: Stance::Attributes(to.to_owned()),
        ..report(article, Value::None, "")
    }
}

pub fn claim(id: &str, reports: Vec<Report>) -> Claim {
    Claim {
        id: id.to_owned(),
        question: format!("What of {id}?"),
        reports,
        ..Claim::default()
    }
}

pub fn reading(article: &str, marked: bool, words: &str) -> Reading {
    Reading {
        article: article.to_owned(),
        marked,
        words: words.to_owned(),
        ..Reading::default()
    }
}

pub fn excerpts(passages: Vec<Vec<Reading>>) -> SourceText {
    SourceText::Excerpts {
        order: Order::Unknown,
        passages: passages
            .into_iter()
            .enumerate()
            .map(|(at, readings)| Passage {
                id: format!("p{at}"),
                readings,
                ..Passage::default()
            })
            .collect(),
    }
}

pub fn cable(id: &str, mission: &str, text: SourceText) -> Cable {
    Cable {
        id: id.to_owned(),
        subject: format!("Subject of {id}"),
        mission: (!mission.is_empty()).then(|| mission.to_owned()),
        date: "2018-07-16".parse().unwrap(),
        text,
        ..Cable::default()
    }
}

pub fn corpus(dataset: Dataset) -> Corpus {
    Corpus::new(Arc::new(dataset))
}

pub fn answer(corpus: &Corpus, query: &str) -> Answer {
    search(corpus, &Query::parse(query), &AtomicBool::new(false)).unwrap()
}

const LONG: &str = "An outlet whose name goes on and on and on, with all that it is part of, from \
    the first to the last of the companies that own it, and the towns in which they are printed, \
    read and thrown away, until nobody who looks at a picture would have the patience to read on \
    to the end of it, which is here, at last, at three hundred";

/// A dataset of a size, with every kind of thing in it, made by counting.
pub fn generated(articles: usize, claims: usize, cables: usize) -> Dataset {
    Dataset {
        missions: (0..5)
            .map(|at| Mission {
                id: format!("m{at}"),
                name: format!("Mission {at}"),
                ..Mission::default()
            })
            .collect(),
        entities: (0..20)
            .map(|at| Entity {
                id: format!("e{at}"),
                name: if at == 5 {
                    LONG.to_owned()
                } else {
                    format!("Person {at}")
                },
                ..Entity::default()
            })
            .collect(),
        articles: (0..articles).map(generated_article).collect(),
        claims: (0..claims)
            .map(|at| generated_claim(at, articles, cables))
            .collect(),
        cables: (0..cables)
            .map(|at| generated_cable(at, articles))
            .collect(),
        statements: vec![Statement {
            id: "s".to_owned(),
            speaker: "e1".to_owned(),
            occasion: "A statement".to_owned(),
            text: excerpts(vec![
                (0..articles.min(2))
                    .map(|at| reading(&format!("a{at}"), true, "no comment"))
                    .collect(),
            ]),
            ..Statement::default()
        }],
        ..Dataset::default()
    }
}

fn generated_article(at: usize) -> Article {
    let held = if at % 5 == 4 {
        ArticleText::NotHeld
    } else {
        ArticleText::Readings
    };
    let published = ["2018-12-18", "2018-12-19", "2018-12-19/..", ""][at % 4];
    Article {
        outlet: match at {
            1 => LONG.to_owned(),
            2 => "Комсомольская правда".to_owned(),
            3 => "人民日报".to_owned(),
            _ => format!("Outlet {at}"),
        },
        published_basis: if at.is_multiple_of(3) {
            Basis::Inferred("It says so nowhere.".to_owned())
        } else {
            Basis::Unknown
        },
        cites: if at % 4 == 1 {
            vec![format!("a{}", at - 1)]
        } else {
            Vec::new()
        },
        ..article(&format!("a{at}"), published, held)
    }
}

fn generated_claim(at: usize, articles: usize, cables: usize) -> Claim {
    let reports = (at..at + (at % 5).min(articles))
        .map(|k| generated_report(k, articles))
        .collect();
    Claim {
        topic: format!("Topic {}", at / 10),
        question: if at % 7 == 3 {
            format!("{LONG}?")
        } else {
            format!("What is known of number {at}?")
        },
        source: (at.is_multiple_of(6) && cables > 0).then(|| format!("c{}", at % cables)),
        ..claim(&format!("q{at}"), reports)
    }
}

fn generated_report(k: usize, articles: usize) -> Report {
    let words = [
        "more than 1,100",
        "1,100 cables",
        "about 1,100",
        "κρυπτογραφημένα τηλεγραφήματα",
        "外交电报",
        "",
        "a wording that is long enough to need several lines in a narrow column of the matrix",
    ];
    let stances = [
        Stance::Asserts,
        Stance::Attributes("a senior official".to_owned()),
        Stance::Hedges("reportedly".to_owned()),
        Stance::Questions("some experts".to_owned()),
        Stance::Disputes("the ministry".to_owned()),
    ];
    let count = u64::try_from(k % 3).unwrap();
    Report {
        stance: stances[k % 5].clone(),
        speaker: (k % 4 == 1).then(|| format!("e{}", k % 20)),
        via: (k % 6 == 2).then(|| format!("a{}", k * 3 % articles)),
        ..report(
            &format!("a{}", k % articles),
            Value::Count(Bound::Exactly, count),
            words[k % words.len()],
        )
    }
}

fn generated_cable(at: usize, articles: usize) -> Cable {
    let passages = (0..at % 4)
        .map(|nth| {
            (0..articles.min(3))
                .map(|a| {
                    let article = format!("a{}", (at + nth + a) % articles);
                    reading(&article, !(at + a).is_multiple_of(3), "words as printed")
                })
                .collect()
        })
        .collect();
    cable(
        &format!("c{at}"),
        &format!("m{}", at % 5),
        excerpts(passages),
    )
}
