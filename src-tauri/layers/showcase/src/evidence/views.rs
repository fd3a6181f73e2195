//! Packages as shown.

use serde::Serialize;
use ts_rs::TS;

/// A package that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PackageBuilt {
    /// The file.
    pub path: String,
    /// Files in it.
    pub files: i64,
    /// Its size.
    pub bytes: i64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// What was masked in it.
    pub masked: Vec<MaskedColumn>,
    /// `time_stamp_pending` where the office has signed it, else `not_signed`.
    pub signature: String,
    /// Name of the office's key, where it has signed.
    pub key_id: Option<String>,
    /// Lines of the journal in it.
    pub lines: i64,
    /// Of these, lines whose text is kept back.
    pub withheld: i64,
    /// In words.
    pub message: String,
}

/// A column of a file whose values were replaced by marks.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MaskedColumn {
    /// The file in the package.
    pub file: String,
    /// The column.
    pub field: String,
    /// Class of personal data in words.
    pub class: String,
    /// Values replaced.
    pub values: i64,
    /// Why.
    pub why: String,
}

/// What a check of a package found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PackageReport {
    /// Nothing bad was found. An unsigned package can be in order: then nobody vouches for it, as `signature` says.
    pub ok: bool,
    /// Name of the package.
    pub identifier: String,
    /// Files in it.
    pub files: i64,
    /// What is wrong, the weightiest first.
    pub bad: Vec<BadFile>,
    /// Who vouches for it.
    pub signature: PackageSignature,
    /// The journal's lines in it; absent where there are none.
    pub journal: Option<PackageJournal>,
    /// In words.
    pub message: String,
}

/// A file that is not in order.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BadFile {
    /// The file; empty for the ZIP as a whole.
    pub path: String,
    /// `changed`, `missing`, `extra`, `unproven`, `name`, `twice`, `form`, `container`, `signature`, `journal` or `none`: no package.
    pub code: String,
    /// What is wrong, in words.
    pub why: String,
    /// Offset of the first wrong byte in the ZIP, where it is known.
    pub at: Option<i64>,
}

/// Who vouches for a package.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PackageSignature {
    /// `not_signed`, `time_stamp_pending`, `present_not_checked`, `lists_only` where files are not as the signed lists say, `not_read`
    /// where the package is cut off, or `broken`: the weakest that is true.
    pub state: String,
    /// The same in words.
    pub text: String,
    /// Name of the office's key that signed it.
    pub key_id: Option<String>,
    /// When, by the clock of the workstation, UTC.
    pub at: Option<String>,
    /// Whether that key is one of this office.
    pub known: Option<bool>,
    /// The ЭЦП beside, if there is one.
    pub ecp: Option<EcpView>,
}

/// An ЭЦП in its slot. Its certificate is not checked here.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EcpView {
    /// Whether it is a signature over this package at all.
    pub ok: bool,
    /// Signers in it.
    pub signers: i64,
    /// Whether a time stamp lies with it.
    pub time_stamp: bool,
}

/// The journal's lines in a package.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PackageJournal {
    /// Every line is proved and the head is signed.
    pub ok: bool,
    /// Lines.
    pub lines: i64,
    /// Of these, lines whose text is kept back.
    pub withheld: i64,
    /// Numbers of lines that do not fit.
    pub bad: Vec<i64>,
    /// Lines that the head speaks of.
    pub size: Option<i64>,
    /// When the head was signed, UTC.
    pub at: Option<String>,
    /// In words.
    pub text: String,
}

/// A package with an ЭЦП put into its slot.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PackageSigned {
    /// The file.
    pub path: String,
    /// Name of the package.
    pub identifier: String,
    /// SHA-256 of the file as it is now.
    pub sha256: String,
    /// Who vouches for it now.
    pub signature: PackageSignature,
    /// In words.
    pub message: String,
}
