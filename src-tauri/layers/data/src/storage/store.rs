//! Making, opening and looking over a store.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::passports::table as passports;
use crate::people::scope::table as scopes;
use crate::registries::listing::table as listing;
use crate::{Error, Result};
use zeroize::Zeroizing;

use super::keys::{self, DatabaseKey};
use super::{Migration, Reader, Writer, changes, functions, place, schema, unfinished};

/// Decrypted pages held in memory, in KB: to decrypt one twice costs four times the work.
const PAGES_KB: i64 = 64 * 1024;

/// An open store.
pub struct Store {
    pub(super) conn: Connection,
    path: PathBuf,
    opened_by: String,
    /// The cipher holds it as long as the connection is there; a connection beside it needs it again.
    key: DatabaseKey,
    /// Whether it is one to look through beside another one.
    beside: bool,
    /// How often something but a line of the journal was written.
    written: Arc<AtomicI64>,
}

/// What a look over the store found.
#[derive(Debug, Clone)]
pub struct Health {
    /// What SQLite's own check says; `ok` when in order.
    pub pages: String,
    /// What the check of the encrypted pages says; empty when in order.
    pub encryption: Vec<String>,
    /// Rows that point at rows that are not there.
    pub dangling: u64,
}

impl Store {
    /// Makes a new store with its key file. Refuses to touch anything that is there already.
    pub fn create(path: &Path, passphrase: &str, steps: &[Migration]) -> Result<Self> {
        place::refuse_network(path)?;
        place::refuse_taken(path)?;
        let (key, text) = keys::generate(passphrase)?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
        }
        write_private(&keys::beside(path), &text)?;
        let made = Self::connect(path, key, OpenFlags::SQLITE_OPEN_CREATE, steps);
        // Half a store would stand in the way of a whole one; nothing has been put into it.
        made.inspect_err(|_| place::parts(path).iter().for_each(|part| drop(std::fs::remove_file(part))))
    }

    /// Opens a store. Whatever is refused is not touched: the passphrase is tried on the key file, never on the database.
    pub fn open(path: &Path, passphrase: &str, steps: &[Migration]) -> Result<Self> {
        place::refuse_network(path)?;
        if !path.exists() {
            return Err(Error::NoStore(path.to_path_buf()));
        }
        if path.is_dir() || starts_like_plain_sqlite(path)? {
            return Err(Error::NotOurs(path.to_path_buf()));
        }
        let (key, label) = keys::open(path, passphrase)?;
        unfinished::clear(path);
        Ok(Self { opened_by: label, ..Self::connect(path, key, OpenFlags::empty(), steps)? })
    }

    /// The label of the slot that it was opened by.
    #[must_use]
    pub fn opened_by(&self) -> &str {
        &self.opened_by
    }

    /// Labels of the slots of a store that need not be open.
    pub fn slots(path: &Path) -> Result<Vec<String>> {
        keys::labels(path)
    }

    /// Gives a slot of a store, which may be open, a passphrase; `own` is one that opens it already. A slot of the label `going` may have
    /// the same one: it is about to be taken away.
    pub fn put_slot(path: &Path, own: &str, label: &str, passphrase: &str, going: &str) -> Result<()> {
        keys::put(path, own, label, passphrase, going)
    }

    /// Takes a slot away: its passphrase opens nothing any more.
    pub fn remove_slot(&self, label: &str) -> Result<()> {
        keys::remove(&self.path, label)
    }

    /// Makes a slot that opens by a random key alone, and tells the key once: 200 bits, in eight groups of five letters and digits that
    /// can't be mistaken for each other on paper.
    pub fn put_recovery(path: &Path, own: &str, label: &str) -> Result<Zeroizing<String>> {
        const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let bytes = keys::random::<40>()?;
        let mut text = Zeroizing::new(String::with_capacity(48));
        for (at, byte) in bytes.iter().enumerate() {
            if at > 0 && at % 5 == 0 {
                text.push('-');
            }
            text.push(char::from(SIGNS[usize::from(byte % 32)]));
        }
        Self::put_slot(path, own, label, &text, label)?;
        Ok(text)
    }

    fn connect(path: &Path, key: DatabaseKey, create: OpenFlags, steps: &[Migration]) -> Result<Self> {
        let mut conn = connection(path, &key, create)?;
        functions::define(&conn)?;
        schema::migrate(&mut conn, steps)?;
        let written = prepare(&conn)?;
        Ok(Self { conn, path: path.to_path_buf(), opened_by: keys::UNNAMED.to_owned(), key, beside: false, written })
    }

    /// A second connection, to look at the store while the first one is at a long piece of work: it sees what is kept, and writes nothing,
    /// for a line in between would take the number that a file going out bears. Whatever wants to write is told that the store is busy.
    ///
    /// # Errors
    /// That of a store that can't be opened any more.
    pub fn beside(&self) -> Result<Self> {
        let conn = connection(&self.path, &self.key, OpenFlags::empty())?;
        functions::define(&conn)?;
        let written = prepare(&conn)?;
        let (path, opened_by, key) = (self.path.clone(), self.opened_by.clone(), self.key.clone());
        Ok(Self { conn, path, opened_by, key, beside: true, written })
    }

    /// The file of lines that wait, under the key of the store; made if it is not there.
    pub(crate) fn waiting_file(&self) -> Result<Connection> {
        let conn = connection(&place::waiting(&self.path), &self.key, OpenFlags::SQLITE_OPEN_CREATE)?;
        conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA busy_timeout = 1000")?;
        Ok(conn)
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Number of schema steps taken.
    pub fn schema(&self) -> Result<u32> {
        schema::version(&self.conn)
    }

    /// Reads.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.conn)
    }

    /// Writes in one transaction, kept if `work` succeeds and undone if it fails.
    pub fn write<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let done = self.note(work)?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(done)
    }

    /// Writes as [`Store::write`] does what nothing that is shown rests on: lines of the journal.
    pub fn note<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if self.beside {
            return Err(Error::Busy.into());
        }
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from)?;
        let writer = Writer::new(tx);
        let done = work(&writer)?;
        writer.commit()?;
        Ok(done)
    }

    /// Writes as [`Store::write`] does, with nobody looking up what each row refers to: for the work that stores many rows and
    /// has just made, or found, all that they refer to. [`Store::health`] counts what would refer to nothing. It may hold as many pages as
    /// it has room for ([`Writer::hold_pages`]).
    pub fn fill<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.look_up_references(false)?;
        let done = self.write(work);
        hold_pages(&self.conn, PAGES_KB)?;
        self.look_up_references(true)?;
        done
    }

    fn look_up_references(&self, on: bool) -> Result<()> {
        self.conn.pragma_update(None, "foreign_keys", on)?;
        let told: bool = self.conn.query_row("PRAGMA foreign_keys", [], |row| row.get(0))?;
        if told == on { Ok(()) } else { Err(Error::Database("references can't be switched".to_owned())) }
    }

    /// Writes as [`Store::write`] does, and leaves nothing of what it deletes: freed pages are overwritten and the log is emptied.
    /// Whether the log could be emptied at once; while another program reads the store, it is emptied when that one is done.
    pub fn erase<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, bool), E> {
        self.overwrite_freed(true)?;
        let done = self.write(work);
        self.overwrite_freed(false)?;
        Ok((done?, self.empty_log()?))
    }

    fn overwrite_freed(&self, on: bool) -> Result<()> {
        let told: i64 = self.conn.query_row(&format!("PRAGMA secure_delete = {on}"), [], |row| row.get(0))?;
        if (told == 1) == on { Ok(()) } else { Err(Error::Database("freed pages can't be overwritten".to_owned())) }
    }

    fn empty_log(&self) -> Result<bool> {
        Ok(self.conn.query_row("PRAGMA wal_checkpoint (TRUNCATE)", [], |row| row.get::<_, i64>(0))? == 0)
    }

    /// Looks the whole file over: pages, encryption, references. Reads everything, so it takes its time.
    pub fn health(&self) -> Result<Health> {
        // The seals first: they are looked at beside the connection, which a page that can't be read would leave unfit for anything.
        let encryption = self.unreadable()?;
        if !encryption.is_empty() {
            return Ok(Health { pages: Error::Damaged.to_string(), encryption, dangling: 0 });
        }
        let pages = self.conn.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        let dangling = self.conn.prepare("PRAGMA foreign_key_check")?.query_map([], |_| Ok(()))?.count() as u64;
        Ok(Health { pages, encryption, dangling })
    }

    /// Whether the seal of any page is broken. Reads the whole file.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.unreadable().is_ok_and(|pages| !pages.is_empty())
    }

    /// Pages whose seal is broken, as the cipher tells them.
    fn unreadable(&self) -> Result<Vec<String>> {
        let mut cipher = self.conn.prepare("PRAGMA cipher_integrity_check")?;
        Ok(cipher.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}

/// Opens a file under a key, and finds out whether it fits.
fn connection(path: &Path, key: &DatabaseKey, create: OpenFlags) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
    let conn = Connection::open_with_flags(path, flags)?;
    unlock(&conn, key)?;
    conn.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    Ok(conn)
}

/// Gives a connection the raw key. The text of the pragma is wiped afterwards.
fn unlock(conn: &Connection, key: &DatabaseKey) -> Result<()> {
    let digits = Zeroizing::new(hex::encode(key.as_slice()));
    // As long as it will be: a text that grows leaves what it was behind.
    let mut pragma = Zeroizing::new(String::with_capacity(digits.len() + 32));
    ["PRAGMA key = \"x'", digits.as_str(), "'\""].into_iter().for_each(|part| pragma.push_str(part));
    // What goes wrong is told by our own errors; the cipher's log would only frighten whoever reads the terminal.
    conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
    Ok(conn.execute_batch(&pragma)?)
}

/// Settings of every connection, and the views that go with them.
fn prepare(conn: &Connection) -> Result<Arc<AtomicI64>> {
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;
         PRAGMA busy_timeout = 5000; PRAGMA trusted_schema = OFF;",
    )?;
    hold_pages(conn, PAGES_KB)?;
    // A card alone asks some forty questions: each is put together once.
    conn.set_prepared_statement_cache_capacity(256);
    passports::prepare(conn)?;
    scopes::prepare(conn)?;
    listing::prepare(conn)?;
    changes::watch(conn)
}

/// Limits the decrypted pages that are held in memory, in KB.
pub(super) fn hold_pages(conn: &Connection, kilobytes: i64) -> Result<()> {
    Ok(conn.pragma_update(None, "cache_size", -kilobytes)?)
}

fn starts_like_plain_sqlite(path: &Path) -> Result<bool> {
    use std::io::Read;
    let mut head = [0; 16];
    let mut file = std::fs::File::open(path).map_err(Error::io(path))?;
    let read = file.read(&mut head).map_err(Error::io(path))?;
    Ok(read > 0 && head.starts_with(b"SQLite format 3"))
}

/// Writes a file that only its owner can read, and makes sure that it is on the disk.
pub(super) fn write_private(path: &Path, text: &str) -> Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(Error::io(path))?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(Error::io(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [Migration; 1] = [Migration { name: "test", sql: "CREATE TABLE t (x TEXT) STRICT" }];
    const WORDS: &str = "сегіз әріптен көп";

    fn new(folder: &tempfile::TempDir) -> PathBuf {
        let path = folder.path().join("a.ekn");
        let mut store = Store::create(&path, WORDS, &STEPS).unwrap();
        store
            .write(|writer| {
                writer.connection().execute("INSERT INTO t VALUES ('Сарыөзен')", [])?;
                Ok::<_, Error>(())
            })
            .unwrap();
        path
    }

    fn bytes(path: &Path) -> Vec<u8> {
        std::fs::read(path).unwrap()
    }

    #[test]
    fn opens_again_and_holds_no_plain_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = new(&folder);
        let store = Store::open(&path, WORDS, &STEPS).unwrap();
        let text: String = store.conn.query_row("SELECT x FROM t", [], |row| row.get(0)).unwrap();
        assert_eq!(text, "Сарыөзен");
        assert_eq!(store.health().unwrap().pages, "ok");
        for file in [&path, &keys::beside(&path)] {
            let held = bytes(file);
            assert!(!held.windows(16).any(|part| part == "Сарыөзен".as_bytes()));
            assert!(!held.starts_with(b"SQLite"));
        }
    }

    #[test]
    fn refusals_leave_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = new(&folder);
        let before = bytes(&path);
        assert!(matches!(Store::open(&path, "another passphrase", &STEPS), Err(Error::WrongPassphrase)));
        assert!(matches!(Store::create(&path, WORDS, &STEPS), Err(Error::Exists(_))));
        assert!(matches!(Store::open(&path, WORDS, &[]), Err(Error::Newer)));
        assert_eq!(bytes(&path), before);

        let plain = folder.path().join("plain.db");
        Connection::open(&plain).unwrap().execute_batch("CREATE TABLE x (y)").unwrap();
        let before = bytes(&plain);
        assert!(matches!(Store::open(&plain, WORDS, &STEPS), Err(Error::NotOurs(_))));
        assert_eq!(bytes(&plain), before);

        let text = folder.path().join("notes.txt");
        std::fs::write(&text, "just notes").unwrap();
        assert!(matches!(Store::open(&text, WORDS, &STEPS), Err(Error::NoKeyFile(_))));
        std::fs::copy(keys::beside(&path), keys::beside(&text)).unwrap();
        assert!(matches!(Store::open(&text, WORDS, &STEPS), Err(Error::Damaged)));
        assert_eq!(bytes(&text), b"just notes");
        assert!(matches!(Store::open(&folder.path().join("none"), WORDS, &STEPS), Err(Error::NoStore(_))));
        assert!(matches!(Store::create(&folder.path().join("b"), "short", &STEPS), Err(Error::WeakPassphrase(8))));
    }

    #[test]
    fn broken_pages_are_told_by_the_check() {
        let folder = tempfile::tempdir().unwrap();
        let path = new(&folder);
        let good = bytes(&path);
        for at in [good.len() - 20, good.len() - 2000] {
            let mut bad = good.clone();
            bad[at] ^= 1;
            std::fs::write(&path, bad).unwrap();
            let health = Store::open(&path, WORDS, &STEPS).and_then(|store| store.health());
            match health {
                Ok(health) => assert!(!health.encryption.is_empty() && health.pages != "ok", "{at}: {health:?}"),
                Err(error) => assert!(matches!(error, Error::Damaged), "{at}: {error:?}"),
            }
        }
    }

    #[test]
    fn beside_a_long_write_one_looks_and_does_not_wait() {
        let folder = tempfile::tempdir().unwrap();
        let path = new(&folder);
        let mut store = Store::open(&path, WORDS, &STEPS).unwrap();
        let mut beside = store.beside().unwrap();
        let rows =
            |store: &Store| store.conn.query_row("SELECT count(*) FROM t", [], |row| row.get::<_, i64>(0)).unwrap();
        store
            .write(|writer| {
                writer.connection().execute("INSERT INTO t VALUES ('x')", [])?;
                assert_eq!(rows(&beside), 1, "what is not kept yet is not seen");
                assert!(matches!(beside.write(|_| Ok::<_, Error>(())), Err(Error::Busy)));
                Ok::<_, Error>(())
            })
            .unwrap();
        assert_eq!((rows(&store), rows(&beside)), (2, 2));
        assert!(
            matches!(beside.write(|_| Ok::<_, Error>(())), Err(Error::Busy)),
            "nor does it write at any other time"
        );
    }

    #[test]
    fn a_failed_write_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&new(&folder), WORDS, &STEPS).unwrap();
        let failed = store.write(|writer| {
            writer.connection().execute("INSERT INTO t VALUES ('x')", [])?;
            Err::<(), _>(Error::Cancelled)
        });
        assert!(failed.is_err());
        let rows: i64 = store.conn.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 1);
    }
}
