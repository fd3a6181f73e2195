//! Batches and rows set aside, put into words.

use ekn_data::passports::table as passports;
use ekn_data::retention::{may_take_back, table as retention};
use ekn_data::sources::intake::{Difference, Outcome, Verified};
use ekn_data::sources::quarantine::{Quarantined, table as quarantine};
use ekn_data::sources::table::{self as sources, Batch, Part};

use crate::intake::{BatchDifference, BatchVerified, BatchView, ImportReport, QuarantineLine};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// So many columns that are not read are named.
const COLUMNS: usize = 6;

impl Showcase<'_> {
    /// What an import did, in words.
    #[must_use]
    pub fn import_report(&self, outcome: &Outcome) -> ImportReport {
        let counts = &outcome.counts;
        let numbers =
            [counts.read, counts.accepted, counts.updated, counts.unchanged, counts.quarantined, counts.vanished]
                .map(|count| self.words.count(count as i64));
        let key = match (outcome.repeated, counts.vanished) {
            (true, _) => "import.repeated",
            (false, 0) => "import.done",
            (false, _) => "import.done_vanished",
        };
        let places = ["read", "accepted", "updated", "unchanged", "quarantined", "vanished"];
        let fill: Vec<(&str, &str)> = places.into_iter().zip(numbers.iter().map(String::as_str)).collect();
        let mut message = self.words.say(key, &fill);
        if counts.same > 0 {
            let same = self.words.count(counts.same as i64);
            message = format!("{message} {}", self.words.say("import.same_rows", &[("count", &same)]));
        }
        if counts.swallowed > 0 {
            let lines = self.words.count(counts.swallowed as i64);
            message = format!("{message} {}", self.words.say("import.swallowed", &[("lines", &lines)]));
        }
        if !outcome.unmapped.is_empty() && !outcome.repeated {
            let named = outcome.unmapped.iter().take(COLUMNS).map(|name| format!("«{}»", name.trim()));
            let mut named = named.collect::<Vec<_>>().join(", ");
            if outcome.unmapped.len() > COLUMNS {
                named.push_str(", …");
            }
            message = format!("{message} {}", self.words.say("import.unmapped", &[("columns", &named)]));
        }
        message.extend(self.part_of_all(counts.read, counts.in_all));
        if counts.lost_letters > 0 {
            message = format!("{message} {}", self.lost_letters(counts.lost_letters));
        }
        if counts.beside > 0 && !outcome.repeated {
            let count = self.words.count(counts.beside as i64);
            message = format!("{message} {}", self.words.say("import.beside", &[("count", &count)]));
        }
        ImportReport {
            batch: outcome.batch,
            sha256: outcome.file.sha256.clone(),
            read: counts.read as i64,
            accepted: counts.accepted as i64,
            updated: counts.updated as i64,
            unchanged: counts.unchanged as i64,
            quarantined: counts.quarantined as i64,
            vanished: counts.vanished as i64,
            encoding: outcome.file.encoding.clone(),
            delimiter: outcome.file.delimiter.clone(),
            unmapped: outcome.unmapped.clone(),
            message,
        }
    }

    /// That the file is but a part of what its source has, if it says so; with a space before it.
    pub(super) fn part_of_all(&self, read: u64, in_all: Option<u64>) -> Option<String> {
        let in_all = in_all.filter(|in_all| *in_all > read)?;
        let [read, in_all] = [read, in_all].map(|rows| self.words.count(rows as i64));
        Some(format!(" {}", self.words.say("import.part_of_all", &[("read", &read), ("in_all", &in_all)])))
    }

    /// That rows have lost letters, and what to ask for.
    pub(super) fn lost_letters(&self, rows: u64) -> String {
        self.words.say("import.lost_letters", &[("count", &self.words.count(rows as i64))])
    }

    /// All imports, newest first, at a moment as the store writes it.
    pub fn batches(&self, now: &str) -> Result<Vec<BatchView>> {
        let batches = sources::batches(self.reader)?.into_iter().map(|batch| {
            let ended = self.ended_note(batch.id)?;
            let may_undo = ended.is_none() && may_take_back(&batch, self.actor, now);
            Ok(BatchView {
                batch: batch.id,
                passport: batch.dataset,
                file: batch.file,
                sha256: batch.sha256,
                imported: batch.imported,
                actor: batch.actor,
                read: batch.read,
                accepted: batch.accepted,
                updated: batch.updated,
                unchanged: batch.unchanged,
                quarantined: batch.quarantined,
                full: batch.full,
                vanished: batch.vanished,
                ended,
                may_undo,
            })
        });
        batches.collect()
    }

    /// Rows that a batch set aside, each with its reason in words.
    pub fn quarantine(&self, batch: i64) -> Result<Vec<QuarantineLine>> {
        let Batch { parts, dataset, .. } = sources::batch_by_id(self.reader, batch)?;
        passports::require_use(self.reader, &dataset)?;
        // What was set aside went with the batch: nothing would look as if nothing had been.
        retention::refuse_ended(self.reader, batch)?;
        let lines = quarantine::quarantined(self.reader, batch)?;
        let lines = lines.into_iter().map(|row| QuarantineLine {
            part: part_name(&parts, row.part as usize),
            line: row.line,
            message: self.reject_words(&row),
            again: self.brought_again(&row),
            reason: row.reason,
            raw: row.raw,
        });
        Ok(lines.collect())
    }

    fn brought_again(&self, row: &Quarantined) -> String {
        let said = |batch: i64| self.words.say("quarantine.came_again", &[("batch", &batch.to_string())]);
        row.answered.map(said).unwrap_or_default()
    }

    /// Why a row is set aside, in words.
    pub(crate) fn reject_words(&self, row: &Quarantined) -> String {
        self.words.reject(&row.reason, &row.field, &row.detail)
    }

    /// What reading a batch again has shown, in words.
    pub fn batch_verified(&self, found: &Verified) -> Result<BatchVerified> {
        let parts = sources::batch_by_id(self.reader, found.batch)?.parts;
        let key = match (found.file, found.reading, found.different) {
            (true, true, 0) => "verified.ok",
            (false, _, _) => "verified.file",
            (_, false, _) => "verified.reading",
            _ => "verified.different",
        };
        let (compared, different) = (self.words.count(found.compared as i64), self.words.count(found.different as i64));
        let mut message = self.words.say(key, &[("compared", &compared), ("different", &different)]);
        if found.by_other_rules && !found.ok() {
            message.push(' ');
            message.push_str(&self.words.get("verified.other_rules"));
        }
        Ok(BatchVerified {
            batch: found.batch,
            ok: found.ok(),
            file: found.file,
            reading: found.reading,
            compared: found.compared as i64,
            different: found.different as i64,
            differences: found.differences.iter().map(|row| difference(&parts, row)).collect(),
            message,
        })
    }
}

fn difference(parts: &[Part], row: &Difference) -> BatchDifference {
    BatchDifference {
        part: part_name(parts, row.part as usize),
        line: row.line as i64,
        key: row.key.replace('\u{1f}', " · "),
        row: row.row.map(row_ref),
    }
}

fn part_name(parts: &[Part], place: usize) -> String {
    parts.get(place).map(|part| part.name.clone()).unwrap_or_default()
}
