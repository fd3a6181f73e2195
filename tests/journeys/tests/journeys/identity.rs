//! Who is who: a name without a number becomes a candidate, a person decides, and taking it back leaves all as it was.

use ekn_api::Language;
use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::World;

/// The district, and a file of appeals that name an entity in several spellings and never by its number.
struct Named {
    world: World,
    /// БИН of the entity.
    key: String,
    /// What the file calls it.
    spellings: Vec<String>,
}

impl Named {
    fn new() -> Self {
        let mut world = World::district();
        let found = world.ask("objects", json!({ "query": "ТОО", "kind": "entity" }));
        let entity = &found["items"][0];
        let (key, name) = (entity["key"].as_str().unwrap().to_owned(), entity["name"].as_str().unwrap().to_owned());
        let brand = name.trim_start_matches("ТОО").trim().trim_matches('"').to_owned();
        let spellings = vec![
            format!("{} ЖШС", brand.to_uppercase()),
            format!("Товарищество с ограниченной ответственностью «{brand}»"),
        ];
        let mut file = String::from("number;received;kind;entity_name;text\n");
        for (at, spelling) in spellings.iter().enumerate() {
            file.push_str(&format!("N-{at};2026-11-0{};Жалоба;{spelling};Текст\n", at + 2));
        }
        file.push_str("N-9;2026-11-09;Жалоба;не указан;Текст\n");
        let path = world.file("named.csv", file);
        let report = world.import("appeals", &path);
        assert_eq!((&report["read"], &report["accepted"]), (&json!(3), &json!(3)), "{report}");
        Self { world, key, spellings }
    }

    fn named_key(&self, at: usize) -> String {
        format!(
            "named:appeals/{}",
            self.spellings[at].to_lowercase().replace(['«', '»'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
        )
    }

    fn card(&mut self, key: &str) -> Value {
        self.world.ask("card", json!({ "key": key }))
    }

    fn decide(&mut self, one: &str, other: &str, verdict: &str) -> Value {
        self.world
            .ask("decide_merge", json!({ "left": one, "right": other, "verdict": verdict, "reason": "тот же адрес" }))
    }
}

/// Every row of a card, and everything that is said of the object, in all three languages.
fn shown(named: &mut Named, keys: &[String]) -> Vec<Value> {
    let mut cards = Vec::new();
    for language in Language::ALL {
        named.world.host.language = language;
        for key in keys {
            cards.push(named.card(key));
        }
    }
    named.world.host.language = Language::Ru;
    cards
}

/// Two that are joined are two: what is known of all others, their places and their days of registration, stays theirs.
#[test]
fn a_decision_about_two_changes_nothing_of_others() {
    let mut named = Named::new();
    let known = |named: &mut Named| {
        let young = named.world.ask("findings", json!({ "rule": "R11" }));
        (young, named.world.ask("regions", json!({})))
    };
    let before = known(&mut named);
    let (key, name) = (named.key.clone(), named.named_key(0));
    named.decide(&key, &name, "same");
    let after = known(&mut named);
    assert!(before.0.as_array().unwrap().len() > 100);
    assert_eq!(before, after);
}

#[test]
fn a_name_without_a_number_is_joined_by_a_person_and_parted_again() {
    let mut named = Named::new();
    let found = named.world.ask("find_candidates", json!({}));
    assert!(found["candidates"].as_i64().unwrap() >= 3, "{found}");
    let desk = named.world.ask("merge_candidates", json!({}));
    assert_eq!(desk["stale"], false);
    let (key, first, second) = (named.key.clone(), named.named_key(0), named.named_key(1));
    let pairs = desk["items"].as_array().unwrap();
    let is = |pair: &&Value, one: &str, other: &str| {
        pair["left"]["key"] == json!(one) && pair["right"]["key"] == json!(other)
    };
    let pair = pairs.iter().find(|pair| is(pair, &key, &first)).unwrap_or_else(|| panic!("{desk}"));
    assert!(pair["score"].as_i64().unwrap() >= desk["threshold"].as_i64().unwrap());
    assert!(pair["reasons"].as_array().unwrap().iter().any(|reason| reason["kind"] == "form_same"), "{pair}");
    assert!(pairs.iter().any(|pair| is(&pair, &key, &second)) && pairs.iter().any(|pair| is(&pair, &first, &second)));

    let keys = [key.clone(), first.clone(), second.clone()];
    let before = shown(&mut named, &keys);
    let listed = named.world.ask("objects", json!({}))["total"].as_i64().unwrap();
    let one = named.decide(&key, &first, "same")["decision"].clone();
    let two = named.decide(&first, &second, "same")["decision"].clone();

    // One card for all three, whatever key opens it; the list shows it once.
    let card = named.card(&second);
    assert_eq!(card["object"]["key"], json!(key));
    assert_eq!(card["object"]["joined"].as_array().unwrap().len(), 2);
    assert_eq!(named.world.ask("objects", json!({}))["total"].as_i64().unwrap(), listed - 2);
    let count = |card: &Value| card["history"]["figures"][2]["value"].as_i64().unwrap();
    assert_eq!(count(&card), count(&before[3]) + 2);
    // Every row says why it is here; those that came by a decision say by whose.
    let timeline = card["history"]["timeline"].as_array().unwrap();
    assert!(
        timeline.iter().all(|item| item["link"].as_str().is_some_and(|link| !link.is_empty() && !link.contains('[')))
    );
    let joined: Vec<&Value> = timeline.iter().filter(|item| item["joined"] == true).collect();
    assert_eq!(joined.len(), 2);
    let actor = named.world.host.actor.clone();
    assert!(joined.iter().all(|item| item["link"].as_str().unwrap().contains(&actor)), "{joined:?}");
    assert!(
        timeline
            .iter()
            .filter(|item| item["joined"] == false && item["lane"] != "act")
            .all(|item| { item["link"].as_str().unwrap().contains(&key) })
    );
    // The row opens its link, and the link its decisions with the reasons of that day.
    let row = named.world.ask("source_row", json!({ "row": joined[0]["row"] }));
    let link = row["links"].as_array().unwrap().iter().find(|link| link["side"] == "entity").unwrap().clone();
    let decisions = link["decisions"].as_array().unwrap();
    assert_eq!((link["key"].as_str(), decisions.len()), (Some(key.as_str()), 2), "{link}");
    assert_eq!(decisions[0]["reason"], "тот же адрес");
    assert!(!decisions[0]["why"].as_array().unwrap().is_empty());

    // Taken back from there, in the order of the decisions: everything is as it was, in every language.
    for decision in [&one, &two] {
        named.world.ask("undo_merge", json!({ "decision": decision, "reason": "ошибка" }));
    }
    assert_eq!(shown(&mut named, &keys), before);
    let log = named.world.ask("merge_log", json!({}));
    assert_eq!(log["total"], 2);
    assert!(
        log["items"].as_array().unwrap().iter().all(|item| item["standing"] == false && !item["withdrawn"].is_null())
    );
    assert_eq!(named.world.refused("undo_merge", json!({ "decision": one })), "bad_request");
    let journal = named.world.ask("journal", json!({}));
    let actions: Vec<&str> =
        journal["lines"].as_array().unwrap().iter().filter_map(|line| line["action"].as_str()).collect();
    assert!(!actions.is_empty(), "{journal}");
    assert_eq!(named.world.ask("journal_verify", json!({}))["ok"], true);
}

#[test]
fn what_was_put_off_is_put_off_again_when_the_decision_is_taken_back() {
    let mut named = Named::new();
    let (key, first) = (named.key.clone(), named.named_key(0));
    named.decide(&key, &first, "later");
    let decision = named.decide(&key, &first, "same")["decision"].clone();
    named.world.ask("undo_merge", json!({ "decision": decision, "reason": "ошибка" }));
    let again = json!({ "left": key, "right": first, "verdict": "later", "reason": "ещё раз" });
    assert_eq!(named.world.refused("decide_merge", again), "bad_request", "it stands as put off");
    named.decide(&key, &first, "different");
}

#[test]
fn what_is_kept_apart_blocks_a_later_join_and_the_chain_is_told() {
    let mut named = Named::new();
    let (key, first, second) = (named.key.clone(), named.named_key(0), named.named_key(1));
    named.decide(&key, &first, "same");
    named.decide(&first, &second, "different");
    let pair = named.world.ask("merge_pair", json!({ "left": key, "right": second }));
    let chain = pair["against_same"].as_str().unwrap();
    assert!(chain.contains('=') && chain.contains('≠'), "{chain}");
    let before = shown(&mut named, &[key.clone(), second.clone()]);
    let request = json!({ "left": key, "right": second, "verdict": "same" });
    let failure = named.world.try_ask("decide_merge", request.clone()).unwrap_err();
    assert!(failure.message.contains(&named.spellings[0]) && failure.message.contains('≠'), "{failure:?}");
    assert_eq!(named.world.refused("decide_merge", request), "bad_request");
    assert_eq!(shown(&mut named, &[key.clone(), second]), before);
    // Two БИН are never one.
    let other = named.world.ask("objects", json!({ "query": "ТОО" }))["items"][1]["key"].clone();
    let two = json!({ "left": first, "right": other, "verdict": "same" });
    assert_eq!(named.world.refused("decide_merge", two), "bad_request");
    for (left, right, verdict) in [(&key, &key, "same"), (&key, &first, "maybe"), (&key, &first, "same")] {
        let request = json!({ "left": left, "right": right, "verdict": verdict });
        assert_eq!(named.world.refused("decide_merge", request), "bad_request");
    }
    assert_eq!(named.world.refused("undo_merge", json!({ "decision": 99 })), "not_found");
}

#[test]
fn a_name_alone_is_not_scored_and_a_name_of_nobody_is_no_candidate() {
    let mut named = Named::new();
    named.world.ask("find_candidates", json!({}));
    let name = named.named_key(0);
    assert_eq!(named.card(&name)["risk"]["result"], "not_scored");
    // Rows without anybody's name are of nobody, and not of one who is called so.
    assert_eq!(named.world.refused("card", json!({ "key": "named:appeals/не указан" })), "not_found");
    let mut after = Value::Null;
    loop {
        let desk = named.world.ask("merge_candidates", json!({ "after": after }));
        for pair in desk["items"].as_array().unwrap() {
            assert!(!pair.to_string().contains("не указан"), "{pair}");
        }
        after = desk["after"].clone();
        if after.is_null() {
            break;
        }
    }
}

/// Three appeals about one name: the third one's firm is another one of that name. An authority without a number is named by two of them.
fn namesakes() -> (World, String, Vec<Value>) {
    let mut world = World::district();
    let path = world.file("namesakes.csv", NAMESAKES);
    let report = world.import("appeals", &path);
    assert_eq!(report["accepted"], 3, "{report}");
    let card = world.ask("card", json!({ "key": "named:appeals/тоо тұлпар көлік" }));
    let timeline = card["history"]["timeline"].as_array().unwrap();
    let mut rows: Vec<Value> = timeline.iter().map(|item| item["row"].clone()).collect();
    rows.sort_by_key(|row| row["id"].as_i64());
    (world, "named:appeals/тоо тұлпар көлік".to_owned(), rows)
}

const NAMESAKES: &str = "number;received;kind;entity_name;text\n\
    Т-1;2026-11-02;Жалоба;ТОО «Тұлпар Көлік»;Риддер\nТ-2;2026-11-03;Жалоба;ТОО «ТҰЛПАР КӨЛІК»;Риддер\n\
    Т-3;2026-11-04;Жалоба;ТОО «Тұлпар Көлік»;Алтай\n";

#[test]
fn rows_of_one_name_are_told_apart_by_a_person_and_put_together_again() {
    let (mut world, whole, rows) = namesakes();
    assert_eq!(rows.len(), 3);
    let third = rows[2].clone();
    let state = |world: &mut World| {
        let card = world.ask("card", json!({ "key": "named:appeals/тоо тұлпар көлік" }));
        let listed = world.ask("objects", json!({ "query": "тұлпар көлік" }));
        let found = world.ask("search", json!({ "query": "Тұлпар Көлік" }));
        let links: Vec<Value> =
            rows.iter().map(|row| world.ask("source_row", json!({ "row": row }))["links"].clone()).collect();
        (card, listed["items"].clone(), found, links)
    };
    let before = state(&mut world);
    assert_eq!(before.1.as_array().unwrap().len(), 1, "{}", before.1);
    let link = before.3[0].as_array().unwrap().iter().find(|link| link["side"] == "entity").unwrap();
    assert_eq!(link["may_split"], true);

    // Never all of them, none twice, none of others, and no object with a number.
    let ask = |rows: &[Value]| json!({ "object": whole, "rows": rows, "reason": "другой город" });
    assert_eq!(world.refused("split_rows", ask(&rows)), "bad_request");
    assert_eq!(world.refused("split_rows", ask(&[])), "bad_request");
    assert_eq!(world.refused("split_rows", ask(&[json!({ "registry": "inspections", "id": 1 })])), "not_found");
    let split = world.ask("split_rows", ask(std::slice::from_ref(&third)));
    assert_eq!(world.refused("split_rows", ask(std::slice::from_ref(&third))), "bad_request");
    let part = split["card_key"].as_str().unwrap().to_owned();
    assert_eq!(part, "named:appeals/тоо тұлпар көлік«2»");
    assert_eq!(
        world.refused("split_rows", json!({ "object": part, "rows": [third] })),
        "bad_request",
        "a part is not split again"
    );

    // Two cards, each with its own rows; both are listed and found, and each says why.
    let appeals = |world: &mut World, key: &str| {
        let card = world.ask("card", json!({ "key": key }));
        (card["history"]["timeline"].as_array().unwrap().len(), card["object"]["splits"].clone())
    };
    let (of_whole, of_part) = (appeals(&mut world, &whole), appeals(&mut world, &part));
    assert_eq!((of_whole.0, of_part.0), (2, 1));
    assert_eq!(of_whole.1, of_part.1);
    assert_eq!(of_part.1[0]["reason"], "другой город");
    assert_eq!(of_part.1[0]["rows"], json!([third]));
    assert_eq!(world.ask("objects", json!({ "query": "тұлпар көлік" }))["total"], 2);
    let link = |world: &mut World, row: &Value| {
        let links = world.ask("source_row", json!({ "row": row }))["links"].clone();
        links.as_array().unwrap().iter().find(|link| link["side"] == "entity").unwrap().clone()
    };
    let told = link(&mut world, &third);
    assert_eq!((&told["key"], &told["split"]["id"]), (&json!(part), &split["decision"]), "{told}");
    assert!(told["text"].as_str().unwrap().contains("отделил"), "{told}");

    // Nobody joins them by the way, and the search for candidates does not ask again.
    let request = json!({ "left": whole, "right": part, "verdict": "same" });
    let failure = world.try_ask("decide_merge", request).unwrap_err();
    assert!(failure.message.contains('≠'), "{failure:?}");
    world.ask("find_candidates", json!({}));
    let desk = world.ask("merge_candidates", json!({})).to_string();
    assert!(!desk.contains('«') || !desk.contains(&part), "{desk}");

    // The same file again, and a correction of the row, leave the row where the person put it.
    let again = world.file("again.csv", NAMESAKES);
    assert_eq!(world.import("appeals", &again)["updated"], 0);
    let corrected = world.file("corrected.csv", NAMESAKES.replace("Алтай", "Алтай, улица Бажова"));
    let report = world.import("appeals", &corrected);
    assert_eq!((&report["updated"], &report["accepted"]), (&json!(1), &json!(0)), "{report}");
    assert_eq!(link(&mut world, &third)["key"], json!(part));
    // One more row goes to the object that is there already.
    let more = json!({ "object": whole, "rows": [rows[0]], "into": part, "reason": "" });
    let more = world.ask("split_rows", more);
    assert_eq!(more["card_key"], json!(part));
    world.ask("undo_split", json!({ "decision": more["decision"], "reason": "ошибка" }));
    no_bare_key(&mut world);
    assert_eq!(world.refused("undo_split", json!({ "decision": more["decision"] })), "bad_request");

    // What was decided about it is taken back first.
    let other = world.ask("objects", json!({ "query": "ТОО", "kind": "entity" }))["items"][0]["key"].clone();
    let same = world.ask("decide_merge", json!({ "left": other, "right": part, "verdict": "same", "reason": "" }));
    assert_eq!(world.refused("undo_split", json!({ "decision": split["decision"] })), "bad_request");
    world.ask("undo_merge", json!({ "decision": same["decision"] }));
    world.ask("undo_split", json!({ "decision": split["decision"] }));
    assert_eq!(link(&mut world, &third)["key"], json!(whole));
    assert_eq!(appeals(&mut world, &whole).0, 3);
    let log = world.ask("merge_log", json!({}))["splits"].clone();
    assert_eq!(log.as_array().unwrap().len(), 2);
    assert!(log.as_array().unwrap().iter().all(|split| split["standing"] == false && split["withdrawn"].is_string()));
}

/// Taken back before anything else was decided, a split leaves all as it was.
#[test]
fn a_split_taken_back_leaves_no_trace_but_in_the_log() {
    let (mut world, whole, rows) = namesakes();
    let state = |world: &mut World| {
        let objects = world.ask("objects", json!({}));
        let found = world.ask("search", json!({ "query": "Тұлпар Көлік" }));
        let card = world.ask("card", json!({ "key": "named:appeals/тоо тұлпар көлік" }));
        (objects, found, card)
    };
    let before = state(&mut world);
    let split = world.ask("split_rows", json!({ "object": whole, "rows": [rows[1]] }));
    assert_ne!(before, state(&mut world));
    world.ask("undo_split", json!({ "decision": split["decision"] }));
    assert_eq!(before, state(&mut world));
    assert_eq!(world.refused("card", json!({ "key": split["card_key"] })), "not_found");
}
