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
        ("torture/detention", "прокурор"),
        ("elections/voting", "избирательная комиссия"),
        ("elections/voting", "рассматривает и прокуратура"),
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
        ("Кандидата не зарегистрировали, нарушены избирательные права", "elections/candidates"),
        ("Избирательная комиссия не зарегистрировала меня кандидатом", "elections/candidates"),
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

/// The clause between may be another one: who beats is still told.
#[test]
fn beating_is_told_over_a_comma() {
    tells(&[
        ("муж в колонии, его избивают сотрудники", "torture/beating"),
        ("Мой муж отбывает срок в колонии, сотрудники его избивают", "torture/beating"),
        ("Сын сидит в СИЗО, пишет, что его бьют", "torture/beating"),
        ("Брат в тюрьме, его там постоянно бьют надзиратели", "torture/beating"),
        ("Моего сына, отбывающего наказание в колонии строгого режима, систематически избивают", "torture/beating"),
        ("полиция, приехавшая на вызов, избила меня", "torture/beating"),
        ("Полицейские, которые приехали по вызову соседей, избили моего сына", "torture/beating"),
        ("Наряд полиции, прибывший на вызов, избил меня", "torture/beating"),
        ("Полицейские остановили меня, вывели из машины и избили", "torture/beating"),
        ("Сотрудники полиции, не представившись, избили меня", "torture/beating"),
        ("Меня отвезли в отдел, избили и заставили подписать бумаги", "torture/beating"),
        ("Доставили в РОВД, где несколько часов избивали", "torture/beating"),
        ("бөлімге апарып, ұрып-соқты", "torture/beating"),
        ("Полиция інімді бөлімге апарып, ұрып-соқты", "torture/beating"),
        ("Бөлімге әкеліп, екі сағат бойы ұрды", "torture/beating"),
        ("түрмеде отыр, оны күзетшілер ұрып жатыр", "torture/beating"),
        ("Ұлым тергеу изоляторында, бақылаушылар оны сабап жатыр", "torture/beating"),
        ("Інім түрмеде, оны күнде ұрып-соғады", "torture/beating"),
        ("Шақыруға келген полицейлер, ештеңе сұрамай, мені ұрды", "torture/beating"),
        ("Полиция мені ұстап, бөлімде ұрып-соқты", "torture/beating"),
        ("Муж в колонии, сосед избивает меня", "order/violence"),
        ("Полиция, приехавшая на вызов, ничего не сделала, сосед избил меня", "order/inaction"),
        ("Полицейские приехали, когда соседи уже избили меня", "order/inaction"),
        ("Полицейские задержали парней, которые избили сына, но отпустили", "order/inaction"),
        ("Полиция приехала и уехала, а муж снова избил меня", "order/inaction"),
        ("Участковый, которому я звонила, не приехал, муж избил меня", "order/violence"),
        ("Соседа увезли в отдел, а его друзья избили меня", "order/violence"),
        ("Соседи нас избили. Полицейские не приехали.", "order/inaction"),
        ("Сын служит в полиции, его избили хулиганы", "order/inaction"),
        ("Полиция көршімді бөлімге апарды, ол қайтып келіп мені ұрды", "order/inaction"),
        ("Бөлімге барып арыз жаздым, көршім ұрып-соқты", "order/violence"),
        ("Полиция келіп кетті, содан соң күйеуім мені ұрды", "order/inaction"),
        ("Әскери бөлімде ұлымды ұрып-соқты", "military/service"),
    ]);
}

/// Whoever of the police strikes, and however the words stand; a long story of what came after changes nothing.
#[test]
fn a_blow_by_the_police_is_told_however_it_is_worded() {
    tells(&[
        ("полиция мені ұрды", "torture/beating"),
        ("Мені полиция ұрды", "torture/beating"),
        ("Полиция ұлымды ұрып-соқты", "torture/beating"),
        ("Полиция қызметкері мені соққыға жықты", "torture/beating"),
        ("Учаскелік мені бөлімде ұрды", "torture/beating"),
        ("участковый ударил меня в отделе", "torture/beating"),
        ("Участковый меня ударил по лицу", "torture/beating"),
        ("Участковый инспектор избил моего сына", "torture/beating"),
        ("Меня избила полиция", "torture/beating"),
        ("Полиция меня избила", "torture/beating"),
        ("Сотрудник полиции меня ударил", "torture/beating"),
        ("Меня в полиции ударили несколько раз", "torture/beating"),
        (
            "Полицейские избили меня в отделе полиции. Я подал заявление о преступлении, но полиция его не зарегистрировала, в ЕРДР не внесли, следователь отказал, уголовное дело не возбуждают, потерпевшим не признали",
            "torture/beating",
        ),
        (
            "Полиция қызметкерлері мені бөлімде ұрып-соқты, арызымды тіркемеді, тергеуші қылмыстық іс қозғамады, жәбірленуші деп танымады",
            "torture/beating",
        ),
        ("Полиция мені ұрған көршімді ұстамады", "order/inaction"),
        ("Полиция мені ұрып кеткен адамды іздемей жатыр", "order/inaction"),
        ("Мені көршім ұрды, полиция келмеді", "order/inaction"),
        ("Участковый не пришёл, сосед ударил меня", "order/violence"),
        ("Меня ударило током", ""),
        ("Муж избил меня. Участковый материал не зарегистрировал", "order/violence"),
    ]);
}

/// Wages and cargo are held back too; somebody or a station has to be named.
#[test]
fn unlawful_detention_is_told_from_what_is_held_back() {
    tells(&[
        ("незаконно задержали, держали ночь в отделе", "torture/detention"),
        ("Полиция незаконно задержала моего сына и всю ночь держала в отделе", "torture/detention"),
        ("Задержали без объяснения причин, адвоката не пускали", "torture/detention"),
        ("Сына удерживают в отделе полиции вторые сутки, протокол задержания не составили", "torture/detention"),
        ("Прошу признать задержание незаконным", "torture/detention"),
        ("Просим проверить законность задержания брата", "torture/detention"),
        ("Меня без объяснения причин доставили в отдел и не отпускали до утра", "torture/detention"),
        ("Сына не выпускают из отдела полиции третий день", "torture/detention"),
        ("Мені заңсыз ұстап, түні бойы бөлімде отырғызды", "torture/detention"),
        ("Полиция ұлымды негізсіз ұстады, бөлімде түнетіп қойды", "torture/detention"),
        ("Күйеуімді полиция бөлімінде екі күн ұстап отыр", "torture/detention"),
        ("Ағамды негізсіз қамауға алды", "torture/detention"),
        ("Ұлымды полиция бөлімінен жібермей отыр", "torture/detention"),
        ("Ұстауды заңсыз деп тануды сұраймын", "torture/detention"),
        ("Полицейские незаконно задержали меня и избили в отделе полиции", "torture/beating"),
        ("Незаконно задержали выплату зарплаты", "labour/wages"),
        ("Таможня незаконно задержала груз", "taxes/customs"),
        ("Жалақымнан заңсыз ұстап қалды", "labour/wages"),
        ("Задержали пенсию за два месяца", "social/pension"),
        ("Задержали выплату пособия без объяснения причин", "social/benefits"),
        ("Банк удерживает деньги без объяснения причин", "finance/banks"),
        ("Полиция задержала вора и отпустила", "order/inaction"),
        ("Мою машину держат в отделе полиции", "order/investigation"),
        ("Көлігімді полиция бөлімінде ұстап отыр", "order/investigation"),
        ("Көршім иттерді заңсыз ұстайды", "agriculture/animals"),
    ]);
}

/// A rude policeman is a matter of manners, not of the police that does nothing.
#[test]
fn rudeness_of_the_police_is_rudeness() {
    tells(&[
        ("Полицейский хамил и оскорблял меня", "procedure/rudeness"),
        ("Сотрудник полиции разговаривал грубо, матерился", "procedure/rudeness"),
        ("Следователь кричит и оскорбляет меня", "procedure/rudeness"),
        ("Участковый нагрубил мне и выгнал из кабинета", "procedure/rudeness"),
        ("Грубость полицейского при проверке документов", "procedure/rudeness"),
        ("Полиция қызметкері дөрекі сөйледі", "procedure/rudeness"),
        ("Учаскелік мені балағаттады", "procedure/rudeness"),
        ("Полицей маған айқайлап, тілдеді", "procedure/rudeness"),
        ("Полиция маған дөрекілік көрсетті", "procedure/rudeness"),
        ("Сосед оскорбляет и угрожает, полиция не реагирует", "order/inaction"),
        ("Полиция не реагирует на хамство соседа", "order/inaction"),
    ]);
}

/// Cold water is water, and who is to give the warmth tells less than that there is none.
#[test]
fn water_warmth_and_snow_are_told_by_what_is_missing() {
    tells(&[
        ("нет холодной воды", "housing/water"),
        ("В квартире нет холодной воды третий день", "housing/water"),
        ("Отключили холодную воду", "housing/water"),
        ("Холодная вода не поступает на пятый этаж", "housing/water"),
        ("Уже неделю нет ни холодной, ни горячей воды", "housing/water"),
        ("суық су жоқ", "housing/water"),
        ("Үйде суық су жоқ", "housing/water"),
        ("Пәтерде суық су келмейді", "housing/water"),
        ("Суық та, ыстық та су жоқ", "housing/water"),
        ("Батареи холодные, воды нет", "housing/heating"),
        ("Батареялар суық, үйде су жоқ", "housing/heating"),
        ("Пәтеріміз суық, жылу нашар", "housing/heating"),
        ("КСК не даёт отопление", "housing/heating"),
        ("КСК третий день не даёт тепла", "housing/heating"),
        ("В подъезде КСК отключил отопление", "housing/heating"),
        ("Управляющая компания не запускает отопление в подъезде", "housing/heating"),
        ("КСК жылу бермейді", "housing/heating"),
        ("Басқарушы компания жылуды өшіріп тастады", "housing/heating"),
        ("КСК не убирает подъезд", "housing/building"),
        ("КСК лифтті жөндемейді", "housing/building"),
        ("В школе нет отопления", "education/school"),
        ("Мектепте жылу жоқ", "education/school"),
        ("В садике холодно, батареи не греют", "education/kindergarten"),
        ("Не убирают снег с дороги в школу", "roads/repair"),
        ("Дорога к школе не чистится от снега", "roads/repair"),
        ("Улицу занесло снегом, до школы не дойти", "roads/repair"),
        ("Мектепке баратын жол қардан тазаланбаған", "roads/repair"),
        ("Жолдағы қар күрелмейді, балалар мектепке бара алмайды", "roads/repair"),
        ("Мектеп жолын қар басып қалды", "roads/repair"),
        ("КСК не убирает снег с крыши дома", "housing/building"),
        ("Қараша айында мектеп жабылды", "education/school"),
        ("Река вышла из берегов, затопило дом, паводок", "safety/flood"),
        ("Өзеннің арнасы тасып, үйді су басты", "safety/flood"),
    ]);
}

/// What is poured into a river is no matter of taps and bins.
#[test]
fn dirt_in_a_river_is_a_matter_of_ecology() {
    tells(&[
        ("Канализационные стоки сливают в реку", "ecology/water-bodies"),
        ("Завод сбрасывает отходы в реку", "ecology/water-bodies"),
        ("Мусор вываливают в реку", "ecology/water-bodies"),
        ("Ассенизаторы сливают фекалии в канал", "ecology/water-bodies"),
        ("Из трубы канализация льётся в озеро", "ecology/water-bodies"),
        ("Фермеры сваливают навоз на берегу реки", "ecology/water-bodies"),
        ("Кәріз суын өзенге төгіп жатыр", "ecology/water-bodies"),
        ("Зауыт қалдықтарын өзенге төгеді", "ecology/water-bodies"),
        ("Көлге лас су ағызып жатыр", "ecology/water-bodies"),
        ("Тұрмыстық қалдықты өзенге тастайды", "ecology/water-bodies"),
        ("Канализация течёт во дворе, вонь", "housing/water"),
        ("Кәріз аулаға ағып жатыр", "housing/water"),
        ("Воду берём из реки, водопровода нет", "housing/water"),
        ("Ауыз суды өзеннен аламыз, құбыр жоқ", "housing/water"),
        ("Мусор не вывозят, баки переполнены", "housing/waste"),
        ("Мост через реку разрушен, не ремонтируют дорогу", "roads/repair"),
    ]);
}

/// Who works where tells less than what was not paid, and why somebody was sent away.
#[test]
fn work_is_told_before_the_place_of_work() {
    tells(&[
        ("Учителям школы не выплачивают зарплату", "labour/wages"),
        ("Медсёстрам больницы не платят зарплату три месяца", "labour/wages"),
        ("Воспитателям детского сада задержали зарплату за два месяца", "labour/wages"),
        ("Мектеп мұғалімдеріне жалақы төленбей жатыр", "labour/wages"),
        ("Аурухана мейіргерлеріне үш айдан бері жалақы берілмеді", "labour/wages"),
        ("Балабақша тәрбиешілері еңбекақы алмай отыр", "labour/wages"),
        ("Мектепте тазалықшылардың айлығын бермей жатыр", "labour/wages"),
        ("Учитель школы не ведёт уроки", "education/school"),
        ("Мұғалім сабақ бермейді", "education/school"),
        ("Меня незаконно уволили", "labour/dismissal"),
        ("Директор школы незаконно уволил учителя", "labour/dismissal"),
        ("Уволена из больницы без оснований", "labour/dismissal"),
        ("Меня незаконно уволили и не выплатили зарплату", "labour/dismissal"),
        ("Сократили меня, беременную, с работы", "labour/dismissal"),
        ("Мені жұмыстан заңсыз шығарды", "labour/dismissal"),
        ("Жұмыс беруші мені жұмыстан негізсіз босатты", "labour/dismissal"),
        ("Аурухана бас дәрігері мені жұмыстан босатты", "labour/dismissal"),
        ("Просим уволить директора школы", "education/school"),
        ("Уволился, не выплатили зарплату и расчёт", "labour/wages"),
        ("В школе поборы", "education/fees"),
        ("Учитель собирает деньги с родителей на шторы", "education/fees"),
        ("В детском саду собирают по пять тысяч тенге на ремонт", "education/fees"),
        ("Классный руководитель вымогает деньги с родителей", "education/fees"),
        ("Мектепте ата-аналардан ақша жинайды", "education/fees"),
        ("Мұғалім перде алуға ақша сұрайды", "education/fees"),
        ("Балабақшада жөндеуге ақша жинап жатыр", "education/fees"),
        ("Мешіт салуға ақша жинап жатыр", ""),
        ("КСК собирает деньги на ремонт лифта", "housing/building"),
        ("Школе не выделяют деньги на ремонт", "education/school"),
        ("Мектеп жөндеуге ақша бөлінбеді", "education/school"),
        ("Директор школы берёт взятки", "corruption/bribe"),
    ]);
}

/// Who is held needs a doctor and sees his kin by leave of those who hold him.
#[test]
fn visits_and_doctors_of_prisoners_are_a_matter_of_custody() {
    tells(&[
        ("Осуждённому не дают свидание с матерью", "custody/conditions"),
        ("В колонии отказали в свидании с мужем", "custody/conditions"),
        ("Сын в СИЗО, передачи не принимают", "custody/conditions"),
        ("К заключённому не пускают врача", "custody/medical"),
        ("Муж в колонии, ему не дают лекарства", "custody/medical"),
        ("Брат сидит в СИЗО, у него диабет, инсулин не дают", "custody/medical"),
        ("Отец в колонии, тяжело болен, его не лечат", "custody/medical"),
        ("Сотталғанға кездесу бермейді", "custody/conditions"),
        ("Ұлым түрмеде, сәлемдеме қабылдамайды", "custody/conditions"),
        ("Түрмеде дәрігерге көрсетпейді", "custody/medical"),
        ("Күйеуім колонияда, оған дәрі бермейді", "custody/medical"),
        ("Ұлым тергеу изоляторында ауырып жатыр, дәрігер жібермейді", "custody/medical"),
        ("Врач не принимает в поликлинике", "health/clinic"),
        ("Дәріхана дәрі бермейді", "health/medicines"),
        ("Участковый врач не приходит по вызову", "health/clinic"),
    ]);
}

/// Goods, music, alimony and answers that are awaited.
#[test]
fn goods_noise_alimony_and_answers_are_told() {
    tells(&[
        ("бракованный товар", "consumers/goods"),
        ("Продали бракованный телефон, деньги не возвращают", "consumers/goods"),
        ("Товар с браком не принимают обратно", "consumers/goods"),
        ("Ақаулы тауар сатты, ақшасын қайтармайды", "consumers/goods"),
        ("Сапасыз тауарды ауыстырып бермейді", "consumers/goods"),
        ("Строители допустили брак, в новостройке трещины", "construction/quality"),
        ("Строительный брак в новом доме", "construction/quality"),
        ("Прошу расторгнуть брак", ""),
        ("Соседи ночью громко включают музыку", "order/disorder"),
        ("Музыка играет до утра", "order/disorder"),
        ("Бар под окнами включает музыку до трёх ночи", "order/disorder"),
        ("Көршілер шулап, музыка қосады", "order/disorder"),
        ("шулап, музыка", "order/disorder"),
        ("Түнде қатты музыка ойнатады", "order/disorder"),
        ("Көршілер түн ортасына дейін шулайды", "order/disorder"),
        ("Музыкальная школа закрыта", "education/school"),
        ("Шу ауданы әкімі", ""),
        ("судебный исполнитель не взыскивает алименты", "enforcement/alimony"),
        ("Алименты с зарплаты не перечисляют", "enforcement/alimony"),
        ("Сот орындаушы алиментті өндіріп бермейді", "enforcement/alimony"),
        ("Бұрынғы күйеуім алимент төлемейді", "enforcement/alimony"),
        ("Судебный исполнитель не исполняет решение суда", "enforcement/bailiff"),
        ("прокурор не отвечает на обращение", "procedure/no-answer"),
        ("На моё заявление прокуратура не даёт ответа", "procedure/no-answer"),
        ("Ответа из прокуратуры до сих пор нет", "procedure/no-answer"),
        ("Прокурор өтінішіме жауап бермейді", "procedure/no-answer"),
        ("Прокуратурадан жауап келмеді", "procedure/no-answer"),
        ("Өтінішіме бір айдан бері жауап келмеді", "procedure/no-answer"),
        ("Хатыма жауап берген жоқ", "procedure/no-answer"),
        ("Полиция не отвечает на моё заявление", "order/inaction"),
        ("Банк не отвечает на обращение о кредите", "finance/banks"),
        ("Жер телімі туралы өтінішім қаралмай жатыр", "land/plots"),
        ("Школа отвечает требованиям", "education/school"),
    ]);
}

/// A house that elects the chairman of its co-operative holds no elections of the state.
#[test]
fn elections_are_a_topic_of_their_own() {
    tells(&[
        ("На выборах вбросили бюллетени", "elections/voting"),
        ("Не пустили наблюдателя на избирательный участок", "elections/voting"),
        ("Нас заставляют голосовать за кандидата в депутаты", "elections/voting"),
        ("Не нашёл себя в списке избирателей, не дали проголосовать", "elections/voting"),
        ("Агитация в день тишины, кандидат раздаёт подарки", "elections/campaign"),
        ("Сайлау комиссиясы мені кандидат ретінде тіркемеді", "elections/candidates"),
        ("Сайлау учаскесінде байқаушыны кіргізбеді", "elections/voting"),
        ("Сайлауда дауыс санау бұзылды", "elections/voting"),
        ("Мұғалімдерді дауыс беруге мәжбүрлейді", "elections/voting"),
        ("Кандидаттың үгіт материалдарын жыртып тастады", "elections/campaign"),
        ("Сайлау күні үгіт жүргізді", "elections/campaign"),
        ("Выборы председателя ОСИ проведены с нарушениями", "housing/building"),
        ("КСК төрағасын сайлау заңсыз өтті", "housing/building"),
        ("У меня нет выбора", ""),
        ("Кандидат наук не может найти работу, безработный", "labour/employment"),
        ("Выборочная проверка магазина", "consumers/goods"),
    ]);
}

/// A letter, a car, a post and a ward of a hospital are held too: a person has to be named, and those who hold him.
#[test]
fn only_a_person_is_detained() {
    tells(&[
        ("Полициядан жауап жібермей жатыр", "order/inaction"),
        ("Полиция бөлімінен материалды сотқа жібермей жатыр", "order/inaction"),
        ("Арызымды полицияда ұстап отыр", "order/inaction"),
        ("Жүргізуші куәлігімді полицияда ұстап отыр", "order/inaction"),
        ("Права удерживают в полиции", "order/investigation"),
        ("Мужа не отпускают в отпуск из РОВД", "labour/conditions"),
        ("Меня держат на учёте в полиции", "order/inaction"),
        ("В РОВД держат моё дело без движения", "order/investigation"),
        ("Полиция бөлімінде көлігімді ұстап отыр", "order/inaction"),
        ("Полициядан көлігімді шығармай жатыр", "order/inaction"),
        ("В полиции мою машину держат вторую неделю", "order/investigation"),
        ("В РОВД мои документы удерживают", "order/investigation"),
        ("Мужа удерживают в РОВД без адвоката", "torture/detention"),
        ("Меня второй день держат в полиции", "torture/detention"),
        ("В РОВД держат моего сына", "torture/detention"),
        ("В отделе полиции удерживают мужа", "torture/detention"),
        ("Сына третьи сутки не выпускают из полиции", "torture/detention"),
        ("Не отпускают мужа из отдела полиции", "torture/detention"),
        ("Брата держат в ИВС четвёртые сутки", "torture/detention"),
        ("Полиция бөлімінде ұлымды ұстап отыр", "torture/detention"),
        ("Полициядан күйеуімді шығармай жатыр", "torture/detention"),
        ("Күйеуімді полицияда екі күн қамап отыр", "torture/detention"),
        ("Моего несовершеннолетнего сына удерживают в отделе полиции", "torture/detention"),
        ("Моё заявление держат в РОВД", "order/investigation"),
        ("Мою собаку держат в полиции", "order/investigation"),
        ("Держали ребёнка в камере хранения", ""),
        ("Әлеуметтік бөлімнен құжат жібермей отыр", ""),
        ("Бөлімнен жауап жібермей отыр", ""),
        ("Меня держали два часа в отделении банка", "finance/banks"),
        ("Мать двое суток держали в отделении без лечения", ""),
        ("Ауруханада бөлімде екі күн ұстады", "health/hospital"),
        ("Его незаконно держат на должности", ""),
        ("Незаконное задержание автомобиля", "order/investigation"),
        ("Законность задержания груза", "taxes/customs"),
        ("Срок задержания рейса", ""),
        ("Рейс задержали более десяти часов", "order/investigation"),
        ("Меня незаконно задержали зарплату выплатить", "labour/wages"),
        ("Сот орындаушы шотты негізсіз қамауға алды", "enforcement/bailiff"),
        ("Мүлкімді заңсыз қамауға алды", ""),
        ("Дәрі ұстаудың талабы заңсыз", "health/medicines"),
        ("Адвокат жауап жібермеді", ""),
        ("Адвоката не допустили в суд", "courts/decision"),
        ("Ұстап алуды заңсыз деп тануды сұраймын", "torture/detention"),
        ("Ұстап алу хаттамасын бермеді", "torture/detention"),
        ("Інімді полицейлер заңсыз ұстап алды", "torture/detention"),
        ("Ұстап алудың заңдылығын тексеруді сұраймын", "torture/detention"),
        ("Машину мужа держат в полиции", "order/investigation"),
        ("Документы у меня удерживают в полиции", "order/investigation"),
        ("У меня машину держат в полиции", "order/investigation"),
        ("В РОВД держат его дело", "order/investigation"),
        ("Его документы держат в полиции", "order/investigation"),
        ("В полиции меня держат на учёте", "order/inaction"),
        ("Из РОВД мужа не отпускают в отпуск", "labour/conditions"),
        ("Отобрали документы и мужа держат в полиции", "torture/detention"),
        ("Прошу проверить законность задержания моего сына", "torture/detention"),
        ("Незаконное задержание брата", "torture/detention"),
        ("Срок задержания мужа истёк, его не отпускают из полиции", "torture/detention"),
        ("Көлікті заңсыз ұстап алды", "order/investigation"),
        ("Адвокатты сотқа жібермеді", "courts/decision"),
        ("К мужу не пускают адвоката", "torture/detention"),
        ("Сына держат под стражей в ИВС без решения суда", "torture/detention"),
        ("Полицейские забрали сына, не выпускают из отдела", "torture/detention"),
        ("Баламды бөлімде түнетіп қойды", "torture/detention"),
        ("Мужа держат в полиции третьи сутки, адвоката к нему не пускают", "torture/detention"),
        ("Не отпускают из школы детей", "education/school"),
        ("Меня не выпускают из отдела кадров", ""),
        ("Полиция не ищет машину, мужа держат в больнице", "order/inaction"),
        ("Адвокат сотқа жіберілмеді", ""),
        ("Товар задерживают на складе", "consumers/goods"),
        ("Груз задержали на таможне", "taxes/customs"),
    ]);
}

/// Whoever is named beside the police did it himself; words of two sentences tell nothing together.
#[test]
fn a_blow_by_somebody_else_is_no_blow_by_the_police() {
    tells(&[
        ("Соседи меня избили. В полиции не приняли заявление", "order/inaction"),
        ("Меня избили, в полиции отказали", "order/inaction"),
        ("Сын работает в полиции, избили на улице", "order/inaction"),
        ("В полиции не ищут кто ударил меня", "order/inaction"),
        ("В полиции сказали сосед ударил первым", "order/inaction"),
        ("Полицейлер мені ұрған көршімді жіберіп қойды", "order/inaction"),
        ("Тергеуші мені ұрған көршімді қамамады", "order/inaction"),
        ("Полиция қызметкері ұрып кеткен адамды іздемейді", "order/inaction"),
        ("Тергеуші соққыны тіркемеді", "order/investigation"),
        ("Учаскелік соққыға жығылғанымды елемеді", "order/violence"),
        ("В колонии осуждённые избили моего сына", "custody/treatment"),
        ("Работает в колонии, его избили на улице", "order/violence"),
        ("муж-полицейский избил меня", "order/violence"),
        ("Полицейлер ұлымды соққының астына алды", "torture/beating"),
        ("В РОВД меня несколько часов избивали", "torture/beating"),
        ("Меня избили в полиции", "torture/beating"),
        ("Избили меня в полиции", "torture/beating"),
        ("В полиции моего сына избили до потери сознания", "torture/beating"),
        ("В полиции меня ударили", "torture/beating"),
        ("В отделе полиции жестоко избили брата", "torture/beating"),
        ("В отделе полиции сотрудники избили меня", "torture/beating"),
        ("Полицейлер мені бөлімде ұрған", "torture/beating"),
        ("Тергеуші мені ұрып, мойындатты", "torture/beating"),
        ("Полицейлер соққыға жықты", "torture/beating"),
        ("Приехали полицейские. Избили меня соседи", "order/inaction"),
        ("Муж полицейский меня избил", "order/violence"),
        ("Меня избил муж-полицейский", "order/violence"),
        ("Колонияда сотталғандар ұлымды ұрып кетті", "custody/treatment"),
        ("В колонии сотрудники избили осуждённого", "torture/beating"),
        ("В колонии осуждённых избили сотрудники", "torture/beating"),
        ("Сын в колонии, его избили сотрудники", "torture/beating"),
        ("В отделе полиции сказали сосед избил сам себя", "order/inaction"),
        ("Полицейские не разобрались, кто избил меня", "order/inaction"),
        ("Инспектор полиции не ищет кто избил меня", "order/inaction"),
        ("Соседи меня избили, полиция не приехала", "order/inaction"),
        ("Меня избили соседи, в полиции не приняли заявление", "order/inaction"),
        ("Муж сотрудник полиции избил меня", "order/violence"),
        ("Полицейские отпустили соседа, который избил меня", "order/inaction"),
        ("Полиция қызметкері мені ұрған адамды жіберіп қойды", "order/inaction"),
        ("Көршім мені ұрды, учаскелік келмеді", "order/inaction"),
        ("Учаскелік ұрған көршімді жазаламады", "order/inaction"),
        ("Полиция бөлімінде мені ұрған жігітті босатты", "order/inaction"),
    ]);
}

/// A post, a house and a garden have candidates and elections too.
#[test]
fn what_resembles_elections_is_told_by_its_own_words() {
    tells(&[
        ("ПИК төрағасын сайлау заңсыз өтті", "housing/building"),
        ("Выборы председателя садового общества проведены с нарушениями", "housing/building"),
        ("Меня не взяли на работу, выбрали другого кандидата", ""),
        ("Кандидатура моя отклонена на должность", ""),
        ("Перед выборами аким обещал воду, воды нет", "housing/water"),
        ("Секта проводит агитацию среди детей", ""),
        ("Медицинская комиссия без наблюдателя", "health/clinic"),
        ("Сайлауалды плакаттарды жыртып тастады", "elections/campaign"),
        ("Дауыстарды бұрмалады", "elections/voting"),
        ("Листовки кандидата сорвали", "elections/campaign"),
        ("Нарушения на выборах депутатов маслихата", "elections/voting"),
        ("Сайлауда бұзушылықтар болды", "elections/voting"),
        ("На выборах нарушили закон", "elections/voting"),
        ("Подписные листы кандидата не приняли", "elections/candidates"),
        ("Кандидат проводит агитацию в школе", "elections/campaign"),
        ("Выборы старосты класса в школе", "education/school"),
        ("Сынып старостасын сайлау", "education/school"),
        ("Мектеп директорын сайлау өтті", "education/school"),
    ]);
}

/// Doctors of a district, classes of correction and papers about wages are told from what they resemble.
#[test]
fn what_resembles_rudeness_fees_and_custody_is_told_apart() {
    tells(&[
        ("Учаскелік дәрігер дөрекі сөйледі", "health/clinic"),
        ("Учаскелік инспектор дөрекі сөйледі", "procedure/rudeness"),
        ("Грубость сотрудника банка", "finance/banks"),
        ("Грубость сотрудника полиции", "procedure/rudeness"),
        ("Мектеп салуға ақша бөлуді талап етеміз", "education/school"),
        ("Школа требует деньги из бюджета на ремонт", "education/school"),
        ("Мұғалім ақша талап етеді", "education/fees"),
        ("Түзеу сыныбында дәрігер жоқ", "health/clinic"),
        ("Изолятор в больнице временно закрыт", "health/hospital"),
        ("Ұлым қамауда, дәрі бермейді", "custody/medical"),
        ("Некачественные услуги парикмахерской", "consumers/goods"),
        ("Сапасыз қызмет көрсетті", "consumers/goods"),
        ("После брака живём в доме родителей", ""),
        ("Товар задерживается в доставке", "consumers/goods"),
        ("Не получил справку о заработной плате", "digital/documents"),
        ("Не получил заработную плату", "labour/wages"),
        ("Школа собирает деньги с родителей", "education/fees"),
        ("Өтініштеріміз қарамай қалды", "procedure/no-answer"),
        ("Қарама-қарсы жақта өтініш", ""),
        ("Денсаулық сақтау мекемесінде дәрігер жоқ", "health/clinic"),
        ("Школьный изолятор временно закрыт", "education/school"),
        ("Справку о зарплате не получил", "digital/documents"),
        ("Держат в полиции заявление моего мужа", "order/inaction"),
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
