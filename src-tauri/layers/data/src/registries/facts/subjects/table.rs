//! SQL of the subjects. Only rows that the purpose of the session allows are seen.

use crate::identity::decisions::table::leader_sql;
use crate::people::scope::table::OBJECT_WITHIN_PLACES;
use crate::storage::Reader;

use super::super::table::parsed;
use super::Registered;

/// Walks the register of entities from its oldest batch to its newest, without holding it: of several rows of one object, those that come
/// later are newer.
pub fn each_registered<E: From<crate::Error>>(
    reader: Reader<'_>,
    visit: impl FnMut(Registered) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let sql = format!(
        "SELECT {}, role = 'entity', vanished IS NULL AND coalesce(status, '') <> 'liquidated', {}, registered,
         coalesce(kato, ''), coalesce(oked, '') FROM lawful_entities WHERE object IS NOT NULL ORDER BY batch, row_id",
        leader_sql("object"),
        OBJECT_WITHIN_PLACES,
    );
    super::super::table::each(reader, &sql, registered, visit)
}

fn registered(row: &rusqlite::Row<'_>) -> rusqlite::Result<Registered> {
    let text = |column: usize| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?.into());
    Ok(Registered {
        object: row.get(0)?,
        is_subject: row.get(1)?,
        is_active: row.get(2)?,
        is_here: row.get(3)?,
        day: parsed(row, 4)?.get(),
        territory: text(5)?,
        activity: text(6)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Result;
    use crate::passports::table::limit_to;
    use crate::people::scope::Scope;
    use crate::storage::Store;

    fn told(store: &Store, scope: &Scope) -> Vec<Registered> {
        limit_to(store.reader(), "supervision", "prosecutor", scope).unwrap();
        let mut found = Vec::new();
        each_registered::<crate::Error>(store.reader(), |row| {
            found.push(row);
            Ok(())
        })
        .unwrap();
        found
    }

    #[test]
    fn the_register_is_walked_from_its_oldest_rows_to_its_newest() {
        let folder = tempfile::tempdir().unwrap();
        let mut store =
            Store::create(&folder.path().join("a.ekn"), "a long passphrase", &crate::testing::STEPS).unwrap();
        store.reader().connection().execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        let written: Result<()> = store.write(|writer| {
            Ok(writer.connection().execute_batch(
                "INSERT INTO passports VALUES ('open', '', '{}'), ('shut', '', '{}');
                 INSERT INTO passport_purposes VALUES ('open', 'supervision'), ('shut', 'statistics');
                 INSERT INTO passport_roles VALUES ('open', 'prosecutor'), ('shut', 'prosecutor');
                 INSERT INTO identity_members VALUES (7, 3), (3, 3);
                 INSERT INTO entities (row_id, dataset, row_key, batch, part, line, place, vanished, content, object, id, role, registered,
                    oked, kato, status) VALUES
                    (1, 'open', 'a', 2, 0, 0, 0, NULL, x'', 1, '1', 'entity', '2020-01-31', '46901', '111010000', 'active'),
                    (2, 'open', 'b', 1, 0, 0, 0, NULL, x'', 2, '2', 'authority', '', NULL, NULL, NULL),
                    (3, 'open', 'c', 3, 0, 0, 0, 4, x'', 7, '3', 'entity', NULL, '', '631010000', ''),
                    (4, 'open', 'd', 3, 0, 0, 0, NULL, x'', 4, '4', 'entity', 'once', '', '63', 'liquidated'),
                    (5, 'shut', 'e', 1, 0, 0, 0, NULL, x'', 5, '5', 'entity', '', '', '', '');
                 INSERT INTO inspections (row_id, dataset, row_key, batch, part, line, place, content, number, authority, entity, kind)
                    VALUES (1, 'open', 'a', 1, 0, 0, 0, x'', 'A-1', 4, 1, 'unscheduled');",
            )?)
        });
        written.unwrap();
        let found = told(&store, &Scope::default());
        let brief: Vec<_> = found.iter().map(|row| (row.object, row.is_subject, row.is_active, row.is_here)).collect();
        let all = [(2, false, true, true), (1, true, true, true), (3, true, false, true), (4, true, false, true)];
        assert_eq!(brief, all, "only what the purpose allows; the leader stands for those joined");
        let first = &found[1];
        assert_eq!(first.day, "2020-01-31".parse().ok());
        assert_eq!((&*first.territory, &*first.activity), ("111010000", "46901"));
        assert_eq!((found[0].day, &*found[0].territory, found[3].day), (None, "", None), "a slip is no day");

        let places = Scope { places: vec!["63".to_owned()], ..Scope::default() };
        let found = told(&store, &places);
        let brief: Vec<_> = found.iter().map(|row| (row.object, row.is_here)).collect();
        assert_eq!(brief, [(1, false), (3, true), (4, true)], "one of another place is seen for its inspection alone");
    }
}
