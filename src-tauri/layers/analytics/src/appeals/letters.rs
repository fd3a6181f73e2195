//! Letters that are taken for others: the file `assets/taxonomies/letters.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Letters as the file has them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letters {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Letters of other alphabets and the Cyrillic ones that they look like.
    pub lookalikes: BTreeMap<char, char>,
    /// Kazakh letters and what is typed instead of them.
    pub plain: BTreeMap<char, char>,
}

impl Letters {
    /// A word as it is typed without Kazakh letters.
    #[must_use]
    pub fn plainly(&self, word: &str) -> String {
        word.chars().map(|c| self.plain.get(&c).copied().unwrap_or(c)).collect()
    }

    /// Whether a word has a letter that is Kazakh alone.
    #[must_use]
    pub fn is_kazakh(&self, word: &str) -> bool {
        word.chars().any(|c| self.plain.contains_key(&c))
    }
}
