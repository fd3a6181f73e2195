//! R18: only officials named in the act of appointment, or in a notice of a change, inspect (ПК art. 147 p. 3).
//!
//! Names are compared by words, in whatever alphabet and spelling they are written, and initials with whatever they may stand for.
//! Somebody of whose name the act has no word was not named; where words agree in part or initials do not, a person has to look.

use std::collections::BTreeSet;

use ekn_data::identity::skeleton;
use ekn_data::retention::pseudonyms;

use crate::law::Law;

use super::{Facts, Finding, UsedValue};

/// Words from this length on are names; shorter ones are initials.
const FULL: usize = 3;

/// So many sounds alike at the beginning may be one word with a slip of the pen.
const ALIKE: usize = 4;

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    if !facts.is_check() {
        return None;
    }
    let mut argument = facts.argue("R18");
    let inspectors = argument.text("inspectors", &facts.inspection.inspectors);
    let appointed = argument.text("appointed_inspectors", &facts.inspection.appointed_inspectors);
    let (Some(inspectors), Some(appointed)) = (inspectors, appointed) else { return argument.lacking() };
    if pseudonyms::is_pseudonym(inspectors) || pseudonyms::is_pseudonym(appointed) {
        return argument.lacking();
    }
    let and = &law.parameters().names.and;
    let appointed: Vec<Name> = persons(appointed, and).into_iter().map(Name::of).collect();
    let mut unsure = false;
    for person in persons(inspectors, and) {
        let name = Name::of(person);
        if appointed.iter().any(|other| name.is(other)) {
            continue;
        }
        if name.words.is_empty() || appointed.iter().any(|other| other.words.is_empty() || name.is_like(other)) {
            unsure = true;
            continue;
        }
        argument.note("unnamed_inspector", UsedValue::Text(person.to_owned()), Some(facts.row()));
        return argument.broken_if(true);
    }
    if unsure { argument.lacking() } else { argument.broken_if(false) }
}

/// The names of a list, parted by signs or by a word between them.
fn persons<'t>(text: &'t str, and: &[String]) -> Vec<&'t str> {
    let mut names: Vec<&str> = text.split([';', ',', '\n']).collect();
    for and in and.iter().map(|and| format!(" {and} ")) {
        names = names.into_iter().flat_map(|name| name.split(and.as_str()).collect::<Vec<_>>()).collect();
    }
    let names = names.into_iter().map(str::trim);
    names.filter(|person| person.chars().any(char::is_alphabetic)).collect()
}

/// A name: its words, and the letters that stand for the others.
struct Name {
    words: BTreeSet<String>,
    initials: Vec<char>,
}

impl Name {
    fn of(person: &str) -> Self {
        let mut name = Self { words: BTreeSet::new(), initials: Vec::new() };
        for word in person.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            let sounds = skeleton(word);
            if word.chars().count() >= FULL && !sounds.is_empty() {
                name.words.insert(sounds);
            } else if word.chars().count() == 1 {
                name.initials.extend(sounds.chars().next());
            }
        }
        name
    }

    /// Whether one of two names is the other one, perhaps with more of it.
    fn is(&self, other: &Self) -> bool {
        let within = self.words.is_subset(&other.words) || other.words.is_subset(&self.words);
        !self.words.is_empty() && !other.words.is_empty() && within && self.allows(other) && other.allows(self)
    }

    /// Whether each letter may stand for something of the other name, where it has more than what both have.
    fn allows(&self, other: &Self) -> bool {
        let more: Vec<char> = other.words.difference(&self.words).filter_map(|word| word.chars().next()).collect();
        let may = |letter: &char| more.contains(letter) || other.initials.contains(letter);
        more.is_empty() && other.initials.is_empty() || self.initials.iter().all(may)
    }

    fn is_like(&self, other: &Self) -> bool {
        let begins = |word: &String| word.chars().take(ALIKE).collect::<String>();
        self.words.iter().any(|word| other.words.iter().any(|known| word == known || begins(word) == begins(known)))
    }
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome, word};
    use ekn_data::registries::Inspection;

    fn check(inspectors: &str, appointed: &str, expect: Option<Outcome>) {
        let (inspectors_fact, appointed_inspectors) = (word(inspectors), word(appointed));
        let given = Inspection { inspectors: inspectors_fact, appointed_inspectors, ..inspection("compliance") };
        assert_eq!(outcome("R18", given), expect, "{inspectors} / {appointed}");
    }

    #[test]
    fn names() {
        check("Omarov Daniyar", "Omarov Daniyar; Sarsenova Aigul", HOLDS);
        check("Omarov D.; Sarsenova A.", "Sarsenova Aigul, Omarov Daniyar", HOLDS);
        check("\u{41e}\u{43c}\u{430}\u{440}\u{43e}\u{432} \u{414}.", "Omarov Daniyar", HOLDS); // the same surname in Cyrillic
        check("Omarov Daniyar; Zhunusov Erlan", "Omarov Daniyar", BROKEN);
        check("Omarov Daniyar", "Omarov Serik", LACKING);
        check("Omarov D.", "Omarov Serik", LACKING);
        check("Omarov D.", "Omarov S.", LACKING);
        check("Omarov D.K.", "Omarov Daniyar", LACKING); // of the second letter the act says nothing
        check("Omarov", "Omarov S.", HOLDS);
        check("Omarov D. и Sarsenova A.", "Omarov Daniyar; Sarsenova Aigul", HOLDS);
        check("Omarov Daniyar және Zhunusov Erlan", "Omarov Daniyar", BROKEN);
        check("Omarovv Daniar", "Omarov Serik", LACKING);
        check("D. O.", "Omarov Daniyar", LACKING);
        check("Omarov Daniyar", "", LACKING);
        check("", "Omarov Daniyar", LACKING);
        assert_eq!(outcome("R18", inspection("investigation")), None);
    }
}
