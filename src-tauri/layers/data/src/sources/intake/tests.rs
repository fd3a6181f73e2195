//! Files taken in one after the other: which rows are held after them, and that every batch still reads as it did.

use tempfile::TempDir;

use super::*;
use crate::assets::Assets;
use crate::registries::Registry;
use crate::sources::formats::DiskFile;
use crate::storage::Store;
use crate::testing::STEPS;

const ONE: &str = "980250983132";
const OTHER: &str = "150350911860";

struct World {
    folder: TempDir,
    store: Store,
    registry: Registry,
    fewer_columns: bool,
    older_file: bool,
    other_numbers: bool,
    many_vanished: bool,
}

impl World {
    fn new(registry: Registry) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
        let (fewer_columns, older_file, other_numbers, many_vanished) = (false, false, false, true);
        Self { folder, store, registry, fewer_columns, older_file, other_numbers, many_vanished }
    }

    /// Takes a file in, a full extract.
    fn import(&mut self, text: &str) -> Result<Outcome> {
        let profile = Profile::load(&Assets::built_in(), self.registry.name()).unwrap();
        self.import_by(&profile, text)
    }

    fn import_by(&mut self, profile: &Profile, text: &str) -> Result<Outcome> {
        let path = self.folder.path().join("file.csv");
        std::fs::write(&path, text).unwrap();
        let order = Order {
            passport: &Passport::load(&Assets::built_in(), self.registry.name()).unwrap(),
            profile,
            file: &DiskFile(path),
            full: true,
            many_vanished: self.many_vanished,
            fewer_columns: self.fewer_columns,
            older_file: self.older_file,
            other_numbers: self.other_numbers,
            actor: "А",
            at: "2026-11-16T09:00:00Z",
            day: "2026-11-16",
            purpose: "supervision",
            role: "prosecutor",
        };
        import(&mut self.store, &order, &mut |_| true)
    }

    fn text(&self, sql: &str) -> String {
        self.store.reader().connection().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Every row held: its leading day and the batch that no longer had it; then why rows were set aside.
    fn rows(&self) -> String {
        let day = self.registry.leading().first().copied().unwrap_or("name_ru");
        let gone = "iif(vanished IS NULL, '', ' gone ' || vanished)";
        let name = self.registry.name();
        let rows = format!(
            "SELECT coalesce(group_concat(said, ', '), '') FROM (SELECT coalesce({day}, '') || {gone} AS said FROM {name} ORDER BY row_id)"
        );
        let aside = "SELECT coalesce(group_concat(said, ''), '') FROM (SELECT ' | ' || batch || ' ' || reason AS said FROM quarantine ORDER BY batch, line)";
        self.text(&rows) + &self.text(aside)
    }
}

/// Takes files in, full extracts.
fn check(registry: Registry, files: &[String], expect: &str) {
    let mut world = World::new(registry);
    for text in files {
        world.import(text).unwrap();
    }
    assert_eq!(world.rows(), expect, "{files:?}");
    for batch in 1..=files.len() {
        let found = verify(world.store.reader(), batch as i64, &mut |_| true).unwrap();
        assert!(found.ok(), "{files:?} {found:?}");
    }
}

fn acts(rows: &[[&str; 4]]) -> String {
    let row = |[body, entity, name, start]: &[&str; 4]| format!("5;other;{body};{entity};{name};{start}\n");
    format!("number;kind;authority_id;entity_id;entity_name;start\n{}", rows.iter().map(row).collect::<String>())
}

#[test]
fn bodies_number_their_acts_each_for_itself() {
    let check = |files: &[&[[&str; 4]]], expect: &str| {
        check(Registry::Inspections, &files.iter().map(|rows| acts(rows)).collect::<Vec<_>>(), expect);
    };
    let a = [ONE, "", "", "2026-01-01"];
    let b = [OTHER, "", "", "2026-01-02"];
    check(&[&[a, b]], "2026-01-01, 2026-01-02");
    check(&[&[a], &[b, a]], "2026-01-01, 2026-01-02");
    // Of two the first is corrected, told the entity, and then gone.
    let told = [ONE, OTHER, "", "2026-01-03"];
    check(&[&[a, b], &[b, told]], "2026-01-03, 2026-01-02");
    check(&[&[told, b], &[b]], "2026-01-03 gone 2, 2026-01-02");
    // One act, two entities.
    let of_both = [told, [ONE, ONE, "", "2026-01-04"]];
    check(&[&of_both], "2026-01-03, 2026-01-04");
}

#[test]
fn of_two_entities_of_one_act_the_one_named_is_meant() {
    let check = |files: &[&[[&str; 4]]], expect: &str| {
        check(Registry::Inspections, &files.iter().map(|rows| acts(rows)).collect::<Vec<_>>(), expect);
    };
    let both = [[ONE, ONE, "Альфа", "2026-01-01"], [ONE, OTHER, "Бета", "2026-01-02"]];
    let by_name = [[ONE, "", "«БЕТА»", "2026-02-02"], [ONE, "", "Альфа", "2026-02-01"]];
    check(&[&both, &by_name], "2026-02-01, 2026-02-02");
    // Nobody, or somebody of whom nothing is known: any of the two may be meant, and neither is touched.
    check(&[&both, &[both[0], [ONE, "", "", "2026-02-02"]]], "2026-01-01, 2026-01-02 | 2 unclear_whose");
    check(&[&both, &[both[0], [ONE, "", "Гамма", "2026-02-02"]]], "2026-01-01, 2026-01-02 | 2 unclear_whose");
    // A slip in its number: it has not vanished.
    check(
        &[&both, &[both[0], [ONE, "150350911861", "Бета", "2026-01-02"]]],
        "2026-01-01, 2026-01-02 | 2 bad_identifier",
    );
}

/// A БИН that was corrected makes a new row beside the one held, unless the file has both: that is told.
#[test]
fn a_new_row_that_may_be_a_correction_is_told() {
    let check = |files: [&[[&str; 4]]; 2], expect: u64| {
        let mut world = World::new(Registry::Inspections);
        let found = files.map(|rows| world.import(&acts(rows)).unwrap().counts.beside);
        assert_eq!(found, [0, expect], "{files:?}");
    };
    let (one, corrected) = ([ONE, ONE, "Альфа", "2026-01-01"], [ONE, OTHER, "Альфа", "2026-01-01"]);
    check([&[one], &[corrected]], 1);
    check([&[one], &[one, corrected]], 0);
    check([&[one], &[[OTHER, OTHER, "Бета", "2026-01-01"]]], 0);
}

/// A table that has lost the zeros of its numbers doubles no row, and what it has so has not vanished.
#[test]
fn a_number_without_its_zeros_is_asked_about() {
    let check = |held: &str, given: &str, other: &str, expect: &str| {
        let mut world = World::new(Registry::Inspections);
        let file = |number: &str, body: &str| {
            let row = format!("{number};other;{body};{ONE};Альфа;2026-01-01");
            format!("number;kind;authority_id;entity_id;entity_name;start\n{row}\nПР-9;other;{ONE};;;2026-01-09\n")
        };
        world.import(&file(held, ONE)).unwrap();
        world.import(&file(given, other)).unwrap();
        assert_eq!(world.rows(), expect, "{held} {given}");
    };
    let aside = "2026-01-01, 2026-01-09 | 2 number_respelt";
    check("00015", "15", ONE, aside);
    check("15", "0015", ONE, aside);
    check("АЖ-2026-0004", "аж 2026/4", ONE, aside);
    check("№ 16", "16", ONE, aside);
    check("ПР-2026-0009", "ПР2026/9", ONE, aside);
    check("17", "17.0", ONE, aside);
    check("00015", "00015", ONE, "2026-01-01, 2026-01-09");
    check("00015", "16", ONE, "2026-01-01 gone 2, 2026-01-09, 2026-01-01");
    check("00015", "15", OTHER, "2026-01-01 gone 2, 2026-01-09, 2026-01-01");
}

/// Where each of many bodies begins with one, that of the row is found among them; a body known by its name alone may be any of them.
#[test]
fn a_number_without_its_zeros_is_found_among_many() {
    let mut world = World::new(Registry::Inspections);
    let bodies: Vec<String> = (0..100).map(|body| format!("Орган {body}")).collect();
    let file = |number: &str| {
        let rows: String = bodies.iter().map(|body| format!("{number};other;{body};2026-01-01\n")).collect();
        format!("number;kind;authority_name;start\nП-1;other;Орган;2026-01-02\n{rows}")
    };
    world.import(&file("0017")).unwrap();
    let counts = world.import(&file("17")).unwrap().counts;
    assert_eq!((counts.accepted, counts.quarantined, counts.vanished), (0, 100, 0));
    let named = format!("number;kind;authority_id;start\n17;other;{ONE};2026-01-01\nП-2;other;;2026-01-02\n");
    world.import(&named).unwrap();
    assert!(world.rows().ends_with("number_respelt"), "{}", world.rows());
}

/// Acts without a number would all be one act.
#[test]
fn what_gives_no_number_is_none() {
    let mut world = World::new(Registry::Inspections);
    let rows: String = ["б/н", "Без номера", "№", "0", "нет", "А-1"]
        .iter()
        .map(|number| format!("{number};other;2026-01-01\n"))
        .collect();
    let counts = world.import(&format!("number;kind;start\n{rows}")).unwrap().counts;
    assert_eq!((counts.accepted, counts.quarantined), (1, 5));
}

/// A second table below the first is set aside row by row; biometric data in it refuse the file all the same.
#[test]
fn a_table_below_the_first_may_not_name_biometric_data() {
    let check = |below: &str, expect: bool| {
        let mut world = World::new(Registry::Inspections);
        let taken = world.import(&format!("number;kind;start\nА-1;other;2026-01-01\n\n{below}\nИванов;аа\n"));
        assert_eq!(matches!(taken, Err(Error::BiometricColumn(_))), expect, "{below} {taken:?}");
    };
    check("ФИО;Отпечатки пальцев", true);
    check("ФИО;Телефон", false);
}

/// What was set aside for such a number comes in when a person says that it is another row, and is one that is held from then on.
#[test]
fn another_row_of_such_a_number_comes_in_when_that_is_said() {
    let mut world = World::new(Registry::Inspections);
    let file = |numbers: &[&str]| {
        let row = |number: &&str| format!("{number};other;{ONE};{OTHER};Альфа;2026-01-0{}\n", number.len());
        let rows: String = numbers.iter().map(row).collect();
        format!("number;kind;authority_id;entity_id;entity_name;start\n{rows}")
    };
    world.import(&file(&["15-1", "7"])).unwrap();
    world.import(&file(&["15-01", "15-1", "7"])).unwrap();
    assert_eq!(world.rows(), "2026-01-04, 2026-01-01 | 2 number_respelt");
    world.other_numbers = true;
    assert_eq!(world.import(&file(&["15-01", "15-1", "7"])).unwrap().counts.accepted, 1);
    world.other_numbers = false;
    let counts = world.import(&file(&["15-01", "15-1", "7"])).unwrap().counts;
    assert_eq!((counts.unchanged, counts.quarantined), (3, 0));
    let said = "SELECT group_concat(detail ->> '$.other_numbers', ', ') FROM journal WHERE action = 'import'";
    assert_eq!(world.text(said), "1");
}

/// A row set aside is brought again by its own number of its own body and year, and not by another one of that number.
#[test]
fn what_was_set_aside_is_answered_by_itself_alone() {
    let check = |second: &str, expect: &str| {
        let mut world = World::new(Registry::Inspections);
        let file = |row: &str| format!("number;kind;authority_id;entity_id;entity_name;act_date\n9;other;;;;\n{row}\n");
        world.import(&file(&format!("15;no-such;{ONE};{OTHER};Альфа;2026-01-01"))).unwrap();
        world.import(&file(second)).unwrap();
        let answered = "SELECT group_concat(coalesce(answered, '-')) FROM quarantine WHERE batch = 1";
        assert_eq!(world.text(answered), expect, "{second}");
    };
    check(&format!("15;other;{ONE};{OTHER};Альфа;2026-01-01"), "2");
    check(&format!("15;other;{ONE};;;2026-03-01"), "2");
    check(&format!("15;still-none;{ONE};{OTHER};Альфа;2026-01-01"), "2");
    check(&format!("15;other;{OTHER};{OTHER};Альфа;2026-01-01"), "-");
    check(&format!("15;other;{ONE};{OTHER};Альфа;2025-01-01"), "-");
    check(&format!("15;still-none;{OTHER};{OTHER};Альфа;2026-01-01"), "-");
    check(&format!("16;other;{ONE};{OTHER};Альфа;2026-01-01"), "-");

    // A name may be that of a number only if somebody has called it so.
    let mut world = World::new(Registry::Inspections);
    let head = "number;kind;authority_id;entity_id;entity_name;act_date\n";
    let broken = format!("15;other;{ONE};9802509831;Гамма;2026-01-01\n");
    world.import(&format!("{head}{broken}15;other;{ONE};{OTHER};Алма;2026-01-01\n")).unwrap();
    world.import(&format!("{head}15;other;{ONE};{OTHER};Алма;2026-01-02\n9;other;;;;\n")).unwrap();
    let answered = "SELECT group_concat(coalesce(answered, '-')) FROM quarantine WHERE batch = 1";
    assert_eq!(world.text(answered), "-");
    world.import(&format!("{head}15;other;{ONE};150350911860;Гамма;2026-01-01\n")).unwrap();
    assert_eq!(world.text(answered), "3");

    let mut world = World::new(Registry::Appeals);
    let head = "number;kind;received;registered;applicant\n";
    world.import(&format!("{head}15;no-such;2026-02-10;2026-02-11;Иванов\n9;complaint;2026-02-10;;\n")).unwrap();
    world.import(&format!("{head}15;complaint;2026-05-20;2026-05-21;Петров\n")).unwrap();
    assert_eq!(world.text(answered), "-");
    world.import(&format!("{head}15;complaint;2026-02-10;2026-02-11;Иванов\n")).unwrap();
    assert_eq!(world.text(answered), "3");
}

/// Whom no row names any more after a correction is nobody to be found, counted or offered.
#[test]
fn whoever_lost_his_last_row_is_gone() {
    let mut world = World::new(Registry::Inspections);
    let file = |rows: &str| format!("number;kind;entity_id;entity_name;start\n{rows}");
    let other = "2;other;;Бета;2026-01-02\n";
    world.import(&file(&format!("1;other;;Альфа;2026-01-01\n{other}"))).unwrap();
    world.import(&file(&format!("1;other;{OTHER};Альфа;2026-01-01\n{other}"))).unwrap();
    let borne = "SELECT group_concat(scheme || ' ' || name, ', ') FROM (SELECT * FROM objects ORDER BY id)";
    assert_eq!(world.text(borne), "named Бета, bin Альфа");
    let named = "SELECT count(*) || '' FROM object_names";
    assert_eq!(world.text(named), "2");
}

/// Letters that were lost before a file came are told, and what was taken for another encoding is set aside.
#[test]
fn letters_that_were_lost_on_the_way_are_told() {
    let check = |name: &str, text: &str, lost: u64, expect: &str| {
        let mut world = World::new(Registry::Appeals);
        let text = format!(
            "number;received;kind;applicant;text\nЗТ-1;2026-01-02;complaint;{name};{text}\nЗТ-2;2026-01-03;complaint;;\n"
        );
        let counts = world.import(&text).unwrap().counts;
        assert_eq!((counts.lost_letters, world.rows().as_str()), (lost, expect), "{text}");
    };
    check("Сары?зен А.", "Текст", 1, "2026-01-02, 2026-01-03");
    check("Сарыөзен А.", "?й жо?, ж?мыс жо?", 1, "2026-01-02, 2026-01-03");
    check("Сарыөзен А.", "Где вода?когда дадут", 0, "2026-01-02, 2026-01-03");
    check("РЎРµР№С‚РѕРІ Рђ.", "Текст", 0, "2026-01-03 | 1 encoded_twice");
}

/// A dash is an empty cell in any column; «нет» is one only where a day or an identifier stands.
#[test]
fn cells_that_say_nothing_are_empty() {
    let check = |cells: [&str; 4], expect: &str| {
        let mut world = World::new(Registry::Inspections);
        let [id, end, result, count] = cells;
        let head = "number;kind;entity_id;start;end;result;prescriptions";
        let text = format!("{head}\n1;other;;2026-01-01;;;\n2;other;{id};2026-01-02;{end};{result};{count}\n");
        world.import(&text).unwrap();
        assert_eq!(world.rows(), format!("2026-01-01{expect}"), "{cells:?}");
    };
    check(["-", "н/д", "—", "нет данных"], ", 2026-01-02");
    check(["нет", "жоқ", "", ""], ", 2026-01-02");
    check(["БИН 980250983132", "05 января 2026 г.", "", "3"], ", 2026-01-02");
    check(["", "", "", "нет"], " | 1 bad_number");
    check(["", "", "", "1 2"], " | 1 bad_number");
    check(["", "", "нет", ""], " | 1 unknown_code");
}

/// Sums, notes and signatures among the rows are no acts, whatever else stands beside them.
#[test]
fn what_stands_around_the_rows_is_none() {
    let check = |row: &str, expect: &str| {
        let mut world = World::new(Registry::Appeals);
        let text = format!("number;received;kind;text\nЗТ-1;2026-01-02;complaint;Текст\n{row}\n;;;\n");
        let counts = world.import(&text).unwrap().counts;
        assert_eq!(world.rows(), format!("2026-01-02{expect}"), "{row}");
        assert_eq!(counts.read, if expect.is_empty() { 1 } else { 2 });
    };
    check("Итого: 2 обращения;;;", " | 1 no_row");
    check("Всего;;;2", " | 1 no_row");
    check("г. Алматы;;;", " | 1 no_row");
    check("Барлығы;;;", " | 1 no_row");
    check("Орындаушы: А. Б.;2026-01-02;complaint;", " | 1 no_row");
    check(";;;", "");
}

#[test]
fn an_appeal_that_is_registered_after_the_new_year_is_the_same() {
    let check = |files: &[&[[&str; 3]]], expect: &str| {
        let row = |[received, registered, decided]: &[&str; 3]| format!("ЖТ-1;{received};{registered};{decided}\n");
        let file = |rows: &&[[&str; 3]]| {
            format!("number;received;registered;decided\n{}", rows.iter().map(row).collect::<String>())
        };
        check(Registry::Appeals, &files.iter().map(file).collect::<Vec<_>>(), expect);
    };
    let (came, answered) = (["2025-12-31", "", ""], ["2025-12-31", "2026-01-03", "2026-01-20"]);
    check(&[&[came], &[answered]], "2025-12-31");
    let earlier = ["2025-01-08", "2025-01-09", ""];
    check(&[&[earlier], &[earlier, came], &[earlier, answered]], "2025-01-08, 2025-12-31 | 2 duplicate_key");
    check(&[&[earlier], &[earlier, answered]], "2025-01-08, 2025-12-31");
    // The day of receipt was corrected as well: one or two, a person has to say.
    let long_ago = ["2024-05-01", "2024-05-02", ""];
    check(&[&[came], &[long_ago, ["2025-12-30", "2026-01-03", ""]]], "2025-12-31, 2024-05-01 | 2 unclear_whose");
}

#[test]
fn books_begin_anew_each_year_and_belong_to_one_body() {
    let act = |number: &str, day: &str, name: &str| {
        format!(
            "number;act_date;kind;authority_id;entity_id;entity_name;start\n{number};{day};other;{ONE};;{name};{day}\n"
        )
    };
    let files = [act("5", "2024-02-02", "Альфа"), act("5", "2025-02-02", "Альфа")];
    check(Registry::Inspections, &files, "2024-02-02 gone 2, 2025-02-02");
    // A day is corrected within its year.
    let files = [act("5", "2025-02-02", "Альфа"), act("5", "2025-02-03", "Альфа")];
    check(Registry::Inspections, &files, "2025-02-03");
    // The same name spelt anew, or another entity of the act: a person has to say, and nothing has vanished.
    let other = format!("6;2025-02-04;other;{ONE};;Бета;2025-02-04\n");
    let files = [act("5", "2025-02-02", "ТОО Альфа"), act("5", "2025-02-03", "Альфа ЖШС") + &other];
    check(Registry::Inspections, &files, "2025-02-02, 2025-02-04 | 2 unclear_whose");
    // Where a source names nobody, rows are of nobody and not of one whom it calls so.
    let objects = "SELECT count(*) || '' FROM objects WHERE kind = 'entity'";
    let mut world = World::new(Registry::Inspections);
    for (number, name) in [("1", "-"), ("2", "нет данных"), ("3", "ТОО")] {
        world.import(&act(number, "2025-02-02", name)).unwrap();
    }
    assert_eq!(world.text(objects), "0");
    let appeal = |day: &str, who: &str| format!("number;received;registered;applicant\n7;{day};{day};{who}\n");
    let files = [appeal("2025-01-10", "Иванов"), appeal("2025-03-12", "Петров")];
    check(Registry::Appeals, &files, "2025-01-10 gone 2, 2025-03-12");
    let files = [appeal("2025-01-10", "Иванов"), appeal("2025-01-11", "Иванов")];
    check(Registry::Appeals, &files, "2025-01-11");
}

#[test]
fn one_whose_own_number_has_a_slip_has_not_vanished() {
    let file = |rows: &[[&str; 2]]| {
        let rows: String = rows.iter().map(|[id, name]| format!("{id};entity;{name}\n")).collect();
        format!("id;role;name_ru\n{rows}")
    };
    let (one, other) = ([ONE, "Альфа"], [OTHER, "Бета"]);
    let files = [file(&[one, other]), file(&[one, ["150350911861", "«Бета»"]])];
    check(Registry::Entities, &files, "Альфа, Бета | 2 bad_identifier");
    let files = [file(&[one, other]), file(&[one, ["150350911861", "Гамма"]])];
    check(Registry::Entities, &files, "Альфа, Бета gone 2 | 2 bad_identifier");
}

#[test]
fn rows_of_one_data_set_are_numbered_in_one_way() {
    let assets = Assets::built_in();
    let shipped = Profile::load(&assets, "inspections").unwrap();
    let mut draft = crate::sources::Draft::of(&shipped);
    let mut check = |key: &[&str], expect: bool| {
        draft.key = key.iter().map(|field| (*field).to_owned()).collect();
        let profile = draft.profile(&assets).unwrap();
        let mut world = World::new(Registry::Inspections);
        world.import_by(&shipped, &acts(&[[ONE, ONE, "", "2026-01-01"]])).unwrap();
        let again = world.import_by(&profile, &acts(&[[ONE, ONE, "", "2026-01-02"]]));
        assert_eq!(again.is_ok(), expect, "{key:?} {again:?}");
        let is_said = matches!(&again, Err(Error::OtherKey { given, .. }) if given == key);
        assert_eq!(is_said, !expect, "{key:?} {again:?}");
        assert_eq!(world.rows(), if expect { "2026-01-02" } else { "2026-01-01" });
    };
    check(&[], true);
    check(&["number"], false);
    check(&["number", "start"], false);
}

/// A file that came before others does not put its rows in the place of theirs unless a person says so.
#[test]
fn an_older_file_takes_nothing_back_unasked() {
    let mut world = World::new(Registry::Appeals);
    let said = "SELECT group_concat(text, ', ') FROM appeals";
    let (first, second) = ("number;received;text\n1;2026-02-03;шум\n", "number;received;text\n1;2026-02-03;дым\n");
    world.import(first).unwrap();
    world.import(second).unwrap();
    match world.import(first) {
        Err(Error::OlderFile { batch, newer, rows }) => assert_eq!((batch, newer, rows), (1, 2, 1)),
        other => panic!("{other:?}"),
    }
    // The newest file changes nothing, and one that is new is no older file.
    world.import(second).unwrap();
    assert_eq!(world.text(said), "дым");
    world.older_file = true;
    world.import(first).unwrap();
    assert_eq!(world.text(said), "шум");
}

/// Somebody known by a number does not become somebody who bears it for a name.
#[test]
fn a_number_in_the_place_of_a_name_is_set_aside() {
    let mut world = World::new(Registry::Inspections);
    world
        .import("number;kind;start;authority_name;entity_name\n1;other;2026-02-03;Акимат;980250983132\n2;other;2026-02-03;Акимат;ТОО 980250983132\n")
        .unwrap();
    assert_eq!(world.text("SELECT group_concat(number) FROM inspections"), "2");
    assert_eq!(world.text("SELECT reason || ' ' || field FROM quarantine"), "identifier_as_name entity_name");
}

/// One page of a source's answer is no full extract, however full it is said to be.
#[test]
fn a_page_that_tells_of_more_is_no_full_extract() {
    let mut world = World::new(Registry::Inspections);
    world.many_vanished = false;
    let row = |number: u8| format!(r#"{{"number":"{number}","kind":"other","start":"2026-01-0{number}"}}"#);
    let page = |rows: &[u8], told: &str| {
        format!(r#"{{"data":[{}],{told}}}"#, rows.iter().copied().map(row).collect::<Vec<_>>().join(","))
    };
    let counts = world.import(&page(&[1, 2, 3], r#""totalCount":3"#)).unwrap().counts;
    assert_eq!((counts.accepted, counts.in_all), (3, Some(3)));
    for told in [r#""totalCount":3"#, r#""totalElements":"3","totalPages":1"#] {
        match world.import(&page(&[1, 2], told)) {
            Err(Error::PartOfAll { missing, read, in_all }) => assert_eq!((missing, read, in_all), (1, 2, 3)),
            other => panic!("{told} {other:?}"),
        }
    }
    assert_eq!(world.rows(), "2026-01-01, 2026-01-02, 2026-01-03");
    world.import(&page(&[1, 2], r#""totalPages":3,"totalCount":2"#)).unwrap();
    assert_eq!(world.rows(), "2026-01-01, 2026-01-02, 2026-01-03 gone 2");
}

/// What a file has no column for is not emptied unless a person says so.
#[test]
fn a_file_with_fewer_columns_empties_nothing_unasked() {
    let mut world = World::new(Registry::Appeals);
    let said = "SELECT group_concat(coalesce(text, '-') || ' ' || coalesce(decided, '-'), ', ') FROM appeals";
    world.import("number;received;text;decided\n1;2026-02-03;шум;\n2;2026-02-04;дым;\n").unwrap();
    // Rows that are new, or of which nothing was known, lose nothing.
    world.import("number;received;text\n1;2026-02-03;шум\n2;2026-02-04;дым\n3;2026-02-05;пыль\n").unwrap();
    let fewer = "number;received;decided\n1;2026-02-03;2026-02-20\n2;2026-02-04;\n3;2026-02-05;\n";
    match world.import(fewer) {
        Err(Error::FewerColumns { rows, fields }) => assert_eq!((rows, fields), (3, vec!["text".to_owned()])),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.text(said), "шум -, дым -, пыль -");
    world.fewer_columns = true;
    world.import(fewer).unwrap();
    assert_eq!(world.text(said), "- 2026-02-20, - , - ");
    let noted =
        "SELECT json_extract(detail, '$.emptied') || '' FROM journal WHERE action = 'import' ORDER BY seq DESC LIMIT 1";
    assert_eq!(world.text(noted), "3");
}
