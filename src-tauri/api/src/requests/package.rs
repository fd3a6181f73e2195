//! What calls about evidence packages are given.

use serde::Deserialize;
use ts_rs::TS;

/// Puts together the evidence package of a case.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BuildPackageRequest {
    /// The case's number.
    pub case_id: i64,
    /// The file, `.zip`.
    pub path: String,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub replace: bool,
    /// Whether the office's key signs it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub sign: bool,
}

/// Puts an ЭЦП that was made on another workstation into a package.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttachRequest {
    /// The package.
    pub path: String,
    /// The signature: CMS over `tagmanifest-sha256.txt` of the package.
    pub cms_path: String,
}
