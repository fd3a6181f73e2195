//! Tables of a screen, written out where a command would else print them.

use std::path::Path;

use clap::Args;
use serde_json::{Value, json};

/// Where tables are written, and what for.
#[derive(Debug, Args)]
pub struct TablesFile {
    /// Writes its tables to a file: CSV by its ending, else XLSX.
    #[arg(long, requires = "what_for")]
    out: Option<String>,
    /// What the tables are for: it stands in the file and in the journal.
    #[arg(long = "for", value_name = "TEXT", requires = "out")]
    what_for: Option<String>,
    /// Replaces a file that is there.
    #[arg(long, requires = "out")]
    replace: bool,
}

impl TablesFile {
    /// The call and its request, if a file is wanted.
    pub(crate) fn request(&self, tables: &Value) -> Option<(&'static str, Value)> {
        let (out, what_for) = self.out.as_ref().zip(self.what_for.as_ref())?;
        Some(tables_out(tables, what_for, out, self.replace))
    }
}

/// Whether a file is one of tables by its ending.
pub(crate) fn is_table(path: &str) -> bool {
    let ending = Path::new(path).extension().unwrap_or_default();
    ["xlsx", "csv"].iter().any(|one| ending.eq_ignore_ascii_case(one))
}

/// The call that writes tables out, and its request.
pub(crate) fn tables_out(tables: &Value, what_for: &str, out: &str, replace: bool) -> (&'static str, Value) {
    ("export_tables", json!({ "tables": tables, "what_for": what_for, "path": out, "replace": replace }))
}
