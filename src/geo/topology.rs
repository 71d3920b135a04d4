//! Reads the packed basemap: lines that neighbours share, and polygons made of them.
//!
//! `assets/geo/compact.py` writes it, and says what stands where.

use std::io::Read as _;
use std::ops::Range;

use flate2::read::ZlibDecoder;

const MAGIC: &[u8] = b"CHGEO1";
/// More than either file unpacks to.
const MOST_BYTES: u64 = 16 << 20;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Coast,
    Border,
    Disputed,
    /// Inside of one country, and not to be drawn.
    Undrawn,
}

/// Lines, and polygons made of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Topology {
    /// Longitude and latitude; longitudes run on across the antimeridian.
    points: Vec<[f64; 2]>,
    pub lines: Vec<(Kind, Range<usize>)>,
    pub polygons: Vec<Polygon>,
}

#[derive(Clone, Debug)]
pub(super) struct Polygon {
    /// By its place in [`super::countries()`].
    pub country: usize,
    pub is_disputed: bool,
    /// An outer ring, then its holes.
    pub rings: Vec<Vec<Step>>,
}

/// A line that a ring goes along.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub line: usize,
    pub backwards: bool,
}

impl Topology {
    /// Reads a packed file; none where it is damaged.
    pub fn read(packed: &[u8]) -> Option<Self> {
        let mut bytes = Vec::new();
        ZlibDecoder::new(packed)
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
            .ok()?;
        let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
        let [scale_x, scale_y, origin_x, origin_y] = [
            reader.float()?,
            reader.float()?,
            reader.float()?,
            reader.float()?,
        ];
        let _width = reader.number()?;
        let mut lines = Vec::new();
        let mut total = 0;
        for _ in 0..reader.count()? {
            let head = reader.count()?;
            let kind = match head % 4 {
                0 => Kind::Coast,
                1 => Kind::Border,
                2 => Kind::Disputed,
                _ => Kind::Undrawn,
            };
            let start = total;
            total += head / 4;
            lines.push((kind, start..total));
        }
        // Each point takes two bytes at least.
        if total > reader.0.len() {
            return None;
        }
        let mut points = vec![[0.0, 0.0]; total];
        let mut value = 0;
        for point in &mut points {
            value = reader.step(value)?;
            point[0] = f64::from(value) * scale_x + origin_x;
        }
        value = 0;
        for point in &mut points {
            value = reader.step(value)?;
            point[1] = f64::from(value) * scale_y + origin_y;
        }
        let mut polygons = Vec::new();
        for _ in 0..reader.count()? {
            let head = reader.count()?;
            let mut rings = Vec::new();
            let mut before = 0;
            for _ in 0..reader.count()? {
                let mut ring = Vec::new();
                for _ in 0..reader.count()? {
                    before = reader.step(before)?;
                    let backwards = before < 0;
                    let line = usize::try_from(if backwards { !before } else { before }).ok()?;
                    lines.get(line)?;
                    ring.push(Step { line, backwards });
                }
                rings.push(ring);
            }
            polygons.push(Polygon {
                country: head / 2,
                is_disputed: head % 2 == 1,
                rings,
            });
        }
        Some(Self {
            points,
            lines,
            polygons,
        })
    }

    /// The points of a line.
    pub fn line(&self, index: usize) -> &[[f64; 2]] {
        self.lines
            .get(index)
            .and_then(|(_, range)| self.points.get(range.clone()))
            .unwrap_or_default()
    }
}

/// What is not yet read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 127) << shift;
            if *byte < 128 {
                return Some(number);
            }
        }
        None
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// A number given as its difference to another.
    fn step(&mut self, before: i32) -> Option<i32> {
        let zigzag = self.number()?;
        let size = i32::try_from(zigzag >> 1).ok()?;
        before.checked_add(if zigzag & 1 == 0 { size } else { !size })
    }

    fn float(&mut self) -> Option<f64> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(f64::from_le_bytes(*bytes))
    }
}
