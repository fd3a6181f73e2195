//! The office's key, Ed25519 (RFC 8032), and what it signs: fixed texts whose first line says what they are, so that a signature of
//! one kind can't be passed off as one of another.

pub mod table;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The secret key. It wipes itself, and nothing prints it.
pub struct SealingKey(SigningKey);

/// A public key, 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey([u8; 32]);

/// What can be wrong with a key or a signature as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Not 64 lower-case hexadecimal digits of a point of the curve.
    #[error("this is not a public key")]
    Key,
}

impl SealingKey {
    /// The key of a seed: 32 bytes from the system's source of chance, kept in the store. The caller wipes its copy.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs a text, 64 bytes as hexadecimal. The same text gives the same signature.
    #[must_use]
    pub fn sign(&self, text: &str) -> String {
        hex::encode(self.0.sign(text.as_bytes()).to_bytes())
    }
}

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SealingKey({})", self.public().id())
    }
}

impl PublicKey {
    /// Its name on paper: the first 16 bytes of its SHA-256, hexadecimal.
    #[must_use]
    pub fn id(&self) -> String {
        hex::encode(&Sha256::digest(self.0)[..16])
    }

    /// As 64 hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    /// Whether this key signed a text. A signature that is not of 128 lower-case digits is none; so is one by a weak key.
    #[must_use]
    pub fn signed(&self, text: &str, signature: &str) -> bool {
        let Some(bytes) = digits::<64>(signature) else { return false };
        let Ok(key) = VerifyingKey::from_bytes(&self.0) else { return false };
        key.verify_strict(text.as_bytes(), &Signature::from_bytes(&bytes)).is_ok()
    }
}

impl TryFrom<String> for PublicKey {
    type Error = SealError;

    fn try_from(text: String) -> Result<Self, SealError> {
        let bytes = digits::<32>(&text).ok_or(SealError::Key)?;
        VerifyingKey::from_bytes(&bytes).map_err(|_| SealError::Key)?;
        Ok(Self(bytes))
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        key.to_hex()
    }
}

/// Bytes of exactly so many lower-case hexadecimal digits: one way to write a value, so that no digit can change unseen.
#[must_use]
pub fn digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let lower = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (lower && hex::decode_to_slice(text, &mut bytes).is_ok()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seed: u8, text: &str, changed: impl Fn(&str) -> String, expect: bool) {
        let key = SealingKey::from_seed(&[seed; 32]);
        let other = SealingKey::from_seed(&[7; 32]).public();
        assert_eq!(other.signed(text, &changed(&key.sign("a text\n"))), expect, "{seed} {text}");
    }

    #[test]
    fn who_signed_what() {
        check(7, "a text\n", str::to_owned, true);
        check(7, "a text", str::to_owned, false);
        check(8, "a text\n", str::to_owned, false);
        check(7, "a text\n", str::to_uppercase, false);
        check(7, "a text\n", |signature| signature[2..].to_owned(), false);
    }

    #[test]
    fn the_vector_of_rfc_8032() {
        let seed = digits("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
        let key = SealingKey::from_seed(&seed);
        assert_eq!(key.public().to_hex(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assert!(key.sign("").starts_with("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"));
    }

    #[test]
    fn keys_as_text() {
        let key = SealingKey::from_seed(&[1; 32]);
        assert_eq!(PublicKey::try_from(key.public().to_hex()), Ok(key.public()));
        assert_eq!(PublicKey::try_from("00".to_owned()), Err(SealError::Key));
        assert_eq!(format!("{key:?}"), format!("SealingKey({})", key.public().id()));
    }
}
