//! Taking a file in: one transaction, all of it or nothing; rows that can't be understood are set aside with their reason.
//!
//! Two threads work on it: `reading` understands rows, `writing` stores them. A third compresses the original, which the store
//! keeps. What passes between them is bounded, so a file of any size takes the same memory but for the keys of its rows.

mod again;
mod aside;
mod asides;
mod beside;
mod examiner;
mod known;
mod objects;
mod preview;
mod reading;
mod restoring;
mod sides;
#[cfg(test)]
mod tests;
mod verify;
mod writing;

use serde_json::json;

use crate::journal::{self, Entry};
use crate::passports::{self, Passport};
use crate::quality;
use crate::retention::table as retention;
use crate::storage::{Reader, Store, Writer};
use crate::{Error, Result};

use super::Profile;
use super::formats::{self, FileFacts, Input};
use super::table::{self as batches, BatchHead};
use writing::Intake;

pub(crate) use again::{Again, ReadRow, each_again, understood_again};
pub use aside::{AsideRow, AsideTable, TakeAside, aside};
pub use preview::{Preview, SeenRow, preview};
pub(crate) use restoring::Restoring;
pub(crate) use sides::SIDES;
pub use verify::{Difference, Verified, verify};

/// Who takes in, when, and for what purpose.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// The data set's passport.
    pub passport: &'a Passport,
    /// The mapping profile.
    pub profile: &'a Profile,
    /// The file.
    pub file: &'a (dyn Input + Sync),
    /// Whether the file holds all rows of the data set, so that rows that are not in it have vanished from the source.
    pub full: bool,
    /// Whether it may mark more than half of the rows held as vanished.
    pub many_vanished: bool,
    /// Whether rows that change may lose what is known of them, where the file has no column for it.
    pub fewer_columns: bool,
    /// Whether what a file says that was taken in before may come back: in the place of rows that came after it, or after its batch was ended.
    pub older_file: bool,
    /// Whether rows whose numbers differ from those of rows held by zeros before digits or signs between parts alone are other rows.
    pub other_numbers: bool,
    /// Who.
    pub actor: &'a str,
    /// When, UTC.
    pub at: &'a str,
    /// The day it is taken to be.
    pub day: &'a str,
    /// For what purpose.
    pub purpose: &'a str,
    /// In which role.
    pub role: &'a str,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows read: the sum of the four others.
    pub read: u64,
    /// New rows.
    pub accepted: u64,
    /// Rows that changed.
    pub updated: u64,
    /// Rows that were here already.
    pub unchanged: u64,
    /// Rows among these that repeat another one of the file to the letter.
    pub same: u64,
    /// Rows held beside which a new one stands that may be their correction: of the same body, number and year, and of another entity.
    pub beside: u64,
    /// Rows set aside.
    pub quarantined: u64,
    /// Lines of the file that stand in rows set aside beside their first lines, since a quote was left open.
    pub swallowed: u64,
    /// New and changed rows with letters that had become question marks before the file came.
    pub lost_letters: u64,
    /// How many rows the source has, if the file says so.
    pub in_all: Option<u64>,
    /// Rows held that a full extract no longer has; not rows of the file.
    pub vanished: u64,
    /// Bytes of the file behind us.
    pub done: u64,
    /// Bytes of the file.
    pub total: u64,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The batch; that of the earlier import if nothing changed.
    pub batch: i64,
    /// The counts.
    pub counts: Counts,
    /// What the file is.
    pub file: FileFacts,
    /// Columns that the profile neither maps nor ignores.
    pub unmapped: Vec<String>,
    /// Whether the same file had been taken in before and nothing was written.
    pub repeated: bool,
}

/// The rules by which files are read and rows told from one another. It counts up whenever the same file and profile would come to other
/// rows than before: what was taken in by earlier rules is read again when its file comes again, and a comparison says so.
///
/// 11: a number that a workbook made a day or a share of is set aside, and so is «б/н», by reasons of their own; what the format of a cell shows
/// around a number belongs to it; 10: the records of a JSON document may stand in the envelope of a service; 9: what was taken for another encoding and written again is set aside; 8: sums, notes and headings between the rows are set aside, a dash or «нет данных» is an empty cell, days in words and a БИН in groups are read,
/// two numbers in one cell are none, letters that nobody sees make no other number, and empty lines of a text are no rows; 7: a БИН in the place of a name, a number too long for a spreadsheet and a cell that goes on after its closing quote are set aside, and
/// one Kazakh letter tells KZ-1048; 6: numbers are compared as `as_compared` says: Latin or Cyrillic letters, capital or small, make no other row; 5: acts and challenges of
/// another year, and appeals of another applicant and day, are rows of their own, few Kazakh letters tell KZ-1048, and a quote left open
/// has a reason of its own; 4: rows of one number are told apart as `sides` says, and «250,000» is no number; 3: ё and е are one letter in
/// headers and in words of lists; 2: a record of several lines is set aside if no delimiter follows the quote that closes a cell;
/// 1: appeals are known by number and year; 0: before that was noted.
pub const READING: i64 = 11;

/// Takes a file in. `progress` is told every few hundred rows and cancels by answering `false`.
pub fn import(store: &mut Store, order: &Order<'_>, progress: &mut dyn FnMut(&Counts) -> bool) -> Result<Outcome> {
    let (passport, profile) = (order.passport, order.profile);
    refuse_unlawful(passport, profile, order.purpose, order.role)?;
    let file = formats::look(order.file, &profile.source)?;
    beside::look_over(order.file, &file, profile, &passport.biometrics, u64::MAX)?;
    let name = order.file.name().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let head = BatchHead {
        dataset: &passport.id,
        registry: profile.registry(),
        profile,
        file: &name,
        facts: &file,
        full: order.full,
        imported: order.at,
        actor: order.actor,
    };
    store.fill(|writer| {
        passports::table::put(writer, passport)?;
        refuse_other_key(writer.reader(), passport, profile)?;
        let nothing_since = if order.other_numbers { None } else { batches::nothing_since(writer, &head)? };
        if let Some((batch, counts, unmapped)) = nothing_since {
            let outcome = Outcome { batch, counts, file: file.clone(), unmapped, repeated: true };
            write_down(writer, order, &name, &outcome, 0)?;
            return Ok(outcome);
        }
        if let (false, Some(batch)) =
            (order.older_file, retention::ended_file(writer.reader(), &passport.id, &file.sha256)?)
            && let Some(act) = retention::act(writer.reader(), batch)?
        {
            return Err(Error::EndedFile { batch, day: act.day, action: act.action });
        }
        let mut repeated = None;
        let kept = writer.unless_needless(|| {
            let batch = batches::insert_batch(writer, &head)?;
            let mut done = Intake::run(writer, order, &file, batch, progress)?;
            let earlier = batches::same_batch(writer, &head, batch)?;
            let changed =
                done.counts.accepted + done.counts.updated + done.counts.vanished + done.returned + done.answered;
            if let (0, Some(earlier)) = (changed, earlier) {
                repeated = Some((earlier, done));
                return Ok(None);
            }
            let overtaken = done.counts.updated + done.counts.vanished + done.returned;
            if overtaken > 0
                && !order.older_file
                && let Some((earlier, newer)) = batches::taken_before(writer.reader(), &head, batch)?
            {
                return Err(Error::OlderFile { batch: earlier, newer, rows: overtaken });
            }
            if done.named > 0 && !order.older_file {
                return Err(Error::NamesBack { rows: done.named });
            }
            match done.counting.take() {
                Some(counting) => counting.keep(writer, &passport.id)?,
                // What is held is as it was, and so is what it is worth.
                None if changed + done.counts.quarantined == 0
                    && quality::is_counted(writer.reader(), &passport.id)? => {}
                None => quality::refresh(writer, profile.registry(), &passport.id, passport.terms)?,
            }
            Ok(Some((batch, done)))
        })?;
        let fresh = kept.is_some();
        let (batch, done) =
            kept.or(repeated).ok_or_else(|| Error::Database("an import ended without a result".to_owned()))?;
        let emptied = done.emptied;
        let outcome =
            Outcome { batch, counts: done.counts, file: file.clone(), unmapped: done.unmapped, repeated: !fresh };
        write_down(writer, order, &name, &outcome, emptied)?;
        Ok(outcome)
    })
}

/// A profile of another registry, or a purpose or a role that the passport does not name.
fn refuse_unlawful(passport: &Passport, profile: &Profile, purpose: &str, role: &str) -> Result<()> {
    if profile.registry() != passport.registry() {
        return Err(Error::RegistryMismatch {
            profile: profile.registry().name().to_owned(),
            passport: passport.registry().name().to_owned(),
        });
    }
    passport.require(purpose, role)
}

/// Rows that are held may not be numbered by other fields than those of the file: the same row would come a second time, or in the place
/// of another one.
fn refuse_other_key(reader: Reader<'_>, passport: &Passport, profile: &Profile) -> Result<()> {
    for sha256 in batches::profiles_of_rows(reader, profile.registry(), &passport.id)? {
        let earlier = Profile::from_kept(&batches::profile_used(reader, &sha256)?)?;
        if (earlier.key_fields(), earlier.is_parted()) != (profile.key_fields(), profile.is_parted()) {
            let named = |profile: &Profile| profile.key_fields().into_iter().map(str::to_owned).collect();
            return Err(Error::OtherKey { held: named(&earlier), given: named(profile) });
        }
    }
    Ok(())
}

fn write_down(writer: &Writer<'_>, order: &Order<'_>, file: &str, outcome: &Outcome, emptied: u64) -> Result<()> {
    let counts = &outcome.counts;
    let mut detail = json!({
        "file": file, "sha256": outcome.file.sha256, "passport": order.passport.sha256, "profile": order.profile.sha256,
        "batch": outcome.batch, "read": counts.read, "accepted": counts.accepted, "updated": counts.updated,
        "unchanged": counts.unchanged, "emptied": emptied, "same_rows": counts.same, "quarantined": counts.quarantined, "full": order.full, "vanished": counts.vanished,
        "repeated": outcome.repeated,
    });
    let asked = [
        ("older_file", order.older_file),
        ("other_numbers", order.other_numbers),
        ("many_vanished", order.many_vanished),
        ("fewer_columns", order.fewer_columns),
    ];
    for (said, confirmed) in asked {
        if confirmed {
            detail[said] = true.into();
        }
    }
    let entry = Entry {
        at: order.at,
        actor: order.actor,
        purpose: order.purpose,
        day: order.day,
        action: "import",
        subject: &order.passport.id,
        detail: &detail.to_string(),
    };
    journal::table::append(writer, &entry)?;
    Ok(())
}
