//! An appeal of 2 November 2026 to a prosecutor's office, to be answered by the 23rd.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::assets::Assets;
use ekn_data::registries::{Registry, RowKey};
use ekn_data::vocabulary::Moment;

use super::{Latest, Spent};
use crate::Library;
use crate::deadlines::Note;
use crate::tactics::Trigger;
use crate::tasks::{Case, Closed, Graph, State};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn library() -> Library {
    Library::load(&Assets::built_in()).unwrap()
}

/// An appeal by which a check was ordered and begun.
const BEGUN: [(&str, &str); 5] = [
    ("register", "2026-11-02"),
    ("competence", "2026-11-02"),
    ("order-check", "2026-11-02"),
    ("register-ruling", "2026-11-03"),
    ("start-check", "2026-11-03"),
];

/// The case with some tasks closed; a dash before the name of one that was skipped.
fn graph<'a>(library: &'a Library, closed: &[(&str, &str)]) -> Graph<'a> {
    of(library, "appeal-answer", given(closed))
}

fn given(closed: &[(&str, &str)]) -> Vec<Closed> {
    let closed = closed.iter().map(|(task, on)| Closed {
        task: task.trim_start_matches('-').to_owned(),
        skipped: task.starts_with('-'),
        day: day(on),
        note: String::new(),
        actor: String::new(),
        until: None,
    });
    closed.collect()
}

fn of<'a>(library: &'a Library, tactic: &str, closed: Vec<Closed>) -> Graph<'a> {
    let case = Case {
        id: 1,
        tactic: tactic.to_owned(),
        row: RowKey { registry: Registry::Appeals, id: 1 },
        number: String::new(),
        authority: None,
        entity: None,
        opened: day("2026-11-02"),
        owner: String::new(),
        queue: String::new(),
        queued: None,
    };
    Graph::given(library, case, closed, &days_of(&[])).unwrap()
}

/// Days of the row, the day it was received among them.
fn days_of(more: &[(&str, &str)]) -> HashMap<String, Moment> {
    let days = [("received", "2026-11-02")].iter().chain(more);
    days.map(|(field, on)| ((*field).to_owned(), Moment::day(day(on)))).collect()
}

#[test]
fn a_notice_of_an_extension_is_due_by_what_the_registry_tells_too_until_it_tells_of_the_notice() {
    let library = library();
    let check = |closed: &[(&str, &str)], row: &[(&str, &str)], due: Option<&str>, told: Option<&str>| {
        let case = graph(&library, closed).case;
        let graph = Graph::given(&library, case, given(closed), &days_of(row)).unwrap();
        let node = graph.node("extension-notice").unwrap();
        let waits =
            (due.is_none() && told.is_none() && !node.state.is_closed()).then(|| Trigger::Done("extend".to_owned()));
        assert_eq!(
            (node.due(), node.told.as_ref().map(|(_, day)| *day)),
            (due.map(day), told.map(day)),
            "{closed:?} {row:?}"
        );
        assert_eq!(node.waits_for, waits, "{closed:?} {row:?}");
    };
    let (extended, noticed) = (("extended", "2026-11-17"), ("extension_notice", "2026-11-19"));
    let decided = [("register", "2026-11-02"), ("competence", "2026-11-03"), ("extend", "2026-11-16")];
    check(&decided[..2], &[], None, None);
    check(&decided[..2], &[extended], Some("2026-11-20"), None);
    check(&decided[..2], &[extended, noticed], None, Some("2026-11-19"));
    // What was decided here goes before what the registry tells of it.
    check(&decided, &[extended], Some("2026-11-19"), None);
    check(&decided, &[noticed], None, Some("2026-11-19"));
    let given_up = [decided[0], decided[1], ("-extend", "2026-11-16")];
    check(&given_up, &[], None, None);
    // What the row tells has to be told to the applicant all the same.
    check(&given_up, &[extended], Some("2026-11-20"), None);
}

#[test]
fn a_row_that_tells_to_which_day_an_appeal_was_extended_and_not_when_extends_nothing_and_is_told() {
    let library = library();
    let check = |row: &[(&str, &str)], due: &str, doubted: Option<&str>| {
        let case = graph(&library, &[]).case;
        let graph = Graph::given(&library, case, Vec::new(), &days_of(row)).unwrap();
        let deadline = graph.node("reply").unwrap().deadline.as_ref().unwrap();
        let doubt = deadline.notes.iter().find_map(|note| match note {
            Note::NamedUndated { named } => Some(*named),
            _ => None,
        });
        assert_eq!((deadline.due.day, doubt), (day(due), doubted.map(day)), "{row:?}");
    };
    check(&[("extended_until", "2026-12-15")], "2026-11-23", Some("2026-12-15"));
    check(&[("extended_until", "2026-12-15"), ("extended", "2026-11-20")], "2026-12-15", None);
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
    // Since the 5th the body asked has the ball: forwarding, which is still open to us, keeps nobody waiting.
    let asked = [&begun[..], &waiting[..]].concat();
    check(&asked, "2026-11-09", [7, 3, 4]);
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
    let with = |more: &[(&'static str, &'static str)]| due(&[&BEGUN[..], more].concat());
    let (plain, _) = with(&[]);
    // Thirty working days from Wednesday the 4th of November, the day after the check began.
    assert_eq!(plain.as_deref(), Some("2026-12-15"));
    let suspended = [("suspend-check", "2026-11-10")];
    assert_eq!(with(&suspended), (None, Some(Trigger::Done("resume-check".to_owned()))));
    // From Tuesday the 10th to Thursday the 12th it stands still: three working days more. The 16th of December is Independence Day.
    let resumed = [("suspend-check", "2026-11-10"), ("resume-check", "2026-11-13")];
    assert_eq!(with(&resumed).0.as_deref(), Some("2026-12-21"));
    // Resumed on the day it was suspended, it never stood still.
    let at_once = [("suspend-check", "2026-11-10"), ("resume-check", "2026-11-10")];
    assert_eq!(with(&at_once).0, plain);
    assert_eq!(with(&[("-suspend-check", "2026-11-10")]).0, plain);
    // What had ended on the 15th stands still no more: the date is missed all the same.
    assert_eq!(with(&[("suspend-check", "2026-12-15")]).0, None);
    assert_eq!(with(&[("suspend-check", "2026-12-17")]).0, plain);
}

#[test]
fn a_check_is_extended_to_the_day_that_the_decision_names() {
    let library = library();
    let due = |until: Option<&str>| {
        let mut closed = given(&[&BEGUN[..], &[("extend-check", "2026-12-10")]].concat());
        closed.last_mut().unwrap().until = until.map(day);
        let graph = of(&library, "appeal-answer", closed);
        graph.node("finish-check").unwrap().due().unwrap().to_string()
    };
    // Thirty working days more from the 15th of December: without the 16th, the first two days of January and the 7th.
    assert_eq!(due(None), "2027-02-01");
    assert_eq!(due(Some("2026-12-25")), "2026-12-25");
    // The law gives no more; a day before the end of the term extends nothing, and makes nothing shorter.
    assert_eq!(due(Some("2027-03-01")), "2027-02-01");
    assert_eq!(due(Some("2026-12-11")), "2026-12-15");
}

#[test]
fn what_is_suspended_after_its_extension_keeps_what_was_left() {
    let library = library();
    let check = |suspended: &'static str, resumed: &'static str, expect: &str| {
        let more = [("extend-check", "2026-12-01"), ("suspend-check", suspended), ("resume-check", resumed)];
        let mut closed = given(&[&BEGUN[..], &more].concat());
        closed[BEGUN.len()].until = Some(day("2026-12-25"));
        let graph = of(&library, "appeal-answer", closed);
        let due = graph.node("finish-check").unwrap().due().unwrap();
        assert_eq!(due.to_string(), expect, "{suspended} – {resumed}");
    };
    // Five working days were left on the 21st; three were taken out in the middle; fourteen stood still to the 25th.
    check("2026-12-21", "2027-01-11", "2027-01-15");
    check("2026-12-07", "2026-12-10", "2026-12-30");
    check("2026-12-07", "2026-12-28", "2027-01-19");
    // Until when it would last nobody knew on the day of the decision.
    check("2026-11-30", "2026-12-14", "2027-01-11");
    check("2026-12-01", "2026-12-14", "2027-01-11");
    check("2026-12-02", "2026-12-14", "2027-01-11");
    // Known when the term was extended: the day that was named is that day.
    check("2026-11-25", "2026-11-27", "2026-12-25");
}

#[test]
fn a_check_without_registration_or_start_is_answered_all_the_same() {
    let library = library();
    let ordered = [("register", "2026-11-02"), ("competence", "2026-11-02"), ("order-check", "2026-11-02")];
    // The term runs from the start; a start that nobody will enter was given up on a day, and it runs from that.
    for (more, due) in
        [(("-register-ruling", "2026-11-02"), None), (("-start-check", "2026-11-03"), Some("2026-12-15"))]
    {
        let registered = if due.is_some() { vec![("register-ruling", "2026-11-02")] } else { vec![] };
        let graph = of(&library, "appeal-answer", given(&[&ordered[..], &registered, &[more]].concat()));
        let state = |task: &str| graph.node(task).unwrap().state;
        assert!(!state("finish-check").is_closed() && !state("final-reply-after-check").is_closed(), "{more:?}");
        assert_eq!(graph.node("finish-check").unwrap().due(), due.map(day), "{more:?}");
        assert_eq!(state("extend"), State::Skipped, "the reply whose term it extends goes on in another");
    }
}

#[test]
fn a_check_that_was_given_up_is_answered_from_that_day() {
    let library = library();
    let graph = graph(&library, &[&BEGUN[..], &[("-finish-check", "2026-11-20")]].concat());
    let node = graph.node("final-reply-after-check").unwrap();
    assert_eq!((node.state, node.due()), (State::Open, Some(day("2026-12-04"))));
    assert_eq!(node.counted_from, Some(Trigger::Closed("finish-check".to_owned())));
}

#[test]
fn silence_starts_the_term_to_go_to_court() {
    let library = library();
    let claim = |closed: &[(&str, &str)]| {
        let graph = of(&library, "complaint-participation", given(closed));
        let node = graph.node("claim-term").unwrap();
        (node.due().map(|day| day.to_string()), node.counted_from.clone())
    };
    let received = [("study-complaint", "2026-11-02"), ("complaint-received", "2026-11-02")];
    assert_eq!(claim(&received), (None, None));
    // Twenty working days from the 4th of November end on the 1st of December; a month later it is too late for court.
    let registered = [&received[..], &[("complaint-registered", "2026-11-03")]].concat();
    let by_silence = Some(Trigger::Due("decision".to_owned()));
    assert_eq!(claim(&registered), (Some("2027-01-01".to_owned()), by_silence));
    // What was not decided in the term is skipped, and the term to go to court runs all the same.
    let silent = [&registered[..], &[("-decision", "2026-12-02")]].concat();
    let graph = of(&library, "complaint-participation", given(&silent));
    assert_eq!(
        (claim(&silent).0.as_deref(), graph.node("claim-term").unwrap().state),
        (Some("2027-01-01"), State::Open)
    );
    // What was decided too late counts from the end of the term until it is served: nobody gets that time back.
    let late = [&registered[..], &[("decision", "2026-12-10")]].concat();
    assert_eq!(claim(&late).0.as_deref(), Some("2027-01-01"));
    let late_served = [&late[..], &[("decision-served", "2026-12-11")]].concat();
    assert_eq!(claim(&late_served), (Some("2027-01-11".to_owned()), None));
    // A day that its own task will move presses on nothing before it.
    let graph = of(&library, "complaint-participation", given(&registered));
    let pressed = graph.latest(&library).unwrap();
    assert_eq!(pressed["decision"].day, day("2026-12-01"));
    assert_eq!(pressed["claim-term"].day, day("2027-01-01"));
    // What was decided counts from its service.
    let decided = [&registered[..], &[("decision", "2026-11-20")]].concat();
    assert_eq!(claim(&decided), (None, None));
    let served = [&decided[..], &[("decision-served", "2026-11-25")]].concat();
    assert_eq!(claim(&served), (Some("2026-12-25".to_owned()), None));
    // What was decided and never served starts nothing.
    // And it is served once it is made.
    let graph = of(&library, "complaint-participation", given(&decided));
    let service = graph.node("decision-served").unwrap().task;
    assert_eq!(graph.earliest(service), Some(day("2026-11-20")));
    let unserved = [&decided[..], &[("-decision-served", "2026-11-25")]].concat();
    assert_eq!(
        of(&library, "complaint-participation", given(&unserved)).node("claim-term").unwrap().state,
        State::Skipped
    );
}

#[test]
fn nobody_is_late_after_the_shortest_term() {
    let library = library();
    let graph = graph(
        &library,
        &[("register", "2026-11-02"), ("competence", "2026-11-02"), ("request-information", "2026-11-05")],
    );
    let node = graph.node("receive-information").unwrap();
    assert_eq!(node.due(), None);
    assert_eq!(node.shortest.as_ref().map(|shortest| shortest.due.to_string()).as_deref(), Some("2026-11-10"));
    assert_eq!(node.waits_for, None);
}

#[test]
fn what_makes_sense_up_to_a_task_falls_away_with_its_end() {
    let library = library();
    let state = |closed: &[(&str, &str)], task: &str| graph(&library, closed).node(task).unwrap().state;
    assert_eq!(state(&BEGUN, "suspend-check"), State::Open);
    let finished = [&BEGUN[..], &[("finish-check", "2026-11-20")]].concat();
    for task in ["suspend-check", "resume-check"] {
        assert_eq!(state(&finished, task), State::Skipped, "{task}");
    }
    assert_eq!(state(&[&BEGUN[..2], &[("reply", "2026-11-20")]].concat(), "extend"), State::Skipped);
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

#[test]
fn what_was_forwarded_is_answered_by_another_body_and_what_is_worked_on_is_not_forwarded() {
    let library = library();
    let state = |closed: &[(&str, &str)], task: &str| graph(&library, closed).node(task).unwrap().state;
    let decided = [("register", "2026-11-02"), ("competence", "2026-11-03")];
    assert_eq!(state(&decided, "forward"), State::Open);
    let forwarded = [&decided[..], &[("forward", "2026-11-04")]].concat();
    assert_eq!(state(&forwarded, "reply"), State::Skipped);
    for ours in ["request-information", "extend", "order-check"] {
        assert_eq!(state(&[&decided[..], &[(ours, "2026-11-04")]].concat(), "forward"), State::Skipped, "{ours}");
    }
    assert_eq!(state(&[&decided[..], &[("-extend", "2026-11-04")]].concat(), "forward"), State::Open);
}

#[test]
fn a_check_may_be_suspended_again_and_not_before_it_runs() {
    let library = library();
    let due = |more: &[(&'static str, &'static str)]| {
        let graph = graph(&library, &[&BEGUN[..], more].concat());
        graph.node("finish-check").unwrap().due().map(|day| day.to_string())
    };
    let once = [("suspend-check", "2026-11-10"), ("resume-check", "2026-11-13")];
    assert_eq!(due(&once).as_deref(), Some("2026-12-21"));
    let again = [&once[..], &[("suspend-again", "2026-11-16")]].concat();
    assert_eq!(due(&again), None);
    // Two working days more.
    let resumed = [&again[..], &[("resume-again", "2026-11-18")]].concat();
    assert_eq!(due(&resumed).as_deref(), Some("2026-12-23"));
    let before = [("suspend-check", "2026-11-02"), ("resume-check", "2026-11-10")];
    assert_eq!(due(&before).as_deref(), Some("2026-12-15"));
}

#[test]
fn an_act_may_set_another_term() {
    let library = library();
    let check = |set: Option<&str>, served: bool, expect: Option<&str>| {
        let mut closed = given(&[("study-act", "2026-11-12"), ("protest", "2026-11-16")]);
        closed[1].until = set.map(day);
        if served {
            closed.extend(given(&[("serve-protest", "2026-11-18")]));
        }
        let graph = of(&library, "act-protest", closed);
        assert_eq!(graph.node("protest-considered").unwrap().due(), expect.map(day), "{set:?} {served}");
    };
    check(None, false, None);
    check(None, true, Some("2026-11-28"));
    check(Some("2026-12-20"), true, Some("2026-12-20"));
    check(Some("2026-11-25"), true, Some("2026-11-25"));
    check(Some("2026-11-25"), false, Some("2026-11-25"));
}
