//! The key file: the database key, wrapped by a passphrase.
//!
//! Argon2id turns the passphrase into a wrapping key, XChaCha20-Poly1305 seals the database key with it. A wrong passphrase
//! fails the seal, so the database itself is never touched with a wrong key. The file holds slots, so that several people can
//! have their own passphrase later without the store being encrypted again.

use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{Error, Result};

const FORMAT: &str = "ekn-keys-1";
/// Shorter passphrases are refused.
pub(super) const SHORTEST: usize = 8;
/// 64 MiB, three passes: about a third of a second, the advice of RFC 9106 for memory-constrained machines.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 4;

/// The 256-bit key of a database, wiped when dropped.
pub(super) type DatabaseKey = Zeroizing<[u8; 32]>;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    format: String,
    slots: Vec<Slot>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    label: String,
    kdf: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// Where the key file of a store lies: beside it, `.keys` added.
#[must_use]
pub(super) fn beside(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".keys");
    PathBuf::from(name)
}

/// Makes a random key and the text of its key file.
pub(super) fn generate(passphrase: &str) -> Result<(DatabaseKey, String)> {
    if passphrase.chars().count() < SHORTEST {
        return Err(Error::WeakPassphrase(SHORTEST));
    }
    let key: DatabaseKey = Zeroizing::new(random()?);
    let slot = seal(passphrase, &key)?;
    let file = KeyFile { format: FORMAT.to_owned(), slots: vec![slot] };
    let text = serde_json::to_string_pretty(&file).map_err(|error| Error::Database(error.to_string()))?;
    Ok((key, text))
}

/// Opens the key of a store with a passphrase.
pub(super) fn open(store: &Path, passphrase: &str) -> Result<DatabaseKey> {
    let path = beside(store);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::NoKeyFile(path)),
        Err(error) => return Err(Error::io(path)(error)),
    };
    let file: KeyFile = serde_json::from_str(&text).map_err(|_| Error::NotOurs(path.clone()))?;
    if file.format != FORMAT {
        return Err(Error::NotOurs(path));
    }
    let opened = file.slots.iter().find_map(|slot| unseal(passphrase, slot));
    opened.ok_or(Error::WrongPassphrase)
}

fn seal(passphrase: &str, key: &DatabaseKey) -> Result<Slot> {
    let salt: [u8; 16] = random()?;
    let nonce: [u8; 24] = random()?;
    let failed = || Error::Database("the key could not be wrapped".to_owned());
    let wrapping = derive(passphrase, &salt, MEMORY_KIB, PASSES, LANES).ok_or_else(failed)?;
    let wrapped = cipher(&wrapping).encrypt(&XNonce::from(nonce), key.as_slice()).map_err(|_| failed())?;
    Ok(Slot {
        label: "1".to_owned(),
        kdf: "argon2id".to_owned(),
        memory_kib: MEMORY_KIB,
        passes: PASSES,
        lanes: LANES,
        salt: hex::encode(salt),
        nonce: hex::encode(nonce),
        wrapped: hex::encode(wrapped),
    })
}

fn unseal(passphrase: &str, slot: &Slot) -> Option<DatabaseKey> {
    let salt = hex::decode(&slot.salt).ok()?;
    let nonce: [u8; 24] = hex::decode(&slot.nonce).ok()?.try_into().ok()?;
    let wrapped = hex::decode(&slot.wrapped).ok()?;
    let wrapping = derive(passphrase, &salt, slot.memory_kib, slot.passes, slot.lanes)?;
    let plain = Zeroizing::new(cipher(&wrapping).decrypt(&XNonce::from(nonce), wrapped.as_slice()).ok()?);
    let key: [u8; 32] = plain.as_slice().try_into().ok()?;
    Some(Zeroizing::new(key))
}

fn cipher(wrapping: &DatabaseKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(**wrapping))
}

fn derive(passphrase: &str, salt: &[u8], memory_kib: u32, passes: u32, lanes: u32) -> Option<DatabaseKey> {
    // A key file made to exhaust memory must not: 1 GiB is the most that is believed.
    let params = Params::new(memory_kib.min(1024 * 1024), passes.min(64), lanes.min(64), Some(32)).ok()?;
    let mut out = Zeroizing::new([0; 32]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(passphrase.as_bytes(), salt, out.as_mut_slice()).ok()?;
    Some(out)
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::Database(error.to_string()))?;
    Ok(bytes)
}
