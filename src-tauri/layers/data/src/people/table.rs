//! Accounts. One that was closed stays: the journal names it.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::scope::Scope;
use super::{ADMINISTRATOR, Account, RECOVERY};
use crate::storage::{Migration, Reader, Store, Writer};
use crate::{Error, Result};

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-22 accounts",
    sql: "
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, since TEXT NOT NULL, until TEXT, reason TEXT
) STRICT;
CREATE UNIQUE INDEX accounts_name ON accounts (name) WHERE until IS NULL;
CREATE TRIGGER accounts_stay BEFORE DELETE ON accounts BEGIN SELECT raise(ABORT, 'an account is closed, not deleted'); END;
CREATE TRIGGER accounts_stand BEFORE UPDATE OF name, role, since ON accounts
    BEGIN SELECT raise(ABORT, 'an account stays as it was made'); END;
",
};

const ACCOUNT: &str = "SELECT id, name, role, since, until, scope FROM accounts";

/// All accounts, those that are open first, by name.
pub fn all(reader: Reader<'_>) -> Result<Vec<Account>> {
    let mut statement =
        reader.connection().prepare_cached(&format!("{ACCOUNT} ORDER BY until IS NOT NULL, name, id"))?;
    let rows = statement.query_map([], account)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// An account that is open.
pub fn open(reader: Reader<'_>, id: i64) -> Result<Option<Account>> {
    let mut statement = reader.connection().prepare_cached(&format!("{ACCOUNT} WHERE id = ?1 AND until IS NULL"))?;
    Ok(statement.query_row([id], account).optional()?)
}

/// Opens an account; its number.
pub fn insert(writer: &Writer<'_>, name: &str, role: &str, scope: &Scope, day: NaiveDate) -> Result<i64> {
    let conn = writer.connection();
    let taken = "SELECT EXISTS (SELECT 1 FROM accounts WHERE name = ?1 AND until IS NULL)";
    if conn.query_row(taken, [name], |row| row.get(0))? {
        return Err(Error::AccountExists(name.to_owned()));
    }
    let sql = "INSERT INTO accounts (name, role, since, scope) VALUES (?1, ?2, ?3, ?4)";
    conn.prepare_cached(sql)?.execute(params![name, role, day.to_string(), scope.text()?])?;
    Ok(conn.last_insert_rowid())
}

/// Gives an open account another scope.
pub fn set_scope(writer: &Writer<'_>, id: i64, scope: &Scope) -> Result<()> {
    let sql = "UPDATE accounts SET scope = ?2 WHERE id = ?1 AND until IS NULL";
    match writer.connection().prepare_cached(sql)?.execute(params![id, scope.text()?])? {
        0 => Err(Error::unknown("account", id.to_string())),
        _ => Ok(()),
    }
}

/// Refuses whoever opened a store that knows accounts and is no administrator of it: one of those who work in it, or a closed account
/// whose passphrase still opens an old copy. The recovery key is an administrator's.
pub fn require_administrator(store: &Store) -> Result<()> {
    let known = all(store.reader())?;
    let label = store.opened_by();
    let own = known.iter().find(|account| account.until.is_none() && Account::label(account.id) == label);
    if known.is_empty() || label == RECOVERY || own.is_some_and(|account| account.role == ADMINISTRATOR) {
        Ok(())
    } else {
        Err(Error::NotAdministrator)
    }
}

/// Closes an account. The last administrator stays: nobody could let people in any more.
pub fn close(writer: &Writer<'_>, id: i64, reason: &str, day: NaiveDate) -> Result<Account> {
    let closing = open(writer.reader(), id)?.ok_or_else(|| Error::unknown("account", id.to_string()))?;
    let open = all(writer.reader())?.into_iter().filter(|account| account.until.is_none());
    let administrators = open.filter(|account| account.role == ADMINISTRATOR).count();
    if closing.role == ADMINISTRATOR && administrators == 1 {
        return Err(Error::LastAdministrator);
    }
    let sql = "UPDATE accounts SET until = ?2, reason = ?3 WHERE id = ?1";
    writer.connection().prepare_cached(sql)?.execute(params![id, day.to_string(), reason])?;
    Ok(closing)
}

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let scope =
        Scope::of_text(row.get_ref(5)?.as_str()?).map_err(|error| rusqlite::Error::UserFunctionError(error.into()))?;
    let (id, name, role) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(Account { id, name, role, since: row.get(3)?, until: row.get(4)?, scope })
}
