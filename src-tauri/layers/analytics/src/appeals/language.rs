//! In which language a text is written, told by its words: a Kazakh letter, a frequent word, an ending.
//!
//! A statistical model of two languages weighs fourteen megabytes and can't say why; these lists fit on two screens, and each verdict
//! names the words it rests on. Kazakh in Latin letters is told where several words of it stand; Russian in Latin letters is not.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;

use super::letters::Letters;
use super::words::{Digits, Words, folded};

/// Words and endings as the file `assets/taxonomies/languages.toml` has them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageFile {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// From this share of the telling words on a language is spoken in the text.
    pub share: f64,
    /// From so many telling words on.
    pub least: usize,
    /// An ending tells of words of so many letters and more.
    pub ending_letters: usize,
    /// Words that tell nothing: they are of both languages, or look like one of the other.
    #[serde(default)]
    pub neither: Vec<String>,
    /// Of Kazakh in Latin letters.
    #[serde(default)]
    pub latin: Signs,
    /// Of Kazakh.
    pub kk: Signs,
    /// Of Russian.
    pub ru: Signs,
}

/// What tells a language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signs {
    /// Whole words.
    pub words: Vec<String>,
    /// Endings.
    pub endings: Vec<String>,
}

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Kazakh.
    Kazakh,
    /// Russian.
    Russian,
    /// Both.
    Mixed,
    /// No word tells.
    Unknown,
}

impl Language {
    /// Its code: `kk`, `ru`, `mixed` or `unknown`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Kazakh => "kk",
            Self::Russian => "ru",
            Self::Mixed => "mixed",
            Self::Unknown => "unknown",
        }
    }
}

/// A verdict with its grounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Spoken {
    /// The language.
    pub language: Language,
    /// Where the words that tell Kazakh stand, in bytes.
    pub kazakh: Vec<Range<usize>>,
    /// Where the words that tell Russian stand.
    pub russian: Vec<Range<usize>>,
}

impl Spoken {
    /// The words that told it, as they stand in the text: each once, at most so many of a language.
    #[must_use]
    pub fn words(&self, text: &str, most: usize) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for places in [&self.kazakh, &self.russian] {
            let mut named = 0;
            for word in places.iter().filter_map(|place| text.get(place.clone())) {
                if named < most && !words.iter().any(|known| known == word) {
                    words.push(word.to_owned());
                    named += 1;
                }
            }
        }
        words
    }
}

/// Lists made ready.
#[derive(Debug, Clone)]
pub struct Languages {
    file: LanguageFile,
    letters: Letters,
    neither: BTreeSet<String>,
    kk: Ready,
    latin: Ready,
    ru: Ready,
}

#[derive(Debug, Clone)]
struct Ready {
    words: BTreeSet<String>,
    endings: BTreeSet<Vec<char>>,
    longest: usize,
}

impl Languages {
    /// The file behind them, for its id, version and bounds.
    #[must_use]
    pub fn file(&self) -> &LanguageFile {
        &self.file
    }

    /// Makes the lists ready: Kazakh ones also without Kazakh letters, unless Russian has the same.
    #[must_use]
    pub fn new(file: LanguageFile, letters: Letters) -> Self {
        let fold = |list: &[String]| list.iter().map(|word| folded(word)).collect::<BTreeSet<_>>();
        let (ru_words, ru_endings) = (fold(&file.ru.words), fold(&file.ru.endings));
        let both = |list: &[String], other: &BTreeSet<String>| -> BTreeSet<String> {
            let known = fold(list);
            let plain: Vec<String> =
                known.iter().map(|word| letters.plainly(word)).filter(|word| !other.contains(word)).collect();
            known.into_iter().filter(|word| !other.contains(word)).chain(plain).collect()
        };
        let kk = Ready::of(both(&file.kk.words, &ru_words), &both(&file.kk.endings, &ru_endings));
        let ru = Ready::of(ru_words, &ru_endings);
        let latin = Ready::of(fold(&file.latin.words), &fold(&file.latin.endings));
        let neither = fold(&file.neither);
        Self { file, letters, neither, kk, latin, ru }
    }

    /// The language of a text.
    #[must_use]
    pub fn spoken(&self, text: &str) -> Spoken {
        let words = Words::of(text, Digits::Kept);
        let (mut kazakh, mut russian, mut latin) = (Vec::new(), Vec::new(), Vec::new());
        for word in &words.words {
            let (letters, spelled) = (words.letters_of(word), words.spelled(word));
            match self.of_word(letters, &spelled) {
                Some(Language::Kazakh) => kazakh.push(word.bytes.clone()),
                Some(_) => russian.push(word.bytes.clone()),
                None if self.is_latin(letters, &spelled) => latin.push(word.bytes.clone()),
                None => {}
            }
        }
        // One such word may be a name in a text of any language.
        if latin.len() >= self.file.least {
            kazakh.extend(latin);
            kazakh.sort_by_key(|bytes| bytes.start);
        }
        let all = kazakh.len() + russian.len();
        let spoken = |words: usize, others: usize| {
            let enough = words >= self.file.least || others == 0;
            words > 0 && enough && words as f64 >= self.file.share * all as f64
        };
        let language = match (spoken(kazakh.len(), russian.len()), spoken(russian.len(), kazakh.len())) {
            (true, true) => Language::Mixed,
            (true, false) => Language::Kazakh,
            (false, true) => Language::Russian,
            (false, false) if all > 0 => Language::Mixed,
            (false, false) => Language::Unknown,
        };
        Spoken { language, kazakh, russian }
    }

    fn is_latin(&self, letters: &[char], word: &str) -> bool {
        let long = letters.len() >= self.file.ending_letters;
        self.latin.words.contains(word) || (long && self.latin.ending(letters) > 0)
    }

    fn of_word(&self, letters: &[char], word: &str) -> Option<Language> {
        if self.neither.contains(word) {
            return None;
        }
        if self.letters.is_kazakh(word) || self.kk.words.contains(word) {
            return Some(Language::Kazakh);
        }
        if self.ru.words.contains(word) {
            return Some(Language::Russian);
        }
        if letters.len() < self.file.ending_letters {
            return None;
        }
        // The longer ending tells more; of equal ones neither.
        match self.kk.ending(letters).cmp(&self.ru.ending(letters)) {
            std::cmp::Ordering::Greater => Some(Language::Kazakh),
            std::cmp::Ordering::Less => Some(Language::Russian),
            std::cmp::Ordering::Equal => None,
        }
    }
}

impl Ready {
    fn of(words: BTreeSet<String>, endings: &BTreeSet<String>) -> Self {
        let endings: BTreeSet<Vec<char>> = endings.iter().map(|ending| ending.chars().collect()).collect();
        let longest = endings.iter().map(Vec::len).max().unwrap_or(0);
        Self { words, endings, longest }
    }

    /// Length of the longest ending that a word has.
    fn ending(&self, letters: &[char]) -> usize {
        let most = self.longest.min(letters.len().saturating_sub(2));
        (1..=most).rev().find(|length| self.endings.contains(&letters[letters.len() - length..])).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Language) {
        let letters = toml::from_str(include_str!("../../../../../assets/taxonomies/letters.toml")).unwrap();
        let file = toml::from_str(include_str!("../../../../../assets/taxonomies/languages.toml")).unwrap();
        let said = Languages::new(file, letters).spoken(text);
        assert_eq!(said.language, expected, "{text} {said:?}");
    }

    #[test]
    fn languages_are_told() {
        check("", Language::Unknown);
        check("12345 !!!", Language::Unknown);
        check("asdf qwer", Language::Unknown);
        check("Сәлеметсіз бе", Language::Kazakh);
        check("салеметсиз бе, мектепте жылу жок", Language::Kazakh);
        check("ауылда су жок, комектесиниздер", Language::Kazakh);
        check("Нет воды", Language::Russian);
        check("Иин матери 850101400123, иин отца 830101300123", Language::Russian);
        check("Адрес: г. Астана, р-н Есиль, ул. Кунаева", Language::Russian);
        check("Охрана труда, рейды, потери матери", Language::Russian);
        check("Полиция бездействует, газ отключили", Language::Russian);
        check("Ким Вадим просит проверить", Language::Russian);
        check("газ жок, полиция келмейди, комектесиниздер", Language::Kazakh);
        check("Анасының ЖСН 850101400123", Language::Kazakh);
        check("Men Almaty qalasynda turamyn, jol jondelmegen", Language::Kazakh);
        check("Auylda su joq, komektesinizder", Language::Kazakh);
        check("The men stay at the bar of Almaty qalasy", Language::Unknown);
        check("Pomogite pozhaluista, u nas net vody", Language::Unknown);
        check("В магазине Almaty Jol нет хлеба", Language::Russian);
        check("Прошу принять меры", Language::Russian);
        check("Прошу принять меры. Мектепте жылу жоқ, балалар тоңып отыр.", Language::Mixed);
        check("Здравствуйте, біздің ауылда жарық жоқ, помогите пожалуйста", Language::Mixed);
        // A name of a place alone does not mix.
        check(
            "В школе посёлка Ақжар третий день нет отопления, дети сидят в куртках, прошу помочь.",
            Language::Russian,
        );
    }
}
