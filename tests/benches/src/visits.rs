//! What the visits of Chicago's inspectors before an inspection say of a licence, and whose licence it is, joined to the table of the
//! published model.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use crate::Outcome;

/// Days of the last year.
const YEAR: i64 = 365;

/// How a column is counted.
type Count = fn(&Before<'_>) -> f64;

/// Columns that are added, each with how it is counted from the visits before a day.
const COLUMNS: [(&str, Count); 7] = [
    ("visitsOfYear", |before| before.count(YEAR, |_| true)),
    ("complaintVisitsOfYear", |before| before.count(YEAR, is_complaint)),
    ("complaintVisits", |before| before.count(i64::MAX, is_complaint)),
    ("reinspectionsOfYear", |before| before.count(YEAR, |purpose| purpose.contains("RE-INSP"))),
    ("licenceVisitsOfYear", |before| before.count(YEAR, |purpose| is_first(purpose) && purpose.starts_with("LICENSE"))),
    ("poisoningVisits", |before| before.count(i64::MAX, |purpose| purpose.contains("POISON"))),
    ("sinceVisit", since_last),
];

fn is_first(purpose: &str) -> bool {
    !purpose.contains("RE-INSP")
}

fn is_complaint(purpose: &str) -> bool {
    is_first(purpose) && purpose.contains("COMPLAINT")
}

/// The visits of a licence before a day.
struct Before<'a> {
    day: NaiveDate,
    visits: Vec<&'a (NaiveDate, String)>,
}

impl Before<'_> {
    /// Visits of a purpose within so many days.
    fn count(&self, within: i64, is_meant: impl Fn(&str) -> bool) -> f64 {
        let meant =
            self.visits.iter().filter(|(day, purpose)| (self.day - *day).num_days() <= within && is_meant(purpose));
        meant.count() as f64
    }
}

/// Years since the last visit; NaN without one.
fn since_last(before: &Before<'_>) -> f64 {
    let last = before.visits.iter().map(|(day, _)| *day).max();
    last.map_or(f64::NAN, |last| (before.day - last).num_days() as f64 / 365.25)
}

/// The owner of the licence.
const OWNER: &str = "account";

/// Writes the table with its new columns; whose licence it is stands in the file of inspections.
pub fn join(table: &Path, visits: &Path, inspections: &Path, out: &Path) -> Outcome<()> {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(inspections)?;
    let [id, owner] = places(reader.headers()?, ["Inspection_ID", "ACCOUNT_NUMBER"])?;
    for inspection in reader.records() {
        let inspection = inspection?;
        owners.insert(inspection[id].to_owned(), inspection[owner].to_owned());
    }
    let mut known: BTreeMap<String, BTreeSet<(NaiveDate, String)>> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(visits)?;
    let [licence, day, purpose] = places(reader.headers()?, ["License", "Inspection_Date", "Inspection_Purpose"])?;
    for visit in reader.records() {
        let visit = visit?;
        let told = (visit[day].parse()?, visit[purpose].to_uppercase());
        known.entry(visit[licence].to_owned()).or_default().insert(told);
    }
    let mut reader = csv::Reader::from_path(table)?;
    let heading = reader.headers()?.clone();
    let [licence, day, id] = places(&heading, ["License", "Inspection_Date", "Inspection_ID"])?;
    let mut writer = csv::Writer::from_path(out)?;
    writer.write_record(heading.iter().chain(COLUMNS.map(|(name, _)| name)).chain([OWNER]))?;
    for row in reader.records() {
        let row = row?;
        let day: NaiveDate = row[day].parse()?;
        let visits = known.get(&row[licence]).into_iter().flatten().filter(|(on, _)| *on < day).collect();
        let before = Before { day, visits };
        let counted = COLUMNS.map(|(_, count)| count(&before)).map(|value| match value.is_nan() {
            true => "NA".to_owned(),
            false => format!("{value:.4}"),
        });
        let owner = owners.get(&row[id]).map_or("NA", String::as_str);
        writer.write_record(row.iter().chain(counted.iter().map(String::as_str)).chain([owner]))?;
    }
    Ok(writer.flush()?)
}

fn places<const N: usize>(heading: &csv::StringRecord, names: [&str; N]) -> Outcome<[usize; N]> {
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        *place = heading.iter().position(|column| column == name).ok_or_else(|| format!("no column {name}"))?;
    }
    Ok(places)
}
