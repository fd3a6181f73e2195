//! Words of a text: lower case, letters folded, with their place in the original.
//!
//! One folding for everything that compares texts: lower case, the diaeresis taken off (so that the two Russian spellings of one word
//! meet), any digit becomes a zero where numbers do not matter. Nothing here knows a language.

use std::ops::Range;

use unicode_normalization::char::decompose_canonical;

/// The combining diaeresis: the only mark that is dropped.
const DIAERESIS: char = '\u{308}';

/// Words of one text. Letters lie one after another in `letters`; a word is a piece of it.
#[derive(Debug, Default, Clone)]
pub struct Words {
    /// Folded letters of all words.
    pub letters: Vec<char>,
    /// The words in order of the text.
    pub words: Vec<Word>,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its letters in `Words::letters`.
    pub letters: Range<usize>,
    /// Its bytes in the original.
    pub bytes: Range<usize>,
}

/// What becomes of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// They stay.
    Kept,
    /// Each becomes a zero: a number is told by its length alone.
    Zeroed,
}

impl Words {
    /// Reads the words of a text: unbroken runs of letters, digits and combining marks.
    #[must_use]
    pub fn of(text: &str, digits: Digits) -> Self {
        let mut words = Self::default();
        words.read(text, digits);
        words
    }

    /// The same into a value that is used again and again.
    pub fn read(&mut self, text: &str, digits: Digits) {
        self.letters.clear();
        self.words.clear();
        let mut from: Option<(usize, usize)> = None;
        for (at, c) in text.char_indices() {
            let quick = plain(c);
            let within = quick.is_some() || c.is_alphanumeric() || (from.is_some() && is_mark(c));
            match (within, from) {
                (true, _) => {
                    if from.is_none() {
                        from = Some((self.letters.len(), at));
                    }
                    match quick {
                        Some(letter) => self.letters.push(letter),
                        None => fold(c, digits, &mut self.letters),
                    }
                }
                (false, Some((letter, byte))) => {
                    self.close(letter, byte, at);
                    from = None;
                }
                (false, None) => {}
            }
        }
        if let Some((letter, byte)) = from {
            self.close(letter, byte, text.len());
        }
    }

    fn close(&mut self, letter: usize, from: usize, to: usize) {
        self.words.push(Word { letters: letter..self.letters.len(), bytes: from..to });
    }

    /// The folded letters of a word.
    #[must_use]
    pub fn letters_of(&self, word: &Word) -> &[char] {
        &self.letters[word.letters.clone()]
    }

    /// A folded word as a string.
    #[must_use]
    pub fn spelled(&self, word: &Word) -> String {
        self.letters_of(word).iter().collect()
    }
}

/// A word or phrase folded as the words of a text are, single spaces between words.
#[must_use]
pub fn folded(text: &str) -> String {
    let words = Words::of(text, Digits::Kept);
    words.words.iter().map(|word| words.spelled(word)).collect::<Vec<_>>().join(" ")
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The letters that nearly all texts consist of, folded by arithmetic; a test compares it with the tables of Unicode.
fn plain(c: char) -> Option<char> {
    let code = u32::from(c);
    let folded = match code {
        0x61..=0x7a | 0x430..=0x44f | 0x456 => code,
        0x410..=0x42f | 0x41..=0x5a => code + 0x20,
        0x401 | 0x451 => 0x435,
        0x406 => 0x456,
        // Kazakh letters: small ones follow their capitals.
        0x492
        | 0x493
        | 0x49a
        | 0x49b
        | 0x4a2
        | 0x4a3
        | 0x4ae..=0x4b1
        | 0x4ba
        | 0x4bb
        | 0x4d8
        | 0x4d9
        | 0x4e8
        | 0x4e9 => {
            // Pairs begin with an even number.
            code | 1
        }
        _ => return None,
    };
    char::from_u32(folded)
}

fn fold(c: char, digits: Digits, into: &mut Vec<char>) {
    if c.is_ascii() {
        let zeroed = digits == Digits::Zeroed && c.is_ascii_digit();
        into.push(if zeroed { '0' } else { c.to_ascii_lowercase() });
        return;
    }
    if c == DIAERESIS {
        return;
    }
    for lower in c.to_lowercase() {
        let mut last = None;
        let mut count = 0;
        let mut first = lower;
        decompose_canonical(lower, |part| {
            if count == 0 {
                first = part;
            }
            count += 1;
            last = Some(part);
        });
        into.push(if count == 2 && last == Some(DIAERESIS) { first } else { lower });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, digits: Digits, expected: &[&str]) {
        let words = Words::of(text, digits);
        let found: Vec<String> = words.words.iter().map(|word| words.spelled(word)).collect();
        assert_eq!(found, expected, "{text}");
        for word in &words.words {
            assert!(text.get(word.bytes.clone()).is_some());
        }
    }

    #[test]
    fn arithmetic_agrees_with_the_tables() {
        for c in ('\u{0}'..='\u{2000}').filter(|c| plain(*c).is_some()) {
            let mut letters = Vec::new();
            fold(c, Digits::Kept, &mut letters);
            assert_eq!(letters, [plain(c).unwrap()], "{c}");
            assert!(c.is_alphanumeric());
        }
    }

    #[test]
    fn words_are_folded() {
        check("", Digits::Kept, &[]);
        check("Ёлка, ещё — ЕЩЁ!", Digits::Kept, &["елка", "еще", "еще"]);
        check("е\u{308}лка", Digits::Kept, &["елка"]);
        check("мой йод", Digits::Kept, &["мой", "йод"]);
        check("Дом №50/2", Digits::Zeroed, &["дом", "00", "0"]);
        check("Дом №50/2", Digits::Kept, &["дом", "50", "2"]);
        check("Қазақстан ӘҢҒҮҰӨҺІ", Digits::Kept, &["қазақстан", "әңғүұөһі"]);
        assert_eq!(folded("  Ещё   РАЗ. "), "еще раз");
    }
}
