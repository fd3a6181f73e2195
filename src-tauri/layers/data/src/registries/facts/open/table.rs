//! SQL of the appeals that nobody has decided or passed on. Only rows that the purpose of the session allows are seen.

use std::collections::HashMap;

use crate::Result;
use crate::registries::Appeal;
use crate::registries::listing::table::id_list;
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

/// How many appeals have no column that tells whether they are decided.
pub fn count_untold_appeals(reader: Reader<'_>) -> Result<i64> {
    let sql = "SELECT count(*) FROM lawful_appeals WHERE decided IS NULL AND coalesce(forwarded, '') = ''";
    Ok(reader.connection().prepare_cached(sql)?.query_row([], |row| row.get(0))?)
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

/// Repeats are few among all: an index of them alone.
pub const REPEATS: Migration = Migration {
    name: "2026-12-06 repeated appeals",
    sql: "CREATE INDEX appeals_repeats ON appeals (repeat_of) WHERE coalesce(repeat_of, '') <> '';",
};

/// The appeals that one repeats, the last before it first: followed from number to number, each of which means the last of its number
/// that had come by then. Those that repeat the same one and came in between belong to them.
pub fn before(reader: Reader<'_>, appeal: &Appeal) -> Result<Before> {
    let mut before = Before::default();
    let mut next = (appeal.repeat_of.known().cloned(), appeal.came());
    while let (Some(number), came) = next {
        let found = appeal_by_number(reader, &number, came)?;
        let is_known =
            |other: &Appeal| other.id == appeal.id || before.appeals.iter().any(|known| known.id == other.id);
        if found.as_ref().is_some_and(is_known) {
            break;
        }
        let since = found.as_ref().and_then(Appeal::came);
        let between = |other: &Appeal| other.came() < came && (since.is_none() || other.came() >= since);
        let others = repeats_of(reader, &number)?.into_iter().filter(|other| between(other) && !is_known(other));
        let others: Vec<Appeal> = others.collect();
        before.appeals.extend(others);
        let Some(found) = found else {
            before.unknown = true;
            break;
        };
        next = (found.repeat_of.known().cloned(), found.came());
        before.appeals.push(found);
    }
    before.appeals.sort_by_key(|earlier| std::cmp::Reverse(earlier.came()));
    Ok(before)
}

/// The appeals that came later and repeat one, in the order of their days.
pub fn after(reader: Reader<'_>, appeal: &Appeal) -> Result<Vec<Appeal>> {
    let mut later = repeats_of(reader, &appeal.number)?;
    later.retain(|other| other.id != appeal.id && other.came() >= appeal.came());
    later.sort_by_key(|other| (other.came(), other.id));
    Ok(later)
}

/// Who sent appeals, by their rows, where the source names the applicant by a number of his own: the number without what tells no two
/// numbers apart.
pub fn applicants(reader: Reader<'_>, rows: &[i64]) -> Result<HashMap<i64, String>> {
    let sql = "SELECT row_id, as_compared(applicant_id) FROM lawful_appeals
        WHERE row_id IN (SELECT value FROM json_each(?1)) AND coalesce(applicant_id, '') <> ''";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let found = statement.query_map([id_list(rows)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Those that say they repeat a number.
fn repeats_of(reader: Reader<'_>, number: &str) -> Result<Vec<Appeal>> {
    let sql = format!(
        "{} WHERE as_compared(repeat_of) = as_compared(?1) AND coalesce(repeat_of, '') <> '' ORDER BY row_id LIMIT 1000",
        select(APPEAL)
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([number], appeal)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
