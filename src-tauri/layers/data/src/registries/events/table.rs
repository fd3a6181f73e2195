//! Events read in one pass over a register. Only rows that the purpose of the session allows are seen.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use super::Event;
use crate::Result;
use crate::identity::decisions::table::{leader_sql, members_sql};
use crate::registries::Registry;
use crate::registries::facts::table::leading_sql;
use crate::storage::Reader;
use crate::vocabulary::Moment;

/// Whose rows are walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    All,
    /// Those about an entity, and about everyone whom a person joined to it.
    Entity(i64),
    /// Those of an authority, and of everyone whom a person joined to it.
    Authority(i64),
}

impl Whose {
    /// A further condition, with the number of the one who is looked for as the first parameter.
    fn condition(self) -> (String, i64) {
        match self {
            // Asked for in the same way, so that each statement has one list of parameters.
            Self::All => ("?1 IS NOT NULL".to_owned(), 0),
            Self::Entity(object) => (format!("entity IN {}", members_sql("?1")), object),
            Self::Authority(object) => (format!("authority IN {}", members_sql("?1")), object),
        }
    }
}

/// Walks the events of a register of two days and between, in the order of their rows' numbers. The register of entities has none.
pub fn each_event(
    reader: Reader<'_>,
    registry: Registry,
    whose: Whose,
    (since, until): (NaiveDate, NaiveDate),
    mut visit: impl FnMut(Event<'_>),
) -> Result<()> {
    let (kind, outcome) = match registry {
        Registry::Entities => return Ok(()),
        Registry::Inspections => ("kind", "result"),
        Registry::Appeals => ("kind", "decision"),
        Registry::Challenges => ("route", "outcome"),
    };
    let day = format!("substr({}, 1, 10)", leading_sql(registry));
    let (condition, object) = whose.condition();
    let sql = format!(
        "SELECT row_id, {day}, {}, {}, coalesce({kind}, ''), coalesce({outcome}, '') FROM lawful_{}
         WHERE {day} BETWEEN ?2 AND ?3 AND {condition} ORDER BY row_id",
        leader_sql("authority"),
        leader_sql("entity"),
        registry.name()
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params![object, since.to_string(), until.to_string()])?;
    while let Some(row) = rows.next()? {
        let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
        let Ok(moment) = text(1)?.parse::<Moment>() else { continue };
        visit(Event {
            row: row.get(0)?,
            day: moment.day,
            authority: row.get(2)?,
            entity: row.get(3)?,
            kind: text(4)?,
            outcome: text(5)?,
        });
    }
    Ok(())
}

/// The day from which on a register tells of events in numbers: of a thousand of its rows five are older, so that a few odd days do not
/// make it seem to begin long before it does. `None` for one without a row that has a day.
pub fn begins(reader: Reader<'_>, registry: Registry) -> Result<Option<NaiveDate>> {
    if registry == Registry::Entities {
        return Ok(None);
    }
    begins_by(reader, registry, None)
}

/// The same by the days on which challenges were decided.
pub fn decisions_begin(reader: Reader<'_>) -> Result<Option<NaiveDate>> {
    begins_by(reader, Registry::Challenges, Some("decided"))
}

/// By days of a field, or else by the leading ones.
fn begins_by(reader: Reader<'_>, registry: Registry, field: Option<&'static str>) -> Result<Option<NaiveDate>> {
    const OLDER: i64 = 200;
    let day = field.map_or_else(|| leading_sql(registry), |field| format!("coalesce({field}, '')"));
    let dated = format!("FROM lawful_{} WHERE {day} <> ''", registry.name());
    let sql =
        format!("SELECT substr({day}, 1, 10) {dated} ORDER BY 1 LIMIT 1 OFFSET (SELECT count(*) / {OLDER} {dated})");
    let found: Option<String> = reader.connection().prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?;
    Ok(found.and_then(|day| day.parse().ok()))
}

/// Walks the inspections that have begun, up to a day: whom they visited, when, and since when it has been known that they found violations.
///
/// A result is known from the day on which the inspection ended, which is that of the service of its act (art. 152 p. 12), or else from
/// the day on which a prescription was served. Where neither is told nobody can say when the result was known – the day on which it was
/// to end is no knowledge –, so no day is told either: such a result is never counted.
pub fn each_visit(
    reader: Reader<'_>,
    whose: Whose,
    until: NaiveDate,
    mut visit: impl FnMut(Option<i64>, NaiveDate, Option<NaiveDate>),
) -> Result<()> {
    let (condition, object) = whose.condition();
    let sql = format!(
        "SELECT {}, start, coalesce(result, '') = 'violations', coalesce(\"end\", ''), coalesce(prescription_served, '')
         FROM lawful_inspections WHERE start <> '' AND substr(start, 1, 10) <= ?2 AND {condition}",
        leader_sql("entity")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params![object, until.to_string()])?;
    while let Some(row) = rows.next()? {
        let day = |column: usize| -> Result<Option<NaiveDate>> {
            let text = row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?;
            Ok(text.parse::<Moment>().ok().map(|moment| moment.day))
        };
        let Some(start) = day(1)? else { continue };
        // An end before the beginning is a slip of the register: nothing was known before an inspection began.
        let known = if row.get(2)? { day(3)?.or(day(4)?).map(|day| day.max(start)) } else { None };
        visit(row.get(0)?, start, known);
    }
    Ok(())
}

/// Everybody in the register of entities, by number: whether it is a subject, whom bodies may inspect, and the newest code of territory
/// that any of its rows has; empty where none has one.
pub fn placed(reader: Reader<'_>) -> Result<BTreeMap<i64, (bool, String)>> {
    let sql = format!(
        "SELECT {}, role = 'entity', coalesce(kato, '') FROM lawful_entities WHERE object IS NOT NULL ORDER BY batch",
        leader_sql("object")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut found: BTreeMap<i64, (bool, String)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (subject, known) = found.entry(row.get(0)?).or_default();
        *subject = row.get(1)?;
        let code = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        if !code.is_empty() {
            code.clone_into(known);
        }
    }
    Ok(found)
}
