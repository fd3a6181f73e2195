//! Columns that tell who somebody is: a model of outcomes never learns from them. Officials are the exception where a profile says that they control:
//! their part in a score is shown apart.

use ekn_data::sources::Headers;
use ekn_data::vocabulary::{Identifier, Person};

use super::learn::table::Feature;
use super::task::{Columns, DataProfile};
use super::{Error, Result, Sheet};

/// Fields of those who control.
const OFFICIALS: [&str; 3] = ["inspectors", "appointed_inspectors", "decided_by"];
/// Fields that name a body: what its earlier rows said is a word of who controls.
const BODIES: [&str; 2] = ["authority_id", "authority_name"];
/// Fields of the identifier of a subject: earlier rows may be told by them, since rows of natural persons are refused.
const KEYS: [&str; 2] = ["id", "entity_id"];

/// Refuses rows of natural persons, and a profile that would learn from a name or an identifier: by the header of a column, by what the
/// profile itself calls the key of the subject, or by what stands in most cells.
///
/// # Errors
/// [`Error::PersonRows`] for rows whose subject is known by ИИН, [`Error::PersonalColumn`] with the column, [`Error::BodyColumn`] for one
/// that names a body where the feature is not marked as of who controls, [`Error::NoColumn`] for one that is not there.
pub fn refuse_personal(profile: &DataProfile, sheet: &Sheet, headers: &Headers) -> Result<()> {
    let Columns::Table(columns) = &profile.columns else { return Ok(()) };
    let keys = columns.features.iter().filter_map(|feature| feature.under.as_ref());
    for key in columns.subject.iter().chain(keys) {
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
        if told_by(feature, under, &KEYS) {
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
        if by_header || is_key || !feature.who && holds_identifiers(sheet, at) {
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

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;

    use super::super::testing::{TABLE, profile, read};
    use super::*;

    /// A column of the name and with the cells, of those who control or not: whether it is refused.
    fn check(name: &str, cells: [&str; 2], who: bool, is_refused: bool) {
        let told = TABLE.replace(
            "column = 'again'\n    kind = 'flag'",
            &format!("column = '{name}'\n    kind = 'category'\n    who = {who}"),
        );
        let profile = profile(&told);
        let rows = cells.map(|cell| format!("2025-01-31;yes;1;{cell}\n")).concat();
        let sheet = read(&profile, format!("day;found;fine;{name}\n{rows}")).unwrap();
        let found = refuse_personal(&profile, &sheet, &Headers::load(&Assets::built_in()).unwrap());
        assert_eq!(found.is_err(), is_refused, "{name} {cells:?}: {found:?}");
    }

    #[test]
    fn no_person_is_scored() {
        let told = format!("subject = 'whose'\n{TABLE}");
        let profile = profile(&told);
        let check = |whose: &str, expect: Option<usize>| {
            let sheet = read(&profile, format!("day;found;fine;again;whose\n2025-01-31;yes;1;1;{whose}\n")).unwrap();
            let found = refuse_personal(&profile, &sheet, &Headers::load(&Assets::built_in()).unwrap());
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
            let found = refuse_personal(&profile, &sheet, &Headers::load(&Assets::built_in()).unwrap());
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
