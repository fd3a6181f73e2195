//! Where a word that is wider than its column may be broken. No word processor knows how Kazakh words are divided.

/// Shows nothing but where a word is broken.
pub(super) const SOFT_HYPHEN: char = '\u{AD}';

/// So many letters stay together on either side.
const LEAST: usize = 3;
const VOWELS: &str = "аәоөуұүыіеэёиюя";

/// The text with a soft hyphen before each later syllable of its words of more letters than that.
pub(super) fn breakable(text: &str, most: usize) -> String {
    let mut broken = String::with_capacity(text.len());
    let mut word = Vec::new();
    for letter in text.chars() {
        if letter.is_alphabetic() {
            word.push(letter);
        } else {
            divide(&mut word, most, &mut broken);
            broken.push(letter);
        }
    }
    divide(&mut word, most, &mut broken);
    broken
}

/// A syllable of Kazakh and of Russian begins with the consonant before its vowel.
fn divide(word: &mut Vec<char>, most: usize, broken: &mut String) {
    let is_vowel = |letter: &char| letter.to_lowercase().all(|letter| VOWELS.contains(letter));
    let is_sign = |letter: &char| letter.to_lowercase().all(|letter| letter == 'ь' || letter == 'ъ');
    for (at, letter) in word.iter().enumerate() {
        let within = word.len() > most && at >= LEAST && at + LEAST <= word.len();
        if within && !is_vowel(letter) && !is_sign(letter) && word.get(at + 1).is_some_and(is_vowel) {
            broken.push(SOFT_HYPHEN);
        }
        broken.push(*letter);
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_divided() {
        let check = |text: &str, expect: &str| {
            let broken = breakable(text, 9);
            assert_eq!(broken.replace(SOFT_HYPHEN, "|"), expect);
            assert_eq!(broken.replace(SOFT_HYPHEN, ""), text);
        };
        check("Қанағаттандырылды, иә", "Қана|ғат|тан|ды|рылды, иә");
        check("УДОВЛЕТВОРЕНО", "УДОВ|ЛЕТ|ВО|РЕНО");
        check("объектісі", "объектісі");
        check("Cooperation 1234567890", "Cooperation 1234567890");
        check("", "");
    }
}
