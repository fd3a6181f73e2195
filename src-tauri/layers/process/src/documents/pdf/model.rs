//! A document as far as a page needs it. Lengths are in 1/4096 of a point: a width in units of the font times half points, exactly.

/// Twentieths of a point in units.
pub(super) fn twips(value: i64) -> i64 {
    value * 1024 / 5
}

/// Points in units.
pub(super) const POINT: i64 = 4096;

#[derive(Debug, Clone, Default)]
pub(super) struct Document {
    pub sheet: Sheet,
    pub head: Vec<Block>,
    pub foot: Vec<Block>,
    pub body: Vec<Block>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub width: i64,
    pub height: i64,
    pub left: i64,
    pub right: i64,
    pub top: i64,
    pub bottom: i64,
    pub head: i64,
    pub foot: i64,
}

#[derive(Debug, Clone)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Align {
    #[default]
    Left,
    Center,
    Right,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Height {
    /// Single lines times this, in 240ths.
    Auto(i64),
    AtLeast(i64),
    Exact(i64),
}

/// How a paragraph stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub align: Align,
    pub left: i64,
    pub right: i64,
    pub first: i64,
    pub before: i64,
    pub after: i64,
    pub height: Height,
    pub keep_next: bool,
    pub keep_lines: bool,
    pub page_before: bool,
    /// Tabulators: where, and whether the text ends there.
    pub tabs: Vec<(i64, bool)>,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            align: Align::Left,
            left: 0,
            right: 0,
            first: 0,
            before: 0,
            after: 0,
            height: Height::Auto(240),
            keep_next: false,
            keep_lines: false,
            page_before: false,
            tabs: Vec::new(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Raised {
    #[default]
    No,
    Up,
    Down,
}

/// How letters stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Face {
    pub bold: bool,
    pub italic: bool,
    pub underline: bool,
    pub strike: bool,
    pub caps: bool,
    pub hidden: bool,
    pub marked: bool,
    pub raised: Raised,
    /// In halves of a point.
    pub size: i64,
}

impl Default for Face {
    fn default() -> Self {
        Self {
            bold: false,
            italic: false,
            underline: false,
            strike: false,
            caps: false,
            hidden: false,
            marked: false,
            raised: Raised::No,
            size: 20,
        }
    }
}

impl Face {
    /// The size of letters that are drawn: a superscript is smaller.
    pub fn drawn(&self) -> i64 {
        if self.raised == Raised::No { self.size } else { (self.size * 3 / 5).max(8) }
    }

    /// How far they are raised.
    pub fn rise(&self) -> i64 {
        match self.raised {
            Raised::No => 0,
            Raised::Up => self.size * POINT / 2 * 35 / 100,
            Raised::Down => -self.size * POINT / 2 * 10 / 100,
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub form: Form,
    pub items: Vec<Item>,
    /// The face of its end: an empty paragraph is as high.
    pub end: Face,
    /// Its number in the document, for the tree of tags.
    pub id: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Letter(char, Face),
    /// The number of the page.
    Page(Face),
    /// How many pages there are.
    Pages(Face),
    /// What follows begins a page.
    PageBreak,
}

#[derive(Debug, Clone)]
pub(super) struct Table {
    pub columns: Vec<i64>,
    pub indent: i64,
    pub align: Align,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub repeats: bool,
    pub least: i64,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub span: usize,
    pub paragraphs: Vec<Paragraph>,
    /// Lines: top, left, bottom, right.
    pub edges: [bool; 4],
    /// Room beside the text: left, right.
    pub beside: [i64; 2],
}
