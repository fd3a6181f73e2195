//! R18: only officials named in the act of appointment, or in a notice of a change, inspect (ПК art. 147 p. 3).
//!
//! Names are compared by words, in whatever alphabet and spelling they are written. Somebody of whose name the act has no word was not
//! named; where the words agree in part, a person has to look.

use std::collections::BTreeSet;

use ekn_data::identity::skeleton;
use ekn_data::retention::pseudonyms;

use crate::law::Law;

use super::{Facts, Finding, UsedValue};

/// Words from this length on are names; shorter ones are initials.
const FULL: usize = 3;

/// So many sounds alike at the beginning may be one word with a slip of the pen.
const ALIKE: usize = 4;

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
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
    let appointed: Vec<_> = persons(appointed).map(words).collect();
    let mut unsure = false;
    for person in persons(inspectors) {
        let name = words(person);
        if appointed.iter().any(|other| same(&name, other)) {
            continue;
        }
        if name.is_empty() || appointed.iter().any(|other| other.is_empty() || alike(&name, other)) {
            unsure = true;
            continue;
        }
        argument.note("unnamed_inspector", UsedValue::Text(person.to_owned()), Some(facts.row()));
        return argument.broken_if(true);
    }
    if unsure { argument.lacking() } else { argument.broken_if(false) }
}

fn persons(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ',', '\n']).map(str::trim).filter(|person| person.chars().any(char::is_alphabetic))
}

fn words(person: &str) -> BTreeSet<String> {
    let words = person.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= FULL);
    words.map(skeleton).filter(|word| !word.is_empty()).collect()
}

/// Whether one of two names is the other one, perhaps with more of it.
fn same(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    !one.is_empty() && !other.is_empty() && (one.is_subset(other) || other.is_subset(one))
}

fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let begins = |word: &String| word.chars().take(ALIKE).collect::<String>();
    one.iter().any(|word| other.iter().any(|known| word == known || begins(word) == begins(known)))
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
        check("Omarovv Daniar", "Omarov Serik", LACKING);
        check("D. O.", "Omarov Daniyar", LACKING);
        check("Omarov Daniyar", "", LACKING);
        check("", "Omarov Daniyar", LACKING);
        assert_eq!(outcome("R18", inspection("investigation")), None);
    }
}
