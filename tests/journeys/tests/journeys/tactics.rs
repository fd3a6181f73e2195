//! Cases opened by hand from a row of every registry, by any tactic that fits it.

use ekn_api::Language;
use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::World;

/// A store with one body, one business, and two challenges: one waits, one is a complaint to a prosecutor.
fn world() -> World {
    let mut world = World::empty();
    let entities = "id;role;name_ru\n980250983132;authority;Отдел контроля\n150350911860;entity;ТОО Сирень\n";
    let challenges = "number;filed;route;authority_id;entity_id;outcome\n\
        Ж-1;02.11.2026;higher_body;980250983132;150350911860;pending\n\
        Ж-2;01.10.2026;prosecutor;980250983132;150350911860;pending\n\
        Ж-3;01.09.2026;court;980250983132;150350911860;cancelled\n";
    for (passport, text) in [("entities", entities), ("challenges", challenges)] {
        let file = world.file(&format!("{passport}.csv"), text);
        world.import(passport, &file);
    }
    world
}

fn open(world: &mut World, tactic: &str, registry: &str, id: i64) -> Value {
    world.ask("open_case", json!({ "tactic": tactic, "row": { "registry": registry, "id": id } }))
}

fn close(world: &mut World, case: &Value, task: &str, day: &str) -> Value {
    let request = json!({ "case_id": case, "task": task, "day": day, "note": "02-07-9" });
    world.ask("close_task", request)
}

fn node(view: &Value, id: &str) -> Value {
    view["nodes"].as_array().unwrap().iter().find(|node| node["id"] == id).unwrap().clone()
}

#[test]
fn a_challenge_that_waits_suggests_taking_part_in_it() {
    let mut world = world();
    for (language, said) in [(Language::Kk, "№ Ж-1"), (Language::Ru, "№ Ж-1"), (Language::En, "No. Ж-1")] {
        world.host.language = language;
        let step = world.ask("card", json!({ "key": "980250983132" }))["next_step"].clone();
        assert_eq!(step["suggestion"]["tactic"], "complaint-participation");
        assert_eq!(step["suggestion"]["row"], json!({ "registry": "challenges", "id": 1 }));
        assert!(step["why"].as_str().unwrap().contains(said), "{step}");
        assert_eq!(step["due"], Value::Null); // the day of registration is not known
    }
    world.host.language = Language::Ru;
    open(&mut world, "complaint-participation", "challenges", 1);
    // The complaint to the office is an appeal by its own law, the third is decided: nothing else is proposed.
    let refused = json!({ "suggestion": { "case_id": 1, "task": "study-complaint", "tactic": null, "row": null },
        "decision": "refuse", "reason": "изучена" });
    world.ask("decide_step", refused);
    assert_eq!(world.ask("card", json!({ "key": "980250983132" }))["next_step"], Value::Null);
}

#[test]
fn a_complaint_is_followed_by_the_days_that_the_law_counts_from() {
    let mut world = world();
    let view = open(&mut world, "complaint-participation", "challenges", 1);
    let case = view["head"]["id"].clone();
    assert_eq!(view["head"]["title"], "Участие в рассмотрении жалобы по АППК: № Ж-1");
    assert_eq!(view["head"]["object_name"], "Отдел контроля");
    // Filed is not yet received, and received is not yet registered: no date is guessed.
    assert!(view["nodes"].as_array().unwrap().iter().all(|node| node["due"].is_null()), "{}", view["nodes"]);
    close(&mut world, &case, "study-complaint", "2026-11-03");
    close(&mut world, &case, "complaint-received", "2026-11-03");
    let view = close(&mut world, &case, "complaint-registered", "2026-11-06");
    // 3 November 2026 is a Tuesday: Wednesday, Thursday, Friday. Twenty working days from Monday the 9th.
    assert_eq!(node(&view, "forward-complaint")["due"], "2026-11-06");
    assert_eq!(node(&view, "decision")["due"], "2026-12-04");
    for language in ["kk", "ru"] {
        let request = draft(&mut world, &case, "complaint-request", language);
        // Three working days from today, if it goes out today.
        for said in ["02.11.2026", "Ж-1", "19.11.2026"] {
            assert!(request.contains(said), "{said}: {request}");
        }
    }
}

#[test]
fn a_case_is_opened_by_hand_once_and_leaves_its_line() {
    let mut world = world();
    let row = json!({ "registry": "challenges", "id": 1 });
    let fits = |world: &mut World, row: &Value| world.ask("source_row", json!({ "row": row }))["tactics"].clone();
    assert_eq!(
        fits(&mut world, &row),
        json!([{ "id": "complaint-participation", "name": "Участие в рассмотрении жалобы по АППК", "case_id": null }])
    );
    let case = open(&mut world, "complaint-participation", "challenges", 1)["head"]["id"].clone();
    assert_eq!(fits(&mut world, &row)[0]["case_id"], case);
    let line = world.ask("journal", json!({}))["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|line| (line["action"] == "Открыто производство").then(|| line["subject"].clone()));
    assert_eq!(line, Some(json!("Участие в рассмотрении жалобы по АППК: Обжалование, запись 1")));
    no_bare_key(&mut world);
    let again = json!({ "tactic": "complaint-participation", "row": row });
    for (request, code) in [
        (again, "bad_request"),
        (json!({ "tactic": "act-protest", "row": row }), "bad_request"),
        (json!({ "tactic": "none", "row": row }), "not_found"),
        (json!({ "tactic": "complaint-participation", "row": { "registry": "challenges", "id": 99 } }), "not_found"),
        (json!({ "tactic": "complaint-participation", "row": { "registry": "none", "id": 1 } }), "not_found"),
    ] {
        assert_eq!(world.refused("open_case", request.clone()), code, "{request}");
    }
}

#[test]
fn a_practice_is_analysed_by_hand_alone() {
    let mut world = world();
    let view = open(&mut world, "practice-analysis", "entities", 1);
    assert_eq!(view["head"]["title"], "Тематический анализ практики: № 980250983132");
    assert_eq!(view["head"]["object_key"], "980250983132");
    let memo = draft(&mut world, &view["head"]["id"], "analysis-memo", "ru");
    assert!(memo.contains("Отдел контроля"), "{memo}");
    // It is on the card of the body, and found by its own number and by the name of the body.
    let card = world.ask("card", json!({ "key": "980250983132" }));
    assert_eq!(card["cases"][0]["id"], view["head"]["id"]);
    for asked in ["1", "отдел контроля"] {
        let found = world.ask("search", json!({ "query": asked }));
        let cases = found["groups"].as_array().unwrap().iter().find(|group| group["kind"] == "cases");
        assert_eq!(cases.unwrap()["hits"][0]["target"]["case_id"], view["head"]["id"], "{found}");
    }
    let document = world.ask("document", json!({ "kind": "template", "id": "analysis-memo" }));
    assert_eq!(document["cases"][0]["detail"], "Отдел контроля");
    // A business has its own side of the case.
    let of_business = open(&mut world, "practice-analysis", "entities", 2);
    assert_eq!(of_business["head"]["object_key"], "150350911860");
}

#[test]
fn a_representation_is_controlled_to_its_end() {
    let mut world = World::district();
    let row = world.ask("findings", json!({ "result": "broken" }))[0]["row"].clone();
    let view = world.ask("open_case", json!({ "tactic": "act-representation", "row": row }));
    let case = view["head"]["id"].clone();
    let skip = |task: &str| json!({ "case_id": case, "task": task, "skip": true, "note": "не требуется" });
    close(&mut world, &case, "study-violations", "2026-10-01");
    world.ask("close_task", skip("request-documents"));
    close(&mut world, &case, "collect-evidence", "2026-10-01");
    close(&mut world, &case, "representation", "2026-10-01");
    let view = close(&mut world, &case, "serve-representation", "2026-10-05");
    // Thirty calendar days from the day after it reached the addressee. It may be considered on the last of them at the latest: the
    // notice is due three working days before, or before the day that the notice of another source has named.
    assert_eq!(node(&view, "representation-considered")["due"], "2026-11-04");
    assert_eq!(node(&view, "hearing-notice")["due"], "2026-10-30");
    let notes = |view: &Value| node(view, "hearing-notice")["derivation"]["notes"].to_string();
    assert!(notes(&view).contains("от последнего дня её срока"), "{}", notes(&view));
    world.host.today = "2026-10-06".parse().unwrap();
    let plan = json!({ "case_id": case, "task": "representation-considered", "day": "2026-10-28", "reason": "письмо" });
    let view = world.ask("plan_task", plan);
    assert_eq!(node(&view, "hearing-notice")["due"], "2026-10-22");
    assert!(notes(&view).contains("от дня, который ей назначен"), "{}", notes(&view));
    assert!(node(&view, "representation-considered")["plan"]["why"].as_str().unwrap().contains("письмо"));
    world.host.today = "2026-11-16".parse().unwrap();
    let view = close(&mut world, &case, "representation-considered", "2026-11-03");
    // Considered on Tuesday 3 November: the notice was due three working days before, the report is due three after.
    assert_eq!(node(&view, "hearing-notice")["due"], "2026-10-29");
    assert_eq!(node(&view, "hearing-notice")["overdue"], true);
    assert_eq!(node(&view, "representation-result")["due"], "2026-11-06");
    // Its draft names the date of the term that it starts, and no other.
    let representation = draft(&mut world, &case, "representation", "ru");
    assert!(representation.contains("не позднее ________"), "{representation}");
}

#[test]
fn an_ignored_representation_leads_on_to_court() {
    let mut world = World::district();
    let row = world.ask("findings", json!({ "result": "broken" }))[0]["row"].clone();
    let case = world.ask("open_case", json!({ "tactic": "act-representation", "row": row }))["head"]["id"].clone();
    let skip =
        |task: &str| json!({ "case_id": case, "task": task, "skip": true, "note": "оставлено без рассмотрения" });
    close(&mut world, &case, "study-violations", "2026-10-01");
    world.ask("close_task", skip("request-documents"));
    for task in ["collect-evidence", "representation", "serve-representation"] {
        close(&mut world, &case, task, "2026-10-05");
    }
    let view = world.ask("close_task", skip("representation-considered"));
    // What hung on the day of consideration falls away with it.
    for task in ["hearing-notice", "attend-hearing", "representation-result"] {
        assert_eq!(node(&view, task)["state"], "skipped", "{task}");
    }
    close(&mut world, &case, "check-removal", "2026-11-10");
    let view = close(&mut world, &case, "court-application", "2026-11-12");
    assert_eq!(node(&view, "liability")["state"], "open");
}

#[test]
fn an_appeal_that_starts_a_check_keeps_both_terms() {
    let mut world = World::district();
    let step = world.ask("my_day", json!({}))["suggestions"][0]["step"].clone();
    let tactics: Vec<&Value> = step["alternatives"].as_array().unwrap().iter().map(|choice| &choice["id"]).collect();
    assert_eq!(tactics, [&json!("appeal-check")]);
    let change = json!({ "suggestion": step["suggestion"], "decision": "change", "instead": "appeal-check",
        "reason": "нужна проверка" });
    let case = world.ask("decide_step", change)["case_id"].clone();
    // An appeal that a case follows is proposed no more, by whichever tactic it was opened.
    let waiting = world.ask("my_day", json!({}))["suggestions"].clone();
    assert!(waiting.as_array().unwrap().iter().all(|one| one["step"]["suggestion"] != step["suggestion"]));
    let view = world.ask("case", json!({ "case_id": case }));
    assert!(!node(&view, "check-ruling")["due"].is_null());
    close(&mut world, &case, "study-appeal", "2026-11-09");
    let skip = json!({ "case_id": case, "task": "agree-check", "skip": true, "note": "не предпринимательство" });
    world.ask("close_task", skip);
    for task in ["check-ruling", "register-ruling", "interim-reply"] {
        close(&mut world, &case, task, "2026-11-09");
    }
    let view = close(&mut world, &case, "start-check", "2026-11-09");
    // Thirty working days from Tuesday 10 November; 16 December is a holiday.
    assert_eq!(node(&view, "finish-check")["due"], "2026-12-22");
    let skip = json!({ "case_id": case, "task": "request-documents", "skip": true, "note": "не требуется" });
    world.ask("close_task", skip);
    let view = close(&mut world, &case, "finish-check", "2026-11-16");
    // Ten working days from Tuesday the 17th.
    assert_eq!(node(&view, "final-reply")["due"], "2026-11-30");
}

#[test]
fn an_act_is_suspended_for_three_working_days_at_most() {
    let mut world = World::district();
    let row = world.ask("findings", json!({ "result": "broken" }))[0]["row"].clone();
    let view = world.ask("open_case", json!({ "tactic": "act-suspension", "row": row }));
    let case = view["head"]["id"].clone();
    // The draft says until when the suspension can last, if the ruling is issued today, Monday 16 November.
    let ruling = draft(&mut world, &case, "act-suspension-ruling", "ru");
    assert!(ruling.contains("до 19.11.2026"), "{ruling}");
    for task in ["study-act", "collect-evidence", "suspension-ruling"] {
        close(&mut world, &case, task, "2026-11-13");
    }
    let view = world.ask("case", json!({ "case_id": case }));
    assert_eq!(node(&view, "suspension-ends")["due"], "2026-11-18");
    assert_eq!(node(&view, "suspension-ends")["state"], "blocked");
}

/// The text of a draft as it would be made now.
fn draft(world: &mut World, case: &Value, template: &str, language: &str) -> String {
    let draft = world.ask("draft", json!({ "case": case, "template": template }));
    let lines = draft[language].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_task_skipped_by_mistake_is_opened_again_with_what_fell_away() {
    let mut world = World::district();
    let row = world.ask("findings", json!({ "result": "broken" }))[0]["row"].clone();
    let case = world.ask("open_case", json!({ "tactic": "inspection-check", "row": row }))["head"]["id"].clone();
    let skip = |task: &str| json!({ "case_id": case, "task": task, "skip": true, "note": "по ошибке" });
    let reopen = |task: &str| json!({ "case_id": case, "task": task });
    close(&mut world, &case, "study-card", "2026-10-01");
    close(&mut world, &case, "choose-form", "2026-10-01");
    let view = world.ask("close_task", skip("check-ruling"));
    assert_eq!(node(&view, "start-check")["state"], "skipped");
    let view = world.ask("reopen_task", reopen("check-ruling"));
    assert_eq!(node(&view, "check-ruling")["state"], "open");
    assert_eq!(node(&view, "start-check")["state"], "blocked");
    // What a person closed behind those that fell away stands in the way, and is named.
    world.ask("close_task", skip("check-ruling"));
    close(&mut world, &case, "request-documents", "2026-10-02");
    close(&mut world, &case, "receive-documents", "2026-10-06");
    let view = close(&mut world, &case, "protest", "2026-10-07");
    assert_eq!(
        node(&view, "serve-protest")["plan"]["day"],
        "2026-11-19",
        "a day is set lest the clock is never started"
    );
    let failure = world.try_ask("reopen_task", reopen("check-ruling")).unwrap_err();
    assert!(failure.message.contains("Принести протест"), "{failure:?}");
    // What an act starts comes after the act.
    let serve = |day: &str| json!({ "case_id": case, "task": "serve-protest", "day": day });
    assert_eq!(world.refused("close_task", serve("2026-10-06")), "bad_request");
    let view = world.ask("close_task", serve("2026-10-07"));
    assert_eq!(node(&view, "protest-considered")["due"], "2026-10-17");
    let considered = |day: &str| json!({ "case_id": case, "task": "protest-considered", "day": day });
    assert_eq!(world.refused("close_task", considered("2026-10-06")), "bad_request");
}

#[test]
fn what_makes_sense_no_longer_is_not_opened_again() {
    let mut world = World::district();
    let row = world.ask("findings", json!({ "result": "broken" }))[0]["row"].clone();
    let case = world.ask("open_case", json!({ "tactic": "inspection-check", "row": row }))["head"]["id"].clone();
    for (task, day) in [
        ("study-card", "2026-10-01"),
        ("choose-form", "2026-10-01"),
        ("check-ruling", "2026-10-01"),
        ("register-ruling", "2026-10-01"),
        ("start-check", "2026-10-02"),
        ("suspend-check", "2026-10-06"),
        ("resume-check", "2026-10-08"),
        ("request-documents", "2026-10-08"),
        ("receive-documents", "2026-10-14"),
        ("finish-check", "2026-10-20"),
    ] {
        close(&mut world, &case, task, day);
    }
    // The extension and the pause could be entered up to the end of the check: it is opened again first.
    for task in ["suspend-check", "resume-check"] {
        assert_eq!(world.refused("reopen_task", json!({ "case_id": case, "task": task })), "bad_request", "{task}");
    }
    world.ask("reopen_task", json!({ "case_id": case, "task": "finish-check" }));
    let view = world.ask("reopen_task", json!({ "case_id": case, "task": "resume-check" }));
    assert_eq!(node(&view, "resume-check")["state"], "open");
    // What goes on again was suspended before.
    let resume = json!({ "case_id": case, "task": "resume-check", "day": "2026-10-05" });
    assert_eq!(world.refused("close_task", resume), "bad_request");
}

#[test]
fn a_term_that_an_act_sets_stands_in_place_of_that_of_the_law() {
    let mut world = World::district();
    let row = world.ask("findings", json!({ "result": "broken" }))[0]["row"].clone();
    let case = world.ask("open_case", json!({ "tactic": "inspection-check", "row": row }))["head"]["id"].clone();
    close(&mut world, &case, "study-card", "2026-10-01");
    close(&mut world, &case, "choose-form", "2026-10-01");
    let ruling = json!({ "case_id": case, "task": "check-ruling", "skip": true, "note": "не нужна" });
    let view = world.ask("close_task", ruling);
    assert!(node(&view, "protest")["sets"].is_string() && node(&view, "study-card")["sets"].is_null());
    close(&mut world, &case, "request-documents", "2026-10-02");
    close(&mut world, &case, "receive-documents", "2026-10-06");
    let protest =
        |until: &str| json!({ "case_id": case, "task": "protest", "day": "2026-10-07", "note": "3-п", "until": until });
    assert_eq!(world.refused("close_task", protest("2026-10-06")), "bad_request");
    let view = world.ask("close_task", protest("2026-10-30"));
    assert_eq!(node(&view, "protest-considered")["due"], "2026-10-30");
    let view = close(&mut world, &case, "serve-protest", "2026-10-08");
    let considered = node(&view, "protest-considered");
    assert_eq!(considered["due"], "2026-10-30");
    let steps = considered["derivation"]["steps"].to_string();
    assert!(steps.contains("Акт устанавливает последний день: 30.10.2026") && steps.contains("18.10.2026"), "{steps}");
}

#[test]
fn an_appeal_to_another_body_is_not_answered_by_us() {
    let mut world = World::district();
    let items = world.ask("triage", json!({}))["items"].as_array().unwrap().clone();
    let ours = |item: &&Value| item["authority"].as_str().unwrap().contains("рокуратур");
    let other = items.iter().find(|item| !ours(item)).unwrap();
    for tactic in ["appeal-answer", "appeal-check"] {
        let failure = world.try_ask("open_case", json!({ "tactic": tactic, "row": other["row"] })).unwrap_err();
        assert!(failure.message.contains("не в прокуратуру"), "{failure:?}");
    }
    let own = items.iter().find(ours).unwrap();
    world.ask("open_case", json!({ "tactic": "appeal-answer", "row": own["row"] }));
}
