//! Elements, attributes and numbers of a document.

use crate::figure::{Color, Font, Line, paint};

/// A document in the making.
#[derive(Default)]
pub struct Writer {
    out: String,
    open: Vec<&'static str>,
    /// The tag of the innermost element may still get attributes.
    is_in_tag: bool,
}

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    length: usize,
    depth: usize,
}

impl Writer {
    pub fn open(&mut self, name: &'static str) {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.is_in_tag = true;
    }

    pub fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.escaped(value);
        self.out.push('"');
    }

    pub fn text(&mut self, text: &str) {
        if self.is_in_tag {
            self.out.push('>');
            self.is_in_tag = false;
        }
        self.escaped(text);
    }

    pub fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if self.is_in_tag {
            self.out.push_str("/>\n");
        } else {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push_str(">\n");
        }
        self.is_in_tag = false;
    }

    pub fn element_with_text(&mut self, name: &'static str, text: &str) {
        self.open(name);
        self.text(text);
        self.close();
    }

    pub fn place(&mut self) -> Place {
        self.end_tag();
        Place {
            length: self.out.len(),
            depth: self.open.len(),
        }
    }

    /// Takes back everything since a place.
    pub fn abandon(&mut self, since: Place) {
        self.out.truncate(since.length);
        self.open.truncate(since.depth);
        self.is_in_tag = false;
    }

    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    pub fn fill(&mut self, color: Option<Color>) {
        match color {
            None => self.attribute("fill", "none"),
            Some(color) => self.color("fill", color),
        }
    }

    pub fn line(&mut self, line: Option<&Line>) {
        let Some(line) = line else { return };
        self.color("stroke", line.color);
        self.attribute("stroke-width", &number(line.width));
        let dash = line.dash.lengths();
        if !dash.is_empty() {
            let lengths: Vec<String> = dash.iter().map(|it| number(it * line.width)).collect();
            self.attribute("stroke-dasharray", &lengths.join(" "));
        }
    }

    fn color(&mut self, name: &str, color: Color) {
        let value = format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b);
        self.attribute(name, &value);
        if color.a != 255 {
            let opacity = format!("{:.3}", f32::from(color.a) / 255.0);
            self.attribute(&format!("{name}-opacity"), opacity.trim_end_matches('0'));
        }
    }

    fn end_tag(&mut self) {
        if self.is_in_tag {
            self.out.push_str(">\n");
            self.is_in_tag = false;
        }
    }

    fn escaped(&mut self, text: &str) {
        for c in paint::printable(text).chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                c => self.out.push(c),
            }
        }
    }
}

/// A font's family as a style sheet wants it: quoted, for a name with a digit is none without,
/// and with what is to stand in for it.
pub const fn family(font: Font) -> &'static str {
    match font {
        Font::Sans | Font::SansSemibold => "'Source Sans 3', sans-serif",
        Font::Serif | Font::SerifSemibold | Font::SerifItalic => "'Source Serif 4', serif",
        Font::Mono => "'Source Code Pro', monospace",
    }
}

/// A number with at most two decimals.
pub fn number(value: f32) -> String {
    let mut text = format!("{value:.2}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { "0".to_owned() } else { text }
}
