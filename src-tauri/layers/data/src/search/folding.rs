//! Letters as the search compares them: without case, with Kazakh letters beside the Russian ones that they are typed as.
//!
//! `ә/а ғ/г қ/к ң/н ө/о ұ/ү/у һ/х і/и ё/е` meet; `й` and `ы` stay themselves, they tell words apart. Folding a folded text
//! changes nothing.

/// What kinds of letters a word holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Letters {
    /// Letters that only Kazakh has.
    pub kazakh: bool,
    /// Cyrillic letters.
    pub cyrillic: bool,
    /// Latin letters.
    pub latin: bool,
    /// Digits.
    pub digits: bool,
}

/// One letter or digit, folded; `None` for all that stands between words.
#[must_use]
pub fn fold_letter(letter: char) -> Option<char> {
    Some(match letter {
        '0'..='9' | 'a'..='z' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        'а'..='я' => letter,
        'А'..='Я' => shift(letter, 0x20),
        'ё' | 'Ё' => 'е',
        'ә' | 'Ә' => 'а',
        'ғ' | 'Ғ' => 'г',
        'қ' | 'Қ' => 'к',
        'ң' | 'Ң' => 'н',
        'ө' | 'Ө' => 'о',
        'ұ' | 'Ұ' | 'ү' | 'Ү' => 'у',
        'һ' | 'Һ' => 'х',
        'і' | 'І' => 'и',
        _ if (letter as u32) < 0x80 || !letter.is_alphanumeric() => return None,
        _ => letter.to_lowercase().next().unwrap_or(letter),
    })
}

fn shift(letter: char, by: u32) -> char {
    char::from_u32(letter as u32 + by).unwrap_or(letter)
}

/// Folds one word onto the end of `out` and tells what letters it held. Latin letters that look like Cyrillic ones become
/// Cyrillic where both stand in one word: that is a slip of the keyboard, not a foreign name.
pub fn fold_word(word: &str, out: &mut String) -> Letters {
    let begin = out.len();
    let mut letters = Letters::default();
    for letter in word.chars() {
        if let Some(folded) = fold_letter(letter) {
            letters.note(letter);
            out.push(folded);
        }
    }
    if letters.latin && letters.cyrillic {
        let mended: String = out[begin..].chars().map(look_alike).collect();
        out.truncate(begin);
        out.push_str(&mended);
        letters.latin = false;
    }
    letters
}

/// A text folded as a whole: words with one space between them.
#[must_use]
pub fn fold_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in super::words::words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_word(word.text, &mut out);
    }
    out
}

impl Letters {
    fn note(&mut self, letter: char) {
        match letter {
            '0'..='9' => self.digits = true,
            'a'..='z' | 'A'..='Z' => self.latin = true,
            'ә' | 'Ә' | 'ғ' | 'Ғ' | 'қ' | 'Қ' | 'ң' | 'Ң' | 'ө' | 'Ө' | 'ұ' | 'Ұ' | 'ү' | 'Ү' | 'һ' | 'Һ' | 'і'
            | 'І' => {
                self.kazakh = true;
                self.cyrillic = true;
            }
            '\u{400}'..='\u{52f}' => self.cyrillic = true,
            _ => {}
        }
    }
}

fn look_alike(letter: char) -> char {
    match letter {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'и',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn kazakh_letters_meet_the_russian_ones() {
        assert_eq!(fold_text("Мектептерімізде, ҚАЛАДА; Ёлка №7"), "мектептеримизде калада елка 7");
        assert_eq!(fold_text("әғқңөұүһі"), "агкноуухи");
        assert_eq!(fold_text("Қайта Ыстық"), "кайта ыстык");
        // The second letter of the first word is Latin.
        assert_eq!(fold_text("Aлмaты Kaspi"), "алматы kaspi");
        assert_eq!(fold_text(" \0 \u{301} '\"* "), "");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "[\\PC]{0,60}") {
            let once = fold_text(&text);
            prop_assert_eq!(fold_text(&once), once);
        }
    }
}
