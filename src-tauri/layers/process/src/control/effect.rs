//! What came after an act: the same violation again, and how often it was found before and after.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use ekn_analytics::findings::{Facts, Outcome, examine, examine_by};
use ekn_data::quality;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Registry, RowKey};
use ekn_data::storage::Reader;

use crate::tasks::{Act, Case};
use crate::{Library, Result};

use super::table;

/// What came after one act.
#[derive(Debug, Clone)]
pub struct Effect {
    /// The act.
    pub act: Act,
    /// Its case.
    pub case: Case,
    /// The violations looked for: those found in what the case started from. Empty: any.
    pub rules: Vec<&'static str>,
    /// 6 and 12 months.
    pub windows: [Window; 2],
}

/// As many months before an act and after it.
#[derive(Debug, Clone)]
pub struct Window {
    /// How many.
    pub months: u32,
    /// The last day of the time after the act.
    pub until: NaiveDate,
    /// Before the act.
    pub before: Tally,
    /// After it.
    pub after: Tally,
    /// How it went.
    pub course: Course,
    /// Whether the time is over and the data reach its last day.
    pub is_whole: bool,
}

impl Window {
    /// Whether the violation was not found again, of a time that is over. A repeat is found as soon as it happens, and its absence
    /// only at the end: acts that still run would make every share worse than it is.
    #[must_use]
    pub fn ended_clean(&self) -> Option<bool> {
        match self.course {
            Course::Clean if self.is_whole => Some(true),
            Course::Again if self.is_whole => Some(false),
            _ => None,
        }
    }
}

/// What was found in a stretch of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many rows there are that tell whether the violation is there.
    pub rows: usize,
    /// Those in which the violation was found.
    pub found: Vec<RowKey>,
}

/// How the time after an act went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// The violation was found again.
    Again,
    /// The time is over, the data cover it, and the violation was not found again.
    Clean,
    /// The time is not over; nothing was found yet.
    Running,
    /// The time is over, but the data do not cover it or hold no row of it.
    NotEnough,
}

impl Course {
    /// `again`, `clean`, `running` or `not_enough`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Clean => "clean",
            Self::Running => "running",
            Self::NotEnough => "not_enough",
        }
    }
}

/// The months that are looked at.
const SPANS: [u32; 2] = [6, 12];

/// What came after an act. Inspections of the same authority are looked at for the violations that were found in the case's own
/// inspection; for a case that started from an appeal, appeals to the same authority, for those that repeat an earlier one.
pub fn effect(reader: Reader<'_>, library: &Library, act: Act, case: Case, today: NaiveDate) -> Result<Effect> {
    let registry = registry_of(&case);
    let rules = broken_rules(reader, library, &case)?;
    let [_, longest] = SPANS;
    let span = |months: u32| (before(act.day, months), after(act.day, months));
    let (from, until) = span(longest);
    let seen = match case.authority {
        // Which signs an inspection had before it was corrected is not told, and without them nobody knows what to look for.
        Some(_) if rules.is_empty() && table::is_corrected(reader, case.row)? => Vec::new(),
        Some(authority) => looked_at(reader, library, registry, authority, (from, until), &rules)?,
        None => Vec::new(),
    };
    let full = table::last_full_extract(reader, registry)?;
    let reach = full.max(quality::table::fresh_to(reader, registry)?);
    let window = |months: u32| {
        let (from, until) = span(months);
        let tally = |from: NaiveDate, until: NaiveDate| {
            let inside = || seen.iter().filter(|one| one.day > from && one.day <= until && one.row != case.row);
            Tally {
                rows: inside().filter(|one| one.told).count(),
                found: inside().filter(|one| one.broken).map(|one| one.row).collect(),
            }
        };
        let (before, after) = (tally(from, act.day), tally(act.day, until));
        let is_reached = reach.is_some_and(|reach| reach >= until);
        let course = match () {
            () if !after.found.is_empty() => Course::Again,
            () if today <= until => Course::Running,
            () if after.rows == 0 || !is_reached => Course::NotEnough,
            () => Course::Clean,
        };
        Window { months, until, before, after, course, is_whole: today > until && is_reached }
    };
    let windows = SPANS.map(window);
    Ok(Effect { act, case, rules, windows })
}

/// A row of the time around an act.
struct Seen {
    row: RowKey,
    day: NaiveDate,
    broken: bool,
    /// Whether it could be told, either way.
    told: bool,
}

/// Rows of the twelve months before a day in which the body of a case had the violations looked for, but for the case's own.
pub(super) fn found_before(
    reader: Reader<'_>,
    library: &Library,
    case: &Case,
    rules: &[&'static str],
    day: NaiveDate,
) -> Result<Vec<RowKey>> {
    let Some(authority) = case.authority else { return Ok(Vec::new()) };
    let [_, longest] = SPANS;
    let from = before(day, longest);
    let seen = looked_at(reader, library, registry_of(case), authority, (from, day), rules)?;
    let found = seen.into_iter().filter(|one| one.broken && one.day > from && one.row != case.row);
    Ok(found.map(|one| one.row).collect())
}

/// Where the violations of a case are looked for.
fn registry_of(case: &Case) -> Registry {
    match case.row.registry {
        Registry::Appeals => Registry::Appeals,
        _ => Registry::Inspections,
    }
}

/// Rules that the case's own inspection breaks.
pub(super) fn broken_rules(reader: Reader<'_>, library: &Library, case: &Case) -> Result<Vec<&'static str>> {
    if case.row.registry != Registry::Inspections {
        return Ok(Vec::new());
    }
    let Some(inspection) = facts::inspection_by_id(reader, case.row.id)? else { return Ok(Vec::new()) };
    let found = examine(&Facts::read(reader, inspection)?, library);
    let broken = found.into_iter().filter(|finding| finding.outcome == Outcome::Broken).map(|finding| finding.rule);
    Ok(broken.collect::<BTreeSet<_>>().into_iter().collect())
}

fn looked_at(
    reader: Reader<'_>,
    library: &Library,
    registry: Registry,
    authority: i64,
    span: (NaiveDate, NaiveDate),
    rules: &[&'static str],
) -> Result<Vec<Seen>> {
    let mut seen = Vec::new();
    if registry == Registry::Appeals {
        for appeal in facts::appeals_within(reader, authority, span)? {
            let day = appeal.came();
            let broken = appeal.repeat_of.known().is_some();
            let row = RowKey { registry, id: appeal.id };
            seen.extend(day.map(|day| Seen { row, day, broken, told: true }));
        }
        return Ok(seen);
    }
    let inspections = facts::inspections_within(reader, authority, span)?;
    for facts in Facts::of_some(reader, authority, inspections)? {
        let inspection = &facts.inspection;
        let row = RowKey { registry, id: inspection.id };
        let day = inspection.began();
        let found = match rules {
            [] => examine(&facts, library),
            rules => rules.iter().filter_map(|rule| examine_by(rule, &facts, library)).collect(),
        };
        let has = |outcome: Outcome| found.iter().any(|finding| finding.outcome == outcome);
        let broken = has(Outcome::Broken);
        // Of any sign a row tells by what it has; of certain ones only where none of them lacks a fact.
        let told = broken || has(Outcome::Holds) && (rules.is_empty() || !has(Outcome::NotEnoughData));
        seen.extend(day.map(|day| Seen { row, day, broken, told }));
    }
    Ok(seen)
}

fn before(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(day)
}

fn after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_of_whole_months() {
        let check = |course: Course, is_whole: bool, expect: Option<bool>| {
            let until = "2026-11-16".parse().unwrap();
            let window =
                Window { months: 12, until, before: Tally::default(), after: Tally::default(), course, is_whole };
            assert_eq!(window.ended_clean(), expect, "{course:?} {is_whole}");
        };
        check(Course::Clean, true, Some(true));
        check(Course::Again, true, Some(false));
        // Repeats are found while the months still run, and nothing clean is: counting these would make each share worse than it is.
        check(Course::Again, false, None);
        check(Course::Running, false, None);
        check(Course::NotEnough, false, None);
        check(Course::NotEnough, true, None);
    }
}
