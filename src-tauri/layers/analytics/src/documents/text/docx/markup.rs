//! XML, event by event. It knows the five predefined entities and characters by number; a document type is refused as a whole.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::super::paragraph::TextError;

/// What a part consists of.
pub(super) enum Node<'a> {
    /// An element begins; an empty one begins and ends.
    Open(Tag<'a>),
    /// It ends.
    Close,
    /// Text in it; one text may come in several pieces.
    Text(Cow<'a, str>),
    /// A comment or another thing that says nothing.
    Nothing,
    /// The part has ended.
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
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }
}

/// A part being read.
pub(super) struct Markup<'a> {
    reader: quick_xml::Reader<&'a [u8]>,
    depth: usize,
    most: usize,
    buffer: Vec<u8>,
}

impl<'a> Markup<'a> {
    /// A part in UTF-8 whose elements may lie `most` deep.
    pub(super) fn new(xml: &'a [u8], most: usize) -> Self {
        let mut reader = quick_xml::Reader::from_reader(xml);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, most, buffer: Vec::new() }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Result<Node<'_>, TextError> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|_| TextError::Damaged("markup"))?;
        Ok(match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > self.most {
                    return Err(TextError::Damaged("elements within one another"));
                }
                Node::Open(Tag(tag))
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Node::Close
            }
            Event::Text(text) => Node::Text(text.xml10_content()),
            Event::CData(text) => Node::Text(text.xml10_content()),
            Event::GeneralRef(reference) => match reference
                .resolve_char_ref()
                .map_err(|_| TextError::Damaged("character"))?
            {
                Some(letter) => Node::Text(Cow::Owned(letter.to_string())),
                None => Node::Text(Cow::Borrowed(resolve_predefined_entity(&reference).ok_or(TextError::Entities)?)),
            },
            Event::DocType(_) => return Err(TextError::Entities),
            Event::Eof if self.depth > 0 => return Err(TextError::Damaged("cut off")),
            Event::Eof => Node::End,
            _ => Node::Nothing,
        })
    }

    /// Passes over the rest of the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), TextError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }
}
