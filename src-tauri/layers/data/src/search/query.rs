//! What somebody asks for, taken apart: words with all their cuts, numbers, and what stands in quotes.
//!
//! Nothing typed here reaches the database as a part of a statement, so no sign has a meaning but the quotes.

use super::folding::{Letters, fold_text, fold_word};
use super::naming::{NameTerms, without_form};
use super::numbers::{asked_numbers, labelled_identifier, labelled_shortened};
use super::stemming::cuts;
use super::transliteration::in_cyrillic;
use super::words::{Word, words};

/// Letters of a question that are read; what is longer was pasted by mistake.
const MOST_LETTERS: usize = 300;
/// Words of a question that are looked for.
const MOST_WORDS: usize = 12;
/// Letters from which the dictionary is asked for words that begin so: one letter begins a tenth of it.
const BEGINNING: usize = 2;

/// Longer words may be cut, so that another ending is found too; so many letters of them may be an ending.
const LONG: usize = 6;
const ENDING: usize = 2;

/// A question taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// All of it as one number, where it may be one.
    pub(super) number: Vec<String>,
    /// All of it as one name, as typed and as it may have been meant.
    pub(super) names: Vec<NameTerms>,
    /// What must all be there.
    pub(super) parts: Vec<Part>,
    /// Whether the person may still be typing the last of it.
    pub(super) typing: bool,
}

/// One thing that must be there: a word, or something typed without a space that may be a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// As a number; empty if it is none.
    pub(super) numbers: Vec<String>,
    /// As words, all of which must be there.
    pub(super) words: Vec<Wanted>,
    /// Whether the words must follow each other.
    pub(super) phrase: bool,
}

/// One word that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Folded.
    pub(super) folded: String,
    /// Its letters.
    pub(super) letters: Letters,
    /// What an index may hold for its forms.
    pub(super) cuts: Vec<String>,
    /// A Latin word in Cyrillic letters.
    pub(super) cyrillic: Option<String>,
    /// Whether longer words that begin so will do: the person is still typing.
    pub(super) begins: bool,
}

impl Query {
    /// Takes a question apart. Whatever is typed is a question; an empty one finds nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = shortened(text);
        let text = labelled_identifier(text).or_else(|| labelled_shortened(text)).unwrap_or(text);
        let typing = text.ends_with(char::is_alphanumeric);
        let mut query = Self { number: asked_numbers(text), names: names(text), parts: Vec::new(), typing };
        let mut left = MOST_WORDS;
        for (piece, quoted) in pieces(text) {
            let numbers = if quoted { Vec::new() } else { asked_numbers(piece) };
            let words: Vec<Wanted> = words(piece).take(left).map(|word| Wanted::in_piece(word, piece)).collect();
            left -= words.len();
            if !words.is_empty() {
                query.parts.push(Part { numbers, phrase: quoted && words.len() > 1, words });
            }
        }
        let alone = query.words().count() == 1;
        if let Some(last) = query.parts.last_mut().filter(|_| typing) {
            let follows = last.follows();
            if let Some(last) = last.words.last_mut() {
                last.begins = true;
                // A letter alone begins too much, and a number such as 144-2 is whole.
                last.begins = !last.is_initial() || !alone && !follows;
            }
        }
        query
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The same with long words cut short, if there are any and every word may be the beginning of a longer one: what the stemmer
    /// does not know is found too.
    #[must_use]
    pub fn looser(&self) -> Option<Self> {
        let mut looser = self.clone();
        for word in looser.parts.iter_mut().filter(|part| !part.follows()).flat_map(|part| &mut part.words) {
            word.loosen();
        }
        (looser != *self).then_some(looser)
    }

    /// Whether any word may be the beginning of a longer one: the last, while it is typed, and initials.
    pub(super) fn begins(&self) -> bool {
        self.typing || self.words().any(Wanted::is_initial)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &Wanted> {
        self.parts.iter().flat_map(|part| &part.words)
    }
}

impl Part {
    /// Whether its words must follow each other: what stands in quotes, and numbers such as 144-2.
    pub(super) fn follows(&self) -> bool {
        let is_number = |word: &Wanted| word.folded.bytes().all(|byte| byte.is_ascii_digit());
        self.phrase || self.words.len() > 1 && self.words.iter().all(is_number)
    }
}

impl Wanted {
    fn loosen(&mut self) {
        let letters = self.folded.chars().count();
        if self.letters.digits || letters < BEGINNING {
            return;
        }
        if letters >= LONG {
            self.folded = self.folded.chars().take(letters - ENDING).collect();
        }
        self.begins = true;
    }

    /// Whether it is one letter that begins a longer word, as that of a given name: it is looked for in what the other words found.
    pub(super) fn is_initial(&self) -> bool {
        self.begins && self.folded.chars().nth(BEGINNING - 1).is_none()
    }

    /// The word as typed, and as it may have been meant.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.folded).chain(&self.cyrillic)
    }

    /// A letter before a point is an initial, wherever it stands: «Ахметов С.Б.».
    fn in_piece(word: Word<'_>, piece: &str) -> Self {
        let mut wanted = Self::of(word.text);
        let pointed = piece[word.at + word.text.len()..].starts_with('.');
        wanted.begins = pointed && !wanted.letters.digits && wanted.folded.chars().nth(BEGINNING - 1).is_none();
        wanted
    }

    pub(super) fn of(word: &str) -> Self {
        let mut folded = String::new();
        let letters = fold_word(word, &mut folded);
        let mut cuts = cuts(word);
        let cyrillic = if letters.latin { in_cyrillic(&folded) } else { None };
        cuts.extend(cyrillic.iter().flat_map(|word| super::stemming::cuts(word)));
        Self { letters, cuts, cyrillic, begins: false, folded }
    }
}

fn names(text: &str) -> Vec<NameTerms> {
    let folded = fold_text(text);
    let typed: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let meant = |words: &[&str]| {
        let words: Vec<String> =
            words.iter().map(|word| in_cyrillic(word).unwrap_or_else(|| (*word).to_owned())).collect();
        NameTerms::of(&words.iter().map(String::as_str).collect::<Vec<_>>())
    };
    // «LLP» is a form, and in Cyrillic letters it is none.
    let meant = meant(&typed).zip(meant(without_form(&typed)));
    let typed = NameTerms::of(&typed);
    let kin = typed.and_then(|typed| typed.kin);
    let mut names: Vec<NameTerms> = typed.into_iter().collect();
    names.extend(meant.map(|(with, without)| NameTerms { whole: with.whole, bare: without.bare, kin }));
    names.dedup();
    names
}

fn shortened(text: &str) -> &str {
    text.char_indices().nth(MOST_LETTERS).map_or(text, |(end, _)| &text[..end])
}

/// What stands between spaces, and what stands between quotes as a whole.
fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let quotes = ['"', '«', '»', '“', '”', '„'];
    let quoted = text.split(quotes).enumerate();
    // A quote that is never closed quotes nothing.
    let last = text.matches(quotes).count() & !1;
    quoted.flat_map(move |(place, part)| {
        let whole = place % 2 == 1 && place < last;
        let split = (!whole).then(|| part.split_whitespace().map(|piece| (piece, false)));
        split.into_iter().flatten().chain(whole.then_some((part, true)))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expect: &str) {
        let query = Query::parse(text);
        let shown = query.parts.iter().map(|part| {
            let words: Vec<_> = part
                .words
                .iter()
                .map(|word| format!("{}{}", word.folded, if word.begins { "…" } else { "" }))
                .collect();
            let words = words.join(" ");
            let number = part.numbers.first().map(|number| format!("={number}")).unwrap_or_default();
            if part.phrase { format!("[{words}]") } else { format!("{words}{number}") }
        });
        assert_eq!(shown.collect::<Vec<_>>().join(", "), expect, "{text}");
    }

    #[test]
    fn questions_are_taken_apart() {
        check("Мектепте жылу", "мектепте, жылу…");
        check("мектеп ", "мектеп");
        check("\"нет воды\" школа 15", "[нет воды], школа, 15…=#15");
        check("АЖ-2026/0012", "аж 2026 0012…=#аж202612");
        check("ТОО \"Арман", "тоо, арман…");
        check("«Нұрлы жол» ЖШС", "[нурлы жол], жшс…");
        check(" * ^ NEAR( \0 ' ; --", "near");
        check("", "");
        check("м", "м");
        check("Степанов М", "степанов, м…");
        check("Нан-К", "нан к…");
        check("Степанов М ", "степанов, м");
        check("ст. 144-2", "ст, 144 2=#1442");
        check("Ахметов С.Б.", "ахметов, с… б…");
        check("С. Ахметов ", "с…, ахметов");
    }

    #[test]
    fn a_pasted_book_is_cut_short() {
        let query = Query::parse(&"сөз ".repeat(300_000));
        assert_eq!(query.words().count(), MOST_WORDS);
        assert!(Query::parse(&"с".repeat(1_000_000)).words().all(|word| word.folded.len() < 100));
    }

    proptest! {
        #[test]
        fn anything_is_a_question(text in "[\\PC\\n\"«»]{0,80}") {
            prop_assert!(Query::parse(&text).words().count() <= MOST_WORDS);
        }
    }
}
