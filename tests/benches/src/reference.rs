//! What we are measured against: plain SQLite with three indexes and a full-text index, in one transaction, and nothing else.

use std::path::Path;

use rusqlite::Connection;

use crate::Outcome;

/// Imports a CSV file; `indexed` are three columns, `searched` those of the full-text index.
pub fn import(file: &Path, store: &Path, indexed: [&str; 3], searched: &[&str]) -> Outcome<u64> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(file)?;
    let columns: Vec<String> = reader.headers()?.iter().map(|name| format!("\"{name}\"")).collect();
    let mut conn = Connection::open(store)?;
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -262144;")?;
    let tx = conn.transaction()?;
    tx.execute_batch(&format!("CREATE TABLE t ({})", columns.join(" TEXT, ")))?;
    for (at, column) in indexed.iter().enumerate() {
        tx.execute_batch(&format!("CREATE INDEX i{at} ON t (\"{column}\")"))?;
    }
    let searched: Vec<String> = searched.iter().map(|name| format!("\"{name}\"")).collect();
    tx.execute_batch(&format!("CREATE VIRTUAL TABLE f USING fts5({}, content='t')", searched.join(", ")))?;
    let places = vec!["?"; columns.len()].join(", ");
    let mut rows = 0;
    {
        let mut insert = tx.prepare(&format!("INSERT INTO t VALUES ({places})"))?;
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            insert.execute(rusqlite::params_from_iter(record.iter()))?;
            rows += 1;
        }
    }
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
