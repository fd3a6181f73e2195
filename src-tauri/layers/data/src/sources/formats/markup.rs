//! XML, event by event, in bounded memory: the ground under XML records, XLSX and ODS.
//!
//! It knows no entities but the five predefined ones and characters by number. A document type is refused as a whole, so nothing can
//! be expanded and nothing outside the file is ever looked up.

use std::borrow::Cow;
use std::io::{self, BufRead};

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::trouble::{Broken, Read};
use super::{MAX_RECORD, Trouble};

/// Elements within one another. No registry comes near it.
const MAX_DEPTH: usize = 256;

/// What a document consists of.
pub(super) enum Node<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// It ends.
    Close,
    /// Text in it; one text may come in several pieces.
    Text(Cow<'a, str>),
    /// A comment or another thing that says nothing.
    Nothing,
    /// The document has ended.
    End,
}

/// The beginning of an element.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// One attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Read<Option<String>> {
        let mut found = None;
        self.attributes(|_, local, value| {
            if local == name && found.is_none() {
                found = Some(value.into_owned());
            }
        })?;
        Ok(found)
    }

    /// Each attribute: its prefix (empty if it has none), its name without prefix, its value.
    pub(super) fn attributes(&self, mut each: impl FnMut(&str, &str, Cow<'_, str>)) -> Read<()> {
        for attribute in self.0.attributes().with_checks(false) {
            let attribute = attribute.map_err(Broken::damaged)?;
            let prefix = attribute.key.prefix().map(|prefix| prefix.into_inner()).unwrap_or_default();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(Broken::damaged)?;
            each(prefix, attribute.key.local_name().into_inner(), value);
        }
        Ok(())
    }
}

/// A document being read.
pub(super) struct Markup<R> {
    reader: quick_xml::Reader<Rationed<R>>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<R: BufRead> Markup<R> {
    /// A document in UTF-8.
    pub(super) fn new(inner: R) -> Self {
        let mut reader = quick_xml::Reader::from_reader(Rationed { inner, left: MAX_RECORD });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// A record begins: it may again be as long as a record may be. Whoever never says so reads no more than that.
    pub(super) fn record(&mut self) {
        self.reader.get_mut().left = MAX_RECORD;
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Read<Node<'_>> {
        self.buffer.clear();
        Ok(match self.reader.read_event_into(&mut self.buffer)? {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(Broken::damaged(format!("more than {MAX_DEPTH} elements within one another")));
                }
                Node::Open(Tag(tag))
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Node::Close
            }
            Event::Text(text) => Node::Text(text.xml10_content()),
            Event::CData(text) => Node::Text(text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref()? {
                Some(letter) => Node::Text(Cow::Owned(letter.to_string())),
                None => Node::Text(Cow::Borrowed(resolve_predefined_entity(&reference).ok_or(Trouble::Entities)?)),
            },
            Event::DocType(_) => return Err(Trouble::Entities.into()),
            Event::Eof if self.depth > 0 => return Err(Broken::damaged("the document is cut off")),
            Event::Eof => Node::End,
            _ => Node::Nothing,
        })
    }

    /// Passes over the rest of the element that has just begun.
    pub(super) fn skip(&mut self) -> Read<()> {
        let outside = self.depth - 1;
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// The text of the element that has just begun, that of the elements in it included.
    pub(super) fn text(&mut self) -> Read<String> {
        let outside = self.depth - 1;
        let mut whole = String::new();
        while self.depth > outside {
            if let Node::Text(text) = self.next()? {
                whole.push_str(&text);
            }
        }
        Ok(whole)
    }
}

/// Bytes of which only so many may be taken before [`Markup::record`] is called again.
struct Rationed<R> {
    inner: R,
    left: usize,
}

impl<R: BufRead> BufRead for Rationed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(Trouble::RecordTooLong.as_io());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount);
        self.inner.consume(amount);
    }
}

impl<R: BufRead> io::Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}
