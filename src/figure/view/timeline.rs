//! When: cables by mission, statements, events and publications on one axis.

pub mod axis;
mod bars;
mod lanes;
mod marks;
mod plan;
mod printings;

use super::{Scene, Table, columns};
use crate::corpus::page::{count, number};
use crate::corpus::timeline::{Entry, LaneKind, Timeline};
use crate::corpus::{Corpus, Source};
use crate::dataset::Link;
use crate::figure::{Figure, Font, text};
use plan::Plan;

/// The shortest and the longest time that is shown, in days: six hours, a million years.
const SHORTEST: f64 = 0.25;
const LONGEST: f64 = 365.2425e6;
/// How far the time shown may lie from 1970, in days.
const FARTHEST: f64 = 4e14;

/// How a timeline is looked at.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Options {
    /// First and last moment shown, in days since 1970-01-01; none: everything.
    pub range: Option<[f64; 2]>,
    /// A cable, statement or article whose printings are shown.
    pub selected: Option<Link>,
}

impl Options {
    /// The first and last moment shown.
    #[must_use]
    pub fn shown(&self, data: &Timeline) -> [f64; 2] {
        let [from, to] = self.range.unwrap_or_else(|| whole(data));
        clamped(from, to)
    }

    /// The same with a time shown that is `factor` times shorter, in which a moment stays where
    /// it was.
    #[must_use]
    pub fn zoomed(&self, data: &Timeline, factor: f64, around_day: f64) -> Self {
        let [from, to] = self.shown(data);
        let factor = if factor.is_finite() && factor > 0.0 {
            factor
        } else {
            1.0
        };
        let length = ((to - from) / factor).clamp(SHORTEST, LONGEST);
        let around = if around_day.is_finite() {
            around_day.clamp(from, to)
        } else {
            f64::midpoint(from, to)
        };
        let from = around - (around - from) / (to - from) * length;
        Self {
            range: Some(clamped(from, from + length)),
            ..self.clone()
        }
    }

    /// The same some days later, or earlier if negative; something dated stays in sight.
    #[must_use]
    pub fn panned(&self, data: &Timeline, days: f64) -> Self {
        let [from, to] = self.shown(data);
        let [first, last] = all(data).unwrap_or([from, to]);
        let days = if days.is_finite() { days } else { 0.0 };
        let margin = (to - from) * 0.1;
        let (least, most) = (first - to + margin, last - from - margin);
        let days = days.clamp(least, most);
        Self {
            range: Some(clamped(from + days, to + days)),
            ..self.clone()
        }
    }
}

/// First and last moment of every lane.
fn all(data: &Timeline) -> Option<[f64; 2]> {
    data.lanes
        .iter()
        .filter_map(crate::corpus::timeline::Lane::extent)
        .reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])
}

/// The extent with a margin; a day of 1970 where there is nothing.
fn whole(data: &Timeline) -> [f64; 2] {
    let [from, to] = data.extent().unwrap_or([0.0, 1.0]);
    let margin = ((to - from) * 0.03).max(1.0);
    // Names stand after their marks.
    [from - margin, to + 2.0 * margin]
}

fn clamped(from: f64, to: f64) -> [f64; 2] {
    let sane = |value: f64, otherwise: f64| {
        if value.is_finite() {
            value.clamp(-FARTHEST, FARTHEST)
        } else {
            otherwise
        }
    };
    let (from, to) = (sane(from, 0.0), sane(to, 1.0));
    let (from, to) = if from <= to { (from, to) } else { (to, from) };
    let length = (to - from).clamp(SHORTEST, LONGEST);
    let middle = f64::midpoint(from, to);
    [middle - length / 2.0, middle + length / 2.0]
}

/// The scale of the axis: what a drag needs to turn px into days.
#[must_use]
pub fn scale(scene: &Scene<'_>, data: &Timeline, options: &Options) -> axis::Scale {
    Plan::of(scene, data, options.shown(data)).scale
}

/// The timeline.
#[must_use]
pub fn figure(scene: &Scene<'_>, data: &Timeline, options: &Options) -> Figure {
    let palette = scene.palette();
    let plan = Plan::of(scene, data, options.shown(data));
    let mut figure = Figure::new(scene.width, plan.height, palette);
    "When were the cables sent, and when were they printed?".clone_into(&mut figure.title);
    figure.summary = summary(scene, data);
    if data.lanes.is_empty() {
        let text = "Cables, statements, events and articles with a date stand here; none of these has one.";
        let high = columns::sentence(scene, &mut figure, text);
        figure.height = figure.height.max(high);
        figure.notes = notes(scene, data, None);
        return figure;
    }
    plan.draw_ground(&mut figure, data, palette);
    let ground = figure.elements.len();
    let painted = lanes::draw(&mut figure, scene, data, &plan, options.selected.as_ref());
    let marks = figure.elements.len();
    printings::draw(&mut figure, scene, data, &plan, &painted, options);
    // Lines go under the marks that they connect.
    if let Some(above_ground) = figure.elements.get_mut(ground..) {
        above_ground.rotate_left(marks - ground);
    }
    figure.notes = notes(scene, data, Some((&plan, &painted)));
    figure
}

fn summary(scene: &Scene<'_>, data: &Timeline) -> String {
    let of = |kind: LaneKind| -> usize {
        data.lanes
            .iter()
            .filter(|lane| lane.kind == kind)
            .map(|lane| lane.count)
            .sum()
    };
    let mut parts = vec![scene.cables_in_words()];
    for (kind, one) in [
        (LaneKind::Statements, "statement"),
        (LaneKind::Events, "event"),
        (LaneKind::Publications, "article"),
    ] {
        if of(kind) > 0 {
            parts.push(count(of(kind), one));
        }
    }
    parts.join(" · ")
}

fn notes(
    scene: &Scene<'_>,
    data: &Timeline,
    drawn: Option<(&Plan, &lanes::Painted)>,
) -> Vec<String> {
    let mut notes = Vec::new();
    if !scene.condition.is_empty() {
        notes.push("Statements, events and articles are shown whatever the query.".to_owned());
    }
    match data.undated_cables {
        0 => {}
        1 => notes.push("1 cable has no date and is left out.".to_owned()),
        n => notes.push(format!(
            "{} cables have no date and are left out.",
            number(n)
        )),
    }
    match data.undated_others {
        0 => {}
        1 => notes.push("1 statement, event or article has no date and is left out.".to_owned()),
        n => notes.push(format!(
            "{} statements, events and articles have no date and are left out.",
            number(n)
        )),
    }
    let Some((plan, painted)) = drawn else {
        return notes;
    };
    let outside: usize = data
        .lanes
        .iter()
        .map(|lane| lane.count - lane.overlapping(plan.from, plan.to).min(lane.count))
        .sum();
    if outside > 0 {
        let verb = if outside == 1 { "lies" } else { "lie" };
        notes.push(format!(
            "{} {verb} outside the time shown.",
            count(outside, "date")
        ));
    }
    let reaching: usize = data
        .lanes
        .iter()
        .map(|lane| lane.reaching_into(plan.from, plan.to))
        .sum();
    if reaching > 0 {
        notes.push(format!(
            "{} with an open end {} from outside and {} not drawn.",
            count(reaching, "date"),
            if reaching == 1 {
                "reaches in"
            } else {
                "reach in"
            },
            if reaching == 1 { "is" } else { "are" },
        ));
    }
    if let Some(highest) = painted.highest {
        notes.push(format!(
            "Where marks would overlap, bars count them by their first day; all share one scale, the highest stands for {}.",
            number(highest)
        ));
    }
    notes.extend(painted.remarks.iter().map(|it| it.in_words().to_owned()));
    notes
}

/// As much of a name as fits, with `…` at its end if something is missing; measured as seldom as
/// can be, since many are measured for each frame.
fn fitted(name: &str, size: f32, room: f32) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a name is short and its room positive"
    )]
    let letters = |share: f32| -> usize { share.max(0.0) as usize };
    // Few letters are narrower than this on average.
    let most = letters(room / (size * 0.3));
    let start = |count: usize| {
        let end = name.char_indices().nth(count).map_or(name.len(), |it| it.0);
        name.get(..end).unwrap_or_default().trim_end()
    };
    let mut cut = start(most);
    let width = text::width(cut, Font::Sans, size);
    if cut.len() == name.len() && width <= room {
        return name.to_owned();
    }
    let ellipsis = size * 0.9;
    let mut count = cut.chars().count();
    #[expect(clippy::cast_precision_loss, reason = "a name is short")]
    let average = width / count.max(1) as f32;
    count = count.min(letters((room - ellipsis) / average.max(0.1)) + 1);
    loop {
        cut = start(count);
        let short = format!("{cut}…");
        if count == 0 || text::width(&short, Font::Sans, size) <= room {
            return short;
        }
        count = count.saturating_sub(1 + count / 16);
    }
}

/// Every mark: kind, lane, id, title, date as EDTF, what it rests on, first and last day,
/// and for sources who printed them when.
#[must_use]
pub fn table(scene: &Scene<'_>, data: &Timeline, _options: &Options) -> Table {
    let columns = [
        "kind",
        "lane",
        "id",
        "title",
        "date",
        "date_basis",
        "first_day",
        "last_day",
        "printed_by",
    ];
    let corpus = scene.corpus;
    let mut marks: Vec<_> = data
        .lanes
        .iter()
        .flat_map(|lane| lane.marks().map(move |mark| (lane, mark)))
        .collect();
    marks.sort_by_key(|(lane, mark)| (lane.kind, mark.entry));
    let day = |day: i64| match day {
        i64::MIN | i64::MAX => String::new(),
        day => crate::corpus::calendar::between(day, day).to_string(),
    };
    let rows = marks
        .into_iter()
        .map(|(lane, mark)| {
            let link = mark.entry.link(corpus);
            let (date, basis) = mark.entry.dated(corpus);
            let (first, last) = date.days().unwrap_or((i64::MIN, i64::MAX));
            vec![
                mark.entry.kind_in_words().to_owned(),
                lane.name.clone(),
                link.id().to_owned(),
                corpus.title_of(&link),
                date.to_string(),
                basis.in_words().to_owned(),
                day(first),
                day(last),
                printed_by(corpus, data, mark.entry),
            ]
        })
        .collect();
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}

fn printed_by(corpus: &Corpus, data: &Timeline, entry: Entry) -> String {
    let source = match entry {
        Entry::Cable(at) => Source::Cable(at),
        Entry::Statement(at) => Source::Statement(at),
        Entry::Event(_) | Entry::Article(_) => return String::new(),
    };
    data.printings_of(source)
        .iter()
        .filter_map(|printing| {
            let article = corpus.dataset.articles.get(printing.article)?;
            Some(format!("{} ({})", article.outlet, printing.in_words()))
        })
        .collect::<Vec<_>>()
        .join("; ")
}
