//! Ten answered appeals, from which the eleventh is foreseen.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::assets::Assets;
use ekn_data::registries::{Registry, RowKey};
use ekn_data::vocabulary::Moment;

use super::{Chosen, History, Similar};
use crate::Library;
use crate::tasks::{Case, Closed, Graph};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn library() -> Library {
    Library::load(&Assets::built_in()).unwrap()
}

pub(crate) fn case(id: i64, opened: NaiveDate) -> Case {
    Case {
        id,
        tactic: "appeal-answer".to_owned(),
        row: RowKey { registry: Registry::Appeals, id },
        number: String::new(),
        authority: None,
        entity: None,
        opened,
        owner: String::new(),
        queue: String::new(),
        queued: None,
    }
}

/// Tasks closed on their days; a dash before the name of one that was skipped.
pub(crate) fn closed(tasks: &[(&str, NaiveDate)]) -> Vec<Closed> {
    let closed = tasks.iter().map(|(task, on)| Closed {
        task: task.trim_start_matches('-').to_owned(),
        skipped: task.starts_with('-'),
        day: *on,
        note: String::new(),
        actor: String::new(),
        until: None,
    });
    closed.collect()
}

/// An appeal that is answered so many working days after it could be.
pub(crate) fn answered(library: &Library, id: i64, days: u32) -> (Case, Vec<Closed>) {
    let opened = day("2026-03-02");
    let on = |days: u32| library.calendars.nth_working(opened, days + 1).unwrap();
    let tasks = [
        ("register", opened),
        ("competence", opened),
        ("-forward", opened),
        ("-request-information", opened),
        ("-extend", opened),
        ("-order-check", opened),
        ("reply", on(days)),
        ("control", on(days + 1)),
    ];
    worked(case(id, opened), &tasks)
}

fn worked(case: Case, tasks: &[(&str, NaiveDate)]) -> (Case, Vec<Closed>) {
    (case, closed(tasks))
}

#[test]
fn durations_are_working_days_since_the_task_could_be_begun() {
    let library = library();
    let tactic = library.tactic("appeal-answer").unwrap();
    let worked = (1..=10).map(|id| answered(&library, id, id as u32)).collect();
    let history = History::of(&library, tactic, worked).unwrap();
    assert_eq!(history.closed_cases(), 10);
    assert_eq!(history.tasks["reply"].days, (1..=10).collect::<Vec<_>>());
    assert_eq!(history.tasks["control"].days, [1; 10]);
    assert_eq!(history.tasks["register"].days, [0; 10]);
    assert_eq!((history.tasks["forward"].skipped, history.tasks["forward"].days.len()), (10, 0));
    // What fell away took no decision of anybody's.
    let receive = &history.tasks["receive-information"];
    assert_eq!((receive.skipped, receive.fell_away, receive.days.len()), (0, 10, 0));
}

#[test]
fn what_was_done_next_by_those_who_stood_at_the_same_place() {
    let library = library();
    let tactic = library.tactic("appeal-answer").unwrap();
    let opened = day("2026-03-02");
    let mut earlier: Vec<_> = (1..=3).map(|id| answered(&library, id, 2)).collect();
    // The fourth asked for information first, and answered the day after it came.
    let (request, receive) = (day("2026-03-03"), day("2026-03-09"));
    let asked = [
        ("register", opened),
        ("competence", opened),
        ("request-information", request),
        ("receive-information", receive),
        ("-forward", receive),
        ("-extend", receive),
        ("-order-check", receive),
        ("reply", day("2026-03-10")),
        ("control", day("2026-03-11")),
    ];
    earlier.insert(0, worked(case(4, opened), &asked));
    // The fifth is not closed: nothing is learned of its way.
    earlier.insert(0, worked(case(5, opened), &[("register", opened), ("competence", opened)]));
    // The sixth was answered a day late, and so is not among those that kept every date.
    earlier.insert(0, answered(&library, 6, 16));
    let history = History::of(&library, tactic, earlier).unwrap();
    let similar = |tasks: &[(&str, NaiveDate)]| {
        let graph = Graph::without_dates(tactic, case(9, opened), closed(tasks)).unwrap();
        let days = |case: &Case| Ok(HashMap::from([("received".to_owned(), Moment::day(case.opened))]));
        history.similar(&library, &graph, days).unwrap()
    };
    let chosen = |task: &str, cases: &[i64], kept| Chosen { task: task.to_owned(), cases: cases.to_vec(), kept };
    let both =
        Similar { stood: 5, next: vec![chosen("reply", &[6, 1, 2, 3], 3), chosen("request-information", &[4], 1)] };
    assert_eq!(similar(&[("register", opened), ("competence", opened)]), both);
    let asked = Similar { stood: 1, next: vec![chosen("receive-information", &[4], 1)] };
    assert_eq!(similar(&[("register", opened), ("competence", opened), ("request-information", opened)]), asked);
    // Nobody ever answered before saying whose it is.
    assert_eq!(similar(&[("competence", opened)]), Similar::default());
}
