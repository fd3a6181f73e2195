//! Words that the program itself puts into a draft, from `assets/templates/words.toml`.

use serde::Deserialize;

use ekn_data::vocabulary::Text;

/// Words of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The line over a draft that nobody has adopted yet.
    pub draft: Text,
    /// The heading of the annex.
    pub annex: Text,
    /// Its columns: number, what is said, where it comes from.
    pub columns: [Text; 3],
    /// What stands in the annex when nothing has a source.
    pub no_sources: Text,
    /// Between sources of one fact.
    pub between: String,
    /// What a gap looks like on paper.
    pub gap: String,
    /// Words that end with a full stop and end no sentence, small letters, both languages.
    pub abbreviations: Vec<String>,
}

impl Words {
    /// Reads the asset.
    ///
    /// # Errors
    /// What is wrong with it, in English.
    pub fn parse(text: &str) -> Result<Self, String> {
        let words: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        if words.gap.trim().is_empty() {
            return Err("a gap must be seen".to_owned());
        }
        Ok(words)
    }
}
