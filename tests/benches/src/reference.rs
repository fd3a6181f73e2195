//! What we are measured against: plain SQLite with three indexes and a full-text index, in one transaction, and nothing else.

use std::path::Path;

use calamine::DataType as _;
use rusqlite::{Connection, Statement, params_from_iter};

use crate::Outcome;

/// Columns of which three are indexed and some searched.
pub struct Plan<'p> {
    pub indexed: [&'p str; 3],
    pub searched: &'p [&'p str],
}

/// Imports a CSV file.
pub fn import(file: &Path, store: &Path, plan: &Plan<'_>) -> Outcome<u64> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(file)?;
    let columns: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    fill(store, &columns, plan, |insert| {
        let (mut record, mut rows) = (csv::StringRecord::new(), 0);
        while reader.read_record(&mut record)? {
            insert.execute(params_from_iter(record.iter()))?;
            rows += 1;
        }
        Ok(rows)
    })
}

/// Imports the texts of a workbook.
pub fn import_workbook(file: &Path, store: &Path, plan: &Plan<'_>) -> Outcome<u64> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(file)?;
    let sheet = calamine::Reader::sheet_names(&book).first().cloned().unwrap_or_default();
    let mut cells = book.worksheet_cells_reader(&sheet)?;
    // The cell that begins the next row; nothing more is asked for after the last.
    let (mut waiting, mut ended) = (None, false);
    let mut row = |cells: &mut calamine::XlsxCellReader<'_, _>, out: &mut Vec<String>| -> Outcome<bool> {
        out.iter_mut().for_each(String::clear);
        let mut at = None;
        loop {
            let cell = match waiting.take() {
                None if !ended => cells
                    .next_cell()?
                    .map(|cell| (cell.get_position(), cell.get_value().as_string().unwrap_or_default())),
                cell => cell,
            };
            let Some(((line, column), text)) = cell else {
                ended = true;
                return Ok(at.is_some());
            };
            if *at.get_or_insert(line) != line {
                waiting = Some(((line, column), text));
                return Ok(true);
            }
            let place = column as usize;
            if out.len() <= place {
                out.resize(place + 1, String::new());
            }
            out[place] = text;
        }
    };
    let mut columns = Vec::new();
    row(&mut cells, &mut columns)?;
    fill(store, &columns, plan, |insert| {
        let (mut texts, mut rows) = (vec![String::new(); columns.len()], 0);
        while row(&mut cells, &mut texts)? {
            insert.execute(params_from_iter(&texts))?;
            rows += 1;
        }
        Ok(rows)
    })
}

fn fill(
    store: &Path,
    columns: &[String],
    plan: &Plan<'_>,
    rows: impl FnOnce(&mut Statement<'_>) -> Outcome<u64>,
) -> Outcome<u64> {
    let quoted = |names: &mut dyn Iterator<Item = &str>| names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>();
    let mut conn = Connection::open(store)?;
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -262144;")?;
    let tx = conn.transaction()?;
    let names = quoted(&mut columns.iter().map(String::as_str));
    tx.execute_batch(&format!("CREATE TABLE t ({})", names.join(" TEXT, ")))?;
    for (at, column) in plan.indexed.iter().enumerate() {
        tx.execute_batch(&format!("CREATE INDEX i{at} ON t (\"{column}\")"))?;
    }
    let searched = quoted(&mut plan.searched.iter().copied()).join(", ");
    tx.execute_batch(&format!("CREATE VIRTUAL TABLE f USING fts5({searched}, content='t')"))?;
    let places = vec!["?"; columns.len()].join(", ");
    let rows = rows(&mut tx.prepare(&format!("INSERT INTO t VALUES ({places})"))?)?;
    tx.execute_batch("INSERT INTO f(f) VALUES ('rebuild')")?;
    tx.commit()?;
    Ok(rows)
}

/// Reads a workbook's cells and forgets them.
pub fn workbook(file: &Path) -> Outcome<u64> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(file)?;
    let sheet = calamine::Reader::sheet_names(&book).first().cloned().unwrap_or_default();
    let mut cells = book.worksheet_cells_reader(&sheet)?;
    let mut rows = 0;
    while let Some(cell) = cells.next_cell()? {
        rows = u64::from(cell.get_position().0);
    }
    Ok(rows)
}
