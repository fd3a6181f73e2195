//! Clocks that registry rows have started: an appeal not answered yet, an inspection not ended yet.

use chrono::NaiveDate;
use ekn_data::registries::{Appeal, Inspection};
use ekn_data::vocabulary::{Fact, Moment};

use crate::{Library, Result};

use super::{Count, Deadline, Extend};

/// A term that runs, or that has ended.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The rule's id.
    pub rule: &'static str,
    /// The date; `None` where a fact or a calendar is missing.
    pub deadline: Option<Deadline>,
    /// Whether it still runs.
    pub running: bool,
}

/// The term to answer an appeal. `to_prosecutor`: it was sent to a prosecutor's office, whose own law sets the term
/// (О прокуратуре art. 24); a complaint runs by АППК art. 99, everything else by art. 76.
pub fn appeal_clock(library: &Library, appeal: &Appeal, to_prosecutor: bool) -> Result<Clock> {
    let received = appeal.received.get();
    let registered = appeal.registered.get().map(Moment::day).or(received);
    let complaint = appeal.kind.known().is_some_and(|kind| kind == "complaint");
    let (rule, from) = match (to_prosecutor, complaint) {
        (true, _) => ("prosecutor-appeal-consideration", received.or(registered)),
        (false, true) => ("complaint-consideration", registered),
        (false, false) => ("appeal-consideration", registered),
    };
    // An extension that the law does not know, of a complaint, changes nothing.
    let extend = appeal.extended.get().filter(|_| rule != "complaint-consideration");
    let extend = extend.map(|decided| Extend { value: None, decided: Some(decided) });
    let from = from.map(|from| Moment::day(from.day));
    let deadline = from.map(|from| counted(library, &Count { rule, from, extend, suspend: Vec::new() })).transpose()?;
    Ok(Clock { rule, deadline: deadline.flatten(), running: appeal.is_open() == Some(true) })
}

/// The term to end an inspection (ПК art. 148, 144-4). `None` for kinds that have no term, or where the size is not known.
pub fn inspection_clock(library: &Library, inspection: &Inspection, size: &Fact<String>) -> Result<Option<Clock>> {
    let micro = size.known().map(|size| size == "micro");
    let start = inspection.start.get().map(|start| start.day);
    let (rule, from) = match (inspection.kind.as_str(), micro) {
        ("investigation", _) => ("investigation-duration", inspection.act_date.get()),
        ("compliance" | "preventive_visit" | "unscheduled", Some(true)) => ("inspection-duration-micro", start),
        ("compliance" | "preventive_visit", Some(false)) => ("inspection-duration-planned", start),
        ("unscheduled", Some(false)) => ("inspection-duration-unscheduled", start),
        _ => return Ok(None),
    };
    let extend = inspection.extensions.filter(|times| *times >= 1).map(|_| Extend { value: None, decided: None });
    let suspend: Vec<(NaiveDate, NaiveDate)> = inspection
        .suspended_from
        .get()
        .zip(inspection.suspended_to.get())
        .filter(|(from, to)| from <= to)
        .into_iter()
        .collect();
    let deadline = from
        .map(|from| counted(library, &Count { rule, from: Moment::day(from), extend, suspend }))
        .transpose()?
        .flatten();
    Ok(Some(Clock { rule, deadline, running: inspection.end.is_blank() }))
}

/// A date, or nothing where no calendar covers it: the row stays, only its date is not known.
fn counted(library: &Library, count: &Count<'_>) -> Result<Option<Deadline>> {
    match library.deadline(count) {
        Ok(deadline) => Ok(Some(deadline)),
        Err(crate::Error::NoCalendar(_) | crate::Error::NotInForce { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
