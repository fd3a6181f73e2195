//! What a model may have learnt from, what it may be asked about, and of whom nothing is counted.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::models::learnt;
use crate::world::World;

const HEAD: &str = "number;kind;start;end;prescription_served;authority_id;entity_id;ground;entity_size;risk_degree;result;violations_significant;entity_name\n";
/// Inspections that [`challenged`] writes.
const CHALLENGED: u32 = 600;

/// A БИН or ИИН of eleven digits and the one that they ask for; the next one where they ask for none.
pub(crate) fn numbered(first: u64) -> String {
    let weighted = |digits: &[u64], from: u64| {
        digits.iter().enumerate().map(|(at, digit)| ((at as u64 + from - 1) % 11 + 1) * digit).sum::<u64>() % 11
    };
    let digits: Vec<u64> = format!("{first:011}").bytes().map(|digit| u64::from(digit - b'0')).collect();
    match [weighted(&digits, 1), weighted(&digits, 3)].into_iter().find(|rest| *rest < 10) {
        Some(last) => format!("{first:011}{last}"),
        None => numbered(first + 20),
    }
}

/// Inspections of forty entities; each was challenged, and somebody decided a hundred days later: mostly against it where the entity was known
/// for violations. Behind them the lines given.
fn challenged(world: &mut World, beside: &str) {
    let (mut inspections, mut challenges) = (HEAD.to_owned(), String::new());
    challenges.push_str("number;inspection_number;filed;decided;outcome\n");
    for n in 0..CHALLENGED {
        let day = chrono::NaiveDate::from_ymd_opt(2023, 1, 2).unwrap() + chrono::Days::new(u64::from(n) * 2);
        let (entity, known_for) = (numbered(5_034_000_000 + u64::from(n * 7 % 40) * 40), n * 7 % 40 < 20);
        let (ground, size) =
            (["144-5-3", "144-5-1"][(n / 40 % 2) as usize], ["micro", "small", "large"][(n % 3) as usize]);
        let result = if known_for { "violations" } else { "none" };
        let share = if known_for && n > 80 { 6 } else { 2 } + if n % 3 == 0 { 2 } else { 0 };
        let lost = (n * 37 + 11) % 10 < share;
        let line = format!("{day};{day};;980140910008;{entity};{ground};{size};high;{result};;");
        writeln!(inspections, "A-{n};unscheduled;{line}").unwrap();
        let decided = day + chrono::Days::new(100);
        let outcome = if lost { "cancelled" } else { "not_satisfied" };
        writeln!(challenges, "C-{n};A-{n};{day};{decided};{outcome}").unwrap();
    }
    inspections.push_str(beside);
    let (inspections, challenges) = (world.file("i.csv", inspections), world.file("c.csv", challenges));
    world.import("inspections", &inspections);
    world.import("challenges", &challenges);
}

fn train(until: Option<&str>) -> Value {
    json!({ "task": "inspection-outcome", "profile": "inspection-outcome", "data": "inspections", "until": until })
}

/// Made of everything and switched on.
fn asked(world: &mut World) {
    world.ask("train_model", train(None));
    world.host.role = "head".to_owned();
    world.ask("switch_model", json!({ "model": "inspection-outcome", "used": true, "reason": "проверена" }));
    world.host.role = "prosecutor".to_owned();
}

/// An inspection by its place in the file.
fn row(place: u32) -> Value {
    json!({ "row": { "registry": "inspections", "id": place } })
}

/// What a score rests on, by its title; absent where it adds nothing.
fn value<'a>(said: &'a Value, title: &str) -> Option<&'a str> {
    let mut terms = said["terms"].as_array().unwrap().iter();
    terms.find(|term| term["title"] == title)?["value"].as_str()
}

#[test]
fn a_result_counts_from_the_day_on_which_it_was_known() {
    let mut world = World::empty();
    // An earlier inspection that found violations, with its end and the day of its prescription; a later one begins on the fifth.
    let cases = [
        ("2026-11-13", "", "0", "it ended after the other had begun"),
        ("2026-11-05", "", "0", "it ended on that day"),
        ("2026-11-04", "", "1", "it ended the day before"),
        ("2026-11-01", "", "1", "an end before the beginning is a slip"),
        ("", "2026-11-04", "1", "a prescription went out the day before"),
        ("", "2026-11-06", "0", "a prescription went out later"),
        ("", "", "0", "nobody knows when it ended"),
    ];
    let mut lines = String::new();
    for (at, (end, served, ..)) in cases.iter().enumerate() {
        let entity = numbered(6_034_000_000 + at as u64 * 40);
        let rest = format!("980140910008;{entity};144-5-3;micro;high");
        writeln!(lines, "L-A{at};unscheduled;2026-11-02;{end};{served};{rest};violations;;").unwrap();
        writeln!(lines, "L-B{at};unscheduled;2026-11-05;2026-11-14;;{rest};none;;").unwrap();
    }
    challenged(&mut world, &lines);
    asked(&mut world);
    for (at, (.., expect, why)) in cases.iter().enumerate() {
        let said = world.ask("foretell", row(CHALLENGED + 2 * at as u32 + 2));
        assert!(said["sentences"].to_string().contains(&format!("L-B{at}")), "{said}");
        assert_eq!(
            value(&said, "Проверок субъекта с выявленными нарушениями за два года"),
            Some(*expect),
            "{why}: {said}"
        );
    }
    assert_eq!(world.ask("reproduce", json!({}))["identical"], true);
}

#[test]
fn inspections_that_have_not_ended_stand_in_the_order_of_the_model() {
    let mut world = World::empty();
    // Of an entity that was inspected before: one under way, one appointed, one that has ended, one that nobody closed years ago.
    let entity = numbered(5_034_000_000);
    let rest = format!("980140910008;{entity};144-5-3;micro;high");
    let lines = [
        "L-1;unscheduled;2026-11-10;;",
        "L-2;unscheduled;2026-12-10;;",
        "L-3;unscheduled;2026-10-10;2026-10-20;",
        "L-4;unscheduled;2024-10-10;;",
    ];
    let lines: String = lines.iter().map(|line| format!("{line};{rest};;;\n")).collect();
    challenged(&mut world, &lines);
    world.ask("assess", json!({}));
    let desk = world.ask("attention", json!({}));
    assert!(
        desk["foretold"].as_array().unwrap().is_empty()
            && desk["foretold_said"].as_str().unwrap().contains("не действует")
    );
    asked(&mut world);
    world.ask("assess", json!({}));
    let desk = world.ask("attention", json!({}));
    let foretold = desk["foretold"].as_array().unwrap();
    let mut labels: Vec<&str> = foretold.iter().map(|one| one["label"].as_str().unwrap()).collect();
    labels.sort_unstable();
    assert_eq!(labels, ["Проверка № L-1", "Проверка № L-2"], "{foretold:?}");
    for one in foretold {
        // The list says what is said when it is asked for, and every count opens the rows that it was made of.
        let said = world.ask("foretell", json!({ "row": one["row"] }));
        assert_eq!((&said["id"], &said["probability"]), (&one["prediction"], &one["probability"]), "{one}");
        assert_eq!(said["without_who"], one["without_who"], "{one}");
        let terms = said["terms"].as_array().unwrap();
        let counted: Vec<&Value> = terms.iter().filter(|term| !term["rows"].is_null()).collect();
        assert!(!counted.is_empty(), "{said}");
        for term in counted {
            let rows = world.ask("heads_rows", json!({ "rows": term["rows"] }));
            let value = term["value"].as_str().unwrap();
            assert!(value.contains(',') || rows["total"].as_i64() == value.parse().ok(), "{term}: {rows}");
        }
    }
    // What a person says against it stands beside it.
    assert_eq!(foretold[0]["objected"], json!([]));
    let against =
        json!({ "prediction": foretold[0]["prediction"], "instead": "не отменят", "reason": "снята до начала" });
    world.ask("object_to", against);
    let desk = world.ask("attention", json!({}));
    assert_eq!(desk["foretold"][0]["objected"][0]["objections"][0]["reason"], "снята до начала", "{desk}");
    assert_eq!(world.ask("reproduce", json!({}))["identical"], true);
    // Switched off it says nothing, and the list of objects stands.
    world.host.role = "head".to_owned();
    world.ask("switch_model", json!({ "model": "inspection-outcome", "used": false, "reason": " сверяем " }));
    assert_eq!(world.ask("reproduce", json!({}))["identical"], true, "switches are those of the journal");
    let desk = world.ask("attention", json!({}));
    assert!(desk["foretold"].as_array().unwrap().is_empty() && !desk["places"].as_array().unwrap().is_empty());
}

#[test]
fn only_what_was_decided_before_the_day_is_learnt_from() {
    let until = "2025-01-01";
    let mut world = World::empty();
    challenged(&mut world, "");
    let made = world.ask("train_model", train(Some(until)));
    // Every other day from 2 January 2023, each decided a hundred days later.
    let first = chrono::NaiveDate::from_ymd_opt(2023, 1, 2).unwrap();
    let decided = |n: u32| (first + chrono::Days::new(u64::from(n) * 2 + 100)).to_string();
    assert_eq!(made["n"], (0..CHALLENGED).filter(|n| decided(*n).as_str() < until).count());
    // A store that holds nothing of later days makes the very same model of the very same data.
    let mut then = World::empty();
    then.host.today = "2024-12-31".parse().unwrap();
    challenged(&mut then, "");
    let of_then = then.ask("train_model", train(None));
    assert_eq!((&of_then["artefact_sha256"], &of_then["n"]), (&made["artefact_sha256"], &made["n"]));
    let hash = |world: &mut World| {
        let passport = learnt(world)[0]["passport"].clone();
        let mut lines = passport.as_array().unwrap().iter();
        lines.find(|line| line["label"] == "SHA-256 данных").unwrap()["value"].clone()
    };
    assert_eq!(hash(&mut world), hash(&mut then));
}

#[test]
fn nothing_is_counted_of_persons_nor_of_those_who_may_be() {
    let mut world = World::empty();
    let person = numbered(85_031_530_000);
    let joint = numbered(5_036_000_123);
    let firm = numbered(5_034_000_123);
    let mut lines = String::new();
    for (n, (id, name)) in
        [(person.as_str(), "Әлімов Ә."), (&joint, "ИП Омаров и партнёры"), ("", "Жаппаров Е. С."), (&firm, "ТОО Ақ")]
            .into_iter()
            .enumerate()
    {
        let days = "2026-11-02;2026-11-04;;980140910008";
        writeln!(lines, "P-{n};unscheduled;{days};{id};144-5-3;micro;high;violations;5;{name}").unwrap();
    }
    challenged(&mut world, &lines);
    asked(&mut world);
    world.ask("assess", json!({}));
    let by_name = world.keys("entity").into_iter().find(|key| key.starts_with("named:")).unwrap();
    let degree = |key: &str| json!({ "key": key, "significant_all": 10, "minor_all": 10, "others": 0.0 });
    for (place, key, words) in
        [(1, person.as_str(), "Физические лица"), (2, &joint, "Физические лица"), (3, &by_name, "только по названию")]
    {
        let risk = world.ask("risk", json!({ "key": key }));
        assert_eq!((&risk["result"], &risk["points"]), (&json!("not_scored"), &Value::Null), "{key}");
        assert!(risk["summary"].as_str().unwrap().contains(words), "{risk}");
        let counted = world.ask("risk_degree", degree(key));
        assert!(counted["degree"].is_null() && counted["said"].as_str().unwrap().contains(words), "{counted}");
        let refused = world.try_ask("foretell", row(CHALLENGED + place)).unwrap_err();
        assert!(refused.message.contains("люди не оцениваются"), "{refused:?}");
    }
    assert_eq!(world.ask("risk", json!({ "key": firm }))["result"], "scored");
    assert!(world.ask("foretell", row(CHALLENGED + 4))["probability"].is_number());
    for call in ["anomalies", "attention"] {
        let told = world.ask(call, json!({})).to_string();
        for name in ["Әлімов", "Омаров", "Жаппаров"] {
            assert!(!told.contains(name), "{call}: {name}");
        }
    }
}

/// What would change a score is what the model says when it is asked about an inspection that differs in just that.
#[test]
fn what_would_change_a_score_holds_when_it_is_tried() {
    let mut world = World::empty();
    // The same inspection again and again, of entities without a past; after the first one thing differs.
    let tried = [
        ("", "144-5-3;micro;high"),
        ("Категория субъекта", "144-5-3;small;high"),
        ("Категория субъекта", "144-5-3;large;high"),
        ("Категория субъекта", "144-5-3;;high"),
        ("Основание проверки", "144-5-1;micro;high"),
        ("Основание проверки", ";micro;high"),
        ("Степень риска", "144-5-3;micro;"),
    ];
    let mut lines = String::new();
    for (at, (_, cells)) in tried.iter().enumerate() {
        let entity = numbered(6_034_000_000 + at as u64 * 40);
        writeln!(lines, "T-{at};unscheduled;2026-11-05;2026-11-06;;980140910008;{entity};{cells};none;;").unwrap();
    }
    challenged(&mut world, &lines);
    asked(&mut world);
    let said: Vec<Value> = (1..=7).map(|place| world.ask("foretell", row(CHALLENGED + place))).collect();
    let probability = |at: usize| said[at]["probability"].as_f64().unwrap();
    let written = |share: f64| format!("{:.1}", share * 100.0).replace('.', ",");
    let changes = said[0]["would_change"].as_array().unwrap();
    assert!(!changes.is_empty(), "{}", said[0]);
    for change in changes {
        let change = change.as_str().unwrap();
        let of_title = (1..tried.len()).filter(|at| change.starts_with(&format!("«{}»", tried[*at].0)));
        let differs = |at: &usize| probability(*at) - probability(0);
        let most = of_title.max_by(|one, other| differs(one).abs().total_cmp(&differs(other).abs()));
        let most = most.unwrap_or_else(|| panic!("{change}: it was not tried"));
        let way = if differs(&most) < 0.0 { "меньше" } else { "больше" };
        for part in [written(probability(most)), format!("на {} п. п. {way}", written(differs(&most).abs()))] {
            assert!(change.contains(&part), "{change}: tried, it is {part}");
        }
        assert!(
            !change.contains("нарушениями") && !change.contains("за два года"),
            "the past stays as it was: {change}"
        );
    }
}

#[test]
fn a_model_of_a_file_says_what_it_has_learnt_and_of_whose_data() {
    let mut world = World::empty();
    let mut file = "Дата;Сбыт;Цех;Субъект;Брак\n".to_owned();
    for n in 0..600_u32 {
        let day = chrono::NaiveDate::from_ymd_opt(2023, 1, 2).unwrap() + chrono::Days::new(u64::from(n));
        let (shop, sold) = (n % 3, (n * 37 + 11) % 10 < 2 + 2 * (n % 3));
        writeln!(file, "{day};{};цех {shop};ТОО {};{}", if sold { "есть" } else { "нет" }, n % 50, n % 5).unwrap();
    }
    let data = world.file("sales.csv", &file);
    let profile = |world: &World, column: &str| {
        let text = format!(
            "id = 'sales'\ndate = 'Дата'\noutcome = {{ column = 'Сбыт', positive = ['есть'], title = {{ kk = 'Сатылым', ru = 'Сбыт состоялся', en = 'Sold' }} }}
             [[feature]]\nid = 'shop'\ncolumn = '{column}'\nkind = 'category'\ntitle = {{ kk = 'Цех', ru = 'Цех завода', en = 'Shop' }}
             [[feature]]\nid = 'flaws'\ncolumn = 'Брак'\nkind = 'number'\nearlier = 'share'\nunder = 'Цех'\ntitle = {{ kk = 'Ақау', ru = 'Брак цеха', en = 'Flaws' }}\n"
        );
        world.file("sales.toml", text)
    };
    let train = |profile| json!({ "task": "inspection-outcome", "profile": profile, "data": data });
    let by_name = world.try_ask("train_model", train(profile(&world, "Субъект"))).unwrap_err();
    assert!(by_name.message.contains("«Субъект»"), "{by_name:?}");
    // What is filled in when all is decided would know the future.
    let told = world.file("told.csv", file.replace("Субъект", "Результат"));
    let of_result = json!({ "task": "inspection-outcome", "profile": profile(&world, "Результат"), "data": told });
    let by_result = world.try_ask("train_model", of_result).unwrap_err();
    assert!(by_result.message.contains("«Результат»") && by_result.message.contains("будущее"), "{by_result:?}");
    world.ask("train_model", train(profile(&world, "Цех")));
    let model = learnt(&mut world).remove(0);
    let passport = model["passport"].to_string();
    assert_eq!(model["title"], "Модель по файлу: Сбыт состоялся");
    for said in [
        "столбец «Сбыт»",
        "в нём есть",
        "Цех завода (Цех)",
        "Брак цеха (Брак: доля прежних строк, где больше нуля, с тем же значением в «Цех»)",
        "паспорта данных у него нет",
        "Айгерім Нұрланова",
    ] {
        assert!(passport.contains(said), "{said}: {passport}");
    }
    // Nothing of ours is asked of what counts over a file, and no row of it alone.
    world.host.role = "head".to_owned();
    let switch = json!({ "model": "inspection-outcome@1", "used": true, "reason": "проверена" });
    let refused = world.try_ask("switch_model", switch).unwrap_err();
    assert!(refused.message.contains("по всему файлу"), "{refused:?}");
    world.host.role = "prosecutor".to_owned();
    assert!(!passport.contains("обжалованных") && !passport.contains("отменят"), "{passport}");
    // SHA-256 of the file as it lies there, by sha256sum.
    let sha256 = "50927f41bef572f923b345f4f0a135031edf4bd2d4c1f7b13c57fc793afd93ca";
    let journal = world.ask("journal", json!({ "action": "train_model" })).to_string();
    assert!(journal.contains(sha256) && journal.contains("Обучение моделей"), "{journal}");
}
