//! Tables of the registries: rows, their sources, and the objects that they join on. All of their SQL is here.

use std::fmt::Write as _;

use rusqlite::types::ToSql;
use rusqlite::{OptionalExtension, Row, params};

use crate::Result;
use crate::identity::decisions::table::members_sql;
use crate::sources::Value;
use crate::storage::{Migration, Reader, Writer};
use crate::vocabulary::{Identifier, Language};

use super::{Kind, Object, ObjectFilter, ObjectKind, ObjectTotals, Origin, Registry, RowKey, StoredRow};

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 registries",
    sql: "
CREATE TABLE objects (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('entity', 'authority', 'site', 'topic')),
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    name TEXT NOT NULL,
    name_ru TEXT NOT NULL DEFAULT '',
    name_kk TEXT NOT NULL DEFAULT '',
    folded TEXT NOT NULL,
    entity_row INTEGER,
    UNIQUE (scheme, value)
) STRICT;
CREATE TABLE entities (
    row_id INTEGER PRIMARY KEY, dataset TEXT NOT NULL REFERENCES passports (id), row_key TEXT NOT NULL,
    batch INTEGER NOT NULL, line INTEGER NOT NULL, content BLOB NOT NULL, object INTEGER REFERENCES objects (id),
    id TEXT, role TEXT, name_ru TEXT, name_kk TEXT, registered TEXT, size TEXT, form TEXT, oked TEXT, kato TEXT, address TEXT,
    status TEXT,
    UNIQUE (dataset, row_key), FOREIGN KEY (batch, line) REFERENCES source_rows (batch, line)
) STRICT;
CREATE INDEX entities_object ON entities (object);
CREATE TABLE inspections (
    row_id INTEGER PRIMARY KEY, dataset TEXT NOT NULL REFERENCES passports (id), row_key TEXT NOT NULL,
    batch INTEGER NOT NULL, line INTEGER NOT NULL, content BLOB NOT NULL,
    authority INTEGER REFERENCES objects (id), entity INTEGER REFERENCES objects (id),
    number TEXT, act_date TEXT, authority_id TEXT, authority_name TEXT, entity_id TEXT, entity_name TEXT, kind TEXT, ground TEXT,
    ground_text TEXT, source_appeal TEXT, registration_number TEXT, registered TEXT, registration_exception TEXT, notice TEXT,
    start TEXT, end_planned TEXT, [end] TEXT, extensions INTEGER, extension_ground TEXT, extension_act_number TEXT,
    extension_registered TEXT, extension_until TEXT, suspended_from TEXT, suspended_to TEXT, risk_degree TEXT,
    high_epidemic INTEGER, entity_size TEXT, period_from TEXT, period_to TEXT, sphere TEXT, result TEXT,
    violations_gross INTEGER, violations_significant INTEGER, violations_minor INTEGER, prescriptions INTEGER,
    prescription_served TEXT, prescription_due TEXT, sanction TEXT, fine_amount INTEGER, inspectors TEXT,
    UNIQUE (dataset, row_key), FOREIGN KEY (batch, line) REFERENCES source_rows (batch, line)
) STRICT;
CREATE INDEX inspections_entity ON inspections (entity, start);
CREATE INDEX inspections_authority ON inspections (authority, start);
CREATE INDEX inspections_number ON inspections (number);
CREATE TABLE appeals (
    row_id INTEGER PRIMARY KEY, dataset TEXT NOT NULL REFERENCES passports (id), row_key TEXT NOT NULL,
    batch INTEGER NOT NULL, line INTEGER NOT NULL, content BLOB NOT NULL,
    authority INTEGER REFERENCES objects (id), entity INTEGER REFERENCES objects (id),
    number TEXT, received TEXT, registered TEXT, kind TEXT, language TEXT, applicant TEXT, applicant_id TEXT,
    applicant_category TEXT, anonymous INTEGER, authority_id TEXT, authority_name TEXT, entity_id TEXT, entity_name TEXT,
    topic TEXT, text TEXT, forwarded TEXT, forwarded_to TEXT, extended TEXT, extended_until TEXT, extension_notice TEXT,
    decision TEXT, decided TEXT, repeat_of TEXT, inspection_number TEXT,
    UNIQUE (dataset, row_key), FOREIGN KEY (batch, line) REFERENCES source_rows (batch, line)
) STRICT;
CREATE INDEX appeals_entity ON appeals (entity, received);
CREATE INDEX appeals_authority ON appeals (authority, received);
CREATE INDEX appeals_number ON appeals (number);
CREATE TABLE challenges (
    row_id INTEGER PRIMARY KEY, dataset TEXT NOT NULL REFERENCES passports (id), row_key TEXT NOT NULL,
    batch INTEGER NOT NULL, line INTEGER NOT NULL, content BLOB NOT NULL,
    authority INTEGER REFERENCES objects (id), entity INTEGER REFERENCES objects (id),
    number TEXT, filed TEXT, route TEXT, authority_id TEXT, authority_name TEXT, entity_id TEXT, entity_name TEXT,
    inspection_number TEXT, ground TEXT, outcome TEXT, decided TEXT, decided_by TEXT,
    UNIQUE (dataset, row_key), FOREIGN KEY (batch, line) REFERENCES source_rows (batch, line)
) STRICT;
CREATE INDEX challenges_entity ON challenges (entity, filed);
CREATE INDEX challenges_authority ON challenges (authority, filed);
CREATE INDEX challenges_inspection ON challenges (inspection_number);
",
};

/// Views of the rows whose passports name the purpose of the session. Everything that is shown or counted reads these.
pub(crate) const LAWFUL_VIEWS: &str = "
CREATE TEMP TABLE IF NOT EXISTS allowed (dataset TEXT PRIMARY KEY) STRICT;
CREATE TEMP VIEW IF NOT EXISTS lawful_entities AS SELECT * FROM main.entities WHERE dataset IN (SELECT dataset FROM allowed);
CREATE TEMP VIEW IF NOT EXISTS lawful_inspections AS SELECT * FROM main.inspections WHERE dataset IN (SELECT dataset FROM allowed);
CREATE TEMP VIEW IF NOT EXISTS lawful_appeals AS SELECT * FROM main.appeals WHERE dataset IN (SELECT dataset FROM allowed);
CREATE TEMP VIEW IF NOT EXISTS lawful_challenges AS SELECT * FROM main.challenges WHERE dataset IN (SELECT dataset FROM allowed);
";

/// A stored row's number and the hash of its content.
pub(crate) fn find_row(
    writer: &Writer<'_>,
    registry: Registry,
    dataset: &str,
    key: &str,
) -> Result<Option<(i64, Vec<u8>)>> {
    let sql = format!("SELECT row_id, content FROM {} WHERE dataset = ?1 AND row_key = ?2", registry.name());
    let mut statement = writer.connection().prepare_cached(&sql)?;
    Ok(statement.query_row([dataset, key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// What a row is stored with besides its fields.
pub(crate) struct RowHead<'a> {
    pub dataset: &'a str,
    pub key: &'a str,
    pub batch: i64,
    pub line: i64,
    pub content: &'a [u8],
    /// Columns of joined objects: `object` for entities, `authority` and `entity` elsewhere.
    pub joins: &'a [(&'static str, Option<i64>)],
}

/// Inserts a row, or puts it in the place of its earlier version. Returns its number.
pub(crate) fn put_row(
    writer: &Writer<'_>,
    registry: Registry,
    head: &RowHead<'_>,
    values: &[Value],
    existing: Option<i64>,
) -> Result<i64> {
    let mut columns: Vec<String> = ["dataset", "row_key", "batch", "line", "content"].map(str::to_owned).to_vec();
    columns.extend(head.joins.iter().map(|(name, _)| (*name).to_owned()));
    // Quoted: `end` is a word of SQL.
    columns.extend(registry.fields().iter().map(|field| format!("\"{}\"", field.name)));
    let mut sql = format!("INSERT INTO {} ({}) VALUES (?1", registry.name(), columns.join(", "));
    for place in 2..=columns.len() {
        let _ = write!(sql, ", ?{place}");
    }
    sql.push_str(") ON CONFLICT (dataset, row_key) DO UPDATE SET ");
    let sets: Vec<String> = columns[2..].iter().map(|name| format!("{name} = excluded.{name}")).collect();
    sql.push_str(&sets.join(", "));
    let mut bound: Vec<&dyn ToSql> = vec![&head.dataset, &head.key, &head.batch, &head.line, &head.content];
    bound.extend(head.joins.iter().map(|(_, object)| object as &dyn ToSql));
    bound.extend(values.iter().map(|value| value as &dyn ToSql));
    let conn = writer.connection();
    conn.prepare_cached(&sql)?.execute(bound.as_slice())?;
    Ok(existing.unwrap_or_else(|| conn.last_insert_rowid()))
}

/// The object behind an identifier, made if there is none yet.
pub(crate) fn object_for(writer: &Writer<'_>, kind: ObjectKind, id: &Identifier, name: &str) -> Result<i64> {
    let conn = writer.connection();
    let mut find = conn.prepare_cached("SELECT id, name FROM objects WHERE scheme = ?1 AND value = ?2")?;
    let found =
        find.query_row([id.scheme(), id.value()], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).optional()?;
    if let Some((object, known)) = found {
        if known.is_empty() && !name.is_empty() {
            conn.execute("UPDATE objects SET name = ?2, folded = lower_u(?2) WHERE id = ?1", params![object, name])?;
        }
        return Ok(object);
    }
    let mut insert = conn.prepare_cached(
        "INSERT INTO objects (kind, scheme, value, name, folded) VALUES (?1, ?2, ?3, ?4, lower_u(?4))",
    )?;
    insert.execute(params![kind.code(), id.scheme(), id.value(), name])?;
    Ok(conn.last_insert_rowid())
}

/// Writes what the register of entities says about an object over what other registers let guess.
pub(crate) fn describe_object(
    writer: &Writer<'_>,
    object: i64,
    kind: ObjectKind,
    name_ru: &str,
    name_kk: &str,
    row: i64,
) -> Result<()> {
    let name = if name_ru.is_empty() { name_kk } else { name_ru };
    let mut statement = writer.connection().prepare_cached(
        "UPDATE objects SET kind = ?2, name = CASE WHEN ?3 = '' THEN name ELSE ?3 END, name_ru = ?4, name_kk = ?5,
         folded = lower_u(?4 || ' ' || ?5), entity_row = ?6 WHERE id = ?1",
    )?;
    statement.execute(params![object, kind.code(), name, name_ru, name_kk, row])?;
    Ok(())
}

const OBJECT: &str = "SELECT id, kind, scheme, value, name, name_ru, name_kk, entity_row FROM objects";

fn object(row: &Row<'_>) -> rusqlite::Result<Object> {
    let (scheme, value): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(Object {
        id: row.get(0)?,
        kind: ObjectKind::from_code(&row.get::<_, String>(1)?),
        identifier: Identifier::stored(&scheme, &value),
        name: row.get(4)?,
        name_ru: row.get(5)?,
        name_kk: row.get(6)?,
        entity_row: row.get(7)?,
    })
}

/// An object by its number.
pub fn object_by_id(reader: Reader<'_>, id: i64) -> Result<Option<Object>> {
    let mut statement = reader.connection().prepare_cached(&format!("{OBJECT} WHERE id = ?1"))?;
    Ok(statement.query_row([id], object).optional()?)
}

/// An object by scheme and value.
pub fn object_by_identifier(reader: Reader<'_>, scheme: &str, value: &str) -> Result<Option<Object>> {
    let mut statement = reader.connection().prepare_cached(&format!("{OBJECT} WHERE scheme = ?1 AND value = ?2"))?;
    Ok(statement.query_row([scheme, value], object).optional()?)
}

/// A page of objects in the order of their names, at most `limit`, and how many match in all.
pub fn find_objects(reader: Reader<'_>, filter: &ObjectFilter<'_>, limit: u32) -> Result<(Vec<Object>, i64)> {
    let conn = reader.connection();
    // Objects that a person joined show once, as the one that leads them, and are found by the names of all.
    let matches = "(?1 = '' OR instr(folded, lower_u(?1)) > 0 OR instr(value, ?1) > 0 OR id IN (
            SELECT m.leader FROM identity_members m JOIN objects o ON o.id = m.object
            WHERE instr(o.folded, lower_u(?1)) > 0 OR instr(o.value, ?1) > 0))
        AND (?2 IS NULL OR kind = ?2) AND id NOT IN (SELECT object FROM identity_members WHERE object <> leader)";
    let kind = filter.kind.map(ObjectKind::code);
    let total = conn
        .prepare_cached(&format!("SELECT count(*) FROM objects WHERE {matches}"))?
        .query_row(params![filter.query, kind], |row| row.get(0))?;
    // A keyset page: the pair of name and number after which to go on.
    let own = if filter.language == Language::Kk { "name_kk" } else { "name_ru" };
    let name = format!("(CASE {own} WHEN '' THEN name ELSE {own} END) COLLATE kazakh");
    let sql = format!(
        "{OBJECT} WHERE {matches} AND (?3 IS NULL OR {name} > ?3 OR ({name} = ?3 AND id > ?4)) ORDER BY {name}, id LIMIT ?5"
    );
    let (after_name, after_id) = filter.after.map_or((None, 0), |(name, id)| (Some(name), id));
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![filter.query, kind, after_name, after_id, limit], object)?;
    Ok((rows.collect::<rusqlite::Result<_>>()?, total))
}

/// Counts of the rows that join on an object, on either side.
pub fn object_totals(reader: Reader<'_>, object: i64) -> Result<ObjectTotals> {
    let count = |registry: Registry| -> Result<i64> {
        let sql = format!(
            "SELECT count(*) FROM lawful_{} WHERE entity IN {members} OR authority IN {members}",
            registry.name(),
            members = members_sql("?1")
        );
        Ok(reader.connection().prepare_cached(&sql)?.query_row([object], |row| row.get(0))?)
    };
    Ok(ObjectTotals {
        inspections: count(Registry::Inspections)?,
        appeals: count(Registry::Appeals)?,
        challenges: count(Registry::Challenges)?,
    })
}

/// Opens a row: its fields as stored, its cells as they stood in the file, every version's origin, newest first.
pub fn stored_row(reader: Reader<'_>, key: RowKey) -> Result<Option<StoredRow>> {
    let conn = reader.connection();
    let fields = key.registry.fields();
    let names: Vec<String> = fields.iter().map(|field| format!("\"{}\"", field.name)).collect();
    let sql =
        format!("SELECT dataset, row_key, {} FROM lawful_{} WHERE row_id = ?1", names.join(", "), key.registry.name());
    let found = conn
        .prepare_cached(&sql)?
        .query_row([key.id], |row| {
            let values =
                fields.iter().enumerate().map(|(place, field)| Ok((field.name, shown(row, place + 2, field.kind)?)));
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, values.collect::<rusqlite::Result<Vec<_>>>()?))
        })
        .optional()?;
    let Some((dataset, row_key, values)) = found else { return Ok(None) };
    let origins = origins(reader, key.registry, &dataset, &row_key)?;
    let cells = origins.first().map_or(Ok(Vec::new()), |origin| cells(reader, origin))?;
    Ok(Some(StoredRow { key, dataset, fields: values, cells, origins }))
}

fn shown(row: &Row<'_>, place: usize, kind: Kind) -> rusqlite::Result<Option<String>> {
    match kind {
        Kind::Int | Kind::Bool => Ok(row.get::<_, Option<i64>>(place)?.map(|number| number.to_string())),
        _ => row.get(place),
    }
}

fn origins(reader: Reader<'_>, registry: Registry, dataset: &str, key: &str) -> Result<Vec<Origin>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT b.id, b.file, b.sha256, s.line, b.imported, b.actor FROM source_rows s JOIN batches b ON b.id = s.batch
         WHERE s.row_key = ?1 AND b.dataset = ?2 AND b.registry = ?3 ORDER BY b.id DESC, s.line DESC",
    )?;
    let rows = statement.query_map([key, dataset, registry.name()], |row| {
        Ok(Origin {
            batch: row.get(0)?,
            file: row.get(1)?,
            sha256: row.get(2)?,
            line: row.get(3)?,
            imported: row.get(4)?,
            actor: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn cells(reader: Reader<'_>, origin: &Origin) -> Result<Vec<(String, String)>> {
    let (columns, cells): (String, String) = reader.connection().query_row(
        "SELECT b.columns, s.cells FROM source_rows s JOIN batches b ON b.id = s.batch WHERE s.batch = ?1 AND s.line = ?2",
        [origin.batch, origin.line],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let columns: Vec<String> = serde_json::from_str(&columns).unwrap_or_default();
    let cells: Vec<String> = serde_json::from_str(&cells).unwrap_or_default();
    Ok(columns.into_iter().zip(cells).collect())
}

/// Data sets with rows about an object that the purpose of this session does not allow to use, with their counts.
pub fn withheld(reader: Reader<'_>, object: i64) -> Result<Vec<(String, i64)>> {
    let sql = format!(
        "SELECT dataset, count(*) FROM (
            SELECT dataset FROM inspections WHERE entity IN {members} OR authority IN {members}
            UNION ALL SELECT dataset FROM appeals WHERE entity IN {members} OR authority IN {members}
            UNION ALL SELECT dataset FROM challenges WHERE entity IN {members} OR authority IN {members}
            UNION ALL SELECT dataset FROM entities WHERE object IN {members})
        WHERE dataset NOT IN (SELECT dataset FROM allowed) GROUP BY dataset ORDER BY dataset",
        members = members_sql("?1")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([object], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
