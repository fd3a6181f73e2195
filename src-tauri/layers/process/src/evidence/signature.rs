//! The office's detached signature, `signature/office.ed25519.json`.
//!
//! It is over the tag manifest, which vouches for every other file, so it can't be listed there itself; RFC 8493 lets a tag manifest
//! leave tag files out (2.2.1: it lists the payload manifests and SHOULD list the rest). For the same reason a CMS can be put beside
//! it later without any other byte of the bag changing.

use serde::{Deserialize, Serialize};

use ekn_data::journal::is_moment;
use ekn_data::journal::sealing::{PublicKey, SealingKey};

/// Mark of the file.
const FORMAT: &str = "ekn-package-signature-1";

/// The file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeSignature {
    /// Its mark.
    pub format: String,
    /// Name of the package, as in `bag-info.txt`.
    pub identifier: String,
    /// SHA-256 of `tagmanifest-sha256.txt`, hexadecimal.
    pub tagmanifest_sha256: String,
    /// When it was signed by the clock of the workstation, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub at: String,
    /// `pending`: no authority outside of the office has confirmed the moment.
    pub time_stamp: TimeStamp,
    /// Name of the key.
    pub key_id: String,
    /// The key.
    pub public_key: PublicKey,
    /// Ed25519 over [`OfficeSignature::text`], hexadecimal.
    pub signature: String,
}

/// Whether somebody else has confirmed the moment of signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeStamp {
    /// Not yet.
    Pending,
}

impl OfficeSignature {
    pub(super) fn sign(identifier: &str, tags: &str, at: &str, key: &SealingKey) -> Self {
        let mut signature = Self {
            format: FORMAT.to_owned(),
            identifier: identifier.to_owned(),
            tagmanifest_sha256: tags.to_owned(),
            at: at.to_owned(),
            time_stamp: TimeStamp::Pending,
            key_id: key.public().id(),
            public_key: key.public(),
            signature: String::new(),
        };
        signature.signature = key.sign(&signature.text());
        signature
    }

    /// The text that is signed, in UTF-8, each line ended by one line feed (0x0A), values as in the fields:
    ///
    /// ```text
    /// ekn-package-signature-v1
    /// package: <identifier>
    /// tagmanifest-sha256: <64 hexadecimal digits>
    /// at: 2026-11-21T09:00:00Z
    /// key: <32 hexadecimal digits>
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        format!(
            "ekn-package-signature-v1\npackage: {}\ntagmanifest-sha256: {}\nat: {}\nkey: {}\n",
            self.identifier, self.tagmanifest_sha256, self.at, self.key_id
        )
    }

    /// Whether it is well formed and its key signed it.
    #[must_use]
    pub fn holds(&self) -> bool {
        let formed = self.format == FORMAT && is_moment(&self.at) && self.key_id == self.public_key.id();
        formed && self.public_key.signed(&self.text(), &self.signature)
    }
}
