//! Who has it from whom: from those who say it, through the outlets that had it first, to those
//! that repeat it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::claims::is_within;
use super::{Answer, Corpus};
use crate::dataset::{Article, Claim, Report, Stance};
use crate::text::words::folded_words;

/// Above this many articles the dates no longer part columns: only who draws on whom does.
const DATED_ARTICLES: usize = 200;

/// The way of the answers, of one claim or of all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chain {
    /// The one claim whose chain it is, by its place in the dataset's list.
    pub claim: Option<usize>,
    /// In a fixed order: those who speak first, then the articles by date.
    pub parties: Vec<Party>,
    /// By giver, then by taker.
    pub steps: Vec<Step>,
    /// How many answers the articles give.
    pub reports: usize,
    /// Claims that were looked at.
    pub claims: usize,
    /// Claims about cables that are not in the answer.
    pub left_out: usize,
}

/// Somebody from whom something is had.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    pub who: Who,
    /// 0 for those who speak; articles from 1 on: one that others draw on, or that was published
    /// on an earlier day, stands before the others.
    pub column: usize,
    /// For an article: its answers, and how many of them name no source.
    pub answers: usize,
    pub unsourced: usize,
}

/// Who somebody is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// By its place in the dataset's list.
    Entity(usize),
    /// As articles describe it.
    Described(String),
    /// By its place in the dataset's list.
    Article(usize),
}

/// What one party has from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Both by their places in [`Chain::parties`].
    pub from: usize,
    pub to: usize,
    /// The answers, each by the places of its claim and of its report. None where an article
    /// only names another as its source.
    pub reports: Vec<(usize, usize)>,
}

impl Chain {
    /// The chain of one claim, by its id, or of all that an answer leaves in. Takes time in
    /// proportion to the reports.
    #[must_use]
    pub fn of(corpus: &Corpus, answer: &Answer, claim: Option<&str>) -> Self {
        let names = Names::of(corpus);
        let mut gathered = Gathered::default();
        let mut chain = Self::default();
        for (at, it) in corpus.dataset.claims.iter().enumerate() {
            if claim.is_some_and(|id| id != it.id) {
                continue;
            }
            // A claim that was asked for by its id is shown whatever the query.
            if claim.is_none() && !is_within(corpus, answer, it) {
                chain.left_out += 1;
                continue;
            }
            chain.claims += 1;
            chain.claim = claim.map(|_| at);
            for (nth, report) in it.reports.iter().enumerate() {
                if let Some(article) = corpus.article_index(&report.article) {
                    chain.reports += 1;
                    gathered.add(corpus, &names, (at, it), (nth, report), article);
                }
            }
        }
        if claim.is_none() {
            gathered.cite(corpus);
        }
        gathered.into_chain(corpus, chain)
    }
}

/// A party's name: an entity's, an outlet, or the description.
#[must_use]
pub fn name_of<'a>(corpus: &'a Corpus, who: &'a Who) -> &'a str {
    match who {
        Who::Entity(at) => corpus
            .dataset
            .entities
            .get(*at)
            .map_or("", |entity| entity.name.as_str()),
        Who::Described(text) => text,
        Who::Article(at) => corpus
            .dataset
            .articles
            .get(*at)
            .map_or("", |article| article.outlet.as_str()),
    }
}

#[derive(Default)]
struct Gathered {
    steps: BTreeMap<(Who, Who), Vec<(usize, usize)>>,
    /// Answers, and those without a source, of each article.
    articles: BTreeMap<usize, (usize, usize)>,
}

impl Gathered {
    fn add(
        &mut self,
        corpus: &Corpus,
        names: &Names,
        (claim_at, claim): (usize, &Claim),
        (report_at, report): (usize, &Report),
        article: usize,
    ) {
        let via = report
            .via
            .as_deref()
            .and_then(|id| corpus.article_index(id))
            .filter(|via| *via != article);
        let speaker = names.speaker(corpus, claim, report, article, via);
        let counts = self.articles.entry(article).or_default();
        counts.0 += 1;
        if via.is_none() && speaker.is_none() {
            counts.1 += 1;
        }
        let it = (claim_at, report_at);
        let mut step = |from: Who, to: Who| self.steps.entry((from, to)).or_default().push(it);
        match (speaker, via) {
            (Some(speaker), Some(via)) => {
                if speaker != Who::Article(via) {
                    step(speaker, Who::Article(via));
                }
                step(Who::Article(via), Who::Article(article));
            }
            (Some(speaker), None) => step(speaker, Who::Article(article)),
            (None, Some(via)) => step(Who::Article(via), Who::Article(article)),
            (None, None) => {}
        }
    }

    /// Adds that an article that has a part in the answers names another as its source, without
    /// an answer that says so.
    fn cite(&mut self, corpus: &Corpus) {
        let given = self.steps.keys().filter_map(|(from, _)| match from {
            Who::Article(at) => Some(*at),
            Who::Entity(_) | Who::Described(_) => None,
        });
        let gathered: BTreeSet<usize> = given.chain(self.articles.keys().copied()).collect();
        for at in gathered {
            let article = corpus.dataset.articles.get(at);
            for cited in article.iter().flat_map(|article| &article.cites) {
                if let Some(cited) = corpus.article_index(cited).filter(|cited| *cited != at) {
                    self.steps
                        .entry((Who::Article(cited), Who::Article(at)))
                        .or_default();
                }
            }
        }
    }

    fn into_chain(self, corpus: &Corpus, mut chain: Chain) -> Chain {
        let mut parties: BTreeSet<Who> = self
            .steps
            .keys()
            .flat_map(|(from, to)| [from.clone(), to.clone()])
            .collect();
        parties.extend(self.articles.keys().map(|at| Who::Article(*at)));
        let (articles, speakers): (Vec<Who>, Vec<Who>) = parties
            .into_iter()
            .partition(|who| matches!(who, Who::Article(_)));
        let mut articles: Vec<usize> = articles
            .into_iter()
            .filter_map(|who| match who {
                Who::Article(at) => Some(at),
                _ => None,
            })
            .collect();
        articles.sort_by_key(|at| {
            let published = corpus.dataset.articles.get(*at).map(|it| it.published);
            (published, *at)
        });
        let columns = columns(corpus, &articles, &self.steps);
        chain.parties = speakers
            .into_iter()
            .map(|who| Party {
                who,
                column: 0,
                answers: 0,
                unsourced: 0,
            })
            .chain(articles.into_iter().zip(columns).map(|(at, column)| {
                let (answers, unsourced) = self.articles.get(&at).copied().unwrap_or_default();
                Party {
                    who: Who::Article(at),
                    column,
                    answers,
                    unsourced,
                }
            }))
            .collect();
        let places: HashMap<&Who, usize> = chain
            .parties
            .iter()
            .enumerate()
            .map(|(at, party)| (&party.who, at))
            .collect();
        let mut steps: Vec<Step> = self
            .steps
            .into_iter()
            .filter_map(|((from, to), reports)| {
                Some(Step {
                    from: *places.get(&from)?,
                    to: *places.get(&to)?,
                    reports,
                })
            })
            .collect();
        steps.sort_by_key(|step| (step.from, step.to));
        chain.steps = steps;
        chain
    }
}

/// The column of each article, from 1: layer by layer, those before which no other stands any
/// more. Articles that draw on each other in a circle are parted by their dates, or not at all.
fn columns(
    corpus: &Corpus,
    articles: &[usize],
    steps: &BTreeMap<(Who, Who), Vec<(usize, usize)>>,
) -> Vec<usize> {
    let places: HashMap<usize, usize> = articles
        .iter()
        .enumerate()
        .map(|(place, at)| (*at, place))
        .collect();
    let mut before: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); articles.len()];
    for (from, to) in steps.keys() {
        if let (Who::Article(from), Who::Article(to)) = (from, to)
            && let (Some(from), Some(to)) = (places.get(from), places.get(to))
            && let Some(before) = before.get_mut(*to)
        {
            before.insert(*from);
        }
    }
    for (at, place) in &places {
        let cites = corpus
            .dataset
            .articles
            .get(*at)
            .map_or(&[][..], |it| it.cites.as_slice());
        for cited in cites.iter().filter_map(|id| corpus.article_index(id)) {
            if let Some(cited) = places.get(&cited).filter(|it| *it != place)
                && let Some(before) = before.get_mut(*place)
            {
                before.insert(*cited);
            }
        }
    }
    if articles.len() <= DATED_ARTICLES {
        let days: Vec<Option<(i64, i64)>> = articles
            .iter()
            .map(|at| corpus.dataset.articles.get(*at)?.published.days())
            .collect();
        for (b, day_b) in days.iter().enumerate() {
            for (a, day_a) in days.iter().enumerate() {
                if let (Some((_, last)), Some((first, _))) = (day_a, day_b)
                    && last < first
                    && !before.get(a).is_some_and(|it| it.contains(&b))
                    && let Some(before) = before.get_mut(b)
                {
                    before.insert(a);
                }
            }
        }
    }
    layered(&before)
}

fn layered(before: &[BTreeSet<usize>]) -> Vec<usize> {
    let mut waiting: Vec<usize> = before.iter().map(BTreeSet::len).collect();
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); before.len()];
    for (to, all) in before.iter().enumerate() {
        for from in all {
            if let Some(after) = after.get_mut(*from) {
                after.push(to);
            }
        }
    }
    let mut columns = vec![0; before.len()];
    // By place, which is by date.
    let mut open: BTreeSet<usize> = (0..before.len()).collect();
    let mut ready: Vec<usize> = open
        .iter()
        .copied()
        .filter(|at| waiting.get(*at) == Some(&0))
        .collect();
    let mut column = 0;
    while !open.is_empty() {
        column += 1;
        if ready.is_empty() {
            ready.extend(open.first());
        }
        let mut next = Vec::new();
        for at in &ready {
            open.remove(at);
            if let Some(it) = columns.get_mut(*at) {
                *it = column;
            }
        }
        for to in ready.iter().filter_map(|at| after.get(*at)).flatten() {
            if let Some(count) = waiting.get_mut(*to) {
                *count = count.saturating_sub(1);
                if *count == 0 && open.contains(to) {
                    next.push(*to);
                }
            }
        }
        ready = next;
    }
    columns
}

/// Whom the names in articles mean.
struct Names {
    entities: HashMap<Vec<String>, usize>,
    /// Outlets of which there is one article.
    outlets: HashMap<Vec<String>, Option<usize>>,
}

impl Names {
    fn of(corpus: &Corpus) -> Self {
        let mut entities = HashMap::new();
        let mut outlets: HashMap<Vec<String>, Option<usize>> = HashMap::new();
        let list = &corpus.dataset.entities;
        // Names first, so that no alias takes the place of a name.
        for (at, entity) in list.iter().enumerate() {
            entities.entry(key(&entity.name)).or_insert(at);
        }
        for (at, entity) in list.iter().enumerate() {
            for alias in &entity.aliases {
                entities.entry(key(&alias.name)).or_insert(at);
            }
        }
        for (at, Article { outlet, .. }) in corpus.dataset.articles.iter().enumerate() {
            outlets
                .entry(key(outlet))
                .and_modify(|one| *one = None)
                .or_insert(Some(at));
        }
        Self { entities, outlets }
    }

    /// Who gives the answer, as far as the report names somebody besides the article `via`.
    fn speaker(
        &self,
        corpus: &Corpus,
        claim: &Claim,
        report: &Report,
        article: usize,
        via: Option<usize>,
    ) -> Option<Who> {
        if let Some(speaker) = report.speaker.as_deref().filter(|it| !it.trim().is_empty()) {
            return Some(self.person(corpus, speaker));
        }
        let (Stance::Attributes(name) | Stance::Questions(name) | Stance::Disputes(name)) =
            &report.stance
        else {
            return None;
        };
        if name.trim().is_empty() {
            return None;
        }
        let key = key(name);
        let outlet = self.outlets.get(&key).copied().flatten();
        if let Some(outlet) = outlet.filter(|outlet| *outlet != article) {
            return Some(Who::Article(outlet));
        }
        if let Some(entity) = self.entities.get(&key) {
            let is_via = via
                .and_then(|at| corpus.dataset.articles.get(at))
                .is_some_and(|via| self.entities.get(&self::key(&via.outlet)) == Some(entity));
            return (!is_via).then_some(Who::Entity(*entity));
        }
        // “the newspaper”, “the report”: the article that it was taken from.
        if via.is_some() {
            return None;
        }
        let statement = claim.source.as_deref().and_then(|id| corpus.statement(id));
        if let Some(statement) = statement.filter(|it| !it.speaker.trim().is_empty()) {
            return Some(self.person(corpus, &statement.speaker));
        }
        Some(Who::Described(name.trim().to_owned()))
    }

    fn person(&self, corpus: &Corpus, speaker: &str) -> Who {
        corpus
            .entity_index(speaker)
            .or_else(|| self.entities.get(&key(speaker)).copied())
            .map_or_else(|| Who::Described(speaker.trim().to_owned()), Who::Entity)
    }
}

/// A name's words without the article before them.
fn key(name: &str) -> Vec<String> {
    let mut words = folded_words(name);
    if words.len() > 1
        && words
            .first()
            .is_some_and(|word| matches!(word.as_str(), "the" | "a" | "an"))
    {
        words.remove(0);
    }
    words
}
