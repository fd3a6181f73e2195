//! Tables that are made and not drawn in a template: the annex of a draft, and facts that are tables.

use crate::documents::docx::text;
use crate::documents::docx::tree::Element;
use crate::documents::profile::Profile;
use crate::documents::text::{Language, Said};

/// A table as a fact: a template says where it stands by a field that has a paragraph of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Names of the columns.
    pub columns: Vec<Said>,
    /// A cell for each column in each row.
    pub rows: Vec<Vec<Said>>,
    /// The width of each column in twentieths of a point.
    pub widths: Vec<i64>,
    /// The size of its letters in halves of a point; that of the profile if absent.
    pub size: Option<u8>,
}

impl Grid {
    /// The table in one language.
    pub(super) fn element(&self, language: Language) -> Element {
        let said = |cells: &[Said]| cells.iter().map(|cell| cell.of(language).to_owned()).collect::<Vec<_>>();
        let rows = self.rows.iter().map(|row| said(row)).collect::<Vec<_>>();
        table(&said(&self.columns), &rows, &self.widths, self.size)
    }
}

/// The width between the margins of a sheet, in twentieths of a point.
#[must_use]
pub fn room(profile: &Profile) -> i64 {
    Profile::twips(profile.sheet_mm[0] - profile.margins_mm.left - profile.margins_mm.right)
}

/// A ruled table whose head is repeated on every page.
pub(super) fn table(head: &[String], rows: &[Vec<String>], widths: &[i64], size: Option<u8>) -> Element {
    let mut table = Element::new("w:tbl").holding(properties(widths.iter().sum()));
    let mut grid = Element::new("w:tblGrid");
    for width in widths {
        grid = grid.holding(Element::new("w:gridCol").with("w:w", &width.to_string()));
    }
    table = table.holding(grid).holding(row(head, widths, true, size));
    for cells in rows {
        table = table.holding(row(cells, widths, false, size));
    }
    table
}

fn properties(width: i64) -> Element {
    let mut borders = Element::new("w:tblBorders");
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let line = Element::new(&format!("w:{side}"))
            .with("w:val", "single")
            .with("w:sz", "4")
            .with("w:space", "0")
            .with("w:color", "auto");
        borders = borders.holding(line);
    }
    Element::new("w:tblPr")
        .holding(Element::new("w:tblW").with("w:w", &width.to_string()).with("w:type", "dxa"))
        .holding(borders)
        .holding(Element::new("w:tblLayout").with("w:type", "fixed"))
}

fn row(cells: &[String], widths: &[i64], head: bool, size: Option<u8>) -> Element {
    let mut row = Element::new("w:tr");
    if head {
        row = row.holding(Element::new("w:trPr").holding(Element::new("w:tblHeader")));
    }
    for (said, width) in cells.iter().zip(widths) {
        let properties =
            Element::new("w:tcPr").holding(Element::new("w:tcW").with("w:w", &width.to_string()).with("w:type", "dxa"));
        let mut plain =
            Element::new("w:pPr").holding(Element::new("w:spacing").with("w:before", "40").with("w:after", "40"));
        if head {
            plain = plain.holding(Element::new("w:jc").with("w:val", "center"));
        }
        row = row.holding(Element::new("w:tc").holding(properties).holding(paragraph(plain, said, head, size)));
    }
    row
}

/// A paragraph of one run; `size` in halves of a point.
pub(super) fn paragraph(properties: Element, said: &str, bold: bool, size: Option<u8>) -> Element {
    let mut own = Element::new("w:rPr");
    if bold {
        own = own.holding(Element::new("w:b"));
    }
    if let Some(size) = size {
        for name in ["w:sz", "w:szCs"] {
            own = own.holding(Element::new(name).with("w:val", &size.to_string()));
        }
    }
    let mut run = Element::new("w:r");
    if !own.children.is_empty() {
        run = run.holding(own);
    }
    run.children.extend(text::written(said));
    Element::new("w:p").holding(properties).holding(run)
}
