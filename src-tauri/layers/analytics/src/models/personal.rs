//! Columns that tell who somebody is: a model of outcomes never learns from them. Officials are the exception where a profile says that they control:
//! their part in a score is shown apart.

use ekn_data::sources::Headers;
use ekn_data::vocabulary::{Identifier, Person};

use super::task::{Columns, DataProfile};
use super::{Error, Result, Sheet};

/// Fields of those who control.
const OFFICIALS: [&str; 3] = ["inspectors", "appointed_inspectors", "decided_by"];

/// Refuses rows of natural persons, and a profile that would learn from a name or an identifier: by the header of a column, by what the
/// profile itself calls the key of the subject, or by what stands in most cells.
///
/// # Errors
/// [`Error::PersonRows`] for rows whose subject is known by ИИН, [`Error::PersonalColumn`] with the column, [`Error::NoColumn`] for one that
/// is not there.
pub fn refuse_personal(profile: &DataProfile, sheet: &Sheet, headers: &Headers) -> Result<()> {
    let Columns::Table(columns) = &profile.columns else { return Ok(()) };
    if let Some(subject) = &columns.subject {
        let at = sheet.column(subject)?;
        let rows = sheet.rows.iter().filter(|row| is_person(row[at].trim())).count();
        if rows > 0 {
            return Err(Error::PersonRows { column: subject.clone(), rows });
        }
    }
    // What a subject's earlier rows said is no word of who it is.
    for feature in columns.features.iter().filter(|feature| feature.earlier.is_none()) {
        let at = sheet.column(&feature.column)?;
        let by_header =
            headers.personal(&feature.column).is_some_and(|field| !(feature.who && OFFICIALS.contains(&field)));
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
