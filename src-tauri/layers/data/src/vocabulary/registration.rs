//! Registration numbers as they are compared: «КЗ-1» typed in Latin letters is the same act. Nobody sees which letters were typed, so nobody
//! could say which of two rows is meant.

/// A registration number, or several parts of a key, as it is compared with others: capital letters, Latin ones as the Cyrillic ones that they
/// look like, one kind of dash, one space where several stand. What can be seen to differ stays different: separators, zeros, `Қ` and `К`.
/// Comparing what is compared already changes nothing.
#[must_use]
pub fn as_compared(number: &str) -> String {
    let mut out = String::with_capacity(number.len());
    for letter in number.trim().chars() {
        match letter {
            '0'..='9' | 'А'..='Я' => out.push(letter),
            letter if letter.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            letter => letter.to_uppercase().for_each(|capital| out.push(seen_as(capital))),
        }
    }
    out
}

/// What is left of a number, as it is compared, without what a spreadsheet drops or adds and a clerk writes otherwise: zeros before digits,
/// «.0» after a whole number, and whatever stands between its parts, of which letters and digits are two. «ЖТ-2026-0004», «ЖТ 2026/4» come to one, and so do «№ 16» and «16». Two numbers of one bare number
/// are probably one, which a person has to say.
#[must_use]
pub fn bare_number(compared: &str) -> String {
    let whole = compared.strip_suffix(".0").filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit()));
    let compared = whole.unwrap_or(compared);
    let mut bare = String::with_capacity(compared.len());
    for part in compared.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if !bare.is_empty() {
            bare.push('-');
        }
        let mut letters = part.chars().peekable();
        let mut in_digits = false;
        while let Some(letter) = letters.next() {
            let goes_on = letters.peek().is_some_and(char::is_ascii_digit);
            if letter == '0' && !in_digits && goes_on {
                continue;
            }
            let is_digit = letter.is_ascii_digit();
            let boundary =
                bare.chars().next_back().is_some_and(|last| last != '-' && last.is_ascii_digit() != is_digit);
            if boundary {
                bare.push('-');
            }
            in_digits = is_digit;
            bare.push(letter);
        }
    }
    bare
}

/// What a capital letter or a sign is taken for.
pub(crate) fn seen_as(capital: char) -> char {
    match capital {
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'I' => 'І',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        // The Kazakh letter too looks like both.
        'Y' | 'Ү' => 'У',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(one: &str, other: &str, same: bool) {
        assert_eq!(as_compared(one) == as_compared(other), same, "{one} {other}");
    }

    #[test]
    fn bare_numbers() {
        let check = |number: &str, expect: &str| assert_eq!(bare_number(&as_compared(number)), expect, "{number}");
        for number in ["ЖТ-2026-0000004", "жт 2026 4", "ЖТ/2026-04", "№ ЖТ-2026-4."] {
            check(number, "ЖТ-2026-4");
        }
        check("00015", "15");
        check("№ 16", "16");
        check("000", "0");
        check("100-200", "100-200");
        check("ПР0100", "ПР-100");
        check("ПР2026/10", "ПР-2026-10");
        check("17.0", "17");
        check("1.0.0", "1-0-0");
        check("15А", "15-А");
        check("1-23", "1-23");
        check("12-3", "12-3");
        check("", "");
    }

    #[test]
    fn what_looks_alike_is_alike() {
        check("КЗ-1", "KЗ-1", true); // the first letter is Latin
        check("АВ-17/2026", "AB-17/2026", true);
        check("кз-1", "КЗ-1", true);
        check("ҮЛ-5", "YЛ-5", true);
        check("І-5", "I-5", true);
        check("КЗ–1", "КЗ-1", true);
        check(" КЗ  1\u{a0}а", "КЗ 1 а", true);
        check("ҚЗ-1", "КЗ-1", false);
        check("КЗ-01", "КЗ-1", false);
        check("КЗ/1", "КЗ-1", false);
        check("0-1", "О-1", false);
        check("A\u{1f}1", "A1", false);
    }

    proptest! {
        #[test]
        fn comparing_twice_is_comparing_once(text in "[\\PCА-яәіүA-z \u{1f}]{0,40}") {
            let once = as_compared(&text);
            prop_assert_eq!(as_compared(&once), once);
        }
    }
}
