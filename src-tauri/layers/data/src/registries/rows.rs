//! A row of any registry, opened to its source.

use crate::sources::Content;

use super::Registry;

/// Names a stored row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowKey {
    /// The registry.
    pub registry: Registry,
    /// The row's number in it.
    pub id: i64,
}

/// Field and stored value; `None` where the source has no such column, empty where it left the cell blank.
pub type Fields = Vec<(&'static str, Option<String>)>;

/// A row with everything known about where it came from.
#[derive(Debug, Clone)]
pub struct StoredRow {
    /// Which row.
    pub key: RowKey,
    /// The data set's passport.
    pub dataset: String,
    /// What it says.
    pub fields: Fields,
    /// Column and cell exactly as they stood in the file.
    pub cells: Vec<(String, String)>,
    /// Where the version in force and the earlier ones stand, newest first.
    pub origins: Vec<Origin>,
    /// When the full extract was taken in, UTC, that no longer had the row.
    pub vanished: Option<String>,
}

/// One place in one file.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The batch.
    pub batch: i64,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// The sheet or the inner file; empty where the file is the table.
    pub part: String,
    /// Columns of that table.
    pub columns: Vec<String>,
    /// Line of a text file, row of a sheet, number of a record.
    pub line: i64,
    /// Where the row's text begins in what the store keeps.
    pub(crate) place: i64,
    /// When it was imported, UTC.
    pub imported: String,
    /// By whom.
    pub actor: String,
    /// What its fields said, as a hash.
    pub(crate) content: Content,
}
