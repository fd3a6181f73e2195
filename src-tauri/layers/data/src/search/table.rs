//! Tables of the search index. Segments belong to one data set each, so that what a purpose may not see is not even looked at.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rusqlite::{OptionalExtension, params};

use crate::Result;
use crate::registries::listing::table::id_list;
use crate::registries::names::table::borne_sql;
use crate::registries::{Registry, RowKey};
use crate::storage::{Migration, Reader, Writer};

use super::dictionary::Piece;
use super::rows::Rows;
use super::shelves::{Shelf, Use, plan};

/// First version. A list of rows in `search_lists` is named by its segment's first list and its place from there; the blocks of a
/// segment follow each other. Days stand in pages of rows, two bytes a row.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 search",
    sql: "
CREATE TABLE search_segments (
    id INTEGER PRIMARY KEY,
    shelf TEXT NOT NULL,
    dataset TEXT NOT NULL REFERENCES passports (id),
    rows INTEGER NOT NULL,
    first_block INTEGER NOT NULL,
    blocks INTEGER NOT NULL,
    first_list INTEGER NOT NULL,
    lists INTEGER NOT NULL
) STRICT;
CREATE TABLE search_blocks (
    id INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL,
    first BLOB NOT NULL,
    entries BLOB NOT NULL
) STRICT;
CREATE INDEX search_blocks_first ON search_blocks (segment, first);
CREATE TABLE search_lists (id INTEGER PRIMARY KEY, rows BLOB NOT NULL) STRICT;
CREATE TABLE search_days (
    shelf TEXT NOT NULL,
    page INTEGER NOT NULL,
    newest INTEGER NOT NULL,
    days BLOB NOT NULL,
    PRIMARY KEY (shelf, page)
) STRICT;
CREATE TABLE search_analysis (version INTEGER NOT NULL) STRICT;
",
};

/// Rows whose days stand on one page.
const PAGE: u32 = 16_384;

/// Reads many times in one view of the store: it can't change in between, and locks are taken once.
pub(super) fn in_one_view<T>(reader: Reader<'_>, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let conn = reader.connection();
    conn.execute_batch("SAVEPOINT search")?;
    let done = work();
    conn.execute_batch("RELEASE search")?;
    done
}

/// A segment on its way into the store.
pub(super) struct OpenSegment {
    pub(super) shelf: Shelf,
    id: i64,
    first_block: i64,
    blocks: i64,
    first_list: i64,
    lists: i64,
}

impl OpenSegment {
    pub(super) fn begin(writer: &Writer<'_>, shelf: Shelf, dataset: &str) -> Result<Self> {
        let conn = writer.connection();
        let next = |sql| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
        let first_block = next("SELECT coalesce(max(id), 0) + 1 FROM search_blocks")?;
        let first_list = next("SELECT coalesce(max(id), 0) + 1 FROM search_lists")?;
        conn.execute(
            "INSERT INTO search_segments (shelf, dataset, rows, first_block, blocks, first_list, lists)
             VALUES (?1, ?2, 0, ?3, 0, ?4, 0)",
            params![shelf.name(), dataset, first_block, first_list],
        )?;
        Ok(Self { shelf, id: conn.last_insert_rowid(), first_block, blocks: 0, first_list, lists: 0 })
    }

    pub(super) fn write(&mut self, writer: &Writer<'_>, pieces: Vec<Piece>) -> Result<()> {
        let conn = writer.connection();
        let mut block =
            conn.prepare_cached("INSERT INTO search_blocks (id, segment, first, entries) VALUES (?1, ?2, ?3, ?4)")?;
        let mut list = conn.prepare_cached("INSERT INTO search_lists (id, rows) VALUES (?1, ?2)")?;
        for piece in pieces {
            match piece {
                Piece::Block { first, entries } => {
                    block.execute(params![self.first_block + self.blocks, self.id, first, entries])?;
                    self.blocks += 1;
                }
                Piece::List(rows) => {
                    list.execute(params![self.first_list + self.lists, rows])?;
                    self.lists += 1;
                }
            }
        }
        Ok(())
    }

    pub(super) fn end(self, writer: &Writer<'_>, rows: u32) -> Result<()> {
        writer.connection().execute(
            "UPDATE search_segments SET rows = ?2, blocks = ?3, lists = ?4 WHERE id = ?1",
            params![self.id, rows, self.blocks, self.lists],
        )?;
        Ok(())
    }
}

/// A segment as it lies in the store.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    pub(super) id: i64,
    pub(super) rows: i64,
    first_block: i64,
    blocks: i64,
    first_list: i64,
    lists: i64,
}

const SEGMENT: &str = "SELECT id, rows, first_block, blocks, first_list, lists FROM search_segments";

fn segment(row: &rusqlite::Row<'_>) -> rusqlite::Result<Segment> {
    Ok(Segment {
        id: row.get(0)?,
        rows: row.get(1)?,
        first_block: row.get(2)?,
        blocks: row.get(3)?,
        first_list: row.get(4)?,
        lists: row.get(5)?,
    })
}

/// The segments of a shelf that the purpose of the session may see.
pub(super) fn lawful_segments(reader: Reader<'_>, shelf: Shelf) -> Result<Vec<Segment>> {
    let sql = format!("{SEGMENT} WHERE shelf = ?1 AND dataset IN (SELECT dataset FROM temp.allowed) ORDER BY id");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([shelf.name()], segment)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The segments of a shelf and a data set.
pub(super) fn segments_of(reader: Reader<'_>, shelf: Shelf, dataset: &str) -> Result<Vec<Segment>> {
    let mut statement =
        reader.connection().prepare_cached(&format!("{SEGMENT} WHERE shelf = ?1 AND dataset = ?2 ORDER BY id"))?;
    let rows = statement.query_map([shelf.name(), dataset], segment)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes segments away.
pub(super) fn drop_segments(writer: &Writer<'_>, segments: &[Segment]) -> Result<()> {
    let conn = writer.connection();
    for segment in segments {
        let blocks = [segment.first_block, segment.first_block + segment.blocks];
        conn.execute("DELETE FROM search_blocks WHERE id >= ?1 AND id < ?2", blocks)?;
        let lists = [segment.first_list, segment.first_list + segment.lists];
        conn.execute("DELETE FROM search_lists WHERE id >= ?1 AND id < ?2", lists)?;
        conn.execute("DELETE FROM search_segments WHERE id = ?1", [segment.id])?;
    }
    Ok(())
}

/// Shows the blocks of a segment from the one that may hold a term, one after the other, until `each` says that it is enough.
pub(super) fn blocks_from(
    reader: Reader<'_>,
    segment: Segment,
    term: &[u8],
    mut each: impl FnMut(&[u8]) -> Result<bool>,
) -> Result<()> {
    let conn = reader.connection();
    let mut find = conn.prepare_cached(
        "SELECT id, entries FROM search_blocks WHERE segment = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1",
    )?;
    let mut found = find.query(params![segment.id, term])?;
    let mut next = segment.first_block;
    if let Some(row) = found.next()? {
        if each(row.get_ref(1)?.as_blob().unwrap_or_default())? {
            return Ok(());
        }
        next = row.get::<_, i64>(0)? + 1;
    }
    let mut statement =
        conn.prepare_cached("SELECT entries FROM search_blocks WHERE id >= ?1 AND id < ?2 ORDER BY id")?;
    let mut rows = statement.query([next, segment.first_block + segment.blocks])?;
    while let Some(row) = rows.next()? {
        if each(row.get_ref(0)?.as_blob().unwrap_or_default())? {
            break;
        }
    }
    Ok(())
}

/// Block number `place` of a segment, from 0; `None` behind its end.
pub(super) fn block(reader: Reader<'_>, segment: Segment, place: i64) -> Result<Option<Vec<u8>>> {
    if place >= segment.blocks {
        return Ok(None);
    }
    let mut statement = reader.connection().prepare_cached("SELECT entries FROM search_blocks WHERE id = ?1")?;
    Ok(statement.query_row([segment.first_block + place], |row| row.get(0)).optional()?)
}

/// Shows a list of a segment.
pub(super) fn list(reader: Reader<'_>, segment: Segment, list: u32, show: impl FnOnce(&[u8])) -> Result<()> {
    let mut statement = reader.connection().prepare_cached("SELECT rows FROM search_lists WHERE id = ?1")?;
    let mut rows = statement.query([segment.first_list + i64::from(list)])?;
    if let Some(row) = rows.next()? {
        show(row.get_ref(0)?.as_blob().unwrap_or_default());
    }
    Ok(())
}

/// Writes the days of rows down, page by page.
pub(super) fn put_days(writer: &Writer<'_>, shelf: Shelf, days: &[(u32, u16)]) -> Result<()> {
    let conn = writer.connection();
    let mut put = conn.prepare_cached(
        "INSERT INTO search_days (shelf, page, newest, days) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (shelf, page) DO UPDATE SET newest = max(newest, excluded.newest), days = excluded.days",
    )?;
    let mut days = days.to_vec();
    days.sort_by_key(|(row, _)| *row);
    for same in days.chunk_by(|(one, _), (other, _)| one / PAGE == other / PAGE) {
        let number = same[0].0 / PAGE;
        let mut page = days_page(writer.reader(), shelf, number)?;
        page.resize(2 * PAGE as usize, 0);
        for (row, day) in same {
            let at = 2 * (row % PAGE) as usize;
            page[at..at + 2].copy_from_slice(&day.to_le_bytes());
        }
        let newest = same.iter().map(|(_, day)| *day).max();
        put.execute(params![shelf.name(), number, newest, page])?;
    }
    Ok(())
}

fn days_page(reader: Reader<'_>, shelf: Shelf, page: u32) -> Result<Vec<u8>> {
    let mut statement =
        reader.connection().prepare_cached("SELECT days FROM search_days WHERE shelf = ?1 AND page = ?2")?;
    Ok(statement.query_row(params![shelf.name(), page], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// The newest of some rows with their days, newest first, at most so many. Pages on which nothing is new enough are not read.
pub(super) fn newest(reader: Reader<'_>, shelf: Shelf, rows: &Rows, most: usize) -> Result<Vec<(u16, u32)>> {
    let sql = "SELECT page, newest FROM search_days WHERE shelf = ?1 ORDER BY newest DESC, page DESC";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let mut pages = statement.query([shelf.name()])?;
    let mut best: BinaryHeap<Reverse<(u16, u32)>> = BinaryHeap::new();
    while let Some(page) = pages.next()? {
        let (page, newest): (u32, u16) = (page.get(0)?, page.get(1)?);
        let full = best.len() == most;
        if full && best.peek().is_some_and(|Reverse((oldest, _))| newest < *oldest) {
            break;
        }
        let from = page * PAGE;
        let mut found = rows.between(from, from + PAGE).peekable();
        if found.peek().is_none() {
            continue;
        }
        let days = days_page(reader, shelf, page)?;
        for row in found {
            let at = 2 * (row - from) as usize;
            let day = days.get(at..at + 2).and_then(|day| day.try_into().ok()).map_or(0, u16::from_le_bytes);
            if best.len() < most {
                best.push(Reverse((day, row)));
            } else if best.peek().is_some_and(|Reverse(oldest)| *oldest < (day, row)) {
                best.pop();
                best.push(Reverse((day, row)));
            }
        }
    }
    Ok(best.into_sorted_vec().into_iter().map(|Reverse(found)| found).collect())
}

/// The highest number of a shelf's rows.
pub(super) fn last_row(reader: Reader<'_>, shelf: Shelf) -> Result<u32> {
    let sql = match shelf.registry() {
        Some(registry) => format!("SELECT coalesce(max(row_id), 0) FROM {}", registry.name()),
        None => "SELECT coalesce(max(id), 0) FROM objects".to_owned(),
    };
    Ok(reader.connection().prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// A searched field of a row.
pub(super) struct FieldText {
    pub(super) field: &'static str,
    pub(super) text: String,
    pub(super) is_number: bool,
    pub(super) is_name: bool,
}

/// The searched fields of a row that the purpose of the session may see; `None` if it is not there or may not be seen.
pub(super) fn texts(reader: Reader<'_>, shelf: Shelf, row: u32) -> Result<Option<Vec<FieldText>>> {
    let Some(registry) = shelf.registry() else { return object_texts(reader, row) };
    let shown = |how: &Use| matches!(how, Use::Words | Use::Name(_) | Use::Number | Use::Identifier(_));
    let fields = || plan(registry).iter().filter(|(_, how)| shown(how));
    let names: Vec<&str> = fields().map(|(field, _)| *field).collect();
    let sql = format!("SELECT {} FROM lawful_{} WHERE row_id = ?1", names.join(", "), registry.name());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row([row], |row| {
        let mut texts = Vec::new();
        for (place, (field, how)) in fields().enumerate() {
            if let Some(text) = row.get_ref(place)?.as_str_or_null().unwrap_or_default().filter(|text| !text.is_empty())
            {
                let is_number = matches!(how, Use::Number | Use::Identifier(_));
                let is_name = matches!(how, Use::Name(_));
                texts.push(FieldText { field, text: text.to_owned(), is_number, is_name });
            }
        }
        Ok(texts)
    });
    Ok(found.optional()?)
}

/// The rows of a shelf that join on the object of a БИН or ИИН, on either side at most so many: those taken in last.
pub(super) fn rows_of(reader: Reader<'_>, shelf: Shelf, identifier: &str, most: u32) -> Result<Vec<u32>> {
    let Some(registry) = shelf.registry() else { return Ok(Vec::new()) };
    let conn = reader.connection();
    let own = "SELECT id FROM lawful_objects WHERE scheme IN ('bin', 'iin') AND value = ?1";
    let Some(object) = conn.prepare_cached(own)?.query_row([identifier], |row| row.get::<_, i64>(0)).optional()? else {
        return Ok(Vec::new());
    };
    let mut rows = Vec::new();
    for side in 0..SIDES.len() {
        let mut statement = conn.prepare_cached(&rows_of_sql(registry, side))?;
        for row in statement.query_map(params![object, most], |row| row.get(0))? {
            rows.push(row?);
        }
    }
    Ok(rows)
}

/// Whom a row joins on.
pub(super) const SIDES: [&str; 2] = ["authority", "entity"];

/// Reads the index of a side alone: half a million rows may join on one authority.
pub(super) fn rows_of_sql(registry: Registry, side: usize) -> String {
    let side = SIDES[side];
    format!("SELECT row_id FROM lawful_{} WHERE {side} = ?1 ORDER BY row_id DESC LIMIT ?2", registry.name())
}

/// Objects whose БИН or ИИН holds some digits, with it, at most so many.
pub(super) fn objects_holding(reader: Reader<'_>, digits: &str, most: usize) -> Result<Vec<(i64, String)>> {
    let sql = format!(
        "SELECT id, value FROM lawful_objects WHERE scheme IN ('bin', 'iin') AND instr(value, ?1) > 0 AND {} LIMIT ?2",
        borne_sql("lawful_objects.id", "scheme")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![digits, most as i64], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// An object's identifier and names, and its address as the register of entities gives it.
fn object_texts(reader: Reader<'_>, object: u32) -> Result<Option<Vec<FieldText>>> {
    let conn = reader.connection();
    let sql = format!(
        "SELECT CASE WHEN scheme IN ('name', 'named') THEN '' ELSE value END, name_ru, name_kk, name
         FROM lawful_objects WHERE id = ?1 AND {}",
        borne_sql("lawful_objects.id", "scheme")
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_row([object], |row| {
        let mut texts = Vec::new();
        for (place, field) in ["id", "name_ru", "name_kk", "name"].into_iter().enumerate() {
            let text: String = row.get(place)?;
            if !text.is_empty() && !texts.iter().any(|known: &FieldText| known.text == text) {
                texts.push(FieldText { field, text, is_number: place == 0, is_name: place > 0 });
            }
        }
        Ok(texts)
    });
    let Some(mut texts) = found.optional()? else { return Ok(None) };
    let mut statement =
        conn.prepare_cached("SELECT address FROM lawful_entities WHERE object = ?1 AND address <> '' LIMIT 1")?;
    if let Some(address) = statement.query_row([object], |row| row.get(0)).optional()? {
        texts.push(FieldText { field: "address", text: address, is_number: false, is_name: false });
    }
    Ok(Some(texts))
}

/// What is shown of a row besides what was found in it.
#[derive(Debug, Clone)]
pub struct Head {
    /// The number that it bears in its registry.
    pub number: String,
    /// Code of its kind, where its registry has kinds.
    pub kind: Option<String>,
    /// The day by which it is new or old, with the time where that is known.
    pub day: Option<String>,
    /// The authority that it joins on.
    pub authority: Option<i64>,
    /// The entity that it joins on.
    pub entity: Option<i64>,
    /// Whether the newest full extract no longer had it.
    pub vanished: bool,
}

/// The head of a row that the purpose of the session may see.
pub fn head(reader: Reader<'_>, key: RowKey) -> Result<Option<Head>> {
    let registry = key.registry;
    let days: Vec<&str> = plan(registry).iter().filter(|(_, how)| *how == Use::Day).map(|(field, _)| *field).collect();
    let day = days.iter().map(|field| format!("nullif({field}, '')")).collect::<Vec<_>>().join(", ");
    let kind = if registry.field("kind").is_some() { "kind" } else { "NULL" };
    let sql = format!(
        "SELECT number, {kind}, coalesce({day}, NULL), authority, entity, vanished IS NOT NULL FROM lawful_{}
        WHERE row_id = ?1",
        registry.name()
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row([key.id], |row| {
        Ok(Head {
            number: row.get::<_, Option<String>>(0)?.unwrap_or_default(),
            kind: row.get::<_, Option<String>>(1)?.filter(|kind| !kind.is_empty()),
            day: row.get(2)?,
            authority: row.get(3)?,
            entity: row.get(4)?,
            vanished: row.get(5)?,
        })
    });
    Ok(found.optional()?)
}

/// The version that the index was made by; `None` in a store that has none yet.
pub(super) fn analysis(reader: Reader<'_>) -> Result<Option<u32>> {
    let sql = "SELECT max(version) FROM search_analysis";
    Ok(reader.connection().query_row(sql, [], |row| row.get(0))?)
}

pub(super) fn set_analysis(writer: &Writer<'_>, version: u32) -> Result<()> {
    writer.connection().execute("INSERT INTO search_analysis (version) VALUES (?1)", [version])?;
    Ok(())
}

/// Takes the whole index away.
pub(super) fn clear(writer: &Writer<'_>) -> Result<()> {
    for table in ["search_segments", "search_blocks", "search_lists", "search_days", "search_analysis"] {
        writer.connection().execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// The data sets that fill a registry.
pub(super) fn datasets(reader: Reader<'_>, registry: Registry) -> Result<Vec<String>> {
    let sql = format!(
        "SELECT id FROM passports WHERE EXISTS (SELECT 1 FROM {} WHERE dataset = passports.id)",
        registry.name()
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Shows the rows of a data set, all or some: their numbers, the objects that they join on, and their fields in the order of the registry.
pub(super) fn each_of(
    reader: Reader<'_>,
    registry: Registry,
    dataset: &str,
    only: Option<&[i64]>,
    mut each: impl FnMut(i64, [Option<i64>; 2], &[String]) -> Result<()>,
) -> Result<()> {
    let joins = if registry == Registry::Entities { "object, NULL" } else { "authority, entity" };
    let names: Vec<String> = registry.fields().iter().map(|field| format!("\"{}\"", field.name)).collect();
    let some = if only.is_some() { "row_id IN (SELECT value FROM json_each(?2))" } else { "?2 IS NULL" };
    let sql =
        format!("SELECT row_id, {joins}, {} FROM {} WHERE dataset = ?1 AND {some}", names.join(", "), registry.name());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params![dataset, only.map(id_list)])?;
    let mut fields = vec![String::new(); names.len()];
    while let Some(row) = rows.next()? {
        for (place, field) in fields.iter_mut().enumerate() {
            field.clear();
            field.push_str(row.get_ref(place + 3)?.as_str_or_null().unwrap_or_default().unwrap_or_default());
        }
        each(row.get(0)?, [row.get(1)?, row.get(2)?], &fields)?;
    }
    Ok(())
}
