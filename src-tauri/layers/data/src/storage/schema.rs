//! Versions of the store. Each layer brings its own steps; the door puts them in one order that only ever grows.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations, SchemaVersion};

use crate::{Error, Result};

/// «ЭКН2»: tells our databases from others that happen to open.
const APPLICATION: i32 = 0x454B_4E32;
/// «ЭКН1»: stores made before the first release, which kept rows in another way. There is no step from them.
const TRIAL: i32 = 0x454B_4E31;

/// One step from a version to the next. Additive unless its comment says why not.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Date and concept, for example `2026-11-21 registries`.
    pub name: &'static str,
    /// What it does.
    pub sql: &'static str,
}

/// Brings a database to the newest version, all steps or none.
pub(super) fn migrate(conn: &mut Connection, steps: &[Migration]) -> Result<()> {
    let application: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    if application == TRIAL {
        return Err(Error::Trial);
    }
    if tables > 0 && application != APPLICATION {
        return Err(Error::NotOurs(conn.path().unwrap_or_default().into()));
    }
    let migrations = Migrations::new(steps.iter().map(|step| M::up(step.sql)).collect());
    if matches!(migrations.current_version(conn), Ok(SchemaVersion::Outside(_))) {
        return Err(Error::Newer);
    }
    migrations.to_latest(conn).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => Error::Database(other.to_string()),
    })?;
    if application != APPLICATION {
        conn.execute_batch(&format!("PRAGMA application_id = {APPLICATION}"))?;
    }
    Ok(())
}

/// How many steps a database has taken.
pub(super) fn version(conn: &Connection) -> Result<u32> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}
