//! The index through a real store: what is put in is found, what may not be seen is not, and slips are forgiven.

use proptest::prelude::*;

use crate::passports::table::limit_to;
use crate::people::scope::Scope;
use crate::registries::Registry;
use crate::storage::{Store, Writer};
use crate::testing::STEPS;
use crate::{Error, Result};

use super::*;

/// A store with two data sets of appeals, `open` for supervision and `shut` for statistics.
struct World {
    store: Store,
    _folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
        // Rows here have no file behind them.
        store.reader().connection().execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        store
            .write(|writer| {
                writer.connection().execute_batch(
                    "INSERT INTO passports VALUES ('open', '', '{}'), ('shut', '', '{}');
                     INSERT INTO passport_purposes VALUES ('open', 'supervision'), ('shut', 'statistics');
                     INSERT INTO passport_roles VALUES ('open', 'prosecutor'), ('shut', 'prosecutor');
                     INSERT INTO profiles_used VALUES ('', '');
                     INSERT INTO batches (id, dataset, registry, profile, profile_sha256, file, sha256, bytes, encoding, delimiter,
                        full, imported, actor) VALUES (1, 'open', 'appeals', '', '', '', '', 0, '', '', 0, '', '');",
                )?;
                Ok::<_, Error>(())
            })
            .unwrap();
        Self { store, _folder: folder }
    }

    /// Takes appeals in: number, day and text of each.
    fn appeals(&mut self, dataset: &str, rows: &[(i64, &str, &str, &str)]) {
        self.store.write(|writer| put_appeals(writer, dataset, rows)).unwrap();
    }

    /// Takes the register of entities in: object, identifier, name.
    fn entities(&mut self, dataset: &str, rows: &[(i64, &str, &str)]) {
        self.store.write(|writer| put_entities(writer, dataset, rows)).unwrap();
    }

    fn find(&self, shelf: Shelf, asked: &str) -> Vec<i64> {
        self.look(shelf, asked, Effort::Plain, "supervision")
    }

    fn look(&self, shelf: Shelf, asked: &str, effort: Effort, purpose: &str) -> Vec<i64> {
        let reader = self.store.reader();
        limit_to(reader, purpose, "prosecutor", &Scope::default()).unwrap();
        let found = find(reader, shelf, &Query::parse(asked), effort, 50).unwrap();
        found.hits.into_iter().map(|hit| hit.id).collect()
    }
}

fn put_appeals(writer: &Writer<'_>, dataset: &str, rows: &[(i64, &str, &str, &str)]) -> Result<()> {
    let mut indexer = Indexer::begin(Registry::Appeals, dataset);
    for (id, number, received, text) in rows {
        let conn = writer.connection();
        conn.execute("PRAGMA defer_foreign_keys = ON", [])?;
        conn.execute(
            "INSERT INTO appeals (row_id, dataset, row_key, batch, part, line, place, content, number, received, text)
             VALUES (?1, ?2, ?1, 1, 0, ?1, 0, x'00', ?3, ?4, ?5)
             ON CONFLICT (row_id) DO UPDATE SET number = ?3, received = ?4, text = ?5",
            rusqlite::params![id, dataset, number, received, text],
        )?;
        let fields = Registry::Appeals.fields();
        indexer.put(writer, *id, &[None, None], |place, out| {
            out.push_str(match fields[place].name {
                "number" => number,
                "received" => received,
                "text" => text,
                _ => "",
            });
        })?;
    }
    indexer.finish(writer)
}

fn put_entities(writer: &Writer<'_>, dataset: &str, rows: &[(i64, &str, &str)]) -> Result<()> {
    let mut indexer = Indexer::begin(Registry::Entities, dataset);
    for (object, identifier, name) in rows {
        writer.connection().execute(
            "INSERT OR REPLACE INTO objects VALUES (?1, 'entity', 'bin', ?2, ?3, ?3, '', '', NULL)",
            rusqlite::params![object, identifier, name],
        )?;
        writer.connection().execute(
            "INSERT OR REPLACE INTO object_names (object, dataset, name) VALUES (?1, ?2, ?3)",
            rusqlite::params![object, dataset, name],
        )?;
        let fields = Registry::Entities.fields();
        indexer.put(writer, *object, &[Some(*object)], |place, out| {
            out.push_str(match fields[place].name {
                "id" => identifier,
                "name_ru" => name,
                _ => "",
            });
        })?;
    }
    indexer.finish(writer)
}

const NAMES: [(i64, &str, &str); 5] = [
    (1, "040240001234", "ТОО «Нұрлы Жол Құрылыс»"),
    (2, "980250983132", "ТОО «Арман»"),
    (3, "150350911860", "ИП Сағынов Дәурен"),
    (4, "070340770028", "Общеобразовательная школа № 15"),
    (5, "990240910134", "Отдел земельного контроля"),
];

const APPEALS: [(i64, &str, &str, &str); 5] = [
    (1, "АЖ-2026-000123", "2026-02-01", "Біздің мектептерімізде жылу жоқ. Балалар тоңып отыр."),
    (2, "АЖ-2026-000124", "2026-03-01", "В школе нет отопления, прошу провести проверку по договору."),
    (3, "АЖ-2025-000123", "2025-01-10", "Мектеп ауласы жарықсыз."),
    (4, "ҮЛ-77", "2026-05-01", "Нет воды в доме 15, вода отключена третий день"),
    (5, "ҮЛ-78", "2026-05-02", "В доме 15 воды нет уже неделю"),
];

#[test]
fn words_are_found_in_every_form_newest_first() {
    let mut world = World::new();
    world.appeals("open", &APPEALS);
    let check = |asked: &str, expect: &[i64]| assert_eq!(world.find(Shelf::Appeals, asked), expect, "{asked}");
    check("мектептерімізде ", &[1, 3]);
    check("мектеп ", &[3, 1]);
    check("мектепте жылу ", &[1]);
    check("мектептеримизде жылу ", &[1]);
    check("отоплением ", &[2]);
    check("отопл", &[2]);
    check("проверка школ", &[2]);
    check("договорами ", &[2]);
    check("нет воды", &[4, 5]);
    check("«воды нет»", &[5]);
    check("вода мектеп", &[]);
    check("", &[]);
}

#[test]
fn numbers_are_found_with_zeros_and_without() {
    let mut world = World::new();
    world.appeals("open", &APPEALS);
    world.entities("open", &NAMES);
    let check = |shelf, asked: &str, expect: &[i64]| assert_eq!(world.find(shelf, asked), expect, "{asked}");
    check(Shelf::Appeals, "АЖ-2026-000123", &[1]);
    check(Shelf::Appeals, "аж 2026 123 ", &[1]);
    check(Shelf::Appeals, "АЖ2026/123", &[1]);
    check(Shelf::Appeals, "000123 ", &[1, 3]);
    check(Shelf::Appeals, "123 ", &[1, 3]);
    check(Shelf::Appeals, "ҮЛ-7", &[5, 4]);
    check(Shelf::Objects, "040240001234", &[1]);
    check(Shelf::Objects, "40240001234", &[1]);
    check(Shelf::Objects, "04024", &[1]);
    check(Shelf::Objects, "школа 15", &[4]);
    check(Shelf::Objects, "Nurly Zho", &[1]);
    check(Shelf::Objects, "Dauren Sagynov", &[3]);
}

#[test]
fn a_bin_finds_the_rows_of_its_object() {
    let mut world = World::new();
    world.entities("open", &NAMES);
    world.appeals("open", &APPEALS);
    world.appeals("shut", &[(9, "Қ-9", "2026-06-01", "жылу")]);
    let joined = world.store.write(|writer| {
        let sql = "UPDATE appeals SET entity = 1, entity_id = '040240001234' WHERE row_id IN (1, 4, 9);
            UPDATE appeals SET authority = 5, authority_id = '990240910134' WHERE row_id IN (1, 2)";
        Ok::<_, Error>(writer.connection().execute_batch(sql)?)
    });
    joined.unwrap();
    let check = |asked: &str, expect: &[i64]| assert_eq!(world.find(Shelf::Appeals, asked), expect, "{asked}");
    for asked in ["040240001234", "40240001234", "БИН 040240001234 ", "БИН/ИИН: 040240001234", "БСН/ЖСН 040240001234"]
    {
        check(asked, &[4, 1]);
    }
    check("990240910134", &[2, 1]);
    check("990240910134 040240001234", &[1]);
    check("040240001234 АЖ-2026-000123", &[1]);
    check("балалар 040240001234", &[1]);
    check("040240001234 отопление", &[]);
    check("980250983132", &[]);
    assert_eq!(world.look(Shelf::Appeals, "040240001234", Effort::Plain, "statistics"), [] as [i64; 0]);
}

#[test]
fn rows_of_an_object_are_read_by_an_index() {
    let world = World::new();
    let reader = world.store.reader();
    limit_to(reader, "supervision", "prosecutor", &Scope::default()).unwrap();
    for registry in Shelf::ALL.into_iter().filter_map(Shelf::registry) {
        for side in 0..table::SIDES.len() {
            let sql = format!("EXPLAIN QUERY PLAN {}", table::rows_of_sql(registry, side));
            let mut statement = reader.connection().prepare(&sql).unwrap();
            let plan = statement.query_map([1, 1], |row| row.get::<_, String>(3)).unwrap();
            let plan: Vec<String> = plan.map(std::result::Result::unwrap).collect();
            let index = format!("{}_{}", registry.name(), table::SIDES[side]);
            assert!(plan.iter().any(|step| step.contains(&index)), "{plan:?}");
        }
    }
}

#[test]
fn digits_inside_a_bin_find_its_object() {
    let mut world = World::new();
    world.entities("open", &NAMES);
    let reader = world.store.reader();
    limit_to(reader, "supervision", "prosecutor", &Scope::default()).unwrap();
    let check = |digits: &str, limit: usize, expect: (&[i64], bool)| {
        let found = find_inside(reader, digits, limit).unwrap();
        let ids: Vec<i64> = found.hits.iter().map(|hit| hit.id).collect();
        assert_eq!((&*ids, found.more), expect, "{digits}");
    };
    check("0001234", 5, (&[1], false));
    check("5098", 5, (&[2], false));
    check("0240", 1, (&[1], true));
    check("7777", 5, (&[], false));
}

#[test]
fn slips_in_names_are_forgiven() {
    let mut world = World::new();
    world.entities("open", &NAMES);
    let check = |asked: &str, expect: &[i64]| {
        assert_eq!(world.look(Shelf::Objects, asked, Effort::Near, "supervision"), expect, "{asked}");
    };
    check("Амран", &[2]);
    check("тоо армаан", &[2]);
    check("Сагынов", &[3]);
    check("Сагинов Даурен", &[3]);
    check("Нурли жол", &[1]);
    check("образовательн", &[4]);
    check("ырман арман", &[2]);
    check("Nurli zhol", &[1]);
    check("Общиобразовательноя", &[4]);
    // A long word is cut to a few letters, and those are near to everything short.
    for region in ["Қостанай", "Қарағанды", "карагандыда", "Ақмола"] {
        check(region, &[]);
    }
}

#[test]
fn a_letter_behind_other_words_is_the_beginning_of_one() {
    let mut world = World::new();
    let names = ["ИП Степанов Матвей", "ИП Степнов М.", "ТОО Елка Сервис", "ИП Қайратұлы Ә.", "ЖК Кайратулы Алибек"];
    let mut many: Vec<(i64, String)> = (1..).zip(names.map(str::to_owned)).collect();
    many.extend((10..200).map(|number| (number, format!("ИП Серіков Болат {number}"))));
    let many: Vec<(i64, String, String)> =
        many.into_iter().map(|(object, name)| (object, format!("b{object}"), name)).collect();
    let many: Vec<(i64, &str, &str)> = many.iter().map(|(object, id, name)| (*object, &**id, &**name)).collect();
    world.entities("open", &many);
    world.entities("open", &[(6, "b6", "ИП Серіков Мұрат")]);
    world.appeals("open", &APPEALS);
    let check = |shelf, asked: &str, expect: &[i64]| assert_eq!(world.find(shelf, asked), expect, "{asked}");
    check(Shelf::Objects, "Степанов М", &[1]);
    check(Shelf::Objects, "степанов м ", &[]);
    check(Shelf::Objects, "Степнов М", &[2]);
    check(Shelf::Objects, "Кайратулы А", &[4, 5]);
    check(Shelf::Objects, "Елка С", &[3]);
    check(Shelf::Objects, "Елка-С", &[3]);
    check(Shelf::Objects, "Степанов С", &[]);
    // Among many namesakes, of whom the newest would be read.
    check(Shelf::Objects, "Сериков М", &[6]);
    check(Shelf::Objects, "М", &[2]);
    check(Shelf::Appeals, "доме т", &[4]);
    check(Shelf::Appeals, "школа ж", &[]);
    assert_eq!(world.look(Shelf::Objects, "Стпеанов М", Effort::Near, "supervision"), [2, 1]);
}

#[test]
fn the_one_that_is_called_so_is_found_among_many() {
    let mut world = World::new();
    let many: Vec<(String, String)> =
        (10..310).map(|number| (format!("b{number}"), format!("ТОО «Арман Құрылыс {number}»"))).collect();
    let many: Vec<(i64, &str, &str)> =
        (10..).zip(&many).map(|(object, (identifier, name))| (object, identifier.as_str(), name.as_str())).collect();
    let few = [(1, "ТОО «Арман»"), (2, "«Арман» ЖШС"), (3, "Арманов ТОО"), (4, "Арман")];
    for (object, name) in few {
        world.entities("open", &[(object, &format!("a{object}"), name)]);
    }
    world.entities("open", &many);
    let first = |asked: &str, effort: Effort, expect: &[i64]| {
        let found = world.look(Shelf::Objects, asked, effort, "supervision");
        assert_eq!(found.get(..expect.len()), Some(expect), "{asked}");
    };
    first("ТОО Арман", Effort::Plain, &[1, 4, 2]);
    first("тоо «арман»", Effort::Plain, &[1, 4, 2]);
    first("арман", Effort::Plain, &[4, 2, 1]);
    first("Товарищество с ограниченной ответственностью Арман", Effort::Plain, &[4, 2, 1]);
    first("TOO Arman", Effort::Plain, &[1, 4, 2]);
    first("LLP Arman", Effort::Plain, &[4, 2, 1]);
    first("арман құрылыс 77", Effort::Plain, &[77]);
    first("ТОО Арманов", Effort::Plain, &[3]);
    first("ТОО Амран", Effort::Near, &[1]);
    let reader = world.store.reader();
    limit_to(reader, "supervision", "prosecutor", &Scope::default()).unwrap();
    let list = ListSearch::open(reader).unwrap();
    let found =
        |hits: &[i64]| Listed::Found { hits: hits.iter().map(|id| (Shelf::Objects, *id)).collect(), more: false };
    // Without a form, or with the same one in another language, it may be the same.
    assert_eq!(list.look_up("ТОО «Арман»").unwrap(), found(&[1, 4, 2]));
    assert_eq!(list.look_up("Арман").unwrap(), found(&[4, 2, 1]));
    // With another one, or with another form of the word, it is only like.
    assert_eq!(list.look_up("ИП Арман").unwrap(), found(&[4]));
    assert_eq!(list.look_up("АО Арманов").unwrap(), Listed::Similar { objects: vec![3], more: false });
    assert_eq!(list.look_up("ТОО Арманову").unwrap(), Listed::Similar { objects: vec![3], more: false });
    assert!(matches!(list.look_up("құрылыс").unwrap(), Listed::Similar { more: true, .. }));
}

#[test]
fn a_purpose_finds_only_what_its_passports_allow() {
    let mut world = World::new();
    world.appeals("shut", &APPEALS[..2]);
    world.appeals("open", &APPEALS[2..]);
    world.entities("shut", &NAMES);
    assert_eq!(world.find(Shelf::Appeals, "мектеп "), [3]);
    assert_eq!(world.find(Shelf::Appeals, "АЖ-2026-123"), [] as [i64; 0]);
    assert_eq!(world.find(Shelf::Objects, "040240001234"), [] as [i64; 0]);
    assert_eq!(world.look(Shelf::Objects, "Амран", Effort::Near, "supervision"), [] as [i64; 0]);
    assert_eq!(world.look(Shelf::Appeals, "мектеп ", Effort::Plain, "statistics"), [1]);
    assert_eq!(world.look(Shelf::Objects, "арман", Effort::Plain, "statistics"), [2]);
    assert_eq!(world.look(Shelf::Objects, "арман", Effort::Plain, "nothing"), [] as [i64; 0]);
}

#[test]
fn a_changed_row_is_found_by_what_it_says_now() {
    let mut world = World::new();
    world.appeals("open", &APPEALS);
    world.appeals("open", &[(1, "АЖ-2026-000123", "2026-02-01", "Тротуар бұзылған.")]);
    assert_eq!(world.find(Shelf::Appeals, "мектеп "), [3]);
    assert_eq!(world.find(Shelf::Appeals, "тротуар"), [1]);
}

#[test]
fn an_index_of_another_version_is_made_anew() {
    let mut world = World::new();
    world.appeals("open", &APPEALS);
    world.store.write(table::clear).unwrap();
    assert_eq!(world.find(Shelf::Appeals, "мектеп "), [] as [i64; 0]);
    refresh(&mut world.store, &mut |_| true).unwrap();
    assert_eq!(world.find(Shelf::Appeals, "мектеп "), [3, 1]);
    refresh(&mut world.store, &mut |_| panic!("nothing is to be done")).unwrap();
    assert_eq!(table::segments_of(world.store.reader(), Shelf::Appeals, "open").unwrap().len(), 1);
    assert_eq!(world.find(Shelf::Appeals, "АЖ-2026-124"), [2]);
}

#[test]
fn making_an_index_anew_can_be_ended_and_begun_again() {
    let mut world = World::new();
    let many: Vec<_> = (1..=1_500).map(|row| (row, "АЖ-1", "2026-02-01", "Тротуар бұзылған.")).collect();
    world.appeals("open", &many);
    world.store.write(table::clear).unwrap();
    let (mut told, store) = (Vec::new(), &mut world.store);
    let ended = refresh(store, &mut |rows| {
        told.push(rows);
        false
    });
    assert!(matches!(ended, Err(crate::Error::Cancelled)), "{ended:?}");
    assert_eq!(table::analysis(store.reader()).unwrap(), None);
    refresh(store, &mut |_| true).unwrap();
    assert_eq!((told, world.find(Shelf::Appeals, "тротуар").len()), (vec![1_000], 50));
}

#[test]
fn many_small_imports_are_merged_and_lose_nothing() {
    let mut world = World::new();
    for day in 1..=20 {
        let number = format!("К-{day}");
        world.appeals("open", &[(day, &number, "2026-01-01", "жылу жоқ"), (100 + day, "0", "2026-01-02", &number)]);
    }
    let segments = table::segments_of(world.store.reader(), Shelf::Appeals, "open").unwrap();
    assert!(segments.len() <= 12, "{}", segments.len());
    assert_eq!(world.find(Shelf::Appeals, "жылу ").len(), 20);
    assert_eq!(world.find(Shelf::Appeals, "к-7 "), [7, 107]);
}

#[test]
fn a_list_is_looked_up_line_by_line() {
    let mut world = World::new();
    world.entities("open", &NAMES);
    world.appeals("open", &APPEALS);
    world.appeals("shut", &[(9, "Қ-9", "2026-01-01", "жылу")]);
    let reader = world.store.reader();
    limit_to(reader, "supervision", "prosecutor", &Scope::default()).unwrap();
    let list = ListSearch::open(reader).unwrap();
    let check = |line: &str, expect: Listed| assert_eq!(list.look_up(line).unwrap(), expect, "{line}");
    let found = |hits: &[(Shelf, i64)]| Listed::Found { hits: hits.to_vec(), more: false };
    check("980250983132", found(&[(Shelf::Objects, 2)]));
    for line in ["БИН 980250983132", "БСН: 980250983132", "1. 980250983132", "980250983132 ТОО Не так зовётся"]
    {
        check(line, found(&[(Shelf::Objects, 2)]));
    }
    check("БИН 980250983131", Listed::BrokenIdentifier);
    check("40240001234", found(&[(Shelf::Objects, 1)]));
    check("980250983131", Listed::BrokenIdentifier);
    for line in ["4.0240001234E+10", "4,0240001234E+10", "БИН 4.0240001234е+10"] {
        check(line, found(&[(Shelf::Objects, 1)]));
    }
    for line in ["4.024E+10", "БИН 4,02E+10"] {
        check(line, Listed::Shortened);
    }
    check("9.80250983131E+11", Listed::BrokenIdentifier);
    check("150350911860", found(&[(Shelf::Objects, 3)]));
    check("АЖ 2026 123", found(&[(Shelf::Appeals, 1)]));
    check("123", Listed::Nothing);
    check("000123", found(&[(Shelf::Appeals, 1), (Shelf::Appeals, 3)]));
    check("2026/123", found(&[(Shelf::Appeals, 1)]));
    check("000077", Listed::Nothing);
    check("Қ-9", Listed::Nothing);
    check("тоо арман", found(&[(Shelf::Objects, 2)]));
    check("школа № 15", Listed::Similar { objects: vec![4], more: false });
    check("тоо", Listed::Similar { objects: vec![2, 1], more: false });
    check("Сарыарқа", Listed::Nothing);
    for line in ["ТОО Амран", "Nurli zhol", "Сагинов Даурен"] {
        assert!(matches!(list.look_up(line).unwrap(), Listed::Similar { more: false, .. }), "{line}");
    }
    assert_eq!(list.only_as_written(), 0);
    for _ in 0..MOST_NEAR {
        list.look_up("Сарыарқа").unwrap();
    }
    check("ТОО Амран", Listed::Nothing);
    assert!(list.only_as_written() > 0);
}

#[test]
fn hostile_questions_are_only_questions() {
    let mut world = World::new();
    world.appeals("open", &APPEALS);
    world.entities("open", &NAMES);
    let long = "а".repeat(1 << 20);
    for asked in [
        "'",
        "\"",
        "\"\"\"",
        "* ^ NEAR(a b)",
        "a OR b NOT",
        "\0",
        "x'00'; DROP TABLE appeals; --",
        "%_%",
        "####",
        &long,
    ] {
        for shelf in Shelf::ALL {
            for effort in [Effort::Plain, Effort::Near] {
                world.look(shelf, asked, effort, "supervision");
            }
        }
    }
}

/// Words as people write them, in both languages.
const VOCABULARY: &[&str] = &[
    "мектептерімізде",
    "жылудың",
    "болмауына",
    "байланысты",
    "шағымданамын",
    "әкімдікке",
    "Қазақстан",
    "заңдылық",
    "өтінемін",
    "отопление",
    "отключили",
    "жителями",
    "подъезда",
    "участков",
    "прокуратуру",
    "ребёнка",
    "объявление",
    "КСК",
    "№15",
    "2026",
    "Kaspi",
    "д.7",
    "үй-жай",
    "Арман",
    "тұрғындардың",
    "ҚҰРЫЛЫС",
    "бермейді",
    "кітабы",
    "кеңесінің",
    "e-mail",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_word_of_a_text_finds_it(texts in prop::collection::vec(prop::collection::vec(0..VOCABULARY.len(), 1..12), 4..16)) {
        let texts: Vec<String> =
            texts.into_iter().map(|words| words.into_iter().map(|word| VOCABULARY[word]).collect::<Vec<_>>().join(" ")).collect();
        let rows: Vec<(i64, &str, &str, &str)> =
            texts.iter().enumerate().map(|(at, text)| (at as i64 + 1, "", "2026-01-01", text.as_str())).collect();
        let mut world = World::new();
        world.appeals("open", &rows);
        for (id, .., text) in rows {
            for word in words::words(text) {
                for asked in [word.text.to_owned(), format!("{} ", word.text), folding::fold_text(word.text)] {
                    let found = world.find(Shelf::Appeals, &asked);
                    prop_assert!(found.contains(&id), "{} does not find {}: {:?}", asked, text, found);
                }
            }
        }
    }

    #[test]
    fn a_slip_in_a_name_finds_it(name in "[А-Я][а-я]{4,10}", at in 0usize..4, letter in "[а-я]", kind in 0..4) {
        let mut world = World::new();
        world.entities("open", &[(1, "040240001234", &format!("ТОО «{name}»"))]);
        let mut letters: Vec<char> = name.chars().collect();
        let letter = letter.chars().next().unwrap();
        match kind {
            0 => letters[at] = letter,
            1 => letters.insert(at, letter),
            2 => drop(letters.remove(at)),
            _ => letters.swap(at, at + 1),
        }
        let asked: String = letters.into_iter().collect();
        let found = world.look(Shelf::Objects, &asked, Effort::Near, "supervision");
        prop_assert!(found == [1], "{} does not find {}", asked, name);
    }
}
