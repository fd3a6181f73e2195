//! What people enter about demands.

use chrono::NaiveDate;
use ekn_data::storage::Writer;
use ekn_data::vocabulary::is_said;

use crate::tasks::{Doing, table as tasks};
use crate::{Error, Library, Result};

use super::{Promise, Ruling, Verdict, table};

/// Enters a demand of an act of a case. Returns its number. A day in the past may be entered: acts that were sent before are
/// followed too. The check, if one is named, must fit the kind of case; the act must be one of the case.
#[expect(clippy::too_many_arguments, reason = "each is a field of the demand, and none has a sensible default")]
pub fn set_promise(
    writer: &Writer<'_>,
    library: &Library,
    doing: Doing<'_>,
    case_id: i64,
    act: &str,
    text: &str,
    due: NaiveDate,
    check: Option<&str>,
) -> Result<i64> {
    let case = tasks::case(writer.reader(), case_id)?.ok_or(Error::NoCase(case_id))?;
    let tactic = library.tactic(&case.tactic).ok_or_else(|| Error::NoTactic(case.tactic.clone()))?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::DemandMissing);
    }
    let fits = |id: &str| library.check(id).is_some_and(|check| check.subjects.contains(&tactic.subject));
    if let Some(stray) = check.filter(|id| !fits(id)) {
        return Err(Error::NoCheck(stray.to_owned()));
    }
    if !act.is_empty() {
        let acts = tasks::acts_of_case(writer.reader(), case_id)?;
        let known = acts.iter().find(|known| known.number == act).ok_or_else(|| Error::NoAct(act.to_owned()))?;
        if due < known.day {
            return Err(Error::BeforeAct { day: due, act: known.day });
        }
    }
    let promise = Promise {
        id: 0,
        case_id,
        act: act.to_owned(),
        text: text.to_owned(),
        due,
        check: check.map(str::to_owned),
        set: doing.today,
        actor: doing.actor.to_owned(),
    };
    Ok(table::insert(writer, &promise)?)
}

/// Says what a demand came to. It needs to be said by what that is known. Returns the case.
pub fn rule_on(writer: &Writer<'_>, doing: Doing<'_>, promise: i64, verdict: Verdict, note: &str) -> Result<i64> {
    let found = table::promise(writer.reader(), promise)?.ok_or(Error::NoPromise(promise))?;
    // One of a case that the session may not see is as good as none.
    tasks::case(writer.reader(), found.case_id)?.ok_or(Error::NoPromise(promise))?;
    if !is_said(note) {
        return Err(Error::ReasonMissing);
    }
    let note = note.trim().to_owned();
    let (day, actor) = (doing.today, doing.actor.to_owned());
    table::insert_ruling(writer, &Ruling { promise, verdict, note, day, actor })?;
    Ok(found.case_id)
}
