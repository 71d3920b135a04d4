//! Paints a figure as SVG: 1.1, with `paint-order` of SVG 2 for the rims of texts.

mod embed;
mod names;
mod path;
mod small;
mod write;

use write::Writer;

use super::paint::cut::Stage;
use super::{Color, Element, Figure, Line, Metadata, Rect, Shape};
use names::Names;
use path::PathData;

/// How the texts of a figure are written.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum TextMode {
    /// As text in fonts that the reader has to have.
    #[default]
    Named,
    /// As text, with the fonts in the file, cut down to the characters that occur.
    Embedded,
    /// As shapes, for programs that cannot read fonts from a file.
    Outlined,
}

/// What a document is to be like.
#[derive(Clone, Debug, Default)]
pub struct SvgOptions {
    pub text: TextMode,
    pub metadata: Metadata,
}

/// The figure as a small SVG document: fonts are only named, and it says of itself what the
/// figure says.
#[must_use]
pub fn svg(figure: &Figure) -> String {
    let options = SvgOptions {
        text: TextMode::Named,
        metadata: Metadata::of(figure),
    };
    svg_with(figure, &options)
}

/// The figure as an SVG document.
#[must_use]
pub fn svg_with(figure: &Figure, options: &SvgOptions) -> String {
    let mut painter = Painter {
        figure,
        mode: options.text,
        out: Writer::default(),
        names: Names::default(),
    };
    painter.document(&options.metadata);
    painter.out.finish()
}

struct Painter<'a> {
    figure: &'a Figure,
    mode: TextMode,
    out: Writer,
    names: Names,
}

impl Painter<'_> {
    fn document(&mut self, metadata: &Metadata) {
        let figure = self.figure;
        let (width, height) = (write::number(figure.width), write::number(figure.height));
        self.out.open("svg");
        self.out.attribute("xmlns", "http://www.w3.org/2000/svg");
        self.out.attribute("width", &width);
        self.out.attribute("height", &height);
        self.out
            .attribute("viewBox", &format!("0 0 {width} {height}"));
        self.out
            .attribute("font-family", write::family(super::Font::Sans));
        self.out.attribute("fill-rule", "evenodd");
        self.out.attribute("stroke-linejoin", "round");
        // Without hints for screens, letters are as wide as they were measured.
        self.out.attribute("text-rendering", "geometricPrecision");
        if !metadata.title.is_empty() {
            let title = self.names.id("title");
            self.out.attribute("role", "graphics-document");
            self.out.attribute("aria-labelledby", &title);
            self.out.open("title");
            self.out.attribute("id", &title);
            self.out.text(&metadata.title);
            self.out.close();
        }
        if !metadata.description.is_empty() {
            self.out.element_with_text("desc", &metadata.description);
        }
        self.metadata(metadata);
        if self.mode == TextMode::Embedded {
            self.out
                .element_with_text("style", &embed::rules(self.figure));
        }
        self.rect(figure.bounds(), 0.0, Some(figure.paper), None);
        self.elements(&figure.elements, &Stage::of(figure));
        self.out.close();
    }

    fn metadata(&mut self, metadata: &Metadata) {
        if *metadata == Metadata::default() {
            return;
        }
        self.out.open("metadata");
        self.out.open("rdf:RDF");
        self.out
            .attribute("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        self.out
            .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        self.out.open("rdf:Description");
        self.out.attribute("rdf:about", "");
        for (name, value) in [
            ("dc:title", metadata.title.as_str()),
            ("dc:description", &metadata.description),
            ("dc:source", &metadata.source),
            ("dc:date", &metadata.date),
            ("dc:format", "image/svg+xml"),
        ] {
            if !value.is_empty() {
                self.out.element_with_text(name, value);
            }
        }
        for _ in 0..3 {
            self.out.close();
        }
    }

    /// Elements in their order. Those of one item that follow each other are one group.
    fn elements(&mut self, elements: &[Element], stage: &Stage) {
        let figure = self.figure;
        for run in elements.chunk_by(|a, b| a.item == b.item) {
            let at = run.first().and_then(|element| element.item);
            let item = at.and_then(|item| figure.items.get(item as usize));
            let Some(item) = item else {
                self.meaningless(run, stage);
                continue;
            };
            let start = self.out.place();
            let id = self.names.id(&item.id);
            match at.and_then(|at| figure.addresses.get(&at)) {
                Some(address) => {
                    self.out.open("a");
                    self.out.attribute("href", address);
                }
                None => self.out.open("g"),
            }
            self.out.attribute("id", &id);
            if !item.label.is_empty() {
                self.out.attribute("role", "img");
                self.out.element_with_text("title", &item.label);
            }
            let empty = self.out.place();
            for element in run {
                self.shape(&element.shape, stage);
            }
            if self.out.place() == empty {
                // Nothing of it is seen.
                self.out.abandon(start);
            } else {
                self.out.close();
            }
        }
    }

    /// Elements that stand for nothing. Lines alike that follow each other are one path.
    fn meaningless(&mut self, elements: &[Element], stage: &Stage) {
        let are_alike = |a: &Element, b: &Element| match (&a.shape, &b.shape) {
            // Where lines that can be seen through cross, it shows that they are two.
            (Shape::Path { line, .. }, Shape::Path { line: other, .. }) => {
                line == other && line.color.a == 255
            }
            _ => false,
        };
        for alike in elements.chunk_by(are_alike) {
            if let [
                Element {
                    shape: Shape::Path { line, .. },
                    ..
                },
                ..,
            ] = alike
            {
                let mut data = PathData::default();
                for element in alike {
                    if let Shape::Path { points, .. } = &element.shape {
                        for piece in stage.pieces(points, line.width) {
                            data.line(&piece);
                        }
                    }
                }
                self.path(data, None, Some(line));
            } else {
                for element in alike {
                    self.shape(&element.shape, stage);
                }
            }
        }
    }

    fn shape(&mut self, shape: &Shape, stage: &Stage) {
        match shape {
            Shape::Polygon { rings, fill, line } => {
                // Two areas that meet each leave a part of the pixels between them to what lies
                // behind, so that it shines through. A hairline of its own colour closes an
                // area's half of that.
                let hairline = Line::solid(*fill, 0.5);
                let closes = line.is_none() && stage.is_group && fill.a == 255;
                let line = line.as_ref().or(closes.then_some(&hairline));
                let mut data = PathData::default();
                for ring in stage.rings(rings, line.map_or(0.0, |line| line.width)) {
                    data.ring(&ring);
                }
                self.path(data, Some(*fill), line);
            }
            Shape::Path { points, line } => {
                let mut data = PathData::default();
                for piece in stage.pieces(points, line.width) {
                    data.line(&piece);
                }
                self.path(data, None, Some(line));
            }
            Shape::Circle {
                center,
                radius,
                fill,
                line,
            } => {
                let center = stage.point(*center);
                let bounds = Rect::around(center, *radius, *radius);
                if stage.sees(&bounds, line.map_or(0.0, |line| line.width)) {
                    self.out.open("circle");
                    self.out.attribute("cx", &write::number(center.x));
                    self.out.attribute("cy", &write::number(center.y));
                    self.out.attribute("r", &write::number(*radius));
                    self.out.fill(*fill);
                    self.out.line(line.as_ref());
                    self.out.close();
                }
            }
            Shape::Rect {
                rect,
                corner,
                fill,
                line,
            } => {
                let width = line.map_or(0.0, |line| line.width);
                let rect = stage.rect(*rect, width + corner);
                if stage.sees(&rect, width) {
                    self.rect(rect, *corner, *fill, line.as_ref());
                }
            }
            Shape::Text(text) => {
                let mut text = text.clone();
                text.at = stage.point(text.at);
                // Letters reach out of their box, by less than their size.
                if stage.sees(&text.bounds(), text.size) {
                    self.text(&text);
                }
            }
            Shape::Image { rect, size, rgba } => {
                let rect = stage.stretched(*rect);
                if stage.sees(&rect, 0.0) {
                    self.image(rect, *size, rgba);
                }
            }
            Shape::Group(group) => {
                let Some((inner, clip)) = stage.within(group) else {
                    return;
                };
                let start = self.out.place();
                if let Some(clip) = clip {
                    let id = self.names.id("clip");
                    self.out.open("clipPath");
                    self.out.attribute("id", &id);
                    self.rect(clip, 0.0, Some(Color::default()), None);
                    self.out.close();
                    self.out.open("g");
                    self.out.attribute("clip-path", &format!("url(#{id})"));
                } else {
                    self.out.open("g");
                }
                let empty = self.out.place();
                self.elements(&group.elements, &inner);
                if self.out.place() == empty {
                    self.out.abandon(start);
                } else {
                    self.out.close();
                }
            }
        }
    }
}
