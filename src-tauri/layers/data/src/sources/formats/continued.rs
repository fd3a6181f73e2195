//! Records that go on in the rows below: a row that leaves a column empty continues the one before it, and what it says is joined to the
//! cells above.

use std::borrow::Cow;

use super::{Input, Layout, MAX_RECORD, Marks, RawRow, RowText, Sink, Trouble};
use crate::sources::profile::fold;

/// Hands joined rows over.
pub(super) struct Continued<'a, S> {
    input: &'a dyn Input,
    /// Name of the column, folded, and where it stands in the table that is being read.
    column: String,
    place: Option<usize>,
    joined: &'a str,
    sink: &'a mut S,
    open: Option<Open>,
}

/// A row that may yet go on.
struct Open {
    cells: Vec<Cow<'static, str>>,
    errors: Vec<usize>,
    turned: Vec<usize>,
    row: RawRow<'static>,
    length: usize,
}

impl<'a, S: Sink> Continued<'a, S> {
    pub(super) fn new(input: &'a dyn Input, column: &str, layout: &'a Layout, sink: &'a mut S) -> Self {
        Self { input, column: fold(column), place: None, joined: &layout.joined, sink, open: None }
    }

    /// The file has ended.
    pub(super) fn end(mut self) -> Result<(), S::Error> {
        self.flush()
    }

    fn flush(&mut self) -> Result<(), S::Error> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let marks = Marks { errors: &open.errors, turned: &open.turned, ..open.row.marks };
        self.sink.row(RawRow { cells: &open.cells, marks, ..open.row })
    }

    fn goes_on(&self, row: &RawRow<'_>) -> bool {
        let blank = |place: usize| row.cells.get(place).is_none_or(|cell| cell.trim().is_empty());
        self.open.is_some() && !row.marks.broken && self.place.is_some_and(blank)
    }
}

impl<S: Sink> Sink for Continued<'_, S> {
    type Error = S::Error;

    fn part(&mut self, name: &str, columns: &[String]) -> Result<(), S::Error> {
        self.flush()?;
        self.place = columns.iter().position(|column| fold(column) == self.column);
        self.sink.part(name, columns)
    }

    fn row(&mut self, row: RawRow<'_>) -> Result<(), S::Error> {
        if !self.goes_on(&row) {
            self.flush()?;
            let cells: Vec<Cow<'static, str>> =
                row.cells.iter().map(|cell| Cow::Owned(cell.clone().into_owned())).collect();
            let length = cells.iter().map(|cell| cell.len()).sum();
            let marks = Marks { errors: &[], turned: &[], ..row.marks };
            let alone = RawRow { cells: &[], text: RowText::Cells, place: None, marks, ..row };
            let [errors, turned] = [row.marks.errors, row.marks.turned].map(<[usize]>::to_vec);
            self.open = Some(Open { cells, errors, turned, row: alone, length });
            return Ok(());
        }
        let Some(open) = &mut self.open else { return Ok(()) };
        for (place, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            if open.cells.len() <= place {
                open.cells.resize(place + 1, Cow::Borrowed(""));
            }
            let above = open.cells[place].to_mut();
            if !above.is_empty() {
                above.push_str(self.joined);
            }
            above.push_str(cell);
            open.length += self.joined.len() + cell.len();
        }
        open.errors.extend(row.marks.errors);
        open.turned.extend(row.marks.turned);
        open.row.done = row.done;
        if open.length > MAX_RECORD { Err(Trouble::RecordTooLong.of(self.input).into()) } else { Ok(()) }
    }

    fn empty(&mut self, trouble: crate::Error) -> Result<(), S::Error> {
        self.sink.empty(trouble)
    }

    fn told(&mut self, in_all: u64) {
        self.sink.told(in_all);
    }
}
