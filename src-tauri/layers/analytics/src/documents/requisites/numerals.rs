//! Numbers written in words, in Russian and Kazakh: `двенадцать тысяч пятьсот`, `он бес мың`.

use std::collections::BTreeMap;

/// Words of numbers with their values.
#[derive(Debug, Clone, Default)]
pub(super) struct Numerals {
    pub words: BTreeMap<String, u64>,
    /// Words of a half, one or two, with the whole part that they have: `полтора` has 1, `с половиной` and `жарым` have none.
    pub halves: BTreeMap<String, u64>,
}

/// What the next word of a number says.
struct Said {
    whole: u64,
    half: bool,
    /// How many words it takes.
    words: usize,
}

/// From here on a word multiplies what stands before it.
const MULTIPLIES: u64 = 1000;

impl Numerals {
    /// The number that words make; nothing where one of them is no number or they do not follow the order of numbers.
    pub(super) fn read(&self, words: &str) -> Option<u64> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let (mut sum, mut group, mut last) = (0_u64, 0_u64, u64::MAX);
        let (mut multiplied, mut half) = (u64::MAX, false);
        let mut at = 0;
        while at < words.len() {
            let said = self.said(&words[at..])?;
            let value = said.whole;
            at += said.words;
            // Behind a half stands what it is the half of: «два с половиной миллиона».
            if half && (said.half || value < MULTIPLIES) {
                return None;
            }
            if said.half {
                // «с половиной» follows a number, «полтора» is one.
                if (value == 0) == (group == 0) {
                    return None;
                }
                (group, half) = (group + value, true);
            } else if value >= MULTIPLIES {
                if value >= multiplied {
                    return None;
                }
                let part = if half { value / 2 } else { 0 };
                sum = sum.checked_add(group.max(1).checked_mul(value)?)?.checked_add(part)?;
                (group, last, multiplied, half) = (0, u64::MAX, value, false);
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
        (at > 0 && !half).then(|| sum.checked_add(group)).flatten()
    }

    /// The words of the number that a text begins with: `двадцать тысяч тенге`.
    pub(super) fn leading(&self, text: &str) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut at = 0;
        while let Some(said) = self.said(&words[at..]) {
            at += said.words;
        }
        words[..at].join(" ")
    }

    fn said(&self, words: &[&str]) -> Option<Said> {
        let word = words.first()?.trim_end_matches([',', '-']);
        if let Some(value) = self.words.get(word) {
            return Some(Said { whole: *value, half: false, words: 1 });
        }
        if let Some(whole) = self.halves.get(word) {
            return Some(Said { whole: *whole, half: true, words: 1 });
        }
        let both = format!("{word} {}", words.get(1)?.trim_end_matches([',', '-']));
        self.halves.get(&both).map(|whole| Said { whole: *whole, half: true, words: 2 })
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
        check("полтора миллиона", Some(1_500_000));
        check("полторы тысячи", Some(1500));
        check("два с половиной миллиона", Some(2_500_000));
        check("два с половиной миллиона сто тысяч", Some(2_600_000));
        check("екі жарым миллион", Some(2_500_000));
        check("бір жарым миллион", Some(1_500_000));
        check("полмиллиона", Some(500_000));
        check("с половиной миллиона", None);
        check("два полтора миллиона", None);
        check("два с половиной", None);
        check("полтора два миллиона", None);
        check("пять пять", None);
        check("два десять", None);
        check("дней", None);
        check("", None);
    }
}
