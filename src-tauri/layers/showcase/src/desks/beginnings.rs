//! How groups of texts begin, so that they are told apart: people begin letters with the same sentences, whatever these are about.

use std::collections::{BTreeMap, BTreeSet};

/// Marks that end a sentence.
const ENDS: [char; 4] = ['.', '!', '?', '\n'];
/// Stands where sentences were passed over.
const PASSED: &str = "… ";

/// For each text its part from the first sentence on that the fewest others have.
pub(super) fn beginnings(texts: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        let own: BTreeSet<&str> = sentences(text).map(|(_, sentence)| sentence).collect();
        own.into_iter().for_each(|sentence| *counts.entry(sentence).or_default() += 1);
    }
    let begins = texts.iter().map(|text| match sentences(text).min_by_key(|(_, sentence)| counts[sentence]) {
        Some((at, _)) if !text[..at].trim().is_empty() => format!("{PASSED}{}", &text[at..]),
        _ => text.clone(),
    });
    begins.collect()
}

/// Sentences without what ends them, each with the place where it begins.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let pieces = text.split_inclusive(ENDS).scan(0, |at, piece| {
        let begins = *at;
        *at += piece.len();
        Some((begins, piece))
    });
    pieces.filter_map(|(at, piece)| {
        let said = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
        (!said.is_empty()).then(|| (at + piece.len() - piece.trim_start().len(), said))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_begin_where_they_differ() {
        let check = |texts: &[&str], expect: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            assert_eq!(beginnings(&texts), expect);
        };
        check(&[], &[]);
        check(&["Прошу помочь. Нет воды."], &["Прошу помочь. Нет воды."]);
        check(
            &["Прошу помочь. Нет воды.", "Прошу помочь! Яма на дороге.", "Холодно."],
            &["… Нет воды.", "… Яма на дороге.", "Холодно."],
        );
        check(&["Прошу.", "Прошу."], &["Прошу.", "Прошу."]);
        let twice = "Прошу. Нет воды.";
        check(&[twice, twice, "Прошу. Яма."], &["… Нет воды.", "… Нет воды.", "… Яма."]);
        check(&["", "…"], &["", "…"]);
    }
}
