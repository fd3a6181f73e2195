//! Tables of decisions about pairs of objects, and of who is together by those that stand.
//!
//! `identity_members` is derived: it always equals the groups of the «same» that stand, and holds no group of one. It is there so that
//! reading a card stays a look-up by index.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Row, params};

use crate::Result;
use crate::identity::splits::table as splits;
use crate::passports::table as passports;
use crate::registries::{Registry, RowKey};
use crate::storage::{Migration, Reader, Writer};
use crate::vocabulary::Identifier;

use super::{Edge, Judgement, Standing, Verdict, Withdrawal};

/// First version. A decision is never deleted, and only its withdrawal is ever added to it.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 identity decisions",
    sql: "
CREATE TABLE identity_judgements (
    id INTEGER PRIMARY KEY,
    low INTEGER NOT NULL REFERENCES objects (id), high INTEGER NOT NULL REFERENCES objects (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'later')),
    reason TEXT NOT NULL, score INTEGER NOT NULL, model TEXT NOT NULL, why TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL,
    withdrawn_by TEXT, withdrawn_at TEXT, withdrawn_why TEXT,
    CHECK (low < high)
) STRICT;
CREATE UNIQUE INDEX identity_judgements_standing ON identity_judgements (low, high) WHERE withdrawn_at IS NULL;
CREATE INDEX identity_judgements_high ON identity_judgements (high) WHERE withdrawn_at IS NULL;
CREATE TRIGGER identity_judgements_no_delete BEFORE DELETE ON identity_judgements
    BEGIN SELECT RAISE(ABORT, 'a decision is withdrawn, never deleted'); END;
CREATE TRIGGER identity_judgements_no_change BEFORE UPDATE ON identity_judgements
    WHEN NEW.id <> OLD.id OR NEW.low <> OLD.low OR NEW.high <> OLD.high OR NEW.verdict <> OLD.verdict
        OR NEW.score <> OLD.score OR NEW.model <> OLD.model OR NEW.actor <> OLD.actor OR NEW.at <> OLD.at
        OR (NEW.reason <> OLD.reason AND NEW.reason <> '') OR (NEW.why <> OLD.why AND NEW.why <> '[]')
        OR (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at IS NOT OLD.withdrawn_at
            OR NEW.withdrawn_by IS NOT OLD.withdrawn_by
            OR (NEW.withdrawn_why IS NOT OLD.withdrawn_why AND NEW.withdrawn_why IS NOT '')))
    BEGIN SELECT RAISE(ABORT, 'a decision is withdrawn, never changed'); END;
CREATE TABLE identity_members (
    object INTEGER PRIMARY KEY REFERENCES objects (id), leader INTEGER NOT NULL REFERENCES objects (id)
) STRICT;
CREATE INDEX identity_members_leader ON identity_members (leader);
",
};

/// The data sets whose names a decision was made by. Of earlier decisions that is not known.
pub const OF_DATASETS: Migration = Migration {
    name: "2026-11-23 identity decisions by data sets",
    sql: "
ALTER TABLE identity_judgements ADD COLUMN datasets TEXT;
CREATE TRIGGER identity_judgements_no_other_datasets BEFORE UPDATE OF datasets ON identity_judgements
    BEGIN SELECT RAISE(ABORT, 'a decision is withdrawn, never changed'); END;
",
};

/// Whether objects were joined, or parted again, after a moment, UTC.
pub fn joined_since(reader: Reader<'_>, at: &str) -> Result<bool> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM identity_judgements WHERE verdict = 'same' AND (at > ?1 OR withdrawn_at > ?1))";
    Ok(reader.connection().prepare_cached(sql)?.query_row([at], |row| row.get(0))?)
}

/// Standing decisions that make an object behind a pseudonym one with somebody who is still called by name or number: they would tell who it
/// is.
pub(crate) fn telling(reader: Reader<'_>, scheme: &str) -> Result<Vec<(i64, i64, i64)>> {
    let hidden = "(SELECT id FROM main.objects WHERE scheme = ?1)";
    let sql = format!(
        "SELECT id, low, high FROM identity_judgements
         WHERE withdrawn_at IS NULL AND verdict = 'same' AND (low IN {hidden}) <> (high IN {hidden}) ORDER BY id"
    );
    let mut statement = reader.connection().prepare(&sql)?;
    let rows = statement.query_map([scheme], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Blanks what decisions say about objects that a pseudonym stands for now: words of their names. The decisions stay.
pub(crate) fn blank_pseudonymised(writer: &Writer<'_>, scheme: &str) -> Result<()> {
    let ended = "(SELECT id FROM objects WHERE scheme = ?1)";
    let sql = format!(
        "UPDATE identity_judgements SET why = '[]', reason = '', withdrawn_why = CASE WHEN withdrawn_why IS NULL THEN NULL ELSE '' END
         WHERE low IN {ended} OR high IN {ended}"
    );
    writer.connection().execute(&sql, [scheme])?;
    Ok(())
}

/// The objects that a card led by the object in this place shows: it and those together with it. For `IN`, in table files.
#[must_use]
pub fn members_sql(place: &str) -> String {
    format!("(SELECT {place} UNION ALL SELECT object FROM identity_members WHERE leader = {place})")
}

/// The object that leads the card of the object in a column, whatever that column is called: within the inner question no name of a
/// registry's column means another one. For table files.
#[must_use]
pub fn leader_sql(column: &str) -> String {
    format!(
        "coalesce((SELECT joined.of_leader FROM (SELECT object AS of_member, leader AS of_leader FROM identity_members) joined
           WHERE joined.of_member = {column}), {column})"
    )
}

/// The object that leads the card of an object: itself, unless a person joined it to others and the session may see who leads them.
pub fn leader(reader: Reader<'_>, object: i64) -> Result<i64> {
    let sql = "SELECT m.leader FROM identity_members m WHERE m.object = ?1
        AND EXISTS (SELECT 1 FROM lawful_objects o WHERE o.id = m.leader)";
    let mut statement = reader.connection().prepare_cached(sql)?;
    Ok(statement.query_row([object], |row| row.get(0)).optional()?.unwrap_or(object))
}

/// Who is together with an object, the leader first; only the object where nobody joined it.
pub fn members(reader: Reader<'_>, object: i64) -> Result<Vec<i64>> {
    let leader = leader(reader, object)?;
    let sql = "SELECT object FROM identity_members WHERE leader = ?1 AND object <> ?1 ORDER BY object";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([leader], |row| row.get(0))?;
    let mut members = vec![leader];
    for member in rows {
        members.push(member?);
    }
    Ok(members)
}

/// The objects that a row itself joins on, with the column: `object`, `authority` or `entity`.
pub fn row_objects(reader: Reader<'_>, row: RowKey) -> Result<Vec<(&'static str, i64)>> {
    let sides: &[&'static str] =
        if row.registry == Registry::Entities { &["object"] } else { &["authority", "entity"] };
    let mut found = Vec::new();
    for side in sides {
        let sql = format!("SELECT {side} FROM lawful_{} WHERE row_id = ?1", row.registry.name());
        let object = reader.connection().prepare_cached(&sql)?.query_row([row.id], |row| row.get::<_, Option<i64>>(0));
        found.extend(object.optional()?.flatten().map(|object| (*side, object)));
    }
    Ok(found)
}

/// How many rows of each data set join on an object itself, by data set and registry.
pub fn own_rows(reader: Reader<'_>, object: i64) -> Result<Vec<(String, Registry, i64)>> {
    let mut found = Vec::new();
    for registry in Registry::ALL {
        let side = if registry == Registry::Entities { "object = ?1" } else { "entity = ?1 OR authority = ?1" };
        let sql = format!(
            "SELECT dataset, count(*) FROM lawful_{} WHERE {side} GROUP BY dataset ORDER BY dataset",
            registry.name()
        );
        let mut statement = reader.connection().prepare_cached(&sql)?;
        let rows = statement.query_map([object], |row| Ok((row.get(0)?, registry, row.get(1)?)))?;
        for row in rows {
            found.push(row?);
        }
    }
    Ok(found)
}

const JUDGEMENT: &str =
    "SELECT id, low, high, verdict, reason, score, model, why, actor, at, withdrawn_by, withdrawn_at,
    withdrawn_why,
    CASE WHEN datasets IS NULL THEN (SELECT seen = 0 FROM temp.session) ELSE
        NOT EXISTS (SELECT 1 FROM json_each(datasets) WHERE value NOT IN (SELECT dataset FROM temp.allowed)) END
    FROM identity_judgements";

/// Both objects may be seen.
const SEEN: &str = "EXISTS (SELECT 1 FROM lawful_objects o WHERE o.id = low) AND EXISTS (SELECT 1 FROM lawful_objects o WHERE o.id = high)";

/// A decision by its number, whether or not the session may see whom it is about.
pub fn judgement(reader: Reader<'_>, id: i64) -> Result<Option<Judgement>> {
    let mut statement = reader.connection().prepare_cached(&format!("{JUDGEMENT} WHERE id = ?1"))?;
    Ok(statement.query_row([id], judgement_of).optional()?)
}

/// The two objects of an [`Edge`]: of a decision, or of a split, whose number is below nought.
pub(super) fn pair_of(reader: Reader<'_>, edge: i64) -> Result<Option<[i64; 2]>> {
    if edge >= 0 {
        return Ok(judgement(reader, edge)?.map(|judgement| [judgement.low, judgement.high]));
    }
    Ok(splits::split(reader, -edge)?.and_then(|split| Some([split.whole, split.part?])))
}

/// The decision about a pair that stands.
pub fn standing(reader: Reader<'_>, one: i64, other: i64) -> Result<Option<Judgement>> {
    let sql = format!("{JUDGEMENT} WHERE low = ?1 AND high = ?2 AND withdrawn_at IS NULL");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    Ok(statement.query_row([one.min(other), one.max(other)], judgement_of).optional()?)
}

/// At most `limit` decisions before a number, newest first, and how many there are in all, of those about objects that the session
/// may see.
pub fn log(reader: Reader<'_>, before: Option<i64>, limit: u32) -> Result<(Vec<Judgement>, i64)> {
    let sql = format!("{JUDGEMENT} WHERE id < ?1 AND {SEEN} ORDER BY id DESC LIMIT ?2");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![before.unwrap_or(i64::MAX), limit], judgement_of)?;
    let rows = rows.collect::<rusqlite::Result<_>>()?;
    let sql = format!("SELECT count(*) FROM identity_judgements WHERE {SEEN}");
    let total = reader.connection().query_row(&sql, [], |row| row.get(0))?;
    Ok((rows, total))
}

/// The decisions that stand around some objects: all «same» that lead on from them, and all «different» and splits of what is reached.
pub fn around(reader: Reader<'_>, objects: &[i64]) -> Result<Standing> {
    let (mut same, mut different) = (Vec::new(), Vec::new());
    let mut known: BTreeSet<i64> = objects.iter().copied().collect();
    let mut next: Vec<i64> = known.iter().copied().collect();
    while let Some(object) = next.pop() {
        for (verdict, edge) in edges(reader, object)? {
            match verdict {
                Verdict::Same => {
                    next.extend([edge.low, edge.high].into_iter().filter(|end| known.insert(*end)));
                    same.push(edge);
                }
                Verdict::Different => different.push(edge),
                Verdict::Later => {}
            }
        }
        different.extend(splits::edges(reader, object)?);
    }
    for edges in [&mut same, &mut different] {
        edges.sort_by_key(|edge: &Edge| edge.judgement);
        edges.dedup();
    }
    Ok(Standing::of(same, different))
}

fn edges(reader: Reader<'_>, object: i64) -> Result<Vec<(Verdict, Edge)>> {
    let sql = "SELECT id, low, high, verdict FROM identity_judgements WHERE low = ?1 AND withdrawn_at IS NULL
        UNION ALL SELECT id, low, high, verdict FROM identity_judgements WHERE high = ?1 AND withdrawn_at IS NULL";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([object], |row| {
        let edge = Edge { judgement: row.get(0)?, low: row.get(1)?, high: row.get(2)? };
        Ok((verdict_of(row, 3)?, edge))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All «same» that stand, for comparing what is derived with what it is derived from.
#[cfg(test)]
pub(super) fn standing_same(reader: Reader<'_>) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT low, high FROM identity_judgements WHERE withdrawn_at IS NULL AND verdict = 'same' ORDER BY id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All groups as they are kept: leader and members, by leader.
#[cfg(test)]
pub(super) fn kept_groups(reader: Reader<'_>) -> Result<Vec<(i64, Vec<i64>)>> {
    let sql = "SELECT leader, object FROM identity_members ORDER BY leader, object";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut groups: Vec<(i64, Vec<i64>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (leader, object) = (row.get(0)?, row.get(1)?);
        match groups.last_mut() {
            Some((last, members)) if *last == leader => members.push(object),
            _ => groups.push((leader, vec![object])),
        }
    }
    Ok(groups)
}

/// What a decision is written down with.
pub(super) struct NewJudgement<'a> {
    pub low: i64,
    pub high: i64,
    pub verdict: Verdict,
    pub reason: &'a str,
    pub score: u8,
    pub model: &'a str,
    pub why: &'a str,
    pub actor: &'a str,
    pub at: &'a str,
}

pub(super) fn insert(writer: &Writer<'_>, new: &NewJudgement<'_>) -> Result<i64> {
    let conn = writer.connection();
    conn.execute(
        "INSERT INTO identity_judgements (low, high, verdict, reason, score, model, why, actor, at, datasets)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            new.low,
            new.high,
            new.verdict.code(),
            new.reason,
            new.score,
            new.model,
            new.why,
            new.actor,
            new.at,
            passports::allowed_list(writer.reader())?
        ],
    )?;
    Ok(conn.last_insert_rowid())
}

pub(super) fn withdraw(writer: &Writer<'_>, id: i64, withdrawal: &Withdrawal) -> Result<()> {
    writer.connection().execute(
        "UPDATE identity_judgements SET withdrawn_by = ?2, withdrawn_at = ?3, withdrawn_why = ?4 WHERE id = ?1",
        params![id, withdrawal.actor, withdrawal.at, withdrawal.reason],
    )?;
    Ok(())
}

/// Of the two objects of a decision that has been withdrawn, what had been put off before it is put off again.
pub(super) fn put_off_again(writer: &Writer<'_>, decision: &Judgement, actor: &str, at: &str) -> Result<()> {
    writer.connection().execute(
        "INSERT INTO identity_judgements (low, high, verdict, reason, score, model, why, actor, at)
         SELECT low, high, verdict, reason, score, model, why, ?2, ?3 FROM identity_judgements
         WHERE id = (SELECT max(id) FROM identity_judgements WHERE low = ?4 AND high = ?5 AND id < ?1)
         AND verdict = 'later' AND withdrawn_by = ?6 AND withdrawn_at = ?7 AND withdrawn_why = ''",
        params![decision.id, actor, at, decision.low, decision.high, decision.actor, decision.at],
    )?;
    Ok(())
}

/// Puts a group in the place of what its members belonged to. A group of one is none.
pub(super) fn put_group(writer: &Writer<'_>, members: &[i64]) -> Result<()> {
    let conn = writer.connection();
    let mut delete = conn.prepare_cached("DELETE FROM identity_members WHERE object = ?1")?;
    for member in members {
        delete.execute([member])?;
    }
    if members.len() < 2 {
        return Ok(());
    }
    let mut ranked = Vec::new();
    for member in members {
        ranked.push((rank(writer.reader(), *member)?, *member));
    }
    let Some((_, leader)) = ranked.into_iter().min() else { return Ok(()) };
    let mut insert = conn.prepare_cached("INSERT INTO identity_members (object, leader) VALUES (?1, ?2)")?;
    for member in members {
        insert.execute([*member, leader])?;
    }
    Ok(())
}

/// Who leads: one with БИН or ИИН, else one with a number of its own, else one known by name.
fn rank(reader: Reader<'_>, object: i64) -> Result<u8> {
    let (scheme, _) = identifier(reader, object)?;
    Ok(match scheme.as_str() {
        Identifier::BIN | Identifier::IIN => 0,
        Identifier::NAME => 2,
        Identifier::NAMED => 3,
        _ => 1,
    })
}

/// Scheme and value of an object's identifier.
pub(super) fn identifier(reader: Reader<'_>, object: i64) -> Result<(String, String)> {
    let mut statement = reader.connection().prepare_cached("SELECT scheme, value FROM objects WHERE id = ?1")?;
    Ok(statement.query_row([object], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

fn judgement_of(row: &Row<'_>) -> rusqlite::Result<Judgement> {
    let withdrawn: Option<String> = row.get(11)?;
    let withdrawn = match withdrawn {
        Some(at) => Some(Withdrawal { actor: row.get(10)?, at, reason: row.get(12)? }),
        None => None,
    };
    Ok(Judgement {
        id: row.get(0)?,
        low: row.get(1)?,
        high: row.get(2)?,
        verdict: verdict_of(row, 3)?,
        reason: row.get(4)?,
        score: row.get(5)?,
        model: row.get(6)?,
        why: row.get(7)?,
        actor: row.get(8)?,
        at: row.get(9)?,
        withdrawn,
        told: row.get(13)?,
    })
}

/// The table holds no other codes.
fn verdict_of(row: &Row<'_>, place: usize) -> rusqlite::Result<Verdict> {
    Ok(Verdict::from_code(&row.get::<_, String>(place)?).unwrap_or(Verdict::Later))
}
