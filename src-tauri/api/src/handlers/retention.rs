//! Calls about the right to hold data and its end.

use ekn_analytics::models::table as models;
use ekn_data::passports::Ending;
use ekn_data::retention::{self, ACTION, Leave, Order, UNDONE};
use ekn_data::sources::table as batches;
use ekn_process::notes::table as notes;
use ekn_process::tasks::held_by_cases;
use ekn_showcase::passports::{PassportView, RetentionDone, RetentionProof, RetentionView, SourceView};
use serde_json::json;

use crate::answers::Progress;
use crate::note::Note;
use crate::refusal::{Refusal, Result, required};
use crate::requests::*;
use crate::session::Session;
use crate::{Door, Host};

use super::viewed;

pub(crate) fn sources(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Vec<SourceView>> {
    viewed(door, host, "sources", "", |showcase| showcase.sources())
}

pub(crate) fn passports(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Vec<PassportView>> {
    viewed(door, host, "passports", "", |showcase| showcase.passports())
}

pub(crate) fn retention(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<RetentionView> {
    viewed(door, host, "retention_view", "", |showcase| showcase.retention())
}

/// A person ends the time of a batch.
pub(crate) fn carry_out_retention(
    door: &mut Door,
    host: &dyn Host,
    request: RetentionRequest,
) -> Result<RetentionDone> {
    let action = Ending::from_code(&request.action).ok_or_else(|| Refusal::BadRequest(request.action.clone()))?;
    let leave = if request.early { Leave::Head } else { Leave::Over };
    end(door.session()?, host, request.batch, Ended { action, reason: &request.reason, leave })
}

/// Who took a file in by mistake takes it back: what it brought goes, what it changed says again what it said before.
pub(crate) fn undo_import(door: &mut Door, host: &dyn Host, request: BatchRequest) -> Result<RetentionDone> {
    let session = door.session()?;
    let reason = session.look(host, |showcase| Ok(showcase.taken_back_reason()))?;
    let ended = Ended { action: Ending::Purge, reason: &reason, leave: Leave::Importer };
    end(session, host, request.batch, ended)
}

struct Ended<'a> {
    action: Ending,
    reason: &'a str,
    leave: Leave,
}

/// The journal's line has the digest of what is gone, in the same transaction.
fn end(session: &mut Session, host: &dyn Host, batch: i64, ended: Ended<'_>) -> Result<RetentionDone> {
    let Ended { action, reason, leave } = ended;
    let reader = session.limited(host)?;
    let registry = batches::registry_of(reader, batch)?;
    let held = held_by_cases(reader, &session.method.library, registry, batch)?;
    let Session { store, method, .. } = &mut *session;
    let (actor, now) = (host.actor(), host.now());
    let order = Order {
        batch,
        action,
        reason,
        leave,
        passports: &method.passports,
        held: &held,
        actor: &actor,
        at: &now,
        today: host.today(),
    };
    let mut read = |rows| host.progress(&Progress { read: rows as i64, ..Progress::default() });
    let (done, emptied) = store.erase(|writer| {
        let done = retention::carry_out(writer, &order, &mut read)?;
        models::destroy_inputs(writer, batch)?;
        notes::destroy_pseudonymised(writer)?;
        let act = &done.act;
        let detail = json!({
            "action": act.action.code(), "reason": act.reason, "until": act.until.to_string(), "early": leave == Leave::Head,
            "dataset": done.batch.dataset, "sha256": done.batch.sha256, "batch_digest": done.batch.digest, "digest": act.digest,
            "rows": act.rows, "passed": act.passed, "restored": act.restored, "versions": act.versions, "quarantined": act.quarantined, "removed": act.removed,
            "renamed": act.renamed, "bytes": act.bytes,
        });
        let action = if act.taken_back { UNDONE } else { ACTION };
        Note { action, subject: batch.to_string(), detail }.append(host, writer)?;
        Ok::<_, Refusal>(done)
    })?;
    session.look(host, |showcase| Ok(showcase.retention_done(&done, emptied)))
}

/// Looks for what is left of a batch. What was found goes into the journal, good or bad.
pub(crate) fn prove_retention(door: &mut Door, host: &dyn Host, request: BatchRequest) -> Result<RetentionProof> {
    let session = door.session()?;
    let proof = retention::prove(session.limited(host)?, request.batch)?;
    let found: i64 = proof.lines.iter().map(|line| line.found).sum();
    let detail = json!({ "ok": proof.ok(), "found": found });
    session.note(host, &Note { action: "prove_retention", subject: request.batch.to_string(), detail })?;
    session.look(host, |showcase| Ok(showcase.retention_proof(&proof)))
}

/// From then on nobody can tell who stands behind the pseudonyms of the data set.
pub(crate) fn destroy_key(door: &mut Door, host: &dyn Host, request: DestroyKeyRequest) -> Result<RetentionView> {
    required(&request.reason)?;
    let session = door.session()?;
    session.limited(host)?;
    session.store.erase(|writer| {
        if !retention::pseudonyms::destroy_key(writer, &request.passport)? {
            return Err(Refusal::from(ekn_data::Error::unknown("key", &request.passport)));
        }
        let detail = json!({ "reason": request.reason });
        Note { action: "destroy_key", subject: request.passport.clone(), detail }.append(host, writer)
    })?;
    session.look(host, |showcase| showcase.retention())
}
