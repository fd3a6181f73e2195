use super::*;

fn masker() -> Masker {
    Masker::new(toml::from_str(include_str!("../../../../../../assets/taxonomies/masks.toml")).unwrap()).unwrap()
}

/// `<…>` in the text marks what must be found, with its class before a bar.
fn check(masker: &Masker, marked: &str) -> Option<String> {
    let (mut text, mut expected, mut rest) = (String::new(), Vec::new(), marked);
    while let Some(from) = rest.find('<') {
        let to = rest.find('>').unwrap();
        let (class, marker) = rest[from + 1..to].split_once('|').unwrap();
        text.push_str(&rest[..from]);
        expected.push((class.to_owned(), text.len()..text.len() + marker.len()));
        text.push_str(marker);
        rest = &rest[to + 1..];
    }
    text.push_str(rest);
    let found: Vec<(String, Range<usize>)> =
        masker.find(&text).into_iter().map(|marker| (marker.class.to_owned(), marker.range)).collect();
    let show = |list: &[(String, Range<usize>)]| {
        list.iter().map(|(class, range)| format!("{class}:{}", &text[range.clone()])).collect::<Vec<_>>()
    };
    (found != expected).then(|| format!("{text}: {:?} for {:?}", show(&found), show(&expected)))
}

#[test]
fn markers_are_found() {
    let masker = masker();
    let wrong: Vec<String> = [
        "Мой ИИН <iin|900101300124>.",
        "ЖСН: <iin|900101300125>",
        "<iin|850615450123> – мой номер".replace("850615450123", &valid_iin("85061545012")).as_str(),
        "Звоните <phone|+7 701 123 45 67>",
        "тел. <phone|8(701)123-45-67>",
        "телефон: <phone|87011234567>",
        "мой номер <phone|8 701 123-45-67>, жду",
        "<phone|+77011234567>",
        "тел.: <phone|55-44-33>",
        "Тел: <phone|2-34-56>",
        "звоните <phone|8 (72336) 2-34-56>",
        "звоните <phone|77012345678>",
        "родился <birth|12 июня 1985 года>".replace(" года>", "> года").as_str(),
        "<birth|1985 жылғы 12 маусымда> туғанмын",
        "паспорт РФ <document|4510 123456>",
        "живу на <address|пр-кт Победы 4-56>",
        "<address|Гагарин көшесі 5-12> тұрамын",
        "<address|Гагарин к-сі 5-12> мекенжайы",
        "ұялы <phone|8 777 000 11 22>",
        "тел. <phone|8 (7172) 55-44-33>",
        "пишите на <email|ivan.petrov@mail.kz>",
        "Почта: <email|a_b-c@post.gov.kz>.",
        "карта <card|4111 1111 1111 1111>",
        "карта <card|5555555555554444>",
        "счёт <account|KZ86125KZT5004100100>",
        "шот <account|KZ86 125K ZT50 0410 0100>",
        "удостоверение личности № <document|012345678> выдано МВД РК",
        "уд. личности <document|034567890>",
        "паспорт <document|N12345678>",
        "жеке куәлік № <document|045678901>",
        "жеке куәлігім <document|045678901>",
        "<birth|12.05.1990> г.р.",
        "дата рождения: <birth|01.02.1985>",
        "туған күні <birth|03.04.1977>",
        "<name|Иванов Иван Иванович> обратился",
        "Жалоба на <name|Петрову Марию Сергеевну>.",
        "Уважаемый <name|Сергей Петрович>!",
        "<name|Ахметов Нұрлан Серікұлы> келді",
        "<name|Сапарова Айгерім Маратқызына> берілді",
        "<name|Нурланова Асель Болатовна>",
        "<name|ИВАНОВ ИВАН ИВАНОВИЧ> проживает",
        "<name|ОМАРОВ ДАНИЯР ҚАЙРАТҰЛЫ>",
        "инспектор <name|Иванов А.Б.> сказал",
        "подписал <name|А.Б. Сулейменов>",
        "директор <name|Сапарова Г.> отказала",
        "Меня зовут <name|Айгуль>, я",
        "Менің атым <name|Данияр>",
        "Ф.И.О.: <name|Ким Вадим>",
        "Я, <name|Омарова Динара>, прошу",
        "сын <name|Данияр> болеет",
        "қызым <name|Амина> мектепке бармайды",
        "Участковый <name|Ерлан Сериков> не пришёл",
        "соседка <name|Светлана Ковальчук>".replace("Ковальчук", "Петрова").as_str(),
        "проживаю: <address|ул. Абая, д. 15, кв. 3>",
        "по адресу <address|улица Сатпаева 12/1, квартира 45>",
        "<address|мкр. 5, дом 12, кв. 7>",
        "во дворе <address|дома №50 по улице Абая>",
        "<address|Абай көшесі, 15-үй, 3-пәтер>",
        "<address|Достық даңғылы 25> мекенжайы",
        "<address|«Самал» ықшам ауданы, 12-үй>",
        "живу в <address|кв. 14>",
        "Вчера <name|Августов Пётр Кузьмич> и <name|Акимова З.К.> пришли",
        "человек, <name|Аққожа Тұяқов>, келмеді",
        "ИИН: <iin|900101 300124>",
        "ИИН равен <iin|900101300125>",
        "ЖСН-ім <iin|9001-0130-0124>",
        "ИИН <iin|90010130012>, цифра пропала",
        "мой номер <phone|7 777 123 45 67>",
        "звоните <phone|8.701.555.12.34>",
        "номер <phone|701 555 12 34>",
        "карта <card|4111.1111.1111.1111>",
        "карта № <card|4111 1111 1111 1112>",
        "пишите: <email|ivanov @ mail.ru>",
        "<birth|1985> г.р.",
        "<birth|1985> жылы туған",
        "живу на <address|ул. Толе би, д. 59>",
        "<address|Қазыбек би көшесі 45 үй>",
        "<address|мкр. Самал-2, дом 35>",
        "Прошу принять. <name|ЖУНУСОВ ЕРЛАН>",
        "<name|ЕРЛАН ЖУНУСОВ>",
        "<name|Ли Светлана> ждёт",
        "кассир <name|Вадим Пак>",
        "Судья <name|Токтаров> отказал",
        "акиму <name|Нурланову> писали",
        "мой сын <name|Нурдаулет> болеет",
        "меня зовут <name|жунусов ерлан>",
        "<name|Zhunusov Yerlan> wrote",
        "пришёл <name|Қайрат Әлихан>",
    ]
    .iter()
    .filter_map(|marked| check(&masker, marked))
    .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn other_things_stay() {
    let masker = masker();
    let wrong: Vec<String> = [
        "БИН 980240000128",
        "обращение № 123456789012 от 01.02.2024",
        "регистрационный номер ЖТ-2024-87011234567",
        "№ 87011234567",
        "Номер обращения 87011234567",
        "Лицевой счёт 87011234567",
        "сумма 701 555 120 тенге",
        "акиму города Костаная",
        "Судья Верховного суда",
        "Директор Областной больницы",
        "Когда пришла зима",
        "от 12.05.2023 года № 45",
        "сумма 1 250 000 тенге",
        "87 000 тенге за 12 месяцев",
        "статья 144 Предпринимательского кодекса",
        "Закон Республики Казахстан от 29 октября 2015 года № 375-V",
        "Қазақстан Республикасының 2020 жылғы 29 маусымдағы № 350-VI Кодексі",
        "ТОО «Айгерім» не платит",
        "ТОО «Иванов и К»",
        "школа имени Ыбырая Алтынсарина",
        "Абай атындағы мектеп",
        "дорога по улице Абая разбита",
        "Достық даңғылы жөнделмеген",
        "Гражданин Республики Казахстан",
        "Прокурор города Алматы",
        "Управление образования Карагандинской области",
        "Генеральному прокурору Республики Казахстан",
        "В Павлодаре автобус №20 ходит не по расписанию",
        "Школа №24 в Астане",
        "В доме № 5 нет тепла",
        "4111 1111 1111 1112 – номер договора",
        "1111 2222 3333 4444 – лицевой счет",
        "заводской номер KZ00125KZT5004100100",
        "работает с 9.00 до 18.00, 24/7",
        "Құрметті прокурор мырза",
        "Медеу ауданының әкімі",
        "приказ от 27.06.2023 № 423 (V2300032918)",
        "Өскемен қаласы",
        "IP 192.168.100.200",
        "Республика Казахстан, Акмолинская область, Бурабайский район",
    ]
    .iter()
    .filter_map(|text| check(&masker, text))
    .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn valid_iin(eleven: &str) -> String {
    (0..10).map(|last| format!("{eleven}{last}")).find(|number| is_iin(&digits(number))).unwrap()
}

#[test]
fn the_text_is_masked_in_the_readers_language() {
    let masker = masker();
    let text = "Я, Омарова Динара, тел. 87011234567.";
    assert_eq!(masker.mask(text, |words| &words.ru).text, "Я, [ИМЯ], тел. [ТЕЛЕФОН].");
    assert_eq!(masker.mask(text, |words| &words.en).text, "Я, [NAME], тел. [PHONE].");
    assert_eq!(masker.mask("Тапсырыс", |words| &words.kk).text, "Тапсырыс");
}

#[test]
fn a_broken_pattern_is_named() {
    let mut file: MaskFile = toml::from_str(include_str!("../../../../../../assets/taxonomies/masks.toml")).unwrap();
    file.classes[0].patterns[0].pattern = "(".to_owned();
    assert!(Masker::new(file).unwrap_err().to_string().contains("class email"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_masked_within_its_bounds(text in "\\PC{0,60}") {
        let masker = super::tests::shared();
        let mut end = 0;
        for marker in masker.find(&text) {
            proptest::prop_assert!(marker.range.start >= end && text.get(marker.range.clone()).is_some());
            end = marker.range.end;
        }
    }
}

fn shared() -> &'static Masker {
    static MASKER: std::sync::OnceLock<Masker> = std::sync::OnceLock::new();
    MASKER.get_or_init(masker)
}
