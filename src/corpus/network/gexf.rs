//! A network as GEXF, which Gephi opens.

use std::borrow::Cow;

use xmlwriter::{Indent, Options, XmlWriter};

use super::layout::radius;
use super::{Layout, Network, Strength};

/// The side of the square on which nodes are placed, in Gephi's units.
const SIDE: f32 = 1000.0;

/// The network as a GEXF 1.3 document: nodes with kind, number of sources, place and size; pairs
/// with the measures and, as weight, the one by which they were chosen.
///
/// Source: GEXF 1.3 (<https://gexf.net/schema.html>).
#[must_use]
pub fn gexf(network: &Network, layout: &Layout) -> String {
    let mut xml = XmlWriter::new(Options {
        indent: Indent::Spaces(1),
        ..Options::default()
    });
    xml.write_declaration();
    xml.start_element("gexf");
    xml.write_attribute("xmlns", "http://gexf.net/1.3");
    xml.write_attribute("xmlns:viz", "http://gexf.net/1.3/viz");
    xml.write_attribute("version", "1.3");
    xml.start_element("graph");
    xml.write_attribute("defaultedgetype", "undirected");
    attributes(
        &mut xml,
        "node",
        &[("kind", "string"), ("sources", "integer")],
    );
    attributes(
        &mut xml,
        "edge",
        &[
            ("together", "integer"),
            ("npmi", "double"),
            ("g2", "double"),
        ],
    );
    nodes(&mut xml, network, layout);
    pairs(&mut xml, network);
    xml.end_document()
}

fn attributes(xml: &mut XmlWriter, class: &str, names: &[(&str, &str)]) {
    xml.start_element("attributes");
    xml.write_attribute("class", class);
    for (name, kind) in names {
        xml.start_element("attribute");
        xml.write_attribute("id", name);
        xml.write_attribute("title", name);
        xml.write_attribute("type", kind);
        xml.end_element();
    }
    xml.end_element();
}

fn nodes(xml: &mut XmlWriter, network: &Network, layout: &Layout) {
    let most = network.nodes.iter().map(|it| it.sources).max().unwrap_or(1);
    xml.start_element("nodes");
    for (at, node) in network.nodes.iter().enumerate() {
        xml.start_element("node");
        xml.write_attribute("id", &escaped(&node.id));
        xml.write_attribute("label", &escaped(&node.name));
        values(
            xml,
            &[
                ("kind", format!("{:?}", node.kind).to_lowercase()),
                ("sources", node.sources.to_string()),
            ],
        );
        if let Some([x, y]) = layout.places.get(at) {
            xml.start_element("viz:position");
            xml.write_attribute("x", &format!("{:.1}", (x - 0.5) * SIDE));
            // Gephi's y grows upwards.
            xml.write_attribute("y", &format!("{:.1}", (0.5 - y) * SIDE));
            xml.write_attribute("z", "0");
            xml.end_element();
        }
        xml.start_element("viz:size");
        xml.write_attribute("value", &format!("{:.2}", radius(node.sources, most)));
        xml.end_element();
        xml.end_element();
    }
    xml.end_element();
}

fn pairs(xml: &mut XmlWriter, network: &Network) {
    let id = |at: usize| network.nodes.get(at).map_or("", |node| node.id.as_str());
    xml.start_element("edges");
    for (at, pair) in network.pairs.iter().enumerate() {
        xml.start_element("edge");
        xml.write_attribute("id", &at);
        xml.write_attribute("source", &escaped(id(pair.nodes.0)));
        xml.write_attribute("target", &escaped(id(pair.nodes.1)));
        let weight = pair.strength(network.strength);
        let weight = match network.strength {
            Strength::Count => format!("{weight:.0}"),
            _ => format!("{weight:.4}"),
        };
        xml.write_attribute("weight", &weight);
        values(
            xml,
            &[
                ("together", pair.together.to_string()),
                ("npmi", format!("{:.4}", pair.npmi)),
                ("g2", format!("{:.4}", pair.log_likelihood)),
            ],
        );
        xml.end_element();
    }
    xml.end_element();
}

fn values(xml: &mut XmlWriter, values: &[(&str, String)]) {
    xml.start_element("attvalues");
    for (name, value) in values {
        xml.start_element("attvalue");
        xml.write_attribute("for", name);
        xml.write_attribute("value", value);
        xml.end_element();
    }
    xml.end_element();
}

/// A text for an attribute: what XML 1.0 cannot hold is left out, what it reads otherwise is
/// escaped. The writer itself escapes quotation marks only.
fn escaped(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !matches!(c, '&' | '<' | '\u{fffe}' | '\u{ffff}') && c >= ' ';
    if text.chars().all(is_plain) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
    out.into()
}
