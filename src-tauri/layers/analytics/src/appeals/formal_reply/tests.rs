use super::*;

fn ready() -> Replies {
    let letters = toml::from_str(include_str!("../../../../../../assets/taxonomies/letters.toml")).unwrap();
    Replies::new(toml::from_str(include_str!("../../../../../../assets/models/formal-reply.toml")).unwrap(), &letters)
        .unwrap()
}

const APPEAL: &str = "Во дворе дома 50 по улице Абая прорвало водопровод, вода стоит третью неделю. Прошу отремонтировать водопровод. \
    Прошу пересчитать квитанции за холодную воду.";
const GOOD: &str = "С выездом на место 12.05.2024 установлено повреждение водопровода по улице Абая. Водопровод отремонтирован 14.05.2024. Согласно статье 55 \
    Закона «О жилищных отношениях» перерасчёт произведён, пересчитанные квитанции за холодную воду выданы.";

fn check(answer: &str, appeal: &str, earlier: Option<&str>, formal: bool, signs: &[Sign]) {
    let rarity = Rarity::of([APPEAL, GOOD, answer]);
    let found = ready().read(answer, appeal, earlier, &rarity);
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
        "По вопросу водопровода Вам необходимо обратиться в другую организацию. Квитанции за холодную воду отремонтировать нельзя по закону.",
        APPEAL,
        None,
        false,
        &[Sign::Redirect],
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
fn dates_and_reasons_clear() {
    let appeal = "На улице темно.";
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
fn a_broken_model_is_named() {
    let letters: Letters = toml::from_str(include_str!("../../../../../../assets/taxonomies/letters.toml")).unwrap();
    let mut model = ready().model;
    model.norms.push("(".to_owned());
    assert_eq!(Replies::new(model.clone(), &letters).unwrap_err(), ReplyError::Pattern("(".to_owned()));
    model.norms.pop();
    model.idle.push("—".to_owned());
    assert_eq!(Replies::new(model, &letters).unwrap_err(), ReplyError::Phrase("—".to_owned()));
}
