//! Events read in one pass over a register. Only rows that the purpose of the session allows are seen.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::params;

use super::Event;
use crate::Result;
use crate::identity::decisions::table::leader_sql;
use crate::registries::Registry;
use crate::registries::facts::table::leading_sql;
use crate::storage::Reader;
use crate::vocabulary::Moment;

/// Walks the events of a register of two days and between, in the order of their rows' numbers. The register of entities has none.
pub fn each_event(
    reader: Reader<'_>,
    registry: Registry,
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
    let sql = format!(
        "SELECT row_id, {day}, {}, {}, coalesce({kind}, ''), coalesce({outcome}, '') FROM lawful_{}
         WHERE {day} BETWEEN ?1 AND ?2 ORDER BY row_id",
        leader_sql("authority"),
        leader_sql("entity"),
        registry.name()
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params![since.to_string(), until.to_string()])?;
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
