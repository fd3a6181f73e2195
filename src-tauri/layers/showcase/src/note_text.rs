//! The wording of notes to sources, from `assets/notes`.

use ekn_data::assets::Assets;
use ekn_data::vocabulary::Text;
use serde::Deserialize;

use crate::Result;

/// What a note says around its figures. `{system}`, `{dataset}`, `{period}`, `{basis}` and `{contact}` are filled in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteText {
    /// Its title.
    pub title: Text,
    /// Paragraphs before the table.
    pub intro: Vec<Text>,
    /// Heads of the table: fault, how many, where.
    pub columns: Vec<Text>,
    /// Paragraphs after the table.
    pub request: Vec<Text>,
    /// In their place where nothing is wrong.
    pub nothing: Text,
    /// In their place where nothing came in for the period at all; the former where it is left out.
    #[serde(default)]
    pub no_rows: Option<Text>,
}

impl NoteText {
    /// Loads the wording.
    pub fn load(assets: &Assets) -> Result<Self> {
        let asset = assets.read("notes/quality.toml")?;
        let text: Self = asset.parse()?;
        if text.columns.len() != 3 {
            return Err(asset.refuse_near("columns", "the table has three columns").into());
        }
        Ok(text)
    }
}
