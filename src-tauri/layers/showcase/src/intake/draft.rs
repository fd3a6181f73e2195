//! A mapping profile while it is being made: sent to the screen, corrected there, sent back.

use std::collections::BTreeMap;

use ekn_data::sources::{Column, Draft, Layout};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A profile without its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProfileDraft {
    /// `entities`, `inspections`, `appeals` or `challenges`.
    pub registry: String,
    /// `auto`, or `utf-8`, `utf-16`, `windows-1251`, `kz-1048`, `ibm866`, `koi8-r`, or another of one byte a letter.
    pub encoding: String,
    /// `auto`, `tab`, or one character.
    pub delimiter: String,
    /// Sheet of a workbook; the first if absent.
    pub sheet: Option<String>,
    /// Line of the header, from 1.
    pub header_row: u32,
    /// How many rows the header has.
    pub header_rows: u32,
    /// Column without which a row continues the row before it.
    pub continued: Option<String>,
    /// Where the records are, in JSON and XML.
    pub records: Option<String>,
    /// What stands between values that are joined into one cell.
    pub joined: String,
    /// Whether a workbook's plain numbers in columns of days are days.
    pub serial_dates: bool,
    /// Whether this program wrote the table, and so put an apostrophe before what a spreadsheet would compute.
    pub guarded: bool,
    /// Files of an archive that are known and not wanted.
    pub skip: Vec<String>,
    /// Formats of days, as the program writes them.
    pub dates: Vec<String>,
    /// Formats of days with time.
    pub moments: Vec<String>,
    /// Columns that are known and not wanted.
    pub ignore: Vec<String>,
    /// Fields that number a row; the registry's own if empty.
    pub key: Vec<String>,
    /// Columns.
    pub columns: Vec<DraftColumn>,
    /// Fields that have one value in every row.
    pub constants: BTreeMap<String, String>,
    /// For each code list, the source's words for its codes.
    pub codes: BTreeMap<String, BTreeMap<String, String>>,
}

/// One field and the columns that may fill it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftColumn {
    /// The registry's field.
    pub field: String,
    /// Names of columns; the first one found is read.
    pub from: Vec<String>,
    /// For identifiers: `bin_iin`, `name`, or the source's own scheme.
    #[serde(default)]
    pub scheme: Option<String>,
}

impl From<Draft> for ProfileDraft {
    fn from(draft: Draft) -> Self {
        let source = draft.source;
        let column = |Column { field, from, scheme }| DraftColumn { field, from, scheme };
        Self {
            registry: draft.registry,
            encoding: source.encoding,
            delimiter: source.delimiter,
            sheet: source.sheet,
            header_row: source.header_row,
            header_rows: source.header_rows,
            continued: source.continued,
            records: source.records,
            joined: source.joined,
            serial_dates: source.serial_dates,
            guarded: source.guarded,
            skip: source.skip,
            dates: source.dates,
            moments: source.moments,
            ignore: source.ignore,
            key: draft.key,
            columns: draft.columns.into_iter().map(column).collect(),
            constants: draft.constants,
            codes: draft.codes,
        }
    }
}

impl From<ProfileDraft> for Draft {
    fn from(draft: ProfileDraft) -> Self {
        let column = |DraftColumn { field, from, scheme }| Column { field, from, scheme };
        Self {
            registry: draft.registry,
            source: Layout {
                chosen: false,
                encoding: draft.encoding,
                delimiter: draft.delimiter,
                sheet: draft.sheet,
                header_row: draft.header_row,
                header_rows: draft.header_rows,
                continued: draft.continued,
                records: draft.records,
                joined: draft.joined,
                serial_dates: draft.serial_dates,
                guarded: draft.guarded,
                skip: draft.skip,
                dates: draft.dates,
                moments: draft.moments,
                ignore: draft.ignore,
            },
            key: draft.key,
            columns: draft.columns.into_iter().map(column).collect(),
            constants: draft.constants,
            codes: draft.codes,
        }
    }
}
