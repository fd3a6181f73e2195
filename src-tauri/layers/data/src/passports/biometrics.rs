//! Biometric data are not held. A file that has a column of them is refused as a whole: originals are kept unchanged, so leaving
//! the column out while reading would keep it all the same.

use serde::Deserialize;

use crate::assets::{Asset, Assets};
use crate::{Error, Result};

/// What columns of biometric data are called, from `assets/taxonomies/biometrics.toml`.
#[derive(Debug, Clone, Default)]
pub struct Biometrics {
    terms: Vec<Vec<Word>>,
}

/// One word of a term.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    /// Whether any ending may follow.
    open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    terms: Vec<String>,
}

impl Biometrics {
    /// Loads the terms.
    pub fn load(assets: &Assets) -> Result<Self> {
        Self::read(&assets.read("taxonomies/biometrics.toml")?)
    }

    fn read(asset: &Asset) -> Result<Self> {
        let file: File = asset.parse()?;
        let mut terms = Vec::new();
        for term in &file.terms {
            let words: Vec<Word> = term.split_whitespace().map(Word::read).collect();
            // A bare star would match every column.
            if words.is_empty() || words.iter().any(|word| word.text.is_empty()) {
                return Err(asset.refuse_near(term, "a term needs words"));
            }
            terms.push(words);
        }
        Ok(Self { terms })
    }

    /// Refuses a table that has a column of biometric data.
    pub fn refuse(&self, columns: &[String]) -> Result<()> {
        match columns.iter().find(|column| self.names(column)) {
            Some(column) => Err(Error::BiometricColumn(column.clone())),
            None => Ok(()),
        }
    }

    /// Whether a column's name speaks of biometric data.
    fn names(&self, column: &str) -> bool {
        let words = words_of(column);
        self.terms
            .iter()
            .any(|term| words.windows(term.len()).any(|part| part.iter().zip(term).all(|(word, known)| known.is(word))))
    }
}

impl Word {
    fn read(text: &str) -> Self {
        let (text, open) = text.strip_suffix('*').map_or((text, false), |text| (text, true));
        Self { text: text.to_lowercase(), open }
    }

    fn is(&self, word: &str) -> bool {
        if self.open { word.starts_with(&self.text) } else { word == self.text }
    }
}

/// The words of a column's name: parted by anything but letters and digits, and where a small letter is followed by a capital one.
fn words_of(column: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for letter in column.chars() {
        let begins = before.is_lowercase() && letter.is_uppercase();
        if !letter.is_alphanumeric() || begins {
            words.push(String::new());
        }
        if let (true, Some(word)) = (letter.is_alphanumeric(), words.last_mut()) {
            word.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(column: &str, expect: bool) {
        let known = Biometrics::load(&Assets::built_in()).unwrap();
        assert_eq!(known.refuse(&["Номер".to_owned(), column.to_owned()]).is_err(), expect, "{column}");
    }

    #[test]
    fn columns_of_biometric_data() {
        for column in [
            "Отпечатки пальцев",
            "Дактилоскопическая карта",
            "Биометрия",
            "Биометрические данные (шаблон)",
            "Бет бейнесі",
            "Саусақ іздері",
            "Дауыс үлгісі",
            "Көздің нұрлы қабығы",
            "face template",
            "FaceTemplate",
            "face_id",
            "faceId",
            "voice-print",
            "Voiceprint",
            "Слепок голоса",
            "Фото лица",
            "iris_scan",
            "Сетчатка",
            "Бет-әлпет бейнесі",
            "Запись голоса",
            "DNA",
            "Генетический профиль ДНК",
        ] {
            check(column, true);
        }
    }

    #[test]
    fn columns_that_only_sound_alike() {
        for column in [
            "Физическое лицо",
            "Лицо, подписавшее акт",
            "Фото лицензии",
            "Face value",
            "Surface area",
            "Голоса избирателей",
            "Отпечатано",
            "Бет саны",
            "Саусақ саны",
            "Iris LLP",
            "ДНКом",
            "Ирисы",
        ] {
            check(column, false);
        }
    }

    #[test]
    fn a_term_without_words_is_refused() {
        for terms in [r#"terms = ["*"]"#, r#"terms = [" "]"#] {
            let asset = Asset { path: "taxonomies/biometrics.toml".into(), text: terms.into() };
            assert!(Biometrics::read(&asset).is_err(), "{terms}");
        }
    }
}
