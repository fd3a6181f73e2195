//! Tables of the heads' screen and of the map, and the rows behind one of their numbers.

use super::{Gathering, Table, Tables, Typed};
use crate::desks::{HeadsCell, HeadsRow, HeadsTable, RowsWanted};
use crate::{Result, Showcase};

impl Showcase<'_> {
    pub(super) fn heads_tables(&self, period: Option<&str>, table: Option<&str>) -> Result<Tables> {
        let view = self.heads(period)?;
        let mut tables: Vec<Table> = view.tables.into_iter().map(|table| self.reckoned(table)).collect();
        // The period is that of its figures alone: the other tables look at today, at weeks or at years, and say so.
        for table in tables.iter_mut().filter(|table| table.id == "figures") {
            table.said = format!("{} {}", view.said, table.said);
        }
        Tables { tables, said: String::new(), basis: view.basis.text }.only(table)
    }

    pub(super) fn map_tables(&self, table: Option<&str>) -> Result<Tables> {
        let view = self.regions()?;
        let tables = self.region_tables(&view).into_iter().map(|table| self.reckoned(table)).collect();
        Tables { tables, said: view.said, basis: view.basis.text }.only(table)
    }

    pub(super) fn behind_tables(&self, rows: &RowsWanted, gathering: Gathering<'_>) -> Result<Tables> {
        let days = [&rows.since, &rows.until].map(|day| day.as_ref().and_then(|day| day.parse().ok()));
        let said = match days {
            [Some(since), Some(until)] => format!("{} – {}.", self.words.day(since), self.words.day(until)),
            _ => String::new(),
        };
        let table = self.table_behind(rows, gathering.progress)?;
        let basis = self.words.say("heads.rows_all", &[("n", &self.words.count(table.rows.len() as i64))]);
        Ok(Tables { tables: vec![self.reckoned(table)], said: self.method("rows", &said), basis })
    }

    /// What more there is to say of a cell stands in a column beside it.
    fn reckoned(&self, table: HeadsTable) -> Table {
        let noted = |place: usize| {
            let cell = |row: &HeadsRow| row.cells.get(place).is_some_and(|cell| cell.note.is_some());
            table.rows.iter().any(cell)
        };
        let noted: Vec<bool> = (0..table.columns.len()).map(noted).collect();
        let mut columns: Vec<String> = table.columns.iter().take(1).cloned().collect();
        for (column, noted) in table.columns.iter().skip(1).zip(&noted) {
            columns.push(column.clone());
            if *noted {
                columns.push(self.words.say("heads.column.note", &[("column", column)]));
            }
        }
        let rows = table.rows.into_iter().map(|row| {
            let mut cells = vec![Typed::Text(row.name)];
            for (cell, noted) in row.cells.into_iter().zip(&noted) {
                cells.push(cell.typed());
                if *noted {
                    cells.push(Typed::Text(cell.note.unwrap_or_default()));
                }
            }
            cells
        });
        let rows = rows.collect();
        let basis = table.basis.map(|basis| basis.text).unwrap_or_default();
        Table { id: table.id, title: table.title, said: table.said, basis, columns, rows }
    }
}

impl HeadsCell {
    /// The cell as a spreadsheet reckons with it.
    fn typed(&self) -> Typed {
        match self.value {
            Some(share) if self.text.ends_with('%') => Typed::Share(share),
            Some(whole) if whole.fract() == 0.0 && !self.text.contains([',', '.']) => Typed::Number(whole as i64),
            Some(figure) => Typed::Figure(figure),
            None => Typed::Text(self.text.clone()),
        }
    }

    /// The cell with what more there is to say of it. Where nothing could be told, a note of noughts alone says no more, as on the screen.
    pub(crate) fn whole(&self) -> String {
        let digits = |note: &str| note.chars().filter(char::is_ascii_digit).collect::<String>();
        let nothing = |note: &str| digits(note).chars().all(|digit| digit == '0') && !digits(note).is_empty();
        match self.note.as_ref().filter(|note| self.value.is_some() || !nothing(note)) {
            Some(note) => format!("{} ({note})", self.text),
            None => self.text.clone(),
        }
    }
}
