//! An appeal of 2 November 2026 in which the answer alone is left: it is due on the 23rd, 14 working days after the 3rd.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::vocabulary::Moment;

use super::{Forecast, NoForecast};
use crate::Library;
use crate::tasks::history::tests::{answered, case, closed, day, library};
use crate::tasks::{Graph, History};

fn graph<'a>(library: &'a Library, done: &[(&str, &str)]) -> Graph<'a> {
    let done: Vec<(&str, NaiveDate)> = done.iter().map(|(task, on)| (*task, day(on))).collect();
    let days = HashMap::from([("received".to_owned(), Moment::day(day("2026-11-02")))]);
    Graph::given(library, case(77, day("2026-11-02")), closed(&done), &days).unwrap()
}

const ANSWER_LEFT: [(&str, &str); 6] = [
    ("register", "2026-11-02"),
    ("competence", "2026-11-03"),
    ("-forward", "2026-11-03"),
    ("-request-information", "2026-11-03"),
    ("-extend", "2026-11-03"),
    ("-order-check", "2026-11-03"),
];

/// Earlier answers took from one number of working days to another.
fn foreseen(library: &Library, took: std::ops::RangeInclusive<u32>, today: &str) -> Result<Forecast, NoForecast> {
    let tactic = library.tactic("appeal-answer").unwrap();
    let worked = took.enumerate().map(|(id, days)| answered(library, id as i64 + 1, days)).collect();
    let history = History::of(library, tactic, worked).unwrap();
    graph(library, &ANSWER_LEFT).forecast(library, &history, day(today), 4000).unwrap()
}

#[test]
fn the_share_is_that_of_the_earlier_cases() {
    let library = library();
    let check = |took: std::ops::RangeInclusive<u32>, today: &str, expect: f64| {
        let share = foreseen(&library, took.clone(), today).unwrap().share();
        assert!((share - expect).abs() < 0.03, "{took:?} on {today}: {share}, not {expect}");
    };
    check(1..=14, "2026-11-03", 0.0);
    check(10..=19, "2026-11-03", 0.5);
    check(15..=20, "2026-11-03", 1.0);
    // Nine working days have passed: of 10 to 19 days nine or more are left all the same; of 1 to 10 only two are.
    check(10..=19, "2026-11-16", 0.5);
    check(1..=18, "2026-11-16", 0.4);
    // It took longer than ever before already: the law's date is passed in any case.
    check(1..=10, "2026-11-24", 1.0);
}

#[test]
fn the_same_case_on_the_same_day_gives_the_same() {
    let library = library();
    let [one, two] = [(); 2].map(|()| foreseen(&library, 10..=19, "2026-11-03").unwrap());
    assert_eq!(one, two);
    assert_eq!(one.cases, 10);
    assert_eq!(one.thin, Vec::<String>::new());
    let reply = &one.dated[0];
    assert_eq!((reply.task.as_str(), reply.due, reply.counted), ("reply", Some(day("2026-11-23")), 4000));
    assert_eq!(reply.missed, one.missed);
    assert!(reply.middle < reply.late && reply.middle >= Some(day("2026-11-19")), "{reply:?}");
    // Answered tomorrow, nothing is missed.
    assert_eq!((one.helps[0].task.as_str(), one.helps[0].missed), ("reply", 0));
    assert_eq!(one.helps.len(), 1);
}

#[test]
fn a_date_that_an_open_task_starts_is_played_too() {
    let library = library();
    let tactic = library.tactic("appeal-answer").unwrap();
    let worked = (1..=8).map(|id| answered(&library, id, id as u32)).collect();
    let history = History::of(&library, tactic, worked).unwrap();
    let left = graph(&library, &ANSWER_LEFT[..2]);
    let forecast = left.forecast(&library, &history, day("2026-11-03"), 500).unwrap().unwrap();
    let dated: Vec<&str> = forecast.dated.iter().map(|risk| risk.task.as_str()).collect();
    assert!(dated.contains(&"reply"), "{dated:?}");
    // Everybody skipped the request: the date that it would start is never counted.
    let received = forecast.dated.iter().find(|risk| risk.task == "receive-information");
    assert!(received.is_none_or(|risk| risk.counted == 0), "{received:?}");
}

#[test]
fn few_earlier_cases_give_no_forecast() {
    let library = library();
    assert_eq!(foreseen(&library, 1..=1, "2026-11-03"), Err(NoForecast::TooFew(4)));
    assert_eq!(foreseen(&library, 1..=4, "2026-11-03").unwrap().thin, ["reply", "control"]);
    let tactic = library.tactic("appeal-answer").unwrap();
    let none = History::of(&library, tactic, Vec::new()).unwrap();
    let done =
        |tasks: &[(&str, &str)]| graph(&library, tasks).forecast(&library, &none, day("2026-11-30"), 10).unwrap();
    assert_eq!(done(&ANSWER_LEFT), Err(NoForecast::TooFew(0)));
    let all: Vec<_> = ANSWER_LEFT.into_iter().chain([("reply", "2026-11-20"), ("control", "2026-11-23")]).collect();
    assert_eq!(done(&all), Err(NoForecast::Closed));
    let no_date: Vec<_> = ANSWER_LEFT.into_iter().chain([("reply", "2026-11-20")]).collect();
    let worked = (1..=8).map(|id| answered(&library, id, id as u32)).collect();
    let history = History::of(&library, tactic, worked).unwrap();
    let forecast = graph(&library, &no_date).forecast(&library, &history, day("2026-11-30"), 10).unwrap();
    assert_eq!(forecast, Err(NoForecast::NoDates));
}
