//! The orders of the list, kept beside the connection until an object changes, and the counts of those that were listed, until a row does.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::Result;
use crate::identity::decisions::table::{leader_sql, members_sql};
use crate::passports::table as passports;
use crate::registries::names::table::borne_sql;
use crate::registries::table::{OBJECT, object};
use crate::registries::{ObjectKind, ObjectTotals, Registry};
use crate::storage::{Reader, changes};
use crate::vocabulary::{Language, kazakh_key};

use super::{ObjectCount, ObjectFilter, Page, Place};

/// A row for each object of the list. What it was made from stands beside: language, changes seen, who may see what.
const ORDER: &str = "
CREATE TEMP TABLE IF NOT EXISTS object_order (place INTEGER PRIMARY KEY, object INTEGER NOT NULL, kind TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS temp.object_order_kind ON object_order (kind, place);
CREATE TEMP TABLE IF NOT EXISTS object_order_of (
    kind TEXT NOT NULL, total INTEGER NOT NULL, numbered INTEGER NOT NULL, language TEXT NOT NULL, changes TEXT NOT NULL, allowed TEXT NOT NULL) STRICT;
CREATE TEMP TABLE IF NOT EXISTS object_ranks (
    registry TEXT NOT NULL, place INTEGER NOT NULL, object INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (registry, place)) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS object_ranks_of (
    registry TEXT PRIMARY KEY, language TEXT NOT NULL, objects TEXT NOT NULL, rows TEXT NOT NULL, allowed TEXT NOT NULL) STRICT;
CREATE TEMP TABLE IF NOT EXISTS object_totals (
    object INTEGER PRIMARY KEY, inspections INTEGER NOT NULL, appeals INTEGER NOT NULL, challenges INTEGER NOT NULL) STRICT;
CREATE TEMP TABLE IF NOT EXISTS object_totals_of (changes TEXT NOT NULL, allowed TEXT NOT NULL) STRICT;
";

/// Objects that a person joined show once, as the one that leads them.
const LED: &str =
    "SELECT m.object FROM identity_members m JOIN lawful_objects o ON o.id = m.leader WHERE m.object <> m.leader";

/// Known by a number of its own.
const NUMBERED: &str = "o.scheme IN ('bin', 'iin')";

/// Makes room for the order beside a connection.
pub(crate) fn prepare(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch(ORDER)?)
}

/// A page of objects in their order, at most `limit`.
pub fn find_objects(reader: Reader<'_>, filter: &ObjectFilter<'_>, limit: u32) -> Result<Page> {
    put_in_order(reader, filter.language)?;
    if let Some(registry) = filter.most {
        rank(reader, registry, filter.language)?;
    }
    let conn = reader.connection();
    let kind = filter.kind.map(ObjectKind::code);
    let order = order_sql(filter.most);
    let after = filter.after.map(|place| still_at(reader, filter.most, place)).transpose()?.unwrap_or(-1);
    let of_kind = if kind.is_some() { "p.kind = ?1" } else { "?1 IS NULL" };
    // They are found by the names of all whom they lead.
    let matches = if filter.query.is_empty() {
        "?2 = ''"
    } else {
        "(instr(o.folded, lower_u(?2)) > 0 OR instr(o.value, ?2) > 0 OR o.id IN (
            SELECT m.leader FROM identity_members m JOIN lawful_objects l ON l.id = m.object
            WHERE instr(l.folded, lower_u(?2)) > 0 OR instr(l.value, ?2) > 0))"
    };
    let from = format!("FROM {order} p CROSS JOIN lawful_objects o ON o.id = p.object");
    let counted = |row: &Row<'_>| Ok(ObjectCount { all: row.get(0)?, numbered: row.get(1)? });
    let count = if filter.query.is_empty() {
        let kept = "SELECT coalesce(sum(total), 0), coalesce(sum(numbered), 0) FROM temp.object_order_of WHERE ?1 IS NULL OR kind = ?1";
        conn.prepare_cached(kept)?.query_row([kind], counted)?
    } else {
        let sql = format!("SELECT count(*), count(*) FILTER (WHERE {NUMBERED}) {from} WHERE {of_kind} AND {matches}");
        conn.prepare_cached(&sql)?.query_row(params![kind, filter.query], counted)?
    };
    let sql = format!(
        "SELECT {OBJECT}, p.place {from} WHERE {of_kind} AND {matches} AND p.place > ?3 ORDER BY p.place LIMIT ?4"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement
        .query_map(params![kind, filter.query, after, limit], |row| Ok((object(row)?, row.get::<_, i64>("place")?)))?;
    let (objects, places): (Vec<_>, Vec<_>) = rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().unzip();
    let full = objects.len() == limit as usize;
    let last = objects.last().zip(places.last()).filter(|_| full);
    let after = last.map(|(object, at)| Place { at: *at, object: object.id });
    Ok(Page { objects, count, after })
}

/// Every object of the list, by number.
pub fn all_objects(reader: Reader<'_>) -> Result<Vec<i64>> {
    objects_where(reader, None)
}

/// Those of one kind.
pub fn objects_of_kind(reader: Reader<'_>, kind: ObjectKind) -> Result<Vec<i64>> {
    objects_where(reader, Some(kind))
}

fn objects_where(reader: Reader<'_>, kind: Option<ObjectKind>) -> Result<Vec<i64>> {
    let borne = borne_sql("lawful_objects.id", "scheme");
    let sql = format!(
        "SELECT id FROM lawful_objects WHERE id NOT IN ({LED}) AND {borne} AND (?1 IS NULL OR kind = ?1) ORDER BY id"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([kind.map(ObjectKind::code)], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Counts of the rows that join on each of some objects, on either side, in their order. Each side is counted in its index alone; rows
/// that have an object on both sides, which are looked for only where there can be any, count once.
pub fn object_totals(reader: Reader<'_>, objects: &[i64]) -> Result<Vec<ObjectTotals>> {
    let members = members_sql("o.value");
    let count = |registry: Registry| {
        let rows = format!("SELECT count(*) FROM lawful_{}", registry.name());
        let (entity, authority) = (format!("entity IN {members}"), format!("authority IN {members}"));
        format!(
            "(SELECT e + a - iif(e > 0 AND a > 0, ({rows} WHERE {entity} AND {authority}), 0)
                FROM (SELECT ({rows} WHERE {entity}) AS e, ({rows} WHERE {authority}) AS a))"
        )
    };
    let [inspections, appeals, challenges] =
        [Registry::Inspections, Registry::Appeals, Registry::Challenges].map(count);
    let sql = format!("SELECT {inspections}, {appeals}, {challenges} FROM json_each(?1) o ORDER BY o.key");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([id_list(objects)], |row| {
        Ok(ObjectTotals { inspections: row.get(0)?, appeals: row.get(1)?, challenges: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The same for objects that are listed, of whom some have a hundred thousand rows: what was counted is kept until any row changes.
pub fn listed_totals(reader: Reader<'_>, objects: &[i64]) -> Result<Vec<ObjectTotals>> {
    let conn = reader.connection();
    let (changes, allowed) = (changes::of_rows(reader)?, passports::seen(reader)?);
    let stands = "SELECT EXISTS (SELECT 1 FROM temp.object_totals_of WHERE changes = ?1 AND allowed = ?2)";
    if !conn.prepare_cached(stands)?.query_row(params![changes, allowed], |row| row.get(0))? {
        conn.execute_batch("DELETE FROM temp.object_totals; DELETE FROM temp.object_totals_of")?;
        conn.execute("INSERT INTO temp.object_totals_of VALUES (?1, ?2)", params![changes, allowed])?;
    }
    let kept = "SELECT o.value FROM json_each(?1) o WHERE o.value NOT IN (SELECT object FROM temp.object_totals)";
    let missing: Vec<i64> =
        conn.prepare_cached(kept)?.query_map([id_list(objects)], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut keep = conn.prepare_cached("INSERT OR REPLACE INTO temp.object_totals VALUES (?1, ?2, ?3, ?4)")?;
    for (object, totals) in missing.iter().zip(object_totals(reader, &missing)?) {
        keep.execute(params![object, totals.inspections, totals.appeals, totals.challenges])?;
    }
    let sql = "SELECT t.inspections, t.appeals, t.challenges FROM json_each(?1) o JOIN temp.object_totals t ON t.object = o.value
        ORDER BY o.key";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([id_list(objects)], |row| {
        Ok(ObjectTotals { inspections: row.get(0)?, appeals: row.get(1)?, challenges: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Numbers as a JSON list: a statement for any number of them. For table files.
#[must_use]
pub fn id_list(ids: &[i64]) -> String {
    serde_json::Value::from(ids.to_vec()).to_string()
}

/// Places, objects and kinds of the order that is asked for.
fn order_sql(most: Option<Registry>) -> String {
    let Some(registry) = most else { return "temp.object_order".to_owned() };
    let name = registry.name();
    format!("(SELECT place, object, kind FROM temp.object_ranks WHERE registry = '{name}')")
}

/// The place after which a page goes on: that of the object, wherever it stands now; where it stood, if it is gone.
fn still_at(reader: Reader<'_>, most: Option<Registry>, place: Place) -> Result<i64> {
    let (conn, order) = (reader.connection(), order_sql(most));
    let now = format!(
        "SELECT place FROM {order} WHERE place = ?1 AND object = ?2
         UNION ALL SELECT place FROM {order} WHERE object = ?2 LIMIT 1"
    );
    let found = conn.prepare_cached(&now)?.query_row([place.at, place.object], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or(place.at))
}

/// Makes the order of a language anew, unless it stands.
fn put_in_order(reader: Reader<'_>, language: Language) -> Result<()> {
    let conn = reader.connection();
    let (changes, allowed) = (changes::of_objects(reader)?, passports::seen(reader)?);
    let code = language.code();
    let stands =
        "SELECT EXISTS (SELECT 1 FROM temp.object_order_of WHERE language = ?1 AND changes = ?2 AND allowed = ?3)";
    if conn.prepare_cached(stands)?.query_row(params![code, changes, allowed], |row| row.get(0))? {
        return Ok(());
    }
    let own = if language == Language::Kk { "name_kk" } else { "name_ru" };
    let borne = borne_sql("lawful_objects.id", "scheme");
    let sql = format!(
        "SELECT id, kind, CASE {own} WHEN '' THEN name ELSE {own} END FROM lawful_objects
         WHERE id NOT IN ({LED}) AND {borne}"
    );
    let mut statement = conn.prepare(&sql)?;
    let rows = statement.query_map([], |row| {
        let name = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        Ok((kazakh_key(name), row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    })?;
    let mut objects = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    objects.sort_unstable();
    conn.execute_batch("DELETE FROM temp.object_order; DELETE FROM temp.object_order_of")?;
    let mut insert = conn.prepare("INSERT INTO temp.object_order (place, object, kind) VALUES (?1, ?2, ?3)")?;
    for (place, (_, object, kind)) in (0_i64..).zip(&objects) {
        insert.execute(params![place, object, kind])?;
    }
    // An empty kind, so that a list of nobody stands too.
    let totals = format!(
        "INSERT INTO temp.object_order_of (kind, total, numbered, language, changes, allowed)
         SELECT p.kind, count(*), count(*) FILTER (WHERE {NUMBERED}), ?1, ?2, ?3
            FROM temp.object_order p CROSS JOIN lawful_objects o ON o.id = p.object GROUP BY p.kind
         UNION ALL SELECT '', 0, 0, ?1, ?2, ?3"
    );
    conn.execute(&totals, params![code, changes, allowed])?;
    Ok(())
}

/// Ranks objects by how many rows of a register join on them, on either side, the most first, unless that stands. A row that has one
/// object on both sides counts once, as in [`object_totals`].
fn rank(reader: Reader<'_>, registry: Registry, language: Language) -> Result<()> {
    let conn = reader.connection();
    let (objects, rows) = (changes::of_objects(reader)?, changes::of_rows(reader)?);
    let (allowed, name) = (passports::seen(reader)?, registry.name());
    let made_of = params![name, language.code(), objects, rows, allowed];
    let stands = "SELECT EXISTS (SELECT 1 FROM temp.object_ranks_of
        WHERE registry = ?1 AND language = ?2 AND objects = ?3 AND rows = ?4 AND allowed = ?5)";
    if conn.prepare_cached(stands)?.query_row(made_of, |row| row.get(0))? {
        return Ok(());
    }
    conn.execute("DELETE FROM temp.object_ranks WHERE registry = ?1", [name])?;
    let (entity, authority) = (leader_sql("entity"), leader_sql("authority"));
    let ranked = format!(
        "WITH sides AS (SELECT {entity} AS entity, {authority} AS authority FROM lawful_{name}),
         joined AS (SELECT entity AS object FROM sides WHERE entity IS NOT NULL
            UNION ALL SELECT authority FROM sides WHERE authority IS NOT NULL AND authority IS NOT entity),
         counted AS (SELECT object, count(*) AS rows FROM joined GROUP BY object)
         INSERT INTO temp.object_ranks (registry, place, object, kind)
         SELECT ?1, row_number() OVER (ORDER BY coalesce(c.rows, 0) DESC, p.place) - 1, p.object, p.kind
            FROM temp.object_order p LEFT JOIN counted c ON c.object = p.object"
    );
    conn.execute(&ranked, [name])?;
    conn.execute("INSERT OR REPLACE INTO temp.object_ranks_of VALUES (?1, ?2, ?3, ?4, ?5)", made_of)?;
    Ok(())
}
