//! Search everywhere, on the invented district.

use ekn_api::{Assets, Language};
use serde_json::{Value, json};

use crate::world::{PASSPHRASE, World};

fn group<'a>(found: &'a Value, kind: &str) -> &'a [Value] {
    let groups = found["groups"].as_array().unwrap();
    let own = groups.iter().find(|group| group["kind"] == kind);
    own.and_then(|group| group["hits"].as_array()).map_or(&[], Vec::as_slice)
}

fn shown(pieces: &Value) -> String {
    pieces.as_array().unwrap().iter().map(|piece| piece["text"].as_str().unwrap()).collect()
}

fn marked(hit: &Value) -> Vec<String> {
    let pieces = ["title", "found"].iter().flat_map(|part| hit[*part].as_array().unwrap());
    pieces.filter(|piece| piece["marked"] == true).map(|piece| piece["text"].as_str().unwrap().to_owned()).collect()
}

/// The number of a registry's first row, which has leading zeros.
fn number_of(world: &mut World, registry: &str) -> String {
    let row = world.ask("source_row", json!({ "row": { "registry": registry, "id": 1 } }));
    let number = row["number"].as_str().unwrap().to_owned();
    assert_ne!(number, without_zeros(&number));
    number
}

fn without_zeros(number: &str) -> String {
    let (head, tail) = number.rsplit_once(['/', '-']).unwrap();
    format!("{head} {}", tail.trim_start_matches('0'))
}

#[test]
fn a_word_is_found_in_its_forms_and_every_hit_opens() {
    let mut world = World::district();
    for (asked, begins) in
        [("ауылдарының ", "ауыл"), ("жителями ", "жител"), ("дүкенде ", "дүкен"), ("прокуратурой ", "прокуратур")]
    {
        let found = world.ask("search", json!({ "query": asked, "limit": 50 }));
        let groups = found["groups"].as_array().unwrap();
        assert!(!groups.is_empty(), "{asked} finds nothing");
        for hit in groups.iter().flat_map(|group| group["hits"].as_array().unwrap()) {
            let target = &hit["target"];
            if let Some(key) = target["key"].as_str() {
                world.ask("card", json!({ "key": key }));
            } else if !target["row"].is_null() {
                world.ask("source_row", json!({ "row": target["row"] }));
                let marks = marked(hit);
                assert!(marks.iter().any(|mark| mark.to_lowercase().starts_with(begins)), "{asked}: {marks:?}");
            }
            assert!(!hit["why"].as_str().unwrap().is_empty());
        }
    }
}

#[test]
fn numbers_are_found_without_zeros_and_names_with_slips() {
    let mut world = World::district();
    let number = number_of(&mut world, "inspections");
    let inspections = world.ask("search", json!({ "query": without_zeros(&number), "kinds": ["inspections"] }));
    assert!(shown(&group(&inspections, "inspections")[0]["title"]).contains(&number), "{number} {inspections}");
    let registered = world.ask("search", json!({ "query": "пр 1", "kinds": ["inspections"] }));
    assert!(!group(&registered, "inspections").is_empty(), "{registered}");
    for key in world.keys("entity").into_iter().take(20) {
        let name = world.ask("card", json!({ "key": key }))["object"]["name"].as_str().unwrap().to_owned();
        let by_number = world.ask("search", json!({ "query": key.trim_start_matches('0') }));
        assert_eq!(group(&by_number, "objects")[0]["target"]["key"], key.as_str(), "{by_number}");
        let longest = name.split(|letter: char| !letter.is_alphabetic()).max_by_key(|word| word.len()).unwrap();
        let mut letters: Vec<char> = longest.chars().collect();
        letters.swap(1, 2);
        let misspelled = name.replace(longest, &letters.into_iter().collect::<String>());
        let by_slip = world.ask("search", json!({ "query": misspelled, "kinds": ["objects"], "limit": 50 }));
        let names: Vec<String> = group(&by_slip, "objects").iter().map(|hit| shown(&hit["title"])).collect();
        assert!(names.contains(&name), "{misspelled}: {names:?}");
    }
}

/// The entities that have a БИН or ИИН.
fn numbered(world: &mut World) -> Vec<String> {
    let is_number = |key: &String| key.len() == 12 && key.bytes().all(|byte| byte.is_ascii_digit());
    world.keys("entity").into_iter().filter(is_number).collect()
}

/// A БИН finds the rows of its object as well as the name does, and a part of it finds the object.
#[test]
fn a_bin_finds_the_inspections_of_its_object() {
    let mut world = World::district();
    let mut inspected = 0;
    for key in numbered(&mut world).into_iter().take(20) {
        let rows = world.ask("figure_rows", json!({ "key": key, "figure": "inspections" }));
        let total = rows["total"].as_u64().unwrap() as usize;
        let found = world.ask("search", json!({ "query": key, "kinds": ["inspections"], "limit": 50 }));
        let hits = group(&found, "inspections").to_vec();
        assert_eq!(hits.len(), total.min(50), "{key}: {found}");
        assert!(hits.windows(2).all(|pair| pair[0]["day"].as_str() >= pair[1]["day"].as_str()), "{key}: newest first");
        if let Some(last) = hits.last() {
            inspected += 1;
            let row = world.ask("source_row", json!({ "row": last["target"]["row"] }));
            let asked = format!("{key} {}", row["number"].as_str().unwrap());
            let both = world.ask("search", json!({ "query": asked, "kinds": ["inspections"] }));
            assert_eq!(group(&both, "inspections")[0]["target"], last["target"], "{asked}: {both}");
        }
        let part = world.ask("search", json!({ "query": &key[4..11], "kinds": ["objects"] }));
        assert!(!group(&part, "objects").is_empty(), "{key}: {part}");
    }
    assert!(inspected > 10, "{inspected}");
}

/// A number as people type it: as it is, without zeros and signs, and with Russian letters for Kazakh ones in small letters.
fn spellings(number: &str) -> Vec<String> {
    let plain: String = number.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    let typed = in_russian(number);
    vec![number.to_owned(), without_zeros(number), plain, typed, format!("№ {number}"), number.to_lowercase()]
}

/// As it is typed on a Russian keyboard.
fn in_russian(text: &str) -> String {
    let letters = text.to_lowercase();
    let typed = letters.chars().map(|letter| match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ё' => 'е',
        other => other,
    });
    typed.collect()
}

#[test]
fn every_registry_is_found_by_its_numbers_however_they_are_typed() {
    let mut world = World::district();
    for registry in ["inspections", "appeals", "challenges"] {
        let row = world.ask("source_row", json!({ "row": { "registry": registry, "id": 1 } }));
        let number = row["number"].as_str().unwrap().to_owned();
        for asked in spellings(&number) {
            let found = world.ask("search", json!({ "query": asked, "kinds": [registry], "limit": 50 }));
            let hits = group(&found, registry);
            assert!(hits.first().is_some_and(|hit| shown(&hit["title"]).contains(&number)), "{asked}: {found}");
            let listed = world.ask("list_search", json!({ "lines": [asked.replace("№ ", "")] }));
            let titles: Vec<&str> = listed["lines"][0]["hits"]
                .as_array()
                .unwrap()
                .iter()
                .map(|hit| hit["title"].as_str().unwrap())
                .collect();
            assert!(titles.iter().any(|title| title.contains(&number)), "{asked}: {listed}");
        }
    }
}

#[test]
fn slips_are_forgiven_in_the_texts_of_every_registry() {
    let mut world = World::district();
    for registry in ["inspections", "appeals", "challenges"] {
        let mut finds = |asked: &str| {
            let found = world.ask("search", json!({ "query": format!("{asked} "), "kinds": [registry] }));
            !group(&found, registry).is_empty()
        };
        let (exact, letters, slipped) = (WORDS, WORDS.map(in_russian), WORDS.map(slipped));
        let known: Vec<usize> = (0..WORDS.len()).filter(|word| finds(exact[*word])).collect();
        assert!(!known.is_empty(), "{registry}");
        for word in known {
            assert!(finds(&letters[word]), "{registry}: {}", letters[word]);
            assert!(finds(&slipped[word]), "{registry}: {}", slipped[word]);
        }
    }
}

/// Words of the invented district: of names, grounds and complaints.
const WORDS: [&str; 6] = ["прокуратура", "Сарыөзен", "дүкен", "инспекция", "качества", "жалоба"];

/// With two letters that changed places.
fn slipped(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.swap(2, 3);
    letters.into_iter().collect()
}

#[test]
fn documents_are_found_and_lead_to_their_cases() {
    let mut world = World::district();
    let step = world.ask("my_day", json!({}))["suggestions"][0]["step"]["suggestion"].clone();
    let case = world.ask("decide_step", json!({ "suggestion": step, "decision": "accept" }))["case_id"].clone();
    let cases = [
        (Language::Ru, "протестом", "template", "protest"),
        (Language::Kk, "наразылықтарымызда ", "template", "protest"),
        (Language::En, "protest", "template", "protest"),
        (Language::Ru, "чек-лист законности проверки", "checklist", "inspection-legality"),
    ];
    let mut led = false;
    for (language, asked, kind, id) in cases {
        world.host.language = language;
        let found = world.ask("search", json!({ "query": asked, "kinds": ["documents"], "limit": 50 }));
        let documents: Vec<&Value> = group(&found, "documents").iter().map(|hit| &hit["target"]["document"]).collect();
        assert!(documents.contains(&&json!({ "kind": kind, "id": id })), "{asked}: {found}");
        let view = world.ask("document", documents[0].clone());
        assert!(view["template"].is_object() != view["checklist"].is_object(), "{view}");
    }
    for document in
        ["act-execution", "appeal-answer-quality", "appeal-intake", "inspection-evidence", "inspection-legality"]
    {
        let view = world.ask("document", json!({ "kind": "checklist", "id": document }));
        led |= view["cases"].as_array().unwrap().iter().any(|known| known["id"] == case);
    }
    assert!(led, "no checklist leads to the case {case}");
    world.refused("document", json!({ "kind": "checklist", "id": "protest" }));
}

/// Titles and cases of what is found of the office's own acts.
fn acts(world: &mut World, asked: &str) -> Vec<(String, i64)> {
    let found = world.ask("search", json!({ "query": asked, "kinds": ["documents"], "limit": 50 }));
    let own = group(&found, "documents").iter().filter(|hit| !hit["target"]["draft"].is_null());
    own.map(|hit| (shown(&hit["title"]), hit["target"]["draft"]["case_id"].as_i64().unwrap())).collect()
}

#[test]
fn acts_of_the_office_are_found_by_their_words_and_numbers() {
    let mut world = World::district();
    let broken = world.ask("findings", json!({ "rule": "R01", "result": "broken" }))[0].clone();
    let view = world.ask("open_case", json!({ "tactic": "inspection-check", "row": broken["row"] }));
    let case = view["head"]["id"].as_i64().unwrap();
    let number = broken["inspection"].as_str().unwrap();
    assert_eq!(acts(&mut world, "незаконность"), []);
    let draft = world.ask("keep_draft", json!({ "case": case, "template": "protest" }))["draft"].clone();
    for asked in ["отменить указанные ", "ОТМЕНИТЬ", "тағайындау туралы актіні", "протестом", number]
    {
        let got = acts(&mut world, asked);
        assert!(got.len() == 1 && got[0].0.starts_with("Протест") && got[0].1 == case, "{asked}: {got:?}");
        assert!(!got[0].0.contains('№'), "{got:?}: a draft has no number yet");
    }
    assert_eq!(acts(&mut world, "02-07/15"), []);
    let adopt = json!({ "draft": draft, "number": "02-07/15-ПР", "day": "2026-11-16", "despite": "впишет канцелярия" });
    world.ask("adopt_draft", adopt);
    for asked in ["02-07/15-ПР", "02-07/015 пр", "Протест № 02-07/15-ПР", "протестом 2-7-15-пр", "02-07/15"]
    {
        let got = acts(&mut world, asked);
        assert!(got.len() == 1 && got[0].0.ends_with("№ 02-07/15-ПР") && got[0].1 == case, "{asked}: {got:?}");
    }
    assert_eq!(acts(&mut world, "Велосипед № 02-07/15-ПР"), []);
    assert_eq!(acts(&mut world, "02-07/16-ПР"), []);
}

#[test]
fn a_case_is_found_by_its_act_and_its_row_whatever_else_is_asked_for() {
    let mut world = World::district();
    let row = json!({ "registry": "inspections", "id": 1 });
    let case = world.ask("open_case", json!({ "tactic": "act-protest", "row": row }))["head"]["id"].clone();
    for task in ["study-act", "request-documents", "receive-documents", "collect-evidence", "protest"] {
        world.ask("close_task", json!({ "case_id": case, "task": task, "note": "02-07-33/5" }));
    }
    let own = number_of(&mut world, "inspections");
    for asked in ["02-07-33/5", "02-07-33/05", "№ 02 07 33 5", "протест № 02-07-33/5", &own] {
        let found = world.ask("search", json!({ "query": asked, "kinds": ["cases"] }));
        assert_eq!(found["groups"].as_array().unwrap().len(), 1, "{asked}: only what was asked for: {found}");
        let cases: Vec<&Value> = group(&found, "cases").iter().map(|hit| &hit["target"]["case_id"]).collect();
        assert_eq!(cases, [&case], "{asked}");
    }
    // By what it is called, in any language.
    for asked in ["протест на незаконный акт", "наразылық", "ПРОТЕСТОМ"] {
        let found = world.ask("search", json!({ "query": asked, "kinds": ["cases"] }));
        let cases: Vec<&Value> = group(&found, "cases").iter().map(|hit| &hit["target"]["case_id"]).collect();
        assert_eq!(cases, [&case], "{asked}");
    }
    let found = world.ask("search", json!({ "query": "велосипед 02-07-33/5", "kinds": ["cases"] }));
    assert!(group(&found, "cases").is_empty(), "{found}");
}

#[test]
fn a_case_and_a_norm_are_found_too() {
    let mut world = World::district();
    let step = world.ask("my_day", json!({}))["suggestions"][0]["step"]["suggestion"].clone();
    let case = world.ask("decide_step", json!({ "suggestion": step, "decision": "accept" }))["case_id"].clone();
    let found = world.ask("search", json!({ "query": case.to_string(), "kinds": ["cases"] }));
    assert_eq!(group(&found, "cases")[0]["target"]["case_id"], case);
    for (language, asked) in [(Language::Ru, "ПК 148"), (Language::Kk, "148"), (Language::Ru, "сроки проверок")]
    {
        world.host.language = language;
        let found = world.ask("search", json!({ "query": asked, "kinds": ["norms"], "limit": 50 }));
        let norms: Vec<&Value> = group(&found, "norms").iter().map(|hit| &hit["target"]["norm"]["id"]).collect();
        assert!(norms.iter().any(|norm| *norm == "entrepreneurial-code:148"), "{asked}: {norms:?}");
        world.ask("norm", json!({ "id": norms[0] }));
    }
}

#[test]
fn another_purpose_finds_nothing_of_these_registries() {
    let mut world = World::district();
    let entity = world.keys("entity")[0].clone();
    let asks = [
        json!({ "query": entity }),
        json!({ "query": number_of(&mut world, "inspections") }),
        json!({ "query": "ауыл " }),
    ];
    for ask in &asks {
        assert!(!world.ask("search", ask.clone())["groups"].as_array().unwrap().is_empty(), "{ask}");
    }
    // A purpose of the office that no passport names.
    let office = world.folder.path().join("store.ekn.office/taxonomies");
    std::fs::create_dir_all(&office).unwrap();
    let own = "id = \"purpose\"\n[[list.code]]\nid = \"own\"\nname = { kk = \"ө\", ru = \"с\", en = \"o\" }\n";
    let codes = Assets::built_in().read("taxonomies/codes.toml").unwrap().text;
    std::fs::write(office.join("codes.toml"), codes.replace("id = \"purpose\"\n", own)).unwrap();
    world.ask("lock", json!({}));
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    world.host.purpose = "own".to_owned();
    for mut ask in asks {
        ask["kinds"] = json!(["objects", "inspections", "appeals", "challenges", "cases"]);
        let found = world.ask("search", ask);
        assert_eq!(found["groups"], json!([]), "{found}");
        // Nothing found because nothing was searched is told from nothing found.
        let notice = found["notice"].as_str().unwrap();
        assert!(notice.contains("Не искали в наборах: ") && notice.contains("Реестр обжалований"), "{notice}");
    }
    let list = world.ask("list_search", json!({ "lines": [entity] }));
    assert_eq!(list["lines"][0]["state"], "not_found");
    assert!(list["summary"].as_str().unwrap().contains("Не искали в наборах: "), "{list}");
}

#[test]
fn hostile_questions_are_answered() {
    let mut world = World::district();
    let long = "прокурор".repeat(130_000);
    for asked in
        ["", "\"", "«", "'; DROP TABLE appeals; --", "a* OR NEAR(b) ^ AND", "\0\u{202e}", "____%%%", "#", &long]
    {
        world.ask("search", json!({ "query": asked, "limit": 4_000_000 }));
        world.ask("list_search", json!({ "lines": [asked, asked] }));
    }
    assert_eq!(world.refused("search", json!({ "query": "x", "kinds": ["passwords"] })), "bad_request");
}

#[test]
fn a_list_forgives_slips_and_tells_what_is_there_twice() {
    let mut world = World::district();
    let key = numbered(&mut world)[0].clone();
    let name = world.ask("card", json!({ "key": key }))["object"]["name"].as_str().unwrap().to_owned();
    let longest = name.split(|letter: char| !letter.is_alphabetic()).max_by_key(|word| word.len()).unwrap();
    let in_two_lines = format!("\"{}\"", name.replace('"', "\"\"").replacen(' ', "\n", 1));
    let lines = json!([name.replace(longest, &slipped(longest)), in_two_lines, key, key, "Қайда-жоқ", "қайда жоқ"]);
    let found = world.ask("list_search", json!({ "lines": lines }));
    let told = found["lines"].as_array().unwrap();
    assert_eq!(told.len(), 6, "{found}");
    assert_eq!(told[0]["state"], "similar", "{found}");
    assert!(told[1]["line"] == name.as_str() && told[1]["state"] != "not_found", "{found}");
    let repeats =
        |line: usize, of: usize| told[line]["more"].as_str().is_some_and(|more| more.ends_with(&of.to_string()));
    assert!(repeats(3, 3) || repeats(3, 2), "{found}");
    assert!(repeats(5, 5) && told[0]["more"].as_str().is_none_or(|more| !more.contains("повтор")), "{found}");
    assert!(found["summary"].as_str().unwrap().contains("Строк, которые повторяют другие: "), "{found}");
}

#[test]
fn a_pasted_list_is_told_line_by_line() {
    let mut world = World::district();
    let keys = world.keys("entity");
    let broken = keys[0].chars().enumerate().map(|(at, digit)| match (at, digit) {
        (11, '9') => '8',
        (11, _) => '9',
        (_, digit) => digit,
    });
    let broken: String = broken.collect();
    let number = number_of(&mut world, "inspections");
    let (head, tail) = keys[0].trim_start_matches('0').split_at(1);
    let lines = json!([
        format!("{}; {}", keys[0], keys[1]),
        broken,
        without_zeros(&number),
        "ЖЖ-0000-77777",
        "",
        format!("{} и {}", keys[2], keys[3]),
        format!("{head},{tail}E+{}", tail.len()),
        "7,03E+10"
    ]);
    let found = world.ask("list_search", json!({ "lines": lines }));
    let states: Vec<&str> =
        found["lines"].as_array().unwrap().iter().map(|line| line["state"].as_str().unwrap()).collect();
    assert_eq!(states[..3], ["found", "found", "broken"], "{found}");
    assert_eq!(states[4..], ["not_found", "found", "found", "found", "shortened"], "{found}");
    assert_eq!(found["lines"][7]["hits"][0]["target"]["key"], keys[0].as_str());
    assert!(found["summary"].as_str().unwrap().contains("Номера без последних цифр: 1"), "{found}");
    assert_eq!(found["lines"][0]["hits"][0]["target"]["key"], keys[0].as_str());
    assert!(found["lines"][3]["hits"][0]["title"].as_str().unwrap().contains(&number), "{number} {found}");
}
