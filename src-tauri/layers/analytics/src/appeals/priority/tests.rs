use super::*;

fn ready() -> Priorities {
    let letters = toml::from_str(include_str!("../../../../../../assets/taxonomies/letters.toml")).unwrap();
    Priorities::new(toml::from_str(include_str!("../../../../../../assets/models/priority.toml")).unwrap(), &letters)
        .unwrap()
}

fn check(text: &str, known: &Known<'_>, level: &str, rules: &[&str]) {
    let ready = ready();
    let found = ready.of(text, known);
    let ids: Vec<&str> = found.reasons.iter().map(|reason| reason.rule).collect();
    assert_eq!((found.level.id.as_str(), ids.as_slice()), (level, rules), "{text}");
    assert_eq!(found.points, found.reasons.iter().map(|reason| reason.points).sum::<u32>());
    for range in found.reasons.iter().flat_map(|reason| &reason.words) {
        assert!(!text[range.clone()].is_empty());
    }
}

#[test]
fn signs_are_read_from_words() {
    let none = Known::default();
    check("", &none, "normal", &[]);
    check("Прошу отремонтировать дорогу", &none, "normal", &[]);
    check("Если не поможете, я покончу с собой", &none, "urgent", &["suicide"]);
    check("Муж избил меня, есть угроза жизни", &none, "urgent", &["life", "violence"]);
    check("Есть угроза для жизни", &none, "urgent", &["life"]);
    check("В подъезде запах газа", &none, "high", &["accident"]);
    check("Күйеуім ұрып-соғады, балам қорқады", &none, "urgent", &["violence", "child"]);
    check("Я инвалид первой группы", &none, "normal", &["disability"]);
    check("Мен мугедекпин", &none, "normal", &["disability"]);
    check("Насилия не было, без побоев", &none, "normal", &[]);
    check("Никто не пострадал, обошлось без насилия", &none, "normal", &[]);
    check("Қауіп бар, бірақ жарылыс жоқ", &none, "normal", &[]);
    check("Никто не погиб, пожара нет", &none, "normal", &[]);
    check("Пожара нет и не ожидается", &none, "normal", &[]);
    check("Нет угрозы обрушения дома", &none, "normal", &[]);
    check("Суицидальных мыслей нет", &none, "normal", &[]);
    check("Утечка газа не устранена", &none, "high", &["accident"]);
    check("Был взрыв нет помощи", &none, "high", &["accident"]);
    check("Мұғалім баланы ұрмайды", &none, "normal", &[]);
    check("Мұғалім баланы ұрды", &none, "high", &["child"]);
    check("Зорлық болған жоқ", &none, "normal", &[]);
    check("Өрт болған жоқ", &none, "normal", &[]);
    check("Балаға дәрі бермейді", &none, "high", &["medicine"]);
    check("Балалар ауырып жатыр", &none, "normal", &["child"]);
    check("Дети болеют", &none, "normal", &["child"]);
    check("Отопления нет третий день", &none, "high", &["no-heat"]);
    check("Тепло не дают третий день", &none, "high", &["no-heat"]);
    check("Воды нет, света нет", &none, "high", &["no-water"]);
    check("Сосед грозится меня зарезать", &none, "high", &["violence"]);
    check("Нас хотят выселить из квартиры", &none, "high", &["eviction"]);
    check("Өмірге қауіп төнген жоқ", &none, "normal", &[]);
    check("Өмірге қауіп төніп тұр", &none, "urgent", &["life"]);
}

#[test]
fn threats_are_told_wherever_their_words_stand() {
    let none = Known::default();
    for (text, level, rules) in [
        ("Меня убьют, если вы не поможете", "urgent", &["life"][..]),
        ("Нас скоро могут убить", "urgent", &["life"]),
        ("Мені өлтіріп тастайды", "urgent", &["life"]),
        ("Муж угрожает мне ножом", "high", &["violence"]),
        ("Ножом постоянно угрожает", "high", &["violence"]),
        ("Күйеуім маған пышақпен қоқан-лоққы жасайды", "high", &["violence"]),
        ("Сосед грозит поджечь наш дом", "high", &["violence"]),
        ("Көршім үйімізді өртеймін деп қорқытады", "high", &["violence"]),
        ("корши уйимизди ортеймин деп коркытады", "high", &["violence"]),
        ("Ребёнок может умереть без лекарства", "urgent", &["life", "medicine"]),
        ("Бала өліп қалуы мүмкін, дәрі жоқ", "urgent", &["life", "medicine"]),
        ("Не хочу больше жить", "urgent", &["suicide"]),
        ("Жить уже не хочется", "urgent", &["suicide"]),
        ("Не хочу жить на этом свете", "urgent", &["suicide"]),
        ("Не хочу жить, в школе травят", "urgent", &["suicide"]),
        ("Енді өмір сүргім келмейді", "urgent", &["suicide"]),
        ("Өлгім келеді", "urgent", &["suicide"]),
        ("Не хочу больше жить в этом доме", "normal", &[]),
        ("В таких условиях жить не хочу", "normal", &[]),
        ("Бұл үйде енді өмір сүргім келмейді", "normal", &[]),
        ("Өлгім келмейді", "normal", &[]),
        ("Нас не убьют", "normal", &[]),
        ("Угрожает увольнением, ножницы сломаны", "normal", &[]),
        ("Ему грозит штраф", "normal", &[]),
        ("Без полива деревья могут погибнуть", "normal", &[]),
        ("Мал өліп жатыр", "normal", &[]),
        ("Пришлось зарезать барана", "normal", &[]),
        ("Взрывные цены и взрыв цен на сахар", "normal", &[]),
        ("На рынке взрыв недовольства", "normal", &[]),
        ("Был взрыв, цены не при чём", "high", &["accident"]),
        ("Утечка бытового газа", "high", &["accident"]),
    ] {
        check(text, &none, level, rules);
    }
}

#[test]
fn plain_words_of_harm_are_told() {
    let none = Known::default();
    for (text, level, rules) in [
        ("Покончу с жизнью", "urgent", &["suicide"][..]),
        ("Я готова покончить с жизнью", "urgent", &["suicide"]),
        ("Жена грозится выброситься с балкона", "urgent", &["suicide"]),
        ("Балконнан секіремін", "urgent", &["suicide"]),
        ("Полицейские меня пытали", "high", &["violence"]),
        ("Тергеуші мені қинады, ұрды", "high", &["violence"]),
        ("тергеуши мени кинады", "high", &["violence"]),
        ("Күйеуім мені ұрды", "high", &["violence"]),
        ("Сына бьют в казарме", "high", &["violence"]),
        ("Нас били в отделе", "high", &["violence"]),
        ("Нас бьёт током", "high", &["violence"]),
        ("Балалар уланған", "high", &["poisoning"]),
        ("Үй құлайын деп тұр", "high", &["accident"]),
        ("Нет ни света, ни воды", "high", &["no-water"]),
        ("Ни воды, ни света нет", "high", &["no-water"]),
        ("Су да, жарық да жоқ", "high", &["no-water"]),
        ("Нет ни тепла, ни помощи", "high", &["no-heat"]),
        ("Я не собираюсь покончить с жизнью", "normal", &[]),
        ("Надо покончить с коррупцией", "normal", &[]),
        ("Мусор выбросили с балкона", "normal", &[]),
        ("Нас не пытали и не били", "normal", &[]),
        ("Пытались дозвониться, пытаюсь снова", "normal", &[]),
        ("Бұл мәселе мені қинайды", "normal", &[]),
        ("Мені ұрған жоқ", "normal", &[]),
        ("Телефонымды ұрлаған", "normal", &[]),
        ("Тарифы бьют нас по карману", "normal", &[]),
        ("Цены бьют рекорды", "normal", &[]),
        ("Балалар уланған жоқ", "normal", &[]),
        ("Баға құлап жатыр", "normal", &[]),
        ("Сына забили в список", "normal", &[]),
    ] {
        check(text, &none, level, rules);
    }
}

#[test]
fn want_of_treatment_of_food_and_of_breath_is_told() {
    let none = Known::default();
    for (text, level, rules) in [
        ("Ребёнку срочно нужна операция, отказали в квоте", "urgent", &["life", "medicine"][..]),
        ("Операция нужна матери срочно", "urgent", &["life"]),
        ("дышать нечем", "urgent", &["life"]),
        ("В доме от дыма нечем дышать", "urgent", &["life"]),
        ("Түтіннен тыныс ала алмаймыз", "urgent", &["life"]),
        ("бала дене жарақатын алды, мұғалім ұрды", "high", &["child"]),
        ("бала дене жаракатын алды", "high", &["child"]),
        ("нечем кормить детей", "high", &["child"]),
        ("Балаларды асырай алмаймыз", "high", &["child"]),
        ("Өзен тасып, үйлерді су басып жатыр", "high", &["accident"]),
        ("Отказали в лечении", "high", &["medicine"]),
        ("Срочно нужна банковская операция", "normal", &[]),
        ("Срочно необходимо разобраться с мошенническими операциями", "normal", &[]),
        ("Отказали в квоте на ввоз рабочей силы", "normal", &[]),
        ("Бизнесу нечем дышать от проверок", "normal", &[]),
        ("Скот кормить нечем", "normal", &[]),
        ("Бала жарақат алған жоқ", "normal", &[]),
        ("Мұғалім телефонды ұрлады", "normal", &[]),
        ("Үйлерді су басқан жоқ", "normal", &[]),
        ("Өзеннен су тасып жүрміз", "normal", &[]),
    ] {
        check(text, &none, level, rules);
    }
}

#[test]
fn signs_of_both_languages_are_the_same() {
    let none = Known::default();
    for (text, level, rules) in [
        ("Муж угрожал убить меня", "urgent", &["life", "violence"][..]),
        ("Он ни разу не угрожал убить меня", "normal", &[]),
        ("Муж никогда не угрожал убить меня, это выдумала соседка", "normal", &[]),
        ("Ешкім мені өлтіремін деп қорқытқан жоқ", "normal", &[]),
        ("Күйеуім мені өлтіремін деп ешқашан қорқытқан жоқ", "normal", &[]),
        ("Күйеуім мені өлтіремін деп қорқытты", "urgent", &["life", "violence"]),
        ("Никогда не думал, что он будет угрожать убить меня", "urgent", &["life", "violence"]),
        ("Балалар ашық сабаққа қатысты, мұғалімге рақмет", "normal", &[]),
        ("Бала ашық алаңда ойнайды", "normal", &[]),
        ("Балалар аш отыр", "high", &["child"]),
        ("Дети сидят голодные", "high", &["child"]),
        ("Возле школы бродят голодные собаки", "normal", &[]),
        ("Пропала дочь, ушла вчера", "high", &["child"]),
        ("Қызым жоғалып кетті", "high", &["child"]),
        ("У дочери пропал телефон", "normal", &[]),
        ("Қызым құжатын жоғалтты", "normal", &[]),
        ("Собака покусала ребёнка", "high", &["child"]),
        ("Ит баланы қауып алды", "high", &["child"]),
        ("Из дома нас выгоняют на улицу", "high", &["eviction"]),
        ("Қыста бізді үйден көшеге шығарып жатыр", "high", &["eviction"]),
        ("Қоқысты үйден көшеге шығарып тастайды", "normal", &[]),
        ("Заключённых бьют в колонии", "urgent", &["violence", "detained"]),
        ("Сотталғандарды колонияда ұрады", "urgent", &["violence", "detained"]),
        ("Течёт ртуть во дворе", "high", &["accident"]),
        ("Аулада сынап ағып жатыр", "high", &["accident"]),
        ("Ртутные лампы некуда сдавать", "normal", &[]),
        ("Дом в трещинах, может рухнуть в любую минуту", "high", &["accident"]),
        ("Үйдің қабырғасы жарылып, кез келген уақытта құлауы мүмкін", "high", &["accident"]),
        ("Курс тенге может упасть в любую минуту", "normal", &[]),
        ("Теңге бағамы құлап кетуі мүмкін", "normal", &[]),
        ("Ребёнка третий день не берут в реанимацию", "high", &["medicine"]),
        ("Баланы үшінші күн реанимацияға алмай жатыр", "high", &["medicine"]),
        ("Меня не берут на работу в больницу", "normal", &[]),
        ("Сотрудник сожительствует с ученицей 14 лет", "urgent", &["child-abuse"]),
        ("Қызметкер 14 жастағы оқушы қызбен некесіз тұрып жатыр", "urgent", &["child-abuse"]),
        ("Если не поможете, я что-нибудь с собой сделаю", "urgent", &["suicide"]),
        ("Көмектеспесеңіздер, өзіме бірдеңе істеймін", "urgent", &["suicide"]),
        ("Выпью уксус прямо у вас в приёмной", "urgent", &["suicide"]),
        ("Дәл сіздердің қабылдау бөлмелеріңізде уксус ішемін", "urgent", &["suicide"]),
        ("Взял с собой документы, сделаю копии", "normal", &[]),
    ] {
        check(text, &none, level, rules);
    }
}

#[test]
fn what_stands_between_the_words_of_a_sign_is_not_quoted() {
    let (text, ready) = ("Муж угрожает дочери Айгуль ножом", ready());
    let found = ready.of(text, &Known::default());
    let quoted: Vec<&str> = found.reasons[0].words.iter().map(|range| &text[range.clone()]).collect();
    assert_eq!(quoted, ["угрожает", "ножом"]);
}

#[test]
fn what_did_not_happen_is_no_sign() {
    let none = Known::default();
    for text in [
        "Суицидальных мыслей у дочери нет",
        "Нет у дочери суицидальных мыслей",
        "У меня нет мыслей о самоубийстве",
        "Взрыва газа не произошло, но люди испугались",
        "Взрыва бытового газа в подъезде не было",
        "Не произошло никакого взрыва",
        "Не зафиксировано ни одного случая отравления",
        "Побоев на теле не обнаружено",
        "В нашей семье насилия никогда не было",
        "Признаки насилия отсутствуют",
        "Запаха газа и дыма нет",
        "Обрушение не грозит",
        "Я не собираюсь покончить с собой",
        "Қызымның суицид туралы ойлары жоқ",
        "Мектепте зорлық көрсетілген жоқ",
        "Ауылда жарылыс тіркелген жоқ",
        "Су тасқыны байқалмайды",
    ] {
        check(text, &none, "normal", &[]);
    }
    // What speaks of something else denies nothing.
    for (text, level, rules) in [
        ("После взрыва газа помощи не было", "high", &["accident"][..]),
        ("После сильного взрыва помощи нет", "high", &["accident"]),
        ("Был взрыв помощи не было", "high", &["accident"]),
        ("Спасения от побоев мужа нет", "high", &["violence"]),
        ("Нет защиты от насилия", "high", &["violence"]),
        ("Нет реакции полиции на угрозы убийства", "high", &["violence"]),
        ("Избили сына помощи нет", "high", &["violence"]),
        ("Суицидальные мысли у дочери, денег нет", "urgent", &["suicide"]),
        ("Мысли о самоубийстве не дают покоя", "urgent", &["suicide"]),
        ("Не могу молчать о насилии", "high", &["violence"]),
        ("При пожаре воды не было, пожар продолжается", "high", &["accident"]),
        ("Воды нет света нет", "high", &["no-water"]),
        ("Жарылыс болды, көмек көрсетілген жоқ", "high", &["accident"]),
        ("Газ иісі жойылған жоқ", "high", &["accident"]),
    ] {
        check(text, &none, level, rules);
    }
}

#[test]
fn heating_is_a_matter_of_the_season() {
    let text = "В доме нет отопления";
    check(text, &Known { month: Some(1), ..Known::default() }, "high", &["no-heat"]);
    check(text, &Known { month: Some(7), ..Known::default() }, "normal", &[]);
    check("уйде жылу жок", &Known { month: Some(12), ..Known::default() }, "high", &["no-heat"]);
    check(text, &Known::default(), "high", &["no-heat"]);
}

#[test]
fn terms_repeats_and_masses_count() {
    let left = |days| Known { days_left: Some(days), ..Known::default() };
    check("", &left(-2), "urgent", &["term-over"]);
    check("", &left(0), "high", &["term-today"]);
    check("", &left(1), "high", &["term-today"]);
    check("", &left(3), "high", &["term-soon"]);
    check("", &left(7), "normal", &["term-near"]);
    check("", &left(8), "normal", &[]);
    check("", &Known { repeats: 1, ..Known::default() }, "normal", &["repeat"]);
    check("", &Known { repeats: 4, alike: 60, ..Known::default() }, "urgent", &["mass-large", "repeat-many"]);
    check("", &Known { alike: 4, ..Known::default() }, "normal", &[]);
    check("", &Known { category: Some("veteran"), ..Known::default() }, "normal", &["veteran"]);
    let ready = ready();
    let over = ready.of("", &left(-2));
    assert_eq!(over.reasons[0].sentence.en, "Days since the statutory term ended: 2.");
}

#[test]
fn a_broken_model_is_named() {
    let letters: Letters = toml::from_str(include_str!("../../../../../../assets/taxonomies/letters.toml")).unwrap();
    let broken = |change: fn(&mut PriorityModel)| {
        let mut model = ready().model;
        change(&mut model);
        Priorities::new(model, &letters).unwrap_err()
    };
    assert_eq!(broken(|model| model.levels[0].from = 1), PriorityError::Order("levels"));
    assert_eq!(broken(|model| model.levels.clear()), PriorityError::Order("levels"));
    assert_eq!(broken(|model| model.terms.reverse()), PriorityError::Order("terms"));
    assert_eq!(broken(|model| model.repeats.reverse()), PriorityError::Order("counts"));
    assert!(matches!(broken(|model| model.signs[0].months = vec![13]), PriorityError::Month(_)));
    assert!(matches!(broken(|model| model.signs[0].ru[0] = "!".to_owned()), PriorityError::Phrase(_)));
}

#[test]
fn blows_and_holding_by_the_police_are_told() {
    let none = Known::default();
    for (text, level, rules) in [
        ("Участковый ударил меня в отделе", "high", &["violence"][..]),
        ("Участковый меня ударил по лицу", "high", &["violence"]),
        ("Меня в полиции ударили несколько раз", "high", &["violence"]),
        ("Бөлімге әкеліп, екі сағат бойы ұрды", "high", &["violence"]),
        ("Мужа удерживают в РОВД без адвоката", "urgent", &["captivity"]),
        ("Брата не отпускают из отдела полиции", "urgent", &["captivity"]),
        ("Ағамды полиция бөлімінде екі күн ұстап отыр", "urgent", &["captivity"]),
        ("Інімді полициядан жібермей отыр", "urgent", &["captivity"]),
        ("Муж меня ни разу не ударил", "normal", &[]),
        ("Меня ударило током", "normal", &[]),
        ("Тарифы ударили нас по карману", "normal", &[]),
        ("Сын ударился головой", "normal", &[]),
        ("Мою машину держат в отделе полиции", "normal", &[]),
        ("Документы не отпускают из отдела полиции", "normal", &[]),
        ("Көлігімді полиция бөлімінде ұстап отыр", "normal", &[]),
        ("Полиция бөлімінен жауап келмеді", "normal", &[]),
    ] {
        check(text, &none, level, rules);
    }
}

/// A person is held, not his letter; a bus, a ball and a stroke beat nobody.
#[test]
fn things_held_and_things_that_strike_are_no_signs() {
    let none = Known::default();
    for (text, level, rules) in [
        ("Сосед ударил меня", "high", &["violence"][..]),
        ("Полициядан жауап жібермей жатыр", "normal", &[]),
        ("Полиция бөлімінен материалды сотқа жібермей жатыр", "normal", &[]),
        ("Арызымды полицияда ұстап отыр", "normal", &[]),
        ("Жүргізуші куәлігімді полицияда ұстап отыр", "normal", &[]),
        ("Права удерживают в полиции", "normal", &[]),
        ("Мужа не отпускают в отпуск из РОВД", "normal", &[]),
        ("Меня держат на учёте в полиции", "normal", &[]),
        ("В РОВД держат моё дело без движения", "normal", &[]),
        ("Полиция бөлімінде көлігімді ұстап отыр", "normal", &[]),
        ("Полициядан көлігімді шығармай жатыр", "normal", &[]),
        ("В полиции мою машину держат вторую неделю", "normal", &[]),
        ("В РОВД мои документы удерживают", "normal", &[]),
        ("Меня второй день держат в полиции", "urgent", &["captivity"]),
        ("В РОВД держат моего сына", "urgent", &["captivity", "child"]),
        ("В отделе полиции удерживают мужа", "urgent", &["captivity"]),
        ("Сына третьи сутки не выпускают из полиции", "urgent", &["captivity"]),
        ("Не отпускают мужа из отдела полиции", "urgent", &["captivity"]),
        ("Брата держат в ИВС четвёртые сутки", "urgent", &["captivity"]),
        ("Полиция бөлімінде ұлымды ұстап отыр", "urgent", &["captivity"]),
        ("Полициядан күйеуімді шығармай жатыр", "urgent", &["captivity"]),
        ("Күйеуімді полицияда екі күн қамап отыр", "urgent", &["captivity"]),
        ("Моего несовершеннолетнего сына удерживают в отделе полиции", "urgent", &["captivity", "child"]),
        ("Моё заявление держат в РОВД", "normal", &[]),
        ("Мою собаку держат в полиции", "normal", &[]),
        ("Әлеуметтік бөлімнен құжат жібермей отыр", "normal", &[]),
        ("Бөлімнен жауап жібермей отыр", "normal", &[]),
        ("Меня держали два часа в отделении банка", "normal", &[]),
        ("Ауруханада бөлімде екі күн ұстады", "normal", &[]),
        ("Его незаконно держат на должности", "normal", &[]),
        ("Незаконное задержание автомобиля", "normal", &[]),
        ("Законность задержания груза", "normal", &[]),
        ("Срок задержания рейса", "normal", &[]),
        ("Рейс задержали более десяти часов", "normal", &[]),
        ("Меня незаконно задержали зарплату выплатить", "normal", &[]),
        ("Сот орындаушы шотты негізсіз қамауға алды", "normal", &[]),
        ("Мүлкімді заңсыз қамауға алды", "normal", &[]),
        ("Дәрі ұстаудың талабы заңсыз", "normal", &[]),
        ("Адвокат жауап жібермеді", "normal", &[]),
        ("Адвоката не допустили в суд", "normal", &[]),
        ("Машину мужа держат в полиции", "normal", &[]),
        ("Документы у меня удерживают в полиции", "normal", &[]),
        ("У меня машину держат в полиции", "normal", &[]),
        ("В РОВД держат его дело", "normal", &[]),
        ("Его документы держат в полиции", "normal", &[]),
        ("В полиции меня держат на учёте", "normal", &[]),
        ("Из РОВД мужа не отпускают в отпуск", "normal", &[]),
        ("Отобрали документы и мужа держат в полиции", "urgent", &["captivity"]),
        ("Срок задержания мужа истёк, его не отпускают из полиции", "urgent", &["captivity"]),
        ("Сына держат под стражей в ИВС без решения суда", "urgent", &["captivity", "detained"]),
        ("Автобус ударил мою машину и меня", "normal", &[]),
        ("Меня ударил автобус", "normal", &[]),
        ("Собака ударила ребёнка лапой", "normal", &[]),
        ("Лошадь ударила сына", "normal", &[]),
        ("Меня дверь ударила", "normal", &[]),
        ("Мяч ударил ребёнка", "normal", &[]),
        ("Отца ударил инсульт", "normal", &[]),
        ("Өмір бойы ұрды", "normal", &[]),
        ("Екі сағат бойы ұрды", "high", &["violence"]),
        ("Мужа держат в полиции третьи сутки, адвоката к нему не пускают", "urgent", &["captivity"]),
        ("Не отпускают из школы детей", "normal", &[]),
        ("Держат в полиции заявление моего мужа", "normal", &[]),
        ("Полиция не ищет машину, мужа держат в больнице", "normal", &[]),
    ] {
        check(text, &none, level, rules);
    }
}

#[test]
fn fires_leave_taking_and_cruelty_are_told() {
    let none = Known::default();
    for (text, level, rules) in [
        ("Свалка горит вторую неделю, едкий дым, дети задыхаются", "urgent", &["life", "accident"][..]),
        ("Полигон ТБО горит третий день, дышать невозможно", "urgent", &["life", "accident"]),
        ("В лесу горит трава, огонь идёт к селу", "high", &["accident"]),
        ("Қоқыс полигоны үшінші күн жанып жатыр", "high", &["accident"]),
        ("Орман жанып жатыр, түтіннен тұншығып жатырмыз", "urgent", &["life", "accident"]),
        ("Думаю, моим детям без меня будет легче", "urgent", &["suicide"]),
        ("Простите меня все, я так больше не могу, прощайте", "urgent", &["suicide"]),
        ("Мен өмірден түңілдім, балаларымды аманаттаймын", "urgent", &["suicide", "child"]),
        ("Енді мені іздемеңіздер", "urgent", &["suicide"]),
        ("В детском доме детей наказывают, запирают в кладовке", "high", &["child"]),
        ("Воспитатель запирает детей в тёмной комнате и не даёт есть", "urgent", &["captivity", "child"]),
        ("Балаларға тамақ бермейді", "high", &["child"]),
        ("Қарттар үйінде қарттарға қол көтереді, ашықтырады", "high", &["violence"]),
        ("Сосед поднял руку на жену", "high", &["violence"]),
        ("Дедовщина в части: сына солдата заставляют отдавать деньги и бьют", "high", &["violence"]),
        ("Жұмысшылар сақтандырғышсыз жұмыс істейді, бір адам құлап кетті", "high", &["accident"]),
        ("Рабочий упал с крыши", "high", &["accident"]),
        ("Фонари во дворе не горят, в квартире горит свет всю ночь", "normal", &[]),
        ("Вечный огонь не горит", "normal", &[]),
        ("Көшедегі шам жанбайды, үйде жарық жанып тұр", "normal", &[]),
        ("Бизнес задыхается от проверок", "normal", &[]),
        ("Простите меня за беспокойство", "normal", &[]),
        ("Не прощайте ему этого", "normal", &[]),
        ("Қош болыңыз, құрметпен", "normal", &[]),
        ("Балаларды мектепке аманаттап отырмыз", "normal", &[]),
        ("Товар запирают в кладовке", "normal", &[]),
        ("Балаларға тегін тамақ бермей жатыр", "normal", &[]),
        ("Депутат поднял руку на собрании", "normal", &[]),
        ("Жиналыста қол көтерді", "normal", &[]),
        ("Пьют и бьют окна", "normal", &[]),
        ("Снег упал с крыши", "normal", &[]),
        ("Тайғақта адамдар құлап жатыр", "normal", &[]),
        ("Прощай, зима! Просим убрать снег", "normal", &[]),
        ("Прощайте, долги! – такую рекламу повесили на балконе", "normal", &[]),
        ("Прощайте, деньги: банк списал комиссию", "normal", &[]),
        ("Простите меня за беспокойство, прощайте", "normal", &[]),
        ("Прощайте все, не ищите меня", "urgent", &["suicide"]),
        ("Прощайте, мои родные, не ищите меня", "urgent", &["suicide"]),
        ("Бұл менің соңғы хатым, қош болыңдар", "urgent", &["suicide"]),
        ("Қош болыңдар, мені кешіріңдер, енді шыдай алмаймын", "urgent", &["suicide"]),
        ("Бұл менің соңғы хатым, жауап болмаса сотқа жүгінемін", "normal", &[]),
        ("Шахтада метан жарылды, адамдар қалып қойды", "high", &["accident"]),
        ("Метан жарылды, жұмысшылар жарақат алды", "high", &["accident"]),
        ("На стройке упал кран, есть раненые", "high", &["accident"]),
        ("В ванной упал кран, прошу починить", "normal", &[]),
        ("Онкобольной без обезболивающих, отказали в морфине", "high", &["medicine"]),
        ("Зуб удалили без обезболивающего", "normal", &[]),
        ("Өрт сөндіргіштің мерзімі өтіп кеткен", "normal", &[]),
        ("Өрт сөндіру құралы жоқ", "normal", &[]),
        ("Мектепте өрт шықты, сөндіргіш жоқ", "high", &["accident"]),
        ("Вода бьёт ключом из трубы", "normal", &[]),
        ("Из трубы вода бьёт фонтаном", "normal", &[]),
        ("Сосед бьёт жену", "high", &["violence"]),
    ] {
        check(text, &none, level, rules);
    }
}
