//! Appeals sorted, documents read, practice compared: what is suggested before a person looks, and what a person says against it.

use std::fmt::Write as _;
use std::path::PathBuf;

use ekn_api::Language;
use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::World;

fn items(desk: &Value) -> &Vec<Value> {
    desk["items"].as_array().unwrap()
}

#[test]
fn open_appeals_come_most_pressing_first_and_without_names() {
    let mut world = World::district();
    let desk = world.ask("triage", json!({}));
    let points: Vec<i64> = items(&desk).iter().map(|item| item["points"].as_i64().unwrap()).collect();
    assert!(points.len() > 100 && points.is_sorted_by(|one, other| one >= other), "{points:?}");
    for item in items(&desk) {
        let sum: i64 =
            item["priority"].as_array().unwrap().iter().map(|reason| reason["points"].as_i64().unwrap()).sum();
        assert_eq!(item["points"], sum, "every point has its reason");
        assert!(item["topic"] == "" || !item["unit"].as_str().unwrap().is_empty(), "{item}");
        assert!(item["model"].as_str().unwrap().contains('@'));
    }
    let counted: i64 = desk["topics"].as_array().unwrap().iter().map(|topic| topic["count"].as_i64().unwrap()).sum();
    assert_eq!(desk["total"], counted);
    let languages: Vec<&str> = items(&desk).iter().map(|item| item["language"].as_str().unwrap()).collect();
    assert!(languages.contains(&"kk") && languages.contains(&"ru"));
    // What stands in the place of a name is in the reader's language; the topic does not hang on it.
    world.host.language = Language::Kk;
    let kazakh = world.ask("triage", json!({}));
    assert!(items(&desk).iter().zip(items(&kazakh)).all(|(one, other)| one["topic"] == other["topic"]));
    for group in desk["groups"].as_array().unwrap() {
        assert!(group["count"].as_i64().unwrap() >= 2, "{group}");
    }
    no_bare_key(&mut world);
}

/// Beside the last day to answer stands what it goes by: without that nobody could count it from the day on which the appeal came.
#[test]
fn a_term_says_what_it_goes_by() {
    let mut world = World::empty();
    let file = world.file(
        "terms.csv",
        "number;received;registered;kind;extended;extended_until;text;decided\n\
         A-1;02.11.2026;03.11.2026;Заявление;;;Яма во дворе;\nA-2;02.11.2026;02.11.2026;Жалоба;;;Яма во дворе;\n\
         A-3;02.11.2026;02.11.2026;Заявление;10.11.2026;15.12.2026;Яма во дворе;\n",
    );
    assert_eq!(world.import("appeals", &file)["accepted"], 3);
    let desk = world.ask("triage", json!({}));
    for (number, due, said) in [
        ("A-1", "2026-11-24", " – 15 рабочих дней, зарегистрировано 03.11.2026"),
        ("A-2", "2026-11-30", "Рассмотреть жалобу – 20 рабочих дней"),
        ("A-3", "2026-12-15", " – 15 рабочих дней, срок продлён 10.11.2026"),
    ] {
        let item = items(&desk).iter().find(|item| item["appeal"] == number).unwrap();
        assert_eq!(item["due"], due, "{item}");
        assert!(item["counted"].as_str().unwrap().ends_with(said), "{}", item["counted"]);
    }
}

#[test]
fn the_registry_says_who_needs_particular_care() {
    let mut world = World::empty();
    let file = world.file(
        "cared.csv",
        "number;received;applicant_category;text;decided\nA-1;02.11.2026;Пенсионер;Яма во дворе;\nA-2;02.11.2026;мүгедектігі бар адам;Яма во дворе;\n\
         A-3;02.11.2026;Лицо, лишенное свободы;Яма во дворе;\nA-4;02.11.2026;Физическое лицо;Яма во дворе;\n",
    );
    assert_eq!(world.import("appeals", &file)["accepted"], 4);
    let desk = world.ask("triage", json!({}));
    let care = |number: &str| {
        let item = items(&desk).iter().find(|item| item["appeal"] == number).unwrap();
        let said = item["priority"].as_array().unwrap().iter().filter_map(|reason| reason["sentence"].as_str());
        said.filter(|sentence| sentence.contains("особая забота")).collect::<String>()
    };
    for (number, said) in [("A-1", "пенсионер"), ("A-2", "инвалидностью"), ("A-3", "лишён свободы")]
    {
        assert!(care(number).contains(said), "{desk}");
    }
    assert_eq!(care("A-4"), "");
}

const REPEATED: &str = "\
number;received;registered;authority_name;text;forwarded;forwarded_to;decided;decision;repeat_of
Ж-1;12.01.2026;12.01.2026;Әкімдік;Жол жөнделмеді;14.01.2026;Жол басқармасы;;;
Ж-2;02.03.2026;02.03.2026;Жол басқармасы;Жол жөнделмеді;;;20.03.2026;;Ж-1
Ж-3;04.05.2026;04.05.2026;Жол басқармасы;Жол жөнделмеді;;;;;Ж-2
Ж-5;10.02.2026;10.02.2026;Әкімдік;Су жоқ;;;12.02.2026;;
Ж-6;10.03.2026;10.03.2026;Су арнасы;Су жоқ;;;12.03.2026;;Ж-5
Ж-7;10.04.2026;10.04.2026;Су арнасы;Су жоқ;;;12.04.2026;;Ж-5
Ж-8;10.05.2026;10.05.2026;Су арнасы;Су жоқ;;;;;Ж-5
Ж-9;05.10.2026;05.10.2026;Жол басқармасы;Көпір жөнделмеді;;;;;Ж-404
";

#[test]
fn an_appeal_that_repeats_others_tells_with_whom_the_matter_has_been() {
    let mut world = World::empty();
    let file = world.file("repeated.csv", REPEATED);
    assert_eq!(world.import("appeals", &file)["accepted"], 8);
    let desk = world.ask("triage", json!({}));
    assert_eq!(desk["total"], 3, "passed on and answered ones are not open");
    let of = |number: &str| items(&desk).iter().find(|item| item["appeal"] == number).unwrap();
    let chain: Vec<String> = of("Ж-3")["chain"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| format!("{} {}", step["label"].as_str().unwrap(), step["value"].as_str().unwrap()))
        .collect();
    assert_eq!(
        chain,
        [
            "12.01.2026 Әкімдік",
            "14.01.2026 перенаправлено: Жол басқармасы",
            "02.03.2026 Жол басқармасы",
            "20.03.2026 дан ответ",
            "04.05.2026 Жол басқармасы",
        ]
    );
    let said = |number: &str| {
        let reasons = of(number)["priority"].as_array().unwrap().iter();
        reasons.map(|reason| reason["sentence"].as_str().unwrap().to_owned()).collect::<String>()
    };
    assert!(said("Ж-3").contains("прежних обращений: 2"), "{}", said("Ж-3"));
    assert!(said("Ж-8").contains("прежних обращений: 3"), "all of them name the first one: {}", said("Ж-8"));
    assert!(
        said("Ж-9").contains("прежних обращений: 1"),
        "one that is not held was sent all the same: {}",
        said("Ж-9")
    );
}

#[test]
fn the_desk_works_with_the_models_switched_off() {
    let mut world = World::district();
    let words = items(&world.ask("triage", json!({})))[0]["model"].clone();
    world.host.role = "head".to_owned();
    world.ask("switch_model", json!({ "model": words, "used": false, "reason": "сверяем" }));
    let desk = world.ask("triage", json!({}));
    assert!(items(&desk).iter().all(|item| item["proposed_label"] == "" && item["prediction"].is_null()), "{desk}");
    let text = "В квартире нет отопления, батареи холодные";
    assert_eq!(world.ask("classify", json!({ "text": text }))[0]["topic"], "");
    no_bare_key(&mut world);
}

#[test]
fn a_persons_topic_stands_above_the_proposed_one() {
    let mut world = World::district();
    let first = items(&world.ask("triage", json!({})))[0].clone();
    let request = |topic: &str, reason: &str| json!({ "row": first["row"], "topic": topic, "reason": reason });
    assert_eq!(world.refused("set_topic", request("labour", " ")), "bad_request");
    assert_eq!(world.refused("set_topic", request("astrology", "звёзды")), "not_found");
    let desk = world.ask("set_topic", request("labour", "речь о зарплате"));
    no_bare_key(&mut world);
    let now = items(&desk).iter().find(|item| item["row"] == first["row"]).unwrap();
    assert_eq!(now["topic"], "labour");
    assert_eq!(now["proposed"], first["topic_name"]);
    assert!(now["set_by"].as_str().unwrap().contains("речь о зарплате"), "{now}");
    // Taken back: what was proposed stands again, and there is nothing more to take back.
    let desk = world.ask("set_topic", request("", ""));
    let now = items(&desk).iter().find(|item| item["row"] == first["row"]).unwrap();
    assert_eq!((&now["topic"], &now["set_by"], &now["proposed"]), (&first["topic"], &Value::Null, &Value::Null));
    assert_eq!(world.refused("set_topic", request("", "")), "not_found");
    let last = world.ask("journal", json!({}));
    assert!(last.to_string().contains("take_topic_back"), "{last}");
    no_bare_key(&mut world);
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

#[test]
fn texts_are_classified_in_both_languages_and_markers_are_hidden() {
    let mut world = World::empty();
    for (text, topic, language) in [
        ("В квартире нет отопления, батареи холодные", "housing", "ru"),
        ("Мектепте мұғалім жетіспейді, сабақ өтпейді", "education", "kk"),
    ] {
        let told = world.ask("classify", json!({ "text": text }));
        assert!(told[0]["topic"].as_str().unwrap().starts_with(topic), "{told}");
        assert_eq!(told[0]["language"], language);
        assert!(!told[0]["reasons"].as_array().unwrap().is_empty() && told[0]["probability"].is_null(), "{told}");
    }
}

fn document(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/documents")).join(name)
}

#[test]
fn documents_make_one_chronology_with_places() {
    let mut world = World::empty();
    let paths = ["01-appointment-ru.txt", "03-result-ru.txt", "appointment-kk.pdf"].map(document);
    let read = world.ask("papers", json!({ "paths": paths }));
    let days: Vec<&str> =
        read["events"].as_array().unwrap().iter().map(|event| event["from"].as_str().unwrap()).collect();
    assert!(days.len() > 5 && days.is_sorted(), "{days:?}");
    let both = read["events"].as_array().unwrap().iter().find(|event| event["mentions"].as_array().unwrap().len() > 1);
    assert!(both.is_some(), "an event that two documents tell of is one event");
    no_bare_key(&mut world);
    assert_eq!(world.refused("papers", json!({ "paths": [document("scan.pdf")] })), "bad_request");
}

#[test]
fn a_reply_that_answers_nothing_is_told_with_its_words() {
    let mut world = World::empty();
    let appeal = world.file("appeal.txt", "Прошу восстановить отопление в доме 5 и наказать виновных.");
    let idle = world.file("idle.txt", "Ваше обращение рассмотрено. Меры будут приняты в ближайшее время.");
    let told = world.ask("reply", json!({ "answer": idle, "appeal": appeal }));
    assert_eq!(told["formal"], true, "{told}");
    let quoted = told["signs"].as_array().unwrap().iter().flat_map(|sign| sign["grounds"].as_array().unwrap());
    assert!(quoted.clone().any(|ground| ground["words"].as_str().unwrap().contains("в ближайшее время")), "{told}");
}

#[test]
fn practice_is_compared_and_a_body_that_stands_out_is_told_with_its_rows() {
    let bodies = World::district().keys("authority");
    let mut world = World::empty();
    let mut challenges = "number;authority_id;filed;decided;outcome\n".to_owned();
    for (at, body) in bodies.iter().enumerate().take(7) {
        for n in 0..60 {
            let upheld = n % 10 < if at == 0 { 9 } else { 3 };
            let outcome = if upheld { "cancelled" } else { "not_satisfied" };
            writeln!(challenges, "C-{at}-{n};{body};2026-02-02;2026-03-02;{outcome}").unwrap();
        }
    }
    let file = world.file("challenges.csv", challenges);
    world.import("challenges", &file);
    let board = world.ask("anomalies", json!({}));
    let upheld = board["comparisons"].as_array().unwrap().iter().find(|one| one["id"] == "upheld").unwrap();
    let first = &upheld["units"][0];
    assert_eq!(
        (&first["state"], &first["value"], &first["rows_total"]),
        (&json!("high"), &json!(54.0), &json!(54)),
        "{first}"
    );
    assert_eq!(upheld["flagged"], 1);

    // The table behind the chart leaves with all of its units, what they can't say, and what they are for.
    let out = world.folder.path().join("upheld.csv");
    let request = |tables: Value, path: &str| json!({ "tables": tables, "what_for": "сверка", "path": path });
    let made =
        world.ask("export_tables", request(json!({ "of": "comparison", "id": "upheld" }), out.to_str().unwrap()));
    assert_eq!(made["rows"], upheld["total"]);
    let text = std::fs::read_to_string(&out).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len() as i64, upheld["total"].as_i64().unwrap() + 2, "what is said, and the columns");
    assert!(lines[0].contains(board["notice"].as_str().unwrap()) && lines[0].contains("сверка"), "{}", lines[0]);
    let name = first["name"].as_str().unwrap().replace('"', "\"\"");
    assert!(lines[2].contains(&name) && lines[2].contains(first["reason"].as_str().unwrap()), "{}", lines[2]);
    let book = world.folder.path().join("heat.xlsx").display().to_string();
    world.refused("export_tables", request(json!({ "of": "comparison", "id": "none" }), &book));
    world.refused("export_tables", request(json!({ "of": "heat" }), &book));
    world.ask("assess", json!({}));
    let heat = world.ask("anomalies", json!({}))["heat"].clone();
    let made = world.ask("export_tables", request(json!({ "of": "heat" }), &book));
    assert_eq!(made["rows"].as_u64(), heat["rows"].as_array().map(|rows| rows.len() as u64));
    no_bare_key(&mut world);
}

/// Language, priority and route leave what they were told from on the appeal, answered or not; and say the same again.
#[test]
fn what_the_rules_said_of_an_appeal_is_kept_and_made_again() {
    let mut world = World::district();
    let desk = world.ask("triage", json!({}));
    let item = items(&desk).iter().find(|item| !item["priority"].as_array().unwrap().is_empty()).unwrap().clone();
    let why = world.ask("explain", json!({ "prediction": item["reading"] }));
    let said = why["said"].as_str().unwrap();
    for part in ["language_name", "level_name", "unit"] {
        assert!(said.contains(item[part].as_str().unwrap()), "{part}: {said}");
    }
    let points: f64 = why["terms"].as_array().unwrap().iter().map(|term| term["adds"].as_f64().unwrap()).sum();
    assert_eq!(Some(points), item["points"].as_f64(), "{why}");
    assert!(
        why["facts"].to_string().contains("appeal-reading@1") && !why["would_change"].as_array().unwrap().is_empty()
    );
    let page = world.ask("source_row", json!({ "row": item["row"] }));
    assert!(page["said"].as_array().unwrap().iter().any(|said| said["id"] == item["reading"]), "{page}");
    // By what rules it was masked and compared, by what words its language was told, the norm of its term, how others like it were decided.
    for told in ["masks, версия файла", "duplicates, версия файла", "Язык: по словам"]
    {
        assert!(why["facts"].to_string().contains(told), "{told}: {}", why["facts"]);
    }
    let words = item["language_words"].as_array().unwrap();
    assert!(
        !words.is_empty() && words.iter().all(|word| item["text"].as_str().unwrap().contains(word.as_str().unwrap()))
    );
    assert!(why["norms"].as_array().is_some_and(|norms| norms.len() == 1), "{}", why["norms"]);
    let similar = why["similar"].as_array().unwrap();
    assert!(similar.len() == 5 && similar.iter().all(|one| one["row"]["registry"] == "appeals"), "{similar:?}");
    // The same question is one prediction; the topic that a person sets stands beside the topic that was told, whatever was said last.
    let again = world.ask("triage", json!({}));
    let same = items(&again).iter().find(|other| other["row"] == item["row"]).unwrap();
    assert_eq!(same["reading"], item["reading"]);
    let set = json!({ "row": item["row"], "topic": "labour", "reason": "прочитано" });
    let desk = world.ask("set_topic", set);
    let now = items(&desk).iter().find(|other| other["row"] == item["row"]).unwrap();
    assert_eq!(now["proposed"], item["topic_name"], "{now}");
    assert_eq!(world.ask("reproduce", json!({}))["identical"], true);
    // A head can switch the rules off: then nobody is urgent by them.
    world.host.role = "head".to_owned();
    world.ask("switch_model", json!({ "model": "appeal-reading", "used": false, "reason": "сверяем" }));
    let desk = world.ask("triage", json!({}));
    assert!(items(&desk).iter().all(|item| item["reading"].is_null() && item["points"] == 0), "{desk}");
    no_bare_key(&mut world);
}

/// Those of one applicant are repeats, whether or not the source names them so; those of others are a mass. What a person says against
/// what the rules said stands beside it.
#[test]
fn an_applicant_who_writes_again_is_no_mass() {
    let mut world = World::empty();
    let text =
        "Прошу отремонтировать дорогу по улице Достык, ямы на всей проезжей части, машины повреждаются каждый день";
    let heading = "number;received;registered;applicant;applicant_id;authority_name;text;decided;repeat_of";
    let rows = [
        ("П-1", "01.10.2026", "900101300017", "20.10.2026"),
        ("П-2", "15.10.2026", "900101300017", ""),
        ("П-3", "02.11.2026", "900101300017", ""),
        ("П-4", "03.11.2026", "850505400018", ""),
        ("П-5", "04.11.2026", "", ""),
    ];
    let rows = rows.map(|(number, day, who, decided)| {
        format!("{number};{day};{day};Заявитель;{who};Отдел дорог;{text};{decided};\n")
    });
    let file = world.file("again.csv", format!("{heading}\n{}", rows.concat()));
    assert_eq!(world.import("appeals", &file)["accepted"], 5);
    let desk = world.ask("triage", json!({}));
    let check = |world: &mut World, number: &str, steps: usize, repeats: &str, alike: &str| {
        let item = items(&desk).iter().find(|item| item["appeal"] == number).unwrap();
        assert_eq!(item["chain"].as_array().unwrap().len(), steps, "{item}");
        let why = world.ask("explain", json!({ "prediction": item["reading"] }));
        let fact = |label: &str| {
            let facts = why["facts"].as_array().unwrap();
            facts.iter().find(|fact| fact["label"] == label).unwrap()["value"].clone()
        };
        let told = (fact("Прежних обращений заявителя"), fact("Сходных обращений других"));
        assert_eq!(told, (json!(repeats), json!(alike)), "{number}");
    };
    check(&mut world, "П-2", 3, "1", "2");
    check(&mut world, "П-3", 4, "2", "2");
    check(&mut world, "П-4", 1, "0", "4");
    check(&mut world, "П-5", 1, "0", "4");
    let reading = items(&desk)[0]["reading"].clone();
    world.ask("object_to", json!({ "prediction": reading, "instead": "обычная очередь", "reason": "ямы засыпаны" }));
    let again = world.ask("triage", json!({}));
    assert_eq!(items(&again)[0]["objected"][0]["objections"][0]["reason"], "ямы засыпаны", "{again}");
    assert_eq!(items(&again)[1]["objected"], json!([]));
}
