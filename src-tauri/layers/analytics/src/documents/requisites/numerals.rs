//! Numbers written in words, in Russian and Kazakh: `двенадцать тысяч пятьсот`, `он бес мың`.

use std::collections::BTreeMap;

/// Words of numbers with their values.
#[derive(Debug, Clone, Default)]
pub(super) struct Numerals(pub BTreeMap<String, u64>);

/// From here on a word multiplies what stands before it.
const MULTIPLIES: u64 = 1000;

impl Numerals {
    /// The number that words make; nothing where one of them is no number or they do not follow the order of numbers.
    pub(super) fn read(&self, words: &str) -> Option<u64> {
        let (mut sum, mut group, mut last) = (0_u64, 0_u64, u64::MAX);
        let mut multiplied = u64::MAX;
        let mut any = false;
        for word in words.split_whitespace() {
            let value = *self.0.get(word.trim_end_matches([',', '-']))?;
            any = true;
            if value >= MULTIPLIES {
                if value >= multiplied {
                    return None;
                }
                sum = sum.checked_add(group.max(1).checked_mul(value)?)?;
                (group, last, multiplied) = (0, u64::MAX, value);
            } else if value == 100 && (1..10).contains(&group) {
                // Kazakh says how many hundreds: «екі жүз».
                (group, last) = (group * 100, 100);
            } else if size(value) < size(last) {
                group += value;
                last = value;
            } else {
                return None;
            }
        }
        any.then(|| sum.checked_add(group)).flatten()
    }
}

/// Hundreds stand before tens, tens before units; the words from 10 to 19 take the place of both.
fn size(value: u64) -> u64 {
    match value {
        0..=9 => 1,
        // «он» is ten in Kazakh, and units follow it.
        10 => 2,
        11..=19 => 1,
        20..=99 => 2,
        100..=999 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use crate::documents::requisites::tests::rules;

    fn check(words: &str, expect: Option<u64>) {
        assert_eq!(rules().numerals.read(words), expect, "{words}");
    }

    #[test]
    fn numbers() {
        check("десяти", Some(10));
        check("тридцать один", Some(31));
        check("сто двадцать пять тысяч триста", Some(125_300));
        check("один миллион двести пятьдесят тысяч", Some(1_250_000));
        check("тысяча", Some(1000));
        check("он бес", Some(15));
        check("екі жүз елу мың", Some(250_000));
        check("жүз жиырма", Some(120));
        check("бір жүз жетпіс үш мың", Some(173_000));
        check("бір миллион екі жүз мың", Some(1_200_000));
        check("пять пять", None);
        check("два десять", None);
        check("дней", None);
        check("", None);
    }
}
