//! The three languages of the interface, and a text in all of them.

use serde::{Deserialize, Serialize};

/// Kazakh, Russian, English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// қазақ тілі
    #[default]
    Kk,
    /// русский язык
    Ru,
    /// English
    En,
}

impl Language {
    /// All of them, Kazakh first.
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::En];

    /// `kk`, `ru` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// One text in the three languages, as asset files give it. A file that leaves one of them empty is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Given")]
pub struct Text {
    /// In Kazakh.
    pub kk: String,
    /// In Russian.
    pub ru: String,
    /// In English.
    pub en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    kk: String,
    ru: String,
    en: String,
}

impl TryFrom<Given> for Text {
    type Error = String;

    fn try_from(given: Given) -> Result<Self, String> {
        let text = Self { kk: given.kk, ru: given.ru, en: given.en };
        let missing = Language::ALL.into_iter().find(|language| text.get(*language).trim().is_empty());
        missing.map_or(Ok(text), |language| Err(format!("a text is empty in {}", language.code())))
    }
}

impl Text {
    /// In every language.
    #[must_use]
    pub fn all(&self) -> [&str; 3] {
        [&self.kk, &self.ru, &self.en]
    }

    /// The same text with `{name}` replaced by a value in all three languages.
    #[must_use]
    pub fn filled(&self, name: &str, value: &str) -> Self {
        let fill = |text: &str| text.replace(&format!("{{{name}}}"), value);
        Self { kk: fill(&self.kk), ru: fill(&self.ru), en: fill(&self.en) }
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}
/// Whether a reason or a purpose says anything that can be read: blanks, signs that nobody sees and a dash do not.
#[must_use]
pub fn is_said(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
