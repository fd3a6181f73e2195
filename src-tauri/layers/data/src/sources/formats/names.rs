//! Every name that a document gives to its values, wherever they stand: a table is made of a part of it alone, and the original is kept whole.

use std::collections::HashSet;
use std::io::Read as _;

use super::codepage::Decoded;
use super::kind::Kind;
use super::trouble::Broken;
use super::{FileFacts, Input};
use crate::Result;

/// A name longer than this is none, in bytes.
const LONGEST: usize = 1024;
/// So many different names are held; those after them are told each time that they stand.
const HELD: usize = 100_000;
/// Keys of JSON and elements of XML that say by a value of theirs what a column is called: `"field": "…"`, `<field name="…">`.
const NAMING: [&str; 12] = [
    "field",
    "fieldname",
    "column",
    "columnname",
    "col",
    "attribute",
    "attr",
    "property",
    "prop",
    "param",
    "parameter",
    "data",
];
/// Keys of JSON under which several of them stand.
const LISTING: [&str; 8] =
    ["fields", "columns", "attributes", "properties", "params", "parameters", "headers", "schema"];
/// What the name is called there, and in an element of [`NAMING`].
const NAMED: [&str; 8] = ["name", "title", "label", "caption", "key", "id", "code", "header"];
/// Words of such a value: a name among others of columns, and one that may be somebody's text.
const WORDS: usize = 6;
const FEW: usize = 2;
/// Bytes read at once.
const PART: usize = 64 * 1024;

/// Tells each name in the first so many bytes of a JSON or XML document once, in the order of the document. Other files have none.
pub(super) fn each(
    input: &dyn Input,
    facts: &FileFacts,
    most: u64,
    tell: &mut dyn FnMut(&str) -> Result<()>,
) -> Result<()> {
    let mut scan: Box<dyn Scan> = match facts.kind {
        Kind::Json => Box::new(Keys::default()),
        Kind::Xml => Box::new(Tags::default()),
        _ => return Ok(()),
    };
    let mut bytes = Decoded::named(input.open()?, &facts.encoding).take(most);
    let (mut part, mut told) = (vec![0; PART], HashSet::new());
    loop {
        let read = bytes.read(&mut part).map_err(|error| Broken::from(error).of(input))?;
        if read == 0 {
            return Ok(());
        }
        for byte in &part[..read] {
            let Some(name) = scan.after(*byte) else { continue };
            if told.contains(&name) {
                continue;
            }
            tell(&name)?;
            if told.len() < HELD {
                told.insert(name);
            }
        }
    }
}

/// Takes a document byte by byte.
trait Scan {
    /// The name that is complete with this byte, if one is.
    fn after(&mut self, byte: u8) -> Option<String>;
}

/// Whether a name is one of these, however its words are joined.
fn is_one_of(known: &[&str], name: &str) -> bool {
    let plain: String = name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    known.contains(&plain.as_str())
}

/// A value that may be what a column is called: names are short.
fn as_name(value: String, most: usize) -> Option<String> {
    Some(value).filter(|value| value.split_whitespace().count() <= most)
}

/// Keys of JSON, a text before a colon, and values that are what a column is called.
#[derive(Default)]
struct Keys {
    text: Vec<u8>,
    within: bool,
    escaped: bool,
    /// A text has ended, and nothing but space stands after it.
    ended: bool,
    /// The most words of the value that follows, if it is what a column is called.
    naming: Option<usize>,
    /// The last key is one under which names of columns stand.
    listing: bool,
    /// For each list or object that is open, whether it is one of names of columns or stands within one.
    open: Vec<bool>,
}

impl Keys {
    /// The text that has been read.
    fn said(&self) -> Option<String> {
        let quoted = [b"\"", self.text.as_slice(), b"\""].concat();
        if self.text.len() <= LONGEST { serde_json::from_slice(&quoted).ok() } else { None }
    }

    fn is_listed(&self) -> bool {
        self.open.last().copied().unwrap_or_default()
    }
}

impl Scan for Keys {
    fn after(&mut self, byte: u8) -> Option<String> {
        if self.within {
            match byte {
                b'"' if !self.escaped => {
                    (self.within, self.ended) = (false, true);
                    if let Some(most) = self.naming.take() {
                        return self.said().and_then(|value| as_name(value, most));
                    }
                }
                _ => {
                    self.escaped = byte == b'\\' && !self.escaped;
                    if self.text.len() <= LONGEST {
                        self.text.push(byte);
                    }
                }
            }
            return None;
        }
        match byte {
            b'"' => {
                self.text.clear();
                (self.within, self.escaped, self.ended) = (true, false, false);
            }
            b':' if self.ended && self.text.len() <= LONGEST => {
                self.ended = false;
                let name = self.said();
                let is = |known: &[&str]| name.as_ref().is_some_and(|name| is_one_of(known, name));
                self.listing = is(&LISTING);
                self.naming = match self.is_listed() {
                    true if is(&NAMING) || is(&NAMED) => Some(WORDS),
                    false if is(&NAMING) => Some(FEW),
                    _ => None,
                };
                return name;
            }
            b'[' | b'{' => {
                // A text in such a list is a name itself; an object in it has one.
                let listed = std::mem::take(&mut self.listing) || self.is_listed();
                self.open.push(listed);
                (self.ended, self.naming) = (false, (listed && byte == b'[').then_some(WORDS));
            }
            b']' | b'}' => {
                self.open.pop();
                (self.ended, self.naming) = (false, None);
            }
            b',' => {
                let text_alone = self.ended && self.is_listed() && self.naming.is_none();
                (self.ended, self.listing) = (false, false);
                self.naming = text_alone.then_some(WORDS);
            }
            _ if byte.is_ascii_whitespace() => {}
            _ => (self.ended, self.naming, self.listing) = (false, None, false),
        }
        None
    }
}

/// Where in a document of XML a byte stands.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum At {
    #[default]
    Text,
    /// After `<`, within the name of an element.
    Element,
    /// Within an element, after its name: names of attributes stand there.
    Attributes,
    /// Within the value of an attribute, until this quote.
    Value(u8),
}

/// Names of elements and of attributes, and what an element that names a column says.
#[derive(Default)]
struct Tags {
    at: At,
    name: Vec<u8>,
    /// The element is one that names columns.
    naming: bool,
    /// What is read is what a column is called.
    said: bool,
    /// The element has ended where it began.
    alone: bool,
    /// How many elements are open within one that names columns, that one too.
    inside: u32,
}

impl Tags {
    fn named(&mut self) -> Option<String> {
        let name = std::mem::take(&mut self.name);
        let fits = !name.is_empty() && name.len() <= LONGEST;
        fits.then(|| String::from_utf8(name).ok()).flatten()
    }

    /// The name of an element has been read.
    fn element(&mut self) -> Option<String> {
        let name = self.named();
        let is = |known: &[&str]| name.as_ref().is_some_and(|name| is_one_of(known, name));
        // `<field><name>…</name></field>`
        (self.naming, self.said) = (is(&NAMING), self.inside > 0 && is(&NAMED));
        name
    }

    /// The mark that begins an element has ended: its text follows.
    fn begun(&mut self) {
        self.at = At::Text;
        if std::mem::take(&mut self.alone) {
            self.said = false;
        } else if self.naming || self.inside > 0 {
            self.inside = self.inside.saturating_add(1);
        }
    }
}

impl Scan for Tags {
    fn after(&mut self, byte: u8) -> Option<String> {
        let begun = !self.name.is_empty();
        match (self.at, byte) {
            (At::Text, b'<') => {
                self.at = At::Element;
                let text = self.named();
                return if std::mem::take(&mut self.said) { text.and_then(|text| as_name(text, WORDS)) } else { None };
            }
            // The end of an element, a comment, a declaration, characters as they stand.
            (At::Element, b'/' | b'!' | b'?') if !begun => {
                self.at = At::Text;
                if byte == b'/' {
                    self.inside = self.inside.saturating_sub(1);
                }
            }
            (At::Element, b'>') => {
                let name = self.element();
                self.begun();
                return name;
            }
            (At::Element, b'/' | b' ' | b'\t' | b'\r' | b'\n') => {
                self.at = At::Attributes;
                let name = self.element();
                self.alone = byte == b'/';
                return name;
            }
            (At::Attributes, b'>') => self.begun(),
            (At::Attributes, b'=') => {
                let name = self.named();
                self.said = self.naming && name.as_ref().is_some_and(|name| is_one_of(&NAMED, name));
                return name;
            }
            (At::Attributes, b'"' | b'\'') => self.at = At::Value(byte),
            (At::Attributes, b'/' | b' ' | b'\t' | b'\r' | b'\n') => self.alone = byte == b'/',
            (At::Value(quote), _) if byte == quote => {
                self.at = At::Attributes;
                let value = self.named();
                return if std::mem::take(&mut self.said) {
                    value.and_then(|value| as_name(value, WORDS))
                } else {
                    None
                };
            }
            (At::Text | At::Value(_), _) if !self.said => {}
            (At::Text | At::Element | At::Attributes | At::Value(_), _) => {
                if self.name.len() <= LONGEST {
                    self.name.push(byte);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Held, Layout, look};
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let file = Held::new("a", text.as_bytes());
        let facts = look(&file, &Layout { records: Some("data".to_owned()), ..Layout::default() }).unwrap();
        let mut told = Vec::new();
        each(&file, &facts, u64::MAX, &mut |name| {
            told.push(name.to_owned());
            Ok(())
        })
        .unwrap();
        assert_eq!(told, expect, "{text}");
    }

    #[test]
    fn names_wherever_they_stand() {
        check(
            r#"{"data": [{"a": 1, "б" : "x: y"}], "people": [{"Отпечатки": "\": \\"}]}"#,
            &["data", "a", "б", "people", "Отпечатки"],
        );
        check(r#"{"data": [{"a": "b", "a": ["c", "d"]}], "\u0441": {}}"#, &["data", "a", "с"]);
        check(
            "<?xml version=\"1.0\"?><root><!-- <x> --><r no=\"1\" b = 'a>b'/><people><p><лицо>a = b</лицо></p></people></root>",
            &["root", "x", "r", "no", "b", "people", "p", "лицо"],
        );
        check(
            r#"{"data": [{"field": "Отпечатки", "value": "x"}, {"column" : 1, "b": "c"}]}"#,
            &["data", "field", "Отпечатки", "value", "column", "b"],
        );
        check(
            "<r><field name='Отпечатки' type=\"x\">y</field><r name='ТОО «Отпечаток»'/><Column Title=\"Лицо\"/></r>",
            &["r", "field", "name", "Отпечатки", "type", "Column", "Title", "Лицо"],
        );
        check(
            r#"{"data": [{"attributes": [{"name": "Отпечатки", "value": "a b"}, {"key":"x"}], "name": "ТОО", "field": "снимались у задержанных лиц"}]}"#,
            &["data", "attributes", "name", "Отпечатки", "value", "key", "x", "field"],
        );
        check(
            r#"{"meta": {"fields": ["a", "б в"], "title": "t"}, "data": []}"#,
            &["meta", "fields", "a", "б в", "title", "data"],
        );
        check(
            "<r><field><name>Лицо</name><value>у</value></field><name>ТОО</name><param/><name>АО</name><data key='k' v='w'/></r>",
            &["r", "field", "name", "Лицо", "value", "param", "data", "key", "k", "v"],
        );
        check("a;b\n1;2\n", &[]);
        let long = "x".repeat(LONGEST + 1);
        check(&format!(r#"{{"data": [], "{long}": 1, "y": 2}}"#), &["data", "y"]);
    }
}
