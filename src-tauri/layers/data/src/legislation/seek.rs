//! Words sought in the texts: folded, so that letters that look alike in both alphabets meet, and matched by their beginning.
//!
//! Official Kazakh texts are full of a Latin «i» in Cyrillic words; whoever types the word on a Kazakh keyboard must find it.

/// Latin letters that stand in Cyrillic words, each with the letter meant.
#[rustfmt::skip]
const ALIKE: [(char, char); 14] = [
    ('a', 'а'), ('b', 'в'), ('c', 'с'), ('e', 'е'), ('h', 'һ'), ('i', 'і'), ('k', 'к'), ('m', 'м'), ('o', 'о'), ('p', 'р'),
    ('t', 'т'), ('x', 'х'), ('y', 'у'), ('ё', 'е'),
];

/// A text as it is sought: small letters, «ё» as «е», Latin letters in Cyrillic words as the Cyrillic ones.
#[must_use]
pub fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for word in lower.split_inclusive(|sign: char| !sign.is_alphanumeric()) {
        if word.chars().any(is_cyrillic) {
            folded.extend(word.chars().map(alike));
        } else {
            folded.push_str(word);
        }
    }
    folded
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&letter)
}

fn alike(letter: char) -> char {
    ALIKE.iter().find(|(latin, _)| *latin == letter).map_or(letter, |(_, meant)| *meant)
}

/// Words to seek, all of which a text must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

/// Longer words may be cut, so that another ending is found too.
const LONG: usize = 6;
/// Letters of a long word that an ending may take.
const ENDING: usize = 2;
/// More words than these narrow nothing down.
const MOST: usize = 12;

impl Query {
    /// The words of a text; `None` if it has none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts = fold(text);
        let parts = parts.split(|sign: char| !sign.is_alphanumeric() && sign != '-');
        let words = parts.map(|word| word.trim_matches('-').to_owned()).filter(|word| !word.is_empty());
        let words: Vec<String> = words.take(MOST).collect();
        (!words.is_empty()).then_some(Self { words })
    }

    /// The same with long words cut short, if there are any: `проверка` finds `проверки` too.
    #[must_use]
    pub fn looser(&self) -> Option<Self> {
        let cut = |word: &String| {
            let letters = word.chars().count();
            if letters < LONG { word.clone() } else { word.chars().take(letters - ENDING).collect() }
        };
        let looser = Self { words: self.words.iter().map(cut).collect() };
        (looser != *self).then_some(looser)
    }

    /// As the index is asked: each word by its beginning.
    pub(crate) fn expression(&self) -> String {
        let quoted = self.words.iter().map(|word| format!("\"{}\"*", word.replace('-', " ")));
        quoted.collect::<Vec<_>>().join(" AND ")
    }

    /// Where in a text words begin as sought: first and last byte place of each, in order.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        let mut at = 0;
        for part in text.split_inclusive(|sign: char| !sign.is_alphanumeric() && sign != '-') {
            let word = part.trim_end_matches(|sign: char| !sign.is_alphanumeric());
            let folded = fold(word);
            if !word.is_empty() && self.words.iter().any(|sought| folded.starts_with(sought.as_str())) {
                places.push((at, at + word.len()));
            }
            at += part.len();
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_alike_meet() {
        assert_eq!(fold("Тексерiлетiн СУБЪЕКТIлер"), "тексерілетін субъектілер");
        assert_eq!(fold("Отчёт IV, in rem"), "отчет iv, in rem");
    }

    fn check(query: &str, expression: &str, looser: Option<&str>) {
        let query = Query::parse(query).unwrap();
        assert_eq!(query.expression(), expression);
        assert_eq!(query.looser().map(|looser| looser.expression()).as_deref(), looser);
    }

    #[test]
    fn what_is_asked() {
        check("срок проверки", "\"срок\"* AND \"проверки\"*", Some("\"срок\"* AND \"провер\"*"));
        check("144-2", "\"144 2\"*", None);
        check("\"оp\" NEAR(x) *", "\"ор\"* AND \"near\"* AND \"x\"*", None);
        assert_eq!(Query::parse(" -- \"*\" "), None);
    }

    #[test]
    fn places_of_words() {
        let query = Query::parse("тексеру").unwrap();
        let text = "Жоспардан тыс тексеруді, бақылауды";
        let places = query.places(text);
        assert_eq!(places.iter().map(|(from, to)| &text[*from..*to]).collect::<Vec<_>>(), ["тексеруді"]);
    }
}
