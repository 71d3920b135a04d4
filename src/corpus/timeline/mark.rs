//! The mark of a date.

use super::{Edge, Entry, Mark};
use crate::corpus::calendar::moment;
use crate::dataset::date::{End, Point, YearPart};
use crate::dataset::{Basis, Edtf};

impl Mark {
    /// The mark of a date; none where nothing is known of it.
    #[must_use]
    pub fn of(entry: Entry, date: Edtf, basis: &Basis) -> Option<Self> {
        let edge = |point: &Point| {
            if point.is_approximate || point.is_uncertain {
                Edge::Soft
            } else {
                Edge::Sharp
            }
        };
        let (span, start, end) = match &date {
            Edtf::Unknown | Edtf::Interval(End::Open | End::Unknown, End::Open | End::Unknown) => {
                return None;
            }
            Edtf::Single(point) => (moments(point), edge(point), edge(point)),
            Edtf::Interval(End::At(first), End::At(last)) => {
                let (first_span, last_span) = (moments(first), moments(last));
                let to = last_span.1.max(first_span.1);
                ((first_span.0, to), edge(first), edge(last))
            }
            Edtf::Interval(End::At(first), _) => (moments(first), edge(first), Edge::Open),
            Edtf::Interval(_, End::At(last)) => (moments(last), Edge::Open, edge(last)),
        };
        Some(Self {
            entry,
            from: span.0,
            to: span.1,
            start,
            end,
            is_inferred: basis.is_inferred(),
        })
    }

    /// The moment in its middle.
    #[must_use]
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }
}

/// The first moment of a point, and the one after its last. A local time counts as UTC.
fn moments(point: &Point) -> (f64, f64) {
    let (first, last) = point.days();
    if let YearPart::Time(_, _, time) = point.part {
        let minutes = i64::from(time.hour) * 60 + i64::from(time.minute)
            - i64::from(time.offset_minutes.unwrap_or(0));
        let second = i64::from(time.second.unwrap_or(0));
        let length = if time.second.is_some() { 1 } else { 60 };
        let from = minutes * 60 + second;
        return (
            moment(first) + moment(from) / 86_400.0,
            moment(first) + moment(from + length) / 86_400.0,
        );
    }
    (moment(first), moment(last) + 1.0)
}
