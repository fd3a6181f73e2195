//! Biometric data are not held. A file that has a column of them is refused as a whole: originals are kept unchanged, so leaving
//! the column out while reading would keep it all the same.

use serde::Deserialize;

use crate::assets::{Asset, Assets};
use crate::vocabulary::as_compared;
use crate::{Error, Result};

/// What columns of biometric data are called, from `assets/taxonomies/biometrics.toml`.
#[derive(Debug, Clone, Default)]
pub struct Biometrics {
    terms: Vec<Term>,
}

/// Words that stand one after another.
#[derive(Debug, Clone)]
struct Term {
    words: Vec<Word>,
    /// Whether they are the whole name of a column.
    whole: bool,
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
            let (text, whole) = term.strip_prefix('=').map_or((term.as_str(), false), |text| (text, true));
            let words: Vec<Word> = text.split_whitespace().map(Word::read).collect();
            // A bare star would match every column.
            if words.is_empty() || words.iter().any(|word| word.text.is_empty()) {
                return Err(asset.refuse_near(term, "a term needs words"));
            }
            terms.push(Term { words, whole });
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

    /// Whether a column's name speaks of biometric data, in whichever letters it is typed.
    fn names(&self, column: &str) -> bool {
        // A word that is parted at the end of a line, by a hyphen that is seen or not, is one word.
        let column = column.replace('\u{ad}', "");
        let whole: String = column.split('-').map(str::trim_start).collect();
        let (spaced, joined) = (words_of(&column), words_of(&whole));
        let spoken = |words: &[String]| {
            let said = |term: &Term| {
                let here = |part: &[String]| part.iter().zip(&term.words).all(|(word, known)| known.is(word));
                (!term.whole || words.len() == term.words.len()) && words.windows(term.words.len()).any(here)
            };
            self.terms.iter().any(said)
        };
        spoken(&spaced) || spoken(&joined)
    }
}

impl Word {
    fn read(text: &str) -> Self {
        let (text, open) = text.strip_suffix('*').map_or((text, false), |text| (text, true));
        Self { text: as_compared(text), open }
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
    words.iter().map(|word| as_compared(word)).collect()
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
            "Отпе-\nчатки пальцев",
            "Отпе\u{ad}чатки",
            "Адамның бетінің бейнесі",
            "Саусағының ізі",
            "Скан ладони",
            "лицо_вектор",
            "Photo of face",
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
            "Голосовой слепок",
            "Голосовая запись",
            "Аудиозапись голоса",
            "Скан лица",
            "Образ лица",
            "Распознавание лица",
            "Папиллярные узоры",
            "Саусақтарының іздері",
            "Саусақтың ізі",
            "Дауыс",
            "Геометрия руки",
            "face_descriptor",
            "face_encoding",
            "face_hash",
            "voice_recording",
            "iris",
            "Биометpия", // a Latin p
            "БИО-МЕТРИЯ",
            "Көздің қарашығы",
            "Вены ладони",
            "Сканы пальцев",
            "Селфи заявителя",
            "ладонь",
            "voice",
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
            "ТОО Iris",
            "ДНКом",
            "Образ действий",
            "Аудиозапись заседания",
            "Лица, участвующие в проверке",
            "Распознавание текста",
            "Дауыс беру",
            "Hash",
            "Ирисы",
            "Қолтаңбасы",
            "Қол таңбасы", // a signature, parted
            "Invoice",
            "Скан рукописного заявления",
            "Скан руководителя",
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
