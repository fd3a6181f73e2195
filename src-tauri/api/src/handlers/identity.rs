//! Calls about who is who: candidates, and a person's decisions about them.

use ekn_data::identity::candidates::table as candidates;
use ekn_data::identity::decisions::{self, Doing, Verdict};
use ekn_data::registries::{Object, table as objects};
use ekn_showcase::desks::{MergeDesk, MergeLog, MergePair};
use serde_json::json;

use crate::answers::{CandidatesFound, MergeDecided, Progress};
use crate::door::Note;
use crate::failure::{Refusal, Result};
use crate::requests::*;
use crate::{Door, Host};

use super::viewed;

/// The search only reads; what it found is written down at the end, in one transaction.
pub(crate) fn find_candidates(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<CandidatesFound> {
    let session = door.session()?;
    session.whole()?;
    let mut told = |asked: u64, of: u64| {
        let progress = Progress { read: asked as i64, rejected: 0, done_bytes: asked as i64, total_bytes: of as i64 };
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
        Ok(showcase.words.say("merge.found", &[("asked", &numbers[0]), ("found", &numbers[1])]))
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
    let verdict = Verdict::from_code(&request.verdict).ok_or_else(|| Refusal::BadRequest(request.verdict.clone()))?;
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
    let message =
        session.look(host, |showcase| Ok(showcase.words.get(&format!("merge.decided.{}", verdict.code()))))?;
    let card_key = Object::find(session.limited(host)?, &left.id.to_string())?.key();
    Ok(MergeDecided { decision, card_key, message })
}

pub(crate) fn undo_merge(door: &mut Door, host: &dyn Host, request: UndoMergeRequest) -> Result<MergeDecided> {
    let session = door.session()?;
    let detail = json!({ "reason": request.reason });
    let note = Note { action: "undo_merge", subject: request.decision.to_string(), detail };
    let judgement = session.write(host, &note, |writer, _| {
        let (actor, at) = (host.actor(), host.now());
        Ok(decisions::undo(writer, request.decision, Doing { actor: &actor, at: &at, reason: &request.reason })?)
    })?;
    let message = session.look(host, |showcase| Ok(showcase.words.get("merge.undone")))?;
    let leader = decisions::table::leader(session.limited(host)?, judgement.low)?;
    let card_key =
        objects::object_by_id(session.limited(host)?, leader)?.map(|object| object.key()).unwrap_or_default();
    Ok(MergeDecided { decision: judgement.id, card_key, message })
}

pub(crate) fn merge_log(door: &mut Door, host: &dyn Host, request: MergeLogRequest) -> Result<MergeLog> {
    viewed(door, host, "merge_log", "", |showcase| showcase.merge_log(request.before))
}
