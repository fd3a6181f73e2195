//! An appeal of 2 November 2026 to a prosecutor's office, to be answered by the 23rd.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::assets::Assets;
use ekn_data::registries::{Registry, RowKey};
use ekn_data::vocabulary::Moment;

use super::{Latest, Spent};
use crate::Library;
use crate::tasks::{Case, Closed, Graph, State};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn library() -> Library {
    Library::load(&Assets::built_in()).unwrap()
}

/// The case with some tasks closed; a dash before the name of one that was skipped.
fn graph<'a>(library: &'a Library, closed: &[(&str, &str)]) -> Graph<'a> {
    let case = Case {
        id: 1,
        tactic: "appeal-answer".to_owned(),
        row: RowKey { registry: Registry::Appeals, id: 1 },
        number: String::new(),
        authority: None,
        entity: None,
        opened: day("2026-11-02"),
        owner: String::new(),
        queue: String::new(),
        queued: None,
    };
    let closed = closed.iter().map(|(task, on)| Closed {
        task: task.trim_start_matches('-').to_owned(),
        skipped: task.starts_with('-'),
        day: day(on),
        note: String::new(),
        actor: String::new(),
    });
    let days = HashMap::from([("received".to_owned(), Moment::day(day("2026-11-02")))]);
    Graph::given(library, case, closed.collect(), &days).unwrap()
}

#[test]
fn a_request_is_sent_in_time_for_the_answer() {
    let library = library();
    let check = |closed: &[(&str, &str)], task: &str, expect: Option<(&str, &str)>| {
        let graph = graph(&library, closed);
        let latest = graph.latest(&library).unwrap();
        let due = day("2026-11-23");
        let expect = expect.map(|(on, pressing)| Latest { day: day(on), task: pressing.to_owned(), due });
        assert_eq!(latest.get(task).cloned(), expect, "{task} after {closed:?}");
    };
    check(&[], "reply", Some(("2026-11-23", "reply")));
    check(&[], "receive-information", Some(("2026-11-20", "reply")));
    // Others have three working days: 18, 19 and 20 November.
    check(&[], "request-information", Some(("2026-11-17", "reply")));
    // The request may be skipped: it does not press on what comes before it.
    check(&[], "competence", Some(("2026-11-20", "reply")));
    check(&[("register", "2026-11-02"), ("competence", "2026-11-03")], "competence", None);
    // Nothing dated comes after the check of execution.
    check(&[], "control", None);
}

#[test]
fn days_are_ours_or_those_of_others_and_never_begin_anew() {
    let library = library();
    let begun = [("register", "2026-11-02"), ("competence", "2026-11-04")];
    let waiting = [("request-information", "2026-11-05"), ("-extend", "2026-11-05"), ("-order-check", "2026-11-05")];
    let check = |closed: &[(&str, &str)], today: &str, [total, us, others]: [i64; 3]| {
        let spent = graph(&library, closed).spent(day(today));
        assert_eq!(spent, Spent { total, us, others, held: 0 }, "{closed:?} on {today}");
    };
    check(&begun[..1], "2026-11-02", [0, 0, 0]);
    check(&begun, "2026-11-06", [4, 4, 0]);
    // Since the 5th the body asked has the ball, but forwarding is still open to us until it is skipped.
    let asked = [&begun[..], &waiting[..]].concat();
    check(&asked, "2026-11-09", [7, 7, 0]);
    let all = [&asked[..], &[("-forward", "2026-11-05")]].concat();
    check(&all, "2026-11-09", [7, 3, 4]);
    let answered = [&all[..], &[("receive-information", "2026-11-10"), ("reply", "2026-11-12")]].concat();
    check(&answered, "2026-11-13", [11, 6, 5]);
    let over = [&answered[..], &[("control", "2026-11-16")]].concat();
    check(&over, "2026-12-31", [14, 9, 5]);
}

#[test]
fn a_check_that_is_suspended_has_no_date_until_it_goes_on() {
    let library = library();
    let due = |closed: &[(&str, &str)]| {
        let graph = graph(&library, closed);
        let node = graph.node("finish-check").unwrap();
        (node.due().map(|day| day.to_string()), node.waits_for.clone())
    };
    let ordered = [("register", "2026-11-02"), ("competence", "2026-11-02"), ("order-check", "2026-11-03")];
    let with = |more: &[(&'static str, &'static str)]| due(&[&ordered[..], more].concat());
    let (plain, _) = with(&[]);
    // Thirty working days from Wednesday the 4th of November.
    assert_eq!(plain.as_deref(), Some("2026-12-15"));
    let suspended = [("suspend-check", "2026-11-10")];
    assert_eq!(with(&suspended), (None, Some(crate::tactics::Trigger::Done("resume-check".to_owned()))));
    // From Tuesday the 10th to Thursday the 12th it stands still: three working days more. The 16th of December is Independence Day.
    let resumed = [("suspend-check", "2026-11-10"), ("resume-check", "2026-11-13")];
    assert_eq!(with(&resumed).0.as_deref(), Some("2026-12-21"));
    // Resumed on the day it was suspended, it never stood still.
    let at_once = [("suspend-check", "2026-11-10"), ("resume-check", "2026-11-10")];
    assert_eq!(with(&at_once).0, plain);
    assert_eq!(with(&[("-suspend-check", "2026-11-10")]).0, plain);
}

#[test]
fn what_makes_sense_up_to_a_task_falls_away_with_its_end() {
    let library = library();
    let state = |closed: &[(&str, &str)], task: &str| graph(&library, closed).node(task).unwrap().state;
    let ordered = [("register", "2026-11-02"), ("competence", "2026-11-02"), ("order-check", "2026-11-03")];
    assert_eq!(state(&ordered, "suspend-check"), State::Open);
    let finished = [&ordered[..], &[("finish-check", "2026-11-20")]].concat();
    for task in ["suspend-check", "resume-check"] {
        assert_eq!(state(&finished, task), State::Skipped, "{task}");
    }
    assert_eq!(state(&[&ordered[..2], &[("reply", "2026-11-20")]].concat(), "extend"), State::Skipped);
}

#[test]
fn what_was_done_in_place_of_a_task_takes_its_date_away() {
    let library = library();
    let reply = |closed: &[(&str, &str)]| {
        let graph = graph(&library, closed);
        let node = graph.node("reply").unwrap();
        (node.state, node.due().is_some())
    };
    let before = [("register", "2026-11-02"), ("competence", "2026-11-02"), ("-request-information", "2026-11-02")];
    assert_eq!(reply(&before), (State::Open, true));
    assert_eq!(reply(&[&before[..], &[("-order-check", "2026-11-03")]].concat()), (State::Open, true));
    assert_eq!(reply(&[&before[..], &[("order-check", "2026-11-03")]].concat()), (State::Skipped, false));
}
