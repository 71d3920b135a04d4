//! The painters of files.

use chancery::figure::palette::Medium;
use chancery::figure::pdf::pdf;
use chancery::figure::png::{Bitmap, bitmap, png};
use chancery::figure::svg::{SvgOptions, TextMode, svg, svg_with};
use chancery::figure::{Figure, Font, Metadata, PaintError, Palette, Point, Text};
use resvg::usvg::{Options, Tree};

use crate::sample::every_shape;
use crate::{assert_snapshot, pair};

fn metadata() -> Metadata {
    Metadata {
        title: "A title: “Київ” & <more>".to_owned(),
        description: "n = 3".to_owned(),
        source: "A source".to_owned(),
        date: "2018-12-19".to_owned(),
    }
}

fn with_text(words: &str) -> Figure {
    let mut figure = Figure::new(400.0, 40.0, &Palette::LIGHT);
    figure.draw(Text::new(
        Point::new(8.0, 24.0),
        words,
        Font::Sans,
        14.0,
        Palette::LIGHT.ink,
    ));
    figure
}

#[test]
fn every_shape_is_painted_as_before() {
    assert_snapshot("every_shape", &svg(&every_shape(&Palette::LIGHT)));
}

#[test]
fn pairs_for_comparison() {
    for medium in [Medium::Light, Medium::Dark, Medium::Print] {
        let name = format!("shapes-{medium:?}").to_lowercase();
        pair(&name, &every_shape(medium.palette()));
    }
}

#[test]
fn every_mode_of_text_is_a_document_that_can_be_read() {
    let figure = every_shape(&Palette::DARK);
    for text in [TextMode::Named, TextMode::Embedded, TextMode::Outlined] {
        let options = SvgOptions {
            text,
            metadata: metadata(),
        };
        let document = svg_with(&figure, &options);
        Tree::from_str(&document, &Options::default()).unwrap();
        assert_eq!(document, svg_with(&figure, &options), "{text:?}");
        assert_eq!(document.contains("@font-face"), text == TextMode::Embedded);
        assert_eq!(document.contains("<text"), text != TextMode::Outlined);
        assert!(document.contains("<dc:date>2018-12-19</dc:date>"));
        assert!(document.contains("A title: “Київ” &amp; &lt;more&gt;"));
        assert!(document.contains(">Moscow<") || document.contains("aria-label=\"Moscow\""));
    }
}

#[test]
fn ids_are_unique_and_names_that_xml_takes() {
    let document = svg(&every_shape(&Palette::LIGHT));
    let ids: Vec<&str> = document
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    // An item whose elements are apart is a group each time.
    assert!(ids.contains(&"mission_moscow") && ids.contains(&"mission_moscow-2"));
    for id in ids {
        assert!(
            id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'),
            "{id}"
        );
        assert!(!id.contains([':', ' ', '<']), "{id}");
    }
}

#[test]
fn what_lies_outside_of_a_clip_is_not_in_the_file() {
    let document = svg(&every_shape(&Palette::LIGHT));
    assert!(!document.contains("Nobody sees this"));
    let longest = document
        .split([' ', '-', 'm', 'l', 'z', '"'])
        .filter_map(|word| word.parse::<f32>().ok())
        .fold(0.0, f32::max);
    assert!(longest < 1000.0, "{longest}");
}

#[test]
fn characters_that_no_file_can_hold_become_spaces() {
    let figure = with_text("a\u{0}b\u{1b}c\nd\u{2028}e\u{fffe}f");
    let document = svg(&figure);
    assert!(document.contains(">a b c d e f<"), "{document}");
    Tree::from_str(&document, &Options::default()).unwrap();
    pdf(&figure, &metadata()).unwrap();
}

#[test]
fn numbers_that_are_none_do_no_harm() {
    use chancery::figure::{Group, Line, Rect, Shape};
    let mut figure = every_shape(&Palette::LIGHT);
    for bad in [
        f32::NAN,
        f32::INFINITY,
        f32::NEG_INFINITY,
        f32::MAX,
        f32::MIN,
    ] {
        let at = Point::new(bad, 10.0);
        figure.draw(Text::new(at, "x", Font::Sans, 14.0, Palette::LIGHT.ink));
        figure.draw(Text::new(
            Point::new(9.0, 9.0),
            "x",
            Font::Sans,
            bad,
            Palette::LIGHT.ink,
        ));
        figure.draw(Shape::Path {
            points: [at, Point::new(3.0, bad), Point::new(5.0, 5.0)].into(),
            line: Line::dashed(Palette::LIGHT.ink, 1.0),
        });
        figure.draw(Shape::Polygon {
            rings: std::sync::Arc::new(vec![vec![at, Point::new(3.0, bad), Point::new(5.0, 5.0)]]),
            fill: Palette::LIGHT.ink,
            line: None,
        });
        for radius in [bad, 5.0] {
            figure.draw(Shape::Circle {
                center: at,
                radius,
                fill: Some(Palette::LIGHT.ink),
                line: None,
            });
        }
        figure.draw(Shape::Rect {
            rect: Rect::new(bad, 0.0, 10.0, bad),
            corner: bad,
            fill: None,
            line: Some(Line::solid(Palette::LIGHT.ink, bad)),
        });
        figure.draw(Group {
            elements: std::sync::Arc::new(figure.elements.clone()),
            scale: f64::from(bad),
            offset: [0.0, f64::from(bad)],
            clip: Some(Rect::new(0.0, bad, 5.0, 5.0)),
        });
    }
    let document = svg(&figure);
    assert!(!document.contains("NaN") && !document.contains("inf\""));
    Tree::from_str(&document, &Options::default()).unwrap();
    png(&figure, 1.0, &metadata()).unwrap();
    pdf(&figure, &metadata()).unwrap();
}

#[test]
fn a_bitmap_has_the_size_the_density_and_the_words_that_it_should() {
    let figure = every_shape(&Palette::LIGHT);
    let bytes = png(&figure, 2.0, &metadata()).unwrap();
    assert_eq!(bytes, png(&figure, 2.0, &metadata()).unwrap());
    let reader = png::Decoder::new(std::io::Cursor::new(&bytes))
        .read_info()
        .unwrap();
    let info = reader.info();
    assert_eq!((info.width, info.height), (960, 800));
    let density = info.pixel_dims.unwrap();
    assert_eq!((density.xppu, density.yppu), (7559, 7559));
    assert_eq!(info.utf8_text.len(), 1);
    assert_eq!(info.utf8_text[0].get_text().unwrap(), metadata().title);
    let said: Vec<&str> = info
        .uncompressed_latin1_text
        .iter()
        .map(|chunk| chunk.keyword.as_str())
        .collect();
    assert_eq!(said, ["Description", "Source", "Creation Time"]);
}

#[test]
fn a_bitmap_for_the_clipboard_is_the_figure() {
    let mut figure = with_text("");
    figure.paper = figure.paper.faded(0.5);
    let Bitmap { size, rgba: pixels } = bitmap(&figure, 1.0).unwrap();
    assert_eq!(size, [400, 40]);
    assert_eq!(pixels.len(), 400 * 40 * 4);
    let paper = Palette::LIGHT.paper;
    for (channel, expected) in pixels.iter().zip([paper.r, paper.g, paper.b, 128]) {
        assert!(channel.abs_diff(expected) <= 1, "{channel} {expected}");
    }
}

#[test]
fn a_bitmap_that_would_be_too_large_is_refused_in_words() {
    let refused = |width: f32, height: f32, scale: f32| {
        let figure = Figure::new(width, height, &Palette::LIGHT);
        png(&figure, scale, &metadata()).unwrap_err()
    };
    for (width, height, scale) in [
        (10_001.0, 10.0, 2.0),
        (15_000.0, 15_000.0, 1.0),
        (1e30, 10.0, 1.0),
    ] {
        let error = refused(width, height, scale);
        assert!(matches!(error, PaintError::TooLarge { .. }), "{error}");
        assert!(
            error.to_string().contains("at most 20000 px a side"),
            "{error}"
        );
    }
    for side in [0.0, -5.0, f32::NAN] {
        assert!(matches!(refused(side, 10.0, 1.0), PaintError::Empty));
        let figure = Figure::new(side, 10.0, &Palette::LIGHT);
        assert!(matches!(pdf(&figure, &metadata()), Err(PaintError::Empty)));
    }
}

#[test]
fn a_pdf_is_the_same_every_time_and_has_no_date_of_its_own() {
    let figure = every_shape(&Palette::PRINT);
    let with_date = pdf(&figure, &metadata()).unwrap();
    assert_eq!(with_date, pdf(&figure, &metadata()).unwrap());
    assert!(with_date.starts_with(b"%PDF-1."));
    let has = |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|it| it == words);
    assert!(has(&with_date, b"D:20181219"));
    // 480 × 400 px are 360 × 300 points.
    assert!(has(&with_date, b"[0 0 360 300]"));
    let without = pdf(&figure, &Metadata::default()).unwrap();
    assert!(!has(&without, b"CreationDate") && !has(&without, b"(D:"));
}

#[test]
fn a_pdf_of_a_figure_larger_than_readers_show_is_smaller() {
    let figure = Figure::new(1000.0, 40_000.0, &Palette::LIGHT);
    let bytes = pdf(&figure, &metadata()).unwrap();
    let has = |words: &[u8]| bytes.windows(words.len()).any(|it| it == words);
    assert!(has(b"[0 0 360 14400]"));
}

/// What stands outside of the bundled fonts depends on what is installed, but it is never lost.
#[test]
fn scripts_outside_of_the_bundled_fonts_are_painted_by_every_painter() {
    for words in [
        "習近平 met עלי and محمد",
        "\u{e123} private",
        "🙂👩\u{200d}👧 नमस्ते",
        "\u{301}\u{300}",
    ] {
        let figure = with_text(words);
        for text in [TextMode::Named, TextMode::Embedded, TextMode::Outlined] {
            let options = SvgOptions {
                text,
                metadata: Metadata::default(),
            };
            let document = svg_with(&figure, &options);
            assert!(document.contains(words), "{words}");
        }
        png(&figure, 1.0, &metadata()).unwrap();
        pdf(&figure, &metadata()).unwrap();
        pair(&format!("script-{}", words.len()), &figure);
    }
}
