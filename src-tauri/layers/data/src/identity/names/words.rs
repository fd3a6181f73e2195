//! Words that mean the same in every language, from `assets/taxonomies/name-words.toml`, and how phrases are found in a name.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::Result;
use crate::assets::{Asset, Assets};

use super::distance::within;
use super::forms::LegalForms;
use super::skeleton::skeleton;
use super::tokens::{Token, cut};

const FILE: &str = "taxonomies/name-words.toml";

/// What a known phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing of weight: «и», «имени».
    Filler,
    /// A branch.
    Branch,
    /// A legal form in full.
    Form(u16),
    /// A word of the list, whatever its language.
    Concept(u16),
}

/// Which end of a word is compared in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum End {
    First,
    Last,
}

/// How short a word may be that a slip is forgiven in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// In any name.
    Usual,
    /// In a name that is clearly made of such words: that of a school, of a state body.
    Less,
}

/// A phrase as skeletons of its words.
type Phrase = (Vec<String>, Meaning);

/// Known words.
#[derive(Debug, Clone)]
pub struct NameWords {
    /// Ids of the words, in the order of the file.
    pub concepts: Vec<String>,
    /// Phrases by their first word, the longest first.
    exact: HashMap<String, Vec<Phrase>>,
    /// All phrases by the first two letters and by the last two of their first word, so that a slip of the pen may be forgiven.
    loose: HashMap<(End, [u8; 2]), Vec<Phrase>>,
    nobody: HashSet<String>,
    longest_nobody: usize,
    endings: HashSet<String>,
    patronymics: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    filler: Vec<String>,
    nobody: Vec<String>,
    branch: Vec<String>,
    endings: Vec<String>,
    patronymics: Vec<String>,
    word: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    id: String,
    words: Vec<String>,
}

/// What stands where a source names no one, as the file has it.
pub(super) fn spellings_of_nobody(assets: &Assets) -> Result<Vec<String>> {
    Ok(assets.read(FILE)?.parse::<File>()?.nobody)
}

impl NameWords {
    /// Reads and checks the words; the forms' full spellings are found by the same search.
    pub fn load(assets: &Assets, forms: &LegalForms) -> Result<Self> {
        Self::of(&assets.read(FILE)?, forms)
    }

    pub(super) fn of(asset: &Asset, forms: &LegalForms) -> Result<Self> {
        let file: File = asset.parse()?;
        let mut words = Self {
            concepts: file.word.iter().map(|word| word.id.clone()).collect(),
            exact: HashMap::new(),
            loose: HashMap::new(),
            nobody: file.nobody.iter().map(|text| skeletons(text).join(" ")).collect(),
            longest_nobody: file.nobody.iter().map(|text| skeletons(text).len()).max().unwrap_or(0),
            endings: file.endings.iter().map(|text| skeleton(text)).collect(),
            patronymics: file.patronymics.iter().map(|text| skeleton(text)).collect(),
        };
        for (at, form) in (0_u16..).zip(&forms.all) {
            for text in &form.long {
                words.learn(text, Meaning::Form(at));
            }
        }
        for text in &file.branch {
            words.learn(text, Meaning::Branch);
        }
        for (at, word) in (0_u16..).zip(&file.word) {
            let earlier = &words.concepts[..usize::from(at)];
            if word.words.is_empty() || earlier.contains(&word.id) {
                let reason = if word.words.is_empty() { "no spelling" } else { "given twice" };
                return Err(asset.refuse_last(&format!("id = \"{}\"", word.id), format!("{}: {reason}", word.id)));
            }
            for text in &word.words {
                let known = words.exact_phrase(&skeletons(text));
                match known {
                    Some(Meaning::Concept(other)) if other != at => {
                        let other = words.concepts[usize::from(other)].clone();
                        return Err(asset.refuse_last(&format!("\"{text}\""), format!("«{text}» is {other} already")));
                    }
                    Some(_) => {}
                    None => words.learn(text, Meaning::Concept(at)),
                }
            }
        }
        for text in &file.filler {
            if words.exact_phrase(&skeletons(text)).is_none() {
                words.learn(text, Meaning::Filler);
            }
        }
        Ok(words)
    }

    fn learn(&mut self, text: &str, meaning: Meaning) {
        let phrase = skeletons(text);
        let Some(first) = phrase.first().cloned() else { return };
        for key in ends(&first) {
            let like = self.loose.entry(key).or_default();
            like.push((phrase.clone(), meaning));
            like.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        let same = self.exact.entry(first).or_default();
        same.push((phrase, meaning));
        same.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    }

    fn exact_phrase(&self, phrase: &[String]) -> Option<Meaning> {
        let same = self.exact.get(phrase.first()?)?;
        same.iter().find(|(known, _)| known == phrase).map(|(_, meaning)| *meaning)
    }

    /// The longest known phrase that begins here: how many words, and what they mean.
    pub(super) fn begins(&self, words: &[&str], care: Care) -> Option<(usize, Meaning)> {
        let first = *words.first()?;
        if first.is_empty() {
            return None;
        }
        let exact = self.exact.get(first).and_then(|same| {
            same.iter().find(|(known, _)| known.len() <= words.len() && known.iter().zip(words).all(|(a, b)| a == b))
        });
        let longer = |found: &&Phrase| exact.is_none_or(|(exact, _)| exact.len() < found.0.len());
        let loose = ends(first).find_map(|key| {
            self.loose.get(&key)?.iter().find(|(known, _)| is_miswritten(known, words, care)).filter(longer)
        });
        loose.or(exact).map(|(known, meaning)| (known.len(), *meaning))
    }

    /// Whether a name stands for no one in particular.
    pub(super) fn names_nobody(&self, words: &[&str]) -> bool {
        words.len() <= self.longest_nobody && self.nobody.contains(&words.join(" "))
    }

    /// Whether two skeletons are one word in different cases: alike but for known endings.
    #[must_use]
    pub(crate) fn inflected(&self, one: &str, other: &str) -> bool {
        let shared = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        // The stem may end anywhere within what is shared: «sarozen|ski», «sarozen|skogo».
        (5..=shared).rev().take(5).any(|at| self.is_ending(&one[at..]) && self.is_ending(&other[at..]))
    }

    /// A word without the longest known ending that leaves enough of it.
    pub(super) fn stem<'w>(&self, word: &'w str) -> &'w str {
        let cut = (5..word.len().saturating_sub(2)).find(|at| self.endings.contains(&word[*at..]));
        cut.map_or(word, |at| &word[..at])
    }

    /// Whether a skeleton ends as names after the father do.
    pub(super) fn is_patronymic(&self, word: &str) -> bool {
        self.patronymics.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end.as_str()))
    }

    fn is_ending(&self, tail: &str) -> bool {
        tail.is_empty() || self.endings.contains(tail)
    }
}

/// The skeletons of a text's words.
fn skeletons(text: &str) -> Vec<String> {
    cut(text).iter().map(|token: &Token| skeleton(&text[token.range.clone()])).collect()
}

/// The two ends of a word; none of a word too short to be known by one.
fn ends(word: &str) -> impl Iterator<Item = (End, [u8; 2])> {
    let ends = match word.as_bytes() {
        [a, b, .., y, z] => Some([(End::First, [*a, *b]), (End::Last, [*y, *z])]),
        _ => None,
    };
    ends.into_iter().flatten()
}

/// Whether these words are the phrase but for slips of the pen. Short words are other words sooner than slips.
fn is_miswritten(phrase: &[String], words: &[&str], care: Care) -> bool {
    let least = match (phrase.len(), care) {
        (1, Care::Usual) => 7,
        (1, Care::Less) => 5,
        _ => 5,
    };
    let alike = |one: &str, other: &str| {
        let most = if one.len() >= 10 { 2.0 } else { 1.0 };
        one == other || one.len() >= least && within(one, other, most).is_some()
    };
    phrase.len() <= words.len() && phrase.iter().zip(words).all(|(known, word)| alike(known, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> NameWords {
        let assets = Assets::built_in();
        NameWords::load(&assets, &LegalForms::load(&assets).unwrap()).unwrap()
    }

    #[test]
    fn the_longest_phrase_is_found_and_slips_in_forms_are_forgiven() {
        let words = words();
        let find = |text: &str| {
            let skeletons = skeletons(text);
            words.begins(&skeletons.iter().map(String::as_str).collect::<Vec<_>>(), Care::Usual)
        };
        assert!(matches!(find("товарищество с ограниченной ответственностью Арай"), Some((4, Meaning::Form(_)))));
        assert!(matches!(find("товарищество с ограниченой ответсвенностью"), Some((4, Meaning::Form(_)))));
        assert!(matches!(find("Жауапкершілігі шектеулі серіктестігі"), Some((3, Meaning::Form(_)))));
        assert_eq!(find("детский сад"), find("балабақшасы").map(|(_, meaning)| (2, meaning)));
        assert_eq!(find("имени Абая"), Some((1, Meaning::Filler)));
        assert_eq!(find("Ақбұлақ"), None);
    }

    #[test]
    fn cases_of_one_word() {
        let words = words();
        let one = |one: &str, other: &str| words.inflected(&skeleton(one), &skeleton(other));
        assert!(one("Сарыозенский", "Сарыозенского"));
        assert!(one("Сарыөзен", "Сарыозенское"));
        assert!(one("Бурабай", "Бурабайский"));
        assert!(!one("Береке", "Берекет"));
        assert!(!one("Ахметов", "Ахметова"));
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let given = |tail: &str| {
            let text = format!("filler = []\nnobody = []\nbranch = []\nendings = []\npatronymics = []\n{tail}");
            let asset = Asset { path: FILE.to_owned(), text };
            NameWords::of(&asset, &LegalForms::load(&Assets::built_in()).unwrap()).unwrap_err().to_string()
        };
        assert_eq!(given("[[word]]\nid = \"a\"\nwords = []\n"), format!("{FILE}:7: a: no spelling"));
        let claimed = "[[word]]\nid = \"a\"\nwords = [\"сад\"]\n[[word]]\nid = \"b\"\nwords = [\"sad\"]\n";
        assert_eq!(given(claimed), format!("{FILE}:11: «sad» is a already"));
    }
}
