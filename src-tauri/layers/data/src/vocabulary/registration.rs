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

/// What a capital letter or a sign is taken for.
fn seen_as(capital: char) -> char {
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
