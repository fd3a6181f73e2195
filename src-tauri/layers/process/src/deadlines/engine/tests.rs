//! What the count has to hold to.

use super::*;
use ekn_data::assets::Assets;
use proptest::prelude::*;

fn library() -> &'static Library {
    static LIBRARY: std::sync::OnceLock<Library> = std::sync::OnceLock::new();
    LIBRARY.get_or_init(|| Library::load(&Assets::built_in()).unwrap())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Loading counts every worked case and refuses a rule whose cases do not come out.
#[test]
fn worked_cases() {
    let rules = library().norms.rules().filter(|(_, rule)| rule.enabled);
    let cases: usize = rules.map(|(_, rule)| rule.cases.len()).sum();
    assert!(cases > 300, "{cases} cases");

    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("norms")).unwrap();
    let text = Assets::built_in().read("norms/appk.toml").unwrap().text;
    let at = text.find("id = \"complaint-consideration\"").unwrap();
    let (before, rule) = text.split_at(at);
    let line = before.lines().count() + 1;
    let changed = rule.replacen("value = 20", "value = 21", 1);
    std::fs::write(folder.path().join("norms/appk.toml"), format!("{before}{changed}")).unwrap();
    let error = Library::load(&Assets::with_folder(folder.path())).unwrap_err().to_string();
    let expect = format!("norms/appk.toml:{line}: complaint-consideration: from");
    assert!(error.starts_with(&expect), "{error}");
}

#[test]
fn what_the_law_does_not_allow_is_refused() {
    let try_it = |rule, extend| library().deadline(&Count { extend, ..Count::from_day(rule, day("2026-03-02")) });
    let of = |value| Some(Extend { value: Some(value), decided: None, until: None });
    assert!(matches!(try_it("complaint-consideration", of(1)), Err(Error::NoExtension(_))));
    assert!(matches!(try_it("inspection-duration-micro", of(6)), Err(Error::ExtensionTooLong { most: 5, .. })));
    assert!(matches!(try_it("appeal-consideration", of(2)), Err(Error::NeedsDecisionDay(_))));
    assert!(matches!(try_it("no-such-rule", None), Err(Error::NoRule(_))));
    assert!(matches!(try_it("unscheduled-check-notice", None), Err(Error::NeedsTime(_))));
    let late = Count::from_day("appeal-consideration", day("2027-12-20"));
    assert!(matches!(library().deadline(&late), Err(Error::NoCalendar(2028))));
}

#[test]
fn a_derivation_names_every_day_that_does_not_count() {
    let deadline = library().deadline(&Count::from_day("appeal-consideration", day("2026-03-05"))).unwrap();
    let skipped =
        deadline.steps.iter().filter(|step| matches!(step, Step::Weekend { .. } | Step::DayOff { .. })).count();
    let first = day("2026-03-06");
    let days = (deadline.due.day - first).num_days() + 1;
    assert_eq!(days - skipped as i64, 15);
    assert_eq!(deadline.due.day, day("2026-04-01"));
}

#[test]
fn the_other_reading_is_shown_where_the_law_is_silent() {
    let deadline = library().deadline(&Count::from_day("protest-consideration", day("2026-11-02"))).unwrap();
    assert_eq!(deadline.due.day, day("2026-11-12"));
    assert!(deadline.notes.contains(&Note::StartNotStated { otherwise: day("2026-11-11") }));
}

#[test]
fn a_unit_and_an_hour_that_can_be_read_otherwise_are_told() {
    // Three days of 24 hours from Friday the 20th: Wednesday without the week's end, Monday with it.
    let deadline = library().deadline(&Count::from_day("koap-appeal-forwarding", day("2026-11-20"))).unwrap();
    assert_eq!(deadline.due.day, day("2026-11-25"));
    let other = Note::UnitOtherwise { unit: Unit::CalendarDays, otherwise: day("2026-11-23") };
    assert!(deadline.notes.contains(&other), "{:?}", deadline.notes);
    let from = "2026-11-20T10:30".parse().unwrap();
    let count = Count { rule: "upk-security-request-decision", from, extend: None, set: None, suspend: Vec::new() };
    let deadline = library().deadline(&count).unwrap();
    assert_eq!(deadline.due, Moment::day(day("2026-11-23")));
    let other = Note::HoursMoved { otherwise: "2026-11-21T11:00".parse().unwrap() };
    assert!(deadline.notes.contains(&other), "{:?}", deadline.notes);
}

#[test]
fn what_the_law_does_not_suspend_runs_on() {
    let pause = vec![(day("2026-11-09"), day("2026-11-11"))];
    let count = Count { suspend: pause, ..Count::from_day("appeal-consideration", day("2026-11-02")) };
    let deadline = library().deadline(&count).unwrap();
    assert_eq!((deadline.due.day, library().day_of(&count).unwrap()), (day("2026-11-23"), day("2026-11-23")));
    let other = Note::SuspensionNotInLaw { otherwise: Some(day("2026-11-26")) };
    assert!(deadline.notes.contains(&other), "{:?}", deadline.notes);
}

/// Working days counted one by one, from the calendar files alone.
fn naive(from: NaiveDate, value: u32, suspend: Option<(NaiveDate, NaiveDate)>) -> NaiveDate {
    let days = from.iter_days().skip(1);
    let counted = days.filter(|day| library().calendars.day(*day).unwrap().is_working());
    let mut counted = counted.filter(|day| suspend.is_none_or(|(from, to)| *day < from || to < *day));
    counted.nth(value as usize - 1).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn equal_to_a_naive_count(offset in 0u64..1_000, pause in 0u64..60, length in 0u64..20) {
        let from = day("2024-01-01") + Days::new(offset);
        let pause = (from + Days::new(pause), from + Days::new(pause + length));
        let count = Count { suspend: vec![pause], ..Count::from_day("prosecutor-check-duration", from) };
        let deadline = library().deadline(&count).unwrap();
        prop_assert_eq!(deadline.due.day, naive(from, 30, Some(pause)));
        prop_assert!(library().calendars.day(deadline.due.day).unwrap().is_working());
    }

    #[test]
    fn a_later_trigger_never_gives_an_earlier_date(offset in 0u64..1_000, rule in 0usize..5) {
        let rule = ["appeal-consideration", "protest-consideration", "complaint-filing", "prosecutor-check-duration",
            "representation-consideration"][rule];
        let from = day("2024-01-01") + Days::new(offset);
        let due = |from| library().deadline(&Count::from_day(rule, from)).unwrap().due.day;
        prop_assert!(due(from) <= due(from + Days::new(1)));
    }
}

/// A library with one rule laid over the built-in law.
fn with_rule(rule: &str) -> Library {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("norms")).unwrap();
    let text = format!(
        "[act]
id = \"x\"
code = \"x\"
adilet = \"x\"
redaction = 2020-01-01
redaction_exact = true
title = {WORD}
short = {WORD}
[[article]]
id = \"48\"
title = {WORD}
gist = {WORD}
[[rule]]
id = \"r\"
article = \"48\"
place = \"48\"
name = {WORD}
trigger = {WORD}
party = {WORD}
counting = \"48\"
suspension = \"no\"
confidence = \"high\"
enabled = true
read_at = \"x\"
{rule}"
    );
    std::fs::write(folder.path().join("norms/x.toml"), text).unwrap();
    Library::load(&Assets::with_folder(folder.path())).unwrap()
}

const WORD: &str = "{ kk = \"a\", ru = \"a\", en = \"a\" }";
/// The first of January of another rule: cases are needed, and these come out whatever the rule is about.
fn cases(from: &str, due: &str) -> String {
    format!("[[rule.case]]\nfrom = \"{from}\"\ndue = \"{due}\"\nwhy = \"x\"\n").repeat(3)
}

#[test]
fn hours_begin_with_the_next_full_one() {
    let rule = |roll: &str| {
        let head = "value = 24\nunit = \"hours\"\nstart = \"next_hour\"\ncount_from = \"next_hour\"\n";
        format!("{head}roll = \"{roll}\"\n{}", cases("2026-11-16T10:20", "2026-11-17T11:00"))
    };
    let check = |library: &Library, from: &str, due: &str| {
        let from: Moment = from.parse().unwrap();
        let count = Count { rule: "r", from, extend: None, set: None, suspend: Vec::new() };
        let deadline = library.deadline(&count).unwrap();
        assert_eq!(deadline.due.to_string(), due, "{from}");
        assert_eq!(deadline.steps[1], Step::CountedBy { norm: "x:48".to_owned() });
    };
    let moves = with_rule(&rule("next_working_day"));
    check(&moves, "2026-11-16T10:00", "2026-11-17T11:00");
    check(&moves, "2026-11-16T23:30", "2026-11-18T00:00");
    check(&moves, "2026-11-19T23:30", "2026-11-21T00:00"); // midnight is the end of Friday
    check(&moves, "2026-11-20T23:30", "2026-11-23");
    check(&moves, "2026-11-20T10:20", "2026-11-23"); // Saturday moves to the whole of Monday
    check(&with_rule(&rule("none")), "2026-11-20T10:20", "2026-11-21T11:00");
}

#[test]
fn a_longer_term_in_place_of_the_first() {
    let rule = format!(
        "value = 3\nunit = \"calendar_days\"\nstart = \"next_day\"\ncount_from = \"next_day\"\nroll = \"next_working_day\"
extension = {{ value = 15, unit = \"calendar_days\", times = 1, from = \"start\", by = {WORD} }}\n{}",
        cases("2026-11-16", "2026-11-19")
    );
    let library = with_rule(&rule);
    let check = |value: Option<u32>, due: &str| {
        let extend = Some(Extend { value, decided: None, until: None });
        let deadline = library.deadline(&Count { extend, ..Count::from_day("r", day("2026-11-16")) }).unwrap();
        assert_eq!(deadline.due.day, day(due), "{value:?}");
        let starts = deadline.steps.iter().filter(|step| matches!(step, Step::CountStarts { .. })).count();
        assert_eq!(starts, 1, "the first count is not told twice");
    };
    check(None, "2026-12-01");
    check(Some(10), "2026-11-26");
    check(Some(1), "2026-11-19"); // never shorter
}

#[test]
fn a_decision_to_extend_names_the_day_within_what_the_law_gives() {
    let check = |rule, until: Option<&str>, due: &str, named: bool| {
        let extend = Extend { decided: Some(day("2026-11-05")), until: until.map(day), ..Extend::default() };
        let count = Count { extend: Some(extend), ..Count::from_day(rule, day("2026-10-20")) };
        let deadline = library().deadline(&count).unwrap();
        assert_eq!(deadline.due.day, day(due), "{rule} {until:?}");
        assert_eq!(library().day_of(&count).unwrap(), day(due), "{rule} {until:?}");
        assert_eq!(deadline.steps.iter().any(|step| matches!(step, Step::Named { .. })), named);
    };
    for rule in ["prosecutor-appeal-consideration", "appeal-consideration"] {
        check(rule, None, "2027-01-05", false);
        check(rule, Some("2026-12-30"), "2026-12-30", true);
        check(rule, Some("2027-02-01"), "2027-01-05", false); // no decision gives more than the law
        check(rule, Some("2026-11-06"), "2026-11-11", false); // a slip: nothing was extended, and nothing is shortened
    }
    // A Saturday that was named moves where the law moves days off, and stays where it is silent.
    check("appeal-consideration", Some("2026-12-26"), "2026-12-28", true);
    check("prosecutor-appeal-consideration", Some("2026-12-26"), "2026-12-26", true);
}

#[test]
fn a_named_day_moves_by_what_stood_still_after_the_decision_and_says_so() {
    let check = |pause: [&str; 2], moved: Option<&str>| {
        let extend = Extend { decided: Some(day("2026-12-01")), until: Some(day("2026-12-25")), ..Extend::default() };
        let [from, to] = pause.map(day);
        let plain = Count::from_day("prosecutor-check-duration", day("2026-11-02"));
        let deadline = library().deadline(&Count { extend: Some(extend), suspend: vec![(from, to)], ..plain }).unwrap();
        let named = day("2026-12-25");
        let step = deadline.steps.iter().find_map(|step| match step {
            Step::NamedMoved { from, to } => Some((*from, *to)),
            _ => None,
        });
        assert_eq!(step, moved.map(|moved| (named, day(moved))), "{pause:?}");
        assert_eq!(deadline.due.day, moved.map_or(named, day), "{pause:?}");
    };
    // Thursday and Friday: the 28th and the 29th are counted instead.
    check(["2026-12-03", "2026-12-04"], Some("2026-12-29"));
    check(["2026-12-05", "2026-12-06"], None); // a weekend
    check(["2026-11-10", "2026-11-12"], None); // whoever named the day knew of it
}

#[test]
fn an_act_sets_a_day_within_what_the_law_lets_it() {
    let check = |rule, set: &str, due: &str, note: Option<Note>| {
        let count = Count { set: Some(day(set)), ..Count::from_day(rule, day("2026-11-16")) };
        let deadline = library().deadline(&count).unwrap();
        assert_eq!(deadline.due.day, day(due), "{rule} {set}");
        assert_eq!(library().day_of(&count).unwrap(), day(due), "{rule} {set}");
        let found = deadline
            .notes
            .iter()
            .find(|note| matches!(note, Note::SetTooEarly { .. } | Note::SetBeyond { .. } | Note::SetPassed { .. }));
        assert_eq!(found, note.as_ref(), "{rule} {set}");
    };
    check("protest-consideration", "2026-12-20", "2026-12-20", None);
    check("protest-consideration", "2026-11-19", "2026-11-19", None);
    let early = Note::SetTooEarly { least: day("2026-11-19") };
    check("protest-consideration", "2026-11-18", "2026-11-19", Some(early));
    check("representation-consideration", "2026-11-25", "2026-11-25", None);
    let passed = Note::SetPassed { set: day("2026-11-15") };
    check("representation-consideration", "2026-11-15", "2026-12-16", Some(passed));
    let beyond = Note::SetBeyond { set: day("2027-01-20") };
    check("representation-consideration", "2027-01-20", "2026-12-16", Some(beyond));
    let count = Count { set: Some(day("2026-11-20")), ..Count::from_day("appeal-consideration", day("2026-11-16")) };
    assert!(matches!(library().deadline(&count), Err(Error::NoSetTerm(_))));
}

#[test]
fn a_decision_to_extend_outside_of_the_term_is_doubted() {
    let check = |decided: &str, doubted: bool| {
        let extend = Extend { value: Some(1), decided: Some(day(decided)), until: None };
        let count =
            Count { extend: Some(extend), ..Count::from_day("prosecutor-appeal-consideration", day("2026-09-01")) };
        let notes = library().deadline(&count).unwrap().notes;
        let note = Note::DecidedOutside { without: day("2026-09-22") };
        assert_eq!(notes.contains(&note), doubted, "{decided}: {notes:?}");
    };
    check("2026-09-01", false);
    check("2026-09-22", false);
    check("2026-09-23", true);
    check("2026-08-31", true);
    let extend = Extend { decided: Some(day("2026-09-21")), until: Some(day("2026-12-01")), ..Extend::default() };
    let count = Count { extend: Some(extend), ..Count::from_day("prosecutor-appeal-consideration", day("2026-09-01")) };
    let notes = library().deadline(&count).unwrap().notes;
    assert!(notes.contains(&Note::NamedBeyond { named: day("2026-12-01") }), "{notes:?}");
}

#[test]
fn an_extended_term_tells_the_earlier_reading_and_the_day_off_at_its_end() {
    let extend = Extend { value: Some(2), decided: Some(day("2026-09-21")), until: None };
    let count = Count { extend: Some(extend), ..Count::from_day("prosecutor-appeal-consideration", day("2026-09-01")) };
    let deadline = library().deadline(&count).unwrap();
    assert_eq!(deadline.due.day, day("2026-11-21"));
    assert!(deadline.notes.contains(&Note::RollUnknown { otherwise: day("2026-11-23") }), "{:?}", deadline.notes);
    assert!(
        deadline.notes.contains(&Note::ExtensionFromStart { otherwise: day("2026-11-01") }),
        "{:?}",
        deadline.notes
    );
}

/// What is counted without a derivation is what the derivation gives, for every rule and every day.
#[test]
fn the_quick_count_gives_the_same_days() {
    let rules: Vec<_> = library().norms.rules().filter(|(_, rule)| rule.enabled && rule.unit != Unit::Hours).collect();
    let in_force = |rule: &Rule, on| library().norms.rule(&rule.id, on).is_some();
    let first = day("2024-01-01");
    for (place, (_, rule)) in rules.iter().enumerate() {
        for offset in (place as u64 % 7..800).step_by(7) {
            let from = first + Days::new(offset);
            if !in_force(rule, from) {
                continue;
            }
            let derived = library().deadline(&Count::from_day(&rule.id, from)).map(|deadline| deadline.due.day);
            assert_eq!(library().due_day(rule, Moment::day(from)).ok(), derived.ok(), "{} from {from}", rule.id);
        }
    }
}
