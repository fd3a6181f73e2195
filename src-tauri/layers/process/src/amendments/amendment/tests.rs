//! Changes of the built-in law, each loaded again by the loader that refuses mistakes.

use chrono::NaiveDate;
use ekn_data::assets::{Asset, Assets};
use ekn_data::vocabulary::Text;

use super::{Amendment, DayAmendment, RuleAmendment};
use crate::deadlines::Count;
use crate::{Error, Library, Result};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn draft(amendment: &Amendment) -> Result<(Asset, Asset)> {
    let assets = Assets::built_in();
    amendment.draft(&assets, &Library::load(&assets)?, day("2026-11-16"))
}

fn amended(amendment: &Amendment) -> Result<Library> {
    Library::load(&Assets::built_in().with_draft(&draft(amendment)?.1))
}

fn due(library: &Library, rule: &str, from: &str) -> String {
    library
        .deadline(&Count::from_day(rule, day(from)))
        .map_or_else(|error| error.to_string(), |found| found.due.to_string())
}

fn rule(from: Option<&str>, value: u32, cases: &[(&str, &str)]) -> Amendment {
    Amendment::Rule(RuleAmendment {
        id: "complaint-consideration".to_owned(),
        from: from.map(day),
        value: Some(value),
        count_from: "next_day".to_owned(),
        roll: "next_working_day".to_owned(),
        enabled: true,
        read_at: "where it was read".to_owned(),
        cases: cases.iter().map(|(from, due)| ((*from).to_owned(), (*due).to_owned())).collect(),
    })
}

const TEN: [(&str, &str); 3] =
    [("2026-11-16", "2026-11-30"), ("2026-11-02", "2026-11-16"), ("2026-03-16", "2026-04-02")];

#[test]
fn a_correction_holds_for_every_day() {
    let library = amended(&rule(None, 10, &TEN)).unwrap();
    assert_eq!(due(&library, "complaint-consideration", "2026-11-16"), "2026-11-30");
    assert_eq!(due(&library, "complaint-consideration", "2025-11-17"), "2025-12-01");
}

#[test]
fn a_new_wording_leaves_the_days_before_it_as_they_were() {
    let before = Library::load(&Assets::built_in()).unwrap();
    let library = amended(&rule(Some("2026-11-16"), 10, &TEN[..1])).unwrap();
    for (from, same) in [("2025-11-17", true), ("2026-11-13", true), ("2026-11-15", true), ("2026-11-16", false)] {
        let [now, then] = [&before, &library].map(|library| due(library, "complaint-consideration", from));
        assert_eq!(now == then, same, "{from}: {now} and {then}");
    }
    assert_eq!(due(&library, "complaint-consideration", "2026-11-16"), "2026-11-30");
}

#[test]
fn what_does_not_come_out_is_refused() {
    // Twenty days are worked out as ten; too few cases; a word that no rule knows; a wording before the one that it follows.
    let wrong = rule(None, 20, &TEN);
    let few = rule(None, 10, &TEN[..2]);
    let mut unknown = rule(None, 10, &TEN);
    if let Amendment::Rule(rule) = &mut unknown {
        rule.roll = "sometimes".to_owned();
    }
    for (amendment, reason) in [(wrong, "worked case"), (few, "three worked cases"), (unknown, "sometimes")] {
        let error = amended(&amendment).unwrap_err().to_string();
        assert!(error.starts_with("norms/appk.toml:") && error.contains(reason), "{error}");
    }
    let twice = Assets::built_in().with_draft(&draft(&rule(Some("2026-11-16"), 10, &TEN[..1])).unwrap().1);
    let library = Library::load(&twice).unwrap();
    let again = rule(Some("2026-11-16"), 12, &TEN[..1]).draft(&twice, &library, day("2026-11-16"));
    assert!(matches!(again, Err(Error::WordingTooEarly(_))));
}

#[test]
fn only_what_is_changed_is_written_anew() {
    let (now, then) = draft(&rule(None, 10, &[])).unwrap();
    let different = now.text.lines().zip(then.text.lines()).filter(|(now, then)| now != then).count();
    assert_eq!(
        (different, now.text.lines().count()),
        (3, then.text.lines().count()),
        "length, roll, where it was read"
    );
}

#[test]
fn a_day_is_added_changed_and_taken_away() {
    let name = Text { kk: "a".to_owned(), ru: "b".to_owned(), en: "c".to_owned() };
    let off = |date: &str, kind: Option<&str>| {
        let kind = kind.map(str::to_owned);
        Amendment::Day(DayAmendment { date: day(date), kind, name: name.clone(), norm: name.clone() })
    };
    let working =
        |amendment: &Amendment, date: &str| amended(amendment).unwrap().calendars.day(day(date)).unwrap().is_working();
    assert!(!working(&off("2026-11-20", Some("transferred")), "2026-11-20"));
    assert!(working(&off("2026-11-21", Some("worked")), "2026-11-21"));
    assert!(working(&off("2026-12-16", None), "2026-12-16"));
    assert!(!working(&off("2026-12-16", Some("rest")), "2026-12-16"));
    let (_, then) = draft(&off("2026-11-20", Some("transferred"))).unwrap();
    let at = |text: &str| then.text.find(text).unwrap();
    assert!(at("2026-10-26") < at("2026-11-20") && at("2026-11-20") < at("2026-12-16"), "days stand in order");
    let refused = amended(&off("2026-11-20", Some("worked"))).unwrap_err().to_string();
    assert!(refused.contains("2026-11-20"), "{refused}");
    assert!(matches!(draft(&off("2035-01-01", None)), Err(Error::NoCalendar(2035))));
    assert!(matches!(draft(&Amendment::Published(2035)), Err(Error::NoCalendar(2035))));
    let published = amended(&Amendment::Published(2027)).unwrap();
    assert_eq!(published.calendars.year(2027).unwrap().status, crate::calendars::Status::Published);
}
