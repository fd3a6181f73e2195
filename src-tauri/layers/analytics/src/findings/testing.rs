//! A law and an inspection for the tests of rules: the arithmetic is naive on purpose.

use std::sync::LazyLock;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use ekn_data::assets::Assets;
use ekn_data::registries::Inspection;
use ekn_data::vocabulary::{Fact, Moment};
use smol_str::SmolStr;

use crate::law::{Law, Term};

use super::{Coverage, Facts, Gone, Outcome, Parameters, Spheres, examine_by};

/// Monday to Friday, no holidays.
pub(super) struct PlainLaw;

impl Law for PlainLaw {
    fn last_day(&self, term: &Term<'_>) -> Option<NaiveDate> {
        let (length, working) = match term.rule {
            "inspection-duration-micro" => (5, true),
            "inspection-duration-planned" => (15, true),
            "inspection-duration-unscheduled" => (10, true),
            "appointment-act-registration-urgent" => (1, true),
            "appointment-act-registration-remote" => (5, true),
            "investigation-duration" => (30, false),
            "inspection-prescription-minimum-term" => (10, false),
            "inspection-results-act-service" => (0, true),
            "inspection-invalidity-application" => (10, true),
            "compliance-check-notice" | "preventive-visit-notice" => {
                return term.from.day.checked_sub_days(Days::new(30));
            }
            "small-business-three-year-shield" => return term.from.day.checked_add_months(Months::new(36)),
            _ => return None,
        };
        let mut left = if term.extended { length * 2 } else { length };
        let mut day = term.from.day;
        while left > 0 {
            day = day.succ_opt()?;
            let suspended = term.suspended.is_some_and(|(from, to)| from <= day && day <= to);
            let off = working && matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            left -= u32::from(!suspended && !off);
        }
        Some(day)
    }

    fn moved_day(&self, term: &Term<'_>) -> Option<NaiveDate> {
        let last = self.last_day(term)?;
        let off = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        off(&last).then(|| last.iter_days().find(|day| !off(day)))?
    }

    fn value(&self, rule: &str, _: NaiveDate) -> Option<u32> {
        Some(match rule {
            "compliance-check-frequency-high" => 12,
            "compliance-check-frequency-high-epidemic" => 6,
            "compliance-check-frequency-medium" => 24,
            "compliance-check-frequency-low" => 36,
            "preventive-visit-frequency" => 2,
            "unscheduled-check-notice" => 24,
            _ => return None,
        })
    }

    fn parameters(&self) -> &Parameters {
        &PARAMETERS
    }
}

/// One sphere of each article is in force, one is gone.
static PARAMETERS: LazyLock<Parameters> = LazyLock::new(|| Parameters {
    since: "2023-01-01".parse().unwrap(),
    names: Parameters::load(&Assets::built_in()).unwrap().names,
    coverage: Coverage { norm: "code:141".to_owned(), place: String::new(), percent: 5, read_at: String::new() },
    spheres: Spheres {
        norms: vec!["code:138".to_owned()],
        in_force: ["138-36", "138-92-1", "139-23"].map(str::to_owned).into(),
        gone: vec![Gone { points: vec!["138-69".to_owned()], by: "2025-01-01".parse().unwrap() }],
        come: Vec::new(),
        same: [("139-23".to_owned(), "138-36".to_owned())].into(),
        read_at: String::new(),
    },
    special: Parameters::load(&Assets::built_in()).unwrap().special,
});

pub(super) fn at(text: &str) -> Fact<Moment> {
    if text.is_empty() { Fact::Blank } else { Fact::Known(text.parse().unwrap()) }
}

pub(super) fn on(text: &str) -> Fact<NaiveDate> {
    if text.is_empty() { Fact::Blank } else { Fact::Known(text.parse().unwrap()) }
}

pub(super) fn word(text: &str) -> Fact<SmolStr> {
    if text.is_empty() { Fact::Blank } else { Fact::Known(text.into()) }
}

/// An unscheduled inspection with nothing known but its kind.
pub(super) fn inspection(kind: &str) -> Inspection {
    Inspection {
        id: 1,
        number: "1".into(),
        kind: kind.into(),
        entity: Some(1),
        authority: Some(2),
        ..Inspection::default()
    }
}

/// One rule on one inspection.
pub(super) fn outcome(rule: &str, inspection: Inspection) -> Option<Outcome> {
    let facts = Facts { size: inspection.entity_size.clone(), inspection, ..Facts::default() };
    outcome_of(rule, &facts)
}

pub(super) fn outcome_of(rule: &str, facts: &Facts) -> Option<Outcome> {
    examine_by(rule, facts, &PlainLaw).map(|finding| finding.outcome)
}

pub(super) const BROKEN: Option<Outcome> = Some(Outcome::Broken);
pub(super) const HOLDS: Option<Outcome> = Some(Outcome::Holds);
pub(super) const LACKING: Option<Outcome> = Some(Outcome::NotEnoughData);
