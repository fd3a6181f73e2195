//! Lists of codes with their names, from `assets/taxonomies`: kinds, grounds, results, purposes.

use serde::Deserialize;

use crate::Result;
use crate::assets::Assets;
use crate::vocabulary::Text;

/// One list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeList {
    /// Its id, which registry fields name.
    pub id: String,
    /// Its codes, in the order in which they are offered.
    #[serde(rename = "code")]
    pub codes: Vec<Code>,
}

/// One code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The code.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The norm that it stands for, `act:article`.
    pub norm: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    list: Vec<CodeList>,
}

impl CodeList {
    /// All lists.
    pub fn load_all(assets: &Assets) -> Result<Vec<Self>> {
        Ok(assets.read("taxonomies/codes.toml")?.parse::<File>()?.list)
    }
}
