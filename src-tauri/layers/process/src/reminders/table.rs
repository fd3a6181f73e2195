//! The table of events that were handed out.

use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::params;
use rusqlite::types::Type;

use super::CalendarEvent;

/// First version. A line follows its task and is never deleted: numbers that began anew would be passed over by the calendars.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 calendar events",
    sql: "
CREATE TABLE calendar_events (
    case_id INTEGER NOT NULL REFERENCES cases (id), task TEXT NOT NULL,
    due TEXT NOT NULL, sequence INTEGER NOT NULL, cancelled INTEGER NOT NULL,
    PRIMARY KEY (case_id, task)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER calendar_events_stay BEFORE DELETE ON calendar_events
    BEGIN SELECT raise(ABORT, 'what was handed out stays'); END;
",
};

/// All events that were handed out, by case and task.
pub fn all(reader: Reader<'_>) -> ekn_data::Result<Vec<CalendarEvent>> {
    let sql = "SELECT case_id, task, due, sequence, cancelled FROM calendar_events ORDER BY case_id, task";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        let due: String = row.get(2)?;
        let due = due.parse().map_err(|error: chrono::ParseError| {
            rusqlite::Error::FromSqlConversionFailure(2, Type::Text, Box::new(error))
        })?;
        Ok(CalendarEvent {
            case_id: row.get(0)?,
            task: row.get(1)?,
            due,
            sequence: row.get(3)?,
            cancelled: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps an event as it was handed out.
pub fn keep(writer: &Writer<'_>, event: &CalendarEvent) -> ekn_data::Result<()> {
    let sql = "INSERT INTO calendar_events (case_id, task, due, sequence, cancelled) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (case_id, task) DO UPDATE
        SET due = excluded.due, sequence = excluded.sequence, cancelled = excluded.cancelled";
    let CalendarEvent { case_id, task, due, sequence, cancelled } = event;
    let row = params![case_id, task, due.to_string(), sequence, cancelled];
    writer.connection().prepare_cached(sql)?.execute(row)?;
    Ok(())
}
