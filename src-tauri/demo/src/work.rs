//! Some weeks of invented work: cases opened, tasks closed, suggestions decided, each by a call as a person would make it.

use std::path::Path;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use ekn_api::answers::Failure;
use ekn_api::{Door, Host};
use ekn_fixtures::{ACT_PREFIX, DEMANDS, GROUND, HYPOTHESES, JOINING, LEAVE, PEOPLE, REASON, TOPICS, working_or_next};
use serde_json::{Value, json};

use super::failed;
use super::person::Person;

/// The task by which the other side says when it will consider a representation.
const NOTICE: &str = "hearing-notice";
/// What such a notice tells the day of: the first of these that its case has.
const NOTICED_TASKS: [&str; 2] = ["representation-considered", "protest-considered"];
/// So many days more lie between the notice and what it announces: three working ones and a week's end.
const NOTICED: u64 = 5;

/// Works on the district up to a day.
pub(crate) fn work(door: &mut Door, host: &dyn Host, store: &Path, today: NaiveDate) -> Result<(), Failure> {
    answer_appeals(door, host, store, today)?;
    check_inspections(door, host, store, today)?;
    protest(door, host, store, today)?;
    follow_topics(door, host, store, today)?;
    compare_names(door, host, store, today)?;
    share_out(door, host, store, today)
}

/// Appeals to the office: two of three are taken up, the day after they came, and worked on for some tasks.
fn answer_appeals(door: &mut Door, host: &dyn Host, store: &Path, today: NaiveDate) -> Result<(), Failure> {
    for turn in 0..18 {
        let looking = Person::of(host, store, PEOPLE[0], today);
        let desk = door.call(&looking, "my_day", json!({}))?;
        let Some(step) = desk["suggestions"].get(turn / 3).map(|suggestion| suggestion["step"].clone()) else {
            return Ok(());
        };
        let row = door.call(&looking, "source_row", json!({ "row": step["suggestion"]["row"] }))?;
        let received = day_in(&row, today);
        let who = PEOPLE[turn % PEOPLE.len()];
        let case = open(door, &Person::of(host, store, who, (received + Days::new(1)).min(today)), &step)?;
        let ways = Ways { skip_optional: turn % 5 != 2, first: received, pace: 1 + turn as u64 % 4 };
        close_some(door, host, store, &Case { id: case, who, until: today }, &ways, 5 + turn % 7)?;
    }
    Ok(())
}

/// Inspections with signs of violation: some are checked, from four months ago on.
fn check_inspections(door: &mut Door, host: &dyn Host, store: &Path, today: NaiveDate) -> Result<(), Failure> {
    let looking = Person::of(host, store, PEOPLE[0], today);
    let findings = door.call(&looking, "findings", json!({ "result": "broken" }))?;
    let rows: Vec<Value> = findings.as_array().into_iter().flatten().map(|finding| finding["row"].clone()).collect();
    for (turn, row) in rows.iter().step_by(11).take(14).enumerate() {
        let opened = today - Days::new(7 + 8 * turn as u64);
        let who = PEOPLE[(turn + 1) % PEOPLE.len()];
        let suggestion = json!({ "case_id": null, "task": null, "tactic": "inspection-check", "row": row });
        let case = open(door, &Person::of(host, store, who, opened), &json!({ "suggestion": suggestion }))?;
        let ways = Ways { skip_optional: false, first: opened, pace: 3 };
        close_some(door, host, store, &Case { id: case, who, until: today }, &ways, 2 + turn)?;
    }
    Ok(())
}

/// Protests of the last fourteen months, most of them at their end, with what they demanded.
fn protest(door: &mut Door, host: &dyn Host, store: &Path, today: NaiveDate) -> Result<(), Failure> {
    let looking = Person::of(host, store, PEOPLE[0], today);
    let findings = door.call(&looking, "findings", json!({ "result": "broken" }))?;
    let rows: Vec<Value> = findings.as_array().into_iter().flatten().map(|finding| finding["row"].clone()).collect();
    for (turn, row) in rows.iter().skip(4).step_by(11).take(16).enumerate() {
        let opened = today - Days::new(12 + 27 * turn as u64);
        let who = PEOPLE[turn % PEOPLE.len()];
        let suggestion = json!({ "case_id": null, "task": null, "tactic": "act-protest", "row": row });
        let case = open(door, &Person::of(host, store, who, opened), &json!({ "suggestion": suggestion }))?;
        let ways = Ways { skip_optional: turn % 3 == 1, first: opened, pace: 1 + turn as u64 % 4 };
        close_some(door, host, store, &Case { id: case, who, until: today }, &ways, 30)?;
        let view = door.call(&looking, "case", json!({ "case_id": case }))?;
        let act = view["nodes"].as_array().into_iter().flatten().find(|node| node["id"] == "protest");
        let Some(act) = act.and_then(|node| node["note"].as_str()) else { continue };
        for (text, check) in [DEMANDS[turn % 3], DEMANDS[3]].into_iter().take(1 + turn % 2) {
            let (entered, due) = (opened + Days::new(8), working_or_next(opened + Days::new(38)));
            let writer = Person::of(host, store, who, entered.min(today));
            let request = json!({ "case_id": case, "act": act, "text": text, "due": due.to_string(), "check": check });
            let view = door.call(&writer, "set_promise", request)?;
            // What was to be done long ago somebody has looked at.
            if due + Days::new(100) < today {
                let demand = view["promises"].as_array().into_iter().flatten().find(|one| one["text"] == text);
                let request = json!({ "promise": demand.map(|one| &one["id"]), "verdict": "kept", "note": GROUND });
                door.call(&Person::of(host, store, who, due + Days::new(3)), "rule_on_promise", request)?;
            }
        }
    }
    Ok(())
}

/// Topics that two of the people follow, each with what one of them supposes.
fn follow_topics(door: &mut Door, host: &dyn Host, store: &Path, today: NaiveDate) -> Result<(), Failure> {
    for (turn, ((name, parts), supposed)) in TOPICS.into_iter().zip(HYPOTHESES).enumerate() {
        let maker = Person::of(host, store, PEOPLE[turn], today - Days::new(20 - 9 * turn as u64));
        let filters = json!([{ "field": "text", "parts": parts }]);
        let card = door.call(&maker, "save_topic", json!({ "name": name, "filters": filters }))?;
        door.call(&maker, "note_topic", json!({ "topic": card["topic"], "text": supposed }))?;
    }
    Ok(())
}

/// Firms that a body named without БИН: one is joined, one is put off, the others wait on the merge desk.
fn compare_names(door: &mut Door, host: &dyn Host, store: &Path, today: NaiveDate) -> Result<(), Failure> {
    let clerk = Person::of(host, store, PEOPLE[1], today);
    door.call(&clerk, "find_candidates", json!({}))?;
    let desk = door.call(&clerk, "merge_candidates", json!({}))?;
    let pairs: Vec<Value> = desk["items"].as_array().into_iter().flatten().take(2).cloned().collect();
    for (pair, (verdict, reason)) in pairs.iter().zip(JOINING) {
        let sides = [&pair["left"]["key"], &pair["right"]["key"]];
        let request = json!({ "left": sides[0], "right": sides[1], "verdict": verdict, "reason": reason });
        door.call(&clerk, "decide_merge", request)?;
    }
    Ok(())
}

/// Some cases wait for somebody to take them, and one of the people is on leave.
fn share_out(door: &mut Door, host: &dyn Host, store: &Path, today: NaiveDate) -> Result<(), Failure> {
    let desk = door.call(&Person::of(host, store, PEOPLE[0], today), "routing", json!({}))?;
    let (giving, away, deputy) = (PEOPLE[3], PEOPLE[2], PEOPLE[0]);
    let cases = desk["people"].as_array().into_iter().flatten().find(|one| one["name"] == giving);
    let cases = cases.and_then(|one| one["cases"].as_array()).into_iter().flatten().rev();
    let cases: Vec<&Value> = cases.filter(|case| case["head"]["tactic"] == "appeal-answer").take(2).collect();
    let cases: Vec<&Value> = cases.into_iter().map(|case| &case["head"]["id"]).collect();
    if !cases.is_empty() {
        let giver = Person::of(host, store, giving, today - Days::new(3));
        door.call(&giver, "hand_over", json!({ "cases": cases, "queue": "appeals", "reason": REASON }))?;
    }
    let since = today.to_string();
    let until = (today + Days::new(11)).to_string();
    let request = json!({ "absent": away, "deputy": deputy, "since": since, "until": until, "reason": LEAVE });
    door.call(&Person::of(host, store, away, today), "substitute", request)?;
    Ok(())
}

/// A case as the invented people know it.
struct Case<'a> {
    id: i64,
    who: &'a str,
    until: NaiveDate,
}

/// How they work on it: from which day, a task every so many days, with or without what may be skipped.
struct Ways {
    skip_optional: bool,
    first: NaiveDate,
    pace: u64,
}

fn open(door: &mut Door, who: &Person<'_>, step: &Value) -> Result<i64, Failure> {
    let decided = door.call(who, "decide_step", json!({ "suggestion": step["suggestion"], "decision": "accept" }))?;
    decided["case_id"].as_i64().ok_or_else(|| failed("no case"))
}

/// Closes so many tasks, each as it is suggested.
fn close_some(
    door: &mut Door,
    host: &dyn Host,
    store: &Path,
    case: &Case<'_>,
    ways: &Ways,
    tasks: usize,
) -> Result<(), Failure> {
    let mut day = working(ways.first).min(case.until);
    for turn in 0..tasks {
        let looking = Person::of(host, store, case.who, case.until);
        let view = door.call(&looking, "case", json!({ "case_id": case.id }))?;
        let Some(suggested) = view["next"]["suggestion"]["task"].as_str() else { return Ok(()) };
        let nodes = || view["nodes"].as_array().into_iter().flatten();
        // What is announced comes after what announces it, and not at once.
        let notice = nodes().find(|node| node["id"] == NOTICE && node["state"] == "open");
        let task = if notice.is_some() { NOTICE } else { suggested };
        let node = nodes().find(|node| node["id"] == task);
        let act = node.is_some_and(|node| !node["act"].is_null());
        let skip = ways.skip_optional && node.is_some_and(|node| node["optional"] == true);
        let note = match (skip, act) {
            (true, _) => REASON.to_owned(),
            (false, true) => format!("{ACT_PREFIX}{}/{}", case.id, turn + 1),
            (false, false) => String::new(),
        };
        let who = Person::of(host, store, case.who, day);
        let request = json!({ "case_id": case.id, "task": task, "day": day.to_string(), "note": note, "skip": skip });
        door.call(&who, "close_task", request)?;
        let rest = if task == NOTICE { ways.pace + NOTICED } else { ways.pace };
        day = working(day + Days::new(if skip { 0 } else { rest }));
        // The notice names that day, and whoever leads the case enters it.
        let noticed = NOTICED_TASKS.iter().find_map(|task| nodes().find(|node| node["id"] == *task));
        if let Some(noticed) = noticed.filter(|_| task == NOTICE && !skip) {
            let request = json!({ "case_id": case.id, "task": noticed["id"], "day": day.to_string() });
            door.call(&who, "plan_task", request)?;
        }
        if day > case.until {
            return Ok(());
        }
    }
    Ok(())
}

/// The day, or the Monday after it.
fn working(day: NaiveDate) -> NaiveDate {
    let to_monday = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => 0,
    };
    day + Days::new(to_monday)
}

/// The day on which an appeal came, from its opened row.
fn day_in(row: &Value, otherwise: NaiveDate) -> NaiveDate {
    let cells = row["fields"].as_array().into_iter().flatten();
    let days = cells.filter_map(|cell| NaiveDate::parse_from_str(cell["value"].as_str()?.get(..10)?, "%d.%m.%Y").ok());
    days.min().unwrap_or(otherwise)
}
