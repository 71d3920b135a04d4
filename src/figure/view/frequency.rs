//! How often words, phrases or queries occur, over time or by mission.

mod missions;
mod time;

use super::{Scene, Table, columns};
use crate::corpus::frequency::{Frequency, MOST_SERIES, Series, Tally};
use crate::corpus::histogram::Bins;
use crate::corpus::page::{count, number};
use crate::figure::palette::CATEGORIES;
use crate::figure::{Color, Figure, Font, Palette, Point, Rect, Shape, Text, text};

/// How frequencies are looked at.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Options {
    /// What is looked for, as it would be typed into the search field.
    pub queries: Vec<String>,
    pub by: By,
    pub measure: Measure,
    /// As a share of the cables of the same time or mission.
    pub is_share: bool,
    pub bins: Bins,
}

/// What the bars are by.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum By {
    #[default]
    Time,
    Mission,
}

/// What the bars count.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Measure {
    /// Cables with at least one occurrence.
    #[default]
    Cables,
    Occurrences,
}

/// The frequencies.
#[must_use]
pub fn figure(scene: &Scene<'_>, data: &Frequency, options: &Options) -> Figure {
    let palette = scene.palette();
    let mut figure = Figure::new(scene.width, scene.height.clamp(120.0, 4_000.0), palette);
    figure.title = title(data, options);
    figure.summary = scene.cables_in_words();
    figure.notes = notes(data, options);
    if data.series.is_empty() {
        let text =
            "Words, phrases or queries are counted here. Add one, such as a name or a “phrase”.";
        columns::sentence(scene, &mut figure, text);
        return figure;
    }
    match options.by {
        By::Time => time::draw(&mut figure, scene, data, options),
        By::Mission => missions::draw(&mut figure, scene, data, options),
    }
    figure
}

fn title(data: &Frequency, options: &Options) -> String {
    let what = match data.series.as_slice() {
        [one] => format!("“{}”", shortened(&one.text)),
        [one, other] => format!(
            "“{}” and “{}”",
            shortened(&one.text),
            shortened(&other.text)
        ),
        _ => "these words".to_owned(),
    };
    let verb = if data.series.len() == 1 { "does" } else { "do" };
    match options.by {
        By::Time => format!("When {verb} {what} occur in the cables?"),
        By::Mission => format!("In whose cables {verb} {what} occur?"),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

fn notes(data: &Frequency, options: &Options) -> Vec<String> {
    let mut notes = Vec::new();
    for series in &data.series {
        for note in &series.notes {
            notes.push(format!("{}: {note}.", series.text));
        }
    }
    if data.left_out > 0 {
        notes.push(format!(
            "{} beyond the first {MOST_SERIES} left out.",
            count(data.left_out, "query")
        ));
    }
    if options.by == By::Time {
        notes.extend(data.time.undated_in_words());
        if data.time.vague() > 0 {
            notes.push(format!(
                "{} stand where their date begins and may be later.",
                count(data.time.vague(), "cable")
            ));
        }
    } else if data.missions.len() > missions::MOST_ROWS {
        notes.push(format!(
            "{} with fewer cables left out.",
            count(data.missions.len() - missions::MOST_ROWS, "mission")
        ));
    }
    if options.is_share {
        notes.push(
            match options.measure {
                Measure::Cables => "Share of the cables of the same time or mission.",
                Measure::Occurrences => "Occurrences for each cable of the same time or mission.",
            }
            .to_owned(),
        );
    }
    notes
}

/// The colour of a series.
fn color(at: usize) -> Color {
    CATEGORIES
        .get(at % CATEGORIES.len())
        .copied()
        .unwrap_or_default()
}

/// What a bar shows of a tally among some cables.
fn value(tally: Tally, cables: usize, options: &Options) -> f32 {
    let n = match options.measure {
        Measure::Cables => tally.cables,
        Measure::Occurrences => tally.occurrences,
    };
    if options.is_share {
        real(n) / real(cables.max(1))
    } else {
        real(n)
    }
}

/// A bar's value, short: `12`, `34 %`, `1.5`.
fn short(value: f32, options: &Options) -> String {
    match (options.is_share, options.measure) {
        (true, Measure::Cables) => format!("{:.0} %", value * 100.0),
        (true, Measure::Occurrences) => format!("{value:.1}"),
        (false, _) => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it was a count"
            )]
            let n = value as usize;
            number(n)
        }
    }
}

/// A tally among some cables in words: `in 3 of 12 cables, 7 occurrences`.
fn in_words(tally: Tally, cables: usize) -> String {
    format!(
        "in {} of {}, {}",
        number(tally.cables),
        count(cables, "cable"),
        count(tally.occurrences, "occurrence"),
    )
}

/// A series' name with its colour, and how often it occurs in all.
fn heading(
    figure: &mut Figure,
    palette: &Palette,
    (at, series): (usize, &Series),
    cables: usize,
    is_by_time: bool,
    [x, baseline, room]: [f32; 3],
) {
    figure.draw(Shape::Rect {
        rect: Rect::new(x, baseline - 9.0, 9.0, 9.0),
        corner: 1.0,
        fill: Some(color(at)),
        line: None,
    });
    let mut total = in_words(series.total, cables);
    if is_by_time && series.undated.cables > 0 {
        total.push_str(&format!(
            ", {} without a date",
            number(series.undated.cables)
        ));
    }
    let wide = text::width(&total, Font::Sans, 12.0);
    let beside = room - 14.0 - wide - 12.0;
    let is_beside = beside >= 80.0;
    let name = text::elide(
        &series.text,
        Font::SansSemibold,
        13.0,
        if is_beside { beside } else { room - 14.0 },
    );
    let name = Text::new(
        Point::new(x + 14.0, baseline),
        name,
        Font::SansSemibold,
        13.0,
        palette.ink,
    );
    let total_at = if is_beside {
        Point::new(name.bounds().right() + 10.0, baseline)
    } else {
        Point::new(x + 14.0, baseline + 16.0)
    };
    let total = if wide <= room - 14.0 {
        total
    } else {
        let short = format!(
            "{} of {}",
            number(series.total.cables),
            count(cables, "cable")
        );
        text::elide(&short, Font::Sans, 12.0, room - 14.0)
    };
    figure.draw(name);
    figure.draw(Text::new(total_at, total, Font::Sans, 12.0, palette.muted));
}

#[expect(clippy::cast_precision_loss, reason = "for drawing")]
const fn real(n: usize) -> f32 {
    n as f32
}

/// Every bar: query, time or mission, cables with it, occurrences, and cables in all.
#[must_use]
pub fn table(_scene: &Scene<'_>, data: &Frequency, options: &Options) -> Table {
    let place = match options.by {
        By::Time => ["first_day", "last_day"],
        By::Mission => ["mission_id", "mission"],
    };
    let columns = [
        "query",
        place[0],
        place[1],
        "cables_with_it",
        "occurrences",
        "cables",
    ];
    let day = |day: i64| crate::corpus::calendar::between(day, day).to_string();
    let mut rows = Vec::new();
    for series in &data.series {
        let mut row = |first: String, second: String, tally: Tally, cables: usize| {
            rows.push(vec![
                series.text.clone(),
                first,
                second,
                tally.cables.to_string(),
                tally.occurrences.to_string(),
                cables.to_string(),
            ]);
        };
        match options.by {
            By::Time => {
                for (bar, tally) in data.time.bars.iter().zip(&series.by_time) {
                    row(day(bar.first), day(bar.last), *tally, bar.count);
                }
                if data.time.undated > 0 {
                    row(
                        String::new(),
                        String::new(),
                        series.undated,
                        data.time.undated,
                    );
                }
            }
            By::Mission => {
                for (mission, tally) in data.missions.iter().zip(&series.by_mission) {
                    row(
                        mission.key.clone(),
                        mission.name.clone(),
                        *tally,
                        mission.cables,
                    );
                }
            }
        }
    }
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}
