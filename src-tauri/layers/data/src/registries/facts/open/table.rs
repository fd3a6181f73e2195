//! SQL of the appeals that nobody has decided or passed on. Only rows that the purpose of the session allows are seen.

use crate::Result;
use crate::registries::Appeal;
use crate::storage::{Migration, Reader};

use super::super::table::{APPEAL, appeal, appeal_by_number, each, select, select_with_text, with_text};
use super::Before;

/// Open appeals are few among all: an index of them alone.
pub const MIGRATION: Migration = Migration { name: "2026-12-05 open appeals", sql: SQL };

const SQL: &str =
    "CREATE INDEX appeals_open ON appeals (received) WHERE decided = '' AND coalesce(forwarded, '') = '';";

/// Word for word the condition of the index.
const IS_OPEN: &str = "decided = '' AND coalesce(forwarded, '') = ''";

/// How many there are.
pub fn count_open_appeals(reader: Reader<'_>) -> Result<i64> {
    let sql = format!("SELECT count(*) FROM lawful_appeals WHERE {IS_OPEN}");
    Ok(reader.connection().prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// Those that came first before others, with their texts; at most so many.
pub fn open_appeals(reader: Reader<'_>, limit: u32) -> Result<Vec<(Appeal, String)>> {
    let sql = format!("{} WHERE {IS_OPEN} ORDER BY received LIMIT ?1", select_with_text());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([limit], with_text)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Walks all of them, in the order of their numbers.
pub fn each_open_appeal<E: From<crate::Error>>(
    reader: Reader<'_>,
    visit: impl FnMut(Appeal) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    each(reader, &format!("{} WHERE {IS_OPEN} ORDER BY row_id", select(APPEAL)), appeal, visit)
}

/// The appeals that one repeats: followed from number to number, each of which means the last of its number that had come by then.
pub fn before(reader: Reader<'_>, appeal: &Appeal) -> Result<Before> {
    let mut before = Before::default();
    let mut next = (appeal.repeat_of.known().cloned(), appeal.came());
    while let (Some(number), came) = next {
        let Some(found) = appeal_by_number(reader, &number, came)? else {
            before.unknown = true;
            break;
        };
        if found.id == appeal.id || before.appeals.iter().any(|known| known.id == found.id) {
            break;
        }
        next = (found.repeat_of.known().cloned(), found.came());
        before.appeals.push(found);
    }
    Ok(before)
}
