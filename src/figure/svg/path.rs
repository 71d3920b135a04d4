//! Path data, as short as it can be: relative, in hundredths of a px, without needless spaces.

use std::fmt::Write as _;

use skrifa::outline::OutlinePen;

use crate::figure::Point;

/// The value of an attribute `d` in the making.
#[derive(Default)]
pub struct PathData {
    d: String,
    /// Where the pen is, in hundredths, so that rounding never adds up.
    at: [i64; 2],
    start: [i64; 2],
    command: char,
    /// The number before has a decimal point.
    has_point: bool,
}

impl PathData {
    pub fn is_empty(&self) -> bool {
        self.d.is_empty()
    }

    pub fn finish(self) -> String {
        self.d
    }

    pub fn ring(&mut self, points: &[Point]) {
        self.line(points);
        self.close();
    }

    pub fn line(&mut self, points: &[Point]) {
        let mut points = points.iter();
        if let Some(first) = points.next() {
            self.to('m', &[*first]);
            self.start = self.at;
            // What follows a move is a line without saying so.
            self.command = 'l';
        }
        for point in points {
            self.to('l', &[*point]);
        }
    }

    pub fn close(&mut self) {
        self.d.push('z');
        self.command = 'z';
        self.at = self.start;
    }

    /// A command whose last point is where it ends.
    fn to(&mut self, command: char, points: &[Point]) {
        let [from_x, from_y] = self.at;
        let ends = points.iter().map(|point| hundredths(*point));
        let ends: Vec<[i64; 2]> = ends.collect();
        if ends.last() == Some(&self.at) && command == 'l' {
            return;
        }
        if self.command != command || self.d.is_empty() {
            self.d.push(command);
            self.command = command;
        }
        for [x, y] in &ends {
            self.number(x - from_x);
            self.number(y - from_y);
        }
        self.at = ends.last().copied().unwrap_or(self.at);
    }

    fn number(&mut self, hundredths: i64) {
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let begins_with_point = whole == 0 && rest != 0;
        let after_letter = self.d.ends_with(|c: char| c.is_ascii_alphabetic());
        if hundredths < 0 {
            self.d.push('-');
        } else if !(after_letter || (begins_with_point && self.has_point)) {
            self.d.push(' ');
        }
        // Writing to a string does not fail.
        if !begins_with_point {
            let _ = write!(self.d, "{whole}");
        }
        if rest % 10 != 0 {
            let _ = write!(self.d, ".{rest:02}");
        } else if rest != 0 {
            let _ = write!(self.d, ".{}", rest / 10);
        }
        self.has_point = rest != 0;
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a place in a picture; what is larger is cut off by the cast"
)]
fn hundredths(point: Point) -> [i64; 2] {
    let round = |value: f32| (f64::from(value) * 100.0).round() as i64;
    // Within what can be subtracted.
    [point.x, point.y].map(|it| round(it).clamp(-1 << 40, 1 << 40))
}

/// Outlines of letters as path data.
pub struct Letters<'a> {
    pub data: &'a mut PathData,
    /// Where the text begins on the baseline.
    pub origin: Point,
    /// How much wider than their outlines letters are drawn.
    pub stretch: f32,
    /// Turned to read upwards.
    pub is_upright: bool,
}

impl Letters<'_> {
    /// A bar along the whole text, its middle below the baseline.
    pub fn bar(&mut self, width: f32, below: f32, thickness: f32) {
        let (top, bottom) = (thickness / 2.0 - below, -thickness / 2.0 - below);
        let width = width / self.stretch;
        let corners = [(0.0, top), (width, top), (width, bottom), (0.0, bottom)];
        let ring = corners.map(|(x, y)| self.place(x, y));
        self.data.ring(&ring);
    }

    fn place(&self, x: f32, y: f32) -> Point {
        let x = x * self.stretch;
        if self.is_upright {
            Point::new(self.origin.x - y, self.origin.y - x)
        } else {
            Point::new(self.origin.x + x, self.origin.y - y)
        }
    }
}

impl OutlinePen for Letters<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let point = self.place(x, y);
        self.data.line(&[point]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let point = self.place(x, y);
        self.data.to('l', &[point]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let points = [self.place(cx0, cy0), self.place(x, y)];
        self.data.to('q', &points);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let points = [self.place(cx0, cy0), self.place(cx1, cy1), self.place(x, y)];
        self.data.to('c', &points);
    }

    fn close(&mut self) {
        self.data.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(rings: &[&[(f32, f32)]]) -> String {
        let mut data = PathData::default();
        for ring in rings {
            let ring: Vec<Point> = ring.iter().map(|(x, y)| Point::new(*x, *y)).collect();
            data.ring(&ring);
        }
        data.finish()
    }

    #[test]
    fn path_data_are_short() {
        assert_eq!(
            data(&[&[(10.5, 20.0), (11.0, 20.25), (11.25, 20.0), (0.0, -0.5)]]),
            "m10.5 20 .5.25.25-.25-11.25-20.5z"
        );
    }

    #[test]
    fn a_second_ring_begins_where_the_first_one_did() {
        assert_eq!(
            data(&[
                &[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)],
                &[(5.0, 5.0), (6.0, 5.0)]
            ]),
            "m1 1 1 0 0 1zm4 4 1 0z"
        );
    }

    #[test]
    fn rounding_does_not_add_up() {
        let points: Vec<(f32, f32)> = (0..1000_u16).map(|n| (f32::from(n) * 0.333, 0.0)).collect();
        let ends: f64 = data(&[&points])
            .trim_start_matches('m')
            .trim_end_matches('z')
            .replace('-', " -")
            .split(' ')
            .filter_map(|word| word.parse::<f64>().ok())
            .sum();
        assert!((ends - 999.0 * 0.333).abs() < 0.011, "{ends}");
    }
}
