//! Records in XML: one element a row. Attributes are `@name`, elements within elements have dots between their names, and what stands
//! several times is joined.

use super::codepage::{Codepage, Decoded};
use super::input::Watched;
use super::markup::{Markup, Node, Tag};
use super::records::Records;
use super::trouble::{Broken, Read};
use super::xml_records::{self, Place};
use super::{FileFacts, Input, Layout, Marks, RawRow, RowText, Sink, Trouble};

/// A document as it is read here.
pub(super) type Document<'a> = Markup<Decoded<Box<dyn super::Bytes + 'a>>>;

/// The encoding that a document declares in its first line.
pub(super) fn declared(head: &str) -> Option<Codepage> {
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    Codepage::named(value.get(1..)?.split(mark).next()?).filter(|codepage| codepage.is_ascii_compatible())
}

/// Reads all records.
pub(super) fn read<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> Result<(), S::Error> {
    let watched = Watched::new(input, facts.bytes, 2);
    let mut records = Records::new(&layout.joined, facts.bytes);
    let place = match &layout.records {
        Some(path) => Place::given(path),
        None => match xml_records::detect(open(input, facts)?).map_err(|broken| broken.of(input)) {
            Err(error @ crate::Error::Unreadable { trouble: Trouble::NoRows, .. }) => return sink.empty(error),
            found => found?,
        },
    };
    each_record::<S>(&watched, facts, &place, &mut records, &mut |_| Ok(()))?;
    let columns = records.gathered();
    if columns.is_empty() {
        return Err(Trouble::NoRecords.of(input).into());
    }
    sink.part("", &columns)?;
    let mut line = 0;
    each_record::<S>(&watched, facts, &place, &mut records, &mut |records| {
        line += 1;
        let (cells, errors) = records.row().map_err(|broken| broken.of(input))?;
        let marks = Marks { errors: &errors, ..Marks::default() };
        let done = watched.done();
        sink.row(RawRow { part: 0, line, cells: &cells, text: RowText::Cells, place: None, marks, done })
    })
}

fn open<'a>(input: &'a dyn Input, facts: &FileFacts) -> crate::Result<Document<'a>> {
    Ok(Markup::new(Decoded::named(input.open()?, &facts.encoding)))
}

fn each_record<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    place: &Place,
    records: &mut Records<'_>,
    each: &mut dyn FnMut(&mut Records<'_>) -> Result<(), S::Error>,
) -> Result<(), S::Error> {
    let mut document = open(input, facts)?;
    let mut path = Vec::new();
    while next_record(&mut document, place, &mut path, records).map_err(|broken| broken.of(input))? {
        each(records)?;
    }
    Ok(())
}

/// Reads up to the end of the next record; whether there was one.
fn next_record(
    document: &mut Document<'_>,
    place: &Place,
    path: &mut Vec<String>,
    records: &mut Records<'_>,
) -> Read<bool> {
    loop {
        document.record();
        match document.next()? {
            Node::Open(tag) => {
                path.push(tag.name().to_owned());
                if place.is(path) {
                    let mut names = String::new();
                    attributes(&tag, &names, records)?;
                    content(document, &mut names, false, records)?;
                    path.pop();
                    return Ok(true);
                }
            }
            Node::Close => drop(path.pop()),
            Node::End => return Ok(false),
            Node::Text(_) | Node::Nothing => {}
        }
    }
}

/// Reads what an element holds, up to its end.
fn content(document: &mut Document<'_>, names: &mut String, said: bool, records: &mut Records<'_>) -> Read<()> {
    let mut open = vec![Element { outer: 0, text: String::new(), said }];
    while let Some(element) = open.last_mut() {
        match document.next()? {
            Node::Open(tag) => {
                element.said = true;
                let outer = names.len();
                if outer > 0 {
                    names.push('.');
                }
                names.push_str(tag.name());
                let said = attributes(&tag, names, records)?;
                open.push(Element { outer, text: String::new(), said });
            }
            Node::Text(text) => element.text.push_str(&text),
            Node::Close => {
                let text = element.text.trim();
                // An element that says something by its attributes or its own elements needs no empty text besides.
                if !text.is_empty() || !element.said {
                    records.put(if names.is_empty() { "#text" } else { names.as_str() }, text)?;
                }
                names.truncate(element.outer);
                open.pop();
            }
            Node::End => return Err(Broken::damaged("the document is cut off")),
            Node::Nothing => {}
        }
    }
    Ok(())
}

struct Element {
    /// Length of the name around it.
    outer: usize,
    text: String,
    /// Whether it has attributes or elements.
    said: bool,
}

/// Puts the attributes of an element; whether it has any.
fn attributes(tag: &Tag<'_>, names: &str, records: &mut Records<'_>) -> Read<bool> {
    let (mut said, mut put) = (false, Ok(()));
    tag.attributes(|prefix, name, value| {
        if matches!(prefix, "xmlns" | "xsi" | "xml") || prefix.is_empty() && name == "xmlns" || put.is_err() {
            return;
        }
        said = true;
        let path = if names.is_empty() { format!("@{name}") } else { format!("{names}.@{name}") };
        put = records.put(&path, &value);
    })?;
    put.map(|()| said)
}
