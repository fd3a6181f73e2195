use super::*;

const LETTER: &str = "Уважаемые руководители! В домах по улице Абая с октября нет отопления, батареи холодные, дети болеют и пропускают школу. \
    Управляющая компания отвечает, что котельная на ремонте, но работ никто не видит. Прошу проверить и принять меры.";
const OTHER: &str = "Уважаемые руководители! На въезде в посёлок разбита дорога, автобус не ходит вторую неделю, люди идут пешком через трассу. \
    Акимат обещал отсыпать щебень ещё весной, подрядчик не назначен. Прошу проверить и принять меры.";

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
    let found = find(&texts, &Settings::default());
    let together = found.groups.iter().any(|group| group.contains(&200) && group.contains(&201));
    assert_eq!(together, duplicates, "{second}");
    let said = found.rarity.compare(first, second, &Settings::default());
    assert_eq!(said.duplicates, duplicates, "{said:?}");
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
    let said = rarity.compare(LETTER, &format!("Повторно. {LETTER}"), &Settings::default());
    assert_eq!(&LETTER[said.shared[0].first.clone()], LETTER.trim_end_matches('.'));
    assert!(said.contained > 0.999 && said.duplicates);
}

#[test]
fn a_chain_of_changes_is_not_one_group() {
    // Each text replaces eight words of forty of the one before: neighbours are alike, ends are not.
    let texts: Vec<String> = (0..8)
        .map(|step| (step * 8..step * 8 + 40).map(|word| format!("слово{word}")).collect::<Vec<_>>().join(" "))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let found = find(&texts, &Settings::default());
    for group in &found.groups {
        let (first, last) = (group[0], group[group.len() - 1]);
        assert!(last - first <= 3, "{:?}", found.groups);
    }
}

#[test]
fn an_index_finds_what_is_known() {
    let filler = filler();
    let texts: Vec<&str> = filler.iter().map(String::as_str).chain([LETTER, OTHER]).collect();
    // Words must be known from two texts at least.
    let rarity = Rarity::of(texts.iter().copied().chain([LETTER, OTHER]));
    let (count, parts) = rarity.parts();
    assert_eq!(Rarity::from_parts(count, parts), rarity);
    let mut index = Index::new(rarity);
    for (number, text) in (0..).zip(&texts) {
        let signature = index.sign(text).unwrap();
        index.add(number, &signature);
    }
    let again = LETTER.replace("Абая", "Сатпаева");
    assert_eq!(index.candidates(&index.sign(&again).unwrap(), 3).first(), Some(&200));
    assert!(index.sign("ни одного известного").is_none());
}

#[test]
fn nothing_and_little() {
    assert!(find(&[], &Settings::default()).groups.is_empty());
    assert!(find(&[""], &Settings::default()).groups.is_empty());
    assert!(find(&["", ""], &Settings::default()).groups.is_empty());
    assert_eq!(find(&["а б", "слово дело", "слово дело"], &Settings::default()).groups, [vec![1, 2]]);
}
