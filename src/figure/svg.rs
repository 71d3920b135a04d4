//! Paints a figure as SVG.

use std::fmt::Write as _;

use xmlwriter::{Indent, Options, XmlWriter};

use super::{Anchor, Color, Element, Figure, Line, Point, Rect, Shape, Text};

/// The figure as an SVG document.
#[must_use]
pub fn svg(figure: &Figure) -> String {
    let mut xml = XmlWriter::new(Options {
        indent: Indent::Spaces(1),
        ..Options::default()
    });
    xml.start_element("svg");
    xml.write_attribute("xmlns", "http://www.w3.org/2000/svg");
    xml.write_attribute("width", &number(figure.width));
    xml.write_attribute("height", &number(figure.height));
    xml.write_attribute_fmt(
        "viewBox",
        format_args!("0 0 {} {}", number(figure.width), number(figure.height)),
    );
    let mut painter = Painter { xml, clips: 0 };
    painter.rect(figure.bounds(), 0.0, Some(figure.paper), None, None);
    for element in &figure.elements {
        painter.element(figure, element, 1.0, [0.0, 0.0]);
    }
    painter.xml.end_document()
}

struct Painter {
    xml: XmlWriter,
    clips: usize,
}

impl Painter {
    fn element(&mut self, figure: &Figure, element: &Element, scale: f64, offset: [f64; 2]) {
        let item = element
            .item
            .and_then(|item| figure.items.get(item as usize));
        let to = |point: Point| placed(point, scale, offset);
        let title = item.map(|item| item.label.as_str());
        match &element.shape {
            Shape::Polygon { rings, fill, line } => {
                let mut d = String::new();
                for ring in rings.iter() {
                    trace(&mut d, ring.iter().map(|point| to(*point)), true);
                }
                self.open("path", title);
                self.xml.write_attribute("d", &d);
                self.xml.write_attribute("fill-rule", "evenodd");
                self.fill(Some(*fill));
                self.line(line.as_ref());
                self.close(title);
            }
            Shape::Path { points, line } => {
                let mut d = String::new();
                trace(&mut d, points.iter().map(|point| to(*point)), false);
                self.open("path", title);
                self.xml.write_attribute("d", &d);
                self.fill(None);
                self.line(Some(line));
                self.close(title);
            }
            Shape::Circle {
                center,
                radius,
                fill,
                line,
            } => {
                let center = to(*center);
                self.open("circle", title);
                self.xml.write_attribute("cx", &number(center.x));
                self.xml.write_attribute("cy", &number(center.y));
                self.xml.write_attribute("r", &number(*radius));
                self.fill(*fill);
                self.line(line.as_ref());
                self.close(title);
            }
            Shape::Rect {
                rect,
                corner,
                fill,
                line,
            } => {
                let (min, max) = (
                    to(Point::new(rect.x, rect.y)),
                    to(Point::new(rect.right(), rect.bottom())),
                );
                let rect = Rect::new(min.x, min.y, max.x - min.x, max.y - min.y);
                self.rect(rect, *corner, *fill, line.as_ref(), title);
            }
            Shape::Text(text) => self.text(text, to(text.at), title),
            Shape::Image { .. } => {}
            Shape::Group(group) => {
                self.xml.start_element("g");
                if let Some(clip) = group.clip {
                    self.clips += 1;
                    let id = format!("clip{}", self.clips);
                    self.xml
                        .write_attribute_fmt("clip-path", format_args!("url(#{id})"));
                    self.xml.start_element("clipPath");
                    self.xml.write_attribute("id", &id);
                    self.rect(clip, 0.0, Some(Color::default()), None, None);
                    self.xml.end_element();
                }
                for element in group.elements.iter() {
                    self.element(figure, element, group.scale, group.offset);
                }
                self.xml.end_element();
            }
        }
    }

    fn rect(
        &mut self,
        rect: Rect,
        corner: f32,
        fill: Option<Color>,
        line: Option<&Line>,
        title: Option<&str>,
    ) {
        self.open("rect", title);
        self.xml.write_attribute("x", &number(rect.x));
        self.xml.write_attribute("y", &number(rect.y));
        self.xml.write_attribute("width", &number(rect.width));
        self.xml.write_attribute("height", &number(rect.height));
        if corner > 0.0 {
            self.xml.write_attribute("rx", &number(corner));
        }
        self.fill(fill);
        self.line(line);
        self.close(title);
    }

    fn text(&mut self, text: &Text, at: Point, title: Option<&str>) {
        self.open("text", title);
        if text.is_upright {
            self.xml.write_attribute_fmt(
                "transform",
                format_args!("translate({} {}) rotate(-90)", number(at.x), number(at.y)),
            );
        } else {
            self.xml.write_attribute("x", &number(at.x));
            self.xml.write_attribute("y", &number(at.y));
        }
        self.xml.write_attribute("font-family", text.font.family());
        self.xml.write_attribute("font-size", &number(text.size));
        if text.font.weight() != 400 {
            self.xml.write_attribute("font-weight", &text.font.weight());
        }
        if text.font.is_italic() {
            self.xml.write_attribute("font-style", "italic");
        }
        match text.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.xml.write_attribute("text-anchor", "middle"),
            Anchor::End => self.xml.write_attribute("text-anchor", "end"),
        }
        if text.is_struck {
            self.xml.write_attribute("text-decoration", "line-through");
        } else if text.is_underlined {
            self.xml.write_attribute("text-decoration", "underline");
        }
        if let Some(halo) = text.halo {
            self.xml.write_attribute("paint-order", "stroke");
            self.xml.write_attribute("stroke-linejoin", "round");
            self.line(Some(&Line::solid(halo, 3.0)));
        }
        self.fill(Some(text.color));
        self.xml.set_preserve_whitespaces(true);
        self.xml.write_text(&text.text);
        self.close(title);
        self.xml.set_preserve_whitespaces(false);
    }

    fn open(&mut self, name: &str, _title: Option<&str>) {
        self.xml.start_element(name);
    }

    fn close(&mut self, title: Option<&str>) {
        if let Some(title) = title {
            self.xml.start_element("title");
            self.xml.write_text(title);
            self.xml.end_element();
        }
        self.xml.end_element();
    }

    fn fill(&mut self, color: Option<Color>) {
        match color {
            None => self.xml.write_attribute("fill", "none"),
            Some(color) => self.color("fill", color),
        }
    }

    fn line(&mut self, line: Option<&Line>) {
        let Some(line) = line else { return };
        self.color("stroke", line.color);
        self.xml
            .write_attribute("stroke-width", &number(line.width));
        let dash = line.dash.lengths();
        if !dash.is_empty() {
            let lengths: Vec<String> = dash.iter().map(|it| number(it * line.width)).collect();
            self.xml
                .write_attribute("stroke-dasharray", &lengths.join(" "));
        }
    }

    fn color(&mut self, name: &str, color: Color) {
        self.xml.write_attribute_fmt(
            name,
            format_args!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b),
        );
        if color.a != 255 {
            let opacity = number(f32::from(color.a) / 255.0);
            self.xml
                .write_attribute_fmt(&format!("{name}-opacity"), format_args!("{opacity}"));
        }
    }
}

fn placed(point: Point, scale: f64, offset: [f64; 2]) -> Point {
    let [x, y] = offset;
    #[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
    Point::new(
        (f64::from(point.x) * scale + x) as f32,
        (f64::from(point.y) * scale + y) as f32,
    )
}

fn trace(d: &mut String, points: impl Iterator<Item = Point>, is_closed: bool) {
    for (at, point) in points.enumerate() {
        let letter = if at == 0 { 'M' } else { 'L' };
        // Writing to a string does not fail.
        let _ = write!(d, "{letter}{} {}", number(point.x), number(point.y));
    }
    if is_closed {
        d.push('Z');
    }
}

/// A number with at most two decimals.
fn number(value: f32) -> String {
    let mut text = format!("{value:.2}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { "0".to_owned() } else { text }
}
