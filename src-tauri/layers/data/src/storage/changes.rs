//! Whether what was made from what is stored still stands: changes are counted for as long as a connection lives.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::Result;

use super::Reader;

/// By whose changes the list of objects may change: who there is, what an import calls them, who was joined by a person.
const OBJECTS: [&str; 3] = ["objects", "batches", "identity_members"];

/// By whose changes what is told of an object may change besides: its rows, how they are joined, whether models may speak, and decisions
/// taken back, by which a row that somebody had decided about may be suggested again.
const ROWS: [&str; 7] =
    ["entities", "inspections", "appeals", "challenges", "identity_judgements", "model_switches", "taken_back"];

/// Counts changes, and lets table files ask for the counts. The count of writings is returned: SQLite tells its hook nothing of tables
/// without a rowid, so whoever writes adds to it.
pub(super) fn watch(conn: &Connection) -> Result<Arc<AtomicI64>> {
    let [objects, rows, work] = [(); 3].map(|()| Arc::new(AtomicI64::new(0)));
    for (name, count) in [("objects_changed", &objects), ("rows_changed", &rows), ("written", &work)] {
        let told = Arc::clone(count);
        let read = move |_: &rusqlite::functions::Context<'_>| Ok(told.load(Ordering::Relaxed));
        conn.create_scalar_function(name, 0, FunctionFlags::SQLITE_UTF8, read)?;
    }
    conn.update_hook(Some(move |_, _: &str, table: &str, _| {
        if OBJECTS.contains(&table) {
            objects.fetch_add(1, Ordering::Relaxed);
            rows.fetch_add(1, Ordering::Relaxed);
        } else if ROWS.contains(&table) {
            rows.fetch_add(1, Ordering::Relaxed);
        }
    }))?;
    Ok(work)
}

/// What tells one state of the objects from another, for as long as the connection lives.
pub(crate) fn of_objects(reader: Reader<'_>) -> Result<String> {
    state(reader, "SELECT objects_changed()")
}

/// What tells one state of the registries from another, for as long as the connection lives: the same text, the same rows, the same
/// objects and the same joins.
///
/// # Errors
/// That of a store that can't be read.
pub fn of_rows(reader: Reader<'_>) -> Result<String> {
    state(reader, "SELECT rows_changed()")
}

/// What tells one state of all that is stored, lines of the journal apart, from another, for as long as the connection lives.
///
/// # Errors
/// That of a store that can't be read.
pub fn of_store(reader: Reader<'_>) -> Result<String> {
    state(reader, "SELECT written()")
}

/// Own changes are counted by the hook; those of another program show in the version of the data.
fn state(reader: Reader<'_>, counted: &str) -> Result<String> {
    let conn = reader.connection();
    let own: i64 = conn.prepare_cached(counted)?.query_row([], |row| row.get(0))?;
    let others: i64 = conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
    Ok(format!("{own}/{others}"))
}
