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
    /// `auto`, `utf-8` or `windows-1251`.
    pub encoding: String,
    /// `auto`, `tab`, or one character.
    pub delimiter: String,
    /// Sheet of a workbook; the first if absent.
    pub sheet: Option<String>,
    /// Line of the header, from 1.
    pub header_row: u32,
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
        let Layout { encoding, delimiter, sheet, header_row, dates, moments, ignore } = draft.source;
        let column = |Column { field, from, scheme }| DraftColumn { field, from, scheme };
        Self {
            registry: draft.registry,
            encoding,
            delimiter,
            sheet,
            header_row,
            dates,
            moments,
            ignore,
            key: draft.key,
            columns: draft.columns.into_iter().map(column).collect(),
            constants: draft.constants,
            codes: draft.codes,
        }
    }
}

impl From<ProfileDraft> for Draft {
    fn from(draft: ProfileDraft) -> Self {
        let ProfileDraft { encoding, delimiter, sheet, header_row, dates, moments, ignore, .. } = draft;
        let column = |DraftColumn { field, from, scheme }| Column { field, from, scheme };
        Self {
            registry: draft.registry,
            source: Layout { encoding, delimiter, sheet, header_row, dates, moments, ignore },
            key: draft.key,
            columns: draft.columns.into_iter().map(column).collect(),
            constants: draft.constants,
            codes: draft.codes,
        }
    }
}
