//! What cases about inspections have come to: an act of supervision that was satisfied, or no act at all.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::registries::Registry;
use ekn_data::storage::Reader;

use crate::tasks::{Case, Graph, table as tasks};
use crate::{Error, Library, Result};

use super::{Verdict, table};

/// What a case has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CameTo {
    /// Whether it confirmed a violation.
    pub confirmed: bool,
    /// The day on which that was known.
    pub day: NaiveDate,
}

/// Inspections of which a case had come to its end by a day, by their rows: whether a violation was confirmed.
///
/// # Errors
/// That of a store that can't be read.
pub fn decided_inspections(reader: Reader<'_>, library: &Library, until: NaiveDate) -> Result<HashMap<i64, bool>> {
    decided(reader, library, until, |_| true)
}

/// The same of one inspection, by its row.
///
/// # Errors
/// That of a store that can't be read.
pub fn decided_inspection(
    reader: Reader<'_>,
    library: &Library,
    until: NaiveDate,
    row: i64,
) -> Result<HashMap<i64, bool>> {
    decided(reader, library, until, |case| case.row.id == row)
}

fn decided(
    reader: Reader<'_>,
    library: &Library,
    until: NaiveDate,
    is_wanted: impl Fn(&Case) -> bool,
) -> Result<HashMap<i64, bool>> {
    let mut decided = HashMap::new();
    let cases = tasks::cases(reader)?.into_iter().filter(|case| case.row.registry == Registry::Inspections);
    for case in cases.filter(is_wanted) {
        if let Some(end) = came_to(reader, library, &case, until)? {
            // One case that confirms a violation is enough.
            *decided.entry(case.row.id).or_default() |= end.confirmed;
        }
    }
    Ok(decided)
}

/// What a case had come to by a day. A violation was confirmed where an act was brought and a person said that what it demanded was done;
/// none was where a case by a tactic that can clear was worked through without an act. An act that nobody has answered, or that was
/// refused, decides nothing.
///
/// # Errors
/// That of a store that can't be read.
pub fn came_to(reader: Reader<'_>, library: &Library, case: &Case, until: NaiveDate) -> Result<Option<CameTo>> {
    let mut acts = tasks::acts_of_case(reader, case.id)?;
    acts.retain(|act| act.day <= until && library.control.measures.contains(&act.kind));
    if acts.is_empty() {
        if !library.control.clearing.contains(&case.tactic) {
            return Ok(None);
        }
        let tactic = library.tactic(&case.tactic).ok_or_else(|| Error::NoTactic(case.tactic.clone()))?;
        let mut closed = tasks::closed_tasks(reader, case.id)?;
        closed.retain(|closed| closed.day <= until);
        let day = closed.iter().map(|closed| closed.day).max();
        let is_closed = Graph::without_dates(tactic, case.clone(), closed)?.is_closed();
        return Ok(day.filter(|_| is_closed).map(|day| CameTo { confirmed: false, day }));
    }
    for promise in table::of_case(reader, case.id)? {
        let is_of_act = acts.iter().any(|act| act.number == promise.act);
        let said = table::last_ruling(reader, promise.id, until)?;
        if let Some(said) = said.filter(|said| is_of_act && said.verdict == Verdict::Kept) {
            return Ok(Some(CameTo { confirmed: true, day: said.day }));
        }
    }
    Ok(None)
}
