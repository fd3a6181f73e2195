//! The office's key, inside the encrypted store alone.

use rusqlite::OptionalExtension;
use zeroize::Zeroizing;

use super::{PublicKey, SealingKey};
use crate::storage::{Migration, Reader, Writer};
use crate::{Error, Result};

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 office's key",
    sql: "
CREATE TABLE office_keys (
    id INTEGER PRIMARY KEY, public TEXT NOT NULL UNIQUE, seed BLOB NOT NULL CHECK (length(seed) = 32), made TEXT NOT NULL
) STRICT;
CREATE TRIGGER office_keys_no_update BEFORE UPDATE ON office_keys
    BEGIN SELECT RAISE(ABORT, 'what a key has signed stands'); END;
CREATE TRIGGER office_keys_no_delete BEFORE DELETE ON office_keys
    BEGIN SELECT RAISE(ABORT, 'what a key has signed stands'); END;
",
};

/// The key that signs now; `None` while there is none.
pub fn newest(reader: Reader<'_>) -> Result<Option<SealingKey>> {
    let mut statement = reader.connection().prepare_cached("SELECT seed FROM office_keys ORDER BY id DESC LIMIT 1")?;
    let seed = statement.query_row([], |row| row.get::<_, [u8; 32]>(0).map(Zeroizing::new)).optional()?;
    Ok(seed.map(|seed| SealingKey::from_seed(&seed)))
}

/// Makes a key by the system's source of chance and signs with it from now on. `at` is the moment, UTC.
pub fn make(writer: &Writer<'_>, at: &str) -> Result<SealingKey> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(seed.as_mut_slice()).map_err(|error| Error::Database(error.to_string()))?;
    let key = SealingKey::from_seed(&seed);
    let mut statement =
        writer.connection().prepare_cached("INSERT INTO office_keys (public, seed, made) VALUES (?1, ?2, ?3)")?;
    statement.execute((key.public().to_hex(), seed.as_slice(), at))?;
    Ok(key)
}

/// Public halves of all keys that this office has signed with, the newest first.
pub fn publics(reader: Reader<'_>) -> Result<Vec<PublicKey>> {
    let mut statement = reader.connection().prepare_cached("SELECT public FROM office_keys ORDER BY id DESC")?;
    let texts = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let keys =
        texts.into_iter().map(|text| PublicKey::try_from(text).map_err(|error| Error::Database(error.to_string())));
    keys.collect()
}
