use proptest::prelude::*;

use crate::passports::table::limit_to;
use crate::people::scope::Scope;
use crate::registries::Registry;
use crate::storage::Store;
use crate::testing::STEPS;
use crate::{Error, Result};

use super::table::{Beside, count, each, lines, order};
use super::*;

/// Inspections of two data sets: `open` may be used for supervision, `shut` may not.
fn world(folder: &tempfile::TempDir, rows: &str) -> Store {
    let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
    // Rows here have no file behind them.
    store.reader().connection().execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let written: Result<()> = store.write(|writer| {
        Ok(writer.connection().execute_batch(&format!(
            "INSERT INTO passports VALUES ('open', '', '{{}}'), ('shut', '', '{{}}');
             INSERT INTO passport_purposes VALUES ('open', 'supervision'), ('shut', 'statistics');
             INSERT INTO passport_roles VALUES ('open', 'prosecutor'), ('shut', 'prosecutor');
             INSERT INTO inspections (row_id, dataset, row_key, batch, part, line, place, content, entity, number, kind, start,
                entity_id, entity_name, fine_amount, vanished) VALUES {rows};"
        ))?)
    });
    written.unwrap();
    limit_to(store.reader(), "supervision", "prosecutor", &Scope::default()).unwrap();
    store
}

fn row(id: i64, dataset: &str, [kind, start, name]: [&str; 3], fine: &str) -> String {
    format!(
        "({id}, '{dataset}', '', 1, 0, 0, 0, x'', 7, 'N-{id}', '{kind}', {start}, '01044091039{}', '{name}', {fine}, NULL)",
        id % 10
    )
}

fn rows() -> String {
    [
        row(1, "open", ["unscheduled", "'2026-03-01T09:30'", "Ясень"], "500"),
        row(2, "open", ["scheduled", "'2026-03-05'", "әке"], "NULL"),
        row(3, "open", ["unscheduled", "''", "Бақ"], "90"),
        row(4, "open", ["other", "'2026-02-01'", "Бақ"], "-3"),
        row(5, "shut", ["other", "'2026-02-01'", "Бақ"], "1"),
    ]
    .join(", ")
}

fn of(field: &str) -> Of {
    Registry::Inspections.field(field).map_or(Of::Beside, |(place, _)| Of::Field(place))
}

fn any(field: &str) -> Condition {
    Condition { of: of(field), has: None, parts: Vec::new(), any: Vec::new(), from: None, to: None, blank: None }
}

fn found(store: &Store, conditions: Vec<Condition>, sort: Option<(&str, bool)>) -> Vec<i64> {
    sifted(store, conditions, sort).rows
}

fn sifted(store: &Store, conditions: Vec<Condition>, sort: Option<(&str, bool)>) -> Found {
    let sort = sort.map(|(field, descending)| Sort { of: of(field), descending });
    let numbers = [(2, 4), (4, 1)].into();
    // Words of which the order is another than that of the codes.
    let word = |_: &str, code: &str| code.chars().rev().collect();
    let beside = Beside { numbers: Some(&numbers), word: &word };
    let sifting = Sifting { registry: Registry::Inspections, conditions, sort };
    order(store.reader(), &sifting, &beside, &mut |_| true).unwrap()
}

#[test]
fn rows_stand_in_the_order_asked_for_and_empty_ones_last() {
    let folder = tempfile::tempdir().unwrap();
    let store = world(&folder, &rows());
    let check = |sort, expect: &[i64]| assert_eq!(found(&store, vec![], sort), expect, "{sort:?}");
    check(None, &[4, 3, 2, 1]);
    check(Some(("start", false)), &[4, 1, 2, 3]);
    check(Some(("start", true)), &[2, 1, 4, 3]);
    check(Some(("fine_amount", false)), &[4, 3, 1, 2]);
    check(Some(("fine_amount", true)), &[1, 3, 4, 2]);
    check(Some(("entity_name", false)), &[2, 4, 3, 1]);
    // `deludehcs`, `deludehcsnu`, `rehto`
    check(Some(("kind", false)), &[2, 3, 1, 4]);
    check(Some(("signs", true)), &[2, 4, 3, 1]);
    assert_eq!(count(store.reader(), Registry::Inspections).unwrap(), 4);
}

#[test]
fn rows_meet_every_condition() {
    let folder = tempfile::tempdir().unwrap();
    let store = world(&folder, &rows());
    let check = |conditions: Vec<Condition>, expect: &[i64]| {
        assert_eq!(found(&store, conditions.clone(), None), expect, "{conditions:?}");
    };
    let text = |text: &str| Some(text.to_owned());
    check(vec![Condition { has: text("ӘК"), ..any("entity_name") }], &[2]);
    check(vec![Condition { has: text("%"), ..any("entity_name") }], &[]);
    check(vec![Condition { parts: vec!["ӘК".into(), "сен".into()], ..any("entity_name") }], &[2, 1]);
    check(vec![Condition { parts: vec!["9".into()], ..any("fine_amount") }], &[3]);
    check(vec![Condition { parts: vec!["4".into(), "7".into()], ..any("signs") }], &[2]);
    check(vec![Condition { any: vec!["other".into(), "scheduled".into()], ..any("kind") }], &[4, 2]);
    check(vec![Condition { any: vec!["010440910393".into(), "x".into()], ..any("entity_id") }], &[3]);
    check(vec![Condition { from: text("2026-02-01"), to: text("2026-03-01"), ..any("start") }], &[4, 1]);
    check(vec![Condition { to: text("2026-02-28"), ..any("start") }], &[4]);
    check(vec![Condition { blank: Some(true), ..any("start") }], &[3]);
    check(vec![Condition { blank: Some(true), ..any("fine_amount") }], &[2]);
    check(vec![Condition { blank: Some(false), ..any("fine_amount") }], &[4, 3, 1]);
    check(vec![Condition { from: text("-3"), to: text("90"), ..any("fine_amount") }], &[4, 3]);
    check(vec![Condition { from: text("x"), ..any("fine_amount") }], &[]);
    check(vec![Condition { from: text("1"), ..any("signs") }], &[4, 2]);
    check(vec![Condition { from: text("1"), to: text("3"), ..any("signs") }], &[4]);
    check(
        vec![Condition { has: text("бақ"), ..any("entity_name") }, Condition { from: text("1"), ..any("signs") }],
        &[4],
    );
}

#[test]
fn a_page_shows_what_is_stored_and_no_more_than_may_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let store = world(&folder, &rows());
    let page = lines(store.reader(), Registry::Inspections, &[3, 5, 99, 1]).unwrap();
    assert_eq!(page.iter().map(|line| line.key.id).collect::<Vec<_>>(), [3, 1]);
    let cell = |field: &str| {
        let Of::Field(place) = of(field) else { unreachable!() };
        page[1].cells[place].as_deref().unwrap_or_default()
    };
    assert_eq!([cell("number"), cell("fine_amount"), cell("ground")], ["N-1", "500", ""]);
    assert_eq!((page[1].object, page[1].vanished), (Some(7), false));
}

#[test]
fn rows_that_meet_are_told_with_the_cells_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let store = world(&folder, &rows());
    let conditions = vec![Condition { parts: vec!["бақ".into()], ..any("entity_name") }];
    let sifting = Sifting { registry: Registry::Inspections, conditions, sort: None };
    let mut met = Vec::new();
    each(store.reader(), &sifting, &["start", "fine_amount"], &mut |_| true, &mut |row| {
        met.push((row.row, row.objects, row.cells.to_vec()));
    })
    .unwrap();
    let expect = [(4, "2026-02-01", "-3"), (3, "", "90")];
    assert_eq!(met, expect.map(|(row, start, fine)| (row, [None, Some(7)], vec![start.to_owned(), fine.to_owned()])));
}

#[test]
fn identifiers_of_a_list_without_rows_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let store = world(&folder, &rows());
    let list = |last: &[i64]| last.iter().map(|last| format!("01044091039{last}")).collect::<Vec<_>>();
    // Row 5 is of a data set that the session may not see.
    let all = Condition { any: list(&[9, 1, 5, 4]), ..any("entity_id") };
    let unscheduled = Condition { any: vec!["unscheduled".to_owned()], ..any("kind") };
    let check = |conditions: Vec<Condition>, rows: &[i64], absent: (usize, &[i64])| {
        let expect = Found { rows: rows.to_vec(), absent: vec![(absent.0, list(absent.1))] };
        assert_eq!(sifted(&store, conditions, None), expect);
    };
    check(vec![all.clone()], &[4, 1], (0, &[9, 5]));
    check(vec![unscheduled, all], &[1], (1, &[9, 5, 4]));
    assert_eq!(sifted(&store, vec![any("entity_id")], None).absent, []);
}

#[test]
fn whoever_no_longer_wants_it_is_heard() {
    let folder = tempfile::tempdir().unwrap();
    let many: Vec<String> = (1..=45_000).map(|id| row(id, "open", ["other", "''", ""], "NULL")).collect();
    let store = world(&folder, &many.join(", "));
    let beside = Beside { numbers: None, word: &|_, code| code.to_owned() };
    // Where no row meets the conditions all have to be gone through just the same.
    for conditions in [vec![], vec![Condition { has: Some("nowhere".to_owned()), ..any("kind") }]] {
        let sifting = Sifting { registry: Registry::Inspections, conditions, sort: None };
        let mut heard = Vec::new();
        let stopped = order(store.reader(), &sifting, &beside, &mut |read| {
            heard.push(read);
            heard.len() < 2
        });
        assert!(matches!(stopped, Err(Error::Cancelled)));
        assert_eq!(heard, [20_000, 40_000]);
        let stopped = each(store.reader(), &sifting, &[], &mut |_| false, &mut |_| {});
        assert!(matches!(stopped, Err(Error::Cancelled)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// The order of numbers is that of the numbers, whichever way; nothing is lost and nothing comes twice.
    #[test]
    fn every_row_stands_once(fines in prop::collection::vec(prop::option::of(any_fine()), 0..40), descending: bool) {
        let folder = tempfile::tempdir().unwrap();
        let rows = (1_i64..).zip(&fines).map(|(id, fine)| {
            row(id, "open", ["other", "''", ""], &fine.map_or_else(|| "NULL".to_owned(), |fine| fine.to_string()))
        });
        let rows: Vec<String> = rows.collect();
        prop_assume!(!rows.is_empty());
        let store = world(&folder, &rows.join(", "));
        let mut expect: Vec<i64> = (1..=fines.len() as i64).collect();
        expect.sort_by_key(|id| {
            let fine = fines[*id as usize - 1];
            let way = if descending { -1 } else { 1 };
            (fine.is_none(), fine.map(|fine| i128::from(fine) * way), std::cmp::Reverse(*id))
        });
        prop_assert_eq!(found(&store, vec![], Some(("fine_amount", descending))), expect);
    }
}

fn any_fine() -> impl Strategy<Value = i64> {
    prop_oneof![-3_i64..3, prop::num::i64::ANY]
}
