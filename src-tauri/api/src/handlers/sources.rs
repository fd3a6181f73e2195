//! Calls about sources: imports, rows set aside.

use ekn_data::passports::{Passport, table as passports};
use ekn_data::retention::table as retention;
use ekn_data::sources::fetch::table as fetch;
use ekn_data::sources::intake::{self, Counts, Order};
use ekn_data::sources::table as sources;
use ekn_data::sources::{Correction, Profile};
use ekn_showcase::intake::{BatchVerified, BatchView, ImportReport, QuarantineLine};
use serde_json::json;

use crate::answers::Progress;
use crate::note::Note;
use crate::refusal::Result;
use crate::requests::*;
use crate::{Door, Host};

use super::viewed;

/// The import writes its own line in the journal, in the transaction of its rows. A file that a connector fetched is done with then:
/// its key is destroyed and it goes; the store keeps the original.
pub(crate) fn import(door: &mut Door, host: &dyn Host, request: ImportRequest) -> Result<ImportReport> {
    let session = door.session()?;
    // A file may bring, change and end rows of any scope, and is taken back as a whole.
    session.whole()?;
    let passport = Passport::load(&session.assets, &request.passport)?;
    let correction = Correction::from(request.layout.clone());
    let profile = Profile::load(&session.assets, request.profile.as_deref().unwrap_or(&passport.profile))?
        .corrected(&correction)?;
    passport.require(&host.purpose(), &host.role())?;
    let file = session.file(host, &request.path)?;
    let order = Order {
        passport: &passport,
        profile: &profile,
        file: &file,
        full: request.full,
        many_vanished: request.many_vanished,
        fewer_columns: request.fewer_columns,
        older_file: request.older_file,
        other_numbers: request.other_numbers,
        actor: &host.actor(),
        at: &host.now(),
        day: &host.today().to_string(),
        purpose: &host.purpose(),
        role: &host.role(),
    };
    let outcome = intake::import(&mut session.store, &order, &mut |counts| host.progress(&progress(counts)))?;
    if let Some(mark) = file.mark() {
        // The rows are kept: what is left of the fetched file goes with its data set at the latest.
        let forgotten: ekn_data::Result<_> = session.store.erase(|writer| fetch::forget(writer, &mark));
        if forgotten.is_ok() {
            // What can't be removed can't be read either.
            let _ = std::fs::remove_file(&request.path);
        }
    }
    session.look(host, |showcase| Ok(showcase.import_report(&outcome)))
}

pub(crate) fn batches(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Vec<BatchView>> {
    let now = host.now();
    viewed(door, host, "batches", "", |showcase| showcase.batches(&now))
}

pub(crate) fn quarantine(door: &mut Door, host: &dyn Host, request: BatchRequest) -> Result<Vec<QuarantineLine>> {
    viewed(door, host, "quarantine", request.batch.to_string(), |showcase| showcase.quarantine(request.batch))
}

/// Reads a batch again from its kept original. What was found goes into the journal, good or bad.
pub(crate) fn batch_verify(door: &mut Door, host: &dyn Host, request: BatchRequest) -> Result<BatchVerified> {
    let session = door.session()?;
    let mut read = |rows| host.progress(&Progress { read: rows as i64, ..Progress::default() });
    let reader = session.limited(host)?;
    passports::require_use(reader, &sources::batch_by_id(reader, request.batch)?.dataset)?;
    retention::refuse_ended(reader, request.batch)?;
    let found = intake::verify(reader, request.batch, &mut read)?;
    let detail = json!({
        "ok": found.ok(), "file": found.file, "reading": found.reading, "compared": found.compared, "different": found.different,
    });
    session.note(host, &Note { action: "batch_verify", subject: request.batch.to_string(), detail })?;
    session.look(host, |showcase| showcase.batch_verified(&found))
}

fn progress(counts: &Counts) -> Progress {
    Progress {
        read: counts.read as i64,
        rejected: counts.quarantined as i64,
        done: counts.done as i64,
        total: counts.total as i64,
    }
}
