//! When the time of a batch is over: so many calendar months after it was taken in, as its passport says.

use chrono::{Months, NaiveDate};

use crate::Result;
use crate::passports::{Ending, Passport};
use crate::registries::Registry;
use crate::sources::table::{self as batches, Batch};
use crate::storage::Reader;
use crate::vocabulary::day_of_stamp;

use super::erasing::table as erasing;
use super::table;

/// A batch with the day its time is over.
#[derive(Debug, Clone)]
pub struct Due {
    /// The batch.
    pub batch: Batch,
    /// The registry that it filled.
    pub registry: Registry,
    /// How many months it may be kept.
    pub months: u32,
    /// The last day on which it may be kept.
    pub until: NaiveDate,
    /// What the passport would have done.
    pub preferred: Ending,
    /// Rows whose version in force it brought.
    pub rows: i64,
    /// Whether a later batch, still held, may have some of them too: then they become that one's.
    pub passes: bool,
    /// Earlier versions that it brought.
    pub versions: i64,
    /// Rows that it set aside.
    pub quarantined: i64,
    /// Bytes of its original and its kept lines, as they were taken in.
    pub bytes: i64,
}

impl Due {
    /// Whether its time is over.
    #[must_use]
    pub fn over(&self, today: NaiveDate) -> bool {
        self.until < today
    }
}

/// Every batch that is still held, the one whose time is over first at the head.
pub fn due(reader: Reader<'_>, passports: &[Passport]) -> Result<Vec<Due>> {
    let mut found = Vec::new();
    for batch in batches::batches(reader)? {
        if table::act(reader, batch.id)?.is_none() {
            found.push(due_of(reader, passports, batch)?);
        }
    }
    found.sort_by_key(|due| (due.until, due.batch.id));
    Ok(found)
}

/// One batch with its day.
pub(super) fn due_of(reader: Reader<'_>, passports: &[Passport], batch: Batch) -> Result<Due> {
    let passport = passports.iter().find(|passport| passport.id == batch.dataset);
    let (months, preferred) = match passport {
        Some(passport) => (passport.retention.months, passport.retention.preferred),
        // A passport that is not among the files any more still binds by the text that was kept.
        None => (table::months_kept(reader, &batch.dataset)?, Ending::default()),
    };
    let held = erasing::held(reader, &batch)?;
    Ok(Due {
        until: until(&batch.imported, months),
        registry: batches::registry_of(reader, batch.id)?,
        months,
        preferred,
        rows: held.rows,
        passes: !batches::later_with_the_same(reader, &batch)?.is_empty(),
        versions: held.versions,
        quarantined: held.quarantined,
        bytes: held.bytes,
        batch,
    })
}

/// The same date so many months later, or the last of that month where it has no such date.
fn until(imported: &str, months: u32) -> NaiveDate {
    let day = day_of_stamp(imported).unwrap_or(NaiveDate::MIN);
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(imported: &str, months: u32, expect: &str) {
        assert_eq!(until(imported, months).to_string(), expect, "{imported} + {months}");
    }

    #[test]
    fn months_end_on_the_same_date_or_the_last_of_the_month() {
        check("2026-11-16T09:00:00Z", 60, "2031-11-16");
        check("2026-08-31T18:59:59Z", 6, "2027-02-28");
        // By the clocks here it is the first of September.
        check("2026-08-31T19:00:00Z", 6, "2027-03-01");
        check("2023-08-31T00:00:00Z", 6, "2024-02-29");
        check("2026-01-01T00:00:00Z", 12, "2027-01-01");
    }
}
