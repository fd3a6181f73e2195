//! Passports in force in the store, and the rows that a purpose may see.

use rusqlite::params;

use crate::Result;
use crate::registries::table::LAWFUL_VIEWS;
use crate::storage::{Migration, Reader, Writer};

use super::Passport;

/// First version. An import keeps the text of the passport that it was made under.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 passports",
    sql: "
CREATE TABLE passports (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE passport_purposes (
    passport TEXT NOT NULL REFERENCES passports (id),
    purpose TEXT NOT NULL,
    PRIMARY KEY (passport, purpose)
) STRICT, WITHOUT ROWID;
",
};

/// Puts a passport in force.
pub(crate) fn put(writer: &Writer<'_>, passport: &Passport) -> Result<()> {
    let body = serde_json::to_string(passport).map_err(|error| crate::Error::Database(error.to_string()))?;
    let conn = writer.connection();
    conn.execute(
        "INSERT INTO passports (id, sha256, body) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, body = excluded.body",
        params![passport.id, passport.sha256, body],
    )?;
    conn.execute("DELETE FROM passport_purposes WHERE passport = ?1", [&passport.id])?;
    for purpose in &passport.purposes {
        conn.execute(
            "INSERT OR IGNORE INTO passport_purposes (passport, purpose) VALUES (?1, ?2)",
            [&passport.id, purpose],
        )?;
    }
    Ok(())
}

/// Lets reading see the rows of those data sets alone whose passports name this purpose. It lasts until said again.
pub fn limit_to_purpose(reader: Reader<'_>, purpose: &str) -> Result<()> {
    let conn = reader.connection();
    conn.execute_batch(LAWFUL_VIEWS)?;
    conn.execute("DELETE FROM temp.allowed", [])?;
    conn.execute("INSERT INTO temp.allowed SELECT passport FROM passport_purposes WHERE purpose = ?1", [purpose])?;
    Ok(())
}

/// Refuses a data set whose passport in force does not name a purpose.
pub fn refuse_other_purpose(reader: Reader<'_>, dataset: &str, purpose: &str) -> Result<()> {
    let sql = "SELECT count(*) FROM passport_purposes WHERE passport = ?1 AND purpose = ?2";
    let named: i64 = reader.connection().prepare_cached(sql)?.query_row([dataset, purpose], |row| row.get(0))?;
    if named > 0 {
        return Ok(());
    }
    Err(crate::Error::PurposeNotNamed { passport: dataset.to_owned(), purpose: purpose.to_owned() })
}
