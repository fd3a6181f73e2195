//! Texts of laws and of the office's own acts for SQLite's own full-text index, and questions to it: cut and folded as everything else
//! that is searched.
//!
//! They are few and change seldom, so they do without segments of their own. A text is held as the stems of its words, and behind
//! them the words themselves, folded: for what is only begun, and for words that must follow each other.

use std::collections::HashMap;

use super::folding::Reading;
use super::query::{Part, Query, Wanted};
use super::stemming::stem;

/// Gives texts the shape in which they are indexed. It remembers cuts, for laws say the same words again and again.
#[derive(Default)]
pub struct FullText {
    reading: Reading,
    /// By the folded word; for each whether it stands in a Kazakh sentence or has Kazakh letters.
    cuts: HashMap<String, [Option<String>; 2]>,
}

/// Words whose cuts are remembered.
const MOST: usize = 200_000;

impl FullText {
    /// A text as it is indexed.
    pub fn indexed(&mut self, text: &str) -> String {
        self.reading.read(text);
        let mut out = String::with_capacity(2 * text.len());
        if self.cuts.len() > MOST {
            self.cuts.clear();
        }
        for (word, folded) in self.reading.words.iter().zip(self.reading.folded_words()) {
            let kazakh = word.letters.kazakh || word.kazakh_around;
            if !self.cuts.contains_key(folded) {
                self.cuts.insert(folded.to_owned(), [None, None]);
            }
            let Some(cuts) = self.cuts.get_mut(folded) else { continue };
            let cut = cuts[usize::from(kazakh)].get_or_insert_with(|| stem(folded, word.letters, word.kazakh_around));
            out.push_str(cut);
            out.push(' ');
        }
        for folded in self.reading.folded_words() {
            out.push_str(folded);
            out.push(' ');
        }
        out
    }
}

impl Query {
    /// As the full-text index is asked; `None` if there is nothing to look for.
    #[must_use]
    pub fn expression(&self) -> Option<String> {
        let parts: Vec<String> = self.parts.iter().map(Part::expression).collect();
        (!parts.is_empty()).then(|| parts.join(" AND "))
    }
}

impl Part {
    fn expression(&self) -> String {
        if self.follows() {
            let words: Vec<&str> = self.words.iter().map(|word| word.folded.as_str()).collect();
            return format!("\"{}\"", words.join(" "));
        }
        self.words.iter().map(Wanted::expression).collect::<Vec<_>>().join(" AND ")
    }
}

impl Wanted {
    fn expression(&self) -> String {
        let cuts =
            self.cuts.iter().filter(|cut| !cut.is_empty() && **cut != self.folded).map(|cut| format!("\"{cut}\""));
        // What one letter begins is not worth reading a tenth of the index.
        let begun = if self.begins && !self.is_initial() { "*" } else { "" };
        let words = self.spellings().map(|word| format!("\"{word}\"{begun}"));
        format!("({})", cuts.chain(words).collect::<Vec<_>>().join(" OR "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: &str, expect: Option<&str>) {
        let marks = [('\u{1}', "·к"), ('\u{2}', "·р")];
        let shown = Query::parse(asked).expression();
        let shown = shown.map(|text| marks.iter().fold(text, |text, (mark, as_shown)| text.replace(*mark, as_shown)));
        assert_eq!(shown.as_deref(), expect, "{asked}");
    }

    #[test]
    fn questions_are_asked_with_their_cuts() {
        check("144-2 ", Some("\"144 2\""));
        check("«нет воды»", Some("\"нет воды\""));
        check("школ", Some("(\"школ·к\" OR \"школ·р\" OR \"школ\"*)"));
        check("NEAR(7) * ^ \0 \"", Some("(\"неар·к\" OR \"неар·р\" OR \"near\" OR \"неар\") AND (\"7\")"));
        check("жылу с", Some("(\"жыл·к\" OR \"жыл·р\" OR \"жылу\") AND (\"с·к\" OR \"с·р\" OR \"с\")"));
        check(" -- \"*\" ", None);
    }

    #[test]
    fn texts_are_held_as_stems_and_words() {
        let mut full = FullText::default();
        let text = full.indexed("Тексерiлетiн субъектіге, 007");
        assert_eq!(text.split(' ').filter(|word| !word.is_empty()).count(), 6, "{text:?}");
        assert!(text.ends_with("тексерилетин субъектиге 007 "), "{text:?}");
    }
}
