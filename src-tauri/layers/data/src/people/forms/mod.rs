//! Half-filled forms of a person: what was typed and not sent yet is there again after the program was closed. They are nobody's record:
//! the journal does not tell of them, nothing is counted from them, and they are in the encrypted store alone.

pub mod table;

use chrono::{Days, NaiveDate};

use crate::Result;
use crate::storage::{Reader, Writer};

/// So many days a form is kept after it was last touched.
pub const DAYS: u64 = 30;
/// So many forms of a person are kept; of more, those go that were touched longest ago.
const FORMS: usize = 200;
/// Bytes of a form's name.
const NAME: usize = 200;
/// Bytes of a form.
const TEXT: usize = 256 * 1024;

/// A form as it was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HalfFilled {
    /// Which form, as the screen calls it.
    pub name: String,
    /// What stands in it, as the screen wrote it.
    pub text: String,
}

/// Whether a form is none without measure.
#[must_use]
pub fn fits(name: &str, text: Option<&str>) -> bool {
    name.len() <= NAME && text.is_none_or(|text| text.len() <= TEXT)
}

/// The forms of a person that were touched within [`DAYS`] before `today`, by name.
///
/// # Errors
/// That of a store that can't be read.
pub fn of(reader: Reader<'_>, person: &str, today: NaiveDate) -> Result<Vec<HalfFilled>> {
    table::since(reader, person, first_kept(today))
}

/// Keeps a form of a person in the place of the one of that name, or forgets it where there is no text; tells how many the person has
/// then. Forms of anybody that nobody has touched for [`DAYS`] go.
///
/// # Errors
/// That of a store that can't be written.
pub fn keep(writer: &Writer<'_>, person: &str, name: &str, text: Option<&str>, today: NaiveDate) -> Result<usize> {
    table::forget_before(writer, first_kept(today))?;
    match text {
        Some(text) => table::put(writer, person, name, text, today)?,
        None => table::forget(writer, person, name)?,
    }
    table::keep_newest(writer, person, FORMS)
}

fn first_kept(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(DAYS)).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Store;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn names(store: &Store, person: &str, today: &str) -> Vec<String> {
        of(store.reader(), person, day(today)).unwrap().into_iter().map(|form| form.name).collect()
    }

    #[test]
    fn forms_are_a_persons_own_and_do_not_stay_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let migrations = [table::MIGRATION];
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &migrations).unwrap();
        let mut keep = |person: &str, name: &str, text: Option<&str>, today: &str| {
            store.write(|writer| keep(writer, person, name, text, day(today))).unwrap()
        };
        assert_eq!(keep("Ана", "note", Some("{}"), "2026-10-01"), 1);
        assert_eq!(keep("Ана", "filter", Some("{\"a\":1}"), "2026-10-20"), 2);
        assert_eq!(keep("Ана", "filter", Some("{\"a\":2}"), "2026-10-20"), 2, "one of a name");
        assert_eq!(keep("Бек", "note", Some("{}"), "2026-10-20"), 1, "another person's are others");
        assert_eq!(keep("Бек", "note", None, "2026-10-20"), 0, "sent or emptied");
        assert_eq!(names(&store, "Ана", "2026-10-31"), ["filter", "note"]);
        assert_eq!(names(&store, "Ана", "2026-11-01"), ["filter"], "thirty days are over");
        let text = of(store.reader(), "Ана", day("2026-11-01")).unwrap().remove(0).text;
        assert_eq!(text, "{\"a\":2}");
    }

    #[test]
    fn there_is_a_measure() {
        let folder = tempfile::tempdir().unwrap();
        let migrations = [table::MIGRATION];
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &migrations).unwrap();
        let today = day("2026-10-01");
        assert!(fits("note", Some(&"x".repeat(TEXT))) && !fits("note", Some(&"x".repeat(TEXT + 1))));
        assert!(fits("note", None) && !fits(&"x".repeat(NAME + 1), None));
        for number in 0..=FORMS {
            let touched = today + Days::new(u64::from(number > 0));
            let name = format!("{number:03}");
            store.write(|writer| keep(writer, "Ана", &name, Some("{}"), touched)).unwrap();
        }
        let kept = names(&store, "Ана", "2026-10-02");
        assert_eq!((kept.len(), kept[0].as_str()), (FORMS, "001"), "the one that was touched longest ago went");
    }
}
