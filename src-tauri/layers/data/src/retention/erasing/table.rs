//! Rows, versions, set-aside rows and kept files of a batch: counted, deleted, or rewritten under pseudonyms.

use std::borrow::Cow;

use rusqlite::types::{Value as Cell, ValueRef};
use rusqlite::{OptionalExtension, params, params_from_iter};
use sha2::{Digest, Sha256};

use super::objects::table as objects;
use crate::Result;
use crate::registries::table as rows;
use crate::registries::{ObjectKind, Registry, RowKey};
use crate::retention::pseudonyms::{MARK, Pseudonyms, SCHEME};
use crate::retention::table::Treated;
use crate::sources::kept::table as kept;
use crate::sources::table::{Batch, registry_of};
use crate::sources::{PARTED, Profile, SIDES, content_of_stored};
use crate::storage::{Reader, Writer};
use crate::vocabulary::{Identifier, as_compared};

/// What the store holds of a batch.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held {
    pub rows: i64,
    pub versions: i64,
    pub quarantined: i64,
    pub bytes: i64,
}

/// Every table, and what the end of retention does to it. One that is not named here holds nobody knows what: the test of the door
/// fails until somebody has thought about it.
pub const TABLES: [(&str, &str); 96] = [
    ("accounts", "no row of a source"),
    ("acts", "a case's own"),
    ("adoptions", "a case's own"),
    ("draft_versions", "a case's own: acts and what led to them"),
    ("draft_search", "a case's own: what its acts are found by"),
    ("draft_words", "a case's own: what its acts are found by"),
    ("drafts", "a case's own"),
    ("amendments", "texts of the law"),
    ("appeal_topics", "a person's own words about an appeal"),
    ("assessed_findings", "numbers of rows alone; made anew by the next count"),
    ("assessed_foretold", "numbers of rows alone; made anew by the next count"),
    ("assessed_objects", "sums of many rows; made anew by the next count"),
    ("assessed_outcomes", "numbers of rows alone; made anew by the next count"),
    ("assessed_results", "counts alone"),
    ("assessments", "counts alone"),
    ("assessments_of_effect", "no row of a source"),
    ("batches", "kept as a tombstone"),
    ("calendar_events", "a case's own"),
    ("cases", "a case's own; open ones hold their rows"),
    ("checklist_marks", "a case's own"),
    ("closed_tasks", "a case's own"),
    ("decisions", "a case's own"),
    ("connector_keys", "no row of a source"),
    ("fetches", "no row of a source"),
    ("fetch_seals", "destroyed: what was fetched for the data set can't be read any more"),
    ("duty_events", "a person's own words about a request"),
    ("duty_requests", "no row of a source; the name of the person goes on request once it is closed"),
    ("half_filled", "a person's own half-written words; gone thirty days after they were touched"),
    ("handovers", "a case's own"),
    ("holds", "a case's own"),
    ("identity_candidates", "forgotten until the next search"),
    ("identity_judgements", "blanked where a pseudonym stands for the object"),
    ("identity_members", "numbers alone"),
    ("identity_searches", "forgotten until the next search"),
    ("identity_split_rows", "numbers alone; gone with their rows"),
    ("identity_splits", "kept, reasons about pseudonyms emptied"),
    ("identity_words", "forgotten until the next search"),
    ("journal", "kept: it tells of the erasing"),
    ("journal_heads", "no row of a source"),
    ("journal_tree", "hashes of the journal's lines"),
    ("kept_blocks", "deleted"),
    ("kept_files", "deleted"),
    ("object_names", "settled"),
    ("objects", "settled"),
    ("passed_on", "numbers alone; gone with their rows"),
    ("passport_purposes", "no row of a source"),
    ("passport_roles", "no row of a source"),
    ("passports", "no row of a source"),
    ("model_classes", "no row of a source"),
    ("model_judgements", "figures alone"),
    ("model_switches", "no row of a source"),
    ("model_watch", "no row of a source"),
    ("model_learnt_rows", "marks of rows, from which none can be read"),
    ("model_versions", "kept: sums of many rows, and control samples without names"),
    ("object_notes", "emptied where a pseudonym stands for the object"),
    ("object_notes_away", "a person's own words about an object"),
    ("objections", "a person's own words about a score"),
    ("office_keys", "no row of a source"),
    ("plans", "a case's own"),
    ("profiles_used", "no row of a source"),
    ("predictions", "kept: values of features without names; texts that were asked about are emptied"),
    ("promise_rulings", "a case's own"),
    ("promises", "a case's own"),
    ("pseudonym_keys", "destroyed on request"),
    ("quality_data_sets", "counted anew"),
    ("quality_figures", "counted anew"),
    ("law_acts", "texts of the law"),
    ("law_commits", "texts of the law"),
    ("law_search", "texts of the law"),
    ("law_editions", "texts of the law"),
    ("law_gaps", "texts of the law"),
    ("law_imports", "texts of the law"),
    ("law_issues", "texts of the law"),
    ("law_texts", "texts of the law"),
    ("law_titles", "texts of the law"),
    ("law_wordings", "texts of the law"),
    ("quarantine", "deleted"),
    ("retention_acts", "the tombstone itself"),
    ("retention_losses", "counts alone"),
    ("row_versions", "deleted"),
    ("search_analysis", "no row of a source"),
    ("search_blocks", "made anew"),
    ("search_days", "made anew"),
    ("search_lists", "made anew"),
    ("search_segments", "made anew"),
    ("spent_rows", "numbers alone"),
    ("substitutions", "no row of a source"),
    ("taken_back", "numbers alone"),
    ("topics", "no row of a source"),
    ("topic_questions", "a person's own words: what appeals are asked"),
    ("topic_hypotheses", "a person's own words about a practice"),
    ("topic_rulings", "a person's own words about a hypothesis"),
    ("entities", "deleted or rewritten"),
    ("inspections", "deleted or rewritten"),
    ("appeals", "deleted or rewritten"),
    ("challenges", "deleted or rewritten"),
];

/// Tables of a store of which [`TABLES`] does not say what the end of retention does to them.
pub fn unknown_tables(reader: Reader<'_>) -> Result<Vec<String>> {
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'
        ORDER BY name";
    let mut statement = reader.connection().prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(names.into_iter().filter(|name| !TABLES.iter().any(|(known, _)| known == name)).collect())
}

/// What the store holds of a batch.
pub(crate) fn held(reader: Reader<'_>, batch: &Batch) -> Result<Held> {
    let conn = reader.connection();
    let count = |table: &str| -> Result<i64> {
        let sql = format!("SELECT count(*) FROM {table} WHERE batch = ?1");
        Ok(conn.prepare_cached(&sql)?.query_row([batch.id], |row| row.get(0))?)
    };
    let sql = "SELECT coalesce(sum(bytes), 0) FROM kept_files WHERE sha256 = ?1 OR id = ?2";
    Ok(Held {
        rows: count(registry_of(reader, batch.id)?.name())?,
        versions: count("row_versions")?,
        quarantined: count("quarantine")?,
        bytes: conn.prepare_cached(sql)?.query_row(params![batch.sha256, batch.lines], |row| row.get(0))?,
    })
}

/// Whether a batch has brought the version in force of a row or one before it.
pub(crate) fn is_of(reader: Reader<'_>, row: RowKey, batch: i64) -> Result<bool> {
    let name = row.registry.name();
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {name} WHERE row_id = ?1 AND batch = ?2)
         OR EXISTS (SELECT 1 FROM row_versions WHERE registry = '{name}' AND row_id = ?1 AND batch = ?2)"
    );
    Ok(reader.connection().prepare_cached(&sql)?.query_row([row.id, batch], |row| row.get(0))?)
}

/// SHA-256 over the contents of a batch's rows in the order of their numbers, hexadecimal.
pub(crate) fn digest(reader: Reader<'_>, registry: Registry, batch: i64) -> Result<String> {
    let sql = format!("SELECT content FROM {} WHERE batch = ?1 ORDER BY row_id", registry.name());
    let mut statement = reader.connection().prepare(&sql)?;
    let mut rows = statement.query([batch])?;
    let mut hash = Sha256::new();
    while let Some(row) = rows.next()? {
        hash.update(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
    }
    Ok(hex::encode(hash.finalize()))
}

/// What a full extract marked as vanished is marked by the next one since, or by none: that it was not in this file is no longer known.
pub(crate) fn pass_marks_on(writer: &Writer<'_>, registry: Registry, batch: &Batch) -> Result<()> {
    let sql = format!(
        "UPDATE {} SET vanished = (SELECT min(id) FROM batches WHERE dataset = ?2 AND full = 1 AND id > ?1
             AND id NOT IN (SELECT batch FROM retention_acts WHERE action = 'purge')) WHERE vanished = ?1",
        registry.name()
    );
    writer.connection().execute(&sql, params![batch.id, batch.dataset])?;
    Ok(())
}

/// Deletes the rows of a batch with all their versions: how many of them other batches had brought. Their numbers are not given again.
pub(crate) fn delete_rows(writer: &Writer<'_>, registry: Registry, batch: i64) -> Result<i64> {
    let (conn, name) = (writer.connection(), registry.name());
    conn.execute(
        &format!(
            "INSERT INTO spent_rows (registry, highest) SELECT ?1, coalesce(max(row_id), 0) FROM {name} WHERE true
             ON CONFLICT (registry) DO UPDATE SET highest = max(highest, excluded.highest)"
        ),
        [name],
    )?;
    let of_rows = format!("registry = '{name}' AND row_id IN (SELECT row_id FROM {name} WHERE batch = ?1)");
    let others = format!(
        "FROM row_versions WHERE {of_rows} AND batch <> ?1
         AND (registry, row_id, batch) NOT IN (SELECT registry, row_id, batch FROM passed_on)"
    );
    let lost = conn.query_row(&format!("SELECT count(*) {others}"), [batch], |row| row.get(0))?;
    conn.execute(
        &format!(
            "INSERT INTO retention_losses (batch, versions) SELECT batch, count(*) {others} GROUP BY batch
             ON CONFLICT (batch) DO UPDATE SET versions = versions + excluded.versions"
        ),
        [batch],
    )?;
    conn.execute(&format!("DELETE FROM row_versions WHERE {of_rows}"), [batch])?;
    conn.execute(&format!("DELETE FROM passed_on WHERE {of_rows}"), [batch])?;
    conn.execute(&format!("DELETE FROM {name} WHERE batch = ?1"), [batch])?;
    Ok(lost)
}

/// Forgets the earlier versions that a batch brought.
pub(crate) fn delete_versions(writer: &Writer<'_>, batch: i64) -> Result<()> {
    let conn = writer.connection();
    conn.execute(
        "DELETE FROM passed_on WHERE batch = ?1 AND (registry, row_id, batch) IN
        (SELECT registry, row_id, batch FROM row_versions WHERE batch = ?1)",
        [batch],
    )?;
    conn.execute("DELETE FROM row_versions WHERE batch = ?1", [batch])?;
    Ok(())
}

/// Deletes what a batch set aside.
pub(crate) fn delete_quarantined(writer: &Writer<'_>, batch: i64) -> Result<()> {
    writer.connection().execute("DELETE FROM quarantine WHERE batch = ?1", [batch])?;
    Ok(())
}

/// Deletes the kept lines of a batch and its original, unless another batch needs it: that batch.
pub(crate) fn delete_kept(writer: &Writer<'_>, batch: &Batch) -> Result<Option<i64>> {
    let conn = writer.connection();
    conn.execute("UPDATE batches SET lines = NULL WHERE id = ?1", [batch.id])?;
    let mut files: Vec<i64> = batch.lines.into_iter().collect();
    let needed_by = original_needed_by(writer.reader(), batch)?;
    if needed_by.is_none() {
        let sql = "SELECT id FROM kept_files WHERE sha256 = ?1";
        files.extend(conn.query_row(sql, [&batch.sha256], |row| row.get::<_, i64>(0)).optional()?);
    }
    files.into_iter().try_for_each(|file| kept::delete(writer, file))?;
    Ok(needed_by)
}

/// Another batch, still held, of the very same file.
pub(crate) fn original_needed_by(reader: Reader<'_>, batch: &Batch) -> Result<Option<i64>> {
    let sql =
        "SELECT min(id) FROM batches WHERE sha256 = ?1 AND id <> ?2 AND id NOT IN (SELECT batch FROM retention_acts)";
    Ok(reader.connection().query_row(sql, params![batch.sha256, batch.id], |row| row.get(0))?)
}

/// How many kept files are the original of a batch: one or none.
pub(crate) fn originals(reader: Reader<'_>, batch: &Batch) -> Result<i64> {
    let sql = "SELECT count(*) FROM kept_files WHERE sha256 = ?1";
    Ok(reader.connection().query_row(sql, [&batch.sha256], |row| row.get(0))?)
}

/// Whether the kept lines of a batch are still there: one file or none.
pub(crate) fn lines_left(reader: Reader<'_>, batch: i64) -> Result<i64> {
    let sql = "SELECT count(lines) FROM batches WHERE id = ?1";
    Ok(reader.connection().query_row(sql, [batch], |row| row.get(0))?)
}

/// Rows of a batch in which a treated field still says something.
pub(crate) fn persons_left(reader: Reader<'_>, registry: Registry, batch: i64, treated: &Treated) -> Result<i64> {
    let replaced = treated.replaced.iter().map(|name| format!("(\"{name}\" <> '' AND \"{name}\" NOT LIKE '{MARK}%')"));
    let blanked = treated.blanked.iter().map(|name| format!("\"{name}\" <> ''"));
    let left: Vec<String> = replaced.chain(blanked).collect();
    if left.is_empty() {
        return Ok(0);
    }
    let sql = format!(
        "SELECT count(*) FROM {} WHERE batch = ?1{} AND ({})",
        registry.name(),
        but_bodies(registry),
        left.join(" OR ")
    );
    Ok(reader.connection().query_row(&sql, [batch], |row| row.get(0))?)
}

/// State bodies of the register of entities are no persons.
fn but_bodies(registry: Registry) -> &'static str {
    if registry == Registry::Entities { " AND coalesce(role, '') <> 'authority'" } else { "" }
}

/// Rewrites the rows of a batch so that they tell of nobody.
pub(crate) struct Rewriting<'a> {
    pub writer: &'a Writer<'a>,
    pub registry: Registry,
    pub batch: i64,
    pub treated: &'a Treated,
    /// The profile that they were read by.
    pub profile: &'a Profile,
    pub pseudonyms: &'a Pseudonyms,
}

impl Rewriting<'_> {
    pub(crate) fn all(&self) -> Result<()> {
        let conn = self.writer.connection();
        let sql = format!(
            "SELECT row_id FROM {} WHERE batch = ?1{} ORDER BY row_id",
            self.registry.name(),
            but_bodies(self.registry)
        );
        let ids =
            conn.prepare(&sql)?.query_map([self.batch], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        ids.into_iter().try_for_each(|id| self.one(id))
    }

    fn one(&self, id: i64) -> Result<()> {
        let conn = self.writer.connection();
        let (name, fields) = (self.registry.name(), self.registry.fields());
        let names: Vec<String> = fields.iter().map(|field| format!("\"{}\"", field.name)).collect();
        let select = format!("SELECT row_key, {} FROM {name} WHERE row_id = ?1", names.join(", "));
        let (key, mut cells) = conn.prepare_cached(&select)?.query_row([id], |row| {
            let cells = (1..=names.len()).map(|place| row.get::<_, Cell>(place));
            Ok((row.get::<_, String>(0)?, cells.collect::<rusqlite::Result<Vec<_>>>()?))
        })?;
        let joined = self.replace(&mut cells, id)?;
        self.blank(&mut cells);
        let key = self.key(&key, &cells);
        let refs: Vec<ValueRef<'_>> = cells.iter().map(ValueRef::from).collect();
        let content = content_of_stored(self.registry, &refs);
        let sets: Vec<String> = names.iter().enumerate().map(|(at, name)| format!("{name} = ?{}", at + 4)).collect();
        let last = cells.len() + 4;
        let join = joined.map(|(column, _)| format!(", {column} = ?{last}")).unwrap_or_default();
        let update =
            format!("UPDATE {name} SET row_key = ?2, content = ?3, {}{join} WHERE row_id = ?1", sets.join(", "));
        let head = [Cell::from(id), Cell::from(key), Cell::from(content.to_vec())];
        let object = joined.map(|(_, object)| Cell::from(object));
        let bound = head.into_iter().chain(cells).chain(object);
        conn.prepare_cached(&update)?.execute(params_from_iter(bound))?;
        Ok(())
    }

    /// What a row is known by from now on. One whose number another row bears stays apart from it.
    fn key(&self, key: &str, cells: &[Cell]) -> String {
        let fields = self.profile.key_fields();
        let mut parts: Vec<Cow<'_, str>> = fields.iter().map(|field| self.text(cells, field)).collect();
        let apart: Vec<&str> = key.split(PARTED).skip(1).filter(|_| self.profile.is_parted()).collect();
        // A year tells of nobody.
        match apart.as_slice() {
            [year] => parts.push(Cow::Borrowed(year)),
            [_, _, year @ ..] => {
                let told = |fields: [&str; 2]| {
                    let texts = fields.into_iter().map(|field| self.text(cells, field));
                    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
                };
                parts.extend(SIDES.map(told));
                parts.extend(year.iter().map(|year| Cow::Borrowed(*year)));
            }
            [] => {}
        }
        as_compared(&parts.join(PARTED))
    }

    /// Puts a pseudonym in the place of each person. The column and the object that the row joins on from now on, if that changes.
    fn replace(&self, cells: &mut [Cell], row: i64) -> Result<Option<(&'static str, i64)>> {
        let mut joined = None;
        for person in self.registry.persons() {
            let is_replaced = |field: &str| self.treated.replaced.iter().any(|replaced| replaced == field);
            let id = person.id.map(|field| self.text(cells, field).into_owned()).unwrap_or_default();
            let name = person.names.iter().map(|field| self.text(cells, field)).find(|name| !name.is_empty());
            let name = name.map(Cow::into_owned).unwrap_or_default();
            if id.is_empty() && name.is_empty() {
                continue;
            }
            let pseudonym = self.pseudonyms.of_person(&id, &name);
            for field in person.id.iter().chain(person.names).filter(|field| is_replaced(field)) {
                self.set(cells, field, &pseudonym);
            }
            // Who is known by a number that the passport does not call personal stays known by it.
            let known_by = person.id.filter(|_| !id.is_empty()).or(person.names.first().copied());
            if let (Some(column), true) = (person.join, known_by.is_some_and(is_replaced)) {
                let object = self.object(&pseudonym, column, row)?;
                if self.registry == Registry::Entities {
                    rows::describe_object(self.writer, object, ObjectKind::Entity, &pseudonym, "", row)?;
                }
                joined = Some((column, object));
            }
        }
        Ok(joined)
    }

    /// Whom a row joins on under a pseudonym. Whoever a person has told apart from others of the name stays apart.
    fn object(&self, pseudonym: &str, column: &'static str, row: i64) -> Result<i64> {
        let sql = format!(
            "SELECT o.id, o.scheme, o.value FROM {} r JOIN objects o ON o.id = r.{column} WHERE r.row_id = ?1",
            self.registry.name()
        );
        let former =
            self.writer.connection().prepare_cached(&sql)?.query_row([row], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
            });
        let former = former.optional()?;
        let whole = Identifier::stored(SCHEME, pseudonym);
        let part = former.as_ref().and_then(|(_, scheme, value)| Identifier::stored(scheme, value).part_number());
        let identifier = part.map_or_else(|| whole.clone(), |number| whole.part(number));
        let object = rows::object_for(self.writer, ObjectKind::Entity, &identifier, pseudonym)?;
        if let Some((former, ..)) = former {
            objects::pass(self.writer, former, object)?;
        }
        Ok(object)
    }

    fn blank(&self, cells: &mut [Cell]) {
        for field in &self.treated.blanked {
            self.set(cells, field, "");
        }
    }

    fn text<'c>(&self, cells: &'c [Cell], field: &str) -> Cow<'c, str> {
        match self.registry.field(field).map(|(place, _)| &cells[place]) {
            Some(Cell::Text(text)) => Cow::Borrowed(text),
            Some(Cell::Integer(number)) => Cow::Owned(number.to_string()),
            _ => Cow::Borrowed(""),
        }
    }

    /// Sets a field that says something; what the source does not have stays unknown, and a blank stays blank.
    fn set(&self, cells: &mut [Cell], field: &str, text: &str) {
        let said = !self.text(cells, field).is_empty();
        if let (Some((place, _)), true) = (self.registry.field(field), said) {
            cells[place] = Cell::from(text.to_owned());
        }
    }
}
