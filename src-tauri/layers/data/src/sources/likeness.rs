//! How alike two words or headers are: for proposals that a person decides on, never for a decision.

use std::borrow::Cow;

use crate::vocabulary::seen_as;

/// A header without what makes no difference: case, punctuation, doubled spaces, `ё`.
pub(super) fn plain(word: &str) -> String {
    let small: String = word.chars().flat_map(char::to_lowercase).collect();
    let small = one_alphabet(&small);
    let kept = small.chars().map(|c| match c {
        '\u{451}' => '\u{435}',
        c if c.is_alphanumeric() || c == '№' || c == '#' => c,
        _ => ' ',
    });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Small letters with Latin ones among Cyrillic ones as what they look like: nobody sees that «начaло» has one.
pub(super) fn one_alphabet(text: &str) -> Cow<'_, str> {
    let is_mixed = |word: &str| {
        word.bytes().any(|byte| byte.is_ascii_alphabetic()) && word.chars().any(|letter| ('а'..='ӿ').contains(&letter))
    };
    if text.is_ascii() || !text.split(|letter: char| !letter.is_alphanumeric()).any(is_mixed) {
        return Cow::Borrowed(text);
    }
    let words = text.split_inclusive(|letter: char| !letter.is_alphanumeric());
    let words =
        words.map(|word| if is_mixed(word) { word.chars().map(as_cyrillic).collect() } else { word.to_owned() });
    Cow::Owned(words.collect())
}

fn as_cyrillic(letter: char) -> char {
    if !letter.is_ascii_lowercase() {
        return letter;
    }
    seen_as(letter.to_ascii_uppercase()).to_lowercase().next().unwrap_or(letter)
}

/// A plain text cut into pieces of three letters, the beginning and end of each word among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pieces(Vec<[char; 3]>);

impl Pieces {
    pub(super) fn of(plain: &str) -> Self {
        let mut found = Vec::new();
        for word in plain.split(' ').filter(|word| !word.is_empty()) {
            let letters: Vec<char> = std::iter::once(' ').chain(word.chars()).chain(std::iter::once(' ')).collect();
            found.extend(letters.windows(3).map(|piece| [piece[0], piece[1], piece[2]]));
        }
        found.sort_unstable();
        found.dedup();
        Self(found)
    }

    /// From 0, nothing alike, to 1, the same: the share of pieces that both have.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let both = self.0.iter().filter(|piece| other.0.binary_search(piece).is_ok()).count();
        let all = self.0.len() + other.0.len();
        if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, at_least: f64, below: f64) {
        let [one_pieces, other_pieces] = [one, other].map(|text| Pieces::of(&plain(text)));
        let found = one_pieces.likeness(&other_pieces);
        assert!((at_least..below).contains(&found), "{one} {other} {found}");
        assert_eq!(found, other_pieces.likeness(&one_pieces));
    }

    #[test]
    fn words_that_are_alike() {
        check("Дата регистрации", "дата  РЕГИСТРАЦИИ:", 1.0, 1.1);
        check("legal_address", "Legal address", 1.0, 1.1);
        check("Дата регистрации акта", "Дата регистрации", 0.7, 1.0);
        check("Внеплановая провека", "Внеплановая проверка", 0.7, 1.0);
        check("Жоспардан тыс", "Жоспардан тыс тексеру", 0.6, 1.0);
        check("Начaло", "Начало", 1.0, 1.1); // the second «а» of the first is Latin
        check("Tүрi", "Түрі", 1.0, 1.1);
        check("Name", "Наме", 0.0, 0.1);
        check("Сумма", "Тексерушілер", 0.0, 0.1);
        check("", "x", 0.0, 0.1);
        check("", "", 0.0, 0.1);
    }
}
