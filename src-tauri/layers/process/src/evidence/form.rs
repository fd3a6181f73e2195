//! What every package of the office has: the page that checks it, the marks of masked persons, and who sends it.

use ekn_data::assets::Assets;
use serde::Deserialize;

use super::masking::MaskWords;
use super::parts::Said;
use crate::Result;

/// The form of a package.
#[derive(Debug, Clone)]
pub struct Form {
    /// The body that makes packages.
    pub organization: Said,
    /// Marks instead of masked values.
    pub mask: MaskWords,
    /// The page that checks a package in a browser.
    pub page: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    organization: Said,
    mask: MaskWords,
}

impl Form {
    /// Loads `evidence/words.toml` and `evidence/verify.html`.
    ///
    /// # Errors
    /// A file that is missing or not in order.
    pub fn load(assets: &Assets) -> Result<Self> {
        let Given { organization, mask } = assets.read("evidence/words.toml")?.parse()?;
        Ok(Self { organization, mask, page: assets.read("evidence/verify.html")?.text })
    }
}
