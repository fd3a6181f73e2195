//! The order of the Kazakh alphabet. It holds all Russian letters in their Russian order, so one order serves both languages.

use std::cmp::Ordering;

const ALPHABET: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

/// Compares two texts letter by letter as a Kazakh dictionary does. Case makes no difference; digits and Latin come first.
#[must_use]
pub fn kazakh_order(left: &str, right: &str) -> Ordering {
    weights(left).cmp(weights(right)).then_with(|| left.cmp(right))
}

fn weights(text: &str) -> impl Iterator<Item = (bool, u32)> {
    text.chars().flat_map(char::to_lowercase).map(|letter| match ALPHABET.chars().position(|known| known == letter) {
        Some(place) => (true, place as u32),
        None => (false, u32::from(letter)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kazakh_dictionary() {
        let mut words = vec!["Ы", "Өзен", "Қала", "Ода", "Ірі", "Кала", "Әке", "Бақ", "Ана", "Ёлка", "7 ауыл", "Zet"];
        words.sort_by(|left, right| kazakh_order(left, right));
        assert_eq!(words, ["7 ауыл", "Zet", "Ана", "Әке", "Бақ", "Ёлка", "Кала", "Қала", "Ода", "Өзен", "Ы", "Ірі"]);
    }
}
