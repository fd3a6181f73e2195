//! R18: only officials named in the act of appointment, or in a notice of a change, inspect (ПК art. 147 p. 3).
//!
//! Names are compared by words, in whatever alphabet and spelling they are written, and initials with whatever they may stand for.
//! An accusation rests on a name that is certainly another: somebody of whose name the act has no word, nor one that a custom of
//! spelling or a slip of the pen makes of it. Where words agree in part, initials do not, or the act sends to another paper instead of
//! naming people, a person has to look.

use ekn_data::identity::{Spelled, Spelling};
use ekn_data::retention::pseudonyms;

use crate::law::Law;

use super::{Facts, Finding, Names, UsedValue};

/// A list with more names than this was put together by no act, and comparing each with each takes long.
const MOST: usize = 200;

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
    let names = &law.parameters().names;
    let of = |person: &str| Name::of(person, names);
    let appointed: Vec<Name> = persons(appointed, &names.and).into_iter().map(of).collect();
    let inspecting = persons(inspectors, &names.and);
    if appointed.len().max(inspecting.len()) > MOST {
        return argument.lacking();
    }
    let all_named = !appointed.is_empty() && appointed.iter().all(|name| name.is_somebody);
    // Who is called in is listed apart and is no official (art. 145 p. 2 (4), 154 p. 1 (5)): of a list with experts in it nobody knows for
    // certain whom the word is about.
    let with_experts = inspectors.split(|c: char| !c.is_alphabetic()).any(|word| names.experts.have(word));
    let mut unsure = false;
    for person in inspecting {
        let name = of(person);
        if appointed.iter().any(|other| name.is(other)) {
            continue;
        }
        if with_experts || !all_named || !name.is_somebody || appointed.iter().any(|other| name.is_like(other)) {
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
    let mut names: Vec<&str> = text.split([';', ',', '/', '\n']).collect();
    for and in and.iter().map(|and| format!(" {and} ")) {
        names = names.into_iter().flat_map(|name| name.split(and.as_str()).collect::<Vec<_>>()).collect();
    }
    let names = names.into_iter().map(str::trim);
    names.filter(|person| person.chars().any(char::is_alphabetic)).collect()
}

/// A name: its words, and the letters that stand for the others.
struct Name {
    words: Vec<Spelled>,
    initials: Vec<char>,
    /// Whether it is certainly somebody's: a word is left that is no post, and a capital begins it.
    is_somebody: bool,
}

impl Name {
    fn of(person: &str, names: &Names) -> Self {
        let mut name = Self { words: Vec::new(), initials: Vec::new(), is_somebody: false };
        let capitals = !person.chars().any(char::is_lowercase);
        for token in person.split_inclusive(|c: char| !c.is_alphabetic()) {
            let (word, dot) = (token.trim_end_matches(|c: char| !c.is_alphabetic()), token.ends_with('.'));
            if names.elsewhere.have(word) {
                return Self { words: Vec::new(), initials: Vec::new(), is_somebody: false };
            }
            let spelled = Spelled::of(word);
            match word.chars().count() {
                0 => {}
                1 => name.initials.extend(spelled.first()),
                // «Ег.» is the beginning of a given name, «ЕК» are two; «Ли» and «Ан» are surnames.
                2 if dot => name.initials.extend(spelled.first()),
                2 if !capitals && word.chars().all(char::is_uppercase) => {
                    let letters = word.chars().map(String::from);
                    name.initials.extend(letters.filter_map(|letter| Spelled::of(&letter).first()));
                }
                _ if names.posts.have(word) => {}
                _ => {
                    name.is_somebody |= word.starts_with(char::is_uppercase);
                    name.words.push(spelled);
                }
            }
        }
        name
    }

    /// Whether one of two names is the other one, perhaps with more of it.
    fn is(&self, other: &Self) -> bool {
        let within = other.beyond(self).is_empty() || self.beyond(other).is_empty();
        !self.words.is_empty() && !other.words.is_empty() && within && self.allows(other) && other.allows(self)
    }

    /// The words of another name that this one has not.
    fn beyond<'n>(&self, other: &'n Self) -> Vec<&'n Spelled> {
        let known = |word: &Spelled| self.words.iter().any(|own| own.to(word) == Spelling::Same);
        other.words.iter().filter(|word| !known(word)).collect()
    }

    /// Whether each letter may stand for something of the other name, where it has more than what both have.
    fn allows(&self, other: &Self) -> bool {
        let more: Vec<char> = self.beyond(other).into_iter().filter_map(Spelled::first).collect();
        let may = |letter: &char| more.contains(letter) || other.initials.contains(letter);
        more.is_empty() && other.initials.is_empty() || self.initials.iter().all(may)
    }

    fn is_like(&self, other: &Self) -> bool {
        self.words.iter().any(|word| other.words.iter().any(|known| word.to(known) != Spelling::Different))
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
        for list in ["expert Zhunusov Erlan", "Zhunusov Erlan, expert", "experts: Zhunusov Erlan, Serikov Bolat"] {
            check(&format!("Omarov Daniyar; {list}"), "Omarov Daniyar", LACKING);
        }
        check("Omarov Daniyar; Expertov Erlan", "Omarov Daniyar", BROKEN);
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

    #[test]
    fn kazakh_and_russian_spellings_accuse_nobody() {
        for (one, other, expect) in [
            ("Жүнісов Е.", "Жунусов Е.", HOLDS),
            ("Ыбыраев А.", "Ибраев А.", LACKING),
            ("Өтегенов С.", "Утегенов С.", HOLDS),
            ("Дүйсенов Б.", "Дюсенов Б.", HOLDS),
            ("Бөкейханов Ә.", "Букейханов А.", HOLDS),
            ("Жүсіпов Н.", "Жусупов Н.", HOLDS),
            ("Тілеубаев Е.", "Тлеубаев Е.", HOLDS),
            ("Тлепберген Ә.", "Тілепберген А.", HOLDS),
            ("Уәлиев С.", "Валиев С.", LACKING),
            ("Оразбеков Ж.", "Уразбеков Ж.", LACKING),
            ("Аманжол Қайрат", "Аманжолов Кайрат", LACKING),
            ("Ержан Төлеген", "Тулеген Ержан", HOLDS),
        ] {
            check(one, other, expect);
            check(other, one, expect);
        }
    }

    #[test]
    fn other_people_are_told() {
        for (one, other) in [
            ("Омаров Данияр", "Жүнісов Ерлан"),
            ("Иванов Иван", "Петров Пётр"),
            ("Цой В.", "Ан В."),
            ("Ли В.", "Пак В."),
            ("ЛИ АННА", "ПАК ВИКТОР"),
            ("главный специалист Иванов Олег", "главный специалист Петров Пётр"),
            ("Серікова Айгүл", "Ахметов Марат"),
        ] {
            check(one, other, BROKEN);
            check(other, one, BROKEN);
        }
        check("Иванов Иван / Петров Пётр", "Иванов Иван", BROKEN);
    }

    #[test]
    fn short_surnames_count() {
        check("Ли Виктор", "Пак Виктор", LACKING);
        check("Ан Виктор", "Пак Виктор", LACKING);
        check("Ли Анна", "Ли Анна Сергеевна", HOLDS);
        check("Иванов ЕК", "Иванов Ерлан", LACKING);
        check("Иванов Ег.", "Иванов Егор", HOLDS);
        check("Ким Егор", "Ким Ег.", HOLDS);
    }

    #[test]
    fn an_act_that_names_nobody_accuses_nobody() {
        for appointed in [
            "согласно приложению",
            "СОГЛАСНО ПРИЛОЖЕНИЮ",
            "см. акт",
            "по приказу",
            "Приказ № 12 от 01.02.2026",
            "приказ ДСЭК № 12-П",
            "список прилагается",
            "Бұйрыққа сәйкес",
            "бұйрыққа сәйкес",
            "қосымшаға сәйкес",
            "сотрудники отдела",
            "Главный специалист",
        ] {
            check("Иванов Иван", appointed, LACKING);
            check(appointed, "Иванов Иван", LACKING);
            check(appointed, appointed, LACKING);
        }
        check("Петров Пётр", "Петров Пётр; согласно приложению", HOLDS);
        check("Петров Пётр", &"Иванов Иван;".repeat(300), LACKING);
        check("Иванов Иван", "Петров Пётр; согласно приложению", LACKING);
    }
}
