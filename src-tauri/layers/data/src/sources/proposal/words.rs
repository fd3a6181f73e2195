//! Words of a source that no profile knows, each with the code that comes nearest. A person says what they mean.

use std::collections::{BTreeMap, HashMap};

use crate::registries::Kind;
use crate::sources::Profile;
use crate::sources::headers::Denials;
use crate::sources::likeness::{Pieces, plain};
use crate::taxonomies::CodeList;
use crate::vocabulary::Language;

/// Words of one field that are told at most: beyond that the column holds no codes.
const MOST: usize = 40;
/// Below this a code is nothing like the word.
const ALIKE: f64 = 0.4;
/// Letters by which a denied word is known.
const STEM: usize = 5;

/// A word that is not known to be a code.
#[derive(Debug, Clone, PartialEq)]
pub struct UnknownWord {
    /// The field.
    pub field: &'static str,
    /// Its code list.
    pub list: &'static str,
    /// The word as the source writes it.
    pub word: String,
    /// In how many of the rows looked at.
    pub count: usize,
    /// The code that comes nearest, if any comes near.
    pub nearest: Option<String>,
}

/// The code list that a field's values belong to.
pub(super) fn list_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Code(list) => Some(list),
        Kind::Bool => Some("yes_no"),
        _ => None,
    }
}

/// Words of a column that the profile does not know, the most frequent first.
pub(super) fn unknown<'a>(
    field: &'static str,
    list: &'static str,
    cells: impl Iterator<Item = &'a str>,
    profile: &Profile,
    nearest: &Nearest,
) -> Vec<UnknownWord> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for cell in cells.filter(|cell| profile.code(list, cell).is_none()) {
        *counts.entry(cell.split_whitespace().collect::<Vec<_>>().join(" ")).or_default() += 1;
    }
    let mut words: Vec<UnknownWord> = counts
        .into_iter()
        .map(|(word, count)| UnknownWord { nearest: nearest.code(list, &word), field, list, word, count })
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.count));
    words.truncate(MOST);
    words
}

/// Every known spelling of every code.
pub(super) struct Nearest {
    lists: HashMap<String, Vec<Spelling>>,
    denials: Denials,
}

impl Nearest {
    /// From the names of the codes and from the words that profiles give them.
    pub(super) fn of(lists: &[CodeList], profiles: &[Profile], denials: &Denials) -> Self {
        let mut all: HashMap<String, Vec<Spelling>> = HashMap::new();
        let spelled = |text: &str, code: &String| Spelling {
            pieces: Pieces::of(&plain(text)),
            text: plain(text),
            code: code.clone(),
        };
        for list in lists {
            let own = all.entry(list.id.clone()).or_default();
            for code in &list.codes {
                let names = Language::ALL.map(|language| code.name.get(language));
                own.extend(names.map(|name| spelled(name, &code.id)));
            }
        }
        for (list, words) in profiles.iter().flat_map(Profile::words) {
            all.entry(list.clone()).or_default().extend(words.iter().map(|(word, code)| spelled(word, code)));
        }
        Self { lists: all, denials: denials.clone() }
    }

    fn code(&self, list: &str, word: &str) -> Option<String> {
        let text = plain(word);
        let word = Pieces::of(&text);
        let known = self.lists.get(list)?.iter().filter(|known| !self.denials.part(&known.text, &text));
        let alike = known.map(|known| (word.likeness(&known.pieces), &known.code));
        let best = alike.filter(|(alike, _)| *alike >= ALIKE).max_by(|one, other| one.0.total_cmp(&other.0));
        best.map(|(_, code)| code.clone())
    }
}

/// A known spelling of a code.
struct Spelling {
    pieces: Pieces,
    text: String,
    code: String,
}

impl Denials {
    /// Whether two spellings say the opposite: one denies, by the beginning of a word or by a word, what the other says.
    fn part(&self, one: &str, other: &str) -> bool {
        let alone = |text: &str| text.split_whitespace().any(|word| self.words.iter().any(|denial| denial == word));
        let rests = |word: &'_ str| -> Option<String> {
            let rest = self.beginnings.iter().find_map(|denial| word.strip_prefix(denial.as_str()))?;
            let stem: String = rest.chars().take(STEM).collect();
            (stem.chars().count() == STEM).then_some(stem)
        };
        let denies = |text: &str, said: &str| {
            let mut stems = text.split_whitespace().filter_map(rests);
            stems.any(|stem| said.split_whitespace().any(|word| word.starts_with(&stem)))
        };
        alone(one) != alone(other) || denies(one, other) || denies(other, one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;

    #[test]
    fn the_nearest_code_is_proposed_and_nothing_far_off() {
        let assets = Assets::built_in();
        let (profiles, _) = Profile::load_all(&assets).unwrap();
        let denials = crate::sources::Headers::load(&assets).unwrap().denials;
        let nearest = Nearest::of(&CodeList::load_all(&assets).unwrap(), &profiles, &denials);
        let profile = Profile::load(&assets, "inspections").unwrap();
        let cells =
            ["Внеплановая", "внеплановая проверка СЭС", "Жоспардан тыс тексеріс", "Плановая", "Жоспарлы", "Zzz", "Zzz"];
        let words = unknown("kind", "inspection_kind", cells.into_iter(), &profile, &nearest);
        let found: Vec<_> =
            words.iter().map(|word| (word.word.as_str(), word.count, word.nearest.as_deref())).collect();
        assert_eq!(
            found,
            [
                ("Zzz", 2, None),
                ("Жоспардан тыс тексеріс", 1, Some("unscheduled")),
                // What differs by a denial alone is the opposite.
                ("Жоспарлы", 1, None),
                ("Плановая", 1, None),
                ("внеплановая проверка СЭС", 1, Some("unscheduled")),
            ]
        );
    }
}
