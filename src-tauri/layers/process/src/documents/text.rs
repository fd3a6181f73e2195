//! What is said in the two languages of acts.

use ekn_data::vocabulary::Text;
use serde::Deserialize;

/// A language in which acts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
}

impl Language {
    /// Both, the state language first.
    pub const ALL: [Self; 2] = [Self::Kk, Self::Ru];

    /// Its code in BCP 47.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
        }
    }

    /// Its code with a country, as Word knows it.
    #[must_use]
    pub fn locale(self) -> &'static str {
        match self {
            Self::Kk => "kk-KZ",
            Self::Ru => "ru-RU",
        }
    }
}

/// A text of an asset, read in a language of acts.
pub trait InActs {
    /// The text in a language of acts.
    fn of(&self, language: Language) -> &str;
}

impl InActs for Text {
    fn of(&self, language: Language) -> &str {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
        }
    }
}

/// The same said in both languages of acts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

impl Said {
    /// The same letters in both languages: a number, a name without translation.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self { kk: text.to_owned(), ru: text.to_owned() }
    }

    /// What is said in a language.
    #[must_use]
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
        }
    }
}
