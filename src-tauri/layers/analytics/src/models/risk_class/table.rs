//! What degree of risk was set for a model, when, by whom and why. Nothing here is ever changed or deleted.

use chrono::NaiveDate;
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, Row, params};

use super::{ClassSet, RiskClass};

type Result<T> = ekn_data::Result<T>;

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-25 degrees of risk of models",
    sql: "
CREATE TABLE model_classes (
    id INTEGER PRIMARY KEY, model TEXT NOT NULL, class TEXT NOT NULL, reason TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX model_classes_model ON model_classes (model);
CREATE TRIGGER model_classes_stand BEFORE UPDATE ON model_classes BEGIN SELECT raise(ABORT, 'what was set stays'); END;
CREATE TRIGGER model_classes_stay BEFORE DELETE ON model_classes BEGIN SELECT raise(ABORT, 'what was set stays'); END;
",
};

/// The degree that was set last for a model; `None` while nobody has.
pub fn last(reader: Reader<'_>, model: &str) -> Result<Option<ClassSet>> {
    let sql = "SELECT class, reason, day, actor FROM model_classes WHERE model = ?1 ORDER BY id DESC LIMIT 1";
    Ok(reader.connection().prepare_cached(sql)?.query_row([model], class_set).optional()?)
}

/// Every degree that was set for a model, in order.
pub fn all(reader: Reader<'_>, model: &str) -> Result<Vec<ClassSet>> {
    let sql = "SELECT class, reason, day, actor FROM model_classes WHERE model = ?1 ORDER BY id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([model], class_set)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn class_set(row: &Row<'_>) -> rusqlite::Result<ClassSet> {
    let class: String = row.get(0)?;
    // A code that nobody knows any more is no lower than the highest.
    let class = RiskClass::parse(&class).unwrap_or(RiskClass::High);
    Ok(ClassSet { class, reason: row.get(1)?, day: row.get(2)?, actor: row.get(3)? })
}

/// Keeps a degree.
pub fn insert(
    writer: &Writer<'_>,
    model: &str,
    class: RiskClass,
    reason: &str,
    day: NaiveDate,
    actor: &str,
) -> Result<()> {
    let sql = "INSERT INTO model_classes (model, class, reason, day, actor) VALUES (?1, ?2, ?3, ?4, ?5)";
    writer.connection().prepare_cached(sql)?.execute(params![model, class.code(), reason, day.to_string(), actor])?;
    Ok(())
}
