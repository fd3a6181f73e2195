//! What was counted last: signs of violation by inspection, points by object. Made anew as a whole; that it was made stays.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::identity::decisions::table::members_sql;
use ekn_data::object_within_scope;
use ekn_data::people::scope::table::is_limited;
use ekn_data::registries::ObjectKind;
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, Row, params};

use super::{Assessed, Assessment, Foretold};
use crate::findings::RULES;

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-22 what was counted last",
    sql: "
CREATE TABLE assessments (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
    allowed TEXT NOT NULL, model TEXT NOT NULL, batch INTEGER NOT NULL, inspections INTEGER NOT NULL, objects INTEGER NOT NULL
) STRICT;
CREATE TABLE assessed_findings (
    row_id INTEGER NOT NULL, rule TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (row_id, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessed_findings_day ON assessed_findings (day);
CREATE INDEX assessed_findings_rule ON assessed_findings (rule, day);
CREATE TABLE assessed_results (
    rule TEXT NOT NULL, result TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (rule, result)
) STRICT, WITHOUT ROWID;
CREATE TABLE assessed_objects (
    object INTEGER PRIMARY KEY, kind TEXT NOT NULL, territory TEXT NOT NULL, points INTEGER, level TEXT NOT NULL, parts TEXT NOT NULL,
    inspections INTEGER NOT NULL, appeals INTEGER NOT NULL, last_inspection TEXT
) STRICT;
CREATE INDEX assessed_objects_kind ON assessed_objects (kind);
",
};

/// How each inspection came out under each rule, so that its rows are told for a part of the office as well. A count from before has none:
/// it is asked for anew, as one made of other data would be.
pub const OUTCOMES: Migration = Migration {
    name: "2026-11-25 outcomes by inspection",
    sql: "
CREATE TABLE assessed_outcomes (row_id INTEGER PRIMARY KEY, letters TEXT NOT NULL) STRICT;
UPDATE assessments SET allowed = '';
",
};

/// Inspections that have not ended, with what was foretold of them.
pub const FORETOLD: Migration = Migration {
    name: "2026-11-26 open inspections foretold",
    sql: "CREATE TABLE assessed_foretold (
    place INTEGER PRIMARY KEY, row_id INTEGER NOT NULL, probability REAL NOT NULL, drawn INTEGER NOT NULL
) STRICT;",
};

/// The letter of a result; its place among the letters is the number of its rule.
const LETTERS: [(&str, char); 4] =
    [("broken", 'b'), ("not_enough_data", 'n'), ("holds", 'h'), ("not_applicable", SILENT)];

/// The letter of a rule that is not about an inspection, and so said nothing of it.
const SILENT: char = '-';

type Result<T> = ekn_data::Result<T>;

/// When, by whom and from what everything was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its number.
    pub id: i64,
    /// For what day.
    pub day: NaiveDate,
    /// When, UTC.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// Data sets that the one who counted was allowed to use.
    pub allowed: String,
    /// SHA-256 of the model of points.
    pub model: String,
    /// The newest batch then.
    pub batch: i64,
    /// Inspections examined.
    pub inspections: i64,
    /// Objects counted.
    pub objects: i64,
}

/// The last count.
pub fn last(reader: Reader<'_>) -> Result<Option<Counted>> {
    let sql = "SELECT id, day, at, actor, allowed, model, batch, inspections, objects FROM assessments ORDER BY id DESC LIMIT 1";
    let counted = |row: &Row<'_>| {
        Ok(Counted {
            id: row.get(0)?,
            day: row.get::<_, String>(1)?.parse().unwrap_or_default(),
            at: row.get(2)?,
            actor: row.get(3)?,
            allowed: row.get(4)?,
            model: row.get(5)?,
            batch: row.get(6)?,
            inspections: row.get(7)?,
            objects: row.get(8)?,
        })
    };
    Ok(reader.connection().prepare_cached(sql)?.query_row([], counted).optional()?)
}

/// Keeps a count in the place of the one before. Its number is given by the store.
pub fn keep(writer: &Writer<'_>, counted: &Counted, found: &Assessment) -> Result<()> {
    let conn = writer.connection();
    conn.execute_batch("DELETE FROM assessed_findings; DELETE FROM assessed_results; DELETE FROM assessed_objects; DELETE FROM assessed_outcomes;
        DELETE FROM assessed_foretold")?;
    let sql = "INSERT INTO assessments (day, at, actor, allowed, model, batch, inspections, objects)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let of = counted;
    let head = params![of.day.to_string(), of.at, of.actor, of.allowed, of.model, of.batch, of.inspections, of.objects];
    conn.prepare_cached(sql)?.execute(head)?;
    let mut insert = conn.prepare("INSERT INTO assessed_findings (row_id, rule, day) VALUES (?1, ?2, ?3)")?;
    for broken in &found.broken {
        let day = broken.day.map(|day| day.to_string()).unwrap_or_default();
        insert.execute(params![broken.row, broken.rule, day])?;
    }
    let mut insert = conn.prepare("INSERT INTO assessed_results (rule, result, n) VALUES (?1, ?2, ?3)")?;
    for ((rule, result), n) in &found.results {
        insert.execute(params![rule, result, n])?;
    }
    let mut insert = conn.prepare("INSERT INTO assessed_outcomes (row_id, letters) VALUES (?1, ?2)")?;
    for (row, letters) in &found.outcomes {
        insert.execute(params![row, letters])?;
    }
    let mut insert =
        conn.prepare("INSERT INTO assessed_foretold (place, row_id, probability, drawn) VALUES (?1, ?2, ?3, ?4)")?;
    for (place, one) in (1_i64..).zip(&found.foretold) {
        insert.execute(params![place, one.row, one.probability, one.drawn])?;
    }
    let mut insert = conn.prepare(
        "INSERT INTO assessed_objects (object, kind, territory, points, level, parts, inspections, appeals, last_inspection)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for one in &found.objects {
        let parts = serde_json::to_string(&one.parts).unwrap_or_default();
        let last = one.last_inspection.map(|day| day.to_string());
        insert.execute(params![
            one.object,
            one.kind.code(),
            one.territory,
            one.points,
            one.level,
            parts,
            one.inspections,
            one.appeals,
            last
        ])?;
    }
    Ok(())
}

/// How many signs of violation the last count found, by inspection; inspections without any are not named.
pub fn sign_counts(reader: Reader<'_>) -> Result<HashMap<i64, i64>> {
    let sql = "SELECT row_id, count(*) FROM assessed_findings GROUP BY row_id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What was foretold of inspections that the session may see, in their places.
pub fn foretold(reader: Reader<'_>) -> Result<Vec<Foretold>> {
    let sql = "SELECT f.row_id, f.probability, f.drawn FROM assessed_foretold f JOIN lawful_inspections i ON i.row_id = f.row_id
        ORDER BY f.place";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement
        .query_map([], |row| Ok(Foretold { row: row.get(0)?, probability: row.get(1)?, drawn: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Points of an object, if it was counted and has any.
pub fn points_of(reader: Reader<'_>, object: i64) -> Result<Option<u32>> {
    let mut statement = reader.connection().prepare_cached("SELECT points FROM assessed_objects WHERE object = ?1")?;
    Ok(statement.query_row([object], |row| row.get::<_, Option<u32>>(0)).optional()?.flatten())
}

/// Objects of a kind that are within the scope of the session, in the order of their numbers.
pub fn objects(reader: Reader<'_>, kind: ObjectKind) -> Result<Vec<Assessed>> {
    let sql = concat!(
        "SELECT object, territory, points, level, parts, inspections, appeals, last_inspection
         FROM assessed_objects WHERE kind = ?1 AND ",
        object_within_scope!("object"),
        " ORDER BY object"
    );
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([kind.code()], |row| {
        Ok(Assessed {
            object: row.get(0)?,
            kind,
            territory: row.get(1)?,
            points: row.get(2)?,
            level: row.get(3)?,
            parts: serde_json::from_str(row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?).unwrap_or_default(),
            inspections: row.get(5)?,
            appeals: row.get(6)?,
            last_inspection: row.get::<_, Option<String>>(7)?.and_then(|day| day.parse().ok()),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How often each rule came to each result in inspections that the session may see, in the order of the rules; nought where never. Last of
/// the counts are the inspections that the rule is not about.
pub fn results(reader: Reader<'_>) -> Result<Vec<(&'static str, [i64; LETTERS.len()])>> {
    let mut all: Vec<(&'static str, [i64; LETTERS.len()])> =
        RULES.iter().map(|rule| (rule.id, [0; LETTERS.len()])).collect();
    if is_limited(reader)? {
        let sql = "SELECT o.letters FROM assessed_outcomes o JOIN lawful_inspections i ON i.row_id = o.row_id";
        let mut statement = reader.connection().prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let letters = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?.as_bytes();
            for (rule, counts) in &mut all {
                let letter = letters.get(place(rule) - 1).copied().map(char::from);
                counts.iter_mut().zip(LETTERS).for_each(|(count, (_, of))| *count += i64::from(letter == Some(of)));
            }
        }
        return Ok(all);
    }
    let mut statement =
        reader.connection().prepare_cached("SELECT n FROM assessed_results WHERE rule = ?1 AND result = ?2")?;
    let examined = last(reader)?.map_or(0, |counted| counted.inspections);
    for (rule, [counts @ .., silent]) in &mut all {
        for (count, (result, _)) in counts.iter_mut().zip(LETTERS) {
            *count = statement.query_row([*rule, result], |row| row.get(0)).optional()?.unwrap_or_default();
        }
        *silent = examined - counts.iter().sum::<i64>();
    }
    Ok(all)
}

/// Inspections that the session may see in which a rule came to a result, in the order of their rows.
pub fn rows_of_result(reader: Reader<'_>, rule: &str, result: &str, skip: usize, most: usize) -> Result<Vec<i64>> {
    let letter = LETTERS.iter().find(|(of, _)| *of == result).map_or(SILENT, |(_, letter)| *letter);
    let sql = "SELECT o.row_id FROM assessed_outcomes o JOIN lawful_inspections i ON i.row_id = o.row_id
        WHERE substr(o.letters, ?1, 1) = ?2 ORDER BY o.row_id LIMIT ?3 OFFSET ?4";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let bounds = [most, skip].map(|bound| i64::try_from(bound).unwrap_or(i64::MAX));
    let rows =
        statement.query_map(params![place(rule) as i64, letter.to_string(), bounds[0], bounds[1]], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How an inspection came out, as it is kept: a letter a rule that said anything, at the place of the rule's number.
pub fn letters<'a>(results: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut all = vec![SILENT; RULES.iter().map(|rule| place(rule.id)).max().unwrap_or_default()];
    for (rule, result) in results {
        let letter = LETTERS.iter().find(|(of, _)| *of == result);
        if let Some((slot, (_, letter))) = all.get_mut(place(rule) - 1).zip(letter) {
            *slot = *letter;
        }
    }
    all.into_iter().collect()
}

/// The number of a rule, from one: other rules may come and go without moving its letter.
fn place(rule: &str) -> usize {
    rule.trim_start_matches('R').parse().unwrap_or(usize::MAX)
}

/// A page of broken rules.
#[derive(Debug, Clone)]
pub struct Page {
    /// Row and rule.
    pub items: Vec<(i64, String)>,
    /// How many there are in all.
    pub total: i64,
}

/// Broken rules of inspections that the session may see, the newest inspections first: of one rule, of one body or one entity, where asked.
pub fn broken(reader: Reader<'_>, rule: Option<&str>, object: Option<i64>, skip: u32, most: u32) -> Result<Page> {
    let seen = "assessed_findings f JOIN lawful_inspections i ON i.row_id = f.row_id";
    let members = members_sql("?2");
    let (from, wanted) = match (object, rule) {
        // By the index of the object's inspections.
        (Some(_), _) => (
            "lawful_inspections i JOIN assessed_findings f ON f.row_id = i.row_id",
            format!("(i.entity IN {members} OR i.authority IN {members}) AND (?1 IS NULL OR f.rule = ?1)"),
        ),
        (None, Some(_)) => (seen, "f.rule = ?1 AND ?2 IS NULL".to_owned()),
        (None, None) => (seen, "?1 IS NULL AND ?2 IS NULL".to_owned()),
    };
    let conn = reader.connection();
    let total = format!("SELECT count(*) FROM {from} WHERE {wanted}");
    let total = conn.prepare_cached(&total)?.query_row(params![rule, object], |row| row.get(0))?;
    let sql = format!(
        "SELECT f.row_id, f.rule FROM {from} WHERE {wanted} ORDER BY f.day DESC, f.row_id DESC, f.rule LIMIT ?3 OFFSET ?4"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![rule, object, most, skip], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Page { items: rows.collect::<rusqlite::Result<_>>()?, total })
}

/// Broken rules of inspections of two days and between that the session may see, in the order of their rows and rules: row and rule.
pub fn signs(reader: Reader<'_>, (since, until): (NaiveDate, NaiveDate)) -> Result<Vec<(i64, &'static str)>> {
    let sql = "SELECT f.row_id, f.rule FROM assessed_findings f JOIN lawful_inspections i ON i.row_id = f.row_id
        WHERE f.day BETWEEN ?1 AND ?2 ORDER BY f.row_id, f.rule";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let mut rows = statement.query(params![since.to_string(), until.to_string()])?;
    let mut signs = Vec::new();
    while let Some(row) = rows.next()? {
        let rule = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let known = RULES.iter().find(|known| known.id == rule);
        signs.extend(known.map(|known| row.get(0).map(|id| (id, known.id))).transpose()?);
    }
    Ok(signs)
}
