//! A draft that a person has edited in Word and brings back, and the differences between versions.

use similar::{ChangeTag, TextDiff};

use crate::documents::docx::package::{Limits, Package};
use crate::documents::docx::{DocxError, text};
use crate::documents::facts::Facts;
use crate::documents::text::Language;

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Its paragraphs that say anything, heads and feet left out.
    pub text: Vec<String>,
    /// Facts that the draft said and whose text still stands, by path.
    pub kept: Vec<String>,
    /// Facts that the draft said and whose text is no longer found: changed or taken out, by path.
    pub gone: Vec<String>,
}

/// Reads an edited draft and compares it with the facts that the draft said.
/// A value counts as kept when its words still follow one another, whatever spaces and line ends lie between.
///
/// # Errors
/// The file is refused or broken.
pub fn read(
    bytes: &[u8],
    said: &[String],
    facts: &Facts,
    language: Language,
    limits: &Limits,
) -> Result<Returned, DocxError> {
    let package = Package::read(bytes, limits)?;
    let text = text::of_body(&package)?;
    let whole = plain(&text.join(" "));
    let (mut kept, mut gone) = (Vec::new(), Vec::new());
    for (path, fact) in facts.paths().into_iter().filter(|(path, _)| said.contains(path)) {
        let stands = stands(&whole, &plain(fact.value.of(language)));
        if stands { kept.push(path) } else { gone.push(path) }
    }
    Ok(Returned { text, kept, gone })
}

/// Whether a value stands in a text as whole words: `12` does not stand in `2012`.
fn stands(text: &str, value: &str) -> bool {
    let bounded = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + value.len()..].chars().next();
        let touches = |own: Option<char>, other: Option<char>| {
            own.is_some_and(char::is_alphanumeric) && other.is_some_and(char::is_alphanumeric)
        };
        !touches(value.chars().next(), before) && !touches(value.chars().next_back(), after)
    };
    !value.is_empty() && text.match_indices(value).any(|(at, _)| bounded(at))
}

fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|letter| *letter != '\u{AD}').collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A piece of a version beside another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Same(String),
    /// Only in the older.
    Removed(String),
    /// Only in the newer.
    Added(String),
}

/// Differences between two versions, word by word within paragraphs that changed.
#[must_use]
pub fn differences(old: &[String], new: &[String]) -> Vec<Change> {
    let [old, new] = [old, new].map(|text| text.join("\n"));
    let mut changes: Vec<Change> = Vec::new();
    for change in TextDiff::from_words(old.as_str(), new.as_str()).iter_all_changes() {
        let piece = change.value();
        match (change.tag(), changes.last_mut()) {
            (ChangeTag::Equal, Some(Change::Same(last)))
            | (ChangeTag::Delete, Some(Change::Removed(last)))
            | (ChangeTag::Insert, Some(Change::Added(last))) => last.push_str(piece),
            (ChangeTag::Equal, _) => changes.push(Change::Same(piece.to_owned())),
            (ChangeTag::Delete, _) => changes.push(Change::Removed(piece.to_owned())),
            (ChangeTag::Insert, _) => changes.push(Change::Added(piece.to_owned())),
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_changed() {
        let lines = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
        let got = differences(&lines("Акт от 1 мая|Отменить"), &lines("Акт от 2 мая|Отменить|Срок"));
        let expect = [
            Change::Same("Акт от ".into()),
            Change::Removed("1".into()),
            Change::Added("2".into()),
            Change::Same(" мая\nОтменить".into()),
            Change::Added("\nСрок".into()),
        ];
        assert_eq!(got, expect);
    }

    #[test]
    fn values_stand_as_words() {
        let check = |text: &str, value: &str, expect: bool| assert_eq!(stands(text, value), expect, "{text}: {value}");
        check("в 2012 году", "12", false);
        check("№ 12, от", "12", true);
        check("«Атамекен»", "Атамекен", true);
        check("", "", false);
    }
}
