//! What the tables of rows are asked with.

use ekn_showcase::desks::{AskedRows, RowFilter, RowSort};
use serde::Deserialize;
use ts_rs::TS;

/// A part of a registry as a table.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RowsRequest {
    /// `inspections`, `appeals`, `challenges` or `entities`.
    pub registry: String,
    /// Conditions, which all hold.
    #[serde(default)]
    pub filters: Vec<RowFilter>,
    /// The order; the newest rows first if absent.
    #[serde(default)]
    pub sort: Option<RowSort>,
    /// After how many rows.
    #[serde(default)]
    pub from: i64,
    /// How many rows, at most 200.
    pub count: i64,
    /// Whether markers of persons in texts are masked.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub masked: bool,
}

/// Writes out a registry as it is seen: all rows that meet the conditions, in their order.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportRowsRequest {
    /// `inspections`, `appeals`, `challenges` or `entities`.
    pub registry: String,
    /// Conditions, which all hold.
    #[serde(default)]
    pub filters: Vec<RowFilter>,
    /// The order; the newest rows first if absent.
    #[serde(default)]
    pub sort: Option<RowSort>,
    /// Fields in the order of the columns.
    pub columns: Vec<String>,
    /// What it is for, in the person's own words: it stands in the file.
    pub what_for: String,
    /// The file: CSV by its ending, else XLSX.
    pub path: String,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    pub replace: bool,
}

impl RowsRequest {
    pub(crate) fn asked(&self) -> AskedRows<'_> {
        AskedRows { registry: &self.registry, filters: &self.filters, sort: self.sort.as_ref() }
    }
}

impl ExportRowsRequest {
    pub(crate) fn asked(&self) -> AskedRows<'_> {
        AskedRows { registry: &self.registry, filters: &self.filters, sort: self.sort.as_ref() }
    }
}
