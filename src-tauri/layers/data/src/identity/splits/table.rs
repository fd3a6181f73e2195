//! Tables of splits: which rows of one name a person gave to whom. All of their SQL is here.

use rusqlite::{OptionalExtension, Row, params};

use crate::Result;
use crate::identity::decisions::{Doing, Edge, Withdrawal};
use crate::registries::names::table as names;
use crate::registries::{Registry, RowKey};
use crate::retention::pseudonyms::Pseudonyms;
use crate::storage::{Migration, Reader, Writer};
use crate::vocabulary::Identifier;

use super::Split;

/// First version. A split is never deleted, and only its withdrawal is ever added to it; rows that are destroyed go from it.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-24 identity splits",
    sql: "
CREATE TABLE identity_splits (
    id INTEGER PRIMARY KEY, whole INTEGER NOT NULL REFERENCES objects (id), part INTEGER REFERENCES objects (id),
    reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL,
    withdrawn_by TEXT, withdrawn_at TEXT, withdrawn_why TEXT
) STRICT;
CREATE INDEX identity_splits_whole ON identity_splits (whole);
CREATE INDEX identity_splits_part ON identity_splits (part);
CREATE TABLE identity_split_rows (
    split INTEGER NOT NULL REFERENCES identity_splits (id), registry TEXT NOT NULL, row_id INTEGER NOT NULL, side TEXT NOT NULL,
    PRIMARY KEY (split, registry, row_id, side)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_split_rows_row ON identity_split_rows (registry, row_id);
CREATE TRIGGER identity_splits_no_delete BEFORE DELETE ON identity_splits
    BEGIN SELECT RAISE(ABORT, 'a split is withdrawn, never deleted'); END;
",
};

/// The sides of a row that name an object. Rows of the register of entities are not split: there an object is what the row describes.
const SIDES: [&str; 2] = ["authority", "entity"];

const SPLIT: &str =
    "SELECT id, whole, part, reason, actor, at, withdrawn_by, withdrawn_at, withdrawn_why FROM identity_splits";

/// The place of the side of a row that names an object, if the session may see the row.
pub(super) fn side_of(reader: Reader<'_>, row: RowKey, object: i64) -> Result<Option<usize>> {
    if row.registry == Registry::Entities {
        return Ok(None);
    }
    let sql = format!("SELECT authority IS ?2, entity IS ?2 FROM lawful_{} WHERE row_id = ?1", row.registry.name());
    let found = reader
        .connection()
        .prepare_cached(&sql)?
        .query_row(params![row.id, object], |row| Ok([row.get::<_, bool>(0)?, row.get(1)?]))
        .optional()?;
    Ok(found.and_then(|is| is.into_iter().position(|is| is)))
}

/// How many rows name an object, whoever may see them.
pub(super) fn rows_of(reader: Reader<'_>, object: i64) -> Result<i64> {
    let mut count = 0;
    for registry in Registry::ALL {
        let side = if registry == Registry::Entities { "object = ?1" } else { "authority = ?1 OR entity = ?1" };
        let sql = format!("SELECT count(*) FROM main.{} WHERE {side}", registry.name());
        count += reader.connection().prepare_cached(&sql)?.query_row([object], |row| row.get::<_, i64>(0))?;
    }
    Ok(count)
}

/// Whether a standing split has given a row away from an object.
pub(super) fn is_split(reader: Reader<'_>, row: RowKey, whole: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM identity_split_rows r JOIN identity_splits s ON s.id = r.split
        WHERE r.registry = ?1 AND r.row_id = ?2 AND s.whole = ?3 AND s.withdrawn_at IS NULL)";
    let mut statement = reader.connection().prepare_cached(sql)?;
    Ok(statement.query_row(params![row.registry.name(), row.id, whole], |row| row.get(0))?)
}

/// The objects that standing splits made of an object.
pub fn parts_of(reader: Reader<'_>, whole: i64) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT part FROM identity_splits WHERE whole = ?1 AND withdrawn_at IS NULL AND part IS NOT NULL ORDER BY part";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([whole], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The lowest number of a part that no object bears, nor has borne before a pseudonym took its place: the object itself is the first.
pub(super) fn free_number(reader: Reader<'_>, whole: &Identifier, name: &str) -> Result<u32> {
    let dataset = whole.value().split_once('/').map(|(dataset, _)| dataset);
    let known = match dataset.filter(|_| whole.scheme() == Identifier::NAMED) {
        Some(dataset) => Pseudonyms::known(reader, dataset)?,
        None => None,
    };
    let pseudonym = known.map(|known| Identifier::stored(Identifier::PSEUDONYM, &known.of_person("", name)));
    let sql = "SELECT EXISTS (SELECT 1 FROM main.objects WHERE scheme = ?1 AND value = ?2)";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let mut number = 2;
    loop {
        let mut taken = false;
        for whole in std::iter::once(whole).chain(&pseudonym) {
            taken |= statement.query_row([whole.scheme(), whole.part(number).value()], |row| row.get::<_, bool>(0))?;
        }
        if !taken {
            return Ok(number);
        }
        number += 1;
    }
}

/// Writes a split down. Returns its number.
pub(super) fn insert(
    writer: &Writer<'_>,
    (whole, part): (i64, i64),
    rows: &[(RowKey, usize)],
    doing: Doing<'_>,
) -> Result<i64> {
    let conn = writer.connection();
    let sql = "INSERT INTO identity_splits (whole, part, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5)";
    conn.execute(sql, params![whole, part, doing.reason.trim(), doing.actor, doing.at])?;
    let id = conn.last_insert_rowid();
    let mut insert =
        conn.prepare("INSERT INTO identity_split_rows (split, registry, row_id, side) VALUES (?1, ?2, ?3, ?4)")?;
    for (row, side) in rows {
        insert.execute(params![id, row.registry.name(), row.id, SIDES[*side]])?;
    }
    Ok(id)
}

/// Gives a side of a row from one object to another, unless it is of somebody else by now.
pub(super) fn give(writer: &Writer<'_>, row: RowKey, side: usize, [from, to]: [i64; 2]) -> Result<()> {
    let side = SIDES[side];
    let sql = format!("UPDATE {} SET {side} = ?3 WHERE row_id = ?1 AND {side} = ?2", row.registry.name());
    writer.connection().prepare_cached(&sql)?.execute([row.id, from, to])?;
    Ok(())
}

/// Calls a new part as its rows do, data set by data set.
pub(super) fn call(writer: &Writer<'_>, part: i64) -> Result<()> {
    let conn = writer.connection();
    for registry in Registry::ALL.into_iter().filter(|registry| *registry != Registry::Entities) {
        for side in SIDES {
            let sql = format!(
                "SELECT dataset, coalesce(max(nullif({side}_name, '')), '') FROM main.{} WHERE {side} = ?1 GROUP BY dataset",
                registry.name()
            );
            let mut statement = conn.prepare(&sql)?;
            let called = statement.query_map([part], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
            for called in called {
                let (dataset, name) = called?;
                names::call(writer, part, &dataset, &name)?;
            }
        }
    }
    Ok(())
}

/// A split by its number, whether or not the session may see whom it is about.
pub fn split(reader: Reader<'_>, id: i64) -> Result<Option<Split>> {
    let mut statement = reader.connection().prepare_cached(&format!("{SPLIT} WHERE id = ?1"))?;
    let found = statement.query_row([id], split_of).optional()?;
    found.map(|split| with_rows(reader, split)).transpose()
}

/// The splits of an object and those that made it, newest first; withdrawn ones as well.
pub fn around(reader: Reader<'_>, object: i64) -> Result<Vec<Split>> {
    listed(reader, &format!("{SPLIT} WHERE whole = ?1 OR part = ?1 ORDER BY id DESC"), object)
}

/// The newest splits, at most `limit`, of objects that the session may see.
pub fn newest(reader: Reader<'_>, limit: u32) -> Result<Vec<Split>> {
    let seen = "EXISTS (SELECT 1 FROM lawful_objects o WHERE o.id = whole)";
    listed(reader, &format!("{SPLIT} WHERE {seen} ORDER BY id DESC LIMIT ?1"), i64::from(limit))
}

fn listed(reader: Reader<'_>, sql: &str, parameter: i64) -> Result<Vec<Split>> {
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([parameter], split_of)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|split| with_rows(reader, split)).collect()
}

/// The standing split that gave a row to an object.
pub fn of_row(reader: Reader<'_>, row: RowKey, part: i64) -> Result<Option<Split>> {
    let sql = format!(
        "{SPLIT} WHERE part = ?3 AND withdrawn_at IS NULL
         AND EXISTS (SELECT 1 FROM identity_split_rows r WHERE r.split = id AND r.registry = ?1 AND r.row_id = ?2)"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row(params![row.registry.name(), row.id, part], split_of).optional()?;
    found.map(|split| with_rows(reader, split)).transpose()
}

/// The rows of a split with the place of the side that it is about.
pub(super) fn sides(reader: Reader<'_>, id: i64) -> Result<Vec<(RowKey, usize)>> {
    let sql = "SELECT registry, row_id, side FROM identity_split_rows WHERE split = ?1 ORDER BY registry, row_id, side";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([id], |row| {
        let registry: String = row.get(0)?;
        Ok((Registry::from_name(&registry), row.get(1)?, place_of(row, 2)?))
    })?;
    let mut sides = Vec::new();
    for row in rows {
        let (registry, id, side) = row?;
        sides.extend(registry.map(|registry| (RowKey { registry, id }, side)));
    }
    Ok(sides)
}

/// Rows of a registry that standing splits gave away: the row, the place of its side, and from whom to whom.
pub(super) fn standing(reader: Reader<'_>, registry: Registry) -> Result<Vec<(i64, usize, [i64; 2])>> {
    let sql =
        "SELECT r.row_id, r.side, s.whole, s.part FROM identity_split_rows r JOIN identity_splits s ON s.id = r.split
        WHERE r.registry = ?1 AND s.withdrawn_at IS NULL AND s.part IS NOT NULL";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement
        .query_map([registry.name()], |row| Ok((row.get(0)?, place_of(row, 1)?, [row.get(2)?, row.get(3)?])))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Standing splits as edges that keep apart, around an object: numbered below nought, so that no decision about a pair bears the number.
pub(crate) fn edges(reader: Reader<'_>, object: i64) -> Result<Vec<Edge>> {
    let sql = "SELECT -id, min(whole, part), max(whole, part) FROM identity_splits
        WHERE (whole = ?1 OR part = ?1) AND part IS NOT NULL AND withdrawn_at IS NULL";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement
        .query_map([object], |row| Ok(Edge { judgement: row.get(0)?, low: row.get(1)?, high: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A condition on candidates `c` that no standing split has made one of the other. For table files.
pub(crate) const NOT_SPLIT: &str = "NOT EXISTS (SELECT 1 FROM identity_splits s WHERE s.withdrawn_at IS NULL
    AND ((s.whole = c.low AND s.part = c.high) OR (s.whole = c.high AND s.part = c.low)))";

/// Whether no other standing split has given anything to a part.
pub(super) fn is_last(reader: Reader<'_>, id: i64, part: i64) -> Result<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM identity_splits WHERE part = ?2 AND id <> ?1 AND withdrawn_at IS NULL)";
    Ok(reader.connection().query_row(sql, [id, part], |row| row.get(0))?)
}

/// Whether a standing decision is about an object.
pub(super) fn is_joined(reader: Reader<'_>, object: i64) -> Result<bool> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM identity_judgements WHERE (low = ?1 OR high = ?1) AND withdrawn_at IS NULL)";
    Ok(reader.connection().query_row(sql, [object], |row| row.get(0))?)
}

pub(super) fn withdraw(writer: &Writer<'_>, id: i64, withdrawal: &Withdrawal) -> Result<()> {
    let sql = "UPDATE identity_splits SET withdrawn_by = ?2, withdrawn_at = ?3, withdrawn_why = ?4 WHERE id = ?1";
    writer.connection().execute(sql, params![id, withdrawal.actor, withdrawal.at, withdrawal.reason])?;
    Ok(())
}

/// Removes a part that no row names any more, unless something else refers to it.
pub(super) fn remove_if_empty(writer: &Writer<'_>, part: i64) -> Result<()> {
    if rows_of(writer.reader(), part)? > 0 {
        return Ok(());
    }
    let conn = writer.connection();
    conn.execute("DELETE FROM object_names WHERE object = ?1", [part])?;
    conn.execute("DELETE FROM identity_candidates WHERE low = ?1 OR high = ?1", [part])?;
    conn.execute("UPDATE identity_splits SET part = NULL WHERE part = ?1", [part])?;
    let free = names::unreferenced_sql(writer)?;
    conn.execute(&format!("DELETE FROM objects WHERE id = ?1 AND {free}"), [part])?;
    Ok(())
}

/// Splits that name one side by a pseudonym and the other by its name: they would tell who stands behind it. A condition on them, with the
/// scheme of pseudonyms as the first parameter.
const TELLING: &str = "part IS NOT NULL AND (whole IN (SELECT id FROM main.objects WHERE scheme = ?1))
    <> (part IN (SELECT id FROM main.objects WHERE scheme = ?1))";

/// How many such splits there are.
pub(crate) fn telling(reader: Reader<'_>, scheme: &str) -> Result<i64> {
    let sql = format!("SELECT count(*) FROM identity_splits WHERE {TELLING}");
    Ok(reader.connection().query_row(&sql, [scheme], |row| row.get(0))?)
}

/// Makes them name the whole alone: the part stays an object of its own. How many there were.
pub(crate) fn keep_apart(writer: &Writer<'_>, scheme: &str) -> Result<i64> {
    let sql = format!("UPDATE identity_splits SET part = NULL WHERE {TELLING}");
    Ok(writer.connection().execute(&sql, [scheme])? as i64)
}

/// Takes rows that are no longer held out of the splits, and what splits say about objects that a pseudonym stands for now.
pub(crate) fn forget(writer: &Writer<'_>, registry: Registry, scheme: &str) -> Result<()> {
    let conn = writer.connection();
    let sql = format!(
        "DELETE FROM identity_split_rows WHERE registry = ?1 AND row_id NOT IN (SELECT row_id FROM {})",
        registry.name()
    );
    conn.execute(&sql, [registry.name()])?;
    conn.execute(
        "UPDATE identity_splits SET reason = '', withdrawn_why = CASE WHEN withdrawn_why IS NULL THEN NULL ELSE '' END
         WHERE whole IN (SELECT id FROM objects WHERE scheme = ?1) OR part IN (SELECT id FROM objects WHERE scheme = ?1)",
        [scheme],
    )?;
    Ok(())
}

fn place_of(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    Ok(usize::from(row.get_ref(column)?.as_str()? != SIDES[0]))
}

fn with_rows(reader: Reader<'_>, split: Split) -> Result<Split> {
    let rows = sides(reader, split.id)?.into_iter().map(|(row, _)| row).collect();
    Ok(Split { rows, ..split })
}

fn split_of(row: &Row<'_>) -> rusqlite::Result<Split> {
    let withdrawn: Option<String> = row.get(7)?;
    let withdrawn = match withdrawn {
        Some(at) => Some(Withdrawal { actor: row.get(6)?, at, reason: row.get(8)? }),
        None => None,
    };
    Ok(Split {
        id: row.get(0)?,
        whole: row.get(1)?,
        part: row.get(2)?,
        rows: Vec::new(),
        reason: row.get(3)?,
        actor: row.get(4)?,
        at: row.get(5)?,
        withdrawn,
    })
}
