//! Tables that are made and not drawn in a template: the annex of a draft, and facts that are tables.

use crate::documents::docx::text;
use crate::documents::docx::tree::Element;
use crate::documents::profile::Profile;
use crate::documents::syllables::breakable;
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

/// Room beside the words of a cell, in twentieths of a point.
const BESIDE: i64 = 216;

/// What a letter takes up on the average, in twentieths of a point, where letters are so many halves of a point high.
fn letter(size: u8) -> i64 {
    i64::from(size) * 11 / 2
}

/// Widths for a table of so wide a room: first what the longest word of each column needs, then shares of what is left by how much a
/// column says. Where not even the words have room, each gets its share of it.
#[must_use]
pub fn fitted(columns: &[Said], rows: &[Vec<Said>], size: u8, room: i64) -> Vec<i64> {
    let lines = || std::iter::once(columns).chain(rows.iter().map(Vec::as_slice));
    let texts = |at: usize| lines().filter_map(move |line| line.get(at)).flat_map(|said| [&said.kk, &said.ru]);
    let letters = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let word = |text: &String| text.split_whitespace().map(letters).max().unwrap_or_default();
    let needs = |at: usize| texts(at).map(word).max().unwrap_or_default() * letter(size) + BESIDE;
    let needs: Vec<i64> = (0..columns.len()).map(needs).collect();
    let said: Vec<i64> =
        (0..columns.len()).map(|at| texts(at).map(|text| letters(text)).max().unwrap_or_default()).collect();
    let (needed, left) = (needs.iter().sum::<i64>().max(1), said.iter().sum::<i64>().max(1));
    if needed > room {
        return needs.iter().map(|need| need * room / needed).collect();
    }
    needs.iter().zip(said).map(|(need, said)| need + (room - needed) * said / left).collect()
}

impl Grid {
    /// The table in one language.
    pub(super) fn element(&self, language: Language) -> Element {
        let said = |cells: &[Said]| cells.iter().map(|cell| cell.of(language).to_owned()).collect::<Vec<_>>();
        let rows = self.rows.iter().map(|row| said(row)).collect::<Vec<_>>();
        table(&said(&self.columns), &rows, &self.widths, self.size, |column| is_of_figures(&rows, column))
    }
}

/// The width between the margins of a sheet, in twentieths of a point.
#[must_use]
pub fn room(profile: &Profile) -> i64 {
    Profile::twips(profile.sheet_mm[0] - profile.margins_mm.left - profile.margins_mm.right)
}

/// Whether a cell is a figure as it is written here – a sign, digits in threes, a decimal comma, a sign of per cent –, or the dash that
/// stands for one. An identifier, a day, a clause or a span is none.
fn is_figure(said: &str) -> bool {
    const NONE: &str = "–";
    let bare = said.trim_start_matches(['+', '−', '-']);
    let bare = bare.strip_suffix('%').map_or(bare, str::trim_end);
    let (whole, part) = bare.split_once(',').unwrap_or((bare, "0"));
    let digits = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    let mut threes = whole.split(char::is_whitespace);
    let leads = threes.next().is_some_and(|first| digits(first) && first.len() <= 3);
    said == NONE || leads && threes.all(|three| digits(three) && three.len() == 3) && digits(part)
}

/// Whether there are figures alone in a column: they stand under each other by their last digits.
fn is_of_figures(rows: &[Vec<String>], column: usize) -> bool {
    let mut filled = rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| is_figure(cell))
}

/// A ruled table whose head is repeated on every page; columns that stand so are set to the right.
pub(super) fn table(
    head: &[String],
    rows: &[Vec<String>],
    widths: &[i64],
    size: Option<u8>,
    is_right: impl Fn(usize) -> bool,
) -> Element {
    let mut table = Element::new("w:tbl").holding(properties(widths.iter().sum()));
    let mut grid = Element::new("w:tblGrid");
    for width in widths {
        grid = grid.holding(Element::new("w:gridCol").with("w:w", &width.to_string()));
    }
    table = table.holding(grid).holding(row(head, widths, size, |_| Some("center"), true));
    for cells in rows {
        table = table.holding(row(cells, widths, size, |column| is_right(column).then_some("right"), false));
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

fn row(
    cells: &[String],
    widths: &[i64],
    size: Option<u8>,
    set_to: impl Fn(usize) -> Option<&'static str>,
    head: bool,
) -> Element {
    let mut row = Element::new("w:tr");
    if head {
        row = row.holding(Element::new("w:trPr").holding(Element::new("w:tblHeader")));
    }
    for (column, (said, width)) in cells.iter().zip(widths).enumerate() {
        // A word that is wider than its column is broken between syllables.
        let most = size.map_or(usize::MAX, |size| usize::try_from((width - BESIDE) / letter(size)).unwrap_or_default());
        let said = &breakable(said, most);
        let properties =
            Element::new("w:tcPr").holding(Element::new("w:tcW").with("w:w", &width.to_string()).with("w:type", "dxa"));
        let mut plain =
            Element::new("w:pPr").holding(Element::new("w:spacing").with("w:before", "40").with("w:after", "40"));
        if let Some(side) = set_to(column) {
            plain = plain.holding(Element::new("w:jc").with("w:val", side));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_to_the_right() {
        for said in ["0", "12", "1 234", "1 234 567,8", "100,0", "+1", "−34", "−0,5 %", "12 %", "–"] {
            assert!(is_figure(said), "{said}");
        }
        let others = [
            "",
            "12.11.2026",
            "2026-11-12",
            "041140004321",
            "3 (просрочено 1)",
            "№ 4",
            "152.12",
            "10-12",
            "12, 13",
            "8 777 123 45 67",
            "недостаточно данных",
            "%",
            "+",
        ];
        for said in others {
            assert!(!is_figure(said), "{said}");
        }
        let rows = [["Протест", "12", "1", ""], ["Представление", "3 (1)", "–", ""]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        assert_eq!([0, 1, 2, 3].map(|column| is_of_figures(&rows, column)), [false, false, true, false]);
    }
}
