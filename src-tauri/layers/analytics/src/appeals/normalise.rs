//! A text put in order, with the way back to the original: composed letters, single blanks, no control characters, no letters of a
//! foreign alphabet within a word. The original is never lost: every range of the new text is a range of it.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letters::Letters;

/// A text in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    /// The text.
    pub text: String,
    /// Where each character of the text begins, and the bytes of the original that it comes from; both rise.
    places: Vec<(usize, Range<usize>)>,
}

/// A letter with its marks, or blanks that lie side by side, and the bytes that they take in the original.
struct Cluster {
    letters: Vec<char>,
    bytes: Range<usize>,
}

impl Normalised {
    /// Puts a text in order.
    #[must_use]
    pub fn of(original: &str, letters: &Letters) -> Self {
        let mut clusters = clusters(original);
        let is_letter = |cluster: &Cluster| cluster.letters.first().is_some_and(|c| c.is_alphabetic());
        for word in clusters.chunk_by_mut(|a, b| is_letter(a) && is_letter(b)) {
            one_alphabet(word, letters);
        }
        let (mut text, mut places) = (String::with_capacity(original.len()), Vec::with_capacity(clusters.len()));
        for cluster in clusters {
            places.push((text.len(), cluster.bytes));
            text.extend(cluster.letters.into_iter().nfc());
        }
        Self { text, places }
    }

    /// The range of the original that a range of the text, which is not empty, comes from.
    #[must_use]
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let first = self.places.partition_point(|(place, _)| *place <= range.start).saturating_sub(1);
        let last = self.places.partition_point(|(place, _)| *place < range.end).saturating_sub(1);
        match (self.places.get(first), self.places.get(last)) {
            (Some((_, first)), Some((_, last))) => first.start..last.end.max(first.start),
            _ => 0..0,
        }
    }
}

/// Look-alikes become Cyrillic within a word most of whose other letters are.
fn one_alphabet(word: &mut [Cluster], letters: &Letters) {
    let first = |cluster: &Cluster| cluster.letters.first().copied().unwrap_or(' ');
    let cyrillic = word.iter().filter(|cluster| is_cyrillic(first(cluster))).count();
    let alike = word.iter().filter(|cluster| letters.lookalikes.contains_key(&first(cluster))).count();
    if cyrillic > 0 && cyrillic >= alike && cyrillic + alike == word.len() {
        for letter in word.iter_mut().filter_map(|cluster| cluster.letters.first_mut()) {
            *letter = letters.lookalikes.get(letter).copied().unwrap_or(*letter);
        }
    }
}

/// What is seen of a text: no blanks at its ends, one between words (a new line where there was one), marks with their letter.
fn clusters(text: &str) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let before = clusters.last_mut();
        let after_blank = before.as_ref().is_none_or(|cluster| cluster.letters[0].is_whitespace());
        if c.is_whitespace() {
            let blank = if matches!(c, '\n' | '\r') { '\n' } else { ' ' };
            match before {
                Some(cluster) if after_blank => {
                    cluster.bytes.end = end;
                    if blank == '\n' {
                        cluster.letters[0] = blank;
                    }
                }
                Some(_) => clusters.push(Cluster { letters: vec![blank], bytes: at..end }),
                None => {}
            }
        } else if is_combining_mark(c) {
            // A mark without a letter is of no use.
            if let Some(cluster) = before.filter(|_| !after_blank) {
                cluster.letters.push(c);
                cluster.bytes.end = end;
            }
        } else if !is_unseen(c) {
            clusters.push(Cluster { letters: vec![c], bytes: at..end });
        }
    }
    if clusters.last().is_some_and(|cluster| cluster.letters[0].is_whitespace()) {
        clusters.pop();
    }
    clusters
}

/// Control and format characters, which no reader sees.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Letters {
        toml::from_str(include_str!("../../../../../assets/taxonomies/letters.toml")).unwrap()
    }

    fn check(original: &str, expected: &str) {
        let found = Normalised::of(original, &letters());
        assert_eq!(found.text, expected, "{original:?}");
    }

    #[test]
    fn texts_are_put_in_order() {
        check("", "");
        check("  два   слова \t здесь  ", "два слова здесь");
        check("строка\r\n\r\nдругая", "строка\nдругая");
        check("и\u{306}од е\u{308}лка", "йод ёлка");
        check("не\u{ad}ви\u{200b}димые\u{feff}", "невидимые");
        check("cтолица Kазахстана", "столица Казахстана");
        check("кiтап oқу", "кітап оқу");
        check("мəселе", "мәселе");
        check("IP-адрес сайта eXample", "IP-адрес сайта eXample");
        check("TOO и ТОО", "TOO и ТОО");
        check("БИН 12", "БИН 12");
    }

    #[test]
    fn the_way_back_is_kept() {
        let original = " \u{feff}В  cеле\tи\u{306}од ";
        let found = Normalised::of(original, &letters());
        assert_eq!(found.text, "В селе йод");
        let quote = |piece: &str| {
            let at = found.text.find(piece).unwrap();
            &original[found.original(at..at + piece.len())]
        };
        assert_eq!(quote("В"), "В");
        assert_eq!(quote("селе"), "cеле");
        assert_eq!(quote("йод"), "и\u{306}од");
        assert_eq!(quote("В селе"), "В  cеле");
    }

    proptest::proptest! {
        #[test]
        fn ranges_lie_in_the_original(original in "[а-яa-z \\n\\u{306}\\u{200b}Қәі]{0,40}") {
            let found = Normalised::of(&original, &letters());
            proptest::prop_assert_eq!(&Normalised::of(&found.text, &letters()).text, &found.text);
            for (from, c) in found.text.char_indices() {
                let range = found.original(from..from + c.len_utf8());
                proptest::prop_assert!(original.get(range.clone()).is_some_and(|piece| !piece.is_empty()), "{:?}", range);
            }
        }
    }
}
