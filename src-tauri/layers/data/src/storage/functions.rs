//! What SQLite lacks: the order of the Kazakh alphabet, and a few functions. They are there before any step of the schema is taken, since an
//! index may use them.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::Result;
use crate::vocabulary::{as_compared, by_clocks_here, kazakh_order};

/// Tells a connection of them: `lower_u`, since SQLite's own `lower` folds no Kazakh or Russian letter; `as_compared`, a registration number
/// as it is compared; `has_part`, whether a text has one of a JSON list of parts; `here`, a moment as the store writes it by the clocks of
/// Kazakhstan, `YYYY-MM-DDTHH:MM:SS`.
pub(super) fn define(conn: &Connection) -> Result<()> {
    conn.create_collation("kazakh", kazakh_order)?;
    conn.create_scalar_function(
        "lower_u",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        // As with SQLite's own: of nothing it is nothing.
        |context| Ok(context.get::<Option<String>>(0)?.map(|text| text.to_lowercase())),
    )?;
    // An index of it must not depend on what a schema is trusted with.
    conn.create_scalar_function(
        "as_compared",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS,
        |context| {
            let text = context.get_raw(0).as_str_or_null()?;
            Ok(text.map(as_compared))
        },
    )?;
    conn.create_scalar_function(
        "here",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |context| {
            let at = context.get::<Option<String>>(0)?;
            Ok(at.map(|at| by_clocks_here(&at).map_or(at, |here| here.format("%Y-%m-%dT%H:%M:%S").to_string())))
        },
    )?;
    conn.create_scalar_function(
        "has_part",
        2,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |context| {
            let parts = context.get_or_create_aux(1, |list| {
                let parts: Vec<String> = serde_json::from_str(list.as_str()?)?;
                Ok::<_, Box<dyn std::error::Error + Send + Sync>>(
                    parts.iter().map(|part| part.to_lowercase()).collect::<Vec<_>>(),
                )
            })?;
            let text = context.get::<Option<String>>(0)?.unwrap_or_default().to_lowercase();
            Ok(parts.iter().any(|part| text.contains(part)))
        },
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sql: &str, expect: Option<&str>) {
        let conn = Connection::open_in_memory().unwrap();
        define(&conn).unwrap();
        let found: Option<String> =
            conn.query_row(&format!("SELECT CAST({sql} AS TEXT)"), [], |row| row.get(0)).unwrap();
        assert_eq!(found.as_deref(), expect, "{sql}");
    }

    #[test]
    fn moments_by_the_clocks_here() {
        check("here('2026-11-15T19:00:00Z')", Some("2026-11-16T00:00:00"));
        check("here('2026-11-15')", Some("2026-11-15"));
        check("here(NULL)", None);
    }

    #[test]
    fn what_they_make() {
        check("lower_u('ҚЯ')", Some("қя"));
        check("lower_u(NULL)", None);
        check("as_compared('kо–1')", Some("КО-1"));
        check("as_compared(NULL)", None);
        check("has_part('Жылу жоқ', '[\"ЖОҚ\"]')", Some("1"));
        check("has_part(NULL, '[\"а\"]')", Some("0"));
    }
}
