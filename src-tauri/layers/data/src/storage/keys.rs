//! The key file: the database key, wrapped by a passphrase.
//!
//! Argon2id turns the passphrase into a wrapping key, XChaCha20-Poly1305 seals the database key with it. A wrong passphrase
//! fails the seal, so the database itself is never touched with a wrong key. The file holds slots, one a person: each wraps the same
//! key by a passphrase of its own, so that nobody's coming or going encrypts the store again.

use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{Error, Result};

/// The second: a slot is sealed together with its label, so that an edited label opens nothing.
const FORMAT: &str = "ekn-keys-2";
/// Shorter passphrases are refused.
pub(super) const SHORTEST: usize = 8;
/// 64 MiB, three passes: about a third of a second, the advice of RFC 9106 for memory-constrained machines.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 4;

/// The label of the slot that a store is made with, before it knows any person.
pub const UNNAMED: &str = "1";

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
    let key: DatabaseKey = random()?;
    let slot = seal(UNNAMED, passphrase, &key)?;
    let file = KeyFile { format: FORMAT.to_owned(), slots: vec![slot] };
    let text = serde_json::to_string_pretty(&file).map_err(|error| Error::Database(error.to_string()))?;
    Ok((key, text))
}

/// Opens the key of a store with a passphrase; with the label of the slot that it fits.
pub(super) fn open(store: &Path, passphrase: &str) -> Result<(DatabaseKey, String)> {
    let file = read(store)?;
    let opened = file.slots.iter().find_map(|slot| Some((unseal(passphrase, slot)?, slot.label.clone())));
    opened.ok_or(Error::WrongPassphrase)
}

/// Labels of the slots of a store, in order.
pub(super) fn labels(store: &Path) -> Result<Vec<String>> {
    Ok(read(store)?.slots.into_iter().map(|slot| slot.label).collect())
}

/// Gives a slot a passphrase of its own, in the place of one of the same label; `own` is a passphrase that opens the store already. No
/// other slot may have the same words but that of the label `going`, which is about to be taken away. The store itself is not touched.
pub(super) fn put(store: &Path, own: &str, label: &str, passphrase: &str, going: &str) -> Result<()> {
    if passphrase.chars().count() < SHORTEST {
        return Err(Error::WeakPassphrase(SHORTEST));
    }
    let mut file = read(store)?;
    let opened = file.slots.iter().find_map(|slot| unseal(own, slot));
    let key = opened.ok_or(Error::WrongPassphrase)?;
    // The same words for two people would let one in as the other.
    let mut others = file.slots.iter().filter(|slot| slot.label != label && slot.label != going);
    if others.any(|slot| unseal(passphrase, slot).is_some()) {
        return Err(Error::PassphraseTaken);
    }
    let slot = seal(label, passphrase, &key)?;
    file.slots.retain(|known| known.label != label);
    file.slots.push(slot);
    write(store, &file)
}

/// Takes slots away. The last one stays: nobody could open the store any more.
pub(super) fn remove(store: &Path, label: &str) -> Result<()> {
    let mut file = read(store)?;
    file.slots.retain(|slot| slot.label != label);
    if file.slots.is_empty() {
        return Err(Error::LastKey);
    }
    write(store, &file)
}

fn read(store: &Path) -> Result<KeyFile> {
    let path = beside(store);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::NoKeyFile(path)),
        Err(error) => return Err(Error::io(path)(error)),
    };
    let file: KeyFile = serde_json::from_str(&text).map_err(|_| Error::NotOurs(path.clone()))?;
    if file.format == FORMAT { Ok(file) } else { Err(Error::NotOurs(path)) }
}

/// The file is there as before or as after: without it the store is lost.
fn write(store: &Path, file: &KeyFile) -> Result<()> {
    let path = beside(store);
    let text = serde_json::to_string_pretty(file).map_err(|error| Error::Database(error.to_string()))?;
    let fresh = super::Unfinished::beside(store, &path)?;
    super::store::write_private(fresh.half(), &text)?;
    std::fs::rename(fresh.half(), &path).map_err(Error::io(&path))
}

fn seal(label: &str, passphrase: &str, key: &DatabaseKey) -> Result<Slot> {
    let (salt, nonce) = (*random::<16>()?, *random::<24>()?);
    let failed = || Error::Database("the key could not be wrapped".to_owned());
    let wrapping = derive(passphrase, &salt, MEMORY_KIB, PASSES, LANES).ok_or_else(failed)?;
    let payload = Payload { msg: key.as_slice(), aad: label.as_bytes() };
    let wrapped = cipher(&wrapping).encrypt(&XNonce::from(nonce), payload).map_err(|_| failed())?;
    Ok(Slot {
        label: label.to_owned(),
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
    let payload = Payload { msg: wrapped.as_slice(), aad: slot.label.as_bytes() };
    let plain = Zeroizing::new(cipher(&wrapping).decrypt(&XNonce::from(nonce), payload).ok()?);
    let mut key = DatabaseKey::default();
    (plain.len() == key.len()).then(|| key.copy_from_slice(&plain))?;
    Some(key)
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

/// Random bytes, wiped when dropped.
pub(super) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|error| Error::Database(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_opens_under_its_own_label_alone() {
        let (key, text) = generate("a long passphrase").unwrap();
        let file: KeyFile = serde_json::from_str(&text).unwrap();
        let slot = file.slots.into_iter().next().unwrap();
        assert_eq!(unseal("a long passphrase", &slot).as_deref(), Some(&*key));
        for label in ["account:1", "recovery", ""] {
            let edited = Slot {
                label: label.to_owned(),
                ..serde_json::from_value(serde_json::to_value(&slot).unwrap()).unwrap()
            };
            assert!(unseal("a long passphrase", &edited).is_none(), "{label}");
        }
    }
}
