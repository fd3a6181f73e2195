//! What the data are worth: every figure opens its rows, and the note to the source names no person.

use serde_json::{Value, json};

use crate::world::{FILES, World};

const HEAD: &str = "number;kind;received;registered;decided;entity_id;authority_name;text\n";

fn month<'a>(desk: &'a Value, dataset: &str, month: &str) -> &'a Value {
    let sets = desk["sources"].as_array().unwrap().iter().flat_map(|source| source["datasets"].as_array().unwrap());
    let set = sets.into_iter().find(|set| set["id"] == dataset).unwrap();
    set["months"].as_array().unwrap().iter().find(|one| one["month"] == month).unwrap()
}

fn count(month: &Value, measure: &str) -> (i64, i64) {
    let figure = month["figures"].as_array().unwrap().iter().find(|figure| figure["measure"] == measure).unwrap();
    (figure["count"].as_i64().unwrap(), figure["of"].as_i64().unwrap())
}

/// Two extracts: the first brings the past, the second some faults.
fn world() -> World {
    let mut world = World::empty();
    world.host.now = "2026-10-10T09:00:00Z".to_owned();
    let first = world.file("first.csv", format!("{HEAD}1;complaint;2024-05-02;2024-05-03;2024-05-20;;Орган;а\n"));
    world.import("appeals", &first);
    world.host.now = "2026-11-20T09:00:00Z".to_owned();
    let second = world.file(
        "second.csv",
        format!(
            "{HEAD}2;complaint;2026-11-02;2026-11-03;2026-11-01;;Орган;б\n\
             3;complaint;2026-11-02;2026-11-16;;;Орган;в\n\
             4;complaint;2026-11-05;2026-11-05;;980250983132;Орган;бір мәтін\n\
             5;complaint;2026-11-05;2026-11-05;;980250983132;Орган;бір мәтін\n\
             6;complaint;2026-08-05;2026-08-05;;;;г\n\
             7;complaint;2026-11-25;;;;Орган;\n\
             8;none-such;2026-11-05;;;;Орган;\n\
             5;complaint;2026-11-05;2026-11-05;;;Орган;басқа\n\
             9;complaint;2026-11-05;;2026-02-31;;;\n"
        ),
    );
    world.import("appeals", &second);
    world
}

#[test]
fn faults_are_counted_in_their_month() {
    let mut world = world();
    let desk = world.ask("quality", json!({}));
    let november = month(&desk, "appeals", "2026-11");
    assert_eq!((&november["name"], &november["rows"]), (&json!("ноябрь 2026"), &json!(5)));
    assert_eq!(count(november, "impossible"), (3, 8), "one row was set aside for a day that no calendar has");
    assert_eq!(count(november, "unknown_codes"), (1, 8));
    assert_eq!(count(november, "late"), (1, 5));
    assert_eq!(count(november, "duplicates"), (3, 8));
    assert_eq!(count(november, "set_aside"), (3, 8));
    assert_eq!(count(month(&desk, "appeals", "2026-08"), "late"), (1, 1));
    assert_eq!(count(month(&desk, "appeals", "2024-05"), "late"), (0, 1), "the first extract brings the past");
    // An event after the import is no sign of freshness.
    let set = &desk["sources"][0]["datasets"][0];
    assert_eq!(
        set["basis"],
        json!({ "n": 7, "of": 10, "fresh_to": "2026-11-05", "reaches": null, "text": "учтено 7 из 10, данные по 05.11.2026" })
    );
    let decided = set["fields"].as_array().unwrap().iter().find(|field| field["name"] == "decided").unwrap();
    assert_eq!((&decided["known"], &decided["blank"], &decided["unknown"]), (&json!(2), &json!(5), &json!(0)));
    let topic = set["fields"].as_array().unwrap().iter().find(|field| field["name"] == "topic").unwrap();
    assert_eq!(topic["unknown"], 7);

    let rows = world.ask("quality_rows", json!({ "passport": "appeals", "month": "2026-11", "measure": "impossible" }));
    let why: Vec<&str> = rows["rows"].as_array().unwrap().iter().map(|row| row["cells"][3].as_str().unwrap()).collect();
    let aside = "Дата решения: «2026-02-31» – такой даты нет, она вне допустимых лет или записана иначе: выберите её вид в мастере загрузки";
    assert_eq!(why, ["Решение раньше поступления", "Дата поступления позже дня загрузки", aside]);
    assert_eq!(rows["rows"][0]["cells"][2], "second.csv, строка 2");
    let aside =
        world.ask("quality_rows", json!({ "passport": "appeals", "month": "2026-11", "measure": "unknown_codes" }));
    assert_eq!((&aside["total"], &aside["rows"][0]["row"]), (&json!(1), &Value::Null));
    for wrong in
        [json!({ "passport": "appeals", "measure": "beauty" }), json!({ "passport": "none", "measure": "rows" })]
    {
        assert_eq!(world.refused("quality_rows", wrong), "not_found");
    }
    let wrong = json!({ "passport": "appeals", "month": "2026-13", "measure": "rows" });
    assert_eq!(world.refused("quality_rows", wrong), "bad_request");
}

#[test]
fn every_figure_of_the_district_opens_as_many_rows_as_it_says() {
    let mut world = World::district();
    let desk = world.ask("quality", json!({}));
    let mut opened = 0;
    for set in desk["sources"].as_array().unwrap().iter().flat_map(|source| source["datasets"].as_array().unwrap()) {
        assert!(set["basis"]["fresh_to"].is_string(), "{set}");
        let mut sent = 0;
        for month in set["months"].as_array().unwrap() {
            sent += month["rows"].as_i64().unwrap();
            let mut figures = month["figures"].as_array().unwrap().clone();
            figures.push(json!({ "measure": "rows", "count": month["rows"] }));
            for figure in figures.iter().filter(|figure| figure["count"] != 0) {
                sent += if figure["measure"] == "set_aside" { figure["count"].as_i64().unwrap() } else { 0 };
                let asked = json!({ "passport": set["id"], "month": month["month"], "measure": figure["measure"] });
                let found = world.ask("quality_rows", asked.clone());
                assert_eq!(found["total"], figure["count"], "{asked}");
                opened += 1;
            }
        }
        assert_eq!(set["basis"]["of"], sent);
        for field in set["fields"].as_array().unwrap() {
            for told in ["known", "blank", "unknown"].into_iter().filter(|told| field[told] != 0) {
                let measure = format!("{told}:{}", field["name"].as_str().unwrap());
                let found = world.ask("quality_rows", json!({ "passport": set["id"], "measure": measure }));
                assert_eq!(found["total"], field[told], "{measure}");
            }
        }
    }
    assert!(opened > 60, "{opened}");
    let again = world.ask("refresh_quality", json!({}));
    assert_eq!(again, desk);
    let aside: i64 = FILES
        .iter()
        .enumerate()
        .map(|(at, _)| world.ask("quarantine", json!({ "batch": at + 1 })).as_array().unwrap().len() as i64)
        .sum();
    let told: i64 = desk["sources"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|source| source["datasets"].as_array().unwrap())
        .flat_map(|set| set["months"].as_array().unwrap())
        .map(|month| count(month, "set_aside").0)
        .sum();
    assert_eq!(told, aside);
}

#[test]
fn a_note_tells_the_faults_by_line_and_names_nobody() {
    let mut world = World::district();
    let mut persons = Vec::new();
    for (registry, ids) in [("entities", 1..300), ("appeals", 1..300), ("challenges", 1..200), ("inspections", 1..200)]
    {
        for id in ids {
            let row = world.ask("source_row", json!({ "row": { "registry": registry, "id": id } }));
            let told =
                ["Заявитель", "ИИН/БИН заявителя", "БИН/ИИН субъекта", "Субъект", "Кем решено", "Текст", "Инспекторы"];
            for field in row["fields"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|field| told.contains(&field["label"].as_str().unwrap()))
            {
                persons.push(field["value"].as_str().unwrap().to_owned());
            }
        }
    }
    persons.retain(|person| person.chars().count() > 8);
    assert!(persons.len() > 500);
    for (dataset, _) in FILES {
        for language in ["kk", "ru"] {
            let note = world.ask("quality_note", json!({ "passport": dataset, "language": language }));
            let text = note["text"].as_str().unwrap();
            assert!(!text.contains('[') && !text.contains('{'), "{text}");
            assert!(persons.iter().all(|person| !text.contains(person.as_str())), "{text}");
            assert!(!note["lines"].as_array().unwrap().is_empty(), "{dataset}");
            assert_eq!(note["language"], language);
        }
    }
    let mut world = self::world();
    let note = world.ask("quality_note", json!({ "passport": "appeals", "month": "2026-11", "language": "ru" }));
    let lines = note["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["fault"] == "Решение раньше поступления").unwrap();
    assert_eq!((&line["count"], &line["places"]), (&json!("1 из 5"), &json!("second.csv, строка 2")));
    let mut asked = |month: &str| {
        let note = world.ask("quality_note", json!({ "passport": "appeals", "month": month, "language": "ru" }));
        assert_eq!(note["lines"], json!([]), "{month}");
        note["request"][0].as_str().unwrap().to_owned()
    };
    assert_eq!(asked("2024-05"), "За этот период недостатков не найдено.");
    assert!(asked("2020-01").starts_with("За этот период от источника не поступило ни одной записи."));
}

#[test]
fn figures_of_card_desk_and_board_say_what_they_rest_on() {
    let mut world = World::district();
    let key = world.keys("authority")[0].clone();
    let card = world.ask("card", json!({ "key": key }));
    for figure in card["history"]["figures"].as_array().unwrap() {
        let basis = &figure["basis"];
        assert!(basis["n"].as_i64() <= basis["of"].as_i64(), "{figure}");
        assert!(figure["value"].as_i64() <= basis["of"].as_i64(), "{figure}");
        assert!(basis["text"].as_str().unwrap().contains("данные по"), "{figure}");
    }
    let day = world.ask("my_day", json!({}));
    let basis = &day["suggestions_basis"];
    assert!(
        basis["n"].as_i64() >= day["suggestions_total"].as_i64() && basis["n"].as_i64() <= basis["of"].as_i64(),
        "{basis}"
    );
    assert_eq!(world.ask("board", json!({}))["basis"]["of"], 0);
}

#[test]
fn a_purpose_that_is_not_named_sees_no_counts_and_no_rows() {
    let mut world = World::district();
    world.host.purpose = "appeals".to_owned();
    let desk = world.ask("quality", json!({}));
    assert_eq!(desk["withheld"].as_array().unwrap().len(), 2, "{}", desk["withheld"]);
    let sets = desk["sources"].as_array().unwrap().iter().flat_map(|source| source["datasets"].as_array().unwrap());
    assert_eq!(sets.map(|set| set["id"].as_str().unwrap()).collect::<Vec<_>>(), ["appeals", "entities"]);
    assert_eq!(world.refused("quality_rows", json!({ "passport": "inspections", "measure": "rows" })), "bad_request");
    assert_eq!(world.refused("quality_note", json!({ "passport": "inspections" })), "bad_request");
}

/// Faults that stand: month and how many rows were set aside, months without any left out.
fn standing(world: &mut World) -> Vec<(String, i64, i64)> {
    let desk = world.ask("quality", json!({}));
    let months = desk["sources"][0]["datasets"][0]["months"].as_array().unwrap().clone();
    let found = months.iter().map(|month| (month["month"].as_str().unwrap().to_owned(), count(month, "set_aside")));
    found.filter(|(_, (count, _))| *count > 0).map(|(month, (count, of))| (month, count, of)).collect()
}

#[test]
fn what_was_set_aside_counts_in_its_own_month_until_it_is_brought_again() {
    let mut world = World::empty();
    let past = world.file(
        "past.csv",
        format!(
            "{HEAD}1;complaint;2023-05-02;;;;Орган;а\n2;none-such;2023-05-03;;;;Орган;б\n\
             3;complaint;2024-13-40;;;;Орган;в\n4;complaint;2025-01-01;;;12;Орган;г\n\
             1;complaint;2023-05-02;;;;Орган;д\n"
        ),
    );
    world.import("appeals", &past);
    let stood = |month: &str, count: i64, of: i64| (month.to_owned(), count, of);
    let first = [stood("2025-01", 1, 1), stood("2023-05", 2, 3), stood("", 1, 1)];
    assert_eq!(standing(&mut world), first);
    let asked = json!({ "passport": "appeals", "month": "", "measure": "set_aside" });
    assert_eq!(world.ask("quality_rows", asked)["rows"][0]["cells"][2], "past.csv, строка 4");

    // Brought back as they were, they are the same faults and no new ones.
    let out = world.folder.path().join("aside.csv");
    world.ask("export_quarantine", json!({ "what_for": "к исправлению", "batch": 1, "path": out }));
    world.import("appeals", &out);
    let total: i64 = standing(&mut world).iter().map(|(_, count, _)| count).sum();
    assert_eq!(total, 4);

    // Corrected by hand, under another number where two rows bore one.
    let text = std::fs::read_to_string(&out).unwrap();
    let text = text.replace("2024-13-40", "2024-12-30").replace("none-such", "complaint");
    std::fs::write(&out, text).unwrap();
    world.import("appeals", &out);
    let left: Vec<String> = standing(&mut world).into_iter().map(|(month, ..)| month).collect();
    assert_eq!(left, ["2025-01", "2023-05"]);

    // The source itself may send a row anew, in order.
    let anew = world.file("anew.csv", format!("{HEAD}4;complaint;2025-01-01;;;;Орган;г\n"));
    world.import("appeals", &anew);
    let months = |world: &mut World| standing(world).into_iter().map(|(month, ..)| month).collect::<Vec<_>>();
    assert_eq!(months(&mut world), ["2023-05"]);

    // A slip of one file in a row that is held: the row as it is held, brought again, answers it.
    let slip =
        world.file("slip.csv", format!("{HEAD}4;none-such;2025-01-01;;;;Орган;г\n5;complaint;2025-02-01;;;;Орган;е\n"));
    world.import("appeals", &slip);
    assert_eq!(months(&mut world), ["2025-01", "2023-05"]);
    world.import("appeals", &anew);
    assert_eq!(months(&mut world), ["2023-05"]);
}

#[test]
fn an_import_counts_its_data_set_anew() {
    let mut world = World::empty();
    let rows = |world: &mut World| world.ask("quality", json!({}))["sources"][0]["datasets"][0]["basis"]["of"].clone();
    let one = world.file("one.csv", format!("{HEAD}1;complaint;2026-11-02;;;;Орган;а\n"));
    world.import("appeals", &one);
    assert_eq!(rows(&mut world), 1);
    let two = world.file("two.csv", format!("{HEAD}2;complaint;2026-11-02;;;;Орган;а\n"));
    world.import("appeals", &two);
    assert_eq!(rows(&mut world), 2);
    let early = json!({ "batch": 1, "action": "purge", "reason": "ошибочная загрузка", "early": true });
    world.host.role = "head".to_owned();
    world.ask("carry_out_retention", early);
    assert_eq!(rows(&mut world), 1);
}
