//! The rows behind a count of the desk.

use ekn_data::passports::{Passport, table as passports};
use ekn_data::quality::{self, Found, Measure, Wanted, table};
use ekn_data::registries::table as rows;
use ekn_data::sources::quarantine::Quarantined;
use ekn_data::sources::table as sources;

use super::fault::Fault;
use super::{QualityRow, QualityRows};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

const SHOWN: usize = 500;

impl Showcase<'_> {
    /// The rows of a data set and month (all months if none is named) that a fault counts; with `blank:<field>` those that leave a
    /// field blank, with `known:` and `unknown:` those that fill it and those whose source does not have it, with `rows` all of them.
    pub fn quality_rows(&self, dataset: &str, month: Option<&str>, measure: &str) -> Result<QualityRows> {
        let passport = self.quality_passport(dataset)?;
        let unknown = || ekn_data::Error::unknown("figure", measure);
        let fault = Fault::from_code(measure);
        let of_field = measure.split_once(':').filter(|(_, field)| passport.registry().field(field).is_some());
        let wanted = match (fault, of_field) {
            (Some(fault), _) => fault.wanted(),
            (None, Some(("blank", field))) => Some(Wanted::Blank(field)),
            (None, Some(("known", field))) => Some(Wanted::Known(field)),
            (None, Some(("unknown", field))) => Some(Wanted::Unknown(field)),
            (None, None) if measure == "rows" => Some(Wanted::Rows),
            _ => return Err(unknown().into()),
        };
        let (mut shown, mut total) = (Vec::new(), 0);
        if let Some(wanted) = wanted {
            for (found, count) in quality::find(self.reader, passport, month, &[wanted], SHOWN)? {
                total += count;
                for found in found {
                    shown.push(self.found_row(&found)?);
                }
            }
        }
        if let Some(reasons) = fault.and_then(Fault::reasons) {
            let (found, count) =
                table::refused_rows(self.reader, dataset, month, reasons, SHOWN - shown.len().min(SHOWN))?;
            total += count;
            for (batch, row) in found {
                shown.push(self.refused_row(batch, &row)?);
            }
        }
        let name = match of_field {
            Some((told, field)) => {
                let field = self.words.get(&format!("field.{field}"));
                self.words.say(&format!("quality.{told}"), &[("field", &field)])
            }
            None => self.words.get(&format!("quality.{measure}")),
        };
        let month = month.map_or_else(|| self.words.get("quality.all_months"), |month| self.month_name(month));
        let columns = ["day", "number", "where", "why"];
        Ok(QualityRows {
            title: self.words.say("quality.rows_title", &[("what", &name), ("month", &month)]),
            columns: columns.iter().map(|column| self.words.get(&format!("quality.column.{column}"))).collect(),
            rows: shown,
            total,
        })
    }

    /// A data set that has been taken in and that the session may use.
    pub(super) fn quality_passport(&self, dataset: &str) -> Result<&Passport> {
        let passport = self.method.passports.iter().find(|passport| passport.id == dataset);
        let passport = passport.ok_or_else(|| ekn_data::Error::unknown("passport", dataset))?;
        if table::data_set(self.reader, dataset)?.is_none() {
            return Err(ekn_data::Error::unknown("passport", dataset).into());
        }
        passports::require_use(self.reader, dataset)?;
        Ok(passport)
    }

    fn found_row(&self, found: &Found) -> Result<QualityRow> {
        let number = rows::number_of(self.reader, found.row)?;
        let day = found.day.parse().map_or_else(|_| found.day.clone(), |moment| self.words.moment(moment));
        Ok(QualityRow {
            row: Some(row_ref(found.row)),
            batch: found.batch,
            cells: vec![day, number, self.place(found.batch, found.part, found.line)?, self.why(found)],
        })
    }

    fn refused_row(&self, batch: i64, row: &Quarantined) -> Result<QualityRow> {
        let cells = vec![String::new(), String::new(), self.place(batch, row.part, row.line)?, self.reject_words(row)];
        Ok(QualityRow { row: None, batch, cells })
    }

    /// Which file, which line.
    pub(super) fn place(&self, batch: i64, part: i64, line: i64) -> Result<String> {
        let file = self.file_of(batch, part)?;
        Ok(self.words.say("quality.place", &[("file", &file), ("line", &line.to_string())]))
    }

    /// The file of a batch, with the table within it if it has several.
    pub(super) fn file_of(&self, batch: i64, part: i64) -> Result<String> {
        let batch = sources::batch_by_id(self.reader, batch)?;
        let part = batch.parts.get(part as usize).map(|part| part.name.as_str()).unwrap_or_default();
        Ok(if part.is_empty() { batch.file } else { format!("{}, {part}", batch.file) })
    }

    /// The faults of a row in words.
    fn why(&self, found: &Found) -> String {
        let said = found.faults.iter().map(|(measure, subject)| match measure {
            Measure::Impossible => self.words.get(&format!("impossible.{subject}")),
            _ => self.words.get(&format!("late.{subject}")),
        });
        said.collect::<Vec<_>>().join("; ")
    }
}
