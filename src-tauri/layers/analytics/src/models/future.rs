//! What nobody could know on the day of a row: a model of outcomes never learns from it, and is not judged by it.

use chrono::NaiveDate;
use ekn_data::sources::Headers;

use super::task::{Columns, DataProfile};
use super::{Error, Result, Sheet};

/// Fields that are filled in when an inspection, an appeal or a challenge has ended.
const FOUND: [&str; 13] = [
    "result",
    "violations_gross",
    "violations_significant",
    "violations_minor",
    "prescriptions",
    "prescription_served",
    "prescription_due",
    "sanction",
    "fine_amount",
    "end",
    "decision",
    "decided",
    "outcome",
];

/// Refuses a feature of what comes of a row in the row itself, by the header of its column or by days later than the row's own, and rows
/// of days that have not come.
///
/// # Errors
/// [`Error::FoundColumn`], [`Error::LaterDays`] and [`Error::FutureRows`], each with the column; [`Error::NoColumn`] for one that is not
/// there.
pub fn refuse_future(profile: &DataProfile, sheet: &Sheet, headers: &Headers, today: NaiveDate) -> Result<()> {
    let Columns::Table(columns) = &profile.columns else { return Ok(()) };
    let date = sheet.column(&columns.date)?;
    let days: Vec<Option<NaiveDate>> = sheet.rows.iter().map(|row| day_of(&row[date])).collect();
    let rows = days.iter().flatten().filter(|day| **day > today).count();
    if rows > 0 {
        return Err(Error::FutureRows { column: columns.date.clone(), rows });
    }
    for feature in columns.features.iter().filter(|feature| feature.earlier.is_none()) {
        if headers.heads_any(&feature.column, &FOUND) {
            return Err(Error::FoundColumn(feature.column.clone()));
        }
        let at = sheet.column(&feature.column)?;
        let is_later = |(row, day): &(&Vec<String>, &Option<NaiveDate>)| day_of(&row[at]) > **day && day.is_some();
        let rows = sheet.rows.iter().zip(&days).filter(is_later).count();
        if rows > 0 {
            return Err(Error::LaterDays { column: feature.column.clone(), rows });
        }
    }
    Ok(())
}

fn day_of(cell: &str) -> Option<NaiveDate> {
    let day = cell.get(..10)?;
    day.parse().ok().or_else(|| NaiveDate::parse_from_str(day, "%d.%m.%Y").ok())
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;

    use super::super::testing::{TABLE, profile, read};
    use super::*;

    /// A column with a cell as a feature of a kind, the row being of 31 January 2025 and the day today of 1 February.
    fn check(name: &str, kind: &str, cell: &str, expect: std::result::Result<(), Error>) {
        let told = TABLE.replace("column = 'fine'", "column = 'size'").replace("'flag'", &format!("'{kind}'"));
        let profile = profile(&told.replace("column = 'again'", &format!("column = '{name}'")));
        let sheet = read(&profile, format!("day;found;size;{name}\n2025-01-31;yes;1;{cell}\n")).unwrap();
        let headers = Headers::load(&Assets::built_in()).unwrap();
        let found = refuse_future(&profile, &sheet, &headers, "2025-02-01".parse().unwrap());
        assert_eq!(
            found.map_err(|error| error.to_string()),
            expect.map_err(|error| error.to_string()),
            "{name} {cell}"
        );
    }

    #[test]
    fn no_feature_knows_the_future() {
        check("kind", "category", "a", Ok(()));
        for name in ["result", "Сумма штрафа", "Решение", "fine"] {
            check(name, "category", "1", Err(Error::FoundColumn(name.to_owned())));
        }
        check("asked", "season", "2025-01-31", Ok(()));
        check("asked", "season", "", Ok(()));
        let later = |column: &str| Err(Error::LaterDays { column: column.to_owned(), rows: 1 });
        check("asked", "season", "2025-02-01", later("asked"));
        check("asked", "weekday", "2026-01-01", later("asked"));
        // Of whatever kind the feature is: each value of such a column says what had happened by then.
        check("asked", "category", "2025-02-14", later("asked"));
        check("asked", "category", "14.02.2025", later("asked"));
        check("asked", "category", "30.01.2025", Ok(()));
        check("asked", "category", "99.99.2025", Ok(()));
    }

    #[test]
    fn a_row_of_a_day_to_come_has_no_outcome_yet() {
        let profile = profile(TABLE);
        let sheet = read(&profile, "day;found;fine;again\n2025-02-02;yes;1;1\n").unwrap();
        let headers = Headers::load(&Assets::built_in()).unwrap();
        let found = refuse_future(&profile, &sheet, &headers, "2025-02-01".parse().unwrap());
        assert!(matches!(found, Err(Error::FutureRows { rows: 1, .. })), "{found:?}");
    }
}
