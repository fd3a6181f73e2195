//! The order of the Kazakh alphabet. It holds all Russian letters in their Russian order, so one order serves both languages.

use std::cmp::Ordering;

#[rustfmt::skip]
const ALPHABET: [char; 42] = [
    'а', 'ә', 'б', 'в', 'г', 'ғ', 'д', 'е', 'ё', 'ж', 'з', 'и', 'й', 'к', 'қ', 'л', 'м', 'н', 'ң', 'о', 'ө',
    'п', 'р', 'с', 'т', 'у', 'ұ', 'ү', 'ф', 'х', 'һ', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'і', 'ь', 'э', 'ю', 'я',
];

/// Follows every digit.
const LONGER: char = ':';

/// Compares two texts letter by letter as a Kazakh dictionary does, and numbers in them as numbers: № 4 stands before № 10. Case makes no
/// difference; digits and Latin come first.
#[must_use]
pub fn kazakh_order(left: &str, right: &str) -> Ordering {
    weights(left).cmp(weights(right)).then_with(|| left.cmp(right))
}

/// Bytes that are in the order of [`kazakh_order`], for sorting many names: each is taken apart once.
#[must_use]
pub fn kazakh_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    for (known, weight) in weights(text) {
        match (known, u8::try_from(weight)) {
            (true, Ok(place)) => key.push(0xC0 | place),
            (false, Ok(sign)) if sign < 0x80 => key.push(sign + 1),
            _ => {
                key.push(0xA0);
                key.extend_from_slice(&weight.to_be_bytes()[1..]);
            }
        }
    }
    key.push(0);
    key.extend_from_slice(text.as_bytes());
    key
}

/// A number has, before its digits, as many signs that follow every digit as it has digits beyond the first: the longer is the greater.
fn weights(text: &str) -> impl Iterator<Item = (bool, u32)> {
    let (mut rest, mut ahead, mut digits) = (text, 0, 0);
    let letters = std::iter::from_fn(move || {
        if ahead == 0 && digits == 0 {
            let number = rest.bytes().take_while(u8::is_ascii_digit).count();
            // Noughts in front make no number greater.
            let noughts = rest.bytes().take_while(|digit| *digit == b'0').count().min(number.saturating_sub(1));
            rest = &rest[noughts..];
            digits = number - noughts;
            ahead = digits.saturating_sub(1);
        }
        if ahead > 0 {
            ahead -= 1;
            return Some(LONGER);
        }
        let mut letters = rest.chars();
        let first = letters.next()?;
        rest = letters.as_str();
        digits = digits.saturating_sub(1);
        Some(first)
    });
    letters.flat_map(char::to_lowercase).map(|letter| match ALPHABET.iter().position(|known| *known == letter) {
        Some(place) => (true, place as u32),
        None => (false, u32::from(letter)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn keys_are_in_the_same_order(left in "[а-яәіңғүұқөһА-ЯA-Za-zé€ 0-9«»]{0,6}", right in "[а-яәіңғүұқөһА-ЯA-Za-zé€ 0-9«»]{0,6}") {
            proptest::prop_assert_eq!(kazakh_key(&left).cmp(&kazakh_key(&right)), kazakh_order(&left, &right));
        }
    }

    #[test]
    fn a_kazakh_dictionary() {
        let mut words = vec!["Ы", "Өзен", "Қала", "Ода", "Ірі", "Кала", "Әке", "Бақ", "Ана", "Ёлка", "7 ауыл", "Zet"];
        words.sort_by(|left, right| kazakh_order(left, right));
        assert_eq!(words, ["7 ауыл", "Zet", "Ана", "Әке", "Бақ", "Ёлка", "Кала", "Қала", "Ода", "Өзен", "Ы", "Ірі"]);
    }

    #[test]
    fn numbers_are_numbers() {
        let mut words =
            ["№ 10 мектеп", "№ 4 мектеп", "№ 100", "№ 010а", "№ 9", "СО-2026/2", "СО-2026/10", "СО-2025/30"];
        words.sort_by(|left, right| kazakh_order(left, right));
        assert_eq!(
            words,
            ["№ 4 мектеп", "№ 9", "№ 10 мектеп", "№ 010а", "№ 100", "СО-2025/30", "СО-2026/2", "СО-2026/10"]
        );
    }
}
