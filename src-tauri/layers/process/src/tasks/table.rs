//! Tables of cases: what people opened, closed, marked and decided.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::identity::decisions::table::members_sql;
use ekn_data::registries::listing::table::id_list;
use ekn_data::registries::{Registry, RowKey};
use ekn_data::row_within_scope;
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, Row, params};

use super::{Act, Case, Closed, Decision, Mark, Proposal};

/// First version. What is taken back here goes: a mark, what closed a task that is opened again, and a case in which nothing was done, which its
/// own author alone takes back. The journal goes on telling of each.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 cases",
    sql: "
CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    tactic TEXT NOT NULL, registry TEXT NOT NULL, row_id INTEGER NOT NULL, number TEXT NOT NULL,
    authority INTEGER REFERENCES objects (id), entity INTEGER REFERENCES objects (id),
    opened TEXT NOT NULL, owner TEXT NOT NULL,
    UNIQUE (tactic, registry, row_id)
) STRICT;
CREATE INDEX cases_authority ON cases (authority);
CREATE INDEX cases_entity ON cases (entity);
CREATE TABLE closed_tasks (
    case_id INTEGER NOT NULL REFERENCES cases (id), task TEXT NOT NULL, skipped INTEGER NOT NULL,
    day TEXT NOT NULL, note TEXT NOT NULL, actor TEXT NOT NULL,
    PRIMARY KEY (case_id, task)
) STRICT, WITHOUT ROWID;
CREATE TABLE acts (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id), kind TEXT NOT NULL, number TEXT NOT NULL, day TEXT NOT NULL
) STRICT;
CREATE INDEX acts_case ON acts (case_id);
CREATE TABLE checklist_marks (
    case_id INTEGER NOT NULL REFERENCES cases (id), checklist TEXT NOT NULL, point TEXT NOT NULL, day TEXT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (case_id, checklist, point)
) STRICT, WITHOUT ROWID;
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    case_id INTEGER, task TEXT, tactic TEXT, registry TEXT, row_id INTEGER,
    decision TEXT NOT NULL, instead TEXT, reason TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_case ON decisions (case_id, task);
CREATE INDEX decisions_row ON decisions (registry, row_id, tactic);
",
};

/// Decisions that were taken back, each with the case that went with it: no other case bears its number, for the journal tells of it.
pub const TAKEN: Migration = Migration {
    name: "2026-11-23 decisions taken back",
    sql: "
CREATE TABLE taken_back (id INTEGER PRIMARY KEY, case_id INTEGER UNIQUE, day TEXT NOT NULL, actor TEXT NOT NULL) STRICT;
CREATE TRIGGER taken_back_stay BEFORE DELETE ON taken_back BEGIN SELECT raise(ABORT, 'a number is not given twice'); END;
",
};

/// The days that decisions to extend a term name.
pub const UNTIL: Migration =
    Migration { name: "2026-11-27 terms extended until", sql: "ALTER TABLE closed_tasks ADD COLUMN until TEXT;" };

type Result<T> = ekn_data::Result<T>;

/// Cases about rows within the scope of the session.
macro_rules! seen_cases {
    () => {
        concat!("SELECT * FROM cases c WHERE ", row_within_scope!("c"))
    };
}
pub(crate) use seen_cases;

/// Columns of a case; its authority and its entity are the objects that lead their cards now.
macro_rules! case_columns {
    () => {
        "id, tactic, registry, row_id, number,
         coalesce((SELECT m.leader FROM identity_members m WHERE m.object = authority), authority),
         coalesce((SELECT m.leader FROM identity_members m WHERE m.object = entity), entity),
         opened, owner, queue, queued"
    };
}

const CASE: &str = concat!("SELECT ", case_columns!(), " FROM (", seen_cases!(), ")");

/// Cases, whether or not the session may see the row that they started from: for what the program itself keeps in order.
const ANY_CASE: &str = concat!("SELECT ", case_columns!(), " FROM cases");

/// A case by its number.
pub fn case(reader: Reader<'_>, id: i64) -> Result<Option<Case>> {
    let mut statement = reader.connection().prepare_cached(&format!("{CASE} WHERE id = ?1"))?;
    Ok(statement.query_row([id], case_of).optional()?)
}

/// All cases, oldest first.
pub fn cases(reader: Reader<'_>) -> Result<Vec<Case>> {
    let mut statement = reader.connection().prepare_cached(&format!("{CASE} ORDER BY id"))?;
    let rows = statement.query_map([], case_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Cases that started from rows whose version in force a batch brought.
pub fn cases_from_batch(reader: Reader<'_>, registry: Registry, batch: i64) -> Result<Vec<Case>> {
    let sql = format!(
        "{ANY_CASE} WHERE registry = ?1 AND row_id IN (SELECT row_id FROM main.{} WHERE batch = ?2
            UNION ALL SELECT row_id FROM main.row_versions WHERE registry = ?1 AND batch = ?2) ORDER BY id",
        registry.name()
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![registry.name(), batch], case_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Cases about an object on either side, newest first.
pub fn cases_of_object(reader: Reader<'_>, object: i64) -> Result<Vec<Case>> {
    let members = members_sql("?1");
    let sql = format!("{CASE} WHERE authority IN {members} OR entity IN {members} ORDER BY id DESC");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([object], case_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many cases there are about each of some objects, in their order.
pub fn count_of_objects(reader: Reader<'_>, objects: &[i64]) -> Result<Vec<i64>> {
    let members = members_sql("o.value");
    let cases = seen_cases!();
    let count = format!("SELECT count(*) FROM ({cases}) WHERE authority IN {members} OR entity IN {members}");
    let mut statement =
        reader.connection().prepare_cached(&format!("SELECT ({count}) FROM json_each(?1) o ORDER BY o.key"))?;
    let rows = statement.query_map([id_list(objects)], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Cases opened from a row, oldest first.
pub fn cases_from_row(reader: Reader<'_>, key: RowKey) -> Result<Vec<Case>> {
    let mut statement =
        reader.connection().prepare_cached(&format!("{CASE} WHERE registry = ?1 AND row_id = ?2 ORDER BY id"))?;
    let rows = statement.query_map(params![key.registry.name(), key.id], case_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The case opened from a row by a tactic.
pub fn case_from_row(reader: Reader<'_>, tactic: &str, key: RowKey) -> Result<Option<i64>> {
    let sql = "SELECT id FROM cases WHERE tactic = ?1 AND registry = ?2 AND row_id = ?3";
    let found = reader
        .connection()
        .prepare_cached(sql)?
        .query_row(params![tactic, key.registry.name(), key.id], |row| row.get(0));
    Ok(found.optional()?)
}

pub(super) fn insert_case(writer: &Writer<'_>, case: &Case) -> Result<i64> {
    let conn = writer.connection();
    conn.execute(
        "INSERT INTO cases (id, tactic, registry, row_id, number, authority, entity, opened, owner) VALUES (
         1 + max((SELECT coalesce(max(id), 0) FROM cases), (SELECT coalesce(max(case_id), 0) FROM taken_back)),
         ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            case.tactic,
            case.row.registry.name(),
            case.row.id,
            case.number,
            case.authority,
            case.entity,
            case.opened.to_string(),
            case.owner
        ],
    )?;
    Ok(conn.last_insert_rowid())
}

/// Whether anybody did anything in a case since it was opened, or a calendar was told of it. Days that the program set are no deed.
pub(super) fn is_touched(reader: Reader<'_>, case_id: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM closed_tasks WHERE case_id = ?1)
        OR EXISTS (SELECT 1 FROM acts WHERE case_id = ?1)
        OR EXISTS (SELECT 1 FROM checklist_marks WHERE case_id = ?1)
        OR EXISTS (SELECT 1 FROM decisions WHERE case_id = ?1)
        OR EXISTS (SELECT 1 FROM plans WHERE case_id = ?1 AND actor <> '')
        OR EXISTS (SELECT 1 FROM holds WHERE case_id = ?1)
        OR EXISTS (SELECT 1 FROM promises WHERE case_id = ?1)
        OR EXISTS (SELECT 1 FROM handovers WHERE case_id = ?1)
        OR EXISTS (SELECT 1 FROM drafts WHERE case_id = ?1)
        OR EXISTS (SELECT 1 FROM calendar_events WHERE case_id = ?1)";
    Ok(reader.connection().prepare_cached(sql)?.query_row([case_id], |row| row.get(0))?)
}

/// Takes away a case in which nothing was done.
pub(super) fn delete_case(writer: &Writer<'_>, case_id: i64) -> Result<()> {
    let conn = writer.connection();
    conn.prepare_cached("DELETE FROM plans WHERE case_id = ?1")?.execute([case_id])?;
    conn.prepare_cached("DELETE FROM cases WHERE id = ?1")?.execute([case_id])?;
    Ok(())
}

/// Keeps that a decision was taken back, and the number of the case that went with it.
pub(super) fn keep_taken_back(writer: &Writer<'_>, case_id: Option<i64>, actor: &str, today: NaiveDate) -> Result<()> {
    let sql = "INSERT INTO taken_back (case_id, day, actor) VALUES (?1, ?2, ?3)";
    writer.connection().prepare_cached(sql)?.execute(params![case_id, today.to_string(), actor])?;
    Ok(())
}

/// What a case takes over from the row that it starts from.
pub(super) struct RowHead {
    /// The number that the row bears in its registry; empty where it is an identifier.
    pub number: String,
    /// The authority that it joins on.
    pub authority: Option<i64>,
    /// The entity that it joins on.
    pub entity: Option<i64>,
}

pub(super) fn row_head(reader: Reader<'_>, key: RowKey) -> Result<Option<RowHead>> {
    let sql = match key.registry {
        // The number of such a row is an identifier, of a person perhaps: it is read where it stands, and not kept longer than the row.
        Registry::Entities => "SELECT '', CASE WHEN o.kind = 'authority' THEN o.id END,
             CASE WHEN o.kind <> 'authority' THEN o.id END
             FROM lawful_entities e LEFT JOIN objects o ON o.id = e.object WHERE e.row_id = ?1"
            .to_owned(),
        registry => format!("SELECT number, authority, entity FROM lawful_{} WHERE row_id = ?1", registry.name()),
    };
    let mut statement = reader.connection().prepare_cached(&sql)?;
    Ok(statement
        .query_row([key.id], |row| Ok(RowHead { number: row.get(0)?, authority: row.get(1)?, entity: row.get(2)? }))
        .optional()?)
}

/// Tasks of a case that are closed.
pub fn closed_tasks(reader: Reader<'_>, case_id: i64) -> Result<Vec<Closed>> {
    let sql = "SELECT task, skipped, day, note, actor, until FROM closed_tasks WHERE case_id = ?1 ORDER BY day, task";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([case_id], closed_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Cases by a tactic in which something was closed, with what was, the last to be worked on first, at most so many.
pub(super) fn worked_cases(reader: Reader<'_>, tactic: &str, most: usize) -> Result<Vec<(Case, Vec<Closed>)>> {
    // Those in which something was closed last: what is newly opened teaches nothing yet.
    let chosen = "JOIN (SELECT case_id, max(day) AS last FROM closed_tasks GROUP BY case_id) ON case_id = id
        WHERE tactic = ?1 ORDER BY last DESC, id DESC LIMIT ?2";
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut statement = reader.connection().prepare_cached(&format!("{CASE} {chosen}"))?;
    let cases = statement.query_map(params![tactic, most], case_of)?;
    let mut worked =
        cases.map(|case| Ok((case?, Vec::new()))).collect::<rusqlite::Result<Vec<(Case, Vec<Closed>)>>>()?;
    let cases = seen_cases!();
    let sql = format!(
        "SELECT task, skipped, day, note, actor, until, case_id FROM closed_tasks
         WHERE case_id IN (SELECT id FROM ({cases}) {chosen}) ORDER BY case_id, day, task"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![tactic, most], |row| Ok((row.get::<_, i64>(6)?, closed_of(row)?)))?;
    let places: HashMap<i64, usize> = worked.iter().enumerate().map(|(place, (case, _))| (case.id, place)).collect();
    for row in rows {
        let (case, closed) = row?;
        if let Some((_, all)) = places.get(&case).and_then(|place| worked.get_mut(*place)) {
            all.push(closed);
        }
    }
    Ok(worked)
}

pub(super) fn insert_closed(writer: &Writer<'_>, case_id: i64, closed: &Closed) -> Result<()> {
    let until = closed.until.map(|until| until.to_string());
    writer.connection().execute(
        "INSERT INTO closed_tasks (case_id, task, skipped, day, note, actor, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![case_id, closed.task, closed.skipped, closed.day.to_string(), closed.note, closed.actor, until],
    )?;
    Ok(())
}

pub(super) fn delete_closed(writer: &Writer<'_>, case_id: i64, task: &str) -> Result<()> {
    let sql = "DELETE FROM closed_tasks WHERE case_id = ?1 AND task = ?2";
    writer.connection().execute(sql, params![case_id, task])?;
    Ok(())
}

/// Takes away the act that a task was closed with: one of them, where two bear the same number and day.
pub(super) fn delete_act(writer: &Writer<'_>, case_id: i64, kind: &str, closed: &Closed) -> Result<()> {
    let sql = "DELETE FROM acts WHERE id = (SELECT max(id) FROM acts WHERE case_id = ?1 AND kind = ?2 AND number = ?3 AND day = ?4)";
    writer.connection().execute(sql, params![case_id, kind, closed.note, closed.day.to_string()])?;
    Ok(())
}

pub(super) fn insert_act(writer: &Writer<'_>, act: &Act) -> Result<()> {
    writer.connection().execute(
        "INSERT INTO acts (case_id, kind, number, day) VALUES (?1, ?2, ?3, ?4)",
        params![act.case_id, act.kind, act.number, act.day.to_string()],
    )?;
    Ok(())
}

/// Acts of the cases about an object, newest first.
pub fn acts_of_object(reader: Reader<'_>, object: i64) -> Result<Vec<Act>> {
    let (members, cases) = (members_sql("?1"), seen_cases!());
    let sql = format!(
        "SELECT a.case_id, a.kind, a.number, a.day FROM acts a JOIN ({cases}) c ON c.id = a.case_id
         WHERE c.authority IN {members} OR c.entity IN {members} ORDER BY a.day DESC, a.id DESC"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([object], act_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All acts, newest first.
pub fn acts(reader: Reader<'_>) -> Result<Vec<Act>> {
    let cases = seen_cases!();
    let sql = format!(
        "SELECT case_id, kind, number, day FROM acts WHERE case_id IN (SELECT id FROM ({cases})) ORDER BY day DESC, id DESC"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], act_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Acts that a case has brought, oldest first.
pub fn acts_of_case(reader: Reader<'_>, case_id: i64) -> Result<Vec<Act>> {
    let sql = "SELECT case_id, kind, number, day FROM acts WHERE case_id = ?1 ORDER BY day, id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([case_id], act_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Marked points of a case's checklists.
pub fn marks(reader: Reader<'_>, case_id: i64) -> Result<Vec<Mark>> {
    let sql = "SELECT checklist, point, day, actor FROM checklist_marks WHERE case_id = ?1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([case_id], |row| {
        Ok(Mark { checklist: row.get(0)?, point: row.get(1)?, day: day(row, 2)?, actor: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn set_mark(writer: &Writer<'_>, case_id: i64, mark: &Mark, done: bool) -> Result<()> {
    let conn = writer.connection();
    if done {
        conn.execute(
            "INSERT OR IGNORE INTO checklist_marks (case_id, checklist, point, day, actor) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![case_id, mark.checklist, mark.point, mark.day.to_string(), mark.actor],
        )?;
    } else {
        conn.execute(
            "DELETE FROM checklist_marks WHERE case_id = ?1 AND checklist = ?2 AND point = ?3",
            params![case_id, mark.checklist, mark.point],
        )?;
    }
    Ok(())
}

pub(super) fn insert_decision(writer: &Writer<'_>, proposal: &Proposal, decision: &Decision) -> Result<()> {
    let (case_id, task, tactic, registry, row_id) = parts(proposal);
    writer.connection().execute(
        "INSERT INTO decisions (case_id, task, tactic, registry, row_id, decision, instead, reason, day, actor)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            case_id,
            task,
            tactic,
            registry,
            row_id,
            decision.decision,
            decision.instead,
            decision.reason,
            decision.day.to_string(),
            decision.actor
        ],
    )?;
    Ok(())
}

/// What is written down when a decision is taken back: the suggestion stands again as if nobody had decided.
pub(super) const TAKEN_BACK: &str = "taken_back";

/// The last decision on a suggestion, unless it was taken back.
pub fn last_decision(reader: Reader<'_>, proposal: &Proposal) -> Result<Option<Decision>> {
    let (case_id, task, tactic, registry, row_id) = parts(proposal);
    let sql = "SELECT decision, instead, reason, day, actor FROM decisions
        WHERE case_id IS ?1 AND task IS ?2 AND tactic IS ?3 AND registry IS ?4 AND row_id IS ?5 ORDER BY id DESC LIMIT 1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let found = statement.query_row(params![case_id, task, tactic, registry, row_id], |row| {
        Ok(Decision {
            decision: row.get(0)?,
            instead: row.get(1)?,
            reason: row.get(2)?,
            day: day(row, 3)?,
            actor: row.get(4)?,
        })
    });
    Ok(found.optional()?.filter(|last| last.decision != TAKEN_BACK))
}

/// The suggestion by which a case was opened, and the decision on it: the last on its row that chose its tactic.
pub(super) fn opening(reader: Reader<'_>, case: &Case) -> Result<Option<(Proposal, Decision)>> {
    let sql = "SELECT tactic FROM decisions WHERE registry = ?1 AND row_id = ?2 AND (instead = ?3 OR tactic = ?3 AND instead IS NULL)
        ORDER BY id DESC LIMIT 1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let found = statement.query_row(params![case.row.registry.name(), case.row.id, case.tactic], |row| row.get(0));
    let Some(tactic) = found.optional()? else { return Ok(None) };
    let proposal = Proposal::Open { tactic, row: case.row };
    Ok(last_decision(reader, &proposal)?.filter(|last| last.decision != "refuse").map(|last| (proposal, last)))
}

type Parts<'a> = (Option<i64>, Option<&'a str>, Option<&'a str>, Option<&'static str>, Option<i64>);

fn parts(proposal: &Proposal) -> Parts<'_> {
    match proposal {
        Proposal::Task { case_id, task } => (Some(*case_id), Some(task), None, None, None),
        Proposal::Open { tactic, row } => (None, None, Some(tactic), Some(row.registry.name()), Some(row.id)),
    }
}

fn closed_of(row: &Row<'_>) -> rusqlite::Result<Closed> {
    Ok(Closed {
        task: row.get(0)?,
        skipped: row.get(1)?,
        day: day(row, 2)?,
        note: row.get(3)?,
        actor: row.get(4)?,
        until: row.get::<_, Option<String>>(5)?.and_then(|until| until.parse().ok()),
    })
}

fn act_of(row: &Row<'_>) -> rusqlite::Result<Act> {
    Ok(Act { case_id: row.get(0)?, kind: row.get(1)?, number: row.get(2)?, day: day(row, 3)? })
}

fn case_of(row: &Row<'_>) -> rusqlite::Result<Case> {
    let registry: String = row.get(2)?;
    Ok(Case {
        id: row.get(0)?,
        tactic: row.get(1)?,
        row: RowKey { registry: Registry::from_name(&registry).unwrap_or(Registry::Appeals), id: row.get(3)? },
        number: row.get(4)?,
        authority: row.get(5)?,
        entity: row.get(6)?,
        opened: day(row, 7)?,
        owner: row.get(8)?,
        queue: row.get(9)?,
        queued: row.get::<_, String>(10)?.parse().ok(),
    })
}

/// A day as it is stored, `YYYY-MM-DD`.
pub(crate) fn day(row: &Row<'_>, place: usize) -> rusqlite::Result<NaiveDate> {
    let text: String = row.get(place)?;
    text.parse()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(place, rusqlite::types::Type::Text, Box::new(error)))
}
