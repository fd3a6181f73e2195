//! Tables of the registries: rows, their sources, and the objects that they join on. All of their SQL is here.

use rusqlite::{OptionalExtension, Row, Statement, params};

use crate::Result;
use crate::identity::decisions::table::members_sql;
use crate::sources::table as batches;
use crate::sources::{Cell, Content};
use crate::storage::{Migration, Reader, Writer};
use crate::vocabulary::Identifier;

use super::{Kind, Object, ObjectKind, Origin, Registry, RowKey, StoredRow};

/// First version.
pub const MIGRATION: Migration = Migration { name: "2026-11-21 registries", sql: SQL };

/// Every row names its batch, its line there, and where its text begins in the kept file. `row_versions` remembers the same of
/// versions that are no longer in force; `vanished` is the batch, a full extract, that no longer had the row.
const SQL: &str = "
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
    batch INTEGER NOT NULL REFERENCES batches (id), part INTEGER NOT NULL, line INTEGER NOT NULL, place INTEGER NOT NULL,
    vanished INTEGER REFERENCES batches (id), content BLOB NOT NULL, object INTEGER REFERENCES objects (id),
    id TEXT, role TEXT, name_ru TEXT, name_kk TEXT, registered TEXT, size TEXT, form TEXT, oked TEXT, kato TEXT, address TEXT,
    status TEXT
) STRICT;
CREATE INDEX entities_key ON entities (dataset, row_key, content);
CREATE INDEX entities_batch ON entities (batch);
CREATE INDEX entities_vanished ON entities (vanished) WHERE vanished IS NOT NULL;
CREATE INDEX entities_object ON entities (object);
CREATE TABLE inspections (
    row_id INTEGER PRIMARY KEY, dataset TEXT NOT NULL REFERENCES passports (id), row_key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches (id), part INTEGER NOT NULL, line INTEGER NOT NULL, place INTEGER NOT NULL,
    vanished INTEGER REFERENCES batches (id), content BLOB NOT NULL,
    authority INTEGER REFERENCES objects (id), entity INTEGER REFERENCES objects (id),
    number TEXT, act_date TEXT, authority_id TEXT, authority_name TEXT, entity_id TEXT, entity_name TEXT, kind TEXT, ground TEXT,
    ground_text TEXT, source_appeal TEXT, registration_number TEXT, registered TEXT, registration_exception TEXT, notice TEXT,
    start TEXT, end_planned TEXT, [end] TEXT, extensions INTEGER, extension_ground TEXT, extension_act_number TEXT,
    extension_registered TEXT, extension_until TEXT, suspended_from TEXT, suspended_to TEXT, risk_degree TEXT,
    high_epidemic INTEGER, entity_size TEXT, period_from TEXT, period_to TEXT, sphere TEXT, result TEXT,
    violations_gross INTEGER, violations_significant INTEGER, violations_minor INTEGER, prescriptions INTEGER,
    prescription_served TEXT, prescription_due TEXT, sanction TEXT, fine_amount INTEGER, inspectors TEXT
) STRICT;
CREATE INDEX inspections_key ON inspections (dataset, row_key, content);
CREATE INDEX inspections_batch ON inspections (batch);
CREATE INDEX inspections_vanished ON inspections (vanished) WHERE vanished IS NOT NULL;
CREATE INDEX inspections_entity ON inspections (entity, start);
CREATE INDEX inspections_authority ON inspections (authority, start);
CREATE INDEX inspections_number ON inspections (number);
CREATE TABLE appeals (
    row_id INTEGER PRIMARY KEY, dataset TEXT NOT NULL REFERENCES passports (id), row_key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches (id), part INTEGER NOT NULL, line INTEGER NOT NULL, place INTEGER NOT NULL,
    vanished INTEGER REFERENCES batches (id), content BLOB NOT NULL,
    authority INTEGER REFERENCES objects (id), entity INTEGER REFERENCES objects (id),
    number TEXT, received TEXT, registered TEXT, kind TEXT, language TEXT, applicant TEXT, applicant_id TEXT,
    applicant_category TEXT, anonymous INTEGER, authority_id TEXT, authority_name TEXT, entity_id TEXT, entity_name TEXT,
    topic TEXT, text TEXT, forwarded TEXT, forwarded_to TEXT, extended TEXT, extended_until TEXT, extension_notice TEXT,
    decision TEXT, decided TEXT, repeat_of TEXT, inspection_number TEXT
) STRICT;
CREATE INDEX appeals_key ON appeals (dataset, row_key, content);
CREATE INDEX appeals_batch ON appeals (batch);
CREATE INDEX appeals_vanished ON appeals (vanished) WHERE vanished IS NOT NULL;
CREATE INDEX appeals_entity ON appeals (entity, received);
CREATE INDEX appeals_authority ON appeals (authority, received);
CREATE INDEX appeals_number ON appeals (number);
CREATE TABLE challenges (
    row_id INTEGER PRIMARY KEY, dataset TEXT NOT NULL REFERENCES passports (id), row_key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches (id), part INTEGER NOT NULL, line INTEGER NOT NULL, place INTEGER NOT NULL,
    vanished INTEGER REFERENCES batches (id), content BLOB NOT NULL,
    authority INTEGER REFERENCES objects (id), entity INTEGER REFERENCES objects (id),
    number TEXT, filed TEXT, route TEXT, authority_id TEXT, authority_name TEXT, entity_id TEXT, entity_name TEXT,
    inspection_number TEXT, ground TEXT, outcome TEXT, decided TEXT, decided_by TEXT
) STRICT;
CREATE INDEX challenges_key ON challenges (dataset, row_key, content);
CREATE INDEX challenges_batch ON challenges (batch);
CREATE INDEX challenges_vanished ON challenges (vanished) WHERE vanished IS NOT NULL;
CREATE INDEX challenges_entity ON challenges (entity, filed);
CREATE INDEX challenges_authority ON challenges (authority, filed);
CREATE INDEX challenges_inspection ON challenges (inspection_number);
CREATE TABLE row_versions (
    registry TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches (id),
    part INTEGER NOT NULL,
    line INTEGER NOT NULL,
    place INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (registry, row_id, batch)
) STRICT, WITHOUT ROWID;
CREATE INDEX row_versions_batch ON row_versions (batch);
";

/// Rows are looked up by whom they join on alone: dates are put in order once they are read. Inspections of one entity by one
/// authority are found by both, since either of them may have a hundred thousand with others.
pub const JOINS: Migration = Migration { name: "2026-11-24 joins", sql: JOINS_SQL };

const JOINS_SQL: &str = "
DROP INDEX inspections_entity;
DROP INDEX inspections_authority;
DROP INDEX appeals_entity;
DROP INDEX appeals_authority;
DROP INDEX challenges_entity;
DROP INDEX challenges_authority;
CREATE INDEX inspections_entity ON inspections (entity, authority);
CREATE INDEX inspections_authority ON inspections (authority);
CREATE INDEX appeals_entity ON appeals (entity);
CREATE INDEX appeals_authority ON appeals (authority);
CREATE INDEX challenges_entity ON challenges (entity);
CREATE INDEX challenges_authority ON challenges (authority);
";

/// The days of acts are read without the acts: their years tell rows of one number apart.
pub const YEARS: Migration = Migration {
    name: "2026-11-24 years of acts",
    sql: "DROP INDEX inspections_number;
CREATE INDEX inspections_number ON inspections (number, act_date);",
};

/// Numbers are compared as nobody sees them differ. Rows get the keys that their file would give them now; where two of them meet, both stay.
/// What tells rows of one number apart stands beside their keys, so that a file is compared with a register without opening its rows.
pub const NUMBERS: Migration = Migration {
    name: "2026-12-08 numbers as they are compared",
    sql: "UPDATE entities SET row_key = as_compared(row_key) WHERE row_key <> as_compared(row_key);
UPDATE inspections SET row_key = as_compared(row_key) WHERE row_key <> as_compared(row_key);
UPDATE appeals SET row_key = as_compared(row_key) WHERE row_key <> as_compared(row_key);
UPDATE challenges SET row_key = as_compared(row_key) WHERE row_key <> as_compared(row_key);
UPDATE quarantine SET row_key = as_compared(row_key) WHERE row_key <> as_compared(row_key);
DROP INDEX challenges_inspection;
CREATE INDEX challenges_inspection ON challenges (as_compared(inspection_number));
DROP INDEX inspections_number;
CREATE INDEX inspections_number ON inspections (as_compared(number), act_date);
DROP INDEX inspections_key;
CREATE INDEX inspections_key ON inspections (dataset, row_key, content, authority, entity, act_date);
DROP INDEX challenges_key;
CREATE INDEX challenges_key ON challenges (dataset, row_key, content, authority, entity, filed);
DROP INDEX appeals_number;
CREATE INDEX appeals_number ON appeals (as_compared(number));
DROP INDEX appeals_repeats;
CREATE INDEX appeals_repeats ON appeals (as_compared(repeat_of)) WHERE coalesce(repeat_of, '') <> '';",
};

/// What a row is stored with besides its fields.
pub(crate) struct RowHead<'a> {
    pub key: &'a str,
    pub part: i64,
    pub line: i64,
    pub place: i64,
    pub content: &'a Content,
    /// Objects that it joins on: `object` for entities, `authority` and `entity` elsewhere.
    pub joins: [Option<i64>; 2],
}

/// Writes the rows of one batch with statements made once.
pub(crate) struct RowWriter<'a> {
    writer: &'a Writer<'a>,
    registry: Registry,
    dataset: &'a str,
    batch: i64,
    insert: Statement<'a>,
    update: Statement<'a>,
    /// The number of the next new row.
    next: i64,
}

impl<'a> RowWriter<'a> {
    pub(crate) fn new(writer: &'a Writer<'a>, registry: Registry, dataset: &'a str, batch: i64) -> Result<Self> {
        // Quoted: `end` is a word of SQL.
        let fields = registry.fields().iter().map(|field| format!("\"{}\"", field.name));
        let head = ["dataset", "row_key", "batch", "part", "line", "place", "content"].into_iter();
        let columns: Vec<String> =
            head.chain(joins(registry).iter().copied()).map(str::to_owned).chain(fields).collect();
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
        let sets: Vec<String> = columns.iter().zip(&places).map(|(name, place)| format!("{name} = {place}")).collect();
        let (conn, name) = (writer.connection(), registry.name());
        // Numbers of destroyed rows are not given again: closed cases still name them.
        let next = format!(
            "SELECT max(coalesce((SELECT max(row_id) FROM {name}), 0),
             coalesce((SELECT highest FROM spent_rows WHERE registry = '{name}'), 0)) + 1"
        );
        let next = conn.query_row(&next, [], |row| row.get(0))?;
        let own = columns.len() + 1;
        let insert =
            format!("INSERT INTO {name} ({}, row_id) VALUES ({}, ?{own})", columns.join(", "), places.join(", "));
        let sets = sets.join(", ");
        let update = format!("UPDATE {name} SET {sets}, vanished = NULL WHERE row_id = ?{own}");
        let (insert, update) = (conn.prepare(&insert)?, conn.prepare(&update)?);
        Ok(Self { writer, registry, dataset, batch, insert, update, next })
    }

    /// Stores a new row. Returns its number.
    pub(crate) fn insert(&mut self, head: &RowHead<'_>, cells: &[Cell<'_>]) -> Result<i64> {
        let row = self.next;
        let last = bind(&mut self.insert, self.registry, self.dataset, self.batch, head, cells)?;
        self.insert.raw_bind_parameter(last + 1, row)?;
        self.insert.raw_execute()?;
        self.next += 1;
        Ok(row)
    }

    /// Puts a row in the place of its earlier version, whose source is remembered.
    pub(crate) fn replace(&mut self, row: i64, head: &RowHead<'_>, cells: &[Cell<'_>]) -> Result<()> {
        let name = self.registry.name();
        let sql = format!(
            "INSERT INTO row_versions (registry, row_id, batch, part, line, place, content)
             SELECT ?1, row_id, batch, part, line, place, content FROM {name} WHERE row_id = ?2"
        );
        self.writer.connection().prepare_cached(&sql)?.execute(params![name, row])?;
        let last = bind(&mut self.update, self.registry, self.dataset, self.batch, head, cells)?;
        self.update.raw_bind_parameter(last + 1, row)?;
        self.update.raw_execute()?;
        Ok(())
    }

    /// Puts a row back to an earlier version, which is no earlier one any more. What stands in its place is forgotten; that it has vanished
    /// stays.
    pub(crate) fn put_back(&mut self, row: i64, head: &RowHead<'_>, cells: &[Cell<'_>]) -> Result<()> {
        let (conn, name) = (self.writer.connection(), self.registry.name());
        let vanished: Option<i64> = conn
            .prepare_cached(&format!("SELECT vanished FROM {name} WHERE row_id = ?1"))?
            .query_row([row], |row| row.get(0))?;
        conn.prepare_cached("DELETE FROM row_versions WHERE registry = ?1 AND row_id = ?2 AND batch = ?3")?
            .execute(params![name, row, self.batch])?;
        let last = bind(&mut self.update, self.registry, self.dataset, self.batch, head, cells)?;
        self.update.raw_bind_parameter(last + 1, row)?;
        self.update.raw_execute()?;
        self.mark(row, vanished)
    }

    /// Marks a row that this full extract does not have.
    pub(crate) fn vanished(&mut self, row: i64) -> Result<()> {
        self.mark(row, Some(self.batch))
    }

    /// Takes the mark off a row that is there again.
    pub(crate) fn returned(&mut self, row: i64) -> Result<()> {
        self.mark(row, None)
    }

    fn mark(&self, row: i64, vanished: Option<i64>) -> Result<()> {
        let sql = format!("UPDATE {} SET vanished = ?2 WHERE row_id = ?1", self.registry.name());
        self.writer.connection().prepare_cached(&sql)?.execute(params![row, vanished])?;
        Ok(())
    }
}

/// Columns of joined objects.
fn joins(registry: Registry) -> &'static [&'static str] {
    if registry == Registry::Entities { &["object"] } else { &["authority", "entity"] }
}

/// Binds a row in the order of the columns. Returns the last place bound.
fn bind(
    statement: &mut Statement<'_>,
    registry: Registry,
    dataset: &str,
    batch: i64,
    head: &RowHead<'_>,
    cells: &[Cell<'_>],
) -> Result<usize> {
    statement.raw_bind_parameter(1, dataset)?;
    statement.raw_bind_parameter(2, head.key)?;
    statement.raw_bind_parameter(3, batch)?;
    statement.raw_bind_parameter(4, head.part)?;
    statement.raw_bind_parameter(5, head.line)?;
    statement.raw_bind_parameter(6, head.place)?;
    statement.raw_bind_parameter(7, head.content)?;
    let mut last = 7;
    for object in &head.joins[..joins(registry).len()] {
        last += 1;
        statement.raw_bind_parameter(last, object)?;
    }
    for cell in cells {
        last += 1;
        statement.raw_bind_parameter(last, cell)?;
    }
    Ok(last)
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

/// What [`object`] is read from.
pub(super) const OBJECT: &str = "o.id, o.kind, o.scheme, o.value, o.name, o.name_ru, o.name_kk, o.entity_row";

pub(super) fn object(row: &Row<'_>) -> rusqlite::Result<Object> {
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
    let mut statement =
        reader.connection().prepare_cached(&format!("SELECT {OBJECT} FROM lawful_objects o WHERE id = ?1"))?;
    Ok(statement.query_row([id], object).optional()?)
}

/// An object by scheme and value.
pub fn object_by_identifier(reader: Reader<'_>, scheme: &str, value: &str) -> Result<Option<Object>> {
    let mut statement = reader
        .connection()
        .prepare_cached(&format!("SELECT {OBJECT} FROM lawful_objects o WHERE scheme = ?1 AND value = ?2"))?;
    Ok(statement.query_row([scheme, value], object).optional()?)
}

/// The data set of a row, whether or not the session may see it.
pub fn dataset_of(reader: Reader<'_>, key: RowKey) -> Result<Option<String>> {
    let sql = format!("SELECT dataset FROM main.{} WHERE row_id = ?1", key.registry.name());
    Ok(reader.connection().prepare_cached(&sql)?.query_row([key.id], |row| row.get(0)).optional()?)
}

/// The number that a row bears in its registry; empty if the session may not see it.
pub fn number_of(reader: Reader<'_>, key: RowKey) -> Result<String> {
    let name = key.registry.name();
    let sql = format!("SELECT {} FROM lawful_{name} WHERE row_id = ?1", key.registry.key_field());
    let found: Option<Option<String>> =
        reader.connection().prepare_cached(&sql)?.query_row([key.id], |row| row.get(0)).optional()?;
    Ok(found.flatten().unwrap_or_default())
}

/// Whether the session may see a row, and it is there.
pub fn is_seen(reader: Reader<'_>, key: RowKey) -> Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM lawful_{} WHERE row_id = ?1)", key.registry.name());
    Ok(reader.connection().prepare_cached(&sql)?.query_row([key.id], |row| row.get(0))?)
}

/// Among so many rows of a registry, those taken in last, it is looked for what a data set fills: an import asks of all of them.
const LOOKED_AT: u32 = 20_000;

/// The fields that some of the rows of a data set taken in last say something in.
pub fn filled_fields(reader: Reader<'_>, registry: Registry, dataset: &str) -> Result<Vec<&'static str>> {
    let fields = registry.fields();
    let said = |name: &str| format!("coalesce(max(coalesce(\"{name}\", '') <> ''), 0)");
    let (names, columns): (Vec<String>, Vec<String>) =
        fields.iter().map(|field| (format!("\"{}\"", field.name), said(field.name))).unzip();
    let sql = format!(
        "SELECT {} FROM (SELECT {} FROM lawful_{name} WHERE +dataset = ?1
             AND row_id > (SELECT coalesce(max(row_id), 0) FROM {name}) - {LOOKED_AT})",
        columns.join(", "),
        names.join(", "),
        name = registry.name()
    );
    let filled = reader.connection().prepare_cached(&sql)?.query_row([dataset], |row| {
        (0..fields.len()).map(|place| row.get::<_, bool>(place)).collect::<rusqlite::Result<Vec<bool>>>()
    })?;
    Ok(fields.iter().zip(filled).filter(|(_, filled)| *filled).map(|(field, _)| field.name).collect())
}

/// Data sets of a registry of which anything was taken in.
pub fn datasets(reader: Reader<'_>, registry: Registry) -> Result<Vec<String>> {
    let sql = format!("SELECT DISTINCT dataset FROM {} ORDER BY dataset", registry.name());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Opens a row: its fields as stored, its cells as they stood in the file, every version's origin, newest first.
pub fn stored_row(reader: Reader<'_>, key: RowKey) -> Result<Option<StoredRow>> {
    let Some((dataset, vanished, fields)) = row_fields(reader, key)? else { return Ok(None) };
    let origins = origins(reader, key)?;
    let cells = origins.first().map_or(Ok(Vec::new()), |origin| origin_cells(reader, origin))?;
    let vanished = vanished.map(|batch| batches::batch_by_id(reader, batch)).transpose()?;
    Ok(Some(StoredRow { key, dataset, fields, cells, origins, vanished: vanished.map(|batch| batch.imported) }))
}

/// The fields of a row as stored, by name, without where they come from.
pub fn fields_of(reader: Reader<'_>, key: RowKey) -> Result<Vec<(&'static str, Option<String>)>> {
    Ok(row_fields(reader, key)?.map(|(_, _, fields)| fields).unwrap_or_default())
}

/// Data set, the batch from which on it was missing, and fields.
type RowFields = (String, Option<i64>, Vec<(&'static str, Option<String>)>);

fn row_fields(reader: Reader<'_>, key: RowKey) -> Result<Option<RowFields>> {
    let fields = key.registry.fields();
    let names: Vec<String> = fields.iter().map(|field| format!("\"{}\"", field.name)).collect();
    let sql =
        format!("SELECT dataset, vanished, {} FROM lawful_{} WHERE row_id = ?1", names.join(", "), key.registry.name());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row([key.id], |row| {
        let values =
            fields.iter().enumerate().map(|(place, field)| Ok((field.name, shown(row, place + 2, field.kind)?)));
        let values = values.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?, values))
    });
    Ok(found.optional()?)
}

fn shown(row: &Row<'_>, place: usize, kind: Kind) -> rusqlite::Result<Option<String>> {
    match kind {
        Kind::Int | Kind::Bool => Ok(row.get::<_, Option<i64>>(place)?.map(|number| number.to_string())),
        _ => row.get(place),
    }
}

fn origins(reader: Reader<'_>, key: RowKey) -> Result<Vec<Origin>> {
    let name = key.registry.name();
    let sql = format!(
        "SELECT b.id, b.file, b.sha256, v.part, v.line, v.place, b.imported, b.actor, b.parts, v.content FROM (
            SELECT batch, part, line, place, content FROM {name} WHERE row_id = ?1
            UNION ALL SELECT batch, part, line, place, content FROM row_versions WHERE registry = ?2 AND row_id = ?1
         ) v JOIN batches b ON b.id = v.batch ORDER BY b.id DESC"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![key.id, name], |row| {
        let parts: Vec<batches::Part> = serde_json::from_str(&row.get::<_, String>(8)?).unwrap_or_default();
        let part = parts.get(row.get::<_, u32>(3)? as usize);
        Ok(Origin {
            batch: row.get(0)?,
            file: row.get(1)?,
            sha256: row.get(2)?,
            part: part.map(|part| part.name.clone()).unwrap_or_default(),
            columns: part.map(|part| part.columns.clone()).unwrap_or_default(),
            line: row.get(4)?,
            place: row.get(5)?,
            imported: row.get(6)?,
            actor: row.get(7)?,
            content: row.get(9)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Column and cell of one version of a row, exactly as they stood in the file.
pub fn origin_cells(reader: Reader<'_>, origin: &Origin) -> Result<Vec<(String, String)>> {
    let batch = batches::batch_by_id(reader, origin.batch)?;
    let cells = batches::cells_at(reader, &batch, origin.place)?;
    Ok(origin.columns.iter().cloned().zip(cells).collect())
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
