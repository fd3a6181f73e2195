//! Models: made, judged, asked, asked again to the last bit, contradicted by a person.

use std::fmt::Write as _;
use std::path::PathBuf;

use ekn_api::Assets;
use serde_json::{Value, json};

use crate::behind::check;
use crate::world::World;

/// Words of three topics; each text mixes some of one with some that all share.
const TOPICS: [(&str, [&str; 6]); 3] = [
    ("жилье", ["отопление", "батарея", "подъезд", "квартира", "домоуправление", "крыша"]),
    ("дороги", ["асфальт", "светофор", "яма", "остановка", "перекрёсток", "тротуар"]),
    ("школа", ["учитель", "класс", "урок", "столовая", "ученик", "парта"]),
];
const SHARED: [&str; 6] = ["прошу", "помочь", "город", "зима", "ответ", "неделя"];

/// Labelled texts, the same at every call.
fn texts(world: &World, name: &str, each: usize, seed: usize) -> PathBuf {
    let mut text = "text;category\n".to_owned();
    for n in 0..each {
        for (at, (topic, words)) in TOPICS.iter().enumerate() {
            let pick = |list: &[&str; 6], k: usize| list[(n * 7 + at * 3 + k * 5 + seed) % 6].to_owned();
            let words = [pick(&SHARED, 0), pick(words, 1), pick(&SHARED, 2), pick(words, 3), pick(&SHARED, 4)];
            writeln!(text, "{} {n};{topic}", words.join(" ")).unwrap();
        }
    }
    world.file(name, text)
}

fn topics_profile(world: &World) -> PathBuf {
    world.file("topics.toml", "text = \"text\"\ntopic = \"category\"\n")
}

#[test]
fn a_model_of_topics_is_made_judged_and_switched_on_by_a_head() {
    let mut world = World::empty();
    let profile = topics_profile(&world);
    let (examples, unseen) = (texts(&world, "examples.csv", 40, 0), texts(&world, "unseen.csv", 10, 1));
    let train = json!({ "task": "appeal-topic", "profile": profile, "data": examples });
    let made = world.ask("train_model", train.clone());
    assert_eq!((&made["model"], &made["version"], &made["n"]), (&json!("appeal-topic"), &json!(1), &json!(120)));
    let again = world.ask("train_model", train.clone());
    assert_eq!((&again["version"], &again["artefact_sha256"]), (&json!(2), &made["artefact_sha256"]), "the same bits");
    let request = json!({ "model": "appeal-topic@1", "profile": profile, "data": unseen });
    let judged = world.ask("evaluate_model", request);
    assert_eq!(judged["n"], 30);
    assert!(judged["not_enough_data"].as_str().unwrap().contains("50"), "thirty texts say too little: {judged}");
    assert!(judged.get("accuracy").is_none() && judged.get("macro_f1").is_none(), "{judged}");
    let more = texts(&world, "more.csv", 20, 1);
    let judged = world.ask("evaluate_model", json!({ "model": "appeal-topic@1", "profile": profile, "data": more }));
    assert!(judged["n"] == 60 && judged.get("not_enough_data").is_none(), "{judged}");
    assert!(judged["accuracy"].as_f64().unwrap() > 0.9 && judged["macro_f1"].as_f64().unwrap() > 0.9, "{judged}");
    assert!(judged.get("auc").is_none());
    within(&judged, &["accuracy", "macro_f1"]);
    assert!(judged["learnt_from"] == false && judged.get("same_rows").is_none(), "{judged}");
    // Texts that it was learnt from are known again in any file.
    let mixed = format!(
        "{}{}",
        std::fs::read_to_string(&more).unwrap(),
        std::fs::read_to_string(&examples).unwrap().lines().skip(1).take(12).collect::<Vec<_>>().join("\n")
    );
    let mixed = world.file("mixed.csv", mixed);
    let judged = world.ask("evaluate_model", json!({ "model": "appeal-topic@1", "profile": profile, "data": mixed }));
    assert!(judged["learnt_from"] == true && judged["same_rows"] == 12, "{judged}");

    let switch = json!({ "model": "appeal-topic@1", "used": true, "reason": "проверена на обращениях района" });
    assert_eq!(world.refused("switch_model", switch.clone()), "bad_request");
    world.host.role = "head".to_owned();
    assert_eq!(world.ask("switch_model", switch)["used"], true);
    let used: Vec<Value> = learnt(&mut world).iter().map(|model| model["used"].clone()).collect();
    assert_eq!(used, [json!(false), json!(true)], "the newest first; what is learnt from a file waits for a head");

    let few = texts(&world, "few.csv", 3, 0);
    for (request, code) in [
        (json!({ "task": "appeal-topic", "profile": profile, "data": few }), "bad_request"),
        (json!({ "task": "guilt", "profile": profile, "data": examples }), "not_found"),
        (json!({ "task": "inspection-outcome", "profile": profile, "data": examples }), "bad_request"),
    ] {
        assert_eq!(world.refused("train_model", request.clone()), code, "{request}");
    }
    assert_eq!(learnt(&mut world).len(), 2, "a refusal makes nothing");
}

/// Versions of what was learnt: besides them stand the files that people have set.
pub(crate) fn learnt(world: &mut World) -> Vec<Value> {
    let mut models = world.ask("models", json!({}))["models"].as_array().unwrap().clone();
    models.retain(|model| ["appeal-topic", "inspection-outcome"].iter().any(|task| model["model"] == *task));
    models
}

/// Each figure lies between its bounds, which are apart.
fn within(judged: &Value, figures: &[&str]) {
    for figure in figures {
        let [low, high] = [0, 1].map(|end| judged["intervals"][figure][end].as_f64().unwrap());
        let value = judged[figure].as_f64().unwrap();
        assert!(low <= value && value <= high && (low < high || value == 1.0), "{figure}: {judged}");
    }
}

#[test]
fn a_column_that_knows_the_outcome_is_named() {
    let title = "title = { kk = \"к\", ru = \"р\", en = \"e\" }";
    let mut world = World::empty();
    let mut table = "day;found;size;visits_next\n".to_owned();
    for n in 0..600 {
        let found = n % 4 == 0;
        let next = if found { 3 + n % 5 } else { n % 3 };
        let day = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(n);
        writeln!(table, "{day};{};{};{next}", if found { "yes" } else { "no" }, n * 7 % 11).unwrap();
    }
    let table = world.file("leak.csv", table);
    let mut doubts = |columns: &[&str]| {
        let features = columns.iter().map(|column| {
            format!("[[feature]]\nid = \"{column}\"\ncolumn = \"{column}\"\nkind = \"number\"\n{title}\n")
        });
        let profile = format!(
            "id = \"leak\"\ndate = \"day\"\n[outcome]\ncolumn = \"found\"\npositive = [\"yes\"]\n{title}\n{}",
            features.collect::<String>()
        );
        let profile = world.file("leak.toml", profile);
        world.ask("train_model", json!({ "task": "inspection-outcome", "profile": profile, "data": table }))
    };
    assert_eq!(doubts(&["size"])["doubts"], json!([]));
    let made = doubts(&["size", "visits_next"]);
    let said = made["doubts"].as_array().unwrap();
    assert!(said.len() == 1 && said[0].as_str().unwrap().contains("«visits_next»"), "{made}");
    let versions = learnt(&mut world);
    let lines = versions[0]["passport"].as_array().unwrap();
    assert!(lines.iter().any(|line| line["value"].as_str().unwrap().contains("«visits_next»")), "{lines:?}");
}

/// Inspections of which every one was challenged, imported with what people decided.
fn challenged(world: &mut World) {
    for (registry, text) in ekn_fixtures::challenged() {
        let file = world.file(&format!("{registry}.csv"), text);
        world.import(registry, &file);
    }
}

#[test]
fn an_outcome_is_foretold_from_imported_rows_and_every_term_adds_up() {
    let mut world = World::empty();
    challenged(&mut world);
    let row = json!({ "registry": "inspections", "id": 590 });
    assert_eq!(world.refused("foretell", json!({ "row": row })), "not_found", "without a model nothing is foretold");
    let opened = world.ask("source_row", json!({ "row": row }));
    assert!(opened["teller"]["model"].is_null() && !opened["teller"]["text"].as_str().unwrap().is_empty());
    let train = json!({ "task": "inspection-outcome", "profile": "inspection-outcome", "data": "inspections", "until": "2025-10-01" });
    let made = world.ask("train_model", train);
    assert!(made["n"].as_i64().unwrap() > 400, "{made}");
    let delivered = Assets::built_in().read("models/inspection-outcome.toml").unwrap().text;
    let counted = "[[feature]]\nid = \"before\"\ncolumn = \"entity_inspections\"\nkind = \"number\"\nearlier = \"rows\"\n\
                   title = { kk = \"k\", ru = \"r\", en = \"e\" }\n";
    let counted = world.file("counted.toml", format!("{delivered}{counted}"));
    let over_files = json!({ "task": "inspection-outcome", "profile": counted, "data": "inspections" });
    let refused = world.try_ask("train_model", over_files).unwrap_err();
    let said = refused.message;
    assert!(said.contains("imported-inspections") && said.contains("по всему файлу"), "no row is told alone: {said}");
    let request = json!({ "model": "inspection-outcome", "profile": "inspection-outcome", "data": "inspections", "from": "2025-10-01" });
    let judged = world.ask("evaluate_model", request.clone());
    assert_eq!(judged["learnt_from"], false);
    let of_all = json!({ "model": "inspection-outcome", "profile": "inspection-outcome", "data": "inspections" });
    assert_eq!(world.ask("evaluate_model", of_all)["learnt_from"], true, "rows that it knows are among these");
    let auc = |figures: &Value| figures["auc"].as_f64().unwrap();
    assert!(auc(&judged) > 0.6 && auc(&judged["without_who"]) > 0.55, "{judged}");
    for figures in [&judged, &judged["without_who"]] {
        within(figures, &["pr_auc", "precision_at_10", "found_in_first_half", "days_earlier", "brier"]);
        assert!(figures["intervals"]["ece"].is_array(), "{figures}");
    }

    // What anybody goes by a head switches on.
    assert_eq!(world.refused("foretell", json!({ "row": row })), "not_found");
    world.host.role = "head".to_owned();
    world.ask("switch_model", json!({ "model": "inspection-outcome", "used": true, "reason": "проверена" }));
    world.host.role = "prosecutor".to_owned();
    let before = world.ask("source_row", json!({ "row": row }));
    assert!(before["said"].as_array().unwrap().is_empty() && before["teller"]["model"] == "inspection-outcome@1");
    let said = world.ask("foretell", json!({ "row": row }));
    // The row shows from now on what was said of it, and what a person says against that.
    let object = json!({ "prediction": said["id"], "instead": "законна", "reason": "основание подтверждено" });
    world.ask("object_to", object);
    let after = world.ask("source_row", json!({ "row": row }));
    assert_eq!((&after["said"][0]["id"], &after["said"][0]["said"]), (&said["id"], &said["said"]));
    assert_eq!(after["said"][0]["objections"][0]["instead"], "законна", "{after}");
    assert!((0.0..=1.0).contains(&said["probability"].as_f64().unwrap()));
    assert!(said["without_who"].is_string() && said["sentences"].as_array().unwrap().len() == 2, "{said}");
    assert!(said["terms"].as_array().unwrap().iter().any(|term| term["who"] == true));
    let sum: f64 = said["terms"].as_array().unwrap().iter().map(|term| term["adds"].as_f64().unwrap()).sum();
    let probability = said["probability"].as_f64().unwrap();
    assert!((sum - (probability / (1.0 - probability)).ln()).abs() < 1e-4, "{said}");
    assert!(said["notice"].as_str().unwrap().contains("Гипотеза"));
    // What it was asked about is what was known on the day before, counted here by the way in which the rows were made.
    let value = |title: &str| {
        let terms = said["terms"].as_array().unwrap();
        let term =
            terms.iter().find(|term| term["title"].as_str().unwrap() == title).unwrap_or_else(|| panic!("{terms:?}"));
        term["value"].as_str().unwrap().to_owned()
    };
    // Row 590 is A-589, of day 1,178; one inspection every other day, each decided 40 days after it began.
    let day = 589 * 2;
    let visits = (0..600).filter(|n| (day - 730..day).contains(&(n * 2))).count();
    let rulings: Vec<i32> = (0..600).filter(|n| (day - 730..day).contains(&(n * 2 + 40))).collect();
    let lost = |n: &i32| (n * 37 + 11) % 10 < 2 + if n % 2 == 0 { 5 } else { 0 } + 2 * (n / 3 % 2);
    // The challenges name no body, so nothing pulls its share from that of all.
    let upheld = rulings.iter().filter(|n| lost(n)).count() as f64 / rulings.len() as f64;
    assert_eq!(value("Проверок субъекта за два года"), visits.to_string());
    assert_eq!(value("Доля удовлетворённых жалоб на орган за два года"), format!("{upheld:.3}").replace('.', ","));
    assert_eq!(world.ask("foretell", json!({ "row": row }))["id"], said["id"], "the same question is one prediction");
    for id in [1, 2, 300] {
        world.ask("foretell", json!({ "row": { "registry": "inspections", "id": id } }));
    }
    for id in [601, 602] {
        let of_person = json!({ "row": { "registry": "inspections", "id": id } });
        assert_eq!(world.refused("foretell", of_person), "bad_request", "no person is scored, nor who may be one");
    }
    let practice = world.ask("anomalies", json!({})).to_string();
    assert!(practice.contains("visits") && !practice.contains("Әлімов"), "{practice}");
    let again = world.ask("reproduce", json!({}));
    assert_eq!((&again["identical"], &again["checked"]), (&json!(true), &json!(24)), "four, and the control samples");

    // A year later: judged on what was decided since, groups side by side.
    let report = world.ask("model_report", json!({ "model": "inspection-outcome" }));
    assert!(
        report["basis"]["n"].as_i64().unwrap() > 50 && !report["figures"].as_array().unwrap().is_empty(),
        "{report}"
    );
    let groups = report["groups"].as_array().unwrap().iter().map(|by| by["by"].as_str().unwrap());
    assert_eq!(groups.collect::<Vec<_>>(), ["region", "language", "entity_size", "authority"]);
    for by in report["groups"].as_array().unwrap() {
        let rows = by["groups"].as_array().unwrap().iter().map(|group| group["rows"].as_i64().unwrap());
        assert_eq!(rows.sum::<i64>(), report["basis"]["n"].as_i64().unwrap(), "{by}");
    }
    let languages = &report["groups"][1];
    let names = languages["groups"].as_array().unwrap().iter().map(|group| group["name"].as_str().unwrap());
    assert_eq!(languages["title"], "Язык основания проверки");
    assert_eq!(names.collect::<Vec<_>>(), ["казахский", "русский"]);
    check(&mut world, &report["opens"], &report["basis"]["n"]);
    let groups = report["groups"].as_array().unwrap().iter().take(2);
    for group in groups.flat_map(|by| by["groups"].as_array().unwrap()) {
        check(&mut world, &group["opens"], &group["rows"]);
        let mut positive = group["opens"].clone();
        positive["figure"] = "judged_yes".into();
        check(&mut world, &positive, &group["positive"]);
    }
    check(&mut world, &json!({ "figure": "said", "kind": "inspection-outcome@1" }), &json!(4));
    assert!(!report["said"].as_array().unwrap().is_empty() && report["features"].as_array().unwrap().len() > 5);
    assert_eq!(world.refused("model_report", json!({ "model": "risk-points" })), "not_found");

    // Everything counted: what the data have come to stands beside the version, and beside what it says.
    world.ask("assess", json!({}));
    let models = world.ask("models", json!({}));
    let models = models["models"].as_array().unwrap();
    let model = models.iter().find(|model| model["name"] == "inspection-outcome@1").unwrap();
    assert_eq!(model["watch"]["state"], report["state"], "{model}");
    assert_eq!(world.ask("explain", json!({ "prediction": said["id"] }))["watch"], model["watch"]);

    // For a purpose that the passport of its rows does not name nothing is told of what was said of them.
    let told = |world: &mut World| {
        let desk = world.ask("models", json!({}));
        let mut models = desk["models"].as_array().unwrap().iter();
        models.find(|model| model["name"] == "inspection-outcome@1").unwrap()["said"].as_array().unwrap().len()
    };
    assert!(told(&mut world) > 0);
    world.host.purpose = "appeals".to_owned();
    assert_eq!(world.refused("explain", json!({ "prediction": said["id"] })), "not_found");
    assert_eq!(told(&mut world), 0);
    // The passport tells from which rows on, and every figure with its bounds.
    let passport = learnt(&mut world)[0].clone();
    let told: Vec<&Value> =
        passport["figures"].as_array().unwrap().iter().filter(|line| line["learnt_from"] == false).collect();
    assert!(told.iter().all(|line| line["on"].as_str().unwrap().contains("строки с 01.10.2025 (SHA-256 ")), "{told:?}");
    assert!(told.iter().skip(1).all(|line| line["whole"].as_str().unwrap().contains('–')), "{told:?}");
}

#[test]
fn a_passport_that_does_not_name_training_keeps_its_rows_from_being_learnt_from() {
    let folder = tempfile::tempdir().unwrap();
    let passport = Assets::built_in().read("passports/inspections.toml").unwrap().text.replace("\"training\", ", "");
    std::fs::create_dir(folder.path().join("passports")).unwrap();
    std::fs::write(folder.path().join("passports/inspections.toml"), passport).unwrap();
    let mut world = World::with_assets(Assets::with_folder(folder.path()));
    challenged(&mut world);
    let train = json!({ "task": "inspection-outcome", "profile": "inspection-outcome", "data": "inspections" });
    assert_eq!(world.refused("train_model", train), "bad_request");
    // The bytes of a file that was taken in are under its passport by whatever name they come.
    let title = "title = { kk = \"к\", ru = \"р\", en = \"e\" }";
    let profile = format!(
        "id = \"bytes\"\ndate = \"start\"\n[outcome]\ncolumn = \"ground\"\npositive = [\"144-5-3\"]\n{title}\n
         [[feature]]\nid = \"size\"\ncolumn = \"entity_size\"\nkind = \"category\"\n{title}\n"
    );
    let profile = world.file("bytes.toml", profile);
    let [(_, bytes), _] = ekn_fixtures::challenged();
    // So is a part of it, and what has its columns though it never was taken in.
    let (head, rest) = bytes.split_at(bytes.floor_char_boundary(bytes.len() / 3 * 2));
    let part = head[..=head.rfind('\n').unwrap()].to_owned();
    let strange = format!("{}\n{}", bytes.lines().next().unwrap(), &rest[rest.find('\n').unwrap() + 1..]);
    for (name, text) in [("by-another-name.csv", bytes.clone()), ("a-part.csv", part), ("strange.csv", strange)] {
        let file = world.file(name, text);
        let train = json!({ "task": "inspection-outcome", "profile": profile, "data": file });
        let failure = world.try_ask("train_model", train).unwrap_err();
        assert!(failure.message.contains("не называет цель"), "{name}: {failure:?}");
        let judge = json!({ "model": "inspection-outcome", "profile": profile, "data": file });
        assert_eq!(world.refused("evaluate_model", judge), "not_found");
    }
    assert!(learnt(&mut world).is_empty());
}

#[test]
fn a_score_is_kept_made_again_and_contradicted() {
    let mut world = World::district();
    let key = world.keys("authority")[0].clone();
    let risk = world.ask("risk", json!({ "key": key }));
    let id = risk["prediction"].as_i64().unwrap();
    assert_eq!(world.ask("risk", json!({ "key": key }))["prediction"], id);
    let why = world.ask("explain", json!({ "prediction": id }));
    let sum: f64 = why["terms"].as_array().unwrap().iter().map(|term| term["adds"].as_f64().unwrap()).sum();
    assert_eq!(sum as u64, risk["points"].as_u64().unwrap(), "{why}");
    // What people decided of acts of the same body, and the norms of the signs behind the points.
    assert_eq!(why["similar"].as_array().unwrap().len(), 5, "{why}");
    assert!(why["norms"].as_array().unwrap().iter().any(|norm| norm["id"] == "entrepreneurial-code:144"), "{why}");

    // The passport as a document in both state languages; the program's own words of the figures are no facts of it.
    for (language, words) in [("kk", "Шектеулер"), ("ru", "Ограничения")] {
        let path = world.folder.path().join(format!("passport.{language}.docx"));
        let request = json!({ "model": "risk-points", "language": language, "path": path });
        world.ask("export_model", request.clone());
        let said = crate::drafts::text(&path);
        let title = if language == "kk" { "Тәуекел балдары" } else { "Баллы риска" };
        assert!(said.contains(words) && said.contains("risk-points@1") && said.contains(title), "{said}");
        assert_eq!(world.refused("export_model", request), "store_refused", "nothing is written over");
        let pdf = world.folder.path().join(format!("passport.{language}.pdf"));
        world.ask("export_model", json!({ "model": "risk-points", "language": language, "path": pdf }));
    }

    // Another file of points is another version; what the old one said is still made again from what was kept.
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("models")).unwrap();
    let points = Assets::built_in().read("models/risk-points.toml").unwrap().text.replace("points = 20", "points = 21");
    std::fs::write(folder.path().join("models/risk-points.toml"), points).unwrap();
    world.host.assets = Assets::with_folder(folder.path());
    world.ask("unlock", json!({ "passphrase": crate::world::PASSPHRASE }));
    let newer = world.ask("risk", json!({ "key": key }))["prediction"].as_i64().unwrap();
    assert_ne!(newer, id);
    assert_eq!(world.ask("explain", json!({ "prediction": newer }))["model"], "risk-points@2");
    assert_eq!(world.ask("reproduce", json!({ "prediction": id }))["identical"], true);
    assert_eq!(world.ask("reproduce", json!({}))["checked"], 2);

    let object = |instead: &str, reason: &str| json!({ "prediction": id, "instead": instead, "reason": reason });
    assert_eq!(world.refused("object_to", object("низкий", " ")), "bad_request");
    let view = world.ask("object_to", object("низкий", "проверки согласованы прокурором"));
    assert_eq!(view["objections"][0]["reason"], "проверки согласованы прокурором");
    assert_eq!(view["said"], why["said"], "the score stays as it was");
    // It stands beside the score on the card as well.
    let card = world.ask("card", json!({ "key": key }));
    let beside = card["risk"]["objected"].as_array().unwrap();
    assert_eq!((beside.len(), &beside[0]["objections"][0]["instead"]), (1, &json!("низкий")), "{beside:?}");
    assert_eq!(world.refused("explain", json!({ "prediction": 999 })), "not_found");
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

/// What is said of data that no model is made of.
#[track_caller]
fn refusal(world: &mut World, train: Value, words: &[&str]) {
    let failure = world.try_ask("train_model", train).unwrap_err();
    assert!(words.iter().all(|word| failure.message.contains(word)), "{failure:?}");
    assert!(!failure.message.contains('{') && !failure.advice.contains("баллы риска"), "{failure:?}");
}

#[test]
fn labelled_files_are_read_as_people_write_them_or_refused_with_the_place() {
    let mut world = World::empty();
    let profile = world.file("dated.toml", "text = \"text\"\ntopic = \"category\"\ndate = \"day\"\n");
    let dated = |world: &World, name: &str, day: &dyn Fn(usize) -> String| {
        let text = std::fs::read_to_string(texts(world, name, 40, 0)).unwrap();
        let rows = text.lines().skip(1).enumerate().map(|(n, line)| format!("{line};{}\n", day(n)));
        world.file(name, "Text;CATEGORY; Day \n".to_owned() + &rows.collect::<String>())
    };
    let train =
        |data: PathBuf| json!({ "task": "appeal-topic", "profile": profile, "data": data, "until": "2026-06-15" });
    let iso = |n: usize| format!("2026-06-{:02}", 1 + n % 28);
    let dotted = dated(&world, "dotted.csv", &|n| format!("{:02}.06.2026 9:05", 1 + n % 28));
    let made = world.ask("train_model", train(dotted));
    let data = dated(&world, "iso.csv", &iso);
    let again = world.ask("train_model", train(data));
    assert_eq!(made["artefact_sha256"], again["artefact_sha256"], "the same days, however written");
    assert!((1..120).contains(&made["n"].as_i64().unwrap()), "{made}");

    let gaps = dated(&world, "gaps.csv", &|n| if n % 40 == 3 { String::new() } else { iso(n) });
    let gaps = std::fs::read_to_string(gaps).unwrap().replacen(";школа;", ";;", 2);
    let data = world.file("gaps.csv", gaps);
    let made = world.ask("train_model", train(data.clone()));
    let expect = json!(["строк без темы или исхода: 2", "строк без даты или с нечитаемой датой: 3"]);
    assert_eq!(made["left_out"], expect);
    let judged = json!({ "model": "appeal-topic", "profile": profile, "data": data, "from": "2026-06-15" });
    assert_eq!(world.ask("evaluate_model", judged)["left_out"], expect);

    let slash = dated(&world, "slash.csv", &|n| format!("{:02}/06/2026", 1 + n % 28));
    refusal(&mut world, train(slash), &["day", "01/06/2026", "строке 2"]);
    let mixed = dated(&world, "mixed.csv", &|n| if n == 5 { "вчера".to_owned() } else { iso(n) });
    refusal(&mut world, train(mixed), &["вчера", "строка 7", "таких строк 1"]);
    let head = "text;category;day\n".to_owned();
    let one: String = (0..150).map(|n| format!("вода в подъезде {n};жильё;2026-06-01\n")).collect();
    for (rows, words) in [
        (one, "только одна тема"),
        ("вода;жильё;2026-06-01\nяма;дороги;2026-06-01\n".repeat(150), "разных примеров"),
        ("вода;жильё;2026-06-01\nяма;дороги;2026-06-01\n".to_owned(), "нужно 40"),
        (";жильё;2026-06-01\n".to_owned(), "«text» пуст"),
    ] {
        let data = world.file("refused.csv", head.clone() + &rows);
        refusal(&mut world, train(data), &[words]);
    }
    let binary = world.file("binary.csv", [0, 1, 2].repeat(90));
    refusal(&mut world, train(binary), &["binary.csv"]);
}

/// It has not our columns: it is told so, is not switched on in the place of one that has, and keeps no count from being made.
fn learnt_from_a_file_it_says_nothing_of_our_own_rows(world: &mut World) {
    challenged(world);
    world.host.role = "head".to_owned();
    let switch = json!({ "model": "inspection-outcome", "used": true, "reason": "проба" });
    for (call, request) in [("switch_model", switch), ("model_report", json!({ "model": "inspection-outcome" }))] {
        let failure = world.try_ask(call, request).unwrap_err();
        assert!(failure.message.contains("обучена на файле") && failure.message.contains("size"), "{failure:?}");
    }
    world.ask("assess", json!({}));
    let model = learnt(world).remove(0);
    assert!(model["watch"].is_null() && model["used"] == false, "nobody goes by it, so nothing watches it: {model}");
    world.host.role = "prosecutor".to_owned();
}

#[test]
fn the_degree_of_risk_is_set_by_a_head_and_reviewed_within_a_year() {
    let mut world = World::district();
    let passport = |model: &Value| {
        let lines = model["passport"].as_array().unwrap().iter();
        let mut lines = lines.filter(|line| line["label"] == "Степень риска");
        lines.next().unwrap()["value"].as_str().unwrap().to_owned()
    };
    let points = |world: &mut World| {
        let desk = world.ask("models", json!({}));
        desk["models"].as_array().unwrap().iter().find(|model| model["name"] == "risk-points@1").unwrap().clone()
    };
    // What may be asked stands in the register before anybody has asked it.
    let model = points(&mut world);
    assert_eq!(model["predictions"], 0);
    let made = model["passport"].as_array().unwrap().iter().find(|line| line["label"] == "Когда и кем создана");
    assert_eq!(
        made.unwrap()["value"],
        "поставлена с программой; внесена в хранилище 16.11.2026",
        "nobody of the office"
    );
    assert!(model["risk_class"]["class"].is_null() && passport(&model).contains("не определена"), "{model}");
    let set = |class: &str, reason: &str| json!({ "model": "risk-points", "class": class, "reason": reason });
    assert_eq!(world.refused("set_risk_class", set("medium", "решает человек")), "bad_request", "a head sets it");
    world.host.role = "head".to_owned();
    assert_eq!(world.refused("set_risk_class", set("low", "решает человек")), "bad_request");
    assert_eq!(world.refused("set_risk_class", set("medium", " ")), "bad_request");
    let mut unknown = set("medium", "решает человек");
    unknown["model"] = json!("guilt");
    assert_eq!(world.refused("set_risk_class", unknown), "not_found");
    world.ask("set_risk_class", set("high", "пока не изучена"));
    let model = world.ask("set_risk_class", set("medium", "решает человек"));
    assert_eq!((&model["risk_class"]["class"], &model["risk_class"]["overdue"]), (&json!("medium"), &json!(false)));
    // Twelve months from 16.11.2026 (art. 18 p. 1 sp. 4).
    let said = passport(&model);
    assert!(said.contains("Средняя") && said.contains("решает человек") && said.contains("16.11.2027"), "{said}");
    world.host.today = "2027-11-17".parse().unwrap();
    assert_eq!(points(&mut world)["risk_class"]["overdue"], true);
    let lines = world.ask("journal", json!({ "filter": { "action": "set_risk_class" } })).to_string();
    assert!(lines.contains("пока не изучена") && lines.contains("решает человек"), "{lines}");
}

#[test]
fn numbers_with_commas_are_the_same_numbers() {
    let mut world = World::empty();
    let title = "title = { kk = \"к\", ru = \"р\", en = \"e\" }";
    let profile = format!(
        "id = \"sizes\"\ndate = \"day\"\n[outcome]\ncolumn = \"found\"\npositive = [\"да\"]\n{title}\n
        [[feature]]\nid = \"size\"\ncolumn = \"size\"\nkind = \"number\"\n{title}\n"
    );
    let profile = world.file("fines.toml", profile);
    let rows = |write: &dyn Fn(f64) -> String| {
        let row = |n: u64| {
            let day = chrono::NaiveDate::from_ymd_opt(2023, 1, 2).unwrap() + chrono::Days::new(n);
            let fine = 1_000.5 + ((n * 37) % 101) as f64;
            let found = if (n * 37) % 101 > 50 && !n.is_multiple_of(9) { "да" } else { "нет" };
            format!("{day};{};{found}\n", write(fine))
        };
        "day;size;found\n".to_owned() + &(0..400).map(row).collect::<String>()
    };
    let plain = |fine: f64| format!("{fine:.1}");
    let commas = |fine: f64| format!("1\u{a0}{:05.1}", fine - 1_000.0).replace('.', ",");
    let mut made = Vec::new();
    for (name, text) in [("plain.csv", rows(&plain)), ("commas.csv", rows(&commas))] {
        let data = world.file(name, text);
        made.push(world.ask("train_model", json!({ "task": "inspection-outcome", "profile": profile, "data": data })));
    }
    assert_eq!(made[0]["artefact_sha256"], made[1]["artefact_sha256"]);
    learnt_from_a_file_it_says_nothing_of_our_own_rows(&mut world);
    let words = world.file("words.csv", rows(&|fine| format!("{fine} тг")));
    let train = json!({ "task": "inspection-outcome", "profile": profile, "data": words });
    refusal(&mut world, train, &["size", "1000.5 тг", "строке 2"]);
}
