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
/// Elements of XML and keys of JSON that say by a value of theirs what a column is called: `<field name="…">`, `"field": "…"`.
const NAMING: [&str; 8] = ["field", "column", "col", "attribute", "property", "поле", "столбец", "баған"];
/// What that value is called in an element.
const NAMED: [&str; 4] = ["name", "title", "label", "caption"];
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

fn is_one_of(known: &[&str], name: &str) -> bool {
    known.contains(&name.to_lowercase().as_str())
}

/// Keys of JSON, a text before a colon, and what a key that names columns says.
#[derive(Default)]
struct Keys {
    text: Vec<u8>,
    within: bool,
    escaped: bool,
    /// A text has ended, and nothing but space stands after it.
    ended: bool,
    /// The value that follows, or the text that is being read, is what a column is called.
    naming: bool,
}

impl Keys {
    /// The text that has been read.
    fn said(&self) -> Option<String> {
        let quoted = [b"\"", self.text.as_slice(), b"\""].concat();
        if self.text.len() <= LONGEST { serde_json::from_slice(&quoted).ok() } else { None }
    }
}

impl Scan for Keys {
    fn after(&mut self, byte: u8) -> Option<String> {
        if self.within {
            match byte {
                b'"' if !self.escaped => {
                    (self.within, self.ended) = (false, true);
                    if std::mem::take(&mut self.naming) {
                        return self.said();
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
                self.naming = name.as_ref().is_some_and(|name| is_one_of(&NAMING, name));
                return name;
            }
            _ if byte.is_ascii_whitespace() => {}
            _ => (self.ended, self.naming) = (false, false),
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
    /// The value is what a column is called.
    said: bool,
}

impl Tags {
    fn named(&mut self) -> Option<String> {
        let name = std::mem::take(&mut self.name);
        let fits = !name.is_empty() && name.len() <= LONGEST;
        fits.then(|| String::from_utf8(name).ok()).flatten()
    }
}

impl Scan for Tags {
    fn after(&mut self, byte: u8) -> Option<String> {
        let begun = !self.name.is_empty();
        match (self.at, byte) {
            (At::Text, b'<') => {
                self.at = At::Element;
                self.name.clear();
                None
            }
            (At::Text, _) => None,
            // The end of an element, a comment, a declaration, characters as they stand.
            (At::Element, b'/' | b'!' | b'?') if !begun => {
                self.at = At::Text;
                None
            }
            (At::Element, b'>') => {
                self.at = At::Text;
                self.named()
            }
            (At::Element, b'/' | b' ' | b'\t' | b'\r' | b'\n') => {
                self.at = At::Attributes;
                let name = self.named();
                self.naming = name.as_ref().is_some_and(|name| is_one_of(&NAMING, name));
                name
            }
            (At::Attributes, b'>') => {
                self.at = At::Text;
                None
            }
            (At::Attributes, b'=') => {
                let name = self.named();
                self.said = self.naming && name.as_ref().is_some_and(|name| is_one_of(&NAMED, name));
                name
            }
            (At::Attributes, b'"' | b'\'') => {
                self.at = At::Value(byte);
                None
            }
            (At::Attributes, b'/' | b' ' | b'\t' | b'\r' | b'\n') => None,
            (At::Value(quote), _) if byte == quote => {
                self.at = At::Attributes;
                if std::mem::take(&mut self.said) {
                    return self.named();
                }
                self.name.clear();
                None
            }
            (At::Value(_), _) if !self.said => None,
            (At::Element | At::Attributes | At::Value(_), _) => {
                if self.name.len() <= LONGEST {
                    self.name.push(byte);
                }
                None
            }
        }
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
        check("a;b\n1;2\n", &[]);
        let long = "x".repeat(LONGEST + 1);
        check(&format!(r#"{{"data": [], "{long}": 1, "y": 2}}"#), &["data", "y"]);
    }
}
