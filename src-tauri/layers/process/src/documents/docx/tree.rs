//! The markup of a part as a tree that is written back as it was read.
//!
//! Names keep their prefixes and attributes their order, so that what nobody touched comes out with the same meaning. Comments and
//! processing instructions are dropped; a document type is refused, and with it every entity but the five of XML.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::DocxError;

/// Elements may lie within one another so deep.
const DEEPEST: usize = 200;

/// An element or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text, unescaped.
    Text(String),
}

/// An element with its children.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// Its name with prefix, as `w:p`.
    pub name: String,
    /// Its attributes in order, values unescaped.
    pub attributes: Vec<(String, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

impl Element {
    /// An element without attributes and children.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The same with one more attribute.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with one more child.
    #[must_use]
    pub fn holding(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// An element that holds one text.
    #[must_use]
    pub fn text(name: &str, text: &str) -> Self {
        let mut element = Self::new(name).with("xml:space", "preserve");
        element.children.push(Node::Text(text.to_owned()));
        element
    }

    /// The value of an attribute by its full name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute, in its place where it stood.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => value.clone_into(own),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Child elements.
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.children.iter().filter_map(Node::element)
    }

    /// The first child element of a name.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// Changes the first child element of a name; made where there is none, before those that `order` names later.
    pub fn change(&mut self, name: &str, order: &[&str], change: impl FnOnce(&mut Element)) {
        let found = self.children.iter_mut().find_map(|node| match node {
            Node::Element(element) if element.name == name => Some(element),
            _ => None,
        });
        if let Some(element) = found {
            return change(element);
        }
        let mut made = Element::new(name);
        change(&mut made);
        let rank = |name: &str| order.iter().position(|known| *known == name).unwrap_or(order.len());
        let own = rank(name);
        let later = |node: &Node| node.element().is_some_and(|element| rank(&element.name) > own);
        let at = self.children.iter().position(later).unwrap_or(self.children.len());
        self.children.insert(at, Node::Element(made));
    }

    /// Every element below, this one first, in the order of the document.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Element)) {
        visit(self);
        for element in self.elements() {
            element.walk(visit);
        }
    }

    /// Every element below, this one first, to be changed.
    pub fn walk_mut(&mut self, visit: &mut impl FnMut(&mut Element)) {
        visit(self);
        for node in &mut self.children {
            if let Node::Element(element) = node {
                element.walk_mut(visit);
            }
        }
    }
}

impl Node {
    /// The element, if it is one.
    #[must_use]
    pub fn element(&self) -> Option<&Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        }
    }
}

/// Reads a part in UTF-8.
///
/// # Errors
/// [`DocxError::Damaged`] for broken markup, [`DocxError::DocumentType`] for a document type or an unknown entity.
pub fn read(xml: &[u8]) -> Result<Element, DocxError> {
    let mut reader = quick_xml::Reader::from_reader(xml.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(xml));
    let mut open: Vec<Element> = vec![Element::default()];
    let damaged = || DocxError::Damaged("markup");
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(tag) => {
                if open.len() > DEEPEST {
                    return Err(DocxError::Damaged("elements within one another"));
                }
                open.push(begun(&tag)?);
            }
            Event::Empty(tag) => push(&mut open, Node::Element(begun(&tag)?)),
            Event::End(_) => {
                let done = open.pop().ok_or_else(damaged)?;
                push(&mut open, Node::Element(done));
            }
            Event::Text(text) => say(&mut open, &text.xml10_content()),
            Event::CData(text) => say(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().map_err(|_| damaged())? {
                Some(letter) => say(&mut open, letter.encode_utf8(&mut [0; 4])),
                None => say(&mut open, resolve_predefined_entity(&reference).ok_or(DocxError::DocumentType)?),
            },
            Event::DocType(_) => return Err(DocxError::DocumentType),
            Event::Eof => break,
            _ => {}
        }
    }
    if open.len() != 1 {
        return Err(DocxError::Damaged("cut off"));
    }
    let root = open.pop().unwrap_or_default().children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.ok_or(DocxError::Damaged("no element"))
}

fn begun(tag: &BytesStart<'_>) -> Result<Element, DocxError> {
    let mut element = Element::new(tag.name().into_inner());
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| DocxError::Damaged("attribute"))?;
        let value =
            attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(|_| DocxError::DocumentType)?;
        element.attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn push(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.children.push(node);
    }
}

fn say(open: &mut [Element], said: &str) {
    let Some(last) = open.last_mut() else { return };
    match last.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(said),
        _ => last.children.push(Node::Text(said.to_owned())),
    }
}

/// Writes a part in UTF-8 with its declaration. The same tree gives the same bytes.
#[must_use]
pub fn write(root: &Element) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    put(root, &mut xml);
    xml.into_bytes()
}

fn put(element: &Element, xml: &mut String) {
    xml.push('<');
    xml.push_str(&element.name);
    for (name, value) in &element.attributes {
        xml.push(' ');
        xml.push_str(name);
        xml.push_str("=\"");
        escape(value, true, xml);
        xml.push('"');
    }
    if element.children.is_empty() {
        xml.push_str("/>");
        return;
    }
    xml.push('>');
    for child in &element.children {
        match child {
            Node::Element(element) => put(element, xml),
            Node::Text(text) => escape(text, false, xml),
        }
    }
    xml.push_str("</");
    xml.push_str(&element.name);
    xml.push('>');
}

/// Signs that XML can't hold in any spelling are left out.
fn escape(text: &str, attribute: bool, xml: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' if attribute => xml.push_str("&quot;"),
            '\t' if attribute => xml.push_str("&#9;"),
            '\n' if attribute => xml.push_str("&#10;"),
            '\r' => xml.push_str("&#13;"),
            '\t' | '\n' => xml.push(letter),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => xml.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(xml: &str, expect: Result<&str, DocxError>) {
        let got = read(xml.as_bytes()).map(|root| String::from_utf8(write(&root)).unwrap());
        let got = got.map(|text| text.split_once('\n').unwrap().1.to_owned());
        assert_eq!(got.as_deref().map_err(Clone::clone), expect.as_ref().map(|text| *text).map_err(Clone::clone));
    }

    #[test]
    fn markup_comes_out_as_it_went_in() {
        check("<a b='1'><c/>x &amp; y&#1179;<!-- no --></a>", Ok("<a b=\"1\"><c/>x &amp; yқ</a>"));
        check("<a b=\"&quot;&#10;\"> </a>", Ok("<a b=\"&quot;&#10;\"> </a>"));
        check("<a><![CDATA[<]]>&gt;</a>", Ok("<a>&lt;&gt;</a>"));
    }

    #[test]
    fn what_is_refused() {
        check("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", Err(DocxError::DocumentType));
        check("<a>&x;</a>", Err(DocxError::DocumentType));
        check("<a><b></a>", Err(DocxError::Damaged("markup")));
        check("<a><b>", Err(DocxError::Damaged("cut off")));
        check("", Err(DocxError::Damaged("no element")));
        check(&"<a>".repeat(100_000), Err(DocxError::Damaged("elements within one another")));
    }
}
