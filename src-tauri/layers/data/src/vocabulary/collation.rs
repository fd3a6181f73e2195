//! The order of the Kazakh alphabet. It holds all Russian letters in their Russian order, so one order serves both languages.

use std::cmp::Ordering;

#[rustfmt::skip]
const ALPHABET: [char; 42] = [
    'а', 'ә', 'б', 'в', 'г', 'ғ', 'д', 'е', 'ё', 'ж', 'з', 'и', 'й', 'к', 'қ', 'л', 'м', 'н', 'ң', 'о', 'ө',
    'п', 'р', 'с', 'т', 'у', 'ұ', 'ү', 'ф', 'х', 'һ', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'і', 'ь', 'э', 'ю', 'я',
];

/// Compares two texts letter by letter as a Kazakh dictionary does. Case makes no difference; digits and Latin come first.
#[must_use]
pub fn kazakh_order(left: &str, right: &str) -> Ordering {
    weights(left).cmp(weights(right)).then_with(|| left.cmp(right))
}

fn weights(text: &str) -> impl Iterator<Item = (bool, u32)> {
    text.chars().flat_map(char::to_lowercase).map(|letter| match ALPHABET.iter().position(|known| *known == letter) {
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
