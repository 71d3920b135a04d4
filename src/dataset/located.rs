//! A RON file as a tree in which every value knows where it stands.
//!
//! The fast pass reads a file straight into the types and stops at its first mistake. This tree
//! is only made when something is wrong, so that every problem can name its line.

use std::ops::Range;

/// A value and its place in the file, in bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub span: Range<usize>,
    pub kind: Kind,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// As written: `1_100`, `-3.5`, `0xFF`.
    Number(String),
    Text(String),
    /// A character, bytes: nothing that a dataset has.
    Other(&'static str),
    /// A bare name: `true`, `None`, `Withheld`.
    Name(String),
    /// `Name(field: value)` or `(field: value)`.
    Struct {
        name: Option<Spelled>,
        /// Where the first field begins, just after the parenthesis.
        inside: usize,
        fields: Vec<(Spelled, Node)>,
    },
    /// `Name(value, value)`, `(value)`, `()`.
    Tuple {
        name: Option<Spelled>,
        inside: usize,
        items: Vec<Node>,
    },
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// A name and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelled {
    pub name: String,
    pub span: Range<usize>,
}

/// A mistake of syntax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte offset.
    pub offset: usize,
    pub found: String,
    pub expected: &'static str,
}

/// A step from a value to one inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Field(&'static str),
    Index(usize),
}

impl Node {
    /// Reads a file's text, without byte order mark.
    ///
    /// # Errors
    /// The first mistake of syntax, or nesting deeper than `max_depth`.
    pub fn parse(text: &str, max_depth: usize) -> Result<Self, SyntaxError> {
        let mut parser = Parser {
            text,
            at: 0,
            depth: 0,
            max_depth,
        };
        parser.header()?;
        let node = parser.value()?;
        parser.blank()?;
        if parser.at < text.len() {
            return parser.expected("the end of the file");
        }
        Ok(node)
    }

    /// The value at a path, or the innermost one that exists on the way to it.
    #[must_use]
    pub fn locate(&self, path: &[Step]) -> &Self {
        let Some((step, rest)) = path.split_first() else {
            return self;
        };
        let next = match (&self.kind, step) {
            (Kind::Struct { fields, .. }, Step::Field(wanted)) => fields
                .iter()
                .find(|(field, _)| field.name == *wanted)
                .map(|(_, value)| value),
            // `Some(value)` and `Variant(value)` are transparent.
            (Kind::Tuple { items, .. }, _) if items.len() == 1 => {
                return items.first().map_or(self, |only| only.locate(path));
            }
            (Kind::List(items) | Kind::Tuple { items, .. }, Step::Index(index)) => {
                items.get(*index)
            }
            _ => None,
        };
        next.map_or(self, |next| next.locate(rest))
    }

    /// The value in a few words: `string "abc"`, `list`, `Cable(…)`.
    #[must_use]
    pub fn in_words(&self) -> String {
        match &self.kind {
            Kind::Number(text) => format!("number {text}"),
            Kind::Text(text) => {
                let mut shown: String = text.chars().take(40).collect();
                if shown.len() < text.len() {
                    shown.push('…');
                }
                format!("string “{shown}”")
            }
            Kind::Other(what) => (*what).to_owned(),
            Kind::Name(name) => name.clone(),
            Kind::Struct { name: Some(n), .. } | Kind::Tuple { name: Some(n), .. } => {
                format!("{}(…)", n.name)
            }
            Kind::Struct { .. } | Kind::Tuple { .. } => "(…)".to_owned(),
            Kind::List(_) => "list".to_owned(),
            Kind::Map(_) => "map".to_owned(),
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    max_depth: usize,
}

type Parsed<T> = Result<T, SyntaxError>;

/// What the fast reader skips between values; no-break spaces are not among it.
const fn is_white_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'..='\r' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
    )
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn expected<T>(&self, expected: &'static str) -> Parsed<T> {
        let found = match self.peek() {
            None => "the file ends".to_owned(),
            Some('\n') => "the line ends".to_owned(),
            Some(c) => format!("“{c}”"),
        };
        Err(SyntaxError {
            offset: self.at,
            found,
            expected,
        })
    }

    fn eat(&mut self, token: &str) -> bool {
        let matches = self.rest().starts_with(token);
        if matches {
            self.at += token.len();
        }
        matches
    }

    /// Skips white space and comments.
    fn blank(&mut self) -> Parsed<()> {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(is_white_space);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    fn block_comment(&mut self) -> Parsed<()> {
        let start = self.at;
        let mut open = 0_usize;
        loop {
            if self.eat("/*") {
                open += 1;
            } else if self.eat("*/") {
                open -= 1;
                if open == 0 {
                    return Ok(());
                }
            } else if let Some(c) = self.peek() {
                self.at += c.len_utf8();
            } else {
                return Err(SyntaxError {
                    offset: start,
                    found: "a comment that is never closed".to_owned(),
                    expected: "*/",
                });
            }
        }
    }

    /// Skips `#![enable(…)]`.
    fn header(&mut self) -> Parsed<()> {
        loop {
            self.blank()?;
            if !self.rest().starts_with('#') {
                return Ok(());
            }
            match self.rest().find(']') {
                Some(end) => self.at += end + 1,
                None => return self.expected("#![enable(…)]"),
            }
        }
    }

    fn value(&mut self) -> Parsed<Node> {
        self.blank()?;
        let start = self.at;
        self.depth += 1;
        if self.depth > self.max_depth {
            return Err(SyntaxError {
                offset: start,
                found: format!("values nested more than {} deep", self.max_depth),
                expected: "less nesting",
            });
        }
        let kind = match self.peek() {
            Some('"') => Kind::Text(self.quoted()?),
            Some('[') => self.list()?,
            Some('{') => self.map()?,
            Some('(') => {
                self.at += 1;
                self.parenthesis(None)?
            }
            Some('\'') => self.character()?,
            Some('r') if self.rest().starts_with("r\"") || self.is_raw_string() => {
                self.at += 1;
                Kind::Text(self.raw()?)
            }
            Some('b') if self.rest().starts_with("b\"") => {
                self.at += 1;
                self.quoted()?;
                Kind::Other("bytes")
            }
            // A byte is a number: `b'A'` is 65.
            Some('b') if self.rest().starts_with("b'") => {
                self.at += 1;
                self.character()?;
                Kind::Number(self.text.get(start..self.at).unwrap_or_default().to_owned())
            }
            Some(c) if c.is_ascii_digit() || matches!(c, '-' | '+' | '.') => self.number(),
            Some(c) if c == '_' || c.is_alphabetic() => self.named()?,
            _ => return self.expected("a value"),
        };
        self.depth -= 1;
        Ok(Node {
            span: start..self.at,
            kind,
        })
    }

    fn is_raw_string(&self) -> bool {
        self.rest().strip_prefix('r').is_some_and(|rest| {
            rest.starts_with('#') && rest.trim_start_matches('#').starts_with('"')
        })
    }

    fn number(&mut self) -> Kind {
        let rest = self.rest();
        let mut previous = ' ';
        let end = rest
            .find(|c: char| {
                let goes_on = c.is_ascii_alphanumeric()
                    || matches!(c, '_' | '.')
                    || (matches!(c, '-' | '+') && matches!(previous, ' ' | 'e' | 'E'));
                previous = c;
                !goes_on
            })
            .unwrap_or(rest.len());
        self.at += end;
        Kind::Number(rest.get(..end).unwrap_or_default().to_owned())
    }

    fn name(&mut self) -> Option<Spelled> {
        let start = self.at;
        if self.rest().starts_with("r#") {
            self.at += 2;
        }
        let rest = self.rest();
        let end = rest
            .find(|c: char| c != '_' && !c.is_alphanumeric())
            .unwrap_or(rest.len());
        if end == 0 || rest.starts_with(|c: char| c.is_ascii_digit()) {
            self.at = start;
            return None;
        }
        self.at += end;
        Some(Spelled {
            name: rest.get(..end).unwrap_or_default().to_owned(),
            span: start..self.at,
        })
    }

    fn named(&mut self) -> Parsed<Kind> {
        let Some(name) = self.name() else {
            return self.expected("a name");
        };
        if matches!(name.name.as_str(), "inf" | "NaN") {
            return Ok(Kind::Number(name.name));
        }
        let after_name = self.at;
        self.blank()?;
        if self.eat("(") {
            self.parenthesis(Some(name))
        } else {
            self.at = after_name;
            Ok(Kind::Name(name.name))
        }
    }

    /// After `(`: fields or values, to the closing parenthesis.
    fn parenthesis(&mut self, name: Option<Spelled>) -> Parsed<Kind> {
        let inside = self.at;
        self.blank()?;
        let before = self.at;
        let has_fields = self.name().is_some() && {
            self.blank()?;
            self.rest().starts_with(':')
        };
        self.at = before;
        if has_fields {
            let mut fields = Vec::new();
            while !self.closes(")")? {
                let Some(field) = self.name() else {
                    return self.expected("a field name or “)”");
                };
                self.blank()?;
                if !self.eat(":") {
                    return self.expected("“:” after the field name");
                }
                fields.push((field, self.value()?));
                self.separator(")", "“,” or “)”")?;
            }
            return Ok(Kind::Struct {
                name,
                inside,
                fields,
            });
        }
        let mut items = Vec::new();
        while !self.closes(")")? {
            items.push(self.value()?);
            self.separator(")", "“,” or “)”")?;
        }
        Ok(Kind::Tuple {
            name,
            inside,
            items,
        })
    }

    fn list(&mut self) -> Parsed<Kind> {
        self.at += 1;
        let mut items = Vec::new();
        while !self.closes("]")? {
            items.push(self.value()?);
            self.separator("]", "“,” or “]”")?;
        }
        Ok(Kind::List(items))
    }

    fn map(&mut self) -> Parsed<Kind> {
        self.at += 1;
        let mut entries = Vec::new();
        while !self.closes("}")? {
            let key = self.value()?;
            self.blank()?;
            if !self.eat(":") {
                return self.expected("“:” after the key");
            }
            entries.push((key, self.value()?));
            self.separator("}", "“,” or “}”")?;
        }
        Ok(Kind::Map(entries))
    }

    fn closes(&mut self, token: &str) -> Parsed<bool> {
        self.blank()?;
        Ok(self.eat(token))
    }

    /// A comma, or the closing token ahead.
    fn separator(&mut self, closing: &str, expected: &'static str) -> Parsed<()> {
        self.blank()?;
        if self.eat(",") || self.rest().starts_with(closing) {
            Ok(())
        } else {
            self.expected(expected)
        }
    }

    fn character(&mut self) -> Parsed<Kind> {
        let body = self.rest().get(1..).unwrap_or_default();
        let skip = usize::from(body.starts_with('\\'));
        match body
            .char_indices()
            .skip(skip + 1)
            .take(12)
            .find(|(_, c)| *c == '\'')
        {
            Some((end, _)) => {
                self.at += end + 2;
                Ok(Kind::Other("character"))
            }
            None => self.expected("a character in single quotes"),
        }
    }

    fn quoted(&mut self) -> Parsed<String> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let Some(end) = rest.find(['"', '\\']) else {
                return Err(SyntaxError {
                    offset: start,
                    found: "a string that is never closed".to_owned(),
                    expected: "a closing quotation mark",
                });
            };
            text.push_str(rest.get(..end).unwrap_or_default());
            self.at += end;
            if self.eat("\"") {
                return Ok(text);
            }
            self.escape(&mut text)?;
        }
    }

    fn escape(&mut self, text: &mut String) -> Parsed<()> {
        const EXPECTED: &str = r#"an escape: \n \r \t \\ \" \' \0 \xNN \u{N…}"#;
        let start = self.at;
        self.at += 1;
        let c = self.peek();
        self.at += c.map_or(0, char::len_utf8);
        if c == Some('\n') || (c == Some('\r') && self.eat("\n")) {
            // The text goes on where the next line does.
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            return Ok(());
        }
        let decoded = match c {
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            Some('0') => Some('\0'),
            Some(c @ ('\\' | '"' | '\'')) => Some(c),
            Some('x') => {
                let digits = self.rest().get(..2).unwrap_or_default();
                self.at += digits.len();
                u8::from_str_radix(digits, 16).ok().map(char::from)
            }
            Some('u') if self.eat("{") => self.rest().find('}').and_then(|end| {
                let digits = self.rest().get(..end).unwrap_or_default();
                self.at += end + 1;
                u32::from_str_radix(digits, 16)
                    .ok()
                    .and_then(char::from_u32)
            }),
            _ => None,
        };
        if let Some(c) = decoded {
            text.push(c);
            Ok(())
        } else {
            self.at = start;
            self.expected(EXPECTED)
        }
    }

    /// After `r`: `"…"` or `#"…"#`.
    fn raw(&mut self) -> Parsed<String> {
        let start = self.at - 1;
        let hashes = self.rest().len() - self.rest().trim_start_matches('#').len();
        self.at += hashes + 1;
        let closing = format!("\"{}", "#".repeat(hashes));
        match self.rest().find(&closing) {
            Some(end) => {
                let text = self.rest().get(..end).unwrap_or_default().to_owned();
                self.at += end + closing.len();
                Ok(text)
            }
            None => Err(SyntaxError {
                offset: start,
                found: "a raw string that is never closed".to_owned(),
                expected: "a quotation mark followed by as many # as before it",
            }),
        }
    }
}
