//! Words of a source that no profile knows, each with the code that comes nearest. A person says what they mean.

use std::collections::{BTreeMap, HashMap};

use crate::registries::Kind;
use crate::sources::Profile;
use crate::sources::likeness::{Pieces, plain};
use crate::taxonomies::CodeList;
use crate::vocabulary::Language;

/// Words of one field that are told at most: beyond that the column holds no codes.
const MOST: usize = 40;
/// Below this a code is nothing like the word.
const ALIKE: f64 = 0.4;

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
    lists: HashMap<String, Vec<(Pieces, String)>>,
}

impl Nearest {
    /// From the names of the codes and from the words that profiles give them.
    pub(super) fn of(lists: &[CodeList], profiles: &[Profile]) -> Self {
        let mut all: HashMap<String, Vec<(Pieces, String)>> = HashMap::new();
        for list in lists {
            let own = all.entry(list.id.clone()).or_default();
            for code in &list.codes {
                let names = Language::ALL.map(|language| code.name.get(language));
                own.extend(names.map(|name| (Pieces::of(&plain(name)), code.id.clone())));
            }
        }
        for (list, words) in profiles.iter().flat_map(Profile::words) {
            let words = words.iter().map(|(word, code)| (Pieces::of(&plain(word)), code.clone()));
            all.entry(list.clone()).or_default().extend(words);
        }
        Self { lists: all }
    }

    fn code(&self, list: &str, word: &str) -> Option<String> {
        let word = Pieces::of(&plain(word));
        let alike = self.lists.get(list)?.iter().map(|(known, code)| (word.likeness(known), code));
        let best = alike.filter(|(alike, _)| *alike >= ALIKE).max_by(|one, other| one.0.total_cmp(&other.0));
        best.map(|(_, code)| code.clone())
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
        let nearest = Nearest::of(&CodeList::load_all(&assets).unwrap(), &profiles);
        let profile = Profile::load(&assets, "inspections").unwrap();
        let cells = ["Внеплановая", "внеплановая проверка СЭС", "Жоспардан тыс тексеріс", "Zzz", "Zzz"];
        let words = unknown("kind", "inspection_kind", cells.into_iter(), &profile, &nearest);
        let found: Vec<_> =
            words.iter().map(|word| (word.word.as_str(), word.count, word.nearest.as_deref())).collect();
        assert_eq!(
            found,
            [
                ("Zzz", 2, None),
                ("Жоспардан тыс тексеріс", 1, Some("unscheduled")),
                ("внеплановая проверка СЭС", 1, Some("unscheduled")),
            ]
        );
    }
}
