//! Which texts `export --view compare` sets side by side.

use clap::ValueEnum;

use crate::corpus::Corpus;
use crate::corpus::comparison::Subject;
use crate::dataset::Link;
use crate::figure::view::compare::{Options, Order, Show};

/// What is compared with what, and how that is shown.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct CompareArguments {
    /// Compare: id of an article as the left text.
    #[arg(long, value_name = "ID", conflicts_with = "cable")]
    pub article: Option<String>,
    /// Compare: ids of the articles, cables and statements beside it; if none, the first of the
    /// articles that print it.
    #[arg(long, value_name = "ID,ID…", value_delimiter = ',')]
    pub against: Vec<String>,
    /// Compare: the texts beside each other, or passage by passage what became of the words.
    #[arg(long, value_enum, default_value_t)]
    pub show: ShowName,
    /// Compare: id of the article whose wordings the others are compared with; if none, the text
    /// itself, or the first printed quotation of each passage.
    #[arg(long, value_name = "ARTICLE")]
    pub base: Option<String>,
    /// Compare: the passages as in the text, or those first whose wording changed most.
    #[arg(long, value_enum, default_value_t)]
    pub order: OrderName,
    /// Compare: only what no other text has of the left one.
    #[arg(long)]
    pub remainder: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ShowName {
    #[default]
    Drift,
    Texts,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum OrderName {
    #[default]
    Text,
    Drift,
}

/// The options that the arguments mean; `source` is the id of the left text if it is a cable or a
/// statement.
///
/// # Errors
/// In words: an id that nothing has, or a dataset of which no article prints anything.
pub fn compared(
    arguments: &CompareArguments,
    source: Option<&str>,
    corpus: &Corpus,
) -> Result<Options, String> {
    let left = match (source, &arguments.article) {
        (Some(id), _) => of_source(corpus, id)
            .ok_or_else(|| format!("no cable or statement has the id “{id}”"))?,
        (None, Some(id)) => of_article(corpus, id)
            .ok_or_else(|| format!("--article: no article has the id “{id}”"))?,
        (None, None) => most_printed(corpus).ok_or_else(|| {
            "no article prints anything of a source; say which text: --cable ID or --article ID, \
             and beside which: --against ID,ID"
                .to_owned()
        })?,
    };
    let mut right = Vec::new();
    for id in &arguments.against {
        let id = id.trim();
        let subject = of_article(corpus, id).or_else(|| of_source(corpus, id));
        let subject = subject.ok_or_else(|| {
            format!("--against: no article, cable or statement has the id “{id}”")
        })?;
        if subject == left {
            return Err(format!(
                "--against: “{id}” is the left text itself; name others"
            ));
        }
        if !right.contains(&subject) {
            right.push(subject);
        }
    }
    if let Some(id) = &arguments.base
        && corpus.article(id).is_none()
    {
        return Err(format!("--base: no article has the id “{id}”"));
    }
    Ok(Options {
        left: Some(left),
        right: (!right.is_empty()).then_some(right),
        show: match arguments.show {
            ShowName::Drift if !arguments.remainder => Show::Drift,
            _ => Show::Texts,
        },
        order: match arguments.order {
            OrderName::Text => Order::Text,
            OrderName::Drift => Order::Drift,
        },
        base: arguments.base.clone(),
        only_remainder: arguments.remainder,
        ..Options::default()
    })
}

fn of_source(corpus: &Corpus, id: &str) -> Option<Subject> {
    let link = corpus.link_to(corpus.source(id)?);
    Subject::of(&link)
}

fn of_article(corpus: &Corpus, id: &str) -> Option<Subject> {
    Subject::of(&Link::Article(corpus.article(id)?.id.clone()))
}

/// The source that most articles print; the first of several.
fn most_printed(corpus: &Corpus) -> Option<Subject> {
    let printing = |source| corpus.coverage.of_source(source).len();
    let mut most = None;
    for source in corpus.sources() {
        let count = printing(source);
        if count > most.map_or(0, |(count, _)| count) {
            most = Some((count, source));
        }
    }
    Subject::of(&corpus.link_to(most?.1))
}
