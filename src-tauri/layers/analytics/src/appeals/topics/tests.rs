//! Whole trainings on invented sets.

use super::*;
use crate::appeals::random::Random;

const OWN: &[(&str, &[&str])] = &[
    ("дороги/ямы", &["яма", "асфальт", "выбоина", "ремонт дороги", "жол шұңқыр"]),
    ("дороги/автобус", &["автобус", "маршрут", "остановка", "расписание", "аялдама"]),
    ("жкх/отопление", &["батарея", "отопление", "котельная", "холодно", "жылу жоқ"]),
    ("жкх/вода", &["вода", "кран", "водопровод", "напор", "ауыз су"]),
    ("школа", &["школа", "учитель", "класс", "дети", "мектеп"]),
];
const COMMON: &[&str] = &["прошу", "принять", "меры", "в", "нашем", "городе", "уже", "месяц", "сұраймын"];

/// Texts of own words among common ones, with their labels.
pub(super) fn invented(count: usize, seed: u64) -> (Vec<String>, Vec<&'static str>) {
    let mut random = Random::new(seed);
    (0..count)
        .map(|_| {
            let (label, own) = OWN[random.below(OWN.len())];
            let words: Vec<&str> = (0..8)
                .map(|_| {
                    if random.below(3) == 0 { own[random.below(own.len())] } else { COMMON[random.below(COMMON.len())] }
                })
                .collect();
            (format!("{} {}", own[random.below(own.len())], words.join(" ")), label)
        })
        .unzip()
}

fn trained(count: usize) -> TopicModel {
    let (texts, labels) = invented(count, 1);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    Training::default().train(&texts, &labels).unwrap()
}

#[test]
fn unseen_texts_are_guessed_level_by_level() {
    let model = trained(300);
    let (texts, labels) = invented(100, 2);
    let (mut top, mut whole) = (0, 0);
    for (text, label) in texts.iter().zip(labels) {
        let said = model.predict(text).unwrap();
        let sum: f64 = said.ranked.iter().map(|ranked| ranked.probability).sum();
        assert!((sum - 1.0).abs() < 1e-9);
        top += u32::from(label.starts_with(&said.ranked[0].label));
        let deepest = said.below.as_ref().map_or(&said.ranked[0].label, |below| &below.ranked[0].label);
        whole += u32::from(deepest == label);
    }
    assert!(top >= 97 && whole >= 95, "{top} {whole}");
}

#[test]
fn contributions_add_up_to_the_score() {
    let model = trained(200);
    for (text, _) in invented(20, 3).0.iter().zip(0..) {
        for ranked in model.predict(text).unwrap().ranked {
            let why = model.explain(text, &ranked.label).unwrap();
            let sum: f64 = why.constant + why.words.iter().map(|reason| reason.contribution).sum::<f64>();
            assert!((sum - ranked.score).abs() < 1e-9 && (why.score - sum).abs() < 1e-12);
            for reason in &why.words {
                for place in &reason.places {
                    assert_eq!(crate::appeals::words::folded(&text[place.clone()]), reason.word);
                }
            }
        }
    }
}

#[test]
fn the_heaviest_word_is_the_topics_own() {
    let model = trained(300);
    let why = model.explain("прошу принять меры, котельная не работает", "жкх").unwrap();
    assert_eq!(why.words[0].word, "котельная");
    assert!(model.explain("текст", "нет такой").is_none());
}

#[test]
fn the_same_texts_give_the_same_bytes() {
    let model = trained(200);
    let bytes = model.to_bytes().unwrap();
    assert_eq!(bytes, trained(200).to_bytes().unwrap());
    let read = TopicModel::from_bytes(&bytes).unwrap();
    assert_eq!(read, model);
    assert_eq!(read.to_bytes().unwrap(), bytes);
}

#[test]
fn damaged_bytes_are_refused() {
    let bytes = trained(100).to_bytes().unwrap();
    let check = |bytes: &[u8], expected: &str| {
        let error = TopicModel::from_bytes(bytes).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check(b"", "version 1");
    check(b"EKN-TOPICS-2....", "version 1");
    check(&bytes[..20], "damaged");
    check(&bytes[..bytes.len() - 1], "body");
    check(&[&bytes[..], b"x"].concat(), "body");
    let mut head = bytes.clone();
    head[20] = b'!';
    check(&head, "head");
    let mut order = bytes.clone();
    let length = u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
    order[16 + length + 7] = 0xff;
    check(&order, "body");
}

#[test]
fn too_little_is_said_so() {
    let check = |count: usize, expected: &str| {
        let (texts, labels) = invented(count, 4);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let error = Training::default().train(&texts, &labels).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check(0, "not enough data");
    check(20, "not enough data");
    let texts: Vec<String> = (0..60).map(|at| format!("один и тот же текст {at}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let error = Training::default().train(&texts, &vec!["одна"; 60]).unwrap_err();
    assert_eq!(error, TrainingError::NotEnoughData { usable: 60, labels: 1, least: 40 });
    assert!(Training::default().train(&["а"], &[]).is_err());
    let (texts, mut labels) = invented(80, 5);
    labels[7] = "редкая";
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let model = Training::default().train(&texts, &labels).unwrap();
    assert_eq!(model.left_out.get("редкая"), Some(&1));
    assert!(!model.levels[""].labels.contains(&"редкая".to_owned()));
}

#[test]
fn a_text_of_nothing_known_is_not_guessed() {
    let model = trained(100);
    assert!(model.predict("").is_none());
    assert!(model.predict("@@@ !!!").is_none());
    assert_eq!(model.predict_all(&["", "школа"])[1], model.predict("школа"));
}

/// Everybody asks for a check: only one that came upon somebody tells of business.
#[test]
fn a_check_that_is_asked_for_tells_nothing() {
    let letters = toml::from_str(include_str!("../../../../../../assets/taxonomies/letters.toml")).unwrap();
    let taxonomy: Taxonomy = toml::from_str(include_str!("../../../../../../assets/taxonomies/topics.toml")).unwrap();
    let lexicon = Lexicon::new(&taxonomy, &letters).unwrap();
    for (text, expected) in [
        ("Сосед избивает жену. Прошу провести проверку и принять меры.", "order/violence"),
        ("Көршім әйелін ұрып-соғады. Тексеру жүргізіп, шара қолдануды сұраймын.", "order/violence"),
        ("Прошу провести проверку", ""),
        ("Тексеру жүргізуіңізді сұраймын", ""),
        ("Аким потребовал взятку за выделение земельного участка", "corruption/bribe"),
        ("Жер учаскесін беру үшін әкім пара сұрады", "corruption/bribe"),
        ("Пара дней прошла", ""),
        ("Парақшадағы жарнама жалған", ""),
        ("Экологическая проверка нашего завода проведена с нарушениями, просим отменить акт", "business/inspections"),
        ("Зауытымызға экологиялық тексеру заңсыз жүргізілді, актіні жоюды сұраймыз", "business/inspections"),
        ("Налоговый инспектор проверил мой магазин без предписания и оштрафовал", "business/inspections"),
        ("Салық инспекторы дүкенімді нұсқамасыз тексеріп, айыппұл салды", "business/inspections"),
        ("СЭС пришла в моё кафе с внезапной проверкой без уведомления", "business/inspections"),
        ("Менің кафеме СЭС хабарламасыз тексеру жүргізді", "business/inspections"),
        ("Полиция не провела проверку по моему заявлению", "order/inaction"),
        ("Экологи, завод дымит, выбросы и вонь, прошу провести проверку", "ecology/air"),
    ] {
        let told = lexicon.tell(text);
        assert_eq!(told.subs.first().map_or("", |told| told.label.as_str()), expected, "{text}: {told:?}");
    }
}

fn lexicon() -> (Taxonomy, Lexicon) {
    let letters = toml::from_str(include_str!("../../../../../../assets/taxonomies/letters.toml")).unwrap();
    let taxonomy: Taxonomy = toml::from_str(include_str!("../../../../../../assets/taxonomies/topics.toml")).unwrap();
    let lexicon = Lexicon::new(&taxonomy, &letters).unwrap();
    (taxonomy, lexicon)
}

fn tells(cases: &[(&str, &str)]) {
    let (_, lexicon) = lexicon();
    for (text, expected) in cases {
        let told = lexicon.tell(text);
        assert_eq!(told.subs.first().map_or("", |told| told.label.as_str()), *expected, "{text}: {told:?}");
    }
}

/// Who tortures is not asked to look into it, and nobody but a court sets a decision of a court aside.
#[test]
fn an_appeal_goes_to_a_body_that_may_decide() {
    tells(&[
        ("Меня пытали в отделе полиции, надевали пакет на голову", "torture/torment"),
        ("Сотрудники полиции пытали меня током, требовали признания", "torture/torment"),
        ("Полиция бөлімінде тергеуші мені азаптап, мойындатты", "torture/torment"),
        ("Полицейские избили моего сына при задержании", "torture/beating"),
        ("Полиция қызметкерлері мені бөлімде ұрып-соқты", "torture/beating"),
        ("Полицияда ұрып-соқты", "torture/beating"),
        ("Полиция бездействует, сосед избивает жену", "order/inaction"),
        ("Полицейские бездействуют: муж избил меня", "order/inaction"),
        ("Полиция әрекетсіз, көршім мені ұрды", "order/inaction"),
        ("Неизвестные избили полицейского", "order/inaction"),
        ("Пытаюсь дозвониться, пытался трижды", ""),
        ("Прошу отменить решение суда первой инстанции", "courts/decision"),
        ("Сот үкімімен келіспеймін", "courts/decision"),
        ("Апелляциялық сот ісімді қарамай тастады", "courts/appeal"),
        ("Решение суда не исполняется, судебный исполнитель бездействует", "enforcement/bailiff"),
        ("Сот шешімі орындалмай жатыр, сот орындаушы әрекетсіз", "enforcement/bailiff"),
        ("Прошу взыскать алименты через суд", "enforcement/alimony"),
        ("Прошу отменить решение акима", "procedure/refusal"),
        ("Судьба дома решена", ""),
        ("Банк начислил проценты по кредиту", "finance/banks"),
        ("Микроқаржы ұйымы келісімсіз несие рәсімдеді", "finance/microcredit"),
        ("Коллекторлар түнде қоңырау шалады", "finance/collectors"),
        ("Коллекторы звонят ночью", "finance/collectors"),
        ("Магазин продал просроченные продукты", "consumers/food"),
        ("На банкете отравились", "consumers/food"),
    ]);
    let (taxonomy, _) = lexicon();
    for (label, body) in [
        ("torture/torment", "прокурор"),
        ("courts/appeal", "Вышестоящий суд"),
        ("finance/banks", "финансового рынка"),
        ("order/children", "полиции"),
    ] {
        let route = taxonomy.route(label, "urgent").unwrap();
        assert!(route.body.ru.contains(body), "{label}: {}", route.body.ru);
    }
}

/// What happened tells more than who it happened to or where.
#[test]
fn what_happened_tells_the_topic() {
    tells(&[
        ("Нет светофора, сбили двух школьников", "roads/safety"),
        ("Школьников сбивают на дороге", "roads/safety"),
        ("Мектеп жанындағы жолда бағдаршам жоқ, оқушыны көлік қағып кетті", "roads/safety"),
        ("Школьник нашёл телефон", "education/school"),
        ("Сбили цену на зерно", "consumers/prices"),
        ("Кандидата не зарегистрировали, нарушены избирательные права", ""),
        ("Избирательная комиссия не зарегистрировала меня кандидатом", ""),
        ("Не зарегистрировали ИП", ""),
        ("Полиция не зарегистрировала заявление о краже", "order/inaction"),
        ("Полиция арызымды тіркемеді", "order/inaction"),
        ("Рабочий упал с крыши, техника безопасности не соблюдается", "labour/conditions"),
        ("Жұмысшы биіктен құлап мерт болды", "labour/conditions"),
        ("Техника безопасности в школе", "education/school"),
        ("Ұлымды аға жауынгерлер ұрып-соғады", "military/service"),
        ("Ардагер жауынгерлерге жәрдемақы", "social/benefits"),
        ("У соседа педофил, пристаёт к моей дочери", "order/children"),
        ("Көршім қызыма тиіседі, он жаста", "order/children"),
        ("Домогается ученицы учитель", "order/children"),
        ("Собака пристаёт к детям", "agriculture/animals"),
        ("Балаға тиісті жәрдемақы берілмеді", "social/benefits"),
    ]);
}

/// Torture and beating in custody go to the prosecutor, never to the body that holds people.
#[test]
fn torture_in_custody_is_no_matter_of_its_conditions() {
    tells(&[
        ("В колонии осуждённых пытают, начальник лично бьёт дубинкой", "torture/torment"),
        ("Сотталғандарды колонияда ұрып-соғады, азаптайды", "torture/beating"),
        ("Осуждённых избивают в колонии", "torture/beating"),
        ("Конвой бил меня в СИЗО", "torture/beating"),
        ("В ИВС оперативники душили меня пакетом", "torture/torment"),
        ("Тергеу изоляторында ұрып-соғып, пакет кигізді", "torture/beating"),
        ("Сокамерники избили меня в СИЗО", "custody/treatment"),
        ("В колонии осуждённых унижают", "custody/treatment"),
        ("В колонии плохо кормят, холодно", "custody/conditions"),
        ("Түзеу мекемесінде тамақ нашар, камера суық", "custody/conditions"),
        ("Ранее осуждённый муж избил меня", "order/violence"),
        ("Сотталған күйеуім мені ұрып-соғады", "order/violence"),
    ]);
}

/// Harm done at work is a matter of its conditions, whoever hides it; what gushes and breaks records beats nobody.
#[test]
fn harm_at_work_and_beating_are_told_from_what_is_alike() {
    tells(&[
        ("Брат погиб на шахте, работодатель не составляет акт о несчастном случае", "labour/conditions"),
        ("Муж погиб на работе, работодатель скрывает несчастный случай", "labour/conditions"),
        ("На производстве оторвало палец, акт Н-1 не составляют", "labour/conditions"),
        ("Зауытта станок қолымды кесіп кетті, өндірістік жарақат деп танымай отыр", "labour/conditions"),
        ("Работодатель не платит зарплату", "labour/wages"),
        ("Вода бьёт ключом из трубы", "housing/water"),
        ("Из трубы вода бьёт фонтаном", "housing/water"),
        ("Наша команда бьёт рекорды", ""),
        ("Муж бьёт меня", "order/violence"),
    ]);
}

#[test]
fn copies_of_a_text_are_no_further_texts() {
    let texts: Vec<&str> = ["нет тепла", "яма на дороге"].into_iter().cycle().take(300).collect();
    let labels: Vec<&str> = ["жкх", "дороги"].into_iter().cycle().take(300).collect();
    let error = Training::default().train(&texts, &labels).unwrap_err();
    assert_eq!(error, TrainingError::NotEnoughData { usable: 0, labels: 0, least: 40 });
}

#[test]
fn a_few_texts_make_nobody_certain() {
    let topics = [("дороги", "яма на дороге у дома"), ("жкх", "нет отопления в доме")];
    let all: Vec<(String, &str)> = (0..60).map(|at| (format!("{} {at}", topics[at % 2].1), topics[at % 2].0)).collect();
    let (texts, labels): (Vec<&str>, Vec<&str>) = all.iter().map(|(text, label)| (text.as_str(), *label)).unzip();
    let model = Training::default().train(&texts, &labels).unwrap();
    for text in ["шумит ночной клуб", "яма на дороге"] {
        let said = model.predict(text).unwrap().ranked[0].probability;
        assert!(said < 0.99, "{text}: {said}");
    }
}
