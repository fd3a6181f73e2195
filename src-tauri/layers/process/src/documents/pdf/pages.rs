//! Pages: lines and tables from top to bottom, none alone at an edge, rows cut only where they must.

use super::PdfError;
use super::fonts::Fonts;
use super::lines::{self, Count, Line};
use super::model::{Align, Block, Document, POINT, Paragraph, Row, Table};

/// So many pages and no more.
const MOST: usize = 5_000;

/// A page that has been laid.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub body: Vec<Placed>,
    pub around: Vec<Placed>,
    /// Lines of tables: from, to, in units from the top left.
    pub rules: Vec<[i64; 4]>,
}

/// A line on a page: its left edge and its top.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub line: Line,
    pub x: i64,
    pub y: i64,
}

struct Layer<'a> {
    document: &'a Document,
    fonts: &'a Fonts,
    pages: Vec<Page>,
    y: i64,
    top: i64,
    bottom: i64,
    /// The space below the paragraph before.
    after: i64,
}

pub(super) fn lay(document: &Document, fonts: &Fonts) -> Result<Vec<Page>, PdfError> {
    let sheet = &document.sheet;
    let width = sheet.width - sheet.left - sheet.right;
    let count = Count { page: 1, pages: 1 };
    let head = around(&document.head, width, fonts, count)?;
    let foot = around(&document.foot, width, fonts, count)?;
    let height = |lines: &[(Line, i64)]| lines.iter().map(|(line, space)| line.height + space).sum::<i64>();
    let top = if head.is_empty() { sheet.top } else { sheet.top.max(sheet.head + height(&head)) };
    let foot_height = height(&foot);
    let bottom = sheet.height - if foot.is_empty() { sheet.bottom } else { sheet.bottom.max(sheet.foot + foot_height) };
    if width < 36 * POINT || bottom - top < 72 * POINT {
        return Err(PdfError::NoRoom);
    }
    let mut layer = Layer { document, fonts, pages: vec![Page::default()], y: top, top, bottom, after: 0 };
    for at in 0..document.body.len() {
        match &document.body[at] {
            Block::Paragraph(paragraph) => layer.paragraph(paragraph, &document.body[at + 1..], width)?,
            Block::Table(table) => layer.table(table, width)?,
        }
    }
    let mut pages = layer.pages;
    let total = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        let count = Count { page: at + 1, pages: total };
        for (blocks, start) in [(&document.head, sheet.head), (&document.foot, sheet.height - sheet.foot - foot_height)]
        {
            let mut y = start;
            for (line, space) in around(blocks, width, fonts, count)? {
                let own = line.height;
                page.around.push(Placed { line, x: sheet.left, y: y + space });
                y += own + space;
            }
        }
    }
    Ok(pages)
}

/// Lines of a head or a foot, each with the space above it.
fn around(blocks: &[Block], width: i64, fonts: &Fonts, count: Count) -> Result<Vec<(Line, i64)>, PdfError> {
    let mut all = Vec::new();
    let mut after = 0;
    for block in blocks {
        let Block::Paragraph(paragraph) = block else {
            return Err(PdfError::Unsupported("a table in the head or foot"));
        };
        let mut space = paragraph.form.before.max(after);
        for line in lines::lay(paragraph, width, fonts, count) {
            all.push((line, std::mem::take(&mut space)));
        }
        after = paragraph.form.after;
    }
    Ok(all)
}

impl Layer<'_> {
    fn page(&mut self) -> Result<&mut Page, PdfError> {
        self.pages.last_mut().ok_or(PdfError::NoRoom)
    }

    fn turn(&mut self) -> Result<(), PdfError> {
        if self.pages.len() >= MOST {
            return Err(PdfError::NoRoom);
        }
        self.pages.push(Page::default());
        self.y = self.top;
        self.after = 0;
        Ok(())
    }

    fn is_fresh(&self) -> bool {
        self.y == self.top
    }

    fn lines(&self, paragraph: &Paragraph, width: i64) -> Vec<Line> {
        // Fields in the text itself count from its page; the whole is not known yet.
        lines::lay(paragraph, width, self.fonts, Count { page: self.pages.len(), pages: self.pages.len() })
    }

    fn paragraph(&mut self, paragraph: &Paragraph, next: &[Block], width: i64) -> Result<(), PdfError> {
        let form = &paragraph.form;
        if form.page_before && !self.is_fresh() {
            self.turn()?;
        }
        let lines = self.lines(paragraph, width);
        if !self.is_fresh() {
            let above = form.before.max(self.after);
            let whole = lines.iter().map(|line| line.height).sum::<i64>();
            let follows = if form.keep_next { self.follows(next, width, whole) } else { 0 };
            let needed = if form.keep_next || form.keep_lines { above + whole + follows } else { 0 };
            if self.y + needed > self.bottom && needed <= self.bottom - self.top {
                self.turn()?;
            } else {
                self.y += above;
            }
        }
        let mut from = 0;
        while from < lines.len() {
            let mut room = self.bottom - self.y;
            let mut fit = 0;
            let mut forced = false;
            for line in &lines[from..] {
                if line.height > room {
                    break;
                }
                room -= line.height;
                fit += 1;
                if line.ends_page {
                    forced = true;
                    break;
                }
            }
            let left = lines.len() - from;
            if fit < left && !forced && left > 1 {
                // Two lines at least on either side.
                let back = usize::from(left - fit == 1);
                fit = if fit < 2 + back && !self.is_fresh() {
                    0
                } else {
                    fit.saturating_sub(back).max(usize::from(self.is_fresh()))
                };
            }
            if fit == 0 && self.is_fresh() {
                fit = 1;
            }
            if fit == 0 {
                self.turn()?;
                continue;
            }
            let x = self.document.sheet.left;
            for line in &lines[from..from + fit] {
                let y = self.y;
                self.y += line.height;
                self.page()?.body.push(Placed { line: line.clone(), x, y });
            }
            from += fit;
            if forced || from < lines.len() {
                self.turn()?;
            }
        }
        self.after = form.after;
        Ok(())
    }

    /// The height that must stay with a heading: of those that also stay with the next, and of two lines behind.
    fn follows(&self, next: &[Block], width: i64, mut whole: i64) -> i64 {
        let mut height = 0;
        for block in next {
            match block {
                Block::Table(table) => {
                    let widths = widths(table, width);
                    let heads = table.rows.iter().take_while(|row| row.repeats).count();
                    let rows = table.rows.iter().take(heads + 1);
                    let first: i64 = rows.map(|row| self.row_height(&self.cells(row, &widths)).max(row.least)).sum();
                    return height + first;
                }
                Block::Paragraph(paragraph) => {
                    let lines = self.lines(paragraph, width);
                    let shown = if paragraph.form.keep_next { lines.len() } else { 2 };
                    height += paragraph.form.before + lines.iter().take(shown).map(|line| line.height).sum::<i64>();
                    whole += height;
                    if !paragraph.form.keep_next || whole > self.bottom - self.top {
                        return height;
                    }
                }
            }
        }
        height
    }

    fn table(&mut self, table: &Table, width: i64) -> Result<(), PdfError> {
        let widths = widths(table, width);
        let whole: i64 = widths.iter().sum();
        let sheet = &self.document.sheet;
        let left = sheet.left
            + match table.align {
                Align::Center => (width - whole) / 2,
                Align::Right => width - whole,
                _ => table.indent,
            };
        self.y += self.after;
        self.after = 0;
        let heads: Vec<&Row> = table.rows.iter().take_while(|row| row.repeats).collect();
        for (at, row) in table.rows.iter().enumerate() {
            let mut cells = self.cells(row, &widths);
            let height = self.row_height(&cells).max(row.least);
            // The head of a table is not left alone.
            let with_next = if at < heads.len() {
                let rest = table.rows[at..].iter().take(heads.len() + 1 - at);
                rest.map(|row| self.row_height(&self.cells(row, &widths)).max(row.least)).sum()
            } else {
                height
            };
            let needed = if with_next > self.bottom - self.top { height } else { with_next };
            if self.y + needed > self.bottom && !self.is_fresh() {
                self.turn()?;
                if at >= heads.len()
                    && heads
                        .iter()
                        .all(|head| self.row_height(&self.cells(head, &widths)) < (self.bottom - self.top) / 4)
                {
                    for head in &heads {
                        let cells = self.cells(head, &widths);
                        let height = self.row_height(&cells).max(head.least);
                        self.put_row(head, &widths, left, &mut { cells }, height, true)?;
                    }
                }
            }
            // A row that is higher than a page goes on over the next ones.
            loop {
                let room = self.bottom - self.y;
                let height = self.row_height(&cells).max(row.least).min(room);
                self.put_row(row, &widths, left, &mut cells, height, false)?;
                if cells.iter().all(Vec::is_empty) {
                    break;
                }
                self.turn()?;
            }
        }
        Ok(())
    }

    /// Lines of a row's cells, each with the space above it.
    fn cells(&self, row: &Row, widths: &[i64]) -> Vec<Vec<(Line, i64)>> {
        let mut column = 0;
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let width: i64 = widths.iter().skip(column).take(cell.span).sum();
            column += cell.span;
            let room = (width - cell.beside[0] - cell.beside[1]).max(12 * POINT);
            let mut lines = Vec::new();
            for paragraph in &cell.paragraphs {
                let mut above = paragraph.form.before;
                lines.extend(self.lines(paragraph, room).into_iter().map(|line| (line, std::mem::take(&mut above))));
                if let Some((last, _)) = lines.last_mut() {
                    last.height += paragraph.form.after;
                }
            }
            lines.reverse();
            cells.push(lines);
        }
        cells
    }

    fn row_height(&self, cells: &[Vec<(Line, i64)>]) -> i64 {
        cells
            .iter()
            .map(|lines| lines.iter().map(|(line, above)| line.height + above).sum::<i64>())
            .max()
            .unwrap_or_default()
    }

    /// Puts what fits of a row's cells; what is left stays in them. `again`: a repeated head, which says nothing new.
    fn put_row(
        &mut self,
        row: &Row,
        widths: &[i64],
        left: i64,
        cells: &mut [Vec<(Line, i64)>],
        height: i64,
        again: bool,
    ) -> Result<(), PdfError> {
        let (y, fresh) = (self.y, self.is_fresh());
        let (mut column, mut x) = (0, left);
        for (cell, lines) in row.cells.iter().zip(cells) {
            let width: i64 = widths.iter().skip(column).take(cell.span).sum();
            column += cell.span;
            let mut at = y;
            let mut first = true;
            while let Some((line, above)) = lines.pop() {
                let fits = at + above + line.height <= y + height;
                // One line that is higher than a page is shown all the same.
                if !(fits || fresh && first) {
                    lines.push((line, above));
                    break;
                }
                first = false;
                let own = line.height;
                let placed = Placed { line, x: x + cell.beside[0], y: at + above };
                at += above + own;
                let page = self.page()?;
                if again { page.around.push(placed) } else { page.body.push(placed) }
            }
            let (right, bottom) = (x + width, y + height);
            let lines = [[x, y, right, y], [x, y, x, bottom], [x, bottom, right, bottom], [right, y, right, bottom]];
            let drawn = lines.into_iter().zip(cell.edges).filter(|(_, drawn)| *drawn).map(|(line, _)| line);
            let page = self.page()?;
            for rule in drawn {
                if !page.rules.contains(&rule) {
                    page.rules.push(rule);
                }
            }
            x = right;
        }
        self.y += height;
        Ok(())
    }
}

/// Widths of columns: those of the grid, made smaller together where they don't fit; equal ones where there is no grid.
fn widths(table: &Table, width: i64) -> Vec<i64> {
    let count =
        table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.span).sum::<usize>()).max().unwrap_or(1).max(1);
    let whole: i64 = table.columns.iter().sum();
    if table.columns.len() < count || whole <= 0 {
        return vec![width / count as i64; count];
    }
    if whole > width {
        return table.columns.iter().map(|own| own * width / whole).collect();
    }
    table.columns.clone()
}
