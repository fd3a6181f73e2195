//! Names of objects, data set by data set, and the view of the objects that the purpose of the session allows to see.

use rusqlite::params;

use crate::Result;
use crate::registries::Registry;
use crate::storage::{Migration, Reader, Writer};
use crate::vocabulary::Identifier;

/// First version: what the stored rows say is gathered at once.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-22 object names",
    sql: "
CREATE TABLE object_names (
    object INTEGER NOT NULL REFERENCES objects (id),
    dataset TEXT NOT NULL REFERENCES passports (id),
    name TEXT NOT NULL,
    PRIMARY KEY (object, dataset)
) STRICT, WITHOUT ROWID;
INSERT INTO object_names (object, dataset, name)
    SELECT object, dataset, coalesce(max(nullif(name, '')), '') FROM (
        SELECT object, dataset, coalesce(nullif(name_ru, ''), name_kk) AS name FROM entities
        UNION ALL SELECT authority, dataset, authority_name FROM inspections
        UNION ALL SELECT entity, dataset, entity_name FROM inspections
        UNION ALL SELECT authority, dataset, authority_name FROM appeals
        UNION ALL SELECT entity, dataset, entity_name FROM appeals
        UNION ALL SELECT authority, dataset, authority_name FROM challenges
        UNION ALL SELECT entity, dataset, entity_name FROM challenges)
    WHERE object IS NOT NULL GROUP BY object, dataset;
",
};

/// The column of a joined object and what it is called in the row.
pub(crate) fn joined(registry: Registry) -> &'static [(&'static str, &'static str)] {
    match registry {
        Registry::Entities => &[("object", "coalesce(nullif(name_ru, ''), name_kk)")],
        _ => &[("authority", "authority_name"), ("entity", "entity_name")],
    }
}

/// The number that no object's is above; 0 where there is none.
pub(crate) fn last_object(reader: Reader<'_>) -> Result<u64> {
    let last: Option<i64> =
        reader.connection().prepare_cached("SELECT max(id) FROM objects")?.query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or_default().max(0) as u64)
}

/// Reads all objects that have a name: their numbers and identifiers.
pub(crate) fn each_named_object(reader: Reader<'_>, mut each: impl FnMut(i64, Identifier)) -> Result<()> {
    let mut all = reader.connection().prepare_cached("SELECT id, scheme, value FROM objects WHERE name <> ''")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let text = |place: usize| Ok::<_, rusqlite::Error>(row.get_ref(place)?.as_str()?);
        each(row.get(0)?, Identifier::stored(text(1)?, text(2)?));
    }
    Ok(())
}

/// Remembers what a data set calls an object. An empty name replaces none.
pub(crate) fn call(writer: &Writer<'_>, object: i64, dataset: &str, name: &str) -> Result<()> {
    let sql = "INSERT INTO object_names (object, dataset, name) VALUES (?1, ?2, ?3)
        ON CONFLICT (object, dataset) DO UPDATE SET name = excluded.name WHERE excluded.name <> ''";
    writer.connection().prepare_cached(sql)?.execute(params![object, dataset, name])?;
    Ok(())
}

/// Takes over what the rows of a batch call their objects.
pub(crate) fn gather(writer: &Writer<'_>, registry: Registry, batch: i64) -> Result<()> {
    for (join, name) in joined(registry) {
        let sql = format!(
            "INSERT INTO object_names (object, dataset, name)
             SELECT {join}, dataset, coalesce(max(nullif({name}, '')), '') FROM {} WHERE batch = ?1 AND {join} IS NOT NULL
             GROUP BY {join}, dataset
             ON CONFLICT (object, dataset) DO UPDATE SET name = excluded.name WHERE excluded.name <> ''",
            registry.name()
        );
        writer.connection().execute(&sql, params![batch])?;
    }
    Ok(())
}

/// A condition on objects, given the column of their number and that of their scheme: one that is but a name and that no row bears any more
/// is no object to be shown, unless a standing decision makes it one with another. For table files.
pub(crate) fn borne_sql(object: &'static str, scheme: &'static str) -> String {
    format!(
        "({scheme} NOT IN ('name', 'named') OR EXISTS (SELECT 1 FROM main.object_names borne WHERE borne.object = {object})
            OR EXISTS (SELECT 1 FROM main.identity_members joined WHERE joined.object = {object}))"
    )
}

/// The objects that a row joins on.
pub(crate) fn joins_of(writer: &Writer<'_>, registry: Registry, row: i64) -> Result<Vec<i64>> {
    let mut found = Vec::new();
    for (join, _) in joined(registry) {
        let sql = format!("SELECT {join} FROM {} WHERE row_id = ?1", registry.name());
        found.extend(writer.connection().prepare_cached(&sql)?.query_row([row], |row| row.get::<_, Option<i64>>(0))?);
    }
    Ok(found)
}

/// Forgets what a data set called objects that none of its rows joins on any more, and the objects themselves if nothing else speaks of them.
pub(crate) fn forget_left(writer: &Writer<'_>, registry: Registry, dataset: &str, left: &[i64]) -> Result<()> {
    if left.is_empty() {
        return Ok(());
    }
    let conn = writer.connection();
    let none = joined(registry).iter().map(|(join, _)| {
        format!("NOT EXISTS (SELECT 1 FROM {} r WHERE r.{join} = ?1 AND r.dataset = ?2)", registry.name())
    });
    let none = none.collect::<Vec<_>>().join(" AND ");
    let free = unreferenced_sql(writer)?;
    for object in left {
        let sql = format!("DELETE FROM object_names WHERE object = ?1 AND dataset = ?2 AND {none}");
        if conn.prepare_cached(&sql)?.execute(params![object, dataset])? == 0 {
            continue;
        }
        let spoken_of = "SELECT EXISTS (SELECT 1 FROM object_names WHERE object = ?1)";
        if conn.prepare_cached(spoken_of)?.query_row([object], |row| row.get::<_, bool>(0))? {
            continue;
        }
        conn.execute("DELETE FROM identity_candidates WHERE low = ?1 OR high = ?1", [object])?;
        // The number of the last one would be given to the next, and an index still calls it as this one was called.
        let last = "SELECT max(id) FROM objects";
        let sql = format!("DELETE FROM objects WHERE id = ?1 AND id < ({last}) AND entity_row IS NULL AND {free}");
        conn.execute(&sql, [object])?;
    }
    Ok(())
}

/// A condition on `objects` that no other table refers to them, but for what they are called. For table files.
pub(crate) fn unreferenced_sql(writer: &Writer<'_>) -> Result<String> {
    without_references(writer, |table| table == "object_names")
}

/// A condition on `objects` that nothing but rows and what these call them refers to them: no decision, no case. For table files.
pub(crate) fn rows_alone_sql(writer: &Writer<'_>) -> Result<String> {
    without_references(writer, |table| table == "object_names" || Registry::from_name(table).is_some())
}

fn without_references(writer: &Writer<'_>, but: impl Fn(&str) -> bool) -> Result<String> {
    let sql = "SELECT m.name, f.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
        WHERE m.type = 'table' AND f.\"table\" = 'objects'";
    let mut statement = writer.connection().prepare(sql)?;
    let references = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let references = references.collect::<rusqlite::Result<Vec<_>>>()?;
    let none = references.iter().filter(|(table, _)| !but(table));
    let none = none
        .map(|(table, column)| format!("NOT EXISTS (SELECT 1 FROM \"{table}\" t WHERE t.\"{column}\" = objects.id)"));
    Ok(none.collect::<Vec<_>>().join(" AND "))
}

/// Every object, while nothing is withheld: no row has to be looked at.
const WHOLE: &str = "CREATE TEMP VIEW lawful_objects AS SELECT * FROM main.objects";

/// Objects by the names that allowed data sets give them; which ones follows.
const PARTIAL: &str = "CREATE TEMP VIEW lawful_objects AS
SELECT id, kind, scheme, value, name, name_ru, name_kk,
    CASE WHEN described IS NULL THEN lower_u(name) ELSE folded END AS folded, described AS entity_row
FROM (
    SELECT o.id, o.kind, o.scheme, o.value, o.folded, e.row_id AS described,
        CASE WHEN e.row_id IS NULL THEN coalesce((SELECT n.name FROM main.object_names n WHERE n.object = o.id AND n.name <> ''
            AND n.dataset IN (SELECT dataset FROM allowed) ORDER BY n.dataset LIMIT 1), '') ELSE o.name END AS name,
        CASE WHEN e.row_id IS NULL THEN '' ELSE o.name_ru END AS name_ru,
        CASE WHEN e.row_id IS NULL THEN '' ELSE o.name_kk END AS name_kk
    FROM main.objects o LEFT JOIN lawful_entities e ON e.row_id = o.entity_row
    WHERE o.kind = 'topic' OR ";

/// Which of them an allowed data set speaks of.
const SPOKEN_OF: &str =
    "EXISTS (SELECT 1 FROM main.object_names n WHERE n.object = o.id AND n.dataset IN (SELECT dataset FROM allowed))";

/// Objects within the scope of the session, as [`PARTIAL`] names them.
const SCOPED: &str = "o.id IN (SELECT object FROM temp.scope_objects)";

/// How much the session may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Whatever there is.
    Everything,
    /// What allowed data sets hold.
    Allowed,
    /// Of that, what is within the scope of the account.
    Scope,
}

/// Makes the views of what the session may see anew: of the rows whose passports name its purpose and role, and of the objects that
/// they speak of. Everything that is shown or counted reads these. While nothing is withheld they are the tables, so that what an
/// index knows need not be looked up in the rows.
pub(crate) fn limit(reader: Reader<'_>, seen: Seen) -> Result<()> {
    let rows = Registry::ALL.iter().map(|registry| {
        let name = registry.name();
        let condition = match seen {
            Seen::Everything => String::new(),
            Seen::Allowed => " WHERE dataset IN (SELECT dataset FROM temp.allowed)".to_owned(),
            Seen::Scope => format!(
                " r WHERE EXISTS (SELECT 1 FROM temp.scope_rows s WHERE s.registry = '{name}' AND s.row_id = r.row_id)"
            ),
        };
        format!("DROP VIEW IF EXISTS temp.lawful_{name}; CREATE TEMP VIEW lawful_{name} AS SELECT * FROM main.{name}{condition};")
    });
    let objects = match seen {
        Seen::Everything => WHOLE.to_owned(),
        Seen::Allowed => format!("{PARTIAL}{SPOKEN_OF})"),
        Seen::Scope => format!("{PARTIAL}{SCOPED})"),
    };
    let views = format!("{} DROP VIEW IF EXISTS temp.lawful_objects; {objects}", rows.collect::<String>());
    Ok(reader.connection().execute_batch(&views)?)
}

/// The data set that speaks of an object, of whom none is allowed: the first by name.
pub(crate) fn spoken_of_by(reader: Reader<'_>, scheme: &str, value: &str) -> Result<Option<String>> {
    let sql = "SELECT min(n.dataset) FROM main.objects o JOIN main.object_names n ON n.object = o.id
        WHERE o.scheme = ?1 AND o.value = ?2";
    Ok(reader.connection().prepare_cached(sql)?.query_row([scheme, value], |row| row.get(0))?)
}
