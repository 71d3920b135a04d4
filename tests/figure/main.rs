//! Figures as files: SVG, PNG, PDF, their frame, and the views that are set in type.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail at once"
)]

mod files;
mod frame;
mod sample;
mod typeset;

use std::path::Path;

use chancery::figure::{Element, Figure, Shape, Text};

/// Every text of a figure that stands in no group.
fn texts(elements: &[Element]) -> Vec<&Text> {
    elements
        .iter()
        .filter_map(|element| match &element.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

/// Texts that are not wholly within the figure.
fn clipped(figure: &Figure) -> Vec<String> {
    texts(&figure.elements)
        .into_iter()
        .filter(|text| {
            let bounds = text.bounds();
            bounds.x < -0.01
                || bounds.y < -0.01
                || bounds.right() > figure.width + 0.01
                || bounds.bottom() > figure.height + 0.01
        })
        .map(|text| text.text.clone())
        .collect()
}

/// Compares with a snapshot in `tests/snapshots`.
fn assert_snapshot(name: &str, svg: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, svg));
}

/// Writes SVG and PNG of the same figure into the folder that `CHANCERY_PAIRS` names, to be
/// compared by `.ci/compare-renderers`; nothing without it.
fn pair(name: &str, figure: &Figure) {
    use chancery::figure::png::png;
    use chancery::figure::svg::{SvgOptions, TextMode, svg_with};
    use chancery::figure::{Metadata, pdf::pdf};

    let Some(folder) = std::env::var_os("CHANCERY_PAIRS") else {
        return;
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    let metadata = Metadata::of(figure);
    for (text, suffix) in [
        (TextMode::Named, "-named"),
        (TextMode::Embedded, ""),
        (TextMode::Outlined, "-outlined"),
    ] {
        let options = SvgOptions {
            text,
            metadata: metadata.clone(),
        };
        let svg = svg_with(figure, &options);
        std::fs::write(folder.join(format!("{name}{suffix}.svg")), svg).unwrap();
        let png = png(figure, 1.0, &metadata).unwrap();
        std::fs::write(folder.join(format!("{name}{suffix}.png")), png).unwrap();
    }
    let pdf = pdf(figure, &metadata).unwrap();
    std::fs::write(folder.join(format!("{name}.pdf")), pdf).unwrap();
}
