use crate::Result;
use crate::passports::table::limit_to;
use crate::people::scope::Scope;
use crate::registries::{ObjectKind, Registry};
use crate::storage::Store;
use crate::testing::STEPS;
use crate::vocabulary::Language;

use super::table::{find_objects, object_totals};
use super::{ObjectCount, ObjectFilter, Place};

fn write(store: &mut Store, sql: &str) {
    let written: Result<()> = store.write(|writer| Ok(writer.connection().execute_batch(sql)?));
    written.unwrap();
}

/// Objects by their numbers, with the name in each language.
fn world(folder: &tempfile::TempDir) -> Store {
    let mut store = Store::create(&folder.path().join("a.ekn"), "сегіз әріптен көп", &STEPS).unwrap();
    limit_to(store.reader(), "supervision", "prosecutor", &Scope::default()).unwrap();
    write(
        &mut store,
        "INSERT INTO objects (id, kind, scheme, value, name, name_ru, name_kk, folded) VALUES
            (1, 'entity', 'bin', '050340001234', 'Öрт', '', '', 'öрт'), (2, 'authority', 'bin', '060340001234', 'Бақылау', '', '', 'бақылау'),
            (3, 'entity', 'named', 'a/x', 'Яблоко', 'Яблоко', 'Алма', 'яблоко алма'), (4, 'entity', 'bin', '070340001234', 'Әке', '', '', 'әке'),
            (5, 'entity', 'bin', '080340001234', 'Бақ', '', '', 'бақ'), (6, 'entity', 'bin', '090340001234', 'Бақ', '', '', 'бақ'),
            (7, 'entity', 'named', 'a/y', 'Никем не назван', '', '', 'никем не назван');
         INSERT INTO passports VALUES ('a', '', '{}'); INSERT INTO object_names VALUES (3, 'a', 'Яблоко')",
    );
    store
}

/// Pages of two, one after the other; what they count must agree.
fn check(store: &Store, language: Language, query: &str, expect: &[i64], numbered: i64) {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let filter = ObjectFilter { query, language, after, ..ObjectFilter::default() };
        let page = find_objects(store.reader(), &filter, 2).unwrap();
        assert_eq!(page.count, ObjectCount { all: expect.len() as i64, numbered }, "{query}");
        found.extend(page.objects.iter().map(|object| object.id));
        after = page.after;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, expect, "{query}");
}

#[test]
fn pages_follow_the_order_and_the_order_follows_the_objects() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = world(&folder);
    check(&store, Language::Ru, "", &[1, 4, 5, 6, 2, 3], 5);
    check(&store, Language::Kk, "", &[1, 3, 4, 5, 6, 2], 5);
    check(&store, Language::Kk, "бақ", &[5, 6, 2], 3);
    check(&store, Language::Ru, "a/x", &[3], 0);
    check(&store, Language::Ru, "жоқ", &[], 0);
    write(&mut store, "UPDATE objects SET name = 'Ящик', folded = 'ящик' WHERE id = 4");
    check(&store, Language::Ru, "", &[1, 5, 6, 2, 3, 4], 5);
    write(&mut store, "INSERT INTO identity_members (object, leader) VALUES (6, 5), (5, 5)");
    check(&store, Language::Ru, "", &[1, 5, 2, 3, 4], 4);
    write(&mut store, "DELETE FROM object_names; DELETE FROM objects WHERE id = 3");
    check(&store, Language::Ru, "", &[1, 5, 2, 4], 4);
}

#[test]
fn a_page_goes_on_where_its_object_stands_now() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = world(&folder);
    let after = Some(Place { at: 2, object: 5 });
    let next = |store: &Store| {
        let filter = ObjectFilter { language: Language::Ru, after, ..ObjectFilter::default() };
        find_objects(store.reader(), &filter, 1).unwrap().objects[0].id
    };
    assert_eq!(next(&store), 6);
    write(&mut store, "UPDATE objects SET name = 'Ящик' WHERE id IN (1, 4)");
    assert_eq!(next(&store), 6);
    // Whoever is gone leaves his place: the list goes on from there.
    write(&mut store, "DELETE FROM objects WHERE id = 5");
    let filter = ObjectFilter { language: Language::Ru, after, ..ObjectFilter::default() };
    assert_eq!(find_objects(store.reader(), &filter, 1).unwrap().objects[0].id, 1);
}

#[test]
fn those_with_most_rows_come_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = world(&folder);
    let check = |store: &Store, kind: Option<ObjectKind>, query: &str, expect: &[i64]| {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let most = Some(Registry::Appeals);
            let filter = ObjectFilter { query, language: Language::Ru, after, most, kind };
            let page = find_objects(store.reader(), &filter, 2).unwrap();
            found.extend(page.objects.iter().map(|object| object.id));
            let counted = object_totals(store.reader(), &found).unwrap();
            assert!(counted.windows(2).all(|pair| pair[0].appeals >= pair[1].appeals), "{counted:?}");
            after = page.after;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(found, expect, "{kind:?} {query}");
    };
    store.reader().connection().execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    // Nobody has any: they stand by their names.
    check(&store, None, "", &[1, 4, 5, 6, 2, 3]);
    write(
        &mut store,
        "INSERT INTO passport_purposes VALUES ('a', 'supervision');
         INSERT INTO appeals (batch, part, place, dataset, row_key, content, line, entity, authority) VALUES
            (1, 0, 0, 'a', 'x1', x'01', 1, 5, 2), (1, 0, 0, 'a', 'x2', x'01', 2, 6, 2), (1, 0, 0, 'a', 'x3', x'01', 3, 4, NULL),
            (1, 0, 0, 'a', 'x4', x'01', 4, 3, NULL), (1, 0, 0, 'a', 'x5', x'01', 5, 3, 3), (1, 0, 0, 'a', 'x6', x'01', 6, 3, 2)",
    );
    check(&store, None, "", &[2, 3, 4, 5, 6, 1]);
    check(&store, Some(ObjectKind::Entity), "", &[3, 4, 5, 6, 1]);
    check(&store, None, "а", &[2, 3, 5, 6]);
    write(&mut store, "INSERT INTO identity_members (object, leader) VALUES (6, 5), (5, 5)");
    check(&store, None, "", &[2, 3, 5, 4, 1]);
    write(&mut store, "DELETE FROM appeals WHERE row_key IN ('x4', 'x5')");
    check(&store, None, "", &[2, 5, 4, 3, 1]);
}
