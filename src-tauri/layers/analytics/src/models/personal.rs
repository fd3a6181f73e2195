//! Columns that tell who somebody is: a model of outcomes never learns from them. Officials are the exception where a profile says that they control:
//! their part in a score is shown apart.

use std::collections::BTreeSet;

use ekn_data::sources::Headers;
use ekn_data::vocabulary::{Identifier, Person};

use super::learn::table::Feature;
use super::task::{Columns, DataProfile};
use super::{Error, Result, Sheet};
use crate::appeals::AppealMethod;

/// Fields of those who control.
const OFFICIALS: [&str; 3] = ["inspectors", "appointed_inspectors", "decided_by"];
/// Fields that name a body: what its earlier rows said is a word of who controls.
const BODIES: [&str; 2] = ["authority_id", "authority_name"];
/// Fields of the identifier of a subject: earlier rows may be told by them, since rows of natural persons are refused.
const KEYS: [&str; 2] = ["id", "entity_id"];

/// So many different cells of a column are looked at for names of persons.
const LOOKED_AT: usize = 200;

/// Refuses rows of natural persons, be the column of their identifier declared or not, and a profile that would learn from a name or an
/// identifier: by the header of a column, by what the profile itself calls the key of the subject, or by what stands in most cells.
///
/// # Errors
/// [`Error::PersonRows`] for rows whose subject is known by ИИН, [`Error::PersonalColumn`] with the column, [`Error::BodyColumn`] for one
/// that names a body where the feature is not marked as of who controls, [`Error::NoColumn`] for one that is not there.
pub fn refuse_personal(profile: &DataProfile, sheet: &Sheet, headers: &Headers, appeals: &AppealMethod) -> Result<()> {
    let Columns::Table(columns) = &profile.columns else { return Ok(()) };
    let keys = columns.features.iter().filter_map(|feature| feature.under.as_ref());
    let headed = sheet.columns.iter().map(|column| &column.name).filter(|name| headers.heads_any(name, &KEYS));
    for key in columns.subject.iter().chain(keys).chain(headed) {
        let at = sheet.column(key)?;
        let rows = sheet.rows.iter().filter(|row| is_person(row[at].trim())).count();
        if rows > 0 {
            return Err(Error::PersonRows { column: key.clone(), rows });
        }
    }
    let told_by = |feature: &Feature, column: &str, keys: &[&str]| {
        let is_allowed = |field: &str| keys.contains(&field) || feature.who && OFFICIALS.contains(&field);
        headers.personal(column).is_some_and(|field| !is_allowed(field))
    };
    for feature in &columns.features {
        let Some(under) = &feature.under else { continue };
        if told_by(feature, under, &KEYS) || !feature.who && holds_persons(sheet, sheet.column(under)?, appeals) {
            return Err(Error::PersonalColumn(under.clone()));
        }
        if !feature.who && headers.heads_any(under, &BODIES) {
            return Err(Error::BodyColumn(under.clone()));
        }
    }
    // What a subject's earlier rows said is no word of who it is.
    for feature in columns.features.iter().filter(|feature| feature.earlier.is_none()) {
        let at = sheet.column(&feature.column)?;
        let by_header = told_by(feature, &feature.column, &[]);
        let is_key = columns.subject.as_ref() == Some(&feature.column);
        // A body is no person: only its column may hold БИН.
        let by_cells = || holds_identifiers(sheet, at) || holds_persons(sheet, at, appeals);
        if by_header || is_key || !feature.who && by_cells() {
            return Err(Error::PersonalColumn(feature.column.clone()));
        }
    }
    Ok(())
}

/// Whether a cell is the identifier of a natural person.
fn is_person(cell: &str) -> bool {
    let known = Identifier::parse(Identifier::BIN_OR_IIN, cell);
    known.is_ok_and(|identifier| identifier.person() == Some(Person::Natural))
}

/// Whether most of what stands in a column are БИН or ИИН.
fn holds_identifiers(sheet: &Sheet, at: usize) -> bool {
    let cells = sheet.rows.iter().map(|row| row[at].trim()).filter(|cell| !cell.is_empty());
    let is_one = |cell: &str| Identifier::parse(Identifier::BIN_OR_IIN, cell).is_ok();
    let (filled, found) = cells.fold((0, 0), |(filled, found), cell| (filled + 1, found + usize::from(is_one(cell))));
    found * 2 > filled
}

/// Whether most of the different cells of a column hold the mark of a person: a name, a telephone, a document.
fn holds_persons(sheet: &Sheet, at: usize, appeals: &AppealMethod) -> bool {
    let cells: BTreeSet<&str> = sheet.rows.iter().map(|row| row[at].trim()).filter(|cell| !cell.is_empty()).collect();
    let looked_at: Vec<&str> = cells.into_iter().take(LOOKED_AT).collect();
    looked_at.iter().filter(|cell| appeals.marks_person(cell)).count() * 2 > looked_at.len()
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;

    use super::super::testing::{TABLE, profile, read};
    use super::*;

    fn headers() -> Headers {
        Headers::load(&Assets::built_in()).unwrap()
    }

    fn appeals() -> AppealMethod {
        AppealMethod::load(&Assets::built_in()).unwrap()
    }

    /// A column of the name and with the cells, of those who control or not: whether it is refused.
    fn check(name: &str, cells: [&str; 2], who: bool, is_refused: bool) {
        let told = TABLE.replace(
            "column = 'again'\n    kind = 'flag'",
            &format!("column = '{name}'\n    kind = 'category'\n    who = {who}"),
        );
        let profile = profile(&told);
        let rows = cells.map(|cell| format!("2025-01-31;yes;1;{cell}\n")).concat();
        let sheet = read(&profile, format!("day;found;fine;{name}\n{rows}")).unwrap();
        let found = refuse_personal(&profile, &sheet, &headers(), &appeals());
        assert_eq!(found.is_err(), is_refused, "{name} {cells:?}: {found:?}");
    }

    #[test]
    fn no_person_is_scored() {
        let told = format!("subject = 'whose'\n{TABLE}");
        let profile = profile(&told);
        let check = |whose: &str, expect: Option<usize>| {
            let sheet = read(&profile, format!("day;found;fine;again;whose\n2025-01-31;yes;1;1;{whose}\n")).unwrap();
            let found = refuse_personal(&profile, &sheet, &headers(), &appeals());
            let rows = match found {
                Err(Error::PersonRows { rows, .. }) => Some(rows),
                found => found.map(|()| None).unwrap(),
            };
            assert_eq!(rows, expect, "{whose}");
        };
        check("980250983132", None);
        check("", None);
        check("Л-17", None);
        check("850101300015", Some(1));
    }

    #[test]
    fn earlier_rows_are_not_told_by_who_somebody_is() {
        let check = |under: &str, cell: &str, who: bool, is_refused: bool| {
            let told = TABLE.replace(
                "column = 'again'\n    kind = 'flag'",
                &format!(
                    "column = 'fine'\n    kind = 'number'\n    earlier = 'rows'\n    under = '{under}'\n    who = {who}"
                ),
            );
            let profile = profile(&told);
            let sheet = read(&profile, format!("day;found;fine;{under}\n2025-01-31;yes;1;{cell}\n")).unwrap();
            let found = refuse_personal(&profile, &sheet, &headers(), &appeals());
            assert_eq!(found.is_err(), is_refused, "{under} {cell}: {found:?}");
        };
        check("Счёт", "17", false, false);
        check("БИН/ИИН", "980250983132", false, false);
        check("БИН/ИИН", "850101300015", false, true);
        check("Счёт", "850101300015", false, true);
        check("Субъект", "ТОО Ақ", false, true);
        check("Проверяющие", "Оспанова Д.", false, true);
        check("Проверяющие", "Оспанова Д.", true, false);
        // The model that does not see who controls must not see what was at this body before.
        check("authority_id", "980250983132", false, true);
        check("authority_id", "980250983132", true, false);
    }

    #[test]
    fn who_somebody_is_is_not_learnt() {
        check("Вид", ["a", "b"], false, false);
        check("Субъект", ["ТОО Ақ", "ИП Омаров"], false, true);
        check("entity_name", ["a", "b"], true, true);
        check("БИН/ИИН", ["a", "b"], false, true);
        check("код", ["980250983132", "150350911860"], false, true);
        check("код", ["980250983132", "a"], false, false);
        check("орган", ["980250983132", "150350911860"], true, false);
        check("Проверяющие", ["Оспанова Д.", "Кожахметов С."], true, false);
        check("Проверяющие", ["Оспанова Д.", "Кожахметов С."], false, true);
    }
}
