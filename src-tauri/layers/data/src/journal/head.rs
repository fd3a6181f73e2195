//! The signed head of the journal: how many lines there are and what they come to.
//!
//! Written down elsewhere (printed, sent, put into a package) it holds the journal to its word: nothing before it can be changed and
//! nothing cut off without being found.

pub mod table;

use serde::{Deserialize, Serialize};

use super::sealing::{PublicKey, SealingKey, digits};
use super::tree::Hash;

/// A signed head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Lines.
    pub size: u64,
    /// Root of the tree over them, 64 hexadecimal digits.
    pub root: String,
    /// Hash of the newest line, as the chain has it; zeros while there is none.
    pub last_hash: String,
    /// When it was signed, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub at: String,
    /// Name of the key that signed it, 32 hexadecimal digits.
    pub key_id: String,
    /// Ed25519 over [`Head::text`], 128 hexadecimal digits.
    pub signature: String,
}

/// What is wrong with a head by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    /// A field does not have its form.
    #[error("a field of the head does not have its form: {0}")]
    Form(&'static str),
    /// It was signed by another key.
    #[error("the head was signed by another key")]
    OtherKey,
    /// The signature does not fit.
    #[error("the signature of the head does not fit")]
    Signature,
}

impl Head {
    /// Makes and signs a head.
    ///
    /// # Errors
    /// A moment that is not `YYYY-MM-DDTHH:MM:SSZ`; a last hash that is none.
    pub fn sign(size: u64, root: &Hash, last_hash: &str, at: &str, key: &SealingKey) -> Result<Self, HeadError> {
        let mut head = Self {
            size,
            root: hex::encode(root),
            last_hash: last_hash.to_owned(),
            at: at.to_owned(),
            key_id: key.public().id(),
            signature: "0".repeat(128),
        };
        head.well_formed()?;
        head.signature = key.sign(&head.text());
        Ok(head)
    }

    /// The text that is signed, in UTF-8, each line ended by one line feed (0x0A), values as in the fields:
    ///
    /// ```text
    /// ekn-journal-head-v1
    /// size: 1000000
    /// root: <64 hexadecimal digits>
    /// last: <64 hexadecimal digits>
    /// at: 2026-11-21T09:00:00Z
    /// key: <32 hexadecimal digits>
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        format!(
            "ekn-journal-head-v1\nsize: {}\nroot: {}\nlast: {}\nat: {}\nkey: {}\n",
            self.size, self.root, self.last_hash, self.at, self.key_id
        )
    }

    /// Checks form and signature.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn verify(&self, key: &PublicKey) -> Result<(), HeadError> {
        self.well_formed()?;
        if self.key_id != key.id() {
            return Err(HeadError::OtherKey);
        }
        if key.signed(&self.text(), &self.signature) { Ok(()) } else { Err(HeadError::Signature) }
    }

    /// Its root as bytes.
    ///
    /// # Errors
    /// A root that is no hash.
    pub fn root(&self) -> Result<Hash, HeadError> {
        digits(&self.root).ok_or(HeadError::Form("root"))
    }

    pub(super) fn well_formed(&self) -> Result<(), HeadError> {
        let whole = [
            ("size", self.size <= super::tree::MOST),
            ("root", digits::<32>(&self.root).is_some()),
            ("last_hash", digits::<32>(&self.last_hash).is_some()),
            ("at", is_moment(&self.at)),
            ("key_id", digits::<16>(&self.key_id).is_some()),
            ("signature", digits::<64>(&self.signature).is_some()),
        ];
        whole.into_iter().find(|(_, fine)| !fine).map_or(Ok(()), |(field, _)| Err(HeadError::Form(field)))
    }
}

/// Whether a text has the form `YYYY-MM-DDTHH:MM:SSZ`.
#[must_use]
pub fn is_moment(text: &str) -> bool {
    text.len() == 20
        && text.bytes().zip(*b"0000-00-00T00:00:00Z").all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            fixed => byte == fixed,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        let key = SealingKey::from_seed(&[7; 32]);
        Head::sign(5, &[1; 32], &"a".repeat(64), "2026-11-21T09:00:00Z", &key).unwrap()
    }

    /// Changes one thing in a good head.
    fn check(change: impl FnOnce(&mut Head), expect: Result<(), HeadError>) {
        let mut head = head();
        change(&mut head);
        assert_eq!(head.verify(&SealingKey::from_seed(&[7; 32]).public()), expect);
    }

    #[test]
    fn nothing_of_a_head_can_change() {
        check(|_| (), Ok(()));
        check(|head| head.size = 4, Err(HeadError::Signature));
        check(|head| head.root = "b".repeat(64), Err(HeadError::Signature));
        check(|head| head.last_hash = "b".repeat(64), Err(HeadError::Signature));
        check(|head| head.at = "2026-11-21T09:00:01Z".into(), Err(HeadError::Signature));
        check(|head| head.at = "2026-11-21 09:00".into(), Err(HeadError::Form("at")));
        check(|head| head.root = "B".repeat(64), Err(HeadError::Form("root")));
        check(|head| head.key_id = "0".repeat(32), Err(HeadError::OtherKey));
        check(|head| head.signature = "0".repeat(128), Err(HeadError::Signature));
    }

    #[test]
    fn the_text_is_fixed() {
        let text = head().text();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[..2], ["ekn-journal-head-v1", "size: 5"]);
        assert_eq!(lines[4], "at: 2026-11-21T09:00:00Z");
        assert!(text.ends_with('\n') && !text.contains('\r'));
    }
}
