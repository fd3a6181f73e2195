use proptest::prelude::*;

use super::*;
use crate::documents::requisites::extract;
use crate::documents::requisites::rules_for_tests as rules;
use crate::documents::text::{Format, Paragraph, Part};

fn glued(documents: &[(&str, &[&str])]) -> Chronology {
    let read: Vec<(&str, Document, Requisites)> = documents
        .iter()
        .map(|(id, lines)| {
            let paragraph = |text: &&str| Paragraph { page: None, part: Part::Body, text: (*text).to_owned() };
            let document = Document {
                format: Format::Plain("utf-8".to_owned()),
                paragraphs: lines.iter().map(paragraph).collect(),
            };
            let requisites = extract(&document, rules());
            (*id, document, requisites)
        })
        .collect();
    let sources: Vec<Source<'_>> =
        read.iter().map(|(id, document, requisites)| Source { id, document, requisites }).collect();
    glue(&sources, rules())
}

fn check(documents: &[(&str, &[&str])], expect: &[&str]) {
    let shown = glued(documents).events.into_iter().map(|event| {
        let to = event.to.map(|to| format!("..{to}")).unwrap_or_default();
        let named = event
            .named
            .map(|named| format!(" {}:{}", named.kind.as_deref().unwrap_or("-"), named.number))
            .unwrap_or_default();
        let from = event.mentions.iter().map(|mention| mention.document.as_str()).collect::<String>();
        format!("{}{to} {}{named} {from}", event.from, event.kind.as_deref().unwrap_or("-"))
    });
    assert_eq!(shown.collect::<Vec<_>>(), expect);
}

#[test]
fn verbs() {
    check(
        &[("a", &["Проверка начата 3 марта 2026 года, акт составлен 16 марта 2026 года и вручён 17.03.2026."])],
        &["2026-03-03 started a", "2026-03-16 drawn-up a", "2026-03-17 served a"],
    );
    check(
        &[("a", &["Тексеру 2026 жылғы 3 наурызда тағайындалды, акт 2026 жылғы 5 наурызда табыс етілді."])],
        &["2026-03-03 appointed a", "2026-03-05 served a"],
    );
    check(
        &[("a", &["Устранить нарушения в срок до 15.04.2026. Погода 16.04.2026 была ясной."])],
        &["2026-04-15 due a", "2026-04-16 - a"],
    );
    check(&[("a", &["Проверка проведена с 3 по 16 марта 2026 года."])], &["2026-03-03..2026-03-16 conducted a"]);
}

#[test]
fn what_is_denied_or_planned_has_not_happened() {
    check(&[("a", &["Предписание не исполнено 15.04.2026."])], &["2026-04-15 - a"]);
    check(&[("a", &["Акт не был вручён субъекту 15.04.2026."])], &["2026-04-15 - a"]);
    check(&[("a", &["Дело будет рассмотрено 27.04.2026."])], &["2026-04-27 - a"]);
    check(&[("a", &["Срок исполнения предписания истёк 15.04.2026."])], &["2026-04-15 - a"]);
    check(&[("a", &["Акт 2026 жылғы 5 наурызда табыс етілмеді."])], &["2026-03-05 - a"]);
}

#[test]
fn a_person_s_own_days_are_no_events() {
    check(
        &[(
            "a",
            &[
                "Рассмотрев 02.10.2026 дело Абенова К.М., 07.08.1985 г.р., уд. личности № 036789012 выдано МВД РК 14.07.2018 г., ПОСТАНОВИЛ.",
            ],
        )],
        &["2026-10-02 - a"],
    );
    check(&[("a", &["Абенов, 07.08.1985 ж.т., жеке куәлік № 041234567, ҚР ІІМ 05.05.2017 ж. берілген."])], &[]);
    check(&[("a", &["Нарушителю выдано предписание 14.07.2018."])], &["2018-07-14 issued a"]);
}

#[test]
fn a_wider_word_joins_the_one_that_it_may_mean() {
    let act: &[&str] = &["АКТ О НАЗНАЧЕНИИ ПРОВЕРКИ", "№ 112 от 2 марта 2026 года"];
    check(
        &[("a", act), ("b", &["Проверка по акту № 112 от 02.03.2026."])],
        &["2026-03-02 document appointment-act:112 ab"],
    );
    let result: &[&str] = &["АКТ О РЕЗУЛЬТАТАХ ПРОВЕРКИ", "№ 112 от 2 марта 2026 года"];
    check(
        &[("a", act), ("b", result), ("c", &["По акту № 112 от 02.03.2026."])],
        &[
            "2026-03-02 document appointment-act:112 a",
            "2026-03-02 document result-act:112 b",
            "2026-03-02 document act:112 c",
        ],
    );
}

#[test]
fn one_event_of_two_documents() {
    let act: &[&str] = &["АКТ О НАЗНАЧЕНИИ ПРОВЕРКИ", "№ 112 от 2 марта 2026 года"];
    let result: &[&str] = &["Акт о назначении проверки от 02.03.2026 № 112 вручён 3 марта 2026 года."];
    let answer: &[&str] = &["Сообщаем: 03.03.2026 акт вручён заявителю."];
    check(
        &[("a", act), ("b", result), ("c", answer)],
        &["2026-03-02 document appointment-act:112 ab", "2026-03-03 served bc"],
    );
}

#[test]
fn contradictions_are_shown() {
    let found = glued(&[
        ("a", &["Предписание № 34 от 16.03.2026 не исполнено."]),
        ("b", &["В предписании № 34 от 17.03.2026 указано иное, см. акт проверки № 34 от 18.03.2026."]),
    ]);
    assert_eq!(found.conflicts.len(), 1);
    let days: Vec<String> =
        found.conflicts[0].days.iter().map(|(day, places)| format!("{day} {}", places[0].document)).collect();
    assert_eq!(days, ["2026-03-16 a", "2026-03-17 b"]);
    assert_eq!(found.events.len(), 3);
}

#[test]
fn open_dates_stand_apart() {
    let found = glued(&[("a", &["Получено 02.03.26, отправлено 31.02.2026."])]);
    assert!(found.events.is_empty());
    assert_eq!(found.unsettled.len(), 2);
    assert_eq!(found.unsettled[0].what, "Получено 02.03.26, отправлено 31.02.2026.");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words(words in proptest::collection::vec(prop_oneof![
        Just("акт"), Just("№ 15"), Just("от"), Just("02.03.2026"), Just("3 марта 2026 года"), Just("вручён"), Just("тағайындалды"), Just("2026 жылғы 4 наурызда"),
        Just("."), Just(";"), Just("\n"), Just("Да"), Just("г."), Just("02.03.26"), Just("в срок до"), Just("…"), Just("«Ә»")], 0..40)) {
        let text = words.join(" ");
        let found = glued(&[("a", &[&text]), ("b", &[&text])]);
        prop_assert!(found.events.windows(2).all(|pair| pair[0].from <= pair[1].from));
        for mention in found.events.iter().flat_map(|event| &event.mentions).chain(&found.unsettled) {
            prop_assert!(text.get(mention.sentence.clone()).is_some());
            prop_assert!(mention.sentence.start <= mention.date.range.start && mention.date.range.end <= mention.sentence.end.max(mention.date.range.end));
        }
    }
}
