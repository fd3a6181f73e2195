//! The paragraphs of one part. Runs are glued before anything looks at them: Word cuts a word wherever its spelling, language or
//! history changes.

use super::super::paragraph::{Limits, Part, TextError};
use super::markup::{Markup, Node};

/// A table that is open: its number, and the row and column reached.
struct Table {
    number: u32,
    row: Option<u32>,
    column: Option<u32>,
    depth: usize,
}

/// Reads the paragraphs of a part: where each stands, and its text.
pub(super) fn read(xml: &[u8], part: Part, limits: &Limits) -> Result<Vec<(Part, String)>, TextError> {
    let mut body =
        Body { part, found: Vec::new(), open: Vec::new(), tables: Vec::new(), numbered: 0, most: limits.paragraphs };
    body.read(&mut Markup::new(xml, limits.depth))?;
    Ok(body.found)
}

struct Body {
    part: Part,
    found: Vec<(Part, String)>,
    /// Paragraphs that are open, each with the depth of its element: a text frame lies inside another paragraph.
    open: Vec<(usize, String)>,
    tables: Vec<Table>,
    numbered: u32,
    most: usize,
}

impl Body {
    fn read(&mut self, markup: &mut Markup<'_>) -> Result<(), TextError> {
        // Whether the text that comes is that of a run: `w:t` and nothing else (field codes are `w:instrText`).
        let mut in_text = None;
        loop {
            let depth = markup.depth();
            match markup.next()? {
                Node::Open(tag) => {
                    let depth = depth + 1;
                    let name = tag.name();
                    match name {
                        "p" => self.open.push((depth, String::new())),
                        "t" => in_text = Some(depth),
                        "tab" | "ptab" => self.push("\t"),
                        "br" | "cr" => self.push("\n"),
                        "noBreakHyphen" => self.push("\u{2011}"),
                        "tbl" => self.open_table(depth),
                        "tr" => self.next_row(),
                        "tc" => self.next_column(),
                        _ => {}
                    }
                    // What was deleted or moved away under tracked changes; properties; a second drawing of what is there already.
                    if matches!(
                        name,
                        "del" | "moveFrom" | "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "sectPr" | "Fallback"
                    ) {
                        markup.skip()?;
                    }
                }
                Node::Text(text) if in_text.is_some() => {
                    if let Some((_, open)) = self.open.last_mut() {
                        open.push_str(&text);
                    }
                }
                Node::Close => {
                    if in_text == Some(depth) {
                        in_text = None;
                    }
                    self.close(depth)?;
                }
                Node::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn push(&mut self, text: &str) {
        if let Some((_, open)) = self.open.last_mut() {
            open.push_str(text);
        }
    }

    fn open_table(&mut self, depth: usize) {
        self.tables.push(Table { number: self.numbered, row: None, column: None, depth });
        self.numbered += 1;
    }

    fn next_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.row = Some(table.row.map_or(0, |row| row + 1));
            table.column = None;
        }
    }

    fn next_column(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.column = Some(table.column.map_or(0, |column| column + 1));
        }
    }

    /// The element at this depth ends.
    fn close(&mut self, depth: usize) -> Result<(), TextError> {
        if self.open.last().is_some_and(|(opened, _)| *opened == depth) {
            let (_, text) = self.open.pop().unwrap_or_default();
            if self.found.len() >= self.most {
                return Err(TextError::TooLarge);
            }
            if !text.trim().is_empty() {
                self.found.push((self.place(), text));
            }
        }
        if self.tables.last().is_some_and(|table| table.depth == depth) {
            self.tables.pop();
        }
        Ok(())
    }

    fn place(&self) -> Part {
        match (self.part, self.tables.last()) {
            (Part::Body, Some(table)) => Part::Cell {
                table: table.number,
                row: table.row.unwrap_or_default(),
                column: table.column.unwrap_or_default(),
            },
            (part, _) => part,
        }
    }
}
