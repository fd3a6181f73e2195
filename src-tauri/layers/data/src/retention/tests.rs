//! Whole batches ended, and the store searched for what they said.

use chrono::NaiveDate;
use tempfile::TempDir;

use super::*;
use crate::Error;
use crate::assets::Assets;
use crate::identity::Measure;
use crate::identity::decisions::{Doing, Verdict, decide};
use crate::identity::splits::split;
use crate::journal::{self, Entry};
use crate::passports::table::limit_to;
use crate::passports::{Ending, Passport};
use crate::people::scope::Scope;
use crate::registries::table::object_by_id;
use crate::registries::{Registry, RowKey};
use crate::sources::Profile;
use crate::sources::formats::DiskFile;
use crate::sources::intake::{self, Order as Import, Outcome};
use crate::sources::table as batches;
use crate::storage::Store;
use crate::testing::STEPS;

const LATER: &str = "2032-01-01";
const HEAD: &str = "number;kind;received;applicant;applicant_id;entity_id;entity_name;authority_name;text\n";

struct World {
    folder: TempDir,
    store: Store,
    passports: Vec<Passport>,
    older_file: bool,
    leave: Leave,
    at: &'static str,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
        Self {
            folder,
            store,
            passports: Passport::load_all(&Assets::built_in()).unwrap(),
            older_file: true,
            leave: Leave::Over,
            at: "2032-01-01T09:00:00Z",
        }
    }

    fn import(&mut self, dataset: &str, text: &str, full: bool) -> Outcome {
        self.import_as("file.csv", dataset, text, full)
    }

    fn import_as(&mut self, name: &str, dataset: &str, text: &str, full: bool) -> Outcome {
        self.take(name, dataset, text, full).unwrap()
    }

    fn try_import(&mut self, dataset: &str, text: &str) -> crate::Result<Outcome> {
        self.take("file.csv", dataset, text, false)
    }

    fn take(&mut self, name: &str, dataset: &str, text: &str, full: bool) -> crate::Result<Outcome> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let assets = Assets::built_in();
        let (passport, profile) = (Passport::load(&assets, dataset).unwrap(), Profile::load(&assets, dataset).unwrap());
        let order = Import {
            passport: &passport,
            profile: &profile,
            file: &DiskFile(path),
            full,
            many_vanished: true,
            fewer_columns: true,
            older_file: self.older_file,
            other_numbers: false,
            actor: "А",
            at: "2026-11-16T09:00:00Z",
            day: "2026-11-16",
            purpose: "supervision",
            role: "prosecutor",
        };
        intake::import(&mut self.store, &order, &mut |_| true)
    }

    fn end(&mut self, batch: i64, action: Ending, today: &str, held: &[(RowKey, i64)]) -> crate::Result<Done> {
        self.end_unless((batch, action), today, held, &mut |_| true)
    }

    fn end_unless(
        &mut self,
        (batch, action): (i64, Ending),
        today: &str,
        held: &[(RowKey, i64)],
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> crate::Result<Done> {
        let order = Order {
            batch,
            action,
            reason: "мерзімі өтті",
            leave: self.leave,
            passports: &self.passports,
            held,
            actor: "А",
            at: self.at,
            today: today.parse::<NaiveDate>().unwrap(),
        };
        limit_to(self.store.reader(), "supervision", "prosecutor", &Scope::default())?;
        let done = self.store.erase(|writer| {
            let done = carry_out(writer, &order, progress)?;
            let (subject, detail) = (batch.to_string(), format!("{{\"digest\":\"{}\"}}", done.act.digest));
            let entry = Entry {
                at: order.at,
                actor: "А",
                purpose: "supervision",
                day: today,
                action: ACTION,
                subject: &subject,
                detail: &detail,
            };
            journal::table::append(writer, &entry)?;
            Ok::<_, Error>(done)
        });
        done.map(|(done, emptied)| {
            assert!(emptied);
            done
        })
    }

    /// Tables and texts in which a word stands. Files that are kept are unpacked.
    fn says(&self, word: &str) -> Vec<String> {
        let conn = self.store.reader().connection();
        let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        let mut names = conn.prepare(sql).unwrap();
        let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let mut found = Vec::new();
        for name in names {
            let mut statement = conn.prepare(&format!("SELECT * FROM {name}")).unwrap();
            let width = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for place in 0..width {
                    let bytes = match row.get_ref(place).unwrap() {
                        rusqlite::types::ValueRef::Text(text) => text.to_vec(),
                        rusqlite::types::ValueRef::Blob(blob) if name == "kept_blocks" => {
                            crate::sources::kept::unpack(blob).unwrap()
                        }
                        rusqlite::types::ValueRef::Blob(blob) => blob.to_vec(),
                        _ => continue,
                    };
                    if bytes.windows(word.len()).any(|part| part == word.as_bytes()) {
                        found.push(name.clone());
                    }
                }
            }
        }
        found.dedup();
        found
    }

    fn objects(&self) -> Vec<String> {
        let conn = self.store.reader().connection();
        let mut statement =
            conn.prepare("SELECT scheme || ':' || value || '=' || name FROM objects ORDER BY id").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    fn text(&self, sql: &str) -> String {
        self.store.reader().connection().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

const ONE: &str = "1;complaint;2026-02-03;Иванов И.;150350911860;980250983132;ТОО Сирень;Орган;Қызғалдақ туралы\n";
const TWO: &str = "2;complaint;2026-02-04;Иванов И.;150350911860;;ИП Ландыш;Орган;Тағы қызғалдақ\n";

#[test]
fn of_a_destroyed_batch_nothing_is_left_anywhere() {
    let mut world = World::new();
    let batch =
        world.import("appeals", &format!("{HEAD}{ONE}{TWO}3;none-such;2026-02-04;Петров;;;;;Карантин\n"), false).batch;
    assert!(world.says("Сирень").len() >= 3 && !world.says("Карантин").is_empty());
    let done = world.end(batch, Ending::Purge, LATER, &[]).unwrap();
    for word in [
        "Иванов",
        "150350911860",
        "980250983132",
        "Сирень",
        "сирень",
        "Ландыш",
        "ландыш",
        "ызғалдақ",
        "Петров",
        "Карантин",
    ] {
        assert_eq!(world.says(word), Vec::<String>::new(), "{word}");
    }
    assert_eq!((done.act.rows, done.act.quarantined, done.act.removed), (2, 1, 3));
    assert_eq!(world.objects(), Vec::<String>::new());
    let proof = prove(world.store.reader(), batch).unwrap();
    assert!(proof.ok(), "{proof:?}");
    assert_eq!(batches::miscounted(world.store.reader()).unwrap(), Vec::<i64>::new());
    assert!(matches!(world.end(batch, Ending::Purge, LATER, &[]), Err(Error::Ended { .. })));
    assert!(matches!(prove(world.store.reader(), 77), Err(Error::Unknown { .. })));
}

#[test]
fn the_same_file_comes_in_as_new_after_its_batch_was_destroyed() {
    let mut world = World::new();
    let text = format!("{HEAD}{ONE}");
    let first = world.import("appeals", &text, false);
    assert!(world.import("appeals", &text, false).repeated);
    world.end(first.batch, Ending::Purge, LATER, &[]).unwrap();
    world.older_file = false;
    let refused = world.try_import("appeals", &text);
    assert!(
        matches!(refused, Err(Error::EndedFile { batch, action: Ending::Purge, .. }) if batch == first.batch),
        "{refused:?}"
    );
    world.older_file = true;
    let again = world.import("appeals", &text, false);
    assert!(!again.repeated && again.batch != first.batch && again.counts.accepted == 1, "{again:?}");
    // Numbers of destroyed rows are not given again.
    assert_eq!(world.text("SELECT group_concat(row_id) FROM appeals"), "2");
}

/// Who took a file in takes it back within a day: what it changed says again what it said before, and the file comes in again unasked.
#[test]
fn an_import_by_mistake_is_taken_back_by_whom_made_it() {
    let mut world = World::new();
    let before = world.import("appeals", &format!("{HEAD}{ONE}"), false);
    let changed = format!("{HEAD}{}{TWO}", ONE.replace("Қызғалдақ туралы", "Қате мәтін"));
    let mistaken = world.import("appeals", &changed, false);
    assert_eq!((mistaken.counts.updated, mistaken.counts.accepted), (1, 1), "{mistaken:?}");
    world.leave = Leave::Importer;
    world.at = "2026-11-17T09:00:01Z";
    let late = world.end(mistaken.batch, Ending::Purge, "2026-11-17", &[]);
    assert!(matches!(late, Err(Error::NotTakenBack { batch, .. }) if batch == mistaken.batch), "{late:?}");
    world.at = "2026-11-17T09:00:00Z";
    let held = [(RowKey { registry: Registry::Appeals, id: 2 }, 7)];
    let held = world.end(mistaken.batch, Ending::Purge, "2026-11-17", &held);
    assert!(matches!(held, Err(Error::Held { ref cases, .. }) if cases == &[7]), "{held:?}");
    let done = world.end(mistaken.batch, Ending::Purge, "2026-11-17", &[]).unwrap();
    assert!(done.act.taken_back && done.act.restored == Some(1), "{:?}", done.act);
    assert_eq!(world.text("SELECT group_concat(row_id || ' ' || batch) FROM appeals"), format!("1 {}", before.batch));
    assert!(world.says("Қате мәтін").is_empty());
    assert!(prove(world.store.reader(), mistaken.batch).unwrap().lines.iter().all(|line| line.found == 0));
    world.older_file = false;
    let again = world.import("appeals", &changed, false);
    assert_eq!((again.repeated, again.counts.updated, again.counts.accepted), (false, 1, 1), "{again:?}");
}

/// Names that were taken out of rows do not come back by a file that changes them, unless somebody confirms that.
#[test]
fn names_do_not_come_back_unasked() {
    let mut world = World::new();
    let batch = world.import("appeals", &format!("{HEAD}{ONE}{TWO}"), false).batch;
    world.end(batch, Ending::Pseudonymise, LATER, &[]).unwrap();
    world.older_file = false;
    let refused = world.try_import("appeals", &format!("{HEAD}{ONE}{TWO}"));
    assert!(matches!(refused, Err(Error::EndedFile { action: Ending::Pseudonymise, .. })), "{refused:?}");
    let changed = ONE.replace("Қызғалдақ туралы", "Жаңа қызғалдақ");
    let refused = world.try_import("appeals", &format!("{HEAD}{changed}"));
    assert!(matches!(refused, Err(Error::NamesBack { rows: 1 })), "{refused:?}");
    assert!(world.says("Иванов").is_empty());
    world.older_file = true;
    assert_eq!(world.import("appeals", &format!("{HEAD}{changed}"), false).counts.updated, 1);
}

#[test]
fn what_other_batches_say_stays() {
    let mut world = World::new();
    let first = world.import("appeals", &format!("{HEAD}{ONE}{TWO}"), false).batch;
    let changed = ONE.replace("Қызғалдақ туралы", "Жаңа қызғалдақ");
    let second = world.import("appeals", &format!("{HEAD}{changed}"), false).batch;
    let third = world.import("appeals", &format!("{HEAD}{changed}{TWO}4;complaint;2026-02-05;;;;;;\n"), true).batch;
    let done = world.end(first, Ending::Purge, LATER, &[]).unwrap();
    // Row 2 is the third batch's now, row 1 is of the second: its first version alone is forgotten.
    assert_eq!((done.act.rows, done.act.passed, done.act.versions), (0, 1, 1));
    assert_eq!(
        world.text("SELECT group_concat(number || '/' || batch || '/' || line) FROM appeals"),
        "1/2/2,2/3/3,4/3/4"
    );
    assert!(!world.says("Сирень").is_empty() && !world.says("Ландыш").is_empty());
    assert!(prove(world.store.reader(), first).unwrap().ok());
    assert_eq!(batches::miscounted(world.store.reader()).unwrap(), Vec::<i64>::new());
    for batch in [second, third] {
        let verified = intake::verify(world.store.reader(), batch, &mut |_| true).unwrap();
        assert!(verified.ok(), "{verified:?}");
    }
}

/// Takes files in, ends the first batch, and tells every row with its batch and the line, and what has been passed on; each batch that
/// is held then still compares, and its rows can be read where they stand. Ends them all in their order, and nothing is left.
fn check_passing(files: &[(&str, bool)], action: Ending, expect: (&str, i64, i64)) {
    let mut world = World::new();
    let batches: Vec<i64> =
        files.iter().map(|(rows, full)| world.import("appeals", &format!("{HEAD}{rows}"), *full).batch).collect();
    let done = world.end(batches[0], action, LATER, &[]).unwrap();
    let sql = "SELECT coalesce(group_concat(number || '/' || batch || '/' || line), '') FROM (SELECT * FROM appeals ORDER BY row_id)";
    assert_eq!((&*world.text(sql), done.act.rows, done.act.passed), expect, "{files:?}");
    for (at, batch) in batches.iter().enumerate().skip(1) {
        let found = intake::verify(world.store.reader(), *batch, &mut |_| true).unwrap();
        assert!(found.ok(), "{files:?} {found:?}");
        assert_eq!(batches::miscounted(world.store.reader()).unwrap(), Vec::<i64>::new(), "{files:?} {at}");
    }
    let sql = "SELECT group_concat(row_id || '/' || batch || '/' || place) FROM appeals WHERE applicant = 'Иванов И.'";
    let places: Option<String> = world.store.reader().connection().query_row(sql, [], |row| row.get(0)).unwrap();
    for place in places.iter().flat_map(|places| places.split(',')) {
        let [_, batch, place] = place.split('/').map(|number| number.parse().unwrap()).collect::<Vec<i64>>()[..] else {
            panic!()
        };
        let batch = batches::batch_by_id(world.store.reader(), batch).unwrap();
        assert_eq!(batches::cells_at(world.store.reader(), &batch, place).unwrap()[3], "Иванов И.", "{files:?}");
    }
    for batch in &batches[1..] {
        world.end(*batch, Ending::Purge, LATER, &[]).unwrap();
        assert_eq!(batches::miscounted(world.store.reader()).unwrap(), Vec::<i64>::new(), "{files:?}");
    }
    let left = if action == Ending::Purge { "0" } else { &done.act.rows.to_string() };
    assert_eq!(world.text("SELECT count(*) || '' FROM appeals"), left, "{files:?}");
    assert_eq!(world.text("SELECT count(*) || '' FROM passed_on"), "0", "{files:?}");
}

#[test]
fn what_a_later_batch_has_too_becomes_its_own() {
    let (one, two) = (ONE, TWO);
    let other = ONE.replace("туралы", "жайлы");
    let three = "3;complaint;2026-02-05;Иванов И.;150350911860;;;Орган;\n";
    let both = format!("{one}{two}");
    let all = format!("{three}{two}{one}");
    let changed = format!("{other}{two}");
    for action in [Ending::Purge, Ending::Pseudonymise] {
        // The first later one that has a row holds it, with its own line.
        check_passing(&[(&both, true), (&all, true), (&all, false)], action, ("1/2/4,2/2/3,3/2/2", 0, 2));
        // One row changed since: its later version was another batch's already.
        check_passing(&[(&both, true), (&changed, true)], action, ("1/2/2,2/2/3", 0, 1));
        // In force it is the third's; the version that the second had too is the second's.
        check_passing(&[(one, true), (&all, true), (&changed, false)], action, ("1/3/2,3/2/2,2/2/3", 0, 0));
        // What was taken back is the third's own, not handed over.
        check_passing(&[(one, false), (&other, false), (one, false)], action, ("1/3/2", 0, 0));
    }
    // A row that no later batch has is destroyed, whether it has vanished or not.
    check_passing(&[(&both, true), (one, true)], Ending::Purge, ("1/2/2", 1, 1));
    check_passing(&[(&both, true), (three, false)], Ending::Purge, ("3/2/2", 2, 0));
}

/// A file that can't be read from its middle keeps the rows that it brought a second time; those that it is given join them.
#[test]
fn rows_of_a_file_of_records_are_passed_on_with_their_cells() {
    let record = |number: u32, name: &str| {
        format!(
            "{{\"number\":\"{number}\",\"kind\":\"complaint\",\"received\":\"2026-02-03\",\"applicant\":\"{name}\"}}"
        )
    };
    let long = "Ұзын".repeat(400);
    let many: Vec<String> = (10..200).map(|number| record(number, &format!("{long} {number}"))).collect();
    for new in [many.as_slice(), &[]] {
        let mut world = World::new();
        let mut import =
            |rows: &[String]| world.import_as("file.json", "appeals", &format!("[{}]", rows.join(",")), true).batch;
        let old: Vec<String> = (1..5).map(|number| record(number, &format!("Иванов {number}"))).collect();
        let first = import(&old);
        import(&[new, &old[..3]].concat());
        let done = world.end(first, Ending::Purge, LATER, &[]).unwrap();
        assert_eq!((done.act.rows, done.act.passed), (1, 3));
        let mut ids = Vec::new();
        for id in 1..=4 + new.len() as i64 {
            let row = RowKey { registry: Registry::Appeals, id };
            let Some(row) = crate::registries::table::stored_row(world.store.reader(), row).unwrap() else { continue };
            let number = &row.fields.iter().find(|(name, _)| *name == "number").unwrap().1;
            assert_eq!(row.cells[0].1, *number.as_ref().unwrap(), "{id}");
            ids.push(id);
        }
        assert_eq!(ids.len(), 3 + new.len());
        assert!(intake::verify(world.store.reader(), 2, &mut |_| true).unwrap().ok());
        let kept = "SELECT count(*) || '' FROM kept_files";
        assert_eq!(world.text(kept), "2", "the original and the lines of the later batch alone");
    }
}

#[test]
fn reading_the_later_batches_tells_how_far_it_is_and_can_be_cancelled() {
    let mut world = World::new();
    let rows: String = (1..400).map(|number| format!("{number};complaint;2026-02-03;;;;;;\n")).collect();
    let first = world.import("appeals", &format!("{HEAD}{rows}"), false).batch;
    world.import("appeals", &format!("{HEAD}{rows}500;complaint;2026-02-03;;;;;;\n"), false);
    let mut told = Vec::new();
    let ended = world.end_unless((first, Ending::Purge), LATER, &[], &mut |read| {
        told.push(read);
        false
    });
    assert!(matches!(ended, Err(Error::Cancelled)) && told == [256], "{ended:?} {told:?}");
    let (held, passed) = ("SELECT group_concat(DISTINCT batch) FROM appeals", "SELECT count(*) || '' FROM passed_on");
    assert_eq!((world.text(held), world.text(passed)), ("1,2".to_owned(), "0".to_owned()));
    assert_eq!(world.text("SELECT count(*) || '' FROM appeals WHERE batch = 1"), "399");
}

#[test]
fn a_row_that_should_still_be_held_is_missed_though_others_were_destroyed() {
    let mut world = World::new();
    let first = world.import("appeals", &format!("{HEAD}{ONE}{TWO}"), false).batch;
    let second = world.import("appeals", &format!("{HEAD}{ONE}3;complaint;2026-02-05;;;;;;\n"), false).batch;
    world.end(first, Ending::Purge, LATER, &[]).unwrap();
    world
        .store
        .write(|writer| Ok::<_, Error>(writer.connection().execute("DELETE FROM appeals WHERE number = '1'", [])?))
        .unwrap();
    let found = intake::verify(world.store.reader(), second, &mut |_| true).unwrap();
    assert_eq!((found.ok(), found.different), (false, 1));
}

#[test]
fn a_case_that_relies_on_a_row_of_a_later_batch_does_not_hold_the_earlier_one() {
    let mut world = World::new();
    let first = world.import("appeals", &format!("{HEAD}{ONE}{TWO}"), false).batch;
    world.import("appeals", &format!("{HEAD}{ONE}3;complaint;2026-02-05;;;;;;\n"), false);
    let row = |id| (RowKey { registry: Registry::Appeals, id }, 9);
    assert!(matches!(world.end(first, Ending::Purge, LATER, &[row(1), row(2)]), Err(Error::Held { .. })));
    assert_eq!(world.text("SELECT group_concat(batch) FROM appeals"), "1,1,2", "nothing was passed on");
    world.end(first, Ending::Purge, LATER, &[row(1)]).unwrap();
}

#[test]
fn a_row_that_was_destroyed_with_a_later_batch_is_counted_as_lost_by_the_earlier_one() {
    let mut world = World::new();
    world.import("appeals", &format!("{HEAD}{ONE}"), false);
    let second = world.import("appeals", &format!("{HEAD}{}", ONE.replace("туралы", "жайлы")), false).batch;
    world.end(second, Ending::Purge, LATER, &[]).unwrap();
    assert_eq!(batches::miscounted(world.store.reader()).unwrap(), Vec::<i64>::new());
    assert!(prove(world.store.reader(), second).unwrap().ok());
}

/// A later batch changes a row of which the persons are gone: the proof stands, and what is lost with that batch is told.
#[test]
fn what_was_pseudonymised_stays_proved_and_its_loss_is_told() {
    let mut world = World::new();
    let first = world.import("appeals", &format!("{HEAD}{ONE}"), false).batch;
    world.end(first, Ending::Pseudonymise, LATER, &[]).unwrap();
    let changed = ONE.replace("complaint", "request");
    let second = world.import("appeals", &format!("{HEAD}{changed}"), false);
    assert_eq!(second.counts.updated, 1);
    assert!(prove(world.store.reader(), first).unwrap().ok());
    assert_eq!(world.end(second.batch, Ending::Purge, LATER, &[]).unwrap().lost, 1);
    assert!(prove(world.store.reader(), first).unwrap().ok());
}

/// A full extract that was wrong takes its marks along; where a later one lacks the row too, the mark is that one's.
#[test]
fn marks_of_a_full_extract_go_with_it() {
    let check = |files: &[String], expect: &str| {
        let mut world = World::new();
        let batches: Vec<i64> = files.iter().map(|text| world.import("appeals", text, true).batch).collect();
        world.end(batches[1], Ending::Purge, LATER, &[]).unwrap();
        assert_eq!(world.text("SELECT group_concat(coalesce(vanished, '-')) FROM appeals"), expect);
    };
    let (both, one) = (format!("{HEAD}{ONE}{TWO}"), format!("{HEAD}{ONE}"));
    let third = format!("{HEAD}{}", ONE.replace("complaint", "request"));
    check(&[both.clone(), one.clone()], "-,-");
    check(&[both, one, third], "-,3");
}

#[test]
fn an_original_that_another_batch_needs_stays() {
    let mut world = World::new();
    let text = format!("{HEAD}{ONE}");
    let first = world.import("appeals", &text, false).batch;
    // Taken in once more as a full extract, after a change that it takes back.
    world.import("appeals", &format!("{HEAD}{}", ONE.replace("туралы", "жайлы")), false);
    let third = world.import("appeals", &text, true).batch;
    let done = world.end(first, Ending::Purge, LATER, &[]).unwrap();
    assert_eq!(done.original_needed_by, Some(third));
    assert!(prove(world.store.reader(), first).unwrap().ok());
    assert!(intake::verify(world.store.reader(), third, &mut |_| true).unwrap().ok());
    let done = world.end(third, Ending::Purge, LATER, &[]).unwrap();
    assert_eq!(done.original_needed_by, None);
    assert_eq!(world.text("SELECT group_concat(sha256) || '' FROM kept_files").matches(',').count(), 0);
}

#[test]
fn pseudonyms_take_the_place_of_persons() {
    let mut world = World::new();
    let text = format!("{HEAD}{ONE}{TWO}3;none-such;2026-02-04;Петров;;;;;Карантин\n");
    let batch = world.import("appeals", &text, false).batch;
    let done = world.end(batch, Ending::Pseudonymise, LATER, &[]).unwrap();
    for word in [
        "Иванов",
        "150350911860",
        "980250983132",
        "Сирень",
        "сирень",
        "Ландыш",
        "ландыш",
        "ызғалдақ",
        "Петров",
        "Карантин",
    ] {
        assert_eq!(world.says(word), Vec::<String>::new(), "{word}");
    }
    assert!(prove(world.store.reader(), batch).unwrap().ok());
    assert_eq!(done.act.fields.replaced, ["applicant", "applicant_id", "entity_id", "entity_name"]);
    assert_eq!(done.act.fields.blanked, ["applicant_category", "text"]);
    // One person, one pseudonym, in both fields of both rows; what is not personal stands as it did.
    assert_eq!(world.text("SELECT count(DISTINCT applicant || applicant_id) || '' FROM appeals"), "1");
    assert_eq!(
        world.text("SELECT count(*) || '' FROM appeals WHERE applicant = applicant_id AND applicant LIKE 'P-%'"),
        "2"
    );
    assert_eq!(world.text("SELECT count(DISTINCT entity) || '' FROM appeals"), "2");
    assert_eq!(
        world.text("SELECT group_concat(number || kind || received || authority_name) FROM appeals"),
        "1complaint2026-02-03Орган,2complaint2026-02-04Орган"
    );
    assert!(
        world.objects().iter().all(|object| object.starts_with("pseudonym:P-") || object == "name:орган=Орган"),
        "{:?}",
        world.objects()
    );
    // What the source has not, stays unknown; what it left blank, stays blank.
    assert_eq!(world.text("SELECT count(*) || '' FROM appeals WHERE entity_id = ''"), "1");
    assert_eq!(batches::miscounted(world.store.reader()).unwrap(), Vec::<i64>::new());
    world.store.erase(|writer| pseudonyms::destroy_key(writer, "appeals")).unwrap();
    assert_eq!(table::keys(world.store.reader()).unwrap(), []);
}

/// Takes files in, purges one batch, and tells every row with its batch, the line and the day; the others still compare.
fn check_restoring(files: &[(&str, bool)], purged: usize, expect: (&str, Option<i64>)) {
    for name in ["file.csv", "file.jsonl"] {
        let mut world = World::new();
        let batches: Vec<i64> = files
            .iter()
            .map(|(rows, full)| {
                let text = format!("{HEAD}{rows}");
                world
                    .import_as(name, "appeals", &if name == "file.csv" { text } else { as_records(&text) }, *full)
                    .batch
            })
            .collect();
        let done = world.end(batches[purged], Ending::Purge, LATER, &[]).unwrap();
        let sql = "SELECT group_concat(number || '/' || batch || '/' || received || coalesce('/gone ' || vanished, ''))
            FROM (SELECT * FROM appeals ORDER BY row_id)";
        assert_eq!((&*world.text(sql), done.act.restored), expect, "{name} {files:?}");
        assert!(world.says("2026-02-13").is_empty(), "{name} {files:?}");
        assert!(prove(world.store.reader(), batches[purged]).unwrap().ok());
        assert_eq!(batches::miscounted(world.store.reader()).unwrap(), Vec::<i64>::new(), "{files:?}");
        for batch in batches.iter().filter(|batch| **batch != batches[purged]) {
            let found = intake::verify(world.store.reader(), *batch, &mut |_| true).unwrap();
            assert!(found.ok(), "{name} {files:?} {found:?}");
            let sql = "SELECT group_concat(place) FROM appeals WHERE batch = ?1";
            let places: Option<String> =
                world.store.reader().connection().query_row(sql, [batch], |row| row.get(0)).unwrap();
            let batch = batches::batch_by_id(world.store.reader(), *batch).unwrap();
            for place in places.iter().flat_map(|places| places.split(',')) {
                let cells = batches::cells_at(world.store.reader(), &batch, place.parse().unwrap()).unwrap();
                assert!(cells.iter().any(|cell| cell == "complaint"), "{name} {files:?}");
            }
        }
    }
}

/// The rows of a file as records of JSON, one a line.
fn as_records(text: &str) -> String {
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(';').collect()).collect();
    let record = |row: &Vec<&str>| {
        let cells = rows[0].iter().zip(row).map(|(name, cell)| ((*name).to_owned(), (*cell).into()));
        format!("{}\n", serde_json::Value::Object(cells.collect()))
    };
    rows[1..].iter().map(record).collect()
}

#[test]
fn what_a_purged_batch_had_changed_says_again_what_it_said_before() {
    let (one, two) = (ONE, TWO);
    let wrong = &one.replace("2026-02-03", "2026-02-13");
    let both = &format!("{one}{two}");
    check_restoring(&[(both, true), (wrong, false)], 1, ("1/1/2026-02-03,2/1/2026-02-04", Some(1)));
    // What it alone had goes, and what a later full extract no longer had has still vanished.
    let with_new = &format!("{wrong}3;complaint;2026-02-13;;;;;;\n");
    check_restoring(&[(both, true), (with_new, false)], 1, ("1/1/2026-02-03,2/1/2026-02-04", Some(1)));
    check_restoring(&[(both, true), (wrong, false), (two, true)], 1, ("1/1/2026-02-03/gone 3,2/1/2026-02-04", Some(1)));
    // Of two versions before it the later one; and nothing of what a still later batch has changed again.
    let second = &one.replace("2026-02-03", "2026-02-08");
    check_restoring(&[(one, true), (second, false), (wrong, false)], 2, ("1/2/2026-02-08", Some(1)));
    check_restoring(&[(one, true), (wrong, false), (second, false)], 1, ("1/3/2026-02-08", Some(0)));
}

/// The version that an open case was begun on is not destroyed either.
#[test]
fn an_earlier_version_of_a_row_is_held_by_its_case() {
    let mut world = World::new();
    let first = world.import("appeals", &format!("{HEAD}{ONE}"), false).batch;
    world.import("appeals", &format!("{HEAD}{}", ONE.replace("2026-02-03", "2026-02-08")), false);
    let row = RowKey { registry: Registry::Appeals, id: 1 };
    assert!(matches!(world.end(first, Ending::Purge, LATER, &[(row, 9)]), Err(Error::Held { .. })));
    world.end(first, Ending::Purge, LATER, &[]).unwrap();
}

#[test]
fn rows_of_one_number_stay_apart_under_pseudonyms() {
    let mut world = World::new();
    let file = |day: u8| {
        let row = |entity: &str, name: &str| format!("5;other;980250983132;{entity};{name};2026-03-{day:02}\n");
        let rows = row("150350911860", "Альфа") + &row("980250983132", "Бета");
        format!("number;kind;authority_id;entity_id;entity_name;start\n{rows}")
    };
    let batch = world.import("inspections", &file(1), true).batch;
    world.end(batch, Ending::Pseudonymise, LATER, &[]).unwrap();
    assert_eq!(world.text("SELECT count(*) || '' FROM inspections WHERE entity_name LIKE 'P-%'"), "2");
    let keys = "SELECT group_concat(row_key = '5' OR row_key = as_compared('5' || char(31) || authority_id || char(31)
        || entity_id)) FROM inspections";
    assert_eq!(world.text(keys), "1,1");
    let counts = world.import("inspections", &file(2), true).counts;
    assert_eq!((counts.accepted, counts.updated, counts.quarantined, counts.vanished), (0, 2, 0, 0));
    let said =
        "SELECT group_concat(entity_name || ' ' || start, ', ') FROM (SELECT * FROM inspections ORDER BY row_id)";
    assert_eq!(world.text(said), "Альфа 2026-03-02, Бета 2026-03-02");
}

/// Whose rows are whose by a person's decision stays so when pseudonyms take the place of names: rows stay with the objects decided about.
#[test]
fn decisions_stay_with_the_rows_under_pseudonyms() {
    let mut world = World::new();
    let row = |number: u8, id: &str, name: &str| format!("{number};complaint;2026-02-04;;;{id};{name};Орган;\n");
    let named =
        [("", "ИП Ландыш"), ("", "ИП Ландышов"), ("150350911860", "ИП Пион"), ("", "ИП Пионова"), ("", "ИП Ландыш")];
    let rows: String = (1..).zip(named).map(|(number, (id, name))| row(number, id, name)).collect();
    let batch = world.import("appeals", &format!("{HEAD}{rows}"), false).batch;
    let of = |world: &World, number: u8| -> i64 {
        world.text(&format!("SELECT entity || '' FROM appeals WHERE number = '{number}'")).parse().unwrap()
    };
    let objects: Vec<i64> = (1..=4).map(|number| of(&world, number)).collect();
    let doing = Doing { actor: "А", at: "2026-11-16T09:00:00Z", reason: "Ландыш пен Пион" };
    let measure = Measure::load(&Assets::built_in()).unwrap();
    let fifth = RowKey { registry: Registry::Appeals, id: 5 };
    limit_to(world.store.reader(), "supervision", "prosecutor", &Scope::default()).unwrap();
    let decided = world.store.write(|writer| {
        decide(writer, &measure, (objects[0], objects[1]), Verdict::Different, doing)?;
        decide(writer, &measure, (objects[2], objects[3]), Verdict::Same, doing)?;
        let whole = object_by_id(writer.reader(), objects[0])?.unwrap();
        split(writer, &whole, &[fifth], None, doing)
    });
    let parted = decided.unwrap();
    let part = of(&world, 5);
    assert_eq!(parted.part, Some(part));

    let done = world.end(batch, Ending::Pseudonymise, LATER, &[]).unwrap();
    assert_eq!(done.act.renamed, 5);
    for word in ["Ландыш", "ландыш", "Пион", "пион", "150350911860"] {
        assert_eq!(world.says(word), Vec::<String>::new(), "{word}");
    }
    assert!(prove(world.store.reader(), batch).unwrap().ok());
    let now: Vec<i64> = (1..=5).map(|number| of(&world, number)).collect();
    assert_eq!(now, [objects[0], objects[1], objects[2], objects[3], part]);
    let pseudonyms = "SELECT count(DISTINCT value) || ' ' || count(DISTINCT name) || ' ' || min(scheme) FROM objects WHERE kind = 'entity'";
    assert_eq!(world.text(pseudonyms), "5 4 pseudonym");
    let together = "SELECT count(DISTINCT leader) || ' of ' || count(*) FROM identity_members";
    assert_eq!(world.text(together), "1 of 2");

    // Another row of the name that came under a pseudonym before is of the object that bears it; a part made anew takes no number of another.
    let later: String = [6, 7].map(|number| row(number, "", "ИП Ландыш")).concat();
    let second = world.import("appeals", &format!("{HEAD}{later}"), false).batch;
    let whole = object_by_id(world.store.reader(), of(&world, 6)).unwrap().unwrap();
    let seventh = RowKey { registry: Registry::Appeals, id: 7 };
    world.store.write(|writer| split(writer, &whole, &[seventh], None, doing)).unwrap();
    world.end(second, Ending::Pseudonymise, LATER, &[]).unwrap();
    assert_eq!(of(&world, 6), objects[0]);
    assert!(![objects[0], part].contains(&of(&world, 7)));
}

/// A decision that makes a pseudonym one with somebody who is still named would tell who that is: it holds no more.
#[test]
fn nothing_tells_who_stands_behind_a_pseudonym() {
    let mut world = World::new();
    let row = |number: u8, id: &str, name: &str| format!("{number};complaint;2026-02-04;;;{id};{name};Орган;\n");
    let first = row(1, "150350911860", "ИП Пион") + &row(2, "", "ИП Ландыш") + &row(3, "", "ИП Ландыш");
    let batch = world.import("appeals", &format!("{HEAD}{first}"), false).batch;
    let later = row(4, "", "ИП Ландыш");
    world.import("appeals", &format!("{HEAD}{later}"), false);
    let of = |world: &World, number: u8| -> i64 {
        world.text(&format!("SELECT entity || '' FROM appeals WHERE number = '{number}'")).parse().unwrap()
    };
    let (numbered, named) = (of(&world, 1), of(&world, 2));
    let doing = Doing { actor: "А", at: "2026-11-16T09:00:00Z", reason: "" };
    let measure = Measure::load(&Assets::built_in()).unwrap();
    limit_to(world.store.reader(), "supervision", "prosecutor", &Scope::default()).unwrap();
    let decided = world.store.write(|writer| {
        decide(writer, &measure, (numbered, named), Verdict::Same, doing)?;
        let whole = object_by_id(writer.reader(), named)?.unwrap();
        split(writer, &whole, &[RowKey { registry: Registry::Appeals, id: 3 }], None, doing)
    });
    decided.unwrap();
    let done = world.end(batch, Ending::Pseudonymise, LATER, &[]).unwrap();
    assert_eq!(done.parted, 2);
    assert_eq!(world.text("SELECT count(*) || '' FROM identity_members"), "0");
    assert!(prove(world.store.reader(), batch).unwrap().ok());
    // What is behind pseudonyms stays as it was told apart.
    assert_eq!(world.text("SELECT count(DISTINCT entity) || '' FROM appeals"), "4");
    assert_eq!(of(&world, 4), named);
}

#[test]
fn a_person_who_numbers_a_row_is_replaced_there_too_and_state_bodies_are_no_persons() {
    let mut world = World::new();
    let text = "id;role;name_ru;name_kk;address\n150350911860;entity;ИП Ландыш;ЖК Ландыш;Сарыөзен, 1\n\
        980250983132;authority;Орган;Орган;Сарыөзен, 2\n";
    let batch = world.import("entities", text, false).batch;
    world.end(batch, Ending::Pseudonymise, LATER, &[]).unwrap();
    for word in ["150350911860", "Ландыш", "ландыш", "Сарыөзен, 1"] {
        assert_eq!(world.says(word), Vec::<String>::new(), "{word}");
    }
    assert_eq!(world.text("SELECT name_ru || id FROM entities WHERE role = 'authority'"), "Орган980250983132");
    assert_eq!(
        world.text(
            "SELECT count(*) || '' FROM entities WHERE row_key = as_compared(id) AND id = name_ru AND id = name_kk"
        ),
        "1"
    );
    assert!(prove(world.store.reader(), batch).unwrap().ok());
}

#[test]
fn neither_before_its_time_nor_under_an_open_case_nor_without_a_reason() {
    let mut world = World::new();
    let batch = world.import("appeals", &format!("{HEAD}{ONE}"), false).batch;
    let row = RowKey { registry: Registry::Appeals, id: 1 };
    let last = due(world.store.reader(), &world.passports).unwrap()[0].until.to_string();
    assert_eq!(last, "2031-11-16");
    assert!(matches!(world.end(batch, Ending::Purge, &last, &[]), Err(Error::NotDue { .. })));
    match world.end(batch, Ending::Pseudonymise, LATER, &[(row, 9), (RowKey { id: 2, ..row }, 10)]) {
        Err(Error::Held { cases, .. }) => assert_eq!(cases, [9]),
        other => panic!("{other:?}"),
    }
    assert!(!world.says("Сирень").is_empty());
    world.end(batch, Ending::Purge, "2031-11-17", &[]).unwrap();
}

#[test]
fn what_has_been_put_back_is_found() {
    let mut world = World::new();
    let batch = world.import("appeals", &format!("{HEAD}{ONE}"), false).batch;
    world.end(batch, Ending::Purge, LATER, &[]).unwrap();
    world
        .store
        .write(|writer| {
            let sql = "INSERT INTO quarantine (batch, part, line, reason, field, detail, raw) VALUES (1, 0, 1, 'x', '', '', 'Иванов')";
            writer.connection().execute(sql, [])?;
            Ok::<_, Error>(())
        })
        .unwrap();
    let proof = prove(world.store.reader(), batch).unwrap();
    assert!(!proof.ok());
    assert_eq!(
        proof.lines.iter().filter(|line| line.found > 0).map(|line| line.what).collect::<Vec<_>>(),
        ["quarantined"]
    );
}
