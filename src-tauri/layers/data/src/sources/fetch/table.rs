//! Tables of the network: keys to sources, and what each fetch came to.

use rusqlite::{OptionalExtension, params};

use crate::Result;
use crate::storage::{Migration, Reader, Writer};

use super::{Fetched, Seal, Secret};

/// First version. Keys lie here because the store is encrypted and nothing else is.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 fetch",
    sql: "
CREATE TABLE connector_keys (
    connector TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    given TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE fetches (
    id INTEGER PRIMARY KEY,
    connector TEXT NOT NULL,
    begun TEXT NOT NULL,
    actor TEXT NOT NULL,
    ended TEXT,
    outcome TEXT NOT NULL DEFAULT 'interrupted',
    sha256 TEXT NOT NULL DEFAULT '',
    records INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    requests INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX fetches_connector ON fetches (connector, id);
",
};

/// Keys that seal what has been fetched and not been taken in yet, each for one connector's file; `taken` is the mark of the last key
/// whose file was.
pub const SEALS: Migration = Migration {
    name: "2026-11-23 seals of what was fetched",
    sql: "
CREATE TABLE fetch_seals (
    connector TEXT PRIMARY KEY,
    dataset TEXT NOT NULL,
    mark TEXT NOT NULL,
    key BLOB,
    made TEXT NOT NULL,
    taken TEXT
) STRICT, WITHOUT ROWID;
",
};

/// How a fetch ended during which the source changed.
pub const MOVED: &str = "moved";

/// The newest fetch of a connector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastFetch {
    /// When it began, UTC.
    pub begun: String,
    /// By whom.
    pub actor: String,
    /// When it ended, UTC; none if the program was ended before it.
    pub ended: Option<String>,
    /// `done`, `nothing_new`, `cancelled`, `interrupted`, or the key of the trouble.
    pub outcome: String,
    /// Records that it brought.
    pub records: i64,
    /// Requests that it made.
    pub requests: i64,
}

/// The key to a source.
pub fn key(reader: Reader<'_>, connector: &str) -> Result<Option<Secret>> {
    let sql = "SELECT key FROM connector_keys WHERE connector = ?1";
    let found: Option<String> = reader.connection().query_row(sql, [connector], |row| row.get(0)).optional()?;
    Ok(found.and_then(|key| Secret::parse(&key).ok()))
}

/// Whether there is a key to a source.
pub fn has_key(reader: Reader<'_>, connector: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM connector_keys WHERE connector = ?1)";
    Ok(reader.connection().query_row(sql, [connector], |row| row.get(0))?)
}

/// Keeps a key in the place of the one before; `None` takes it away.
pub fn put_key(writer: &Writer<'_>, connector: &str, key: Option<&Secret>, at: &str, actor: &str) -> Result<()> {
    let conn = writer.connection();
    match key {
        None => conn.execute("DELETE FROM connector_keys WHERE connector = ?1", [connector])?,
        Some(key) => conn.execute(
            "INSERT INTO connector_keys (connector, key, given, actor) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (connector) DO UPDATE SET key = excluded.key, given = excluded.given, actor = excluded.actor",
            params![connector, key.reveal(), at, actor],
        )?,
    };
    Ok(())
}

/// Writes down that a fetch begins; its number, and the key that seals what it brings: the one that is there already, so that an
/// interrupted fetch can go on, or a new one.
pub fn begin(writer: &Writer<'_>, connector: &str, dataset: &str, at: &str, actor: &str) -> Result<(i64, Seal)> {
    let conn = writer.connection();
    conn.execute("INSERT INTO fetches (connector, begun, actor) VALUES (?1, ?2, ?3)", [connector, at, actor])?;
    let fetch = conn.last_insert_rowid();
    let sql = "SELECT key, taken FROM fetch_seals WHERE connector = ?1 AND dataset = ?2";
    let kept: Option<(Option<Vec<u8>>, Option<String>)> =
        conn.query_row(sql, [connector, dataset], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (key, taken) = kept.unwrap_or_default();
    if let Some(seal) = key.and_then(|key| Seal::kept(&key)) {
        return Ok((fetch, seal.after(taken)));
    }
    let seal = Seal::random()?;
    conn.execute(
        "INSERT OR REPLACE INTO fetch_seals (connector, dataset, mark, key, made, taken) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![connector, dataset, seal.mark(), seal.bytes(), at, taken],
    )?;
    Ok((fetch, seal.after(taken)))
}

/// The key that a file bears the mark of and the data set that it was fetched for, if the key is still there.
pub(super) fn seal_by_mark(reader: Reader<'_>, mark: &str) -> Result<Option<(Seal, String)>> {
    let sql = "SELECT key, dataset FROM fetch_seals WHERE mark = ?1 AND key IS NOT NULL";
    let found: Option<(Vec<u8>, String)> =
        reader.connection().query_row(sql, [mark], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(found.and_then(|(key, dataset)| Some((Seal::kept(&key)?, dataset))))
}

/// Destroys the key of a file that has been taken in: nobody needs the file any more, and nobody can read it.
pub fn forget(writer: &Writer<'_>, mark: &str) -> Result<()> {
    writer.connection().execute("UPDATE fetch_seals SET key = NULL, taken = mark WHERE mark = ?1", [mark])?;
    Ok(())
}

/// Destroys the keys of all that was fetched for a data set, wherever it lies.
pub(crate) fn forget_data_set(writer: &Writer<'_>, dataset: &str) -> Result<()> {
    writer.connection().execute("DELETE FROM fetch_seals WHERE dataset = ?1", [dataset])?;
    Ok(())
}

/// How many files that were fetched for a data set up to a moment can still be read.
pub(crate) fn readable(reader: Reader<'_>, dataset: &str, until: &str) -> Result<i64> {
    let sql = "SELECT count(*) FROM fetch_seals WHERE dataset = ?1 AND made <= ?2 AND key IS NOT NULL";
    Ok(reader.connection().query_row(sql, [dataset, until], |row| row.get(0))?)
}

/// Writes down how a fetch ended, with what it brought if it brought something.
pub fn end(
    writer: &Writer<'_>,
    fetch: i64,
    at: &str,
    outcome: &str,
    fetched: Option<&Fetched>,
    requests: u64,
) -> Result<()> {
    let sha256 = fetched.map_or("", |fetched| &fetched.sha256);
    let [records, pages] = fetched.map_or([0, 0], |fetched| [fetched.records as i64, fetched.pages as i64]);
    writer.connection().execute(
        "UPDATE fetches SET ended = ?2, outcome = ?3, sha256 = ?4, records = ?5, pages = ?6, requests = ?7 WHERE id = ?1",
        params![fetch, at, outcome, sha256, records, pages, requests as i64],
    )?;
    Ok(())
}

/// Whether a file was fetched while its source changed, so that records may be missing from it.
pub(crate) fn has_moved(reader: Reader<'_>, sha256: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM fetches WHERE sha256 = ?1 AND outcome = ?2)";
    Ok(reader.connection().query_row(sql, [sha256, MOVED], |row| row.get(0))?)
}

/// The newest fetch of a connector.
pub fn last(reader: Reader<'_>, connector: &str) -> Result<Option<LastFetch>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT begun, actor, ended, outcome, records, requests FROM fetches WHERE connector = ?1 ORDER BY id DESC LIMIT 1",
    )?;
    let found = statement.query_row([connector], |row| {
        Ok(LastFetch {
            begun: row.get(0)?,
            actor: row.get(1)?,
            ended: row.get(2)?,
            outcome: row.get(3)?,
            records: row.get(4)?,
            requests: row.get(5)?,
        })
    });
    Ok(found.optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;
    use crate::storage::Store;

    #[test]
    fn a_key_is_kept_replaced_and_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &[MIGRATION]).unwrap();
        for text in [Some("first"), Some("second"), None] {
            let secret = text.map(|text| Secret::parse(text).unwrap());
            store.write(|writer| put_key(writer, "x", secret.as_ref(), "2026-11-16T09:00:00Z", "А")).unwrap();
            let kept = key(store.reader(), "x").unwrap();
            assert_eq!(kept.as_ref().map(Secret::reveal), text);
            assert_eq!(has_key(store.reader(), "x").unwrap(), text.is_some());
            assert!(key(store.reader(), "y").unwrap().is_none());
        }
    }

    #[test]
    fn a_fetch_that_never_ended_was_interrupted() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &[MIGRATION, SEALS]).unwrap();
        assert_eq!(last(store.reader(), "x").unwrap(), None);
        let begun = |store: &mut Store, connector, dataset| {
            store.write(|writer| begin(writer, connector, dataset, "2026-11-16T09:00:00Z", "А")).unwrap()
        };
        let (_, before) = begun(&mut store, "x", "d");
        let (fetch, seal) = begun(&mut store, "x", "d");
        // Until what it brought is taken in, its key stays the same.
        assert_eq!(seal.mark(), before.mark());
        assert_ne!(begun(&mut store, "y", "d").1.mark(), seal.mark());
        store.write(|writer| forget(writer, &seal.mark())).unwrap();
        assert!(seal_by_mark(store.reader(), &seal.mark()).unwrap().is_none());
        let (fetch, next) = (fetch + 2, begun(&mut store, "x", "d").1);
        assert!(next.mark() != seal.mark() && next.knows(&seal.mark()));
        store.write(|writer| forget_data_set(writer, "d")).unwrap();
        assert_eq!(readable(store.reader(), "d", "2027").unwrap(), 0);
        assert_eq!(last(store.reader(), "x").unwrap().unwrap().outcome, "interrupted");
        let found = last(store.reader(), "x").unwrap().unwrap();
        assert_eq!((found.outcome.as_str(), found.ended), ("interrupted", None));
        store.write(|writer| end(writer, fetch, "2026-11-16T09:05:00Z", "fetch_lost", None, 3)).unwrap();
        let found = last(store.reader(), "x").unwrap().unwrap();
        assert_eq!((found.outcome.as_str(), found.requests), ("fetch_lost", 3));
        let done: Result<()> = store.write(|_| Err(Error::Cancelled));
        assert!(done.is_err());
    }
}
