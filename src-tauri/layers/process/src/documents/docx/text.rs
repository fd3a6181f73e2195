//! The text of paragraphs, joined over runs however Word has split them, and changes of it that keep the runs' formatting.

use super::DocxError;
use super::package::Package;
use super::tree::{Element, Node};

/// The order that the schema wants inside run properties (ECMA-376, part 1, 17.3.2).
pub(crate) const RUN_ORDER: [&str; 36] = [
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:caps",
    "w:smallCaps",
    "w:strike",
    "w:dstrike",
    "w:outline",
    "w:shadow",
    "w:emboss",
    "w:imprint",
    "w:noProof",
    "w:snapToGrid",
    "w:vanish",
    "w:webHidden",
    "w:color",
    "w:spacing",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:effect",
    "w:bdr",
    "w:shd",
    "w:fitText",
    "w:vertAlign",
    "w:rtl",
    "w:cs",
    "w:em",
    "w:lang",
];

/// What lies around runs and only groups them. What was deleted or moved away under review is not text any more.
pub(crate) const AROUND_RUNS: [&str; 9] =
    ["w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:sdtContent", "w:customXml", "w:fldSimple", "w:dir"];

/// What a change puts in place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    /// A text in the formatting of the place. `\n` begins a new line, `\t` is a tabulator.
    Text(String),
    /// The same, highlighted: a gap that somebody has to fill.
    Gap(String),
    /// A superscript: a reference.
    Mark(String),
}

/// A change of a paragraph's joined text: bytes `from..to` give way to `put`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// From this byte of the joined text.
    pub from: usize,
    /// To this byte, not included.
    pub to: usize,
    /// What comes in its place.
    pub put: Vec<Put>,
}

/// What an element inside a run says.
#[must_use]
pub fn said(element: &Element) -> String {
    match element.name.as_str() {
        "w:t" => element
            .children
            .iter()
            .filter_map(|node| if let Node::Text(text) = node { Some(text.as_str()) } else { None })
            .collect(),
        "w:tab" | "w:ptab" => "\t".to_owned(),
        "w:br" if element.attribute("w:type").is_none_or(|kind| kind == "textWrapping") => "\n".to_owned(),
        "w:cr" => "\n".to_owned(),
        "w:noBreakHyphen" => "\u{2011}".to_owned(),
        "w:softHyphen" => "\u{AD}".to_owned(),
        _ => String::new(),
    }
}

/// The joined text of a paragraph, without what was deleted under review and without text boxes.
#[must_use]
pub fn of_paragraph(paragraph: &Element) -> String {
    let mut text = String::new();
    gather(paragraph, &mut text);
    text
}

fn gather(around: &Element, text: &mut String) {
    for element in around.elements() {
        if element.name == "w:r" {
            element.elements().for_each(|leaf| text.push_str(&said(leaf)));
        } else if AROUND_RUNS.contains(&element.name.as_str()) {
            gather(element, text);
        }
    }
}

/// Paragraphs of a part that say anything, in order.
#[must_use]
pub fn of_part(root: &Element) -> Vec<String> {
    let mut texts = Vec::new();
    root.walk(&mut |element| {
        if element.name == "w:p" {
            let text = of_paragraph(element);
            if !text.trim().is_empty() {
                texts.push(text);
            }
        }
    });
    texts
}

/// Paragraphs of a document's body that say anything, tables cell by cell.
///
/// # Errors
/// The main part is broken.
pub fn of_body(package: &Package) -> Result<Vec<String>, DocxError> {
    Ok(of_part(&package.tree(package.main())?))
}

/// Changes the joined text of a paragraph. Each value takes the formatting of the run in which the replaced text began.
/// `edits` are in order and don't overlap; an empty range inserts behind the text that ends there.
#[must_use]
pub fn edit(paragraph: &Element, edits: &[Edit]) -> Element {
    let mut cursor = Cursor { at: 0, edits, begun: false };
    let mut edited = Element { children: Vec::new(), ..paragraph.clone() };
    cursor.around(paragraph, &mut edited.children);
    edited
}

struct Cursor<'a> {
    /// Where in the joined text.
    at: usize,
    /// What is still to be done.
    edits: &'a [Edit],
    /// Whether the first of them has begun in an earlier leaf.
    begun: bool,
}

impl Cursor<'_> {
    fn around(&mut self, around: &Element, out: &mut Vec<Node>) {
        for node in &around.children {
            match node {
                Node::Element(run) if run.name == "w:r" => self.run(run, out),
                Node::Element(inner) if AROUND_RUNS.contains(&inner.name.as_str()) => {
                    let mut same = Element { children: Vec::new(), ..inner.clone() };
                    self.around(inner, &mut same.children);
                    out.push(Node::Element(same));
                }
                other => out.push(other.clone()),
            }
        }
    }

    fn run(&mut self, run: &Element, out: &mut Vec<Node>) {
        let properties = run.child("w:rPr");
        let mut parts = Parts { run, properties, out, current: Vec::new() };
        let empty = run.elements().all(|element| element.name == "w:rPr");
        for leaf in run.elements().filter(|element| element.name != "w:rPr") {
            let text = said(leaf);
            if text.is_empty() {
                parts.current.push(Node::Element(leaf.clone()));
            } else {
                self.leaf(leaf, &text, &mut parts);
            }
        }
        if empty {
            parts.out.push(Node::Element(run.clone()));
        } else {
            parts.flush();
        }
    }

    fn leaf(&mut self, leaf: &Element, text: &str, parts: &mut Parts<'_>) {
        let (start, end) = (self.at, self.at + text.len());
        let mut at = start;
        while let Some(edit) = self.edits.first() {
            if edit.from > end || (edit.from == end && edit.to > edit.from) {
                break;
            }
            if !self.begun {
                parts.keep(leaf, &text[at - start..edit.from.max(at) - start], text);
                edit.put.iter().for_each(|put| parts.put(put));
            }
            at = edit.to.clamp(at, end);
            self.begun = edit.to > end;
            if self.begun {
                break;
            }
            self.edits = &self.edits[1..];
        }
        parts.keep(leaf, &text[at - start..], text);
        self.at = end;
    }
}

/// The runs that one run becomes.
struct Parts<'a> {
    run: &'a Element,
    properties: Option<&'a Element>,
    out: &'a mut Vec<Node>,
    current: Vec<Node>,
}

impl Parts<'_> {
    fn keep(&mut self, leaf: &Element, kept: &str, whole: &str) {
        if kept == whole {
            self.current.push(Node::Element(leaf.clone()));
        } else if !kept.is_empty() {
            self.current.push(Node::Element(Element::text("w:t", kept)));
        }
    }

    fn put(&mut self, put: &Put) {
        match put {
            Put::Text(text) => self.current.extend(written(text)),
            Put::Gap(text) => self.apart(text, "w:highlight", "yellow"),
            Put::Mark(text) => self.apart(text, "w:vertAlign", "superscript"),
        }
    }

    /// A run of its own with one more property.
    fn apart(&mut self, text: &str, property: &str, value: &str) {
        self.flush();
        let mut properties = self.properties.cloned().unwrap_or_else(|| Element::new("w:rPr"));
        properties.change(property, &RUN_ORDER, |own| own.set("w:val", value));
        let mut run = Element::new("w:r").holding(properties);
        run.children.extend(written(text));
        self.out.push(Node::Element(run));
    }

    fn flush(&mut self) {
        if self.current.is_empty() {
            return;
        }
        let mut run = Element { children: Vec::new(), ..self.run.clone() };
        run.children.extend(self.properties.map(|properties| Node::Element(properties.clone())));
        run.children.append(&mut self.current);
        self.out.push(Node::Element(run));
    }
}

/// A text as children of a run.
#[must_use]
pub fn written(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (line, said) in text.split('\n').enumerate() {
        if line > 0 {
            nodes.push(Node::Element(Element::new("w:br")));
        }
        for (tab, said) in said.split('\t').enumerate() {
            if tab > 0 {
                nodes.push(Node::Element(Element::new("w:tab")));
            }
            for (piece, said) in said.split('\u{AD}').enumerate() {
                if piece > 0 {
                    nodes.push(Node::Element(Element::new("w:softHyphen")));
                }
                if !said.is_empty() {
                    nodes.push(Node::Element(Element::text("w:t", said)));
                }
            }
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::super::tree::{read, write};
    use super::*;

    fn check(inner: &str, edits: &[(usize, usize, Put)], expect: &str) {
        let paragraph = read(format!("<w:p>{inner}</w:p>").as_bytes()).unwrap();
        let edits: Vec<Edit> =
            edits.iter().map(|(from, to, put)| Edit { from: *from, to: *to, put: vec![put.clone()] }).collect();
        let xml = String::from_utf8(write(&edit(&paragraph, &edits))).unwrap().replace(" xml:space=\"preserve\"", "");
        let xml = xml.split_once("<w:p>").map_or("", |(_, rest)| rest).trim_end_matches("</w:p>").to_owned();
        assert_eq!(xml, expect);
    }

    #[test]
    fn changes_keep_the_runs() {
        let text = |text: &str| Put::Text(text.into());
        check("<w:r><w:t>abc</w:t></w:r>", &[], "<w:r><w:t>abc</w:t></w:r>");
        check(
            "<w:r><w:t>abc</w:t></w:r>",
            &[(1, 2, text("X\nY"))],
            "<w:r><w:t>a</w:t><w:t>X</w:t><w:br/><w:t>Y</w:t><w:t>c</w:t></w:r>",
        );
        // Over three runs and a bookmark: the value is where it began, in the formatting of that place.
        check(
            "<w:r><w:rPr><w:b/></w:rPr><w:t>a{</w:t></w:r><w:bookmarkStart/><w:r><w:t>x</w:t></w:r><w:r><w:t>}c</w:t></w:r>",
            &[(1, 4, text("V"))],
            "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:t>V</w:t></w:r><w:bookmarkStart/><w:r><w:t>c</w:t></w:r>",
        );
        check(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>",
            &[(0, 2, text("V"))],
            "<w:r><w:t>V</w:t><w:t>b</w:t></w:r>",
        );
        check(
            "<w:r><w:t>ab</w:t></w:r><w:r><w:t>c</w:t></w:r>",
            &[(0, 1, text("V")), (2, 2, Put::Mark("[1]".into()))],
            "<w:r><w:t>V</w:t><w:t>b</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>[1]</w:t></w:r><w:r><w:t>c</w:t></w:r>",
        );
    }

    #[test]
    fn text_that_is_gone_is_not_read() {
        let xml = "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:ins><w:r><w:t>c</w:t><w:br w:type=\"page\"/></w:r></w:ins></w:p>";
        assert_eq!(of_paragraph(&read(xml.as_bytes()).unwrap()), "ac");
    }
}
