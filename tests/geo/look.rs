//! Pictures of the basemap, to be looked at: `cargo test --test geo -- --ignored`.

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use chancery::geo::basemap::{BoundaryKind, Detail, layer};
use chancery::geo::{CENTRAL_MERIDIAN, Projection, countries};

/// A name, the middle (longitude, latitude), and how wide the world is in px.
const VIEWS: [(&str, f64, f64, f64); 9] = [
    ("europe", 12.0, 50.0, 6_000.0),
    ("levant", 34.0, 34.5, 30_000.0),
    ("cyprus", 33.3, 35.1, 160_000.0),
    ("gulf", 52.0, 26.0, 24_000.0),
    ("bering", 178.0, 66.0, 6_000.0),
    ("fiji", 179.5, -17.5, 60_000.0),
    ("kashmir", 79.0, 33.0, 12_000.0),
    ("ukraine", 33.0, 46.5, 20_000.0),
    ("italy", 12.5, 43.0, 30_000.0),
];

#[test]
#[ignore = "writes pictures into the folder for temporary files"]
fn pictures_of_the_world_and_of_what_is_hard_to_draw() {
    let folder = std::env::temp_dir().join("chancery-geo");
    fs::create_dir_all(&folder).unwrap();
    for projection in Projection::ALL {
        for detail in Detail::ALL {
            let start = Instant::now();
            let made = layer(projection, detail);
            let points: usize = made
                .areas
                .iter()
                .flat_map(|area| &area.rings)
                .map(Vec::len)
                .sum();
            println!(
                "{projection:?} {detail:?}: {:?}, {} areas of {points} points, {} lines",
                start.elapsed(),
                made.areas.len(),
                made.lines.len()
            );
            let name = format!("world-{projection:?}-{detail:?}.svg");
            let whole = picture(
                projection,
                detail,
                [0.0, 0.0],
                1600.0,
                [1600.0, 1600.0 * projection.height()],
            );
            fs::write(folder.join(name), whole).unwrap();
            for (name, longitude, latitude, width) in VIEWS {
                if projection == Projection::Mercator && name != "bering" {
                    continue;
                }
                let middle = projection.forward(longitude, latitude);
                let corner = [middle[0] - 500.0 / width, middle[1] - 350.0 / width];
                let text = picture(projection, detail, corner, width, [1000.0, 700.0]);
                fs::write(
                    folder.join(format!("{name}-{projection:?}-{detail:?}.svg")),
                    text,
                )
                .unwrap();
            }
        }
    }
}

fn picture(
    projection: Projection,
    detail: Detail,
    corner: [f64; 2],
    width: f64,
    size: [f64; 2],
) -> String {
    let at = |x: f64, y: f64| {
        format!(
            "{:.2} {:.2}",
            (x - corner[0]) * width,
            (y - corner[1]) * width
        )
    };
    let path = |points: &mut dyn Iterator<Item = [f64; 2]>| {
        let points: Vec<String> = points.map(|[x, y]| at(x, y)).collect();
        format!("M{}", points.join("L"))
    };
    let mut svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{}' height='{}'><rect width='100%' height='100%' fill='#fff'/>",
        size[0], size[1]
    );
    let mut globe = projection.outline().into_iter();
    let _ = write!(svg, "<path d='{}Z' fill='#eef3f6'/>", path(&mut globe));
    for line in projection.graticule(15.0) {
        let _ = write!(
            svg,
            "<path d='{}' fill='none' stroke='#d5dde2' stroke-width='0.5'/>",
            path(&mut line.into_iter())
        );
    }
    let layer = layer(projection, detail);
    for area in &layer.areas {
        let hue = area.country * 67 % 360;
        let fill = if area.is_disputed {
            "#999".to_owned()
        } else {
            format!("hsl({hue} 35% 80%)")
        };
        let mut data = String::new();
        for ring in &area.rings {
            data += &path(&mut ring.iter().map(|point| point.map(f64::from)));
            data.push('Z');
        }
        let _ = write!(svg, "<path d='{data}' fill-rule='evenodd' fill='{fill}'/>");
    }
    for line in &layer.lines {
        let style = match line.kind {
            BoundaryKind::Coast => "stroke='#369' stroke-width='0.6'",
            BoundaryKind::Border => "stroke='#333' stroke-width='0.8'",
            BoundaryKind::Disputed => "stroke='#c00' stroke-width='1.2' stroke-dasharray='4 3'",
        };
        let mut points = line.points.iter().map(|point| point.map(f64::from));
        let _ = write!(svg, "<path d='{}' fill='none' {style}/>", path(&mut points));
    }
    for country in countries()
        .iter()
        .filter(|country| country.rank < 2 || width > 5_000.0)
    {
        let [x, y] = projection.forward(country.longitude, country.latitude);
        let _ = write!(
            svg,
            "<text x='{:.1}' y='{:.1}' font-size='9' text-anchor='middle'>{}</text>",
            (x - corner[0]) * width,
            (y - corner[1]) * width,
            country.label
        );
    }
    assert!(projection.forward(CENTRAL_MERIDIAN, 0.0)[0] > 0.0);
    svg + "</svg>"
}
