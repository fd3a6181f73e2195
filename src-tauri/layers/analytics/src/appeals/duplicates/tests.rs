use chrono::NaiveDate;

use super::*;

const LETTER: &str = "Уважаемые руководители! В домах по улице Абая с октября нет отопления, батареи холодные, дети болеют и пропускают школу. \
    Управляющая компания отвечает, что котельная на ремонте, но работ никто не видит. Прошу проверить и принять меры.";
const OTHER: &str = "Уважаемые руководители! На въезде в посёлок разбита дорога, автобус не ходит вторую неделю, люди идут пешком через трассу. \
    Акимат обещал отсыпать щебень ещё весной, подрядчик не назначен. Прошу проверить и принять меры.";

fn settings() -> Settings {
    Settings::load(&Assets::built_in()).unwrap()
}

fn filler() -> Vec<String> {
    (0..200)
        .map(|number| {
            format!(
                "Прошу проверить и принять меры. Уважаемые руководители! слово{} дело{} тема{} вопрос{}",
                number,
                number * 7 % 200,
                number * 3 % 200,
                number
            )
        })
        .collect()
}

fn check(first: &str, second: &str, duplicates: bool) {
    let filler = filler();
    let mut texts: Vec<&str> = filler.iter().map(String::as_str).collect();
    texts.extend([first, second]);
    let found = find(&texts, &[], &settings());
    let together = found.groups.iter().any(|group| group.contains(&200) && group.contains(&201));
    assert_eq!(together, duplicates, "{second}");
    let said = found.rarity.compare(first, second);
    assert_eq!(settings().alike(said.likeness, said.contained, said.words), duplicates, "{said:?}");
    for shared in said.shared {
        assert!(first.get(shared.first).is_some() && second.get(shared.second).is_some());
    }
}

#[test]
fn duplicates_and_others() {
    check(LETTER, LETTER, true);
    check(LETTER, OTHER, false);
    check(LETTER, &LETTER.to_uppercase(), true);
    check(LETTER, &LETTER.replace("Абая", "Достык").replace("октября", "ноября"), true);
    check(
        LETTER,
        &LETTER.replace("отопления", "отполения").replace("батареи", "батореи").replace("котельная", "кательная"),
        true,
    );
    let mut words: Vec<&str> = LETTER.split(' ').collect();
    words.reverse();
    check(LETTER, &words.join(" "), true);
    check(LETTER, "Прошу проверить и принять меры. Уважаемые руководители!", false);
    check("Выписка с пенсионного счета", "Выписка с пенсионного счета", true);
    check("Выписка с пенсионного счета", "Выписка из домовой книги", false);
}

#[test]
fn what_is_shared_is_quoted() {
    let rarity = Rarity::of([LETTER, OTHER]);
    let said = rarity.compare(LETTER, &format!("Повторно. {LETTER}"));
    assert_eq!(&LETTER[said.shared[0].first.clone()], LETTER.trim_end_matches('.'));
    assert!(said.contained > 0.999 && settings().alike(said.likeness, said.contained, said.words));
}

/// Texts of forty words, each with so many new ones in place of the first of the text before.
fn chain(changes: &[usize]) -> Vec<String> {
    let starts = std::iter::once(0).chain(changes.iter().scan(0, |at, change| {
        *at += change;
        Some(*at)
    }));
    starts.map(|at| (at..at + 40).map(|word| format!("предмет{word}")).collect::<Vec<_>>().join(" ")).collect()
}

/// The groups of texts that came so many days after the first of January, among others of which nothing is asked.
fn groups(texts: &[&str], days: &[Option<u64>]) -> Vec<Vec<u32>> {
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let days: Vec<_> = days.iter().map(|day| day.map(|day| first + chrono::Days::new(day))).collect();
    let filler = filler();
    let all: Vec<&str> = texts.iter().copied().chain(filler.iter().map(String::as_str)).collect();
    let mut found = find(&all, &days, &settings());
    found.groups.retain(|group| (group[0] as usize) < texts.len());
    for group in &found.groups {
        let like = |other: &u32| {
            let (core, other) = (texts[group[0] as usize], texts[*other as usize]);
            let said = found.rarity.compare(core, other);
            settings().alike(said.likeness, said.contained, said.words)
        };
        assert!(group[1..].iter().all(like), "{group:?} of {:?}", found.groups);
    }
    found.groups
}

#[test]
fn a_chain_of_changes_is_not_one_group() {
    // Neighbours are alike, ends are not; whether links grow stronger to the end, weaker or neither, and whatever came first.
    for changes in [[8; 9], [11, 10, 10, 9, 9, 8, 8, 7, 7], [7, 7, 8, 8, 9, 9, 10, 10, 11]] {
        let texts = chain(&changes);
        let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for _ in 0..2 {
            let found = groups(&texts, &[]);
            assert!(found.len() > 1 && found.iter().all(|group| group.len() <= 4), "{found:?}");
            texts.reverse();
        }
    }
}

#[test]
fn a_group_has_the_oldest_text_first_and_ends_with_its_window() {
    let check = |days: &[Option<u64>], expect: &[&[u32]]| {
        assert_eq!(groups(&vec![LETTER; days.len()], days), expect, "{days:?}");
    };
    check(&[None, None, None], &[&[0, 1, 2]]);
    check(&[Some(0), Some(92), Some(50)], &[&[0, 2, 1]]);
    check(&[Some(300), Some(93), Some(0), Some(1), Some(94)], &[&[2, 3], &[1, 4]]);
    check(&[Some(93), Some(0)], &[]);
    // A day that is not known parts nothing.
    check(&[Some(0), None, Some(400)], &[&[0, 1]]);
}

#[test]
fn a_text_goes_to_the_core_that_it_is_most_like() {
    let texts = chain(&[12, 6]);
    let (first, last, between) = (texts[0].as_str(), texts[2].as_str(), texts[1].as_str());
    assert_eq!(groups(&[first, last, between], &[Some(0), Some(1), Some(2)]), [[1, 2]]);
    // So it does where what it is most like came after it.
    assert_eq!(groups(&[first, between, last], &[Some(0), Some(1), Some(2)]), [[1, 2]]);
}

#[test]
fn nothing_and_little() {
    assert!(find(&[], &[], &settings()).groups.is_empty());
    assert!(find(&[""], &[], &settings()).groups.is_empty());
    assert!(find(&["", ""], &[], &settings()).groups.is_empty());
    assert_eq!(find(&["а б", "слово дело", "слово дело"], &[], &settings()).groups, [vec![1, 2]]);
}
