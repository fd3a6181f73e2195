//! The journal's table. Triggers forbid changing and deleting; the chain finds what is done around them.

use rusqlite::{OptionalExtension, Row, params};

use crate::Result;
use crate::storage::{Migration, Reader, Writer};

use super::chain::{BEGINNING, hash};
use super::{Entry, Line, Verdict};

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 journal",
    sql: "
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL, actor TEXT NOT NULL, purpose TEXT NOT NULL, day TEXT NOT NULL, action TEXT NOT NULL,
    subject TEXT NOT NULL, detail TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
",
};

const LINE: &str = "SELECT seq, at, actor, purpose, day, action, subject, detail, prev, hash FROM journal";

/// Adds a line. It stands or falls with the transaction that it tells of.
pub fn append(writer: &Writer<'_>, entry: &Entry<'_>) -> Result<i64> {
    let (size, prev) = head(writer.reader())?;
    let seq = size + 1;
    let hash = hash(seq, &prev, entry);
    let mut statement = writer.connection().prepare_cached(
        "INSERT INTO journal (seq, at, actor, purpose, day, action, subject, detail, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    statement.execute(params![
        seq,
        entry.at,
        entry.actor,
        entry.purpose,
        entry.day,
        entry.action,
        entry.subject,
        entry.detail,
        prev,
        hash
    ])?;
    Ok(seq)
}

/// Number and hash of the newest line; 0 and zeros while there is none.
pub fn head(reader: Reader<'_>) -> Result<(i64, String)> {
    let mut statement =
        reader.connection().prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?;
    let found = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(found.unwrap_or_else(|| (0, BEGINNING.to_owned())))
}

/// Hash of the first line, by which a store is told from any other for ever: a copy of it begins with the same line, and a store made
/// anew with another. Zeros while there is none.
pub fn beginning(reader: Reader<'_>) -> Result<String> {
    let mut statement = reader.connection().prepare_cached("SELECT hash FROM journal WHERE seq = 1")?;
    let found = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or_else(|| BEGINNING.to_owned()))
}

/// Reads the whole chain.
pub fn verify(reader: Reader<'_>) -> Result<Verdict> {
    let mut statement = reader.connection().prepare(&format!("{LINE} ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    let (mut entries, mut prev) = (0, BEGINNING.to_owned());
    while let Some(row) = rows.next()? {
        let line = line(row)?;
        entries += 1;
        if !line.fits(entries, &prev) {
            return Ok(Verdict { entries, first_bad: Some(entries) });
        }
        prev = line.hash;
    }
    Ok(Verdict { entries, first_bad: None })
}

/// At most `limit` lines before a number, newest first.
pub fn page(reader: Reader<'_>, before: Option<i64>, limit: u32) -> Result<Vec<Line>> {
    let sql = format!("{LINE} WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![before.unwrap_or(i64::MAX), limit], line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The newest line of an action on a subject whose detail holds a text.
pub fn find(reader: Reader<'_>, action: &str, subject: &str, part: &str) -> Result<Option<i64>> {
    let sql = "SELECT max(seq) FROM journal WHERE action = ?1 AND subject = ?2 AND instr(detail, ?3) > 0";
    Ok(reader.connection().query_row(sql, [action, subject, part], |row| row.get(0))?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        seq: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        purpose: row.get(3)?,
        day: row.get(4)?,
        action: row.get(5)?,
        subject: row.get(6)?,
        detail: row.get(7)?,
        prev: row.get(8)?,
        hash: row.get(9)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;
    use crate::storage::Store;

    fn store(lines: i64) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &[MIGRATION]).unwrap();
        for _ in 0..lines {
            let entry = Entry {
                at: "2026-11-16T09:00:00Z",
                actor: "А",
                purpose: "supervision",
                day: "2026-11-16",
                action: "card",
                subject: "1",
                detail: "{}",
            };
            store.write(|writer| append(writer, &entry)).unwrap();
        }
        (folder, store)
    }

    /// Does something to five lines behind the program's back; says which line is found bad.
    fn check(tamper: &str, expect: Option<i64>) {
        let (_folder, mut store) = store(5);
        let done: Result<()> = store.write(|writer| {
            let conn = writer.connection();
            conn.execute_batch("DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete")?;
            Ok(conn.execute_batch(tamper)?)
        });
        done.unwrap();
        assert_eq!(verify(store.reader()).unwrap().first_bad, expect, "{tamper}");
    }

    #[test]
    fn tampering_is_found_and_located() {
        check("", None);
        check("UPDATE journal SET subject = '2' WHERE seq = 3", Some(3));
        check("UPDATE journal SET at = at || ' ' WHERE seq = 1", Some(1));
        check("DELETE FROM journal WHERE seq = 2", Some(2));
        check("UPDATE journal SET hash = replace(hash, 'a', 'b') WHERE seq = 4", Some(4));
        check("UPDATE journal SET seq = 6 WHERE seq = 5", Some(5));
    }

    #[test]
    fn the_table_itself_refuses() {
        let (_folder, mut store) = store(2);
        for tamper in ["UPDATE journal SET actor = 'B'", "DELETE FROM journal"] {
            let done: Result<()> = store.write(|writer| Ok(writer.connection().execute_batch(tamper)?));
            assert!(matches!(done, Err(Error::Database(text)) if text.contains("append-only")));
        }
        assert_eq!(verify(store.reader()).unwrap(), Verdict { entries: 2, first_bad: None });
    }
}
