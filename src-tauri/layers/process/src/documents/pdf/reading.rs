//! From markup to the model of a page.

use super::PdfError;
use super::model::{Align, Block, Cell, Document, Face, Item, Paragraph, Row, Sheet, Table, twips};
use super::styles::{self, Styles};
use crate::documents::docx::package::Package;
use crate::documents::docx::text::{self, AROUND_RUNS};
use crate::documents::docx::tree::{Element, Node};

/// What can't be shown, by the element that stands for it.
const UNKNOWN: [(&str, &str); 9] = [
    ("w:drawing", "a picture or a text box"),
    ("w:pict", "a picture or a text box"),
    ("w:object", "an embedded object"),
    ("w:footnoteReference", "a footnote"),
    ("w:endnoteReference", "an endnote"),
    ("w:numPr", "automatic numbers of paragraphs"),
    ("w:sym", "a symbol of another font"),
    ("m:oMath", "a formula"),
    ("w:altChunk", "an embedded document"),
];

struct Reader {
    styles: Styles,
    next: usize,
}

pub(super) fn read(package: &Package) -> Result<Document, PdfError> {
    let relations = package.relations()?;
    let styles = match relations.iter().find(|one| one.kind == "styles") {
        Some(one) => package.tree(&one.part)?,
        None => Element::new("w:styles"),
    };
    let mut reader = Reader { styles: Styles::new(styles), next: 0 };
    let root = package.tree(package.main())?;
    let body = root.child("w:body").ok_or(crate::documents::docx::DocxError::Damaged("no body"))?;
    let mut sections = 0;
    body.walk(&mut |element| sections += usize::from(element.name == "w:sectPr"));
    if sections > 1 {
        return Err(PdfError::Unsupported("several sections"));
    }
    let section = body.child("w:sectPr").cloned().unwrap_or_default();
    if section.child("w:cols").and_then(|own| own.attribute("w:num")).is_some_and(|number| number != "1") {
        return Err(PdfError::Unsupported("columns"));
    }
    let mut around = |kind: &str| -> Result<Vec<Block>, PdfError> {
        let name = format!("w:{kind}Reference");
        let own = section.elements().find(|one| one.name == name && one.attribute("w:type") == Some("default"));
        let part = own.and_then(|own| own.attribute("r:id")).and_then(|id| relations.iter().find(|one| one.id == id));
        match part {
            Some(one) => reader.blocks(&package.tree(&one.part)?),
            None => Ok(Vec::new()),
        }
    };
    let (head, foot) = (around("header")?, around("footer")?);
    Ok(Document { sheet: sheet(&section), head, foot, body: reader.blocks(body)? })
}

fn length(element: Option<&Element>, name: &str) -> Option<i64> {
    element?.attribute(name)?.parse::<f64>().ok().filter(|value| value.abs() < 1e5).map(|value| twips(value as i64))
}

fn sheet(section: &Element) -> Sheet {
    let (size, margins) = (section.child("w:pgSz"), section.child("w:pgMar"));
    let margin = |name: &str, usual: i64| length(margins, name).map_or(twips(usual), i64::abs);
    Sheet {
        width: length(size, "w:w").unwrap_or(twips(11_906)),
        height: length(size, "w:h").unwrap_or(twips(16_838)),
        left: margin("w:left", 1440),
        right: margin("w:right", 1440),
        top: margin("w:top", 1440),
        bottom: margin("w:bottom", 1440),
        head: margin("w:header", 708),
        foot: margin("w:footer", 708),
    }
}

impl Reader {
    fn blocks(&mut self, around: &Element) -> Result<Vec<Block>, PdfError> {
        let mut blocks = Vec::new();
        for element in around.elements() {
            match element.name.as_str() {
                "w:p" => blocks.push(Block::Paragraph(self.paragraph(element)?)),
                "w:tbl" => blocks.push(Block::Table(self.table(element)?)),
                "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" => blocks.extend(self.blocks(element)?),
                name => known(name)?,
            }
        }
        Ok(blocks)
    }

    fn paragraph(&mut self, element: &Element) -> Result<Paragraph, PdfError> {
        let own = element.child("w:pPr");
        let style = own.and_then(|own| own.child("w:pStyle")).and_then(|style| style.attribute("w:val"));
        let (mut form, face) = self.styles.of_paragraph(style);
        for style in self.styles.chain(style) {
            if style.child("w:pPr").is_some_and(|own| own.child("w:numPr").is_some()) {
                return Err(PdfError::Unsupported("automatic numbers of paragraphs"));
            }
        }
        if let Some(own) = own {
            own.elements().try_for_each(|element| known(&element.name))?;
            styles::shape(&mut form, own);
        }
        let end = self.styles.of_run(face, own.and_then(|own| own.child("w:rPr")));
        let mut items = Vec::new();
        self.inline(element, face, &mut Field::default(), &mut items)?;
        self.next += 1;
        Ok(Paragraph { form, items, end, id: self.next - 1 })
    }

    fn inline(&self, around: &Element, face: Face, field: &mut Field, items: &mut Vec<Item>) -> Result<(), PdfError> {
        for element in around.elements() {
            match element.name.as_str() {
                "w:r" => self.run(element, face, field, items)?,
                "w:fldSimple" => match counted(element.attribute("w:instr").unwrap_or_default()) {
                    Some(item) => {
                        let first = element.child("w:r").and_then(|run| run.child("w:rPr"));
                        items.push(item(self.styles.of_run(face, first)));
                    }
                    None => self.inline(element, face, field, items)?,
                },
                name if AROUND_RUNS.contains(&name) => self.inline(element, face, field, items)?,
                name => known(name)?,
            }
        }
        Ok(())
    }

    fn run(&self, run: &Element, face: Face, field: &mut Field, items: &mut Vec<Item>) -> Result<(), PdfError> {
        let face = self.styles.of_run(face, run.child("w:rPr"));
        for leaf in run.elements() {
            known(&leaf.name)?;
            match leaf.name.as_str() {
                "w:fldChar" => match leaf.attribute("w:fldCharType") {
                    Some("begin") => *field = Field { state: State::Code, code: String::new() },
                    Some("separate") => {
                        let item = counted(&field.code);
                        items.extend(item.map(|item| item(face)));
                        field.state = if item.is_some() { State::Counted } else { State::Shown };
                    }
                    _ => {
                        // Without a result there is nothing but the code.
                        if field.state == State::Code {
                            items.extend(counted(&field.code).map(|item| item(face)));
                        }
                        *field = Field::default();
                    }
                },
                "w:instrText" => leaf.children.iter().for_each(|node| {
                    if let Node::Text(text) = node {
                        field.code.push_str(text);
                    }
                }),
                "w:br" if leaf.attribute("w:type") == Some("page") => items.push(Item::PageBreak),
                _ if matches!(field.state, State::Code | State::Counted) || face.hidden => {}
                _ => {
                    let said = text::said(leaf);
                    let said = if face.caps { said.to_uppercase() } else { said };
                    items.extend(said.chars().map(|letter| Item::Letter(letter, face)));
                }
            }
        }
        Ok(())
    }

    fn table(&mut self, element: &Element) -> Result<Table, PdfError> {
        let own = element.child("w:tblPr");
        let style = own.and_then(|own| own.child("w:tblStyle")).and_then(|style| style.attribute("w:val"));
        let mut lines = [false; 6];
        let mut beside = [twips(108); 2];
        let styled: Vec<Element> =
            self.styles.chain(style).into_iter().filter_map(|style| style.child("w:tblPr")).cloned().collect();
        for properties in styled.iter().chain(own) {
            for (at, side) in
                ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"].into_iter().enumerate()
            {
                let line = properties.child("w:tblBorders").and_then(|borders| borders.child(side));
                line.into_iter().for_each(|line| lines[at] = drawn(line));
            }
            for (at, side) in ["w:left", "w:right"].into_iter().enumerate() {
                let room = length(properties.child("w:tblCellMar").and_then(|own| own.child(side)), "w:w");
                room.into_iter().for_each(|room| beside[at] = room);
            }
        }
        let grid = element.child("w:tblGrid");
        let columns: Vec<i64> =
            grid.into_iter().flat_map(Element::elements).filter_map(|column| length(Some(column), "w:w")).collect();
        let found: Vec<&Element> = element.elements().filter(|row| row.name == "w:tr").collect();
        let count = found.len();
        let mut rows = Vec::with_capacity(count);
        for (at, row) in found.into_iter().enumerate() {
            let edges = |first: bool, last: bool| {
                let [top, left, bottom, right, across, down] = lines;
                [
                    if at == 0 { top } else { across },
                    if first { left } else { down },
                    if at + 1 == count { bottom } else { across },
                    if last { right } else { down },
                ]
            };
            rows.push(self.row(row, &edges, beside)?);
        }
        let align = own.and_then(|own| own.child("w:jc")).and_then(|own| own.attribute("w:val"));
        let align = match align {
            Some("center") => Align::Center,
            Some("right" | "end") => Align::Right,
            _ => Align::Left,
        };
        let indent = length(own.and_then(|own| own.child("w:tblInd")), "w:w").unwrap_or_default();
        Ok(Table { columns, indent, align, rows })
    }

    fn row(
        &mut self,
        row: &Element,
        edges: &dyn Fn(bool, bool) -> [bool; 4],
        beside: [i64; 2],
    ) -> Result<Row, PdfError> {
        let own = row.child("w:trPr");
        let repeats = own.and_then(|own| own.child("w:tblHeader")).is_some_and(styles::on);
        let least = length(own.and_then(|own| own.child("w:trHeight")), "w:val").unwrap_or_default();
        let found: Vec<&Element> = row.elements().filter(|cell| cell.name == "w:tc").collect();
        let count = found.len();
        let mut cells = Vec::with_capacity(count);
        for (at, cell) in found.into_iter().enumerate() {
            let own = cell.child("w:tcPr");
            let mut edges = edges(at == 0, at + 1 == count);
            for (at, side) in ["w:top", "w:left", "w:bottom", "w:right"].into_iter().enumerate() {
                let line = own.and_then(|own| own.child("w:tcBorders")).and_then(|borders| borders.child(side));
                line.into_iter().for_each(|line| edges[at] = drawn(line));
            }
            if own.is_some_and(|own| own.child("w:vMerge").is_some()) {
                return Err(PdfError::Unsupported("cells merged over rows"));
            }
            let span = own.and_then(|own| own.child("w:gridSpan")).and_then(|span| span.attribute("w:val"));
            let span = span.and_then(|span| span.parse().ok()).unwrap_or(1_usize).clamp(1, 64);
            let mut paragraphs = Vec::new();
            for block in self.blocks(cell)? {
                match block {
                    Block::Paragraph(paragraph) => paragraphs.push(paragraph),
                    Block::Table(_) => return Err(PdfError::Unsupported("a table in a table")),
                }
            }
            cells.push(Cell { span, paragraphs, edges, beside });
        }
        Ok(Row { repeats, least, cells })
    }
}

fn known(name: &str) -> Result<(), PdfError> {
    match UNKNOWN.iter().find(|(own, _)| *own == name) {
        Some((_, what)) => Err(PdfError::Unsupported(what)),
        None => Ok(()),
    }
}

fn drawn(line: &Element) -> bool {
    !matches!(line.attribute("w:val"), None | Some("nil" | "none"))
}

/// A field that is being read.
#[derive(Default)]
struct Field {
    state: State,
    code: String,
}

#[derive(Default, PartialEq, Eq)]
enum State {
    /// No field, or one whose result is a text like any other.
    #[default]
    Shown,
    /// Its code.
    Code,
    /// Its old result, which we count anew.
    Counted,
}

fn counted(code: &str) -> Option<fn(Face) -> Item> {
    match code.split_whitespace().next()? {
        "PAGE" => Some(Item::Page),
        "NUMPAGES" => Some(Item::Pages),
        _ => None,
    }
}
