//! Asks imported rows whether a demand was met.

use chrono::NaiveDate;
use ekn_data::quality;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Registry, RowKey, table as rows};
use ekn_data::storage::Reader;
use ekn_data::vocabulary::Moment;

use crate::tasks::{Case, table as tasks};
use crate::{Library, Result};

use super::check::{Check, Condition, Place};
use super::{Promise, Standing, Watched, Why, table};

/// How things stand with a demand of a case on a day, by the rows that the session may see and by what people said.
pub fn watched(
    reader: Reader<'_>,
    library: &Library,
    case: &Case,
    promise: &Promise,
    today: NaiveDate,
) -> Result<Watched> {
    let (standing, why, rows) = match promise.check.as_deref().and_then(|id| library.check(id)) {
        Some(check) => by_data(reader, check, case, promise, today)?,
        None if today > promise.due => (Standing::Unknown, Why::ByHand, Vec::new()),
        None => (Standing::Waiting, Why::ByHand, Vec::new()),
    };
    Ok(Watched { standing, why, rows, ruling: table::last_ruling(reader, promise.id, today)? })
}

type Said = (Standing, Why, Vec<RowKey>);

fn by_data(reader: Reader<'_>, check: &Check, case: &Case, promise: &Promise, today: NaiveDate) -> Result<Said> {
    let since = demanded(reader, case, promise)?;
    let looked = table::rows_at(reader, check.rows, case, since)?;
    if check.rows == Place::Own && looked.is_empty() {
        return Ok((if today > promise.due { Standing::Unknown } else { Standing::Waiting }, Why::NoRow, Vec::new()));
    }
    let mut told = Vec::new();
    for row in &looked {
        let fields = rows::fields_of(reader, *row)?;
        let value =
            |name: &str| fields.iter().find(|(field, _)| *field == name).and_then(|(_, value)| value.as_deref());
        let holds = |condition: &Option<Condition>| condition.as_ref().is_some_and(|one| one.holds(value(&one.field)));
        let dated = check.day.as_deref().and_then(value).and_then(|day| day.parse::<Moment>().ok()).map(|at| at.day);
        let (kept, broken) = (holds(&check.kept), holds(&check.broken));
        let day = match dated {
            Some(day) => Some(day),
            None => facts::taken_in(reader, *row)?,
        };
        told.extend(day.map(|day| Told { row: *row, day, dated: dated.is_some(), kept, broken }));
    }
    let registry = looked.first().map_or_else(|| registry_of(check, case), |row| row.registry);
    let reach = reach(reader, check, &looked, registry)?;
    Ok(said(check.never, (since, promise.due), today, &told, reach))
}

/// What one row tells.
#[derive(Debug, Clone, Copy)]
struct Told {
    row: RowKey,
    /// The day of the event, where a field tells it; else the day on which the row was taken in.
    day: NaiveDate,
    dated: bool,
    kept: bool,
    broken: bool,
}

/// The day from which on it was demanded: that of the act, or the day it was entered where no act is named.
fn demanded(reader: Reader<'_>, case: &Case, promise: &Promise) -> Result<NaiveDate> {
    let acts = tasks::acts_of_case(reader, case.id)?;
    let act = acts.into_iter().find(|act| !promise.act.is_empty() && act.number == promise.act);
    Ok(act.map_or(promise.set, |act| act.day.min(promise.set)))
}

/// What rows come to of what was demanded on one day by another. `reach` is the day that the data reach to.
fn said(
    never: bool,
    (since, due): (NaiveDate, NaiveDate),
    today: NaiveDate,
    told: &[Told],
    reach: Option<NaiveDate>,
) -> Said {
    let those =
        |wanted: &dyn Fn(&Told) -> bool| -> Vec<Told> { told.iter().copied().filter(|one| wanted(one)).collect() };
    let keys = |found: &[Told]| found.iter().map(|one| one.row).collect::<Vec<_>>();
    let first = |found: &[Told]| found.iter().map(|one| one.day).min();
    let against = those(&|one| one.broken && (!never || one.day <= due));
    if never {
        // Over before it was set: no row can tell anything of no time.
        if due < since {
            return (Standing::Unknown, Why::NotCovered(None), Vec::new());
        }
        if let Some(day) = first(&against) {
            return (Standing::Broken, Why::Against(day), keys(&against));
        }
        return match reach {
            _ if today <= due => (Standing::Waiting, Why::NotDue, Vec::new()),
            Some(reach) if reach >= due => (Standing::Kept, Why::Clean(reach), Vec::new()),
            reach => (Standing::Unknown, Why::NotCovered(reach), Vec::new()),
        };
    }
    let kept = those(&|one| one.kept && (one.day > since || one.dated && one.day == since));
    if kept.is_empty() && told.iter().any(|one| one.kept) {
        let early = those(&|one| one.kept);
        let day = early.iter().map(|one| one.day).max().unwrap_or(since);
        return (if today > due { Standing::Unknown } else { Standing::Waiting }, Why::Before(day), keys(&early));
    }
    // A row that no field dates tells that it was done, not when: the day on which it was taken in may be much later.
    if let Some(undated) = kept.iter().find(|one| !one.dated) {
        return (Standing::Kept, Why::DoneUndated(undated.day), keys(&kept));
    }
    match first(&kept) {
        Some(day) if day <= due => return (Standing::Kept, Why::Done(day), keys(&kept)),
        Some(day) => return (Standing::Broken, Why::Late(day), keys(&kept)),
        None => {}
    }
    if let Some(day) = first(&against) {
        return (Standing::Broken, Why::Against(day), keys(&against));
    }
    let looked = keys(told);
    match reach {
        _ if today <= due => (Standing::Waiting, Why::NotDue, looked),
        Some(reach) if reach > due => (Standing::Broken, Why::Nothing(reach), looked),
        reach => (Standing::Unknown, Why::NotCovered(reach), looked),
    }
}

/// The day that the data reach to: that of the newest event, or of the last full extract, whichever is later; for the case's own row no
/// day after the one on which it was taken in last.
fn reach(reader: Reader<'_>, check: &Check, looked: &[RowKey], registry: Registry) -> Result<Option<NaiveDate>> {
    let full = table::last_full_extract(reader, registry)?;
    let newest = quality::table::fresh_to(reader, registry)?;
    let fresh = match (check.rows, looked.first()) {
        (Place::Own, Some(row)) => newest.min(facts::taken_in(reader, *row)?),
        _ => newest,
    };
    Ok(full.max(fresh))
}

fn registry_of(check: &Check, case: &Case) -> Registry {
    check.subjects.iter().find_map(|subject| check.rows.registry(*subject)).unwrap_or(case.row.registry)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as `day` with `+` for kept, `*` for kept on no day that a field tells, `-` for broken, `.` for neither; demanded on the 1st of
    /// December 2026 by the 10th.
    fn check(never: bool, told: &str, today: &str, reach: &str, expect: (Standing, Why)) {
        let of = |text: &str| -> NaiveDate { format!("2026-12-{text}").parse().unwrap() };
        let rows: Vec<Told> = (told.split(' ').filter(|one| !one.is_empty()).enumerate())
            .map(|(at, one)| {
                let (day, sign) = one.split_at(2);
                let row = RowKey { registry: Registry::Inspections, id: at as i64 };
                let kept = matches!(sign, "+" | "*");
                Told { row, day: of(day), dated: sign != "*", kept, broken: sign == "-" }
            })
            .collect();
        let reach = (!reach.is_empty()).then(|| of(reach));
        let (standing, why, _) = said(never, (of("01"), of("10")), of(today), &rows, reach);
        assert_eq!((standing, why), expect, "never {never}, rows {told}, on {today}, reach {reach:?}");
    }

    #[test]
    fn what_rows_come_to() {
        use Standing::{Broken, Kept, Unknown, Waiting};
        let day = |text: &str| -> NaiveDate { format!("2026-12-{text}").parse().unwrap() };
        check(false, "", "01", "", (Waiting, Why::NotDue));
        check(false, "", "10", "", (Waiting, Why::NotDue));
        check(false, "", "11", "", (Unknown, Why::NotCovered(None)));
        check(false, "", "11", "09", (Unknown, Why::NotCovered(Some(day("09")))));
        // What was done on the last day itself may be missing in an extract of that day.
        check(false, "", "11", "10", (Unknown, Why::NotCovered(Some(day("10")))));
        check(false, "", "12", "11", (Broken, Why::Nothing(day("11"))));
        check(false, "05+", "06", "06", (Kept, Why::Done(day("05"))));
        check(false, "10+", "20", "20", (Kept, Why::Done(day("10"))));
        check(false, "11+", "20", "20", (Broken, Why::Late(day("11"))));
        check(false, "05.", "20", "20", (Broken, Why::Nothing(day("20"))));
        check(false, "05-", "06", "06", (Broken, Why::Against(day("05"))));
        // Two challenges: what one refused the other has granted.
        check(false, "05- 08+", "09", "09", (Kept, Why::Done(day("08"))));
        // Taken in on the 20th, it may have been done by the 10th; taken in on the 1st, it was so before anything was demanded.
        check(false, "20*", "20", "20", (Kept, Why::DoneUndated(day("20"))));
        check(false, "01*", "05", "05", (Waiting, Why::Before(day("01"))));
        check(false, "01*", "20", "20", (Unknown, Why::Before(day("01"))));
        check(false, "01+", "20", "20", (Kept, Why::Done(day("01"))));
        check(true, "", "05", "05", (Waiting, Why::NotDue));
        check(true, "", "12", "11", (Kept, Why::Clean(day("11"))));
        check(true, "", "12", "09", (Unknown, Why::NotCovered(Some(day("09")))));
        check(true, "05-", "05", "05", (Broken, Why::Against(day("05"))));
        // After the day it is forbidden no longer.
        check(true, "11-", "12", "12", (Kept, Why::Clean(day("12"))));
    }

    #[test]
    fn what_was_over_before_it_was_set_is_not_met() {
        let day = |text: &str| -> NaiveDate { format!("2026-12-{text}").parse().unwrap() };
        let (standing, why, _) = said(true, (day("10"), day("01")), day("12"), &[], Some(day("12")));
        assert_eq!((standing, why), (Standing::Unknown, Why::NotCovered(None)));
    }
}
