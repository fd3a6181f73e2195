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

/// Letters of a word that are compared: what is longer is no word.
const MOST: usize = 40;

/// Folds one word onto the end of `out` and tells what letters it held. Latin letters that look like Cyrillic ones become
/// Cyrillic where both stand in one word: that is a slip of the keyboard, not a foreign name.
pub fn fold_word(word: &str, out: &mut String) -> Letters {
    let begin = out.len();
    let mut letters = Letters::default();
    for letter in word.chars().take(MOST) {
        if let Some(folded) = fold_letter(letter) {
            letters.note(letter, folded);
            out.push(folded);
        }
    }
    letters.mend(begin, out);
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

/// The words of a text read once, for what has to be quick.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// All words folded, one after the other.
    pub(super) folded: String,
    /// The words.
    pub(super) words: Vec<ReadWord>,
}

/// One word of a reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReadWord {
    /// Where it ends in the folded text; it begins where the one before it ends.
    pub(super) folded_end: usize,
    /// Where it stands in the text.
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) letters: Letters,
    /// Whether its sentence is Kazakh: every sixth word of it has letters that only Kazakh has.
    pub(super) kazakh_around: bool,
}

impl Reading {
    /// Reads a text. A sentence ends at a full stop or a line.
    pub(super) fn read(&mut self, text: &str) {
        self.folded.clear();
        self.words.clear();
        let (mut sentence, mut word) = (0, None);
        for (at, letter) in text.char_indices() {
            match (fold_letter(letter), &mut word) {
                (Some(folded), Some(Open { letters, count, .. })) => {
                    *count += 1;
                    if *count <= MOST {
                        letters.note(letter, folded);
                        self.folded.push(folded);
                    }
                }
                (Some(folded), none) => {
                    let mut letters = Letters::default();
                    letters.note(letter, folded);
                    *none = Some(Open { at, begin: self.folded.len(), letters, count: 1 });
                    self.folded.push(folded);
                }
                (None, open) => {
                    if let Some(open) = open.take() {
                        self.close(open, at);
                    }
                    if matches!(letter, '.' | '!' | '?' | '\n' | ';') {
                        self.end_sentence(&mut sentence);
                    }
                }
            }
        }
        if let Some(open) = word {
            self.close(open, text.len());
        }
        self.end_sentence(&mut sentence);
    }

    /// The words folded, in their order.
    pub(super) fn folded_words(&self) -> impl Iterator<Item = &str> {
        let begins = std::iter::once(0).chain(self.words.iter().map(|word| word.folded_end));
        begins.zip(&self.words).map(|(begin, word)| &self.folded[begin..word.folded_end])
    }

    fn close(&mut self, open: Open, end: usize) {
        let Open { at, begin, mut letters, .. } = open;
        letters.mend(begin, &mut self.folded);
        self.words.push(ReadWord { folded_end: self.folded.len(), at, end, letters, kazakh_around: false });
    }

    fn end_sentence(&mut self, from: &mut usize) {
        let words = &mut self.words[*from..];
        let kazakh = words.iter().filter(|word| word.letters.kazakh).count();
        if kazakh > 0 && kazakh * 6 >= words.len() {
            words.iter_mut().for_each(|word| word.kazakh_around = true);
        }
        *from = self.words.len();
    }
}

/// A word that has begun.
struct Open {
    at: usize,
    begin: usize,
    letters: Letters,
    count: usize,
}

impl Letters {
    /// Notes a letter and what it was folded to: the sign of kelvin is no Latin letter, but becomes one.
    fn note(&mut self, letter: char, folded: char) {
        self.latin |= folded.is_ascii_lowercase();
        match letter {
            '0'..='9' => self.digits = true,
            'ә' | 'Ә' | 'ғ' | 'Ғ' | 'қ' | 'Қ' | 'ң' | 'Ң' | 'ө' | 'Ө' | 'ұ' | 'Ұ' | 'ү' | 'Ү' | 'һ' | 'Һ' | 'і'
            | 'І' => {
                self.kazakh = true;
                self.cyrillic = true;
            }
            '\u{400}'..='\u{52f}' => self.cyrillic = true,
            _ => {}
        }
    }

    /// Turns the Latin look-alikes of a word that begins at a place into Cyrillic letters, if it has both.
    fn mend(&mut self, begin: usize, folded: &mut String) {
        if self.latin && self.cyrillic {
            let mended: String = folded[begin..].chars().map(look_alike).collect();
            folded.truncate(begin);
            folded.push_str(&mended);
            self.latin = false;
        }
    }
}

pub(super) fn look_alike(letter: char) -> char {
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
        assert_eq!(fold_text("Ѐ\u{212a}"), "ѐк", "the sign of kelvin beside Cyrillic");
        // The second letter of the first word is Latin.
        assert_eq!(fold_text("Aлмaты Kaspi"), "алматы kaspi");
        assert_eq!(fold_text(" \0 \u{301} '\"* "), "");
    }

    proptest! {
        #[test]
        fn a_reading_has_the_same_words(text in "[\\PCа-яәі.]{0,60}") {
            let mut reading = Reading::default();
            reading.read(&text);
            let words: Vec<_> = super::super::words::words(&text).collect();
            prop_assert_eq!(words.len(), reading.words.len());
            let mut begin = 0;
            for (word, read) in words.iter().zip(&reading.words) {
                let mut folded = String::new();
                let letters = fold_word(word.text, &mut folded);
                prop_assert_eq!((&text[read.at..read.end], read.letters), (word.text, letters));
                prop_assert_eq!(&reading.folded[begin..read.folded_end], folded);
                begin = read.folded_end;
            }
        }

        #[test]
        fn folding_twice_is_folding_once(text in "[\\PC]{0,60}") {
            let once = fold_text(&text);
            prop_assert_eq!(fold_text(&once), once);
        }
    }
}
