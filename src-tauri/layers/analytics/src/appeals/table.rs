//! Topics that people set against what was proposed, and that they took back, which is a line without a topic. What was said stays.

use chrono::NaiveDate;
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, params};

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 topics of appeals",
    sql: "
CREATE TABLE appeal_topics (
    id INTEGER PRIMARY KEY, row_id INTEGER NOT NULL, topic TEXT NOT NULL, proposed TEXT NOT NULL, reason TEXT NOT NULL,
    day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX appeal_topics_row ON appeal_topics (row_id);
CREATE TRIGGER appeal_topics_stand BEFORE UPDATE ON appeal_topics BEGIN SELECT raise(ABORT, 'what was said stays'); END;
",
};

/// A topic that a person set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicSet {
    /// The topic.
    pub topic: String,
    /// What had been proposed.
    pub proposed: String,
    /// Why.
    pub reason: String,
    /// When.
    pub day: String,
    /// By whom.
    pub actor: String,
}

/// The topic that a person set last for an appeal; none if it was taken back since.
pub fn topic_set(reader: Reader<'_>, row: i64) -> ekn_data::Result<Option<TopicSet>> {
    let sql =
        "SELECT topic, proposed, reason, day, actor FROM appeal_topics WHERE row_id = ?1 ORDER BY id DESC LIMIT 1";
    let found = reader.connection().prepare_cached(sql)?.query_row([row], |row| {
        Ok(TopicSet {
            topic: row.get(0)?,
            proposed: row.get(1)?,
            reason: row.get(2)?,
            day: row.get(3)?,
            actor: row.get(4)?,
        })
    });
    Ok(found.optional()?.filter(|set| !set.topic.is_empty()))
}

/// Appeals with a topic set by a person, in their order: row and topic; with a day as it stood before that day.
pub fn topics_set(reader: Reader<'_>, until: Option<NaiveDate>) -> ekn_data::Result<Vec<(i64, String)>> {
    let sql = "SELECT row_id, topic FROM appeal_topics t WHERE id =
        (SELECT max(id) FROM appeal_topics o WHERE o.row_id = t.row_id AND (?1 IS NULL OR o.day < ?1)) AND topic <> '' ORDER BY row_id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([until.map(|day| day.to_string())], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps a topic that a person sets; an empty one takes back what was set.
pub fn set_topic(
    writer: &Writer<'_>,
    row: i64,
    (topic, proposed, reason): (&str, &str, &str),
    day: NaiveDate,
    actor: &str,
) -> ekn_data::Result<()> {
    let sql = "INSERT INTO appeal_topics (row_id, topic, proposed, reason, day, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    writer.connection().prepare_cached(sql)?.execute(params![row, topic, proposed, reason, day.to_string(), actor])?;
    Ok(())
}
