use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::documents::text::{Format, Limits, Paragraph, Part, read};

mod letters;
mod wordings;

pub(in crate::documents) fn rules() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(|| Rules::parse(ASSET).unwrap())
}

const ASSET: &str = include_str!("../../../../../../assets/taxonomies/requisites.toml");

pub(in crate::documents) fn document(lines: &[&str]) -> Document {
    let paragraph = |text: &&str| Paragraph { page: None, part: Part::Body, text: (*text).to_owned() };
    Document { format: Format::Plain("utf-8".to_owned()), paragraphs: lines.iter().map(paragraph).collect() }
}

fn doubtful(doubts: &[Doubt]) -> String {
    doubts.iter().map(|doubt| format!(" !{}", doubt.code())).collect()
}

fn shown(item: &Requisite) -> String {
    format!("{} {}{}", item.kind.code(), item.value, doubtful(&item.doubts))
}

/// What is found in one line, as `kind value` with its doubts.
fn check(line: &str, expect: &[&str]) {
    let found = extract(&document(&[line]), rules());
    assert_eq!(found.items.iter().map(shown).collect::<Vec<_>>(), expect, "{line}");
}

#[test]
fn dates() {
    check("«12» марта 2026 г.", &["date 2026-03-12"]);
    check("2026 жылғы 12 наурызда", &["date 2026-03-12"]);
    check("12 наурыз 2026 ж.", &["date 2026-03-12"]);
    check("12.03.2026", &["date 2026-03-12"]);
    check("2026-03-12", &["date 2026-03-12"]);
    check("2026 ж. 17.01. шағым", &["date 2026-01-17"]);
    check("2026 жылғы 17.01-дегі", &["date 2026-01-17"]);
    check("2026 жылғы 12.05 млн теңге", &["sum 12050000.00 tenge"]);
    check("2\u{a0}мар\u{ad}та 2026\u{a0}года", &["date 2026-03-02"]);
    check("02.03.26", &["date ?2026-03-02|1926-03-02 !two-digit-year"]);
    check("29 февраля 2026 года", &["date ? !no-such-day"]);
    check("29.02.2024", &["date 2024-02-29"]);
    check("03/04/2026", &["date ?2026-04-03|2026-03-04 !day-or-month"]);
    check("03/03/2026 и 25/12/2026", &["date 2026-03-03", "date 2026-12-25"]);
    check("с 2 по 13 марта 2026 года", &["date 2026-03-02..2026-03-13"]);
    check("с 25 декабря 2025 года по 10 января 2026 года", &["date 2025-12-25..2026-01-10"]);
    check("2026 жылғы 2 наурыздан 13 сәуірге дейін", &["date 2026-03-02..2026-04-13"]);
    check("2026 жылғы 2–13 наурыз аралығында", &["date 2026-03-02..2026-03-13"]);
    check("02.03.2026 – 13.03.2026", &["date 2026-03-02..2026-03-13"]);
    check("с 13.03.2026 по 02.03.2026", &["date ?2026-03-13|2026-03-02 !period-reversed"]);
    check("первого декабря 2026 года", &["date 2026-12-01"]);
    check("Двадцать третьего ноября две тысячи двадцать шестого года", &["date 2026-11-23"]);
    check("четвёртого мая", &["date ? !no-year"]);
    check("тридцать первого февраля 2026 года", &["date ? !no-such-day"]);
    check("2026 жылғы бірінші желтоқсанда", &["date 2026-12-01"]);
    check("екі мың жиырма алтыншы жылғы он екінші наурыз", &["date 2026-03-12"]);
    check("бірінші желтоқсанда", &["date ? !no-year"]);
    check("первого заявителя и третьего лица", &[]);
    check("ждём до конца III квартала 2026 года", &["date 2026-09-30"]);
    check("к концу 1-го квартала 2027 г.", &["deadline by 2027-03-31", "date 2027-03-31"]);
    check("до конца четвёртого квартала", &["date ? !no-year"]);
    check("до конца февраля 2028 года", &["date 2028-02-29"]);
    check("до конца 2026 года, до конца года", &["date 2026-12-31", "date ? !no-year"]);
    check("2026 жылғы ІІІ тоқсанның соңына", &["date 2026-09-30"]);
    check("2026 жылдың төртінші тоқсанының соңы", &["date 2026-12-31"]);
    check("2026 жылғы қыркүйек айының соңында", &["date 2026-09-30"]);
    check("до конца I полугодия 2027 года", &["date 2027-06-30"]);
    check("2026 жылдың екінші жартыжылдығының соңы", &["date 2026-12-31"]);
    check("до конца текущего месяца", &["date ? !no-year"]);
    check("2026 жылдың соңында, жыл соңында", &["date 2026-12-31", "date ? !no-year"]);
    check("с конца улицы до конца квартала, в III квартале", &[]);
    check("пункт 1.2.2026.4 и версия 3.12.03.2026", &[]);
    check("версия 1.2.2026, бағдарламаның 1.2.2026 нұсқасы", &[]);
    check("версия от 01.02.2026", &["date 2026-02-01"]);
    check("40 мая и 00.00.2026", &["date ? !no-such-day"]);
}

#[test]
fn identifiers() {
    check("БИН 980250983132", &["identifier bin:980250983132"]);
    check("БСН/ЖСН: 980 250 983 132", &["identifier bin:980250983132"]);
    check("БИН 980250983133", &["identifier bin:980250983133 !check-digit"]);
    check("980250983132", &["identifier bin:980250983132 !no-label"]);
    check("980250983133", &[]);
    check("счёт KZ980250983132", &[]);
}

#[test]
fn norms() {
    check("ст. 144 п. 2 ПК РК", &["norm entrepreneurial-code:144 point 2"]);
    check("ст.ст. 144, 152 ПК", &["norm entrepreneurial-code:144", "norm entrepreneurial-code:152"]);
    check(
        "подпункт 3) пункта 2 статьи 144-2 Предпринимательского кодекса Республики Казахстан",
        &["norm entrepreneurial-code:144-2 point 2 subpoint 3"],
    );
    check("Кәсіпкерлік кодекстің 144-бабы 2-тармағы", &["norm entrepreneurial-code:144 point 2"]);
    check("ӘҚБтК-нің 462-бабының 3-бөлігі", &["norm koap:462 part 3"]);
    check("статья 462 КоАП", &["norm koap:462"]);
    check(
        "пункты 2, 3 статьи 26 Конституционного закона «О прокуратуре»",
        &["norm prosecutors-office:26 point 2", "norm prosecutors-office:26 point 3"],
    );
    check("пунктов 1 и 2 статей 3 и 4 КоАП", &["norm koap:3 !unclear-list", "norm koap:4 !unclear-list"]);
    check("статья 15", &["norm ?:15 !act-unknown"]);
    check("п. 2 ст. 175 ч. 1 КоАП", &["norm koap:175 part 1 point 2"]);
    check("пункт 3 договора", &[]);
    check(
        "пункты 4 и 5 Правил, утверждённых приказом Министра № 63",
        &[
            "norm правил, утвержденных приказом министра № 63:- point 4",
            "norm правил, утвержденных приказом министра № 63:- point 5",
        ],
    );
    check(
        "Министрдің № 63 бұйрығымен бекітілген Қағидалардың 4-тармағы",
        &["norm министрдің № 63 бұйрығымен бекітілген қағидалардың:- point 4"],
    );
    check("Правила, утверждённые приказом директора № 15", &["number -/order:15"]);
    check(
        "ӘҚБтК-нің 175-бабы бірінші бөлігінің 11) тармағы, ӘРПК-нің 76-бабы",
        &["norm koap:175 part 1 point 11", "norm appk:76"],
    );
    check("часть первая статьи 175 КоАП", &["norm koap:175 part 1"]);
    check("абзаца второго части первой статьи 175 КоАП", &["norm koap:175 part 1 paragraph 2"]);
    check("п. 5 пп. 2-1) ст. 144 ПК", &["norm entrepreneurial-code:144 point 5 subpoint 2-1"]);
    check(
        "п. 5 пп. 1), пп. 2) ст. 144 ПК",
        &["norm entrepreneurial-code:144 point 5 subpoint 1", "norm entrepreneurial-code:144 point 5 subpoint 2"],
    );
    check(
        "п. 5, пп. 2) п. 6 ст. 144 ПК",
        &["norm entrepreneurial-code:144 point 5", "norm entrepreneurial-code:144 point 6 subpoint 2"],
    );
    check("11) тармағы, ӘРПК-нің 76-бабы", &["norm appk:76"]);
    check(
        "согласно статьям 144, 146 и пункту 12 статьи 152 ПК",
        &["norm entrepreneurial-code:144", "norm entrepreneurial-code:146", "norm entrepreneurial-code:152 point 12"],
    );
    check("ст. 9, ч. 1 ст. 175 КоАП", &["norm koap:9", "norm koap:175 part 1"]);
    check(
        "п. 4 ст. 26, ст. 24 п. 1, п. 2 ст. 30 КоАП",
        &["norm koap:26 point 4", "norm koap:24 point 1", "norm koap:30 point 2"],
    );
    check("ст. 144 п. 2, ст. 152 п. 4 КоАП", &["norm koap:144 point 2", "norm koap:152 point 4"]);
    check("ст.ст. 144, 152 п. 4 КоАП", &["norm koap:144 !unclear-list", "norm koap:152 !unclear-list"]);
    check("п.п. 3) п. 5 ст. 144 КоАП", &["norm koap:144 point 5 subpoint 3"]);
    check("п. 5 п.п. 3 ст. 144 КоАП", &["norm koap:144 point 5 subpoint 3"]);
    check("п/п 3 п. 5 ст. 144 КоАП", &["norm koap:144 point 5 subpoint 3"]);
    check("п.п. 3, 5 ст. 144 КоАП", &["norm koap:144 point 3", "norm koap:144 point 5"]);
    check(
        "Закон Республики Казахстан «О разрешениях и уведомлениях», статья 50",
        &["norm о разрешениях и уведомлениях:50"],
    );
    let taught = extract(
        &document(&["Кодекс об административных правонарушениях (далее – Кодекс).", "часть 1 статьи 175 Кодекса"]),
        rules(),
    );
    assert_eq!(taught.items[0].value.to_string(), "koap:175 part 1");
}

#[test]
fn sums() {
    check("1 250 000 (один миллион двести пятьдесят тысяч) тенге", &["sum 1250000.00 tenge"]);
    check("1 250 000 (один миллион) тенге", &["sum 1250000.00 tenge !words-differ"]);
    check("12,5 млн тенге", &["sum 12500000.00 tenge"]);
    check("3 млн 200 тыс. тенге", &["sum 3200000.00 tenge"]);
    check("Двести тысяч тенге", &["sum 200000.00 tenge"]);
    check("екі жүз мың теңге", &["sum 200000.00 tenge"]);
    check("2 500,50 теңге", &["sum 2500.50 tenge"]);
    check("500 тенге 25 тиын", &["sum 500.25 tenge"]);
    check("25 000,50 тенге 50 тиын", &["sum 25000.50 tenge"]);
    check("25 000,50 тенге 25 тиын", &["sum 25000.50 tenge !words-differ"]);
    check("150 000,25 (сто пятьдесят тысяч) тенге 25 тиын", &["sum 150000.25 tenge"]);
    check("сто тысяч пятьсот тенге 20 тиын", &["sum 100500.20 tenge"]);
    check("1.250 тенге", &["sum 1250.00 tenge !separator"]);
    check("1,250 тенге", &["sum 1250.00 tenge !separator"]);
    check("1,250 млн тенге", &["sum 1250000.00 tenge !separator"]);
    check("1,234,567 тенге", &["sum 1234567.00 tenge"]);
    check("1,234,567.89 KZT", &["sum 1234567.89 tenge"]);
    check("1,234.56 тенге", &["sum 1234.56 tenge"]);
    check("1.234.567,89 тенге", &["sum 1234567.89 tenge"]);
    check("1 234,567 тенге", &["sum 1234567.00 tenge !separator"]);
    check("20 (двадцать) МРП", &["sum 20.00 mci"]);
    check("двадцати месячных расчётных показателей", &["sum 20.00 mci"]);
    check("50 айлық есептік көрсеткіш", &["sum 50.00 mci"]);
    check("99999999999999999999 тенге", &["sum 0.00 tenge !too-large"]);
}

#[test]
fn deadlines() {
    check("в течение 10 (десяти) рабочих дней", &["deadline 10 working-days"]);
    check("К 1 июня 2026 г. устранить", &["deadline by 2026-06-01", "date 2026-06-01"]);
    check("По 31.12.2026 включительно", &["deadline by 2026-12-31", "date 2026-12-31"]);
    check("в двухнедельный срок", &["deadline 2 weeks"]);
    check("в течение недели", &["deadline 1 weeks"]);
    check("екі апта ішінде", &["deadline 2 weeks"]);
    check("в течение 10 (пяти) рабочих дней", &["deadline 10 working-days !words-differ"]);
    check("10 жұмыс күні ішінде", &["deadline 10 working-days"]);
    check("в течение пятнадцати (15) рабочих дней", &["deadline 15 working-days"]);
    check("в течение пятнадцати (10) рабочих дней", &["deadline 15 working-days !words-differ"]);
    check("он бес (15) жұмыс күні ішінде", &["deadline 15 working-days"]);
    check("в течение 1 месяца и 10 дней", &["deadline 1 months !part-of-term"]);
    check("1 ай 10 күн ішінде", &["deadline 10 days !part-of-term"]);
    check("үш жұмыс күнінен кешіктірмей", &["deadline 3 working-days"]);
    check("не позднее трёх рабочих дней", &["deadline 3 working-days"]);
    check("в срок до 15.04.2026", &["deadline by 2026-04-15", "date 2026-04-15"]);
    check("не позднее 12 марта 2026 года", &["deadline by 2026-03-12", "date 2026-03-12"]);
    check("2026 жылғы 15 сәуірге дейін", &["deadline by 2026-04-15", "date 2026-04-15"]);
    check("Нарушения устранить до конца III квартала 2026 года", &["deadline by 2026-09-30", "date 2026-09-30"]);
    check("не позднее конца сентября 2026 года", &["deadline by 2026-09-30", "date 2026-09-30"]);
    check("2026 жылдың III тоқсанының соңына дейін", &["deadline by 2026-09-30", "date 2026-09-30"]);
    check("Представить отчёт до конца года", &["deadline ? !no-year", "date ? !no-year"]);
    check("в месячный срок", &["deadline 1 months"]);
    check("Уплатить до 20.03.2026", &["deadline by 2026-03-20", "date 2026-03-20"]);
    check("Оплатите штраф до 20 марта 2026 года", &["deadline by 2026-03-20", "date 2026-03-20"]);
    check("Штраф подлежит уплате до 20.03.2026", &["deadline by 2026-03-20", "date 2026-03-20"]);
    check("20.03.2026 дейін төлеңіз", &["deadline by 2026-03-20", "date 2026-03-20"]);
    check("Он проживал здесь до 20.03.2026", &["date 2026-03-20"]);
}

#[test]
fn numbers() {
    check("исх. № 15-20/123 от 12.03.2026", &["number outgoing/-:15-20/123@2026-03-12", "date 2026-03-12"]);
    check("На № 45 от 02.03.2026", &["number reply-to/-:45@2026-03-02", "date 2026-03-02"]);
    check("обращение № ЖТ-2026-00123456", &["number appeal/appeal:ЖТ-2026-00123456"]);
    check("2026 жылғы 12 наурыздағы № 15 қаулы", &["date 2026-03-12", "number -/resolution:15@2026-03-12"]);
    check("предписания № 7, акта проверки № 8", &["number -/prescription:7", "number -/result-act:8"]);
}

#[test]
fn organisations() {
    check("ТОО «Ридер Жылу»", &["organisation llp: Ридер Жылу"]);
    check("«Ридер Жылу» ЖШС", &["organisation llp: Ридер Жылу"]);
    check("РГУ «Департамент «Х» области»", &["organisation republican-institution: Департамент «Х» области"]);
    check("ТОО \"Ридер\"", &["organisation llp: Ридер"]);
    check("ТОО без кавычек", &[]);
    check("Заместитель руководителя управления А.Б. Нурланов", &["official head: А.Б. Нурланов"]);
    check("Прокурор рассмотрел жалобу", &[]);
}

#[test]
fn labelled_documents() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../fixtures/documents"));
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    assert!(files.len() >= 12);
    for path in files {
        let document = read(&std::fs::read(&path).unwrap(), &Limits::default()).unwrap();
        let expect: serde_json::Value =
            serde_json::from_slice(&std::fs::read(path.with_extension("json")).unwrap()).unwrap();
        let found = extract(&document, rules());
        let field = |item: &serde_json::Value, name: &str| item[name].as_str().unwrap().to_owned();
        let mut wanted: Vec<(String, String)> = expect["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| (field(item, "kind"), field(item, "value")))
            .collect();
        let mut got: Vec<(String, String)> =
            found.items.iter().map(|item| (item.kind.code().to_owned(), item.value.to_string())).collect();
        wanted.sort();
        got.sort();
        assert_eq!(got, wanted, "{}", path.display());
        assert_eq!(found.head.kind.map(|kind| kind.value).as_deref(), expect["kind"].as_str(), "{}", path.display());
        assert_eq!(
            found.head.number.map(|number| number.value).as_deref(),
            expect["number"].as_str(),
            "{}",
            path.display()
        );
        assert_eq!(
            found.head.date.map(|date| date.value.to_string()).as_deref(),
            expect["date"].as_str(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn broken_rules() {
    let refused = |from: &str, to: &str| Rules::parse(&ASSET.replacen(from, to, 1)).err().unwrap();
    assert!(matches!(refused("example = \"12.03.2026\"", "example = \"марта\""), RulesError::Example { .. }));
    assert!(matches!(refused("(?<month>%month%)", "(?<month>%moon%)"), RulesError::Pattern { .. }));
    assert!(matches!(refused("[folding]", "[folded]"), RulesError::File(_)));
    assert!(matches!(refused("number = 12", "number = 11"), RulesError::Missing(_)));
    assert!(matches!(refused("two-digit-year = {", "other = {"), RulesError::Missing(_)));
}

/// The ids are those of the library.
#[test]
fn acts_are_those_of_the_library() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/norms")).unwrap();
    let known: Vec<String> =
        folder.map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    for (id, library) in rules().acts() {
        assert_eq!(known.iter().any(|known| known == id), library, "{id}");
    }
    assert!(known.iter().all(|known| rules().acts().any(|(id, _)| id == known)));
}

fn in_order(lines: &[&str]) {
    let found = extract(&document(lines), rules());
    for item in &found.items {
        let text = lines[item.place.paragraph];
        assert_eq!(text.get(item.place.range.clone()), Some(item.written.as_str()), "{lines:?}");
        assert!(!item.written.is_empty(), "{lines:?}");
        assert!(rules().title(&item.rule).is_some(), "{}", item.rule);
        assert!(item.doubts.iter().all(|doubt| rules().doubt(*doubt).is_some()));
    }
    assert_eq!(found, extract(&document(lines), rules()));
}

/// Work grows with the length of a text and not with its square: a paragraph without end is read piece by piece.
#[test]
fn a_paragraph_without_end() {
    let line = "Акт № 15 от 02.03.2026 по ст. 144 ПК РК, ТОО «Х», 100 тенге до 15.04.2026, ".repeat(4000);
    let found = extract(&document(&[&line]), rules());
    // Act, its number and day, the norm, the organisation, the sum, the second day: some are lost where pieces meet.
    assert!(found.items.len() > 6 * 3950, "{}", found.items.len());
    in_order(&[&line]);
    let text = document(&[&line]);
    let source = crate::documents::chronology::Source { id: "a", document: &text, requisites: &found };
    assert!(!crate::documents::chronology::glue(&[source], rules()).events.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        in_order(&[&text]);
    }

    #[test]
    fn words_in_any_order(words in proptest::collection::vec(prop_oneof![
        Just("ст. 144"), Just("п. 2"), Just("№"), Just("15-20/1"), Just("12"), Just("31"), Just("марта"), Just("2026"), Just("жылғы"), Just("наурыз"),
        Just("ТОО"), Just("«"), Just("»"), Just("\""), Just("в срок до"), Just("дейін"), Just("10"), Just("рабочих дней"), Just("ПК РК"), Just("тенге"),
        Just("(далее – Кодекс)"), Just("Кодекса"), Just("БИН"), Just("980250983132"), Just("31.02.2026"), Just("02.03.26"), Just("прокурор"), Just("А.Б."),
        Just("İ\u{307}"), Just("\u{ad}"), Just("\u{301}"), Just("144-бабының"), Just("2-тармағы"), Just("Акт"), Just("."), Just(",")], 0..24)) {
        in_order(&[&words.join(" "), &words.concat()]);
    }
}
