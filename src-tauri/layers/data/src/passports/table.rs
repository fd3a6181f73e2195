//! Passports in force in the store, and the rows that a purpose and a role may see.

use rusqlite::{Connection, OptionalExtension, params};

use crate::people::scope::Scope;
use crate::people::scope::table as scopes;
use crate::registries::Registry;
use crate::registries::names::table::{self as names, Seen};
use crate::storage::{Migration, Reader, Writer};
use crate::{Error, Result};

use super::{HEAD, Passport};

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

/// Roles beside purposes, read out of the passports kept so far.
pub const ROLES: Migration = Migration {
    name: "2026-11-22 passport roles",
    sql: "
CREATE TABLE passport_roles (
    passport TEXT NOT NULL REFERENCES passports (id),
    role TEXT NOT NULL,
    PRIMARY KEY (passport, role)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO passport_roles (passport, role)
    SELECT passports.id, json_each.value FROM passports, json_each(passports.body, '$.roles');
",
};

/// Puts a passport in force.
pub(crate) fn put(writer: &Writer<'_>, passport: &Passport) -> Result<()> {
    let body = serde_json::to_string(passport).map_err(|error| Error::Database(error.to_string()))?;
    let conn = writer.connection();
    conn.execute(
        "INSERT INTO passports (id, sha256, body) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, body = excluded.body",
        params![passport.id, passport.sha256, body],
    )?;
    conn.execute("DELETE FROM passport_purposes WHERE passport = ?1", [&passport.id])?;
    conn.execute("DELETE FROM passport_roles WHERE passport = ?1", [&passport.id])?;
    for purpose in &passport.purposes {
        conn.execute(
            "INSERT OR IGNORE INTO passport_purposes (passport, purpose) VALUES (?1, ?2)",
            [&passport.id, purpose],
        )?;
    }
    for role in &passport.roles {
        conn.execute("INSERT OR IGNORE INTO passport_roles (passport, role) VALUES (?1, ?2)", [&passport.id, role])?;
    }
    Ok(())
}

/// The data sets held whose passport now reads otherwise than when it was put in force, with the hash of what it read then.
pub fn changed(reader: Reader<'_>, passports: &[Passport]) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for passport in passports {
        let sql = "SELECT sha256 FROM passports WHERE id = ?1 AND sha256 <> ?2";
        let before =
            reader.connection().query_row(sql, [&passport.id, &passport.sha256], |row| row.get(0)).optional()?;
        found.extend(before.map(|before| (passport.id.clone(), before)));
    }
    Ok(found)
}

/// The data sets held, whether or not the session may use them.
pub fn held(reader: Reader<'_>) -> Result<Vec<String>> {
    let mut statement = reader.connection().prepare_cached("SELECT id FROM passports ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Puts a passport that has been corrected in force for the data held under it, without waiting for the next import.
pub fn correct(writer: &Writer<'_>, passport: &Passport) -> Result<()> {
    put(writer, passport)
}

/// The data sets that the session may use; its purpose and role, so that a refusal can name them.
const SESSION: &str = "
CREATE TEMP TABLE IF NOT EXISTS allowed (dataset TEXT PRIMARY KEY) STRICT;
CREATE TEMP TABLE IF NOT EXISTS session (purpose TEXT NOT NULL, role TEXT NOT NULL, seen INTEGER NOT NULL) STRICT;
";

/// Makes room for the session beside a connection.
pub(crate) fn prepare(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch(SESSION)?)
}

/// Lets reading see the rows of those data sets alone whose passports name this purpose and this role, and of them those within a
/// scope. It lasts until said again.
pub fn limit_to(reader: Reader<'_>, purpose: &str, role: &str, scope: &Scope) -> Result<()> {
    let conn = reader.connection();
    conn.prepare_cached("DELETE FROM temp.allowed")?.execute([])?;
    let named = "INSERT INTO temp.allowed SELECT p.passport FROM passport_purposes p
        JOIN passport_roles r ON r.passport = p.passport WHERE p.purpose = ?1 AND r.role = ?2";
    conn.prepare_cached(named)?.execute([purpose, role])?;
    let partial = "SELECT EXISTS (SELECT 1 FROM passports WHERE id NOT IN (SELECT dataset FROM temp.allowed))";
    let partial: bool = conn.prepare_cached(partial)?.query_row([], |row| row.get(0))?;
    scopes::limit(reader, scope, &allowed_list(reader)?)?;
    let seen = match (scope.is_whole(), partial) {
        (false, _) => Seen::Scope,
        (true, true) => Seen::Allowed,
        (true, false) => Seen::Everything,
    };
    let before = conn.prepare_cached("SELECT seen FROM temp.session")?.query_row([], |row| row.get(0)).optional()?;
    if before != Some(seen as i64) {
        names::limit(reader, seen)?;
    }
    conn.prepare_cached("DELETE FROM temp.session")?.execute([])?;
    conn.prepare_cached("INSERT INTO temp.session VALUES (?1, ?2, ?3)")?.execute(params![
        purpose,
        role,
        seen as i64
    ])?;
    Ok(())
}

/// The gate: refuses to use a data set for which the session has no right, and says which right is missing. Everything passes it that
/// takes a data set or a batch as a whole and not row by row through the views: verifying, writing out, ending its time, learning. Whoever
/// is limited to a scope takes nothing as a whole.
pub fn require_use(reader: Reader<'_>, dataset: &str) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM temp.allowed WHERE dataset = ?1)";
    let allowed: bool = reader.connection().prepare_cached(sql)?.query_row([dataset], |row| row.get(0))?;
    if !allowed {
        return Err(refusal(reader, dataset)?);
    }
    if scopes::is_limited(reader)? { Err(Error::OutOfScope) } else { Ok(()) }
}

/// Refuses a registry of which something is held and nothing may be used: that nothing is found must not look as if there were nothing.
pub fn require_any(reader: Reader<'_>, registry: Registry) -> Result<()> {
    let sql = "SELECT min(dataset) FROM batches WHERE registry = ?1 AND NOT EXISTS
        (SELECT 1 FROM batches b JOIN temp.allowed a ON a.dataset = b.dataset WHERE b.registry = ?1)";
    let unused: Option<String> =
        reader.connection().prepare_cached(sql)?.query_row([registry.name()], |row| row.get(0))?;
    unused.map_or(Ok(()), |dataset| Err(refusal(reader, &dataset)?))
}

fn refusal(reader: Reader<'_>, dataset: &str) -> Result<Error> {
    let sql = "SELECT purpose, role, EXISTS (SELECT 1 FROM passport_purposes p WHERE p.passport = ?1 AND p.purpose = s.purpose)
        FROM temp.session s";
    let passport = dataset.to_owned();
    Ok(reader.connection().query_row(sql, [dataset], |row| {
        Ok(match row.get(2)? {
            true => Error::RoleNotNamed { passport, role: row.get(1)? },
            false => Error::PurposeNotNamed { passport, purpose: row.get(0)? },
        })
    })?)
}

/// Refuses what only the head may order.
pub fn require_head(reader: Reader<'_>) -> Result<()> {
    let role: String = reader.connection().query_row("SELECT role FROM temp.session", [], |row| row.get(0))?;
    if role == HEAD { Ok(()) } else { Err(Error::HeadNeeded { role }) }
}

/// The data sets that the session may use, as a JSON list: kept with what was made of their rows, so that nobody sees it who may
/// not see all of them.
pub fn allowed_list(reader: Reader<'_>) -> Result<String> {
    let sql = "SELECT json_group_array(dataset) FROM (SELECT dataset FROM temp.allowed ORDER BY dataset)";
    Ok(reader.connection().query_row(sql, [], |row| row.get(0))?)
}

/// Whether anything was taken in of a data set that the session may not use.
pub fn is_any_withheld(reader: Reader<'_>) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM batches WHERE dataset NOT IN (SELECT dataset FROM temp.allowed))";
    Ok(reader.connection().query_row(sql, [], |row| row.get(0))?)
}

/// Of such a list the data sets of which anything was taken in and that the session may not use.
pub fn withheld_of(reader: Reader<'_>, list: &str) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT b.dataset FROM batches b JOIN json_each(?1) l ON l.value = b.dataset
        WHERE b.dataset NOT IN (SELECT dataset FROM temp.allowed) ORDER BY b.dataset";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([list], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What the session may see, as text: the data sets, and the scope if it has one. The same text, the same rows while none changes.
pub fn seen(reader: Reader<'_>) -> Result<String> {
    Ok(format!("{}{}", allowed_list(reader)?, scopes::said(reader)?))
}

/// The data sets that the session may use.
pub fn allowed(reader: Reader<'_>) -> Result<Vec<String>> {
    let mut statement = reader.connection().prepare_cached("SELECT dataset FROM temp.allowed ORDER BY dataset")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
