use super::*;

fn letters() -> Letters {
    toml::from_str(include_str!("../../../../../../assets/taxonomies/letters.toml")).unwrap()
}

fn languages() -> Languages {
    Languages::new(
        toml::from_str(include_str!("../../../../../../assets/taxonomies/languages.toml")).unwrap(),
        letters(),
    )
}

fn ready() -> Replies {
    let model = toml::from_str(include_str!("../../../../../../assets/models/formal-reply.toml")).unwrap();
    Replies::new(model, &letters(), languages()).unwrap()
}

const APPEAL: &str = "Во дворе дома 50 по улице Абая прорвало водопровод, вода стоит третью неделю. Прошу отремонтировать водопровод. \
    Прошу пересчитать квитанции за холодную воду.";
const GOOD: &str = "С выездом на место 12.05.2024 установлено повреждение водопровода по улице Абая. Водопровод отремонтирован 14.05.2024. Согласно статье 55 \
    Закона «О жилищных отношениях» перерасчёт произведён, пересчитанные квитанции за холодную воду выданы.";

fn check(answer: &str, appeal: &str, earlier: Option<&str>, formal: bool, signs: &[Sign]) {
    let found = ready().read(answer, appeal, earlier);
    let mut met: Vec<Sign> = found.signals.iter().map(|signal| signal.sign).collect();
    met.dedup();
    assert_eq!((found.formal, met.as_slice()), (formal, signs), "{answer} {found:#?}");
    for (source, range) in found.signals.iter().flat_map(|signal| &signal.grounds) {
        let text = match source {
            Source::Answer => answer,
            Source::Appeal => appeal,
            Source::Earlier => earlier.unwrap(),
        };
        assert!(!text[range.clone()].is_empty());
    }
}

#[test]
fn a_good_answer_has_no_signs() {
    check(GOOD, APPEAL, None, false, &[]);
    check("", APPEAL, None, false, &[]);
}

#[test]
fn formal_answers_are_told() {
    check(
        "Ваше обращение рассмотрено. Водопровод взят на контроль, меры будут приняты в ближайшее время.",
        APPEAL,
        None,
        true,
        &[Sign::NoNorm, Sign::Unanswered, Sign::Promise],
    );
    check(
        "По вопросу водопровода Вам необходимо обратиться в другую организацию. Квитанции за холодную воду отремонтировать нельзя по статье 5 Закона.",
        APPEAL,
        None,
        false,
        &[Sign::Redirect],
    );
    check(
        "По вопросу водопровода Вам необходимо обратиться в другую организацию. Квитанции за холодную воду отремонтировать нельзя по закону.",
        APPEAL,
        None,
        true,
        &[Sign::NoNorm, Sign::Redirect],
    );
    check(
        "Ваше обращение о том, что во дворе дома 50 по улице Абая прорвало водопровод, вода стоит третью неделю, рассмотрено.",
        "Во дворе дома 50 по улице Абая прорвало водопровод, вода стоит третью неделю.",
        None,
        true,
        &[Sign::NoNorm, Sign::Echo],
    );
    check(GOOD, APPEAL, Some(GOOD), true, &[Sign::Copied]);
    check(
        "Өтінішіңіз қаралды. Мәселе ерекше бақылауға алынды, алдағы уақытта шешілетін болады.",
        "Көшеде жарық жоқ. Көшедегі шамдарды жөндеп беруіңізді сұраймын.",
        None,
        true,
        &[Sign::NoNorm, Sign::Unanswered, Sign::Promise],
    );
}

#[test]
fn what_is_answered_in_other_forms_is_answered() {
    let appeal = "Прошу проверить, почему в подъезде дома 5 по улице Абая третью неделю нет отопления, и обязать КСК сделать перерасчёт. \
        Также прошу сообщить, когда отремонтируют крышу.";
    let answer = "Установлено, что отопление отсутствовало из-за аварии. КСК выдано предписание о перерасчёте согласно пункту 12 статьи 5 \
        Закона. Ремонт крыши завершат до 1 июня 2026 года.";
    check(answer, appeal, None, false, &[]);
    let found =
        ready().read("По статье 5 Закона крыша осмотрена.", "Прошу отремонтировать крышу, трубы, лифт и двери.", None);
    let said = found.signals.iter().find(|signal| signal.sign == Sign::Unanswered).unwrap();
    assert!(said.sentence.ru.contains("1 из 5"), "{}", said.sentence.ru);
}

#[test]
fn a_copy_with_something_added_or_left_out_is_a_copy() {
    let more = format!("{GOOD} Вы вправе обжаловать этот ответ в суд в установленный законом срок.");
    check(&more, APPEAL, Some(GOOD), true, &[Sign::Copied]);
    check(&format!("Повторно сообщаем. {}", GOOD.replace("14.05.2024", "")), APPEAL, Some(GOOD), true, &[Sign::Copied]);
    let other = "По статье 5 Закона водопровод осмотрен 20.05.2024, течи нет, квитанции за холодную воду пересчитаны.";
    check(other, APPEAL, Some(GOOD), false, &[]);
}

#[test]
fn dates_and_reasons_clear() {
    let appeal = "На улице темно.";
    check("5-бапқа сәйкес мәселе бақылауда.", appeal, None, false, &[Sign::Promise]);
    check("5-бапқа сәйкес мәселе бақылауда тұр.", appeal, None, false, &[Sign::Promise]);
    check("По статье 5 Закона вопрос на контроле.", appeal, None, false, &[Sign::Promise]);
    check("5-бапқа сәйкес мемлекеттік бақылауда екі тексеру өтті.", appeal, None, false, &[]);
    check("5-бапқа сәйкес мәселе бақылаудан шығарылды.", appeal, None, false, &[]);
    check("Согласно статье 5 Закона работы будут проведены до 1 июня 2024 года.", appeal, None, false, &[]);
    check("Меры будут приняты в течение 10 рабочих дней по статье 5 Закона.", appeal, None, false, &[]);
    check(
        "Обращение перенаправлено в акимат, так как вопрос входит в его компетенцию по статье 64 АППК.",
        appeal,
        None,
        false,
        &[],
    );
    check("Өтініш 64-бапқа сәйкес әкімдікке жолданды.", appeal, None, false, &[]);
}

#[test]
fn an_answer_in_the_other_language_is_not_judged_by_words() {
    let kazakh = "12.05.2024 күні орнына барып, Абай көшесіндегі су құбырының бұзылғаны анықталды. Құбыр жөнделді, «Тұрғын үй қатынастары \
        туралы» Заңның 55-бабына сәйкес қайта есептеу жүргізілді.";
    check(kazakh, APPEAL, None, false, &[Sign::NotJudged]);
    check(&format!("{kazakh} {GOOD}"), APPEAL, None, false, &[]);
    let asked = "Көшеде жарық жоқ. Көшедегі шамдарды жөндеп беруіңізді сұраймын.";
    check(GOOD, asked, None, false, &[Sign::NotJudged]);
    // Of an appeal in both languages what the answer can be looked for in is judged.
    check(GOOD, &format!("{asked} {APPEAL}"), None, false, &[Sign::NotJudged]);
    check(
        "По статье 5 Закона принято к сведению.",
        &format!("{asked} {APPEAL}"),
        None,
        false,
        &[Sign::Unanswered, Sign::NotJudged],
    );
    let found = ready().read(kazakh, APPEAL, None);
    assert_eq!(found.points, 0);
}

fn cites(answer: &str) -> bool {
    let found = ready().read(answer, "", None);
    found.signals.iter().all(|signal| signal.sign != Sign::NoNorm)
}

#[test]
fn norms_are_told_from_what_only_sounds_like_them() {
    let missed: Vec<&str> = [
        "По ст. 91 АППК",
        "Согласно статье 64 Кодекса",
        "64-бап",
        "ҚР Кодексінің 91-бабы",
        "Заңның 5-1-бабына сәйкес",
        "пункт 3 статьи 5",
        "в силу п. 15 Типового положения",
        "подпунктом 2) пункта 4 Правил",
        "Қағидалардың 12-тармағына сәйкес",
        "Закон РК «О жилищных отношениях» от 16.04.1997",
        "Законом о языках",
        "законом Республики Казахстан от 11 июля 1997 года",
        "«Тіл туралы» ҚР Заңына сәйкес",
        "Тұрғын үй қатынастары туралы заңына сәйкес",
        "по Трудовому кодексу",
        "Еңбек кодексіне сәйкес",
        "нормы КоАП",
        "ТК РК",
        "приказ Министра № 12 от 01.01.2020",
        "приказом и.о. Министра здравоохранения Республики Казахстан от 27.06.2023 № 423",
        "приказом № 12",
        "постановлением Правительства от 12 мая 2020 года",
        "Денсаулық сақтау министрінің 2020 жылғы 12 мамырдағы № 5 бұйрығымен",
        "Правила, утверждённые акиматом",
        "утверждённых Правил содержания",
        "Правилами предоставления коммунальных услуг",
        "Санитарными правилами",
        "министр бекіткен қағидалар; бекітілген тазалау қағидаларына сәйкес",
        "коммуналдық қызмет көрсету қағидаларына сәйкес",
        "№ 350-VI",
        "по СНиП",
        "Конституцией гарантировано",
        "Отказано по статье 12 Закона РК «О языках». Вы вправе обжаловать ответ в порядке статьи 91 АППК.",
    ]
    .into_iter()
    .filter(|answer| !cites(answer))
    .collect();
    let wrong: Vec<&str> = [
        "Нарушений не выявлено. Вы вправе обжаловать ответ в порядке статьи 91 АППК.",
        "Ответ может быть обжалован согласно п. 1 ст. 91 АППК в вышестоящий орган",
        "Жауаппен келіспесеңіз, ӘРПК-нің 91-бабына сәйкес шағым жасауға құқылысыз.",
        "На Ваше обращение № 1234 сообщаем",
        "На Ваше обращение № 1234-5 от 01.02.2024",
        "№ ЖТ-2024-12345 өтінішіңізге",
        "в установленном законом порядке",
        "в соответствии с законодательством Республики Казахстан",
        "заңда белгіленген тәртіппен",
        "бұл туралы заңға сәйкес",
        "по правилам вежливости",
        "сыпайылық қағидалары бойынша",
        "правила поведения",
        "кодекс чести",
        "приказ директора школы № 12",
        "приказ об отпуске подписан",
        "договор № 12-5 от 01.02.2024",
        "п. 3 Вашего обращения, п. 4 законных требований",
        "шағымның 3-тармағы",
        "в пункте 5 по улице Абая",
        "решение принято",
        "на законных основаниях",
        "заңсыз шешім",
        "санитарные нормы не нарушены",
    ]
    .into_iter()
    .filter(|answer| cites(answer))
    .collect();
    assert_eq!((missed, wrong), (vec![], vec![]));
}

#[test]
fn a_broken_model_is_named() {
    let mut model = ready().model;
    model.norms.push("(".to_owned());
    let error = |model| Replies::new(model, &letters(), languages()).unwrap_err();
    assert_eq!(error(model.clone()), ReplyError::Pattern("(".to_owned()));
    model.norms.pop();
    model.idle.push("—".to_owned());
    assert_eq!(error(model), ReplyError::Phrase("—".to_owned()));
}

/// A measure that was sent somewhere is no appeal that was.
#[test]
fn what_is_sent_must_be_the_appeal() {
    let appeal = "Абай көшесі 12-үй ауласынан қоқыс үш аптадан бері шығарылмай жатыр. Неге шығарылмайтынын тексеріп, контейнер \
        орнатуды талап етемін.";
    check(
        "2026 жылғы 5 қарашада тексеру жүргізілді. Қоқыс 6 қарашада шығарылды. «Тазалық» ЖШС-ға № 15 нұсқама жіберілді. Контейнер \
         2026 жылғы 9 қарашада орнатылды.",
        appeal,
        None,
        false,
        &[Sign::NoNorm],
    );
    check(
        "Өтінішіңіз бойынша ЖШС-ға нұсқама жіберілді, қоқыс шығарылды, контейнер орнатылды.",
        appeal,
        None,
        false,
        &[Sign::NoNorm],
    );
    check("Өтініш әкімдікке жолданды.", "Көшеде жарық жоқ.", None, true, &[Sign::NoNorm, Sign::Redirect]);
    check("Сіздің шағымыңыз қарауға жіберілді.", "Көшеде жарық жоқ.", None, true, &[Sign::NoNorm, Sign::Redirect]);
    let asked = "Мусор не вывозят. Прошу установить контейнеры.";
    check(
        "Мусор вывезен 07.11.2026. Контейнеры установлены. Протокол передан в специализированный суд.",
        asked,
        None,
        false,
        &[Sign::NoNorm],
    );
    check("Вопрос передан в отдел ЖКХ.", "На улице темно.", None, true, &[Sign::NoNorm, Sign::Redirect]);
}

/// What goes on, is being looked at and depends on a budget is a promise without a date.
#[test]
fn words_that_promise_nothing_are_told() {
    let asked = "Мусор не вывозят. Прошу установить контейнеры.";
    check(
        "Мәселе бойынша тиісті шаралар қабылданды. Контейнерлер бюджет қаражаты бөлінген жағдайда орнатылатын болады. Келіспесеңіз, \
         ҚР ӘРПК-нің 91-бабына сәйкес шағым жасауға құқылысыз.",
        "Контейнер орнатуды талап етемін.",
        None,
        true,
        &[Sign::NoNorm, Sign::Promise],
    );
    check(
        "Работа в данном направлении продолжается. Вопрос находится в стадии рассмотрения. Контейнеры будут установлены и \
         предусмотрены при формировании бюджета на следующий год.",
        asked,
        None,
        true,
        &[Sign::NoNorm, Sign::Promise],
    );
    check(
        "Сообщаем, что согласно Правилам благоустройства территорий работа в данном направлении продолжается.",
        "Во дворе не вывозят мусор. Прошу проверить КСК и установить контейнеры.",
        None,
        true,
        &[Sign::Unanswered, Sign::Promise],
    );
    check(
        "По статье 5 Закона контейнеры установлены, ремонт площадки продолжается до 1 декабря 2026 года.",
        asked,
        None,
        false,
        &[],
    );
}

/// Every answer tells where one may go who does not agree: that sends nobody elsewhere.
#[test]
fn the_clause_of_disagreement_is_no_referral() {
    let asked = "Мусор не вывозят. Прошу установить контейнеры.";
    let done = "Мусор вывезен 07.11.2026. Контейнеры установлены по статье 5 Закона.";
    for clause in [
        "В случае несогласия Вы вправе обратиться в суд.",
        "В случае несогласия с данным ответом, Вы вправе обратиться в суд.",
        "Если Вы не согласны с ответом, Вы вправе обратиться в прокуратуру.",
    ] {
        check(&format!("{done} {clause}"), asked, None, false, &[]);
    }
    check(&format!("{done} Вы вправе обратиться в суд."), asked, None, false, &[Sign::Redirect]);
    let asked = "Қоқыс шығарылмайды, контейнер орнатуды сұраймын.";
    let done = "Қоқыс 07.11.2026 шығарылды. Контейнер Заңның 5-бабына сәйкес орнатылды.";
    for clause in ["Келіспеген жағдайда сотқа жүгінуге құқылысыз.", "Келіспеген жағдайда сотқа жүгінуіңізге болады."]
    {
        check(&format!("{done} {clause}"), asked, None, false, &[]);
    }
    check(&format!("{done} Сотқа жүгінуіңізге болады."), asked, None, false, &[Sign::Redirect]);
}
