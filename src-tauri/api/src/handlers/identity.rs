//! Calls about who is who: candidates, and a person's decisions about them.

use ekn_data::identity::candidates::table as candidates;
use ekn_data::identity::decisions::{self, Doing, Verdict};
use ekn_data::identity::splits;
use ekn_data::registries::{Object, table as objects};
use ekn_showcase::desks::{MergeDesk, MergeLog, MergePair};
use ekn_showcase::row_key;
use serde_json::json;

use crate::answers::{CandidatesFound, MergeDecided, Progress};
use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::session::Session;
use crate::{Door, Host};

use super::viewed;

/// The search only reads; what it found is written down at the end, in one transaction.
pub(crate) fn find_candidates(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<CandidatesFound> {
    let session = door.session()?;
    session.whole()?;
    let mut told = |asked: u64, of: u64| {
        let progress = Progress { read: asked as i64, rejected: 0, done: asked as i64, total: of as i64 };
        host.progress(&progress)
    };
    let (found, rarity) = candidates::find(session.limited(host)?, &session.method.measure, &mut told)?;
    let detail = json!({
        "model": session.method.measure.model.version, "objects": found.objects, "asked": found.asked,
        "compared": found.compared, "too_common": found.too_common, "candidates": found.candidates.len(),
    });
    let note = Note { action: "find_candidates", subject: String::new(), detail };
    session.write(host, &note, |writer, method| {
        Ok(candidates::keep(writer, &method.measure, (&found, &rarity), (&host.actor(), &host.now()))?)
    })?;
    let numbers = [found.asked, found.candidates.len() as u64].map(|number| number.to_string());
    let message = session.look(host, |showcase| {
        let found = showcase.words.say("merge.found", &[("asked", &numbers[0]), ("found", &numbers[1])]);
        let left_out = showcase.sets_out("merge.left_out")?;
        Ok(left_out.map_or_else(|| found.clone(), |left_out| format!("{found} {left_out}")))
    })?;
    Ok(CandidatesFound {
        objects: found.objects as i64,
        asked: found.asked as i64,
        compared: found.compared as i64,
        too_common: found.too_common as i64,
        candidates: found.candidates.len() as i64,
        message,
    })
}

pub(crate) fn merge_candidates(door: &mut Door, host: &dyn Host, request: MergeRequest) -> Result<MergeDesk> {
    viewed(door, host, "merge_candidates", "", |showcase| showcase.merge_desk(request.later, request.after.as_deref()))
}

pub(crate) fn merge_pair(door: &mut Door, host: &dyn Host, request: PairRequest) -> Result<MergePair> {
    let subject = format!("{} {}", request.left, request.right);
    viewed(door, host, "merge_pair", subject, |showcase| showcase.merge_pair(&request.left, &request.right))
}

pub(crate) fn decide_merge(door: &mut Door, host: &dyn Host, request: DecideMergeRequest) -> Result<MergeDecided> {
    let verdict = Verdict::from_code(&request.verdict)
        .ok_or_else(|| Refusal::not_permitted(&request.verdict, &Verdict::ALL.map(Verdict::code)))?;
    let session = door.session()?;
    let reader = session.limited(host)?;
    let (left, right) = (Object::find_itself(reader, &request.left)?, Object::find_itself(reader, &request.right)?);
    let detail = json!({ "verdict": verdict.code(), "reason": request.reason, "objects": [left.id, right.id] });
    let subject = format!("{} {}", left.key(), right.key());
    let note = Note { action: "decide_merge", subject, detail };
    let decision = session.write(host, &note, |writer, method| {
        let (actor, at) = (host.actor(), host.now());
        let doing = Doing { actor: &actor, at: &at, reason: &request.reason };
        Ok(decisions::decide(writer, &method.measure, (left.id, right.id), verdict, doing)?)
    })?;
    told(session, host, decision, left.id, &format!("merge.decided.{}", verdict.code()))
}

pub(crate) fn undo_merge(door: &mut Door, host: &dyn Host, request: UndoMergeRequest) -> Result<MergeDecided> {
    let session = door.session()?;
    let detail = json!({ "reason": request.reason });
    let note = Note { action: "undo_merge", subject: request.decision.to_string(), detail };
    let judgement = session.write(host, &note, |writer, _| {
        let (actor, at) = (host.actor(), host.now());
        Ok(decisions::undo(writer, request.decision, Doing { actor: &actor, at: &at, reason: &request.reason })?)
    })?;
    told(session, host, judgement.id, judgement.low, "merge.undone")
}

pub(crate) fn split_rows(door: &mut Door, host: &dyn Host, request: SplitRequest) -> Result<MergeDecided> {
    let session = door.session()?;
    let reader = session.limited(host)?;
    let object = Object::find_itself(reader, &request.object)?;
    let into = request.into.as_deref().map(|key| Object::find_itself(reader, key)).transpose()?;
    let rows = request.rows.iter().map(row_key).collect::<ekn_showcase::Result<Vec<_>>>()?;
    let detail = json!({
        "reason": request.reason, "rows": request.rows, "object": object.id, "into": into.as_ref().map(|into| into.id),
    });
    let note = Note { action: "split_rows", subject: object.key(), detail };
    let split = session.write(host, &note, |writer, _| {
        let (actor, at) = (host.actor(), host.now());
        let doing = Doing { actor: &actor, at: &at, reason: &request.reason };
        Ok(splits::split(writer, &object, &rows, into.as_ref().map(|into| into.id), doing)?)
    })?;
    told(session, host, split.id, split.part.unwrap_or(split.whole), "split.done")
}

pub(crate) fn undo_split(door: &mut Door, host: &dyn Host, request: UndoMergeRequest) -> Result<MergeDecided> {
    let session = door.session()?;
    let detail = json!({ "reason": request.reason });
    let note = Note { action: "undo_split", subject: request.decision.to_string(), detail };
    let split = session.write(host, &note, |writer, _| {
        let (actor, at) = (host.actor(), host.now());
        Ok(splits::undo(writer, request.decision, Doing { actor: &actor, at: &at, reason: &request.reason })?)
    })?;
    told(session, host, split.id, split.whole, "split.undone")
}

/// What came of a decision, with the card of an object as it is now.
fn told(session: &mut Session, host: &dyn Host, decision: i64, object: i64, word: &str) -> Result<MergeDecided> {
    let message = session.look(host, |showcase| Ok(showcase.words.get(word)))?;
    let reader = session.limited(host)?;
    let leader = decisions::table::leader(reader, object)?;
    let card_key = objects::object_by_id(reader, leader)?.map(|object| object.key()).unwrap_or_default();
    Ok(MergeDecided { decision, card_key, message })
}

pub(crate) fn merge_log(door: &mut Door, host: &dyn Host, request: MergeLogRequest) -> Result<MergeLog> {
    viewed(door, host, "merge_log", "", |showcase| showcase.merge_log(request.before))
}
