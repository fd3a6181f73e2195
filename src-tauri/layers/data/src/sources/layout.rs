//! How a source's file is laid out, and what a person corrects of it for one import.

use serde::{Deserialize, Serialize};

use crate::Error;

use super::formats::Codepage;

/// The most rows that a header has.
const MAX_HEADER_ROWS: u32 = 5;

/// How a source's file is laid out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Layout {
    /// `auto`, or an encoding: `utf-8`, `utf-16`, `windows-1251`, `kz-1048`, `ibm866`, or another of one byte a letter.
    pub encoding: String,
    /// `auto`, `tab`, or one character.
    pub delimiter: String,
    /// Sheet of a workbook; the first if absent.
    pub sheet: Option<String>,
    /// Whether a person has chosen the sheet for this file, rather than the profile for all files.
    #[serde(skip)]
    pub chosen: bool,
    /// Line of the header, from 1.
    pub header_row: u32,
    /// How many rows the header has. Names of several rows are joined with ` / `.
    pub header_rows: u32,
    /// Column without which a row continues the row before it: its cells are joined to those above.
    pub continued: Option<String>,
    /// Where the records are: names with dots in JSON, an element's name or a path with `/` in XML.
    pub records: Option<String>,
    /// What stands between values that are joined into one cell.
    pub joined: String,
    /// Whether a workbook's plain numbers in columns of days are days.
    pub serial_dates: bool,
    /// Whether this program wrote the table, and so put an apostrophe before what a spreadsheet would compute.
    pub guarded: bool,
    /// Files of an archive that are known and not wanted: names, or endings with `*` before them.
    pub skip: Vec<String>,
    /// Formats of days, as chrono writes them; ISO is always read.
    pub dates: Vec<String>,
    /// Formats of days with time.
    pub moments: Vec<String>,
    /// Columns that are known and not wanted: names, or beginnings with `*` behind them.
    pub ignore: Vec<String>,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            encoding: "auto".to_owned(),
            delimiter: "auto".to_owned(),
            sheet: None,
            chosen: false,
            header_row: 1,
            header_rows: 1,
            continued: None,
            records: None,
            joined: "; ".to_owned(),
            serial_dates: false,
            guarded: false,
            skip: Vec::new(),
            dates: Vec::new(),
            moments: Vec::new(),
            ignore: Vec::new(),
        }
    }
}

/// What a person corrects of a layout for one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Correction {
    /// The encoding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The delimiter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// The sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Line of the header, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    /// How many rows the header has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<u32>,
    /// Where the records are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<String>,
    /// Whether a workbook's plain numbers in columns of days are days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial_dates: Option<bool>,
}

impl Correction {
    /// Whether it corrects nothing.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// A layout with what is corrected.
    #[must_use]
    pub fn over(&self, layout: &Layout) -> Layout {
        let mut corrected = layout.clone();
        corrected.correct(self);
        corrected.header_row = corrected.header_row.max(1);
        corrected.header_rows = corrected.header_rows.clamp(1, MAX_HEADER_ROWS);
        corrected
    }

    /// Refuses what is given for a setting and is not in order, such as an encoding that nobody knows.
    ///
    /// # Errors
    /// [`Error::BadCorrection`].
    pub fn checked(&self) -> Result<(), Error> {
        let mut corrected = Layout::default();
        corrected.correct(self);
        corrected.checked().map_err(|(field, _)| Error::BadCorrection { field, value: self.value(field) })
    }

    /// What is given for a setting.
    pub(super) fn value(&self, field: &str) -> String {
        match field {
            "encoding" => self.encoding.clone(),
            "delimiter" => self.delimiter.clone(),
            "records" => self.records.clone(),
            "header_rows" => self.header_rows.map(|rows| rows.to_string()),
            _ => self.header_row.map(|row| row.to_string()),
        }
        .unwrap_or_default()
    }
}

impl Layout {
    /// Says by which sign a file is parted, as it was found out.
    pub(super) fn pin_delimiter(&mut self, found: &str) {
        self.delimiter = if found == "\t" { "tab".to_owned() } else { found.to_owned() };
    }

    pub(super) fn correct(&mut self, correction: &Correction) {
        self.encoding = correction.encoding.clone().unwrap_or(std::mem::take(&mut self.encoding));
        self.delimiter = correction.delimiter.clone().unwrap_or(std::mem::take(&mut self.delimiter));
        self.chosen |= correction.sheet.is_some();
        self.sheet = correction.sheet.clone().or(self.sheet.take());
        self.header_row = correction.header_row.unwrap_or(self.header_row);
        self.header_rows = correction.header_rows.unwrap_or(self.header_rows);
        self.records = correction.records.clone().or(self.records.take());
        self.serial_dates = correction.serial_dates.unwrap_or(self.serial_dates);
    }

    /// The name of a setting that is not in order, and why.
    pub(super) fn checked(&self) -> Result<(), (&'static str, String)> {
        let one =
            |delimiter: &str| matches!(delimiter.as_bytes(), [sign] if sign.is_ascii() && !b"\"\r\n\0".contains(sign));
        let empty = |text: &Option<String>, split: char| {
            text.as_ref()
                .is_some_and(|text| text.trim_start_matches('/').split(split).any(|part| part.trim().is_empty()))
        };
        let refuse = |field, reason: &str| Err((field, reason.to_owned()));
        if self.encoding != "auto" && Codepage::named(&self.encoding).is_none() {
            return refuse("encoding", &format!("no encoding named {}", self.encoding));
        }
        if !matches!(self.delimiter.as_str(), "auto" | "tab") && !one(&self.delimiter) {
            return refuse("delimiter", "a delimiter is auto, tab or one sign");
        }
        if self.header_row == 0 {
            return refuse("header_row", "rows are counted from 1");
        }
        if !(1..=MAX_HEADER_ROWS).contains(&self.header_rows) {
            return refuse("header_rows", &format!("a header has 1 to {MAX_HEADER_ROWS} rows"));
        }
        if empty(&self.records, '.') || empty(&self.records, '/') {
            return refuse("records", "a path to records has no empty names");
        }
        if self.continued.as_ref().is_some_and(|column| column.trim().is_empty()) {
            return refuse("continued", "a column is named");
        }
        if self.joined.is_empty() || self.joined.len() > 16 {
            return refuse("joined", "values are joined by 1 to 16 bytes");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        let layout: Layout = toml::from_str(text).unwrap();
        assert_eq!(layout.checked().err().map(|(field, _)| field), expect, "{text}");
    }

    #[test]
    fn layouts() {
        for text in ["", "encoding = 'cp1251'", "delimiter = '|'", "records = 'data.items'", "records = '/a/b'"] {
            check(text, None);
        }
        check("encoding = 'klingon'", Some("encoding"));
        check("encoding = 'iso-2022-jp'", Some("encoding"));
        for delimiter in ["'ab'", "'\"'", "''", "'ж'"] {
            check(&format!("delimiter = {delimiter}"), Some("delimiter"));
        }
        check("header_row = 0", Some("header_row"));
        check("header_rows = 9", Some("header_rows"));
        check("records = 'a..b'", Some("records"));
        check("continued = ' '", Some("continued"));
        check("joined = ''", Some("joined"));
    }
}
