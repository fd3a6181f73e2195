//! What came of writing a calendar file.

use serde::Serialize;
use ts_rs::TS;

/// Dated tasks, written to a file for a person's own calendar.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CalendarExport {
    /// The file.
    pub path: String,
    /// Events that stand.
    pub events: i64,
    /// Events handed out before that are called off.
    pub cancelled: i64,
    /// Its size.
    pub bytes: i64,
    /// SHA-256 of it.
    pub sha256: String,
    /// The result in words.
    pub message: String,
}
